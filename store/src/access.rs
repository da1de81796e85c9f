//! Who is asking, and the proof that they may.

use crate::{
    Clock, DbError, Policy,
    accounts::{partner_type, partner_type_of, vetting_status, vetting_sub_status},
    entity::{organization, relationship},
    identity::cloud,
    ids::new_id,
    password::Passwords,
    scope::unscoped,
    suspension::state_of,
    tx::{Actor, Tx},
    visits::OnVisit,
};
use chrono::{DateTime, Utc};
use domain::{
    Permission, Permit,
    accounts::{VettingStatus, VettingSubStatus, restriction_blocks},
    agreements::AgreementState,
    customers::RelationshipStatus,
    feature::{Missing, NotOffered},
    id::{CustomerId, Id, OrganizationId, SignInId, UserId},
    identity::{OrganizationKind, PartnerType, Theme},
    locale::Locale,
    permission::{Access, Need, Role, access},
    suspension::{AccountState, Blocked, SuspensionReason},
};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, FromQueryResult, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait, prelude::*,
};
use std::{
    marker::PhantomData,
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::sync::OnceCell;

/// A handle that can do one thing: check a permission.
#[derive(Clone)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
    pub(crate) clock: Clock,
    pub(crate) policy: Arc<Policy>,
    pub(crate) passwords: Passwords,
    /// What was found out about whoever this answer is for. See [`Store::for_one_answer`].
    found: Option<Arc<OnceCell<Found>>>,
    /// How many questions the database was asked.
    questions: Arc<AtomicU64>,
}

/// Whose standing was found, and what it is.
struct Found {
    user: UserId,
    organization: OrganizationId,
    standing: Option<Standing>,
}

/// A browser that talks to us, signed in or not.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// Network address, as far as the operator's proxies can be trusted.
    pub address: String,
    /// What the browser says it is.
    pub browser: String,
}

impl Visitor {
    pub(crate) fn network(&self) -> String {
        network(&self.address)
    }
}

impl Session {
    pub(crate) fn network(&self) -> String {
        network(&self.address)
    }
}

/// What tries are counted by. One IPv6 connection has a whole /64 of addresses to try from.
fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        _ => address.to_owned(),
    }
}

/// Who is asking, as the session cookie says.
#[derive(Clone, Debug)]
pub struct Session {
    pub sign_in: SignInId,
    pub user: UserId,
    pub organization: OrganizationId,
    /// The person's own choice of language and theme, which goes before the browser's.
    pub locale: Option<Locale>,
    pub theme: Theme,
    pub address: String,
    /// `organization` is not theirs: they are of the operator, and look at its pages.
    pub visit: Option<OnVisit>,
}

/// Why there is no proof.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    #[error("signed out")]
    SignedOut,
    #[error("missing permission {}", .0.key())]
    Forbidden(Permission),
    /// There is nothing to use the permission on.
    #[error("not offered: {0:?}")]
    NotOffered(NotOffered),
    /// Somebody else gave the password: it has to be changed first.
    #[error("password to be changed")]
    PasswordFirst,
    /// The company has to accept the network agreement first.
    #[error("agreement not accepted")]
    AgreementFirst,
    /// The company's account is suspended, and this is one of the things that are not done then.
    #[error("account suspended: {}", .0.key())]
    Suspended(SuspensionReason),
    /// The company's account is terminated, so nothing of it is changed any more.
    #[error("account terminated")]
    Terminated,
    /// The direct bill partner is restricted, and this is one of the things that are not done then.
    #[error("restricted: {}", .0.key())]
    Restricted(Permission),
    /// The company has not signed a newer version of an agreement in time, and this is business.
    #[error("agreement overdue: {}", .0.key())]
    AgreementOverdue(Permission),
    /// It does not exist, or it is not yours to know that it does.
    #[error("not found")]
    NotFound,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Proof that the session's user holds `P` over `over`. The only way to reach the database.
pub struct Authorized<P: Permit> {
    store: Store,
    session: Session,
    over: P::Over,
    access: Access,
    standing: Standing,
    permit: PhantomData<P>,
}

/// Something a permission can be held over.
pub trait Reach: Copy + Send + Sync {
    /// Whether this session may know of it at all.
    fn reached_by(
        self,
        session: &Session,
        db: &DatabaseConnection,
    ) -> impl Future<Output = Result<bool, DbErr>> + Send;

    /// The organisation whose rows are meant.
    fn tenant(self, session: &Session) -> OrganizationId;
}

/// The caller's own organisation.
impl Reach for () {
    async fn reached_by(self, _: &Session, _: &DatabaseConnection) -> Result<bool, DbErr> {
        Ok(true)
    }
    fn tenant(self, session: &Session) -> OrganizationId {
        session.organization
    }
}

/// A partner that the operator looks after.
impl Reach for OrganizationId {
    async fn reached_by(self, session: &Session, db: &DatabaseConnection) -> Result<bool, DbErr> {
        let kind = |id: OrganizationId| async move {
            let row = unscoped::<organization::Entity>()
                .filter(organization::Column::Id.eq(id.uuid()))
                .one(db)
                .await?;
            Ok::<_, DbErr>(row.and_then(|row| OrganizationKind::from_key(&row.kind)))
        };
        Ok(kind(session.organization).await? == Some(OrganizationKind::Operator)
            && kind(self).await? == Some(OrganizationKind::Partner))
    }
    fn tenant(self, _: &Session) -> OrganizationId {
        self
    }
}

/// A customer, for as long as the caller's company has a relationship with it. What is changed is the company's: its
/// rows and its log.
impl Reach for CustomerId {
    async fn reached_by(self, session: &Session, db: &DatabaseConnection) -> Result<bool, DbErr> {
        let row = unscoped::<relationship::Entity>()
            .filter(relationship::Column::PartnerId.eq(session.organization.uuid()))
            .filter(relationship::Column::CustomerId.eq(self.uuid()))
            .filter(relationship::Column::Status.eq(RelationshipStatus::Active.key()))
            .one(db)
            .await?;
        Ok(row.is_some())
    }
    fn tenant(self, session: &Session) -> OrganizationId {
        session.organization
    }
}

impl Store {
    pub(crate) fn new(mut db: DatabaseConnection, clock: Clock, policy: Policy) -> Self {
        let questions = Arc::<AtomicU64>::default();
        let count = questions.clone();
        db.set_metric_callback(move |_| {
            count.fetch_add(1, Ordering::Relaxed);
        });
        let (policy, passwords) = (Arc::new(policy), Passwords::new());
        Self { db, clock, policy, passwords, found: None, questions }
    }

    /// How many questions the database was asked since this store was opened: most of what a page costs.
    pub fn questions(&self) -> u64 {
        self.questions.load(Ordering::Relaxed)
    }

    /// The same store for one answer: a page, or what a call answers. All parts of it are proven by what the first of
    /// them found out, in one question. A change that was made meanwhile holds from the next answer on.
    pub fn for_one_answer(&self) -> Self {
        Self { found: Some(Arc::default()), ..self.clone() }
    }

    async fn standing(
        &self,
        user: UserId,
        organization: OrganizationId,
        now: DateTime<Utc>,
    ) -> Result<Option<Standing>, DbError> {
        let ask = || standing(&self.db, &self.policy, user, organization, now);
        let Some(found) = &self.found else { return ask().await };
        let found = found
            .get_or_try_init(|| async {
                Ok::<_, DbError>(Found { user, organization, standing: ask().await? })
            })
            .await?;
        if (found.user, found.organization) == (user, organization) {
            Ok(found.standing.clone())
        } else {
            ask().await
        }
    }

    /// The proof of `P` over `over`, or the reason there is none. Grants are read
    /// each time, so a changed role holds from the next request on.
    pub async fn authorize<P: Permit<Over: Reach>>(
        &self,
        session: Option<&Session>,
        over: P::Over,
    ) -> Result<Authorized<P>, AccessError> {
        let session = session.ok_or(AccessError::SignedOut)?;
        if !over.reached_by(session, &self.db).await.map_err(DbError::from)? {
            return Err(AccessError::NotFound);
        }
        let now = self.clock.now();
        let (user, organization) = (session.user, session.organization);
        let standing = match &session.visit {
            None => self.standing(user, organization, now).await?,
            Some(on) => self.visiting(session, on, now).await?,
        };
        let standing = standing.ok_or(AccessError::SignedOut)?;
        if standing.password_first && P::PERMISSION != Permission::MeProfileView {
            return Err(AccessError::PasswordFirst);
        }
        let access = access(&standing.roles, P::PERMISSION)
            .filter(|access| access.satisfies(P::NEED))
            .ok_or(AccessError::Forbidden(P::PERMISSION))?;
        if let Some(reason) = standing.missing.stops(P::PERMISSION) {
            return Err(AccessError::NotOffered(reason));
        }
        if !standing.organization.agreement_accepted && !P::PERMISSION.before_agreement() {
            return Err(AccessError::AgreementFirst);
        }
        match standing.blocked(P::PERMISSION, P::NEED) {
            None => {}
            Some(Blocked::Suspended(reason)) => return Err(AccessError::Suspended(reason)),
            Some(Blocked::Terminated) => return Err(AccessError::Terminated),
            Some(Blocked::Restricted) => return Err(AccessError::Restricted(P::PERMISSION)),
            Some(Blocked::AgreementOverdue) => {
                return Err(AccessError::AgreementOverdue(P::PERMISSION));
            }
        }
        Ok(Authorized {
            store: self.clone(),
            session: session.clone(),
            over,
            access,
            standing,
            permit: PhantomData,
        })
    }

    /// Where somebody on a visit stands: as one of the company's people with that role, for as long as their own roles
    /// let them visit.
    async fn visiting(
        &self,
        session: &Session,
        on: &OnVisit,
        now: DateTime<Utc>,
    ) -> Result<Option<Standing>, DbError> {
        let home = standing(&self.db, &self.policy, session.user, on.home, now).await?;
        if !home.is_some_and(|home| home.may(Permission::OperatorPartnersVisit)) {
            return Ok(None);
        }
        let values: [sea_orm::Value; 3] = [
            session.organization.uuid().into(),
            on.visit.role.key().into(),
            session.user.uuid().into(),
        ];
        read_standing(&self.db, &self.policy, COMPANY, values, now).await
    }

    pub(crate) fn id<T>(&self) -> Id<T> {
        new_id(self.clock.now())
    }

    /// Start a change on behalf of `actor`.
    pub(crate) async fn begin(&self, actor: Actor) -> Result<Tx, DbError> {
        // SQLite takes its write lock up front rather than failing on upgrade.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        Ok(Tx::new(self.db.begin_with_options(options).await?, self.clock.clone(), actor))
    }
}

/// What a member may do, and whether the company is ready for it.
#[derive(Clone)]
pub(crate) struct Standing {
    pub roles: Vec<Role>,
    pub organization: organization::Model,
    pub account: AccountState,
    /// What it does not have, for its cloud or for how it trades.
    pub missing: Missing,
    pub agreement: AgreementState,
    /// What it is beside its type, since it changed over.
    pub also: Option<PartnerType>,
    pub restricted: bool,
    /// Whether the password is a temporary one.
    pub password_first: bool,
    /// Whether signing in asks for more than the password.
    pub second_factor: bool,
    /// The network's number of it, and how its verification stands, once it is enrolled.
    pub vetting: Option<(i64, VettingStatus, VettingSubStatus)>,
    pub person: Person,
}

/// What one's own pages say of the person.
#[derive(Clone)]
pub(crate) struct Person {
    pub sign_in_name: String,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub locale: Option<Locale>,
    pub theme: Theme,
    /// Whether they belong to another company, too.
    pub elsewhere: bool,
}

impl Standing {
    /// Whether the store would allow it, but for the agreement: what the interface offers.
    pub(crate) fn may(&self, permission: Permission) -> bool {
        access(&self.roles, permission).is_some_and(|access| access.satisfies(permission.need()))
            && self.blocked(permission, permission.need()).is_none()
            && self.missing.stops(permission).is_none()
    }

    /// What of the company's standing refuses what the roles may allow.
    fn blocked(&self, permission: Permission, need: Need) -> Option<Blocked> {
        let account = self.account.blocks(permission, need);
        account
            .or_else(|| restriction_blocks(self.restricted, permission, need))
            .or_else(|| self.agreement.blocks(permission, need))
    }
}

/// One row for each role; one without a role where there is none. Every request
/// asks this at least once, so it is one question.
const STANDING: &str = "SELECT organization.*, membership_role.role AS granted,
        user_account.password_temporary_until IS NOT NULL AS password_first,
        second_factor.confirmed_at IS NOT NULL AS second_factor,
        program.also AS trades_also, program.restricted_at AS restricted_since,
        suspension.status AS account, suspension.reason AS account_reason,
        user_account.sign_in_name, user_account.first_name, user_account.last_name,
        user_account.email, user_account.locale, user_account.theme,
        vetting.network_id, vetting.status AS vetting, vetting.sub_status AS vetting_waits,
        (SELECT COUNT(*) FROM membership AS other WHERE other.user_id = membership.user_id
            AND other.deactivated_at IS NULL) AS memberships,
        (SELECT MIN(due_at) FROM agreement_pending WHERE organization_id = organization.id)
            AS agreement_due
    FROM membership
    JOIN user_account ON user_account.id = membership.user_id
    JOIN organization ON organization.id = membership.organization_id
    LEFT JOIN second_factor ON second_factor.user_id = membership.user_id
    LEFT JOIN suspension ON suspension.organization_id = organization.id
    LEFT JOIN vetting ON vetting.organization_id = organization.id
    LEFT JOIN program ON program.organization_id = organization.id
    LEFT JOIN membership_role ON membership_role.user_id = membership.user_id
        AND membership_role.organization_id = membership.organization_id
    WHERE membership.user_id = $1 AND membership.organization_id = $2
        AND membership.deactivated_at IS NULL";

/// The same of a company as somebody with this role would stand there.
const COMPANY: &str = "SELECT organization.*, CAST($2 AS TEXT) AS granted,
        FALSE AS password_first, FALSE AS second_factor,
        program.also AS trades_also, program.restricted_at AS restricted_since,
        suspension.status AS account, suspension.reason AS account_reason,
        user_account.sign_in_name, user_account.first_name, user_account.last_name,
        user_account.email, user_account.locale, user_account.theme,
        vetting.network_id, vetting.status AS vetting, vetting.sub_status AS vetting_waits,
        CAST(0 AS BIGINT) AS memberships,
        (SELECT MIN(due_at) FROM agreement_pending WHERE organization_id = organization.id)
            AS agreement_due
    FROM organization
    JOIN user_account ON user_account.id = $3
    LEFT JOIN suspension ON suspension.organization_id = organization.id
    LEFT JOIN vetting ON vetting.organization_id = organization.id
    LEFT JOIN program ON program.organization_id = organization.id
    WHERE organization.id = $1";

/// `None` for somebody who is not, or no longer, an active member.
async fn standing(
    db: &impl ConnectionTrait,
    policy: &Policy,
    user: UserId,
    organization: OrganizationId,
    now: DateTime<Utc>,
) -> Result<Option<Standing>, DbError> {
    let values: [sea_orm::Value; 2] = [user.uuid().into(), organization.uuid().into()];
    read_standing(db, policy, STANDING, values, now).await
}

async fn read_standing(
    db: &impl ConnectionTrait,
    policy: &Policy,
    question: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
    now: DateTime<Utc>,
) -> Result<Option<Standing>, DbError> {
    let backend = db.get_database_backend();
    let rows = db.query_all_raw(Statement::from_sql_and_values(backend, question, values)).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let organization = organization::Model::from_query_result(first, "")?;
    let account = match first.try_get::<Option<String>>("", "account")? {
        None => AccountState::Active,
        Some(status) => {
            let reason = first.try_get::<Option<String>>("", "account_reason")?;
            state_of(&status, reason.as_deref())?
        }
    };
    let agreement = AgreementState::at(now, first.try_get("", "agreement_due")?);
    let also = first.try_get::<Option<String>>("", "trades_also")?;
    let also = also.as_deref().map(partner_type_of).transpose()?;
    let restricted = first.try_get::<Option<DateTime<Utc>>>("", "restricted_since")?.is_some();
    let kind = OrganizationKind::from_key(&organization.kind);
    let missing = match kind {
        Some(OrganizationKind::Partner) => {
            let (cloud, partner) = (cloud(&organization)?, partner_type(&organization)?);
            policy.cloud_features.missing_to_both(cloud, partner, also)
        }
        _ => Missing::default(),
    };
    let mut roles = vec![];
    for row in &rows {
        let Some(key) = row.try_get::<Option<String>>("", "granted")? else { continue };
        match Role::from_key(&key) {
            Some(role) if Some(role.organization_kind()) == kind => roles.push(role),
            Some(_) => {}
            None => {
                tracing::warn!(role = key, "a role this version does not know grants nothing");
            }
        }
    }
    if roles.is_empty() && kind == Some(OrganizationKind::Partner) {
        roles.push(Role::DefaultUser);
    }
    roles.sort();
    let password_first = first.try_get("", "password_first")?;
    let second_factor = first.try_get("", "second_factor")?;
    let vetting = match first.try_get::<Option<i64>>("", "network_id")? {
        Some(id) => {
            let status = vetting_status(&first.try_get::<String>("", "vetting")?)?;
            let waits = vetting_sub_status(&first.try_get::<String>("", "vetting_waits")?)?;
            Some((id, status, waits))
        }
        None => None,
    };
    let person = person(first)?;
    Ok(Some(Standing {
        roles,
        organization,
        account,
        missing,
        agreement,
        vetting,
        person,
        password_first,
        second_factor,
        also,
        restricted,
    }))
}

fn person(row: &QueryResult) -> Result<Person, DbErr> {
    let locale = row.try_get::<Option<String>>("", "locale")?;
    let theme = row.try_get::<String>("", "theme")?;
    Ok(Person {
        sign_in_name: row.try_get("", "sign_in_name")?,
        first_name: row.try_get("", "first_name")?,
        last_name: row.try_get("", "last_name")?,
        email: row.try_get("", "email")?,
        locale: locale.as_deref().and_then(Locale::from_tag),
        theme: Theme::from_key(&theme).unwrap_or(Theme::System),
        elsewhere: row.try_get::<i64>("", "memberships")? > 1,
    })
}

impl<P: Permit> Authorized<P> {
    /// Whether this session changes anything at all.
    pub(crate) fn may_change(&self) -> Result<(), DbError> {
        match self.session.visit {
            Some(_) => Err(DbError::Visiting),
            None => Ok(()),
        }
    }
    /// Who is asking.
    pub fn session(&self) -> &Session {
        &self.session
    }
    /// The thing that was checked is the thing that is changed.
    pub fn over(&self) -> P::Over {
        self.over
    }
    /// What else the caller may do, as it was when this was proven.
    pub(crate) fn standing(&self) -> &Standing {
        &self.standing
    }
    /// The roles that the caller has within this change; none for somebody who is no member any more.
    pub(crate) async fn roles_within(&self, tx: &Tx) -> Result<Vec<Role>, DbError> {
        let Session { user, organization, .. } = self.session;
        let standing = standing(tx.db(), self.policy(), user, organization, tx.now()).await?;
        Ok(standing.map(|standing| standing.roles).unwrap_or_default())
    }
    /// The time by the store's clock.
    pub fn time(&self) -> DateTime<Utc> {
        self.now()
    }
    /// How far the grant goes.
    pub fn access(&self) -> Access {
        self.access
    }
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }
    pub(crate) fn db(&self) -> &DatabaseConnection {
        &self.store.db
    }
    pub(crate) fn policy(&self) -> &Policy {
        &self.store.policy
    }
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.store.clock.now()
    }
    pub(crate) fn id<T>(&self) -> Id<T> {
        self.store.id()
    }
}

impl<P: Permit<Over = ()>> Authorized<P> {
    /// The caller's company, as it was when this was proven.
    pub(crate) fn organization(&self) -> &organization::Model {
        &self.standing.organization
    }
}

impl<P: Permit<Over: Reach>> Authorized<P> {
    /// The organisation whose rows this proof reaches.
    pub fn tenant(&self) -> OrganizationId {
        self.over.tenant(&self.session)
    }

    /// Read several things that fit together, all of them over one connection: to fetch one from the pool and to give
    /// it back costs as much as another question. Changes need [`begin`](Self::begin).
    pub(crate) async fn read(&self) -> Result<DatabaseTransaction, DbError> {
        Ok(self.store.db.begin().await?)
    }

    /// Start a change. It ends in [`Tx::commit`], which asks what happened. This is the only way to change anything with
    /// a proof, so it is here that a visit is refused, whatever it tries.
    pub(crate) async fn begin(&self) -> Result<Tx, DbError> {
        self.may_change()?;
        self.store
            .begin(Actor {
                user: Some(self.session.user),
                organization: Some(self.session.organization),
                permission: Some(P::PERMISSION),
                address: self.session.address.clone(),
                tenant: Some(self.tenant()),
            })
            .await
    }
}

//! One's own account: who am I, where am I signed in, my password, my preferences.

use crate::{
    AccessError, Authorized, DbError, Refused, Token, Visitor,
    access::Standing,
    accounts,
    door::open_session,
    entity::{membership, organization, sign_in, user_account},
    scope::{unscoped, unscoped_delete, unscoped_update},
    throttle::PasswordTry,
    tx::Tx,
    users,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Permission,
    accounts::{VettingStatus, VettingSubStatus},
    contact::email_key,
    event::Event,
    field::{FieldError, FieldErrors},
    id::{OrganizationId, SignInId},
    identity::{
        ChangePasswordForm, Cloud, Me, MyDetails, MyOrganization, MySignIn, OrganizationKind,
        PartnerStanding, Theme,
    },
    locale::Locale,
    permission::access,
    permit::MeProfileView,
};
use sea_orm::{QueryOrder, QuerySelect, prelude::*};

/// Of a password that one chose oneself.
pub(crate) const NEVER: Option<DateTime<Utc>> = None;

/// The signed-in person. All of it was found out with the proof.
pub fn me(cx: &Authorized<MeProfileView>) -> Result<Me, DbError> {
    let standing = cx.standing();
    let (person, organization) = (&standing.person, &standing.organization);
    let kind = kind(organization)?;
    let partner = match kind {
        OrganizationKind::Partner => Some(partner(standing)?),
        OrganizationKind::Operator | OrganizationKind::Customer => None,
    };
    Ok(Me {
        user: cx.session().user,
        sign_in_name: person.sign_in_name.clone(),
        first_name: person.first_name.clone(),
        last_name: person.last_name.clone(),
        email: person.email.clone(),
        organization: OrganizationId::from_uuid(organization.id),
        kind,
        partner,
        cloud: cloud(organization)?,
        country: organization.country.clone(),
        organization_name: organization.name.clone(),
        elsewhere: person.elsewhere,
        roles: standing.roles.clone(),
        locale: person.locale,
        theme: person.theme,
        must_change_password: standing.password_first,
        second_factor: standing.second_factor,
        agreement_accepted: organization.agreement_accepted,
        visit: cx.session().visit.map(|on| on.visit),
    })
}

/// What the company is to the network, as far as somebody with these roles may know.
fn partner(standing: &Standing) -> Result<PartnerStanding, DbError> {
    let may_know = access(&standing.roles, Permission::AccountVerificationView).is_some();
    let vetting = standing.vetting.map(|(_, status, waits)| (status, waits));
    Ok(PartnerStanding {
        partner_type: accounts::partner_type(&standing.organization)?,
        also: standing.also,
        restricted: standing.restricted,
        network_id: standing.vetting.map(|(id, ..)| id),
        vetting: may_know.then(|| vetting.unwrap_or((VettingStatus::None, VettingSubStatus::None))),
        account: standing.account,
        missing: standing.missing.clone(),
        agreement: standing.agreement,
    })
}

/// The companies one belongs to, for the account picker.
pub async fn my_organizations(
    cx: &Authorized<MeProfileView>,
) -> Result<Vec<MyOrganization>, DbError> {
    let rows = unscoped::<organization::Entity>()
        .filter(
            organization::Column::Id.in_subquery(
                QuerySelect::query(
                    &mut my_memberships(cx)
                        .select_only()
                        .column(membership::Column::OrganizationId),
                )
                .take(),
            ),
        )
        .order_by_asc(organization::Column::Name)
        .order_by_asc(organization::Column::Id)
        .all(cx.db())
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(MyOrganization {
                id: OrganizationId::from_uuid(row.id),
                kind: kind(&row)?,
                cloud: cloud(&row)?,
                name: row.name,
            })
        })
        .collect()
}

/// Go on in another of one's companies: a new session there in place of this one, which lasts no
/// longer than this one would have.
pub async fn switch_organization(
    cx: &Authorized<MeProfileView>,
    to: OrganizationId,
    visitor: &Visitor,
) -> Result<Token, AccessError> {
    let (user, from) = (cx.session().user, cx.session().organization);
    let there = my_memberships(cx).filter(membership::Column::OrganizationId.eq(to.uuid()));
    let there = there.one(cx.db()).await.map_err(DbError::from)?;
    if to == from || there.is_none() {
        return Err(AccessError::NotFound);
    }
    let tx = cx.begin().await?;
    let ended = end_this_sign_in(cx, &tx).await?.ok_or(AccessError::SignedOut)?;
    let token = open_session(&tx, cx.id(), user, to, ended.created_at, visitor).await?;
    users::signed_in(tx.db(), user, to, tx.now()).await?;
    tx.commit(Event::OrganizationSwitched { user, from, to }).await?;
    Ok(token)
}

/// End the session that asks, to put another in its place; `None` if it has ended already. Of two
/// that ask at once one ends it.
async fn end_this_sign_in(
    cx: &Authorized<MeProfileView>,
    tx: &Tx,
) -> Result<Option<sign_in::Model>, DbError> {
    let this = sign_in::Column::Id.eq(cx.session().sign_in.uuid());
    let row = unscoped::<sign_in::Entity>().filter(this.clone()).one(tx.db()).await?;
    let ended = unscoped_delete::<sign_in::Entity>().filter(this).exec(tx.db()).await?;
    Ok(row.filter(|_| ended.rows_affected == 1))
}

/// Where one is signed in, latest first.
pub async fn my_sign_ins(cx: &Authorized<MeProfileView>) -> Result<Vec<MySignIn>, DbError> {
    let now = cx.now();
    let rows = unscoped::<sign_in::Entity>()
        .filter(sign_in::Column::UserId.eq(cx.session().user.uuid()))
        .filter(sign_in::Column::SeenAt.gt(now - cx.policy().session_idle))
        .filter(sign_in::Column::CreatedAt.gt(now - cx.policy().session_absolute))
        .order_by_desc(sign_in::Column::SeenAt)
        .all(cx.db())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| MySignIn {
            id: SignInId::from_uuid(row.id),
            current: row.id == cx.session().sign_in.uuid(),
            browser: row.browser,
            address: row.address,
            created_at: row.created_at,
            seen_at: row.seen_at,
        })
        .collect())
}

/// Sign one browser out, or all others than this one. One's own only: another's id changes nothing.
pub async fn end_sign_ins(
    cx: &Authorized<MeProfileView>,
    which: Option<SignInId>,
) -> Result<u64, DbError> {
    let tx = cx.begin().await?;
    let user = cx.session().user;
    let ended = match which {
        Some(id) => unscoped::<sign_in::Entity>().filter(sign_in::Column::Id.eq(id.uuid())),
        None => unscoped::<sign_in::Entity>()
            .filter(sign_in::Column::Id.ne(cx.session().sign_in.uuid())),
    }
    .filter(sign_in::Column::UserId.eq(user.uuid()))
    .all(tx.db())
    .await?;
    if ended.is_empty() {
        return Ok(0);
    }
    let ids: Vec<Uuid> = ended.iter().map(|row| row.id).collect();
    let gone = unscoped_delete::<sign_in::Entity>()
        .filter(sign_in::Column::Id.is_in(ids.clone()))
        .exec(tx.db())
        .await?;
    let sign_ins = ids.into_iter().map(SignInId::from_uuid).collect();
    tx.commit(Event::SignInsEnded { user, sign_ins }).await?;
    Ok(gone.rows_affected)
}

/// Why something that takes one's password again is not done.
#[derive(Debug)]
pub enum PasswordRefused {
    Fields(FieldErrors),
    /// Too many wrong passwords; worth another try after this long.
    TooMany(TimeDelta),
    /// The session ended meanwhile.
    SignedOut,
}

/// Change one's own password. Answers the token of a new session in place of this one.
pub async fn change_password(
    cx: &Authorized<MeProfileView>,
    form: &ChangePasswordForm,
    visitor: &Visitor,
) -> Result<Token, Refused<PasswordRefused>> {
    let user = my_account(cx).await?;
    let (current, new) = form
        .validate(&[&user.sign_in_name, &user.first_name, &user.last_name])
        .map_err(|errors| Refused::Rule(PasswordRefused::Fields(errors)))?;
    is_really_me(cx, &user, &current).await?;
    let hash = cx.store().passwords.hash(new.expose()).await?;
    let session = cx.session();
    let tx = cx.begin().await?;
    if end_this_sign_in(cx, &tx).await?.is_none() {
        return Err(Refused::Rule(PasswordRefused::SignedOut));
    }
    unscoped_update::<user_account::Entity>()
        .col_expr(user_account::Column::PasswordHash, Expr::value(hash))
        .col_expr(user_account::Column::PasswordTemporaryUntil, Expr::value(NEVER))
        .filter(user_account::Column::Id.eq(user.id))
        .exec(tx.db())
        .await?;
    if form.end_others.is_some() {
        unscoped_delete::<sign_in::Entity>()
            .filter(sign_in::Column::UserId.eq(user.id))
            .exec(tx.db())
            .await?;
    }
    // They have just shown the password, as if they had signed in anew.
    let (id, organization) = (cx.id(), session.organization);
    let token = open_session(&tx, id, session.user, organization, tx.now(), visitor).await?;
    tx.commit(Event::PasswordChanged { user: session.user }).await?;
    Ok(token)
}

/// What an open session alone may not do takes the password again. Tries are counted with those of
/// signing in: a stolen session must not become a way to guess it.
pub(crate) async fn is_really_me(
    cx: &Authorized<MeProfileView>,
    user: &user_account::Model,
    password: &str,
) -> Result<(), Refused<PasswordRefused>> {
    let wrong =
        |error| Refused::Rule(PasswordRefused::Fields(FieldErrors::one("current_password", error)));
    cx.may_change()?;
    if password.is_empty() {
        return Err(wrong(FieldError::Required));
    }
    let network = cx.session().network();
    let counted = PasswordTry::count(cx.db(), &user.sign_in_name, network, cx.now()).await?;
    let tried = counted.map_err(|spent| Refused::Rule(PasswordRefused::TooMany(spent.wait)))?;
    if !cx.store().passwords.verify(password, user.password_hash.as_deref()).await? {
        return Err(wrong(FieldError::WrongPassword));
    }
    tried.was_right(cx.db()).await?;
    Ok(())
}

/// One's own name and address for mail. Another address takes the password, and the
/// old one is told: links to choose a new password go there.
pub async fn update_my_details(
    cx: &Authorized<MeProfileView>,
    details: &MyDetails,
    current_password: &str,
) -> Result<(), Refused<PasswordRefused>> {
    let before = my_account(cx).await?;
    let moves = details.email.to_string() != before.email;
    if moves {
        is_really_me(cx, &before, current_password).await?;
    }
    let user = cx.session().user;
    let mut tx = cx.begin().await?;
    unscoped_update::<user_account::Entity>()
        .col_expr(user_account::Column::FirstName, Expr::value(details.first_name.clone()))
        .col_expr(user_account::Column::LastName, Expr::value(details.last_name.clone()))
        .col_expr(user_account::Column::Email, Expr::value(details.email.to_string()))
        .col_expr(user_account::Column::EmailKey, Expr::value(email_key(details.email.as_str())))
        .filter(user_account::Column::Id.eq(user.uuid()))
        .exec(tx.db())
        .await?;
    users::renamed(tx.db(), user).await?;
    if moves {
        tx.also(Event::MyEmailChanged { user, from: before.email });
    }
    tx.commit(Event::MyDetailsUpdated { user }).await?;
    Ok(())
}

/// Language and theme, kept with the person so that every browser knows them.
pub async fn update_my_preferences(
    cx: &Authorized<MeProfileView>,
    locale: Option<Locale>,
    theme: Option<Theme>,
) -> Result<(), DbError> {
    let user = cx.session().user;
    let mut change =
        unscoped_update::<user_account::Entity>().filter(user_account::Column::Id.eq(user.uuid()));
    if let Some(locale) = locale {
        change = change.col_expr(user_account::Column::Locale, Expr::value(locale.tag()));
    }
    if let Some(theme) = theme {
        change = change.col_expr(user_account::Column::Theme, Expr::value(theme.key()));
    }
    if locale.is_none() && theme.is_none() {
        return Ok(());
    }
    let tx = cx.begin().await?;
    change.exec(tx.db()).await?;
    tx.commit(Event::PreferencesUpdated { user }).await
}

pub(crate) async fn my_account(
    cx: &Authorized<MeProfileView>,
) -> Result<user_account::Model, DbError> {
    unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(cx.session().user.uuid()))
        .one(cx.db())
        .await?
        .ok_or_else(|| DbError::corrupt("a session without its user"))
}

fn my_memberships(cx: &Authorized<MeProfileView>) -> Select<membership::Entity> {
    unscoped::<membership::Entity>()
        .filter(membership::Column::UserId.eq(cx.session().user.uuid()))
        .filter(membership::Column::DeactivatedAt.is_null())
}

pub(crate) fn kind(row: &organization::Model) -> Result<OrganizationKind, DbError> {
    OrganizationKind::from_key(&row.kind)
        .ok_or_else(|| DbError::corrupt(format!("organisation kind {}", row.kind)))
}

pub(crate) fn cloud(row: &organization::Model) -> Result<Cloud, DbError> {
    Cloud::from_key(&row.cloud).ok_or_else(|| DbError::corrupt(format!("cloud {}", row.cloud)))
}

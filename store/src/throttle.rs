//! How often something may be tried. Counted in the database, so that several
//! servers count together.

use crate::{
    DbError,
    entity::throttle,
    scope::{unscoped_delete, unscoped_update},
    token::sha256,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::UserId;
use sea_orm::{ConnectionTrait, ExprTrait, Statement, prelude::*};

/// So many tries in so long a time.
#[derive(Clone, Copy)]
pub(crate) struct Limit {
    pub name: &'static str,
    pub tries: i64,
    pub per: TimeDelta,
}

const fn limit(name: &'static str, tries: i64, minutes: i64) -> Limit {
    Limit { name, tries, per: TimeDelta::minutes(minutes) }
}

/// Wrong passwords from one address.
const SIGN_IN_ADDRESS: Limit = limit("sign_in_address", 100, 15);
/// Wrong passwords for one name from one address.
const SIGN_IN_PAIR: Limit = limit("sign_in_pair", 10, 15);
/// Wrong passwords for one name from anywhere. So many that no single address keeps somebody else out.
const SIGN_IN_NAME: Limit = limit("sign_in_name", 100, 15);
/// Wrong codes of one person's second factor from one address.
const FACTOR_PAIR: Limit = limit("factor_pair", 10, 15);
/// The same from anywhere: whoever knows a password, and tries on each day for a year, gets in with one person of twenty.
const FACTOR_USER: Limit = limit("factor_user", 50, 24 * 60);
/// Reset mails for one name, so that nobody's mailbox is filled.
pub(crate) const RESET_NAME: Limit = limit("reset_name", 3, 60);
pub(crate) const RESET_ADDRESS: Limit = limit("reset_address", 20, 60);
/// New directories from one address.
pub(crate) const WORK_ACCOUNT: Limit = limit("work_account", 20, 60);
/// Codes mailed to one address that is about to get a work account.
pub(crate) const CODE_MAIL: Limit = limit("code_mail", 5, 60);
/// Tries at such a code: a million can be tried so only in years.
pub(crate) const CODE_TRY: Limit = limit("code_try", 10, 60);
/// Questions whether a domain is known or free, from one address.
pub(crate) const LOOK_UP: Limit = limit("look_up", 120, 10);
/// Verification mails of one company (spec A6).
pub(crate) const VERIFICATION_MAIL: Limit =
    limit("verification_mail", domain::accounts::VERIFICATION_MAILS_A_DAY, 24 * 60);
/// What one person opens and writes in support requests, files included.
pub(crate) const SUPPORT_NOTE: Limit = limit("support_note", 60, 60);
/// How often one person asks to be let into a company.
pub(crate) const JOIN_ASKER: Limit = limit("join_asker", domain::users::ASKS_A_DAY, 24 * 60);
/// How often one company is asked, by whomever: so many mails its admins get of it.
pub(crate) const JOIN_COMPANY: Limit = limit("join_company", 20, 24 * 60);
/// How often one company sends documents, five files each time at most.
pub(crate) const DOCUMENTS: Limit = limit("documents", 30, 60);

/// After this long no counter says anything any more.
pub(crate) const LONGEST: TimeDelta = TimeDelta::days(1);

/// The limit is reached.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spent {
    /// The time after which another try is worth it.
    pub wait: TimeDelta,
    /// Whether this try is the first one too many, which is worth a line in the log.
    pub first: bool,
}

/// One try at somebody's password. It is counted before the password is looked at, so that of many
/// tries sent at once no more are looked at than of as many sent one by one.
pub(crate) struct PasswordTry<'a> {
    name: &'a str,
    network: String,
}

impl<'a> PasswordTry<'a> {
    /// Count it, or say that there were too many. An address is the first to be stopped, and what
    /// it tries then counts against nobody's name.
    pub(crate) async fn count(
        db: &impl ConnectionTrait,
        name: &'a str,
        network: String,
        now: DateTime<Utc>,
    ) -> Result<Result<Self, Spent>, DbError> {
        let this = Self { name, network };
        let pair = this.pair();
        for (limit, of) in
            [(SIGN_IN_ADDRESS, &*this.network), (SIGN_IN_PAIR, &pair), (SIGN_IN_NAME, name)]
        {
            if let Err(spent) = limit.count(db, of, now).await? {
                return Ok(Err(spent));
            }
        }
        Ok(Ok(this))
    }

    /// It was right, so it counts for nothing.
    pub(crate) async fn was_right(self, db: &impl ConnectionTrait) -> Result<(), DbError> {
        SIGN_IN_ADDRESS.uncount(db, &self.network).await?;
        SIGN_IN_PAIR.forget(db, &self.pair()).await?;
        SIGN_IN_NAME.uncount(db, self.name).await
    }

    /// Start afresh for `name`: whoever is at `network` has shown by other means who they are.
    pub(crate) async fn forget(
        db: &impl ConnectionTrait,
        name: &str,
        network: String,
    ) -> Result<(), DbError> {
        SIGN_IN_PAIR.forget(db, &PasswordTry { name, network }.pair()).await?;
        SIGN_IN_NAME.forget(db, name).await
    }

    fn pair(&self) -> String {
        format!("{} {}", self.network, self.name)
    }
}

/// One try at somebody's code, counted before it is looked at, as passwords are.
pub(crate) struct FactorTry {
    user: String,
    pair: String,
}

impl FactorTry {
    pub(crate) async fn count(
        db: &impl ConnectionTrait,
        user: UserId,
        network: String,
        now: DateTime<Utc>,
    ) -> Result<Result<Self, Spent>, DbError> {
        let this = Self { user: user.to_string(), pair: format!("{network} {user}") };
        for (limit, of) in [(FACTOR_PAIR, &this.pair), (FACTOR_USER, &this.user)] {
            if let Err(spent) = limit.count(db, of, now).await? {
                return Ok(Err(spent));
            }
        }
        Ok(Ok(this))
    }

    /// It was right, so it counts for nothing.
    pub(crate) async fn was_right(self, db: &impl ConnectionTrait) -> Result<(), DbError> {
        FACTOR_PAIR.forget(db, &self.pair).await?;
        FACTOR_USER.uncount(db, &self.user).await
    }
}

impl Limit {
    fn bucket(self, of: &str) -> String {
        // Names are hashed: the table must not be a list of who exists or of what was mistyped.
        format!("{}:{}", self.name, &sha256(of.as_bytes())[..32])
    }

    /// Count one try: in one statement, so that of two at once both are counted.
    pub(crate) async fn count(
        self,
        db: &impl ConnectionTrait,
        of: &str,
        now: DateTime<Utc>,
    ) -> Result<Result<(), Spent>, DbError> {
        let statement = Statement::from_sql_and_values(
            db.get_database_backend(),
            "INSERT INTO throttle (bucket, tries, since) VALUES ($1, 1, $2)
             ON CONFLICT (bucket) DO UPDATE SET
                tries = CASE WHEN throttle.since <= $3 THEN 1 ELSE throttle.tries + 1 END,
                since = CASE WHEN throttle.since <= $3 THEN $2 ELSE throttle.since END
             RETURNING tries, since",
            [self.bucket(of).into(), now.into(), (now - self.per).into()],
        );
        // All rows, though there is one: SQLite commits a statement when it has been read to its end.
        let rows = db.query_all_raw(statement).await?;
        let row = rows.first().ok_or_else(|| DbError::corrupt("an upsert returns its row"))?;
        let (tries, since): (i64, DateTime<Utc>) =
            (row.try_get("", "tries")?, row.try_get("", "since")?);
        let spent = Spent { wait: since + self.per - now, first: tries == self.tries + 1 };
        Ok(if tries <= self.tries { Ok(()) } else { Err(spent) })
    }

    /// Take one try back.
    async fn uncount(self, db: &impl ConnectionTrait, of: &str) -> Result<(), DbError> {
        unscoped_update::<throttle::Entity>()
            .col_expr(throttle::Column::Tries, Expr::col(throttle::Column::Tries).sub(1))
            .filter(throttle::Column::Bucket.eq(self.bucket(of)))
            .filter(throttle::Column::Tries.gt(0))
            .exec(db)
            .await?;
        Ok(())
    }

    /// Start afresh.
    async fn forget(self, db: &impl ConnectionTrait, of: &str) -> Result<(), DbError> {
        let stale = throttle::Column::Bucket.eq(self.bucket(of));
        unscoped_delete::<throttle::Entity>().filter(stale).exec(db).await?;
        Ok(())
    }
}

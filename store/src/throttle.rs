//! How often something may be tried. Counted in the database, so that several
//! servers count together.

use crate::{DbError, entity::throttle, scope::unscoped_delete, token::sha256};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, Statement, prelude::*};

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

/// Wrong passwords for one name.
pub(crate) const SIGN_IN_NAME: Limit = limit("sign_in_name", 10, 15);
/// Wrong passwords from one address.
pub(crate) const SIGN_IN_ADDRESS: Limit = limit("sign_in_address", 100, 15);
/// Reset mails for one name, so that nobody's mailbox is filled.
pub(crate) const RESET_NAME: Limit = limit("reset_name", 3, 60);
pub(crate) const RESET_ADDRESS: Limit = limit("reset_address", 20, 60);
/// New directories from one address.
pub(crate) const WORK_ACCOUNT: Limit = limit("work_account", 20, 60);
/// Questions whether a domain is known, from one address.
pub(crate) const LOOK_UP: Limit = limit("look_up", 120, 10);
/// Verification mails of one company (spec A6).
pub(crate) const VERIFICATION_MAIL: Limit =
    limit("verification_mail", domain::accounts::VERIFICATION_MAILS_A_DAY, 24 * 60);

/// After this long no counter says anything any more.
pub(crate) const LONGEST: TimeDelta = TimeDelta::days(1);

impl Limit {
    fn bucket(self, of: &str) -> String {
        // Names are hashed: the table must not be a list of who exists or of what was mistyped.
        format!("{}:{}", self.name, &sha256(of.as_bytes())[..32])
    }

    /// Count one try. `Err` holds the time after which another is worth it.
    pub(crate) async fn count(
        self,
        db: &impl ConnectionTrait,
        of: &str,
        now: DateTime<Utc>,
    ) -> Result<Result<(), TimeDelta>, DbError> {
        let statement = Statement::from_sql_and_values(
            db.get_database_backend(),
            "INSERT INTO throttle (bucket, tries, since) VALUES ($1, 1, $2)
             ON CONFLICT (bucket) DO UPDATE SET
                tries = CASE WHEN throttle.since <= $3 THEN 1 ELSE throttle.tries + 1 END,
                since = CASE WHEN throttle.since <= $3 THEN $2 ELSE throttle.since END
             RETURNING tries, since",
            [self.bucket(of).into(), now.into(), (now - self.per).into()],
        );
        let row = db.query_one_raw(statement).await?;
        let row = row.ok_or_else(|| DbError::corrupt("an upsert returns its row"))?;
        let (tries, since): (i64, DateTime<Utc>) =
            (row.try_get("", "tries")?, row.try_get("", "since")?);
        Ok(if tries <= self.tries { Ok(()) } else { Err(since + self.per - now) })
    }

    /// Whether the next try would be one too many, without counting it.
    pub(crate) async fn spent(
        self,
        db: &impl ConnectionTrait,
        of: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<TimeDelta>, DbError> {
        let row = crate::scope::unscoped::<throttle::Entity>()
            .filter(throttle::Column::Bucket.eq(self.bucket(of)))
            .one(db)
            .await?;
        Ok(row
            .filter(|row| row.tries >= self.tries && row.since > now - self.per)
            .map(|row| row.since + self.per - now))
    }

    /// Start afresh: the person has shown who they are.
    pub(crate) async fn forget(self, db: &impl ConnectionTrait, of: &str) -> Result<(), DbError> {
        let stale = throttle::Column::Bucket.eq(self.bucket(of));
        unscoped_delete::<throttle::Entity>().filter(stale).exec(db).await?;
        Ok(())
    }
}

//! Forgets what nothing asks for any more. Safe to run on several servers at once:
//! each step deletes by age alone. The audit log is never touched.

use super::Operator;
use crate::{
    DbError,
    entity::{
        half_sign_in, invoice_import, link, outbox, second_factor, sign_in, throttle, user_import,
    },
    scope::unscoped_delete,
    throttle::LONGEST,
    visits,
};
use chrono::TimeDelta;
use domain::second_factor::{HALF_MINUTES, SETUP_MINUTES};
use sea_orm::{Condition, prelude::*};

/// A link that no longer works still says why for so long.
const DEAD_LINKS: TimeDelta = TimeDelta::days(30);
/// Files of invoices that somebody wanted to look at before they are taken in.
const LOOKED_AT: TimeDelta = TimeDelta::days(1);
/// Mails that went out. Those given up on stay until somebody has looked.
const SENT_MAIL: TimeDelta = TimeDelta::days(90);

/// Tables of people that were checked. Whoever checked one confirms it soon, or does it again.
const CHECKED_FILES: TimeDelta = TimeDelta::days(1);

/// How many rows were forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    pub throttles: u64,
    pub links: u64,
    pub sign_ins: u64,
    pub mails: u64,
    pub people: u64,
    pub imports: u64,
}

impl Operator {
    /// Delete counters that have run out, links that have been dead for a month,
    /// sessions that have ended, mails that went out three months ago, and people who were
    /// deactivated too long ago to come back.
    pub async fn tidy(&self) -> Result<Tidied, DbError> {
        let (db, now, policy) = (&self.store.db, self.store.clock.now(), &self.store.policy);
        let throttles = unscoped_delete::<throttle::Entity>()
            .filter(throttle::Column::Since.lt(now - LONGEST))
            .exec(db)
            .await?;
        let links = unscoped_delete::<link::Entity>()
            .filter(link::Column::ExpiresAt.lt(now - DEAD_LINKS))
            .exec(db)
            .await?;
        visits::end_overdue(&self.store).await?;
        let ended = Condition::any()
            .add(sign_in::Column::SeenAt.lt(now - policy.session_idle))
            .add(sign_in::Column::CreatedAt.lt(now - policy.session_absolute));
        unscoped_delete::<half_sign_in::Entity>()
            .filter(half_sign_in::Column::CreatedAt.lt(now - TimeDelta::minutes(HALF_MINUTES)))
            .exec(db)
            .await?;
        unscoped_delete::<second_factor::Entity>()
            .filter(second_factor::Column::ConfirmedAt.is_null())
            .filter(second_factor::Column::CreatedAt.lt(now - TimeDelta::minutes(SETUP_MINUTES)))
            .exec(db)
            .await?;
        let sign_ins = unscoped_delete::<sign_in::Entity>().filter(ended).exec(db).await?;
        unscoped_delete::<invoice_import::Entity>()
            .filter(invoice_import::Column::UploadedAt.lt(now - LOOKED_AT))
            .exec(db)
            .await?;
        let mails = unscoped_delete::<outbox::Entity>()
            .filter(outbox::Column::SentAt.lt(now - SENT_MAIL))
            .exec(db)
            .await?;
        let imports = unscoped_delete::<user_import::Entity>()
            .filter(user_import::Column::CreatedAt.lt(now - CHECKED_FILES))
            .exec(db)
            .await?;
        Ok(Tidied {
            throttles: throttles.rows_affected,
            links: links.rows_affected,
            sign_ins: sign_ins.rows_affected,
            mails: mails.rows_affected,
            people: self.purge_users().await?,
            imports: imports.rows_affected,
        })
    }
}

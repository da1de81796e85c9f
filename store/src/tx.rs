//! A change: begin, write, say what happened.

use crate::{
    Clock, DbError, chain,
    entity::{audit, outbox},
    ids::new_id,
};
use chrono::{DateTime, Utc};
use domain::{
    Permission,
    event::Event,
    id::{OrganizationId, UserId},
};
use sea_orm::{DatabaseTransaction, Set, prelude::*};

/// On whose behalf a change is made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Actor {
    pub user: Option<UserId>,
    pub organization: Option<OrganizationId>,
    pub permission: Option<Permission>,
    pub address: String,
    /// Whose log it belongs in, unless the event says otherwise.
    pub tenant: Option<OrganizationId>,
}

/// A change in progress. Dropping it rolls back.
#[must_use]
pub(crate) struct Tx {
    inner: DatabaseTransaction,
    clock: Clock,
    actor: Actor,
    events: Vec<Event>,
}

impl Tx {
    pub(crate) fn new(inner: DatabaseTransaction, clock: Clock, actor: Actor) -> Self {
        Self { inner, clock, actor, events: vec![] }
    }

    pub(crate) fn db(&self) -> &DatabaseTransaction {
        &self.inner
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Note something else that happened in the same change.
    pub(crate) fn also(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Write the outgoing messages and the audit rows, then commit all of it together.
    pub(crate) async fn commit(mut self, event: Event) -> Result<(), DbError> {
        let now = self.clock.now();
        self.events.insert(0, event);
        for message in self.events.iter().flat_map(Event::messages) {
            outbox::ActiveModel {
                id: Set(new_id::<()>(now).uuid()),
                at: Set(now),
                message: Set(json(&message)?),
                attempts: Set(0),
                due_at: Set(now),
                sent_at: Set(None),
                failed_at: Set(None),
                last_error: Set(None),
            }
            .insert(&self.inner)
            .await?;
        }
        let kept = self.events.iter().filter(|event| event.kept());
        let rows = kept.map(|event| self.audit(event, now)).collect::<Result<_, _>>()?;
        // Last, for it holds up whoever else writes to the same log.
        chain::append(&self.inner, rows).await?;
        Ok(self.inner.commit().await?)
    }

    fn audit(&self, event: &Event, now: DateTime<Utc>) -> Result<audit::Model, DbError> {
        let concerned = event.concerns().or(self.actor.tenant);
        Ok(audit::Model {
            id: new_id::<()>(now).uuid(),
            at: now,
            organization_id: concerned.map(OrganizationId::uuid),
            actor_user_id: self.actor.user.map(UserId::uuid),
            actor_organization_id: self.actor.organization.map(OrganizationId::uuid),
            permission: self.actor.permission.map(|p| p.key().to_owned()),
            address: self.actor.address.clone(),
            event: json(event)?,
            seq: None,
            hash: None,
        })
    }
}

fn json(value: &impl serde::Serialize) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::corrupt(error.to_string()))
}

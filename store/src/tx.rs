//! A change: begin, write, say what happened.

use crate::{
    Clock, DbError,
    access::new_id,
    entity::{audit, outbox},
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

    /// Write the audit rows and the outgoing messages, then commit all of it together.
    pub(crate) async fn commit(mut self, event: Event) -> Result<(), DbError> {
        let now = self.clock.now();
        self.events.insert(0, event);
        for event in &self.events {
            if event.kept() {
                self.audit(event, now).await?;
            }
            for message in event.messages() {
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
        }
        Ok(self.inner.commit().await?)
    }

    async fn audit(&self, event: &Event, now: DateTime<Utc>) -> Result<(), DbError> {
        let concerned = event.concerns().or(self.actor.tenant);
        audit::ActiveModel {
            id: Set(new_id::<()>(now).uuid()),
            at: Set(now),
            organization_id: Set(concerned.map(OrganizationId::uuid)),
            actor_user_id: Set(self.actor.user.map(UserId::uuid)),
            actor_organization_id: Set(self.actor.organization.map(OrganizationId::uuid)),
            permission: Set(self.actor.permission.map(|p| p.key().to_owned())),
            address: Set(self.actor.address.clone()),
            event: Set(json(event)?),
        }
        .insert(&self.inner)
        .await?;
        Ok(())
    }
}

fn json(value: &impl serde::Serialize) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::corrupt(error.to_string()))
}

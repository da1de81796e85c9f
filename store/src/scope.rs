//! Rows that belong to an organisation are only ever read through that organisation.

use crate::{Authorized, Reach, entity::*};
use domain::Permit;
use sea_orm::{
    ColumnTrait, Delete, DeleteMany, EntityTrait, QueryFilter, Select, Update, UpdateMany,
};

/// A table whose rows belong to one organisation.
pub(crate) trait Scoped: EntityTrait {
    const ORGANIZATION: Self::Column;
}

macro_rules! scoped {
    ($($table:ident . $column:ident),* $(,)?) => {
        $( impl Scoped for $table::Entity {
            const ORGANIZATION: Self::Column = $table::Column::$column;
        } )*
    };
}

scoped! {
    organization.Id, organization_domain.OrganizationId, membership.OrganizationId,
    membership_role.OrganizationId, enrollment.OrganizationId, legal_profile.OrganizationId,
    primary_contact.OrganizationId, support_details.OrganizationId, billing_profile.OrganizationId, vetting.OrganizationId,
    vetting_check.OrganizationId, agreement_acceptance.OrganizationId, suspension.OrganizationId,
    audit.OrganizationId,
    invoice.OrganizationId, invoice_line.OrganizationId, invoice_file.OrganizationId,
    payment.OrganizationId, payment_reversal.OrganizationId,
    agreement_pending.OrganizationId, visit.OrganizationId,
    program.OrganizationId,
    support_request.OrganizationId, support_note.OrganizationId, support_attachment.OrganizationId,
    legal_profile_before.OrganizationId, vetting_decision.OrganizationId,
    user_import.OrganizationId, join_request.OrganizationId,
    document_request.OrganizationId, document_note.OrganizationId, document_file.OrganizationId,
    tax_question.OrganizationId, tax_filing.OrganizationId,
    relationship.PartnerId, customer_count.PartnerId,
    location.OrganizationId, qualification.OrganizationId, notices_read.OrganizationId,
}

impl<P: Permit<Over: Reach>> Authorized<P> {
    /// This organisation's rows of `E`, and no others.
    pub(crate) fn rows<E: Scoped>(&self) -> Select<E> {
        unscoped::<E>().filter(E::ORGANIZATION.eq(self.tenant().uuid()))
    }

    /// A change to this organisation's rows of `E`, and no others.
    #[expect(clippy::disallowed_methods, reason = "the one place an update starts")]
    pub(crate) fn update<E: Scoped>(&self) -> UpdateMany<E> {
        E::update_many().filter(E::ORGANIZATION.eq(self.tenant().uuid()))
    }
}

/// Rows of `E`, whoever's they are: for the door, the outbox, the operator's
/// queue, and for tables that belong to no organisation. A test lists the files
/// that may call it.
#[expect(clippy::disallowed_methods, reason = "the one place a query starts")]
pub(crate) fn unscoped<E: EntityTrait>() -> Select<E> {
    E::find()
}

/// As [`unscoped`], for changes.
pub(crate) fn unscoped_update<E: EntityTrait>() -> UpdateMany<E> {
    Update::many(E::default())
}

/// As [`unscoped`], for what may be forgotten.
pub(crate) fn unscoped_delete<E: EntityTrait>() -> DeleteMany<E> {
    Delete::many(E::default())
}

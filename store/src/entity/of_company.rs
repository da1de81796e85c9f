//! What belongs to a company's rows, joined to them, so that a page is read in few questions: what it has one row of
//! at most, and the texts of its signatures.

use super::{
    agreement_acceptance, agreement_text, legal_profile, legal_profile_before, organization,
    primary_contact, support_details, vetting,
};
use sea_orm::entity::prelude::*;

macro_rules! one_row_each {
    ($($table:ident),* $(,)?) => {
        $( impl Related<$table::Entity> for organization::Entity {
            fn to() -> RelationDef {
                organization::Entity::belongs_to($table::Entity)
                    .from(organization::Column::Id)
                    .to($table::Column::OrganizationId)
                    .into()
            }
        } )*
    };
}

one_row_each! { legal_profile, legal_profile_before, primary_contact, support_details, vetting }

impl Related<agreement_text::Entity> for agreement_acceptance::Entity {
    fn to() -> RelationDef {
        agreement_acceptance::Entity::belongs_to(agreement_text::Entity)
            .from(agreement_acceptance::Column::TextId)
            .to(agreement_text::Column::Id)
            .into()
    }
}

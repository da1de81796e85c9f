//! The operator's queue of companies that enroll, and the page of one of them (spec A7.4).

mod application_page;
mod changes;
mod checks;
mod decision;
mod documents;
mod evidence;
mod queue_page;

pub use application_page::ApplicationPage;
pub use queue_page::QueuePage;

use domain::accounts::{Review, VettingStatus, VettingSubStatus};

/// Whether it is the reviewers' turn: it is neither decided nor being corrected.
fn is_under_review(review: &Review) -> bool {
    let verification = &review.verification;
    verification.status == VettingStatus::Pending
        && verification.sub_status != VettingSubStatus::Entry
}

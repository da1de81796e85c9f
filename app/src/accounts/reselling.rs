//! The reseller program (spec A9): where a company applies, where it reads how that stands, and the
//! operator's queue.

mod api;
mod apply_page;
mod banner;
mod desk_page;
mod names;
mod page;
mod queue_page;
mod steps;

pub use api::*;
pub use apply_page::ApplyPage;
pub(crate) use banner::RestrictionBanner;
pub use desk_page::ProgramDeskPage;
pub(crate) use names::meaning;
pub use names::refusal;
pub use page::ProgramPage;
pub use queue_page::ProgramQueuePage;

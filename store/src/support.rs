//! Support requests: the partner's side, the operator's desk, and the thread that both write.

mod desk;
mod requests;
mod thread;

pub use desk::{answer, asked, asked_file, desk};
pub use requests::{
    SupportRefused, attention_needed, close, file, open, reply, request, requests, start,
};
pub(crate) use thread::{names, status};

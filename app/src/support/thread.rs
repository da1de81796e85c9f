//! What both sides wrote to a request, and where its status changed.

use super::names;
use crate::{
    thread::{self, Entry},
    words::support as say,
};
use domain::{id::AttachmentId, support::Note};
use leptos::prelude::*;

/// The thread. `href` is where a file is fetched, which differs from side to side.
pub fn thread(notes: Vec<Note>, href: impl Fn(AttachmentId) -> String) -> AnyView {
    let entries = notes.into_iter().map(|note| Entry {
        author: note.author,
        by_operator: note.by_operator,
        written_at: note.written_at,
        body: note.body,
        files: note.files,
        mark: note.moved_to.map(|status| {
            (names::status_tone(status), say::moved_to(names::status(status).to_string()))
        }),
    });
    thread::thread(say::thread(), entries, href)
}

//! What two sides wrote to each other, oldest first, with the files they sent along.

use crate::{
    Site,
    format::Time,
    support::names::file_kind,
    ui::{Icon, Status, Tag, Tone},
    words::{Message, support as say},
};
use chrono::{DateTime, Utc};
use domain::{accounts::ThreadNote, file::Attachment, id::AttachmentId};
use leptos::prelude::*;

/// What somebody wrote or did.
pub struct Entry {
    pub author: String,
    pub by_operator: bool,
    pub written_at: DateTime<Utc>,
    pub body: Option<String>,
    pub files: Vec<Attachment>,
    /// How things stand from then on, where that is worth a word.
    pub mark: Option<(Tone, Message)>,
}

impl Entry {
    /// A note of either side, with how things stand since.
    pub fn of<State>(note: ThreadNote<State>, mark: (Tone, Message)) -> Self {
        Entry {
            author: note.author,
            by_operator: note.by_operator,
            written_at: note.written_at,
            body: note.body,
            files: note.files,
            mark: Some(mark),
        }
    }
}

/// The thread. `href` is where a file is fetched, which differs from side to side.
pub fn thread(
    label: Message,
    entries: impl Iterator<Item = Entry>,
    href: impl Fn(AttachmentId) -> String,
) -> AnyView {
    let items = entries.map(|entry| item(entry, &href)).collect_view();
    view! {
        <ol class="thread" aria-label=label>
            {items}
        </ol>
    }
    .into_any()
}

fn item(entry: Entry, href: &impl Fn(AttachmentId) -> String) -> AnyView {
    let operator = entry.by_operator.then(|| {
        let word = expect_context::<Site>().operator_name.to_string();
        view! { <Tag tone=Tone::Info word/> }
    });
    let body = entry.body.map(|body| view! { <p class="written" dir="auto">{body}</p> });
    let files = (!entry.files.is_empty()).then(|| {
        let files = entry.files.into_iter().map(|file| attachment(file, href)).collect_view();
        view! { <ul class="files" aria-label=say::files()>{files}</ul> }
    });
    let mark = entry.mark.map(|(tone, word)| view! { <p><Status tone word/></p> });
    view! {
        <li data-side=if entry.by_operator { "operator" } else { "partner" }>
            <div class="row">
                <b><bdi>{entry.author}</bdi></b>
                {operator}
                <span class="small faint"><Time at=entry.written_at/></span>
            </div>
            {body}
            {files}
            {mark}
        </li>
    }
    .into_any()
}

fn attachment(file: Attachment, href: &impl Fn(AttachmentId) -> String) -> AnyView {
    let size = size(file.bytes);
    view! {
        <li>
            <a href=href(file.id) rel="external" download=true>
                {Icon::Document.view()}
                <bdi>{file.name}</bdi>
            </a>
            <span class="small faint">{file_kind(file.kind)} " · " {size}</span>
        </li>
    }
    .into_any()
}

/// How large a file is, rounded up: nothing has no size.
fn size(bytes: i64) -> Message {
    const MEGABYTE: i64 = 1024 * 1024;
    if bytes < MEGABYTE {
        say::kilobytes((bytes + 1023) / 1024)
    } else {
        say::megabytes((bytes + MEGABYTE - 1) / MEGABYTE)
    }
}

//! What both sides wrote, oldest first.

use super::names;
use crate::{
    Site,
    format::Time,
    ui::{Icon, Status, Tag, Tone},
    words::support as say,
};
use domain::{
    id::AttachmentId,
    support::{Attachment, Note},
};
use leptos::prelude::*;

/// The thread. `href` is where a file is fetched, which differs from side to side.
pub fn thread(notes: Vec<Note>, href: impl Fn(AttachmentId) -> String) -> AnyView {
    let items = notes.into_iter().map(|note| entry(note, &href)).collect_view();
    view! {
        <ol class="thread" aria-label=say::thread()>
            {items}
        </ol>
    }
    .into_any()
}

fn entry(note: Note, href: &impl Fn(AttachmentId) -> String) -> AnyView {
    let operator = note.by_operator.then(|| {
        let word = expect_context::<Site>().operator_name.to_string();
        view! { <Tag tone=Tone::Info word/> }
    });
    let body = note.body.map(|body| view! { <p class="written" dir="auto">{body}</p> });
    let files = (!note.files.is_empty()).then(|| {
        let files = note.files.into_iter().map(|file| attachment(file, href)).collect_view();
        view! { <ul class="files" aria-label=say::files()>{files}</ul> }
    });
    let moved = note.moved_to.map(|status| {
        let (tone, word) =
            (names::status_tone(status), say::moved_to(names::status(status).to_string()));
        view! { <p><Status tone word/></p> }
    });
    view! {
        <li data-side=if note.by_operator { "operator" } else { "partner" }>
            <div class="row">
                <b><bdi>{note.author}</bdi></b>
                {operator}
                <span class="small faint"><Time at=note.written_at/></span>
            </div>
            {body}
            {files}
            {moved}
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
            <span class="small faint">{names::file_kind(file.kind)} " · " {size}</span>
        </li>
    }
    .into_any()
}

/// How large a file is, rounded up: nothing has no size.
fn size(bytes: i64) -> crate::words::Message {
    const MEGABYTE: i64 = 1024 * 1024;
    if bytes < MEGABYTE {
        say::kilobytes((bytes + 1023) / 1024)
    } else {
        say::megabytes((bytes + MEGABYTE - 1) / MEGABYTE)
    }
}

//! Recovery codes, the one time that they are shown, with the ways to keep them.

use crate::{
    copy::CopyButton,
    download::DownloadButton,
    print::PrintButton,
    routes,
    ui::{ButtonKind, ButtonLink, Card, Note, Tone},
    words::{self, Message, factor as say},
};
use domain::second_factor::RecoveryCodes;
use leptos::prelude::*;

#[component]
pub fn CodesOnce(codes: RecoveryCodes) -> impl IntoView {
    let text = letter(&codes);
    let plain = codes.codes.join("\n");
    let items = codes.codes.into_iter().map(|code| {
        view! {
            <li class="mono" dir="ltr" data-secret="">
                {code}
            </li>
        }
    });
    view! {
        <Card heading=say::codes_title()>
            <Note tone=Tone::Warn title=say::codes_once_title()>
                {say::codes_once()}
            </Note>
            <p>{say::codes_what()}</p>
            <ul class="codes">{items.collect_view()}</ul>
            <div class="row">
                <CopyButton text=plain/>
                <DownloadButton text file="recovery-codes.txt"/>
                <PrintButton/>
            </div>
            <div class="row" data-print="no">
                <ButtonLink
                    label=say::codes_kept()
                    href=routes::MY_SECOND_FACTOR
                    kind=ButtonKind::Primary
                    external=true
                />
            </div>
        </Card>
    }
    .into_any()
}

/// What the file says.
fn letter(codes: &RecoveryCodes) -> String {
    let line = |term: Message, value: &str| format!("{term}: {value}\r\n\r\n");
    let list: String = codes.codes.iter().map(|code| format!("{code}\r\n")).collect();
    let name = line(words::identity::sign_in_name(), &codes.sign_in_name);
    format!("{}\r\n\r\n{name}{list}\r\n{}\r\n", say::codes_title(), say::codes_what())
}

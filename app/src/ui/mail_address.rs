//! An address of mail, or a name that looks like one, which breaks before its domain where it has no room.

use leptos::prelude::*;

#[component]
pub fn MailAddress(#[prop(into)] address: String) -> impl IntoView {
    let (before, domain) = match address.split_once('@') {
        Some((before, domain)) => (format!("{before}@"), domain.to_owned()),
        None => (address, String::new()),
    };
    view! {
        <bdi dir="ltr">
            {before}
            <wbr/>
            {domain}
        </bdi>
    }
    .into_any()
}

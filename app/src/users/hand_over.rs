//! What is handed over once, with the ways to take it along: by hand, copied, printed, as a file. Once the reader goes on it
//! is gone for good.

use crate::{
    copy::CopyButton,
    download::DownloadButton,
    format::Time,
    print::PrintButton,
    routes,
    ui::{ButtonKind, ButtonLink, Card, Fact, Facts, Note, Tone},
    words::{self, Message, users as say},
};
use domain::users::Issued;
use leptos::prelude::*;

/// Sign-in name and temporary password, or where the link went.
#[component]
pub fn HandOver(
    issued: Issued,
    heading: Message,
    /// Ways on, after that.
    children: Children,
) -> impl IntoView {
    let until = issued.until;
    let Issued { user, name, sign_in_name, email, password, .. } = issued;
    let page = routes::user(user);
    let (note, facts, take) = match password {
        Some(password) => {
            let letter = letter(&name, &sign_in_name, &password);
            (
                view! {
                    <Note tone=Tone::Warn title=say::once_title()>
                        {say::once_text()}
                    </Note>
                }
                .into_any(),
                view! {
                    <Fact term=say::temporary_password()>
                        <span class="row">
                            <output class="mono" dir="ltr" data-secret="">
                                {password.clone()}
                            </output>
                            <CopyButton text=password/>
                        </span>
                    </Fact>
                    <Fact term=say::works_until()>
                        <Time at=until/>
                    </Fact>
                }
                .into_any(),
                view! {
                    <div class="row">
                        <DownloadButton text=letter file="sign-in.txt"/>
                        <PrintButton/>
                    </div>
                }
                .into_any(),
            )
        }
        None => (
            view! { <Note tone=Tone::Good>{say::link_sent(email)}</Note> }.into_any(),
            view! {
                <Fact term=say::works_until()>
                    <Time at=until/>
                </Fact>
            }
            .into_any(),
            ().into_any(),
        ),
    };
    view! {
        <Card heading>
            {note}
            <Facts>
                <Fact term=say::name()>{name}</Fact>
                <Fact term=words::identity::sign_in_name()>
                    <span class="row">
                        <bdi class="mono" dir="ltr">
                            {sign_in_name.clone()}
                        </bdi>
                        <CopyButton text=sign_in_name/>
                    </span>
                </Fact>
                {facts}
            </Facts>
            {take}
            <div class="row">
                <ButtonLink
                    label=say::open_person()
                    href=page
                    kind=ButtonKind::Primary
                    external=true
                />
                {children()}
            </div>
        </Card>
    }
}

/// What the file says: as much as the person needs, for whoever hands it over.
fn letter(name: &str, sign_in_name: &str, password: &str) -> String {
    let line = |term: Message, value: &str| format!("{term}: {value}\r\n");
    [
        line(say::name(), name),
        line(words::identity::sign_in_name(), sign_in_name),
        line(say::temporary_password(), password),
        format!("\r\n{}\r\n", say::letter_note()),
    ]
    .concat()
}

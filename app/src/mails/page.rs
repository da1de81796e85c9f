//! The list of all mails, and one of them in one language (`?mail=M1&language=ja`).

use super::{load_mails, preview_mail};
use crate::{
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Column, Icon, PageHead, Table},
    words::mails as say,
};
use domain::{
    Permission,
    locale::Locale,
    mails::{MailLine, MailPreview},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn MailsPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorMailsView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let wanted =
        Memo::new(move |_| query.with(|query| Some((query.get("mail")?, query.get("language")?))));
    let mails = Resource::new(|| (), |()| load_mails());
    let preview = Resource::new(
        move || wanted.get(),
        |wanted| async move {
            match wanted {
                Some((mail, language)) => Ok(Some(preview_mail(mail, language).await?)),
                None => Ok(None),
            }
        },
    );
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {loaded(preview, |preview| preview.map_or_else(|| ().into_any(), one))}
        {loaded(mails, table)}
    }
    .into_any()
}

fn one(mail: MailPreview) -> AnyView {
    let href = routes::mail_as_html(&mail.id, &mail.language);
    let html = move || view! { <ButtonLink label=say::open_html() href icon=Icon::External/> };
    view! {
        <Card heading=mail.subject lead=say::sample() actions=html>
            <p class="written" lang=mail.language dir="auto">
                {mail.text}
            </p>
        </Card>
    }
    .into_any()
}

fn table(mails: Vec<MailLine>) -> AnyView {
    let columns =
        vec![Column::new(say::subject()), Column::new(say::mail()), Column::new(say::preview())];
    let rows = mails.into_iter().map(|MailLine { id, subject }| {
        let languages = Locale::ALL.map(|locale| {
            let href = routes::mail(&id, locale);
            view! {
                <a href=href lang=locale.tag()>
                    {locale.own_name()}
                </a>
                " "
            }
        });
        vec![
            view! { <span dir="auto">{subject}</span> }.into_any(),
            id.clone().into_any(),
            languages.collect_view().into_any(),
        ]
    });
    view! { <Table caption=say::title() columns rows=rows.collect()/> }.into_any()
}

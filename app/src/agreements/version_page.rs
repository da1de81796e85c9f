//! One version: what is known of it, its texts by region and language, and for a draft what can be done.

use super::{DiscardVersion, load_version, names};
use crate::{
    AppError,
    accounts::enroll::agreement_text,
    format::{Time, number},
    frame::loaded_page,
    identity::can,
    routes,
    ui::{
        Button, ButtonKind, ButtonLink, ButtonSize, Card, CheckField, Column, Document, EmptyState,
        Fact, Facts, Form, HiddenField, Icon, Note, PageHead, Status, Table, Tone,
    },
    words::agreements as say,
};
use domain::{
    Permission,
    agreements::{AgreementVersion, RegisterFilter, RegisterState, VersionState, VersionText},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The number of the version in the page's address.
pub(super) fn version_here() -> Memo<Option<i64>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get_str("version")?.parse().ok()))
}

/// The page.
#[component]
pub fn VersionPage() -> impl IntoView {
    let here = version_here();
    let version = Resource::new(
        move || here.get(),
        |here| async move { load_version(here.ok_or(AppError::NotFound)?).await },
    );
    loaded_page(version, |version| view! { <One version/> }.into_any())
}

#[component]
fn One(version: AgreementVersion) -> impl IntoView {
    let title = say::version_title(names::kind(version.kind), version.version);
    let state = version.state;
    let mark = move || view! { <Status tone=names::tone(state) word=names::state(state)/> };
    let draft = state == VersionState::Draft;
    let edits = draft && can(Permission::OperatorAgreementsPublish);
    let add = edits.then(|| {
        let href = routes::agreement_new_text(version.version);
        view! {
            <div class="row">
                <ButtonLink label=say::add_text() href icon=Icon::Plus/>
            </div>
        }
    });
    let aside = match draft {
        true => publishing(&version),
        false => progress(&version),
    };
    view! {
        <PageHead title actions=mark/>
        <Done/>
        <div class="cols">
            <div class="stack">
                {texts(&version, edits)}
                {add}
                <Reading texts=version.texts.clone()/>
            </div>
            <aside class="stack">
                {facts(&version)}
                {aside}
                {edits.then(|| view! { <Discard version=version.version edit=version.edit/> })}
            </aside>
        </div>
    }
    .into_any()
}

/// Throws the whole draft away.
#[component]
fn Discard(version: i64, edit: i64) -> impl IntoView {
    let discard = ServerAction::<DiscardVersion>::new();
    view! {
        <Card heading=say::discard_title() lead=say::discard_lead()>
            <Form
                action=discard
                validate=|call| call.form.validate().map(drop)
                submit=say::discard()
                submitting=say::saving()
            >
                <HiddenField name="version" value=version.to_string()/>
                <HiddenField name="form[edit]" value=edit.to_string()/>
                <CheckField name="form[confirm]" label=say::discard_confirm() required=true/>
            </Form>
        </Card>
    }
    .into_any()
}

/// What was just done, as the address says.
#[component]
fn Done() -> impl IntoView {
    let query = use_query_map();
    move || {
        let text = query.with(|query| match query.get_str("done") {
            Some("published") => Some(say::done_published()),
            Some("removed") => Some(say::done_removed()),
            _ => None,
        });
        text.map(|text| view! { <Note tone=Tone::Good>{text}</Note> })
    }
}

fn texts(version: &AgreementVersion, edits: bool) -> AnyView {
    if version.texts.is_empty() {
        return view! {
            <Card heading=say::texts() flush=true>
                <EmptyState icon=Icon::Document title=say::no_texts() sentence=say::no_texts_why()/>
            </Card>
        }
        .into_any();
    }
    let number = version.version;
    let rows: Vec<Vec<AnyView>> =
        version.texts.iter().map(|text| row(number, text, edits)).collect();
    let columns = vec![
        Column::new(say::text_title()),
        Column::new(say::region()),
        Column::new(say::languages()),
        Column::new(say::read()),
    ];
    view! {
        <Card heading=say::texts() lead=say::texts_lead() flush=true>
            <Table caption=say::texts() columns rows/>
        </Card>
    }
    .into_any()
}

fn row(number: i64, text: &VersionText, edits: bool) -> Vec<AnyView> {
    let read = routes::agreement_version_text(number, &text.region, text.locale);
    let edit = edits.then(|| {
        let href = routes::agreement_text(number, &text.region, text.locale);
        let (label, size) = (say::edit_text(), ButtonSize::Small);
        view! { <ButtonLink label href size icon=Icon::Edit/> }
    });
    let title = text.title.clone();
    vec![
        view! { <bdi lang=text.locale.tag()>{title}</bdi> }.into_any(),
        names::region(&text.region).into_any(),
        text.locale.own_name().into_any(),
        view! {
            <div class="row">
                <ButtonLink label=say::read() href=read size=ButtonSize::Small/>
                {edit}
            </div>
        }
        .into_any(),
    ]
}

/// The text that the address asks for, else the first, as companies read it.
#[component]
fn Reading(texts: Vec<VersionText>) -> impl IntoView {
    let query = use_query_map();
    move || {
        let asked = query.with(|query| {
            let is = |text: &&VersionText| {
                query.get_str("region") == Some(&text.region)
                    && query.get_str("language") == Some(text.locale.tag())
            };
            texts.iter().find(is).or(texts.first()).cloned()
        });
        asked.map(|text| {
            let hash = text.sha256.clone();
            let hash = hash
                .map(|hash| view! { <p class="small faint mono">{format!("SHA-256 {hash}")}</p> });
            view! {
                {document(&text)}
                {hash}
            }
        })
    }
}

/// A text as companies read it.
pub(super) fn document(text: &VersionText) -> AnyView {
    let (title, body) = (text.title.clone(), text.body.clone());
    view! {
        <Document label=title.clone() lang=text.locale.tag()>
            <h2>{title}</h2>
            {agreement_text(&body)}
        </Document>
    }
    .into_any()
}

fn facts(version: &AgreementVersion) -> AnyView {
    let by_program = |by: Option<String>| by.unwrap_or_else(|| say::by_program().into());
    let (begun_at, begun_by) = (version.begun_at, by_program(version.begun_by.clone()));
    let published = version.published_at.map(|at| {
        let by = by_program(version.published_by.clone());
        view! {
            <Fact term=say::published()>
                <Time at/>
            </Fact>
            <Fact term=say::published_by()>
                <bdi>{by}</bdi>
            </Fact>
        }
    });
    let grace = version.grace_days.map(|days| {
        let days = say::grace_days(u64::try_from(days).unwrap_or_default());
        view! { <Fact term=say::grace()>{days}</Fact> }
    });
    let due = version.due_at.map(|at| {
        view! {
            <Fact term=say::due()>
                <Time at/>
            </Fact>
        }
    });
    view! {
        <Card heading=say::facts()>
            <Facts>
                <Fact term=say::begun()>
                    <Time at=begun_at/>
                </Fact>
                <Fact term=say::begun_by()>
                    <bdi>{begun_by}</bdi>
                </Fact>
                {published}
                {grace}
                {due}
            </Facts>
        </Card>
    }
    .into_any()
}

fn progress(version: &AgreementVersion) -> AnyView {
    let progress = version.progress;
    let figure = |state: RegisterState, count: u64| {
        let filter = RegisterFilter { version: Some(version.version), ..RegisterFilter::of(state) };
        let href = routes::agreement_register(&filter, None);
        let count = number(i64::try_from(count).unwrap_or(i64::MAX));
        view! { <a href=href>{count}</a> }
    };
    let accepted = figure(RegisterState::Accepted, progress.accepted);
    let pending = figure(RegisterState::Pending, progress.pending);
    let overdue = figure(RegisterState::Overdue, progress.overdue);
    view! {
        <Card heading=say::progress() lead=say::progress_lead()>
            <Facts>
                <Fact term=say::accepted()>{accepted}</Fact>
                <Fact term=say::pending()>{pending}</Fact>
                <Fact term=say::overdue()>{overdue}</Fact>
            </Facts>
        </Card>
    }
    .into_any()
}

/// The way to the last step, or why there is none.
fn publishing(version: &AgreementVersion) -> AnyView {
    let refused = if !can(Permission::OperatorAgreementsPublish) {
        Some(say::publish_role())
    } else if version.texts.is_empty() {
        Some(say::publish_none())
    } else {
        None
    };
    let button = match refused {
        Some(reason) => {
            let disabled_reason = reason.to_string();
            view! { <Button label=say::publish_open() disabled_reason/> }.into_any()
        }
        None => {
            let href = routes::agreement_publish(version.version);
            view! { <ButtonLink label=say::publish_open() href kind=ButtonKind::Primary/> }
                .into_any()
        }
    };
    view! {
        <Card heading=say::publish_title() lead=say::publish_lead()>
            <div class="row">{button}</div>
        </Card>
    }
    .into_any()
}

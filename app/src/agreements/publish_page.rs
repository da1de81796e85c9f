//! The last step of a draft: how many companies would have to sign it, until when, and the button that cannot be
//! taken back.

use super::{PublishVersion, load_publication, names, version_page::version_here};
use crate::{
    AppError,
    error::field_words,
    format::Sentence,
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, CheckField, Fact, Facts, Form, HiddenField, Icon, PageHead},
    words::agreements as say,
};
use domain::{
    Permission,
    agreements::{MOST_GRACE_DAYS, Publication, parse_grace_days},
    field::FieldError,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page: `?days=…` says how many days there are, else as many as usual.
#[component]
pub fn PublishPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorAgreementsPublish) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let (here, query) = (version_here(), use_query_map());
    let days = Memo::new(move |_| {
        query.with(|query| {
            query.get_str("days").map(|typed| (typed.to_owned(), parse_grace_days(typed)))
        })
    });
    let publication = Resource::new(
        move || (here.get(), days.get()),
        |(here, days)| async move {
            let grace_days = days.as_ref().and_then(|(_, days)| days.clone().ok());
            let found = load_publication(here.ok_or(AppError::NotFound)?, grace_days).await?;
            let wrong = days.and_then(|(typed, days)| days.err().map(|error| (typed, error)));
            Ok((found, wrong))
        },
    );
    view! {
        <PageHead title=say::publish_title() lead=say::publish_lead()/>
        {loaded(publication, |(found, wrong)| view! { <Publishing found wrong/> }.into_any())}
    }
    .into_any()
}

#[component]
fn Publishing(found: Publication, wrong: Option<(String, FieldError)>) -> impl IntoView {
    let version = found.version.version;
    let name = say::version_title(names::kind(found.version.kind), version).to_string();
    let texts = found.version.texts.iter().map(|text| {
        let what = say::text_heading(text.locale.own_name(), names::region(&text.region));
        let href = routes::agreement_version_text(version, &text.region, text.locale);
        view! {
            <li>
                <a href=href>{what}</a>
            </li>
        }
    });
    let texts = texts.collect_view();
    let meaning = match found.companies {
        0 => view! { <p>{say::must_accept_none()}</p> }.into_any(),
        count => view! {
            <p>
                <b>{say::must_accept(count)}</b>
            </p>
            <p>
                <Sentence words=say::until(found.due_at)/>
            </p>
            <p>{say::told()}</p>
        }
        .into_any(),
    };
    let ready = wrong.is_none();
    let publish = ready.then(|| {
        let (days, edit) = (found.grace_days, found.version.edit);
        view! {
            <Card heading=say::publish()>
                {meaning}
                <Publish version days edit/>
            </Card>
        }
    });
    view! {
        <Card heading=name>
            <Facts>
                <Fact term=say::texts()>
                    <ul role="list">{texts}</ul>
                </Fact>
            </Facts>
            {days(version, found.grace_days, wrong)}
        </Card>
        {publish}
    }
    .into_any()
}

/// How long companies have. It changes nothing yet, so it is a form that gets.
fn days(version: i64, days: i64, wrong: Option<(String, FieldError)>) -> AnyView {
    let invalid = wrong.is_some().then_some("true");
    let described =
        if wrong.is_some() { "grace-days-hint grace-days-error" } else { "grace-days-hint" };
    let (typed, error) = match wrong {
        Some((typed, error)) => (typed, Some(field_words(&error))),
        None => (days.to_string(), None),
    };
    let error = error.map(|error| {
        view! {
            <p class="error" id="grace-days-error">
                {Icon::Alert.view()}
                <span>{error}</span>
            </p>
        }
    });
    view! {
        <form method="get" action=routes::agreement_publish(version) class="stack">
            <div class="field" data-width="short">
                <label for="grace-days">{say::days_label()}</label>
                <p class="hint" id="grace-days-hint">
                    {say::days_hint(MOST_GRACE_DAYS)}
                </p>
                <input
                    class="input"
                    id="grace-days"
                    name="days"
                    inputmode="numeric"
                    autocomplete="off"
                    value=typed
                    aria-invalid=invalid
                    aria-describedby=described
                />
                {error}
            </div>
            <div class="row">
                <button class="btn" type="submit">
                    {say::days_apply()}
                </button>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn Publish(version: i64, days: i64, edit: i64) -> impl IntoView {
    let publish = ServerAction::<PublishVersion>::new();
    let back = move || {
        view! { <ButtonLink label=say::back_to_draft() href=routes::agreement_version(version)/> }
    };
    view! {
        <Form
            action=publish
            validate=|call| call.form.validate().map(drop)
            submit=say::publish()
            submitting=say::publishing()
            beside=back
        >
            <HiddenField name="version" value=version.to_string()/>
            <HiddenField name="form[grace_days]" value=days.to_string()/>
            <HiddenField name="form[edit]" value=edit.to_string()/>
            <CheckField name="form[confirm]" label=say::confirm() required=true/>
        </Form>
    }
    .into_any()
}

//! One text of a draft: written here, with what is saved beside it as companies will read it.

use super::{
    RemoveText, SaveText, load_version, names,
    version_page::{document, version_here},
};
use crate::{
    AppError,
    flash::use_flash,
    format::sorted_countries,
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Form, HiddenField, Note, PageHead, TextAreaField, TextField, Tone},
    words::{self, agreements as say},
};
use domain::{
    Permission,
    agreements::{
        AgreementError, AgreementVersion, EVERYWHERE, TextPlace, VersionState, VersionText,
    },
    locale::Locale,
};
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::hooks::use_query_map;

/// The page: first the choice, and the form once it is made (`?region=…&language=…`).
#[component]
pub fn TextPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorAgreementsPublish) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let (here, query) = (version_here(), use_query_map());
    let place = Memo::new(move |_| {
        query.with(|query| TextPlace::parse(query.get_str("region")?, query.get_str("language")?))
    });
    let version = Resource::new(
        move || (here.get(), place.get()),
        |(here, place)| async move {
            let version = load_version(here.ok_or(AppError::NotFound)?).await?;
            match version.state {
                VersionState::Draft => Ok((version, place)),
                VersionState::InForce | VersionState::Superseded => {
                    Err(AgreementError::Published.into())
                }
            }
        },
    );
    let title = move || match place.get() {
        None => say::add_text().to_string(),
        Some(TextPlace { region, locale }) => {
            say::text_heading(locale.own_name(), names::region(&region)).into()
        }
    };
    view! {
        {move || view! { <PageHead title=title()/> }}
        {loaded(
            version,
            |(version, place)| match place {
                None => choice(version.version),
                Some(place) => view! { <Text version place/> }.into_any(),
            },
        )}
    }
    .into_any()
}

/// For which region and language.
fn choice(version: i64) -> AnyView {
    let everywhere = view! { <option value=EVERYWHERE>{say::everywhere()}</option> };
    let countries = sorted_countries()
        .into_iter()
        .map(|(code, name)| view! { <option value=code>{name}</option> });
    let languages = Locale::ALL.map(|locale| {
        view! {
            <option value=locale.tag() lang=locale.tag()>
                {locale.own_name()}
            </option>
        }
    });
    view! {
        <Card heading=say::add_text() lead=say::add_text_lead()>
            <form method="get" action=routes::agreement_new_text(version) class="filter">
                <div class="field">
                    <label for="text-region">{say::region()}</label>
                    <select class="input" id="text-region" name="region">
                        {everywhere}
                        {countries.collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label for="text-language">{words::common::language()}</label>
                    <select class="input" id="text-language" name="language">
                        {languages.collect_view()}
                    </select>
                </div>
                <div class="row">
                    <button class="btn" data-kind="primary" type="submit">
                        {say::write_text()}
                    </button>
                    <ButtonLink
                        label=say::back_to_draft()
                        href=routes::agreement_version(version)
                    />
                </div>
            </form>
        </Card>
    }
    .into_any()
}

fn find(version: &AgreementVersion, place: &TextPlace) -> Option<VersionText> {
    let is = |text: &&VersionText| text.region == place.region && text.locale == place.locale;
    version.texts.iter().find(is).cloned()
}

/// The form, around what is saved: after each answer that is looked at again, while what was typed stays.
#[component]
fn Text(version: AgreementVersion, place: TextPlace) -> impl IntoView {
    let save = ServerAction::<SaveText>::new();
    let number = version.version;
    let saved = RwSignal::new(find(&version, &place));
    let asked = place.clone();
    Effect::new(move |before: Option<usize>| {
        let answered = save.version().get();
        if before.is_some_and(|before| before != answered) {
            let asked = asked.clone();
            spawn_local(async move {
                // Without an answer what is shown stays as it is, and so does the refusal.
                if let Ok(version) = load_version(number).await {
                    saved.set(find(&version, &asked));
                }
            });
        }
        answered
    });
    let flash = use_flash(SaveText::PATH).map(|flash| flash.error);
    let stale = move || {
        let answer = save.value().with(|answer| answer.as_ref().and_then(|a| a.clone().err()));
        let stale = answer.or_else(|| flash.clone()) == Some(AppError::Conflict);
        stale.then(|| view! { <Note tone=Tone::Warn>{say::stale_text()}</Note> })
    };
    let query = use_query_map();
    let done = move || {
        let done = query.with(|query| query.get_str("done") == Some("saved"));
        let unrefused = save.value().with(|answer| !matches!(answer, Some(Err(_))));
        (done && unrefused).then(|| view! { <Note tone=Tone::Good>{say::done_saved()}</Note> })
    };
    let edit = move || saved.with(|text| text.as_ref().map_or(0, |text| text.edit).to_string());
    let (title, body) =
        saved.get_untracked().map(|text| (text.title, text.body)).unwrap_or_default();
    let back = move || {
        view! { <ButtonLink label=say::back_to_draft() href=routes::agreement_version(number)/> }
    };
    let removal = place.clone();
    let remove = move || {
        let place = removal.clone();
        saved.with(|text| {
            text.as_ref().map(|text| view! { <Remove version=number place edit=text.edit/> })
        })
    };
    view! {
        {done}
        <Card heading=say::body()>
            <Form
                action=save
                validate=|call| call.form.validate().map(drop)
                submit=words::common::save()
                submitting=say::saving()
                beside=back
            >
                {stale}
                <HiddenField name="version" value=number.to_string()/>
                <HiddenField name="form[region]" value=place.region.clone()/>
                <HiddenField name="form[locale]" value=place.locale.tag()/>
                <input type="hidden" name="form[edit]" value=edit/>
                <TextField
                    name="form[title]"
                    label=say::text_title()
                    value=title
                    required=true
                />
                <TextAreaField
                    name="form[body]"
                    label=say::body()
                    hint=say::body_hint()
                    value=body
                    required=true
                />
            </Form>
        </Card>
        <Card heading=say::preview() lead=say::preview_lead()>
            {move || {
                saved
                    .with(|text| match text {
                        Some(text) => document(text),
                        None => view! { <p class="muted">{say::preview_none()}</p> }.into_any(),
                    })
            }}
        </Card>
        {remove}
    }
    .into_any()
}

#[component]
fn Remove(version: i64, place: TextPlace, edit: i64) -> impl IntoView {
    let remove = ServerAction::<RemoveText>::new();
    view! {
        <Form action=remove submit=say::remove() submitting=say::saving()>
            <HiddenField name="version" value=version.to_string()/>
            <HiddenField name="region" value=place.region.clone()/>
            <HiddenField name="locale" value=place.locale.tag()/>
            <HiddenField name="edit" value=edit.to_string()/>
        </Form>
    }
    .into_any()
}

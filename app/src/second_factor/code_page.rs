//! `/sign-in/code`: between the password and the session. `next` is where it leads, `with=recovery` asks for one of the
//! codes that were printed.

use super::{ShowCode, signing_in_as};
use crate::{
    frame::{PlainFrame, awaited},
    routes,
    ui::{ButtonKind, ButtonLink, Form, HiddenField, PlainWidth, TextField},
    words::{self, factor as say},
};
use domain::local_path::LocalPath;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

#[component]
pub fn SignInCodePage() -> impl IntoView {
    let query = use_query_map();
    let asked = move |key: &str| query.with(|query| query.get(key));
    let name = Resource::new(|| (), |()| signing_in_as());
    let content = move || {
        let next = LocalPath::or_home(&asked("next").unwrap_or_default());
        let recovery = asked("with").as_deref() == Some("recovery");
        awaited(name, move |name| match name {
            Ok(Some(name)) => view! { <AskForCode name next=next.clone() recovery/> }.into_any(),
            _ => view! { <PasswordAgain next=next.clone()/> }.into_any(),
        })
    };
    view! {
        <PlainFrame width=PlainWidth::Narrow>
            <Suspense>{content}</Suspense>
        </PlainFrame>
    }
}

#[component]
fn AskForCode(name: String, next: LocalPath, recovery: bool) -> impl IntoView {
    let show = ServerAction::<ShowCode>::new();
    let (label, hint, inputmode) = match recovery {
        true => (say::recovery_code(), say::recovery_code_hint(), None),
        false => (say::code(), say::code_hint(), Some("numeric")),
    };
    let (other, other_way) = match recovery {
        true => (say::use_app(), routes::sign_in_code(next.as_str(), false)),
        false => (say::use_recovery(), routes::sign_in_code(next.as_str(), true)),
    };
    let autocomplete = if recovery { "off" } else { "one-time-code" };
    let again = routes::sign_in_and_back(next.as_str());
    view! {
        <Title text=say::code_title()/>
        <div class="stack" data-gap="tight">
            <h1>{say::code_title()}</h1>
            <p class="muted">{say::code_for(name)}</p>
        </div>
        <Form
            action=show
            validate=|call: &ShowCode| call.form.validate().map(drop)
            submit=words::common::sign_in()
            submitting=words::identity::signing_in()
            wide=true
            afresh=true
        >
            <HiddenField name="next" value=next.as_str()/>
            <CodeField label=label.to_string() hint=hint.to_string() inputmode autocomplete/>
        </Form>
        <p>
            <a href=other_way>{other}</a>
        </p>
        <p class="muted">
            {say::no_way()} " "
            <a href=again>{words::identity::someone_else()}</a>
        </p>
    }
}

/// The one field. What is brought to it is never shown again by itself.
#[component]
pub(super) fn CodeField(
    label: String,
    hint: String,
    #[prop(optional_no_strip)] inputmode: Option<&'static str>,
    autocomplete: &'static str,
) -> impl IntoView {
    match inputmode {
        Some(inputmode) => view! {
            <TextField
                name="form[code]"
                label
                hint
                required=true
                code=true
                autocomplete
                inputmode
            />
        }
        .into_any(),
        None => view! {
            <TextField name="form[code]" label hint required=true code=true autocomplete/>
        }
        .into_any(),
    }
}

/// It took too long, or the password was never shown here.
#[component]
fn PasswordAgain(next: LocalPath) -> impl IntoView {
    view! {
        <Title text=say::again_title()/>
        <h1>{say::again_title()}</h1>
        <p>{words::errors::password_again()}</p>
        <div class="row">
            <ButtonLink
                label=words::common::sign_in()
                href=routes::sign_in_and_back(next.as_str())
                kind=ButtonKind::Primary
            />
        </div>
    }
}

//! Signing in.

use super::{AlreadyHere, SignIn, signed_in_as};
use crate::{
    Site,
    frame::{PlainFrame, awaited},
    routes,
    ui::{
        ButtonKind, ButtonLink, ButtonSize, Form, HiddenField, Note, PasswordField, PlainWidth,
        TextField, Tone,
    },
    words,
};
use domain::local_path::LocalPath;
use leptos::{either::Either, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// `/sign-in`: `next` is where it leads, `after=reset` follows a new password,
/// `as=another` asks although somebody is signed in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let query = use_query_map();
    let asked = move |key: &str| query.with(|query| query.get(key));
    let next = Signal::derive(move || LocalPath::or_home(&asked("next").unwrap_or_default()));
    let me = Resource::new(|| (), |()| signed_in_as());
    let content = move || {
        let (next, anew) = (next.get(), asked("as").is_some());
        let reset = asked("after").as_deref() == Some("reset");
        awaited(me, move |me| match me {
            Ok(Some(me)) if !anew => {
                Either::Left(view! { <SignedInAlready me next=next.clone()/> })
            }
            _ => Either::Right(view! { <SignInNow next=next.clone() reset/> }),
        })
    };
    view! {
        <PlainFrame width=PlainWidth::Narrow>
            <Suspense>{content}</Suspense>
        </PlainFrame>
    }
}

#[component]
fn SignInNow(next: LocalPath, reset: bool) -> impl IntoView {
    let network = expect_context::<Site>().network_name.to_string();
    view! {
        <Title text=words::identity::sign_in_title()/>
        <div class="stack" data-gap="tight">
            <h1>{words::identity::sign_in_title()}</h1>
            <p class="muted">{words::identity::sign_in_lead(&*network)}</p>
        </div>
        {reset
            .then(|| view! { <Note tone=Tone::Good>{words::identity::after_reset()}</Note> })}
        <SignInForm next/>
        <p class="muted">
            {words::identity::new_here(network)} " "
            <a href=routes::ENROLL>{words::identity::enroll_link()}</a>
        </p>
    }
}

/// The form itself, also for the wizard's page.
#[component]
pub fn SignInForm(
    /// Where it leads.
    next: LocalPath,
    /// The name that is known already.
    #[prop(optional, into)]
    name: String,
) -> impl IntoView {
    let suffix = expect_context::<Site>().tenant_domain_suffix.to_string();
    let sign_in = ServerAction::<SignIn>::new();
    view! {
        <Form
            action=sign_in
            validate=|call: &SignIn| call.form.validate().map(drop)
            submit=words::common::sign_in()
            submitting=words::identity::signing_in()
            wide=true
            afresh=true
        >
            <HiddenField name="next" value=next.as_str()/>
            <TextField
                name="form[name]"
                label=words::identity::sign_in_name()
                hint=words::identity::sign_in_name_hint(suffix)
                value=name
                kind="email"
                required=true
                autocomplete="username"
            />
            <PasswordField
                name="form[password]"
                label=words::identity::password()
                autocomplete="current-password"
            />
            <p>
                <a href=routes::FORGOT_PASSWORD>{words::identity::forgot_link()}</a>
            </p>
        </Form>
    }
}

#[component]
fn SignedInAlready(me: AlreadyHere, next: LocalPath) -> impl IntoView {
    let lead = words::identity::already_lead(me.full_name, me.sign_in_name);
    view! {
        <Title text=words::identity::already_title()/>
        <div class="stack" data-gap="tight">
            <h1>{words::identity::already_title()}</h1>
            <p class="muted">{lead}</p>
        </div>
        <div class="stack">
            <ButtonLink
                label=words::identity::go_on()
                href=next.as_str()
                kind=ButtonKind::Primary
                size=ButtonSize::Wide
            />
            <ButtonLink
                label=words::identity::someone_else()
                href=routes::sign_in_as_another(next.as_str())
                size=ButtonSize::Wide
            />
        </div>
    }
}

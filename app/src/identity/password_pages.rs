//! A forgotten password: asking for a link, and choosing a new password behind it.

use super::{ForgotPassword, ResetPassword, password_link};
use crate::{
    AppError, Site, error,
    frame::{PlainFrame, awaited},
    routes,
    ui::{ButtonKind, ButtonLink, Form, HiddenField, PasswordField, PlainWidth, TextField},
    words,
};
use domain::identity::MIN_PASSWORD;
use leptos::{either::EitherOf3, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// `/forgot-password`; `sent=1` says what happens next, the same for every name.
#[component]
pub fn ForgotPasswordPage() -> impl IntoView {
    let query = use_query_map();
    let sent = move || query.with(|query| query.get("sent").is_some());
    let by_mail = expect_context::<Site>().self_service_password;
    let content = move || match (by_mail, sent()) {
        (false, _) => EitherOf3::A(view! { <AskAnAdmin/> }),
        (true, true) => EitherOf3::B(view! { <LinkSent/> }),
        (true, false) => EitherOf3::C(view! { <AskForLink/> }),
    };
    view! { <PlainFrame width=PlainWidth::Narrow>{content}</PlainFrame> }
}

#[component]
fn AskForLink() -> impl IntoView {
    let ask = ServerAction::<ForgotPassword>::new();
    view! {
        <Title text=words::identity::forgot_title()/>
        <div class="stack" data-gap="tight">
            <h1>{words::identity::forgot_title()}</h1>
            <p class="muted">{words::identity::forgot_lead()}</p>
        </div>
        <Form
            action=ask
            validate=|call: &ForgotPassword| call.form.validate().map(drop)
            submit=words::identity::forgot_submit()
            submitting=words::identity::forgot_sending()
            wide=true
        >
            <TextField
                name="form[name]"
                label=words::identity::forgot_name()
                kind="email"
                required=true
                autocomplete="username"
            />
        </Form>
        <BackToSignIn/>
    }
}

#[component]
fn LinkSent() -> impl IntoView {
    view! {
        <Title text=words::identity::sent_title()/>
        <h1>{words::identity::sent_title()}</h1>
        <div class="stack" role="status">
            <p>{words::identity::sent_lead()}</p>
            <p class="muted">{words::identity::sent_junk()}</p>
        </div>
        <div class="row">
            <ButtonLink label=words::identity::back_to_sign_in() href=routes::SIGN_IN/>
            <ButtonLink
                label=words::identity::send_another()
                href=routes::FORGOT_PASSWORD
                kind=ButtonKind::Quiet
            />
        </div>
    }
}

/// Where links by mail are switched off.
#[component]
fn AskAnAdmin() -> impl IntoView {
    let operator = expect_context::<Site>().operator_name.to_string();
    view! {
        <Title text=words::identity::forgot_off_title()/>
        <h1>{words::identity::forgot_off_title()}</h1>
        <p class="muted">{words::identity::forgot_off_lead(operator)}</p>
        <BackToSignIn/>
    }
}

#[component]
fn BackToSignIn() -> impl IntoView {
    view! {
        <p>
            <a href=routes::SIGN_IN>{words::identity::back_to_sign_in()}</a>
        </p>
    }
}

/// `/choose-password?token=`. Looking at the link uses nothing up: scanners of mail look, too.
#[component]
pub fn ChoosePasswordPage() -> impl IntoView {
    let query = use_query_map();
    let token = move || query.with(|query| query.get("token")).unwrap_or_default();
    let link = Resource::new(token, password_link);
    let content = move || {
        let token = token();
        awaited(link, move |link| match link {
            Ok(name) => view! { <ChooseNow token=token.clone() name/> }.into_any(),
            Err(error) => view! { <BadLink error/> }.into_any(),
        })
    };
    view! {
        <PlainFrame width=PlainWidth::Narrow>
            <Suspense>{content}</Suspense>
        </PlainFrame>
    }
}

#[component]
fn ChooseNow(token: String, name: String) -> impl IntoView {
    let choose = ServerAction::<ResetPassword>::new();
    view! {
        <Title text=words::identity::choose_title()/>
        <div class="stack" data-gap="tight">
            <h1>{words::identity::choose_title()}</h1>
            <p class="muted">{words::identity::choose_for(name.clone())}</p>
        </div>
        <Form
            action=choose
            validate=|call: &ResetPassword| call.form.validate(&[]).map(drop)
            submit=words::identity::choose_submit()
            submitting=words::identity::saving()
            wide=true
            afresh=true
        >
            <HiddenField name="form[token]" value=token/>
            <NewPasswordFields account=name/>
        </Form>
    }
}

/// The new password, twice. The account's name is at hand for password managers.
#[component]
pub(super) fn NewPasswordFields(account: String) -> impl IntoView {
    let hint = words::identity::new_password_hint(u64::from(MIN_PASSWORD));
    view! {
        <input type="text" autocomplete="username" value=account hidden=true readonly=true/>
        <PasswordField
            name="form[new_password]"
            label=words::identity::new_password()
            hint
            autocomplete="new-password"
        />
        <PasswordField
            name="form[password_again]"
            label=words::identity::new_password_again()
            autocomplete="new-password"
        />
    }
}

#[component]
fn BadLink(error: AppError) -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(error.status());
    }
    view! {
        <Title text=words::identity::bad_link_title()/>
        <h1>{words::identity::bad_link_title()}</h1>
        <p>{error::words(&error)}</p>
        <div class="row">
            <ButtonLink
                label=words::identity::new_link()
                href=routes::FORGOT_PASSWORD
                kind=ButtonKind::Primary
            />
            <ButtonLink label=words::common::sign_in() href=routes::SIGN_IN/>
        </div>
    }
}

//! The form that creates a work account: a company's directory and its first
//! user, a global admin (spec A3.2).

use super::name_fields::NameFields;
use crate::{
    Site,
    accounts::names,
    error::AppError,
    flash::use_flash,
    format,
    frame::awaited,
    identity::{CreateWorkAccount, domain_prefix_is_free, phone_example},
    routes,
    ui::{Choice, Form, FormContext, Note, PageHead, PasswordField, SelectField, TextField, Tone},
    words,
};
use domain::{
    contact,
    country::CountryCode,
    identity::{Cloud, MIN_PASSWORD},
};
use leptos::{ev, prelude::*, server_fn::ServerFn, wasm_bindgen::JsCast, web_sys::HtmlElement};
use std::time::Duration;

#[component]
pub fn CreateAccount() -> impl IntoView {
    let create = ServerAction::<CreateWorkAccount>::new();
    let suffix = expect_context::<Site>().tenant_domain_suffix;
    // What is typed into the three fields on which others depend.
    let flash = use_flash(CreateWorkAccount::PATH);
    let brought_back = |name| flash.as_ref().and_then(|flash| flash.typed(name)).map(str::to_owned);
    let typed = |name| RwSignal::new(brought_back(name).unwrap_or_default());
    let prefix = typed("form[domain_prefix]");
    let user = typed("form[user_name]");
    let country = typed("form[country]");
    let listen = move |event: ev::Event| {
        let value = event_target_value(&event);
        let field = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        match field.and_then(|field| field.get_attribute("name")).as_deref() {
            Some("form[domain_prefix]") => prefix.set(value),
            Some("form[user_name]") => user.set(value),
            Some("form[country]") => country.set(value),
            _ => {}
        }
    };
    let ending = suffix.to_string();
    let check = Callback::new(move |call: CreateWorkAccount| {
        // A phone number's rules are its country's, which only the server has.
        match call.form.validate(None, &ending) {
            Err(errors) if !errors.is_empty() => Err(errors),
            _ => Ok(()),
        }
    });
    let back = || view! { <a href=routes::ENROLL_ACCOUNT>{words::common::back()}</a> };
    use words::enroll::*;
    view! {
        <PageHead title=create_title() lead=create_lead()/>
        <div on:input=listen>
            <Form
                action=create
                check
                submit=create_submit()
                submitting=creating()
                beside=back
            >
                <section class="form-section">
                    <h2>{group_company()}</h2>
                    <TextField
                        name="form[company_name]"
                        label=company_name()
                        required=true
                        autocomplete="organization"
                    />
                    <SelectField
                        name="form[country]"
                        label=words::common::country()
                        hint=country_is_final()
                        choices=countries()
                        required=true
                        autocomplete="country"
                    />
                    <CloudChoice/>
                    <div class="stack" data-gap="tight">
                        <TextField
                            name="form[domain_prefix]"
                            label=domain_prefix()
                            hint=domain_prefix_hint()
                            suffix=format!(".{suffix}")
                            required=true
                            code=true
                        />
                        <Availability prefix suffix=suffix.to_string()/>
                    </div>
                </section>
                <section class="form-section">
                    <h2>{group_admin()}</h2>
                    <NameFields own=true/>
                    <TextField
                        name="form[email]"
                        label=work_email()
                        hint=work_email_hint()
                        kind="email"
                        required=true
                        autocomplete="email"
                    />
                    <div class="stack" data-gap="tight">
                        <TextField
                            name="form[phone]"
                            label=phone()
                            hint=phone_hint()
                            kind="tel"
                            required=true
                            autocomplete="tel"
                        />
                        <PhoneExample country/>
                    </div>
                </section>
                <section class="form-section">
                    <h2>{group_sign_in()}</h2>
                    <div class="stack" data-gap="tight">
                        <TextField
                            name="form[user_name]"
                            label=user_name()
                            hint=user_name_hint()
                            required=true
                            code=true
                            autocomplete="username"
                        />
                        <SignInName user prefix suffix=suffix.to_string()/>
                    </div>
                    <PasswordField
                        name="form[password]"
                        label=password()
                        hint=password_hint(u64::from(MIN_PASSWORD))
                        autocomplete="new-password"
                    />
                </section>
                <MailedCode/>
                <Note tone=Tone::Info>{create_then_sign_in()}</Note>
            </Form>
        </div>
    }
}

/// Which cloud, where there are several to enroll in, and whom the national ones are for (spec I).
#[component]
fn CloudChoice() -> impl IntoView {
    use words::enroll::*;
    let offered = expect_context::<Site>().clouds;
    offered.are_several().then(|| {
        let choices = offered.iter().map(|cloud| Choice::new(cloud.key(), names::cloud(cloud)));
        let choices = choices.collect::<Vec<_>>();
        let usual = if offered.contains(Cloud::Global) { Cloud::Global.key() } else { "" };
        let notes = offered.iter().filter_map(|cloud| match cloud {
            Cloud::Global => None,
            Cloud::UsGov => Some(cloud_us_gov_for()),
            Cloud::Germany => Some(cloud_germany_for()),
        });
        let notes = notes.map(|note| view! { <li>{note}</li> }).collect_view();
        view! {
            <SelectField
                name="form[cloud]"
                label=cloud()
                hint=cloud_is_separate()
                value=usual
                choices
                required=true
            />
            <Note tone=Tone::Info>
                <ul>{notes}</ul>
            </Note>
        }
    })
}

/// The code from the mail, once one was sent: it stays then, whatever else is wrong.
#[component]
fn MailedCode() -> impl IntoView {
    let form = expect_context::<FormContext>();
    let brought_back = use_flash(CreateWorkAccount::PATH)
        .is_some_and(|flash| flash.typed("form[code]").is_some_and(|code| !code.is_empty()));
    let sent = Memo::new(move |before: Option<&bool>| {
        brought_back || before == Some(&true) || form.field_error("code").is_some()
    });
    move || {
        sent.get().then(|| {
            view! {
                <TextField
                    name="form[code]"
                    label=words::enroll::code()
                    hint=words::enroll::code_hint()
                    autocomplete="one-time-code"
                    inputmode="numeric"
                    required=true
                    short=true
                    code=true
                />
            }
        })
    }
}

/// Every country there are rules for, in the order of the reader's language.
pub fn countries() -> Vec<Choice> {
    let known = |code: &str| code.parse::<CountryCode>().is_ok();
    format::sorted_countries()
        .into_iter()
        .filter(|(code, _)| known(code))
        .map(|(code, name)| Choice::new(code, name))
        .collect()
}

/// Says while one types whether the directory may be called that.
#[component]
fn Availability(prefix: RwSignal<String>, suffix: String) -> impl IntoView {
    let ask = Action::new(|prefix: &String| {
        let prefix = prefix.clone();
        async move { (prefix.clone(), domain_prefix_is_free(prefix).await) }
    });
    let mut soon = debounce(Duration::from_millis(300), move |prefix: String| {
        ask.dispatch(prefix);
    });
    Effect::watch(
        move || prefix.get(),
        move |prefix, _, _| {
            if let Ok(prefix) = contact::domain_prefix(prefix) {
                soon(prefix);
            }
        },
        false,
    );
    let answer = move || {
        let (asked, answer) = ask.value().get()?;
        // An answer about what was typed before is none.
        let current = contact::domain_prefix(&prefix.get()).is_ok_and(|current| current == asked);
        let name = format!("{asked}.{suffix}");
        match answer {
            Ok(true) if current => Some(words::enroll::domain_is_free(name)),
            Ok(false) if current => Some(words::enroll::domain_is_taken(name)),
            _ => None,
        }
    };
    view! { <p class="hint" role="status">{answer}</p> }
}

/// What one will sign in with.
#[component]
fn SignInName(user: RwSignal<String>, prefix: RwSignal<String>, suffix: String) -> impl IntoView {
    let name = move || {
        let user = contact::user_name(&user.get()).ok()?;
        let prefix = contact::domain_prefix(&prefix.get()).ok()?;
        Some(words::enroll::you_will_sign_in_as(format!("{user}@{prefix}.{suffix}")))
    };
    view! { <p class="hint" role="status">{name}</p> }
}

/// A phone number as it is written in the chosen country.
#[component]
fn PhoneExample(country: RwSignal<String>) -> impl IntoView {
    let example = Resource::new(
        move || country.get(),
        async |country| match &*country {
            "" => Ok::<_, AppError>(String::new()),
            _ => phone_example(country).await,
        },
    );
    let hint = awaited(example, move |answer| {
        let example = answer.ok().filter(|example| !example.is_empty())?;
        Some(view! { <p class="hint">{words::enroll::phone_example(example)}</p> })
    });
    view! { <Transition>{hint}</Transition> }
}

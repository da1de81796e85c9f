//! `/profile/second-factor`: setting up one's own, its recovery codes, turning it off. `done=off` says that it was.

use super::{
    BeginFactor, ConfirmFactor, MyFactorNow, RenewRecoveryCodes, TurnFactorOff,
    code_page::CodeField,
    codes::CodesOnce,
    load_my_factor,
    picture::{Picture, Qr},
};
use crate::{
    copy::CopyButton,
    format::Time,
    frame::loaded,
    given::given,
    ui::{Card, Fact, Facts, Form, Note, PageHead, PasswordField, Tone},
    words::{self, factor as say},
};
use chrono::{DateTime, Utc};
use domain::second_factor::{FEW_RECOVERY_CODES, FactorSetup, MyFactor};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn MyFactorPage() -> impl IntoView {
    let mine = Resource::new(|| (), |()| load_my_factor());
    let confirm = ServerAction::<ConfirmFactor>::new();
    let renew = ServerAction::<RenewRecoveryCodes>::new();
    let (confirmed, renewed) = (given(confirm), given(renew));
    let codes = Signal::derive(move || confirmed.get().or_else(|| renewed.get()));
    let once = move || codes.get().map(|codes| view! { <CodesOnce codes/> });
    let query = use_query_map();
    let done = move || {
        let off = query.with(|query| query.get("done").as_deref() == Some("off"));
        off.then(|| view! { <Note tone=Tone::Good>{say::done_off()}</Note> })
    };
    let content = loaded(mine, move |MyFactorNow { factor, picture }| match factor {
        MyFactor::Off => view! {
            {done}
            <Begin/>
        }
        .into_any(),
        MyFactor::Begun(setup) => view! { <Confirm setup picture confirm/> }.into_any(),
        MyFactor::On { since, codes_left } => view! { <On since codes_left renew/> }.into_any(),
    });
    // The form stays where it is, unseen: what it still has to do after its answer, it can.
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {once}
        <div hidden=move || codes.with(Option::is_some)>
            <div class="stack" data-gap="loose">
                {content}
            </div>
        </div>
    }
    .into_any()
}

/// What an open session alone may not do takes the password again.
#[component]
fn OwnPassword() -> impl IntoView {
    view! {
        <PasswordField
            name="form[current_password]"
            label=words::identity::current_password()
            autocomplete="current-password"
        />
    }
}

#[component]
fn Begin() -> impl IntoView {
    let begin = ServerAction::<BeginFactor>::new();
    view! {
        <Card heading=say::begin_title() lead=say::begin_lead()>
            <Form
                action=begin
                validate=|call: &BeginFactor| call.form.validate()
                submit=say::set_up()
                submitting=words::identity::saving()
                afresh=true
            >
                <OwnPassword/>
            </Form>
        </Card>
    }
}

#[component]
fn Confirm(
    setup: FactorSetup,
    picture: Option<Picture>,
    confirm: ServerAction<ConfirmFactor>,
) -> impl IntoView {
    view! {
        <div class="cols">
            <Card heading=say::scan_title() lead=say::scan_lead()>
                {picture.map(|picture| view! { <Qr picture/> })}
                <p>{say::type_instead()}</p>
                <p class="row">
                    <output class="mono" dir="ltr" data-secret="">
                        {setup.grouped()}
                    </output>
                    <CopyButton text=setup.secret/>
                </p>
                <p>
                    <a href=setup.address rel="external">
                        {say::same_device()}
                    </a>
                </p>
            </Card>
            <Card heading=say::confirm_title() lead=say::confirm_lead()>
                <Form
                    action=confirm
                    validate=|call: &ConfirmFactor| call.form.validate().map(drop)
                    submit=say::confirm()
                    submitting=words::identity::saving()
                >
                    <CodeField
                        label=say::code().to_string()
                        hint=say::code_hint().to_string()
                        inputmode=Some("numeric")
                        autocomplete="one-time-code"
                    />
                </Form>
            </Card>
        </div>
    }
}

#[component]
fn On(
    since: DateTime<Utc>,
    codes_left: u64,
    renew: ServerAction<RenewRecoveryCodes>,
) -> impl IntoView {
    let off = ServerAction::<TurnFactorOff>::new();
    let few = (codes_left < FEW_RECOVERY_CODES)
        .then(|| view! { <Note tone=Tone::Warn>{say::few_codes()}</Note> });
    view! {
        {few}
        <Card heading=say::on_title()>
            <Facts>
                <Fact term=say::since()>
                    <Time at=since/>
                </Fact>
                <Fact term=say::codes_left()>{codes_left.to_string()}</Fact>
            </Facts>
        </Card>
        <div class="cols">
            <Card heading=say::renew_title() lead=say::renew_lead()>
                <Form
                    action=renew
                    validate=|call: &RenewRecoveryCodes| call.form.validate()
                    submit=say::renew()
                    submitting=words::identity::saving()
                >
                    <OwnPassword/>
                </Form>
            </Card>
            <Card heading=say::off_title() lead=say::off_lead()>
                <Form
                    action=off
                    validate=|call: &TurnFactorOff| call.form.validate()
                    submit=say::turn_off()
                    submitting=words::identity::saving()
                    afresh=true
                >
                    <OwnPassword/>
                </Form>
            </Card>
        </div>
    }
}

//! The program before the company: what it is, what it applied for, and what is open to it.

use super::{
    WithdrawFromProgram, load_program,
    names::{self as program_names, meaning, refusal as words_of, types},
    steps::{application_facts, restricted_list},
};
use crate::{
    accounts::names,
    frame::loaded,
    identity::{ErrorState, can, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Fact, Facts, Form, HiddenField, Note, PageHead, Status, Tone},
    words::{accounts, reselling as say},
};
use domain::{
    Permission,
    accounts::{Program, ProgramApplication, ProgramError, ProgramStatus},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn ProgramPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::ProfilePartnerView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let program = Resource::new(|| (), |()| load_program());
    let query = use_query_map();
    let done = move || {
        let text = query.with(|query| match query.get_str("done") {
            Some("applied") => Some(say::done_applied()),
            Some("joined") => Some(say::done_joined()),
            _ => None,
        });
        text.map(|text| view! { <Note tone=Tone::Good>{text}</Note> })
    };
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {done}
        {loaded(program, content)}
    }
    .into_any()
}

fn content(program: Program) -> AnyView {
    let version = program.version;
    let waits = program
        .application
        .as_ref()
        .is_some_and(|application| application.status == ProgramStatus::Applied);
    let application = program.application.clone().map(|application| applied(application, version));
    let open = (!waits && !program.trade.choices().is_empty()).then(|| open(&program));
    view! {
        <div class="stack">
            {stands(&program)}
            {application}
            {open}
        </div>
    }
    .into_any()
}

/// What the company is, and whether it is restricted.
fn stands(program: &Program) -> AnyView {
    let types = types(program.trade);
    let meanings = program.trade.types().into_iter().map(|kind| {
        view! { <p class="muted">{meaning(kind)}</p> }
    });
    let restriction = program.restriction.clone().map(|(_, note)| {
        view! {
            <Note tone=Tone::Warn title=say::restricted_title()>
                <p class="written" dir="auto">
                    {note}
                </p>
                {restricted_list()}
            </Note>
        }
    });
    view! {
        <Card heading=say::stands_title()>
            {restriction}
            <Facts>
                <Fact term=accounts::partner_type()>{types}</Fact>
            </Facts>
            {meanings.collect_view()}
        </Card>
    }
    .into_any()
}

fn applied(application: ProgramApplication, version: i64) -> AnyView {
    let status = application.status;
    let mark = move || {
        view! { <Status tone=program_names::tone(status) word=program_names::status(status)/> }
    };
    let next = match status {
        ProgramStatus::Applied => Some((Tone::Info, say::applied_next())),
        ProgramStatus::Rejected => Some((Tone::Warn, say::rejected_next())),
        ProgramStatus::Active | ProgramStatus::Withdrawn => None,
    };
    let next = next.map(|(tone, text)| view! { <Note tone>{text}</Note> });
    let withdraw = (status == ProgramStatus::Applied && can(Permission::AccountEnroll))
        .then(|| view! { <Withdraw version/> });
    view! {
        <Card heading=say::application_title() actions=mark>
            {application_facts(&application)}
            {next}
            {withdraw}
        </Card>
    }
    .into_any()
}

/// What it may apply for, or why not now.
fn open(program: &Program) -> AnyView {
    let (title, lead) = match program.trade.changes_over() {
        true => (say::change_over_title(), say::card_change_over()),
        false => (say::open_title(), say::card_join()),
    };
    let hindered = program.hindrance.map(words_of);
    let may = can(Permission::AccountEnroll);
    let hindered = match (hindered, may) {
        (Some(why), _) => Some(why),
        (None, false) => Some(say::needs_global_admin()),
        (None, true) => None,
    };
    let remedy = (program.hindrance == Some(ProgramError::NoSupportDetails)).then(|| {
        view! {
            <div>
                <ButtonLink label=say::add_support() href=routes::COMPANY_SUPPORT/>
            </div>
        }
    });
    let ready = hindered.is_none();
    let choices = program.trade.choices().iter().map(move |kind| {
        let label = say::enroll_as(names::partner_type(*kind));
        let href = routes::apply_for_program(*kind);
        let way = ready.then(|| view! { <div><ButtonLink label href/></div> });
        view! {
            <div class="stack" data-gap="tight">
                <h3>{names::partner_type(*kind)}</h3>
                <p>{meaning(*kind)}</p>
                {way}
            </div>
        }
    });
    let why = hindered.map(|why| view! { <Note tone=Tone::Info>{why}</Note> });
    view! {
        <Card heading=title lead=lead>
            {why}
            {remedy}
            {choices.collect_view()}
        </Card>
    }
    .into_any()
}

#[component]
fn Withdraw(version: i64) -> impl IntoView {
    let withdraw = ServerAction::<WithdrawFromProgram>::new();
    view! {
        <Form
            action=withdraw
            submit=say::withdraw()
            submitting=say::withdrawing()
            afresh=true
        >
            <HiddenField name="version" value=version.to_string()/>
        </Form>
    }
}

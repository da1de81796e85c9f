//! One company in the program, before the operator: what it applied for and the decision, an
//! invitation, a restriction. Each form is sent by the browser itself, for the page is another after it.

use super::{
    DecideProgram, InviteProvider, LiftRestriction, RestrictPartner, load_program_review,
    names::{self as program_names, refusal as words_of, types},
    steps::{application_facts, restricted_list},
};
use crate::{
    AppError,
    frame::loaded_page,
    identity::can,
    routes,
    ui::{
        Button, ButtonLink, Card, Fact, Facts, Form, HiddenField, Note, PageHead, Status,
        TextAreaField, Tone,
    },
    words::{self, accounts, partners, reselling as say},
};
use domain::{
    Permission,
    accounts::{Program, ProgramApplication, ProgramStatus},
    id::OrganizationId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn ProgramDeskPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<OrganizationId>().ok()))
    });
    let program = Resource::new(
        move || id.get(),
        |id| async move { load_program_review(id.ok_or(AppError::NotFound)?).await },
    );
    loaded_page(program, content)
}

fn content(program: Program) -> AnyView {
    let company = routes::partner(program.organization);
    let mark = move || view! { <ButtonLink label=say::open_partner() href=company.clone()/> };
    let none = view! { <p class="muted">{say::application_none()}</p> };
    let application = match program.application.clone() {
        Some(application) => applied(&program, application),
        None => view! { <Card heading=say::application_title()>{none}</Card> }.into_any(),
    };
    let restriction = (program.trade.restricted || program.trade.restrict().is_ok())
        .then(|| restriction(&program));
    let country = words::country(&program.country);
    view! {
        <PageHead title=program.company_name.clone() actions=mark/>
        <div class="cols">
            <div class="stack">{application} {restriction}</div>
            <div class="stack">
                <Card heading=say::stands_title()>
                    <Facts>
                        <Fact term=accounts::partner_type()>{types(program.trade)}</Fact>
                        <Fact term=words::common::country()>{country}</Fact>
                    </Facts>
                </Card>
                {invitation(&program)}
            </div>
        </div>
    }
    .into_any()
}

fn applied(program: &Program, application: ProgramApplication) -> AnyView {
    let status = application.status;
    let mark = move || {
        view! { <Status tone=program_names::tone(status) word=program_names::status(status)/> }
    };
    let (organization, version) = (program.organization, program.version);
    let waits = status == ProgramStatus::Applied;
    let hindered = program.hindrance.filter(|_| waits).map(|why| {
        view! { <Note tone=Tone::Warn>{words_of(why)}</Note> }
    });
    let ready = program.hindrance.is_none();
    let decide = waits.then(|| view! { <Decide organization version ready/> });
    view! {
        <Card heading=say::application_title() actions=mark>
            {application_facts(&application)}
            {hindered}
            {decide}
        </Card>
    }
    .into_any()
}

#[component]
fn Decide(organization: OrganizationId, version: i64, ready: bool) -> impl IntoView {
    let (approve, reject) =
        (ServerAction::<DecideProgram>::new(), ServerAction::<DecideProgram>::new());
    let approve = ready.then(|| {
        view! {
            <p>{say::approve_what()}</p>
            <Form action=approve submit=say::approve() submitting=say::approving() afresh=true>
                <HiddenField name="organization" value=organization.to_string()/>
                <HiddenField name="form[decision]" value="approve"/>
                <HiddenField name="form[version]" value=version.to_string()/>
            </Form>
        }
    });
    view! {
        {approve}
        <Form
            action=reject
            validate=|call| call.form.validate().map(drop)
            submit=say::reject()
            submitting=say::rejecting()
            afresh=true
        >
            <HiddenField name="organization" value=organization.to_string()/>
            <HiddenField name="form[decision]" value="reject"/>
            <HiddenField name="form[version]" value=version.to_string()/>
            <TextAreaField
                name="form[reason]"
                label=say::reject_reason()
                hint=partners::note_hint()
                required=true
            />
        </Form>
    }
}

/// Whether it is asked to become an indirect provider.
fn invitation(program: &Program) -> Option<AnyView> {
    let (organization, version) = (program.organization, program.version);
    if program.trade.invited {
        return Some(
            view! { <Card heading=say::invite_title()><p>{say::invited()}</p></Card> }.into_any(),
        );
    }
    program.trade.invite().is_ok().then(|| {
        let invite = ServerAction::<InviteProvider>::new();
        view! {
            <Card heading=say::invite_title() lead=say::invite_what()>
                <Form action=invite submit=say::invite() submitting=say::inviting() afresh=true>
                    <HiddenField name="organization" value=organization.to_string()/>
                    <HiddenField name="version" value=version.to_string()/>
                </Form>
            </Card>
        }
        .into_any()
    })
}

fn restriction(program: &Program) -> AnyView {
    let (organization, version) = (program.organization, program.version);
    let restricted = program.restriction.clone();
    let note = restricted.clone().map(|(_, note)| {
        view! {
            <Note tone=Tone::Warn title=say::restricted_title()>
                <p class="written" dir="auto">
                    {note}
                </p>
            </Note>
        }
    });
    let form = match (can(Permission::OperatorProgramsRestrict), restricted) {
        (false, restricted) => {
            let label = if restricted.is_some() { say::lift() } else { say::restrict() };
            let disabled_reason = partners::needs_admin().to_string();
            view! { <div class="row"><Button label disabled_reason/></div> }.into_any()
        }
        (true, None) => {
            let restrict = ServerAction::<RestrictPartner>::new();
            view! {
                <Form
                    action=restrict
                    validate=|call| call.form.validate().map(drop)
                    submit=say::restrict()
                    submitting=say::restricting()
                    afresh=true
                >
                    <NoteFields organization version/>
                </Form>
            }
            .into_any()
        }
        (true, Some(_)) => {
            let lift = ServerAction::<LiftRestriction>::new();
            view! {
                <Form
                    action=lift
                    validate=|call| call.form.validate().map(drop)
                    submit=say::lift()
                    submitting=say::lifting()
                    afresh=true
                >
                    <NoteFields organization version/>
                </Form>
            }
            .into_any()
        }
    };
    view! {
        <Card heading=say::restriction_title()>
            {note}
            {restricted_list()}
            {form}
        </Card>
    }
    .into_any()
}

#[component]
fn NoteFields(organization: OrganizationId, version: i64) -> impl IntoView {
    view! {
        <HiddenField name="organization" value=organization.to_string()/>
        <HiddenField name="form[version]" value=version.to_string()/>
        <TextAreaField
            name="form[note]"
            label=partners::note()
            hint=partners::note_hint()
            required=true
        />
    }
}

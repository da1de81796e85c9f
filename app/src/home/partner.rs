//! Home for people of a partner: what waits for them, how far the set-up is, how the verification stands.

use super::todo::{Waiting, waiting};
use crate::{
    AppError,
    accounts::{load_company, load_enrollment, names},
    frame::loaded_page,
    routes,
    support::attention_needed,
    ui::{
        ButtonLink, Card, Completeness, EmptyState, Icon, PageHead, Status, Step, StepState,
        StepWords, Steps, ToDo,
    },
    words::{self, Message, home as say},
};
use domain::{
    Permission,
    accounts::{Company, Enrollment, ProfileItem, VettingStatus, VettingSubStatus},
    identity::Me,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What this person may know of their company.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Known {
    Company(Box<Company>),
    /// The agreement is not accepted yet, so there is only the wizard, for those who may enroll.
    Enrolling(Box<Enrollment>),
    Nothing,
}

/// How many support requests wait for an answer of this person's company.
async fn asked(support: bool) -> Result<u64, AppError> {
    if support { attention_needed().await } else { Ok(0) }
}

async fn know(company: bool, enrollment: bool) -> Result<Known, AppError> {
    if company {
        Ok(Known::Company(Box::new(load_company().await?)))
    } else if enrollment {
        Ok(Known::Enrolling(Box::new(load_enrollment().await?)))
    } else {
        Ok(Known::Nothing)
    }
}

#[component]
pub(super) fn PartnerHome(me: Me) -> impl IntoView {
    let company = me.can(Permission::ProfilePartnerView);
    let enrollment = me.can(Permission::AccountEnroll);
    let support = me.can(Permission::PortalSupportTicketsCreateOwn);
    let known = Resource::new(
        || (),
        move |()| async move { Ok((know(company, enrollment).await?, asked(support).await?)) },
    );
    loaded_page(known, move |(known, asked)| content(me.clone(), known, asked))
}

fn content(me: Me, known: Known, asked: u64) -> AnyView {
    let waiting = waiting(&me, &known, asked);
    let lead = match waiting.len() {
        0 => say::lead_none(),
        count => say::lead_waiting(count as u64),
    };
    let aside = (setup(&known), verification(&me));
    let hello = say::hello(me.full_name());
    view! {
        <PageHead title=hello lead/>
        <div class="cols">
            <div class="stack">
                <Card heading=say::todo() flush=true>
                    {todo_list(&me, waiting)}
                </Card>
            </div>
            <aside class="stack">{aside}</aside>
        </div>
    }
    .into_any()
}

fn todo_list(me: &Me, waiting: Vec<Waiting>) -> AnyView {
    if waiting.is_empty() {
        let why = if me.agreement_accepted { say::todo_none_why() } else { say::others_enroll() };
        return view! {
            <EmptyState icon=Icon::Check title=say::todo_none() sentence=why/>
        }
        .into_any();
    }
    let rows = waiting.into_iter().map(|Waiting { title, why, action }| {
        view! {
            <ToDo title=title sentence=why>
                {action}
            </ToDo>
        }
    });
    rows.collect_view().into_any()
}

/// The check-list, which stays until all of it is done.
fn setup(known: &Known) -> Option<AnyView> {
    let items = match known {
        Known::Company(company) => company.completeness.clone(),
        Known::Enrolling(enrollment) => enrolling(enrollment),
        Known::Nothing => return None,
    };
    let (done, total) = (items.iter().filter(|(_, done)| *done).count(), items.len());
    if done == total {
        return None;
    }
    let mut next_found = false;
    let steps = items.into_iter().map(|(item, done)| {
        let state = match (done, next_found) {
            (true, _) => StepState::Done,
            (false, false) => StepState::Current,
            (false, true) => StepState::Upcoming,
        };
        next_found |= !done;
        Step { label: names::profile_item(item).into(), state, href: None, note: None }
    });
    let steps: Vec<_> = steps.collect();
    let step_words = StepWords {
        done: say::setup_done().into(),
        current: say::setup_next().into(),
        upcoming: say::setup_open().into(),
    };
    let figure = words::accounts::completeness_figure(done.to_string(), total.to_string());
    Some(
        view! {
            <Card heading=say::setup()>
                <Completeness
                    label=words::accounts::completeness()
                    figure=figure
                    done=done as u32
                    total=total as u32
                />
                <Steps label=say::setup() words=step_words steps=steps/>
            </Card>
        }
        .into_any(),
    )
}

/// The same list before there is a company's page: enrolled or not, and nothing else yet.
fn enrolling(enrollment: &Enrollment) -> Vec<(ProfileItem, bool)> {
    vec![
        (ProfileItem::LegalProfile, !enrollment.may_enter),
        (ProfileItem::Agreement, enrollment.agreement_accepted),
        (ProfileItem::PrimaryContactConfirmed, false),
        (ProfileItem::SupportDetails, false),
        (ProfileItem::AdminAgent, false),
    ]
}

/// How the verification stands, for those who may know.
fn verification(me: &Me) -> Option<AnyView> {
    let (status, sub_status) = me.partner.as_ref()?.vetting?;
    let waits: Option<Message> = (status == VettingStatus::Pending
        && sub_status != VettingSubStatus::None)
        .then(|| say::waits_for(names::vetting_sub_status(sub_status)));
    let company = me.can(Permission::ProfilePartnerView).then(|| {
        view! { <p><ButtonLink label=say::see_company() href=routes::COMPANY/></p> }
    });
    let mark = move || {
        let word = names::vetting_status(status);
        view! { <Status tone=names::vetting_tone(status) word/> }
    };
    Some(
        view! {
            <Card heading=say::verification() actions=mark>
                {waits.map(|waits| view! { <p>{waits}</p> })}
                {company}
            </Card>
        }
        .into_any(),
    )
}

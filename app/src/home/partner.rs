//! Home for people of a partner: what waits for them, how far the set-up is, how the company stands.

use super::{
    load_home,
    todo::{Waiting, waiting},
    tour::Tour,
};
use crate::{
    AppError,
    accounts::{load_company, load_enrollment, names},
    announcements::NewsCards,
    frame::loaded_page,
    identity::can,
    routes,
    support::attention_needed,
    suspension::names as suspension,
    ui::{
        ButtonLink, Card, Completeness, EmptyState, Fact, Facts, Icon, PageHead, Status, Step,
        StepState, StepWords, Steps, ToDo, Tone,
    },
    users::joining::load_joins_waiting,
    words::{self, Message, home as say},
};
use domain::{
    Permission,
    accounts::{Company, Enrollment, ProfileItem, VettingStatus, VettingSubStatus},
    agreements::AgreementState,
    home::Home,
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

/// What waits besides, by number.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Waits {
    /// Support requests that the operator answered with a question.
    pub asked: u64,
    /// People who ask to be let in.
    pub joins: u64,
}

/// How many support requests wait for an answer of this person's company.
async fn asked(support: bool) -> Result<u64, AppError> {
    if support { attention_needed().await } else { Ok(0) }
}

/// How many people ask to be let into the company.
async fn joins(manages: bool) -> Result<u64, AppError> {
    if manages { load_joins_waiting().await } else { Ok(0) }
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
    let manages = me.can(Permission::UsersCreate);
    let known = Resource::new(
        || (),
        move |()| async move {
            let waits = Waits { asked: asked(support).await?, joins: joins(manages).await? };
            Ok((know(company, enrollment).await?, waits, load_home().await?))
        },
    );
    loaded_page(known, move |(known, waits, home)| content(me.clone(), known, waits, home))
}

fn content(me: Me, known: Known, waits: Waits, home: Home) -> AnyView {
    let waiting = waiting(&me, &known, waits);
    let lead = match waiting.len() {
        0 => say::lead_none(),
        count => say::lead_waiting(count as u64),
    };
    let aside = (setup(&known), glance(&me));
    let hello = say::hello(me.full_name());
    let tour = home.tour.then(|| view! { <Tour me=me.clone()/> });
    view! {
        <PageHead title=hello lead/>
        <NewsCards news=home.news/>
        <div class="cols">
            <div class="stack">
                <Card heading=say::todo() flush=true>
                    {todo_list(&me, waiting)}
                </Card>
                {tour}
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
        let href = if done { None } else { place(item) };
        Step { label: names::profile_item(item).into(), state, href, note: None }
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

/// Where a part of the set-up is done; `None` where there is a button for it under what is to be done, or the page
/// would refuse this reader.
fn place(item: ProfileItem) -> Option<String> {
    let (permission, href) = match item {
        ProfileItem::LegalProfile => (Permission::AccountEnroll, routes::ENROLL),
        ProfileItem::Agreement => (Permission::AccountAgreementAccept, routes::ENROLL_AGREEMENT),
        ProfileItem::PrimaryContactConfirmed => {
            (Permission::ProfileLegalUpdate, routes::COMPANY_CONTACT)
        }
        ProfileItem::SupportDetails => (Permission::ProfileSupportUpdate, routes::COMPANY_SUPPORT),
        ProfileItem::TaxExemptions => (Permission::ProfileTaxExemptionFile, routes::COMPANY_TAX),
        ProfileItem::AdminAgent => return None,
    };
    can(permission).then(|| href.into())
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

/// How the company stands, as far as this person may know.
fn glance(me: &Me) -> Option<AnyView> {
    let partner = me.partner.as_ref()?;
    let number = partner.network_id.map(|id| {
        view! { <Fact term=say::network_number()>{id.to_string()}</Fact> }
    });
    let (account, kind) =
        (partner.account.status(), names::partner_types(partner.partner_type, partner.also));
    let verification = partner.vetting.map(|(status, sub_status)| {
        let waits: Option<Message> = (status == VettingStatus::Pending
            && sub_status != VettingSubStatus::None)
            .then(|| say::waits_for(names::vetting_sub_status(sub_status)));
        let word = names::vetting_status(status);
        view! {
            <Fact term=say::verification()>
                <Status tone=names::vetting_tone(status) word/>
                {waits.map(|waits| view! { <div class="small muted">{waits}</div> })}
            </Fact>
        }
    });
    let agreement = me.agreement_accepted.then(|| {
        let (tone, word) = match partner.agreement {
            AgreementState::Signed => (Tone::Good, say::agreement_signed()),
            AgreementState::Pending(_) => (Tone::Warn, say::agreement_pending()),
            AgreementState::Overdue(_) => (Tone::Danger, say::agreement_overdue()),
        };
        view! {
            <Fact term=say::agreement()>
                <Status tone word/>
            </Fact>
        }
    });
    let company = me.can(Permission::ProfilePartnerView).then(|| {
        view! { <p><ButtonLink label=say::see_company() href=routes::COMPANY/></p> }
    });
    Some(
        view! {
            <Card heading=say::glance()>
                <Facts>
                    <Fact term=say::partner_kind()>{kind}</Fact>
                    {number}
                    <Fact term=say::account_status()>
                        <Status tone=suspension::tone(account) word=suspension::status(account)/>
                    </Fact>
                    {verification}
                    {agreement}
                </Facts>
                {company}
            </Card>
        }
        .into_any(),
    )
}

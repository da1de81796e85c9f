//! Everything on one page, and **Enroll now** (spec A1.1, A1.5, A4.4).

use super::{gate::at_step, suggested::suggested};
use crate::{
    Site,
    accounts::{Enroll, load_enrollment},
    routes,
    ui::{ButtonLink, ButtonSize, Card, CheckField, Fact, Facts, Form, HiddenField, Note, Tone},
    words,
};
use domain::{
    accounts::{Enrollment, EnrollmentStep},
    contact::FullName,
    field::{FieldError, FieldErrors},
};
use leptos::{either::Either, prelude::*};

#[component]
pub fn ReviewPage() -> impl IntoView {
    let enrollment = Resource::new(|| (), |()| load_enrollment());
    at_step(
        EnrollmentStep::Review,
        words::enroll::review_title,
        words::enroll::review_lead,
        enrollment,
        |enrollment| view! { <Body enrollment/> },
    )
}

#[component]
fn Body(enrollment: Enrollment) -> impl IntoView {
    let enroll = ServerAction::<Enroll>::new();
    let company = enrollment.draft.legal.company_name.trim().to_owned();
    let membership_required = enrollment.membership_required;
    let joins = enrollment.draft.join_network;
    let back = || view! { <a href=routes::ENROLL_CONTACT>{words::common::back()}</a> };
    let contact_mail = enrollment.draft.contact.email.trim().to_owned();
    view! {
        <Legal enrollment=enrollment.clone()/>
        {suggested(&enrollment)}
        <Contact enrollment/>
        <Form
            action=enroll
            validate=authority_is_given
            submit=words::enroll::enroll_now()
            submitting=words::enroll::enrolling()
            beside=back
        >
            <CheckField
                name="form[authority]"
                label=words::enroll::authorised_for(company)
                required=true
            />
            {match membership_required {
                true => Either::Left(view! { <JoinNetwork joins/> }),
                false => {
                    Either::Right(view! { <HiddenField name="form[join_network]" value="on"/> })
                }
            }}
            <Note tone=Tone::Info>
                <p>{words::enroll::mail_will_be_sent(contact_mail)}</p>
                <p>{words::enroll::review_takes_time()}</p>
            </Note>
        </Form>
    }
}

/// Where only members of the network are taken, one says that one becomes one (A1.1).
#[component]
fn JoinNetwork(joins: bool) -> impl IntoView {
    let network = expect_context::<Site>().network_name.to_string();
    view! {
        <CheckField
            name="form[join_network]"
            label=words::enroll::join_network(network)
            hint=words::enroll::join_network_hint()
            checked=joins
            required=true
        />
    }
}

fn authority_is_given(call: &Enroll) -> Result<(), FieldErrors> {
    let missing = || FieldErrors::one("authority", FieldError::MustAgree);
    call.form.authority.as_ref().map(drop).ok_or_else(missing)
}

#[component]
fn Legal(enrollment: Enrollment) -> impl IntoView {
    let Enrollment { draft, rules, .. } = enrollment;
    let edit = || {
        view! {
            <ButtonLink
                label=words::common::edit()
                href=routes::ENROLL_COMPANY
                size=ButtonSize::Small
            />
        }
    };
    // Whoever is here has a valid draft; of any other, what was typed is shown.
    let legal = draft.legal.validate(&rules);
    let address = match &legal {
        Ok(legal) => legal.address.lines(&rules),
        Err(_) => {
            rules.fields().into_iter().map(|p| draft.legal.address().part(p).into()).collect()
        }
    };
    let number = legal.ok().and_then(|legal| legal.registration_number).map(|number| {
        let term = match rules.registration_number_name() {
            Some(name) => words::enroll::registration_number_named(name),
            None => words::enroll::registration_number(),
        };
        view! { <Fact term>{number}</Fact> }
    });
    view! {
        <Card heading=words::enroll::step_company() actions=edit>
            <Facts>
                <Fact term=words::enroll::legal_name()>{draft.legal.company_name.clone()}</Fact>
                <Fact term=words::enroll::address()>{address.join("\n")}</Fact>
                <Fact term=words::common::country()>{words::country(rules.code.as_str())}</Fact>
                {number}
            </Facts>
        </Card>
    }
}

#[component]
fn Contact(enrollment: Enrollment) -> impl IntoView {
    let contact = enrollment.draft.contact;
    let edit = || {
        view! {
            <ButtonLink
                label=words::common::edit()
                href=routes::ENROLL_CONTACT
                size=ButtonSize::Small
            />
        }
    };
    view! {
        <Card heading=words::enroll::step_contact() actions=edit>
            <Facts>
                <Fact term=words::enroll::name()>
                    {FullName::new(&contact.first_name, &contact.last_name).display()}
                </Fact>
                <Fact term=words::enroll::company_email()>{contact.email}</Fact>
                <Fact term=words::enroll::phone()>{contact.phone}</Fact>
            </Facts>
        </Card>
    }
}

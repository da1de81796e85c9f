//! The network agreement: to read, and to sign (spec A5).

use super::{agreement_text::agreement_text, gate::at_step};
use crate::{
    accounts::{AcceptAgreement, current_agreement, load_enrollment},
    error::AppError,
    format::Sentence,
    print::PrintButton,
    ui::{CheckField, Document, EmptyState, Form, HiddenField, Icon, Note, TextField, Tone},
    words,
};
use domain::{
    accounts::{AgreementText, Enrollment, EnrollmentStep},
    contact::FullName,
};
use leptos::{either::Either, prelude::*};

#[component]
pub fn AgreementPage() -> impl IntoView {
    let fetched = Resource::new(
        || (),
        async |()| {
            let enrollment = load_enrollment().await?;
            let text = current_agreement().await?;
            Ok::<_, AppError>((enrollment, text))
        },
    );
    at_step(
        EnrollmentStep::Agreement,
        words::enroll::agreement_title,
        words::enroll::agreement_lead,
        fetched,
        |(enrollment, text)| view! { <Body enrollment text/> },
    )
}

#[component]
fn Body(enrollment: Enrollment, text: Option<AgreementText>) -> impl IntoView {
    let sent_to = enrollment.draft.contact.email.trim().to_owned();
    view! {
        <Note tone=Tone::Good title=words::enroll::enrolled_title()>
            {words::enroll::mail_was_sent(sent_to)}
        </Note>
        {match text {
            Some(text) => {
                let company = enrollment.company_name.clone();
                let signer =
                    FullName::new(&enrollment.me.first_name, &enrollment.me.last_name).display();
                Either::Left(view! { <Sign text company signer/> })
            }
            None => {
                Either::Right(
                    view! {
                        <EmptyState
                            icon=Icon::Document
                            title=words::enroll::no_agreement()
                            sentence=words::enroll::no_agreement_what_next()
                        />
                    },
                )
            }
        }}
    }
}

/// The text, and the signature under it. Sent by the browser itself: if a newer text was published meanwhile, the
/// answer is the page with that one; and once it is signed, the frame around the next page is another.
#[component]
pub fn Sign(text: AgreementText, company: String, signer: String) -> impl IntoView {
    let accept = ServerAction::<AcceptAgreement>::new();
    view! {
        <div class="row" data-justify="between">
            <p class="muted">
                <Sentence words=words::enroll::version_published(text.version, text.published_at)/>
            </p>
            <PrintButton/>
        </div>
        <Document label=text.title.clone() lang=text.locale.tag()>
            <h2>{text.title.clone()}</h2>
            {agreement_text(&text.body)}
        </Document>
        <Form
            action=accept
            validate=|call| call.form.validate().map(drop)
            submit=words::enroll::accept_and_continue()
            submitting=words::enroll::accepting()
            afresh=true
        >
            <HiddenField name="form[text]" value=text.id.to_string()/>
            <div class="fields">
                <TextField
                    name="form[signer_name]"
                    label=words::enroll::signer_name()
                    value=signer
                    required=true
                    autocomplete="name"
                />
                <TextField
                    name="form[signer_title]"
                    label=words::enroll::signer_title()
                    hint=words::enroll::signer_title_hint()
                    required=true
                    autocomplete="organization-title"
                />
            </div>
            <CheckField
                name="form[authority]"
                label=words::enroll::authorised_for(company)
                required=true
            />
            <CheckField
                name="form[accept]"
                label=words::enroll::read_and_accept()
                required=true
            />
        </Form>
    }
}

//! The newer version that a company has to sign: to read, and to sign, in time and too late.

use crate::{
    accounts::{current_agreement, enroll::Sign},
    format::Sentence,
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, EmptyState, Icon, Note, PageHead, Tone},
    words::agreements as say,
};
use domain::{Permission, agreements::AgreementState};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SignPage() -> impl IntoView {
    let me = expect_me();
    if let Some(error) = refusal(&me, Permission::AccountAgreementAccept) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let note = match me.agreement() {
        AgreementState::Signed => return nothing(),
        AgreementState::Pending(due) => (Tone::Warn, say::sign_pending(due)),
        AgreementState::Overdue(due) => (Tone::Danger, say::sign_overdue(due)),
    };
    let text = Resource::new(|| (), |()| current_agreement());
    let (company, signer) = (me.organization_name.clone(), me.full_name());
    view! {
        <PageHead title=say::sign_title() lead=say::sign_lead()/>
        <Note tone=note.0>
            <Sentence words=note.1/>
        </Note>
        {loaded(
            text,
            move |text| match text {
                Some(text) => {
                    let (company, signer) = (company.clone(), signer.clone());
                    view! { <Sign text company signer/> }.into_any()
                }
                None => nothing_to_sign(),
            },
        )}
    }
    .into_any()
}

fn nothing() -> AnyView {
    view! {
        <PageHead title=say::sign_title()/>
        {nothing_to_sign()}
    }
    .into_any()
}

fn nothing_to_sign() -> AnyView {
    let (title, sentence) = (say::sign_none(), say::sign_none_why());
    let back =
        || view! { <ButtonLink label=crate::words::home::see_company() href=routes::COMPANY/> };
    view! {
        <Card heading=say::agreement() flush=true>
            <EmptyState icon=Icon::Check title sentence action=back/>
        </Card>
    }
    .into_any()
}

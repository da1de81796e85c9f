//! The application: what the type needs is declared, and described.

use super::{
    ApplyForProgram, load_program,
    names::{meaning, prerequisite, refusal as words_of},
};
use crate::{
    AppError,
    accounts::names,
    frame::loaded_page,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{
        ButtonLink, Card, CheckField, Form, HiddenField, Note, PageHead, TextAreaField, TextField,
        Tone,
    },
    words::{self, reselling as say},
};
use domain::{Permission, accounts::Program, identity::PartnerType};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn ApplyPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::AccountEnroll) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let params = use_params_map();
    let wanted = Memo::new(move |_| {
        params.with(|params| params.get_str("type").and_then(PartnerType::from_key))
    });
    let program = Resource::new(
        move || wanted.get(),
        |wanted| async move {
            let wanted = wanted.ok_or(AppError::NotFound)?;
            let program = load_program().await?;
            // What is not open to the company is no page of it, unless it has just applied for it.
            let known = program.trade.choices().contains(&wanted);
            if known { Ok((program, wanted)) } else { Err(AppError::NotFound) }
        },
    );
    loaded_page(program, |(program, wanted)| view! { <Apply program wanted/> }.into_any())
}

#[component]
fn Apply(program: Program, wanted: PartnerType) -> impl IntoView {
    let apply = ServerAction::<ApplyForProgram>::new();
    let trade = program.trade;
    let declared = trade.prerequisites(wanted).iter().map(|what| {
        let name = format!("form[{}]", what.key());
        view! { <CheckField name label=prerequisite(*what) required=true/> }
    });
    // Fields are made within their form.
    let text = move || {
        if trade.asks_service(wanted) {
            view! {
                <TextAreaField
                    name="form[service]"
                    label=say::service()
                    hint=say::service_hint()
                    required=true
                />
            }
            .into_any()
        } else {
            view! {
                <TextField
                    name="form[provider]"
                    label=say::provider()
                    hint=say::provider_hint()
                    required=true
                />
            }
            .into_any()
        }
    };
    let warning = trade
        .changes_over()
        .then(|| view! { <Note tone=Tone::Warn>{say::change_over_warning()}</Note> });
    let hindered = program.hindrance.map(|why| {
        view! { <Note tone=Tone::Danger>{words_of(why)}</Note> }
    });
    let cancel =
        || view! { <ButtonLink label=words::common::cancel() href=routes::COMPANY_PROGRAM/> };
    view! {
        <PageHead title=say::enroll_as(names::partner_type(wanted)) lead=meaning(wanted)/>
        {hindered}
        <Card heading=say::apply_title() lead=say::apply_lead()>
            {warning}
            <Form
                action=apply
                submit=say::apply()
                submitting=say::applying()
                beside=cancel
                afresh=true
            >
                <HiddenField name="form[wanted]" value=wanted.key()/>
                <HiddenField name="form[version]" value=program.version.to_string()/>
                {text()}
                {declared.collect_view()}
            </Form>
        </Card>
    }
}

//! One filing before the operator: what was filed, what both sides wrote, and the decision.

use super::{
    facts::{conversation, facts},
    names,
};
use crate::{
    AppError,
    accounts::{JudgeTaxFiling, load_filed},
    frame::loaded_page,
    routes,
    ui::{
        ButtonLink, Card, Choice, Form, HiddenField, Note, PageHead, SelectField, Status,
        TextAreaField, Tone,
    },
    words::{accounts, documents, tax as say},
};
use domain::{
    accounts::{TaxFiling, Verdict},
    id::{OrganizationId, TaxFilingId},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn FiledPage() -> impl IntoView {
    let params = use_params_map();
    let ids = Memo::new(move |_| {
        params.with(|params| {
            let organization = params.get_str("organization")?.parse::<OrganizationId>().ok()?;
            Some((organization, params.get_str("id")?.parse::<TaxFilingId>().ok()?))
        })
    });
    let filing = Resource::new(
        move || ids.get(),
        |ids| async move {
            let (organization, id) = ids.ok_or(AppError::NotFound)?;
            load_filed(organization, id).await
        },
    );
    loaded_page(filing, |filing| view! { <Filed filing/> }.into_any())
}

#[component]
fn Filed(filing: TaxFiling) -> impl IntoView {
    let line = filing.line.clone();
    let (organization, id, stage) = (line.organization, line.id, line.stage);
    let mark = move || {
        let word = names::stage(stage);
        view! { <Status tone=names::stage_tone(stage) word/> }
    };
    let query = use_query_map();
    let done = move || {
        let judged = query.with(|query| query.get_str("done") == Some("judged"));
        judged.then(|| view! { <Note tone=Tone::Good>{say::done_judged()}</Note> })
    };
    let judge = stage.is_open().then(|| view! { <Judge filing=filing.clone()/> });
    let title = say::filing_title(&*line.certificate);
    let company = routes::partner(organization);
    view! {
        <PageHead title lead=line.company_name actions=mark/>
        {done}
        <div class="cols">
            <div class="stack">
                {conversation(
                    &filing,
                    move |file| routes::filed_file(organization, id, file),
                )} {judge}
            </div>
            <aside class="stack">
                {facts(&filing)}
                <div>
                    <ButtonLink label=say::see_company() href=company/>
                </div>
            </aside>
        </div>
    }
    .into_any()
}

#[component]
fn Judge(filing: TaxFiling) -> impl IntoView {
    let judge = ServerAction::<JudgeTaxFiling>::new();
    let choices = [
        (Verdict::Review, say::judge_review()),
        (Verdict::Approve, say::judge_approve()),
        (Verdict::AskMore, say::judge_ask_more()),
        (Verdict::Reject, say::judge_reject()),
    ];
    let stage = filing.line.stage;
    let possible = choices.into_iter().filter(|(verdict, _)| stage.judge(*verdict).is_ok());
    let choices: Vec<_> =
        possible.map(|(verdict, label)| Choice::new(verdict.key(), label.to_string())).collect();
    let back = move || {
        let href = routes::tax_desk(stage, None);
        view! { <ButtonLink label=say::all_filings() href/> }.into_any()
    };
    view! {
        <Card heading=say::judge_title() lead=say::judge_lead()>
            <Form
                action=judge
                validate=|call| call.form.validate().map(drop)
                submit=documents::judge_send()
                submitting=accounts::saving()
                beside=back
                afresh=true
            >
                <HiddenField name="organization" value=filing.line.organization.to_string()/>
                <HiddenField name="id" value=filing.line.id.to_string()/>
                <HiddenField name="form[version]" value=filing.version.to_string()/>
                <SelectField
                    name="form[verdict]"
                    label=documents::judgement()
                    choices
                    required=true
                />
                <TextAreaField
                    name="form[words]"
                    label=documents::words()
                    hint=say::judge_words_hint()
                />
            </Form>
        </Card>
    }
    .into_any()
}

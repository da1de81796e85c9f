//! Many invoices by a file: what it has to look like, and then each of its rows before any is written.

use super::{TakeInImport, UploadInvoices, load_import};
use crate::{
    AppError,
    accounts::{press_refusal, press_with},
    error::field_words,
    format::{Time, money},
    frame::loaded_page,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Column, FileField, Form, Note, PageHead, Status, Table, Tone},
    words::{Message, billing as say, common},
};
use domain::{
    Permission,
    billing::{COLUMNS, ImportPreview, ImportRow, RowState},
    id::ImportId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Where a file is chosen.
#[component]
pub fn ImportPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorBillingImport) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let upload = ServerAction::<UploadInvoices>::new();
    let columns = vec![Column::new(say::column()), Column::new(say::column_what())];
    let rows = COLUMNS.iter().map(|column| {
        vec![
            view! { <code>{*column}</code> }.into_any(),
            column_words(column).to_string().into_any(),
        ]
    });
    let rows = rows.collect();
    view! {
        <PageHead title=say::import_title() lead=say::import_lead()/>
        <div class="cols">
            <Card heading=say::import_file()>
                <Form action=upload submit=say::import_look() submitting=say::saving() files=true>
                    <FileField label=say::import_csv() hint=say::import_hint() required=true/>
                </Form>
            </Card>
            <Table caption=say::columns() columns rows/>
        </div>
    }
    .into_any()
}

/// What a column is called.
fn column_words(column: &str) -> Message {
    match column {
        "partner" => say::column_partner(),
        "number" => say::number(),
        "issued_on" => say::issued(),
        "period_from" => say::period_from(),
        "period_to" => say::period_to(),
        "currency" => say::currency(),
        "description" => say::description(),
        "quantity" => say::quantity(),
        _ => say::unit_price(),
    }
}

/// What was read of it.
#[component]
pub fn ImportPreviewPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<ImportId>().ok()))
    });
    let preview = Resource::new(
        move || id.get(),
        |id| async move { load_import(id.ok_or(AppError::NotFound)?).await },
    );
    loaded_page(preview, content)
}

fn content(preview: ImportPreview) -> AnyView {
    let (wrong, known) = (preview.count(RowState::Wrong), preview.count(RowState::Known));
    let verdict = match (preview.taken_in_at, wrong, preview.invoices) {
        (Some(at), ..) => {
            view! { <Note tone=Tone::Good>{say::import_done()} " " <Time at/></Note> }.into_any()
        }
        (None, 0, 0) => {
            view! { <Note tone=Tone::Info>{say::import_nothing_new()}</Note> }.into_any()
        }
        (None, 0, invoices) => {
            let fields = [("id", preview.id.to_string())];
            view! {
                <Note tone=Tone::Info>{say::import_new(invoices)}</Note>
                {press_with::<TakeInImport>(say::import_take_in(), &fields)}
            }
            .into_any()
        }
        (None, wrong, _) => {
            view! { <Note tone=Tone::Danger>{say::import_wrong(wrong)}</Note> }.into_any()
        }
    };
    let known = (known > 0).then(|| view! { <p class="muted">{say::import_known(known)}</p> });
    let columns = vec![
        Column::new(say::row()),
        Column::new(say::state_head()),
        Column::new(say::invoice()),
        Column::new(say::column_partner()),
        Column::new(say::description()),
        Column::figures(say::amount()),
        Column::new(say::problems()),
    ];
    let rows = preview.rows.into_iter().map(row).collect();
    view! {
        <PageHead title=say::import_of(preview.file_name)/>
        {press_refusal::<TakeInImport>()}
        {verdict}
        {known}
        <Table caption=say::rows() columns rows/>
        <p>
            <ButtonLink label=say::import_another() href=routes::BILLING_IMPORT/>
        </p>
    }
    .into_any()
}

fn row(row: ImportRow) -> Vec<AnyView> {
    let (tone, word) = match row.state {
        RowState::New => (Tone::Good, say::row_new()),
        RowState::Known => (Tone::Neutral, say::row_known()),
        RowState::Wrong => (Tone::Danger, say::row_wrong()),
    };
    let problems = row.errors.0.iter().map(|(column, error)| {
        let (name, what) = (column_words(column).to_string(), field_words(error).to_string());
        view! { <li><strong>{name}</strong> ": " {what}</li> }
    });
    let problems = match row.errors.is_empty() {
        true => common::none().to_string().into_any(),
        false => view! { <ul>{problems.collect_view()}</ul> }.into_any(),
    };
    vec![
        row.line.to_string().into_any(),
        view! { <Status tone word/> }.into_any(),
        view! { <bdi>{row.number}</bdi> }.into_any(),
        view! { <bdi>{row.company_name.unwrap_or_default()}</bdi> }.into_any(),
        view! { <bdi>{row.description}</bdi> }.into_any(),
        row.amount.map(money).unwrap_or_default().into_any(),
        problems,
    ]
}

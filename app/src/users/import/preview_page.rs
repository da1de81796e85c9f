//! `/users/import/:id`: what the file says, what is wrong with it by line and column, and the button; afterwards, what became of
//! each row.

use super::{
    super::{ConfirmImport, list_page::tags, load_import},
    problems::{column, problem},
};
use crate::{
    AppError,
    frame::loaded_page,
    routes,
    ui::{
        ButtonLink, Card, Column, EmptyState, Form, HiddenField, Icon, Note, PageHead, Status,
        Table, Tone,
    },
    words::{self, users as say},
};
use domain::{
    contact::FullName,
    permission::Role,
    users::{ImportOutcome, ImportPreview, ImportRow, UserImportId},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn ImportPreviewPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<UserImportId>().ok()))
    });
    let preview = Resource::new(
        move || id.get(),
        |id| async move { load_import(id.ok_or(AppError::NotFound)?).await },
    );
    loaded_page(preview, content)
}

fn content(preview: ImportPreview) -> AnyView {
    let (good, bad, added) = (preview.good(), preview.bad(), preview.added());
    let note = match (preview.done, bad) {
        (true, _) => view! { <Note tone=Tone::Good>{say::import_done(added)}</Note> }.into_any(),
        (false, 0) => view! { <Note tone=Tone::Info>{say::import_all_good()}</Note> }.into_any(),
        (false, bad) => {
            view! { <Note tone=Tone::Warn>{say::import_some_bad(bad)}</Note> }.into_any()
        }
    };
    let confirm = (!preview.done && good > 0).then(|| {
        let confirm = ServerAction::<ConfirmImport>::new();
        let id = preview.id.to_string();
        let back = || view! { <ButtonLink label=say::import_other() href=routes::IMPORT_USERS/> };
        view! {
            <Form
                action=confirm
                submit=say::import_confirm(good)
                submitting=say::adding()
                beside=move || back().into_any()
                afresh=true
            >
                <HiddenField name="id" value=id/>
            </Form>
        }
    });
    let onward = (preview.done || good == 0).then(|| {
        view! {
            <div class="row">
                <ButtonLink label=say::back_to_list() href=routes::USERS/>
                <ButtonLink label=say::import_other() href=routes::IMPORT_USERS/>
            </div>
        }
    });
    view! {
        <PageHead title=say::import_title() lead=preview.file_name.clone()/>
        {note}
        {confirm}
        {onward}
        {problems(&preview.rows)}
        {people(preview.rows)}
    }
    .into_any()
}

/// What is wrong, by line and column.
fn problems(rows: &[ImportRow]) -> Option<AnyView> {
    let wrong = rows.iter().flat_map(|row| {
        row.problems.iter().map(|(at, what)| {
            vec![
                crate::format::number(i64::try_from(row.line).unwrap_or(i64::MAX)).into_any(),
                column(*at).to_string().into_any(),
                problem(what).to_string().into_any(),
            ]
        })
    });
    let wrong: Vec<Vec<AnyView>> = wrong.collect();
    if wrong.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new(say::import_line()),
        Column::new(say::import_column()),
        Column::new(say::import_problem()),
    ];
    let heading = say::import_problems();
    Some(
        view! {
            <Card heading flush=true>
                <Table caption=say::import_problems() columns rows=wrong/>
            </Card>
        }
        .into_any(),
    )
}

/// Those who are added, or were.
fn people(rows: Vec<ImportRow>) -> AnyView {
    let done = |row: &ImportRow| match row.outcome {
        None => row.problems.is_empty(),
        Some(outcome) => outcome == ImportOutcome::Added,
    };
    let good: Vec<ImportRow> = rows.into_iter().filter(done).collect();
    let heading = say::import_people();
    if good.is_empty() {
        return view! {
            <Card heading flush=true>
                <EmptyState
                    icon=Icon::People
                    title=say::import_nobody()
                    sentence=say::import_nobody_why()
                />
            </Card>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(say::name()),
        Column::new(words::identity::sign_in_name()),
        Column::new(words::identity::work_email()),
        Column::new(say::roles()),
        Column::new(say::status()),
    ];
    let rows = good.into_iter().map(|row| {
        let name = FullName::new(&row.form.first_name, &row.form.last_name).display();
        let roles: Vec<Role> =
            row.form.roles.keys().filter_map(|key| Role::from_key(key)).collect();
        let (tone, word) = match row.outcome {
            Some(_) => (Tone::Good, say::import_added()),
            None => (Tone::Neutral, say::import_ready()),
        };
        vec![
            view! { <b dir="auto">{name}</b> }.into_any(),
            view! { <bdi class="mono" dir="ltr">{row.sign_in_name()}</bdi> }.into_any(),
            view! { <bdi dir="ltr">{row.form.email}</bdi> }.into_any(),
            tags(&roles),
            view! { <Status tone word/> }.into_any(),
        ]
    });
    let rows = rows.collect();
    view! {
        <Card heading flush=true>
            <Table caption=say::import_people() columns rows/>
        </Card>
    }
    .into_any()
}

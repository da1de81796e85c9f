//! `/users/import`: the file to read.

use super::{super::CheckUserFile, problems::column};
use crate::{
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, FileField, Form, PageHead},
    words::{self, users as say},
};
use domain::{
    Permission,
    users::{IMPORT_ROWS, ImportColumn},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ImportPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::UsersCreate) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let check = ServerAction::<CheckUserFile>::new();
    let back = || view! { <ButtonLink label=words::common::cancel() href=routes::USERS/> };
    let heads: Vec<String> = ImportColumn::ALL.iter().map(|one| column(*one).to_string()).collect();
    view! {
        <PageHead title=say::import_title() lead=say::import_lead()/>
        <Card heading=say::import_file()>
            <p>{say::import_columns()}</p>
            <p>
                <code class="mono" dir="ltr">
                    {heads.join(",")}
                </code>
            </p>
            <p class="muted">{say::import_rules(IMPORT_ROWS as i64)}</p>
            <Form
                action=check
                submit=say::import_check()
                submitting=say::import_checking()
                beside=move || back().into_any()
                files=true
            >
                <FileField label=say::import_file() hint=say::import_file_hint()/>
            </Form>
        </Card>
    }
    .into_any()
}

//! Each setting: what it is, who said so, what it means.

use super::list_settings;
use crate::{
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    ui::{Column, PageHead, Table, Tag, Tone},
    words::{Message, settings as say},
};
use domain::{
    Permission,
    settings::{SettingLine, SettingOrigin},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn OperatorSettingsPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorSettingsView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let settings = Resource::new(|| (), |()| list_settings());
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {loaded(settings, content)}
    }
    .into_any()
}

fn content(lines: Vec<SettingLine>) -> AnyView {
    let columns = vec![
        Column::new(say::setting()),
        Column::new(say::value()),
        Column::new(say::origin()),
        Column::new(say::meaning()),
    ];
    let rows = lines.into_iter().map(row).collect();
    view! { <Table caption=say::title() columns rows/> }.into_any()
}

fn row(line: SettingLine) -> Vec<AnyView> {
    let value = match line.value {
        Some(value) => view! { <code>{value}</code> }.into_any(),
        None => view! { <span class="muted">{say::not_set()}</span> }.into_any(),
    };
    let (word, tone): (Message, _) = match line.origin {
        SettingOrigin::Default => (say::from_default(), Tone::Neutral),
        SettingOrigin::File => (say::from_file(), Tone::Info),
        SettingOrigin::Environment => (say::from_environment(), Tone::Info),
        SettingOrigin::Flag => (say::from_flag(), Tone::Info),
    };
    let ways = format!("{} {}", line.environment, line.flag);
    vec![
        view! { <code>{line.name}</code> }.into_any(),
        value,
        view! { <Tag word tone/> }.into_any(),
        // The documentation is the program's own, which is in English.
        view! {
            <span lang="en" dir="ltr">
                {line.help}
            </span>
            <div class="small muted" dir="ltr">
                <code>{ways}</code>
            </div>
        }
        .into_any(),
    ]
}

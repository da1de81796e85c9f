//! The last changes in a partner's log.

use crate::{
    activity::words::what,
    format::Time,
    ui::{Card, Column, EmptyState, Icon, Table},
    words::partners as say,
};
use domain::partners::LogLine;
use leptos::prelude::*;

/// The card.
#[component]
pub fn LogCard(log: Vec<LogLine>) -> impl IntoView {
    let body = if log.is_empty() {
        let sentence = say::log_none();
        view! { <EmptyState icon=Icon::Log title=say::log_title() sentence/> }.into_any()
    } else {
        let columns = vec![
            Column::new(say::log_what()),
            Column::new(say::log_by()),
            Column::new(say::log_at()),
        ];
        let rows = log.into_iter().map(row).collect();
        view! { <Table caption=say::log_title() columns rows/> }.into_any()
    };
    view! { <Card heading=say::log_title() flush=true>{body}</Card> }.into_any()
}

fn row(line: LogLine) -> Vec<AnyView> {
    let by: String = match (line.by, line.by_operator) {
        (Some(name), true) => say::log_operator(name).into(),
        (Some(name), false) => name,
        (None, _) => say::log_system().into(),
    };
    vec![
        what(&line.event).to_string().into_any(),
        view! { <bdi>{by}</bdi> }.into_any(),
        view! { <Time at=line.at/> }.into_any(),
    ]
}

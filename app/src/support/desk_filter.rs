//! What the operator's list is narrowed to: in the address, so that it can be kept and sent.

use super::names;
use crate::{
    routes,
    ui::Icon,
    words::{Message, support as say},
};
use domain::{
    id::SupportRequestId,
    support::{DeskFilter, IssueType, RequestStatus, Severity},
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

/// What the address asks for.
pub fn wanted(query: &ParamsMap) -> (DeskFilter, Option<SupportRequestId>) {
    let said = |name: &str| query.get_str(name).unwrap_or_default();
    let filter = DeskFilter {
        status: RequestStatus::from_key(said("status")).unwrap_or(RequestStatus::Open),
        unanswered: said("answer") == "none",
        issue_type: IssueType::from_key(said("type")),
        severity: Severity::from_key(said("severity")),
        company: said("company").trim().chars().take(100).collect(),
    };
    (filter, said("after").parse().ok())
}

/// A form that gets, so it works as it is; the tabs above it keep the status.
#[component]
pub fn Filter(filter: DeskFilter) -> impl IntoView {
    let kinds = IssueType::ALL.iter().map(|kind| (kind.key(), names::issue_type(*kind)));
    let severities = Severity::ALL.iter().map(|one| (one.key(), names::severity(*one)));
    let kind = filter.issue_type.map(IssueType::key).unwrap_or_default();
    let severity = filter.severity.map(Severity::key).unwrap_or_default();
    let unanswered = if filter.unanswered { "none" } else { "" };
    let reset = filter.narrows().then(|| {
        let href = routes::support_desk(&DeskFilter::of(filter.status), None);
        view! { <a class="btn" href=href>{say::filter_reset()}</a> }
    });
    view! {
        <form method="get" action=routes::SUPPORT_DESK class="filter" role="search">
            <input type="hidden" name="status" value=filter.status.key()/>
            {pick("type", say::issue_type(), say::any_type(), kind, kinds.collect())}
            {pick("severity", say::severity(), say::any_severity(), severity, severities.collect())}
            {pick(
                "answer",
                say::first_answer(),
                say::any_answer(),
                unanswered,
                vec![("none", say::no_answer_yet())],
            )}
            <div class="field">
                <label for="desk-company">{say::company()}</label>
                <input
                    class="input"
                    id="desk-company"
                    name="company"
                    type="search"
                    dir="auto"
                    value=filter.company
                    autocomplete="off"
                />
            </div>
            <div class="row">
                <button class="btn" type="submit">
                    {Icon::Search.view()}
                    {say::filter()}
                </button>
                {reset}
            </div>
        </form>
    }
    .into_any()
}

fn pick(
    name: &'static str,
    label: Message,
    any: Message,
    chosen: &str,
    choices: Vec<(&'static str, Message)>,
) -> AnyView {
    let id = format!("desk-{name}");
    let options = choices.into_iter().map(|(value, label)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{label.to_string()}</option> }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select class="input" id=id name=name>
                <option value="">{any}</option>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

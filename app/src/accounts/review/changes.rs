//! What the company changed in its legal profile, beside what the reviewers knew (spec B3).

use crate::{
    ui::{Card, Column, Table, Tag, Tone},
    words::{self, accounts, operator as say},
};
use domain::accounts::Review;
use leptos::prelude::*;

/// The card; nothing where nothing differs.
pub fn changes(review: &Review) -> Option<AnyView> {
    let before = review.before.clone()?;
    let none = || words::common::none().to_string();
    let number = review.registration_number_name.clone();
    let number = number.unwrap_or_else(|| accounts::registration_number().into());
    let rows = [
        (accounts::legal_name().to_string(), before.company_name, review.company_name.clone()),
        (
            accounts::legal_address().to_string(),
            before.address_lines.join("\n"),
            review.address_lines.join("\n"),
        ),
        (
            number,
            before.registration_number.unwrap_or_else(none),
            review.registration_number.clone().unwrap_or_else(none),
        ),
    ];
    let rows = rows.map(|(part, before, now)| {
        let differs = before != now;
        let mark = differs.then(|| view! { " " <Tag tone=Tone::Warn word=say::changed_tag()/> });
        vec![view! { {part} {mark} }.into_any(), written(before), written(now)]
    });
    let columns = vec![
        Column::new(say::changes_part()),
        Column::new(say::changes_before()),
        Column::new(say::changes_now()),
    ];
    let lead = match before.authorized {
        true => say::changes_lead_authorized(),
        false => say::changes_lead_submitted(),
    };
    let by = review.changed_by.clone().map(say::changed_by);
    let lead = by.map_or_else(|| lead.to_string(), |by| format!("{lead} {by}"));
    Some(
        view! {
            <Card heading=say::changes_title() lead flush=true>
                <Table caption=say::changes_title() columns rows=rows.into()/>
            </Card>
        }
        .into_any(),
    )
}

fn written(text: String) -> AnyView {
    view! { <span class="written" dir="auto">{text}</span> }.into_any()
}

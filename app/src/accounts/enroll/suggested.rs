//! The address as entered beside the one the country's post would write, to choose from (spec A4.2). It blocks nothing.

use super::address_label;
use crate::{
    accounts::{TakeSuggestedAddress, press},
    routes,
    ui::{ButtonKind, ButtonLink, ButtonSize, Card, Column, Table},
    words::enroll as say,
};
use domain::{accounts::Enrollment, country::AddressPart};
use leptos::prelude::*;

/// The card; nothing where nothing else is suggested.
pub fn suggested(enrollment: &Enrollment) -> Option<AnyView> {
    let (entered, rules) = (enrollment.draft.legal.address(), &enrollment.rules);
    let suggested = entered.suggestion(rules)?;
    let row = |part: AddressPart| {
        let (entered, suggested) = (entered.part(part).trim(), suggested.part(part));
        (!entered.is_empty()).then(|| {
            let label = address_label(part, rules).to_string();
            vec![
                label.into_any(),
                written(entered, false),
                written(suggested, entered != suggested),
            ]
        })
    };
    let rows = rules.fields().into_iter().filter_map(row).collect();
    let columns = vec![
        Column::new(say::address()),
        Column::new(say::address_entered()),
        Column::new(say::address_suggested()),
    ];
    let take =
        press::<TakeSuggestedAddress>(say::address_take(), ButtonKind::Plain, ButtonSize::Normal);
    Some(
        view! {
            <Card heading=say::address_check() lead=say::address_check_lead()>
                <Table caption=say::address_check() columns rows/>
                <div class="row">
                    {take}
                    <ButtonLink label=say::address_other() href=routes::ENROLL_COMPANY/>
                </div>
            </Card>
        }
        .into_any(),
    )
}

/// What differs is marked.
fn written(text: &str, differs: bool) -> AnyView {
    let text = text.to_owned();
    if differs {
        view! { <mark dir="auto">{text}</mark> }.into_any()
    } else {
        view! { <span dir="auto">{text}</span> }.into_any()
    }
}

//! The card of the Company page: whether exemptions apply, and what is filed.

use super::names;
use crate::{
    routes,
    ui::{ButtonLink, ButtonSize, Card, Fact, Facts, Status, Tone},
    words::tax as say,
};
use domain::accounts::{TaxFilingLine, TaxStatus};
use leptos::prelude::*;

/// How many filings the card shows.
const SHOWN: usize = 5;

/// The card; for those who may not see it, nothing.
#[component]
pub(crate) fn TaxCard(tax: Option<TaxStatus>) -> impl IntoView {
    let TaxStatus { applies, filings } = tax?;
    let answer = match applies {
        None => view! { <Status tone=Tone::Warn word=say::unanswered() hollow=true/> }.into_any(),
        Some(false) => view! { <Status tone=Tone::Good word=say::none_apply()/> }.into_any(),
        Some(true) => view! { <Status tone=Tone::Good word=say::some_apply()/> }.into_any(),
    };
    let actions = || {
        view! { <ButtonLink label=say::see() href=routes::COMPANY_TAX size=ButtonSize::Small/> }
            .into_any()
    };
    let filings = filings.into_iter().take(SHOWN).map(filing).collect_view();
    Some(view! {
        <div id="tax">
            <Card heading=say::title() actions>
                <p>{answer}</p>
                <Facts>{filings}</Facts>
            </Card>
        </div>
    })
}

fn filing(line: TaxFilingLine) -> AnyView {
    let (tone, word) = (names::stage_tone(line.stage), names::stage(line.stage));
    view! {
        <Fact term=line.certificate>
            <a href=routes::tax_filing(line.id)>
                <Status tone word/>
            </a>
        </Fact>
    }
    .into_any()
}

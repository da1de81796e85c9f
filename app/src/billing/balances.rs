//! What is owed, what of it is overdue, and what was paid last.

use crate::{
    format::{day, money},
    ui::{Card, Fact, Facts, Status, Tone},
    words::billing as say,
};
use domain::billing::Billing;
use leptos::prelude::*;

/// The card. A company that was billed in several currencies reads each.
pub(super) fn balances(billing: &Billing) -> AnyView {
    let nothing = billing.balances.is_empty().then(|| view! { <p>{say::never_billed()}</p> });
    let sums = billing.balances.iter().map(|balance| {
        let overdue = match balance.overdue.is_positive() {
            true => {
                let words = say::overdue_part(money(balance.overdue));
                view! { <Status tone=Tone::Danger word=words/> }
            }
            false => view! { <Status tone=Tone::Good word=say::nothing_overdue()/> },
        };
        view! {
            <p class="figure">{money(balance.due)}</p>
            <p>{overdue}</p>
        }
    });
    let sums = sums.collect_view();
    let last = billing.last_payment.clone().map(|last| {
        let what = say::payment_of(money(last.amount), last.invoice_number, day(last.paid_on));
        view! {
            <Facts>
                <Fact term=say::last_payment()>{what}</Fact>
            </Facts>
        }
    });
    view! {
        <Card heading=say::balance_due()>
            {nothing}
            {sums}
            {last}
        </Card>
    }
    .into_any()
}

//! The payments of one invoice before the operator: each with what became of it, and the form that takes one back.

use super::ReversePayment;
use crate::{
    format::{Time, day, money},
    routes,
    ui::{
        ButtonLink, ButtonSize, Card, Column, Form, HiddenField, Note, Status, Table,
        TextAreaField, Tone,
    },
    words::{self, billing as say},
};
use domain::{
    billing::{BookedPayment, Invoice},
    id::{OrganizationId, PaymentId},
};
use leptos::prelude::*;

/// The table; nothing where nothing was paid.
pub(super) fn payments(
    organization: OrganizationId,
    invoice: &Invoice,
    payments: Vec<BookedPayment>,
) -> AnyView {
    if payments.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::new(say::paid_on()),
        Column::figures(say::amount()),
        Column::new(say::payment_reference()),
        Column::new(say::recorded()),
        Column::new(say::state_head()),
    ];
    let id = invoice.id;
    let rows = payments.into_iter().map(|payment| {
        let standing = match payment.reversal {
            Some(reversal) => view! {
                <Status tone=Tone::Neutral word=say::reversed()/>
                <div class="small muted">
                    <Time at=reversal.at/>
                    ", "
                    <bdi>{reversal.by}</bdi>
                </div>
                <p class="written" dir="auto">
                    {reversal.reason}
                </p>
            }
            .into_any(),
            None => {
                let href = routes::reverse(organization, id, payment.id);
                let label = say::reverse_amount(money(payment.amount));
                view! { <ButtonLink label href size=ButtonSize::Small/> }.into_any()
            }
        };
        vec![
            day(payment.paid_on).into_any(),
            money(payment.amount).into_any(),
            view! { <bdi>{payment.reference}</bdi> }.into_any(),
            view! {
                <Time at=payment.recorded_at/>
                <div class="small muted">
                    <bdi>{payment.recorded_by}</bdi>
                </div>
            }
            .into_any(),
            standing,
        ]
    });
    let title = say::payments_of(invoice.number.clone()).to_string();
    let (caption, rows) = (title.clone(), rows.collect());
    view! {
        <h2>{title}</h2>
        <Table caption columns rows/>
    }
    .into_any()
}

/// Takes a payment back.
#[component]
pub(super) fn Reverse(
    organization: OrganizationId,
    invoice: Invoice,
    payment: BookedPayment,
) -> impl IntoView {
    let reverse = ServerAction::<ReversePayment>::new();
    let id: PaymentId = payment.id;
    let back = routes::pay(organization, invoice.id);
    let cancel = move || view! { <ButtonLink label=words::common::cancel() href=back.clone()/> };
    let what = say::payment_of(money(payment.amount), invoice.number, day(payment.paid_on));
    view! {
        <Card heading=say::reverse_title() lead=what>
            <Note tone=Tone::Warn>{say::reverse_what()}</Note>
            <Form
                action=reverse
                validate=|call| call.form.validate().map(drop)
                submit=say::reverse()
                submitting=say::saving()
                beside=cancel
            >
                <HiddenField name="organization" value=organization.to_string()/>
                <HiddenField name="payment" value=id.to_string()/>
                <TextAreaField
                    name="form[reason]"
                    label=say::reverse_reason()
                    hint=say::reverse_reason_hint()
                    required=true
                />
            </Form>
        </Card>
    }
    .into_any()
}

//! The operator's forms: an invoice, a payment, a PDF.

use super::{AttachInvoice, EnterInvoice, RecordPayment};
use crate::{
    format::money,
    ui::{Card, FileField, Form, HiddenField, TextField},
    words::billing as say,
};
use chrono::NaiveDate;
use domain::{
    billing::{Currency, Invoice},
    id::OrganizationId,
};
use leptos::prelude::*;

/// A new invoice, of one line.
#[component]
pub(super) fn Enter(
    organization: OrganizationId,
    currency: Currency,
    today: NaiveDate,
) -> impl IntoView {
    let enter = ServerAction::<EnterInvoice>::new();
    view! {
        <Card heading=say::enter_title()>
            <Form
                action=enter
                validate=|call| call.form.validate().map(drop)
                submit=say::enter()
                submitting=say::saving()
            >
                <HiddenField name="organization" value=organization.to_string()/>
                <div class="fields">
                    <TextField name="form[number]" label=say::number() required=true/>
                    <TextField
                        name="form[issued_on]"
                        label=say::issued()
                        hint=say::issued_hint()
                        value=today.to_string()
                        kind="date"
                        required=true
                    />
                    <TextField
                        name="form[period_from]"
                        label=say::period_from()
                        kind="date"
                        required=true
                    />
                    <TextField
                        name="form[period_to]"
                        label=say::period_to()
                        kind="date"
                        required=true
                    />
                    <TextField
                        name="form[currency]"
                        label=say::currency()
                        hint=say::currency_hint()
                        value=currency.to_string()
                        required=true
                    />
                </div>
                <TextField name="form[description]" label=say::description() required=true/>
                <div class="fields">
                    <TextField
                        name="form[quantity]"
                        label=say::quantity()
                        value="1"
                        required=true
                    />
                    <TextField
                        name="form[unit_price]"
                        label=say::unit_price()
                        hint=say::unit_price_hint()
                        required=true
                    />
                </div>
            </Form>
        </Card>
    }
    .into_any()
}

/// Money that arrived for this invoice.
#[component]
pub(super) fn Pay(
    organization: OrganizationId,
    invoice: Invoice,
    today: NaiveDate,
) -> impl IntoView {
    let pay = ServerAction::<RecordPayment>::new();
    let left = invoice.balance();
    view! {
        <Card heading=say::pay_title(invoice.number.clone())>
            <p>{say::left_to_pay(money(left))}</p>
            <Form
                action=pay
                validate=|call| call.form.validate().map(drop)
                submit=say::pay()
                submitting=say::saving()
            >
                <HiddenField name="organization" value=organization.to_string()/>
                <HiddenField name="invoice" value=invoice.id.to_string()/>
                <HiddenField name="form[version]" value=invoice.version.to_string()/>
                <HiddenField name="form[currency]" value=left.currency().to_string()/>
                <TextField
                    name="form[amount]"
                    label=say::amount_in(left.currency().to_string())
                    value=left.amount().to_string()
                    required=true
                />
                <TextField
                    name="form[paid_on]"
                    label=say::paid_on()
                    value=today.to_string()
                    kind="date"
                    required=true
                />
                <TextField name="form[reference]" label=say::reference()/>
            </Form>
        </Card>
    }
    .into_any()
}

/// The invoice as the operator sent it.
#[component]
pub(super) fn Attach(organization: OrganizationId, invoice: Invoice) -> impl IntoView {
    let attach = ServerAction::<AttachInvoice>::new();
    let there = invoice.has_file.then(|| view! { <p>{say::attached_already()}</p> });
    view! {
        <Card heading=say::attach_title(invoice.number.clone())>
            {there}
            <Form action=attach submit=say::attach() submitting=say::saving() files=true>
                <HiddenField name="organization" value=organization.to_string()/>
                <HiddenField name="invoice" value=invoice.id.to_string()/>
                <FileField label=say::pdf() required=true/>
            </Form>
        </Card>
    }
    .into_any()
}

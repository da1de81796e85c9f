//! Who is told that a bill is overdue, and what (spec J11, M7). Who has paid meanwhile gets no mail.

use super::{
    letter::{Letter, LetterBody, company, find_user, to_user},
    news::whom,
};
use crate::{
    DbError, Operator, billing::invoice_for_mail, entity::organization, scope::unscoped, tx::Actor,
};
use domain::{
    event::Event,
    id::{InvoiceId, OrganizationId, UserId},
};
use sea_orm::prelude::*;

/// One mail for each of them.
pub(super) async fn address(
    operator: &Operator,
    organization: OrganizationId,
    invoice: InvoiceId,
    day: i64,
) -> Result<(), DbError> {
    let store = &operator.store;
    let mut tx = store.begin(Actor { address: "outbox".into(), ..Actor::default() }).await?;
    let mut events: Vec<_> = whom(tx.db(), organization, false)
        .await?
        .into_iter()
        .map(|user| Event::OverdueNewsAddressed { organization, invoice, day, user })
        .collect();
    let Some(last) = events.pop() else { return Ok(()) };
    events.into_iter().for_each(|event| tx.also(event));
    tx.commit(last).await
}

/// The mail to one of them; `None` if it is no more so.
pub(super) async fn letter(
    operator: &Operator,
    organization: OrganizationId,
    invoice: InvoiceId,
    user: Option<UserId>,
) -> Result<Option<Letter>, DbError> {
    let store = &operator.store;
    let today = store.clock.now().date_naive();
    let Some(invoice) = invoice_for_mail(&store.db, invoice).await? else { return Ok(None) };
    let Some(days) = invoice.days_overdue(today) else { return Ok(None) };
    let limit = store.policy.overdue_suspension_days;
    let body = |company_name| LetterBody::BillOverdue {
        company_name,
        number: invoice.number.clone(),
        balance: invoice.balance(),
        due_on: invoice.due_on,
        days,
        limit,
    };
    let Some(user) = user else {
        let company = company(operator, organization).await?;
        return Ok(company.map(|company| company.letter(|company| body(company.name))));
    };
    let company = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(organization.uuid()))
        .one(&store.db)
        .await?;
    let user = find_user(operator, user.uuid()).await?;
    Ok(user.zip(company).map(|(user, company)| to_user(user, |_| body(company.name))))
}

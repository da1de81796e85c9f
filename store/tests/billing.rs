//! Bills: entered once, paid no more than they are, read by nobody else; and the whole story of one that is not paid.

use crate::common;
use chrono::{NaiveDate, TimeDelta};
use common::{World, worlds, worlds_with};
use domain::{
    billing::{
        BillingError, Invoice, InvoiceForm, InvoiceState, NewPayment, PaymentForm, RowState,
    },
    feature::NotOffered,
    field::FieldError,
    identity::{Cloud, PartnerType},
    jobs::Job,
    permit::{BillingView, OperatorBillingImport, OperatorBillingManage, OperatorBillingView},
    suspension::{AccountNews, AccountState, SuspensionReason},
};
use store::{
    AccessError, Authorized, Policy, Refused, Session, billing, jobs, outbox::LetterBody,
    suspension,
};

pub fn form(number: &str, issued_on: &str) -> InvoiceForm {
    InvoiceForm {
        number: number.into(),
        issued_on: issued_on.into(),
        period_from: "2026-08-01".into(),
        period_to: "2026-08-31".into(),
        currency: "EUR".into(),
        description: "=Abos, \"August\"".into(),
        quantity: "3".into(),
        unit_price: "33.335".into(),
    }
}

/// A company that is billed, and its operator.
pub async fn billed(world: &World, prefix: &str) -> Session {
    let session = world.signed(prefix).await;
    let (cloud, kind) = (Cloud::Global, PartnerType::DirectBill);
    world.operator.classify(session.organization, cloud, kind).await.expect("classified");
    session
}

pub async fn desk(world: &World, company: &Session) -> Authorized<OperatorBillingManage> {
    let operator = world.sign_in("root@operator.example").await;
    world.store.authorize(Some(&operator), company.organization).await.expect("may")
}

pub async fn own(world: &World, session: &Session) -> Authorized<BillingView> {
    world.store.authorize(Some(session), ()).await.expect("may")
}

pub async fn invoices(cx: &Authorized<OperatorBillingManage>) -> Vec<Invoice> {
    billing::bills_of(cx, None, None).await.expect("db").billing.invoices
}

pub fn payment(invoice: &Invoice, amount: &str) -> NewPayment {
    let form = PaymentForm {
        amount: amount.into(),
        currency: invoice.amount.currency().code().into(),
        paid_on: "2026-11-20".into(),
        reference: "SEPA 7".into(),
        version: invoice.version.to_string(),
    };
    form.validate().expect("a valid payment")
}

#[tokio::test]
async fn an_invoice_is_entered_once_paid_in_parts_and_never_more_than_it_is() {
    for world in worlds().await {
        world.operator_admin().await;
        let company = billed(&world, "contoso").await;
        let cx = desk(&world, &company).await;
        let new = || form("R-1", "2026-09-20").validate().expect("valid");
        let id = billing::enter(&cx, new()).await.expect("entered");
        let other = billed(&world, "fabrikam").await;
        for company in [&company, &other] {
            let again = billing::enter(&desk(&world, company).await, new()).await;
            assert!(matches!(again, Err(Refused::Rule(BillingError::NumberTaken))), "{again:?}");
        }
        let seen = billing::billing(&own(&world, &company).await, None).await.unwrap();
        let [bill] = &seen.invoices[..] else { panic!("one: {seen:?}") };
        let today: NaiveDate = "2026-11-20".parse().unwrap();
        assert_eq!((bill.id, bill.state(today)), (id, InvoiceState::Overdue));
        assert_eq!(
            (bill.amount.to_string(), bill.days_overdue(today)),
            ("100.00 EUR".into(), Some(1))
        );
        assert_eq!(seen.balances[0].due, seen.balances[0].overdue);
        assert_eq!(seen.history.len(), 12);

        let pay = async |invoice: &Invoice, amount: &str| {
            billing::record_payment(&cx, id, payment(invoice, amount)).await
        };
        let too_much = pay(bill, "100.01").await;
        assert!(matches!(too_much, Err(Refused::Rule(BillingError::TooMuch))));
        pay(bill, "40.5").await.expect("a part");
        let stale = pay(bill, "1").await;
        assert!(matches!(stale, Err(Refused::Rule(BillingError::Stale))), "it was paid meanwhile");
        let left = invoices(&cx).await.remove(0);
        assert_eq!(left.balance().to_string(), "59.50 EUR");
        pay(&left, "59.50").await.expect("the rest");
        let seen = billing::billing(&own(&world, &company).await, None).await.unwrap();
        assert_eq!(seen.invoices[0].state(today), InvoiceState::Paid);
        let last = seen.last_payment.expect("a payment");
        assert_eq!((&*last.invoice_number, last.reference.as_deref()), ("R-1", Some("SEPA 7")));
        assert_eq!(world.sum("payment", "amount").await, 10_000);
    }
}

#[tokio::test]
async fn another_companys_invoices_are_not_there() {
    for world in worlds().await {
        world.operator_admin().await;
        let (company, other) = (billed(&world, "contoso").await, billed(&world, "fabrikam").await);
        let cx = desk(&world, &company).await;
        let new = form("R-1", "2026-09-20").validate().expect("valid");
        let id = billing::enter(&cx, new).await.expect("entered");
        let pdf = domain::file::NewFile::read("r.pdf", b"%PDF-1.4".to_vec()).expect("a file");
        billing::attach(&cx, id, &pdf).await.expect("attached");
        let lines = billing::reconciliation(&own(&world, &company).await, id).await.unwrap();
        let (invoice, lines) = lines.expect("its own");
        assert_eq!((&*invoice.number, lines.len()), ("R-1", 1));
        assert_eq!(lines[0].unit_price.to_string(), "33.335");
        assert!(billing::file(&own(&world, &company).await, id).await.unwrap().is_some());

        let theirs = own(&world, &other).await;
        assert!(billing::reconciliation(&theirs, id).await.unwrap().is_none());
        assert!(billing::file(&theirs, id).await.unwrap().is_none());
        assert!(billing::billing(&theirs, Some(id)).await.unwrap().invoices.is_empty());
        let wrong_desk = desk(&world, &other).await;
        let paid = billing::record_payment(&wrong_desk, id, payment(&invoice, "1")).await;
        assert!(matches!(paid, Err(Refused::Rule(BillingError::Unknown))));
        let attached = billing::attach(&wrong_desk, id, &pdf).await;
        assert!(matches!(attached, Err(Refused::Rule(BillingError::Unknown))));

        let refused = world.store.authorize::<OperatorBillingView>(Some(&other), ()).await;
        assert!(matches!(refused, Err(AccessError::Forbidden(_))));
        let mine = other.organization;
        let refused = world.store.authorize::<OperatorBillingManage>(Some(&other), mine).await;
        assert!(matches!(refused, Err(AccessError::NotFound)));
        // A partner of the network buys nothing.
        let network = world.signed("northwind").await;
        let refused = world.store.authorize::<BillingView>(Some(&network), ()).await;
        let Err(AccessError::NotOffered(why)) = refused else { panic!("no bills") };
        assert_eq!(why, NotOffered::PartnerType(PartnerType::Network));
    }
}

#[tokio::test]
async fn those_who_owe_the_longest_come_first() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        for (prefix, number, issued) in
            [("contoso", "R-1", "2026-10-20"), ("fabrikam", "R-2", "2026-08-20")]
        {
            let company = billed(&world, prefix).await;
            let new = form(number, issued).validate().expect("valid");
            billing::enter(&desk(&world, &company).await, new).await.expect("entered");
        }
        let cx = world.store.authorize(Some(&operator), ()).await.expect("may");
        let list = billing::debtors(&cx, 0).await.unwrap();
        let found: Vec<_> = list
            .lines
            .iter()
            .map(|line| (&*line.company_name, line.balance.overdue.units()))
            .collect();
        assert_eq!(found, [("fabrikam GmbH", 10_000), ("contoso GmbH", 0)]);
        assert!(!list.has_next && billing::debtors(&cx, 2).await.unwrap().lines.is_empty());
    }
}

/// What the mails of this hour say, by how many people.
async fn told(world: &World) -> (usize, Vec<i64>, Vec<AccountNews>) {
    let (mut days, mut news) = (vec![], vec![]);
    let mails = world.mail().await;
    for mail in &mails {
        match mail {
            LetterBody::BillOverdue { days: late, .. } => days.push(*late),
            LetterBody::AccountNews { news: one, .. } => news.push(*one),
            _ => {}
        }
    }
    (mails.len(), days, news)
}

pub async fn state(world: &World, company: &Session) -> AccountState {
    let session = world.sign_in("jana@contoso.partners.example").await;
    assert_eq!(session.organization, company.organization);
    let cx = world.store.authorize(Some(&session), ()).await.expect("may see");
    suspension::suspension(&cx).await.expect("db").state
}

/// Two servers, at the same time.
pub async fn review(world: &World) {
    let (one, other) =
        tokio::join!(billing::review_all(&world.operator), billing::review_all(&world.operator));
    one.and(other).expect("reviewed");
}

/// B9, B10, M5 to M7: the whole story, looked at twice a day by two servers each.
#[tokio::test]
async fn a_bill_that_is_not_paid_warns_suspends_and_lets_in_again_each_once() {
    for world in worlds().await {
        world.operator_admin().await;
        let company = billed(&world, "contoso").await;
        let cx = desk(&world, &company).await;
        // Due on October 31, so for 20 days overdue now.
        let new = form("R-1", "2026-09-01").validate().expect("valid");
        let id = billing::enter(&cx, new).await.expect("entered");
        world.mail().await;
        let mut story = vec![];
        for day in 20..70 {
            for _ in 0..2 {
                review(&world).await;
                let (mails, days, news) = told(&world).await;
                assert_eq!(mails, days.len() + news.len(), "nothing else is written");
                if mails > 0 {
                    story.push((day, days, news));
                }
            }
            world.later(TimeDelta::days(1));
        }
        use AccountNews::Suspended;
        assert_eq!(
            story,
            [
                (30, vec![30, 30], vec![]),
                (45, vec![45, 45], vec![]),
                (55, vec![55, 55], vec![]),
                (61, vec![], vec![Suspended, Suspended]),
            ],
            "the global admin and the primary contact"
        );
        let overdue = SuspensionReason::Overdue;
        assert_eq!(state(&world, &company).await, AccountState::Suspended(overdue));

        let cx = desk(&world, &company).await;
        let bill = invoices(&cx).await.remove(0);
        billing::record_payment(&cx, id, payment(&bill, "99.99")).await.expect("nearly all");
        work(&world).await;
        assert_eq!(
            state(&world, &company).await,
            AccountState::Suspended(overdue),
            "a cent is left"
        );
        world.later(TimeDelta::seconds(1));
        let bill = invoices(&cx).await.remove(0);
        billing::record_payment(&cx, id, payment(&bill, "0.01")).await.expect("the rest");
        work(&world).await;
        assert_eq!(state(&world, &company).await, AccountState::Active);
        let (_, _, news) = told(&world).await;
        assert_eq!(news, [AccountNews::Reinstated; 2]);
        review(&world).await;
        assert_eq!(told(&world).await.0, 0, "that is all");
        let log = world.log().await;
        for (kind, times) in
            [("overdue_warned", 3), ("account_suspended", 1), ("account_reinstated", 1)]
        {
            assert_eq!(log.iter().filter(|found| *found == kind).count(), times, "{kind}");
        }
    }
}

/// What waits to be done because of a payment.
pub async fn work(world: &World) {
    while let Some(held) = jobs::claim(&world.operator).await.expect("db") {
        if let Job::CompanyBills { organization } = held.job {
            billing::review(&world.operator, organization).await.expect("reviewed");
        }
        jobs::done(&world.operator, &held).await.expect("done");
    }
}

#[tokio::test]
async fn only_what_is_suspended_for_bills_is_let_in_and_nobody_is_overruled() {
    let policy = Policy { overdue_suspension_days: 10, ..Policy::default() };
    for world in worlds_with(policy).await {
        let operator = world.operator_admin().await;
        let company = billed(&world, "contoso").await;
        let cx = desk(&world, &company).await;
        let suspend = world.store.authorize(Some(&operator), company.organization).await.unwrap();
        let abuse = SuspensionReason::Abuse;
        suspension::suspend(&suspend, abuse, "Spam.".into(), 0).await.unwrap();
        // For 20 days overdue, where 10 are allowed.
        let new = form("R-1", "2026-09-01").validate().expect("valid");
        let id = billing::enter(&cx, new).await.expect("entered");
        review(&world).await;
        assert_eq!(state(&world, &company).await, AccountState::Suspended(abuse));
        suspension::reinstate(&suspend, 1).await.unwrap();
        review(&world).await;
        let overdue = SuspensionReason::Overdue;
        assert_eq!(state(&world, &company).await, AccountState::Suspended(overdue));
        suspension::reinstate(&suspend, 3).await.unwrap();
        review(&world).await;
        assert_eq!(state(&world, &company).await, AccountState::Active, "the operator lets it in");

        // Suspended by hand, for bills that are not entered here: paid up is not enough.
        let bill = invoices(&cx).await.remove(0);
        billing::record_payment(&cx, id, payment(&bill, "100")).await.expect("paid");
        work(&world).await;
        world.later(TimeDelta::minutes(1));
        suspension::suspend(&suspend, overdue, "Pay.".into(), 4).await.unwrap();
        review(&world).await;
        assert_eq!(state(&world, &company).await, AccountState::Suspended(overdue));
    }
}

const HEAD: &str =
    "number,partner,issued_on,period_from,period_to,currency,description,quantity,unit_price\n";

fn csv(rows: &str) -> domain::file::NewFile {
    let content = format!("\u{FEFF}{HEAD}{rows}");
    domain::file::NewFile::read("bills.csv", content.into_bytes()).expect("a file")
}

#[tokio::test]
async fn a_file_of_invoices_is_looked_at_first_and_the_same_file_makes_nothing_twice() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let company = billed(&world, "contoso").await;
        billed(&world, "fabrikam").await;
        let cx: Authorized<OperatorBillingImport> =
            world.store.authorize(Some(&operator), ()).await.expect("may");
        let domain = "contoso.partners.example";
        let rows = format!(
            "I-1,{domain},2026-11-01,2026-10-01,2026-10-31,EUR,\"Abos, groß\",2,10\n\
             I-1,{domain},2026-11-01,2026-10-01,2026-10-31,EUR,株式会社,1,0.5\n\
             I-2,Fabrikam.partners.example,2026-11-01,2026-10-01,2026-10-31,JPY,雲端,3,100\n"
        );
        let id = billing::keep(&cx, &csv(&rows)).await.expect("kept");
        let seen = billing::preview(&cx, id).await.unwrap().expect("a preview");
        assert_eq!((seen.invoices, seen.count(RowState::New)), (2, 3), "{seen:?}");
        assert_eq!(seen.rows[1].line, 3);
        assert_eq!(world.count("invoice").await, 0, "nothing is written by looking");
        assert_eq!(billing::take_in(&cx, id).await.expect("taken in"), 2);
        let twice = billing::take_in(&cx, id).await;
        assert!(matches!(twice, Err(Refused::Rule(BillingError::Stale))));
        let bills = billing::billing(&own(&world, &company).await, None).await.unwrap();
        assert_eq!(bills.invoices[0].amount.to_string(), "20.50 EUR");

        let again = billing::keep(&cx, &csv(&rows)).await.expect("kept");
        let seen = billing::preview(&cx, again).await.unwrap().expect("a preview");
        assert_eq!((seen.invoices, seen.count(RowState::Known)), (0, 3));
        assert_eq!(billing::take_in(&cx, again).await.expect("nothing to do"), 0);
        assert_eq!((world.count("invoice").await, world.count("invoice_line").await), (2, 3));
        world.later(TimeDelta::days(2));
        world.operator.tidy().await.unwrap();
        assert_eq!(world.count("invoice_import").await, 0, "forgotten");
    }
}

#[tokio::test]
async fn each_row_says_what_is_wrong_with_it_and_then_nothing_is_written() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let company = billed(&world, "contoso").await;
        let new = form("R-1", "2026-09-20").validate().expect("valid");
        billing::enter(&desk(&world, &company).await, new).await.expect("entered");
        let cx: Authorized<OperatorBillingImport> =
            world.store.authorize(Some(&operator), ()).await.expect("may");
        let domain = "contoso.partners.example";
        let rows = format!(
            "I-1,{domain},2026-11-01,2026-10-01,2026-10-31,EUR,a,1,10\n\
             I-1,{domain},2026-11-02,2026-10-01,2026-10-31,USD,b,1,10\n\
             I-2,nobody.example,01.11.2026,2026-10-01,2026-10-31,EUR,c,1,10\n\
             R-1,{domain},2026-11-01,2026-10-01,2026-10-31,EUR,d,1,10\n"
        );
        let id = billing::keep(&cx, &csv(&rows)).await.expect("kept");
        let seen = billing::preview(&cx, id).await.unwrap().expect("a preview");
        let wrong: Vec<(u64, Vec<&str>)> = seen
            .rows
            .iter()
            .map(|row| (row.line, row.errors.0.keys().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            wrong,
            [
                (2, vec![]),
                (3, vec!["currency", "issued_on"]),
                (4, vec!["issued_on", "partner"]),
                (5, vec!["number"]),
            ]
        );
        let refused = billing::take_in(&cx, id).await;
        assert!(matches!(refused, Err(Refused::Rule(BillingError::ImportWrong))));
        assert_eq!(world.count("invoice").await, 1);
        let seen = billing::preview(&cx, id).await.unwrap().expect("a preview");
        assert_eq!(seen.taken_in_at, None, "it may be looked at on");

        let latin = domain::file::NewFile::read("l.csv", b"partner;gro\xDF\n".to_vec());
        let latin = billing::keep(&cx, &latin.expect("text of some kind")).await;
        assert!(matches!(latin, Err(Refused::Rule(FieldError::NotUtf8 { .. }))), "{latin:?}");
        let short = domain::file::NewFile::read("s.csv", b"number,partner\n1,2\n".to_vec());
        let short = billing::keep(&cx, &short.expect("text")).await;
        assert!(matches!(short, Err(Refused::Rule(FieldError::MissingColumns { .. }))));
        let empty = billing::keep(&cx, &csv("")).await;
        assert!(matches!(empty, Err(Refused::Rule(FieldError::NotATable))));
    }
}

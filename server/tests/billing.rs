//! Bills as a browser without JavaScript has them: the company's page and its files, the operator's forms, and who is
//! told that there is nothing (spec J8).

use crate::common;
use axum::http::StatusCode;
use common::{
    demo::{Person, World, field, location, world},
    upload::{multipart, send_as, upload},
};

/// The first address on the page that has all of these parts.
fn link(page: &str, parts: &[&str]) -> String {
    let mut links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let found = links.find(|link| parts.iter().all(|part| link.contains(part)));
    found.unwrap_or_else(|| panic!("no link with {parts:?} in {page}")).replace("&amp;", "&")
}

/// S3.5, S0.6c: each side's words, and each one's files.
#[tokio::test]
async fn a_company_reads_what_it_owes_and_fetches_its_files() {
    let world = world().await;
    for (language, company, title, amount) in [
        ("en", "lindenhof", "Balance due", "EUR"),
        ("zh-TW", "chenguang", "應付餘額", "TWD"),
        ("ja", "harbor-federal", "お支払い残高", "USD"),
    ] {
        let person = world.person(&format!("admin@{company}")).await;
        person.read_in(language).await;
        let page = person.open("/billing").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(title) && page.body.contains(amount), "{}", page.body);
        assert!(page.body.contains("class=\"chart\""), "{language}: {}", page.body);
        assert!(!page.body.contains(" style=\""), "{language}");
        let csv = person.open(&link(&page.body, &["/billing/", "reconciliation.csv"])).await;
        assert_eq!(csv.status, StatusCode::OK);
        assert!(csv.body.starts_with('\u{FEFF}') && csv.body.contains("AC-"), "{}", csv.body);
        let pdf = person.open(&link(&page.body, &["/billing/", "/file"])).await;
        assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
        assert!(pdf.header("content-disposition").starts_with("attachment"));
    }
}

#[tokio::test]
async fn nobody_else_gets_to_a_companys_bills() {
    let world = world().await;
    let owner = world.person("admin@lindenhof").await;
    let page = owner.open("/billing").await;
    let (csv, pdf) = (link(&page.body, &["reconciliation.csv"]), link(&page.body, &["/file"]));
    let other = world.person("admin@chenguang").await;
    for path in [&csv, &pdf] {
        assert_eq!(other.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let sales = world.person("sales@lindenhof").await;
    let operator = world.person("admin@operator").await;
    for person in [&sales, &operator] {
        for path in ["/billing", &*csv, &*pdf] {
            assert_eq!(person.open(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    for path in
        ["/billing/x/file", "/billing/' OR 1=1/reconciliation.csv".replace(' ', "%20").as_str()]
    {
        assert_eq!(owner.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for name in ["admin@lindenhof", "reviewer@operator"] {
        let person = world.person(name).await;
        assert_eq!(person.open("/operator/billing").await.status, StatusCode::FORBIDDEN);
    }
    let desk = desk(&operator, "Bergblick").await;
    assert_eq!(owner.open(&desk).await.status, StatusCode::NOT_FOUND);
}

/// Where the operator has the bills of this company.
async fn desk(operator: &Person, name: &str) -> String {
    let list = operator.open("/operator/billing").await;
    let at = list.body.find(name).unwrap_or_else(|| panic!("{name} in {}", list.body));
    let href = list.body[..at].rsplit("href=\"").next().and_then(|rest| rest.split('"').next());
    href.expect("a link").to_owned()
}

fn invoice<'a>(organization: &'a str, number: &'a str, price: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("organization", organization),
        ("form[number]", number),
        ("form[issued_on]", "2026-11-18"),
        ("form[period_from]", "2026-10-01"),
        ("form[period_to]", "2026-10-31"),
        ("form[currency]", "EUR"),
        ("form[description]", "=cmd|'/c calc'!A1"),
        ("form[quantity]", "2"),
        ("form[unit_price]", price),
    ]
}

#[tokio::test]
async fn the_operator_enters_an_invoice_and_its_payment_and_the_company_sees_both() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    let desk = desk(&operator, "Lindenhof").await;
    let organization = desk.rsplit('/').next().expect("an id").to_owned();
    let post = async |call: &str, fields: &[(&str, &str)]| operator.post(call, &desk, fields).await;

    let wrong = post("billing/enter", &invoice(&organization, "N-wrong", "1,5")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field(&wrong, "form[number]"), "N-wrong", "what was typed stays");
    let entered = post("billing/enter", &invoice(&organization, "N-1", "1234.56")).await;
    assert_eq!(location(&entered), (StatusCode::SEE_OTHER, &*format!("{desk}?done=entered")));
    let again = post("billing/enter", &invoice(&organization, "N-1", "1234.56")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "the number is taken");

    let company = world.person("admin@lindenhof").await;
    company.read_in("en").await;
    let page = company.open("/billing").await;
    assert!(page.body.contains("N-1") && page.body.contains("2,469.12 EUR"), "{}", page.body);
    let csv = company.open(&link(&page.body, &["reconciliation.csv"])).await;
    assert!(csv.body.contains("\"'=cmd|'/c calc'!A1\""), "no formula: {}", csv.body);

    let page = operator.open(&desk).await;
    let form = operator.open(link(&page.body, &["?pay="]).trim_end_matches("#pay")).await;
    let version = field(&form, "form[version]");
    let id = field(&form, "invoice");
    let pay = |amount: &'static str| {
        vec![
            ("organization", organization.clone()),
            ("invoice", id.clone()),
            ("form[version]", version.clone()),
            ("form[currency]", "EUR".to_owned()),
            ("form[amount]", amount.to_owned()),
            ("form[paid_on]", "2026-11-19".to_owned()),
            ("form[reference]", "SEPA 1".to_owned()),
        ]
    };
    for (amount, status) in [
        ("9999", StatusCode::CONFLICT),
        ("0.001", StatusCode::UNPROCESSABLE_ENTITY),
        ("2469.12", StatusCode::SEE_OTHER),
        ("2469.12", StatusCode::CONFLICT),
    ] {
        let fields = pay(amount);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        assert_eq!(post("billing/pay", &fields).await.status, status, "{amount}");
    }
    attach(&operator, &desk, &organization, &id).await;
    let page = company.open("/billing").await;
    assert!(page.body.contains("invoice N-1, on"), "the last payment: {}", page.body);
    let pdf = company.open(&link(&page.body, &[&id, "/file"])).await;
    assert_eq!(pdf.body, "%PDF-1.7 N-1");
}

/// A PDF is judged by its content.
async fn attach(operator: &Person, desk: &str, organization: &str, id: &str) {
    let path = format!("/api/billing/attach?page={desk}");
    let fields = [("organization", organization), ("invoice", id)];
    let real: &[u8] = b"%PDF-1.7 N-1";
    for (files, status) in [
        (vec![("bill.pdf", &b"<html>"[..])], StatusCode::UNPROCESSABLE_ENTITY),
        (vec![], StatusCode::UNPROCESSABLE_ENTITY),
        (vec![("a.pdf", real), ("b.pdf", real)], StatusCode::UNPROCESSABLE_ENTITY),
        (vec![("bill.exe", real)], StatusCode::SEE_OTHER),
    ] {
        let answer = send_as(operator, upload(&path, multipart(&fields, &files))).await;
        assert_eq!(answer.status, status, "{files:?}: {}", answer.body);
    }
}

/// B9: the banner of a company that has not paid leads to its bills, and from there to the way back.
#[tokio::test]
async fn the_banner_of_an_overdue_bill_leads_to_the_bills() {
    let world: World = world().await;
    let person = world.person("admin@bergblick").await;
    person.read_in("en").await;
    let home = person.open("/").await;
    assert!(home.body.contains("See the overdue bills"), "{}", home.body);
    let bills = person.open("/billing").await;
    assert!(!bills.body.contains("See the overdue bills"), "one is there");
    assert!(bills.body.contains("href=\"/company/suspension\"") && bills.body.contains("overdue"));
}

/// A payment for the wrong invoice: taken back with a reason, and both sides see the bill open again.
#[tokio::test]
async fn a_wrong_payment_is_reversed_with_a_reason_and_once() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    let desk = desk(&operator, "Lindenhof").await;
    let organization = desk.rsplit('/').next().expect("an id").to_owned();
    let company = world.person("admin@lindenhof").await;
    assert!(company.open("/billing").await.body.contains("invoice AC-1110, on"), "paid last");

    // The newest that is paid.
    let list = operator.open(&desk).await.body;
    let row = list.split("<tr").find(|row| row.contains("AC-1110")).expect("its line");
    let invoice = link(row, &["?pay="]);
    let invoice = invoice.trim_end_matches("#pay");
    let shown = operator.open(invoice).await.body;
    assert!(shown.contains("SEPA AC-1110") && !shown.contains("/api/billing/reverse"), "{shown}");
    let form = link(&shown, &["&amp;reverse="]);
    let form = form.trim_end_matches("#pay");
    for (language, title) in
        [("zh-TW", "沖銷一筆付款"), ("ja", "入金の取り消し"), ("en", "Reverse a payment")]
    {
        operator.read_in(language).await;
        let page = operator.open(form).await.body;
        assert!(page.contains(title) && !page.contains("{{"), "{language}: {page}");
    }
    let payment = field(&operator.open(form).await, "payment");
    let post = async |person: &Person, payment: &str, reason: &str| {
        let fields =
            [("organization", &*organization), ("payment", payment), ("form[reason]", reason)];
        person.post("billing/reverse", form, &fields).await
    };
    let silent = post(&operator, &payment, " ").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason stays in the books");
    assert!(silent.body.contains("aria-invalid=\"true\""), "{}", silent.body);
    for (stranger, status) in [
        ("admin@lindenhof", StatusCode::NOT_FOUND),
        ("admin@chenguang", StatusCode::NOT_FOUND),
        ("reviewer@operator", StatusCode::FORBIDDEN),
    ] {
        let refused = post(&world.person(stranger).await, &payment, "Mine.").await;
        assert_eq!(refused.status, status, "{stranger}");
    }
    let nothing = post(&operator, "00000000-0000-7000-8000-000000000000", "No.").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    let done = post(&operator, &payment, "Meant for <AC-2>.").await;
    assert_eq!(location(&done), (StatusCode::SEE_OTHER, &*format!("{desk}?done=reversed")));
    let again = post(&operator, &payment, "Twice.").await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);

    let shown = operator.open(invoice).await.body;
    assert!(shown.contains("SEPA AC-1110") && shown.contains("Meant for &lt;AC-2&gt;."), "{shown}");
    assert!(shown.contains("/api/billing/pay") && !shown.contains("&amp;reverse="), "{shown}");
    let bills = company.open("/billing").await.body;
    assert!(!bills.contains("invoice AC-1110, on"), "which was not the last payment: {bills}");
}

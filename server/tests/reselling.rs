//! The reseller program without JavaScript (spec A9, B7): a company applies, the operator's desk rejects
//! and approves, the company changes over, and a restriction is read on every page of it.

use crate::common;
use axum::http::StatusCode;
use common::{
    Answer,
    demo::{Person, World, field, location, world},
};
use domain::identity::{Cloud, PartnerType};

const PAGE: &str = "/company/program";
const DIRECT_BILL: &str = "/company/program/direct_bill";
const RESELLER: &str = "/company/program/indirect_reseller";
const SELLS: &str = "Backup <for> clinics.";

/// The id of a company, as the operator finds it.
async fn id_of(world: &World, prefix: &str) -> String {
    let list = format!("/operator/partners?search={prefix}");
    let found = world.person("reviewer@operator").await.open(&list).await.body;
    let rows = found.split("<tbody").nth(1).unwrap_or_else(|| panic!("{prefix} in {found}"));
    let link = rows.split("href=\"/operator/partners/").nth(1).expect("a line");
    link.split('"').next().expect("its end").to_owned()
}

async fn apply(person: &Person, page: &str, said: &[(&str, &str)]) -> Answer {
    let shown = person.open(page).await;
    let (wanted, version) = (field(&shown, "form[wanted]"), field(&shown, "form[version]"));
    let mut fields = vec![("form[wanted]", &*wanted), ("form[version]", &*version)];
    fields.extend(said);
    person.post("programs/apply", page, &fields).await
}

/// The company's page at the operator's desk.
async fn desk_of(operator: &Person, status: &str, company: &str) -> String {
    let queue = operator.open(&format!("/operator/programs?status={status}")).await;
    let at = queue.body.find(company).unwrap_or_else(|| panic!("{company} in {}", queue.body));
    let href = queue.body[..at].rsplit("href=\"").next().and_then(|rest| rest.split('"').next());
    href.expect("a link").to_owned()
}

/// Posts a form of the desk over the version that it shows now.
async fn at_desk(
    operator: &Person,
    desk: &str,
    function: &str,
    (name, value): (&str, &str),
) -> Answer {
    let shown = operator.open(desk).await;
    let version = field(&shown, "form[version]");
    decide(operator, desk, function, &version, &[(name, value)]).await
}

async fn decide(
    operator: &Person,
    desk: &str,
    function: &str,
    version: &str,
    said: &[(&str, &str)],
) -> Answer {
    let organization = desk.rsplit('/').next().expect("an id");
    let mut fields = vec![("organization", organization), ("form[version]", version)];
    fields.extend(said);
    operator.post(&format!("programs/{function}"), desk, &fields).await
}

const ALL_DECLARED: [(&str, &str); 5] = [
    ("form[service]", SELLS),
    ("form[signing_authority]", "on"),
    ("form[support_plan]", "on"),
    ("form[billing_infrastructure]", "on"),
    ("form[credit_check]", "on"),
];

/// From the network to direct bill, through a rejection, and on to both types (A9, S0.4).
#[tokio::test]
async fn a_company_applies_is_rejected_applies_again_and_changes_over() {
    let world = world().await;
    let organization = id_of(&world, "lindenhof").await.parse().expect("an id");
    let before = world.operator.classify(organization, Cloud::Global, PartnerType::Network).await;
    before.expect("it does not sell yet");
    let admin = world.person("admin@lindenhof").await;
    let reviewer = world.person("reviewer@operator").await;

    let company = admin.open("/company").await.body;
    assert_eq!(company.matches(">Reseller program<").count(), 1, "one card: {company}");
    assert_eq!(company.matches("href=\"/company/program\"").count(), 1, "{company}");
    assert!(admin.open(PAGE).await.body.contains(&format!("href=\"{DIRECT_BILL}\"")));
    assert_eq!(
        admin.open("/company/program/indirect_provider").await.status,
        StatusCode::NOT_FOUND,
        "which is by invitation"
    );

    // What is wrong is said beside its field, and what was typed and ticked stays.
    let mut short = ALL_DECLARED.to_vec();
    short.retain(|(name, _)| *name != "form[credit_check]");
    let refused = apply(&admin, DIRECT_BILL, &short).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.body.matches("aria-invalid=\"true\"").count(), 1, "{}", refused.body);
    let at = refused.body.find("aria-invalid=\"true\"").expect("a wrong field");
    let tag = &refused.body[refused.body[..at].rfind('<').expect("its tag")..];
    assert!(tag[..tag.find('>').expect("its end")].contains("form[credit_check]"), "{tag}");
    assert!(refused.body.contains("Backup &lt;for"), "nothing typed is lost: {}", refused.body);
    assert_eq!(refused.body.matches(" checked").count(), 3, "{}", refused.body);
    let without = apply(&admin, DIRECT_BILL, &ALL_DECLARED[1..]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "a service has to be named");
    assert!(without.body.contains("aria-invalid=\"true\"") && !without.body.contains(SELLS));

    let sent = apply(&admin, DIRECT_BILL, &ALL_DECLARED).await;
    assert_eq!(location(&sent), (StatusCode::SEE_OTHER, "/company/program?done=applied"));
    assert!(admin.open(PAGE).await.body.contains("Under review"));

    let desk = desk_of(&reviewer, "applied", "Lindenhof").await;
    let shown = reviewer.open(&desk).await;
    assert!(shown.body.contains("Backup &lt;for"), "{}", shown.body);
    let seen = field(&shown, "form[version]");
    let silent = [("form[decision]", "reject"), ("form[reason]", "  ")];
    let silent = decide(&reviewer, &desk, "decide", &seen, &silent).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "a rejection has a reason");
    let reason = [("form[decision]", "reject"), ("form[reason]", "No plan <yet>.")];
    let rejected = decide(&reviewer, &desk, "decide", &seen, &reason).await;
    assert_eq!(location(&rejected), (StatusCode::SEE_OTHER, &*desk));
    let late = decide(&reviewer, &desk, "decide", &seen, &[("form[decision]", "approve")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "a second reviewer is told");
    let read = admin.open(PAGE).await.body;
    assert!(read.contains("No plan &lt;yet&gt;.") && read.contains("Rejected"), "{read}");

    let again = apply(&admin, DIRECT_BILL, &ALL_DECLARED).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    let approved = at_desk(&reviewer, &desk, "decide", ("form[decision]", "approve")).await;
    assert_eq!(location(&approved), (StatusCode::SEE_OTHER, &*desk));
    assert!(admin.open("/company").await.body.contains("Direct bill partner"));
    assert_eq!(admin.open(DIRECT_BILL).await.status, StatusCode::NOT_FOUND, "which it is now");

    // The way on, which it has to know has no way back.
    let page = admin.open(RESELLER).await.body;
    assert!(page.contains("There is no way back."), "{page}");
    let mut over = vec![("form[provider]", "Meridian"), ("form[signing_authority]", "on")];
    let refused = apply(&admin, RESELLER, &over).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Meridian"), "nothing typed is lost");
    over.push(("form[irreversible]", "on"));
    assert_eq!(apply(&admin, RESELLER, &over).await.status, StatusCode::SEE_OTHER);
    let approved = at_desk(&reviewer, &desk, "decide", ("form[decision]", "approve")).await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.body);

    // Both types wherever somebody reads what the company is, in each language.
    let partner = desk.replace("/programs/", "/partners/");
    let operator = world.person("admin@operator").await;
    for (language, both) in [
        ("en", "Direct bill partner and Indirect reseller"),
        ("zh-TW", "直接計費合作夥伴和間接經銷商"),
        ("ja", "直接請求パートナー、間接リセラー"),
    ] {
        admin.read_in(language).await;
        operator.read_in(language).await;
        let list = "/operator/partners?search=lindenhof";
        let also = "/operator/partners?search=lindenhof&type=indirect_reseller";
        for (person, path) in [
            (&admin, "/company"),
            (&admin, PAGE),
            (&operator, list),
            (&operator, also),
            (&operator, &*partner),
            (&operator, &*desk),
        ] {
            let page = person.open(path).await.body;
            assert!(page.contains(both) && !page.contains("{{"), "{language} {path}: {page}");
        }
    }
}

#[tokio::test]
async fn a_restriction_is_read_on_every_page_until_it_is_lifted() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let operator = world.person("admin@operator").await;
    let desk = format!("/operator/programs/{}", id_of(&world, "lindenhof").await);
    let silent = at_desk(&operator, &desk, "restrict", ("form[note]", "")).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "the company reads why");
    let restricted = at_desk(&operator, &desk, "restrict", ("form[note]", "Too <small>.")).await;
    assert_eq!(location(&restricted), (StatusCode::SEE_OTHER, &*desk));
    for (language, banner) in [
        ("zh-TW", "貴公司已受限制"),
        ("ja", "御社は制限中です"),
        ("en", "Your company is restricted"),
    ] {
        admin.read_in(language).await;
        for path in ["/", "/company", "/support", PAGE] {
            let page = admin.open(path).await.body;
            assert!(page.contains(banner), "{language} {path}: {page}");
        }
    }
    assert!(admin.open(PAGE).await.body.contains("Too &lt;small&gt;."), "with the reason");
    let other = world.person("admin@chenguang").await.open("/").await.body;
    assert!(!other.contains("Your company is restricted"), "and nobody else's");
    let lifted = at_desk(&operator, &desk, "lift", ("form[note]", "Enough now.")).await;
    assert_eq!(location(&lifted), (StatusCode::SEE_OTHER, &*desk));
    assert!(!admin.open("/").await.body.contains("Your company is restricted"));
}

#[tokio::test]
async fn only_those_who_may_reach_an_application() {
    let world = world().await;
    let desk = format!("/operator/programs/{}", id_of(&world, "nordlys").await);
    let approve = [("form[decision]", "approve")];
    // Another company: there is no such application.
    let stranger = world.person("admin@lindenhof").await;
    assert_eq!(stranger.open(&desk).await.status, StatusCode::NOT_FOUND);
    let broken = decide(&stranger, &desk, "decide", "1", &approve).await;
    assert_eq!(broken.status, StatusCode::NOT_FOUND, "{}", broken.body);
    for person in ["admin@nordlys", "sales@lindenhof", "account@lindenhof"] {
        let broken = decide(&world.person(person).await, &desk, "decide", "1", &approve).await;
        assert!(
            matches!(broken.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
            "{person}: {}",
            broken.status
        );
    }
    // Of the operator's people the reviewer decides, and does not restrict.
    let reviewer = world.person("reviewer@operator").await;
    let unknown = "/operator/programs/00000000-0000-7000-8000-000000000000";
    assert_eq!(reviewer.open(unknown).await.status, StatusCode::NOT_FOUND);
    let note = [("form[note]", "No.")];
    let refused = decide(&reviewer, &desk, "restrict", "1", &note).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!reviewer.open(&desk).await.body.contains("/api/programs/restrict"));

    // In the company only a global admin applies; some others may read, and others not even that.
    for (person, page, form) in [
        ("admin@lindenhof", StatusCode::OK, StatusCode::OK),
        ("sales@lindenhof", StatusCode::OK, StatusCode::FORBIDDEN),
        ("helpdesk@lindenhof", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        ("admin@operator", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
    ] {
        let person_of = world.person(person).await;
        assert_eq!(person_of.open(PAGE).await.status, page, "{person}");
        assert_eq!(person_of.open(RESELLER).await.status, form, "{person}");
        if form == StatusCode::FORBIDDEN {
            let said = [("form[wanted]", "indirect_reseller"), ("form[version]", "0")];
            let broken = person_of.post("programs/apply", RESELLER, &said).await;
            assert_eq!(broken.status, StatusCode::FORBIDDEN, "{person}");
        }
    }
}

//! The operator's list of partners and the page of one, and what a suspended company sees: in every
//! language, and without JavaScript.

use crate::common;
use axum::http::StatusCode;
use common::{
    Answer,
    demo::{Person, World, field, location, world},
};

const LIST: &str = "/operator/partners";

/// Where a company's page is.
async fn partner(operator: &Person, company: &str) -> String {
    let list = operator.open(LIST).await;
    let at = list.body.find(company).unwrap_or_else(|| panic!("{company} in {}", list.body));
    let href = list.body[..at].rsplit("href=\"").next().and_then(|rest| rest.split('"').next());
    href.expect("a link").to_owned()
}

fn id_of(page: &str) -> &str {
    page.rsplit('/').next().expect("an id")
}

async fn suspend(operator: &Person, page: &str, reason: &str, note: &str) -> Answer {
    let aside = format!("{page}?do=suspend");
    let version = field(&operator.open(&aside).await, "form[version]");
    let fields = [
        ("organization", id_of(page)),
        ("form[reason]", reason),
        ("form[note]", note),
        ("form[version]", &*version),
    ];
    operator.post("partners/suspend", &aside, &fields).await
}

/// The note's words on pages of the demo are English whoever reads; these are of the interface.
const BANNER: [(&str, &str, &str); 3] = [
    ("en", "is suspended because a bill", "See the overdue bills"),
    ("zh-TW", "因為有帳單逾期超過 60 天", "查看逾期帳單"),
    ("ja", "60 日を超えて遅れているため", "遅れている請求を確認する"),
];

#[tokio::test]
async fn the_operator_suspends_the_company_asks_and_is_reinstated() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    let admin = world.person("admin@lindenhof").await;
    let page = partner(&operator, "Lindenhof").await;
    assert!(!admin.open("/settings").await.body.contains(BANNER[0].1));

    let refused = suspend(&operator, &page, "", " ").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.body.matches("aria-invalid=\"true\"").count(), 2, "{}", refused.body);
    let unfit = suspend(&operator, &page, "provider_issue", "Typed words").await;
    assert_eq!(unfit.status, StatusCode::CONFLICT);
    assert!(unfit.body.contains("Only an indirect reseller"), "{}", unfit.body);
    assert!(unfit.body.contains("Typed words"), "nothing typed is lost");
    let done = suspend(&operator, &page, "overdue", "Pay <b>August</b>.\nThen ask.").await;
    assert_eq!(location(&done), (StatusCode::SEE_OTHER, &*page));
    assert!(operator.open(&page).await.body.contains("Pay &lt;b&gt;August&lt;/b&gt;"));

    // On every page of the company, in the reader's language, with the way to the remedy.
    for (language, sentence, action) in BANNER {
        admin.read_in(language).await;
        for path in ["/", "/company", "/company/support", "/settings", "/profile"] {
            let body = admin.open(path).await.body;
            assert!(body.contains(sentence) && body.contains(action), "{language} {path}: {body}");
            assert!(body.contains("href=\"/billing\""), "{language} {path}");
        }
    }
    admin.read_in("en").await;
    let status = admin.open("/company/suspension").await.body;
    assert!(status.contains("Pay &lt;b&gt;August&lt;/b&gt;") && !status.contains("<b>August"));
    assert!(status.contains("Request reseller relationships"), "what is blocked: {status}");

    // Those who may not ask see why; those who may not know the details see the banner.
    let billing = world.person("billing@lindenhof").await.open("/company/suspension").await;
    assert!(billing.body.contains("Only a global admin can ask"), "{}", billing.body);
    assert!(billing.body.contains("aria-disabled=\"true\""));
    let sales = world.person("sales@lindenhof").await;
    sales.read_in("en").await;
    assert!(sales.open("/company").await.body.contains(BANNER[0].1));
    assert_eq!(sales.open("/company/suspension").await.status, StatusCode::FORBIDDEN);

    let version = field(&admin.open("/company/suspension").await, "form[version]");
    let ask = |text: &'static str| {
        let (admin, version) = (admin.clone(), version.clone());
        async move {
            let fields = [("form[text]", text), ("form[version]", &*version)];
            admin.post("suspension/request_reinstatement", "/company/suspension", &fields).await
        }
    };
    assert_eq!(ask("").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let asked = ask("We paid on Monday.").await;
    assert_eq!(location(&asked), (StatusCode::SEE_OTHER, "/company/suspension"));
    let twice = ask("We paid on Monday.").await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let waits = admin.open("/company/suspension").await.body;
    assert!(waits.contains("We paid on Monday.") && waits.contains("has asked for reinstatement"));

    // The operator finds it by the filter, and lets the company in again.
    let asking = operator.open(&format!("{LIST}?account=reinstatement_requested")).await.body;
    assert!(asking.contains("Lindenhof") && asking.contains("Bergblick"), "{asking}");
    assert!(!asking.contains("Harbor Federal"));
    assert!(operator.open("/").await.body.contains("2 companies ask for reinstatement"));
    let shown = operator.open(&page).await;
    assert!(shown.body.contains("We paid on Monday."), "{}", shown.body);
    let version = field(&shown, "version");
    let fields = [("organization", id_of(&page)), ("version", &*version)];
    let done = operator.post("partners/reinstate", &page, &fields).await;
    assert_eq!(location(&done), (StatusCode::SEE_OTHER, &*page));
    let again = operator.post("partners/reinstate", &page, &fields).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("Someone else changed this"), "{}", again.body);
    assert!(!admin.open("/settings").await.body.contains(BANNER[0].1));
    assert!(admin.open("/company/suspension").await.body.contains("Your account is active"));
    let log = operator.open(&page).await.body;
    assert!(log.contains("Suspended: Overdue bill") && log.contains("Reinstatement requested"));
}

#[tokio::test]
async fn two_operators_at_once_the_second_is_told_and_loses_no_words() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    let page = partner(&operator, "Harbor Federal").await;
    let aside = format!("{page}?do=suspend");
    let version = field(&operator.open(&aside).await, "form[version]");
    assert_eq!(suspend(&operator, &page, "abuse", "First.").await.status, StatusCode::SEE_OTHER);
    let fields = [
        ("organization", id_of(&page)),
        ("form[reason]", "overdue"),
        ("form[note]", "Second words."),
        ("form[version]", &*version),
    ];
    let second = operator.post("partners/suspend", &aside, &fields).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains("Someone else changed this"), "{}", second.body);
    assert!(second.body.contains("Second words.") && second.body.contains("First."));
}

#[tokio::test]
async fn a_terminated_company_reads_and_its_buttons_say_why_they_do_nothing() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    let admin = world.person("admin@bergblick").await;
    let page = partner(&operator, "Bergblick").await;
    let aside = format!("{page}?do=terminate");
    let version = field(&operator.open(&aside).await, "form[version]");
    let terminate = |text: &'static str| {
        let (operator, page, aside, version) =
            (operator.clone(), page.clone(), aside.clone(), version.clone());
        async move {
            let fields = [
                ("organization", id_of(&page)),
                ("form[text]", text),
                ("form[version]", &*version),
            ];
            operator.post("partners/terminate", &aside, &fields).await
        }
    };
    assert_eq!(terminate(" ").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(location(&terminate("It is over.").await), (StatusCode::SEE_OTHER, &*page));

    let company = admin.open("/company").await;
    assert_eq!(company.status, StatusCode::OK);
    assert!(company.body.contains("account is terminated"), "{}", company.body);
    assert!(!company.body.contains("href=\"/company/support\""), "{}", company.body);
    assert!(company.body.contains("nothing can be changed any more"), "the button's reason");
    assert_eq!(admin.open("/company/support").await.status, StatusCode::FORBIDDEN);
    let saved = admin.post("update_support_details", "/company", &[("form[version]", "1")]).await;
    assert_eq!(saved.status, StatusCode::FORBIDDEN);
    let status = admin.open("/company/suspension").await.body;
    assert!(status.contains("It is over."), "{status}");
    assert!(!status.contains("form[text]"), "there is nothing to ask");
    // Their own name is theirs still.
    assert_eq!(admin.open("/profile").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_rejected_company_is_led_to_its_profile() {
    let world = world().await;
    let admin = world.person("admin@savanna-data").await;
    let settings = admin.open("/settings").await.body;
    assert!(settings.contains("suspended because its profile was rejected"), "{settings}");
    assert!(settings.contains("href=\"/company#verification\""));
    assert_eq!(settings.matches("class=\"note\"").count(), 1, "one banner: {settings}");
    let status = admin.open("/company/suspension").await.body;
    assert!(status.contains("Correct the profile"), "{status}");
}

#[tokio::test]
async fn the_list_is_searched_narrowed_and_says_when_it_is_empty() {
    let world = world().await;
    let operator = world.person("reviewer@operator").await;
    for (query, found, others) in [
        ("?search=linden", "Lindenhof", "Savanna"),
        ("?search=LINDENHOF+gmbh", "Lindenhof", "Savanna"),
        ("?search=%E5%85%89%E9%9B%B2", "晨光雲端", "Lindenhof"),
        ("?search=chenguang.par", "晨光雲端", "Lindenhof"),
        ("?search=1000003", "Lindenhof", "晨光雲端"),
        ("?vetting=rejected", "Savanna", "Lindenhof"),
        ("?account=suspended", "Savanna", "Bergblick"),
        ("?account=reinstatement_requested", "Bergblick", "Savanna"),
        ("?country=TW", "晨光雲端", "Lindenhof"),
        ("?type=indirect_reseller", "Savanna", "Lindenhof"),
        ("?country=DE&type=direct_bill&account=active", "Lindenhof", "晨光雲端"),
    ] {
        let list = operator.open(&format!("{LIST}{query}")).await;
        assert_eq!(list.status, StatusCode::OK);
        let table =
            list.body.split("<tbody").nth(1).unwrap_or_else(|| panic!("{query}: {}", list.body));
        assert!(table.contains(found) && !table.contains(others), "{query}: {table}");
        assert!(list.body.contains("Remove filter:"), "{query}");
    }
    let nothing = operator.open(&format!("{LIST}?search=%3Cscript%3E&country=TW")).await;
    assert!(nothing.body.contains("No partner matches"), "{}", nothing.body);
    assert!(nothing.body.contains("Clear all filters") && !nothing.body.contains("<script>\""));
    // What an address says wrongly, it does not say.
    let odd =
        operator.open(&format!("{LIST}?vetting=x&country=zz9&account=&after=x&order=%00")).await;
    assert_eq!(odd.status, StatusCode::OK);
    assert!(odd.body.contains("Lindenhof"));
    for (language, word) in [("en", "partners"), ("zh-TW", "個合作夥伴"), ("ja", "社")] {
        operator.read_in(language).await;
        let body = operator.open(LIST).await.body;
        assert!(body.contains(&format!("19 {word}")), "{language}: {body}");
    }
}

/// Neither customers nor partners get in, not even with their own id; a reviewer looks, but does not touch.
#[tokio::test]
async fn only_an_operator_admin_suspends_and_no_partner_gets_in() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    let page = partner(&operator, "Harbor Federal").await;
    for name in ["admin@lindenhof", "admin@harbor-federal", "admin@sakura-dental.example"] {
        let person = world.person(name).await;
        assert_eq!(person.open(LIST).await.status, StatusCode::FORBIDDEN, "{name}");
        let one = person.open(&page).await;
        assert_eq!(one.status, StatusCode::NOT_FOUND, "{name}");
        assert!(!one.body.contains("1200 Water Street"), "{name}");
        assert_eq!(attempt(&person, &page).await, StatusCode::NOT_FOUND, "{name}");
    }
    let reviewer = world.person("reviewer@operator").await;
    let looks = reviewer.open(&page).await;
    assert!(looks.body.contains("Only an operator admin"), "{}", looks.body);
    assert_eq!(attempt(&reviewer, &page).await, StatusCode::FORBIDDEN);
    for path in ["/operator/partners/x", "/operator/partners/0190f5d2-0000-7000-8000-000000000001"]
    {
        assert_eq!(operator.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    unchanged(&world).await;
}

async fn attempt(person: &Person, page: &str) -> StatusCode {
    let fields = [
        ("organization", id_of(page)),
        ("form[reason]", "abuse"),
        ("form[note]", "Mine."),
        ("form[version]", "0"),
    ];
    person.post("partners/suspend", page, &fields).await.status
}

async fn unchanged(world: &World) {
    let admin = world.person("admin@harbor-federal").await;
    assert!(!admin.open("/").await.body.contains("is suspended"));
}

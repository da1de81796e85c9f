//! The operator's agreements, and what a company sees of a version that it has to sign: in every language, and
//! without JavaScript (spec A5).

use crate::common;
use axum::http::StatusCode;
use common::{
    Answer,
    demo::{Person, field, location, world},
};

const LIST: &str = "/operator/agreements";
/// The draft that the demo's operator is writing.
const DRAFT: &str = "/operator/agreements/4";
const ENGLISH: &str = "/operator/agreements/4/text?region=%2A&language=en";
const SIGN: &str = "/company/agreement";

async fn save(operator: &Person, edit: &str, title: &str, body: &str) -> Answer {
    let fields = [
        ("version", "4"),
        ("form[region]", "*"),
        ("form[locale]", "en"),
        ("form[edit]", edit),
        ("form[title]", title),
        ("form[body]", body),
    ];
    operator.post("agreements/save_text", ENGLISH, &fields).await
}

/// Publishes the draft as the page offers it.
async fn publish(operator: &Person, days: &str) -> Answer {
    let page = format!("{DRAFT}/publish?days={days}");
    let shown = operator.open(&page).await;
    let fields = [
        ("version", "4"),
        ("form[grace_days]", &*field(&shown, "form[grace_days]")),
        ("form[edit]", &*field(&shown, "form[edit]")),
        ("form[confirm]", "true"),
    ];
    operator.post("agreements/publish", &page, &fields).await
}

/// The page without the marks between its texts.
fn plain(answer: &Answer) -> String {
    answer.body.replace("<!>", "")
}

async fn sign(admin: &Person, text: &str) -> Answer {
    let fields = [
        ("form[text]", text),
        ("form[signer_name]", "Mei Ling Tan"),
        ("form[signer_title]", "Managing director"),
        ("form[authority]", "true"),
        ("form[accept]", "true"),
    ];
    admin.post("accept_agreement", SIGN, &fields).await
}

#[tokio::test]
async fn a_draft_is_written_published_and_never_changes_again() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    for (language, words) in [
        ("en", ["Partner Network Agreement, version 4", "Draft", "In force", "Superseded"]),
        ("zh-TW", ["合作夥伴網路合約，第 4 版", "草稿", "生效中", "已由新版取代"]),
        (
            "ja",
            ["パートナー ネットワーク契約、バージョン 4", "下書き", "有効", "新しい版に移行済み"],
        ),
    ] {
        operator.read_in(language).await;
        let list = operator.open(LIST).await.body;
        assert!(words.iter().all(|word| list.contains(word)), "{language}: {list}");
    }
    operator.read_in("en").await;
    assert!(operator.open(LIST).await.body.contains("Continue the draft"));

    // Bad input is refused beside its fields, and what was typed stays.
    let edit = field(&operator.open(ENGLISH).await, "form[edit]");
    let empty = save(&operator, &edit, " ", "Typed </textarea><b>words</b> &amp;").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = "Typed &lt;/textarea>&lt;b>words&lt;/b> &amp;amp;</textarea>";
    assert!(empty.body.contains(typed), "{}", empty.body);
    assert_eq!(empty.body.matches("aria-invalid=\"true\"").count(), 1);
    let saved = save(&operator, &edit, "The Agreement", "# 1. One\nBe <b>kind</b>.").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let shown = plain(&operator.open(saved.header("location")).await);
    assert!(shown.contains("The text is saved."), "{shown}");
    assert!(shown.contains("<h2>1. One</h2>") && shown.contains("Be &lt;b&gt;kind&lt;/b&gt;."));
    // The second of two is told, sees what is saved now, and may then replace it.
    let stale = save(&operator, &edit, "Mine", "My words.").await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Somebody else has saved this text"), "{}", stale.body);
    assert!(stale.body.contains("My words.") && plain(&stale).contains("<h2>1. One</h2>"));
    let newer = field(&stale, "form[edit]");
    assert_eq!(save(&operator, &newer, "Mine", "My words.").await.status, StatusCode::SEE_OTHER);

    // What it means is said before, and nothing is published without a tick.
    let page = format!("{DRAFT}/publish");
    let asked = operator.open(&page).await;
    assert!(asked.body.contains("companies have to accept it."), "{}", asked.body);
    assert!(asked.body.contains("Dec 20, 2026"), "thirty days: {}", asked.body);
    assert_eq!(field(&asked, "days"), "30");
    let odd = operator.open(&format!("{page}?days=0")).await;
    assert_eq!(odd.status, StatusCode::OK);
    assert!(odd.body.contains("Enter a whole number from 1 to 365."), "{}", odd.body);
    assert!(!odd.body.contains("form[confirm]"));
    let unticked = [
        ("version", "4"),
        ("form[grace_days]", "30"),
        ("form[edit]", &*field(&asked, "form[edit]")),
    ];
    let refused = operator.post("agreements/publish", &page, &unticked).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    let done = publish(&operator, "10").await;
    assert_eq!(location(&done), (StatusCode::SEE_OTHER, "/operator/agreements/4?done=published"));
    let published = operator.open(DRAFT).await.body;
    assert!(published.contains("Mereana Walker") && published.contains("10 days"), "{published}");
    assert!(!published.contains("Review and publish"));
    let late = save(&operator, "3", "Mine", "My words.").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("already published"), "{}", late.body);

    // Everybody who signed before is asked, in their language; those who may not sign are not.
    let admin = world.person("global@lindenhof").await;
    for (language, banner) in [
        ("en", "Your company has to accept it by"),
        ("zh-TW", "網路合約已發布新版本"),
        ("ja", "ネットワーク契約の新しいバージョンが公開されました"),
    ] {
        admin.read_in(language).await;
        for path in ["/", "/company", "/profile"] {
            let body = admin.open(path).await.body;
            assert!(body.contains(banner) && body.contains(&format!("href=\"{SIGN}\"")), "{path}");
        }
    }
    admin.read_in("en").await;
    assert!(admin.open("/").await.body.contains("Accept the new version of the network agreement"));
    let read = admin.open(SIGN).await.body;
    assert!(read.contains("My words.") && !read.contains("Your company has to accept it by"));
    let sales = world.person("sales@lindenhof").await;
    sales.read_in("en").await;
    assert!(!sales.open("/").await.body.contains("Your company has to accept it by"));
    assert_eq!(sales.open(SIGN).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_is_late_reads_why_signs_and_goes_on() {
    let world = world().await;
    let late = world.person("admin@straits-ledger").await;
    late.read_in("en").await;
    let home = late.open("/").await.body;
    assert!(home.contains("Transactions are refused until you accept it."), "{home}");
    assert!(home.contains("The time to accept it ended on"), "{home}");
    let page = late.open(SIGN).await;
    let text = field(&page, "form[text]");
    assert!(page.body.contains("11. Incidents"), "the newest: {}", page.body);
    let signed = sign(&late, &text).await;
    assert_eq!(location(&signed), (StatusCode::SEE_OTHER, "/company?done=agreement"));
    let company = late.open("/company?done=agreement").await.body;
    assert!(company.contains("The agreement is accepted."), "{company}");
    assert!(!company.contains("Transactions are refused"));
    assert!(late.open(SIGN).await.body.contains("Nothing to sign"));
    let twice = sign(&late, &text).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
}

/// Bad input of the issue: an agreement is published while someone signs the old one.
#[tokio::test]
async fn who_signs_what_is_no_longer_in_force_is_shown_what_is() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    let admin = world.person("admin@nordlys").await;
    admin.read_in("en").await;
    let old = field(&admin.open(SIGN).await, "form[text]");
    let edit = field(&operator.open(ENGLISH).await, "form[edit]");
    save(&operator, &edit, "Partner Network Agreement", "The newest words.").await;
    assert_eq!(publish(&operator, "30").await.status, StatusCode::SEE_OTHER);
    let refused = sign(&admin, &old).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("A newer version of the agreement has been published."));
    assert!(refused.body.contains("The newest words."), "{}", refused.body);
    assert!(refused.body.contains("Managing director"), "what was typed stays");
    let newest = field(&refused, "form[text]");
    assert_ne!(newest, old);
    assert_eq!(sign(&admin, &newest).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn only_the_operators_admin_writes_and_no_company_looks() {
    let world = world().await;
    let reviewer = world.person("reviewer@operator").await;
    reviewer.read_in("en").await;
    let list = reviewer.open(LIST).await.body;
    assert!(list.contains("Only an operator admin can write"), "{list}");
    assert_eq!(reviewer.open(DRAFT).await.status, StatusCode::OK);
    for page in [ENGLISH, "/operator/agreements/4/publish"] {
        assert_eq!(reviewer.open(page).await.status, StatusCode::FORBIDDEN, "{page}");
    }
    assert_eq!(save(&reviewer, "2", "Mine", "My words.").await.status, StatusCode::FORBIDDEN);
    for name in ["admin@lindenhof", "admin@daan-books.example"] {
        let person = world.person(name).await;
        for page in [LIST, DRAFT, ENGLISH, "/operator/agreements/4/publish"] {
            assert_eq!(person.open(page).await.status, StatusCode::FORBIDDEN, "{name} {page}");
        }
        assert_eq!(save(&person, "2", "Mine", "My words.").await.status, StatusCode::FORBIDDEN);
    }
    let operator = world.person("admin@operator").await;
    for page in
        ["/operator/agreements/99", "/operator/agreements/x", "/operator/agreements/99/publish"]
    {
        assert_eq!(operator.open(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    let nowhere = operator.open("/operator/agreements/3/text?region=%2A&language=en").await;
    assert_eq!(nowhere.status, StatusCode::CONFLICT, "what was published is not written");
}

#[tokio::test]
async fn the_register_is_searched_and_goes_out_as_a_file_that_no_program_calculates() {
    let world = world().await;
    let operator = world.person("reviewer@operator").await;
    for (language, words) in [
        ("en", ["Register of agreements", "Still to accept", "Straits Ledger Pte. Ltd."]),
        ("zh-TW", ["合約簽署記錄", "待接受", "晨光雲端股份有限公司"]),
        ("ja", ["契約の署名の記録", "同意待ち", "株式会社あおぞらシステムズ"]),
    ] {
        operator.read_in(language).await;
        let page = operator.open("/operator/agreements/register").await.body;
        assert!(words.iter().all(|word| page.contains(word)), "{language}: {page}");
    }
    operator.read_in("en").await;
    let late = operator.open("/operator/agreements/register?state=overdue").await.body;
    assert!(late.contains("Straits Ledger") && !late.contains("Nordlys"), "{late}");
    let pending = operator.open("/operator/agreements/register?state=pending&version=3").await.body;
    assert!(pending.contains("Nordlys") && !pending.contains("Straits Ledger"), "{pending}");
    let nobody = operator.open("/operator/agreements/register?company=nobody").await.body;
    assert!(nobody.contains("No company found") && nobody.contains("Clear all filters"));

    let file = operator.open("/operator/agreements/register.csv?company=nordlys").await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"agreements.csv\"");
    let lines: Vec<&str> = file.body.trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(lines.len(), 3, "two signatures: {}", file.body);
    assert!(lines[0].starts_with("Company,Organization ID,Country"), "{}", lines[0]);
    assert!(lines[1].starts_with("Nordlys Skytjenester ApS,"), "{}", lines[1]);
    assert!(lines[1].contains(",DK,accepted,2,") && lines[2].contains(",DK,accepted,1,"));

    // A title that is a formula stays a text.
    let admin = world.person("admin@nordlys").await;
    let text = field(&admin.open(SIGN).await, "form[text]");
    let fields = [
        ("form[text]", &*text),
        ("form[signer_name]", "Ingrid Holm"),
        ("form[signer_title]", "=HYPERLINK(\"https://evil.example\")"),
        ("form[authority]", "true"),
        ("form[accept]", "true"),
    ];
    let signed = admin.post("accept_agreement", SIGN, &fields).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER);
    let file = operator.open("/operator/agreements/register.csv?version=3&company=nordlys").await;
    let guarded = "\"'=HYPERLINK(\"\"https://evil.example\"\")\"";
    assert!(file.body.contains(guarded), "{}", file.body);

    // The company has all it signed, each with its evidence.
    admin.read_in("en").await;
    let company = admin.open("/company").await.body;
    let signed = "scope=\"row\"><a href=\"/company/agreements/";
    assert_eq!(company.matches(signed).count(), 3, "{company}");
    assert!(company.contains("Direktør") && company.contains("192.0.2.10"), "{company}");
    for name in ["admin@lindenhof", "admin@daan-books.example"] {
        let person = world.person(name).await;
        for page in ["/operator/agreements/register", "/operator/agreements/register.csv"] {
            assert_eq!(person.open(page).await.status, StatusCode::FORBIDDEN, "{name} {page}");
        }
    }
}

#[tokio::test]
async fn a_whole_draft_is_discarded_with_a_tick() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    for (language, title) in
        [("zh-TW", "捨棄草稿"), ("ja", "下書きの破棄"), ("en", "Discard the draft")]
    {
        operator.read_in(language).await;
        assert!(operator.open(DRAFT).await.body.contains(title), "{language}");
    }
    let edit = field(&operator.open(DRAFT).await, "form[edit]");
    let fields = [("version", "4"), ("form[edit]", &*edit), ("form[confirm]", "true")];
    let unticked = operator.post("agreements/discard", DRAFT, &fields[..2]).await;
    assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unticked.body.contains("aria-invalid=\"true\""), "{}", unticked.body);
    // The reviewer reads drafts, and decides nothing of them.
    let reviewer = world.person("reviewer@operator").await;
    assert!(!reviewer.open(DRAFT).await.body.contains("/api/agreements/discard"));
    let refused = reviewer.post("agreements/discard", DRAFT, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let done = operator.post("agreements/discard", DRAFT, &fields).await;
    assert_eq!(location(&done), (StatusCode::SEE_OTHER, "/operator/agreements?done=discarded"));
    let list = operator.open("/operator/agreements?done=discarded").await.body;
    assert!(list.contains("The draft was discarded.") && !list.contains("Continue the draft"));
    assert_eq!(operator.open(DRAFT).await.status, StatusCode::NOT_FOUND);
}

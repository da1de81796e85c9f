//! The activity log's pages and files, as a browser without JavaScript sees them.

use crate::common;
use axum::http::StatusCode;
use common::demo::world;

/// Before the demo's bills, which are entered on its last day.
const LOG: &str = "/activity?from=2026-09-01&to=2026-11-14";
const WHOLE: &str = "/operator/activity?from=2026-09-01";

#[tokio::test]
async fn the_log_says_in_every_language_who_did_what() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    for (language, words) in [
        ("en", ["Activity log", "Agreement accepted, version", "The operator", "Export log"]),
        ("zh-TW", ["活動記錄", "已接受合約，第", "營運者", "匯出記錄"]),
        ("ja", ["アクティビティ ログ", "契約に同意、バージョン", "運営者", "ログのエクスポート"]),
    ] {
        admin.read_in(language).await;
        let page = admin.open(LOG).await;
        assert_eq!(page.status, StatusCode::OK);
        for word in words {
            assert!(page.body.contains(word), "{language} {word}: {}", page.body);
        }
    }
    admin.read_in("en").await;
    let body = admin.open(LOG).await.body;
    assert!(body.contains("<summary>") && body.contains("agreement_accepted"), "rows expand");
    assert!(!body.contains("Mereana"), "the operator's people have no names here");

    // Narrowed by the address alone; what it says wrongly, it does not say.
    let agreements = admin.open(&format!("{LOG}&topic=agreements")).await.body;
    assert!(agreements.contains("Agreement accepted") && !agreements.contains("Signed in"));
    let odd = admin.open("/activity?topic=%27&person=x&from=31.12.&after=1").await;
    assert_eq!(odd.status, StatusCode::OK);
    let nothing = admin.open("/activity?to=2020-01-01").await.body;
    assert!(nothing.contains("Nothing matches") && nothing.contains("href=\"/activity\""));
}

#[tokio::test]
async fn only_those_who_may_read_a_log_and_no_company_reads_that_of_others() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let operator = world.person("admin@operator").await;
    for path in ["/operator/activity", "/operator/activity.csv"] {
        assert_eq!(admin.open(path).await.status, StatusCode::FORBIDDEN, "{path}");
        let reviewer = world.person("reviewer@operator").await;
        assert_eq!(reviewer.open(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(operator.open(path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(operator.open("/activity.csv").await.status, StatusCode::FORBIDDEN);
    let whole = operator.open(WHOLE).await.body;
    assert!(whole.contains("Mereana Walker"), "the operator's own people are named: {whole}");
    // The way to one company's lines leads to no others.
    let at = whole.find("?company=").expect("a link to a company's lines");
    let company: String = whole[at + 9..].chars().take(36).collect();
    let path = format!("/operator/activity.csv?from=2026-09-01&company={company}");
    let file = operator.open(&path).await.body;
    let lines: Vec<&str> = file.lines().skip(1).collect();
    assert!(!lines.is_empty() && lines.iter().all(|line| line.contains(&company)), "{file}");
    // A company that asks for another's gets its own.
    let own = admin.open(&format!("/activity.csv?from=2026-09-01&company={company}")).await.body;
    assert_eq!(own, admin.open("/activity.csv?from=2026-09-01").await.body);
}

#[tokio::test]
async fn the_file_has_the_names_of_operations_and_no_program_calculates_it() {
    let world = world().await;
    // Who cannot sign in is told apart by what was typed.
    let visitor = store::Visitor { address: "=1+1".into(), browser: "Test".into() };
    let name = "=HYPERLINK(\"https://evil.example\")";
    store::door::sign_in(&world.store, name, "wrong", &visitor).await.expect_err("nobody");
    let operator = world.person("admin@operator").await;
    let file = operator.open("/operator/activity.csv?topic=sign_ins").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"activity.csv\"");
    assert!(file.body.contains(",sign_in_failed,"), "{}", file.body);
    assert!(file.body.contains("\"'=1+1\""), "{}", file.body);
    let admin = world.person("admin@lindenhof").await;
    let file = admin.open("/activity.csv?from=2026-09-01").await.body;
    for operation in ["agreement_accepted", "verification_changed"] {
        assert!(file.contains(&format!(",{operation},")), "{operation}: {file}");
    }
}

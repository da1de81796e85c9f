//! Jobs and the outbox as the operator sees them, and who does not (spec J14).

use crate::common;
use axum::http::StatusCode;
use common::{
    demo::{location, world},
    process_with,
};
use domain::jobs::Job;
use server::jobs;

#[tokio::test]
async fn what_is_due_is_done_and_then_there_is_nothing_to_do() {
    let (_, operator) = process_with("").await;
    for _ in Job::PERIODIC {
        assert!(jobs::turn(&operator).await.expect("db"));
    }
    assert!(!jobs::turn(&operator).await.expect("db"), "not before an hour is over");
}

#[tokio::test]
async fn the_operator_sees_the_jobs_and_the_mails_and_starts_them_again() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    for (language, job, none) in [
        ("en", "Clear out what is no longer needed", "No mail has failed"),
        ("zh-TW", "清除不再需要的資料", "沒有失敗的郵件"),
        ("ja", "不要になったデータの整理", "失敗したメールはありません"),
    ] {
        operator.read_in(language).await;
        let page = operator.open("/operator/jobs").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(job) && page.body.contains(none), "{}", page.body);
    }
    operator.read_in("en").await;
    let asked = operator.post("jobs/run", "/operator/jobs", &[("name", "housekeeping")]).await;
    assert_eq!(location(&asked), (StatusCode::SEE_OTHER, "/operator/jobs?done=asked"));
    let page = operator.open("/operator/jobs?done=asked").await;
    assert!(page.body.contains("The job runs as soon as a server is free."), "{}", page.body);
    let unknown = operator.post("jobs/run", "/operator/jobs", &[("name", "<script>")]).await;
    assert_eq!(unknown.status, StatusCode::CONFLICT);
    assert!(unknown.body.contains("This job is done or no longer exists."), "{}", unknown.body);
    let nothing = operator.post("jobs/retry_all", "/operator/jobs", &[]).await;
    assert_eq!(nothing.status, StatusCode::CONFLICT, "nothing has failed");
}

#[tokio::test]
async fn nobody_else_sees_them_or_starts_any() {
    let world = world().await;
    for name in ["admin@lindenhof", "reviewer@operator"] {
        let person = world.person(name).await;
        assert_eq!(person.open("/operator/jobs").await.status, StatusCode::FORBIDDEN);
        for (call, fields) in [
            ("jobs/run", vec![("name", "housekeeping")]),
            ("jobs/retry_all", vec![]),
            ("jobs/retry_mail", vec![("id", "0190f5d2-0000-7000-8000-000000000001")]),
        ] {
            let refused = person.post(call, "/operator/jobs", &fields).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name} {call}");
        }
    }
}

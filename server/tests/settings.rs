//! What is set, as the operator's admin reads it, and nobody else (spec J14).

use crate::common;
use axum::http::StatusCode;
use common::demo::world;

#[tokio::test]
async fn the_operator_reads_what_is_set_and_nobody_else_does() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    for (language, title) in
        [("en", "Installation settings"), ("zh-TW", "安裝設定"), ("ja", "システム設定")]
    {
        operator.read_in(language).await;
        let page = operator.open("/operator/settings").await;
        assert_eq!(page.status, StatusCode::OK);
        for part in [title, "database_url", "PORTICO_DATA_DIR", "overdue_suspension_days"] {
            assert!(page.body.contains(part), "{part} in {}", page.body);
        }
    }
    for name in ["reviewer@operator", "admin@lindenhof"] {
        let page = world.person(name).await.open("/operator/settings").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}");
    }
}

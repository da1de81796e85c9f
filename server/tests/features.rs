//! What people of a company in another cloud are told: where they are, and what is not there.

use crate::common;
use common::demo::world;

/// S4's audiences: the banner is on every page of such a company, in its reader's words, and nowhere else.
#[tokio::test]
async fn a_company_in_another_cloud_reads_what_is_not_there() {
    let world = world().await;
    let government = world.person("admin@harbor-federal").await;
    for (language, cloud, missing) in [
        ("en", "US Government", "Business profiles and referrals"),
        ("zh-TW", "美國政府", "商務設定檔和推薦"),
        ("ja", "米国政府機関", "ビジネス プロファイルと紹介"),
    ] {
        government.read_in(language).await;
        for path in ["/", "/company", "/support"] {
            let page = government.open(path).await.body;
            assert!(page.contains(cloud) && page.contains(missing), "{language} {path}: {page}");
        }
    }
    government.read_in("en").await;
    let page = government.open("/settings").await.body;
    assert!(!page.contains("Managing users"), "Portico is where they are managed, in every cloud");
    assert!(!page.contains("Indirect resellers"), "which this company has nowhere");

    let elsewhere = world.person("admin@lindenhof").await.open("/company").await.body;
    assert!(!elsewhere.contains("Not available in this cloud"));
}

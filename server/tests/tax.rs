//! Tax exemptions without JavaScript: the company files one, the operator asks and decides (S1.4b).

use crate::common;
use axum::http::StatusCode;
use common::{
    Answer,
    demo::{Person, field, location, world},
    upload::{file_link, multipart, send_as, upload},
};

const PAGE: &str = "/company/tax";

/// The first link on a page that begins so.
fn link(page: &Answer, start: &str) -> String {
    let at = page.body.find(&format!("href=\"{start}")).unwrap_or_else(|| panic!("{}", page.body));
    page.body[at + 6..].split('"').next().expect("its end").to_owned()
}

async fn post(
    person: &Person,
    function: &str,
    page: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    let path = format!("/api/accounts/{function}?page={page}");
    send_as(person, upload(&path, multipart(fields, files))).await
}

#[tokio::test]
async fn no_exemptions_is_one_press_and_leaves_the_list_of_what_is_to_do() {
    let world = world().await;
    let admin = world.person("admin@harbor-federal").await;
    assert!(admin.open("/").await.body.contains("href=\"/company/tax\""));
    let answered = admin.post("no_tax_exemptions", PAGE, &[]).await;
    assert_eq!(location(&answered), (StatusCode::SEE_OTHER, "/company/tax?done=none"));
    assert!(!admin.open("/").await.body.contains("href=\"/company/tax\""));
    assert!(admin.open(PAGE).await.body.contains("No exemptions apply"));
    // It does not go with a filing.
    let filed = world.person("admin@lindenhof").await;
    assert_eq!(filed.post("no_tax_exemptions", PAGE, &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_exemption_is_filed_asked_about_and_decided() {
    let world = world().await;
    let admin = world.person("admin@harbor-federal").await;
    let right = [
        ("form[exemption]", "resale"),
        ("form[country]", "US"),
        ("form[state]", "Texas"),
        ("form[certificate]", "TX <1>"),
        ("form[valid_from]", "2026-01-01"),
        ("form[valid_to]", ""),
        ("form[words]", ""),
    ];
    let proof: [(&str, &[u8]); 1] = [("../proof.pdf", b"%PDF-1.4\nproof")];
    let mut wrong = right;
    wrong[2].1 = "Atlantis";
    let refused = post(&admin, "file_tax_exemption", PAGE, &wrong, &proof).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field(&refused, "form[state]"), "Atlantis", "nothing typed is lost");
    let none = post(&admin, "file_tax_exemption", PAGE, &right, &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "a certificate is needed");
    let lies: [(&str, &[u8]); 1] = [("proof.pdf", b"MZ\x90\0\x03\0\0\0")];
    let lied = post(&admin, "file_tax_exemption", PAGE, &right, &lies).await;
    assert_eq!(lied.status, StatusCode::UNPROCESSABLE_ENTITY, "judged by content");
    let filed = post(&admin, "file_tax_exemption", PAGE, &right, &proof).await;
    let (status, page) = location(&filed);
    assert_eq!(status, StatusCode::SEE_OTHER);
    let page = page.split('?').next().expect("a path").to_owned();
    let shown = admin.open(&page).await;
    assert!(shown.body.contains("TX &lt;1&gt;") && shown.body.contains("United States, TX"));
    let file = file_link(&shown);
    let download = admin.open(&file).await;
    assert!(
        download.headers["content-disposition"].to_str().expect("text").starts_with("attachment")
    );
    for stranger in ["admin@lindenhof", "helpdesk@lindenhof", "account@lindenhof"] {
        let stranger = world.person(stranger).await;
        assert_ne!(stranger.open(&file).await.status, StatusCode::OK);
        assert_ne!(stranger.open(&page).await.status, StatusCode::OK);
    }

    let reviewer = world.person("reviewer@operator").await;
    let desk = reviewer.open("/operator/tax").await;
    assert!(desk.body.contains("TX &lt;1&gt;"), "{}", desk.body);
    let at = desk.body.find("TX &lt;1&gt;").expect("the line");
    let start = desk.body[..at].rfind("href=\"/operator/tax/").expect("its link") + 6;
    let asked = desk.body[start..].split('"').next().expect("its end").to_owned();
    assert_eq!(
        reviewer.open(&file_link(&reviewer.open(&asked).await)).await.status,
        StatusCode::OK
    );
    let judge = async |verdict: &str, words: &str| {
        let now = reviewer.open(&asked).await;
        let mut ids = asked.rsplit('/');
        let id = ids.next().expect("an id").to_owned();
        let organization = ids.next().expect("an id").to_owned();
        let version = field(&now, "form[version]");
        let fields = [
            ("organization", &*organization),
            ("id", &*id),
            ("form[version]", &*version),
            ("form[verdict]", verdict),
            ("form[words]", words),
        ];
        reviewer.post("judge_tax_filing", &asked, &fields).await
    };
    assert_eq!(judge("approve", "").await.status, StatusCode::CONFLICT, "reviewed first");
    assert_eq!(judge("review", "").await.status, StatusCode::SEE_OTHER);
    let silent = judge("ask_more", " ").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "it must say what is missing");
    assert_eq!(judge("ask_more", "Which <year>?").await.status, StatusCode::SEE_OTHER);

    let home = admin.open("/").await;
    assert_eq!(link(&home, "/company/tax/"), page, "on Home while the company is asked");
    let open = admin.open(&page).await;
    assert!(open.body.contains("Which &lt;year&gt;?"), "{}", open.body);
    let id = page.rsplit('/').next().expect("an id").to_owned();
    let version = field(&open, "form[version]");
    let mut more = vec![("id", &*id), ("form[version]", &*version), ("form[words]", "")];
    let empty = post(&admin, "add_to_tax_filing", &page, &more, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    more[2].1 = "2026";
    let added = post(&admin, "add_to_tax_filing", &page, &more, &[]).await;
    assert_eq!(location(&added), (StatusCode::SEE_OTHER, &*format!("{page}?done=added")));
    assert_eq!(judge("approve", "").await.status, StatusCode::SEE_OTHER);
    let done = admin.open(&page).await;
    assert!(done.body.contains("next billing cycle"), "{}", done.body);
    assert!(!done.body.contains("/api/accounts/withdraw_tax_filing"));
}

#[tokio::test]
async fn each_page_is_for_those_who_may_in_every_language() {
    let world = world().await;
    for (name, company, desk) in [
        ("admin@lindenhof", StatusCode::OK, StatusCode::FORBIDDEN),
        ("sales@lindenhof", StatusCode::OK, StatusCode::FORBIDDEN),
        ("account@lindenhof", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        ("reviewer@operator", StatusCode::FORBIDDEN, StatusCode::OK),
    ] {
        let person = world.person(name).await;
        for language in ["en", "zh-TW", "ja"] {
            person.read_in(language).await;
            for (page, expected) in [(PAGE, company), ("/operator/tax?state=rejected", desk)] {
                let answer = person.open(page).await;
                assert_eq!(answer.status, expected, "{name} {page} {language}");
                assert!(!answer.body.contains("{{"), "{name} {page}: a placeholder");
            }
        }
    }
    // Who may only look has no form.
    let sales = world.person("sales@lindenhof").await.open(PAGE).await;
    assert!(!sales.body.contains("/api/accounts/file_tax_exemption"));
}

//! Support requests as a browser without JavaScript has them: opened, answered, closed; files that
//! lie; and who is told that there is nothing (spec J5).

use crate::common;
use axum::{body::Body, http::StatusCode};
use common::{
    demo::{Person, World, field, location, world},
    send,
    upload::{file_link, multipart, send_as, upload},
};
use domain::file::{LARGEST_FILE, LARGEST_UPLOAD};
use server::TAKES_FILES;

const NEW: &str = "/api/support/open?page=/support/new%3Ftype=reinstatement";

fn fields<'a>(title: &'a str, severity: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("form[issue_type]", "reinstatement"),
        ("form[title]", title),
        ("form[description]", "We paid.\r\nPlease restore us."),
        ("form[severity]", severity),
        ("form[contact_name]", "Jana Meyer"),
        ("form[contact_email]", "jana@lindenhof.example"),
        ("form[contact_phone]", ""),
    ]
}

/// Opens a request; answers the address of its page.
async fn opened(person: &Person, title: &str, files: &[(&str, &[u8])]) -> String {
    let body = multipart(&fields(title, "critical"), files);
    let answer = send_as(person, upload(NEW, body)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = answer.header("location").to_owned();
    assert!(page.ends_with("?done=opened"), "{page}");
    page.trim_end_matches("?done=opened").to_owned()
}

/// Where on the operator's list a request is.
async fn asked(operator: &Person, title: &str) -> String {
    let desk = operator.open("/operator/support").await;
    let at = desk.body.find(title).unwrap_or_else(|| panic!("{title} in {}", desk.body));
    let href = desk.body[..at].rsplit("href=\"").next().and_then(|rest| rest.split('"').next());
    href.expect("a link").to_owned()
}

/// S0.9, B10, in each language one side's pages are read in.
#[tokio::test]
async fn a_partner_opens_the_operator_answers_and_the_partner_closes() {
    let world = world().await;
    for (language, company) in [("en", "lindenhof"), ("zh-TW", "chenguang"), ("ja", "aozora")] {
        let person = world.person(&format!("admin@{company}")).await;
        person.read_in(language).await;
        let title = format!("Restore {company} <now>");
        let shown = format!("Restore {company} &lt;now&gt;");
        let choice = person.open("/support/new").await;
        assert!(choice.body.contains("href=\"/support/new?type=reinstatement\""));
        let page = person.open("/support/new?type=reinstatement").await;
        assert!(page.body.contains("href=\"/company\""), "a solution leads there");
        assert!(field(&page, "form[contact_email]").ends_with(&format!("@{company}.example")));
        assert!(page.body.contains("enctype=\"multipart/form-data\""));

        let request = opened(&person, &title, &[("payment.txt", b"paid on November 3")]).await;
        let list = person.open("/support").await;
        assert!(list.body.contains(&shown) && !list.body.contains("{{"), "{}", list.body);
        let page = person.open(&format!("{request}?done=opened")).await;
        assert!(page.body.contains("Please restore us."), "{}", page.body);
        let file = person.open(&file_link(&page)).await;
        assert_eq!(file.body, "paid on November 3");

        let operator = world.person("admin@operator").await;
        operator.read_in(language).await;
        let desk = asked(&operator, &shown).await;
        let seen = operator.open(&desk).await;
        assert_eq!(operator.open(&file_link(&seen)).await.body, "paid on November 3");
        let answer = [
            ("organization", &*field(&seen, "organization")),
            ("id", &*field(&seen, "id")),
            ("form[version]", &*field(&seen, "form[version]")),
            ("form[body]", "Which bill was it?"),
            ("form[status]", "attention_needed"),
        ];
        let body = multipart(&answer, &[("", b"")]);
        let path = format!("/api/support/answer?page={desk}");
        let answered = send_as(&operator, upload(&path, body)).await;
        assert_eq!(location(&answered), (StatusCode::SEE_OTHER, &*format!("{desk}?done=answered")));

        let home = person.open("/").await;
        assert!(home.body.contains("href=\"/support\""), "it waits there");
        let page = person.open(&request).await;
        assert!(page.body.contains("Which bill was it?"), "{}", page.body);
        let (id, version) = (field(&page, "id"), field(&page, "version"));
        let close = [("id", &*id), ("version", &*version)];
        let closed = person.post("support/close", &request, &close).await;
        assert_eq!(location(&closed), (StatusCode::SEE_OTHER, &*format!("{request}?done=closed")));
        assert!(person.open("/support?status=closed").await.body.contains(&shown));
        assert!(!person.open("/support").await.body.contains(&shown));
        let again = person.post("support/close", &request, &close).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
    let world = world().await;
    let person = world.person("admin@lindenhof").await;
    let html: &[u8] = b"<!doctype html><script>alert(1)</script>";
    let body = multipart(&fields("A title of mine", ""), &[("../../report<b>.pdf", html)]);
    let answer = send_as(&person, upload(NEW, body)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field(&answer, "form[title]"), "A title of mine");
    assert!(answer.body.contains("reportb.pdf cannot be attached"), "{}", answer.body);
    assert!(answer.body.contains("Choose one of the options."), "{}", answer.body);
    assert!(answer.body.contains("choose them again"), "{}", answer.body);
    assert!(!answer.body.contains("alert(1)"), "nothing of the file comes back");

    let large = vec![b'a'; LARGEST_FILE + 1];
    let half = vec![b'a'; LARGEST_FILE];
    let all: Vec<(&str, &[u8])> = vec![("1.txt", &half), ("2.txt", &half), ("3.txt", b"x")];
    let six: Vec<(&str, &[u8])> = vec![("x.txt", b"x"); 6];
    for (files, expected) in [
        (vec![("large.log", &*large)], "large.log is larger than 10 MB"),
        (all, "larger than 20 MB"),
        (six, "no more than 5 files"),
        (vec![("empty.txt", &b""[..])], "empty.txt is empty"),
    ] {
        let body = multipart(&fields("Still here", "minimal"), &files);
        let answer = send_as(&person, upload(NEW, body)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{expected}");
        assert!(answer.body.contains(expected), "{expected}: {}", answer.body);
        assert_eq!(field(&answer, "form[title]"), "Still here");
    }
    assert!(!person.open("/support").await.body.contains("Still here"), "none was opened");

    let far = vec![b'a'; 3 * LARGEST_UPLOAD];
    let answer = send_as(&person, upload(NEW, multipart(&[], &[("far.txt", &far)]))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let typed = "x".repeat(300 * 1024);
    let answer = send_as(&person, upload(NEW, multipart(&[("form[title]", &typed)], &[]))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_file_is_saved_never_shown_and_only_by_those_who_may_see_the_request() {
    let world = world().await;
    let sales = world.person("sales@lindenhof").await;
    let hostile: &[(&str, &[u8])] = &[("x\u{202E}lmth.txt", b"alert(document.cookie)")];
    let request = opened(&sales, "With a file", hostile).await;
    let link = file_link(&sales.open(&request).await);
    let file = sales.open(&link).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/plain");
    let disposition = "attachment; filename=\"xlmth.txt\"; filename*=UTF-8''xlmth.txt";
    assert_eq!(file.header("content-disposition"), disposition);
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("cache-control"), "no-store");
    let policy = file.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");

    // The membership's admin manages the company's requests; a colleague and others do not.
    assert_eq!(world.person("network@lindenhof").await.open(&link).await.status, StatusCode::OK);
    for stranger in ["admin@lindenhof", "helpdesk@lindenhof", "admin@chenguang"] {
        let title = format!("Own of {stranger}");
        let stranger = world.person(stranger).await;
        for page in [&request, &link] {
            let answer = stranger.open(page).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
            assert!(!answer.body.contains("With a file") && !answer.body.contains("cookie"));
        }
        // Nor by the address of one's own request.
        let own = opened(&stranger, &title, &[]).await;
        let file = link.rsplit('/').next().expect("an id");
        let answer = stranger.open(&format!("{own}/files/{file}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    let nobody = world.person("nobody@lindenhof").await;
    assert_eq!(nobody.open(&link).await.status, StatusCode::FORBIDDEN);
    assert_eq!(nobody.open("/support").await.status, StatusCode::FORBIDDEN);
    let signed_out = common::open(&link).body(Body::empty()).expect("a request");
    assert_eq!(send(&world.server, signed_out).await.status, StatusCode::UNAUTHORIZED);

    let operator = world.person("admin@operator").await;
    let desk = asked(&operator, "With a file").await;
    let asked_file = file_link(&operator.open(&desk).await);
    assert_eq!(operator.open(&asked_file).await.status, StatusCode::OK);
    // By another company's address there is nothing, nor for the company itself.
    let elsewhere = asked(&operator, "Own of admin@chenguang").await;
    let elsewhere = elsewhere.rsplit_once('/').expect("a request").0;
    let mut ids = asked_file.rsplit('/');
    let (file, request_id) = (ids.next().expect("a file"), ids.nth(1).expect("a request"));
    let crossed = format!("{elsewhere}/{request_id}/files/{file}");
    assert_eq!(operator.open(&crossed).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sales.open(&asked_file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sales.open(&desk).await.status, StatusCode::NOT_FOUND);
    for crooked in ["/support/x/files/y", "/operator/support/x/y/files/z"] {
        assert_eq!(operator.open(crooked).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn files_are_taken_from_our_own_pages_by_the_signed_in_where_they_belong() {
    let world: World = world().await;
    let person = world.person("admin@lindenhof").await;
    let known: Vec<_> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    let body = || multipart(&fields("Unwanted", "minimal"), &[("a.txt", b"x")]);
    for path in TAKES_FILES {
        assert!(known.contains(path), "{path} is on the list, but is none");
        let answer = send(&world.server, upload(path, body())).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "nobody is signed in");
        for site in ["cross-site", "same-site"] {
            let mut request = upload(path, body());
            request.headers_mut().insert("sec-fetch-site", site.parse().expect("a site"));
            assert_eq!(send_as(&person, request).await.status, StatusCode::FORBIDDEN, "{site}");
        }
        let company = format!("{path}?company=0190f5d2-0000-7000-8000-000000000001");
        assert_eq!(send_as(&person, upload(&company, body())).await.status, StatusCode::CONFLICT);
        for broken in [&b""[..], b"--", b"------the-boundary\r\n\r\n", b"nonsense"] {
            let answer = send_as(&person, upload(path, broken.to_vec())).await;
            assert!(answer.status.is_client_error(), "{broken:?}: {}", answer.status);
        }
    }
    // A form with files where none are taken.
    let answer = send_as(&person, upload("/api/support/close", body())).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(!person.open("/support").await.body.contains("Unwanted"));
}

#[tokio::test]
async fn the_operators_list_is_narrowed_and_says_what_kind_of_empty_it_is() {
    let world = world().await;
    let operator = world.person("reviewer@operator").await;
    let all = operator.open("/operator/support").await;
    assert!(all.body.contains("客戶訂閱轉移後無法管理") && all.body.contains("Overdue"));
    let named = operator.open("/operator/support?company=晨光").await;
    assert!(named.body.contains("客戶訂閱轉移後無法管理"), "{}", named.body);
    assert!(!named.body.contains("在籍確認に必要な書類"));
    for (query, expected) in [
        ("?type=cancel_action_pack", "No requests found"),
        ("?severity=critical&company=nobody", "No requests found"),
        ("?status=attention_needed", "来月の価格表について"),
        ("?status=closed", "VAT exemption"),
        ("?status=nonsense&type=nonsense&after=nonsense", "客戶訂閱轉移後無法管理"),
    ] {
        let page = operator.open(&format!("/operator/support{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(page.body.contains(expected), "{query}: {}", page.body);
    }
    let partner = world.person("admin@lindenhof").await;
    assert_eq!(partner.open("/operator/support").await.status, StatusCode::FORBIDDEN);
    assert_eq!(operator.open("/support").await.status, StatusCode::FORBIDDEN);
}

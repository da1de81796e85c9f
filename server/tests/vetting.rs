//! After enrollment, as a browser without JavaScript has it: the company changes its legal profile and
//! sends documents, the reviewer sees what changed and what was sent (spec A7, B3).

use crate::common;
use axum::http::StatusCode;
use common::{
    Answer,
    demo::{Person, field, location, world},
    upload::{file_link, multipart, send_as, upload},
};

const LEGAL: &str = "/company/legal";

/// Where in the queue a company's application is.
async fn application(operator: &Person, company: &str) -> String {
    let queue = operator.open("/operator/enrollments").await;
    let at = queue.body.find(company).unwrap_or_else(|| panic!("{company} in {}", queue.body));
    let href = queue.body[..at].rsplit("href=\"").next().and_then(|rest| rest.split('"').next());
    href.expect("a link").to_owned()
}

fn id_of(page: &str) -> &str {
    page.rsplit('/').next().expect("an id")
}

async fn change(person: &Person, page: &Answer, edits: &[(&str, &str)]) -> Answer {
    // Germany has no rule for registration numbers, so there is no field.
    let names = ["company_name", "line1", "line2", "city", "postal_code"];
    let mut typed = vec![("version".to_owned(), field(page, "version"))];
    for name in names {
        let edit = edits.iter().find(|(edited, _)| *edited == name);
        let value =
            edit.map_or_else(|| field(page, &format!("form[{name}]")), |(_, v)| (*v).into());
        typed.push((format!("form[{name}]"), value));
    }
    let typed: Vec<_> = typed.iter().map(|(name, value)| (&**name, &**value)).collect();
    person.post("update_legal_profile", LEGAL, &typed).await
}

/// Spec B3, in each language.
#[tokio::test]
async fn a_company_moves_and_the_reviewer_sees_both_addresses() {
    let world = world().await;
    let (admin, colleague) =
        (world.person("admin@lindenhof").await, world.person("account@lindenhof").await);
    assert!(admin.open("/company").await.body.contains("href=\"/company/legal\""));
    for (language, warning, ask) in [
        ("zh-TW", "稅務資料可能受到影響", "要求變更名稱"),
        ("ja", "税務情報に影響する場合があります", "名称の変更を依頼する"),
        ("en", "Your tax information may be affected", "Request a name change"),
    ] {
        admin.read_in(language).await;
        let page = admin.open(LEGAL).await;
        assert!(page.body.contains(warning) && page.body.contains(ask), "{}", page.body);
        assert!(page.body.contains("href=\"/support/new?type=legal_name_change\""));
    }
    let page = admin.open(LEGAL).await;
    let wrong = change(&admin, &page, &[("postal_code", "1"), ("line1", "Am Markt 3")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field(&wrong, "form[line1]"), "Am Markt 3", "nothing typed is lost");
    let renamed = change(&admin, &page, &[("company_name", "Other GmbH")]).await;
    assert_eq!(renamed.status, StatusCode::CONFLICT);
    assert!(renamed.body.contains("Open a support request"), "{}", renamed.body);

    let reviewer = world.person("reviewer@operator").await;
    let saved = change(&admin, &page, &[("line1", "Am <Markt> 3")]).await;
    assert_eq!(location(&saved), (StatusCode::SEE_OTHER, "/company?done=legal"));
    let company = admin.open("/company?done=legal").await;
    assert!(company.body.contains("Am &lt;Markt&gt; 3"), "{}", company.body);
    assert!(company.body.contains("We assess the change again"));
    assert!(admin.open("/settings").await.body.contains("We are verifying your company"));

    let stale = change(&colleague, &page, &[("line1", "Am Dom 1")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Am &lt;Markt&gt; 3"), "what is there: {}", stale.body);
    assert_eq!(field(&stale, "form[line1]"), "Am Dom 1", "what was typed");
    assert_ne!(field(&stale, "version"), field(&page, "version"));

    let queue = reviewer.open("/operator/enrollments").await;
    assert!(queue.body.contains("Reassessment"), "{}", queue.body);
    let review = application(&reviewer, "Lindenhof").await;
    let seen = reviewer.open(&format!("{review}?decide=reject")).await;
    assert!(seen.body.contains("Lindenallee 14") && seen.body.contains("Am &lt;Markt&gt; 3"));
    assert!(seen.body.contains("What changed") && seen.body.contains("Changed by Jana Vogt."));
    // The company changes it once more while the reviewer looks at it.
    assert_eq!(change(&colleague, &stale, &[]).await.status, StatusCode::SEE_OTHER);
    let decision = [
        ("organization", id_of(&review)),
        ("form[decision]", "reject"),
        ("form[reason]", "There is no such house."),
        ("form[version]", &*field(&seen, "form[version]")),
    ];
    let page = format!("{review}?decide=reject");
    let refused = reviewer.post("decide", &page, &decision).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("Am Dom 1"), "the change is shown: {}", refused.body);
    assert!(refused.body.contains("There is no such house."), "nothing typed is lost");

    for (who, expected) in [
        ("sales@lindenhof", StatusCode::FORBIDDEN),
        ("network@lindenhof", StatusCode::FORBIDDEN),
        ("admin@operator", StatusCode::FORBIDDEN),
    ] {
        assert_eq!(world.person(who).await.open(LEGAL).await.status, expected, "{who}");
    }
    // Where the wizard is the way, there is no other.
    let rejected = world.person("admin@savanna-data").await;
    assert!(!rejected.open("/company").await.body.contains("href=\"/company/legal\""));
}

/// Asks São Jorge for documents; answers the page of the application and that of the request.
async fn asked(reviewer: &Person, admin: &Person) -> (String, String) {
    let review = application(reviewer, "São Jorge").await;
    let aside = format!("{review}?ask=business_verification");
    let empty = [
        ("organization", id_of(&review)),
        ("form[check]", "business_verification"),
        ("form[words]", " "),
    ];
    let refused = reviewer.post("ask_documents", &aside, &empty).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    let mut fields = empty;
    fields[2].1 = "The <b>extract</b>, please.";
    let done = reviewer.post("ask_documents", &aside, &fields).await;
    assert_eq!(location(&done), (StatusCode::SEE_OTHER, &*review));
    let again = reviewer.post("ask_documents", &aside, &fields).await;
    assert_eq!(again.status, StatusCode::CONFLICT);

    let home = admin.open("/").await;
    let at = home.body.find("/company/documents/").unwrap_or_else(|| panic!("{}", home.body));
    let page = home.body[at..].split('"').next().expect("a link").to_owned();
    (review, page)
}

async fn send(admin: &Person, page: &str, files: &[(&str, &[u8])]) -> Answer {
    let version = field(&admin.open(page).await, "form[version]");
    let fields = [
        ("id", id_of(page)),
        ("form[version]", &*version),
        ("form[words]", "Here it is.</textarea><b>"),
    ];
    let address = format!("/api/accounts/send_documents?page={page}");
    send_as(admin, upload(&address, multipart(&fields, files))).await
}

#[tokio::test]
async fn documents_are_asked_for_sent_judged_and_seen_by_nobody_else() {
    let world = world().await;
    let (reviewer, admin) =
        (world.person("reviewer@operator").await, world.person("admin@saojorge").await);
    let (review, page) = asked(&reviewer, &admin).await;
    for (language, title) in [
        ("zh-TW", "文件：企業驗證"),
        ("ja", "書類：企業の確認"),
        ("en", "Documents: Business verification"),
    ] {
        admin.read_in(language).await;
        let shown = admin.open(&page).await;
        assert!(shown.body.contains(title), "{language}: {}", shown.body);
        assert!(shown.body.contains("The &lt;b&gt;extract&lt;/b&gt;, please."));
    }
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    for (files, said) in [
        (vec![("../../extract.png", &svg[..])], "extract.png cannot be attached"),
        (vec![("extract.pdf", &b"MZ\x90\x00program"[..])], "extract.pdf cannot be attached"),
        (vec![], "Fill in this field."),
    ] {
        let refused = send(&admin, &page, &files).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
        assert!(
            refused.body.contains("Here it is.&lt;/textarea>&lt;b>"),
            "nothing typed is lost: {}",
            refused.body
        );
    }
    let sent = send(&admin, &page, &[("../extract.pdf", b"%PDF-1.4 an extract")]).await;
    assert_eq!(location(&sent), (StatusCode::SEE_OTHER, &*format!("{page}?done=sent")));
    assert!(!admin.open("/").await.body.contains("/company/documents/"), "nothing waits");
    assert!(reviewer.open("/operator/enrollments").await.body.contains("Documents: Received"));

    let own = file_link(&admin.open(&page).await);
    let theirs = file_link(&reviewer.open(&review).await);
    for (person, link) in [(&admin, &own), (&reviewer, &theirs)] {
        let file = person.open(link).await;
        assert_eq!(file.status, StatusCode::OK, "{link}");
        assert_eq!(file.header("content-type"), "application/pdf");
        assert!(
            file.header("content-disposition").starts_with("attachment; filename=\"extract.pdf\"")
        );
        assert_eq!(file.header("x-content-type-options"), "nosniff");
    }
    // Another company, another role, the operator by another company's address.
    let stranger = world.person("admin@lindenhof").await;
    for path in [&page, &own, &theirs, &review] {
        let answer = stranger.open(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.body.contains("extract"), "{path}");
    }
    let answer = send_as(
        &stranger,
        upload(
            &format!("/api/accounts/send_documents?page={page}"),
            multipart(&[("id", id_of(&page)), ("form[version]", "2")], &[("a.txt", b"x")]),
        ),
    );
    assert_eq!(answer.await.status, StatusCode::NOT_FOUND);
    let elsewhere = application(&reviewer, "Atelier Numérique").await;
    let crossed = theirs.replace(id_of(&review), id_of(&elsewhere));
    assert_eq!(reviewer.open(&crossed).await.status, StatusCode::NOT_FOUND);
    let sales = world.person("sales@lindenhof").await;
    assert_eq!(sales.open(&own).await.status, StatusCode::FORBIDDEN);

    let aside = format!("{review}?documents={}", id_of(&page));
    let form = reviewer.open(&aside).await;
    let judge = async |judgement: &str, words: &str, version: &str| {
        let fields = [
            ("organization", id_of(&review)),
            ("id", id_of(&page)),
            ("form[judgement]", judgement),
            ("form[words]", words),
            ("form[version]", version),
        ];
        reviewer.post("judge_documents", &aside, &fields).await
    };
    let version = field(&form, "form[version]");
    assert_eq!(version, "1", "the first form of the page is this one's");
    assert_eq!(judge("refuse", " ", &version).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refused = judge("refuse", "It is of 2019.", &version).await;
    assert_eq!(location(&refused), (StatusCode::SEE_OTHER, &*review));
    assert_eq!(judge("accept", "", &version).await.status, StatusCode::CONFLICT, "an old page");
    assert!(admin.open(&page).await.body.contains("It is of 2019."));
    assert_eq!(
        send(&admin, &page, &[("b.txt", b"of this week")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(judge("accept", "", "3").await.status, StatusCode::SEE_OTHER);
    let history = admin.open(&page).await.body;
    assert!(history.contains("Accepted") && history.contains("It is of 2019."), "{history}");
    assert_eq!(admin.open(&own).await.status, StatusCode::OK, "what was sent stays");
}

#[tokio::test]
async fn a_rejected_company_sees_why_and_what_passed_holds() {
    let world = world().await;
    let (reviewer, admin) =
        (world.person("reviewer@operator").await, world.person("admin@savanna-data").await);
    let reopened = admin.post("reopen", "/company", &[]).await;
    assert_eq!(location(&reopened), (StatusCode::SEE_OTHER, "/enroll/company"));
    let company = admin.open("/company").await.body;
    assert!(company.contains("Decisions so far") && company.contains("Savanna Data Solutions Ltd"));
    let enrolled = admin.post(
        "enroll",
        "/enroll/review",
        &[("form[authority]", "on"), ("form[join_network]", "on")],
    );
    assert_eq!(enrolled.await.status, StatusCode::SEE_OTHER);
    let review = reviewer.open(&application(&reviewer, "Savanna Data").await).await.body;
    assert!(review.contains("Decisions so far"), "the reason stays visible: {review}");
    assert!(review.contains("Savanna Data Solutions Ltd"));
    let company = admin.open("/company").await.body;
    let passed = company.matches("Passed").count();
    assert_eq!(passed, 2, "the mailbox and the employment: {company}");
}

//! The pages of a company's account and of the operator's queue: who sees them, in
//! every language, and what their forms do without JavaScript.

use crate::common;
use axum::{
    body::Body,
    http::{StatusCode, request::Builder},
};
use common::{
    call,
    demo::{Person, field, location, world},
    encoded, form, open, send,
};

/// Where in the queue a company's application is.
async fn application(operator: &Person, company: &str) -> String {
    let queue = operator.open("/operator/enrollments").await;
    let at = queue.body.find(company).unwrap_or_else(|| panic!("{company} in {}", queue.body));
    let href = queue.body[..at].rsplit("href=\"").next().and_then(|rest| rest.split('"').next());
    href.expect("a link").to_owned()
}

#[tokio::test]
async fn visitors_are_welcomed_at_home_and_sent_to_sign_in_elsewhere() {
    let world = world().await;
    let visit = |path: &'static str| {
        let request = open(path).body(Body::empty()).expect("a request");
        let server = world.server.clone();
        async move { send(&server, request).await }
    };
    let home = visit("/").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(home.body.contains("href=\"/sign-in\"") && home.body.contains("href=\"/enroll\""));
    for (path, back) in [
        ("/company", "/sign-in?next=/company"),
        ("/company?done=mail", "/sign-in?next=/company%3Fdone%3Dmail"),
        ("/settings", "/sign-in?next=/settings"),
        ("/operator/enrollments", "/sign-in?next=/operator/enrollments"),
    ] {
        assert_eq!(location(&visit(path).await), (StatusCode::FOUND, back));
    }
}

#[tokio::test]
async fn every_page_is_for_those_who_may_and_in_every_language() {
    let world = world().await;
    let pages = [
        "/",
        "/settings",
        "/company",
        "/company/contact",
        "/company/support",
        "/operator/enrollments",
    ];
    use StatusCode as S;
    let (yes, no) = (S::OK, S::FORBIDDEN);
    for (name, expected) in [
        ("admin@lindenhof", [yes, yes, yes, yes, yes, no]),
        ("account@lindenhof", [yes, yes, yes, yes, yes, no]),
        ("agent@lindenhof", [yes, yes, yes, no, yes, no]),
        ("sales@lindenhof", [yes, yes, yes, no, no, no]),
        ("helpdesk@lindenhof", [yes, yes, no, no, no, no]),
        ("nobody@lindenhof", [yes, yes, no, no, no, no]),
        ("admin@kyma", [yes, yes, no, no, no, no]),
        ("admin@operator", [yes, yes, no, no, no, yes]),
        ("reviewer@operator", [yes, yes, no, no, no, yes]),
        ("admin@sakura-dental.example", [yes, yes, no, no, no, no]),
    ] {
        let person = world.person(name).await;
        for language in ["en", "zh-TW", "ja"] {
            person.read_in(language).await;
            for (page, expected) in pages.into_iter().zip(expected) {
                let answer = person.open(page).await;
                assert_eq!(answer.status, expected, "{name} {page}");
                let tag = format!("<html lang=\"{language}\"");
                assert!(answer.body.contains(&tag), "{name} {page} {language}");
                let frame = answer.body.contains("class=\"shell\"");
                let (h1, empty) = ("<h1", "class=\"empty\"");
                let designed = answer.body.contains(h1) || answer.body.contains(empty);
                assert!(frame && designed, "{name} {page}: {}", answer.body);
                assert!(!answer.body.contains("{{"), "{name} {page}: a placeholder");
            }
        }
    }
}

#[tokio::test]
async fn what_may_not_be_changed_says_so_and_settings_offer_only_what_opens() {
    let world = world().await;
    let sales = world.person("sales@lindenhof").await;
    let company = sales.open("/company").await;
    assert!(company.body.contains("aria-disabled=\"true\""), "{}", company.body);
    assert!(!company.body.contains("href=\"/company/contact\""));
    let settings = sales.open("/settings").await;
    assert!(settings.body.contains("href=\"/company\""));
    assert!(!settings.body.contains("href=\"/company/support\""));
    let admin = world.person("admin@lindenhof").await.open("/settings").await;
    for href in ["/company", "/company/support", "/company/contact", "/company#verification"] {
        assert!(admin.body.contains(&format!("href=\"{href}\"")), "{href}");
    }
}

#[tokio::test]
async fn home_lists_what_waits_each_with_its_action() {
    let world = world().await;
    for (name, expected) in [
        // a draft: go on where the wizard was left
        ("admin@kyma", "href=\"/enroll/"),
        ("admin@hanbit", "href=\"/enroll/agreement\""),
        ("admin@atelier-numerique", "/api/accounts/resend_verification"),
        ("admin@savanna-data", "/api/accounts/reopen"),
        ("admin@operator", "href=\"/operator/enrollments\""),
    ] {
        let home = world.person(name).await.open("/").await;
        assert!(home.body.contains(expected), "{name}: {}", home.body);
    }
    // All done: no check-list any more.
    let home = world.person("admin@lindenhof").await.open("/").await;
    assert!(!home.body.contains("<progress"), "{}", home.body);
    let home = world.person("admin@aozora").await.open("/").await;
    assert!(home.body.contains("<progress"), "{}", home.body);
    let agent = world.person("admin@aozora").await;
    assert!(home.body.contains("/api/accounts/become_admin_agent"));
    assert_eq!(
        location(&agent.post("become_admin_agent", "/", &[]).await),
        (StatusCode::SEE_OTHER, "/")
    );
    assert!(!agent.open("/").await.body.contains("/api/accounts/become_admin_agent"));
}

#[tokio::test]
async fn a_stale_save_shows_what_is_there_and_may_be_repeated_knowingly() {
    let world = world().await;
    let (first, second) =
        (world.person("admin@lindenhof").await, world.person("account@lindenhof").await);
    let page = first.open("/company/contact").await;
    let version = field(&page, "version");
    let typed = |name: &'static str, version: &str| {
        vec![
            ("version".to_owned(), version.to_owned()),
            ("form[first_name]".to_owned(), name.to_owned()),
            ("form[last_name]".to_owned(), "Vogt".to_owned()),
            ("form[email]".to_owned(), "jana.vogt@lindenhof.example".to_owned()),
            ("form[phone]".to_owned(), "+49 30 901820".to_owned()),
        ]
    };
    let save = |person: Person, fields: Vec<(String, String)>| async move {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        person.post("update_primary_contact", "/company/contact", &fields).await
    };
    let saved = save(first.clone(), typed("Johanna", &version)).await;
    assert_eq!(location(&saved), (StatusCode::SEE_OTHER, "/company?done=contact"));
    let company = first.open("/company?done=contact").await;
    assert!(company.body.contains("Johanna Vogt"), "{}", company.body);
    assert!(company.body.contains("The primary contact is saved."));

    let stale = save(second.clone(), typed("Jeanne", &version)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Johanna Vogt"), "what is there: {}", stale.body);
    assert_eq!(field(&stale, "form[first_name]"), "Jeanne", "what was typed");
    let fresh = field(&stale, "version");
    assert_ne!(fresh, version);
    let again = save(second.clone(), typed("Jeanne", &fresh)).await;
    assert_eq!(location(&again), (StatusCode::SEE_OTHER, "/company?done=contact"));
    assert!(second.open("/company").await.body.contains("Jeanne Vogt"));
}

#[tokio::test]
async fn support_details_are_checked_saved_and_shown_as_text() {
    let world = world().await;
    let admin = world.person("admin@aozora").await;
    let page = admin.open("/company/support").await;
    let version = field(&page, "form[version]");
    let fields = |website: &'static str| {
        [
            ("form[version]", version.clone()),
            ("form[website]", website.to_owned()),
            ("form[email]", String::new()),
            ("form[phone]", String::new()),
        ]
    };
    let post = |fields: [(&'static str, String); 4]| {
        let admin = admin.clone();
        async move {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
            admin.post("update_support_details", "/company/support", &fields).await
        }
    };
    let refused = post(fields("https://a.example/<script>alert(1)</script>")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.body.contains("<script>alert"), "{}", refused.body);
    assert!(refused.body.contains("aria-invalid=\"true\""), "{}", refused.body);
    let mut right = fields("https://help.aozora.example");
    right[2].1 = "help@aozora.example".into();
    let saved = post(right.clone()).await;
    assert_eq!(location(&saved), (StatusCode::SEE_OTHER, "/company?done=support"));
    assert!(admin.open("/company").await.body.contains("help@aozora.example"));
    let stale = post(right).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("help@aozora.example"), "what is there: {}", stale.body);
}

#[tokio::test]
async fn what_was_meant_for_another_company_is_not_done() {
    let world = world().await;
    let person = world.person("admin@lindenhof").await;
    let page = person.open("/company/support").await;
    let here = page.body.split("&amp;company=").nth(1).expect("the form says its company");
    let (here, elsewhere) = (&here[..36], "0190f5d2-0000-7000-8000-000000000001");
    assert!(page.body.contains(&format!("data-company=\"{here}\"")), "and so does the page");
    let typed = [
        ("form[website]", "https://elsewhere.example"),
        ("form[email]", "help@elsewhere.example"),
        ("form[phone]", "+49 30 901820"),
        ("form[version]", &field(&page, "form[version]")),
    ];
    let address = "/api/accounts/update_support_details";
    let plain = |company| form(&format!("{address}?page=%2Fcompany%2Fsupport&company={company}"));
    let script = |company| call(address).header("x-company", company);
    let ask = async |request: Builder| {
        let request = request.header("cookie", &*person.cookie).body(encoded(&typed));
        send(&world.server, request.expect("a request")).await
    };

    let refused = ask(plain(elsewhere)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("You switched to another company"), "{}", refused.body);
    assert!(!refused.body.contains("elsewhere.example"), "nothing typed comes along");
    assert_eq!(ask(script(elsewhere)).await.json(), "OtherCompany");
    assert!(!person.open("/company").await.body.contains("elsewhere.example"));
    assert_eq!(ask(plain(here)).await.status, StatusCode::SEE_OTHER);
    assert!(person.open("/company").await.body.contains("elsewhere.example"));
}

#[tokio::test]
async fn the_verification_mail_is_sent_again_but_not_without_end() {
    let world = world().await;
    let admin = world.person("admin@atelier-numerique").await;
    let mut sent = 0;
    let refused = loop {
        let answer = admin.post("resend_verification", "/company", &[]).await;
        if answer.status != StatusCode::SEE_OTHER {
            break answer;
        }
        assert_eq!(answer.header("location"), "/company?done=mail");
        sent += 1;
        assert!(sent <= domain::accounts::VERIFICATION_MAILS_A_DAY, "no limit");
    };
    assert!(sent > 0);
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("any more emails today"), "{}", refused.body);
    assert!(admin.open("/company?done=mail").await.body.contains("on its way"));
    world.hands.advance(chrono::TimeDelta::hours(25));
    let admin = world.person("admin@atelier-numerique").await;
    let answer = admin.post("resend_verification", "/company", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "a day later");
}

#[tokio::test]
async fn a_reviewer_notes_findings_and_authorizes() {
    let world = world().await;
    let reviewer = world.person("reviewer@operator").await;
    let page = application(&reviewer, "São Jorge").await;
    let id = page.rsplit('/').next().expect("an id").to_owned();
    let before = reviewer.open(&page).await;
    assert!(before.body.contains("aria-disabled=\"true\""), "checks are missing");
    let finding_page = format!("{page}?check=business_verification");
    let form = reviewer.open(&finding_page).await;
    let fields = [
        ("organization", id.clone()),
        ("form[check]", field(&form, "form[check]")),
        ("form[state]", "passed".to_owned()),
        ("form[note]", "Seen in the <b>register</b>".to_owned()),
        ("form[version]", field(&form, "form[version]")),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
    let found = reviewer.post("find", &finding_page, &fields).await;
    assert_eq!(location(&found), (StatusCode::SEE_OTHER, &*page));

    // Another reviewer still looks at the page before.
    let late = reviewer.post("find", &finding_page, &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Someone else changed this"), "{}", late.body);
    assert_ne!(field(&late, "form[version]"), fields[4].1, "the page is as it is now");

    let ready = reviewer.open(&page).await;
    assert!(ready.body.contains("Seen in the &lt;b&gt;register&lt;/b&gt;"), "{}", ready.body);
    let decision = [
        ("organization", id.as_str()),
        ("form[decision]", "authorize"),
        ("form[version]", &field(&ready, "form[version]")),
    ];
    let decided = reviewer.post("decide", &page, &decision).await;
    assert_eq!(location(&decided), (StatusCode::SEE_OTHER, &*page));
    assert!(reviewer.open(&page).await.body.contains("nothing left to decide"));
    let authorized = reviewer.open("/operator/enrollments?status=authorized").await;
    assert!(authorized.body.contains("São Jorge"));
    let again = reviewer.post("decide", &page, &decision).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_rejection_needs_words_and_the_company_reads_them_as_text() {
    let world = world().await;
    let reviewer = world.person("admin@operator").await;
    let page = application(&reviewer, "Atelier Numérique").await;
    let id = page.rsplit('/').next().expect("an id").to_owned();
    let reject_page = format!("{page}?decide=reject");
    let version = field(&reviewer.open(&reject_page).await, "form[version]");
    let fields = |reason: &'static str| {
        [
            ("organization", id.clone()),
            ("form[decision]", "reject".to_owned()),
            ("form[reason]", reason.to_owned()),
            ("form[version]", version.clone()),
        ]
    };
    let post = |fields: [(&'static str, String); 4]| {
        let (reviewer, reject_page) = (reviewer.clone(), reject_page.clone());
        async move {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
            reviewer.post("decide", &reject_page, &fields).await
        }
    };
    let empty = post(fields(" ")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("aria-invalid=\"true\""), "{}", empty.body);
    let decided =
        post(fields("The register has\n<script>alert(1)</script> no such company.")).await;
    assert_eq!(location(&decided), (StatusCode::SEE_OTHER, &*page));

    let admin = world.person("admin@atelier-numerique").await;
    let company = admin.open("/company").await;
    let escaped = "&lt;script&gt;alert(1)&lt;/script&gt; no such company.";
    assert!(company.body.contains(escaped), "{}", company.body);
    assert!(!company.body.contains("<script>alert"), "never an element");
    assert!(!reviewer.open(&page).await.body.contains("<script>alert"), "never an element");
    assert!(company.body.contains("/api/accounts/reopen"), "the one remedy");
    assert!(admin.open("/settings").await.body.contains("Correct the profile"), "the banner");
    let reopened = admin.post("reopen", "/company", &[]).await;
    assert_eq!(location(&reopened), (StatusCode::SEE_OTHER, "/enroll/company"));
    assert!(admin.open("/settings").await.body.contains("href=\"/enroll/company\""), "the banner");
    let review = reviewer.open(&page).await;
    assert!(review.body.contains("is correcting its application"), "{}", review.body);
}

#[tokio::test]
async fn the_queue_has_its_states_and_no_partner_gets_in() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    let pending = operator.open("/operator/enrollments").await;
    for company in ["São Jorge", "Atelier Numérique", "株式会社あおぞらシステムズ"] {
        assert!(pending.body.contains(company), "{company}");
    }
    assert!(!pending.body.contains("Savanna Data"));
    let rejected = operator.open("/operator/enrollments?status=rejected").await;
    assert!(rejected.body.contains("Savanna Data"));
    assert!(pending.body.contains("Overdue"), "some wait for weeks");
    let page = application(&operator, "São Jorge").await;
    let id = page.rsplit('/').next().expect("an id");
    let end = operator.open(&format!("/operator/enrollments?status=rejected&after={id}")).await;
    assert_eq!(end.status, StatusCode::OK);
    let odd = operator.open("/operator/enrollments?status=%3Cscript%3E&after=x").await;
    assert_eq!(odd.status, StatusCode::OK);
    assert!(odd.body.contains("São Jorge"), "what cannot be read is as if it were not there");

    for (name, expected) in [
        ("admin@lindenhof", StatusCode::FORBIDDEN),
        ("admin@saojorge", StatusCode::FORBIDDEN),
        ("admin@sakura-dental.example", StatusCode::FORBIDDEN),
    ] {
        let person = world.person(name).await;
        for path in ["/operator/enrollments", &page] {
            let answer = person.open(path).await;
            assert!(
                [expected, StatusCode::NOT_FOUND].contains(&answer.status),
                "{name} {path}: {}",
                answer.status
            );
            assert!(!answer.body.contains("Atelier"), "{name} {path}");
        }
        let fields =
            [("organization", id), ("form[decision]", "authorize"), ("form[version]", "1")];
        let answer = person.post("decide", &page, &fields).await;
        assert!(answer.status.is_client_error(), "{name}: {}", answer.status);
    }
    for path in
        ["/operator/enrollments/x", "/operator/enrollments/0190f5d2-0000-7000-8000-000000000001"]
    {
        assert_eq!(operator.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

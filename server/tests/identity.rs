//! Getting in and out, and choosing a password, as a browser without JavaScript does it.

use crate::common;
use axum::{Router, body::Body, http::StatusCode};
use common::{Answer, call, encoded, form, open, send, server_and_operator};
use store::{NewOperator, Operator, Token};

const SIGN_IN: &str = "/api/identity/sign_in";
const SIGN_OUT: &str = "/api/identity/sign_out";
const RESET: &str = "/api/identity/reset_password";
const NAME: &str = "olu@operator.example";
const PASSWORD: &str = "seven green umbrellas";

/// Somebody who has a link, but no password yet.
async fn newcomer(operator: &Operator) -> Token {
    let person = NewOperator {
        organization: "Northwind Cloud",
        country: "US",
        sign_in_name: NAME,
        first_name: "Olu",
        last_name: "Ade",
        email: "olu@northwind.example",
    };
    operator.create(person).await.expect("an operator").1
}

/// Somebody who can sign in.
async fn server_with_olu(file: &str) -> Router {
    let (server, operator) = server_and_operator(file).await;
    let link = newcomer(&operator).await;
    let answer = choose_password(&server, &link).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    server
}

async fn choose_password(server: &Router, link: &Token) -> Answer {
    let path = format!("{RESET}?page=/choose-password%3Ftoken={}", link.expose());
    let body = encoded(&[
        ("form[token]", link.expose()),
        ("form[new_password]", PASSWORD),
        ("form[password_again]", PASSWORD),
    ]);
    send(server, form(&path).body(body).expect("a request")).await
}

async fn sign_in(server: &Router, name: &str, password: &str, next: &str) -> Answer {
    let body = encoded(&[("next", next), ("form[name]", name), ("form[password]", password)]);
    let path = format!("{SIGN_IN}?page=%2Fsign-in");
    send(server, form(&path).body(body).expect("a request")).await
}

async fn page(server: &Router, path: &str, cookie: &str) -> Answer {
    let request = open(path).header("cookie", cookie).body(Body::empty());
    send(server, request.expect("a request")).await
}

/// `name=value` of the cookie just set.
fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn signing_in_keeps_a_session_that_scripts_and_other_sites_do_not_get() {
    let server = server_with_olu("").await;
    let answer = sign_in(&server, NAME, PASSWORD, "/profile").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/profile"));
    let set = answer.header("set-cookie");
    assert!(set.starts_with("session="), "{set}");
    assert!(set.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{set}");
    let profile = page(&server, "/profile", &cookie(&answer)).await;
    assert_eq!(profile.status, StatusCode::OK);
    assert!(profile.body.contains(NAME), "{}", profile.body);
    assert_eq!(profile.header("cache-control"), "no-store");

    let https = server_with_olu("public_url = \"https://portico.example\"").await;
    let answer = sign_in(&https, NAME, PASSWORD, "").await;
    let set = answer.header("set-cookie");
    assert!(set.starts_with("__Host-session="), "{set}");
    assert!(set.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{set}");
    assert_eq!(answer.header("location"), "/");
}

#[tokio::test]
async fn a_session_never_changes_hands() {
    let server = server_with_olu("").await;
    let first = cookie(&sign_in(&server, NAME, PASSWORD, "/").await);
    let body = encoded(&[("form[name]", NAME), ("form[password]", PASSWORD)]);
    let again = form(SIGN_IN).header("cookie", &first).body(body).expect("a request");
    let second = cookie(&send(&server, again).await);
    assert_ne!(first, second);
    assert_eq!(page(&server, "/profile", &second).await.status, StatusCode::OK);
    let old = page(&server, "/profile", &first).await;
    assert_eq!(old.status, StatusCode::FOUND, "{}", old.body);
    assert_eq!(old.header("location"), "/sign-in?next=/profile");
}

#[tokio::test]
async fn a_slip_does_not_sign_out_whoever_is_signed_in() {
    let server = server_with_olu("").await;
    let session = cookie(&sign_in(&server, NAME, PASSWORD, "/").await);
    let body = encoded(&[("form[name]", NAME), ("form[password]", "a slip of the finger")]);
    let slip = form(SIGN_IN).header("cookie", &session).body(body).expect("a request");
    assert_eq!(send(&server, slip).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(page(&server, "/profile", &session).await.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_learns_which_names_exist() {
    let server = server_with_olu("").await;
    let tried = |name: &'static str| {
        let body = encoded(&[("form[name]", name), ("form[password]", "not the password")]);
        let (server, request) = (server.clone(), call(SIGN_IN).body(body).expect("a request"));
        async move { send(&server, request).await }
    };
    let (wrong, unknown) = (tried(NAME).await, tried("nobody@operator.example").await);
    assert_eq!(wrong.json(), serde_json::json!({ "SignIn": "Wrong" }));
    assert_eq!((wrong.status, wrong.body), (unknown.status, unknown.body));
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    assert!(
        wrong.headers.get("set-cookie").is_none() && unknown.headers.get("set-cookie").is_none()
    );
}

#[tokio::test]
async fn a_refused_form_keeps_the_name_but_not_the_password() {
    let server = server_with_olu("").await;
    let answer = sign_in(&server, NAME, "hunter2 hunter2", "/company").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.body.contains(&format!("value=\"{NAME}\"")), "{}", answer.body);
    assert!(answer.body.contains("role=\"alert\""), "{}", answer.body);
    assert!(!answer.body.contains("hunter2"), "{}", answer.body);
}

#[tokio::test]
async fn guessing_is_slowed_down_and_told_for_how_long() {
    let server = server_with_olu("").await;
    for _ in 0..10 {
        assert_eq!(
            sign_in(&server, NAME, "one more guess", "").await.status,
            StatusCode::UNAUTHORIZED
        );
    }
    // Now even the right password has to wait.
    let body = encoded(&[("form[name]", NAME), ("form[password]", PASSWORD)]);
    let spent = send(&server, call(SIGN_IN).body(body).expect("a request")).await;
    assert_eq!(spent.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(spent.header("retry-after"), "900");
    let spent = sign_in(&server, NAME, PASSWORD, "").await;
    assert_eq!(spent.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(spent.body.contains("Wait 15 minutes"), "{}", spent.body);
}

#[tokio::test]
async fn signing_in_leads_to_pages_of_this_site_only() {
    let server = server_with_olu("").await;
    for elsewhere in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:0"]
    {
        let answer = sign_in(&server, NAME, PASSWORD, elsewhere).await;
        assert_eq!(answer.header("location"), "/", "{elsewhere}");
        let next: String = url::form_urlencoded::byte_serialize(elsewhere.as_bytes()).collect();
        let shown = page(&server, &format!("/sign-in?next={next}"), "").await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.body.contains("name=\"next\" value=\"/\""), "{}", shown.body);
    }
}

#[tokio::test]
async fn whoever_is_signed_in_already_is_told_so() {
    let server = server_with_olu("").await;
    let session = cookie(&sign_in(&server, NAME, PASSWORD, "/").await);
    let shown = page(&server, "/sign-in?next=/profile", &session).await;
    assert!(shown.body.contains("href=\"/profile\""), "{}", shown.body);
    assert!(!shown.body.contains("type=\"password\""), "{}", shown.body);
    let anew = page(&server, "/sign-in?as=another&next=/profile", &session).await;
    assert!(anew.body.contains("type=\"password\""), "{}", anew.body);
}

#[tokio::test]
async fn signing_out_ends_the_session_itself() {
    let server = server_with_olu("").await;
    let session = cookie(&sign_in(&server, NAME, PASSWORD, "/").await);
    let leave = form(SIGN_OUT).header("cookie", &session).body(Body::empty());
    let answer = send(&server, leave.expect("a request")).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/sign-in"));
    assert!(answer.header("set-cookie").starts_with("session=; "));
    assert!(answer.header("set-cookie").ends_with("Max-Age=0"));
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    // A copy of the cookie is worth nothing.
    assert_eq!(page(&server, "/profile", &session).await.status, StatusCode::FOUND);
}

#[tokio::test]
async fn no_request_tells_of_a_page_with_a_token() {
    let (server, _) = server_and_operator("").await;
    for path in ["/choose-password?token=T", "/confirm-email?token=T"] {
        assert_eq!(page(&server, path, "").await.header("referrer-policy"), "no-referrer");
    }
    let again = form(&format!("{RESET}?page=%2Fchoose-password%3Ftoken%3DT"));
    let again = send(&server, again.body(Body::empty()).expect("a request")).await;
    assert_eq!(again.header("referrer-policy"), "no-referrer");
    assert_eq!(page(&server, "/sign-in", "").await.header("referrer-policy"), "same-origin");
}

#[tokio::test]
async fn an_address_alone_signs_nobody_out() {
    let server = server_with_olu("").await;
    let session = cookie(&sign_in(&server, NAME, PASSWORD, "/").await);
    page(&server, SIGN_OUT, &session).await;
    assert_eq!(page(&server, "/profile", &session).await.status, StatusCode::OK);
}

#[tokio::test]
async fn looking_at_a_link_does_not_use_it_and_choosing_does() {
    let (server, operator) = server_and_operator("").await;
    let link = newcomer(&operator).await;
    let path = app::routes::choose_password(link.expose());
    for _ in 0..3 {
        let shown = page(&server, &path, "").await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.body.contains(NAME), "{}", shown.body);
    }
    let chosen = choose_password(&server, &link).await;
    assert_eq!(chosen.header("location"), "/sign-in?after=reset", "{}", chosen.body);
    assert_eq!(sign_in(&server, NAME, PASSWORD, "").await.status, StatusCode::SEE_OTHER);
    let used = page(&server, &path, "").await;
    assert_eq!(used.status, StatusCode::GONE);
    assert!(used.body.contains("href=\"/forgot-password\""), "{}", used.body);
    let unknown = page(&server, &app::routes::choose_password("made-up"), "").await;
    assert_eq!(unknown.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_refused_new_password_is_never_sent_back() {
    let (server, operator) = server_and_operator("").await;
    let link = newcomer(&operator).await;
    let path = format!("{RESET}?page=/choose-password%3Ftoken={}", link.expose());
    let body = encoded(&[
        ("form[token]", link.expose()),
        ("form[new_password]", "olu olu olu olu"),
        ("form[password_again]", "something else"),
    ]);
    let answer = send(&server, form(&path).body(body).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    assert!(answer.body.contains("aria-invalid=\"true\""), "{}", answer.body);
    assert!(!answer.body.contains("olu olu") && !answer.body.contains("something else"));
    // It was not used up by the refusal.
    assert_eq!(choose_password(&server, &link).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn asking_for_a_link_says_the_same_to_everybody() {
    let server = server_with_olu("").await;
    for name in [NAME, "nobody@operator.example"] {
        let body = encoded(&[("form[name]", name)]);
        let asked = form("/api/identity/forgot_password").body(body).expect("a request");
        let answer = send(&server, asked).await;
        let found = (answer.status, answer.header("location"));
        assert_eq!(found, (StatusCode::SEE_OTHER, "/forgot-password?sent=1"), "{name}");
    }
}

#[tokio::test]
async fn somebody_keeps_their_details_password_and_sign_ins_in_order() {
    let server = server_with_olu("").await;
    let one = cookie(&sign_in(&server, NAME, PASSWORD, "/").await);
    let two = cookie(&sign_in(&server, NAME, PASSWORD, "/").await);
    let posted = |path: &'static str, cookie: &str, pairs: &[(&str, &str)]| {
        let request = form(path).header("cookie", cookie).body(encoded(pairs));
        let (server, request) = (server.clone(), request.expect("a request"));
        async move { send(&server, request).await }
    };
    let details = |email, password| {
        let name = [("form[first_name]", "佐藤"), ("form[last_name]", "")];
        [name[0], name[1], ("form[email]", email), ("form[current_password]", password)]
    };
    let save = "/api/identity/update_my_details?page=/profile";
    let refused = posted(save, &one, &details("s@a.example", "a guess")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    let error = "id=\"identity-update_my_details-current_password-error\"";
    assert!(refused.body.contains(error), "{}", refused.body);
    assert!(refused.body.contains("value=\"s@a.example\""), "{}", refused.body);
    assert!(!refused.body.contains("a guess"), "{}", refused.body);
    let saved = posted(save, &one, &details("s@a.example", PASSWORD)).await;
    assert_eq!(saved.header("location"), "/profile?done=details", "{}", saved.body);
    assert!(page(&server, "/profile", &one).await.body.contains("佐藤"));

    let chosen = [("form[locale]", "ja"), ("form[theme]", "dark"), ("form[next]", "/profile")];
    assert_eq!(posted(common::PREFERENCES, &one, &chosen).await.status, StatusCode::SEE_OTHER);
    // Another browser of the same person knows it, whatever its own cookies say.
    let elsewhere = page(&server, "/profile", &format!("{two}; locale=en; theme=light")).await;
    assert!(elsewhere.body.contains("<html lang=\"ja\""), "{}", elsewhere.body);
    assert!(elsewhere.body.contains("data-theme=\"dark\""), "{}", elsewhere.body);

    let change = [
        ("form[current_password]", PASSWORD),
        ("form[new_password]", "nine paper boats"),
        ("form[password_again]", "nine paper boats"),
    ];
    let changed = posted("/api/identity/change_password", &one, &change).await;
    assert_eq!(changed.header("location"), "/profile?done=password", "{}", changed.body);
    let three = cookie(&changed);
    let status = |cookie: String| {
        let server = server.clone();
        async move { page(&server, "/profile", &cookie).await.status }
    };
    assert_eq!(status(one).await, StatusCode::FOUND);
    assert_eq!(status(two.clone()).await, StatusCode::OK, "it was not asked to end");
    let ended = posted("/api/identity/end_sign_ins", &three, &[]).await;
    assert_eq!(ended.header("location"), "/profile?done=sign-ins", "{}", ended.body);
    assert_eq!(status(two).await, StatusCode::FOUND);
    assert_eq!(status(three).await, StatusCode::OK);
}

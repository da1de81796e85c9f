//! Two-step verification as a browser without JavaScript does it: set up, sign in with the code, and what whoever knows only
//! the password gets to see, which is nothing (C9, C10; V6.3.3, V6.5, V7.2.4).

use crate::common;
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use common::{
    Answer,
    demo::{Person, World, field, world},
    encoded, form, open, send,
};
use server::{PUBLIC, demo::PASSWORD};

const PAGE: &str = "/profile/second-factor";
const NAME: &str = "helpdesk@lindenhof.partners.example";

/// What a page shows to be kept.
fn shown(answer: &Answer) -> Vec<String> {
    let parts = answer.body.split("data-secret").skip(1);
    let inside = parts.map(|part| part.split(['>', '<']).nth(1).expect("text").to_owned());
    inside.collect()
}

fn code(world: &World, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret.replace(' ', "")).expect("base 32");
    let totp = totp_rs::Builder::new().with_secret(secret).build().expect("a secret");
    totp.generate(u64::try_from(world.store.now().timestamp()).expect("after 1970")).to_string()
}

/// Somebody sets it up: its secret, and the answer with the recovery codes.
async fn set_up(world: &World, person: &Person) -> (String, Answer) {
    let begun =
        person.post("second_factor/begin", PAGE, &[("form[current_password]", PASSWORD)]).await;
    assert_eq!((begun.status, begun.header("location")), (StatusCode::SEE_OTHER, PAGE));
    let page = person.open(PAGE).await;
    assert!(page.body.contains("class=\"qr\"") && page.body.contains("otpauth://totp/"));
    let secret = shown(&page).remove(0);
    let wrong = person.post("second_factor/confirm", PAGE, &[("form[code]", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("wrong or was used already"), "{}", wrong.body);
    assert_eq!(shown(&wrong), std::slice::from_ref(&secret), "the same secret");
    let right = code(world, &secret);
    let on = person.post("second_factor/confirm", PAGE, &[("form[code]", &right)]).await;
    assert_eq!(on.status, StatusCode::OK, "{}", on.body);
    (secret, on)
}

/// The cookies that an answer sets, as a browser sends them.
fn cookies(answer: &Answer) -> Vec<String> {
    let set = answer.headers.get_all("set-cookie").iter();
    set.map(|line| line.to_str().expect("text").to_owned()).collect()
}

async fn password(world: &World) -> Answer {
    let request = form("/api/identity/sign_in?page=/sign-in");
    let fields = [("form[name]", NAME), ("form[password]", PASSWORD), ("next", "/users?search=x")];
    send(&world.server, request.body(encoded(&fields)).expect("a request")).await
}

/// Whoever has shown the password only.
async fn half(world: &World) -> Person {
    let answer = password(world).await;
    let cookie = cookies(&answer).remove(0);
    let cookie = cookie.split(';').next().expect("a cookie").into();
    Person { server: world.server.clone(), cookie }
}

#[tokio::test]
async fn it_is_set_up_and_asked_for_without_javascript() {
    let world = world().await;
    let helpdesk = world.person("helpdesk@lindenhof").await;
    let profile = helpdesk.open("/profile").await.body;
    assert!(profile.contains("Two-step verification") && profile.contains(PAGE));
    let (secret, on) = set_up(&world, &helpdesk).await;
    let codes = shown(&on);
    assert_eq!(codes.len(), 10);
    assert!(on.body.contains("Shown only once"));
    assert_eq!(on.header("cache-control"), "no-store");
    let page = helpdesk.open(PAGE).await;
    assert!(page.body.contains("Two-step verification is on"), "{}", page.body);
    assert!(shown(&page).is_empty() && !page.body.contains(&secret), "never again");
    world.hands.advance(chrono::TimeDelta::minutes(2));

    let answer = password(&world).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let way = answer.header("location").to_owned();
    assert_eq!(way, "/sign-in/code?next=/users%3Fsearch%3Dx");
    let set = cookies(&answer);
    assert_eq!(set.len(), 1, "{set:?}");
    assert!(set[0].starts_with("half=") && set[0].contains("HttpOnly; SameSite=Lax"));
    let cookie: std::sync::Arc<str> = set[0].split(';').next().expect("a cookie").into();
    let half = Person { server: world.server.clone(), cookie };
    let page = half.open(&way).await;
    assert!(page.body.contains(NAME) && page.body.contains("one-time-code"), "{}", page.body);
    assert_eq!(field(&page, "next"), "/users?search=x");
    let wrong = half.post("second_factor/sign_in", &way, &[("form[code]", "12")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(cookies(&wrong).is_empty());
    let right = code(&world, &secret);
    let fields = [("form[code]", &*right), ("next", "/users?search=x")];
    let signed = half.post("second_factor/sign_in", &way, &fields).await;
    assert_eq!(
        (signed.status, signed.header("location")),
        (StatusCode::SEE_OTHER, "/users?search=x")
    );
    let set = cookies(&signed);
    assert!(set.iter().any(|line| line.starts_with("half=;") && line.contains("Max-Age=0")));
    let session = set.iter().find(|line| line.starts_with("session=")).expect("a session");
    let cookie: std::sync::Arc<str> = session.split(';').next().expect("a cookie").into();
    let person = Person { server: world.server.clone(), cookie };
    assert!(person.open("/users").await.body.contains("Find a global admin"));
    // The same code, and the same half sign-in, let nobody else in.
    let again = half.post("second_factor/sign_in", &way, &fields).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
    assert!(again.body.contains("Sign in again"), "{}", again.body);
    // A recovery code in its place, typed as it was printed, and in capitals.
    let other = self::half(&world).await;
    let page = other.open("/sign-in/code?next=/&with=recovery").await.body;
    assert!(page.contains("One of the ten codes"), "{page}");
    let fields = [("form[code]", &*codes[4].to_uppercase())];
    let signed = other.post("second_factor/sign_in", "/sign-in/code", &fields).await;
    assert_eq!((signed.status, signed.header("location")), (StatusCode::SEE_OTHER, "/"));
}

/// The state between has no permission at all: neither as what it is, nor where its token is sent as a session's.
#[tokio::test]
async fn whoever_has_shown_the_password_only_calls_nothing() {
    let world = world().await;
    let helpdesk = world.person("helpdesk@lindenhof").await;
    set_up(&world, &helpdesk).await;
    let half = half(&world).await;
    let as_session = half.cookie.replacen("half=", "session=", 1);
    let both = format!("{}; {as_session}", half.cookie);
    for page in ["/", "/users", "/company", "/profile", PAGE] {
        let request = open(page).header("cookie", &*both).body(Body::empty());
        let answer = send(&world.server, request.expect("a request")).await;
        let visitor = send(&world.server, open(page).body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.header("location"), visitor.header("location"), "{page}");
        assert!(!answer.body.contains("Lindenhof"), "{page}: {}", answer.body);
    }
    let before = world.files();
    let mut called = 0;
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        if PUBLIC.contains(&path) {
            continue;
        }
        assert_eq!(method, Method::POST, "{path}");
        for cookie in [&*half.cookie, &*as_session, &*both] {
            let call = form(path).header("cookie", cookie).header("accept", "application/json");
            let body = encoded(&[("form[current_password]", PASSWORD), ("form[code]", "000000")]);
            let answer = send(&world.server, call.body(body).expect("a request")).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}: {}", answer.body);
        }
        called += 1;
    }
    assert!(called > 100, "{called}");
    assert!(before == world.files(), "something was written");
}

/// What is public about it tells strangers nothing.
#[tokio::test]
async fn strangers_are_sent_back_to_the_password() {
    let world = world().await;
    for cookie in ["half=nonsense", "half=", "x=y"] {
        let request = open("/sign-in/code?next=//evil.example").header("cookie", cookie);
        let page = send(&world.server, request.body(Body::empty()).expect("a request")).await;
        assert!(page.body.contains("Sign in again"), "{}", page.body);
        assert!(page.body.contains("href=\"/sign-in?next=/\""), "{}", page.body);
        let call = form("/api/second_factor/sign_in").header("cookie", cookie);
        let call = call.header("accept", "application/json");
        let body = encoded(&[("form[code]", "000000")]);
        let answer = send(&world.server, call.body(body).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.body);
    }
}

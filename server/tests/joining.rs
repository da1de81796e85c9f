//! Asking to be let into a company that is enrolled already (A4.4), as browsers without JavaScript do it: who is led there,
//! what they learn, what the admins see, in each language.

use crate::common;
use axum::http::StatusCode;
use common::demo::{location, world};

const REQUESTS: &str = "/users/requests";
const ASK: &str = "/enroll/ask";

/// The id in the first link to a request that shows this name.
fn id_of(list: &str, name: &str) -> String {
    let before = list.split(name).next().expect("a list");
    let id = before.rsplit("href=\"/users/requests/").next().expect("a link");
    id.split('"').next().expect("an id").to_owned()
}

#[tokio::test]
async fn admins_see_who_asks_and_let_them_in_once() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    for (language, home, list) in [
        ("en", "1 person asks for access", "Access requests"),
        ("ja", "1 人が会社へのアクセスを申請しています", "アクセスの申請"),
        ("zh-TW", "有 1 人申請加入貴公司", "加入申請"),
    ] {
        admin.read_in(language).await;
        assert!(admin.open("/").await.body.contains(home), "{language}");
        assert!(admin.open("/users").await.body.contains(home), "{language}");
        let body = admin.open(REQUESTS).await.body;
        assert!(body.contains(list) && body.contains("Leyla Öztürk"), "{language}");
        assert!(!body.contains("陳雅文"), "nobody who asks another company");
    }
    admin.read_in("en").await;
    let list = admin.open(REQUESTS).await.body;
    let id = id_of(&list, "Leyla Öztürk");
    let page = format!("{REQUESTS}/{id}");
    let shown = admin.open(&page).await.body;
    for words in ["leyla.oeztuerk@lindenhof.example", "Hamburger Büro", "a hint, not proof"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // What was typed stays when it is refused.
    let taken = [
        ("id", &*id),
        ("form[user_name]", "admin"),
        ("form[domain]", "lindenhof.partners.example"),
    ];
    let refused = admin.post("users/approve_join", &page, &taken).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert!(refused.body.contains("value=\"admin\""), "{}", refused.body);
    let fields = [
        ("id", &*id),
        ("form[user_name]", "leyla"),
        ("form[domain]", "lindenhof.partners.example"),
        ("form[roles][sales_agent]", "true"),
    ];
    let let_in = admin.post("users/approve_join", &page, &fields).await;
    assert_eq!(location(&let_in), (StatusCode::SEE_OTHER, &*page), "{}", let_in.body);
    let shown = admin.open(&page).await.body;
    assert!(shown.contains("Approved") && !shown.contains("users/decline_join"), "{shown}");
    let people = admin.open("/users?search=leyla&role=sales_agent").await.body;
    assert!(people.contains("Leyla Öztürk"), "{people}");
    assert!(!admin.open("/").await.body.contains("asks for access"));
    let late = [("id", &*id), ("form[reason]", "Too late.")];
    assert_eq!(admin.post("users/decline_join", &page, &late).await.status, StatusCode::CONFLICT);

    // The asker reads what became of it, and nothing else of the company.
    let leyla = world.person("admin@lh-hamburg").await;
    let answer = leyla.open(ASK).await.body;
    assert!(answer.contains("Your request is approved"), "{answer}");
    assert!(!answer.contains("Aylin") && !answer.contains("@lindenhof.partners.example"));
}

#[tokio::test]
async fn who_enrolls_a_company_again_is_led_to_its_admins_and_throttled() {
    let world = world().await;
    let jonas = world.person("admin@lh-nord").await;
    let review = "/enroll/review";
    let fields = [("form[authority]", "true"), ("form[join_network]", "on")];
    let led = jonas.post("accounts/enroll", review, &fields).await;
    assert_eq!(location(&led), (StatusCode::SEE_OTHER, ASK), "{}", led.body);
    let page = jonas.open(ASK).await.body;
    for words in ["This company is already enrolled", "Your request was declined", "Teamleitung"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let admin = world.person("admin@lindenhof").await;
    // The demo's is the first of three in a day.
    for message in ["", "<script>alert(1)</script>"] {
        let sent = jonas.post("users/ask_to_join", ASK, &[("form[message]", message)]).await;
        assert_eq!(location(&sent), (StatusCode::SEE_OTHER, ASK), "{}", sent.body);
        let twice = jonas.post("users/ask_to_join", ASK, &[("form[message]", "")]).await;
        assert!(matches!(twice.status, StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS));
        let id = id_of(&admin.open(REQUESTS).await.body, "Jonas Brandt");
        let page = format!("{REQUESTS}/{id}");
        assert!(!admin.open(&page).await.body.contains("<script>alert"));
        let fields = [("id", &*id), ("form[reason]", "No.")];
        let declined = admin.post("users/decline_join", &page, &fields).await;
        assert_eq!(declined.status, StatusCode::SEE_OTHER, "{}", declined.body);
    }
    let fourth = jonas.post("users/ask_to_join", ASK, &[("form[message]", "")]).await;
    assert_eq!(fourth.status, StatusCode::TOO_MANY_REQUESTS, "{}", fourth.body);
}

#[tokio::test]
async fn another_companys_request_is_not_found_and_others_are_refused() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let id = id_of(&admin.open(REQUESTS).await.body, "Leyla Öztürk");
    let page = format!("{REQUESTS}/{id}");
    let other = world.person("admin@chenguang").await;
    assert_eq!(other.open(&page).await.status, StatusCode::NOT_FOUND);
    let fields = [("id", &*id), ("form[reason]", "No.")];
    let declined = other.post("users/decline_join", REQUESTS, &fields).await;
    assert_eq!(declined.status, StatusCode::NOT_FOUND, "{}", declined.body);
    let helpdesk = world.person("helpdesk@lindenhof").await;
    assert_eq!(helpdesk.open(REQUESTS).await.status, StatusCode::FORBIDDEN);
    let declined = helpdesk.post("users/decline_join", REQUESTS, &fields).await;
    assert_eq!(declined.status, StatusCode::FORBIDDEN);
    assert!(admin.open(&page).await.body.contains("Waiting"));
}

//! Many people at once, from a file: checked, seen, confirmed, and the same file again harms nothing.

use crate::common;
use axum::http::StatusCode;
use common::{
    Answer,
    demo::{Person, location, world},
    upload::{multipart, send_as, upload},
};

const PAGE: &str = "/users/import";

async fn send(person: &Person, name: &str, content: &[u8]) -> Answer {
    let address = format!("/api/users/check_file?page={PAGE}");
    send_as(person, upload(&address, multipart(&[], &[(name, content)]))).await
}

async fn checked(person: &Person, content: &[u8]) -> String {
    let sent = send(person, "people.csv", content).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    sent.header("location").to_owned()
}

async fn confirm(person: &Person, page: &str) -> Answer {
    let id = page.rsplit('/').next().expect("an id");
    person.post("users/confirm_import", page, &[("id", id)]).await
}

async fn count(person: &Person) -> usize {
    let list = person.open("/users?search=bulk.example").await.body.replace("<!>", "");
    list.split("people</span>")
        .next()
        .and_then(|head| head.rsplit('>').next())
        .and_then(|text| {
            text.trim().split(' ').next().and_then(|count| count.replace(',', "").parse().ok())
        })
        .unwrap_or(0)
}

/// A thousand rows, 37 of them wrong: nothing happens before the button, then all that is right happens once.
#[tokio::test]
async fn a_thousand_rows_with_errors_are_seen_first_and_added_once() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let mut file = String::from("First name;Last name;Sign-in name;Email address;Roles\r\n");
    for number in 1..=1000 {
        let (name, mail) = match number {
            1..=10 => (format!("bad name {number}"), format!("n{number}@bulk.example")),
            11..=20 => (format!("u{number}"), "nothing".to_owned()),
            21..=30 => ("double".to_owned(), format!("n{number}@bulk.example")),
            31..=36 => (format!("u{number}"), format!("=1+{number}")),
            _ => (format!("u{number}"), format!("n{number}@bulk.example")),
        };
        let role = match number {
            37 | 38 => "Boss",
            _ => "銷售代理人",
        };
        file += &format!("\"Zoé\";林;{name};{mail};{role}\r\n");
    }
    let page = checked(&admin, file.as_bytes()).await;
    let shown = admin.open(&page).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("37 rows cannot be added"), "{}", &shown.body[..3000]);
    assert!(shown.body.contains("Add 963 people"));
    for problem in [
        "Use only letters, digits, periods",
        "not an email address",
        "The same as in line 22",
        "looks like a formula",
        "no role called “Boss”",
    ] {
        assert!(shown.body.contains(problem), "{problem}");
    }
    assert_eq!(count(&admin).await, 0, "nobody yet");
    assert_eq!(location(&confirm(&admin, &page).await), (StatusCode::SEE_OTHER, &*page));
    assert!(admin.open(&page).await.body.contains("963 people were added"));
    assert_eq!(count(&admin).await, 963);
    // Once more the button, and once more the file: nobody twice.
    confirm(&admin, &page).await;
    let again = checked(&admin, file.as_bytes()).await;
    let shown = admin.open(&again).await.body;
    assert!(
        shown.contains("already in the company") && !shown.contains("Add 9"),
        "{}",
        &shown[..2000]
    );
    confirm(&admin, &again).await;
    assert_eq!(count(&admin).await, 963);
}

#[tokio::test]
async fn what_is_no_table_is_refused_and_nobody_elses_is_seen() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    for (name, content, words) in [
        ("people.csv", &b"a,b,c\n1,2,3\n"[..], "These columns are missing"),
        ("people.csv", b"first name,sign-in name,e-mail\n", "has no rows"),
        ("people.png", b"\x89PNG\r\n\x1a\n....", "cannot be read as a table"),
        ("people.csv", b"<script>", "cannot be attached"),
    ] {
        let sent = send(&admin, name, content).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(sent.body.contains(words), "{words}: {}", sent.body);
    }
    let page = checked(&admin, b"first name,sign-in name,e-mail\nA,aa,aa@bulk.example\n").await;
    // Not even another admin's of the same company, who did not check it.
    for name in ["global@lindenhof", "admin@chenguang"] {
        let other = world.person(name).await;
        assert_eq!(other.open(&page).await.status, StatusCode::NOT_FOUND, "{name}");
        assert_eq!(confirm(&other, &page).await.status, StatusCode::NOT_FOUND, "{name}");
    }
    let helpdesk = world.person("helpdesk@lindenhof").await;
    assert_eq!(helpdesk.open(PAGE).await.status, StatusCode::FORBIDDEN);
    let sent = send(&helpdesk, "people.csv", b"first name,sign-in name,e-mail\nA,b,c@d.example\n");
    assert_eq!(sent.await.status, StatusCode::FORBIDDEN);
    // An account admin gives no agent's role by a file either.
    let account = world.person("account@lindenhof").await;
    let page = checked(
        &account,
        b"first name,sign-in name,e-mail,roles\nA,aa,aa@bulk.example,sales_agent\n",
    )
    .await;
    assert!(account.open(&page).await.body.contains("do not let you give this role"));
}

//! The list of a company's people, as a browser without JavaScript sees it, in every language; and as a file.

use crate::common;
use axum::http::StatusCode;
use common::demo::world;

const LIST: &str = "/users";

#[tokio::test]
async fn the_list_is_searched_narrowed_and_says_when_it_is_empty() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    for (query, found, others) in [
        ("?search=demir", "Aylin Demir", "Jana Vogt"),
        ("?search=%E6%9E%97%E7%BE%8E", "林美玲", "Aylin Demir"),
        ("?search=HELPDESK%40", "Chidi Eze", "Aylin Demir"),
        ("?search=%D8%AD%D8%AF", "نور", "Aylin Demir"),
        ("?role=global_admin", "Aylin Demir", "Chidi Eze"),
        ("?role=default_user", "Max Neumann", "Aylin Demir"),
        ("?role=sales_agent&status=active", "田中健太", "Chidi Eze"),
    ] {
        let list = admin.open(&format!("{LIST}{query}")).await;
        assert_eq!(list.status, StatusCode::OK);
        let table = list.body.split("<tbody").nth(1).unwrap_or_else(|| panic!("{query}"));
        assert!(table.contains(found) && !table.contains(others), "{query}: {table}");
        assert!(list.body.contains("Remove filter:"), "{query}");
    }
    let nothing = admin.open(&format!("{LIST}?search=%3Cscript%3E&role=sales_agent")).await.body;
    assert!(nothing.contains("Nobody matches") && nothing.contains("Clear all filters"));
    assert!(!nothing.contains("<script>\""));
    // What an address says wrongly, it does not say.
    let odd = admin.open(&format!("{LIST}?role=x&status=&after=x&order=%00")).await;
    assert_eq!(odd.status, StatusCode::OK);
    for (language, words) in [("en", "19 people"), ("zh-TW", "19 位使用者"), ("ja", "19 人")] {
        admin.read_in(language).await;
        let body = admin.open(LIST).await.body;
        assert!(body.contains(words), "{language}: {body}");
    }
}

/// C1: everybody opens it to find an admin; S2.27: the way there.
#[tokio::test]
async fn everybody_finds_an_admin_and_only_managers_see_what_can_be_done() {
    let world = world().await;
    for name in ["nobody@lindenhof", "helpdesk@lindenhof", "network@lindenhof"] {
        let person = world.person(name).await;
        let list = person.open(LIST).await;
        assert_eq!(list.status, StatusCode::OK, "{name}");
        assert!(list.body.contains("Find a global admin"), "{name}");
        assert!(!list.body.contains("/users/export"), "{name}");
        for file in ["csv", "xlsx"] {
            let taken = person.open(&format!("{LIST}/export.{file}")).await;
            assert_eq!(taken.status, StatusCode::FORBIDDEN, "{name}");
        }
        assert!(person.open("/settings").await.body.contains("href=\"/users\""), "{name}");
    }
    for name in ["admin@lindenhof", "users@lindenhof", "account@lindenhof"] {
        let body = world.person(name).await.open(LIST).await.body;
        assert!(body.contains("/users/export.csv"), "{name}");
    }
    let operator = world.person("admin@operator").await;
    assert_eq!(operator.open(LIST).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_list_is_a_file_of_this_company_alone_and_no_cell_is_a_formula() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let profile = "/profile";
    let fields = [
        ("form[first_name]", "-Jana"),
        ("form[last_name]", "Vogt"),
        ("form[email]", "jana.vogt@lindenhof.example"),
        ("form[current_password]", ""),
    ];
    let named = admin.post("identity/update_my_details", profile, &fields).await;
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
    let file = admin.open(&format!("{LIST}/export.csv")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.header("content-disposition").contains("users.csv"));
    assert!(file.body.starts_with('\u{FEFF}'));
    assert_eq!(file.body.lines().count(), 20, "{}", file.body);
    assert!(file.body.contains("\"'-Jana\",Vogt"), "{}", file.body);
    assert!(file.body.contains("美玲,林,agent@lindenhof"), "{}", file.body);
    assert!(!file.body.contains("chenguang"), "nobody of another company");
    let narrowed = admin.open(&format!("{LIST}/export.csv?role=global_admin&search=demir")).await;
    assert_eq!(narrowed.body.lines().count(), 2, "{}", narrowed.body);
    let book = admin.open(&format!("{LIST}/export.xlsx")).await;
    assert_eq!(book.status, StatusCode::OK);
    assert!(book.body.starts_with("PK"), "a workbook");
    assert!(book.header("content-type").contains("spreadsheetml"));
}

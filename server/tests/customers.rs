//! The customers of a company, as a browser without JavaScript sees them, in every language; and as a file.

use crate::common;
use axum::http::StatusCode;
use common::demo::world;

const LIST: &str = "/customers";

/// S4.5, S3.2a: by name and domain, in every script.
#[tokio::test]
async fn the_list_is_searched_narrowed_and_says_when_it_is_empty() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    for (query, found, others) in [
        ("?search=s%C3%B6hne", "Müller &amp; Söhne", "Stadtwerke"),
        ("?search=%CE%BA%CF%81", "Ελαιώνες Κρήτης", "Stadtwerke"),
        ("?search=%D0%B4%D0%BE%D0%BB%D0%B8", "Розова Долина", "Stadtwerke"),
        ("?search=ZOLW.example", "Księgarnia Żółw", "Stadtwerke"),
        ("?dap=none", "Praxis Dr. Weiß", "Stadtwerke"),
    ] {
        let list = admin.open(&format!("{LIST}{query}")).await;
        assert_eq!(list.status, StatusCode::OK);
        let table = list.body.split("<tbody").nth(1).unwrap_or_else(|| panic!("{query}"));
        assert!(table.contains(found) && !table.contains(others), "{query}: {table}");
        assert!(list.body.contains("Remove filter:"), "{query}");
    }
    let nothing = admin.open(&format!("{LIST}?search=%3Cscript%3E&dap=none")).await.body;
    assert!(nothing.contains("No customer matches") && nothing.contains("Clear all filters"));
    assert!(!nothing.contains("<script>\""));
    let former = admin.open(&format!("{LIST}?status=ended")).await.body;
    assert!(former.contains("No former customers"), "{former}");
    // What an address says wrongly, it does not say.
    let odd = admin.open(&format!("{LIST}?dap=x&status=&after=x&order=%00")).await;
    assert_eq!(odd.status, StatusCode::OK);
    for (language, words) in [("en", "18 customers"), ("zh-TW", "18 位客戶"), ("ja", "18 社")] {
        admin.read_in(language).await;
        let body = admin.open(LIST).await.body;
        assert!(body.contains(words), "{language}: {body}");
    }
}

/// S3.3, S3.7: who has customers at all, and who of the company sees them or takes them along.
#[tokio::test]
async fn who_sees_customers_and_who_takes_them_along() {
    let world = world().await;
    for (name, list, file) in [
        ("admin@lindenhof", StatusCode::OK, StatusCode::OK),
        ("agent@lindenhof", StatusCode::OK, StatusCode::OK),
        ("sales@lindenhof", StatusCode::OK, StatusCode::OK),
        ("helpdesk@lindenhof", StatusCode::OK, StatusCode::FORBIDDEN),
        ("users@lindenhof", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        ("nobody@lindenhof", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        ("admin@operator", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
    ] {
        let person = world.person(name).await;
        let page = person.open(LIST).await;
        assert_eq!(page.status, list, "{name}");
        assert_eq!(page.body.contains("/customers/export"), file == StatusCode::OK, "{name}");
        for kind in ["csv", "xlsx"] {
            assert_eq!(person.open(&format!("{LIST}/export.{kind}")).await.status, file, "{name}");
        }
        let there = person.open("/").await.body.contains("href=\"/customers\"");
        assert_eq!(there, list == StatusCode::OK, "{name}");
    }
    let provider = world.person("admin@chenguang").await;
    let body = provider.open(LIST).await.body;
    assert!(body.contains("大安書店") && !body.contains("Söhne"), "its own customers");
}

/// H2.
#[tokio::test]
async fn the_list_is_a_file_of_this_company_alone() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let file = admin.open(&format!("{LIST}/export.csv")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.header("content-disposition").contains("customers.csv"));
    let heads = "\u{FEFF}Tenant ID,Company name,Primary domain name,Relationship,";
    assert!(file.body.starts_with(heads), "{}", file.body);
    assert_eq!(file.body.lines().count(), 19, "{}", file.body);
    assert!(file.body.contains(",Ελαιώνες Κρήτης Α.Ε.,elaiones-kritis.example,Cloud reseller,"));
    assert!(!file.body.contains("大安書店"), "nobody of another company");
    let narrowed = admin.open(&format!("{LIST}/export.csv?search=buch")).await;
    assert_eq!(narrowed.body.lines().count(), 2, "{}", narrowed.body);
    let book = admin.open(&format!("{LIST}/export.xlsx")).await;
    assert!(book.body.starts_with("PK") && book.header("content-type").contains("spreadsheetml"));
}

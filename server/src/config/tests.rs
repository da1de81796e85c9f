//! Settings that are refused, and the sentence each refusal says.

use super::*;

fn refusal(file: &str) -> String {
    Settings::merge(file, Said::default()).expect_err(file).to_string()
}

#[test]
fn without_settings_portico_serves_this_machine_only() {
    let settings = Settings::merge("", Said::default()).expect("defaults agree");
    assert_eq!(settings.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(settings.origin(), "http://127.0.0.1:3000");
    assert_eq!(settings.database_url, "sqlite://data/portico.db");
    assert!(settings.smtp.is_none() && !settings.https() && !settings.auto_authorize);
}

#[test]
fn a_flag_weighs_more_than_the_file() {
    let flags = Said { network_name: Some("Flag".into()), ..Said::default() };
    let file = "network_name = \"File\"\noperator_name = \"File\"";
    let settings = Settings::merge(file, flags).expect("both are clear");
    assert_eq!((&*settings.network_name, &*settings.operator_name), ("Flag", "File"));
}

#[test]
fn what_nobody_set_is_what_the_store_does_by_itself() {
    let settings = Settings::merge("", Said::default()).expect("nothing is unclear");
    let policy = settings.policy();
    // Each has a key of its own until the process reads the installation's.
    let default =
        store::Policy { sealing_key: policy.sealing_key.clone(), ..store::Policy::default() };
    assert_eq!(policy, default);
}

#[test]
fn unclear_settings_are_refused_with_what_to_write() {
    let table = [
        ("lisen = \"x\"", "`lisen`"),
        ("listen = \"3000\"", "listen = \"127.0.0.1:3000\""),
        ("listen = \"0.0.0.0:80\"", "public_url = \"https://"),
        ("public_url = \"partners.example.com\"", "Write for example public_url"),
        ("public_url = \"http://partners.example.com\"", "unencrypted"),
        ("public_url = \"https://example.com/portico\"", "has a path"),
        ("public_url = \"ftp://example.com\"", "https://"),
        ("database_url = \"mysql://root:secret@db/x\"", "postgres://user:password@host/name"),
        ("smtp_url = \"smtps://mail.example.com\"", "mail_from is missing"),
        ("mail_from = \"a@example.com\"", "smtp_url is missing"),
        ("smtp_url = \"smtps://m.example\"\nmail_from = \"nobody\"", "not a mailbox"),
        ("smtp_url = \"http://m.example\"\nmail_from = \"a@example.com\"", "smtp_url is unclear"),
        ("smtp_url = \"smtp://m.example\"\nmail_from = \"a@example.com\"", "?tls=required"),
        (
            "smtp_url = \"smtp://m.example?tls=opportunistic\"\nmail_from = \"a@example.com\"",
            "unencrypted",
        ),
        ("network_name = \"\"", "1 to 100 characters"),
        ("tenant_domain_suffix = \"Partners\"", "small letters"),
        ("default_locale = \"tlh\"", "\"zh-TW\""),
        ("trusted_proxies = \"10.0.0.2, proxy\"", "\"proxy\""),
        ("log_format = \"xml\"", "\"json\""),
        ("log_level = \"server=loud\"", "info"),
        ("session_idle_minutes = 0", "1 to 1440"),
        ("auto_authorize = \"yes\"", "auto_authorize"),
    ];
    for (file, sentence) in table {
        let said = refusal(file);
        assert!(said.contains(sentence), "{file}: {said}");
    }
}

#[test]
fn mails_leave_encrypted_or_stay_on_this_machine() {
    let hosts = [
        "smtps://m.example",
        "smtp://a:b@m.example:587?tls=required",
        "smtp://127.0.0.1:25",
        "smtp://[::1]",
        "smtp://localhost",
    ];
    for url in hosts {
        let file = format!("smtp_url = \"{url}\"\nmail_from = \"a@example.com\"");
        assert!(Settings::merge(&file, Said::default()).is_ok(), "{url}");
    }
}

#[test]
fn a_refusal_does_not_repeat_a_password() {
    let said = refusal("cloud_features = \"us_gov.users, us_gov.everything\"");
    assert!(said.contains("\"us_gov.everything\"") && said.contains("relationships"), "{said}");
    let said = refusal("clouds = \"global, china\"");
    assert!(said.contains("\"china\"") && said.contains("us_gov, germany"), "{said}");
    assert!(refusal("clouds = \" \"").contains("clouds is empty"));
    assert!(!refusal("database_url = \"mysql://root:hunter2@db/x\"").contains("hunter2"));
    let said = refusal("smtp_url = \"smpt://me:hunter2@m.example\"\nmail_from = \"a@example.com\"");
    assert!(!said.contains("hunter2"), "{said}");
}

#[test]
fn a_misspelt_variable_is_refused() {
    let check = |name: &str| known_environment([name.to_owned()].into_iter());
    assert!(check("PORTICO_PUBLIC_URL").is_ok());
    assert!(check("PATH").is_ok());
    let refused = check("PORTICO_PUBIC_URL").expect_err("misspelt");
    assert!(refused.to_string().contains("PORTICO_PUBIC_URL"));
}

#[test]
fn every_setting_of_the_file_is_in_the_printed_list_and_the_document_is_that_list() {
    let printed = documentation();
    let Said { .. } = Said::default();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/settings.md");
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(kept, printed, "write the output of `portico settings` to docs/settings.md");
}

#[test]
fn the_example_of_the_readme_is_understood() {
    let readme = include_str!("../../../README.md");
    let (_, after) = readme.split_once("```toml\n").expect("an example");
    let (example, _) = after.split_once("```").expect("its end");
    let settings = Settings::merge(example, Said::default()).expect("clear settings");
    assert!(settings.https() && settings.smtp.is_some() && !settings.trusted_proxies.is_empty());
}

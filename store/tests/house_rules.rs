//! Rules of this crate that the compiler cannot see.

use std::{fs, path::Path};

/// Every source file of the crate, with its text.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.display().to_string().replace('\\', "/");
                let name = name.split_once("/src/").expect("under src").1.to_owned();
                found.push((name, fs::read_to_string(&path).expect("text")));
            }
        }
    }
    let mut found = vec![];
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// Whoever takes `&Store` needs no proof, so there is one such room: the door.
#[test]
fn only_the_door_takes_the_store() {
    for (file, text) in sources() {
        let public = text
            .split("pub async fn ")
            .skip(1)
            .filter_map(|rest| rest.split_once('{'))
            .filter(|(signature, _)| signature.contains("store: &Store"));
        if !file.starts_with("door") {
            assert_eq!(public.count(), 0, "{file}: take an `&Authorized<…>`");
        }
    }
}

/// `unscoped` reads rows whoever's they are. These files may, and why.
#[test]
fn few_files_read_across_organisations() {
    let allowed = [
        "scope.rs",                   // defines it
        "access.rs",                  // finds out who somebody is
        "door/email.rs",              // nobody is signed in yet
        "door/password.rs",           // nobody is signed in yet
        "door/session.rs",            // nobody is signed in yet
        "door/second_factor.rs",      // nobody is signed in yet
        "second_factor.rs",           // one's own, by the session's user
        "second_factor/code.rs",      // by a person who was found
        "door/work_account.rs",       // nobody is signed in yet
        "link.rs",                    // links are found by their secret
        "activity.rs",                // the operator's log; names of people in it
        "chain.rs",                   // chains the rows of an older version; the ends of chains
        "throttle.rs",                // counters belong to nobody
        "operator.rs",                // the process itself
        "operator/directory.rs",      // the process itself
        "operator/founding.rs",       // the process itself
        "operator/tidy.rs",           // forgets by age alone
        "billing.rs",                 // invoices by a company that was checked; its country
        "billing/desk.rs",            // the operator's list
        "billing/import.rs",          // a file has invoices of many companies
        "billing/overdue.rs",         // the process looks after everybody's bills
        "billing/reversal.rs",        // to leave out of payments that were chosen otherwise
        "outbox/overdue.rs",          // the worker writes to everybody
        "jobs.rs",                    // work belongs to nobody
        "jobs/desk.rs",               // the operator's list
        "outbox/desk.rs",             // the operator's list
        "outbox.rs",                  // the worker writes to everybody
        "outbox/documents.rs",        // the worker writes to everybody
        "outbox/letter.rs",           // the worker writes to everybody
        "outbox/news.rs",             // the worker writes to everybody
        "agreements.rs",              // the operator's versions; how many companies signed
        "agreements/draft.rs",        // drafts belong to nobody
        "agreements/publish.rs",      // everybody has to sign what is published
        "agreements/register.rs",     // the operator's list
        "announcements.rs",           // the operator's; read by those who are meant
        "countries.rs",               // they belong to nobody
        "notices.rs",                 // the session, and the end of the company's log
        "visits.rs",                  // the visitor's session; names of visitors
        "home.rs",                    // what the session's user has put away
        "outbox/agreement.rs",        // the worker writes to everybody
        "outbox/people.rs",           // the worker writes to everybody
        "outbox/reset.rs",            // finds who is called as somebody typed
        "identity.rs",                // one's own account, by the session's user
        "partners.rs",                // the operator's list
        "partners/one.rs",            // names of people in the partner's own log
        "suspension.rs",              // by an organisation that was checked; names of its people
        "customers/list.rs",          // a query's plan
        "users.rs",                   // names of people already found by membership
        "users/account.rs",           // the account and the sign-ins of somebody who was checked
        "users/add.rs",               // whether an address is a member's already
        "users/change.rs",            // the account of somebody who was checked
        "users/import.rs",            // whether names and addresses are taken
        "users/joining.rs",           // the company that was entered; one's own requests
        "users/joining/decide.rs",    // names of people who decided about what was checked
        "outbox/joining.rs",          // the worker writes to everybody
        "users/purge.rs",             // forgets by age alone
        "users/members.rs",           // one person's rows in all their companies
        "accounts/agreement.rs",      // texts are everybody's; signatures go by `rows`
        "accounts/company.rs",        // titles of signed texts
        "accounts/documents.rs",      // by an organisation that was checked; the queue's states
        "accounts/enrollment.rs",     // one's own name; whether a company is enrolled already
        "accounts/review.rs",         // the operator's queue
        "accounts/tax_desk.rs",       // the operator's list
        "accounts/vetting.rs",        // by an organisation that was checked
        "support/desk.rs",            // the operator's list
        "support/requests.rs",        // one's own name; a query's plan
        "support/thread.rs",          // names of people who wrote to what was checked
        "accounts/programs.rs",       // names of its people
        "accounts/programs/queue.rs", // the operator's queue
        "accounts/programs/row.rs",   // by an organisation that was checked
        "outbox/programs.rs",         // the worker writes to everybody
    ];
    for (file, text) in sources() {
        if text.contains("unscoped") {
            assert!(allowed.contains(&file.as_str()), "{file} reads rows of all organisations");
        }
    }
}

/// A proof changes something only through `begin`, which refuses who is on a visit. What counts tries instead asks
/// `may_change` itself.
#[test]
fn nothing_is_changed_with_a_proof_past_its_transaction() {
    for (file, text) in sources() {
        let flat: String = text.split_whitespace().collect();
        for write in [
            "exec(cx.db())",
            "exec_without_returning(cx.db())",
            "insert(cx.db())",
            "execute_raw(cx.db())",
        ] {
            assert!(!flat.contains(&format!(".{write}")), "{file}: {write}");
        }
        let counts =
            flat.matches(".count(cx.db(),").count() + flat.matches("::count(cx.db(),").count();
        assert!(counts == 0 || flat.contains("cx.may_change()"), "{file}: counts past a visit");
    }
}

/// Tests are one program for each crate, which names its files: one that it does not name would never run.
#[test]
fn no_file_of_tests_is_left_out() {
    for crate_name in ["store", "server"] {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(crate_name).join("tests");
        let all = fs::read_to_string(folder.join("all.rs")).expect("the program");
        for entry in fs::read_dir(&folder).expect("the tests") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().expect("a name").to_string_lossy();
            if path.extension().is_some_and(|ending| ending == "rs") && name != "all" {
                assert!(all.contains(&format!("mod {name};\n")), "{crate_name}: {name}");
            }
        }
    }
}

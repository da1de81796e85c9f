//! Every server function, called by somebody of every built-in role, about their own company and about another, and by
//! somebody who is signed out (S0.8, S1.8). Who is let in is what the table of permissions says, and the whole is one reviewed
//! page: `server/tests/data/permissions.txt`. After an intended change: `UPDATE_POLICY=1 cargo test -p server --test permissions`.
//!
//! A server function that is not in `server/tests/data/server_functions.txt` fails here.

use crate::common;
use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use common::{
    Answer, call,
    demo::{Person, World, world},
    send,
};
use domain::permission::{Need, Permission, Role, access};
use std::collections::BTreeMap;

/// A line of the list.
struct Line {
    path: &'static str,
    /// Empty: anyone may call it.
    needs: Vec<(Permission, Need)>,
    arguments: &'static str,
}

impl Line {
    fn read(line: &'static str) -> Self {
        let [path, needs, arguments] = line.split('|').map(str::trim).collect::<Vec<_>>()[..]
        else {
            panic!("path | what it needs | arguments: {line}")
        };
        let needs = needs.split(" or ").filter(|need| *need != "anyone");
        let needs = needs.map(|need| {
            let (key, view) =
                need.split_once(" (view)").map_or((need, false), |(key, _)| (key, true));
            let known = Permission::ALL.iter().copied().find(|one| one.key() == key);
            let permission = known.unwrap_or_else(|| panic!("{path}: no permission {key}"));
            (permission, if view { Need::View } else { permission.need() })
        });
        Line { path, needs: needs.collect(), arguments }
    }

    /// What the table of permissions says.
    fn allows(&self, role: Role) -> bool {
        let granted = |(permission, need): &(Permission, Need)| {
            access(&[role], *permission).is_some_and(|access| access.satisfies(*need))
        };
        self.needs.is_empty() || self.needs.iter().any(granted)
    }

    /// Whether it is asked of the operator about a company.
    fn over_a_company(&self) -> bool {
        let operators = |(one, _): &(Permission, Need)| one.key().starts_with("operator.");
        self.arguments.contains("{partner}")
            && self.needs.iter().all(operators)
            && !self.needs.is_empty()
    }

    fn names_a_thing(&self) -> bool {
        self.arguments.contains('{')
    }
}

fn lines() -> Vec<Line> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/server_functions.txt");
    let text = std::fs::read_to_string(file).expect("the list").leak();
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(Line::read).collect()
}

#[test]
fn every_server_function_is_in_the_list_and_says_what_it_needs() {
    let listed: BTreeMap<&str, bool> =
        lines().iter().map(|line| (line.path, line.needs.is_empty())).collect();
    assert_eq!(listed.len(), lines().len(), "once each");
    let known: Vec<&str> =
        leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    for path in &known {
        let public = *listed.get(path).unwrap_or_else(|| {
            panic!("{path}: add a line to server/tests/data/server_functions.txt")
        });
        assert_eq!(public, server::PUBLIC.contains(path), "{path}: anyone may call it, or not");
    }
    for path in listed.keys() {
        assert!(known.contains(path), "{path} is in the list, but is no server function");
    }
}

/// Ids to put into the arguments.
type Ids = Vec<(&'static str, String)>;

fn filled(arguments: &str, ids: &Ids) -> String {
    ids.iter().fold(arguments.to_owned(), |text, (name, id)| text.replace(name, id))
}

async fn ask(
    person: Option<&Person>,
    world: &World,
    line: &Line,
    ids: &Ids,
    company: Option<&str>,
) -> Answer {
    let methods: BTreeMap<&str, Method> = leptos::server_fn::axum::server_fn_paths().collect();
    let arguments = filled(line.arguments, ids);
    let mut request = if methods[line.path] == Method::GET {
        Request::get(format!("{}?{arguments}", line.path))
            .header("accept", "application/json")
            .header("host", "127.0.0.1:3000")
    } else {
        call(line.path)
    };
    if let Some(person) = person {
        request = request.header("cookie", &*person.cookie);
    }
    if let Some(company) = company {
        request = request.header("x-company", company);
    }
    send(&world.server, request.body(Body::from(arguments)).expect("a request")).await
}

/// What was answered, in a word.
fn outcome(answer: &Answer) -> String {
    if answer.status.is_success() {
        return "answered".into();
    }
    let json = answer.json();
    match json.as_object().and_then(|object| object.keys().next()) {
        Some(key) => key.clone(),
        None => json.as_str().unwrap_or("?").to_owned(),
    }
}

/// Somebody who has this role, and no other.
async fn holder(world: &World, role: Role) -> Person {
    let name = match role {
        Role::GlobalAdmin => "global@lindenhof",
        Role::UserManagementAdmin => "users@lindenhof",
        Role::BillingAdmin => "billing@lindenhof",
        Role::AdminAgent => "agent@lindenhof",
        Role::SalesAgent => "sales@lindenhof",
        Role::HelpdeskAgent => "helpdesk@lindenhof",
        Role::NetworkPartnerAdmin => "network@lindenhof",
        Role::AccountAdmin => "account@lindenhof",
        Role::ReferralsAdmin => "referrals@lindenhof",
        Role::ReferralsUser => "referrals-user@lindenhof",
        Role::BusinessProfileAdmin => "profile@lindenhof",
        Role::IncentivesAdmin => "incentives@lindenhof",
        Role::IncentivesUser => "incentives-user@lindenhof",
        Role::ExecutiveReportViewer => "executive@lindenhof",
        Role::ReportViewer => "reports@lindenhof",
        Role::DefaultUser => "nobody@lindenhof",
        Role::OperatorAdmin => "admin@operator",
        Role::OperatorReviewer => "reviewer@operator",
        Role::CustomerAdmin => "admin@maple-pine.example",
        Role::CustomerUser => {
            let admin = world.person("admin@maple-pine.example").await;
            let organization = company(&admin).await.parse().expect("an id");
            let new = store::NewUser {
                sign_in_name: "user@maple-pine.example",
                first_name: "Uma",
                last_name: "",
                email: "user@maple-pine.example",
                locale: None,
                password: domain::identity::NewPassword::parse(server::demo::PASSWORD, &[]).ok(),
                roles: &[Role::CustomerUser],
            };
            world.operator.add_user(organization, new).await.expect("added");
            "user@maple-pine.example"
        }
    };
    world.person(name).await
}

/// The id of somebody's company, as their pages say.
async fn company(person: &Person) -> String {
    let page = person.open("/").await.body;
    let id = page.split("data-company=\"").nth(1).and_then(|rest| rest.split('"').next());
    id.expect("a company").to_owned()
}

/// What an admin's server function answers.
async fn asked(person: &Person, path: &str, arguments: &str) -> serde_json::Value {
    let request =
        call(path).header("cookie", &*person.cookie).body(Body::from(arguments.to_owned()));
    let answer = send(&person.server, request.expect("a request")).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    answer.json()
}

/// Things of the company of this admin.
async fn things(world: &World, admin: &str, person: &str) -> Ids {
    let admin = world.person(admin).await;
    let list = format!("filter[search]={person}&order=name&place=Start");
    let people = asked(&admin, "/api/users/list", &list).await;
    let user = people["lines"][0]["user"].as_str().expect("a person").to_owned();
    let mut request = String::new();
    for closed in ["true", "false"] {
        let list = asked(&admin, "/api/support/requests", &format!("closed={closed}")).await;
        let lines = list.as_array().or(list["lines"].as_array()).cloned().unwrap_or_default();
        if let Some(id) = lines.first().and_then(|line| line["id"].as_str()) {
            request = id.to_owned();
        }
    }
    assert!(!request.is_empty(), "the demo has a support request of {person}");
    let tax = asked(&admin, "/api/accounts/tax", "").await;
    let filing = first_id(&tax).expect("the demo has a tax filing of the company");
    let document = "00000000-0000-7000-8000-000000000000".to_owned();
    let partner = company(&admin).await;
    vec![
        ("{partner}", partner),
        ("{user}", user),
        ("{request}", request),
        ("{document}", document),
        ("{filing}", filing),
    ]
}

/// The first id anywhere in it.
fn first_id(json: &serde_json::Value) -> Option<String> {
    match json {
        serde_json::Value::Object(fields) => match fields.get("id") {
            Some(serde_json::Value::String(id)) => Some(id.clone()),
            _ => fields.values().find_map(first_id),
        },
        serde_json::Value::Array(all) => all.iter().find_map(first_id),
        _ => None,
    }
}

/// A document that another company is asked for.
async fn anothers_document(world: &World) -> String {
    let page = world.person("admin@midori-joho").await.open("/company").await.body;
    let id = page.split("/company/documents/").nth(1).and_then(|rest| rest.get(..36));
    id.expect("a request for documents").to_owned()
}

#[tokio::test]
async fn who_may_call_what_is_the_reviewed_table() {
    let lines = lines();
    let mut allowed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut abroad: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for role in Role::ALL.iter().copied() {
        let world = world().await;
        let own = things(&world, "admin@lindenhof", "neumann").await;
        let mut foreign = things(&world, "admin@chenguang", "yichun").await;
        foreign.retain(|(name, _)| !matches!(*name, "{partner}" | "{document}"));
        foreign.push(("{document}", anothers_document(&world).await));
        // No partner: not even the operator looks after it.
        let customer = company(&world.person("admin@sakura-dental.example").await).await;
        foreign.push(("{partner}", customer.clone()));
        let person = holder(&world, role).await;
        for line in &lines {
            // Abroad first: nothing has happened yet.
            let another = (!line.names_a_thing()).then_some(&*customer);
            let answer = outcome(&ask(Some(&person), &world, line, &foreign, another).await);
            let refused = matches!(&*answer, "OtherCompany" | "NotFound" | "Forbidden");
            assert!(refused, "{} by {role:?} in another company: {answer}", line.path);
            let answers = abroad.entry(line.path).or_default();
            if !answers.contains(&answer) {
                answers.push(answer);
            }

            let answer = ask(Some(&person), &world, line, &own, None).await;
            let said = outcome(&answer);
            assert_ne!(said, "Malformed", "{}: the arguments are not read", line.path);
            assert!(!answer.status.is_server_error(), "{} by {role:?}: {said}", line.path);
            let refused = said == "Forbidden"
                || said == "SignedOut"
                || line.over_a_company() && said == "NotFound";
            assert_eq!(!refused, line.allows(role), "{} by {role:?}: {said}", line.path);
            if !refused {
                allowed.entry(line.path).or_default().push(role.key());
            }
        }
    }
    let world = world().await;
    let own = things(&world, "admin@lindenhof", "neumann").await;
    let mut table = String::new();
    for line in &lines {
        let signed_out = outcome(&ask(None, &world, line, &own, None).await);
        assert_eq!(signed_out == "SignedOut", !line.needs.is_empty(), "{}", line.path);
        let who = allowed.get(line.path).cloned().unwrap_or_default();
        let who = match who.len() {
            0 => "nobody".to_owned(),
            all if all == Role::ALL.len() => "everybody".to_owned(),
            _ => who.join(" "),
        };
        let needs: Vec<&str> = line.needs.iter().map(|(one, _)| one.key()).collect();
        let needs = if needs.is_empty() { "anyone".into() } else { needs.join(" or ") };
        abroad.entry(line.path).or_default().sort();
        let foreign = abroad[line.path].join(" ");
        table += &format!(
            "{}\n    needs       {needs}\n    lets in     {who}\n    elsewhere   {foreign}\n    signed out  {signed_out}\n",
            line.path
        );
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/permissions.txt");
    if std::env::var_os("UPDATE_POLICY").is_some() {
        std::fs::write(file, &table).expect("written");
    }
    assert_eq!(std::fs::read_to_string(file).unwrap_or_default(), table);
}

//! Adding people and looking after their accounts, as a browser without JavaScript does it (C2, C5, C6, C8).

use crate::common;
use axum::http::StatusCode;
use common::{
    Answer,
    demo::{Person, World, field, location, world},
};

const NEW: &str = "/users/new";

/// Where somebody's page is.
async fn page_of(reader: &Person, search: &str) -> String {
    let list = reader.open(&format!("/users?search={search}")).await.body;
    let rows = list.split("<tbody").nth(1).unwrap_or_else(|| panic!("nobody: {search}"));
    let href = rows.split("href=\"/users/").nth(1).and_then(|rest| rest.split('"').next());
    format!("/users/{}", href.expect("a link"))
}

fn id_of(page: &str) -> &str {
    page.rsplit('/').next().expect("an id")
}

async fn add(admin: &Person, name: &str, more: &[(&str, &str)]) -> Answer {
    let form = admin.open(NEW).await;
    let domain = field(&form, "form[domain]");
    let email = format!("z.{name}@lindenhof.example");
    let mut fields = vec![
        ("form[first_name]", "Zoé"),
        ("form[last_name]", "Nguyễn"),
        ("form[user_name]", name),
        ("form[domain]", &*domain),
        ("form[email]", &*email),
    ];
    fields.extend(more);
    admin.post("users/add", NEW, &fields).await
}

/// The password that an answer shows.
fn shown(answer: &Answer) -> String {
    let at = answer.body.split("data-secret").nth(1).unwrap_or_else(|| panic!("{}", answer.body));
    let inside = at.split('>').nth(1).and_then(|rest| rest.split('<').next());
    inside.expect("a password").to_owned()
}

/// S0.5, S2.29: the password stands in the answer to the form, in no address and no cookie, and nowhere afterwards.
#[tokio::test]
async fn somebody_is_added_and_the_password_is_shown_in_that_answer_alone() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let roles = [("form[roles][sales_agent]", "true"), ("form[delivery]", "password")];
    let answer = add(&admin, "zoe.n", &roles).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("location"), "");
    assert_eq!(answer.header("set-cookie"), "");
    assert_eq!(answer.header("cache-control"), "no-store");
    let password = shown(&answer);
    assert_eq!(password.len(), 19, "{password}");
    assert!(answer.body.contains("Zoé Nguyễn was added"), "{}", answer.body);
    assert!(answer.body.contains("shown only once"));
    for page in [NEW, "/users", &*page_of(&admin, "zoe.n").await] {
        assert!(!admin.open(page).await.body.contains(&password), "{page}");
    }
    // At the first sign-in nothing is open but the way to a password of one's own.
    let zoe = sign_in(&world, "zoe.n", &password).await;
    for page in ["/", "/users", "/company", "/profile"] {
        let body = zoe.open(page).await.body;
        assert!(body.contains("Choose your own password"), "{page}: {body}");
        assert!(!body.contains("href=\"/settings\""), "{page}: no way around it");
    }
    let own = "seven quiet boats at dawn";
    let change = |new: String| {
        let (zoe, password) = (zoe.clone(), password.clone());
        async move {
            let fields = [
                ("form[current_password]", &*password),
                ("form[new_password]", &*new),
                ("form[password_again]", &*new),
            ];
            zoe.post("identity/change_password", "/", &fields).await
        }
    };
    let same = change(password.clone()).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.body.contains("the password you have now"), "{}", same.body);
    assert_eq!(change(own.into()).await.status, StatusCode::SEE_OTHER);
    let zoe = sign_in(&world, "zoe.n", own).await;
    assert!(zoe.open("/users").await.body.contains("Find a global admin"));
}

async fn sign_in(world: &World, name: &str, password: &str) -> Person {
    let suffix = "lindenhof.partners.example";
    let name = format!("{name}@{suffix}");
    let visitor = store::Visitor::default();
    let token = store::door::sign_in(&world.store, &name, password, &visitor).await;
    let token = token.unwrap_or_else(|error| panic!("{name}: {error:?}")).token;
    let cookie = format!("{}={}", app::access::session_cookie(false), token.expose()).into();
    Person { server: world.server.clone(), cookie }
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_fields_and_nothing_typed_is_lost() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let two = [
        ("form[roles][sales_agent]", "true"),
        ("form[roles][helpdesk_agent]", "true"),
        ("form[delivery]", "link"),
    ];
    let answer = add(&admin, "a b", &two).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    assert!(answer.body.contains("Only one role of this category"), "{}", answer.body);
    assert!(answer.body.contains("Use only letters, digits, periods"), "{}", answer.body);
    assert!(answer.body.contains("value=\"Zoé\"") && answer.body.contains("value=\"a b\""));
    let ticked = answer.body.split("form[roles][helpdesk_agent]").nth(1).expect("the box");
    assert!(ticked.split('>').next().expect("a tag").contains("checked"), "still ticked");
    let taken = add(&admin, "billing", &[("form[delivery]", "link")]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.body.contains("already in use"), "{}", taken.body);
    let linked = add(&admin, "fine", &[("form[delivery]", "link")]).await;
    assert_eq!(linked.status, StatusCode::OK, "{}", linked.body);
    assert!(linked.body.contains("on its way to") && !linked.body.contains("data-secret"));
}

/// S0.6, S1.5: the job proposes the role.
#[tokio::test]
async fn a_job_proposes_its_role() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    for (job, role) in [
        ("customers", "admin_agent"),
        ("sales", "sales_agent"),
        ("billing", "billing_admin"),
        ("support", "helpdesk_agent"),
        ("business_profile", "business_profile_admin"),
        ("referrals", "referrals_admin"),
    ] {
        let page = admin.open(&format!("{NEW}?job={job}")).await.body;
        let boxes: Vec<&str> =
            page.split("<input").filter(|tag| tag.contains("form[roles]")).collect();
        let ticked: Vec<_> = boxes
            .iter()
            .filter(|tag| tag.split('>').next().is_some_and(|tag| tag.contains(" checked")))
            .collect();
        assert_eq!(ticked.len(), 1, "{job}");
        assert!(ticked[0].contains(&format!("[{role}]")), "{job}: {}", ticked[0]);
    }
    // An account admin is offered what they may give, and no more.
    let page = world.person("account@lindenhof").await.open(NEW).await.body;
    assert!(page.contains("form[roles][referrals_admin]"));
    assert!(!page.contains("form[roles][global_admin]") && !page.contains("[admin_agent]"));
    assert_eq!(
        world.person("helpdesk@lindenhof").await.open(NEW).await.status,
        StatusCode::FORBIDDEN
    );
}

/// S2.28: Settings, User management, one's own name, Admin agent, Update; and the last one stays.
#[tokio::test]
async fn roles_are_updated_from_a_page_that_is_up_to_date() {
    let world = world().await;
    let admin = world.person("global@lindenhof").await;
    let own = page_of(&admin, "aylin").await;
    let page = admin.open(&own).await;
    let version = field(&page, "form[version]");
    let fields = [
        ("user", id_of(&own)),
        ("form[version]", &*version),
        ("form[roles][global_admin]", "true"),
        ("form[roles][admin_agent]", "true"),
    ];
    let done = admin.post("users/change_roles", &own, &fields).await;
    assert_eq!(location(&done), (StatusCode::SEE_OTHER, &*format!("{own}?done=roles")));
    assert!(admin.open("/profile").await.body.contains("Admin agent"));
    // From a page that is older: refused, with what is there now and what was ticked.
    let stale = admin.post("users/change_roles", &own, &fields[..3]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Someone else changed this person"), "{}", stale.body);
    // There are two; each of the others goes, but not both.
    let jana = page_of(&admin, "jana").await;
    let version = field(&admin.open(&jana).await, "form[version]");
    let none = [("user", id_of(&jana)), ("form[version]", &*version)];
    let done = admin.post("users/change_roles", &jana, &none).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = admin.open(&own).await;
    assert!(page.body.contains("the last global admin"), "{}", page.body);
    let version = field(&page, "form[version]");
    let none = [("user", id_of(&own)), ("form[version]", &*version)];
    let kept = admin.post("users/change_roles", &own, &none).await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
    assert!(kept.body.contains("last global admin who can sign in"), "{}", kept.body);
}

/// S0.10, S1.9.
#[tokio::test]
async fn a_password_is_reset_and_shown_once_to_those_who_may() {
    let world = world().await;
    let admin = world.person("users@lindenhof").await;
    let sales = world.person("sales@lindenhof").await;
    let page = page_of(&admin, "tanaka").await;
    let answer = admin.post("users/reset_password", &page, &[("user", id_of(&page))]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let password = shown(&answer);
    assert!(!admin.open(&page).await.body.contains(&password));
    let out = sales.open("/users").await;
    assert_eq!(out.status, StatusCode::FOUND, "signed out at once: {}", out.body);
    let again = sign_in(&world, "sales", &password).await;
    assert!(again.open("/users").await.body.contains("自身のパスワード"));
    // Not a global admin's by somebody who is none, and not by those who may not at all.
    let jana = page_of(&admin, "jana").await;
    let shown = admin.open(&jana).await.body;
    assert!(shown.contains("Only a global admin can do this"), "{shown}");
    let refused = admin.post("users/reset_password", &jana, &[("user", id_of(&jana))]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    for name in ["account@lindenhof", "agent@lindenhof", "nobody@lindenhof"] {
        let person = world.person(name).await;
        let refused = person.post("users/reset_password", &page, &[("user", id_of(&page))]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name}");
        assert!(!person.open(&page).await.body.contains("Reset password"), "{name}");
    }
    // Nor by an admin of another company, to whom nobody of that id exists.
    let other = world.person("admin@chenguang").await;
    for function in ["users/reset_password", "users/invite_again"] {
        let refused = other.post(function, "/users", &[("user", id_of(&jana))]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{function}");
    }
    assert_eq!(other.open(&jana).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn somebody_is_deactivated_and_restored() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let helpdesk = world.person("helpdesk@lindenhof").await;
    let page = page_of(&admin, "chidi").await;
    let version = field(&admin.open(&page).await, "version");
    let fields = [("user", id_of(&page)), ("version", &*version)];
    let done = admin.post("users/deactivate", &page, &fields).await;
    assert_eq!(location(&done), (StatusCode::SEE_OTHER, &*format!("{page}?done=deactivated")));
    assert_eq!(helpdesk.open("/users").await.status, StatusCode::FOUND, "out at once");
    let list = admin.open("/users?status=deactivated").await.body;
    assert!(list.contains("Chidi Eze"), "{list}");
    let gone = admin.open(&page).await;
    assert!(gone.body.contains("Helpdesk agent"), "the roles are kept");
    let version = field(&gone, "version");
    let fields = [("user", id_of(&page)), ("version", &*version)];
    let done = admin.post("users/restore", &page, &fields).await;
    assert_eq!(location(&done), (StatusCode::SEE_OTHER, &*format!("{page}?done=restored")));
    world.person("helpdesk@lindenhof").await;
    let twice = admin.post("users/restore", &page, &fields).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
}

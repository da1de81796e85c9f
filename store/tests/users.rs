//! The list of a company's people on both databases (C1, S2.27): found by any part in every script, narrowed, paged
//! both ways without losing a line, and nobody of another company in it.

use crate::common;
use common::{World, worlds};
use domain::{
    id::{OrganizationId, UserId},
    permission::Role,
    permit::{Read, UsersCreate, UsersView},
    users::{UserFilter, UserLine, UserOrder, UserPage, UserPlace, UserStatus},
};
use store::{AccessError, Authorized, NewUser, Session, users};

async fn reader(world: &World, session: &Session) -> Authorized<UsersView> {
    world.store.authorize(Some(session), ()).await.unwrap()
}

/// Somebody who was sent a link, in a company.
async fn add(world: &World, to: OrganizationId, who: (&str, &str, &str), roles: &[Role]) -> UserId {
    let (name, first_name, last_name) = who;
    let sign_in_name = format!("{name}@people.example");
    let email = format!("{name}@mail.example");
    let new = NewUser {
        sign_in_name: &sign_in_name,
        first_name,
        last_name,
        email: &email,
        locale: None,
        password: None,
        roles,
    };
    world.operator.add_user(to, new).await.unwrap()
}

async fn start(cx: &Authorized<UsersView>, filter: &UserFilter) -> UserPage {
    users::list(cx, filter, UserOrder::Name, UserPlace::Start).await.unwrap()
}

fn names(page: &UserPage) -> Vec<String> {
    page.lines.iter().map(UserLine::name).collect()
}

fn searched(search: &str) -> UserFilter {
    UserFilter { search: search.into(), ..UserFilter::default() }
}

#[tokio::test]
async fn any_part_of_a_name_or_an_address_finds_in_every_script() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let other = world.signed("fabrikam").await;
        for who in [
            ("meiling", "美玲", "林"),
            ("kenta", "健太", "田中"),
            ("darya", "Дарья", "Соколова"),
            ("nour", "نور", "حداد"),
            ("wide", "Ａｎｎ", "O’Hara-100%_x"),
        ] {
            add(&world, contoso.organization, who, &[]).await;
        }
        add(&world, other.organization, ("meiling2", "美玲", "林"), &[Role::GlobalAdmin]).await;
        let cx = reader(&world, &contoso).await;
        for (search, expected) in [
            ("林", "林美玲"),
            ("美玲 林", "林美玲"),
            ("MEILING", "林美玲"),
            ("中健", "田中健太"),
            ("соколова дарья", "Дарья Соколова"),
            ("نور", "نور حداد"),
            ("ann", "Ａｎｎ O’Hara-100%_x"),
            ("%_X", "Ａｎｎ O’Hara-100%_x"),
            ("jana@contoso.ex", "Jana Meyer"),
            ("meyer jana", "Jana Meyer"),
        ] {
            assert_eq!(names(&start(&cx, &searched(search)).await), [expected], "{search}");
        }
        for nothing in ["meiling2", "fabrikam", "'; DROP TABLE membership", "林 中"] {
            let page = start(&cx, &searched(nothing)).await;
            assert_eq!((page.lines.len(), page.shown), (0, 0), "{nothing}");
        }
        assert_eq!(start(&cx, &searched("")).await.shown, 6);
    }
}

#[tokio::test]
async fn the_list_is_narrowed_by_role_and_status_and_follows_a_new_name() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let to = contoso.organization;
        add(&world, to, ("ann", "Ann", "Lee"), &[Role::SalesAgent, Role::BillingAdmin]).await;
        add(&world, to, ("bo", "Bo", "Ek"), &[]).await;
        let cx = reader(&world, &contoso).await;
        // To find who can give a role (C1).
        let role = |role| UserFilter { role: Some(role), ..UserFilter::default() };
        let status = |status| UserFilter { status: Some(status), ..UserFilter::default() };
        for (filter, expected) in [
            (role(Role::GlobalAdmin), vec!["Jana Meyer"]),
            (role(Role::SalesAgent), vec!["Ann Lee"]),
            (role(Role::DefaultUser), vec!["Bo Ek"]),
            (role(Role::HelpdeskAgent), vec![]),
            (status(UserStatus::Active), vec!["Jana Meyer"]),
            (status(UserStatus::Invited), vec!["Ann Lee", "Bo Ek"]),
            (status(UserStatus::Deactivated), vec![]),
        ] {
            let page = start(&cx, &filter).await;
            assert_eq!(names(&page), expected, "{filter:?}");
            assert_eq!(page.shown, expected.len() as u64, "{filter:?}");
        }
        let all = start(&cx, &UserFilter::default()).await;
        assert_eq!(all.lines[0].roles, [Role::BillingAdmin, Role::SalesAgent]);
        assert_eq!(all.lines[2].last_sign_in, Some(common::morning()));
        assert_eq!(all.lines[0].last_sign_in, None);

        let me = world.store.authorize(Some(&contoso), ()).await.unwrap();
        let details = domain::identity::MyDetailsForm {
            first_name: "Aaltje".into(),
            last_name: "Meyer".into(),
            email: "jana@contoso.example".into(),
            current_password: String::new(),
        };
        let details = details.validate("partners.example").unwrap();
        store::identity::update_my_details(&me, &details, "").await.unwrap();
        let all = start(&cx, &UserFilter::default()).await;
        assert_eq!(names(&all), ["Aaltje Meyer", "Ann Lee", "Bo Ek"]);
        assert_eq!(start(&cx, &searched("aalt")).await.shown, 1);
    }
}

/// Forward to the end and back to the start: every line once, in order, in each order.
#[tokio::test]
async fn pages_lead_forth_and_back_and_lose_no_line() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        for number in 0..120 {
            world.later(chrono::TimeDelta::seconds(1));
            // Several of one name: the id decides.
            let (name, first) = (format!("p{number}"), format!("{}", (b'a' + number / 6) as char));
            add(&world, contoso.organization, (&name, &first, "Person"), &[]).await;
        }
        let cx = reader(&world, &contoso).await;
        let filter = searched("person");
        for order in UserOrder::ALL.iter().copied() {
            let read = async |place| users::list(&cx, &filter, order, place).await.unwrap();
            let first = read(UserPlace::Start).await;
            assert!(!first.has_previous && first.has_next);
            let second = read(after(&first)).await;
            let third = read(after(&second)).await;
            assert!(third.has_previous && !third.has_next);
            assert_eq!([&first, &second, &third].map(|page| page.lines.len()), [50, 50, 20]);
            let forth: Vec<&UserLine> =
                [&first, &second, &third].into_iter().flat_map(|page| &page.lines).collect();
            let mut sorted = forth.clone();
            match order {
                UserOrder::Name => sorted.sort_by_key(|l| (l.first_name.clone(), l.user)),
                UserOrder::Newest | UserOrder::LastSignIn => {
                    sorted.sort_by_key(|l| std::cmp::Reverse((l.last_sign_in, l.user)));
                }
            }
            assert_eq!(forth, sorted, "{order:?}");
            assert_eq!(read(before(&third)).await.lines, second.lines);
            let back = read(before(&second)).await;
            assert_eq!(back.lines, first.lines);
            assert!(!back.has_previous && back.has_next);
        }
        // A place that is none begins anew.
        let nowhere = UserPlace::After(UserId::from_uuid(uuid::Uuid::from_u128(7)));
        let page = users::list(&cx, &filter, UserOrder::Name, nowhere).await.unwrap();
        assert_eq!((page.lines.len(), page.has_previous), (50, false));
    }
}

fn after(page: &UserPage) -> UserPlace {
    UserPlace::After(page.lines.last().expect("a line").user)
}

fn before(page: &UserPage) -> UserPlace {
    UserPlace::Before(page.lines.first().expect("a line").user)
}

#[tokio::test]
async fn only_those_who_manage_people_take_the_list_along() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let cx = world.store.authorize::<Read<UsersCreate>>(Some(&contoso), ()).await.unwrap();
        let filter = UserFilter::default();
        let all = users::export(&cx, &filter, UserOrder::Name, UserPlace::Start).await;
        let (lines, more) = all.unwrap();
        assert_eq!((lines.len(), more), (1, false));
        let operator = world.operator_admin().await;
        let asked = world.store.authorize::<UsersView>(Some(&operator), ()).await;
        assert!(matches!(asked.err(), Some(AccessError::Forbidden(_))));
    }
}

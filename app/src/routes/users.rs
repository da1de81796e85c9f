//! Paths of the company's people and their roles.

use super::{asked, at, escaped};
use domain::{
    id::{JoinRequestId, UserId},
    permission::Role,
    users::{Job, UserFilter, UserImportId, UserOrder, UserPlace},
};

/// The company's people.
pub const USERS: &str = "/users";

/// What each role lets one do.
pub const ROLES: &str = "/roles";

/// The same, with these beside each other.
pub fn roles(compared: &[Role]) -> String {
    let keys: Vec<_> = compared.iter().map(|role| role.key()).collect();
    if keys.is_empty() { ROLES.into() } else { format!("{ROLES}?compare={}", keys.join(",")) }
}

/// Where somebody new is added.
pub const ADD_USER: &str = "/users/new";

/// The same, with the role proposed for what they will do.
pub fn add_user_for(job: Job) -> String {
    format!("{ADD_USER}?job={}", job.key())
}

/// Where many are added from a table.
pub const IMPORT_USERS: &str = "/users/import";

/// A table that was checked.
pub fn user_import(id: UserImportId) -> String {
    format!("{IMPORT_USERS}/{id}")
}

/// Who asks to be let into the company.
pub const JOIN_REQUESTS: &str = "/users/requests";

/// The list, after this line.
pub fn join_requests_after(last: JoinRequestId) -> String {
    format!("{JOIN_REQUESTS}?after={last}")
}

/// One of them.
pub fn join_request(id: JoinRequestId) -> String {
    format!("{JOIN_REQUESTS}/{id}")
}

/// One person.
pub fn user(user: UserId) -> String {
    format!("{USERS}/{user}")
}

/// The same, after something was done.
pub fn user_done(user: UserId, done: &str) -> String {
    format!("{USERS}/{user}?done={done}")
}

/// The list of the company's people, narrowed and ordered so.
pub fn users(filter: &UserFilter, order: UserOrder, place: UserPlace) -> String {
    users_query(USERS, filter, order, place)
}

/// The same as a file, all of it: `csv` or `xlsx`.
pub fn users_file(filter: &UserFilter, order: UserOrder, kind: &str) -> String {
    users_query(&format!("{USERS}/export.{kind}"), filter, order, UserPlace::Start)
}

fn users_query(page: &str, filter: &UserFilter, order: UserOrder, place: UserPlace) -> String {
    let mut query = vec![];
    if !filter.search.is_empty() {
        query.push(format!("search={}", escaped(&filter.search)));
    }
    query.extend(filter.role.map(|role| format!("role={}", role.key())));
    query.extend(filter.status.map(|status| format!("status={}", status.key())));
    if order != UserOrder::Name {
        query.push(format!("order={}", order.key()));
    }
    query.extend(at(place));
    asked(page, &query)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::users::UserStatus;

    /// As in the test of the paths above: changing one is a decision.
    #[test]
    fn paths_stay_as_they_are() {
        let id = "0190f5d2-0000-7000-8000-000000000001".parse().expect("an id");
        let narrowed = UserFilter {
            search: "A & 林".into(),
            role: Some(Role::GlobalAdmin),
            status: Some(UserStatus::Active),
        };
        let paths = [
            users(&UserFilter::default(), UserOrder::Name, UserPlace::Start),
            users(&narrowed, UserOrder::LastSignIn, UserPlace::Before(id)),
            users_file(&UserFilter::default(), UserOrder::Newest, "xlsx"),
            add_user_for(Job::Sales),
            roles(&[Role::SalesAgent, Role::AdminAgent]),
            user_done(id, "roles"),
            join_request("0190f5d2-0000-7000-8000-000000000001".parse().expect("an id")),
        ];
        let expected = [
            "/users",
            "/users?search=A%20%26%20%E6%9E%97&role=global_admin&status=active&order=last_sign_in\
             &before=0190f5d2-0000-7000-8000-000000000001",
            "/users/export.xlsx?order=newest",
            "/users/new?job=sales",
            "/roles?compare=sales_agent,admin_agent",
            "/users/0190f5d2-0000-7000-8000-000000000001?done=roles",
            "/users/requests/0190f5d2-0000-7000-8000-000000000001",
        ];
        assert_eq!(paths, expected);
    }
}

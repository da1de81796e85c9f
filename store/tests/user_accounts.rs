//! Adding people, their roles, and what is done to their accounts, on both databases (C2, C5 to C8; S0.5, S0.10, S1.9,
//! S2.28): who may, that a secret is shown once, and that there is always a global admin, also when two act at once.

use crate::common;
use chrono::TimeDelta;
use common::{PASSWORD, World, visitor, worlds};
use domain::{
    Permission,
    field::{FieldError, FieldErrors},
    id::UserId,
    identity::{ChangePasswordForm, Cloud, NewPassword, PartnerType, SignInError},
    locale::Locale,
    permission::Role,
    permit::*,
    users::{AddUserForm, Issued, UserError, UserStatus},
};
use std::collections::BTreeSet;
use store::{
    AccessError, Authorized, NewUser, Refused, Session, door, outbox::LetterBody, users,
    users::UsersRefused,
};

fn form(name: &str, roles: &[Role], delivery: &str) -> AddUserForm {
    AddUserForm {
        first_name: "Ann".into(),
        last_name: "Lee".into(),
        user_name: name.into(),
        domain: "contoso.partners.example".into(),
        email: format!("{name}@contoso.example"),
        roles: roles.iter().map(|role| (role.key().to_owned(), "true".into())).collect(),
        delivery: delivery.into(),
    }
}

/// A company that sells to customers, so that its people have something to do.
async fn company(world: &World) -> Session {
    let jana = world.signed("contoso").await;
    let kind = PartnerType::DirectBill;
    world.operator.classify(jana.organization, Cloud::Global, kind).await.expect("classified");
    jana
}

async fn add_as(
    world: &World,
    session: &Session,
    form: &AddUserForm,
) -> Result<Issued, Refused<UsersRefused>> {
    let cx = world.store.authorize(Some(session), ()).await.expect("may add");
    let person = form.validate("partners.example", false).expect("a person");
    users::add(&cx, &person, Locale::En).await
}

/// Somebody who signs in with the usual password.
async fn member(world: &World, session: &Session, name: &str, roles: &[Role]) -> Session {
    let sign_in_name = format!("{name}@contoso.partners.example");
    let email = format!("{name}@mail.example");
    let new = NewUser {
        sign_in_name: &sign_in_name,
        first_name: name,
        last_name: "Meyer",
        email: &email,
        locale: None,
        password: Some(NewPassword::parse(PASSWORD, &[]).expect("a password")),
        roles,
    };
    world.operator.add_user(session.organization, new).await.expect("added");
    world.sign_in(&sign_in_name).await
}

async fn version(world: &World, reader: &Session, user: UserId) -> i64 {
    details(world, reader, user).await.version
}

async fn details(world: &World, reader: &Session, user: UserId) -> domain::users::UserDetails {
    let cx: Authorized<UsersView> = world.store.authorize(Some(reader), ()).await.unwrap();
    users::user(&cx, user).await.unwrap().expect("a person")
}

async fn change(
    world: &World,
    actor: &Session,
    user: UserId,
    roles: &[Role],
    seen: i64,
) -> Result<(), Refused<UsersRefused>> {
    let ticked: BTreeSet<Role> = roles.iter().copied().collect();
    let cx = world.store.authorize::<UsersRolesDirectoryAndCspAssign>(Some(actor), ()).await;
    match cx {
        Ok(cx) => users::change_roles(&cx, user, &ticked, seen).await,
        Err(_) => {
            let cx = world.store.authorize::<UsersRolesCompanyAssign>(Some(actor), ()).await;
            users::change_roles(&cx.expect("may assign"), user, &ticked, seen).await
        }
    }
}

fn broken<T: std::fmt::Debug>(answer: Result<T, Refused<UsersRefused>>) -> UserError {
    match answer {
        Err(Refused::Rule(UsersRefused::Rule(rule))) => rule,
        other => panic!("{other:?}"),
    }
}

fn fields<T: std::fmt::Debug>(answer: Result<T, Refused<UsersRefused>>) -> FieldErrors {
    match answer {
        Err(Refused::Rule(UsersRefused::Fields(errors))) => errors,
        other => panic!("{other:?}"),
    }
}

/// S0.5, S2.29: added with a temporary password, which nobody sees again and which has to be changed at once.
#[tokio::test]
async fn a_temporary_password_is_given_once_and_changed_at_the_first_sign_in() {
    for world in worlds().await {
        let jana = company(&world).await;
        world.mail().await;
        let issued = add_as(&world, &jana, &form("ann", &[Role::SalesAgent], "password")).await;
        let issued = issued.unwrap();
        let password = issued.password.clone().expect("a password");
        assert_eq!(issued.sign_in_name, "ann@contoso.partners.example");
        assert_eq!(password.len(), 19);
        // Neither in the database nor in the mail.
        let kept = world.everything().await;
        assert!(!kept.contains(&password), "in the clear");
        let mail = world.mail().await;
        assert!(matches!(&mail[..], [LetterBody::AccountHandedOver { .. }]), "{mail:?}");

        let token = door::sign_in(&world.store, &issued.sign_in_name, &password, &visitor()).await;
        let ann = world.session(&token.unwrap().token).await.unwrap();
        let asked = world.store.authorize::<CustomersList>(Some(&ann), ()).await;
        assert!(matches!(asked.err(), Some(AccessError::PasswordFirst)));
        let me = world.store.authorize::<MeProfileView>(Some(&ann), ()).await.unwrap();
        assert!(store::identity::me(&me).unwrap().must_change_password);
        let mut own = ChangePasswordForm {
            current_password: password.clone(),
            new_password: password.clone(),
            password_again: password.clone(),
            end_others: None,
        };
        assert!(store::identity::change_password(&me, &own, &visitor()).await.is_err(), "the same");
        own.new_password = PASSWORD.into();
        own.password_again = PASSWORD.into();
        let token = store::identity::change_password(&me, &own, &visitor()).await.unwrap();
        let ann = world.session(&token).await.unwrap();
        assert!(world.store.authorize::<CustomersList>(Some(&ann), ()).await.is_ok());
        let log = world.log().await;
        assert!(log.contains(&"user_created".into()) && log.contains(&"role_assigned".into()));
    }
}

#[tokio::test]
async fn a_temporary_password_does_not_work_for_ever() {
    for world in worlds().await {
        let jana = company(&world).await;
        let issued = add_as(&world, &jana, &form("ann", &[], "password")).await.unwrap();
        world.later(TimeDelta::days(8));
        let password = issued.password.expect("a password");
        let late = door::sign_in(&world.store, &issued.sign_in_name, &password, &visitor()).await;
        assert!(matches!(late, Err(Refused::Rule(SignInError::TooOld))));
    }
}

/// The other way in: a link, which lets the person choose.
#[tokio::test]
async fn a_link_lets_somebody_choose_and_can_be_sent_again() {
    for world in worlds().await {
        let jana = company(&world).await;
        world.mail().await;
        let issued = add_as(&world, &jana, &form("ann", &[], "link")).await.unwrap();
        assert_eq!(issued.password, None);
        assert_eq!(details(&world, &jana, issued.user).await.line.status, UserStatus::Invited);
        let cx = world.store.authorize::<UsersCreate>(Some(&jana), ()).await.unwrap();
        let first = link(&world).await;
        world.later(TimeDelta::minutes(1));
        users::invite_again(&cx, issued.user).await.unwrap();
        let second = link(&world).await;
        let choose = |token: &str| domain::identity::ResetPasswordForm {
            token: token.into(),
            new_password: PASSWORD.into(),
            password_again: PASSWORD.into(),
        };
        let old = door::reset_password(&world.store, &choose(first.expose()), &visitor()).await;
        assert!(old.is_err(), "replaced");
        door::reset_password(&world.store, &choose(second.expose()), &visitor()).await.unwrap();
        world.sign_in(&issued.sign_in_name).await;
        let again = users::invite_again(&cx, issued.user).await;
        assert_eq!(broken(again), UserError::NotInvited);
    }
}

async fn link(world: &World) -> store::Token {
    let letters = world.mail().await;
    let found = letters.into_iter().rev().find_map(|body| match body {
        LetterBody::Activation { token, .. } => Some(token),
        _ => None,
    });
    found.expect("a link")
}

#[tokio::test]
async fn a_name_an_address_and_a_domain_are_checked_where_they_are_kept() {
    for world in worlds().await {
        let jana = company(&world).await;
        world.signed("fabrikam").await;
        let one = |field: &str, error| FieldErrors::one(field, error);
        let taken = add_as(&world, &jana, &form("jana", &[], "password")).await;
        // Both are Jana's already; what is said first is the address.
        assert_eq!(fields(taken), one("email", FieldError::Taken));
        let mut other = form("jana", &[], "password");
        other.email = "other@contoso.example".into();
        let taken = add_as(&world, &jana, &other).await;
        assert_eq!(fields(taken), one("user_name", FieldError::Taken));
        let mut foreign = form("ann", &[], "password");
        foreign.domain = "fabrikam.partners.example".into();
        let refused = add_as(&world, &jana, &foreign).await;
        assert_eq!(fields(refused), one("domain", FieldError::NotAChoice));
        assert_eq!(world.count("user_account").await, 2, "nothing was left behind");
    }
}

/// C2: an account admin gives company roles only, and only a global admin makes global admins.
#[tokio::test]
async fn nobody_gives_what_is_not_theirs_to_give() {
    for world in worlds().await {
        let jana = company(&world).await;
        let account = member(&world, &jana, "acc", &[Role::AccountAdmin]).await;
        let people = member(&world, &jana, "uma", &[Role::UserManagementAdmin]).await;
        for (actor, role) in [
            (&account, Role::GlobalAdmin),
            (&account, Role::AdminAgent),
            (&account, Role::UserManagementAdmin),
            (&people, Role::GlobalAdmin),
            (&people, Role::ReferralsAdmin),
        ] {
            let refused = add_as(&world, actor, &form("x", &[role], "link")).await;
            assert_eq!(broken(refused), UserError::NotYours, "{role:?}");
            let seen = version(&world, actor, actor.user).await;
            let own = change(&world, actor, actor.user, &[role], seen).await;
            assert_eq!(broken(own), UserError::NotYours, "to oneself: {role:?}");
        }
        let fine = add_as(&world, &account, &form("y", &[Role::ReferralsAdmin], "link")).await;
        assert!(fine.is_ok(), "{fine:?}");
        // A role that is taken away meanwhile allows nothing any more.
        let cx = world.store.authorize::<UsersCreate>(Some(&people), ()).await.unwrap();
        let seen = version(&world, &jana, people.user).await;
        change(&world, &jana, people.user, &[], seen).await.unwrap();
        let person = form("z", &[], "link").validate("partners.example", false).unwrap();
        let late = users::add(&cx, &person, Locale::En).await;
        let refused =
            matches!(late, Err(Refused::Rule(UsersRefused::Forbidden(Permission::UsersCreate))));
        assert!(refused, "{late:?}");
    }
}

/// C5: from the next request on; a page that is not up to date is refused; what one may not take stays.
#[tokio::test]
async fn roles_change_with_the_next_request_and_over_what_was_looked_at() {
    for world in worlds().await {
        let jana = company(&world).await;
        let sales = member(&world, &jana, "sales", &[Role::SalesAgent]).await;
        assert!(world.store.authorize::<BillingView>(Some(&sales), ()).await.is_err());
        let seen = version(&world, &jana, sales.user).await;
        let both = [Role::BillingAdmin, Role::SalesAgent];
        change(&world, &jana, sales.user, &both, seen).await.unwrap();
        assert!(world.store.authorize::<BillingView>(Some(&sales), ()).await.is_ok());
        let stale = change(&world, &jana, sales.user, &[], seen).await;
        assert_eq!(broken(stale), UserError::Stale);
        assert_eq!(details(&world, &jana, sales.user).await.line.roles, both);
        // One of each category.
        let two = [Role::SalesAgent, Role::HelpdeskAgent];
        let refused = change(&world, &jana, sales.user, &two, seen + 1).await;
        let one = FieldErrors::one("roles.helpdesk_agent", FieldError::OneOfCategory);
        assert_eq!(fields(refused), one);
        // Somebody of another company is nobody.
        let other = world.signed("fabrikam").await;
        let foreign = change(&world, &other, sales.user, &[], seen + 1).await;
        assert!(matches!(foreign, Err(Refused::Rule(UsersRefused::Unknown))), "{foreign:?}");
    }
}

/// A8, S2.28: one's own name, Admin agent ticked, Update.
#[tokio::test]
async fn a_global_admin_becomes_an_admin_agent_by_changing_their_own_roles() {
    for world in worlds().await {
        let jana = company(&world).await;
        assert!(world.store.authorize::<CustomersInvite>(Some(&jana), ()).await.is_ok());
        assert!(world.store.authorize::<CustomersAgreementAttest>(Some(&jana), ()).await.is_err());
        let seen = version(&world, &jana, jana.user).await;
        let roles = [Role::GlobalAdmin, Role::AdminAgent];
        change(&world, &jana, jana.user, &roles, seen).await.unwrap();
        assert!(world.store.authorize::<CustomersAgreementAttest>(Some(&jana), ()).await.is_ok());
        assert_eq!(details(&world, &jana, jana.user).await.line.roles, roles);
    }
}

#[tokio::test]
async fn the_last_global_admin_stays() {
    for world in worlds().await {
        let jana = company(&world).await;
        let seen = version(&world, &jana, jana.user).await;
        let demoted = change(&world, &jana, jana.user, &[Role::BillingAdmin], seen).await;
        assert_eq!(broken(demoted), UserError::LastGlobalAdmin);
        // Somebody who was only sent a link cannot help anybody yet.
        add_as(&world, &jana, &form("new", &[Role::GlobalAdmin], "link")).await.unwrap();
        let demoted = change(&world, &jana, jana.user, &[], seen).await;
        assert_eq!(broken(demoted), UserError::LastGlobalAdmin);
        member(&world, &jana, "second", &[Role::GlobalAdmin]).await;
        change(&world, &jana, jana.user, &[], seen).await.unwrap();
    }
}

/// Two global admins take the role from each other, or from themselves, at the same moment: one of them stays.
#[tokio::test]
async fn of_two_at_once_one_stays_global_admin() {
    for world in worlds().await {
        for round in 0..6 {
            let jana = world.signed(&format!("company{round}")).await;
            let name = format!("second{round}");
            let second = member(&world, &jana, &name, &[Role::GlobalAdmin]).await;
            let (seen_one, seen_two) = (
                version(&world, &jana, jana.user).await,
                version(&world, &jana, second.user).await,
            );
            let mutual = round % 2 == 0;
            let (first, other) =
                if mutual { (second.user, jana.user) } else { (jana.user, second.user) };
            let (seen_first, seen_other) =
                if mutual { (seen_two, seen_one) } else { (seen_one, seen_two) };
            // Both may, when they begin.
            let one: Authorized<UsersRolesDirectoryAndCspAssign> =
                world.store.authorize(Some(&jana), ()).await.unwrap();
            let two: Authorized<UsersRolesDirectoryAndCspAssign> =
                world.store.authorize(Some(&second), ()).await.unwrap();
            let none = BTreeSet::new();
            let (a, b) = tokio::join!(
                users::change_roles(&one, first, &none, seen_first),
                users::change_roles(&two, other, &none, seen_other),
            );
            assert!(a.is_ok() != b.is_ok(), "round {round}: {a:?} {b:?}");
            let left = [jana.user, second.user];
            let mut admins = 0;
            for user in left {
                admins += u32::from(details(&world, &jana, user).await.is_global_admin());
            }
            assert_eq!(admins, 1, "round {round}");
        }
    }
}

/// The same with deactivation, by two admins of each other.
#[tokio::test]
async fn of_two_who_deactivate_each_other_one_stays() {
    for world in worlds().await {
        let jana = company(&world).await;
        let second = member(&world, &jana, "second", &[Role::GlobalAdmin]).await;
        let one = world.store.authorize::<UsersDeactivateRestore>(Some(&jana), ()).await.unwrap();
        let two = world.store.authorize::<UsersDeactivateRestore>(Some(&second), ()).await.unwrap();
        let (a, b) = tokio::join!(
            users::deactivate(&one, second.user, 0),
            users::deactivate(&two, jana.user, 0),
        );
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    }
}

/// S0.10, S1.9, C6: sessions end at once, the change is forced, the mail has no password in it.
#[tokio::test]
async fn a_reset_password_is_shown_once_and_ends_every_session() {
    for world in worlds().await {
        let jana = company(&world).await;
        let name = "sales@contoso.partners.example";
        let sales = member(&world, &jana, "sales", &[Role::SalesAgent]).await;
        world.mail().await;
        let cx = world.store.authorize::<UsersPasswordReset>(Some(&jana), ()).await.unwrap();
        let issued = users::reset_password(&cx, sales.user).await.unwrap();
        let password = issued.password.expect("a password");
        assert!(!world.everything().await.contains(&password), "in the clear");
        let mail = world.mail().await;
        assert!(matches!(&mail[..], [LetterBody::PasswordWasReset { .. }]), "{mail:?}");
        let ended = world.store.authorize::<MeProfileView>(Some(&sales), ()).await;
        assert!(ended.is_ok(), "the proof of a session that was read before");
        assert_eq!(world.count("sign_in").await, 1, "only Jana's is left");
        assert!(door::sign_in(&world.store, name, PASSWORD, &visitor()).await.is_err());
        let token = door::sign_in(&world.store, name, &password, &visitor()).await.unwrap();
        let sales = world.session(&token.token).await.unwrap();
        let first = world.store.authorize::<CustomersList>(Some(&sales), ()).await;
        assert!(matches!(first.err(), Some(AccessError::PasswordFirst)));

        assert_eq!(broken(users::reset_password(&cx, jana.user).await), UserError::Yourself);
        let people = member(&world, &jana, "uma", &[Role::UserManagementAdmin]).await;
        let cx = world.store.authorize::<UsersPasswordReset>(Some(&people), ()).await.unwrap();
        assert_eq!(broken(users::reset_password(&cx, jana.user).await), UserError::GlobalAdmin);
        // Whose account is another company's has their password there.
        let other = world.signed("fabrikam").await;
        let guest = "jana@fabrikam.partners.example";
        world.operator.add_member(jana.organization, guest, &[]).await.unwrap();
        assert_eq!(broken(users::reset_password(&cx, other.user).await), UserError::Guest);
    }
}

/// C8: out at once, back within thirty days with all roles, gone after that.
#[tokio::test]
async fn somebody_is_deactivated_restored_and_in_the_end_forgotten() {
    for world in worlds().await {
        let jana = company(&world).await;
        let name = "sales@contoso.partners.example";
        let sales = member(&world, &jana, "sales", &[Role::SalesAgent]).await;
        let cx = world.store.authorize::<UsersDeactivateRestore>(Some(&jana), ()).await.unwrap();
        users::deactivate(&cx, sales.user, 0).await.unwrap();
        assert_eq!(broken(users::deactivate(&cx, sales.user, 0).await), UserError::Stale);
        assert_eq!(broken(users::deactivate(&cx, sales.user, 1).await), UserError::Deactivated);
        let out = world.store.authorize::<MeProfileView>(Some(&sales), ()).await;
        assert!(matches!(out.err(), Some(AccessError::SignedOut)));
        assert_eq!(world.count("sign_in").await, 1);
        let refused = door::sign_in(&world.store, name, PASSWORD, &visitor()).await;
        assert!(matches!(refused, Err(Refused::Rule(SignInError::Deactivated))));
        world.later(TimeDelta::days(29));
        users::restore(&cx, sales.user, 1).await.unwrap();
        let sales = world.sign_in(name).await;
        assert!(world.store.authorize::<CustomersList>(Some(&sales), ()).await.is_ok());

        users::deactivate(&cx, sales.user, 2).await.unwrap();
        assert_eq!(world.operator.tidy().await.unwrap().people, 0, "not yet");
        world.later(TimeDelta::days(31));
        assert_eq!(broken(users::restore(&cx, sales.user, 3).await), UserError::TooLate);
        assert_eq!(world.operator.tidy().await.unwrap().people, 1);
        assert_eq!(world.operator.tidy().await.unwrap().people, 0, "once");
        let everything = world.everything().await;
        assert!(!everything.contains("sales@mail.example"), "who they were is forgotten");
        let cx = world.store.authorize::<UsersView>(Some(&jana), ()).await.unwrap();
        assert_eq!(users::user(&cx, sales.user).await.unwrap(), None);
        assert!(world.log().await.contains(&"user_purged".into()));
        // The name is free for somebody else.
        let mut again = form("sales", &[], "link");
        again.email = "bo@contoso.example".into();
        add_as(&world, &jana, &again).await.unwrap();
    }
}

/// C7: nobody is left who could; the operator makes a global admin, and says why.
#[tokio::test]
async fn the_operator_elevates_somebody_of_that_company_with_evidence() {
    for world in worlds().await {
        let jana = company(&world).await;
        let sales = member(&world, &jana, "sales", &[Role::SalesAgent, Role::BillingAdmin]).await;
        world.signed("fabrikam").await;
        let operator = world.operator_admin().await;
        world.mail().await;
        let cx = world.store.authorize(Some(&operator), jana.organization).await.unwrap();
        for nobody in ["x@contoso.partners.example", "jana@fabrikam.partners.example"] {
            let refused = users::elevate(&cx, nobody, "e".into()).await;
            let one = FieldErrors::one("sign_in_name", FieldError::NotAChoice);
            assert_eq!(fields(refused), one, "{nobody}");
        }
        let name = "sales@contoso.partners.example";
        users::elevate(&cx, name, "The company's register.".into()).await.unwrap();
        assert!(world.store.authorize::<AccountEnroll>(Some(&sales), ()).await.is_ok());
        let roles = details(&world, &jana, sales.user).await.line.roles;
        assert_eq!(roles, [Role::GlobalAdmin, Role::SalesAgent]);
        let mail = world.mail().await;
        assert!(matches!(&mail[..], [LetterBody::BecameGlobalAdmin { .. }]), "{mail:?}");
        assert!(world.log().await.contains(&"user_elevated".into()));
        let asked = world.store.authorize::<OperatorUsersElevate>(Some(&jana), jana.organization);
        assert!(matches!(asked.await.err(), Some(AccessError::NotFound)));
    }
}

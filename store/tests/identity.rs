//! Getting in, staying in, getting out.

use crate::common;
use chrono::TimeDelta;
use common::{PASSWORD, visitor, worlds};
use domain::{
    accounts::LinkError,
    field::FieldError,
    id::OrganizationId,
    identity::{
        ChangePasswordForm, ForgotPasswordForm, MyDetailsForm, ResetPasswordForm, SignInError,
    },
};
use std::sync::LazyLock;
use store::{
    AccessError, Refused, Session, Token, Visitor, door,
    identity::{self, PasswordRefused},
    outbox::LetterBody,
};
use tokio::task::JoinSet;

/// Somebody at another address.
static NEIGHBOR: LazyLock<Visitor> =
    LazyLock::new(|| Visitor { address: "192.0.2.8".into(), ..visitor() });

#[tokio::test]
async fn unknown_names_and_wrong_passwords_get_the_same_answer() {
    for world in worlds().await {
        world.company("contoso").await;
        for (name, password) in [
            ("jana@contoso.partners.example", "wrong wrong wrong"),
            ("nobody@contoso.partners.example", PASSWORD),
            ("", ""),
        ] {
            let refused = door::sign_in(&world.store, name, password, &visitor()).await;
            assert!(matches!(refused, Err(Refused::Rule(SignInError::Wrong))), "{name}");
        }
        let log = world.log().await;
        assert_eq!(log.iter().filter(|kind| *kind == "sign_in_failed").count(), 3);
    }
}

#[tokio::test]
async fn guessing_is_throttled_per_name_and_per_address_and_time_heals() {
    for world in worlds().await {
        world.company("contoso").await;
        let name = "jana@contoso.partners.example";
        for n in 0..10 {
            let refused = door::sign_in(&world.store, name, "wrong wrong", &visitor()).await;
            assert!(matches!(refused, Err(Refused::Rule(SignInError::Wrong))), "{n}");
        }
        for password in [PASSWORD, "wrong wrong", "wrong wrong"] {
            let refused = door::sign_in(&world.store, name, password, &visitor()).await;
            let Err(Refused::Rule(SignInError::TooMany { retry_after_seconds })) = refused else {
                panic!("throttled even with the right password")
            };
            assert_eq!(retry_after_seconds, 15 * 60);
        }
        let log = world.log().await;
        let told = log.iter().filter(|kind| *kind == "sign_in_throttled").count();
        assert_eq!(told, 1, "a stranger does not fill the log");
        let elsewhere = door::sign_in(&world.store, name, PASSWORD, &NEIGHBOR).await;
        assert!(elsewhere.is_ok(), "one address keeps nobody else out");
        world.later(TimeDelta::minutes(16));
        world.sign_in(name).await;

        let from = Visitor { address: "203.0.113.9".into(), browser: String::new() };
        for n in 0..100 {
            let _ = door::sign_in(&world.store, &format!("user{n}"), "wrong wrong", &from).await;
        }
        let refused = door::sign_in(&world.store, "user-new", "wrong wrong", &from).await;
        assert!(matches!(refused, Err(Refused::Rule(SignInError::TooMany { .. }))));
        world.sign_in(name).await;
    }
}

#[tokio::test]
async fn one_connections_addresses_are_counted_together() {
    for world in worlds().await {
        let ask = async |address: String| {
            let from = Visitor { address, browser: String::new() };
            door::domain_is_known(&world.store, "contoso.example", &from).await.unwrap()
        };
        for n in 0..120 {
            assert!(ask(format!("2001:db8:1:2:{n:x}::7")).await.is_ok(), "{n}");
        }
        assert!(ask("2001:db8:1:2:ffff::1".into()).await.is_err());
        assert!(ask("2001:db8:1:3::1".into()).await.is_ok(), "somebody else's");
    }
}

#[tokio::test]
async fn guesses_sent_at_once_are_counted_one_by_one() {
    for world in worlds().await {
        world.company("contoso").await;
        let mut guesses = JoinSet::new();
        for _ in 0..40 {
            let store = world.store.clone();
            guesses.spawn(async move {
                let name = "jana@contoso.partners.example";
                door::sign_in(&store, name, "wrong wrong", &visitor()).await
            });
        }
        let answers = guesses.join_all().await;
        let looked_at = |a: &&Result<_, _>| matches!(a, Err(Refused::Rule(SignInError::Wrong)));
        assert_eq!(answers.iter().filter(looked_at).count(), 10);
        let log = world.log().await;
        assert_eq!(log.iter().filter(|kind| *kind == "sign_in_throttled").count(), 1);
    }
}

#[tokio::test]
async fn guesses_from_everywhere_are_throttled_and_a_mailed_link_lets_one_in() {
    for world in worlds().await {
        world.company("contoso").await;
        let name = "jana@contoso.partners.example";
        for n in 0..100 {
            let from = Visitor { address: format!("198.51.100.{}", n / 10), ..visitor() };
            let refused = door::sign_in(&world.store, name, "wrong wrong", &from).await;
            assert!(matches!(refused, Err(Refused::Rule(SignInError::Wrong))), "{n}");
        }
        let refused = door::sign_in(&world.store, name, PASSWORD, &visitor()).await;
        assert!(matches!(refused, Err(Refused::Rule(SignInError::TooMany { .. }))));
        door::request_password_reset(&world.store, name, &visitor()).await.unwrap().unwrap();
        let link = reset_link(&world).await.unwrap();
        door::reset_password(&world.store, &choose(&link, PASSWORD), &visitor()).await.unwrap();
        world.sign_in(name).await;
    }
}

#[tokio::test]
async fn the_right_password_counts_for_nothing() {
    for world in worlds().await {
        world.company("contoso").await;
        let name = "jana@contoso.partners.example";
        for _ in 0..9 {
            assert!(door::sign_in(&world.store, name, "wrong wrong", &visitor()).await.is_err());
        }
        // The tenth try is the last that is looked at, and starts the count afresh.
        for _ in 0..12 {
            world.sign_in(name).await;
        }
        let counters = world.sum("throttle", "tries").await;
        assert_eq!(counters, 18 + 1, "nine by name, nine by address, and the work account");
    }
}

#[tokio::test]
async fn questions_about_names_are_limited() {
    for world in worlds().await {
        for _ in 0..120 {
            door::domain_prefix_is_free(&world.store, "contoso", &visitor())
                .await
                .unwrap()
                .unwrap();
        }
        let free = door::domain_prefix_is_free(&world.store, "contoso", &visitor()).await.unwrap();
        assert!(free.is_err());
    }
}

#[tokio::test]
async fn sessions_end_when_idle_when_old_and_when_ended() {
    for world in worlds().await {
        world.company("contoso").await;
        let name = "jana@contoso.partners.example";
        let open = || async {
            door::sign_in(&world.store, name, PASSWORD, &visitor()).await.unwrap().token
        };

        let idle = open().await;
        world.later(TimeDelta::minutes(59));
        assert!(world.session(&idle).await.is_some(), "seen within the hour");
        world.later(TimeDelta::minutes(61));
        assert!(world.session(&idle).await.is_none());

        let busy = open().await;
        for _ in 0..12 {
            world.later(TimeDelta::minutes(59));
            assert!(world.session(&busy).await.is_some());
        }
        world.later(TimeDelta::minutes(59));
        assert!(world.session(&busy).await.is_none(), "twelve hours are enough");

        let (one, two) = (open().await, open().await);
        let session = world.session(&one).await.unwrap();
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        assert_eq!(identity::my_sign_ins(&cx).await.unwrap().len(), 2);
        assert!(identity::end_sign_ins(&cx, None).await.unwrap() >= 1);
        assert!(world.session(&two).await.is_none());
        door::sign_out(&world.store, &session).await.unwrap();
        assert!(world.session(&one).await.is_none());
        assert!(world.session(&Token::presented("made up")).await.is_none());
    }
}

#[tokio::test]
async fn nobody_ends_another_persons_session() {
    for world in worlds().await {
        let (jana, rival) = (world.company("contoso").await, world.company("fabrikam").await);
        let cx = world.store.authorize(Some(&rival), ()).await.unwrap();
        assert_eq!(identity::end_sign_ins(&cx, Some(jana.sign_in)).await.unwrap(), 0);
        assert_eq!(world.count("sign_in").await, 2);
    }
}

#[tokio::test]
async fn changing_the_password_takes_the_old_one_and_can_end_all_else() {
    for world in worlds().await {
        let other = world.company("contoso").await;
        let name = "jana@contoso.partners.example";
        let session = world.sign_in(name).await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let mut form = ChangePasswordForm {
            current_password: "not it".into(),
            new_password: "seven green umbrellas".into(),
            password_again: "seven green umbrellas".into(),
            end_others: Some("on".into()),
        };
        let refused = identity::change_password(&cx, &form, &visitor()).await;
        let Err(Refused::Rule(PasswordRefused::Fields(errors))) = refused else {
            panic!("refused")
        };
        assert_eq!(errors.0["current_password"], FieldError::WrongPassword);
        form.current_password = PASSWORD.into();
        let fresh = identity::change_password(&cx, &form, &visitor()).await.unwrap();
        assert!(world.session(&fresh).await.is_some());
        assert_eq!(world.count("sign_in").await, 1, "the old one and {:?} ended", other.sign_in);
        assert!(door::sign_in(&world.store, name, PASSWORD, &visitor()).await.is_err());
        door::sign_in(&world.store, name, "seven green umbrellas", &visitor()).await.unwrap();
        let told = world.mail().await;
        assert!(
            told.iter().any(|body| matches!(body, LetterBody::PasswordWasChanged { .. })),
            "M8"
        );
    }
}

#[tokio::test]
async fn an_open_session_alone_does_not_move_the_address_that_links_go_to() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let email = async || {
            let cx = world.store.authorize(Some(&session), ()).await.unwrap();
            identity::me(&cx).unwrap().email
        };
        let before = email().await;
        let details = |email: &str| {
            let form = MyDetailsForm {
                first_name: "Jana".into(),
                email: email.into(),
                ..MyDetailsForm::default()
            };
            form.validate("partners.example").unwrap()
        };
        identity::update_my_details(&cx, &details(&before), "").await.expect("a name only");
        let moved = details("jana@elsewhere.example");
        let tried = [("", FieldError::Required), ("not it", FieldError::WrongPassword)];
        for (password, error) in tried {
            let refused = identity::update_my_details(&cx, &moved, password).await;
            let Err(Refused::Rule(PasswordRefused::Fields(errors))) = refused else {
                panic!("refused")
            };
            assert_eq!(errors.0["current_password"], error);
        }
        assert_eq!(email().await, before);
        identity::update_my_details(&cx, &moved, PASSWORD).await.unwrap();
        assert_eq!(email().await, "jana@elsewhere.example");
        let letters = world.letters().await;
        let told: Vec<_> = letters
            .iter()
            .filter(|letter| matches!(letter.body, LetterBody::EmailWasChanged { .. }))
            .map(|letter| &*letter.to)
            .collect();
        assert_eq!(told, [&*before]);
        // Ten wrong ones, here or at the door, and even the right one has to wait.
        for _ in 0..10 {
            let back = details(&before);
            assert!(identity::update_my_details(&cx, &back, "not it").await.is_err());
        }
        assert!(identity::update_my_details(&cx, &details(&before), PASSWORD).await.is_err());
    }
}

#[tokio::test]
async fn a_stolen_session_is_no_way_to_guess_the_password() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let guess = |password: &str| ChangePasswordForm {
            current_password: password.into(),
            new_password: "seven green umbrellas".into(),
            password_again: "seven green umbrellas".into(),
            end_others: None,
        };
        for _ in 0..10 {
            let refused = identity::change_password(&cx, &guess("not it"), &visitor()).await;
            assert!(matches!(refused, Err(Refused::Rule(PasswordRefused::Fields(_)))));
        }
        let refused = identity::change_password(&cx, &guess(PASSWORD), &visitor()).await;
        let Err(Refused::Rule(PasswordRefused::TooMany(wait))) = refused else {
            panic!("too many tries is what it is called: {refused:?}")
        };
        assert_eq!(wait, TimeDelta::minutes(15));
    }
}

/// Somebody who works in two companies, signed in to the first.
async fn in_two_companies(world: &common::World) -> (Session, OrganizationId) {
    let session = world.company("contoso").await;
    world.later(TimeDelta::seconds(1));
    let other = world.company("fabrikam").await.organization;
    let name = "jana@contoso.partners.example";
    world.operator.add_member(other, name, &[]).await.unwrap();
    (session, other)
}

async fn switch(
    world: &common::World,
    session: &Session,
    to: OrganizationId,
) -> Result<Token, AccessError> {
    let cx = world.store.authorize(Some(session), ()).await?;
    identity::switch_organization(&cx, to, &visitor()).await
}

#[tokio::test]
async fn another_company_is_no_way_to_stay_for_ever() {
    for world in worlds().await {
        let (mut session, mut there) = in_two_companies(&world).await;
        for hours in 1..=12 {
            let token = switch(&world, &session, there).await.unwrap();
            there = session.organization;
            session = world.session(&token).await.unwrap_or_else(|| panic!("{hours}"));
            let same = switch(&world, &session, session.organization).await;
            assert!(matches!(same, Err(AccessError::NotFound)), "one is there already");
            world.later(TimeDelta::minutes(59));
        }
        let last = switch(&world, &session, there).await.unwrap();
        world.later(TimeDelta::minutes(13));
        assert!(world.session(&last).await.is_none(), "twelve hours after signing in");
    }
}

#[tokio::test]
async fn a_session_that_has_ended_makes_no_other() {
    for world in worlds().await {
        let (mut session, there) = in_two_companies(&world).await;
        for _ in 0..8 {
            session = world.sign_in("jana@contoso.partners.example").await;
            let cx = world.store.authorize(Some(&session), ()).await.unwrap();
            let visitor = visitor();
            let (one, two) = tokio::join!(
                identity::switch_organization(&cx, there, &visitor),
                identity::switch_organization(&cx, there, &visitor),
            );
            assert_ne!(one.is_ok(), two.is_ok(), "of two at once, one");
        }
        let again = switch(&world, &session, there).await;
        assert!(matches!(again, Err(AccessError::SignedOut)));
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let form = ChangePasswordForm {
            current_password: PASSWORD.into(),
            new_password: "seven green umbrellas".into(),
            password_again: "seven green umbrellas".into(),
            end_others: None,
        };
        let refused = identity::change_password(&cx, &form, &visitor()).await;
        assert!(matches!(refused, Err(Refused::Rule(PasswordRefused::SignedOut))));
        world.sign_in("jana@contoso.partners.example").await;
    }
}

async fn reset_link(world: &common::World) -> Option<Token> {
    world.mail().await.into_iter().rev().find_map(|body| match body {
        LetterBody::PasswordResetLink { token, .. } => Some(token),
        _ => None,
    })
}

fn choose(token: &Token, password: &str) -> ResetPasswordForm {
    ResetPasswordForm {
        token: token.expose().into(),
        new_password: password.into(),
        password_again: password.into(),
    }
}

#[tokio::test]
async fn a_forgotten_password_is_reset_by_a_link_that_works_once() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let name = "jana@contoso.partners.example";
        let mut links = vec![];
        for asked in [name, "JANA@contoso.example", "nobody@contoso.example"] {
            door::request_password_reset(&world.store, asked, &visitor()).await.unwrap().unwrap();
            links.extend(reset_link(&world).await);
            world.later(TimeDelta::seconds(1));
        }
        assert_eq!(links.len(), 2, "by sign-in name and by address; nobody else exists");
        let replaced = door::password_link(&world.store, &links[0]).await;
        assert!(matches!(replaced, Err(Refused::Rule(LinkError::Replaced))));
        assert_eq!(door::password_link(&world.store, &links[1]).await.unwrap(), name);
        let form = choose(&links[1], "seven green umbrellas");
        door::reset_password(&world.store, &form, &visitor()).await.unwrap();
        assert!(door::reset_password(&world.store, &form, &visitor()).await.is_err(), "once");
        assert_ne!(world.session_alive(&session).await, Some(true), "every session ended");
        assert_eq!(world.count("sign_in").await, 0);
        world.sign_in_fails(name).await;
    }
}

impl common::World {
    async fn session_alive(&self, session: &store::Session) -> Option<bool> {
        let cx = self.store.authorize(Some(session), ()).await.ok()?;
        let mine = identity::my_sign_ins(&cx).await.ok()?;
        Some(mine.iter().any(|one| one.id == session.sign_in))
    }

    async fn sign_in_fails(&self, name: &str) {
        assert!(door::sign_in(&self.store, name, PASSWORD, &visitor()).await.is_err());
    }
}

/// Mail goes to an address as it was written; whoever forgot how they wrote it is found all the same.
#[tokio::test]
async fn an_address_is_found_however_it_is_cased() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let form = MyDetailsForm {
            first_name: "Jana".into(),
            email: "Jana.Öz@Contoso.example".into(),
            ..MyDetailsForm::default()
        };
        let details = form.validate("partners.example").unwrap();
        identity::update_my_details(&cx, &details, PASSWORD).await.unwrap();
        world.mail().await;
        let typed = ForgotPasswordForm { name: " jana.ÖZ@contoso.example".into() };
        let name = typed.validate().unwrap();
        door::request_password_reset(&world.store, &name, &visitor()).await.unwrap().unwrap();
        let letters = world.letters().await;
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to, "Jana.Öz@contoso.example");
    }
}

#[tokio::test]
async fn asking_for_a_link_does_the_same_whether_anybody_is_called_that() {
    for world in worlds().await {
        world.company("contoso").await;
        let mut written = vec![];
        for name in ["jana@contoso.partners.example", "nobody@contoso.partners.example"] {
            let before = (world.count("audit").await, world.count("outbox").await);
            door::request_password_reset(&world.store, name, &visitor()).await.unwrap().unwrap();
            let after = (world.count("audit").await, world.count("outbox").await);
            written.push((after.0 - before.0, after.1 - before.1));
        }
        assert_eq!(written, [(1, 1), (1, 1)]);
    }
}

#[tokio::test]
async fn reset_links_expire_and_mailboxes_are_not_filled() {
    for world in worlds().await {
        world.company("contoso").await;
        world.mail().await;
        let name = "jana@contoso.partners.example";
        let mut mails = 0;
        for _ in 0..5 {
            door::request_password_reset(&world.store, name, &visitor()).await.unwrap().unwrap();
            mails += world.mail().await.len();
        }
        assert_eq!(mails, 3, "the answer stays the same, the mail stops");
        world.later(TimeDelta::minutes(61));
        door::request_password_reset(&world.store, name, &visitor()).await.unwrap().unwrap();
        let link = reset_link(&world).await.unwrap();
        world.later(TimeDelta::minutes(61));
        let late =
            door::reset_password(&world.store, &choose(&link, "seven green umbrellas"), &visitor())
                .await;
        assert!(matches!(late, Err(Refused::Rule(door::ResetRefused::Link(LinkError::Expired)))));
    }
}

#[tokio::test]
async fn of_two_who_use_a_link_at_once_one_wins() {
    for world in worlds().await {
        world.company("contoso").await;
        door::request_password_reset(&world.store, "jana@contoso.partners.example", &visitor())
            .await
            .unwrap()
            .unwrap();
        let link = reset_link(&world).await.unwrap();
        let (a, b) =
            (choose(&link, "seven green umbrellas"), choose(&link, "eight grey umbrellas"));
        let visitor = visitor();
        let (a, b) = tokio::join!(
            door::reset_password(&world.store, &a, &visitor),
            door::reset_password(&world.store, &b, &visitor)
        );
        assert_ne!(a.is_ok(), b.is_ok());
    }
}

#[tokio::test]
async fn a_reset_link_is_no_other_link() {
    for world in worlds().await {
        world.enrolled("contoso").await;
        let confirm = world.verification_link().await;
        let wrong = door::reset_password(
            &world.store,
            &choose(&confirm, "seven green umbrellas"),
            &visitor(),
        )
        .await;
        assert!(matches!(wrong, Err(Refused::Rule(door::ResetRefused::Link(LinkError::Unknown)))));
    }
}

#[tokio::test]
async fn the_database_holds_no_usable_secret() {
    for world in worlds().await {
        world.company("contoso").await;
        let token =
            door::sign_in(&world.store, "jana@contoso.partners.example", PASSWORD, &visitor())
                .await
                .unwrap()
                .token;
        assert_eq!(token.expose().len(), 43, "256 bits");
        let sql = "SELECT token_hash FROM sign_in UNION SELECT password_hash FROM user_account";
        let backend = sea_orm::ConnectionTrait::get_database_backend(&world.raw);
        let statement = sea_orm::Statement::from_string(backend, sql);
        let rows = sea_orm::ConnectionTrait::query_all_raw(&world.raw, statement).await.unwrap();
        for row in rows {
            let kept: String = row.try_get("", "token_hash").unwrap();
            assert!(!kept.contains(token.expose()) && !kept.contains(PASSWORD));
            assert!(
                kept.len() == 64 || kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
                "{kept}"
            );
        }
    }
}

#[tokio::test]
async fn without_the_agreement_only_the_way_there_is_open() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let refused =
            world.store.authorize::<domain::permit::ProfileSupportUpdate>(Some(&session), ()).await;
        assert!(matches!(refused, Err(AccessError::AgreementFirst)), "S2.24");
        assert!(
            world
                .store
                .authorize::<domain::permit::AccountEnroll>(Some(&session), ())
                .await
                .is_ok()
        );
        let nobody = world.store.authorize::<domain::permit::AccountEnroll>(None, ()).await;
        assert!(matches!(nobody, Err(AccessError::SignedOut)));
    }
}

#[tokio::test]
async fn the_look_up_knows_whole_domains_and_no_patterns() {
    for world in worlds().await {
        world.company("contoso").await;
        let known = |domain: &'static str| {
            let store = world.store.clone();
            async move { door::domain_is_known(&store, domain, &visitor()).await.unwrap().unwrap() }
        };
        assert!(known("contoso.example").await, "S2.8: the mail domain of somebody here");
        assert!(known(" @Contoso.partners.example").await, "the directory's own domain");
        for guess in ["toso.example", "con%", "%", "contoso.exampl_", "fabrikam.example", ""] {
            assert!(!known(guess).await, "{guess}");
        }
    }
}

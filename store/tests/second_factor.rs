//! Two-step verification on both databases (C9, C10): a code is taken once, also when two show it at once; wrong ones are
//! throttled; what is half signed in is nobody; no secret can be read in the database.

use crate::common;
use chrono::TimeDelta;
use common::{PASSWORD, World, visitor, worlds};
use domain::{
    field::FieldError,
    identity::{NewPassword, SignInError},
    permission::Role,
    permit::MeProfileView,
    second_factor::{FactorCode, FactorError, FactorNews, MyFactor, RecoveryCodes},
    users::UserError,
};
use store::{
    Authorized, NewUser, Refused, Session, Token, Visitor,
    door::{self, CodeRefused},
    identity::PasswordRefused,
    outbox::LetterBody,
    second_factor::{self, FactorRefused},
    users::{self, UsersRefused},
};

const NAME: &str = "jana@contoso.partners.example";

async fn me(world: &World, session: &Session) -> Authorized<MeProfileView> {
    world.store.authorize(Some(session), ()).await.expect("one's own")
}

/// What an app shows that has this secret, so many seconds from the world's now.
fn shown(world: &World, secret: &str, off: i64) -> FactorCode {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("base 32");
    let totp = totp_rs::Builder::new().with_secret(secret).build().expect("a secret");
    let at = u64::try_from(world.store.now().timestamp() + off).expect("after 1970");
    FactorCode::parse(&totp.generate(at).to_string()).expect("six digits")
}

async fn begun(world: &World, session: &Session) -> String {
    let cx = me(world, session).await;
    second_factor::begin(&cx, PASSWORD).await.expect("begun");
    match second_factor::mine(&cx, "Aurora: Network").await.expect("mine") {
        MyFactor::Begun(setup) => {
            assert!(
                setup.address.contains(&format!("secret={}", setup.secret)),
                "{}",
                setup.address
            );
            setup.secret
        }
        other => panic!("begun: {other:?}"),
    }
}

/// Somebody with a second factor: its secret, and the recovery codes.
async fn set_up(world: &World, session: &Session) -> (String, RecoveryCodes) {
    let secret = begun(world, session).await;
    let code = shown(world, &secret, 0);
    let codes = second_factor::confirm(&me(world, session).await, &code).await.expect("confirmed");
    world.later(TimeDelta::minutes(2));
    (secret, codes)
}

async fn half(world: &World) -> Token {
    let entry = door::sign_in(&world.store, NAME, PASSWORD, &visitor()).await.expect("right");
    assert!(entry.code_next, "the password is not enough");
    entry.token
}

async fn finish(
    world: &World,
    half: &Token,
    code: &FactorCode,
) -> Result<Token, Refused<CodeRefused>> {
    door::finish_sign_in(&world.store, half, code, &visitor()).await
}

fn is_wrong<T: std::fmt::Debug>(answer: &Result<T, Refused<CodeRefused>>) -> bool {
    match answer {
        Err(Refused::Rule(CodeRefused::Fields(errors))) => {
            errors.0["code"] == FieldError::WrongFactorCode
        }
        _ => false,
    }
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Refused<CodeRefused>>) -> SignInError {
    match answer {
        Err(Refused::Rule(CodeRefused::SignIn(error))) => error,
        other => panic!("refused: {other:?}"),
    }
}

#[tokio::test]
async fn after_it_is_set_up_the_password_opens_nothing_and_password_and_code_do() {
    for world in worlds().await {
        let elsewhere = world.company("contoso").await;
        let session = world.sign_in(NAME).await;
        world.mail().await;
        let (secret, codes) = set_up(&world, &session).await;
        assert_eq!(codes.codes.len(), 10);
        assert_eq!(world.count("sign_in").await, 1, "whoever was not asked is out: {elsewhere:?}");
        let mail = world.mail().await;
        assert!(
            matches!(
                &mail[..],
                [LetterBody::SecondFactorNews { news: FactorNews::Added, codes_left: 10, .. }]
            ),
            "{mail:?}"
        );
        let half = half(&world).await;
        assert!(world.session(&half).await.is_none(), "it is no session");
        assert_eq!(door::signing_in_as(&world.store, &half).await.unwrap().as_deref(), Some(NAME));
        let code = shown(&world, &secret, 0);
        let token = finish(&world, &half, &code).await.expect("in");
        let there = world.session(&token).await.expect("a session");
        assert!(store::identity::me(&me(&world, &there).await).unwrap().second_factor);
        assert_eq!(refusal(finish(&world, &half, &code).await), SignInError::PasswordAgain);
        assert_eq!(world.count("half_sign_in").await, 0);
    }
}

#[tokio::test]
async fn a_code_is_taken_once_and_of_two_at_once_one_is_let_in() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let (secret, codes) = set_up(&world, &session).await;
        let code = shown(&world, &secret, 0);
        finish(&world, &half(&world).await, &code).await.expect("in");
        let again = half(&world).await;
        assert!(is_wrong(&finish(&world, &again, &code).await), "replayed");
        assert!(is_wrong(&finish(&world, &again, &shown(&world, &secret, -30)).await), "older");
        assert!(is_wrong(&finish(&world, &again, &shown(&world, &secret, 60)).await), "two ahead");
        finish(&world, &again, &shown(&world, &secret, 30)).await.expect("one step ahead");

        let printed = FactorCode::parse(&codes.codes[3].to_uppercase()).expect("a code");
        let (one, two) = (half(&world).await, half(&world).await);
        let (one, two) =
            tokio::join!(finish(&world, &one, &printed), finish(&world, &two, &printed));
        assert_eq!(u8::from(one.is_ok()) + u8::from(two.is_ok()), 1, "{one:?} {two:?}");
        assert!(is_wrong(&one) || is_wrong(&two));
        world.later(TimeDelta::minutes(2));
        let code = shown(&world, &secret, 0);
        let (one, two) = (half(&world).await, half(&world).await);
        let (one, two) = tokio::join!(finish(&world, &one, &code), finish(&world, &two, &code));
        assert_eq!(u8::from(one.is_ok()) + u8::from(two.is_ok()), 1, "{one:?} {two:?}");
        let cx = me(&world, &session).await;
        let MyFactor::On { codes_left, .. } = second_factor::mine(&cx, "x").await.unwrap() else {
            panic!("on")
        };
        assert_eq!(codes_left, 9);
        let mail = world.mail().await;
        let used = mail.iter().filter(|body| {
            matches!(body, LetterBody::SecondFactorNews { news: FactorNews::CodeUsed, .. })
        });
        assert_eq!(used.count(), 1, "{mail:?}");
    }
}

#[tokio::test]
async fn wrong_codes_are_throttled_also_with_the_right_one_and_over_new_passwords() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let (secret, codes) = set_up(&world, &session).await;
        for n in 0..10 {
            let wrong = FactorCode::parse(&format!("{n:06}")).unwrap();
            let answer = finish(&world, &half(&world).await, &wrong).await;
            assert!(answer.is_err(), "{n}");
        }
        for code in [shown(&world, &secret, 0), FactorCode::parse(&codes.codes[0]).unwrap()] {
            let answer = finish(&world, &half(&world).await, &code).await;
            assert!(matches!(refusal(answer), SignInError::TooMany { .. }));
        }
        let log = world.log().await;
        assert!(log.iter().any(|kind| kind.contains("second_factor_failed")), "{log:?}");
        assert!(log.iter().any(|kind| kind.contains("sign_in_throttled")), "{log:?}");
        // From elsewhere they are let in: nobody keeps them out alone.
        let home = Visitor { address: "198.51.100.9".into(), ..visitor() };
        let code = shown(&world, &secret, 0);
        let token = half(&world).await;
        door::finish_sign_in(&world.store, &token, &code, &home).await.expect("in");
        // Many addresses together are stopped for the rest of the day.
        for n in 0..45 {
            let from = Visitor { address: format!("198.51.100.{}", 100 + n), ..visitor() };
            let wrong = FactorCode::parse("000000").unwrap();
            let token = half(&world).await;
            assert!(door::finish_sign_in(&world.store, &token, &wrong, &from).await.is_err());
        }
        world.later(TimeDelta::minutes(20));
        let code = shown(&world, &secret, 0);
        let token = half(&world).await;
        let answer = door::finish_sign_in(&world.store, &token, &code, &home).await;
        assert!(matches!(refusal(answer), SignInError::TooMany { .. }));
    }
}

#[tokio::test]
async fn what_is_half_ends_with_the_time_another_password_or_the_account() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let (secret, _) = set_up(&world, &session).await;
        let late = half(&world).await;
        world.later(TimeDelta::minutes(11));
        let code = shown(&world, &secret, 0);
        assert_eq!(refusal(finish(&world, &late, &code).await), SignInError::PasswordAgain);
        assert_eq!(door::signing_in_as(&world.store, &late).await.unwrap(), None);
        let unknown = Token::presented("no such token");
        assert_eq!(refusal(finish(&world, &unknown, &code).await), SignInError::PasswordAgain);

        let before = half(&world).await;
        let form = domain::identity::ChangePasswordForm {
            current_password: PASSWORD.into(),
            new_password: "seven green umbrellas".into(),
            password_again: "seven green umbrellas".into(),
            end_others: None,
        };
        let cx = me(&world, &session).await;
        store::identity::change_password(&cx, &form, &visitor()).await.expect("changed");
        assert_eq!(refusal(finish(&world, &before, &code).await), SignInError::PasswordAgain);
        world.operator.tidy().await.expect("tidied");
        world.later(TimeDelta::minutes(11));
        world.operator.tidy().await.expect("tidied");
        assert_eq!(world.count("half_sign_in").await, 0, "forgotten");
        assert_eq!(world.count("second_factor").await, 1, "the factor is not");
    }
}

#[tokio::test]
async fn setting_up_takes_the_password_a_right_code_and_its_time() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let cx = me(&world, &session).await;
        let wrong = second_factor::begin(&cx, "not it").await;
        let Err(Refused::Rule(FactorRefused::NotShown(PasswordRefused::Fields(errors)))) = wrong
        else {
            panic!("refused")
        };
        assert_eq!(errors.0["current_password"], FieldError::WrongPassword);
        let digits = FactorCode::parse("123456").unwrap();
        let answer = second_factor::confirm(&cx, &digits).await;
        assert!(matches!(answer, Err(Refused::Rule(FactorRefused::Rule(FactorError::NotBegun)))));
        let older = begun(&world, &session).await;
        let secret = begun(&world, &session).await;
        assert_ne!(older, secret, "the newer replaces it");
        let answer = second_factor::confirm(&cx, &shown(&world, &older, 0)).await;
        assert!(matches!(answer, Err(Refused::Rule(FactorRefused::NotShown(_)))), "{answer:?}");
        let entry = door::sign_in(&world.store, NAME, PASSWORD, &visitor()).await.unwrap();
        assert!(!entry.code_next, "nothing is asked for until it is confirmed");
        world.later(TimeDelta::minutes(31));
        let answer = second_factor::confirm(&cx, &shown(&world, &secret, 0)).await;
        assert!(matches!(answer, Err(Refused::Rule(FactorRefused::Rule(FactorError::NotBegun)))));
        assert_eq!(second_factor::mine(&cx, "x").await.unwrap(), MyFactor::Off);

        let (secret, codes) = set_up(&world, &session).await;
        let again = second_factor::begin(&cx, PASSWORD).await;
        assert!(matches!(again, Err(Refused::Rule(FactorRefused::Rule(FactorError::AlreadyOn)))));
        assert!(!world.everything().await.contains(&secret), "sealed");
        for code in &codes.codes {
            assert!(!world.everything().await.contains(&**code), "hashed");
        }

        let renewed = second_factor::renew_codes(&cx, PASSWORD).await.expect("renewed");
        let old = FactorCode::parse(&codes.codes[0]).unwrap();
        assert!(is_wrong(&finish(&world, &half(&world).await, &old).await));
        let new = FactorCode::parse(&renewed.codes[0]).unwrap();
        finish(&world, &half(&world).await, &new).await.expect("in");
        second_factor::turn_off(&cx, PASSWORD).await.expect("off");
        let entry = door::sign_in(&world.store, NAME, PASSWORD, &visitor()).await.unwrap();
        assert!(!entry.code_next);
        assert_eq!(world.count("recovery_code").await, 0);
        let off = second_factor::turn_off(&cx, PASSWORD).await;
        assert!(matches!(off, Err(Refused::Rule(FactorRefused::Rule(FactorError::NotOn)))));
    }
}

#[tokio::test]
async fn an_admin_takes_a_lost_one_away_and_nobody_else_does() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let new = |name: &'static str, roles: &'static [Role]| NewUser {
            sign_in_name: name,
            first_name: "Ann",
            last_name: "Lee",
            email: "ann@mail.example",
            locale: None,
            password: Some(NewPassword::parse(PASSWORD, &[]).expect("a password")),
            roles,
        };
        let there = session.organization;
        let uma = "uma@contoso.partners.example";
        world.operator.add_user(there, new(uma, &[Role::UserManagementAdmin])).await.unwrap();
        let rival = world.signed("fabrikam").await;
        set_up(&world, &session).await;
        world.mail().await;
        let half = half(&world).await;
        let uma = world.sign_in(uma).await;
        let cx = world.store.authorize(Some(&uma), ()).await.expect("may reset");
        let refused = users::remove_second_factor(&cx, session.user).await;
        assert!(
            matches!(refused, Err(Refused::Rule(UsersRefused::Rule(UserError::GlobalAdmin)))),
            "{refused:?}"
        );
        let cx = world.store.authorize(Some(&rival), ()).await.expect("may reset their own");
        let refused = users::remove_second_factor(&cx, session.user).await;
        assert!(matches!(refused, Err(Refused::Rule(UsersRefused::Unknown))), "{refused:?}");
        let cx = me(&world, &session).await;
        assert!(matches!(second_factor::mine(&cx, "x").await.unwrap(), MyFactor::On { .. }));

        // Another global admin may.
        let second = "second@contoso.partners.example";
        world.operator.add_user(there, new(second, &[Role::GlobalAdmin])).await.unwrap();
        let second = world.sign_in(second).await;
        let cx = world.store.authorize(Some(&second), ()).await.expect("may reset");
        users::remove_second_factor(&cx, session.user).await.expect("removed");
        assert_eq!(door::signing_in_as(&world.store, &half).await.unwrap(), None);
        let again = users::remove_second_factor(&cx, session.user).await;
        assert!(
            matches!(again, Err(Refused::Rule(UsersRefused::Rule(UserError::NoSecondFactor)))),
            "{again:?}"
        );
        let mail = world.mail().await;
        let told = |body: &LetterBody| {
            matches!(body, LetterBody::SecondFactorNews { news: FactorNews::RemovedByAdmin, .. })
        };
        assert_eq!(mail.iter().filter(|body| told(body)).count(), 1, "{mail:?}");
        let log = world.log().await;
        assert!(log.iter().any(|kind| kind == "user_second_factor_removed"), "{log:?}");
        let entry = door::sign_in(&world.store, NAME, PASSWORD, &visitor()).await.unwrap();
        assert!(!entry.code_next);
    }
}

//! Creating a work account: a directory and its first user.

use crate::common;
use chrono::TimeDelta;
use common::{World, contact, legal, visitor, work_account, worlds, worlds_with};
use domain::{
    accounts::{EnrollError, EnrollmentStep},
    country::CountryCode,
    field::{FieldError, FieldErrors},
    identity::{Cloud, OfferedClouds, WorkAccountForm},
    locale::Locale,
    permission::Role,
};
use store::{
    Policy, Refused, Session, Visitor, accounts, door, door::CreateRefused, identity,
    outbox::LetterBody,
};

/// What becomes of this form, sent from there.
async fn create(world: &World, form: WorkAccountForm, from: &Visitor) -> Result<(), CreateRefused> {
    let germany: CountryCode = "DE".parse().unwrap();
    let new = form.validate(Some(&germany.rules()), "partners.example").expect("a valid form");
    match door::create_work_account(&world.store, new, Locale::Ja, from).await {
        Ok(_) => Ok(()),
        Err(Refused::Rule(refused)) => Err(refused),
        Err(Refused::Db(error)) => panic!("{error}"),
    }
}

fn fields(field: &str, error: FieldError) -> Result<(), CreateRefused> {
    Err(CreateRefused::Fields(FieldErrors::one(field, error)))
}

/// Somebody at another address.
fn from(last: u8) -> Visitor {
    Visitor { address: format!("198.51.100.{last}"), ..visitor() }
}

#[tokio::test]
async fn a_work_account_makes_a_directory_and_its_global_admin() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let me = identity::me(&world.store.authorize(Some(&session), ()).await.unwrap()).unwrap();
        assert_eq!(me.sign_in_name, "jana@contoso.partners.example");
        assert_eq!(me.roles, [Role::GlobalAdmin]);
        assert!(!me.agreement_accepted);
        let neighbor = from(8);
        let free = |prefix| door::domain_prefix_is_free(&world.store, prefix, &neighbor);
        assert!(!free("contoso").await.unwrap().unwrap());
        assert!(free("fabrikam").await.unwrap().unwrap());
        assert_eq!(
            world.log().await.iter().filter(|kind| *kind == "work_account_created").count(),
            1
        );
    }
}

#[tokio::test]
async fn a_domain_belongs_to_one_directory_and_a_refusal_leaves_nothing() {
    for world in worlds().await {
        world.company("contoso").await;
        let before = (world.count("organization").await, world.count("user_account").await);
        let refused = create(&world, work_account("contoso"), &visitor()).await;
        assert_eq!(refused, fields("domain_prefix", FieldError::Taken));
        assert_eq!((world.count("organization").await, world.count("user_account").await), before);
    }
}

/// The form of somebody with this mailbox, who has this code.
fn form(prefix: &str, email: &str, code: &str) -> WorkAccountForm {
    WorkAccountForm { email: email.into(), code: code.into(), ..work_account(prefix) }
}

/// Installations that ask for a code.
async fn checked() -> Vec<World> {
    worlds_with(Policy { human_check: true, ..Policy::default() }).await
}

/// The code in the mail that waits to be sent.
async fn code(world: &World, to: &str) -> String {
    let letters = world.letters().await;
    let letter = letters.last().expect("a mail");
    assert_eq!((&*letter.to, letter.locale), (to, Some(Locale::Ja)));
    let LetterBody::WorkAccountCode { code, .. } = &letter.body else { panic!("{letter:?}") };
    code.expose().to_owned()
}

const JANA: &str = "jana@contoso.example";
const KIM: &str = "kim@contoso.example";

#[tokio::test]
async fn where_people_are_checked_an_account_waits_for_the_code_from_the_mail() {
    for world in checked().await {
        let create = |prefix, email, code: String| {
            let (world, form) = (&world, form(prefix, email, &code));
            async move { create(world, form, &visitor()).await }
        };
        let none = String::new;
        let (sent, wrong) =
            (fields("code", FieldError::CodeSent), fields("code", FieldError::WrongCode));
        assert_eq!(create("contoso", JANA, none()).await, sent, "A3.2");
        let first = code(&world, JANA).await;
        world.hands.advance(TimeDelta::seconds(1));
        assert_eq!(create("contoso", JANA, none()).await, sent);
        let second = code(&world, JANA).await;
        if first != second {
            assert_eq!(create("contoso", JANA, first).await, wrong, "a newer one came");
        }
        assert_eq!(create("contoso", KIM, second.clone()).await, wrong, "not their mailbox");
        assert_eq!(world.count("user_account").await, 0);
        let typed = format!("{} {}", &second[..3], &second[3..]);
        assert_eq!(create("contoso", JANA, typed).await, Ok(()));
        assert_eq!(create("again", JANA, second).await, wrong, "used up");
        world.letters().await;
        let taken = fields("domain_prefix", FieldError::Taken);
        assert_eq!(create("contoso", KIM, none()).await, taken);
        assert!(world.letters().await.is_empty(), "no mail for what cannot be");
        assert_eq!(create("late", KIM, none()).await, sent);
        let late = code(&world, KIM).await;
        world.hands.advance(TimeDelta::minutes(15));
        assert_eq!(create("late", KIM, late).await, wrong);
    }
}

#[tokio::test]
async fn a_code_that_made_nothing_can_be_used_again() {
    for world in checked().await {
        let sent = create(&world, form("contoso", JANA, ""), &visitor()).await;
        assert_eq!(sent, fields("code", FieldError::CodeSent));
        let code = code(&world, JANA).await;
        let other = create(&world, form("fabrikam", KIM, ""), &visitor()).await;
        assert_eq!(other, fields("code", FieldError::CodeSent));
        let theirs = self::code(&world, KIM).await;
        assert_eq!(create(&world, form("fabrikam", KIM, &theirs), &visitor()).await, Ok(()));
        let taken = create(&world, form("fabrikam", JANA, &code), &visitor()).await;
        assert_eq!(taken, fields("domain_prefix", FieldError::Taken));
        assert_eq!(create(&world, form("contoso", JANA, &code), &visitor()).await, Ok(()));
    }
}

#[tokio::test]
async fn codes_cannot_be_guessed_nor_a_mailbox_filled() {
    for world in checked().await {
        let sent = fields("code", FieldError::CodeSent);
        for _ in 0..5 {
            assert_eq!(create(&world, form("contoso", KIM, ""), &visitor()).await, sent);
        }
        let sixth = create(&world, form("contoso", "Kim@contoso.example", ""), &from(9)).await;
        assert_eq!(sixth, fields("email", FieldError::TooManyMails));
        let right = code(&world, KIM).await;
        let wrong = if right == "000000" { "000001" } else { "000000" };
        for turn in 0..10 {
            let refused = create(&world, form("contoso", KIM, wrong), &from(turn)).await;
            assert_eq!(refused, fields("code", FieldError::WrongCode));
        }
        let refused = create(&world, form("contoso", KIM, &right), &from(10)).await;
        assert!(matches!(refused, Err(CreateRefused::TooMany(_))), "{refused:?}");
    }
}

/// Spec A3.4: people look themselves up by whatever they have at hand.
#[tokio::test]
async fn a_domain_is_found_however_it_is_written() {
    for world in worlds().await {
        world.company("contoso").await;
        let known = async |typed: &str| {
            door::domain_is_known(&world.store, typed, &visitor()).await.unwrap().unwrap()
        };
        for typed in ["contoso.example", " CONTOSO.example ", "@contoso.example"] {
            assert!(known(typed).await, "{typed}");
        }
        assert!(known("jane.doe@contoso.example").await, "a whole address");
        assert!(known("contoso.partners.example").await, "the directory's own");
        for typed in ["", "jane@", "other.example", "contoso.example@other.example"] {
            assert!(!known(typed).await, "{typed}");
        }
    }
}

/// Installations that take enrollments for these clouds.
async fn offering(clouds: &str) -> Vec<World> {
    let clouds = OfferedClouds::parse(clouds).expect("clouds");
    worlds_with(Policy { clouds, ..Policy::default() }).await
}

fn in_cloud(prefix: &str, cloud: &str) -> WorkAccountForm {
    WorkAccountForm { cloud: cloud.into(), ..work_account(prefix) }
}

async fn cloud_of(world: &World, session: &Session) -> Cloud {
    identity::me(&world.store.authorize(Some(session), ()).await.unwrap()).unwrap().cloud
}

#[tokio::test]
async fn an_account_is_in_the_cloud_that_was_chosen_of_those_that_are_offered() {
    let here = visitor();
    for world in offering("global, us_gov, germany").await {
        let create = |prefix, cloud| create(&world, in_cloud(prefix, cloud), &here);
        assert_eq!(create("contoso", "germany").await, Ok(()));
        let session = world.sign_in("jana@contoso.partners.example").await;
        assert_eq!(cloud_of(&world, &session).await, Cloud::Germany);
        // The form's country is Germany.
        let refused = fields("cloud", FieldError::CloudNotForCountry);
        assert_eq!(create("fabrikam", "us_gov").await, refused);
        assert_eq!(create("fabrikam", "").await, fields("cloud", FieldError::Required));
        assert_eq!(world.count("organization").await, 1);
    }
    for world in offering("global").await {
        let create = |prefix, cloud| create(&world, in_cloud(prefix, cloud), &here);
        let refused = fields("cloud", FieldError::NotAChoice);
        assert_eq!(create("contoso", "germany").await, refused, "sent without being asked");
        assert_eq!(create("contoso", "").await, Ok(()));
    }
    for world in offering("us_gov").await {
        let refused = fields("country", FieldError::CloudNotForCountry);
        assert_eq!(create(&world, in_cloud("contoso", ""), &visitor()).await, refused);
    }
}

/// Spec I: the account of another cloud is separate, so the same company enrolls once in each, and twice in none.
#[tokio::test]
async fn a_company_enrolls_once_in_each_cloud() {
    for world in offering("global, germany").await {
        let mut enrolled = vec![];
        for (prefix, cloud) in
            [("contoso", "global"), ("contoso-de", "germany"), ("contoso-2", "germany")]
        {
            assert_eq!(create(&world, in_cloud(prefix, cloud), &visitor()).await, Ok(()));
            let session = world.sign_in(&format!("jana@{prefix}.partners.example")).await;
            let cx = world.store.authorize(Some(&session), ()).await.unwrap();
            let typed = accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
                draft.legal = legal("contoso");
                draft.contact = contact("contoso");
                draft.join_network = true;
            });
            typed.await.expect("a draft");
            enrolled.push(accounts::enroll(&cx, true).await.map(|_| ()));
        }
        let last = enrolled.pop().expect("three");
        assert!(enrolled.iter().all(Result::is_ok), "{enrolled:?}");
        assert!(matches!(last, Err(Refused::Rule(EnrollError::CompanyExists))), "{last:?}");
    }
}

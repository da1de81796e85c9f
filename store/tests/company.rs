//! What a company changes about itself: nothing of others is overwritten, nobody's mailbox is filled.

use crate::common;
use common::{World, contact, visitor, worlds};
use domain::{
    accounts::{
        AcceptAgreementForm, AcceptError, LinkError, PrimaryContact, SupportDetails,
        SupportDetailsForm,
    },
    country::CountryCode,
    field::FieldError,
    locale::Locale,
};
use sea_orm::{ConnectionTrait, TransactionTrait};
use std::time::Duration;
use store::{
    Refused, Session,
    accounts::{self, ContactRefused},
    door,
};

fn contact_at(email: &str) -> PrimaryContact {
    let germany: CountryCode = "DE".parse().unwrap();
    let mut form = contact("contoso");
    form.email = email.into();
    form.validate(&germany.rules(), "partners.example").unwrap()
}

fn support_at(email: &str) -> SupportDetails {
    let germany: CountryCode = "DE".parse().unwrap();
    let form = SupportDetailsForm {
        website: "https://contoso.example".into(),
        email: email.into(),
        ..SupportDetailsForm::default()
    };
    form.validate(&germany.rules()).unwrap()
}

async fn change_contact(
    world: &World,
    session: &Session,
    email: &str,
    version: i64,
) -> Result<(), Refused<ContactRefused>> {
    let cx = world.store.authorize(Some(session), ()).await.unwrap();
    accounts::update_primary_contact(&cx, &contact_at(email), version).await
}

#[tokio::test]
async fn changing_the_contact_mails_no_more_than_five_times_a_day() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        for n in 1..=5 {
            let email = format!("victim{n}@elsewhere.example");
            change_contact(&world, &session, &email, n).await.unwrap();
        }
        let mails = world.count("outbox").await;
        let sixth = change_contact(&world, &session, "victim6@elsewhere.example", 6).await;
        let Err(Refused::Rule(ContactRefused::Fields(errors))) = sixth else { panic!("{sixth:?}") };
        assert_eq!(errors.0["email"], FieldError::TooManyMails);
        assert_eq!(world.count("outbox").await, mails);
        change_contact(&world, &session, "victim5@elsewhere.example", 6).await.expect("no mail");
        world.later(chrono::TimeDelta::hours(25));
        let session = world.sign_in("jana@contoso.partners.example").await;
        change_contact(&world, &session, "victim6@elsewhere.example", 7).await.expect("tomorrow");
    }
}

#[tokio::test]
async fn a_link_confirms_no_address_that_is_written_meanwhile() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let link = world.verification_link().await;
        // Somebody writes another address, and has not committed yet.
        let other = world.raw.begin().await.unwrap();
        let sql = "UPDATE primary_contact SET email = 'other@elsewhere.example'";
        other.execute_unprepared(sql).await.unwrap();
        let store = world.store.clone();
        let confirming =
            tokio::spawn(async move { door::confirm_email(&store, &link, &visitor()).await });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!confirming.is_finished(), "it waits for what is being written");
        other.commit().await.unwrap();
        let confirmed = confirming.await.unwrap();
        assert!(matches!(confirmed, Err(Refused::Rule(LinkError::Replaced))), "{confirmed:?}");
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let company = accounts::company(&cx).await.unwrap();
        assert_eq!(company.contact_confirmed_at, None);
    }
}

#[tokio::test]
async fn saving_another_name_leaves_a_confirmed_address_confirmed() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let link = world.verification_link().await;
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
        change_contact(&world, &session, "j.meyer@contoso.example", 1).await.unwrap();
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let company = accounts::company(&cx).await.unwrap();
        assert_eq!(company.contact_confirmed_at, Some(common::morning()));
    }
}

#[tokio::test]
async fn of_two_who_save_the_support_details_at_once_one_is_told() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        for version in 0..8 {
            let (one, two) = (support_at("one@contoso.example"), support_at("two@contoso.example"));
            let (one, two) = tokio::join!(
                accounts::update_support_details(&cx, &one, version),
                accounts::update_support_details(&cx, &two, version),
            );
            assert_ne!(one.is_ok(), two.is_ok(), "version {version}");
            let reader = world.store.authorize(Some(&session), ()).await.unwrap();
            let kept = accounts::company(&reader).await.unwrap();
            assert_eq!(kept.support_version, version + 1);
            let expected = if one.is_ok() { "one@contoso.example" } else { "two@contoso.example" };
            assert_eq!(kept.support.unwrap().email, expected);
        }
    }
}

#[tokio::test]
async fn where_a_country_has_its_own_edition_no_other_is_signed() {
    for world in worlds().await {
        let session = world.enrolled("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let general = accounts::current_agreement(&cx, Locale::En).await.unwrap().unwrap();
        let german = [(Locale::En, "Partner Network Agreement (Germany)", "Seid gut.")];
        world.operator.publish_agreement(2, "DE", &german).await.unwrap();
        let sign = async |text: domain::id::AgreementTextId| {
            let form = AcceptAgreementForm {
                text: text.to_string(),
                signer_name: "Jana Meyer".into(),
                signer_title: "CEO".into(),
                authority: Some("on".into()),
                accept: Some("on".into()),
            };
            accounts::accept(&cx, &form.validate().unwrap()).await
        };
        let refused = sign(general.id).await;
        assert!(matches!(refused, Err(Refused::Rule(AcceptError::NewerVersion))));
        // The country's edition goes before the reader's language.
        let shown = accounts::current_agreement(&cx, Locale::ZhTw).await.unwrap().unwrap();
        assert_eq!(shown.region, "DE");
        sign(shown.id).await.unwrap();
    }
}

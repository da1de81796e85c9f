//! What becomes of an application that is decided, corrected and submitted again.

use crate::common;
use common::{World, contact, visitor, worlds, worlds_with};
use domain::{
    accounts::{Check, CheckState, Decision, EnrollError, EnrollmentStep, VettingStatus},
    id::OrganizationId,
    permit,
};
use store::{Authorized, Policy, Refused, Session, accounts, door};

type Reviewer = Authorized<permit::OperatorEnrollmentsDecide>;

async fn reviewer(world: &World, operator: &Session, company: OrganizationId) -> Reviewer {
    world.store.authorize(Some(operator), company).await.unwrap()
}

async fn version(cx: &Reviewer) -> i64 {
    accounts::review(cx).await.unwrap().unwrap().version
}

async fn reject(cx: &Reviewer) {
    let decision = Decision::Reject { reason: "We could not reach them.".into() };
    accounts::decide(cx, decision, version(cx).await).await.unwrap();
}

/// Enroll as the company of that name, whoever one is.
async fn enroll_as(
    world: &World,
    session: &Session,
    name: &str,
    number: &str,
) -> Result<(), Refused<EnrollError>> {
    let cx = world.store.authorize(Some(session), ()).await.unwrap();
    accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
        draft.legal = common::legal(name);
        draft.legal.registration_number = number.into();
        draft.contact = contact(name);
    })
    .await?;
    accounts::enroll(&cx, true).await
}

#[tokio::test]
async fn a_new_application_does_not_bring_the_old_ones_findings() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let operator = world.operator_admin().await;
        let cx = reviewer(&world, &operator, session.organization).await;
        let note = Some("The register knows nobody of that name.".into());
        accounts::find(&cx, Check::Business, CheckState::Failed, note, version(&cx).await)
            .await
            .unwrap();
        reject(&cx).await;
        let applicant = world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::reopen(&applicant).await.unwrap();
        accounts::enroll(&applicant, true).await.unwrap();
        for finding in accounts::review(&cx).await.unwrap().unwrap().findings {
            assert_eq!(finding.state, CheckState::Waiting);
            assert_eq!((finding.note, finding.by, finding.at), (None, None, None));
        }
    }
}

#[tokio::test]
async fn confirming_an_address_later_does_not_change_who_decided() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let operator = world.operator_admin().await;
        let cx = reviewer(&world, &operator, session.organization).await;
        let link = world.verification_link().await;
        reject(&cx).await;
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
        let decided_by = "CASE WHEN decided_by IS NULL THEN 0 ELSE 1 END";
        assert_eq!(world.sum("vetting", decided_by).await, 1);
    }
}

#[tokio::test]
async fn auto_authorize_also_decides_what_is_submitted_again() {
    for world in worlds_with(Policy { auto_authorize: true, ..Policy::default() }).await {
        let session = world.signed("contoso").await;
        let link = world.verification_link().await;
        let operator = world.operator_admin().await;
        let cx = reviewer(&world, &operator, session.organization).await;
        reject(&cx).await;
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
        let applicant = world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::reopen(&applicant).await.unwrap();
        accounts::enroll(&applicant, true).await.unwrap();
        let status = accounts::review(&cx).await.unwrap().unwrap().verification.status;
        assert_eq!(status, VettingStatus::Authorized);
        let log = world.log().await;
        assert_eq!(log.iter().filter(|kind| *kind == "vetting_decided").count(), 2);
    }
}

#[tokio::test]
async fn a_rejected_impostor_does_not_keep_the_company_out() {
    let taken = |answer| matches!(answer, Err(Refused::Rule(EnrollError::CompanyExists)));
    for world in worlds().await {
        let operator = world.operator_admin().await;
        for (name, number, impostors_name) in [
            ("contoso", "", "contoso"),
            // The number alone is enough to be the same company.
            ("fabrikam", "HRB 12345", "fabrikam-holding"),
        ] {
            let impostor = world.company(&format!("{name}-x")).await;
            let real = world.company(name).await;
            enroll_as(&world, &impostor, impostors_name, number).await.unwrap();
            assert!(taken(enroll_as(&world, &real, name, number).await), "not decided yet");
            let cx = reviewer(&world, &operator, impostor.organization).await;
            reject(&cx).await;
            enroll_as(&world, &real, name, number).await.expect("the company itself");
            let again = world.store.authorize(Some(&impostor), ()).await.unwrap();
            accounts::reopen(&again).await.unwrap();
            assert!(taken(accounts::enroll(&again, true).await), "{name} is here");
        }
    }
}

//! Enrollment, verification, agreement, review, profile.

use crate::common;
use chrono::TimeDelta;
use common::{contact, visitor, worlds, worlds_with};
use domain::{
    accounts::{
        AcceptError, Check, CheckState, Decision, EnrollError, EnrollmentStep, LinkError,
        ProfileItem, ResendError, SupportDetailsForm, VettingError, VettingStatus,
        VettingSubStatus,
    },
    id::OrganizationId,
    permit,
};
use store::{AccessError, Policy, Refused, Session, accounts, door, outbox::LetterBody, users};
use tokio::task::JoinSet;

async fn verification(world: &common::World, session: &Session) -> domain::accounts::Verification {
    let cx = world.store.authorize(Some(session), ()).await.unwrap();
    accounts::company(&cx).await.unwrap().verification.unwrap()
}

#[tokio::test]
async fn a_draft_keeps_what_was_typed_and_says_which_step_is_next() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        assert_eq!(accounts::enrollment(&cx).await.unwrap().step, EnrollmentStep::LegalProfile);
        accounts::save_draft(&cx, EnrollmentStep::LegalProfile, |draft| {
            draft.legal.company_name = "<b>Köln \0& 株式会社".into();
        })
        .await
        .unwrap();
        let kept = accounts::enrollment(&cx).await.unwrap();
        assert_eq!(kept.draft.legal.company_name, "<b>Köln & 株式会社");
        assert_eq!(kept.step, EnrollmentStep::LegalProfile, "half a form is kept but not passed");
        assert!(kept.saved_at.is_some());
        let early = accounts::enroll(&cx, true).await;
        assert!(
            matches!(early, Err(Refused::Rule(EnrollError::Incomplete))),
            "V2.3.1: steps in order"
        );
        assert!(matches!(
            world.accept(&session).await,
            Err(Refused::Rule(AcceptError::NotEnrolled))
        ));
        assert!(!world.log().await.contains(&"enrollment_draft_saved".into()));
    }
}

#[tokio::test]
async fn enroll_now_writes_the_profile_begins_the_review_and_writes_to_the_contact() {
    for world in worlds().await {
        let session = world.enrolled("contoso").await;
        let bodies = world.mail().await;
        assert!(
            bodies.iter().any(|body| matches!(body,
            LetterBody::VerifyEmail { company_name, enrolled_by, .. }
                if company_name == "contoso GmbH" && enrolled_by == "Jana Meyer")),
            "S2.13a, S2.20"
        );
        world.accept(&session).await.unwrap();
        let now = verification(&world, &session).await;
        assert_eq!(
            (now.status, now.sub_status),
            (VettingStatus::Pending, VettingSubStatus::EmailOwnership)
        );
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        assert!(
            matches!(
                accounts::enroll(&cx, true).await,
                Err(Refused::Rule(EnrollError::AlreadyEnrolled))
            ),
            "a double click"
        );
        let late = accounts::save_draft(&cx, EnrollmentStep::LegalProfile, |d| {
            d.legal.city = "Ulm".into()
        })
        .await;
        assert!(matches!(late, Err(Refused::Rule(EnrollError::AlreadyEnrolled))));
    }
}

#[tokio::test]
async fn nobody_enrolls_without_the_word_that_they_may_sign() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        assert!(
            matches!(
                accounts::enroll(&cx, false).await,
                Err(Refused::Rule(EnrollError::NoAuthority))
            ),
            "S2.11"
        );
    }
}

#[tokio::test]
async fn the_same_company_enrolls_once() {
    for world in worlds().await {
        world.enrolled("contoso").await;
        let second = world.company("contoso-two").await;
        let cx = world.store.authorize(Some(&second), ()).await.unwrap();
        accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
            draft.legal = common::legal("Contoso");
            draft.legal.company_name = "CONTOSO  GmbH".into();
            draft.contact = contact("contoso");
        })
        .await
        .unwrap();
        assert!(matches!(
            accounts::enroll(&cx, true).await,
            Err(Refused::Rule(EnrollError::CompanyExists))
        ));
        assert_eq!(world.count("vetting").await, 1, "nothing half-written");
    }
}

#[tokio::test]
async fn a_confirmed_address_moves_the_review_on_and_a_link_works_once() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let link = world.verification_link().await;
        let shown = door::email_link(&world.store, &link).await.unwrap();
        assert_eq!(shown.email, "j.meyer@contoso.example");
        assert_eq!(
            verification(&world, &session).await.sub_status,
            VettingSubStatus::EmailOwnership,
            "looking confirms nothing: mail scanners look too"
        );
        assert_eq!(
            door::confirm_email(&world.store, &link, &visitor()).await.unwrap(),
            "contoso GmbH"
        );
        let after = verification(&world, &session).await;
        assert_eq!(after.sub_status, VettingSubStatus::EmploymentVerification, "S2.14");
        let again = door::confirm_email(&world.store, &link, &visitor()).await;
        assert!(matches!(again, Err(Refused::Rule(LinkError::Used))));
        let foreign =
            door::confirm_email(&world.store, &store::Token::presented("x"), &visitor()).await;
        assert!(matches!(foreign, Err(Refused::Rule(LinkError::Unknown))));
    }
}

#[tokio::test]
async fn links_expire_after_fourteen_days_and_a_resent_one_replaces_them() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let first = world.verification_link().await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::resend_verification(&cx).await.unwrap();
        let second = world.verification_link().await;
        let old = door::confirm_email(&world.store, &first, &visitor()).await;
        assert!(matches!(old, Err(Refused::Rule(LinkError::Replaced))));
        world.later(TimeDelta::days(14));
        let late = door::confirm_email(&world.store, &second, &visitor()).await;
        assert!(matches!(late, Err(Refused::Rule(LinkError::Expired))));
        for _ in 0..5 {
            accounts::resend_verification(&cx).await.unwrap();
        }
        let sixth = accounts::resend_verification(&cx).await;
        assert!(matches!(sixth, Err(Refused::Rule(ResendError::TooMany))), "five a day");
        let link = world.verification_link().await;
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
        let done = accounts::resend_verification(&cx).await;
        assert!(matches!(done, Err(Refused::Rule(ResendError::AlreadyConfirmed))));
    }
}

#[tokio::test]
async fn a_changed_contact_address_is_confirmed_again_and_the_old_link_is_void() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let old = world.verification_link().await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let germany: domain::country::CountryCode = "DE".parse().unwrap();
        let mut form = contact("contoso");
        form.email = "new@contoso.example".into();
        let changed = form.validate(&germany.rules(), "partners.example").unwrap();
        accounts::update_primary_contact(&cx, &changed, 1).await.unwrap();
        assert!(matches!(
            door::confirm_email(&world.store, &old, &visitor()).await,
            Err(Refused::Rule(LinkError::Replaced))
        ));
        let stale = accounts::update_primary_contact(&cx, &changed, 1).await;
        assert!(matches!(stale, Err(Refused::Rule(_))), "a stale save overwrites nothing");
        let link = world.verification_link().await;
        assert_eq!(
            door::email_link(&world.store, &link).await.unwrap().email,
            "new@contoso.example",
            "S1.4c"
        );
    }
}

#[tokio::test]
async fn a_signature_is_evidence_and_is_given_once() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        assert!(matches!(
            world.accept(&session).await,
            Err(Refused::Rule(AcceptError::AlreadyAccepted))
        ));
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let signed = &accounts::company(&cx).await.unwrap().acceptances[0];
        let evidence = accounts::acceptance(&cx, signed.id).await.unwrap().unwrap();
        assert_eq!(evidence.signer_title, "CEO");
        assert_eq!(evidence.address, "192.0.2.7");
        assert_eq!(evidence.accepted_at, common::morning());
        assert_eq!(evidence.sha256.len(), 64);
        let rival = world.signed("fabrikam").await;
        let cx = world.store.authorize(Some(&rival), ()).await.unwrap();
        assert_eq!(accounts::acceptance(&cx, signed.id).await.unwrap(), None, "not theirs to see");
    }
}

#[tokio::test]
async fn a_newer_version_must_be_read_first() {
    for world in worlds().await {
        let session = world.enrolled("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let old =
            accounts::current_agreement(&cx, domain::locale::Locale::ZhTw).await.unwrap().unwrap();
        assert_eq!(old.title, "合作夥伴網路合約");
        let text = (domain::locale::Locale::En, "Partner Network Agreement", "Be even better.");
        world.operator.publish_agreement(2, "*", &[text]).await.unwrap();
        let form = domain::accounts::AcceptAgreementForm {
            text: old.id.to_string(),
            signer_name: "Jana".into(),
            signer_title: "CEO".into(),
            authority: Some("on".into()),
            accept: Some("on".into()),
        };
        let refused = accounts::accept(&cx, &form.validate().unwrap()).await;
        assert!(matches!(refused, Err(Refused::Rule(AcceptError::NewerVersion))));
    }
}

async fn version(world: &common::World, operator: &Session, company: OrganizationId) -> i64 {
    let cx = world.store.authorize(Some(operator), company).await.unwrap();
    accounts::review(&cx).await.unwrap().unwrap().version
}

#[tokio::test]
async fn the_operator_reviews_and_authorizes_and_the_company_hears_of_it() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let operator = world.operator_admin().await;
        let link = world.verification_link().await;
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();

        let cx = world.store.authorize(Some(&operator), ()).await.unwrap();
        let queue = accounts::queue(&cx, VettingStatus::Pending, None).await.unwrap();
        assert_eq!(queue.len(), 1);
        assert!(!queue[0].overdue);
        let company = queue[0].organization;
        let cx = world
            .store
            .authorize::<permit::OperatorEnrollmentsDecide>(Some(&operator), company)
            .await
            .unwrap();
        let early =
            accounts::decide(&cx, Decision::Authorize, version(&world, &operator, company).await)
                .await;
        assert!(matches!(early, Err(Refused::Rule(VettingError::ChecksMissing))));
        for check in [Check::Employment, Check::Business] {
            let at = version(&world, &operator, company).await;
            accounts::find(&cx, check, CheckState::Passed, Some("register".into()), at)
                .await
                .unwrap();
        }
        let review = accounts::review(&cx).await.unwrap().unwrap();
        assert!(review.same_mail_domain);
        assert_eq!(review.findings[1].note.as_deref(), Some("register"));
        assert_eq!(review.findings[1].by.as_deref(), Some("Olu Ade"));
        accounts::decide(&cx, Decision::Authorize, review.version).await.unwrap();
        let stale =
            accounts::decide(&cx, Decision::Reject { reason: "x".into() }, review.version).await;
        assert!(matches!(stale, Err(Refused::Rule(VettingError::Stale))), "two reviewers at once");
        assert_eq!(verification(&world, &session).await.status, VettingStatus::Authorized);
        let bodies = world.mail().await;
        assert!(
            bodies.iter().any(|body| matches!(body, LetterBody::EnrollmentAuthorized { .. })),
            "M2"
        );
    }
}

#[tokio::test]
async fn a_rejection_reaches_the_company_which_corrects_and_submits_again() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let operator = world.operator_admin().await;
        let cx = world.store.authorize(Some(&operator), session.organization).await.unwrap();
        let reason = "The register has no such company.".to_owned();
        let at = version(&world, &operator, session.organization).await;
        accounts::decide(&cx, Decision::Reject { reason: reason.clone() }, at).await.unwrap();
        assert!(world.mail().await.iter().any(|body| matches!(body, LetterBody::EnrollmentRejected { reason: told, .. } if *told == reason)), "M4");
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::reopen(&cx).await.unwrap();
        let wizard = accounts::enrollment(&cx).await.unwrap();
        assert_eq!(wizard.reason.as_deref(), Some(reason.as_str()));
        assert_eq!(wizard.draft.legal.city, "Köln", "nothing typed is lost");
        accounts::save_draft(&cx, EnrollmentStep::LegalProfile, |draft| {
            draft.legal.company_name = "Contoso Cloud GmbH".into();
        })
        .await
        .unwrap();
        accounts::enroll(&cx, true).await.unwrap();
        let now = verification(&world, &session).await;
        assert_eq!(now.sub_status, VettingSubStatus::EmailOwnership);
        assert_eq!(now.reason, None);
    }
}

#[tokio::test]
async fn applications_past_five_business_days_are_overdue() {
    for world in worlds().await {
        world.signed("contoso").await;
        let link = world.verification_link().await;
        door::confirm_email(&world.store, &link, &visitor()).await.expect("confirmed");
        let operator = world.operator_admin().await;
        // 20 November 2026 is a Friday: five business days later is the next Friday.
        world.later(TimeDelta::days(6));
        let cx = world.store.authorize(Some(&operator), ()).await.unwrap();
        assert!(!accounts::queue(&cx, VettingStatus::Pending, None).await.unwrap()[0].overdue);
        world.later(TimeDelta::days(2));
        assert!(accounts::queue(&cx, VettingStatus::Pending, None).await.unwrap()[0].overdue);
    }
}

#[tokio::test]
async fn only_the_operator_reviews_and_a_company_is_not_found_by_others() {
    for world in worlds().await {
        let (contoso, fabrikam) = (world.signed("contoso").await, world.signed("fabrikam").await);
        let refused =
            world.store.authorize::<permit::OperatorEnrollmentsView>(Some(&fabrikam), ()).await;
        assert!(matches!(refused, Err(AccessError::Forbidden(_))));
        let refused = world
            .store
            .authorize::<permit::OperatorEnrollmentsDecide>(Some(&fabrikam), contoso.organization)
            .await;
        assert!(matches!(refused, Err(AccessError::NotFound)), "404, not 403");
        let operator = world.operator_admin().await;
        let itself = world
            .store
            .authorize::<permit::OperatorEnrollmentsDecide>(Some(&operator), operator.organization)
            .await;
        assert!(matches!(itself, Err(AccessError::NotFound)), "the operator is not a partner");
    }
}

#[tokio::test]
async fn auto_authorize_decides_when_the_address_is_confirmed() {
    for world in worlds_with(Policy { auto_authorize: true, ..Policy::default() }).await {
        let session = world.signed("contoso").await;
        let link = world.verification_link().await;
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
        assert_eq!(verification(&world, &session).await.status, VettingStatus::Authorized);
    }
}

#[tokio::test]
async fn an_operator_that_wants_members_takes_no_others() {
    let policy = Policy { require_existing_membership: true, ..Policy::default() };
    for world in worlds_with(policy).await {
        let session = world.company("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
            draft.legal = common::legal("contoso");
            draft.contact = contact("contoso");
        })
        .await
        .unwrap();
        assert!(
            matches!(
                accounts::enroll(&cx, true).await,
                Err(Refused::Rule(EnrollError::NotAMember))
            ),
            "S2.3"
        );
        accounts::save_draft(&cx, EnrollmentStep::Review, |draft| draft.join_network = true)
            .await
            .unwrap();
        accounts::enroll(&cx, true).await.expect("S2.4: joining is part of enrolling");
    }
}

#[tokio::test]
async fn the_profile_is_complete_when_everything_is_there() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let open = |world: &common::World, session: &Session| {
            let (store, session) = (world.store.clone(), session.clone());
            async move {
                let cx = store.authorize(Some(&session), ()).await.unwrap();
                let items = accounts::company(&cx).await.unwrap().completeness;
                items
                    .into_iter()
                    .filter(|(_, done)| !done)
                    .map(|(item, _)| item)
                    .collect::<Vec<_>>()
            }
        };
        use ProfileItem::*;
        assert_eq!(
            open(&world, &session).await,
            [PrimaryContactConfirmed, SupportDetails, AdminAgent],
            "S0.4"
        );
        let link = world.verification_link().await;
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
        let form = SupportDetailsForm {
            website: "https://contoso.example".into(),
            email: "help@contoso.example".into(),
            ..Default::default()
        };
        let germany: domain::country::CountryCode = "DE".parse().unwrap();
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::update_support_details(&cx, &form.validate(&germany.rules()).unwrap(), 0)
            .await
            .unwrap();
        users::become_admin_agent(&world.store.authorize(Some(&session), ()).await.unwrap())
            .await
            .unwrap();
        assert_eq!(open(&world, &session).await, [], "S1.4, S2.26");
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let helpers = users::helpers(&cx).await.unwrap();
        assert_eq!(helpers.len(), 1);
        users::become_admin_agent(&world.store.authorize(Some(&session), ()).await.unwrap())
            .await
            .unwrap();
        assert_eq!(
            world.log().await.iter().filter(|kind| *kind == "role_assigned").count(),
            1,
            "once"
        );
    }
}

#[tokio::test]
async fn the_log_and_the_signatures_only_grow() {
    use sea_orm::ConnectionTrait;
    for world in worlds().await {
        world.signed("contoso").await;
        for sql in [
            "UPDATE audit SET address = 'elsewhere'",
            "DELETE FROM audit",
            "UPDATE agreement_acceptance SET signer_name = 'somebody'",
            "DELETE FROM agreement_acceptance",
        ] {
            assert!(world.raw.execute_unprepared(sql).await.is_err(), "{sql}");
        }
    }
}

#[tokio::test]
async fn of_two_who_press_enroll_now_at_once_one_enrolls() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
            draft.legal = common::legal("contoso");
            draft.contact = contact("contoso");
        })
        .await
        .unwrap();
        let (a, b) = tokio::join!(accounts::enroll(&cx, true), accounts::enroll(&cx, true));
        let lost = if a.is_ok() { b } else { a };
        assert!(matches!(lost, Err(Refused::Rule(EnrollError::AlreadyEnrolled))), "{lost:?}");
        let submitted = world.log().await;
        assert_eq!(submitted.iter().filter(|kind| *kind == "enrollment_submitted").count(), 1);
    }
}

/// More at once than the pool has connections: none of them may need a second one.
#[tokio::test]
async fn many_at_once_enroll_and_ask_for_links() {
    for world in worlds().await {
        let mut sessions = vec![];
        for n in 0..24 {
            // Companies of more than one visitor, so that no limit is in the way.
            sessions.push((format!("company-{n}"), world.company(&format!("company-{n}")).await));
            world.later(TimeDelta::minutes(6));
        }
        let mut work = JoinSet::new();
        for (name, session) in sessions {
            let store = world.store.clone();
            work.spawn(async move {
                let cx = store.authorize(Some(&session), ()).await.unwrap();
                accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
                    draft.legal = common::legal(&name);
                    draft.contact = contact(&name);
                })
                .await
                .unwrap();
                accounts::enroll(&cx, true).await.unwrap();
                let from = store::Visitor { address: name.clone(), ..visitor() };
                let name = format!("jana@{name}.partners.example");
                door::request_password_reset(&store, &name, &from).await.unwrap().unwrap();
            });
        }
        work.join_all().await;
        assert_eq!(world.count("vetting").await, 24);
    }
}

#[tokio::test]
async fn of_two_tabs_that_save_at_once_none_loses_its_step() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        for n in 0..8 {
            let (legal, contact) = tokio::join!(
                accounts::save_draft(&cx, EnrollmentStep::LegalProfile, |draft| {
                    draft.legal.city = format!("Köln {n}");
                }),
                accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
                    draft.contact.first_name = format!("Jonas {n}");
                }),
            );
            legal.unwrap();
            contact.unwrap();
            let draft = accounts::enrollment(&cx).await.unwrap().draft;
            assert_eq!(draft.legal.city, format!("Köln {n}"));
            assert_eq!(draft.contact.first_name, format!("Jonas {n}"));
        }
    }
}

#[tokio::test]
async fn of_two_who_sign_at_once_one_signature_is_kept() {
    for world in worlds().await {
        let session = world.enrolled("contoso").await;
        let (a, b) = tokio::join!(world.accept(&session), world.accept(&session));
        assert_ne!(a.is_ok(), b.is_ok());
        assert_eq!(world.count("agreement_acceptance").await, 1);
    }
}

#[tokio::test]
async fn numbers_in_the_network_are_given_once_even_to_two_at_once() {
    for world in worlds().await {
        let (one, two) = (world.company("contoso").await, world.company("fabrikam").await);
        for (session, name) in [(&one, "contoso"), (&two, "fabrikam")] {
            let cx = world.store.authorize(Some(session), ()).await.unwrap();
            accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
                draft.legal = common::legal(name);
                draft.contact = contact(name);
            })
            .await
            .unwrap();
        }
        let (one, two) = (
            world.store.authorize(Some(&one), ()).await.unwrap(),
            world.store.authorize(Some(&two), ()).await.unwrap(),
        );
        let (a, b) = tokio::join!(accounts::enroll(&one, true), accounts::enroll(&two, true));
        a.unwrap();
        b.unwrap();
        assert_eq!(world.count("vetting").await, 2);
    }
}

//! Documents that the operator asks a company for (spec A7.2, A7.3): whose turn it is, who is told,
//! and that nobody else finds them.

use crate::common;
use common::{World, visitor, worlds};
use domain::{
    accounts::{
        Check, CheckState, Decision, DocumentError, DocumentRequest, DocumentState, Judgement,
        VettingStatus,
    },
    file::{FileKind, NewFile},
    id::{AttachmentId, DocumentRequestId, OrganizationId},
    permission::Role,
    permit,
};
use store::{
    Authorized, Refused, Session,
    accounts::{self, DocumentRefused},
    door,
    outbox::LetterBody,
};

type Reviewer = Authorized<permit::OperatorEnrollmentsDecide>;

async fn reviewer(world: &World, operator: &Session, company: OrganizationId) -> Reviewer {
    world.store.authorize(Some(operator), company).await.unwrap()
}

async fn ask(cx: &Reviewer, check: Check) -> DocumentRequest {
    accounts::ask_documents(cx, check, "The register's extract, please.".into()).await.unwrap();
    accounts::review(cx).await.unwrap().unwrap().documents.remove(0)
}

fn extract() -> NewFile {
    NewFile::read("../extract.pdf", b"%PDF-1.4 an extract".to_vec()).unwrap()
}

async fn send(
    world: &World,
    session: &Session,
    id: DocumentRequestId,
    version: i64,
) -> Result<(), Refused<DocumentRefused>> {
    let cx = world.store.authorize(Some(session), ()).await.unwrap();
    accounts::send_documents(&cx, id, Some("Here it is.".into()), &[extract()], version).await
}

async fn shown(world: &World, session: &Session, id: DocumentRequestId) -> Option<DocumentRequest> {
    let cx = world.store.authorize(Some(session), ()).await.unwrap();
    accounts::document(&cx, id).await.unwrap()
}

#[tokio::test]
async fn documents_are_asked_for_sent_refused_sent_again_and_accepted() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let session = world.signed("contoso").await;
        world.mail().await;
        let cx = reviewer(&world, &operator, session.organization).await;
        let asked = ask(&cx, Check::Business).await;
        let twice = accounts::ask_documents(&cx, Check::Business, "Again.".into()).await;
        assert!(matches!(twice, Err(Refused::Rule(DocumentError::AlreadyAsked))), "{twice:?}");
        world.later(chrono::TimeDelta::seconds(1));
        ask(&cx, Check::Employment).await;

        // M3, to the primary contact.
        let letters = world.letters().await;
        assert_eq!(letters.len(), 2);
        assert_eq!(letters[0].to, "j.meyer@contoso.example");
        let LetterBody::DocumentsNeeded { request, check, again, .. } = &letters[0].body else {
            panic!("{letters:?}")
        };
        assert_eq!((*request, *check, *again), (asked.id, Check::Business, false));

        let desk = world.store.authorize(Some(&operator), ()).await.unwrap();
        let waits = async || {
            let queue = accounts::queue(&desk, VettingStatus::Pending, None).await.unwrap();
            queue[0].documents
        };
        assert_eq!(waits().await, Some(DocumentState::Asked));
        send(&world, &session, asked.id, 0).await.unwrap();
        assert_eq!(waits().await, Some(DocumentState::Sent));
        let second = send(&world, &session, asked.id, 1).await;
        let not_now = Err(Refused::Rule(DocumentRefused::Rule(DocumentError::NotNow)));
        assert_eq!(format!("{second:?}"), format!("{:?}", not_now as Result<(), _>));

        let words = Some("It is of 2019.".into());
        let judged = accounts::judge_documents(&cx, asked.id, Judgement::Refuse, words, 0).await;
        assert!(matches!(judged, Err(Refused::Rule(DocumentError::Stale))), "an old page");
        let words = Some("It is of 2019.".into());
        accounts::judge_documents(&cx, asked.id, Judgement::Refuse, words, 1).await.unwrap();
        let mail = world.mail().await;
        assert!(matches!(&mail[..], [LetterBody::DocumentsNeeded { again: true, .. }]), "{mail:?}");
        send(&world, &session, asked.id, 2).await.unwrap();
        accounts::judge_documents(&cx, asked.id, Judgement::Accept, None, 3).await.unwrap();
        assert!(world.mail().await.is_empty());

        let history = shown(&world, &session, asked.id).await.unwrap();
        use DocumentState::{Accepted, Asked, Refused as No, Sent};
        let states: Vec<_> = history.notes.iter().map(|note| note.state).collect();
        assert_eq!(
            (history.state, &states[..]),
            (Accepted, &[Asked, Sent, No, Sent, Accepted][..])
        );
        let file = &history.notes[1].files[0];
        assert_eq!((&*file.name, file.kind), ("extract.pdf", FileKind::Pdf));
        // What is accepted is out of the way: more can be asked for.
        ask(&cx, Check::Business).await;
    }
}

#[tokio::test]
async fn a_decision_ends_what_was_asked_for_and_a_late_mail_is_not_sent() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let session = world.signed("contoso").await;
        let link = world.verification_link().await;
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
        let cx = reviewer(&world, &operator, session.organization).await;
        let asked = ask(&cx, Check::Business).await;
        for check in [Check::Employment, Check::Business] {
            let version = accounts::review(&cx).await.unwrap().unwrap().version;
            accounts::find(&cx, check, CheckState::Passed, None, version).await.unwrap();
        }
        let version = accounts::review(&cx).await.unwrap().unwrap().version;
        accounts::decide(&cx, Decision::Authorize, version).await.unwrap();
        let ended = shown(&world, &session, asked.id).await.unwrap();
        assert_eq!(ended.state, DocumentState::Withdrawn);
        assert!(send(&world, &session, asked.id, ended.version).await.is_err());
        let mail = world.mail().await;
        let about_documents =
            |body: &LetterBody| matches!(body, LetterBody::DocumentsNeeded { .. });
        assert!(!mail.iter().any(about_documents), "{mail:?}");
        let late = accounts::ask_documents(&cx, Check::Business, "More.".into()).await;
        assert!(matches!(late, Err(Refused::Rule(DocumentError::NotPending))), "{late:?}");
    }
}

#[tokio::test]
async fn another_company_finds_sends_and_downloads_nothing() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (session, other) = (world.signed("contoso").await, world.signed("fabrikam").await);
        let cx = reviewer(&world, &operator, session.organization).await;
        let elsewhere = reviewer(&world, &operator, other.organization).await;
        let asked = ask(&cx, Check::Business).await;
        send(&world, &session, asked.id, 0).await.unwrap();
        let file = shown(&world, &session, asked.id).await.unwrap().notes[1].files[0].id;

        assert_eq!(shown(&world, &other, asked.id).await, None);
        let stranger = world.store.authorize(Some(&other), ()).await.unwrap();
        assert!(accounts::document_file(&stranger, asked.id, file).await.unwrap().is_none());
        let sent = send(&world, &other, asked.id, 1).await;
        let unknown = DocumentError::Unknown;
        assert!(matches!(sent, Err(Refused::Rule(DocumentRefused::Rule(rule))) if rule == unknown));
        // The operator, too, only where the page is of that company.
        assert!(
            accounts::documents_asked_file(&elsewhere, asked.id, file).await.unwrap().is_none()
        );
        let judged =
            accounts::judge_documents(&elsewhere, asked.id, Judgement::Accept, None, 1).await;
        assert!(matches!(judged, Err(Refused::Rule(DocumentError::Unknown))));
        let found = accounts::documents_asked_file(&cx, asked.id, file).await.unwrap().unwrap();
        assert_eq!((&*found.name, &found.content[..5]), ("extract.pdf", &b"%PDF-"[..]));
        let guessed: AttachmentId = "0190f5d2-0000-7000-8000-000000000001".parse().unwrap();
        assert!(accounts::documents_asked_file(&cx, asked.id, guessed).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn those_who_may_not_know_the_verification_know_of_no_documents() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let session = world.signed("contoso").await;
        let cx = reviewer(&world, &operator, session.organization).await;
        ask(&cx, Check::Business).await;
        let name = "ben@contoso.partners.example";
        let new = store::NewUser {
            sign_in_name: name,
            first_name: "Ben",
            last_name: "Ott",
            email: name,
            locale: None,
            password: Some(domain::identity::NewPassword::parse(common::PASSWORD, &[]).unwrap()),
            roles: &[Role::SalesAgent],
        };
        world.operator.add_user(session.organization, new).await.unwrap();
        let sales = world.sign_in(name).await;
        let reader = world.store.authorize(Some(&sales), ()).await.unwrap();
        let seen = accounts::company(&reader).await.unwrap();
        assert!(seen.documents.is_empty() && seen.decisions.is_empty());
        let may = world.store.authorize::<permit::AccountVerificationView>(Some(&sales), ()).await;
        assert!(may.is_err());
        let may = world.store.authorize::<permit::ProfileLegalUpdate>(Some(&sales), ()).await;
        assert!(may.is_err());
    }
}

#[tokio::test]
async fn nobody_sends_without_end() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let session = world.signed("contoso").await;
        let cx = reviewer(&world, &operator, session.organization).await;
        let asked = ask(&cx, Check::Business).await;
        let mut version = 0;
        let refused = loop {
            match send(&world, &session, asked.id, version).await {
                Ok(()) => {}
                Err(Refused::Rule(DocumentRefused::TooMany(wait))) => break wait,
                Err(other) => panic!("{other:?}"),
            }
            let words = Some("Another one.".into());
            let again =
                accounts::judge_documents(&cx, asked.id, Judgement::Refuse, words, version + 1);
            again.await.unwrap();
            version += 2;
            assert!(version < 100, "no limit");
        };
        assert!(refused <= chrono::TimeDelta::hours(1));
    }
}

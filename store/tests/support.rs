//! Support requests (spec J5): who sees which, whose turn it is, what is kept of files, who is told.

use crate::common;
use chrono::TimeDelta;
use common::{PASSWORD, World, worlds};
use domain::{
    country::CountryCode,
    file::{FileKind, NewFile},
    id::{AttachmentId, OrganizationId, SupportRequestId},
    identity::NewPassword,
    locale::Locale,
    permission::Role,
    permit,
    support::{
        Answer, AnswerForm, DeskFilter, IssueType, NewRequest, NewRequestForm, RequestStatus,
        Response, SupportError,
    },
};
use store::{
    Authorized, NewUser, Refused, Session,
    outbox::LetterBody,
    support::{self, SupportRefused},
};

type Partner = Authorized<permit::PortalSupportTicketsCreateOwn>;
type Desk = Authorized<permit::OperatorSupportRequestsView>;
type Answering = Authorized<permit::OperatorSupportRequestsAnswer>;

async fn partner(world: &World, session: &Session) -> Partner {
    world.store.authorize(Some(session), ()).await.unwrap()
}

async fn answering(world: &World, operator: &Session, company: OrganizationId) -> Answering {
    world.store.authorize(Some(operator), company).await.unwrap()
}

fn new_request(kind: IssueType, severity: &str, title: &str) -> NewRequest {
    let germany: CountryCode = "DE".parse().unwrap();
    let form = NewRequestForm {
        issue_type: kind.key().into(),
        title: title.into(),
        description: "We paid on November 3.\nPlease restore the account.".into(),
        severity: severity.into(),
        contact_name: "Jana Meyer".into(),
        contact_email: "jana@contoso.example".into(),
        contact_phone: "030 123456".into(),
    };
    form.validate(&germany.rules()).unwrap()
}

async fn open(cx: &Partner, title: &str) -> SupportRequestId {
    let request = new_request(IssueType::Reinstatement, "critical", title);
    support::open(cx, &request, &[]).await.unwrap()
}

fn answer(body: &str, status: &str, version: i64) -> Answer {
    let form =
        AnswerForm { body: body.into(), status: status.into(), version: version.to_string() };
    form.validate().unwrap()
}

/// Somebody else who works in the company, signed in.
async fn colleague(world: &World, company: &Session, name: &str, role: Role) -> Session {
    let new = NewUser {
        sign_in_name: name,
        first_name: "Misaki",
        last_name: "Sato",
        email: name,
        locale: Some(Locale::Ja),
        password: Some(NewPassword::parse(PASSWORD, &[]).unwrap()),
        roles: &[role],
    };
    world.operator.add_user(company.organization, new).await.unwrap();
    world.sign_in(name).await
}

/// S0.9, B10: a request to be reinstated goes from the partner to the operator and back, until the partner closes it.
#[tokio::test]
async fn a_request_goes_back_and_forth_until_it_is_closed() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let cx = partner(&world, &session).await;
        let start = support::start(&cx).await.unwrap();
        assert_eq!(start.contact_name, "Jana Meyer");
        assert_eq!(start.contact_email, "jana@contoso.example");
        let id = open(&cx, "Reinstate us").await;
        world.mail().await;
        let operator = world.operator_admin().await;
        let desk = answering(&world, &operator, session.organization).await;
        let asked = support::asked(&desk, id).await.unwrap().unwrap();
        assert_eq!((asked.number, asked.status), (1001, RequestStatus::Open));
        assert_eq!(asked.due_at, asked.opened_at + TimeDelta::hours(2));
        assert_eq!(asked.notes[0].body.as_deref().unwrap().lines().count(), 2);

        world.later(TimeDelta::hours(1));
        let question = answer("Which bill was it?", "attention_needed", 0);
        support::answer(&desk, id, question, &[]).await.unwrap();
        assert_eq!(support::attention_needed(&cx).await.unwrap(), 1);
        let next = || world.later(TimeDelta::minutes(1));
        next();
        support::reply(&cx, id, "That of August.".into(), &[], 1).await.unwrap();
        assert_eq!(support::attention_needed(&cx).await.unwrap(), 0);
        next();
        support::answer(&desk, id, answer("", "closed", 2), &[]).await.unwrap();
        next();
        assert!(support::requests(&cx, false, None).await.unwrap().is_empty());
        support::reply(&cx, id, "Not yet, sorry.".into(), &[], 3).await.unwrap();
        next();
        support::close(&cx, id, 4).await.unwrap();

        let request = support::request(&cx, id).await.unwrap().unwrap();
        assert_eq!((request.status, request.response), (RequestStatus::Closed, Response::InTime));
        use RequestStatus::{AttentionNeeded, Closed, Open};
        let moves: Vec<_> = request.notes.iter().map(|note| note.moved_to).collect();
        let expected =
            [None, Some(AttentionNeeded), Some(Open), Some(Closed), Some(Open), Some(Closed)];
        assert_eq!(moves, expected);
        let log = world.log().await;
        let log: Vec<_> = log.iter().filter(|kind| kind.starts_with("support_request")).collect();
        let expected = ["opened", "answered", "replied", "answered", "replied", "closed"];
        assert_eq!(
            log,
            expected.map(|kind| format!("support_request_{kind}")).iter().collect::<Vec<_>>()
        );
        let again = support::close(&cx, id, 5).await;
        let closed = SupportRefused::Rule(SupportError::ClosedAlready);
        assert_eq!(format!("{:?}", again.unwrap_err()), format!("{:?}", Refused::Rule(closed)));
    }
}

#[tokio::test]
async fn everybody_sees_their_own_and_who_manages_the_companys_sees_all() {
    for world in worlds().await {
        let admin = world.signed("contoso").await;
        let cx = partner(&world, &admin).await;
        let id = open(&cx, "The admin's").await;
        for (role, sees) in [
            (Role::NetworkPartnerAdmin, true),
            (Role::ReferralsAdmin, true),
            (Role::BusinessProfileAdmin, true),
            (Role::UserManagementAdmin, false),
            (Role::HelpdeskAgent, false),
        ] {
            let name = format!("{}@contoso.partners.example", role.key());
            let session = colleague(&world, &admin, &name, role).await;
            let cx = partner(&world, &session).await;
            let lines = support::requests(&cx, false, None).await.unwrap();
            assert_eq!(lines.iter().any(|line| line.id == id), sees, "{role:?}");
            assert_eq!(support::request(&cx, id).await.unwrap().is_some(), sees, "{role:?}");
            let own = open(&cx, "My own").await;
            assert!(support::request(&cx, own).await.unwrap().is_some(), "{role:?}");
        }
        let lines = support::requests(&cx, false, None).await.unwrap();
        assert_eq!(lines.len(), 1, "a global admin has no view of what others asked");
        let nobody =
            colleague(&world, &admin, "x@contoso.partners.example", Role::DefaultUser).await;
        let refused =
            world.store.authorize::<permit::PortalSupportTicketsCreateOwn>(Some(&nobody), ()).await;
        assert!(refused.is_err(), "without a role one opens none");
    }
}

/// An attempt on each use case with another company's ids.
#[tokio::test]
async fn another_company_finds_writes_and_downloads_nothing() {
    for world in worlds().await {
        let victim = world.signed("contoso").await;
        let cx = partner(&world, &victim).await;
        let file = NewFile::read("secret.txt", b"the canary".to_vec()).unwrap();
        let request = new_request(IssueType::General, "minimal", "Secret");
        let id = support::open(&cx, &request, &[file]).await.unwrap();
        let file = support::request(&cx, id).await.unwrap().unwrap().notes[0].files[0].id;

        let thief = world.signed("fabrikam").await;
        let manager =
            colleague(&world, &thief, "m@fabrikam.partners.example", Role::NetworkPartnerAdmin)
                .await;
        for session in [&thief, &manager] {
            let cx = partner(&world, session).await;
            let lines = support::requests(&cx, false, None).await.unwrap();
            assert!(lines.iter().all(|line| line.id != id));
            assert!(support::request(&cx, id).await.unwrap().is_none());
            assert!(support::file(&cx, id, file).await.unwrap().is_none());
            let own = open(&cx, "A way in").await;
            assert!(support::file(&cx, own, file).await.unwrap().is_none(), "by one's own request");
            let unknown = |answer: Result<(), Refused<SupportRefused>>| {
                matches!(answer, Err(Refused::Rule(SupportRefused::Rule(SupportError::Unknown))))
            };
            assert!(unknown(support::reply(&cx, id, "x".into(), &[], 0).await));
            assert!(unknown(support::close(&cx, id, 0).await));
            let desk =
                world.store.authorize::<permit::OperatorSupportRequestsView>(Some(session), ());
            assert!(desk.await.is_err());
            let answering = world.store.authorize::<permit::OperatorSupportRequestsAnswer>(
                Some(session),
                victim.organization,
            );
            assert!(answering.await.is_err());
        }
        // The operator's proof over one company reaches no request of another.
        let operator = world.operator_admin().await;
        let desk = answering(&world, &operator, thief.organization).await;
        assert!(support::asked(&desk, id).await.unwrap().is_none());
        assert!(support::asked_file(&desk, id, file).await.unwrap().is_none());
        let answered = support::answer(&desk, id, answer("x", "open", 0), &[]).await;
        assert!(matches!(answered, Err(Refused::Rule(SupportError::Unknown))));
        assert_eq!(world.sum("support_request", "version").await, 0, "nothing was written");
    }
}

#[tokio::test]
async fn of_two_who_answer_at_once_one_is_told() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let id = open(&partner(&world, &session).await, "Twice").await;
        let operator = world.operator_admin().await;
        let desk = answering(&world, &operator, session.organization).await;
        for version in 0..6 {
            let (one, two) = tokio::join!(
                support::answer(&desk, id, answer("one", "open", version), &[]),
                support::answer(&desk, id, answer("two", "attention_needed", version), &[]),
            );
            assert_ne!(one.is_ok(), two.is_ok(), "version {version}");
        }
        assert_eq!(world.count("support_note").await, 7);
    }
}

#[tokio::test]
async fn a_file_is_kept_as_it_came_and_handed_out_as_what_it_is() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let cx = partner(&world, &session).await;
        let content = [b"%PDF-1.7\n".to_vec(), (0..=255).cycle().take(300_000).collect()].concat();
        let files = [
            NewFile::read("../bill.exe", content.clone()).unwrap(),
            NewFile::read("付款.csv", b"a,b\r\n".to_vec()).unwrap(),
        ];
        let request = new_request(IssueType::TaxExemption, "minimal", "Certificate");
        let id = support::open(&cx, &request, &files).await.unwrap();
        let shown = support::request(&cx, id).await.unwrap().unwrap().notes.remove(0).files;
        let names: Vec<_> = shown.iter().map(|file| (&*file.name, file.kind, file.bytes)).collect();
        let size = content.len() as i64;
        assert_eq!(names, [("bill.exe.pdf", FileKind::Pdf, size), ("付款.csv", FileKind::Csv, 5)]);
        let kept = support::file(&cx, id, shown[0].id).await.unwrap().unwrap();
        assert!(kept.content == content && kept.kind == FileKind::Pdf);
        let unknown = AttachmentId::from_uuid(id.uuid());
        assert!(support::file(&cx, id, unknown).await.unwrap().is_none());
    }
}

/// M18: in the language of whoever opened it, as long as they belong to the company.
#[tokio::test]
async fn who_opened_it_is_told_what_the_operator_wrote() {
    for world in worlds().await {
        let admin = world.signed("contoso").await;
        let name = "misaki@contoso.partners.example";
        let session = colleague(&world, &admin, name, Role::SalesAgent).await;
        let id = open(&partner(&world, &session).await, "価格").await;
        let operator = world.operator_admin().await;
        let desk = answering(&world, &operator, session.organization).await;
        world.letters().await;
        support::answer(&desk, id, answer("Which one?", "attention_needed", 0), &[]).await.unwrap();
        let mut letters = world.letters().await;
        assert_eq!(letters.len(), 1);
        let letter = letters.remove(0);
        assert_eq!((&*letter.to, letter.locale), (name, Some(Locale::Ja)));
        let LetterBody::SupportRequestUpdated { request, number, title, text, status } =
            letter.body
        else {
            panic!("{letter:?}")
        };
        assert_eq!((request, number, &*title), (id, 1001, "価格"));
        assert_eq!((text.as_deref(), status), (Some("Which one?"), RequestStatus::AttentionNeeded));

        let sql = "UPDATE membership SET deactivated_at = created_at WHERE user_id IN
            (SELECT id FROM user_account WHERE sign_in_name = 'misaki@contoso.partners.example')";
        sea_orm::ConnectionTrait::execute_unprepared(&world.raw, sql).await.unwrap();
        support::answer(&desk, id, answer("", "closed", 1), &[]).await.unwrap();
        assert!(world.letters().await.is_empty(), "who left is told nothing more");
    }
}

#[tokio::test]
async fn the_desk_lists_what_is_due_first_page_by_page() {
    for world in worlds().await {
        let (contoso, fabrikam) = (world.signed("contoso").await, world.signed("fabrikam").await);
        let kinds = [(IssueType::General, "minimal"), (IssueType::PriceOrOffer, "critical")];
        for (session, (kind, severity)) in [&contoso, &fabrikam].into_iter().zip(kinds) {
            let cx = partner(&world, session).await;
            for n in 0..30 {
                world.later(TimeDelta::seconds(1));
                let request = new_request(kind, severity, &format!("{n}"));
                support::open(&cx, &request, &[]).await.unwrap();
            }
        }
        let operator = world.operator_admin().await;
        let cx: Desk = world.store.authorize(Some(&operator), ()).await.unwrap();
        let open = DeskFilter::of(RequestStatus::Open);
        let first = support::desk(&cx, &open, None).await.unwrap().lines;
        assert_eq!(first.len(), 50);
        // Two hours go before eight, though these were opened later.
        assert!(first[..30].iter().all(|line| line.company_name.starts_with("fabrikam")));
        let rest = support::desk(&cx, &open, Some(first[49].id)).await.unwrap().lines;
        assert_eq!(rest.len(), 10);
        let mut due: Vec<_> = first.iter().chain(&rest).map(|line| line.due_at).collect();
        assert_eq!(due.len(), 60);
        let sorted = due.clone();
        due.sort();
        assert_eq!(due, sorted);

        let count =
            async |filter: DeskFilter| support::desk(&cx, &filter, None).await.unwrap().lines.len();
        assert_eq!(count(DeskFilter { company: "CONTOSO".into(), ..open.clone() }).await, 30);
        assert_eq!(count(DeskFilter { company: "%".into(), ..open.clone() }).await, 0);
        let kind = Some(IssueType::PriceOrOffer);
        assert_eq!(count(DeskFilter { issue_type: kind, ..open.clone() }).await, 30);
        let severity = Some(domain::support::Severity::Moderate);
        assert_eq!(count(DeskFilter { severity, ..open.clone() }).await, 0);

        world.later(TimeDelta::hours(3));
        let operator = world.sign_in("root@operator.example").await;
        let cx: Desk = world.store.authorize(Some(&operator), ()).await.unwrap();
        assert_eq!(waiting(&world, &operator).await, (60, 30));
        let late = first[0].id;
        let desk = answering(&world, &operator, fabrikam.organization).await;
        support::answer(&desk, late, answer("Sorry.", "open", 0), &[]).await.unwrap();
        let line = support::desk(&cx, &open, None).await.unwrap().lines.remove(0);
        assert_eq!((line.id, line.response), (late, Response::Late));
        let unanswered = DeskFilter { unanswered: true, ..open.clone() };
        let lines = support::desk(&cx, &unanswered, None).await.unwrap().lines;
        assert!(lines[0].response == Response::Overdue && lines[0].id != late);
        support::answer(&desk, late, answer("", "closed", 1), &[]).await.unwrap();
        assert_eq!(count(DeskFilter::of(RequestStatus::Closed)).await, 1);
        assert_eq!(waiting(&world, &operator).await, (59, 29));
    }
}

/// How many requests wait for the operator, and how many of them for too long.
async fn waiting(world: &World, operator: &Session) -> (u64, u64) {
    let cx = world.store.authorize(Some(operator), ()).await.expect("the operator");
    let queues = store::home::queues(&cx).await.expect("counted");
    let count = queues.of(domain::home::Queue::SupportRequests).expect("seen");
    (count.waiting, count.overdue)
}

#[tokio::test]
async fn nobody_writes_without_end() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let cx = partner(&world, &session).await;
        let id = open(&cx, "One of sixty").await;
        for version in 0..59 {
            support::reply(&cx, id, "again".into(), &[], version).await.unwrap();
        }
        let many = support::reply(&cx, id, "again".into(), &[], 59).await;
        assert!(matches!(many, Err(Refused::Rule(SupportRefused::TooMany(_)))));
        world.later(TimeDelta::minutes(61));
        let session = world.sign_in("jana@contoso.partners.example").await;
        let cx = partner(&world, &session).await;
        support::reply(&cx, id, "again".into(), &[], 59).await.expect("an hour later");
    }
}

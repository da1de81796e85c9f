//! The agreements as the operator keeps them: drafts, publishing, and what companies then have to sign (spec A5).

use crate::common;
use chrono::TimeDelta;
use common::{World, worlds};
use domain::{
    accounts::{AcceptAgreementForm, AcceptError},
    agreements::{
        AgreementError, AgreementKind, AgreementState, DraftText, DraftTextForm, Progress, Publish,
        PublishForm, RegisterFilter, RegisterLine, RegisterState, TextPlace, VersionState,
    },
    identity::{Cloud, PartnerType},
    locale::Locale,
    permission::Role,
    permit::{
        AccountAgreementAccept, CatalogView, CustomersCreate, OperatorAgreementsPublish,
        OperatorAgreementsView, SubscriptionsCreate, SubscriptionsView,
    },
};
use sea_orm::ConnectionTrait;
use store::{
    AccessError, Authorized, NewUser, Refused, Session, accounts, agreements, identity,
    outbox::LetterBody,
};

const NETWORK: AgreementKind = AgreementKind::Network;

fn text(region: &str, locale: Locale, title: &str, body: &str, edit: i64) -> DraftText {
    let form = DraftTextForm {
        region: region.into(),
        locale: locale.tag().into(),
        title: title.into(),
        body: body.into(),
        edit: edit.to_string(),
    };
    form.validate().expect("a text")
}

fn how(grace_days: i64, edit: i64) -> Publish {
    let form = PublishForm {
        grace_days: grace_days.to_string(),
        edit: edit.to_string(),
        confirm: Some("true".into()),
    };
    form.validate().expect("a publication")
}

async fn desk(world: &World, operator: &Session) -> Authorized<OperatorAgreementsPublish> {
    world.store.authorize(Some(operator), ()).await.expect("may publish")
}

async fn view(world: &World, operator: &Session) -> Authorized<OperatorAgreementsView> {
    world.store.authorize(Some(operator), ()).await.expect("may look")
}

/// A new version with another English text, published.
async fn publish(world: &World, operator: &Session, body: &str, days: i64) -> i64 {
    let cx = desk(world, operator).await;
    let version = agreements::begin_draft(&cx, NETWORK).await.expect("a draft");
    let title = "Partner Network Agreement";
    agreements::save_text(&cx, version, &text("*", Locale::En, title, body, 1)).await.expect("ok");
    let ready = agreements::publication(&cx, version, Some(days)).await.expect("ready");
    agreements::publish(&cx, version, &how(days, ready.version.edit)).await.expect("published");
    version
}

async fn standing(world: &World, session: &Session) -> AgreementState {
    let cx = world.store.authorize(Some(session), ()).await.expect("one's own profile");
    identity::me(&cx).expect("known").agreement()
}

#[tokio::test]
async fn a_draft_begins_as_a_copy_and_is_published_once() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (signed, unsigned) = (world.signed("contoso").await, world.enrolled("fabrikam").await);
        world.letters().await;
        let cx = desk(&world, &operator).await;
        let version = agreements::begin_draft(&cx, NETWORK).await.unwrap();
        assert_eq!(version, 2);
        assert_eq!(agreements::begin_draft(&cx, NETWORK).await.unwrap(), 2, "there is one draft");
        let look = view(&world, &operator).await;
        let draft = agreements::version(&look, version).await.unwrap().unwrap();
        assert_eq!(draft.state, VersionState::Draft);
        assert_eq!(draft.begun_by.as_deref(), Some("Olu Ade"));
        let locales: Vec<_> = draft.texts.iter().map(|text| text.locale).collect();
        assert_eq!(locales, [Locale::En, Locale::ZhTw], "copied from the last");

        // Nothing was changed, so there is nothing to publish.
        let same = agreements::publish(&cx, version, &how(30, draft.edit)).await;
        assert!(matches!(same, Err(Refused::Rule(AgreementError::Unchanged))), "{same:?}");
        let changed = text("*", Locale::En, "Partner Network Agreement", "Be kind.", 1);
        agreements::save_text(&cx, version, &changed).await.unwrap();
        // Of two who wrote at once the second is told, and so is who publishes what they did not see.
        let second = agreements::save_text(&cx, version, &changed).await;
        assert!(matches!(second, Err(Refused::Rule(AgreementError::Stale))), "{second:?}");
        let unseen = agreements::publish(&cx, version, &how(30, draft.edit)).await;
        assert!(matches!(unseen, Err(Refused::Rule(AgreementError::Stale))), "{unseen:?}");
        let japanese = text("*", Locale::Ja, "契約", "親切に。", 0);
        agreements::save_text(&cx, version, &japanese).await.unwrap();
        let chinese = TextPlace::parse("*", "zh-TW").unwrap();
        agreements::remove_text(&cx, version, chinese, 1).await.unwrap();

        let ready = agreements::publication(&cx, version, None).await.unwrap();
        assert_eq!((ready.companies, ready.grace_days), (1, 30), "who signed the version before");
        assert_eq!(ready.due_at, common::morning() + TimeDelta::days(30));
        assert_eq!(standing(&world, &signed).await, AgreementState::Signed);
        agreements::publish(&cx, version, &how(10, ready.version.edit)).await.unwrap();
        let due = common::morning() + TimeDelta::days(10);
        assert_eq!(standing(&world, &signed).await, AgreementState::Pending(due));
        assert_eq!(standing(&world, &unsigned).await, AgreementState::Signed, "the first is ahead");
        let lines = agreements::versions(&look).await.unwrap();
        let states: Vec<_> = lines.iter().map(|line| (line.version, line.state)).collect();
        assert_eq!(states, [(2, VersionState::InForce), (1, VersionState::Superseded)]);
        assert_eq!(lines[0].progress, Progress { accepted: 0, pending: 1, overdue: 0 });
        assert_eq!(lines[1].progress, Progress { accepted: 1, pending: 0, overdue: 0 });
        assert_eq!(lines[0].published_by.as_deref(), Some("Olu Ade"));
        assert_eq!(lines[0].locales, [Locale::En, Locale::Ja]);
        let published = agreements::version(&look, version).await.unwrap().unwrap();
        assert!(published.texts.iter().all(|text| text.sha256.as_ref().unwrap().len() == 64));

        // It never changes any more: not by the program, and not past it.
        for refused in [
            agreements::save_text(&cx, version, &changed).await,
            agreements::remove_text(&cx, version, TextPlace::parse("*", "ja").unwrap(), 1).await,
            agreements::publish(&cx, version, &how(30, published.edit)).await,
        ] {
            assert!(
                matches!(refused, Err(Refused::Rule(AgreementError::Published))),
                "{refused:?}"
            );
        }
        for sql in [
            "UPDATE agreement_text SET body = 'Pay more.'",
            "DELETE FROM agreement_text",
            "UPDATE agreement_version SET due_at = NULL WHERE version = 2",
            "DELETE FROM agreement_version WHERE version = 1",
            "INSERT INTO agreement_text SELECT organization_id, 2, 'DE', 'en', 't', 'b', 'h', due_at
                FROM agreement_pending",
        ] {
            let answer = world.raw.execute_unprepared(sql).await;
            let error = answer.expect_err(sql).to_string();
            assert!(error.contains("a published version never changes"), "{sql}: {error}");
        }
        let unknown = agreements::save_text(&cx, 9, &changed).await;
        assert!(matches!(unknown, Err(Refused::Rule(AgreementError::Unknown))), "{unknown:?}");
        let log = world.log().await;
        let kinds =
            ["begun", "saved", "text_removed"].map(|what| format!("agreement_draft_{what}"));
        assert!(kinds.iter().all(|kind| log.contains(kind)), "{log:?}");
    }
}

#[tokio::test]
async fn those_who_may_sign_are_told_in_their_language_and_no_one_else() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (contoso, fabrikam) = (world.signed("contoso").await, world.signed("fabrikam").await);
        for (name, locale, role) in [
            ("ren@contoso.example", Locale::Ja, Role::GlobalAdmin),
            ("sales@contoso.example", Locale::En, Role::SalesAgent),
        ] {
            let new = NewUser {
                sign_in_name: name,
                first_name: "Ren",
                last_name: "Ito",
                email: name,
                locale: Some(locale),
                password: None,
                roles: &[role],
            };
            world.operator.add_user(contoso.organization, new).await.unwrap();
        }
        world.letters().await;
        publish(&world, &operator, "Be kind.", 30).await;
        // Fabrikam signs before the mails are written.
        world.accept(&fabrikam).await.unwrap();
        let letters = world.letters().await;
        let mut told: Vec<_> =
            letters.iter().map(|letter| (&*letter.to, letter.locale.unwrap())).collect();
        told.sort();
        assert_eq!(
            told,
            [("jana@contoso.example", Locale::En), ("ren@contoso.example", Locale::Ja)]
        );
        let LetterBody::AgreementPublished { company_name, version, due_at, .. } = &letters[0].body
        else {
            panic!("{:?}", letters[0].body)
        };
        assert_eq!((&**company_name, *version), ("contoso GmbH", 2));
        assert_eq!(*due_at, common::morning() + TimeDelta::days(30));
    }
}

/// Spec A5: business goes on during the grace period, stops after it, and goes on once it is signed.
#[tokio::test]
async fn after_the_grace_period_transactions_are_refused_until_it_is_signed() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let session = world.signed("contoso").await;
        let direct = PartnerType::DirectBill;
        world.operator.classify(session.organization, Cloud::Global, direct).await.unwrap();
        let trade = async || {
            world.store.authorize::<SubscriptionsCreate>(Some(&session), ()).await.map(drop)
        };
        publish(&world, &operator, "Be kind.", 30).await;
        world.later(TimeDelta::days(30) - TimeDelta::seconds(1));
        trade().await.unwrap();
        world.later(TimeDelta::seconds(1));
        let session = world.sign_in("jana@contoso.partners.example").await;
        let trade = async || {
            world.store.authorize::<SubscriptionsCreate>(Some(&session), ()).await.map(drop)
        };
        let refused = trade().await;
        assert!(matches!(refused, Err(AccessError::AgreementOverdue(_))), "{refused:?}");
        let me = identity::me(&world.store.authorize(Some(&session), ()).await.unwrap());
        assert!(!me.unwrap().can(domain::Permission::SubscriptionsCreate));
        // Looking, what is no transaction, and signing stay possible.
        world.store.authorize::<SubscriptionsView>(Some(&session), ()).await.unwrap();
        world.store.authorize::<CatalogView>(Some(&session), ()).await.unwrap();
        world.store.authorize::<CustomersCreate>(Some(&session), ()).await.unwrap();
        let operator = world.sign_in("root@operator.example").await;
        let look = view(&world, &operator).await;
        let line = &agreements::versions(&look).await.unwrap()[0];
        assert_eq!(line.progress, Progress { accepted: 0, pending: 0, overdue: 1 });

        // A newer version gives no more time to whoever is late already.
        publish(&world, &operator, "Be kinder.", 30).await;
        assert!(matches!(standing(&world, &session).await, AgreementState::Overdue(_)));
        world.accept(&session).await.unwrap();
        trade().await.unwrap();
        assert_eq!(standing(&world, &session).await, AgreementState::Signed);
        let cx = world.store.authorize(Some(&session), ()).await.unwrap();
        let signed = accounts::company(&cx).await.unwrap().acceptances;
        let versions: Vec<_> = signed.iter().map(|signed| signed.version).collect();
        assert_eq!(versions, [3, 1], "what was signed stays");
    }
}

#[tokio::test]
async fn a_version_of_one_country_is_signed_by_its_companies_alone() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let session = world.signed("contoso").await;
        let cx = desk(&world, &operator).await;
        let version = agreements::begin_draft(&cx, NETWORK).await.unwrap();
        for locale in ["en", "zh-TW"] {
            let place = TextPlace::parse("*", locale).unwrap();
            agreements::remove_text(&cx, version, place, 1).await.unwrap();
        }
        let edit = async || agreements::publication(&cx, version, None).await.unwrap();
        let none = agreements::publish(&cx, version, &how(30, edit().await.version.edit)).await;
        assert!(matches!(none, Err(Refused::Rule(AgreementError::NoText))), "{none:?}");
        agreements::save_text(&cx, version, &text("JP", Locale::Ja, "契約", "親切に。", 0))
            .await
            .unwrap();
        assert_eq!(edit().await.companies, 0, "Contoso is in Germany");
        agreements::save_text(&cx, version, &text("DE", Locale::En, "Agreement", "Seid gut.", 0))
            .await
            .unwrap();
        assert_eq!(edit().await.companies, 1);
        agreements::publish(&cx, version, &how(30, edit().await.version.edit)).await.unwrap();
        assert!(matches!(standing(&world, &session).await, AgreementState::Pending(_)));
        let cx = world.store.authorize::<AccountAgreementAccept>(Some(&session), ()).await.unwrap();
        let read = accounts::current_agreement(&cx, Locale::Ja).await.unwrap().unwrap();
        assert_eq!((&*read.region, read.version), ("DE", version));
        world.accept(&session).await.unwrap();
    }
}

/// Bad input of the issue: published while somebody signs the old one.
#[tokio::test]
async fn whoever_signs_while_a_newer_version_is_published_has_signed_what_is_in_force_or_is_told() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let sessions = [world.signed("contoso").await, world.enrolled("fabrikam").await];
        let cx = desk(&world, &operator).await;
        publish(&world, &operator, "Be kind.", 30).await;
        let version = agreements::begin_draft(&cx, NETWORK).await.unwrap();
        let newer = text("*", Locale::En, "Agreement", "Be kinder.", 1);
        agreements::save_text(&cx, version, &newer).await.unwrap();
        let edit = agreements::publication(&cx, version, None).await.unwrap().version.edit;
        let sign = async |session: &Session| {
            let cx = world.store.authorize(Some(session), ()).await.unwrap();
            let text = accounts::current_agreement(&cx, Locale::En).await.unwrap().unwrap();
            let form = AcceptAgreementForm {
                text: text.id.to_string(),
                signer_name: "Jana".into(),
                signer_title: "CEO".into(),
                authority: Some("on".into()),
                accept: Some("on".into()),
            };
            accounts::accept(&cx, &form.validate().unwrap()).await
        };
        let how = how(30, edit);
        let (published, one, other) = tokio::join!(
            agreements::publish(&cx, version, &how),
            sign(&sessions[0]),
            sign(&sessions[1])
        );
        published.unwrap();
        for (session, answer) in sessions.iter().zip([one, other]) {
            let signed = match answer {
                Ok(_) => {
                    let cx = world.store.authorize(Some(session), ()).await.unwrap();
                    accounts::company(&cx).await.unwrap().acceptances[0].version
                }
                Err(Refused::Rule(AcceptError::NewerVersion)) => continue,
                Err(other) => panic!("{other:?}"),
            };
            // Whoever got in before has to sign the newer one; whoever came after signed it.
            let state = standing(&world, session).await;
            assert_eq!(matches!(state, AgreementState::Pending(_)), signed < version, "{state:?}");
        }
    }
}

#[tokio::test]
async fn only_the_operators_admins_publish() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let new = NewUser {
            sign_in_name: "reviewer@operator.example",
            first_name: "Rae",
            last_name: "Lim",
            email: "rae@operator.example",
            locale: None,
            password: Some(domain::identity::NewPassword::parse(common::PASSWORD, &[]).unwrap()),
            roles: &[Role::OperatorReviewer],
        };
        world.operator.add_user(operator.organization, new).await.unwrap();
        let reviewer = world.sign_in("reviewer@operator.example").await;
        let company = world.signed("contoso").await;
        view(&world, &reviewer).await;
        for session in [&reviewer, &company] {
            let cx = world.store.authorize::<OperatorAgreementsPublish>(Some(session), ()).await;
            assert!(matches!(cx, Err(AccessError::Forbidden(_))));
        }
        let cx = world.store.authorize::<OperatorAgreementsView>(Some(&company), ()).await;
        assert!(matches!(cx, Err(AccessError::Forbidden(_))));
    }
}

#[tokio::test]
async fn the_register_has_every_signature_and_everybody_who_has_not_signed() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let contoso = world.signed("contoso").await;
        world.later(TimeDelta::seconds(1));
        world.signed("fabrikam").await;
        world.later(TimeDelta::seconds(1));
        let look = view(&world, &operator).await;
        publish(&world, &operator, "Be kind.", 30).await;
        world.accept(&contoso).await.unwrap();
        let of = RegisterFilter::of;
        let names = async |filter: &RegisterFilter| {
            let page = agreements::register(&look, filter, None).await.unwrap();
            assert_eq!(page.next, None);
            let line = |line: RegisterLine| format!("{} {}", line.company_name, line.version);
            page.lines.into_iter().map(line).collect::<Vec<_>>()
        };
        let all = of(RegisterState::Accepted);
        assert_eq!(names(&all).await, ["contoso GmbH 2", "fabrikam GmbH 1", "contoso GmbH 1"]);
        let first = RegisterFilter { version: Some(1), company: "ontos".into(), ..all.clone() };
        assert_eq!(names(&first).await, ["contoso GmbH 1"]);
        let line = agreements::register(&look, &first, None).await.unwrap().lines.remove(0);
        let signed = line.signed.unwrap();
        assert_eq!((&*signed.signer_name, &*signed.signer_title), ("Jana Meyer", "CEO"));
        assert_eq!((&*signed.address, signed.locale), ("192.0.2.7", Locale::En));
        assert_eq!(names(&of(RegisterState::Pending)).await, ["fabrikam GmbH 2"]);
        assert!(names(&of(RegisterState::Overdue)).await.is_empty());
        world.later(TimeDelta::days(30));
        assert!(names(&of(RegisterState::Pending)).await.is_empty());
        let late = RegisterFilter { company: "FABRIKAM".into(), ..of(RegisterState::Overdue) };
        assert_eq!(names(&late).await, ["fabrikam GmbH 2"]);
        assert!(names(&RegisterFilter { version: Some(1), ..late }).await.is_empty());
    }
}

#[tokio::test]
async fn the_register_is_read_page_by_page_and_no_line_is_missed_or_seen_twice() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        world.signed("contoso").await;
        publish(&world, &operator, "Be kind.", 30).await;
        // As many as fill two pages and begin a third, past the store: signing each takes long.
        for number in 0..110 {
            let id = format!("0190f5d2-0000-7000-8000-{number:012}");
            for sql in [
                format!(
                    "INSERT INTO organization (id, kind, cloud, partner_type, name, country,
                        agreement_accepted, self_service_password, created_at, name_key)
                     SELECT {}, kind, cloud, partner_type, 'Number {number}', country,
                        agreement_accepted, self_service_password, created_at, 'number {number}'
                     FROM organization WHERE name = 'contoso GmbH'",
                    uuid(&world, &id)
                ),
                format!(
                    "INSERT INTO agreement_pending (organization_id, kind, version, due_at)
                     SELECT {}, kind, version, due_at FROM agreement_pending
                     WHERE organization_id <> {} LIMIT 1",
                    uuid(&world, &id),
                    uuid(&world, &id)
                ),
            ] {
                world.raw.execute_unprepared(&sql).await.expect(&sql);
            }
        }
        let look = view(&world, &operator).await;
        let (mut seen, mut after, mut pages) = (vec![], None, 0);
        loop {
            let filter = RegisterFilter::of(RegisterState::Pending);
            let page = agreements::register(&look, &filter, after).await.unwrap();
            seen.extend(page.lines.into_iter().map(|line| line.organization));
            pages += 1;
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        assert_eq!((pages, seen.len()), (3, 111));
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 111);
    }
}

/// An id as each database writes it.
fn uuid(world: &World, id: &str) -> String {
    match world.raw.get_database_backend() {
        sea_orm::DbBackend::Sqlite => format!("x'{}'", id.replace('-', "")),
        _ => format!("'{id}'::uuid"),
    }
}

/// A draft is thrown away whole, unless somebody changed it meanwhile; its number is not given again.
#[tokio::test]
async fn a_draft_is_discarded_and_its_number_is_not_given_again() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        world.signed("contoso").await;
        let cx = desk(&world, &operator).await;
        let look = view(&world, &operator).await;
        let version = agreements::begin_draft(&cx, NETWORK).await.unwrap();
        let seen = agreements::version(&look, version).await.unwrap().unwrap();
        let changed = text("*", Locale::En, "Partner Network Agreement", "Be kind.", 1);
        agreements::save_text(&cx, version, &changed).await.unwrap();
        let stale = agreements::discard_draft(&cx, version, seen.edit).await;
        assert!(matches!(stale, Err(Refused::Rule(AgreementError::Stale))), "{stale:?}");
        let now = agreements::version(&look, version).await.unwrap().unwrap();
        assert_eq!(now.edit, seen.edit + 1, "a refusal changes nothing");
        assert_eq!(now.texts.len(), 2);

        // Discarded by one while another writes: one of the two is told, and nothing is left half.
        let written = text("*", Locale::Ja, "契約", "親切に。", 0);
        let (discarded, saved) = tokio::join!(
            agreements::discard_draft(&cx, version, now.edit),
            agreements::save_text(&cx, version, &written)
        );
        assert!(discarded.is_ok() != saved.is_ok(), "{discarded:?} {saved:?}");
        if discarded.is_err() {
            let now = agreements::version(&look, version).await.unwrap().unwrap();
            agreements::discard_draft(&cx, version, now.edit).await.unwrap();
        }
        assert!(agreements::version(&look, version).await.unwrap().is_none());
        assert_eq!(world.count("agreement_draft").await, 0);
        for gone in [
            agreements::discard_draft(&cx, version, now.edit).await,
            agreements::save_text(&cx, version, &changed).await,
        ] {
            assert!(matches!(gone, Err(Refused::Rule(AgreementError::Unknown))), "{gone:?}");
        }
        let published = agreements::discard_draft(&cx, 1, 0).await;
        let rule = matches!(published, Err(Refused::Rule(AgreementError::Published)));
        assert!(rule, "what companies signed stays: {published:?}");
        let next = agreements::begin_draft(&cx, NETWORK).await.unwrap();
        assert_eq!(next, version + 1, "no old page reaches this one");
        assert!(world.log().await.iter().any(|kind| kind == "agreement_draft_discarded"));
    }
}

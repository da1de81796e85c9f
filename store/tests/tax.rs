//! Tax exemptions (spec B6, S1.4b): the question, a filing from end to end, who reaches what.

use crate::common;
use common::{World, worlds};
use domain::{
    accounts::{FilingState, NewTaxFiling, ProfileItem, TaxError, TaxFilingForm, Verdict},
    country::CountryCode,
    file::NewFile,
    id::TaxFilingId,
    permit::{
        OperatorTaxFilingsDecide, OperatorTaxFilingsView, ProfileBillingView, ProfilePartnerView,
        ProfileTaxExemptionFile,
    },
};
use store::{Authorized, Refused, Session, accounts, accounts::TaxRefused, outbox::LetterBody};

async fn filing(world: &World, session: &Session) -> Authorized<ProfileTaxExemptionFile> {
    world.store.authorize(Some(session), ()).await.unwrap()
}

async fn viewing(world: &World, session: &Session) -> Authorized<ProfileBillingView> {
    world.store.authorize(Some(session), ()).await.unwrap()
}

async fn deciding(
    world: &World,
    operator: &Session,
    company: &Session,
) -> Authorized<OperatorTaxFilingsDecide> {
    world.store.authorize(Some(operator), company.organization).await.unwrap()
}

fn new_filing() -> NewTaxFiling {
    let form = TaxFilingForm {
        exemption: "resale".into(),
        country: "US".into(),
        state: "CA".into(),
        certificate: "SR-1".into(),
        valid_from: "2026-01-01".into(),
        valid_to: "2027-12-31".into(),
        words: "For our branch.".into(),
    };
    form.validate(Some(&"US".parse::<CountryCode>().unwrap().rules())).unwrap()
}

fn proof() -> NewFile {
    NewFile::read("proof.pdf", b"%PDF-1.4\nproof".to_vec()).unwrap()
}

async fn file(world: &World, session: &Session) -> TaxFilingId {
    let cx = filing(world, session).await;
    accounts::file_tax_exemption(&cx, new_filing(), &[proof()]).await.unwrap()
}

async fn decided(world: &World, session: &Session) -> bool {
    let cx: Authorized<ProfilePartnerView> =
        world.store.authorize(Some(session), ()).await.unwrap();
    let company = accounts::company(&cx).await.unwrap();
    let mut items = company.completeness.into_iter();
    items.find(|(item, _)| *item == ProfileItem::TaxExemptions).unwrap().1
}

#[tokio::test]
async fn not_applicable_is_a_whole_answer_unless_something_is_filed() {
    for world in worlds().await {
        let session = world.billed("contoso").await;
        assert!(!decided(&world, &session).await);
        let cx = filing(&world, &session).await;
        accounts::no_tax_exemptions(&cx).await.unwrap();
        assert!(decided(&world, &session).await, "S1.4b");
        let id = file(&world, &session).await;
        let status = accounts::tax_status(&viewing(&world, &session).await).await.unwrap();
        assert_eq!((status.applies, status.filings.len()), (Some(true), 1));
        let denied = accounts::no_tax_exemptions(&cx).await;
        assert!(matches!(denied, Err(Refused::Rule(TaxError::Filed))), "{denied:?}");
        accounts::withdraw_tax_filing(&cx, id, 0).await.unwrap();
        accounts::no_tax_exemptions(&cx).await.unwrap();
        let log = world.log().await;
        assert_eq!(log.iter().filter(|kind| *kind == "tax_question_answered").count(), 2);
    }
}

#[tokio::test]
async fn a_filing_goes_from_submitted_to_approved_and_whoever_filed_it_is_told() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let session = world.billed("contoso").await;
        world.letters().await;
        let id = file(&world, &session).await;
        let cx = deciding(&world, &operator, &session).await;
        let early = accounts::judge_tax_filing(&cx, id, Verdict::Approve, None, 0).await;
        assert!(matches!(early, Err(Refused::Rule(TaxError::NotNow))), "reviewed first: {early:?}");
        accounts::judge_tax_filing(&cx, id, Verdict::Review, None, 0).await.unwrap();
        assert!(world.letters().await.is_empty(), "no decision yet");
        let words = Some("Which year?".to_owned());
        let stale = accounts::judge_tax_filing(&cx, id, Verdict::AskMore, words.clone(), 0).await;
        assert!(matches!(stale, Err(Refused::Rule(TaxError::Stale))), "an old page");
        accounts::judge_tax_filing(&cx, id, Verdict::AskMore, words, 1).await.unwrap();
        let letters = world.letters().await;
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to, "jana@contoso.example", "to whoever filed it");
        assert!(
            matches!(&letters[0].body, LetterBody::TaxFilingJudged {
                filing, state: FilingState::MoreInfo, words: Some(words), ..
            } if *filing == id && words == "Which year?"),
            "{letters:?}"
        );
        let company = filing(&world, &session).await;
        let more = |version| {
            let company = &company;
            async move {
                let words = Some("2026.".to_owned());
                accounts::add_to_tax_filing(company, id, words, &[proof()], version).await
            }
        };
        more(2).await.unwrap();
        let twice = more(3).await;
        assert!(
            matches!(twice, Err(Refused::Rule(TaxRefused::Rule(TaxError::NotNow)))),
            "{twice:?}"
        );
        accounts::judge_tax_filing(&cx, id, Verdict::Approve, None, 3).await.unwrap();
        assert_eq!(world.letters().await.len(), 1);
        let late = accounts::withdraw_tax_filing(&company, id, 4).await;
        assert!(matches!(late, Err(Refused::Rule(TaxError::NotNow))), "{late:?}");

        let kept = accounts::tax_filing(&viewing(&world, &session).await, id).await;
        let kept = kept.unwrap().unwrap();
        use FilingState::{Approved, InReview, MoreInfo, Submitted};
        let states: Vec<_> = kept.notes.iter().map(|note| note.state).collect();
        assert_eq!(states, [Submitted, InReview, MoreInfo, InReview, Approved]);
        assert_eq!(kept.notes[0].files[0].name, "proof.pdf");
        assert_eq!(kept.valid_to.unwrap().to_string(), "2027-12-31");
        let desk: Authorized<OperatorTaxFilingsView> =
            world.store.authorize(Some(&operator), ()).await.unwrap();
        let page = accounts::tax_desk(&desk, Approved, None).await.unwrap();
        assert_eq!((page.lines.len(), &*page.lines[0].company_name), (1, "contoso GmbH"));
        assert!(accounts::tax_desk(&desk, Submitted, None).await.unwrap().lines.is_empty());
        assert_eq!(accounts::waiting_tax_filings(&desk).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn another_company_finds_changes_and_downloads_nothing() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (session, other) = (world.billed("contoso").await, world.billed("fabrikam").await);
        let id = file(&world, &session).await;
        let own = viewing(&world, &session).await;
        let kept = accounts::tax_filing(&own, id).await.unwrap().unwrap();
        let proof = kept.notes[0].files[0].id;
        let found = accounts::tax_file(&own, id, proof).await.unwrap().unwrap();
        assert_eq!(&found.content[..5], b"%PDF-");

        let stranger = viewing(&world, &other).await;
        assert_eq!(accounts::tax_filing(&stranger, id).await.unwrap(), None);
        assert!(accounts::tax_file(&stranger, id, proof).await.unwrap().is_none());
        assert!(accounts::tax_status(&stranger).await.unwrap().filings.is_empty());
        let withdrawn = accounts::withdraw_tax_filing(&filing(&world, &other).await, id, 0).await;
        assert!(matches!(withdrawn, Err(Refused::Rule(TaxError::Unknown))), "{withdrawn:?}");
        // The operator, too, only where the page is of that company.
        let elsewhere = deciding(&world, &operator, &other).await;
        assert_eq!(accounts::filed(&elsewhere, id).await.unwrap(), None);
        assert!(accounts::filed_file(&elsewhere, id, proof).await.unwrap().is_none());
        let judged = accounts::judge_tax_filing(&elsewhere, id, Verdict::Review, None, 0).await;
        assert!(matches!(judged, Err(Refused::Rule(TaxError::Unknown))), "{judged:?}");
        let here = deciding(&world, &operator, &session).await;
        assert!(accounts::filed_file(&here, id, proof).await.unwrap().is_some());
        // A company's own permission opens nothing of the operator's.
        let tried = world.store.authorize::<OperatorTaxFilingsView>(Some(&session), ()).await;
        assert!(tried.is_err());
    }
}

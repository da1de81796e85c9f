//! A world to test in: every test runs on SQLite, and on PostgreSQL where
//! `PG_URL` says where one is; each on a database of its own.

pub mod answers;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    accounts::{AcceptAgreementForm, EnrollmentStep, LegalProfileForm, PrimaryContactForm},
    country::CountryCode,
    identity::WorkAccountForm,
    locale::Locale,
};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use store::{
    Clock, NewOperator, Operator, Policy, Session, Store, Token, Visitor, accounts, door,
    outbox::{self, Letter, LetterBody},
};
use tempfile::TempDir;

pub const PASSWORD: &str = "correct horse battery staple";

/// One database with its two keys, a clock that is moved by hand, and a
/// connection past the store to look at what is really there.
pub struct World {
    pub store: Store,
    pub operator: Operator,
    pub hands: store::Hands,
    pub raw: DatabaseConnection,
    pub url: String,
    _folder: Option<TempDir>,
}

pub fn morning() -> DateTime<Utc> {
    "2026-11-20T08:00:00Z".parse().expect("a time")
}

/// One world on each database.
pub async fn worlds() -> Vec<World> {
    worlds_with(Policy::default()).await
}

pub async fn worlds_with(policy: Policy) -> Vec<World> {
    let name = format!("test_{}", random());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("sqlite://{}?mode=rwc", folder.path().join("portico.db").display());
    let mut worlds = vec![open(&file, policy.clone(), Some(folder)).await];
    match std::env::var("PG_URL") {
        Ok(server) => {
            let admin = Database::connect(&server).await.expect("PostgreSQL answers");
            admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
            let mut url = url::Url::parse(&server).expect("PG_URL is a URL");
            url.set_path(&name);
            worlds.push(open(url.as_str(), policy, None).await);
        }
        Err(_) => assert!(std::env::var_os("CI").is_none(), "nothing is skipped in CI: set PG_URL"),
    }
    worlds
}

async fn open(url: &str, policy: Policy, folder: Option<TempDir>) -> World {
    let (clock, hands) = Clock::standing(morning());
    let (store, operator) = Store::open(url, clock, policy).await.expect("a store");
    operator
        .publish_agreement(
            1,
            "*",
            &[
                (Locale::En, "Partner Network Agreement", "Be good to each other."),
                (Locale::ZhTw, "合作夥伴網路合約", "彼此善待。"),
            ],
        )
        .await
        .expect("an agreement");
    let raw = Database::connect(url).await.expect("a second connection");
    World { store, operator, hands, raw, url: url.to_owned(), _folder: folder }
}

fn random() -> String {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).expect("randomness");
    hex::encode(bytes)
}

pub fn visitor() -> Visitor {
    Visitor { address: "192.0.2.7".into(), browser: "Test browser".into() }
}

pub fn work_account(prefix: &str) -> WorkAccountForm {
    WorkAccountForm {
        company_name: format!("{prefix} GmbH"),
        country: "DE".into(),
        cloud: String::new(),
        domain_prefix: prefix.into(),
        first_name: "Jana".into(),
        last_name: "Meyer".into(),
        user_name: "jana".into(),
        email: format!("jana@{prefix}.example"),
        phone: "030 123456".into(),
        password: PASSWORD.into(),
        code: String::new(),
    }
}

pub fn legal(prefix: &str) -> LegalProfileForm {
    LegalProfileForm {
        company_name: format!("{prefix} GmbH"),
        line1: "Lindenallee 14".into(),
        city: "Köln".into(),
        postal_code: "50668".into(),
        ..LegalProfileForm::default()
    }
}

pub fn contact(prefix: &str) -> PrimaryContactForm {
    PrimaryContactForm {
        first_name: "Jonas".into(),
        last_name: "Meyer".into(),
        email: format!("j.meyer@{prefix}.example"),
        phone: "030 123456".into(),
    }
}

impl World {
    /// A new work account, signed in as its global admin.
    pub async fn company(&self, prefix: &str) -> Session {
        let form = work_account(prefix);
        let germany: CountryCode = "DE".parse().expect("a country");
        let suffix = &self.store.policy().tenant_domain_suffix;
        let new = form.validate(Some(&germany.rules()), suffix).expect("a valid form");
        let name = door::create_work_account(&self.store, new, Locale::En, &visitor())
            .await
            .expect("made");
        self.sign_in(&name).await
    }

    pub async fn sign_in(&self, name: &str) -> Session {
        let token =
            door::sign_in(&self.store, name, PASSWORD, &visitor()).await.expect("signed in").token;
        self.session(&token).await.expect("a session")
    }

    pub async fn session(&self, token: &Token) -> Option<Session> {
        door::session(&self.store, token, &visitor()).await.expect("the database answers")
    }

    /// A company that pressed **Enroll now**.
    pub async fn enrolled(&self, prefix: &str) -> Session {
        let session = self.company(prefix).await;
        let cx = self.store.authorize(Some(&session), ()).await.expect("may enroll");
        accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
            draft.legal = legal(prefix);
            draft.contact = contact(prefix);
            draft.join_network = true;
        })
        .await
        .expect("a draft");
        accounts::enroll(&cx, true).await.expect("enrolled");
        session
    }

    /// The same, with the agreement signed.
    pub async fn signed(&self, prefix: &str) -> Session {
        let session = self.enrolled(prefix).await;
        self.accept(&session).await.expect("accepted");
        session
    }

    /// The same, of a kind that gets bills.
    pub async fn billed(&self, prefix: &str) -> Session {
        let session = self.signed(prefix).await;
        let kind = domain::identity::PartnerType::DirectBill;
        let cloud = domain::identity::Cloud::Global;
        self.operator.classify(session.organization, cloud, kind).await.expect("classified");
        session
    }

    pub async fn accept(
        &self,
        session: &Session,
    ) -> Result<domain::id::AcceptanceId, store::Refused<domain::accounts::AcceptError>> {
        let cx = self.store.authorize(Some(session), ()).await.expect("may sign");
        let text = accounts::current_agreement(&cx, Locale::En).await.expect("db").expect("a text");
        let form = AcceptAgreementForm {
            text: text.id.to_string(),
            signer_name: "Jana Meyer".into(),
            signer_title: "CEO".into(),
            authority: Some("on".into()),
            accept: Some("on".into()),
        };
        accounts::accept(&cx, &form.validate().expect("a signature")).await
    }

    /// The operator's admin, signed in.
    pub async fn operator_admin(&self) -> Session {
        let new = NewOperator {
            organization: "Northwind Cloud",
            country: "US",
            sign_in_name: "root@operator.example",
            first_name: "Olu",
            last_name: "Ade",
            email: "olu@northwind.example",
        };
        let (_, token) = self.operator.create(new).await.expect("an operator");
        let form = domain::identity::ResetPasswordForm {
            token: token.expose().into(),
            new_password: PASSWORD.into(),
            password_again: PASSWORD.into(),
        };
        door::reset_password(&self.store, &form, &visitor()).await.expect("a password");
        self.sign_in("root@operator.example").await
    }

    /// What the mails in the outbox say; they are sent.
    pub async fn mail(&self) -> Vec<LetterBody> {
        self.letters().await.into_iter().map(|letter| letter.body).collect()
    }

    /// Everything in the outbox, sent.
    pub async fn letters(&self) -> Vec<Letter> {
        let mut letters = vec![];
        loop {
            let claimed = outbox::claim(&self.operator, 100).await.expect("claimed");
            if claimed.is_empty() {
                return letters;
            }
            for mail in claimed {
                letters.extend(outbox::letter(&self.operator, &mail).await.expect("a letter"));
                outbox::sent(&self.operator, &mail).await.expect("marked");
            }
        }
    }

    /// The link in the verification mail that waits to be sent.
    pub async fn verification_link(&self) -> Token {
        self.mail()
            .await
            .into_iter()
            .rev()
            .find_map(|body| match body {
                LetterBody::VerifyEmail { token, .. }
                | LetterBody::LegalProfileChanged { token, .. } => Some(token),
                _ => None,
            })
            .expect("a verification mail")
    }

    pub async fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) AS n FROM {table}");
        let statement = sea_orm::Statement::from_string(self.raw.get_database_backend(), sql);
        let row = self.raw.query_one_raw(statement).await.expect("a count").expect("a row");
        row.try_get("", "n").expect("a number")
    }

    pub async fn sum(&self, table: &str, column: &str) -> i64 {
        let sql = format!("SELECT CAST(SUM({column}) AS BIGINT) AS n FROM {table}");
        let statement = sea_orm::Statement::from_string(self.raw.get_database_backend(), sql);
        let row = self.raw.query_one_raw(statement).await.expect("a sum").expect("a row");
        row.try_get("", "n").expect("a number")
    }

    /// All text that is kept about people, in one string: to look for what must not be there.
    pub async fn everything(&self) -> String {
        let mut all = String::new();
        let columns = [
            "SELECT sign_in_name || ' ' || email || ' ' || COALESCE(password_hash, '') AS t FROM user_account",
            "SELECT CAST(event AS TEXT) AS t FROM audit",
            "SELECT CAST(message AS TEXT) AS t FROM outbox",
            "SELECT email || ' ' || token_hash AS t FROM link",
            "SELECT search_key AS t FROM membership",
            "SELECT token_hash AS t FROM sign_in",
            "SELECT secret AS t FROM second_factor",
            "SELECT code_hash AS t FROM recovery_code",
        ];
        for sql in columns {
            let statement = sea_orm::Statement::from_string(self.raw.get_database_backend(), sql);
            for row in self.raw.query_all_raw(statement).await.expect("rows") {
                all += &row.try_get::<String>("", "t").expect("text");
                all.push('\n');
            }
        }
        all
    }

    /// The kinds of everything in the audit log, in order.
    pub async fn log(&self) -> Vec<String> {
        let statement = sea_orm::Statement::from_string(
            self.raw.get_database_backend(),
            "SELECT event FROM audit ORDER BY at, organization_id, seq",
        );
        let rows = self.raw.query_all_raw(statement).await.expect("the log");
        rows.iter()
            .map(|row| {
                let event: serde_json::Value = row.try_get("", "event").expect("an event");
                event["kind"].as_str().expect("a kind").to_owned()
            })
            .collect()
    }

    pub fn later(&self, by: TimeDelta) {
        self.hands.advance(by);
    }
}

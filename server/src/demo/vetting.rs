//! Companies that the operator and they themselves go back and forth about: an authorized one that
//! moved, one that is asked for documents, and one that has sent them.

use super::{
    Failure, World,
    cast::{PLAIN, Partner, State},
    failure, wrong,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    accounts::{Check, LegalProfileForm},
    country::CountryCode,
    file::NewFile,
    identity::PartnerType,
    locale::Locale,
};
use store::{Session, accounts};

/// Authorized, and moved to another street since.
const MOVED: Partner = Partner {
    name: "Fjordlys Data AS",
    prefix: "fjordlys",
    country: "NO",
    kind: PartnerType::IndirectReseller,
    line1: "Strandgaten 15",
    city: "Bergen",
    postal_code: "5013",
    phone: "+47 55 55 20 00",
    first_name: "Ingrid",
    last_name: "Haugen",
    mail: "ingrid.haugen",
    title: "Daglig leder",
    ..PLAIN
};

/// The operator waits for its documents.
const ASKED: Partner = Partner {
    name: "株式会社みどり情報",
    prefix: "midori-joho",
    country: "JP",
    locale: Locale::Ja,
    state: State::BusinessVerification,
    line1: "大通西 4-1",
    city: "札幌市中央区",
    state_name: "北海道",
    postal_code: "060-0042",
    phone: "+81 11 211 2111",
    first_name: "翔太",
    last_name: "伊藤",
    mail: "shota.ito",
    title: "代表取締役",
    ..PLAIN
};

/// It waits for the operator to look at them.
const SENT: Partner = Partner {
    name: "Tatra Cloud s.r.o.",
    prefix: "tatra-cloud",
    country: "SK",
    state: State::BusinessVerification,
    line1: "Hlavná 20",
    city: "Košice",
    postal_code: "040 01",
    phone: "+421 55 640 11 11",
    first_name: "Zuzana",
    last_name: "Kováčová",
    mail: "zuzana.kovacova",
    title: "Konateľka",
    ..PLAIN
};

const EXTRACT: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

impl World<'_> {
    pub(super) async fn vetting(
        &mut self,
        now: DateTime<Utc>,
        staff: &Session,
    ) -> Result<(), Failure> {
        self.since(now, TimeDelta::days(21));
        self.partner(&MOVED, staff).await?;
        self.since(now, TimeDelta::days(3));
        self.moves().await?;

        self.since(now, TimeDelta::days(5));
        self.partner(&SENT, staff).await?;
        self.since(now, TimeDelta::days(2));
        let words = "Please send us an extract of the business register that is not older than \
                     three months.";
        let session = self.asked(&SENT, Check::Business, words, staff).await?;
        self.since(now, TimeDelta::hours(20));
        self.sends(&session).await?;

        self.since(now, TimeDelta::days(4));
        self.partner(&ASKED, staff).await?;
        self.since(now, TimeDelta::hours(30));
        let words = "登記事項証明書（発行から 3 か月以内のもの）をお送りください。\n\
                     本店の所在地が申請の内容と異なるため、確認が必要です。";
        self.asked(&ASKED, Check::Business, words, staff).await?;
        self.forget_mail().await
    }

    /// It is so long before now.
    fn since(&self, now: DateTime<Utc>, ago: TimeDelta) {
        self.hands.advance(now - ago - self.store.now());
    }

    async fn admin(&self, partner: &Partner) -> Result<Session, Failure> {
        let suffix = &self.settings.tenant_domain_suffix;
        self.sign_in(&format!("admin@{}.{suffix}", partner.prefix)).await
    }

    /// The company changes its address, and its contact confirms that.
    async fn moves(&self) -> Result<(), Failure> {
        let country: CountryCode = MOVED.country.parse().map_err(failure)?;
        let rules = country.rules();
        let form = LegalProfileForm {
            company_name: MOVED.name.into(),
            line1: "Nygårdsgaten 112".into(),
            city: MOVED.city.into(),
            postal_code: "5008".into(),
            registration_number: rules.registration_number_example().unwrap_or_default().into(),
            ..LegalProfileForm::default()
        };
        let profile = form.validate(&rules).map_err(|errors| wrong(&MOVED, &errors))?;
        let session = self.admin(&MOVED).await?;
        let cx = self.store.authorize(Some(&session), ()).await?;
        accounts::update_legal_profile(&cx, &profile, 0).await.map_err(failure)?;
        self.confirm(&MOVED).await
    }

    /// The operator needs documents.
    async fn asked(
        &self,
        partner: &Partner,
        check: Check,
        words: &str,
        staff: &Session,
    ) -> Result<Session, Failure> {
        let session = self.admin(partner).await?;
        let cx = self.store.authorize(Some(staff), session.organization).await?;
        accounts::ask_documents(&cx, check, words.into()).await.map_err(failure)?;
        Ok(session)
    }

    async fn sends(&self, session: &Session) -> Result<(), Failure> {
        let company = accounts::company(&self.store.authorize(Some(session), ()).await?).await?;
        let asked = company.documents.first().ok_or("documents that were asked for")?;
        let file = NewFile::read("výpis.pdf", EXTRACT.to_vec()).map_err(failure)?;
        let words = Some("Here is the extract of this week.".into());
        let cx = self.store.authorize(Some(session), ()).await?;
        accounts::send_documents(&cx, asked.id, words, &[file], 0).await.map_err(failure)
    }
}

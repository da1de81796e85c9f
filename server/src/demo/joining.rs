//! People who entered a company that is enrolled already, and asked its admins to let them in: some wait, one was refused.

use super::{
    Failure, PASSWORD, World,
    cast::{PARTNERS, Partner},
    failure, visitor, wrong,
};
use chrono::TimeDelta;
use domain::{country::CountryCode, identity::WorkAccountForm};
use store::{Session, door, users};

impl World<'_> {
    pub(super) async fn joining(&self) -> Result<(), Failure> {
        let (first, second) = (&PARTNERS[0], &PARTNERS[1]);
        self.asks(first, ("LH Systems Nord", "lh-nord"), ("Jonas", "Brandt", "jonas.brandt"), None)
            .await?;
        let suffix = &self.settings.tenant_domain_suffix;
        let admin = self.sign_in(&format!("admin@{}.{suffix}", first.prefix)).await?;
        let cx = self.store.authorize(Some(&admin), ()).await?;
        let asked = users::join_requests(&cx, None).await?;
        let asked = asked.first().ok_or("somebody asks")?;
        let reason = "Bitte melden Sie sich bei Ihrer Teamleitung; sie fügt Sie hinzu.";
        users::decline(&cx, asked.id, reason.into()).await.map_err(failure)?;
        let message = "Ich arbeite seit Mai im Hamburger Büro, im Team von 林美玲.";
        let leyla = ("Leyla", "Öztürk", "leyla.oeztuerk");
        self.asks(first, ("LH Systems Hamburg", "lh-hamburg"), leyla, Some(message)).await?;
        let message = "我是高雄辦公室的業務，想查看客戶清單。";
        self.asks(
            second,
            ("晨光高雄", "cg-kaohsiung"),
            ("雅文", "陳", "yawen.chen"),
            Some(message),
        )
        .await?;
        self.forget_mail().await
    }

    /// Somebody makes a directory of their own, and enters this company.
    async fn asks(
        &self,
        partner: &Partner,
        (directory, prefix): (&str, &str),
        (first_name, last_name, mail): (&str, &str, &str),
        message: Option<&str>,
    ) -> Result<(), Failure> {
        self.hands.advance(TimeDelta::minutes(20));
        let rules = partner.country.parse::<CountryCode>()?.rules();
        let form = WorkAccountForm {
            company_name: directory.into(),
            country: partner.country.into(),
            cloud: partner.cloud.key().into(),
            domain_prefix: prefix.into(),
            first_name: first_name.into(),
            last_name: last_name.into(),
            user_name: "admin".into(),
            email: format!("{mail}@{}", partner.mail_domain()),
            phone: partner.phone.into(),
            password: PASSWORD.into(),
            code: String::new(),
        };
        let new = form.validate(Some(&rules), &self.settings.tenant_domain_suffix);
        let new = new.map_err(|errors| wrong(partner, &errors))?;
        let name = door::create_work_account(&self.store, new, partner.locale, &visitor())
            .await
            .map_err(failure)?;
        let session: Session = self.sign_in(&name).await?;
        self.draft(partner, &rules, &session).await?;
        let cx = self.store.authorize(Some(&session), ()).await?;
        users::ask(&cx, message.map(str::to_owned)).await.map_err(failure)
    }
}

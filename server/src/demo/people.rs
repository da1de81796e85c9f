//! Two more people of the first company and some of the second, added by those who manage people there: one who has not
//! followed the link yet, and one who was deactivated.

use super::{Failure, World, cast::PARTNERS, failure};
use chrono::TimeDelta;
use domain::{
    locale::Locale,
    permission::Role,
    users::{AddUserForm, Delivery},
};
use store::{Session, users};

/// Sign-in name, given name, family name, roles.
type Newcomer = (&'static str, &'static str, &'static str, &'static [Role]);

const FIRST: &[Newcomer] = &[
    ("lea", "Léa", "Fontaine", &[Role::SalesAgent, Role::ReferralsUser]),
    ("bogdan", "Bogdan", "Ionescu", &[Role::HelpdeskAgent]),
];
const SECOND: &[Newcomer] = &[
    ("zhihao", "志豪", "黃", &[Role::AdminAgent, Role::BillingAdmin]),
    ("yating", "雅婷", "張", &[Role::BusinessProfileAdmin]),
    ("ling", "Ling", "Tsai", &[]),
];

impl World<'_> {
    pub(super) async fn more_people(&self) -> Result<(), Failure> {
        let suffix = &self.settings.tenant_domain_suffix;
        for (partner, newcomers, locale) in
            [(&PARTNERS[0], FIRST, Locale::En), (&PARTNERS[1], SECOND, Locale::ZhTw)]
        {
            let domain = format!("{}.{suffix}", partner.prefix);
            let admin = self.sign_in(&format!("admin@{domain}")).await?;
            for newcomer in newcomers {
                self.hands.advance(TimeDelta::minutes(20));
                let mail = partner.mail_domain();
                self.invite(&admin, newcomer, &domain, &mail, locale).await?;
            }
        }
        self.forget_mail().await
    }

    async fn invite(
        &self,
        admin: &Session,
        (name, first_name, last_name, roles): &Newcomer,
        domain: &str,
        mail: &str,
        locale: Locale,
    ) -> Result<(), Failure> {
        let form = AddUserForm {
            first_name: (*first_name).into(),
            last_name: (*last_name).into(),
            user_name: (*name).into(),
            domain: domain.into(),
            email: format!("{name}@{mail}"),
            roles: roles.iter().map(|role| (role.key().into(), "true".into())).collect(),
            delivery: Delivery::Link.key().into(),
        };
        let suffix = &self.settings.tenant_domain_suffix;
        let person = form.validate(suffix, false).map_err(failure)?;
        let cx = self.store.authorize(Some(admin), ()).await?;
        let issued = users::add(&cx, &person, locale).await.map_err(failure)?;
        if *name == "bogdan" {
            let cx = self.store.authorize(Some(admin), ()).await?;
            users::deactivate(&cx, issued.user, 0).await.map_err(failure)?;
        }
        Ok(())
    }
}

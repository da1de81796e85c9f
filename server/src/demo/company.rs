//! What the demo's companies keep about themselves once they are enrolled: where bills go, where else they
//! are, and the tax exemptions they filed, in every state.

use super::{Failure, World, failure};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    accounts::{BillingProfileForm, LocationForm, Qualification, TaxFilingForm, Verdict},
    country::CountryCode,
    file::NewFile,
    id::TaxFilingId,
    permit::{
        OperatorPartnersQualify, OperatorTaxFilingsDecide, ProfileBillingUpdate,
        ProfileLocationAdd, ProfileTaxExemptionFile,
    },
};
use store::{Authorized, Session, accounts};

/// The billing profile of a company, as it differs from what its legal profile suggests.
struct Billed {
    prefix: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    po_number: &'static str,
    tax_id: &'static str,
}

const BILLED: &[Billed] = &[
    Billed {
        prefix: "lindenhof",
        first_name: "Anneliese",
        last_name: "Krüger",
        po_number: "EK-2026/0417",
        tax_id: "DE656647370",
    },
    Billed {
        prefix: "chenguang",
        first_name: "志豪",
        last_name: "林",
        po_number: "",
        tax_id: "24536806",
    },
];

/// An exemption, and what became of it.
struct Filed {
    prefix: &'static str,
    exemption: &'static str,
    country: &'static str,
    state: &'static str,
    certificate: &'static str,
    valid_to: &'static str,
    words: &'static str,
    hours_ago: i64,
    then: &'static [(Verdict, &'static str)],
}

const FILED: &[Filed] = &[
    Filed {
        prefix: "lindenhof",
        exemption: "resale",
        country: "CH",
        state: "",
        certificate: "CH-2026-00417",
        valid_to: "2027-12-31",
        words: "Für unsere Niederlassung in Basel.",
        hours_ago: 500,
        then: &[(Verdict::Review, ""), (Verdict::Approve, "")],
    },
    Filed {
        prefix: "lindenhof",
        exemption: "education",
        country: "US",
        state: "California",
        certificate: "SR KH 102-455",
        valid_to: "",
        words: "",
        hours_ago: 150,
        then: &[
            (Verdict::Review, ""),
            (
                Verdict::AskMore,
                "The certificate names another company. Please send the one for Lindenhof Systems GmbH.",
            ),
        ],
    },
    Filed {
        prefix: "chenguang",
        exemption: "resale",
        country: "SG",
        state: "",
        certificate: "GST-M90312",
        valid_to: "2026-12-31",
        words: "",
        hours_ago: 120,
        then: &[(Verdict::Review, ""), (Verdict::Reject, "此證明已過期，請提供有效的證明。")],
    },
    Filed {
        prefix: "chenguang",
        exemption: "government",
        country: "TW",
        state: "",
        certificate: "財稅字第 1150417 號",
        valid_to: "2028-06-30",
        words: "這是財政部核發的免稅證明，請查收。",
        hours_ago: 70,
        then: &[],
    },
];

/// Where else a company is, by the rules of that country.
struct Elsewhere {
    prefix: &'static str,
    country: &'static str,
    name: &'static str,
    line1: &'static str,
    city: &'static str,
    state: &'static str,
    postal_code: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    mail: &'static str,
    phone: &'static str,
}

const ELSEWHERE: &[Elsewhere] = &[
    Elsewhere {
        prefix: "lindenhof",
        country: "DE",
        name: "Hamburg",
        line1: "Am Sandtorkai 12",
        city: "Hamburg",
        state: "",
        postal_code: "20457",
        first_name: "Ole",
        last_name: "Petersen",
        mail: "ole.petersen",
        phone: "+49 30 901821",
    },
    Elsewhere {
        prefix: "lindenhof",
        country: "CH",
        name: "Zürich",
        line1: "Seefeldstrasse 7",
        city: "Zürich",
        state: "",
        postal_code: "8008",
        first_name: "Regula",
        last_name: "Frei",
        mail: "regula.frei",
        phone: "+41 44 668 18 00",
    },
    Elsewhere {
        prefix: "chenguang",
        country: "JP",
        name: "東京オフィス",
        line1: "丸の内 2-4-1",
        city: "千代田区",
        state: "東京都",
        postal_code: "100-0005",
        first_name: "健",
        last_name: "山口",
        mail: "ken.yamaguchi",
        phone: "+81 3 3211 4321",
    },
];

const CERTIFICATE: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

impl World<'_> {
    pub(super) async fn company_accounts(
        &mut self,
        now: DateTime<Utc>,
        staff: &Session,
    ) -> Result<(), Failure> {
        self.hands.advance(now - TimeDelta::hours(520) - self.store.now());
        for billed in BILLED {
            self.billing(billed).await?;
        }
        for elsewhere in ELSEWHERE {
            self.location(elsewhere).await?;
        }
        let lindenhof = self.admin_of("lindenhof").await?.organization;
        let cx: Authorized<OperatorPartnersQualify> =
            self.store.authorize(Some(staff), lindenhof).await?;
        let both = vec![Qualification::Education, Qualification::Nonprofit];
        accounts::qualify(&cx, both).await.map_err(failure)?;
        for filed in FILED {
            self.hands.advance(now - TimeDelta::hours(filed.hours_ago) - self.store.now());
            self.tax(filed, staff).await?;
        }
        self.forget_mail().await
    }

    pub(super) async fn admin_of(&self, prefix: &str) -> Result<Session, Failure> {
        self.sign_in(&format!("admin@{prefix}.{}", self.settings.tenant_domain_suffix)).await
    }

    async fn billing(&self, billed: &Billed) -> Result<(), Failure> {
        let session = self.admin_of(billed.prefix).await?;
        let cx = self.store.authorize(Some(&session), ()).await?;
        let company = accounts::company(&cx).await?;
        let suggested = company.billing.ok_or("a company that is enrolled")?.form;
        let form = BillingProfileForm {
            first_name: billed.first_name.into(),
            last_name: billed.last_name.into(),
            po_number: billed.po_number.into(),
            tax_id: billed.tax_id.into(),
            ..suggested
        };
        let profile = form
            .validate(&company.rules)
            .map_err(|errors| format!("{}: {errors:?}", billed.prefix))?;
        let cx: Authorized<ProfileBillingUpdate> = self.store.authorize(Some(&session), ()).await?;
        accounts::update_billing_profile(&cx, &profile, 0).await.map_err(failure)
    }

    async fn location(&self, at: &Elsewhere) -> Result<(), Failure> {
        let session = self.admin_of(at.prefix).await?;
        let country: CountryCode = at.country.parse().map_err(failure)?;
        let form = LocationForm {
            name: at.name.into(),
            line1: at.line1.into(),
            city: at.city.into(),
            state: at.state.into(),
            postal_code: at.postal_code.into(),
            first_name: at.first_name.into(),
            last_name: at.last_name.into(),
            email: format!("{}@{}.example", at.mail, at.prefix),
            phone: at.phone.into(),
            ..LocationForm::default()
        };
        let new = form
            .validate(&country.rules(), &self.settings.tenant_domain_suffix)
            .map_err(|errors| format!("{}: {errors:?}", at.name))?;
        let cx: Authorized<ProfileLocationAdd> = self.store.authorize(Some(&session), ()).await?;
        accounts::add_location(&cx, country, &new).await.map_err(failure)?;
        Ok(())
    }

    async fn tax(&self, filed: &Filed, staff: &Session) -> Result<(), Failure> {
        let session = self.admin_of(filed.prefix).await?;
        let form = TaxFilingForm {
            exemption: filed.exemption.into(),
            country: filed.country.into(),
            state: filed.state.into(),
            certificate: filed.certificate.into(),
            valid_from: "2026-01-01".into(),
            valid_to: filed.valid_to.into(),
            words: filed.words.into(),
        };
        let country: CountryCode = filed.country.parse().map_err(failure)?;
        let new = form
            .validate(Some(&country.rules()))
            .map_err(|errors| format!("{}: {errors:?}", filed.certificate))?;
        let file = NewFile::read("certificate.pdf", CERTIFICATE.to_vec())
            .map_err(|error| format!("{error:?}"))?;
        let cx: Authorized<ProfileTaxExemptionFile> =
            self.store.authorize(Some(&session), ()).await?;
        let id: TaxFilingId = accounts::file_tax_exemption(&cx, new, &[file])
            .await
            .map_err(|refused| format!("{refused:?}"))?;
        let cx: Authorized<OperatorTaxFilingsDecide> =
            self.store.authorize(Some(staff), session.organization).await?;
        for (version, (verdict, words)) in (0..).zip(filed.then) {
            self.hands.advance(TimeDelta::minutes(25));
            let words = (!words.is_empty()).then(|| (*words).to_owned());
            accounts::judge_tax_filing(&cx, id, *verdict, words, version).await.map_err(failure)?;
        }
        Ok(())
    }
}

//! Bills of the demo's companies: most of them paid, some open, one overdue for so long that its company is suspended.

use super::{Failure, World, failure};
use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use domain::billing::{InvoiceForm, PaymentForm};
use store::{Session, billing};

/// A company that is billed each month.
struct Billed {
    prefix: &'static str,
    currency: &'static str,
    description: &'static str,
    unit_price: &'static str,
    /// How many months back the first of its invoices was issued.
    months: u32,
    /// How many of the last are not paid.
    unpaid: u32,
    /// How many days before now the newest was issued.
    newest: u64,
}

const BILLED: &[Billed] = &[
    Billed {
        prefix: "lindenhof",
        currency: "EUR",
        description: "Cloud-Abonnements, monatlich",
        unit_price: "18.90",
        months: 11,
        unpaid: 2,
        newest: 9,
    },
    Billed {
        prefix: "chenguang",
        currency: "TWD",
        description: "雲端訂閱月費",
        unit_price: "688.00",
        months: 7,
        unpaid: 3,
        newest: 12,
    },
    Billed {
        prefix: "bergblick",
        currency: "EUR",
        description: "Lizenzen für Postfächer",
        unit_price: "7.25",
        months: 2,
        unpaid: 1,
        newest: 135,
    },
    Billed {
        prefix: "harbor-federal",
        currency: "USD",
        description: "Virtual machines, reserved",
        unit_price: "104.00",
        months: 3,
        unpaid: 0,
        newest: 3,
    },
];

/// A small file that programs open as a PDF.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

impl World<'_> {
    /// Entered by the operator's admin, and paid, as of now.
    pub(super) async fn bills(&self, now: DateTime<Utc>, staff: &Session) -> Result<(), Failure> {
        let suffix = &self.settings.tenant_domain_suffix;
        let today = now.date_naive();
        for (place, company) in (1..).zip(BILLED) {
            let admin = self.sign_in(&format!("admin@{}.{suffix}", company.prefix)).await?;
            let newest = today.checked_sub_days(Days::new(company.newest)).ok_or("a day")?;
            for back in (0..=company.months).rev() {
                let issued = newest.checked_sub_months(Months::new(back)).ok_or("a day")?;
                let number = format!("AC-{place}{:03}", 101 + company.months - back);
                let quantity = 120 + 7 * (company.months - back) + 31 * (back % 3);
                self.bill(staff, &admin, company, &number, issued, quantity).await?;
                if back >= company.unpaid {
                    self.pay(staff, &admin, &number, today).await?;
                }
            }
        }
        Ok(())
    }

    async fn bill(
        &self,
        staff: &Session,
        admin: &Session,
        company: &Billed,
        number: &str,
        issued: NaiveDate,
        quantity: u32,
    ) -> Result<(), Failure> {
        let from = issued.checked_sub_months(Months::new(1)).ok_or("a day")?;
        let form = InvoiceForm {
            number: number.into(),
            issued_on: issued.to_string(),
            period_from: from.to_string(),
            period_to: issued.pred_opt().ok_or("a day")?.to_string(),
            currency: company.currency.into(),
            description: company.description.into(),
            quantity: quantity.to_string(),
            unit_price: company.unit_price.into(),
        };
        let new = form.validate().map_err(|errors| format!("{number}: {errors:?}"))?;
        let cx = self.store.authorize(Some(staff), admin.organization).await?;
        let id = billing::enter(&cx, new).await.map_err(failure)?;
        let file = domain::file::NewFile::read(&format!("{number}.pdf"), PDF.to_vec());
        let file = file.map_err(|error| format!("{error:?}"))?;
        billing::attach(&cx, id, &file).await.map_err(failure)
    }

    async fn pay(
        &self,
        staff: &Session,
        admin: &Session,
        number: &str,
        today: NaiveDate,
    ) -> Result<(), Failure> {
        let cx = self.store.authorize(Some(staff), admin.organization).await?;
        let bills = billing::bills_of(&cx, None, None).await?.billing;
        let invoice = bills.invoices.iter().find(|invoice| invoice.number == number);
        let invoice = invoice.ok_or("an invoice")?;
        let in_time = invoice.issued_on.checked_add_days(Days::new(21)).unwrap_or(today);
        let form = PaymentForm {
            amount: invoice.balance().amount().to_string(),
            currency: invoice.amount.currency().code().into(),
            paid_on: in_time.min(today).to_string(),
            reference: format!("SEPA {number}"),
            version: invoice.version.to_string(),
        };
        let new = form.validate().map_err(|errors| format!("{number}: {errors:?}"))?;
        billing::record_payment(&cx, invoice.id, new).await.map_err(failure)
    }
}

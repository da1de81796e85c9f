//! Every mail there is, with sample data: for the operator's preview, and for the tests of what mails say. A new mail
//! does not compile until `id` has it, and is not previewed until it stands in `samples`; a test compares the two.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    accounts::{Check, FilingState, ProgramNews},
    billing::Money,
    identity::PartnerType,
    second_factor::FactorNews,
    support::RequestStatus,
    suspension::{AccountNews, SuspensionReason},
};
use store::{
    Token,
    outbox::{Letter, LetterBody},
};

/// Which mail of the specification it is (J11), and which of its kind.
pub fn id(body: &LetterBody) -> &'static str {
    match body {
        LetterBody::VerifyEmail { .. } => "M1",
        LetterBody::EnrollmentAuthorized { .. } => "M2",
        LetterBody::DocumentsNeeded { again: false, .. } => "M3",
        LetterBody::DocumentsNeeded { again: true, .. } => "M3-again",
        LetterBody::TaxFilingJudged { .. } => "tax-filing",
        LetterBody::EnrollmentRejected { .. } => "M4",
        LetterBody::AccountNews { news: AccountNews::Suspended, .. } => "M5",
        LetterBody::AccountNews { news: AccountNews::Terminated, .. } => "M5-terminated",
        LetterBody::AccountNews { news: AccountNews::Reinstated, .. } => "M6",
        LetterBody::BillOverdue { .. } => "M7",
        LetterBody::AccountCreated { .. } => "M8",
        LetterBody::Activation { .. } => "M8-activation",
        LetterBody::AccountHandedOver { .. } => "M8-handed-over",
        LetterBody::PasswordWasReset { .. } => "M8-reset",
        LetterBody::BecameGlobalAdmin { .. } => "global-admin",
        LetterBody::PasswordWasChanged { .. } => "M8-password",
        LetterBody::PasswordResetLink { .. } => "password-link",
        LetterBody::JoinRequested { .. } => "join",
        LetterBody::JoinDeclined { .. } => "join-declined",
        LetterBody::WorkAccountCode { .. } => "work-account-code",
        LetterBody::SecondFactorNews { news, .. } => match news {
            FactorNews::Added => "second-factor-added",
            FactorNews::Removed => "second-factor-removed",
            FactorNews::RemovedByAdmin => "second-factor-removed-by-admin",
            FactorNews::CodeUsed => "recovery-code-used",
            FactorNews::CodesRenewed => "recovery-codes-renewed",
        },
        LetterBody::EmailWasChanged { .. } => "address-changed",
        LetterBody::SupportRequestUpdated { status, .. } => match status {
            RequestStatus::Open => "M18",
            RequestStatus::AttentionNeeded => "M18-attention",
            RequestStatus::Closed => "M18-closed",
        },
        LetterBody::LegalProfileChanged { .. } => "M19",
        LetterBody::AgreementPublished { .. } => "agreement",
        LetterBody::ProgramNews { news, .. } => match news {
            ProgramNews::Received => "program-received",
            ProgramNews::Approved => "program-approved",
            ProgramNews::Rejected => "program-rejected",
            ProgramNews::Invited => "program-invited",
            ProgramNews::Restricted => "program-restricted",
            ProgramNews::Lifted => "program-lifted",
        },
    }
}

/// All of them, in the order of the specification.
pub fn samples(now: DateTime<Utc>) -> Vec<LetterBody> {
    let company_name = || String::from("Contoso Cloud");
    let sign_in_name = || String::from("alex@contoso.partners.example");
    let factor = |news, codes_left| LetterBody::SecondFactorNews {
        sign_in_name: sign_in_name(),
        at: now,
        news,
        codes_left,
    };
    let token = || Token::presented("SAMPLE");
    let request = uuid(1);
    let expires_at = now + TimeDelta::days(7);
    let documents = |again| LetterBody::DocumentsNeeded {
        company_name: company_name(),
        request: request.parse().expect("an id"),
        check: Check::Business,
        words: "The extract of the commercial register, not older than three months.".into(),
        again,
    };
    let account = |news, reason, note: Option<&str>| LetterBody::AccountNews {
        company_name: company_name(),
        news,
        reason,
        note: note.map(str::to_owned),
    };
    let support = |status, text: Option<&str>| LetterBody::SupportRequestUpdated {
        request: request.parse().expect("an id"),
        number: 1001,
        title: "Price list".into(),
        text: text.map(str::to_owned),
        status,
    };
    let program = |news, wanted, words: Option<&str>| LetterBody::ProgramNews {
        company_name: company_name(),
        news,
        wanted,
        words: words.map(str::to_owned),
    };
    vec![
        LetterBody::VerifyEmail {
            company_name: company_name(),
            enrolled_by: "Alex Morgan".into(),
            token: token(),
            expires_at,
        },
        LetterBody::EnrollmentAuthorized { company_name: company_name() },
        documents(false),
        documents(true),
        LetterBody::EnrollmentRejected {
            company_name: company_name(),
            reason: "The register has you at another address.".into(),
        },
        account(
            AccountNews::Suspended,
            Some(SuspensionReason::Overdue),
            Some("The bill of September is open."),
        ),
        account(AccountNews::Terminated, Some(SuspensionReason::Abuse), None),
        account(AccountNews::Reinstated, None, None),
        LetterBody::BillOverdue {
            company_name: company_name(),
            number: "2026-0815".into(),
            balance: Money::from_units(123_456, "EUR".parse().expect("a currency")),
            due_on: (now - TimeDelta::days(30)).date_naive(),
            days: 30,
            limit: 60,
        },
        LetterBody::AccountCreated { company_name: company_name(), sign_in_name: sign_in_name() },
        LetterBody::Activation {
            company_name: company_name(),
            sign_in_name: sign_in_name(),
            token: token(),
            expires_at,
        },
        LetterBody::AccountHandedOver {
            company_name: company_name(),
            sign_in_name: sign_in_name(),
        },
        LetterBody::PasswordWasReset { sign_in_name: sign_in_name(), at: now },
        LetterBody::BecameGlobalAdmin {
            company_name: company_name(),
            sign_in_name: sign_in_name(),
        },
        LetterBody::PasswordWasChanged { sign_in_name: sign_in_name(), at: now },
        LetterBody::PasswordResetLink { sign_in_name: sign_in_name(), token: token(), expires_at },
        LetterBody::JoinRequested {
            company_name: company_name(),
            request: request.parse().expect("an id"),
            name: "Kim Lee".into(),
            email: "kim.lee@contoso.example".into(),
            message: Some("I have worked in your Lyon office since May.".into()),
        },
        LetterBody::JoinDeclined {
            company_name: company_name(),
            reason: "Please ask your manager to add you.".into(),
        },
        LetterBody::WorkAccountCode { code: Token::presented("012345"), expires_at },
        LetterBody::EmailWasChanged { sign_in_name: sign_in_name(), at: now },
        factor(FactorNews::Added, 10),
        factor(FactorNews::Removed, 0),
        factor(FactorNews::RemovedByAdmin, 0),
        factor(FactorNews::CodeUsed, 9),
        factor(FactorNews::CodesRenewed, 10),
        LetterBody::TaxFilingJudged {
            filing: request.parse().expect("an id"),
            certificate: "EX-2026-118".into(),
            state: FilingState::Approved,
            words: Some("Valid until the end of the year.".into()),
        },
        support(RequestStatus::Open, Some("We look into it.")),
        support(RequestStatus::AttentionNeeded, Some("Which bill do you mean?")),
        support(RequestStatus::Closed, None),
        LetterBody::LegalProfileChanged {
            company_name: company_name(),
            changed_by: "Alex Morgan".into(),
            token: token(),
            expires_at,
        },
        LetterBody::AgreementPublished {
            company_name: company_name(),
            title: "Partner Network Agreement".into(),
            version: 3,
            due_at: expires_at,
        },
        program(ProgramNews::Received, Some(PartnerType::DirectBill), None),
        program(ProgramNews::Approved, Some(PartnerType::DirectBill), None),
        program(
            ProgramNews::Rejected,
            Some(PartnerType::DirectBill),
            Some("Say which services you add."),
        ),
        program(ProgramNews::Invited, None, None),
        program(ProgramNews::Restricted, None, Some("The yearly revenue is too low.")),
        program(ProgramNews::Lifted, None, Some("The revenue is high enough again.")),
    ]
}

fn uuid(last: u8) -> String {
    format!("0190f5d2-0000-7000-8000-0000000000{last:02}")
}

/// It as a letter to somebody.
pub fn letter(body: LetterBody, locale: domain::locale::Locale) -> Letter {
    Letter {
        to: "alex.morgan@contoso.example".into(),
        first_name: "Alex".into(),
        last_name: "Morgan".into(),
        locale: Some(locale),
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mail_has_one_sample_under_a_name_of_its_own() {
        let samples = samples(DateTime::UNIX_EPOCH);
        let mut ids: Vec<_> = samples.iter().map(id).collect();
        assert_eq!(ids.len(), 37);
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), samples.len());
    }
}

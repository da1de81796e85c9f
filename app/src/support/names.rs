//! What the kinds and states of support requests are called.

use crate::{
    ui::Tone,
    words::{Message, support as say},
};
use domain::{
    file::FileKind,
    support::{IssueType, RequestStatus, Response, Severity},
};

/// What a request is about.
pub fn issue_type(kind: IssueType) -> Message {
    match kind {
        IssueType::TaxExemption => say::type_tax_exemption(),
        IssueType::Reinstatement => say::type_reinstatement(),
        IssueType::EmailVerification => say::type_email_verification(),
        IssueType::EmploymentVerification => say::type_employment_verification(),
        IssueType::BusinessVerification => say::type_business_verification(),
        IssueType::LegalNameChange => say::type_legal_name_change(),
        IssueType::LocationDeletion => say::type_location_deletion(),
        IssueType::NewGlobalAdmin => say::type_new_global_admin(),
        IssueType::CancelActionPack => say::type_cancel_action_pack(),
        IssueType::PriceOrOffer => say::type_price_or_offer(),
        IssueType::SubscriptionTransfer => say::type_subscription_transfer(),
        IssueType::General => say::type_general(),
    }
}

/// How pressing it is.
pub fn severity(severity: Severity) -> Message {
    match severity {
        Severity::Critical => say::severity_critical(),
        Severity::Moderate => say::severity_moderate(),
        Severity::Minimal => say::severity_minimal(),
    }
}

/// The same for choosing, with what it means.
pub fn severity_choice(severity: Severity) -> Message {
    let hours = severity.response_hours();
    match severity {
        Severity::Critical => say::severity_critical_choice(hours),
        Severity::Moderate => say::severity_moderate_choice(hours),
        Severity::Minimal => say::severity_minimal_choice(hours),
    }
}

/// Whose turn it is.
pub fn status(status: RequestStatus) -> Message {
    match status {
        RequestStatus::Open => say::status_open(),
        RequestStatus::AttentionNeeded => say::status_attention_needed(),
        RequestStatus::Closed => say::status_closed(),
    }
}

/// How good that is, for the partner.
pub const fn status_tone(status: RequestStatus) -> Tone {
    match status {
        RequestStatus::Open => Tone::Info,
        RequestStatus::AttentionNeeded => Tone::Warn,
        RequestStatus::Closed => Tone::Neutral,
    }
}

/// How the first answer stands to its target.
pub fn response(response: Response) -> Message {
    match response {
        Response::Awaited => say::response_awaited(),
        Response::Overdue => say::response_overdue(),
        Response::InTime => say::response_in_time(),
        Response::Late => say::response_late(),
        Response::NotNeeded => say::response_not_needed(),
    }
}

/// How good that is.
pub const fn response_tone(response: Response) -> Tone {
    match response {
        Response::Awaited | Response::NotNeeded => Tone::Neutral,
        Response::Overdue => Tone::Danger,
        Response::InTime => Tone::Good,
        Response::Late => Tone::Warn,
    }
}

/// What a file is. Names of formats are the same in every language; kinds of content are not.
pub fn file_kind(kind: FileKind) -> Message {
    match kind {
        FileKind::Pdf => say::file_pdf(),
        FileKind::Png => say::file_png(),
        FileKind::Jpeg => say::file_jpeg(),
        FileKind::Text => say::file_text(),
        FileKind::Csv => say::file_csv(),
        FileKind::Word => say::file_word(),
        FileKind::Excel => say::file_excel(),
    }
}

//! Changing the legal profile after it was submitted (spec B3). The country never changes; the name
//! does not either once it was authorized, for it is what agreements and bills name.

use super::{LegalProfile, Vetting, VettingStatus};
use serde::{Deserialize, Serialize};

/// Why the legal profile is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum LegalChangeError {
    /// Somebody else saved meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// An authorized name changes by a support request.
    #[error("the name is authorized")]
    NameLocked,
    /// Before it is submitted, and after a rejection, it is corrected in the wizard.
    #[error("not submitted")]
    NotSubmitted,
    /// Another company is called that at this address, or has this number.
    #[error("company is enrolled already")]
    CompanyExists,
    /// The primary contact was written to often enough today.
    #[error("too many mails")]
    TooManyMails,
}

/// Whether the name is one that was authorized. A rejection ends that.
pub fn name_is_locked(vetting: &Vetting, authorized: Option<&LegalProfile>) -> bool {
    match vetting.status() {
        VettingStatus::Authorized => true,
        VettingStatus::Pending => authorized.is_some() && !vetting.may_enter(),
        VettingStatus::None | VettingStatus::Rejected => false,
    }
}

/// What changing the profile does to its vetting. `authorized` is the profile as it was last
/// authorized. False where nothing is another.
pub fn change_legal(
    vetting: &mut Vetting,
    before: &LegalProfile,
    after: &LegalProfile,
    authorized: Option<&LegalProfile>,
) -> Result<bool, LegalChangeError> {
    if before == after {
        return Ok(false);
    }
    let named = before.company_name != after.company_name;
    if named && name_is_locked(vetting, authorized) {
        return Err(LegalChangeError::NameLocked);
    }
    vetting.profile_changed().map_err(|_| LegalChangeError::NotSubmitted)?;
    Ok(true)
}

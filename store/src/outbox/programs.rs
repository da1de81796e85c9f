//! How the reseller program and a company stand, to its primary contact, as long as it is true.

use super::letter::{Letter, LetterBody, company};
use crate::{
    DbError, Operator,
    accounts::{program_application, program_row},
};
use domain::{
    accounts::{ProgramNews, ProgramStatus},
    id::OrganizationId,
};

pub(super) async fn letter(
    operator: &Operator,
    organization: OrganizationId,
    news: ProgramNews,
) -> Result<Option<Letter>, DbError> {
    let Some(row) = program_row(&operator.store.db, organization).await? else { return Ok(None) };
    let application = program_application(&row, String::new())?;
    let status = application.as_ref().map(|application| application.status);
    let still = match news {
        ProgramNews::Received => status == Some(ProgramStatus::Applied),
        ProgramNews::Approved => status == Some(ProgramStatus::Active),
        ProgramNews::Rejected => status == Some(ProgramStatus::Rejected),
        ProgramNews::Invited => row.invited_at.is_some(),
        ProgramNews::Restricted => row.restricted_at.is_some(),
        ProgramNews::Lifted => row.restricted_at.is_none(),
    };
    if !still {
        return Ok(None);
    }
    let Some(company) = company(operator, organization).await? else { return Ok(None) };
    let words = match news {
        ProgramNews::Rejected => application.as_ref().and_then(|one| one.reason.clone()),
        ProgramNews::Restricted | ProgramNews::Lifted => row.restriction,
        ProgramNews::Received | ProgramNews::Approved | ProgramNews::Invited => None,
    };
    Ok(Some(company.letter(|company| LetterBody::ProgramNews {
        company_name: company.name,
        news,
        wanted: application.map(|application| application.wanted),
        words,
    })))
}

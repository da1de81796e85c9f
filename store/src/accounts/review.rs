//! The operator's side: who waits, the evidence, findings, decisions (spec A7.4).

use super::{
    company::{acceptances, address, partner_type, verification},
    documents::{open_of, requests, withdraw_open},
    legal::{known_before, profile, profile_before},
    vetting::{decisions, load, save, status, sub_status},
};
use crate::{
    Authorized, DbError, Refused,
    entity::{
        enrollment, legal_profile, legal_profile_before, organization, organization_domain,
        primary_contact, user_account, vetting, vetting_check,
    },
    identity::cloud,
    scope::{unscoped, unscoped_update},
    suspension,
};
use domain::{
    accounts::{
        Check, CheckState, Decision, Finding, LegalFacts, LegalProfile, Review, VettingError,
        VettingStatus, VettingSubStatus, WaitingApplication,
    },
    contact::FullName,
    event::Event,
    home::working_days_before,
    id::OrganizationId,
    permit::{OperatorEnrollmentsDecide, OperatorEnrollmentsView},
};
use sea_orm::{Condition, QueryOrder, QuerySelect, Select, prelude::*};

/// How many lines one page of the queue has.
pub(super) const PAGE: u64 = 50;

/// Applications of one status, the one that waits longest first. `after` is the
/// last line of the page before.
pub async fn queue(
    cx: &Authorized<OperatorEnrollmentsView>,
    wanted: VettingStatus,
    after: Option<OrganizationId>,
) -> Result<Vec<WaitingApplication>, DbError> {
    let last = match after {
        Some(after) => {
            unscoped::<vetting::Entity>()
                .filter(vetting::Column::OrganizationId.eq(after.uuid()))
                .one(cx.db())
                .await?
        }
        None => None,
    };
    let rows = page(wanted, last).all(cx.db()).await?;
    let companies = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.is_in(rows.iter().map(|row| row.organization_id)))
        .all(cx.db())
        .await?;
    let reassessed = reassessed(cx, &rows).await?;
    let documents = open_of(cx.db(), rows.iter().map(|row| row.organization_id)).await?;
    let promised = working_days_before(cx.now(), cx.policy().review_days);
    rows.into_iter()
        .map(|row| {
            let company = companies
                .iter()
                .find(|company| company.id == row.organization_id)
                .ok_or_else(|| DbError::corrupt("vetting without its organisation"))?;
            let (status, sub_status) = (status(&row)?, sub_status(&row)?);
            let waits = status == VettingStatus::Pending && sub_status != VettingSubStatus::Entry;
            let ours = status == VettingStatus::Pending && sub_status.is_the_operators_turn();
            Ok(WaitingApplication {
                organization: OrganizationId::from_uuid(row.organization_id),
                company_name: company.name.clone(),
                country: company.country.clone(),
                cloud: cloud(company)?,
                partner_type: partner_type(company)?,
                overdue: ours && row.submitted_at < promised,
                reassessment: waits && reassessed.contains(&row.organization_id),
                documents: documents.get(&row.organization_id).copied(),
                sub_status,
                status,
                submitted_at: row.submitted_at,
            })
        })
        .collect()
}

/// Which of these companies were authorized before.
async fn reassessed(
    cx: &Authorized<OperatorEnrollmentsView>,
    rows: &[vetting::Model],
) -> Result<Vec<Uuid>, DbError> {
    use legal_profile_before::Column as C;
    Ok(unscoped::<legal_profile_before::Entity>()
        .filter(C::OrganizationId.is_in(rows.iter().map(|row| row.organization_id)))
        .filter(C::Authorized.eq(true))
        .select_only()
        .column(C::OrganizationId)
        .into_tuple()
        .all(cx.db())
        .await?)
}

/// One page of the queue, by the index `vetting_queue` and the last row of the page before.
fn page(wanted: VettingStatus, last: Option<vetting::Model>) -> Select<vetting::Entity> {
    use vetting::Column as C;
    let mut select = unscoped::<vetting::Entity>().filter(C::Status.eq(wanted.key()));
    if let Some(last) = last {
        let later = Condition::all()
            .add(C::SubmittedAt.eq(last.submitted_at))
            .add(C::OrganizationId.gt(last.organization_id));
        select = select
            // Implied by the next line; it is what the index can seek by.
            .filter(C::SubmittedAt.gte(last.submitted_at))
            .filter(Condition::any().add(C::SubmittedAt.gt(last.submitted_at)).add(later));
    }
    select.order_by_asc(C::SubmittedAt).order_by_asc(C::OrganizationId).limit(PAGE)
}

/// All that a reviewer needs about one application.
pub async fn review(cx: &Authorized<OperatorEnrollmentsDecide>) -> Result<Option<Review>, DbError> {
    let (Some(row), checks, state) = load(cx.db(), cx.tenant()).await? else { return Ok(None) };
    let organization = cx.rows::<organization::Entity>().one(cx.db()).await?;
    let legal = cx.rows::<legal_profile::Entity>().one(cx.db()).await?;
    let contact = cx.rows::<primary_contact::Entity>().one(cx.db()).await?;
    let (Some(organization), Some(legal), Some(contact)) = (organization, legal, contact) else {
        return Err(DbError::corrupt("an application without its profile"));
    };
    let rules = super::enrollment::rules(&organization.country)?;
    let enrollment = cx.rows::<enrollment::Entity>().one(cx.db()).await?;
    let domain = cx
        .rows::<organization_domain::Entity>()
        .order_by_asc(organization_domain::Column::CreatedAt)
        .one(cx.db())
        .await?;
    let enrolled_by = user(cx, enrollment.as_ref().and_then(|row| row.authority_user_id)).await?;
    let mut findings = vec![];
    for (check, state) in state.checks() {
        let row = checks.iter().find(|row| row.name == check.key());
        let by = user(cx, row.and_then(|row| row.decided_by)).await?;
        findings.push(Finding {
            check,
            state,
            note: row.and_then(|row| row.note.clone()),
            by: by.map(|user| FullName::new(&user.first_name, &user.last_name).display()),
            at: row.and_then(|row| row.decided_at),
        });
    }
    let known = known_before(cx, cx.db()).await?;
    let facts = |profile: &LegalProfile, authorized: bool| LegalFacts {
        company_name: profile.company_name.clone(),
        address_lines: profile.address.lines(&rules),
        registration_number: profile.registration_number.clone(),
        authorized,
    };
    let changed = known.filter(|known| profile_before(known) != profile(&legal));
    let before = changed.map(|known| facts(&profile_before(&known), known.authorized));
    let changed_by = user(cx, legal.changed_by).await?;
    let mail_domain = |email: &str| email.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    let enrolled_by_email = enrolled_by.as_ref().map(|user| user.email.clone()).unwrap_or_default();
    Ok(Some(Review {
        organization: cx.tenant(),
        cloud: cloud(&organization)?,
        partner_type: partner_type(&organization)?,
        company_name: legal.company_name.clone(),
        country: organization.country,
        sign_in_domain: domain.map(|row| row.name).unwrap_or_default(),
        address_lines: address(&legal).lines(&rules),
        registration_number: legal.registration_number,
        registration_number_name: rules.registration_number_name(),
        contact_name: FullName::new(&contact.first_name, &contact.last_name).display(),
        contact_phone: domain::contact::display_phone(&contact.phone, &rules),
        contact_confirmed_at: contact.confirmed_at,
        same_mail_domain: mail_domain(&contact.email) == mail_domain(&enrolled_by_email),
        contact_email: contact.email,
        enrolled_by: enrolled_by
            .map(|user| FullName::new(&user.first_name, &user.last_name).display())
            .unwrap_or_default(),
        enrolled_by_email,
        authority_confirmed_at: enrollment.and_then(|row| row.authority_at),
        verification: verification(&row, &state),
        before,
        changed_by: changed_by
            .map(|user| FullName::new(&user.first_name, &user.last_name).display()),
        decisions: decisions(cx, cx.db(), true).await?,
        documents: requests(cx).await?,
        acceptances: acceptances(cx, cx.db()).await?,
        version: row.version,
        findings,
    }))
}

/// Note what a check found. `version` is the page's: a stale one is refused.
pub async fn find(
    cx: &Authorized<OperatorEnrollmentsDecide>,
    check: Check,
    state: CheckState,
    note: Option<String>,
    version: i64,
) -> Result<(), Refused<VettingError>> {
    let tx = cx.begin().await?;
    let (row, mut vetting) = fresh(load(tx.db(), cx.tenant()).await?, version)?;
    vetting.find(check, state).map_err(Refused::Rule)?;
    if !save(&tx, &row, &vetting, None).await? {
        return Err(Refused::Rule(VettingError::Stale));
    }
    unscoped_update::<vetting_check::Entity>()
        .col_expr(vetting_check::Column::Note, Expr::value(note.clone()))
        .col_expr(vetting_check::Column::DecidedBy, Expr::value(cx.session().user.uuid()))
        .col_expr(vetting_check::Column::DecidedAt, Expr::value(tx.now()))
        .filter(vetting_check::Column::OrganizationId.eq(row.organization_id))
        .filter(vetting_check::Column::Name.eq(check.key()))
        .exec(tx.db())
        .await?;
    tx.commit(Event::CheckDecided { organization: cx.tenant(), check, state, note }).await?;
    Ok(())
}

/// Authorize or reject. Of two reviewers at once, one decides and the other is told.
pub async fn decide(
    cx: &Authorized<OperatorEnrollmentsDecide>,
    decision: Decision,
    version: i64,
) -> Result<(), Refused<VettingError>> {
    let mut tx = cx.begin().await?;
    let (row, mut vetting) = fresh(load(tx.db(), cx.tenant()).await?, version)?;
    vetting.decide(decision.clone()).map_err(Refused::Rule)?;
    if !save(&tx, &row, &vetting, Some(cx.session().user.uuid())).await? {
        return Err(Refused::Rule(VettingError::Stale));
    }
    if matches!(decision, Decision::Reject { .. }) {
        // Whoever was rejected does not keep the company itself from enrolling.
        cx.update::<legal_profile::Entity>()
            .col_expr(legal_profile::Column::Claimed, Expr::value(false))
            .exec(tx.db())
            .await?;
    }
    withdraw_open(&tx, cx.tenant()).await?;
    suspension::follow(&mut tx, cx.tenant(), &decision).await?;
    tx.commit(Event::VettingDecided { organization: cx.tenant(), decision }).await?;
    Ok(())
}

type Loaded = (Option<vetting::Model>, Vec<vetting_check::Model>, domain::accounts::Vetting);

fn fresh(
    (row, _, state): Loaded,
    version: i64,
) -> Result<(vetting::Model, domain::accounts::Vetting), Refused<VettingError>> {
    let row = row.ok_or(Refused::Rule(VettingError::NotPending))?;
    if row.version == version { Ok((row, state)) } else { Err(Refused::Rule(VettingError::Stale)) }
}

async fn user(
    cx: &Authorized<OperatorEnrollmentsDecide>,
    id: Option<Uuid>,
) -> Result<Option<user_account::Model>, DbError> {
    let Some(id) = id else { return Ok(None) };
    Ok(unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(id))
        .one(cx.db())
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::plan;

    /// The first page and the thousandth cost the same: a seek in the index, no sorting.
    #[tokio::test]
    async fn a_page_of_the_queue_is_a_seek_in_its_index() {
        let last = vetting::Model {
            organization_id: Uuid::from_u128(7),
            network_id: 7,
            status: "pending".into(),
            sub_status: "decision".into(),
            reason: None,
            submitted_at: "2026-11-20T08:00:00Z".parse().expect("a time"),
            decided_at: None,
            decided_by: None,
            version: 1,
        };
        let first = plan(page(VettingStatus::Pending, None)).await;
        assert!(first.contains("USING INDEX vetting_queue (status=?)"), "{first}");
        let later = plan(page(VettingStatus::Pending, Some(last))).await;
        assert!(
            later.contains("USING INDEX vetting_queue (status=? AND submitted_at>?)"),
            "{later}"
        );
        assert!(!first.contains("TEMP B-TREE") && !later.contains("TEMP B-TREE"));
    }
}

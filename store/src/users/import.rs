//! Many people at once (issue: add many). First a file is checked, row by row, and kept; then whoever checked it confirms, and
//! the rows that nothing is wrong with become people, all of them or none. Each gets a link to choose a password.

use super::{
    add::{domains, insert_person},
    change::{UsersRefused, begin},
};
use crate::{
    Authorized, DbError, Refused,
    entity::{membership, user_account, user_import},
    scope::unscoped,
};
use domain::{
    contact::email_key,
    event::Event,
    field::{FieldError, FieldErrors},
    id::UserId,
    locale::Locale,
    permission::Role,
    permit::UsersCreate,
    users::{
        ImportColumn, ImportOutcome, ImportPreview, ImportProblem, ImportRow, RawRow, RoleChange,
        UserImport, UserImportId, note_doubles, one_of_each_category,
    },
};
use sea_orm::{Set, prelude::*};
use std::collections::{BTreeSet, HashSet};

/// So many names in one question: SQLite takes no more than some thousands of values.
const STRETCH: usize = 500;

/// Check a file and keep it until somebody confirms.
pub async fn check_import(
    cx: &Authorized<UsersCreate>,
    file_name: &str,
    raw: Vec<RawRow>,
) -> Result<UserImportId, DbError> {
    let policy = cx.policy();
    let known = domains(cx).await?;
    let first = known.first().cloned().unwrap_or_default();
    let actor = &cx.standing().roles;
    let several = policy.multi_role_per_category;
    let suffix = &policy.tenant_domain_suffix;
    let judge = |raw| ImportRow::judge(raw, &first, suffix, several, actor);
    let mut rows: Vec<ImportRow> = raw.into_iter().map(judge).collect();
    note_doubles(&mut rows);
    note_known(cx, cx.db(), &known, &mut rows).await?;
    let id = cx.id::<UserImport>();
    let tx = cx.begin().await?;
    user_import::ActiveModel {
        id: Set(id.uuid()),
        organization_id: Set(cx.tenant().uuid()),
        created_by: Set(cx.session().user.uuid()),
        created_at: Set(tx.now()),
        file_name: Set(file_name.into()),
        content: Set(json(&rows)?),
        done_at: Set(None),
    }
    .insert(tx.db())
    .await?;
    let rows = rows.len() as u64;
    tx.commit(Event::UserImportChecked { organization: cx.tenant(), rows }).await?;
    Ok(id)
}

/// A file that the caller had checked.
pub async fn import(
    cx: &Authorized<UsersCreate>,
    id: UserImportId,
) -> Result<Option<ImportPreview>, DbError> {
    let row = own(cx).filter(user_import::Column::Id.eq(id.uuid())).one(cx.db()).await?;
    row.map(|row| {
        Ok(ImportPreview {
            id,
            file_name: row.file_name,
            created_at: row.created_at,
            done: row.done_at.is_some(),
            rows: serde_json::from_value(row.content)
                .map_err(|error| DbError::corrupt(error.to_string()))?,
        })
    })
    .transpose()
}

fn own(cx: &Authorized<UsersCreate>) -> Select<user_import::Entity> {
    let user = cx.session().user.uuid();
    cx.rows::<user_import::Entity>().filter(user_import::Column::CreatedBy.eq(user))
}

/// Make people of the rows that nothing is wrong with. Once: a second time nothing happens.
pub async fn confirm_import(
    cx: &Authorized<UsersCreate>,
    id: UserImportId,
    locale: Locale,
) -> Result<(), Refused<UsersRefused>> {
    let (mut tx, actor) = begin(cx).await?;
    let preview = import(cx, id).await?.ok_or(UsersRefused::Unknown)?;
    let now = tx.now();
    let claimed = cx
        .update::<user_import::Entity>()
        .col_expr(user_import::Column::DoneAt, Expr::value(now))
        .filter(user_import::Column::Id.eq(id.uuid()))
        .filter(user_import::Column::DoneAt.is_null())
        .exec(tx.db())
        .await?;
    if claimed.rows_affected == 0 {
        return Ok(());
    }
    let policy = cx.policy();
    let (suffix, several) = (&policy.tenant_domain_suffix, policy.multi_role_per_category);
    let known = domains(cx).await?;
    let mut rows = preview.rows;
    // Others may have been added since the file was checked.
    note_known(cx, tx.db(), &known, &mut rows).await?;
    let mut added = 0;
    for row in &mut rows {
        row.outcome = Some(ImportOutcome::LeftOut);
        let Some(person) = row.person(suffix, several) else { continue };
        if !may_give(&person.roles, &actor, several, row) {
            continue;
        }
        let account = insert_person(cx, &mut tx, &person, None, None, locale).await?;
        let (user, organization) = (UserId::from_uuid(account.id), cx.tenant());
        tx.also(Event::UserCreated { organization, user, invited: true });
        row.outcome = Some(ImportOutcome::Added);
        added += 1;
    }
    cx.update::<user_import::Entity>()
        .col_expr(user_import::Column::Content, Expr::value(json(&rows)?))
        .filter(user_import::Column::Id.eq(id.uuid()))
        .exec(tx.db())
        .await?;
    tx.commit(Event::UsersImported { organization: cx.tenant(), added }).await?;
    Ok(())
}

/// The caller's roles may be others than when the file was checked.
fn may_give(roles: &BTreeSet<Role>, actor: &[Role], several: bool, row: &mut ImportRow) -> bool {
    let mut errors = FieldErrors::default();
    one_of_each_category(roles, several, &mut errors);
    row.note(errors);
    if !roles.is_empty() && RoleChange::plan(&BTreeSet::new(), roles, actor).is_err() {
        let refused = roles.iter().map(|role| ImportProblem::NotYours { role: *role });
        row.problems.extend(refused.map(|problem| (ImportColumn::Roles, problem)));
    }
    row.problems.is_empty()
}

/// Notes who is there already, and whose domain or address is not free.
async fn note_known(
    cx: &Authorized<UsersCreate>,
    db: &impl ConnectionTrait,
    domains: &[String],
    rows: &mut [ImportRow],
) -> Result<(), DbError> {
    use user_account::Column as C;
    let (mut names, mut mails) = (HashSet::new(), HashSet::new());
    for stretch in rows.chunks(STRETCH) {
        let wanted = stretch.iter().map(ImportRow::sign_in_name);
        let found = unscoped::<user_account::Entity>().filter(C::SignInName.is_in(wanted));
        names.extend(found.all(db).await?.into_iter().map(|account| account.sign_in_name));
        let wanted = stretch.iter().map(|row| email_key(&row.form.email));
        let holders = unscoped::<user_account::Entity>().filter(C::EmailKey.is_in(wanted));
        let holders = holders.all(db).await?;
        let members = cx
            .rows::<membership::Entity>()
            .filter(membership::Column::UserId.is_in(holders.iter().map(|holder| holder.id)))
            .all(db)
            .await?;
        let members: HashSet<Uuid> = members.into_iter().map(|member| member.user_id).collect();
        let ours = holders.into_iter().filter(|holder| members.contains(&holder.id));
        mails.extend(ours.map(|holder| holder.email_key));
    }
    for row in rows {
        let mut note = |column, problem| {
            if !row.problems.iter().any(|(known, _)| *known == column) {
                row.problems.push((column, problem));
            }
        };
        let foreign = !domains.contains(&row.form.domain);
        let name = format!("{}@{}", row.form.user_name.trim().to_lowercase(), row.form.domain);
        if names.contains(&name) {
            note(ImportColumn::SignInName, ImportProblem::AlreadyThere);
        } else if foreign {
            note(ImportColumn::SignInName, ImportProblem::Field(FieldError::NotAChoice));
        } else if mails.contains(&email_key(&row.form.email)) {
            note(ImportColumn::Email, ImportProblem::Field(FieldError::Taken));
        }
    }
    Ok(())
}

fn json(rows: &[ImportRow]) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(rows).map_err(|error| DbError::corrupt(error.to_string()))
}

//! Where companies may enroll: the operator closes a country, and opens it again. Companies that are enrolled there
//! stay.

use crate::{
    Authorized, DbError,
    entity::closed_country,
    scope::{unscoped, unscoped_delete},
};
use domain::{
    countries::CountryLine,
    country::CountryCode,
    event::Event,
    permit::{OperatorCountriesManage, Read},
};
use sea_orm::{QuerySelect, Set, prelude::*, sea_query::OnConflict};

/// All countries there are.
pub async fn countries(
    cx: &Authorized<Read<OperatorCountriesManage>>,
) -> Result<Vec<CountryLine>, DbError> {
    let closed: Vec<String> = unscoped::<closed_country::Entity>()
        .select_only()
        .column(closed_country::Column::Country)
        .into_tuple()
        .all(cx.db())
        .await?;
    let line = |code: CountryCode| {
        let rules = code.rules();
        let closed = closed.contains(&code.to_string());
        CountryLine { code, market: rules.market, cultures: rules.cultures, closed }
    };
    Ok(CountryCode::all().map(line).collect())
}

/// Take no more companies there. Again changes nothing.
pub async fn close(
    cx: &Authorized<OperatorCountriesManage>,
    country: CountryCode,
) -> Result<(), DbError> {
    let tx = cx.begin().await?;
    let row = closed_country::ActiveModel {
        country: Set(country.to_string()),
        closed_at: Set(tx.now()),
        closed_by: Set(cx.session().user.uuid()),
    };
    let only_once = OnConflict::column(closed_country::Column::Country).do_nothing().to_owned();
    let closed = closed_country::Entity::insert(row)
        .on_conflict(only_once)
        .exec_without_returning(tx.db())
        .await?;
    match closed {
        0 => Ok(()),
        _ => tx.commit(Event::CountryClosed { country: country.to_string() }).await,
    }
}

/// Take companies there again.
pub async fn open(
    cx: &Authorized<OperatorCountriesManage>,
    country: CountryCode,
) -> Result<(), DbError> {
    let tx = cx.begin().await?;
    let opened = unscoped_delete::<closed_country::Entity>()
        .filter(closed_country::Column::Country.eq(country.to_string()))
        .exec(tx.db())
        .await?;
    match opened.rows_affected {
        0 => Ok(()),
        _ => tx.commit(Event::CountryOpened { country: country.to_string() }).await,
    }
}

/// Whether no more companies are taken there.
pub(crate) async fn is_closed(db: &impl ConnectionTrait, country: &str) -> Result<bool, DbError> {
    let row = unscoped::<closed_country::Entity>()
        .filter(closed_country::Column::Country.eq(country))
        .one(db)
        .await?;
    Ok(row.is_some())
}

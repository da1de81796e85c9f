//! How numbers, dates, lists and names are written and ordered in a language.
//!
//! The server asks ICU4X, the browser its own `Intl`, with the same options and
//! the same CLDR data behind both; [`checks`] is the one table that both must satisfy.
//! Plain functions speak the current language, `…_in` the one named.

#[cfg(not(feature = "ssr"))]
#[path = "format/intl.rs"]
mod backend;
#[cfg(feature = "ssr")]
#[path = "format/icu.rs"]
mod backend;
#[cfg(debug_assertions)]
mod table;

#[cfg(debug_assertions)]
pub use table::{Check, checks};

use crate::words::{self, Message};
use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use domain::{billing::Money, locale::Locale};
use leptos::prelude::*;

/// The plural category (CLDR) of this many things: a suffix in the catalogues.
pub(crate) fn plural_in(locale: Locale, count: u64) -> &'static str {
    backend::plural(locale, count)
}

/// A whole number, its digits grouped.
pub fn number(number: i64) -> String {
    number_in(words::locale(), number)
}
pub fn number_in(locale: Locale, number: i64) -> String {
    backend::number(locale, number)
}

/// A day and minute in UTC, which is said. [`Time`] shows the reader's own zone. There is
/// no day without its time: in Taipei it is the next one already when it is evening in UTC.
pub fn date_time(at: DateTime<Utc>) -> String {
    date_time_in(words::locale(), at)
}
pub fn date_time_in(locale: Locale, at: DateTime<Utc>) -> String {
    let time = plain_spaces(backend::date_time(locale, at));
    words::common::time_in_utc(time).write(locale)
}

/// A day and minute in the zone of the reader's machine, which only a browser knows.
pub fn local_date_time(at: DateTime<Utc>) -> String {
    #[cfg(feature = "ssr")]
    return date_time(at);
    #[cfg(not(feature = "ssr"))]
    plain_spaces(backend::local_date_time(at))
}

/// A day as the calendar has it, wherever one is: for bills, which are of a day and not of a moment.
pub fn day(day: NaiveDate) -> String {
    day_in(words::locale(), day)
}
pub fn day_in(locale: Locale, day: NaiveDate) -> String {
    backend::day(locale, day)
}

/// The month of this day.
pub fn month(day: NaiveDate) -> String {
    backend::month(words::locale(), day)
}

/// An amount with all the decimals of its currency, which is named by its letters: unlike `$`, they are one
/// currency's in every language.
pub fn money(money: Money) -> String {
    money_in(words::locale(), money)
}
pub fn money_in(locale: Locale, money: Money) -> String {
    format!("{} {}", backend::decimal(locale, money), money.currency())
}

/// Names joined as in a sentence: `A, B, and C`.
pub fn list(items: &[String]) -> String {
    list_in(words::locale(), items)
}
pub fn list_in(locale: Locale, items: &[String]) -> String {
    backend::list(locale, items)
}

/// Order by name as a reader of the current language looks for it.
pub fn sort_by_name<T>(items: &mut [T], name: impl Fn(&T) -> &str) {
    sort_by_name_in(words::locale(), items, name);
}
fn sort_by_name_in<T>(locale: Locale, items: &mut [T], name: impl Fn(&T) -> &str) {
    let compare = backend::comparison(locale);
    items.sort_by(|a, b| compare(name(a), name(b)));
}

/// Every country as (upper-case ISO code, name), in the order of the names.
pub fn sorted_countries() -> Vec<(String, String)> {
    let named = |code: &&str| (code.to_ascii_uppercase(), words::country(code));
    let mut countries: Vec<_> = words::COUNTRY_CODES.iter().map(named).collect();
    sort_by_name(&mut countries, |(_, name)| name);
    countries
}

/// How long ago, or how soon, standing alone: `3 days ago`, `In 2 hours`.
pub fn relative(at: DateTime<Utc>, now: DateTime<Utc>) -> Message {
    use words::common::*;
    let ahead = at > now;
    let distance = (at - now).abs();
    let count = |whole: i64| whole.unsigned_abs();
    let either = |past: fn(u64) -> Message, future: fn(u64) -> Message, whole: i64| {
        if ahead { future(count(whole)) } else { past(count(whole)) }
    };
    if distance < TimeDelta::minutes(1) {
        if ahead { in_a_moment() } else { just_now() }
    } else if distance < TimeDelta::hours(1) {
        either(minutes_ago, in_minutes, distance.num_minutes())
    } else if distance < TimeDelta::days(1) {
        either(hours_ago, in_hours, distance.num_hours())
    } else if distance < TimeDelta::days(60) {
        either(days_ago, in_days, distance.num_days())
    } else if distance < TimeDelta::days(730) {
        either(months_ago, in_months, distance.num_days() / 30)
    } else {
        either(years_ago, in_years, distance.num_days() / 365)
    }
}

/// A moment. The server writes it in UTC; once the page is live it is shown in the
/// reader's zone, with UTC in its title.
#[component]
pub fn Time(at: DateTime<Utc>) -> impl IntoView {
    moment(at, date_time(at), move || local_date_time(at))
}

/// A sentence. The moment in it, if there is one, is written as by [`Time`].
#[component]
pub fn Sentence(words: Message) -> impl IntoView {
    match words.moment() {
        Some(at) => {
            let local = words.clone();
            moment(at, words.into(), move || local.in_own_zone().into()).into_any()
        }
        None => words.into_any(),
    }
}

fn moment(
    at: DateTime<Utc>,
    in_utc: String,
    in_own_zone: impl Fn() -> String + 'static,
) -> impl IntoView {
    let shown = RwSignal::new(in_utc);
    // Effects run in a live page only, after it has taken over the server's text.
    Effect::new(move || shown.set(in_own_zone()));
    // `Debug` of a time is ISO 8601, which HTML wants here.
    view! {
        <time datetime=format!("{:?}", at.trunc_subsecs(0)) title=date_time(at)>
            {shown}
        </time>
    }
}

/// CLDR puts a narrow space before AM and PM, which some browsers replace and many fonts lack.
fn plain_spaces(text: String) -> String {
    text.replace('\u{202F}', " ")
}

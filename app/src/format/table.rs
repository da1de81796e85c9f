//! What formatting must give in each language, on the server and in the browser.
//! The server's tests run it over every language; a page of debug builds runs it
//! in the browser over the language of the page.

use super::{backend, day_in, list_in, money_in, number_in, plain_spaces, sort_by_name_in};
use chrono::{DateTime, Utc};
use domain::{
    billing::{Currency, Money},
    locale::Locale,
};

/// One thing formatted, and what it should have been.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    pub what: &'static str,
    pub expected: &'static str,
    pub actual: String,
}

/// The whole table, run for this language.
pub fn checks(locale: Locale) -> Vec<Check> {
    let afternoon = DateTime::<Utc>::from_timestamp(1_795_273_445, 0).unwrap_or_default();
    let new_year = DateTime::<Utc>::from_timestamp(1_767_225_600, 0).unwrap_or_default();
    let names = |count: usize| -> Vec<String> {
        ["Ann", "王小明", "田中"].iter().take(count).map(|&name| name.into()).collect()
    };
    let plurals = |counts: &[u64]| {
        counts.iter().map(|&n| backend::plural(locale, n)).collect::<Vec<_>>().join(" ")
    };
    let sorted = |mut names: Vec<&str>| {
        sort_by_name_in(locale, &mut names, |name| name);
        names.join(" ")
    };
    let money = |units, code: &str| {
        let currency = code.parse().unwrap_or(Currency::US_DOLLAR);
        money_in(locale, Money::from_units(units, currency))
    };
    let date_time = |at| plain_spaces(backend::date_time(locale, at));
    let row = |what, by_language: [&'static str; 3], actual| {
        let [en, zh_tw, ja] = by_language;
        let expected = match locale {
            Locale::ZhTw => zh_tw,
            Locale::Ja => ja,
            _ => en,
        };
        Check { what, expected, actual }
    };
    vec![
        row(
            "plural of 0 1 2 11",
            ["other one other other", "other other other other", "other other other other"],
            plurals(&[0, 1, 2, 11]),
        ),
        row("number", ["1,234,567"; 3], number_in(locale, 1_234_567)),
        row("negative number", ["-42"; 3], number_in(locale, -42)),
        row(
            "largest exact number",
            ["9,007,199,254,740,991"; 3],
            number_in(locale, 9_007_199_254_740_991),
        ),
        row(
            "afternoon",
            ["Nov 21, 2026, 3:04 PM", "2026年11月21日 15:04", "2026/11/21 15:04"],
            date_time(afternoon),
        ),
        row(
            "midnight",
            ["Jan 1, 2026, 12:00 AM", "2026年1月1日 00:00", "2026/01/01 0:00"],
            date_time(new_year),
        ),
        row(
            "day",
            ["Nov 2, 2026", "2026年11月2日", "2026/11/02"],
            day_in(locale, afternoon.date_naive() - chrono::TimeDelta::days(19)),
        ),
        row(
            "month",
            ["Nov 2026", "2026年11月", "2026年11月"],
            backend::month(locale, afternoon.date_naive()),
        ),
        row("money without decimals", ["1,234,567 JPY"; 3], money(1_234_567, "JPY")),
        row("money with two", ["1,234.50 EUR"; 3], money(123_450, "EUR")),
        row("money with three", ["-0.005 KWD"; 3], money(-5, "KWD")),
        row("list of one", ["Ann"; 3], list_in(locale, &names(1))),
        row(
            "list of two",
            ["Ann and 王小明", "Ann和王小明", "Ann、王小明"],
            list_in(locale, &names(2)),
        ),
        row(
            "list of three",
            ["Ann, 王小明, and 田中", "Ann、王小明和田中", "Ann、王小明、田中"],
            list_in(locale, &names(3)),
        ),
        row(
            "Latin order",
            ["Ångström apple Apple banana"; 3],
            sorted(vec!["banana", "Apple", "Ångström", "apple"]),
        ),
        row(
            "order of scripts",
            ["b あ イ 一 中 王", "一 中 王 b あ イ", "b あ イ 一 王 中"],
            sorted(vec!["中", "王", "イ", "一", "b", "あ"]),
        ),
    ]
}

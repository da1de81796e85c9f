//! The server's side of [`super`]: ICU4X with the CLDR data compiled in.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use domain::{billing::Money, locale::Locale};
use icu::{
    calendar::{Date, Gregorian},
    collator::{Collator, CollatorBorrowed, options::CollatorOptions},
    datetime::{
        FixedCalendarDateTimeFormatter,
        fieldsets::{YM, YMD, YMDT},
        input,
        options::TimePrecision,
    },
    decimal::{DecimalFormatter, input::Decimal, options::DecimalFormatterOptions},
    list::{ListFormatter, options::ListFormatterOptions},
    plurals::{PluralCategory, PluralRules, PluralRulesOptions},
};
use std::{cell::RefCell, cmp::Ordering, collections::HashMap, rc::Rc};

/// What one language needs; made once for each thread, since making it is the slow part.
struct Formatters {
    plural: PluralRules,
    number: DecimalFormatter,
    date_time: FixedCalendarDateTimeFormatter<Gregorian, YMDT>,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    list: ListFormatter,
    collator: CollatorBorrowed<'static>,
}

impl Formatters {
    fn of(locale: Locale) -> Rc<Self> {
        thread_local! {
            static MADE: RefCell<HashMap<&'static str, Rc<Formatters>>> = RefCell::default();
        }
        let tag = locale.format_tag();
        MADE.with_borrow_mut(|made| {
            made.entry(tag).or_insert_with(|| Self::new(tag).into()).clone()
        })
    }

    fn new(tag: &str) -> Self {
        const DATA: &str = "the data of every language is compiled in";
        let locale: icu::locale::Locale = tag.parse().expect("our tags are BCP 47");
        let minutes = YMDT::medium().with_time_precision(TimePrecision::Minute);
        // ICU4X shortens a Japanese month to digits, as browsers do not.
        let months = if tag.starts_with("ja") { YM::long() } else { YM::medium() };
        let rules = PluralRulesOptions::default();
        let number = DecimalFormatterOptions::default();
        let list = ListFormatterOptions::default();
        let collator = CollatorOptions::default();
        Self {
            plural: PluralRules::try_new((&locale).into(), rules).expect(DATA),
            number: DecimalFormatter::try_new((&locale).into(), number).expect(DATA),
            date_time: FixedCalendarDateTimeFormatter::try_new((&locale).into(), minutes)
                .expect(DATA),
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::medium())
                .expect(DATA),
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), months).expect(DATA),
            list: ListFormatter::try_new_and((&locale).into(), list).expect(DATA),
            collator: Collator::try_new((&locale).into(), collator).expect(DATA),
        }
    }
}

pub(super) fn plural(locale: Locale, count: u64) -> &'static str {
    match Formatters::of(locale).plural.category_for(count) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

pub(super) fn number(locale: Locale, number: i64) -> String {
    Formatters::of(locale).number.format_to_string(&number.into())
}

/// With the decimals that its currency has.
pub(super) fn decimal(locale: Locale, money: Money) -> String {
    let mut number = Decimal::from(money.units());
    let decimals = i16::try_from(money.currency().decimals()).unwrap_or_default();
    number.multiply_pow10(-decimals);
    Formatters::of(locale).number.format_to_string(&number)
}

pub(super) fn day(locale: Locale, day: NaiveDate) -> String {
    Formatters::of(locale).day.format(&gregorian(day)).to_string()
}

pub(super) fn month(locale: Locale, day: NaiveDate) -> String {
    Formatters::of(locale).month.format(&gregorian(day)).to_string()
}

pub(super) fn date_time(locale: Locale, at: DateTime<Utc>) -> String {
    let [hour, minute] = [at.hour(), at.minute()].map(|n| u8::try_from(n).unwrap_or_default());
    let time = input::Time::try_new(hour, minute, 0, 0).unwrap_or(input::Time::start_of_day());
    let at = input::DateTime { date: gregorian(at.date_naive()), time };
    let text = Formatters::of(locale).date_time.format(&at).to_string();
    match text.rsplit_once(' ') {
        // `Intl` writes an hour of a clock asked for by `hc` in two digits, ICU4X does not.
        Some((day, time)) if locale.format_tag().ends_with("hc-h23") => format!("{day} {time:0>5}"),
        _ => text,
    }
}

pub(super) fn list(locale: Locale, items: &[String]) -> String {
    Formatters::of(locale).list.format_to_string(items.iter())
}

pub(super) fn comparison(locale: Locale) -> impl Fn(&str, &str) -> Ordering {
    let formatters = Formatters::of(locale);
    move |a, b| formatters.collator.compare(a, b)
}

fn gregorian(at: NaiveDate) -> Date<Gregorian> {
    let [month, day] = [at.month(), at.day()].map(|n| u8::try_from(n).unwrap_or(1));
    Date::try_new_gregorian(at.year(), month, day).expect("chrono holds no other days than ICU4X")
}

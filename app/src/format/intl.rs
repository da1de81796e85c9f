//! The browser's side of [`super`]: its own `Intl`, so that no CLDR data is sent.
//! A page has one language, so each formatter is made once.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::{billing::Money, locale::Locale};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::cmp::Ordering;
use wasm_bindgen::JsValue;

thread_local! {
    static PLURAL: Intl::PluralRules = Intl::PluralRules::new(&tags(), &Object::new());
    static NUMBER: Function = Intl::NumberFormat::new(&tags(), &Object::new()).format();
    static DATE_TIME: Function =
        dates(&[("dateStyle", "medium"), ("timeStyle", "short"), ("timeZone", "UTC")]);
    static DAY: Function = dates(&[("dateStyle", "medium"), ("timeZone", "UTC")]);
    static MONTH: Function =
        dates(&[("year", "numeric"), ("month", "short"), ("timeZone", "UTC")]);
    static LOCAL: Function = dates(&[("dateStyle", "medium"), ("timeStyle", "short")]);
    static LIST: Intl::ListFormat = Intl::ListFormat::new(&tags(), &Object::new());
    static COLLATOR: Function = Intl::Collator::new(&tags(), &Object::new()).compare();
}

fn tags() -> Array {
    Array::of1(&crate::words::locale().format_tag().into())
}

fn dates(options: &[(&str, &str)]) -> Function {
    let object = Object::new();
    for (name, value) in options {
        // Setting a property of a new, plain object cannot fail.
        Reflect::set(&object, &(*name).into(), &(*value).into()).unwrap_or_default();
    }
    Intl::DateTimeFormat::new(&tags(), &object).format()
}

/// What a formatter of `Intl` makes of a value; these throw at nothing we hand them.
fn format(formatter: &Function, value: &JsValue) -> String {
    formatter.call1(&JsValue::UNDEFINED, value).ok().and_then(|s| s.as_string()).unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "a number in JavaScript is an f64")]
fn date_of(at: DateTime<Utc>) -> JsValue {
    Date::new(&(at.timestamp_millis() as f64).into()).into()
}

#[expect(clippy::cast_precision_loss, reason = "a number in JavaScript is an f64")]
pub(super) fn plural(_: Locale, count: u64) -> &'static str {
    let category = PLURAL.with(|rules| rules.select(count as f64)).as_string();
    let known = ["zero", "one", "two", "few", "many"];
    known.into_iter().find(|name| category.as_deref() == Some(name)).unwrap_or("other")
}

pub(super) fn number(_: Locale, number: i64) -> String {
    NUMBER.with(|formatter| format(formatter, &number.into()))
}

/// With the decimals that its currency has. As text, for a number of JavaScript's is not exact.
pub(super) fn decimal(_: Locale, money: Money) -> String {
    let options = Object::new();
    for name in ["minimumFractionDigits", "maximumFractionDigits"] {
        let decimals = money.currency().decimals().into();
        Reflect::set(&options, &name.into(), &decimals).unwrap_or_default();
    }
    let formatter = Intl::NumberFormat::new(&tags(), &options).format();
    format(&formatter, &money.amount().to_string().into())
}

pub(super) fn day(_: Locale, day: NaiveDate) -> String {
    DAY.with(|formatter| format(formatter, &date_of(day.and_time(NaiveTime::MIN).and_utc())))
}

pub(super) fn month(_: Locale, day: NaiveDate) -> String {
    MONTH.with(|formatter| format(formatter, &date_of(day.and_time(NaiveTime::MIN).and_utc())))
}

pub(super) fn date_time(_: Locale, at: DateTime<Utc>) -> String {
    DATE_TIME.with(|formatter| format(formatter, &date_of(at)))
}

/// In the zone of the reader's machine.
pub(super) fn local_date_time(at: DateTime<Utc>) -> String {
    LOCAL.with(|formatter| format(formatter, &date_of(at)))
}

pub(super) fn list(_: Locale, items: &[String]) -> String {
    let items: Array = items.iter().map(JsValue::from).collect();
    LIST.with(|formatter| formatter.format(&items)).into()
}

pub(super) fn comparison(_: Locale) -> impl Fn(&str, &str) -> Ordering {
    let compare = COLLATOR.with(Function::clone);
    move |a, b| {
        let order = compare.call2(&JsValue::UNDEFINED, &a.into(), &b.into());
        order.ok().and_then(|n| n.as_f64()).unwrap_or_default().total_cmp(&0.0)
    }
}

//! Words and formats as pages and mails get them on the server.

#![cfg(feature = "ssr")]

use any_spawner::Executor;
use app::{format, words};
use chrono::{DateTime, TimeDelta, Utc};
use domain::locale::Locale;
use futures::StreamExt;
use leptos::prelude::*;

/// What `view` makes of a reader's language.
fn html<V: IntoView>(locale: Locale, view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| {
        provide_context(locale);
        view().into_view().to_html()
    })
}

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_262_400, 0).expect("a time")
}

#[test]
fn every_language_formats_as_the_table_says() {
    for locale in Locale::ALL.into_iter().chain(Locale::PSEUDO) {
        for check in format::checks(locale) {
            assert_eq!(check.actual, check.expected, "{} in {}", check.what, locale.tag());
        }
    }
}

#[test]
fn a_message_is_text_attribute_closure_and_option() {
    let page = html(Locale::Ja, || {
        view! {
            <h1>{words::common::sign_in()}</h1>
            <input placeholder=words::common::next() aria-label=words::common::next/>
            <p>{move || words::common::next()}</p>
            <p>{Some(words::common::next())}</p>
            <p>{String::from(words::common::next())}</p>
        }
    });
    assert_eq!(
        page.replace("<!>", ""),
        "<h1>サインイン</h1><input placeholder=\"次へ\" aria-label=\"次へ\"><p>次へ</p><p>次へ</p><p>次へ</p>"
    );
}

#[tokio::test]
async fn late_parts_of_a_page_speak_its_language() {
    _ = Executor::init_tokio();
    let page = |locale| {
        let owner = Owner::new_root(None);
        let stream = owner.with(|| {
            provide_context(locale);
            let late = Resource::new(
                || (),
                |()| async {
                    tokio::task::yield_now().await;
                    words::common::save().to_string()
                },
            );
            view! {
                <Suspense>
                    {move || Suspend::new(async move {
                        let first = late.await;
                        tokio::task::yield_now().await;
                        view! { <p title=first>{words::common::cancel()}</p> }
                    })}
                </Suspense>
            }
            .to_html_stream_in_order()
        });
        async move {
            let page = stream.collect::<String>().await;
            drop(owner);
            page
        }
    };
    let (japanese, chinese) = tokio::join!(page(Locale::Ja), page(Locale::ZhTw));
    let [japanese, chinese] = [japanese, chinese].map(|page| page.replace("<!>", ""));
    assert!(japanese.contains("<p title=\"保存\">キャンセル</p>"), "{japanese}");
    assert!(chinese.contains("<p title=\"儲存\">取消</p>"), "{chinese}");
}

#[test]
fn a_count_chooses_its_plural_form() {
    let minutes = |locale, count| words::common::minutes_ago(count).in_locale(locale);
    assert_eq!(minutes(Locale::En, 1), "1 minute ago");
    assert_eq!(minutes(Locale::En, 1200), "1,200 minutes ago");
    assert_eq!(minutes(Locale::ZhTw, 1), "1 分鐘前");
    assert_eq!(minutes(Locale::Ja, 5), "5 分前");
}

#[test]
fn what_fills_a_placeholder_is_not_read_again_and_not_markup() {
    let message = words::errors::internal("{0} <b>");
    assert!(message.in_locale(Locale::En).ends_with("support: {0} <b>"));
    let page = html(Locale::En, || view! { <p>{words::errors::internal("<b>")}</p> });
    assert!(page.contains("support: &lt;b&gt;"), "{page}");
    let rtl = words::errors::internal("abc").in_locale(Locale::PseudoRtl);
    assert!(rtl.contains("\u{2068}abc\u{2069}"), "a name keeps its own direction");
}

#[test]
fn pseudo_languages_change_every_message() {
    let written = |locale| words::common::sign_in().in_locale(locale);
    assert_eq!(written(Locale::PseudoLong), "[Šîĝñ îñ one]");
    assert!(written(Locale::PseudoRtl).contains('\u{202E}'));
    let page = html(Locale::PseudoMarkup, || view! { <p>{words::common::sign_in()}</p> });
    assert!(!page.contains("<img"), "{page}");
}

#[test]
fn times_say_their_zone_and_are_machine_readable() {
    let page =
        html(Locale::ZhTw, || view! { <format::Time at=noon() + TimeDelta::microseconds(5)/> });
    assert_eq!(
        page,
        "<time datetime=\"2026-11-21T12:00:00Z\" title=\"2026年11月21日 12:00 [UTC]\">2026年11月21日 12:00 [UTC]<!></time>"
    );
}

#[test]
fn a_sentence_says_the_zone_of_its_moment_too() {
    let sentence = |locale| {
        html(locale, || view! { <format::Sentence words=words::accounts::confirmed_on(noon())/> })
    };
    assert_eq!(
        sentence(Locale::Ja),
        "<time datetime=\"2026-11-21T12:00:00Z\" title=\"2026/11/21 12:00 UTC\">2026/11/21 12:00 UTC に確認済み<!></time>"
    );
    let plain = html(Locale::En, || view! { <format::Sentence words=words::common::sign_in()/> });
    assert_eq!(plain, "Sign in");
}

#[test]
fn distance_in_time_is_told_in_its_largest_unit() {
    let table = [
        (TimeDelta::zero(), "Just now"),
        (TimeDelta::seconds(59), "In a moment"),
        (TimeDelta::seconds(-59), "Just now"),
        (TimeDelta::seconds(-60), "1 minute ago"),
        (TimeDelta::minutes(59), "In 59 minutes"),
        (TimeDelta::minutes(-60), "1 hour ago"),
        (TimeDelta::hours(24), "In 1 day"),
        (TimeDelta::days(-59), "59 days ago"),
        (TimeDelta::days(-60), "2 months ago"),
        (TimeDelta::days(730), "In 2 years"),
    ];
    for (distance, expected) in table {
        let message = format::relative(noon() + distance, noon());
        assert_eq!(message.in_locale(Locale::En), expected, "{distance}");
    }
}

#[test]
fn countries_have_names_in_the_order_readers_expect() {
    let first_and_germany = |locale| {
        Owner::new().with(|| {
            provide_context(locale);
            (format::sorted_countries()[0].1.clone(), words::country("de"), words::country("??"))
        })
    };
    let named = |a: &str, b: &str| (a.to_owned(), b.to_owned(), "??".to_owned());
    assert_eq!(first_and_germany(Locale::En), named("Afghanistan", "Germany"));
    assert_eq!(first_and_germany(Locale::Ja), named("アイスランド", "ドイツ"));
    assert_eq!(first_and_germany(Locale::ZhTw).1, "德國");
    let sorted = Owner::new().with(|| {
        provide_context(Locale::En);
        format::sorted_countries()
    });
    let place = |name: &str| sorted.iter().position(|(_, n)| n == name).expect(name);
    assert_eq!(place("Åland Islands"), place("Albania") - 1, "å stands with a");
}

#[test]
fn a_browser_gets_one_language_in_a_file_named_by_its_content() {
    for locale in Locale::ALL.into_iter().chain(Locale::PSEUDO) {
        let entries: Vec<serde_json::Value> =
            serde_json::from_str(words::catalogue(locale)).expect("JSON");
        assert!(entries[0].is_u64(), "the fingerprint comes first");
        assert!(entries[1..].iter().all(|entry| entry.is_string() || entry["other"].is_string()));
        assert_eq!(words::catalogue_hash(locale).len(), 16);
    }
    assert_ne!(words::catalogue_hash(Locale::En), words::catalogue_hash(Locale::Ja));
    assert!(!words::catalogue(Locale::Ja).contains("{{"), "placeholders are numbered");
}

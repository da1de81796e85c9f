//! The document around the application, as the server writes it.
//!
//! It works as it is. Where the browser's part was built, a script fetches it
//! and the page's words side by side, and makes the page live.

use crate::{App, assets::Assets, company_here::company_here, handoff::Handoff, words};
use domain::identity::Theme;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

/// One whole page.
pub fn shell() -> impl IntoView {
    let locale = words::locale();
    let handoff = Handoff::of_page();
    let assets = handoff.assets.clone();
    let theme = (handoff.theme != Theme::System).then(|| handoff.theme.key());
    let answered = handoff.flash.as_ref().map(|flash| &*flash.page);
    let answered = answered.or(handoff.given.as_ref().map(|given| &*given.page));
    let address = answered.map(restore_address);
    view! {
        <!DOCTYPE html>
        <html lang=locale.tag() dir=locale.dir() data-theme=theme data-company=company_here()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="description" content=words::home::lead()/>
                <link rel="stylesheet" href=assets.url("portico.css")/>
                <link rel="icon" type="image/svg+xml" href=assets.url("favicon.svg")/>
                <link rel="apple-touch-icon" href=assets.url("apple-touch-icon.png")/>
                {address}
                {assets.has_client().then(|| client(&assets))}
                <MetaTags/>
            </head>
            <body>
                <App/>
                {handoff.block()}
            </body>
        </html>
    }
}

/// A page that answers a form's POST stands under the form's address; it gets its own back.
fn restore_address(page: &str) -> impl IntoView + use<> {
    let page = for_script(page);
    view! { <script nonce=use_nonce()>{format!("history.replaceState(null, '', {page})")}</script> }
}

/// Fetches script, WASM and words side by side, then hydrates. All of it comes after what the page is painted with.
/// The mark says when that was, to tests and to whoever measures.
fn client(assets: &Assets) -> impl IntoView + use<> {
    let locale = words::locale();
    let script = assets.url("portico.js");
    let wasm = assets.url("portico_bg.wasm");
    let words = words_url(locale);
    let start = format!(
        "const [client, words] = await Promise.all([\
           import({script}).then(async client => (await client.default({{ module_or_path: {wasm} }}), client)),\
           fetch({words}).then(answer => answer.ok ? answer.text() : Promise.reject(answer.status)),\
         ]);\
         await client.hydrate(words, document.documentElement.lang);\
         performance.mark('hydrated');",
        script = for_script(&script),
        wasm = for_script(&wasm),
        words = for_script(&words),
    );
    view! {
        <link rel="modulepreload" fetchpriority="low" href=script/>
        <link
            rel="preload"
            r#as="fetch"
            r#type="application/wasm"
            crossorigin=""
            fetchpriority="low"
            href=wasm
        />
        <link
            rel="preload"
            r#as="fetch"
            r#type="application/json"
            crossorigin=""
            fetchpriority="low"
            href=words
        />
        <script type="module" nonce=use_nonce()>{start}</script>
    }
}

/// The address of a language's words, for the browser.
pub fn words_url(locale: domain::locale::Locale) -> String {
    format!("/words/{}.{}.json", words::catalogue_hash(locale), locale.tag())
}

/// A string as JavaScript writes it, which cannot end the script it is in.
fn for_script(text: &str) -> String {
    let json = serde_json::to_string(text).expect("a string");
    json.replace('<', "\\u003c")
}

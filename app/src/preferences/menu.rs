use super::SetPreferences;
use crate::{
    ui::{Icon, Menu},
    words::{self, Message},
};
use domain::{identity::Theme, locale::Locale};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_location;

/// Chooses the language.
#[component]
pub fn LanguageMenu() -> impl IntoView {
    let current = words::locale();
    let face = || Icon::Globe.view();
    view! {
        <Menu id="languages" label=words::common::language() face>
            <Choices
                name="form[locale]"
                choices=languages()
                    .into_iter()
                    .map(|locale| Choice {
                        tag: locale.tag(),
                        label: locale.own_name().into(),
                        lang: Some(locale.tag()),
                        chosen: locale == current,
                    })
                    .collect()
            />
        </Menu>
    }
}

/// What a theme is called.
pub(crate) fn theme_label(theme: Theme) -> Message {
    match theme {
        Theme::System => words::preferences::theme_system(),
        Theme::Light => words::preferences::theme_light(),
        Theme::Dark => words::preferences::theme_dark(),
    }
}

/// Chooses between light and dark.
#[component]
pub fn ThemeMenu() -> impl IntoView {
    let current = expect_context::<Theme>();
    let face = move || match current {
        Theme::System => Icon::Monitor.view(),
        Theme::Light => Icon::Sun.view(),
        Theme::Dark => Icon::Moon.view(),
    };
    view! {
        <Menu id="themes" label=words::preferences::theme() face>
            <Choices
                name="form[theme]"
                choices=Theme::ALL
                    .iter()
                    .copied()
                    .map(|theme| Choice {
                        tag: theme.key(),
                        label: theme_label(theme).into(),
                        lang: None,
                        chosen: theme == current,
                    })
                    .collect()
            />
        </Menu>
    }
}

struct Choice {
    tag: &'static str,
    label: String,
    lang: Option<&'static str>,
    chosen: bool,
}

/// The buttons of one form. A plain form on purpose: another language or theme
/// is another page load, with or without JavaScript.
#[component]
fn Choices(name: &'static str, choices: Vec<Choice>) -> impl IntoView {
    let location = use_location();
    let here = move || location.pathname.get() + &location.search.with(|search| query(search));
    view! {
        <form method="post" action=SetPreferences::url()>
            <input type="hidden" name="form[next]" value=here/>
            <ul>
                {choices
                    .into_iter()
                    .map(|choice| {
                        view! {
                            <li>
                                <button
                                    name=name
                                    value=choice.tag
                                    lang=choice.lang
                                    aria-pressed=choice.chosen.to_string()
                                >
                                    {choice.label}
                                </button>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </form>
    }
}

/// A query as it stands in an address.
fn query(search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => String::new(),
        search => format!("?{search}"),
    }
}

/// What a reader can choose from. Whoever reads a pseudo-locale, by the cookie, is a tester, and gets all of those, too.
pub(crate) fn languages() -> Vec<Locale> {
    let shipped = Locale::ALL.into_iter();
    #[cfg(debug_assertions)]
    if Locale::PSEUDO.contains(&words::locale()) {
        return shipped.chain(Locale::PSEUDO).collect();
    }
    shipped.collect()
}

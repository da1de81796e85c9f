//! Language and theme, kept with the person.

use crate::{
    preferences::{SetPreferences, languages, theme_label},
    routes,
    ui::{Button, ButtonKind, Card},
    words,
};
use domain::identity::{Me, Theme};
use leptos::{prelude::*, server_fn::ServerFn};

/// A plain form on purpose: another language or theme is another page load.
#[component]
pub fn Preferences(me: Me) -> impl IntoView {
    let locale = me.locale.unwrap_or_else(words::locale);
    let languages = languages()
        .into_iter()
        .map(|language| {
            view! {
                <option value=language.tag() lang=language.tag() selected=language == locale>
                    {language.own_name()}
                </option>
            }
        })
        .collect_view();
    let themes = Theme::ALL
        .iter()
        .copied()
        .map(|theme| {
            view! {
                <option value=theme.key() selected=theme == me.theme>
                    {theme_label(theme)}
                </option>
            }
        })
        .collect_view();
    view! {
        <Card
            heading=words::identity::preferences_title()
            lead=words::identity::preferences_lead()
        >
            <form class="form" method="post" action=SetPreferences::url()>
                <input
                    type="hidden"
                    name="form[next]"
                    value=routes::MY_PROFILE_PREFERENCES_SAVED
                />
                <div class="fields">
                    <div class="field">
                        <label for="profile-language">{words::common::language()}</label>
                        <select class="input" id="profile-language" name="form[locale]">
                            {languages}
                        </select>
                    </div>
                    <div class="field">
                        <label for="profile-theme">{words::preferences::theme()}</label>
                        <select class="input" id="profile-theme" name="form[theme]">
                            {themes}
                        </select>
                    </div>
                </div>
                <div class="form-actions">
                    <Button
                        label=words::identity::save_preferences()
                        kind=ButtonKind::Primary
                        submit=true
                    />
                </div>
            </form>
        </Card>
    }
}

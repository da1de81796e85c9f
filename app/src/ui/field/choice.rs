//! Fields that are chosen from.

use super::Field;
use crate::words;
use leptos::prelude::*;

/// One thing to choose: what is sent, and what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// One of many.
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    /// The choice made at first; none when empty.
    #[prop(optional, into)]
    value: String,
    /// What stands where nothing is chosen yet, if it is not just that.
    #[prop(optional, into)]
    placeholder: Option<String>,
    choices: Vec<Choice>,
    #[prop(optional)] required: bool,
    #[prop(default = "off")] autocomplete: &'static str,
) -> impl IntoView {
    let field = Field::new(name, label, hint, required);
    let chosen = field.initial(value);
    let options = choices
        .into_iter()
        .map(|Choice { value, label }| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect_view();
    let nothing = placeholder.unwrap_or_else(|| words::form::choose().into());
    let control = view! {
        <select
            class="input"
            id=field.id.clone()
            name=field.name.clone()
            required=required
            autocomplete=autocomplete
            autofocus=field.takes_focus
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
        >
            <option value="">{nothing}</option>
            {options}
        </select>
    };
    field.around(false, control)
}

/// Yes or no. It sends `true` or nothing, so its argument has a `#[serde(default)]`.
#[component]
pub fn CheckField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] checked: bool,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let field = Field::new(name, label, hint, required);
    let checked = field.form.brought_back(&field.name).map_or(checked, |typed| typed.is_some());
    let hint = (!field.hint.is_empty())
        .then(|| view! { <small id=format!("{}-hint", field.id)>{field.hint.clone()}</small> });
    view! {
        <div class="field">
            <label class="choice">
                <input
                    type="checkbox"
                    id=field.id.clone()
                    name=field.name.clone()
                    value="true"
                    checked=checked
                    required=required
                    autofocus=field.takes_focus
                    aria-invalid=field.invalid()
                    aria-describedby=field.described_by()
                />
                <span>{field.label.clone()}{hint}</span>
            </label>
            {field.error_text()}
        </div>
    }
}

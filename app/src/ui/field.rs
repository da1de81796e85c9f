//! One question of a form: label, hint, control, error, in this order.
//!
//! A field's `name` is the path of its value in the server function's arguments
//! (`form[city]`). Its content is the attribute `value` and never a property, so
//! what was typed before the page became live stays.

mod choice;
mod file;
mod text;

pub use choice::{CheckField, Choice, SelectField};
pub use file::FileField;
pub use text::{PasswordField, TextAreaField, TextField};

use super::form::FormContext;
use crate::{error::field_words, ui::Icon, words};
use leptos::prelude::*;

/// What the controls have in common.
#[derive(Clone)]
struct Field {
    form: FormContext,
    name: String,
    label: String,
    hint: String,
    required: bool,
    id: String,
    takes_focus: bool,
}

impl Field {
    fn new(name: String, label: String, hint: String, required: bool) -> Self {
        let form = expect_context::<FormContext>();
        let id = form.register(&name, &label);
        let takes_focus = form.takes_focus(&name);
        Self { form, name, label, hint, required, id, takes_focus }
    }

    /// What stands in it at first: what a refused form brought back, else its own value.
    fn initial(&self, value: String) -> String {
        self.form.brought_back(&self.name).map_or(value, Option::unwrap_or_default)
    }

    fn error(&self) -> Signal<Option<String>> {
        let (form, name) = (self.form, self.name.clone());
        Signal::derive(move || form.field_error(&name).map(|error| field_words(&error).into()))
    }

    /// For `aria-invalid`.
    fn invalid(&self) -> impl Fn() -> Option<&'static str> + Clone + Send + Sync + use<> {
        let error = self.error();
        move || error.with(Option::is_some).then_some("true")
    }

    /// For `aria-describedby`: the hint and the error, where there are any.
    fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + use<> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let (error, id) = (self.error(), self.id.clone());
        move || {
            let error = error.with(Option::is_some).then(|| format!("{id}-error"));
            let ids: Vec<_> = hint.clone().into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    }

    /// The hint below the label.
    fn hint_text(&self) -> impl IntoView + use<> {
        let id = format!("{}-hint", self.id);
        let hint = self.hint.clone();
        (!hint.is_empty()).then(|| view! { <p class="hint" id=id>{hint}</p> })
    }

    /// The error below the control.
    fn error_text(&self) -> impl IntoView + use<> {
        let (error, id) = (self.error(), format!("{}-error", self.id));
        move || {
            let id = id.clone();
            error.get().map(|text| {
                view! {
                    <p class="error" id=id>
                        {Icon::Alert.view()}
                        <span>{text}</span>
                    </p>
                }
            })
        }
    }

    /// Label, hint and error around a control.
    fn around(&self, short: bool, control: impl IntoView + 'static) -> AnyView {
        let optional = (!self.required)
            .then(|| view! { " " <span class="optional">{words::form::optional()}</span> });
        view! {
            <div class="field" data-width=short.then_some("short")>
                <label for=self.id.clone()>{self.label.clone()}{optional}</label>
                {self.hint_text()}
                {control.into_any()}
                {self.error_text()}
            </div>
        }
        .into_any()
    }
}

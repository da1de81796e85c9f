//! What is wrong, above the form: each line leads to its field.

use crate::{
    error::{AppError, words},
    ui::{Note, Tone},
};
use leptos::{either::Either, prelude::*};

/// Shown while the form's last answer is a refusal.
#[component]
pub(super) fn Summary(
    error: Signal<Option<AppError>>,
    /// Name, label and element id of each field.
    fields: StoredValue<Vec<(String, String, String)>>,
) -> impl IntoView {
    let lines = move |error: &AppError| match error {
        AppError::Invalid(errors) => {
            let wrong = |name: &str| errors.0.contains_key(&super::key(name));
            let lines: Vec<_> = fields.with_value(|fields| {
                fields.iter().filter(|(name, ..)| wrong(name)).cloned().collect()
            });
            let lines = lines.into_iter().map(|(_, label, id)| {
                view! { <li><a href=format!("#{id}") rel="external">{label}</a></li> }
            });
            Some(view! { <ul>{lines.collect_view()}</ul> })
        }
        _ => None,
    };
    move || match error.get() {
        None => Either::Left(()),
        Some(error) => Either::Right(view! {
            <div class="form-errors">
                <Note tone=Tone::Danger>
                    <p>{words(&error)}</p>
                    {lines(&error)}
                </Note>
            </div>
        }),
    }
}

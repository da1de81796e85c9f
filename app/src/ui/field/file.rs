//! A field for files. They travel beside the form's own fields, under one name, so a form has one.

use super::Field;
use crate::words;
use domain::file::FILES;
use leptos::prelude::*;

/// What a browser offers to choose. Courtesy: the server looks at the content.
const OFFERED: &str = ".pdf,.png,.jpg,.jpeg,.txt,.log,.csv,.docx,.xlsx";

/// Files to send along, several, and none unless they are required. Its form says `files=true`.
#[component]
pub fn FileField(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let field = Field::new(FILES.into(), label, hint, required);
    // Browsers keep what was typed, but no choice of files.
    let again = field.form.brought_back(&field.name).is_some();
    let again = again.then(|| view! { <p class="hint">{words::form::files_again()}</p> });
    let control = view! {
        <input
            class="input"
            id=field.id.clone()
            name=field.name.clone()
            type="file"
            multiple=true
            required=required
            accept=OFFERED
            autofocus=field.takes_focus
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
        />
        {again}
    };
    field.around(false, control)
}

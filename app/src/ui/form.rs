//! A form that works as plain HTML and better with JavaScript.
//!
//! Without JavaScript the browser posts it to its server function, and the
//! server writes the page again with what was typed and what is wrong. With
//! JavaScript the same function is called by fetch, `validate` speaks before
//! the round trip, and nothing typed is lost on the way.
//!
//! ```text
//! let create = ServerAction::<CreateWorkAccount>::new();
//! view! {
//!     <Form action=create validate=|call| call.form.validate().map(drop)
//!           submit=words::identity::create() submitting=words::identity::creating()>
//!         <TextField name="form[city]" label=words::accounts::city() required=true/>
//!     </Form>
//! }
//! ```

mod autosave;
mod leaving;
mod summary;

pub use autosave::Autosave;
use autosave::Saving;

use crate::{company_here::form_address, error::AppError, flash::use_flash};
use domain::{
    field::{FieldError, FieldErrors},
    file::FILES,
};
use leptos::{
    ev,
    form::{FromFormData, form_data_from_event},
    html,
    prelude::*,
    server_fn::{
        Http, ServerFn, client::Client, codec::PostUrl, error::IntoAppError, request::ClientReq,
    },
    wasm_bindgen::JsCast,
    web_sys::{FormData, HtmlElement},
};
use leptos_router::hooks::use_location;
use serde::de::DeserializeOwned;
use std::time::Duration;
use summary::Summary;

/// What a form tells its fields.
#[derive(Clone, Copy)]
pub struct FormContext {
    error: Signal<Option<AppError>>,
    pending: Signal<bool>,
    path: &'static str,
    /// Name, label and element id of each field, in the order they stand in.
    fields: StoredValue<Vec<(String, String, String)>>,
    focus_taken: StoredValue<bool>,
}

impl FormContext {
    /// What is wrong with the field of this name.
    pub fn field_error(&self, name: &str) -> Option<FieldError> {
        let key = key(name);
        self.error.with(|error| match error {
            Some(AppError::Invalid(errors)) => errors.0.get(&key).cloned(),
            _ => None,
        })
    }

    /// Whether an answer is awaited.
    pub fn pending(&self) -> Signal<bool> {
        self.pending
    }

    /// What was typed before the server wrote this page, if it answers a form: `None` then means left empty.
    pub(super) fn brought_back(&self, name: &str) -> Option<Option<String>> {
        use_flash(self.path).map(|flash| flash.typed(name).map(str::to_owned))
    }

    /// Announces a field; returns the id of its element.
    pub(super) fn register(&self, name: &str, label: &str) -> String {
        let id = format!("{}-{}", self.path.trim_start_matches("/api/"), key(name));
        let id = id.replace(['/', '.'], "-");
        self.fields.update_value(|fields| {
            fields.retain(|(known, ..)| known != name);
            fields.push((name.to_owned(), label.to_owned(), id.clone()));
        });
        id
    }

    /// Whether this is the first wrong field of a page that answers a form: it gets the focus.
    pub(super) fn takes_focus(&self, name: &str) -> bool {
        let first = untrack(|| self.field_error(name)).is_some() && !self.focus_taken.get_value();
        if first {
            self.focus_taken.set_value(true);
        }
        first
    }
}

/// A field's name in its `FieldErrors`: `form[address][city]` is `address.city`.
fn key(name: &str) -> String {
    match name.split_once('[') {
        Some((_, rest)) => rest.trim_end_matches(']').replace("][", "."),
        None => name.to_owned(),
    }
}

/// Longer than a press on a button lasts.
const PRESS: Duration = Duration::from_millis(300);

/// The rules of a form: all that is wrong, at once.
pub type Rules<F> = fn(&F) -> Result<(), FieldErrors>;

/// A form around its fields, with the summary of what is wrong and the way on.
#[component]
pub fn Form<F, Out>(
    /// The server function it posts to.
    action: ServerAction<F>,
    /// The rules, as the server has them.
    #[prop(optional)]
    validate: Option<Rules<F>>,
    /// The same, where the rules depend on what the page knows.
    #[prop(optional)]
    check: Option<Callback<F, Result<(), FieldErrors>>>,
    /// What its button says.
    #[prop(into)]
    submit: String,
    /// What its button says while an answer is awaited.
    #[prop(into)]
    submitting: String,
    /// Whether the button is as wide as the form.
    #[prop(optional)]
    wide: bool,
    /// Beside the button: the way back.
    #[prop(optional, into)]
    beside: ViewFn,
    /// Saves what is typed as it is typed.
    #[prop(optional)]
    autosave: Option<Autosave>,
    /// The browser itself sends it, and loads the next page afresh: for what changes
    /// who reads the page, or how.
    #[prop(optional)]
    afresh: bool,
    /// It has a [`super::FileField`]. Such a form goes `afresh`, for its answer is a page.
    #[prop(optional)]
    files: bool,
    children: Children,
) -> impl IntoView
where
    F: ServerFn<Protocol = Http<PostUrl, Out>, Error = AppError>,
    F: DeserializeOwned + Clone + Send + Sync + 'static,
    F::Output: Send + Sync + 'static,
    F::Client: Client<AppError>,
    <<F::Client as Client<AppError>>::Request as ClientReq<AppError>>::FormData: From<FormData>,
    Out: 'static,
{
    let value = action.value();
    if let Some(flash) = use_flash(F::PATH) {
        value.set(Some(Err(flash.error)));
    }
    let error = Signal::derive(move || value.with(|value| value.as_ref()?.as_ref().err().cloned()));
    let form: NodeRef<html::Form> = NodeRef::new();
    let dirty = RwSignal::new(false);
    let sent: Signal<bool> = action.pending().into();
    let save = autosave.map(|autosave| autosave.start(form, dirty, sent));
    let pending = Signal::derive(move || sent.get() || save.is_some_and(Saving::waits));
    let context = FormContext {
        error,
        pending,
        path: F::PATH,
        fields: StoredValue::new(Vec::new()),
        focus_taken: StoredValue::new(false),
    };
    provide_context(context);

    leaving::ask_before(dirty);
    Effect::new(move |_| {
        // Runs after each answer, and after each refusal by `validate`.
        let Some(answer) = value.with(|value| value.as_ref().map(Result::is_ok)) else { return };
        dirty.update(|dirty| *dirty = *dirty && !answer);
        if !answer {
            focus_first_wrong(form);
            // What was refused can still be kept as a draft.
            if let Some(save) = save {
                save.resume();
            }
        }
    });

    let judge = move |call: &F| match (validate, check) {
        (Some(validate), _) => validate(call),
        (None, Some(check)) => check.run(call.clone()),
        (None, None) => Ok(()),
    };
    // Files go their own way; and two of one name cannot be read as text.
    let read = move |data: &FormData| {
        data.delete(FILES);
        F::from_form_data(data).map_err(|error| error.to_string())
    };
    let on_submit = move |event: ev::SubmitEvent| {
        if pending.get_untracked() {
            event.prevent_default();
            return;
        }
        let call = form_data_from_event(&event).map_err(|error| error.to_string());
        let call = call.and_then(|data| read(&data)).map_err(|error| {
            use leptos::server_fn::error::ServerFnErrorErr::Serialization;
            Serialization(error).into_app_error()
        });
        let valid = call.and_then(|call| match judge(&call) {
            Ok(()) => Ok(call),
            Err(errors) => Err(errors.into()),
        });
        match valid {
            // What was typed is on its way: nothing is lost by leaving.
            Ok(_) if afresh || files => {
                dirty.set(false);
                return;
            }
            Ok(call) => {
                let submit = Callback::new(move |()| {
                    action.dispatch(call.clone());
                });
                match save {
                    Some(save) => save.submit(submit),
                    None => submit.run(()),
                }
            }
            Err(error) => value.set(Some(Err(error))),
        }
        event.prevent_default();
    };
    // A field that was wrong is judged again when it is left; the others are not disturbed.
    // What the server has answered meanwhile stands: it may know more than these rules.
    let answers = action.version();
    let judge_again = move |name: &str, seen: usize| {
        if pending.try_get_untracked() != Some(false) || answers.get_untracked() != seen {
            return;
        }
        let Some(Some(AppError::Invalid(mut errors))) = error.try_get_untracked() else { return };
        let key = key(name);
        let call = form.get_untracked().and_then(|form| FormData::new_with_form(&form).ok());
        let call = call.and_then(|data| read(&data).ok());
        let found = call.and_then(|call| judge(&call).err()).unwrap_or_default();
        match found.0.get(&key) {
            Some(error) => errors.0.insert(key, error.clone()),
            None => errors.0.remove(&key),
        };
        let left = (!errors.is_empty()).then_some(Err(AppError::Invalid(errors)));
        value.set(left);
    };
    let on_change = move |event: ev::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let Some(name) = target.and_then(|element| element.get_attribute("name")) else { return };
        // A press on a button leaves the field, too: were the errors above to go at
        // once, the button would move away from under the finger.
        let seen = answers.get_untracked();
        set_timeout(move || judge_again(&name, seen), PRESS);
    };
    let on_input = move |_| {
        dirty.set(true);
        if let Some(save) = save {
            save.changed();
        }
    };

    let location = use_location();
    let page = location.pathname.get_untracked() + &query(&location.search.get_untracked());
    let address = form_address(F::url(), &page);
    // The fields announce themselves before the summary names them.
    let fields = children();
    view! {
        <form
            class="form"
            method="post"
            action=address
            enctype=files.then_some("multipart/form-data")
            novalidate=true
            node_ref=form
            on:submit=on_submit
            on:change=on_change
            on:input=on_input
            on:keydown=keep_composing
        >
            <Summary error fields=context.fields/>
            {fields}
            <div class="form-actions">
                {beside.run()}
                {save.map(|save| save.state())}
                <SubmitButton label=submit pending_label=submitting wide/>
            </div>
        </form>
    }
}

/// The button that sends the form around it. It stays enabled until an answer is awaited.
#[component]
pub fn SubmitButton(
    #[prop(into)] label: String,
    #[prop(into)] pending_label: String,
    /// For a second button of the same form: what it sends.
    #[prop(optional)]
    name: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(default = "primary")] kind: &'static str,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let pending = expect_context::<FormContext>().pending;
    let words = move || if pending.get() { pending_label.clone() } else { label.clone() };
    view! {
        <button
            class="btn"
            type="submit"
            name=name
            value=value
            data-kind=kind
            data-size=wide.then_some("wide")
            aria-busy=move || pending.get().then_some("true")
        >
            {words}
        </button>
    }
}

/// Enter that accepts a suggestion of an input method does not send the form.
fn keep_composing(event: ev::KeyboardEvent) {
    // 229: Safari reports the end of composing before the key.
    if event.key() == "Enter" && (event.is_composing() || event.key_code() == 229) {
        event.prevent_default();
    }
}

/// Once the errors are shown.
fn focus_first_wrong(form: NodeRef<html::Form>) {
    request_animation_frame(move || {
        let Some(form) = form.try_get_untracked().flatten() else { return };
        if let Ok(Some(wrong)) = form.query_selector("[aria-invalid=\"true\"]")
            && let Ok(wrong) = wrong.dyn_into::<HtmlElement>()
        {
            _ = wrong.focus();
        }
    });
}

fn query(search: &str) -> String {
    if search.is_empty() { String::new() } else { format!("?{}", search.trim_start_matches('?')) }
}

/// A value that travels with the form unseen.
#[component]
pub fn HiddenField(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn a_field_is_known_by_its_path_below_the_argument() {
        assert_eq!(key("form[city]"), "city");
        assert_eq!(key("form[address][city]"), "address.city");
        assert_eq!(key("token"), "token");
    }
}

//! What a server function gives once, such as a temporary password, on a page without JavaScript: the server writes the
//! form's page again with it, in the same answer to the same POST. It goes through no address, no cookie and no log, and
//! the page is not kept by the browser.

use crate::AppError;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Server functions whose answer is shown where the form was, rather than on another page.
pub const GIVES: &[&str] = &[
    "/api/users/add",
    "/api/users/reset_password",
    "/api/second_factor/confirm",
    "/api/second_factor/renew_codes",
];

/// What one gave.
#[derive(Clone, Serialize, Deserialize)]
pub struct Given {
    /// The path of the server function.
    pub form: String,
    /// The page the form is on.
    pub page: String,
    /// Its answer, in JSON.
    pub answer: String,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Given({})", self.form)
    }
}

/// What came with the page as it was loaded; gone once it was taken.
#[derive(Clone, Copy)]
struct Loaded(StoredValue<Option<Given>>);

/// Makes it known to the page's forms.
pub(crate) fn provide_given(given: Option<Given>) {
    provide_context(Loaded(StoredValue::new(given)));
}

/// What the server function `F` gave: with this page, or to a call of its form since.
pub fn given<F>(action: ServerAction<F>) -> Signal<Option<F::Output>>
where
    F: ServerFn<Error = AppError> + Send + Sync + Clone + 'static,
    F::Output: DeserializeOwned + Send + Sync + Clone + 'static,
{
    let with_page = use_context::<Loaded>().and_then(|Loaded(given)| {
        let here =
            given.with_value(|given| given.as_ref().filter(|one| one.form == F::PATH).cloned());
        serde_json::from_str(&here?.answer).ok()
    });
    let with_page = StoredValue::new(with_page);
    let value = action.value();
    Signal::derive(move || {
        let answered = value.with(|answer| answer.as_ref().and_then(|a| a.as_ref().ok().cloned()));
        answered.or_else(|| with_page.get_value())
    })
}

/// Forgets it when the reader goes to another page.
pub(crate) fn forget_given_elsewhere(pathname: Memo<String>) {
    let Some(Loaded(given)) = use_context() else { return };
    Effect::watch(move || pathname.get(), move |_, _, _| given.set_value(None), false);
}

//! Two people change the same card: the second sees what is there now beside what
//! they typed, and may save over it knowingly.

use crate::{
    AppError,
    accounts::load_company,
    ui::{Note, Tone},
    words::accounts as say,
};
use domain::accounts::Company;
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};

/// The company as it is saved now: as it came with the page, and again after a stale save.
pub fn saved_now<F>(save: ServerAction<F>, at_first: Company) -> RwSignal<Company>
where
    F: ServerFn<Error = AppError> + Send + Sync + Clone + 'static,
    F::Output: Send + Sync + 'static,
{
    let now = RwSignal::new(at_first);
    Effect::new(move |_| {
        save.version().track();
        if is_stale(save) {
            spawn_local(async move {
                // Without an answer the comparison stays as it is, and so does the refusal.
                if let Ok(company) = load_company().await {
                    now.set(company);
                }
            });
        }
    });
    now
}

fn is_stale<F>(save: ServerAction<F>) -> bool
where
    F: ServerFn<Error = AppError> + Send + Sync + Clone + 'static,
    F::Output: Send + Sync + 'static,
{
    save.value().with(|answer| matches!(answer, Some(Err(AppError::Conflict))))
}

/// What is there now, while the last save was stale.
pub fn comparison<F>(
    save: ServerAction<F>,
    facts: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    F: ServerFn<Error = AppError> + Send + Sync + Clone + 'static,
    F::Output: Send + Sync + 'static,
{
    let compared = move || {
        let facts = facts.clone();
        is_stale(save).then(move || {
            view! {
                <Note tone=Tone::Warn title=say::stale_title()>
                    <p>{say::stale_text()}</p>
                    {facts}
                </Note>
            }
        })
    };
    view! { {compared} }.into_any()
}

//! What waits for the operator's people, as the frame knows it: counted once for each page, for the navigation
//! and for Home.

use crate::{AppError, format::number, home::load_queues};
use domain::home::{Queue, Queues};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

/// The counts; `None` for everybody else.
#[derive(Clone, Copy)]
pub struct Waiting(RwSignal<Option<Result<Queues, AppError>>>);

impl Waiting {
    /// From what was counted along with the page. They are counted anew on each page one walks to.
    pub fn keep(counted: Option<Result<Queues, AppError>>) -> Self {
        let counts = RwSignal::new(counted);
        let path = use_location().pathname;
        Effect::new(move |before: Option<String>| {
            let path = path.get();
            let seen = counts.with_untracked(Option::is_some);
            if seen && before.is_some_and(|before| before != path) {
                spawn_local(async move { counts.set(Some(load_queues().await)) });
            }
            path
        });
        Self(counts)
    }

    /// What was counted last.
    pub fn get(self) -> Option<Result<Queues, AppError>> {
        self.0.get()
    }

    /// The number beside a place in the navigation; none where nothing waits.
    pub fn beside(self, queue: Queue) -> Signal<Option<String>> {
        Signal::derive(move || match self.0.get() {
            Some(Ok(queues)) => queues
                .of(queue)
                .filter(|count| count.waiting > 0)
                .map(|count| number(count.waiting.cast_signed())),
            _ => None,
        })
    }
}

//! Saves a form's content as it is typed, a moment after the last change.
//!
//! Without JavaScript nothing of this runs: sending the form saves it.

use crate::{error::AppError, format, words};
use chrono::{DateTime, Utc};
use leptos::{
    either::EitherOf4, form::FromFormData, html, prelude::*, server_fn::ServerFn, web_sys::FormData,
};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// How long nothing is typed before it is saved.
const PAUSE: Duration = Duration::from_millis(800);

/// Which server function saves a draft of the form.
#[derive(Clone, Copy)]
pub struct Autosave {
    save: Callback<NodeRef<html::Form>>,
    state: Signal<State>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Untouched,
    Saving,
    Saved(DateTime<Utc>),
    Failed,
}

impl Autosave {
    /// Through this server function. It reads the same fields as the form's own,
    /// accepts what is unfinished, and answers when it saved.
    pub fn new<D>(action: ServerAction<D>) -> Self
    where
        D: ServerFn<Output = DateTime<Utc>, Error = AppError>,
        D: DeserializeOwned + Clone + Send + Sync + 'static,
    {
        let save = Callback::new(move |form: NodeRef<html::Form>| {
            let form = form.try_get_untracked().flatten();
            let values = form.and_then(|form| FormData::new_with_form(&form).ok());
            // What cannot be read as a draft is left to the form's own answer.
            if let Some(draft) = values.and_then(|values| D::from_form_data(&values).ok()) {
                action.dispatch(draft);
            }
        });
        let (value, pending) = (action.value(), action.pending());
        let state = Signal::derive(move || match value.get() {
            _ if pending.get() => State::Saving,
            None => State::Untouched,
            Some(Ok(at)) => State::Saved(at),
            Some(Err(_)) => State::Failed,
        });
        Self { save, state }
    }

    /// Begins to watch a form.
    pub(super) fn start(self, form: NodeRef<html::Form>, dirty: RwSignal<bool>) -> Saving {
        let state = self.state;
        Effect::new(move |_| {
            if matches!(state.get(), State::Saved(_)) {
                dirty.set(false);
            }
        });
        let timer: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
        on_cleanup(move || stop(timer));
        Saving { autosave: self, form, timer }
    }
}

/// A watched form.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    autosave: Autosave,
    form: NodeRef<html::Form>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Saving {
    /// Something was typed: save after the pause, counted anew.
    pub fn changed(self) {
        stop(self.timer);
        let save = move || self.autosave.save.run(self.form);
        self.timer.set_value(set_timeout_with_handle(save, PAUSE).ok());
    }

    /// What the reader is told: nothing at first, then that it is saved, and when.
    pub fn state(self) -> impl IntoView {
        let state = self.autosave.state;
        let words = move || match state.get() {
            State::Untouched => EitherOf4::A(()),
            State::Saving => EitherOf4::B(words::form::saving()),
            State::Saved(at) => EitherOf4::C(words::form::saved_at(format::date_time(at))),
            State::Failed => EitherOf4::D(words::form::not_saved()),
        };
        view! { <p class="form-state" role="status">{words}</p> }
    }
}

fn stop(timer: StoredValue<Option<TimeoutHandle>>) {
    if let Some(running) = timer.try_update_value(Option::take).flatten() {
        running.clear();
    }
}

//! Saves a form's content as it is typed, a moment after the last change.
//!
//! One request at a time: a draft waits for the answer to the one before, and the
//! form itself for the draft under way. So what was typed last is what is kept.
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
    /// Sends the form's content; false if it cannot be read as a draft.
    save: Callback<NodeRef<html::Form>, bool>,
    state: Signal<State>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Untouched,
    Saving,
    Saved(DateTime<Utc>),
    Failed,
}

/// How far what is typed has come.
#[derive(Default)]
struct Progress {
    /// Something was typed since the last draft was sent.
    newer: bool,
    /// A draft was sent and is not answered.
    under_way: bool,
}

impl Progress {
    fn typed(&mut self) {
        self.newer = true;
    }

    /// Whether a draft is to be sent now. One that is under way is followed by the next.
    fn send(&mut self) -> bool {
        let send = self.newer && !self.under_way;
        if send {
            *self = Self { newer: false, under_way: true };
        }
        send
    }

    /// The answer came; whether all that is typed is saved.
    fn answered(&mut self, saved: bool) -> bool {
        self.under_way = false;
        saved && !self.newer
    }
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
            let draft = values.and_then(|values| D::from_form_data(&values).ok());
            draft.map(|draft| action.dispatch(draft)).is_some()
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

    /// Begins to watch a form. `submitting`: it is itself under way, so no draft may overtake it.
    pub(super) fn start(
        self,
        form: NodeRef<html::Form>,
        dirty: RwSignal<bool>,
        submitting: Signal<bool>,
    ) -> Saving {
        let saving = Saving {
            autosave: self,
            form,
            submitting,
            progress: StoredValue::default(),
            timer: StoredValue::default(),
            submit: RwSignal::default(),
        };
        Effect::new(move |_| {
            let saved = match self.state.get() {
                State::Untouched | State::Saving => return,
                State::Saved(_) => true,
                State::Failed => false,
            };
            if saving.progress.try_update_value(|progress| progress.answered(saved)) == Some(true) {
                dirty.set(false);
            }
            match saving.submit.try_update(Option::take).flatten() {
                Some(submit) => submit.run(()),
                None => saving.resume(),
            }
        });
        on_cleanup(move || stop(saving.timer));
        saving
    }
}

/// A watched form.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    autosave: Autosave,
    form: NodeRef<html::Form>,
    submitting: Signal<bool>,
    progress: StoredValue<Progress>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// The form itself, waiting for the draft under way.
    submit: RwSignal<Option<Callback<()>>>,
}

impl Saving {
    /// Something was typed: save after the pause, counted anew.
    pub fn changed(self) {
        self.progress.update_value(Progress::typed);
        stop(self.timer);
        let pause_over = move || {
            self.timer.try_set_value(None);
            self.send();
        };
        self.timer.set_value(set_timeout_with_handle(pause_over, PAUSE).ok());
    }

    /// Sends the form itself, in place of any draft to come and after the one under way.
    pub fn submit(self, submit: Callback<()>) {
        stop(self.timer);
        if self.progress.with_value(|progress| progress.under_way) {
            self.submit.set(Some(submit));
        } else {
            submit.run(());
        }
    }

    /// Whether the form waits to be sent.
    pub fn waits(self) -> bool {
        self.submit.with(Option::is_some)
    }

    /// Sends what waited for an answer, unless the pause is not over and its end will send it.
    pub fn resume(self) {
        if self.timer.try_with_value(Option::is_none) == Some(true) {
            self.send();
        }
    }

    fn send(self) {
        if self.submitting.try_get_untracked() == Some(false)
            && self.progress.try_update_value(Progress::send) == Some(true)
            && !self.autosave.save.run(self.form)
        {
            self.progress.update_value(|progress| progress.under_way = false);
        }
    }

    /// What the reader is told: nothing at first, then that it is saved, and when.
    pub fn state(self) -> impl IntoView {
        let state = self.autosave.state;
        let words = move || match state.get() {
            State::Untouched => EitherOf4::A(()),
            State::Saving => EitherOf4::B(words::form::saving()),
            State::Saved(at) => EitherOf4::C(words::form::saved_at(format::local_date_time(at))),
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

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn what_is_typed_while_a_draft_is_under_way_is_not_yet_saved_and_sent_after_it() {
        let mut progress = Progress::default();
        assert!(!progress.send(), "nothing was typed");
        progress.typed();
        assert!(progress.send());
        progress.typed();
        assert!(!progress.send(), "one at a time");
        assert!(!progress.answered(true), "the answer is to the draft before");
        assert!(progress.send());
        assert!(progress.answered(true));
        progress.typed();
        assert!(progress.send() && !progress.answered(false), "a failure saves nothing");
    }
}

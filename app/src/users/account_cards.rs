//! What can be done to somebody's account: another password, deactivated, restored. What cannot be done is there, too, with
//! the reason.

use super::{DeactivateUser, InviteAgain, RemoveUserFactor, ResetUserPassword, RestoreUser};
use crate::{
    AppError,
    error::words as error_words,
    format::Time,
    identity::expect_me,
    ui::{Button, Card, Form, HiddenField},
    words::{self, Message, users as say},
};
use domain::{
    Permission,
    id::UserId,
    users::{UserDetails, UserError, UserStatus},
};
use leptos::prelude::*;

/// Why the reader cannot press it, in words; `None` if they can.
fn reason(may: Result<(), UserError>) -> Option<String> {
    may.err().map(|rule| error_words(&AppError::from(rule)).into())
}

/// Another password, or for somebody who never chose one, another link.
#[component]
pub fn ResetCard(
    now: RwSignal<UserDetails>,
    reset: ServerAction<ResetUserPassword>,
) -> impl IntoView {
    let me = expect_me();
    if !me.can(Permission::UsersPasswordReset) && !me.can(Permission::UsersCreate) {
        return ().into_any();
    }
    let person = now.get_untracked();
    let user = person.line.user;
    let invited = (person.line.status == UserStatus::Invited
        && !person.guest
        && me.can(Permission::UsersCreate))
    .then(|| {
        let again = ServerAction::<InviteAgain>::new();
        view! {
            <p>{say::invite_again_what()}</p>
            <Form action=again submit=say::invite_again() submitting=say::sending() afresh=true>
                <HiddenField name="user" value=user.to_string()/>
            </Form>
        }
    });
    let resets = me.can(Permission::UsersPasswordReset).then(|| {
        match reason(person.reset(&me.roles, me.user)) {
            Some(disabled_reason) => refused(say::reset(), disabled_reason),
            None => view! {
                <p>{say::reset_what()}</p>
                <Form action=reset submit=say::reset() submitting=say::resetting()>
                    <HiddenField name="user" value=user.to_string()/>
                </Form>
            }
            .into_any(),
        }
    });
    view! {
        <Card heading=say::password_title()>
            {invited}
            {resets}
        </Card>
    }
    .into_any()
}

fn refused(label: Message, disabled_reason: String) -> AnyView {
    view! {
        <div class="row">
            <Button label disabled_reason/>
        </div>
    }
    .into_any()
}

/// A second factor that was lost. There is nothing to say of it to those who have none.
#[component]
pub fn LostFactorCard(now: RwSignal<UserDetails>) -> impl IntoView {
    let me = expect_me();
    let person = now.get_untracked();
    if !person.second_factor || !me.can(Permission::UsersPasswordReset) {
        return ().into_any();
    }
    let remove = ServerAction::<RemoveUserFactor>::new();
    let body = match reason(person.remove_second_factor(&me.roles, me.user)) {
        Some(why) => refused(say::remove_factor(), why),
        None => view! {
            <p>{say::remove_factor_what()}</p>
            <Form
                action=remove
                submit=say::remove_factor()
                submitting=words::identity::saving()
                afresh=true
            >
                <HiddenField name="user" value=person.line.user.to_string()/>
            </Form>
        }
        .into_any(),
    };
    view! { <Card heading=words::factor::title()>{body}</Card> }.into_any()
}

/// In or out.
#[component]
pub fn AccountCard(now: RwSignal<UserDetails>) -> impl IntoView {
    let me = expect_me();
    if !me.can(Permission::UsersDeactivateRestore) {
        return ().into_any();
    }
    let person = now.get_untracked();
    let body = match person.line.status {
        UserStatus::Active | UserStatus::Invited => {
            match reason(person.deactivate(&me.roles, me.user)) {
                Some(why) => refused(say::deactivate(), why),
                None => deactivate(&person),
            }
        }
        UserStatus::Deactivated => restore(&person),
    };
    view! { <Card heading=say::account_title()>{body}</Card> }.into_any()
}

fn deactivate(person: &UserDetails) -> AnyView {
    let deactivate = ServerAction::<DeactivateUser>::new();
    let (user, version) = (person.line.user, person.version);
    view! {
        <p>{say::deactivate_what()}</p>
        <Form
            action=deactivate
            submit=say::deactivate()
            submitting=say::deactivating()
            afresh=true
        >
            <Carried user version/>
        </Form>
    }
    .into_any()
}

fn restore(person: &UserDetails) -> AnyView {
    let restore = ServerAction::<RestoreUser>::new();
    let (user, version) = (person.line.user, person.version);
    let until = person.restore_until().map(|at| {
        view! {
            <p>
                {say::restore_until()} " "
                <Time at/>
            </p>
        }
    });
    view! {
        <p>{say::restore_what()}</p>
        {until}
        <Form action=restore submit=say::restore() submitting=say::restoring() afresh=true>
            <Carried user version/>
        </Form>
    }
    .into_any()
}

/// What each form carries unseen: who is meant, and the version that was looked at.
#[component]
fn Carried(user: UserId, version: i64) -> impl IntoView {
    view! {
        <HiddenField name="user" value=user.to_string()/>
        <HiddenField name="version" value=version.to_string()/>
    }
}

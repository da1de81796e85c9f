//! What is shown in place of something that an [`AppError`] withheld: what it is, and what to do next.

use super::{
    can, list_helpers,
    roles::{HelperList, role_name},
};
use crate::{
    AppError, error, format,
    frame::{PlainFrame, awaited},
    routes,
    ui::{ButtonKind, ButtonLink, EmptyState, Icon, PlainWidth},
    words::{self, Message},
};
use domain::{Permission, users::roles_with};
use leptos::{either::Either, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// In place of a page within its frame. On the server it also sets the answer's status.
#[component]
pub fn ErrorState(
    error: AppError,
    /// Without any head above it.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    set_status(&error);
    let Refusal { icon, title, sentence, way } = Refusal::of(&error);
    let helpers = matches!(error, AppError::Forbidden(_)).then(|| view! { <Helpers/> });
    let needed = needed(&error);
    let way = move || view! { {needed} {helpers} {way.map(Way::link)} };
    view! {
        <Title text=title.clone()/>
        <EmptyState icon title sentence action=way whole/>
    }
}

/// In place of a whole page, in the frame of the signed out.
#[component]
pub fn RefusedPage(error: AppError) -> impl IntoView {
    set_status(&error);
    let Refusal { title, sentence, way, .. } = Refusal::of(&error);
    view! {
        <Title text=title.clone()/>
        <PlainFrame width=PlainWidth::Narrow>
            <div class="stack">
                <h1>{title}</h1>
                <p class="muted">{sentence}</p>
            </div>
            {matches!(error, AppError::Forbidden(_)).then(|| view! { <Helpers/> })}
            <div class="row">{way.map(Way::link)}</div>
        </PlainFrame>
    }
}

/// Which roles would do, where the reader's do not.
fn needed(error: &AppError) -> Option<AnyView> {
    let AppError::Forbidden(permission) = error else { return None };
    let roles = roles_with(*permission);
    let names: Vec<String> = roles.iter().map(|role| role_name(*role).into()).collect();
    (!names.is_empty())
        .then(|| view! { <p>{words::identity::role_needed(format::list(&names))}</p> }.into_any())
}

/// A refusal, in words.
struct Refusal {
    icon: Icon,
    title: Message,
    sentence: Message,
    way: Option<Way>,
}

/// The way on.
struct Way {
    label: Message,
    href: String,
    /// Past the router, which would stay on the page it is on.
    afresh: bool,
}

impl Way {
    fn link(self) -> impl IntoView {
        view! {
           <ButtonLink
               label=self.label
               href=self.href
               kind=ButtonKind::Primary
               external=self.afresh
           />
        }
    }
}

impl Refusal {
    fn of(error: &AppError) -> Self {
        use words::identity::*;
        let home = || {
            Some(Way { label: words::home::go_home(), href: routes::HOME.into(), afresh: false })
        };
        let again = || Some(Way { label: words::common::retry(), href: here(), afresh: true });
        let (icon, title, way) = match error {
            AppError::SignedOut => {
                let way = Way {
                    label: words::common::sign_in(),
                    href: routes::sign_in_and_back(&here()),
                    afresh: false,
                };
                (Icon::Lock, signed_out_title(), Some(way))
            }
            AppError::AgreementFirst => {
                let way = Way {
                    label: agreement_action(),
                    href: routes::ENROLL_AGREEMENT.into(),
                    afresh: false,
                };
                (Icon::Document, agreement_title(), Some(way))
            }
            AppError::Suspended(_) | AppError::Terminated => {
                let way = Way {
                    label: words::suspension::action_details(),
                    href: routes::COMPANY_SUSPENSION.into(),
                    afresh: false,
                };
                let title = match error {
                    AppError::Terminated => words::suspension::ended_title(),
                    _ => words::suspension::refused_title(),
                };
                (Icon::Lock, title, Some(way))
            }
            AppError::AgreementOverdue => {
                let way = can(Permission::AccountAgreementAccept).then(|| Way {
                    label: words::agreements::banner_action(),
                    href: routes::COMPANY_AGREEMENT.into(),
                    afresh: false,
                });
                (Icon::Document, words::agreements::overdue_title(), way)
            }
            AppError::PasswordFirst => (Icon::Lock, first_title(), home()),
            AppError::Visiting => (Icon::Eye, refused_title(), home()),
            AppError::Restricted => {
                let way = can(Permission::ProfilePartnerView).then(|| Way {
                    label: words::reselling::banner_action(),
                    href: routes::COMPANY_PROGRAM.into(),
                    afresh: false,
                });
                (Icon::Lock, words::reselling::restricted_title(), way)
            }
            AppError::Forbidden(_) => (Icon::Key, role_title(), None),
            AppError::NotOffered(_) => (Icon::Lock, words::features::not_offered_title(), home()),
            AppError::NotFound => (Icon::Search, words::common::not_found_title(), home()),
            AppError::Internal { .. } => (Icon::Alert, fault_title(), again()),
            AppError::Offline => (Icon::Alert, offline_title(), again()),
            AppError::Busy => (Icon::Alert, refused_title(), again()),
            AppError::OtherCompany => (Icon::Switch, refused_title(), again()),
            AppError::Invalid(_)
            | AppError::Malformed
            | AppError::OtherSite
            | AppError::TooLarge
            | AppError::TooManyTries { .. }
            | AppError::Conflict
            | AppError::SignIn(_)
            | AppError::Link(_)
            | AppError::Enroll(_)
            | AppError::Announcement(_)
            | AppError::Resend(_)
            | AppError::Accept(_)
            | AppError::Vetting(_)
            | AppError::Suspension(_)
            | AppError::Support(_)
            | AppError::LegalChange(_)
            | AppError::Documents(_)
            | AppError::Tax(_)
            | AppError::Agreement(_)
            | AppError::Program(_)
            | AppError::User(_)
            | AppError::Import(_)
            | AppError::Billing(_)
            | AppError::Factor(_)
            | AppError::Jobs(_)
            | AppError::Join(_) => (Icon::Alert, refused_title(), None),
        };
        let sentence = match error {
            AppError::SignedOut => signed_out_lead(),
            AppError::AgreementFirst => agreement_lead(),
            AppError::Forbidden(_) => role_lead(),
            error => error::words(error),
        };
        Self { icon, title, sentence, way }
    }
}

/// The page one is on, with its query.
fn here() -> String {
    let location = use_location();
    let path = location.pathname.get_untracked();
    match location.search.get_untracked().trim_start_matches('?') {
        "" => path,
        search => format!("{path}?{search}"),
    }
}

/// Whom to ask for the role.
#[component]
fn Helpers() -> impl IntoView {
    let helpers = Resource::new(|| (), |()| list_helpers());
    let helpers = awaited(helpers, |helpers| match helpers {
        Ok(people) if !people.is_empty() => Either::Left(view! {
            <p>{words::identity::helpers_can()}</p>
            <HelperList people/>
        }),
        // Nobody to name: the operator's own people, or a company that lost its admins.
        _ => Either::Right(view! { <p>{words::identity::helpers_nobody()}</p> }),
    });
    view! { <Suspense>{helpers}</Suspense> }
}

#[cfg(feature = "ssr")]
fn set_status(error: &AppError) {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(error.status());
    }
}

#[cfg(not(feature = "ssr"))]
fn set_status(_: &AppError) {}

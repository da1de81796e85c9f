//! Buttons. One that cannot be pressed says why: there is `disabled_reason`, and no `disabled`.

use super::{Icon, Tone};
use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The usual one.
    #[default]
    Plain,
    /// The way on; at most one in a view.
    Primary,
    /// One of many, without a frame.
    Quiet,
}

impl ButtonKind {
    pub(super) const fn as_str(self) -> Option<&'static str> {
        match self {
            ButtonKind::Plain => None,
            ButtonKind::Primary => Some("primary"),
            ButtonKind::Quiet => Some("quiet"),
        }
    }
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// As high as an input.
    #[default]
    Normal,
    /// For rows and the heads of cards.
    Small,
    /// As wide as its column.
    Wide,
}

impl ButtonSize {
    pub(super) const fn as_str(self) -> Option<&'static str> {
        match self {
            ButtonSize::Normal => None,
            ButtonSize::Small => Some("small"),
            ButtonSize::Wide => Some("wide"),
        }
    }
}

/// Does something, here and now. A refused one stays focusable, and its reason stands beside it.
#[component]
pub fn Button(
    /// What it does, as a verb.
    #[prop(into)]
    label: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] icon: Option<Icon>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Tells the form which of its buttons was pressed.
    #[prop(optional, into)]
    name: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    /// Why it cannot be pressed, while it cannot.
    #[prop(optional, into)]
    disabled_reason: MaybeProp<String>,
    /// While what it started is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
) -> impl IntoView {
    let refused = move || disabled_reason.with(Option::is_some);
    let press = move |_| {
        if let Some(on_press) = on_press
            && !refused()
            && !busy.get_untracked()
        {
            on_press.run(());
        }
    };
    view! {
        <button
            class="btn"
            type=move || if submit && !refused() { "submit" } else { "button" }
            name=name
            value=value
            data-kind=kind.as_str()
            data-tone=tone.of_button()
            data-size=size.as_str()
            aria-disabled=move || refused().then_some("true")
            aria-description=move || disabled_reason.get()
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            {icon.map(Icon::view)}
            {label}
        </button>
        {move || {
            disabled_reason
                .get()
                .map(|reason| view! { <span class="btn-reason" aria-hidden="true">{reason}</span> })
        }}
    }
    .into_any()
}

/// Goes somewhere, with the weight of a button.
#[component]
pub fn ButtonLink(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] icon: Option<Icon>,
    /// Fetches a file, or leaves this application: the router keeps out.
    #[prop(optional)]
    external: bool,
) -> impl IntoView {
    view! {
        <a
            class="btn"
            href=href
            rel=external.then_some("external")
            data-kind=kind.as_str()
            data-tone=tone.of_button()
            data-size=size.as_str()
        >
            {icon.map(Icon::view)}
            {label}
        </a>
    }
    .into_any()
}

/// A button of which only the icon is seen; its label is required, and read aloud.
#[component]
pub fn IconButton(
    icon: Icon,
    #[prop(into)] label: String,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <button
            class="btn"
            type=if submit { "submit" } else { "button" }
            data-kind="quiet"
            data-size=size.as_str()
            data-icon-only=true
            aria-label=label.clone()
            title=label
            on:click=move |_| {
                if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            {icon.view()}
        </button>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_refused_button_stays_focusable_says_why_and_sends_nothing() {
        let html = Owner::new().with(|| {
            view! { <Button label="Save" submit=true disabled_reason="Only an owner may" /> }
                .to_html()
        });
        assert!(html.contains(r#"type="button""#), "{html}");
        assert!(html.contains(r#"aria-disabled="true""#), "{html}");
        assert!(html.contains(r#"aria-description="Only an owner may""#), "{html}");
        assert!(!html.contains(" disabled"), "{html}");
    }

    #[test]
    fn an_icon_button_has_a_name() {
        let html = Owner::new()
            .with(|| view! { <IconButton icon=Icon::Trash label="Delete" /> }.to_html());
        assert!(html.contains(r#"aria-label="Delete""#), "{html}");
    }
}

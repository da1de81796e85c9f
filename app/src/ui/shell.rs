//! The frame of everything behind sign-in: navigation at the side, a top bar, the page. On a phone the side is a
//! popover drawer, opened by its button without script. The frame knows no feature: links are data.

use super::{Icon, menu::close_when_chosen};
use leptos::{children::ViewFnOnce, prelude::*};
use leptos_router::hooks::use_location;

/// The frame's own words.
#[derive(Clone, Debug, PartialEq)]
pub struct ShellWords {
    /// "Skip to content"
    pub skip: String,
    /// Names the navigation, and its button on a phone.
    pub navigation: String,
    /// Names the trail of crumbs.
    pub trail: String,
}

/// Links that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct NavGroup {
    pub heading: Option<String>,
    pub links: Vec<NavLink>,
}

/// A place in the navigation.
#[derive(Clone, Debug, PartialEq)]
pub struct NavLink {
    pub icon: Icon,
    pub label: String,
    pub href: String,
    /// How many wait there, already written for the reader.
    pub count: Signal<Option<String>>,
}

/// A step on the way to this page; the last has no `href`.
#[derive(Clone, Debug, PartialEq)]
pub struct Crumb {
    pub label: String,
    pub href: Option<String>,
}

/// The frame around a signed-in page.
#[component]
pub fn Shell(
    words: ShellWords,
    /// Whose house it is.
    #[prop(into)]
    organisation: String,
    /// A line below it, such as what kind of partner it is.
    #[prop(optional, into)]
    organisation_line: Option<String>,
    /// Where the mark leads.
    #[prop(into)]
    home: String,
    nav: Vec<NavGroup>,
    #[prop(into)] crumbs: Signal<Vec<Crumb>>,
    /// The end of the top bar: language, notifications, the user's menu.
    #[prop(into)]
    tools: ViewFnOnce,
    /// The foot of the side, such as which cloud this is.
    #[prop(optional, into)]
    side_foot: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let ShellWords { skip, navigation, trail } = words;
    view! {
        <a class="skip" href="#main" rel="external">
            {skip}
        </a>
        <div class="shell">
            <nav
                class="side"
                id="side"
                popover="auto"
                aria-label=navigation.clone()
                on:click=close_when_chosen
            >
                <a class="brand" href=home>
                    {Icon::Arch.view()}
                    <span>
                        <bdi>{organisation}</bdi>
                        {organisation_line.map(|line| view! { <small>{line}</small> })}
                    </span>
                </a>
                <Navigation groups=nav />
                {side_foot.map(|foot| view! { <div class="side-foot">{foot.run()}</div> })}
            </nav>
            <div class="stage">
                <header class="top">
                    <button
                        class="btn narrow-only"
                        type="button"
                        data-kind="quiet"
                        data-icon-only=true
                        aria-label=navigation
                        popovertarget="side"
                    >
                        {Icon::Menu.view()}
                    </button>
                    <Trail label=trail crumbs />
                    <div class="top-end">{tools.run()}</div>
                </header>
                <main class="page" id="main" tabindex="-1">
                    {children()}
                </main>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Navigation(groups: Vec<NavGroup>) -> impl IntoView {
    let path = use_location().pathname;
    let hrefs: Vec<String> =
        groups.iter().flat_map(|group| &group.links).map(|link| link.href.clone()).collect();
    let current = Memo::new(move |_| path.with(|path| current_place(&hrefs, path)));
    let groups = groups
        .into_iter()
        .map(|NavGroup { heading, links }| {
            let links = links
                .into_iter()
                .map(|NavLink { icon, label, href, count }| {
                    let here = {
                        let href = href.clone();
                        move || {
                            current
                                .with(|current| current.as_deref() == Some(&*href))
                                .then_some("page")
                        }
                    };
                    view! {
                        <li>
                            <a href=href aria-current=here>
                                {icon.view()}
                                <span>{label}</span>
                                {move || {
                                    count.get().map(|count| view! { <span class="count">{count}</span> })
                                }}
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <div class="nav-group">
                    {heading.map(|heading| view! { <h2>{heading}</h2> })}
                    <ul role="list">{links}</ul>
                </div>
            }
        })
        .collect_view();
    view! { <div class="nav">{groups}</div> }.into_any()
}

/// The deepest of the places that `path` lies in.
fn current_place(places: &[String], path: &str) -> Option<String> {
    places
        .iter()
        .filter(|place| {
            path.strip_prefix(place.as_str())
                .is_some_and(|rest| rest.is_empty() || (rest.starts_with('/') && *place != "/"))
        })
        .max_by_key(|place| place.len())
        .cloned()
}

#[component]
fn Trail(label: String, crumbs: Signal<Vec<Crumb>>) -> impl IntoView {
    let items = move || {
        crumbs
            .get()
            .into_iter()
            .map(|Crumb { label, href }| match href {
                Some(href) => view! {
                    <li>
                        <a href=href>{label}</a>
                        {Icon::Chevron.view()}
                    </li>
                }
                .into_any(),
                None => view! {
                    <li aria-current="page">
                        <span>{label}</span>
                    </li>
                }
                .into_any(),
            })
            .collect_view()
    };
    view! {
        <nav class="crumbs" aria-label=label>
            <ol role="list">{items}</ol>
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::current_place;

    #[test]
    fn the_deepest_place_that_holds_the_page_is_current() {
        let places = ["/", "/account", "/account/users"].map(str::to_owned).to_vec();
        for (path, expected) in [
            ("/", Some("/")),
            ("/account", Some("/account")),
            ("/account/legal", Some("/account")),
            ("/account/users/7", Some("/account/users")),
            ("/accounting", None),
            ("/elsewhere", None),
        ] {
            assert_eq!(current_place(&places, path).as_deref(), expected, "{path}");
        }
    }
}

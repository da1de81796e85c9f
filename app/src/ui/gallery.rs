//! Every component in every tone and state, to look at: `/dev/ui`, in debug builds only, so its words are not in the
//! catalogues. Shown in light and dark, and once from right to left.

use super::*;
use leptos::prelude::*;

/// The page, in its own frame.
#[component]
pub fn Gallery() -> impl IntoView {
    let words = ShellWords {
        skip: "Skip to content".into(),
        navigation: "Navigation".into(),
        trail: "Where you are".into(),
    };
    let link = |icon, label: &str, href: &str, count: Option<&str>| NavLink {
        icon,
        label: label.into(),
        href: href.into(),
        count: count.map(Into::into),
    };
    let nav = vec![
        NavGroup { heading: None, links: vec![link(Icon::Home, "Home", "/", None)] },
        NavGroup {
            heading: Some("Settings".into()),
            links: vec![
                link(Icon::Spark, "Gallery", "/dev/ui", Some("1,284")),
                link(Icon::Building, "Company", "/account", None),
            ],
        },
    ];
    let crumbs = vec![
        Crumb { label: "Settings".into(), href: Some("/".into()) },
        Crumb { label: "Gallery".into(), href: None },
    ];
    view! {
        <Shell
            words
            organisation="Contoso Cloud"
            organisation_line="Direct partner · 4182910"
            home="/"
            nav
            crumbs=Signal::stored(crumbs)
            tools=user_menu
        >
            <PageHead
                title="Gallery"
                lead="Every component, to look at."
                actions=|| {
                    view! {
                        <Button label="Back" />
                        <Button label="Add customer" icon=Icon::Plus kind=ButtonKind::Primary />
                    }
                }
            />
            <Note tone=Tone::Info action=opener>
                "A dialog opens before, and without, script."
            </Note>
            <Question />
            <Samples theme="light" dir="ltr" />
            <Samples theme="dark" dir="ltr" />
            <Samples theme="light" dir="rtl" />
        </Shell>
    }
}

fn opener() -> AnyView {
    view! { <DialogButton opens="question" label="Delete" tone=Tone::Danger /> }.into_any()
}

#[component]
fn Question() -> impl IntoView {
    view! {
        <Dialog id="question" title="Delete this customer?" close_label="Close">
            <p>"Its subscriptions end today."</p>
            <div class="form-actions">
                <Button label="Delete" kind=ButtonKind::Primary tone=Tone::Danger />
            </div>
        </Dialog>
    }
}

fn user_menu() -> AnyView {
    view! {
        <Menu id="user" label="Alex Meyer" face=|| view! { <Avatar name="Alex Meyer" /> }>
            <div class="menu-head">
                <b>"Alex Meyer"</b>
                <small>"alex@contoso.example"</small>
            </div>
            <ul>
                <li>
                    <a href="/profile">{Icon::Person.view()} "My profile"</a>
                </li>
                <li>
                    <button type="button">{Icon::SignOut.view()} "Sign out"</button>
                </li>
            </ul>
        </Menu>
    }
    .into_any()
}

#[component]
fn Samples(theme: &'static str, dir: &'static str) -> impl IntoView {
    view! {
        <div class="gallery stack" data-theme=theme dir=dir>
            <Buttons />
            <div class="cols">
                <div class="stack">
                    <Remarks />
                    <People />
                </div>
                <div class="stack">
                    <Setup label=format!("Setup, {theme} {dir}") />
                </div>
            </div>
            <Inputs label=format!("Agreement, {theme} {dir}") />
            <Card heading="Icons">
                <div class="row">
                    {Icon::ALL
                        .map(|icon| view! { <span title=icon.id()>{icon.view()}</span> })
                        .collect_view()}
                </div>
            </Card>
        </div>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    view! {
        <Card heading="Buttons" lead="A refused one says why.">
            <div class="row">
                <Button label="Review" />
                <Button label="Save" kind=ButtonKind::Primary />
                <Button label="Saving" kind=ButtonKind::Primary busy=Signal::stored(true) />
                <Button label="Back" kind=ButtonKind::Quiet />
                <Button label="Delete" tone=Tone::Danger />
                <Button label="Delete" kind=ButtonKind::Primary tone=Tone::Danger />
                <Button label="Edit" size=ButtonSize::Small icon=Icon::Edit />
                <IconButton label="More" icon=Icon::More />
                <ButtonLink label="Continue" href="/dev/ui" icon=Icon::Arrow />
            </div>
            <div class="row">
                <Button label="Invite" disabled_reason="Only a Global admin can invite." />
            </div>
        </Card>
    }
}

#[component]
fn Remarks() -> impl IntoView {
    view! {
        <Note tone=Tone::Neutral>"Nothing in particular."</Note>
        <Note tone=Tone::Info>"Someone with authority to sign accepts the agreement."</Note>
        <Note tone=Tone::Good title="Saved">
            "Everything is well."
        </Note>
        <Note tone=Tone::Warn action=|| view! { <Button label="Review" size=ButtonSize::Small /> }>
            "The agreement has changed."
        </Note>
        <Note tone=Tone::Danger>"A German VAT ID has nine digits after DE."</Note>
        <div class="row">
            <Tag word="Neutral" />
            <Tag word="Info" tone=Tone::Info />
            <Tag word="Good" tone=Tone::Good />
            <Tag word="Warn" tone=Tone::Warn />
            <Tag word="Danger" tone=Tone::Danger />
        </div>
    }
}

#[component]
fn People() -> impl IntoView {
    let columns = vec![Column::new("Customer"), Column::new("Status"), Column::figures("Licenses")];
    let row = |name: &'static str, tone, word: &'static str, hollow, figure: &'static str| {
        vec![
            view! {
                <div class="who">
                    <Avatar name=name shape=AvatarShape::Organisation />
                    <span>
                        <b>{name}</b>
                        <small>"customer.example"</small>
                    </span>
                </div>
            }
            .into_any(),
            view! { <Status tone word hollow /> }.into_any(),
            figure.into_any(),
        ]
    };
    let rows = vec![
        row("Adatum Corporation", Tone::Good, "Active", false, "42"),
        row("Graphic Design Institute", Tone::Warn, "Invitation sent", true, "8"),
        row("株式会社トレイリサーチ", Tone::Danger, "Ended", false, "1,310"),
    ];
    view! {
        <Table caption="Customers" columns rows foot=|| "1–3 of 3" />
        <Card heading="Nothing yet" flush=true>
            <EmptyState
                icon=Icon::People
                title="No customers yet"
                sentence="The companies you sell to are listed here."
                action=|| view! { <Button label="Add customer" kind=ButtonKind::Primary /> }
            />
        </Card>
        <Card heading="Loading">
            <SkeletonText label="Loading" lines=3 />
            <SkeletonRows label="Loading" rows=2 />
        </Card>
    }
}

#[component]
fn Setup(label: String) -> impl IntoView {
    let words =
        StepWords { done: "done".into(), current: "current".into(), upcoming: "to come".into() };
    let step = |label: &str, state, note: Option<&str>| Step {
        label: label.into(),
        state,
        href: (state == StepState::Done).then(|| "/dev/ui".into()),
        note: note.map(Into::into),
    };
    let steps = vec![
        step("Legal profile", StepState::Done, None),
        step("Verify primary contact", StepState::Current, Some("Mailed two days ago")),
        step("Publish business profile", StepState::Upcoming, None),
    ];
    view! {
        <Card heading="Account setup">
            <Completeness label="Setup" figure="1 of 3" done=1 total=3 />
            <Steps label words steps />
        </Card>
        <Card
            heading="Legal profile"
            actions=|| view! { <Status tone=Tone::Good word="Verified" /> }
        >
            <Facts>
                <Fact term="Legal name">"Contoso Cloud GmbH"</Fact>
                <Fact term="Address">"Lindenallee 14\n50668 Köln\nGermany"</Fact>
            </Facts>
        </Card>
    }
}

#[component]
fn Inputs(label: String) -> impl IntoView {
    view! {
        <Card heading="Questions">
            <form class="form">
                <div class="fields">
                    <label class="field">
                        <span class="field-label">"Legal company name"</span>
                        <span class="hint">"As it is registered."</span>
                        <input class="input" value="Contoso Cloud GmbH" />
                    </label>
                    <label class="field">
                        <span class="field-label">"VAT ID"</span>
                        <input class="input" aria-invalid="true" value="DE 129" />
                        <span class="error">
                            {Icon::Alert.view()} "Nine digits follow DE. This has three."
                        </span>
                    </label>
                    <label class="field">
                        <span class="field-label">"Country or region"</span>
                        <select class="input">
                            <option>"Germany"</option>
                        </select>
                    </label>
                </div>
                <label class="choice">
                    <input type="checkbox" checked />
                    <span>
                        "I may sign for this company" <small>"You confirm your authority."</small>
                    </span>
                </label>
            </form>
        </Card>
        <Card heading="Agreement">
            <Document label lang="en">
                <h2>"1. Terms"</h2>
                <p>"The parties agree as follows."</p>
            </Document>
        </Card>
    }
}

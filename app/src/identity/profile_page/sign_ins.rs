//! Where one is signed in, and the way to end it.

use super::super::{EndSignIns, browser::browser_name, list_my_sign_ins, refused::ErrorState};
use crate::{
    format::Time,
    frame::awaited,
    ui::{Button, ButtonSize, Card, Column, Status, Table, Tone},
    words,
};
use domain::identity::MySignIn;
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn SignIns() -> impl IntoView {
    let sign_ins = Resource::new(|| (), |()| list_my_sign_ins());
    let list = awaited(sign_ins, |answer| match answer {
        Ok(sign_ins) => view! { <List sign_ins/> }.into_any(),
        Err(error) => view! { <ErrorState error/> }.into_any(),
    });
    view! { <Suspense>{list}</Suspense> }
}

#[component]
fn List(mut sign_ins: Vec<MySignIn>) -> impl IntoView {
    sign_ins.sort_by_key(|sign_in| !sign_in.current);
    let others = sign_ins.iter().any(|sign_in| !sign_in.current);
    let columns = vec![
        Column::new(words::identity::browser()),
        Column::new(words::identity::address()),
        Column::new(words::identity::signed_in_at()),
        Column::new(words::identity::last_seen()),
        Column::new(words::identity::action()),
    ];
    let rows = sign_ins.into_iter().map(row).collect();
    // Plain forms on purpose: what is on the page comes from them, so it is loaded afresh.
    let end_all = others.then(|| {
        view! {
            <form method="post" action=EndSignIns::url()>
                <Button
                    label=words::identity::end_all()
                    size=ButtonSize::Small
                    submit=true
                />
            </form>
        }
    });
    view! {
        <Card
            heading=words::identity::sign_ins_title()
            lead=words::identity::sign_ins_lead()
            actions=move || end_all
            flush=true
        >
            <Table caption=words::identity::sign_ins_title() columns rows/>
        </Card>
    }
}

fn row(sign_in: MySignIn) -> Vec<AnyView> {
    let name = String::from(browser_name(&sign_in.browser));
    let end = if sign_in.current {
        view! { <Status tone=Tone::Good word=words::identity::this_browser()/> }.into_any()
    } else {
        let label = words::identity::end_one_of(&*name);
        view! {
            <form method="post" action=EndSignIns::url()>
                <input type="hidden" name="which" value=sign_in.id.to_string()/>
                <button class="btn" data-size="small" aria-label=label>
                    {words::common::sign_out()}
                </button>
            </form>
        }
        .into_any()
    };
    vec![
        name.into_any(),
        view! { <bdi>{sign_in.address}</bdi> }.into_any(),
        view! { <Time at=sign_in.created_at/> }.into_any(),
        view! { <Time at=sign_in.seen_at/> }.into_any(),
        end,
    ]
}

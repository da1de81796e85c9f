//! One announcement: written here, with what is saved beside it as readers will see it, and the buttons that publish
//! and withdraw it.

use super::{
    PublishAnnouncement, SaveAnnouncement, WithdrawAnnouncement, load_announcement, names,
};
use crate::{
    AppError,
    accounts::{names as accounts, press_refusal, press_with},
    frame::loaded,
    identity::{ErrorState, can, expect_me},
    routes,
    ui::{
        ButtonLink, Card, CheckField, Choice, Fact, Facts, Form, HiddenField, Note, PageHead,
        SelectField, Status, TextAreaField, TextField, Tone,
    },
    words::{self, announcements as say},
};
use chrono::{DateTime, Days, Utc};
use domain::{
    Permission,
    announcements::{Announcement, AnnouncementState, Audience, Importance},
    id::AnnouncementId,
    identity::{Cloud, PartnerType},
    locale::Locale,
    permission::{Need, access},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page: `/new`, or one that there is.
#[component]
pub fn AnnouncementPage() -> impl IntoView {
    let granted = access(&expect_me().roles, Permission::OperatorAnnouncementsManage);
    if !granted.is_some_and(|access| access.satisfies(Need::View)) {
        let error = AppError::Forbidden(Permission::OperatorAnnouncementsManage);
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let (params, query) = (use_params_map(), use_query_map());
    let wanted = Memo::new(move |_| {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        (id, query.with(|query| query.get("done")))
    });
    let announcement = Resource::new(
        move || wanted.get(),
        |(id, done)| async move {
            if id == "new" {
                return Ok((None, done));
            }
            let id: AnnouncementId = id.parse().map_err(|_| AppError::NotFound)?;
            let mut list = load_announcement(id).await?;
            let one = list.announcements.pop().ok_or(AppError::NotFound)?;
            let state = one.state(list.now);
            Ok((Some((one, state)), done))
        },
    );
    view! {
        <PageHead title=say::announcement() lead=say::editor_lead()/>
        {loaded(
            announcement,
            |(found, done)| {
                let (one, state) = found.unzip();
                view! { <Editor one state done/> }.into_any()
            },
        )}
    }
    .into_any()
}

#[component]
fn Editor(
    one: Option<Announcement>,
    state: Option<AnnouncementState>,
    done: Option<String>,
) -> impl IntoView {
    let done = done.and_then(|done| match &*done {
        "saved" => Some(say::saved()),
        "published" => Some(say::published()),
        "withdrawn" => Some(say::withdrawn()),
        _ => None,
    });
    let done = done.map(|words| view! { <Note tone=Tone::Good>{words}</Note> });
    let may = can(Permission::OperatorAnnouncementsManage);
    let open = state != Some(AnnouncementState::Withdrawn);
    let steps = one.as_ref().zip(state).map(|(one, state)| steps(one, state, may));
    let preview = one.as_ref().map(preview);
    let form = (may && open).then(|| view! { <Write one=one.clone()/> });
    view! {
        {done}
        <div class="cols">
            <div class="stack">{form} {preview}</div>
            <aside class="stack">{steps}</aside>
        </div>
    }
    .into_any()
}

/// How it stands, and what can be done about that.
fn steps(one: &Announcement, state: AnnouncementState, may: bool) -> AnyView {
    let mark = move || view! { <Status tone=names::state_tone(state) word=names::state(state)/> };
    let version = [("id", one.id.to_string()), ("version", one.version.to_string())];
    let publish = (may && state == AnnouncementState::Draft)
        .then(|| press_with::<PublishAnnouncement>(say::publish(), &version));
    let withdraw = (may && state != AnnouncementState::Withdrawn)
        .then(|| press_with::<WithdrawAnnouncement>(say::withdraw(), &version));
    let (by, importance) = (one.written_by.clone(), names::importance(one.importance));
    let audience = names::audience(&one.audience);
    view! {
        <Card heading=say::state() actions=mark>
            <Facts>
                <Fact term=say::importance()>{importance}</Fact>
                <Fact term=say::audience()>{audience}</Fact>
                <Fact term=say::written_by()>
                    <bdi>{by}</bdi>
                </Fact>
            </Facts>
            {publish}
            {withdraw}
            {press_refusal::<PublishAnnouncement>()}
            {press_refusal::<WithdrawAnnouncement>()}
            <p>
                <ButtonLink label=say::back() href=routes::ANNOUNCEMENTS_DESK/>
            </p>
        </Card>
    }
    .into_any()
}

/// As readers see it, language by language.
fn preview(one: &Announcement) -> AnyView {
    let tone = names::importance_tone(one.importance);
    let texts = one.texts.clone().into_iter().map(move |text| {
        // Here it is no news: nobody has to hear of it.
        let tone = if tone == Tone::Danger { Tone::Warn } else { tone };
        view! {
            <div lang=text.locale.tag()>
                <p class="small muted">{text.locale.own_name()}</p>
                <Note tone title=text.title>
                    <p class="written" dir="auto">
                        {text.body}
                    </p>
                </Note>
            </div>
        }
    });
    view! {
        <Card heading=say::preview() lead=say::preview_lead()>
            {texts.collect_view()}
        </Card>
    }
    .into_any()
}

#[component]
fn Write(one: Option<Announcement>) -> impl IntoView {
    let save = ServerAction::<SaveAnnouncement>::new();
    let id = one.as_ref().map(|one| {
        let id = one.id.to_string();
        view! { <HiddenField name="id" value=id/> }
    });
    let version = one.as_ref().map_or(0, |one| one.version).to_string();
    let importance = one.as_ref().map_or(Importance::Info, |one| one.importance);
    let choices = Importance::ALL.iter().map(|importance| {
        Choice::new(importance.key(), String::from(names::importance(*importance)))
    });
    let day = |at: DateTime<Utc>| at.date_naive().to_string();
    let starts = one.as_ref().map(|one| day(one.starts_at)).unwrap_or_default();
    let ends = one.as_ref().and_then(|one| one.ends_at);
    let ends = ends.and_then(|at| at.checked_sub_days(Days::new(1))).map(day).unwrap_or_default();
    let audience = one.as_ref().map(|one| one.audience.clone()).unwrap_or_default();
    view! {
        <Card heading=say::text_title()>
            <Form
                action=save
                validate=|call| call.form.validate().map(drop)
                submit=words::common::save()
                submitting=say::saving()
                afresh=true
            >
                {id}
                <HiddenField name="form[version]" value=version/>
                <SelectField
                    name="form[importance]"
                    label=say::importance()
                    value=importance.key()
                    choices=choices.collect()
                    required=true
                />
                <div class="fields">
                    <TextField
                        name="form[starts_on]"
                        label=say::starts()
                        hint=say::starts_hint()
                        value=starts
                        kind="date"
                        required=true
                    />
                    <TextField
                        name="form[ends_on]"
                        label=say::ends()
                        hint=say::ends_hint()
                        value=ends
                        kind="date"
                    />
                </div>
                {whom(&audience)}
                {Locale::ALL.map(|locale| language(one.as_ref(), locale)).collect_view()}
            </Form>
        </Card>
    }
    .into_any()
}

/// Partners and clouds to tick.
fn whom(audience: &Audience) -> AnyView {
    let types = PartnerType::ALL.iter().map(|kind| {
        let name = format!("form[{}]", kind.key());
        let checked = audience.partner_types.contains(kind);
        view! { <CheckField name label=accounts::partner_type(*kind) checked/> }
    });
    let clouds = Cloud::ALL.iter().map(|cloud| {
        let name = format!("form[{}]", cloud.key());
        let checked = audience.clouds.contains(cloud);
        view! { <CheckField name label=accounts::cloud(*cloud) checked/> }
    });
    view! {
        <fieldset class="field">
            <legend>{say::partner_types()}</legend>
            <p class="hint">{say::audience_hint()}</p>
            {types.collect_view()}
        </fieldset>
        <fieldset class="field">
            <legend>{say::clouds()}</legend>
            {clouds.collect_view()}
        </fieldset>
    }
    .into_any()
}

fn language(one: Option<&Announcement>, locale: Locale) -> AnyView {
    let text = one.and_then(|one| one.texts.iter().find(|text| text.locale == locale)).cloned();
    let (title, body) = text.map(|text| (text.title, text.body)).unwrap_or_default();
    let name = locale.tag().to_lowercase().replace('-', "_");
    view! {
        <TextField
            name=format!("form[title_{name}]")
            label=say::title_in(locale.own_name())
            value=title
        />
        <TextAreaField
            name=format!("form[body_{name}]")
            label=say::body_in(locale.own_name())
            value=body
        />
    }
    .into_any()
}

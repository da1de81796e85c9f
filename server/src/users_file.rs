//! The list of a company's people as a file, for those who manage them. It is narrowed and ordered as the page that
//! links to it.

use crate::{
    Process,
    list_file::{Form, download, reader},
    refusal::refuse,
    register::refusal,
};
use app::{identity::role_name, words};
use axum::{
    Router,
    extract::{Query, Request, State},
    response::Response,
    routing::get,
};
use chrono::SecondsFormat;
use domain::{
    locale::Locale,
    permission::Role,
    permit::{Read, UsersCreate},
    users::{UserFilter, UserLine, UserOrder, UserPlace, UserStatus},
};
use futures::{Stream, stream};
use serde::Deserialize;
use store::{Authorized, DbError, Store, users};

/// The addresses that `app::routes` names.
pub fn routes() -> Router<Process> {
    Router::new().route("/users/export.csv", get(as_csv)).route("/users/export.xlsx", get(as_xlsx))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    search: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    order: String,
}

impl Asked {
    fn understood(&self) -> (UserFilter, UserOrder) {
        let filter = UserFilter {
            search: self.search.trim().chars().take(200).collect(),
            role: Role::from_key(&self.role),
            status: UserStatus::from_key(&self.status),
        };
        (filter, UserOrder::from_key(&self.order).unwrap_or(UserOrder::Name))
    }
}

async fn as_csv(
    State(store): State<Store>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    file(store, asked, request, Form::Csv).await
}

async fn as_xlsx(
    State(store): State<Store>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    file(store, asked, request, Form::Xlsx).await
}

async fn file(store: Store, asked: Asked, request: Request, form: Form) -> Response {
    let (session, locale) = reader(&request);
    match store.authorize(session.as_ref(), ()).await {
        Ok(cx) => {
            let pages = pages(cx, asked.understood(), locale);
            download(form, "users", request, heads(locale), pages).await
        }
        Err(error) => refuse(&request, refusal(error, &request)),
    }
}

type Proof = Authorized<Read<UsersCreate>>;

/// All lines, as they are read.
fn pages(
    cx: Proof,
    (filter, order): (UserFilter, UserOrder),
    locale: Locale,
) -> impl Stream<Item = Result<Vec<Vec<String>>, DbError>> + Send {
    // `None`: that was the last page.
    let start = Some(UserPlace::Start);
    stream::try_unfold((cx, filter, start), move |(cx, filter, place)| async move {
        let Some(place) = place else { return Ok(None) };
        let (lines, more) = users::export(&cx, &filter, order, place).await?;
        let next = lines.last().filter(|_| more).map(|line| UserPlace::After(line.user));
        let rows = lines.iter().map(|line| cells(line, locale)).collect();
        Ok(Some((rows, (cx, filter, next))))
    })
}

fn heads(locale: Locale) -> Vec<String> {
    use words::{enroll, identity, users as say};
    let heads = [
        enroll::first_name(),
        enroll::last_name(),
        identity::sign_in_name(),
        identity::work_email(),
        say::roles(),
        say::status(),
        say::last_sign_in(),
    ];
    heads.map(|head| head.in_locale(locale)).to_vec()
}

/// Roles as people call them; states and times as programs do.
fn cells(line: &UserLine, locale: Locale) -> Vec<String> {
    let roles: Vec<_> = line.roles.iter().map(|role| role_name(*role).in_locale(locale)).collect();
    let last = line.last_sign_in.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true));
    vec![
        line.first_name.clone(),
        line.last_name.clone(),
        line.sign_in_name.clone(),
        line.email.clone(),
        roles.join("; "),
        line.status.key().to_owned(),
        last.unwrap_or_default(),
    ]
}

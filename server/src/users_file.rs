//! The list of a company's people as a file, for those who manage them. It is narrowed and ordered as the page that
//! links to it.

use crate::{Process, csv, refusal::refuse, register::refusal, xlsx};
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
use futures::{Stream, TryStreamExt, stream};
use serde::Deserialize;
use store::{AccessError, Authorized, DbError, Session, Store, users};

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
    let (session, locale) = reader(&request);
    let cx = match store.authorize::<Read<UsersCreate>>(session.as_ref(), ()).await {
        Ok(cx) => cx,
        Err(error) => return refuse(&request, refusal(error, &request)),
    };
    let pages = pages(cx, asked.understood(), locale);
    let lines = pages.map_ok(|rows| rows.iter().map(|row| csv::line(row)).collect::<String>());
    csv::download("users.csv", &heads(locale), lines)
}

async fn as_xlsx(
    State(store): State<Store>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let (session, locale) = reader(&request);
    let cx = match store.authorize::<Read<UsersCreate>>(session.as_ref(), ()).await {
        Ok(cx) => cx,
        Err(error) => return refuse(&request, refusal(error, &request)),
    };
    let pages = pages(cx, asked.understood(), locale);
    match xlsx::download("users.xlsx", heads(locale), pages).await {
        Ok(response) => response,
        Err(error) => {
            let error = AccessError::Db(DbError::Corrupt(error.to_string()));
            refuse(&request, refusal(error, &request))
        }
    }
}

type Proof = Authorized<Read<UsersCreate>>;

/// Who asks, and in which language.
fn reader(request: &Request) -> (Option<Session>, Locale) {
    let found = request.extensions();
    (found.get().cloned(), found.get().copied().unwrap_or_default())
}

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

//! The demo's world, and somebody of it who is signed in.

use super::{Answer, PREFERENCES, form, open, send};
use app::access::session_cookie;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use chrono::{DateTime, Utc};
use clap::Parser;
use server::{Process, Settings, config::Said, demo, router};
use std::{ffi::OsString, path::Path, sync::Arc};
use store::{Clock, Hands, Operator, Store, Visitor, door};
use tempfile::TempDir;
use tokio::sync::OnceCell;

#[derive(Parser)]
struct Flags {
    #[command(flatten)]
    said: Said,
}

fn now() -> DateTime<Utc> {
    "2026-11-20T08:00:00Z".parse().expect("a time")
}

fn settings(folder: &Path) -> Settings {
    let flags = Flags::parse_from(["portico", "--data-dir", folder.to_str().expect("text")]);
    Settings::read(None, flags.said).expect("settings")
}

/// The demo's files, made once; each test works on its own copy.
static DEMO: OnceCell<Vec<(OsString, Vec<u8>)>> = OnceCell::const_new();

async fn demo() -> Vec<(OsString, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    demo::seed(&settings(folder.path()), now()).await.expect("made").expect("new");
    let entries = std::fs::read_dir(&folder).expect("the demo's folder");
    let entries = entries.map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().expect("its kind").is_file());
    files.map(|file| (file.file_name(), std::fs::read(file.path()).expect("read"))).collect()
}

pub struct World {
    pub server: Router,
    pub store: Store,
    pub operator: Operator,
    pub hands: Hands,
    _folder: TempDir,
}

pub async fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, content) in DEMO.get_or_init(demo).await {
        std::fs::write(folder.path().join(name), content).expect("copied");
    }
    let settings = settings(folder.path());
    let (clock, hands) = Clock::standing(now());
    let policy = server::secret_key::policy(&settings).expect("its key");
    let (store, operator) =
        Store::open(&settings.database_url, clock, policy).await.expect("opened");
    let server = router(Process::new(settings, store.clone()));
    World { server, store, operator, hands, _folder: folder }
}

/// Somebody signed in.
#[derive(Clone)]
pub struct Person {
    pub server: Router,
    pub cookie: Arc<str>,
}

impl World {
    /// All that the database has on disk: what is written anywhere in it shows here.
    pub fn files(&self) -> Vec<(OsString, Vec<u8>)> {
        let entries = std::fs::read_dir(&self._folder).expect("the folder");
        let entries = entries.map(|entry| entry.expect("an entry"));
        let mut files: Vec<_> = entries
            // Its readers' marks, which are nothing of the database's.
            .filter(|file| !file.file_name().to_string_lossy().ends_with("-shm"))
            .map(|file| (file.file_name(), std::fs::read(file.path()).expect("read")))
            .collect();
        files.sort();
        files
    }

    pub async fn person(&self, name: &str) -> Person {
        let settings = Settings::merge("", Said::default()).expect("settings");
        let name = match name.split_once('@') {
            Some((user, prefix)) if !prefix.contains('.') => {
                format!("{user}@{prefix}.{}", settings.tenant_domain_suffix)
            }
            _ => name.to_owned(),
        };
        let visitor = Visitor::default();
        let token = door::sign_in(&self.store, &name, demo::PASSWORD, &visitor).await;
        let token = token.unwrap_or_else(|error| panic!("{name}: {error:?}")).token;
        let cookie = format!("{}={}", session_cookie(false), token.expose()).into();
        Person { server: self.server.clone(), cookie }
    }
}

impl Person {
    pub async fn open(&self, path: &str) -> Answer {
        let request = open(path).header("cookie", &*self.cookie).body(Body::empty());
        send(&self.server, request.expect("a request")).await
    }

    /// From now on everything is in this language.
    pub async fn read_in(&self, language: &str) {
        let request = form(PREFERENCES).header("cookie", &*self.cookie);
        let body = Body::from(format!("form[locale]={language}&form[next]=/"));
        let answer = send(&self.server, request.body(body).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    /// Posts a form as the page writes it: to its server function, of `accounts` where no other
    /// feature is named, from this page.
    pub async fn post(&self, function: &str, page: &str, fields: &[(&str, &str)]) -> Answer {
        let body =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let page = page.replace('?', "%3F").replace('&', "%26");
        let feature = if function.contains('/') { "" } else { "accounts/" };
        let request: Request<Body> = form(&format!("/api/{feature}{function}?page={page}"))
            .header("cookie", &*self.cookie)
            .body(Body::from(body))
            .expect("a request");
        send(&self.server, request).await
    }
}

/// The value of the first field of this name.
pub fn field(answer: &Answer, name: &str) -> String {
    let at = answer.body.find(&format!("name=\"{name}\"")).unwrap_or_else(|| {
        panic!("no field {name} in {}", answer.body);
    });
    let start = answer.body[..at].rfind('<').expect("a tag");
    let end = start + answer.body[start..].find('>').expect("its end");
    let tag = &answer.body[start..end];
    let value = tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_default().to_owned()
}

pub fn location(answer: &Answer) -> (StatusCode, &str) {
    (answer.status, answer.header("location"))
}

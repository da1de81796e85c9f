//! Settings: what may be said, where it may be said, and what is refused.
//!
//! [`Said`] is the one list. Each setting can be given as a flag, as `PORTICO_…`
//! in the environment, or in the file `portico.toml`, in this order of weight.
//! `portico settings` prints the list, and `docs/settings.md` is that print.

use axum::http::{HeaderMap, header::HOST};
use chrono::TimeDelta;
use clap::{Args, CommandFactory, Parser};
use domain::locale::Locale;
use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};
use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};
use store::Policy;
use url::Url;

/// Settings as somebody wrote them, before they are understood.
#[derive(Args, Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Address and port to listen on. Default: 127.0.0.1:3000.
    #[arg(long, global = true, env = "PORTICO_LISTEN", value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Address under which people reach Portico; mails link to it. Must start with https:// unless it is this machine. Default: http:// and the listening address.
    #[arg(long, global = true, env = "PORTICO_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Folder for the database, mails not sent and backups. Default: data.
    #[arg(long, global = true, env = "PORTICO_DATA_DIR", value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// Database: sqlite://path/to/file or postgres://user:password@host/name. Default: portico.db in the data folder.
    #[arg(
        long,
        global = true,
        env = "PORTICO_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
    /// Mail server: smtps://user:password@host or smtp://user:password@host?tls=required. Without it mails stay in a local mailbox; as long as public_url is http://, that is readable at /dev/mail, on this machine only.
    #[arg(
        long,
        global = true,
        env = "PORTICO_SMTP_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    smtp_url: Option<String>,
    /// Sender of all mails, such as Portico <portico@example.com>. Needed with smtp_url.
    #[arg(long, global = true, env = "PORTICO_MAIL_FROM", value_name = "MAILBOX")]
    mail_from: Option<String>,
    /// Name of the company that runs this installation and vets its partners. Default: Operator.
    #[arg(long, global = true, env = "PORTICO_OPERATOR_NAME", value_name = "NAME")]
    operator_name: Option<String>,
    /// Name of the partner network, as partners know it. Default: Partner Network.
    #[arg(long, global = true, env = "PORTICO_NETWORK_NAME", value_name = "NAME")]
    network_name: Option<String>,
    /// Domain under which a new company gets its own name. Default: partners.example.
    #[arg(long, global = true, env = "PORTICO_TENANT_DOMAIN_SUFFIX", value_name = "DOMAIN")]
    tenant_domain_suffix: Option<String>,
    /// Language for readers whose own choice is not known: en, zh-TW or ja. Default: en.
    #[arg(long, global = true, env = "PORTICO_DEFAULT_LOCALE", value_name = "LANGUAGE")]
    default_locale: Option<String>,
    /// Authorize every enrollment without a reviewer. Default: false.
    #[arg(long, global = true, env = "PORTICO_AUTO_AUTHORIZE", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    auto_authorize: Option<bool>,
    /// Accept enrollments only of companies that are members of the network. Default: false.
    #[arg(long, global = true, env = "PORTICO_REQUIRE_EXISTING_MEMBERSHIP", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    require_existing_membership: Option<bool>,
    /// Create a work account only after a code that is mailed to its address was entered. Default: false.
    #[arg(long, global = true, env = "PORTICO_HUMAN_CHECK", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    human_check: Option<bool>,
    /// Let people reset a forgotten password by mail. Default: true.
    #[arg(long, global = true, env = "PORTICO_SELF_SERVICE_PASSWORD", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    self_service_password: Option<bool>,
    /// Addresses of proxies whose X-Forwarded-For is believed, with commas between. Default: none.
    #[arg(long, global = true, env = "PORTICO_TRUSTED_PROXIES", value_name = "ADDRESSES")]
    trusted_proxies: Option<String>,
    /// How the log is written: text or json. Default: text.
    #[arg(long, global = true, env = "PORTICO_LOG_FORMAT", value_name = "text|json")]
    log_format: Option<String>,
    /// What the log tells, as a level or by module: info, or warn,server=debug. Default: info.
    #[arg(long, global = true, env = "PORTICO_LOG_LEVEL", value_name = "LEVEL")]
    log_level: Option<String>,
    /// Minutes without a request after which a person must sign in again. Default: 60.
    #[arg(long, global = true, env = "PORTICO_SESSION_IDLE_MINUTES", value_name = "MINUTES")]
    session_idle_minutes: Option<u32>,
    /// Hours after which a person must sign in again in any case. Default: 12.
    #[arg(long, global = true, env = "PORTICO_SESSION_HOURS", value_name = "HOURS")]
    session_hours: Option<u32>,
}

/// Settings as they hold: every one has a value, and they agree with each other.
#[derive(Clone, Debug)]
pub struct Settings {
    pub listen: SocketAddr,
    pub public_url: Url,
    pub data_dir: PathBuf,
    pub database_url: String,
    /// `None`: mails stay in the local mailbox.
    pub smtp: Option<Smtp>,
    pub operator_name: String,
    pub network_name: String,
    pub tenant_domain_suffix: String,
    pub default_locale: Locale,
    pub auto_authorize: bool,
    pub require_existing_membership: bool,
    pub human_check: bool,
    pub self_service_password: bool,
    pub trusted_proxies: Vec<IpAddr>,
    pub log_format: LogFormat,
    pub log_level: String,
    pub session_idle: Duration,
    pub session_absolute: Duration,
}

/// Where mails go, and whom they are from.
#[derive(Clone, Debug)]
pub struct Smtp {
    pub url: String,
    pub from: Mailbox,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// Why settings were refused: one sentence that says what to write.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unclear(pub String);

impl Settings {
    /// From the file, if there is one, and what flags and environment said.
    ///
    /// `named` is the file of `--config`, which must exist; otherwise
    /// `portico.toml` is read where it exists.
    pub fn read(named: Option<&Path>, flags: Said) -> Result<Self, Unclear> {
        let path = named.unwrap_or(Path::new("portico.toml"));
        let file = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
                String::new()
            }
            Err(error) => {
                return Err(Unclear(format!("Cannot read {}: {error}.", path.display())));
            }
        };
        let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        known_environment(names)?;
        Self::merge(&file, flags)
    }

    /// What a file's text and flags say together; flags weigh more.
    pub fn merge(file: &str, flags: Said) -> Result<Self, Unclear> {
        let explain = |error: toml::de::Error| {
            let known = "`portico settings` lists all settings.";
            Unclear(format!("The settings file is unclear: {} {known}", error.to_string().trim()))
        };
        toml::from_str::<Said>(file).map_err(explain)?;
        let mut said: toml::Table = toml::from_str(file).map_err(explain)?;
        said.extend(toml::Table::try_from(&flags).expect("settings are plain values"));
        understand(toml::Table::try_into(said).map_err(explain)?)
    }

    /// What the store needs to know of them.
    pub fn policy(&self) -> Policy {
        let span = |time| TimeDelta::from_std(time).expect("limits are months at most");
        Policy {
            tenant_domain_suffix: self.tenant_domain_suffix.clone(),
            auto_authorize: self.auto_authorize,
            require_existing_membership: self.require_existing_membership,
            human_check: self.human_check,
            self_service_password: self.self_service_password,
            session_idle: span(self.session_idle),
            session_absolute: span(self.session_absolute),
        }
    }

    /// Whether people reach Portico over https, so cookies and headers can insist on it.
    pub fn https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// `scheme://host[:port]` of the public address, as browsers send it in `Origin`.
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }

    /// Whether an origin is the public address, or the host this very request came to.
    pub fn is_own_origin(&self, headers: &HeaderMap, origin: &str) -> bool {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        let came_to = host.map(|host| format!("{}://{host}", self.public_url.scheme()));
        origin == self.origin() || came_to.is_some_and(|came_to| came_to == origin)
    }
}

fn understand(said: Said) -> Result<Settings, Unclear> {
    let listen = said.listen.as_deref().unwrap_or("127.0.0.1:3000");
    let listen: SocketAddr = listen.parse().map_err(|_| {
        Unclear(format!(
            "listen = {listen:?} is not an address and a port. Write for example listen = \"127.0.0.1:3000\"."
        ))
    })?;
    let data_dir = said.data_dir.unwrap_or_else(|| "data".into());
    Ok(Settings {
        public_url: public_url(said.public_url.as_deref(), listen)?,
        database_url: database_url(said.database_url, &data_dir)?,
        smtp: smtp(said.smtp_url, said.mail_from)?,
        operator_name: name("operator_name", said.operator_name, "Operator")?,
        network_name: name("network_name", said.network_name, "Partner Network")?,
        tenant_domain_suffix: domain_name(said.tenant_domain_suffix)?,
        default_locale: locale(said.default_locale.as_deref())?,
        auto_authorize: said.auto_authorize.unwrap_or(false),
        require_existing_membership: said.require_existing_membership.unwrap_or(false),
        human_check: said.human_check.unwrap_or(false),
        self_service_password: said.self_service_password.unwrap_or(true),
        trusted_proxies: addresses(said.trusted_proxies.as_deref().unwrap_or(""))?,
        log_format: match said.log_format.as_deref() {
            None | Some("text") => LogFormat::Text,
            Some("json") => LogFormat::Json,
            Some(other) => {
                return Err(Unclear(format!(
                    "log_format = {other:?} is unknown. Write \"text\" or \"json\"."
                )));
            }
        },
        log_level: log_level(said.log_level.unwrap_or_else(|| "info".into()))?,
        session_idle: Duration::from_secs(
            60 * limit("session_idle_minutes", said.session_idle_minutes, 60, 24 * 60)?,
        ),
        session_absolute: Duration::from_secs(
            3600 * limit("session_hours", said.session_hours, 12, 24 * 30)?,
        ),
        listen,
        data_dir,
    })
}

/// Only this machine may be reached without https: passwords and cookies travel there.
fn public_url(said: Option<&str>, listen: SocketAddr) -> Result<Url, Unclear> {
    let Some(said) = said else {
        if listen.ip().is_loopback() {
            return Ok(Url::parse(&format!("http://{listen}")).expect("an address is a host"));
        }
        return Err(Unclear(format!(
            "listen = \"{listen}\" can be reached from other machines, so Portico must know its address there. \
             Write for example public_url = \"https://partners.example.com\", or listen on 127.0.0.1."
        )));
    };
    let wrong = |why: &str| {
        Unclear(format!(
            "public_url = {said:?} {why} Write for example public_url = \"https://partners.example.com\"."
        ))
    };
    let url =
        Url::parse(said).map_err(|error| wrong(&format!("is not a web address: {error}.")))?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(wrong("does not start with https://."));
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("has a path, but Portico needs a host of its own."));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("has a user name in it."));
    }
    if url.scheme() == "http" && !is_this_machine(url.host_str().unwrap_or_default()) {
        return Err(wrong("sends passwords unencrypted."));
    }
    Ok(url)
}

/// Whether a host, as URLs write it, can only be this machine.
pub(crate) fn is_this_machine(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    let named = bare == "localhost" || bare.ends_with(".localhost");
    named || bare.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

fn database_url(said: Option<String>, data_dir: &Path) -> Result<String, Unclear> {
    let Some(said) = said else {
        return Ok(format!("sqlite://{}", data_dir.join("portico.db").display()));
    };
    let known = ["sqlite:", "postgres://", "postgresql://"];
    if known.iter().any(|scheme| said.starts_with(scheme)) {
        return Ok(said);
    }
    // The value may hold a password: only its scheme is repeated.
    let scheme = said.split(':').next().unwrap_or_default();
    Err(Unclear(format!(
        "database_url starts with {scheme:?}, which is no database Portico knows. \
         Write \"sqlite://data/portico.db\" or \"postgres://user:password@host/name\"."
    )))
}

fn smtp(url: Option<String>, from: Option<String>) -> Result<Option<Smtp>, Unclear> {
    let example = "Write for example smtp_url = \"smtps://user:password@mail.example.com\" \
                   and mail_from = \"Portico <portico@example.com>\".";
    match (url, from) {
        (None, None) => Ok(None),
        (Some(_), None) => {
            Err(Unclear(format!("smtp_url is set, but mail_from is missing. {example}")))
        }
        (None, Some(_)) => Err(Unclear(format!(
            "mail_from is set, but smtp_url is missing, so no mail would leave. {example}"
        ))),
        (Some(url), Some(from)) => {
            lettre::AsyncSmtpTransport::<lettre::Tokio1Executor>::from_url(&url)
                .map_err(|error| Unclear(format!("smtp_url is unclear: {error}. {example}")))?;
            if !is_sealed(&url) {
                return Err(Unclear(format!(
                    "smtp_url sends mails, and their links, unencrypted. \
                     Write smtps:// for smtp://, or add ?tls=required. {example}"
                )));
            }
            let from = from.parse().map_err(|_| {
                Unclear(format!("mail_from = {from:?} is not a mailbox. {example}"))
            })?;
            Ok(Some(Smtp { url, from }))
        }
    }
}

/// Whether mails leave encrypted, or do not leave this machine.
fn is_sealed(smtp_url: &str) -> bool {
    let Ok(url) = Url::parse(smtp_url) else { return false };
    let required = url.query_pairs().any(|(key, value)| key == "tls" && value == "required");
    url.scheme() == "smtps" || required || is_this_machine(url.host_str().unwrap_or_default())
}

fn name(setting: &str, said: Option<String>, default: &str) -> Result<String, Unclear> {
    let said = said.unwrap_or_else(|| default.to_owned());
    domain::field::text(&said, 100).map_err(|_| {
        Unclear(format!("{setting} = {said:?} is not a name of 1 to 100 characters. Write for example {setting} = {default:?}."))
    })
}

fn domain_name(said: Option<String>) -> Result<String, Unclear> {
    let said = said.unwrap_or_else(|| "partners.example".into());
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if said.contains('.') && said.split('.').all(label) {
        return Ok(said);
    }
    Err(Unclear(format!(
        "tenant_domain_suffix = {said:?} is not a domain name in small letters. Write for example \"partners.example\"."
    )))
}

fn locale(said: Option<&str>) -> Result<Locale, Unclear> {
    let Some(said) = said else { return Ok(Locale::default()) };
    Locale::from_tag(said).ok_or_else(|| {
        let known: Vec<_> = Locale::ALL.iter().map(|l| format!("{:?}", l.tag())).collect();
        Unclear(format!("default_locale = {said:?} is unknown. Write one of {}.", known.join(", ")))
    })
}

fn addresses(said: &str) -> Result<Vec<IpAddr>, Unclear> {
    let items = said.split(',').map(str::trim).filter(|item| !item.is_empty());
    items
        .map(|item| {
            item.parse().map(|address: IpAddr| address.to_canonical()).map_err(|_| {
                Unclear(format!("trusted_proxies has {item:?}, which is not an address. Write for example trusted_proxies = \"10.0.0.2, fd00::2\"."))
            })
        })
        .collect()
}

fn log_level(said: String) -> Result<String, Unclear> {
    match tracing_subscriber::EnvFilter::try_new(&said) {
        Ok(_) => Ok(said),
        Err(error) => Err(Unclear(format!(
            "log_level = {said:?} is unclear: {error}. Write error, warn, info, debug or trace."
        ))),
    }
}

fn limit(setting: &str, said: Option<u32>, default: u32, most: u32) -> Result<u64, Unclear> {
    match said.unwrap_or(default) {
        value if (1..=most).contains(&value) => Ok(u64::from(value)),
        value => Err(Unclear(format!(
            "{setting} = {value} is out of range. Write a number from 1 to {most}."
        ))),
    }
}

/// Carries [`Said`] alone, to ask clap for the list.
#[derive(Parser)]
struct Listed {
    #[command(flatten)]
    _said: Said,
}

/// A misspelt `PORTICO_…` would otherwise be ignored in silence.
fn known_environment(names: impl Iterator<Item = String>) -> Result<(), Unclear> {
    let command = Listed::command();
    let known = |name: &str| {
        name == "PORTICO_CONFIG"
            || command.get_arguments().any(|arg| arg.get_env().is_some_and(|env| env == name))
    };
    for name in names.filter(|name| name.starts_with("PORTICO_")) {
        if !known(&name) {
            return Err(Unclear(format!(
                "The environment has {name}, which is no setting. `portico settings` lists all settings."
            )));
        }
    }
    Ok(())
}

/// The list of settings as a Markdown table.
pub fn documentation() -> String {
    let mut rows = String::from(
        "# Settings\n\nEach setting is a key of `portico.toml` (or the file of `--config`), a variable of the environment, or a flag. \
         A flag weighs more than the environment, the environment more than the file.\n\n\
         | In the file | In the environment | As a flag | Meaning |\n|---|---|---|---|\n",
    );
    for arg in Listed::command().get_arguments() {
        let (Some(long), Some(env), Some(help)) = (arg.get_long(), arg.get_env(), arg.get_help())
        else {
            continue;
        };
        let key = long.replace('-', "_");
        let env = env.to_string_lossy();
        let help = help.to_string().replace('|', "\\|");
        rows += &format!("| `{key}` | `{env}` | `--{long}` | {help} |\n");
    }
    rows
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;

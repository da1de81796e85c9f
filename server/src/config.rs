//! Settings: what may be said, where it may be said, and what is refused.
//!
//! [`Said`] is the one list. Each setting can be given as a flag, as `PORTICO_…`
//! in the environment, or in the file `portico.toml`, in this order of weight.
//! `portico settings` prints the list, and `docs/settings.md` is that print.

mod listed;
mod understand;

pub(crate) use understand::is_this_machine;

use axum::http::{HeaderMap, header::HOST};
use chrono::TimeDelta;
use clap::{Args, CommandFactory, Parser};
use domain::{
    feature::CloudFeatures, identity::OfferedClouds, locale::Locale, settings::SettingLine,
};
use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};
use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};
use store::{Policy, SealingKey};
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
    /// Let direct bill partners become indirect resellers as well without a reviewer. Default: false.
    #[arg(long, global = true, env = "PORTICO_APPROVE_TRANSITIONS", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    approve_transitions: Option<bool>,
    /// Accept enrollments only of companies that are members of the network. Default: false.
    #[arg(long, global = true, env = "PORTICO_REQUIRE_EXISTING_MEMBERSHIP", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    require_existing_membership: Option<bool>,
    /// Create a work account only after a code that is mailed to its address was entered. Default: false.
    #[arg(long, global = true, env = "PORTICO_HUMAN_CHECK", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    human_check: Option<bool>,
    /// Working days within which an application is promised an answer. Default: 5.
    #[arg(long, global = true, env = "PORTICO_REVIEW_DAYS", value_name = "DAYS")]
    review_days: Option<u32>,
    /// Days that companies have to sign a new version of an agreement, unless the operator says otherwise when it is published. Default: 30.
    #[arg(long, global = true, env = "PORTICO_AGREEMENT_GRACE_DAYS", value_name = "DAYS")]
    agreement_grace_days: Option<u32>,
    /// Days that a bill may be overdue before its company is suspended. Default: 60.
    #[arg(long, global = true, env = "PORTICO_OVERDUE_SUSPENSION_DAYS", value_name = "DAYS")]
    overdue_suspension_days: Option<u32>,
    /// Let people reset a forgotten password by mail. Default: true.
    #[arg(long, global = true, env = "PORTICO_SELF_SERVICE_PASSWORD", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    self_service_password: Option<bool>,
    /// Let one person have several roles of a category, such as two agent roles. Default: false.
    #[arg(long, global = true, env = "PORTICO_MULTI_ROLE_PER_CATEGORY", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    multi_role_per_category: Option<bool>,
    /// Clouds that companies may enroll in, with commas between: global, us_gov, germany. Each account belongs to one for good. Default: global.
    #[arg(long, global = true, env = "PORTICO_CLOUDS", value_name = "CLOUDS")]
    clouds: Option<String>,
    /// Features a cloud has beyond the usual, as cloud.feature with commas between: us_gov.relationships. Default: global.users, us_gov.users, germany.users.
    #[arg(long, global = true, env = "PORTICO_CLOUD_FEATURES", value_name = "FEATURES")]
    cloud_features: Option<String>,
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
    /// Key under which secrets of two-step verification are kept, as 64 hexadecimal digits; servers with one database need the same. Default: secret.key in the data folder, made at the first start.
    #[arg(
        long,
        global = true,
        env = "PORTICO_SECRET_KEY",
        value_name = "KEY",
        hide_env_values = true
    )]
    secret_key: Option<String>,
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
    pub approve_transitions: bool,
    pub require_existing_membership: bool,
    pub human_check: bool,
    pub review_days: u32,
    pub agreement_grace_days: u32,
    pub overdue_suspension_days: u32,
    pub self_service_password: bool,
    pub multi_role_per_category: bool,
    pub clouds: OfferedClouds,
    pub cloud_features: CloudFeatures,
    pub trusted_proxies: Vec<IpAddr>,
    pub log_format: LogFormat,
    pub log_level: String,
    pub session_idle: Duration,
    pub session_absolute: Duration,
    /// `None`: it is in a file of its own.
    pub secret_key: Option<SealingKey>,
    /// All of them as they were said, for the operator to read.
    pub listed: Vec<SettingLine>,
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
        let flags = toml::Table::try_from(&flags).expect("settings are plain values");
        let listed = listed::listed(&said, &flags, |name| std::env::var(name).ok());
        said.extend(flags);
        let understood = understand::understand(toml::Table::try_into(said).map_err(explain)?)?;
        Ok(Self { listed, ..understood })
    }

    /// What the store needs to know of them.
    pub fn policy(&self) -> Policy {
        let span = |time| TimeDelta::from_std(time).expect("limits are months at most");
        Policy {
            tenant_domain_suffix: self.tenant_domain_suffix.clone(),
            auto_authorize: self.auto_authorize,
            approve_transitions: self.approve_transitions,
            require_existing_membership: self.require_existing_membership,
            human_check: self.human_check,
            review_days: self.review_days,
            agreement_grace_days: i64::from(self.agreement_grace_days),
            overdue_suspension_days: i64::from(self.overdue_suspension_days),
            self_service_password: self.self_service_password,
            multi_role_per_category: self.multi_role_per_category,
            clouds: self.clouds.clone(),
            cloud_features: self.cloud_features.clone(),
            session_idle: span(self.session_idle),
            session_absolute: span(self.session_absolute),
            ..Policy::default()
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
mod tests;

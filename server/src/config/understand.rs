//! From what somebody wrote to settings that hold, or the sentence that says what to write.

use super::{LogFormat, Said, Settings, Smtp, Unclear};
use domain::{
    feature::{CloudFeatures, Feature},
    identity::{Cloud, OfferedClouds},
    locale::Locale,
};
use std::{
    net::{IpAddr, SocketAddr},
    path::Path,
    time::Duration,
};
use store::SealingKey;
use url::Url;

pub(super) fn understand(said: Said) -> Result<Settings, Unclear> {
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
        approve_transitions: said.approve_transitions.unwrap_or(false),
        require_existing_membership: said.require_existing_membership.unwrap_or(false),
        human_check: said.human_check.unwrap_or(false),
        review_days: limit("review_days", said.review_days, 5, 60)?,
        overdue_suspension_days: limit(
            "overdue_suspension_days",
            said.overdue_suspension_days,
            60,
            365,
        )?,
        agreement_grace_days: limit("agreement_grace_days", said.agreement_grace_days, 30, 365)?,
        self_service_password: said.self_service_password.unwrap_or(true),
        multi_role_per_category: said.multi_role_per_category.unwrap_or(false),
        clouds: clouds(said.clouds.as_deref())?,
        cloud_features: cloud_features(said.cloud_features.as_deref())?,
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
            60 * u64::from(limit("session_idle_minutes", said.session_idle_minutes, 60, 24 * 60)?),
        ),
        session_absolute: Duration::from_secs(
            3600 * u64::from(limit("session_hours", said.session_hours, 12, 24 * 30)?),
        ),
        secret_key: said.secret_key.as_deref().map(secret_key).transpose()?,
        listen,
        data_dir,
        listed: vec![],
    })
}

fn secret_key(said: &str) -> Result<SealingKey, Unclear> {
    SealingKey::from_hex(said).ok_or_else(|| {
        Unclear(
            "secret_key is not 64 hexadecimal digits. Make one with `openssl rand -hex 32`, and keep it."
                .into(),
        )
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

fn clouds(said: Option<&str>) -> Result<OfferedClouds, Unclear> {
    let Some(said) = said else { return Ok(OfferedClouds::default()) };
    OfferedClouds::parse(said).map_err(|part| {
        let known: Vec<_> = Cloud::ALL.iter().map(|cloud| cloud.key()).collect();
        let known = known.join(", ");
        Unclear(match &*part {
            "" => format!("clouds is empty. Write at least one of {known}."),
            part => format!("clouds has {part:?}, which is no cloud. The clouds are {known}."),
        })
    })
}

fn cloud_features(said: Option<&str>) -> Result<CloudFeatures, Unclear> {
    let Some(said) = said else { return Ok(CloudFeatures::default()) };
    CloudFeatures::parse(said).map_err(|part| {
        let known: Vec<_> = Feature::ALL.iter().map(|feature| feature.key()).collect();
        Unclear(format!(
            "cloud_features has {part:?}, which is not a cloud, a point and a feature. Write for example \
             cloud_features = \"us_gov.users, us_gov.relationships\". The features are {}.",
            known.join(", ")
        ))
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

fn limit(setting: &str, said: Option<u32>, default: u32, most: u32) -> Result<u32, Unclear> {
    match said.unwrap_or(default) {
        value if (1..=most).contains(&value) => Ok(value),
        value => Err(Unclear(format!(
            "{setting} = {value} is out of range. Write a number from 1 to {most}."
        ))),
    }
}

//! All settings with what was said, for the operator to read: without passwords.

use super::Listed;
use clap::CommandFactory;
use domain::settings::{SettingLine, SettingOrigin};
use url::Url;

/// Each setting in the order of the documentation. `variable` reads the environment.
pub(super) fn listed(
    file: &toml::Table,
    flags: &toml::Table,
    variable: impl Fn(&str) -> Option<String>,
) -> Vec<SettingLine> {
    let mut lines = vec![];
    for arg in Listed::command().get_arguments() {
        let (Some(long), Some(env), Some(help)) = (arg.get_long(), arg.get_env(), arg.get_help())
        else {
            continue;
        };
        let name = long.replace('-', "_");
        let environment = env.to_string_lossy().into_owned();
        let (said, origin) = match (flags.get(&name), file.get(&name)) {
            // A flag and a variable come as one; only the variable can be looked up.
            (Some(said), _) if variable(&environment).as_deref() == Some(&*plain(said)) => {
                (Some(said), SettingOrigin::Environment)
            }
            (Some(said), _) => (Some(said), SettingOrigin::Flag),
            (None, Some(said)) => (Some(said), SettingOrigin::File),
            (None, None) => (None, SettingOrigin::Default),
        };
        let secret = arg.is_hide_env_values_set();
        let value = said.map(plain).map(|value| if secret { hidden(&value) } else { value });
        let flag = format!("--{long}");
        lines.push(SettingLine { name, environment, flag, help: help.to_string(), value, origin });
    }
    lines
}

fn plain(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// An address without what lets somebody in. What is not read as one is not shown at all.
fn hidden(value: &str) -> String {
    const STARS: &str = "•••";
    let Ok(mut url) = Url::parse(value) else { return STARS.into() };
    let secret = url.password().is_some() && url.set_password(Some(STARS)).is_err();
    // Some name the password after the question mark.
    url.set_query(url.query().is_some().then_some(STARS));
    if secret { STARS.into() } else { url.to_string().replace("%E2%80%A2", "•") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_says_where_it_comes_from_and_no_password() {
        let file = "operator_name = \"Aurora\"\nagreement_grace_days = 20\nhuman_check = true";
        let flags = "agreement_grace_days = 25\n\
            database_url = \"postgres://portico:s3cret@db/portico?password=s3cret\"\n\
            smtp_url = \"not an address s3cret\"";
        let table = |text: &str| text.parse::<toml::Table>().expect("TOML");
        let variable =
            |name: &str| (name == "PORTICO_SMTP_URL").then(|| "not an address s3cret".to_owned());
        let lines = listed(&table(file), &table(flags), variable);
        let of = |name: &str| {
            let line = lines.iter().find(|line| line.name == name).expect("a setting");
            (line.value.as_deref(), line.origin)
        };
        assert_eq!(of("operator_name"), (Some("Aurora"), SettingOrigin::File));
        assert_eq!(of("human_check"), (Some("true"), SettingOrigin::File));
        assert_eq!(of("agreement_grace_days"), (Some("25"), SettingOrigin::Flag));
        assert_eq!(of("network_name"), (None, SettingOrigin::Default));
        assert_eq!(of("smtp_url"), (Some("•••"), SettingOrigin::Environment));
        let (database, _) = of("database_url");
        assert_eq!(database, Some("postgres://portico:•••@db/portico?•••"));
        let all = serde_json::to_string(&lines).expect("JSON");
        assert!(!all.contains("s3cret") && lines.iter().all(|line| !line.help.is_empty()));
    }
}

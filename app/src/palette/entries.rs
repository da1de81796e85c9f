//! What can be gone to and done, and which of it is meant by what somebody typed.

use crate::{
    frame::{Waiting, navigation},
    home::{Place, places},
    routes,
    ui::Icon,
    words::{self, Message, palette as say},
};
use domain::{
    Permission,
    identity::{Me, OrganizationKind},
};

/// One of them: it leads to a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub icon: Icon,
    pub label: String,
    /// What tells it from others of its name: where it is, whose it is.
    pub hint: String,
    pub href: String,
}

/// All that this person may open or begin: places first, then what can be done.
pub fn entries(me: &Me, waiting: Waiting) -> Vec<Entry> {
    let mut entries = vec![];
    for group in navigation(me, waiting) {
        let hint = group.heading.unwrap_or_else(|| say::go_to().into());
        entries.extend(group.links.into_iter().map(|link| Entry {
            icon: link.icon,
            label: link.label,
            hint: hint.clone(),
            href: link.href,
        }));
    }
    entries.extend(actions(me));
    entries.extend(places(me).into_iter().map(|Place { task, name, href, .. }| Entry {
        icon: Icon::Gear,
        label: task.into(),
        hint: name.into(),
        href: href.into(),
    }));
    entries
}

/// What one begins on a page of its own.
fn actions(me: &Me) -> Vec<Entry> {
    use Permission::*;
    use routes::*;
    let may = |permission, icon, label: Message, place: Message, href: &str| {
        me.can(permission).then(|| Entry {
            icon,
            label: label.into(),
            hint: place.into(),
            href: href.into(),
        })
    };
    let people = words::home::nav_users;
    let actions = match me.kind {
        OrganizationKind::Partner => vec![
            may(UsersCreate, Icon::Plus, words::users::add_title(), people(), ADD_USER),
            may(UsersCreate, Icon::Upload, words::users::import_title(), people(), IMPORT_USERS),
            may(UsersView, Icon::Key, words::users::roles_title(), people(), ROLES),
            may(
                PortalSupportTicketsCreateOwn,
                Icon::Plus,
                words::home::new_request(),
                words::home::nav_support(),
                SUPPORT_NEW,
            ),
        ],
        OrganizationKind::Operator => vec![
            may(
                OperatorBillingManage,
                Icon::Upload,
                words::billing::import_title(),
                words::home::nav_bills(),
                BILLING_IMPORT,
            ),
            may(
                OperatorAgreementsView,
                Icon::Log,
                words::agreements::register(),
                words::home::nav_agreements(),
                AGREEMENT_REGISTER,
            ),
        ],
        OrganizationKind::Customer => vec![],
    };
    actions.into_iter().flatten().collect()
}

/// Those that are meant, the likeliest first. Nothing typed means all of them, in their order.
pub fn meant(entries: &[Entry], typed: &str) -> Vec<Entry> {
    let typed = plain(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut ranked: Vec<(u8, &Entry)> =
        entries.iter().filter_map(|entry| Some((rank(entry, &words)?, entry))).collect();
    // stable: within a rank the order stays
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, entry)| entry.clone()).collect()
}

/// How well an entry fits, 0 the best: every word must be in it somewhere.
fn rank(entry: &Entry, words: &[&str]) -> Option<u8> {
    let label = plain(&entry.label);
    let all = format!("{label} {}", plain(&entry.hint));
    if !words.iter().all(|word| all.contains(word)) {
        return None;
    }
    let Some(first) = words.first() else { return Some(0) };
    let begins_a_word = || label.split_whitespace().any(|word| word.starts_with(first));
    Some(match () {
        () if label.starts_with(first) => 0,
        () if begins_a_word() => 1,
        () if label.contains(first) => 2,
        () => 3,
    })
}

/// One spelling for letters that people type wide, or large.
fn plain(text: &str) -> String {
    domain::folding::narrow_ascii(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(label: &str, hint: &str) -> Entry {
        Entry { icon: Icon::Gear, label: label.into(), hint: hint.into(), href: label.into() }
    }

    fn found(typed: &str) -> Vec<String> {
        let entries = [
            entry("Company", "Go to"),
            entry("Support requests", "Go to"),
            entry("Add user", "User management"),
            entry("User management", "Settings"),
            entry("サポート リクエスト", "移動"),
            entry("使用者管理", "設定"),
        ];
        meant(&entries, typed).into_iter().map(|entry| entry.label).collect()
    }

    #[test]
    fn every_word_must_be_there_in_any_order_case_and_width() {
        assert_eq!(found("requests SUPP"), ["Support requests"]);
        assert_eq!(found("ＵＳＥＲ ａｄｄ"), ["Add user"]);
        assert_eq!(found("リクエスト"), ["サポート リクエスト"]);
        assert_eq!(found("者管"), ["使用者管理"]);
        assert!(found("user nobody").is_empty());
    }

    #[test]
    fn what_begins_so_comes_first_and_nothing_typed_is_all() {
        assert_eq!(found("user"), ["User management", "Add user"]);
        assert_eq!(found("management"), ["User management", "Add user"]);
        assert_eq!(found("  ").len(), 6);
    }
}

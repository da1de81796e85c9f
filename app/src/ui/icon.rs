//! Icons: symbols of `public/icons.svg`, decorative unless they are given a label.

use crate::assets::asset;
use leptos::prelude::*;

/// A symbol of the sprite, by its name there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Portico's mark.
    Arch,
    Home,
    People,
    Person,
    Building,
    Gear,
    Globe,
    Bell,
    Search,
    Check,
    Alert,
    Info,
    Mail,
    Shield,
    Document,
    /// A list of what happened.
    Log,
    Tag,
    Coins,
    Link,
    /// Something new.
    Spark,
    Award,
    Key,
    Clock,
    Sun,
    Moon,
    Monitor,
    Menu,
    /// Further actions.
    More,
    Close,
    /// Onward: follows the script.
    Chevron,
    /// The next step: follows the script.
    Arrow,
    External,
    Plus,
    Trash,
    Edit,
    Copy,
    Print,
    Download,
    Upload,
    Refresh,
    /// Leave: follows the script.
    SignOut,
    Phone,
    Lock,
    Eye,
    /// Change over, as between organisations.
    Switch,
}

impl Icon {
    /// Every icon, in the sprite's order.
    pub const ALL: [Icon; 45] = [
        Icon::Arch,
        Icon::Home,
        Icon::People,
        Icon::Person,
        Icon::Building,
        Icon::Gear,
        Icon::Globe,
        Icon::Bell,
        Icon::Search,
        Icon::Check,
        Icon::Alert,
        Icon::Info,
        Icon::Mail,
        Icon::Shield,
        Icon::Document,
        Icon::Log,
        Icon::Tag,
        Icon::Coins,
        Icon::Link,
        Icon::Spark,
        Icon::Award,
        Icon::Key,
        Icon::Clock,
        Icon::Sun,
        Icon::Moon,
        Icon::Monitor,
        Icon::Menu,
        Icon::More,
        Icon::Close,
        Icon::Chevron,
        Icon::Arrow,
        Icon::External,
        Icon::Plus,
        Icon::Trash,
        Icon::Edit,
        Icon::Copy,
        Icon::Print,
        Icon::Download,
        Icon::Upload,
        Icon::Refresh,
        Icon::SignOut,
        Icon::Phone,
        Icon::Lock,
        Icon::Eye,
        Icon::Switch,
    ];

    /// The symbol's id.
    pub const fn id(self) -> &'static str {
        match self {
            Icon::Arch => "arch",
            Icon::Home => "home",
            Icon::People => "people",
            Icon::Person => "person",
            Icon::Building => "building",
            Icon::Gear => "gear",
            Icon::Globe => "globe",
            Icon::Bell => "bell",
            Icon::Search => "search",
            Icon::Check => "check",
            Icon::Alert => "alert",
            Icon::Info => "info",
            Icon::Mail => "mail",
            Icon::Shield => "shield",
            Icon::Document => "document",
            Icon::Log => "log",
            Icon::Tag => "tag",
            Icon::Coins => "coins",
            Icon::Link => "link",
            Icon::Spark => "spark",
            Icon::Award => "award",
            Icon::Key => "key",
            Icon::Clock => "clock",
            Icon::Sun => "sun",
            Icon::Moon => "moon",
            Icon::Monitor => "monitor",
            Icon::Menu => "menu",
            Icon::More => "more",
            Icon::Close => "close",
            Icon::Chevron => "chevron",
            Icon::Arrow => "arrow",
            Icon::External => "external",
            Icon::Plus => "plus",
            Icon::Trash => "trash",
            Icon::Edit => "edit",
            Icon::Copy => "copy",
            Icon::Print => "print",
            Icon::Download => "download",
            Icon::Upload => "upload",
            Icon::Refresh => "refresh",
            Icon::SignOut => "sign-out",
            Icon::Phone => "phone",
            Icon::Lock => "lock",
            Icon::Eye => "eye",
            Icon::Switch => "switch",
        }
    }

    /// Whether it points along the line, and so turns round where script runs from the right.
    const fn directional(self) -> bool {
        matches!(self, Icon::Chevron | Icon::Arrow | Icon::SignOut)
    }

    /// The drawing, for beside words that say the same.
    pub fn view(self) -> AnyView {
        let href = format!("{}#{}", asset("icons.svg"), self.id());
        view! {
            <svg class="icon" aria-hidden="true" data-directional=self.directional()>
                <use_ href=href></use_>
            </svg>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_drawn_and_every_drawing_has_a_name() {
        let sprite = include_str!("../../../public/icons.svg");
        for icon in Icon::ALL {
            assert!(sprite.contains(&format!("<symbol id=\"{}\"", icon.id())), "{icon:?}");
        }
        assert_eq!(sprite.matches("<symbol ").count(), Icon::ALL.len());
    }
}

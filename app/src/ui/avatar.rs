//! Initials in place of a picture. The name itself stands beside it, so it is hidden from assistive technology.

use leptos::prelude::*;

/// Whose initials they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarShape {
    #[default]
    Person,
    Organisation,
}

/// The initials of `name`.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    #[prop(optional)] shape: AvatarShape,
    #[prop(optional)] large: bool,
) -> impl IntoView {
    view! {
        <span
            class="avatar"
            aria-hidden="true"
            data-shape=(shape == AvatarShape::Organisation).then_some("square")
            data-size=large.then_some("large")
        >
            {initials(&name)}
        </span>
    }
    .into_any()
}

/// The first letters of the first and the last word; of a Chinese, Japanese or Korean name
/// its first character, which is the family name's.
pub fn initials(name: &str) -> String {
    let mut words =
        name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let Some(first) = words.next() else { return String::new() };
    if is_cjk(first) {
        return first.to_string();
    }
    let last = words.next_back().filter(|last| !is_cjk(*last));
    std::iter::once(first).chain(last).flat_map(char::to_uppercase).collect()
}

/// Han, kana and hangul.
fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_follow_the_custom_of_the_script() {
        for (name, expected) in [
            ("Alex Meyer", "AM"),
            ("johanna von der lippe", "JL"),
            ("Prince", "P"),
            ("élodie Šimková", "ÉŠ"),
            ("陳怡君", "陳"),
            ("佐藤 美咲", "佐"),
            ("김민준", "김"),
            ("(Contoso) Ltd.", "CL"),
            ("محمد علي", "مع"),
            ("  ", ""),
            ("—", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}

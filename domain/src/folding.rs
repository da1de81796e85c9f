//! One spelling for codes: the same postal code or number may be typed
//! full-width, in the digits of another script, in small letters, or with
//! other separators than usual.

/// Upper case, ASCII digits, ASCII separators, no space around.
pub(crate) fn fold(raw: &str) -> String {
    raw.trim()
        .chars()
        .map(narrow)
        .flat_map(char::to_uppercase)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The letters and digits alone.
pub(crate) fn compact(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// `folded` with the separators that an example of the same shape has: of the
/// same letters and digits first, else of the same length.
pub(crate) fn separated_like<'a>(
    folded: &str,
    examples: impl Iterator<Item = &'a str> + Clone,
) -> Option<String> {
    let bare = compact(folded);
    let same_shape = examples.clone().find(|example| shape(&compact(example)) == shape(&bare));
    let same_length = || {
        let length = bare.chars().count();
        examples.clone().find(|example| compact(example).chars().count() == length)
    };
    let example = same_shape.or_else(same_length)?;
    let mut rest = bare.chars();
    example.chars().map(|c| if c.is_alphanumeric() { rest.next() } else { Some(c) }).collect()
}

fn shape(bare: &str) -> String {
    bare.chars().map(|c| if c.is_ascii_digit() { '9' } else { 'A' }).collect()
}

/// ASCII for a full-width character, a digit of another script, or a dash.
pub(crate) fn narrow(c: char) -> char {
    /// The zeros of the scripts whose digits people type: Arabic, Persian,
    /// Devanagari, Bengali, Thai, Myanmar, Khmer.
    const ZEROS: [u32; 7] = [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x1040, 0x17E0];
    let code = u32::from(c);
    match c {
        // Spaces that are wider, narrower, or do not break.
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => ' ',
        // Dashes, the minus sign, and the long vowel mark that stands for one in Japan.
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' | '\u{FF70}' => '-',
        _ => ZEROS
            .into_iter()
            .find(|zero| (*zero..zero + 10).contains(&code))
            .and_then(|zero| char::from_digit(code - zero, 10))
            .unwrap_or_else(|| wide_to_ascii(c)),
    }
}

/// Full-width letters and digits as everybody's machines write them; marks stay as the script has them.
pub fn narrow_ascii(text: &str) -> String {
    let narrow = |c: char| Some(wide_to_ascii(c)).filter(char::is_ascii_alphanumeric).unwrap_or(c);
    text.chars().map(narrow).collect()
}

/// ASCII for a full-width character.
pub(crate) fn wide_to_ascii(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_script_are_folded() {
        for (raw, folded) in [
            (" １５４−００２３ ", "154-0023"),
            ("154ー0023", "154-0023"),
            ("sw1a\u{A0}1aa", "SW1A 1AA"),
            ("١٢٣٤٥", "12345"),
            ("۱۲۳۴۵", "12345"),
            ("๑๐๑๐๐", "10100"),
            ("ＪＥ２　３ＡＢ", "JE2 3AB"),
        ] {
            assert_eq!(fold(raw), folded);
        }
    }

    #[test]
    fn separators_follow_the_example_of_the_same_shape() {
        let british = ["EC1Y 8SY", "M2 5BQ", "GIR 0AA", "BFPO 61"];
        let like = |raw: &str| separated_like(raw, british.into_iter());
        assert_eq!(like("EC1A1BB"), Some("EC1A 1BB".into()));
        assert_eq!(like("M1-1AE"), Some("M1 1AE".into()));
        assert_eq!(like("BFPO61"), Some("BFPO 61".into()));
        assert_eq!(like("1"), None);
    }
}

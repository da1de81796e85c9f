//! Names of the world, and what is none.

use super::*;

#[test]
fn people_are_called_many_things() {
    for name in [
        "Ann",
        "O'Hara",
        "D’Arcy",
        "Jean-Luc",
        "María José",
        "Müller",
        "Nguyễn",
        "Αθηνά",
        "Иван",
        "عبد الله",
        "שרה",
        "林",
        "美華",
        "太郎",
        "김",
        "สมชาย",
        "प्रिया",
        "அன்பு",
        "Gal·la",
        "ジョン・スミス",
        "Jr.",
        "J.",
        "Zoe\u{301}",
        "می\u{200C}خواهم",
        "𠮷田",
        "阿依古麗·買買提",
    ] {
        assert_eq!(person_name(name), Ok(name.into()), "{name}");
    }
    assert_eq!(person_name(&"あ".repeat(50)).map(|n| n.chars().count()), Ok(50));
}

#[test]
fn what_is_no_name_is_refused() {
    for raw in [
        "<b>Ann</b>",
        "Ann{}",
        "Ann\"",
        "Ann\0",
        "Ann\r\nBcc",
        "A\u{202E}nn",
        "Ann1",
        "ann@b.c",
        "--",
        "'",
        "Ann 🎉",
        "Ann/Bob",
        "Ann;",
        "{{name}}",
        "ＡＮＮ＜",
        "https://x.com",
        "\u{E000}",
        "A\u{200B}nn",
    ] {
        assert_eq!(person_name(raw), Err(FieldError::BadCharacters), "{raw:?}");
    }
    assert_eq!(person_name(" \u{3000}"), Err(FieldError::Required));
    assert_eq!(person_name(&"x".repeat(300)), Err(FieldError::TooLong { max: 50 }));
}

#[test]
fn companies_have_names_with_figures_and_signs() {
    for name in [
        "3M",
        "Müller & Söhne GmbH",
        "株式会社テスト",
        "台灣積體電路製造股份有限公司",
        "Yahoo!",
        "\"Роза\" ООО",
        "A/S Ø",
    ] {
        assert_eq!(company_name(name), Ok(name.into()), "{name}");
    }
    for raw in ["<script>", "---", "a\0", "a\u{2066}b", "a\nb"] {
        assert_eq!(company_name(raw), Err(FieldError::BadCharacters), "{raw:?}");
    }
    assert_eq!(company_name(&"x".repeat(201)), Err(FieldError::TooLong { max: 200 }));
}

#[test]
fn a_domain_prefix_is_a_label() {
    for (raw, expected) in [
        ("Contoso", Ok("contoso")),
        (" a-1 ", Ok("a-1")),
        ("7", Ok("7")),
        ("", Err(FieldError::Required)),
        ("-a", Err(FieldError::NotADomainPrefix)),
        ("a-", Err(FieldError::NotADomainPrefix)),
        ("a.b", Err(FieldError::NotADomainPrefix)),
        ("a b", Err(FieldError::NotADomainPrefix)),
        ("köln", Err(FieldError::NotADomainPrefix)),
        ("ａｂｃ", Err(FieldError::NotADomainPrefix)),
        ("xn--kln-sna", Err(FieldError::NotADomainPrefix)),
        ("a_b", Err(FieldError::NotADomainPrefix)),
        ("WWW", Err(FieldError::Taken)),
        ("admin", Err(FieldError::Taken)),
        ("a\0", Err(FieldError::BadCharacters)),
        ("abcdefghijklmnopqrstuvwxyz01", Err(FieldError::TooLong { max: 27 })),
    ] {
        assert_eq!(domain_prefix(raw), expected.map(str::to_owned), "{raw:?}");
    }
}

#[test]
fn a_user_name_stands_before_the_at() {
    for (raw, expected) in [
        ("Ann.OHara", Ok("ann.ohara")),
        ("a_b-c.1", Ok("a_b-c.1")),
        ("", Err(FieldError::Required)),
        (".ann", Err(FieldError::NotAUserName)),
        ("ann.", Err(FieldError::NotAUserName)),
        ("a..b", Err(FieldError::NotAUserName)),
        ("_", Err(FieldError::NotAUserName)),
        ("ann@contoso", Err(FieldError::NotAUserName)),
        ("ann ohara", Err(FieldError::NotAUserName)),
        ("jörg", Err(FieldError::NotAUserName)),
        ("<b>", Err(FieldError::NotAUserName)),
        ("a\nb", Err(FieldError::BadCharacters)),
    ] {
        assert_eq!(user_name(raw), expected.map(str::to_owned), "{raw:?}");
    }
    assert_eq!(user_name(&"a".repeat(65)), Err(FieldError::TooLong { max: 64 }));
}

#[test]
fn a_name_is_shown_in_the_order_of_its_script() {
    for (given, family, expected) in [
        ("Ann", "O'Hara", "Ann O'Hara"),
        ("美華", "林", "林美華"),
        ("太郎", "山田", "山田太郎"),
        ("さくら", "山田", "山田さくら"),
        ("エリカ", "佐々木", "佐々木エリカ"),
        ("민준", "김", "김민준"),
        ("ジョン", "スミス", "ジョン・スミス"),
        ("美華", "Lin", "美華 Lin"),
        ("عبد الله", "الفارسي", "عبد الله الفارسي"),
        ("Sukarno", "", "Sukarno"),
        ("", "Sukarno", "Sukarno"),
    ] {
        assert_eq!(FullName::new(given, family).display(), expected);
    }
}

//! A table of people as programs save it: UTF-8 or UTF-16, with commas, semicolons or tabs, its heads in any of our languages.
//! On the server only.

use crate::{
    identity::role_name,
    words::{Message, enroll, identity, users as say},
};
use domain::{
    locale::Locale,
    permission::Role,
    users::{IMPORT_ROWS, ImportColumn, ImportError, RawRow, partner_roles},
};
use encoding_rs::{Encoding, UTF_8};
use std::collections::HashMap;

/// The rows of a file, unjudged.
pub fn read(content: &[u8]) -> Result<Vec<RawRow>, ImportError> {
    let encoding = Encoding::for_bom(content).map_or(UTF_8, |(encoding, _)| encoding);
    let (text, _, broken) = encoding.decode(content);
    if broken {
        return Err(ImportError::NotATable);
    }
    let mut table = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let heads = table.headers().map_err(|_| ImportError::NotATable)?.clone();
    if heads.is_empty() {
        return Err(ImportError::Empty);
    }
    let columns = columns(&heads)?;
    let roles = role_names();
    let mut rows = vec![];
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    for record in table.records() {
        let record = record.map_err(|_| ImportError::NotATable)?;
        let cell = |column| {
            let at: Option<&usize> = columns.get(&column);
            at.and_then(|at| record.get(*at)).unwrap_or_default().to_owned()
        };
        if record.iter().all(str::is_empty) {
            continue;
        }
        if rows.len() == IMPORT_ROWS {
            return Err(ImportError::TooManyRows);
        }
        rows.push(RawRow {
            line: lines.of(record.position().map_or(0, csv::Position::byte)),
            first_name: cell(ImportColumn::FirstName),
            last_name: cell(ImportColumn::LastName),
            sign_in_name: cell(ImportColumn::SignInName),
            email: cell(ImportColumn::Email),
            roles: roles_of(&cell(ImportColumn::Roles), &roles),
        });
    }
    if rows.is_empty() { Err(ImportError::Empty) } else { Ok(rows) }
}

/// Counts lines as people do: a row stands where its first sign does, not where the one before has ended.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// Of the row after this byte; rows are asked for in their order.
    fn of(&mut self, byte: u64) -> u64 {
        let ended = usize::try_from(byte).unwrap_or(usize::MAX).clamp(self.at, self.text.len());
        let blank = self.text[ended..].iter().take_while(|sign| b"\r\n".contains(sign)).count();
        let passed = &self.text[self.at..ended + blank];
        self.line += passed.iter().filter(|sign| **sign == b'\n').count() as u64;
        self.at = ended + blank;
        self.line
    }
}

/// What the heads are apart by.
fn delimiter(text: &str) -> u8 {
    let heads = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| heads.bytes().filter(|byte| byte == mark).count();
    // Of as many the last is taken: a comma.
    b"\t;,".iter().copied().max_by_key(count).unwrap_or(b',')
}

/// However it is cased and spaced, and whatever stands around it.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn in_all_languages(message: impl Fn() -> Message) -> impl Iterator<Item = String> {
    let each = Locale::ALL.iter().map(move |locale| message().in_locale(*locale));
    each.map(|text| plain(&text)).collect::<Vec<_>>().into_iter()
}

/// Which column stands where.
fn columns(heads: &csv::StringRecord) -> Result<HashMap<ImportColumn, usize>, ImportError> {
    let mut known: HashMap<String, ImportColumn> = HashMap::new();
    for column in ImportColumn::ALL.iter().copied() {
        let message = move || match column {
            ImportColumn::FirstName => enroll::first_name(),
            ImportColumn::LastName => enroll::last_name(),
            ImportColumn::SignInName => identity::sign_in_name(),
            ImportColumn::Email => identity::work_email(),
            ImportColumn::Roles => say::roles(),
        };
        known.extend(in_all_languages(message).map(|name| (name, column)));
        known.insert(plain(column.key()), column);
    }
    // What people call it as well.
    for (name, column) in [
        ("e-mail", ImportColumn::Email),
        ("email address", ImportColumn::Email),
        ("電子郵件", ImportColumn::Email),
        ("メールアドレス", ImportColumn::Email),
        ("user name", ImportColumn::SignInName),
        ("given name", ImportColumn::FirstName),
        ("family name", ImportColumn::LastName),
        ("role", ImportColumn::Roles),
    ] {
        known.insert(plain(name), column);
    }
    let mut found = HashMap::new();
    for (at, head) in heads.iter().enumerate() {
        if let Some(column) = known.get(&plain(head)) {
            found.entry(*column).or_insert(at);
        }
    }
    let missing = ImportColumn::NEEDED.iter().copied().filter(|one| !found.contains_key(one));
    let missing: Vec<_> = missing.collect();
    if missing.is_empty() { Ok(found) } else { Err(ImportError::ColumnsMissing(missing)) }
}

fn role_names() -> HashMap<String, Role> {
    let mut names = HashMap::new();
    for role in partner_roles() {
        names.extend(in_all_languages(|| role_name(role)).map(|name| (name, role)));
        names.insert(plain(role.key()), role);
    }
    names
}

/// Several of them in one cell are apart by semicolons, commas, bars, or lines.
fn roles_of(cell: &str, names: &HashMap<String, Role>) -> Vec<Result<Role, String>> {
    let parts = cell.split([';', ',', '|', '\n', '、', '；', '，']).map(str::trim);
    let said = parts.filter(|part| !part.is_empty());
    said.map(|part| names.get(&plain(part)).copied().ok_or_else(|| part.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "First name,Last name,Sign-in name,Work email address,Roles\n\
        Zoé,Nguyễn,zoe,zoe@x.example,Sales agent; Billing admin\n\
        \n\
        \"美\n玲\",林,meiling,m@x.example,銷售代理人\n";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let mark = if big { vec![0xFE, 0xFF] } else { vec![0xFF, 0xFE] };
        let units = text.encode_utf16();
        let bytes =
            units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        mark.into_iter().chain(bytes).collect()
    }

    #[test]
    fn every_way_that_programs_save_a_table_is_the_same_table() {
        let rows = read(PLAIN.as_bytes()).expect("a table");
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].line, &*rows[0].first_name), (2, "Zoé"));
        assert_eq!(rows[0].roles, [Ok(Role::SalesAgent), Ok(Role::BillingAdmin)]);
        assert_eq!((rows[1].line, &*rows[1].first_name), (4, "美\n玲"));
        assert_eq!(rows[1].roles, [Ok(Role::SalesAgent)]);
        let marked = format!("\u{FEFF}{PLAIN}");
        for same in [marked.into_bytes(), utf16(PLAIN, false), utf16(PLAIN, true)] {
            assert_eq!(read(&same), Ok(rows.clone()));
        }
        let apart = "Vorname;first name;sign-in name;e-mail\r\nx;Ann;ann;ann@x.example\r\n";
        let rows = read(apart.as_bytes()).expect("a table");
        assert_eq!((&*rows[0].first_name, &*rows[0].email), ("Ann", "ann@x.example"));
    }

    #[test]
    fn heads_may_be_in_any_of_our_languages() {
        for heads in [
            "名,サインイン名,仕事用のメール アドレス",
            "first_name,sign_in_name,email",
            "E-MAIL ,SIGN-IN NAME,FIRST NAME",
        ] {
            let read = read(format!("{heads}\na,b,c\n").as_bytes());
            assert!(read.is_ok(), "{heads}: {read:?}");
        }
        let zh = [enroll::first_name(), identity::sign_in_name(), identity::work_email()];
        let zh = zh.map(|head| head.in_locale(Locale::ZhTw)).join("\t");
        assert!(read(format!("{zh}\na\tb\tc\n").as_bytes()).is_ok(), "{zh}");
    }

    #[test]
    fn what_is_no_table_says_why() {
        use ImportColumn::*;
        for (content, error) in [
            (&b""[..], ImportError::ColumnsMissing(vec![FirstName, SignInName, Email])),
            (b"first name,e-mail\na,b\n", ImportError::ColumnsMissing(vec![SignInName])),
            (b"first name,sign-in name,e-mail\n", ImportError::Empty),
            (b"first name,sign-in name,e-mail\n\xff\xff\n", ImportError::NotATable),
        ] {
            let read = read(content);
            let empty = content.is_empty() && read == Err(ImportError::Empty);
            assert!(empty || read == Err(error.clone()), "{read:?} {error:?}");
        }
        let many = "a,b,c\n".repeat(IMPORT_ROWS + 1);
        let many = format!("first name,sign-in name,e-mail\n{many}");
        assert_eq!(read(many.as_bytes()), Err(ImportError::TooManyRows));
    }
}

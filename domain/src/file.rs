//! Files that people upload: what they are is read from their first bytes, never from their name,
//! and nothing in them is ever unpacked or run. What is none of the known kinds is refused.

mod zip;

use crate::{field::FieldError, id::AttachmentId, identity::keyed};
use serde::{Deserialize, Serialize};

/// The most bytes of one file.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// The most files of one form.
pub const MOST_FILES: usize = 5;
/// The most bytes of all files of one form.
pub const LARGEST_UPLOAD: usize = 20 * 1024 * 1024;
/// What the files of a form are called, in it and where something is wrong with them.
pub const FILES: &str = "files";

keyed! {
    /// What a file is.
    FileKind {
        Pdf = "pdf",
        Png = "png",
        Jpeg = "jpeg",
        Text = "text",
        /// Text whose name says that it is a table: nothing in the content could.
        Csv = "csv",
        Word = "word",
        Excel = "excel",
    }
}

impl FileKind {
    /// The type under which it is handed out.
    pub const fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Png => "image/png",
            FileKind::Jpeg => "image/jpeg",
            // Without a character set: it may be in Big5 or Shift_JIS as well as in UTF-8.
            FileKind::Text => "text/plain",
            FileKind::Csv => "text/csv",
            FileKind::Word => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            FileKind::Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The endings that its name may have; the first is given to a name that has another.
    const fn endings(self) -> &'static [&'static str] {
        match self {
            FileKind::Pdf => &["pdf"],
            FileKind::Png => &["png"],
            FileKind::Jpeg => &["jpg", "jpeg"],
            FileKind::Text => &["txt", "log"],
            FileKind::Csv => &["csv"],
            FileKind::Word => &["docx"],
            FileKind::Excel => &["xlsx"],
        }
    }

    /// What the content is, if it is one of these kinds.
    fn of(name: &str, content: &[u8]) -> Option<Self> {
        if content.starts_with(b"%PDF-") {
            Some(FileKind::Pdf)
        } else if content.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(FileKind::Png)
        } else if content.starts_with(b"\xff\xd8\xff") {
            Some(FileKind::Jpeg)
        } else if content.starts_with(b"PK\x03\x04") {
            office(content)
        } else if is_text(content) || is_wide_text(name, content) {
            Some(if ending(name) == "csv" { FileKind::Csv } else { FileKind::Text })
        } else {
            None
        }
    }
}

/// A file that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    name: String,
    kind: FileKind,
    content: Vec<u8>,
}

impl NewFile {
    /// What was uploaded under this name, or why it is refused.
    pub fn read(name: &str, content: Vec<u8>) -> Result<Self, FieldError> {
        let name = plain_name(name);
        if content.is_empty() {
            return Err(FieldError::FileEmpty { name });
        }
        if content.len() > LARGEST_FILE {
            return Err(Self::too_large(&name));
        }
        match FileKind::of(&name, &content) {
            Some(kind) => Ok(Self { name: with_ending(name, kind), kind, content }),
            None => Err(FieldError::FileKind { name }),
        }
    }

    /// Why a file is refused that was not even kept.
    pub fn too_large(name: &str) -> FieldError {
        FieldError::FileTooLarge { name: plain_name(name) }
    }

    pub fn name(&self) -> &str {
        &self.name
    }
    pub fn kind(&self) -> FileKind {
        self.kind
    }
    pub fn content(&self) -> &[u8] {
        &self.content
    }
}

/// A file that was kept, without its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: AttachmentId,
    pub name: String,
    pub kind: FileKind,
    pub bytes: i64,
}

/// The last part of a path as any system writes it, without what cannot be seen or named.
fn plain_name(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept =
        |c: &char| !crate::field::unprintable(*c) && !"<>:\"|?*\u{200E}\u{200F}".contains(*c);
    let name: String = last.chars().filter(kept).collect();
    let name = name.trim_matches(['.', ' ']);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 8 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let stem: String = stem.chars().take(100).collect();
    if stem.is_empty() { format!("file{ending}") } else { format!("{stem}{ending}") }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// A name that says what the file is: a system that goes by names must not run it.
fn with_ending(name: String, kind: FileKind) -> String {
    let known = kind.endings();
    if known.contains(&&*ending(&name)) { name } else { format!("{name}.{}", known[0]) }
}

/// Text in any encoding of bytes: no control characters but tabs and line ends, and no markup or
/// script, which begin with what no letter or table begins with.
fn is_text(content: &[u8]) -> bool {
    let plain = |byte: &u8| !matches!(*byte, 0..=8 | 0x0b | 0x0e..=0x1f | 0x7f);
    let visible = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content).trim_ascii_start();
    content.iter().all(plain) && !visible.starts_with(b"<") && !visible.starts_with(b"#!")
}

/// A table in UTF-16, as programs for tables save it: its mark, and no control characters.
fn is_wide_text(name: &str, content: &[u8]) -> bool {
    let read: fn([u8; 2]) -> u16 = match content {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return false,
    };
    let units = content[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    ending(name) == "csv"
        && content.len().is_multiple_of(2)
        && text.is_ok_and(|text| is_text(text.as_bytes()))
}

/// A document or a workbook of Office, without macros and not made to burst.
fn office(content: &[u8]) -> Option<FileKind> {
    let directory = zip::Directory::read(content)?;
    let has = |name: &str| directory.names.iter().any(|known| known == name);
    let macros = directory.names.iter().any(|name| name.ends_with("vbaProject.bin"));
    if macros || !has("[Content_Types].xml") || directory.bursts() {
        return None;
    }
    match (has("word/document.xml"), has("xl/workbook.xml")) {
        (true, false) => Some(FileKind::Word),
        (false, true) => Some(FileKind::Excel),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

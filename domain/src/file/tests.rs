//! Files that lie, in every way we know.

use super::*;
use proptest::prelude::*;

/// An archive with these entries, each of which claims to unpack to `size`.
fn archive(names: &[&str], size: u32) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for name in names {
        let at = u32::try_from(bytes.len()).expect("small");
        let length = u16::try_from(name.len()).expect("short").to_le_bytes();
        bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend([&size.to_le_bytes()[..], &length, &[0, 0], name.as_bytes()].concat());
        directory.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        directory.extend([&size.to_le_bytes()[..], &length, &[0; 12]].concat());
        directory.extend([&at.to_le_bytes()[..], name.as_bytes()].concat());
    }
    let count = u16::try_from(names.len()).expect("few").to_le_bytes();
    let (start, length) = (bytes.len() as u32, directory.len() as u32);
    bytes.extend(directory);
    bytes.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count].concat());
    bytes.extend([&length.to_le_bytes()[..], &start.to_le_bytes(), &[0, 0]].concat());
    bytes
}

const DOCX: &[&str] = &["[Content_Types].xml", "word/document.xml"];
const XLSX: &[&str] = &["[Content_Types].xml", "xl/workbook.xml"];

fn kind(name: &str, content: &[u8]) -> Result<FileKind, FieldError> {
    NewFile::read(name, content.to_vec()).map(|file| file.kind())
}

#[test]
fn a_file_is_what_its_content_says() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    for (name, content, expected) in [
        ("invoice.pdf", &b"%PDF-1.7\n..."[..], FileKind::Pdf),
        ("invoice.exe", b"%PDF-1.7\n...", FileKind::Pdf),
        ("screen.jpeg", png, FileKind::Png),
        ("photo", b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind::Jpeg),
        ("note.txt", "付款證明\r\n".as_bytes(), FileKind::Text),
        // Shift_JIS.
        ("list.csv", b"\x89\xef\x8e\xd0,\x96\xbc\x91O\r\n", FileKind::Csv),
        ("run.bat", b"@echo off\r\ndel *.*\r\n", FileKind::Text),
        ("letter.docx", &archive(DOCX, 4_000), FileKind::Word),
        ("table.zip", &archive(XLSX, 4_000), FileKind::Excel),
    ] {
        assert_eq!(kind(name, content), Ok(expected), "{name}");
    }
}

#[test]
fn what_could_run_or_burst_is_refused_whatever_it_is_called() {
    let macros = ["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"];
    let both = ["[Content_Types].xml", "word/document.xml", "xl/workbook.xml"];
    let whole = archive(DOCX, 4_000);
    for (what, content) in [
        ("HTML", &b"<!doctype html><script>alert(1)</script>"[..]),
        ("HTML after a mark and spaces", b"\xef\xbb\xbf \r\n<html>"),
        ("SVG", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("XML", b"<?xml version='1.0'?><svg/>"),
        ("a script", b"#!/bin/sh\nrm -rf /\n"),
        ("a program of Windows", b"MZ\x90\0\x03\0\0\0"),
        ("a program of Linux", b"\x7fELF\x02\x01\x01\0"),
        ("a program of a Mac", b"\xcf\xfa\xed\xfe\x07\0\0\x01"),
        ("WASM", b"\0asm\x01\0\0\0"),
        ("an animation", b"GIF89a\x01\0\x01\0"),
        ("an older document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a bare archive", &archive(&["readme.txt"], 10)),
        ("an archive of an archive", &archive(&["[Content_Types].xml", "a.zip"], 10)),
        ("macros", &archive(&macros, 10)),
        ("two documents in one", &archive(&both, 10)),
        ("a bomb", &archive(DOCX, u32::MAX)),
        ("a bomb of many small parts", &archive(&[DOCX, &["x"; 600]].concat(), 400_000)),
        ("a document cut short", &whole[..whole.len() - 30]),
        ("a document's first bytes", b"PK\x03\x04[Content_Types].xml word/document.xml"),
    ] {
        for name in ["report.pdf", "picture.png", "notes.txt", "letter.docx"] {
            assert!(
                matches!(kind(name, content), Err(FieldError::FileKind { .. })),
                "{what} as {name}"
            );
        }
    }
    assert!(matches!(kind("a.txt", b""), Err(FieldError::FileEmpty { .. })));
    let large = vec![b'a'; LARGEST_FILE + 1];
    assert!(matches!(NewFile::read("a.txt", large), Err(FieldError::FileTooLarge { .. })));
}

#[test]
fn a_name_keeps_no_path_and_says_what_the_file_is() {
    for (raw, expected) in [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\ann\\invoice.txt", "invoice.txt"),
        ("invoice.txt", "invoice.txt"),
        ("付款證明.TXT", "付款證明.TXT"),
        ("trace.log", "trace.log"),
        ("page.html", "page.html.txt"),
        ("run.bat", "run.bat.txt"),
        ("txt.\u{202E}exe", "txt.exe.txt"),
        ("a\r\nSet-Cookie: b.txt", "aSet-Cookie b.txt"),
        ("a\"b<c>.txt", "abc.txt"),
        ("...", "file.txt"),
        ("", "file.txt"),
        ("a/", "file.txt"),
    ] {
        let file = NewFile::read(raw, b"plain".to_vec()).expect(raw);
        assert_eq!(file.name(), expected, "{raw:?}");
    }
    let long = NewFile::read(&format!("{}.txt", "長".repeat(400)), b"x".to_vec()).expect("a file");
    assert_eq!(long.name().chars().count(), 104);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever is uploaded is read or refused, and no archive's lies reach past its end.
    #[test]
    fn nothing_uploaded_makes_it_panic(
        name in any::<String>(),
        mut content in prop::collection::vec(any::<u8>(), 0..300),
        at in 0_usize..300,
        end in any::<[u8; 18]>(),
    ) {
        let _ = NewFile::read(&name, content.clone());
        let at = at.min(content.len());
        content.splice(at..at, [&b"PK\x05\x06"[..], &end].concat());
        content.splice(0..0, *b"PK\x03\x04");
        let _ = NewFile::read(&name, content);
    }

    #[test]
    fn a_name_is_one_part_of_a_path_and_clean(raw in any::<String>()) {
        let name = plain_name(&raw);
        prop_assert!(!name.is_empty() && !name.contains(['/', '\\', '"', '\r', '\n', '\0']));
        prop_assert!(!name.starts_with('.'));
    }
}

//! The corpus: good files, each of them spoilt in many ways, and files that were never good.

use crate::{
    documents::{
        ODS, ODT, archive, docx_of_main_type, docx_of_types, docx_with, open_document_with, pdf_with, rels_to_outside, stream,
        streamed, xlsx_with, zlib,
    },
    pictures::{
        FOUR_COLOURS, deep, exif, gif, grey, jpeg, jpeg_claiming, jpeg_with_segment, png, png_claiming, png_with_chunk, rgb,
        rgba, webp,
    },
};
use inzage_domain::file::{FileRefusal, InspectedFile, MediaType};
use std::io::Cursor;

/// What no kept picture may hold.
pub(crate) const PAYLOAD: &[u8] = b"alert('inzage')";

/// What should happen to a file.
#[derive(Debug)]
pub(crate) enum Expected {
    Taken(MediaType),
    Refused(FileRefusal),
    /// Refused for whatever reason.
    NotTaken,
    /// Taken as this kind or refused: enough of the picture is left, or not.
    AtMost(MediaType),
}

impl Expected {
    pub(crate) fn fits(&self, outcome: &Result<InspectedFile, FileRefusal>) -> bool {
        match (self, outcome) {
            (Self::Taken(kind) | Self::AtMost(kind), Ok(file)) => file.media_type == *kind,
            (Self::Refused(expected), Err(refusal)) => refusal == expected,
            (Self::NotTaken | Self::AtMost(_), Err(_)) => true,
            (Self::Taken(_), Err(_)) | (Self::Refused(_) | Self::NotTaken, Ok(_)) => false,
        }
    }
}

pub(crate) struct Case {
    pub(crate) label: String,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) expected: Expected,
}

fn case(label: impl Into<String>, name: impl Into<String>, bytes: impl Into<Vec<u8>>, expected: Expected) -> Case {
    Case { label: label.into(), name: name.into(), bytes: bytes.into(), expected }
}

fn refused(label: &str, name: &str, bytes: impl Into<Vec<u8>>, refusal: FileRefusal) -> Case {
    case(label, name, bytes, Expected::Refused(refusal))
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, bytes, kind) in good() {
        spoil(name, &bytes, kind, &mut cases);
    }
    programs(&mut cases);
    scriptables(&mut cases);
    unknowns(&mut cases);
    macros(&mut cases);
    archives(&mut cases);
    pdfs(&mut cases);
    hostile_pictures(&mut cases);
    cases
}

/// Documents that are fine.
pub(crate) fn documents() -> Vec<(&'static str, Vec<u8>, MediaType)> {
    let sheet = xlsx_with(&[]);
    let objects = zlib(b"10 0 11 20 << /Type /Font >> << /Type /Pages >>");
    let container = stream("/Type /ObjStm /N 2 /First 10 /Filter /FlateDecode", &objects);
    vec![
        ("plan.pdf", pdf_with(&[]), MediaType::Pdf),
        ("plan.PDF", pdf_with(&[&container]), MediaType::Pdf),
        ("brief.docx", docx_with(&[]), MediaType::Docx),
        ("grafiek.docx", docx_with(&[("word/embeddings/Sheet1.xlsx", &sheet)]), MediaType::Docx),
        ("verwijzing.docx", docx_with(&[("word/_rels/document.xml.rels", &rels_to_outside("hyperlink"))]), MediaType::Docx),
        ("metingen.xlsx", xlsx_with(&[("xl/printerSettings/printerSettings1.bin", b"\0\0\x01\x02")]), MediaType::Xlsx),
        ("brief.odt", open_document_with(ODT, &[("Pictures/1.png", &png(&rgb(4, 4)))]), MediaType::Odt),
        ("geplakt.odt", open_document_with(ODT, &[("x.xml", b"<text:bookmark text:name=\"__DdeLink__1_2\"/>")]), MediaType::Odt),
        ("gestroomd.docx", streamed(&docx_with(&[])), MediaType::Docx),
        ("metingen.ods", open_document_with(ODS, &[]), MediaType::Ods),
    ]
}

/// Files that are fine.
pub(crate) fn good() -> Vec<(&'static str, Vec<u8>, MediaType)> {
    let mut good = documents();
    good.extend([
        ("foto.png", png(&rgb(24, 16)), MediaType::Png),
        ("foto.Png", png(&rgba(24, 16)), MediaType::Png),
        ("scan.png", png(&grey(24, 16)), MediaType::Png),
        ("foto16.png", png(&deep(24, 16)), MediaType::Png),
        ("foto.jpg", jpeg(&rgb(24, 16)), MediaType::Jpeg),
        ("foto.JPEG", jpeg(&grey(24, 16)), MediaType::Jpeg),
        ("foto.gif", gif(24, 16, 1, FOUR_COLOURS), MediaType::Gif),
        ("beweegt.gif", gif(24, 16, 3, FOUR_COLOURS), MediaType::Gif),
        ("foto.webp", webp(&rgb(24, 16)), MediaType::Webp),
        ("doorzichtig.webp", webp(&rgba(24, 16)), MediaType::Webp),
    ]);
    good
}

fn is_picture(kind: MediaType) -> bool {
    matches!(kind, MediaType::Png | MediaType::Jpeg | MediaType::Gif | MediaType::Webp)
}

/// One good file under good and bad names, with things before it, behind it and missing from it.
fn spoil(name: &str, bytes: &[u8], kind: MediaType, cases: &mut Vec<Case>) {
    let picture = is_picture(kind);
    cases.push(case("good", name, bytes, Expected::Taken(kind)));
    cases.push(case("good", "zonder ending", bytes, Expected::Taken(kind)));
    cases.push(case("good", format!("dubbel.exe.{}", kind.extension()), bytes, Expected::Taken(kind)));
    for other in MediaType::ALL.into_iter().filter(|other| *other != kind) {
        cases.push(refused("renamed", &format!("x.{}", other.extension()), bytes, FileRefusal::NameMismatch));
    }
    for ending in ["exe", "html", "docm", "js"] {
        cases.push(refused("double ending", &format!("{name}.{ending}"), bytes, FileRefusal::NameMismatch));
    }
    for (label, before, refusal) in [
        ("program in front", &b"MZ\x90\0"[..], FileRefusal::Program),
        ("program in front", b"\x7fELF\x02\x01\x01\0", FileRefusal::Program),
        ("shell script in front", b"#!/bin/sh\nexit\n", FileRefusal::Program),
        ("page in front", b"<script>alert('inzage')</script>", FileRefusal::Scriptable),
        ("page in front", b"\n<!DOCTYPE html>", FileRefusal::Scriptable),
        ("junk in front", b"0123456789", FileRefusal::UnknownKind),
    ] {
        cases.push(refused(label, name, [before, bytes].concat(), refusal));
    }
    for (label, behind) in [
        ("script behind", PAYLOAD.to_vec()),
        ("page behind", b"<html><script>alert('inzage')</script>".to_vec()),
        ("archive behind", archive([("alert('inzage')", PAYLOAD, true)])),
        ("program behind", [b"MZ", PAYLOAD].concat()),
    ] {
        let expected = if picture { Expected::Taken(kind) } else { Expected::Refused(FileRefusal::Damaged) };
        cases.push(case(label, name, [bytes, &behind].concat(), expected));
    }
    cases.push(refused("nothing", name, b"", FileRefusal::Empty));
    for part in [4, 8, 12, 15] {
        let cut = bytes.len() * part / 16;
        cases.push(case("truncated", name, &bytes[..cut], Expected::NotTaken));
    }
    let last = if picture { Expected::AtMost(kind) } else { Expected::NotTaken };
    let cut = bytes.trim_ascii_end().len() - 1;
    cases.push(case("its last byte missing", name, &bytes[..cut], last));
    let head = bytes.len().min(12);
    cases.push(case("only its start", name, &bytes[..head], Expected::NotTaken));
}

fn programs(cases: &mut Vec<Case>) {
    let starts: [(&str, &[u8]); 10] = [
        ("Windows", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"),
        ("Linux", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0"),
        ("Apple, 64 bits", b"\xcf\xfa\xed\xfe\x07\0\0\x01\x03\0\0\0"),
        ("Apple, 32 bits", b"\xfe\xed\xfa\xce\0\0\0\x12\0\0\0\0"),
        ("Java", b"\xca\xfe\xba\xbe\0\0\0\x34\0\x1d\x0a\0\x06"),
        ("WebAssembly", b"\0asm\x01\0\0\0"),
        ("Android", b"dex\n035\0\x01\x02\x03\x04\x05\x06\x07\x08\x09"),
        ("shell", b"#!/bin/sh\nrm -rf ~\n"),
        ("Python", b"#!/usr/bin/env python3\nimport os\n"),
        ("shortcut", b"\x4c\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0"),
    ];
    for (label, start) in starts {
        let bytes = [start, &[7; 200]].concat();
        for name in ["plan.pdf", "foto.jpg", "brief.docx", "zonder ending", "plan.pdf.exe"] {
            cases.push(refused(label, name, bytes.clone(), FileRefusal::Program));
        }
    }
}

fn scriptables(cases: &mut Vec<Case>) {
    let pages = [
        ("SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert('inzage')\"/>"),
        ("SVG with a header", "<?xml version=\"1.0\"?><!DOCTYPE svg><svg><script>alert('inzage')</script></svg>"),
        ("HTML", "<!doctype html><title>x</title><script>alert('inzage')</script>"),
        ("HTML without a head", "<img src=x onerror=alert('inzage')>"),
        ("XHTML", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body onload=\"alert('inzage')\"/></html>"),
        ("XML", "<?xml version=\"1.0\"?><?xml-stylesheet href=\"x.xsl\"?><x/>"),
        ("page behind a comment", "<!-- onschuldig --> <svg/>"),
        ("page behind white space", " \t\r\n\n  <SCRIPT>alert('inzage')</SCRIPT>"),
        ("page behind text", "Beste oma,\n\n<iframe src=javascript:alert('inzage')></iframe>"),
        ("script", "alert('inzage')"),
        ("PHP", "<?php system($_GET['x']);"),
    ];
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    for (label, text) in pages {
        let little = utf16(text, u16::to_le_bytes);
        let big = utf16(text, u16::to_be_bytes);
        let encodings = [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8 with a mark", ["\u{feff}", text].concat().into_bytes()),
            ("UTF-16 with a mark", [&b"\xff\xfe"[..], &little].concat()),
            ("UTF-16 the other way round", [&b"\xfe\xff"[..], &big].concat()),
            ("UTF-16 without a mark", little),
        ];
        for (encoding, bytes) in encodings {
            cases.push(refused(&format!("{label} in {encoding}"), "foto.png", bytes, FileRefusal::Scriptable));
        }
    }
    let mail = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n";
    for name in ["pagina.mht", "brief.docx"] {
        cases.push(refused("saved page", name, mail, FileRefusal::Scriptable));
    }
}

fn unknowns(cases: &mut Vec<Case>) {
    let others: [(&str, &[u8]); 14] = [
        ("plain text", b"Beste oma, zie u zondag. Groetjes!"),
        ("RTF", b"{\\rtf1\\ansi Beste oma}"),
        ("old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0"),
        ("BMP", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"),
        ("TIFF", b"II*\0\x08\0\0\0\0\0"),
        ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        ("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
        ("rar", b"Rar!\x1a\x07\x01\0"),
        ("7-zip", b"7z\xbc\xaf\x27\x1c\0\x04"),
        ("sound", b"ID3\x03\0\0\0\0\0\0"),
        ("film", b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2"),
        ("WAV", b"RIFF\x24\0\0\0WAVEfmt "),
        ("zeros", &[0; 64]),
        ("one byte", b"x"),
    ];
    for (label, bytes) in others {
        for name in ["plan.pdf", "zonder ending"] {
            cases.push(refused(label, name, bytes, FileRefusal::UnknownKind));
        }
    }
}

fn macros(cases: &mut Vec<Case>) {
    let ole: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more";
    let parts: [(&str, &str, &[u8]); 10] = [
        ("macros", "word/vbaProject.bin", ole),
        ("macros by another name", "word/media/image1.png", ole),
        ("macros in odd letters", "WORD/VBAPROJECT.BIN", b"x"),
        ("macros' data", "word/vbaData.xml", b"<x/>"),
        ("control", "word/activeX/activeX1.xml", b"<x/>"),
        ("embedded program", "word/embeddings/oleObject1.bin", ole),
        ("old macro sheet", "xl/macrosheets/sheet1.xml", b"<x/>"),
        ("field that fetches", "word/footer1.xml", b"<w:instrText>DDEAUTO c:\\x cmd</w:instrText>"),
        (
            "link that fetches",
            "xl/externalLinks/externalLink1.xml",
            b"<externalLink><ddeLink ddeService=\"cmd\"/></externalLink>",
        ),
        ("field over a border", "word/long.xml", &LONG_WITH_FIELD),
    ];
    for (label, part, bytes) in parts {
        cases.push(refused(label, "brief.docx", docx_with(&[(part, bytes)]), FileRefusal::Macros));
        cases.push(refused(label, "metingen.xlsx", xlsx_with(&[(part, bytes)]), FileRefusal::Macros));
    }
    for kind in ["attachedTemplate", "oleObject", "frame", "subDocument"] {
        let rels = rels_to_outside(kind);
        let bytes = docx_with(&[("word/_rels/settings.xml.rels", &rels)]);
        cases.push(refused(kind, "brief.docx", bytes, FileRefusal::Macros));
    }
    let macro_types = [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.document.MACROENABLED.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.ms-office.vbaProject",
    ];
    for main in macro_types {
        for name in ["brief.docx", "brief.docm"] {
            cases.push(refused(main, name, docx_of_main_type(main), FileRefusal::Macros));
        }
    }
    let open: [(&str, &[u8], FileRefusal); 7] = [
        (
            "styles.xml2.xml",
            b"<text:dde-connection-decl office:dde-application=\"cmd\"/><office:dde-source/>",
            FileRefusal::Macros,
        ),
        ("Basic/Standard/Module1.xml", b"<x/>", FileRefusal::Macros),
        ("Scripts/python/x.py", b"import os", FileRefusal::Macros),
        ("basic/script-lc.xml", b"<x/>", FileRefusal::Macros),
        ("Object 1/content.xml", b"<x xlink:href=\"vnd.sun.star.script:x?language=Python\"/>", FileRefusal::Macros),
        ("Object 2", ole, FileRefusal::Macros),
        ("Pictures/x.png", b"MZ\x90\0", FileRefusal::Program),
    ];
    for (part, bytes, refusal) in open {
        cases.push(refused(part, "brief.odt", open_document_with(ODT, &[(part, bytes)]), refusal));
        cases.push(refused(part, "metingen.ods", open_document_with(ODS, &[(part, bytes)]), refusal));
    }
}

/// A field of which the word lies across the border of two blocks of 64 KiB.
static LONG_WITH_FIELD: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| {
    let mut part = b"<w:p>".to_vec();
    part.resize(64 * 1_024 - 3, b'x');
    part.extend(b"DDEAUTO");
    part
});

fn archives(cases: &mut Vec<Case>) {
    let zeros = vec![0; 20 << 20];
    let sheet = xlsx_with(&[]);
    let nested = xlsx_with(&[("xl/embeddings/Sheet2.xlsx", &sheet)]);
    let plain = archive([("x.txt", &b"x"[..], false)]);
    let with_macros = docx_with(&[("word/vbaProject.bin", b"x")]);
    let empty = archive([]);
    let many: Vec<String> = (0..5_000).map(|number| format!("word/media/{number}.png")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let docx = docx_with(&[]);
    cases.extend([
        refused("bomb", "brief.docx", docx_with(&[("word/media/x.bin", &zeros)]), FileRefusal::Bomb),
        refused("bomb", "metingen.ods", open_document_with(ODS, &[("x.xml", &zeros)]), FileRefusal::Bomb),
        refused("bomb without a kind", "x.pdf", archive([("x", &zeros[..], false)]), FileRefusal::Bomb),
        refused(
            "embedded bomb",
            "brief.docx",
            docx_with(&[("word/embeddings/x.xlsx", &xlsx_with(&[("xl/x", &zeros)]))]),
            FileRefusal::Bomb,
        ),
        refused("very many parts", "brief.docx", docx_with(&many), FileRefusal::Bomb),
        refused("parts that share bytes", "brief.docx", overlapping(), FileRefusal::Bomb),
        refused(
            "document in document in document",
            "brief.docx",
            docx_with(&[("word/embeddings/Sheet1.xlsx", &nested)]),
            FileRefusal::Bomb,
        ),
        refused("archive in document", "brief.docx", docx_with(&[("word/embeddings/x.zip", &plain)]), FileRefusal::UnknownKind),
        refused("archive in document", "brief.docx", docx_with(&[("word/media/x.png", &plain)]), FileRefusal::UnknownKind),
        refused(
            "macros in embedded document",
            "brief.docx",
            docx_with(&[("word/embeddings/x.docx", &with_macros)]),
            FileRefusal::Macros,
        ),
        refused("plain archive", "brief.docx", plain.clone(), FileRefusal::UnknownKind),
        refused("archive of a document", "brief.docx", archive([("brief.docx", &docx[..], false)]), FileRefusal::UnknownKind),
        refused("empty archive", "brief.docx", empty, FileRefusal::UnknownKind),
        refused("program in document", "brief.docx", docx_with(&[("word/media/x.png", b"MZ\x90\0\x03")]), FileRefusal::Program),
        refused("program in document", "brief.docx", docx_with(&[("word/x.exe", b"x")]), FileRefusal::Program),
        refused("page in document", "brief.docx", docx_with(&[("word/afchunk.htm", b"x")]), FileRefusal::Program),
        refused("way out", "brief.docx", docx_with(&[("../../etc/passwd", b"x")]), FileRefusal::Damaged),
        refused("one name in two cases", "brief.docx", docx_with(&[("WORD/DOCUMENT.XML", b"<x/>")]), FileRefusal::Damaged),
        refused("one name with two slashes", "brief.docx", docx_with(&[("word\\document.xml", b"<x/>")]), FileRefusal::Damaged),
        refused("encrypted", "brief.docx", encrypted(&docx), FileRefusal::Damaged),
        refused("hidden in UTF-16", "brief.docx", docx_with(&[("word/x.xml", b"\xff\xfe<\0x\0/\0>\0")]), FileRefusal::Damaged),
        refused("types with references", "brief.docx", docx_of_types("<x y=\"&#77;acro\"/>", &[]), FileRefusal::Damaged),
        refused("no types", "brief.docx", archive([("word/document.xml", &b"<x/>"[..], false)]), FileRefusal::UnknownKind),
        refused(
            "template",
            "brief.docx",
            docx_of_main_type("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
            FileRefusal::UnknownKind,
        ),
        refused(
            "slides",
            "brief.docx",
            docx_of_main_type("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
            FileRefusal::UnknownKind,
        ),
        refused(
            "drawing",
            "brief.odt",
            open_document_with("application/vnd.oasis.opendocument.graphics", &[]),
            FileRefusal::UnknownKind,
        ),
        refused("book", "brief.odt", open_document_with("application/epub+zip", &[]), FileRefusal::UnknownKind),
        refused("two kinds", "brief.odt", open_document_with(ODT, &[("[Content_Types].xml", b"<x/>")]), FileRefusal::Damaged),
        refused("size too small", "brief.docx", lying(&docx, -1), FileRefusal::Damaged),
        refused("size too large", "brief.docx", lying(&docx, 1), FileRefusal::Damaged),
    ]);
    let mut without_content = open_document_with(ODT, &[]);
    let at = without_content.windows(11).rposition(|window| window == b"content.xml").unwrap();
    without_content[at] = b'k';
    cases.push(case("no content", "brief.odt", without_content, Expected::NotTaken));
}

/// Two names for the same bytes.
fn overlapping() -> Vec<u8> {
    let docx = docx_with(&[("word/media/1.png", &[7; 500])]);
    let mut writer = zip::ZipWriter::new_append(Cursor::new(docx)).unwrap();
    writer.shallow_copy_file("word/media/1.png", "word/media/2.png").unwrap();
    writer.finish().unwrap().into_inner()
}

/// The same archive with every entry marked as encrypted.
fn encrypted(archive: &[u8]) -> Vec<u8> {
    let mut bytes = archive.to_vec();
    for at in 0..bytes.len() - 10 {
        if bytes[at..].starts_with(b"PK\x03\x04") {
            bytes[at + 6] |= 1;
        } else if bytes[at..].starts_with(b"PK\x01\x02") {
            bytes[at + 8] |= 1;
        }
    }
    bytes
}

/// The same archive with another size in the directory for its last entry.
fn lying(archive: &[u8], by: i8) -> Vec<u8> {
    let mut bytes = archive.to_vec();
    let entry = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[entry + 24] = bytes[entry + 24].wrapping_add_signed(by);
    bytes
}

fn pdfs(cases: &mut Vec<Case>) {
    let objects: [(&str, &[u8]); 15] = [
        ("script", b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        ("script, name only", b"<< /Names << /JavaScript 9 0 R >> >>"),
        ("script, short name only", b"<< /S /X /JS 9 0 R >>"),
        ("script, no spaces", b"<</S/JavaScript/JS(x)>>"),
        ("script, written otherwise", b"<< /S /J#61vaScript >>"),
        ("script, all written otherwise", b"<< /S /#4A#61#76#61#53#63#72#69#70#74 >>"),
        ("script, short and otherwise", b"<< /#4aS (x) >>"),
        ("starts a program", b"<< /S /Launch /F (cmd.exe) >>"),
        ("carries a file", b"<< /Type /EmbeddedFile /Length 0 >>"),
        ("carries files", b"<< /Names << /EmbeddedFiles 9 0 R >> >>"),
        ("carries a film", b"<< /Subtype /RichMedia >>"),
        ("plays", b"<< /S /Rendition /OP 4 >>"),
        ("form with scripts", b"<< /AcroForm << /XFA 9 0 R >> >>"),
        ("three dimensions", b"<< /Subtype /3D /OnInstantiate 9 0 R >>"),
        ("in a comment", b"% /JavaScript\n<< >>"),
    ];
    for (label, object) in objects {
        cases.push(refused(label, "plan.pdf", pdf_with(&[object]), FileRefusal::Scriptable));
    }
    let script = b"9 0 << /S /JavaScript >>";
    let short = b"9 0 << /S /X /JS (x) >>";
    let container = "/Type /ObjStm /N 1 /First 4";
    let streams = [
        ("in a container", format!("{container} /Filter /FlateDecode"), zlib(script), FileRefusal::Scriptable),
        ("short, in a container", format!("{container} /Filter /FlateDecode"), zlib(short), FileRefusal::Scriptable),
        ("short, in a plain container", container.to_owned(), short.to_vec(), FileRefusal::Scriptable),
        (
            "in a container without a type",
            "/N 1 /First 4 /Filter[/FlateDecode]".to_owned(),
            zlib(script),
            FileRefusal::Scriptable,
        ),
        ("in an unnamed container", "/Filter /FlateDecode".to_owned(), zlib(script), FileRefusal::Scriptable),
        (
            "behind a comment",
            "/X (obj) /Filter /FlateDecode".to_owned(),
            zlib(b"%x\n9 0 << /S /JavaScript >>"),
            FileRefusal::Scriptable,
        ),
        ("packed twice", format!("{container} /Filter [/ASCIIHexDecode /FlateDecode]"), b"00>".to_vec(), FileRefusal::Damaged),
        ("packed unknown", format!("{container} /Filter 7 0 R"), zlib(script), FileRefusal::Damaged),
        (
            "predicted",
            format!("{container} /Filter /FlateDecode /DecodeParms << /Predictor 12 >>"),
            zlib(script),
            FileRefusal::Damaged,
        ),
        ("encrypted", format!("{container} /Filter /FlateDecode"), vec![0x5a; 40], FileRefusal::Damaged),
        ("cut off", format!("{container} /Filter /FlateDecode"), zlib(&[b'1'; 999])[..9].to_vec(), FileRefusal::Damaged),
        ("bomb", format!("{container} /Filter /FlateDecode"), zlib(&vec![b'1'; 17 << 20]), FileRefusal::Bomb),
    ];
    for (label, dictionary, content, refusal) in streams {
        let object = stream(&dictionary, &content);
        cases.push(refused(label, "plan.pdf", pdf_with(&[&object]), refusal));
    }
    let taken = Expected::Taken(MediaType::Pdf);
    let picture = stream("/Subtype /Image /Filter /DCTDecode", b"\xff\xd8/JS(\xff\xd9");
    cases.push(case("chance in a picture", "plan.pdf", pdf_with(&[&picture]), taken));
    let longer = pdf_with(&[b"<< /JavaScripted 1 /JSON 2 /Launcher 3 /EmbeddedFilesX 4 >>"]);
    cases.push(case("longer names", "plan.pdf", longer, Expected::Taken(MediaType::Pdf)));
    let marked = [b"\xef\xbb\xbf\n", &pdf_with(&[])[..]].concat();
    cases.push(case("a mark in front", "plan.pdf", marked, Expected::Taken(MediaType::Pdf)));
    cases.push(refused("only a header", "plan.pdf", b"%PDF-1.7\n", FileRefusal::Damaged));
}

fn hostile_pictures(cases: &mut Vec<Case>) {
    let (png_small, jpeg_small) = (png(&rgb(24, 16)), jpeg(&rgb(24, 16)));
    let many = FileRefusal::TooManyPixels;
    cases.extend([
        refused("wide", "foto.png", png(&grey(12_001, 1)), many),
        refused("high", "foto.png", png(&grey(1, 12_001)), many),
        refused("over 40 megapixels", "foto.png", png_claiming(&png_small, 8_000, 5_001), many),
        refused("claims a square", "foto.png", png_claiming(&png_small, 60_000, 60_000), many),
        refused("claims the most", "foto.png", png_claiming(&png_small, u32::MAX >> 1, u32::MAX >> 1), many),
        refused("claims a square", "foto.jpg", jpeg_claiming(&jpeg_small, 60_000, 60_000), many),
        refused("claims over 40 megapixels", "foto.jpg", jpeg_claiming(&jpeg_small, 8_000, 5_001), many),
        refused("wide", "foto.webp", webp(&rgb(12_001, 1)), many),
        refused("wide", "foto.gif", gif(12_001, 1, 1, FOUR_COLOURS), many),
        refused("many large frames", "foto.gif", gif(3_700, 3_700, 3, FOUR_COLOURS), many),
        case("claims nothing", "foto.png", png_claiming(&png_small, 0, 16), Expected::NotTaken),
    ]);
    let text = [b"Comment\0", PAYLOAD].concat();
    let taken = |label: &str, name: &str, bytes: Vec<u8>, kind| case(label, name, bytes, Expected::Taken(kind));
    cases.extend([
        taken("text", "foto.png", png_with_chunk(&png_small, b"tEXt", &text), MediaType::Png),
        taken("unknown chunk", "foto.png", png_with_chunk(&png_small, b"juNk", PAYLOAD), MediaType::Png),
        taken("EXIF", "foto.png", png_with_chunk(&png_small, b"eXIf", PAYLOAD), MediaType::Png),
        taken("comment", "foto.jpg", jpeg_with_segment(&jpeg_small, 0xfe, PAYLOAD), MediaType::Jpeg),
        taken("EXIF", "foto.jpg", jpeg_with_segment(&jpeg_small, 0xe1, &exif(1, "alert('inzage')")), MediaType::Jpeg),
        taken("profile", "foto.jpg", jpeg_with_segment(&jpeg_small, 0xe2, PAYLOAD), MediaType::Jpeg),
        taken("unknown segment", "foto.jpg", jpeg_with_segment(&jpeg_small, 0xec, PAYLOAD), MediaType::Jpeg),
    ]);
    // The classic picture that is a script as well: a comment from its width on, closed by its colours.
    let mut colours = b"*/=1;alert('inzage')//".to_vec();
    colours.resize(24, 0);
    let polyglot = gif(0x2a2f, 2, 1, &colours);
    assert!(polyglot.starts_with(b"GIF89a/*"));
    let mut commented = gif(24, 16, 1, FOUR_COLOURS);
    commented.pop();
    commented.extend(b"\x21\xfe\x0falert('inzage')\0;");
    cases.extend([
        taken("comment", "foto.gif", commented, MediaType::Gif),
        case("colours that speak", "foto.gif", polyglot, Expected::Taken(MediaType::Gif)),
        case("script with a picture's start", "foto.gif", b"GIF89a=1;alert('inzage');".to_vec(), Expected::NotTaken),
        case(
            "page with a picture's start",
            "foto.jpg",
            b"\xff\xd8\xff\xe0<script>alert('inzage')</script>".to_vec(),
            Expected::NotTaken,
        ),
        case(
            "page with a picture's start",
            "foto.png",
            b"\x89PNG\r\n\x1a\n<script>alert('inzage')</script>".to_vec(),
            Expected::NotTaken,
        ),
        case(
            "page with a picture's start",
            "foto.webp",
            b"RIFF\x40\0\0\0WEBP<script>alert('inzage')</script>".to_vec(),
            Expected::NotTaken,
        ),
    ]);
}

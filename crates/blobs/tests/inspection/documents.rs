//! Documents to inspect, made byte by byte.

use flate2::{Compression, write::ZlibEncoder};
use std::io::{Cursor, Write as _};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// An archive of stored (`true`) and deflated (`false`) entries.
pub(crate) fn archive<'a>(entries: impl IntoIterator<Item = (&'a str, &'a [u8], bool)>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes, stored) in entries {
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same archive as written by a program that learns every size only afterwards.
pub(crate) fn streamed(archive: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut writer = ZipWriter::new_stream(Vec::new());
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        writer.start_file(entry.name().unwrap(), SimpleFileOptions::default()).unwrap();
        std::io::copy(&mut entry, &mut writer).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn content_types(main: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{main}</Types>"#
    )
    .into_bytes()
}

const DOCX_MAIN: &str = r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#;
const XLSX_MAIN: &str = r#"<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#;
const RELS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const DOCUMENT: &[u8] =
    br#"<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Beste oma, zie u zondag.</w:t></w:r></w:p></w:body></w:document>"#;

/// A Word document with further parts.
pub(crate) fn docx_with(parts: &[(&str, &[u8])]) -> Vec<u8> {
    docx_of_types(DOCX_MAIN, parts)
}

/// A Word document with these content types and further parts.
pub(crate) fn docx_of_types(types: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let types = content_types(types);
    let own = [("[Content_Types].xml", &types[..]), ("_rels/.rels", RELS), ("word/document.xml", DOCUMENT)];
    archive(own.iter().chain(parts).map(|(name, bytes)| (*name, *bytes, false)))
}

/// A Word document whose main part is of another type than a document's.
pub(crate) fn docx_of_main_type(main: &str) -> Vec<u8> {
    docx_of_types(
        &DOCX_MAIN.replace("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", main),
        &[],
    )
}

/// A relationships part with one relationship out of the file.
pub(crate) fn rels_to_outside(kind: &str) -> Vec<u8> {
    format!(
        r#"<Relationships><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="https://elders.example/x" TargetMode="External"/></Relationships>"#
    )
    .into_bytes()
}

/// An Excel sheet with further parts.
pub(crate) fn xlsx_with(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let types = content_types(XLSX_MAIN);
    let own = [
        ("[Content_Types].xml", &types[..]),
        ("_rels/.rels", b"<Relationships/>"),
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"Blad1\"/></sheets></workbook>"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData/></worksheet>"),
    ];
    archive(own.iter().chain(parts).map(|(name, bytes)| (*name, *bytes, false)))
}

/// An `OpenDocument` file of a kind, with further parts.
pub(crate) fn open_document_with(mimetype: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let own: [(&str, &[u8], bool); 4] = [
        ("mimetype", mimetype.as_bytes(), true),
        ("content.xml", b"<office:document-content><office:scripts/><office:body/></office:document-content>", false),
        ("styles.xml", b"<office:document-styles/>", false),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest><manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>",
            false,
        ),
    ];
    archive(own.into_iter().chain(parts.iter().map(|(name, bytes)| (*name, *bytes, false))))
}

pub(crate) const ODT: &str = "application/vnd.oasis.opendocument.text";
pub(crate) const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// A PDF with further objects.
pub(crate) fn pdf_with(objects: &[&[u8]]) -> Vec<u8> {
    let own: [&[u8]; 4] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length 44 >>\nstream\nBT /F1 24 Tf 72 720 Td (Beste oma) Tj ET    \nendstream",
    ];
    let mut pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in own.iter().chain(objects).enumerate() {
        offsets.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n", number + 1).bytes());
        pdf.extend(*object);
        pdf.extend(b"\nendobj\n");
    }
    let xref = pdf.len();
    pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).bytes());
    for offset in &offsets {
        pdf.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    pdf.extend(format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", offsets.len() + 1).bytes());
    pdf
}

/// A PDF of exactly `length` bytes.
pub(crate) fn pdf_of_length(length: usize) -> Vec<u8> {
    let bare = pdf_with(&[]);
    let end = bare.len() - b"%%EOF\n".len();
    let padding = length - bare.len();
    let mut pdf = bare[..end].to_vec();
    pdf.push(b'%');
    pdf.extend(std::iter::repeat_n(b'x', padding - 2));
    pdf.push(b'\n');
    pdf.extend(&bare[end..]);
    assert_eq!(pdf.len(), length);
    pdf
}

pub(crate) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A stream object with this dictionary and content.
pub(crate) fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {dictionary} /Length {} >>\nstream\r\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\r\nendstream");
    object
}

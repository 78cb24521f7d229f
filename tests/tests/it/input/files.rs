//! Files that are refused, by either door.

use super::{cast, escaped};
use crate::{
    contents::{Contents, files},
    operations::a_pdf,
    stage::Database,
    wire::Answer,
};
use inzage_domain::file::{FileRefusal, MAX_FILE_BYTES};
use inzage_texts::{Language, Texts, Zone};
use reqwest::{
    Method, header,
    multipart::{Form, Part},
};
use serde_json::json;
use std::io::{Cursor, Write as _};

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word document with a further part.
fn docx(name: &str, bytes: &[u8]) -> Vec<u8> {
    const TYPES: &[u8] = br#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    const RELATIONS: &[u8] = br#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    const DOCUMENT: &[u8] = br#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/></w:body></w:document>"#;
    zipped(&[("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", DOCUMENT), (name, bytes)])
}

/// Files that are refused, each with its name and the reason.
fn bad_files() -> Vec<(&'static str, Vec<u8>, FileRefusal)> {
    let mut large = a_pdf();
    large.resize(MAX_FILE_BYTES + 1, b' ');
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#.to_vec();
    let mut exe = b"MZ\x90\0\x03\0\0\0".to_vec();
    exe.resize(400, 0);
    vec![
        ("groot.pdf", large, FileRefusal::TooLarge),
        ("brief.pdf", exe, FileRefusal::Program),
        ("tekening.svg", svg.clone(), FileRefusal::Scriptable),
        ("tekening.png", svg, FileRefusal::Scriptable),
        ("pagina.html", b"<!doctype html><script>alert(1)</script>".to_vec(), FileRefusal::Scriptable),
        ("brief.docm", docx("word/vbaProject.bin", b"x"), FileRefusal::Macros),
        ("brief.docx", docx("word/vbaProject.bin", b"x"), FileRefusal::Macros),
        ("foto.docx", docx("word/media/x.bin", &vec![0; 80 << 20]), FileRefusal::Bomb),
        ("brief.docx", a_pdf(), FileRefusal::NameMismatch),
        ("plan.pdf", b"%PDF-1.4\n".to_vec(), FileRefusal::Damaged),
        ("leeg.pdf", Vec::new(), FileRefusal::Empty),
    ]
}

mod sqlite {
    use super::*;

    /// Proves: T21.
    #[tokio::test(flavor = "multi_thread")]
    async fn files_that_are_not_fit_are_refused_by_reason_and_not_kept() {
        let cast = cast().await;
        let before = Contents::of(&cast.stage, Database::Sqlite).await;
        let kept = files(&cast.stage);
        let words = Texts::built_in().words(Language::Dutch, Zone::default());
        for (name, bytes, refusal) in bad_files() {
            let reason = words.file_refusal(&refusal);
            let file = || Part::bytes(bytes.clone()).file_name(name);
            let status = if refusal == FileRefusal::TooLarge { 413 } else { 400 };
            for (caller, path) in [
                (&cast.marijke, format!("/api/v1/portals/{}/documents", cast.names.portal)),
                (&cast.lotte, format!("/api/v1/care/clients/{}/documents", cast.names.portal)),
            ] {
                let request = caller.request(Method::POST, &path).header(header::ACCEPT_LANGUAGE, "nl");
                let answer = Answer::of(request.multipart(Form::new().text("title", "Brief").part("file", file()))).await;
                assert_eq!(answer.status, status, "{name}: {}", answer.text);
                assert_eq!(answer.json()["errors"], json!([{"pointer": "#/file", "detail": reason}]), "{name}: {}", answer.text);
            }
            for (caller, path) in [
                (&cast.marijke, format!("/p/{}/documenten/nieuw", cast.names.portal)),
                (&cast.lotte, format!("/zorg/{}/documenten/nieuw", cast.names.portal)),
            ] {
                let form = Form::new().text("csrf", caller.token.clone()).text("document", uuid::Uuid::from_u128(7).to_string());
                let form = form.text("title", "Brief van <mij>").part("file", file());
                let answer = Answer::of(caller.request(Method::POST, &path).multipart(form)).await;
                assert_eq!(answer.status, 400, "{name} at {path}: {}", answer.text);
                assert!(answer.text.contains("id=\"file-error\""), "{name} at {path}");
                assert!(answer.text.contains(&escaped(&reason)), "{name} at {path} does not say {reason}: {}", answer.text);
                assert!(answer.text.contains(&escaped("Brief van <mij>")), "{name}: what was typed is kept");
            }
        }
        let mut conversations = cast.stage.demo.records.conversations.iter();
        let open = conversations.find(|it| it.portal.to_string() == cast.names.portal && it.closed.is_none()).unwrap();
        let (path, after) = (format!("/p/{}/berichten/{}/antwoord", open.portal, open.id), open.messages.len().to_string());
        for (name, bytes, refusal) in bad_files() {
            let reason = words.file_refusal(&refusal);
            let form = Form::new().text("csrf", cast.marijke.token.clone()).text("message", uuid::Uuid::from_u128(8).to_string());
            let form = form.text("after", after.clone()).text("body", "Zie <bijlage>");
            let form = form.part("file", Part::bytes(a_pdf()).file_name("goed.pdf"));
            let form = form.part("file", Part::bytes(bytes).file_name(name));
            let answer = Answer::of(cast.marijke.request(Method::POST, &path).multipart(form)).await;
            assert_eq!(answer.status, 400, "{name} with a message: {}", answer.text);
            assert!(answer.text.contains(&escaped(&reason)), "{name} with a message does not say {reason}: {}", answer.text);
            assert!(answer.text.contains(&escaped("Zie <bijlage>")), "{name}: what was typed is kept");
        }
        assert_eq!(files(&cast.stage), kept, "nothing of a refused file is kept");
        before.assert_is(&Contents::of(&cast.stage, Database::Sqlite).await, "after nothing but refused files");
    }
}

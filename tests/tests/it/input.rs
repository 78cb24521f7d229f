//! What people and programs send by mistake or on purpose: refused in words, at the place that is wrong, and nothing is kept.

use crate::{
    contents::{Contents, files},
    endpoints::LEADING_ON,
    operations::{Names, Operation, a_pdf, body, documented, made_up_id, pages},
    stage::{Database, Stage},
    wire::{Answer, Caller},
};
use inzage_domain::{
    document::DocumentKind,
    dossier::DossierTopic,
    file::{FileRefusal, MAX_FILE_BYTES},
};
use inzage_texts::{Language, Texts, Zone};
use reqwest::{
    Method, header,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use std::io::{Cursor, Write as _};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// A stage with the people who send things.
struct Cast {
    stage: Stage,
    marijke: Caller,
    lotte: Caller,
    fatima: Caller,
    /// Marijke's portal, her newest document and Tedje.
    names: Names,
}

async fn cast() -> Cast {
    let mut stage = Stage::empty(Database::Sqlite).await;
    let port = stage.port();
    stage.serve(port, false).await;
    let records = &stage.demo.records;
    let portal = records.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap();
    let relation = records.relations.iter().find(|it| it.portal == portal.id && it.card.name.to_string() == "Tedje Bakker");
    let of_kind =
        |kind| records.documents.iter().rfind(move |it| it.portal == portal.id && it.kind == kind).unwrap().id.to_string();
    let names = Names {
        portal: portal.id.to_string(),
        document: of_kind(DocumentKind::Document),
        report: of_kind(DocumentKind::Report),
        entry: records.diary.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        conversation: records.conversations.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        message: records.conversations.iter().find(|it| it.portal == portal.id).unwrap().messages[0].id.to_string(),
        appointment: records.appointments.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        request: records.appointment_requests.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        thing: records
            .dossier
            .iter()
            .find(|it| it.portal == portal.id && it.content.topic() == DossierTopic::Medication)
            .unwrap()
            .id
            .to_string(),
        item: records.agenda.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        feed: made_up_id(82),
        export: made_up_id(26),
        post: records.pinboard_reactions.iter().find(|it| it.portal == portal.id).unwrap().post.to_string(),
        reaction: records.pinboard_reactions.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        relation: relation.unwrap().id.to_string(),
        location: portal.location.to_string(),
        account: portal.account.as_ref().unwrap().account.to_string(),
        factor: made_up_id(6),
        link: made_up_id(9),
        session: made_up_id(7),
        machine: made_up_id(10),
        publication: records.publications[0].id.to_string(),
        questionnaire: records.questionnaires[0].id.to_string(),
        asked: records.questionnaire_requests.iter().rfind(|it| it.portal == portal.id).unwrap().id.to_string(),
        email: "nieuw@post.example".to_owned(),
        client: "de Vries".to_owned(),
    };
    let marijke = Caller::named(&stage, "Marijke de Vries").await;
    let lotte = Caller::named(&stage, "Lotte van Dijk").await;
    let fatima = Caller::named(&stage, "Fatima el Amrani").await;
    Cast { stage, marijke, lotte, fatima, names }
}

impl Cast {
    /// Somebody who may do this.
    fn caller(&self, operation: &Operation) -> &Caller {
        if operation.path.starts_with("/api/v1/care/") {
            if operation.path.contains("{portal}") { &self.lotte } else { &self.fatima }
        } else {
            &self.marijke
        }
    }
}

/// Texts of many lines, and of up to 64,000 characters.
const LONG: [(&str, &str); 22] = [
    ("NewAgendaItem", "/entry/note"),
    ("AgendaEntry", "/note"),
    ("NewConversation", "/body"),
    ("NewMessage", "/body"),
    ("NewAppointment", "/plan/note"),
    ("AppointmentChange", "/plan/note"),
    ("RequestApproval", "/plan/note"),
    ("NewAppointmentRequest", "/about"),
    ("NewPublication", "/body"),
    ("PublicationChange", "/body"),
    ("NewQuestionnaire", "/explanation"),
    ("QuestionnaireChange", "/explanation"),
    ("NewDiaryEntry", "/body"),
    ("DiaryEntryChange", "/body"),
    ("NewPinboardPost", "/body"),
    ("NewPinboardReaction", "/body"),
    ("NewCarePlanAnswer", "/objection"),
    ("NewCarePlanDraft", "/plan/situation"),
    ("NewCarePlanDraft", "/plan/goals/0/arrangements"),
    ("NewReport", "/text"),
    ("NewReportVersion", "/text"),
    ("NewReaction", "/body"),
];

/// Texts that are taken as they are: a password is whatever was chosen, and a search finds nothing rather than complain.
/// This list may only become shorter.
const ANYTHING_GOES: [(&str, &str); 12] = [
    ("Credentials", "/password"),
    ("Confirmation", "/password"),
    ("InvitationAnswer", "/password"),
    ("InvitationAnswer", "/secret"),
    ("InvitationSecret", "/secret"),
    ("NewPassword", "/present"),
    ("NewPassword", "/password"),
    ("PasswordReset", "/secret"),
    ("PasswordReset", "/password"),
    ("RecoverySecret", "/secret"),
    ("ClientSearch", "/query"),
    ("DocumentQuery", "/words"),
];

/// Where the texts are in a body.
fn texts(body: &Value, at: &str, found: &mut Vec<String>) {
    match body {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(items) => items.iter().enumerate().for_each(|(n, item)| texts(item, &format!("{at}/{n}"), found)),
        Value::Object(members) => members.iter().for_each(|(name, member)| texts(member, &format!("{at}/{name}"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Where the objects are in a body.
fn objects(body: &Value, at: &str, found: &mut Vec<String>) {
    if let Value::Object(members) = body {
        found.push(at.to_owned());
        members.iter().for_each(|(name, member)| objects(member, &format!("{at}/{name}"), found));
    }
}

fn places(answer: &Answer) -> Vec<String> {
    let body = answer.json();
    let errors = body["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|it| it["pointer"].as_str().unwrap_or_default().to_owned()).collect()
}

/// The operations that take a JSON body, each with its schema's name.
fn with_body(operations: &[Operation]) -> Vec<(&Operation, String)> {
    let schema = |it: &Operation| {
        let name = it.spec["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str()?;
        Some(name.rsplit('/').next().unwrap().to_owned())
    };
    operations.iter().filter_map(|it| schema(it).map(|name| (it, name))).collect()
}

async fn send(caller: &Caller, operation: &Operation, names: &Names, body: &Value) -> Answer {
    let mut request = caller.request(operation.method.clone(), &operation.path(names));
    request = request.header(header::IF_MATCH, "\"v1\"").header(header::ACCEPT_LANGUAGE, "nl");
    Answer::of(request.json(body)).await
}

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

/// As a page shows a text.
fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('"', "&#34;").replace('\'', "&#39;")
}

/// A form with everything wrong, and what must be told and kept.
struct BadForm<'c> {
    caller: &'c Caller,
    path: String,
    fields: Vec<(&'static str, String)>,
    /// The ids of the fields that are wrong.
    wrong: Vec<&'static str>,
}

mod sqlite {
    use super::*;

    /// Proves: T22, T40.
    #[tokio::test(flavor = "multi_thread")]
    async fn every_text_of_the_api_refuses_what_is_no_text_at_its_own_place() {
        let cast = cast().await;
        let before = Contents::of(&cast.stage, Database::Sqlite).await;
        let operations = documented(&cast.marijke).await;
        let mut tried = 0;
        for (operation, schema) in with_body(&operations) {
            let caller = cast.caller(operation);
            let good = body(&schema, &cast.names);
            let mut at = Vec::new();
            texts(&good, "", &mut at);
            for place in at.iter().filter(|place| !ANYTHING_GOES.contains(&(schema.as_str(), place.as_str()))) {
                let is_long = LONG.contains(&(schema.as_str(), place.as_str()));
                for (bad, what) in [
                    ("x".repeat(if is_long { 64_001 } else { 600 }), "too long"),
                    (String::new(), "empty"),
                    ("   ".to_owned(), "blank"),
                    ("a\u{0}b".to_owned(), "a control character"),
                    (if is_long { "a\u{7}b" } else { "a\nb" }.to_owned(), "a line break, or a bell"),
                    ("a\u{202e}b".to_owned(), "a mark that reverses"),
                ] {
                    let mut body = good.clone();
                    *body.pointer_mut(place).unwrap() = Value::String(bad);
                    let answer = send(caller, operation, &cast.names, &body).await;
                    let what = format!("{} with {place} {what}", operation.name());
                    assert_eq!(answer.status, 400, "{what}: {}", answer.text);
                    let told = places(&answer);
                    assert!(
                        told.iter().any(|it| format!("#{place}").starts_with(it.as_str())),
                        "{what}: {told:?} {}",
                        answer.text
                    );
                    tried += 1;
                }
            }
            let mut at = Vec::new();
            objects(&good, "", &mut at);
            for place in at {
                let mut body = good.clone();
                body.pointer_mut(&place).unwrap()["grantedTo"] = json!("iedereen");
                let answer = send(caller, operation, &cast.names, &body).await;
                assert_eq!(answer.status, 400, "{}: {}", operation.name(), answer.text);
                assert_eq!(places(&answer), [format!("#{place}/grantedTo")], "{}: {}", operation.name(), answer.text);
                tried += 1;
            }
        }
        assert!(tried > 300, "{tried}");
        before.assert_is(&Contents::of(&cast.stage, Database::Sqlite).await, "after nothing but bad bodies");
    }

    /// Proves: T38.
    #[tokio::test(flavor = "multi_thread")]
    async fn bodies_of_another_kind_or_size_are_refused() {
        let cast = cast().await;
        let operations = documented(&cast.marijke).await;
        for operation in operations.iter().filter(|it| it.spec["requestBody"].is_object()) {
            for kind in ["text/plain", "application/xml", "application/x-www-form-urlencoded", "text/html"] {
                let request = cast.caller(operation).request(operation.method.clone(), &operation.path(&cast.names));
                let request = request.header(header::IF_MATCH, "\"v1\"").header(header::CONTENT_TYPE, kind);
                let answer = Answer::of(request.body("{}")).await;
                assert_eq!(answer.status, 415, "{} as {kind}: {}", operation.name(), answer.text);
            }
        }
        for page in pages().into_iter().filter(|it| it.method == Method::POST) {
            let request = cast.marijke.request(Method::POST, &page.path(&cast.names));
            let answer = Answer::of(request.header(header::CONTENT_TYPE, "application/json").body("{}")).await;
            assert_eq!(answer.status, 415, "{}: {}", page.name(), answer.text);
        }

        // Whoever announces or sends too much is told so, and the connection is closed.
        let host = cast.stage.url.trim_start_matches("http://").to_owned();
        for (path, kind) in [("/api/v1/session", "application/json"), ("/inloggen", "application/x-www-form-urlencoded")] {
            for length in ["Content-Length: 10000000", "Transfer-Encoding: chunked"] {
                let mut socket = TcpStream::connect(&host).await.unwrap();
                let head = format!(
                    "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: {}\r\nContent-Type: {kind}\r\n{length}\r\n\r\n",
                    cast.stage.url
                );
                socket.write_all(head.as_bytes()).await.unwrap();
                let piece = [b"4000\r\n".as_slice(), &[b'x'; 0x4000], b"\r\n"].concat();
                for _ in 0..20 {
                    // It may have been closed already, which is the point.
                    let _closed = socket.write_all(&piece).await;
                }
                let mut answer = Vec::new();
                let _reset = tokio::time::timeout(std::time::Duration::from_secs(5), socket.read_to_end(&mut answer)).await;
                let answer = String::from_utf8_lossy(&answer).to_ascii_lowercase();
                assert!(answer.starts_with("http/1.1 413"), "{path} {length}: {answer}");
                assert!(answer.contains("\r\nconnection: close\r\n"), "{path} {length}: {answer}");
            }
        }
    }

    /// Proves: T1.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_malformed_id_is_an_absent_one() {
        let cast = cast().await;
        let before = Contents::of(&cast.stage, Database::Sqlite).await;
        let made_up = Names::made_up(&cast.names);
        let bad_ids = |good: &str| {
            let encoded = [good.replace('-', ""), format!("%7B{good}%7D"), format!("urn:uuid:{good}"), format!("{good}%20")];
            encoded.into_iter().chain(["x", "%00", "-1"].map(str::to_owned))
        };
        let operations = documented(&cast.marijke).await;
        for operation in operations.iter().filter(|it| it.has_id()) {
            let caller = cast.caller(operation);
            let absent = Answer::of(operation.request(caller, &made_up)).await;
            assert!([403, 404].contains(&absent.status), "{}: {}", operation.name(), absent.text);
            for bad in bad_ids(&cast.names.portal) {
                let answer = Answer::of(operation.request(caller, &made_up.with_ids(&bad))).await;
                assert_eq!(answer.blanked(&[]), absent.blanked(&[]), "{} with {bad}", operation.name());
            }
        }
        for page in pages().into_iter().filter(|it| it.has_id() && !it.path.starts_with("/zorg/nieuw")) {
            let caller = if page.path.starts_with("/zorg") { &cast.lotte } else { &cast.marijke };
            let absent = Answer::of(page.request(caller, &made_up)).await;
            if LEADING_ON.contains(&page.name().as_str()) {
                continue;
            }
            assert!([403, 404].contains(&absent.status), "{}: {} {}", page.name(), absent.status, absent.text);
            for bad in bad_ids(&cast.names.portal) {
                let answer = Answer::of(page.request(caller, &made_up.with_ids(&bad))).await;
                assert_eq!(answer.blanked(&[]), absent.blanked(&[]), "{} with {bad}", page.name());
            }
        }
        before.assert_is(&Contents::of(&cast.stage, Database::Sqlite).await, "after nothing but malformed ids");
    }

    /// Proves: T22.
    #[tokio::test(flavor = "multi_thread")]
    async fn names_of_all_people_are_kept_to_the_letter_and_shown_as_text() {
        let cast = cast().await;
        let family = "O'Néil-Ğül <b>&\"x\"</b> 王𠮷";
        let given = "Zoë 👩‍👩‍👧‍👦 \u{200f}עדי";
        let contact = format!("/api/v1/portals/{}/contacts/{}", cast.names.portal, cast.names.relation);
        let tag = cast.marijke.get(&contact).await.header("etag").to_owned();
        let card = json!({"name": {"given": given, "family": family}, "email": "zoe@post.example", "phone": "0612345678", "gender": "other"});
        let request = cast.marijke.request(Method::PUT, &format!("{contact}/card")).header(header::IF_MATCH, tag);
        let answer = Answer::of(request.json(&card)).await;
        assert_eq!(answer.status, 204, "{}", answer.text);
        let kept = cast.marijke.get(&contact).await.json();
        assert_eq!(kept["contact"]["card"]["name"], json!({"given": given, "family": family}));

        let title = "Brief 📄 <script>alert(1)</script> & \"co\"";
        let file = "brief 📄 \"1\"; x=<b>.pdf";
        let form = Form::new().text("title", title).part("file", Part::bytes(a_pdf()).file_name(file));
        let path = format!("/api/v1/portals/{}/documents", cast.names.portal);
        let answer = Answer::of(cast.marijke.request(Method::POST, &path).multipart(form)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let document = answer.json()["id"].as_str().unwrap().to_owned();
        let kept = cast.marijke.get(&format!("{path}/{document}")).await.json();
        assert_eq!(kept["title"], title);
        assert_eq!(kept["versions"][0]["fileName"], file);
        let download = cast.marijke.get(&format!("{path}/{document}/versions/1/file")).await;
        let disposition = download.header("content-disposition");
        assert!(disposition.starts_with("attachment;") && disposition.contains("UTF-8''brief%20%F0%9F%93%84"), "{disposition}");

        let here = format!("/p/{}", cast.names.portal);
        for path in [
            format!("{here}/toegang"),
            format!("{here}/toegang/{}", cast.names.relation),
            format!("{here}/toegang/{}/gegevens", cast.names.relation),
            format!("{here}/toegang/{}/dossier", cast.names.relation),
            format!("{here}/toegang/{}/waarom", cast.names.relation),
            format!("{here}/toegang/{}/stap/verwijderen", cast.names.relation),
            format!("{here}/documenten"),
            format!("{here}/documenten/{document}"),
            format!("{here}/gekeken"),
        ] {
            let page = cast.marijke.get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(!page.text.contains("<b>&") && !page.text.contains("<script"), "{path} shows markup");
            let shown = [family, given, title].iter().any(|it| page.text.contains(&escaped(it)));
            assert!(shown, "{path} shows none of the names: {}", page.text);
        }
    }

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

    #[tokio::test(flavor = "multi_thread")]
    async fn dates_that_can_not_be_are_refused_at_their_fields_all_at_once() {
        let cast = cast().await;
        for (birth, other) in
            [("1980-02-30", "2031-02-30"), ("2126-01-01", "morgen"), ("1799-01-01", "2031-13-01"), ("01-01-1980", "")]
        {
            let mut client = body("NewClient", &cast.names);
            client["birthDate"] = json!(birth);
            client["email"] = json!("geen adres");
            let answer = Answer::of(cast.fatima.request(Method::POST, "/api/v1/care/clients").json(&client)).await;
            let mut told = places(&answer);
            told.sort();
            assert_eq!(
                (answer.status, told),
                (400, vec!["#/birthDate".to_owned(), "#/email".to_owned()]),
                "{birth}: {}",
                answer.text
            );

            let rights = format!("/api/v1/portals/{}/contacts/{}/rights/dossier", cast.names.portal, cast.names.relation);
            let mut answers = body("SectionAnswers", &cast.names);
            answers["reviewOn"] = json!(other);
            answers["from"] = json!("2031-02-30T10:00:00Z");
            let request = cast.marijke.request(Method::PUT, &rights).header(header::IF_MATCH, "\"v1\"");
            let answer = Answer::of(request.json(&answers)).await;
            let mut told = places(&answer);
            told.sort();
            assert_eq!(
                (answer.status, told),
                (400, vec!["#/from".to_owned(), "#/reviewOn".to_owned()]),
                "{other}: {}",
                answer.text
            );
        }
        let rights = format!("/api/v1/portals/{}/contacts/{}/rights/dossier", cast.names.portal, cast.names.relation);
        for until in ["2030-01-01T10:00:00Z", "2029-12-31T10:00:00Z"] {
            let answers = json!({"rights": ["documents"], "basis": "consent", "from": "2030-01-01T10:00:00Z", "until": until});
            let request = cast.marijke.request(Method::PUT, &rights).header(header::IF_MATCH, "\"v1\"");
            let answer = Answer::of(request.json(&answers)).await;
            assert_eq!((answer.status, places(&answer)), (400, vec!["#/until".to_owned()]), "{}", answer.text);
        }
    }

    /// Proves: A08, A09.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_form_tells_everything_that_is_wrong_at_its_field_and_keeps_what_was_typed() {
        let cast = cast().await;
        let before = Contents::of(&cast.stage, Database::Sqlite).await;
        let (here, care) = (format!("/p/{}", cast.names.portal), format!("/zorg/{}", cast.names.portal));
        let own = |text: &str| text.to_owned();
        let person = || {
            vec![
                ("first-name", "x".repeat(101)),
                ("last-name", own("Jan\u{202e}sen")),
                ("email", own("geen <adres>")),
                ("phone", own("06-12345678")),
                ("role", own("other")),
                ("role-other", "y".repeat(61)),
            ]
        };
        let born = |day: &str, month: &str, year: &str| {
            vec![("born-day", own(day)), ("born-month", own(month)), ("born-year", own(year))]
        };
        let client = |born: Vec<(&'static str, String)>| {
            let mut fields = vec![
                ("first-name", own("Jan\u{0}")),
                ("last-name", own("   ")),
                ("email", own("jan@")),
                ("number", "9".repeat(41)),
                ("location", uuid::Uuid::from_u128(1).to_string()),
            ];
            fields.extend(born);
            fields
        };
        let date = |parts: [&'static str; 3], values: [&str; 3]| parts.into_iter().zip(values.map(str::to_owned));
        let terms: Vec<(&'static str, String)> = [("purpose", own("z\u{7}z")), ("revision", own("1")), ("step", own("save"))]
            .into_iter()
            .chain(date(["from-day", "from-month", "from-year"], ["31", "2", "2031"]))
            .chain(date(["until-day", "until-month", "until-year"], ["x", "2", "2031"]))
            .chain(date(["review-day", "review-month", "review-year"], ["1", "13", "2031"]))
            .collect();
        let relation = uuid::Uuid::from_u128(3);
        let mut forms = vec![
            BadForm {
                caller: &cast.marijke,
                path: format!("{here}/toegang/nieuw"),
                fields: person(),
                wrong: vec!["first-name", "last-name", "email"],
            },
            BadForm {
                caller: &cast.marijke,
                path: format!("{here}/toegang/{}/gegevens", cast.names.relation),
                fields: person().into_iter().chain([("revision", own("1")), ("gender", own("?"))]).collect(),
                wrong: vec!["first-name", "last-name", "email", "phone", "gender"],
            },
            BadForm {
                caller: &cast.lotte,
                path: format!("{care}/contactpersonen/nieuw/{relation}"),
                fields: person(),
                wrong: vec!["first-name", "last-name", "email", "phone", "gender", "role-other"],
            },
            BadForm {
                caller: &cast.marijke,
                path: format!("{here}/toegang/{}/dossier", cast.names.relation),
                fields: terms,
                wrong: vec!["from", "until", "review", "purpose", "plan", "reports", "documents", "medication", "diary"],
            },
            BadForm {
                caller: &cast.marijke,
                path: format!("{here}/toegang/nieuw/toevoegen"),
                fields: vec![
                    ("first-name", own("Jan")),
                    ("last-name", own("Jansen")),
                    ("email", own("jan@post.example")),
                    ("phone", own("06 12345678")),
                    ("relation", relation.to_string()),
                ],
                wrong: vec!["gender", "role", "phone"],
            },
        ];
        for (day, month, year) in
            [("31", "2", "1980"), ("1", "1", "2126"), ("1", "1", "1799"), ("", "", ""), ("een", "mei", "1980")]
        {
            forms.push(BadForm {
                caller: &cast.fatima,
                path: format!("/zorg/nieuw/{relation}"),
                fields: client(born(day, month, year)),
                wrong: vec!["gender", "first-name", "last-name", "born", "email", "number", "location"],
            });
        }
        for form in &forms {
            let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = form.caller.form(&form.path, &fields).await;
            let what = format!("{} {fields:?}", form.path);
            assert_eq!(answer.status, 400, "{what}: {}", answer.text);
            assert!(answer.text.contains("<title>Fout: "), "{what}: the title does not say it");
            let summary = answer.text.split("id=\"errors\"").nth(1).unwrap_or_default().split("</ul>").next().unwrap_or_default();
            for id in &form.wrong {
                assert!(summary.contains(&format!("href=\"#{id}\"")), "{what}: {id} is not in the sum on top: {summary}");
                assert!(answer.text.contains(&format!("id=\"{id}\"")), "{what}: there is no {id} to go to");
            }
            assert_eq!(summary.matches("href=\"#").count(), form.wrong.len(), "{what}: {summary}");
            for (name, value) in &form.fields {
                let is_text = !["gender", "role", "location", "step"].contains(name);
                let is_shown = answer.text.contains(&format!("name=\"{name}\""));
                if is_text && is_shown && !value.contains(['\u{0}', '\u{7}']) {
                    assert!(answer.text.contains(&format!("value=\"{}\"", escaped(value))), "{what}: {name} is not kept");
                }
            }
        }
        before.assert_is(&Contents::of(&cast.stage, Database::Sqlite).await, "after nothing but forms with mistakes");
    }
}

//! Bodies of the API: every text, date and kind of body that is refused.

use super::cast;
use crate::{
    contents::Contents,
    operations::{Names, Operation, body, documented, pages},
    stage::Database,
    wire::{Answer, Caller},
};
use reqwest::{Method, header};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

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
                for _ in 0..60 {
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
}

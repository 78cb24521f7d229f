//! The OpenAPI document: its snapshot, and what must be true of every operation.
#![expect(clippy::unwrap_used, reason = "test")]

use serde_json::Value;
use std::{collections::BTreeSet, fs, path::PathBuf};

fn document() -> Value {
    serde_json::from_str(&inzage_http_api::spec()).unwrap()
}

fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            all.push((method.clone(), path.clone(), operation.clone()));
        }
    }
    all
}

#[test]
fn the_snapshot_is_what_the_code_says() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let now = inzage_http_api::spec();
    if std::env::var_os("INZAGE_BLESS").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(kept == now, "docs/openapi.json is out of date: look at the difference and run this test with INZAGE_BLESS=1");
}

#[test]
fn every_operation_has_a_name_a_subject_and_a_summary_of_its_own() {
    let document = document();
    let mut names = BTreeSet::new();
    let mut summaries = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{method} {path}");
        let hat = path.starts_with("/care/");
        assert!(summaries.insert((hat, operation["summary"].as_str().unwrap().to_owned())), "{method} {path}");
        assert_eq!(operation["tags"].as_array().unwrap().len(), 1, "{method} {path}");
    }
    assert!(names.len() > 60, "{} operations", names.len());
}

#[test]
fn every_address_is_kebab_case_without_a_trailing_slash() {
    for (method, path, _) in operations(&document()) {
        assert!(path.starts_with('/') && !path.ends_with('/'), "{path}");
        for segment in path.split('/').filter(|segment| !segment.starts_with('{')) {
            assert!(segment.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'.')), "{method} {path}");
        }
    }
}

#[test]
fn every_operation_documents_what_can_go_wrong_as_a_problem() {
    for (method, path, operation) in operations(&document()) {
        let mut refusals = 0;
        for (status, answer) in operation["responses"].as_object().unwrap() {
            assert!(answer["headers"]["API-VERSION"].is_object(), "{method} {path} {status}");
            if status.starts_with(['4', '5']) {
                refusals += 1;
                let schema = &answer["content"]["application/problem+json"]["schema"]["$ref"];
                assert_eq!(schema, "#/components/schemas/Problem", "{method} {path} {status}");
            }
        }
        assert!(refusals >= 3, "{method} {path}");
    }
}

/// Proves: T23.
#[test]
fn every_change_documents_the_token_except_those_before_a_session() {
    let mut without = Vec::new();
    for (method, path, operation) in operations(&document()) {
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let token = parameters.iter().find(|parameter| parameter["name"] == "X-CSRF-Token");
        // Only who has a machine's token goes without.
        let takes_machines = operation["security"].as_array().into_iter().flatten().any(|it| it["machine"].is_array());
        assert!(token.is_none_or(|token| token["required"] != takes_machines), "{method} {path}");
        let token = token.is_some();
        assert_eq!(token, token && method != "get", "{method} {path}");
        if method != "get" && !token {
            without.push(path);
        }
    }
    let expected = [
        "/invitations/accept",
        "/invitations/inspect",
        "/recovery",
        "/recovery/inspect",
        "/recovery/reset",
        "/session",
        "/session/passkey",
        "/session/passkey/options",
    ];
    assert_eq!(without, expected);
}

/// Exactly the operations whose actions are open to machines take a machine's token.
#[test]
fn the_operations_that_take_machines_are_documented() {
    let open = operations(&document()).into_iter().filter(|(_, _, operation)| {
        operation["security"].as_array().into_iter().flatten().any(|scheme| scheme["machine"].is_array())
    });
    let open: Vec<String> = open.map(|(method, path, _)| format!("{method} {path}")).collect();
    let expected = [
        "get /care/clients",
        "post /care/clients",
        "post /care/clients/search",
        "get /care/clients/{portal}",
        "delete /care/clients/{portal}/contacts/{relation}/invitation",
        "post /care/clients/{portal}/contacts/{relation}/invitation",
        "delete /care/clients/{portal}/invitation",
        "post /care/clients/{portal}/invitation",
        "get /care/locations",
    ];
    assert_eq!(open, expected);
}

/// Proves: T40.
#[test]
fn every_body_has_only_the_members_that_are_listed() {
    let document = document();
    let mut bodies = 0;
    for (method, path, operation) in operations(&document) {
        let Some(content) = operation["requestBody"]["content"].as_object() else { continue };
        for (media_type, body) in content {
            bodies += 1;
            assert!(matches!(media_type.as_str(), "application/json" | "multipart/form-data"), "{method} {path}");
            assert_closed(&document, &body["schema"], &format!("{method} {path}"));
        }
    }
    assert!(bodies > 20, "{bodies}");
}

fn assert_closed(document: &Value, schema: &Value, place: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        let schema = document.pointer(name.strip_prefix('#').unwrap()).unwrap();
        assert_closed(document, schema, &format!("{place} {name}"));
    }
    if schema["type"] == "object" {
        assert_eq!(schema["additionalProperties"], false, "{place}");
    }
    for member in schema["properties"].as_object().into_iter().flatten().map(|(_, member)| member) {
        assert_closed(document, member, place);
    }
    for part in schema["allOf"].as_array().into_iter().flatten().chain(schema.get("items")) {
        assert_closed(document, part, place);
    }
}

#[test]
fn nothing_sensitive_can_stand_in_an_address() {
    for (method, path, operation) in operations(&document()) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let place = parameter["in"].as_str().unwrap();
            let name = parameter["name"].as_str().unwrap();
            let known = match place {
                "path" => [
                    "portal",
                    "relation",
                    "document",
                    "entry",
                    "export",
                    "version",
                    "section",
                    "factor",
                    "session",
                    "account",
                    "machine",
                    "link",
                    "post",
                    "reaction",
                    "report",
                    "conversation",
                    "publication",
                    "questionnaire",
                    "asked",
                    "appointment",
                    "request",
                    "kind",
                    "thing",
                    "message",
                    "number",
                    "feed",
                    "item",
                    // Says nothing to whoever does not have the draft.
                    "sha256",
                ]
                .contains(&name),
                "query" => ["from", "until", "who", "kind", "box", "tab", "at", "after", "limit", "document"].contains(&name),
                _ => true,
            };
            assert!(known, "{method} {path}: {name}");
        }
    }
}

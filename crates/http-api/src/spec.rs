//! The OpenAPI document.

use std::collections::BTreeMap;

use inzage_domain::file::MAX_FILE_BYTES;
use inzage_http_kit::CookieName;
use poem_openapi::ExtraHeader;
use serde_json::{Map, Value, json};

use crate::{
    Api, PREFIX,
    caller::{MACHINE_SCHEME, SESSION_SCHEME},
    faults::description_of,
    forgery::WITHOUT_TOKEN,
    idempotency,
    operations::{Operations, service},
};

/// The OpenAPI document as JSON text, the same each time.
pub fn spec() -> String {
    written(&document())
}

/// The document with the address and the cookie of this installation.
pub(crate) fn served(api: &Api) -> String {
    let mut document = document();
    let places = [
        ("/servers/0/url".to_owned(), format!("{}{PREFIX}", api.address.origin())),
        (format!("/components/securitySchemes/{SESSION_SCHEME}/name"), api.cookies.name(CookieName::Session).to_owned()),
    ];
    for (place, text) in places {
        if let Some(value) = document.pointer_mut(&place) {
            *value = text.into();
        }
    }
    written(&document)
}

fn written(document: &Value) -> String {
    serde_json::to_string_pretty(document).unwrap_or_default() + "\n"
}

fn document() -> Value {
    let version = ExtraHeader::new("API-Version").description("The version of this API.");
    let service = service(Operations::DOCUMENTED).description(description()).extra_response_header::<String, _>(version);
    let mut document: Value = serde_json::from_str(&service.spec()).unwrap_or_default();
    close_bodies(&mut document);
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for (path, operations) in paths {
            let Some(operations) = operations.as_object_mut() else { continue };
            for (method, operation) in operations {
                if let Some(operation) = operation.as_object_mut() {
                    complete(path, method, operation);
                }
            }
        }
    }
    sorted(document)
}

/// The same with the members of every object in alphabetical order, whatever map the JSON library was built with.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<String, Value> = members.into_iter().map(|(name, member)| (name, sorted(member))).collect();
            Value::Object(members.into_iter().collect())
        }
        Value::Array(elements) => Value::Array(elements.into_iter().map(sorted).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

fn description() -> String {
    format!(
        "The client portal for Dutch care: who may see what, and who looked.\n\n\
         Sign in with `POST /session`; it sets a cookie and answers with a token that every change brings in `X-CSRF-Token`. \
         A machine brings `Authorization: Bearer` with its token instead, for the operations that say so, and no cookie. \
         Below `/portals` you act as client or contact person, below `/care` as professional.\n\n\
         A 401 says in `code` what is missing: `not-signed-in`, `second-factor-needed`, `assurance-too-low` for an account that must \
         have a second factor first, or `not-confirmed` for a proof of who you are that is older than fifteen minutes; then \
         `POST /session/confirmation`.\n\n\
         Everything that goes wrong is told as `application/problem+json` (RFC 9457), in Dutch or English by \
         `Accept-Language`; match on `code`. What you may not know to exist looks exactly as what does not exist: 404.\n\n\
         Lists are read page by page: follow `Link` with `rel=\"next\"`. Changes of something with a revision name it in `If-Match`. \
         A `POST` that takes an `Idempotency-Key` can be sent again with it within 24 hours: it is done once, and you get the first \
         answer. \
         Files have at most {MAX_FILE_BYTES} bytes."
    )
}

/// What the framework doesn't write down itself.
fn complete(path: &str, method: &str, operation: &mut Map<String, Value>) {
    operation.insert("operationId".to_owned(), operation_id(path, method).into());
    let takes_machines = takes_machines(operation);
    if takes_machines {
        slow_down_guesses(operation);
    }
    let mut headers = Vec::new();
    let is_change = !matches!(method, "get" | "head" | "options");
    if is_change && !WITHOUT_TOKEN.contains(&(method, path)) {
        headers.push(json!({
            "name": "X-CSRF-Token", "in": "header", "required": !takes_machines, "deprecated": false,
            "description": if takes_machines { "The token of the session; not for machines." } else { "The token of the session." },
            "schema": { "type": "string" },
        }));
    }
    if idempotency::is_kept(method, path) {
        headers.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false, "deprecated": false,
            "description": "A key of one's own choice; the same request with the same key is done once.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 200 },
        }));
    }
    if headers.is_empty() {
        return;
    }
    if let Value::Array(parameters) = operation.entry("parameters").or_insert_with(|| json!([])) {
        parameters.extend(headers);
    }
}

/// Whether machines may ask for it.
fn takes_machines(operation: &Map<String, Value>) -> bool {
    let schemes = operation.get("security").and_then(Value::as_array);
    schemes.is_some_and(|schemes| schemes.iter().any(|scheme| scheme.get(MACHINE_SCHEME).is_some()))
}

/// Whoever sends wrong tokens must wait, wherever they send them.
fn slow_down_guesses(operation: &mut Map<String, Value>) {
    if let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut)
        && let Some(Value::Object(mut response)) = responses.get("401").cloned()
    {
        response.insert("description".to_owned(), description_of(429).into());
        responses.entry("429").or_insert(response.into());
    }
}

/// A name made of method and address: `get /portals/{portal}/care-team` is `getPortalsCareTeam`, and an address that ends in
/// parameters is `…One`, with one more for each.
fn operation_id(path: &str, method: &str) -> String {
    let mut id = method.to_owned();
    for word in path.split(['/', '-', '.']).filter(|word| !word.is_empty() && !word.starts_with('{')) {
        let mut letters = word.chars();
        id.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        id.push_str(letters.as_str());
    }
    for _ in path.rsplit('/').take_while(|part| part.starts_with('{')) {
        id.push_str("One");
    }
    id
}

/// Bodies of requests have the members that are listed and no others; those of answers may grow.
fn close_bodies(document: &mut Value) {
    let mut named = Vec::new();
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for operation in paths.values_mut().filter_map(Value::as_object_mut).flat_map(|operations| operations.values_mut()) {
            if let Some(body) = operation.get_mut("requestBody") {
                close(body, &mut named);
            }
        }
    }
    let mut closed: Vec<String> = Vec::new();
    while let Some(name) = named.pop() {
        if closed.contains(&name) {
            continue;
        }
        if let Some(schema) = document.pointer_mut(&format!("/components/schemas/{name}")) {
            close(schema, &mut named);
        }
        closed.push(name);
    }
    debug_assert!(document.pointer(&format!("/components/securitySchemes/{SESSION_SCHEME}")).is_some());
}

fn close(value: &mut Value, named: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            if let Some(name) = members.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next()) {
                named.push(name.to_owned());
            }
            let is_object = members.get("type").and_then(Value::as_str) == Some("object");
            members.values_mut().for_each(|member| close(member, named));
            if is_object {
                members.insert("additionalProperties".to_owned(), false.into());
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| close(element, named)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

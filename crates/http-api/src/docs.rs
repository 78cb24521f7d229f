//! The documentation as JSON and as a page, without anything from elsewhere.

use askama::Template;
use poem::{
    Endpoint, Response, RouteMethod,
    endpoint::make_sync,
    get,
    http::{HeaderValue, header},
};
use serde_json::Value;

/// The OpenAPI document, open to every site: it holds nothing of anybody.
pub(crate) fn document(text: String) -> RouteMethod {
    get(open("application/json; charset=utf-8", text))
}

/// The documentation as a page.
pub(crate) fn page(document: &str) -> RouteMethod {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    let html = Page::of(&document).render().unwrap_or_default();
    get(fixed("text/html; charset=utf-8", html))
}

/// The page's style.
pub(crate) fn style() -> RouteMethod {
    get(fixed("text/css; charset=utf-8", include_str!("../assets/docs.css").to_owned()))
}

fn fixed(media_type: &'static str, text: String) -> impl Endpoint<Output = Response> + 'static {
    make_sync(move |_| {
        let mut response = Response::from(text.clone());
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        response
    })
}

fn open(media_type: &'static str, text: String) -> impl Endpoint<Output = Response> + 'static {
    make_sync(move |_| {
        let mut response = Response::from(text.clone());
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
        response
    })
}

#[derive(Template)]
#[template(path = "docs.html")]
struct Page {
    title: String,
    version: String,
    paragraphs: Vec<String>,
    subjects: Vec<Subject>,
    schemas: Vec<Schema>,
}

struct Subject {
    name: String,
    description: String,
    operations: Vec<Operation>,
}

struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    description: String,
    parameters: Vec<Field>,
    body: Option<TypeName>,
    responses: Vec<Answer>,
}

struct Field {
    name: String,
    place: String,
    required: bool,
    kind: TypeName,
    description: String,
}

struct Answer {
    status: String,
    description: String,
    kind: Option<TypeName>,
}

struct Schema {
    name: String,
    description: String,
    values: Vec<String>,
    fields: Vec<Field>,
}

/// How a type is called, and the schema that it links to.
struct TypeName {
    text: String,
    link: Option<String>,
}

fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn members<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value.pointer(pointer).and_then(Value::as_object).into_iter().flatten()
}

fn elements<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = &'a Value> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten()
}

impl Page {
    fn of(document: &Value) -> Self {
        let subjects = elements(document, "/tags").map(|tag| Subject::of(tag, document));
        let schemas = members(document, "/components/schemas").map(|(name, schema)| Schema::of(name, schema));
        Self {
            title: text(document, "/info/title"),
            version: text(document, "/info/version"),
            paragraphs: text(document, "/info/description").split("\n\n").map(str::to_owned).collect(),
            subjects: subjects.collect(),
            schemas: schemas.collect(),
        }
    }
}

impl Subject {
    fn of(tag: &Value, document: &Value) -> Self {
        let name = text(tag, "/name");
        let prefix = text(document, "/servers/0/url");
        let operations = members(document, "/paths").flat_map(|(path, methods)| {
            let address = format!("{prefix}{path}");
            members(methods, "").map(move |(method, operation)| (address.clone(), method, operation))
        });
        let mine = operations.filter(|(_, _, operation)| text(operation, "/tags/0") == name);
        Self {
            description: text(tag, "/description"),
            operations: mine.map(|(path, method, operation)| Operation::of(path, method, operation)).collect(),
            name,
        }
    }
}

impl Operation {
    fn of(path: String, method: &str, operation: &Value) -> Self {
        let content = |value: &Value| {
            let mut kinds = members(value, "/content");
            kinds.next().map(|(media_type, content)| TypeName::of_content(media_type, content))
        };
        let responses = members(operation, "/responses").map(|(status, answer)| Answer {
            status: status.clone(),
            description: text(answer, "/description"),
            kind: content(answer),
        });
        Self {
            id: text(operation, "/operationId"),
            method: method.to_uppercase(),
            path,
            summary: text(operation, "/summary"),
            description: text(operation, "/description"),
            parameters: elements(operation, "/parameters").map(Field::of_parameter).collect(),
            body: operation.get("requestBody").and_then(content),
            responses: responses.collect(),
        }
    }
}

impl Field {
    fn of_parameter(parameter: &Value) -> Self {
        Self {
            name: text(parameter, "/name"),
            place: text(parameter, "/in"),
            required: parameter.get("required").and_then(Value::as_bool).unwrap_or_default(),
            kind: parameter.get("schema").map_or_else(TypeName::anything, TypeName::of),
            description: text(parameter, "/description"),
        }
    }

    fn of_member(name: &str, schema: &Value, required: bool) -> Self {
        Self {
            name: name.to_owned(),
            place: String::new(),
            required,
            kind: TypeName::of(schema),
            description: text(schema, "/description"),
        }
    }
}

impl Schema {
    fn of(name: &str, schema: &Value) -> Self {
        let required: Vec<&str> = elements(schema, "/required").filter_map(Value::as_str).collect();
        let fields = members(schema, "/properties")
            .map(|(name, member)| Field::of_member(name, member, required.contains(&name.as_str())));
        Self {
            name: name.to_owned(),
            description: text(schema, "/description"),
            values: elements(schema, "/enum").filter_map(Value::as_str).map(str::to_owned).collect(),
            fields: fields.collect(),
        }
    }
}

impl TypeName {
    fn anything() -> Self {
        Self { text: "anything".to_owned(), link: None }
    }

    fn of_content(media_type: &str, content: &Value) -> Self {
        match content.get("schema").map(Self::of) {
            Some(name) if media_type.starts_with("application/json") || media_type.contains("problem") => name,
            _ => Self { text: media_type.to_owned(), link: None },
        }
    }

    fn of(schema: &Value) -> Self {
        if let Some(all) = elements(schema, "/allOf").next() {
            return Self::of(all);
        }
        if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next()) {
            return Self { text: name.to_owned(), link: Some(name.to_owned()) };
        }
        if let Some(items) = schema.get("items") {
            let of = Self::of(items);
            return Self { text: format!("list of {}", of.text), link: of.link };
        }
        let choices: Vec<&str> = elements(schema, "/enum").filter_map(Value::as_str).collect();
        if !choices.is_empty() {
            return Self { text: choices.join(" | "), link: None };
        }
        let format = text(schema, "/format");
        let text = if format.is_empty() { text(schema, "/type") } else { format };
        Self { text, link: None }
    }
}

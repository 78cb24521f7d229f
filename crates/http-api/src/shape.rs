//! Compares a JSON body with its documented schema and tells everything that is wrong with it at once.

use inzage_domain::text::TextError;
use inzage_http_kit::{FieldError, Location, Wording};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use serde_json::{Map, Value};
use time::Date;

use crate::text::{advice, check_of};

/// More faults than a person mends in one go, so that a small body can't ask for a large answer.
const MOST: usize = 50;

/// Everything that is wrong with `value`; empty when it fits `schema`.
pub(crate) fn faults(registry: &Registry, schema: &MetaSchemaRef, value: &Value, today: Date) -> Vec<FieldError> {
    let mut walk = Walk { registry, today, found: Vec::new() };
    walk.by_reference(schema, value, "#");
    walk.found.truncate(MOST);
    walk.found
}

struct Walk<'a> {
    registry: &'a Registry,
    today: Date,
    found: Vec<FieldError>,
}

impl Walk<'_> {
    fn report(&mut self, pointer: &str, detail: Wording) {
        if self.found.len() < MOST {
            self.found.push(FieldError { location: Location::Pointer(pointer.to_owned()), detail });
        }
    }

    fn by_reference(&mut self, schema: &MetaSchemaRef, value: &Value, pointer: &str) {
        match schema {
            MetaSchemaRef::Inline(schema) => self.by_schema(schema, value, pointer),
            MetaSchemaRef::Reference(name) => {
                if let Some(schema) = self.registry.schemas.get(name) {
                    self.by_schema(schema, value, pointer);
                }
            }
        }
    }

    fn by_schema(&mut self, schema: &MetaSchema, value: &Value, pointer: &str) {
        for part in &schema.all_of {
            self.by_reference(part, value, pointer);
        }
        match (schema.ty, value) {
            ("object", Value::Object(members)) => self.object(schema, members, pointer),
            ("array", Value::Array(elements)) => self.array(schema, elements, pointer),
            ("string", Value::String(text)) => self.text(schema, text, pointer),
            ("integer", Value::Number(number)) => {
                let fits = number.as_f64().is_some_and(|number| {
                    number.fract() == 0.0
                        && schema.minimum.is_none_or(|least| least <= number)
                        && schema.maximum.is_none_or(|most| number <= most)
                });
                // `1.0` is a whole number to JSON Schema and none to the parser.
                if !fits || !number.is_u64() {
                    self.report(pointer, whole_number());
                }
            }
            ("boolean", Value::Bool(_)) | ("", _) => {}
            ("object", _) => self.report(pointer, Wording::fixed("Dit moet een object zijn.", "This must be an object.")),
            ("array", _) => self.report(pointer, Wording::fixed("Dit moet een lijst zijn.", "This must be a list.")),
            ("integer", _) => self.report(pointer, whole_number()),
            ("boolean", _) => self.report(pointer, Wording::fixed("Dit moet true of false zijn.", "This must be true or false.")),
            _ => self.report(pointer, Wording::fixed("Dit moet tekst zijn.", "This must be text.")),
        }
    }

    fn object(&mut self, schema: &MetaSchema, members: &Map<String, Value>, pointer: &str) {
        for (name, value) in members {
            let place = format!("{pointer}/{}", escaped(name));
            match schema.properties.iter().find(|(known, _)| known == name) {
                Some((_, schema)) => self.by_reference(schema, value, &place),
                None => self.report(&place, Wording::fixed("Dit veld bestaat niet.", "This field does not exist.")),
            }
        }
        for name in &schema.required {
            if !members.contains_key(*name) {
                self.report(&format!("{pointer}/{name}"), advice(|words| words.text_error(&TextError::Empty)));
            }
        }
    }

    fn array(&mut self, schema: &MetaSchema, elements: &[Value], pointer: &str) {
        if schema.max_items.is_some_and(|most| most < elements.len()) {
            self.report(pointer, Wording::fixed("Dit zijn er te veel.", "These are too many."));
            return;
        }
        if schema.min_items.is_some_and(|least| elements.len() < least) {
            self.report(pointer, Wording::fixed("Kies er minstens een.", "Choose at least one."));
        }
        let Some(of) = &schema.items else { return };
        for (index, element) in elements.iter().enumerate() {
            self.by_reference(of, element, &format!("{pointer}/{index}"));
        }
    }

    fn text(&mut self, schema: &MetaSchema, text: &str, pointer: &str) {
        if !schema.enum_items.is_empty() {
            if !schema.enum_items.iter().any(|known| known.as_str() == Some(text)) {
                let known: Vec<&str> = schema.enum_items.iter().filter_map(Value::as_str).collect();
                let known = known.join(", ");
                self.report(pointer, Wording::new(format!("Kies uit: {known}."), format!("Choose one of: {known}.")));
            }
            return;
        }
        if let Some(check) = schema.rust_typename.and_then(check_of) {
            if let Some(detail) = check(text, self.today) {
                self.report(pointer, detail);
            }
        } else if let Some(max) = schema.max_length.filter(|max| *max < text.chars().count()) {
            self.report(pointer, advice(|words| words.text_error(&TextError::TooLong { max })));
        }
    }
}

fn whole_number() -> Wording {
    Wording::fixed("Dit moet een heel getal zijn.", "This must be a whole number.")
}

/// A member's name in a JSON pointer (RFC 6901).
fn escaped(name: &str) -> String {
    let short: String = name.chars().take(60).collect();
    short.replace('~', "~0").replace('/', "~1")
}

//! What the data in a copy looks like, by the schema that is in it.

use inzage_export::SCHEMA;
use serde_json::Value;
use std::collections::BTreeMap;

/// Every file of data is what the schema in the copy says.
pub(crate) fn conforms(contents: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(contents["data/schema.json"], SCHEMA.as_bytes());
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for (path, content) in contents.iter().filter(|(path, _)| path.starts_with("data/") && *path != "data/schema.json") {
        let file: Value = serde_json::from_slice(content).unwrap();
        valid(&schema, &schema, &file, path);
    }
}

/// Whether `value` keeps to `schema`, for the keywords that ours uses; any other keyword fails.
fn valid(root: &Value, schema: &Value, value: &Value, place: &str) {
    for (keyword, said) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" | "format" | "minimum" => {}
            "pattern" => {
                let text = value.as_str().unwrap();
                let (first, allowed): (&str, &str) = match said.as_str().unwrap() {
                    "^files/[0-9a-z.-]+$" => ("files/", "0123456789abcdefghijklmnopqrstuvwxyz.-"),
                    "^[0-9a-f]{64}$" => ("", "0123456789abcdef"),
                    other => panic!("{other} is not known here"),
                };
                let rest = text.strip_prefix(first).unwrap();
                assert!(!rest.is_empty() && rest.chars().all(|letter| allowed.contains(letter)), "{place}: {text}");
            }
            "$ref" => valid(root, root.pointer(said.as_str().unwrap().trim_start_matches('#')).unwrap(), value, place),
            "const" => assert_eq!(value, said, "{place}"),
            "enum" => assert!(said.as_array().unwrap().contains(value), "{place}: {value}"),
            "type" => {
                let is = |kind: &Value| match kind.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_u64(),
                    "boolean" => value.is_boolean(),
                    other => panic!("{other} is not known here"),
                };
                assert!(said.as_array().map_or_else(|| is(said), |kinds| kinds.iter().any(is)), "{place}: {value} is no {said}");
            }
            "required" => {
                for name in said.as_array().unwrap() {
                    assert!(value.get(name.as_str().unwrap()).is_some(), "{place} lacks {name}");
                }
            }
            "properties" => {
                for (name, inner) in value.as_object().unwrap() {
                    if let Some(property) = said.get(name) {
                        valid(root, property, inner, &format!("{place}/{name}"));
                    }
                }
            }
            "additionalProperties" => {
                for name in value.as_object().unwrap().keys() {
                    assert!(schema["properties"].get(name).is_some(), "{place} has {name}, of which the schema does not know");
                }
            }
            "items" => {
                for (at, inner) in value.as_array().unwrap().iter().enumerate() {
                    valid(root, said, inner, &format!("{place}/{at}"));
                }
            }
            other => panic!("{other} is not known here"),
        }
    }
}

//! Shorthand for texts with values.

use inzage_texts::{Value, Words};

/// Texts that speak of one person or thing by name, or of a number of them.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass every value as a reference")]
pub(crate) trait Naming {
    /// The text with this id, with `name` filled in.
    fn named(&self, id: &str, name: &str) -> String;

    /// The text with this id, with `count` filled in.
    fn counted(&self, id: &str, count: &u64) -> String;
}

/// The text with this id, with values that are all words.
pub(crate) fn fill(words: &Words, id: &str, values: &[(&str, &str)]) -> String {
    let values: Vec<(&str, Value<'_>)> = values.iter().map(|(name, value)| (*name, Value::from(*value))).collect();
    words.with(id, &values)
}

impl Naming for Words {
    fn named(&self, id: &str, name: &str) -> String {
        self.with(id, &[("name", Value::from(name))])
    }

    fn counted(&self, id: &str, count: &u64) -> String {
        self.with(id, &[("count", Value::from(*count))])
    }
}

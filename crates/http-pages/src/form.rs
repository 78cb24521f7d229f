//! What was filled in on a form, and what is wrong with it.

/// What is wrong with a form, all at once.
///
/// A page whose form has errors starts its title with "Fout:", sums them up on top and repeats each at its field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors(Vec<FieldError>);

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field on the page, which is also its name in the form.
    pub field: String,
    /// What to do about it.
    pub text: String,
}

impl Errors {
    /// Nothing is wrong.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Adds what is wrong with a field.
    pub fn add(&mut self, field: &str, text: impl Into<String>) {
        self.0.push(FieldError { field: field.to_owned(), text: text.into() });
    }

    /// The first thing that is wrong with a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|error| error.field == field).map(|error| error.text.as_str())
    }

    /// All of them, in the order of the page.
    pub fn all(&self) -> &[FieldError] {
        &self.0
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A date as typed in three fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateFields {
    /// Day of the month.
    pub day: String,
    /// Number of the month.
    pub month: String,
    /// Year in four digits.
    pub year: String,
}

/// One of several answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What a person reads.
    pub label: String,
    /// A word beside it, or nothing.
    pub hint: String,
    /// Whether it is the present answer.
    pub chosen: bool,
}

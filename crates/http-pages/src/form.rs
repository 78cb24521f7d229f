//! What was filled in on a form, and what is wrong with it.

use time::Date;

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
    /// What the field is called; stands before the text in the sum on top, where the field itself is out of sight. Empty where the text
    /// says it already.
    pub label: String,
    /// What to do about it.
    pub text: String,
}

impl Errors {
    /// Nothing is wrong.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Adds what is wrong with a field, in a text that names the field: "Vul uw wachtwoord in".
    pub fn add(&mut self, field: &str, text: impl Into<String>) {
        self.add_labelled(field, String::new(), text);
    }

    /// Adds what is wrong with a field, in a text that does not name it: "Vul dit in."
    pub fn add_labelled(&mut self, field: &str, label: impl Into<String>, text: impl Into<String>) {
        self.0.push(FieldError { field: field.to_owned(), label: label.into(), text: text.into() });
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

impl DateFields {
    /// A date that is known.
    pub fn of(date: Date) -> Self {
        Self { day: date.day().to_string(), month: u8::from(date.month()).to_string(), year: date.year().to_string() }
    }

    /// A date as it was typed.
    pub fn typed(parts: [&str; 3]) -> Self {
        let [day, month, year] = parts.map(str::to_owned);
        Self { day, month, year }
    }

    /// Day, month and year.
    pub fn parts(&self) -> [&str; 3] {
        [&self.day, &self.month, &self.year]
    }
}

/// What a form sends along unseen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// The field's name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Hidden {
    /// A field that nobody sees.
    pub fn new(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_owned(), value: value.into() }
    }
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

#[cfg(test)]
mod tests {
    use super::Errors;

    #[test]
    fn a_field_shows_the_first_thing_that_is_wrong_with_it() {
        let mut errors = Errors::none();
        assert!(errors.is_empty() && errors.of("email").is_none());
        errors.add("email", "one");
        errors.add_labelled("email", "E-mail", "two");
        assert_eq!(errors.of("email"), Some("one"));
        assert_eq!(errors.of("phone"), None);
        assert_eq!(errors.all().len(), 2);
    }
}

//! Text that people type, parsed once at the edge.
//!
//! Every type here holds text that is not empty, not too long, and free of control characters and of the invisible
//! marks that reverse reading order. Everything else, emoji and all scripts included, is kept to the letter. Surrounding white
//! space is removed.

use std::fmt;

/// Why a text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TextError {
    /// Nothing was filled in.
    #[error("fill this in")]
    Empty,
    /// Longer than allowed, counted in Unicode scalar values.
    #[error("use at most {max} characters")]
    TooLong {
        /// The limit.
        max: usize,
    },
    /// It holds a control character, such as a line break where none is allowed.
    #[error("use no control characters or line breaks")]
    ControlCharacter,
    /// It holds an invisible mark that changes the order in which text is read.
    #[error("use no hidden characters that reverse the text")]
    DirectionMark,
    /// Not an e-mail address that letters can reach.
    #[error("this is not an e-mail address")]
    NotAnEmailAddress,
    /// Not a phone number: digits only, ten of them for a Dutch number (`A08`, `D12`).
    #[error("use ten digits, without dashes or spaces")]
    NotAPhoneNumber,
    /// Not the address of a web page that is reached safely.
    #[error("use an address that starts with https://")]
    NotAWebAddress,
}

fn checked(raw: &str, max: usize, multiline: bool) -> Result<String, TextError> {
    let text = raw.trim();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().count() > max {
        return Err(TextError::TooLong { max });
    }
    if text.chars().any(|c| c.is_control() && !(multiline && matches!(c, '\n' | '\r' | '\t'))) {
        return Err(TextError::ControlCharacter);
    }
    if text.chars().any(reverses) {
        return Err(TextError::DirectionMark);
    }
    Ok(text.to_owned())
}

/// Explicit embeddings, overrides and isolates; the plain marks that Arabic and Hebrew names need (U+200E, U+200F, U+061C) stay.
fn reverses(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

macro_rules! texts { ($($(#[$doc:meta])* $name:ident, max $max:literal, $multiline:literal;)+) => {$(
    $(#[$doc])*
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct $name(String);

    impl $name {
        /// The most Unicode scalar values it may have.
        pub const MAX: usize = $max;

        /// Parses what a person typed.
        pub fn parse(raw: &str) -> Result<Self, TextError> {
            checked(raw, $max, $multiline).map(Self)
        }

        /// The text.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    /// Prints no content, so that a log line can't leak it.
    impl fmt::Debug for $name {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(concat!(stringify!($name), "(..)"))
        }
    }

    impl fmt::Display for $name {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&self.0)
        }
    }
)+} }

texts! {
    /// A first or last name.
    Name, max 100, false;
    /// The title of a document.
    Title, max 200, false;
    /// The name of an uploaded file, as shown; it never becomes a path.
    FileName, max 200, false;
    /// A free role of a contact person, where the list has none that fits.
    RoleText, max 60, false;
    /// The organisation's own number for a client.
    ClientNumber, max 40, false;
    /// One line of a record, such as a street or a dose.
    Line, max 200, false;
    /// A reason or a purpose in a sentence.
    Note, max 500, false;
    /// What a device or a second factor is called, such as "Firefox op Windows".
    DeviceName, max 80, false;
    /// A question whose answer only its author knows (`G14`).
    SecretQuestion, max 200, false;
    /// A reaction on what somebody else wrote.
    ReactionText, max 4_000, true;
    /// What goes with an appointment, or with a request for one.
    Remark, max 2_000, true;
    /// What a care plan says about how things are, or about one goal.
    PlanText, max 4_000, true;
    /// An answer in one's own words.
    AnswerText, max 4_000, true;
    /// The text of a page of the organisation.
    PageText, max 10_000, true;
    /// What a consent is about: the text that was agreed to.
    LongText, max 64_000, true;
}

impl FileName {
    /// What the text of a report is called.
    pub fn of_report() -> Self {
        Self(String::from("verslag.txt"))
    }
}

/// The name of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName {
    /// First name.
    pub given: Name,
    /// Last name, with its prefix.
    pub family: Name,
}

impl PersonName {
    /// Up to two letters for the circle that stands in for a picture (`G36`).
    pub fn initials(&self) -> String {
        [&self.given, &self.family]
            .into_iter()
            .filter_map(|name| name.as_str().split_whitespace().last().and_then(|word| word.chars().next()))
            .flat_map(char::to_uppercase)
            .collect()
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.given, self.family)
    }
}

/// An e-mail address, as typed, that compares without regard to letter case.
///
/// It has one `@`, a domain name with a dot, and only characters that need no quoting; internationalised
/// domains are written in their `xn--` form.
#[derive(Clone)]
pub struct EmailAddress {
    shown: String,
    key: String,
}

impl EmailAddress {
    /// The most characters it may have.
    pub const MAX: usize = 254;

    /// Parses what a person typed.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let shown = checked(raw, Self::MAX, false)?;
        let (local, domain) = shown.rsplit_once('@').ok_or(TextError::NotAnEmailAddress)?;
        let local_fits =
            (1..=64).contains(&local.len()) && local.split('.').all(|part| !part.is_empty() && part.chars().all(is_atom));
        let labels: Vec<&str> = domain.split('.').collect();
        let domain_fits = labels.len() >= 2
            && labels.iter().all(|label| is_label(label))
            && labels.last().is_some_and(|top| top.len() >= 2 && !top.chars().all(|c| c.is_ascii_digit()));
        if !local_fits || !domain_fits {
            return Err(TextError::NotAnEmailAddress);
        }
        let key = shown.to_ascii_lowercase();
        Ok(Self { shown, key })
    }

    /// As it was typed.
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// The form in which two spellings of one address are equal.
    pub fn key(&self) -> &str {
        &self.key
    }
}

fn is_atom(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for EmailAddress {}

impl std::hash::Hash for EmailAddress {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

/// Prints no content, so that a log line can't leak it.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(..)")
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// The address of a web page, such as `https://modules.example/slapen?taal=nl`.
///
/// It starts with `https://` and names a host with a dot, without a user's name before it that could pass for the host; everything in
/// it is ASCII that an address may hold unescaped, so it can neither end an attribute nor be another scheme.
///
/// ```
/// use inzage_domain::text::WebAddress;
/// assert!(WebAddress::parse("https://modules.example:8443/slapen").is_ok());
/// assert!(WebAddress::parse("https://organisatie.nl@elders.example/").is_err());
/// assert!(WebAddress::parse("javascript:alert(1)").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebAddress(String);

impl WebAddress {
    /// The most characters it may have.
    pub const MAX: usize = 500;

    /// Parses what a person typed.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let shown = checked(raw, Self::MAX, false)?;
        let rest = shown.strip_prefix("https://").ok_or(TextError::NotAWebAddress)?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
        let host_fits = host.contains('.') && host.split('.').all(is_label);
        let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|number| number.to_string() == port));
        let rest_fits = rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&()*+,;=%".contains(c));
        if host_fits && port_fits && rest_fits { Ok(Self(shown)) } else { Err(TextError::NotAWebAddress) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A phone number in E.164 form, such as `+31612345678` (`A08`, `D12`).
///
/// ```
/// use inzage_domain::text::PhoneNumber;
/// assert_eq!(PhoneNumber::parse("0612345678").unwrap().as_str(), "+31612345678");
/// assert!(PhoneNumber::parse("06-12345678").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Parses what a person typed: digits only; ten that start with one zero are Dutch, `00` and the
    /// country's code are any other.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let digits = checked(raw, 17, false)?;
        if !digits.chars().all(|c| c.is_ascii_digit()) {
            return Err(TextError::NotAPhoneNumber);
        }
        let e164 = if let Some(abroad) = digits.strip_prefix("00") {
            if abroad.starts_with('0')
                || !(7..=15).contains(&abroad.len())
                || (abroad.starts_with("31") && (abroad.len() != 11 || abroad.starts_with("310")))
            {
                return Err(TextError::NotAPhoneNumber);
            }
            format!("+{abroad}")
        } else {
            match digits.strip_prefix('0') {
                Some(national) if national.len() == 9 => format!("+31{national}"),
                _ => return Err(TextError::NotAPhoneNumber),
            }
        };
        Ok(Self(e164))
    }

    /// Wraps a number in E.164 form that was parsed before, for adapters that read it back.
    pub fn stored(e164: &str) -> Result<Self, TextError> {
        let digits = e164.strip_prefix('+').ok_or(TextError::NotAPhoneNumber)?;
        if digits.chars().all(|c| c.is_ascii_digit()) && (7..=15).contains(&digits.len()) {
            Ok(Self(e164.to_owned()))
        } else {
            Err(TextError::NotAPhoneNumber)
        }
    }

    /// In E.164 form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a person would type it: Dutch numbers with their zero, others with `00`.
    pub fn national(&self) -> String {
        match self.0.strip_prefix("+31") {
            Some(national) => format!("0{national}"),
            None => self.0.replacen('+', "00", 1),
        }
    }

    /// As people read it out: "06 12 34 56 78" or "085 555 01 70"; a foreign number stays in one piece.
    pub fn in_groups(&self) -> String {
        let digits = self.national();
        let lengths: &[usize] = match (digits.len(), digits.starts_with("06")) {
            (10, true) => &[2, 2, 2, 2],
            (10, false) => &[3, 3, 2],
            _ => &[],
        };
        let (mut shown, mut rest) = (String::new(), digits.as_str());
        for length in lengths {
            let (group, after) = rest.split_at_checked(*length).unwrap_or((rest, ""));
            shown.push_str(group);
            shown.push(' ');
            rest = after;
        }
        shown + rest
    }
}

/// Prints no content, so that a log line can't leak it.
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::PhoneNumber;

    #[test]
    fn a_phone_number_is_shown_in_groups_that_can_be_read_out() {
        let shown = |raw| PhoneNumber::parse(raw).unwrap().in_groups();
        assert_eq!(shown("0612345678"), "06 12 34 56 78");
        assert_eq!(shown("0855550170"), "085 555 01 70");
        assert_eq!(shown("0032475123456"), "0032475123456");
    }
}

//! Passwords and secrets. Neither is ever printed.

use std::fmt;

/// A password as typed. It lives no longer than the request that brought it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why a password was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Shorter than [`Password::MIN`].
    #[error("use at least {} characters", Password::MIN)]
    TooShort,
    /// Longer than [`Password::MAX`].
    #[error("use at most {} characters", Password::MAX)]
    TooLong,
    /// One character over and over, a run such as `123456789012`, or the person's own e-mail address or name.
    #[error("choose a password that is harder to guess")]
    TooEasy,
    /// Whoever guesses gets it soon, because of this.
    #[error("choose a password that is harder to guess")]
    Guessable(Weakness),
}

/// What makes a password easy to guess: its longest guessable part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weakness {
    /// A word about the person, the portal or the organisation.
    OwnWord,
    /// A password that many people have, or an ordinary word or name, perhaps with digits for letters or backwards.
    CommonWord,
    /// Keys that lie next to each other.
    Keyboard,
    /// The same again and again.
    Repetition,
    /// A row such as `abcd` or `9876`.
    Row,
    /// A date or a year.
    Date,
}

impl Weakness {
    /// Every one.
    pub const ALL: [Self; 6] = [Self::OwnWord, Self::CommonWord, Self::Keyboard, Self::Repetition, Self::Row, Self::Date];
}

impl Password {
    /// Fewest Unicode scalar values of a new password.
    pub const MIN: usize = 12;
    /// Most Unicode scalar values of a password.
    pub const MAX: usize = 128;

    /// Takes what was typed at sign-in, where no rule applies but the greatest length.
    pub fn typed(raw: &str) -> Result<Self, PasswordError> {
        if raw.chars().count() > Self::MAX {
            return Err(PasswordError::TooLong);
        }
        Ok(Self(raw.to_owned()))
    }

    /// Parses a new password; `own` are words about the person (name, e-mail address) that it must not consist of.
    pub fn chosen(raw: &str, own: &[&str]) -> Result<Self, PasswordError> {
        let password = Self::typed(raw)?;
        let length = raw.chars().count();
        if length < Self::MIN {
            return Err(PasswordError::TooShort);
        }
        let lower = raw.to_lowercase();
        let is_own = own.iter().map(|word| word.to_lowercase()).any(|word| !word.is_empty() && lower == word);
        let mut distinct: Vec<char> = lower.chars().collect();
        distinct.sort_unstable();
        distinct.dedup();
        let steps: Vec<i64> =
            lower.chars().zip(lower.chars().skip(1)).map(|(a, b)| i64::from(u32::from(b)) - i64::from(u32::from(a))).collect();
        let is_run = steps.iter().filter(|step| **step == 1 || **step == 0 || **step == -1).count() + 3 >= length;
        if is_own || distinct.len() < 4 || is_run {
            return Err(PasswordError::TooEasy);
        }
        Ok(password)
    }

    /// Takes the answer to a secret question as it is compared: in lower case, without superfluous spaces, and no further than
    /// [`Password::MAX`] characters.
    pub fn answer(raw: &str) -> Self {
        let words: Vec<String> = raw.split_whitespace().map(str::to_lowercase).collect();
        Self(words.join(" ").chars().take(Self::MAX).collect())
    }

    /// The characters, for the hasher.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

/// A password's hash in PHC form, such as `$argon2id$…`.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Wraps what a hasher made, or an adapter read back.
    pub const fn new(phc: String) -> Self {
        Self(phc)
    }

    /// In PHC form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

/// 256 random bits in URL-safe form: the secret of a link or a session. Only its digest is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes what came out of a link, a form or a cookie: 43 characters of the URL-safe alphabet, else `None`.
    pub fn parse(raw: &str) -> Option<Self> {
        (raw.len() == 43 && raw.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'))
            .then(|| Self(raw.to_owned()))
    }

    /// The characters, to put into a link or a cookie.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// SHA-256 of something: of a [`Secret`] that is looked up, or of a file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Sixteen characters in groups of four, as shown on a receipt.
    pub fn short(&self) -> String {
        let hex = self.to_string();
        [hex.get(0..4), hex.get(4..8), hex.get(8..12), hex.get(12..16)].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// In lower-case hexadecimal.
impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

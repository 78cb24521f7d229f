//! How easily a password is guessed.

use inzage_domain::{
    credential::{Password, PasswordError},
    ports::PasswordStrength,
};
use std::collections::BTreeSet;
use zxcvbn::{Score, matching::patterns::MatchPattern, zxcvbn};

/// Words that people here choose and that the lists of zxcvbn, which come from America, lack or rank low. The most chosen come first.
const DUTCH: &str = include_str!("dutch_words.txt");
/// Characters that are judged. Whoever has this many good ones needs no more, and the time that judging takes grows with their square.
const JUDGED: usize = 24;
/// Shorter words say nothing about a person.
const SHORTEST_OWN_WORD: usize = 3;

/// Why a password is too easily guessed: what its longest guessable part is.
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
    /// Nothing in particular: there is simply too little of it.
    TooShort,
}

impl Weakness {
    /// Every reason.
    pub const ALL: [Self; 7] =
        [Self::OwnWord, Self::CommonWord, Self::Keyboard, Self::Repetition, Self::Row, Self::Date, Self::TooShort];

    /// Stable name, by which texts are chosen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OwnWord => "own-word",
            Self::CommonWord => "common-word",
            Self::Keyboard => "keyboard",
            Self::Repetition => "repetition",
            Self::Row => "row",
            Self::Date => "date",
            Self::TooShort => "too-short",
        }
    }
}

/// Why `password` must not be used; `None` when guessing it takes ten thousand million tries or more, the most that zxcvbn tells apart. Less
/// won't do: its estimate starts at a hundred million for any three parts, such as a word, a year and an exclamation mark.
///
/// `own` are texts that anybody near the person would try: their name and e-mail address, the client's, the organisation's. It takes less than
/// a millisecond, or some tens of them for a password made up of signs that may stand for letters.
pub fn weakness(password: &str, own: &[impl AsRef<str>]) -> Option<Weakness> {
    let own = own_words(own);
    let words: Vec<&str> = own.iter().map(String::as_str).chain(DUTCH.lines().filter(|word| !own.contains(*word))).collect();
    let judged: String = password.chars().take(JUDGED).collect();
    let estimate = zxcvbn(&judged, &words);
    if estimate.score() == Score::Four {
        return None;
    }
    let guessable = estimate.sequence().iter().filter_map(|part| {
        let why = match &part.pattern {
            MatchPattern::Dictionary(found) if own.contains(&found.matched_word) => Weakness::OwnWord,
            MatchPattern::Dictionary(_) => Weakness::CommonWord,
            MatchPattern::Spatial(_) => Weakness::Keyboard,
            MatchPattern::Repeat(_) => Weakness::Repetition,
            MatchPattern::Sequence(_) => Weakness::Row,
            MatchPattern::Regex(_) | MatchPattern::Date(_) => Weakness::Date,
            MatchPattern::BruteForce => return None,
        };
        // What is one's own is the reason that helps most, however short it is.
        Some((why == Weakness::OwnWord, part.j - part.i, why))
    });
    Some(guessable.max_by_key(|(own, length, _)| (*own, *length)).map_or(Weakness::TooShort, |(_, _, why)| why))
}

/// Judges by [`weakness`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Zxcvbn;

impl PasswordStrength for Zxcvbn {
    fn judge_password(&self, password: &Password, own: &[String]) -> Result<(), PasswordError> {
        match weakness(password.expose(), own) {
            Some(_) => Err(PasswordError::TooEasy),
            None => Ok(()),
        }
    }
}

/// Every word of `texts` and each text without what separates its words, in lower case.
fn own_words(texts: &[impl AsRef<str>]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for text in texts {
        let parts: Vec<String> = text.as_ref().to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
        words.insert(parts.concat());
        words.extend(parts);
    }
    words.retain(|word| word.chars().count() >= SHORTEST_OWN_WORD);
    words
}

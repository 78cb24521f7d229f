//! How easily a password is guessed.

use inzage_domain::{
    credential::{Password, PasswordError, Weakness},
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

/// Refuses a password that is guessed in fewer than ten thousand million tries, the most that zxcvbn tells apart. Less won't do: its estimate
/// starts at a hundred million for any three parts, such as a word, a year and an exclamation mark.
///
/// `own` are texts that anybody near the person would try: their name and e-mail address, the client's, the organisation's. It takes less than
/// a millisecond, or some tens of them for a password made up of signs that may stand for letters.
///
/// # Errors
///
/// [`PasswordError::Guessable`], or [`PasswordError::TooEasy`] when there is simply too little of it.
pub fn judge(password: &str, own: &[impl AsRef<str>]) -> Result<(), PasswordError> {
    let own = own_words(own);
    let words: Vec<&str> = own.iter().map(String::as_str).chain(DUTCH.lines().filter(|word| !own.contains(*word))).collect();
    let judged: String = password.chars().take(JUDGED).collect();
    let estimate = zxcvbn(&judged, &words);
    if estimate.score() == Score::Four {
        return Ok(());
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
    let longest = guessable.max_by_key(|(own, length, _)| (*own, *length));
    Err(longest.map_or(PasswordError::TooEasy, |(_, _, why)| PasswordError::Guessable(why)))
}

/// Judges by [`judge`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Zxcvbn;

impl PasswordStrength for Zxcvbn {
    fn judge_password(&self, password: &Password, own: &[String]) -> Result<(), PasswordError> {
        judge(password.expose(), own)
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

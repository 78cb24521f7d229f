//! What the browser brings back.

use inzage_domain::credential::Secret;
use openidconnect::url::form_urlencoded;
use std::fmt;

/// The longest code or error that is taken.
const MAX_LENGTH: usize = 2_048;

/// What the provider sent back with the browser.
pub struct Answer {
    state: Secret,
    issuer: Option<String>,
    pub(super) outcome: Outcome,
}

/// A code to exchange, or why there is none.
pub(super) enum Outcome {
    Code(String),
    Error(String),
}

/// Why what came back is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// It has not exactly one state, and either one code or one error. Offer to begin again.
    #[error("this is no answer of a sign-in provider")]
    Malformed,
    /// The browser has no cookie of this trip: it ran out, another trip replaced it, or somebody was sent here with an
    /// answer that is not theirs. Offer to begin again.
    #[error("the answer belongs to another browser")]
    OtherBrowser,
}

impl Answer {
    /// Reads the query of the address that the browser came back to. `cookie` is the value of the cookie that was set
    /// to [`Departure::state`](super::Departure::state).
    ///
    /// # Errors
    ///
    /// See [`AnswerError`].
    pub fn parse(query: &str, cookie: Option<&str>) -> Result<Self, AnswerError> {
        let (mut state, mut issuer, mut code, mut error) = (None, None, None, None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "state" => &mut state,
                "iss" => &mut issuer,
                "code" => &mut code,
                "error" => &mut error,
                // Providers add more, and must be let.
                _ => continue,
            };
            // The second of two equal names is a riddle that an attacker sets.
            if place.replace(value.into_owned()).is_some() {
                return Err(AnswerError::Malformed);
            }
        }
        let state = state.and_then(|state| Secret::parse(&state)).ok_or(AnswerError::Malformed)?;
        let outcome = match (code, error) {
            (Some(code), None) if is_plain(&code) => Outcome::Code(code),
            (None, Some(error)) if is_plain(&error) => Outcome::Error(error),
            _ => return Err(AnswerError::Malformed),
        };
        if cookie != Some(state.expose()) {
            return Err(AnswerError::OtherBrowser);
        }
        Ok(Self { state, issuer, outcome })
    }

    /// The state: its digest is the key of the [`Pending`](super::Pending) that this answers.
    pub fn state(&self) -> &Secret {
        &self.state
    }

    pub(super) fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }
}

/// Prints nothing of it.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer(..)")
    }
}

/// Visible characters and spaces, and not endlessly many: what RFC 6749 lets a code and an error be made of.
fn is_plain(text: &str) -> bool {
    (1..=MAX_LENGTH).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')
}

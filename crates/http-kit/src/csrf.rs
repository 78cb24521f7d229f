//! Form tokens: proof that a form was made by this server for this session.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use poem::Request;
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;

use crate::Problem;

/// The header in which an API call carries its form token.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// The name of the form field in which a page carries its form token.
pub const CSRF_FIELD: &str = "csrf";

/// What a form token is tied to. A token for one is worthless for the other, even with the same bytes.
#[derive(Clone, Copy)]
pub enum Binding<'a> {
    /// The identifier of a signed-in session.
    Session(&'a [u8]),
    /// The value of the [`PreSession`](crate::CookieName::PreSession) cookie, for forms before anyone signed in.
    PreSession(&'a [u8]),
}

impl Binding<'_> {
    fn parts(&self) -> (&'static [u8], &[u8]) {
        match self {
            Self::Session(bytes) => (b"inzage form token, session:", bytes),
            Self::PreSession(bytes) => (b"inzage form token, pre-session:", bytes),
        }
    }
}

impl fmt::Debug for Binding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Session(_) => "Session(..)",
            Self::PreSession(_) => "PreSession(..)",
        })
    }
}

/// A key that is not random enough to sign with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key is not random: it has too few different bytes")]
pub struct WeakKey;

/// The secret with which form tokens are made; the same on every server of one portal.
pub struct CsrfKey(SecretBox<[u8; 32]>);

impl CsrfKey {
    /// Takes a key of 32 random bytes.
    ///
    /// # Errors
    ///
    /// [`WeakKey`] for a key of zeros or of a repeated pattern, as defaults and mistakes produce.
    pub fn new(key: [u8; 32]) -> Result<Self, WeakKey> {
        let mut distinct = key;
        distinct.sort_unstable();
        // Thirty-two random bytes have fewer than sixteen different values about once in 10^17 keys.
        if distinct.chunk_by(|a, b| a == b).count() < 16 {
            return Err(WeakKey);
        }
        Ok(Self(SecretBox::new(Box::new(key))))
    }

    /// The token for forms that are bound to `binding`.
    pub fn token_for(&self, binding: Binding<'_>) -> String {
        let Some(mac) = self.mac(binding) else {
            return String::new();
        };
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }

    /// Whether `token` is the token of `binding`; takes equally long for every wrong token.
    pub fn verify(&self, binding: Binding<'_>, token: &str) -> bool {
        let (Some(mac), Ok(token)) = (self.mac(binding), URL_SAFE_NO_PAD.decode(token)) else {
            return false;
        };
        mac.verify_slice(&token).is_ok()
    }

    /// Lets an API call through only with the right token in [`CSRF_HEADER`].
    ///
    /// # Errors
    ///
    /// The problem to answer with, a 403, when the token is absent, there twice or not this session's.
    pub fn require_header(&self, request: &Request, binding: Binding<'_>) -> Result<(), Problem> {
        let mut tokens = request.headers().get_all(CSRF_HEADER).iter();
        let token = tokens.next().and_then(|token| token.to_str().ok());
        self.require(token.filter(|_| tokens.next().is_none()), binding)
    }

    /// Lets a posted form through only with the right token in its field [`CSRF_FIELD`].
    ///
    /// # Errors
    ///
    /// The problem to answer with, a 403, when the token is absent or not this session's.
    pub fn require(&self, token: Option<&str>, binding: Binding<'_>) -> Result<(), Problem> {
        match token {
            Some(token) if self.verify(binding, token) => Ok(()),
            _ => Err(Problem::form_expired()),
        }
    }

    /// HMAC takes keys of every length, so there always is one; the `Option` is there because its type doesn't know.
    fn mac(&self, binding: Binding<'_>) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.expose_secret()).ok()?;
        let (label, bytes) = binding.parts();
        mac.update(label);
        mac.update(bytes);
        Some(mac)
    }
}

impl fmt::Debug for CsrfKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CsrfKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> CsrfKey {
        CsrfKey::new(std::array::from_fn(|i| u8::try_from(i).unwrap().wrapping_mul(7).wrapping_add(seed))).unwrap()
    }

    /// Proves: T23.
    #[test]
    fn a_token_opens_only_the_session_it_was_made_for() {
        let key = key(1);
        let token = key.token_for(Binding::Session(b"one"));
        assert!(key.verify(Binding::Session(b"one"), &token));
        assert!(!key.verify(Binding::Session(b"two"), &token));
        assert!(!key.verify(Binding::PreSession(b"one"), &token));
        assert!(!super::tests::key(2).verify(Binding::Session(b"one"), &token));
    }

    /// Proves: T23.
    #[test]
    fn a_token_that_is_absent_cut_or_malformed_is_refused() {
        let key = key(1);
        let token = key.token_for(Binding::Session(b"one"));
        assert!(key.require(None, Binding::Session(b"one")).is_err());
        for wrong in ["", "AAAA", "%%%", &token[..42], &format!("{token}="), &token.to_lowercase()] {
            assert!(key.require(Some(wrong), Binding::Session(b"one")).is_err(), "{wrong}");
        }
        assert!(key.require(Some(&token), Binding::Session(b"one")).is_ok());
    }

    /// Proves: T23.
    #[test]
    fn a_key_of_zeros_or_of_a_pattern_is_refused() {
        assert_eq!(CsrfKey::new([0; 32]).err(), Some(WeakKey));
        assert_eq!(CsrfKey::new([42; 32]).err(), Some(WeakKey));
        assert_eq!(CsrfKey::new(*b"changemechangemechangemechangeme").err(), Some(WeakKey));
    }

    /// Proves: T34.
    #[test]
    fn neither_the_key_nor_what_it_binds_to_is_printed() {
        assert_eq!(format!("{:?} {:?}", key(1), Binding::Session(b"one")), "CsrfKey(..) Session(..)");
    }
}

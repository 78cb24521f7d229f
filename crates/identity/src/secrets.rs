//! Secrets of links and sessions.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use inzage_domain::{
    credential::{Digest, Secret},
    ports::Secrets,
};
use rand::{Rng as _, rand_core::UnwrapErr, rngs::SysRng};
use sha2::{Digest as _, Sha256};

/// Secrets from the operating system's random source.
///
/// Every secret is 32 fresh bytes, written as 43 characters of base64url without padding.
///
/// # Panics
///
/// [`fresh_secret`](Secrets::fresh_secret) panics when the operating system gives no random bytes: no secret at all
/// is better than one that can be guessed. Linux gives them from early in its start.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsSecrets;

impl Secrets for OsSecrets {
    fn fresh_secret(&self) -> Secret {
        // 32 bytes always encode as a secret, so this goes round once.
        loop {
            let bytes: [u8; 32] = random_bytes();
            if let Some(secret) = Secret::parse(&URL_SAFE_NO_PAD.encode(bytes)) {
                return secret;
            }
        }
    }

    fn digest(&self, secret: &Secret) -> Digest {
        self.digest_text(secret.expose())
    }

    fn digest_text(&self, text: &str) -> Digest {
        Digest(Sha256::digest(text.as_bytes()).into())
    }
}

/// Bytes from the operating system; panics when it has none.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    UnwrapErr(SysRng).fill_bytes(&mut bytes);
    bytes
}

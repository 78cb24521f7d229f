//! Secrets of links and sessions, and what is kept sealed.

use crate::{master_key::MasterKey, signing_key::SigningKey};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    Key, KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use inzage_domain::{
    credential::{Digest, Secret},
    factor::SealedBytes,
    ports::Secrets,
};
use rand::{Rng as _, rand_core::UnwrapErr, rngs::SysRng};
use secrecy::ExposeSecret as _;
use sha2::{Digest as _, Sha256};
use std::{fmt, sync::Arc};

/// First byte of what is sealed, so that another way of sealing can follow one day.
const SEALED_VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;

/// Secrets from the operating system's random source, and their digests.
///
/// Every secret is 32 fresh bytes, written as 43 characters of base64url without padding.
///
/// # Panics
///
/// [`fresh_secret`](Self::fresh_secret) panics when the operating system gives no random bytes: no secret at all
/// is better than one that can be guessed. Linux gives them from early in its start.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsSecrets;

impl OsSecrets {
    /// 256 bits from the operating system's random source.
    pub fn fresh_secret(self) -> Secret {
        // 32 bytes always encode as a secret, so this goes round once.
        loop {
            let bytes: [u8; 32] = random_bytes();
            if let Some(secret) = Secret::parse(&URL_SAFE_NO_PAD.encode(bytes)) {
                return secret;
            }
        }
    }

    /// SHA-256 of the secret's characters. Nobody guesses a secret, so it needs no key.
    pub fn digest(self, secret: &Secret) -> Digest {
        Digest(Sha256::digest(secret.expose().as_bytes()).into())
    }
}

/// [`OsSecrets`], and what is sealed or digested with the installation's master key. Every process of an installation needs the same key.
///
/// Texts are digested with HMAC-SHA256 under a subkey, since addresses can be guessed. Bytes are sealed with XChaCha20-Poly1305 under a subkey, each time with a fresh nonce of 24 random bytes; the purpose goes in as associated
/// data. [`seal`](Secrets::seal) panics when the operating system gives no random bytes.
#[derive(Clone)]
pub struct InstallationSecrets {
    seals: XChaCha20Poly1305,
    texts: Arc<SigningKey>,
    signatures: Arc<SigningKey>,
}

impl InstallationSecrets {
    /// With the master key's subkeys for sealing and for digests.
    pub fn new(master: &MasterKey) -> Self {
        Self {
            seals: XChaCha20Poly1305::new(&Key::from(*master.subkey("sealed bytes").expose_secret())),
            texts: Arc::new(master.signing_key("digests of texts")),
            signatures: Arc::new(master.signing_key("secrets in letters")),
        }
    }
}

/// Prints nothing of the key.
impl fmt::Debug for InstallationSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InstallationSecrets(..)")
    }
}

impl Secrets for InstallationSecrets {
    fn fresh_secret(&self) -> Secret {
        OsSecrets.fresh_secret()
    }

    fn digest(&self, secret: &Secret) -> Digest {
        OsSecrets.digest(secret)
    }

    fn digest_text(&self, text: &str) -> Digest {
        Digest(self.texts.sign(&[text.as_bytes()]))
    }

    #[expect(clippy::expect_used, reason = "32 bytes always encode as a secret")]
    fn signed(&self, text: &str) -> Secret {
        Secret::parse(&URL_SAFE_NO_PAD.encode(self.signatures.sign(&[text.as_bytes()]))).expect("43 characters")
    }

    #[expect(clippy::expect_used, reason = "the cipher takes up to 256 GiB")]
    fn seal(&self, purpose: &str, plain: &[u8]) -> SealedBytes {
        let nonce: [u8; NONCE_BYTES] = random_bytes();
        let payload = Payload { msg: plain, aad: purpose.as_bytes() };
        let ciphertext = self.seals.encrypt(&XNonce::from(nonce), payload).expect("what fits into memory is not too long");
        SealedBytes([&[SEALED_VERSION], nonce.as_slice(), &ciphertext].concat())
    }

    fn unseal(&self, purpose: &str, sealed: &SealedBytes) -> Option<Vec<u8>> {
        let (version, rest) = sealed.0.split_first()?;
        let (nonce, ciphertext) = rest.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: ciphertext, aad: purpose.as_bytes() };
        (*version == SEALED_VERSION).then(|| self.seals.decrypt(&XNonce::from(*nonce), payload).ok()).flatten()
    }
}

/// Bytes from the operating system; panics when it has none.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    UnwrapErr(SysRng).fill_bytes(&mut bytes);
    bytes
}

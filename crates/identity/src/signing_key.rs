//! Keys that sign what the server hands out and takes back.

use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretBox};
use sha2::Sha256;
use std::fmt;

/// A key for HMAC-SHA256, for one purpose only.
///
/// It comes from [`MasterKey::signing_key`](crate::MasterKey::signing_key) and is never printed.
pub struct SigningKey(SecretBox<[u8; 32]>);

impl SigningKey {
    pub(crate) fn new(key: SecretBox<[u8; 32]>) -> Self {
        Self(key)
    }

    /// Signs `parts` in their order.
    ///
    /// Each part goes in with its length, so `["ab", "c"]` and `["a", "bc"]` have different signatures.
    pub fn sign(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.mac(parts).finalize().into_bytes().into()
    }

    /// Whether `signature` was made by [`sign`](Self::sign) with this key over the same parts; takes as long for a
    /// wrong signature as for a right one.
    pub fn verify(&self, parts: &[&[u8]], signature: &[u8]) -> bool {
        self.mac(parts).verify_slice(signature).is_ok()
    }

    fn mac(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = keyed(self.0.expose_secret());
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac
    }
}

/// Prints nothing of the key.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

/// HMAC-SHA256 under `key`. The algorithm pads a short key to the block's 64 bytes with zeros; doing so here leaves
/// no length to get wrong.
pub(crate) fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    Hmac::new(&block.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use inzage_domain::credential::Digest;

    /// RFC 4231 has no vector with a key of 32 bytes; a shorter key is the same key with zeros behind it.
    #[test]
    fn the_construction_is_hmac_sha256() {
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let mut mac = keyed(&key);
        mac.update(b"what do ya want for nothing?");
        let tag = Digest(mac.finalize().into_bytes().into());
        assert_eq!(tag.to_string(), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}

//! Requests that are sent again: the first answer stands.

use crate::{Fault, Inzage};
use inzage_domain::{
    credential::Digest,
    ports::{KeptAnswer, KeyClaim, KeyOwner},
};

impl Inzage {
    /// Claims the key that a program gave to a request, or tells what became of it before.
    ///
    /// A key belongs to one person or machine; `request` is the digest of everything that makes the request what it is.
    pub async fn claim_key(&self, owner: KeyOwner, key: &str, request: Digest) -> Result<KeyClaim, Fault> {
        Ok(self.ports.store.claim_key(owner, self.key_digest(key), request, self.at()).await?)
    }

    /// Keeps the answer, so that the same request gets it again.
    pub async fn keep_answer(&self, owner: KeyOwner, key: &str, answer: &KeptAnswer) -> Result<(), Fault> {
        Ok(self.ports.store.keep_answer(owner, self.key_digest(key), answer).await?)
    }

    /// Gives the key back after a request that had no effect.
    pub async fn release_key(&self, owner: KeyOwner, key: &str) -> Result<(), Fault> {
        Ok(self.ports.store.release_key(owner, self.key_digest(key)).await?)
    }

    fn key_digest(&self, key: &str) -> Digest {
        self.ports.secrets.digest_text(&format!("idempotency key {key}"))
    }
}

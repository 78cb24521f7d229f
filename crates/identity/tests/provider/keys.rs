//! Keys and signatures.

use aws_lc_rs::{
    digest, hmac,
    rand::{self, SystemRandom},
    rsa::KeySize,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};

/// The keys every provider of a process starts with: making them takes most of a second.
static FIRST: LazyLock<Arc<Keys>> = LazyLock::new(|| Arc::new(Keys::make(1)));
/// Keys that no provider publishes.
static STRAY: LazyLock<Keys> = LazyLock::new(|| Keys::make(0));

/// How an honest token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Rs256,
    Es256,
}

/// One key of each kind.
pub(super) struct Keys {
    serial: u32,
    rsa: RsaKeyPair,
    ec: EcdsaKeyPair,
}

impl Keys {
    pub(super) fn first() -> Arc<Self> {
        Arc::clone(&FIRST)
    }

    pub(super) fn stray() -> &'static Self {
        &STRAY
    }

    pub(super) fn next(&self) -> Arc<Self> {
        Arc::new(Self::make(self.serial + 1))
    }

    fn make(serial: u32) -> Self {
        Self {
            serial,
            rsa: RsaKeyPair::generate(KeySize::Rsa2048).unwrap(),
            ec: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap(),
        }
    }

    /// What the world may know of them.
    pub(super) fn published(&self) -> Value {
        let modulus = self.modulus();
        let point = self.ec.public_key().as_ref();
        json!({ "keys": [
            { "kty": "RSA", "use": "sig", "kid": self.id(Algorithm::Rs256), "n": encode(&modulus), "e": "AQAB" },
            { "kty": "EC", "use": "sig", "alg": "ES256", "kid": self.id(Algorithm::Es256), "crv": "P-256",
              "x": encode(&point[1..33]), "y": encode(&point[33..65]) },
        ]})
    }

    pub(super) fn id(&self, algorithm: Algorithm) -> String {
        match algorithm {
            Algorithm::Rs256 => format!("rsa-{}", self.serial),
            Algorithm::Es256 => format!("ec-{}", self.serial),
        }
    }

    /// A token as it should be.
    pub(super) fn signed(&self, algorithm: Algorithm, claims: &Value) -> String {
        self.signed_as(&self.id(algorithm), algorithm, claims)
    }

    /// A token that names this key, whichever signs.
    pub(super) fn signed_as(&self, key_id: &str, algorithm: Algorithm, claims: &Value) -> String {
        let header = match algorithm {
            Algorithm::Rs256 => json!({ "alg": "RS256", "typ": "JWT", "kid": key_id }),
            Algorithm::Es256 => json!({ "alg": "ES256", "typ": "JWT", "kid": key_id }),
        };
        let content = content(&header, claims);
        let random = SystemRandom::new();
        let signature = match algorithm {
            Algorithm::Rs256 => {
                let mut signature = vec![0; self.rsa.public_modulus_len()];
                self.rsa.sign(&RSA_PKCS1_SHA256, &random, content.as_bytes(), &mut signature).unwrap();
                signature
            }
            Algorithm::Es256 => self.ec.sign(&random, content.as_bytes()).unwrap().as_ref().to_vec(),
        };
        format!("{content}.{}", encode(&signature))
    }

    /// What anybody can use as a shared secret who takes a public key for one.
    pub(super) fn public_bytes(&self) -> Vec<u8> {
        self.rsa.public_key().as_ref().to_vec()
    }

    /// From the PKCS #1 form, which for 2048 bits is nine bytes of lengths (the last a sign), the modulus, the exponent.
    fn modulus(&self) -> Vec<u8> {
        let key = self.public_bytes();
        assert_eq!(key.len(), 270);
        key[9..265].to_vec()
    }
}

/// A token signed with a shared secret.
pub(super) fn with_secret(key_id: &str, claims: &Value, secret: &[u8]) -> String {
    let content = content(&json!({ "alg": "HS256", "typ": "JWT", "kid": key_id }), claims);
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), content.as_bytes());
    format!("{content}.{}", encode(tag.as_ref()))
}

/// Header and claims, without a signature.
pub(super) fn content(header: &Value, claims: &Value) -> String {
    format!("{}.{}", encode(header.to_string().as_bytes()), encode(claims.to_string().as_bytes()))
}

/// The hash of an access token as it stands in an ID token.
pub(super) fn half_hash(text: &str) -> String {
    encode(&digest::digest(&digest::SHA256, text.as_bytes()).as_ref()[..16])
}

/// The challenge of a PKCE verifier.
pub(super) fn challenge(verifier: &str) -> String {
    encode(digest::digest(&digest::SHA256, verifier.as_bytes()).as_ref())
}

/// Something nobody can guess.
pub(super) fn unguessable() -> String {
    let mut bytes = [0; 24];
    rand::fill(&mut bytes).unwrap();
    encode(&bytes)
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

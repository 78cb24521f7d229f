//! A security key made of software, and a browser around it, that can both lie.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::{
    Sec1Point,
    ecdsa::{Signature, SigningKey, signature::Signer as _},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const BACKUP_ELIGIBLE: u8 = 0x08;
const ATTESTED_DATA: u8 = 0x40;

/// A key with one credential.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: Vec<u8>,
    /// Goes up before each answer; stays 0 in a key that has no counter.
    pub(crate) counter: u32,
    pub(crate) counts: bool,
    signing: SigningKey,
}

/// How a browser and its key answer. The default is the truth.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) origin: String,
    pub(crate) relying_party: Option<String>,
    pub(crate) challenge: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) present: bool,
    pub(crate) verified: bool,
    pub(crate) backup_eligible: bool,
    pub(crate) cross_origin: Option<bool>,
    /// What the key remembers of whose it is; `None` when it remembers nothing.
    pub(crate) user_handle: Option<Vec<u8>>,
    pub(crate) break_signature: bool,
}

impl Answer {
    pub(crate) fn at(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            relying_party: None,
            challenge: None,
            kind: None,
            present: true,
            verified: true,
            backup_eligible: false,
            cross_origin: Some(false),
            user_handle: None,
            break_signature: false,
        }
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = self.challenge.clone().unwrap_or_else(|| options["challenge"].as_str().unwrap().to_owned());
        let mut data = json!({ "type": self.kind.as_deref().unwrap_or(kind), "challenge": challenge, "origin": self.origin });
        if let Some(cross_origin) = self.cross_origin {
            data["crossOrigin"] = cross_origin.into();
        }
        data.to_string().into_bytes()
    }

    /// Hash of the relying party, flags and counter.
    fn authenticator_data(&self, relying_party: &Value, flags: u8, counter: u32) -> Vec<u8> {
        let relying_party = self.relying_party.as_deref().unwrap_or_else(|| relying_party.as_str().unwrap());
        let mut data = Sha256::digest(relying_party).to_vec();
        let said = [(self.present, USER_PRESENT), (self.verified, USER_VERIFIED), (self.backup_eligible, BACKUP_ELIGIBLE)];
        data.push(said.iter().filter(|(is_so, _)| *is_so).fold(flags, |flags, (_, flag)| flags | flag));
        data.extend(counter.to_be_bytes());
        data
    }
}

impl Key {
    /// Different for each `seed`.
    pub(crate) fn new(seed: u8) -> Self {
        Self { id: vec![seed; 16], counter: 0, counts: true, signing: SigningKey::from_slice(&[seed; 32]).unwrap() }
    }

    /// Answers `navigator.credentials.create`.
    pub(crate) fn register(&mut self, options: &str, answer: &Answer) -> String {
        let options = &serde_json::from_str::<Value>(options).unwrap()["publicKey"];
        let client_data = answer.client_data("webauthn.create", options);
        let point = Sec1Point::from(self.signing.verifying_key());
        let mut data = answer.authenticator_data(&options["rp"]["id"], ATTESTED_DATA, self.next_counter());
        data.extend([0; 16]); // No model.
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        // COSE in CBOR: an elliptic curve key, for ES256, on P-256, x, y.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(point.y().unwrap());
        // CBOR: a map of "fmt": "none", "attStmt": {} and "authData" as bytes.
        let mut attestation =
            [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58", [u8::try_from(data.len()).unwrap()].as_slice()].concat();
        attestation.extend(data);
        json!({
            "id": encoded(&self.id), "rawId": encoded(&self.id), "type": "public-key",
            "response": { "clientDataJSON": encoded(&client_data), "attestationObject": encoded(&attestation), "transports": ["usb"] },
            "clientExtensionResults": { "credProps": { "rk": true } },
        })
        .to_string()
    }

    /// Answers `navigator.credentials.get`.
    pub(crate) fn assert(&mut self, options: &str, answer: &Answer) -> String {
        let options = &serde_json::from_str::<Value>(options).unwrap()["publicKey"];
        let client_data = answer.client_data("webauthn.get", options);
        let data = answer.authenticator_data(&options["rpId"], 0, self.next_counter());
        let signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.signing.sign(&signed);
        let mut signature = signature.to_der().as_bytes().to_vec();
        if answer.break_signature {
            *signature.last_mut().unwrap() ^= 1;
        }
        json!({
            "id": encoded(&self.id), "rawId": encoded(&self.id), "type": "public-key",
            "response": {
                "clientDataJSON": encoded(&client_data), "authenticatorData": encoded(&data), "signature": encoded(&signature),
                "userHandle": answer.user_handle.as_deref().map(encoded),
            },
            "clientExtensionResults": {},
        })
        .to_string()
    }

    fn next_counter(&mut self) -> u32 {
        self.counter += u32::from(self.counts);
        self.counter
    }
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

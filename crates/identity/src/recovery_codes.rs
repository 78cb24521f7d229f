//! Recovery codes: for whoever lost their second factor.

use crate::{master_key::MasterKey, secrets::random_bytes, signing_key::SigningKey};
use inzage_domain::{credential::Digest, factor::RecoveryCode, ids::AccountId};
use std::iter;

/// Digits and capitals of which no two look alike, and without vowels, so that no code spells a word.
const ALPHABET: &[u8; 24] = b"23456789CDFGHJKMNPQRTVWX";
/// 55 bits.
const LENGTH: usize = 12;

/// Makes recovery codes, and the digests that are kept of them.
///
/// A digest is an HMAC under a key of its own that comes from the installation's master key. A code is 55 random bits, so unlike a
/// password it needs no slow hash: without the key nobody can try codes against a stolen database, and with it the codes of one
/// account would still take years. In return a code is found by one look-up, and ten of them cost no second of Argon2.
/// The account goes into the digest: one account's digests are worth nothing in another's rows.
#[derive(Debug)]
pub(crate) struct RecoveryCodes(SigningKey);

impl RecoveryCodes {
    /// With the master key's subkey for this purpose.
    pub(crate) fn new(master: &MasterKey) -> Self {
        Self(master.signing_key("recovery codes"))
    }

    /// Ten new codes such as `4HKD-9TQX-72MW`, from the operating system's random source.
    pub(crate) fn fresh() -> Vec<RecoveryCode> {
        let one = || {
            let code = random_characters();
            let groups: Vec<&str> = [code.get(..4), code.get(4..8), code.get(8..)].into_iter().flatten().collect();
            RecoveryCode::new(groups.join("-"))
        };
        iter::repeat_with(one).take(RecoveryCode::COUNT).collect()
    }

    /// What is kept of a code that was typed for `account`; `None` when it can't be one.
    ///
    /// Case, spaces and dashes don't matter, and a letter that looks like one of the code's digits is taken for it. The digest can be
    /// looked up like any other: it depends on a key, so the time that the look-up takes tells nothing about the code.
    pub(crate) fn digest(&self, account: AccountId, typed: &str) -> Option<Digest> {
        Some(Digest(self.0.sign(&[account.as_uuid().as_bytes(), normalized(typed)?.as_bytes()])))
    }
}

/// Characters of the alphabet, each as likely as any other.
fn random_characters() -> String {
    // Of 256 values the highest 16 are passed over: 240 is ten times the alphabet.
    let bytes = iter::repeat_with(random_bytes::<16>).flatten();
    bytes
        .filter(|byte| *byte < 240)
        .filter_map(|byte| ALPHABET.get(usize::from(byte) % ALPHABET.len()))
        .map(|character| char::from(*character))
        .take(LENGTH)
        .collect()
}

/// The code's characters, when that is what was typed.
fn normalized(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
        .map(|c| match c.to_ascii_uppercase() {
            'B' => '8',
            'S' => '5',
            'Z' => '2',
            other => other,
        })
        .collect();
    (code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte))).then_some(code)
}

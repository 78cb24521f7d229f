//! What secrets, their digests and sealing promise.
#![expect(clippy::unwrap_used, reason = "test")]

use inzage_domain::{
    credential::{Digest, Secret},
    factor::SealedBytes,
    ports::Secrets,
};
use inzage_identity::{InstallationSecrets, MasterKey, OsSecrets};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;

fn installation() -> InstallationSecrets {
    let folder = tempfile::tempdir().unwrap();
    InstallationSecrets::new(&MasterKey::load_or_create(&folder.path().join("key")).unwrap())
}

#[test]
fn no_two_secrets_are_equal() {
    let made: HashSet<String> = (0..10_000).map(|_| OsSecrets.fresh_secret().expose().to_owned()).collect();
    assert_eq!(made.len(), 10_000);
    assert!(made.iter().all(|secret| Secret::parse(secret).is_some()));
}

/// Every place holds all 64 characters (the last one 16, for its four bits), so no bit stands still.
#[test]
fn every_character_of_a_secret_varies() {
    let mut seen = vec![HashSet::new(); 43];
    for _ in 0..2_000 {
        for (place, character) in OsSecrets.fresh_secret().expose().chars().enumerate() {
            seen[place].insert(character);
        }
    }
    let counts: Vec<usize> = seen.iter().map(HashSet::len).collect();
    assert!(counts[..42].iter().all(|count| *count == 64), "{counts:?}");
    assert_eq!(counts[42], 16);
}

/// Whoever copies the database can't find out whose addresses were counted by trying every address.
///
/// Proves: T39.
#[test]
fn the_digest_of_a_text_tells_nothing_without_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let secrets = |name: &str| InstallationSecrets::new(&MasterKey::load_or_create(&folder.path().join(name)).unwrap());
    let text = "sign-in for tedje@mail.example";
    let digest = secrets("one").digest_text(text);
    assert_eq!(digest, secrets("one").digest_text(text), "the same key gives the same digest, after a restart too");
    assert_ne!(digest, secrets("one").digest_text("sign-in for anna@mail.example"));
    assert_ne!(digest, secrets("other").digest_text(text));
    assert_ne!(digest, Digest(Sha256::digest(text).into()));
}

/// No vector of FIPS 180 has 43 characters; this one was computed with `sha256sum`.
#[test]
fn the_digest_is_sha_256_of_the_characters() {
    let secret = Secret::parse("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").expect("43 characters");
    assert_eq!(OsSecrets.digest(&secret).to_string(), "0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
}

#[test]
fn different_secrets_have_different_digests() {
    let (one, other) = (OsSecrets.fresh_secret(), OsSecrets.fresh_secret());
    assert_ne!(OsSecrets.digest(&one), OsSecrets.digest(&other));
    assert_eq!(OsSecrets.digest(&one), OsSecrets.digest(&one.clone()));
}

/// What a link in letters holds is the same in each, and another in every installation and for every account.
#[test]
fn a_signed_secret_is_the_same_each_time_and_nobody_elses() {
    let one = installation();
    assert_eq!(one.signed("unsubscribe a").expose(), one.signed("unsubscribe a").expose());
    assert_ne!(one.signed("unsubscribe a").expose(), one.signed("unsubscribe b").expose());
    assert_ne!(one.signed("unsubscribe a").expose(), installation().signed("unsubscribe a").expose());
    assert_ne!(one.digest(&one.signed("a")), one.digest_text("a"), "one says nothing of the other");
}

#[test]
fn the_port_makes_the_same_secrets_and_digests() {
    let port: &dyn Secrets = &installation();
    let secret = port.fresh_secret();
    assert_eq!(port.digest(&secret), OsSecrets.digest(&secret));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Proves: T42.
    #[test]
    fn what_is_sealed_opens_whole_and_for_its_purpose_only(plain: Vec<u8>, purpose in "\\PC{0,20}", other in "\\PC{0,20}") {
        prop_assume!(purpose != other);
        let secrets = installation();
        let sealed = secrets.seal(&purpose, &plain);
        prop_assert_eq!(secrets.unseal(&purpose, &sealed), Some(plain));
        prop_assert_eq!(secrets.unseal(&other, &sealed), None);
        prop_assert_eq!(installation().unseal(&purpose, &sealed), None, "another installation opened it");
    }
}

/// Proves: T42.
#[test]
fn nothing_of_what_is_sealed_shows() {
    let secrets = installation();
    let plain = b"GEZDGNBVGY3TQOJQ";
    let (one, other) = (secrets.seal("totp", plain), secrets.seal("totp", plain));
    assert_ne!(one, other, "equal secrets look alike");
    assert!(!one.0.windows(4).any(|part| plain.windows(4).any(|own| own == part)));
    assert_eq!(format!("{one:?} {secrets:?}"), "SealedBytes(..) InstallationSecrets(..)");
}

/// Proves: T42.
#[test]
fn what_was_changed_or_cut_does_not_open() {
    let secrets = installation();
    let sealed = secrets.seal("totp", b"twenty bytes of seed").0;
    assert_eq!(sealed.len(), 1 + 24 + 20 + 16);
    for place in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        assert_eq!(secrets.unseal("totp", &SealedBytes(changed)), None, "byte {place}");
        assert_eq!(secrets.unseal("totp", &SealedBytes(sealed[..place].to_vec())), None, "{place} bytes");
    }
    assert_eq!(secrets.unseal("totp", &SealedBytes([sealed, vec![0]].concat())), None, "a byte too many");
}

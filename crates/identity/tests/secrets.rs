//! What secrets and their digests promise.

use inzage_domain::{credential::Secret, ports::Secrets as _};
use inzage_identity::OsSecrets;
use std::collections::HashSet;

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

/// The vectors of FIPS 180: one block, two blocks, and none at all.
#[test]
fn the_digest_of_a_text_is_sha_256() {
    let vectors = [
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ];
    for (text, digest) in vectors {
        assert_eq!(OsSecrets.digest_text(text).to_string(), digest);
    }
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

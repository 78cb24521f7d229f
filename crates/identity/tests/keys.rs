//! What the key file and the keys that come from it promise.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "test")]

use inzage_identity::{KeyFileError, MasterKey};
use secrecy::ExposeSecret as _;
use std::{
    collections::HashSet,
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    thread,
};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    (folder, path)
}

fn write(path: &Path, bytes: &[u8], mode: u32) {
    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn random() -> Vec<u8> {
    (0..32).map(|n| n * 7 + 3).collect()
}

/// Proves: T42.
#[test]
fn a_new_key_is_random_private_and_the_same_ever_after() {
    let (folder, path) = folder();
    let made = MasterKey::load_or_create(&path).unwrap();
    let metadata = fs::metadata(&path).unwrap();
    assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
    assert_eq!(metadata.len(), 32);
    let loaded = MasterKey::load_or_create(&path).unwrap();
    assert_eq!(made.subkey("a").expose_secret(), loaded.subkey("a").expose_secret());
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["key"], "a draft was left behind");
    let other = MasterKey::load_or_create(&folder.path().join("other")).unwrap();
    assert_ne!(made.subkey("a").expose_secret(), other.subkey("a").expose_secret());
}

#[test]
fn processes_that_start_at_once_share_one_key() {
    let (_folder, path) = folder();
    let keys: HashSet<[u8; 32]> = thread::scope(|scope| {
        let starts: Vec<_> =
            (0..8).map(|_| scope.spawn(|| *MasterKey::load_or_create(&path).unwrap().subkey("a").expose_secret())).collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    assert_eq!(keys.len(), 1);
}

/// Proves: T42.
#[test]
fn a_zero_or_default_key_is_refused_and_left_alone() {
    for byte in [0, b'0', b'x', 0xff] {
        let (_folder, path) = folder();
        write(&path, &[byte; 32], 0o600);
        assert!(matches!(MasterKey::load_or_create(&path), Err(KeyFileError::NotRandom { .. })));
        assert_eq!(fs::read(&path).unwrap(), [byte; 32]);
    }
}

/// Proves: T42.
#[test]
fn a_key_of_another_length_is_refused_and_left_alone() {
    for length in [0, 1, 16, 31, 33, 64] {
        let (_folder, path) = folder();
        let bytes: Vec<u8> = random().into_iter().cycle().take(length).collect();
        write(&path, &bytes, 0o600);
        assert!(matches!(MasterKey::load_or_create(&path), Err(KeyFileError::WrongLength { .. })), "{length}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

/// Proves: T42.
#[test]
fn a_key_that_others_can_reach_is_refused() {
    for mode in [0o644, 0o604, 0o602, 0o601, 0o660, 0o666, 0o777] {
        let (_folder, path) = folder();
        write(&path, &random(), mode);
        let refused = MasterKey::load_or_create(&path);
        assert!(matches!(refused, Err(KeyFileError::OpenToOthers { mode: found, .. }) if found == mode), "{mode:o}");
    }
    for mode in [0o600, 0o400, 0o640, 0o440] {
        let (_folder, path) = folder();
        write(&path, &random(), mode);
        assert!(MasterKey::load(&path).unwrap().is_some(), "{mode:o}");
    }
}

#[test]
fn what_is_no_file_or_cannot_be_made_is_an_error() {
    let (folder, path) = folder();
    assert!(matches!(MasterKey::load_or_create(folder.path()), Err(KeyFileError::NotAFile { .. })));
    assert!(matches!(MasterKey::load_or_create(&path.join("absent")), Err(KeyFileError::Unreachable { .. })));
    assert!(MasterKey::load(&path).unwrap().is_none());
    assert!(!path.exists(), "looking must not make");
}

#[test]
fn every_purpose_has_its_own_key() {
    let (_folder, path) = folder();
    let master = MasterKey::load_or_create(&path).unwrap();
    assert_ne!(master.subkey("csrf").expose_secret(), master.subkey("session").expose_secret());
    assert_ne!(master.subkey("csrf").expose_secret().as_slice(), fs::read(&path).unwrap());
    let signature = master.signing_key("csrf").sign(&[b"x"]);
    assert!(master.signing_key("csrf").verify(&[b"x"], &signature));
    assert!(!master.signing_key("session").verify(&[b"x"], &signature));
}

#[test]
fn a_signature_holds_for_exactly_what_was_signed() {
    let (_folder, path) = folder();
    let key = MasterKey::load_or_create(&path).unwrap().signing_key("csrf");
    let signature = key.sign(&[b"ab", b"c"]);
    assert!(key.verify(&[b"ab", b"c"], &signature));
    for parts in [&[b"a".as_slice(), b"bc"][..], &[b"abc"], &[b"ab", b"c", b""], &[b"c", b"ab"], &[]] {
        assert!(!key.verify(parts, &signature), "{parts:?}");
    }
    for bit in 0..256 {
        let mut forged = signature;
        forged[bit / 8] ^= 1 << (bit % 8);
        assert!(!key.verify(&[b"ab", b"c"], &forged));
    }
    assert!(!key.verify(&[b"ab", b"c"], &signature[..16]), "half a signature");
    assert!(!key.verify(&[b"ab", b"c"], &[]));
}

#[test]
fn no_key_is_printed() {
    let (_folder, path) = folder();
    let master = MasterKey::load_or_create(&path).unwrap();
    assert_eq!(format!("{master:?} {:?}", master.signing_key("a")), "MasterKey(..) SigningKey(..)");
}

//! What recovery codes promise.
#![expect(clippy::unwrap_used, reason = "test")]

use inzage_domain::{ids::AccountId, ports::OneTimeCodes as _};
use inzage_identity::{MasterKey, StandardCodes};
use std::collections::{BTreeMap, HashSet};
use tempfile::TempDir;
use uuid::Uuid;

const ANNA: AccountId = AccountId::from_uuid(Uuid::from_u128(1));
const BERT: AccountId = AccountId::from_uuid(Uuid::from_u128(2));

fn codes() -> (TempDir, StandardCodes) {
    let folder = tempfile::tempdir().unwrap();
    let master = MasterKey::load_or_create(&folder.path().join("key")).unwrap();
    (folder, StandardCodes::new(&master))
}

/// Proves: T26.
#[test]
fn ten_codes_of_twelve_characters_that_cannot_be_mixed_up() {
    let (_folder, codes) = codes();
    let fresh = codes.fresh_recovery_codes();
    assert_eq!(fresh.len(), 10);
    for code in &fresh {
        let groups: Vec<&str> = code.expose().split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4, 4, 4], "{}", code.expose());
        assert!(!code.expose().contains(['0', 'O', '1', 'I', 'L', 'B', 'S', 'Z', 'A', 'E', 'U', 'Y']), "{}", code.expose());
        assert_eq!(format!("{code:?}"), "RecoveryCode(..)");
    }
    assert_eq!(fresh.iter().map(|code| code.expose().to_owned()).collect::<HashSet<_>>().len(), 10);
}

/// 24 characters at 12 places are 55 bits, if each is as likely as any other.
///
/// Proves: T26.
#[test]
fn every_character_is_as_likely_as_any_other() {
    let (_folder, codes) = codes();
    let mut seen: BTreeMap<char, u32> = BTreeMap::new();
    for code in (0..1000).flat_map(|_| codes.fresh_recovery_codes()) {
        for character in code.expose().chars().filter(|c| *c != '-') {
            *seen.entry(character).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), 24);
    // 120,000 characters: 5,000 of each, and a standard deviation of 69.
    assert!(seen.values().all(|count| (4500..5500).contains(count)), "{seen:?}");
}

#[test]
fn a_code_may_be_typed_carelessly() {
    let (_folder, codes) = codes();
    let code = codes.fresh_recovery_codes().remove(0).expose().to_owned();
    let digest = codes.recovery_digest(ANNA, &code).unwrap();
    let bare = code.replace('-', "");
    for typed in [
        bare.clone(),
        bare.to_lowercase(),
        code.to_lowercase(),
        format!("  {code}\n"),
        code.replace('-', " - "),
        code.replace('-', "\u{2011}"),
        bare.chars().flat_map(|character| [character, '\u{a0}']).collect(),
        bare.replace('8', "B").replace('5', "s").replace('2', "Z"),
    ] {
        assert_eq!(codes.recovery_digest(ANNA, &typed), Some(digest), "{typed:?}");
    }
}

#[test]
fn what_is_no_code_has_no_digest() {
    let (_folder, codes) = codes();
    for typed in ["", "-", "4HKD9TQX72M", "4HKD9TQX72MW4", "4HKD9TQX72M0", "4HKD9TQX72MO", "4HKD9TQX72Mé", "ＡＢＣＤ"] {
        assert_eq!(codes.recovery_digest(ANNA, typed), None, "{typed:?}");
    }
    assert_eq!(codes.recovery_digest(ANNA, &"4".repeat(1_000_000)), None);
}

/// Proves: T26.
#[test]
fn a_code_is_worth_nothing_to_another_account_or_another_installation() {
    let (_folder, codes) = codes();
    let (_other_folder, elsewhere) = self::codes();
    let code = codes.fresh_recovery_codes().remove(0);
    let digest = codes.recovery_digest(ANNA, code.expose());
    assert_ne!(digest, codes.recovery_digest(BERT, code.expose()));
    assert_ne!(digest, elsewhere.recovery_digest(ANNA, code.expose()), "without the key no digest can be made");
}

#[test]
fn every_code_has_its_own_digest() {
    let (_folder, codes) = codes();
    let digests: HashSet<_> =
        codes.fresh_recovery_codes().iter().map(|code| codes.recovery_digest(ANNA, code.expose()).unwrap()).collect();
    assert_eq!(digests.len(), 10);
}

//! The stand-ins behave as what they stand in for.

use inzage_domain::{
    credential::Password,
    factor::SealedBytes,
    ids::{AccountId, BlobId, ShelfId},
    ports::{
        BlobStore, Clock, IdSource, Mailer, OneTimeCodes, Passkeys, PasswordHasher, PasswordStrength, Secrets, TotpCheck,
        YubiKeyError, YubiKeys,
    },
};
use inzage_testkit::{
    doubles::{
        CountingMailer, Failure, FakeClock, FakeCodes, FakePasskey, FakePasskeys, FakeSecrets, FakeYubiKeys, MemoryBlobs,
        PlainHasher, PlainStrength, SequentialIds, numbered,
    },
    worlds::{self, NOW},
};
use std::{collections::HashSet, sync::Arc};
use time::Duration;

#[test]
fn identifiers_are_of_version_seven_and_count_up() {
    let ids = SequentialIds::default();
    let made: Vec<uuid::Uuid> = (0..1_000).map(|_| ids.fresh()).collect();
    assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(made.iter().all(|id| id.get_version_num() == 7 && id.get_variant() == uuid::Variant::RFC4122));
    assert!(numbered(7) < made[0], "a world's own identifiers are older");
}

#[test]
fn a_clock_stands_still_until_it_is_moved() {
    let clock = FakeClock::default();
    assert_eq!((clock.now(), clock.now()), (NOW, NOW));
    clock.advance(Duration::days(20));
    assert_eq!((clock.now().at - NOW.at, clock.now().on - NOW.on), (Duration::days(20), Duration::days(20)));
    clock.set(NOW);
    assert_eq!(clock.now(), NOW);
}

#[test]
fn secrets_differ_and_have_digests_of_their_own() {
    let secrets = FakeSecrets::default();
    let made: Vec<_> = (0..1_000).map(|_| secrets.fresh_secret()).collect();
    let digests: HashSet<_> = made.iter().map(|it| secrets.digest(it)).collect();
    assert_eq!(digests.len(), made.len());
    assert_eq!(secrets.digest(&made[3]), secrets.digest_text(made[3].expose()));
}

#[tokio::test]
async fn a_password_is_verified_against_its_own_hash_only() {
    let hash = PlainHasher.hash(Password::typed("vier blauwe fietsen").unwrap()).await.unwrap();
    let verify = |raw, hash| PlainHasher.verify(Password::typed(raw).unwrap(), hash);
    assert!(verify("vier blauwe fietsen", Some(hash.clone())).await.unwrap());
    assert!(!verify("vijf blauwe fietsen", Some(hash)).await.unwrap());
    assert!(!verify("vier blauwe fietsen", None).await.unwrap());
}

#[tokio::test]
async fn a_mailer_keeps_what_it_took_and_fails_when_told() {
    let mailer = CountingMailer::default();
    let letter = inzage_domain::letter::Letter {
        id: inzage_domain::ids::LetterId::from_uuid(numbered(1)),
        to: inzage_testkit::worlds::email("anna@mail.example"),
        greeting: None,
        language: inzage_domain::letter::Language::Dutch,
        kind: inzage_domain::letter::LetterKind::SomethingNew,
    };
    mailer.fail(Some(Failure::Temporary));
    assert!(mailer.send(&letter).await.is_err());
    mailer.fail(None);
    mailer.send(&letter).await.unwrap();
    assert_eq!(mailer.sent(), [letter]);
}

#[tokio::test]
async fn files_are_kept_by_owner_and_found_by_age() {
    let clock = Arc::new(FakeClock::default());
    let blobs = MemoryBlobs::new(clock.clone());
    let (shelf, other) = (ShelfId::from_uuid(numbered(1)), ShelfId::from_uuid(numbered(2)));
    let blob = BlobId::from_uuid(numbered(3));
    blobs.put_blob(shelf, blob, vec![1, 2, 3]).await.unwrap();
    assert_eq!(blobs.blob(shelf, blob).await.unwrap(), Some(vec![1, 2, 3]));
    assert_eq!(blobs.blob(other, blob).await.unwrap(), None);
    assert!(blobs.blobs_put_before(NOW.at).await.unwrap().is_empty());
    assert_eq!(blobs.blobs_put_before(NOW.at + Duration::SECOND).await.unwrap(), [(shelf, blob)]);
    blobs.delete_blob(shelf, blob).await.unwrap();
    blobs.delete_blob(shelf, blob).await.unwrap();
    assert_eq!(blobs.blob(shelf, blob).await.unwrap(), None);
}

#[tokio::test]
async fn a_weak_hash_is_right_and_outdated() {
    let weak = PlainHasher::weak_hash_of("vier blauwe fietsen");
    let typed = Password::typed("vier blauwe fietsen").unwrap();
    assert!(PlainHasher.verify(typed, Some(weak.clone())).await.unwrap());
    assert!(PlainHasher.is_outdated(&weak));
    assert!(!PlainHasher.is_outdated(&PlainHasher::hash_of("vier blauwe fietsen")));
}

#[test]
fn what_is_sealed_opens_for_its_purpose_unless_it_was_changed() {
    let secrets = FakeSecrets::default();
    let sealed = secrets.seal("totp", &[0, 1, 255]);
    assert_eq!(secrets.unseal("totp", &sealed), Some(vec![0, 1, 255]));
    assert_eq!(secrets.unseal("passkey", &sealed), None);
    for place in 0..sealed.0.len() {
        let mut changed = sealed.0.clone();
        changed[place] ^= 1;
        assert_eq!(secrets.unseal("totp", &SealedBytes(changed)), None, "byte {place}");
    }
    assert_eq!(secrets.unseal("totp", &SealedBytes(vec![1; 31])), None);
}

#[test]
fn a_code_works_in_its_half_minute_and_the_next_until_it_is_used() {
    let codes = FakeCodes::default();
    let secret = worlds::totp_secret(AccountId::from_uuid(numbered(1)));
    let at = NOW.at;
    let (code, step) = (FakeCodes::code_at(&secret, at), FakeCodes::step_at(at));
    // Each asks a clock of its own: one that goes back is noticed.
    let check = |seconds, last_step| FakeCodes::default().check_totp(&secret, &code, at + Duration::seconds(seconds), last_step);
    assert_eq!([check(0, 0), check(29, 0), check(59, 0)], [TotpCheck::Right(step); 3]);
    assert_eq!([check(-1, 0), check(60, 0), check(3_600, 0)], [TotpCheck::ClockOff; 3]);
    assert_eq!([check(0, step), check(30, step + 1), check(86_400, 0)], [TotpCheck::Wrong; 3]);
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    assert_eq!(codes.check_totp(&secret, &spaced, at, 0), TotpCheck::Right(step));
    assert_ne!(codes.fresh_totp_secret(), codes.fresh_totp_secret());
}

#[test]
fn recovery_codes_differ_and_belong_to_an_account() {
    let codes = FakeCodes::default();
    let made: Vec<String> = codes.fresh_recovery_codes().iter().map(|it| it.expose().to_owned()).collect();
    assert_eq!(made.iter().collect::<HashSet<_>>().len(), 10);
    let (one, other) = (AccountId::from_uuid(numbered(1)), AccountId::from_uuid(numbered(2)));
    let digest = codes.recovery_digest(one, &made[0]);
    assert!(digest.is_some());
    assert_eq!(codes.recovery_digest(one, &made[0].to_lowercase().replace('-', " ")), digest);
    assert_ne!(codes.recovery_digest(other, &made[0]), digest);
    assert_ne!(codes.recovery_digest(one, &made[1]), digest);
    assert_eq!(codes.recovery_digest(one, "123456"), None);
}

#[test]
fn a_passkey_shows_itself_to_who_asks_and_a_clone_is_found_out() {
    let passkeys = FakePasskeys::default();
    let key = FakePasskey::new(vec![0, 7, 255]);
    let account = AccountId::from_uuid(numbered(1));
    let email = worlds::email("anna@mail.example");
    let begun = passkeys.start_registration(account, &email, "Anna", &[]).unwrap();
    let kept = passkeys.finish_registration(&begun.state, &key.register(&begun.options).unwrap()).unwrap();
    assert_eq!(kept.credential, key.credential());
    let again = passkeys.start_registration(account, &email, "Anna", std::slice::from_ref(&kept.credential)).unwrap();
    assert_eq!(key.register(&again.options), None, "it is registered already");

    let clone = key.cloned();
    let asked = passkeys.start_assertion(std::slice::from_ref(&kept.data)).unwrap();
    let other = FakePasskey::new(vec![1]);
    assert_eq!(other.show(&asked.options), None, "it was not asked for");
    let shown = key.show(&asked.options).unwrap();
    assert_eq!(passkeys.shown_credential(&shown).unwrap(), key.credential());
    let next = passkeys.finish_assertion(&asked.state, &shown, &kept.data).unwrap();
    assert!(passkeys.finish_assertion(&begun.state, &shown, &kept.data).is_err(), "another ceremony");
    assert!(passkeys.finish_assertion(&asked.state, &shown, &other.data()).is_err(), "another key");
    let discovered = passkeys.start_discovery().unwrap();
    let by_clone = clone.show(&discovered.options).unwrap();
    assert!(passkeys.finish_assertion(&discovered.state, &by_clone, &next).is_err(), "its counter did not grow");
    let by_key = key.show(&discovered.options).unwrap();
    assert!(passkeys.finish_assertion(&discovered.state, &by_key, &next).is_ok());
}

#[tokio::test]
async fn a_yubikeys_code_is_taken_once_while_the_service_is_there() {
    let service = FakeYubiKeys::default();
    let code = FakeYubiKeys::otp("cccccccccccb", 1);
    assert_eq!(code.len(), 44);
    service.go_down(true);
    assert!(matches!(service.check_otp(&code).await, Err(YubiKeyError::Unavailable(_))));
    service.go_down(false);
    assert_eq!(service.check_otp(&code).await.unwrap(), "cccccccccccb");
    for refused in [code.as_str(), "123456", ""] {
        assert!(matches!(service.check_otp(refused).await, Err(YubiKeyError::Refused)));
    }
    assert_eq!(service.check_otp(&FakeYubiKeys::otp("cccccccccccb", 2)).await.unwrap(), "cccccccccccb");
    assert!(service.takes_yubikeys());
    service.be_absent(true);
    assert!(!service.takes_yubikeys() && service.check_otp(&FakeYubiKeys::otp("cccccccccccb", 3)).await.is_err());
}

#[test]
fn a_password_of_ones_own_words_is_easy() {
    let own = [String::from("Anna"), String::from("de"), String::new()];
    let judge = |raw| PlainStrength.judge_password(&Password::typed(raw).unwrap(), &own).is_ok();
    assert!(judge("vier blauwe fietsen") && judge("de vier fietsen"));
    assert!(!judge("hallo ANNA hallo") && !judge("mijn Wachtwoord 2026"));
}

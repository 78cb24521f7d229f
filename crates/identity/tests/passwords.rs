//! What a password hasher promises.
#![expect(clippy::unwrap_used, reason = "test")]

use inzage_domain::{
    credential::{Password, PasswordHash},
    ports::{HashError, PasswordHasher as _},
};
use inzage_identity::{Argon2Hasher, HashCost, HasherError, HasherSettings};
use proptest::prelude::*;
use std::{
    num::NonZeroUsize,
    sync::Arc,
    time::{Duration, Instant},
};

fn password(raw: &str) -> Password {
    Password::typed(raw).unwrap()
}

fn cheap() -> Argon2Hasher {
    Argon2Hasher::new(HasherSettings::for_tests_only()).unwrap()
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn only_the_right_password_opens(right in "\\PC{0,128}", wrong in "\\PC{0,128}") {
        prop_assume!(right != wrong);
        let (opened, refused, unknown) = block_on(async {
            let hasher = cheap();
            let hash = hasher.hash(password(&right)).await.unwrap();
            (
                hasher.verify(password(&right), Some(hash.clone())).await.unwrap(),
                hasher.verify(password(&wrong), Some(hash)).await.unwrap(),
                hasher.verify(password(&right), None).await.unwrap(),
            )
        });
        prop_assert!(opened);
        prop_assert!(!refused);
        prop_assert!(!unknown);
    }
}

#[tokio::test]
async fn one_password_hashes_differently_every_time() {
    let hasher = cheap();
    let first = hasher.hash(password("correct horse battery")).await.unwrap();
    let second = hasher.hash(password("correct horse battery")).await.unwrap();
    assert_ne!(first.as_str(), second.as_str());
    assert!(first.as_str().starts_with("$argon2id$v=19$"), "not argon2id");
}

#[tokio::test]
async fn the_first_characters_alone_do_not_open() {
    let hasher = cheap();
    let hash = hasher.hash(password(&"a".repeat(128))).await.unwrap();
    assert!(!hasher.verify(password(&"a".repeat(127)), Some(hash)).await.unwrap());
}

#[tokio::test]
async fn a_hash_made_at_another_cost_still_opens() {
    let hash = cheap().hash(password("correct horse battery")).await.unwrap();
    let cost = HashCost { memory_kib: 64, passes: 2, lanes: 2 };
    let dearer = Argon2Hasher::new(HasherSettings { cost, ..HasherSettings::for_tests_only() }).unwrap();
    assert!(dearer.verify(password("correct horse battery"), Some(hash)).await.unwrap());
}

#[tokio::test]
async fn a_stored_hash_that_is_no_hash_is_a_failure_and_never_opens() {
    let hasher = cheap();
    for stored in ["", "x", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ"] {
        let outcome = hasher.verify(password("x"), Some(PasswordHash::new(stored.to_owned()))).await;
        assert!(!matches!(outcome, Ok(true)), "{stored}");
    }
    let outcome = hasher.verify(password("x"), Some(PasswordHash::new("$scrypt$ln=1$AA".to_owned()))).await;
    assert!(matches!(outcome, Err(HashError::Failed(_))));
}

#[test]
fn a_cost_that_argon2_cannot_bear_is_refused_at_the_start() {
    let cost = HashCost { memory_kib: 1, passes: 0, lanes: 0 };
    let refused = Argon2Hasher::new(HasherSettings { cost, ..HasherSettings::default() });
    assert!(matches!(refused, Err(HasherError::Cost(_))));
}

/// One works, two wait: of eight at the same moment, five are sent away, and the three are answered.
#[tokio::test]
async fn whoever_does_not_fit_in_the_queue_hears_busy_at_once() {
    let cost = HashCost { memory_kib: 65_536, passes: 2, lanes: 1 };
    let settings = HasherSettings { cost, parallel: NonZeroUsize::MIN, waiting: 2 };
    let hasher = Arc::new(Argon2Hasher::new(settings).unwrap());
    // On this runtime of one thread every task asks for its place before the first hash can be told of.
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let hasher = Arc::clone(&hasher);
            tokio::spawn(async move { hasher.verify(password("x"), None).await })
        })
        .collect();
    let mut answered = 0;
    let mut busy = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(opened) => {
                assert!(!opened);
                answered += 1;
            }
            Err(HashError::Busy) => busy += 1,
            Err(HashError::Failed(cause)) => panic!("{cause}"),
        }
    }
    assert_eq!((answered, busy), (3, 5));
    assert!(!hasher.verify(password("x"), None).await.unwrap(), "the places were not given back");
}

/// A request that is given up while it waits makes room for the next.
#[tokio::test]
async fn a_place_is_given_back_when_its_request_is_given_up() {
    let settings = HasherSettings { parallel: NonZeroUsize::MIN, waiting: 0, ..HasherSettings::for_tests_only() };
    let hasher = Arc::new(Argon2Hasher::new(settings).unwrap());
    let given_up = {
        let hasher = Arc::clone(&hasher);
        tokio::spawn(async move { hasher.hash(password("x")).await })
    };
    tokio::task::yield_now().await;
    given_up.abort();
    // A quick machine may have hashed it already; either way its place must be free again.
    drop(given_up.await);
    tokio::time::timeout(Duration::from_secs(30), async {
        while matches!(hasher.hash(password("x")).await, Err(HashError::Busy)) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await
    .unwrap();
}

/// Proves: T9.
///
/// The quickest of several is hardly touched by whatever else the machine does; the exact figures of whole answers
/// are measured over HTTP.
#[tokio::test]
async fn an_unknown_account_takes_as_long_as_a_known_one() {
    let hasher = Argon2Hasher::new(HasherSettings::default()).unwrap();
    let hash = hasher.hash(password("correct horse battery")).await.unwrap();
    let (mut known, mut unknown) = (Duration::MAX, Duration::MAX);
    for _ in 0..9 {
        let start = Instant::now();
        hasher.verify(password("wrong horse battery"), Some(hash.clone())).await.unwrap();
        known = known.min(start.elapsed());
        let start = Instant::now();
        hasher.verify(password("wrong horse battery"), None).await.unwrap();
        unknown = unknown.min(start.elapsed());
    }
    assert!(known > Duration::from_millis(1), "the default cost is no cost: {known:?}");
    assert!(known < unknown * 3 / 2 && unknown < known * 3 / 2, "known {known:?}, unknown {unknown:?}");
}

#[tokio::test]
async fn a_hash_is_outdated_when_a_new_one_would_cost_more() {
    let hasher = |memory_kib, passes| {
        let cost = HashCost { memory_kib, passes, lanes: 1 };
        Argon2Hasher::new(HasherSettings { cost, ..HasherSettings::for_tests_only() }).unwrap()
    };
    let present = hasher(64, 2);
    assert!(!present.is_outdated(&present.hash(password("correct horse battery")).await.unwrap()));
    for (memory_kib, passes, outdated) in [(32, 2, true), (64, 1, true), (32, 3, true), (128, 2, false), (64, 3, false)] {
        let former = hasher(memory_kib, passes).hash(password("correct horse battery")).await.unwrap();
        assert_eq!(present.is_outdated(&former), outdated, "{memory_kib} KiB, {passes} passes");
        assert!(present.verify(password("correct horse battery"), Some(former)).await.unwrap(), "a former hash still opens");
    }
}

#[test]
fn another_algorithm_or_version_is_outdated() {
    let hasher = cheap();
    let salt_and_hash = "c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let outdated = |phc: String| hasher.is_outdated(&PasswordHash::new(phc));
    assert!(!outdated(format!("$argon2id$v=19$m=8,t=1,p=1${salt_and_hash}")));
    assert!(outdated(format!("$argon2i$v=19$m=8,t=1,p=1${salt_and_hash}")));
    assert!(outdated(format!("$argon2id$v=16$m=8,t=1,p=1${salt_and_hash}")));
    assert!(outdated(format!("$argon2id$m=8,t=1,p=1${salt_and_hash}")));
    assert!(outdated("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAA".to_owned()), "a short hash");
    for unreadable in ["", "x", "$2b$12$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=x,t=1,p=1$c29tZXNhbHQ$AAAA"] {
        assert!(outdated(unreadable.to_owned()), "{unreadable}");
    }
}

/// Whoever lets the portal check passwords takes memory for as long as it lasts, and no longer.
///
/// Proves: T38.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_hashing_takes_goes_back_to_the_system() {
    let resident = || {
        let pages: usize = std::fs::read_to_string("/proc/self/statm").unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        pages * 4_096
    };
    let hasher = Arc::new(Argon2Hasher::new(HasherSettings::default()).unwrap());
    let before = resident();
    for _ in 0..4 {
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let hasher = Arc::clone(&hasher);
                tokio::spawn(async move { hasher.hash(password("correct horse battery")).await.unwrap() })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    }
    let kept = resident().saturating_sub(before);
    assert!(kept < 8 * 1024 * 1024, "{kept} bytes are kept");
}

//! Passwords.

use inzage_domain::credential::{Password, PasswordError, PasswordHash};

/// A new password is long enough and not the first thing that somebody guesses.
///
/// Proves: G10.
#[test]
fn a_new_password_is_not_the_first_guess() {
    for (raw, expected) in [
        ("kort", Err(PasswordError::TooShort)),
        ("elf tekens..", Ok(())),
        ("aaaaaaaaaaaaaaaa", Err(PasswordError::TooEasy)),
        ("123456789012", Err(PasswordError::TooEasy)),
        ("abcdefghijklmnop", Err(PasswordError::TooEasy)),
        ("abababababab", Err(PasswordError::TooEasy)),
        ("Anna@Mail.example", Err(PasswordError::TooEasy)),
        ("vier blauwe fietsen", Ok(())),
        ("🚲🌷🏡🧀🚲🌷🏡🧀🚲🌷🏡🧀", Ok(())),
    ] {
        assert_eq!(Password::chosen(raw, &["anna@mail.example", "Anna", ""]).map(|_| ()), expected, "{raw}");
    }
    assert_eq!(Password::chosen(&"ab cd".repeat(30), &[]).map(|_| ()), Err(PasswordError::TooLong));
    assert_eq!(Password::typed(&"a".repeat(129)).map(|_| ()), Err(PasswordError::TooLong));
    assert!(Password::typed("").is_ok(), "at sign-in anything may be tried");
}

/// Neither a password nor its hash is ever printed.
///
/// Proves: T34.
#[test]
fn a_password_is_never_printed() {
    let password = Password::typed("vier blauwe fietsen").unwrap();
    assert_eq!(format!("{password:?}"), "Password(..)");
    assert_eq!(format!("{:?}", PasswordHash::new("$argon2id$x".to_owned())), "PasswordHash(..)");
}

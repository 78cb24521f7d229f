//! What can be read from a database or a token, and what can't.

use inzage_identity::oidc::{Acr, Bsn, Subject};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

#[test]
fn a_bsn_passes_the_eleven_test() {
    for bsn in ["123456782", "111222333", "010000008", "10000008"] {
        assert!(Bsn::parse(bsn).is_some(), "{bsn}");
    }
    for other in
        ["", "123456789", "123456783", "000000000", "1234567", "1234567820", "12345678a", "１２３４５６７８２", " 123456782"]
    {
        assert!(Bsn::parse(other).is_none(), "{other}");
    }
}

#[test]
fn subjects_and_levels_are_of_bearable_length_and_plain() {
    assert!(Subject::parse(&"é".repeat(127)).is_some());
    assert!(Subject::parse("").is_none() && Subject::parse(&"x".repeat(256)).is_none() && Subject::parse("a\nb").is_none());
    assert!(Acr::parse(&"x".repeat(255)).is_some());
    assert!(Acr::parse("").is_none() && Acr::parse(&"x".repeat(256)).is_none() && Acr::parse("a b").is_none());
}

proptest! {
    /// The test finds every single wrong digit.
    #[test]
    fn a_bsn_with_one_wrong_digit_is_none(number in 0_u32..1_000_000_000, place in 0_usize..9, wrong in 1_u8..10) {
        let raw = format!("{number:09}");
        if Bsn::parse(&raw).is_some() {
            let mut digits = raw.into_bytes();
            digits[place] = (digits[place] - b'0' + wrong) % 10 + b'0';
            prop_assert!(Bsn::parse(std::str::from_utf8(&digits).unwrap()).is_none());
        }
    }

    #[test]
    fn whatever_is_parsed_is_given_back(raw in any::<String>()) {
        if let Some(subject) = Subject::parse(&raw) {
            prop_assert_eq!(subject.expose(), &raw);
        }
        if let Some(acr) = Acr::parse(&raw) {
            prop_assert_eq!(acr.as_str(), &raw);
        }
    }
}

//! What people type.

use inzage_domain::{
    consent::{ConsentTopic, TopicName},
    credential::{Digest, Secret},
    text::{ClientNumber, EmailAddress, FileName, LongText, Name, Note, PhoneNumber, RoleText, TextError, Title},
};
use inzage_testkit::any;
use proptest::prelude::*;

/// Digits only: no dashes, no spaces, no signs; ten of them for a Dutch number.
///
/// Proves: A08, D12.
#[test]
fn a_phone_number_is_digits_only() {
    for (typed, stored) in [
        ("0612345678", "+31612345678"),
        (" 0301234567 ", "+31301234567"),
        ("0031612345678", "+31612345678"),
        ("0032470123456", "+32470123456"),
        ("004915112345678", "+4915112345678"),
    ] {
        assert_eq!(PhoneNumber::parse(typed).unwrap().as_str(), stored);
    }
    for typed in [
        "06-12345678",
        "06 12345678",
        "+31612345678",
        "(030)1234567",
        "612345678",
        "06123456789",
        "061234567",
        "0031061234567",
        "003161234567",
        "000032470123",
        "٠٦١٢٣٤٥٦٧٨",
        "0612345678x",
        "twaalf",
        "00",
    ] {
        assert!(PhoneNumber::parse(typed).is_err(), "{typed}");
    }
    assert_eq!(PhoneNumber::parse("06-12345678"), Err(TextError::NotAPhoneNumber));
    assert_eq!(PhoneNumber::parse("  "), Err(TextError::Empty));
}

/// Whatever is read back is what was stored, and shown as a person would type it.
///
/// Proves: D12.
#[test]
fn a_phone_number_survives_storage() {
    proptest!(|(number in any::phone())| {
        prop_assert_eq!(&PhoneNumber::stored(number.as_str()).unwrap(), &number);
        prop_assert_eq!(&PhoneNumber::parse(&number.national()).unwrap(), &number);
        prop_assert!(number.as_str().starts_with('+'));
    });
    for stored in ["0612345678", "+31 6", "+", "31612345678", "+123456", "+1234567890123456"] {
        assert!(PhoneNumber::stored(stored).is_err(), "{stored}");
    }
}

macro_rules! each_text {
    ($check:ident) => {
        $check!(Name, Title, FileName, RoleText, ClientNumber, Note, LongText)
    };
}

/// Emoji, four-byte characters and every script are kept to the letter.
///
/// Proves: T22.
#[test]
fn text_of_every_script_is_kept_to_the_letter() {
    proptest!(|(word in any::word())| {
        macro_rules! check { ($($text:ident),+) => {$(
            if word.chars().count() <= $text::MAX {
                let parsed = $text::parse(&word).unwrap();
                prop_assert_eq!(parsed.as_str(), word.trim());
            }
        )+} }
        each_text!(check);
    });
    // The plain marks that right-to-left names need stay.
    assert_eq!(Name::parse("a\u{200F}ب").unwrap().as_str(), "a\u{200F}ب");
}

/// Empty, too long, control characters and marks that turn the text round are refused.
///
/// Proves: T30, T31, T34.
#[test]
fn text_that_could_deceive_is_refused() {
    proptest!(|(bad in any::bad_text())| {
        macro_rules! check { ($($text:ident),+) => {$( prop_assert!($text::parse(&bad).is_err(), stringify!($text)); )+} }
        each_text!(check);
        prop_assert!(EmailAddress::parse(&bad).is_err());
        prop_assert!(PhoneNumber::parse(&bad).is_err());
    });
    assert_eq!(Name::parse("a\nb"), Err(TextError::ControlCharacter));
    assert_eq!(Title::parse("a\u{202E}gpj.exe"), Err(TextError::DirectionMark));
    assert_eq!(Note::parse("\u{3000}\t "), Err(TextError::Empty));
}

/// Lengths count Unicode scalar values.
///
/// Proves: D11.
#[test]
fn lengths_count_characters_and_not_bytes() {
    assert!(Name::parse(&"🌻".repeat(100)).is_ok());
    assert_eq!(Name::parse(&"a".repeat(101)), Err(TextError::TooLong { max: 100 }));
    assert!(LongText::parse(&"é".repeat(64_000)).is_ok());
    assert_eq!(LongText::parse(&"é".repeat(64_001)), Err(TextError::TooLong { max: 64_000 }));
    assert!(LongText::parse("regel een\r\nregel\ttwee").is_ok());
    assert!(LongText::parse("bel\u{7}").is_err());
}

/// Two spellings of one address are one address; what can't be reached by letter is none.
///
/// Proves: M15.
#[test]
fn an_address_is_the_same_in_any_letter_case() {
    let (a, b) = (EmailAddress::parse("Tedje@Mail.Example").unwrap(), EmailAddress::parse("tedje@mail.example").unwrap());
    assert_eq!(a, b);
    assert_eq!(a.key(), b.key());
    assert_eq!(a.as_str(), "Tedje@Mail.Example");
    for bad in [
        "tedje",
        "tedje@mail",
        "@mail.example",
        "tedje@",
        "te dje@mail.example",
        "tedje@mail..example",
        "tedje@-mail.example",
        "te..dje@mail.example",
        ".tedje@mail.example",
        "tedje@mail.example\r\nBcc: a@b.example",
        "tedje@mail.example, a@b.example",
        "tedje@1.2.3.4",
        "tédje@mail.example",
        "\"te dje\"@mail.example",
        "tedje@mail.example>",
    ] {
        assert!(EmailAddress::parse(bad).is_err(), "{bad}");
    }
    let long = format!("{}@mail.example", "a".repeat(65));
    assert!(EmailAddress::parse(&long).is_err());
}

/// What names people prints nothing in a log.
///
/// Proves: T34.
#[test]
fn personal_words_print_nothing_for_a_log() {
    proptest!(|(name in any::person_name(), email in any::email(), phone in any::phone(), note in any::note(), card in any::contact_card(), born in any::birth_date())| {
        let printed = format!("{name:?} {email:?} {phone:?} {note:?} {card:?} {born:?}");
        for secret in [email.as_str(), phone.as_str(), card.phone.as_str(), &born.date().to_string()] {
            prop_assert!(!printed.contains(secret));
        }
        prop_assert_eq!(format!("{:?}", name.given), "Name(..)");
    });
    let secret = Secret::parse(&"a".repeat(43)).unwrap();
    assert_eq!(format!("{secret:?}"), "Secret(..)");
}

/// Secrets of links and sessions have one form, so that nothing else is ever looked up.
///
/// Proves: D04, T6.
#[test]
fn a_secret_has_one_form() {
    assert!(Secret::parse(&"aB3-_".repeat(9)[..43]).is_some());
    for bad in ["", "a", &"a".repeat(42), &"a".repeat(44), &format!("{}=", "a".repeat(42)), &format!("{} ", "a".repeat(42))] {
        assert!(Secret::parse(bad).is_none(), "{bad:?}");
    }
    assert!(Secret::parse(&"é".repeat(21)).is_none());
}

/// A receipt shows the start of the hash, in groups.
///
/// Proves: X10.
#[test]
fn a_receipt_shows_the_start_of_the_hash() {
    let mut bytes = [0_u8; 32];
    bytes[..8].copy_from_slice(&[0xde, 0xad, 0xbe, 0xef, 0x01, 0x23, 0x45, 0x67]);
    assert_eq!(Digest(bytes).short(), "dead beef 0123 4567");
    assert_eq!(Digest(bytes).to_string().len(), 64);
}

/// The circle that stands in for a picture has the initials, in any script.
///
/// Proves: G27, G36.
#[test]
fn initials_stand_in_for_a_picture() {
    for (given, family, initials) in
        [("Anna", "de Wit", "AW"), ("jan willem", "van den Berg", "WB"), ("محمد", "العربي", "ما"), ("🌻", "zon", "🌻Z")]
    {
        assert_eq!(inzage_testkit::worlds::name(given, family).initials(), initials);
    }
}

/// A topic of consent has a plain name, and the use of the portal is one of its own.
///
/// Proves: G38.
#[test]
fn a_topic_has_a_plain_name() {
    proptest!(|(topic in any::consent_topic())| {
        prop_assert_eq!(ConsentTopic::named(topic.name()), Some(topic));
    });
    for bad in ["", "Research", "a b", "../x", "portal-use", &"a".repeat(41)] {
        assert!(TopicName::parse(bad).is_none(), "{bad}");
    }
    assert_eq!(ConsentTopic::named("portal-use"), Some(ConsentTopic::PortalUse));
}

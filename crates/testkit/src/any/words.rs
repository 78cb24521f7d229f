//! What people type.

use inzage_domain::text::{
    ClientNumber, DeviceName, EmailAddress, FileName, LongText, Name, Note, PersonName, PhoneNumber, RoleText, SecretQuestion,
    TextError, Title,
};
use proptest::{prelude::*, sample::select};

/// Words in many scripts, with emoji of several code points and letters outside the basic plane.
const WORDS: &[&str] = &[
    "Anna",
    "Jan-Willem",
    "O'Brien",
    "d'Hondt",
    "van der Berg",
    "Zoë",
    "Ødegård",
    "Çağla",
    "Łukasz",
    "Владимир",
    "Ελένη",
    "محمد",
    "فاطمة الزهراء",
    "שרה",
    "李小龙",
    "ゆき",
    "विद्या",
    "한지민",
    "🌻",
    "👩🏽‍⚕️",
    "👨‍👩‍👧‍👦 Zon",
    "𝒜𝓃𝓃𝒶",
    "e\u{301}le\u{300}ve",
    "a\u{200F}b",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "100 %_\\",
    "-",
    "x",
];

/// A text that the rules for surrounding white space, control characters and length let through unchanged.
pub fn word() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        4 => select(WORDS).prop_map(str::to_owned),
        1 => "[a-zA-Zéüß]{1,20}",
        1 => "[\\p{L}\\p{N}\\p{S}]{1,12}",
    ]
    .prop_filter("it must be a name", |text| Name::parse(text).is_ok())
}

fn parsed<T: std::fmt::Debug>(parse: fn(&str) -> Result<T, TextError>) -> impl Strategy<Value = T> {
    word().prop_filter_map("it must parse", move |text| parse(&text).ok())
}

/// A first or last name.
pub fn name() -> impl Strategy<Value = Name> {
    parsed(Name::parse)
}

/// The name of a person.
pub fn person_name() -> impl Strategy<Value = PersonName> {
    (name(), name()).prop_map(|(given, family)| PersonName { given, family })
}

/// The title of a document.
pub fn title() -> impl Strategy<Value = Title> {
    parsed(Title::parse)
}

/// The name of a file.
pub fn file_name() -> impl Strategy<Value = FileName> {
    parsed(FileName::parse)
}

/// A role in free words.
pub fn role_text() -> impl Strategy<Value = RoleText> {
    parsed(RoleText::parse)
}

/// A client's number.
pub fn client_number() -> impl Strategy<Value = ClientNumber> {
    parsed(ClientNumber::parse)
}

/// What a device or a second factor is called.
pub fn device_name() -> impl Strategy<Value = DeviceName> {
    parsed(DeviceName::parse)
}

/// A secret question.
pub fn secret_question() -> impl Strategy<Value = SecretQuestion> {
    parsed(SecretQuestion::parse)
}

/// A reason or purpose.
pub fn note() -> impl Strategy<Value = Note> {
    parsed(Note::parse)
}

/// A text of several lines.
pub fn long_text() -> impl Strategy<Value = LongText> {
    proptest::collection::vec(word(), 1..4).prop_filter_map("it must parse", |lines| LongText::parse(&lines.join("\r\n\t")).ok())
}

/// One of a few e-mail addresses, in any letter case.
pub fn email() -> impl Strategy<Value = EmailAddress> + Clone {
    select(
        &["anna@mail.example", "Tedje@Mail.Example", "TEDJE@mail.example", "o'brien+x@a-b.xn--p1ai", "z.z@sub.mail.example"][..],
    )
    .prop_filter_map("it must parse", |text| EmailAddress::parse(text).ok())
}

/// A phone number, Dutch or from abroad.
pub fn phone() -> impl Strategy<Value = PhoneNumber> {
    prop_oneof!["0[1-9][0-9]{8}", "0032[1-9][0-9]{7,8}", "0049[1-9][0-9]{6,10}"]
        .prop_filter_map("it must parse", |text| PhoneNumber::parse(&text).ok())
}

/// What is no text that the portal keeps: empty, too long, with control characters or marks that reverse the order of reading.
pub fn bad_text() -> impl Strategy<Value = String> {
    let control = select(&['\0', '\u{7}', '\u{8}', '\u{b}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9f}'][..]);
    let reverses =
        select(&['\u{202A}', '\u{202B}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{FEFF}'][..]);
    prop_oneof![
        "[ \t\u{A0}\u{3000}]{0,5}",
        (word(), control, word()).prop_map(|(a, c, b)| format!("{a}{c}{b}")),
        (word(), reverses, word()).prop_map(|(a, c, b)| format!("{a}{c}{b}")),
        (64_001..64_010_usize).prop_map(|length| "é".repeat(length)),
    ]
}

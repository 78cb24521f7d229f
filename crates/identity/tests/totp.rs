//! What codes of authenticator apps promise.
#![expect(clippy::unwrap_used, reason = "test")]

use inzage_domain::{
    factor::TotpSecret,
    ports::{OneTimeCodes as _, TotpCheck},
    text::EmailAddress,
};
use inzage_identity::{MasterKey, StandardCodes, totp};
use time::{Duration, OffsetDateTime};

/// The secret of the vectors in RFC 6238 and RFC 4226.
const RFC: TotpSecret = TotpSecret(*b"12345678901234567890");
/// The beginning of a step.
const NOW: i64 = 1_699_999_980;

fn at(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap()
}

fn step(seconds: i64) -> u64 {
    u64::try_from(seconds / 30).unwrap()
}

fn code(seconds: i64) -> String {
    totp::code_at(&RFC, at(seconds))
}

/// The same secret's check at `NOW`, when nothing was seen or used before.
fn check(typed: &str) -> TotpCheck {
    totp::check(&RFC, typed, totp::Known { now: at(NOW), last_seen: at(NOW), last_step: 0 })
}

fn codes() -> StandardCodes {
    let folder = tempfile::tempdir().unwrap();
    StandardCodes::new(&MasterKey::load_or_create(&folder.path().join("key")).unwrap())
}

/// RFC 6238, appendix B, of whose eight digits the last six are ours.
///
/// Proves: G11.
#[test]
fn codes_are_those_of_rfc_6238() {
    for (seconds, digits) in [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ] {
        assert_eq!(code(seconds), digits[2..], "{seconds}");
        let known = totp::Known { now: at(seconds), last_seen: at(seconds), last_step: 0 };
        assert_eq!(totp::check(&RFC, &digits[2..], known), TotpCheck::Right(step(seconds)), "{seconds}");
    }
}

/// RFC 4226, appendix D.
///
/// Proves: G11.
#[test]
fn codes_are_those_of_rfc_4226() {
    let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
    for (counter, expected) in (0..).zip(codes) {
        assert_eq!(code(counter * 30), expected, "{counter}");
        assert_eq!(code(counter * 30 + 29), expected, "{counter}");
    }
}

#[test]
fn spaces_and_dashes_do_not_matter() {
    let code = code(NOW);
    let (left, right) = code.split_at(3);
    for typed in [
        format!("{left} {right}"),
        format!("  {left}{right}\r\n"),
        format!("{left}-{right}"),
        format!("{left}\u{2013}{right}"),
        format!("{left}\u{a0}{right}"),
        code.chars().flat_map(|digit| [digit, ' ']).collect(),
    ] {
        assert_eq!(check(&typed), TotpCheck::Right(step(NOW)), "{typed:?}");
    }
}

#[test]
fn what_is_no_code_is_wrong() {
    let code = code(NOW);
    let fullwidth: String = code.chars().map(|digit| char::from_u32(u32::from(digit) - 0x30 + 0xff10).unwrap()).collect();
    for typed in [
        "",
        " ",
        "-",
        "12345",
        "abcdef",
        "+12345",
        "-----",
        &code[1..],
        &format!("0{code}"),
        &format!("{code}0"),
        &fullwidth,
        "１２３",
    ] {
        assert_eq!(check(typed), TotpCheck::Wrong, "{typed:?}");
    }
    assert_eq!(check(&"1".repeat(1_000_000)), TotpCheck::Wrong);
}

/// Proves: T24.
#[test]
fn a_code_works_once() {
    let code = code(NOW);
    let TotpCheck::Right(used) = check(&code) else { panic!("the code is right") };
    for seconds in [NOW, NOW + 29, NOW + 30, NOW + 59, NOW + 60, NOW + 3600] {
        let known = totp::Known { now: at(seconds), last_seen: at(seconds), last_step: used };
        assert_eq!(totp::check(&RFC, &code, known), TotpCheck::Wrong, "{seconds}");
    }
}

/// Proves: T24.
#[test]
fn a_code_from_before_the_last_used_one_is_used_too() {
    let known = totp::Known { now: at(NOW), last_seen: at(NOW), last_step: step(NOW) };
    assert_eq!(totp::check(&RFC, &code(NOW - 30), known), TotpCheck::Wrong);
    let next = totp::Known { now: at(NOW + 30), last_seen: at(NOW + 30), last_step: step(NOW) };
    assert_eq!(totp::check(&RFC, &code(NOW + 30), next), TotpCheck::Right(step(NOW) + 1));
}

/// Proves: T25.
#[test]
fn one_step_back_is_accepted_and_none_forward() {
    assert_eq!(check(&code(NOW)), TotpCheck::Right(step(NOW)));
    assert_eq!(check(&code(NOW - 1)), TotpCheck::Right(step(NOW) - 1));
    assert_eq!(check(&code(NOW - 30)), TotpCheck::Right(step(NOW) - 1));
    for other in [-31, -60, 30, 59, 60] {
        assert_eq!(check(&code(NOW + other)), TotpCheck::ClockOff, "{other}");
    }
}

/// Proves: T25.
#[test]
fn a_clock_that_is_an_hour_wrong_gets_a_message_about_clocks_and_never_signs_in() {
    for minutes in [-65, -60, -5, -2, 1, 5, 60, 65] {
        assert_eq!(check(&code(NOW + minutes * 60)), TotpCheck::ClockOff, "{minutes}");
    }
    for minutes in [-66, 66, 120, 24 * 60] {
        assert_eq!(check(&code(NOW + minutes * 60)), TotpCheck::Wrong, "{minutes}");
    }
}

/// Proves: T25.
#[test]
fn no_code_counts_while_the_servers_clock_is_set_back() {
    for (back, right) in [(0, true), (30, true), (90, true), (91, false), (3600, false), (86_400 * 365, false)] {
        let known = totp::Known { now: at(NOW), last_seen: at(NOW + back), last_step: 0 };
        let expected = if right { TotpCheck::Right(step(NOW)) } else { TotpCheck::ClockOff };
        assert_eq!(totp::check(&RFC, &code(NOW), known), expected, "{back} seconds back");
    }
    // The last step that was used is an instant that was seen as well.
    let known = totp::Known { now: at(NOW), last_seen: at(NOW), last_step: step(NOW) + 4 };
    assert_eq!(totp::check(&RFC, &code(NOW), known), TotpCheck::ClockOff);
}

/// Proves: T25.
#[test]
fn the_latest_instant_is_remembered_between_checks() {
    let codes = codes();
    let later = at(NOW) + Duration::hours(2);
    assert_eq!(codes.check_totp(&RFC, "000 000", later, 0), TotpCheck::Wrong);
    assert_eq!(codes.check_totp(&RFC, &code(NOW), at(NOW), 0), TotpCheck::ClockOff, "the clock went back two hours");
    let after = later + Duration::minutes(1);
    assert!(matches!(codes.check_totp(&RFC, &totp::code_at(&RFC, after), after, 0), TotpCheck::Right(_)), "it is right again");
}

#[test]
fn instants_before_1970_open_nothing() {
    let known = totp::Known { now: at(-86_400), last_seen: at(-86_400), last_step: 0 };
    assert_eq!(totp::check(&RFC, &code(0), known), TotpCheck::Wrong, "step 0 is never used");
}

#[test]
fn secrets_are_random() {
    let (one, other) = (codes().fresh_totp_secret(), codes().fresh_totp_secret());
    assert!(one != other);
    assert_eq!(one.0.len(), 20);
    assert_eq!(format!("{one:?}"), "TotpSecret(..)");
}

/// Proves: G11.
#[test]
fn an_enrolment_names_the_organisation_and_the_account() {
    let account = EmailAddress::parse("anna@voorbeeld.nl").unwrap();
    let enrolment = codes().totp_enrolment(&RFC, "Zorg & Zo: De Wilg", &account).unwrap();
    assert_eq!(
        enrolment.url,
        "otpauth://totp/Zorg%20%26%20Zo%20%20De%20Wilg:anna%40voorbeeld.nl?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Zorg%20%26%20Zo%20%20De%20Wilg"
    );
    assert_eq!(enrolment.text, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assert_eq!(format!("{enrolment:?}"), "TotpEnrolment(..)");
}

/// Proves: G11.
#[test]
fn the_qr_code_is_drawn_without_styles_or_scripts() {
    let qr = totp::enrolment(&RFC, "De Wilgenhof", "anna@voorbeeld.nl").unwrap().qr_svg;
    assert!(qr.starts_with("<svg ") && qr.ends_with("</svg>"), "an element, not a document");
    for forbidden in ["style", "script", "class", " on", "href", "<?xml"] {
        assert!(!qr.contains(forbidden), "{forbidden}");
    }
    assert_eq!(qr.matches("<path ").count(), 2);
}

/// The modules that the path draws are exactly the dark ones of the code, four modules from the edge.
#[test]
fn the_qr_code_draws_every_dark_module() {
    let enrolment = totp::enrolment(&RFC, "De Wilgenhof", "anna@voorbeeld.nl").unwrap();
    let code = qrcode::QrCode::with_error_correction_level(&enrolment.url, qrcode::EcLevel::M).unwrap();
    let mut drawn = vec![vec![false; code.width() + 8]; code.width() + 8];
    let path = enrolment.qr_svg.rsplit_once("d=\"").unwrap().1.split_once('"').unwrap().0;
    for bar in path.split('M').skip(1) {
        let (start, rest) = bar.split_once('h').unwrap();
        let (x, y) = start.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
        assert_eq!(rest, format!("{length}v1h-{length}z"));
        drawn[y][x..x + length].fill(true);
    }
    for (y, row) in drawn.iter().enumerate() {
        for (x, dark) in row.iter().enumerate() {
            let inside = (4..code.width() + 4).contains(&x) && (4..code.width() + 4).contains(&y);
            assert_eq!(*dark, inside && code[(x - 4, y - 4)] == qrcode::Color::Dark, "{x},{y}");
        }
    }
}

#[test]
fn names_that_do_not_fit_are_an_error() {
    assert!(matches!(totp::enrolment(&RFC, "De Wilgenhof", ""), Err(totp::EnrolmentError::Unnamed(_))));
    assert!(matches!(totp::enrolment(&RFC, &"é".repeat(3000), "anna"), Err(totp::EnrolmentError::TooLong(_))));
}

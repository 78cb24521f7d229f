//! What judging passwords promises.

use inzage_domain::{
    credential::{Password, PasswordError, Weakness},
    ports::PasswordStrength as _,
};
use inzage_identity::strength::{Zxcvbn, judge};
use proptest::prelude::*;
use std::time::{Duration, Instant};

const OWN: [&str; 4] = ["Anna van der Bilt", "a.vanderbilt@voorbeeld.nl", "De Wilgenhof", "Zorggroep Oost-Nederland"];

fn guessable(why: Weakness) -> Result<(), PasswordError> {
    Err(PasswordError::Guessable(why))
}

#[test]
fn passwords_that_many_dutch_people_have_are_refused() {
    for password in [
        "Welkom2024!!",
        "welkom123456",
        "Wachtwoord2024",
        "Wachtwoord01!",
        "W@chtw00rd123",
        "Geheim123456",
        "Feyenoord1908",
        "AjaxAmsterdam",
        "Ajax1900!!!!",
        "Zomer2024!!!!",
        "Lente2025!!!",
        "September2024",
        "Vrijdag2024!",
        "ikhouvanjou1",
        "Prinses12345",
        "koekkoekkoek",
        "Ziekenhuis01!",
        "thuiszorg2024",
        "nijntje12345",
        "moklew123456",
    ] {
        assert!(judge(password, &OWN).is_err(), "{password}");
    }
}

#[test]
fn passwords_that_many_people_anywhere_have_are_refused() {
    for password in
        ["password1234", "P@ssw0rd1234", "qwertyuiop12", "1q2w3e4r5t6y", "iloveyou1234", "123456789012", "trustno1trustno1"]
    {
        assert!(judge(password, &OWN).is_err(), "{password}");
    }
}

#[test]
fn words_of_the_person_and_the_organisation_are_refused() {
    for password in [
        "Wilgenhof2024",
        "dewilgenhof01",
        "vanderbilt123",
        "AnnaVanDerBilt",
        "Annavoorbeeld1",
        "zorggroep2024",
        "tlibrednav123",
        "W1lgenh0f2024",
    ] {
        assert_eq!(judge(password, &OWN), guessable(Weakness::OwnWord), "{password}");
    }
    assert_eq!(judge("Wilgenhof-kastanje-brug", &OWN), Ok(()), "an own word among enough others does no harm");
    assert_ne!(judge("Xantippe2024", &OWN), guessable(Weakness::OwnWord));
    assert_eq!(judge("Xantippe2024", &["Xantippe"]), guessable(Weakness::OwnWord));
}

#[test]
fn the_reason_is_what_can_be_guessed() {
    for (password, why) in [
        ("wachtwoord12", Weakness::CommonWord),
        ("hgfdswertyuj", Weakness::Keyboard),
        ("xkqxkqxkqxkq", Weakness::Repetition),
        ("abcdefghijkl", Weakness::Row),
        ("12-03-1987", Weakness::Date),
    ] {
        assert_eq!(judge(password, &OWN), guessable(why), "{password}");
    }
    for password in ["", "xq7", "qxz7w"] {
        assert_eq!(judge(password, &OWN), Err(PasswordError::TooEasy), "{password}");
    }
}

#[test]
fn what_takes_long_to_guess_is_accepted() {
    for password in [
        "kastanje brug vlieger",
        "paars-fietsbel-tandarts",
        "Op de hei stond een gele bus",
        "correct horse battery staple",
        "vR7#kq9Lz!pm",
        "Ik eet om 8 uur graag een haring",
        "żółta łódź pływa",
        "🌵🐢🎻🧦🥁🪁🛶🧭🪆🧩🪗🦔",
    ] {
        assert_eq!(judge(password, &OWN), Ok(()), "{password}");
    }
}

#[test]
fn the_port_refuses_what_is_weak() {
    let own = OWN.map(str::to_owned);
    let judge = |raw: &str| Zxcvbn.judge_password(&Password::chosen(raw, &[]).unwrap(), &own);
    assert_eq!(judge("Welkom2024!!"), guessable(Weakness::CommonWord));
    assert_eq!(judge("kastanje brug vlieger"), Ok(()));
}

/// Whoever chooses a password chooses its characters, and some make judging slow: digits and signs that may stand for letters most of all.
#[test]
fn no_password_takes_long_to_judge() {
    let nasty = ["4@8({[<6931!|70$5+%2", "72#,.575,;5&CA=:@7A#%%!3", "ab", "aab", "1990-01-01", "p4$$w0rd", "İstanbul"];
    for part in nasty {
        let password: String = part.chars().cycle().take(Password::MAX).collect();
        let took = (0..3).map(|_| {
            let start = Instant::now();
            let _ = judge(&password, &OWN);
            start.elapsed()
        });
        let least = took.min().unwrap();
        assert!(least < Duration::from_secs(1), "{part}: {least:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_password_and_no_name_makes_it_panic(password in "\\PC{0,128}", name in "\\PC{0,40}") {
        let _ = judge(&password, &[name.as_str(), password.as_str()]);
    }

    #[test]
    fn random_letters_are_accepted(password in "[a-z]{20}") {
        prop_assert_eq!(judge(&password, &OWN), Ok(()));
    }
}

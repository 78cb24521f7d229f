//! What passkeys promise, against a key of software that can lie.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test")]

mod authenticator;

use authenticator::{Answer, Key};
use inzage_domain::{
    ids::AccountId,
    ports::{Ceremony, NewPasskey, PasskeyError, Passkeys as _},
    text::EmailAddress,
};
use inzage_identity::{NoPasskeys, PasskeyRefusal, PasskeySetupError, WebauthnPasskeys};
use serde_json::Value;
use std::error::Error as _;
use uuid::Uuid;
use webauthn_rs::prelude::WebauthnError;

const ORIGIN: &str = "https://portaal.wilgenhof.nl";
const ANNA: AccountId = AccountId::from_uuid(Uuid::from_u128(1));
const BERT: AccountId = AccountId::from_uuid(Uuid::from_u128(2));

fn site() -> WebauthnPasskeys {
    WebauthnPasskeys::new(ORIGIN, "De Wilgenhof").unwrap()
}

fn truth() -> Answer {
    Answer::at(ORIGIN)
}

/// The truth of a key that remembers `account`.
fn remembering(account: AccountId) -> Answer {
    Answer { user_handle: Some(account.as_uuid().into_bytes().to_vec()), ..truth() }
}

fn begin(account: AccountId, existing: &[Vec<u8>]) -> Ceremony {
    let email = EmailAddress::parse("anna@voorbeeld.nl").unwrap();
    site().start_registration(account, &email, "Anna de Wit", existing).unwrap()
}

fn registered(key: &mut Key, account: AccountId) -> NewPasskey {
    let begun = begin(account, &[]);
    site().finish_registration(&begun.state, &key.register(&begun.options, &truth())).unwrap()
}

/// Anna's key, its data, and a second factor that was begun with it.
fn asked() -> (Key, String, Ceremony) {
    let mut key = Key::new(1);
    let data = registered(&mut key, ANNA).data;
    let begun = site().start_assertion(std::slice::from_ref(&data)).unwrap();
    (key, data, begun)
}

fn refusal<T: std::fmt::Debug>(outcome: Result<T, PasskeyError>) -> PasskeyRefusal {
    let error = outcome.unwrap_err();
    let cause = error.source().unwrap().downcast_ref::<PasskeyRefusal>().unwrap();
    // Errors of this kind can't be cloned.
    match cause {
        PasskeyRefusal::OtherCeremony => PasskeyRefusal::OtherCeremony,
        PasskeyRefusal::OtherKey => PasskeyRefusal::OtherKey,
        PasskeyRefusal::Copied => PasskeyRefusal::Copied,
        PasskeyRefusal::CrossOrigin => PasskeyRefusal::CrossOrigin,
        other => panic!("{other:?}"),
    }
}

/// The name of what the library found wrong.
fn found<T: std::fmt::Debug>(outcome: Result<T, PasskeyError>) -> String {
    let error = outcome.unwrap_err();
    match error.source().unwrap().downcast_ref::<PasskeyRefusal>().unwrap() {
        PasskeyRefusal::Refused(cause) => format!("{cause:?}"),
        other => panic!("{other:?}"),
    }
}

/// Proves: X14.
#[test]
fn a_key_is_registered_and_serves_as_second_factor() {
    let (mut key, data, begun) = asked();
    let answer = key.assert(&begun.options, &truth());
    assert_eq!(site().shown_credential(&answer).unwrap(), key.id);
    let after = site().finish_assertion(&begun.state, &answer, &data).unwrap();
    assert_ne!(after, data, "the counter went up");

    let again = site().start_assertion(std::slice::from_ref(&after)).unwrap();
    assert_ne!(again.options, begun.options, "every challenge is another");
    site().finish_assertion(&again.state, &key.assert(&again.options, &truth()), &after).unwrap();
}

/// Proves: X14.
#[test]
fn a_key_that_remembers_its_account_signs_in_alone() {
    let mut key = Key::new(1);
    let data = registered(&mut key, ANNA).data;
    let begun = site().start_discovery().unwrap();
    let answer = key.assert(&begun.options, &remembering(ANNA));
    assert_eq!(site().shown_credential(&answer).unwrap(), key.id);
    site().finish_assertion(&begun.state, &answer, &data).unwrap();
}

/// Telephones copy their passkeys, and count nothing.
#[test]
fn a_key_without_a_counter_stays_as_it_is() {
    let mut key = Key::new(1);
    key.counts = false;
    let begun = begin(ANNA, &[]);
    let synced = Answer { backup_eligible: true, ..truth() };
    let data = site().finish_registration(&begun.state, &key.register(&begun.options, &synced)).unwrap().data;
    for _ in 0..2 {
        let begun = site().start_assertion(std::slice::from_ref(&data)).unwrap();
        assert_eq!(site().finish_assertion(&begun.state, &key.assert(&begun.options, &synced), &data).unwrap(), data);
    }
}

#[test]
fn the_browser_is_asked_for_a_key_that_verifies_its_user_and_remembers_the_account() {
    let begun = begin(ANNA, &[vec![7; 16]]);
    let options = &serde_json::from_str::<Value>(&begun.options).unwrap()["publicKey"];
    assert_eq!(options["rp"]["id"], "portaal.wilgenhof.nl");
    assert_eq!(options["rp"]["name"], "De Wilgenhof");
    assert_eq!(options["user"]["name"], "anna@voorbeeld.nl");
    assert_eq!(options["user"]["displayName"], "Anna de Wit");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["requireResidentKey"], true);
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["timeout"], 300_000);
    assert_eq!(options["excludeCredentials"][0]["id"], "BwcHBwcHBwcHBwcHBwcHBw");

    let (key, _, asked) = asked();
    let options = &serde_json::from_str::<Value>(&asked.options).unwrap()["publicKey"];
    assert_eq!(options["userVerification"], "required");
    assert_eq!(options["allowCredentials"].as_array().unwrap().len(), 1);
    assert_eq!(options["allowCredentials"][0]["id"], "AQEBAQEBAQEBAQEBAQEBAQ", "{:?}", key.id);

    let discovery = site().start_discovery().unwrap();
    let all = serde_json::from_str::<Value>(&discovery.options).unwrap();
    assert_eq!(all["publicKey"]["allowCredentials"], Value::Array(Vec::new()));
    assert_eq!(all["publicKey"]["userVerification"], "required");
    assert!(all.get("mediation").is_none());
}

/// Proves: X14.
#[test]
fn a_registration_that_is_not_what_was_asked_for_is_refused() {
    let lies: [(Answer, &str); 11] = [
        (Answer::at("https://portaal.wilgenhof.nl.evil.example"), "InvalidRPOrigin"),
        (Answer::at("https://evil.portaal.wilgenhof.nl"), "InvalidRPOrigin"),
        (Answer::at("https://wilgenhof.nl"), "InvalidRPOrigin"),
        (Answer::at("http://portaal.wilgenhof.nl"), "InvalidRPOrigin"),
        (Answer::at("https://portaal.wilgenhof.nl:8443"), "InvalidRPOrigin"),
        (Answer { challenge: Some("AAAA".into()), ..truth() }, "MismatchedChallenge"),
        (Answer { kind: Some("webauthn.get".into()), ..truth() }, "InvalidClientDataType"),
        (Answer { relying_party: Some("evil.example".into()), ..truth() }, "InvalidRPIDHash"),
        (Answer { present: false, ..truth() }, "UserNotPresent"),
        (Answer { verified: false, ..truth() }, "UserNotVerified"),
        (Answer { cross_origin: Some(true), ..truth() }, "CredentialCrossOrigin"),
    ];
    for (lie, why) in lies {
        let begun = begin(ANNA, &[]);
        let answer = Key::new(1).register(&begun.options, &lie);
        assert_eq!(found(site().finish_registration(&begun.state, &answer)), why);
    }
}

#[test]
fn a_key_is_not_registered_twice() {
    let mut key = Key::new(1);
    let begun = begin(ANNA, &[vec![9; 16], key.id.clone()]);
    found(site().finish_registration(&begun.state, &key.register(&begun.options, &truth())));
}

/// Proves: X14.
#[test]
fn an_answer_that_is_not_what_was_asked_for_is_refused() {
    let lies: [(Answer, &str); 11] = [
        (Answer::at("https://portaal.wilgenhof.nl.evil.example"), "InvalidRPOrigin"),
        (Answer::at("https://evil.portaal.wilgenhof.nl"), "InvalidRPOrigin"),
        (Answer::at("http://portaal.wilgenhof.nl"), "InvalidRPOrigin"),
        (Answer::at("https://portaal.wilgenhof.nl:8443"), "InvalidRPOrigin"),
        (Answer { challenge: Some("AAAA".into()), ..truth() }, "MismatchedChallenge"),
        (Answer { kind: Some("webauthn.create".into()), ..truth() }, "InvalidClientDataType"),
        (Answer { relying_party: Some("evil.example".into()), ..truth() }, "InvalidRPIDHash"),
        (Answer { present: false, ..truth() }, "UserNotPresent"),
        (Answer { verified: false, ..truth() }, "UserNotVerified"),
        (Answer { break_signature: true, ..truth() }, "AuthenticationFailure"),
        (Answer { backup_eligible: true, ..truth() }, "CredentialBackupEligibilityInconsistent"),
    ];
    for (lie, why) in lies {
        let (mut key, data, begun) = asked();
        let answer = key.assert(&begun.options, &lie);
        assert_eq!(found(site().finish_assertion(&begun.state, &answer, &data)), why);
    }
}

#[test]
fn another_sites_page_around_ours_is_refused() {
    let (mut key, data, begun) = asked();
    let answer = key.assert(&begun.options, &Answer { cross_origin: Some(true), ..truth() });
    assert!(matches!(refusal(site().finish_assertion(&begun.state, &answer, &data)), PasskeyRefusal::CrossOrigin));
    let answer = key.assert(&begun.options, &Answer { cross_origin: None, ..truth() });
    site().finish_assertion(&begun.state, &answer, &data).unwrap();
}

/// Proves: T26.
#[test]
fn an_answer_is_not_taken_again() {
    let (mut key, data, begun) = asked();
    let answer = key.assert(&begun.options, &truth());
    let after = site().finish_assertion(&begun.state, &answer, &data).unwrap();
    let replay = site().finish_assertion(&begun.state, &answer, &after);
    assert!(matches!(refusal(replay), PasskeyRefusal::Copied), "the counter did not go up");
    let next = site().start_assertion(std::slice::from_ref(&after)).unwrap();
    assert_eq!(found(site().finish_assertion(&next.state, &answer, &after)), "MismatchedChallenge");
}

/// Proves: T26.
#[test]
fn a_copied_key_is_refused_even_when_both_were_asked_at_once() {
    let (mut key, data, begun) = asked();
    let mut copy = key.clone();
    let also = site().start_assertion(std::slice::from_ref(&data)).unwrap();
    let after = site().finish_assertion(&begun.state, &key.assert(&begun.options, &truth()), &data).unwrap();
    let answer = copy.assert(&also.options, &truth());
    assert!(matches!(refusal(site().finish_assertion(&also.state, &answer, &after)), PasskeyRefusal::Copied));
    // A counter that starts anew is a copy's, too.
    copy.counter = 0;
    copy.counts = false;
    let answer = copy.assert(&also.options, &truth());
    assert!(matches!(refusal(site().finish_assertion(&also.state, &answer, &after)), PasskeyRefusal::Copied));
}

/// Proves: T26.
#[test]
fn only_a_key_that_was_asked_for_serves() {
    let (_, data, begun) = asked();
    let mut other = Key::new(2);
    let others = registered(&mut other, BERT).data;
    let answer = other.assert(&begun.options, &truth());
    assert!(matches!(refusal(site().finish_assertion(&begun.state, &answer, &others)), PasskeyRefusal::OtherKey));
    // Nor does it under the name of the key that was asked for.
    other.id = Key::new(1).id;
    let answer = other.assert(&begun.options, &truth());
    assert_eq!(found(site().finish_assertion(&begun.state, &answer, &data)), "AuthenticationFailure");
    let answer = Key::new(1).assert(&begun.options, &truth());
    assert!(matches!(refusal(site().finish_assertion(&begun.state, &answer, &others)), PasskeyRefusal::OtherKey));
}

/// Proves: T26.
#[test]
fn a_key_that_names_another_account_is_refused() {
    let (mut key, data, begun) = asked();
    let answer = key.assert(&begun.options, &remembering(BERT));
    assert!(matches!(refusal(site().finish_assertion(&begun.state, &answer, &data)), PasskeyRefusal::OtherKey));
    let answer = key.assert(&begun.options, &remembering(ANNA));
    site().finish_assertion(&begun.state, &answer, &data).unwrap();

    let discovery = site().start_discovery().unwrap();
    for named in [remembering(BERT), truth()] {
        let answer = key.assert(&discovery.options, &named);
        assert!(matches!(refusal(site().finish_assertion(&discovery.state, &answer, &data)), PasskeyRefusal::OtherKey));
    }
}

#[test]
fn ceremonies_cannot_be_exchanged() {
    let (mut key, data, asked) = asked();
    let registration = begin(ANNA, &[]);
    let answer = key.assert(&asked.options, &truth());
    assert!(matches!(refusal(site().finish_assertion(&registration.state, &answer, &data)), PasskeyRefusal::OtherCeremony));
    let answer = Key::new(2).register(&registration.options, &truth());
    for state in [&asked.state, &site().start_discovery().unwrap().state] {
        assert!(matches!(refusal(site().finish_registration(state, &answer)), PasskeyRefusal::OtherCeremony));
    }
    // Nor can one site's at another.
    let elsewhere = WebauthnPasskeys::new("https://elders.nl", "Elders").unwrap();
    let begun = elsewhere.start_assertion(std::slice::from_ref(&data)).unwrap();
    let answer = key.assert(&begun.options, &Answer::at("https://elders.nl"));
    assert_eq!(found(site().finish_assertion(&begun.state, &answer, &data)), "InvalidRPOrigin");
}

#[test]
fn what_cannot_be_read_is_refused() {
    let (mut key, data, begun) = asked();
    let answer = key.assert(&begun.options, &truth());
    let cause = |outcome: Result<String, PasskeyError>| {
        let error = outcome.unwrap_err();
        format!("{:?}", error.source().unwrap().downcast_ref::<PasskeyRefusal>().unwrap())
    };
    for garbage in ["", "null", "{}", "[]", "\u{0}", &answer[..answer.len() / 2], &answer.replace("rawId", "raw")] {
        assert!(cause(site().finish_assertion(&begun.state, garbage, &data)).starts_with("Unreadable"), "{garbage}");
        assert!(site().shown_credential(garbage).is_err(), "{garbage}");
        assert!(site().finish_registration(&begin(ANNA, &[]).state, garbage).is_err(), "{garbage}");
    }
    for garbage in ["", "{}", "null"] {
        assert!(cause(site().finish_assertion(garbage.as_bytes(), &answer, &data)).starts_with("Damaged"));
        assert!(cause(site().finish_assertion(&begun.state, &answer, garbage)).starts_with("Damaged"));
        assert!(site().start_assertion(&[garbage.to_owned()]).is_err());
    }
    let deep = "[".repeat(100_000);
    assert!(site().shown_credential(&deep).is_err());
}

#[test]
fn nobody_is_asked_for_a_key_they_do_not_have() {
    assert!(matches!(refusal(site().start_assertion(&[])), PasskeyRefusal::OtherKey));
}

#[test]
fn an_address_without_a_domain_has_no_passkeys() {
    for address in ["http://127.0.0.1:8080", "https://[::1]", "mailto:anna@voorbeeld.nl"] {
        let refused = WebauthnPasskeys::new(address, "x");
        assert!(matches!(refused, Err(PasskeySetupError::NoDomain(WebauthnError::Configuration))), "{address}");
    }
    assert!(matches!(WebauthnPasskeys::new("portaal", "x"), Err(PasskeySetupError::NotAnAddress(_))));
    WebauthnPasskeys::new("http://localhost:8080", "x").unwrap();
}

#[test]
fn an_installation_without_passkeys_takes_none() {
    let (mut key, data, begun) = asked();
    let answer = key.assert(&begun.options, &truth());
    assert!(site().takes_passkeys() && !NoPasskeys.takes_passkeys());
    assert!(NoPasskeys.start_discovery().is_err());
    assert!(NoPasskeys.start_assertion(std::slice::from_ref(&data)).is_err());
    assert!(NoPasskeys.finish_assertion(&begun.state, &answer, &data).is_err());
}

#[test]
fn a_ceremony_prints_nothing() {
    assert_eq!(format!("{:?}", begin(ANNA, &[])), "Ceremony(..)");
}

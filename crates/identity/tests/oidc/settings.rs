//! What an operator can and can't configure.

use super::{NOW, REDIRECT_URL, SIGN_IN, begin_error, levels};
use inzage_identity::oidc::{BeginError, ClaimNames, Demand, LevelSettings, Provider, Request, Settings, SettingsError};
use std::time::Duration;

fn settings() -> Settings {
    Settings::new("https://inloggen.example", "inzage", "geheim".into(), REDIRECT_URL)
}

fn refusal(change: impl FnOnce(&mut Settings)) -> Option<SettingsError> {
    let mut settings = settings();
    change(&mut settings);
    Provider::new(settings).err()
}

#[test]
fn the_issuer_is_an_https_address_or_on_this_machine() {
    for issuer in ["https://inloggen.example/realms/zorg", "http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9"] {
        assert!(refusal(|it| it.issuer = issuer.to_owned()).is_none(), "{issuer}");
    }
    let wrong = [
        "",
        "inloggen.example",
        "http://inloggen.example",
        "http://localhost.example",
        "http://192.168.1.1",
        "ftp://127.0.0.1",
        "https://inloggen.example?x=y",
        "https://inloggen.example#x",
        "https://wie:wat@inloggen.example",
    ];
    for issuer in wrong {
        assert!(matches!(refusal(|it| it.issuer = issuer.to_owned()), Some(SettingsError::Issuer)), "{issuer}");
    }
}

#[test]
fn the_way_back_is_an_https_address_or_on_this_machine() {
    assert!(refusal(|it| it.redirect_url = "http://127.0.0.1:8080/terug".to_owned()).is_none());
    for address in ["", "/terug", "http://mijn.example/terug", "https://mijn.example/terug#x"] {
        assert!(matches!(refusal(|it| it.redirect_url = address.to_owned()), Some(SettingsError::RedirectUrl)), "{address}");
    }
}

#[test]
fn every_other_setting_that_cant_be_is_named() {
    assert!(matches!(refusal(|it| it.client_id = String::new()), Some(SettingsError::Client)));
    assert!(matches!(refusal(|it| it.client_secret = "".into()), Some(SettingsError::Client)));
    assert!(matches!(refusal(|it| it.scopes = vec!["a b".to_owned()]), Some(SettingsError::Scope { scope }) if scope == "a b"));
    let no_name = ClaimNames { bsn: Some(String::new()), ..ClaimNames::default() };
    assert!(matches!(refusal(|it| it.claims = no_name), Some(SettingsError::Claim)));
    assert!(matches!(refusal(|it| it.clock_skew = Duration::from_secs(301)), Some(SettingsError::ClockSkew)));
    assert!(matches!(refusal(|it| it.time_out = Duration::ZERO), Some(SettingsError::TimeOut)));
}

#[test]
fn a_level_that_is_asked_is_on_the_ladder_once() {
    assert!(refusal(|it| it.levels = levels()).is_none());
    let other = || Some("high".to_owned());
    let wrong = [
        LevelSettings { private: other(), ..levels() },
        LevelSettings { professional: other(), ..levels() },
        LevelSettings { substantial: other(), ..levels() },
        LevelSettings { requested: vec!["high".to_owned()], ..levels() },
        LevelSettings { ladder: vec!["high".to_owned(), "high".to_owned()], ..LevelSettings::default() },
    ];
    for levels in wrong {
        assert!(matches!(refusal(|it| it.levels = levels), Some(SettingsError::Level { level }) if level == "high"));
    }
    let spaced = LevelSettings { ladder: vec!["very high".to_owned()], ..LevelSettings::default() };
    assert!(matches!(refusal(|it| it.levels = spaced), Some(SettingsError::Level { .. })));
}

/// Without a word about levels nothing from outside counts as a second factor.
#[tokio::test]
async fn without_levels_nothing_is_substantial() {
    let provider = Provider::new(settings()).unwrap();
    let error = begin_error(provider.begin(Request { demand: Demand::Substantial, ..SIGN_IN }, NOW).await);
    assert!(matches!(error, BeginError::NeverSubstantial));
}

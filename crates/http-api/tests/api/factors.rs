//! Adding and removing second factors, and recovery codes.

use crate::stage::{Answer, Caller, SESSION, Stage, stage, stage_of};
use inzage_domain::{
    factor::{RecoveryCode, TotpSecret},
    letter::LetterKind,
    ports::Clock as _,
};
use inzage_testkit::{
    doubles::{FakeCodes, FakePasskey, FakeProvider, FakeYubiKeys, numbered},
    worlds::{PASSWORD, journey},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use time::Duration;

const EMAIL: &str = "anna@mail.example";
const TOTP: &str = "/account/factors/totp";
const PASSKEY: &str = "/account/factors/passkey";
const YUBIKEY: &str = "/account/factors/yubikey";
const CODES: &str = "/account/recovery-codes";
const KEY: &str = "cccccccccccc";

/// An authenticator app that somebody is setting up.
struct App {
    asked: Value,
    secret: TotpSecret,
}

impl App {
    async fn of(stage: &Stage, caller: &Caller) -> Self {
        let enrolment = stage.press(caller, "/account/factors/totp/enrolment").await.expect(200).json();
        assert!(enrolment["url"].as_str().unwrap().starts_with("otpauth://totp/"), "{enrolment}");
        assert!(enrolment["qrSvg"].as_str().unwrap().starts_with("<svg"), "{enrolment}");
        let digits = enrolment["secret"].as_str().unwrap().replace(' ', "");
        let secret = std::array::from_fn(|n| u8::from_str_radix(&digits[2 * n..2 * n + 2], 16).unwrap());
        Self { asked: enrolment["asked"].clone(), secret: TotpSecret(secret) }
    }

    fn code(&self, stage: &Stage, off: Duration) -> String {
        FakeCodes::code_at(&self.secret, stage.clock.now().at + off)
    }

    fn body(&self, code: &str) -> Value {
        json!({ "asked": self.asked, "code": code, "name": "Telefoon" })
    }

    /// Adds it, with its code now.
    async fn add(&self, stage: &Stage, caller: &Caller) -> Answer {
        stage.post(caller, TOTP, self.body(&self.code(stage, Duration::ZERO))).await
    }
}

fn codes(answer: &Answer) -> Vec<String> {
    answer.json()["recoveryCodes"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
}

async fn security(stage: &Stage, caller: &Caller) -> Value {
    stage.get(caller, "/account/security").await.expect(200).json()
}

/// Proves: G11, G68, T5, X14.
#[tokio::test]
async fn an_authenticator_app_is_added_and_asked_from_then_on() {
    let stage = stage().await;
    let (client, elsewhere) = (stage.client().await, stage.client().await);
    let app = App::of(&stage, &client).await;
    let answer = app.add(&stage, &client).await.expect(201);
    let shown = codes(&answer);
    assert_eq!(shown.iter().collect::<BTreeSet<_>>().len(), RecoveryCode::COUNT);
    let renewed = client.renewed(&answer);
    for dead in [&client, &elsewhere] {
        stage.get(dead, "/session").await.problem(401, "not-signed-in");
    }
    let now = security(&stage, &renewed).await;
    assert_eq!((&now["factors"][0]["kind"], &now["factors"][0]["name"]), (&json!("totp"), &json!("Telefoon")));
    assert_eq!((&now["recoveryCodesLeft"], &now["sessions"][0]["assurance"]), (&json!(10), &json!("substantial")));
    assert!(stage.store.letters().iter().any(|it| it.kind == LetterKind::CredentialsChanged && it.to.as_str() == EMAIL));
    // It worked once: the same enrolment adds nothing.
    app.add(&stage, &renewed).await.problem(409, "enrolment-over");

    stage.knock("/session", json!({ "email": EMAIL, "password": PASSWORD })).await.problem(401, "second-factor-needed");
    let sign_in = async |code: &str| stage.knock("/session", json!({ "email": EMAIL, "password": PASSWORD, "code": code })).await;
    sign_in(&app.code(&stage, Duration::ZERO)).await.problem(401, "wrong-credentials");
    stage.wait(1);
    sign_in(&app.code(&stage, Duration::ZERO)).await.expect(200);
    let later = sign_in(&shown[3].to_lowercase().replace('-', " ")).await.caller();
    assert_eq!(security(&stage, &later).await["recoveryCodesLeft"], 9);
    sign_in(&shown[3]).await.problem(401, "wrong-credentials");
}

/// Proves: T24, T25.
#[tokio::test]
async fn one_wrong_code_never_enrols() {
    let stage = stage().await;
    let client = stage.client().await;
    let app = App::of(&stage, &client).await;
    let wrong = stage.post(&client, TOTP, app.body("000000")).await.problem(409, "wrong-code");
    assert!(wrong.headers.get("set-cookie").is_none());
    stage.post(&client, TOTP, app.body(&app.code(&stage, Duration::hours(1)))).await.problem(409, "clock-off");
    assert_eq!(security(&stage, &client).await["factors"], json!([]));
    // Somebody else can't finish it.
    let tedje = stage.tedje().await;
    app.add(&stage, &tedje).await.problem(409, "enrolment-over");
    app.add(&stage, &client).await.expect(201);
}

#[tokio::test]
async fn setting_up_ends_after_ten_codes_or_a_quarter_of_an_hour() {
    let stage = stage().await;
    let client = stage.client().await;
    let app = App::of(&stage, &client).await;
    for _ in 0..10 {
        stage.post(&client, TOTP, app.body("000000")).await.problem(409, "wrong-code");
    }
    app.add(&stage, &client).await.problem(409, "enrolment-over");
    let app = App::of(&stage, &client).await;
    stage.wait(16);
    app.add(&stage, &client).await.problem(401, "not-confirmed");
    let client = stage.confirmed(&client).await;
    app.add(&stage, &client).await.problem(409, "enrolment-over");
    assert_eq!(security(&stage, &client).await["factors"], json!([]));
}

/// Proves: X14, T26.
#[tokio::test]
async fn a_passkey_is_added_to_one_account_once() {
    let stage = stage().await;
    let passkey = FakePasskey::new(vec![1, 2, 3]);
    let ask = async |caller: &Caller| {
        let asked = stage.press(caller, "/account/factors/passkey/options").await.expect(200).json();
        (asked["asked"].clone(), asked["options"].as_str().unwrap().to_owned())
    };
    let body = |asked: &Value, response: &str| json!({ "asked": asked, "response": response, "name": "Sleutel" });
    let client = stage.client().await;
    let (asked, _) = ask(&client).await;
    stage.post(&client, PASSKEY, body(&asked, "{\"challenge\":\"another\"}")).await.problem(409, "wrong-code");
    let (asked, options) = ask(&client).await;
    let response = passkey.register(&options).unwrap();
    let answer = stage.post(&client, PASSKEY, body(&asked, &response)).await.expect(201);
    assert_eq!(codes(&answer).len(), RecoveryCode::COUNT);
    let renewed = client.renewed(&answer);
    stage.get(&client, "/session").await.problem(401, "not-signed-in");
    stage.post(&renewed, PASSKEY, body(&asked, &response)).await.problem(409, "enrolment-over");
    assert_eq!(security(&stage, &renewed).await["factors"][0]["kind"], "passkey");
    let (_, options) = ask(&renewed).await;
    assert!(passkey.register(&options).is_none(), "it is told to the browser as registered already");

    let tedje = stage.tedje().await;
    let (asked, options) = ask(&tedje).await;
    let taken = stage.post(&tedje, PASSKEY, body(&asked, &passkey.register(&options).unwrap())).await;
    assert!(taken.problem(409, "key-in-use").headers.get("set-cookie").is_none());

    // From now on it signs in, and a password alone does not.
    let asked = stage.knock("/session/passkey/options", json!({})).await.expect(200).json();
    let shown = passkey.show(asked["options"].as_str().unwrap()).unwrap();
    stage.knock("/session/passkey", json!({ "asked": asked["asked"], "response": shown })).await.expect(200);
    stage.knock("/session", json!({ "email": EMAIL, "password": PASSWORD })).await.problem(401, "second-factor-needed");
}

/// Proves: X14.
#[tokio::test]
async fn a_passkey_is_refused_where_passkeys_can_not_work() {
    let stage = stage().await;
    let client = stage.client().await;
    stage.passkeys.be_absent(true);
    assert_eq!(security(&stage, &client).await["kinds"], json!(["totp", "yubikey"]));
    stage.press(&client, "/account/factors/passkey/options").await.problem(409, "key-not-taken");
    let body = json!({ "asked": "x".repeat(43), "response": "{}", "name": "Sleutel" });
    stage.post(&client, PASSKEY, body).await.problem(409, "key-not-taken");
}

/// Proves: G12, T26.
#[tokio::test]
async fn a_yubikey_is_added_where_its_codes_are_taken() {
    let stage = stage().await;
    let client = stage.client().await;
    let body = |number: u64| json!({ "code": FakeYubiKeys::otp(KEY, number), "name": "YubiKey" });
    stage.yubikeys.be_absent(true);
    assert_eq!(security(&stage, &client).await["kinds"], json!(["totp", "passkey"]));
    stage.post(&client, YUBIKEY, body(1)).await.problem(409, "key-not-taken");
    stage.yubikeys.be_absent(false);
    assert_eq!(security(&stage, &client).await["kinds"], json!(["totp", "passkey", "yubikey"]));
    stage.yubikeys.go_down(true);
    stage.post(&client, YUBIKEY, body(1)).await.expect(503);
    stage.yubikeys.go_down(false);
    stage.post(&client, YUBIKEY, json!({ "code": "123456", "name": "YubiKey" })).await.problem(409, "wrong-code");
    let renewed = client.renewed(&stage.post(&client, YUBIKEY, body(1)).await.expect(201));
    stage.get(&client, "/session").await.problem(401, "not-signed-in");
    stage.post(&renewed, YUBIKEY, body(1)).await.problem(409, "wrong-code");
    stage.post(&stage.tedje().await, YUBIKEY, body(2)).await.problem(409, "key-in-use");
    // The second factor after the first brings no new recovery codes.
    let app = App::of(&stage, &renewed).await;
    let answer = app.add(&stage, &renewed).await.expect(201);
    assert_eq!(codes(&answer), [""; 0]);
    let kinds = security(&stage, &renewed.renewed(&answer)).await["factors"].as_array().unwrap().len();
    assert_eq!(kinds, 2);
}

/// Proves: G68, T1.
#[tokio::test]
async fn a_factor_is_removed_by_its_owner_only() {
    let mut journey = journey();
    let foreign = journey.world.yubikey(journey.tedje_account, "dddddddddddd");
    let stage = stage_of(journey).await;
    let client = stage.client().await;
    let client = client.renewed(&App::of(&stage, &client).await.add(&stage, &client).await.expect(201));
    let factor = security(&stage, &client).await["factors"][0]["id"].as_str().unwrap().to_owned();
    for other in [foreign.to_string(), numbered(424_242).to_string(), "x".to_owned()] {
        stage.delete(&client, &format!("/account/factors/{other}")).await.problem(404, "not-found");
    }
    stage.wait(16);
    stage.delete(&client, &format!("/account/factors/{factor}")).await.problem(401, "not-confirmed");
    stage.clock.advance(-Duration::minutes(16));
    stage.delete(&client, &format!("/account/factors/{factor}")).await.expect(204);
    stage.delete(&client, &format!("/account/factors/{factor}")).await.problem(404, "not-found");
    let now = security(&stage, &client).await;
    assert_eq!((&now["factors"], &now["recoveryCodesLeft"]), (&json!([]), &json!(0)));
    stage.knock("/session", json!({ "email": EMAIL, "password": PASSWORD })).await.expect(200);
    assert_eq!(stage.store.records().factors.len(), 1);
}

/// Proves: X14, T1, D38.
#[tokio::test]
async fn an_identity_at_a_provider_is_unlinked_by_its_owner_only() {
    let mut journey = journey();
    let own = journey.world.provider_link(journey.client_account);
    let foreign = journey.world.provider_link(journey.tedje_account);
    let stage = stage_of(journey).await;
    let (client, elsewhere) = (stage.client().await, stage.client().await);
    let links = security(&stage, &client).await["providerLinks"].clone();
    assert_eq!((&links[0]["id"], &links[0]["issuer"]), (&json!(own.to_string()), &json!(FakeProvider::ISSUER)));
    assert_eq!(links.as_array().unwrap().len(), 1);
    for other in [foreign.to_string(), numbered(424_242).to_string(), "x".to_owned()] {
        stage.delete(&client, &format!("/account/provider-links/{other}")).await.problem(404, "not-found");
    }
    stage.get(&elsewhere, "/session").await.expect(200);
    let link = format!("/account/provider-links/{own}");
    stage.wait(16);
    stage.delete(&client, &link).await.problem(401, "not-confirmed");
    stage.clock.advance(-Duration::minutes(16));
    stage.delete(&client, &link).await.expect(204);
    stage.delete(&client, &link).await.problem(404, "not-found");
    stage.get(&elsewhere, "/session").await.problem(401, "not-signed-in");
    assert_eq!(stage.store.records().provider_links.len(), 1);
}

#[tokio::test]
async fn removing_a_factor_ends_the_other_sessions() {
    let stage = stage().await;
    let client = stage.client().await;
    let body = json!({ "code": FakeYubiKeys::otp(KEY, 1), "name": "YubiKey" });
    let client = client.renewed(&stage.post(&client, YUBIKEY, body).await.expect(201));
    let again = json!({ "email": EMAIL, "password": PASSWORD, "code": FakeYubiKeys::otp(KEY, 2) });
    let elsewhere = stage.knock("/session", again).await.caller();
    let factor = security(&stage, &client).await["factors"][0]["id"].as_str().unwrap().to_owned();
    stage.delete(&client, &format!("/account/factors/{factor}")).await.expect(204);
    stage.get(&elsewhere, "/session").await.problem(401, "not-signed-in");
    stage.get(&client, "/session").await.expect(200);
}

/// Proves: X14, T26.
#[tokio::test]
async fn new_recovery_codes_kill_the_former_ones() {
    let stage = stage().await;
    let client = stage.client().await;
    stage.press(&client, CODES).await.problem(409, "no-factor");
    let added = App::of(&stage, &client).await.add(&stage, &client).await.expect(201);
    let client = client.renewed(&added);
    let made = stage.press(&client, CODES).await.expect(201);
    assert_eq!(codes(&made).len(), RecoveryCode::COUNT);
    assert!(codes(&made).iter().all(|code| !codes(&added).contains(code)));
    let sign_in = async |code: &str| stage.knock("/session", json!({ "email": EMAIL, "password": PASSWORD, "code": code })).await;
    sign_in(&codes(&added)[0]).await.problem(401, "wrong-credentials");
    sign_in(&codes(&made)[0]).await.expect(200);
    // They are in no later answer.
    for path in ["/account/security", "/session", "/account"] {
        let answer = stage.get(&client, path).await.expect(200);
        assert!(codes(&made).iter().all(|code| !answer.text.contains(code)), "{}", answer.text);
    }
}

/// Proves: D38, T23, T40.
#[tokio::test]
async fn every_change_needs_a_session_its_token_a_fresh_proof_and_the_agreed_form() {
    let stage = stage().await;
    let client = stage.client().await;
    let asked = "x".repeat(43);
    let bodies = [
        (TOTP, json!({ "asked": asked, "code": "123456", "name": "Telefoon" })),
        (PASSKEY, json!({ "asked": asked, "response": "{}", "name": "Sleutel" })),
        (YUBIKEY, json!({ "code": FakeYubiKeys::otp(KEY, 1), "name": "YubiKey" })),
        ("/account/factors/totp/enrolment", Value::Null),
        ("/account/factors/passkey/options", Value::Null),
        (CODES, Value::Null),
    ];
    for (path, body) in &bodies {
        stage.knock(path, body.clone()).await.problem(401, "not-signed-in");
        let forged = Caller { token: String::new(), ..client.clone() };
        stage.post(&forged, path, body.clone()).await.problem(403, "form-expired");
        if !body.is_object() {
            continue;
        }
        let mut more = body.clone();
        more["account"] = EMAIL.into();
        assert_eq!(stage.post(&client, path, more).await.problem(400, "invalid").places(), ["#/account"], "{path}");
        let mut nameless = body.clone();
        nameless["name"] = "\u{202e}x".into();
        assert_eq!(stage.post(&client, path, nameless).await.problem(400, "invalid").places(), ["#/name"], "{path}");
        let mut names = stage.post(&client, path, json!({})).await.problem(400, "invalid").places();
        names.sort();
        let mut members: Vec<String> = body.as_object().unwrap().keys().map(|name| format!("#/{name}")).collect();
        members.sort();
        assert_eq!(names, members, "{path}");
    }
    stage.wait(16);
    for (path, body) in &bodies {
        let answer = match body {
            Value::Null => stage.press(&client, path).await,
            body => stage.post(&client, path, body.clone()).await,
        };
        assert!(answer.problem(401, "not-confirmed").headers.get("set-cookie").is_none(), "{path}");
    }
    assert!(stage.store.records().factors.is_empty());
    let client = stage.confirmed(&client).await;
    let added = stage.post(&client, YUBIKEY, bodies[2].1.clone()).await.expect(201);
    assert!(added.cookie(SESSION).len() > SESSION.len() + 1);
}

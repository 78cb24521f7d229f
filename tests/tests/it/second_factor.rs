//! Second factors as other programs know them.

use crate::{
    stage::{Database, Stage, variable},
    wire::{Answer, Caller},
};
use reqwest::Method;
use serde_json::json;
use std::process::Command;

/// The code that pyotp shows after reading the URL behind a QR code.
fn code_of_another_app(url: &str) -> String {
    let program = "import pyotp, sys; app = pyotp.parse_uri(sys.argv[1]); print(app.issuer, app.name, app.now(), sep='\\n')";
    let mut python = Command::new("python3");
    python.env("PYTHONPATH", variable("INZAGE_TEST_PYTHON")).args(["-c", program, url]);
    let output = python.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].contains("Zorg"), "the app names the organisation: {told}");
    assert!(lines[1].contains('@'), "and the account: {told}");
    lines[2].to_owned()
}

/// An authenticator app that we did not write reads our enrolment, and its codes let its owner in, each once.
///
/// Proves: G11, T24.
#[tokio::test]
async fn the_codes_of_another_authenticator_app_sign_in() {
    let stage = Stage::open(Database::Sqlite).await;
    let email = stage.email_of("Marijke de Vries");
    let caller = Caller::nobody(&stage.url, &stage.url).signed_in(&email).await;
    let asked = Answer::of(caller.request(Method::POST, "/api/v1/account/factors/totp/enrolment")).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    let asked = asked.json();
    let url = asked["url"].as_str().unwrap();
    let wrong = json!({"asked": asked["asked"], "code": "000000", "name": "Telefoon"});
    let refused = Answer::of(caller.request(Method::POST, "/api/v1/account/factors/totp").json(&wrong)).await;
    assert!((400..500).contains(&refused.status), "one wrong code never enrols: {}", refused.text);
    let first = code_of_another_app(url);
    let body = json!({"asked": asked["asked"], "code": first, "name": "Telefoon"});
    let added = Answer::of(caller.request(Method::POST, "/api/v1/account/factors/totp").json(&body)).await;
    assert!((200..300).contains(&added.status), "{}", added.text);

    let nobody = Caller::nobody(&stage.url, &stage.url);
    let sign_in = async |code: Option<&str>| {
        let mut body = json!({"email": email, "password": inzage_server::demo::PASSWORD});
        if let Some(code) = code {
            body["code"] = json!(code);
        }
        Answer::of(nobody.request(Method::POST, "/api/v1/session").json(&body)).await
    };
    assert_eq!(sign_in(None).await.json()["code"], "second-factor-needed");
    assert_eq!(sign_in(Some(&first)).await.status, 401, "the code that enrolled was used");
    // The next step begins within half a minute.
    let mut next = code_of_another_app(url);
    while next == first {
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        next = code_of_another_app(url);
    }
    let answer = sign_in(Some(&next)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(sign_in(Some(&next)).await.status, 401, "a code works once");
}

//! What the log holds of credentials: nothing.

use crate::stage::{Sent, stage};
use inzage_domain::{factor::TotpSecret, letter::LetterKind, ports::Clock as _};
use inzage_testkit::{
    doubles::{FakeCodes, FakePasskey},
    worlds::PASSWORD,
};
use poem::http::Method;
use serde_json::json;
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// Proves: T34.
#[tokio::test]
async fn no_password_code_key_or_link_is_in_a_line_of_the_log() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(lines.clone());
    let _guard = tracing::subscriber::set_default(subscriber.finish());
    let stage = stage().await;
    let mut secrets = vec![PASSWORD.to_owned(), "zeven rode vliegers".to_owned(), "888888".to_owned()];

    let client = stage.client().await;
    secrets.push(client.cookie.split_once('=').unwrap().1.to_owned());
    secrets.push(client.token.clone());
    let app = stage.press(&client, "/account/factors/totp/enrolment").await.expect(200).json();
    let digits = app["secret"].as_str().unwrap().replace(' ', "");
    let secret = TotpSecret(std::array::from_fn(|n| u8::from_str_radix(&digits[2 * n..2 * n + 2], 16).unwrap()));
    let code = FakeCodes::code_at(&secret, stage.clock.now().at);
    secrets.extend([digits, code.clone(), app["asked"].as_str().unwrap().to_owned()]);
    let body = |code: &str| json!({ "asked": app["asked"], "code": code, "name": "Telefoon" });
    stage.post(&client, "/account/factors/totp", body("888888")).await.expect(409);
    let added = stage.post(&client, "/account/factors/totp", body(&code)).await.expect(201);
    secrets.extend(added.json()["recoveryCodes"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()));
    let client = client.renewed(&added);
    secrets.push(client.cookie.split_once('=').unwrap().1.to_owned());

    let passkey = FakePasskey::new(vec![0xca, 0xfe, 0xba, 0xbe]);
    let asked = stage.send(Method::POST, "/session/passkey/options", Sent::default()).await.expect(200).json();
    let response = passkey.show(asked["options"].as_str().unwrap()).unwrap();
    secrets.extend([asked["asked"].as_str().unwrap().to_owned(), "cafebabe".to_owned()]);
    stage.knock("/session/passkey", json!({ "asked": asked["asked"], "response": response })).await.expect(401);

    stage.knock("/recovery", json!({ "email": "anna@mail.example" })).await.expect(202);
    stage.inzage.answer_recovery_requests(10).await.unwrap();
    let link = stage.store.letters().into_iter().find_map(|letter| match letter.kind {
        LetterKind::Recovery { secret, .. } => Some(secret.expose().to_owned()),
        _ => None,
    });
    let link = link.unwrap();
    secrets.extend([link.clone(), "anna@mail.example".to_owned()]);
    let reset = json!({ "secret": link, "password": "zeven rode vliegers" });
    stage.knock("/recovery/reset", reset.clone()).await.expect(204);
    stage.knock("/recovery/reset", reset).await.expect(409);

    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(text.lines().filter(|line| line.contains("answered")).count() >= 9, "{text}");
    for secret in secrets {
        assert!(!text.contains(&secret), "{secret} is in the log");
    }
}

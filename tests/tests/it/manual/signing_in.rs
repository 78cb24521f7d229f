//! "Activeren en inloggen": activating with the date of birth, signing in with a password, a code of an app or a YubiKey, and a new password.

use super::{close, portal};
use crate::{
    browser::Browser,
    journey::{CLIENT_PASSWORD, a_client_gets_a_portal},
    mailbox::{FORGOTTEN_PASSWORD, Mailbox},
    pictures::app_on,
    stage::{Database, Stage, free_port, now},
};
use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use inzage_identity::totp::code_at;
use inzage_server::demo::PASSWORD;
use poem::{get, handler, listener::TcpListener, web::Query};
use std::{collections::BTreeMap, time::Duration};
use time::OffsetDateTime;

const NEW_PASSWORD: &str = "Negen paarse fietsen";
/// What a key types; its first twelve letters say which key it is.
const TOUCH: &str = "cccccccfhcbelrhifnjrrddcgrburluurftrgfdrdifj";
const ANOTHER_TOUCH: &str = "cccccccfhcbenvuvtdnrbrhrlnbgjvjlhjghfbrlccle";
/// What Yubico and the portal both know.
const KEY: &[u8; 20] = b"a key of 20 bytes !!";

/// Yubico: vouches for whatever code it is asked about.
#[handler]
fn vouch(Query(asked): Query<BTreeMap<String, String>>) -> String {
    let said = [
        ("nonce", asked["nonce"].as_str()),
        ("otp", &asked["otp"]),
        ("sl", "100"),
        ("status", "OK"),
        ("t", "2026-11-22T07:00:00Z0123"),
    ];
    let line = said.map(|(name, value)| format!("{name}={value}"));
    let signed = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, KEY), line.join("&").as_bytes());
    format!("{}\r\nh={}\r\n", line.join("\r\n"), STANDARD.encode(signed))
}

/// A stage that knows Yubico.
async fn with_yubikeys() -> Stage {
    let port = free_port();
    tokio::spawn(
        poem::Server::new(TcpListener::bind(format!("127.0.0.1:{port}"))).run(poem::Route::new().at("/verify", get(vouch))),
    );
    let mut stage = Stage::empty(Database::Sqlite).await;
    stage.configure(&[
        ("INZAGE_IDENTITY_YUBICO_URL", &format!("http://127.0.0.1:{port}/verify")),
        ("INZAGE_IDENTITY_YUBICO_CLIENT", "4711"),
        ("INZAGE_IDENTITY_YUBICO_KEY", &STANDARD.encode(KEY)),
    ]);
    stage.serve(stage.port(), true).await;
    stage
}

/// "Als u op de hyperlink in deze e-mail klikt komt u op een pagina om uw account te activeren. Hier moet u uw geboortedatum invoeren."
pub(super) async fn an_account_is_activated_and_opened() {
    let stage = with_yubikeys().await;
    let email = format!("roos.{}@post.example", stage.port());
    let (staff, roos, ton) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url), Browser::open(&stage.url));
    roos.visit("/inloggen").await;
    roos.sees("Uw behandelaar zet uw portaal klaar").await;
    roos.sees("Kijk ook bij uw ongewenste post").await;
    let start = format!("/p/{}", a_client_gets_a_portal(&stage, &staff, &roos, &email).await);
    a_code_of_an_app_is_asked(&roos, &email, &start).await;
    a_touch_of_a_key_is_asked(&roos, &email, &start).await;
    a_forgotten_password_is_chosen_anew(&stage, &ton).await;
    close([staff, roos, ton]).await;
}

/// An instant of which the code before is still taken for some seconds.
async fn early_in_a_step() -> OffsetDateTime {
    loop {
        let at = now();
        if at.unix_timestamp() % 30 < 20 {
            return at;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// "Inloggen met TOTP: voer op het inlogscherm een autorisatiecode in vanuit uw Authenticator App."
async fn a_code_of_an_app_is_asked(roos: &Browser, email: &str, start: &str) {
    roos.visit("/account/beveiliging").await;
    roos.press("App met codes instellen").await;
    roos.sees("Authenticator App").await;
    let app = app_on(roos).await;
    // A code works once, so the one before is for setting the app up and the present one for signing in.
    let at = early_in_a_step().await;
    roos.fill("code", &code_at(&app, at - time::Duration::seconds(30))).await;
    roos.press("Aanzetten").await;
    roos.sees("Herstelcodes").await;
    roos.press("Ik heb ze bewaard").await;
    roos.sign_out().await;
    roos.sign_in(email, CLIENT_PASSWORD).await;
    assert_eq!(roos.path().await, "/inloggen/code", "a password is not enough any more");
    roos.visit(start).await;
    assert_eq!(roos.path().await, "/inloggen");
    roos.sign_in(email, CLIENT_PASSWORD).await;
    roos.fill("code", &code_at(&app, at)).await;
    roos.press("Inloggen").await;
    assert_eq!(roos.path().await, start);
}

/// "Inloggen met Yubikey: voer op het inlogscherm een autorisatiecode in vanuit uw Yubikey."
async fn a_touch_of_a_key_is_asked(roos: &Browser, email: &str, start: &str) {
    roos.visit("/account/beveiliging").await;
    roos.press("YubiKey instellen").await;
    roos.fill("code", TOUCH).await;
    roos.press("Aanzetten").await;
    roos.visit("/account/beveiliging").await;
    roos.sees("YubiKey").await;
    roos.sign_out().await;
    roos.sign_in(email, CLIENT_PASSWORD).await;
    roos.sees("Hebt u een YubiKey?").await;
    roos.fill("code", ANOTHER_TOUCH).await;
    roos.press("Inloggen").await;
    assert_eq!(roos.path().await, start);
}

/// "Indien u uw wachtwoord niet meer weet kunt u op het inlogscherm kiezen voor Wachtwoord vergeten. U krijgt dan een e-mail met nadere
/// instructies."
async fn a_forgotten_password_is_chosen_anew(stage: &Stage, ton: &Browser) {
    let email = stage.email_of("Ton van den Heuvel");
    let mailbox = Mailbox::of(stage, &email);
    ton.visit("/inloggen").await;
    ton.press("Wachtwoord vergeten").await;
    ton.fill("email", &email).await;
    ton.press("Link sturen").await;
    ton.sees("Kennen wij dit e-mailadres?").await;
    let link = mailbox.link(FORGOTTEN_PASSWORD).await;
    ton.visit(&link).await;
    ton.fill("password", NEW_PASSWORD).await;
    ton.press("Wachtwoord kiezen").await;
    ton.sign_in(&email, PASSWORD).await;
    assert_eq!(ton.path().await, "/inloggen", "the old password is worth nothing any more");
    ton.sign_in(&email, NEW_PASSWORD).await;
    assert_eq!(
        ton.path().await,
        format!("/p/{}", portal(stage, "Wies van den Heuvel")),
        "there is one portal, and it opens at once"
    );
    ton.visit(&link).await;
    ton.sees_nothing_of("name=\"password\"").await;
}

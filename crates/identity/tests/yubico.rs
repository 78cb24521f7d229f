//! What checking YubiKey codes promises, against a validation service that can lie.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "test")]

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use inzage_domain::ports::{YubiKeyError, YubiKeys as _};
use inzage_identity::{YubicoService, YubicoSettings, YubicoSettingsError};
use percent_encoding::percent_decode_str;
use sha1::Sha1;
use std::{
    collections::{BTreeMap, HashSet},
    error::Error,
    iter::successors,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

const KEY: [u8; 20] = *b"a key of 20 bytes !!";
const CODE: &str = "cccccccfhcbelrhifnjrrddcgrburluurftrgfdrdifj";
const OTHER_CODE: &str = "cccccccfhcbenvuvtdnrbrhrlnbgjvjlhjghfbrlccle";

/// How a service answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Truly: a code is right the first time and replayed after that.
    Honest,
    Status(&'static str),
    /// Signs with another key.
    BadSignature,
    NoSignature,
    /// Signs rightly, but not what it says.
    ChangedAfterSigning,
    WrongNonce,
    NoNonce,
    OtherCode,
    NoCode,
    /// An answer that was right another time.
    Recorded,
    HttpError,
    Redirect,
    Garbage,
    NotText,
    Endless,
    HangUp,
    Hang,
}

type Fields = BTreeMap<String, String>;

fn signature(key: &[u8], fields: &Fields) -> String {
    let line: Vec<String> =
        fields.iter().filter(|(name, _)| *name != "h").map(|(name, value)| format!("{name}={value}")).collect();
    let mut mac = Hmac::<Sha1>::new_from_slice(key).unwrap();
    mac.update(line.join("&").as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// A service of validation protocol 2.0, on this machine.
struct Service {
    address: String,
    asked: Arc<Mutex<Vec<Fields>>>,
}

impl Service {
    async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/wsapi/2.0/verify", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, manner, Arc::clone(&seen)));
            }
        });
        Self { address, asked }
    }

    fn client(&self) -> YubicoService {
        YubicoService::with_patience(&settings(&self.address), Duration::from_millis(500)).unwrap()
    }
}

fn settings(url: &str) -> YubicoSettings {
    YubicoSettings { url: url.to_owned(), client_id: "4711".to_owned(), key: STANDARD.encode(KEY).into() }
}

async fn serve(mut stream: TcpStream, manner: Manner, asked: Arc<Mutex<Vec<Fields>>>) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte).await.unwrap_or(0) == 0 {
            return;
        }
        request.extend(byte);
    }
    let request = String::from_utf8(request).unwrap();
    let query = request.split_once('?').unwrap().1.split_once(' ').unwrap().0;
    let fields: Fields = query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (name.to_owned(), percent_decode_str(value).decode_utf8().unwrap().into_owned()))
        .collect();
    let seen_before = {
        let mut asked = asked.lock().unwrap();
        let before = asked.iter().any(|earlier: &Fields| earlier["otp"] == fields["otp"]);
        asked.push(fields.clone());
        before
    };
    if manner == Manner::Hang {
        return std::future::pending().await;
    }
    if manner == Manner::HangUp {
        return;
    }
    let (status, body) = answer(manner, &fields, seen_before);
    let head = format!("HTTP/1.1 {status}\r\nLocation: /elsewhere?{query}\r\nConnection: close\r\n\r\n");
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.write_all(&body).await;
    if manner == Manner::Endless {
        while stream.write_all(&[b'x'; 1024]).await.is_ok() {}
    }
}

/// Status line and body.
fn answer(manner: Manner, asked: &Fields, seen_before: bool) -> (&'static str, Vec<u8>) {
    let status = match manner {
        Manner::Status(status) => status,
        _ if asked["h"] != signature(&KEY, asked) => "BAD_SIGNATURE",
        _ if asked["id"] != "4711" => "NO_SUCH_CLIENT",
        _ if seen_before => "REPLAYED_OTP",
        _ => "OK",
    };
    let mut fields = Fields::from([
        ("t".to_owned(), "2026-11-22T07:00:00Z0123".to_owned()),
        ("status".to_owned(), status.to_owned()),
        ("otp".to_owned(), asked["otp"].clone()),
        ("nonce".to_owned(), asked["nonce"].clone()),
        ("sl".to_owned(), "100".to_owned()),
    ]);
    match manner {
        Manner::WrongNonce | Manner::Recorded => drop(fields.insert("nonce".to_owned(), "n".repeat(40))),
        Manner::NoNonce => drop(fields.remove("nonce")),
        Manner::OtherCode => drop(fields.insert("otp".to_owned(), OTHER_CODE.to_owned())),
        Manner::NoCode => drop(fields.remove("otp")),
        Manner::ChangedAfterSigning => drop(fields.insert("status".to_owned(), "BAD_OTP".to_owned())),
        _ => {}
    }
    let key = if manner == Manner::BadSignature { [0; 20] } else { KEY };
    fields.insert("h".to_owned(), signature(&key, &fields));
    match manner {
        Manner::NoSignature => drop(fields.remove("h")),
        Manner::ChangedAfterSigning => drop(fields.insert("status".to_owned(), "OK".to_owned())),
        _ => {}
    }
    let lines: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}\r\n")).collect();
    let body = lines.concat().into_bytes();
    match manner {
        Manner::HttpError => ("500 Internal Server Error", body),
        Manner::Redirect => ("302 Found", body),
        Manner::Garbage => ("200 OK", b"<html><body>OK</body></html>".to_vec()),
        Manner::NotText => ("200 OK", vec![0xff; 300]),
        _ => ("200 OK", body),
    }
}

async fn check(manner: Manner, typed: &str) -> Result<String, YubiKeyError> {
    Service::start(manner).await.client().check_otp(typed).await
}

/// Proves: G12.
#[tokio::test]
async fn a_code_that_the_service_vouches_for_tells_which_key_made_it() {
    let service = Service::start(Manner::Honest).await;
    let client = service.client();
    assert!(client.takes_yubikeys());
    assert_eq!(client.check_otp(CODE).await.unwrap(), "cccccccfhcbe");
    assert_eq!(client.check_otp(OTHER_CODE).await.unwrap(), "cccccccfhcbe");
    let asked = service.asked.lock().unwrap();
    assert!(asked.iter().all(|request| request["sl"] == "100"), "every server of the service must have seen it");
    assert!(asked.iter().all(|request| request["nonce"].len() == 40));
    assert_eq!(asked.iter().map(|request| &request["nonce"]).collect::<HashSet<_>>().len(), 2, "a nonce is used once");
}

#[tokio::test]
async fn caps_lock_and_pasted_space_do_not_matter() {
    for typed in [CODE.to_uppercase(), format!("  {CODE}\r\n")] {
        assert_eq!(check(Manner::Honest, &typed).await.unwrap(), "cccccccfhcbe", "{typed:?}");
    }
}

/// Proves: T26.
#[tokio::test]
async fn a_code_is_refused_the_second_time() {
    let client = Service::start(Manner::Honest).await.client();
    client.check_otp(CODE).await.unwrap();
    for typed in [CODE.to_owned(), CODE.to_uppercase()] {
        assert!(matches!(client.check_otp(&typed).await, Err(YubiKeyError::Refused)));
    }
}

#[tokio::test]
async fn what_is_no_code_is_refused_without_asking() {
    let service = Service::start(Manner::Honest).await;
    let client = service.client();
    let long = format!("{CODE}c");
    let foreign = CODE.replace('c', "a");
    let spaced = CODE.replacen("cc", "c c", 1);
    let injected = format!("{}&sl=0", &CODE[..39]);
    for typed in ["", "123456", &CODE[1..], &long, &foreign, &spaced, &injected, "é"] {
        assert!(matches!(client.check_otp(typed).await, Err(YubiKeyError::Refused)), "{typed:?}");
    }
    assert!(service.asked.lock().unwrap().is_empty());
}

/// Proves: T26.
#[tokio::test]
async fn a_code_that_the_service_refuses_is_refused() {
    for status in ["BAD_OTP", "REPLAYED_OTP", "REPLAYED_REQUEST"] {
        assert!(matches!(check(Manner::Status(status), CODE).await, Err(YubiKeyError::Refused)), "{status}");
    }
}

#[tokio::test]
async fn trouble_at_the_service_is_not_the_persons_fault() {
    for status in [
        "NO_SUCH_CLIENT",
        "BAD_SIGNATURE",
        "MISSING_PARAMETER",
        "OPERATION_NOT_ALLOWED",
        "BACKEND_ERROR",
        "NOT_ENOUGH_ANSWERS",
        "ok",
        "OK ",
        "",
        "SOMETHING_NEW",
    ] {
        assert!(matches!(check(Manner::Status(status), CODE).await, Err(YubiKeyError::Unavailable(_))), "{status:?}");
    }
}

/// Proves: T26.
#[tokio::test]
async fn a_service_that_lies_lets_nobody_in() {
    for manner in [
        Manner::BadSignature,
        Manner::NoSignature,
        Manner::ChangedAfterSigning,
        Manner::WrongNonce,
        Manner::NoNonce,
        Manner::OtherCode,
        Manner::NoCode,
        Manner::Recorded,
        Manner::HttpError,
        Manner::Redirect,
        Manner::Garbage,
        Manner::NotText,
        Manner::Endless,
        Manner::HangUp,
    ] {
        let outcome = check(manner, CODE).await;
        assert!(matches!(outcome, Err(YubiKeyError::Unavailable(_))), "{manner:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_service_that_hangs_is_given_up() {
    let start = Instant::now();
    assert!(matches!(check(Manner::Hang, CODE).await, Err(YubiKeyError::Unavailable(_))));
    assert!((400..2000).contains(&start.elapsed().as_millis()), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_service_that_is_away_is_told_without_the_code() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let client = YubicoService::new(&settings(&address)).unwrap();
    let error = client.check_otp(CODE).await.unwrap_err();
    let causes = successors(Some(&error as &dyn Error), |error: &&dyn Error| (*error).source());
    let told: Vec<String> = causes.map(|error| format!("{error} {error:?}")).collect();
    assert!(told.len() > 2 && !told.concat().contains("cccccc"), "{told:?}");
}

#[tokio::test]
async fn without_a_service_no_code_is_taken() {
    let off = YubicoService::off();
    assert!(!off.takes_yubikeys());
    assert!(matches!(off.check_otp(CODE).await, Err(YubiKeyError::Refused)));
}

#[test]
fn only_https_leaves_this_machine() {
    for url in
        ["http://api.yubico.com/wsapi/2.0/verify", "http://10.0.0.1/", "http://localhost.evil.example/", "ftp://localhost/"]
    {
        assert!(matches!(YubicoService::new(&settings(url)), Err(YubicoSettingsError::Insecure)), "{url}");
    }
    for url in ["https://api.yubico.com/wsapi/2.0/verify", "http://127.0.0.1:1/", "http://localhost/", "http://[::1]:80/"] {
        assert!(YubicoService::new(&settings(url)).is_ok(), "{url}");
    }
    assert!(matches!(YubicoService::new(&settings("api.yubico.com")), Err(YubicoSettingsError::NotAnAddress(_))));
}

#[test]
fn settings_that_the_service_cannot_have_handed_out_are_refused() {
    let right = settings("https://api.yubico.com/wsapi/2.0/verify");
    for key in ["", "x", "!!!!", &STANDARD.encode([1; 19]), &STANDARD.encode([1; 21])] {
        let wrong = YubicoSettings { key: key.into(), ..right.clone() };
        assert!(matches!(YubicoService::new(&wrong), Err(YubicoSettingsError::Credentials(_))), "{key}");
    }
    let nameless = YubicoSettings { client_id: String::new(), ..right.clone() };
    assert!(matches!(YubicoService::new(&nameless), Err(YubicoSettingsError::Credentials(_))));
    let printed = format!("{right:?} {:?}", YubicoService::new(&right).unwrap());
    assert!(!printed.contains(&STANDARD.encode(KEY)), "{printed}");
}

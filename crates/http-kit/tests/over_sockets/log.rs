//! What the log holds of a request.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;

use crate::loopback::{ask, portal, session, short_settings};

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
async fn the_log_tells_which_request_ended_how_and_nothing_that_was_in_it() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().json().with_max_level(tracing::Level::TRACE).with_writer(lines.clone());
    let _guard = tracing::subscriber::set_default(subscriber.finish());
    let portal = portal(short_settings()).await;
    let cookie = format!("{}=CANARY", session());
    let headers = [
        ("Sec-Fetch-Site", "same-origin"),
        ("Cookie", cookie.as_str()),
        ("Authorization", "Bearer CANARY"),
        ("X-CSRF-Token", "CANARY"),
        ("User-Agent", "CANARY"),
        ("Content-Type", "application/json"),
    ];
    let mut ids = Vec::new();
    for (path, body, status) in [
        ("/api/echo?bsn=CANARY", "\"CANARY\"", 200),
        ("/api/echo", "{\"CANARY\": CANARY}", 400),
        ("/activeren/CANARY%0a%1b[31m?x=CANARY", "", 404),
        ("/api/form?CANARY", "CANARY", 415),
    ] {
        let reply = ask(&portal, "POST", path, &headers, body).await;
        assert_eq!(reply.status, status, "{path}");
        ids.push((reply.header("x-request-id").unwrap().to_owned(), status));
    }
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(!text.contains("CANARY") && !text.contains('\u{1b}'), "{text}");
    let answered: Vec<(String, u16)> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line["fields"]["message"] == "answered")
        .map(|line| {
            let id = line["span"]["request_id"].as_str().unwrap().to_owned();
            (id, u16::try_from(line["fields"]["status"].as_u64().unwrap()).unwrap())
        })
        .collect();
    assert_eq!(answered, ids);
}

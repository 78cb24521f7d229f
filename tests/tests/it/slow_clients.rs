//! Callers who are slow on purpose, against the program with the patience that it really has.

use crate::{
    stage::{Database, Stage},
    wire::{Answer, Caller},
};
use reqwest::Method;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::JoinSet,
    time::{sleep, timeout},
};

/// Whoever is slow is closed within this time.
const CLOSED_WITHIN: Duration = Duration::from_secs(10);
/// Slow callers of each kind.
const SLOW: usize = 50;
/// How long others may wait for an answer meanwhile.
const SERVED_WITHIN: Duration = Duration::from_millis(500);

/// A way to be slow.
#[derive(Debug, Clone)]
struct Slowness {
    what: &'static str,
    start: String,
    /// Sent a byte at a time; nothing is sent if it is empty.
    drip: &'static [u8],
    /// How the answer begins, if there is one.
    answer: &'static str,
}

/// Heads and bodies that never end, for both faces, and silence.
fn ways(stage: &Stage, door: &Caller) -> Vec<Slowness> {
    let host = stage.url.trim_start_matches("http://");
    let head = |request: &str, kind: &str| {
        format!(
            "{request} HTTP/1.1\r\nHost: {host}\r\nOrigin: {}\r\nCookie: {}\r\nContent-Type: {kind}\r\nContent-Length: 4000\r\n\r\n",
            stage.url, door.cookie
        )
    };
    let page_head = format!("GET /inloggen HTTP/1.1\r\nHost: {host}\r\n");
    let api_head = format!("GET /api/v1/account HTTP/1.1\r\nHost: {host}\r\n");
    let too_slow = "HTTP/1.1 408";
    vec![
        Slowness { what: "silence", start: String::new(), drip: b"", answer: "" },
        Slowness { what: "half a line", start: "GET /inlog".to_owned(), drip: b"", answer: "" },
        Slowness { what: "a page's head", start: page_head, drip: b"X-A: b\r\n", answer: "" },
        Slowness { what: "the API's head", start: api_head, drip: b"X-A: b\r\n", answer: "" },
        Slowness {
            what: "a page's body",
            start: head("POST /inloggen", "application/x-www-form-urlencoded"),
            drip: b"a=b&",
            answer: too_slow,
        },
        Slowness {
            what: "the API's body",
            start: head("POST /api/v1/session", "application/json"),
            drip: b" ",
            answer: too_slow,
        },
        Slowness {
            what: "a body that never begins",
            start: head("POST /api/v1/session", "application/json"),
            drip: b"",
            answer: too_slow,
        },
    ]
}

/// Is slow, until the server has had enough of it.
async fn dawdle(port: u16, way: Slowness) {
    let stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let begun = Instant::now();
    let (mut reader, mut writer) = stream.into_split();
    writer.write_all(way.start.as_bytes()).await.unwrap();
    let dripping = tokio::spawn(async move {
        for byte in way.drip.iter().cycle() {
            sleep(Duration::from_millis(250)).await;
            if writer.write_all(&[*byte]).await.is_err() {
                return;
            }
        }
        // Whoever says nothing keeps the line open all the same.
        std::future::pending::<()>().await;
        drop(writer);
    });
    let mut answer = Vec::new();
    // A reset is a way to close as well.
    let closed = timeout(CLOSED_WITHIN, reader.read_to_end(&mut answer)).await;
    dripping.abort();
    assert!(closed.is_ok(), "{} lasts longer than {:?}", way.what, begun.elapsed());
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.starts_with(way.answer) && answer.is_empty() == way.answer.is_empty(), "{}: {answer}", way.what);
}

/// Asks both faces again and again until it is told to stop; tells how long each answer took.
async fn ask(caller: Caller, stop: Arc<AtomicBool>) -> Vec<Duration> {
    let mut took = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        for (path, status) in [("/inloggen", 200), ("/api/v1/account", 401)] {
            let begun = Instant::now();
            let answer = Answer::of(caller.request(Method::GET, path)).await;
            assert_eq!(answer.status, status, "{path}: {}", answer.text);
            took.push(begun.elapsed());
        }
        sleep(Duration::from_millis(20)).await;
    }
    took.sort_unstable();
    took
}

/// Proves: T38.
#[tokio::test(flavor = "multi_thread")]
async fn slow_callers_are_closed_in_time_while_others_are_served() {
    let stage = Stage::open(Database::Sqlite).await;
    let door = Caller::at_the_door(&stage, "/inloggen").await;
    let stop = Arc::new(AtomicBool::new(false));
    let asking = tokio::spawn(ask(Caller::nobody(&stage.url, &stage.url), Arc::clone(&stop)));
    let mut slow = JoinSet::new();
    for way in ways(&stage, &door) {
        for _ in 0..SLOW {
            slow.spawn(dawdle(stage.port(), way.clone()));
        }
    }
    slow.join_all().await;
    stop.store(true, Ordering::Relaxed);
    let took = asking.await.unwrap();
    assert!(took.len() > 50, "others were served {} times", took.len());
    let almost_all = took[took.len() * 95 / 100];
    assert!(almost_all < SERVED_WITHIN, "others waited {almost_all:?}");
}

//! Callers who are slow on purpose.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{interval, timeout},
};

use crate::loopback::{PATIENCE, Reply, SHORT, ask, exchange, portal, request, short_settings};

const SOON: Duration = Duration::from_secs(3);

/// Sends the start, then drips one byte every 50 ms, and tells what came back and how long it lasted.
async fn drip(stream: TcpStream, start: &str, dripped: &'static [u8]) -> (String, Duration) {
    let began = Instant::now();
    let (mut reader, mut writer) = stream.into_split();
    writer.write_all(start.as_bytes()).await.unwrap();
    let dripping = tokio::spawn(async move {
        let mut every = interval(Duration::from_millis(50));
        for byte in dripped.iter().cycle() {
            every.tick().await;
            if writer.write_all(&[*byte]).await.is_err() {
                break;
            }
        }
    });
    let mut answer = Vec::new();
    // A reset is a way to close as well.
    let _ = timeout(PATIENCE, reader.read_to_end(&mut answer)).await.expect("the server closes in time");
    dripping.abort();
    (String::from_utf8(answer).unwrap(), began.elapsed())
}

/// Proves: T38.
#[tokio::test]
async fn a_dripping_head_is_closed_in_time() {
    let portal = portal(short_settings()).await;
    let stream = TcpStream::connect(portal.address).await.unwrap();
    let (answer, lasted) = drip(stream, "GET /hello HTTP/1.1\r\nHost: x\r\n", b"X-A: b\r\n").await;
    assert_eq!(answer, "");
    assert!(SHORT <= lasted && lasted < SOON, "{lasted:?}");
}

/// Proves: T38.
#[tokio::test]
async fn a_silent_connection_is_closed_in_time() {
    let portal = portal(short_settings()).await;
    let began = Instant::now();
    assert_eq!(exchange(portal.address, b"").await, "");
    assert!(SHORT <= began.elapsed() && began.elapsed() < SOON, "{:?}", began.elapsed());
}

/// Proves: T38.
#[tokio::test]
async fn an_idle_connection_is_closed_in_time() {
    let portal = portal(short_settings()).await;
    let began = Instant::now();
    let answer = exchange(portal.address, b"GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert_eq!(Reply::parse(&answer).body, "hi");
    assert!(SHORT <= began.elapsed() && began.elapsed() < SOON, "{:?}", began.elapsed());
}

/// Proves: T38.
#[tokio::test]
async fn a_dripping_body_is_answered_and_closed_in_time_and_nothing_is_kept() {
    let portal = portal(short_settings()).await;
    for length in ["Content-Length: 2000", "Transfer-Encoding: chunked"] {
        let head = format!(
            "POST /api/echo HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n{length}\r\n\r\n"
        );
        let stream = TcpStream::connect(portal.address).await.unwrap();
        let (answer, lasted) = drip(stream, &head, b"1\r\n \r\n").await;
        let reply = Reply::parse(&answer);
        assert_eq!((reply.status, reply.header("connection")), (408, Some("close")));
        assert_eq!(reply.json()["code"], "too-slow");
        assert!(SHORT <= lasted && lasted < SOON, "{lasted:?}");
    }
    assert!(portal.traces.kept.lock().unwrap().is_empty());
}

/// Proves: T38.
#[tokio::test]
async fn an_answer_that_nobody_takes_is_given_up_in_time() {
    let portal = portal(short_settings()).await;
    let mut stream = TcpStream::connect(portal.address).await.unwrap();
    stream.write_all(&request("GET", "/endless", &[], "")).await.unwrap();
    timeout(PATIENCE, portal.traces.answer_given_up.notified()).await.expect("the answer is given up");
}

/// Proves: T38.
#[tokio::test]
async fn others_are_served_while_two_hundred_callers_are_slow() {
    let settings = inzage_http_kit::ServerSettings { head_time: Duration::from_secs(2), ..short_settings() };
    let portal = portal(settings).await;
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut stream = TcpStream::connect(portal.address).await.unwrap();
        stream.write_all(b"GET /hello HTTP/1.1\r\nHost: x\r\nX-Slow:").await.unwrap();
        slow.push(stream);
    }
    let began = Instant::now();
    let reply = ask(&portal, "GET", "/hello", &[], "").await;
    assert_eq!((reply.status, reply.body.as_str()), (200, "hi"));
    assert!(began.elapsed() < Duration::from_millis(500), "{:?}", began.elapsed());
    for mut stream in slow {
        let closed = timeout(PATIENCE, stream.read_to_end(&mut Vec::new())).await;
        assert!(closed.is_ok(), "every slow connection is closed");
    }
}

/// Proves: T38.
#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let portal = portal(short_settings()).await;
    let huge = "x".repeat(40 * 1024);
    let reply = ask(&portal, "GET", "/hello", &[("X-Huge", &huge)], "").await;
    assert_eq!((reply.status, reply.body.as_str()), (431, ""));

    let many: Vec<_> = (0..200).map(|i| format!("X-{i}")).collect();
    let many: Vec<_> = many.iter().map(|name| (name.as_str(), "1")).collect();
    let reply = ask(&portal, "GET", "/hello", &many, "").await;
    assert_eq!((reply.status, reply.body.as_str()), (431, ""));

    let reply = ask(&portal, "GET", "/hello", &many[..90], "").await;
    assert_eq!(reply.status, 200);
}

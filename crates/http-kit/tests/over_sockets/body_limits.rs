//! Callers who send too much.

use crate::loopback::{BODY_BYTES, Reply, UPLOAD_BYTES, ask, exchange, portal, short_settings};

const OWN: (&str, &str) = ("Sec-Fetch-Site", "same-origin");
const JSON: (&str, &str) = ("Content-Type", "application/json");
const PARTS: (&str, &str) = ("Content-Type", "multipart/form-data; boundary=b");

fn chunked(path: &str, content_type: &str, body: &[u8], chunk: usize) -> Vec<u8> {
    let mut bytes = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: {content_type}\r\n\
         Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    .into_bytes();
    for part in body.chunks(chunk) {
        bytes.extend(format!("{:x}\r\n", part.len()).bytes());
        bytes.extend(part);
        bytes.extend(b"\r\n");
    }
    bytes.extend(b"0\r\n\r\n");
    bytes
}

fn file(size: usize) -> String {
    let content = "y".repeat(size);
    format!("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n{content}\r\n--b--\r\n")
}

fn assert_refused(reply: &Reply) {
    assert_eq!((reply.status, reply.header("connection")), (413, Some("close")));
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    assert_eq!(reply.json()["code"], "payload-too-large");
}

/// Proves: T38.
#[tokio::test]
async fn a_body_without_a_length_is_cut_off_at_the_limit_and_nothing_is_kept() {
    let portal = portal(short_settings()).await;
    let limit = usize::try_from(BODY_BYTES).unwrap();
    for size in [limit - 1, 10 * limit, 1000 * limit] {
        let json = format!("\"{}\"", "x".repeat(size));
        let raw = exchange(portal.address, &chunked("/api/echo", JSON.1, json.as_bytes(), 1000)).await;
        assert_refused(&Reply::parse(&raw));
    }
    let limit = usize::try_from(UPLOAD_BYTES).unwrap();
    for size in [limit, 100 * limit] {
        let raw = exchange(portal.address, &chunked("/api/upload", PARTS.1, file(size).as_bytes(), 4000)).await;
        assert_refused(&Reply::parse(&raw));
    }
    assert!(portal.traces.kept.lock().unwrap().is_empty());
}

/// Proves: T38.
#[tokio::test]
async fn a_body_that_announces_too_much_is_refused_before_it_is_sent() {
    let portal = portal(short_settings()).await;
    let announced = format!(
        "POST /api/echo HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        BODY_BYTES + 1
    );
    // The first line of the answer is the refusal and not "100 Continue".
    assert_refused(&Reply::parse(&exchange(portal.address, announced.as_bytes()).await));
    let json = format!("\"{}\"", "x".repeat(5_000_000));
    assert_refused(&ask(&portal, "POST", "/api/echo", &[OWN, JSON], &json).await);
    assert!(portal.traces.kept.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_body_within_the_limit_of_its_route_arrives_whole() {
    let portal = portal(short_settings()).await;
    let json = format!("\"{}\"", "x".repeat(usize::try_from(BODY_BYTES).unwrap() - 2));
    assert_eq!(ask(&portal, "POST", "/api/echo", &[OWN, JSON], &json).await.body, json);
    let raw = exchange(portal.address, &chunked("/api/echo", JSON.1, json.as_bytes(), 100)).await;
    assert_eq!(Reply::parse(&raw).status, 200);
    let reply = ask(&portal, "POST", "/upload", &[OWN, PARTS], &file(60_000)).await;
    assert_eq!((reply.status, reply.body.as_str()), (200, "kept"));
    assert_eq!(*portal.traces.kept.lock().unwrap(), [1, 1, 60_000]);
}

/// Proves: T38.
#[tokio::test]
async fn json_that_is_nested_too_deeply_is_refused() {
    let portal = portal(short_settings()).await;
    for (depth, status) in [(100, 200), (1_000, 400)] {
        let json = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(ask(&portal, "POST", "/api/echo", &[OWN, JSON], &json).await.status, status);
    }
}

#[tokio::test]
async fn a_connection_that_was_refused_half_way_takes_no_second_request() {
    let portal = portal(short_settings()).await;
    let body = "x".repeat(5_000);
    let mut bytes = format!(
        "POST /api/echo HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    bytes += "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
    let answer = exchange(portal.address, bytes.as_bytes()).await;
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    assert_refused(&Reply::parse(&answer));
}

//! Every answer, errors included, has its headers and its body.

use crate::loopback::{Portal, Reply, ask, exchange, portal, request, short_settings};

const OWN: (&str, &str) = ("Sec-Fetch-Site", "same-origin");
const JSON: (&str, &str) = ("Content-Type", "application/json");
const ENGLISH: (&str, &str) = ("Accept-Language", "en");

type Headers = Vec<(&'static str, &'static str)>;

/// A request, and the status and the code that it ends in.
struct Ending {
    method: &'static str,
    path: &'static str,
    headers: Headers,
    body: &'static str,
    status: u16,
    code: &'static str,
}

/// A request for every way in which things end.
fn endings() -> Vec<Ending> {
    let end =
        |method, path, headers: &[_], body, status, code| Ending { method, path, headers: headers.to_vec(), body, status, code };
    vec![
        end("GET", "/hello", &[], "", 200, ""),
        end("HEAD", "/hello", &[], "", 200, ""),
        end("GET", "/nowhere", &[], "", 404, "not-found"),
        end("DELETE", "/hello", &[OWN], "", 405, "method-not-allowed"),
        end("POST", "/echo", &[OWN, JSON], "{", 400, "malformed"),
        end("POST", "/json", &[OWN, ("Content-Type", "text/plain")], "{}", 415, "unsupported-media-type"),
        end("POST", "/json", &[OWN], "{}", 415, "unsupported-media-type"),
        end("POST", "/echo", &[], "", 403, "foreign-origin"),
        end("GET", "/fault", &[], "", 429, "too-many-requests"),
        end("GET", "/fault-as-response", &[], "", 409, "conflict"),
        end("GET", "/panic", &[], "", 500, "internal"),
        end("GET", "/broken", &[], "", 500, "internal"),
    ]
}

fn faults() -> impl Iterator<Item = Ending> {
    endings().into_iter().filter(|end| 400 <= end.status)
}

fn assert_guarded(reply: &Reply) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{name} of {reply:?}");
    }
    let policy = reply.header("content-security-policy").unwrap();
    for part in ["default-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'", "object-src 'none'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"));
    assert!(reply.header("permissions-policy").is_some());
    assert!(reply.header("x-request-id").is_some());
    assert_eq!(reply.header("server"), None);
}

/// Proves: T22.
#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let portal = portal(short_settings()).await;
    for Ending { method, path, headers, body, status, .. } in endings() {
        for prefix in ["", "/api"] {
            let reply = ask(&portal, method, &format!("{prefix}{path}"), &headers, body).await;
            assert_eq!(reply.status, status, "{method} {prefix}{path}: {reply:?}");
            assert_guarded(&reply);
        }
    }
}

#[tokio::test]
async fn every_api_error_is_a_problem_with_the_identifier_of_its_request() {
    let portal = portal(short_settings()).await;
    for Ending { method, path, mut headers, body, status, code } in faults() {
        let path = format!("/api{path}");
        let dutch = ask(&portal, method, &path, &headers, body).await;
        assert_problem(&dutch, status, code, "nl");
        headers.push(ENGLISH);
        let english = ask(&portal, method, &path, &headers, body).await;
        assert_problem(&english, status, code, "en");
        assert_ne!(dutch.json()["title"], english.json()["title"]);
        assert_ne!(dutch.json()["instance"], english.json()["instance"]);
    }
}

fn assert_problem(reply: &Reply, status: u16, code: &str, language: &str) {
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    assert_eq!(reply.header("content-language"), Some(language));
    let problem = reply.json();
    assert_eq!(problem["status"], status);
    assert_eq!(problem["code"], code);
    assert_eq!(problem["type"], format!("urn:problem-type:inzage:{code}"));
    assert_eq!(problem["instance"], format!("urn:uuid:{}", reply.header("x-request-id").unwrap()));
    assert!(problem["title"].is_string() && problem["detail"].is_string());
}

#[tokio::test]
async fn every_error_outside_the_api_is_shown_by_the_pages_in_the_language_of_the_reader() {
    let portal = portal(short_settings()).await;
    for Ending { method, path, headers, body, status, .. } in faults() {
        let reply = ask(&portal, method, path, &headers, body).await;
        assert_eq!(reply.status, status);
        assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        assert!(reply.body.starts_with("<h1>"), "{path}");
    }
    assert_eq!(ask(&portal, "GET", "/nowhere", &[], "").await.body, "<h1>Niet gevonden</h1>");
    assert_eq!(ask(&portal, "GET", "/nowhere", &[ENGLISH], "").await.body, "<h1>Not found</h1>");
    let chosen = [ENGLISH, ("Cookie", "taal=nl")];
    assert_eq!(ask(&portal, "GET", "/nowhere", &chosen, "").await.body, "<h1>Niet gevonden</h1>");
}

#[tokio::test]
async fn an_error_keeps_the_headers_that_tell_what_to_do() {
    let portal = portal(short_settings()).await;
    for prefix in ["", "/api"] {
        let reply = ask(&portal, "GET", &format!("{prefix}/fault"), &[], "").await;
        assert_eq!(reply.header("retry-after"), Some("90"));
        let reply = ask(&portal, "DELETE", &format!("{prefix}/hello"), &[OWN], "").await;
        assert_eq!(reply.header("allow"), Some("GET, POST"));
    }
    let reply = ask(&portal, "POST", "/api/call", &[OWN], "").await;
    assert_eq!((reply.status, reply.header("www-authenticate")), (401, Some("Bearer")));
}

/// Proves: T34.
#[tokio::test]
async fn the_text_of_an_unknown_error_reaches_nobody() {
    let portal = portal(short_settings()).await;
    for path in ["/panic", "/api/panic", "/broken", "/api/broken"] {
        let answer = exchange(portal.address, &request("GET", path, &[], "")).await;
        assert!(!answer.contains("Anna"), "{answer}");
    }
}

#[tokio::test]
async fn a_panic_ends_one_request_and_not_the_server() {
    let portal = portal(short_settings()).await;
    for _ in 0..20 {
        assert_eq!(ask(&portal, "GET", "/panic", &[], "").await.status, 500);
    }
    // Not even its own connection: the next request on it is answered.
    let two = "GET /api/panic HTTP/1.1\r\nHost: x\r\n\r\nGET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let answer = exchange(portal.address, two.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 500 ") && answer.ends_with("\r\n\r\nhi"), "{answer}");
    assert_still_serving(&portal).await;
}

#[tokio::test]
async fn what_is_not_http_is_refused() {
    let portal = portal(short_settings()).await;
    for garbage in [
        "\x16\x03\x01\x02\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /hello HTTP/1.1\r\nBad Header: x\r\n\r\n",
        "POST /echo HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
    ] {
        let reply = Reply::parse(&exchange(portal.address, garbage.as_bytes()).await);
        assert_eq!((reply.status, reply.body.as_str()), (400, ""));
    }
    // Prior-knowledge HTTP/2 is not spoken.
    assert!(!exchange(portal.address, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await.starts_with("HTTP/1.1 2"));
    assert_still_serving(&portal).await;
}

async fn assert_still_serving(portal: &Portal) {
    assert_eq!(ask(portal, "GET", "/hello", &[], "").await.body, "hi");
}

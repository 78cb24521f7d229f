//! Who calls, and how many connections they hold.

use inzage_http_kit::{ServerSettings, TrustedProxies};
use tokio::{io::AsyncReadExt, net::TcpStream, time::timeout};

use crate::loopback::{PATIENCE, Portal, Reply, ask, connect_from, exchange_from, portal, request, short_settings};

async fn whoami(portal: &Portal, source: [u8; 4], forwarded: &[(&str, &str)]) -> String {
    Reply::parse(&exchange_from(source, portal.address, &request("GET", "/whoami", forwarded, "")).await).body
}

async fn behind_a_proxy() -> Portal {
    let trusted_proxies = TrustedProxies::parse(["127.0.0.9"]).unwrap();
    portal(ServerSettings { trusted_proxies, ..short_settings() }).await
}

/// Proves: T45.
#[tokio::test]
async fn only_the_proxy_is_believed_about_who_calls() {
    let portal = behind_a_proxy().await;
    let forged = [("X-Forwarded-For", "203.0.113.1")];
    assert_eq!(whoami(&portal, [127, 0, 0, 1], &forged).await, "127.0.0.1");
    assert_eq!(whoami(&portal, [127, 0, 0, 9], &forged).await, "203.0.113.1");
    // What the caller wrote stands before what the proxy added.
    let appended = [("X-Forwarded-For", "10.0.0.1, 203.0.113.1")];
    assert_eq!(whoami(&portal, [127, 0, 0, 9], &appended).await, "203.0.113.1");
}

/// Proves: T45.
#[tokio::test]
async fn only_the_proxy_can_bring_a_request_identifier_and_only_a_real_one() {
    let portal = behind_a_proxy().await;
    let brought = "5b8a1c0e-0000-4000-8000-000000000001";
    for (source, id, kept) in
        [([127, 0, 0, 1], brought, false), ([127, 0, 0, 9], brought, true), ([127, 0, 0, 9], "1; DROP TABLE log", false)]
    {
        let bytes = request("GET", "/hello", &[("X-Request-Id", id)], "");
        let reply = Reply::parse(&exchange_from(source, portal.address, &bytes).await);
        assert_eq!(reply.header("x-request-id") == Some(id), kept, "{source:?} {id}");
    }
}

/// Proves: T38.
#[tokio::test]
async fn one_caller_can_not_hold_all_connections() {
    let portal = portal(ServerSettings { connections_per_caller: 3, ..short_settings() }).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        held.push(connect_from([127, 0, 0, 7], portal.address).await);
    }
    let mut fourth = connect_from([127, 0, 0, 7], portal.address).await;
    let read = timeout(PATIENCE, fourth.read(&mut [0; 1])).await.expect("the fourth is closed at once");
    assert!(matches!(read, Ok(0) | Err(_)));
    assert_eq!(whoami(&portal, [127, 0, 0, 8], &[]).await, "127.0.0.8");
    // The places come back: the silent ones are closed after a while.
    for mut stream in held {
        timeout(PATIENCE, stream.read(&mut [0; 1])).await.expect("a silent connection is closed").unwrap();
    }
    assert_eq!(whoami(&portal, [127, 0, 0, 7], &[]).await, "127.0.0.7");
}

#[tokio::test]
async fn a_trusted_proxy_may_hold_more_connections_than_a_caller() {
    let trusted_proxies = TrustedProxies::parse(["127.0.0.9"]).unwrap();
    let settings = ServerSettings { connections_per_caller: 1, trusted_proxies, ..short_settings() };
    let portal = portal(settings).await;
    let _held = [connect_from([127, 0, 0, 9], portal.address).await, connect_from([127, 0, 0, 9], portal.address).await];
    assert_eq!(whoami(&portal, [127, 0, 0, 9], &[]).await, "127.0.0.9");
}

/// Proves: T38.
#[tokio::test]
async fn callers_beyond_the_maximum_wait_for_a_place() {
    let portal = portal(ServerSettings { connections: 2, ..short_settings() }).await;
    let _silent = [TcpStream::connect(portal.address).await.unwrap(), TcpStream::connect(portal.address).await.unwrap()];
    assert_eq!(ask(&portal, "GET", "/hello", &[], "").await.body, "hi");
}

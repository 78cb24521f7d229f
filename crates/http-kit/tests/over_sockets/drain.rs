//! How the server stops.

use inzage_http_kit::{Drain, ServerSettings};
use tokio::{net::TcpStream, time::timeout};

use crate::loopback::{PATIENCE, Reply, exchange, portal, request, short_settings};

#[tokio::test]
async fn stopping_answers_the_request_that_is_under_way_and_takes_no_new_ones() {
    let portal = portal(short_settings()).await;
    let address = portal.address;
    // It asks to keep the connection; stopping closes it all the same.
    let asked = tokio::spawn(async move { exchange(address, b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await });
    let idle = TcpStream::connect(address).await.unwrap();
    timeout(PATIENCE, portal.traces.slow_started.notified()).await.unwrap();
    portal.stop.send(()).unwrap();
    let refused = timeout(PATIENCE, async {
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    });
    refused.await.expect("new connections are refused");
    portal.traces.slow_may_end.notify_one();
    let reply = Reply::parse(&asked.await.unwrap());
    assert_eq!((reply.body.as_str(), reply.header("connection")), ("finally", Some("close")));
    assert_eq!(timeout(PATIENCE, portal.end).await.unwrap().unwrap(), Drain::Complete);
    drop(idle);
}

#[tokio::test]
async fn what_does_not_end_in_time_is_cut_off_and_counted() {
    let settings = ServerSettings { drain_time: std::time::Duration::from_millis(100), ..short_settings() };
    let portal = portal(settings).await;
    let address = portal.address;
    let asked = tokio::spawn(async move { exchange(address, &request("GET", "/slow", &[], "")).await });
    timeout(PATIENCE, portal.traces.slow_started.notified()).await.unwrap();
    portal.stop.send(()).unwrap();
    assert_eq!(timeout(PATIENCE, portal.end).await.unwrap().unwrap(), Drain::CutOff(1));
    assert_eq!(asked.await.unwrap(), "");
}

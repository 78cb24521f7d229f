//! A server that runs out of file descriptors.

use std::{
    net::SocketAddr,
    process::{Command, Stdio},
    time::Duration,
};

use inzage_http_kit::ServerSettings;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpStream,
    time::{interval, timeout},
};

use crate::loopback::{PATIENCE, Reply, exchange, portal, request, short_settings};

const CHILD: &str = "INZAGE_TEST_SERVE_WITH_FEW_DESCRIPTORS";
const LISTENING: &str = "listening on ";
const FEW: usize = 48;

/// The server runs in a process of its own, started from this same test, because the limit is one of the process.
///
/// Proves: T38.
#[tokio::test]
async fn a_shortage_of_file_descriptors_passes() {
    if std::env::var_os(CHILD).is_some() {
        let portal = portal(ServerSettings { head_time: Duration::from_secs(2), ..short_settings() }).await;
        println!("{LISTENING}{}", portal.address);
        portal.end.await.unwrap();
        return;
    }

    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("ulimit -n {FEW} && exec \"$0\" \"$@\""));
    command.arg(std::env::current_exe().unwrap());
    command.args(["--exact", "descriptors::a_shortage_of_file_descriptors_passes", "--nocapture"]);
    command.env(CHILD, "1").stdout(Stdio::piped());
    let mut child = tokio::process::Command::from(command).kill_on_drop(true).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address: SocketAddr = loop {
        let line = timeout(PATIENCE, lines.next_line()).await.unwrap().unwrap().expect("the server starts");
        if let Some((_, address)) = line.split_once(LISTENING) {
            break address.parse().unwrap();
        }
    };

    let mut silent = Vec::new();
    for _ in 0..2 * FEW {
        silent.push(TcpStream::connect(address).await.unwrap());
    }
    let descriptors = format!("/proc/{}/fd", child.id().unwrap());
    let mut often = interval(Duration::from_millis(5));
    let exhausted = timeout(PATIENCE, async {
        while std::fs::read_dir(&descriptors).unwrap().count() < FEW {
            often.tick().await;
        }
    });
    exhausted.await.expect("the server runs out of descriptors");

    let reply = Reply::parse(&exchange(address, &request("GET", "/hello", &[], "")).await);
    assert_eq!((reply.status, reply.body.as_str()), (200, "hi"));
}

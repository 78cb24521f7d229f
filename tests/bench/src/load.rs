//! A small client that keeps some connections busy, one request after the other on each.

use std::{
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, anyhow, ensure};
use http_body_util::{BodyExt as _, Full};
use hyper::{
    Request, StatusCode,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::JoinSet};

/// What is asked of whom.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// Which server.
    pub(crate) address: SocketAddr,
    /// What.
    pub(crate) path: String,
    /// As whom.
    pub(crate) cookie: Option<String>,
}

/// How it went. Every answer was 200.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    seconds: f64,
    latencies: Vec<Duration>,
}

impl Outcome {
    /// Answers a second.
    pub(crate) fn throughput(&self) -> f64 {
        self.answers() / self.seconds
    }

    /// How many answers came.
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    pub(crate) fn answers(&self) -> f64 {
        self.latencies.len() as f64
    }

    /// How long the given share of answers took at most, in milliseconds.
    pub(crate) fn quantile(&self, per_mille: usize) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        let at = self.latencies.get(last * per_mille / 1_000);
        at.copied().unwrap_or_default().as_secs_f64() * 1e3
    }
}

/// Loads a server for `span`. The client has one thread, whatever the number of connections.
pub(crate) async fn run(target: Target, connections: usize, span: Duration) -> Result<Outcome> {
    let (done, outcome) = tokio::sync::oneshot::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let outcome = runtime.map_err(Into::into).and_then(|it| it.block_on(load(&target, connections, span)));
        // Nobody waits any more when the whole run was given up.
        let _given_up = done.send(outcome);
    });
    outcome.await.context("the load ended early")?
}

async fn load(target: &Target, connections: usize, span: Duration) -> Result<Outcome> {
    let start = Instant::now();
    let end = start + span;
    let mut tasks = JoinSet::new();
    for _ in 0..connections {
        let target = target.clone();
        tasks.spawn(async move { one_connection(&target, end).await });
    }
    let mut latencies = Vec::new();
    while let Some(done) = tasks.join_next().await {
        latencies.extend(done??);
    }
    let seconds = start.elapsed().as_secs_f64();
    latencies.sort_unstable();
    Ok(Outcome { seconds, latencies })
}

async fn one_connection(target: &Target, end: Instant) -> Result<Vec<Duration>> {
    let mut latencies = Vec::new();
    let mut sender = connect(target.address).await?;
    while Instant::now() < end {
        if sender.ready().await.is_err() {
            // Servers may end a connection between requests.
            sender = connect(target.address).await?;
        }
        let start = Instant::now();
        ask(&mut sender, target).await?;
        latencies.push(start.elapsed());
    }
    Ok(latencies)
}

/// A connection to a server.
pub(crate) async fn connect(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // Its errors are seen by whoever sends.
    tokio::spawn(async move {
        let _ended = connection.await;
    });
    Ok(sender)
}

async fn ask(sender: &mut SendRequest<Full<Bytes>>, target: &Target) -> Result<Bytes> {
    let mut request = Request::get(&target.path).header(header::HOST, target.address.to_string());
    if let Some(cookie) = &target.cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let answer = sender.send_request(request.body(Full::default())?).await?;
    let status = answer.status();
    let body = answer.into_body().collect().await?.to_bytes();
    ensure!(status == StatusCode::OK, "{} answers {status}: {}", target.path, String::from_utf8_lossy(&body));
    Ok(body)
}

/// One answer.
pub(crate) async fn once(target: &Target) -> Result<Bytes> {
    let mut sender = connect(target.address).await?;
    ask(&mut sender, target).await
}

/// One answer, as JSON, to see that it is what should be measured.
pub(crate) async fn answer(target: &Target) -> Result<serde_json::Value> {
    serde_json::from_slice(&once(target).await?).map_err(|error| anyhow!("{} answers with no JSON: {error}", target.path))
}

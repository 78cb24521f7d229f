//! The accept loop.

use std::{
    convert::Infallible,
    io,
    net::SocketAddr,
    panic::AssertUnwindSafe,
    pin::{Pin, pin},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use futures_util::FutureExt;
use http_body_util::combinators::BoxBody;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use poem::{
    EndpointExt, IntoEndpoint, IntoResponse, Request, Response,
    endpoint::{DynEndpoint, ToDynEndpoint},
    http::uri::Scheme,
    web::{LocalAddr, RemoteAddr},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
    time::{sleep, timeout},
};

use crate::{Problem, TrustedProxies, limits::BodyWatch};

mod connections;
mod pace;

use connections::{Connections, Place};
pub(crate) use pace::Pace;
use pace::PacedWrites;

/// How patient the server is. The defaults suit a portal behind a proxy and one without.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    /// How long a caller may take for the head of a request, and how long a connection may be idle. Default 5 s.
    pub head_time: Duration,
    /// How many bytes the head of a request may have, at most; more is a 431. Default 16 KiB, and never under 8 KiB.
    pub head_bytes: usize,
    /// How many headers a request may have; more is a 431. Default 100.
    pub headers: usize,
    /// How long we wait in all for every [`pace_bytes`](Self::pace_bytes) of a body, before it is a 408. Default 8 s.
    pub body_time: Duration,
    /// How long we wait in all until every [`pace_bytes`](Self::pace_bytes) of an answer are taken. Default 20 s.
    pub answer_time: Duration,
    /// The bytes that must move within those times. Default 16 KiB, so about 2 kB/s is the slowest upload.
    pub pace_bytes: usize,
    /// How many connections may be open; callers beyond that wait until one closes. Default 4096.
    pub connections: usize,
    /// How many of them one caller may hold (an address, or a /64 network of IPv6); trusted proxies may hold all.
    /// Default 1024, because a whole care home may share one address.
    pub connections_per_caller: usize,
    /// How long requests may go on after the server is told to stop. Default 30 s.
    pub drain_time: Duration,
    /// How long we listen on after an early refusal, so that the caller gets to read it. Default 1 s.
    pub linger_time: Duration,
    /// The proxies that no limit per caller applies to.
    pub trusted_proxies: TrustedProxies,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            head_time: Duration::from_secs(5),
            head_bytes: 16 * 1024,
            headers: 100,
            body_time: Duration::from_secs(8),
            answer_time: Duration::from_secs(20),
            pace_bytes: 16 * 1024,
            connections: 4096,
            connections_per_caller: 1024,
            drain_time: Duration::from_secs(30),
            linger_time: Duration::from_secs(1),
            trusted_proxies: TrustedProxies::none(),
        }
    }
}

/// The address could not be listened on.
#[derive(Debug, thiserror::Error)]
#[error("can't listen on {address}")]
pub struct BindError {
    /// The address that was asked for.
    pub address: SocketAddr,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

/// How a server came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drain {
    /// Every request was answered.
    Complete,
    /// So many connections were still busy when the time was up, and were cut off.
    CutOff(usize),
}

/// Serves an endpoint over HTTP/1.1 to callers who may be slow, many or malicious.
///
/// HTTP/2 and TLS are the proxy's. A caller who is slow in sending a head or a body or in taking an answer is closed, no
/// one caller holds all connections, and neither a panic nor a shortage of file descriptors ends the loop.
///
/// A head that isn't HTTP, or is too large, is answered by the HTTP library with a bare 400 or 431 without a body.
pub struct Server {
    listener: TcpListener,
    local: SocketAddr,
    settings: ServerSettings,
}

type App = Arc<dyn DynEndpoint<Output = Response>>;

impl Server {
    /// Listens on an address; port 0 takes a free one, which [`Server::local_address`] tells.
    pub async fn bind(address: SocketAddr, settings: ServerSettings) -> Result<Self, BindError> {
        let failed = |source| BindError { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let local = listener.local_addr().map_err(failed)?;
        Ok(Self { listener, local, settings })
    }

    /// The address that is listened on.
    pub fn local_address(&self) -> SocketAddr {
        self.local
    }

    /// Answers requests until `shutdown` completes; then finishes the ones that are under way and returns.
    pub async fn serve<E>(self, endpoint: E, shutdown: impl Future<Output = ()>) -> Drain
    where
        E: IntoEndpoint,
        E::Endpoint: 'static,
    {
        let Self { listener, local, settings } = self;
        let app: App = Arc::new(ToDynEndpoint(endpoint.into_endpoint().map_to_response()));
        let settings = Arc::new(settings);
        let room = Arc::new(Semaphore::new(settings.connections));
        let callers = Connections::default();
        let (stop, stopping) = watch::channel(false);
        let mut open = JoinSet::new();
        let mut backoff = Backoff::default();
        let mut shutdown = pin!(shutdown);

        loop {
            let accepted = tokio::select! {
                biased;
                () = &mut shutdown => break,
                Some(ended) = open.join_next(), if !open.is_empty() => {
                    report(ended);
                    continue;
                }
                accepted = accept(&listener, &room) => accepted,
            };
            match accepted {
                Ok((stream, peer, permit)) => {
                    backoff = Backoff::default();
                    let most =
                        if settings.trusted_proxies.contains(peer.ip()) { usize::MAX } else { settings.connections_per_caller };
                    let Some(place) = callers.place(peer.ip(), most) else {
                        tracing::debug!("a caller with too many connections was refused one more");
                        continue;
                    };
                    let (app, settings, stopping) = (Arc::clone(&app), Arc::clone(&settings), stopping.clone());
                    let ends = Ends { local, peer };
                    open.spawn(async move {
                        let _held: (OwnedSemaphorePermit, Place) = (permit, place);
                        serve_connection(stream, ends, app, settings, stopping).await;
                    });
                }
                Err(error) if is_of_one_connection(&error) => {}
                Err(error) => {
                    tracing::warn!(%error, "can't accept connections for a moment");
                    tokio::select! {
                        () = &mut shutdown => break,
                        () = sleep(backoff.next()) => {}
                    }
                }
            }
        }

        drop(listener);
        stop.send_replace(true);
        let all = async {
            while let Some(ended) = open.join_next().await {
                report(ended);
            }
        };
        if timeout(settings.drain_time, all).await.is_ok() {
            return Drain::Complete;
        }
        let busy = open.len();
        open.shutdown().await;
        Drain::CutOff(busy)
    }
}

/// Waits for room first, so callers beyond the maximum queue in the system instead of in our memory.
async fn accept(listener: &TcpListener, room: &Arc<Semaphore>) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(room).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer, permit))
}

fn report(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended
        && error.is_panic()
    {
        tracing::error!("a connection ended in a panic");
    }
}

/// An error that says something about one caller and nothing about the listener.
fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// How long to leave a failing listener alone: from 20 ms, doubling, to a second.
struct Backoff(Duration);

impl Default for Backoff {
    fn default() -> Self {
        Self(Duration::from_millis(20))
    }
}

impl Backoff {
    fn next(&mut self) -> Duration {
        let now = self.0;
        self.0 = (now * 2).min(Duration::from_secs(1));
        now
    }
}

#[derive(Clone, Copy)]
struct Ends {
    local: SocketAddr,
    peer: SocketAddr,
}

type HyperRequest = hyper::Request<Incoming>;
type HyperResponse = hyper::Response<BoxBody<Bytes, io::Error>>;

async fn serve_connection(
    stream: TcpStream,
    ends: Ends,
    app: App,
    settings: Arc<ServerSettings>,
    mut stopping: watch::Receiver<bool>,
) {
    // Without this, the second half of an answer may wait for the caller's delayed acknowledgement of the first.
    let _ = stream.set_nodelay(true);
    let (pace, body_time) = (settings.pace_bytes, settings.body_time);
    let service = service_fn(move |request: HyperRequest| {
        let app = Arc::clone(&app);
        async move { Ok::<_, Infallible>(answer(&app, request, ends, Pace::new(pace, body_time)).await) }.boxed()
    });
    let io = TokioIo::new(PacedWrites::new(stream, Pace::new(pace, settings.answer_time)));
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(settings.head_time)
        .max_header_size(settings.head_bytes)
        .max_buf_size(settings.head_bytes.max(8 * 1024) * 2)
        .max_headers(settings.headers)
        .serve_connection(io, service);

    let mut draining = false;
    let outcome = loop {
        let ended = tokio::select! {
            outcome = std::future::poll_fn(|cx| connection.poll_without_shutdown(cx)) => Some(outcome),
            _ = stopping.wait_for(|stop| *stop), if !draining => None,
        };
        if let Some(outcome) = ended {
            break outcome;
        }
        draining = true;
        Pin::new(&mut connection).graceful_shutdown();
    };
    let stream = connection.into_parts().io.into_inner().into_inner();
    match outcome {
        // It was given its time already.
        Err(error) if error.is_timeout() => tracing::debug!("a silent or slow connection was closed"),
        Err(error) => {
            tracing::debug!(%error, "a connection ended early");
            linger(stream, settings.linger_time).await;
        }
        Ok(()) => linger(stream, settings.linger_time).await,
    }
}

async fn answer(app: &App, request: HyperRequest, ends: Ends, pace: Pace) -> HyperResponse {
    let ends = (LocalAddr(ends.local.into()), RemoteAddr(ends.peer.into()));
    let mut request: Request = (request, ends.0, ends.1, Scheme::HTTP).into();
    BodyWatch::attach(&mut request, Some(pace));
    let response = match AssertUnwindSafe(app.call(request)).catch_unwind().await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => error.into_response(),
        Err(_) => {
            tracing::error!("a handler panicked outside the layer that answers for it");
            Problem::internal().into_response()
        }
    };
    response.into()
}

/// Closes our side and throws away what still comes, for a moment.
///
/// A socket that is closed with unread bytes resets the connection, and the reset can overtake the answer that told the
/// caller why.
async fn linger(mut stream: TcpStream, time: Duration) {
    let drained = async {
        stream.shutdown().await?;
        let mut unread = [0; 8 * 1024];
        while stream.read(&mut unread).await? != 0 {}
        io::Result::Ok(())
    };
    let _ = timeout(time, drained).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_listener_is_left_alone_for_longer_and_longer_up_to_a_second() {
        let mut backoff = Backoff::default();
        let waits: Vec<_> = std::iter::repeat_with(|| backoff.next().as_millis()).take(8).collect();
        assert_eq!(waits, [20, 40, 80, 160, 320, 640, 1000, 1000]);
    }
}

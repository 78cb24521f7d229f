//! How much a caller may send, counted while it comes in.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU8, AtomicU64, Ordering},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use poem::{Body, Endpoint, IntoResponse, Middleware, Request, Response, Result};

use crate::{Problem, server::Pace};

/// Middleware that takes at most so many bytes of a request's body.
///
/// The bytes are counted as they come, so a body without `Content-Length` is limited as well; one that announces more
/// than the limit is refused before anything is read. Whatever a handler makes of the broken-off body, the answer is
/// 413, and the connection closes. Of two limits around each other the inner one counts, also when it is larger: the
/// outer is the default for routes without one.
///
/// Depth needs no limit of its own: `serde_json` refuses what is nested more than 128 deep.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimit {
    bytes: u64,
}

impl BodyLimit {
    /// Takes at most `bytes` bytes.
    pub const fn new(bytes: u64) -> Self {
        Self { bytes }
    }
}

impl<E: Endpoint> Middleware<E> for BodyLimit {
    type Output = BodyLimitEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        BodyLimitEndpoint { inner, bytes: self.bytes }
    }
}

/// The endpoint that [`BodyLimit`] makes.
pub struct BodyLimitEndpoint<E> {
    inner: E,
    bytes: u64,
}

impl<E: Endpoint> Endpoint for BodyLimitEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let watch = BodyWatch::attach(&mut request, None);
        watch.0.limit.store(self.bytes, Ordering::Relaxed);
        let outcome = self.inner.call(request).await.map(IntoResponse::into_response);
        match watch.broken_off() {
            None => outcome,
            Some(problem) => Err(problem.into()),
        }
    }
}

const SOUND: u8 = 0;
const TOO_LARGE: u8 = 1;
const TOO_SLOW: u8 = 2;

/// What is known of a body while somebody reads it. Extractors turn the error of a broken-off body into errors of their
/// own and lose its cause; here it is kept.
#[derive(Clone)]
pub(crate) struct BodyWatch(Arc<Watched>);

struct Watched {
    limit: AtomicU64,
    verdict: AtomicU8,
}

impl BodyWatch {
    /// Watches the body of this request, once; `pace` is how fast it has to come.
    pub(crate) fn attach(request: &mut Request, pace: Option<Pace>) -> Self {
        if let Some(watch) = request.data::<Self>() {
            return watch.clone();
        }
        let watch = Self(Arc::new(Watched { limit: AtomicU64::new(u64::MAX), verdict: AtomicU8::new(SOUND) }));
        let inner = BoxBody::from(request.take_body());
        let watched = WatchedBody { inner, seen: 0, pace, watch: watch.clone() };
        request.set_body(Body::from(BoxBody::new(watched)));
        request.set_data(watch.clone());
        watch
    }

    fn broken_off(&self) -> Option<Problem> {
        match self.0.verdict.load(Ordering::Relaxed) {
            TOO_LARGE => Some(Problem::payload_too_large()),
            TOO_SLOW => Some(Problem::too_slow()),
            _ => None,
        }
    }

    fn break_off(&self, verdict: u8) -> io::Error {
        self.0.verdict.store(verdict, Ordering::Relaxed);
        let kind = if verdict == TOO_SLOW { io::ErrorKind::TimedOut } else { io::ErrorKind::FileTooLarge };
        kind.into()
    }
}

struct WatchedBody {
    inner: BoxBody<Bytes, io::Error>,
    seen: u64,
    pace: Option<Pace>,
    watch: BodyWatch,
}

impl HttpBody for WatchedBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let this = &mut *self;
        let limit = this.watch.0.limit.load(Ordering::Relaxed);
        // What is still to come at least, so an honest Content-Length is refused before the first byte.
        if limit < this.seen.saturating_add(this.inner.size_hint().lower()) {
            return Poll::Ready(Some(Err(this.watch.break_off(TOO_LARGE))));
        }
        match Pin::new(&mut this.inner).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                let length = frame.data_ref().map_or(0, Bytes::len);
                this.seen = this.seen.saturating_add(length as u64);
                if let Some(pace) = &mut this.pace {
                    pace.moved(length);
                }
                if limit < this.seen {
                    return Poll::Ready(Some(Err(this.watch.break_off(TOO_LARGE))));
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Pending if this.pace.as_mut().is_some_and(|pace| pace.poll_stalled(cx).is_ready()) => {
                Poll::Ready(Some(Err(this.watch.break_off(TOO_SLOW))))
            }
            other => other,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{StreamExt, stream};
    use poem::{EndpointExt, endpoint::make, http::StatusCode};

    /// The answer of a handler that takes only the first piece of a body, within a limit of five bytes.
    async fn first_piece(pieces: &'static [&'static str]) -> Response {
        let take_one = make(async |mut request: Request| {
            let first = Box::pin(request.take_body().into_bytes_stream()).next().await;
            Ok::<_, poem::Error>(first.and_then(Result::ok).map_or("nothing", |_| "a piece"))
        });
        let pieces = stream::iter(pieces).map(|piece| Ok::<_, io::Error>(Bytes::from_static(piece.as_bytes())));
        let request = Request::builder().body(Body::from_bytes_stream(pieces));
        take_one.with(BodyLimit::new(5)).get_response(request).await
    }

    /// Proves: T38.
    #[tokio::test]
    async fn a_piece_beyond_the_limit_is_not_handed_over_and_not_answered_with_success() {
        assert_eq!(first_piece(&["123456"]).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
        let within = first_piece(&["12345", "6"]).await;
        assert_eq!(within.status(), StatusCode::OK);
        assert_eq!(within.into_body().into_string().await.unwrap(), "a piece");
    }
}

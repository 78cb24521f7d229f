//! How fast the other side has to be.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

/// Watches that bytes keep moving: for every `least` bytes we wait at most `window` in all.
///
/// Only waiting for the other side counts, not the time that a handler takes. A connection that stands still is given up
/// after `window`, and one that drips to look alive as well.
pub(crate) struct Pace {
    least: usize,
    window: Duration,
    moved: usize,
    waited: Duration,
    waiting: Option<Instant>,
    alarm: Option<Pin<Box<Sleep>>>,
}

impl Pace {
    pub(crate) fn new(least: usize, window: Duration) -> Self {
        Self { least, window, moved: 0, waited: Duration::ZERO, waiting: None, alarm: None }
    }

    /// Some bytes came through.
    pub(crate) fn moved(&mut self, bytes: usize) {
        if let Some(since) = self.waiting.take() {
            self.waited += since.elapsed();
        }
        self.moved = self.moved.saturating_add(bytes);
        if self.least <= self.moved {
            self.moved = 0;
            self.waited = Duration::ZERO;
        }
    }

    /// Nothing comes through at this moment; ready when that has lasted too long.
    pub(crate) fn poll_stalled(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let left = self.window.saturating_sub(self.waited);
        let newly = self.waiting.is_none();
        let since = *self.waiting.get_or_insert_with(Instant::now);
        let alarm = self.alarm.get_or_insert_with(|| Box::pin(sleep_until(since + left)));
        if newly {
            alarm.as_mut().reset(since + left);
        }
        alarm.as_mut().poll(cx)
    }
}

/// A connection whose peer has to take what it asked for at a pace.
pub(crate) struct PacedWrites<T> {
    io: T,
    pace: Pace,
}

impl<T: AsyncRead + AsyncWrite + Unpin> PacedWrites<T> {
    pub(crate) fn new(io: T, pace: Pace) -> Self {
        Self { io, pace }
    }

    pub(crate) fn into_inner(self) -> T {
        self.io
    }

    fn paced(&mut self, outcome: Poll<io::Result<usize>>, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        match outcome {
            Poll::Ready(Ok(bytes)) => {
                self.pace.moved(bytes);
                Poll::Ready(Ok(bytes))
            }
            Poll::Pending if self.pace.poll_stalled(cx).is_ready() => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            other => other,
        }
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for PacedWrites<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buf)
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncWrite for PacedWrites<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.io).poll_write(cx, buf);
        self.paced(outcome, cx)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bufs: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.io).poll_write_vectored(cx, bufs);
        self.paced(outcome, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;
    use tokio::time::{advance, timeout};

    const WINDOW: Duration = Duration::from_secs(10);

    async fn stalls_within(pace: &mut Pace, time: Duration) -> bool {
        timeout(time, poll_fn(|cx| pace.poll_stalled(cx))).await.is_ok()
    }

    /// Proves: T38.
    #[tokio::test(start_paused = true)]
    async fn dripping_does_not_buy_time() {
        let mut pace = Pace::new(100, WINDOW);
        for _ in 0..3 {
            assert!(!stalls_within(&mut pace, Duration::from_secs(3)).await);
            pace.moved(1);
        }
        assert!(stalls_within(&mut pace, Duration::from_millis(1_001)).await);
    }

    #[tokio::test(start_paused = true)]
    async fn enough_bytes_start_a_new_window_and_a_slow_handler_is_not_the_peers_fault() {
        let mut pace = Pace::new(100, WINDOW);
        for _ in 0..5 {
            assert!(!stalls_within(&mut pace, Duration::from_secs(9)).await);
            pace.moved(100);
            advance(Duration::from_mins(1)).await;
        }
        assert!(stalls_within(&mut pace, WINDOW + Duration::from_millis(1)).await);
    }
}

//! What the system does on its own: delivering letters, and removing what is over.

use crate::{Fault, Inzage};
use inzage_domain::{
    letter::Letter,
    ports::{LeasedLetter, LettersWaiting, MailError, Mailer},
};
use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    task::Poll,
};
use time::Duration;

/// How long a worker keeps a letter to itself: longer than a mailer takes for one.
const LEASE: Duration = Duration::minutes(5);
/// Waits between tries; after the last the letter is dead.
const BACK_OFF: [Duration; 10] = [
    Duration::seconds(30),
    Duration::minutes(2),
    Duration::minutes(5),
    Duration::minutes(10),
    Duration::minutes(10),
    Duration::minutes(10),
    Duration::hours(1),
    Duration::hours(4),
    Duration::hours(12),
    Duration::DAY,
];
/// How old a file without a row must be before it is swept: no upload takes that long.
const ABANDONED_AFTER: Duration = Duration::hours(1);
/// How much of each kind is removed at a time, so that nobody waits for it.
const SWEPT_AT_ONCE: u32 = 500;

/// What one round of delivering came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DeliveryReport {
    /// Letters that were taken.
    pub sent: u32,
    /// Letters that will be tried again.
    pub postponed: u32,
    /// Letters that are dead now.
    pub dead: u32,
}

impl DeliveryReport {
    /// How many letters were handled.
    pub fn handled(&self) -> u32 {
        self.sent + self.postponed + self.dead
    }
}

/// What one sweep came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SweepReport {
    /// Files that were removed.
    pub removed: u32,
}

/// A letter that breaks whoever writes or sends it, or ended every worker that took it on.
#[derive(Debug, thiserror::Error)]
#[error("the letter breaks its mailer")]
struct Broken;

/// Sends a letter; a panic on the way is the letter's own end, and nobody else's.
async fn send(mailer: &dyn Mailer, letter: &Letter) -> Result<(), MailError> {
    let mut sending = mailer.send(letter);
    poll_fn(|cx| {
        let polled = catch_unwind(AssertUnwindSafe(|| sending.as_mut().poll(cx)));
        polled.unwrap_or_else(|_| Poll::Ready(Err(MailError::Permanent(Box::new(Broken)))))
    })
    .await
}

impl Inzage {
    /// Delivers at most `limit` letters that are due. One letter that fails stops no other (`T30`).
    ///
    /// Each is taken on when its turn comes, so that a slow mail server never makes a letter wait until another worker takes it on as well.
    pub async fn deliver_letters(&self, mailer: &dyn Mailer, limit: u32) -> Result<DeliveryReport, Fault> {
        let mut report = DeliveryReport::default();
        for _ in 0..limit {
            let now = self.at();
            let Some(leased) = self.ports.store.lease_letters(now, now + LEASE, 1).await?.pop() else { break };
            self.deliver(mailer, leased, &mut report).await?;
        }
        Ok(report)
    }

    async fn deliver(&self, mailer: &dyn Mailer, leased: LeasedLetter, report: &mut DeliveryReport) -> Result<(), Fault> {
        let LeasedLetter { letter, attempts } = leased;
        let now = self.at();
        let is_over = letter.kind.useless_from().is_some_and(|end| end <= now);
        let is_useless = is_over || !self.still_concerns(&letter.kind).await?;
        let is_spent = usize::try_from(attempts).is_ok_and(|tried| BACK_OFF.len() < tried);
        let outcome = if is_useless {
            Ok(false)
        } else if is_spent {
            Err(MailError::Permanent(Box::new(Broken)))
        } else {
            send(mailer, &letter).await.map(|()| true)
        };
        let now = self.at();
        let store = &self.ports.store;
        match outcome {
            Ok(sent) => {
                store.letter_sent(letter.id, now).await?;
                report.sent += u32::from(sent);
            }
            Err(MailError::Temporary(cause)) => {
                let wait = usize::try_from(attempts).ok().and_then(|n| BACK_OFF.get(n));
                tracing::warn!(letter = %letter.id, attempts, cause = %cause, "a letter was not taken now");
                store.letter_failed(letter.id, now, wait.map(|wait| now + *wait)).await?;
                if wait.is_some() {
                    report.postponed += 1;
                } else {
                    report.dead += 1;
                }
            }
            Err(MailError::Permanent(cause)) => {
                tracing::error!(letter = %letter.id, cause = %cause, "a letter was refused for good");
                store.letter_failed(letter.id, now, None).await?;
                report.dead += 1;
            }
        }
        Ok(())
    }

    /// The state of the outbox.
    pub async fn letters_waiting(&self) -> Result<LettersWaiting, Fault> {
        Ok(self.ports.store.letters_waiting(self.at()).await?)
    }

    /// Has the store overwrite what was deleted (`T32`); `false` when it must be asked again.
    pub async fn forget_deleted(&self) -> Result<bool, Fault> {
        Ok(self.ports.store.forget_deleted().await?)
    }

    /// Removes some of what is over and serves nobody any more: sessions, links, challenges, tries, kept answers, devices. Tells how much.
    pub async fn sweep_records(&self) -> Result<u32, Fault> {
        Ok(self.ports.store.sweep(self.at(), SWEPT_AT_ONCE).await?)
    }

    /// Removes files whose row never came.
    pub async fn sweep_files(&self) -> Result<SweepReport, Fault> {
        let old = self.ports.blobs.blobs_put_before(self.at() - ABANDONED_AFTER).await?;
        let mut report = SweepReport::default();
        for (shelf, blob) in self.ports.store.unnamed_blobs(&old).await? {
            self.ports.blobs.delete_blob(shelf, blob).await?;
            report.removed += 1;
        }
        Ok(report)
    }
}

//! What runs beside requests: letters, copies of everything, sweeps, and overwriting what was deleted.

use crate::exports;
use inzage_domain::ports::{Mailer, Packer};
use inzage_service::Inzage;
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::{task::JoinSet, time::Instant};

/// How long to wait when there was nothing to do.
const REST: Duration = Duration::from_secs(1);
/// How long to wait when something failed.
const RECOVER: Duration = Duration::from_secs(5);
/// How often files without a row, and rows that are over, are looked for.
const SWEEP_EVERY: Duration = Duration::from_mins(15);
/// How long to wait when deleted values could not be overwritten yet.
const FORGET_AGAIN: Duration = Duration::from_secs(15);
/// Letters at a time; so many may still be sent after a stop.
const LETTERS: u32 = 20;

/// How often is looked what people must be reminded of.
const REMIND_EVERY: Duration = Duration::from_mins(15);
/// Reminders at a time.
const REMINDERS: u32 = 50;
/// How often is looked for digests that are due.
const DIGEST_EVERY: Duration = Duration::from_mins(5);
/// Digests at a time.
const DIGESTS: u32 = 200;
/// Requests for a new password at a time.
const REQUESTS: u32 = 50;

/// Delivers letters, makes copies of everything, sweeps files and has deleted values overwritten until `stop` completes. What is under way is
/// finished, but for a copy, which is left to the next worker.
pub async fn run(inzage: Inzage, packer: Arc<dyn Packer>, mailer: Arc<dyn Mailer>, stop: impl Future<Output = ()> + Send) {
    let mut copies = JoinSet::new();
    copies.spawn(exports::run(inzage.clone(), packer));
    let mut stop = pin!(stop);
    let mut next_sweep = Instant::now();
    let mut next_clearing = Instant::now();
    let mut next_reminders = Instant::now();
    let mut next_digests = Instant::now();
    // What ran before may have left something.
    let mut forget_at = Some(Instant::now());
    loop {
        let answered = recover(&inzage).await;
        let rest = deliver(&inzage, &*mailer).await;
        if next_sweep <= Instant::now() {
            sweep(&inzage).await;
            next_sweep = Instant::now() + SWEEP_EVERY;
            forget_at.get_or_insert_with(Instant::now);
        }
        if next_clearing <= Instant::now() {
            let cleared = clear(&inzage).await;
            next_clearing = Instant::now() + if cleared { Duration::ZERO } else { SWEEP_EVERY };
        }
        if answered || rest.is_zero() {
            forget_at.get_or_insert_with(Instant::now);
        }
        // After the last of many letters, not after each.
        if !rest.is_zero() && forget_at.is_some_and(|at| at <= Instant::now()) {
            forget_at = (!forget(&inzage).await).then(|| Instant::now() + FORGET_AGAIN);
        }
        if next_reminders <= Instant::now() && !remind(&inzage).await {
            next_reminders = Instant::now() + REMIND_EVERY;
        }
        if next_digests <= Instant::now() && !digest(&inzage).await {
            next_digests = Instant::now() + DIGEST_EVERY;
        }
        tokio::select! {
            () = &mut stop => {
                forget(&inzage).await;
                return;
            }
            () = tokio::time::sleep(rest) => {}
        }
    }
}

async fn deliver(inzage: &Inzage, mailer: &dyn Mailer) -> Duration {
    match inzage.deliver_letters(mailer, LETTERS).await {
        Ok(report) if report.handled() > 0 => {
            tracing::info!(sent = report.sent, postponed = report.postponed, dead = report.dead, "letters");
            Duration::ZERO
        }
        Ok(_) => REST,
        Err(fault) => {
            tracing::error!(fault = %fault, "letters can't be delivered now");
            RECOVER
        }
    }
}

/// Answers people who forgot their password, whose letters leave with the next delivery; tells whether there were any.
async fn recover(inzage: &Inzage) -> bool {
    match inzage.answer_recovery_requests(REQUESTS).await {
        Ok(0) => false,
        Ok(answered) => {
            tracing::info!(answered, "requests for a new password");
            true
        }
        Err(fault) => {
            tracing::error!(fault = %fault, "requests for a new password can't be answered now");
            false
        }
    }
}

/// Has what was deleted overwritten; tells whether that was done.
async fn forget(inzage: &Inzage) -> bool {
    match inzage.forget_deleted().await {
        Ok(done) => done,
        Err(fault) => {
            tracing::error!(fault = %fault, "deleted values can't be overwritten now");
            false
        }
    }
}

/// Tells people of ages and reviews that are near; whether there may be more.
async fn remind(inzage: &Inzage) -> bool {
    match inzage.send_reminders(REMINDERS).await {
        Ok(sent) if sent > 0 => {
            tracing::info!(sent, "reminders");
            sent == REMINDERS
        }
        Ok(_) => false,
        Err(fault) => {
            tracing::error!(fault = %fault, "reminders can't be sent now");
            false
        }
    }
}

/// Tells people that there is something new; whether there may be more to tell.
async fn digest(inzage: &Inzage) -> bool {
    match inzage.send_digests(DIGESTS).await {
        Ok(report) => {
            if report.posted > 0 {
                tracing::info!(looked_at = report.looked_at, posted = report.posted, "digests");
            }
            report.looked_at == DIGESTS
        }
        Err(fault) => {
            tracing::error!(fault = %fault, "digests can't be sent now");
            false
        }
    }
}

/// Removes rows that are over; tells whether there may be more.
async fn clear(inzage: &Inzage) -> bool {
    match inzage.sweep_records().await {
        Ok(removed) => removed > 0,
        Err(fault) => {
            tracing::error!(fault = %fault, "rows that are over can't be removed now");
            false
        }
    }
}

async fn sweep(inzage: &Inzage) {
    match inzage.sweep_files().await {
        Ok(report) if report.removed > 0 => tracing::info!(removed = report.removed, "files without a row"),
        Ok(_) => {}
        Err(fault) => tracing::error!(fault = %fault, "files can't be swept now"),
    }
}

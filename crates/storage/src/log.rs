//! Writes the access log. Lines of concurrent requests share a transaction, since one each would cost more than what they log.

use crate::{
    query::{Link, failed, insertions},
    rows::Line,
};
use inzage_domain::{audit::LogEntry, policy::Trail, ports::StoreError};
use sea_orm::{DatabaseConnection, TransactionTrait as _};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// The most lines in one transaction.
const BATCH: usize = 256;
/// The most lines in one statement; each length is prepared once.
const STATEMENT: usize = 32;
/// Requests that may wait before more are held back.
const QUEUE: usize = 4_096;

/// The log was not written, so what it was about may not be shown.
#[derive(Debug, thiserror::Error)]
enum NotLogged {
    #[error("the access log can't be written")]
    Failed(#[source] Arc<StoreError>),
    #[error("the writer of the access log has stopped")]
    Stopped,
}

type Answer = Result<(), Arc<StoreError>>;

struct Waiting {
    entry: LogEntry,
    answer: oneshot::Sender<Answer>,
}

/// Hands lines to the one task that writes them.
#[derive(Debug, Clone)]
pub(crate) struct LogWriter {
    queue: mpsc::Sender<Waiting>,
}

impl LogWriter {
    /// Starts the task; it ends when the last handle is dropped.
    pub(crate) fn start(link: Link<DatabaseConnection>) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(write(link, waiting));
        Self { queue }
    }

    /// Writes one line; it is durable when this returns.
    ///
    /// # Errors
    /// It is not certain that the line was written: nothing may be shown.
    pub(crate) async fn append(&self, trail: Trail) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting { entry: trail.entry().clone(), answer };
        self.queue.send(waiting).await.map_err(|_| StoreError::failed(NotLogged::Stopped))?;
        match answered.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(cause)) => Err(StoreError::failed(NotLogged::Failed(cause))),
            Err(_) => Err(StoreError::failed(NotLogged::Stopped)),
        }
    }
}

async fn write(link: Link<DatabaseConnection>, mut queue: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        let (entries, answers): (Vec<_>, Vec<_>) = batch.drain(..).map(|it| (it.entry, it.answer)).unzip();
        let results = match commit(&link, &entries).await {
            Ok(()) => vec![Ok(()); entries.len()],
            // One line that can't be written, such as one written before, must not take the others with it.
            Err(StoreError::Conflict) => each(&link, &entries).await,
            Err(error) => vec![Err(Arc::new(error)); entries.len()],
        };
        for (answer, result) in answers.into_iter().zip(results) {
            // Whoever asked may have gone; the line stays.
            let _gone = answer.send(result);
        }
    }
}

async fn commit(link: &Link<DatabaseConnection>, entries: &[LogEntry]) -> Result<(), StoreError> {
    if entries.len() <= STATEMENT {
        // One statement is a transaction.
        return link.run_all(insertions(entries.iter().map(Line))).await;
    }
    let tx = link.share(link.conn.begin().await.map_err(failed)?);
    for lines in entries.chunks(STATEMENT) {
        tx.run_all(insertions(lines.iter().map(Line))).await?;
    }
    tx.conn.commit().await.map_err(failed)
}

async fn each(link: &Link<DatabaseConnection>, entries: &[LogEntry]) -> Vec<Answer> {
    let mut results = Vec::with_capacity(entries.len());
    for entry in entries {
        results.push(link.insert(&Line(entry)).await.map_err(Arc::new));
    }
    results
}

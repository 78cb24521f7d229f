//! Writes the access log. Lines of concurrent requests share a transaction, since one each would cost more than what they log.

use crate::{
    query::{Link, Query, failed, insertions},
    rows::Line,
};
use inzage_domain::{
    audit::LogEntry,
    conversation::Reading,
    ids::{AccountId, ConversationId, PortalId},
    policy::{ReadTo, Trail},
    ports::StoreError,
};
use sea_orm::{DatabaseConnection, TransactionTrait as _};
use std::{collections::HashMap, sync::Arc};
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
    written: Written,
    answer: oneshot::Sender<Answer>,
}

/// A line, and to where somebody has read in a conversation with that look.
struct Written {
    entry: LogEntry,
    reading: Option<ReadTo>,
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
        let waiting = Waiting { written: Written { entry: trail.entry().clone(), reading: trail.reading() }, answer };
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
        let (written, answers): (Vec<_>, Vec<_>) = batch.drain(..).map(|it| (it.written, it.answer)).unzip();
        let results = match commit(&link, &written).await {
            Ok(()) => vec![Ok(()); written.len()],
            // One line that can't be written, such as one written before, must not take the others with it.
            Err(StoreError::Conflict) => each(&link, &written).await,
            Err(error) => vec![Err(Arc::new(error)); written.len()],
        };
        for (answer, result) in answers.into_iter().zip(results) {
            // Whoever asked may have gone; the line stays.
            let _gone = answer.send(result);
        }
    }
}

async fn commit(link: &Link<DatabaseConnection>, written: &[Written]) -> Result<(), StoreError> {
    let read = readings(written);
    if written.len() <= STATEMENT && read.is_empty() {
        // One statement is a transaction.
        return link.run_all(insertions(written.iter().map(|it| Line(&it.entry)))).await;
    }
    let tx = link.share(link.conn.begin().await.map_err(failed)?);
    for lines in written.chunks(STATEMENT) {
        tx.run_all(insertions(lines.iter().map(|it| Line(&it.entry)))).await?;
    }
    tx.run_all(read).await?;
    tx.conn.commit().await.map_err(failed)
}

/// Keeps to where people have read, each conversation of each person once; it never goes back.
fn readings(written: &[Written]) -> Vec<Query> {
    let mut furthest: HashMap<(PortalId, ConversationId, AccountId), u32> = HashMap::new();
    for ReadTo { portal, conversation, account, message } in written.iter().filter_map(|it| it.reading) {
        let read_to = furthest.entry((portal, conversation, account)).or_default();
        *read_to = message.max(*read_to);
    }
    // Always in one order, so that two who write the same rows wait for each other in turn.
    let mut furthest: Vec<_> = furthest.into_iter().collect();
    furthest.sort_unstable();
    let rows = furthest.into_iter().map(|((portal, conversation, account), read_to)| Reading {
        portal,
        conversation,
        account,
        read_to,
        told_of: 0,
    });
    let kept = " ON CONFLICT (portal_id, conversation_id, account_id) DO UPDATE SET read_to = excluded.read_to
        WHERE conversation_reading.read_to < excluded.read_to";
    insertions(rows).into_iter().map(|query| query.push(kept)).collect()
}

async fn each(link: &Link<DatabaseConnection>, written: &[Written]) -> Vec<Answer> {
    let mut results = Vec::with_capacity(written.len());
    for it in written {
        results.push(commit(link, std::slice::from_ref(it)).await.map_err(Arc::new));
    }
    results
}

//! Copies of everything, to take along (`X15`).

mod access_log;
mod account;
mod agenda;
mod appointments;
mod care_plan;
mod care_team;
mod consents;
mod contacts;
mod conversations;
mod diary;
mod documents;
mod dossier;
mod gathering;
mod making;
mod personal;
mod pinboard;
mod questionnaires;

pub use making::ExportReport;

use crate::{Fault, Inzage, documents::missing, use_case::Tried};
use inzage_domain::{
    export::EXPORT_ASKED_EVERY,
    policy::{
        Actor, Reason,
        actions::{AskExport, FetchExport, ListExports},
    },
    ports::{BlobReader, ExportAsked},
    views::ExportView,
};

/// A copy on its way to whoever asked for it.
pub struct ExportDownload {
    /// How many bytes follow.
    pub bytes: u64,
    /// The bytes.
    pub pieces: Box<dyn BlobReader>,
}

impl std::fmt::Debug for ExportDownload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ExportDownload({} bytes)", self.bytes)
    }
}

impl Inzage {
    /// Asks for a copy, which the worker makes; `false` when the same form was sent before. Who asked less than
    /// [`EXPORT_ASKED_EVERY`] ago waits.
    pub async fn ask_export(&self, actor: Actor, action: AskExport) -> Result<bool, Fault> {
        let asked = self.attempt(actor, action, |tx, permit| {
            Box::pin(async move {
                let asked = tx.insert_export(permit).await?;
                Ok(match asked {
                    ExportAsked::New | ExportAsked::Before => Tried::Done(asked),
                    ExportAsked::TooSoon(_) => Tried::Failed(asked, Reason::TooManyTries),
                })
            })
        });
        match asked.await? {
            ExportAsked::New => Ok(true),
            ExportAsked::Before => Ok(false),
            ExportAsked::TooSoon(last) => {
                let left = last + EXPORT_ASKED_EVERY - self.at();
                Err(Fault::TooMany { retry_after: u32::try_from(left.whole_seconds()).unwrap_or(0).max(1) })
            }
        }
    }

    /// The copies that were asked for in this session.
    pub async fn exports(&self, actor: Actor) -> Result<Vec<ExportView>, Fault> {
        self.look(actor, ListExports {}, |tx, permit| tx.exports(permit)).await
    }

    /// A copy that is ready.
    pub async fn fetch_export(&self, actor: Actor, action: FetchExport) -> Result<ExportDownload, Fault> {
        let portal = action.portal;
        let found = self.look(actor, action, |tx, permit| tx.export_found(permit)).await?;
        let pieces = self.ports.blobs.open_blob(portal.into(), found.blob).await?.ok_or_else(missing)?;
        Ok(ExportDownload { bytes: found.bytes, pieces })
    }
}

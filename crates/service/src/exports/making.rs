//! What the worker does for copies: it makes them, and closes those that nobody may fetch any more.

use super::gathering::{Gathering, MakeError};
use crate::{Fault, Inzage};
use inzage_domain::{
    export::{ExportCover, ExportTask, StandingExport},
    ids::{BlobId, ExportId, PortalId},
    policy::{Actor, AuthorizeError, actions::GatherExport, authorize},
    ports::Packer,
};
use time::Duration;

/// How long a worker keeps a copy to itself; it asks for more with every section.
pub(super) const LEASE: Duration = Duration::minutes(10);
/// Waits between tries; after the last it has failed.
const BACK_OFF: [Duration; 3] = [Duration::seconds(10), Duration::minutes(1), Duration::minutes(5)];
/// Copies that are looked at together.
const STANDING: u32 = 100;

/// What became of a copy that the worker took on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportReport {
    /// It can be fetched.
    Ready,
    /// It will be tried again.
    Postponed,
    /// It failed for good, or whoever asked for it may not have it any more.
    Failed,
    /// Another worker has it.
    Overtaken,
}

impl Inzage {
    /// Makes the copy that has waited longest; `None` when none waits.
    ///
    /// It is read on the authority of whoever asked, judged for the moment at which it begins, and stands in the access log on one line. The
    /// file appears when it is whole: of a worker that dies halfway nothing can be fetched, and another takes it on after its lease.
    pub async fn make_export(&self, packer: &dyn Packer) -> Result<Option<ExportReport>, Fault> {
        let now = self.at();
        let Some(task) = self.ports.store.lease_export(now, now + LEASE).await? else { return Ok(None) };
        let made = self.try_to_make(packer, &task).await;
        let (store, now) = (&self.ports.store, self.at());
        Ok(Some(match made {
            Ok(true) => ExportReport::Ready,
            Ok(false) | Err(MakeError::Overtaken) => ExportReport::Overtaken,
            Err(MakeError::Fault(Fault::Refused(_))) => {
                store.export_failed(&task, None).await?;
                ExportReport::Failed
            }
            Err(cause) => {
                tracing::warn!(export = %task.export, attempt = task.attempt, cause = %cause, "a copy could not be made now");
                let tried = usize::try_from(task.attempt).unwrap_or(usize::MAX);
                let wait = BACK_OFF.get(tried.saturating_sub(1));
                store.export_failed(&task, wait.map(|wait| now + *wait)).await?;
                if wait.is_some() { ExportReport::Postponed } else { ExportReport::Failed }
            }
        }))
    }

    async fn try_to_make(&self, packer: &dyn Packer, task: &ExportTask) -> Result<bool, MakeError> {
        let ExportTask { portal, export, person, language, .. } = *task;
        let page = self.under_one_line();
        let actor = Actor::Person(person);
        let view = page.look(actor, GatherExport { portal, export }, |tx, permit| tx.export_to_gather(permit)).await?;
        let blob = BlobId::from_uuid(self.ports.ids.fresh());
        let into = self.ports.blobs.begin_blob(portal.into(), blob).await.map_err(Fault::from)?;
        let cover = ExportCover { client: view.client, at: self.at(), language };
        let bytes = Gathering::new(page, *task, packer.pack(cover, into)).gather().await?;
        // Whoever lost what it was read on meanwhile gets nothing: it is judged once more, and again when it is fetched.
        if !self.may_have(actor, portal, export).await?
            || !self.ports.store.export_ready(task, blob, bytes).await.map_err(Fault::from)?
        {
            self.ports.blobs.delete_blob(portal.into(), blob).await.map_err(Fault::from)?;
            return Ok(false);
        }
        Ok(true)
    }

    /// Closes the copies whose time or session is over, or whose right ended, and removes their bytes; tells how many.
    pub async fn close_exports(&self) -> Result<u32, Fault> {
        let mut closed = 0;
        let mut after = None;
        loop {
            let standing = self.ports.store.standing_exports(self.at(), after, STANDING).await?;
            let Some(last) = standing.last() else { return Ok(closed) };
            after = Some((last.portal, last.export));
            for export in &standing {
                if self.serves_nobody(export).await? {
                    self.ports.store.close_export(export.portal, export.export).await?;
                    if let Some(blob) = export.blob {
                        self.ports.blobs.delete_blob(export.portal.into(), blob).await?;
                    }
                    closed += 1;
                }
            }
        }
    }

    async fn serves_nobody(&self, export: &StandingExport) -> Result<bool, Fault> {
        let person = export.person.filter(|_| !export.is_over(self.at()));
        let Some(person) = person else { return Ok(true) };
        Ok(!self.may_have(Actor::Person(person), export.portal, export.export).await?)
    }

    /// Whether somebody may have a copy. The system asks it of itself, so it leaves no line in the log.
    async fn may_have(&self, actor: Actor, portal: PortalId, export: ExportId) -> Result<bool, Fault> {
        let mut snapshot = self.ports.store.snapshot().await?;
        match authorize(&mut *snapshot, actor, GatherExport { portal, export }, self.ticket()).await {
            Ok(_permit) => Ok(true),
            Err(AuthorizeError::Refused(..)) => Ok(false),
            Err(AuthorizeError::Store(cause)) => Err(cause.into()),
        }
    }
}

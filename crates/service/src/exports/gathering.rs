//! Putting a copy together, section by section, a page at a time.

use super::making::LEASE;
use crate::{Fault, Inzage};
use inzage_domain::{
    document::DocumentKind,
    dossier::DossierTopic,
    export::{ExportField, ExportFile, ExportItem, ExportKind, ExportTask, ExportValue, ExportWords},
    ids::PortalId,
    policy::Actor,
    ports::{BlobReader, PackError, Package},
    views::{AuthorName, PageRequest},
};

/// Why a copy could not be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum MakeError {
    /// Something could not be read, or may not be read.
    #[error("it could not be read: {0}")]
    Fault(#[from] Fault),
    /// It could not be written.
    #[error("it could not be written: {0}")]
    Pack(#[from] PackError),
    /// Another worker took it on.
    #[error("another worker took it on")]
    Overtaken,
}

/// A copy that is being put together. Each section reads through the same use cases as the pages.
pub(super) struct Gathering {
    /// The use cases, for one look.
    pub(super) inzage: Inzage,
    /// Who asked.
    pub(super) actor: Actor,
    /// Of which portal.
    pub(super) portal: PortalId,
    pub(super) task: ExportTask,
    package: Box<dyn Package>,
    files: u32,
}

impl Gathering {
    /// A copy of which nothing is there yet.
    pub(super) fn new(inzage: Inzage, task: ExportTask, package: Box<dyn Package>) -> Self {
        Self { inzage, actor: Actor::Person(task.person), portal: task.portal, task, package, files: 0 }
    }

    /// Adds every section, and tells how many bytes it came to.
    pub(super) async fn gather(mut self) -> Result<u64, MakeError> {
        for (done, kind) in (1..).zip(ExportKind::ALL) {
            self.section(*kind).await?;
            let store = &self.inzage.ports.store;
            let until = self.inzage.at() + LEASE;
            if !store.export_came_to(&self.task, done, until).await.map_err(Fault::from)? {
                return Err(MakeError::Overtaken);
            }
        }
        Ok(self.package.finish().await?)
    }

    async fn section(&mut self, kind: ExportKind) -> Result<(), MakeError> {
        match kind {
            ExportKind::Account => self.account().await,
            ExportKind::Personal => self.personal().await,
            ExportKind::Contacts => self.contacts().await,
            ExportKind::CareTeam => self.care_team().await,
            ExportKind::Consents => self.consents().await,
            ExportKind::Documents => self.documents(DocumentKind::Document).await,
            ExportKind::Reports => self.documents(DocumentKind::Report).await,
            ExportKind::Appointments => self.appointments().await,
            ExportKind::AppointmentRequests => self.appointment_requests().await,
            ExportKind::Agenda => self.agenda().await,
            ExportKind::Conversations => self.conversations().await,
            ExportKind::Diary => self.diary().await,
            ExportKind::Pinboard => self.pinboard().await,
            ExportKind::CarePlan => self.care_plan().await,
            ExportKind::Questionnaires => self.questionnaires().await,
            ExportKind::Medication => self.dossier(DossierTopic::Medication).await,
            ExportKind::Insurance => self.dossier(DossierTopic::Insurance).await,
            ExportKind::GpPharmacy => self.dossier(DossierTopic::GpPharmacy).await,
            ExportKind::AccessLog => self.access_log().await,
        }
    }

    /// Adds things.
    pub(super) async fn add(&mut self, kind: ExportKind, items: Vec<ExportItem>) -> Result<(), MakeError> {
        Ok(self.package.add_items(kind, items).await?)
    }

    /// Adds a file, and tells where it is.
    pub(super) async fn add_file(
        &mut self,
        (title, version, extension): (&str, u32, &'static str),
        bytes: Box<dyn BlobReader>,
    ) -> Result<ExportFile, MakeError> {
        self.files += 1;
        let file = ExportFile::new(self.files, title, version, extension);
        self.package.add_file(&file, bytes).await?;
        Ok(file)
    }
}

/// As many as are read at once.
pub(super) fn first<Id>() -> PageRequest<Id> {
    PageRequest::new(None, 100)
}

/// The next page; none after the last.
pub(super) fn following<Id>(after: Option<Id>) -> Option<PageRequest<Id>> {
    after.map(|after| PageRequest::new(Some(after), 100))
}

/// What was listed and then read. Of what was taken away or closed in between there is nothing to tell.
pub(super) fn still<T>(read: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match read {
        Ok(found) => Ok(Some(found)),
        Err(Fault::Refused(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Who wrote something.
pub(super) fn author(author: &AuthorName) -> ExportValue {
    ExportValue::Text(author.name.to_string())
}

/// A word from a group.
pub(super) fn word(group: &str, code: &str) -> ExportWords {
    ExportWords::new(group, code)
}

/// What somebody typed, with its field.
pub(super) fn typed(item: ExportItem, field: ExportField, text: Option<&(impl ToString + ?Sized)>) -> ExportItem {
    item.with_some(field, text.map(ToString::to_string))
}

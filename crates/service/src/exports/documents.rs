//! Documents and reports, with the files of every version.

use super::gathering::{Gathering, MakeError, author, first, following, still, word};
use crate::{Fault, Inzage};
use inzage_domain::{
    document::{DocumentKind, DocumentVersion, Party},
    export::{ExportField as F, ExportItem, ExportKind, ExportValue},
    ids::DocumentId,
    policy::{
        Actor,
        actions::{DownloadDocument, ListDocuments, ListReactions, ReadDocument},
    },
    ports::BlobReader,
    views::{DocumentSearch, DocumentView},
};

impl Gathering {
    pub(super) async fn documents(&mut self, kind: DocumentKind) -> Result<(), MakeError> {
        let (portal, mut page) = (self.portal, first());
        let section = match kind {
            DocumentKind::Document => ExportKind::Documents,
            DocumentKind::Report => ExportKind::Reports,
        };
        loop {
            let action = ListDocuments { portal, kind };
            let found = self.inzage.documents(self.actor, action, DocumentSearch::default(), page).await?;
            let mut items = Vec::new();
            for row in &found.rows {
                items.extend(self.document(kind, row.id).await?);
            }
            self.add(section, items).await?;
            match following(found.next_after(|row| row.id)) {
                Some(next) => page = next,
                None => return Ok(()),
            }
        }
    }

    async fn document(&mut self, kind: DocumentKind, document: DocumentId) -> Result<Option<ExportItem>, MakeError> {
        let action = ReadDocument { portal: self.portal, kind, document };
        let (view, text) = match kind {
            DocumentKind::Document => (still(self.inzage.document(self.actor, action).await)?, None),
            DocumentKind::Report => still(self.inzage.report(self.actor, action).await)?.unzip(),
        };
        let Some(view) = view else { return Ok(None) };
        let mut versions = Vec::new();
        for version in &view.versions {
            versions.push(self.version(&view, kind, version).await?);
        }
        let receipts = view.receipts.iter().map(|(receipt, by)| {
            ExportItem::new(None, by.to_string())
                .with(F::Party, word("export-party", party(receipt.party)))
                .with(F::Given, receipt.at)
                .with(F::Version, receipt.version)
        });
        let item = ExportItem::new(Some(document.as_uuid()), view.title.to_string())
            .with(F::Author, author(&view.author))
            .with_some(F::Body, text.map(|text| text.to_string()))
            .with_items(F::Versions, versions)
            .with_items(F::Acknowledged, receipts.collect());
        let asked = view.asked.iter().map(|it| ExportItem::new(None, word("export-party", party(*it))));
        let item = item.with_items(F::Asked, asked.collect());
        match kind {
            DocumentKind::Document => Ok(Some(item)),
            DocumentKind::Report => Ok(Some(item.with_items(F::Reactions, self.reactions(document).await?))),
        }
    }

    async fn version(
        &mut self,
        view: &DocumentView,
        kind: DocumentKind,
        version: &DocumentVersion,
    ) -> Result<ExportItem, MakeError> {
        let item = ExportItem::new(None, ExportValue::Number(version.number.into()))
            .with(F::Made, version.made_at)
            .with(F::FileName, version.file_name.to_string())
            .with(F::Sha256, version.sha256.to_string());
        let action = DownloadDocument { portal: self.portal, kind, document: view.id, version: version.number };
        let Some(bytes) = still(self.inzage.open_document(self.actor, action).await)? else { return Ok(item) };
        let name = (view.title.as_str(), version.number, version.media_type.extension());
        let file = self.add_file(name, bytes).await?;
        Ok(item.with(F::File, file))
    }

    async fn reactions(&mut self, report: DocumentId) -> Result<Vec<ExportItem>, MakeError> {
        let (mut reactions, mut page) = (Vec::new(), first());
        loop {
            let action = ListReactions { portal: self.portal, report };
            let Some(found) = still(self.inzage.reactions(self.actor, action, page).await)? else { return Ok(reactions) };
            reactions.extend(found.rows.iter().map(|row| {
                ExportItem::new(Some(row.id.as_uuid()), author(&row.author))
                    .with(F::Written, row.at)
                    .with(F::Body, row.body.to_string())
            }));
            match following(found.next_after(|row| row.id)) {
                Some(next) => page = next,
                None => return Ok(reactions),
            }
        }
    }
}

impl Inzage {
    /// One version's file, piece by piece.
    async fn open_document(&self, actor: Actor, action: DownloadDocument) -> Result<Box<dyn BlobReader>, Fault> {
        let portal = action.portal;
        let file =
            self.look(actor, action, |tx, permit| tx.document_file(permit)).await?.ok_or_else(crate::documents::missing)?;
        self.ports.blobs.open_blob(portal.into(), file.version.blob).await?.ok_or_else(crate::documents::missing)
    }
}

/// What whoever is asked is called.
pub(super) const fn party(party: Party) -> &'static str {
    match party {
        Party::Holder => "holder",
        Party::Client => "client",
        Party::Representative(_) => "representative",
    }
}

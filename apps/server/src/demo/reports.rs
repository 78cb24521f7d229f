//! Reports, and what was said under them.

use super::{
    builder::{Builder, digest, sure},
    calendar::When,
    documents::Filed,
};
use inzage_domain::{
    document::{Author, Document, DocumentKind, DocumentVersion, Reaction, Sharing},
    file::MediaType,
    ids::{BlobId, DocumentId, PortalId, ReactionId},
    text::{FileName, LongText, Title},
};

impl Builder {
    /// A report with its versions, oldest first.
    pub(super) fn report(
        &mut self,
        portal: PortalId,
        title: &str,
        author: Author,
        sharing: Sharing,
        versions: &[(When, &str)],
    ) -> Filed {
        let made_at = self.calendar.ago(versions.first().map_or((1, 9, 0), |version| version.0)).at;
        let id = DocumentId::from_uuid(self.id(made_at));
        let mut kept = Vec::new();
        for (number, (when, text)) in (1..).zip(versions) {
            let made = self.calendar.ago(*when);
            let bytes = sure(LongText::parse(text)).as_str().as_bytes().to_vec();
            let blob = BlobId::from_uuid(self.id(made.at));
            kept.push(DocumentVersion {
                number,
                file_name: FileName::of_report(),
                media_type: MediaType::Text,
                bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
                sha256: digest(&bytes),
                blob,
                made_at: made.at,
            });
            self.files.push((portal, blob, bytes));
        }
        let filed = Filed::of(portal, id, &kept);
        self.records.documents.push(Document {
            id,
            portal,
            kind: DocumentKind::Report,
            title: sure(Title::parse(title)),
            author,
            sharing,
            versions: kept,
            made_at,
        });
        filed
    }

    /// Somebody said something under a report.
    pub(super) fn react(&mut self, filed: &Filed, author: Author, said: &str, when: When) {
        let at = self.calendar.ago(when).at;
        let id = ReactionId::from_uuid(self.id(at));
        let body = sure(LongText::parse(said));
        self.records.reactions.push(Reaction { id, portal: filed.portal, report: filed.id, author, body, at });
    }
}

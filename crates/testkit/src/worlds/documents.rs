//! Documents and reports, to whom they are shown, and what is said under them.

use super::{World, parsed, title};
use crate::doubles::FakeSecrets;
use inzage_domain::{
    document::{Author, Document, DocumentKind, DocumentVersion, Reaction, SharedKind, Sharing, StandingChoice, Visibility},
    file::MediaType,
    ids::{BlobId, DocumentId, PortalId, ReactionId, RelationId},
    text::{FileName, LongText},
};

impl World {
    /// Adds a PDF document with one version.
    #[track_caller]
    pub fn document(&mut self, portal: PortalId, called: &str, author: Author, sharing: Sharing) -> DocumentId {
        self.add(portal, DocumentKind::Document, called, author, sharing)
    }

    /// Adds a report with one version.
    #[track_caller]
    pub fn report(&mut self, portal: PortalId, called: &str, author: Author, sharing: Sharing) -> DocumentId {
        self.add(portal, DocumentKind::Report, called, author, sharing)
    }

    #[track_caller]
    fn add(&mut self, portal: PortalId, kind: DocumentKind, called: &str, author: Author, sharing: Sharing) -> DocumentId {
        let id = DocumentId::from_uuid(self.id());
        self.records.documents.push(Document {
            id,
            portal,
            kind,
            title: title(called),
            author,
            sharing,
            versions: Vec::new(),
            made_at: self.now.at,
        });
        self.version(id);
        id
    }

    /// Adds a version to a document.
    ///
    /// # Panics
    /// If this world has no such document.
    #[track_caller]
    pub fn version(&mut self, document: DocumentId) -> u32 {
        let blob = BlobId::from_uuid(self.id());
        let made_at = self.now.at;
        let document = parsed(self.records.documents.iter_mut().rfind(|it| it.id == document).ok_or("no such document"));
        let number = u32::try_from(document.versions.len()).unwrap_or(u32::MAX) + 1;
        let (file_name, media_type) = match document.kind {
            DocumentKind::Document => ("brief.pdf", MediaType::Pdf),
            DocumentKind::Report => ("verslag.txt", MediaType::Text),
        };
        document.versions.push(DocumentVersion {
            number,
            file_name: parsed(FileName::parse(file_name)),
            media_type,
            bytes: 1_024,
            sha256: FakeSecrets::digest_of(&format!("{} {number}", document.id)),
            blob,
            made_at,
        });
        number
    }

    /// Makes a document visible to a contact person, by whoever comes first in this world.
    ///
    /// # Panics
    /// If this world has nobody.
    #[track_caller]
    pub fn show(&mut self, document: DocumentId, relation: RelationId) -> &mut Self {
        let portal = self.portal_of(relation);
        let by = parsed(self.records.accounts.first().map(|it| it.id).ok_or("nobody could show it"));
        self.records.visibilities.push(Visibility { portal, document, relation, by, at: self.now.at });
        self
    }

    /// Makes documents to come visible to a contact person.
    ///
    /// # Panics
    /// If this world has no such contact person.
    #[track_caller]
    pub fn standing_choice(&mut self, relation: RelationId) -> &mut Self {
        let (portal, kind) = (self.portal_of(relation), SharedKind::Document);
        self.records.standing_choices.push(StandingChoice { portal, kind, relation, at: self.now.at });
        self
    }

    /// Adds a reaction under a report.
    #[track_caller]
    pub fn reaction(&mut self, (portal, report): (PortalId, DocumentId), author: Author, said: &str) -> ReactionId {
        let id = ReactionId::from_uuid(self.id());
        let body = parsed(LongText::parse(said));
        self.records.reactions.push(Reaction { id, portal, report, author, body, at: self.now.at });
        id
    }
}

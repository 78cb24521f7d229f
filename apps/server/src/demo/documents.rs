//! Documents with their files, and who was shown or asked what.

use super::{
    builder::{Builder, Person, Pro, digest, sure},
    calendar::When,
    paper::{self, Letterhead, Paper},
};
use inzage_domain::{
    credential::Digest,
    document::{
        Acknowledgement, AcknowledgementRequest, Author, Document, DocumentKind, DocumentVersion, Party, SharedKind, Sharing,
        StandingChoice, Visibility,
    },
    file::MediaType,
    ids::{AccountId, BlobId, DocumentId, PortalId, RelationId},
    text::{FileName, Title},
};

/// A document that was put into the records.
#[derive(Debug, Clone)]
pub(super) struct Filed {
    pub(super) id: DocumentId,
    pub(super) portal: PortalId,
    digests: Vec<Digest>,
}

impl Filed {
    /// A document with these versions.
    pub(super) fn of(portal: PortalId, id: DocumentId, versions: &[DocumentVersion]) -> Self {
        Self { id, portal, digests: versions.iter().map(|version| version.sha256).collect() }
    }

    /// SHA-256 of a version.
    fn sha256(&self, version: u32) -> Digest {
        let index = usize::try_from(version).unwrap_or(usize::MAX).wrapping_sub(1);
        sure(self.digests.get(index).copied().ok_or(version))
    }
}

impl Builder {
    /// A document with its versions, oldest first.
    pub(super) fn file(
        &mut self,
        portal: PortalId,
        title: &str,
        author: Author,
        sharing: Sharing,
        versions: &[(When, &Paper)],
    ) -> Filed {
        let made_at = self.calendar.ago(versions.first().map_or((1, 9, 0), |version| version.0)).at;
        let id = DocumentId::from_uuid(self.id(made_at));
        let file_name = format!("{}.pdf", title.to_lowercase().replace(' ', "-"));
        let written_by = self.written_by(author);
        let versions: Vec<DocumentVersion> = (1..)
            .zip(versions)
            .map(|(number, (when, text))| {
                let made = self.calendar.ago(*when);
                let origin = format!("{written_by}, {}. Versie {number}.", date_in_words(made.on));
                let bytes = self.pdf(portal, text, &origin);
                let blob = BlobId::from_uuid(self.id(made.at));
                let version = DocumentVersion {
                    number,
                    file_name: sure(FileName::parse(&file_name)),
                    media_type: MediaType::Pdf,
                    bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
                    sha256: digest(&bytes),
                    blob,
                    made_at: made.at,
                };
                self.files.push((portal, blob, bytes));
                version
            })
            .collect();
        let filed = Filed::of(portal, id, &versions);
        self.records.documents.push(Document {
            id,
            portal,
            kind: DocumentKind::Document,
            title: sure(Title::parse(title)),
            author,
            sharing,
            versions,
            made_at,
        });
        filed
    }

    /// A text as a PDF with the client's name on top.
    pub(super) fn pdf(&self, portal: PortalId, text: &Paper, origin: &str) -> Vec<u8> {
        let client = self.records.portals.iter().find(|it| it.id == portal).map(|it| &it.client);
        let (client, given) = client.map_or_else(Default::default, |it| (it.to_string(), it.given.to_string()));
        paper::pdf(text, &Letterhead { client: &client, given: &given, origin })
    }

    pub(super) fn written_by(&self, author: Author) -> String {
        let account = |id: AccountId| self.records.accounts.iter().find(|it| it.id == id).map(|it| it.name.to_string());
        match author {
            Author::Client(id) => account(id).map(|name| format!("Toegevoegd door {name}")),
            Author::Relation(id) => {
                self.records.relations.iter().find(|it| it.id == id).map(|it| format!("Toegevoegd door {}", it.card.name))
            }
            Author::Professional(id) => self
                .records
                .professionals
                .iter()
                .find(|it| it.id == id)
                .and_then(|it| account(it.account).map(|name| format!("Geschreven door {name}, {}", it.job))),
        }
        .unwrap_or_default()
    }

    /// Makes a document visible to relations.
    pub(super) fn show(&mut self, filed: &Filed, relations: &[RelationId], by: AccountId, when: When) {
        let at = self.calendar.ago(when).at;
        let visible =
            relations.iter().map(|relation| Visibility { portal: filed.portal, document: filed.id, relation: *relation, by, at });
        self.records.visibilities.extend(visible);
    }

    /// Documents to come will be visible to `relation`.
    pub(super) fn show_to_come(&mut self, portal: PortalId, relation: RelationId, when: When) {
        let at = self.calendar.ago(when).at;
        self.records.standing_choices.push(StandingChoice { portal, kind: SharedKind::Document, relation, at });
    }

    /// Asks somebody to acknowledge a version.
    pub(super) fn ask(&mut self, filed: &Filed, version: u32, party: Party, by: Pro, when: When) {
        let at = self.calendar.ago(when).at;
        self.records.acknowledgement_requests.push(AcknowledgementRequest {
            portal: filed.portal,
            document: filed.id,
            version,
            party,
            by: by.id,
            at,
        });
    }

    /// Somebody acknowledged a version.
    pub(super) fn acknowledge(&mut self, filed: &Filed, version: u32, party: Party, by: &Person, when: When) {
        let at = self.calendar.ago(when).at;
        self.records.acknowledgements.push(Acknowledgement {
            portal: filed.portal,
            document: filed.id,
            version,
            sha256: filed.sha256(version),
            party,
            account: by.account,
            at,
        });
    }
}

fn date_in_words(date: time::Date) -> String {
    use time::Month::{April, August, December, February, January, July, June, March, May, November, October, September};
    let month = match date.month() {
        January => "januari",
        February => "februari",
        March => "maart",
        April => "april",
        May => "mei",
        June => "juni",
        July => "juli",
        August => "augustus",
        September => "september",
        October => "oktober",
        November => "november",
        December => "december",
    };
    format!("{} {month} {}", date.day(), date.year())
}

//! Reads about documents.

use super::{Sight, sees, visible_to};
use crate::{
    query::{Query, Row},
    rows::{Readable as _, VersionOf, columns, read_author, read_version},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    audit::Ground,
    document::{Acknowledgement, Party, Sharing},
    ids::{DocumentId, RelationId},
    policy::{
        Permit, Sealed,
        actions::{DocumentFilter, DownloadDocument, ListDocuments, PreviewSharing, ReadDocument, SeeAudience},
    },
    ports::{DocumentViews, StoreError},
    text::PersonName,
    views::{Audience, AuthorName, DocumentFile, DocumentRow, DocumentView, Page, PageRequest, SharingPreview, Viewer},
};
use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};
use time::OffsetDateTime;

/// Who put document `d` into the file.
const AUTHOR: &str = "d.author_kind, d.author_id, p.job AS author_job, \
    COALESCE(r.given, w.given, c.given) AS author_given, COALESCE(r.family, w.family, c.family) AS author_family";

/// Where the author's name is found.
const FROM_WITH_AUTHOR: &str = "FROM document d \
    JOIN portal c ON c.portal_id = d.portal_id \
    LEFT JOIN relation r ON d.author_kind = 'relation' AND r.portal_id = d.portal_id AND r.id = d.author_id \
    LEFT JOIN professional p ON d.author_kind = 'professional' AND p.id = d.author_id \
    LEFT JOIN account w ON w.id = p.account_id";

/// As whom a reader may be asked to acknowledge.
#[derive(Debug, Clone, Copy)]
enum Asked {
    /// As nobody.
    Never,
    /// As client.
    Client,
    /// As holder.
    Holder,
    /// As holder if the holder was asked, else as client.
    HolderElseClient,
}

impl Asked {
    /// By the ground on which they read.
    fn on(ground: Ground) -> Self {
        match ground {
            Ground::ClientHolds => Self::HolderElseClient,
            Ground::OwnFile => Self::Client,
            Ground::FirstContactHolds => Self::Holder,
            _ => Self::Never,
        }
    }

    /// The list of documents for such a reader; `$1` portal. It ends inside its conditions.
    fn list(self) -> &'static str {
        static LISTS: LazyLock<[String; 4]> = LazyLock::new(|| {
            [Asked::Never, Asked::Client, Asked::Holder, Asked::HolderElseClient].map(|it| {
                format!(
                    "SELECT d.id, d.title, {AUTHOR}, v.number, v.media_type, v.bytes, v.made_at AS changed_at, {} AS asks_me \
                     {FROM_WITH_AUTHOR} \
                     JOIN document_version v ON v.portal_id = d.portal_id AND v.document_id = d.id AND v.number = d.latest \
                     WHERE d.portal_id = $1",
                    it.waits()
                )
            })
        });
        let [never, client, holder, holder_else_client] = &*LISTS;
        match self {
            Self::Never => never,
            Self::Client => client,
            Self::Holder => holder,
            Self::HolderElseClient => holder_else_client,
        }
    }

    /// Whether the latest version of document `d` waits for an answer of such a reader.
    fn waits(self) -> String {
        let which = match self {
            Self::Never => return String::from("1 = 0"),
            Self::Client => "q.party = 'client'",
            Self::Holder => "q.party = 'holder'",
            Self::HolderElseClient => {
                "(q.party = 'holder' OR NOT EXISTS (SELECT 1 FROM acknowledgement_request h WHERE h.portal_id = q.portal_id \
                 AND h.document_id = q.document_id AND h.version = q.version AND h.party = 'holder'))"
            }
        };
        format!(
            "EXISTS (SELECT 1 FROM acknowledgement_request q \
             WHERE q.portal_id = d.portal_id AND q.document_id = d.id AND q.version = d.latest AND {which} \
             AND NOT EXISTS (SELECT 1 FROM acknowledgement k WHERE k.portal_id = q.portal_id \
             AND k.document_id = q.document_id AND k.version = q.version AND k.party = q.party))"
        )
    }
}

/// `$1` portal, `$2` document; a row for each version.
static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT d.title, {AUTHOR}, {} {FROM_WITH_AUTHOR} \
         JOIN document_version v ON v.portal_id = d.portal_id AND v.document_id = d.id \
         WHERE d.portal_id = $1 AND d.id = $2 ORDER BY v.number DESC",
        columns::<VersionOf<'_>>("v")
    )
});

/// `$1` portal, `$2` document, `$3` the number of the version.
static FILE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT d.title, {} FROM document d \
         JOIN document_version v ON v.portal_id = d.portal_id AND v.document_id = d.id \
         WHERE d.portal_id = $1 AND d.id = $2 AND v.number = $3",
        columns::<VersionOf<'_>>("v")
    )
});

/// `$1` portal, `$2` document: every receipt, and who was asked.
static ALL_ANSWERS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT q.version AS asked_version, q.party AS asked_party, {}, n.given, n.family \
         FROM (SELECT version, party FROM acknowledgement_request WHERE portal_id = $1 AND document_id = $2) q \
         FULL JOIN (SELECT * FROM acknowledgement WHERE portal_id = $1 AND document_id = $2) k \
         ON k.version = q.version AND k.party = q.party \
         LEFT JOIN account n ON n.id = k.account_id",
        columns::<Acknowledgement>("k")
    )
});

/// `$1` portal, `$2` document, `$3` account: the reader's own receipts.
static OWN_ANSWERS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {}, n.given, n.family FROM acknowledgement k JOIN account n ON n.id = k.account_id \
         WHERE k.portal_id = $1 AND k.document_id = $2 AND k.account_id = $3",
        columns::<Acknowledgement>("k")
    )
});

fn read_author_name(row: &Row) -> Result<AuthorName, StoreError> {
    let author = row.under("author_");
    Ok(AuthorName { author: read_author(row.fields())?, name: author.person()?, job: author.opt("job")? })
}

fn read_row(row: &Row) -> Result<DocumentRow, StoreError> {
    Ok(DocumentRow {
        id: row.get("id")?,
        title: row.get("title")?,
        author: read_author_name(row)?,
        version: row.get("number")?,
        media_type: row.get("media_type")?,
        bytes: row.get("bytes")?,
        changed_at: row.get("changed_at")?,
        asks_me: row.get("asks_me")?,
    })
}

/// Receipts with the names of who gave them, and who was asked about which version.
type Answers = (Vec<(Acknowledgement, PersonName)>, Vec<(u32, Party)>);

impl SqlSession {
    /// What the reader may see of a document's receipts and requests.
    async fn answers(&self, permit: &Permit<ReadDocument>) -> Result<Answers, StoreError> {
        let ReadDocument { portal, document } = *permit.action();
        let query = if permit.scope().sees_audience {
            Query::new(ALL_ANSWERS.as_str()).bind(portal).bind(document)
        } else {
            Query::new(OWN_ANSWERS.as_str()).bind(portal).bind(document).bind(permit.account())
        };
        let mut receipts = Vec::new();
        let mut asked = Vec::new();
        for row in self.rows(query).await? {
            if row.opt::<OffsetDateTime>("k_at")?.is_some() {
                receipts.push((Acknowledgement::read(row.under("k_"))?, row.fields().person()?));
            }
            if permit.scope().sees_audience
                && let Some(version) = row.opt("asked_version")?
            {
                asked.push((version, row.get("asked_party")?));
            }
        }
        receipts.sort_by_key(|(it, _)| (Reverse(it.at), Reverse(it.version), it.party));
        asked.sort_unstable();
        Ok((receipts, asked))
    }
}

#[async_trait]
impl DocumentViews for SqlSession {
    async fn documents(
        &mut self,
        permit: &Permit<ListDocuments>,
        page: PageRequest<DocumentId>,
    ) -> Result<Sealed<ListDocuments, Page<DocumentRow>>, StoreError> {
        let relation = match *permit.scope() {
            DocumentFilter::Nothing => return Ok(Sealed::seal(permit, Page { rows: Vec::new(), more: false })),
            DocumentFilter::All => None,
            DocumentFilter::VisibleTo(relation) => Some(relation),
        };
        let mut query = Query::new(Asked::on(permit.ground()).list()).bind(permit.action().portal);
        if let Some(relation) = relation {
            query = visible_to(query, relation);
        }
        if let Some(after) = page.after {
            query = query.push(" AND d.id < ").arg(after);
        }
        // One more than asked tells whether others follow.
        let query = query.push(" ORDER BY d.id DESC LIMIT ").arg(i64::from(page.limit) + 1);
        let mut rows: Vec<DocumentRow> = self.rows(query).await?.iter().map(read_row).collect::<Result<_, _>>()?;
        let more = rows.len() > usize::from(page.limit);
        rows.truncate(usize::from(page.limit));
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn document(&mut self, permit: &Permit<ReadDocument>) -> Result<Sealed<ReadDocument, DocumentView>, StoreError> {
        let ReadDocument { portal, document } = *permit.action();
        let rows = self.rows(Query::new(DOCUMENT.as_str()).bind(portal).bind(document)).await?;
        let first = rows.first().ok_or(StoreError::Conflict)?;
        let latest: u32 = first.get("v_number")?;
        let (receipts, asked) = self.answers(permit).await?;
        let scope = *permit.scope();
        let answered = |party| receipts.iter().any(|(it, _)| it.version == latest && it.party == party);
        let view = DocumentView {
            id: document,
            title: first.get("title")?,
            author: read_author_name(first)?,
            versions: rows.iter().map(|row| read_version(row.under("v_"))).collect::<Result<_, _>>()?,
            asks_me: scope.party.filter(|party| !answered(*party)),
            asked: asked.into_iter().filter(|(version, _)| *version == latest).map(|(_, party)| party).collect(),
            receipts,
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }

    async fn document_file(
        &mut self,
        permit: &Permit<DownloadDocument>,
    ) -> Result<Sealed<DownloadDocument, Option<DocumentFile>>, StoreError> {
        let DownloadDocument { portal, document, version } = *permit.action();
        let row = self.row(Query::new(FILE.as_str()).bind(portal).bind(document).bind(version)).await?;
        let read = |row: Row| Ok(DocumentFile { title: row.get("title")?, version: read_version(row.under("v_"))? });
        Ok(Sealed::seal(permit, row.map(read).transpose()?))
    }

    async fn audience(&mut self, permit: &Permit<SeeAudience>) -> Result<Sealed<SeeAudience, Audience>, StoreError> {
        let SeeAudience { portal, document } = *permit.action();
        let scope = permit.scope();
        let query = Query::new(
            "SELECT d.sharing, s.relation_id, s.at FROM document d \
             LEFT JOIN document_visibility s ON s.portal_id = d.portal_id AND s.document_id = d.id \
             WHERE d.portal_id = $1 AND d.id = $2",
        );
        let rows = self.rows(query.bind(portal).bind(document)).await?;
        let sharing: Sharing = rows.first().ok_or(StoreError::Conflict)?.get("sharing")?;
        let mut shown: HashMap<RelationId, OffsetDateTime> = HashMap::new();
        for row in &rows {
            if let Some(relation) = row.opt("relation_id")? {
                shown.insert(relation, row.get("at")?);
            }
        }
        let mut contacts = self.live_contacts(portal, true, permit.now()).await?;
        contacts.sort_by(|a, b| (&a.relation.card.name, a.relation.id).cmp(&(&b.relation.card.name, b.relation.id)));
        let mut relations = Vec::new();
        let mut others = Vec::new();
        for contact in contacts {
            let since = shown.get(&contact.relation.id).copied().filter(|_| sharing == Sharing::PerItem);
            let sees_now = sees(&contact.facts, scope, document, sharing, since.is_some());
            let blocked = contact.facts.blocked.is_some();
            let (relation, name, role) = (contact.relation.id, contact.relation.card.name, contact.relation.role);
            if sees_now || (since.is_some() && (!blocked || scope.sees_blocks)) {
                relations.push(Viewer { relation, name, role, since, sees_now });
            } else if sharing == Sharing::PerItem && since.is_none() && !blocked {
                others.push((relation, name, role));
            }
        }
        let team = self.team(portal, permit.now().at).await?;
        Ok(Sealed::seal(permit, Audience { sharing, relations, others, team }))
    }

    async fn sharing_preview(
        &mut self,
        permit: &Permit<PreviewSharing>,
    ) -> Result<Sealed<PreviewSharing, SharingPreview>, StoreError> {
        let PreviewSharing { portal, document, relation } = *permit.action();
        let query = Query::new(
            "SELECT d.sharing, COUNT(*) AS versions, MIN(v.made_at) AS oldest, \
             EXISTS (SELECT 1 FROM document_visibility s \
             WHERE s.portal_id = $1 AND s.document_id = $2 AND s.relation_id = $3) AS already \
             FROM document d JOIN document_version v ON v.portal_id = d.portal_id AND v.document_id = d.id \
             WHERE d.portal_id = $1 AND d.id = $2 GROUP BY d.sharing",
        );
        let row = self.row(query.bind(portal).bind(document).bind(relation)).await?.ok_or(StoreError::Conflict)?;
        let sharing: Sharing = row.get("sharing")?;
        let contact = self.one_contact(portal, relation, permit.now()).await?;
        let preview = SharingPreview {
            name: contact.relation.card.name,
            sees_at_once: Sight::of(&contact.facts, permit.scope()) > Sight::Nothing,
            versions: row.get("versions")?,
            oldest: row.get("oldest")?,
            already: sharing == Sharing::BySection || row.get("already")?,
        };
        Ok(Sealed::seal(permit, preview))
    }
}

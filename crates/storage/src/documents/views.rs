//! Reads about documents.

use super::{Sight, sees, visible_to};
use crate::{
    query::{Query, Row},
    rows::{Named as _, Readable as _, VersionOf, columns, read_author, read_version},
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

/// `$1` portal, `$2` document; a row for each version, with its receipts and who was asked.
static DOCUMENT: LazyLock<String> = LazyLock::new(|| document_with_answers(""));

/// The same, with no receipts but those of the account `$3`.
static DOCUMENT_TO_OTHERS: LazyLock<String> = LazyLock::new(|| document_with_answers("= $3"));

fn document_with_answers(of_account: &str) -> String {
    let answers = [("kh", "nh", Party::Holder), ("kc", "nc", Party::Client)];
    let selected = answers.map(|(receipt, name, party)| {
        format!(
            "{}, {name}.given AS {name}_given, {name}.family AS {name}_family, \
             EXISTS (SELECT 1 FROM acknowledgement_request q WHERE q.portal_id = v.portal_id \
             AND q.document_id = v.document_id AND q.version = v.number AND q.party = '{party}') AS asked_{party}",
            columns::<Acknowledgement>(receipt),
            party = party.stored_name(),
        )
    });
    let joined = answers.map(|(receipt, name, party)| {
        let own = if of_account.is_empty() { String::new() } else { format!(" AND {receipt}.account_id {of_account}") };
        format!(
            "LEFT JOIN acknowledgement {receipt} ON {receipt}.portal_id = v.portal_id \
             AND {receipt}.document_id = v.document_id AND {receipt}.version = v.number AND {receipt}.party = '{}'{own} \
             LEFT JOIN account {name} ON {name}.id = {receipt}.account_id",
            party.stored_name(),
        )
    });
    format!(
        "SELECT d.title, {AUTHOR}, {version}, {selected} {FROM_WITH_AUTHOR} \
         JOIN document_version v ON v.portal_id = d.portal_id AND v.document_id = d.id {joined} \
         WHERE d.portal_id = $1 AND d.id = $2 ORDER BY v.number DESC",
        version = columns::<VersionOf<'_>>("v"),
        selected = selected.join(", "),
        joined = joined.join(" "),
    )
}

/// `$1` portal, `$2` document, `$3` the number of the version.
static FILE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT d.title, {} FROM document d \
         JOIN document_version v ON v.portal_id = d.portal_id AND v.document_id = d.id \
         WHERE d.portal_id = $1 AND d.id = $2 AND v.number = $3",
        columns::<VersionOf<'_>>("v")
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

/// The receipts in the rows of a document's versions, newest first, with the names of who gave them.
fn read_receipts(rows: &[Row]) -> Result<Vec<(Acknowledgement, PersonName)>, StoreError> {
    let mut receipts = Vec::new();
    for row in rows {
        for (receipt, name) in [("kh_", "nh_"), ("kc_", "nc_")] {
            if row.under(receipt).opt::<OffsetDateTime>("at")?.is_some() {
                receipts.push((Acknowledgement::read(row.under(receipt))?, row.under(name).person()?));
            }
        }
    }
    receipts.sort_by_key(|(it, _)| (Reverse(it.at), Reverse(it.version), it.party));
    Ok(receipts)
}

/// Who was asked about the version in this row.
fn read_asked(row: &Row) -> Result<Vec<Party>, StoreError> {
    let mut asked = Vec::new();
    for (party, column) in [(Party::Holder, "asked_holder"), (Party::Client, "asked_client")] {
        if row.get(column)? {
            asked.push(party);
        }
    }
    Ok(asked)
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
        let scope = *permit.scope();
        let query = if scope.sees_audience {
            Query::new(DOCUMENT.as_str()).bind(portal).bind(document)
        } else {
            Query::new(DOCUMENT_TO_OTHERS.as_str()).bind(portal).bind(document).bind(permit.account())
        };
        let rows = self.rows(query).await?;
        let first = rows.first().ok_or(StoreError::Conflict)?;
        let latest: u32 = first.get("v_number")?;
        let receipts = read_receipts(&rows)?;
        let answered = |party| receipts.iter().any(|(it, _)| it.version == latest && it.party == party);
        let view = DocumentView {
            id: document,
            title: first.get("title")?,
            author: read_author_name(first)?,
            versions: rows.iter().map(|row| read_version(row.under("v_"))).collect::<Result<_, _>>()?,
            asks_me: scope.party.filter(|party| !answered(*party)),
            asked: if scope.sees_audience { read_asked(first)? } else { Vec::new() },
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

//! Reads about documents and reports.

use super::{Sight, sees};
use crate::{
    care::pattern,
    contacts::{live, one, read_live},
    facts::{asked_column, read_asked, read_contact},
    query::{Query, Row, Texts},
    rows::{Cell, Named as _, Readable as _, VersionOf, cells, columns, nested, read_author, read_version},
    session::SqlSession,
    team::{read_team, team},
};
use async_trait::async_trait;
use inzage_domain::{
    document::{Acknowledgement, DocumentKind, Party, Sharing},
    ids::{DocumentId, PortalId, ReactionId, RelationId},
    policy::{
        Permit, Sealed,
        actions::{
            ContactScope, DocumentFilter, DocumentList, DownloadDocument, ListDocuments, ListReactions, PreviewSharing,
            ReadDocument, SeeAudience,
        },
    },
    ports::{DocumentViews, StoreError},
    views::{
        Audience, AuthorName, DocumentFile, DocumentRow, DocumentSearch, DocumentView, Page, PageRequest, ReactionRow,
        SharingPreview, Viewer,
    },
};
use sea_orm::DbBackend;
use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};
use time::OffsetDateTime;

/// Who put `d`, a document or a reaction, into the file.
const AUTHOR: &str = "d.author_kind AS d_author_kind, d.author_id AS d_author_id";

/// What [`AUTHOR_JOINS`] find.
pub(crate) const AUTHOR_NAME: &str = "ap.job AS author_job, \
    COALESCE(ar.given, aw.given, p.given) AS author_given, COALESCE(ar.family, aw.family, p.family) AS author_family";

/// Joins the name of who put `d`, a document or a reaction of `portal p`, into the file.
pub(crate) const AUTHOR_JOINS: &str = " \
    LEFT JOIN relation ar ON d.author_kind = 'relation' AND ar.portal_id = d.portal_id AND ar.id = d.author_id \
    LEFT JOIN professional ap ON d.author_kind = 'professional' AND ap.id = d.author_id \
    LEFT JOIN account aw ON aw.id = ap.account_id";

/// What is shown of each document on a list, but for whether it waits for an answer.
static LIST: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT d.id, d.title, {AUTHOR}, {AUTHOR_NAME}, v.number, v.media_type, v.bytes, v.made_at AS changed_at, d.sharing, "
    )
});

/// Whether the latest version of document `d` waits for an answer of a reader who may be asked as one of `parties`.
fn waits(query: Query, parties: &[Party]) -> Query {
    if parties.is_empty() {
        return query.push("1 = 0");
    }
    let open = "EXISTS (SELECT 1 FROM acknowledgement_request q \
        WHERE q.portal_id = d.portal_id AND q.document_id = d.id AND q.open AND q.party IN ";
    query.push(open).list(parties.iter().copied()).push(")")
}

/// `$1` portal, `$2` document.
static DOCUMENT: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(|backend| {
        format!(
            "SELECT {AUTHOR}, {AUTHOR_NAME}, {}, {} FROM document d JOIN portal p ON p.portal_id = d.portal_id {AUTHOR_JOINS} \
             WHERE d.portal_id = $1 AND d.id = $2",
            asked_column(),
            view_columns(backend),
        )
    })
});

/// What [`read_view`] needs of `document d` besides its author and who was asked to acknowledge it.
pub(super) fn view_columns(backend: DbBackend) -> String {
    let versions = "FROM document_version v WHERE v.portal_id = d.portal_id AND v.document_id = d.id";
    let receipts = "FROM acknowledgement k JOIN account n ON n.id = k.account_id \
        WHERE k.portal_id = d.portal_id AND k.document_id = d.id";
    let names = ["given", "family"].map(|name| Cell::plain("n", name));
    format!(
        "d.title AS d_title, {} AS d_versions, {} AS d_receipts",
        nested(backend, &cells::<VersionOf<'_>>("v"), versions),
        nested(backend, &[&cells::<Acknowledgement>("k")[..], &names].concat(), receipts),
    )
}

/// Reads one document as the permit's scope shows it: whoever may not see the audience sees no receipts but their own.
pub(super) fn read_view(row: &Row, permit: &Permit<ReadDocument>) -> Result<Sealed<ReadDocument, DocumentView>, StoreError> {
    let scope = *permit.scope();
    let fields = row.under("d_");
    let mut versions = fields.nested("versions", read_version)?;
    versions.sort_by_key(|it| Reverse(it.number));
    let mut receipts = fields.nested("receipts", |it| Ok((Acknowledgement::read(it)?, it.person()?)))?;
    receipts.retain(|(it, _)| scope.sees_audience || Some(it.account) == permit.account());
    receipts.sort_by_key(|(it, _)| (Reverse(it.at), Reverse(it.version), it.party));
    let latest = versions.first().map(|it| it.number);
    let answered = |party| receipts.iter().any(|(it, _)| Some(it.version) == latest && it.party == party);
    let view = DocumentView {
        id: permit.action().document,
        title: fields.get("title")?,
        author: read_author_name(row)?,
        asks_me: scope.party.filter(|party| !answered(*party)),
        asked: if scope.sees_audience { read_asked(row)? } else { Vec::new() },
        versions,
        receipts,
        scope,
    };
    Ok(Sealed::seal(permit, view))
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

/// Who among the contact persons of a portal sees its documents of one kind.
#[derive(Debug, Default)]
struct Viewers {
    /// How many see all of them.
    of_all: u32,
    /// Who sees those shared by section or made visible to them.
    of_some: Vec<RelationId>,
}

impl Viewers {
    fn read(contacts: &[Row], kind: DocumentKind, scope: &ContactScope) -> Result<Self, StoreError> {
        let mut viewers = Self::default();
        for contact in read_live(contacts, true)? {
            match Sight::of(kind, &contact.facts, scope) {
                Sight::Nothing => {}
                Sight::Visible => viewers.of_some.push(contact.relation.id),
                Sight::All => viewers.of_all += 1,
            }
        }
        Ok(viewers)
    }

    /// How many see a document that was made visible to `shown`.
    fn of(&self, sharing: Sharing, shown: &[RelationId]) -> u32 {
        let some = match sharing {
            Sharing::BySection => self.of_some.len(),
            Sharing::PerItem => self.of_some.iter().filter(|it| shown.contains(it)).count(),
        };
        self.of_all + u32::try_from(some).unwrap_or(u32::MAX)
    }
}

/// What is listed.
#[derive(Debug)]
struct Listed<'a> {
    portal: PortalId,
    kind: DocumentKind,
    /// To whom it must be visible (`D02`); none where all are shown.
    relation: Option<RelationId>,
    search: &'a DocumentSearch,
    page: PageRequest<DocumentId>,
}

/// The newest documents of one kind that a reader sees, with to whom each was made visible and how much was said under it.
fn list(backend: DbBackend, asked_as: &[Party], listed: &Listed<'_>, counts_viewers: bool, counts_reactions: bool) -> Query {
    let query = waits(Query::new(LIST.as_str()).bind(listed.portal), asked_as).push(" AS asks_me");
    let query = if counts_viewers {
        let shown = "FROM document_visibility y WHERE y.portal_id = d.portal_id AND y.document_id = d.id";
        query.push(&format!(", {} AS shown", nested(backend, &[Cell::bytes("y", "relation_id")], shown)))
    } else {
        query
    };
    let query = query.push(if counts_reactions {
        ", (SELECT COUNT(*) FROM reaction x WHERE x.portal_id = d.portal_id AND x.report_id = d.id) AS reactions"
    } else {
        ", CAST(0 AS bigint) AS reactions"
    });
    newest(query.push(" FROM ("), listed).push(&OF_PICKED).push(" ORDER BY picked.id DESC")
}

/// Picks out their identifiers; `$1` portal. Of either kind an index gives the newest, so it takes no longer for a reader to whom
/// little is shown.
fn newest(query: Query, listed: &Listed<'_>) -> Query {
    let page = listed.page;
    let first = |query: Query, id: &str| {
        let query = if let Some(after) = page.after { query.push(" AND ").push(id).push(" < ").arg(after) } else { query };
        narrowed(query, listed).push(" ORDER BY ").push(id).push(" DESC").limit(page.limit)
    };
    let Some(relation) = listed.relation else {
        return first(query.push("SELECT d.id FROM document d WHERE d.portal_id = $1"), "d.id");
    };
    let query = query.push("SELECT id FROM (SELECT d.id FROM document d WHERE d.portal_id = $1 AND d.sharing = 'by-section'");
    let query = first(query, "d.id").push(
        ") s UNION SELECT id FROM (SELECT y.document_id AS id FROM document_visibility y \
         CROSS JOIN document d WHERE y.portal_id = $1 AND d.portal_id = y.portal_id AND d.id = y.document_id AND y.relation_id = ",
    );
    let query = query.arg(relation).push(" AND y.kind = ").arg(listed.kind);
    first(query, "y.document_id").push(") m ORDER BY id DESC").limit(page.limit)
}

/// Narrows a query on `document d` to those of one kind in which is found what is looked for.
fn narrowed(query: Query, listed: &Listed<'_>) -> Query {
    let DocumentSearch { words, from, until, files } = listed.search;
    let mut query = query.push(" AND d.kind = '").push(listed.kind.stored_name()).push("'");
    for word in words.iter().flat_map(|words| words.split_whitespace()) {
        query = match pattern(word) {
            Some(pattern) => query.push(" AND d.title_key LIKE ").arg(pattern).push(" ESCAPE '!'"),
            None => query.push(" AND FALSE"),
        };
    }
    if let Some(from) = from {
        query = query.push(" AND d.made_at >= ").arg(from);
    }
    if let Some(until) = until {
        query = query.push(" AND d.made_at < ").arg(until);
    }
    if let Some(files) = files {
        query = query
            .push(
                " AND EXISTS (SELECT 1 FROM document_version w WHERE w.portal_id = d.portal_id AND w.document_id = d.id \
                 AND w.number = d.latest AND w.media_type IN ",
            )
            .list(files.media_types())
            .push(")");
    }
    query
}

/// Finds the details of what was picked out. The cross join has SQLite begin with that, rather than with every document.
static OF_PICKED: LazyLock<String> = LazyLock::new(|| {
    format!(
        ") picked CROSS JOIN document d \
         JOIN portal p ON p.portal_id = d.portal_id \
         JOIN document_version v ON v.portal_id = d.portal_id AND v.document_id = d.id AND v.number = d.latest {AUTHOR_JOINS} \
         WHERE d.portal_id = $1 AND d.id = picked.id"
    )
});

/// Reads who put something into the file, by name.
pub(crate) fn read_author_name(row: &Row) -> Result<AuthorName, StoreError> {
    let author = row.under("author_");
    Ok(AuthorName { author: read_author(row.under("d_"))?, name: author.person()?, job: author.opt("job")? })
}

fn read_row(row: &Row, viewers: Option<&Viewers>) -> Result<DocumentRow, StoreError> {
    let viewers = match viewers {
        Some(viewers) => {
            let shown = row.fields().nested("shown", |it| it.get("relation_id"))?;
            Some(viewers.of(row.get("sharing")?, &shown))
        }
        None => None,
    };
    Ok(DocumentRow {
        id: row.get("id")?,
        title: row.get("title")?,
        author: read_author_name(row)?,
        version: row.get("number")?,
        media_type: row.get("media_type")?,
        bytes: row.get("bytes")?,
        changed_at: row.get("changed_at")?,
        asks_me: row.get("asks_me")?,
        viewers,
        reactions: row.get("reactions")?,
    })
}

/// What was said under a report; `$1` portal, `$2` report.
static REACTIONS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT d.id, d.body, d.at, {AUTHOR}, {AUTHOR_NAME} FROM reaction d JOIN portal p ON p.portal_id = d.portal_id {AUTHOR_JOINS} \
         WHERE d.portal_id = $1 AND d.report_id = $2"
    )
});

fn reactions(portal: PortalId, report: DocumentId, page: PageRequest<ReactionId>) -> Query {
    let query = Query::new(REACTIONS.as_str()).bind(portal).bind(report);
    let query = if let Some(after) = page.after { query.push(" AND d.id < ").arg(after) } else { query };
    query.push(" ORDER BY d.id DESC").limit(page.limit)
}

fn read_reaction(row: &Row) -> Result<ReactionRow, StoreError> {
    Ok(ReactionRow { id: row.get("id")?, author: read_author_name(row)?, body: row.get("body")?, at: row.get("at")? })
}

/// A page of `rows`, of which there is one more when others follow.
fn page_of<T>(mut rows: Vec<T>, limit: u8) -> Page<T> {
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    Page { rows, more }
}

#[async_trait]
impl DocumentViews for SqlSession {
    async fn documents(
        &mut self,
        permit: &Permit<ListDocuments>,
        search: &DocumentSearch,
        page: PageRequest<DocumentId>,
    ) -> Result<Sealed<ListDocuments, Page<DocumentRow>>, StoreError> {
        let ListDocuments { portal, kind } = *permit.action();
        let DocumentList { filter, viewers, counts_reactions, asked_as } = permit.scope();
        let relation = match *filter {
            DocumentFilter::Nothing => return Ok(Sealed::seal(permit, Page { rows: Vec::new(), more: false })),
            DocumentFilter::All => None,
            DocumentFilter::VisibleTo(relation) => Some(relation),
        };
        let listed = Listed { portal, kind, relation, search, page };
        let backend = self.link.backend();
        let query = list(backend, asked_as, &listed, viewers.is_some(), *counts_reactions);
        let (rows, viewers) = match viewers {
            Some(scope) => {
                let [rows, contacts] = self.together([query, live(backend, portal, scope.now)]).await?;
                (rows, Some(Viewers::read(&contacts, kind, scope)?))
            }
            None => (self.rows(query).await?, None),
        };
        let rows = rows.iter().map(|row| read_row(row, viewers.as_ref())).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, page_of(rows, page.limit)))
    }

    async fn document(&mut self, permit: &Permit<ReadDocument>) -> Result<Sealed<ReadDocument, DocumentView>, StoreError> {
        let ReadDocument { portal, document, .. } = *permit.action();
        let query = Query::new(DOCUMENT.of(self.link.backend())).bind(portal).bind(document);
        read_view(&self.row(query).await?.ok_or(StoreError::Conflict)?, permit)
    }

    async fn document_file(
        &mut self,
        permit: &Permit<DownloadDocument>,
    ) -> Result<Sealed<DownloadDocument, Option<DocumentFile>>, StoreError> {
        let DownloadDocument { portal, document, version, .. } = *permit.action();
        let row = self.row(Query::new(FILE.as_str()).bind(portal).bind(document).bind(version)).await?;
        let read = |row: Row| Ok(DocumentFile { title: row.get("title")?, version: read_version(row.under("v_"))? });
        Ok(Sealed::seal(permit, row.map(read).transpose()?))
    }

    async fn audience(&mut self, permit: &Permit<SeeAudience>) -> Result<Sealed<SeeAudience, Audience>, StoreError> {
        let SeeAudience { portal, kind, document } = *permit.action();
        let scope = permit.scope();
        let query = Query::new(
            "SELECT d.sharing, s.relation_id, s.at FROM document d \
             LEFT JOIN document_visibility s ON s.portal_id = d.portal_id AND s.document_id = d.id \
             WHERE d.portal_id = $1 AND d.id = $2",
        );
        let (contacts, team) = (live(self.link.backend(), portal, permit.now()), team(portal, permit.now().at));
        let [rows, contacts, team] = self.together([query.bind(portal).bind(document), contacts, team]).await?;
        let sharing: Sharing = rows.first().ok_or(StoreError::Conflict)?.get("sharing")?;
        let mut shown: HashMap<RelationId, OffsetDateTime> = HashMap::new();
        for row in &rows {
            if let Some(relation) = row.opt("relation_id")? {
                shown.insert(relation, row.get("at")?);
            }
        }
        let mut contacts = read_live(&contacts, true)?;
        contacts.sort_by(|a, b| (&a.relation.card.name, a.relation.id).cmp(&(&b.relation.card.name, b.relation.id)));
        let mut relations = Vec::new();
        let mut others = Vec::new();
        for contact in contacts {
            let since = shown.get(&contact.relation.id).copied().filter(|_| sharing == Sharing::PerItem);
            let sees_now = sees(&contact.facts, scope, kind, sharing, since.is_some());
            let blocked = contact.facts.blocked.is_some();
            let (relation, name, role) = (contact.relation.id, contact.relation.card.name, contact.relation.role);
            if sees_now || (since.is_some() && (!blocked || scope.sees_blocks)) {
                let represents = scope.weigh(&contact.facts).represents;
                relations.push(Viewer { relation, name, role, since, sees_now, represents });
            } else if sharing == Sharing::PerItem && since.is_none() && !blocked {
                others.push((relation, name, role));
            }
        }
        Ok(Sealed::seal(permit, Audience { sharing, relations, others, team: read_team(&team)? }))
    }

    async fn sharing_preview(
        &mut self,
        permit: &Permit<PreviewSharing>,
    ) -> Result<Sealed<PreviewSharing, SharingPreview>, StoreError> {
        let PreviewSharing { portal, kind, document, relation } = *permit.action();
        let query = Query::new(
            "SELECT d.sharing, COUNT(*) AS versions, MIN(v.made_at) AS oldest, \
             EXISTS (SELECT 1 FROM document_visibility s \
             WHERE s.portal_id = $1 AND s.document_id = $2 AND s.relation_id = $3) AS already \
             FROM document d JOIN document_version v ON v.portal_id = d.portal_id AND v.document_id = d.id \
             WHERE d.portal_id = $1 AND d.id = $2 GROUP BY d.sharing",
        );
        let contact = one(self.link.backend(), portal, relation, permit.now());
        let [row, contact] = self.together([query.bind(portal).bind(document).bind(relation), contact]).await?;
        let row = row.first().ok_or(StoreError::Conflict)?;
        let sharing: Sharing = row.get("sharing")?;
        let contact = read_contact(contact.first().ok_or(StoreError::Conflict)?)?;
        let preview = SharingPreview {
            name: contact.relation.card.name,
            sees_at_once: Sight::of(kind, &contact.facts, permit.scope()) > Sight::Nothing,
            versions: row.get("versions")?,
            oldest: row.get("oldest")?,
            already: sharing == Sharing::BySection || row.get("already")?,
        };
        Ok(Sealed::seal(permit, preview))
    }

    async fn reactions(
        &mut self,
        permit: &Permit<ListReactions>,
        page: PageRequest<ReactionId>,
    ) -> Result<Sealed<ListReactions, Page<ReactionRow>>, StoreError> {
        let ListReactions { portal, report } = *permit.action();
        let rows = self.rows(reactions(portal, report, page)).await?;
        let rows = rows.iter().map(read_reaction).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, page_of(rows, page.limit)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{plan, scans};
    use inzage_domain::file::FileGroup;
    use uuid::Uuid;

    fn everything() -> DocumentSearch {
        let at = Some(OffsetDateTime::UNIX_EPOCH);
        DocumentSearch { words: Some("plan van".to_owned()), from: at, until: at, files: Some(FileGroup::Pdf) }
    }

    #[tokio::test]
    async fn the_newest_reactions_are_found_by_index_in_their_order() {
        let (portal, report) = (PortalId::from_uuid(Uuid::nil()), DocumentId::from_uuid(Uuid::nil()));
        for after in [None, Some(ReactionId::from_uuid(Uuid::nil()))] {
            let query = reactions(portal, report, PageRequest::new(after, 20));
            let steps = plan(query.text(), query.values_count()).await;
            assert!(steps.iter().all(|step| step.starts_with("SEARCH")), "{steps:?}");
        }
    }

    /// What is gone through from end to end is what was picked out, and each document is then reached by its key.
    #[tokio::test]
    async fn a_list_reads_no_document_that_it_does_not_show() {
        let portal = PortalId::from_uuid(Uuid::nil());
        for relation in [None, Some(RelationId::from_uuid(Uuid::nil()))] {
            for after in [None, Some(DocumentId::from_uuid(Uuid::nil()))] {
                for search in [DocumentSearch::default(), everything()] {
                    let listed = Listed {
                        portal,
                        kind: DocumentKind::Report,
                        relation,
                        search: &search,
                        page: PageRequest::new(after, 20),
                    };
                    let query = list(DbBackend::Sqlite, &[Party::Holder, Party::Client], &listed, true, true);
                    let steps = plan(query.text(), query.values_count()).await;
                    let scanned: Vec<_> = steps.iter().filter(|it| it.starts_with("SCAN")).collect();
                    assert!(scanned.iter().all(|it| ["SCAN picked", "SCAN s", "SCAN m"].contains(&it.as_str())), "{steps:#?}");
                    let by_key = "SEARCH d USING PRIMARY KEY (portal_id=? AND id=?)";
                    assert!(steps.iter().any(|it| it == by_key), "{steps:#?}");
                }
            }
        }
        assert_eq!(scans(DOCUMENT.of(DbBackend::Sqlite), 2).await, Vec::<String>::new());
    }
}

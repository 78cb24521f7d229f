//! Documents as the policy weighs them.

use crate::{
    query::{Query, Row},
    rows::{named_party, read_author, unreadable},
};
use inzage_domain::{
    document::{Author, Party},
    ids::{DocumentId, PortalId, RelationId},
    policy::DocumentFacts,
    ports::StoreError,
};
use std::sync::LazyLock;

/// What [`read_asked`] needs of `document d`.
pub(crate) fn asked_column() -> String {
    format!("{} AS d_asked", parties("acknowledgement_request"))
}

/// The parties that a table names for the latest version of `document d`.
fn parties(table: &str) -> String {
    format!(
        "(SELECT string_agg(x.party, ' ') FROM {table} x \
         WHERE x.portal_id = d.portal_id AND x.document_id = d.id AND x.version = d.latest)"
    )
}

/// Who was asked to acknowledge the latest version.
pub(crate) fn read_asked(row: &Row) -> Result<Vec<Party>, StoreError> {
    read_parties(row, "d_asked")
}

/// In the order of [`Party`].
fn read_parties(row: &Row, column: &str) -> Result<Vec<Party>, StoreError> {
    let stored: Option<String> = row.opt(column)?;
    let names = stored.iter().flat_map(|names| names.split(' '));
    let mut parties: Vec<Party> =
        names.map(|name| named_party(name).ok_or_else(|| unreadable(column))).collect::<Result<_, _>>()?;
    parties.sort_unstable();
    Ok(parties)
}

/// What [`read_document_facts`] needs of [`document_joins`].
pub(super) fn document_columns() -> String {
    format!(
        "d.id AS d_id, d.kind AS d_kind, d.sharing AS d_sharing, d.author_kind AS d_author_kind, d.author_id AS d_author_id, \
         v.number AS d_version, v.sha256 AS d_sha256, dv.relation_id IS NOT NULL AS d_visible, {}, {} AS d_answered",
        asked_column(),
        parties("acknowledgement"),
    )
}

/// Joins the latest version of `document d`, and whether it was made visible to the relation `viewer`; `document` brings in `d`.
pub(super) fn document_joins(document: &str, viewer: &str) -> String {
    format!(
        "{document} \
         LEFT JOIN document_version v ON v.portal_id = d.portal_id AND v.document_id = d.id AND v.number = d.latest \
         LEFT JOIN document_visibility dv ON dv.portal_id = d.portal_id AND dv.document_id = d.id AND dv.relation_id = {viewer}"
    )
}

/// Reads a document, if the join found one.
pub(crate) fn read_document_facts(row: &Row) -> Result<Option<DocumentFacts>, StoreError> {
    let fields = row.under("d_");
    let Some(id) = fields.opt("id")? else {
        return Ok(None);
    };
    Ok(Some(DocumentFacts {
        id,
        kind: fields.get("kind")?,
        sharing: fields.get("sharing")?,
        by_staff: matches!(read_author(fields)?, Author::Professional(_)),
        visible: fields.get("visible")?,
        version: fields.get("version")?,
        sha256: fields.get("sha256")?,
        asked: read_asked(row)?,
        answered: read_parties(row, "d_answered")?,
    }))
}

static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT {} {} WHERE d.portal_id = $1 AND d.id = $2", document_columns(), document_joins("FROM document d", "$3"))
});

/// One document as it stands to `viewer`.
pub(crate) fn document_facts(portal: PortalId, document: DocumentId, viewer: RelationId) -> Query {
    Query::new(DOCUMENT.as_str()).bind(portal).bind(document).bind(viewer)
}

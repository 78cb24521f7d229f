//! Documents as the policy weighs them.

use crate::{
    query::{Query, Row},
    rows::{Readable as _, columns, read_author},
};
use inzage_domain::{
    document::{Acknowledgement, Author, Party},
    ids::{DocumentId, PortalId, RelationId},
    policy::DocumentFacts,
    ports::StoreError,
};
use std::sync::LazyLock;

/// What [`read_asked`] needs of `document d`.
pub(crate) fn asked_columns() -> String {
    let asked = |party: &str| {
        format!(
            "EXISTS (SELECT 1 FROM acknowledgement_request x WHERE x.portal_id = d.portal_id AND x.document_id = d.id \
             AND x.version = d.latest AND x.party = '{party}') AS d_asked_{party}"
        )
    };
    format!("{}, {}", asked("holder"), asked("client"))
}

/// Who was asked to acknowledge the latest version.
pub(crate) fn read_asked(row: &Row) -> Result<Vec<Party>, StoreError> {
    let mut asked = Vec::new();
    for (party, column) in [(Party::Holder, "d_asked_holder"), (Party::Client, "d_asked_client")] {
        if row.get(column)? {
            asked.push(party);
        }
    }
    Ok(asked)
}

/// What [`read_document_facts`] needs of [`document_joins`].
pub(super) fn document_columns() -> String {
    format!(
        "d.id AS d_id, d.kind AS d_kind, d.sharing AS d_sharing, d.author_kind AS d_author_kind, d.author_id AS d_author_id, \
         v.number AS d_version, v.sha256 AS d_sha256, dv.relation_id IS NOT NULL AS d_visible, {}, {}, {}",
        asked_columns(),
        columns::<Acknowledgement>("kh"),
        columns::<Acknowledgement>("kc"),
    )
}

/// Joins the latest version of `document d`, what was acknowledged of it, and whether it was made visible to the relation `viewer`;
/// `document` brings in `d`.
pub(super) fn document_joins(document: &str, viewer: &str) -> String {
    let given = |alias: &str, party: &str| {
        format!(
            "LEFT JOIN acknowledgement {alias} ON {alias}.portal_id = d.portal_id AND {alias}.document_id = d.id \
             AND {alias}.version = d.latest AND {alias}.party = '{party}'"
        )
    };
    format!(
        "{document} \
         LEFT JOIN document_version v ON v.portal_id = d.portal_id AND v.document_id = d.id AND v.number = d.latest \
         LEFT JOIN document_visibility dv ON dv.portal_id = d.portal_id AND dv.document_id = d.id AND dv.relation_id = {viewer} \
         {} {}",
        given("kh", "holder"),
        given("kc", "client"),
    )
}

/// Reads a document, if the join found one.
pub(crate) fn read_document_facts(row: &Row) -> Result<Option<DocumentFacts>, StoreError> {
    let fields = row.under("d_");
    let Some(id) = fields.opt("id")? else {
        return Ok(None);
    };
    let mut given = Vec::new();
    for alias in ["kh_", "kc_"] {
        if row.under(alias).opt::<PortalId>("portal_id")?.is_some() {
            given.push(Acknowledgement::read(row.under(alias))?);
        }
    }
    Ok(Some(DocumentFacts {
        id,
        kind: fields.get("kind")?,
        sharing: fields.get("sharing")?,
        by_staff: matches!(read_author(fields)?, Author::Professional(_)),
        visible: fields.get("visible")?,
        version: fields.get("version")?,
        sha256: fields.get("sha256")?,
        asked: read_asked(row)?,
        given,
    }))
}

static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT {} {} WHERE d.portal_id = $1 AND d.id = $2", document_columns(), document_joins("FROM document d", "$3"))
});

/// One document as it stands to `viewer`.
pub(crate) fn document_facts(portal: PortalId, document: DocumentId, viewer: RelationId) -> Query {
    Query::new(DOCUMENT.as_str()).bind(portal).bind(document).bind(viewer)
}

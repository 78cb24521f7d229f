//! What the start page of a portal counts, in one statement.

use crate::{
    conversations::{UNREAD_HERE, seen},
    documents::visible_to,
    query::{Query, Row},
    rows::{Named as _, party_name},
};
use inzage_domain::{
    document::{DocumentKind, Party},
    ids::{AccountId, RelationId},
    policy::{
        Permit,
        actions::{DiaryFilter, DocumentFilter, OpenPortal, PortalScope},
    },
    ports::StoreError,
    right::Right,
    views::{NewItems, NextAppointment},
};
use time::OffsetDateTime;

/// When the account was here before the present session: its last line in the log of this portal (`G21`). `$1` portal, `$2` account,
/// `$3` session.
const LAST_VISIT: &str = "SELECT MAX(l.at) AS at FROM access_log l
    WHERE l.portal_id = $1 AND l.account_id = $2 AND l.capacity IN ('client', 'relation', 'representative') AND l.reason IS NULL
      AND l.at < (SELECT s.signed_in_at FROM session s WHERE s.id = $3)";

/// How many questionnaires wait to be filled in. `$1` portal.
const TO_FILL_IN: &str = "(SELECT COUNT(*) FROM questionnaire_request w WHERE w.portal_id = $1 AND w.ended_at IS NULL)";

/// The portal `p` with what is new in it for whoever opens it.
pub(crate) fn home(permit: &Permit<OpenPortal>) -> Query {
    let (portal, finds) = (permit.action().portal, permit.scope().finds);
    let query = Query::new(format!(
        "WITH visit AS (SELECT x.at, COALESCE(x.at, $4) AS since FROM ({LAST_VISIT}) x)
         SELECT p.given, p.family, z.messages, z.pinboard, p.open_messages, p.open_pinboard, p.incapable_by, p.incapable_at, p.incapable_on, p.incapable_review_on, p.incapable_matters,
            v.at AS last_visit, i.illustration, i.blob_id, i.media_type, t.id AS t_id, t.title AS t_title, t.from_at AS t_from_at,
            t.until_at AS t_until_at",
    ));
    let mut query = query.bind(portal).bind(permit.account()).bind(permit.session()).bind(OffsetDateTime::UNIX_EPOCH);
    query = counted(query, |query| seen(query.push(&UNREAD_HERE), finds.conversations));
    query = query.push(" AS unread");
    let reader = Reader { portal: "$1", account: permit.account(), relation: permit.scope().relation };
    for (kind, filter) in [(DocumentKind::Document, finds.documents), (DocumentKind::Report, finds.reports)] {
        query = match filter {
            DocumentFilter::Nothing => query.push(", CAST(0 AS bigint)"),
            filter => counted(query, |query| documents(query, &reader, kind, filter)),
        };
        let name = kind.stored_name();
        query = asked(query.push(&format!(" AS new_{name}s, ")), permit.scope(), kind).push(&format!(" AS {name}s_asked"));
    }
    query = query.push(&format!(", {} AS plan_asked", plan_asked(permit.scope())));
    query = match finds.diary {
        DiaryFilter::Nothing => query.push(", CAST(0 AS bigint)"),
        DiaryFilter::Shared | DiaryFilter::SharedAndBy(_) => {
            counted(query, |query| diary(query, &reader).push(" ORDER BY n.changed_at"))
        }
    };
    query = query.push(" AS new_diary");
    query = if finds.appointments {
        counted(query, |query| appointments(query, &reader).push(" ORDER BY n.made_at"))
    } else {
        query.push(", CAST(0 AS bigint)")
    };
    query = query.push(" AS new_appointments, ");
    query = query.push(if finds.questionnaires { TO_FILL_IN } else { "CAST(0 AS bigint)" });
    let query = query.push(
        " AS to_fill_in FROM portal p CROSS JOIN visit v JOIN settings z ON z.id = 1
         LEFT JOIN account_avatar i ON i.account_id = p.account_id AND i.account_id = $2
         LEFT JOIN appointment t ON t.portal_id = p.portal_id AND t.id = (SELECT x.id FROM appointment x
            WHERE x.portal_id = $1 AND NOT x.cancelled AND x.from_at >= ",
    );
    let query = query.arg(permit.now().at).push(" ORDER BY x.from_at, x.id LIMIT 1)");
    query.push(if finds.appointments { " WHERE p.portal_id = $1" } else { " AND 1 = 0 WHERE p.portal_id = $1" })
}

/// Reads the appointment that begins first, if there is one to find.
pub(crate) fn read_next_appointment(row: &Row) -> Result<Option<NextAppointment>, StoreError> {
    let fields = row.under("t_");
    let Some(id) = fields.opt("id")? else {
        return Ok(None);
    };
    Ok(Some(NextAppointment { id, title: fields.get("title")?, from: fields.get("from_at")?, until: fields.get("until_at")? }))
}

/// How many rows a query has, counted no further than is shown. In the order of time PostgreSQL takes the index of it; without one it would
/// expect to meet as many soon, and read all of the table where nothing is new.
fn counted(query: Query, rows: impl FnOnce(Query) -> Query) -> Query {
    first(query.push(", (SELECT COUNT(*) FROM "), rows).push(" counted)")
}

/// The first rows of a query, as many as are counted.
fn first(query: Query, rows: impl FnOnce(Query) -> Query) -> Query {
    rows(query.push("(")).push(&format!(" LIMIT {})", NewItems::COUNTED))
}

/// The order in which the latest versions of documents were made.
const BY_TIME: &str = " ORDER BY d.revised_at";

/// Who reads in which portal; what came after `v.since` is new to them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'q> {
    /// The placeholder of the portal.
    pub(crate) portal: &'q str,
    pub(crate) account: Option<AccountId>,
    pub(crate) relation: Option<RelationId>,
}

/// Documents of others whose latest version is new, or that were made visible since. Each is found by when that was, however many there are.
pub(crate) fn documents(query: Query, reader: &Reader<'_>, kind: DocumentKind, filter: DocumentFilter) -> Query {
    let Reader { portal, account, relation } = *reader;
    let me = relation.map(RelationId::as_uuid).or(account.map(AccountId::as_uuid));
    let of_kind = |query: Query| {
        let query = query.push("SELECT d.id FROM document d WHERE d.portal_id = ").push(portal);
        query.push(" AND d.kind = ").arg(kind).push(" AND d.author_id <> ").arg(me)
    };
    let revised = |query: Query| of_kind(query).push(" AND d.revised_at > v.since");
    match filter {
        DocumentFilter::Nothing | DocumentFilter::All => {
            first(query.push("SELECT * FROM "), |query| revised(query).push(BY_TIME)).push(" revised")
        }
        DocumentFilter::VisibleTo(relation) => {
            // To who was never here all is new: then what they may see is gone through, and not what came when.
            let query = first(query.push("SELECT * FROM "), |query| {
                revised(query)
                    .push(" AND v.since > ")
                    .arg(OffsetDateTime::UNIX_EPOCH)
                    .push(
                        " AND (d.sharing = 'by-section' OR EXISTS (SELECT 1 FROM document_visibility s
                            WHERE s.portal_id = d.portal_id AND s.document_id = d.id AND s.relation_id = ",
                    )
                    .arg(relation)
                    .push("))")
                    .push(BY_TIME)
            });
            let query = first(query.push(" revised UNION SELECT * FROM "), |query| {
                of_kind(query).push(" AND d.sharing = 'by-section' AND v.since = ").arg(OffsetDateTime::UNIX_EPOCH)
            });
            first(query.push(" by_section UNION SELECT * FROM "), |query| {
                let query = query.push("SELECT s.document_id FROM document_visibility s WHERE s.portal_id = ").push(portal);
                let query = query.push(" AND s.at > v.since AND s.relation_id = ").arg(relation).push(" AND s.kind = ").arg(kind);
                let own =
                    " AND s.document_id NOT IN (SELECT d.id FROM document d WHERE d.author_kind = 'relation' AND d.portal_id = ";
                query.push(own).push(portal).push(" AND d.author_id = ").arg(relation).push(") ORDER BY s.at")
            })
            .push(" shown")
        }
    }
}

/// Notes of others that were written or changed since.
pub(crate) fn diary(query: Query, reader: &Reader<'_>) -> Query {
    let query = query.push("SELECT 1 FROM diary_entry n WHERE n.portal_id = ").push(reader.portal);
    query.push(" AND n.shared AND n.changed_at > v.since AND n.author_id <> ").arg(reader.account)
}

/// Appointments that others made since.
pub(crate) fn appointments(query: Query, reader: &Reader<'_>) -> Query {
    let query = query.push("SELECT 1 FROM appointment n WHERE n.portal_id = ").push(reader.portal);
    query.push(" AND n.made_at > v.since AND n.by_id <> ").arg(reader.account)
}

/// Whether the latest version of the care plan waits for this reader's answer.
fn plan_asked(scope: &PortalScope) -> String {
    let waits = |party: Party| {
        let asked = match party {
            Party::Holder => "",
            Party::Client => "g.asks_client AND ",
            Party::Representative(_) => return None,
        };
        Some(format!(
            "{asked}NOT EXISTS (SELECT 1 FROM care_plan_answer k
                WHERE k.portal_id = $1 AND k.version = g.number AND k.party = '{}')",
            party_name(party)
        ))
    };
    let waits: Vec<String> = scope.parties(Right::Plan).into_iter().filter_map(waits).collect();
    if waits.is_empty() {
        return String::from("FALSE");
    }
    format!(
        "EXISTS (SELECT 1 FROM care_plan g WHERE g.portal_id = $1
            AND g.number = (SELECT MAX(x.number) FROM care_plan x WHERE x.portal_id = $1) AND ({}))",
        waits.join(" OR ")
    )
}

/// How many documents of a kind wait for this reader's answer to their latest version.
fn asked(query: Query, scope: &PortalScope, kind: DocumentKind) -> Query {
    if scope.parties(kind.right()).is_empty() {
        return query.push("CAST(0 AS bigint)");
    }
    waiting(query.push("(SELECT COUNT(DISTINCT q.document_id) "), scope, kind, "$1").push(")")
}

/// The documents of a kind that wait for this reader's answer to their latest version, as `q`.
pub(crate) fn waiting(query: Query, scope: &PortalScope, kind: DocumentKind, portal: &str) -> Query {
    let filter = match kind {
        DocumentKind::Document => scope.finds.documents,
        DocumentKind::Report => scope.finds.reports,
    };
    waits(query, &scope.parties(kind.right()), (kind, filter), portal)
}

fn waits(query: Query, parties: &[Party], (kind, filter): (DocumentKind, DocumentFilter), portal: &str) -> Query {
    let query = query.push("FROM acknowledgement_request q WHERE q.portal_id = ").push(portal);
    let query = query.push(" AND q.open AND q.party IN ").list(parties.iter().copied());
    // Looked up for each that is open: joined, PostgreSQL would read all documents.
    let query = query.push(" AND (SELECT d.id FROM document d WHERE d.portal_id = q.portal_id AND d.id = q.document_id");
    let query = query.push(" AND d.kind = ").arg(kind);
    let query = match filter {
        DocumentFilter::Nothing => query.push(" AND 1 = 0"),
        DocumentFilter::All => query,
        DocumentFilter::VisibleTo(relation) => visible_to(query, relation),
    };
    query.push(") IS NOT NULL")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{plan, scans};

    #[tokio::test]
    async fn a_last_visit_is_found_by_index() {
        assert_eq!(scans(LAST_VISIT, 3).await, Vec::<String>::new());
    }

    #[tokio::test]
    async fn what_was_shown_and_what_waits_are_found_by_indexes_of_their_own() {
        let relation = RelationId::from_uuid(uuid::Uuid::nil());
        let reader = Reader { portal: "$1", account: None, relation: Some(relation) };
        let query = Query::new("SELECT 1 FROM (SELECT $1 AS since) v WHERE EXISTS (").bind(None::<i64>);
        let shown = documents(query, &reader, DocumentKind::Report, DocumentFilter::VisibleTo(relation)).push(")");
        let waiting = |parties: &[Party], filter| {
            waits(Query::new("SELECT 1 ").bind(None::<i64>), parties, (DocumentKind::Document, filter), "$1")
        };
        for (query, indexes) in [
            (shown, &["document_revised", "document_by_section", "document_visibility_at"][..]),
            (waiting(&[Party::Holder, Party::Client], DocumentFilter::All), &["acknowledgement_request_open"]),
            (waiting(&[Party::Representative(relation)], DocumentFilter::VisibleTo(relation)), &["acknowledgement_request_open"]),
        ] {
            let steps = plan(query.text(), query.values_count()).await;
            for index in indexes {
                assert!(steps.iter().any(|step| step.contains(index)), "{index} is not among {steps:?}");
            }
        }
    }
}

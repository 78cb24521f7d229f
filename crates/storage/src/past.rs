//! What held at an earlier moment: every state that a portal and its contact persons were in is kept.

use crate::{
    facts::{derived_at, read_portal_facts, read_relation_facts},
    query::{Link, Query, Row, Texts},
    rows::{read_ages, read_role, unreadable},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    care::CareLinkKind,
    explanation::Item,
    ids::PortalId,
    moment::Moment,
    past::{PastContact, PastPortal, grants_at},
    policy::{
        FirstContactFacts, Permit, Sealed,
        actions::{SeePastAudience, SeePastConversationAudience},
    },
    ports::{PastViews, StoreError},
    views::PastAudience,
};
use sea_orm::ConnectionTrait;
use std::sync::LazyLock;
use time::OffsetDateTime;

/// What is kept of a portal.
const PORTAL: &[&str] = &[
    "state",
    "born",
    "account_id",
    "account_activated",
    "account_suspended",
    "seat",
    "seat_at",
    "seat_on",
    "incapable_at",
    "incapable_on",
    "revision",
];

/// What is kept of a contact person.
const CONTACT: &[&str] = &[
    "state",
    "account_id",
    "email_key",
    "first_contact",
    "authority",
    "authority_from",
    "authority_until",
    "authority_source",
    "legal_reading",
    "revision",
];

fn listed(columns: &[&str], of: &str) -> String {
    columns.iter().map(|column| format!("{of}.{column}")).collect::<Vec<_>>().join(", ")
}

/// Whether the present state is another than the latest that was kept.
fn differs(columns: &[&str]) -> String {
    let each = columns.iter().map(|column| format!("n.{column} IS DISTINCT FROM h.{column}"));
    format!("(h.nth IS NULL OR {})", each.collect::<Vec<_>>().join(" OR "))
}

/// `$1` portal, `$2` since when.
static KEEP: LazyLock<[String; 2]> = LazyLock::new(|| {
    [
        format!(
            "INSERT INTO portal_past (portal_id, nth, at, {into})
             SELECT n.portal_id, COALESCE(h.nth, 0) + 1, $2, {now} FROM portal n
             LEFT JOIN portal_past h ON h.portal_id = n.portal_id
                AND h.nth = (SELECT MAX(x.nth) FROM portal_past x WHERE x.portal_id = n.portal_id)
             WHERE n.portal_id = $1 AND {differs}",
            into = PORTAL.join(", "),
            now = listed(PORTAL, "n"),
            differs = differs(PORTAL),
        ),
        format!(
            "INSERT INTO relation_past (portal_id, relation_id, nth, at, {into})
             SELECT n.portal_id, n.id, COALESCE(h.nth, 0) + 1, $2, {now} FROM relation n
             LEFT JOIN relation_past h ON h.portal_id = n.portal_id AND h.relation_id = n.id
                AND h.nth = (SELECT MAX(x.nth) FROM relation_past x WHERE x.portal_id = n.portal_id AND x.relation_id = n.id)
             WHERE n.portal_id = $1 AND {differs}",
            into = CONTACT.join(", "),
            now = listed(CONTACT, "n"),
            differs = differs(CONTACT),
        ),
    ]
});

/// Keeps the state in which a portal and its contact persons are left at `at`, if it is another than before.
pub(crate) async fn keep(link: &Link<impl ConnectionTrait>, portal: PortalId, at: OffsetDateTime) -> Result<(), StoreError> {
    for statement in &*KEEP {
        link.run(Query::new(statement.as_str()).bind(portal).bind(at)).await?;
    }
    Ok(())
}

/// Keeps the first state of everything that was imported: as it is, since it was made.
pub(crate) fn keep_imported() -> [Query; 3] {
    [
        format!(
            "INSERT INTO portal_past (portal_id, nth, at, {into}) SELECT n.portal_id, 1, n.made_at, {now} FROM portal n",
            into = PORTAL.join(", "),
            now = listed(PORTAL, "n"),
        ),
        format!(
            "INSERT INTO relation_past (portal_id, relation_id, nth, at, {into})
             SELECT n.portal_id, n.id, 1, n.made_at, {now} FROM relation n",
            into = CONTACT.join(", "),
            now = listed(CONTACT, "n"),
        ),
        String::from(KEEP_AGES),
    ]
    .map(
        |statement| {
            if statement == KEEP_AGES { Query::new(KEEP_AGES).bind(OffsetDateTime::UNIX_EPOCH) } else { Query::new(statement) }
        },
    )
}

/// `$1` since when.
const KEEP_AGES: &str = "INSERT INTO ages_past (nth, at, holds_from, decides_from, adult_from, from_holding)
    SELECT COALESCE((SELECT MAX(x.nth) FROM ages_past x), 0) + 1, $1, n.holds_from, n.decides_from, n.adult_from, n.from_holding
    FROM settings n";

/// Keeps the ages that the organisation chose at `at`.
pub(crate) fn keep_ages(at: OffsetDateTime) -> Query {
    Query::new(KEEP_AGES).bind(at)
}

/// The kinds of item whose past is asked about, and how the store keeps them.
#[derive(Debug, Clone, Copy)]
struct Kept {
    /// Finds when an item came: `$1` portal, `$3` item.
    came: &'static str,
    /// To whom each was made visible.
    shown: &'static str,
    /// How that table names the item.
    item: &'static str,
}

/// Documents and reports, and conversations.
const KEPT: [Kept; 2] = [
    Kept {
        came: "SELECT d.made_at FROM document d WHERE d.portal_id = $1 AND d.id = $3",
        shown: "document_visibility",
        item: "document_id",
    },
    Kept {
        came: "SELECT d.sent_at FROM message d WHERE d.portal_id = $1 AND d.conversation_id = $3 AND d.number = 1",
        shown: "conversation_visibility",
        item: "conversation_id",
    },
];

/// One of each for every kind: `$1` portal, `$2` the moment, `$3` item.
static PORTAL_THEN: LazyLock<[String; 2]> = LazyLock::new(|| KEPT.map(portal_then));

fn portal_then(Kept { came, .. }: Kept) -> String {
    let columns = PORTAL.iter().map(|column| format!("p.{column} AS p_{column}")).collect::<Vec<_>>().join(", ");
    format!(
        "SELECT p.portal_id AS p_portal_id, {columns}, g.holds_from, g.decides_from, g.adult_from, g.from_holding,
            ({came}) AS came_at
         FROM portal_past p
         JOIN ages_past g ON g.nth = (SELECT MAX(x.nth) FROM ages_past x WHERE x.at <= $2)
         WHERE p.portal_id = $1 AND p.nth = (SELECT MAX(x.nth) FROM portal_past x WHERE x.portal_id = $1 AND x.at <= $2)"
    )
}

/// One of each for every kind: `$1` portal, `$2` the moment, `$3` item.
static CONTACTS_THEN: LazyLock<[Texts; 2]> = LazyLock::new(|| KEPT.map(contacts_then));

fn contacts_then(Kept { shown, item, .. }: Kept) -> Texts {
    Texts::new(|backend| {
        let columns = CONTACT.iter().map(|column| format!("r.{column} AS r_{column}")).collect::<Vec<_>>().join(", ");
        format!(
            "SELECT n.id AS r_id, n.given, n.family, n.role AS n_role, n.role_text AS n_role_text, n.origin AS r_origin, {columns}, {derived},
                EXISTS (SELECT 1 FROM {shown} s WHERE s.portal_id = n.portal_id AND s.{item} = $3
                    AND s.relation_id = n.id AND s.at <= $2) AS visible
             FROM relation n
             JOIN relation_past r ON r.portal_id = n.portal_id AND r.relation_id = n.id
                AND r.nth = (SELECT MAX(x.nth) FROM relation_past x WHERE x.portal_id = n.portal_id AND x.relation_id = n.id AND x.at <= $2)
             LEFT JOIN account ra ON ra.id = r.account_id
             WHERE n.portal_id = $1 AND r.state <> 'removed'",
            derived = derived_at(backend, "n", "$2"),
        )
    })
}

#[async_trait]
impl PastViews for SqlSession {
    async fn past_audience(
        &mut self,
        permit: &Permit<SeePastAudience>,
    ) -> Result<Sealed<SeePastAudience, PastAudience>, StoreError> {
        let SeePastAudience { portal, document, at, .. } = *permit.action();
        let [documents, _] = &*PORTAL_THEN;
        let [shown, _] = &*CONTACTS_THEN;
        let asked = |sql| Query::new(sql).bind(portal).bind(at.at).bind(document);
        let audience = self.past((portal, at), *permit.scope(), asked(documents.as_str()), asked(shown.of(self.link.backend())));
        Ok(Sealed::seal(permit, audience.await?))
    }

    async fn past_conversation_audience(
        &mut self,
        permit: &Permit<SeePastConversationAudience>,
    ) -> Result<Sealed<SeePastConversationAudience, PastAudience>, StoreError> {
        let SeePastConversationAudience { portal, conversation, at } = *permit.action();
        let [_, conversations] = &*PORTAL_THEN;
        let [_, shown] = &*CONTACTS_THEN;
        let asked = |sql| Query::new(sql).bind(portal).bind(at.at).bind(conversation);
        let audience =
            self.past((portal, at), *permit.scope(), asked(conversations.as_str()), asked(shown.of(self.link.backend())));
        let mut audience = audience.await?;
        let with = self.with(portal, conversation).await?;
        audience.team.retain(|it| it.kind == CareLinkKind::Guiding && with.contains(&it.id));
        Ok(Sealed::seal(permit, audience))
    }
}

impl SqlSession {
    /// Who could see an item, from the portal and its contact persons as they were.
    async fn past(
        &self,
        (portal, at): (PortalId, Moment),
        item: Item,
        portal_then: Query,
        contacts_then: Query,
    ) -> Result<PastAudience, StoreError> {
        let portal_then = self.row(portal_then).await?;
        let existed = match &portal_then {
            Some(row) => row.get::<OffsetDateTime>("came_at")? <= at.at,
            None => false,
        };
        let Some(row) = portal_then.filter(|_| existed) else {
            return Ok(PastAudience { at, existed, relations: Vec::new(), team: Vec::new() });
        };
        let relations = read_past(&row, &self.rows(contacts_then).await?, at)?.viewers(item);
        Ok(PastAudience { at, existed, relations, team: self.past_team(portal, at.at).await? })
    }
}

fn read_past(row: &Row, contacts: &[Row], at: Moment) -> Result<PastPortal, StoreError> {
    let mut portal = read_portal_facts(row)?.ok_or_else(|| unreadable("p_portal_id"))?;
    let mut read = Vec::new();
    for row in contacts {
        let mut facts = read_relation_facts(row.under("r_"))?.ok_or_else(|| unreadable("r_id"))?;
        facts.grants = grants_at(facts.grants, at.at);
        if row.get("r_first_contact")? {
            portal.first_contact = Some(FirstContactFacts {
                id: facts.id,
                account: facts.account,
                state: facts.state,
                authority: facts.authority.clone(),
                blocked: facts.blocked.is_some(),
            });
        }
        let (name, role) = (row.fields().person()?, read_role(row.under("n_"))?);
        read.push(PastContact { name, role, visible: row.get("visible")?, facts });
    }
    Ok(PastPortal { at, portal, ages: read_ages(row.fields())?, contacts: read })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;
    use sea_orm::DbBackend;

    #[tokio::test]
    async fn the_past_is_found_by_index() {
        for statement in &*CONTACTS_THEN {
            assert_eq!(scans(statement.of(DbBackend::Sqlite), 3).await, Vec::<String>::new());
        }
        for statement in &*KEEP {
            assert_eq!(scans(statement, 2).await, Vec::<String>::new());
        }
    }
}

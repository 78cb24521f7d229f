//! Who can see an item of a file, or could: every state that a portal and its contact persons were in is kept, and of each note in the
//! diary whether it was shared.

use crate::{
    facts::{derived_at, read_portal_facts, read_relation_facts},
    query::{Link, Query, Row},
    rows::{Bind as _, read_ages, read_role, unreadable},
    session::SqlSession,
    team::{past_team, read_past_team},
};
use async_trait::async_trait;
use inzage_domain::{
    audit::Ground,
    ids::{ConversationId, DiaryEntryId, PortalId},
    item::FileItem,
    past::{PastContact, PastPortal, grants_at},
    policy::{
        FirstContactFacts, Permit, Sealed,
        actions::{ExplainItem, SeeItemAudience},
    },
    ports::{ItemViews, StoreError},
    views::{ExplainedItem, PastAudience},
};
use sea_orm::{ConnectionTrait, DbBackend, Value};
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
pub(crate) fn keep_imported() -> [Query; 4] {
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
        String::from(
            "INSERT INTO diary_past (portal_id, entry_id, revision, at, shared)
             SELECT d.portal_id, d.id, d.revision, d.written_at, d.shared FROM diary_entry d",
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
const KEEP_AGES: &str = "INSERT INTO ages_past (nth, at, holds_from, decides_from, adult_from, from_holding, pinboard_for_care)
    SELECT COALESCE((SELECT MAX(x.nth) FROM ages_past x), 0) + 1, $1, n.holds_from, n.decides_from, n.adult_from, n.from_holding,
        n.pinboard_for_care
    FROM settings n";

/// Keeps the ages that the organisation chose at `at`, and who reads the pinboard.
pub(crate) fn keep_ages(at: OffsetDateTime) -> Query {
    Query::new(KEEP_AGES).bind(at)
}

/// Keeps whether a note is shared from `at` on, in the state that it is left in.
pub(crate) async fn keep_note(
    link: &Link<impl ConnectionTrait>,
    (portal, entry): (PortalId, DiaryEntryId),
    (revision, shared): (u32, bool),
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    let query = Query::new("INSERT INTO diary_past (portal_id, entry_id, revision, at, shared) VALUES ($1, $2, $3, $4, $5)");
    link.run(query.bind(portal).bind(entry).bind(revision).bind(at).bind(shared)).await.map(drop)
}

/// How the store keeps an item: `$1` portal, `$2` the moment, `$3` the item.
struct Kept {
    /// Its identifier, as its table has it.
    key: Value,
    /// Finds when it came.
    came: &'static str,
    /// Finds whether it was shared then, if it is a note.
    shared: &'static str,
    /// Finds whether it was taken back by then, if it is a recorded thing.
    withdrawn: &'static str,
    /// To whom it was made visible, if that is kept: the table, and how it names the item.
    shown: Option<(&'static str, &'static str)>,
}

impl Kept {
    fn of(item: FileItem) -> Self {
        let plain = |key, came| Self { key, came, shared: "FALSE", withdrawn: "FALSE", shown: None };
        match item {
            FileItem::Document(_, id) => Self {
                shown: Some(("document_visibility", "document_id")),
                ..plain(id.into_value(), "SELECT d.made_at FROM document d WHERE d.portal_id = $1 AND d.id = $3")
            },
            FileItem::Conversation(id) => Self {
                shown: Some(("conversation_visibility", "conversation_id")),
                ..plain(
                    id.into_value(),
                    "SELECT d.sent_at FROM message d WHERE d.portal_id = $1 AND d.conversation_id = $3 AND d.number = 1",
                )
            },
            FileItem::Appointment(id) => {
                plain(id.into_value(), "SELECT d.made_at FROM appointment d WHERE d.portal_id = $1 AND d.id = $3")
            }
            FileItem::AppointmentRequest(id) => {
                plain(id.into_value(), "SELECT d.made_at FROM appointment_request d WHERE d.portal_id = $1 AND d.id = $3")
            }
            FileItem::AgendaItem(id) => {
                plain(id.into_value(), "SELECT d.made_at FROM agenda_item d WHERE d.portal_id = $1 AND d.id = $3")
            }
            FileItem::DiaryEntry(id) => Self {
                shared: "COALESCE((SELECT d.shared FROM diary_past d WHERE d.portal_id = $1 AND d.entry_id = $3 AND d.at <= $2
                    ORDER BY d.revision DESC LIMIT 1), FALSE)",
                ..plain(id.into_value(), "SELECT d.written_at FROM diary_entry d WHERE d.portal_id = $1 AND d.id = $3")
            },
            FileItem::PinboardPost(id) => {
                plain(id.into_value(), "SELECT d.posted_at FROM pinboard_post d WHERE d.portal_id = $1 AND d.id = $3")
            }
            FileItem::CarePlan(version) => {
                plain(version.into_value(), "SELECT d.at FROM care_plan d WHERE d.portal_id = $1 AND d.number = $3")
            }
            FileItem::DossierEntry(_, id) => Self {
                withdrawn: "COALESCE((SELECT d.withdrawn FROM dossier_entry d WHERE d.portal_id = $1 AND d.id = $3 AND d.at <= $2
                    ORDER BY d.revision DESC LIMIT 1), FALSE)",
                ..plain(
                    id.into_value(),
                    "SELECT d.at FROM dossier_entry d WHERE d.portal_id = $1 AND d.id = $3 AND d.revision = 1",
                )
            },
            FileItem::QuestionnaireRequest(id) => {
                plain(id.into_value(), "SELECT d.asked_at FROM questionnaire_request d WHERE d.portal_id = $1 AND d.id = $3")
            }
        }
    }

    /// The portal as it was and the item in it, with each contact person as they were and whether they had been shown the item. Without
    /// contact persons it is one row, in which there is none.
    fn then(&self, backend: DbBackend) -> String {
        let Self { came, shared, withdrawn, shown, .. } = self;
        let named = |columns: &[&str], of: &str| {
            columns.iter().map(|column| format!("{of}.{column} AS {of}_{column}")).collect::<Vec<_>>().join(", ")
        };
        let visible = shown.map_or_else(
            || String::from("FALSE"),
            |(table, item)| {
                format!(
                    "EXISTS (SELECT 1 FROM {table} s WHERE s.portal_id = n.portal_id AND s.{item} = $3
                        AND s.relation_id = n.id AND s.at <= $2)"
                )
            },
        );
        format!(
            "SELECT p.portal_id AS p_portal_id, {portal}, NULL AS f_id, g.holds_from, g.decides_from, g.adult_from, g.from_holding,
                g.pinboard_for_care, ({came}) AS came_at, {shared} AS shared, {withdrawn} AS withdrawn,
                r.relation_id AS r_id, n.given, n.family, n.role AS n_role, n.role_text AS n_role_text, n.origin AS r_origin,
                {contact}, {derived}, {visible} AS visible
             FROM portal_past p
             JOIN ages_past g ON g.nth = (SELECT MAX(x.nth) FROM ages_past x WHERE x.at <= $2)
             LEFT JOIN relation n ON n.portal_id = p.portal_id
             LEFT JOIN relation_past r ON r.portal_id = n.portal_id AND r.relation_id = n.id AND r.state <> 'removed'
                AND r.nth = (SELECT MAX(x.nth) FROM relation_past x WHERE x.portal_id = n.portal_id AND x.relation_id = n.id AND x.at <= $2)
             LEFT JOIN account ra ON ra.id = r.account_id
             WHERE p.portal_id = $1 AND p.nth = (SELECT MAX(x.nth) FROM portal_past x WHERE x.portal_id = $1 AND x.at <= $2)",
            portal = named(PORTAL, "p"),
            contact = named(CONTACT, "r"),
            derived = derived_at(backend, "n", "$2"),
        )
    }
}

#[async_trait]
impl ItemViews for SqlSession {
    async fn item_audience(
        &mut self,
        permit: &Permit<SeeItemAudience>,
    ) -> Result<Sealed<SeeItemAudience, PastAudience>, StoreError> {
        let SeeItemAudience { portal, item, at } = *permit.action();
        let (at, now) = (at.unwrap_or(permit.now()), permit.now());
        let kept = Kept::of(item);
        let query = Query::new(kept.then(self.link.backend())).bind(portal).bind(at.at).bind_value(kept.key);
        let team = past_team(portal, (at.at, at.at >= now.at), conversation_of(item));
        let [rows, team] = self.together([query, team]).await?;
        let came_at = rows.first().map(|row| row.get::<OffsetDateTime>("came_at")).transpose()?;
        let Some(row) = rows.first().filter(|_| came_at.is_some_and(|came| came <= at.at)) else {
            let nobody = PastAudience { at, existed: false, relations: Vec::new(), team: Vec::new() };
            return Ok(Sealed::seal(permit, nobody));
        };
        let mut then = PastPortal {
            at,
            portal: read_portal_facts(row)?.ok_or_else(|| unreadable("p_portal_id"))?,
            ages: read_ages(row.fields())?,
            pinboard_for_care: row.get("pinboard_for_care")?,
            shared: row.get("shared")?,
            withdrawn: row.get("withdrawn")?,
            contacts: Vec::new(),
            team: read_past_team(&team)?,
        };
        for row in &rows {
            read_contact(row, &mut then)?;
        }
        Ok(Sealed::seal(permit, permit.scope().audience(then)))
    }

    async fn explained_item(&mut self, permit: &Permit<ExplainItem>) -> Result<Sealed<ExplainItem, ExplainedItem>, StoreError> {
        let explanation = permit.scope().clone();
        let maker = explanation.right.as_ref().and_then(|it| it.grant.as_ref()).map(|grant| grant.maker.account);
        let (mut given_by, mut linked_since) = (None, None);
        if let Ground::CareLink(link) = explanation.ground {
            let query = Query::new("SELECT k.from_at FROM care_link k WHERE k.portal_id = $1 AND k.id = $2");
            let row = self.row(query.bind(permit.action().portal).bind(link)).await?;
            linked_since = row.map(|row| row.get("from_at")).transpose()?;
        } else if let Some(maker) = maker {
            let row = self.row(Query::new("SELECT a.given, a.family FROM account a WHERE a.id = $1").bind(maker)).await?;
            given_by = row.map(|row| row.fields().person()).transpose()?;
        }
        Ok(Sealed::seal(permit, ExplainedItem { explanation, given_by, linked_since }))
    }
}

const fn conversation_of(item: FileItem) -> Option<ConversationId> {
    match item {
        FileItem::Conversation(conversation) => Some(conversation),
        _ => None,
    }
}

/// Adds the contact person of a row as they were, if they were there; the first contact is part of the portal too.
fn read_contact(row: &Row, then: &mut PastPortal) -> Result<(), StoreError> {
    let Some(mut facts) = read_relation_facts(row.under("r_"))? else { return Ok(()) };
    facts.grants = grants_at(facts.grants, then.at.at);
    if row.get("r_first_contact")? {
        then.portal.first_contact = Some(FirstContactFacts {
            id: facts.id,
            account: facts.account,
            state: facts.state,
            authority: facts.authority.clone(),
            blocked: facts.blocked.is_some(),
        });
    }
    let (name, role) = (row.fields().person()?, read_role(row.under("n_"))?);
    then.contacts.push(PastContact { name, role, visible: row.get("visible")?, facts });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;
    use inzage_domain::{document::DocumentKind, dossier::DossierTopic, ids::*};
    use uuid::Uuid;

    #[tokio::test]
    async fn the_past_is_found_by_index() {
        let id = Uuid::nil();
        for item in [
            FileItem::Document(DocumentKind::Report, DocumentId::from_uuid(id)),
            FileItem::Conversation(ConversationId::from_uuid(id)),
            FileItem::Appointment(AppointmentId::from_uuid(id)),
            FileItem::AppointmentRequest(AppointmentRequestId::from_uuid(id)),
            FileItem::AgendaItem(AgendaItemId::from_uuid(id)),
            FileItem::DiaryEntry(DiaryEntryId::from_uuid(id)),
            FileItem::PinboardPost(PinboardPostId::from_uuid(id)),
            FileItem::CarePlan(1),
            FileItem::DossierEntry(DossierTopic::Medication, DossierEntryId::from_uuid(id)),
            FileItem::QuestionnaireRequest(QuestionnaireRequestId::from_uuid(id)),
        ] {
            let steps = scans(&Kept::of(item).then(DbBackend::Sqlite), 3).await;
            assert_eq!(steps, Vec::<String>::new(), "{item:?}");
        }
        for statement in &*KEEP {
            assert_eq!(scans(statement, 2).await, Vec::<String>::new());
        }
    }
}

//! What the policy weighs, in as few statements as can be: one for the account, the portal, what binds the two and a document.

mod document;
mod people;
mod subject;

pub(crate) use document::{asked_columns, document_facts, read_asked, read_document_facts};
pub(crate) use people::{
    ContactsOf, FIRST_CONTACT_JOINS, PORTAL_COLUMNS, contacts, derived_at, first_contact_columns, read_portal_facts,
    read_relation_facts, relation_columns,
};

use crate::{
    machines::machine_facts,
    query::{Query, Row, Texts},
    rows::{read_ages, read_communication, unreadable},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    consent::Decision,
    ids::{AccountId, LocationId, PortalId},
    moment::Moment,
    policy::{About, AccountFacts, Facts, ProfessionalFacts, Question, SubjectFacts},
    ports::{FactsPort, StoreError},
};
use sea_orm::DbBackend;
use std::sync::LazyLock;

/// `$1` account, `$2` portal, `$3` now, `$4` the location asked about.
static FACTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(|backend| statement(backend, "", "")));
/// The same with `$5`, a document.
static FACTS_WITH_DOCUMENT: LazyLock<Texts> = LazyLock::new(|| Texts::new(|backend| with_document(backend, "", "")));

/// The latest decision of `account a` on the present text for the use of the portal.
pub(crate) const PORTAL_USE: &str = "(SELECT c.decision FROM account_consent c WHERE c.account_id = a.id
    AND c.version = (SELECT MAX(t.version) FROM consent_text t WHERE t.topic = 'portal-use') ORDER BY c.nth DESC LIMIT 1)";

/// The statement that finds `$5` as `document d`, with what else is wanted of it.
pub(crate) fn with_document(backend: DbBackend, more_columns: &str, more_joins: &str) -> String {
    let columns = document::document_columns();
    let joins = document::document_joins("LEFT JOIN document d ON d.portal_id = p.portal_id AND d.id = $5", "r.id");
    statement(backend, &format!(", {columns}{more_columns}"), &format!("{joins} {more_joins}"))
}

fn statement(backend: DbBackend, more_columns: &str, more_joins: &str) -> String {
    format!(
        "SELECT s.holds_from, s.decides_from, s.adult_from, s.from_holding, s.staff_assurance, s.client_assurance, s.relations_react, s.pinboard_for_care, s.messages, s.pinboard,
            a.id AS a_id, a.state AS a_state,
            EXISTS (SELECT 1 FROM factor x WHERE x.account_id = a.id) AS a_has_factor,
            {PORTAL_USE} AS a_consent,
            {PORTAL_COLUMNS}, {first_contact}, {relation},
            h.id AS h_id, h.active AS h_active, h.tasks AS h_tasks,
            EXISTS (SELECT 1 FROM professional_reach x
              JOIN location reached ON reached.id = x.location_id
              JOIN location placed ON placed.id = COALESCE($4, p.location_id)
              WHERE x.professional_id = h.id
                AND substr(placed.path, 1, length(reached.path)) = reached.path) AS h_in_reach,
            k.id AS k_id, k.kind AS k_kind
            {more_columns}
         FROM settings s
         LEFT JOIN account a ON a.id = $1
         LEFT JOIN portal p ON p.portal_id = $2
         {FIRST_CONTACT_JOINS}
         LEFT JOIN relation r ON r.portal_id = p.portal_id AND r.id = COALESCE(
            (SELECT x.id FROM relation x WHERE x.portal_id = $2 AND x.account_id = $1 AND x.state <> 'removed'),
            (SELECT x.id FROM relation x WHERE x.portal_id = $2 AND x.account_id = $1
              ORDER BY x.made_at DESC, x.id DESC LIMIT 1))
         LEFT JOIN account ra ON ra.id = r.account_id
         LEFT JOIN professional h ON h.account_id = a.id
         LEFT JOIN care_link k ON k.portal_id = p.portal_id AND k.id =
            (SELECT x.id FROM care_link x WHERE x.portal_id = $2 AND x.professional_id = h.id
                AND x.from_at <= $3 AND (x.until_at IS NULL OR x.until_at > $3)
              ORDER BY x.kind, x.id LIMIT 1)
         {more_joins}
         WHERE s.id = 1",
        first_contact = first_contact_columns(),
        relation = relation_columns(backend, "r", "ra", "$3"),
    )
}

#[async_trait]
impl FactsPort for SqlSession {
    async fn facts(&mut self, question: &Question, now: Moment) -> Result<Facts, StoreError> {
        let document = match &question.about {
            About::Document(document, _) | About::Sharing(document, _) => Some(*document),
            _ => None,
        };
        let known = self.known.take().filter(|known| document.is_none() && known.answer(question, now));
        let row = if let Some(known) = known {
            known.row
        } else {
            let texts = if document.is_some() { &FACTS_WITH_DOCUMENT } else { &FACTS };
            let query = asking(texts.of(self.link.backend()), question, now);
            let row = self.row(if document.is_some() { query.bind(document) } else { query }).await?;
            row.ok_or_else(|| StoreError::failed(NotSetUp))?
        };
        let subject = self.subject(question, document.is_some().then_some(&row), now).await?;
        let machine = machine_facts(&self.link, question).await?;
        let facts = Facts { machine, ..read_facts(&row, subject)? };
        if self.reads_only {
            self.known =
                Some(KnownFacts { account: question.account, portal: question.portal, location: location(question), now, row });
        }
        Ok(facts)
    }
}

/// A row that answers every question of the same account about the same portal at the same moment, but for what it is about besides.
#[derive(Debug)]
pub(crate) struct KnownFacts {
    account: Option<AccountId>,
    portal: Option<PortalId>,
    location: Option<LocationId>,
    now: Moment,
    row: Row,
}

impl KnownFacts {
    fn answer(&self, question: &Question, now: Moment) -> bool {
        (self.account, self.portal, self.location, self.now) == (question.account, question.portal, location(question), now)
    }
}

/// The location that a question is about.
const fn location(question: &Question) -> Option<LocationId> {
    match question.about {
        About::NewClient(_, location, ..) => Some(location),
        _ => None,
    }
}

/// A statement with the first four values.
pub(crate) fn asking(sql: &'static str, question: &Question, now: Moment) -> Query {
    Query::new(sql).bind(question.account).bind(question.portal).bind(now.at).bind(location(question))
}

/// Reads everything but what the question is about besides the portal, and the machine that asks.
pub(crate) fn read_facts(row: &Row, subject: SubjectFacts) -> Result<Facts, StoreError> {
    Ok(Facts {
        ages: read_ages(row.fields())?,
        staff_assurance: row.get("staff_assurance")?,
        client_assurance: row.get("client_assurance")?,
        relations_react: row.get("relations_react")?,
        pinboard_for_care: row.get("pinboard_for_care")?,
        communication: read_communication(row.fields())?,
        account: read_account(row)?,
        portal: read_portal_facts(row)?,
        relation: read_relation_facts(row.under("r_"))?,
        professional: read_professional(row)?,
        machine: None,
        subject,
    })
}

/// Nothing can be decided before the organisation's settings are there.
#[derive(Debug, thiserror::Error)]
#[error("the store was not set up: it has no settings")]
pub(crate) struct NotSetUp;

fn read_account(row: &Row) -> Result<Option<AccountFacts>, StoreError> {
    let Some(id) = row.opt("a_id")? else {
        return Ok(None);
    };
    let consent = row.opt("a_consent")?;
    Ok(Some(AccountFacts {
        id,
        state: row.get("a_state")?,
        consents_to_use: consent == Some(Decision::Given),
        has_factor: row.get("a_has_factor")?,
    }))
}

fn read_professional(row: &Row) -> Result<Option<ProfessionalFacts>, StoreError> {
    let Some(id) = row.opt("h_id")? else {
        return Ok(None);
    };
    let link = match row.opt("k_id")? {
        None => None,
        Some(link) => Some((link, row.opt("k_kind")?.ok_or_else(|| unreadable("k_kind"))?)),
    };
    Ok(Some(ProfessionalFacts {
        id,
        active: row.get("h_active")?,
        tasks: row.get("h_tasks")?,
        in_reach: row.get("h_in_reach")?,
        link,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn facts_are_found_by_index() {
        assert_eq!(scans(FACTS.of(DbBackend::Sqlite), 4).await, Vec::<String>::new());
        assert_eq!(scans(FACTS_WITH_DOCUMENT.of(DbBackend::Sqlite), 5).await, Vec::<String>::new());
    }
}

//! What the policy weighs, in one statement: the account, the portal, what binds the two, and what is asked about besides.

mod document;
mod people;
mod subject;

pub(crate) use document::{asked_column, read_asked, read_document_facts};
pub(crate) use people::{
    ContactsOf, FIRST_CONTACT_JOINS, PORTAL_COLUMNS, contacts, derived_at, first_contact_columns, read_contact,
    read_portal_facts, read_relation_facts, relation_columns,
};

use crate::{
    machines::{machine_facts, read_machine_facts},
    query::{Query, Row, Texts},
    rows::{read_ages, read_communication, read_open, unreadable},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    consent::Decision,
    ids::{DocumentId, LocationId},
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
            p.open_messages AS p_open_messages, p.open_pinboard AS p_open_pinboard,
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
        let subject = subject::subject(self.link.backend(), question, now);
        let known = self.known.iter().position(|known| known.answers(question, now));
        let known = if let Some(nth) = known {
            self.known.swap_remove(nth)
        } else {
            let row = self.row(statement_of(self.link.backend(), question, now, subject.parts)).await?;
            let row = row.ok_or_else(|| StoreError::failed(NotSetUp))?;
            KnownFacts { question: question.clone(), now, row }
        };
        let found = match &question.about {
            About::Digest(account, since) => self.digest_facts(*account, *since, now).await?.map(SubjectFacts::Digest),
            _ => (subject.read)(&known.row)?,
        };
        let facts = read_facts(&known.row, question, found.unwrap_or(SubjectFacts::Nothing))?;
        if self.reads_only {
            self.known.push(known);
        }
        Ok(facts)
    }
}

/// The whole question as one statement, with what `parts` find of what it is about.
fn statement_of(backend: DbBackend, question: &Question, now: Moment, parts: Vec<Query>) -> Query {
    match &question.about {
        About::Document(document, _) | About::Sharing(document, _) | About::Asking(document, ..) => {
            asking(FACTS_WITH_DOCUMENT.of(backend), backend, question, now, Some(*document), parts)
        }
        _ => asking(FACTS.of(backend), backend, question, now, None, parts),
    }
}

/// A statement that begins with the columns of the facts, with its values, and with what else is to be found: the machine that asks, and
/// `parts`, which are read by [`part_name`].
pub(crate) fn asking(
    sql: &'static str,
    backend: DbBackend,
    question: &Question,
    now: Moment,
    document: Option<DocumentId>,
    parts: Vec<Query>,
) -> Query {
    let bound = |sql: &'static str| {
        let query = Query::new(sql).bind(question.account).bind(question.portal).bind(now.at).bind(location(question));
        if document.is_some() { query.bind(document) } else { query }
    };
    if parts.is_empty() && question.machine.is_none() {
        return bound(sql);
    }
    let machine = question.machine.map(|machine| (machine_facts(machine, question), String::from(MACHINE)));
    let parts = parts.into_iter().enumerate().map(|(nth, part)| (part, part_name(nth))).chain(machine);
    let nested = parts.fold(bound("SELECT "), |query, (part, name)| query.nest(backend, part, &name).push(", "));
    nested.push(sql.trim_start_matches("SELECT "))
}

/// The column with what the `nth` part finds.
fn part_name(nth: usize) -> String {
    format!("about_{nth}")
}

/// The column with the machine that asks.
const MACHINE: &str = "machine";

/// A row that answers the same question at the same moment again, and whatever else the same person asks about no more than the same
/// portal, or about none.
#[derive(Debug)]
pub(crate) struct KnownFacts {
    question: Question,
    now: Moment,
    row: Row,
}

impl KnownFacts {
    fn answers(&self, question: &Question, now: Moment) -> bool {
        let known = &self.question;
        let same_person = self.now == now && (known.account, known.machine) == (question.account, question.machine);
        let same_place = known.portal == question.portal && location(known) == location(question);
        let (no_more, no_place) = (question.about == About::Nothing, question.portal.is_none() && question.machine.is_none());
        same_person && ((same_place && (no_more || known.about == question.about)) || (no_more && no_place))
    }
}

/// The location that a question is about.
const fn location(question: &Question) -> Option<LocationId> {
    match question.about {
        About::NewClient(_, location, ..) => Some(location),
        _ => None,
    }
}

/// Reads everything that `question` is about but its subject.
pub(crate) fn read_facts(row: &Row, question: &Question, subject: SubjectFacts) -> Result<Facts, StoreError> {
    // The row may tell more than was asked.
    let in_portal = question.portal.is_some();
    let portal = if in_portal { read_portal_facts(row)? } else { None };
    let offered = read_communication(row.fields())?;
    Ok(Facts {
        ages: read_ages(row.fields())?,
        staff_assurance: row.get("staff_assurance")?,
        client_assurance: row.get("client_assurance")?,
        relations_react: row.get("relations_react")?,
        pinboard_for_care: row.get("pinboard_for_care")?,
        communication: if portal.is_some() { offered.within(read_open(row.under("p_"))?) } else { offered },
        account: read_account(row)?,
        portal,
        relation: if in_portal { read_relation_facts(row.under("r_"))? } else { None },
        professional: read_professional(row, in_portal || location(question).is_some())?,
        machine: if question.machine.is_some() { row.row(MACHINE)?.as_ref().map(read_machine_facts).transpose()? } else { None },
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

/// The professional that the account is; what binds them to a place where one was asked about.
fn read_professional(row: &Row, placed: bool) -> Result<Option<ProfessionalFacts>, StoreError> {
    let Some(id) = row.opt("h_id")? else {
        return Ok(None);
    };
    let link = match row.opt("k_id")? {
        Some(link) if placed => Some((link, row.opt("k_kind")?.ok_or_else(|| unreadable("k_kind"))?)),
        _ => None,
    };
    Ok(Some(ProfessionalFacts {
        id,
        active: row.get("h_active")?,
        tasks: row.get("h_tasks")?,
        in_reach: placed && row.get("h_in_reach")?,
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

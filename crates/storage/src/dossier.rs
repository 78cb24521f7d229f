//! What is recorded of clients. Every state of a thing is a row; the present one is that without a later one.

use crate::{
    actor::account_of,
    query::{Query, Row},
    rows::{Insertable as _, own_columns, read_personal},
    session::SqlSession,
    together::nothing,
};
use async_trait::async_trait;
use inzage_domain::{
    dossier::{DossierEntry, DossierTopic},
    ids::{DossierEntryId, PortalId},
    personal::{PersonalData, PersonalRecord},
    policy::{
        DossierEntryFacts, Permit, PersonalDataFacts, Sealed,
        actions::{
            DossierFilter, EditPersonalData, ListDossierEntries, ReadDossierEntry, ReadPersonalData, RecordDossierEntry,
            WithdrawDossierEntry,
        },
    },
    ports::{DossierViews, DossierWrites, StoreError},
    views::{DossierEntryView, DossierRevision, DossierRow, Page, PageRequest, PersonalDataView, PersonalRevision},
};
use std::sync::LazyLock;

/// The present state of each thing about one topic that a reader sees.
fn list(portal: PortalId, topic: DossierTopic, filter: DossierFilter, page: PageRequest<DossierEntryId>) -> Option<Query> {
    let query = Query::new(
        "SELECT e.id, e.content, e.withdrawn, e.revision, e.at FROM dossier_entry e WHERE e.portal_id = $1 AND e.topic = $2
            AND NOT EXISTS (SELECT 1 FROM dossier_entry x WHERE x.portal_id = $1 AND x.id = e.id AND x.revision = e.revision + 1)",
    );
    let query = query.bind(portal).bind(topic);
    let query = match filter {
        DossierFilter::Nothing => return None,
        DossierFilter::Standing => query.push(" AND NOT e.withdrawn"),
        DossierFilter::All => query,
    };
    let query = if let Some(after) = page.after { query.push(" AND e.id < ").arg(after) } else { query };
    Some(query.push(" ORDER BY e.id DESC").limit(page.limit))
}

/// The states of one thing after a revision, the latest first.
fn states(portal: PortalId, entry: DossierEntryId, page: PageRequest<u32>) -> Query {
    let query = Query::new(
        "SELECT e.content, e.withdrawn, e.revision, e.at, a.given, a.family FROM dossier_entry e
         JOIN account a ON a.id = e.account_id WHERE e.portal_id = $1 AND e.id = $2",
    );
    let query = query.bind(portal).bind(entry);
    let query = if let Some(after) = page.after { query.push(" AND e.revision < ").arg(after) } else { query };
    query.push(" ORDER BY e.revision DESC").limit(page.limit)
}

/// `$1` the portal.
static PERSON: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT p.given, p.family, p.gender, p.born, p.number, a.email, {}
         FROM portal p
         LEFT JOIN account a ON a.id = p.account_id
         LEFT JOIN personal_data d ON d.portal_id = p.portal_id
             AND NOT EXISTS (SELECT 1 FROM personal_data x WHERE x.portal_id = $1 AND x.revision = d.revision + 1)
         WHERE p.portal_id = $1",
        own_columns::<PersonalRecord>("d")
    )
});

/// The changes to what is recorded of a client after a revision, each with what was there before, the latest first.
fn changes(portal: PortalId, page: PageRequest<u32>) -> Query {
    let before = PersonalRecord::COLUMNS.iter().map(|name| format!("b.{name} AS b_{name}")).collect::<Vec<_>>().join(", ");
    let query = Query::new(format!(
        "SELECT {}, {before}, a.given, a.family FROM personal_data d
         JOIN account a ON a.id = d.account_id
         LEFT JOIN personal_data b ON b.portal_id = d.portal_id AND b.revision = d.revision - 1
         WHERE d.portal_id = $1",
        own_columns::<PersonalRecord>("d")
    ));
    let query = query.bind(portal);
    let query = if let Some(after) = page.after { query.push(" AND d.revision < ").arg(after) } else { query };
    query.push(" ORDER BY d.revision DESC").limit(page.limit)
}

fn read_row(row: &Row) -> Result<DossierRow, StoreError> {
    Ok(DossierRow {
        id: row.get("id")?,
        content: row.get("content")?,
        withdrawn: row.get("withdrawn")?,
        revision: row.get("revision")?,
        at: row.get("at")?,
    })
}

fn read_state(row: &Row) -> Result<DossierRevision, StoreError> {
    Ok(DossierRevision {
        revision: row.get("revision")?,
        content: row.get("content")?,
        withdrawn: row.get("withdrawn")?,
        by: row.fields().person()?,
        at: row.get("at")?,
    })
}

fn read_change(row: &Row) -> Result<PersonalRevision, StoreError> {
    Ok(PersonalRevision {
        revision: row.get("revision")?,
        before: read_personal(row.under("b_"))?,
        after: read_personal(row.fields())?,
        by: row.fields().person()?,
        at: row.get("at")?,
    })
}

/// One page of what a query with a limit found.
pub(crate) fn page_of<T>(rows: &[Row], limit: u8, read: fn(&Row) -> Result<T, StoreError>) -> Result<Page<T>, StoreError> {
    let limit = usize::from(limit);
    Ok(Page { rows: rows.iter().take(limit).map(read).collect::<Result<_, _>>()?, more: rows.len() > limit })
}

/// The present state of a recorded thing.
pub(crate) fn present(portal: PortalId, entry: DossierEntryId) -> Query {
    let query = Query::new(
        "SELECT e.id, e.topic, e.content, e.withdrawn, e.revision, e.at FROM dossier_entry e
         WHERE e.portal_id = $1 AND e.id = $2 ORDER BY e.revision DESC LIMIT 1",
    );
    query.bind(portal).bind(entry)
}

/// Reads it as the policy weighs it.
pub(crate) fn read_entry_facts(row: &Row) -> Result<DossierEntryFacts, StoreError> {
    Ok(DossierEntryFacts { topic: row.get("topic")?, withdrawn: row.get("withdrawn")?, revision: row.get("revision")? })
}

/// The client as a person, as the policy weighs it.
pub(crate) fn personal_facts(portal: PortalId) -> Query {
    let query = Query::new(
        "SELECT s.client_edits, (SELECT MAX(d.revision) FROM personal_data d WHERE d.portal_id = $1) AS revision
         FROM settings s WHERE s.id = 1",
    );
    query.bind(portal)
}

/// Reads it.
pub(crate) fn read_personal_facts(row: &Row) -> Result<PersonalDataFacts, StoreError> {
    Ok(PersonalDataFacts { editable: row.get("client_edits")?, revision: row.opt("revision")?.unwrap_or_default() })
}

#[async_trait]
impl DossierViews for SqlSession {
    async fn dossier_entries(
        &mut self,
        permit: &Permit<ListDossierEntries>,
        page: PageRequest<DossierEntryId>,
    ) -> Result<Sealed<ListDossierEntries, Page<DossierRow>>, StoreError> {
        let ListDossierEntries { portal, topic } = *permit.action();
        let found = match list(portal, topic, *permit.scope(), page) {
            Some(query) => page_of(&self.rows(query).await?, page.limit, read_row)?,
            None => Page { rows: Vec::new(), more: false },
        };
        Ok(Sealed::seal(permit, found))
    }

    async fn dossier_entry(
        &mut self,
        permit: &Permit<ReadDossierEntry>,
        page: PageRequest<u32>,
    ) -> Result<Sealed<ReadDossierEntry, DossierEntryView>, StoreError> {
        let ReadDossierEntry { portal, entry, .. } = *permit.action();
        let scope = *permit.scope();
        let history = if scope.history { states(portal, entry, page) } else { nothing() };
        let [present, history] = self.together([present(portal, entry), history]).await?;
        let present = read_row(present.first().ok_or(StoreError::Conflict)?)?;
        let history = page_of(&history, page.limit, read_state)?;
        Ok(Sealed::seal(permit, DossierEntryView { present, history, scope }))
    }

    async fn personal_data(
        &mut self,
        permit: &Permit<ReadPersonalData>,
        page: PageRequest<u32>,
    ) -> Result<Sealed<ReadPersonalData, PersonalDataView>, StoreError> {
        let (portal, scope) = (permit.action().portal, *permit.scope());
        let history = if scope.history { changes(portal, page) } else { nothing() };
        let [person, history] = self.together([Query::new(PERSON.as_str()).bind(portal), history]).await?;
        let row = person.first().ok_or(StoreError::Conflict)?;
        let history = page_of(&history, page.limit, read_change)?;
        let view = PersonalDataView {
            name: row.fields().person()?,
            gender: row.get("gender")?,
            born: row.get("born")?,
            number: row.opt("number")?,
            email: if scope.history { row.opt("email")? } else { None },
            data: read_personal(row.fields())?,
            revision: row.opt("revision")?.unwrap_or_default(),
            history,
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }
}

#[async_trait]
impl DossierWrites for SqlSession {
    async fn insert_dossier_entry(&mut self, permit: &Permit<RecordDossierEntry>) -> Result<bool, StoreError> {
        let RecordDossierEntry { portal, entry: id, content, revision } = permit.action().clone();
        let (by, at) = (account_of(permit)?, permit.now().at);
        let state = DossierEntry { id, portal, content, withdrawn: false, revision: revision.unwrap_or_default() + 1, by, at };
        let is_new = self.link.insert_new(&state).await?;
        // Another state came meanwhile.
        if !is_new && revision.is_some() { Err(StoreError::Conflict) } else { Ok(is_new) }
    }

    async fn withdraw_dossier_entry(&mut self, permit: &Permit<WithdrawDossierEntry>) -> Result<(), StoreError> {
        let WithdrawDossierEntry { portal, entry: id, revision, .. } = *permit.action();
        let present = self.row(present(portal, id)).await?.ok_or(StoreError::Conflict)?;
        let (by, at) = (account_of(permit)?, permit.now().at);
        let content = present.get("content")?;
        let state = DossierEntry { id, portal, content, withdrawn: true, revision: revision + 1, by, at };
        if self.link.insert_new(&state).await? { Ok(()) } else { Err(StoreError::Conflict) }
    }

    async fn update_personal_data(&mut self, permit: &Permit<EditPersonalData>, data: &PersonalData) -> Result<(), StoreError> {
        let EditPersonalData { portal, fields, revision } = *permit.action();
        let query = Query::new("SELECT d.* FROM personal_data d WHERE d.portal_id = $1 AND d.revision = $2");
        let present = match self.row(query.bind(portal).bind(revision)).await? {
            Some(row) => read_personal(row.fields())?,
            None => PersonalData::default(),
        };
        let (by, at) = (account_of(permit)?, permit.now().at);
        let changed = present.clone().with(fields, data);
        if changed == present {
            return Ok(());
        }
        let record = PersonalRecord { portal, data: changed, revision: revision + 1, by, at };
        if self.link.insert_new(&record).await? { Ok(()) } else { Err(StoreError::Conflict) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{plan, scans};
    use uuid::Uuid;

    #[tokio::test]
    async fn what_is_recorded_is_found_by_index() {
        let (portal, entry) = (PortalId::from_uuid(Uuid::nil()), DossierEntryId::from_uuid(Uuid::nil()));
        for filter in [DossierFilter::Standing, DossierFilter::All] {
            let query = list(portal, DossierTopic::Medication, filter, PageRequest::new(Some(entry), 20)).unwrap();
            let steps = plan(query.text(), query.values_count()).await;
            assert!(steps.iter().all(|step| step.starts_with("SEARCH") || step.contains("SUBQUERY")), "{filter:?}: {steps:?}");
        }
        assert!(list(portal, DossierTopic::Medication, DossierFilter::Nothing, PageRequest::FIRST).is_none());
        for query in [states(portal, entry, PageRequest::new(Some(9), 20)), changes(portal, PageRequest::new(Some(9), 20))] {
            assert_eq!(scans(query.text(), query.values_count()).await, Vec::<String>::new());
        }
        assert_eq!(scans(&PERSON, 1).await, Vec::<String>::new());
    }
}

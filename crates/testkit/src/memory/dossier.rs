//! What is recorded of clients.

use super::{
    accounts::asker,
    core::Core,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    dossier::DossierEntry,
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
use std::cmp::Reverse;

impl Core {
    /// Every state of a thing, in the order of recording.
    fn dossier_states(&self, portal: PortalId, id: DossierEntryId) -> impl DoubleEndedIterator<Item = &DossierEntry> {
        self.records.dossier.iter().filter(move |it| it.portal == portal && it.id == id)
    }

    fn dossier_entry(&self, portal: PortalId, id: DossierEntryId) -> Option<&DossierEntry> {
        self.dossier_states(portal, id).max_by_key(|it| it.revision)
    }

    pub(super) fn dossier_facts(&self, portal: PortalId, id: DossierEntryId) -> Option<DossierEntryFacts> {
        let it = self.dossier_entry(portal, id)?;
        Some(DossierEntryFacts { topic: it.content.topic(), withdrawn: it.withdrawn, revision: it.revision })
    }

    fn personal(&self, portal: PortalId, revision: u32) -> Option<&PersonalRecord> {
        self.records.personal.iter().find(|it| it.portal == portal && it.revision == revision)
    }

    fn personal_revision(&self, portal: PortalId) -> u32 {
        self.records.personal.iter().filter(|it| it.portal == portal).map(|it| it.revision).max().unwrap_or_default()
    }

    pub(super) fn personal_facts(&self, portal: PortalId) -> Option<PersonalDataFacts> {
        let editable = self.records.settings.as_ref()?.client_edits;
        Some(PersonalDataFacts { editable, revision: self.personal_revision(portal) })
    }

    fn record_state(&mut self, state: DossierEntry) -> bool {
        let is_new = self.dossier_states(state.portal, state.id).all(|it| it.revision != state.revision);
        if is_new {
            self.records.dossier.push(state);
        }
        is_new
    }
}

fn row(it: &DossierEntry) -> DossierRow {
    DossierRow { id: it.id, content: it.content.clone(), withdrawn: it.withdrawn, revision: it.revision, at: it.at }
}

/// The first rows of what comes after the page before.
fn page<T>(mut rows: Vec<T>, limit: u8) -> Page<T> {
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    Page { rows, more }
}

#[async_trait]
impl DossierViews for Transaction {
    async fn dossier_entries(
        &mut self,
        permit: &Permit<ListDossierEntries>,
        asked: PageRequest<DossierEntryId>,
    ) -> Result<Sealed<ListDossierEntries, Page<DossierRow>>, StoreError> {
        let ListDossierEntries { portal, topic } = *permit.action();
        let filter = *permit.scope();
        let core = self.core();
        let is_present = |it: &&DossierEntry| core.dossier_entry(portal, it.id).is_some_and(|last| last.revision == it.revision);
        let is_listed = |it: &&DossierEntry| match filter {
            DossierFilter::Nothing => false,
            DossierFilter::Standing => !it.withdrawn,
            DossierFilter::All => true,
        };
        let entries = core.records.dossier.iter().filter(|it| it.portal == portal && it.content.topic() == topic);
        let mut entries: Vec<DossierRow> = entries
            .filter(is_present)
            .filter(is_listed)
            .filter(|it| asked.after.is_none_or(|after| it.id < after))
            .map(row)
            .collect();
        entries.sort_by_key(|it| Reverse(it.id));
        Ok(Sealed::seal(permit, page(entries, asked.limit)))
    }

    async fn dossier_entry(
        &mut self,
        permit: &Permit<ReadDossierEntry>,
        asked: PageRequest<u32>,
    ) -> Result<Sealed<ReadDossierEntry, DossierEntryView>, StoreError> {
        let ReadDossierEntry { portal, entry, .. } = *permit.action();
        let scope = *permit.scope();
        let core = self.core();
        let present = row(found(core.dossier_entry(portal, entry), "recorded thing")?);
        let states =
            core.dossier_states(portal, entry).filter(|it| scope.history && asked.after.is_none_or(|after| it.revision < after));
        let mut history = states
            .map(|it| {
                let by = core.name_of(it.by)?;
                Ok(DossierRevision { revision: it.revision, content: it.content.clone(), withdrawn: it.withdrawn, by, at: it.at })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        history.sort_by_key(|it| Reverse(it.revision));
        Ok(Sealed::seal(permit, DossierEntryView { present, history: page(history, asked.limit), scope }))
    }

    async fn personal_data(
        &mut self,
        permit: &Permit<ReadPersonalData>,
        asked: PageRequest<u32>,
    ) -> Result<Sealed<ReadPersonalData, PersonalDataView>, StoreError> {
        let (portal, scope) = (permit.action().portal, *permit.scope());
        let core = self.core();
        let client = found(core.portal(portal), "portal")?;
        let data = |revision| core.personal(portal, revision).map(|it| it.data.clone()).unwrap_or_default();
        let states = core.records.personal.iter().filter(|it| it.portal == portal && scope.history);
        let mut history = states
            .filter(|it| asked.after.is_none_or(|after| it.revision < after))
            .map(|it| {
                let (before, by) = (data(it.revision - 1), core.name_of(it.by)?);
                Ok(PersonalRevision { revision: it.revision, before, after: it.data.clone(), by, at: it.at })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        history.sort_by_key(|it| Reverse(it.revision));
        let revision = core.personal_revision(portal);
        let account = client.account.and_then(|it| core.account(it.account)).filter(|_| scope.history);
        let view = PersonalDataView {
            name: client.client.clone(),
            gender: client.gender,
            born: client.born,
            number: client.number.clone(),
            email: account.map(|it| it.email.clone()),
            data: data(revision),
            revision,
            history: page(history, asked.limit),
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }
}

#[async_trait]
impl DossierWrites for Transaction {
    async fn insert_dossier_entry(&mut self, permit: &Permit<RecordDossierEntry>) -> Result<bool, StoreError> {
        let RecordDossierEntry { portal, entry: id, content, revision } = permit.action().clone();
        let (by, at) = (asker(permit)?, permit.now().at);
        let state = DossierEntry { id, portal, content, withdrawn: false, revision: revision.unwrap_or_default() + 1, by, at };
        let is_new = self.core_mut().record_state(state);
        if !is_new && revision.is_some() { Err(StoreError::Conflict) } else { Ok(is_new) }
    }

    async fn withdraw_dossier_entry(&mut self, permit: &Permit<WithdrawDossierEntry>) -> Result<(), StoreError> {
        let WithdrawDossierEntry { portal, entry, revision, .. } = *permit.action();
        let (by, at) = (asker(permit)?, permit.now().at);
        let present = found(self.core().dossier_entry(portal, entry), "recorded thing")?.clone();
        let state = DossierEntry { withdrawn: true, revision: revision + 1, by, at, ..present };
        if self.core_mut().record_state(state) { Ok(()) } else { Err(StoreError::Conflict) }
    }

    async fn update_personal_data(&mut self, permit: &Permit<EditPersonalData>, data: &PersonalData) -> Result<(), StoreError> {
        let EditPersonalData { portal, fields, revision } = *permit.action();
        let (by, at) = (asker(permit)?, permit.now().at);
        let core = self.core_mut();
        if core.personal_revision(portal) != revision {
            return Err(StoreError::Conflict);
        }
        let present = core.personal(portal, revision).map(|it| it.data.clone()).unwrap_or_default();
        let changed = present.clone().with(fields, data);
        if changed != present {
            core.records.personal.push(PersonalRecord { portal, data: changed, revision: revision + 1, by, at });
        }
        Ok(())
    }
}

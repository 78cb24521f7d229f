//! What is recorded of a client.

use super::StoreError;
use crate::{
    ids::DossierEntryId,
    personal::PersonalData,
    policy::{
        Permit, Sealed,
        actions::{
            EditPersonalData, ListDossierEntries, ReadDossierEntry, ReadPersonalData, RecordDossierEntry, WithdrawDossierEntry,
        },
    },
    views::{DossierEntryView, DossierRow, Page, PageRequest, PersonalDataView},
};
use async_trait::async_trait;

/// Reads about what is recorded of a client. The scope of the permit is applied in the query.
#[async_trait]
pub trait DossierViews: Send {
    /// Recorded things of one topic in their present state, the newest identifier first.
    async fn dossier_entries(
        &mut self,
        permit: &Permit<ListDossierEntries>,
        page: PageRequest<DossierEntryId>,
    ) -> Result<Sealed<ListDossierEntries, Page<DossierRow>>, StoreError>;
    /// One recorded thing in its present state, with all its states, the latest first, on pages after a revision.
    async fn dossier_entry(
        &mut self,
        permit: &Permit<ReadDossierEntry>,
        page: PageRequest<u32>,
    ) -> Result<Sealed<ReadDossierEntry, DossierEntryView>, StoreError>;
    /// The client as a person, with all states, the latest first, on pages after a revision.
    async fn personal_data(
        &mut self,
        permit: &Permit<ReadPersonalData>,
        page: PageRequest<u32>,
    ) -> Result<Sealed<ReadPersonalData, PersonalDataView>, StoreError>;
}

/// Changes to what is recorded of a client. What was recorded before stays.
#[async_trait]
pub trait DossierWrites: Send {
    /// Adds a state. `false` if this identifier exists already while a new thing was to be recorded: the same form twice makes one.
    async fn insert_dossier_entry(&mut self, permit: &Permit<RecordDossierEntry>) -> Result<bool, StoreError>;
    /// Adds the state that it was taken back.
    async fn withdraw_dossier_entry(&mut self, permit: &Permit<WithdrawDossierEntry>) -> Result<(), StoreError>;
    /// Adds a state in which the permit's fields are as in `data`, and all others as before; none when nothing differs.
    async fn update_personal_data(&mut self, permit: &Permit<EditPersonalData>, data: &PersonalData) -> Result<(), StoreError>;
}

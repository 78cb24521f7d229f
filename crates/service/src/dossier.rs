//! What is recorded of clients.

use crate::{Fault, Inzage};
use inzage_domain::{
    ids::DossierEntryId,
    personal::PersonalData,
    policy::{
        Actor,
        actions::{
            EditPersonalData, ListDossierEntries, ReadDossierEntry, ReadPersonalData, RecordDossierEntry, WithdrawDossierEntry,
        },
    },
    views::{DossierEntryView, DossierRow, Page, PageRequest, PersonalDataView},
};

impl Inzage {
    /// What is recorded about one topic, as far as the actor may read it.
    pub async fn dossier_entries(
        &self,
        actor: Actor,
        action: ListDossierEntries,
        page: PageRequest<DossierEntryId>,
    ) -> Result<Page<DossierRow>, Fault> {
        self.look(actor, action, move |tx, permit| tx.dossier_entries(permit, page)).await
    }

    /// One recorded thing, with one page of its states.
    pub async fn dossier_entry(
        &self,
        actor: Actor,
        action: ReadDossierEntry,
        page: PageRequest<u32>,
    ) -> Result<DossierEntryView, Fault> {
        self.look(actor, action, move |tx, permit| tx.dossier_entry(permit, page)).await
    }

    /// Records a thing or another state of it; `false` when the form of a new thing was sent before, and what was recorded stands.
    pub async fn record_dossier_entry(&self, actor: Actor, action: RecordDossierEntry) -> Result<bool, Fault> {
        self.change(actor, action, |tx, permit| tx.insert_dossier_entry(permit)).await
    }

    /// Takes back what was recorded by mistake.
    pub async fn withdraw_dossier_entry(&self, actor: Actor, action: WithdrawDossierEntry) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.withdraw_dossier_entry(permit)).await
    }

    /// The client as a person, with one page of what changed.
    pub async fn personal_data(
        &self,
        actor: Actor,
        action: ReadPersonalData,
        page: PageRequest<u32>,
    ) -> Result<PersonalDataView, Fault> {
        self.look(actor, action, move |tx, permit| tx.personal_data(permit, page)).await
    }

    /// Changes the action's fields to what they are in `data`.
    pub async fn edit_personal_data(&self, actor: Actor, action: EditPersonalData, data: PersonalData) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let data = data.clone();
            Box::pin(async move { tx.update_personal_data(permit, &data).await })
        })
        .await
    }
}

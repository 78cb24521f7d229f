//! Fills an empty store.

use crate::{
    connect::SqlStore,
    query::{Link, Query, failed},
    rows::{AgreementOf, Decided, Line, PlacedLocation, PortalUseDecided, ReachOf, VersionOf, location_path},
    session::write_options,
};
use inzage_domain::{
    consent::{ConsentDecision, ConsentTopic},
    ids::LocationId,
    ports::StoreError,
    records::Records,
};
use sea_orm::{DatabaseTransaction, IsolationLevel, TransactionTrait as _};
use std::{collections::HashMap, hash::Hash};

/// Why records are not imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum ImportError {
    /// It would mix with what is there.
    #[error("the store is not empty")]
    NotEmpty,
    /// Locations are out of order, or in a circle.
    #[error("a location comes before the location that it is part of")]
    ParentMissing,
    /// Use of the portal is decided by accounts, everything else for a client.
    #[error("a consent is about a portal and its use at once, or about neither")]
    ConsentMixedUp,
}

/// Adds `records` in one transaction.
pub(crate) async fn import(store: &SqlStore, records: &Records) -> Result<(), StoreError> {
    let options = write_options(store.write.backend(), Some(IsolationLevel::Serializable));
    let tx = store.write.share(store.write.conn.begin_with_options(options).await.map_err(failed)?);
    for table in ["settings", "account", "location", "access_log"] {
        if tx.row(Query::new(format!("SELECT 1 AS found FROM {table} LIMIT 1"))).await?.is_some() {
            return Err(StoreError::failed(ImportError::NotEmpty));
        }
    }
    organisation(&tx, records).await?;
    portals(&tx, records).await?;
    documents(&tx, records).await?;
    tx.insert_all(records.log.iter().map(Line)).await?;
    tx.conn.commit().await.map_err(failed)
}

type Tx = Link<DatabaseTransaction>;

async fn organisation(tx: &Tx, records: &Records) -> Result<(), StoreError> {
    tx.insert_all(&records.settings).await?;
    tx.insert_all(&records.accounts).await?;
    let mut paths: HashMap<LocationId, String> = HashMap::new();
    for location in &records.locations {
        let parent = match location.parent {
            None => None,
            Some(parent) => Some(paths.get(&parent).ok_or_else(|| StoreError::failed(ImportError::ParentMissing))?),
        };
        let path = location_path(parent.map(String::as_str), location.id);
        tx.insert(&PlacedLocation(location, &path)).await?;
        paths.insert(location.id, path);
    }
    tx.insert_all(&records.professionals).await?;
    let reach = records.professionals.iter().flat_map(|it| it.reach.iter().map(|location| ReachOf(it.id, *location)));
    tx.insert_all(reach).await
}

async fn portals(tx: &Tx, records: &Records) -> Result<(), StoreError> {
    tx.insert_all(&records.portals).await?;
    tx.insert_all(&records.relations).await?;
    tx.insert_all(&records.grants).await?;
    tx.insert_all(numbered(&records.agreements, |it| (it.portal, it.relation)).map(|(nth, it)| AgreementOf(nth, it))).await?;
    tx.insert_all(&records.blocks).await?;
    tx.insert_all(&records.care_links).await?;
    tx.insert_all(&records.invitations).await?;
    tx.insert_all(&records.consent_texts).await?;
    let (own, clients): (Vec<_>, Vec<_>) = records.consents.iter().partition(|it| it.portal.is_none());
    if records.consents.iter().any(|it| (it.topic == ConsentTopic::PortalUse) != it.portal.is_none()) {
        return Err(StoreError::failed(ImportError::ConsentMixedUp));
    }
    tx.insert_all(numbered(own, |it: &&ConsentDecision| it.account).map(|(nth, it)| PortalUseDecided(nth, it))).await?;
    let clients = numbered(clients, |it: &&ConsentDecision| it.portal);
    tx.insert_all(clients.filter_map(|(nth, it)| it.portal.map(|portal| Decided(nth, portal, it)))).await
}

async fn documents(tx: &Tx, records: &Records) -> Result<(), StoreError> {
    tx.insert_all(&records.documents).await?;
    let versions = records.documents.iter().flat_map(|document| {
        document.versions.iter().map(move |version| VersionOf(document.portal, document.id, version))
    });
    tx.insert_all(versions).await?;
    tx.insert_all(&records.visibilities).await?;
    tx.insert_all(&records.standing_choices).await?;
    tx.insert_all(&records.acknowledgement_requests).await?;
    tx.insert_all(&records.acknowledgements).await
}

/// Counts up from 1 among the things with the same key, in their order.
fn numbered<T, K: Eq + Hash>(things: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> impl Iterator<Item = (i64, T)> {
    let mut counts: HashMap<K, i64> = HashMap::new();
    things.into_iter().map(move |thing| {
        let count = counts.entry(key(&thing)).or_default();
        *count += 1;
        (*count, thing)
    })
}

//! Fills an empty store.

use crate::{
    connect::SqlStore,
    conversations::caught_up,
    past::{keep_ages, keep_imported},
    query::{Query, failed, insertions},
    rows::{
        AgreementOf, AttachmentOf, AttendantOf, Decided, InConversation, Line, MachineReach, MessageOf, PlacedLocation,
        PortalUseDecided, ReachOf, Recent, RequestOpen, VersionOf, VisibilityOf, location_path,
    },
    session::write_options,
};
use inzage_domain::{
    consent::{ConsentText, ConsentTopic},
    document::{DocumentKind, Visibility},
    ids::LocationId,
    organisation::Settings,
    ports::StoreError,
    records::Records,
};
use sea_orm::{IsolationLevel, TransactionTrait as _};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::Hash,
};
use time::OffsetDateTime;

/// Why records are not imported, or settings not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum ImportError {
    /// It would mix with what is there.
    #[error("the store is not empty")]
    NotEmpty,
    /// There is nothing to change.
    #[error("the store was not filled yet")]
    NotFilled,
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
    tx.run_all(statements(records).map_err(StoreError::failed)?).await?;
    tx.run_all(keep_imported().to_vec()).await?;
    tx.conn.commit().await.map_err(failed)
}

/// The latest version of the text about `$1`; 0 where there is none.
const LATEST_VERSION: &str = "SELECT COALESCE(MAX(version), CAST(0 AS bigint)) AS latest FROM consent_text WHERE topic = $1";

impl SqlStore {
    /// Keeps the organisation's choices in the place of the former ones, from `at` on.
    ///
    /// # Errors
    /// The store was not filled yet, or can't be written.
    pub async fn keep_settings(&self, settings: &Settings, at: OffsetDateTime) -> Result<(), StoreError> {
        let options = write_options(self.write.backend(), Some(IsolationLevel::Serializable));
        let tx = self.write.share(self.write.conn.begin_with_options(options).await.map_err(failed)?);
        if tx.run(Query::new("DELETE FROM settings")).await? == 0 {
            return Err(StoreError::failed(ImportError::NotFilled));
        }
        tx.insert(settings).await?;
        tx.run(keep_ages(at)).await?;
        tx.conn.commit().await.map_err(failed)
    }

    /// Adds a text, in each of its languages, as the next version about `topic`, and answers with that version.
    ///
    /// # Errors
    /// The store can't be written, or another text about the same came in between.
    pub async fn publish_consent_text(&self, topic: &ConsentTopic, texts: Vec<ConsentText>) -> Result<u32, StoreError> {
        let options = write_options(self.write.backend(), Some(IsolationLevel::Serializable));
        let tx = self.write.share(self.write.conn.begin_with_options(options).await.map_err(failed)?);
        let row = tx.row(Query::new(LATEST_VERSION).bind(topic)).await?.ok_or(StoreError::Conflict)?;
        let version = row.get::<u32>("latest")? + 1;
        let texts: Vec<_> = texts.into_iter().map(|text| ConsentText { topic: topic.clone(), version, ..text }).collect();
        tx.run_all(insertions(&texts)).await?;
        tx.conn.commit().await.map_err(failed)?;
        Ok(version)
    }
}

/// What others refer to comes before them.
fn statements(records: &Records) -> Result<Vec<Query>, ImportError> {
    Ok([organisation(records)?, portals(records)?, documents(records), insertions(records.log.iter().map(Line))].concat())
}

fn organisation(records: &Records) -> Result<Vec<Query>, ImportError> {
    let mut paths: HashMap<LocationId, String> = HashMap::new();
    let mut placed = Vec::new();
    for location in &records.locations {
        let parent = match location.parent {
            None => None,
            Some(parent) => Some(paths.get(&parent).ok_or(ImportError::ParentMissing)?.as_str()),
        };
        let path = location_path(parent, location.id);
        placed.push(PlacedLocation(location, path.clone()));
        paths.insert(location.id, path);
    }
    let reach = records.professionals.iter().flat_map(|it| it.reach.iter().map(|location| ReachOf(it.id, *location)));
    let machine_reach =
        records.machines.iter().flat_map(|it| it.access.reach().iter().map(|location| MachineReach(it.id, *location)));
    Ok([
        insertions(&records.settings),
        insertions(&records.accounts),
        insertions(&records.factors),
        insertions(&records.provider_links),
        insertions(&records.avatars),
        insertions(placed),
        insertions(&records.professionals),
        insertions(reach),
        insertions(&records.machines),
        insertions(machine_reach),
        insertions(&records.publications),
        insertions(&records.questionnaires),
    ]
    .concat())
}

fn portals(records: &Records) -> Result<Vec<Query>, ImportError> {
    if records.consents.iter().any(|it| (it.topic == ConsentTopic::PortalUse) != it.portal.is_none()) {
        return Err(ImportError::ConsentMixedUp);
    }
    let agreements = numbered(&records.agreements, |it| (it.portal, it.relation)).map(|(nth, it)| AgreementOf(nth, it));
    let own = records.consents.iter().filter(|it| it.portal.is_none());
    let own = numbered(own, |it| it.account).map(|(nth, it)| PortalUseDecided(nth, it));
    let clients = records.consents.iter().filter_map(|it| it.portal.map(|portal| (portal, it)));
    let clients = numbered(clients, |(portal, _)| *portal).map(|(nth, (portal, it))| Decided(nth, portal, it));
    Ok([
        insertions(&records.portals),
        insertions(&records.relations),
        insertions(&records.grants),
        insertions(agreements),
        insertions(&records.blocks),
        insertions(&records.care_links),
        insertions(&records.invitations),
        insertions(&records.consent_texts),
        insertions(own),
        insertions(clients),
    ]
    .concat())
}

fn documents(records: &Records) -> Vec<Query> {
    let versions = records
        .documents
        .iter()
        .flat_map(|document| document.versions.iter().map(move |version| VersionOf(document.portal, document.id, version)));
    let attendants = records
        .appointments
        .iter()
        .flat_map(|appointment| appointment.with.iter().map(|id| AttendantOf(appointment.portal, appointment.id, *id)));
    let latest: HashMap<_, _> =
        records.documents.iter().map(|it| ((it.portal, it.id), (it.kind, it.versions.last().map(|it| it.number)))).collect();
    // Of a document that is not there the row is refused, whatever its kind.
    let kind = |it: &Visibility| latest.get(&(it.portal, it.document)).map_or(DocumentKind::Document, |(kind, _)| *kind);
    let visibilities = records.visibilities.iter().map(|it| VisibilityOf(it, kind(it)));
    let answered: HashSet<_> = records.acknowledgements.iter().map(|it| (it.portal, it.document, it.version, it.party)).collect();
    let requests = records.acknowledgement_requests.iter().map(|it| {
        let is_latest = latest.get(&(it.portal, it.document)).is_some_and(|(_, number)| *number == Some(it.version));
        RequestOpen(it, is_latest && !answered.contains(&(it.portal, it.document, it.version, it.party)))
    });
    [
        insertions(&records.documents),
        insertions(versions),
        insertions(visibilities),
        insertions(&records.standing_choices),
        insertions(requests),
        insertions(&records.acknowledgements),
        insertions(&records.reactions),
        insertions(&records.diary),
        conversations(records),
        insertions(&records.appointments),
        insertions(attendants),
        insertions(&records.appointment_requests),
        insertions(&records.dossier),
        insertions(&records.personal),
        insertions(&records.care_plans),
        insertions(&records.care_plan_drafts),
        insertions(&records.care_plan_answers),
        insertions(&records.agenda),
        insertions(&records.agenda_feeds),
        insertions(&records.pinboard_posts),
        insertions(&records.pinboard_reactions),
        insertions(&records.questionnaire_requests),
    ]
    .concat()
}

fn conversations(records: &Records) -> Vec<Query> {
    let with = records
        .conversations
        .iter()
        .flat_map(|it| it.with.iter().map(|professional| InConversation(it.portal, it.id, *professional)));
    let messages =
        records.conversations.iter().flat_map(|it| it.messages.iter().map(|message| MessageOf(it.portal, it.id, message)));
    let of_all = records.conversations.iter().flat_map(|it| it.messages.iter().map(move |message| (it, message)));
    let attachments = of_all
        .flat_map(|(it, message)| message.attachments.iter().map(|file| AttachmentOf(it.portal, it.id, message.number, file)));
    let read_in: BTreeSet<_> = records.readings.iter().map(|it| it.portal).collect();
    let mut by_newest: Vec<_> = records.conversations.iter().collect();
    by_newest.sort_by_key(|it| (it.messages.iter().map(|message| message.sent_at).max(), it.id));
    [
        insertions(numbered(by_newest, |it| it.portal).map(|(nth, it)| Recent(nth, it))),
        insertions(with),
        insertions(messages),
        insertions(attachments),
        insertions(&records.conversation_visibilities),
        insertions(&records.readings),
        read_in.into_iter().map(caught_up).collect(),
    ]
    .concat()
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

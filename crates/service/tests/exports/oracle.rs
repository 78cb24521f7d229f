//! What a copy must hold, from the rules alone: it looks into the records and asks no policy.

use inzage_domain::{
    document::DocumentKind,
    dossier::DossierTopic,
    ids::{AccountId, PortalId},
    records::Records,
    relation::RelationState,
};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A thing in a section.
pub(crate) type Thing = (String, String);

/// Everything in the portal that is the client's, for the client or whoever holds the portal: a note that is not shared is its
/// author's, and what was taken back in the dossier is not shown any more.
pub(crate) fn expected(records: &Records, portal: PortalId, reader: AccountId) -> BTreeSet<Thing> {
    let mut things = BTreeSet::new();
    let mut add = |kind: &str, id: Uuid| {
        things.insert((kind.to_owned(), id.to_string()));
    };
    add("account", reader.as_uuid());
    add("personal-data", portal.as_uuid());
    for relation in records.relations.iter().filter(|it| it.portal == portal && it.state != RelationState::Removed) {
        add("contacts", relation.id.as_uuid());
        for grant in records.grants.iter().filter(|it| it.relation == relation.id) {
            add("contacts", grant.id.as_uuid());
        }
    }
    // The team is who cares for the client now.
    for link in records.care_links.iter().filter(|it| it.portal == portal && it.period.until().is_none()) {
        add("care-team", link.professional.as_uuid());
    }
    for document in records.documents.iter().filter(|it| it.portal == portal) {
        let kind = match document.kind {
            DocumentKind::Document => "documents",
            DocumentKind::Report => "reports",
        };
        add(kind, document.id.as_uuid());
    }
    for reaction in records.reactions.iter().filter(|it| it.portal == portal) {
        add("reports", reaction.id.as_uuid());
    }
    for appointment in records.appointments.iter().filter(|it| it.portal == portal) {
        add("appointments", appointment.id.as_uuid());
        for professional in &appointment.with {
            add("appointments", professional.as_uuid());
        }
    }
    for request in records.appointment_requests.iter().filter(|it| it.portal == portal) {
        add("appointment-requests", request.id.as_uuid());
    }
    for item in records.agenda.iter().filter(|it| it.portal == portal) {
        add("agenda", item.id.as_uuid());
    }
    for conversation in records.conversations.iter().filter(|it| it.portal == portal) {
        add("conversations", conversation.id.as_uuid());
        for message in &conversation.messages {
            add("conversations", message.id.as_uuid());
        }
    }
    for note in records.diary.iter().filter(|it| it.portal == portal && (it.shared || it.author == reader)) {
        add("diary", note.id.as_uuid());
    }
    for post in records.pinboard_posts.iter().filter(|it| it.portal == portal) {
        add("pinboard", post.id.as_uuid());
    }
    for reaction in records.pinboard_reactions.iter().filter(|it| it.portal == portal) {
        add("pinboard", reaction.id.as_uuid());
    }
    for request in records.questionnaire_requests.iter().filter(|it| it.portal == portal) {
        add("questionnaires", request.id.as_uuid());
    }
    let own = || records.dossier.iter().filter(|it| it.portal == portal);
    for entry in own() {
        let latest = own().filter(|it| it.id == entry.id).max_by_key(|it| it.revision);
        if latest.is_some_and(|it| !it.withdrawn) {
            let kind = match entry.content.topic() {
                DossierTopic::Insurance => "insurance",
                DossierTopic::GpPharmacy => "gp-pharmacy",
                DossierTopic::Medication => "medication",
            };
            add(kind, entry.id.as_uuid());
        }
    }
    for plan in records.care_plans.iter().filter(|it| it.portal == portal) {
        things.insert(("care-plan".to_owned(), format!("version {}", plan.number)));
    }
    things
}

/// What a copy holds, the access log left out.
pub(crate) fn held(items: &[(String, Value)]) -> BTreeSet<Thing> {
    let mut things = BTreeSet::new();
    for (kind, item) in items.iter().filter(|(kind, _)| kind != "access-log" && kind != "consents") {
        if kind == "care-plan" {
            things.insert((kind.clone(), format!("version {}", item["version"])));
        }
        collect(kind, item, &mut things);
    }
    things
}

fn collect(kind: &str, item: &Value, things: &mut BTreeSet<Thing>) {
    for (name, value) in item.as_object().unwrap() {
        match value {
            Value::String(id) if name == "id" => {
                things.insert((kind.to_owned(), id.clone()));
            }
            Value::Array(items) => items.iter().for_each(|item| collect(kind, item, things)),
            _ => {}
        }
    }
}

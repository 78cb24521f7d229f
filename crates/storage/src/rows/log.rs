//! Lines of the access log.

use super::{Bind as _, Column as _, Fields, Insertable, NO_PORTAL, Named, named_party, party_name, unreadable};
use inzage_domain::{
    audit::{Capacity, Ground, LogEntry, Outcome, Subject, SystemRole},
    care::Task,
    dossier::DossierTopic,
    ids::{CareLinkId, DossierEntryId, GrantId, MachineId, ProfessionalId, RelationId},
    policy::actions,
    ports::StoreError,
    relation::AuthorityKind,
};
use sea_orm::Value;
use uuid::Uuid;

/// A line of the access log.
pub(crate) struct Line<'a>(pub(crate) &'a LogEntry);

impl Insertable for Line<'_> {
    const TABLE: &'static str = "access_log";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &[
        "portal_id",
        "id",
        "at",
        "account_id",
        "capacity",
        "capacity_id",
        "action",
        "kind",
        "subject",
        "subject_id",
        "subject_version",
        "ground",
        "ground_id",
        "reason",
    ];

    fn values(&self) -> Vec<Value> {
        let entry = self.0;
        let (capacity, capacity_id) = capacity_columns(entry.capacity);
        let (subject, subject_id, version) = match entry.subject {
            Subject::Whole => ("whole", None, None),
            Subject::Document(id, version) => ("document", Some(id.as_uuid()), version),
            Subject::Conversation(id) => ("conversation", Some(id.as_uuid()), None),
            Subject::DiaryEntry(id) => ("diary-entry", Some(id.as_uuid()), None),
            Subject::Appointment(id) => ("appointment", Some(id.as_uuid()), None),
            Subject::AppointmentRequest(id) => ("appointment-request", Some(id.as_uuid()), None),
            Subject::Dossier(topic, id) => (topic.name(), id.map(DossierEntryId::as_uuid), None),
            Subject::AgendaItem(id) => ("agenda-item", Some(id.as_uuid()), None),
            Subject::AgendaFeed(id) => ("agenda-feed", Some(id.as_uuid()), None),
            Subject::PinboardPost(id) => ("pinboard-post", Some(id.as_uuid()), None),
            Subject::PinboardReaction(id) => ("pinboard-reaction", Some(id.as_uuid()), None),
            Subject::Relation(id) => ("relation", Some(id.as_uuid()), None),
            Subject::Account(id) => ("account", Some(id.as_uuid()), None),
            Subject::Machine(id) => ("machine", Some(id.as_uuid()), None),
            Subject::Publication(id) => ("publication", Some(id.as_uuid()), None),
            Subject::Questionnaire(id) => ("questionnaire", Some(id.as_uuid()), None),
            Subject::QuestionnaireRequest(id) => ("questionnaire-request", Some(id.as_uuid()), None),
        };
        let (ground, ground_id, reason) = match entry.outcome {
            Outcome::Done(ground) => {
                let (ground, id) = ground_columns(ground);
                (Some(ground), id, None)
            }
            Outcome::Refused(reason) => (None, None, Some(reason)),
        };
        vec![
            entry.portal.unwrap_or(NO_PORTAL).value(),
            entry.id.value(),
            entry.at.value(),
            entry.account.into_value(),
            capacity.value(),
            capacity_id.into_value(),
            entry.action.into_value(),
            entry.kind.value(),
            subject.into_value(),
            subject_id.into_value(),
            version.into_value(),
            ground.into_value(),
            ground_id.into_value(),
            reason.into_value(),
        ]
    }
}

fn capacity_columns(capacity: Capacity) -> (String, Option<Uuid>) {
    match capacity {
        Capacity::Nobody => (String::from("nobody"), None),
        Capacity::Owner => (String::from("owner"), None),
        Capacity::Client => (String::from("client"), None),
        Capacity::Relation(id) => (String::from("relation"), Some(id.as_uuid())),
        Capacity::Representative(id) => (String::from("representative"), Some(id.as_uuid())),
        Capacity::Professional(id) => (String::from("professional"), Some(id.as_uuid())),
        Capacity::Machine(id) => (String::from("machine"), Some(id.as_uuid())),
        Capacity::System(role) => (format!("system/{}", role.stored_name()), None),
    }
}

fn ground_columns(ground: Ground) -> (String, Option<Uuid>) {
    match ground {
        Ground::OwnAccount => (String::from("own-account"), None),
        Ground::OwnFile => (String::from("own-file"), None),
        Ground::ClientHolds => (String::from("client-holds"), None),
        Ground::FirstContactHolds => (String::from("first-contact-holds"), None),
        Ground::Grant(id) => (String::from("grant"), Some(id.as_uuid())),
        Ground::ByLaw(kind) => (format!("by-law/{}", kind.stored_name()), None),
        Ground::OwnRelation => (String::from("own-relation"), None),
        Ground::CareLink(id) => (String::from("care-link"), Some(id.as_uuid())),
        Ground::Task(task) => (format!("task/{}", task.name()), None),
        Ground::AskedAs(party) => (format!("asked/{}", party_name(party)), None),
        Ground::Invitation => (String::from("invitation"), None),
        Ground::System(role) => (format!("system/{}", role.stored_name()), None),
    }
}

/// Reads a line.
pub(crate) fn read_entry(fields: Fields<'_>) -> Result<LogEntry, StoreError> {
    let portal = fields.get("portal_id")?;
    let action: String = fields.get("action")?;
    let outcome = match fields.opt("reason")? {
        Some(reason) => Outcome::Refused(reason),
        None => Outcome::Done(read_ground(fields)?),
    };
    Ok(LogEntry {
        id: fields.get("id")?,
        portal: (portal != NO_PORTAL).then_some(portal),
        at: fields.get("at")?,
        account: fields.opt("account_id")?,
        capacity: read_capacity(fields)?,
        action: actions::all().find(|it| it.name == action).ok_or_else(|| unreadable("action"))?.name,
        kind: fields.get("kind")?,
        subject: read_subject(fields)?,
        outcome,
    })
}

fn read_capacity(fields: Fields<'_>) -> Result<Capacity, StoreError> {
    let id: Option<Uuid> = fields.opt("capacity_id")?;
    let stored: String = fields.get("capacity")?;
    let capacity = match (stored.split_once('/'), stored.as_str(), id) {
        (Some(("system", role)), ..) => SystemRole::from_stored(role).map(Capacity::System),
        (_, "nobody", None) => Some(Capacity::Nobody),
        (_, "owner", None) => Some(Capacity::Owner),
        (_, "client", None) => Some(Capacity::Client),
        (_, "relation", Some(id)) => Some(Capacity::Relation(RelationId::from_uuid(id))),
        (_, "representative", Some(id)) => Some(Capacity::Representative(RelationId::from_uuid(id))),
        (_, "professional", Some(id)) => Some(Capacity::Professional(ProfessionalId::from_uuid(id))),
        (_, "machine", Some(id)) => Some(Capacity::Machine(MachineId::from_uuid(id))),
        _ => None,
    };
    capacity.ok_or_else(|| unreadable("capacity"))
}

fn read_subject(fields: Fields<'_>) -> Result<Subject, StoreError> {
    match fields.get::<String>("subject")?.as_str() {
        "whole" => Ok(Subject::Whole),
        "document" => Ok(Subject::Document(fields.get("subject_id")?, fields.opt("subject_version")?)),
        "conversation" => Ok(Subject::Conversation(fields.get("subject_id")?)),
        "diary-entry" => Ok(Subject::DiaryEntry(fields.get("subject_id")?)),
        "appointment" => Ok(Subject::Appointment(fields.get("subject_id")?)),
        "appointment-request" => Ok(Subject::AppointmentRequest(fields.get("subject_id")?)),
        "agenda-item" => Ok(Subject::AgendaItem(fields.get("subject_id")?)),
        "agenda-feed" => Ok(Subject::AgendaFeed(fields.get("subject_id")?)),
        "pinboard-post" => Ok(Subject::PinboardPost(fields.get("subject_id")?)),
        "pinboard-reaction" => Ok(Subject::PinboardReaction(fields.get("subject_id")?)),
        "relation" => Ok(Subject::Relation(fields.get("subject_id")?)),
        "account" => Ok(Subject::Account(fields.get("subject_id")?)),
        "machine" => Ok(Subject::Machine(fields.get("subject_id")?)),
        "publication" => Ok(Subject::Publication(fields.get("subject_id")?)),
        "questionnaire" => Ok(Subject::Questionnaire(fields.get("subject_id")?)),
        "questionnaire-request" => Ok(Subject::QuestionnaireRequest(fields.get("subject_id")?)),
        topic => {
            let topic = DossierTopic::named(topic).ok_or_else(|| unreadable("subject"))?;
            Ok(Subject::Dossier(topic, fields.opt("subject_id")?))
        }
    }
}

fn read_ground(fields: Fields<'_>) -> Result<Ground, StoreError> {
    let id: Option<Uuid> = fields.opt("ground_id")?;
    let stored: String = fields.get("ground")?;
    let ground = match (stored.split_once('/'), stored.as_str(), id) {
        (Some(("by-law", kind)), ..) => AuthorityKind::from_stored(kind).map(Ground::ByLaw),
        (Some(("task", task)), ..) => Task::ALL.into_iter().find(|it| it.name() == task).map(Ground::Task),
        (Some(("asked", party)), ..) => named_party(party).map(Ground::AskedAs),
        (Some(("system", role)), ..) => SystemRole::from_stored(role).map(Ground::System),
        (_, "own-account", None) => Some(Ground::OwnAccount),
        (_, "own-file", None) => Some(Ground::OwnFile),
        (_, "client-holds", None) => Some(Ground::ClientHolds),
        (_, "first-contact-holds", None) => Some(Ground::FirstContactHolds),
        (_, "grant", Some(id)) => Some(Ground::Grant(GrantId::from_uuid(id))),
        (_, "own-relation", None) => Some(Ground::OwnRelation),
        (_, "care-link", Some(id)) => Some(Ground::CareLink(CareLinkId::from_uuid(id))),
        (_, "invitation", None) => Some(Ground::Invitation),
        _ => None,
    };
    ground.ok_or_else(|| unreadable("ground"))
}

//! What was seen when it was the present is what is told of it later.

use super::{
    run::Run,
    start::{document_id, relation_id},
    state::{Model, RELATIVES, Who},
};
use crate::worlds;
use inzage_domain::{
    document::DocumentKind,
    ids::{ProfessionalId, RelationId},
    item::FileItem,
    policy::{
        Actor, AuthorizeError,
        actions::{
            ReadAgendaItem, ReadAppointment, ReadAppointmentRequest, ReadCarePlan, ReadConversation, ReadDiaryEntry,
            ReadDocument, ReadDossierEntry, ReadPinboardPost, ReadQuestionnaireRequest, SeeItemAudience,
        },
        authorize,
    },
    ports::{IdSource as _, Snapshot},
};

/// Somebody who may be told of as one who could see an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// A contact person.
    Relation(RelationId),
    /// A professional.
    Professional(ProfessionalId),
}

impl Run {
    /// Every item that is asked about later.
    fn items(&self, model: &Model) -> Vec<FileItem> {
        let documents = (0..model.papers.len()).map(|it| FileItem::Document(DocumentKind::Document, document_id(it)));
        let told = [FileItem::Conversation(self.cast.conversation), FileItem::DiaryEntry(self.cast.note)];
        documents.chain(told).chain(self.cast.items.iter().copied()).collect()
    }

    /// Those who can sign in and open the portal's pages at all, by what they are called in answers.
    fn readers(&self, model: &Model) -> Vec<(Who, Reader)> {
        let [guide, supervisor] = self.cast.team;
        let staff = [(Who::Guide, Reader::Professional(guide)), (Who::Supervisor, Reader::Professional(supervisor))];
        let relatives = (0..RELATIVES).filter_map(|person| {
            let reader = Reader::Relation(relation_id(model.contact_of(person)?));
            Some((Who::Relative(person), reader))
        });
        staff.into_iter().chain(relatives).filter(|(who, _)| model.is_in(*who)).collect()
    }

    /// Lets everybody try to read every item at this moment, to ask who could when it is past.
    pub(super) async fn see_readers(&mut self, model: &Model) {
        let mut snapshot = self.store.snapshot().await.unwrap();
        for item in self.items(model) {
            let mut seen = Vec::new();
            for (who, reader) in self.readers(model) {
                seen.push((reader, self.reads(&mut *snapshot, self.actor(who), item).await));
            }
            self.seen.insert((self.now.at, item), (self.now, seen));
        }
    }

    /// Whether the item opens to somebody, by the action that reads it.
    async fn reads(&self, tx: &mut dyn Snapshot, actor: Actor, item: FileItem) -> bool {
        let (portal, ticket) = (self.cast.portal, worlds::ticket(self.now, self.ids.fresh()));
        macro_rules! may {
            ($action:expr) => {
                match authorize(tx, actor, $action, ticket).await {
                    Ok(_) => true,
                    Err(AuthorizeError::Refused(..)) => false,
                    Err(AuthorizeError::Store(error)) => panic!("{item:?}: {error:?}"),
                }
            };
        }
        match item {
            FileItem::Document(kind, document) => may!(ReadDocument { portal, kind, document }),
            FileItem::Conversation(conversation) => may!(ReadConversation { portal, conversation }),
            FileItem::Appointment(appointment) => may!(ReadAppointment { portal, appointment }),
            FileItem::AppointmentRequest(request) => may!(ReadAppointmentRequest { portal, request }),
            FileItem::AgendaItem(item) => may!(ReadAgendaItem { portal, item }),
            FileItem::DiaryEntry(entry) => may!(ReadDiaryEntry { portal, entry }),
            FileItem::PinboardPost(post) => may!(ReadPinboardPost { portal, post }),
            FileItem::CarePlan(version) => may!(ReadCarePlan { portal, version: Some(version) }),
            FileItem::DossierEntry(topic, entry) => may!(ReadDossierEntry { portal, topic, entry }),
            FileItem::QuestionnaireRequest(request) => may!(ReadQuestionnaireRequest { portal, request }),
        }
    }

    /// Who could see an item at an earlier moment is who could read it then, whoever asks.
    pub(super) async fn compare_past(&mut self) {
        let portal = self.cast.portal;
        for ((_, item), (at, seen)) in std::mem::take(&mut self.seen) {
            for who in Who::everybody() {
                let action = SeeItemAudience { portal, item, at: Some(at) };
                let Ok(told) = self.look(who, action, async |tx, permit| tx.item_audience(permit).await).await else { continue };
                let relations = told.relations.iter().map(|it| Reader::Relation(it.relation));
                let could: Vec<Reader> = relations.chain(told.team.iter().map(|it| Reader::Professional(it.id))).collect();
                for (reader, read) in &seen {
                    assert_eq!(
                        could.contains(reader),
                        *read,
                        "whether {reader:?} could see {item:?} on {}, told to {who:?}",
                        at.on
                    );
                }
                break;
            }
        }
    }
}

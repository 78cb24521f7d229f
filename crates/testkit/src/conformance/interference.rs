//! What is hidden from somebody changes nothing of what they get.

use super::Bench;
use crate::{
    doubles::SequentialIds,
    memory::MemoryStore,
    worlds::{self, Hiding, Item, NOW, private},
};
use inzage_domain::{
    appointment::AppointmentTab,
    conversation::MessageBox,
    document::DocumentKind,
    dossier::DossierTopic,
    ids::PortalId,
    item::FileItem,
    policy::{
        About, Action, Actor, AuthorizeError, Permit, Question, Sealed,
        actions::{
            ExplainItem, ListAgenda, ListAppointmentRequests, ListAppointments, ListConversations, ListCorrespondents, ListDiary,
            ListDocuments, ListDossierEntries, ListPinboard, ListPortals, ListQuestionnaireRequests, ListReactions, OpenPortal,
            ReadAgendaItem, ReadAppointment, ReadAppointmentRequest, ReadCarePlan, ReadConversation, ReadDiaryEntry,
            ReadDocument, ReadDossierEntry, ReadPersonalData, ReadPinboardPost, ReadQuestionnaireRequest, SeeAudience,
            SeeCareTeam, SeeCommunication, SeeContactPhoto, SeeContacts, SeeItemAudience,
        },
        authorize,
    },
    ports::{IdSource as _, Snapshot, Storage, Store as _, StoreError},
    views::{DocumentSearch, PageRequest},
};
use std::sync::Arc;

/// Somebody who reads, and all that they got, written down.
struct Reader {
    store: Arc<dyn Storage>,
    actor: Actor,
    ids: SequentialIds,
    got: Vec<String>,
}

impl Reader {
    /// Why something is refused stays inside; only how it is refused is told.
    async fn look<A: Action, V: std::fmt::Debug>(
        &mut self,
        action: A,
        read: impl AsyncFn(&mut dyn Snapshot, &Permit<A>) -> Result<Sealed<A, V>, StoreError>,
    ) {
        let mut snapshot = self.store.snapshot().await.unwrap();
        let ticket = worlds::ticket(NOW, self.ids.fresh());
        let said = match authorize(&mut *snapshot, self.actor, action, ticket).await {
            Ok(permit) => {
                let sealed = read(&mut *snapshot, &permit).await.unwrap();
                drop(snapshot);
                format!("{:?}", sealed.open(permit, &*self.store).await.unwrap())
            }
            Err(AuthorizeError::Refused(refusal, trail)) => {
                drop(snapshot);
                self.store.append(*trail).await.unwrap();
                format!("{:?}", refusal.kind)
            }
            Err(AuthorizeError::Store(error)) => panic!("the store failed: {error:?}"),
        };
        self.got.push(format!("{}: {said}", A::NAME));
    }

    /// Whether a letter would tell them of anything that came in the last days.
    async fn read_letters(&mut self, world: &Hiding) {
        for days in [1, 30, 180, 360, 365, 370, 400] {
            let about = About::Digest(world.reader, Some(NOW.at - time::Duration::days(days)));
            let question = Question { account: None, machine: None, portal: None, about };
            let facts = self.store.snapshot().await.unwrap().facts(&question, NOW).await.unwrap();
            self.got.push(format!("letter after {days} days: {:?}", facts.subject));
        }
    }

    async fn read_all(mut self, world: &Hiding) -> Vec<String> {
        self.read_letters(world).await;
        self.look(ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
        for portal in &world.portals {
            self.read_lists(*portal).await;
        }
        for (portal, item) in &world.items {
            self.read_item(*portal, *item).await;
            for item in asked_about(*item) {
                self.ask_about(*portal, item).await;
            }
        }
        self.got
    }

    async fn read_lists(&mut self, portal: PortalId) {
        self.look(OpenPortal { portal }, async |tx, permit| tx.portal_home(permit).await).await;
        for kind in DocumentKind::ALL {
            let action = ListDocuments { portal, kind };
            let every = DocumentSearch::default();
            self.look(action, async |tx, permit| tx.documents(permit, &every, PageRequest::FIRST).await).await;
        }
        self.look(ListDiary { portal }, async |tx, permit| tx.diary(permit, PageRequest::FIRST).await).await;
        for of in [MessageBox::Received, MessageBox::Sent] {
            let action = ListConversations { portal, of };
            self.look(action, async |tx, permit| tx.conversations(permit, PageRequest::FIRST).await).await;
        }
        self.look(SeeCommunication { portal }, async |tx, permit| tx.communication(permit).await).await;
        self.look(ListCorrespondents { portal }, async |tx, permit| tx.correspondents(permit).await).await;
        for tab in [AppointmentTab::Planned, AppointmentTab::Past] {
            let action = ListAppointments { portal };
            self.look(action, async |tx, permit| tx.appointments(permit, tab, PageRequest::FIRST).await).await;
        }
        let window = super::agenda::window(NOW.on - time::Duration::days(30), NOW.on + time::Duration::days(30));
        self.look(ListAgenda { portal }, async |tx, permit| tx.agenda(permit, &window).await).await;
        let action = ListAppointmentRequests { portal };
        self.look(action, async |tx, permit| tx.appointment_requests(permit, PageRequest::FIRST).await).await;
        self.look(ListPinboard { portal }, async |tx, permit| tx.pinboard(permit, PageRequest::FIRST).await).await;
        let action = ListQuestionnaireRequests { portal };
        self.look(action, async |tx, permit| tx.questionnaire_requests(permit, PageRequest::FIRST).await).await;
        for topic in DossierTopic::ALL {
            let action = ListDossierEntries { portal, topic };
            self.look(action, async |tx, permit| tx.dossier_entries(permit, PageRequest::FIRST).await).await;
        }
        self.look(ReadPersonalData { portal }, async |tx, permit| tx.personal_data(permit, PageRequest::FIRST).await).await;
        let action = ReadCarePlan { portal, version: None };
        self.look(action, async |tx, permit| tx.care_plan(permit, PageRequest::FIRST).await).await;
        self.look(SeeCareTeam { portal }, async |tx, permit| tx.care_team(permit).await).await;
        self.look(SeeContacts { portal }, async |tx, permit| tx.contact_names(permit).await).await;
    }

    /// Why they see it, and who else does.
    async fn ask_about(&mut self, portal: PortalId, item: FileItem) {
        self.look(ExplainItem { portal, item }, async |tx, permit| tx.explained_item(permit).await).await;
        let action = SeeItemAudience { portal, item, at: None };
        self.look(action, async |tx, permit| tx.item_audience(permit).await).await;
    }

    async fn read_item(&mut self, portal: PortalId, item: Item) {
        match item {
            Item::Document(kind, document) => {
                if kind == DocumentKind::Report {
                    let action = ListReactions { portal, report: document };
                    self.look(action, async |tx, permit| tx.reactions(permit, PageRequest::FIRST).await).await;
                }
                self.look(ReadDocument { portal, kind, document }, async |tx, permit| tx.document(permit).await).await;
                self.look(SeeAudience { portal, kind, document }, async |tx, permit| tx.audience(permit).await).await;
            }
            Item::Conversation(conversation) => {
                let action = ReadConversation { portal, conversation };
                self.look(action, async |tx, permit| tx.conversation(permit, PageRequest::FIRST).await).await;
            }
            Item::DiaryEntry(entry) => {
                self.look(ReadDiaryEntry { portal, entry }, async |tx, permit| tx.diary_entry(permit).await).await;
            }
            Item::Appointment(appointment) => {
                self.look(ReadAppointment { portal, appointment }, async |tx, permit| tx.appointment(permit).await).await;
            }
            Item::Request(request) => {
                let action = ReadAppointmentRequest { portal, request };
                self.look(action, async |tx, permit| tx.appointment_request(permit).await).await;
            }
            Item::Agenda(item) => {
                self.look(ReadAgendaItem { portal, item }, async |tx, permit| tx.agenda_item(permit).await).await;
            }
            Item::Post(post) => {
                let action = ReadPinboardPost { portal, post };
                self.look(action, async |tx, permit| tx.pinboard_post(permit, PageRequest::FIRST).await).await;
            }
            Item::Questionnaire(request) => {
                let action = ReadQuestionnaireRequest { portal, request };
                self.look(action, async |tx, permit| tx.questionnaire_request(permit).await).await;
            }
            Item::CarePlan(_, versions) => {
                for version in 1..=versions {
                    let action = ReadCarePlan { portal, version: Some(version) };
                    self.look(action, async |tx, permit| tx.care_plan(permit, PageRequest::FIRST).await).await;
                }
            }
            Item::Photo(relation) => {
                self.look(SeeContactPhoto { portal, relation }, async |tx, permit| tx.contact_photo(permit).await).await;
            }
            Item::Dossier(topic, entry) => {
                let action = ReadDossierEntry { portal, topic, entry };
                self.look(action, async |tx, permit| tx.dossier_entry(permit, PageRequest::FIRST).await).await;
            }
        }
    }
}

/// What can be asked about, of what is in a portal.
fn asked_about(item: Item) -> Vec<FileItem> {
    match item {
        Item::Document(kind, document) => vec![FileItem::Document(kind, document)],
        Item::Conversation(conversation) => vec![FileItem::Conversation(conversation)],
        Item::DiaryEntry(entry) => vec![FileItem::DiaryEntry(entry)],
        Item::Appointment(appointment) => vec![FileItem::Appointment(appointment)],
        Item::Request(request) => vec![FileItem::AppointmentRequest(request)],
        Item::Agenda(item) => vec![FileItem::AgendaItem(item)],
        Item::Post(post) => vec![FileItem::PinboardPost(post)],
        Item::Questionnaire(request) => vec![FileItem::QuestionnaireRequest(request)],
        Item::CarePlan(_, versions) => (1..=versions).map(FileItem::CarePlan).collect(),
        Item::Dossier(topic, entry) => vec![FileItem::DossierEntry(topic, entry)],
        Item::Photo(_) => Vec::new(),
    }
}

async fn got(store: Arc<dyn Storage>, world: &Hiding) -> Vec<String> {
    let reader = Reader { store, actor: private(world.reader), ids: SequentialIds::default(), got: Vec::new() };
    reader.read_all(world).await
}

/// Whoever reads along gets from a store with hidden items, and with others who may see more, what they would get if neither had ever
/// been there.
///
/// Proves: D10, G32, G35, D28, T2, T14, X06.
pub async fn what_is_hidden_changes_nothing(bench: &dyn Bench) {
    let world = worlds::hiding(12, 7);
    let store = bench.store();
    store.import(&world.full).await.unwrap();
    let without = MemoryStore::default();
    without.import(&world.reduced).await.unwrap();
    let (full, reduced) = (got(store, &world).await, got(Arc::new(without), &world).await);
    assert_eq!(full.len(), reduced.len());
    for (full, reduced) in full.iter().zip(&reduced) {
        assert_eq!(full, reduced);
    }
    let refused = full.iter().filter(|it| it.ends_with("Hidden")).count();
    assert!(refused > 100 && full.len() > 3 * refused / 2, "{refused} of {} are hidden", full.len());
}

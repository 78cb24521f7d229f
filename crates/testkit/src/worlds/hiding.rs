//! A world in which much is hidden from one contact person, and the same world without it.

use super::{World, agenda_entry, gp, insurance, medication, parsed, slot};
use inzage_domain::{
    avatar::Photo,
    care::CareLinkKind,
    document::{Author, DocumentKind, Sharing},
    dossier::DossierTopic,
    file::MediaType,
    ids::{
        AccountId, AgendaItemId, AppointmentId, AppointmentRequestId, BlobId, ConversationId, DiaryEntryId, DocumentId,
        DossierEntryId, PinboardPostId, PortalId, QuestionnaireRequestId, RelationId,
    },
    records::Records,
    relation::{AuthorityKind, BlockedBy, Role},
    right::{Right, RightSet},
    text::EmailAddress,
};
use std::collections::HashSet;
use time::{Date, Duration, macros::date};

/// Something in a portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// A document or a report.
    Document(DocumentKind, DocumentId),
    /// A conversation.
    Conversation(ConversationId),
    /// A note in the diary.
    DiaryEntry(DiaryEntryId),
    /// An appointment.
    Appointment(AppointmentId),
    /// A request for an appointment.
    Request(AppointmentRequestId),
    /// Something in the agenda.
    Agenda(AgendaItemId),
    /// A post on the pinboard.
    Post(PinboardPostId),
    /// A questionnaire that the client was asked to fill in.
    Questionnaire(QuestionnaireRequestId),
    /// Something that was recorded.
    Dossier(DossierTopic, DossierEntryId),
    /// The care plan, with so many shared versions.
    CarePlan(PortalId, u32),
    /// The photo on a contact card.
    Photo(RelationId),
}

/// A world of many portals in all of which one person is a contact, with one set of rights or another, or reads the file of a child by law;
/// and the same world without what is hidden from that person. Whoever can tell the two apart from that person's answers has found a leak (`D10`).
#[derive(Debug)]
pub struct Hiding {
    /// Everything.
    pub full: Records,
    /// Without what is hidden from the reader, and without another contact person's rights, address and what was made visible to them
    /// (`T14`). What is left has the same identifiers.
    pub reduced: Records,
    /// Who reads.
    pub reader: AccountId,
    /// The portals.
    pub portals: Vec<PortalId>,
    /// Everything that is in one of them, hidden or not.
    pub items: Vec<(PortalId, Item)>,
}

/// Numbers that look thrown, the same each time.
struct Dice(u64);

impl Dice {
    fn one_in(&mut self, sides: u64) -> bool {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33).is_multiple_of(sides)
    }
}

/// When a client was born, who reads, and who is beside them: for a child a father who reads by law and a mother who holds.
fn family(by_law: bool) -> (Date, [Role; 2]) {
    if by_law {
        (date!(2018 - 02 - 28), [Role::Father, Role::Mother])
    } else {
        (date!(1980 - 02 - 28), [Role::Friend, Role::Friend])
    }
}

/// The address of whoever reads a [`hiding`] world.
pub const READER: &str = "lezer@mail.example";

/// A world of this many portals, thrown from `seed`.
#[track_caller]
pub fn hiding(portals: u8, seed: u64) -> Hiding {
    let mut dice = Dice(seed);
    let mut world = World::new();
    let house = world.location("Huis Iris", None);
    let guide_account = world.account("Joris", "van den Berg", "joris@zorg.example");
    let guide = world.professional(guide_account, "psycholoog");
    let reader = world.account("Leo", "Lezer", READER);
    let other = world.account("Ria", "Lezer", "ria@mail.example");
    let mut hiding =
        Hiding { full: Records::default(), reduced: Records::default(), reader, portals: Vec::new(), items: Vec::new() };
    let mut hidden = HashSet::new();
    for number in 0..portals {
        let by_law = number % 4 == 3;
        let (born, [role, others]) = family(by_law);
        let client = world.account("Anna", "de Wit", &format!("anna{number}@mail.example"));
        let portal = world.client("Anna", "de Wit", born, house);
        world.client_account(portal, client).link(portal, guide, CareLinkKind::Guiding);
        let relation = world.contact(portal, reader, role);
        let rights: RightSet = Right::ALL.into_iter().filter(|it| *it != Right::ManageContacts && !dice.one_in(3)).collect();
        world.grants(relation, &rights.iter().collect::<Vec<_>>());
        let blocked = dice.one_in(6);
        if blocked {
            world.block(relation, if by_law { BlockedBy::Staff } else { BlockedBy::Holder });
        }
        let beside = world.contact(portal, other, others);
        world.grants(beside, &Right::ALL);
        if by_law {
            world.authority(relation, AuthorityKind::Parental).authority(beside, AuthorityKind::Parental).first_contact(beside);
        }
        let reads = if by_law { rights.union(RightSet::BY_LAW) } else { rights };
        let opens = |right: Right| !blocked && reads.has(right) && (!needs_data(right) || reads.has(Right::Data));
        let mut keep = |item: Item, is_hidden: bool| {
            hiding.items.push((portal, item));
            if is_hidden {
                hidden.insert(item);
            }
        };
        for nth in 0..6 {
            let sharing = if dice.one_in(3) { Sharing::BySection } else { Sharing::PerItem };
            let (shown, called) = (dice.one_in(2), format!("Stuk {nth}"));
            for kind in DocumentKind::ALL {
                let document = match kind {
                    DocumentKind::Document => world.document(portal, &called, Author::Professional(guide), sharing),
                    DocumentKind::Report => world.report(portal, &called, Author::Professional(guide), sharing),
                };
                if shown && sharing == Sharing::PerItem {
                    world.show(document, relation);
                }
                if nth % 2 == 0 && sharing == Sharing::PerItem {
                    world.show(document, beside);
                }
                let visible = opens(kind.right()) && (by_law || shown || sharing == Sharing::BySection);
                keep(Item::Document(kind, document), !visible);
            }
            let conversation = world.conversation(portal, &called, &[guide], (Author::Client(client), client), sharing);
            world.message(conversation, Author::Professional(guide), guide_account, "Hoe gaat het?");
            world.attachment(conversation, &format!("bijlage {nth}.pdf"));
            if shown && sharing == Sharing::PerItem {
                world.show_conversation(conversation, relation);
            }
            if nth % 2 == 0 && sharing == Sharing::PerItem {
                world.show_conversation(conversation, beside);
            }
            keep(Item::Conversation(conversation), !(opens(Right::Messages) && (shown || sharing == Sharing::BySection)));
            let shared = dice.one_in(2);
            keep(Item::DiaryEntry(world.diary_entry(portal, client, &called, shared)), !(shared && opens(Right::Diary)));
            let begins = super::NOW.at + Duration::days(nth - 2);
            let appointment = world.appointment(portal, guide_account, &[guide], slot(begins, 45), &called);
            keep(Item::Appointment(appointment), !opens(Right::Appointments));
            let request = world.appointment_request(portal, client, guide, super::NOW.on + Duration::days(nth));
            keep(Item::Request(request), !opens(Right::Appointments));
            let item = world.agenda_item(portal, client, agenda_entry(&called, begins.date()));
            keep(Item::Agenda(item), !opens(Right::Appointments));
            let post = world.pinboard_post(portal, client, &called);
            world.pinboard_reaction(portal, post, client, "Mooi");
            keep(Item::Post(post), !opens(Right::Data));
        }
        let between = (Author::Relation(beside), other);
        let conversation = world.conversation(portal, "Van Ria", &[guide], between, Sharing::PerItem);
        world.message(conversation, between.0, other, "Dit is tussen ons");
        keep(Item::Conversation(conversation), true);
        keep(Item::Questionnaire(world.questionnaire_request(portal, guide, "Slapen")), true);
        for (topic, content) in [
            (DossierTopic::Insurance, insurance("Zilver")),
            (DossierTopic::GpPharmacy, gp("De Brink")),
            (DossierTopic::Medication, medication("Paracetamol")),
        ] {
            keep(Item::Dossier(topic, world.dossier_entry(portal, guide_account, content)), !opens(topic.right()));
        }
        world.care_plan(portal, guide_account, "Zelf koken");
        let versions = world.care_plan(portal, guide_account, "Zelf koken en wandelen");
        keep(Item::CarePlan(portal, versions), !opens(Right::Plan));
        let photo = Photo { blob: BlobId::from_uuid(world.id()), media_type: MediaType::Jpeg };
        world.relation(beside, |it| it.photo = Some(photo));
        keep(Item::Photo(beside), !opens(Right::Contacts));
        hiding.portals.push(portal);
    }
    hiding.full = world.records();
    hiding.reduced = without(&hiding.full, &hidden);
    leave_out(&mut hiding.reduced, other);
    hiding
}

/// Whether a right opens nothing without the right to the client's data (`D25`).
fn needs_data(right: Right) -> bool {
    right.section() == inzage_domain::right::Section::Data && right != Right::Data
}

fn without(full: &Records, hidden: &HashSet<Item>) -> Records {
    let mut it = full.clone();
    let document = |id: DocumentId| DocumentKind::ALL.into_iter().any(|kind| hidden.contains(&Item::Document(kind, id)));
    it.documents.retain(|it| !document(it.id));
    it.visibilities.retain(|it| !document(it.document));
    it.conversations.retain(|it| !hidden.contains(&Item::Conversation(it.id)));
    it.conversation_visibilities.retain(|it| !hidden.contains(&Item::Conversation(it.conversation)));
    it.diary.retain(|it| !hidden.contains(&Item::DiaryEntry(it.id)));
    it.appointments.retain(|it| !hidden.contains(&Item::Appointment(it.id)));
    it.appointment_requests.retain(|it| !hidden.contains(&Item::Request(it.id)));
    it.agenda.retain(|it| !hidden.contains(&Item::Agenda(it.id)));
    it.pinboard_posts.retain(|it| !hidden.contains(&Item::Post(it.id)));
    it.pinboard_reactions.retain(|it| !hidden.contains(&Item::Post(it.post)));
    it.questionnaire_requests.retain(|it| !hidden.contains(&Item::Questionnaire(it.id)));
    it.care_plans.retain(|it| !hidden.contains(&Item::CarePlan(it.portal, 2)));
    it.relations.iter_mut().filter(|it| hidden.contains(&Item::Photo(it.id))).for_each(|it| it.photo = None);
    it.dossier.retain(|it| !DossierTopic::ALL.into_iter().any(|topic| hidden.contains(&Item::Dossier(topic, it.id))));
    it
}

/// Without what another contact person may see, and with another address of theirs.
fn leave_out(records: &mut Records, other: AccountId) {
    let email = parsed(EmailAddress::parse("anders@mail.example"));
    records.accounts.iter_mut().filter(|it| it.id == other).for_each(|it| it.email = email.clone());
    let theirs = records.relations.iter_mut().filter(|it| it.account == Some(other));
    let theirs: HashSet<_> = theirs
        .map(|it| {
            it.card.email = email.clone();
            it.id
        })
        .collect();
    records.grants.retain(|it| !theirs.contains(&it.relation));
    records.visibilities.retain(|it| !theirs.contains(&it.relation));
    records.conversation_visibilities.retain(|it| !theirs.contains(&it.relation));
}

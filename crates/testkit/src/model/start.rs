//! Where a history starts, and the same as records.

use super::state::{Bond, Contact, Given, KNOWN, Model, Paper, Who};
use crate::{
    doubles::{moment, numbered},
    worlds::{NOW, World},
};
use inzage_domain::{
    care::CareLinkKind,
    document::{Author, Sharing},
    dossier::DossierTopic,
    grant::Maker,
    ids::{AccountId, ConversationId, DiaryEntryId, DocumentId, PortalId, ProfessionalId, RelationId},
    item::FileItem,
    moment::{Moment, Period},
    portal::{ClientAccount, Seat},
    records::Records,
    relation::{Authority, AuthorityKind, ContactCard, Origin, Role},
    right::Right,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::collections::{BTreeMap, BTreeSet};
use time::{Date, Duration, Month};

/// A model to start from: a client about to have a birthday that matters or long grown up, with up to three contacts.
pub fn any_start() -> BoxedStrategy<Model> {
    let age = (select(vec![9_i32, 12, 12, 16, 16, 18, 18, 40]), -3..200_i64, prop::bool::weighted(0.1));
    let contacts = vec(any_contact(), 1..=KNOWN);
    let names = (select(vec![Seat::Client, Seat::FirstContact]), select(vec![-4_000_i64, -10]));
    let state = (prop::bool::weighted(0.8), names, option::weighted(0.2, -900..300_i64));
    (age, contacts, state)
        .prop_map(|((years, days, leap), contacts, (client_active, seat, incapable))| {
            let year = NOW.on.year() - years;
            let leap_day = Date::from_calendar_date(year - year % 4, Month::February, 29).unwrap_or(NOW.on);
            let birthday = NOW.on.replace_year(year).unwrap_or(NOW.on) + Duration::days(days);
            let contacts =
                (0..).zip(contacts).map(|(person, contact)| Contact { person, first: person == 0, ..contact }).collect();
            Model {
                day: 0,
                born: if leap { leap_day } else { birthday },
                client_active,
                seat,
                incapable,
                consents: [Who::Client, Who::Guide, Who::Supervisor].into_iter().chain((0..KNOWN).map(Who::Relative)).collect(),
                accounts: (0..KNOWN).collect(),
                blocked: BTreeMap::new(),
                contacts,
                papers: vec![paper(false), paper(true)],
                links: 0,
                permitted: true,
            }
        })
        .boxed()
}

fn paper(per_item: bool) -> Paper {
    let (asked, receipts) = (BTreeSet::new(), BTreeSet::new());
    Paper { per_item, by_staff: true, by_contact: None, shown: BTreeSet::new(), version: 1, asked, receipts }
}

fn any_contact() -> impl Strategy<Value = Contact> {
    let authority = option::of((select(&AuthorityKind::ALL[..]), option::weighted(0.3, 1..900_i64)));
    let given = (
        select(vec![
            Right::Documents,
            Right::ManageContacts,
            Right::Data,
            Right::Contacts,
            Right::Messages,
            Right::Diary,
            Right::Appointments,
            Right::Plan,
        ]),
        any::<bool>(),
        -1_500..0_i64,
    );
    (any::<bool>(), authority, prop::collection::btree_map(0..8_usize, given, 0..5)).prop_map(|(locked, authority, given)| {
        // One grant of each right.
        let by_right: BTreeMap<Right, (bool, i64)> =
            given.into_values().map(|(right, by_client, made)| (right, (by_client, made))).collect();
        let given = by_right.into_iter().map(|(right, (by_client, made))| Given {
            right,
            from: made,
            until: None,
            paused: false,
            ended: false,
            by_client,
            made,
        });
        Contact {
            person: 0,
            bond: Bond::Active,
            bound: true,
            locked,
            first: false,
            authority,
            limited: false,
            agreed: None,
            standing: false,
            link: None,
            given: given.collect(),
        }
    })
}

/// The moment of a day in the model.
pub(super) fn at(day: i64) -> Moment {
    moment(NOW.at + Duration::days(day))
}

/// The identifier of a contact.
pub(super) fn relation_id(index: usize) -> RelationId {
    RelationId::from_uuid(numbered(2_000_000 + u64::try_from(index).unwrap_or(u64::MAX)))
}

/// The identifier of a document.
pub(super) fn document_id(index: usize) -> DocumentId {
    DocumentId::from_uuid(numbered(3_000_000 + u64::try_from(index).unwrap_or(u64::MAX)))
}

/// The contact card of a relative.
pub(super) fn card_of(person: usize) -> ContactCard {
    crate::worlds::card("Relatie", &format!("Nummer {person}"), &format!("relatie{person}@mail.example"))
}

/// Who is who in the store.
#[derive(Debug, Clone)]
pub(super) struct Cast {
    pub(super) portal: PortalId,
    pub(super) client: AccountId,
    pub(super) guide: AccountId,
    pub(super) supervisor: AccountId,
    /// A conversation with the guide, which is visible to the first of the contact persons.
    pub(super) conversation: ConversationId,
    /// A note in the client's diary, private at first.
    pub(super) note: DiaryEntryId,
    /// One of every other kind of item.
    pub(super) items: Vec<FileItem>,
    /// The professionals who guide and who look along.
    pub(super) team: [ProfessionalId; 2],
    pub(super) known: Vec<AccountId>,
}

/// The model's start as records.
pub(super) fn records(model: &Model) -> (Records, Cast) {
    let mut world = World::new();
    world.at(at(-5_000));
    let house = world.location("Huis", None);
    let guide = world.account("Gijs", "Gids", "gids@zorg.example");
    let supervisor = world.account("Stien", "Stil", "stil@zorg.example");
    let client = world.account("Kind", "Klein", "kind@mail.example");
    let known: Vec<AccountId> = (0..KNOWN)
        .map(|person| world.account("Relatie", &format!("Nummer {person}"), &format!("relatie{person}@mail.example")))
        .collect();
    let guiding = world.professional(guide, "psycholoog");
    let looking = world.professional(supervisor, "supervisor");
    let portal = world.client("Kind", "Klein", model.born, house);
    world.link(portal, guiding, CareLinkKind::Guiding);
    world.link(portal, looking, CareLinkKind::Supervising);
    world.at(at(model.seat.1)).seat(portal, model.seat.0);
    let activated = model.client_active;
    world.portal(portal, |it| it.account = Some(ClientAccount { account: client, activated, suspended: false }));
    if let Some(since) = model.incapable {
        world.at(at(since)).incapacity(portal, guide);
    }
    world.at(at(-5_000));
    for (index, contact) in model.contacts.iter().enumerate() {
        let Some(account) = known.get(contact.person) else { continue };
        let relation = world.contact(portal, *account, Role::Family);
        let authority = contact.authority.map(|(kind, until)| Authority {
            kind,
            period: Period::new(at(-5_000).at, until.map(|day| at(day).at)).unwrap_or(Period::starting(at(-5_000).at)),
            source: crate::worlds::note("Register"),
        });
        for given in &contact.given {
            let account = if given.by_client { client } else { guide };
            world.at(at(given.made)).grant_by(relation, given.right, Maker { account, is_client: given.by_client });
        }
        world.at(at(-5_000)).relation(relation, |it| {
            it.id = relation_id(index);
            it.card = card_of(contact.person);
            it.first_contact = contact.first;
            it.origin = if contact.locked { Origin::Organisation } else { Origin::Portal };
            it.authority = authority;
        });
        for grant in world.edit().grants.iter_mut().filter(|it| it.relation == relation) {
            grant.relation = relation_id(index);
        }
    }
    for (index, paper) in model.papers.iter().enumerate() {
        let sharing = if paper.per_item { Sharing::PerItem } else { Sharing::BySection };
        let document = world.document(portal, "Stuk", Author::Professional(guiding), sharing);
        for it in world.edit().documents.iter_mut().filter(|it| it.id == document) {
            it.id = document_id(index);
        }
    }
    let by = (Author::Professional(guiding), guide);
    let conversation = world.conversation(portal, "Gesprek", &[guiding], by, Sharing::PerItem);
    if !model.contacts.is_empty() {
        world.show_conversation(conversation, relation_id(0));
    }
    let note = world.diary_entry(portal, client, "Vandaag", false);
    let items = items(&mut world, portal, (client, guide, guiding));
    let team = [guiding, looking];
    (world.records(), Cast { portal, client, guide, supervisor, conversation, note, items, team, known })
}

/// One of every kind of item that says nothing of its own about who sees it.
fn items(world: &mut World, portal: PortalId, (client, guide, guiding): (AccountId, AccountId, ProfessionalId)) -> Vec<FileItem> {
    world.settings(|it| it.pinboard_for_care = true);
    let slot = crate::worlds::slot(NOW.at, 60);
    let insured = crate::worlds::insurance("Zeker");
    vec![
        FileItem::Appointment(world.appointment(portal, guide, &[guiding], slot, "Gesprek")),
        FileItem::AppointmentRequest(world.appointment_request(portal, client, guiding, NOW.on)),
        FileItem::AgendaItem(world.agenda_item(portal, client, crate::worlds::agenda_entry("Taart", NOW.on))),
        FileItem::PinboardPost(world.pinboard_post(portal, client, "Zaterdag taart.")),
        FileItem::CarePlan(world.care_plan(portal, guide, "Zelf koken")),
        FileItem::DossierEntry(DossierTopic::Insurance, world.dossier_entry(portal, guide, insured)),
        FileItem::QuestionnaireRequest(world.questionnaire_request(portal, guiding, "Slapen")),
    ]
}

//! A client with everybody around them.

use super::{NOW, World};
use inzage_domain::{
    care::{CareLinkKind, Task},
    document::{Author, Sharing},
    ids::{AccountId, CareLinkId, DocumentId, LocationId, PortalId, ProfessionalId, RelationId},
    records::Records,
    relation::{AuthorityKind, Role},
    right::Right,
};
use time::macros::date;

/// The world of the first journey: an adult client who holds the own portal, staff, two contact persons and documents of every kind.
#[derive(Debug, Clone)]
pub struct Journey {
    /// Everything, to add to.
    pub world: World,
    /// The organisation as a whole.
    pub organisation: LocationId,
    /// Where the client is placed, in the organisation.
    pub house: LocationId,
    /// Another place in the organisation.
    pub other_house: LocationId,
    /// The account of the professional who guides the client and has tasks in the whole organisation.
    pub guide_account: AccountId,
    /// The professional who guides the client.
    pub guide: ProfessionalId,
    /// The guide's care link.
    pub guide_link: CareLinkId,
    /// The account of a supervisor of this client, without tasks.
    pub supervisor_account: AccountId,
    /// The supervisor.
    pub supervisor: ProfessionalId,
    /// The account of somebody at the desk, who has tasks in the house and no care link.
    pub desk_account: AccountId,
    /// The professional at the desk.
    pub desk: ProfessionalId,
    /// The account of a professional who has nothing to do with this client.
    pub other_staff_account: AccountId,
    /// That professional.
    pub other_staff: ProfessionalId,
    /// The client's own account.
    pub client_account: AccountId,
    /// The client's portal.
    pub portal: PortalId,
    /// Tedje's account.
    pub tedje_account: AccountId,
    /// Tedje: entered in the portal, may read documents and see contacts.
    pub tedje: RelationId,
    /// Marie's account.
    pub marie_account: AccountId,
    /// Marie: the first contact, entered by the organisation with a written mandate, without rights.
    pub marie: RelationId,
    /// The account of somebody who has nothing to do with any portal.
    pub stranger_account: AccountId,
    /// By staff, shared by section: Tedje sees it.
    pub letter: DocumentId,
    /// By staff, per item, shown to Tedje.
    pub plan: DocumentId,
    /// By staff, per item, shown to nobody.
    pub report: DocumentId,
    /// By the client, per item, shown to nobody.
    pub photo: DocumentId,
}

impl Journey {
    /// Everything as records.
    pub fn records(&self) -> Records {
        self.world.records()
    }
}

/// See [`Journey`]. Everything was made a year before [`NOW`], and the world goes on at [`NOW`].
pub fn journey() -> Journey {
    let mut world = World::new();
    let organisation = world.location("Zorg in de Buurt", None);
    let house = world.location("Huis Iris", Some(organisation));
    let other_house = world.location("Huis Linde", Some(organisation));

    let guide_account = world.account("Joris", "van den Berg", "joris@zorg.example");
    let guide = world.professional(guide_account, "psycholoog");
    world.tasks(guide, &[Task::AddClients, Task::ViewLinks, Task::EditLinks, Task::Invite], organisation);
    let supervisor_account = world.account("Fatima", "العربي", "fatima@zorg.example");
    let supervisor = world.professional(supervisor_account, "supervisor");
    let desk_account = world.account("Bo", "Balie", "bo@zorg.example");
    let desk = world.professional(desk_account, "medewerker");
    world.tasks(desk, &[Task::ViewLinks, Task::Invite, Task::EditLinks], house);
    let other_staff_account = world.account("Otto", "Anders", "otto@zorg.example");
    let other_staff = world.professional(other_staff_account, "verpleegkundige");
    world.tasks(other_staff, &[Task::ViewLinks, Task::AddClients], other_house);

    let client_account = world.account("Anna", "de Wit", "anna@mail.example");
    let portal = world.client("Anna", "de Wit", date!(1980 - 02 - 29), house);
    world.client_account(portal, client_account);
    let guide_link = world.link(portal, guide, CareLinkKind::Guiding);
    world.link(portal, supervisor, CareLinkKind::Supervising);

    let marie_account = world.account("Marie", "de Wit", "marie@mail.example");
    let marie = world.contact(portal, marie_account, Role::Sibling);
    world.first_contact(marie).authority(marie, AuthorityKind::WrittenMandate);
    let tedje_account = world.account("Tedje", "🌻 Zon", "tedje@mail.example");
    let tedje = world.contact(portal, tedje_account, Role::Friend);
    world.grants(tedje, &[Right::Documents, Right::Data, Right::Contacts]);
    let stranger_account = world.account("Vreemde", "Vogel", "vreemde@mail.example");

    let letter = world.document(portal, "Brief over de intake", Author::Professional(guide), Sharing::BySection);
    let plan = world.document(portal, "Plan voor het jaar", Author::Professional(guide), Sharing::PerItem);
    world.show(plan, tedje);
    let report = world.document(portal, "Verslag van het gesprek", Author::Professional(guide), Sharing::PerItem);
    let photo = world.document(portal, "Foto van de tuin", Author::Client(client_account), Sharing::PerItem);
    world.at(NOW);
    Journey {
        world,
        organisation,
        house,
        other_house,
        guide_account,
        guide,
        guide_link,
        supervisor_account,
        supervisor,
        desk_account,
        desk,
        other_staff_account,
        other_staff,
        client_account,
        portal,
        tedje_account,
        tedje,
        marie_account,
        marie,
        stranger_account,
        letter,
        plan,
        report,
        photo,
    }
}

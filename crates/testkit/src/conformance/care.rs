//! What staff see and change.

use super::{Bench, Trial, by_pages};
use crate::worlds::{self, Journey, as_professional, card, private};
use inzage_domain::{
    account::AccountState,
    care::{CareLinkKind, Task},
    ids::{AccountId, PortalId, RelationId},
    invitation::LinkStatus,
    letter::Language,
    moment::Period,
    policy::{
        Reason, RefusalKind, Stage,
        actions::{
            InviteClient, LimitLegalReading, ListClients, NameHolder, OpenPortal, PreparePortal, ReadClient, RegisterContact,
            SetPortalState, WithdrawClientInvitation,
        },
    },
    portal::{ClosingReason, Gender, NewClient, PortalState, Seat},
    ports::IdSource,
    relation::{Authority, AuthorityKind, LegalReading, LimitReason, NewContact, Origin, Role},
    right::Right,
    text::ClientNumber,
    views::{ClientRow, ClientView},
};
use time::macros::date;

fn newcomer(ready: bool) -> NewClient {
    NewClient {
        name: worlds::name("Pim", "Ødegård 🌊"),
        gender: Gender::Male,
        born: worlds::born(date!(2004 - 02 - 29)),
        number: ClientNumber::parse("C-0042").ok(),
        language: Language::English,
        ready,
    }
}

async fn prepare(trial: &Trial, world: &Journey, portal: PortalId, address: &str, ready: bool) -> Result<bool, Reason> {
    let action = PreparePortal { portal, email: worlds::email(address), location: world.other_house, guide: None };
    let client = newcomer(ready);
    let guide = as_professional(world.guide_account);
    let made = trial.try_change(guide, action, async |tx, permit| tx.insert_portal(permit, &client, &trial.ids).await).await;
    made.map_err(|it| it.reason)
}

async fn read_client(trial: &Trial, account: AccountId, portal: PortalId) -> ClientView {
    trial.look(as_professional(account), ReadClient { portal }, async |tx, permit| tx.client(permit).await).await
}

/// Adding a client makes portal and account, and links whoever did it.
///
/// Proves: M11, M14, M28, G07.
pub async fn a_new_client_has_portal_account_and_link(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let portal = PortalId::from_uuid(trial.ids.fresh());
    assert_eq!(prepare(&trial, &world, portal, "pim@mail.example", false).await, Ok(true));
    let seen = read_client(&trial, world.guide_account, portal).await;
    assert_eq!(seen.summary.portal.client, newcomer(false).name);
    assert_eq!((seen.summary.portal.gender, seen.summary.portal.born), (Gender::Male, newcomer(false).born));
    assert_eq!((seen.summary.portal.number, seen.summary.portal.location), (newcomer(false).number, world.other_house));
    assert_eq!((seen.summary.portal.state, seen.summary.portal.seat.named), (PortalState::NotPrepared, Seat::Client));
    assert_eq!((seen.summary.my_link, seen.summary.link), (Some(CareLinkKind::Guiding), LinkStatus::NotLinked));
    assert_eq!((seen.summary.stage, seen.summary.location.as_str()), (Stage::Adult, "Huis Linde"));
    assert_eq!(seen.team.iter().map(|it| it.id).collect::<Vec<_>>(), [world.guide]);
    let mut snapshot = trial.store.snapshot().await.unwrap();
    let account = snapshot.account_by_email(&worlds::email("pim@mail.example")).await.unwrap().unwrap();
    assert_eq!((account.state, account.language), (AccountState::Prepared, Language::English));
    assert_eq!(seen.summary.portal.account.map(|it| (it.account, it.activated)), Some((account.id, false)));
}

/// An address is one person's; said to staff.
///
/// Proves: M15, D17.
pub async fn an_address_that_is_taken_makes_no_client(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let portal = PortalId::from_uuid(trial.ids.fresh());
    assert_eq!(prepare(&trial, &world, portal, "TEDJE@mail.example", true).await, Err(Reason::EmailTaken));
    assert_eq!(prepare(&trial, &world, world.portal, "pim@mail.example", true).await, Ok(false), "the identifier is taken");
    let mut snapshot = trial.store.snapshot().await.unwrap();
    assert!(snapshot.account_by_email(&worlds::email("pim@mail.example")).await.unwrap().is_none(), "nothing was left behind");
}

/// Of two at the same time with one address, one makes a client.
///
/// Proves: M15.
pub async fn one_address_makes_one_client_even_in_a_race(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let [one, two] = [(); 2].map(|()| PortalId::from_uuid(trial.ids.fresh()));
    let (a, b) = tokio::join!(
        prepare(&trial, &world, one, "pim@mail.example", true),
        prepare(&trial, &world, two, "Pim@mail.example", true)
    );
    let mut told = [a, b];
    told.sort();
    assert_eq!(told, [Ok(true), Err(Reason::EmailTaken)]);
}

async fn clients(trial: &Trial, account: AccountId, search: Option<&str>, limit: u8) -> Vec<ClientRow> {
    let staff = as_professional(account);
    let page = async |page| trial.try_look(staff, ListClients {}, async |tx, it| tx.clients(it, search, page).await).await;
    by_pages(limit, page, |row| row.portal).await.unwrap()
}

/// Staff find the clients they are linked to and, if they may view links, those placed within their reach; no others.
///
/// Proves: D34, M27, N02, N06, N10.
pub async fn staff_find_clients_by_link_or_reach(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let build = &mut world.world;
    let far = build.client("Ver", "Weg", date!(1970 - 01 - 01), world.other_house);
    build.portal(far, |it| it.number = ClientNumber::parse("C-777").ok());
    let near = build.client("Na", "Bij", date!(1970 - 01 - 01), world.house);
    let bea = build.account("Bea", "Buiten", "bea@zorg.example");
    let inviter = build.professional(bea, "medewerker");
    build.tasks(inviter, &[Task::AddClients, Task::EditLinks, Task::Invite], world.house);
    let trial = Trial::of(bench, &world.records()).await;
    let ids = async |account, search, limit| {
        clients(&trial, account, search, limit).await.into_iter().map(|it| it.portal).collect::<Vec<_>>()
    };
    for limit in [1, 2, 100] {
        assert_eq!(ids(world.guide_account, None, limit).await, [near, far, world.portal], "all of the organisation");
        assert_eq!(ids(world.supervisor_account, None, limit).await, [world.portal], "by link");
        assert_eq!(ids(world.desk_account, None, limit).await, [near, world.portal], "within reach");
        assert_eq!(ids(world.other_staff_account, None, limit).await, [far]);
        assert!(ids(bea, None, limit).await.is_empty(), "other tasks show no links");
    }
    assert_eq!(ids(world.guide_account, Some("ver w"), 20).await, [far], "by name");
    assert_eq!(ids(world.guide_account, Some("777"), 20).await, [far], "by number");
    assert!(ids(world.guide_account, Some("%"), 20).await.is_empty(), "signs mean themselves");
    assert!(ids(world.guide_account, Some("_"), 20).await.is_empty());
    assert!(ids(world.guide_account, Some("tedje"), 20).await.is_empty(), "contacts are not clients");
    let rows = clients(&trial, world.guide_account, Some("anna"), 20).await;
    assert_eq!(
        (rows[0].link, rows[0].my_link, rows[0].location.as_str()),
        (LinkStatus::Active, Some(CareLinkKind::Guiding), "Huis Iris")
    );
    assert_eq!(clients(&trial, world.desk_account, Some("anna"), 20).await[0].my_link, None);
    // What is found can be opened, and what is not found can't.
    for (account, portal, opens) in
        [(world.desk_account, near, true), (world.desk_account, far, false), (world.supervisor_account, near, false)]
    {
        let read =
            trial.try_look(as_professional(account), ReadClient { portal }, async |tx, permit| tx.client(permit).await).await;
        assert_eq!(read.map(|_| ()).map_err(|it| it.kind), if opens { Ok(()) } else { Err(RefusalKind::Hidden) });
    }
}

/// A link that ended, or has yet to begin, opens nothing.
///
/// Proves: M27, D15.
pub async fn an_ended_care_link_opens_nothing(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let at = worlds::NOW.at;
    let day = time::Duration::DAY;
    for link in &mut world.world.edit().care_links {
        link.period = match link.kind {
            CareLinkKind::Guiding => Period::new(at - day, Some(at)).unwrap(),
            CareLinkKind::Supervising => Period::new(at + day, None).unwrap(),
        };
    }
    let trial = Trial::of(bench, &world.records()).await;
    for account in [world.guide_account, world.supervisor_account] {
        assert!(!trial.reads(as_professional(account), world.portal, world.plan).await);
    }
    assert!(clients(&trial, world.supervisor_account, None, 20).await.is_empty());
}

/// The places to add clients are those within reach, each by its path.
///
/// Proves: D34.
pub async fn places_within_reach_are_listed_by_path(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let places = async |account| {
        let mut snapshot = trial.store.snapshot().await.unwrap();
        let ticket = worlds::ticket(trial.now, trial.ids.fresh());
        let actor = as_professional(account);
        let permit = inzage_domain::policy::authorize(&mut *snapshot, actor, ListClients {}, ticket).await.unwrap();
        let rows = snapshot.locations_in_reach(&permit).await.unwrap();
        rows.into_iter().map(|it| it.location.id).collect::<Vec<_>>()
    };
    assert_eq!(places(world.guide_account).await, [world.organisation, world.house, world.other_house]);
    assert_eq!(places(world.desk_account).await, [world.house]);
    assert!(places(world.supervisor_account).await.is_empty());
}

/// Without a care link a client's page has nothing of the contacts.
///
/// Proves: M27, D34.
pub async fn without_a_care_link_a_clients_page_has_no_content(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let linked = read_client(&trial, world.guide_account, world.portal).await;
    assert_eq!(linked.contacts.len(), 2);
    assert_eq!(linked.summary.holder, Some(worlds::name("Anna", "de Wit")));
    let unlinked = read_client(&trial, world.desk_account, world.portal).await;
    assert!(unlinked.contacts.is_empty());
    assert_eq!(unlinked.summary.my_link, None);
    assert!(!trial.reads(as_professional(world.desk_account), world.portal, world.letter).await);
}

/// A portal opens and closes for everybody but staff.
///
/// Proves: G07, D40.
pub async fn a_portal_opens_and_closes(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let opens = async |account| {
        let action = OpenPortal { portal: world.portal };
        trial.try_look(private(account), action, async |tx, permit| tx.portal_home(permit).await).await.is_ok()
    };
    for state in [PortalState::Closed(ClosingReason::Death), PortalState::Open, PortalState::Closed(ClosingReason::Mistake)] {
        let action = SetPortalState { portal: world.portal, state };
        let guide = as_professional(world.guide_account);
        trial.change(guide, action, async |tx, permit| tx.set_portal_state(permit).await).await;
        assert_eq!(opens(world.client_account).await, state == PortalState::Open);
        assert_eq!(opens(world.tedje_account).await, state == PortalState::Open);
        assert!(trial.reads(guide, world.portal, world.plan).await);
        assert_eq!(read_client(&trial, world.guide_account, world.portal).await.summary.portal.state, state);
    }
}

/// A client is invited, the link can be sent again and withdrawn.
///
/// Proves: G08, M14, M18, N23.
pub async fn a_client_is_invited_and_the_link_withdrawn(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let portal = PortalId::from_uuid(trial.ids.fresh());
    prepare(&trial, &world, portal, "pim@mail.example", true).await.unwrap();
    let guide = as_professional(world.guide_account);
    let invite = async |secret| {
        let invitation = trial.invitation(secret);
        trial.change(guide, InviteClient { portal }, async |tx, permit| tx.invite_client(permit, invitation).await).await
    };
    let told = invite(1).await;
    assert_eq!((told.email, told.language), (worlds::email("pim@mail.example"), Language::English));
    invite(2).await;
    assert_eq!(read_client(&trial, world.guide_account, portal).await.summary.link, LinkStatus::Invited { days_left: 7 });
    let answers = async |secret| {
        let known = crate::doubles::FakeSecrets::secret(secret).unwrap();
        let action = inzage_domain::policy::actions::AnswerInvitation {
            digest: crate::doubles::FakeSecrets::digest_of(known.expose()),
            answer: inzage_domain::invitation::Knowledge::BirthDate(newcomer(true).born),
        };
        trial.try_change(inzage_domain::policy::Actor::Nobody, action, async |_, _| Ok(())).await.map_err(|it| it.reason)
    };
    assert_eq!(answers(1).await, Err(Reason::LinkDead), "the old one died");
    assert_eq!(answers(2).await, Ok(()));
    let withdraw = async || {
        let action = WithdrawClientInvitation { portal };
        trial.change(guide, action, async |tx, permit| tx.withdraw_client_invitation(permit).await).await
    };
    assert!(withdraw().await);
    assert!(!withdraw().await, "there was none left");
    assert_eq!(answers(2).await, Err(Reason::LinkDead));
    assert_eq!(read_client(&trial, world.guide_account, portal).await.summary.link, LinkStatus::NotLinked);
}

async fn register(trial: &Trial, world: &Journey, address: &str, first_contact: bool) -> RelationId {
    let relation = RelationId::from_uuid(trial.ids.fresh());
    let contact = NewContact { card: card("Wil", "Wettig", address), role: Role::Representative };
    let authority = Authority {
        kind: AuthorityKind::Curatorship,
        period: Period::new(trial.now.at, Some(trial.now.at + time::Duration::days(400))).unwrap(),
        source: worlds::note("Beschikking 12/345"),
    };
    let action = RegisterContact { portal: world.portal, relation, email: contact.card.email.clone(), first_contact };
    let guide = as_professional(world.guide_account);
    assert!(trial.change(guide, action, async |tx, permit| tx.register_contact(permit, &contact, Some(&authority)).await).await);
    relation
}

/// Whoever the organisation enters can't be removed in the portal, and keeps authority, period and source.
///
/// Proves: A32, A33, D18.
pub async fn a_contact_of_the_organisation_keeps_its_authority(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let relation = register(&trial, &world, "wil@mail.example", false).await;
    let row = trial.contact_row(private(world.client_account), world.portal, relation).await;
    assert_eq!((row.origin, row.first_contact), (Origin::Organisation, false));
    let authority = row.authority.unwrap();
    assert_eq!((authority.kind, authority.source.as_str()), (AuthorityKind::Curatorship, "Beschikking 12/345"));
    assert_eq!(authority.period.until(), Some(trial.now.at + time::Duration::days(400)));
    let action = inzage_domain::policy::actions::RemoveContact { portal: world.portal, relation };
    let refused =
        trial.try_change(private(world.client_account), action, async |tx, permit| tx.remove_contact(permit).await).await;
    assert_eq!(refused.unwrap_err().reason, Reason::Locked);
}

/// There is one first contact: a new one takes the place of the former.
///
/// Proves: B02, D24.
pub async fn there_is_one_first_contact(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let first = async || {
        let rows = trial.contacts(private(world.client_account), world.portal).await;
        rows.into_iter().filter(|it| it.first_contact).map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(first().await, [world.marie]);
    let relation = register(&trial, &world, "wil@mail.example", true).await;
    assert_eq!(first().await, [relation]);
    for named in [world.tedje, world.marie, world.marie] {
        let action = NameHolder { portal: world.portal, seat: Seat::Client, first_contact: named };
        let guide = as_professional(world.guide_account);
        trial.change(guide, action, async |tx, permit| tx.name_holder(permit).await).await;
        assert_eq!(first().await, [named]);
    }
    let (a, b) = tokio::join!(register(&trial, &world, "a@mail.example", true), register(&trial, &world, "b@mail.example", true));
    let found = first().await;
    assert!(found == [a] || found == [b], "one of two who came at once");
}

/// Naming the holder passes everything in one step: the one who held can do nothing more as holder.
///
/// Proves: B02, D01, D24, D23.
pub async fn holdership_passes_in_one_step(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.grant(world.marie, Right::Data);
    let trial = Trial::of(bench, &world.records()).await;
    let holds = async |account| {
        let action = OpenPortal { portal: world.portal };
        trial.look(private(account), action, async |tx, permit| tx.portal_home(permit).await).await.scope.holds
    };
    for (seat, expected) in [(Seat::FirstContact, (false, true)), (Seat::Client, (true, false))] {
        let action = NameHolder { portal: world.portal, seat, first_contact: world.marie };
        let guide = as_professional(world.guide_account);
        trial.change(guide, action, async |tx, permit| tx.name_holder(permit).await).await;
        assert_eq!((holds(world.client_account).await, holds(world.marie_account).await), expected);
        let seen = read_client(&trial, world.guide_account, world.portal).await;
        assert_eq!((seen.summary.portal.seat.named, seen.summary.portal.seat.made), (seat, trial.now));
        let name = if seat == Seat::Client { "Anna" } else { "Marie" };
        assert_eq!(seen.summary.holder.map(|it| it.given.to_string()).as_deref(), Some(name));
    }
}

/// Staff limit what a parent reads by law, and lift the limit.
///
/// Proves: D19.
pub async fn reading_by_law_is_limited_by_staff(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let child = world.world.client("Kees", "Klein", date!(2018 - 01 - 01), world.house);
    let father = world.world.contact(child, world.stranger_account, Role::Father);
    world.world.authority(father, AuthorityKind::Parental).link(child, world.guide, CareLinkKind::Guiding);
    let trial = Trial::of(bench, &world.records()).await;
    let opens = async || {
        let action = OpenPortal { portal: child };
        let home = trial.try_look(private(world.stranger_account), action, async |tx, permit| tx.portal_home(permit).await);
        home.await.is_ok()
    };
    assert!(opens().await);
    for (reading, expected) in [(LegalReading::Limited(LimitReason::CourtOrder), false), (LegalReading::Full, true)] {
        let action = LimitLegalReading { portal: child, relation: father, reading };
        let guide = as_professional(world.guide_account);
        trial.change(guide, action, async |tx, permit| tx.limit_legal_reading(permit).await).await;
        assert_eq!(opens().await, expected);
    }
}

/// Staff of another place don't reach a client there is no task for.
///
/// Proves: D34.
pub async fn a_task_reaches_no_further_than_its_places(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let portal = PortalId::from_uuid(trial.ids.fresh());
    let add = async |account, location| {
        let action = PreparePortal { portal, email: worlds::email("pim@mail.example"), location, guide: None };
        let refused = trial.try_change(as_professional(account), action, async |_, _| Ok(())).await;
        refused.map_err(|it| it.reason)
    };
    assert_eq!(add(world.other_staff_account, world.house).await, Err(Reason::NoTask(Task::AddClients)));
    assert_eq!(add(world.other_staff_account, world.other_house).await, Ok(()));
    assert_eq!(add(world.other_staff_account, world.organisation).await, Err(Reason::NoTask(Task::AddClients)));
    assert_eq!(add(world.desk_account, world.house).await, Err(Reason::NoTask(Task::AddClients)));
}

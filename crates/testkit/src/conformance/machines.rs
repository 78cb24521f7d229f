//! Machines that call the API.

use super::{Bench, Trial};
use crate::{
    doubles::{FakeSecrets, moment},
    worlds::{self, Journey, as_professional, machine_token},
};
use inzage_domain::{
    audit::{Capacity, Outcome},
    care::Task,
    credential::Digest,
    document::DocumentKind,
    ids::{AccountId, LocationId, MachineId, PortalId},
    letter::Language,
    machine::{MachineAccess, MachineState},
    policy::{
        Actor, AuthorizeError, Reason, RefusalKind,
        actions::{
            InviteClient, InviteContact, ListClients, ListMachines, MakeMachine, PreparePortal, ReadClient, ReadDocument,
            RevokeMachine, WithdrawClientInvitation,
        },
        authorize,
    },
    portal::{Gender, NewClient},
    ports::{IdSource, KeyClaim, KeyOwner, MachineOverview},
    text::Name,
    views::{LogFilter, LogRole, LogWho, PageRequest},
};
use time::{Duration, macros::date};

/// A world with somebody who manages the application.
fn managed() -> (Journey, AccountId) {
    let mut world = worlds::journey();
    let manager = world.world.account("Jeroen", "Beheer", "jeroen@zorg.example");
    let professional = world.world.professional(manager, "applicatiebeheerder");
    world.world.tasks(professional, &[Task::ManageApplication], world.organisation);
    (world, manager)
}

fn digest(secret: u64) -> Digest {
    FakeSecrets::digest_of(machine_token(secret).secret().expose())
}

fn make(trial: &Trial, tasks: &[Task], reach: &[LocationId]) -> MakeMachine {
    let access =
        MachineAccess::parse(tasks.iter().copied().collect(), reach.to_vec(), trial.now.at + Duration::days(30), trial.now.at);
    MakeMachine {
        machine: MachineId::from_uuid(trial.ids.fresh()),
        name: Name::parse("Koppeling dossier 🌻").unwrap(),
        access: access.unwrap(),
    }
}

async fn overview(trial: &Trial, manager: AccountId) -> MachineOverview {
    trial.look(as_professional(manager), ListMachines {}, async |tx, permit| tx.machines(permit).await).await
}

async fn known(trial: &Trial, secret: u64) -> Option<MachineId> {
    let mut snapshot = trial.store.snapshot().await.unwrap();
    snapshot.machine_by_digest(&digest(secret), trial.now.at).await.unwrap().map(|(machine, _)| machine)
}

async fn reads(trial: &Trial, machine: MachineId, portal: PortalId) -> Result<(), RefusalKind> {
    let read = trial.try_look(Actor::Machine(machine), ReadClient { portal }, async |tx, permit| tx.client(permit).await).await;
    read.map(drop).map_err(|it| it.kind)
}

/// A machine comes back as it was made, and is known by its token's digest alone.
pub async fn a_machine_is_known_by_its_token(bench: &dyn Bench) {
    let (world, manager) = managed();
    let trial = Trial::of(bench, &world.records()).await;
    let action = make(&trial, &[Task::ViewLinks, Task::Invite], &[world.other_house, world.house, world.house]);
    let insert = async |tx: &mut dyn inzage_domain::ports::Session, permit: &_| tx.insert_machine(permit, digest(70)).await;
    assert!(trial.change(as_professional(manager), action.clone(), insert).await);
    assert!(!trial.change(as_professional(manager), action.clone(), insert).await, "the same identifier makes no second machine");
    assert_eq!(known(&trial, 70).await, Some(action.machine));
    assert_eq!(known(&trial, 71).await, None);
    let MachineOverview { machines, locations } = overview(&trial, manager).await;
    let [row] = machines.try_into().unwrap();
    assert_eq!((row.machine.id, &row.machine.name, &row.machine.access), (action.machine, &action.name, &action.access));
    assert_eq!((row.machine.made_by, row.machine.made_at, row.machine.digest), (manager, trial.now.at, digest(70)));
    assert_eq!((row.state, row.machine.revoked_at, row.machine.last_used_at), (MachineState::Usable, None, None));
    assert_eq!(row.made_by, worlds::name("Jeroen", "Beheer"));
    let paths: Vec<&str> = row.reach.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["Zorg in de Buurt / Huis Iris", "Zorg in de Buurt / Huis Linde"]);
    assert_eq!(locations.len(), 3);
}

/// No machine is made for a place that isn't there, nor by who doesn't manage the application.
pub async fn a_machine_is_made_for_places_that_there_are(bench: &dyn Bench) {
    let (world, manager) = managed();
    let trial = Trial::of(bench, &world.records()).await;
    let nowhere = LocationId::from_uuid(trial.ids.fresh());
    let tries = [
        (manager, make(&trial, &[Task::ViewLinks], &[world.house, nowhere]), Reason::NoSuchItem),
        (world.guide_account, make(&trial, &[Task::ViewLinks], &[world.house]), Reason::NoTask(Task::ManageApplication)),
    ];
    for (account, action, expected) in tries {
        let refused = trial.try_change(as_professional(account), action, async |_, _| Ok(())).await;
        assert_eq!(refused.map_err(|it| it.reason), Err(expected));
    }
    assert_eq!(overview(&trial, manager).await.machines, []);
}

/// A token works until just before its end, and a revoked one never again: the next request is refused.
pub async fn a_token_ends_at_once(bench: &dyn Bench) {
    let (mut world, manager) = managed();
    let revoked = world.world.machine("Oud", &[Task::ViewLinks], world.house, manager, 70);
    let expiring = world.world.machine("Nieuw", &[Task::ViewLinks], world.house, manager, 71);
    let mut trial = Trial::of(bench, &world.records()).await;
    for machine in [revoked, expiring] {
        assert_eq!(reads(&trial, machine, world.portal).await, Ok(()));
    }
    let revoke = async || {
        let action = RevokeMachine { machine: revoked };
        trial.try_change(as_professional(manager), action, async |tx, permit| tx.revoke_machine(permit).await).await
    };
    assert_eq!(revoke().await, Ok(()));
    assert_eq!(revoke().await.map_err(|it| it.reason), Err(Reason::AlreadySo));
    assert_eq!(reads(&trial, revoked, world.portal).await, Err(RefusalKind::SignIn));
    assert_eq!((known(&trial, 70).await, known(&trial, 71).await), (None, Some(expiring)));
    trial.later(Duration::days(30) - Duration::MICROSECOND);
    assert_eq!((reads(&trial, expiring, world.portal).await, known(&trial, 71).await), (Ok(()), Some(expiring)));
    trial.later(Duration::MICROSECOND);
    assert_eq!((reads(&trial, expiring, world.portal).await, known(&trial, 71).await), (Err(RefusalKind::SignIn), None));
    let states: Vec<MachineState> = overview(&trial, manager).await.machines.iter().map(|it| it.state).collect();
    assert!(states.contains(&MachineState::Revoked) && states.contains(&MachineState::Expired), "{states:?}");
}

/// The last use moves forward only.
pub async fn the_last_use_of_a_token_is_shown(bench: &dyn Bench) {
    let (mut world, manager) = managed();
    let machine = world.world.machine("Koppeling", &[Task::ViewLinks], world.house, manager, 70);
    let trial = Trial::of(bench, &world.records()).await;
    for minutes in [5, 9, 7] {
        trial.store.touch_machine(machine, trial.now.at + Duration::minutes(minutes)).await.unwrap();
    }
    let last = Some(trial.now.at + Duration::minutes(9));
    assert_eq!(overview(&trial, manager).await.machines.first().unwrap().machine.last_used_at, last);
    let mut snapshot = trial.store.snapshot().await.unwrap();
    assert_eq!(snapshot.machine_by_digest(&digest(70), trial.now.at).await.unwrap(), Some((machine, last)));
}

/// A machine finds the clients within its reach and nobody else, and sees nothing of what a care link opens.
///
/// Proves: D34, N02.
pub async fn a_machine_reaches_no_further_than_its_places(bench: &dyn Bench) {
    let (mut world, manager) = managed();
    let beside = world.world.client("Karel", "Ander", date!(1970 - 01 - 01), world.other_house);
    let machine = world.world.machine("Koppeling", &[Task::ViewLinks], world.house, manager, 70);
    let adds = world.world.machine("Instroom", &[Task::AddClients], world.other_house, manager, 71);
    let trial = Trial::of(bench, &world.records()).await;
    assert_eq!(reads(&trial, machine, world.portal).await, Ok(()));
    assert_eq!(reads(&trial, machine, beside).await, Err(RefusalKind::Hidden));
    assert_eq!(reads(&trial, machine, PortalId::from_uuid(trial.ids.fresh())).await, Err(RefusalKind::Hidden));
    assert_eq!(reads(&trial, adds, beside).await, Err(RefusalKind::Forbidden));
    let content = ReadDocument { portal: world.portal, kind: DocumentKind::Document, document: world.letter };
    let refused = trial.try_look(Actor::Machine(machine), content.clone(), async |tx, permit| tx.document(permit).await).await;
    assert_eq!(refused.map(drop).map_err(|it| it.kind), Err(RefusalKind::Forbidden));
    let mut glance = trial.store.glance().await.unwrap();
    let ticket = worlds::ticket(trial.now, trial.ids.fresh());
    let refused = authorize(&mut *glance, Actor::Machine(machine), content, ticket).await;
    assert!(matches!(refused, Err(AuthorizeError::Refused(refusal, _)) if refusal.kind == RefusalKind::Forbidden));
    drop(glance);
    let view = trial.look(Actor::Machine(machine), ReadClient { portal: world.portal }, async |tx, p| tx.client(p).await).await;
    assert!(view.contacts.is_empty() && view.summary.my_link.is_none() && view.summary.portal.incapacity.is_none());
    for (machine, clients, places) in [(machine, vec![world.portal], vec![world.house]), (adds, vec![], vec![world.other_house])]
    {
        let page = PageRequest::new(None, 50);
        let rows = trial.look(Actor::Machine(machine), ListClients {}, async |tx, p| tx.clients(p, None, page).await).await.rows;
        assert_eq!(rows.iter().map(|it| it.portal).collect::<Vec<_>>(), clients);
        let mut snapshot = trial.store.snapshot().await.unwrap();
        let ticket = worlds::ticket(trial.now, trial.ids.fresh());
        let permit = authorize(&mut *snapshot, Actor::Machine(machine), ListClients {}, ticket).await;
        let found = snapshot.locations_in_reach(&permit.unwrap()).await.unwrap();
        assert_eq!(found.iter().map(|it| it.location.id).collect::<Vec<_>>(), places);
    }
}

/// A machine can't be linked, so it names the professional who will guide the client it adds.
///
/// Proves: M28, D34.
pub async fn a_machine_names_who_guides_a_new_client(bench: &dyn Bench) {
    let (mut world, manager) = managed();
    let only_adds = world.world.machine("Smal", &[Task::AddClients], world.house, manager, 70);
    let links = world.world.machine("Koppeling", &[Task::AddClients, Task::LinkProfessionals], world.house, manager, 71);
    let trial = Trial::of(bench, &world.records()).await;
    let add = async |machine, guide: Option<&str>, location| {
        let portal = PortalId::from_uuid(trial.ids.fresh());
        let action =
            PreparePortal { portal, email: worlds::email("pim@mail.example"), location, guide: guide.map(worlds::email) };
        let client = NewClient {
            name: worlds::name("Pim", "Nieuw"),
            gender: Gender::Male,
            born: worlds::born(date!(2001 - 01 - 01)),
            number: None,
            language: Language::Dutch,
            ready: true,
        };
        let made = trial
            .try_change(Actor::Machine(machine), action, async |tx, permit| tx.insert_portal(permit, &client, &trial.ids).await)
            .await;
        made.map(|_| portal).map_err(|it| it.reason)
    };
    let guide = Some("JORIS@zorg.example");
    assert_eq!(add(only_adds, guide, world.house).await, Err(Reason::NoTask(Task::LinkProfessionals)));
    assert_eq!(add(links, None, world.house).await, Err(Reason::NoGuide));
    for nobody in ["anna@mail.example", "niemand@zorg.example", "jeroen@zorg.example"] {
        assert_eq!(add(links, Some(nobody), world.house).await, Err(Reason::NoGuide), "{nobody}");
    }
    assert_eq!(add(links, guide, world.other_house).await, Err(Reason::NoTask(Task::AddClients)));
    let portal = add(links, guide, world.house).await.unwrap();
    let view = trial.look(as_professional(world.guide_account), ReadClient { portal }, async |tx, p| tx.client(p).await).await;
    assert!(view.summary.my_link.is_some());
}

/// What a machine did stands in the access log under its name, and its invitations are answered for by who made it.
///
/// Proves: X08.
pub async fn the_log_names_the_machine(bench: &dyn Bench) {
    let (mut world, manager) = managed();
    world.world.portal(world.portal, |it| it.account.as_mut().unwrap().activated = false);
    let machine = world.world.machine("Koppeling dossier", &[Task::Invite, Task::EditLinks], world.house, manager, 70);
    let trial = Trial::of(bench, &world.records()).await;
    let actor = Actor::Machine(machine);
    let action = InviteClient { portal: world.portal };
    let invitation = trial.invitation(80);
    trial.change(actor, action, async |tx, permit| tx.invite_client(permit, invitation).await).await;
    let withdraw = WithdrawClientInvitation { portal: world.portal };
    assert!(trial.change(actor, withdraw, async |tx, permit| tx.withdraw_client_invitation(permit).await).await);
    let beyond = InviteContact { portal: world.portal, relation: world.tedje };
    let refused = trial.try_change(actor, beyond, async |_, _| Ok(())).await;
    assert_eq!(refused.map_err(|it| it.reason), Err(Reason::AlreadyAccepted));
    let filter = LogFilter { who: Some(LogWho::Machines), ..LogFilter::default() };
    let reader = as_professional(world.guide_account);
    let read = inzage_domain::policy::actions::ReadAccessLog { portal: world.portal };
    let page = PageRequest::new(None, 50);
    let lines = trial.look(reader, read, async |tx, permit| tx.log_lines(permit, filter, page).await).await.rows;
    let actions: Vec<&str> = lines.iter().map(|it| it.entry.action).collect();
    assert_eq!(actions, ["client.withdraw-invitation", "client.invite"]);
    for line in lines {
        assert_eq!((line.entry.capacity, line.entry.account, line.name), (Capacity::Machine(machine), None, None));
        assert_eq!(line.role, Some(LogRole::Machine(Name::parse("Koppeling dossier").unwrap())));
        assert!(matches!(line.entry.outcome, Outcome::Done(_)));
    }
}

/// The keys of machines and of people are apart.
pub async fn a_machine_has_idempotency_keys_of_its_own(bench: &dyn Bench) {
    let (mut world, manager) = managed();
    let one = KeyOwner::Machine(world.world.machine("Een", &[Task::ViewLinks], world.house, manager, 70));
    let other = KeyOwner::Machine(world.world.machine("Ander", &[Task::ViewLinks], world.house, manager, 71));
    let trial = Trial::of(bench, &world.records()).await;
    let at = moment(trial.now.at).at;
    for owner in [one, other, KeyOwner::Account(manager)] {
        let claim = trial.store.claim_key(owner, FakeSecrets::digest_of("k"), FakeSecrets::digest_of("r"), at).await;
        assert_eq!(claim.unwrap(), KeyClaim::New);
    }
}

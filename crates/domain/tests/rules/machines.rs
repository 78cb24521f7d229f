//! Machines that call the API: a list of their own, within tasks and reach.

use inzage_domain::{
    care::{Task, TaskSet},
    credential::Secret,
    ids::{LocationId, MachineId},
    machine::{MachineAccess, MachineAccessError, MachineToken},
    policy::{Actor, Reason, RefusalKind, actions},
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{Journey, NOW, journey, machine_token},
};
use time::{Duration, OffsetDateTime};

use crate::everything::{Answer, ask_for_everything};

fn machine(it: &mut Journey, tasks: &[Task], reach: LocationId) -> MachineId {
    let by = it.guide_account;
    it.world.machine("Koppeling dossier", tasks, reach, by, 70)
}

fn asked(it: &Journey, machine: MachineId) -> Vec<Answer> {
    ask_for_everything(it, Actor::Machine(machine), it.guide_account)
}

/// What a machine may do is exactly what the list says, each by a task of its own: no content of a file, nobody's own account, nothing that
/// manages others.
///
/// Proves: D34.
#[test]
fn a_machine_may_do_what_the_list_says_and_nothing_else() {
    let listed: Vec<(&str, &[Task])> =
        actions::all().filter(|it| !it.machines.is_empty()).map(|it| (it.name, it.machines)).collect();
    assert_eq!(
        listed,
        [
            ("contact.invite", &[Task::Invite][..]),
            ("contact.withdraw-invitation", &[Task::EditLinks]),
            ("client.list", &[Task::ViewLinks, Task::AddClients]),
            ("client.prepare", &[Task::AddClients]),
            ("client.read", &[Task::ViewLinks]),
            ("client.invite", &[Task::Invite]),
            ("client.withdraw-invitation", &[Task::EditLinks]),
        ]
    );
    for task in MachineAccess::TASKS {
        let mut it = journey();
        let house = it.house;
        let machine = machine(&mut it, &[task], house);
        for (action, _, verdict) in asked(&it, machine) {
            let opens = listed.iter().find(|(name, _)| *name == action).map(|(_, tasks)| *tasks);
            match opens {
                None => assert_eq!(verdict, Err(Reason::WrongHat), "{action}"),
                Some(tasks) if tasks.contains(&task) => {
                    let refused_by_rule = |reason| matches!(reason, Reason::NoTask(_) | Reason::WrongHat | Reason::NoHat);
                    let is_linking = verdict == Err(Reason::NoTask(Task::LinkProfessionals));
                    assert!(!verdict.is_err_and(refused_by_rule) || is_linking, "{action} with {task:?}: {verdict:?}");
                }
                Some(tasks) => assert_eq!(verdict, Err(Reason::NoTask(tasks[0])), "{action} with {task:?}"),
            }
        }
    }
}

/// Outside its reach a client is as if not there, and places can't be added to.
///
/// Proves: D34, D10.
#[test]
fn outside_its_reach_a_machine_finds_nothing() {
    let mut it = journey();
    let elsewhere = it.other_house;
    let machine = machine(&mut it, &MachineAccess::TASKS, elsewhere);
    for info in actions::all().filter(|info| !info.machines.is_empty() && !["client.list", "client.prepare"].contains(&info.name))
    {
        let answers = asked(&it, machine);
        let (_, _, verdict) = answers.iter().find(|(name, ..)| *name == info.name).unwrap();
        assert_eq!(*verdict, Err(Reason::NoHat), "{}", info.name);
    }
    let read = actions::ReadClient { portal: it.portal };
    assert_eq!(it.world.judge(NOW, Actor::Machine(machine), &read).unwrap_err().kind, RefusalKind::Hidden);
}

/// A token that was revoked, is over or never was opens nothing at all.
#[test]
fn a_token_that_does_not_work_opens_nothing() {
    let mut it = journey();
    let house = it.house;
    let revoked = machine(&mut it, &MachineAccess::TASKS, house);
    it.world.edit().machines[0].revoked_at = Some(NOW.at);
    let unknown = MachineId::from_uuid(numbered(9_998));
    for machine in [revoked, unknown] {
        assert!(asked(&it, machine).iter().all(|(_, _, verdict)| *verdict == Err(Reason::NotSignedIn)));
    }
    it.world.edit().machines[0].revoked_at = None;
    let read = actions::ReadClient { portal: it.portal };
    let at = |after: Duration| it.world.judge(worlds_moment(NOW.at + after), Actor::Machine(revoked), &read).map(|_| ());
    let life = Duration::days(30);
    let made = it.world.records().machines[0].made_at - NOW.at;
    assert_eq!(at(made + life - Duration::NANOSECOND), Ok(()));
    assert_eq!(at(made + life).map_err(|it| it.reason), Err(Reason::NotSignedIn));
}

fn worlds_moment(at: OffsetDateTime) -> inzage_domain::moment::Moment {
    inzage_testkit::doubles::moment(at)
}

/// A machine has a task, a place and an end, and no task that is for people only; everything that is wrong is told at once.
#[test]
fn a_machine_gets_no_more_than_machines_can_have() {
    let place = LocationId::from_uuid(numbered(1));
    let parse = |tasks: &[Task], reach: Vec<LocationId>, life: Duration| {
        MachineAccess::parse(tasks.iter().copied().collect(), reach, NOW.at + life, NOW.at)
    };
    let fits = parse(&[Task::Invite], vec![place, place], MachineAccess::LONGEST).unwrap();
    assert_eq!((fits.reach(), fits.tasks()), (&[place][..], TaskSet::NONE.with(Task::Invite)));
    let everything = parse(&Task::ALL, vec![], Duration::ZERO).unwrap_err();
    assert_eq!(
        everything,
        [
            MachineAccessError::OnlyPeople(Task::EmergencyAccess),
            MachineAccessError::OnlyPeople(Task::ManageApplication),
            MachineAccessError::OnlyPeople(Task::ReviewAccess),
            MachineAccessError::OnlyPeople(Task::ManageContent),
            MachineAccessError::NoLocation,
            MachineAccessError::Past,
        ]
    );
    let many = (1..=51).map(|n| LocationId::from_uuid(numbered(n))).collect();
    let beyond = parse(&[], many, MachineAccess::LONGEST + Duration::NANOSECOND).unwrap_err();
    assert_eq!(beyond, [MachineAccessError::NoTask, MachineAccessError::TooManyLocations, MachineAccessError::TooLong]);
}

/// A token says what it is, so that scanners for leaked secrets know it, and is never printed.
///
/// Proves: T34.
#[test]
fn a_token_is_known_by_its_beginning_and_never_printed() {
    let token = machine_token(7);
    let shown = token.expose();
    assert!(shown.starts_with("inzage_") && shown.len() == 50);
    assert!(MachineToken::parse(&shown) == Some(token.clone()));
    assert_eq!(format!("{token:?}"), "MachineToken(..)");
    let secret = token.secret().expose();
    for bad in [secret, &shown.replace("inzage_", "Inzage_"), &shown[..49], &format!("{shown}x"), &format!(" {shown}"), ""] {
        assert!(MachineToken::parse(bad).is_none(), "{bad}");
    }
    assert!(Secret::parse(secret).is_some());
}

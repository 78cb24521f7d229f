//! What each family is there to show, as the policy sees it.

use super::{MOMENTS, facts::Told};
use inzage_domain::{
    audit::Ground,
    care::Task,
    document::DocumentKind,
    invitation::LinkStatus,
    policy::{Hat, Reason, Stage, actions},
    relation::{AuthorityKind, Origin, RelationState},
    right::{Right, RightSet},
};

fn rights(of: &[Right]) -> RightSet {
    of.iter().copied().collect()
}

const CLOSE: [Right; 5] = [Right::Messages, Right::Appointments, Right::Plan, Right::Reports, Right::Documents];

#[test]
fn ages_hold_on_any_day() {
    for now in MOMENTS {
        let told = Told::at(now);
        for (client, age, stage) in [
            ("Noa Willems", 8, Stage::Child),
            ("Sem Dekker", 9, Stage::Child),
            ("Yara Haddad", 10, Stage::Child),
            ("Fleur Verhoeven", 11, Stage::Child),
            ("Tim Aerts", 11, Stage::Child),
            ("Daan Verhoeven", 12, Stage::Holding),
            ("Anna de Vries", 14, Stage::Holding),
            ("Bram Verhoeven", 16, Stage::Deciding),
            ("Iris Verhoeven", 18, Stage::Adult),
            ("Wies van den Heuvel", 86, Stage::Adult),
        ] {
            let born = told.portal(client).born;
            assert_eq!((born.age(now.on), Stage::of(born, &told.ages(), now.on)), (age, stage), "{client} on {}", now.on);
        }
    }
}

/// Below 12 the first contact with authority, from 12 the client, with incapacity the representative, and else who was named.
///
/// Proves: B02, D19, D20, D22.
#[test]
fn each_portal_is_held_by_whom_its_story_names() {
    for now in MOMENTS {
        let told = Told::at(now);
        for (client, holder) in [
            ("Marijke de Vries", Some("Marijke de Vries")),
            ("Anna de Vries", Some("Anna de Vries")),
            ("Henk Bosman", Some("Marijke de Vries")),
            ("Noa Willems", Some("Petra Jonkers")),
            ("Sem Dekker", Some("Anouk Visser")),
            ("Lieke Dekker", Some("Anouk Visser")),
            ("Yara Haddad", Some("Layla Haddad")),
            ("Fleur Verhoeven", Some("Esther Smit")),
            ("Daan Verhoeven", Some("Daan Verhoeven")),
            ("Bram Verhoeven", Some("Bram Verhoeven")),
            ("Iris Verhoeven", Some("Iris Verhoeven")),
            ("Tim Aerts", Some("Nadia Aerts")),
            ("Youssef Benali", None),
            ("Dirk Timmerman", Some("Hanneke Vos")),
            ("Wilma Schuurman", Some("Aart van Beek")),
            ("Wies van den Heuvel", Some("Ineke van den Heuvel")),
            ("Kevin Maas", None),
        ] {
            assert_eq!(told.holder(client).as_deref(), holder, "{client} on {}", now.on);
        }
    }
}

/// Proves: D19.
#[test]
fn the_other_parent_of_a_child_reads_by_law_unless_staff_limited_it() {
    for now in MOMENTS {
        let told = Told::at(now);
        for (child, parent, by_law) in [
            ("Noa Willems", "Mark Willems", Some(AuthorityKind::Parental)),
            ("Fleur Verhoeven", "Ruud Verhoeven", Some(AuthorityKind::Parental)),
            ("Sem Dekker", "Robin Dekker", None),
            ("Lieke Dekker", "Robin Dekker", None),
            ("Daan Verhoeven", "Ruud Verhoeven", None),
        ] {
            told.weigh(child, parent, |it| assert_eq!(it.by_law, by_law, "{child}"));
        }
        told.weigh("Noa Willems", "Mark Willems", |it| assert_eq!(it.reads(), RightSet::BY_LAW));
        assert!(told.doors("Robin Dekker").is_empty());
    }
}

/// Proves: X06.
#[test]
fn a_blocked_parent_finds_no_door() {
    let told = Told::at(MOMENTS[0]);
    assert!(told.doors("Karim Haddad").is_empty());
    told.weigh("Yara Haddad", "Karim Haddad", |it| assert_eq!(it.by_law, Some(AuthorityKind::Parental), "but for the block"));
}

/// What was granted for a child counts at 12 when the child agreed, and rests when not.
///
/// Proves: D20.
#[test]
fn at_twelve_access_rests_until_the_child_agrees() {
    for now in MOMENTS {
        let told = Told::at(now);
        told.weigh("Daan Verhoeven", "Ruud Verhoeven", |it| {
            assert_eq!((it.granted, it.resting), (rights(&CLOSE), RightSet::NONE));
        });
        told.weigh("Daan Verhoeven", "Ria Verhoeven", |it| {
            assert_eq!((it.granted, it.resting), (RightSet::NONE, rights(&[Right::Appointments])));
        });
        told.weigh("Daan Verhoeven", "Esther Smit", |it| assert_eq!(it.granted, rights(&CLOSE), "he gave it himself"));
    }
}

/// At 16 only what the client gave since counts; at 18 so does what was given at 17, and what was given at 15 has ended.
///
/// Proves: D21.
#[test]
fn at_sixteen_and_eighteen_older_access_stops() {
    for now in MOMENTS {
        let told = Told::at(now);
        told.weigh("Bram Verhoeven", "Esther Smit", |it| {
            assert_eq!(it.granted, rights(&[Right::Appointments, Right::Documents]));
        });
        told.weigh("Bram Verhoeven", "Ruud Verhoeven", |it| {
            assert_eq!((it.granted, it.resting), (RightSet::NONE, rights(&CLOSE)));
        });
        told.weigh("Iris Verhoeven", "Esther Smit", |it| assert_eq!(it.granted, rights(&[Right::Appointments])));
        told.weigh("Iris Verhoeven", "Ruud Verhoeven", |it| assert!(it.reads().is_empty() && it.resting.is_empty()));
        let parental = told.relation("Iris Verhoeven", "Esther Smit").authority.as_ref().unwrap();
        assert_eq!(parental.in_force(now.at), None);
    }
}

/// A client who doesn't hold reads everything and manages nothing.
///
/// Proves: D23.
#[test]
fn a_client_whose_portal_another_holds_reads_everything() {
    for now in MOMENTS {
        let told = Told::at(now);
        for client in ["Wies van den Heuvel", "Wilma Schuurman"] {
            let [door] = &told.doors(client)[..] else { panic!("{client} has one door") };
            assert_eq!((door.relation.is_none(), door.holds), (true, false));
            assert_eq!((door.reads, door.acts), (RightSet::ALL, RightSet::NONE));
        }
    }
}

/// Proves: G15.
#[test]
fn somebody_with_three_hats_has_three_doors() {
    let told = Told::at(MOMENTS[0]);
    let doors = told.doors("Marijke de Vries");
    let shown: Vec<_> = doors.iter().map(|it| (it.client.to_string(), it.relation.is_some(), it.holds)).collect();
    assert_eq!(
        shown,
        [
            ("Marijke de Vries".to_owned(), false, true),
            ("Anna de Vries".to_owned(), true, false),
            ("Henk Bosman".to_owned(), true, true),
        ]
    );
}

/// All, some, none, not accepted, with an end, ended, paused, withdrawn.
///
/// Proves: X05.
#[test]
fn the_contacts_of_marijke_show_every_state_of_access() {
    for now in MOMENTS {
        let told = Told::at(now);
        let client = "Marijke de Vries";
        let granted = |name: &str| told.weigh(client, name, |it| it.granted);
        assert_eq!(granted("Joost de Vries"), RightSet::ALL);
        assert_eq!(told.relation(client, "Joost de Vries").origin, Origin::Organisation);
        assert_eq!(granted("Tedje Bakker").len(), 6);
        assert!(!granted("Tedje Bakker").has(Right::Medication), "withdrawn");
        assert_eq!(granted("Kees Mulder"), rights(&[Right::Appointments]));
        assert_eq!(granted("Bianca Smeets"), RightSet::NONE, "paused");
        assert_eq!(granted("Roel Hendriks"), RightSet::NONE, "ended");
        assert_eq!(told.relation(client, "Sanne de Vries").state, RelationState::Invited);
        let henk = told.relation(client, "Henk Bosman");
        assert_eq!((henk.state, henk.account), (RelationState::Listed, None));
        let open: Vec<_> = told.doors("Kees Mulder");
        assert_eq!(open.len(), 1);
        assert!(told.doors("Bianca Smeets").is_empty() && told.doors("Roel Hendriks").is_empty());
        assert!(told.doors("Joke Schuurman").is_empty(), "begins in two weeks");
    }
}

/// Proves: D05, N29, N30.
#[test]
fn the_list_of_clients_shows_every_state_of_a_link() {
    for now in MOMENTS {
        let told = Told::at(now);
        let status = |client: &str| {
            let portal = told.portal(client);
            let invited =
                told.demo.records.invitations.iter().filter(|it| it.opens.portal() == Some(portal.id) && it.is_open(now.at));
            LinkStatus::derive(portal.account.is_some_and(|it| it.activated), invited.map(|it| it.expires_at).max(), now.at)
        };
        assert_eq!(status("Bram Verhoeven"), LinkStatus::Active);
        assert_eq!(status("Dirk Timmerman"), LinkStatus::NotLinked);
        assert!(matches!(status("Youssef Benali"), LinkStatus::Invited { days_left: 5 | 6 }));
        assert!(matches!(status("Gerda Hoekstra-Bos"), LinkStatus::Invited { days_left: 1 | 2 }));
    }
}

/// Proves: D34.
#[test]
fn tasks_reach_a_part_of_the_tree_only() {
    let told = Told::at(MOMENTS[0]);
    let reads = |name: &str, client: &str| {
        let portal = told.portal(client).id;
        told.decide(&actions::ReadClient { portal }, told.account(name), Hat::Professional, None)
    };
    let by_task = Ok(Ground::Task(Task::ViewLinks));
    assert_eq!(reads("Fatima el Amrani", "Marijke de Vries"), by_task);
    assert_eq!(reads("Fatima el Amrani", "Dirk Timmerman"), by_task, "a house below De Linde");
    assert_eq!(reads("Fatima el Amrani", "Wies van den Heuvel"), Err(Reason::NoCareLink));
    assert_eq!(reads("Truus Wiersma", "Noa Willems"), by_task);
    assert_eq!(reads("Jeroen Brandsma", "Noa Willems"), Err(Reason::NoCareLink));
    assert!(matches!(reads("Mirjam Schouten", "Wies van den Heuvel"), Ok(Ground::CareLink(_))));
    assert_eq!(reads("Mirjam Schouten", "Marijke de Vries"), Err(Reason::NoCareLink));
    assert_eq!(reads("Hans Verbeek", "Marijke de Vries"), Err(Reason::NoHat), "works here no longer");
    let tasks = told.demo.records.professionals.iter().map(|it| it.tasks);
    for task in Task::ALL {
        assert!(tasks.clone().any(|it| it.has(task)), "somebody has {}", task.name());
    }
}

/// A professional's own mother is a client: as her son he reads what she gave him, as a professional nothing.
#[test]
fn another_hat_opens_another_door() {
    let told = Told::at(MOMENTS[0]);
    let portal = told.portal("Corrie de Groot").id;
    let willem = told.account("Willem de Groot");
    let reads = |hat| told.decide(&actions::ListDocuments { portal, kind: DocumentKind::Document }, willem, hat, None);
    assert!(matches!(reads(Hat::Private), Ok(Ground::Grant(_))));
    assert_eq!(reads(Hat::Professional), Err(Reason::NoCareLink));
}

//! Who may decide for a client, as staff record it, as it is told, and as it was before.

use super::{Bench, Trial};
use crate::worlds::{self, Journey, NOW, as_professional, private};
use inzage_domain::{
    ids::RelationId,
    invitation::Addressee,
    moment::Period,
    policy::{
        Actor, ComingAge, Reason, Stage,
        actions::{OpenPortal, ReadClient, ReadContact, RecordAuthority, RecordIncapacity},
    },
    portal::{Seat, StatedIncapacity},
    relation::{Authority, AuthorityKind, BlockedBy, Role},
    right::Right,
    text::Note,
    views::{ClientView, FormerAuthority, PortalHome},
};
use time::{Duration, macros::date};

fn authority(kind: AuthorityKind) -> Authority {
    Authority { kind, period: Period::starting(NOW.at), source: worlds::note("Rechtbank, beschikking 12") }
}

fn stated(matters: &str) -> StatedIncapacity {
    StatedIncapacity::parse(NOW, date!(2027 - 01 - 01), worlds::note(matters), NOW).unwrap()
}

async fn record(
    trial: &Trial,
    world: &Journey,
    relation: RelationId,
    authority: Option<Authority>,
) -> Result<Vec<String>, Reason> {
    let action = RecordAuthority { portal: world.portal, relation, authority };
    let guide = as_professional(world.guide_account);
    let told = trial.try_change(guide, action, async |tx, permit| tx.record_authority(permit).await).await;
    told.map(addresses).map_err(|it| it.reason)
}

async fn incapable(trial: &Trial, world: &Journey, incapacity: Option<StatedIncapacity>) -> Result<Vec<String>, Reason> {
    let action = RecordIncapacity { portal: world.portal, incapacity };
    let guide = as_professional(world.guide_account);
    let told = trial.try_change(guide, action, async |tx, permit| tx.record_incapacity(permit).await).await;
    told.map(addresses).map_err(|it| it.reason)
}

fn addresses(told: Vec<Addressee>) -> Vec<String> {
    let mut told: Vec<String> = told.into_iter().map(|it| it.email.as_str().to_owned()).collect();
    told.sort();
    told
}

async fn seen(trial: &Trial, world: &Journey) -> ClientView {
    let action = ReadClient { portal: world.portal };
    trial.look(as_professional(world.guide_account), action, async |tx, permit| tx.client(permit).await).await
}

async fn home(trial: &Trial, actor: Actor, world: &Journey) -> PortalHome {
    trial.look(actor, OpenPortal { portal: world.portal }, async |tx, permit| tx.portal_home(permit).await).await
}

async fn former(trial: &Trial, actor: Actor, world: &Journey, relation: RelationId) -> Vec<FormerAuthority> {
    let action = ReadContact { portal: world.portal, relation };
    trial.look(actor, action, async |tx, permit| tx.contact(permit).await).await.former
}

/// Authority and incapacity decide who holds, from the moment they are recorded until they end.
///
/// Proves: D18, D22, D24.
pub async fn staff_record_authority_and_incapacity(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = async || seen(&trial, &world).await.summary.holder.map(|it| it.given.to_string());
    assert_eq!(holder().await.as_deref(), Some("Anna"));
    assert_eq!(incapable(&trial, &world, None).await, Err(Reason::AlreadySo));
    assert!(incapable(&trial, &world, Some(stated("Beslissingen over zorg"))).await.is_ok());
    assert_eq!(holder().await.as_deref(), Some("Marie"), "who has a written mandate");
    let view = seen(&trial, &world).await;
    assert_eq!(view.summary.portal.incapacity, Some(stated("Beslissingen over zorg").recorded_by(world.guide_account)));
    assert_eq!(view.incapacity_by, Some(worlds::name("Joris", "van den Berg")));

    let mentor = || Some(authority(AuthorityKind::Mentorship));
    assert_eq!(record(&trial, &world, world.marie, None).await, Err(Reason::NoSuccessor), "nobody would hold");
    let administrator = Some(authority(AuthorityKind::Administration));
    assert_eq!(record(&trial, &world, world.marie, administrator).await, Err(Reason::NoSuccessor));
    assert!(record(&trial, &world, world.marie, mentor()).await.is_ok());
    assert_eq!(record(&trial, &world, world.marie, mentor()).await, Err(Reason::AlreadySo));
    let row = trial.contact_row(as_professional(world.guide_account), world.portal, world.marie).await;
    assert_eq!(row.authority, mentor());
    assert!(incapable(&trial, &world, None).await.is_ok());
    assert_eq!(holder().await.as_deref(), Some("Anna"));
    assert!(record(&trial, &world, world.marie, None).await.is_ok());
    assert_eq!(seen(&trial, &world).await.summary.portal.seat.named, Seat::Client);
}

/// What was recorded stays when something else takes its place, with who replaced it; staff and the holder read it, and contact persons
/// do not.
///
/// Proves: D18, D22.
pub async fn what_was_recorded_before_stays(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.grants(world.marie, &[Right::Data, Right::Contacts]);
    let trial = Trial::of(bench, &world.records()).await;
    let (guide, anna) = (as_professional(world.guide_account), private(world.client_account));
    assert_eq!(former(&trial, guide, &world, world.marie).await, []);
    let before = trial.contact_row(guide, world.portal, world.marie).await.authority.unwrap();
    for next in [Some(authority(AuthorityKind::Curatorship)), None] {
        assert!(record(&trial, &world, world.marie, next).await.is_ok());
    }
    let joris = worlds::name("Joris", "van den Berg");
    let was = |authority| FormerAuthority { authority, replaced_at: trial.now.at, by: joris.clone() };
    let expected = [was(authority(AuthorityKind::Curatorship)), was(before)];
    assert_eq!(former(&trial, guide, &world, world.marie).await, expected);
    assert_eq!(former(&trial, anna, &world, world.marie).await, expected);
    assert_eq!(former(&trial, guide, &world, world.tedje).await, [], "nobody else's");
    assert_eq!(former(&trial, private(world.marie_account), &world, world.marie).await, [], "nor their own");

    for next in [Some(stated("Geld")), Some(stated("Zorg")), None] {
        assert!(incapable(&trial, &world, next).await.is_ok());
    }
    let view = seen(&trial, &world).await;
    let matters: Vec<_> = view.former_incapacities.iter().map(|it| it.incapacity.matters.to_string()).collect();
    assert_eq!((matters, view.summary.portal.incapacity), (vec!["Zorg".to_owned(), "Geld".to_owned()], None));
    assert!(view.former_incapacities.iter().all(|it| it.by == joris && it.replaced_at == trial.now.at));
    let desk = as_professional(world.desk_account);
    let action = ReadClient { portal: world.portal };
    let without_link = trial.look(desk, action, async |tx, permit| tx.client(permit).await).await;
    assert_eq!(without_link.former_incapacities, [], "it is content of the file");
}

/// Everybody whom it concerns is told once: the client, whoever reads before or after, the contact person, other professionals who
/// guide; nobody who may see nothing, nobody who is blocked, and not whoever recorded it.
///
/// Proves: D22, X06.
pub async fn a_change_of_who_decides_is_told_to_whom_it_concerns(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.contact(world.portal, world.stranger_account, Role::Friend);
    let blocked = world.world.account("Ben", "Blok", "ben@mail.example");
    let ben = world.world.contact(world.portal, blocked, Role::Friend);
    world.world.grant(ben, Right::Documents);
    world.world.block(ben, BlockedBy::Holder);
    let trial = Trial::of(bench, &world.records()).await;
    let told = incapable(&trial, &world, Some(stated("Zorg"))).await.unwrap();
    let all = ["anna@mail.example", "marie@mail.example", "tedje@mail.example"];
    assert_eq!(told, all, "Marie holds from now on");
    assert_eq!(record(&trial, &world, world.marie, Some(authority(AuthorityKind::Mentorship))).await.unwrap(), all);
    assert_eq!(incapable(&trial, &world, None).await.unwrap(), all, "Marie held until now");
    assert_eq!(record(&trial, &world, ben, Some(authority(AuthorityKind::Mentorship))).await.unwrap(), [all[0], all[2]]);
}

/// That a client can't decide is shown to everybody who can open the portal; what it is about to the client and the holder only.
///
/// Proves: D22.
pub async fn incapacity_is_shown_to_all_involved(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let (anna, marie, tedje) = (private(world.client_account), private(world.marie_account), private(world.tedje_account));
    assert_eq!(home(&trial, tedje, &world).await.incapacity, None);
    incapable(&trial, &world, Some(stated("Zorg"))).await.unwrap();
    for (actor, matters) in [(anna, Some("Zorg")), (marie, Some("Zorg")), (tedje, None)] {
        let notice = home(&trial, actor, &world).await.incapacity.unwrap();
        assert_eq!((notice.since, notice.review_on), (NOW, date!(2027 - 01 - 01)));
        assert_eq!(notice.matters.as_ref().map(Note::as_str), matters);
    }
    incapable(&trial, &world, None).await.unwrap();
    assert_eq!(home(&trial, anna, &world).await.incapacity, None);
}

/// An age at which access changes is shown to everybody who can open the portal, from 90 days before until the day itself. While the
/// client can't decide only coming of age changes anything.
///
/// Proves: X04, D22.
pub async fn a_coming_age_is_shown_to_all_involved(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let mut expected = Vec::new();
    for days in [91, 90, 1, 0] {
        for (age, begins) in [(12, Stage::Holding), (16, Stage::Deciding), (18, Stage::Adult)] {
            for capable in [true, false] {
                let build = &mut world.world;
                let birthday = NOW.on + Duration::days(days);
                let portal = build.client("Kim", "Klein", birthday.replace_year(birthday.year() - age).unwrap(), world.house);
                let email = format!("kim{}@mail.example", expected.len());
                let account = build.account("Kim", "Klein", &email);
                build.client_account(portal, account);
                if !capable {
                    build.incapacity(portal, world.guide_account);
                }
                let told = (1..=90).contains(&days) && (capable || begins == Stage::Adult);
                let age = u8::try_from(age).unwrap();
                expected.push((account, portal, told.then_some(ComingAge { age, on: birthday, begins })));
            }
        }
    }
    let trial = Trial::of(bench, &world.records()).await;
    for (account, portal, coming) in expected {
        let home = trial.look(private(account), OpenPortal { portal }, async |tx, permit| tx.portal_home(permit).await).await;
        assert_eq!(home.scope.coming, coming);
    }
}

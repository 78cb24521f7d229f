//! A birthday in the middle of a session, by a clock that is set: what is open until midnight is not open at midnight, in Amsterdam,
//! whether a worker runs or not.

use crate::stage::{Caller, Stage, stage_of};
use inzage_domain::{
    account::AccountState,
    care::CareLinkKind,
    document::{Author, Sharing},
    ids::PortalId,
    letter::LetterKind,
    moment::Moment,
    ports::Clock as _,
    records::AgreementDecision,
    relation::{Agreement, AuthorityKind, Role},
    right::Right,
};
use inzage_testkit::worlds::{Journey, NOW, days_ago, journey};
use inzage_texts::Zone;
use serde_json::json;
use time::{Date, Duration, OffsetDateTime, macros::date};

/// A child born on `born`, with an own account, a mother who is first contact with parental authority, and Tedje, who may see documents by
/// the mother's leave and with the child's agreement.
fn family(world: &mut Journey, (given, address): (&str, &str), born: Date, agreement: Agreement) -> PortalId {
    let build = &mut world.world;
    build.at(days_ago(365));
    let account = build.account(given, "Klein", address);
    let portal = build.client(given, "Klein", born, world.house);
    build.client_account(portal, account).link(portal, world.guide, CareLinkKind::Guiding);
    let mother = build.contact(portal, world.marie_account, Role::Mother);
    build.first_contact(mother).authority(mother, AuthorityKind::Parental);
    let tedje = build.contact(portal, world.tedje_account, Role::Friend);
    build.grants(tedje, &[Right::Documents]);
    let made_at = build.now().at;
    let records = build.edit();
    for grant in records.grants.iter_mut().filter(|it| it.relation == tedje) {
        grant.maker.account = world.marie_account;
        grant.maker.is_client = false;
    }
    let decision = AgreementDecision { portal, relation: tedje, agreement, by: account, at: made_at };
    records.agreements.extend((agreement != Agreement::Undecided).then_some(decision));
    world.world.document(portal, "Brief", Author::Professional(world.guide), Sharing::BySection);
    world.world.at(NOW);
    portal
}

impl Stage {
    fn set(&self, at: OffsetDateTime) {
        self.clock.set(Moment { at, on: Zone::default().date_of(at) });
    }

    async fn status(&self, caller: &Caller, portal: PortalId) -> u16 {
        self.get(caller, &format!("/portals/{portal}")).await.status
    }

    /// How many documents somebody finds; none where the portal is hidden.
    async fn documents(&self, caller: &Caller, portal: PortalId) -> Option<usize> {
        let answer = self.get(caller, &format!("/portals/{portal}/documents")).await;
        (answer.status == 200).then(|| answer.json().as_array().unwrap().len())
    }

    /// Lets a worker run on the days ahead of `midnight`, twice each, if there is one.
    async fn run_worker(&self, is_there: bool, midnight: OffsetDateTime) {
        for days in [91, 90, 60, 30, 1] {
            self.set(midnight - Duration::days(days));
            for _ in 0..if is_there { 2 } else { 0 } {
                self.inzage.send_reminders(100).await.unwrap();
            }
        }
    }

    fn warned(&self) -> Vec<String> {
        let letters = self.store.letters();
        let warned = letters.iter().filter(|it| it.kind == LetterKind::ChangeAhead);
        let mut warned: Vec<String> = warned.map(|it| it.to.as_str().to_owned()).collect();
        warned.sort();
        warned
    }
}

const EVERYBODY: [&str; 4] = ["joris@zorg.example", "kim@mail.example", "marie@mail.example", "tedje@mail.example"];

fn twice(addresses: &[&str]) -> Vec<String> {
    addresses.iter().flat_map(|it| [(*it).to_owned(), (*it).to_owned()]).collect()
}

/// Proves: X04, D15, D19, D20, D28, D42.
#[tokio::test]
async fn at_twelve_the_child_holds_from_midnight_on() {
    // An ordinary day, a leap day, and the days around the changes to and from summer time.
    let birthdays = [
        (date!(2014 - 07 - 10), date!(2026 - 07 - 10)),
        (date!(2016 - 02 - 29), date!(2028 - 02 - 29)),
        (date!(2014 - 10 - 25), date!(2026 - 10 - 25)),
        (date!(2014 - 10 - 26), date!(2026 - 10 - 26)),
        (date!(2015 - 03 - 28), date!(2027 - 03 - 28)),
        (date!(2015 - 03 - 29), date!(2027 - 03 - 29)),
    ];
    for (born, birthday) in birthdays {
        for with_worker in [false, true] {
            let mut world = journey();
            let portal = family(&mut world, ("Kim", "kim@mail.example"), born, Agreement::Undecided);
            let stage = stage_of(world).await;
            let midnight = Zone::default().start_of_day(birthday);
            stage.run_worker(with_worker, midnight).await;
            stage.set(midnight - Duration::minutes(5));
            let mother = stage.sign_in("marie@mail.example").await;
            let (tedje, kim) = (stage.tedje().await, stage.sign_in("kim@mail.example").await);
            let seen = async || {
                let own = stage.get(&kim, &format!("/portals/{portal}")).await.expect(200).json();
                let holds = [own["tooYoung"] == true, own["holds"] == true];
                (holds, stage.status(&mother, portal).await, stage.documents(&tedje, portal).await)
            };
            stage.set(midnight - Duration::SECOND);
            assert_eq!(seen().await, ([true, false], 200, Some(1)), "{birthday}, the last second before");
            stage.set(midnight);
            assert_eq!(seen().await, ([false, true], 404, Some(0)), "{birthday}, midnight");
            assert_eq!(stage.warned(), if with_worker { twice(&EVERYBODY) } else { Vec::new() });
        }
    }
}

/// Who was born on a leap day reaches sixteen on one, and eighteen on the first of March.
///
/// Proves: X04, D15, D21, D22.
#[tokio::test]
async fn at_sixteen_what_others_gave_rests_and_at_eighteen_a_parent_holds_no_more() {
    for with_worker in [false, true] {
        let mut world = journey();
        let portal = family(&mut world, ("Kim", "kim@mail.example"), date!(2012 - 02 - 29), Agreement::Given);
        let stage = stage_of(world).await;
        let midnight = Zone::default().start_of_day(date!(2028 - 02 - 29));
        stage.run_worker(with_worker, midnight).await;
        stage.set(midnight - Duration::minutes(5));
        let tedje = stage.tedje().await;
        stage.set(midnight - Duration::SECOND);
        assert_eq!(stage.documents(&tedje, portal).await, Some(1));
        stage.set(midnight);
        assert_eq!(stage.documents(&tedje, portal).await, Some(0));

        let mut world = journey();
        let portal = family(&mut world, ("Kim", "kim@mail.example"), date!(2012 - 02 - 29), Agreement::Given);
        world.world.incapacity(portal, world.guide_account);
        let stage = stage_of(world).await;
        let midnight = Zone::default().start_of_day(date!(2030 - 03 - 01));
        stage.run_worker(with_worker, midnight).await;
        stage.set(midnight - Duration::minutes(5));
        let mother = stage.sign_in("marie@mail.example").await;
        stage.set(midnight - Duration::SECOND);
        assert_eq!(stage.status(&mother, portal).await, 200);
        stage.set(midnight);
        assert_eq!(stage.status(&mother, portal).await, 404);
    }
}

/// Proves: X04, D20.
#[tokio::test]
async fn twins_are_warned_of_and_come_of_age_each_for_themselves() {
    let mut world = journey();
    let born = date!(2014 - 07 - 10);
    let twins = [("Kim", "kim@mail.example"), ("Sam", "sam@mail.example")];
    let [kim, sam] = twins.map(|twin| family(&mut world, twin, born, Agreement::Undecided));
    let stage = stage_of(world).await;
    let midnight = Zone::default().start_of_day(date!(2026 - 07 - 10));
    stage.run_worker(true, midnight).await;
    let warned = stage.warned();
    let count = |address: &str| warned.iter().filter(|it| *it == address).count();
    assert_eq!(["kim@mail.example", "sam@mail.example", "marie@mail.example"].map(count), [2, 2, 4]);
    stage.set(midnight - Duration::minutes(5));
    let mother = stage.sign_in("marie@mail.example").await;
    for (at, expected) in [(midnight - Duration::SECOND, 200), (midnight, 404)] {
        stage.set(at);
        assert_eq!([stage.status(&mother, kim).await, stage.status(&mother, sam).await], [expected; 2]);
    }
}

/// The worker invites a child who has no way in yet, and nobody is warned of what does not concern them.
///
/// Proves: G01, D20, X04.
#[tokio::test]
async fn a_child_gets_an_invitation_ninety_days_ahead() {
    let mut world = journey();
    let portal = family(&mut world, ("Kim", "kim@mail.example"), date!(2014 - 07 - 10), Agreement::Undecided);
    world.world.portal(portal, |it| it.account.as_mut().unwrap().activated = false);
    for account in world.world.edit().accounts.iter_mut().filter(|it| it.email.as_str() == "kim@mail.example") {
        account.state = AccountState::Prepared;
        account.password = None;
    }
    let stage = stage_of(world).await;
    let midnight = Zone::default().start_of_day(date!(2026 - 07 - 10));
    stage.run_worker(true, midnight).await;
    let letters = stage.store.letters();
    let invited = letters.iter().filter(|it| matches!(it.kind, LetterKind::ClientInvitation { .. }));
    let invited: Vec<&str> = invited.map(|it| it.to.as_str()).collect();
    // The first link has lapsed by the second reminder, so that a new one is sent.
    assert_eq!(invited, ["kim@mail.example", "kim@mail.example"]);
    assert_eq!(stage.warned(), twice(&["joris@zorg.example", "marie@mail.example", "tedje@mail.example"]));
    let guide = stage.guide().await;
    let page = stage.get(&guide, &format!("/care/clients/{portal}")).await.expect(200).json();
    assert_eq!(page["link"]["state"], json!("not-linked"), "after seven days it works no more");
    assert!(stage.clock.now().at < midnight);
}

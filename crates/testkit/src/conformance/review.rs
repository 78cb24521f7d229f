//! What the security officer finds in the access log, each kind at its threshold.

use super::{Bench, Trial};
use crate::{
    doubles::FakeSecrets,
    worlds::{self, Journey, NOW, as_professional, private},
};
use inzage_domain::{
    audit::{Capacity, Ground, LogEntry, Outcome, Subject},
    care::Task,
    document::{Author, Sharing},
    ids::{AccountId, LogEntryId, PortalId, ProfessionalId, RecoveryId},
    policy::{
        Action, Actor, Reason,
        actions::{ExportReview, OpenPortal, ReadClient, ReadReview, ResetFactors, ResetPassword, SendRecovery, SignIn},
    },
    ports::IdSource as _,
    relation::Role,
    review::{Finding, FindingKey, FindingKind, REACHING, Review, ReviewPage, ReviewPeriod},
    text::PersonName,
};
use time::{
    Date, Duration, OffsetDateTime,
    macros::{date, datetime, time},
};

/// The day on which most of it happens.
const DAY: Date = date!(2026 - 06 - 10);
const MORNING: OffsetDateTime = datetime!(2026-06-10 07:00 UTC);

/// The first instant of a civil day in Amsterdam in 2026, the summer of which runs from 29 March to 25 October.
fn start_of(day: Date) -> OffsetDateTime {
    let is_summer = date!(2026 - 03 - 29) < day && day <= date!(2026 - 10 - 25);
    let before = day.previous_day().unwrap();
    before.with_time(if is_summer { time!(22:00) } else { time!(23:00) }).assume_utc()
}

fn period(first: Date, last: Date) -> ReviewPeriod {
    ReviewPeriod::new(first, last, start_of).unwrap()
}

/// A world with a security officer, and a log to write in.
struct Scene {
    journey: Journey,
    officer: AccountId,
    professionals: Vec<(AccountId, ProfessionalId)>,
}

impl Scene {
    fn new() -> Self {
        let mut journey = worlds::journey();
        let build = &mut journey.world;
        let officer = build.account("Sjoerd", "Zorgvuldig", "sjoerd@zorg.example");
        let professional = build.professional(officer, "functionaris gegevensbescherming");
        build.tasks(professional, &[Task::ReviewAccess], journey.other_house);
        let records = build.records();
        let professionals = records.professionals.iter().map(|it| (it.account, it.id)).collect();
        Self { journey, officer, professionals }
    }

    /// Another client, with an account or without.
    fn client(&mut self, account: Option<AccountId>) -> PortalId {
        let portal = self.journey.world.client("Client", "Zoveel", date!(1970 - 01 - 01), self.journey.house);
        if let Some(account) = account {
            self.journey.world.client_account(portal, account);
        }
        portal
    }

    fn staff(&self, account: AccountId) -> Capacity {
        Capacity::Professional(self.professionals.iter().find(|it| it.0 == account).unwrap().1)
    }

    fn write<A: Action>(
        &mut self,
        at: OffsetDateTime,
        by: (Option<AccountId>, Capacity),
        portal: Option<PortalId>,
        about: (Subject, Outcome),
    ) {
        let id = LogEntryId::from_uuid(self.journey.world.id());
        self.journey.world.edit().log.push(LogEntry {
            id,
            portal,
            at,
            account: by.0,
            capacity: by.1,
            action: A::NAME,
            kind: A::KIND,
            subject: about.0,
            outcome: about.1,
        });
    }

    /// So many tries to sign in as `account` fail, a second apart.
    fn failed(&mut self, from: OffsetDateTime, times: u32, account: Option<AccountId>, reason: Reason) {
        let subject = account.map_or(Subject::Whole, Subject::Account);
        for nth in 0..times {
            let at = from + Duration::seconds(nth.into());
            self.write::<SignIn>(at, (None, Capacity::Nobody), None, (subject, Outcome::Refused(reason)));
        }
    }

    /// Staff look at the start pages of these clients, a second apart.
    fn looked(&mut self, from: OffsetDateTime, account: AccountId, clients: &[PortalId]) {
        let by = (Some(account), self.staff(account));
        let ground = Outcome::Done(Ground::CareLink(self.journey.guide_link));
        for (nth, portal) in (0_u32..).zip(clients) {
            let at = from + Duration::seconds(nth.into());
            self.write::<ReadClient>(at, by, Some(*portal), (Subject::Whole, ground));
        }
    }

    async fn trial(&self, bench: &dyn Bench) -> Trial {
        Trial::of(bench, &self.journey.records()).await
    }

    async fn review(&self, trial: &Trial, period: &ReviewPeriod, kind: Option<FindingKind>, page: ReviewPage) -> Review {
        let action = ReadReview { period: period.clone() };
        trial.look(as_professional(self.officer), action, async |tx, it| tx.review(it, kind, page).await).await
    }

    /// Everything that is found in the days, in its order.
    async fn found(&self, trial: &Trial, first: Date, last: Date) -> Vec<Finding> {
        let review = self.review(trial, &period(first, last), None, ReviewPage::new(None, 100)).await;
        assert!(!review.page.more);
        let found = review.page.rows;
        for (kind, count) in review.totals {
            assert_eq!(u32::try_from(found.iter().filter(|it| it.key.kind == kind).count()).unwrap(), count);
        }
        found
    }

    fn name(&self, account: AccountId) -> Option<PersonName> {
        let records = self.journey.records();
        records.accounts.iter().find(|it| it.id == account).map(|it| it.name.clone())
    }
}

/// What a finding comes to, in short.
type Short = (FindingKind, Date, Option<AccountId>, Option<PortalId>, u32);

fn short(found: &[Finding]) -> Vec<Short> {
    found.iter().map(|it| (it.key.kind, it.key.on, it.key.account, it.key.client, it.count)).collect()
}

/// Ten wrong tries for one account in a day are found and nine are not; tries for unknown addresses are only counted; every lock-out is found.
pub async fn failed_sign_ins_are_found_by_account_and_day(bench: &dyn Bench) {
    let mut scene = Scene::new();
    let (often, seldom) = (scene.journey.client_account, scene.journey.guide_account);
    scene.failed(MORNING, 9, Some(often), Reason::WrongCredentials);
    scene.failed(MORNING + Duration::minutes(1), 1, Some(often), Reason::TooManyTries);
    scene.failed(MORNING, 9, Some(seldom), Reason::WrongCredentials);
    scene.failed(MORNING, 30, Some(seldom), Reason::AccountNotActive);
    scene.failed(MORNING, 50, None, Reason::WrongCredentials);
    scene.failed(MORNING + Duration::DAY, 49, None, Reason::WrongCredentials);
    let trial = scene.trial(bench).await;
    let found = scene.found(&trial, DAY, DAY + Duration::DAY).await;
    assert_eq!(
        short(&found),
        [
            (FindingKind::FailedSignIns, DAY, Some(often), None, 10),
            (FindingKind::UnknownSignIns, DAY, None, None, 50),
            (FindingKind::LockedOut, DAY, Some(often), None, 1),
        ]
    );
    let expected = Finding {
        key: FindingKey { kind: FindingKind::FailedSignIns, on: DAY, account: Some(often), client: None },
        name: scene.name(often),
        job: None,
        client: None,
        count: 10,
        usual: None,
        first: MORNING,
        last: MORNING + Duration::minutes(1),
    };
    assert_eq!(found.first(), Some(&expected));
    assert!(found.iter().all(|it| it.job.is_none()));
}

/// Twenty-five clients in a day are found when that is more than three times the median of the days before; looks under a private hat,
/// refusals and a second look at the same client don't count.
pub async fn many_clients_are_found_against_ones_own_usual(bench: &dyn Bench) {
    let mut scene = Scene::new();
    let clients: Vec<PortalId> = (0..28).map(|_| scene.client(None)).collect();
    let (eager, steady, newcomer, few) = (
        scene.journey.guide_account,
        scene.journey.desk_account,
        scene.journey.supervisor_account,
        scene.journey.other_staff_account,
    );
    // The median of 8, 8 and 20 is 8, of 9 and 9 it is 9; what lies 29 days back counts no more.
    for (account, back, many) in [(eager, 1, 20), (eager, 5, 8), (eager, 28, 8), (eager, 29, 28), (steady, 2, 9), (steady, 3, 9)]
    {
        let before = MORNING - Duration::days(back);
        scene.looked(before, account, clients.get(..many).unwrap());
    }
    scene.looked(MORNING, eager, clients.get(..25).unwrap());
    scene.looked(MORNING + Duration::hours(1), eager, clients.get(..25).unwrap());
    scene.looked(MORNING, steady, clients.get(..27).unwrap());
    scene.looked(MORNING, newcomer, clients.get(..25).unwrap());
    scene.looked(MORNING, few, clients.get(..24).unwrap());
    let (refused, by) = (Outcome::Refused(Reason::Stale), scene.staff(few));
    scene.write::<ReadClient>(MORNING, (Some(few), by), clients.last().copied(), (Subject::Whole, refused));
    let private = (Some(few), Capacity::Owner);
    scene.write::<OpenPortal>(MORNING, private, clients.last().copied(), (Subject::Whole, Outcome::Done(Ground::OwnFile)));
    let trial = scene.trial(bench).await;
    let found = scene.found(&trial, DAY, DAY).await;
    let kind = FindingKind::ManyClients;
    assert_eq!(short(&found), [(kind, DAY, Some(eager), None, 25), (kind, DAY, Some(newcomer), None, 25)]);
    assert_eq!(found.iter().map(|it| it.usual).collect::<Vec<_>>(), [Some(8), Some(0)]);
    let first = found.first().unwrap();
    assert_eq!((first.first, first.last), (MORNING, MORNING + Duration::hours(1) + Duration::seconds(24)));
    assert_eq!(first.job.as_ref().map(ToString::to_string).as_deref(), Some("psycholoog"));
    // The day 29 days back has no days before it, so that one is found when it is reviewed itself.
    let back = DAY - Duration::days(29);
    assert_eq!(short(&scene.found(&trial, back, DAY - Duration::DAY).await), [(kind, back, Some(eager), None, 28)]);
}

/// A look as professional at the file of a colleague, at one's own, and at that of somebody whose contact person one is, is found each; any
/// other look is not.
pub async fn looks_close_to_home_are_found(bench: &dyn Bench) {
    let mut scene = Scene::new();
    let (guide, desk, former) = (scene.journey.guide_account, scene.journey.desk_account, scene.journey.other_staff_account);
    for it in scene.journey.world.edit().professionals.iter_mut().filter(|it| it.account == former) {
        it.active = false;
    }
    let colleague = scene.client(Some(former));
    let own = scene.client(Some(guide));
    let mother = scene.client(None);
    let neighbour = scene.client(None);
    scene.journey.world.contact(mother, guide, Role::Child);
    let removed = scene.journey.world.contact(neighbour, guide, Role::Friend);
    scene.journey.world.relation(removed, |it| it.state = inzage_domain::relation::RelationState::Removed);
    scene.looked(MORNING, guide, &[colleague, own, mother, neighbour, scene.journey.portal]);
    scene.looked(MORNING + Duration::HOUR, guide, &[colleague]);
    scene.looked(MORNING, desk, &[own]);
    let own_file = (Subject::Whole, Outcome::Done(Ground::OwnFile));
    scene.write::<OpenPortal>(MORNING, (Some(guide), Capacity::Client), Some(own), own_file);
    let trial = scene.trial(bench).await;
    let found = scene.found(&trial, DAY, DAY).await;
    assert_eq!(
        short(&found),
        [
            (FindingKind::ColleagueFile, DAY, Some(guide), Some(colleague), 2),
            (FindingKind::ColleagueFile, DAY, Some(desk), Some(own), 1),
            (FindingKind::OwnFile, DAY, Some(guide), Some(own), 1),
            (FindingKind::RelationFile, DAY, Some(guide), Some(mother), 1),
        ]
    );
    assert!(found.iter().all(|it| it.client.is_some() && it.job.is_some()), "the officer must know about whom to ask");
}

/// Every reset of second factors, every new password by a mailed link and every look in an emergency is found; what was refused is not.
pub async fn resets_recoveries_and_emergencies_are_found_each(bench: &dyn Bench) {
    let mut scene = Scene::new();
    let (guide, client, portal) = (scene.journey.guide_account, scene.journey.client_account, scene.journey.portal);
    let staff = (Some(guide), scene.staff(guide));
    let link = Outcome::Done(Ground::CareLink(scene.journey.guide_link));
    let emergency = Outcome::Done(Ground::Task(Task::EmergencyAccess));
    scene.write::<ResetFactors>(MORNING, staff, Some(portal), (Subject::Whole, link));
    scene.write::<ResetFactors>(MORNING, staff, Some(portal), (Subject::Whole, Outcome::Refused(Reason::FactorResetOff)));
    scene.write::<ReadClient>(MORNING, staff, Some(portal), (Subject::Whole, emergency));
    // Lines that tell of nobody, as there may be from before, are found by nothing.
    let of_nobody = (Subject::Whole, Outcome::Done(Ground::OwnAccount));
    scene.write::<ResetPassword>(MORNING, (None, Capacity::Nobody), None, of_nobody);
    let trial = scene.trial(bench).await;
    // A new password is logged by the use case itself, as its owner's.
    let id = RecoveryId::from_uuid(trial.ids.fresh());
    trial.store.request_recovery(&worlds::email("anna@mail.example"), trial.now.at).await.unwrap();
    let action = SendRecovery { email: worlds::email("anna@mail.example") };
    let digest = FakeSecrets::digest_of("herstel");
    trial.change(worlds::POSTMAN, action, async |tx, it| tx.keep_recovery(it, id, digest).await).await;
    trial.change(Actor::Nobody, ResetPassword { digest }, async |_, _| Ok(())).await;
    let found = scene.found(&trial, DAY, NOW.on).await;
    assert_eq!(
        short(&found),
        [
            (FindingKind::FactorReset, DAY, Some(guide), Some(portal), 1),
            (FindingKind::PasswordRecovery, NOW.on, Some(client), None, 1),
            (FindingKind::EmergencyLook, DAY, Some(guide), Some(portal), 1),
        ]
    );
}

/// Twenty refusals of one person in a day, for whatever reason that tells of trying, are found by hat; nineteen are not, and neither are forms
/// from an older state.
pub async fn refusals_in_numbers_are_found_by_hat(bench: &dyn Bench) {
    let mut scene = Scene::new();
    let (desk, guide, tedje) = (scene.journey.desk_account, scene.journey.guide_account, scene.journey.tedje_account);
    let portal = Some(scene.journey.portal);
    let relation = Capacity::Relation(scene.journey.tedje);
    let (by_desk, by_guide) = (scene.staff(desk), scene.staff(guide));
    let mut tries: Vec<(AccountId, Capacity, Reason)> = Vec::new();
    let reasons = || REACHING.iter().copied().cycle();
    tries.extend(reasons().take(20).map(|reason| (desk, by_desk, reason)));
    tries.extend(reasons().skip(20).take(20).map(|reason| (tedje, relation, reason)));
    tries.extend(reasons().take(19).map(|reason| (guide, by_guide, reason)));
    tries.extend([(guide, by_guide, Reason::Stale); 30]);
    tries.extend([(guide, Capacity::Owner, Reason::NoHat); 19]);
    for (account, capacity, reason) in tries {
        let refused = (Subject::Whole, Outcome::Refused(reason));
        scene.write::<OpenPortal>(MORNING, (Some(account), capacity), portal, refused);
    }
    for reason in REACHING.iter().copied() {
        scene.write::<OpenPortal>(MORNING, (None, Capacity::Nobody), portal, (Subject::Whole, Outcome::Refused(reason)));
    }
    let trial = scene.trial(bench).await;
    assert_eq!(
        short(&scene.found(&trial, DAY, DAY).await),
        [(FindingKind::RefusedStaff, DAY, Some(desk), None, 20), (FindingKind::RefusedPrivate, DAY, Some(tedje), None, 20),]
    );
}

/// A day begins at midnight where the organisation is, also when the clock goes forward or back that day.
///
/// Proves: D15.
pub async fn days_are_those_of_the_organisation(bench: &dyn Bench) {
    let mut scene = Scene::new();
    let account = scene.journey.client_account;
    let days = [date!(2026 - 03 - 29), date!(2026 - 10 - 25), DAY];
    for day in days {
        let (from, until) = (start_of(day), start_of(day + Duration::DAY));
        assert_eq!((until - from).whole_hours(), [23, 25, 24][days.iter().position(|it| *it == day).unwrap()]);
        for at in [from, until - Duration::MICROSECOND] {
            for _ in 0..5 {
                scene.failed(at, 1, Some(account), Reason::WrongCredentials);
            }
        }
        // On the days around it fall nine, which is one too few.
        for at in [from - Duration::MICROSECOND, until] {
            for _ in 0..9 {
                scene.failed(at, 1, Some(account), Reason::WrongCredentials);
            }
        }
    }
    let trial = scene.trial(bench).await;
    for day in days {
        let found = scene.found(&trial, day - Duration::days(3), day + Duration::days(3)).await;
        assert_eq!(short(&found), [(FindingKind::FailedSignIns, day, Some(account), None, 10)]);
        let found = found.first().unwrap();
        assert_eq!((found.first, found.last), (start_of(day), start_of(day + Duration::DAY) - Duration::MICROSECOND));
    }
}

/// A scene with several findings of several kinds on several days.
fn busy() -> Scene {
    let mut scene = Scene::new();
    let (guide, desk) = (scene.journey.guide_account, scene.journey.desk_account);
    let own = scene.client(Some(guide));
    let other = scene.client(Some(desk));
    for back in 0..4 {
        let at = MORNING - Duration::days(back);
        scene.failed(at, 12, Some(guide), Reason::WrongCredentials);
        scene.failed(at, 12, Some(desk), Reason::WrongCredentials);
        scene.failed(at, 60, None, Reason::WrongCredentials);
        scene.looked(at, guide, &[own, other]);
        scene.looked(at, desk, &[own, other]);
    }
    scene
}

/// Pages of any length hold the same findings in the same order, of all kinds or of one.
pub async fn findings_are_paged_in_their_order(bench: &dyn Bench) {
    let scene = busy();
    let trial = scene.trial(bench).await;
    let all = scene.found(&trial, DAY - Duration::days(6), DAY).await;
    assert_eq!(all.len(), 4 * 7);
    assert!(all.is_sorted_by(|a, b| a.key.order() < b.key.order()));
    let period = period(DAY - Duration::days(6), DAY);
    for kind in [None, Some(FindingKind::ColleagueFile), Some(FindingKind::UnknownSignIns), Some(FindingKind::ManyClients)] {
        let expected: Vec<_> = all.iter().filter(|it| kind.is_none_or(|kind| it.key.kind == kind)).cloned().collect();
        for limit in [1, 3, 100] {
            let mut found: Vec<Finding> = Vec::new();
            loop {
                let page = ReviewPage::new(found.last().map(|it| it.key), limit);
                let review = scene.review(&trial, &period, kind, page).await;
                assert_eq!(review.totals.len(), 4, "the totals are of every kind");
                found.extend(review.page.rows);
                if !review.page.more {
                    break;
                }
            }
            assert_eq!(found, expected);
        }
        let action = ExportReview { period: period.clone() };
        let officer = as_professional(scene.officer);
        let export = trial.look(officer, action, async |tx, it| tx.exported_review(it, kind).await).await;
        assert_eq!((export.rows, export.more), (expected, false));
    }
}

/// Only whoever has the task sees findings, as professional and with a fresh proof; everybody else is refused and that is logged.
///
/// Proves: D34.
pub async fn only_the_officer_reviews(bench: &dyn Bench) {
    let mut scene = busy();
    let tasks: Vec<Task> = Task::ALL.into_iter().filter(|it| *it != Task::ReviewAccess).collect();
    let (everything, organisation) = (scene.journey.guide, scene.journey.organisation);
    scene.journey.world.tasks(everything, &tasks, organisation);
    let trial = scene.trial(bench).await;
    let period = period(DAY, DAY);
    let tries = async |actor: Actor| {
        let action = ReadReview { period: period.clone() };
        let page = ReviewPage::FIRST;
        let read = trial.try_look(actor, action, async |tx, it| tx.review(it, None, page).await).await.map(drop);
        let action = ExportReview { period: period.clone() };
        let export = trial.try_look(actor, action, async |tx, it| tx.exported_review(it, None).await).await.map(drop);
        assert_eq!(read, export);
        read.map_err(|it| it.reason)
    };
    assert_eq!(tries(as_professional(scene.officer)).await, Ok(()));
    for account in [scene.journey.guide_account, scene.journey.desk_account, scene.journey.supervisor_account] {
        assert_eq!(tries(as_professional(account)).await, Err(Reason::NoTask(Task::ReviewAccess)));
    }
    for account in [scene.officer, scene.journey.client_account, scene.journey.tedje_account, scene.journey.stranger_account] {
        assert_eq!(tries(private(account)).await, Err(Reason::WrongHat));
    }
    assert_eq!(tries(as_professional(scene.journey.client_account)).await, Err(Reason::WrongHat));
    assert_eq!(tries(Actor::Nobody).await, Err(Reason::NotSignedIn));
    assert_eq!(tries(worlds::POSTMAN).await, Err(Reason::NotSignedIn));
}

/// The task opens nothing else: neither a client nor a file.
///
/// Proves: D34.
pub async fn the_officer_sees_no_file(bench: &dyn Bench) {
    let scene = Scene::new();
    let trial = scene.trial(bench).await;
    let (officer, portal) = (as_professional(scene.officer), scene.journey.portal);
    let client = trial.try_look(officer, ReadClient { portal }, async |tx, it| tx.client(it).await).await.map(drop);
    assert!(client.is_err());
    assert!(!trial.reads(officer, portal, scene.journey.letter).await);
}

/// No title, note or text of a file stands in a finding, and no address that somebody typed.
pub async fn findings_hold_no_content(bench: &dyn Bench) {
    let mut scene = busy();
    let (portal, guide) = (scene.journey.portal, scene.journey.guide);
    let by_guide = (Some(scene.journey.guide_account), scene.staff(scene.journey.guide_account));
    let secret = scene.journey.world.document(portal, "Kanarie-titel", Author::Professional(guide), Sharing::BySection);
    let emergency = (Subject::Document(secret, None), Outcome::Done(Ground::Task(Task::EmergencyAccess)));
    scene.write::<inzage_domain::policy::actions::ReadDocument>(MORNING, by_guide, Some(portal), emergency);
    let trial = scene.trial(bench).await;
    let found = scene.found(&trial, DAY - Duration::days(6), DAY).await;
    assert!(found.iter().any(|it| it.key.kind == FindingKind::EmergencyLook));
    let told = format!("{found:?}");
    let records = scene.journey.records();
    for title in records.documents.iter().map(|it| it.title.to_string()) {
        assert!(!told.contains(&title), "{title}");
    }
    assert!(!told.contains('@'), "no address is told");
}

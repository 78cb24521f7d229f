//! What staff may, by link and by task.

use inzage_domain::{
    care::{Task, TaskSet},
    document::DocumentKind,
    ids::{AccountId, LocationId, PortalId, RelationId},
    organisation::AgeRegime,
    policy::{
        Actor, Reason, RefusalKind,
        actions::{
            BlockPerson, ExportReview, InviteClient, InviteContact, LimitLegalReading, ListAllPublications, ListClients,
            ListDocuments, NameHolder, OpenPortal, PreparePortal, ReadAccessLog, ReadClient, ReadDocument, ReadReview,
            RegisterContact, SetPortalState, WithdrawClientInvitation,
        },
        holds_soon,
    },
    portal::{ClientAccount, ClosingReason, PortalState, Seat},
    relation::{LegalReading, LimitReason, Role},
    review::ReviewPeriod,
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{self, Journey, NOW, as_professional, card, journey, private},
};
use time::{Duration, macros::date};

/// Without a link nobody of the staff reads a file, whatever their tasks.
///
/// Proves: M27, D34.
#[test]
fn without_a_link_no_staff_read_a_file() {
    let mut it = journey();
    let (other, organisation) = (it.other_staff, it.organisation);
    it.world.tasks(other, &Task::ALL, organisation);
    let portal = it.portal;
    let actor = as_professional(it.other_staff_account);
    assert_eq!(
        it.world.judge(NOW, actor, &ListDocuments { portal, kind: DocumentKind::Document }).unwrap_err().reason,
        Reason::NoCareLink
    );
    let read = ReadDocument { portal, kind: DocumentKind::Document, document: it.letter };
    assert_eq!(it.world.judge(NOW, actor, &read).unwrap_err().reason, Reason::NoCareLink);
    assert_eq!(it.world.judge(NOW, actor, &ReadAccessLog { portal }).unwrap_err().reason, Reason::NoCareLink);
    assert_eq!(it.world.judge(NOW, actor, &OpenPortal { portal }).unwrap_err().kind, RefusalKind::Forbidden);
}

/// Who has neither link nor task in reach learns not even that the client exists.
///
/// Proves: D34, M27, N06.
#[test]
fn staff_without_link_or_reach_learn_nothing() {
    let it = journey();
    let actor = as_professional(it.other_staff_account);
    let (portal, nowhere) = (it.portal, PortalId::from_uuid(numbered(9_999)));
    let here = it.world.judge(NOW, actor, &ReadClient { portal }).unwrap_err();
    let absent = it.world.judge(NOW, actor, &ReadClient { portal: nowhere }).unwrap_err();
    assert_eq!((here.kind, absent.kind), (RefusalKind::Hidden, RefusalKind::Hidden));
}

/// A hat is worn, not had: who guides asks as professional, who is a contact asks as contact.
///
/// Proves: D01, T12.
#[test]
fn what_one_may_follows_from_the_hat_one_wears() {
    let mut it = journey();
    // The guide is a contact of this client as well, with nothing granted.
    let account = it.guide_account;
    let relation = it.world.contact(it.portal, account, Role::Friend);
    let list = ListDocuments { portal: it.portal, kind: DocumentKind::Document };
    assert!(it.world.judge(NOW, as_professional(account), &list).is_ok());
    assert_eq!(it.world.judge(NOW, private(account), &list).unwrap_err().kind, RefusalKind::Hidden);
    it.world.grant(relation, inzage_domain::right::Right::Messages);
    let scope = it.world.judge(NOW, private(account), &list).unwrap().scope;
    assert_eq!(scope.filter, inzage_domain::policy::actions::DocumentFilter::Nothing);
    for account in [it.client_account, it.tedje_account] {
        assert_eq!(it.world.judge(NOW, as_professional(account), &list).unwrap_err().reason, Reason::NoHat);
    }
}

/// Who left works here no more.
///
/// Proves: T19.
#[test]
fn who_left_has_no_hat() {
    let mut it = journey();
    let guide = it.guide;
    it.world.edit().professionals.iter_mut().filter(|it| it.id == guide).for_each(|it| it.active = false);
    let actor = as_professional(it.guide_account);
    assert_eq!(
        it.world.judge(NOW, actor, &ListDocuments { portal: it.portal, kind: DocumentKind::Document }).unwrap_err().kind,
        RefusalKind::Hidden
    );
    assert!(it.world.judge(NOW, actor, &ListClients {}).is_err());
}

/// A supervisor looks, and changes nothing.
///
/// Proves: M31, D31.
#[test]
fn a_supervisor_changes_nothing() {
    let it = journey();
    let (portal, relation) = (it.portal, it.tedje);
    let actor = as_professional(it.supervisor_account);
    assert!(it.world.judge(NOW, actor, &ListDocuments { portal, kind: DocumentKind::Document }).is_ok());
    let expected = Reason::OnlySupervising;
    let state = PortalState::Closed(ClosingReason::CareEnded);
    assert_eq!(it.world.judge(NOW, actor, &SetPortalState { portal, state }).unwrap_err().reason, expected);
    assert_eq!(it.world.judge(NOW, actor, &InviteContact { portal, relation }).unwrap_err().reason, expected);
    let name = NameHolder { portal, seat: Seat::Client, first_contact: relation };
    assert_eq!(it.world.judge(NOW, actor, &name).unwrap_err().reason, expected);
    let block = BlockPerson { portal, relation, reason: Some(worlds::note("x")) };
    assert_eq!(it.world.judge(NOW, actor, &block).unwrap_err().reason, expected);
    let limit = LimitLegalReading { portal, relation, reading: LegalReading::Limited(LimitReason::Safety) };
    assert_eq!(it.world.judge(NOW, actor, &limit).unwrap_err().reason, expected);
    let register = RegisterContact { portal, relation, email: worlds::email("a@b.example"), first_contact: false };
    assert_eq!(it.world.judge(NOW, actor, &register).unwrap_err().reason, expected);
}

/// Tasks don't imply each other.
///
/// Proves: D34, N02.
#[test]
fn tasks_do_not_imply_each_other() {
    for task in Task::ALL {
        let mut it = journey();
        let nour = it.world.listed_contact(it.portal, card("Nour", "H", "nour@mail.example"), Role::Child);
        let (desk, house) = (it.desk, it.house);
        it.world.tasks(desk, &[task], house);
        let actor = as_professional(it.desk_account);
        let may = |allowed: bool, only: Task| assert_eq!(allowed, task == only, "{task:?}");
        may(it.world.judge(NOW, actor, &ReadClient { portal: it.portal }).is_ok(), Task::ViewLinks);
        may(it.world.judge(NOW, actor, &ListClients {}).unwrap().scope.in_reach, Task::ViewLinks);
        may(it.world.judge(NOW, actor, &InviteContact { portal: it.portal, relation: nour }).is_ok(), Task::Invite);
        let add = PreparePortal { portal: it.portal, email: worlds::email("n@mail.example"), location: it.house, guide: None };
        may(it.world.judge(NOW, actor, &add).is_ok(), Task::AddClients);
        let period = ReviewPeriod::until(NOW.on, |day| day.midnight().assume_utc());
        may(it.world.judge(NOW, actor, &ReadReview { period: period.clone() }).is_ok(), Task::ReviewAccess);
        may(it.world.judge(NOW, actor, &ExportReview { period }).is_ok(), Task::ReviewAccess);
        may(it.world.judge(NOW, actor, &ListAllPublications {}).is_ok(), Task::ManageContent);
        let set: TaskSet = [task].into_iter().collect();
        assert!(TaskSet::from_bits(set.bits()) == Some(set) && !set.is_empty());
    }
    assert_eq!(TaskSet::from_bits(1 << Task::ALL.len()), None);
}

/// Reach covers a location and all below it, and nothing beside it.
///
/// Proves: D34, N06.
#[test]
fn reach_covers_a_subtree() {
    let mut it = journey();
    let room = it.world.location("Kamer 1", Some(it.house));
    let elsewhere = LocationId::from_uuid(numbered(9_999));
    let add = |it: &Journey, account: AccountId, location| {
        let action = PreparePortal { portal: it.portal, email: worlds::email("n@mail.example"), location, guide: None };
        it.world.judge(NOW, as_professional(account), &action).is_ok()
    };
    let (guide, organisation, house) = (it.guide, it.organisation, it.house);
    assert_eq!(
        [it.organisation, it.house, room, it.other_house, elsewhere].map(|at| add(&it, it.guide_account, at)),
        [true, true, true, true, false]
    );
    it.world.tasks(guide, &[Task::AddClients], house);
    assert_eq!(
        [organisation, house, room, it.other_house, elsewhere].map(|at| add(&it, it.guide_account, at)),
        [false, true, true, false, false]
    );
    it.world.tasks(guide, &[Task::AddClients], room);
    assert_eq!(
        [organisation, house, room, it.other_house, elsewhere].map(|at| add(&it, it.guide_account, at)),
        [false, false, true, false, false]
    );
}

/// That an address is taken is said to staff who may add clients, and to nobody else.
///
/// Proves: M15, D17.
#[test]
fn only_staff_learn_that_an_address_is_taken() {
    let it = journey();
    let add = |actor| {
        let action =
            PreparePortal { portal: it.portal, email: worlds::email("TEDJE@mail.example"), location: it.house, guide: None };
        it.world.judge(NOW, actor, &action).map(|_| ()).map_err(|it| it.reason)
    };
    assert_eq!(add(as_professional(it.guide_account)), Err(Reason::EmailTaken));
    assert_eq!(add(as_professional(it.supervisor_account)), Err(Reason::NoTask(Task::AddClients)));
    assert_eq!(add(private(it.client_account)), Err(Reason::WrongHat));
    assert_eq!(add(Actor::Nobody), Err(Reason::NotSignedIn));
}

fn invite(it: &Journey, account: AccountId) -> Result<AccountId, Reason> {
    let action = InviteClient { portal: it.portal };
    it.world.judge(NOW, as_professional(account), &action).map(|it| it.scope).map_err(|it| it.reason)
}

/// A client is invited by guiding link or task, once the portal is open and until it was accepted.
///
/// Proves: G07, G08, M14, D42.
#[test]
fn a_client_is_invited_when_the_portal_is_ready() {
    let mut it = journey();
    let portal = it.portal;
    assert_eq!(invite(&it, it.guide_account), Err(Reason::AlreadyAccepted));
    let account = it.client_account;
    it.world.portal(portal, |it| it.account = Some(ClientAccount { account, activated: false, suspended: false }));
    assert_eq!(invite(&it, it.guide_account), Ok(account));
    assert_eq!(invite(&it, it.desk_account), Ok(account), "by task");
    assert_eq!(invite(&it, it.supervisor_account), Err(Reason::OnlySupervising));
    assert_eq!(invite(&it, it.other_staff_account), Err(Reason::NoCareLink));
    let withdraw = WithdrawClientInvitation { portal };
    assert!(it.world.judge(NOW, as_professional(it.desk_account), &withdraw).is_ok());
    it.world.portal(portal, |it| it.state = PortalState::NotPrepared);
    assert_eq!(invite(&it, it.guide_account), Err(Reason::PortalNotOpen));
    it.world.portal(portal, |it| it.account = None);
    assert_eq!(invite(&it, it.guide_account), Err(Reason::NoAccountYet));
}

/// A child is invited from ninety days before the twelfth birthday on.
///
/// Proves: D20, G01.
#[test]
fn a_child_is_invited_ninety_days_ahead() {
    let mut it = journey();
    let (portal, account) = (it.portal, it.client_account);
    for (days, expected) in [(91, Err(Reason::TooYoung)), (90, Ok(account)), (0, Ok(account)), (-1, Ok(account))] {
        let birthday = (NOW.on + Duration::days(days)).replace_year(NOW.on.year() - 12).unwrap();
        it.world.portal(portal, |it| {
            it.born = worlds::born(birthday);
            it.account = Some(ClientAccount { account, activated: false, suspended: false });
        });
        assert_eq!(invite(&it, it.guide_account), expected, "{days} days before twelve");
        assert_eq!(holds_soon(worlds::born(birthday), &AgeRegime::default(), NOW.on), expected.is_ok());
    }
}

/// A portal is set to another state by guiding staff, never back to unprepared.
///
/// Proves: G07, D40.
#[test]
fn a_portal_never_goes_back_to_unprepared() {
    let it = journey();
    let set = |state| {
        let action = SetPortalState { portal: it.portal, state };
        it.world.judge(NOW, as_professional(it.guide_account), &action).map(|_| ()).map_err(|it| it.reason)
    };
    assert_eq!(set(PortalState::Closed(ClosingReason::Death)), Ok(()));
    assert_eq!(set(PortalState::Open), Err(Reason::AlreadySo));
    assert_eq!(set(PortalState::NotPrepared), Err(Reason::AlreadySo));
}

/// Staff block with a reason; the holder needs none, and lifts only the holder's own.
///
/// Proves: D27, X06.
#[test]
fn staff_block_with_a_reason() {
    let mut it = journey();
    let (portal, relation) = (it.portal, it.tedje);
    let block = |it: &Journey, actor, reason: Option<&str>| {
        let action = BlockPerson { portal, relation, reason: reason.map(worlds::note) };
        it.world.judge(NOW, actor, &action).map(|it| it.scope).map_err(|it| it.kind)
    };
    let (guide, holder) = (as_professional(it.guide_account), private(it.client_account));
    assert_eq!(block(&it, guide, None), Err(RefusalKind::Conflict));
    assert!(block(&it, guide, Some("Veiligheid")).is_ok() && block(&it, holder, None).is_ok());
    it.world.block(relation, inzage_domain::relation::BlockedBy::Staff);
    let lift = inzage_domain::policy::actions::LiftBlock { portal, relation };
    assert_eq!(it.world.judge(NOW, holder, &lift).unwrap_err().reason, Reason::BlockedByStaff);
    assert!(it.world.judge(NOW, guide, &lift).is_ok());
    assert_eq!(block(&it, guide, Some("x")), Err(RefusalKind::Conflict), "blocked already");
}

/// Whom staff enter is checked as whom the holder adds.
///
/// Proves: D16, D18, D27.
#[test]
fn whom_staff_enter_is_nobody_twice() {
    let it = journey();
    let register = |address: &str| {
        let relation = RelationId::from_uuid(numbered(9_999));
        let action = RegisterContact { portal: it.portal, relation, email: worlds::email(address), first_contact: false };
        it.world.judge(NOW, as_professional(it.guide_account), &action).map(|_| ()).map_err(|it| it.reason)
    };
    assert_eq!(register("nieuw@mail.example"), Ok(()));
    assert_eq!(register("tedje@mail.example"), Err(Reason::AlreadyContact));
    assert_eq!(register("anna@mail.example"), Err(Reason::IsTheClient));
    assert!(date!(2026 - 06 - 15) == NOW.on);
}

//! The pinboard: the family's, by rights of their own.

use inzage_domain::{
    audit::Ground,
    ids::{AccountId, PinboardPostId, PinboardReactionId},
    policy::{
        Actor, Reason,
        actions::{
            ListPinboard, PinboardScope, PostOnPinboard, ReactOnPinboard, ReadPinboardPost, RemovePinboardPost,
            RemovePinboardReaction,
        },
    },
    portal::Seat,
    relation::{AuthorityKind, Role},
    right::Right,
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{Journey, NOW, as_professional, journey, private},
};
use time::macros::date;

fn list(it: &Journey, actor: Actor) -> Result<Option<PinboardScope>, Reason> {
    it.world.judge(NOW, actor, &ListPinboard { portal: it.portal }).map(|it| it.scope).map_err(|it| it.reason)
}

/// What is said to posting, to reacting on `post`, and to taking it away.
fn answers(it: &Journey, actor: Actor, post: PinboardPostId) -> [Result<Ground, Reason>; 3] {
    let portal = it.portal;
    let (new, reaction) = (PinboardPostId::from_uuid(numbered(9_200)), PinboardReactionId::from_uuid(numbered(9_201)));
    [
        it.world.judge(NOW, actor, &PostOnPinboard { portal, post: new }).map(|it| it.ground).map_err(|it| it.reason),
        it.world.judge(NOW, actor, &ReactOnPinboard { portal, post, reaction }).map(|it| it.ground).map_err(|it| it.reason),
        it.world.judge(NOW, actor, &RemovePinboardPost { portal, post }).map(|it| it.ground).map_err(|it| it.reason),
    ]
}

/// Each right opens its own answer and no other, and none does without the gate.
///
/// Proves: A20, A21, A25, A26, D25.
#[test]
fn each_right_on_the_pinboard_stands_by_itself() {
    let rights = [Right::PinboardPost, Right::PinboardReact, Right::Moderate];
    for bits in 0..8_u8 {
        for gate in [true, false] {
            let mut it = journey();
            let post = it.world.pinboard_post(it.portal, it.client_account, "Zaterdag taart");
            let account = it.world.account("Wil", "Mee", "wil@mail.example");
            let wil = it.world.contact(it.portal, account, Role::Friend);
            it.world.grant(wil, Right::Documents);
            if gate {
                it.world.grant(wil, Right::Data);
            }
            let has = |at: usize| bits & (1 << at) != 0;
            for (at, right) in rights.iter().enumerate().filter(|(at, _)| has(*at)) {
                assert!(at < 3);
                it.world.grant(wil, *right);
            }
            let refused = |at: usize, otherwise| {
                if gate {
                    otherwise
                } else if at == 0 {
                    Reason::NoRight(Right::PinboardPost)
                } else {
                    Reason::NoRight(Right::Data)
                }
            };
            let told = answers(&it, private(account), post);
            let reasons = [Reason::NoRight(Right::PinboardPost), Reason::NoRight(Right::PinboardReact), Reason::NotOwn];
            for (at, (told, reason)) in told.into_iter().zip(reasons).enumerate() {
                match told {
                    Ok(ground) => assert!(gate && has(at) && matches!(ground, Ground::Grant(_)), "{bits:03b} {gate}"),
                    Err(told) => assert_eq!((told, gate && has(at)), (refused(at, reason), false), "{bits:03b} {gate}"),
                }
            }
            let scope = PinboardScope { posts: has(0), reacts: has(1), moderates: has(2) };
            assert_eq!(list(&it, private(account)), Ok(gate.then_some(scope)));
        }
    }
}

/// The client posts and reacts whoever holds the portal; who holds it takes away what others wrote.
///
/// Proves: A21, D23.
#[test]
fn the_client_is_on_the_pinboard_whoever_holds() {
    let mut it = journey();
    let (portal, client) = (it.portal, it.client_account);
    let of_marie = it.world.pinboard_post(portal, it.marie_account, "Van Marie");
    let of_client = it.world.pinboard_post(portal, client, "Van Anna");
    assert_eq!(answers(&it, private(client), of_marie), [Ok(Ground::ClientHolds); 3]);
    it.world.seat(portal, Seat::FirstContact);
    assert_eq!(answers(&it, private(client), of_marie), [Ok(Ground::OwnFile), Ok(Ground::OwnFile), Err(Reason::NotOwn)]);
    assert_eq!(answers(&it, private(client), of_client), [Ok(Ground::OwnFile); 3], "her own");
    assert_eq!(answers(&it, private(it.marie_account), of_client), [Ok(Ground::FirstContactHolds); 3]);
}

/// Parents who read by law read the pinboard; posting and reacting are granted.
///
/// Proves: D19, D25, D42.
#[test]
fn who_reads_by_law_reads_the_pinboard_and_no_more() {
    let mut it = journey();
    let portal = it.world.client("Kind", "de Wit", date!(2018 - 05 - 05), it.house);
    let account = it.world.account("Ouder", "de Wit", "ouder@mail.example");
    let parent = it.world.contact(portal, account, Role::Mother);
    it.world.authority(parent, AuthorityKind::Parental);
    it.portal = portal;
    let post = it.world.pinboard_post(portal, it.marie_account, "Zwemdiploma");
    assert_eq!(list(&it, private(account)), Ok(Some(PinboardScope { posts: false, reacts: false, moderates: false })));
    let seen = it.world.judge(NOW, private(account), &ReadPinboardPost { portal, post }).map(|it| it.ground);
    assert_eq!(seen, Ok(Ground::ByLaw(AuthorityKind::Parental)));
    let no = |right| Err(Reason::NoRight(right));
    assert_eq!(answers(&it, private(account), post), [no(Right::PinboardPost), no(Right::PinboardReact), Err(Reason::NotOwn)]);
}

/// An author who lost the right to post takes their own away; without the section it is hidden.
///
/// Proves: A21, A30, D28.
#[test]
fn what_is_ones_own_can_be_taken_away_while_the_section_is_open() {
    let mut it = journey();
    let (portal, tedje) = (it.portal, it.tedje_account);
    let own = it.world.pinboard_post(portal, tedje, "Van Tedje");
    let reaction = it.world.pinboard_reaction(portal, own, tedje, "Nog iets");
    let remove = |it: &Journey, account: AccountId| {
        let said = it.world.judge(NOW, private(account), &RemovePinboardReaction { portal, post: own, reaction });
        said.map(drop).map_err(|it| it.reason)
    };
    assert_eq!(remove(&it, tedje), Ok(()), "she may read, and never could post");
    assert_eq!(remove(&it, it.marie_account), Err(Reason::NoRightInForce));
    let marie = it.marie;
    it.world.grant(marie, Right::Documents);
    assert_eq!(remove(&it, it.marie_account), Err(Reason::NoRight(Right::Data)));
}

/// Professionals who guide read and react where the organisation lets them; nobody of the staff posts or moderates.
///
/// Proves: A38, D31.
#[test]
fn professionals_read_and_react_where_the_organisation_lets_them() {
    let mut it = journey();
    let post = it.world.pinboard_post(it.portal, it.client_account, "Zaterdag taart");
    let guide = as_professional(it.guide_account);
    assert_eq!(list(&it, guide), Err(Reason::PinboardNotForCare));
    assert_eq!(answers(&it, guide, post), [Err(Reason::PinboardNotForCare); 3]);
    it.world.settings(|it| it.pinboard_for_care = true);
    assert_eq!(list(&it, guide), Ok(Some(PinboardScope { posts: false, reacts: true, moderates: false })));
    let by_link = Ok(Ground::CareLink(it.guide_link));
    assert_eq!(answers(&it, guide, post), [Err(Reason::WrongHat), by_link, Err(Reason::NotOwn)]);
    for (account, reason) in [(it.supervisor_account, Reason::OnlySupervising), (it.desk_account, Reason::NoCareLink)] {
        assert_eq!(list(&it, as_professional(account)), Err(reason));
    }
    assert_eq!(list(&it, private(it.stranger_account)), Err(Reason::NoHat));
}

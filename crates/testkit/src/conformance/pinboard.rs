//! Pinboards: who reads, posts, reacts and takes away.

use super::{Bench, Trial, by_pages};
use crate::worlds::{Journey, as_professional, journey, long, private, reaction_text};
use inzage_domain::{
    audit::Subject,
    ids::{PinboardPostId, PinboardReactionId},
    pinboard::OPENING,
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            ListPinboard, PostOnPinboard, ReactOnPinboard, ReadPinboardPost, ReadPinboardReaction, RemovePinboardPost,
            RemovePinboardReaction,
        },
    },
    portal::Seat,
    ports::IdSource,
    right::Right,
    views::{PageRequest, PinboardPostView, PinboardRow, PinboardView},
};
use time::{Duration, macros::date};

async fn look(trial: &Trial, actor: Actor, world: &Journey, page: PageRequest<PinboardPostId>) -> Result<PinboardView, Refusal> {
    let action = ListPinboard { portal: world.portal };
    trial.try_look(actor, action, async |tx, permit| tx.pinboard(permit, page).await).await
}

async fn listed(trial: &Trial, actor: Actor, world: &Journey, limit: u8) -> Vec<PinboardRow> {
    let page = async |page| look(trial, actor, world, page).await.map(|board| board.posts);
    by_pages(limit, page, |row| row.id).await.unwrap()
}

async fn read(trial: &Trial, actor: Actor, world: &Journey, post: PinboardPostId) -> Result<PinboardPostView, Refusal> {
    let action = ReadPinboardPost { portal: world.portal, post };
    trial.try_look(actor, action, async |tx, permit| tx.pinboard_post(permit, PageRequest::FIRST).await).await
}

async fn read_reaction(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (post, reaction): (PinboardPostId, PinboardReactionId),
) -> Result<String, Reason> {
    let action = ReadPinboardReaction { portal: world.portal, post, reaction };
    let seen = trial.try_look(actor, action, async |tx, permit| tx.pinboard_reaction(permit).await).await;
    seen.map(|it| it.body.to_string()).map_err(|it| it.reason)
}

pub(super) async fn post(trial: &Trial, actor: Actor, world: &Journey, post: PinboardPostId, body: &str) -> Result<bool, Reason> {
    let (action, body) = (PostOnPinboard { portal: world.portal, post }, long(body));
    let posted = trial.try_change(actor, action, async |tx, permit| tx.insert_pinboard_post(permit, &body).await).await;
    posted.map_err(|it| it.reason)
}

async fn react(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (post, reaction): (PinboardPostId, PinboardReactionId),
    body: &str,
) -> Result<bool, Reason> {
    let (action, body) = (ReactOnPinboard { portal: world.portal, post, reaction }, reaction_text(body));
    let posted = trial.try_change(actor, action, async |tx, permit| tx.insert_pinboard_reaction(permit, &body).await).await;
    posted.map_err(|it| it.reason)
}

async fn remove(trial: &Trial, actor: Actor, world: &Journey, post: PinboardPostId) -> Result<(), Refusal> {
    let action = RemovePinboardPost { portal: world.portal, post };
    trial.try_change(actor, action, async |tx, permit| tx.delete_pinboard_post(permit).await).await
}

async fn remove_reaction(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (post, reaction): (PinboardPostId, PinboardReactionId),
) -> Result<(), Refusal> {
    let action = RemovePinboardReaction { portal: world.portal, post, reaction };
    trial.try_change(actor, action, async |tx, permit| tx.delete_pinboard_reaction(permit).await).await
}

/// Who has the right to data reads all of it, newest first, in pages of any size; to others with rights it looks empty, and what is on it
/// is as if it were not there.
///
/// Proves: A20, A38, D25, D28, D10, G32.
pub async fn a_pinboard_is_the_set_of_single_reads(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, client) = (world.portal, world.client_account);
    let mut posts = Vec::new();
    for nth in 0..5 {
        // Two at every moment: what came at the same moment has an order too.
        if nth % 2 == 0 {
            world.world.at(crate::doubles::moment(crate::worlds::NOW.at - Duration::hours(10 - nth)));
        }
        posts.push(world.world.pinboard_post(portal, world.tedje_account, &format!("Bericht {nth} 🌷")));
    }
    let reaction = world.world.pinboard_reaction(portal, posts[1], client, "Fijn!");
    let elsewhere = world.world.client("Iemand", "Anders", date!(1990 - 01 - 01), world.house);
    let foreign = world.world.pinboard_post(elsewhere, client, "Elders");
    world.world.grant(world.marie, Right::Documents);
    let trial = Trial::of(bench, &world.records()).await;
    let all: Vec<PinboardPostId> = posts.iter().rev().copied().collect();
    for (actor, expected) in
        [(private(client), &all[..]), (private(world.tedje_account), &all[..]), (private(world.marie_account), &[])]
    {
        for limit in [1, 2, 100] {
            let found: Vec<_> = listed(&trial, actor, &world, limit).await.iter().map(|it| it.id).collect();
            assert_eq!(found, expected, "{actor:?}");
        }
        for it in posts.iter().chain([&foreign]) {
            let seen = read(&trial, actor, &world, *it).await;
            assert_eq!(seen.is_ok(), expected.contains(it), "{actor:?}");
            assert!(seen.is_ok_and(|view| view.id == *it) || !expected.contains(it));
        }
        let seen = read_reaction(&trial, actor, &world, (posts[1], reaction)).await;
        assert_eq!(seen.is_ok(), !expected.is_empty());
        assert!(read_reaction(&trial, actor, &world, (posts[0], reaction)).await.is_err(), "it stands under another post");
    }
    let nowhere = PinboardPostId::from_uuid(trial.ids.fresh());
    let marie = private(world.marie_account);
    let [real, made_up] =
        [read(&trial, marie, &world, posts[0]).await.unwrap_err(), read(&trial, marie, &world, nowhere).await.unwrap_err()];
    assert_eq!(real.kind, RefusalKind::Hidden);
    assert_eq!((real.kind, real.reason), (made_up.kind, made_up.reason));
    for stranger in [private(world.stranger_account), as_professional(world.other_staff_account)] {
        assert!(look(&trial, stranger, &world, PageRequest::FIRST).await.is_err(), "{stranger:?}");
    }
}

/// Posting and reacting are rights of their own: whoever may react need not be able to post, and the other way round.
///
/// Proves: A25, A26, D25, D23.
pub async fn posting_and_reacting_are_rights_of_their_own(bench: &dyn Bench) {
    let mut world = journey();
    let first = world.world.pinboard_post(world.portal, world.client_account, "Zaterdag taart om drie uur");
    world.world.grants(world.marie, &[Right::Data, Right::PinboardReact]);
    world.world.grants(world.tedje, &[Right::PinboardPost]);
    let unrelated = world.world.account("Wil", "Mee", "wil@mail.example");
    let ungated = world.world.contact(world.portal, unrelated, inzage_domain::relation::Role::Friend);
    world.world.grants(ungated, &[Right::PinboardPost, Right::PinboardReact, Right::Moderate, Right::Documents]);
    world.world.seat(world.portal, Seat::Client);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, marie, tedje) = (private(world.client_account), private(world.marie_account), private(world.tedje_account));
    let post_id = || PinboardPostId::from_uuid(trial.ids.fresh());
    let reaction_id = || PinboardReactionId::from_uuid(trial.ids.fresh());
    let nowhere = post_id();

    assert_eq!(post(&trial, client, &world, post_id(), "Van mij").await, Ok(true));
    assert_eq!(post(&trial, tedje, &world, post_id(), "Van Tedje").await, Ok(true));
    assert_eq!(post(&trial, marie, &world, post_id(), "Nee").await, Err(Reason::NoRight(Right::PinboardPost)));
    assert_eq!(react(&trial, client, &world, (first, reaction_id()), "Zelf").await, Ok(true));
    assert_eq!(react(&trial, marie, &world, (first, reaction_id()), "Ik kom").await, Ok(true));
    for target in [first, nowhere] {
        let told = react(&trial, tedje, &world, (target, reaction_id()), "Nee").await;
        assert_eq!(told, Err(Reason::NoRight(Right::PinboardReact)), "whether it is there is not told");
    }
    assert_eq!(react(&trial, marie, &world, (nowhere, reaction_id()), "Nee").await, Err(Reason::NoSuchItem));
    // Without the gate the other rights open nothing.
    let wil = private(unrelated);
    assert_eq!(post(&trial, wil, &world, post_id(), "Nee").await, Err(Reason::NoRight(Right::PinboardPost)));
    assert_eq!(react(&trial, wil, &world, (first, reaction_id()), "Nee").await, Err(Reason::NoRight(Right::Data)));
    assert_eq!(remove(&trial, wil, &world, first).await.unwrap_err().reason, Reason::NoRight(Right::Data));

    let may_post = async |actor| look(&trial, actor, &world, PageRequest::FIRST).await.unwrap().may_post;
    assert_eq!((may_post(client).await, may_post(tedje).await, may_post(marie).await), (true, true, false));
    let seen = read(&trial, marie, &world, first).await.unwrap();
    assert_eq!((seen.count, seen.scope.reacts, seen.scope.posts, seen.scope.moderates), (2, true, false, false));
    assert_eq!(seen.reactions.rows.iter().map(|it| it.may_remove).collect::<Vec<_>>(), [true, false], "her own is the newest");
}

/// Texts come back as they were typed; a list shows their openings; the same form twice makes one.
///
/// Proves: A25, A26, N13.
pub async fn a_post_comes_back_as_it_was_typed(bench: &dyn Bench) {
    let world = journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let client = private(world.client_account);
    let (id, reaction) = (PinboardPostId::from_uuid(trial.ids.fresh()), PinboardReactionId::from_uuid(trial.ids.fresh()));
    let typed = format!("<b>=1+1</b>\n{}", "🌷".repeat(OPENING));
    assert_eq!(post(&trial, client, &world, id, &typed).await, Ok(true));
    assert_eq!(post(&trial, client, &world, id, "Nog eens").await, Ok(false), "the same form twice");
    assert_eq!(react(&trial, client, &world, (id, reaction), " Ja\nzeker 🌙").await, Ok(true));
    assert_eq!(react(&trial, client, &world, (id, reaction), "Nog eens").await, Ok(false));
    let at = trial.now.at;
    let seen = read(&trial, client, &world, id).await.unwrap();
    assert_eq!(
        (seen.body.as_str(), seen.author.to_string(), seen.own, seen.posted_at),
        (&*typed, "Anna de Wit".to_owned(), true, at)
    );
    assert_eq!(read_reaction(&trial, client, &world, (id, reaction)).await, Ok(reaction_text(" Ja\nzeker 🌙").to_string()));

    trial.later(Duration::minutes(1));
    let exact = "x".repeat(OPENING);
    let other = PinboardPostId::from_uuid(trial.ids.fresh());
    assert_eq!(post(&trial, client, &world, other, &exact).await, Ok(true));
    let rows = listed(&trial, client, &world, 20).await;
    let opening: String = typed.chars().take(OPENING).collect();
    let shown: Vec<_> = rows.iter().map(|it| (it.id, it.opening.as_str(), it.is_whole, it.reactions, it.own)).collect();
    assert_eq!(shown, [(other, exact.as_str(), true, 0, true), (id, opening.as_str(), false, 1, true)]);
}

/// Reactions come newest first in pages of any size; after one that is gone a list begins anew.
///
/// Proves: A26.
pub async fn reactions_come_in_pages(bench: &dyn Bench) {
    let mut world = journey();
    let id = world.world.pinboard_post(world.portal, world.client_account, "Wie komt er?");
    let all: Vec<_> =
        (0..5).map(|nth| world.world.pinboard_reaction(world.portal, id, world.tedje_account, &format!("Ik {nth}"))).collect();
    let all: Vec<_> = all.into_iter().rev().collect();
    let trial = Trial::of(bench, &world.records()).await;
    let client = private(world.client_account);
    let page = async |after, limit| {
        let (action, page) = (ReadPinboardPost { portal: world.portal, post: id }, PageRequest::new(after, limit));
        let view = trial.look(client, action, async |tx, permit| tx.pinboard_post(permit, page).await).await;
        assert_eq!(view.count, 5);
        (view.reactions.rows.iter().map(|it| it.id).collect::<Vec<_>>(), view.reactions.more)
    };
    assert_eq!(page(None, 2).await, (all[..2].to_vec(), true));
    assert_eq!(page(Some(all[1]), 3).await, (all[2..].to_vec(), false));
    assert_eq!(page(Some(all[4]), 3).await, (Vec::new(), false));
    let gone = PinboardReactionId::from_uuid(trial.ids.fresh());
    assert_eq!(page(Some(gone), 2).await, (all[..2].to_vec(), true));
}

/// Everybody takes away their own; what others wrote goes by who holds the portal or moderates. A post takes its reactions along, and
/// only the log tells who did it.
///
/// Proves: A21, D23, D25, X08.
pub async fn authors_take_away_their_own_and_moderators_all(bench: &dyn Bench) {
    let mut world = journey();
    let portal = world.portal;
    let of_client = world.world.pinboard_post(portal, world.client_account, "Van Anna");
    let of_tedje = world.world.pinboard_post(portal, world.tedje_account, "Van Tedje");
    let of_marie = world.world.pinboard_post(portal, world.marie_account, "Van Marie");
    let accounts = [world.client_account, world.tedje_account, world.marie_account];
    let [anna_reacts, tedje_reacts, marie_reacts] =
        accounts.map(|author| world.world.pinboard_reaction(portal, of_client, author, "Mooi"));
    // Marie holds; Tedje reads; Wil moderates and can do nothing else.
    world.world.seat(portal, Seat::FirstContact);
    let wil = world.world.account("Wil", "Mee", "wil@mail.example");
    let moderator = world.world.contact(portal, wil, inzage_domain::relation::Role::Friend);
    world.world.grants(moderator, &[Right::Data, Right::Moderate]);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, tedje, marie, wil) =
        (private(world.client_account), private(world.tedje_account), private(world.marie_account), private(wil));

    for (actor, foreign) in [(client, of_tedje), (tedje, of_client)] {
        assert_eq!(remove(&trial, actor, &world, foreign).await.unwrap_err().reason, Reason::NotOwn, "{actor:?}");
        let told = remove_reaction(&trial, actor, &world, (of_client, marie_reacts)).await.unwrap_err();
        assert_eq!(told.reason, Reason::NotOwn, "{actor:?}");
    }
    assert_eq!(remove_reaction(&trial, client, &world, (of_client, anna_reacts)).await, Ok(()), "her own, whoever holds");
    assert_eq!(remove_reaction(&trial, wil, &world, (of_client, tedje_reacts)).await, Ok(()));
    assert_eq!(remove(&trial, tedje, &world, of_tedje).await, Ok(()), "without any right but to read");
    assert_eq!(remove(&trial, wil, &world, of_marie).await, Ok(()));
    assert_eq!(remove(&trial, marie, &world, of_client).await, Ok(()));
    assert_eq!(remove(&trial, marie, &world, of_client).await.unwrap_err().kind, RefusalKind::Hidden, "once");
    assert!(listed(&trial, client, &world, 20).await.is_empty());
    assert!(read_reaction(&trial, client, &world, (of_client, marie_reacts)).await.is_err(), "it went with its post");

    let lines = trial.log(client, portal).await;
    let removed =
        lines.iter().filter(|it| it.entry.action == "pinboard.remove-post" && it.entry.account == Some(world.marie_account));
    let told: Vec<_> = removed.map(|it| (it.entry.subject, it.subject.as_deref())).collect();
    assert_eq!(told, [(Subject::PinboardPost(of_client), None)]);
}

/// The pinboard is the family's: nobody of the staff is on it unless the organisation says so.
///
/// Proves: A38, D31.
pub async fn professionals_are_not_on_the_pinboard(bench: &dyn Bench) {
    let mut world = journey();
    let id = world.world.pinboard_post(world.portal, world.client_account, "Wie rijdt er mee?");
    let trial = Trial::of(bench, &world.records()).await;
    let (guide, reaction) = (as_professional(world.guide_account), PinboardReactionId::from_uuid(trial.ids.fresh()));
    let told = look(&trial, guide, &world, PageRequest::FIRST).await.unwrap_err();
    assert_eq!((told.kind, told.reason), (RefusalKind::Forbidden, Reason::PinboardNotForCare));
    assert_eq!(react(&trial, guide, &world, (id, reaction), "Nee").await, Err(Reason::PinboardNotForCare));
}

/// Where the organisation says so, professionals who guide read and react; they don't post, and take away only what is their own.
///
/// Proves: A38, D31, M31.
pub async fn professionals_who_guide_read_and_react_where_the_organisation_lets_them(bench: &dyn Bench) {
    let mut world = journey();
    world.world.settings(|it| it.pinboard_for_care = true);
    let id = world.world.pinboard_post(world.portal, world.client_account, "Wie rijdt er mee?");
    let trial = Trial::of(bench, &world.records()).await;
    let (guide, reaction) = (as_professional(world.guide_account), PinboardReactionId::from_uuid(trial.ids.fresh()));
    let seen = look(&trial, guide, &world, PageRequest::FIRST).await.unwrap();
    assert_eq!((seen.posts.rows.len(), seen.may_post), (1, false));
    assert_eq!(react(&trial, guide, &world, (id, reaction), "Ik help zoeken").await, Ok(true));
    assert_eq!(remove(&trial, guide, &world, id).await.unwrap_err().reason, Reason::NotOwn);
    assert_eq!(remove_reaction(&trial, guide, &world, (id, reaction)).await, Ok(()), "their own");
    let told = post(&trial, guide, &world, PinboardPostId::from_uuid(trial.ids.fresh()), "Nee").await;
    assert_eq!(told, Err(Reason::WrongHat));
    let others = [(world.supervisor_account, Reason::OnlySupervising), (world.desk_account, Reason::NoCareLink)];
    for (account, reason) in others {
        let told = look(&trial, as_professional(account), &world, PageRequest::FIRST).await;
        assert_eq!(told.unwrap_err().reason, reason);
    }
}

/// Where the organisation offers no pinboard nothing new comes on it, from anybody; what is there stays, to be read and taken away.
///
/// Proves: D42.
pub async fn a_pinboard_that_is_off_takes_nothing_new(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grants(world.tedje, &[Right::PinboardPost, Right::PinboardReact]);
    let id = world.world.pinboard_post(world.portal, world.client_account, "Wie rijdt er mee?");
    let reaction = world.world.pinboard_reaction(world.portal, id, world.tedje_account, "Ik");
    world.world.settings(|it| it.communication.pinboard = false);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, tedje) = (private(world.client_account), private(world.tedje_account));
    for actor in [client, tedje] {
        let seen = look(&trial, actor, &world, PageRequest::FIRST).await.unwrap();
        assert_eq!((seen.posts.rows.len(), seen.may_post), (1, false));
        let seen = read(&trial, actor, &world, id).await.unwrap();
        assert_eq!((seen.count, seen.scope.posts, seen.scope.reacts), (1, false, false));
        let fresh = PinboardPostId::from_uuid(trial.ids.fresh());
        assert_eq!(post(&trial, actor, &world, fresh, "Nieuw").await, Err(Reason::NotOffered));
        let fresh = PinboardReactionId::from_uuid(trial.ids.fresh());
        assert_eq!(react(&trial, actor, &world, (id, fresh), "Nieuw").await, Err(Reason::NotOffered));
    }
    let marie = private(world.marie_account);
    let fresh = PinboardPostId::from_uuid(trial.ids.fresh());
    let told = post(&trial, marie, &world, fresh, "Nieuw").await;
    assert!(told.is_err_and(|it| it != Reason::NotOffered), "who may not post is not told that nobody can");
    assert_eq!(remove_reaction(&trial, tedje, &world, (id, reaction)).await, Ok(()));
    assert_eq!(remove(&trial, client, &world, id).await, Ok(()));
}

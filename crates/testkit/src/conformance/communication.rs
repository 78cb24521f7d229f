//! Which ways of writing to each other there are in a portal.

use super::{Bench, Trial, conversations, pinboard};
use crate::worlds::{Journey, as_professional, journey, private};
use inzage_domain::{
    document::Sharing,
    ids::{PinboardPostId, PortalId},
    organisation::Communication,
    policy::{
        Actor, Reason,
        actions::{SeeCommunication, SetCommunication, Writing},
    },
    portal::Seat,
    ports::IdSource as _,
    right::Right,
    views::CommunicationView,
};

const MESSAGES: Communication = Communication { messages: true, pinboard: false };
const PINBOARD: Communication = Communication { messages: false, pinboard: true };

async fn see(trial: &Trial, actor: Actor, portal: PortalId) -> Result<CommunicationView, Reason> {
    let seen = trial.try_look(actor, SeeCommunication { portal }, async |tx, permit| tx.communication(permit).await).await;
    seen.map_err(|it| it.reason)
}

async fn set(trial: &Trial, actor: Actor, portal: PortalId, open: Communication) -> Result<(), Reason> {
    let action = SetCommunication { portal, open };
    trial.try_change(actor, action, async |tx, permit| tx.set_communication(permit).await).await.map_err(|it| it.reason)
}

/// Whether somebody can begin a conversation, and post on the pinboard.
async fn writes(trial: &Trial, actor: Actor, world: &Journey) -> [Result<(), Reason>; 2] {
    let begun = conversations::start(trial, actor, world, conversations::fresh(trial).0, &[world.guide]).await;
    let posted = pinboard::post(trial, actor, world, PinboardPostId::from_uuid(trial.ids.fresh()), "Nieuw").await;
    [begun.map(drop).map_err(|it| it.reason), posted.map(drop)]
}

/// What is closed takes nothing new from anybody, staff included, and what is there stays; in no other portal, and until it is opened again.
///
/// Proves: D42.
pub async fn the_holder_closes_and_opens_ways_of_writing(bench: &dyn Bench) {
    let mut world = journey();
    let by = conversations::by_client(&world);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    let other = world.world.client("Aart", "Aalders", time::macros::date!(1950 - 01 - 01), world.house);
    world.world.client_account(other, world.marie_account);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, guide) = (private(world.client_account), as_professional(world.guide_account));
    let all = CommunicationView { offered: Communication::ALL, open: Communication::ALL, changes: true };
    assert_eq!(see(&trial, client, world.portal).await, Ok(all));
    assert_eq!(writes(&trial, client, &world).await, [Ok(()), Ok(())]);

    assert_eq!(set(&trial, client, world.portal, PINBOARD).await, Ok(()));
    assert_eq!(see(&trial, client, world.portal).await, Ok(CommunicationView { open: PINBOARD, ..all }));
    assert_eq!(writes(&trial, client, &world).await, [Err(Reason::NotOffered), Ok(())]);
    assert_eq!(writes(&trial, guide, &world).await[0], Err(Reason::NotOffered));
    let seen = conversations::read(&trial, guide, &world, conversation).await.unwrap();
    assert_eq!((seen.messages.len(), seen.scope.writing), (1, Writing::NotOffered));
    let aart = see(&trial, private(world.marie_account), other).await.map(|it| it.open);
    assert_eq!(aart, Ok(Communication::ALL), "no other portal");

    assert_eq!(set(&trial, client, world.portal, MESSAGES).await, Ok(()));
    assert_eq!(writes(&trial, client, &world).await, [Ok(()), Err(Reason::NotOffered)]);
    assert_eq!(set(&trial, client, world.portal, Communication::ALL).await, Ok(()));
    assert_eq!(writes(&trial, client, &world).await, [Ok(()), Ok(())]);
}

/// Proves: D42.
pub async fn a_portal_opens_nothing_that_is_not_offered(bench: &dyn Bench) {
    let mut world = journey();
    world.world.settings(|it| it.communication = MESSAGES);
    let trial = Trial::of(bench, &world.records()).await;
    let client = private(world.client_account);
    for open in [Communication::ALL, PINBOARD] {
        assert_eq!(set(&trial, client, world.portal, open).await, Ok(()));
        assert_eq!(see(&trial, client, world.portal).await, Ok(CommunicationView { offered: MESSAGES, open, changes: true }));
        let messages = if open.messages { Ok(()) } else { Err(Reason::NotOffered) };
        assert_eq!(writes(&trial, client, &world).await, [messages, Err(Reason::NotOffered)]);
    }
}

/// Whoever holds the portal, and nobody else; the client who does not hold it sees what is open.
///
/// Proves: B14, D42.
pub async fn nobody_else_closes_a_way_of_writing(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grants(world.tedje, &[Right::Messages, Right::PinboardPost, Right::ManageContacts]);
    world.world.seat(world.portal, Seat::FirstContact);
    let trial = Trial::of(bench, &world.records()).await;
    let portal = world.portal;
    let (client, holder) = (private(world.client_account), private(world.marie_account));
    assert_eq!(set(&trial, client, portal, PINBOARD).await, Err(Reason::NotHolder));
    assert_eq!(see(&trial, client, portal).await.map(|it| it.changes), Ok(false));
    let tedje = private(world.tedje_account);
    assert_eq!(set(&trial, tedje, portal, PINBOARD).await, Err(Reason::NotHolder));
    assert_eq!(see(&trial, tedje, portal).await, Err(Reason::NotHolder));
    for account in [world.guide_account, world.supervisor_account, world.desk_account] {
        assert_eq!(set(&trial, as_professional(account), portal, PINBOARD).await, Err(Reason::WrongHat));
    }
    assert_eq!(set(&trial, holder, portal, PINBOARD).await, Ok(()));
    assert_eq!(see(&trial, holder, portal).await.map(|it| (it.open, it.changes)), Ok((PINBOARD, true)));
}

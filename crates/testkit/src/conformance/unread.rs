//! What of conversations is unread, who is told, and who has read.

use super::{
    Bench, Trial, at_once, by_pages,
    conversations::{answer, by_client, by_guide, fresh, list, read, start, unread},
};
use crate::worlds::{Journey, as_professional, journey, private};
use inzage_domain::{
    care::CareLinkKind,
    conversation::MessageBox,
    document::{Author, Sharing},
    ids::{ConversationId, MessageId},
    policy::{
        About, Actor, Question, Reason,
        actions::{ListInbox, ReadOwnAccount, ShareConversation, is_told},
    },
    ports::IdSource as _,
    relation::BlockedBy,
    right::Right,
    views::PageRequest,
};
use time::{Duration, macros::date};

async fn received(trial: &Trial, actor: Actor, world: &Journey) -> Vec<(ConversationId, bool)> {
    list(trial, actor, world, MessageBox::Received, 20).await.into_iter().map(|it| (it.id, it.unread)).collect()
}

/// In how many conversations a professional has messages to read, over all clients.
async fn unread_of_staff(trial: &Trial, actor: Actor) -> u32 {
    let own = trial.look(actor, ReadOwnAccount {}, async |tx, permit| tx.own_account(permit).await).await;
    own.professional.unwrap().unread
}

/// What others wrote is unread for each person until they open it, what they wrote themselves is not; counts say the same as lists.
///
/// Proves: G60, D10.
pub async fn what_was_received_is_unread_until_it_is_opened(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grants(world.tedje, &[Right::Messages]);
    let (client_by, guide_by) = (by_client(&world), by_guide(&world));
    let asked = world.world.conversation(world.portal, "Mijn vraag", &[world.guide], client_by, Sharing::BySection);
    let told = world.world.conversation(world.portal, "Van Joris", &[world.guide], guide_by, Sharing::PerItem);
    let mut trial = Trial::of(bench, &world.records()).await;
    let (client, tedje, guide) =
        (private(world.client_account), private(world.tedje_account), as_professional(world.guide_account));
    assert_eq!(received(&trial, client, &world).await, [(told, true)]);
    assert_eq!(received(&trial, tedje, &world).await, [(asked, true)]);
    assert_eq!(received(&trial, guide, &world).await, [(asked, true)]);
    assert_eq!((unread(&trial, client, &world).await, unread(&trial, tedje, &world).await), (1, 1));
    assert_eq!(unread_of_staff(&trial, guide).await, 1);

    assert!(read(&trial, client, &world, told).await.unwrap().messages[0].unread);
    assert_eq!(received(&trial, client, &world).await, [(told, false)]);
    assert_eq!((unread(&trial, client, &world).await, unread(&trial, tedje, &world).await), (0, 1), "each for themselves");
    assert!(!read(&trial, client, &world, told).await.unwrap().messages[0].unread);

    trial.later(Duration::minutes(5));
    let next = MessageId::from_uuid(trial.ids.fresh());
    assert!(answer(&trial, guide, &world, (asked, next, 1)).await.unwrap().is_some());
    assert_eq!(unread_of_staff(&trial, guide).await, 1, "answering is not reading");
    read(&trial, guide, &world, asked).await.unwrap();
    assert_eq!(unread_of_staff(&trial, guide).await, 0);
    assert_eq!(received(&trial, client, &world).await, [(asked, true), (told, false)], "the newest message first");
    let view = read(&trial, client, &world, asked).await.unwrap();
    assert_eq!(
        view.messages.iter().map(|it| (it.number, it.own, it.unread)).collect::<Vec<_>>(),
        [(2, false, true), (1, true, false)]
    );
    assert_eq!((unread(&trial, client, &world).await, unread(&trial, tedje, &world).await), (0, 1));
    // Refused looks read nothing.
    assert!(read(&trial, tedje, &world, told).await.is_err());
    assert_eq!(received(&trial, tedje, &world).await, [(asked, true)]);
}

/// Whoever has read everything misses nothing afterwards: an answer in the oldest conversation, another conversation, and an old one that
/// is made visible only then.
///
/// Proves: G60, D10, D28.
pub async fn who_has_read_everything_misses_nothing_afterwards(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grants(world.tedje, &[Right::Messages]);
    let (by, mut all) = (by_guide(&world), Vec::new());
    for nth in 0..4 {
        let sharing = if nth == 1 { Sharing::PerItem } else { Sharing::BySection };
        all.push(world.world.conversation(world.portal, &format!("Gesprek {nth}"), &[world.guide], by, sharing));
    }
    world.world.has_read(world.portal, all[2], world.client_account, 1);
    let mut trial = Trial::of(bench, &world.records()).await;
    let (client, tedje, guide) =
        (private(world.client_account), private(world.tedje_account), as_professional(world.guide_account));
    let both = async |trial: &Trial| (unread(trial, client, &world).await, unread(trial, tedje, &world).await);
    assert_eq!(both(&trial).await, (3, 3));
    // The newest first, which leaves the oldest.
    for (nth, left) in [(3, 2), (1, 1), (0, 0)] {
        read(&trial, client, &world, all[nth]).await.unwrap();
        assert_eq!(unread(&trial, client, &world).await, left);
    }
    for nth in [0, 2, 3] {
        read(&trial, tedje, &world, all[nth]).await.unwrap();
    }
    assert_eq!(both(&trial).await, (0, 0));

    trial.later(Duration::minutes(5));
    let next = MessageId::from_uuid(trial.ids.fresh());
    answer(&trial, guide, &world, (all[0], next, 1)).await.unwrap();
    assert_eq!(both(&trial).await, (1, 1));
    read(&trial, client, &world, all[0]).await.unwrap();
    start(&trial, guide, &world, fresh(&trial).0, &[world.guide]).await.unwrap();
    assert_eq!(both(&trial).await, (1, 1), "the new one is the client's only");
    let share = ShareConversation { portal: world.portal, conversation: all[1], with: vec![world.tedje] };
    trial.change(client, share, async |tx, permit| tx.make_conversation_visible(permit).await).await;
    assert_eq!(both(&trial).await, (1, 2));
    read(&trial, tedje, &world, all[1]).await.unwrap();
    answer(&trial, tedje, &world, (all[0], MessageId::from_uuid(trial.ids.fresh()), 2)).await.unwrap();
    assert_eq!(both(&trial).await, (2, 1), "answering is not reading");
    read(&trial, tedje, &world, all[0]).await.unwrap();
    assert_eq!(both(&trial).await, (2, 0));
}

/// What somebody writes while others read stays unread until it is read, however these fall together; counts say the same as lists.
///
/// Proves: G60.
pub async fn what_is_written_while_others_read_stays_unread(bench: &dyn Bench) {
    let mut world = journey();
    let by = by_guide(&world);
    let all: Vec<_> = (0..3)
        .map(|nth| world.world.conversation(world.portal, &format!("Gesprek {nth}"), &[world.guide], by, Sharing::BySection))
        .collect();
    let mut trial = Trial::of(bench, &world.records()).await;
    let (client, guide) = (private(world.client_account), as_professional(world.guide_account));
    for round in 1..=6 {
        trial.later(Duration::minutes(1));
        at_once((0..6).map(|nth| {
            let (trial, world, conversation) = (&trial, &world, all[nth % 3]);
            async move {
                if nth < 3 {
                    let message = MessageId::from_uuid(trial.ids.fresh());
                    answer(trial, guide, world, (conversation, message, round)).await.unwrap();
                } else {
                    read(trial, client, world, conversation).await.unwrap();
                }
            }
        }))
        .await;
        let listed = received(&trial, client, &world).await.into_iter().filter(|(_, unread)| *unread).count();
        assert_eq!(usize::try_from(unread(&trial, client, &world).await), Ok(listed), "round {round}");
    }
    for conversation in all {
        read(&trial, client, &world, conversation).await.unwrap();
    }
    assert_eq!(unread(&trial, client, &world).await, 0);
}

/// Whoever can see a message and did not write it is told once, and of no other until they have read it; who lost access is told nothing,
/// also of what they were to be told of before.
///
/// Proves: D10, D28, X06.
pub async fn people_are_told_once_until_they_have_read(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grants(world.tedje, &[Right::Messages]);
    world.world.grants(world.marie, &[Right::Messages]);
    let blocked_account = world.world.account("Bas", "Buiten", "bas@mail.example");
    let blocked = world.world.contact(world.portal, blocked_account, inzage_domain::relation::Role::Friend);
    world.world.grants(blocked, &[Right::Messages]);
    let by = by_guide(&world);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    for relation in [world.tedje, blocked] {
        world.world.show_conversation(conversation, relation);
    }
    world.world.block(blocked, BlockedBy::Staff);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, guide) = (private(world.client_account), as_professional(world.guide_account));
    let message = || MessageId::from_uuid(trial.ids.fresh());
    let mut told = answer(&trial, guide, &world, (conversation, message(), 1)).await.unwrap().unwrap();
    told.sort();
    let mut expected = vec![world.client_account, world.tedje_account];
    expected.sort();
    assert_eq!(told, expected);
    assert_eq!(answer(&trial, guide, &world, (conversation, message(), 2)).await, Ok(Some(vec![])), "nobody has read it yet");
    let is_told = async |account| {
        let question = Question {
            account: Some(account),
            machine: None,
            portal: Some(world.portal),
            about: About::Conversation(conversation),
        };
        let facts = trial.store.snapshot().await.unwrap().facts(&question, trial.now).await.unwrap();
        is_told(&facts, account, trial.now)
    };
    assert!(is_told(world.client_account).await && is_told(world.tedje_account).await);
    for nobody in [blocked_account, world.marie_account, world.stranger_account, world.supervisor_account, world.guide_account] {
        assert!(!is_told(nobody).await);
    }
    read(&trial, client, &world, conversation).await.unwrap();
    assert!(!is_told(world.client_account).await, "what was read meanwhile is not told");
    assert_eq!(answer(&trial, guide, &world, (conversation, message(), 3)).await, Ok(Some(vec![world.client_account])));
    bench.switch_off(world.tedje_account).await;
    assert!(!is_told(world.tedje_account).await, "nor is it to an account that was switched off");
}

/// Which professionals have read a message is shown to nobody, unless the organisation wants it shown; then to whoever wrote it,
/// and not to colleagues.
///
/// Proves: D07, G61.
pub async fn receipts_are_shown_only_where_they_are_switched_on(bench: &dyn Bench) {
    let mut world = journey();
    let by = by_client(&world);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    world.world.has_read(world.portal, conversation, world.guide_account, 1);
    world.world.settings(|it| it.message_receipts = true);
    let trial = Trial::of(bench, &world.records()).await;
    let read_by = async |actor| {
        let view = read(&trial, actor, &world, conversation).await.unwrap();
        view.messages.iter().map(|it| it.read_by.iter().map(ToString::to_string).collect()).collect::<Vec<Vec<String>>>()
    };
    assert_eq!(read_by(private(world.client_account)).await, [["Joris van den Berg"]]);
    let guide = as_professional(world.guide_account);
    assert_eq!(read_by(guide).await, [[""; 0]]);
    assert!(!read(&trial, guide, &world, conversation).await.unwrap().scope.receipts);
}

/// By default nobody is shown who has read what.
///
/// Proves: G61.
pub async fn receipts_are_off_by_default(bench: &dyn Bench) {
    let mut world = journey();
    let by = by_client(&world);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    world.world.has_read(world.portal, conversation, world.guide_account, 1);
    let trial = Trial::of(bench, &world.records()).await;
    let view = read(&trial, private(world.client_account), &world, conversation).await.unwrap();
    assert!(!view.scope.receipts && view.messages.iter().all(|it| it.read_by.is_empty()));
}

/// A professional finds the clients in whose conversations there is something to read, and nobody else's.
///
/// Proves: M04, M27.
pub async fn an_inbox_names_the_clients_with_something_to_read(bench: &dyn Bench) {
    let mut world = journey();
    let by = by_client(&world);
    for nth in 0..2 {
        world.world.conversation(world.portal, &format!("Vraag {nth}"), &[world.guide], by, Sharing::PerItem);
    }
    let other = world.world.client("Bert", "Later", date!(1990 - 01 - 01), world.house);
    let bert = world.world.account("Bert", "Later", "bert@mail.example");
    world.world.client_account(other, bert);
    world.world.link(other, world.guide, CareLinkKind::Guiding);
    world.world.conversation(other, "Van Bert", &[world.guide], (Author::Client(bert), bert), Sharing::PerItem);
    // No longer, or never, this professional's to read.
    world.world.conversation(other, "Niet voor mij", &[world.other_staff], (Author::Client(bert), bert), Sharing::PerItem);
    let ended = world.world.client("Cor", "Voorbij", date!(1990 - 01 - 01), world.house);
    world.world.conversation(ended, "Voorbij", &[world.guide], by, Sharing::PerItem);
    let trial = Trial::of(bench, &world.records()).await;
    let guide = as_professional(world.guide_account);
    for limit in [1, 20] {
        let page = async |page| trial.try_look(guide, ListInbox {}, async |tx, it| tx.inbox(it, page).await).await;
        let rows = by_pages(limit, page, |row| row.message).await.unwrap();
        let found: Vec<_> = rows.into_iter().map(|it| (it.client.to_string(), it.unread)).collect();
        assert_eq!(found, [("Bert Later".to_owned(), 1), ("Anna de Wit".to_owned(), 2)]);
    }
    assert_eq!(unread_of_staff(&trial, guide).await, 3);
    assert_eq!(unread_of_staff(&trial, as_professional(world.supervisor_account)).await, 0);
    let refused = trial
        .try_look(private(world.client_account), ListInbox {}, async |tx, permit| tx.inbox(permit, PageRequest::FIRST).await);
    assert_eq!(refused.await.unwrap_err().reason, Reason::WrongHat);
}

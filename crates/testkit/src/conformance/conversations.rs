//! Conversations: who reads and writes which, and who sees them.

use super::{Bench, Trial, by_pages};
use crate::worlds::{Journey, as_professional, journey, long, private, title};
use inzage_domain::{
    care::CareLinkKind,
    conversation::MessageBox,
    document::{Author, Sharing},
    ids::{AccountId, ConversationId, MessageId, ProfessionalId},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            CloseConversation, ListConversations, ListCorrespondents, OpenPortal, PreviewConversationSharing, ReadConversation,
            SeeConversationAudience, ShareConversation, StartConversation, WriteMessage, Writing,
        },
    },
    ports::IdSource as _,
    relation::RelationState,
    right::Right,
    views::{ConversationRow, ConversationView, PageRequest},
};
use time::macros::date;

pub(super) async fn list(trial: &Trial, actor: Actor, world: &Journey, of: MessageBox, limit: u8) -> Vec<ConversationRow> {
    let action = ListConversations { portal: world.portal, of };
    let page = async |page| trial.try_look(actor, action.clone(), async |tx, it| tx.conversations(it, page).await).await;
    by_pages(limit, page, |row| row.message).await.unwrap()
}

pub(super) async fn read(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    conversation: ConversationId,
) -> Result<ConversationView, Refusal> {
    let action = ReadConversation { portal: world.portal, conversation };
    trial.try_look(actor, action, async |tx, permit| tx.conversation(permit, PageRequest::FIRST).await).await
}

/// Whom a new conversation told, if it is new.
pub(super) async fn start(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    conversation: ConversationId,
    with: &[ProfessionalId],
) -> Result<Option<Vec<AccountId>>, Refusal> {
    let message = MessageId::from_uuid(trial.ids.fresh());
    let action = StartConversation { portal: world.portal, conversation, message, with: with.to_vec() };
    let body = long("Goedemorgen.\nIk heb een vraag. 🌷");
    let told =
        trial.try_change(actor, action, async |tx, permit| tx.insert_conversation(permit, &title("Slapen"), &body, &[]).await);
    Ok(told.await?.map(|told| told.into_iter().map(|it| it.account).collect()))
}

/// Whom an answer told, if it is new.
pub(super) async fn answer(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (conversation, message, after): (ConversationId, MessageId, u32),
) -> Result<Option<Vec<AccountId>>, Reason> {
    let action = WriteMessage { portal: world.portal, conversation, message, after };
    let body = long("=1+1 <b>Dank</b> u.");
    let told = trial.try_change(actor, action, async |tx, permit| tx.insert_message(permit, &body, &[]).await).await;
    told.map(|told| told.map(|told| told.into_iter().map(|it| it.account).collect())).map_err(|it| it.reason)
}

pub(super) fn fresh(trial: &Trial) -> (ConversationId, MessageId) {
    (ConversationId::from_uuid(trial.ids.fresh()), MessageId::from_uuid(trial.ids.fresh()))
}

pub(super) fn by_client(world: &Journey) -> (Author, AccountId) {
    (Author::Client(world.client_account), world.client_account)
}

pub(super) fn by_guide(world: &Journey) -> (Author, AccountId) {
    (Author::Professional(world.guide), world.guide_account)
}

/// In the portal of somebody, in how many conversations they have messages to read.
pub(super) async fn unread(trial: &Trial, actor: Actor, world: &Journey) -> u32 {
    let action = OpenPortal { portal: world.portal };
    trial.look(actor, action, async |tx, permit| tx.portal_home(permit).await).await.unread
}

/// A list holds what can be read one by one, the newest message first, in pages of any size. The client sees all, a relation with the right
/// what was made visible, a professional what they are in, a supervisor and the law nothing.
///
/// Proves: A17, D02, D28, D32, G32, G59, M04, M31.
pub async fn a_list_of_conversations_is_the_set_of_single_reads(bench: &dyn Bench) {
    let mut world = journey();
    let portal = world.portal;
    let colleague_account = world.world.account("Karim", "Collega", "karim@zorg.example");
    let colleague = world.world.professional(colleague_account, "verpleegkundige");
    world.world.link(portal, colleague, CareLinkKind::Guiding);
    world.world.grants(world.tedje, &[Right::Messages]).grants(world.marie, &[Right::Documents]);
    let mut all = Vec::new();
    for nth in 0_usize..7 {
        let with = if nth % 3 == 0 { vec![world.guide, colleague] } else { vec![world.guide] };
        let sharing = if nth == 1 { Sharing::BySection } else { Sharing::PerItem };
        let by = by_guide(&world);
        all.push(world.world.conversation(portal, &format!("Gesprek {nth} 🌧"), &with, by, sharing));
    }
    world.world.show_conversation(all[4], world.tedje);
    let elsewhere = world.world.client("Iemand", "Anders", date!(1990 - 01 - 01), world.house);
    let by = by_guide(&world);
    let foreign = world.world.conversation(elsewhere, "Elders", &[world.guide], by, Sharing::BySection);
    let trial = Trial::of(bench, &world.records()).await;
    let newest_first = |picked: &[usize]| picked.iter().rev().map(|nth| all[*nth]).collect::<Vec<_>>();
    for (actor, expected) in [
        (private(world.client_account), newest_first(&[0, 1, 2, 3, 4, 5, 6])),
        (private(world.tedje_account), newest_first(&[1, 4])),
        (private(world.marie_account), Vec::new()),
        (as_professional(colleague_account), newest_first(&[0, 3, 6])),
    ] {
        for limit in [1, 3, 100] {
            let found = list(&trial, actor, &world, MessageBox::Received, limit).await;
            assert_eq!(found.iter().map(|it| it.id).collect::<Vec<_>>(), expected, "{actor:?}");
            assert!(list(&trial, actor, &world, MessageBox::Sent, limit).await.is_empty(), "{actor:?}");
        }
        for conversation in all.iter().chain([&foreign]) {
            let seen = read(&trial, actor, &world, *conversation).await;
            assert_eq!(seen.is_ok(), expected.contains(conversation), "{actor:?}");
        }
    }
    let sent = list(&trial, as_professional(world.guide_account), &world, MessageBox::Sent, 3).await;
    assert_eq!(sent.len(), 7);
    assert!(sent.iter().all(|it| !it.unread), "what one sent is read");
    for (stranger, reason) in [
        (as_professional(world.supervisor_account), Some(Reason::OnlySupervising)),
        (as_professional(world.desk_account), Some(Reason::NoCareLink)),
        (private(world.stranger_account), None),
    ] {
        let action = ListConversations { portal, of: MessageBox::Received };
        let told = trial.try_look(stranger, action, async |tx, permit| tx.conversations(permit, PageRequest::FIRST).await).await;
        assert!(reason.is_none_or(|reason| told.as_ref().unwrap_err().reason == reason), "{stranger:?}");
        assert!(told.is_err() && read(&trial, stranger, &world, all[1]).await.is_err(), "{stranger:?}");
    }
}

/// A conversation that a relation may not see, one of another portal and none at all are answered alike, whatever is asked of it.
///
/// Proves: D10, D28, G35.
pub async fn a_hidden_conversation_is_as_if_it_were_not_there(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grants(world.tedje, &[Right::Messages]).grants(world.marie, &[Right::Documents]);
    let by = by_client(&world);
    let hidden = world.world.conversation(world.portal, "Voor mij", &[world.guide], by, Sharing::PerItem);
    let trial = Trial::of(bench, &world.records()).await;
    let nowhere = ConversationId::from_uuid(trial.ids.fresh());
    let portal = world.portal;
    for actor in [private(world.tedje_account), private(world.marie_account), as_professional(world.supervisor_account)] {
        let mut answers = Vec::new();
        for conversation in [hidden, nowhere] {
            let message = MessageId::from_uuid(trial.ids.fresh());
            let read = read(&trial, actor, &world, conversation).await.unwrap_err();
            let write = WriteMessage { portal, conversation, message, after: 1 };
            let body = long("Mag ik meelezen?");
            let write = trial.try_change(actor, write, async |tx, permit| tx.insert_message(permit, &body, &[]).await).await;
            let share = ShareConversation { portal, conversation, with: vec![world.tedje] };
            let share = trial.try_change(actor, share, async |tx, permit| tx.make_conversation_visible(permit).await).await;
            let audience = SeeConversationAudience { portal, conversation };
            let audience = trial.try_look(actor, audience, async |tx, permit| tx.conversation_audience(permit).await).await;
            answers.push([read.kind, write.unwrap_err().kind, share.unwrap_err().kind, audience.unwrap_err().kind]);
        }
        assert_eq!(answers[0], answers[1], "{actor:?}");
    }
    assert_eq!(read(&trial, private(world.tedje_account), &world, hidden).await.unwrap_err().kind, RefusalKind::Hidden);
    assert_eq!(unread(&trial, private(world.tedje_account), &world).await, 0);
}

/// An answer is an answer to the newest message; the same form twice sends one.
///
/// Proves: G63.
pub async fn an_answer_is_to_the_newest_message(bench: &dyn Bench) {
    let mut world = journey();
    let by = by_guide(&world);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, guide) = (private(world.client_account), as_professional(world.guide_account));
    let [mine, theirs, late] = [(); 3].map(|()| MessageId::from_uuid(trial.ids.fresh()));
    assert_eq!(answer(&trial, client, &world, (conversation, mine, 1)).await, Ok(Some(vec![world.guide_account])));
    assert_eq!(answer(&trial, client, &world, (conversation, mine, 1)).await, Ok(None), "the same form twice");
    assert_eq!(answer(&trial, guide, &world, (conversation, theirs, 1)).await, Err(Reason::NewerMessage));
    assert!(answer(&trial, guide, &world, (conversation, theirs, 2)).await.is_ok());
    assert_eq!(answer(&trial, client, &world, (conversation, late, 2)).await, Err(Reason::NewerMessage));
    assert_eq!(answer(&trial, client, &world, (conversation, mine, 1)).await, Ok(None), "also once there is an answer to it");
    let view = read(&trial, client, &world, conversation).await.unwrap();
    assert_eq!(view.messages.iter().map(|it| it.id).collect::<Vec<_>>()[..2], [theirs, mine]);
    assert_eq!((view.newest, view.messages.len(), view.messages[1].body.as_str()), (3, 3, "=1+1 <b>Dank</b> u."));
    assert_eq!(
        view.with.iter().map(|(name, job)| format!("{name}, {job}")).collect::<Vec<_>>(),
        ["Joris van den Berg, psycholoog"]
    );
}

/// Of two who answer at the same time, one is told of the other's answer first.
///
/// Proves: G63.
pub async fn two_answers_at_the_same_time_are_one_after_the_other(bench: &dyn Bench) {
    let mut world = journey();
    let by = by_guide(&world);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    let trial = Trial::of(bench, &world.records()).await;
    let [a, b] = [(); 2].map(|()| MessageId::from_uuid(trial.ids.fresh()));
    let (a, b) = tokio::join!(
        answer(&trial, private(world.client_account), &world, (conversation, a, 1)),
        answer(&trial, as_professional(world.guide_account), &world, (conversation, b, 1)),
    );
    let done = [&a, &b].into_iter().filter(|it| it.is_ok()).count();
    let late = [&a, &b].into_iter().filter(|it| **it == Err(Reason::NewerMessage)).count();
    assert_eq!((done, late), (1, 1), "{a:?} {b:?}");
}

/// Client, relation and professional begin conversations; a relation sees its own, and only those whom they may write to are answered.
///
/// Proves: A17, D29, D32, M27, M31.
pub async fn whoever_may_write_begins_a_conversation_with_who_guides(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grants(world.tedje, &[Right::Messages]).grants(world.marie, &[Right::Documents]);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, tedje, guide) =
        (private(world.client_account), private(world.tedje_account), as_professional(world.guide_account));
    let guides = [world.guide];
    for (actor, told) in [
        (client, vec![world.guide_account]),
        (tedje, vec![world.client_account, world.guide_account]),
        (guide, vec![world.client_account]),
    ] {
        let (conversation, _) = fresh(&trial);
        let mut found = start(&trial, actor, &world, conversation, &guides).await.unwrap().unwrap();
        let mut told = told;
        found.sort();
        told.sort();
        assert_eq!(found, told, "{actor:?}");
        assert_eq!(start(&trial, actor, &world, conversation, &guides).await, Ok(None), "the same form twice");
        assert!(read(&trial, client, &world, conversation).await.is_ok(), "the client sees all");
        assert_eq!(read(&trial, tedje, &world, conversation).await.is_ok(), actor == tedje, "{actor:?}");
    }
    for (actor, with, kind) in [
        (private(world.marie_account), vec![world.guide], RefusalKind::Forbidden),
        (as_professional(world.supervisor_account), vec![world.guide], RefusalKind::Forbidden),
        (client, vec![world.supervisor], RefusalKind::Hidden),
        (client, vec![world.guide, world.other_staff], RefusalKind::Hidden),
        (client, vec![], RefusalKind::Conflict),
    ] {
        let refused = start(&trial, actor, &world, fresh(&trial).0, &with).await.unwrap_err();
        assert_eq!(refused.kind, kind, "{actor:?} {with:?}");
    }
    let ask = async |actor| {
        let action = ListCorrespondents { portal: world.portal };
        let team = trial.try_look(actor, action, async |tx, permit| tx.correspondents(permit).await).await;
        team.map(|team| team.into_iter().map(|it| it.id).collect::<Vec<_>>())
    };
    assert_eq!(ask(client).await, Ok(vec![world.guide]));
    assert_eq!(ask(tedje).await, Ok(vec![world.guide]));
    assert_eq!(ask(guide).await, Ok(vec![]), "nobody writes to themselves");
}

/// A conversation is made visible to one relation after the other, and never hidden again; relations learn of no others.
///
/// Proves: D02, D31, D39, G35, G51, G62, X03.
pub async fn a_conversation_is_made_visible_for_good(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grants(world.tedje, &[Right::Messages]);
    let by = by_client(&world);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    let removed_account = world.world.account("Ria", "Weg", "ria@mail.example");
    let removed = world.world.contact(world.portal, removed_account, inzage_domain::relation::Role::Friend);
    world.world.relation(removed, |it| it.state = RelationState::Removed);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, tedje, guide) =
        (private(world.client_account), private(world.tedje_account), as_professional(world.guide_account));
    let portal = world.portal;
    let people = async |actor| list(&trial, actor, &world, MessageBox::Sent, 20).await.first().and_then(|it| it.people);
    let audience = async |actor| {
        let action = SeeConversationAudience { portal, conversation };
        trial.try_look(actor, action, async |tx, permit| tx.conversation_audience(permit).await).await
    };
    let share = async |actor, with: Vec<_>| {
        let action = ShareConversation { portal, conversation, with };
        trial.try_change(actor, action, async |tx, permit| tx.make_conversation_visible(permit).await).await
    };
    let preview = async |relation| {
        let action = PreviewConversationSharing { portal, conversation, relation };
        trial.look(client, action, async |tx, permit| tx.conversation_preview(permit).await).await
    };
    assert_eq!(people(client).await, Some(1), "the professional");
    let foretold = preview(world.tedje).await;
    assert_eq!((foretold.sees_at_once, foretold.messages, foretold.already), (true, 1, false));
    assert!(!preview(world.marie).await.sees_at_once, "without the right nothing is seen");
    for nobody in [vec![], vec![removed], vec![world.tedje, removed]] {
        assert_eq!(share(client, nobody).await.unwrap_err().kind, RefusalKind::Hidden, "all of them or nobody");
    }
    assert_eq!(share(guide, vec![world.tedje]).await.unwrap_err().kind, RefusalKind::Forbidden);
    assert_eq!(share(client, vec![world.tedje]).await, Ok(vec![world.tedje]));
    assert_eq!(share(client, vec![world.tedje, world.marie]).await, Ok(vec![world.marie]));
    assert!(preview(world.tedje).await.already);
    assert!(read(&trial, tedje, &world, conversation).await.is_ok());
    assert_eq!(people(client).await, Some(2));
    for actor in [client, guide] {
        let seen = audience(actor).await.unwrap();
        let names: Vec<String> = seen.relations.iter().map(|it| it.name.to_string()).collect();
        assert_eq!(names, ["Marie de Wit", "Tedje 🌻 Zon"]);
        assert_eq!(seen.relations.iter().map(|it| it.sees_now).collect::<Vec<_>>(), [false, true]);
        assert_eq!(seen.team.iter().map(|it| it.id).collect::<Vec<_>>(), [world.guide], "no supervisor");
        assert!(seen.others.is_empty());
    }
    assert_eq!(audience(tedje).await.unwrap_err().reason, Reason::NotHolder);
    let rows = list(&trial, tedje, &world, MessageBox::Received, 20).await;
    assert_eq!(rows.iter().map(|it| it.people).collect::<Vec<_>>(), [None]);
}

/// Nobody writes in a conversation that is closed, or in which no professional is left; it can be read all the same.
///
/// Proves: D32, M20.
pub async fn what_nobody_answers_can_still_be_read(bench: &dyn Bench) {
    let mut world = journey();
    let (client_by, guide_by) = (by_client(&world), by_guide(&world));
    let open = world.world.conversation(world.portal, "Slapen", &[world.guide], guide_by, Sharing::PerItem);
    let left = world.world.conversation(world.portal, "Oud", &[world.other_staff], client_by, Sharing::PerItem);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, guide) = (private(world.client_account), as_professional(world.guide_account));
    assert_eq!(read(&trial, client, &world, left).await.unwrap().scope.writing, Writing::NobodyAnswers);
    let message = || MessageId::from_uuid(trial.ids.fresh());
    assert_eq!(answer(&trial, client, &world, (left, message(), 1)).await, Err(Reason::NobodyAnswers));
    let close = |actor| {
        let action = CloseConversation { portal: world.portal, conversation: open };
        trial.try_change(actor, action, async |tx, permit| tx.close_conversation(permit).await)
    };
    assert_eq!(close(client).await.unwrap_err().kind, RefusalKind::Forbidden);
    assert_eq!(close(as_professional(world.supervisor_account)).await.unwrap_err().reason, Reason::OnlySupervising);
    assert_eq!(close(guide).await, Ok(()));
    assert_eq!(close(guide).await.unwrap_err().reason, Reason::AlreadySo);
    for actor in [client, guide] {
        let view = read(&trial, actor, &world, open).await.unwrap();
        assert_eq!((view.scope.writing, view.scope.closes), (Writing::Closed, false));
        assert_eq!(view.closed.map(|(by, at)| (by.to_string(), at)), Some(("Joris van den Berg".to_owned(), trial.now.at)));
        assert_eq!(answer(&trial, actor, &world, (open, message(), 1)).await, Err(Reason::ConversationClosed));
    }
}

/// Where the organisation offers no messages nothing new is written, by anybody; what is there stays, to be read.
///
/// Proves: D42.
pub async fn messages_that_are_off_take_nothing_new(bench: &dyn Bench) {
    let mut world = journey();
    let by = by_client(&world);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    world.world.settings(|it| it.communication.messages = false);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, guide) = (private(world.client_account), as_professional(world.guide_account));
    for actor in [client, guide] {
        let seen = read(&trial, actor, &world, conversation).await.unwrap();
        assert_eq!((seen.messages.len(), seen.scope.writing), (1, Writing::NotOffered));
        let (fresh, message) = fresh(&trial);
        assert_eq!(answer(&trial, actor, &world, (conversation, message, 1)).await, Err(Reason::NotOffered));
        let told = start(&trial, actor, &world, fresh, &[world.guide]).await.unwrap_err();
        assert_eq!((told.kind, told.reason), (RefusalKind::Conflict, Reason::NotOffered));
    }
    let tedje = private(world.tedje_account);
    let told = start(&trial, tedje, &world, fresh(&trial).0, &[world.guide]).await.unwrap_err();
    assert_eq!(told.kind, RefusalKind::Forbidden, "who may not write is not told that nobody can");
}

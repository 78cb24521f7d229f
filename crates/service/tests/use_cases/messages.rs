//! Letters that tell of messages.

use crate::stage::stage_of;
use inzage_domain::{
    document::{Author, Sharing},
    ids::{ConversationId, MessageId},
    policy::actions::{BlockPerson, ReadConversation, StartConversation, WriteMessage},
    right::Right,
    text::LongText,
    views::PageRequest,
};
use inzage_service::Upload;
use inzage_testkit::{
    doubles::{CountingMailer, numbered},
    worlds::{as_professional, journey, long, note, private, title},
};

/// A text without files.
fn text(text: &str) -> (LongText, Vec<Upload>) {
    (long(text), Vec::new())
}

/// Whoever can see a conversation and did not write in it gets one letter until they have read it.
///
/// Proves: D32, T31.
#[tokio::test]
async fn a_message_is_told_once_to_each_who_can_read_it() {
    let mut journey = journey();
    journey.world.grants(journey.tedje, &[Right::Messages]);
    let (portal, client, guide) = (journey.portal, private(journey.client_account), as_professional(journey.guide_account));
    let with = vec![journey.guide];
    let stage = stage_of(journey).await;
    let mailer = CountingMailer::default();
    let (conversation, message) = (ConversationId::from_uuid(numbered(901)), MessageId::from_uuid(numbered(902)));
    let start = StartConversation { portal, conversation, message, with };
    assert!(stage.inzage.start_conversation(client, start.clone(), title("Slapen"), text("Ik slaap slecht.")).await.unwrap());
    assert!(!stage.inzage.start_conversation(client, start, title("Slapen"), text("Ik slaap slecht.")).await.unwrap());
    stage.inzage.deliver_letters(&mailer, 10).await.unwrap();
    let told = || mailer.sent().iter().map(|it| it.to.to_string()).collect::<Vec<_>>();
    assert_eq!(told(), ["joris@zorg.example"], "nobody else may read it");

    let write =
        |nth: u64, after| WriteMessage { portal, conversation, message: MessageId::from_uuid(numbered(902 + nth)), after };
    assert!(stage.inzage.write_message(client, write(1, 1), text("Nog iets.")).await.unwrap());
    assert_eq!(stage.inzage.deliver_letters(&mailer, 10).await.unwrap().sent, 0, "he was told, and has not read it");
    stage.inzage.conversation(guide, ReadConversation { portal, conversation }, PageRequest::FIRST).await.unwrap();
    assert!(stage.inzage.write_message(client, write(2, 2), text("En dit.")).await.unwrap());
    assert_eq!(stage.inzage.deliver_letters(&mailer, 10).await.unwrap().sent, 1);
    assert_eq!(told(), ["joris@zorg.example"; 2]);
}

/// Who was blocked after the letter was queued gets none, nor who has read the message meanwhile.
///
/// Proves: D10, X06.
#[tokio::test]
async fn who_lost_access_is_not_told_of_what_was_queued_before() {
    let mut journey = journey();
    journey.world.grants(journey.tedje, &[Right::Messages]);
    let (portal, tedje, by) = (journey.portal, journey.tedje, (Author::Client(journey.client_account), journey.client_account));
    let conversation = journey.world.conversation(portal, "Slapen", &[journey.guide], by, Sharing::BySection);
    let (client, guide) = (private(journey.client_account), as_professional(journey.guide_account));
    let stage = stage_of(journey).await;
    let mailer = CountingMailer::default();
    let write = WriteMessage { portal, conversation, message: MessageId::from_uuid(numbered(902)), after: 1 };
    assert!(stage.inzage.write_message(guide, write, text("Hoe gaat het?")).await.unwrap());
    assert_eq!(stage.store.letters().len(), 2);
    let block = BlockPerson { portal, relation: tedje, reason: Some(note("Dreiging")) };
    stage.inzage.block_person(guide, block).await.unwrap();
    stage.inzage.conversation(client, ReadConversation { portal, conversation }, PageRequest::FIRST).await.unwrap();
    stage.inzage.deliver_letters(&mailer, 10).await.unwrap();
    assert!(mailer.sent().iter().all(|it| !matches!(it.kind, inzage_domain::letter::LetterKind::NewMessage { .. })));
    assert!(stage.store.letters().iter().all(|it| !matches!(it.kind, inzage_domain::letter::LetterKind::NewMessage { .. })));
}

//! Files that come with messages, and conversations that are visible from the start.

use super::{
    Bench, Trial,
    conversations::{by_client, fresh, read, start},
    documents::file,
};
use crate::worlds::{Journey, as_professional, confirmed, journey, long, private, title};
use inzage_domain::{
    conversation::{Attachment, MAX_ATTACHMENTS},
    document::Sharing,
    ids::{BlobId, ConversationId, MessageId, ShelfId},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            DownloadAttachment, KeptFile, RemoveContact, SetConversationChoice, ShareConversation, StartConversation,
            WriteMessage,
        },
    },
    ports::IdSource as _,
    right::Right,
};
use time::Duration;

async fn open(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (conversation, message, number): (ConversationId, MessageId, u32),
) -> Result<Attachment, Refusal> {
    let action = DownloadAttachment { portal: world.portal, conversation, message, number };
    trial.try_look(actor, action, async |tx, permit| tx.attachment(permit).await).await
}

/// A file opens to whoever can read its message at that moment, and to nobody else; to them it is as if it were not there.
///
/// Proves: A17, D02, D28, D32, G59, M31.
pub async fn a_file_opens_with_its_message(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, tedje_id, guide_id) = (world.portal, world.tedje, world.guide);
    world.world.grants(tedje_id, &[Right::Messages]);
    let by = by_client(&world);
    let other = world.world.conversation(portal, "Iets anders", &[guide_id], by, Sharing::BySection);
    let mut trial = Trial::of(bench, &world.records()).await;
    let (client, guide) = (private(world.client_account), as_professional(world.guide_account));
    let tedje = private(world.tedje_account);
    let (conversation, first) = fresh(&trial);
    let files: Vec<KeptFile> = ["plan 🌷.docx", "<b>foto</b>.docx", "brief.docx"].map(|called| file(&trial, called)).into();
    assert_eq!(files.len(), MAX_ATTACHMENTS);
    let begin = StartConversation { portal, conversation, message: first, with: vec![guide_id] };
    let text = long("Zie de bijlagen.");
    let first_told =
        trial.change(client, begin, async |tx, permit| tx.insert_conversation(permit, &title("Slapen"), &text, &files).await);
    assert!(first_told.await.is_some());
    let answer = MessageId::from_uuid(trial.ids.fresh());
    let write = WriteMessage { portal, conversation, message: answer, after: 1 };
    let one = [file(&trial, "antwoord.docx")];
    let written = trial.change(guide, write, async |tx, permit| tx.insert_message(permit, &text, &one).await);
    assert!(written.await.is_some());

    for actor in [client, guide] {
        let messages = read(&trial, actor, &world, conversation).await.unwrap().messages;
        let [newest, oldest] = messages.as_slice() else { panic!("two messages") };
        assert_eq!((&oldest.attachments, &newest.attachments), (&Attachment::counted(&files), &Attachment::counted(&one)));
        for (number, kept) in (1..).zip(&files) {
            let found = open(&trial, actor, &world, (conversation, first, number)).await.unwrap();
            assert_eq!((found.number, found.blob, found.sha256), (number, kept.blob, kept.sha256));
        }
        assert_eq!(open(&trial, actor, &world, (conversation, answer, 1)).await.unwrap().blob, one[0].blob);
        for missing in [(conversation, first, 0), (conversation, first, 4), (conversation, answer, 2), (other, first, 1)] {
            let refused = open(&trial, actor, &world, missing).await.unwrap_err();
            assert_eq!(refused, Refusal { kind: RefusalKind::Hidden, reason: Reason::NoSuchItem });
        }
    }
    let which = (conversation, first, 1);
    assert_eq!(open(&trial, tedje, &world, which).await.unwrap_err().kind, RefusalKind::Hidden);
    let through_other = open(&trial, tedje, &world, (other, first, 1)).await;
    assert_eq!(through_other.unwrap_err().kind, RefusalKind::Hidden, "another conversation opens no file of this one");
    for nobody in [world.marie_account, world.stranger_account] {
        assert_eq!(open(&trial, private(nobody), &world, which).await.unwrap_err().kind, RefusalKind::Hidden);
    }
    let supervisor = open(&trial, as_professional(world.supervisor_account), &world, which).await;
    assert_eq!(supervisor.unwrap_err().reason, Reason::OnlySupervising);
    let share = ShareConversation { portal, conversation, with: vec![tedje_id] };
    trial.change(client, share, async |tx, permit| tx.make_conversation_visible(permit).await).await;
    assert!(open(&trial, tedje, &world, which).await.is_ok());
    trial.later(Duration::minutes(1));
    let remove = RemoveContact { portal, relation: tedje_id };
    let holder = confirmed(client, trial.now.at);
    trial.change(holder, remove, async |tx, permit| tx.remove_contact(permit).await).await;
    assert_eq!(open(&trial, tedje, &world, which).await.unwrap_err().kind, RefusalKind::Hidden, "not any more");
}

/// The same form twice sends one message with its files, and the files of messages are told apart from those that nothing names.
///
/// Proves: G59, T29.
pub async fn files_of_messages_are_named(bench: &dyn Bench) {
    let mut world = journey();
    let by = by_client(&world);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    let named = world.world.attachment(conversation, "plan.pdf");
    let trial = Trial::of(bench, &world.records()).await;
    let (_, message) = fresh(&trial);
    let text = long("Nog een.");
    let send = async |called| {
        let write = WriteMessage { portal: world.portal, conversation, message, after: 1 };
        let files = [file(&trial, called)];
        let client = private(world.client_account);
        let sent = trial.change(client, write, async |tx, permit| tx.insert_message(permit, &text, &files).await);
        (sent.await.is_some(), files[0].blob)
    };
    let (is_new, first) = send("een.docx").await;
    let (is_new_again, second) = send("twee.docx").await;
    assert!(is_new && !is_new_again);
    let view = read(&trial, private(world.client_account), &world, conversation).await.unwrap();
    let kept: Vec<_> = view.messages.iter().flat_map(|it| &it.attachments).map(|it| it.blob).collect();
    assert_eq!(kept, [first, named]);
    let stray = BlobId::from_uuid(trial.ids.fresh());
    let asked = [named, first, second, stray].map(|blob| (ShelfId::from(world.portal), blob));
    let unnamed = trial.store.unnamed_blobs(&asked).await.unwrap();
    assert_eq!(unnamed.into_iter().map(|(_, blob)| blob).collect::<Vec<_>>(), [second, stray]);
}

/// A new conversation that is shared per item is seen by no contact person but the one who began it, unless the holder chose so beforehand;
/// what there was before stays as it was.
///
/// Proves: D02, D29, G62.
pub async fn a_new_conversation_is_seen_by_who_was_chosen_beforehand(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, tedje_id) = (world.portal, world.tedje);
    world.world.grants(tedje_id, &[Right::Messages]);
    let trial = Trial::of(bench, &world.records()).await;
    let (holder, tedje) = (private(world.client_account), private(world.tedje_account));
    let choose = async |on| {
        let action = SetConversationChoice { portal, relation: tedje_id, on };
        trial.change(holder, action, async |tx, permit| tx.set_conversation_choice(permit).await).await;
        let row = trial.contact_row(holder, portal, tedje_id).await;
        assert_eq!((row.standing_choice, row.standing_report_choice, row.standing_conversation_choice), (false, false, on));
    };
    let begin = async |by| {
        let (conversation, _) = fresh(&trial);
        let told = start(&trial, by, &world, conversation, &[world.guide]).await.unwrap().unwrap();
        (conversation, told)
    };
    let sees = async |(conversation, _): &(ConversationId, _)| read(&trial, tedje, &world, *conversation).await.is_ok();
    let before = begin(holder).await;
    choose(true).await;
    choose(true).await;
    let during = begin(holder).await;
    let own = begin(tedje).await;
    choose(false).await;
    let after = begin(holder).await;
    assert_eq!((sees(&before).await, sees(&during).await, sees(&own).await, sees(&after).await), (false, true, true, false));
    assert!(during.1.contains(&world.tedje_account), "who sees it is told of it");
    assert!(!before.1.contains(&world.tedje_account) && !after.1.contains(&world.tedje_account));
    let by_other = SetConversationChoice { portal, relation: tedje_id, on: true };
    for (actor, kind) in [(tedje, RefusalKind::Forbidden), (as_professional(world.guide_account), RefusalKind::Forbidden)] {
        let refused =
            trial.try_change(actor, by_other.clone(), async |tx, permit| tx.set_conversation_choice(permit).await).await;
        assert_eq!(refused.unwrap_err().kind, kind);
    }
}

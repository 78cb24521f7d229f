//! Conversations: who reads, who writes, and until when.

use inzage_domain::{
    care::CareLinkKind,
    conversation::MessageBox,
    document::{Author, Sharing},
    ids::{AccountId, ConversationId, MessageId},
    policy::{
        Actor, Reason,
        actions::{
            CloseConversation, ConversationFilter, ConversationScope, ListConversations, ListCorrespondents, ReadConversation,
            SetConversationChoice, ShareConversation, StartConversation, WriteMessage, Writing,
        },
    },
    portal::Seat,
    relation::AuthorityKind,
    right::Right,
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{Journey, NOW, as_professional, journey, private},
};
use time::macros::date;

fn list(it: &Journey, actor: Actor) -> Result<ConversationFilter, Reason> {
    let action = ListConversations { portal: it.portal, of: MessageBox::Received };
    it.world.judge(NOW, actor, &action).map(|it| it.scope.filter).map_err(|it| it.reason)
}

fn read(it: &Journey, actor: Actor, conversation: ConversationId) -> Result<ConversationScope, Reason> {
    let action = ReadConversation { portal: it.portal, conversation };
    it.world.judge(NOW, actor, &action).map(|it| it.scope).map_err(|it| it.reason)
}

fn write(it: &Journey, actor: Actor, conversation: ConversationId, after: u32) -> Result<Author, Reason> {
    let message = MessageId::from_uuid(numbered(9_100));
    let action = WriteMessage { portal: it.portal, conversation, message, after };
    it.world.judge(NOW, actor, &action).map(|it| it.scope).map_err(|it| it.reason)
}

fn start(it: &Journey, actor: Actor) -> Result<Author, Reason> {
    let (conversation, message) = (ConversationId::from_uuid(numbered(9_101)), MessageId::from_uuid(numbered(9_102)));
    let action = StartConversation { portal: it.portal, conversation, message, with: vec![it.guide] };
    it.world.judge(NOW, actor, &action).map(|it| it.scope).map_err(|it| it.reason)
}

fn asked(it: &mut Journey, sharing: Sharing) -> ConversationId {
    let by = (Author::Client(it.client_account), it.client_account);
    it.world.conversation(it.portal, "Slapen", &[it.guide], by, sharing)
}

/// Client and holder see every conversation, a relation those it may, a professional those they are in, a supervisor none.
///
/// Proves: A17, D02, D32, M04, M31.
#[test]
fn everybody_finds_the_conversations_that_are_theirs() {
    let mut it = journey();
    it.world.grants(it.tedje, &[Right::Messages]);
    let (open, closed) = (asked(&mut it, Sharing::BySection), asked(&mut it, Sharing::PerItem));
    let (client, tedje) = (private(it.client_account), private(it.tedje_account));
    assert_eq!(list(&it, client), Ok(ConversationFilter::All));
    assert_eq!(list(&it, tedje), Ok(ConversationFilter::VisibleTo(it.tedje)));
    assert_eq!(list(&it, as_professional(it.guide_account)), Ok(ConversationFilter::With(it.guide)));
    assert_eq!(list(&it, as_professional(it.supervisor_account)), Err(Reason::OnlySupervising));
    assert_eq!(list(&it, as_professional(it.desk_account)), Err(Reason::NoCareLink));
    assert!(read(&it, tedje, open).is_ok());
    assert_eq!(read(&it, tedje, closed), Err(Reason::NotVisible));
    it.world.show_conversation(closed, it.tedje);
    let seen = read(&it, tedje, closed).unwrap();
    assert!(!seen.sees_audience && !seen.shares && !seen.closes);
    assert_eq!(write(&it, tedje, closed, 1), Ok(Author::Relation(it.tedje)));
    let scope = read(&it, as_professional(it.guide_account), closed).unwrap();
    assert!(scope.sees_audience && scope.closes && !scope.shares, "who guides sees and closes, and shows nobody (D31)");
    it.world.seat(it.portal, Seat::FirstContact);
    assert_eq!(list(&it, private(it.marie_account)), Ok(ConversationFilter::All), "who holds sees all");
    assert!(read(&it, client, closed).is_ok() && read(&it, private(it.marie_account), closed).unwrap().shares);
    assert!(!read(&it, client, closed).unwrap().shares, "what is shown is for the holder to say");
}

/// To a professional who guides the client and is not in a conversation there is none: to read, to answer or to close.
///
/// Proves: D10, D32, M04.
#[test]
fn who_is_not_in_a_conversation_finds_none() {
    let mut it = journey();
    let conversation = asked(&mut it, Sharing::BySection);
    let account = it.world.account("Karim", "Collega", "karim@zorg.example");
    let colleague = it.world.professional(account, "verpleegkundige");
    it.world.link(it.portal, colleague, CareLinkKind::Guiding);
    let actor = as_professional(account);
    assert_eq!(read(&it, actor, conversation), Err(Reason::NoSuchItem));
    assert_eq!(write(&it, actor, conversation, 1), Err(Reason::NoSuchItem));
    let close = |actor| it.world.judge(NOW, actor, &CloseConversation { portal: it.portal, conversation }).map(drop);
    assert_eq!(close(actor).unwrap_err().reason, Reason::NoSuchItem);
    assert_eq!(close(as_professional(it.guide_account)), Ok(()));
}

/// Reading by law opens no conversation, nor tells with whom one could begin one.
///
/// Proves: D42, A17.
#[test]
fn the_law_opens_no_conversation() {
    let mut it = journey();
    it.world.portal(it.portal, |portal| portal.born = inzage_testkit::worlds::born(date!(2018 - 01 - 01)));
    it.world.authority(it.tedje, AuthorityKind::Parental);
    let conversation = asked(&mut it, Sharing::BySection);
    let tedje = private(it.tedje_account);
    assert_eq!(list(&it, tedje), Ok(ConversationFilter::Nothing));
    assert_eq!(read(&it, tedje, conversation), Err(Reason::NoRight(Right::Messages)));
    assert_eq!(start(&it, tedje), Err(Reason::NoRight(Right::Messages)));
    let correspondents = |actor| it.world.judge(NOW, actor, &ListCorrespondents { portal: it.portal }).map(drop);
    assert_eq!(correspondents(tedje).unwrap_err().reason, Reason::NoRight(Right::Messages));
    assert_eq!(correspondents(as_professional(it.guide_account)), Ok(()));
}

/// Who no longer guides the client neither reads nor writes; when nobody is left, the others are told why they can't write.
///
/// Proves: D32, M20, M27.
#[test]
fn when_every_professional_is_gone_reading_stays() {
    let mut it = journey();
    let conversation = asked(&mut it, Sharing::PerItem);
    let (client, guide) = (private(it.client_account), as_professional(it.guide_account));
    assert_eq!(read(&it, client, conversation).unwrap().writing, Writing::Open);
    for link in it.world.edit().care_links.iter_mut().filter(|link| link.kind == CareLinkKind::Guiding) {
        link.kind = CareLinkKind::Supervising;
    }
    assert_eq!(read(&it, guide, conversation), Err(Reason::OnlySupervising));
    assert_eq!(write(&it, guide, conversation, 1), Err(Reason::OnlySupervising));
    assert_eq!(read(&it, client, conversation).unwrap().writing, Writing::NobodyAnswers);
    assert_eq!(write(&it, client, conversation, 1), Err(Reason::NobodyAnswers));
}

/// An answer is to the newest message; nobody answers in what was closed.
///
/// Proves: G63.
#[test]
fn an_answer_is_to_the_newest_message_of_an_open_conversation() {
    let mut it = journey();
    let conversation = asked(&mut it, Sharing::PerItem);
    let (client, guide) = (private(it.client_account), as_professional(it.guide_account));
    it.world.message(conversation, Author::Professional(it.guide), it.guide_account, "Zeker.");
    assert_eq!(write(&it, client, conversation, 1), Err(Reason::NewerMessage));
    assert_eq!(write(&it, client, conversation, 2), Ok(Author::Client(it.client_account)));
    it.world.close_conversation(conversation, it.guide);
    for actor in [client, guide] {
        assert_eq!(write(&it, actor, conversation, 2), Err(Reason::ConversationClosed));
    }
    let action = CloseConversation { portal: it.portal, conversation };
    assert_eq!(it.world.judge(NOW, guide, &action).map_err(|it| it.reason).err(), Some(Reason::AlreadySo));
}

/// Below twelve the client neither reads nor writes; from twelve on they do, whoever held before.
///
/// Proves: D32, D42.
#[test]
fn a_client_writes_from_twelve_on() {
    let mut it = journey();
    let conversation = asked(&mut it, Sharing::PerItem);
    let client = private(it.client_account);
    assert_eq!(start(&it, client), Ok(Author::Client(it.client_account)));
    it.world.portal(it.portal, |portal| portal.born = inzage_testkit::worlds::born(date!(2014 - 06 - 15)));
    assert_eq!(start(&it, client), Ok(Author::Client(it.client_account)), "twelve today");
    it.world.portal(it.portal, |portal| portal.born = inzage_testkit::worlds::born(date!(2014 - 06 - 16)));
    assert_eq!(start(&it, client), Err(Reason::TooYoung));
    assert_eq!(read(&it, client, conversation), Err(Reason::TooYoung));
}

/// Only the holder makes conversations visible, those that are there and those to come; the client who does not hold, staff and contacts
/// don't.
///
/// Proves: D23, D29, D31, G34, G62.
#[test]
fn only_the_holder_shows_conversations() {
    let mut it = journey();
    it.world.grants(it.tedje, &[Right::Messages]);
    let conversation = asked(&mut it, Sharing::PerItem);
    it.world.show_conversation(conversation, it.tedje);
    let told = |it: &Journey, actor| {
        let share = ShareConversation { portal: it.portal, conversation, with: vec![it.tedje] };
        let to_come = SetConversationChoice { portal: it.portal, relation: it.tedje, on: true };
        [it.world.judge(NOW, actor, &share).map(drop), it.world.judge(NOW, actor, &to_come).map(drop)]
            .map(|told| told.map_err(|it| it.reason))
    };
    let (client, marie) = (private(it.client_account), private(it.marie_account));
    assert_eq!(told(&it, client), [Ok(()); 2]);
    assert_eq!(told(&it, private(it.tedje_account)), [Err(Reason::NotHolder); 2]);
    assert_eq!(told(&it, as_professional(it.guide_account)), [Err(Reason::WrongHat); 2]);
    it.world.seat(it.portal, Seat::FirstContact);
    assert_eq!((told(&it, client), told(&it, marie)), ([Err(Reason::NotHolder); 2], [Ok(()); 2]));
}

/// What is shared by section is visible to everybody with the right, and can't be shared any further.
///
/// Proves: D02, D29.
#[test]
fn what_is_shared_by_section_is_not_shown_to_one() {
    let mut it = journey();
    it.world.grants(it.tedje, &[Right::Messages]);
    let conversation = asked(&mut it, Sharing::BySection);
    let share = |account: AccountId| {
        let action = ShareConversation { portal: it.portal, conversation, with: vec![it.tedje] };
        it.world.judge(NOW, private(account), &action).map(drop).map_err(|it| it.reason)
    };
    assert_eq!(share(it.client_account), Err(Reason::AlreadySo));
    assert_eq!(share(it.tedje_account), Err(Reason::NotHolder));
    assert!(!read(&it, private(it.client_account), conversation).unwrap().shares);
}

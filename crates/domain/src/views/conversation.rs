//! Conversations, as shown.

use super::AuthorName;
use crate::{
    conversation::Attachment,
    ids::{ConversationId, MessageId, PortalId},
    policy::actions::ConversationScope,
    text::{LongText, Name, PersonName, Title},
};
use time::OffsetDateTime;

/// A conversation in a list, by its newest message in the box that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationRow {
    /// Which.
    pub id: ConversationId,
    /// What it is about.
    pub title: Title,
    /// That message.
    pub message: MessageId,
    /// Who wrote that message.
    pub author: AuthorName,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// The professionals in the conversation, by name.
    pub with: Vec<PersonName>,
    /// Whether there are messages of others that one has not read; never so among what one sent (`G60`).
    pub unread: bool,
    /// Whether it is closed.
    pub closed: bool,
    /// How many messages followed the first (`G51`).
    pub replies: u32,
    /// How many contact persons and professionals can see it, for the client, the holder and staff (`G51`, `G35`).
    pub people: Option<u32>,
}

/// A conversation with some of its messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationView {
    /// Which.
    pub id: ConversationId,
    /// What it is about.
    pub title: Title,
    /// The professionals in it, by name, with what they do.
    pub with: Vec<(PersonName, Name)>,
    /// Its messages, newest first.
    pub messages: Vec<MessageView>,
    /// Whether older messages follow.
    pub more: bool,
    /// The number of its newest message, which an answer is an answer to.
    pub newest: u32,
    /// Who closed it and when, if it is closed.
    pub closed: Option<(PersonName, OffsetDateTime)>,
    /// How far this look reaches.
    pub scope: ConversationScope,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView {
    /// Which.
    pub id: MessageId,
    /// Its number in the conversation.
    pub number: u32,
    /// Who wrote it.
    pub author: AuthorName,
    /// Whether whoever looks wrote it.
    pub own: bool,
    /// The text.
    pub body: LongText,
    /// The files that came with it.
    pub attachments: Vec<Attachment>,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// Whether somebody else wrote it and whoever looks had not read it before this look (`G60`).
    pub unread: bool,
    /// The professionals who have read it, for whoever wrote it, where the organisation shows receipts (`G61`, `D07`).
    pub read_by: Vec<PersonName>,
}

/// What making a conversation visible will do (`X03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationPreview {
    /// To whom.
    pub name: PersonName,
    /// Whether they see it at once, which needs the right to messages.
    pub sees_at_once: bool,
    /// How many messages they will see.
    pub messages: u32,
    /// When the oldest was sent.
    pub oldest: OffsetDateTime,
    /// Whether it was visible to them already.
    pub already: bool,
}

/// A client in whose conversations there are messages that a professional has not read. It tells nothing of what they are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// Which client.
    pub portal: PortalId,
    /// Their name.
    pub client: PersonName,
    /// In how many conversations.
    pub unread: u32,
    /// The newest of the messages.
    pub message: MessageId,
    /// When that was sent.
    pub sent_at: OffsetDateTime,
}

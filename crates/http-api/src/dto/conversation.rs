//! Conversations and messages.

use inzage_domain::{
    conversation::Attachment,
    credential::Digest,
    policy::actions,
    text::{LongText, Title},
    views,
};
use poem_openapi::{Enum, Object};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{document::DocumentAuthor, person::PersonName};
use crate::text::{Text, Whole};

/// A conversation in a list, by its newest message in the box that was asked for.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ConversationRow {
    /// Which.
    id: Text<Uuid>,
    /// What it is about.
    title: String,
    /// That message; give it as `after` for the next page.
    message: Text<Uuid>,
    /// Who wrote that message.
    author: DocumentAuthor,
    /// When it was sent.
    sent_at: Text<OffsetDateTime>,
    /// The professionals in the conversation.
    professionals: Vec<PersonName>,
    /// Whether there are messages of others that one has not read.
    unread: bool,
    /// Whether it is closed.
    closed: bool,
    /// How many messages followed the first.
    replies: Whole,
    /// How many contact persons and professionals can see it, for those who may know.
    people: Option<Whole>,
}

impl From<views::ConversationRow> for ConversationRow {
    fn from(row: views::ConversationRow) -> Self {
        Self {
            id: Text(row.id.as_uuid()),
            title: row.title.to_string(),
            message: Text(row.message.as_uuid()),
            author: row.author.into(),
            sent_at: Text(row.sent_at),
            professionals: row.with.into_iter().map(PersonName::from).collect(),
            unread: row.unread,
            closed: row.closed,
            replies: Whole(row.replies),
            people: row.people.map(Whole),
        }
    }
}

/// Whether one can write in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::policy::actions::Writing", rename_all = "kebab-case")]
pub(crate) enum Writing {
    /// One can.
    Open,
    /// A professional closed it.
    Closed,
    /// The organisation does not offer it any more.
    NotOffered,
    /// No professional is left in it who guides the client.
    NobodyAnswers,
}

/// What one may do with a conversation.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ConversationActs {
    /// Write in it.
    writing: Writing,
    /// See who can see it.
    sees_audience: bool,
    /// Make it visible to others.
    shares: bool,
    /// Close it.
    closes: bool,
}

impl From<actions::ConversationScope> for ConversationActs {
    fn from(scope: actions::ConversationScope) -> Self {
        Self { writing: scope.writing.into(), sees_audience: scope.sees_audience, shares: scope.shares, closes: scope.closes }
    }
}

/// A file that came with a message.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct MessageFile {
    /// Counts up from 1 within the message; its place in the address of the file.
    number: Whole,
    /// What it is called.
    file_name: String,
    /// What it is.
    media_type: String,
    /// Size in bytes.
    bytes: Whole,
    /// SHA-256 of the bytes.
    sha256: Text<Digest>,
}

impl From<Attachment> for MessageFile {
    fn from(it: Attachment) -> Self {
        Self {
            number: Whole(it.number),
            file_name: it.file_name.to_string(),
            media_type: it.media_type.as_str().to_owned(),
            bytes: Whole(it.bytes),
            sha256: Text(it.sha256),
        }
    }
}

/// A message.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Message {
    /// Which.
    id: Text<Uuid>,
    /// Its number in the conversation, counting up from 1.
    number: Whole,
    /// Who wrote it.
    author: DocumentAuthor,
    /// Whether one wrote it oneself.
    own: bool,
    /// The text, as it was typed.
    body: String,
    /// The files that came with it.
    files: Vec<MessageFile>,
    /// When it was sent.
    sent_at: Text<OffsetDateTime>,
    /// Whether somebody else wrote it and one had not read it before.
    unread: bool,
    /// The professionals who have read it, for whoever wrote it, where the organisation shows that.
    read_by: Option<Vec<PersonName>>,
}

/// A conversation with a page of its messages.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Conversation {
    /// Which.
    id: Text<Uuid>,
    /// What it is about.
    title: String,
    /// The professionals in it.
    professionals: Vec<PersonName>,
    /// Its messages, newest first.
    messages: Vec<Message>,
    /// What to send as `after` for older messages, if there are any.
    next: Option<Text<Uuid>>,
    /// The number of its newest message, which an answer is an answer to.
    newest: Whole,
    /// When it was closed, if it was.
    closed_at: Option<Text<OffsetDateTime>>,
    /// Who closed it.
    closed_by: Option<PersonName>,
    /// What one may do with it.
    acts: ConversationActs,
}

impl From<views::ConversationView> for Conversation {
    fn from(view: views::ConversationView) -> Self {
        let receipts = view.scope.receipts;
        let next = view.messages.last().filter(|_| view.more).map(|it| Text(it.id.as_uuid()));
        let (closed_by, closed_at) = view.closed.unzip();
        let message = |it: views::MessageView| Message {
            id: Text(it.id.as_uuid()),
            number: Whole(it.number),
            author: it.author.into(),
            own: it.own,
            body: it.body.to_string(),
            files: it.attachments.into_iter().map(MessageFile::from).collect(),
            sent_at: Text(it.sent_at),
            unread: it.unread,
            read_by: (receipts && it.own).then(|| it.read_by.into_iter().map(PersonName::from).collect()),
        };
        Self {
            id: Text(view.id.as_uuid()),
            title: view.title.to_string(),
            professionals: view.with.into_iter().map(|(name, _)| PersonName::from(name)).collect(),
            messages: view.messages.into_iter().map(message).collect(),
            next,
            newest: Whole(view.newest),
            closed_at: closed_at.map(Text),
            closed_by: closed_by.map(PersonName::from),
            acts: view.scope.into(),
        }
    }
}

/// A conversation to be begun.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewConversation {
    /// An identifier of one's own choice, so that the same request twice makes one conversation.
    pub(crate) id: Option<Text<Uuid>>,
    /// What it is about.
    pub(crate) title: Text<Title>,
    /// The first message.
    pub(crate) body: Text<LongText>,
    /// The professionals who are to be in it. A professional who begins it is in it besides.
    #[oai(validator(max_items = 20))]
    pub(crate) professionals: Vec<Text<Uuid>>,
}

/// A message to be sent.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewMessage {
    /// An identifier of one's own choice, so that the same request twice sends one message.
    pub(crate) id: Option<Text<Uuid>>,
    /// The text.
    pub(crate) body: Text<LongText>,
    /// The number of the newest message that one has read: an answer is an answer to the newest.
    pub(crate) after: Whole,
}

/// What making a conversation visible will do.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ConversationPreview {
    /// To whom.
    name: PersonName,
    /// Whether they see it at once, which needs the right to messages.
    sees_at_once: bool,
    /// How many messages they will see.
    messages: Whole,
    /// When the oldest was sent.
    oldest: Text<OffsetDateTime>,
    /// Whether it was visible to them already.
    already: bool,
}

impl From<views::ConversationPreview> for ConversationPreview {
    fn from(preview: views::ConversationPreview) -> Self {
        Self {
            name: preview.name.into(),
            sees_at_once: preview.sees_at_once,
            messages: Whole(preview.messages),
            oldest: Text(preview.oldest),
            already: preview.already,
        }
    }
}

/// A client in whose conversations there is something to read.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct InboxRow {
    /// Which client.
    portal: Text<Uuid>,
    /// What they are called.
    client: PersonName,
    /// In how many conversations.
    unread: Whole,
    /// The newest of the messages; give it as `after` for the next page.
    message: Text<Uuid>,
    /// When that was sent.
    sent_at: Text<OffsetDateTime>,
}

impl From<views::InboxRow> for InboxRow {
    fn from(row: views::InboxRow) -> Self {
        Self {
            portal: Text(row.portal.as_uuid()),
            client: row.client.into(),
            unread: Whole(row.unread),
            message: Text(row.message.as_uuid()),
            sent_at: Text(row.sent_at),
        }
    }
}

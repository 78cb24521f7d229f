//! Conversations, who sees them, and how far they were read.

use super::{Bind as _, Column as _, Fields, Insertable, Nestable, author_values};
use inzage_domain::{
    conversation::{Attachment, Conversation, ConversationVisibility, Message, Reading},
    ids::{ConversationId, PortalId, ProfessionalId},
    ports::StoreError,
};
use sea_orm::Value;

/// The conversation itself; its messages and professionals are rows of their own. `latest` is the number of the newest message, and of two
/// conversations in a portal the one with the higher `recency`, which no other there has, got its newest message later.
pub(crate) struct Recent<'a>(pub(crate) i64, pub(crate) &'a Conversation);

impl Insertable for Recent<'_> {
    const TABLE: &'static str = "conversation";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] =
        &["portal_id", "id", "title", "sharing", "latest", "recency", "closed_by", "closed_at"];

    fn values(&self) -> Vec<Value> {
        let Self(recency, it) = self;
        vec![
            it.portal.value(),
            it.id.value(),
            it.title.value(),
            it.sharing.value(),
            it.messages.iter().map(|it| it.number).max().unwrap_or(0).value(),
            recency.value(),
            it.closed.map(|it| it.by).into_value(),
            it.closed.map(|it| it.at).into_value(),
        ]
    }
}

/// A professional in a conversation.
pub(crate) struct InConversation(pub(crate) PortalId, pub(crate) ConversationId, pub(crate) ProfessionalId);

impl Insertable for InConversation {
    const TABLE: &'static str = "conversation_professional";
    const KEY: &'static str = "portal_id, conversation_id, professional_id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "conversation_id", "professional_id"];

    fn values(&self) -> Vec<Value> {
        let Self(portal, conversation, professional) = self;
        vec![portal.value(), conversation.value(), professional.value()]
    }
}

impl Nestable for InConversation {
    const BYTES: &'static [&'static str] = Self::COLUMNS;
}

/// A message in a conversation.
pub(crate) struct MessageOf<'a>(pub(crate) PortalId, pub(crate) ConversationId, pub(crate) &'a Message);

impl Insertable for MessageOf<'_> {
    const TABLE: &'static str = "message";
    const KEY: &'static str = "portal_id, conversation_id, number";
    const COLUMNS: &'static [&'static str] =
        &["portal_id", "conversation_id", "number", "id", "author_kind", "author_id", "account_id", "body", "sent_at"];

    fn values(&self) -> Vec<Value> {
        let Self(portal, conversation, it) = self;
        let (kind, author) = author_values(it.author);
        vec![
            portal.value(),
            conversation.value(),
            it.number.value(),
            it.id.value(),
            kind,
            author,
            it.account.value(),
            it.body.value(),
            it.sent_at.value(),
        ]
    }
}

/// A file that came with the message of this number.
pub(crate) struct AttachmentOf<'a>(pub(crate) PortalId, pub(crate) ConversationId, pub(crate) u32, pub(crate) &'a Attachment);

impl Insertable for AttachmentOf<'_> {
    const TABLE: &'static str = "message_attachment";
    const KEY: &'static str = "portal_id, conversation_id, message_number, number";
    const COLUMNS: &'static [&'static str] =
        &["portal_id", "conversation_id", "message_number", "number", "file_name", "media_type", "bytes", "sha256", "blob_id"];

    fn values(&self) -> Vec<Value> {
        let Self(portal, conversation, message, it) = self;
        vec![
            portal.value(),
            conversation.value(),
            message.value(),
            it.number.value(),
            it.file_name.value(),
            it.media_type.value(),
            it.bytes.value(),
            it.sha256.value(),
            it.blob.value(),
        ]
    }
}

impl Nestable for AttachmentOf<'_> {
    const BYTES: &'static [&'static str] = &["portal_id", "conversation_id", "sha256", "blob_id"];
}

/// Reads a file that came with a message.
pub(crate) fn read_attachment(fields: Fields<'_>) -> Result<Attachment, StoreError> {
    Ok(Attachment {
        number: fields.get("number")?,
        file_name: fields.get("file_name")?,
        media_type: fields.get("media_type")?,
        bytes: fields.get("bytes")?,
        sha256: fields.get("sha256")?,
        blob: fields.get("blob_id")?,
    })
}

impl Insertable for ConversationVisibility {
    const TABLE: &'static str = "conversation_visibility";
    const KEY: &'static str = "portal_id, conversation_id, relation_id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "conversation_id", "relation_id", "by_account", "at"];

    fn values(&self) -> Vec<Value> {
        vec![self.portal.value(), self.conversation.value(), self.relation.value(), self.by.value(), self.at.value()]
    }
}

impl Nestable for ConversationVisibility {
    const BYTES: &'static [&'static str] = &["portal_id", "conversation_id", "relation_id", "by_account"];
}

impl Insertable for Reading {
    const TABLE: &'static str = "conversation_reading";
    const KEY: &'static str = "portal_id, conversation_id, account_id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "conversation_id", "account_id", "read_to", "told_of"];

    fn values(&self) -> Vec<Value> {
        vec![self.portal.value(), self.conversation.value(), self.account.value(), self.read_to.value(), self.told_of.value()]
    }
}

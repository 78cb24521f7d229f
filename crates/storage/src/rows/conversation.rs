//! Conversations, who sees them, and how far they were read.

use super::{Bind as _, Column as _, Insertable, author_values};
use inzage_domain::{
    conversation::{Conversation, ConversationVisibility, Message, Reading},
    ids::{ConversationId, PortalId, ProfessionalId},
};
use sea_orm::Value;

/// The conversation itself; its messages and professionals are rows of their own. `latest` is the number of the newest message.
impl Insertable for Conversation {
    const TABLE: &'static str = "conversation";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "id", "title", "sharing", "latest", "closed_by", "closed_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.portal.value(),
            self.id.value(),
            self.title.value(),
            self.sharing.value(),
            self.messages.iter().map(|it| it.number).max().unwrap_or(0).value(),
            self.closed.map(|it| it.by).into_value(),
            self.closed.map(|it| it.at).into_value(),
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

impl Insertable for ConversationVisibility {
    const TABLE: &'static str = "conversation_visibility";
    const KEY: &'static str = "portal_id, conversation_id, relation_id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "conversation_id", "relation_id", "by_account", "at"];

    fn values(&self) -> Vec<Value> {
        vec![self.portal.value(), self.conversation.value(), self.relation.value(), self.by.value(), self.at.value()]
    }
}

impl Insertable for Reading {
    const TABLE: &'static str = "conversation_reading";
    const KEY: &'static str = "portal_id, conversation_id, account_id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "conversation_id", "account_id", "read_to", "told_of"];

    fn values(&self) -> Vec<Value> {
        vec![self.portal.value(), self.conversation.value(), self.account.value(), self.read_to.value(), self.told_of.value()]
    }
}

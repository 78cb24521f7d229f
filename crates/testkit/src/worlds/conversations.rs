//! Conversations, to whom they are shown and how far they were read.

use super::{World, parsed, title};
use crate::doubles::FakeSecrets;
use inzage_domain::{
    conversation::{Attachment, Closing, Conversation, ConversationVisibility, Message, Reading},
    document::{Author, Sharing},
    file::MediaType,
    ids::{AccountId, BlobId, ConversationId, MessageId, PortalId, ProfessionalId, RelationId},
    text::{FileName, LongText},
};

impl World {
    /// Adds a conversation that `account` began as `author`, with one message.
    #[track_caller]
    pub fn conversation(
        &mut self,
        portal: PortalId,
        called: &str,
        with: &[ProfessionalId],
        (author, account): (Author, AccountId),
        sharing: Sharing,
    ) -> ConversationId {
        let id = ConversationId::from_uuid(self.id());
        self.records.conversations.push(Conversation {
            id,
            portal,
            title: title(called),
            sharing,
            with: with.to_vec(),
            messages: Vec::new(),
            closed: None,
        });
        self.message(id, author, account, &format!("Over {called}.\nKunt u daar iets van zeggen?"));
        id
    }

    /// Adds a message to a conversation.
    ///
    /// # Panics
    /// If this world has no such conversation.
    #[track_caller]
    pub fn message(&mut self, conversation: ConversationId, author: Author, account: AccountId, text: &str) -> MessageId {
        let id = MessageId::from_uuid(self.id());
        let sent_at = self.now.at;
        let it = parsed(self.records.conversations.iter_mut().rfind(|it| it.id == conversation).ok_or("no such conversation"));
        let number = u32::try_from(it.messages.len()).unwrap_or(u32::MAX) + 1;
        it.messages.push(Message { id, number, author, account, body: long(text), attachments: Vec::new(), sent_at });
        id
    }

    /// Adds a PDF to the newest message of a conversation.
    ///
    /// # Panics
    /// If this world has no such conversation.
    #[track_caller]
    pub fn attachment(&mut self, conversation: ConversationId, called: &str) -> BlobId {
        let blob = BlobId::from_uuid(self.id());
        let it = self.records.conversations.iter_mut().find(|it| it.id == conversation);
        let message = parsed(it.and_then(|it| it.messages.last_mut()).ok_or("no such conversation"));
        message.attachments.push(Attachment {
            number: u32::try_from(message.attachments.len()).unwrap_or(u32::MAX) + 1,
            file_name: parsed(FileName::parse(called)),
            media_type: MediaType::Pdf,
            bytes: 4,
            sha256: FakeSecrets::digest_of(called),
            blob,
        });
        blob
    }

    /// Makes a conversation visible to a contact person, by whoever comes first in this world.
    ///
    /// # Panics
    /// If this world has nobody.
    #[track_caller]
    pub fn show_conversation(&mut self, conversation: ConversationId, relation: RelationId) -> &mut Self {
        let portal = self.portal_of(relation);
        let by = parsed(self.records.accounts.first().map(|it| it.id).ok_or("nobody could show it"));
        let shown = ConversationVisibility { portal, conversation, relation, by, at: self.now.at };
        self.records.conversation_visibilities.push(shown);
        self
    }

    /// Somebody has read a conversation up to a message.
    pub fn has_read(&mut self, portal: PortalId, conversation: ConversationId, account: AccountId, read_to: u32) -> &mut Self {
        self.records.readings.push(Reading { portal, conversation, account, read_to, told_of: 0 });
        self
    }

    /// Closes a conversation.
    pub fn close_conversation(&mut self, conversation: ConversationId, by: ProfessionalId) -> &mut Self {
        let at = self.now.at;
        for it in self.records.conversations.iter_mut().filter(|it| it.id == conversation) {
            it.closed = Some(Closing { by, at });
        }
        self
    }
}

/// A text of several lines.
#[track_caller]
pub fn long(text: &str) -> LongText {
    parsed(LongText::parse(text))
}

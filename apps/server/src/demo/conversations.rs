//! What clients, those around them and professionals wrote to each other.

use super::{
    builder::{Builder, Pro, digest, sure},
    calendar::When,
    paper::Paper,
};
use inzage_domain::{
    conversation::{Attachment, Closing, Conversation, ConversationVisibility, Message, Reading},
    document::{Author, Sharing},
    file::MediaType,
    ids::{AccountId, BlobId, ConversationId, MessageId, PortalId, RelationId},
    text::{FileName, LongText, Title},
};

/// Who wrote a message, when, and what.
pub(super) type Wrote<'a> = (Author, AccountId, When, &'a str);

impl Builder {
    /// A conversation with its messages, the oldest first. Whoever wrote has read what came before.
    pub(super) fn talk(&mut self, portal: PortalId, title: &str, with: &[Pro], messages: &[Wrote<'_>]) -> ConversationId {
        let first = messages.first().map_or((0, 0, 0), |(_, _, when, _)| *when);
        let began = self.calendar.ago(first).at;
        let id = ConversationId::from_uuid(self.id(began));
        let mut written = Vec::new();
        for (nth, (author, account, when, body)) in (1..).zip(messages) {
            let sent_at = self.calendar.ago(*when).at;
            let message = MessageId::from_uuid(self.id(sent_at));
            let body = sure(LongText::parse(body));
            let (author, account, attachments) = (*author, *account, Vec::new());
            written.push(Message { id: message, number: nth, author, account, body, attachments, sent_at });
            self.has_read(portal, id, account, nth);
        }
        self.records.conversations.push(Conversation {
            id,
            portal,
            title: sure(Title::parse(title)),
            sharing: Sharing::PerItem,
            with: with.iter().map(|it| it.id).collect(),
            messages: written,
            closed: None,
        });
        id
    }

    /// A PDF that came with the newest message of a conversation.
    pub(super) fn attach(&mut self, portal: PortalId, conversation: ConversationId, called: &str, text: &Paper) {
        let mut conversations = self.records.conversations.iter().filter(|it| (it.portal, it.id) == (portal, conversation));
        let message = sure(conversations.next().and_then(|it| it.messages.last()).ok_or(called));
        let (sent_at, author) = (message.sent_at, message.author);
        let bytes = self.pdf(portal, text, &format!("{}.", self.written_by(author)));
        let blob = BlobId::from_uuid(self.id(sent_at));
        let conversations = &mut self.records.conversations;
        for message in conversations.iter_mut().filter(|it| it.id == conversation).filter_map(|it| it.messages.last_mut()) {
            message.attachments.push(Attachment {
                number: u32::try_from(message.attachments.len()).unwrap_or(u32::MAX) + 1,
                file_name: sure(FileName::parse(called)),
                media_type: MediaType::Pdf,
                bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
                sha256: digest(&bytes),
                blob,
            });
        }
        self.files.push((portal, blob, bytes));
    }

    /// Somebody has read a conversation up to this message.
    pub(super) fn has_read(&mut self, portal: PortalId, conversation: ConversationId, account: AccountId, read_to: u32) {
        let readings = &mut self.records.readings;
        readings.retain(|it| (it.portal, it.conversation, it.account) != (portal, conversation, account));
        readings.push(Reading { portal, conversation, account, read_to, told_of: 0 });
    }

    /// A conversation is visible to a contact person.
    pub(super) fn let_in(
        &mut self,
        portal: PortalId,
        conversation: ConversationId,
        relation: RelationId,
        by: AccountId,
        when: When,
    ) {
        let at = self.calendar.ago(when).at;
        self.records.conversation_visibilities.push(ConversationVisibility { portal, conversation, relation, by, at });
    }

    /// A professional closed a conversation.
    pub(super) fn end_talk(&mut self, conversation: ConversationId, by: Pro, when: When) {
        let at = self.calendar.ago(when).at;
        for it in self.records.conversations.iter_mut().filter(|it| it.id == conversation) {
            it.closed = Some(Closing { by: by.id, at });
        }
    }
}

//! Conversations.

use super::StoreError;
use crate::{
    conversation::Attachment,
    ids::{AccountId, MessageId, RelationId},
    invitation::Addressee,
    policy::{
        Permit, Sealed,
        actions::{
            CloseConversation, DownloadAttachment, KeptFile, ListConversations, ListCorrespondents, ListInbox,
            PreviewConversationSharing, ReadConversation, SeeConversationAudience, SetConversationChoice, ShareConversation,
            StartConversation, WriteMessage,
        },
    },
    text::{LongText, Title},
    views::{Audience, ConversationPreview, ConversationRow, ConversationView, InboxRow, Page, PageRequest, TeamMember},
};
use async_trait::async_trait;

/// Reads about conversations. Every filter of the permit's scope is applied in the query.
#[async_trait]
pub trait ConversationViews: Send {
    /// Conversations with a message in the box that was asked for, those with the newest such message first.
    async fn conversations(
        &mut self,
        permit: &Permit<ListConversations>,
        page: PageRequest<MessageId>,
    ) -> Result<Sealed<ListConversations, Page<ConversationRow>>, StoreError>;
    /// One conversation with a page of its messages, the newest first.
    async fn conversation(
        &mut self,
        permit: &Permit<ReadConversation>,
        page: PageRequest<MessageId>,
    ) -> Result<Sealed<ReadConversation, ConversationView>, StoreError>;
    /// A file that came with a message.
    async fn attachment(
        &mut self,
        permit: &Permit<DownloadAttachment>,
    ) -> Result<Sealed<DownloadAttachment, Attachment>, StoreError>;
    /// The professionals to whom one may write: those who guide the client, whoever asks left out.
    async fn correspondents(
        &mut self,
        permit: &Permit<ListCorrespondents>,
    ) -> Result<Sealed<ListCorrespondents, Vec<TeamMember>>, StoreError>;
    /// Who can see a conversation.
    async fn conversation_audience(
        &mut self,
        permit: &Permit<SeeConversationAudience>,
    ) -> Result<Sealed<SeeConversationAudience, Audience>, StoreError>;
    /// What making it visible will do.
    async fn conversation_preview(
        &mut self,
        permit: &Permit<PreviewConversationSharing>,
    ) -> Result<Sealed<PreviewConversationSharing, ConversationPreview>, StoreError>;
    /// Clients in whose conversations there are messages that a professional has not read, those with the newest first.
    async fn inbox(
        &mut self,
        permit: &Permit<ListInbox>,
        page: PageRequest<MessageId>,
    ) -> Result<Sealed<ListInbox, Page<InboxRow>>, StoreError>;
}

/// Somebody who is to be told that there is a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageTold {
    /// Whose account.
    pub account: AccountId,
    /// To whom the letter goes.
    pub to: Addressee,
}

/// Changes to conversations.
#[async_trait]
pub trait ConversationWrites: Send {
    /// Begins a conversation with its first message, shared as the organisation's setting of this day says, and visible to the relation that
    /// begins it and to those of a standing choice. Answers with whom to tell, and notes that they were; none if this identifier exists already in this portal: the same
    /// form twice makes one conversation.
    async fn insert_conversation(
        &mut self,
        permit: &Permit<StartConversation>,
        title: &Title,
        body: &LongText,
        files: &[KeptFile],
    ) -> Result<Option<Vec<MessageTold>>, StoreError>;
    /// Adds a message. Answers with whom to tell, and notes that they were: whoever can see it, did not write it, and was not told of
    /// another message in this conversation that they have yet to read. None if this message was sent before.
    async fn insert_message(
        &mut self,
        permit: &Permit<WriteMessage>,
        body: &LongText,
        files: &[KeptFile],
    ) -> Result<Option<Vec<MessageTold>>, StoreError>;
    /// Closes it.
    async fn close_conversation(&mut self, permit: &Permit<CloseConversation>) -> Result<(), StoreError>;
    /// Makes it visible, and tells for whom that was new. It never shrinks.
    async fn make_conversation_visible(&mut self, permit: &Permit<ShareConversation>) -> Result<Vec<RelationId>, StoreError>;
    /// Sets or ends a standing choice; either twice is no error.
    async fn set_conversation_choice(&mut self, permit: &Permit<SetConversationChoice>) -> Result<(), StoreError>;
}

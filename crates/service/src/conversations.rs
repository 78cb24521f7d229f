//! Conversations.

use crate::{Fault, Inzage};
use inzage_domain::{
    ids::{ConversationId, MessageId, PortalId, RelationId},
    letter::LetterKind,
    policy::{
        About, Actor, Permit, Question,
        actions::{
            CloseConversation, ListConversations, ListCorrespondents, ListInbox, PreviewConversationSharing, ReadConversation,
            SeeConversationAudience, ShareConversation, StartConversation, WriteMessage, is_told,
        },
    },
    ports::{MessageTold, Session, StoreError},
    text::{LongText, Title},
    views::{Audience, ConversationPreview, ConversationRow, ConversationView, InboxRow, Page, PageRequest, TeamMember},
};

impl Inzage {
    /// The conversations that the actor may read, those with the newest message in the box first.
    pub async fn conversations(
        &self,
        actor: Actor,
        action: ListConversations,
        page: PageRequest<MessageId>,
    ) -> Result<Page<ConversationRow>, Fault> {
        self.look(actor, action, move |tx, permit| tx.conversations(permit, page)).await
    }

    /// A conversation with some of its messages, which are read then.
    pub async fn conversation(
        &self,
        actor: Actor,
        action: ReadConversation,
        page: PageRequest<MessageId>,
    ) -> Result<ConversationView, Fault> {
        self.look(actor, action, move |tx, permit| tx.conversation(permit, page)).await
    }

    /// The professionals to whom the actor may write.
    pub async fn correspondents(&self, actor: Actor, action: ListCorrespondents) -> Result<Vec<TeamMember>, Fault> {
        self.look(actor, action, |tx, permit| tx.correspondents(permit)).await
    }

    /// Begins a conversation; `false` when the same form was sent before, and the first conversation stands.
    pub async fn start_conversation(
        &self,
        actor: Actor,
        action: StartConversation,
        title: Title,
        body: LongText,
    ) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let (this, title, body) = (self.clone(), title.clone(), body.clone());
            Box::pin(async move {
                let told = tx.insert_conversation(permit, &title, &body).await?;
                let StartConversation { portal, conversation, .. } = *permit.action();
                this.tell(tx, permit, (portal, conversation), told).await
            })
        })
        .await
    }

    /// Writes a message; `false` when the same form was sent before, and the first message stands.
    pub async fn write_message(&self, actor: Actor, action: WriteMessage, body: LongText) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let (this, body) = (self.clone(), body.clone());
            Box::pin(async move {
                let told = tx.insert_message(permit, &body).await?;
                let WriteMessage { portal, conversation, .. } = *permit.action();
                this.tell(tx, permit, (portal, conversation), told).await
            })
        })
        .await
    }

    /// Tells people of a new message, if it is new; answers whether it is.
    async fn tell<A: inzage_domain::policy::Action>(
        &self,
        tx: &mut dyn Session,
        permit: &Permit<A>,
        (portal, conversation): (PortalId, ConversationId),
        told: Option<Vec<MessageTold>>,
    ) -> Result<bool, StoreError> {
        let Some(told) = told else { return Ok(false) };
        for MessageTold { account, to } in told {
            let letter = self.letter(&to, LetterKind::NewMessage { portal, conversation, account });
            tx.post_letter(permit, &letter).await?;
        }
        Ok(true)
    }

    /// Closes a conversation.
    pub async fn close_conversation(&self, actor: Actor, action: CloseConversation) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.close_conversation(permit)).await
    }

    /// Who can see a conversation.
    pub async fn conversation_audience(&self, actor: Actor, action: SeeConversationAudience) -> Result<Audience, Fault> {
        self.look(actor, action, |tx, permit| tx.conversation_audience(permit)).await
    }

    /// What making a conversation visible will do.
    pub async fn preview_conversation_sharing(
        &self,
        actor: Actor,
        action: PreviewConversationSharing,
    ) -> Result<ConversationPreview, Fault> {
        self.look(actor, action, |tx, permit| tx.conversation_preview(permit)).await
    }

    /// Makes a conversation visible, for good, and tells for whom that was new.
    pub async fn share_conversation(&self, actor: Actor, action: ShareConversation) -> Result<Vec<RelationId>, Fault> {
        self.change(actor, action, |tx, permit| tx.make_conversation_visible(permit)).await
    }

    /// The clients in whose conversations a professional has something to read.
    pub async fn inbox(&self, actor: Actor, page: PageRequest<MessageId>) -> Result<Page<InboxRow>, Fault> {
        self.look(actor, ListInbox {}, move |tx, permit| tx.inbox(permit, page)).await
    }

    /// Whether what a letter tells still concerns whoever receives it: of a message, who can see it no more or has read it is told nothing.
    pub(crate) async fn still_concerns(&self, letter: &LetterKind) -> Result<bool, StoreError> {
        let LetterKind::NewMessage { portal, conversation, account } = *letter else { return Ok(true) };
        let now = self.now();
        let about = About::Conversation(conversation);
        let question = Question { account: Some(account), machine: None, portal: Some(portal), about };
        let facts = self.ports.store.snapshot().await?.facts(&question, now).await?;
        Ok(is_told(&facts, account, now))
    }
}

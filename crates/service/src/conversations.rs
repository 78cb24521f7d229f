//! Conversations.

use crate::{Download, Fault, Inzage, Upload, UploadError, documents::missing};
use inzage_domain::{
    conversation::{Attachment, MAX_ATTACHMENTS},
    file::FileRefusal,
    ids::{ConversationId, MessageId, PortalId, RelationId},
    letter::LetterKind,
    policy::{
        About, Action, Actor, Permit, Question,
        actions::{
            CloseConversation, DownloadAttachment, KeptFile, ListConversations, ListCorrespondents, ListInbox,
            PreviewConversationSharing, ReadConversation, SeeConversationAudience, SetConversationChoice, ShareConversation,
            StartConversation, WriteMessage, is_told,
        },
    },
    ports::{MessageTold, Session, StoreError},
    text::{FileName, LongText, Title},
    views::{Audience, ConversationPreview, ConversationRow, ConversationView, InboxRow, Page, PageRequest, TeamMember},
};

/// Why a message was not sent.
#[derive(Debug, thiserror::Error)]
pub enum AttachError {
    /// One of its files is why.
    #[error("a file is not taken")]
    File(FileName, #[source] FileRefusal),
    /// More files than [`MAX_ATTACHMENTS`].
    #[error("too many files")]
    TooMany,
    /// Anything else.
    #[error(transparent)]
    Fault(#[from] Fault),
}

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
    ///
    /// Nothing is kept of the files if one is refused.
    pub async fn start_conversation(
        &self,
        actor: Actor,
        action: StartConversation,
        title: Title,
        (body, files): (LongText, Vec<Upload>),
    ) -> Result<bool, AttachError> {
        let portal = action.portal;
        let files = self.attach(actor, &action, portal, files).await?;
        let kept = files.clone();
        let started = self
            .change(actor, action, move |tx, permit| {
                let (this, title, body, files) = (self.clone(), title.clone(), body.clone(), kept.clone());
                Box::pin(async move {
                    let told = tx.insert_conversation(permit, &title, &body, &files).await?;
                    let StartConversation { portal, conversation, .. } = *permit.action();
                    this.tell(tx, permit, (portal, conversation), told).await
                })
            })
            .await;
        self.attached(portal, files, started).await
    }

    /// Writes a message; `false` when the same form was sent before, and the first message stands.
    ///
    /// Nothing is kept of the files if one is refused.
    pub async fn write_message(
        &self,
        actor: Actor,
        action: WriteMessage,
        (body, files): (LongText, Vec<Upload>),
    ) -> Result<bool, AttachError> {
        let portal = action.portal;
        let files = self.attach(actor, &action, portal, files).await?;
        let kept = files.clone();
        let written = self
            .change(actor, action, move |tx, permit| {
                let (this, body, files) = (self.clone(), body.clone(), kept.clone());
                Box::pin(async move {
                    let told = tx.insert_message(permit, &body, &files).await?;
                    let WriteMessage { portal, conversation, .. } = *permit.action();
                    this.tell(tx, permit, (portal, conversation), told).await
                })
            })
            .await;
        self.attached(portal, files, written).await
    }

    /// Keeps the files of a message, once whoever sends it turns out to be allowed to.
    async fn attach<A: Action + Clone>(
        &self,
        actor: Actor,
        action: &A,
        portal: PortalId,
        files: Vec<Upload>,
    ) -> Result<Vec<KeptFile>, AttachError> {
        if files.len() > MAX_ATTACHMENTS {
            return Err(AttachError::TooMany);
        }
        if files.is_empty() {
            return Ok(Vec::new());
        }
        let _may = self.judged(actor, action.clone()).await?;
        let mut kept = Vec::new();
        for upload in files {
            let name = upload.file_name.clone();
            match self.keep(portal, upload).await {
                Ok(file) => kept.push(file),
                Err(error) => {
                    self.forget(portal, &kept).await?;
                    return Err(match error {
                        UploadError::File(refusal) => AttachError::File(name, refusal),
                        UploadError::Fault(fault) => AttachError::Fault(fault),
                    });
                }
            }
        }
        Ok(kept)
    }

    /// What came of a message; the files of one that was not sent, or was sent before, are not kept.
    async fn attached(&self, portal: PortalId, files: Vec<KeptFile>, sent: Result<bool, Fault>) -> Result<bool, AttachError> {
        // Of a commit whose answer was lost nobody knows whether it was done: then the files stay, for the sweep to look at.
        if matches!(sent, Ok(false) | Err(Fault::Refused(_))) {
            self.forget(portal, &files).await?;
        }
        Ok(sent?)
    }

    async fn forget(&self, portal: PortalId, files: &[KeptFile]) -> Result<(), Fault> {
        for file in files {
            self.ports.blobs.delete_blob(portal.into(), file.blob).await?;
        }
        Ok(())
    }

    /// A file that came with a message.
    pub async fn attachment(&self, actor: Actor, action: DownloadAttachment) -> Result<Download, Fault> {
        let portal = action.portal;
        let Attachment { file_name, media_type, blob, .. } = self.look(actor, action, |tx, permit| tx.attachment(permit)).await?;
        let bytes = self.ports.blobs.blob(portal.into(), blob).await?.ok_or_else(missing)?;
        Ok(Download { name: file_name.to_string(), media_type, bytes })
    }

    /// Tells people of a new message, if it is new; answers whether it is.
    async fn tell<A: Action>(
        &self,
        tx: &mut dyn Session,
        permit: &Permit<A>,
        (portal, conversation): (PortalId, ConversationId),
        told: Option<Vec<MessageTold>>,
    ) -> Result<bool, StoreError> {
        let Some(told) = told else { return Ok(false) };
        for MessageTold { account, to } in told {
            let unsubscribe = self.unsubscribe_secret(account);
            let letter = self.letter(&to, LetterKind::NewMessage { portal, conversation, account, unsubscribe });
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

    /// Sets or ends a standing choice for conversations to come.
    pub async fn set_conversation_choice(&self, actor: Actor, action: SetConversationChoice) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.set_conversation_choice(permit)).await
    }

    /// The clients in whose conversations a professional has something to read.
    pub async fn inbox(&self, actor: Actor, page: PageRequest<MessageId>) -> Result<Page<InboxRow>, Fault> {
        self.look(actor, ListInbox {}, move |tx, permit| tx.inbox(permit, page)).await
    }

    /// Whether what a letter tells still concerns whoever receives it: who can see nothing of it any more, has seen it all, or wants to be
    /// told no more, is told nothing.
    pub(crate) async fn still_concerns(&self, letter: &LetterKind) -> Result<bool, StoreError> {
        let (portal, conversation, account) = match *letter {
            LetterKind::NewMessage { portal, conversation, account, .. } => (portal, conversation, account),
            LetterKind::Digest { account, since, .. } => {
                return Ok(self.digest_facts(account, Some(since)).await?.is_some_and(|it| it.is_told()));
            }
            _ => return Ok(true),
        };
        let now = self.now();
        let about = About::Conversation(conversation);
        let question = Question { account: Some(account), machine: None, portal: Some(portal), about };
        let facts = self.ports.store.snapshot().await?.facts(&question, now).await?;
        Ok(is_told(&facts, account, now))
    }
}

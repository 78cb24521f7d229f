//! Conversations. Taking them along does not count as reading them.

use super::gathering::{Gathering, MakeError, author, first, following, still};
use crate::{Fault, Inzage};
use inzage_domain::{
    conversation::MessageBox,
    export::{ExportField as F, ExportItem, ExportKind},
    ids::ConversationId,
    policy::{
        Actor,
        actions::{DownloadAttachment, ListConversations, ReadConversation},
    },
    ports::BlobReader,
    views::MessageView,
};
use std::collections::BTreeSet;

/// So many messages stand together on a page, at least.
const TOGETHER: usize = 100;

/// Conversations that are not added yet, and how many messages they have.
#[derive(Default)]
struct Gathered {
    items: Vec<ExportItem>,
    messages: usize,
}

impl Gathering {
    pub(super) async fn conversations(&mut self) -> Result<(), MakeError> {
        // A conversation in which both sides wrote is in both lists.
        let (mut known, mut gathered) = (BTreeSet::new(), Gathered::default());
        for of in [MessageBox::Received, MessageBox::Sent] {
            let mut page = Some(first());
            while let Some(this) = page {
                let action = ListConversations { portal: self.portal, of };
                let found = self.inzage.conversations(self.actor, action, this).await?;
                for row in found.rows.iter().filter(|row| known.insert(row.id)) {
                    self.conversation(row.id, &mut gathered).await?;
                }
                page = following(found.next_after(|row| row.message));
            }
        }
        self.add(ExportKind::Conversations, gathered.items).await
    }

    /// One conversation; a long one in several parts, so that few pages of it are in memory.
    async fn conversation(&mut self, conversation: ConversationId, gathered: &mut Gathered) -> Result<(), MakeError> {
        let mut page = Some(first());
        while let Some(this) = page {
            let action = ReadConversation { portal: self.portal, conversation };
            let Some(found) = still(self.inzage.conversation(self.actor, action, this).await)? else { return Ok(()) };
            let with = found.with.iter().map(|(name, job)| ExportItem::new(None, name.to_string()).with(F::Job, job.to_string()));
            let item = ExportItem::new(Some(conversation.as_uuid()), found.title.to_string())
                .with_items(F::With, with.collect())
                .with_some(F::Closed, found.closed.as_ref().map(|(_, at)| *at));
            let mut messages = Vec::new();
            for message in &found.messages {
                messages.push(self.message(conversation, found.title.as_str(), message).await?);
            }
            gathered.messages += messages.len();
            gathered.items.push(item.with_items(F::Messages, messages));
            if gathered.messages >= TOGETHER {
                self.add(ExportKind::Conversations, std::mem::take(gathered).items).await?;
            }
            let last = found.messages.last().map(|message| message.id);
            page = following(last.filter(|_| found.more));
        }
        Ok(())
    }

    async fn message(&mut self, conversation: ConversationId, title: &str, view: &MessageView) -> Result<ExportItem, MakeError> {
        let item = ExportItem::new(Some(view.id.as_uuid()), author(&view.author))
            .with(F::Written, view.sent_at)
            .with(F::Body, view.body.to_string());
        let mut files = Vec::new();
        for attached in &view.attachments {
            let file = ExportItem::new(None, attached.file_name.to_string()).with(F::Sha256, attached.sha256.to_string());
            let action = DownloadAttachment { portal: self.portal, conversation, message: view.id, number: attached.number };
            let Some(bytes) = still(self.inzage.open_attachment(self.actor, action).await)? else { continue };
            let path = self.add_file((title, attached.number, attached.media_type.extension()), bytes).await?;
            files.push(file.with(F::File, path));
        }
        Ok(item.with_items(F::Files, files))
    }
}

impl Inzage {
    /// One attachment, piece by piece.
    async fn open_attachment(&self, actor: Actor, action: DownloadAttachment) -> Result<Box<dyn BlobReader>, Fault> {
        let portal = action.portal;
        let file = self.look(actor, action, |tx, permit| tx.attachment(permit)).await?;
        self.ports.blobs.open_blob(portal.into(), file.blob).await?.ok_or_else(crate::documents::missing)
    }
}

//! Conversations: messages between the people of a portal and the professionals who guide its client (`A17`, `G59`, `D32`).

use crate::{
    credential::Digest,
    document::{Author, Sharing},
    file::MediaType,
    ids::{AccountId, BlobId, ConversationId, MessageId, PortalId, ProfessionalId, RelationId},
    policy::actions::KeptFile,
    text::{FileName, LongText, Title},
};
use time::OffsetDateTime;

/// With how many files a message can come; each as large as a document may be.
pub const MAX_ATTACHMENTS: usize = 3;

/// A conversation with one or more professionals. The client, whoever holds the portal, and the relations who may see it take part; of the
/// professionals only those who are in it (`M04`, `D32`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Its identifier.
    pub id: ConversationId,
    /// In which portal.
    pub portal: PortalId,
    /// What it is about.
    pub title: Title,
    /// Whether each relation needs to be shown it, fixed when it began (`D29`).
    pub sharing: Sharing,
    /// The professionals who are in it; at least one.
    pub with: Vec<ProfessionalId>,
    /// Its messages, oldest first; never empty.
    pub messages: Vec<Message>,
    /// Who closed it, if somebody did: then nobody writes in it any more.
    pub closed: Option<Closing>,
}

/// A message. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identifier.
    pub id: MessageId,
    /// Counts up from 1 within the conversation.
    pub number: u32,
    /// Who wrote it.
    pub author: Author,
    /// By which account.
    pub account: AccountId,
    /// The text, shown as it was typed.
    pub body: LongText,
    /// The files that came with it, in the order in which they were chosen; at most [`MAX_ATTACHMENTS`].
    pub attachments: Vec<Attachment>,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
}

/// A file that came with a message. Whoever can read the message can open it, and nobody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Counts up from 1 within the message.
    pub number: u32,
    /// As uploaded, for display.
    pub file_name: FileName,
    /// What the file is.
    pub media_type: MediaType,
    /// Size in bytes.
    pub bytes: u32,
    /// SHA-256 of the bytes.
    pub sha256: Digest,
    /// Where the bytes are.
    pub blob: BlobId,
}

impl Attachment {
    /// These files, counted in this order.
    pub fn counted(files: &[KeptFile]) -> Vec<Self> {
        let counted = (1..).zip(files).map(|(number, file)| Self {
            number,
            file_name: file.file_name.clone(),
            media_type: file.media_type,
            bytes: file.bytes,
            sha256: file.sha256,
            blob: file.blob,
        });
        counted.collect()
    }
}

/// A professional closed a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Closing {
    /// Who.
    pub by: ProfessionalId,
    /// When.
    pub at: OffsetDateTime,
}

/// A conversation was made visible to a relation. It can't be undone (`G62`, `D02`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConversationVisibility {
    /// In which portal.
    pub portal: PortalId,
    /// Which conversation.
    pub conversation: ConversationId,
    /// To whom.
    pub relation: RelationId,
    /// By which account.
    pub by: AccountId,
    /// Since when.
    pub at: OffsetDateTime,
}

/// How far somebody has come in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    /// In which portal.
    pub portal: PortalId,
    /// Which conversation.
    pub conversation: ConversationId,
    /// Who reads.
    pub account: AccountId,
    /// The newest message when they last opened it; 0 when they never did (`G60`).
    pub read_to: u32,
    /// The message of which a letter last told them; 0 when none did. They are told of no other until they have read it.
    pub told_of: u32,
}

/// Messages that one received, or sent (`G59`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum MessageBox {
    /// What others wrote.
    #[default]
    Received,
    /// What one wrote oneself.
    Sent,
}

//! Conversations.

use crate::{
    conversation::MessageBox,
    ids::{ConversationId, MessageId, PortalId, ProfessionalId, RelationId},
    policy::{
        About,
        judges::{
            contacts::ContactScope,
            conversations::{self, ConversationList, ConversationScope},
        },
    },
};

actions! {
    /// List the conversations that one may read (`G59`).
    ListConversations {
        /// Whose.
        portal: PortalId,
        /// By what one received or by what one sent.
        of: MessageBox,
    } = "conversation.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope ConversationList, by conversations::list;
    /// Read a conversation; what was unread in it is read then (`G60`).
    ReadConversation {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
    } = "conversation.read", Look, Consented, in |it| Some(it.portal), about |it| About::Conversation(it.conversation), scope ConversationScope => conversations::read_now, by conversations::read;
    /// See to which professionals one may write (`D32`).
    ListCorrespondents {
        /// Whose.
        portal: PortalId,
    } = "conversation.correspondents", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by conversations::correspondents;
    /// Begin a conversation (`A17`, `G59`, `D32`).
    StartConversation {
        /// Whose.
        portal: PortalId,
        /// The new conversation's identifier, chosen when the form was made, so that the same form twice makes one conversation.
        conversation: ConversationId,
        /// The first message's identifier.
        message: MessageId,
        /// The professionals who are to be in it; one who begins it is in it besides.
        with: Vec<ProfessionalId>,
    } = "conversation.start", Change, Consented, in |it| Some(it.portal), about |it| About::NewConversation(it.conversation, it.with.clone()), scope crate::document::Author, by conversations::start;
    /// Write a message in a conversation, as an answer to its newest (`G63`).
    WriteMessage {
        /// Whose.
        portal: PortalId,
        /// In which conversation.
        conversation: ConversationId,
        /// The message's identifier, chosen when the form was made, so that the same form twice sends one message.
        message: MessageId,
        /// The number of the newest message when the form was made.
        after: u32,
    } = "conversation.write", Change, Consented, in |it| Some(it.portal), about |it| About::Message(it.conversation, it.message), scope crate::document::Author, by conversations::write;
    /// Open a file that came with a message.
    DownloadAttachment {
        /// Whose.
        portal: PortalId,
        /// In which conversation.
        conversation: ConversationId,
        /// With which message.
        message: MessageId,
        /// Which of its files.
        number: u32,
    } = "conversation.download", Look, Consented, in |it| Some(it.portal), about |it| About::Message(it.conversation, it.message), scope (), by conversations::download;
    /// Close a conversation, so that nobody writes in it any more.
    CloseConversation {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
    } = "conversation.close", Change, Consented, in |it| Some(it.portal), about |it| About::Conversation(it.conversation), scope ProfessionalId, by conversations::close;
    /// See exactly who can see a conversation (`G62`).
    SeeConversationAudience {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
    } = "conversation.audience", Look, Consented, in |it| Some(it.portal), about |it| About::Conversation(it.conversation), scope ContactScope, by conversations::see_audience;
    /// See what making a conversation visible to somebody will do (`X03`).
    PreviewConversationSharing {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
        /// To whom.
        relation: RelationId,
    } = "conversation.preview-sharing", Look, Consented, in |it| Some(it.portal), about |it| About::ConversationSharing(it.conversation, vec![it.relation]), scope ContactScope, by conversations::preview_sharing;
    /// Make a conversation visible to contact persons, for good (`G62`, `D02`).
    ShareConversation {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
        /// To whom: all of them or nobody (`D39`).
        with: Vec<RelationId>,
    } = "conversation.share", Change, Consented, in |it| Some(it.portal), about |it| About::ConversationSharing(it.conversation, it.with.clone()), scope (), by conversations::share;
    /// Make conversations to come visible to somebody, or stop doing so (`D29`).
    SetConversationChoice {
        /// Whose.
        portal: PortalId,
        /// To whom.
        relation: RelationId,
        /// On or off.
        on: bool,
    } = "conversation.standing-choice", Change, Consented or ConsentedAndConfirmed when |it| it.on, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by conversations::set_standing_choice;
    /// See with which of one's clients there are messages that one has not read, as a professional.
    ListInbox {} = "conversation.inbox", Look, Consented, in |_| None, about |_| About::Nothing, scope ProfessionalId, by conversations::inbox;
}

//! Conversations.

use std::marker::PhantomData;

use inzage_domain::{
    conversation::MessageBox,
    ids::{ConversationId, MessageId, ProfessionalId, RelationId},
    policy::actions::{
        CloseConversation, DownloadAttachment, ListConversations, ListCorrespondents, PreviewConversationSharing,
        ReadConversation, SeeConversationAudience, SetConversationChoice, ShareConversation, StartConversation, WriteMessage,
    },
};
use poem::http::HeaderMap;
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::{
    Api,
    answers::{Attachment, Creation, Done, Paged},
    asked::{Asked, Limit, Parameters},
    body::Body,
    caller::{Caller, Care, Private, Wearing},
    documents::{Files, attachment},
    dto::{
        contact::NewStandingChoice,
        conversation::{Conversation, ConversationPreview, ConversationRow, InboxRow, NewConversation, NewMessage},
        document::{Audience, MadeVisible, NewVisibility, VisibilityQuestion},
        portal::TeamMemberRow,
    },
    faults::{Change, Look, Own, Refused, Removal, Search, Setting},
    key::{Key, VersionKey},
    operations::Subject,
    text::Text,
    with_files::WithFiles,
};

/// Conversations, under either hat.
pub(crate) struct Conversations<W>(pub(crate) Api, pub(crate) PhantomData<W>);

#[OpenApi(tag = "Subject::Conversations", prefix_path = W::PORTALS)]
impl<W: Wearing> Conversations<W> {
    /// List conversations
    ///
    /// Those that one can read and in which there are messages of the kind that was asked for, the newest such message first.
    #[oai(path = "/:portal/conversations", method = "get")]
    async fn list(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        /// By what one received or by what one sent.
        #[oai(name = "box")]
        of: Query<Asked<MessageBox>>,
        /// The message of the last row of the page before.
        after: Query<Asked<Uuid>>,
        /// How many conversations.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<ConversationRow>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let of = parameters.take("box", of.0).unwrap_or_default();
        let page = parameters.page(after.0, limit.0, MessageId::from_uuid);
        parameters.finish()?;
        let portal = portal.portal();
        let found = self.0.inzage.conversations(caller.actor, ListConversations { portal, of }, page).await?;
        let name = match of {
            MessageBox::Received => "received",
            MessageBox::Sent => "sent",
        };
        let list = format!("{}/{portal}/conversations?box={name}&", W::PORTALS);
        Ok(Paged::of(found, &list, page.limit, |row| row.message, ConversationRow::from))
    }

    /// Read a conversation
    ///
    /// With a page of its messages, newest first. What was unread in it is read then.
    #[oai(path = "/:portal/conversations/:conversation", method = "get")]
    async fn read(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        conversation: Path<Key>,
        /// The oldest message of the page before.
        after: Query<Asked<Uuid>>,
        /// How many messages.
        limit: Query<Asked<Limit>>,
    ) -> Result<Json<Conversation>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, MessageId::from_uuid);
        parameters.finish()?;
        let action = ReadConversation { portal: portal.portal(), conversation: conversation.conversation() };
        let view = self.0.inzage.conversation(caller.actor, action, page).await?;
        Ok(Json(view.into()))
    }

    /// List the professionals to whom one may write
    #[oai(path = "/:portal/correspondents", method = "get")]
    async fn correspondents(&self, caller: Caller<W>, portal: Path<Key>) -> Result<Json<Vec<TeamMemberRow>>, Refused<Look>> {
        let action = ListCorrespondents { portal: portal.portal() };
        let team = self.0.inzage.correspondents(caller.actor, action).await?;
        Ok(Json(team.into_iter().map(TeamMemberRow::from).collect()))
    }

    /// Begin a conversation
    ///
    /// Perhaps with files. With an `id` of one's own choice, sending it twice makes one conversation. The client and whoever holds the portal see every
    /// conversation of the portal.
    #[oai(path = "/:portal/conversations", method = "post")]
    async fn start(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        sent: WithFiles<NewConversation>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let WithFiles(NewConversation { id, title, body, professionals }, files) = sent;
        let (portal, id) = (portal.portal(), id.map_or_else(|| inzage.fresh_id(), |id| id.0));
        let action = StartConversation {
            portal,
            conversation: ConversationId::from_uuid(id),
            message: MessageId::from_uuid(inzage.fresh_id()),
            with: professionals.iter().map(|it| ProfessionalId::from_uuid(it.0)).collect(),
        };
        let is_new = inzage.start_conversation(caller.actor, action, title.0, (body.0, files)).await?;
        Ok(Creation::of(is_new, id, &format!("{}/{portal}/conversations/{id}", W::PORTALS)))
    }

    /// Write a message
    ///
    /// Perhaps with files, and as an answer to the newest message that one has read: if there is a newer one, read that first.
    #[oai(path = "/:portal/conversations/:conversation/messages", method = "post")]
    async fn write(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        conversation: Path<Key>,
        sent: WithFiles<NewMessage>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let WithFiles(message, files) = sent;
        let (portal, conversation) = (portal.portal(), conversation.conversation());
        let id = message.id.map_or_else(|| inzage.fresh_id(), |id| id.0);
        let action = WriteMessage { portal, conversation, message: MessageId::from_uuid(id), after: message.after.0 };
        let is_new = inzage.write_message(caller.actor, action, (message.body.0, files)).await?;
        Ok(Creation::of(is_new, id, &format!("{}/{portal}/conversations/{conversation}", W::PORTALS)))
    }

    /// Download a file that came with a message
    ///
    /// The `ETag` is the SHA-256 of the file.
    #[oai(path = "/:portal/conversations/:conversation/messages/:message/files/:number", method = "get")]
    async fn download(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        conversation: Path<Key>,
        message: Path<Key>,
        number: Path<VersionKey>,
        headers: &HeaderMap,
    ) -> Result<Attachment<Files>, Refused<Look>> {
        let action = DownloadAttachment {
            portal: portal.portal(),
            conversation: conversation.conversation(),
            message: message.message(),
            number: number.0.0,
        };
        let found = self.0.inzage.attachment(caller.actor, action).await?;
        Ok(attachment(found, headers))
    }

    /// See who can see a conversation
    #[oai(path = "/:portal/conversations/:conversation/audience", method = "get")]
    async fn audience(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        conversation: Path<Key>,
    ) -> Result<Json<Audience>, Refused<Look>> {
        let action = SeeConversationAudience { portal: portal.portal(), conversation: conversation.conversation() };
        let audience = self.0.inzage.conversation_audience(caller.actor, action).await?;
        Ok(Json(audience.into()))
    }
}

/// Making conversations visible.
pub(crate) struct SharingConversations(pub(crate) Api);

#[OpenApi(tag = "Subject::Conversations")]
impl SharingConversations {
    /// See what making a conversation visible will do
    #[oai(path = "/portals/:portal/conversations/:conversation/visibility/preview", method = "post")]
    async fn preview(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        conversation: Path<Key>,
        body: Body<VisibilityQuestion>,
    ) -> Result<Json<ConversationPreview>, Refused<Search>> {
        let relation = RelationId::from_uuid(body.0.relation.0);
        let (portal, conversation) = (portal.portal(), conversation.conversation());
        let action = PreviewConversationSharing { portal, conversation, relation };
        let preview = self.0.inzage.preview_conversation_sharing(caller.actor, action).await?;
        Ok(Json(preview.into()))
    }

    /// Make a conversation visible
    ///
    /// To all of these contact persons or to nobody, and for good.
    #[oai(path = "/portals/:portal/conversations/:conversation/visibility", method = "post")]
    async fn share(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        conversation: Path<Key>,
        body: Body<NewVisibility>,
    ) -> Result<Json<MadeVisible>, Refused<Change>> {
        let with = body.0.relations.iter().map(|relation| RelationId::from_uuid(relation.0)).collect();
        let action = ShareConversation { portal: portal.portal(), conversation: conversation.conversation(), with };
        let new = self.0.inzage.share_conversation(caller.actor, action).await?;
        Ok(Json(MadeVisible { new_for: new.into_iter().map(|relation| Text(relation.as_uuid())).collect() }))
    }

    /// Make conversations to come visible to somebody, or stop doing so
    #[oai(path = "/portals/:portal/contacts/:relation/standing-conversation-choice", method = "put")]
    async fn choose(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        body: Body<NewStandingChoice>,
    ) -> Result<Done, Refused<Setting>> {
        let action = SetConversationChoice { portal: portal.portal(), relation: relation.relation(), on: body.0.on };
        self.0.inzage.set_conversation_choice(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

/// What only professionals do with conversations.
pub(crate) struct CareConversations(pub(crate) Api);

#[OpenApi(tag = "Subject::Conversations")]
impl CareConversations {
    /// List the clients with unread messages
    ///
    /// Those in whose conversations there are messages that one has not read, the newest message first.
    #[oai(path = "/care/inbox", method = "get")]
    async fn inbox(
        &self,
        caller: Caller<Care>,
        /// The message of the last row of the page before.
        after: Query<Asked<Uuid>>,
        /// How many clients.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<InboxRow>>, Refused<Own>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, MessageId::from_uuid);
        parameters.finish()?;
        let found = self.0.inzage.inbox(caller.actor, page).await?;
        Ok(Paged::of(found, "/care/inbox?", page.limit, |row| row.message, InboxRow::from))
    }

    /// Close a conversation
    ///
    /// Nobody writes in it any more; everybody who could read it still can.
    #[oai(path = "/care/clients/:portal/conversations/:conversation/closing", method = "post")]
    async fn close(&self, caller: Caller<Care>, portal: Path<Key>, conversation: Path<Key>) -> Result<Done, Refused<Removal>> {
        let action = CloseConversation { portal: portal.portal(), conversation: conversation.conversation() };
        self.0.inzage.close_conversation(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

//! Changes to conversations.

use super::{MOST_RECENT, caught_up, participants};
use crate::{
    actor::account_of,
    query::{Query, insertions},
    rows::{AttachmentOf, Fields, MessageOf, Recent},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    conversation::{Attachment, Conversation, ConversationVisibility, Message, Reading},
    document::{Author, SharedKind, Sharing},
    ids::{AccountId, ConversationId, PortalId, RelationId},
    invitation::Addressee,
    moment::Moment,
    policy::{
        About, Permit, Question,
        actions::{
            CloseConversation, KeptFile, SetConversationChoice, ShareConversation, StartConversation, WriteMessage, is_told,
        },
    },
    ports::{ConversationWrites, FactsPort as _, MessageTold, StoreError},
    text::{LongText, Title},
};

/// Accounts that may be told of a message: `$1` portal, `$2` conversation, `$3` who wrote it. Who was told of another and has yet to read
/// that is not among them.
const CONCERNED: &str = "SELECT a.id, a.email, a.given, a.language FROM account a
    WHERE a.id <> $3 AND a.id IN (
        SELECT p.account_id FROM portal p WHERE p.portal_id = $1 AND p.account_id IS NOT NULL
        UNION SELECT r.account_id FROM relation r WHERE r.portal_id = $1 AND r.account_id IS NOT NULL AND r.state <> 'removed'
        UNION SELECT h.account_id FROM conversation_professional q JOIN professional h ON h.id = q.professional_id
            WHERE q.portal_id = $1 AND q.conversation_id = $2)
      AND NOT EXISTS (SELECT 1 FROM conversation_reading x
        WHERE x.portal_id = $1 AND x.conversation_id = $2 AND x.account_id = a.id AND x.told_of > x.read_to)
    ORDER BY a.id";

fn read_addressee(fields: Fields<'_>) -> Result<Addressee, StoreError> {
    Ok(Addressee { email: fields.get("email")?, given: fields.get("given")?, language: fields.get("language")? })
}

impl SqlSession {
    /// A message with the files that came with it; and how far people have caught up with what was there before.
    async fn keep_message(&self, portal: PortalId, conversation: ConversationId, message: &Message) -> Result<(), StoreError> {
        self.link.insert(&MessageOf(portal, conversation, message)).await?;
        let attached = message.attachments.iter().map(|it| AttachmentOf(portal, conversation, message.number, it));
        self.link.insert_all(attached.collect()).await?;
        self.run(caught_up(portal)).await.map(drop)
    }

    /// Whom the message with this number concerns, who are noted as told. Each is judged as they will be when the letter is sent.
    async fn told(
        &mut self,
        (portal, conversation, number): (PortalId, ConversationId, u32),
        author: AccountId,
        now: Moment,
    ) -> Result<Vec<MessageTold>, StoreError> {
        let query = Query::new(CONCERNED).bind(portal).bind(conversation).bind(author);
        let mut told = Vec::new();
        for row in self.rows(query).await? {
            let account = row.get("id")?;
            let about = About::Conversation(conversation);
            let question = Question { account: Some(account), machine: None, portal: Some(portal), about };
            if is_told(&self.facts(&question, now).await?, account, now) {
                told.push(MessageTold { account, to: read_addressee(row.fields())? });
            }
        }
        let readings = told.iter().map(|it| Reading { portal, conversation, account: it.account, read_to: 0, told_of: number });
        for query in insertions(readings) {
            let kept = " ON CONFLICT (portal_id, conversation_id, account_id) DO UPDATE SET told_of = excluded.told_of";
            self.run(query.push(kept)).await?;
        }
        Ok(told)
    }
}

#[async_trait]
impl ConversationWrites for SqlSession {
    async fn insert_conversation(
        &mut self,
        permit: &Permit<StartConversation>,
        title: &Title,
        body: &LongText,
        files: &[KeptFile],
    ) -> Result<Option<Vec<MessageTold>>, StoreError> {
        let (by, at) = (account_of(permit)?, permit.now().at);
        let StartConversation { portal, conversation, message, ref with } = *permit.action();
        let author = *permit.scope();
        let query = format!("SELECT t.conversation_sharing, {MOST_RECENT} AS recency FROM settings t WHERE t.id = 1");
        let row = self.row(Query::new(query).bind(portal)).await?.ok_or(StoreError::Conflict)?;
        let (sharing, recency): (Sharing, _) = (row.get("conversation_sharing")?, row.get("recency")?);
        let mut with = with.clone();
        if let Author::Professional(professional) = author {
            with.push(professional);
        }
        with.sort();
        with.dedup();
        let (body, attachments) = (body.clone(), Attachment::counted(files));
        let first = Message { id: message, number: 1, author, account: by, body, attachments, sent_at: at };
        let (title, messages) = (title.clone(), vec![first]);
        let it = Conversation { id: conversation, portal, title, sharing, with, messages, closed: None };
        if !self.link.insert_new(&Recent(recency, &it)).await? {
            return Ok(None);
        }
        self.link.insert_all(participants(portal, conversation, &it.with).collect()).await?;
        for message in &it.messages {
            self.keep_message(portal, conversation, message).await?;
        }
        if sharing == Sharing::PerItem {
            if let Author::Relation(relation) = author {
                self.link.insert(&ConversationVisibility { portal, conversation, relation, by, at }).await?;
            }
            let query = Query::new(
                "INSERT INTO conversation_visibility (portal_id, conversation_id, relation_id, by_account, at)
                 SELECT c.portal_id, $2, c.relation_id, $3, $4 FROM standing_choice c WHERE c.portal_id = $1 AND c.kind = $5
                 ON CONFLICT (portal_id, conversation_id, relation_id) DO NOTHING",
            );
            self.run(query.bind(portal).bind(conversation).bind(by).bind(at).bind(SharedKind::Conversation)).await?;
        }
        self.told((portal, conversation, 1), by, permit.now()).await.map(Some)
    }

    async fn insert_message(
        &mut self,
        permit: &Permit<WriteMessage>,
        body: &LongText,
        files: &[KeptFile],
    ) -> Result<Option<Vec<MessageTold>>, StoreError> {
        let (account, sent_at) = (account_of(permit)?, permit.now().at);
        let WriteMessage { portal, conversation, message, after } = *permit.action();
        let query = Query::new("SELECT 1 AS found FROM message WHERE portal_id = $1 AND conversation_id = $2 AND id = $3");
        if self.row(query.bind(portal).bind(conversation).bind(message)).await?.is_some() {
            return Ok(None);
        }
        let query = Query::new(format!(
            "UPDATE conversation SET latest = latest + 1, recency = {MOST_RECENT}
             WHERE portal_id = $1 AND id = $2 AND latest = $3 AND closed_at IS NULL"
        ));
        self.run_one(query.bind(portal).bind(conversation).bind(after)).await?;
        let (author, number) = (*permit.scope(), after + 1);
        let (body, attachments) = (body.clone(), Attachment::counted(files));
        let message = Message { id: message, number, author, account, body, attachments, sent_at };
        self.keep_message(portal, conversation, &message).await?;
        self.told((portal, conversation, number), account, permit.now()).await.map(Some)
    }

    async fn close_conversation(&mut self, permit: &Permit<CloseConversation>) -> Result<(), StoreError> {
        let CloseConversation { portal, conversation } = *permit.action();
        let query = Query::new(
            "UPDATE conversation SET closed_by = $3, closed_at = $4 WHERE portal_id = $1 AND id = $2 AND closed_at IS NULL",
        );
        self.run_one(query.bind(portal).bind(conversation).bind(*permit.scope()).bind(permit.now().at)).await
    }

    async fn make_conversation_visible(&mut self, permit: &Permit<ShareConversation>) -> Result<Vec<RelationId>, StoreError> {
        let (by, at) = (account_of(permit)?, permit.now().at);
        let ShareConversation { portal, conversation, ref with } = *permit.action();
        let mut shown = Vec::new();
        for relation in with.iter().copied() {
            if self.link.insert_new(&ConversationVisibility { portal, conversation, relation, by, at }).await? {
                shown.push(relation);
            }
        }
        Ok(shown)
    }

    async fn set_conversation_choice(&mut self, permit: &Permit<SetConversationChoice>) -> Result<(), StoreError> {
        let SetConversationChoice { portal, relation, on } = *permit.action();
        self.choose((portal, SharedKind::Conversation, relation), on, permit.now().at).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn whom_a_message_concerns_is_found_by_index() {
        assert_eq!(scans(CONCERNED, 3).await, Vec::<String>::new());
    }
}

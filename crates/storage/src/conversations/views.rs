//! Reads about conversations.

use super::{GUIDES, UNREAD, seen};
use crate::{
    actor::account_of,
    contacts::{live, one, read_live},
    documents::{AUTHOR_JOINS, AUTHOR_NAME, read_author_name},
    facts::read_contact,
    query::{Query, Row, Texts},
    rows::{AttachmentOf, Cell, Fields, InConversation, Insertable as _, cells, columns, nested, read_attachment},
    session::SqlSession,
    team::{read_team, team},
};
use async_trait::async_trait;
use inzage_domain::{
    audit::Capacity,
    care::CareLinkKind,
    conversation::{Attachment, ConversationVisibility, MessageBox},
    document::Sharing,
    ids::{AccountId, MessageId, ProfessionalId, RelationId},
    policy::{
        Permit, Sealed,
        actions::{
            ContactScope, DownloadAttachment, ListConversations, ListCorrespondents, ListInbox, PreviewConversationSharing,
            ReadConversation, SeeConversationAudience, sees_conversation,
        },
    },
    ports::{ConversationViews, StoreError},
    text::{Name, PersonName},
    views::{
        Audience, ConversationPreview, ConversationRow, ConversationView, InboxRow, MessageView, Page, PageRequest, TeamMember,
        Viewer,
    },
};
use sea_orm::DbBackend;
use std::{collections::HashMap, sync::LazyLock};
use time::OffsetDateTime;

/// Who wrote message `d`.
const AUTHOR: &str = "d.author_kind AS d_author_kind, d.author_id AS d_author_id";

/// The professionals in conversation `c`, and how far they have read it.
const WITH: &str = "FROM conversation_professional q JOIN professional wp ON wp.id = q.professional_id
    JOIN account wa ON wa.id = wp.account_id
    LEFT JOIN conversation_reading wr ON wr.portal_id = q.portal_id AND wr.conversation_id = q.conversation_id AND wr.account_id = wa.id
    WHERE q.portal_id = c.portal_id AND q.conversation_id = c.id";

fn with(backend: DbBackend) -> String {
    let cells = [Cell::plain("wa", "given"), Cell::plain("wa", "family"), Cell::plain("wp", "job"), Cell::plain("wr", "read_to")];
    nested(backend, &cells, WITH)
}

/// The contact persons to whom conversation `c` was made visible.
fn shown(backend: DbBackend) -> String {
    let shown = "FROM conversation_visibility s WHERE s.portal_id = c.portal_id AND s.conversation_id = c.id";
    nested(backend, &[Cell::bytes("s", "relation_id")], shown)
}

/// A list by what one received and one by what one sent: `$1` portal, `$2` who reads, `$3` now.
static LISTS: LazyLock<[Texts; 2]> = LazyLock::new(|| {
    ["<>", "="].map(|of| {
        Texts::new(|backend| {
            format!(
                "SELECT c.id, c.title, c.sharing, c.closed_at IS NOT NULL AS closed, c.latest, d.id AS message_id, d.sent_at,
                    {AUTHOR}, {AUTHOR_NAME}, {unread} AS unread, {with} AS people, {shown} AS shown,
                    (SELECT COUNT(*) FROM conversation_professional q
                      WHERE q.portal_id = c.portal_id AND q.conversation_id = c.id AND {GUIDES}) AS team
                 FROM conversation c JOIN portal p ON p.portal_id = c.portal_id
                 JOIN message d ON d.portal_id = c.portal_id AND d.conversation_id = c.id AND d.number =
                    (SELECT MAX(x.number) FROM message x
                      WHERE x.portal_id = c.portal_id AND x.conversation_id = c.id AND x.account_id {of} $2)
                 {AUTHOR_JOINS} WHERE c.portal_id = $1",
                unread = *UNREAD,
                with = with(backend),
                shown = shown(backend),
            )
        })
    })
});

/// `$1` portal, `$2` conversation.
static CONVERSATION: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(|backend| {
        format!(
            "SELECT c.id, c.title, c.latest, c.closed_at, ca.given AS closed_given, ca.family AS closed_family, {} AS people
             FROM conversation c
             LEFT JOIN professional cp ON cp.id = c.closed_by LEFT JOIN account ca ON ca.id = cp.account_id
             WHERE c.portal_id = $1 AND c.id = $2",
            with(backend)
        )
    })
});

/// `$1` portal, `$2` conversation.
static MESSAGES: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(|backend| {
        let attached = "FROM message_attachment f
            WHERE f.portal_id = d.portal_id AND f.conversation_id = d.conversation_id AND f.message_number = d.number";
        format!(
            "SELECT d.id, d.number, d.account_id, d.body, d.sent_at, {AUTHOR}, {AUTHOR_NAME}, {} AS attachments
             FROM message d JOIN portal p ON p.portal_id = d.portal_id {AUTHOR_JOINS} WHERE d.portal_id = $1 AND d.conversation_id = $2",
            nested(backend, &cells::<AttachmentOf<'_>>("f"), attached),
        )
    })
});

/// `$1` portal, `$2` conversation, `$3` message, `$4` the number of the file.
static ATTACHMENT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM message m JOIN message_attachment f
            ON f.portal_id = m.portal_id AND f.conversation_id = m.conversation_id AND f.message_number = m.number
         WHERE m.portal_id = $1 AND m.conversation_id = $2 AND m.id = $3 AND f.number = $4",
        columns::<AttachmentOf<'_>>("f"),
    )
});

/// `$1` portal, `$2` conversation.
static AUDIENCE: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(|backend| {
        let of = |table| format!("FROM {table} s WHERE s.portal_id = c.portal_id AND s.conversation_id = c.id");
        format!(
            "SELECT c.sharing, {} AS shown, {} AS people FROM conversation c WHERE c.portal_id = $1 AND c.id = $2",
            nested(backend, &cells::<ConversationVisibility>("s"), &of(ConversationVisibility::TABLE)),
            nested(backend, &cells::<InConversation>("s"), &of(InConversation::TABLE)),
        )
    })
});

/// `$1` the professional, `$2` the account, `$3` now.
static INBOX: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT n.* FROM (SELECT c.portal_id, p.given, p.family, d.id AS message_id, d.sent_at,
                COUNT(*) OVER (PARTITION BY c.portal_id) AS unread,
                ROW_NUMBER() OVER (PARTITION BY c.portal_id ORDER BY d.sent_at DESC, d.id DESC) AS nth
            FROM conversation_professional q
            JOIN conversation c ON c.portal_id = q.portal_id AND c.id = q.conversation_id
            JOIN portal p ON p.portal_id = c.portal_id
            JOIN message d ON d.portal_id = c.portal_id AND d.conversation_id = c.id AND d.number =
               (SELECT MAX(x.number) FROM message x
                 WHERE x.portal_id = c.portal_id AND x.conversation_id = c.id AND x.account_id <> $2)
            WHERE q.professional_id = $1 AND {GUIDES} AND {}) n WHERE n.nth = 1",
        *UNREAD
    )
});

/// A professional in a conversation.
struct Participant {
    name: PersonName,
    job: Name,
    read_to: u32,
}

fn participants(row: &Row) -> Result<Vec<Participant>, StoreError> {
    let read =
        |it: Fields<'_>| Ok(Participant { name: it.person()?, job: it.get("job")?, read_to: it.opt("read_to")?.unwrap_or(0) });
    let mut found = row.fields().nested("people", read)?;
    found.sort_by(|a, b| (&a.name, &a.job).cmp(&(&b.name, &b.job)));
    Ok(found)
}

fn read_row(row: &Row, of: MessageBox, people: Option<&People>) -> Result<ConversationRow, StoreError> {
    let id = row.get("id")?;
    let sharing = row.get("sharing")?;
    let team: u32 = row.get("team")?;
    Ok(ConversationRow {
        id,
        title: row.get("title")?,
        message: row.get("message_id")?,
        author: read_author_name(row)?,
        sent_at: row.get("sent_at")?,
        with: participants(row)?.into_iter().map(|it| it.name).collect(),
        unread: of == MessageBox::Received && row.get("unread")?,
        closed: row.get("closed")?,
        replies: row.get::<u32>("latest")?.saturating_sub(1),
        people: match people {
            Some(people) => Some(people.seeing(sharing, &row.fields().nested("shown", |it| it.get("relation_id"))?) + team),
            None => None,
        },
    })
}

/// The contact persons of a portal who read messages: each sees every conversation, or else what is shared by section and what was made
/// visible to them.
struct People(Vec<(RelationId, bool)>);

impl People {
    fn read(contacts: &[Row], scope: &ContactScope) -> Result<Self, StoreError> {
        let mut readers = Vec::new();
        for contact in read_live(contacts, false)? {
            if sees_conversation(&contact.facts, scope, Sharing::PerItem, true) {
                let all = sees_conversation(&contact.facts, scope, Sharing::PerItem, false);
                readers.push((contact.relation.id, all));
            }
        }
        Ok(Self(readers))
    }

    /// How many see a conversation that was made visible to `shown`.
    fn seeing(&self, sharing: Sharing, shown: &[RelationId]) -> u32 {
        let sees = |(relation, all): &&(RelationId, bool)| *all || sharing == Sharing::BySection || shown.contains(relation);
        u32::try_from(self.0.iter().filter(sees).count()).unwrap_or(u32::MAX)
    }
}

#[async_trait]
impl ConversationViews for SqlSession {
    async fn conversations(
        &mut self,
        permit: &Permit<ListConversations>,
        page: PageRequest<MessageId>,
    ) -> Result<Sealed<ListConversations, Page<ConversationRow>>, StoreError> {
        let ListConversations { portal, of } = *permit.action();
        let scope = permit.scope();
        let [received, sent] = &*LISTS;
        let list = match of {
            MessageBox::Received => received,
            MessageBox::Sent => sent,
        };
        let query = Query::new(list.of(self.link.backend())).bind(portal).bind(account_of(permit)?).bind(permit.now().at);
        let query = seen(query, scope.filter);
        let query = match page.after {
            Some(after) => query
                .push(" AND (d.sent_at, d.id) < (SELECT y.sent_at, y.id FROM message y WHERE y.portal_id = $1 AND y.id = ")
                .arg(after)
                .push(")"),
            None => query,
        };
        let query = query.push(" ORDER BY d.sent_at DESC, d.id DESC").limit(page.limit);
        let (mut found, people) = match &scope.contacts {
            Some(scope) => {
                let [found, contacts] = self.together([query, live(self.link.backend(), portal, scope.now)]).await?;
                (found, Some(People::read(&contacts, scope)?))
            }
            None => (self.rows(query).await?, None),
        };
        let more = found.len() > usize::from(page.limit);
        found.truncate(usize::from(page.limit));
        let rows = found.iter().map(|row| read_row(row, of, people.as_ref())).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn conversation(
        &mut self,
        permit: &Permit<ReadConversation>,
        page: PageRequest<MessageId>,
    ) -> Result<Sealed<ReadConversation, ConversationView>, StoreError> {
        let ReadConversation { portal, conversation } = *permit.action();
        let (account, scope) = (account_of(permit)?, *permit.scope());
        let whole = Query::new(CONVERSATION.of(self.link.backend())).bind(portal).bind(conversation);
        let query = Query::new(MESSAGES.of(self.link.backend())).bind(portal).bind(conversation);
        let query = match page.after {
            Some(after) => query
                .push(" AND d.number < (SELECT y.number FROM message y WHERE y.portal_id = $1 AND y.conversation_id = $2 AND y.id = ")
                .arg(after)
                .push(")"),
            None => query,
        };
        let query = query.push(" ORDER BY d.number DESC").limit(page.limit);
        let [whole, found] = self.together([whole, query]).await?;
        let row = whole.first().ok_or(StoreError::Conflict)?;
        let with = participants(row)?;
        let mut messages = Vec::new();
        for message in found.iter().take(usize::from(page.limit)) {
            let number = message.get("number")?;
            let own = message.get::<AccountId>("account_id")? == account;
            let read_by = with.iter().filter(|it| own && scope.receipts && number <= it.read_to);
            let mut attachments = message.fields().nested("attachments", read_attachment)?;
            attachments.sort_by_key(|it| it.number);
            messages.push(MessageView {
                id: message.get("id")?,
                number,
                author: read_author_name(message)?,
                own,
                body: message.get("body")?,
                attachments,
                sent_at: message.get("sent_at")?,
                unread: !own && scope.read_to < number,
                read_by: read_by.map(|it| it.name.clone()).collect(),
            });
        }
        let closed_at: Option<OffsetDateTime> = row.opt("closed_at")?;
        let view = ConversationView {
            id: row.get("id")?,
            title: row.get("title")?,
            with: with.into_iter().map(|it| (it.name, it.job)).collect(),
            messages,
            more: found.len() > usize::from(page.limit),
            newest: row.get("latest")?,
            closed: closed_at.map(|at| Ok::<_, StoreError>((row.under("closed_").person()?, at))).transpose()?,
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }

    async fn attachment(
        &mut self,
        permit: &Permit<DownloadAttachment>,
    ) -> Result<Sealed<DownloadAttachment, Attachment>, StoreError> {
        let DownloadAttachment { portal, conversation, message, number } = *permit.action();
        let query = Query::new(ATTACHMENT.as_str()).bind(portal).bind(conversation).bind(message).bind(number);
        let row = self.row(query).await?.ok_or(StoreError::Conflict)?;
        Ok(Sealed::seal(permit, read_attachment(row.under("f_"))?))
    }

    async fn correspondents(
        &mut self,
        permit: &Permit<ListCorrespondents>,
    ) -> Result<Sealed<ListCorrespondents, Vec<TeamMember>>, StoreError> {
        let mut team = read_team(&self.rows(team(permit.action().portal, permit.now().at)).await?)?;
        team.retain(|it| it.kind == CareLinkKind::Guiding && permit.capacity() != Capacity::Professional(it.id));
        Ok(Sealed::seal(permit, team))
    }

    async fn conversation_audience(
        &mut self,
        permit: &Permit<SeeConversationAudience>,
    ) -> Result<Sealed<SeeConversationAudience, Audience>, StoreError> {
        let SeeConversationAudience { portal, conversation } = *permit.action();
        let scope = permit.scope();
        let query = Query::new(AUDIENCE.of(self.link.backend())).bind(portal).bind(conversation);
        let (contacts, team) = (live(self.link.backend(), portal, permit.now()), team(portal, permit.now().at));
        let [row, contacts, team] = self.together([query, contacts, team]).await?;
        let row = row.first().ok_or(StoreError::Conflict)?;
        let sharing: Sharing = row.get("sharing")?;
        let shown = row.fields().nested("shown", |it| Ok((it.get("relation_id")?, it.get("at")?)))?;
        let shown: HashMap<RelationId, OffsetDateTime> = shown.into_iter().collect();
        let with: Vec<ProfessionalId> = row.fields().nested("people", |it| it.get("professional_id"))?;
        let mut contacts = read_live(&contacts, true)?;
        contacts.sort_by(|a, b| (&a.relation.card.name, a.relation.id).cmp(&(&b.relation.card.name, b.relation.id)));
        let (mut relations, mut others) = (Vec::new(), Vec::new());
        for contact in contacts {
            let since = shown.get(&contact.relation.id).copied();
            let sees_now = sees_conversation(&contact.facts, scope, sharing, since.is_some());
            let since = since.filter(|_| sharing == Sharing::PerItem);
            let blocked = contact.facts.blocked.is_some();
            let (relation, name, role) = (contact.relation.id, contact.relation.card.name, contact.relation.role);
            if sees_now || (since.is_some() && (!blocked || scope.sees_blocks)) {
                let represents = scope.weigh(&contact.facts).represents;
                relations.push(Viewer { relation, name, role, since, sees_now, represents });
            } else if sharing == Sharing::PerItem && since.is_none() && !blocked {
                others.push((relation, name, role));
            }
        }
        let mut team = read_team(&team)?;
        team.retain(|member| member.kind == CareLinkKind::Guiding && with.contains(&member.id));
        Ok(Sealed::seal(permit, Audience { sharing, relations, others, team }))
    }

    async fn conversation_preview(
        &mut self,
        permit: &Permit<PreviewConversationSharing>,
    ) -> Result<Sealed<PreviewConversationSharing, ConversationPreview>, StoreError> {
        let PreviewConversationSharing { portal, conversation, relation } = *permit.action();
        let query = Query::new(
            "SELECT c.sharing, c.latest, m.sent_at, EXISTS (SELECT 1 FROM conversation_visibility s
                WHERE s.portal_id = $1 AND s.conversation_id = $2 AND s.relation_id = $3) AS already
             FROM conversation c JOIN message m ON m.portal_id = c.portal_id AND m.conversation_id = c.id AND m.number = 1
             WHERE c.portal_id = $1 AND c.id = $2",
        );
        let contact = one(self.link.backend(), portal, relation, permit.now());
        let [row, contact] = self.together([query.bind(portal).bind(conversation).bind(relation), contact]).await?;
        let row = row.first().ok_or(StoreError::Conflict)?;
        let sharing: Sharing = row.get("sharing")?;
        let contact = read_contact(contact.first().ok_or(StoreError::Conflict)?)?;
        let preview = ConversationPreview {
            name: contact.relation.card.name,
            sees_at_once: sees_conversation(&contact.facts, permit.scope(), sharing, true),
            messages: row.get("latest")?,
            oldest: row.get("sent_at")?,
            already: sharing == Sharing::BySection || row.get("already")?,
        };
        Ok(Sealed::seal(permit, preview))
    }

    async fn inbox(
        &mut self,
        permit: &Permit<ListInbox>,
        page: PageRequest<MessageId>,
    ) -> Result<Sealed<ListInbox, Page<InboxRow>>, StoreError> {
        let query = Query::new(INBOX.as_str()).bind(*permit.scope()).bind(account_of(permit)?).bind(permit.now().at);
        let query = match page.after {
            Some(after) => query
                .push(" AND (n.sent_at, n.message_id) < (SELECT y.sent_at, y.id FROM message y WHERE y.id = ")
                .arg(after)
                .push(" LIMIT 1)"),
            None => query,
        };
        let found = self.rows(query.push(" ORDER BY n.sent_at DESC, n.message_id DESC").limit(page.limit)).await?;
        let read = |row: &Row| {
            Ok(InboxRow {
                portal: row.get("portal_id")?,
                client: row.fields().person()?,
                unread: row.get("unread")?,
                message: row.get("message_id")?,
                sent_at: row.get("sent_at")?,
            })
        };
        let rows = found.iter().take(usize::from(page.limit)).map(read).collect::<Result<_, StoreError>>()?;
        Ok(Sealed::seal(permit, Page { rows, more: found.len() > usize::from(page.limit) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn conversations_and_their_messages_are_found_by_index() {
        for list in &*LISTS {
            assert_eq!(scans(list.of(DbBackend::Sqlite), 3).await, Vec::<String>::new());
        }
        assert_eq!(scans(CONVERSATION.of(DbBackend::Sqlite), 2).await, Vec::<String>::new());
        assert_eq!(scans(&format!("{} ORDER BY d.number DESC", MESSAGES.of(DbBackend::Sqlite)), 2).await, Vec::<String>::new());
        assert_eq!(scans(&ATTACHMENT, 4).await, Vec::<String>::new());
        assert_eq!(scans(AUDIENCE.of(DbBackend::Sqlite), 2).await, Vec::<String>::new());
        let scanned = scans(&INBOX, 3).await;
        assert!(
            scanned.iter().all(|it| !["q", "c", "d", "p", "x", "u"].iter().any(|table| *it == format!("SCAN {table}"))),
            "{scanned:?}"
        );
    }
}

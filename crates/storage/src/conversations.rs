//! Conversations: which of them a reader sees, and which have messages that they have not read.

mod views;
mod writes;

use crate::{
    query::{Query, Row},
    rows::InConversation,
};
use inzage_domain::{
    care::CareLinkKind,
    ids::{AccountId, ConversationId, MessageId, PortalId, ProfessionalId},
    moment::Moment,
    notice::{NoticeKind, NoticeKinds},
    policy::{ConversationFacts, actions::ConversationFilter},
    ports::StoreError,
    views::NewItems,
};
use std::sync::LazyLock;

/// Holds for a conversation `c` with a message of others that the account has not read. Of what was read to its end no message is looked
/// at; without the offset PostgreSQL would read all messages first.
fn unread_by(account: &str) -> String {
    let read_to = format!(
        "COALESCE((SELECT cr.read_to FROM conversation_reading cr
            WHERE cr.portal_id = c.portal_id AND cr.conversation_id = c.id AND cr.account_id = {account}), 0)"
    );
    format!(
        "(c.latest > {read_to} AND EXISTS (SELECT 1 FROM message u
            WHERE u.portal_id = c.portal_id AND u.conversation_id = c.id AND u.account_id <> {account} AND u.number > {read_to}
            LIMIT 1 OFFSET 0))"
    )
}

/// Holds for a conversation `c` with a message of others that the account `$2` has not read.
static UNREAD: LazyLock<String> = LazyLock::new(|| unread_by("$2"));

/// Up to where the account in `$2` has read everything in portal `$1`: no conversation this recent or less has anything unread.
const CAUGHT_UP: &str =
    "COALESCE((SELECT k.recency FROM conversations_caught_up k WHERE k.portal_id = $1 AND k.account_id = $2), 0)";

/// Begins a query on the conversations `c` of portal `$1` with messages of others that account `$2` has not read. Which of them a reader
/// sees is asked of these alone: a subquery with a limit is read as it stands, and this one leaves nothing out.
pub(crate) static UNREAD_HERE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT 1 FROM (SELECT c.portal_id, c.id, c.sharing FROM conversation c
            WHERE c.portal_id = $1 AND c.recency > {CAUGHT_UP} AND {} ORDER BY c.recency LIMIT 9223372036854775807) c
         WHERE c.portal_id = $1",
        *UNREAD
    )
});

/// Moves on how far the client and the contact persons in portal `$1` have caught up: to just before the first conversation with something
/// unread, or to the most recent.
///
/// One statement sees one state. Who writes a message makes its conversation more recent than all others, in a transaction that has its
/// turn: whoever sees that one sees all before it, and none comes later that is less recent.
static CATCHING_UP: LazyLock<String> = LazyLock::new(|| {
    format!(
        "INSERT INTO conversations_caught_up (portal_id, account_id, recency)
         SELECT a.portal_id, a.account_id, COALESCE(
            (SELECT c.recency - 1 FROM conversation c
              WHERE c.portal_id = a.portal_id AND c.recency > COALESCE((SELECT k.recency FROM conversations_caught_up k
                    WHERE k.portal_id = a.portal_id AND k.account_id = a.account_id), 0)
                AND {} ORDER BY c.recency LIMIT 1),
            (SELECT MAX(c.recency) FROM conversation c WHERE c.portal_id = a.portal_id), 0)
         FROM (SELECT p.portal_id, p.account_id FROM portal p WHERE p.portal_id = $1 AND p.account_id IS NOT NULL
            UNION SELECT r.portal_id, r.account_id FROM relation r
              WHERE r.portal_id = $1 AND r.account_id IS NOT NULL AND r.state <> 'removed') a WHERE TRUE
         ON CONFLICT (portal_id, account_id) DO UPDATE SET recency = excluded.recency
            WHERE conversations_caught_up.recency < excluded.recency",
        unread_by("a.account_id")
    )
});

/// Notes how far everybody there has caught up, at a moment when more is to come.
pub(crate) fn caught_up(portal: PortalId) -> Query {
    Query::new(CATCHING_UP.as_str()).bind(portal)
}

/// What makes a conversation more recent than all others in portal `$1`.
const MOST_RECENT: &str = "(SELECT COALESCE(MAX(x.recency), 0) + 1 FROM conversation x WHERE x.portal_id = $1)";

/// Holds for a row `q` with a portal and a professional who guides its client at `$3`.
const GUIDES: &str = "EXISTS (SELECT 1 FROM care_link k JOIN professional g ON g.id = k.professional_id AND g.active
    WHERE k.portal_id = q.portal_id AND k.professional_id = q.professional_id AND k.kind = 'guiding'
      AND k.from_at <= $3 AND (k.until_at IS NULL OR k.until_at > $3))";

/// Narrows a query on conversations, called `c`, to those that a reader sees (`D02`, `D32`). With the offset PostgreSQL asks it of each
/// that is left, and does not gather all that is visible first.
pub(crate) fn seen(query: Query, filter: ConversationFilter) -> Query {
    match filter {
        ConversationFilter::Nothing => query.push(" AND 1 = 0"),
        ConversationFilter::All => query,
        ConversationFilter::VisibleTo(relation) => query
            .push(
                " AND (c.sharing = 'by-section' OR EXISTS (SELECT 1 FROM conversation_visibility s
                    WHERE s.portal_id = c.portal_id AND s.conversation_id = c.id AND s.relation_id = ",
            )
            .arg(relation)
            .push(" LIMIT 1 OFFSET 0))"),
        ConversationFilter::With(professional) => query
            .push(
                " AND EXISTS (SELECT 1 FROM conversation_professional s
                    WHERE s.portal_id = c.portal_id AND s.conversation_id = c.id AND s.professional_id = ",
            )
            .arg(professional)
            .push(")"),
    }
}

/// `$1` portal, `$2` who asks, `$3` now, `$4` conversation, `$5` one of its messages, or one that is to be added.
static FACTS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT c.id, c.sharing, c.latest, c.closed_at IS NOT NULL AS closed, t.message_receipts,
            (SELECT y.notices_off FROM account y WHERE y.id = $2) AS notices_off,
            EXISTS (SELECT 1 FROM conversation_visibility s
              JOIN relation r ON r.portal_id = s.portal_id AND r.id = s.relation_id AND r.state <> 'removed'
              WHERE s.portal_id = c.portal_id AND s.conversation_id = c.id AND r.account_id = $2) AS visible,
            EXISTS (SELECT 1 FROM conversation_professional q JOIN professional h ON h.id = q.professional_id
              WHERE q.portal_id = c.portal_id AND q.conversation_id = c.id AND h.account_id = $2) AS takes_part,
            EXISTS (SELECT 1 FROM conversation_professional q
              WHERE q.portal_id = c.portal_id AND q.conversation_id = c.id AND {GUIDES}) AS answered,
            COALESCE(cr.read_to, 0) AS read_to, {} AS unread,
            EXISTS (SELECT 1 FROM message m
              WHERE m.portal_id = c.portal_id AND m.id = $5 AND m.conversation_id = c.id AND m.account_id = $2) AS sent,
            (SELECT COUNT(*) FROM message m JOIN message_attachment f
                ON f.portal_id = m.portal_id AND f.conversation_id = m.conversation_id AND f.message_number = m.number
              WHERE m.portal_id = c.portal_id AND m.id = $5 AND m.conversation_id = c.id) AS attachments
         FROM conversation c JOIN settings t ON t.id = 1
         LEFT JOIN conversation_reading cr ON cr.portal_id = c.portal_id AND cr.conversation_id = c.id AND cr.account_id = $2
         WHERE c.portal_id = $1 AND c.id = $4",
        *UNREAD
    )
});

/// A conversation as it stands to whoever asks, with one of its messages or one that is to be added to it.
pub(crate) fn facts(
    (portal, conversation): (PortalId, ConversationId),
    message: Option<MessageId>,
    account: Option<AccountId>,
    now: Moment,
) -> Query {
    Query::new(FACTS.as_str()).bind(portal).bind(account).bind(now.at).bind(conversation).bind(message)
}

/// Reads it.
pub(crate) fn read_facts(row: &Row) -> Result<ConversationFacts, StoreError> {
    Ok(ConversationFacts {
        id: row.get("id")?,
        sharing: row.get("sharing")?,
        visible: row.get("visible")?,
        takes_part: row.get("takes_part")?,
        answered: row.get("answered")?,
        closed: row.get("closed")?,
        newest: row.get("latest")?,
        read_to: row.get("read_to")?,
        unread: row.get("unread")?,
        sent: row.get("sent")?,
        attachments: row.get("attachments")?,
        receipts: row.get("message_receipts")?,
        muted: row.opt("notices_off")?.is_some_and(|off: NoticeKinds| off.has(NoticeKind::Messages)),
    })
}

/// Which of these professionals work here and guide the client.
pub(crate) fn guiding(portal: PortalId, asked: &[ProfessionalId], now: Moment) -> Query {
    let query = Query::new(
        "SELECT DISTINCT k.professional_id AS id FROM care_link k JOIN professional h ON h.id = k.professional_id AND h.active
         WHERE k.portal_id = $1 AND k.kind = $2 AND k.from_at <= $3 AND (k.until_at IS NULL OR k.until_at > $3)
           AND k.professional_id IN ",
    );
    query.bind(portal).bind(CareLinkKind::Guiding).bind(now.at).list(asked)
}

/// In how many conversations with guided clients there are messages that somebody has not read as a professional, counted no further than
/// is shown: `$1` and `$2` the account, `$3` now.
pub(crate) static UNREAD_OF_PROFESSIONAL: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT COUNT(*) FROM (SELECT 1 FROM professional h JOIN conversation_professional q ON q.professional_id = h.id
         JOIN conversation c ON c.portal_id = q.portal_id AND c.id = q.conversation_id
         WHERE h.account_id = $1 AND h.active AND {GUIDES} AND {} LIMIT {}) counted",
        *UNREAD,
        NewItems::COUNTED
    )
});

/// The professionals in a conversation, as rows.
pub(crate) fn participants(
    portal: PortalId,
    conversation: ConversationId,
    with: &[ProfessionalId],
) -> impl Iterator<Item = InConversation> {
    with.iter().map(move |professional| InConversation(portal, conversation, *professional))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{plan, scans};

    #[tokio::test]
    async fn conversations_are_found_by_index() {
        assert_eq!(scans(&FACTS, 5).await, Vec::<String>::new());
        assert_eq!(scans(&UNREAD_OF_PROFESSIONAL, 3).await, Vec::<String>::new());
    }

    #[tokio::test]
    async fn what_is_unread_is_looked_for_only_after_what_was_caught_up_with() {
        for (text, values) in [(&*UNREAD_HERE, 2), (&*CATCHING_UP, 1)] {
            let steps = plan(text, values).await;
            assert!(steps.iter().any(|step| step.contains("conversation_recency (portal_id=? AND recency>?)")), "{steps:?}");
        }
    }
}

//! The care team, as every page that names it sees it.

use crate::query::{Query, Row};
use inzage_domain::{
    ids::{ConversationId, PortalId},
    past::PastMember,
    ports::StoreError,
    views::TeamMember,
};
use time::OffsetDateTime;

/// `$1` portal, `$2` the moment.
const TEAM: &str = "SELECT p.id, p.job, a.given, a.family, k.kind, k.from_at FROM care_link k
    JOIN professional p ON p.id = k.professional_id AND p.active
    JOIN account a ON a.id = p.account_id
    WHERE k.portal_id = $1 AND k.from_at <= $2 AND (k.until_at IS NULL OR k.until_at > $2) ORDER BY k.kind, k.id";

/// Whoever left since was there. `$1` portal, `$2` the moment, `$3` a conversation, `$4` whether only who works here counts.
const PAST_TEAM: &str = "SELECT p.id, p.job, a.given, a.family, k.kind, k.from_at, k.id AS link_id,
        EXISTS (SELECT 1 FROM conversation_professional c
            WHERE c.portal_id = k.portal_id AND c.conversation_id = $3 AND c.professional_id = p.id) AS takes_part
    FROM care_link k
    JOIN professional p ON p.id = k.professional_id
    JOIN account a ON a.id = p.account_id
    WHERE k.portal_id = $1 AND k.from_at <= $2 AND (k.until_at IS NULL OR k.until_at > $2) AND (p.active OR NOT $4)
    ORDER BY k.kind, k.id";

/// Professionals who work here and have an open link, to be read by [`read_team`].
pub(crate) fn team(portal: PortalId, at: OffsetDateTime) -> Query {
    Query::new(TEAM).bind(portal).bind(at)
}

/// The same at an earlier moment, or at the present one, and who of them is in a conversation; to be read by [`read_past_team`].
pub(crate) fn past_team(
    portal: PortalId,
    (at, is_now): (OffsetDateTime, bool),
    in_conversation: Option<ConversationId>,
) -> Query {
    Query::new(PAST_TEAM).bind(portal).bind(at).bind(in_conversation).bind(is_now)
}

/// Reads each professional once: guiding first, then by name.
pub(crate) fn read_team(rows: &[Row]) -> Result<Vec<TeamMember>, StoreError> {
    each_once(rows, read_member, |it| it)
}

/// The same at an earlier moment.
pub(crate) fn read_past_team(rows: &[Row]) -> Result<Vec<PastMember>, StoreError> {
    let read =
        |row: &Row| Ok(PastMember { member: read_member(row)?, link: row.get("link_id")?, takes_part: row.get("takes_part")? });
    each_once(rows, read, |it| &it.member)
}

fn read_member(row: &Row) -> Result<TeamMember, StoreError> {
    Ok(TeamMember {
        id: row.get("id")?,
        name: row.fields().person()?,
        job: row.get("job")?,
        kind: row.get("kind")?,
        since: row.get("from_at")?,
    })
}

fn each_once<T>(
    rows: &[Row],
    read: impl Fn(&Row) -> Result<T, StoreError>,
    member: impl Fn(&T) -> &TeamMember,
) -> Result<Vec<T>, StoreError> {
    let mut team: Vec<T> = Vec::new();
    for row in rows {
        let found = read(row)?;
        if team.iter().all(|it| member(it).id != member(&found).id) {
            team.push(found);
        }
    }
    // Databases differ in how they order names.
    team.sort_by(|a, b| {
        let (a, b) = (member(a), member(b));
        (a.kind, &a.name, a.id).cmp(&(b.kind, &b.name, b.id))
    });
    Ok(team)
}

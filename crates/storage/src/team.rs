//! The care team, as every page that names it sees it.

use crate::{query::Query, session::SqlSession};
use inzage_domain::{ids::PortalId, ports::StoreError, views::TeamMember};
use time::OffsetDateTime;

/// `$1` portal, `$2` the moment.
const TEAM: &str = "SELECT p.id, p.job, a.given, a.family, k.kind, k.from_at FROM care_link k
    JOIN professional p ON p.id = k.professional_id AND p.active
    JOIN account a ON a.id = p.account_id
    WHERE k.portal_id = $1 AND k.from_at <= $2 AND (k.until_at IS NULL OR k.until_at > $2) ORDER BY k.kind, k.id";

/// `$1` portal, `$2` the moment.
const PAST_TEAM: &str = "SELECT p.id, p.job, a.given, a.family, k.kind, k.from_at FROM care_link k
    JOIN professional p ON p.id = k.professional_id
    JOIN account a ON a.id = p.account_id
    WHERE k.portal_id = $1 AND k.from_at <= $2 AND (k.until_at IS NULL OR k.until_at > $2) ORDER BY k.kind, k.id";

impl SqlSession {
    /// Professionals who work here and have an open link, each once: guiding first, then by name.
    pub(crate) async fn team(&self, portal: PortalId, at: OffsetDateTime) -> Result<Vec<TeamMember>, StoreError> {
        self.team_of(TEAM, portal, at).await
    }

    /// The same at an earlier moment: whoever left since was there.
    pub(crate) async fn past_team(&self, portal: PortalId, at: OffsetDateTime) -> Result<Vec<TeamMember>, StoreError> {
        self.team_of(PAST_TEAM, portal, at).await
    }

    async fn team_of(&self, sql: &'static str, portal: PortalId, at: OffsetDateTime) -> Result<Vec<TeamMember>, StoreError> {
        let query = Query::new(sql);
        let mut team: Vec<TeamMember> = Vec::new();
        for row in self.rows(query.bind(portal).bind(at)).await? {
            let id = row.get("id")?;
            if team.iter().all(|member| member.id != id) {
                team.push(TeamMember {
                    id,
                    name: row.fields().person()?,
                    job: row.get("job")?,
                    kind: row.get("kind")?,
                    since: row.get("from_at")?,
                });
            }
        }
        // Databases differ in how they order names.
        team.sort_by(|a, b| (a.kind, &a.name, a.id).cmp(&(b.kind, &b.name, b.id)));
        Ok(team)
    }
}

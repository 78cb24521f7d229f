//! A portal as a whole: start page, care team, consents, access log.

use crate::{
    actor::account_of,
    home::{home, read_next_appointment},
    query::{Query, Row},
    rows::{
        Decided, Line, Readable as _, columns, read_avatar, read_communication, read_consent, read_entry, read_incapacity,
        read_open, read_role, unreadable,
    },
    session::SqlSession,
    team::{read_team, team},
};
use async_trait::async_trait;
use inzage_domain::{
    consent::{ConsentDecision, ConsentText},
    letter::Language,
    policy::{
        Permit, Sealed,
        actions::{DecideConsent, ListConsents, OpenPortal, ReadAccessLog, SeeCareTeam, SeeCommunication, SetCommunication},
    },
    ports::{PortalViews, PortalWrites, StoreError},
    text::{PersonName, Title},
    views::{
        CommunicationView, ConsentView, IncapacityNotice, LogFilter, LogLine, LogPage, LogRole, LogWho, NewItems, Page,
        PortalHome, TeamMember,
    },
};
use std::sync::LazyLock;

/// `$1` portal.
static LOG_LINES: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {line}, a.given AS a_given, a.family AS a_family, r.role AS r_role, r.role_text AS r_role_text, h.job AS h_job, m.name AS m_name,
            d.title AS d_title, c.given AS c_given, c.family AS c_family
         FROM access_log l
         LEFT JOIN account a ON a.id = l.account_id
         LEFT JOIN relation r ON r.portal_id = l.portal_id AND r.id = l.capacity_id
            AND l.capacity IN ('relation', 'representative')
         LEFT JOIN professional h ON h.id = l.capacity_id AND l.capacity = 'professional'
         LEFT JOIN machine m ON m.id = l.capacity_id AND l.capacity = 'machine'
         LEFT JOIN document d ON d.portal_id = l.portal_id AND d.id = l.subject_id AND l.subject = 'document'
         LEFT JOIN relation c ON c.portal_id = l.portal_id AND c.id = l.subject_id AND l.subject = 'relation'
         WHERE l.portal_id = $1 AND (l.subject <> 'diary-entry' OR l.capacity <> 'client' OR l.account_id = $2)",
        line = columns::<Line<'_>>("l"),
    )
});

const CONSENTS: &str = "SELECT c.portal_id, c.topic, c.version, c.account_id, c.decision, c.at, a.given, a.family FROM consent c
    JOIN account a ON a.id = c.account_id
    WHERE c.portal_id = $1 ORDER BY c.nth";

/// The latest text about everything but the use of the portal, and the earlier ones that were decided on in portal `$2`, in the language
/// `$1` before Dutch.
const CONSENT_TEXTS: &str = "SELECT t.topic, t.version, t.language, t.title, t.body FROM consent_text t
    WHERE t.topic <> 'portal-use' AND t.language IN ($1, 'nl')
      AND (t.version = (SELECT MAX(x.version) FROM consent_text x WHERE x.topic = t.topic)
        OR EXISTS (SELECT 1 FROM consent c WHERE c.portal_id = $2 AND c.topic = t.topic AND c.version = t.version))
      AND (t.language = $1 OR NOT EXISTS
        (SELECT 1 FROM consent_text x WHERE x.topic = t.topic AND x.version = t.version AND x.language = $1))";

#[async_trait]
impl PortalViews for SqlSession {
    async fn portal_home(&mut self, permit: &Permit<OpenPortal>) -> Result<Sealed<OpenPortal, PortalHome>, StoreError> {
        let row = self.row(home(permit)).await?.ok_or(StoreError::Conflict)?;
        let scope = *permit.scope();
        let home = PortalHome {
            portal: permit.action().portal,
            client: row.fields().person()?,
            scope,
            to_acknowledge: row.get("documents_asked")?,
            reports_to_acknowledge: row.get("reports_asked")?,
            plan_to_answer: row.get("plan_asked")?,
            unread: row.get("unread")?,
            to_fill_in: row.get("to_fill_in")?,
            last_visit: row.opt("last_visit")?,
            next_appointment: read_next_appointment(&row)?,
            new: NewItems {
                documents: row.get("new_documents")?,
                reports: row.get("new_reports")?,
                appointments: row.get("new_appointments")?,
                diary: row.get("new_diary")?,
            },
            incapacity: read_incapacity(row.fields())?.map(|it| IncapacityNotice::of(&it, &scope)),
            communication: read_communication(row.fields())?.within(read_open(row.fields())?),
            avatar: read_avatar(row.fields())?,
        };
        Ok(Sealed::seal(permit, home))
    }

    async fn care_team(&mut self, permit: &Permit<SeeCareTeam>) -> Result<Sealed<SeeCareTeam, Vec<TeamMember>>, StoreError> {
        let team = if *permit.scope() { self.rows(team(permit.action().portal, permit.now().at)).await? } else { Vec::new() };
        Ok(Sealed::seal(permit, read_team(&team)?))
    }

    async fn communication(
        &mut self,
        permit: &Permit<SeeCommunication>,
    ) -> Result<Sealed<SeeCommunication, CommunicationView>, StoreError> {
        let query = Query::new(
            "SELECT s.messages, s.pinboard, p.open_messages, p.open_pinboard FROM settings s, portal p
             WHERE s.id = 1 AND p.portal_id = $1",
        );
        let row = self.row(query.bind(permit.action().portal)).await?.ok_or(StoreError::Conflict)?;
        let (offered, open) = (read_communication(row.fields())?, read_open(row.fields())?);
        Ok(Sealed::seal(permit, CommunicationView { offered, open, changes: *permit.scope() }))
    }

    async fn consents(
        &mut self,
        permit: &Permit<ListConsents>,
        language: Language,
    ) -> Result<Sealed<ListConsents, Vec<ConsentView>>, StoreError> {
        let portal = permit.action().portal;
        let texts = Query::new(CONSENT_TEXTS).bind(language).bind(portal);
        let [texts, decisions] = self.together([texts, Query::new(CONSENTS).bind(portal)]).await?;
        let mut texts = texts.iter().map(|row| ConsentText::read(row.fields())).collect::<Result<Vec<_>, _>>()?;
        // Databases differ in how they order names.
        texts.sort_by(|a, b| (&a.topic, a.version).cmp(&(&b.topic, b.version)));
        let decisions = decisions.iter().map(read_decision).collect::<Result<Vec<_>, _>>()?;
        let views = texts.chunk_by(|a, b| a.topic == b.topic).filter_map(|versions| {
            let (text, earlier) = versions.split_last()?;
            let history: Vec<_> = decisions.iter().filter(|(it, _)| it.topic == text.topic).cloned().collect();
            let decision = history.iter().rfind(|(it, _)| it.version == text.version).map(|(it, _)| it.decision);
            Some(ConsentView { text: text.clone(), decision, history, earlier: earlier.to_vec() })
        });
        Ok(Sealed::seal(permit, views.collect()))
    }

    async fn log_lines(
        &mut self,
        permit: &Permit<ReadAccessLog>,
        filter: LogFilter,
        page: LogPage,
    ) -> Result<Sealed<ReadAccessLog, Page<LogLine>>, StoreError> {
        let limit = usize::from(page.limit);
        let query = Query::new(LOG_LINES.as_str()).bind(permit.action().portal).bind(permit.account());
        let query = filtered(query, filter);
        let query = match page.after {
            Some(after) => query.push(" AND l.id < ").arg(after),
            None => query,
        };
        let found = self.rows(query.push(" ORDER BY l.id DESC").limit(page.limit)).await?;
        let rows = found.iter().take(limit).map(read_line).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, Page { rows, more: found.len() > limit }))
    }
}

#[async_trait]
impl PortalWrites for SqlSession {
    async fn decide_consent(&mut self, permit: &Permit<DecideConsent>) -> Result<bool, StoreError> {
        let account = account_of(permit)?;
        let action = permit.action();
        let query = Query::new(
            "SELECT (SELECT MAX(version) FROM consent_text WHERE topic = $1) AS present,
                (SELECT COUNT(*) FROM consent WHERE portal_id = $2) AS decisions",
        );
        let row = self.row(query.bind(&action.topic).bind(action.portal)).await?.ok_or_else(|| unreadable("present"))?;
        if row.opt::<u32>("present")? != Some(action.version) {
            return Ok(false);
        }
        let decision = ConsentDecision {
            portal: Some(action.portal),
            topic: action.topic.clone(),
            version: action.version,
            account,
            decision: action.decision,
            at: permit.now().at,
        };
        let before: i64 = row.get("decisions")?;
        self.link.insert(&Decided(before + 1, action.portal, &decision)).await?;
        Ok(true)
    }

    async fn set_communication(&mut self, permit: &Permit<SetCommunication>) -> Result<(), StoreError> {
        let SetCommunication { portal, open } = *permit.action();
        let query = Query::new("UPDATE portal SET open_messages = $2, open_pinboard = $3 WHERE portal_id = $1");
        self.run_one(query.bind(portal).bind(open.messages).bind(open.pinboard)).await
    }
}

fn read_decision(row: &Row) -> Result<(ConsentDecision, PersonName), StoreError> {
    Ok((read_consent(row.fields())?, row.fields().person()?))
}

fn filtered(mut query: Query, filter: LogFilter) -> Query {
    if let Some(from) = filter.from {
        query = query.push(" AND l.at >= ").arg(from);
    }
    if let Some(until) = filter.until {
        query = query.push(" AND l.at < ").arg(until);
    }
    if let Some(kind) = filter.kind {
        query = query.push(" AND l.kind = ").arg(kind);
    }
    match filter.who {
        None => query,
        Some(LogWho::Client) => query.push(" AND l.capacity = 'client'"),
        Some(LogWho::Relations) => query.push(" AND l.capacity IN ('relation', 'representative')"),
        Some(LogWho::Professionals) => query.push(" AND l.capacity = 'professional'"),
        Some(LogWho::Machines) => query.push(" AND l.capacity = 'machine'"),
    }
}

fn read_line(row: &Row) -> Result<LogLine, StoreError> {
    let name = |prefix: &'static str| -> Result<Option<PersonName>, StoreError> {
        if row.under(prefix).opt::<String>("given")?.is_some() { row.under(prefix).person().map(Some) } else { Ok(None) }
    };
    let role = if row.opt::<String>("r_role")?.is_some() {
        Some(LogRole::Relation(read_role(row.under("r_"))?))
    } else if let Some(job) = row.opt("h_job")? {
        Some(LogRole::Professional(job))
    } else {
        row.opt("m_name")?.map(LogRole::Machine)
    };
    let title: Option<Title> = row.opt("d_title")?;
    let subject = match title {
        Some(title) => Some(title.to_string()),
        None => name("c_")?.map(|it| it.to_string()),
    };
    Ok(LogLine { entry: read_entry(row.under("l_"))?, name: name("a_")?, role, subject })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn lines_of_the_log_are_found_by_index_in_their_order() {
        let sql = format!("{} AND l.id < $3 ORDER BY l.id DESC LIMIT $4", *LOG_LINES);
        assert_eq!(scans(&sql, 4).await, Vec::<String>::new());
    }
}

//! Reads for staff.

use crate::{
    actor::holder_of,
    contacts::{live, read_contact_rows},
    query::{Query, Row},
    rows::{Fields, Readable as _, columns, read_communication, read_incapacity, read_location, unreadable},
    session::SqlSession,
    team::{read_team, team},
    together::nothing,
};
use async_trait::async_trait;
use inzage_domain::{
    audit::Ground,
    care::{CareLinkKind, Location, TaskHolder},
    ids::{LocationId, PortalId},
    invitation::{Invitation, InvitationState, LinkStatus},
    policy::{
        Holder, Permit, Sealed, Stage,
        actions::{ListClients, ReadClient},
        holder,
    },
    portal::Portal,
    ports::{CareViews, StoreError},
    views::{
        ClientAccountView, ClientPage, ClientRow, ClientSummary, ClientView, FormerIncapacity, LocationRow, Page, WelcomeLetter,
    },
};
use std::collections::HashMap;
use time::OffsetDateTime;
use uuid::Uuid;

/// How the account of the client of portal `p` is bound, and how professional `$1` is linked to them at `$2`. `MIN` puts guiding first.
const LINKS: &str = "p.account_activated, \
    (SELECT MAX(i.expires_at) FROM invitation i WHERE i.portal_id = p.portal_id AND i.kind = 'client' \
    AND i.target_id = p.portal_id AND i.state = 'open' AND i.expires_at > $2 AND i.wrong_answers < $3) AS invited_until, \
    (SELECT MIN(k.kind) FROM care_link k WHERE k.portal_id = p.portal_id AND k.professional_id = $1 \
    AND k.from_at <= $2 AND (k.until_at IS NULL OR k.until_at > $2)) AS my_link";

/// Clients to whom professional `$1` is linked at `$2`.
const LINKED: &str = "p.portal_id IN (SELECT k.portal_id FROM care_link k WHERE k.professional_id = $1 \
    AND k.from_at <= $2 AND (k.until_at IS NULL OR k.until_at > $2))";

/// Whether location `l` lies within the reach of `holder`, who is `$1`.
fn within_reach(holder: TaskHolder) -> String {
    let whose = match holder {
        TaskHolder::Professional(_) => "professional",
        TaskHolder::Machine(_) => "machine",
    };
    format!(
        "EXISTS (SELECT 1 FROM {whose}_reach x JOIN location top ON top.id = x.location_id \
         WHERE x.{whose}_id = $1 AND substr(l.path, 1, length(top.path)) = top.path)"
    )
}

/// `$1`, which no link names where a machine asks.
fn holder_id(holder: TaskHolder) -> Uuid {
    match holder {
        TaskHolder::Professional(id) => id.as_uuid(),
        TaskHolder::Machine(id) => id.as_uuid(),
    }
}

fn link_status(row: &Row, at: OffsetDateTime) -> Result<LinkStatus, StoreError> {
    Ok(LinkStatus::derive(row.get("account_activated")?, row.opt("invited_until")?, at))
}

/// The pattern that finds what holds `search`; none if nothing can hold it.
///
/// The marks of patterns stand for themselves (`T37`); no name or number has control characters, or is as long.
pub(crate) fn pattern(search: &str) -> Option<String> {
    const LONGEST: usize = 500;
    if search.chars().count() > LONGEST || search.chars().any(char::is_control) {
        return None;
    }
    let mut pattern = String::from("%");
    for character in search.to_lowercase().chars() {
        if matches!(character, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(character);
    }
    pattern.push('%');
    Some(pattern)
}

fn read_client_row(row: &Row, at: OffsetDateTime) -> Result<ClientRow, StoreError> {
    Ok(ClientRow {
        portal: row.get("portal_id")?,
        name: row.fields().person()?,
        born: row.get("born")?,
        number: row.opt("number")?,
        location: row.get("location")?,
        link: link_status(row, at)?,
        my_link: row.opt("my_link")?,
    })
}

/// The names of a location and of those it is part of, from the top.
pub(crate) fn path(location: &Location, all: &HashMap<LocationId, Location>) -> String {
    let mut names = vec![location.name.as_str()];
    let mut parent = location.parent;
    while let Some(above) = parent.and_then(|id| all.get(&id)) {
        names.push(above.name.as_str());
        // No path is longer than there are locations.
        parent = above.parent.filter(|_| names.len() <= all.len());
    }
    names.reverse();
    names.join(" / ")
}

/// What was recorded before of a client's incapacity, the latest first.
fn former_incapacities(portal: PortalId) -> Query {
    let query = Query::new(
        "SELECT x.incapable_by, x.incapable_at, x.incapable_on, x.incapable_review_on, x.incapable_matters, x.replaced_at,
            a.given, a.family
         FROM former_incapacity x JOIN account a ON a.id = x.replaced_by
         WHERE x.portal_id = $1 ORDER BY x.revision DESC",
    );
    query.bind(portal)
}

fn read_former_incapacity(row: &Row) -> Result<FormerIncapacity, StoreError> {
    Ok(FormerIncapacity {
        incapacity: read_incapacity(row.fields())?.ok_or_else(|| unreadable("incapable_by"))?,
        replaced_at: row.get("replaced_at")?,
        by: row.fields().person()?,
    })
}

#[async_trait]
impl CareViews for SqlSession {
    async fn clients(
        &mut self,
        permit: &Permit<ListClients>,
        search: Option<&str>,
        page: ClientPage,
    ) -> Result<Sealed<ListClients, Page<ClientRow>>, StoreError> {
        let at = permit.now().at;
        let filter = permit.scope();
        let placed = if filter.in_reach { format!(" OR {}", within_reach(filter.holder)) } else { String::new() };
        let mut query = Query::new(format!(
            "SELECT p.portal_id, p.given, p.family, p.born, p.number, l.name AS location, {LINKS} \
             FROM portal p JOIN location l ON l.id = p.location_id WHERE ({LINKED}{placed})"
        ))
        .bind(holder_id(filter.holder))
        .bind(at)
        .bind(Invitation::TRIES);
        if let Some(search) = search {
            let Some(pattern) = pattern(search) else {
                return Ok(Sealed::seal(permit, Page { rows: Vec::new(), more: false }));
            };
            query = query.push(" AND p.search_key LIKE ").arg(pattern).push(" ESCAPE '!'");
        }
        if let Some(after) = page.after {
            query = query.push(" AND p.portal_id < ").arg(after);
        }
        // One more than asked tells whether others follow.
        let query = query.push(" ORDER BY p.portal_id DESC").limit(page.limit);
        let found = self.rows(query).await?;
        let mut rows = found.iter().map(|row| read_client_row(row, at)).collect::<Result<Vec<_>, _>>()?;
        let more = rows.len() > usize::from(page.limit);
        rows.truncate(usize::from(page.limit));
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn locations_in_reach(&mut self, permit: &Permit<ListClients>) -> Result<Vec<LocationRow>, StoreError> {
        let holder = permit.scope().holder;
        let query = format!("SELECT l.id, l.parent_id, l.name, {} AS within FROM location l", within_reach(holder));
        let mut all = HashMap::new();
        let mut within = Vec::new();
        for row in self.rows(Query::new(query).bind(holder_id(holder))).await? {
            let location = read_location(row.fields())?;
            if row.get("within")? {
                within.push(location.clone());
            }
            all.insert(location.id, location);
        }
        let mut rows: Vec<LocationRow> =
            within.into_iter().map(|location| LocationRow { path: path(&location, &all), location }).collect();
        rows.sort_by(|a, b| (&a.path, a.location.id).cmp(&(&b.path, b.location.id)));
        Ok(rows)
    }

    async fn client_summary(&mut self, permit: &Permit<ReadClient>) -> Result<Sealed<ReadClient, ClientSummary>, StoreError> {
        let row = self.row(client(permit)?).await?.ok_or(StoreError::Conflict)?;
        Ok(Sealed::seal(permit, read_summary(&row, permit)?))
    }

    async fn client(&mut self, permit: &Permit<ReadClient>) -> Result<Sealed<ReadClient, ClientView>, StoreError> {
        let (portal, now) = (permit.action().portal, permit.now());
        // Of contact persons and of what a client can't decide, whoever is not linked learns nothing.
        let (contacts, former) = match permit.ground() {
            Ground::CareLink(_) => (live(self.link.backend(), portal, now), former_incapacities(portal)),
            _ => (nothing(), nothing()),
        };
        let parts = [client(permit)?, team(portal, now.at), contacts, former];
        let [row, team, contacts, former] = self.together(parts).await?;
        let row = row.first().ok_or(StoreError::Conflict)?;
        let summary = read_summary(row, permit)?;
        let is_linked = summary.my_link.is_some();
        let account = match row.under("a_").opt("email")? {
            None => None,
            Some(email) => Some(ClientAccountView {
                email,
                language: row.under("a_").get("language")?,
                has_factor: summary.my_link == Some(CareLinkKind::Guiding) && row.get("has_factor")?,
                suspended_because: row.opt("suspended_because")?.filter(|_| is_linked),
                letter: read_welcome_letter(row.under("w_"))?,
            }),
        };
        let view = ClientView {
            team: read_team(&team)?,
            contacts: read_contact_rows(&contacts, permit.scope())?,
            account,
            incapacity_by: if summary.portal.incapacity.is_some() { Some(row.under("i_").person()?) } else { None },
            former_incapacities: former.iter().map(read_former_incapacity).collect::<Result<_, _>>()?,
            summary,
        };
        Ok(Sealed::seal(permit, view))
    }
}

/// The client as one row, with the last letter with a link to their own portal.
fn client(permit: &Permit<ReadClient>) -> Result<Query, StoreError> {
    let query = Query::new(format!(
        "SELECT {portal}, {LINKS}, z.messages, z.pinboard, l.name AS location, f.given AS f_given, f.family AS f_family, \
            a.email AS a_email, a.language AS a_language, i.given AS i_given, i.family AS i_family, \
            EXISTS (SELECT 1 FROM factor x WHERE x.account_id = p.account_id) AS has_factor, \
            (SELECT x.reason FROM suspension x WHERE x.portal_id = p.portal_id AND p.account_suspended \
             ORDER BY x.at DESC LIMIT 1) AS suspended_because, \
            w.sent_at AS w_sent_at, w.expires_at AS w_expires_at, w.state AS w_state, w.wrong_answers AS w_wrong_answers \
         FROM portal p JOIN location l ON l.id = p.location_id JOIN settings z ON z.id = 1 \
         LEFT JOIN account a ON a.id = p.account_id LEFT JOIN account i ON i.id = p.incapable_by \
         LEFT JOIN relation f ON f.portal_id = p.portal_id AND f.first_contact AND f.state <> 'removed' \
         LEFT JOIN invitation w ON w.portal_id = p.portal_id AND w.id = (SELECT x.id FROM invitation x \
            WHERE x.portal_id = p.portal_id AND x.kind = 'client' AND x.target_id = p.portal_id \
            ORDER BY x.sent_at DESC, x.id DESC LIMIT 1) \
         WHERE p.portal_id = $4",
        portal = columns::<Portal>("p"),
    ));
    let holder = holder_id(holder_of(permit)?);
    Ok(query.bind(holder).bind(permit.now().at).bind(Invitation::TRIES).bind(permit.action().portal))
}

fn read_summary(row: &Row, permit: &Permit<ReadClient>) -> Result<ClientSummary, StoreError> {
    let (now, scope) = (permit.now(), permit.scope());
    let portal = Portal::read(row.under("p_"))?;
    let holder = holder(&scope.portal, &scope.ages, now);
    let my_link: Option<CareLinkKind> = row.opt("my_link")?;
    Ok(ClientSummary {
        location: row.get("location")?,
        link: link_status(row, now.at)?,
        stage: Stage::of(portal.born, &scope.ages, now.on),
        holder: match holder {
            Some(Holder::Client(_)) => Some(portal.client.clone()),
            Some(Holder::FirstContact(_)) => Some(row.under("f_").person()?),
            None => None,
        },
        client_holds: matches!(holder, Some(Holder::Client(_))),
        my_link,
        // What a client can't decide about is content of the file.
        portal: Portal {
            communication: read_communication(row.fields())?.within(portal.communication),
            incapacity: portal.incapacity.filter(|_| my_link.is_some()),
            ..portal
        },
    })
}

/// The last letter with a link to a client's own portal, unless the link was used or withdrawn.
fn read_welcome_letter(fields: Fields<'_>) -> Result<Option<WelcomeLetter>, StoreError> {
    let Some(sent_at) = fields.opt("sent_at")? else { return Ok(None) };
    let worn_out = fields.get::<u8>("wrong_answers")? >= Invitation::TRIES;
    let voided = match fields.get("state")? {
        InvitationState::Open => worn_out,
        InvitationState::Voided => true,
        InvitationState::Accepted | InvitationState::Withdrawn => return Ok(None),
    };
    Ok(Some(WelcomeLetter { sent_at, valid_until: fields.get("expires_at")?, voided }))
}

#[cfg(test)]
mod tests {
    use super::pattern;

    /// Proves: T37.
    #[test]
    fn the_marks_of_patterns_stand_for_themselves() {
        assert_eq!(pattern("50%_of!").as_deref(), Some("%50!%!_of!!%"));
        assert_eq!(pattern("ÉLISE").as_deref(), Some("%élise%"));
    }

    #[test]
    fn nothing_holds_control_characters_or_endless_text() {
        assert_eq!(pattern("a\0b"), None);
        assert_eq!(pattern(&"a".repeat(501)), None);
    }
}

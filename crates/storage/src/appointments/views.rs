//! Reads of appointments and requests.

use super::read_attendant;
use crate::{
    query::{Query, Row},
    rows::{read_details, read_meeting, read_outcome, read_slot},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    appointment::{AppointmentTab, Slot},
    ids::{AppointmentId, AppointmentRequestId, PortalId, ProfessionalId},
    policy::{
        Permit, Sealed,
        actions::{
            ListAppointmentRequests, ListAppointments, ListOpenRequests, ReadAppointment, ReadAppointmentRequest, SeeGuides,
        },
    },
    ports::{AppointmentViews, StoreError},
    views::{AppointmentRow, AppointmentView, Attendant, OpenRequestRow, Page, PageRequest, RequestRow, RequestView},
};
use std::collections::HashMap;
use time::OffsetDateTime;

/// The appointments of a portal that are over at `at`, or those that are not.
fn list(portal: PortalId, tab: AppointmentTab, at: OffsetDateTime, page: PageRequest<AppointmentId>) -> Query {
    let (half, beyond, order) = match tab {
        AppointmentTab::Planned => (" AND until_at > ", ">", " ORDER BY from_at, id"),
        AppointmentTab::Past => (" AND until_at <= ", "<", " ORDER BY from_at DESC, id DESC"),
    };
    let columns = "SELECT id, from_at, until_at, title, meeting, place, cancelled FROM appointment WHERE portal_id = $1";
    let mut query = Query::new(columns).bind(portal).push(half).arg(at);
    if let Some(after) = page.after {
        query = query.push(" AND (from_at, id) ").push(beyond);
        query = query.push(" (SELECT from_at, id FROM appointment WHERE portal_id = $1 AND id = ").arg(after).push(")");
    }
    query.push(order).limit(page.limit)
}

/// The appointments of a portal that lie in a span of time.
fn between(portal: PortalId, span: Slot) -> Query {
    let columns = "SELECT id, from_at, until_at, title, meeting, place, cancelled FROM appointment \
        WHERE portal_id = $1 AND from_at < $2 AND until_at > $3 ORDER BY from_at, id";
    Query::new(columns).bind(portal).bind(span.until()).bind(span.from())
}

/// Requests with who was asked.
const REQUESTS: &str = "SELECT q.*, h.id AS professional_id, h.job, a.given, a.family FROM appointment_request q \
    JOIN professional h ON h.id = q.to_id JOIN account a ON a.id = h.account_id WHERE q.portal_id = $1";

/// Requests that wait, of the clients whom professional `$1` guides at `$2`.
const OPEN_REQUESTS: &str = "SELECT q.portal_id, q.id, q.wanted_on, q.made_at, h.id AS professional_id, h.job, a.given, a.family, \
        p.given AS p_given, p.family AS p_family \
    FROM appointment_request q JOIN portal p ON p.portal_id = q.portal_id \
    JOIN professional h ON h.id = q.to_id JOIN account a ON a.id = h.account_id \
    WHERE q.decision IS NULL AND q.portal_id IN (SELECT k.portal_id FROM care_link k WHERE k.professional_id = $1 \
        AND k.kind = 'guiding' AND k.from_at <= $2 AND (k.until_at IS NULL OR k.until_at > $2))";

fn read_request_row(row: &Row) -> Result<RequestRow, StoreError> {
    Ok(RequestRow {
        id: row.get("id")?,
        to: read_attendant(row.fields())?,
        on: row.get("wanted_on")?,
        made_at: row.get("made_at")?,
        outcome: read_outcome(row.fields())?,
    })
}

fn read_open_row(row: &Row) -> Result<OpenRequestRow, StoreError> {
    Ok(OpenRequestRow {
        portal: row.get("portal_id")?,
        client: row.under("p_").person()?,
        id: row.get("id")?,
        to: read_attendant(row.fields())?,
        on: row.get("wanted_on")?,
        made_at: row.get("made_at")?,
    })
}

/// A page of what was read, which is one more than was asked where others follow.
fn page_of<Id, T>(mut rows: Vec<T>, page: &PageRequest<Id>) -> Page<T> {
    let more = rows.len() > usize::from(page.limit);
    rows.truncate(usize::from(page.limit));
    Page { rows, more }
}

impl SqlSession {
    /// Whom these appointments are with, by name.
    async fn attendants(
        &self,
        portal: PortalId,
        appointments: &[AppointmentId],
    ) -> Result<HashMap<AppointmentId, Vec<Attendant>>, StoreError> {
        let query = Query::new(
            "SELECT w.appointment_id, w.professional_id, h.job, a.given, a.family FROM appointment_attendant w \
             JOIN professional h ON h.id = w.professional_id JOIN account a ON a.id = h.account_id \
             WHERE w.portal_id = $1 AND w.appointment_id IN ",
        );
        let mut found: HashMap<AppointmentId, Vec<Attendant>> = HashMap::new();
        for row in self.rows(query.bind(portal).list(appointments)).await? {
            found.entry(row.get("appointment_id")?).or_default().push(read_attendant(row.fields())?);
        }
        // Databases differ in how they order names.
        for with in found.values_mut() {
            with.sort();
        }
        Ok(found)
    }
}

impl SqlSession {
    /// The appointments of a portal that a statement finds, with whom they are.
    async fn appointment_rows(&self, portal: PortalId, query: Query) -> Result<Vec<AppointmentRow>, StoreError> {
        let found = self.rows(query).await?;
        let ids = found.iter().map(|row| row.get("id")).collect::<Result<Vec<AppointmentId>, _>>()?;
        let mut with = self.attendants(portal, &ids).await?;
        let rows = found.iter().zip(ids).map(|(row, id)| {
            Ok(AppointmentRow {
                id,
                slot: read_slot(row.fields())?,
                title: row.get("title")?,
                meeting: read_meeting(row.fields())?,
                with: with.remove(&id).unwrap_or_default(),
                cancelled: row.get("cancelled")?,
            })
        });
        rows.collect()
    }

    /// The appointments of a portal that lie in a span of time, by their beginning, and one more than so many where there are more.
    pub(crate) async fn appointments_in(
        &self,
        portal: PortalId,
        span: Slot,
        most: u8,
    ) -> Result<Vec<AppointmentRow>, StoreError> {
        self.appointment_rows(portal, between(portal, span).limit(most)).await
    }

    /// When the first appointments in a span of time are, but for those that were cancelled.
    pub(crate) async fn appointment_times(
        &self,
        portal: PortalId,
        span: Slot,
        most: u8,
    ) -> Result<Vec<(AppointmentId, Slot)>, StoreError> {
        let rows = self.rows(between(portal, span).limit(most)).await?;
        let mut times = Vec::new();
        for row in rows.iter().take(usize::from(most)) {
            if !row.get::<bool>("cancelled")? {
                times.push((row.get("id")?, read_slot(row.fields())?));
            }
        }
        Ok(times)
    }
}

#[async_trait]
impl AppointmentViews for SqlSession {
    async fn appointments(
        &mut self,
        permit: &Permit<ListAppointments>,
        tab: AppointmentTab,
        page: PageRequest<AppointmentId>,
    ) -> Result<Sealed<ListAppointments, Page<AppointmentRow>>, StoreError> {
        if !*permit.scope() {
            return Ok(Sealed::seal(permit, Page { rows: Vec::new(), more: false }));
        }
        let portal = permit.action().portal;
        let rows = self.appointment_rows(portal, list(portal, tab, permit.now().at, page)).await?;
        Ok(Sealed::seal(permit, page_of(rows, &page)))
    }

    async fn appointment(
        &mut self,
        permit: &Permit<ReadAppointment>,
    ) -> Result<Sealed<ReadAppointment, AppointmentView>, StoreError> {
        let ReadAppointment { portal, appointment } = *permit.action();
        let query = Query::new("SELECT * FROM appointment WHERE portal_id = $1 AND id = $2").bind(portal).bind(appointment);
        let row = self.row(query).await?.ok_or(StoreError::Conflict)?;
        let mut with = self.attendants(portal, &[appointment]).await?;
        let view = AppointmentView {
            id: appointment,
            slot: read_slot(row.fields())?,
            details: read_details(row.fields())?,
            with: with.remove(&appointment).unwrap_or_default(),
            moved_from: row.opt("moved_from")?,
            word: row.opt("word")?,
            cancelled: row.get("cancelled")?,
            revision: row.get("revision")?,
            scope: *permit.scope(),
        };
        Ok(Sealed::seal(permit, view))
    }

    async fn guides_to_ask(&mut self, permit: &Permit<SeeGuides>) -> Result<Sealed<SeeGuides, Vec<Attendant>>, StoreError> {
        let query = Query::new(
            "SELECT DISTINCT h.id AS professional_id, h.job, a.given, a.family FROM care_link k \
             JOIN professional h ON h.id = k.professional_id AND h.active JOIN account a ON a.id = h.account_id \
             WHERE k.portal_id = $1 AND k.kind = 'guiding' AND k.from_at <= $2 AND (k.until_at IS NULL OR k.until_at > $2)",
        );
        let rows = self.rows(query.bind(permit.action().portal).bind(permit.now().at)).await?;
        let mut guides = rows.iter().map(|row| read_attendant(row.fields())).collect::<Result<Vec<_>, _>>()?;
        guides.sort();
        Ok(Sealed::seal(permit, guides))
    }

    async fn appointment_requests(
        &mut self,
        permit: &Permit<ListAppointmentRequests>,
        page: PageRequest<AppointmentRequestId>,
    ) -> Result<Sealed<ListAppointmentRequests, Page<RequestRow>>, StoreError> {
        if !*permit.scope() {
            return Ok(Sealed::seal(permit, Page { rows: Vec::new(), more: false }));
        }
        let query = Query::new(REQUESTS).bind(permit.action().portal);
        let query = if let Some(after) = page.after { query.push(" AND q.id < ").arg(after) } else { query };
        let found = self.rows(query.push(" ORDER BY q.id DESC").limit(page.limit)).await?;
        let rows = found.iter().map(read_request_row).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, page_of(rows, &page)))
    }

    async fn appointment_request(
        &mut self,
        permit: &Permit<ReadAppointmentRequest>,
    ) -> Result<Sealed<ReadAppointmentRequest, RequestView>, StoreError> {
        let ReadAppointmentRequest { portal, request } = *permit.action();
        let scope = *permit.scope();
        let query = Query::new(
            "SELECT q.*, h.id AS professional_id, h.job, a.given, a.family, b.given AS b_given, b.family AS b_family \
             FROM appointment_request q JOIN professional h ON h.id = q.to_id JOIN account a ON a.id = h.account_id \
             JOIN account b ON b.id = q.by_id WHERE q.portal_id = $1 AND q.id = $2",
        );
        let row = self.row(query.bind(portal).bind(request)).await?.ok_or(StoreError::Conflict)?;
        let RequestRow { id, to, on, made_at, outcome } = read_request_row(&row)?;
        let by = if scope.sees_who { Some(row.under("b_").person()?) } else { None };
        Ok(Sealed::seal(permit, RequestView { id, by, to, on, about: row.opt("about")?, made_at, outcome, scope }))
    }

    async fn open_requests(
        &mut self,
        permit: &Permit<ListOpenRequests>,
        page: PageRequest<AppointmentRequestId>,
    ) -> Result<Sealed<ListOpenRequests, Page<OpenRequestRow>>, StoreError> {
        let professional: ProfessionalId = *permit.scope();
        let query = Query::new(OPEN_REQUESTS).bind(professional).bind(permit.now().at);
        let query = if let Some(after) = page.after { query.push(" AND q.id > ").arg(after) } else { query };
        let found = self.rows(query.push(" ORDER BY q.id").limit(page.limit)).await?;
        let rows = found.iter().map(read_open_row).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, page_of(rows, &page)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{plan, scans};
    use uuid::Uuid;

    #[tokio::test]
    async fn appointments_are_found_by_index_in_their_order() {
        let portal = PortalId::from_uuid(Uuid::nil());
        for tab in [AppointmentTab::Planned, AppointmentTab::Past] {
            let page = PageRequest::new(Some(AppointmentId::from_uuid(Uuid::nil())), 20);
            let query = list(portal, tab, OffsetDateTime::UNIX_EPOCH, page);
            let steps = plan(query.text(), query.values_count()).await;
            assert!(steps.iter().all(|step| !step.starts_with("SCAN appointment")), "{tab:?}: {steps:?}");
            assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{tab:?}: {steps:?}");
        }
    }

    #[tokio::test]
    async fn requests_are_found_by_index() {
        assert_eq!(scans(REQUESTS, 1).await, Vec::<String>::new());
        assert_eq!(scans(OPEN_REQUESTS, 2).await, Vec::<String>::new());
    }
}

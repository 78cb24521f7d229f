//! Reads of appointments and requests.

use super::read_attendant;
use crate::{
    query::{Query, Row},
    rows::{Cell, nested, read_details, read_meeting, read_outcome, read_slot},
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
use sea_orm::DbBackend;
use time::OffsetDateTime;

/// What [`read_appointment_row`] needs of an appointment `t`.
fn row_columns(backend: DbBackend) -> String {
    format!("t.id, t.from_at, t.until_at, t.title, t.meeting, t.place, t.cancelled, {} AS attendants", attendants(backend))
}

/// Whom appointment `t` is with, to be read by [`read_attendants`].
fn attendants(backend: DbBackend) -> String {
    let cells =
        [Cell::bytes("w", "professional_id"), Cell::plain("h", "job"), Cell::plain("a", "given"), Cell::plain("a", "family")];
    nested(
        backend,
        &cells,
        "FROM appointment_attendant w JOIN professional h ON h.id = w.professional_id JOIN account a ON a.id = h.account_id
         WHERE w.portal_id = t.portal_id AND w.appointment_id = t.id",
    )
}

fn read_attendants(row: &Row) -> Result<Vec<Attendant>, StoreError> {
    let mut with = row.fields().nested("attendants", read_attendant)?;
    // Databases differ in how they order names.
    with.sort();
    Ok(with)
}

/// The appointments of a portal that are over at `at`, or those that are not.
fn list(
    backend: DbBackend,
    portal: PortalId,
    tab: AppointmentTab,
    at: OffsetDateTime,
    page: PageRequest<AppointmentId>,
) -> Query {
    let (half, beyond, order) = match tab {
        AppointmentTab::Planned => (" AND t.until_at > ", ">", " ORDER BY t.from_at, t.id"),
        AppointmentTab::Past => (" AND t.until_at <= ", "<", " ORDER BY t.from_at DESC, t.id DESC"),
    };
    let columns = format!("SELECT {} FROM appointment t WHERE t.portal_id = $1", row_columns(backend));
    let mut query = Query::new(columns).bind(portal).push(half).arg(at);
    if let Some(after) = page.after {
        query = query.push(" AND (t.from_at, t.id) ").push(beyond);
        query = query.push(" (SELECT from_at, id FROM appointment WHERE portal_id = $1 AND id = ").arg(after).push(")");
    }
    query.push(order).limit(page.limit)
}

/// The appointments of a portal that lie in a span of time, by their beginning.
pub(crate) fn between(backend: DbBackend, portal: PortalId, span: Slot) -> Query {
    let columns = format!(
        "SELECT {} FROM appointment t \
         WHERE t.portal_id = $1 AND t.from_at < $2 AND t.until_at > $3 ORDER BY t.from_at, t.id",
        row_columns(backend)
    );
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

/// Reads an appointment in a list.
pub(crate) fn read_appointment_row(row: &Row) -> Result<AppointmentRow, StoreError> {
    Ok(AppointmentRow {
        id: row.get("id")?,
        slot: read_slot(row.fields())?,
        title: row.get("title")?,
        meeting: read_meeting(row.fields())?,
        with: read_attendants(row)?,
        cancelled: row.get("cancelled")?,
    })
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
        let found = self.rows(list(self.link.backend(), portal, tab, permit.now().at, page)).await?;
        let rows = found.iter().map(read_appointment_row).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, page_of(rows, &page)))
    }

    async fn appointment(
        &mut self,
        permit: &Permit<ReadAppointment>,
    ) -> Result<Sealed<ReadAppointment, AppointmentView>, StoreError> {
        let ReadAppointment { portal, appointment } = *permit.action();
        let sql = format!(
            "SELECT t.*, {} AS attendants FROM appointment t WHERE t.portal_id = $1 AND t.id = $2",
            attendants(self.link.backend())
        );
        let row = self.row(Query::new(sql).bind(portal).bind(appointment)).await?.ok_or(StoreError::Conflict)?;
        let view = AppointmentView {
            id: appointment,
            slot: read_slot(row.fields())?,
            details: read_details(row.fields())?,
            with: read_attendants(&row)?,
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
            let query = list(DbBackend::Sqlite, portal, tab, OffsetDateTime::UNIX_EPOCH, page);
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

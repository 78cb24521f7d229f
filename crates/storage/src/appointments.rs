//! Appointments and requests for them.

mod views;
mod writes;

pub(crate) use views::{between, read_appointment_row};

use crate::{
    query::{Query, Row},
    rows::{Fields, read_slot},
};
use inzage_domain::{
    care::CareLinkKind,
    ids::{AppointmentId, AppointmentRequestId, PortalId, ProfessionalId},
    policy::{AppointmentFacts, AppointmentRequestFacts},
    ports::StoreError,
    views::Attendant,
};
use time::OffsetDateTime;

/// A professional by name, from the columns of `professional` and `account`.
pub(crate) fn read_attendant(fields: Fields<'_>) -> Result<Attendant, StoreError> {
    Ok(Attendant { name: fields.person()?, job: fields.get("job")?, id: fields.get("professional_id")? })
}

/// An appointment as the policy weighs it.
pub(crate) fn facts(portal: PortalId, appointment: AppointmentId) -> Query {
    Query::new("SELECT id, from_at, until_at, cancelled, revision FROM appointment WHERE portal_id = $1 AND id = $2")
        .bind(portal)
        .bind(appointment)
}

/// Reads it.
pub(crate) fn read_facts(row: &Row) -> Result<AppointmentFacts, StoreError> {
    Ok(AppointmentFacts {
        id: row.get("id")?,
        slot: read_slot(row.fields())?,
        cancelled: row.get("cancelled")?,
        revision: row.get("revision")?,
    })
}

/// A request as the policy weighs it.
pub(crate) fn request_facts(portal: PortalId, request: AppointmentRequestId) -> Query {
    Query::new("SELECT id, by_id, to_id, decision IS NULL AS waits FROM appointment_request WHERE portal_id = $1 AND id = $2")
        .bind(portal)
        .bind(request)
}

/// Reads it.
pub(crate) fn read_request_facts(row: &Row) -> Result<AppointmentRequestFacts, StoreError> {
    Ok(AppointmentRequestFacts { id: row.get("id")?, by: row.get("by_id")?, to: row.get("to_id")?, waits: row.get("waits")? })
}

/// How the working ones among `asked` are linked to the client, guiding before supervising.
pub(crate) fn linked(portal: PortalId, asked: &[ProfessionalId], at: OffsetDateTime) -> Query {
    let query = Query::new(
        "SELECT k.professional_id, MIN(k.kind) AS kind FROM care_link k \
         JOIN professional h ON h.id = k.professional_id AND h.active \
         WHERE k.portal_id = $1 AND k.from_at <= $2 AND (k.until_at IS NULL OR k.until_at > $2) AND k.professional_id IN ",
    );
    query.bind(portal).bind(at).list(asked).push(" GROUP BY k.professional_id")
}

/// Reads one of them.
pub(crate) fn read_linked(row: &Row) -> Result<(ProfessionalId, CareLinkKind), StoreError> {
    Ok((row.get("professional_id")?, row.get("kind")?))
}

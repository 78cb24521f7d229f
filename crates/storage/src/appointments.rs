//! Appointments and requests for them.

mod views;
mod writes;

use crate::{
    query::{Query, Row},
    rows::{Fields, read_slot},
    session::SqlSession,
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

impl SqlSession {
    /// An appointment as the policy weighs it.
    pub(crate) async fn appointment_facts(
        &self,
        portal: PortalId,
        appointment: AppointmentId,
    ) -> Result<Option<AppointmentFacts>, StoreError> {
        let query =
            Query::new("SELECT id, from_at, until_at, cancelled, revision FROM appointment WHERE portal_id = $1 AND id = $2");
        let row = self.row(query.bind(portal).bind(appointment)).await?;
        let read = |row: Row| {
            Ok(AppointmentFacts {
                id: row.get("id")?,
                slot: read_slot(row.fields())?,
                cancelled: row.get("cancelled")?,
                revision: row.get("revision")?,
            })
        };
        row.map(read).transpose()
    }

    /// A request as the policy weighs it.
    pub(crate) async fn appointment_request_facts(
        &self,
        portal: PortalId,
        request: AppointmentRequestId,
    ) -> Result<Option<AppointmentRequestFacts>, StoreError> {
        let query = Query::new(
            "SELECT id, by_id, to_id, decision IS NULL AS waits FROM appointment_request WHERE portal_id = $1 AND id = $2",
        );
        let row = self.row(query.bind(portal).bind(request)).await?;
        let read = |row: Row| {
            Ok(AppointmentRequestFacts {
                id: row.get("id")?,
                by: row.get("by_id")?,
                to: row.get("to_id")?,
                waits: row.get("waits")?,
            })
        };
        row.map(read).transpose()
    }

    /// How the working ones among `asked` are linked to the client, guiding before supervising.
    pub(crate) async fn linked(
        &self,
        portal: PortalId,
        asked: &[ProfessionalId],
        at: OffsetDateTime,
    ) -> Result<Vec<(ProfessionalId, CareLinkKind)>, StoreError> {
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let query = Query::new(
            "SELECT k.professional_id, MIN(k.kind) AS kind FROM care_link k \
             JOIN professional h ON h.id = k.professional_id AND h.active \
             WHERE k.portal_id = $1 AND k.from_at <= $2 AND (k.until_at IS NULL OR k.until_at > $2) AND k.professional_id IN ",
        );
        let query = query.bind(portal).bind(at).list(asked).push(" GROUP BY k.professional_id");
        let rows = self.rows(query).await?;
        rows.iter().map(|row| Ok((row.get("professional_id")?, row.get("kind")?))).collect()
    }
}

//! Changes to appointments and requests.

use crate::{
    actor::account_of,
    query::Query,
    rows::{AttendantOf, meeting_columns},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    appointment::{Appointment, AppointmentDetails, AppointmentRequest, RequestDecision, RequestOutcome, Slot},
    ids::{AccountId, AppointmentId, AppointmentRequestId, PortalId, ProfessionalId},
    policy::{
        Permit,
        actions::{
            ApproveRequest, CancelAppointment, ChangeAppointment, PlanAppointment, RejectRequest, RequestAppointment,
            WithdrawRequest,
        },
    },
    ports::{AppointmentWrites, StoreError},
    text::{Note, Remark},
};
use time::OffsetDateTime;

/// What is kept about a new appointment.
struct New<'a> {
    portal: PortalId,
    id: AppointmentId,
    slot: Slot,
    with: &'a [ProfessionalId],
    by: AccountId,
    at: OffsetDateTime,
}

impl SqlSession {
    async fn add_appointment(&self, new: &New<'_>, details: &AppointmentDetails) -> Result<bool, StoreError> {
        let New { portal, id, slot, with, by, at } = *new;
        let appointment = Appointment {
            id,
            portal,
            slot,
            details: details.clone(),
            with: with.to_vec(),
            moved_from: None,
            word: None,
            cancelled: false,
            revision: 1,
            by,
            made_at: at,
        };
        if !self.link.insert_new(&appointment).await? {
            return Ok(false);
        }
        self.add_attendants(portal, id, with).await?;
        Ok(true)
    }

    async fn add_attendants(&self, portal: PortalId, id: AppointmentId, with: &[ProfessionalId]) -> Result<(), StoreError> {
        for professional in with {
            // Whoever is named twice is there once.
            self.link.insert_new(&AttendantOf(portal, id, *professional)).await?;
        }
        Ok(())
    }

    /// Notes what came of a request that waits, and tells who asked.
    async fn decide(
        &mut self,
        portal: PortalId,
        request: AppointmentRequestId,
        outcome: &RequestOutcome,
    ) -> Result<AccountId, StoreError> {
        let query = Query::new(
            "UPDATE appointment_request SET decision = $3, word = $4, decided_at = $5 \
             WHERE portal_id = $1 AND id = $2 AND decision IS NULL RETURNING by_id",
        );
        let query = query.bind(portal).bind(request).bind(outcome.decision).bind(&outcome.word).bind(outcome.at);
        self.row(query).await?.ok_or(StoreError::Conflict)?.get("by_id")
    }
}

#[async_trait]
impl AppointmentWrites for SqlSession {
    async fn insert_appointment(
        &mut self,
        permit: &Permit<PlanAppointment>,
        details: &AppointmentDetails,
    ) -> Result<bool, StoreError> {
        let PlanAppointment { portal, appointment: id, slot, with } = permit.action();
        let (by, at) = (account_of(permit)?, permit.now().at);
        self.add_appointment(&New { portal: *portal, id: *id, slot: *slot, with, by, at }, details).await
    }

    async fn update_appointment(
        &mut self,
        permit: &Permit<ChangeAppointment>,
        details: &AppointmentDetails,
    ) -> Result<(), StoreError> {
        let ChangeAppointment { portal, appointment, slot, with, word, revision } = permit.action();
        let (meeting, place) = meeting_columns(&details.meeting);
        let query = Query::new(
            "UPDATE appointment SET moved_from = CASE WHEN from_at = $4 THEN moved_from ELSE from_at END, \
             from_at = $4, until_at = $5, title = $6, meeting = $7, place = $8, note = $9, word = $10, revision = revision + 1 \
             WHERE portal_id = $1 AND id = $2 AND revision = $3 AND NOT cancelled",
        );
        let query = query.bind(*portal).bind(*appointment).bind(*revision).bind(slot.from()).bind(slot.until());
        let query = query.bind(&details.title).bind(meeting).bind(place).bind(&details.note).bind(word);
        self.run_one(query).await?;
        let clear = Query::new("DELETE FROM appointment_attendant WHERE portal_id = $1 AND appointment_id = $2");
        self.run(clear.bind(*portal).bind(*appointment)).await?;
        self.add_attendants(*portal, *appointment, with).await
    }

    async fn cancel_appointment(&mut self, permit: &Permit<CancelAppointment>) -> Result<(), StoreError> {
        let CancelAppointment { portal, appointment, word, revision } = permit.action();
        let query = Query::new(
            "UPDATE appointment SET cancelled = $4, word = $5, revision = revision + 1 \
             WHERE portal_id = $1 AND id = $2 AND revision = $3 AND NOT cancelled",
        );
        self.run_one(query.bind(*portal).bind(*appointment).bind(*revision).bind(true).bind(word)).await
    }

    async fn insert_appointment_request(
        &mut self,
        permit: &Permit<RequestAppointment>,
        about: Option<&Remark>,
    ) -> Result<bool, StoreError> {
        let RequestAppointment { portal, request, to, on } = *permit.action();
        let (by, made_at, about) = (account_of(permit)?, permit.now().at, about.cloned());
        let request = AppointmentRequest { id: request, portal, by, to, on, about, made_at, outcome: None };
        self.link.insert_new(&request).await
    }

    async fn approve_request(
        &mut self,
        permit: &Permit<ApproveRequest>,
        details: &AppointmentDetails,
        word: Option<&Note>,
    ) -> Result<AccountId, StoreError> {
        let ApproveRequest { portal, request, slot, with } = permit.action();
        let (by, at, id) = (account_of(permit)?, permit.now().at, AppointmentId::made_of(*request));
        if !self.add_appointment(&New { portal: *portal, id, slot: *slot, with, by, at }, details).await? {
            return Err(StoreError::Conflict);
        }
        let outcome = RequestOutcome { decision: RequestDecision::Approved, word: word.cloned(), at };
        self.decide(*portal, *request, &outcome).await
    }

    async fn reject_request(&mut self, permit: &Permit<RejectRequest>) -> Result<AccountId, StoreError> {
        let RejectRequest { portal, request, word } = permit.action();
        let outcome = RequestOutcome { decision: RequestDecision::Rejected, word: Some(word.clone()), at: permit.now().at };
        self.decide(*portal, *request, &outcome).await
    }

    async fn withdraw_request(&mut self, permit: &Permit<WithdrawRequest>) -> Result<(), StoreError> {
        let WithdrawRequest { portal, request } = *permit.action();
        let outcome = RequestOutcome { decision: RequestDecision::Withdrawn, word: None, at: permit.now().at };
        self.decide(portal, request, &outcome).await.map(drop)
    }
}

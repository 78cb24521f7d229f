//! Appointments and requests for them.

use crate::{Fault, Inzage, contacts::NOTICE_AFTER};
use inzage_domain::{
    appointment::{AppointmentDetails, AppointmentTab},
    ids::{AccountId, AppointmentId, AppointmentRequestId},
    policy::{
        Action, Actor, Permit,
        actions::{
            ApproveRequest, CancelAppointment, ChangeAppointment, ListAppointmentRequests, ListAppointments, ListOpenRequests,
            PlanAppointment, ReadAppointment, ReadAppointmentRequest, RejectRequest, RequestAppointment, SeeGuides,
            WithdrawRequest,
        },
    },
    ports::{Session, StoreError},
    text::{Note, Remark},
    views::{AppointmentRow, AppointmentView, Attendant, OpenRequestRow, Page, PageRequest, RequestRow, RequestView},
};

impl Inzage {
    /// The appointments of a client, planned or past.
    pub async fn appointments(
        &self,
        actor: Actor,
        action: ListAppointments,
        tab: AppointmentTab,
        page: PageRequest<AppointmentId>,
    ) -> Result<Page<AppointmentRow>, Fault> {
        self.look(actor, action, move |tx, permit| tx.appointments(permit, tab, page)).await
    }

    /// An appointment.
    pub async fn appointment(&self, actor: Actor, action: ReadAppointment) -> Result<AppointmentView, Fault> {
        self.look(actor, action, |tx, permit| tx.appointment(permit)).await
    }

    /// Makes an appointment; `false` when the same form was sent before, and the first appointment stands.
    pub async fn plan_appointment(
        &self,
        actor: Actor,
        action: PlanAppointment,
        details: AppointmentDetails,
    ) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let details = details.clone();
            Box::pin(async move { tx.insert_appointment(permit, &details).await })
        })
        .await
    }

    /// Moves an appointment, or changes what it is.
    pub async fn change_appointment(
        &self,
        actor: Actor,
        action: ChangeAppointment,
        details: AppointmentDetails,
    ) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let details = details.clone();
            Box::pin(async move { tx.update_appointment(permit, &details).await })
        })
        .await
    }

    /// Cancels an appointment. It stays to be seen.
    pub async fn cancel_appointment(&self, actor: Actor, action: CancelAppointment) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.cancel_appointment(permit)).await
    }

    /// Who can be asked for an appointment.
    pub async fn guides_to_ask(&self, actor: Actor, action: SeeGuides) -> Result<Vec<Attendant>, Fault> {
        self.look(actor, action, |tx, permit| tx.guides_to_ask(permit)).await
    }

    /// Requests for appointments with a client, newest first.
    pub async fn appointment_requests(
        &self,
        actor: Actor,
        action: ListAppointmentRequests,
        page: PageRequest<AppointmentRequestId>,
    ) -> Result<Page<RequestRow>, Fault> {
        self.look(actor, action, move |tx, permit| tx.appointment_requests(permit, page)).await
    }

    /// A request, with what came of it.
    pub async fn appointment_request(&self, actor: Actor, action: ReadAppointmentRequest) -> Result<RequestView, Fault> {
        self.look(actor, action, |tx, permit| tx.appointment_request(permit)).await
    }

    /// Asks for an appointment; `false` when the same form was sent before, and the first request stands.
    pub async fn request_appointment(
        &self,
        actor: Actor,
        action: RequestAppointment,
        about: Option<Remark>,
    ) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let about = about.clone();
            Box::pin(async move { tx.insert_appointment_request(permit, about.as_ref()).await })
        })
        .await
    }

    /// Approves a request, which makes the appointment, and tells whoever asked that there is something new.
    pub async fn approve_request(
        &self,
        actor: Actor,
        action: ApproveRequest,
        details: AppointmentDetails,
        word: Option<Note>,
    ) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let (details, word) = (details.clone(), word.clone());
            Box::pin(async move {
                let asked_by = tx.approve_request(permit, &details, word.as_ref()).await?;
                tell_of_decision(tx, permit, asked_by).await
            })
        })
        .await
    }

    /// Rejects a request, and tells whoever asked that there is something new.
    pub async fn reject_request(&self, actor: Actor, action: RejectRequest) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            Box::pin(async move {
                let asked_by = tx.reject_request(permit).await?;
                tell_of_decision(tx, permit, asked_by).await
            })
        })
        .await
    }

    /// Takes a request back.
    pub async fn withdraw_request(&self, actor: Actor, action: WithdrawRequest) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.withdraw_request(permit)).await
    }

    /// The requests that wait, of all clients whom the actor guides, oldest first.
    pub async fn open_requests(
        &self,
        actor: Actor,
        action: ListOpenRequests,
        page: PageRequest<AppointmentRequestId>,
    ) -> Result<Page<OpenRequestRow>, Fault> {
        self.look(actor, action, move |tx, permit| tx.open_requests(permit, page)).await
    }
}

/// Tells whoever asked in their next digest, which comes sooner. Decisions that come together are told in one.
async fn tell_of_decision<A: Action>(tx: &mut dyn Session, permit: &Permit<A>, asked_by: AccountId) -> Result<(), StoreError> {
    tx.digest_sooner(permit, asked_by, permit.now().at + NOTICE_AFTER).await
}

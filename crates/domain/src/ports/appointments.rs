//! Appointments and requests for them.

use super::StoreError;
use crate::{
    appointment::{AppointmentDetails, AppointmentTab},
    ids::{AccountId, AppointmentId, AppointmentRequestId},
    policy::{
        Permit, Sealed,
        actions::{
            ApproveRequest, CancelAppointment, ChangeAppointment, ListAppointmentRequests, ListAppointments, ListOpenRequests,
            PlanAppointment, ReadAppointment, ReadAppointmentRequest, RejectRequest, RequestAppointment, SeeGuides,
            WithdrawRequest,
        },
    },
    text::{Note, Remark},
    views::{AppointmentRow, AppointmentView, Attendant, OpenRequestRow, Page, PageRequest, RequestRow, RequestView},
};
use async_trait::async_trait;

/// Reads about appointments. What the permit's scope leaves out is left out in the query.
#[async_trait]
pub trait AppointmentViews: Send {
    /// Appointments, by their beginning: of those planned the first comes first, of those past the last.
    async fn appointments(
        &mut self,
        permit: &Permit<ListAppointments>,
        tab: AppointmentTab,
        page: PageRequest<AppointmentId>,
    ) -> Result<Sealed<ListAppointments, Page<AppointmentRow>>, StoreError>;
    /// One appointment.
    async fn appointment(
        &mut self,
        permit: &Permit<ReadAppointment>,
    ) -> Result<Sealed<ReadAppointment, AppointmentView>, StoreError>;
    /// Who guide the client and can be asked, by name.
    async fn guides_to_ask(&mut self, permit: &Permit<SeeGuides>) -> Result<Sealed<SeeGuides, Vec<Attendant>>, StoreError>;
    /// Requests, the newest identifier first.
    async fn appointment_requests(
        &mut self,
        permit: &Permit<ListAppointmentRequests>,
        page: PageRequest<AppointmentRequestId>,
    ) -> Result<Sealed<ListAppointmentRequests, Page<RequestRow>>, StoreError>;
    /// One request.
    async fn appointment_request(
        &mut self,
        permit: &Permit<ReadAppointmentRequest>,
    ) -> Result<Sealed<ReadAppointmentRequest, RequestView>, StoreError>;
    /// Requests that wait, of all clients whom the professional guides, the oldest identifier first.
    async fn open_requests(
        &mut self,
        permit: &Permit<ListOpenRequests>,
        page: PageRequest<AppointmentRequestId>,
    ) -> Result<Sealed<ListOpenRequests, Page<OpenRequestRow>>, StoreError>;
}

/// Changes to appointments.
#[async_trait]
pub trait AppointmentWrites: Send {
    /// Adds an appointment. `false` if this identifier exists already in this portal: the same form twice makes one appointment.
    async fn insert_appointment(
        &mut self,
        permit: &Permit<PlanAppointment>,
        details: &AppointmentDetails,
    ) -> Result<bool, StoreError>;
    /// Puts this in the place of what the appointment was.
    async fn update_appointment(
        &mut self,
        permit: &Permit<ChangeAppointment>,
        details: &AppointmentDetails,
    ) -> Result<(), StoreError>;
    /// Notes that the appointment does not go on.
    async fn cancel_appointment(&mut self, permit: &Permit<CancelAppointment>) -> Result<(), StoreError>;
    /// Adds a request. `false` if this identifier exists already in this portal: the same form twice makes one request.
    async fn insert_appointment_request(
        &mut self,
        permit: &Permit<RequestAppointment>,
        about: Option<&Remark>,
    ) -> Result<bool, StoreError>;
    /// Makes the appointment and approves the request with it. Tells who asked.
    async fn approve_request(
        &mut self,
        permit: &Permit<ApproveRequest>,
        details: &AppointmentDetails,
        word: Option<&Note>,
    ) -> Result<AccountId, StoreError>;
    /// Rejects the request. Tells who asked.
    async fn reject_request(&mut self, permit: &Permit<RejectRequest>) -> Result<AccountId, StoreError>;
    /// Takes the request back.
    async fn withdraw_request(&mut self, permit: &Permit<WithdrawRequest>) -> Result<(), StoreError>;
}

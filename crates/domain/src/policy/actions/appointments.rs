//! Appointments, and requests for them.

use crate::{
    appointment::{Slot, WantedDay},
    ids::{AppointmentId, AppointmentRequestId, PortalId, ProfessionalId},
    policy::{
        About,
        judges::appointments::{self, AppointmentScope, RequestScope},
    },
    text::Note,
};

actions! {
    /// List the appointments of a client (`G54`, `G56`).
    ListAppointments {
        /// Whose.
        portal: PortalId,
    } = "appointment.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope bool, by appointments::list;
    /// Read an appointment.
    ReadAppointment {
        /// Whose.
        portal: PortalId,
        /// Which.
        appointment: AppointmentId,
    } = "appointment.read", Look, Consented, in |it| Some(it.portal), about |it| About::Appointment(it.appointment, Vec::new()), scope AppointmentScope, by appointments::read;
    /// Make an appointment with a client whom one guides.
    PlanAppointment {
        /// With whom.
        portal: PortalId,
        /// The new appointment's identifier, chosen when the form was made, so that the same form twice makes one appointment.
        appointment: AppointmentId,
        /// When.
        slot: Slot,
        /// With which professionals of the client.
        with: Vec<ProfessionalId>,
    } = "appointment.plan", Change, Consented, in |it| Some(it.portal), about |it| About::Appointment(it.appointment, it.with.clone()), scope (), by appointments::plan;
    /// Move an appointment, or change what it is, and say why.
    ChangeAppointment {
        /// Whose.
        portal: PortalId,
        /// Which.
        appointment: AppointmentId,
        /// When it is from now on.
        slot: Slot,
        /// With which professionals of the client it is from now on.
        with: Vec<ProfessionalId>,
        /// Why.
        word: Note,
        /// The state that the form was made from.
        revision: u32,
    } = "appointment.change", Change, Consented, in |it| Some(it.portal), about |it| About::Appointment(it.appointment, it.with.clone()), scope (), by appointments::change;
    /// Cancel an appointment, and say why.
    CancelAppointment {
        /// Whose.
        portal: PortalId,
        /// Which.
        appointment: AppointmentId,
        /// Why.
        word: Note,
        /// The state that the form was made from.
        revision: u32,
    } = "appointment.cancel", Change, Consented, in |it| Some(it.portal), about |it| About::Appointment(it.appointment, Vec::new()), scope (), by appointments::cancel;
    /// See which professionals can be asked for an appointment (`G55`).
    SeeGuides {
        /// Of whom.
        portal: PortalId,
    } = "appointment.see-guides", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by appointments::see_guides;
    /// List the requests for appointments with a client (`G54`, `G56`).
    ListAppointmentRequests {
        /// Whose.
        portal: PortalId,
    } = "appointment-request.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope bool, by appointments::list_requests;
    /// Read a request for an appointment, with what came of it (`G58`).
    ReadAppointmentRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: AppointmentRequestId,
    } = "appointment-request.read", Look, Consented, in |it| Some(it.portal), about |it| About::AppointmentRequest(it.request, Vec::new()), scope RequestScope, by appointments::read_request;
    /// Ask a professional who guides the client for an appointment (`G54`, `G55`).
    RequestAppointment {
        /// For whom.
        portal: PortalId,
        /// The new request's identifier, chosen when the form was made, so that the same form twice makes one request.
        request: AppointmentRequestId,
        /// Who is asked.
        to: ProfessionalId,
        /// On which day.
        on: WantedDay,
    } = "appointment-request.make", Change, Consented, in |it| Some(it.portal), about |it| About::AppointmentRequest(it.request, vec![it.to]), scope (), by appointments::ask;
    /// Approve a request that one was asked oneself, which makes the appointment (`G55`, `G58`).
    ApproveRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: AppointmentRequestId,
        /// When.
        slot: Slot,
        /// With which professionals of the client.
        with: Vec<ProfessionalId>,
    } = "appointment-request.approve", Change, Consented, in |it| Some(it.portal), about |it| About::AppointmentRequest(it.request, it.with.clone()), scope (), by appointments::approve;
    /// Reject a request that one was asked oneself, and say why (`G55`, `G58`).
    RejectRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: AppointmentRequestId,
        /// Why.
        word: Note,
    } = "appointment-request.reject", Change, Consented, in |it| Some(it.portal), about |it| About::AppointmentRequest(it.request, Vec::new()), scope (), by appointments::reject;
    /// Take a request of one's own back.
    WithdrawRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: AppointmentRequestId,
    } = "appointment-request.withdraw", Change, Consented, in |it| Some(it.portal), about |it| About::AppointmentRequest(it.request, Vec::new()), scope (), by appointments::withdraw;
    /// List the requests that wait, of all clients whom one guides.
    ListOpenRequests {} = "appointment-request.list-open", Look, Consented, in |_| None, about |_| About::Nothing, scope ProfessionalId, by appointments::list_open;
}

//! Appointments and requests for them.

use std::marker::PhantomData;

use inzage_domain::{
    appointment::AppointmentTab,
    ids::{AppointmentId, AppointmentRequestId, ProfessionalId},
    policy::actions::{
        ApproveRequest, CancelAppointment, ChangeAppointment, ListAppointmentRequests, ListAppointments, ListOpenRequests,
        PlanAppointment, ReadAppointment, ReadAppointmentRequest, RejectRequest, RequestAppointment, SeeGuides, WithdrawRequest,
    },
};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::{
    Api,
    answers::{Creation, Done, Paged, Versioned},
    asked::{Asked, Limit, Parameters},
    body::Body,
    caller::{Caller, Care, IfMatch, Private, Wearing},
    dto::appointment::{
        Appointment, AppointmentChange, AppointmentRequest, AppointmentRequestRow, AppointmentRow, Attendant, Declined,
        NewAppointment, NewAppointmentRequest, OpenAppointmentRequest, Planned, RequestApproval,
    },
    faults::{Change, Look, Own, Refused, Removal, Revision},
    key::Key,
    operations::Subject,
    text::Textual as _,
};

/// Seeing appointments and requests, under either hat.
pub(crate) struct Appointments<W>(pub(crate) Api, pub(crate) PhantomData<W>);

#[OpenApi(tag = "Subject::Appointments", prefix_path = W::PORTALS)]
impl<W: Wearing> Appointments<W> {
    /// List the appointments of a client
    ///
    /// Those that are planned, the first to come first; or those that are over, the latest first.
    #[oai(path = "/:portal/appointments", method = "get")]
    async fn list(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        /// Which half; the planned ones unless it says otherwise.
        tab: Query<Asked<AppointmentTab>>,
        /// The last appointment of the page before.
        after: Query<Asked<Uuid>>,
        /// How many appointments.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<AppointmentRow>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let tab = parameters.take("tab", tab.0).unwrap_or(AppointmentTab::Planned);
        let page = parameters.page(after.0, limit.0, AppointmentId::from_uuid);
        parameters.finish()?;
        let portal = portal.portal();
        let found = self.0.inzage.appointments(caller.actor, ListAppointments { portal }, tab, page).await?;
        let list = format!("{}/{portal}/appointments?tab={}&", W::PORTALS, tab.write());
        Ok(Paged::of(found, &list, page.limit, |row| row.id, AppointmentRow::from))
    }

    /// Read an appointment
    #[oai(path = "/:portal/appointments/:appointment", method = "get")]
    async fn read(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        appointment: Path<Key>,
    ) -> Result<Versioned<Appointment>, Refused<Look>> {
        let action = ReadAppointment { portal: portal.portal(), appointment: appointment.appointment() };
        let view = self.0.inzage.appointment(caller.actor, action).await?;
        Ok(Versioned { version: view.revision, shown: view.into() })
    }

    /// List the requests for appointments with a client
    ///
    /// Newest first.
    #[oai(path = "/:portal/appointment-requests", method = "get")]
    async fn requests(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        /// The last request of the page before.
        after: Query<Asked<Uuid>>,
        /// How many requests.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<AppointmentRequestRow>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, AppointmentRequestId::from_uuid);
        parameters.finish()?;
        let portal = portal.portal();
        let found = self.0.inzage.appointment_requests(caller.actor, ListAppointmentRequests { portal }, page).await?;
        let list = format!("{}/{portal}/appointment-requests?", W::PORTALS);
        Ok(Paged::of(found, &list, page.limit, |row| row.id, AppointmentRequestRow::from))
    }

    /// Read a request for an appointment
    ///
    /// With what came of it.
    #[oai(path = "/:portal/appointment-requests/:request", method = "get")]
    async fn request(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        request: Path<Key>,
    ) -> Result<Json<AppointmentRequest>, Refused<Look>> {
        let action = ReadAppointmentRequest { portal: portal.portal(), request: request.appointment_request() };
        Ok(Json(self.0.inzage.appointment_request(caller.actor, action).await?.into()))
    }
}

/// Asking for appointments.
pub(crate) struct AskingAppointments(pub(crate) Api);

#[OpenApi(tag = "Subject::Appointments")]
impl AskingAppointments {
    /// See who can be asked for an appointment
    ///
    /// The professionals who guide the client.
    #[oai(path = "/portals/:portal/appointment-guides", method = "get")]
    async fn guides(&self, caller: Caller<Private>, portal: Path<Key>) -> Result<Json<Vec<Attendant>>, Refused<Look>> {
        let guides = self.0.inzage.guides_to_ask(caller.actor, SeeGuides { portal: portal.portal() }).await?;
        Ok(Json(guides.into_iter().map(Into::into).collect()))
    }

    /// Ask a professional for an appointment
    ///
    /// Nobody but that professional decides. With an `id` of one's own choice, sending it twice makes one request.
    #[oai(path = "/portals/:portal/appointment-requests", method = "post")]
    async fn ask(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        body: Body<NewAppointmentRequest>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (portal, asked) = (portal.portal(), body.0);
        let id = asked.id.map_or_else(|| inzage.fresh_id(), |id| id.0);
        let (request, to) = (AppointmentRequestId::from_uuid(id), ProfessionalId::from_uuid(asked.to.0));
        let action = RequestAppointment { portal, request, to, on: asked.on.0 };
        let is_new = inzage.request_appointment(caller.actor, action, asked.about.map(|it| it.0)).await?;
        Ok(Creation::of(is_new, id, &format!("/portals/{portal}/appointment-requests/{id}")))
    }

    /// Take a request of one's own back
    ///
    /// While nobody has decided. It stays to be seen.
    #[oai(path = "/portals/:portal/appointment-requests/:request", method = "delete")]
    async fn withdraw(&self, caller: Caller<Private>, portal: Path<Key>, request: Path<Key>) -> Result<Done, Refused<Removal>> {
        let action = WithdrawRequest { portal: portal.portal(), request: request.appointment_request() };
        self.0.inzage.withdraw_request(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

/// Making appointments, and deciding on requests.
pub(crate) struct PlanningAppointments(pub(crate) Api);

#[OpenApi(tag = "Subject::Appointments")]
impl PlanningAppointments {
    /// Make an appointment with a client
    ///
    /// For those who guide the client. With an `id` of one's own choice, sending it twice makes one appointment.
    #[oai(path = "/care/clients/:portal/appointments", method = "post")]
    async fn plan(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        body: Body<NewAppointment>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (portal, id) = (portal.portal(), body.0.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0));
        let Planned { slot, with, details } = body.0.plan.read("#/plan")?;
        let action = PlanAppointment { portal, appointment: AppointmentId::from_uuid(id), slot, with };
        let is_new = inzage.plan_appointment(caller.actor, action, details).await?;
        Ok(Creation::of(is_new, id, &format!("/care/clients/{portal}/appointments/{id}")))
    }

    /// Move an appointment, or change what it is
    ///
    /// And say why.
    #[oai(path = "/care/clients/:portal/appointments/:appointment", method = "put")]
    async fn change(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        appointment: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<AppointmentChange>,
    ) -> Result<Done, Refused<Revision>> {
        let (portal, appointment, word) = (portal.portal(), appointment.appointment(), body.0.word.0);
        let Planned { slot, with, details } = body.0.plan.read("#/plan")?;
        let action = ChangeAppointment { portal, appointment, slot, with, word, revision: revision.0 };
        self.0.inzage.change_appointment(caller.actor, action, details).await?;
        Ok(Done::Done)
    }

    /// Cancel an appointment
    ///
    /// And say why. It stays to be seen.
    #[oai(path = "/care/clients/:portal/appointments/:appointment/cancellation", method = "put")]
    async fn cancel(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        appointment: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<Declined>,
    ) -> Result<Done, Refused<Revision>> {
        let (portal, appointment, word) = (portal.portal(), appointment.appointment(), body.0.word.0);
        let action = CancelAppointment { portal, appointment, word, revision: revision.0 };
        self.0.inzage.cancel_appointment(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Approve a request
    ///
    /// For the professional who was asked. It makes the appointment, which gets the request's identifier.
    #[oai(path = "/care/clients/:portal/appointment-requests/:request/approval", method = "post")]
    async fn approve(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        request: Path<Key>,
        body: Body<RequestApproval>,
    ) -> Result<Done, Refused<Change>> {
        let word = body.0.word.map(|it| it.0);
        let Planned { slot, with, details } = body.0.plan.read("#/plan")?;
        let action = ApproveRequest { portal: portal.portal(), request: request.appointment_request(), slot, with };
        self.0.inzage.approve_request(caller.actor, action, details, word).await?;
        Ok(Done::Done)
    }

    /// Reject a request
    ///
    /// For the professional who was asked, who says why.
    #[oai(path = "/care/clients/:portal/appointment-requests/:request/rejection", method = "post")]
    async fn reject(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        request: Path<Key>,
        body: Body<Declined>,
    ) -> Result<Done, Refused<Change>> {
        let action = RejectRequest { portal: portal.portal(), request: request.appointment_request(), word: body.0.word.0 };
        self.0.inzage.reject_request(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// List the requests for appointments that wait
    ///
    /// Of all clients whom one guides; who has waited longest comes first.
    #[oai(path = "/care/appointment-requests", method = "get")]
    async fn waiting(
        &self,
        caller: Caller<Care>,
        /// The last request of the page before.
        after: Query<Asked<Uuid>>,
        /// How many requests.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<OpenAppointmentRequest>>, Refused<Own>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, AppointmentRequestId::from_uuid);
        parameters.finish()?;
        let found = self.0.inzage.open_requests(caller.actor, ListOpenRequests {}, page).await?;
        Ok(Paged::of(found, "/care/appointment-requests?", page.limit, |row| row.id, OpenAppointmentRequest::from))
    }
}

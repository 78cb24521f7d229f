//! Appointments and requests for them.

use super::{
    accounts::asker,
    core::Core,
    digests::Reader,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    appointment::{Appointment, AppointmentDetails, AppointmentRequest, AppointmentTab, RequestDecision, RequestOutcome, Slot},
    care::CareLinkKind,
    ids::{AccountId, AppointmentId, AppointmentRequestId, PortalId, ProfessionalId},
    policy::{
        AppointmentFacts, AppointmentRequestFacts, Permit, Sealed,
        actions::{
            ApproveRequest, CancelAppointment, ChangeAppointment, ListAppointmentRequests, ListAppointments, ListOpenRequests,
            OpenPortal, PlanAppointment, ReadAppointment, ReadAppointmentRequest, RejectRequest, RequestAppointment, SeeGuides,
            WithdrawRequest,
        },
    },
    ports::{AppointmentViews, AppointmentWrites, StoreError},
    text::{Note, Remark},
    views::{
        AppointmentRow, AppointmentView, Attendant, NextAppointment, OpenRequestRow, Page, PageRequest, RequestRow, RequestView,
    },
};
use std::cmp::Reverse;
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

impl Core {
    pub(super) fn appointment(&self, portal: PortalId, id: AppointmentId) -> Option<&Appointment> {
        self.records.appointments.iter().find(|it| it.portal == portal && it.id == id)
    }

    pub(super) fn appointment_request(&self, portal: PortalId, id: AppointmentRequestId) -> Option<&AppointmentRequest> {
        self.records.appointment_requests.iter().find(|it| it.portal == portal && it.id == id)
    }

    /// How many appointments somebody finds that others made after `since`.
    pub(super) fn new_appointments(&self, reader: &Reader, since: OffsetDateTime) -> usize {
        let is_new = |it: &&Appointment| it.portal == reader.portal && Some(it.by) != reader.account && it.made_at > since;
        if reader.scope.finds.appointments { self.records.appointments.iter().filter(is_new).count() } else { 0 }
    }

    /// How many decisions on their requests somebody finds that were taken after `since`.
    pub(super) fn new_decisions(&self, reader: &Reader, since: OffsetDateTime) -> usize {
        let is_decided = |it: &RequestOutcome| it.decision != RequestDecision::Withdrawn && it.at > since;
        let is_new = |it: &&AppointmentRequest| {
            it.portal == reader.portal && Some(it.by) == reader.account && it.outcome.as_ref().is_some_and(is_decided)
        };
        if reader.scope.finds.appointments { self.records.appointment_requests.iter().filter(is_new).count() } else { 0 }
    }

    /// The appointment that begins first, for whoever finds appointments.
    pub(super) fn next_appointment(&self, permit: &Permit<OpenPortal>) -> Option<NextAppointment> {
        let (portal, now) = (permit.action().portal, permit.now().at);
        let comes = |it: &&Appointment| it.portal == portal && !it.cancelled && it.slot.from() >= now;
        let coming = self.records.appointments.iter().filter(|_| permit.scope().finds.appointments).filter(comes);
        let next = coming.min_by_key(|it| (it.slot.from(), it.id))?;
        let (from, until) = (next.slot.from(), next.slot.until());
        Some(NextAppointment { id: next.id, title: next.details.title.clone(), from, until })
    }

    pub(super) fn appointment_facts(&self, portal: PortalId, id: AppointmentId) -> Option<AppointmentFacts> {
        let Appointment { id, slot, cancelled, revision, .. } = *self.appointment(portal, id)?;
        Some(AppointmentFacts { id, slot, cancelled, revision })
    }

    pub(super) fn appointment_request_facts(
        &self,
        portal: PortalId,
        id: AppointmentRequestId,
    ) -> Option<AppointmentRequestFacts> {
        let AppointmentRequest { id, by, to, ref outcome, .. } = *self.appointment_request(portal, id)?;
        Some(AppointmentRequestFacts { id, by, to, waits: outcome.is_none() })
    }

    /// How the working ones among `asked` are linked to the client.
    pub(super) fn linked(
        &self,
        portal: PortalId,
        asked: &[ProfessionalId],
        at: OffsetDateTime,
    ) -> Vec<(ProfessionalId, CareLinkKind)> {
        let works = |id: &ProfessionalId| self.professional(*id).is_some_and(|it| it.active);
        let asked = asked.iter().copied().filter(works);
        asked.filter_map(|id| self.link_kind(id, portal, at).map(|kind| (id, kind))).collect()
    }

    pub(super) fn attendant(&self, id: ProfessionalId) -> Result<Attendant, StoreError> {
        let professional = found(self.professional(id), "professional")?;
        Ok(Attendant { name: self.name_of(professional.account)?, job: professional.job.clone(), id })
    }

    fn attendants(&self, with: &[ProfessionalId]) -> Result<Vec<Attendant>, StoreError> {
        let mut with = with.iter().map(|id| self.attendant(*id)).collect::<Result<Vec<_>, _>>()?;
        with.sort();
        Ok(with)
    }

    fn appointment_row(&self, it: &Appointment) -> Result<AppointmentRow, StoreError> {
        Ok(AppointmentRow {
            id: it.id,
            slot: it.slot,
            title: it.details.title.clone(),
            meeting: it.details.meeting.clone(),
            with: self.attendants(&it.with)?,
            cancelled: it.cancelled,
        })
    }

    /// The appointments of a portal that lie in a span of time, by their beginning.
    pub(super) fn appointments_in(&self, portal: PortalId, span: Slot) -> Result<Vec<AppointmentRow>, StoreError> {
        let lies_in = |it: &&Appointment| it.portal == portal && it.slot.from() < span.until() && span.from() < it.slot.until();
        let mut found: Vec<&Appointment> = self.records.appointments.iter().filter(lies_in).collect();
        found.sort_by_key(|it| (it.slot.from(), it.id));
        found.into_iter().map(|it| self.appointment_row(it)).collect()
    }

    fn add_appointment(&mut self, new: &New<'_>, details: &AppointmentDetails) -> bool {
        let New { portal, id, slot, with, by, at } = *new;
        if self.appointment(portal, id).is_some() {
            return false;
        }
        let (with, details) = (with.to_vec(), details.clone());
        let (moved_from, word, cancelled, revision, made_at) = (None, None, false, 1, at);
        self.records.appointments.push(Appointment {
            id,
            portal,
            slot,
            details,
            with,
            moved_from,
            word,
            cancelled,
            revision,
            by,
            made_at,
        });
        true
    }

    /// The appointment in the state that was judged; another is a lost race.
    fn judged_appointment(&mut self, portal: PortalId, id: AppointmentId, revision: u32) -> Result<&mut Appointment, StoreError> {
        let mut appointments = self.records.appointments.iter_mut();
        let judged = appointments.find(|it| it.portal == portal && it.id == id && it.revision == revision && !it.cancelled);
        judged.ok_or(StoreError::Conflict)
    }

    /// Notes what came of a request that waits, and tells who asked.
    fn decide(&mut self, portal: PortalId, id: AppointmentRequestId, outcome: RequestOutcome) -> Result<AccountId, StoreError> {
        let mut requests = self.records.appointment_requests.iter_mut();
        let request = requests.find(|it| it.portal == portal && it.id == id && it.outcome.is_none());
        let request = request.ok_or(StoreError::Conflict)?;
        request.outcome = Some(outcome);
        Ok(request.by)
    }
}

#[async_trait]
impl AppointmentViews for Transaction {
    async fn appointments(
        &mut self,
        permit: &Permit<ListAppointments>,
        tab: AppointmentTab,
        page: PageRequest<AppointmentId>,
    ) -> Result<Sealed<ListAppointments, Page<AppointmentRow>>, StoreError> {
        let (portal, at, core) = (permit.action().portal, permit.now().at, self.core());
        let open = *permit.scope();
        let mut found: Vec<&Appointment> = core
            .records
            .appointments
            .iter()
            .filter(|it| open && it.portal == portal && it.slot.is_over(at) == (tab == AppointmentTab::Past))
            .collect();
        found.sort_by_key(|it| (it.slot.from(), it.id));
        if tab == AppointmentTab::Past {
            found.reverse();
        }
        let after = page.after.and_then(|id| core.appointment(portal, id)).map(|it| (it.slot.from(), it.id));
        found.retain(|it| {
            let key = (it.slot.from(), it.id);
            match (page.after, after, tab) {
                (None, ..) => true,
                (Some(_), None, _) => false,
                (_, Some(after), AppointmentTab::Planned) => after < key,
                (_, Some(after), AppointmentTab::Past) => key < after,
            }
        });
        let more = found.len() > usize::from(page.limit);
        let rows = found.into_iter().take(usize::from(page.limit)).map(|it| core.appointment_row(it));
        let rows = rows.collect::<Result<_, StoreError>>()?;
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn appointment(
        &mut self,
        permit: &Permit<ReadAppointment>,
    ) -> Result<Sealed<ReadAppointment, AppointmentView>, StoreError> {
        let ReadAppointment { portal, appointment } = *permit.action();
        let core = self.core();
        let it = found(core.appointment(portal, appointment), "appointment")?;
        let view = AppointmentView {
            id: it.id,
            slot: it.slot,
            details: it.details.clone(),
            with: core.attendants(&it.with)?,
            moved_from: it.moved_from,
            word: it.word.clone(),
            cancelled: it.cancelled,
            revision: it.revision,
            scope: *permit.scope(),
        };
        Ok(Sealed::seal(permit, view))
    }

    async fn guides_to_ask(&mut self, permit: &Permit<SeeGuides>) -> Result<Sealed<SeeGuides, Vec<Attendant>>, StoreError> {
        let team = self.core().team(permit.action().portal, permit.now().at)?;
        let guides = team.into_iter().filter(|it| it.kind == CareLinkKind::Guiding);
        let mut guides: Vec<_> = guides.map(|it| Attendant { name: it.name, job: it.job, id: it.id }).collect();
        guides.sort();
        Ok(Sealed::seal(permit, guides))
    }

    async fn appointment_requests(
        &mut self,
        permit: &Permit<ListAppointmentRequests>,
        page: PageRequest<AppointmentRequestId>,
    ) -> Result<Sealed<ListAppointmentRequests, Page<RequestRow>>, StoreError> {
        let (portal, open, core) = (permit.action().portal, *permit.scope(), self.core());
        let mut requests: Vec<&AppointmentRequest> = core
            .records
            .appointment_requests
            .iter()
            .filter(|it| open && it.portal == portal && page.after.is_none_or(|after| it.id < after))
            .collect();
        requests.sort_by_key(|it| Reverse(it.id));
        let more = requests.len() > usize::from(page.limit);
        let row = |it: &AppointmentRequest| {
            Ok(RequestRow { id: it.id, to: core.attendant(it.to)?, on: it.on, made_at: it.made_at, outcome: it.outcome.clone() })
        };
        let rows = requests.into_iter().take(usize::from(page.limit)).map(row).collect::<Result<_, StoreError>>()?;
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn appointment_request(
        &mut self,
        permit: &Permit<ReadAppointmentRequest>,
    ) -> Result<Sealed<ReadAppointmentRequest, RequestView>, StoreError> {
        let ReadAppointmentRequest { portal, request } = *permit.action();
        let (core, scope) = (self.core(), *permit.scope());
        let it = found(core.appointment_request(portal, request), "request")?;
        let view = RequestView {
            id: it.id,
            by: if scope.sees_who { Some(core.name_of(it.by)?) } else { None },
            to: core.attendant(it.to)?,
            on: it.on,
            about: it.about.clone(),
            made_at: it.made_at,
            outcome: it.outcome.clone(),
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }

    async fn open_requests(
        &mut self,
        permit: &Permit<ListOpenRequests>,
        page: PageRequest<AppointmentRequestId>,
    ) -> Result<Sealed<ListOpenRequests, Page<OpenRequestRow>>, StoreError> {
        let (professional, at, core) = (*permit.scope(), permit.now().at, self.core());
        let guides = |portal| core.link_kind(professional, portal, at) == Some(CareLinkKind::Guiding);
        let mut requests: Vec<&AppointmentRequest> = core
            .records
            .appointment_requests
            .iter()
            .filter(|it| it.outcome.is_none() && guides(it.portal) && page.after.is_none_or(|after| after < it.id))
            .collect();
        requests.sort_by_key(|it| it.id);
        let more = requests.len() > usize::from(page.limit);
        let row = |it: &AppointmentRequest| {
            Ok(OpenRequestRow {
                portal: it.portal,
                client: found(core.portal(it.portal), "portal")?.client.clone(),
                id: it.id,
                to: core.attendant(it.to)?,
                on: it.on,
                made_at: it.made_at,
            })
        };
        let rows = requests.into_iter().take(usize::from(page.limit)).map(row).collect::<Result<_, StoreError>>()?;
        Ok(Sealed::seal(permit, Page { rows, more }))
    }
}

#[async_trait]
impl AppointmentWrites for Transaction {
    async fn insert_appointment(
        &mut self,
        permit: &Permit<PlanAppointment>,
        details: &AppointmentDetails,
    ) -> Result<bool, StoreError> {
        let PlanAppointment { portal, appointment: id, slot, with } = permit.action();
        let (by, at) = (asker(permit)?, permit.now().at);
        Ok(self.core_mut().add_appointment(&New { portal: *portal, id: *id, slot: *slot, with, by, at }, details))
    }

    async fn update_appointment(
        &mut self,
        permit: &Permit<ChangeAppointment>,
        details: &AppointmentDetails,
    ) -> Result<(), StoreError> {
        let ChangeAppointment { portal, appointment, slot, with, word, revision } = permit.action();
        let appointment = self.core_mut().judged_appointment(*portal, *appointment, *revision)?;
        let before = appointment.slot.from();
        *appointment = Appointment {
            slot: *slot,
            details: details.clone(),
            with: with.clone(),
            moved_from: if before == slot.from() { appointment.moved_from } else { Some(before) },
            word: Some(word.clone()),
            revision: revision + 1,
            ..appointment.clone()
        };
        Ok(())
    }

    async fn cancel_appointment(&mut self, permit: &Permit<CancelAppointment>) -> Result<(), StoreError> {
        let CancelAppointment { portal, appointment, word, revision } = permit.action();
        let appointment = self.core_mut().judged_appointment(*portal, *appointment, *revision)?;
        appointment.cancelled = true;
        appointment.word = Some(word.clone());
        appointment.revision = revision + 1;
        Ok(())
    }

    async fn insert_appointment_request(
        &mut self,
        permit: &Permit<RequestAppointment>,
        about: Option<&Remark>,
    ) -> Result<bool, StoreError> {
        let RequestAppointment { portal, request, to, on } = *permit.action();
        if self.core().appointment_request(portal, request).is_some() {
            return Ok(false);
        }
        let (by, made_at, about) = (asker(permit)?, permit.now().at, about.cloned());
        let request = AppointmentRequest { id: request, portal, by, to, on, about, made_at, outcome: None };
        self.core_mut().records.appointment_requests.push(request);
        Ok(true)
    }

    async fn approve_request(
        &mut self,
        permit: &Permit<ApproveRequest>,
        details: &AppointmentDetails,
        word: Option<&Note>,
    ) -> Result<AccountId, StoreError> {
        let ApproveRequest { portal, request, slot, with } = permit.action();
        let (by, at) = (asker(permit)?, permit.now().at);
        let core = self.core_mut();
        let id = AppointmentId::made_of(*request);
        if !core.add_appointment(&New { portal: *portal, id, slot: *slot, with, by, at }, details) {
            return Err(StoreError::Conflict);
        }
        core.decide(*portal, *request, RequestOutcome { decision: RequestDecision::Approved, word: word.cloned(), at })
    }

    async fn reject_request(&mut self, permit: &Permit<RejectRequest>) -> Result<AccountId, StoreError> {
        let RejectRequest { portal, request, word } = permit.action();
        let outcome = RequestOutcome { decision: RequestDecision::Rejected, word: Some(word.clone()), at: permit.now().at };
        self.core_mut().decide(*portal, *request, outcome)
    }

    async fn withdraw_request(&mut self, permit: &Permit<WithdrawRequest>) -> Result<(), StoreError> {
        let WithdrawRequest { portal, request } = *permit.action();
        let outcome = RequestOutcome { decision: RequestDecision::Withdrawn, word: None, at: permit.now().at };
        self.core_mut().decide(portal, request, outcome).map(|_| ())
    }
}

//! The shared agenda, and the address at which one's calendar reads it.

use inzage_domain::{
    agenda::AgendaWindow,
    ids::{AgendaFeedId, AgendaItemId},
    policy::actions::{
        AddAgendaItem, ChangeAgendaItem, EndAgendaFeed, ListAgenda, MakeAgendaFeed, ReadAgendaItem, ReadAppointment,
        RemoveAgendaItem, SeeAgendaFeed,
    },
};
use inzage_http_kit::{
    FieldError, Location, Problem, RequestInfo, Wording,
    calendar::{self, Calendar},
};
use inzage_texts::{Words, Zone};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use time::{Date, Duration};

use crate::{
    Api,
    answers::{Attachment, Creation, Done, Kinds, Versioned},
    asked::{Asked, Parameters, invalid},
    body::Body,
    caller::{Caller, IfMatch, Private},
    dto::agenda::{Agenda, AgendaEntry, AgendaFeedMade, AgendaFeedState, AgendaItem, NewAgendaItem},
    faults::{Change, Look, Refused, Removal, Revision, Setting},
    key::Key,
    operations::Subject,
    text::Text,
};

/// The shared agenda.
pub(crate) struct Agendas(pub(crate) Api);

/// Files that a calendar reads.
#[derive(Debug)]
pub(crate) enum Calendars {}

impl Kinds for Calendars {
    const MEDIA_TYPES: &'static [&'static str] = &[calendar::MEDIA_TYPE];
    const VERSIONED: bool = false;
}

#[OpenApi(tag = "Subject::Agenda")]
impl Agendas {
    /// See what is in the agenda
    ///
    /// Items and appointments, on the days from `from` until just before `until`: the next 31 days unless they say otherwise, and at most
    /// 400.
    #[oai(path = "/portals/:portal/agenda", method = "get")]
    async fn list(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        /// The first day; today unless it says otherwise.
        from: Query<Asked<Date>>,
        /// The first day after the last.
        until: Query<Asked<Date>>,
    ) -> Result<Json<Agenda>, Refused<Look>> {
        let window = self.window(from.0, until.0)?;
        let view = self.0.inzage.agenda(caller.actor, ListAgenda { portal: portal.portal() }, window).await?;
        Ok(Json(view.into()))
    }

    /// Read an item in the agenda
    #[oai(path = "/portals/:portal/agenda/:item", method = "get")]
    async fn read(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        item: Path<Key>,
    ) -> Result<Versioned<AgendaItem>, Refused<Look>> {
        let action = ReadAgendaItem { portal: portal.portal(), item: item.agenda_item() };
        let view = self.0.inzage.agenda_item(caller.actor, action).await?;
        Ok(Versioned { version: view.revision, shown: view.into() })
    }

    /// Take an item along
    ///
    /// As a file for one's own calendar (RFC 5545): every time that it comes back is an event of its own.
    #[oai(path = "/portals/:portal/agenda/:item/agenda.ics", method = "get")]
    async fn take_item(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        item: Path<Key>,
    ) -> Result<Attachment<Calendars>, Refused<Look>> {
        let inzage = &self.0.inzage;
        let action = ReadAgendaItem { portal: portal.portal(), item: item.agenda_item() };
        let view = inzage.agenda_item(caller.actor, action).await?;
        Ok(Attachment::new(Calendar::of_item(&Zone::default(), inzage.now(), &view).download()))
    }

    /// Take an appointment along
    ///
    /// As a file for one's own calendar (RFC 5545), which tells when it is and nothing else.
    #[oai(path = "/portals/:portal/appointments/:appointment/agenda.ics", method = "get")]
    async fn take_appointment(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        appointment: Path<Key>,
        info: RequestInfo,
    ) -> Result<Attachment<Calendars>, Refused<Look>> {
        let inzage = &self.0.inzage;
        let action = ReadAppointment { portal: portal.portal(), appointment: appointment.appointment() };
        let view = inzage.appointment(caller.actor, action).await?;
        let words = Words::new(info.language, Zone::default());
        Ok(Attachment::new(Calendar::of_appointment(&words, inzage.now().at, &view).download()))
    }

    /// Put something in the agenda
    ///
    /// With an `id` of one's own choice, sending it twice makes one item.
    #[oai(path = "/portals/:portal/agenda", method = "post")]
    async fn add(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        body: Body<NewAgendaItem>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (portal, new) = (portal.portal(), body.0);
        let id = new.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0);
        let action = AddAgendaItem { portal, item: AgendaItemId::from_uuid(id) };
        let is_new = inzage.add_agenda_item(caller.actor, action, new.entry.read("#/entry")?).await?;
        Ok(Creation::of(is_new, id, &format!("/portals/{portal}/agenda/{id}")))
    }

    /// Change an item of one's own
    #[oai(path = "/portals/:portal/agenda/:item", method = "put")]
    async fn change(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        item: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<AgendaEntry>,
    ) -> Result<Done, Refused<Revision>> {
        let action = ChangeAgendaItem { portal: portal.portal(), item: item.agenda_item(), revision: revision.0 };
        self.0.inzage.change_agenda_item(caller.actor, action, body.0.read("#")?).await?;
        Ok(Done::Done)
    }

    /// Take an item out of the agenda
    ///
    /// One's own; whoever holds the portal takes any item out. For good.
    #[oai(path = "/portals/:portal/agenda/:item", method = "delete")]
    async fn remove(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        item: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
    ) -> Result<Done, Refused<Revision>> {
        let action = RemoveAgendaItem { portal: portal.portal(), item: item.agenda_item(), revision: revision.0 };
        self.0.inzage.remove_agenda_item(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// See whether one's calendar reads the agenda
    #[oai(path = "/portals/:portal/agenda-feed", method = "get")]
    async fn feed(&self, caller: Caller<Private>, portal: Path<Key>) -> Result<Json<AgendaFeedState>, Refused<Look>> {
        let feed = self.0.inzage.agenda_feed(caller.actor, SeeAgendaFeed { portal: portal.portal() }).await?;
        Ok(Json(AgendaFeedState { feed: feed.map(Into::into) }))
    }

    /// Make an address at which one's calendar reads the agenda
    ///
    /// It has a secret in it that is in this answer and nowhere else. A former address ends. It shows when there is something, in neutral
    /// words, as one may see it at that moment.
    #[oai(path = "/portals/:portal/agenda-feed", method = "post")]
    async fn make_feed(&self, caller: Caller<Private>, portal: Path<Key>) -> Result<Json<AgendaFeedMade>, Refused<Setting>> {
        let inzage = &self.0.inzage;
        let id = inzage.fresh_id();
        let action = MakeAgendaFeed { portal: portal.portal(), feed: AgendaFeedId::from_uuid(id) };
        // The identifier is fresh, so that no feed can have it already.
        let secret = inzage.make_agenda_feed(caller.actor, action).await?.ok_or_else(Problem::internal)?;
        Ok(Json(AgendaFeedMade { id: Text(id), address: format!("{}/agenda/{}.ics", self.0.address.origin(), secret.expose()) }))
    }

    /// End that address
    ///
    /// The next reading of it finds nothing, for good.
    #[oai(path = "/portals/:portal/agenda-feed/:feed", method = "delete")]
    async fn end_feed(&self, caller: Caller<Private>, portal: Path<Key>, feed: Path<Key>) -> Result<Done, Refused<Removal>> {
        let action = EndAgendaFeed { portal: portal.portal(), feed: feed.agenda_feed() };
        self.0.inzage.end_agenda_feed(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

impl Agendas {
    fn window(&self, from: Asked<Date>, until: Asked<Date>) -> Result<AgendaWindow, Problem> {
        let mut parameters = Parameters::default();
        let from = parameters.take("from", from).unwrap_or_else(|| self.0.inzage.now().on);
        let until = parameters.take("until", until).unwrap_or_else(|| from.saturating_add(Duration::days(31)));
        parameters.finish()?;
        let zone = Zone::default();
        let start = |day| (day, zone.start_of_day(day));
        AgendaWindow::new(start(from), start(until)).map_err(|_| {
            let detail = Wording::fixed("Kies 1 tot en met 400 dagen.", "Choose from 1 to 400 days.");
            invalid(vec![FieldError { location: Location::Parameter("until".to_owned()), detail }])
        })
    }
}

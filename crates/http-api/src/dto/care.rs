//! What staff do.

use inzage_domain::{
    moment::BirthDate,
    portal, relation,
    text::{ClientNumber, EmailAddress, Name, Note},
    views,
};
use inzage_http_kit::{Problem, Wording};
use poem_openapi::{Enum, Object};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{
    contact::{Contact, Link},
    names::{CareLinkKind, ClosingReason, Gender, Language, LimitReason, Seat, Stage},
    person::PersonName,
    portal::TeamMemberRow,
};
use crate::{
    asked::Limit,
    faults::wrong,
    text::{Text, Whole},
};

/// A client in a professional's list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ClientRow {
    /// Which; the identifier of the portal as well.
    id: Text<Uuid>,
    /// What they are called.
    name: PersonName,
    /// When they were born.
    birth_date: Text<BirthDate>,
    /// The organisation's number.
    number: Option<Text<ClientNumber>>,
    /// Where they are placed.
    location: String,
    /// How the client's account is bound.
    link: Link,
    /// How one is linked oneself.
    my_link: Option<CareLinkKind>,
}

impl From<views::ClientRow> for ClientRow {
    fn from(row: views::ClientRow) -> Self {
        Self {
            id: Text(row.portal.as_uuid()),
            name: row.name.into(),
            birth_date: Text(row.born),
            number: row.number.map(Text),
            location: row.location.to_string(),
            link: row.link.into(),
            my_link: row.my_link.map(CareLinkKind::from),
        }
    }
}

/// A search among one's clients.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ClientSearch {
    /// Part of a name, or a number.
    #[oai(validator(max_length = 200))]
    pub(crate) query: String,
    /// The last row of the page before.
    pub(crate) after: Option<Text<Uuid>>,
    /// How many rows, 1 to 100.
    limit: Option<Whole>,
}

impl ClientSearch {
    /// How many rows are asked.
    pub(crate) fn limit(&self) -> Result<Option<Limit>, Problem> {
        limit_of(self.limit)
    }
}

/// How many rows a body asks, as its member `limit`.
pub(super) fn limit_of(limit: Option<Whole>) -> Result<Option<Limit>, Problem> {
    let Some(Whole(limit)) = limit else { return Ok(None) };
    u8::try_from(limit)
        .ok()
        .filter(|limit| (1..=100).contains(limit))
        .map(|limit| Some(Limit(limit)))
        .ok_or_else(|| wrong("#/limit", Wording::fixed("Kies een getal van 1 tot en met 100.", "Choose a number from 1 to 100.")))
}

/// A page of clients that were found.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ClientsFound {
    /// The clients.
    pub(crate) clients: Vec<ClientRow>,
    /// What to send as `after` for the next page, if there is one.
    pub(crate) next: Option<Text<Uuid>>,
}

/// A location where clients can be added.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Location {
    /// Which.
    id: Text<Uuid>,
    /// The location it is part of, if any.
    parent: Option<Text<Uuid>>,
    /// What it is called.
    name: String,
    /// Its path from the top.
    path: String,
}

impl From<views::LocationRow> for Location {
    fn from(row: views::LocationRow) -> Self {
        Self {
            id: Text(row.location.id.as_uuid()),
            parent: row.location.parent.map(|parent| Text(parent.as_uuid())),
            name: row.location.name.to_string(),
            path: row.path,
        }
    }
}

/// Whether a portal can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum PortalStateName {
    /// Staff have not finished preparing it.
    NotPrepared,
    /// In use.
    Open,
    /// Closed by staff.
    Closed,
}

/// Whether a client can't decide about the portal.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Incapacity {
    /// Since when it counts.
    since: Text<OffsetDateTime>,
    /// When it must be looked at again.
    review_on: Text<Date>,
    /// What it is about.
    matters: Text<Note>,
    /// Who recorded it.
    recorded_by: Option<PersonName>,
}

/// That a client couldn't decide, as it was recorded before.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct FormerIncapacity {
    /// Since when it counted.
    since: Text<OffsetDateTime>,
    /// When it had to be looked at again.
    review_on: Text<Date>,
    /// What it was about.
    matters: Text<Note>,
    /// When something else was recorded in its place, or it ended.
    replaced_at: Text<OffsetDateTime>,
    /// By whom.
    by: PersonName,
}

impl From<views::FormerIncapacity> for FormerIncapacity {
    fn from(former: views::FormerIncapacity) -> Self {
        Self {
            since: Text(former.incapacity.since.at),
            review_on: Text(former.incapacity.review_on),
            matters: Text(former.incapacity.matters),
            replaced_at: Text(former.replaced_at),
            by: former.by.into(),
        }
    }
}

/// The letter by which a client activates the portal.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct WelcomeLetter {
    /// When it was sent.
    sent_at: Text<OffsetDateTime>,
    /// Until when its link works.
    valid_until: Text<OffsetDateTime>,
    /// Whether the link died of wrong answers before that.
    voided: bool,
}

/// The account by which a client uses their portal.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ClientAccount {
    /// The address that signs in, where letters go.
    email: Text<EmailAddress>,
    /// The language of letters.
    language: Language,
    /// Whether it has a second factor, for those who guide the client.
    has_factor: bool,
    /// Whether staff suspended the client's own access.
    suspended: bool,
    /// Why, for those with a link.
    suspended_because: Option<Text<Note>>,
    /// The last letter with a link that was neither used nor withdrawn.
    letter: Option<WelcomeLetter>,
}

impl ClientAccount {
    fn of(account: views::ClientAccountView, suspended: bool) -> Self {
        Self {
            email: Text(account.email),
            language: account.language.into(),
            has_factor: account.has_factor,
            suspended,
            suspended_because: account.suspended_because.map(Text),
            letter: account.letter.map(|letter| WelcomeLetter {
                sent_at: Text(letter.sent_at),
                valid_until: Text(letter.valid_until),
                voided: letter.voided,
            }),
        }
    }
}

/// A client's account page.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Client {
    /// Which; the identifier of the portal as well.
    id: Text<Uuid>,
    /// What they are called.
    name: PersonName,
    /// As registered.
    gender: Gender,
    /// When they were born.
    birth_date: Text<BirthDate>,
    /// The organisation's number.
    number: Option<Text<ClientNumber>>,
    /// A word by which staff know such clients.
    label: Option<Text<Name>>,
    /// Where they are placed.
    location: String,
    /// Whether the portal can be used.
    state: PortalStateName,
    /// Why it was closed, if it was.
    closed_because: Option<ClosingReason>,
    /// How the client's account is bound.
    link: Link,
    /// The account by which the client uses the portal.
    account: Option<ClientAccount>,
    /// In which stage of life the rules see the client.
    stage: Stage,
    /// Who was named as holder.
    named_holder: Seat,
    /// Who acts as holder, by name.
    holder: Option<PersonName>,
    /// Whether the client can't decide, as recorded.
    incapacity: Option<Incapacity>,
    /// That they couldn't, as recorded before, the latest first; none without a link.
    former_incapacities: Vec<FormerIncapacity>,
    /// Professionals with an open link.
    team: Vec<TeamMemberRow>,
    /// How one is linked oneself.
    my_link: Option<CareLinkKind>,
    /// Contact persons; none without a link.
    contacts: Vec<Contact>,
}

impl From<views::ClientView> for Client {
    fn from(view: views::ClientView) -> Self {
        let views::ClientSummary { portal: client, location, link, stage, holder, my_link, .. } = view.summary;
        let (state, closed_because) = match client.state {
            portal::PortalState::NotPrepared => (PortalStateName::NotPrepared, None),
            portal::PortalState::Open => (PortalStateName::Open, None),
            portal::PortalState::Closed(reason) => (PortalStateName::Closed, Some(reason.into())),
        };
        Self {
            id: Text(client.id.as_uuid()),
            name: client.client.into(),
            gender: client.gender.into(),
            birth_date: Text(client.born),
            number: client.number.map(Text),
            label: client.label.map(Text),
            location: location.to_string(),
            state,
            closed_because,
            link: link.into(),
            account: view.account.map(|account| ClientAccount::of(account, client.account.is_some_and(|it| it.suspended))),
            stage: stage.into(),
            named_holder: client.seat.named.into(),
            holder: holder.map(PersonName::from),
            incapacity: client.incapacity.map(|incapacity| Incapacity {
                since: Text(incapacity.since.at),
                review_on: Text(incapacity.review_on),
                matters: Text(incapacity.matters),
                recorded_by: view.incapacity_by.map(PersonName::from),
            }),
            former_incapacities: view.former_incapacities.into_iter().map(FormerIncapacity::from).collect(),
            team: view.team.into_iter().map(TeamMemberRow::from).collect(),
            my_link: my_link.map(CareLinkKind::from),
            contacts: view.contacts.into_iter().map(Contact::from).collect(),
        }
    }
}

/// A client to be added.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewClient {
    /// An identifier of one's own choice, so that the same request twice adds one client.
    pub(crate) id: Option<Text<Uuid>>,
    /// The client's own address.
    pub(crate) email: Text<EmailAddress>,
    /// Where the client is placed.
    pub(crate) location: Text<Uuid>,
    /// The professional who will guide the client, by the address that they sign in with. A machine must name one, and a professional
    /// guides the client themselves without it; naming somebody takes the task to link professionals.
    pub(crate) guide: Option<Text<EmailAddress>>,
    /// What they are called.
    name: PersonName,
    /// As registered.
    gender: Gender,
    /// When they were born.
    birth_date: Text<BirthDate>,
    /// The organisation's number.
    number: Option<Text<ClientNumber>>,
    /// The language of letters.
    language: Language,
    /// Whether the portal is ready for use at once.
    ready: bool,
}

impl From<NewClient> for portal::NewClient {
    fn from(client: NewClient) -> Self {
        Self {
            name: client.name.into(),
            gender: client.gender.into(),
            born: client.birth_date.0,
            number: client.number.map(|number| number.0),
            language: client.language.into(),
            ready: client.ready,
        }
    }
}

/// What a portal's state is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum NewStateName {
    /// In use.
    Open,
    /// Closed.
    Closed,
}

/// What a portal's state is to become.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewPortalState {
    /// What.
    state: NewStateName,
    /// Why it is closed; with `closed`, and only with that.
    reason: Option<ClosingReason>,
}

impl NewPortalState {
    /// The domain's value; a reason goes with closing and with nothing else.
    pub(crate) fn read(&self) -> Result<portal::PortalState, Problem> {
        match (self.state, self.reason) {
            (NewStateName::Open, None) => Ok(portal::PortalState::Open),
            (NewStateName::Closed, Some(reason)) => Ok(portal::PortalState::Closed(reason.into())),
            (NewStateName::Closed, None) => Err(wrong("#/reason", Wording::fixed("Vul in waarom.", "Fill in why."))),
            (NewStateName::Open, Some(_)) => {
                Err(wrong("#/reason", Wording::fixed("Dit hoort alleen bij closed.", "This goes with closed only.")))
            }
        }
    }
}

/// Who is to hold a portal.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewHolder {
    /// Client or first contact.
    pub(crate) seat: Seat,
    /// Who is first contact from now on.
    pub(crate) first_contact: Text<Uuid>,
}

/// How far a parent or guardian is to read by law.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewLegalReading {
    /// Why it is limited; without it, it is not.
    limited_because: Option<LimitReason>,
}

impl From<NewLegalReading> for relation::LegalReading {
    fn from(reading: NewLegalReading) -> Self {
        reading.limited_because.map_or(Self::Full, |reason| Self::Limited(reason.into()))
    }
}

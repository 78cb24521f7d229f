//! A portal as a whole.

use inzage_domain::{
    organisation,
    text::Note,
    views::{CommunicationView, ConsentView, PortalHome, TeamMember},
};
use poem_openapi::Object;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{
    account::AgreedText,
    names::{CareLinkKind, Decision, Right, Stage, rights},
    person::PersonName,
};
use crate::text::{Text, Whole};

/// A portal's start page.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Portal {
    /// Which.
    id: Text<Uuid>,
    /// Whose.
    client: PersonName,
    /// Whether it is one's own.
    own: bool,
    /// The contact person as whom one is here, if any.
    relation: Option<Text<Uuid>>,
    /// Whether one holds it.
    holds: bool,
    /// What one may read.
    reads: Vec<Right>,
    /// What one may do.
    acts: Vec<Right>,
    /// Whether only the page about others' access is open, because of one's age.
    too_young: bool,
    /// How many documents one is asked to acknowledge.
    to_acknowledge: Whole,
    /// How many reports one is asked to acknowledge.
    reports_to_acknowledge: Whole,
    /// When one was here before the present session, if ever.
    last_visit: Option<Text<OffsetDateTime>>,
    /// What others put here since then, for oneself to see.
    new: NewItems,
    /// How many conversations have messages of others that one has not read.
    unread: Whole,
    /// Questionnaires that one is asked to fill in.
    to_fill_in: Whole,
    /// The appointment that begins first of those to come.
    next_appointment: Option<NextAppointment>,
    /// That the client can't decide, as recorded.
    incapacity: Option<IncapacityNotice>,
    /// An age that the client reaches within 90 days, at which access changes.
    coming_age: Option<ComingAge>,
}

/// What is new since the last visit, each kind counted up to 51: as many are "more than fifty".
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct NewItems {
    /// Documents with a version that is new, or newly visible.
    documents: Whole,
    /// Reports with a version that is new, or newly visible.
    reports: Whole,
    /// Appointments that were made.
    appointments: Whole,
    /// Notes in the diary that were written or changed.
    diary: Whole,
}

/// Ways of writing to each other.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Communication {
    /// Conversations with professionals.
    messages: bool,
    /// The pinboard.
    pinboard: bool,
}

impl From<organisation::Communication> for Communication {
    fn from(organisation::Communication { messages, pinboard }: organisation::Communication) -> Self {
        Self { messages, pinboard }
    }
}

impl From<Communication> for organisation::Communication {
    fn from(Communication { messages, pinboard }: Communication) -> Self {
        Self { messages, pinboard }
    }
}

/// Which ways of writing to each other there are in a portal: what is both offered and open.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct CommunicationState {
    /// What the organisation offers.
    offered: Communication,
    /// What the portal leaves open.
    open: Communication,
    /// Whether one may change that.
    changes: bool,
}

impl From<CommunicationView> for CommunicationState {
    fn from(CommunicationView { offered, open, changes }: CommunicationView) -> Self {
        Self { offered: offered.into(), open: open.into(), changes }
    }
}

/// The appointment that begins first.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct NextAppointment {
    /// Which.
    id: Text<Uuid>,
    /// What it is called.
    title: String,
    /// When it begins.
    from: Text<OffsetDateTime>,
    /// When it ends.
    until: Text<OffsetDateTime>,
}

/// That a client can't decide about the portal, as told to everybody who can open it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct IncapacityNotice {
    /// Since when it counts.
    since: Text<OffsetDateTime>,
    /// When it must be looked at again.
    review_on: Text<Date>,
    /// What it is about, for the client and the holder.
    matters: Option<Text<Note>>,
}

/// An age at which access changes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ComingAge {
    /// How old the client will be.
    age: Whole,
    /// The birthday.
    on: Text<Date>,
    /// The stage of life that begins.
    begins: Stage,
}

impl From<PortalHome> for Portal {
    fn from(home: PortalHome) -> Self {
        let scope = home.scope;
        Self {
            id: Text(home.portal.as_uuid()),
            client: home.client.into(),
            own: scope.own,
            relation: scope.relation.map(|relation| Text(relation.as_uuid())),
            holds: scope.holds,
            reads: rights(scope.reads),
            acts: rights(scope.acts),
            too_young: scope.too_young,
            to_acknowledge: Whole(home.to_acknowledge),
            reports_to_acknowledge: Whole(home.reports_to_acknowledge),
            last_visit: home.last_visit.map(Text),
            unread: Whole(home.unread),
            to_fill_in: Whole(home.to_fill_in),
            next_appointment: home.next_appointment.map(|it| NextAppointment {
                id: Text(it.id.as_uuid()),
                title: it.title.to_string(),
                from: Text(it.from),
                until: Text(it.until),
            }),
            new: NewItems {
                documents: Whole(home.new.documents),
                reports: Whole(home.new.reports),
                appointments: Whole(home.new.appointments),
                diary: Whole(home.new.diary),
            },
            incapacity: home.incapacity.map(|it| IncapacityNotice {
                since: Text(it.since.at),
                review_on: Text(it.review_on),
                matters: it.matters.map(Text),
            }),
            coming_age: scope.coming.map(|it| ComingAge { age: Whole(it.age.into()), on: Text(it.on), begins: it.begins.into() }),
        }
    }
}

/// A member of the care team.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct TeamMemberRow {
    /// Which professional.
    id: Text<Uuid>,
    /// What they are called.
    name: PersonName,
    /// What they do.
    job: String,
    /// How they are linked.
    kind: CareLinkKind,
    /// Since when.
    since: Text<OffsetDateTime>,
}

impl From<TeamMember> for TeamMemberRow {
    fn from(member: TeamMember) -> Self {
        Self {
            id: Text(member.id.as_uuid()),
            name: member.name.into(),
            job: member.job.to_string(),
            kind: member.kind.into(),
            since: Text(member.since),
        }
    }
}

/// A consent with its text and history.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Consent {
    /// Stable name of what it is about.
    topic: String,
    /// The present text.
    text: AgreedText,
    /// The latest decision on the present text, if any.
    decision: Option<Decision>,
    /// Every decision, oldest first.
    history: Vec<ConsentLine>,
    /// The earlier texts that were decided on, the oldest first.
    earlier_texts: Vec<AgreedText>,
}

/// One line in a consent's history.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ConsentLine {
    /// On which version of the text.
    version: Whole,
    /// What.
    decision: Decision,
    /// When.
    at: Text<OffsetDateTime>,
    /// Who decided.
    by: PersonName,
}

impl From<ConsentView> for Consent {
    fn from(consent: ConsentView) -> Self {
        let history = consent.history.into_iter().map(|(line, by)| ConsentLine {
            version: Whole(line.version),
            decision: line.decision.into(),
            at: Text(line.at),
            by: by.into(),
        });
        Self {
            topic: consent.text.topic.name().to_owned(),
            decision: consent.decision.map(Decision::from),
            history: history.collect(),
            earlier_texts: consent.earlier.into_iter().map(AgreedText::from).collect(),
            text: consent.text.into(),
        }
    }
}

/// A decision to make on a consent.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewConsentDecision {
    /// Stable name of what it is about.
    #[oai(validator(max_length = 40))]
    pub(crate) topic: String,
    /// On which version of the text.
    pub(crate) version: Whole,
    /// What.
    pub(crate) decision: Decision,
}

//! A portal as a whole, as shown.

use crate::{
    avatar::Avatar,
    care::CareLinkKind,
    consent::{ConsentDecision, ConsentText, Decision},
    ids::{AppointmentId, PortalId, ProfessionalId, RelationId},
    moment::Moment,
    organisation::Communication,
    policy::actions::PortalScope,
    portal::Incapacity,
    relation::Role,
    right::RightSet,
    text::{Name, Note, PersonName, Title},
};
use time::{Date, OffsetDateTime};

/// A portal that is open to somebody (`G15`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalDoor {
    /// Which.
    pub portal: PortalId,
    /// Whose.
    pub client: PersonName,
    /// As who one enters; none in one's own portal.
    pub relation: Option<(RelationId, Role)>,
    /// Whether one holds it.
    pub holds: bool,
    /// What one may read (`G69`).
    pub reads: RightSet,
    /// What one may do.
    pub acts: RightSet,
}

/// A portal's start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalHome {
    /// Which.
    pub portal: PortalId,
    /// Whose.
    pub client: PersonName,
    /// What one finds there.
    pub scope: PortalScope,
    /// Documents that one is asked to acknowledge.
    pub to_acknowledge: u32,
    /// Reports that one is asked to acknowledge.
    pub reports_to_acknowledge: u32,
    /// Whether one is asked to answer to the care plan.
    pub plan_to_answer: bool,
    /// Conversations with messages of others that one has not read, counted up to [`NewItems::COUNTED`] (`G60`).
    pub unread: u32,
    /// Questionnaires that one is asked to fill in.
    pub to_fill_in: u32,
    /// When one was here before; none at the first visit.
    pub last_visit: Option<OffsetDateTime>,
    /// What others put here since then, for oneself to see (`G21`).
    pub new: NewItems,
    /// The appointment that begins first of those to come (`G22`).
    pub next_appointment: Option<NextAppointment>,
    /// That the client can't decide, as everybody who can open the portal may know (`D22`).
    pub incapacity: Option<IncapacityNotice>,
    /// Which ways of writing to each other the portal leaves open, of those that the organisation offers (`D42`).
    pub communication: Communication,
    /// What one set in the place of one's initials, in one's own portal; never anybody else's (`G36`, `D41`).
    pub avatar: Option<Avatar>,
}

/// Which ways of writing to each other there are in a portal (`D42`): what is offered and open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommunicationView {
    /// What the organisation offers.
    pub offered: Communication,
    /// What the portal leaves open.
    pub open: Communication,
    /// Whether one may change that.
    pub changes: bool,
}

/// What is new in a portal for somebody since their last visit, each kind counted up to [`NewItems::COUNTED`] (`G21`).
///
/// A visit is a session: it ended with the last thing that the account did in this portal before the present session began. What one
/// can't see is not counted (`D10`), nor what one did oneself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NewItems {
    /// Documents with a version that is new, or newly visible.
    pub documents: u32,
    /// Reports with a version that is new, or newly visible.
    pub reports: u32,
    /// Appointments that were made.
    pub appointments: u32,
    /// Notes in the diary that were written or changed.
    pub diary: u32,
}

impl NewItems {
    /// How far each kind is counted: as many are "more than fifty", so that a first visit to a large file costs no more than another.
    pub const COUNTED: u32 = 51;
}

/// The appointment that begins first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextAppointment {
    /// Which.
    pub id: AppointmentId,
    /// What it is called.
    pub title: Title,
    /// When it begins.
    pub from: OffsetDateTime,
    /// When it ends.
    pub until: OffsetDateTime,
}

/// That a client can't decide about the portal, as told to all involved (`D22`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncapacityNotice {
    /// Since when it counts.
    pub since: Moment,
    /// When it must be looked at again.
    pub review_on: Date,
    /// What it is about, for the client and the holder: to others it may tell more than they may read.
    pub matters: Option<Note>,
}

impl IncapacityNotice {
    /// What somebody with this scope is told.
    pub fn of(incapacity: &Incapacity, scope: &PortalScope) -> Self {
        let Incapacity { since, review_on, ref matters, .. } = *incapacity;
        Self { since, review_on, matters: (scope.own || scope.holds).then(|| matters.clone()) }
    }
}

/// A member of the care team (`A27`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamMember {
    /// Which professional.
    pub id: ProfessionalId,
    /// What they are called.
    pub name: PersonName,
    /// What they do.
    pub job: Name,
    /// How they are linked.
    pub kind: CareLinkKind,
    /// Since when.
    pub since: OffsetDateTime,
}

/// A consent with its text and history (`G38`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentView {
    /// The present text.
    pub text: ConsentText,
    /// The latest decision on the present text.
    pub decision: Option<Decision>,
    /// Every decision, oldest first, with who made it.
    pub history: Vec<(ConsentDecision, PersonName)>,
    /// The earlier texts that were decided on, the oldest first: what was agreed to stays to be read.
    pub earlier: Vec<ConsentText>,
}

//! A portal as a whole, as shown.

use crate::{
    care::CareLinkKind,
    consent::{ConsentDecision, ConsentText, Decision},
    ids::{PortalId, ProfessionalId, RelationId},
    moment::Moment,
    policy::actions::PortalScope,
    portal::Incapacity,
    relation::Role,
    right::RightSet,
    text::{Name, Note, PersonName},
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
    /// Documents that one can see.
    pub documents: u32,
    /// That the client can't decide, as everybody who can open the portal may know (`D22`).
    pub incapacity: Option<IncapacityNotice>,
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
}

//! Who can see an item of a file, and why, as shown.

use super::TeamMember;
use crate::{audit::Ground, ids::RelationId, moment::Moment, policy::actions::ItemExplanation, relation::Role, text::PersonName};
use time::OffsetDateTime;

/// Who could see an item at a moment: for owner and staff (`D31`, `X02`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastAudience {
    /// The moment.
    pub at: Moment,
    /// Whether the item was in the file by then; if not, nobody could see it.
    pub existed: bool,
    /// Contact persons who could see it, by name.
    pub relations: Vec<PastViewer>,
    /// Professionals who could see it.
    pub team: Vec<TeamMember>,
}

/// A contact person who could see an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastViewer {
    /// Which.
    pub relation: RelationId,
    /// What they are called now.
    pub name: PersonName,
    /// Who they are.
    pub role: Role,
    /// On what ground.
    pub ground: Ground,
    /// Since when that ground held, where it has a beginning of its own: a grant, or an authority.
    pub since: Option<OffsetDateTime>,
}

/// Why whoever asks sees an item (`X01`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedItem {
    /// Why.
    pub explanation: ItemExplanation,
    /// Who gave the right that it comes from.
    pub given_by: Option<PersonName>,
    /// Since when a professional has been linked to the client.
    pub linked_since: Option<OffsetDateTime>,
}

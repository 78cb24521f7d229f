//! Contact persons, as shown.

use crate::{
    document::SharedKind,
    explanation::Explanation,
    grant::Grant,
    ids::RelationId,
    invitation::LinkStatus,
    policy::ContactRecord,
    relation::{Agreement, Authority, BlockedBy, ContactCard, LegalReading, Origin, RelationState, Role},
    right::RightSet,
    text::{PersonName, Title},
};
use time::OffsetDateTime;

/// A contact person by name only (`A24`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactName {
    /// Which.
    pub id: RelationId,
    /// What they are called.
    pub name: PersonName,
    /// Who they are.
    pub role: Role,
    /// Whether they are the first contact.
    pub first_contact: bool,
    /// Whether there is a photo on their contact card.
    pub photo: bool,
}

/// A contact person with their rights, as managers see them (`A03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// Which.
    pub id: RelationId,
    /// The contact card.
    pub card: ContactCard,
    /// Whether there is a photo on it.
    pub photo: bool,
    /// Who they are.
    pub role: Role,
    /// Who entered them (`A33`).
    pub origin: Origin,
    /// Whether they are the first contact.
    pub first_contact: bool,
    /// A legal authority.
    pub authority: Option<Authority>,
    /// Whether reading by law was limited; only the client, the holder and staff learn it.
    pub legal_reading: LegalReading,
    /// How far the binding has come.
    pub state: RelationState,
    /// How the account is bound.
    pub link: LinkStatus,
    /// Whether they hold the portal.
    pub holds: bool,
    /// Whether they read the whole file by law.
    pub by_law: bool,
    /// Rights with an open grant: what the boxes show, paused and future ones too.
    pub given: RightSet,
    /// Rights in force now.
    pub granted: RightSet,
    /// Rights that rest until the client has decided; only the client, the holder and staff learn it.
    pub resting: RightSet,
    /// Whether all open grants are paused.
    pub paused: bool,
    /// When the first of the open grants ends.
    pub until: Option<OffsetDateTime>,
    /// Whether they are blocked; only the holder and staff learn it.
    pub blocked: Option<BlockedBy>,
    /// Whether the client agreed (`D20`); undecided also for who may not know.
    pub agreement: Agreement,
    /// Whether documents to come are made visible to them (`D29`); contact persons don't learn it (`G35`).
    pub standing_choice: bool,
    /// Whether reports to come are made visible to them.
    pub standing_report_choice: bool,
    /// Whether conversations to come are made visible to them.
    pub standing_conversation_choice: bool,
    /// When they last signed in (`B10`).
    pub last_sign_in: Option<OffsetDateTime>,
    /// Counts changes.
    pub revision: u32,
}

impl ContactRow {
    /// Derives a row from what is stored, at the moment of the permit.
    pub fn of(record: &ContactRecord, scope: &crate::policy::actions::ContactScope) -> Self {
        let relation = &record.relation;
        let facts = &record.facts;
        let weighed = scope.weigh(facts);
        let open = || facts.grants.iter().filter(|grant| grant.is_open(scope.now.at));
        let stands = |kind| scope.sees_decisions && record.standing_choices.contains(&kind);
        Self {
            id: relation.id,
            card: relation.card.clone(),
            photo: relation.photo.is_some(),
            role: relation.role.clone(),
            origin: relation.origin,
            first_contact: relation.first_contact,
            authority: relation.authority.clone(),
            legal_reading: if scope.sees_decisions { relation.legal_reading } else { LegalReading::Full },
            state: relation.state,
            link: LinkStatus::derive(relation.state == RelationState::Active, record.invited_until, scope.now.at),
            holds: weighed.holds,
            by_law: weighed.by_law.is_some(),
            given: open().map(|grant| grant.right).collect(),
            granted: if facts.blocked.is_some() { RightSet::NONE } else { weighed.granted },
            resting: if scope.sees_decisions { weighed.resting } else { RightSet::NONE },
            paused: open().next().is_some() && open().all(|grant| grant.paused),
            until: open().filter_map(|grant| grant.period.until()).min(),
            blocked: facts.blocked.filter(|_| scope.sees_blocks),
            agreement: if scope.sees_decisions { facts.agreement } else { Agreement::default() },
            standing_choice: stands(SharedKind::Document),
            standing_report_choice: stands(SharedKind::Report),
            standing_conversation_choice: stands(SharedKind::Conversation),
            last_sign_in: record.last_sign_in,
            revision: relation.revision,
        }
    }
}

/// A contact person with the history of grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactDetail {
    /// The row.
    pub row: ContactRow,
    /// Every grant, newest first, with who gave it.
    pub grants: Vec<(Grant, PersonName)>,
    /// Legal authorities that were recorded before, the latest first, for the client, the holder and staff.
    pub former: Vec<FormerAuthority>,
}

/// A legal authority as it was recorded before (`D18`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerAuthority {
    /// As it was.
    pub authority: Authority,
    /// When something else was recorded in its place, or it was taken back.
    pub replaced_at: OffsetDateTime,
    /// By whom.
    pub by: PersonName,
}

/// What a search for a new contact person found (`A05`, `B06`, `D16`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidates {
    /// Contact persons of this same client with this address.
    pub contacts: Vec<(RelationId, PersonName)>,
}

/// What new answers will do (`X03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightsPreview {
    /// Of whom.
    pub name: PersonName,
    /// What is given.
    pub give: RightSet,
    /// What is withdrawn.
    pub withdrawn: RightSet,
    /// What changes of the documents that they see.
    pub documents: SightChange,
    /// What changes of the reports that they see.
    pub reports: SightChange,
}

/// What changes of the documents of one kind that a relation sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SightChange {
    /// How many they will see and don't see now.
    pub gained: u32,
    /// When the oldest of those came.
    pub oldest: Option<OffsetDateTime>,
    /// How many they see now and will not.
    pub lost: u32,
}

/// An explanation with the names that it needs (`X01`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedAccess {
    /// Of whom.
    pub name: PersonName,
    /// Why.
    pub explanation: Explanation,
    /// The title of the document that was asked about.
    pub document: Option<Title>,
}

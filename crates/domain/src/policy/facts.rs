//! What the policy weighs. Plain data: it confers nothing.

mod accounts;
mod items;
mod question;
mod records;
mod subject;

pub use accounts::*;
pub use items::*;
pub use question::*;
pub use records::*;
pub use subject::*;

use crate::{
    account::{AccountState, Assurance},
    care::{CareLinkKind, TaskSet},
    grant::Grant,
    ids::{AccountId, CareLinkId, MachineId, PortalId, ProfessionalId, RelationId},
    moment::{BirthDate, Moment},
    organisation::{AgeRegime, Communication},
    portal::{ClientAccount, HolderSeat, PortalState},
    relation::{Agreement, Authority, BlockedBy, LegalReading, Origin, RelationState},
};
use time::OffsetDateTime;

/// Everything the policy weighs for one action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The organisation's ages.
    pub ages: AgeRegime,
    /// What staff must have shown at sign-in.
    pub staff_assurance: Assurance,
    /// What clients and relations must have shown at sign-in.
    pub client_assurance: Assurance,
    /// Whether relations read the reactions under a report and react themselves.
    pub relations_react: bool,
    /// Whether professionals who guide the client read the pinboard and react on it.
    pub pinboard_for_care: bool,
    /// Which ways of writing to each other there are: what the organisation offers and the portal leaves open.
    pub communication: Communication,
    /// The account that asks.
    pub account: Option<AccountFacts>,
    /// The portal it is about, if it exists.
    pub portal: Option<PortalFacts>,
    /// The live relation between the account and the portal, or else the latest that ended.
    pub relation: Option<RelationFacts>,
    /// The professional that the account is.
    pub professional: Option<ProfessionalFacts>,
    /// The machine that asks.
    pub machine: Option<MachineFacts>,
    /// What it is about besides.
    pub subject: SubjectFacts,
}

/// The account that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountFacts {
    /// Which.
    pub id: AccountId,
    /// Whether it can sign in.
    pub state: AccountState,
    /// Whether its latest decision on the present text for the use of the portal is yes.
    pub consents_to_use: bool,
    /// Whether it has a second factor, which then is always asked.
    pub has_factor: bool,
}

/// A portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalFacts {
    /// Which.
    pub id: PortalId,
    /// Whether it can be used.
    pub state: PortalState,
    /// The client's date of birth.
    pub born: BirthDate,
    /// The client's own account.
    pub client: Option<ClientAccount>,
    /// Who was named as holder.
    pub seat: HolderSeat,
    /// Since when the client can't decide, if so recorded.
    pub incapable_since: Option<Moment>,
    /// Counts changes to what staff register of the client.
    pub revision: u32,
    /// The first contact.
    pub first_contact: Option<FirstContactFacts>,
}

/// The first contact of a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstContactFacts {
    /// Which relation.
    pub id: RelationId,
    /// The account it is bound to.
    pub account: Option<AccountId>,
    /// How far the binding has come.
    pub state: RelationState,
    /// A legal authority.
    pub authority: Option<Authority>,
    /// Whether the person is blocked.
    pub blocked: bool,
}

/// A relation with what was granted to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationFacts {
    /// Which.
    pub id: RelationId,
    /// The account it is bound to.
    pub account: Option<AccountId>,
    /// How far the binding has come.
    pub state: RelationState,
    /// Who entered it.
    pub origin: Origin,
    /// A legal authority.
    pub authority: Option<Authority>,
    /// Whether reading by law was limited.
    pub legal_reading: LegalReading,
    /// Whether the person is blocked, and by whom.
    pub blocked: Option<BlockedBy>,
    /// Whether the client agreed.
    pub agreement: Agreement,
    /// Whether an invitation is open now.
    pub invited: bool,
    /// Counts changes.
    pub revision: u32,
    /// Its grants, ended ones too.
    pub grants: Vec<Grant>,
}

/// A professional, as bound to the portal that is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProfessionalFacts {
    /// Which.
    pub id: ProfessionalId,
    /// Whether they still work here.
    pub active: bool,
    /// What they may do besides caring.
    pub tasks: TaskSet,
    /// Whether the portal, or the location asked about, lies within reach.
    pub in_reach: bool,
    /// The open link to the client, guiding before supervising.
    pub link: Option<(CareLinkId, CareLinkKind)>,
}

/// A machine that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MachineFacts {
    /// Which.
    pub id: MachineId,
    /// Who made it, and answers for what it sends.
    pub made_by: AccountId,
    /// What it may do.
    pub tasks: TaskSet,
    /// Whether the portal, or the location asked about, lies within reach.
    pub in_reach: bool,
    /// When its token stops working.
    pub expires_at: OffsetDateTime,
    /// Whether it was revoked.
    pub revoked: bool,
}

impl MachineFacts {
    /// Whether its token works at `at`.
    pub fn is_usable(&self, at: OffsetDateTime) -> bool {
        !self.revoked && at < self.expires_at
    }
}

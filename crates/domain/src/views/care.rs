//! Clients, as staff see them.

use super::{ContactRow, PageRequest, TeamMember};
use crate::{
    care::{CareLinkKind, Location},
    ids::{LocationId, PortalId},
    invitation::LinkStatus,
    letter::Language,
    moment::BirthDate,
    policy::Stage,
    portal::{Incapacity, Portal},
    text::{ClientNumber, EmailAddress, Note, PersonName, Title},
};
use time::OffsetDateTime;

/// A client in a professional's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientRow {
    /// Which.
    pub portal: PortalId,
    /// What they are called.
    pub name: PersonName,
    /// When they were born.
    pub born: BirthDate,
    /// The organisation's number.
    pub number: Option<ClientNumber>,
    /// Where they are placed.
    pub location: Title,
    /// How the client's account is bound.
    pub link: LinkStatus,
    /// How one is linked oneself.
    pub my_link: Option<CareLinkKind>,
}

/// What staff see of a client on every page about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientSummary {
    /// The client and the portal; without a link it does not tell what the client can't decide about. Of the ways of writing to each
    /// other it has only those that the organisation offers.
    pub portal: Portal,
    /// Where they are placed.
    pub location: Title,
    /// How the client's account is bound.
    pub link: LinkStatus,
    /// In which stage of life the rules see the client.
    pub stage: Stage,
    /// Who acts as holder, by name.
    pub holder: Option<PersonName>,
    /// Whether that is the client.
    pub client_holds: bool,
    /// How one is linked oneself; without it there is no content of the file.
    pub my_link: Option<CareLinkKind>,
}

/// A client's account page, for staff (`M01`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientView {
    /// What stands on every page about them.
    pub summary: ClientSummary,
    /// Professionals with an open link.
    pub team: Vec<TeamMember>,
    /// Contact persons; empty without a link.
    pub contacts: Vec<ContactRow>,
    /// The account by which the client uses the portal.
    pub account: Option<ClientAccountView>,
    /// Who recorded that the client can't decide.
    pub incapacity_by: Option<PersonName>,
    /// That the client couldn't decide, as recorded before, the latest first; empty without a link.
    pub former_incapacities: Vec<FormerIncapacity>,
}

/// The account by which a client uses their portal, as staff see it (`M03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientAccountView {
    /// The address that signs in, where letters go.
    pub email: EmailAddress,
    /// The language of letters.
    pub language: Language,
    /// Whether it has a second factor; only those who guide the client learn it.
    pub has_factor: bool,
    /// Why staff suspended the client's own access, if they did; only those with a link learn it.
    pub suspended_because: Option<Note>,
    /// The last letter with a link that was neither used nor withdrawn.
    pub letter: Option<WelcomeLetter>,
}

/// The letter by which a client activates the portal (`M14`, `M18`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WelcomeLetter {
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// Until when its link works.
    pub valid_until: OffsetDateTime,
    /// Whether the link died of wrong answers before that.
    pub voided: bool,
}

/// That a client couldn't decide, as it was recorded before (`D22`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerIncapacity {
    /// As it was.
    pub incapacity: Incapacity,
    /// When something else was recorded in its place, or it ended.
    pub replaced_at: OffsetDateTime,
    /// By whom.
    pub by: PersonName,
}

/// A place where clients can be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationRow {
    /// The place.
    pub location: Location,
    /// Its path from the top, for display.
    pub path: String,
}

/// Page keys of the client list.
pub type ClientPage = PageRequest<PortalId>;

/// Where a client is placed.
pub type Placement = LocationId;

//! What a contact person may see or do.

use std::fmt;

/// One right in a client's portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Right {
    /// Read and send messages (`A17`).
    Messages,
    /// Use the shared agenda, see appointments and requests (`A18`).
    Appointments,
    /// Read along in the care plan (`A19`).
    Plan,
    /// Read reports (`G32`).
    Reports,
    /// Read documents (`G32`).
    Documents,
    /// Read the medication list (`G32`).
    Medication,
    /// Read shared diary notes (`G32`).
    Diary,
    /// Access to the client's data; gates the seven that follow (`A20`, `D25`).
    Data,
    /// Delete pinboard posts and reactions of others (`A21`).
    Moderate,
    /// See GP and pharmacy (`A22`).
    GpPharmacy,
    /// See insurance (`A23`).
    Insurance,
    /// See the list of contact persons (`A24`).
    Contacts,
    /// Post on the pinboard (`A25`).
    PinboardPost,
    /// React on the pinboard, independent of posting (`A26`).
    PinboardReact,
    /// See the care team (`A27`).
    CareTeam,
    /// Change the photo on one's own contact card (`A28`, `D41`).
    OwnPhoto,
    /// Change the personal data on one's own contact card (`A28`, `D41`).
    OwnPersonal,
    /// Change the contact data on one's own contact card (`A28`, `D41`).
    OwnContact,
    /// See, add and manage contact persons (`A29`, `D01`, `D26`).
    ManageContacts,
}

impl Right {
    /// Every right, in the order of the page.
    pub const ALL: [Self; 19] = [
        Self::Messages,
        Self::Appointments,
        Self::Plan,
        Self::Reports,
        Self::Documents,
        Self::Medication,
        Self::Diary,
        Self::Data,
        Self::Moderate,
        Self::GpPharmacy,
        Self::Insurance,
        Self::Contacts,
        Self::PinboardPost,
        Self::PinboardReact,
        Self::CareTeam,
        Self::OwnPhoto,
        Self::OwnPersonal,
        Self::OwnContact,
        Self::ManageContacts,
    ];

    /// The section that shows it.
    pub const fn section(self) -> Section {
        match self {
            Self::Messages => Section::Messages,
            Self::Appointments => Section::Appointments,
            Self::Plan | Self::Reports | Self::Documents | Self::Medication | Self::Diary => Section::Dossier,
            Self::Data
            | Self::Moderate
            | Self::GpPharmacy
            | Self::Insurance
            | Self::Contacts
            | Self::PinboardPost
            | Self::PinboardReact
            | Self::CareTeam => Section::Data,
            Self::OwnPhoto | Self::OwnPersonal | Self::OwnContact | Self::ManageContacts => Section::Settings,
        }
    }

    /// The right without which this one has no effect (`D25`).
    pub fn gate(self) -> Option<Self> {
        (self.section() == Section::Data && self != Self::Data).then_some(Self::Data)
    }

    /// Stable name in storage and in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Appointments => "appointments",
            Self::Plan => "plan",
            Self::Reports => "reports",
            Self::Documents => "documents",
            Self::Medication => "medication",
            Self::Diary => "diary",
            Self::Data => "data",
            Self::Moderate => "moderate",
            Self::GpPharmacy => "gp-pharmacy",
            Self::Insurance => "insurance",
            Self::Contacts => "contacts",
            Self::PinboardPost => "pinboard-post",
            Self::PinboardReact => "pinboard-react",
            Self::CareTeam => "care-team",
            Self::OwnPhoto => "own-photo",
            Self::OwnPersonal => "own-personal",
            Self::OwnContact => "own-contact",
            Self::ManageContacts => "manage-contacts",
        }
    }

    /// The right with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.name() == name)
    }

    const fn bit(self) -> u32 {
        1 << self as u8
    }
}

/// One of the five sections that group rights on the page (`A11`). Sections hold no access of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Berichten, the blue panel.
    Messages,
    /// Afspraken, the red panel.
    Appointments,
    /// Dossier, the yellow panel.
    Dossier,
    /// Gegevens.
    Data,
    /// Instellingen.
    Settings,
}

impl Section {
    /// All five, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Messages, Self::Appointments, Self::Dossier, Self::Data, Self::Settings];

    /// The rights that this section asks about, one question each (`A12`).
    pub fn rights(self) -> RightSet {
        Right::ALL.into_iter().filter(|right| right.section() == self).collect()
    }

    /// Stable name in storage, addresses and the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Appointments => "appointments",
            Self::Dossier => "dossier",
            Self::Data => "data",
            Self::Settings => "settings",
        }
    }

    /// The section with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}

/// A set of rights in one machine word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RightSet(u32);

impl RightSet {
    /// No right: what everybody starts with (`A10`, `D03`).
    pub const NONE: Self = Self(0);
    /// Every right: what the holder has.
    pub const ALL: Self = Self((1 << Right::ALL.len()) - 1);
    /// What a parent or guardian may read by law below 12 (`D19`, `D42`): the whole file,
    /// but no conversations, no writing and no management.
    pub const BY_LAW: Self = Self(
        Right::Appointments.bit()
            | Right::Plan.bit()
            | Right::Reports.bit()
            | Right::Documents.bit()
            | Right::Medication.bit()
            | Right::Diary.bit()
            | Right::Data.bit()
            | Right::GpPharmacy.bit()
            | Right::Insurance.bit()
            | Right::Contacts.bit()
            | Right::CareTeam.bit(),
    );

    /// Whether `right` is in it.
    pub const fn has(self, right: Right) -> bool {
        self.0 & right.bit() != 0
    }

    /// This set and `right`.
    #[must_use]
    pub const fn with(self, right: Right) -> Self {
        Self(self.0 | right.bit())
    }

    /// This set but `right`.
    #[must_use]
    pub const fn without(self, right: Right) -> Self {
        Self(self.0 & !right.bit())
    }

    /// What is in either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in this set and not in `other`.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of it is in `other`.
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many are in it.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// What remains when rights whose gate is missing are left out (`D25`).
    #[must_use]
    pub fn gated(self) -> Self {
        if self.has(Right::Data) { self } else { self.minus(Section::Data.rights()) }
    }

    /// The rights in it, in the order of the page.
    pub fn iter(self) -> impl Iterator<Item = Right> {
        Right::ALL.into_iter().filter(move |right| self.has(*right))
    }

    /// The word, for adapters.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Reads a word back; bits that name no right are refused.
    pub fn from_bits(bits: u32) -> Option<Self> {
        (bits & !Self::ALL.0 == 0).then_some(Self(bits))
    }
}

impl FromIterator<Right> for RightSet {
    fn from_iter<I: IntoIterator<Item = Right>>(rights: I) -> Self {
        rights.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for RightSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Right::name)).finish()
    }
}

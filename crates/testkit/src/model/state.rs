//! What the model knows: one portal, the people around it, and days.

use crate::worlds::NOW;
use inzage_domain::{
    document::Party,
    portal::Seat,
    relation::AuthorityKind,
    right::{Right, Section},
};
use std::collections::BTreeSet;
use time::{Date, Duration};

/// How many relatives there are around the client. The last two have no account at first.
pub const RELATIVES: usize = 5;
/// How many of the relatives have an account from the start.
pub const KNOWN: usize = 3;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The client.
    Client,
    /// One of the relatives.
    Relative(usize),
    /// A professional who guides the client.
    Guide,
    /// A professional who only looks along.
    Supervisor,
}

impl Who {
    /// Everybody.
    pub fn everybody() -> impl Iterator<Item = Self> {
        [Self::Client, Self::Guide, Self::Supervisor].into_iter().chain((0..RELATIVES).map(Self::Relative))
    }
}

/// How far the binding of a contact has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// On the list.
    Listed,
    /// Invited.
    Invited,
    /// Accepted.
    Active,
    /// Removed.
    Removed,
}

/// A right that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Which right.
    pub right: Right,
    /// The first day on which it holds.
    pub from: i64,
    /// The first day on which it holds no more.
    pub until: Option<i64>,
    /// Whether it was put on hold.
    pub paused: bool,
    /// Whether somebody ended it.
    pub ended: bool,
    /// Whether the client gave it.
    pub by_client: bool,
    /// On which day it was given.
    pub made: i64,
}

/// A contact person.
#[expect(clippy::struct_excessive_bools, reason = "as plain as can be")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Which relative it is.
    pub person: usize,
    /// How far it has come.
    pub bond: Bond,
    /// Whether an account was bound.
    pub bound: bool,
    /// Whether the organisation entered them.
    pub locked: bool,
    /// Whether this is the first contact.
    pub first: bool,
    /// A legal authority, and the first day on which it holds no more.
    pub authority: Option<(AuthorityKind, Option<i64>)>,
    /// Whether staff limited reading by law.
    pub limited: bool,
    /// What the child decided.
    pub agreed: Option<bool>,
    /// Whether documents to come are shown.
    pub standing: bool,
    /// The number of the last link, and the first day on which it works no more; none if it is dead.
    pub link: Option<(u64, i64)>,
    /// What was given.
    pub given: Vec<Given>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Whether it must be shown to each contact.
    pub per_item: bool,
    /// Whether staff put it there.
    pub by_staff: bool,
    /// The contact who put it there; none when that was staff or the client.
    pub by_contact: Option<usize>,
    /// To which contacts it was shown.
    pub shown: BTreeSet<usize>,
    /// The latest version.
    pub version: u32,
    /// Who was asked about which version.
    pub asked: BTreeSet<(u32, Party)>,
    /// Who agreed to which version, and on which day: the first time of each party.
    pub receipts: BTreeSet<(u32, Party, Who, i64)>,
}

/// Everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Days since the start.
    pub day: i64,
    /// The client's date of birth.
    pub born: Date,
    /// Whether the client has activated their account.
    pub client_active: bool,
    /// Who was named as holder, and on which day.
    pub seat: (Seat, i64),
    /// The day from which on the client can't decide.
    pub incapable: Option<i64>,
    /// Who agreed to the use of the portal.
    pub consents: BTreeSet<Who>,
    /// Which relatives have an active account.
    pub accounts: BTreeSet<usize>,
    /// Which relatives are blocked, and whether by staff.
    pub blocked: std::collections::BTreeMap<usize, bool>,
    /// The contacts, removed ones too.
    pub contacts: Vec<Contact>,
    /// The documents.
    pub papers: Vec<Paper>,
    /// How many links were sent.
    pub links: u64,
    /// Whether the last step was permitted.
    pub permitted: bool,
}

impl Model {
    /// The calendar day of a day in the model.
    pub fn date(day: i64) -> Date {
        NOW.on + Duration::days(day)
    }

    /// The client's age on a day: counted on fingers, a birthday on 29 February falling on 1 March in other years.
    pub fn age(&self, day: i64) -> i32 {
        let on = Self::date(day);
        let years = on.year() - self.born.year();
        let had_birthday = (u8::from(on.month()), on.day()) >= (u8::from(self.born.month()), self.born.day());
        if had_birthday { years } else { years - 1 }
    }

    /// The contact by which a relative stands in the portal now.
    pub fn contact_of(&self, person: usize) -> Option<usize> {
        self.contacts.iter().position(|it| it.person == person && it.bond != Bond::Removed && it.bound)
    }

    /// Whether a relative is on the list now, with an account or without.
    pub fn is_listed(&self, person: usize) -> bool {
        self.contacts.iter().any(|it| it.person == person && it.bond != Bond::Removed)
    }
}

impl Given {
    /// Neither ended nor over; perhaps on hold or yet to begin.
    pub fn is_open(&self, day: i64) -> bool {
        !self.ended && self.until.is_none_or(|until| day < until)
    }

    /// Open, begun and not on hold.
    pub fn is_in_force(&self, day: i64) -> bool {
        self.is_open(day) && !self.paused && self.from <= day
    }
}

/// The rights that one section asks about.
pub(super) fn asked_in(section: Section) -> Vec<Right> {
    match section {
        Section::Messages => vec![Right::Messages],
        Section::Appointments => vec![Right::Appointments],
        Section::Dossier => vec![Right::Plan, Right::Reports, Right::Documents, Right::Medication, Right::Diary],
        Section::Data => vec![
            Right::Data,
            Right::Moderate,
            Right::GpPharmacy,
            Right::Insurance,
            Right::Contacts,
            Right::PinboardPost,
            Right::PinboardReact,
            Right::CareTeam,
        ],
        Section::Settings => vec![Right::OwnPhoto, Right::OwnPersonal, Right::OwnContact, Right::ManageContacts],
    }
}

//! What is recorded of a client, as shown.

use super::Page;
use crate::{
    dossier::DossierContent,
    ids::DossierEntryId,
    moment::BirthDate,
    personal::PersonalData,
    policy::actions::{DossierScope, PersonalScope},
    portal::Gender,
    text::{ClientNumber, EmailAddress, PersonName},
};
use time::OffsetDateTime;

/// A recorded thing in a list, in its present state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRow {
    /// Which.
    pub id: DossierEntryId,
    /// What is recorded.
    pub content: DossierContent,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// Counts states.
    pub revision: u32,
    /// When this state was recorded.
    pub at: OffsetDateTime,
}

/// A recorded thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierEntryView {
    /// In its present state.
    pub present: DossierRow,
    /// All its states, the latest first; none for who is not told.
    pub history: Page<DossierRevision>,
    /// How far this look reaches.
    pub scope: DossierScope,
}

/// One state of a recorded thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRevision {
    /// Which state.
    pub revision: u32,
    /// What was recorded.
    pub content: DossierContent,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// By whom.
    pub by: PersonName,
    /// When.
    pub at: OffsetDateTime,
}

/// The client as a person (`G37`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalDataView {
    /// What the client is called.
    pub name: PersonName,
    /// As registered.
    pub gender: Gender,
    /// The date of birth.
    pub born: BirthDate,
    /// The organisation's own number for the client.
    pub number: Option<ClientNumber>,
    /// The address that signs in, for who is told the history too.
    pub email: Option<EmailAddress>,
    /// What is recorded besides.
    pub data: PersonalData,
    /// Counts states; 0 when nothing was recorded yet.
    pub revision: u32,
    /// All states, the latest first; none for who is not told.
    pub history: Page<PersonalRevision>,
    /// How far this look reaches.
    pub scope: PersonalScope,
}

/// One change to what is recorded of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalRevision {
    /// Which state it made.
    pub revision: u32,
    /// What was recorded before.
    pub before: PersonalData,
    /// What is recorded from then on.
    pub after: PersonalData,
    /// By whom.
    pub by: PersonName,
    /// When.
    pub at: OffsetDateTime,
}

//! What the organisation has chosen.

use crate::{
    account::Assurance,
    document::{DocumentKind, Sharing},
    personal::PersonalFields,
    text::{Note, PhoneNumber, Title},
};
use time::Duration;

/// The organisation's choices. There is one organisation per installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The organisation's name, as shown on every page and in every letter.
    pub name: Title,
    /// Where people get help (`B16`).
    pub support_phone: PhoneNumber,
    /// When they get it, in a sentence.
    pub support_hours: Note,
    /// Ages at which access changes.
    pub ages: AgeRegime,
    /// How new documents are shared (`D29`).
    pub document_sharing: Sharing,
    /// How new conversations are shared (`D29`).
    pub conversation_sharing: Sharing,
    /// Whether clients and relations are shown which professionals have read their messages. Off by default (`G61`, `D07`).
    pub message_receipts: bool,
    /// How new reports are shared (`D29`).
    pub report_sharing: Sharing,
    /// Whether contact persons who read a report read the reactions under it and react themselves. Off by default (`G50`).
    pub relations_react: bool,
    /// How long an invitation works, 1 to 42 days (`D04`).
    pub invitation_life: Duration,
    /// What staff must have shown at sign-in.
    pub staff_assurance: Assurance,
    /// What clients and relations must have shown at sign-in.
    pub client_assurance: Assurance,
    /// Whether people can set a secret question, which is asked besides the mailed link when they forgot their password (`D08`).
    pub secret_question: bool,
    /// Whether staff can reset the second factors of their clients. Off by default (`M17`).
    pub factor_reset: bool,
    /// Which of their personal data clients change themselves (`G37`).
    pub client_edits: PersonalFields,
    /// Whether professionals who guide a client read that client's pinboard and react on it. Off by default: it is the family's.
    pub pinboard_for_care: bool,
    /// Which ways of writing to each other there are.
    pub communication: Communication,
}

/// Ways of writing to each other: those that the organisation offers, of which a portal leaves some open (`D42`). One that is off takes
/// nothing new; what is there stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Communication {
    /// Conversations with professionals.
    pub messages: bool,
    /// The pinboard.
    pub pinboard: bool,
}

impl Communication {
    /// All of them.
    pub const ALL: Self = Self { messages: true, pinboard: true };

    /// What is left of it where only `open` is left open: never more than either.
    #[must_use]
    pub const fn within(self, open: Self) -> Self {
        Self { messages: self.messages && open.messages, pinboard: self.pinboard && open.pinboard }
    }
}

impl Default for Communication {
    fn default() -> Self {
        Self::ALL
    }
}

/// Ages at which access changes (`X04`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AgeRegime {
    /// From here the client holds and must agree to the access of others (`D20`).
    pub holds_from: u8,
    /// From here only what the client granted counts (`D21`).
    pub decides_from: u8,
    /// From here parental authority has ended (`D21`).
    pub adult_from: u8,
    /// What happens at the first of the three.
    pub from_holding: FromHolding,
}

/// What happens to the access of others when the client starts to hold (`D20`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FromHolding {
    /// It rests until the client agrees.
    NeedsAgreement,
    /// It goes on until the client objects.
    ContinuesUnlessRefused,
}

impl Settings {
    /// How new documents of one kind are shared (`D29`).
    pub const fn sharing(&self, kind: DocumentKind) -> Sharing {
        match kind {
            DocumentKind::Document => self.document_sharing,
            DocumentKind::Report => self.report_sharing,
        }
    }
}

impl AgeRegime {
    /// The highest age that can be chosen.
    pub const MAX_AGE: u8 = 21;

    /// A regime with these ages, each later than the one before; none if they are not, or beyond [`MAX_AGE`](Self::MAX_AGE).
    pub const fn new([holds_from, decides_from, adult_from]: [u8; 3], from_holding: FromHolding) -> Option<Self> {
        if 0 < holds_from && holds_from < decides_from && decides_from < adult_from && adult_from <= Self::MAX_AGE {
            Some(Self { holds_from, decides_from, adult_from, from_holding })
        } else {
            None
        }
    }

    /// The three ages.
    pub const fn all(&self) -> [u8; 3] {
        [self.holds_from, self.decides_from, self.adult_from]
    }
}

impl Default for AgeRegime {
    /// 12, 16 and 18, as Dutch law has them.
    fn default() -> Self {
        Self { holds_from: 12, decides_from: 16, adult_from: 18, from_holding: FromHolding::NeedsAgreement }
    }
}

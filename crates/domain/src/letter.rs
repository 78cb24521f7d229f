//! Letters: what the organisation mails to people.
//!
//! No letter names a client, a section or anything medical, since a mailbox is often shared and an address may be mistyped (`D04`).
//! A letter therefore holds only who receives it, in which language, and at most a link.

use crate::{
    credential::Secret,
    ids::{AccountId, ConversationId, LetterId, PortalId},
    text::{EmailAddress, Name},
};
use time::OffsetDateTime;

/// A language that the portal speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// Dutch, level B1.
    #[default]
    Dutch,
    /// English.
    English,
}

/// A letter that waits in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Identifies the letter for good: a letter that is sent again has the same Message-ID.
    pub id: LetterId,
    /// Where it goes.
    pub to: EmailAddress,
    /// First name for the greeting, if the receiver is known by one.
    pub greeting: Option<Name>,
    /// The receiver's language.
    pub language: Language,
    /// What it says.
    pub kind: LetterKind,
}

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterKind {
    /// A client may activate their portal (`G08`, `M14`). Asks for the date of birth.
    ClientInvitation {
        /// The link's secret.
        secret: Secret,
        /// When the link ends.
        valid_until: OffsetDateTime,
    },
    /// A contact person may activate an account (`A14`, `B15`). Asks for the phone number.
    ContactInvitation {
        /// The link's secret.
        secret: Secret,
        /// When the link ends.
        valid_until: OffsetDateTime,
    },
    /// A professional may activate an account.
    ProfessionalInvitation {
        /// The link's secret.
        secret: Secret,
        /// When the link ends.
        valid_until: OffsetDateTime,
    },
    /// Somebody tried an invitation with wrong answers until it died; told to whoever sent it (`D04`).
    InvitationVoided,
    /// What the receiver may see has changed.
    AccessChanged,
    /// There is something new in the portal, or somebody asks for agreement.
    SomethingNew,
    /// There is a message for the receiver (`D32`). What it tells of is looked at again before it is sent, and never stands in it.
    NewMessage {
        /// In which portal.
        portal: PortalId,
        /// In which conversation.
        conversation: ConversationId,
        /// Whom it tells.
        account: AccountId,
        /// What a link holds by which they turn such letters off.
        unsubscribe: Secret,
    },
    /// There is something new in portals that are open to the receiver. Whether there still is, is looked at again before it is sent.
    Digest {
        /// Whom it tells.
        account: AccountId,
        /// Since when.
        since: OffsetDateTime,
        /// What a link holds by which they turn such letters off.
        unsubscribe: Secret,
    },
    /// Something will change in a portal that the receiver uses or works with (`X04`).
    ChangeAhead,
    /// Who may decide for somebody has changed, in a portal that the receiver uses or works with (`D18`, `D22`).
    RepresentationChanged,
    /// The password or another credential changed.
    CredentialsChanged,
    /// One of the receiver's passkeys was copied (`T26`).
    PasskeyCopied,
    /// Somebody signed in to the receiver's account on a device that it was not used on before.
    SignedInOnNewDevice,
    /// The receiver may choose a new password (`G13`).
    Recovery {
        /// The link's secret.
        secret: Secret,
        /// When the link ends.
        valid_until: OffsetDateTime,
    },
}

impl LetterKind {
    /// Instant after which sending it has no use.
    pub fn useless_from(&self) -> Option<OffsetDateTime> {
        match self {
            Self::ClientInvitation { valid_until, .. }
            | Self::ContactInvitation { valid_until, .. }
            | Self::ProfessionalInvitation { valid_until, .. }
            | Self::Recovery { valid_until, .. } => Some(*valid_until),
            Self::InvitationVoided
            | Self::AccessChanged
            | Self::SomethingNew
            | Self::NewMessage { .. }
            | Self::Digest { .. }
            | Self::ChangeAhead
            | Self::RepresentationChanged
            | Self::CredentialsChanged
            | Self::PasskeyCopied
            | Self::SignedInOnNewDevice => None,
        }
    }
}

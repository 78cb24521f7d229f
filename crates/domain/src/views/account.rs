//! One's own account, as shown.

use crate::{
    account::{Account, Assurance},
    avatar::Avatar,
    care::TaskSet,
    consent::{ConsentDecision, ConsentText},
    factor::FactorKind,
    ids::{FactorId, ProfessionalId, ProviderLinkId, SessionId},
    notice::NoticeChoice,
    provider::ProviderLink,
    text::{DeviceName, Name, SecretQuestion},
};
use time::OffsetDateTime;

/// One's own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAccount {
    /// The account.
    pub account: Account,
    /// The professional that one is, if any.
    pub professional: Option<OwnProfessional>,
    /// What one set in the place of one's initials (`G36`).
    pub avatar: Option<Avatar>,
    /// Of what one is told by e-mail, and how often.
    pub notices: NoticeChoice,
}

/// The text for the use of the portal, and what one decided on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalUse {
    /// The present text, in a language or else in Dutch; none before the installation is set up.
    pub text: Option<ConsentText>,
    /// One's decisions, oldest first (`G19`).
    pub decisions: Vec<ConsentDecision>,
    /// The earlier texts that one decided on, the oldest first: what was agreed to stays to be read.
    pub earlier: Vec<ConsentText>,
}

/// One's own second factors, links to sign-in providers and sessions (`G68`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Security {
    /// One's second factors.
    pub factors: Vec<FactorRow>,
    /// One's identities at sign-in providers.
    pub links: Vec<ProviderLinkRow>,
    /// How many recovery codes were not used.
    pub recovery_codes: u32,
    /// One's secret question; never its answer.
    pub question: Option<SecretQuestion>,
    /// One's open sessions.
    pub sessions: Vec<SessionRow>,
}

/// A second factor, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorRow {
    /// Which.
    pub id: FactorId,
    /// Which kind.
    pub kind: FactorKind,
    /// What its owner calls it.
    pub name: DeviceName,
    /// When it was added.
    pub made_at: OffsetDateTime,
    /// When it was last used.
    pub last_used_at: Option<OffsetDateTime>,
}

/// An identity at a sign-in provider, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderLinkRow {
    /// Which.
    pub id: ProviderLinkId,
    /// At which provider.
    pub issuer: String,
    /// When it was linked.
    pub made_at: OffsetDateTime,
    /// When it was last used.
    pub last_used_at: Option<OffsetDateTime>,
}

impl From<ProviderLink> for ProviderLinkRow {
    fn from(ProviderLink { id, issuer, made_at, last_used_at, .. }: ProviderLink) -> Self {
        Self { id, issuer, made_at, last_used_at }
    }
}

/// An open session, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Which.
    pub id: SessionId,
    /// On what device.
    pub device: DeviceName,
    /// How sure the system is.
    pub assurance: Assurance,
    /// When its owner signed in.
    pub signed_in_at: OffsetDateTime,
    /// When it was last used.
    pub last_used_at: OffsetDateTime,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The professional that one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnProfessional {
    /// Which.
    pub id: ProfessionalId,
    /// What one does.
    pub job: Name,
    /// What one may do besides caring.
    pub tasks: TaskSet,
    /// Conversations with messages of others that one has not read.
    pub unread: u32,
}

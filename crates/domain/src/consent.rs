//! Consents and their history.

use crate::{
    ids::{AccountId, PortalId},
    letter::Language,
    text::{LongText, Title},
};
use time::OffsetDateTime;

/// What a consent is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsentTopic {
    /// Use of the portal: every account for itself, before anything else (`G17`, `D09`).
    PortalUse,
    /// Anything else the organisation asks of a client, by its stable name.
    Named(TopicName),
}

impl ConsentTopic {
    /// Stable name in storage, addresses and the API.
    pub fn name(&self) -> &str {
        match self {
            Self::PortalUse => "portal-use",
            Self::Named(name) => name.as_str(),
        }
    }

    /// The topic with this name, if it is well formed.
    pub fn named(name: &str) -> Option<Self> {
        if name == "portal-use" { Some(Self::PortalUse) } else { TopicName::parse(name).map(Self::Named) }
    }
}

/// The stable name of a topic: lower-case letters, digits and hyphens, at most 40.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicName(String);

impl TopicName {
    /// Parses a name.
    pub fn parse(raw: &str) -> Option<Self> {
        let fits = (1..=40).contains(&raw.len())
            && raw != "portal-use"
            && raw.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fits.then(|| Self(raw.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One version of the text that people agree to. A new version asks anew (`D39`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentText {
    /// About what.
    pub topic: ConsentTopic,
    /// Counts up from 1.
    pub version: u32,
    /// In which language this is.
    pub language: Language,
    /// Its heading.
    pub title: Title,
    /// The text.
    pub body: LongText,
}

/// One line in a consent's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentDecision {
    /// The portal it is about; none for the use of the portal, which each account decides for itself.
    pub portal: Option<PortalId>,
    /// About what.
    pub topic: ConsentTopic,
    /// Which version of the text.
    pub version: u32,
    /// Who decided.
    pub account: AccountId,
    /// What.
    pub decision: Decision,
    /// When.
    pub at: OffsetDateTime,
}

/// Yes or no to a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// Given.
    Given,
    /// Refused or withdrawn.
    Withdrawn,
}

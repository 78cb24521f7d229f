//! What one signs in with, and where one is signed in.

use inzage_domain::{
    text::SecretQuestion,
    views::{self, FactorRow, ProviderLinkRow, SessionRow},
};
use poem_openapi::Object;
use time::OffsetDateTime;
use uuid::Uuid;

use super::names::{Assurance, FactorKind};
use crate::text::{Hidden, SecretAnswer, Text, Whole};

/// What one signs in with, and where one is signed in.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Security {
    /// One's second factors, the latest first.
    factors: Vec<Factor>,
    /// One's identities at sign-in providers, the latest first.
    provider_links: Vec<OwnProviderLink>,
    /// Which kinds of second factors can be added here.
    kinds: Vec<FactorKind>,
    /// How many recovery codes were not used.
    recovery_codes_left: Whole,
    /// One's secret question, if there is one; never its answer.
    secret_question: Option<Text<SecretQuestion>>,
    /// One's open sessions, the latest first.
    sessions: Vec<OwnSession>,
}

impl Security {
    /// What the owner sees, where these kinds of factors are taken.
    pub(crate) fn of(security: views::Security, kinds: impl Iterator<Item = inzage_domain::factor::FactorKind>) -> Self {
        let views::Security { factors, links, recovery_codes, question, sessions } = security;
        Self {
            factors: factors.into_iter().map(Factor::from).collect(),
            provider_links: links.into_iter().map(OwnProviderLink::from).collect(),
            kinds: kinds.map(FactorKind::from).collect(),
            recovery_codes_left: Whole(recovery_codes),
            secret_question: question.map(Text),
            sessions: sessions.into_iter().map(OwnSession::from).collect(),
        }
    }
}

/// One of one's own second factors.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Factor {
    /// Its identifier.
    id: Text<Uuid>,
    /// Which kind.
    kind: FactorKind,
    /// What one calls it.
    name: String,
    /// When it was added.
    made_at: Text<OffsetDateTime>,
    /// When it was last used.
    last_used_at: Option<Text<OffsetDateTime>>,
}

impl From<FactorRow> for Factor {
    fn from(FactorRow { id, kind, name, made_at, last_used_at }: FactorRow) -> Self {
        Self {
            id: Text(id.as_uuid()),
            kind: kind.into(),
            name: name.to_string(),
            made_at: Text(made_at),
            last_used_at: last_used_at.map(Text),
        }
    }
}

/// An identity at a sign-in provider that one's account is linked to.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct OwnProviderLink {
    /// Its identifier.
    id: Text<Uuid>,
    /// Which provider: its issuer.
    issuer: String,
    /// When it was linked.
    made_at: Text<OffsetDateTime>,
    /// When it was last used.
    last_used_at: Option<Text<OffsetDateTime>>,
}

impl From<ProviderLinkRow> for OwnProviderLink {
    fn from(ProviderLinkRow { id, issuer, made_at, last_used_at }: ProviderLinkRow) -> Self {
        Self { id: Text(id.as_uuid()), issuer, made_at: Text(made_at), last_used_at: last_used_at.map(Text) }
    }
}

/// One of one's own open sessions.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct OwnSession {
    /// Its identifier.
    id: Text<Uuid>,
    /// On what device, as far as its browser told.
    device: String,
    /// How sure the portal is of who it is.
    assurance: Assurance,
    /// When one signed in.
    signed_in_at: Text<OffsetDateTime>,
    /// When it was last used.
    last_used_at: Text<OffsetDateTime>,
    /// Whether it is the one that asks.
    present: bool,
}

impl From<SessionRow> for OwnSession {
    fn from(SessionRow { id, device, assurance, signed_in_at, last_used_at, is_this }: SessionRow) -> Self {
        Self {
            id: Text(id.as_uuid()),
            device: device.to_string(),
            assurance: assurance.into(),
            signed_in_at: Text(signed_in_at),
            last_used_at: Text(last_used_at),
            present: is_this,
        }
    }
}

/// Another password.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewPassword {
    /// The present password.
    pub(crate) present: Text<Hidden>,
    /// The new one.
    pub(crate) password: Text<Hidden>,
}

/// A secret question to be asked when the password is forgotten.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewSecretQuestion {
    /// The question.
    pub(crate) question: Text<SecretQuestion>,
    /// The answer; capitals and superfluous spaces don't matter.
    pub(crate) answer: Text<SecretAnswer>,
}

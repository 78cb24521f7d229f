//! Accounts, sessions and consents.

use super::{Bind as _, Column as _, Fields, Insertable, Readable};
use inzage_domain::{
    account::{Account, SignedInSession},
    consent::{ConsentDecision, ConsentText, ConsentTopic},
    credential::Digest,
    ids::{AccountId, PortalId},
    ports::StoreError,
};
use sea_orm::Value;

impl Insertable for Account {
    const TABLE: &'static str = "account";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] =
        &["id", "email", "email_key", "given", "family", "language", "state", "password", "last_sign_in"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.id.value(),
            self.email.value(),
            self.email.key().into_value(),
            self.name.given.value(),
            self.name.family.value(),
            self.language.value(),
            self.state.value(),
            (&self.password).into_value(),
            self.last_sign_in.into_value(),
        ]
    }
}

impl Readable for Account {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.get("id")?,
            email: fields.get("email")?,
            name: fields.person()?,
            language: fields.get("language")?,
            state: fields.get("state")?,
            password: fields.opt("password")?,
            last_sign_in: fields.opt("last_sign_in")?,
        })
    }
}

/// A session and the digest under which it is found.
pub(crate) struct SessionUnder<'a>(pub(crate) &'a SignedInSession, pub(crate) Digest);

impl Insertable for SessionUnder<'_> {
    const TABLE: &'static str = "session";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "digest",
        "account_id",
        "assurance",
        "device",
        "signed_in_at",
        "confirmed_at",
        "last_used_at",
        "idle",
        "expires_at",
    ];

    fn values(&self) -> Vec<Value> {
        let Self(session, digest) = self;
        vec![
            session.id.value(),
            digest.value(),
            session.account.value(),
            session.assurance.value(),
            session.device.value(),
            session.signed_in_at.value(),
            session.confirmed_at.value(),
            session.last_used_at.value(),
            session.idle.value(),
            session.expires_at.value(),
        ]
    }
}

/// Reads a session.
pub(crate) fn read_session(fields: Fields<'_>) -> Result<SignedInSession, StoreError> {
    let signed_in_at = fields.get("signed_in_at")?;
    Ok(SignedInSession {
        id: fields.get("id")?,
        account: fields.get("account_id")?,
        assurance: fields.get("assurance")?,
        device: fields.get("device")?,
        signed_in_at,
        // NULL in sessions that are older than the column.
        confirmed_at: fields.opt("confirmed_at")?.unwrap_or(signed_in_at),
        last_used_at: fields.get("last_used_at")?,
        idle: fields.get("idle")?,
        expires_at: fields.get("expires_at")?,
    })
}

impl Insertable for ConsentText {
    const TABLE: &'static str = "consent_text";
    const KEY: &'static str = "topic, version, language";
    const COLUMNS: &'static [&'static str] = &["topic", "version", "language", "title", "body"];

    fn values(&self) -> Vec<Value> {
        vec![self.topic.value(), self.version.value(), self.language.value(), self.title.value(), self.body.value()]
    }
}

impl Readable for ConsentText {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            topic: fields.get("topic")?,
            version: fields.get("version")?,
            language: fields.get("language")?,
            title: fields.get("title")?,
            body: fields.get("body")?,
        })
    }
}

/// An account's decision on the use of the portal, numbered per account.
pub(crate) struct PortalUseDecided<'a>(pub(crate) i64, pub(crate) &'a ConsentDecision);

impl Insertable for PortalUseDecided<'_> {
    const TABLE: &'static str = "account_consent";
    const KEY: &'static str = "account_id, nth";
    const COLUMNS: &'static [&'static str] = &["account_id", "nth", "version", "decision", "at"];

    fn values(&self) -> Vec<Value> {
        let Self(nth, it) = self;
        vec![it.account.value(), nth.value(), it.version.value(), it.decision.value(), it.at.value()]
    }
}

/// Reads a decision on the use of the portal.
pub(crate) fn read_portal_use(account: AccountId, fields: Fields<'_>) -> Result<ConsentDecision, StoreError> {
    Ok(ConsentDecision {
        portal: None,
        topic: ConsentTopic::PortalUse,
        version: fields.get("version")?,
        account,
        decision: fields.get("decision")?,
        at: fields.get("at")?,
    })
}

/// A decision for a client, numbered per portal.
pub(crate) struct Decided<'a>(pub(crate) i64, pub(crate) PortalId, pub(crate) &'a ConsentDecision);

impl Insertable for Decided<'_> {
    const TABLE: &'static str = "consent";
    const KEY: &'static str = "portal_id, nth";
    const COLUMNS: &'static [&'static str] = &["portal_id", "nth", "topic", "version", "account_id", "decision", "at"];

    fn values(&self) -> Vec<Value> {
        let Self(nth, portal, it) = self;
        vec![
            portal.value(),
            nth.value(),
            it.topic.value(),
            it.version.value(),
            it.account.value(),
            it.decision.value(),
            it.at.value(),
        ]
    }
}

/// Reads a decision for a client.
pub(crate) fn read_consent(fields: Fields<'_>) -> Result<ConsentDecision, StoreError> {
    Ok(ConsentDecision {
        portal: Some(fields.get("portal_id")?),
        topic: fields.get("topic")?,
        version: fields.get("version")?,
        account: fields.get("account_id")?,
        decision: fields.get("decision")?,
        at: fields.get("at")?,
    })
}

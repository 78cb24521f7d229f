//! Second factors, links to sign-in providers, recovery codes and links, and challenges.

use super::{Bind as _, Column as _, Fields, Insertable, Readable};
use inzage_domain::{
    credential::Digest,
    factor::{Factor, FactorKey, FactorKind, QuestionAndAnswer, Recovery},
    ids::{AccountId, RecoveryId},
    ports::{Challenge, StoreError},
    provider::ProviderLink,
};
use sea_orm::Value;
use time::OffsetDateTime;

impl Insertable for Factor {
    const TABLE: &'static str = "factor";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "account_id",
        "kind",
        "name",
        "secret",
        "last_step",
        "credential",
        "data",
        "public_id",
        "made_at",
        "last_used_at",
    ];

    fn values(&self) -> Vec<Value> {
        let (mut secret, mut last_step, mut credential, mut data, mut public_id) = (None, None, None, None, None);
        match self.key.clone() {
            FactorKey::Totp { secret: sealed, last_step: step } => (secret, last_step) = (Some(sealed), Some(step)),
            FactorKey::Passkey { credential: id, data: kept } => (credential, data) = (Some(id), Some(kept)),
            FactorKey::YubiKey { public_id: id } => public_id = Some(id),
        }
        vec![
            self.id.value(),
            self.account.value(),
            self.key.kind().value(),
            self.name.value(),
            secret.into_value(),
            last_step.into_value(),
            credential.into_value(),
            data.into_value(),
            public_id.into_value(),
            self.made_at.value(),
            self.last_used_at.into_value(),
        ]
    }
}

impl Readable for Factor {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        let key = match fields.get("kind")? {
            FactorKind::Totp => FactorKey::Totp { secret: fields.get("secret")?, last_step: fields.get("last_step")? },
            FactorKind::Passkey => FactorKey::Passkey { credential: fields.get("credential")?, data: fields.get("data")? },
            FactorKind::YubiKey => FactorKey::YubiKey { public_id: fields.get("public_id")? },
        };
        Ok(Self {
            id: fields.get("id")?,
            account: fields.get("account_id")?,
            name: fields.get("name")?,
            key,
            made_at: fields.get("made_at")?,
            last_used_at: fields.opt("last_used_at")?,
        })
    }
}

impl Insertable for ProviderLink {
    const TABLE: &'static str = "provider_link";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] = &["id", "account_id", "issuer", "subject", "made_at", "last_used_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.id.value(),
            self.account.value(),
            self.issuer.value(),
            self.subject.value(),
            self.made_at.value(),
            self.last_used_at.into_value(),
        ]
    }
}

impl Readable for ProviderLink {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.get("id")?,
            account: fields.get("account_id")?,
            issuer: fields.get("issuer")?,
            subject: fields.get("subject")?,
            made_at: fields.get("made_at")?,
            last_used_at: fields.opt("last_used_at")?,
        })
    }
}

/// A recovery code of an account.
pub(crate) struct CodeOf(pub(crate) AccountId, pub(crate) Digest);

impl Insertable for CodeOf {
    const TABLE: &'static str = "recovery_code";
    const KEY: &'static str = "account_id, digest";
    const COLUMNS: &'static [&'static str] = &["account_id", "digest"];

    fn values(&self) -> Vec<Value> {
        vec![self.0.value(), self.1.value()]
    }
}

/// A device on which an account was used, and when that was last.
pub(crate) struct DeviceOf(pub(crate) AccountId, pub(crate) Digest, pub(crate) OffsetDateTime);

impl Insertable for DeviceOf {
    const TABLE: &'static str = "known_device";
    const KEY: &'static str = "account_id, digest";
    const COLUMNS: &'static [&'static str] = &["account_id", "digest", "last_at"];

    fn values(&self) -> Vec<Value> {
        vec![self.0.value(), self.1.value(), self.2.value()]
    }
}

/// A link to choose a new password that is made at an instant, and the digest of its secret.
pub(crate) struct RecoveryUnder {
    pub(crate) id: RecoveryId,
    pub(crate) account: AccountId,
    pub(crate) digest: Digest,
    pub(crate) at: OffsetDateTime,
}

impl Insertable for RecoveryUnder {
    const TABLE: &'static str = "recovery";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] = &["id", "account_id", "digest", "expires_at", "wrong_answers"];

    fn values(&self) -> Vec<Value> {
        let expires_at = self.at + Recovery::LIFE;
        vec![self.id.value(), self.account.value(), self.digest.value(), expires_at.value(), 0_i64.value()]
    }
}

/// Reads a secret question with its answer, if the join found one.
pub(crate) fn read_question(fields: Fields<'_>) -> Result<Option<QuestionAndAnswer>, StoreError> {
    match fields.opt("question")? {
        None => Ok(None),
        Some(question) => Ok(Some(QuestionAndAnswer { question, answer: fields.get("answer")? })),
    }
}

impl Insertable for Challenge {
    const TABLE: &'static str = "challenge";
    const KEY: &'static str = "digest";
    const COLUMNS: &'static [&'static str] = &["digest", "kind", "account_id", "state", "expires_at", "tries"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.digest.value(),
            self.kind.value(),
            self.account.into_value(),
            self.state.value(),
            self.expires_at.value(),
            0_i64.value(),
        ]
    }
}

impl Readable for Challenge {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            digest: fields.get("digest")?,
            kind: fields.get("kind")?,
            account: fields.opt("account_id")?,
            state: fields.get("state")?,
            expires_at: fields.get("expires_at")?,
        })
    }
}

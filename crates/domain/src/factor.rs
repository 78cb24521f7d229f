//! Second factors, recovery codes, and the way back in for whoever forgot a password.

use crate::{
    credential::{Digest, PasswordHash},
    ids::{AccountId, FactorId, ProviderLinkId, RecoveryId},
    text::{DeviceName, SecretQuestion},
};
use std::fmt;
use time::{Duration, OffsetDateTime};

/// Something that a person has, besides the password that they know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Its identifier.
    pub id: FactorId,
    /// Whose.
    pub account: AccountId,
    /// What its owner calls it.
    pub name: DeviceName,
    /// What is needed to check it.
    pub key: FactorKey,
    /// When it was added.
    pub made_at: OffsetDateTime,
    /// When it was last used.
    pub last_used_at: Option<OffsetDateTime>,
}

/// What is needed to check a factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactorKey {
    /// An authenticator app (`G11`).
    Totp {
        /// The shared secret, sealed.
        secret: SealedBytes,
        /// The latest time step of which a code was used: a code works once (`T24`).
        last_step: u64,
    },
    /// A passkey or security key (`X14`).
    Passkey {
        /// The credential's identifier.
        credential: Vec<u8>,
        /// The public key and its counter, as the adapter writes it.
        data: String,
    },
    /// A YubiKey's one-time codes (`G12`).
    YubiKey {
        /// The key's public identifier, twelve characters.
        public_id: String,
    },
}

impl FactorKey {
    /// Which kind it is.
    pub const fn kind(&self) -> FactorKind {
        match self {
            Self::Totp { .. } => FactorKind::Totp,
            Self::Passkey { .. } => FactorKind::Passkey,
            Self::YubiKey { .. } => FactorKind::YubiKey,
        }
    }
}

/// Kinds of second factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactorKind {
    /// An authenticator app.
    Totp,
    /// A passkey or security key.
    Passkey,
    /// A YubiKey's one-time codes.
    YubiKey,
}

impl FactorKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Totp, Self::Passkey, Self::YubiKey];

    /// Stable name in storage and the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::Passkey => "passkey",
            Self::YubiKey => "yubikey",
        }
    }
}

/// Bytes that only the installation's master key opens. They may lie in a database.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedBytes(pub Vec<u8>);

impl fmt::Debug for SealedBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealedBytes(..)")
    }
}

/// The secret that a server and an authenticator app share: 160 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret(pub [u8; 20]);

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(..)")
    }
}

/// A code that works once instead of a second factor, shown to its owner once.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// How many are made at once.
    pub const COUNT: usize = 10;

    /// Wraps what the adapter made.
    pub const fn new(shown: String) -> Self {
        Self(shown)
    }

    /// As its owner writes it down.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// What was used up at a sign-in besides the password. Each works once: the adapter changes the row only if it still can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactorUse {
    /// A code of an authenticator app, of this time step.
    Totp(FactorId, u64),
    /// A passkey, with its new data; the data that was checked must still be there.
    Passkey {
        /// Which factor.
        factor: FactorId,
        /// What was checked.
        before: String,
        /// What is kept from now on.
        after: String,
    },
    /// A YubiKey's code, which its validation service takes once.
    YubiKey(FactorId),
    /// A recovery code.
    RecoveryCode(Digest),
    /// An identity at a sign-in provider that is linked to the account. It can be shown again.
    Provider(ProviderLinkId),
}

/// A mailed link to choose a new password (`G13`). It works once, and never signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// Its identifier.
    pub id: RecoveryId,
    /// Whose password.
    pub account: AccountId,
    /// When it ends.
    pub expires_at: OffsetDateTime,
    /// When it was used, or a newer one took its place.
    pub ended_at: Option<OffsetDateTime>,
    /// Wrong answers to the secret question so far.
    pub wrong_answers: u8,
    /// The secret question, where its owner set one (`G14`). Asked only where the organisation switched it on (`D08`).
    pub question: Option<SecretQuestion>,
}

impl Recovery {
    /// How long a link works.
    pub const LIFE: Duration = Duration::minutes(60);
    /// Wrong answers that kill a link.
    pub const TRIES: u8 = 5;

    /// Whether it can be used at `at`.
    pub fn is_open(&self, at: OffsetDateTime) -> bool {
        self.ended_at.is_none() && at < self.expires_at && self.wrong_answers < Self::TRIES
    }
}

/// A secret question with its answer, which is stored like a password (`D08`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionAndAnswer {
    /// What is asked.
    pub question: SecretQuestion,
    /// The hash of the answer, in lower case and without superfluous spaces.
    pub answer: PasswordHash,
}

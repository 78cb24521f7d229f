//! Hashing and secrets.

use crate::{
    credential::{Digest, Password, PasswordError, PasswordHash, Secret},
    factor::{RecoveryCode, SealedBytes, TotpSecret},
    ids::AccountId,
    text::EmailAddress,
};
use async_trait::async_trait;
use std::fmt;
use time::OffsetDateTime;

/// Hashes passwords, off the threads that serve requests and never more at once than the machine can bear.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait PasswordHasher: Send + Sync {
    /// Hashes a new password.
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashError>;
    /// Whether `password` belongs to `hash`. With `None` it does the same work and answers `false`, so that
    /// unknown accounts take as long as known ones.
    async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, HashError>;
    /// Whether `hash` is weaker than a new one would be, so that the password is hashed again at sign-in.
    fn is_outdated(&self, hash: &PasswordHash) -> bool;
}

/// Judges how hard a new password is to guess.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait PasswordStrength: Send + Sync {
    /// Refuses a password that is easily guessed; `own` are words of the organisation, the portal and the person.
    fn judge_password(&self, password: &Password, own: &[String]) -> Result<(), PasswordError>;
}

/// Codes of authenticator apps (TOTP, RFC 6238) and recovery codes.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait OneTimeCodes: Send + Sync {
    /// A new secret for an authenticator app.
    fn fresh_totp_secret(&self) -> TotpSecret;
    /// What somebody needs to bring the secret into an authenticator app.
    fn totp_enrolment(&self, secret: &TotpSecret, issuer: &str, account: &EmailAddress) -> Result<TotpEnrolment, CodeError>;
    /// Checks a code as typed, spaces and all. A code of `last_step` or before was used.
    fn check_totp(&self, secret: &TotpSecret, typed: &str, now: OffsetDateTime, last_step: u64) -> TotpCheck;
    /// New recovery codes, [`RecoveryCode::COUNT`] of them.
    fn fresh_recovery_codes(&self) -> Vec<RecoveryCode>;
    /// What is stored and looked up of a recovery code of `account`, as typed; none if it can't be one.
    fn recovery_digest(&self, account: AccountId, typed: &str) -> Option<Digest>;
}

/// What somebody needs to bring a secret into an authenticator app.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpEnrolment {
    /// An `otpauth://` address.
    pub url: String,
    /// The address as a QR code, in SVG without styles.
    pub qr_svg: String,
    /// The secret in groups of four letters and digits, to be typed.
    pub text: String,
}

impl fmt::Debug for TotpEnrolment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpEnrolment(..)")
    }
}

/// What checking a code of an authenticator app came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotpCheck {
    /// It is right; this is its time step.
    Right(u64),
    /// It is wrong, or was used.
    Wrong,
    /// It would be right at another time: the app's clock is wrong. It signs nobody in.
    ClockOff,
}

/// A code could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the code could not be made")]
pub struct CodeError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl CodeError {
    /// Wraps an adapter's own error.
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

/// Passkeys and security keys (WebAuthn). What is exchanged with the browser is JSON.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Passkeys: Send + Sync {
    /// Whether this installation can take passkeys: they need an address with a domain name.
    fn takes_passkeys(&self) -> bool;
    /// Begins registering a passkey for `account`, on none of the authenticators that hold one of `existing`.
    fn start_registration(
        &self,
        account: AccountId,
        email: &EmailAddress,
        name: &str,
        existing: &[Vec<u8>],
    ) -> Result<Ceremony, PasskeyError>;
    /// Ends it: the credential's identifier and data.
    fn finish_registration(&self, state: &[u8], response: &str) -> Result<NewPasskey, PasskeyError>;
    /// Begins showing one of the passkeys with `data`.
    fn start_assertion(&self, data: &[String]) -> Result<Ceremony, PasskeyError>;
    /// Begins showing whatever passkey the person picks, to sign in without a password.
    fn start_discovery(&self) -> Result<Ceremony, PasskeyError>;
    /// Which credential a response shows; it is not checked yet.
    fn shown_credential(&self, response: &str) -> Result<Vec<u8>, PasskeyError>;
    /// Ends either: checks the response against `data` and answers the data that is kept from now on. A counter that did not grow is a
    /// cloned key, and refused as [`PasskeyError::Copied`] (`T26`).
    fn finish_assertion(&self, state: &[u8], response: &str, data: &str) -> Result<String, PasskeyError>;
}

/// A passkey's ceremony that was begun.
#[derive(Clone, PartialEq, Eq)]
pub struct Ceremony {
    /// For the browser, in JSON.
    pub options: String,
    /// To be kept until the browser answers.
    pub state: Vec<u8>,
}

impl fmt::Debug for Ceremony {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ceremony(..)")
    }
}

/// A passkey that was registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPasskey {
    /// The credential's identifier.
    pub credential: Vec<u8>,
    /// What is kept of it.
    pub data: String,
}

/// A passkey was refused.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// The answer is none, or does not fit the ceremony or the passkey.
    #[error("the passkey was refused")]
    Refused(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The answer is the passkey's own, but its counter did not grow: there are two of it (`T26`).
    #[error("the passkey was copied")]
    Copied(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl PasskeyError {
    /// A refusal, with an adapter's own error.
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Refused(cause.into())
    }
}

/// One-time codes of YubiKeys, checked by a validation service (`G12`).
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait YubiKeys: Send + Sync {
    /// Whether a validation service is configured.
    fn takes_yubikeys(&self) -> bool;
    /// Has a code checked and tells the public identifier of the key that made it. The service takes each code once.
    async fn check_otp(&self, typed: &str) -> Result<String, YubiKeyError>;
}

/// A YubiKey's code was not taken.
#[derive(Debug, thiserror::Error)]
pub enum YubiKeyError {
    /// It is no code, or a wrong, used or unknown one.
    #[error("the code was refused")]
    Refused,
    /// The validation service did not answer, or not truthfully.
    #[error("the validation service could not be used")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A password could not be hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// Too many people sign in at this moment; try again shortly.
    #[error("too many passwords are being checked")]
    Busy,
    /// The hasher failed.
    #[error("the password could not be hashed")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Makes secrets and their digests.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Secrets: Send + Sync {
    /// 256 bits from the operating system's random source.
    fn fresh_secret(&self) -> Secret;
    /// SHA-256 of the secret's characters: what is stored and looked up.
    fn digest(&self, secret: &Secret) -> Digest;
    /// A digest of a text under the installation's key, for counters and lookups that must name nobody: without the key nobody can find out
    /// which text it is of, not even by trying every e-mail address.
    fn digest_text(&self, text: &str) -> Digest;
    /// A secret that only this installation can make of a text, and makes the same each time: whoever has it got it from here.
    fn signed(&self, text: &str) -> Secret;
    /// Seals bytes with the installation's master key, so that they may lie in a database; `purpose` is bound to them.
    fn seal(&self, purpose: &str, plain: &[u8]) -> SealedBytes;
    /// Opens what was sealed for this purpose; none if it was not, or was changed.
    fn unseal(&self, purpose: &str, sealed: &SealedBytes) -> Option<Vec<u8>>;
}

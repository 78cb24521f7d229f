//! Codes that are typed: of authenticator apps, and recovery codes.

use crate::{
    master_key::MasterKey,
    recovery_codes::RecoveryCodes,
    totp::{self, Known},
};
use inzage_domain::{
    credential::Digest,
    factor::{RecoveryCode, TotpSecret},
    ids::AccountId,
    ports::{CodeError, OneTimeCodes, TotpCheck, TotpEnrolment},
    text::EmailAddress,
};
use std::sync::{Mutex, PoisonError};
use time::OffsetDateTime;

/// Codes of authenticator apps by [`totp`], and recovery codes of 55 random bits.
///
/// It remembers the latest instant at which it checked a code, so one serves the whole program, and every virtual clock of a test wants its
/// own.
#[derive(Debug)]
pub struct StandardCodes {
    recovery: RecoveryCodes,
    last_seen: Mutex<OffsetDateTime>,
}

impl StandardCodes {
    /// With the master key's subkey for recovery codes.
    pub fn new(master: &MasterKey) -> Self {
        Self { recovery: RecoveryCodes::new(master), last_seen: Mutex::new(OffsetDateTime::UNIX_EPOCH) }
    }

    /// The latest instant that was seen, `now` included.
    fn seen(&self, now: OffsetDateTime) -> OffsetDateTime {
        let mut last_seen = self.last_seen.lock().unwrap_or_else(PoisonError::into_inner);
        *last_seen = now.max(*last_seen);
        *last_seen
    }
}

impl OneTimeCodes for StandardCodes {
    fn fresh_totp_secret(&self) -> TotpSecret {
        totp::fresh_secret()
    }

    fn totp_enrolment(&self, secret: &TotpSecret, issuer: &str, account: &EmailAddress) -> Result<TotpEnrolment, CodeError> {
        totp::enrolment(secret, issuer, account.as_str()).map_err(CodeError::new)
    }

    fn check_totp(&self, secret: &TotpSecret, typed: &str, now: OffsetDateTime, last_step: u64) -> TotpCheck {
        totp::check(secret, typed, Known { now, last_seen: self.seen(now), last_step })
    }

    fn fresh_recovery_codes(&self) -> Vec<RecoveryCode> {
        RecoveryCodes::fresh()
    }

    fn recovery_digest(&self, account: AccountId, typed: &str) -> Option<Digest> {
        self.recovery.digest(account, typed)
    }
}

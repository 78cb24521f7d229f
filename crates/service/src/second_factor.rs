//! Second factors at the door: codes, passkeys, and proving again who one is.

use crate::{
    Fault, Inzage,
    sign_in::{Browser, Shown, SignedIn, WaitingSignIn, failure},
    use_case::Tried,
};
use inzage_domain::{
    account::{AccountState, Assurance},
    audit::SystemRole,
    credential::{Password, Secret},
    factor::{Factor, FactorKey, FactorKind, FactorUse},
    ids::{AccountId, FactorId},
    letter::LetterKind,
    policy::{
        Actor, Reason, Trail,
        actions::{Confirm, ReportCopiedPasskey},
    },
    ports::{ChallengeKind, Credentials, PasskeyError, StoreError, TotpCheck, YubiKeyError},
};
use std::cmp::Ordering;
use time::Duration;

/// Wrong codes that end a sign-in; then the password is asked again.
const CODES_PER_SIGN_IN: u32 = 5;
/// Wrong codes for one account, from everywhere, per day. Passkeys stay open (`T39`).
const CODES_PER_DAY: u32 = 50;
/// How long a passkey may take.
const PASSKEY_WITHIN: Duration = Duration::minutes(5);

/// Why a second factor, or a fresh proof, did not do.
#[derive(Debug, thiserror::Error)]
pub enum FactorError {
    /// It took too long, or too many codes were wrong: begin again.
    #[error("the sign-in is over; begin again")]
    Expired,
    /// Wrong, or used before.
    #[error("this is not the right code")]
    Wrong,
    /// The code would be right at another time.
    #[error("the clock of the authenticator app is wrong")]
    ClockOff,
    /// It could not be tried.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<StoreError> for FactorError {
    fn from(cause: StoreError) -> Self {
        Self::Fault(cause.into())
    }
}

/// What a browser needs to ask for a passkey.
#[derive(Debug)]
pub struct PasskeyAsked {
    /// What goes into a cookie or a field until the passkey was shown.
    pub secret: Secret,
    /// The options for the browser, in JSON.
    pub options: String,
}

impl Inzage {
    /// Which kinds of second factors a waiting sign-in takes; none if it is over.
    pub async fn awaited_factors(&self, waiting: &Secret) -> Result<Option<Vec<FactorKind>>, Fault> {
        let digest = self.ports.secrets.digest(waiting);
        let challenge = self.ports.store.challenge(&digest, ChallengeKind::SecondFactor, self.at()).await?;
        let Some(account) = challenge.and_then(|it| it.account) else {
            return Ok(None);
        };
        Ok(Some(kinds_of(&self.credentials(account).await?)))
    }

    /// Finishes a sign-in whose password was right, with a code of an authenticator app or a YubiKey, or a recovery code; spaces and
    /// dashes don't matter.
    pub async fn sign_in_with_code(&self, waiting: &Secret, typed: &str, browser: &Browser) -> Result<SignedIn, FactorError> {
        let begun = self.resume(ChallengeKind::SecondFactor, waiting, CODES_PER_SIGN_IN).await?.ok_or(FactorError::Expired)?;
        let account = begun.account.ok_or(FactorError::Expired)?;
        let credentials = self.usable(account).await?;
        let used = self.check_code(&credentials, typed).await?;
        let WaitingSignIn { checked, rehashed, link } = WaitingSignIn::from_bytes(&begun.state).ok_or(FactorError::Expired)?;
        let (assurance, at) = (Assurance::Substantial, self.at());
        let shown = Shown { assurance, checked, link, used: Some(used), rehashed, at };
        let Some(signed_in) = self.open_session(&credentials, shown, browser).await? else {
            self.count_wrong_proof(account).await?;
            return Err(FactorError::Wrong);
        };
        self.finish(ChallengeKind::SecondFactor, waiting).await?;
        Ok(signed_in)
    }

    /// Asks the browser for a passkey: for one of the account of a waiting sign-in, or for whichever the person picks.
    pub async fn ask_passkey(&self, waiting: Option<&Secret>) -> Result<PasskeyAsked, FactorError> {
        let account = match waiting {
            None => None,
            Some(waiting) => {
                let digest = self.ports.secrets.digest(waiting);
                let challenge = self.ports.store.challenge(&digest, ChallengeKind::SecondFactor, self.at()).await?;
                Some(challenge.and_then(|it| it.account).ok_or(FactorError::Expired)?)
            }
        };
        self.ask_passkey_of(account).await
    }

    async fn ask_passkey_of(&self, account: Option<AccountId>) -> Result<PasskeyAsked, FactorError> {
        let ceremony = match account {
            None => self.ports.passkeys.start_discovery(),
            Some(account) => {
                let credentials = self.usable(account).await?;
                let data: Vec<String> = credentials.factors.iter().filter_map(|it| passkey_data(it).map(str::to_owned)).collect();
                if data.is_empty() {
                    return Err(FactorError::Wrong);
                }
                self.ports.passkeys.start_assertion(&data)
            }
        }
        .map_err(refused)?;
        let secret = self.begin(ChallengeKind::PasskeyAssertion, account, &ceremony.state, PASSKEY_WITHIN).await?;
        Ok(PasskeyAsked { secret, options: ceremony.options })
    }

    /// Signs in with a passkey, which is a password and a second factor in one.
    pub async fn sign_in_with_passkey(&self, asked: &Secret, response: &str, browser: &Browser) -> Result<SignedIn, FactorError> {
        let (credentials, used) = self.check_passkey(asked, response, None).await?;
        let (assurance, at) = (Assurance::Substantial, self.at());
        let shown = Shown { assurance, checked: None, link: None, used: Some(used), rehashed: None, at };
        self.open_session(&credentials, shown, browser).await?.ok_or(FactorError::Wrong)
    }

    /// Takes the browser's answer: whose passkey it is, and what it uses up. `of` is the account that it must be of.
    async fn check_passkey(
        &self,
        asked: &Secret,
        response: &str,
        of: Option<AccountId>,
    ) -> Result<(Credentials, FactorUse), FactorError> {
        let begun = self.finish(ChallengeKind::PasskeyAssertion, asked).await?.ok_or(FactorError::Expired)?;
        let credential = self.ports.passkeys.shown_credential(response).map_err(refused)?;
        let found = self.ports.store.snapshot().await?.passkey(&credential).await?;
        let (account, factor) = found.ok_or(FactorError::Wrong)?;
        let is_meant = [begun.account, of].into_iter().flatten().all(|meant| meant == account.id);
        let before = passkey_data(&factor).filter(|_| is_meant).ok_or(FactorError::Wrong)?;
        let checked = self.ports.passkeys.finish_assertion(&begun.state, response, before);
        let after = match checked {
            Ok(after) => after,
            Err(error) => {
                if matches!(error, PasskeyError::Copied(_)) {
                    self.report_copy(account.id, factor.id).await?;
                }
                self.note_failure(account.id).await?;
                return Err(FactorError::Wrong);
            }
        };
        let used = FactorUse::Passkey { factor: factor.id, before: before.to_owned(), after };
        Ok((self.usable(account.id).await?, used))
    }

    /// Tells the owner of a passkey, once, that there is another one like it. Both counted, so either may be the copy, and neither is
    /// taken from its owner.
    async fn report_copy(&self, account: AccountId, factor: FactorId) -> Result<(), Fault> {
        let action = ReportCopiedPasskey { account, factor };
        let reported = self
            .change(Actor::System(SystemRole::Postman), action, |tx, permit| {
                let inzage = self.clone();
                Box::pin(async move {
                    if let Some(to) = tx.note_copied_passkey(permit).await? {
                        tx.post_letter(permit, &inzage.letter(&to, LetterKind::PasskeyCopied)).await?;
                    }
                    Ok(())
                })
            })
            .await;
        match reported {
            // An account that is not in use has nobody to tell.
            Err(Fault::Refused(_)) => Ok(()),
            told => told,
        }
    }

    /// Which kinds of second factors the actor has, each once.
    pub async fn own_factors(&self, actor: Actor) -> Result<Vec<FactorKind>, FactorError> {
        let permit = self.judged(actor, Confirm { assurance: Assurance::Basic }).await?;
        let account = permit.account().ok_or(FactorError::Expired)?;
        Ok(kinds_of(&self.usable(account).await?))
    }

    /// Asks the browser for one of the actor's own passkeys, to prove again who they are.
    pub async fn ask_own_passkey(&self, actor: Actor) -> Result<PasskeyAsked, FactorError> {
        let permit = self.judged(actor, Confirm { assurance: Assurance::Substantial }).await?;
        self.ask_passkey_of(permit.account()).await
    }

    /// Proves again who one is, with the password and, where there is a second factor, a code (`D38`). Answers the session's new secret;
    /// the former one is dead.
    pub async fn confirm(&self, actor: Actor, password: Password, code: &str) -> Result<Secret, FactorError> {
        let permit = self.judged(actor, Confirm { assurance: Assurance::Basic }).await?;
        let account = permit.account().ok_or(FactorError::Expired)?;
        let credentials = self.usable(account).await?;
        self.may_prove(account).await?;
        let right = self.ports.hasher.verify(password, credentials.account.password.clone()).await.map_err(Fault::from)?;
        if !right {
            self.note_failure(account).await?;
            return Err(FactorError::Wrong);
        }
        // Beyond the limit, proofs that came together do not learn whether theirs was right.
        self.may_prove(account).await?;
        if credentials.factors.is_empty() {
            return self.confirm_session(actor, Assurance::Basic, None).await;
        }
        let used = self.check_code(&credentials, code).await?;
        self.confirm_session(actor, Assurance::Substantial, Some(used)).await
    }

    /// As [`confirm`](Self::confirm), with a passkey.
    pub async fn confirm_with_passkey(&self, actor: Actor, asked: &Secret, response: &str) -> Result<Secret, FactorError> {
        let permit = self.judged(actor, Confirm { assurance: Assurance::Substantial }).await?;
        let (_, used) = self.check_passkey(asked, response, permit.account()).await?;
        self.confirm_session(actor, Assurance::Substantial, Some(used)).await
    }

    pub(crate) async fn confirm_session(
        &self,
        actor: Actor,
        assurance: Assurance,
        used: Option<FactorUse>,
    ) -> Result<Secret, FactorError> {
        let secret = self.ports.secrets.fresh_secret();
        let digest = self.ports.secrets.digest(&secret);
        let confirmed = self
            .attempt(actor, Confirm { assurance }, move |tx, permit| {
                let used = used.clone();
                Box::pin(async move {
                    Ok(if tx.confirm_session(permit, used.as_ref(), digest).await? {
                        Tried::Done(true)
                    } else {
                        Tried::Failed(false, Reason::WrongCredentials)
                    })
                })
            })
            .await?;
        if !confirmed && let Actor::Person(person) = actor {
            self.count_wrong_proof(person.account).await?;
        }
        confirmed.then_some(secret).ok_or(FactorError::Wrong)
    }

    /// The credentials of an account that is in use; of any other, the answer is that of something that took too long.
    pub(crate) async fn usable(&self, account: AccountId) -> Result<Credentials, FactorError> {
        let credentials = self.credentials(account).await?;
        if credentials.account.state == AccountState::Active { Ok(credentials) } else { Err(FactorError::Expired) }
    }

    /// Checks a code as typed against everything the account has, and says what it uses up.
    async fn check_code(&self, credentials: &Credentials, typed: &str) -> Result<FactorUse, FactorError> {
        let account = credentials.account.id;
        self.may_prove(account).await?;
        let verdict = self.weigh_code(credentials, typed).await;
        match verdict {
            Err(FactorError::Wrong | FactorError::ClockOff) => self.note_failure(account).await?,
            Ok(_) => self.may_prove(account).await?,
            Err(FactorError::Expired | FactorError::Fault(_)) => {}
        }
        verdict
    }

    async fn weigh_code(&self, credentials: &Credentials, typed: &str) -> Result<FactorUse, FactorError> {
        let account = credentials.account.id;
        let mut clock_is_off = false;
        for factor in &credentials.factors {
            let FactorKey::Totp { secret, last_step } = &factor.key else {
                continue;
            };
            let Some(secret) = self.unseal_totp(account, secret) else {
                tracing::error!(factor = %factor.id, "a sealed secret can't be opened with this master key");
                continue;
            };
            match self.ports.codes.check_totp(&secret, typed, self.at(), *last_step) {
                TotpCheck::Right(step) => return Ok(FactorUse::Totp(factor.id, step)),
                TotpCheck::ClockOff => clock_is_off = true,
                TotpCheck::Wrong => {}
            }
        }
        if let Some(used) = self.weigh_yubikey(credentials, typed).await? {
            return Ok(used);
        }
        match self.ports.codes.recovery_digest(account, typed) {
            Some(digest) => Ok(FactorUse::RecoveryCode(digest)),
            None if clock_is_off => Err(FactorError::ClockOff),
            None => Err(FactorError::Wrong),
        }
    }

    async fn weigh_yubikey(&self, credentials: &Credentials, typed: &str) -> Result<Option<FactorUse>, FactorError> {
        let has_one = credentials.factors.iter().any(|it| it.key.kind() == FactorKind::YubiKey);
        if !has_one || !self.ports.yubikeys.takes_yubikeys() {
            return Ok(None);
        }
        match self.ports.yubikeys.check_otp(typed).await {
            Ok(shown) => {
                Ok(credentials.factors.iter().find(|it| yubikey_id(it) == Some(&*shown)).map(|it| FactorUse::YubiKey(it.id)))
            }
            Err(YubiKeyError::Refused) => Ok(None),
            Err(error @ YubiKeyError::Unavailable(_)) => Err(Fault::Unavailable(Box::new(error)).into()),
        }
    }

    /// Whether another proof may be tried for an account.
    pub(crate) async fn may_prove(&self, account: AccountId) -> Result<(), Fault> {
        let key = self.ports.secrets.digest_text(&proofs_of(account));
        if self.ports.store.tries(key, self.at(), Duration::DAY).await? >= CODES_PER_DAY {
            return Err(must_wait());
        }
        Ok(())
    }

    /// Counts a wrong proof, and tells whether it was the last that is answered, so that they must wait. Those that came together with it
    /// are answered no more than those that come after.
    pub(crate) async fn count_wrong_proof(&self, account: AccountId) -> Result<bool, Fault> {
        let key = self.ports.secrets.digest_text(&proofs_of(account));
        match self.ports.store.count_try(key, self.at(), Duration::DAY).await?.cmp(&CODES_PER_DAY) {
            Ordering::Less => Ok(false),
            Ordering::Equal => Ok(true),
            Ordering::Greater => Err(must_wait()),
        }
    }

    /// Counts a wrong code or passkey, and puts it into the log.
    async fn note_failure(&self, account: AccountId) -> Result<(), Fault> {
        let reason = failure(self.count_wrong_proof(account).await?);
        let trail = Trail::sign_in_failed(Some(account), reason, self.ticket());
        Ok(self.ports.store.append(trail).await?)
    }
}

/// Which kinds of second factors an account has, each once.
pub(crate) fn kinds_of(credentials: &Credentials) -> Vec<FactorKind> {
    let mut kinds: Vec<FactorKind> = credentials.factors.iter().map(|it| it.key.kind()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn must_wait() -> Fault {
    Fault::TooMany { retry_after: u32::try_from(Duration::HOUR.whole_seconds()).unwrap_or(u32::MAX) }
}

fn proofs_of(account: AccountId) -> String {
    format!("proofs of {account}")
}

fn refused(error: PasskeyError) -> FactorError {
    tracing::debug!(cause = ?error, "a passkey was refused");
    FactorError::Wrong
}

fn passkey_data(factor: &Factor) -> Option<&str> {
    match &factor.key {
        FactorKey::Passkey { data, .. } => Some(data),
        FactorKey::Totp { .. } | FactorKey::YubiKey { .. } => None,
    }
}

fn yubikey_id(factor: &Factor) -> Option<&str> {
    match &factor.key {
        FactorKey::YubiKey { public_id } => Some(public_id),
        FactorKey::Totp { .. } | FactorKey::Passkey { .. } => None,
    }
}

//! One's own credentials: password, second factors, recovery codes, secret question, sessions (`G68`).

use crate::{Fault, Inzage, sign_in::NoSuchAccount};
use inzage_domain::{
    account::Account,
    credential::{Digest, Password, PasswordError, Secret},
    factor::{Factor, FactorKey, FactorKind, QuestionAndAnswer, RecoveryCode, SealedBytes, TotpSecret},
    ids::{AccountId, FactorId, SessionId},
    letter::LetterKind,
    policy::{
        Action, Actor, Permit, Reason, Refusal, RefusalKind, Trail,
        actions::{
            AddFactor, ChangePassword, EndOtherSessions, EndSession, MakeRecoveryCodes, ReadSecurity, RemoveFactor,
            SetSecretQuestion,
        },
    },
    ports::{ChallengeKind, Credentials, FactorAdded, Session, StoreError, TotpCheck, TotpEnrolment, YubiKeyError},
    text::{DeviceName, SecretQuestion},
    views::Security,
};
use time::Duration;

/// How long setting up a second factor may take.
const ENROL_WITHIN: Duration = Duration::minutes(15);
/// Wrong codes that end the setting up of an authenticator app.
const ENROL_TRIES: u32 = 10;

/// An authenticator app that is being set up.
#[derive(Debug)]
pub struct TotpAsked {
    /// What the form carries until a code showed that it works.
    pub secret: Secret,
    /// What goes into the app.
    pub enrolment: TotpEnrolment,
}

/// A passkey that is being registered.
#[derive(Debug)]
pub struct PasskeyOffered {
    /// What the form carries until the browser answered.
    pub secret: Secret,
    /// The options for the browser, in JSON.
    pub options: String,
}

/// A second factor that was added.
#[derive(Debug)]
pub struct FactorEnrolled {
    /// The session's new secret; the former one is dead.
    pub secret: Secret,
    /// The recovery codes that were made with the first factor. They are shown now and never again.
    pub codes: Vec<RecoveryCode>,
}

/// Why a second factor was not added.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// It took too long, or too many codes were wrong: begin again.
    #[error("setting it up took too long; begin again")]
    Expired,
    /// The code is wrong, or the passkey or key was refused. One wrong code never enrols.
    #[error("this is not the right code")]
    Wrong,
    /// The code would be right at another time.
    #[error("the clock of the authenticator app is wrong")]
    ClockOff,
    /// This passkey or YubiKey is in use already.
    #[error("this key is in use already")]
    InUse,
    /// This installation takes no keys of this kind.
    #[error("keys of this kind are not taken here")]
    NotTaken,
    /// It could not be tried.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordChangeError {
    /// The present password is wrong.
    #[error("the present password is wrong")]
    Wrong,
    /// The new one is not good enough.
    #[error("the password is not good enough")]
    Password(#[source] PasswordError),
    /// It could not be tried.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Inzage {
    /// One's own second factors and sessions.
    pub async fn security(&self, actor: Actor) -> Result<Security, Fault> {
        self.look(actor, ReadSecurity {}, |tx, permit| tx.security(permit)).await
    }

    /// Begins setting up an authenticator app; nothing is added before a code showed that it works.
    pub async fn ask_totp(&self, actor: Actor) -> Result<TotpAsked, Fault> {
        let credentials = self.enrolling(actor, FactorKind::Totp).await?;
        let totp = self.ports.codes.fresh_totp_secret();
        let issuer = self.settings().await?.name;
        let enrolment = self.ports.codes.totp_enrolment(&totp, issuer.as_str(), &credentials.account.email);
        let enrolment = enrolment.map_err(|cause| Fault::Unavailable(Box::new(cause)))?;
        let secret = self.begin(ChallengeKind::TotpEnrolment, Some(credentials.account.id), &totp.0, ENROL_WITHIN).await?;
        Ok(TotpAsked { secret, enrolment })
    }

    /// What an authenticator app that is being set up needs; none if that is over.
    pub async fn asked_totp(&self, actor: Actor, asked: &Secret) -> Result<Option<TotpEnrolment>, Fault> {
        let credentials = self.enrolling(actor, FactorKind::Totp).await?;
        let digest = self.ports.secrets.digest(asked);
        let challenge = self.ports.store.challenge(&digest, ChallengeKind::TotpEnrolment, self.at()).await?;
        let challenge = challenge.filter(|it| it.account == Some(credentials.account.id));
        let Some(totp) = challenge.and_then(|it| self.opened(it)).and_then(|begun| totp_secret(&begun.state)) else {
            return Ok(None);
        };
        let issuer = self.settings().await?.name;
        let enrolment = self.ports.codes.totp_enrolment(&totp, issuer.as_str(), &credentials.account.email);
        enrolment.map(Some).map_err(|cause| Fault::Unavailable(Box::new(cause)))
    }

    /// Adds the authenticator app if `typed` is its code now (`G11`).
    pub async fn add_totp(
        &self,
        actor: Actor,
        asked: &Secret,
        typed: &str,
        name: DeviceName,
    ) -> Result<FactorEnrolled, EnrolError> {
        let account = self.enrolling(actor, FactorKind::Totp).await?.account.id;
        let begun = self.resume(ChallengeKind::TotpEnrolment, asked, ENROL_TRIES).await?;
        let begun = begun.filter(|it| it.account == Some(account)).ok_or(EnrolError::Expired)?;
        let totp = totp_secret(&begun.state).ok_or(EnrolError::Expired)?;
        let last_step = match self.ports.codes.check_totp(&totp, typed, self.at(), 0) {
            TotpCheck::Right(step) => step,
            TotpCheck::ClockOff => return Err(EnrolError::ClockOff),
            TotpCheck::Wrong => return Err(EnrolError::Wrong),
        };
        if self.finish(ChallengeKind::TotpEnrolment, asked).await?.is_none() {
            return Err(EnrolError::Expired);
        }
        let secret = self.ports.secrets.seal(&totp_purpose(account), &totp.0);
        self.add_factor(actor, account, name, FactorKey::Totp { secret, last_step }).await
    }

    /// Begins registering a passkey or security key (`X14`).
    pub async fn ask_new_passkey(&self, actor: Actor) -> Result<PasskeyOffered, EnrolError> {
        let Credentials { account, factors, .. } = self.enrolling(actor, FactorKind::Passkey).await?;
        if !self.takes_passkeys() {
            return Err(EnrolError::NotTaken);
        }
        let existing: Vec<Vec<u8>> = factors.iter().filter_map(credential_id).collect();
        let name = account.name.to_string();
        let ceremony = self.ports.passkeys.start_registration(account.id, &account.email, &name, &existing);
        let ceremony = ceremony.map_err(|cause| Fault::Unavailable(Box::new(cause)))?;
        let secret = self.begin(ChallengeKind::PasskeyRegistration, Some(account.id), &ceremony.state, ENROL_WITHIN).await?;
        Ok(PasskeyOffered { secret, options: ceremony.options })
    }

    /// Adds the passkey that the browser registered.
    pub async fn add_passkey(
        &self,
        actor: Actor,
        asked: &Secret,
        response: &str,
        name: DeviceName,
    ) -> Result<FactorEnrolled, EnrolError> {
        let account = self.enrolling(actor, FactorKind::Passkey).await?.account.id;
        if !self.takes_passkeys() {
            return Err(EnrolError::NotTaken);
        }
        let begun = self.finish(ChallengeKind::PasskeyRegistration, asked).await?;
        let begun = begun.filter(|it| it.account == Some(account)).ok_or(EnrolError::Expired)?;
        let passkey = self.ports.passkeys.finish_registration(&begun.state, response).map_err(|error| {
            tracing::debug!(cause = ?error, "a passkey was refused");
            EnrolError::Wrong
        })?;
        let key = FactorKey::Passkey { credential: passkey.credential, data: passkey.data };
        self.add_factor(actor, account, name, key).await
    }

    /// Judges whether the actor may add a second factor of this kind, for a form that offers it.
    pub async fn may_add(&self, actor: Actor, kind: FactorKind) -> Result<(), Fault> {
        self.enrolling(actor, kind).await.map(drop)
    }

    /// Judges whether the actor may remove this factor, for a form that offers it.
    pub async fn may_remove(&self, actor: Actor, factor: FactorId) -> Result<(), Fault> {
        self.judged(actor, RemoveFactor { factor }).await.map(drop)
    }

    /// Judges whether the actor may make recovery codes, for a form that offers it.
    pub async fn may_make_codes(&self, actor: Actor) -> Result<(), Fault> {
        self.judged(actor, MakeRecoveryCodes {}).await.map(drop)
    }

    /// Judges whether the actor may change their password, for a form that offers it.
    pub async fn may_change_password(&self, actor: Actor) -> Result<(), Fault> {
        self.judged(actor, ChangePassword {}).await.map(drop)
    }

    /// Judges whether the actor may set a secret question, for a form that offers it. Hidden where the organisation doesn't use it.
    pub async fn may_set_question(&self, actor: Actor) -> Result<(), Fault> {
        let permit = self.judged(actor, SetSecretQuestion {}).await?;
        if self.settings().await?.secret_question {
            return Ok(());
        }
        Err(self.not_done(permit, Refusal { kind: RefusalKind::Hidden, reason: Reason::NoSuchItem }).await)
    }

    /// Whether passkeys are taken here.
    pub fn takes_passkeys(&self) -> bool {
        self.ports.passkeys.takes_passkeys()
    }

    /// Whether codes of YubiKeys are taken here.
    pub fn takes_yubikeys(&self) -> bool {
        self.ports.yubikeys.takes_yubikeys()
    }

    /// Adds the YubiKey that made this code (`G12`).
    pub async fn add_yubikey(&self, actor: Actor, typed: &str, name: DeviceName) -> Result<FactorEnrolled, EnrolError> {
        let account = self.enrolling(actor, FactorKind::YubiKey).await?.account.id;
        if !self.takes_yubikeys() {
            return Err(EnrolError::NotTaken);
        }
        let public_id = self.ports.yubikeys.check_otp(typed).await.map_err(|error| match error {
            YubiKeyError::Refused => EnrolError::Wrong,
            unavailable @ YubiKeyError::Unavailable(_) => Fault::Unavailable(Box::new(unavailable)).into(),
        })?;
        self.add_factor(actor, account, name, FactorKey::YubiKey { public_id }).await
    }

    /// Whether the actor may add a factor of this kind, and what they have.
    async fn enrolling(&self, actor: Actor, kind: FactorKind) -> Result<Credentials, Fault> {
        let factor = FactorId::from_uuid(uuid::Uuid::nil());
        let permit = self.judged(actor, AddFactor { factor, kind }).await?;
        self.own_credentials(&permit).await
    }

    async fn own_credentials<A: Action>(&self, permit: &Permit<A>) -> Result<Credentials, Fault> {
        let account = permit.account().ok_or_else(|| Fault::Unavailable(Box::new(NoSuchAccount)))?;
        self.credentials(account).await
    }

    async fn add_factor(
        &self,
        actor: Actor,
        account: AccountId,
        name: DeviceName,
        key: FactorKey,
    ) -> Result<FactorEnrolled, EnrolError> {
        let id = FactorId::from_uuid(self.ports.ids.fresh());
        let codes = self.ports.codes.fresh_recovery_codes();
        let digests = self.recovery_digests(account, &codes);
        let (secret, digest) = self.renewed();
        let action = AddFactor { factor: id, kind: key.kind() };
        let factor = Factor { id, account, name, key, made_at: self.at(), last_used_at: None };
        let added = self
            .change(actor, action, move |tx, permit| {
                let (inzage, factor, digests) = (self.clone(), factor.clone(), digests.clone());
                Box::pin(async move {
                    let added = tx.add_factor(permit, &factor, &digests, digest).await?;
                    if added != FactorAdded::InUse {
                        inzage.tell_owner(tx, permit).await?;
                    }
                    Ok(added)
                })
            })
            .await?;
        match added {
            FactorAdded::Added { codes: kept } => Ok(FactorEnrolled { secret, codes: if kept { codes } else { Vec::new() } }),
            FactorAdded::InUse => Err(EnrolError::InUse),
        }
    }

    /// Removes one of one's second factors.
    pub async fn remove_factor(&self, actor: Actor, factor: FactorId) -> Result<(), Fault> {
        self.change(actor, RemoveFactor { factor }, move |tx, permit| {
            let inzage = self.clone();
            Box::pin(async move {
                tx.remove_factor(permit).await?;
                inzage.tell_owner(tx, permit).await
            })
        })
        .await
    }

    /// Makes new recovery codes; the former ones die. They are shown now and never again.
    pub async fn make_recovery_codes(&self, actor: Actor) -> Result<Vec<RecoveryCode>, Fault> {
        let permit = self.judged(actor, MakeRecoveryCodes {}).await?;
        let account = self.own_credentials(&permit).await?.account.id;
        let codes = self.ports.codes.fresh_recovery_codes();
        let digests = self.recovery_digests(account, &codes);
        self.change(actor, MakeRecoveryCodes {}, move |tx, permit| {
            let (inzage, digests) = (self.clone(), digests.clone());
            Box::pin(async move {
                tx.replace_recovery_codes(permit, &digests).await?;
                inzage.tell_owner(tx, permit).await
            })
        })
        .await?;
        Ok(codes)
    }

    /// Chooses another password. Every other session ends; this one gets the secret that is answered.
    pub async fn change_password(&self, actor: Actor, present: Password, wanted: &str) -> Result<Secret, PasswordChangeError> {
        let permit = self.judged(actor, ChangePassword {}).await?;
        let credentials = self.own_credentials(&permit).await?;
        let account = credentials.account.id;
        self.may_prove(account).await?;
        let right = self.ports.hasher.verify(present, credentials.account.password.clone()).await.map_err(Fault::from)?;
        if !right {
            self.count_wrong_proof(account).await?;
            self.ports.store.append(Trail::failed(permit, Reason::WrongCredentials)).await.map_err(Fault::from)?;
            return Err(PasswordChangeError::Wrong);
        }
        // Beyond the limit, tries that came together do not learn whether theirs was right.
        self.may_prove(account).await?;
        let chosen = self.chosen_password(wanted, &credentials.account).await?.map_err(PasswordChangeError::Password)?;
        let hash = self.ports.hasher.hash(chosen).await.map_err(Fault::from)?;
        let (secret, digest) = self.renewed();
        self.change(actor, ChangePassword {}, move |tx, permit| {
            let (inzage, hash) = (self.clone(), hash.clone());
            Box::pin(async move {
                tx.change_password(permit, hash, digest).await?;
                inzage.tell_owner(tx, permit).await
            })
        })
        .await?;
        Ok(secret)
    }

    /// Sets one's secret question with its answer, or takes it away. Hidden where the organisation doesn't use it (`D08`).
    pub async fn set_secret_question(&self, actor: Actor, set: Option<(SecretQuestion, String)>) -> Result<(), Fault> {
        self.may_set_question(actor).await?;
        let question = match set {
            None => None,
            Some((question, answer)) => {
                Some(QuestionAndAnswer { question, answer: self.ports.hasher.hash(Password::answer(&answer)).await? })
            }
        };
        self.change(actor, SetSecretQuestion {}, move |tx, permit| {
            let (inzage, question) = (self.clone(), question.clone());
            Box::pin(async move {
                tx.set_secret_question(permit, question.as_ref()).await?;
                inzage.tell_owner(tx, permit).await
            })
        })
        .await
    }

    /// Ends one of one's own sessions; `false` when there is no such.
    pub async fn end_session(&self, actor: Actor, session: SessionId) -> Result<bool, Fault> {
        self.change(actor, EndSession { session }, |tx, permit| tx.end_own_session(permit)).await
    }

    /// Ends all one's sessions but this one.
    pub async fn end_other_sessions(&self, actor: Actor) -> Result<(), Fault> {
        self.change(actor, EndOtherSessions {}, |tx, permit| tx.end_other_sessions(permit)).await
    }

    /// A new password that is good enough: long enough, and hard to guess for somebody who knows the organisation and the person.
    pub(crate) async fn chosen_password(
        &self,
        wanted: &str,
        account: &Account,
    ) -> Result<Result<Password, PasswordError>, Fault> {
        let organisation = self.settings().await?.name;
        let own = [
            account.name.given.to_string(),
            account.name.family.to_string(),
            account.name.to_string(),
            account.email.as_str().to_owned(),
            organisation.to_string(),
            "inzage".to_owned(),
        ];
        let words: Vec<&str> = own.iter().map(String::as_str).collect();
        Ok(Password::chosen(wanted, &words)
            .and_then(|password| self.ports.strength.judge_password(&password, &own).map(|()| password)))
    }

    /// A letter that something about the owner's credentials changed.
    pub(crate) async fn tell_owner<A: Action>(&self, tx: &mut dyn Session, permit: &Permit<A>) -> Result<(), StoreError> {
        let Some(account) = permit.account() else {
            return Ok(());
        };
        let to = tx.own_addressee(permit, account).await?;
        tx.post_letter(permit, &self.letter(&to, LetterKind::CredentialsChanged)).await
    }

    /// A session's next secret, and its digest.
    fn renewed(&self) -> (Secret, Digest) {
        let secret = self.ports.secrets.fresh_secret();
        let digest = self.ports.secrets.digest(&secret);
        (secret, digest)
    }

    fn recovery_digests(&self, account: AccountId, codes: &[RecoveryCode]) -> Vec<Digest> {
        codes.iter().filter_map(|code| self.ports.codes.recovery_digest(account, code.expose())).collect()
    }

    pub(crate) fn unseal_totp(&self, account: AccountId, sealed: &SealedBytes) -> Option<TotpSecret> {
        totp_secret(&self.ports.secrets.unseal(&totp_purpose(account), sealed)?)
    }
}

fn totp_purpose(account: AccountId) -> String {
    format!("totp of {account}")
}

fn totp_secret(bytes: &[u8]) -> Option<TotpSecret> {
    bytes.try_into().ok().map(TotpSecret)
}

fn credential_id(factor: &Factor) -> Option<Vec<u8>> {
    match &factor.key {
        FactorKey::Passkey { credential, .. } => Some(credential.clone()),
        FactorKey::Totp { .. } | FactorKey::YubiKey { .. } => None,
    }
}

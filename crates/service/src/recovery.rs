//! The way back in for whoever forgot a password (`G13`, `G14`). It never signs in: the second factor is still asked after.

use crate::{Fault, Inzage, use_case::Tried};
use inzage_domain::{
    account::AccountState,
    audit::SystemRole,
    credential::{Password, PasswordError, Secret},
    factor::Recovery,
    ids::RecoveryId,
    letter::LetterKind,
    policy::{
        About, Actor, Question, Reason, RefusalKind, SubjectFacts,
        actions::{ResetPassword, SendRecovery},
    },
    text::{EmailAddress, SecretQuestion},
};
use time::Duration;

/// Requests from one address within [`WITHIN`].
const REQUESTS_FROM_ADDRESS: u32 = 20;
/// Tries to choose a password from one address within [`WITHIN`].
const RESETS_FROM_ADDRESS: u32 = 60;
const WITHIN: Duration = Duration::minutes(15);
/// Letters to one address per hour (`T31`).
const LETTERS_PER_HOUR: u32 = 3;

/// What a link to choose a new password asks besides the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryAsks {
    /// The secret question, where the organisation uses it and the owner set one (`D08`).
    pub question: Option<SecretQuestion>,
}

/// Why no new password was chosen.
#[derive(Debug, thiserror::Error)]
pub enum RecoveryError {
    /// The link is used, replaced, expired, dead of wrong answers, or never existed.
    #[error("the link doesn't work any more")]
    LinkDead,
    /// The answer to the secret question is wrong.
    #[error("the answer is wrong")]
    WrongAnswer,
    /// The new password is not good enough. This is no wrong answer.
    #[error("the password is not good enough")]
    Password(#[source] PasswordError),
    /// It could not be tried.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Inzage {
    /// Notes that somebody forgot the password of this address. Known and unknown addresses cost the same: the worker looks them up (`T9`).
    pub async fn request_recovery(&self, email: &EmailAddress, from: &str) -> Result<(), Fault> {
        self.count_or_wait(&format!("recovery from {from}"), REQUESTS_FROM_ADDRESS).await?;
        Ok(self.ports.store.request_recovery(email, self.at()).await?)
    }

    /// Answers at most `limit` requests: a letter with a link goes to those whose account is in use. Tells how many were looked at.
    pub async fn answer_recovery_requests(&self, limit: u32) -> Result<u32, Fault> {
        let mut looked_at = 0;
        for email in self.ports.store.recovery_requests(limit).await? {
            self.answer_recovery_request(&email).await?;
            looked_at += 1;
        }
        Ok(looked_at)
    }

    async fn answer_recovery_request(&self, email: &EmailAddress) -> Result<(), Fault> {
        let key = self.ports.secrets.digest_text(&format!("recovery letters to {}", email.key()));
        let is_too_much = self.ports.store.count_try(key, self.at(), Duration::HOUR).await? > LETTERS_PER_HOUR;
        let sent = if is_too_much { None } else { Some(self.send_recovery(email).await) };
        match sent {
            Some(Ok(())) => Ok(()),
            // Nobody uses this address: the request is answered by forgetting it.
            None | Some(Err(Fault::Refused(_))) => Ok(self.ports.store.forget_recovery_request(email).await?),
            Some(Err(fault)) => Err(fault),
        }
    }

    async fn send_recovery(&self, email: &EmailAddress) -> Result<(), Fault> {
        let secret = self.ports.secrets.fresh_secret();
        let digest = self.ports.secrets.digest(&secret);
        let id = RecoveryId::from_uuid(self.ports.ids.fresh());
        let valid_until = self.at() + Recovery::LIFE;
        self.change(Actor::System(SystemRole::Postman), SendRecovery { email: email.clone() }, move |tx, permit| {
            let (inzage, secret) = (self.clone(), secret.clone());
            Box::pin(async move {
                if let Some(to) = tx.keep_recovery(permit, id, digest).await? {
                    tx.post_letter(permit, &inzage.letter(&to, LetterKind::Recovery { secret, valid_until })).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// What a link to choose a new password asks; none if it doesn't work any more. Asking changes nothing.
    pub async fn recovery_asks(&self, secret: &Secret) -> Result<Option<RecoveryAsks>, Fault> {
        let question =
            Question { account: None, machine: None, portal: None, about: About::Recovery(self.ports.secrets.digest(secret)) };
        let now = self.now();
        let mut snapshot = self.ports.store.snapshot().await?;
        let uses_questions = snapshot.settings().await?.secret_question;
        Ok(match snapshot.facts(&question, now).await?.subject {
            SubjectFacts::Recovery(recovery, AccountState::Active) if recovery.is_open(now.at) => {
                Some(RecoveryAsks { question: recovery.question.filter(|_| uses_questions) })
            }
            _ => None,
        })
    }

    /// Chooses a new password by a mailed link. Every session of the account ends, and its owner gets a letter.
    pub async fn reset_password(&self, secret: &Secret, answer: &str, wanted: &str, from: &str) -> Result<(), RecoveryError> {
        self.count_or_wait(&format!("reset from {from}"), RESETS_FROM_ADDRESS).await?;
        let action = ResetPassword { digest: self.ports.secrets.digest(secret) };
        let permit = self.judged(Actor::Nobody, action.clone()).await.map_err(dead_link)?;
        let credentials = self.credentials(permit.scope().account).await?;
        if let Some(asked) = credentials.question.as_ref().filter(|_| permit.scope().question.is_some())
            && self.settings().await?.secret_question
        {
            let right =
                self.ports.hasher.verify(Password::answer(answer), Some(asked.answer.clone())).await.map_err(Fault::from)?;
            if !right {
                return Err(self.count_wrong_recovery(action).await?);
            }
        }
        let chosen = match self.chosen_password(wanted, &credentials.account).await? {
            Ok(chosen) => chosen,
            Err(error) => {
                // Wrong answers that came together with this one may have ended the link. Then nobody learns that this one was right.
                drop(self.judged(Actor::Nobody, action).await.map_err(dead_link)?);
                return Err(RecoveryError::Password(error));
            }
        };
        let hash = self.ports.hasher.hash(chosen).await.map_err(Fault::from)?;
        let done = self
            .change(Actor::Nobody, action, move |tx, permit| {
                let (inzage, hash) = (self.clone(), hash.clone());
                Box::pin(async move {
                    let to = tx.reset_password(permit, hash).await?;
                    tx.post_letter(permit, &inzage.letter(&to, LetterKind::CredentialsChanged)).await
                })
            })
            .await;
        done.map_err(dead_link)
    }

    async fn count_wrong_recovery(&self, action: ResetPassword) -> Result<RecoveryError, RecoveryError> {
        let counted = self
            .attempt(Actor::Nobody, action, |tx, permit| {
                Box::pin(async move {
                    tx.count_wrong_recovery(permit).await?;
                    Ok(Tried::Failed((), Reason::WrongCredentials))
                })
            })
            .await;
        counted.map_err(dead_link)?;
        Ok(RecoveryError::WrongAnswer)
    }

    /// Counts a try under `key`, and asks to wait when there were more than `most`.
    async fn count_or_wait(&self, key: &str, most: u32) -> Result<(), Fault> {
        let key = self.ports.secrets.digest_text(key);
        if self.ports.store.count_try(key, self.at(), WITHIN).await? > most {
            return Err(Fault::TooMany { retry_after: u32::try_from(WITHIN.whole_seconds()).unwrap_or(u32::MAX) });
        }
        Ok(())
    }
}

fn dead_link(fault: Fault) -> RecoveryError {
    match fault.refusal() {
        Some(refusal) if refusal.kind == RefusalKind::Conflict => RecoveryError::LinkDead,
        _ => fault.into(),
    }
}

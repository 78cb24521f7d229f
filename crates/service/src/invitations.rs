//! Activating an account by an invitation's link and what its receiver knows (`D04`).

use crate::{
    Fault, Inzage,
    fault::unavailable,
    use_case::{ATTEMPTS, is_conflict},
};
use inzage_domain::{
    account::AccountState,
    credential::{Password, PasswordError, PasswordHash, Secret},
    invitation::Knowledge,
    letter::LetterKind,
    policy::{
        About, Actor, AuthorizeError, Question, Reason, SubjectFacts, Trail,
        actions::{AnswerInvitation, InvitationAnswer},
        authorize,
    },
    ports::StoreError,
};
use time::Duration;

/// What the receiver of a link must know besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// The client's date of birth (`G09`).
    BirthDate,
    /// The phone number that was entered.
    Phone,
}

/// An invitation's link, answered.
#[derive(Debug, Clone)]
pub struct Activation {
    /// The link's secret.
    pub secret: Secret,
    /// What the receiver knows.
    pub answer: Knowledge,
    /// A new password, or one's own if one has an account already.
    pub password: Password,
}

/// Why an account was not activated.
#[derive(Debug, thiserror::Error)]
pub enum ActivationError {
    /// The link is used, withdrawn, expired, dead of wrong answers, or never existed.
    #[error("the link doesn't work any more")]
    LinkDead,
    /// The answer was wrong, or the password of an existing account.
    #[error("the answer is wrong")]
    WrongAnswer {
        /// How many more answers may be given.
        tries_left: u8,
    },
    /// The answer was right; the new password is not good enough. This is no wrong answer.
    #[error("the password is not good enough")]
    Password(#[source] PasswordError),
    /// It could not be tried.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<StoreError> for ActivationError {
    fn from(cause: StoreError) -> Self {
        Self::Fault(cause.into())
    }
}

/// Answers that one address may give to invitations, of whoever they are, within [`ANSWERS_WITHIN`].
const ANSWERS_FROM_ADDRESS: u32 = 60;
const ANSWERS_WITHIN: Duration = Duration::minutes(15);

/// What an activation brings as credential.
enum Credential {
    /// A new password's hash.
    New(PasswordHash),
    /// The owner's own password, which was right.
    Known,
    /// The owner's own password, which was wrong.
    Wrong,
    /// A new password that is not good enough.
    Weak(PasswordError),
}

impl Inzage {
    /// What an open link asks its receiver; none if it doesn't work any more. Asking changes nothing (`T6`).
    pub async fn invitation_asks(&self, secret: &Secret) -> Result<Option<Asks>, Fault> {
        let question =
            Question { account: None, machine: None, portal: None, about: About::Invitation(self.ports.secrets.digest(secret)) };
        let now = self.ports.clock.now();
        let facts = self.ports.store.snapshot().await?.facts(&question, now).await?;
        Ok(match facts.subject {
            SubjectFacts::Invitation(facts) if facts.works(now.at) => Some(match facts.knowledge {
                Knowledge::BirthDate(_) => Asks::BirthDate,
                Knowledge::Phone(_) => Asks::Phone,
            }),
            _ => None,
        })
    }

    /// Activates an account and what its invitation opens. The fifth wrong answer kills the link, and whoever sent it is told (`T7`).
    ///
    /// `from` is the class of addresses it comes from, as in [`sign_in`](Self::sign_in): each answer costs a password's hash, so one
    /// address gets only so many.
    pub async fn activate(&self, activation: Activation, from: &str) -> Result<(), ActivationError> {
        let key = self.ports.secrets.digest_text(&format!("activation from {from}"));
        if self.ports.store.count_try(key, self.at(), ANSWERS_WITHIN).await? > ANSWERS_FROM_ADDRESS {
            let retry_after = u32::try_from(ANSWERS_WITHIN.whole_seconds()).unwrap_or(u32::MAX);
            return Err(Fault::TooMany { retry_after }.into());
        }
        let action = AnswerInvitation { digest: self.ports.secrets.digest(&activation.secret), answer: activation.answer };
        for _ in 1..ATTEMPTS {
            let credential = self.credential(&action, activation.password.clone()).await?;
            match self.try_activate(action.clone(), credential).await {
                Err(ActivationError::Fault(Fault::Unavailable(cause))) if is_conflict(&*cause) => {}
                answer => return answer,
            }
        }
        let credential = self.credential(&action, activation.password).await?;
        self.try_activate(action, credential).await
    }

    /// Hashes or checks the password before the transaction, so that no lock is held meanwhile. Every answer costs the same work.
    async fn credential(&self, action: &AnswerInvitation, password: Password) -> Result<Credential, ActivationError> {
        let mut snapshot = self.ports.store.snapshot().await?;
        let (account, state) = match authorize(&mut *snapshot, Actor::Nobody, action.clone(), self.ticket()).await {
            Ok(permit) => match permit.scope() {
                InvitationAnswer::Right(invitation, state) => (snapshot.account_by_email(&invitation.email).await?, Some(*state)),
                InvitationAnswer::Wrong { .. } => (None, None),
            },
            Err(AuthorizeError::Refused(..)) => (None, None),
            Err(error @ AuthorizeError::Store(_)) => return Err(unavailable(error).into()),
        };
        drop(snapshot);
        match (state, account) {
            (Some(AccountState::Active), account) => {
                let hash = account.and_then(|account| account.password);
                let right = self.ports.hasher.verify(password, hash).await.map_err(Fault::from)?;
                Ok(if right { Credential::Known } else { Credential::Wrong })
            }
            (Some(_), Some(account)) => Ok(match self.chosen_password(password.expose(), &account).await? {
                Ok(chosen) => Credential::New(self.ports.hasher.hash(chosen).await.map_err(Fault::from)?),
                Err(error) => {
                    self.ports.hasher.verify(password, None).await.map_err(Fault::from)?;
                    Credential::Weak(error)
                }
            }),
            // Wrong, or right for an account that is gone: then there is nothing to choose a password for.
            (None, _) | (Some(_), None) => {
                self.ports.hasher.verify(password, None).await.map_err(Fault::from)?;
                Ok(Credential::Wrong)
            }
        }
    }

    /// Says what became of an answer only in the transaction that counts it, so that of many at once no more are told than of as many one
    /// after another.
    async fn try_activate(&self, action: AnswerInvitation, credential: Credential) -> Result<(), ActivationError> {
        let mut tx = self.ports.store.begin().await?;
        let permit = match authorize(&mut *tx, Actor::Nobody, action, self.ticket()).await {
            Ok(permit) => permit,
            Err(refused) => {
                drop(tx);
                return Err(match self.refused(refused).await {
                    Fault::Refused(_) => ActivationError::LinkDead,
                    fault @ (Fault::TooMany { .. } | Fault::Unavailable(_)) => fault.into(),
                });
            }
        };
        let wrong_left = match (permit.scope(), &credential) {
            // Another link activated the account meanwhile: its own password is asked, not a new one.
            (InvitationAnswer::Right(_, AccountState::Active), Credential::New(_) | Credential::Weak(_)) => {
                return Err(StoreError::Conflict.into());
            }
            (InvitationAnswer::Wrong { tries_left, .. }, _) => Some(*tries_left),
            (InvitationAnswer::Right(invitation, _), Credential::Wrong) => {
                Some(inzage_domain::invitation::Invitation::TRIES.saturating_sub(invitation.wrong_answers.saturating_add(1)))
            }
            (InvitationAnswer::Right(..), Credential::Weak(error)) => return Err(ActivationError::Password(*error)),
            (InvitationAnswer::Right(..), Credential::New(_) | Credential::Known) => None,
        };
        if let Some(tries_left) = wrong_left {
            if let Some(sender) = tx.count_wrong_answer(&permit).await? {
                let letter = self.letter(&sender, LetterKind::InvitationVoided);
                tx.post_letter(&permit, &letter).await?;
            }
            tx.commit(Trail::failed(permit, Reason::WrongCredentials)).await?;
            return Err(ActivationError::WrongAnswer { tries_left });
        }
        let password = match credential {
            Credential::New(hash) => Some(hash),
            Credential::Known | Credential::Wrong | Credential::Weak(_) => None,
        };
        tx.accept_invitation(&permit, password).await?;
        tx.commit(Trail::done(permit)).await?;
        Ok(())
    }
}

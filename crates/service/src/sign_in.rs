//! Signing in and out.

use crate::{Fault, Inzage};
use inzage_domain::{
    account::{AccountState, Assurance, SignedInSession},
    credential::{Password, Secret},
    ids::SessionId,
    policy::{
        Actor, Hat, Person, Reason, Trail,
        actions::{SignIn, SignOut},
    },
    text::EmailAddress,
};
use time::Duration;

/// How long a session lasts at most.
pub const SIGN_IN_LIFE: Duration = Duration::hours(12);
/// After how long without use a session ends.
const IDLE: Duration = Duration::minutes(30);
/// How seldom the last use of a session is written.
const TOUCHED_EVERY: Duration = Duration::minutes(1);

/// Tries for one account from one address, per quarter of an hour, before both must wait.
const TRIES_HERE: u32 = 10;
/// Tries for one account from everywhere, per day.
const TRIES_FOR_ACCOUNT: u32 = 100;
/// Tries from one address for any account, per quarter of an hour.
const TRIES_FROM_ADDRESS: u32 = 100;
const SHORT: Duration = Duration::minutes(15);

/// A session that was just opened.
#[derive(Debug)]
pub struct SignedIn {
    /// What goes into the cookie; it is kept nowhere else.
    pub secret: Secret,
    /// The session.
    pub session: SignedInSession,
}

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// E-mail address and password don't belong together, or the account is not in use: one answer for all (`D17`, `T9`).
    #[error("e-mail address and password don't belong together")]
    Wrong,
    /// It could not be tried.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<inzage_domain::ports::StoreError> for SignInError {
    fn from(cause: inzage_domain::ports::StoreError) -> Self {
        Self::Fault(cause.into())
    }
}

impl Inzage {
    /// Signs in with e-mail address and password, from the class of addresses `from` (an IPv4 address or IPv6 /64, as text).
    ///
    /// Known and unknown addresses, wrong passwords and accounts that are not in use all get the same answer after the same work.
    pub async fn sign_in(&self, email: &EmailAddress, password: Password, from: &str) -> Result<SignedIn, SignInError> {
        self.may_try(email, from).await?;
        let account = self.ports.store.snapshot().await?.account_by_email(email).await?;
        let usable = account.filter(|account| account.state == AccountState::Active);
        let hash = usable.as_ref().and_then(|account| account.password.clone());
        let right = self.ports.hasher.verify(password, hash).await.map_err(Fault::from)?;
        let Some(account) = usable.filter(|_| right) else {
            self.count_failure(email, from).await?;
            let trail = Trail::sign_in_failed(None, Reason::WrongCredentials, self.ticket());
            self.ports.store.append(trail).await?;
            return Err(SignInError::Wrong);
        };
        let signed_in = self.open_session(account.id).await?;
        self.ports.store.forget_tries(self.ports.secrets.digest_text(&here(email, from))).await?;
        Ok(signed_in)
    }

    async fn open_session(&self, account: inzage_domain::ids::AccountId) -> Result<SignedIn, Fault> {
        let secret = self.ports.secrets.fresh_secret();
        let digest = self.ports.secrets.digest(&secret);
        let now = self.at();
        let session = SignedInSession {
            id: SessionId::from_uuid(self.ports.ids.fresh()),
            account,
            assurance: Assurance::Basic,
            signed_in_at: now,
            last_used_at: now,
            expires_at: now + SIGN_IN_LIFE,
        };
        let actor = Actor::Person(Person { account, session: session.id, assurance: session.assurance, hat: Hat::Private });
        let opened = session.clone();
        self.change(actor, SignIn { account }, move |tx, permit| {
            let session = opened.clone();
            Box::pin(async move { tx.open_session(permit, &session, digest).await })
        })
        .await?;
        Ok(SignedIn { secret, session })
    }

    /// A ladder that slows guessing down and never locks the owner out for good (`T39`). Only failures count, so many people may sign in
    /// from one address.
    async fn may_try(&self, email: &EmailAddress, from: &str) -> Result<(), Fault> {
        let now = self.at();
        for (key, window, most) in ladder(email, from) {
            if self.ports.store.tries(self.ports.secrets.digest_text(&key), now, window).await? >= most {
                let retry_after = u32::try_from(SHORT.whole_seconds()).unwrap_or(u32::MAX);
                return Err(Fault::TooMany { retry_after });
            }
        }
        Ok(())
    }

    async fn count_failure(&self, email: &EmailAddress, from: &str) -> Result<(), Fault> {
        let now = self.at();
        for (key, window, _) in ladder(email, from) {
            self.ports.store.count_try(self.ports.secrets.digest_text(&key), now, window).await?;
        }
        Ok(())
    }

    /// The session behind a cookie's secret, if it can still be used.
    pub async fn session(&self, secret: &Secret) -> Result<Option<SignedInSession>, Fault> {
        let digest = self.ports.secrets.digest(secret);
        let now = self.at();
        let session = self.ports.store.snapshot().await?.session_by_digest(&digest, now, now - IDLE).await?;
        if let Some(session) = session.as_ref().filter(|session| session.last_used_at + TOUCHED_EVERY <= now) {
            self.ports.store.touch_session(session.id, now).await?;
        }
        Ok(session)
    }

    /// Ends the actor's own session.
    pub async fn sign_out(&self, actor: Actor) -> Result<(), Fault> {
        self.change(actor, SignOut {}, |tx, permit| tx.end_session(permit)).await
    }
}

/// What failures are counted under, over which time, and how many are too many.
fn ladder(email: &EmailAddress, from: &str) -> [(String, Duration, u32); 3] {
    [
        (format!("sign-in from {from}"), SHORT, TRIES_FROM_ADDRESS),
        (here(email, from), SHORT, TRIES_HERE),
        (format!("sign-in for {}", email.key()), Duration::DAY, TRIES_FOR_ACCOUNT),
    ]
}

fn here(email: &EmailAddress, from: &str) -> String {
    format!("sign-in for {} from {from}", email.key())
}

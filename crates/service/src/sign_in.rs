//! Signing in with a password, and what every way in ends with: an open session.

use crate::{Fault, Inzage, second_factor::kinds_of, use_case::Tried};
use inzage_domain::{
    account::{Account, AccountState, Assurance, SessionLife, SignedInSession},
    credential::{Password, PasswordHash, Secret},
    factor::{FactorKind, FactorUse},
    ids::{AccountId, ProviderLinkId, SessionId},
    letter::LetterKind,
    policy::{
        Actor, Hat, Reason, Trail,
        actions::{SignIn, SignOut},
    },
    ports::{ChallengeKind, Credentials, NewSession, SessionOpened},
    text::{DeviceName, EmailAddress},
};
use std::cmp::Ordering;
use time::{Duration, OffsetDateTime};

/// How seldom the last use of a session is written.
const TOUCHED_EVERY: Duration = Duration::minutes(1);
/// How long a sign-in waits for its second factor.
const SECOND_FACTOR_WITHIN: Duration = Duration::minutes(10);

/// Tries for one account from one address, per quarter of an hour, before both must wait.
const TRIES_HERE: u32 = 10;
/// Tries for one account from everywhere, per day.
const TRIES_FOR_ACCOUNT: u32 = 100;
/// Tries from one address for any account, per quarter of an hour.
const TRIES_FROM_ADDRESS: u32 = 100;
const SHORT: Duration = Duration::minutes(15);

/// The browser that somebody signs in with.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The class of addresses it calls from: an IPv4 address or IPv6 /64, as text.
    pub from: String,
    /// What its owner will know it by.
    pub name: DeviceName,
    /// What it was given to be known again.
    pub known_as: Option<Secret>,
    /// The session that it has now; signing in ends that one.
    pub session: Option<Secret>,
}

/// A session that was just opened.
#[derive(Debug)]
pub struct SignedIn {
    /// What goes into the session's cookie; it is kept nowhere else.
    pub secret: Secret,
    /// What goes into a lasting cookie, by which the browser is known again.
    pub known_as: Secret,
    /// The session.
    pub session: SignedInSession,
}

/// What a right password leads to.
#[derive(Debug)]
pub enum SignInStep {
    /// A session: the account has no second factor.
    Done(SignedIn),
    /// The question for a second factor.
    SecondFactor(SecondFactorAsked),
}

/// A sign-in that waits for its second factor.
#[derive(Debug)]
pub struct SecondFactorAsked {
    /// What goes into a cookie until then.
    pub secret: Secret,
    /// Which kinds the account has, each once.
    pub kinds: Vec<FactorKind>,
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

/// What somebody showed to open a session.
pub(crate) struct Shown {
    pub(crate) assurance: Assurance,
    pub(crate) checked: Option<PasswordHash>,
    /// The link to the identity that was shown at a provider, if one was.
    pub(crate) link: Option<ProviderLinkId>,
    pub(crate) used: Option<FactorUse>,
    pub(crate) rehashed: Option<PasswordHash>,
    /// When it was shown.
    pub(crate) at: OffsetDateTime,
}

/// What a sign-in that waits for its second factor remembers of what was shown first.
pub(crate) struct WaitingSignIn {
    /// The hash that the password was checked against, if one was.
    pub(crate) checked: Option<PasswordHash>,
    /// The hash in present strength, if that one was weaker.
    pub(crate) rehashed: Option<PasswordHash>,
    /// The link to the identity that was shown at a provider, if one was.
    pub(crate) link: Option<ProviderLinkId>,
}

impl WaitingSignIn {
    /// One a line; a hash in PHC form has no line breaks.
    fn to_bytes(&self) -> Vec<u8> {
        let line = |hash: &Option<PasswordHash>| hash.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
        let shown = self.link.map(|it| it.to_string()).unwrap_or_default();
        format!("{}\n{}\n{shown}", line(&self.checked), line(&self.rehashed)).into_bytes()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut lines = std::str::from_utf8(bytes).ok()?.split('\n');
        let (checked, rehashed, link) = (lines.next()?, lines.next()?, lines.next()?);
        let hash = |line: &str| (!line.is_empty()).then(|| PasswordHash::new(line.to_owned()));
        let link = if link.is_empty() { None } else { Some(ProviderLinkId::from_uuid(uuid::Uuid::parse_str(link).ok()?)) };
        Some(Self { checked: hash(checked), rehashed: hash(rehashed), link })
    }
}

impl Inzage {
    /// Signs in with e-mail address and password, or asks for the second factor of an account that has one.
    ///
    /// Known and unknown addresses, wrong passwords and accounts that are not in use all get the same answer after the same work.
    pub async fn sign_in(&self, email: &EmailAddress, password: Password, browser: &Browser) -> Result<SignInStep, SignInError> {
        self.may_try(email, &browser.from).await?;
        let account = self.ports.store.snapshot().await?.account_by_email(email).await?;
        let id = account.as_ref().map(|account| account.id);
        let usable = account.filter(|account| account.state == AccountState::Active);
        let hash = usable.as_ref().and_then(|account| account.password.clone());
        let right = self.ports.hasher.verify(password.clone(), hash).await.map_err(Fault::from)?;
        let Some(account) = usable.filter(|_| right) else {
            let reason = failure(self.count_failure(email, &browser.from).await?);
            let trail = Trail::sign_in_failed(id, reason, self.ticket());
            self.ports.store.append(trail).await?;
            return Err(SignInError::Wrong);
        };
        // Tries that came together were let in together. Beyond the limit none of them learns whether its password was right.
        self.may_try(email, &browser.from).await?;
        let step = self.after_password(&account, password, browser).await?;
        self.ports.store.forget_tries(self.ports.secrets.digest_text(&here(email, &browser.from))).await?;
        Ok(step)
    }

    async fn after_password(&self, account: &Account, password: Password, browser: &Browser) -> Result<SignInStep, SignInError> {
        let outdated = account.password.as_ref().is_some_and(|hash| self.ports.hasher.is_outdated(hash));
        let rehashed = if outdated { Some(self.ports.hasher.hash(password).await.map_err(Fault::from)?) } else { None };
        let credentials = self.credentials(account.id).await?;
        if credentials.factors.is_empty() {
            let shown = Shown {
                assurance: Assurance::Basic,
                checked: account.password.clone(),
                link: None,
                used: None,
                rehashed,
                at: self.at(),
            };
            return Ok(match self.open_session(&credentials, shown, browser).await? {
                Some(signed_in) => SignInStep::Done(signed_in),
                None => return Err(SignInError::Wrong),
            });
        }
        let waiting = WaitingSignIn { checked: account.password.clone(), rehashed, link: None };
        Ok(SignInStep::SecondFactor(self.ask_second_factor(&credentials, &waiting).await?))
    }

    /// Asks somebody for the second factor who has shown something else first.
    pub(crate) async fn ask_second_factor(
        &self,
        credentials: &Credentials,
        waiting: &WaitingSignIn,
    ) -> Result<SecondFactorAsked, Fault> {
        let account = Some(credentials.account.id);
        let secret = self.begin(ChallengeKind::SecondFactor, account, &waiting.to_bytes(), SECOND_FACTOR_WITHIN).await?;
        Ok(SecondFactorAsked { secret, kinds: kinds_of(credentials) })
    }

    /// An account's credentials, for somebody who showed that it is theirs.
    pub(crate) async fn credentials(&self, account: AccountId) -> Result<Credentials, Fault> {
        let credentials = self.ports.store.snapshot().await?.credentials(account).await?;
        credentials.ok_or_else(|| Fault::Unavailable(Box::new(NoSuchAccount)))
    }

    /// Opens a session, and tells the owner if the device is new. None when the code was used before.
    pub(crate) async fn open_session(
        &self,
        credentials: &Credentials,
        shown: Shown,
        browser: &Browser,
    ) -> Result<Option<SignedIn>, Fault> {
        let secret = self.ports.secrets.fresh_secret();
        let known_as = browser.known_as.clone().unwrap_or_else(|| self.ports.secrets.fresh_secret());
        let life = if credentials.is_professional { SessionLife::PROFESSIONAL } else { SessionLife::PRIVATE };
        let now = self.at();
        let session = SignedInSession {
            id: SessionId::from_uuid(self.ports.ids.fresh()),
            account: credentials.account.id,
            assurance: shown.assurance,
            device: browser.name.clone(),
            signed_in_at: now,
            confirmed_at: shown.at,
            last_used_at: now,
            idle: life.idle,
            expires_at: now + life.absolute,
        };
        let actor = Actor::Person(session.person(Hat::Private));
        let action = SignIn { account: session.account, assurance: shown.assurance };
        let opening = NewSession {
            session: session.clone(),
            digest: self.ports.secrets.digest(&secret),
            device: self.ports.secrets.digest(&known_as),
            replaces: browser.session.as_ref().map(|secret| self.ports.secrets.digest(secret)),
            checked: shown.checked,
            link: shown.link,
            used: shown.used,
            rehashed: shown.rehashed,
        };
        let opened = self
            .attempt(actor, action, move |tx, permit| {
                let (opening, inzage) = (opening.clone(), self.clone());
                Box::pin(async move {
                    match tx.open_session(permit, &opening).await? {
                        SessionOpened::Spent => return Ok(Tried::Failed(false, Reason::WrongCredentials)),
                        SessionOpened::Open { new_device: true } => {
                            let to = tx.own_addressee(permit, opening.session.account).await?;
                            tx.post_letter(permit, &inzage.letter(&to, LetterKind::SignedInOnNewDevice)).await?;
                        }
                        SessionOpened::Open { new_device: false } => {}
                    }
                    Ok(Tried::Done(true))
                })
            })
            .await?;
        Ok(opened.then_some(SignedIn { secret, known_as, session }))
    }

    /// A ladder that slows guessing down and never locks the owner out for good (`T39`). Only failures count, so many people may sign in
    /// from one address.
    async fn may_try(&self, email: &EmailAddress, from: &str) -> Result<(), Fault> {
        let now = self.at();
        for (key, window, most) in ladder(email, from) {
            if self.ports.store.tries(self.ports.secrets.digest_text(&key), now, window).await? >= most {
                return Err(must_wait());
            }
        }
        Ok(())
    }

    /// Counts a failure, and tells whether it was the last that is answered, so that they must wait. Later tries are not answered, whether
    /// they come after or came together with it, so this is the one line that tells of it in the log.
    async fn count_failure(&self, email: &EmailAddress, from: &str) -> Result<bool, Fault> {
        let now = self.at();
        let mut stands = Ordering::Less;
        for (key, window, most) in ladder(email, from) {
            let count = self.ports.store.count_try(self.ports.secrets.digest_text(&key), now, window).await?;
            stands = stands.max(count.cmp(&most));
        }
        if stands.is_gt() { Err(must_wait()) } else { Ok(stands.is_eq()) }
    }

    /// The session behind a cookie's secret, if it can still be used.
    pub async fn session(&self, secret: &Secret) -> Result<Option<SignedInSession>, Fault> {
        let digest = self.ports.secrets.digest(secret);
        let now = self.at();
        let session = self.ports.store.snapshot().await?.session_by_digest(&digest, now).await?;
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

/// A session of an account that does not exist.
#[derive(Debug, thiserror::Error)]
#[error("there is no such account")]
pub(crate) struct NoSuchAccount;

/// The answer to whoever tried too often.
fn must_wait() -> Fault {
    Fault::TooMany { retry_after: u32::try_from(SHORT.whole_seconds()).unwrap_or(u32::MAX) }
}

/// How the log tells of a failure.
pub(crate) const fn failure(must_wait: bool) -> Reason {
    if must_wait { Reason::TooManyTries } else { Reason::WrongCredentials }
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

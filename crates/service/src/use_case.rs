//! The two shapes of a use case: a look and a change.

use crate::{
    fault::{Fault, unavailable},
    frame::{FrameSlot, Page},
};
use inzage_domain::{
    ids::LogEntryId,
    invitation::{Addressee, NewInvitation},
    letter::{Letter, LetterKind},
    policy::{Action, Actor, AuthorizeError, Permit, Reason, Refusal, Sealed, Ticket, Trail, authorize},
    ports::{
        BlobStore, Clock, FileInspector, IdSource, OneTimeCodes, Passkeys, PasswordHasher, PasswordStrength, Secrets, Session,
        SignInProvider, Snapshot, Storage, StoreError, YubiKeys,
    },
};
use std::{future::Future, pin::Pin, sync::Arc};
use time::OffsetDateTime;

/// The outside, as the use cases reach it.
#[derive(Clone)]
pub struct Ports {
    /// Where records are kept.
    pub store: Arc<dyn Storage>,
    /// Where files are kept.
    pub blobs: Arc<dyn BlobStore>,
    /// Looks into files before they are kept.
    pub inspector: Arc<dyn FileInspector>,
    /// Hashes passwords.
    pub hasher: Arc<dyn PasswordHasher>,
    /// Judges new passwords.
    pub strength: Arc<dyn PasswordStrength>,
    /// Makes and checks codes of authenticator apps and recovery codes.
    pub codes: Arc<dyn OneTimeCodes>,
    /// Speaks with passkeys.
    pub passkeys: Arc<dyn Passkeys>,
    /// Has codes of YubiKeys checked.
    pub yubikeys: Arc<dyn YubiKeys>,
    /// Where people can sign in besides here.
    pub provider: Arc<dyn SignInProvider>,
    /// Makes secrets.
    pub secrets: Arc<dyn Secrets>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes identifiers.
    pub ids: Arc<dyn IdSource>,
}

/// The use cases. Cheap to clone; one serves every request.
#[derive(Clone)]
pub struct Inzage {
    pub(crate) ports: Ports,
    pub(crate) frame: Option<FrameSlot>,
    pub(crate) page: Option<Page>,
}

impl std::fmt::Debug for Inzage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Inzage(..)")
    }
}

/// What a port's method answers.
pub(crate) type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// What trying something came to.
pub(crate) enum Tried<T> {
    /// It was done.
    Done(T),
    /// It did not work, for this reason.
    Failed(T, Reason),
}

/// How often a use case is tried when it loses a race.
pub(crate) const ATTEMPTS: u8 = 8;

impl Inzage {
    /// Use cases on these ports.
    pub fn new(ports: Ports) -> Self {
        Self { ports, frame: None, page: None }
    }

    /// The present moment.
    pub fn now(&self) -> inzage_domain::moment::Moment {
        self.ports.clock.now()
    }

    /// A fresh identifier, for forms that choose the identifier of what they will make.
    pub fn fresh_id(&self) -> uuid::Uuid {
        self.ports.ids.fresh()
    }

    /// A fresh secret, for cookies from before anybody signed in.
    pub fn fresh_secret(&self) -> inzage_domain::credential::Secret {
        self.ports.secrets.fresh_secret()
    }

    /// Answers if records can be reached.
    pub async fn ping(&self) -> Result<(), Fault> {
        Ok(self.ports.store.ping().await?)
    }

    pub(crate) fn ticket(&self) -> Ticket {
        Ticket { now: self.ports.clock.now(), entry: LogEntryId::from_uuid(self.ports.ids.fresh()) }
    }

    /// Looks at something: authorize and read in one snapshot, write the log, then hand out. What stands on a page beside a look that is
    /// in the log is judged for the same moment, and handed out with it.
    pub(crate) async fn look<A: Action, V>(
        &self,
        actor: Actor,
        action: A,
        read: impl for<'a> FnOnce(&'a mut dyn Snapshot, &'a Permit<A>) -> Answer<'a, Sealed<A, V>>,
    ) -> Result<V, Fault> {
        let looked = self.page.as_ref().and_then(Page::looked);
        let ticket = looked.map_or_else(|| self.ticket(), |looked| Ticket { now: looked.now(), ..self.ticket() });
        let mut snapshot = self.snapshot().await?;
        let permit = match authorize(&mut *snapshot, actor, action, ticket).await {
            Ok(permit) => permit,
            Err(refused) => {
                drop(snapshot);
                return Err(self.refused(refused).await);
            }
        };
        let sealed = read(&mut *snapshot, &permit).await?;
        if let Some(looked) = looked {
            self.keep_snapshot(snapshot);
            return Ok(sealed.open_beside(permit, &looked).map_err(StoreError::failed)?);
        }
        let frame = match &self.frame {
            Some(slot) => slot.load(&mut *snapshot, actor, ticket).await.map(|frame| Some((frame, slot))),
            None => Ok(None),
        };
        self.keep_snapshot(snapshot);
        let frame = match frame {
            Ok(frame) => frame,
            Err(refused) => return Err(self.refused(refused).await),
        };
        let (value, looked) = sealed.open_page(permit, &*self.ports.store).await?;
        if let Some((frame, slot)) = frame {
            frame.open(&looked, slot)?;
        }
        if let Some(page) = &self.page {
            page.set(looked);
        }
        Ok(value)
    }

    /// The snapshot of the page that is being looked at, or one of its own.
    pub(crate) async fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        match self.page.as_ref().and_then(Page::take_snapshot) {
            Some(snapshot) => Ok(snapshot),
            None => self.ports.store.snapshot().await,
        }
    }

    /// Keeps it for the next look on the same page.
    pub(crate) fn keep_snapshot(&self, snapshot: Box<dyn Snapshot>) {
        if let Some(page) = &self.page {
            page.keep_snapshot(snapshot);
        }
    }

    /// Changes something: authorize, effect and log in one transaction, tried again from the start when it loses a race.
    pub(crate) async fn change<A: Action + Clone, T: Send + 'static>(
        &self,
        actor: Actor,
        action: A,
        effect: impl for<'a> Fn(&'a mut dyn Session, &'a Permit<A>) -> Answer<'a, T>,
    ) -> Result<T, Fault> {
        self.attempt(actor, action, |tx, permit| {
            let done = effect(tx, permit);
            Box::pin(async move { done.await.map(Tried::Done) })
        })
        .await
    }

    /// As [`change`](Self::change), for what may turn out not to work, such as a code that was used before: that is committed and logged as
    /// a try that failed.
    pub(crate) async fn attempt<A: Action + Clone, T>(
        &self,
        actor: Actor,
        action: A,
        effect: impl for<'a> Fn(&'a mut dyn Session, &'a Permit<A>) -> Answer<'a, Tried<T>>,
    ) -> Result<T, Fault> {
        // What a page looks at after it is as the change left it.
        drop(self.page.as_ref().and_then(Page::take_snapshot));
        for _ in 1..ATTEMPTS {
            match self.try_once(actor, action.clone(), &effect).await {
                Err(Fault::Unavailable(cause)) if is_conflict(&*cause) => {
                    tracing::debug!(action = A::NAME, "lost a race, trying again");
                }
                answer => return answer,
            }
        }
        self.try_once(actor, action, &effect).await
    }

    async fn try_once<A: Action, T>(
        &self,
        actor: Actor,
        action: A,
        effect: &impl for<'a> Fn(&'a mut dyn Session, &'a Permit<A>) -> Answer<'a, Tried<T>>,
    ) -> Result<T, Fault> {
        let ticket = self.ticket();
        let mut session = self.ports.store.begin().await?;
        let permit = match authorize(&mut *session, actor, action, ticket).await {
            Ok(permit) => permit,
            Err(refused) => {
                drop(session);
                return Err(self.refused(refused).await);
            }
        };
        match effect(&mut *session, &permit).await? {
            Tried::Done(done) => {
                session.commit(Trail::done(permit)).await?;
                Ok(done)
            }
            Tried::Failed(answer, reason) => {
                session.commit(Trail::failed(permit, reason)).await?;
                Ok(answer)
            }
        }
    }

    /// Judges an action ahead of its transaction, for what must not be done for somebody who may not do it: keeping a file, counting a
    /// letter. The transaction judges again.
    pub(crate) async fn judged<A: Action>(&self, actor: Actor, action: A) -> Result<Permit<A>, Fault> {
        let mut snapshot = self.ports.store.snapshot().await?;
        let judged = authorize(&mut *snapshot, actor, action, self.ticket()).await;
        drop(snapshot);
        match judged {
            Ok(permit) => Ok(permit),
            Err(refused) => Err(self.refused(refused).await),
        }
    }

    /// Whether something whose identifier a form chose is there already, for somebody who may look at it: then sending the form again is
    /// no mistake, and recorded as that look. Whoever may not look is judged and recorded by what comes next.
    pub(crate) async fn made_before<A: Action>(&self, actor: Actor, look: A) -> Result<bool, Fault> {
        let mut snapshot = self.ports.store.snapshot().await?;
        let judged = authorize(&mut *snapshot, actor, look, self.ticket()).await;
        drop(snapshot);
        match judged {
            Ok(permit) => {
                self.ports.store.append(Trail::done(permit)).await?;
                Ok(true)
            }
            Err(AuthorizeError::Refused(..)) => Ok(false),
            Err(error @ AuthorizeError::Store(_)) => Err(unavailable(error)),
        }
    }

    /// Records that what was permitted could not be done, and tells why.
    pub(crate) async fn not_done<A: Action>(&self, permit: Permit<A>, refusal: Refusal) -> Fault {
        match self.ports.store.append(Trail::failed(permit, refusal.reason)).await {
            Ok(()) => Fault::Refused(refusal),
            Err(cause) => cause.into(),
        }
    }

    /// Records a refusal; if even that fails, the store's failure is what is told.
    pub(crate) async fn refused(&self, error: AuthorizeError) -> Fault {
        match error {
            AuthorizeError::Refused(refusal, trail) => match self.ports.store.append(*trail).await {
                Ok(()) => Fault::Refused(refusal),
                Err(cause) => cause.into(),
            },
            store @ AuthorizeError::Store(_) => unavailable(store),
        }
    }

    /// A new invitation and the secret that its letter brings.
    pub(crate) fn new_invitation(&self, life: time::Duration) -> (NewInvitation, inzage_domain::credential::Secret) {
        let secret = self.ports.secrets.fresh_secret();
        let invitation = NewInvitation {
            id: inzage_domain::ids::InvitationId::from_uuid(self.ports.ids.fresh()),
            digest: self.ports.secrets.digest(&secret),
            account: inzage_domain::ids::AccountId::from_uuid(self.ports.ids.fresh()),
            expires_at: self.ports.clock.now().at + life,
        };
        (invitation, secret)
    }

    pub(crate) fn letter(&self, to: &Addressee, kind: LetterKind) -> Letter {
        Letter {
            id: inzage_domain::ids::LetterId::from_uuid(self.ports.ids.fresh()),
            to: to.email.clone(),
            greeting: Some(to.given.clone()),
            language: to.language,
            kind,
        }
    }

    /// The organisation's choices; public.
    pub async fn settings(&self) -> Result<inzage_domain::organisation::Settings, Fault> {
        let mut snapshot = self.snapshot().await?;
        let settings = snapshot.settings().await?;
        self.keep_snapshot(snapshot);
        Ok(settings)
    }

    pub(crate) fn at(&self) -> OffsetDateTime {
        self.ports.clock.now().at
    }
}

/// Whether a failure was only a lost race.
pub(crate) fn is_conflict(cause: &(dyn std::error::Error + 'static)) -> bool {
    matches!(cause.downcast_ref::<StoreError>(), Some(StoreError::Conflict))
}

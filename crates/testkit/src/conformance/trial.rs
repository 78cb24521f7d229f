//! A store with a world in it, and the ways in which cases change it and look at it.

use crate::{
    conformance::Bench,
    doubles::{FakeSecrets, SequentialIds},
    worlds::{self, NOW},
};
use inzage_domain::{
    account::{Assurance, SessionLife, SignedInSession},
    credential::Digest,
    document::DocumentKind,
    ids::{AccountId, DocumentId, InvitationId, PortalId, RelationId, SessionId},
    invitation::NewInvitation,
    moment::{Moment, Period},
    policy::{
        Action, Actor, AuthorizeError, Hat, Permit, Refusal, Sealed, Trail,
        actions::{ListContacts, ListDocuments, ReadAccessLog, ReadContact, ReadDocument, SignIn},
        authorize,
    },
    ports::{IdSource, NewSession, Session, SessionOpened, Snapshot, Storage, StoreError},
    records::Records,
    text::DeviceName,
    views::{ContactRow, DocumentSearch, LogFilter, LogLine, Page, PageRequest},
};
use std::{future::poll_fn, sync::Arc, task::Poll};
use time::Duration;

/// A store with a world in it, and the shapes of use cases to try on it.
pub(crate) struct Trial {
    pub(crate) store: Arc<dyn Storage>,
    pub(crate) ids: SequentialIds,
    pub(crate) now: Moment,
}

/// Runs futures side by side.
pub(crate) async fn at_once<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut running: Vec<_> = futures.into_iter().map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = running.iter().map(|_| None).collect();
    poll_fn(|cx| {
        for (future, done) in running.iter_mut().zip(&mut done) {
            if done.is_none()
                && let Poll::Ready(output) = future.as_mut().poll(cx)
            {
                *done = Some(output);
            }
        }
        if done.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

/// All rows of a list, read by pages of `limit`; each page begins after the `key` of the last row before it.
pub(crate) async fn by_pages<R, K>(
    limit: u8,
    page: impl AsyncFn(PageRequest<K>) -> Result<Page<R>, Refusal>,
    key: impl Fn(&R) -> K,
) -> Result<Vec<R>, Refusal> {
    let mut found: Vec<R> = Vec::new();
    loop {
        let page = page(PageRequest::new(found.last().map(&key), limit)).await?;
        assert!(page.rows.len() <= usize::from(limit), "a page is no longer than was asked");
        assert!(!page.more || !page.rows.is_empty(), "more rows were promised");
        found.extend(page.rows);
        if !page.more {
            return Ok(found);
        }
    }
}

/// Whoever uses a session that was opened, in a private hat.
pub(crate) trait Opened {
    fn actor(&self) -> Actor;
}

impl Opened for NewSession {
    fn actor(&self) -> Actor {
        Actor::Person(self.session.person(Hat::Private))
    }
}

/// How often a use case is tried when it loses a race.
const ATTEMPTS: u8 = 20;

impl Trial {
    pub(crate) async fn of(bench: &dyn Bench, records: &Records) -> Self {
        let store = bench.store();
        store.import(records).await.unwrap();
        Self { store, ids: SequentialIds::default(), now: NOW }
    }

    /// The same store at another moment.
    pub(crate) fn later(&mut self, span: Duration) {
        self.now = crate::doubles::moment(self.now.at + span);
    }

    /// Tries a change; what loses a race is tried again from the start.
    pub(crate) async fn try_change<A: Action + Clone, T>(
        &self,
        actor: Actor,
        action: A,
        effect: impl AsyncFn(&mut dyn Session, &Permit<A>) -> Result<T, StoreError>,
    ) -> Result<T, Refusal> {
        for _ in 0..ATTEMPTS {
            match self.change_once(actor, action.clone(), &effect).await {
                Ok(done) => return Ok(done),
                Err(AuthorizeError::Refused(refusal, _)) => return Err(refusal),
                Err(AuthorizeError::Store(StoreError::Conflict)) => {}
                Err(AuthorizeError::Store(error)) => panic!("the store failed: {error:?}"),
            }
        }
        panic!("{} lost every race", A::NAME);
    }

    /// Tries a change once.
    pub(crate) async fn change_once<A: Action, T>(
        &self,
        actor: Actor,
        action: A,
        effect: &impl AsyncFn(&mut dyn Session, &Permit<A>) -> Result<T, StoreError>,
    ) -> Result<T, AuthorizeError> {
        let mut session = self.store.begin().await?;
        let permit = authorize(&mut *session, actor, action, worlds::ticket(self.now, self.ids.fresh())).await?;
        let done = effect(&mut *session, &permit).await?;
        session.commit(Trail::done(permit)).await?;
        Ok(done)
    }

    /// Makes a change that must be allowed.
    pub(crate) async fn change<A: Action + Clone, T>(
        &self,
        actor: Actor,
        action: A,
        effect: impl AsyncFn(&mut dyn Session, &Permit<A>) -> Result<T, StoreError>,
    ) -> T {
        match self.try_change(actor, action, effect).await {
            Ok(done) => done,
            Err(refusal) => panic!("{} was refused: {}", A::NAME, refusal.reason),
        }
    }

    /// Tries to look at something.
    pub(crate) async fn try_look<A: Action, V>(
        &self,
        actor: Actor,
        action: A,
        read: impl AsyncFn(&mut dyn Snapshot, &Permit<A>) -> Result<Sealed<A, V>, StoreError>,
    ) -> Result<V, Refusal> {
        let mut snapshot = self.store.snapshot().await.unwrap();
        match authorize(&mut *snapshot, actor, action, worlds::ticket(self.now, self.ids.fresh())).await {
            Ok(permit) => {
                let sealed = read(&mut *snapshot, &permit).await.unwrap();
                drop(snapshot);
                Ok(sealed.open(permit, &*self.store).await.unwrap())
            }
            Err(AuthorizeError::Refused(refusal, trail)) => {
                drop(snapshot);
                self.store.append(*trail).await.unwrap();
                Err(refusal)
            }
            Err(AuthorizeError::Store(error)) => panic!("the store failed: {error:?}"),
        }
    }

    /// Looks at something that must be allowed.
    pub(crate) async fn look<A: Action, V>(
        &self,
        actor: Actor,
        action: A,
        read: impl AsyncFn(&mut dyn Snapshot, &Permit<A>) -> Result<Sealed<A, V>, StoreError>,
    ) -> V {
        match self.try_look(actor, action, read).await {
            Ok(seen) => seen,
            Err(refusal) => panic!("{} was refused: {}", A::NAME, refusal.reason),
        }
    }

    /// The contact persons as `actor` sees them.
    pub(crate) async fn contacts(&self, actor: Actor, portal: PortalId) -> Vec<ContactRow> {
        self.look(actor, ListContacts { portal }, async |tx, permit| tx.contacts(permit).await).await
    }

    /// One contact person as `actor` sees them in the list.
    pub(crate) async fn contact_row(&self, actor: Actor, portal: PortalId, relation: RelationId) -> ContactRow {
        let action = ReadContact { portal, relation };
        self.look(actor, action, async |tx, permit| tx.contact(permit).await).await.row
    }

    /// The documents that `actor` finds in the list, by pages of `limit`, newest first.
    pub(crate) async fn listed(&self, actor: Actor, portal: PortalId, limit: u8) -> Vec<DocumentId> {
        let search = DocumentSearch::default();
        let action = ListDocuments { portal, kind: DocumentKind::Document };
        let page = async |page| self.try_look(actor, action.clone(), async |tx, it| tx.documents(it, &search, page).await).await;
        by_pages(limit, page, |row| row.id).await.unwrap().into_iter().map(|row| row.id).collect()
    }

    /// Whether `actor` can read a document.
    pub(crate) async fn reads(&self, actor: Actor, portal: PortalId, document: DocumentId) -> bool {
        let action = ReadDocument { portal, kind: DocumentKind::Document, document };
        self.try_look(actor, action, async |tx, permit| tx.document(permit).await).await.is_ok()
    }

    /// The newest hundred lines of a portal's access log, newest first.
    pub(crate) async fn log(&self, actor: Actor, portal: PortalId) -> Vec<LogLine> {
        let page = PageRequest::new(None, 100);
        let read =
            async |tx: &mut dyn Snapshot, permit: &Permit<ReadAccessLog>| tx.log_lines(permit, LogFilter::default(), page).await;
        self.look(actor, ReadAccessLog { portal }, read).await.rows
    }

    /// An invitation to be sent, that works for seven days; its secret is [`FakeSecrets::secret`](crate::doubles::FakeSecrets) with `secret`.
    pub(crate) fn invitation(&self, secret: u64) -> NewInvitation {
        let known = FakeSecrets::secret(secret).unwrap();
        NewInvitation {
            id: InvitationId::from_uuid(self.ids.fresh()),
            digest: FakeSecrets::digest_of(known.expose()),
            account: AccountId::from_uuid(self.ids.fresh()),
            expires_at: self.now.at + Duration::days(7),
        }
    }

    /// A sign-in of `account` with its second factor, in a browser of its own; the caller may change what is opened.
    pub(crate) fn opening(&self, account: AccountId) -> NewSession {
        let id = self.ids.fresh();
        let at = self.now.at;
        NewSession {
            session: SignedInSession {
                id: SessionId::from_uuid(id),
                account,
                assurance: Assurance::Substantial,
                device: DeviceName::parse("Firefox op Windows 🌻").unwrap(),
                signed_in_at: at,
                confirmed_at: at,
                last_used_at: at,
                idle: SessionLife::PRIVATE.idle,
                expires_at: at + SessionLife::PRIVATE.absolute,
            },
            digest: FakeSecrets::digest_of(&format!("session {id}")),
            device: FakeSecrets::digest_of(&format!("device {id}")),
            replaces: None,
            checked: None,
            link: None,
            used: None,
            rehashed: None,
        }
    }

    /// Opens a session.
    pub(crate) async fn open(&self, opening: &NewSession) -> SessionOpened {
        let SignedInSession { account, assurance, .. } = opening.session;
        let action = SignIn { account, assurance };
        self.change(Actor::Nobody, action, async |tx, permit| tx.open_session(permit, opening).await).await
    }

    /// Signs `account` in.
    pub(crate) async fn sign_in(&self, account: AccountId) -> NewSession {
        let opening = self.opening(account);
        assert!(matches!(self.open(&opening).await, SessionOpened::Open { .. }));
        opening
    }

    /// The session with this digest, if it can be used now.
    pub(crate) async fn session(&self, digest: Digest) -> Option<SignedInSession> {
        self.store.snapshot().await.unwrap().session_by_digest(&digest, self.now.at).await.unwrap()
    }

    /// From now on, without end.
    pub(crate) fn open_end(&self) -> Period {
        Period::starting(self.now.at)
    }
}

//! What stands around the content of a page, read in the same snapshot and recorded as one look.

use crate::Inzage;
use inzage_domain::{
    ids::PortalId,
    policy::{
        Action, Actor, AuthorizeError, Permit, Sealed, Ticket,
        actions::{OpenPortal, ReadOwnAccount},
        authorize,
    },
    ports::{Snapshot, Storage, StoreError},
    views::{OwnAccount, PortalHome},
};
use std::sync::{Arc, Mutex, PoisonError};

/// What stands around the content of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Surroundings {
    /// The portal that the page is in.
    Portal(PortalHome),
    /// The account that reads it.
    Account(OwnAccount),
}

/// Which surroundings a page wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Portal(PortalId),
    Account,
}

/// Where the surroundings of the next look are put.
#[derive(Debug, Clone)]
pub struct FrameSlot {
    wanted: Wanted,
    found: Arc<Mutex<Option<Surroundings>>>,
}

impl FrameSlot {
    /// Takes out what was found; none before anything was looked at.
    pub fn take(&self) -> Option<Surroundings> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(crate) async fn load(
        &self,
        snapshot: &mut dyn Snapshot,
        actor: Actor,
        ticket: Ticket,
    ) -> Result<LoadedFrame, AuthorizeError> {
        Ok(match self.wanted {
            Wanted::Portal(portal) => {
                let permit = authorize(snapshot, actor, OpenPortal { portal }, ticket).await?;
                LoadedFrame::Portal(snapshot.portal_home(&permit).await?, permit)
            }
            Wanted::Account => {
                let permit = authorize(snapshot, actor, ReadOwnAccount {}, ticket).await?;
                LoadedFrame::Account(snapshot.own_account(&permit).await?, permit)
            }
        })
    }
}

/// A frame that was loaded and is still sealed.
pub(crate) enum LoadedFrame {
    Portal(Sealed<OpenPortal, PortalHome>, Permit<OpenPortal>),
    Account(Sealed<ReadOwnAccount, OwnAccount>, Permit<ReadOwnAccount>),
}

impl LoadedFrame {
    pub(crate) async fn open_around<A: Action, V>(
        self,
        sealed: Sealed<A, V>,
        permit: Permit<A>,
        log: &dyn Storage,
        slot: &FrameSlot,
    ) -> Result<V, StoreError> {
        let (content, found) = match self {
            Self::Portal(frame, frame_permit) => {
                let (content, home) = sealed.open_within(permit, frame, frame_permit, log).await?;
                (content, Surroundings::Portal(home))
            }
            Self::Account(frame, frame_permit) => {
                let (content, account) = sealed.open_within(permit, frame, frame_permit, log).await?;
                (content, Surroundings::Account(account))
            }
        };
        *slot.found.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
        Ok(content)
    }
}

impl Inzage {
    /// The same use cases, whose next look also finds the start of this portal: for pages in it.
    pub fn in_portal(&self, portal: PortalId) -> (Self, FrameSlot) {
        self.framed(Wanted::Portal(portal))
    }

    /// The same use cases, whose next look also finds the actor's own account: for pages in no portal.
    pub fn in_account(&self) -> (Self, FrameSlot) {
        self.framed(Wanted::Account)
    }

    fn framed(&self, wanted: Wanted) -> (Self, FrameSlot) {
        let slot = FrameSlot { wanted, found: Arc::default() };
        (Self { ports: self.ports.clone(), frame: Some(slot.clone()) }, slot)
    }
}

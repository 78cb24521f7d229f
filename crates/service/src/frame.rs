//! One page is one look: what stands around its content and beside it is recorded with it, on one line.

use crate::Inzage;
use inzage_domain::{
    ids::PortalId,
    policy::{
        Actor, AuthorizeError, Looked, Permit, Sealed, Ticket,
        actions::{OpenPortal, ReadOwnAccount},
        authorize,
    },
    ports::{Snapshot, StoreError},
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

/// Where the surroundings of a page are put.
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
                LoadedFrame::Portal(Box::new((snapshot.portal_home(&permit).await?, permit)))
            }
            Wanted::Account => {
                let permit = authorize(snapshot, actor, ReadOwnAccount {}, ticket).await?;
                LoadedFrame::Account(Box::new((snapshot.own_account(&permit).await?, permit)))
            }
        })
    }
}

/// A frame that was loaded and is still sealed.
pub(crate) enum LoadedFrame {
    Portal(Box<(Sealed<OpenPortal, PortalHome>, Permit<OpenPortal>)>),
    Account(Box<(Sealed<ReadOwnAccount, OwnAccount>, Permit<ReadOwnAccount>)>),
}

impl LoadedFrame {
    pub(crate) fn open(self, looked: &Looked, slot: &FrameSlot) -> Result<(), StoreError> {
        let found = match self {
            Self::Portal(found) => {
                let (frame, permit) = *found;
                Surroundings::Portal(frame.open_beside(permit, looked).map_err(StoreError::failed)?)
            }
            Self::Account(found) => {
                let (frame, permit) = *found;
                Surroundings::Account(frame.open_beside(permit, looked).map_err(StoreError::failed)?)
            }
        };
        *slot.found.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
        Ok(())
    }
}

/// What is being looked at, once its first look is in the log.
#[derive(Clone, Default)]
pub(crate) struct Page {
    looked: Arc<Mutex<Option<Looked>>>,
    /// The snapshot in which all of a page is looked at, between one look and the next. None where that would take too long.
    snapshot: Option<KeptSnapshot>,
}

/// A snapshot that nobody looks into just now.
type KeptSnapshot = Arc<Mutex<Option<Box<dyn Snapshot>>>>;

impl Page {
    /// All of it from one snapshot.
    fn of_one_moment() -> Self {
        Self { snapshot: Some(Arc::default()), ..Self::default() }
    }

    pub(crate) fn looked(&self) -> Option<Looked> {
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set(&self, looked: Looked) {
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner) = Some(looked);
    }

    pub(crate) fn take_snapshot(&self) -> Option<Box<dyn Snapshot>> {
        self.snapshot.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(crate) fn keep_snapshot(&self, snapshot: Box<dyn Snapshot>) {
        if let Some(kept) = &self.snapshot {
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(snapshot);
        }
    }
}

impl Inzage {
    /// The same use cases for one page: the first look is recorded, and what is looked at after it stands beside it, without a line of
    /// its own. So what the page is about comes first. All of it is as it was at one moment.
    #[must_use]
    pub fn on_one_page(&self) -> Self {
        Self { page: Some(Page::of_one_moment()), ..self.clone() }
    }

    /// The same for what takes longer than a page: each look has its own moment.
    pub(crate) fn under_one_line(&self) -> Self {
        Self { page: Some(Page::default()), ..self.clone() }
    }

    /// The same use cases for one page in this portal, whose first look also finds the portal's start.
    pub fn in_portal(&self, portal: PortalId) -> (Self, FrameSlot) {
        self.framed(Wanted::Portal(portal))
    }

    /// The same use cases for one page in no portal, whose first look also finds the actor's own account.
    pub fn in_account(&self) -> (Self, FrameSlot) {
        self.framed(Wanted::Account)
    }

    fn framed(&self, wanted: Wanted) -> (Self, FrameSlot) {
        let slot = FrameSlot { wanted, found: Arc::default() };
        (Self { frame: Some(slot.clone()), ..self.on_one_page() }, slot)
    }
}

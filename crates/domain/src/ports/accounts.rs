//! Accounts, sessions and invitations.

use super::StoreError;
use crate::{
    account::{Account, SignedInSession},
    consent::ConsentText,
    credential::{Digest, PasswordHash},
    invitation::Addressee,
    letter::{Language, Letter},
    organisation::Settings,
    policy::{
        Permit, Proof, Sealed,
        actions::{AnswerInvitation, DecidePortalUse, ListPortals, ReadOwnAccount, SignIn, SignOut},
    },
    text::EmailAddress,
    views::{OwnAccount, PortalDoor},
};
use async_trait::async_trait;
use time::OffsetDateTime;

/// Reads about accounts and what concerns everybody.
#[async_trait]
pub trait AccountViews: Send {
    /// The organisation's choices. Public.
    async fn settings(&mut self) -> Result<Settings, StoreError>;
    /// The present text for the use of the portal, in `language` or else in Dutch. Public.
    async fn portal_use_text(&mut self, language: Language) -> Result<Option<ConsentText>, StoreError>;
    /// The account with this address, to check a password against. It is never shown.
    async fn account_by_email(&mut self, email: &EmailAddress) -> Result<Option<Account>, StoreError>;
    /// The session with this digest, if it was not ended, has not expired at `now` and was used after `idle_since`,
    /// and its account is active.
    async fn session_by_digest(
        &mut self,
        digest: &Digest,
        now: OffsetDateTime,
        idle_since: OffsetDateTime,
    ) -> Result<Option<SignedInSession>, StoreError>;
    /// One's own account.
    async fn own_account(&mut self, permit: &Permit<ReadOwnAccount>) -> Result<Sealed<ReadOwnAccount, OwnAccount>, StoreError>;
    /// The portals that are open to oneself, own first, then by name.
    async fn doors(&mut self, permit: &Permit<ListPortals>) -> Result<Sealed<ListPortals, Vec<PortalDoor>>, StoreError>;
}

/// Changes to accounts, sessions and invitations.
#[async_trait]
pub trait AccountWrites: Send {
    /// Opens a session, and notes when the account last signed in.
    async fn open_session(
        &mut self,
        permit: &Permit<SignIn>,
        session: &SignedInSession,
        digest: Digest,
    ) -> Result<(), StoreError>;
    /// Ends the permit's own session, for good.
    async fn end_session(&mut self, permit: &Permit<SignOut>) -> Result<(), StoreError>;
    /// Adds a decision on the use of the portal; withdrawing ends every session of the account (`D09`).
    async fn decide_portal_use(&mut self, permit: &Permit<DecidePortalUse>) -> Result<(), StoreError>;
    /// Counts a wrong answer, which may kill the link; then says who must be told.
    async fn count_wrong_answer(&mut self, permit: &Permit<AnswerInvitation>) -> Result<Option<Addressee>, StoreError>;
    /// Uses up the invitation: activates its account, with `password` if it had none, and what it opens.
    ///
    /// Fails with [`StoreError::Conflict`] if another request used it first.
    async fn accept_invitation(
        &mut self,
        permit: &Permit<AnswerInvitation>,
        password: Option<PasswordHash>,
    ) -> Result<(), StoreError>;
    /// Puts a letter into the outbox, to be delivered after the commit.
    async fn post_letter(&mut self, proof: &dyn Proof, letter: &Letter) -> Result<(), StoreError>;
}

//! Accounts, sessions and invitations.

use super::StoreError;
use crate::{
    account::{Account, SignedInSession},
    consent::ConsentText,
    credential::{Digest, PasswordHash},
    factor::{Factor, FactorUse, QuestionAndAnswer},
    ids::{AccountId, ProviderLinkId, RecoveryId},
    invitation::Addressee,
    letter::{Language, Letter},
    organisation::Settings,
    policy::{
        Permit, Proof, Sealed,
        actions::{
            AddFactor, AnswerInvitation, ChangePassword, Confirm, DecidePortalUse, EndOtherSessions, EndSession, LinkProvider,
            ListPortals, MakeRecoveryCodes, ReadOwnAccount, ReadSecurity, RemoveFactor, ReportCopiedPasskey, ResetPassword,
            SendRecovery, SetSecretQuestion, SignIn, SignOut, UnlinkProvider,
        },
    },
    provider::ProviderLink,
    text::EmailAddress,
    views::{OwnAccount, PortalDoor, PortalUse, Security},
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
    /// An account with what it signs in with; none if there is no such account. It is never shown.
    async fn credentials(&mut self, account: AccountId) -> Result<Option<Credentials>, StoreError>;
    /// The account of a passkey, and the factor. It is never shown.
    async fn passkey(&mut self, credential: &[u8]) -> Result<Option<(Account, Factor)>, StoreError>;
    /// The link to the identity with this digest at a sign-in provider. It is never shown.
    async fn provider_link(&mut self, issuer: &str, subject: &Digest) -> Result<Option<ProviderLink>, StoreError>;
    /// The links of an account to identities at sign-in providers, the latest first. They are never shown.
    async fn provider_links(&mut self, account: AccountId) -> Result<Vec<ProviderLink>, StoreError>;
    /// The session with this digest, if it was not ended, has not expired at `now`, was not left idle for longer than it may, and its
    /// account is active.
    async fn session_by_digest(&mut self, digest: &Digest, now: OffsetDateTime) -> Result<Option<SignedInSession>, StoreError>;
    /// One's own second factors, links to sign-in providers and open sessions, each the latest first.
    async fn security(&mut self, permit: &Permit<ReadSecurity>) -> Result<Sealed<ReadSecurity, Security>, StoreError>;
    /// One's own account.
    async fn own_account(&mut self, permit: &Permit<ReadOwnAccount>) -> Result<Sealed<ReadOwnAccount, OwnAccount>, StoreError>;
    /// The present text for the use of the portal, in `language` or else in Dutch, and one's decisions on it.
    async fn portal_use(
        &mut self,
        permit: &Permit<ReadOwnAccount>,
        language: Language,
    ) -> Result<Sealed<ReadOwnAccount, PortalUse>, StoreError>;
    /// The portals that are open to oneself, own first, then by name.
    async fn doors(&mut self, permit: &Permit<ListPortals>) -> Result<Sealed<ListPortals, Vec<PortalDoor>>, StoreError>;
}

/// An account with what it signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The account, with the hash of its password.
    pub account: Account,
    /// Its second factors, the oldest first.
    pub factors: Vec<Factor>,
    /// Its secret question.
    pub question: Option<QuestionAndAnswer>,
    /// Whether it is a working professional's.
    pub is_professional: bool,
}

/// A session to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The session; account and assurance are those of the permit.
    pub session: SignedInSession,
    /// Digest of its secret.
    pub digest: Digest,
    /// Digest of what the browser keeps to be known again.
    pub device: Digest,
    /// The session that the browser had before.
    pub replaces: Option<Digest>,
    /// The hash that the password was checked against, if one was: it must still be the account's.
    pub checked: Option<PasswordHash>,
    /// The link to the identity that was shown at a sign-in provider, if one was: it must still be the account's.
    pub link: Option<ProviderLinkId>,
    /// What was used up besides the password.
    pub used: Option<FactorUse>,
    /// The password's hash in present strength, if it was weaker.
    pub rehashed: Option<PasswordHash>,
}

/// What opening a session came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionOpened {
    /// It is open.
    Open {
        /// Whether the account was used before, and never on this device.
        new_device: bool,
    },
    /// The code was used before, the password was changed meanwhile, or the link is gone; there is no session (`T24`).
    Spent,
}

/// What adding a second factor came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorAdded {
    /// It was added.
    Added {
        /// Whether the recovery codes were kept, since there were none before.
        codes: bool,
    },
    /// The passkey or YubiKey is in use already; nothing has changed.
    InUse,
}

/// Changes to accounts, sessions and invitations.
#[async_trait]
pub trait AccountWrites: Send {
    /// Opens a session with the permit's account and assurance: uses up what was used, ends the session that it takes the place of, keeps
    /// the upgraded hash, remembers the device, and notes when the account last signed in.
    async fn open_session(&mut self, permit: &Permit<SignIn>, opening: &NewSession) -> Result<SessionOpened, StoreError>;
    /// Ends the permit's own session, for good.
    async fn end_session(&mut self, permit: &Permit<SignOut>) -> Result<(), StoreError>;
    /// Notes the fresh proof on the permit's own session, uses up what was used, and gives the session the new digest. `false` when the
    /// code was used before; then nothing has changed.
    async fn confirm_session(
        &mut self,
        permit: &Permit<Confirm>,
        used: Option<&FactorUse>,
        digest: Digest,
    ) -> Result<bool, StoreError>;
    /// Ends one of the account's own open sessions; `false` when it has no such.
    async fn end_own_session(&mut self, permit: &Permit<EndSession>) -> Result<bool, StoreError>;
    /// Ends every session of the account but the permit's own.
    async fn end_other_sessions(&mut self, permit: &Permit<EndOtherSessions>) -> Result<(), StoreError>;
    /// Keeps the new password, gives the permit's own session the new digest, and ends the others and every link to choose a password.
    async fn change_password(
        &mut self,
        permit: &Permit<ChangePassword>,
        password: PasswordHash,
        digest: Digest,
    ) -> Result<(), StoreError>;
    /// Keeps the factor under the permit's identifier for the permit's account, and the recovery codes if there were none; gives the
    /// permit's own session the new digest and assurance [`Substantial`](crate::account::Assurance::Substantial), and ends the others.
    async fn add_factor(
        &mut self,
        permit: &Permit<AddFactor>,
        factor: &Factor,
        codes: &[Digest],
        digest: Digest,
    ) -> Result<FactorAdded, StoreError>;
    /// Removes the factor, and the recovery codes with the last; ends every other session.
    async fn remove_factor(&mut self, permit: &Permit<RemoveFactor>) -> Result<(), StoreError>;
    /// Notes that the passkey was copied, and says whom to tell; none when that was noted before, or it is gone.
    async fn note_copied_passkey(&mut self, permit: &Permit<ReportCopiedPasskey>) -> Result<Option<Addressee>, StoreError>;
    /// Puts these recovery codes in the place of the former ones.
    async fn replace_recovery_codes(&mut self, permit: &Permit<MakeRecoveryCodes>, codes: &[Digest]) -> Result<(), StoreError>;
    /// Keeps the link under the permit's identifier for the permit's account; `false` when the identity is linked already.
    async fn link_provider(&mut self, permit: &Permit<LinkProvider>, link: &ProviderLink) -> Result<bool, StoreError>;
    /// Removes one of the account's own links and ends every other session; `false` when it has no such.
    async fn unlink_provider(&mut self, permit: &Permit<UnlinkProvider>) -> Result<bool, StoreError>;
    /// Sets the secret question, or takes it away.
    async fn set_secret_question(
        &mut self,
        permit: &Permit<SetSecretQuestion>,
        question: Option<&QuestionAndAnswer>,
    ) -> Result<(), StoreError>;
    /// Answers a request: takes it out, keeps a link that lives for [`Recovery::LIFE`](crate::factor::Recovery::LIFE), and ends the
    /// former one. None if the request is gone, since another worker answered it.
    async fn keep_recovery(
        &mut self,
        permit: &Permit<SendRecovery>,
        recovery: RecoveryId,
        digest: Digest,
    ) -> Result<Option<Addressee>, StoreError>;
    /// Counts a wrong answer to the secret question, which may end the link.
    async fn count_wrong_recovery(&mut self, permit: &Permit<ResetPassword>) -> Result<(), StoreError>;
    /// Uses up the link, keeps the new password, and ends every session of the account.
    ///
    /// Fails with [`StoreError::Conflict`] if another request used it first.
    async fn reset_password(&mut self, permit: &Permit<ResetPassword>, password: PasswordHash) -> Result<Addressee, StoreError>;
    /// To whom letters about the permit's account go.
    async fn own_addressee(&mut self, proof: &dyn Proof, account: AccountId) -> Result<Addressee, StoreError>;
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

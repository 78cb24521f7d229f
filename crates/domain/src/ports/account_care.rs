//! How staff care for accounts, and what people are reminded of.

use super::StoreError;
use crate::{
    account::AccountState,
    ids::{AccountId, PortalId},
    invitation::{Addressee, NewInvitation},
    organisation::AgeRegime,
    policy::{
        Permit, Sealed,
        actions::{
            EditClient, FindAccount, RecordAuthority, RecordIncapacity, Remind, ResetFactors, SetAccountUse, SuspendClient,
        },
    },
    portal::ClientDetails,
    reminder::Reminder,
    text::{EmailAddress, Note, PersonName},
};
use async_trait::async_trait;
use time::{Date, OffsetDateTime};

/// An account as the application manager sees it: no content, and nothing of what it is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Which.
    pub id: AccountId,
    /// Whose.
    pub name: PersonName,
    /// The address that signs in.
    pub email: EmailAddress,
    /// Whether it can sign in.
    pub state: AccountState,
    /// When it last signed in.
    pub last_sign_in: Option<OffsetDateTime>,
    /// Why it was deactivated, and when, while it is.
    pub deactivated: Option<(OffsetDateTime, Note)>,
}

/// Reads for whoever manages accounts.
#[async_trait]
pub trait AccountCareViews: Send {
    /// The account with the permit's address.
    async fn found_account(
        &mut self,
        permit: &Permit<FindAccount>,
    ) -> Result<Sealed<FindAccount, Option<AccountRow>>, StoreError>;
}

/// Changes to the accounts of others.
#[async_trait]
pub trait AccountCareWrites: Send {
    /// Keeps the details, and the permit's address and date of birth. An address that changes kills the client's open link, every link
    /// to choose a password and every session; of an account in use, then answers to whom letters went before and go from now on.
    async fn edit_client(
        &mut self,
        permit: &Permit<EditClient>,
        details: &ClientDetails,
    ) -> Result<Option<[Addressee; 2]>, StoreError>;
    /// Suspends the client's own access, with the permit's reason, or lets it be used again; then says whom to tell, if they use it.
    async fn suspend_client(&mut self, permit: &Permit<SuspendClient>) -> Result<Option<Addressee>, StoreError>;
    /// Removes every second factor and recovery code of the client's account, ends its sessions, and keeps the permit's reason.
    async fn reset_factors(&mut self, permit: &Permit<ResetFactors>) -> Result<Addressee, StoreError>;
    /// Keeps the authority in the place of the former one, which becomes history. Answers whom it concerns, each once: the client,
    /// this contact person, contact persons with a right in force before or after, and guiding professionals.
    async fn record_authority(&mut self, permit: &Permit<RecordAuthority>) -> Result<Vec<Addressee>, StoreError>;
    /// Keeps what is stated in the place of the former, or ends it; the former becomes history. Answers whom it concerns, as above.
    async fn record_incapacity(&mut self, permit: &Permit<RecordIncapacity>) -> Result<Vec<Addressee>, StoreError>;
    /// Deactivates the account, with the permit's reason, and ends its sessions and links to choose a password; or puts it back into the state that it had before.
    async fn set_account_use(&mut self, permit: &Permit<SetAccountUse>) -> Result<(), StoreError>;
    /// Notes that the reminder is sent, and answers whom it concerns, each once: for an age the client, contact persons with a right in
    /// force and guiding professionals, for a review the last only. None when it was sent before.
    async fn keep_reminder(&mut self, permit: &Permit<Remind>) -> Result<Option<Vec<Addressee>>, StoreError>;
    /// Keeps an invitation for the client in the permit's scope, in the name of whoever guides them. None when one is open already, the
    /// account was switched off, or nobody guides them.
    async fn invite_by_age(
        &mut self,
        permit: &Permit<Remind>,
        invitation: NewInvitation,
    ) -> Result<Option<Addressee>, StoreError>;
}

/// Finds what people must be reminded of.
#[async_trait]
pub trait ReminderQueue: Send + Sync {
    /// Reminders that are due on `today` in open portals and were not sent, at most `limit`.
    async fn reminders_due(&self, ages: &AgeRegime, today: Date, limit: u32) -> Result<Vec<(PortalId, Reminder)>, StoreError>;
}

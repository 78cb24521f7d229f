//! What staff see and change.

use super::{IdSource, StoreError};
use crate::{
    invitation::{Addressee, NewInvitation},
    policy::{
        Permit, Sealed,
        actions::{
            InviteClient, LimitLegalReading, ListClients, NameHolder, PreparePortal, ReadClient, RegisterContact, SetPortalState,
            WithdrawClientInvitation,
        },
    },
    portal::NewClient,
    relation::{Authority, NewContact},
    views::{ClientPage, ClientRow, ClientSummary, ClientView, LocationRow, Page},
};
use async_trait::async_trait;

/// Reads for staff.
#[async_trait]
pub trait CareViews: Send {
    /// Clients within the permit's filter whose name or number holds `search`, the newest identifier first.
    async fn clients(
        &mut self,
        permit: &Permit<ListClients>,
        search: Option<&str>,
        page: ClientPage,
    ) -> Result<Sealed<ListClients, Page<ClientRow>>, StoreError>;
    /// Locations within the professional's reach, by path. Names of places are no client's data.
    async fn locations_in_reach(&mut self, permit: &Permit<ListClients>) -> Result<Vec<LocationRow>, StoreError>;
    /// What stands on every page about one client.
    async fn client_summary(&mut self, permit: &Permit<ReadClient>) -> Result<Sealed<ReadClient, ClientSummary>, StoreError>;
    /// One client's account page.
    async fn client(&mut self, permit: &Permit<ReadClient>) -> Result<Sealed<ReadClient, ClientView>, StoreError>;
}

/// Changes by staff.
#[async_trait]
pub trait CareWrites: Send {
    /// Adds the client, the portal and the client's account, and links the creator (`M28`). `false` if this identifier exists already.
    async fn insert_portal(
        &mut self,
        permit: &Permit<PreparePortal>,
        client: &NewClient,
        ids: &dyn IdSource,
    ) -> Result<bool, StoreError>;
    /// Opens or closes the portal. Closing kills every open link of it; who was invited is listed again.
    async fn set_portal_state(&mut self, permit: &Permit<SetPortalState>) -> Result<(), StoreError>;
    /// Kills the former link and keeps a new invitation for the client.
    async fn invite_client(&mut self, permit: &Permit<InviteClient>, invitation: NewInvitation) -> Result<Addressee, StoreError>;
    /// Kills the client's open link; `false` when there was none.
    async fn withdraw_client_invitation(&mut self, permit: &Permit<WithdrawClientInvitation>) -> Result<bool, StoreError>;
    /// Adds a contact person for the organisation, perhaps with a legal authority. A new first contact takes the former one's place, and holdership follows (`D24`).
    /// `false` if this identifier exists already.
    async fn register_contact(
        &mut self,
        permit: &Permit<RegisterContact>,
        contact: &NewContact,
        authority: Option<&Authority>,
    ) -> Result<bool, StoreError>;
    /// Names the holder and the first contact.
    async fn name_holder(&mut self, permit: &Permit<NameHolder>) -> Result<(), StoreError>;
    /// Sets how far reading by law is limited.
    async fn limit_legal_reading(&mut self, permit: &Permit<LimitLegalReading>) -> Result<(), StoreError>;
}

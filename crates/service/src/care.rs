//! What staff do.

use crate::{Fault, Inzage};
use inzage_domain::{
    letter::LetterKind,
    policy::{
        Actor,
        actions::{
            InviteClient, LimitLegalReading, ListClients, NameHolder, PreparePortal, ReadClient, ReadContact, RegisterContact,
            SetPortalState, WithdrawClientInvitation,
        },
        authorize,
    },
    portal::NewClient,
    relation::{Authority, NewContact},
    views::{ClientPage, ClientRow, ClientSummary, ClientView, LocationRow, Page},
};

impl Inzage {
    /// The clients that the professional is linked to or may view the links of.
    pub async fn clients(&self, actor: Actor, search: Option<String>, page: ClientPage) -> Result<Page<ClientRow>, Fault> {
        self.look(actor, ListClients {}, move |tx, permit| {
            Box::pin(async move { tx.clients(permit, search.as_deref(), page).await })
        })
        .await
    }

    /// The locations where the professional may add clients. They are no client's data, so no look is recorded.
    pub async fn locations(&self, actor: Actor) -> Result<Vec<LocationRow>, Fault> {
        let mut snapshot = self.ports.store.snapshot().await?;
        match authorize(&mut *snapshot, actor, ListClients {}, self.ticket()).await {
            Ok(permit) => Ok(snapshot.locations_in_reach(&permit).await?),
            Err(refused) => Err(self.refused(refused).await),
        }
    }

    /// What stands on every page about one client.
    pub async fn client_summary(&self, actor: Actor, action: ReadClient) -> Result<ClientSummary, Fault> {
        self.look(actor, action, |tx, permit| tx.client_summary(permit)).await
    }

    /// A client's account page.
    pub async fn client(&self, actor: Actor, action: ReadClient) -> Result<ClientView, Fault> {
        self.look(actor, action, |tx, permit| tx.client(permit)).await
    }

    /// Adds a client and prepares the portal; the professional is linked, or whom a machine names. `false` when the same form was sent
    /// before.
    pub async fn prepare_portal(&self, actor: Actor, action: PreparePortal, client: NewClient) -> Result<bool, Fault> {
        if self.made_before(actor, ReadClient { portal: action.portal }).await? {
            return Ok(false);
        }
        self.change(actor, action, move |tx, permit| {
            let this = self.clone();
            let client = client.clone();
            Box::pin(async move { tx.insert_portal(permit, &client, &*this.ports.ids).await })
        })
        .await
    }

    /// Opens a prepared portal for use, or closes it.
    pub async fn set_portal_state(&self, actor: Actor, action: SetPortalState) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.set_portal_state(permit)).await
    }

    /// Invites the client, or sends the invitation again; the former link dies.
    pub async fn invite_client(&self, actor: Actor, action: InviteClient) -> Result<(), Fault> {
        let _may = self.judged(actor, action.clone()).await?;
        self.limit_letters(action.portal, "client").await?;
        let life = self.settings().await?.invitation_life;
        self.change(actor, action, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move {
                let (invitation, secret) = this.new_invitation(life);
                let to = tx.invite_client(permit, invitation).await?;
                let kind = LetterKind::ClientInvitation { secret, valid_until: invitation.expires_at };
                tx.post_letter(permit, &this.letter(&to, kind)).await
            })
        })
        .await
    }

    /// Withdraws the client's open invitation; `false` when there was none.
    pub async fn withdraw_client_invitation(&self, actor: Actor, action: WithdrawClientInvitation) -> Result<bool, Fault> {
        self.change(actor, action, |tx, permit| tx.withdraw_client_invitation(permit)).await
    }

    /// Enters a contact person for the organisation. `false` when the same form was sent before.
    pub async fn register_contact(
        &self,
        actor: Actor,
        action: RegisterContact,
        contact: NewContact,
        authority: Option<Authority>,
    ) -> Result<bool, Fault> {
        if self.made_before(actor, ReadContact { portal: action.portal, relation: action.relation }).await? {
            return Ok(false);
        }
        self.change(actor, action, move |tx, permit| {
            let contact = contact.clone();
            let authority = authority.clone();
            Box::pin(async move { tx.register_contact(permit, &contact, authority.as_ref()).await })
        })
        .await
    }

    /// Names the holder and the first contact.
    pub async fn name_holder(&self, actor: Actor, action: NameHolder) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.name_holder(permit)).await
    }

    /// Limits what a parent or guardian reads by law, or lifts the limit.
    pub async fn limit_legal_reading(&self, actor: Actor, action: LimitLegalReading) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.limit_legal_reading(permit)).await
    }
}

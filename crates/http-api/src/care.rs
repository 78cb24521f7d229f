//! A professional's clients.

use inzage_domain::{
    ids::{LocationId, PortalId},
    policy::actions::{InviteClient, PreparePortal, ReadClient, SetPortalState, WithdrawClientInvitation},
    views::{ClientPage, PageRequest},
};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::{
    Api,
    answers::{Creation, Done, Paged, Versioned},
    asked::{Asked, Limit, Parameters},
    body::Body,
    caller::{Caller, Care, Worker},
    dto::care::{Client, ClientRow, ClientSearch, ClientsFound, Location, NewClient, NewPortalState},
    faults::{Change, Letter, Look, Refused, Removal, Search, Setting},
    key::Key,
    operations::Subject,
    text::Text,
};

/// A professional's clients.
pub(crate) struct Clients(pub(crate) Api);

#[OpenApi(tag = "Subject::Clients")]
impl Clients {
    /// List one's clients
    ///
    /// Those that one is linked to or may view the links of, newest first.
    #[oai(path = "/care/clients", method = "get")]
    async fn list(
        &self,
        caller: Worker<Care>,
        /// The last client of the page before.
        after: Query<Asked<Uuid>>,
        /// How many clients.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<ClientRow>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, PortalId::from_uuid);
        parameters.finish()?;
        let found = self.0.inzage.clients(caller.actor, None, page).await?;
        Ok(Paged::of(found, "/care/clients?", page.limit, |row| row.portal, ClientRow::from))
    }

    /// Search among one's clients
    ///
    /// By part of a name or by number; in a body, so that no name stands in an address.
    #[oai(path = "/care/clients/search", method = "post")]
    async fn search(&self, caller: Worker<Care>, body: Body<ClientSearch>) -> Result<Json<ClientsFound>, Refused<Search>> {
        let limit = body.0.limit()?.map_or(ClientPage::FIRST.limit, |limit| limit.0);
        let after = body.0.after.map(|after| PortalId::from_uuid(after.0));
        let page = self.0.inzage.clients(caller.actor, Some(body.0.query), PageRequest::new(after, limit)).await?;
        let next = page.next_after(|row| Text(row.portal.as_uuid()));
        Ok(Json(ClientsFound { clients: page.rows.into_iter().map(ClientRow::from).collect(), next }))
    }

    /// List the locations where one may add clients
    #[oai(path = "/care/locations", method = "get")]
    async fn locations(&self, caller: Worker<Care>) -> Result<Json<Vec<Location>>, Refused<Look>> {
        let locations = self.0.inzage.locations(caller.actor).await?;
        Ok(Json(locations.into_iter().map(Location::from).collect()))
    }

    /// Add a client and prepare the portal
    ///
    /// One is linked to the client. A machine names the professional who will be.
    #[oai(path = "/care/clients", method = "post")]
    async fn prepare(&self, caller: Worker<Care>, body: Body<NewClient>) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let client = body.0;
        let id = client.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0);
        let action = PreparePortal {
            portal: PortalId::from_uuid(id),
            email: client.email.0.clone(),
            location: LocationId::from_uuid(client.location.0),
            guide: client.guide.as_ref().map(|guide| guide.0.clone()),
        };
        let is_new = inzage.prepare_portal(caller.actor, action, client.into()).await?;
        Ok(Creation::of(is_new, id, &format!("/care/clients/{id}")))
    }

    /// Read a client's account page
    #[oai(path = "/care/clients/:portal", method = "get")]
    async fn read(&self, caller: Worker<Care>, portal: Path<Key>) -> Result<Versioned<Client>, Refused<Look>> {
        let client = self.0.inzage.client(caller.actor, ReadClient { portal: portal.portal() }).await?;
        let version = client.summary.portal.revision;
        Ok(Versioned { shown: client.into(), version })
    }

    /// Open a prepared portal for use, or close it
    #[oai(path = "/care/clients/:portal/state", method = "put")]
    async fn set_state(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        body: Body<NewPortalState>,
    ) -> Result<Done, Refused<Setting>> {
        let action = SetPortalState { portal: portal.portal(), state: body.0.read()? };
        self.0.inzage.set_portal_state(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Invite the client, or send the invitation again
    ///
    /// The former link dies.
    #[oai(path = "/care/clients/:portal/invitation", method = "post")]
    async fn invite(&self, caller: Worker<Care>, portal: Path<Key>) -> Result<Done, Refused<Letter>> {
        self.0.inzage.invite_client(caller.actor, InviteClient { portal: portal.portal() }).await?;
        Ok(Done::Done)
    }

    /// Withdraw the client's open invitation
    ///
    /// Doing it when there is none changes nothing.
    #[oai(path = "/care/clients/:portal/invitation", method = "delete")]
    async fn withdraw(&self, caller: Worker<Care>, portal: Path<Key>) -> Result<Done, Refused<Removal>> {
        let action = WithdrawClientInvitation { portal: portal.portal() };
        self.0.inzage.withdraw_client_invitation(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

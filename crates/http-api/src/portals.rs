//! A portal as a whole.

use std::marker::PhantomData;

use inzage_domain::policy::actions::{OpenPortal, SeeCareTeam, SeeCommunication, SetCommunication};
use poem_openapi::{OpenApi, param::Path, payload::Json};

use crate::{
    Api,
    answers::Done,
    body::Body,
    caller::{Caller, Private, Wearing},
    dto::portal::{Communication, CommunicationState, Portal, TeamMemberRow},
    faults::{Change, Look, Refused},
    key::Key,
    operations::Subject,
};

/// A portal's start page.
pub(crate) struct Portals(pub(crate) Api);

#[OpenApi(tag = "Subject::Portals")]
impl Portals {
    /// Open a portal
    ///
    /// What one finds there, as client or as contact person.
    #[oai(path = "/portals/:portal", method = "get")]
    async fn open(&self, caller: Caller<Private>, portal: Path<Key>) -> Result<Json<Portal>, Refused<Look>> {
        let home = self.0.inzage.portal_home(caller.actor, OpenPortal { portal: portal.portal() }).await?;
        Ok(Json(home.into()))
    }

    /// See which ways of writing to each other there are
    ///
    /// For the client and whoever holds the portal.
    #[oai(path = "/portals/:portal/communication", method = "get")]
    async fn communication(&self, caller: Caller<Private>, portal: Path<Key>) -> Result<Json<CommunicationState>, Refused<Look>> {
        let action = SeeCommunication { portal: portal.portal() };
        let view = self.0.inzage.communication(caller.actor, action).await?;
        Ok(Json(view.into()))
    }

    /// Leave ways of writing to each other open, or close them
    ///
    /// By whoever holds the portal. What is closed takes nothing new, from anybody; what is there stays. What the organisation does not
    /// offer stays closed.
    #[oai(path = "/portals/:portal/communication", method = "put")]
    async fn set_communication(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        body: Body<Communication>,
    ) -> Result<Done, Refused<Change>> {
        let action = SetCommunication { portal: portal.portal(), open: body.0.into() };
        self.0.inzage.set_communication(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

/// The care team, under either hat.
pub(crate) struct CareTeams<W>(pub(crate) Api, pub(crate) PhantomData<W>);

#[OpenApi(tag = "Subject::Portals", prefix_path = W::PORTALS)]
impl<W: Wearing> CareTeams<W> {
    /// See the care team
    ///
    /// Empty for a contact person without the right to see it.
    #[oai(path = "/:portal/care-team", method = "get")]
    async fn see(&self, caller: Caller<W>, portal: Path<Key>) -> Result<Json<Vec<TeamMemberRow>>, Refused<Look>> {
        let team = self.0.inzage.care_team(caller.actor, SeeCareTeam { portal: portal.portal() }).await?;
        Ok(Json(team.into_iter().map(TeamMemberRow::from).collect()))
    }
}

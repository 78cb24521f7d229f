//! A portal as a whole.

use std::marker::PhantomData;

use inzage_domain::policy::actions::{OpenPortal, SeeCareTeam};
use poem_openapi::{OpenApi, param::Path, payload::Json};

use crate::{
    Api,
    caller::{Caller, Private, Wearing},
    dto::portal::{Portal, TeamMemberRow},
    faults::{Look, Refused},
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

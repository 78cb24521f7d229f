//! One's own account.

use inzage_domain::policy::actions::{DecidePortalUse, SetNotices};
use inzage_http_kit::RequestInfo;
use poem_openapi::{OpenApi, payload::Json};

use crate::{
    Api,
    answers::Done,
    body::Body,
    caller::{Caller, Private},
    dto::account::{Account, Door as OpenDoor, NewPortalUseDecision, Notices, PortalUse},
    faults::{Change, Own, Refused, Setting},
    operations::Subject,
};

/// One's own account.
pub(crate) struct Accounts(pub(crate) Api);

#[OpenApi(tag = "Subject::Account")]
impl Accounts {
    /// Read one's own account
    #[oai(path = "/account", method = "get")]
    async fn read(&self, caller: Caller<Private>) -> Result<Json<Account>, Refused<Own>> {
        let own = self.0.inzage.own_account(caller.actor).await?;
        Ok(Json((&own).into()))
    }

    /// Read the text for the use of the portal
    ///
    /// With one's own decisions on it. Nothing else is open before one has agreed to the present text.
    #[oai(path = "/account/portal-use", method = "get")]
    async fn portal_use(&self, caller: Caller<Private>, info: RequestInfo) -> Result<Json<PortalUse>, Refused<Own>> {
        let found = self.0.inzage.portal_use(caller.actor, info.language).await?;
        Ok(Json(found.into()))
    }

    /// Decide on the use of the portal
    ///
    /// Withdrawing ends every session of the account.
    #[oai(path = "/account/portal-use", method = "post")]
    async fn decide(&self, caller: Caller<Private>, body: Body<NewPortalUseDecision>) -> Result<Done, Refused<Change>> {
        let NewPortalUseDecision { version, decision } = body.0;
        let action = DecidePortalUse { version: version.0, decision: decision.into() };
        self.0.inzage.decide_portal_use(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Choose of what one is told by e-mail, and how often
    ///
    /// A period begins: what is new is told when it has gone by. Letters about one's access and one's ways of signing in always come.
    #[oai(path = "/account/notices", method = "put")]
    async fn set_notices(&self, caller: Caller<Private>, body: Body<Notices>) -> Result<Done, Refused<Setting>> {
        self.0.inzage.set_notices(caller.actor, SetNotices { choice: body.0.into() }).await?;
        Ok(Done::Done)
    }

    /// List the portals that are open to oneself
    #[oai(path = "/account/portals", method = "get")]
    async fn portals(&self, caller: Caller<Private>) -> Result<Json<Vec<OpenDoor>>, Refused<Own>> {
        let doors = self.0.inzage.portals(caller.actor).await?;
        Ok(Json(doors.into_iter().map(OpenDoor::from).collect()))
    }
}

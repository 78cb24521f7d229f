//! Machines that call the API.

use inzage_domain::{
    ids::MachineId,
    policy::actions::{MakeMachine, RevokeMachine},
};
use inzage_http_kit::Problem;
use poem_openapi::{OpenApi, param::Path, payload::Json};

use crate::{
    Api,
    answers::Done,
    body::Body,
    caller::{Caller, Care},
    dto::machine::{Machine, MachineMade, NewMachine},
    faults::{Look, Refused, Removal, Setting},
    key::Key,
    operations::Subject,
};

/// Machines that call the API.
pub(crate) struct Machines(pub(crate) Api);

#[OpenApi(tag = "Subject::Machines")]
impl Machines {
    /// List the machines that may call the API
    ///
    /// For the application manager. Newest first; tokens are never shown again.
    #[oai(path = "/care/machines", method = "get")]
    async fn list(&self, caller: Caller<Care>) -> Result<Json<Vec<Machine>>, Refused<Look>> {
        let overview = self.0.inzage.machines(caller.actor).await?;
        Ok(Json(overview.machines.into_iter().map(Into::into).collect()))
    }

    /// Make a machine's token
    ///
    /// For the application manager. The token is in this answer and nowhere else: it is shown once.
    #[oai(path = "/care/machines", method = "post")]
    async fn make(&self, caller: Caller<Care>, body: Body<NewMachine>) -> Result<Json<MachineMade>, Refused<Setting>> {
        let inzage = &self.0.inzage;
        let (name, access) = body.0.read(inzage.now().at)?;
        let action = MakeMachine { machine: MachineId::from_uuid(inzage.fresh_id()), name, access };
        let machine = action.machine;
        // The identifier is fresh, so that no machine can have it already.
        let token = inzage.make_machine(caller.actor, action).await?.ok_or_else(Problem::internal)?;
        Ok(Json(MachineMade::new(machine, &token)))
    }

    /// Revoke a machine's token
    ///
    /// For the application manager. The next request with it is refused, for good.
    #[oai(path = "/care/machines/:machine", method = "delete")]
    async fn revoke(&self, caller: Caller<Care>, machine: Path<Key>) -> Result<Done, Refused<Removal>> {
        self.0.inzage.revoke_machine(caller.actor, RevokeMachine { machine: machine.machine() }).await?;
        Ok(Done::Done)
    }
}

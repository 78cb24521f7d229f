//! Machines that call the API with tokens of their own.

use crate::{Fault, Inzage};
use inzage_domain::{
    ids::MachineId,
    machine::MachineToken,
    policy::{
        Actor, Reason, Trail,
        actions::{ListMachines, MakeMachine, RevokeMachine},
    },
    ports::MachineOverview,
};
use time::Duration;

/// Wrong tokens from one address before it must wait.
const WRONG_TOKENS: u32 = 100;
/// How long wrong tokens count, and whoever sent too many waits.
const WINDOW: Duration = Duration::minutes(15);

impl Inzage {
    /// The machine behind what was sent as a token, if it can still be used; `from` is the class of addresses it came from.
    ///
    /// Unknown, expired and revoked tokens get the same answer after the same work. Wrong ones are counted, and right ones never wait for
    /// them: 256 bits can't be guessed, so nobody can shut another's machine out.
    pub async fn machine(&self, sent: &str, from: &str) -> Result<Option<MachineId>, Fault> {
        let secrets = &self.ports.secrets;
        let digest = MachineToken::parse(sent).map_or_else(|| secrets.digest_text(sent), |token| secrets.digest(token.secret()));
        let now = self.at();
        let known = self.ports.store.snapshot().await?.machine_by_digest(&digest, now).await?;
        let Some((machine, last_used_at)) = known else {
            self.count_wrong_token(from).await?;
            return Ok(None);
        };
        let minute = now.replace_second(0).and_then(|it| it.replace_nanosecond(0)).unwrap_or(now);
        if last_used_at.is_none_or(|last| last < minute) {
            self.ports.store.touch_machine(machine, minute).await?;
        }
        Ok(Some(machine))
    }

    async fn count_wrong_token(&self, from: &str) -> Result<(), Fault> {
        let key = self.ports.secrets.digest_text(&format!("token from {from}"));
        let now = self.at();
        if self.ports.store.tries(key, now, WINDOW).await? >= WRONG_TOKENS {
            return Err(Fault::TooMany { retry_after: u32::try_from(WINDOW.whole_seconds()).unwrap_or(u32::MAX) });
        }
        self.ports.store.count_try(key, now, WINDOW).await?;
        Ok(self.ports.store.append(Trail::sign_in_failed(None, Reason::WrongCredentials, self.ticket())).await?)
    }

    /// Every machine, and where one can be put to work.
    pub async fn machines(&self, actor: Actor) -> Result<MachineOverview, Fault> {
        self.look(actor, ListMachines {}, |tx, permit| tx.machines(permit)).await
    }

    /// Makes a machine and answers its token, which is kept nowhere and shown once. None when the same form was sent before.
    pub async fn make_machine(&self, actor: Actor, action: MakeMachine) -> Result<Option<MachineToken>, Fault> {
        let token = MachineToken::new(self.ports.secrets.fresh_secret());
        let digest = self.ports.secrets.digest(token.secret());
        let is_new = self.change(actor, action, move |tx, permit| tx.insert_machine(permit, digest)).await?;
        Ok(is_new.then_some(token))
    }

    /// Revokes a machine's token: on every node the next request with it is refused.
    pub async fn revoke_machine(&self, actor: Actor, action: RevokeMachine) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.revoke_machine(permit)).await
    }
}

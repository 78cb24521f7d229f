//! What the system says ahead of ages and reviews (`X04`, `D22`). What people may do at an age is the policy's, whether this runs or not.

use crate::{Fault, Inzage};
use inzage_domain::{
    audit::SystemRole,
    ids::PortalId,
    letter::LetterKind,
    policy::{Actor, actions::Remind},
    reminder::{Occasion, Reminder},
};
use time::Duration;

impl Inzage {
    /// Sends at most `limit` reminders that are due, each once however many workers do this, and invites children who will soon decide on
    /// the access of others. Tells how many were looked at.
    pub async fn send_reminders(&self, limit: u32) -> Result<u32, Fault> {
        let settings = self.settings().await?;
        let due = self.ports.store.reminders_due(&settings.ages, self.now().on, limit).await?;
        let mut looked_at = 0;
        for (portal, reminder) in due {
            match self.send_reminder(portal, reminder, settings.invitation_life).await {
                // Something changed meanwhile, so that there is nothing to be reminded of.
                Ok(()) | Err(Fault::Refused(_)) => looked_at += 1,
                Err(fault) => return Err(fault),
            }
        }
        Ok(looked_at)
    }

    async fn send_reminder(&self, portal: PortalId, reminder: Reminder, life: Duration) -> Result<(), Fault> {
        self.change(Actor::System(SystemRole::Postman), Remind { portal, reminder }, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move {
                let Some(concerned) = tx.keep_reminder(permit).await? else { return Ok(()) };
                let kind = match reminder.of {
                    Occasion::Age(_) => LetterKind::ChangeAhead,
                    Occasion::Review => LetterKind::SomethingNew,
                };
                for to in concerned {
                    tx.post_letter(permit, &this.letter(&to, kind.clone())).await?;
                }
                let (invitation, secret) = this.new_invitation(life);
                if let Some(to) = tx.invite_by_age(permit, invitation).await? {
                    let kind = LetterKind::ClientInvitation { secret, valid_until: invitation.expires_at };
                    tx.post_letter(permit, &this.letter(&to, kind)).await?;
                }
                Ok(())
            })
        })
        .await
    }
}

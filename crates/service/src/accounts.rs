//! One's own account.

use crate::{Fault, Inzage};
use inzage_domain::{
    consent::{ConsentText, Decision},
    letter::Language,
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{DecidePortalUse, ListPortals, ReadOwnAccount},
    },
    views::{OwnAccount, PortalDoor, PortalUse},
};

impl Inzage {
    /// One's own account.
    pub async fn own_account(&self, actor: Actor) -> Result<OwnAccount, Fault> {
        self.look(actor, ReadOwnAccount {}, |tx, permit| tx.own_account(permit)).await
    }

    /// The portals that are open to oneself.
    pub async fn portals(&self, actor: Actor) -> Result<Vec<PortalDoor>, Fault> {
        self.look(actor, ListPortals {}, |tx, permit| tx.doors(permit)).await
    }

    /// The text for the use of the portal, and what whoever asks decided on it.
    pub async fn portal_use(&self, actor: Actor, language: Language) -> Result<PortalUse, Fault> {
        self.look(actor, ReadOwnAccount {}, move |tx, permit| tx.portal_use(permit, language)).await
    }

    /// The text for the use of the portal; public. None before the installation is set up.
    pub async fn portal_use_text(&self, language: Language) -> Result<Option<ConsentText>, Fault> {
        let mut snapshot = self.snapshot().await?;
        let text = snapshot.portal_use_text(language).await?;
        self.keep_snapshot(snapshot);
        Ok(text)
    }

    /// Consents to the use of the portal, or withdraws: then every session of the account ends (`G18`, `D09`).
    ///
    /// Consent is to a version (`D39`): one to another text than the present is a conflict. Withdrawing is from the present text,
    /// whichever the form showed, so that it always ends the use.
    pub async fn decide_portal_use(&self, actor: Actor, action: DecidePortalUse) -> Result<(), Fault> {
        let may = self.judged(actor, action.clone()).await?;
        let present = self.portal_use_text(Language::Dutch).await?.map(|text| text.version);
        let action = match action.decision {
            Decision::Given if present != Some(action.version) => {
                return Err(self.not_done(may, Refusal { kind: RefusalKind::Conflict, reason: Reason::NewerText }).await);
            }
            Decision::Given => action,
            Decision::Withdrawn => DecidePortalUse { version: present.unwrap_or(action.version), ..action },
        };
        self.change(actor, action, |tx, permit| tx.decide_portal_use(permit)).await
    }
}

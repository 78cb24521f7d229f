//! Who can see an item of a file, and why.

use crate::{Fault, Inzage};
use inzage_domain::{
    ids::PortalId,
    item::FileItem,
    policy::{
        Actor,
        actions::{ExplainItem, SeeItemAudience},
    },
    views::{ExplainedItem, PastAudience},
};
use time::OffsetDateTime;

impl Inzage {
    /// Who can see an item, or could at an earlier instant (`X02`). Of what is yet to come nobody knows: a conflict.
    pub async fn item_audience(
        &self,
        actor: Actor,
        (portal, item): (PortalId, FileItem),
        at: Option<OffsetDateTime>,
    ) -> Result<PastAudience, Fault> {
        let action = SeeItemAudience { portal, item, at: at.map(|at| self.ports.clock.moment(at)) };
        self.look(actor, action, |tx, permit| tx.item_audience(permit)).await
    }

    /// Why one sees an item oneself (`X01`).
    pub async fn explain_item(&self, actor: Actor, action: ExplainItem) -> Result<ExplainedItem, Fault> {
        self.look(actor, action, |tx, permit| tx.explained_item(permit)).await
    }
}

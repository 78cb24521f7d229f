//! Contact persons: how lists of them are found and ordered.

mod access;
mod rights;
mod views;
mod writes;

pub(crate) use access::Sending;
pub(crate) use writes::listed;

use crate::{
    facts::{ContactsOf, contacts},
    session::SqlSession,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    moment::Moment,
    policy::{ContactRecord, actions::ContactScope},
    ports::StoreError,
    views::ContactRow,
};

impl SqlSession {
    /// Live contact persons, first contact first and then by name; blocked ones only if asked for (`D27`).
    pub(crate) async fn live_contacts(
        &self,
        portal: PortalId,
        with_blocked: bool,
        now: Moment,
    ) -> Result<Vec<ContactRecord>, StoreError> {
        let mut live = contacts(&self.link, portal, ContactsOf::Live, now.at).await?;
        live.retain(|it| with_blocked || it.facts.blocked.is_none());
        // Databases differ in how they order names.
        live.sort_by(|a, b| {
            let (a, b) = (&a.relation, &b.relation);
            (!a.first_contact, &a.card.name, a.id).cmp(&(!b.first_contact, &b.card.name, b.id))
        });
        Ok(live)
    }

    /// The same as the pages of managers and staff show them.
    pub(crate) async fn contact_rows(&self, scope: &ContactScope) -> Result<Vec<ContactRow>, StoreError> {
        let live = self.live_contacts(scope.portal.id, scope.sees_blocks, scope.now).await?;
        Ok(live.iter().map(|it| ContactRow::of(it, scope)).collect())
    }

    /// One contact person, removed or not.
    pub(crate) async fn one_contact(
        &self,
        portal: PortalId,
        relation: RelationId,
        now: Moment,
    ) -> Result<ContactRecord, StoreError> {
        contacts(&self.link, portal, ContactsOf::One(relation), now.at).await?.pop().ok_or(StoreError::Conflict)
    }
}

//! Contact persons: how lists of them are found and ordered.

mod access;
mod rights;
mod views;
mod writes;

pub(crate) use access::Sending;
pub(crate) use writes::listed;

use crate::{
    facts::{ContactsOf, contacts, read_contact},
    query::{Query, Row},
    session::SqlSession,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    moment::Moment,
    policy::{ContactRecord, actions::ContactScope},
    ports::StoreError,
    views::ContactRow,
};
use sea_orm::DbBackend;

/// The contact persons of a portal who were not removed, to be read by [`read_live`].
pub(crate) fn live(backend: DbBackend, portal: PortalId, now: Moment) -> Query {
    contacts(backend, portal, ContactsOf::Live, now.at)
}

/// Reads them: first contact first and then by name; blocked ones only if asked for (`D27`).
pub(crate) fn read_live(rows: &[Row], with_blocked: bool) -> Result<Vec<ContactRecord>, StoreError> {
    let mut live = rows.iter().map(read_contact).collect::<Result<Vec<_>, _>>()?;
    live.retain(|it| with_blocked || it.facts.blocked.is_none());
    // Databases differ in how they order names.
    live.sort_by(|a, b| {
        let (a, b) = (&a.relation, &b.relation);
        (!a.first_contact, &a.card.name, a.id).cmp(&(!b.first_contact, &b.card.name, b.id))
    });
    Ok(live)
}

/// The same as the pages of managers and staff show them.
pub(crate) fn read_contact_rows(rows: &[Row], scope: &ContactScope) -> Result<Vec<ContactRow>, StoreError> {
    Ok(read_live(rows, scope.sees_blocks)?.iter().map(|it| ContactRow::of(it, scope)).collect())
}

/// One contact person, removed or not, to be read by [`read_contact`].
pub(crate) fn one(backend: DbBackend, portal: PortalId, relation: RelationId, now: Moment) -> Query {
    contacts(backend, portal, ContactsOf::One(relation), now.at)
}

impl SqlSession {
    /// Live contact persons.
    pub(crate) async fn live_contacts(
        &self,
        portal: PortalId,
        with_blocked: bool,
        now: Moment,
    ) -> Result<Vec<ContactRecord>, StoreError> {
        read_live(&self.rows(live(self.link.backend(), portal, now)).await?, with_blocked)
    }
}

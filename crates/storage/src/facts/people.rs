//! Portals and contact persons as the policy weighs them. Each statement about one of them uses these columns.

use crate::{
    query::{Query, Row, Texts},
    rows::{
        Fields, Named as _, Readable as _, cells, columns, nested, read_authority, read_client_account, read_seat, unreadable,
    },
};
use inzage_domain::{
    document::SharedKind,
    grant::Grant,
    ids::{PortalId, RelationId},
    invitation::Invitation,
    moment::Moment,
    policy::{ContactRecord, FirstContactFacts, PortalFacts, RelationFacts},
    ports::StoreError,
    relation::{BlockedBy, Relation},
};
use sea_orm::DbBackend;
use std::sync::LazyLock;
use time::OffsetDateTime;

/// What [`read_portal_facts`] needs of `portal p`.
pub(crate) const PORTAL_COLUMNS: &str = "p.portal_id AS p_portal_id, p.state AS p_state, p.born AS p_born, \
    p.account_id AS p_account_id, p.account_activated AS p_account_activated, p.account_suspended AS p_account_suspended, \
    p.seat AS p_seat, p.seat_at AS p_seat_at, p.seat_on AS p_seat_on, \
    p.incapable_at AS p_incapable_at, p.incapable_on AS p_incapable_on, \
    p.revision AS p_revision";

/// Joins the first contact of `portal p` as `relation f` and their account as `fa`.
pub(crate) const FIRST_CONTACT_JOINS: &str = "LEFT JOIN relation f ON f.portal_id = p.portal_id AND f.first_contact AND f.state <> 'removed' \
     LEFT JOIN account fa ON fa.id = f.account_id";

/// What [`read_portal_facts`] needs of [`FIRST_CONTACT_JOINS`].
pub(crate) fn first_contact_columns() -> String {
    format!(
        "f.id AS f_id, f.account_id AS f_account_id, f.state AS f_state, f.authority AS f_authority, \
         f.authority_from AS f_authority_from, f.authority_until AS f_authority_until, \
         f.authority_source AS f_authority_source, {} AS f_blocked",
        blocked("f", "fa")
    )
}

/// Who laid a block on the person: staff before the holder, since theirs weighs more. A person is known by account and by address.
fn blocked(relation: &str, account: &str) -> String {
    format!(
        "(SELECT MAX(x.laid_by) FROM block x WHERE x.portal_id = {relation}.portal_id AND x.lifted_at IS NULL \
         AND (x.account_id = {relation}.account_id OR x.email_key = {relation}.email_key OR x.email_key = {account}.email_key))"
    )
}

/// What [`read_relation_facts`] needs of a relation and its account; `now` is a placeholder.
pub(crate) fn relation_columns(backend: DbBackend, relation: &str, account: &str, now: &str) -> String {
    let plain = [
        "id",
        "account_id",
        "state",
        "origin",
        "authority",
        "authority_from",
        "authority_until",
        "authority_source",
        "legal_reading",
        "revision",
    ]
    .map(|column| format!("{relation}.{column} AS {relation}_{column}"))
    .join(", ");
    format!("{plain}, {}", derived_columns(backend, relation, account, now))
}

fn derived_columns(backend: DbBackend, relation: &str, account: &str, now: &str) -> String {
    // Without this SQLite goes through every grant in the portal.
    let by_index = if backend == DbBackend::Sqlite { "INDEXED BY access_grant_relation " } else { "" };
    let of_relation =
        format!("FROM access_grant g {by_index}WHERE g.portal_id = {relation}.portal_id AND g.relation_id = {relation}.id");
    format!(
        "{blocked} AS {relation}_blocked, {grants} AS {relation}_grants, \
         (SELECT x.agreement FROM agreement x WHERE x.portal_id = {relation}.portal_id AND x.relation_id = {relation}.id \
          ORDER BY x.nth DESC LIMIT 1) AS {relation}_agreement, \
         (SELECT x.expires_at FROM invitation x WHERE x.portal_id = {relation}.portal_id AND x.kind = 'relation' \
          AND x.target_id = {relation}.id AND x.state = 'open' AND x.wrong_answers < {tries} AND x.expires_at > {now} \
          LIMIT 1) AS {relation}_invited_until",
        blocked = blocked(relation, account),
        grants = nested(backend, &cells::<Grant>("g"), &of_relation),
        tries = Invitation::TRIES,
    )
}

/// The same for contact persons in a state `r` of theirs that was kept, as it was at the moment `then`, a placeholder. What invitations
/// were open does not decide what somebody sees.
pub(crate) fn derived_at(backend: DbBackend, relation: &str, then: &str) -> String {
    let of_relation = format!("FROM access_grant g WHERE g.portal_id = {relation}.portal_id AND g.relation_id = {relation}.id");
    format!(
        "(SELECT MAX(x.laid_by) FROM block x WHERE x.portal_id = {relation}.portal_id AND x.made_at <= {then} \
          AND (x.lifted_at IS NULL OR x.lifted_at > {then}) \
          AND (x.account_id = r.account_id OR x.email_key = r.email_key OR x.email_key = ra.email_key)) AS r_blocked, \
         {grants} AS r_grants, \
         (SELECT x.agreement FROM agreement x WHERE x.portal_id = {relation}.portal_id AND x.relation_id = {relation}.id \
          AND x.at <= {then} ORDER BY x.nth DESC LIMIT 1) AS r_agreement, \
         NULLIF({relation}.made_at, {relation}.made_at) AS r_invited_until",
        grants = nested(backend, &cells::<Grant>("g"), &of_relation),
    )
}

/// Reads a portal from the columns that begin with `p_` and `f_`, if the join found one.
pub(crate) fn read_portal_facts(row: &Row) -> Result<Option<PortalFacts>, StoreError> {
    let fields = row.under("p_");
    let Some(id) = fields.opt("portal_id")? else {
        return Ok(None);
    };
    let incapable_since = match fields.opt("incapable_at")? {
        None => None,
        Some(at) => Some(Moment { at, on: fields.get("incapable_on")? }),
    };
    Ok(Some(PortalFacts {
        id,
        state: fields.get("state")?,
        born: fields.get("born")?,
        client: read_client_account(fields)?,
        seat: read_seat(fields)?,
        incapable_since,
        revision: fields.get("revision")?,
        first_contact: read_first_contact(row.under("f_"))?,
    }))
}

fn read_first_contact(fields: Fields<'_>) -> Result<Option<FirstContactFacts>, StoreError> {
    let Some(id) = fields.opt("id")? else {
        return Ok(None);
    };
    Ok(Some(FirstContactFacts {
        id,
        account: fields.opt("account_id")?,
        state: fields.get("state")?,
        authority: read_authority(fields)?,
        blocked: fields.opt::<BlockedBy>("blocked")?.is_some(),
    }))
}

/// Reads a relation with its grants, which stand in the order of their identifiers, if the join found one.
pub(crate) fn read_relation_facts(fields: Fields<'_>) -> Result<Option<RelationFacts>, StoreError> {
    let Some(id) = fields.opt("id")? else {
        return Ok(None);
    };
    let mut grants = fields.nested("grants", Grant::read)?;
    grants.sort_unstable_by_key(|it| it.id);
    let invited_until: Option<OffsetDateTime> = fields.opt("invited_until")?;
    Ok(Some(RelationFacts {
        id,
        account: fields.opt("account_id")?,
        state: fields.get("state")?,
        origin: fields.get("origin")?,
        authority: read_authority(fields)?,
        legal_reading: fields.get("legal_reading")?,
        blocked: fields.opt("blocked")?,
        agreement: fields.opt("agreement")?.unwrap_or_default(),
        invited: invited_until.is_some(),
        revision: fields.get("revision")?,
        grants,
    }))
}

/// Which contact persons of a portal.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ContactsOf<'r> {
    /// Those who were not removed.
    Live,
    /// This one, removed or not.
    One(RelationId),
    /// Those of these who were not removed.
    These(&'r [RelationId]),
}

static CONTACTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(contacts_text));

fn contacts_text(backend: DbBackend) -> String {
    let stands = SharedKind::ALL.map(|kind| {
        let kind = kind.stored_name();
        format!(
            "EXISTS (SELECT 1 FROM standing_choice x
                WHERE x.portal_id = r.portal_id AND x.relation_id = r.id AND x.kind = '{kind}') AS r_stands_{kind}"
        )
    });
    format!(
        "SELECT {relation}, {derived}, ra.last_sign_in AS r_last_sign_in, {stands}
         FROM relation r
         LEFT JOIN account ra ON ra.id = r.account_id
         WHERE r.portal_id = $1",
        stands = stands.join(", "),
        relation = columns::<Relation>("r"),
        derived = derived_columns(backend, "r", "ra", "$2"),
    )
}

/// Contact persons with all that is known of them, by identifier; to be read by [`read_contact`].
pub(crate) fn contacts(backend: DbBackend, portal: PortalId, which: ContactsOf<'_>, now: OffsetDateTime) -> Query {
    let query = Query::new(CONTACTS.of(backend)).bind(portal).bind(now);
    let query = match which {
        ContactsOf::Live => query.push(" AND r.state <> 'removed'"),
        ContactsOf::One(relation) => query.push(" AND r.id = ").arg(relation),
        ContactsOf::These(relations) => query.push(" AND r.state <> 'removed' AND r.id IN ").list(relations),
    };
    query.push(" ORDER BY r.id")
}

/// Reads one of them.
pub(crate) fn read_contact(row: &Row) -> Result<ContactRecord, StoreError> {
    let fields = row.under("r_");
    Ok(ContactRecord {
        relation: Relation::read(fields)?,
        facts: read_relation_facts(fields)?.ok_or_else(|| unreadable("id"))?,
        invited_until: fields.opt("invited_until")?,
        last_sign_in: fields.opt("last_sign_in")?,
        standing_choices: {
            let mut kinds = Vec::new();
            for kind in SharedKind::ALL {
                if fields.get(&format!("stands_{}", kind.stored_name()))? {
                    kinds.push(kind);
                }
            }
            kinds
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{plan, scans};

    #[tokio::test]
    async fn contact_persons_are_found_by_index() {
        assert_eq!(scans(CONTACTS.of(DbBackend::Sqlite), 2).await, Vec::<String>::new());
    }

    /// However many others a portal has.
    #[tokio::test]
    async fn of_grants_only_those_of_the_contact_person_are_read() {
        let steps = plan(CONTACTS.of(DbBackend::Sqlite), 2).await;
        let grants: Vec<_> = steps.iter().filter(|it| it.starts_with("SEARCH g ")).collect();
        assert_eq!(grants, ["SEARCH g USING INDEX access_grant_relation (portal_id=? AND relation_id=?)"]);
    }
}

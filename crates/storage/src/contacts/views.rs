//! Reads about contact persons.

use super::{live, one, read_contact_rows, read_live};
use crate::{
    actor::{is_plain_relation, maker_of},
    documents::{Sight, visible_to},
    facts::{FIRST_CONTACT_JOINS, PORTAL_COLUMNS, first_contact_columns, read_contact, read_portal_facts},
    query::{Query, Row},
    rows::{read_ages, read_authority, read_photo, unreadable},
    session::SqlSession,
    together::nothing,
};
use async_trait::async_trait;
use inzage_domain::{
    avatar::Photo,
    document::DocumentKind,
    grant::{Grant, GrantPlan, Maker, Revocation, RevocationReason, Terms},
    ids::{AccountId, GrantId, PortalId, RelationId},
    moment::{Moment, Period},
    policy::{
        ContactRecord, Permit, RelationFacts, Sealed,
        actions::{
            ContactScope, ExplainAccess, ListContacts, PreviewRights, ReadContact, SearchCandidates, SeeContactPhoto, SeeContacts,
        },
    },
    ports::{ContactViews, StoreError},
    relation::RelationState,
    text::PersonName,
    views::{Candidates, ContactDetail, ContactName, ContactRow, ExplainedAccess, FormerAuthority, RightsPreview, SightChange},
};
use std::{cmp::Reverse, collections::HashMap};

/// What is needed to tell what the contact persons of a portal may see.
fn ground(portal: PortalId) -> Query {
    let first_contact = first_contact_columns();
    let query = Query::new(format!(
        "SELECT s.holds_from, s.decides_from, s.adult_from, s.from_holding, {PORTAL_COLUMNS}, {first_contact} \
         FROM settings s JOIN portal p ON p.portal_id = $1 {FIRST_CONTACT_JOINS}"
    ));
    query.bind(portal)
}

fn read_ground(row: &Row, now: Moment) -> Result<ContactScope, StoreError> {
    let portal = read_portal_facts(row)?.ok_or(StoreError::Conflict)?;
    Ok(ContactScope { portal, ages: read_ages(row.fields())?, now, sees_blocks: false, sees_decisions: false })
}

/// How many documents of one kind a relation sees that nobody sees without the right, and when the oldest came.
fn visible_documents(portal: PortalId, kind: DocumentKind, relation: RelationId) -> Query {
    let query = Query::new(
        "SELECT COUNT(*) AS documents, MIN(d.made_at) AS oldest FROM document d WHERE d.portal_id = $1 AND d.kind = $2",
    );
    visible_to(query.bind(portal).bind(kind), relation)
}

/// What the people who gave the grants of a relation are called.
fn givers(portal: PortalId, relation: RelationId) -> Query {
    let query = Query::new(
        "SELECT DISTINCT a.id, a.given, a.family FROM access_grant g JOIN account a ON a.id = g.made_by \
         WHERE g.portal_id = $1 AND g.relation_id = $2",
    );
    query.bind(portal).bind(relation)
}

/// What was recorded before of a contact person's authority, the latest first.
fn former_authorities(portal: PortalId, relation: RelationId) -> Query {
    let query = Query::new(
        "SELECT x.authority, x.authority_from, x.authority_until, x.authority_source, x.replaced_at, a.given, a.family
         FROM former_authority x JOIN account a ON a.id = x.replaced_by
         WHERE x.portal_id = $1 AND x.relation_id = $2 ORDER BY x.revision DESC",
    );
    query.bind(portal).bind(relation)
}

fn read_former_authority(row: &Row) -> Result<FormerAuthority, StoreError> {
    Ok(FormerAuthority {
        authority: read_authority(row.fields())?.ok_or_else(|| unreadable("authority"))?,
        replaced_at: row.get("replaced_at")?,
        by: row.fields().person()?,
    })
}

/// The one contact person that was asked for.
fn read_one(rows: &[Row]) -> Result<ContactRecord, StoreError> {
    read_contact(rows.first().ok_or(StoreError::Conflict)?)
}

/// The relation as it will be once `plan` was carried out.
fn planned(facts: &RelationFacts, plan: &GrantPlan, portal: PortalId, maker: Maker, now: Moment) -> RelationFacts {
    let mut after = facts.clone();
    for grant in after.grants.iter_mut().filter(|it| plan.revoke.contains(&it.id) || plan.supersede.contains(&it.id)) {
        grant.revocation = Some(Revocation { at: now.at, by: maker.account, reason: RevocationReason::Withdrawn });
    }
    after.grants.extend(plan.give.iter().map(|right| Grant {
        // It is weighed and never kept.
        id: GrantId::from_uuid(uuid::Uuid::nil()),
        portal,
        relation: facts.id,
        right,
        period: Period::starting(now.at),
        paused: false,
        terms: Terms::default(),
        maker,
        made: now,
        revocation: None,
    }));
    after
}

impl SqlSession {
    /// The photo on a contact card.
    pub(super) async fn card_photo(&self, portal: PortalId, relation: RelationId) -> Result<Option<Photo>, StoreError> {
        let query = Query::new("SELECT r.photo_id, r.photo_type FROM relation r WHERE r.portal_id = $1 AND r.id = $2");
        let row = self.row(query.bind(portal).bind(relation)).await?.ok_or(StoreError::Conflict)?;
        read_photo(row.fields())
    }
}

#[async_trait]
impl ContactViews for SqlSession {
    async fn contact_names(&mut self, permit: &Permit<SeeContacts>) -> Result<Sealed<SeeContacts, Vec<ContactName>>, StoreError> {
        let live = if *permit.scope() {
            self.live_contacts(permit.action().portal, !is_plain_relation(permit), permit.now()).await?
        } else {
            Vec::new()
        };
        let names = live.into_iter().map(|it| it.relation).map(|it| ContactName {
            id: it.id,
            name: it.card.name,
            role: it.role,
            first_contact: it.first_contact,
            photo: it.photo.is_some(),
        });
        Ok(Sealed::seal(permit, names.collect()))
    }

    async fn contacts(&mut self, permit: &Permit<ListContacts>) -> Result<Sealed<ListContacts, Vec<ContactRow>>, StoreError> {
        let scope = permit.scope();
        let rows = self.rows(live(self.link.backend(), scope.portal.id, scope.now)).await?;
        Ok(Sealed::seal(permit, read_contact_rows(&rows, scope)?))
    }

    async fn contact(&mut self, permit: &Permit<ReadContact>) -> Result<Sealed<ReadContact, ContactDetail>, StoreError> {
        let ReadContact { portal, relation } = *permit.action();
        let record = one(self.link.backend(), portal, relation, permit.now());
        let former = if permit.scope().sees_decisions { former_authorities(portal, relation) } else { nothing() };
        let [record, givers, former] = self.together([record, givers(portal, relation), former]).await?;
        let record = read_one(&record)?;
        let row = ContactRow::of(&record, permit.scope());
        let givers = givers.iter().map(|row| Ok((row.get("id")?, row.fields().person()?)));
        let givers = givers.collect::<Result<HashMap<AccountId, PersonName>, StoreError>>()?;
        let mut grants = Vec::with_capacity(record.facts.grants.len());
        for grant in record.facts.grants {
            let name = givers.get(&grant.maker.account).ok_or(StoreError::Conflict)?;
            grants.push((grant, name.clone()));
        }
        grants.sort_by_key(|(it, _)| Reverse((it.made.at, it.id)));
        let former = former.iter().map(read_former_authority).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, ContactDetail { row, grants, former }))
    }

    async fn contact_photo(
        &mut self,
        permit: &Permit<SeeContactPhoto>,
    ) -> Result<Sealed<SeeContactPhoto, Option<Photo>>, StoreError> {
        let SeeContactPhoto { portal, relation } = *permit.action();
        let photo = self.card_photo(portal, relation).await?;
        Ok(Sealed::seal(permit, photo))
    }

    async fn candidates(
        &mut self,
        permit: &Permit<SearchCandidates>,
    ) -> Result<Sealed<SearchCandidates, Candidates>, StoreError> {
        let SearchCandidates { portal, email } = permit.action();
        let account = Query::new("SELECT id FROM account WHERE email_key = $1").bind(email.key());
        let live = live(self.link.backend(), *portal, permit.now());
        let [account, live] = self.together([account, live]).await?;
        let account: Option<AccountId> = account.first().map(|row| row.get("id")).transpose()?;
        let contacts = read_live(&live, !is_plain_relation(permit))?
            .into_iter()
            .map(|it| it.relation)
            .filter(|it| it.card.email == *email || (account.is_some() && it.account == account))
            .map(|it| (it.id, it.card.name))
            .collect();
        Ok(Sealed::seal(permit, Candidates { contacts }))
    }

    async fn rights_preview(
        &mut self,
        permit: &Permit<PreviewRights>,
    ) -> Result<Sealed<PreviewRights, RightsPreview>, StoreError> {
        let PreviewRights { portal, relation, .. } = *permit.action();
        let plan = permit.scope();
        let [ground, contact, documents, reports] = self
            .together([
                ground(portal),
                one(self.link.backend(), portal, relation, permit.now()),
                visible_documents(portal, DocumentKind::Document, relation),
                visible_documents(portal, DocumentKind::Report, relation),
            ])
            .await?;
        let scope = read_ground(ground.first().ok_or(StoreError::Conflict)?, permit.now())?;
        let contact = read_one(&contact)?;
        // Told as it will be once the contact person has accepted.
        let before = RelationFacts { state: RelationState::Active, ..contact.facts };
        let after = planned(&before, plan, portal, maker_of(permit)?, permit.now());
        let mut changes = [SightChange::default(); 2];
        let visible = [(DocumentKind::Document, documents), (DocumentKind::Report, reports)];
        for ((kind, visible), change) in visible.into_iter().zip(&mut changes) {
            let visible = visible.first().ok_or(StoreError::Conflict)?;
            match (Sight::of(kind, &before, &scope), Sight::of(kind, &after, &scope)) {
                (Sight::Nothing, Sight::Visible) => {
                    (change.gained, change.oldest) = (visible.get("documents")?, visible.opt("oldest")?);
                }
                (Sight::Visible, Sight::Nothing) => change.lost = visible.get("documents")?,
                // What the law and holdership open, no plan changes.
                (Sight::Nothing | Sight::Visible | Sight::All, _) => {}
            }
        }
        let [documents, reports] = changes;
        let preview =
            RightsPreview { name: contact.relation.card.name, give: plan.give, withdrawn: plan.withdrawn, documents, reports };
        Ok(Sealed::seal(permit, preview))
    }

    async fn explained(&mut self, permit: &Permit<ExplainAccess>) -> Result<Sealed<ExplainAccess, ExplainedAccess>, StoreError> {
        let ExplainAccess { portal, relation, document } = *permit.action();
        let query = Query::new(
            "SELECT r.given, r.family, d.title FROM relation r \
             LEFT JOIN document d ON d.portal_id = r.portal_id AND d.id = $3 WHERE r.portal_id = $1 AND r.id = $2",
        );
        let row = self.row(query.bind(portal).bind(relation).bind(document)).await?.ok_or(StoreError::Conflict)?;
        let explained =
            ExplainedAccess { name: row.fields().person()?, explanation: permit.scope().clone(), document: row.opt("title")? };
        Ok(Sealed::seal(permit, explained))
    }
}

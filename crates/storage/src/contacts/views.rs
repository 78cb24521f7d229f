//! Reads about contact persons.

use crate::{
    actor::{is_plain_relation, maker_of},
    documents::{Sight, visible_to},
    facts::{FIRST_CONTACT_JOINS, PORTAL_COLUMNS, first_contact_columns, read_portal_facts},
    query::{Query, Row},
    rows::{read_ages, read_authority, unreadable},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    document::DocumentKind,
    grant::{Grant, GrantPlan, Maker, Revocation, RevocationReason, Terms},
    ids::{AccountId, GrantId, PortalId, RelationId},
    moment::{Moment, Period},
    policy::{
        Permit, RelationFacts, Sealed,
        actions::{ContactScope, ExplainAccess, ListContacts, PreviewRights, ReadContact, SearchCandidates, SeeContacts},
    },
    ports::{ContactViews, StoreError},
    relation::RelationState,
    text::PersonName,
    views::{Candidates, ContactDetail, ContactName, ContactRow, ExplainedAccess, FormerAuthority, RightsPreview, SightChange},
};
use std::{cmp::Reverse, collections::HashMap};
use time::OffsetDateTime;

impl SqlSession {
    /// What is needed to tell what the contact persons of a portal may see.
    async fn contact_scope(&self, portal: PortalId, now: Moment) -> Result<ContactScope, StoreError> {
        let first_contact = first_contact_columns();
        let query = Query::new(format!(
            "SELECT s.holds_from, s.decides_from, s.adult_from, s.from_holding, {PORTAL_COLUMNS}, {first_contact} \
             FROM settings s JOIN portal p ON p.portal_id = $1 {FIRST_CONTACT_JOINS}"
        ));
        let row = self.row(query.bind(portal)).await?.ok_or(StoreError::Conflict)?;
        let portal = read_portal_facts(&row)?.ok_or(StoreError::Conflict)?;
        Ok(ContactScope { portal, ages: read_ages(row.fields())?, now, sees_blocks: false, sees_decisions: false })
    }

    /// How many documents of one kind a relation sees that nobody sees without the right, and when the oldest came.
    async fn visible_documents(
        &self,
        portal: PortalId,
        kind: DocumentKind,
        relation: RelationId,
    ) -> Result<(u32, Option<OffsetDateTime>), StoreError> {
        let query = Query::new(
            "SELECT COUNT(*) AS documents, MIN(d.made_at) AS oldest FROM document d WHERE d.portal_id = $1 AND d.kind = $2",
        );
        let row = self.row(visible_to(query.bind(portal).bind(kind), relation)).await?.ok_or(StoreError::Conflict)?;
        Ok((row.get("documents")?, row.opt("oldest")?))
    }

    /// What the people who gave the grants of a relation are called.
    async fn givers(&self, portal: PortalId, relation: RelationId) -> Result<HashMap<AccountId, PersonName>, StoreError> {
        let query = Query::new(
            "SELECT DISTINCT a.id, a.given, a.family FROM access_grant g JOIN account a ON a.id = g.made_by \
             WHERE g.portal_id = $1 AND g.relation_id = $2",
        );
        let rows = self.rows(query.bind(portal).bind(relation)).await?;
        rows.iter().map(|row| Ok((row.get("id")?, row.fields().person()?))).collect()
    }

    /// What was recorded before of a contact person's authority, the latest first.
    async fn former_authorities(&self, portal: PortalId, relation: RelationId) -> Result<Vec<FormerAuthority>, StoreError> {
        let query = Query::new(
            "SELECT x.*, a.given, a.family FROM former_authority x JOIN account a ON a.id = x.replaced_by
             WHERE x.portal_id = $1 AND x.relation_id = $2 ORDER BY x.revision DESC",
        );
        let rows = self.rows(query.bind(portal).bind(relation)).await?;
        let read = |row: &Row| {
            Ok(FormerAuthority {
                authority: read_authority(row.fields())?.ok_or_else(|| unreadable("authority"))?,
                replaced_at: row.get("replaced_at")?,
                by: row.fields().person()?,
            })
        };
        rows.iter().map(read).collect()
    }
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
        });
        Ok(Sealed::seal(permit, names.collect()))
    }

    async fn contacts(&mut self, permit: &Permit<ListContacts>) -> Result<Sealed<ListContacts, Vec<ContactRow>>, StoreError> {
        let rows = self.contact_rows(permit.scope()).await?;
        Ok(Sealed::seal(permit, rows))
    }

    async fn contact(&mut self, permit: &Permit<ReadContact>) -> Result<Sealed<ReadContact, ContactDetail>, StoreError> {
        let ReadContact { portal, relation } = *permit.action();
        let record = self.one_contact(portal, relation, permit.now()).await?;
        let row = ContactRow::of(&record, permit.scope());
        let givers = self.givers(portal, relation).await?;
        let mut grants = Vec::with_capacity(record.facts.grants.len());
        for grant in record.facts.grants {
            let name = givers.get(&grant.maker.account).ok_or(StoreError::Conflict)?;
            grants.push((grant, name.clone()));
        }
        grants.sort_by_key(|(it, _)| Reverse((it.made.at, it.id)));
        let former = if permit.scope().sees_decisions { self.former_authorities(portal, relation).await? } else { Vec::new() };
        Ok(Sealed::seal(permit, ContactDetail { row, grants, former }))
    }

    async fn candidates(
        &mut self,
        permit: &Permit<SearchCandidates>,
    ) -> Result<Sealed<SearchCandidates, Candidates>, StoreError> {
        let SearchCandidates { portal, email } = permit.action();
        let account = self.row(Query::new("SELECT id FROM account WHERE email_key = $1").bind(email.key())).await?;
        let account: Option<AccountId> = account.map(|row| row.get("id")).transpose()?;
        let live = self.live_contacts(*portal, !is_plain_relation(permit), permit.now()).await?;
        let contacts = live
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
        let scope = self.contact_scope(portal, permit.now()).await?;
        let contact = self.one_contact(portal, relation, permit.now()).await?;
        // Told as it will be once the contact person has accepted.
        let before = RelationFacts { state: RelationState::Active, ..contact.facts };
        let after = planned(&before, plan, portal, maker_of(permit)?, permit.now());
        let mut changes = [SightChange::default(); 2];
        for (kind, change) in DocumentKind::ALL.into_iter().zip(&mut changes) {
            match (Sight::of(kind, &before, &scope), Sight::of(kind, &after, &scope)) {
                (Sight::Nothing, Sight::Visible) => {
                    (change.gained, change.oldest) = self.visible_documents(portal, kind, relation).await?;
                }
                (Sight::Visible, Sight::Nothing) => change.lost = self.visible_documents(portal, kind, relation).await?.0,
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

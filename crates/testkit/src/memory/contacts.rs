//! Contact persons and their rights: the reads. The changes are in [`contact_writes`](super::contact_writes).

use super::{
    core::Core,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    audit::Capacity,
    avatar::Photo,
    document::DocumentKind,
    explanation::{Explanation, Item},
    grant::{Grant, GrantPlan, Maker, Revocation, RevocationReason, Terms},
    ids::{AccountId, GrantId, PortalId},
    moment::{Moment, Period},
    policy::{
        Permit, RelationFacts, Sealed,
        actions::{
            ContactScope, ExplainAccess, ListContacts, PreviewRights, ReadContact, SearchCandidates, SeeContactPhoto, SeeContacts,
        },
    },
    ports::{ContactViews, StoreError},
    relation::{Relation, RelationState},
    views::{Candidates, ContactDetail, ContactName, ContactRow, ExplainedAccess, RightsPreview, SightChange},
};

impl Core {
    /// Live contact persons, first contact first and then by name; blocked ones only if asked for.
    fn listed(&self, portal: PortalId, with_blocked: bool) -> Vec<&Relation> {
        let mut live: Vec<&Relation> = self
            .live_relations(portal)
            .filter(|it| with_blocked || self.blocked(portal, it.account, &it.card.email).is_none())
            .collect();
        live.sort_by(|a, b| (!a.first_contact, &a.card.name, a.id).cmp(&(!b.first_contact, &b.card.name, b.id)));
        live
    }

    pub(super) fn contact_rows(&self, scope: &ContactScope) -> Vec<ContactRow> {
        let listed = self.listed(scope.portal.id, scope.sees_blocks);
        listed.into_iter().map(|it| ContactRow::of(&self.contact_record(it, scope.now.at), scope)).collect()
    }
}

/// Whether the one who asks is somebody from whom blocks are hidden (`D27`).
fn is_plain_relation(capacity: Capacity) -> bool {
    matches!(capacity, Capacity::Relation(_))
}

/// The relation as it will be once `plan` was carried out.
fn planned(facts: &RelationFacts, plan: &GrantPlan, portal: PortalId, maker: Maker, now: Moment) -> RelationFacts {
    let mut after = facts.clone();
    for (ended, reason) in [(&plan.revoke, RevocationReason::Withdrawn), (&plan.supersede, RevocationReason::Superseded)] {
        for grant in after.grants.iter_mut().filter(|it| ended.contains(&it.id)) {
            grant.revocation = Some(Revocation { at: now.at, by: maker.account, reason });
        }
    }
    after.grants.extend(plan.give.iter().map(|right| Grant {
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
impl ContactViews for Transaction {
    async fn contact_names(&mut self, permit: &Permit<SeeContacts>) -> Result<Sealed<SeeContacts, Vec<ContactName>>, StoreError> {
        let names = if *permit.scope() {
            let listed = self.core().listed(permit.action().portal, !is_plain_relation(permit.capacity()));
            let name = |it: &Relation| ContactName {
                id: it.id,
                name: it.card.name.clone(),
                role: it.role.clone(),
                first_contact: it.first_contact,
                photo: it.photo.is_some(),
            };
            listed.into_iter().map(name).collect()
        } else {
            Vec::new()
        };
        Ok(Sealed::seal(permit, names))
    }

    async fn contacts(&mut self, permit: &Permit<ListContacts>) -> Result<Sealed<ListContacts, Vec<ContactRow>>, StoreError> {
        Ok(Sealed::seal(permit, self.core().contact_rows(permit.scope())))
    }

    async fn contact(&mut self, permit: &Permit<ReadContact>) -> Result<Sealed<ReadContact, ContactDetail>, StoreError> {
        let core = self.core();
        let relation = found(core.relation(permit.action().portal, permit.action().relation), "relation")?;
        let record = core.contact_record(relation, permit.now().at);
        let mut grants = Vec::new();
        for grant in &record.facts.grants {
            grants.push((grant.clone(), core.name_of(grant.maker.account)?));
        }
        grants.sort_by_key(|(it, _)| std::cmp::Reverse((it.made.at, it.id)));
        let mut former = Vec::new();
        if permit.scope().sees_decisions {
            let of_this = core.former_authorities.iter().rev().filter(|it| (it.0, it.1) == (relation.portal, relation.id));
            former.extend(of_this.map(|it| it.2.clone()));
        }
        Ok(Sealed::seal(permit, ContactDetail { row: ContactRow::of(&record, permit.scope()), grants, former }))
    }

    async fn contact_photo(
        &mut self,
        permit: &Permit<SeeContactPhoto>,
    ) -> Result<Sealed<SeeContactPhoto, Option<Photo>>, StoreError> {
        let SeeContactPhoto { portal, relation } = *permit.action();
        let photo = found(self.core().relation(portal, relation), "relation")?.photo;
        Ok(Sealed::seal(permit, photo))
    }

    async fn candidates(
        &mut self,
        permit: &Permit<SearchCandidates>,
    ) -> Result<Sealed<SearchCandidates, Candidates>, StoreError> {
        let core = self.core();
        let email = &permit.action().email;
        let account: Option<AccountId> = core.account_by_email(email).map(|it| it.id);
        let listed = core.listed(permit.action().portal, !is_plain_relation(permit.capacity()));
        let contacts = listed
            .into_iter()
            .filter(|it| it.card.email == *email || (account.is_some() && it.account == account))
            .map(|it| (it.id, it.card.name.clone()))
            .collect();
        Ok(Sealed::seal(permit, Candidates { contacts }))
    }

    async fn rights_preview(
        &mut self,
        permit: &Permit<PreviewRights>,
    ) -> Result<Sealed<PreviewRights, RightsPreview>, StoreError> {
        let core = self.core();
        let now = permit.now();
        let plan = permit.scope();
        let portal = found(core.portal(permit.action().portal), "portal")?;
        let relation = found(core.relation(portal.id, permit.action().relation), "relation")?;
        let maker = Maker { account: super::accounts::asker(permit)?, is_client: permit.capacity() == Capacity::Client };
        // Told as it will be once the contact has accepted.
        let before = RelationFacts { state: RelationState::Active, ..core.relation_facts(relation, now.at) };
        let after = planned(&before, plan, portal.id, maker, now);
        let portal_facts = core.portal_facts(portal);
        let ages = core.settings()?.ages;
        let mut preview = RightsPreview {
            name: relation.card.name.clone(),
            give: plan.give,
            withdrawn: plan.withdrawn,
            documents: SightChange::default(),
            reports: SightChange::default(),
        };
        for document in core.records.documents.iter().filter(|it| it.portal == portal.id) {
            let facts = core.document_facts(document, Some(relation.id));
            let sees = |relation: &RelationFacts| {
                Explanation::of(relation, &portal_facts, &ages, Some(Item::from(&facts)), now)
                    .item
                    .is_some_and(|item| item.is_ok())
            };
            let change = match document.kind {
                DocumentKind::Document => &mut preview.documents,
                DocumentKind::Report => &mut preview.reports,
            };
            match (sees(&before), sees(&after)) {
                (false, true) => {
                    change.gained += 1;
                    change.oldest = Some(change.oldest.map_or(document.made_at, |it| it.min(document.made_at)));
                }
                (true, false) => change.lost += 1,
                (true, true) | (false, false) => {}
            }
        }
        Ok(Sealed::seal(permit, preview))
    }

    async fn explained(&mut self, permit: &Permit<ExplainAccess>) -> Result<Sealed<ExplainAccess, ExplainedAccess>, StoreError> {
        let core = self.core();
        let ExplainAccess { portal, relation, document } = *permit.action();
        let explained = ExplainedAccess {
            name: found(core.relation(portal, relation), "relation")?.card.name.clone(),
            explanation: permit.scope().clone(),
            document: document.and_then(|id| core.document(portal, id)).map(|it| it.title.clone()),
        };
        Ok(Sealed::seal(permit, explained))
    }
}

//! What held at an earlier moment.

use super::{
    core::Core,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    care::CareLinkKind,
    explanation::Item,
    ids::{PortalId, RelationId},
    moment::Moment,
    past::{PastContact, PastPortal, grants_at},
    policy::{
        FirstContactFacts, Permit, PortalFacts, RelationFacts, Sealed,
        actions::{SeePastAudience, SeePastConversationAudience},
    },
    portal::Portal,
    ports::{PastViews, StoreError},
    relation::{Agreement, BlockedBy, Relation, RelationState},
    views::PastAudience,
};
use time::OffsetDateTime;

/// A portal and its contact persons, in a state that they were in from an instant on.
#[derive(Debug, Clone)]
pub(super) struct KeptState {
    since: OffsetDateTime,
    portal: Portal,
    relations: Vec<Relation>,
}

impl Core {
    /// Keeps the state in which a portal is left at `at`.
    pub(super) fn keep_state(&mut self, portal: PortalId, at: OffsetDateTime) {
        let Some(portal) = self.portal(portal).cloned() else {
            return;
        };
        let relations = self.records.relations.iter().filter(|it| it.portal == portal.id).cloned().collect();
        self.past.push(KeptState { since: at, portal, relations });
    }

    /// Keeps the states in which everything was imported.
    pub(super) fn keep_imported(&mut self) {
        let portals: Vec<Portal> = self.records.portals.clone();
        for portal in portals {
            let mut relations: Vec<Relation> = Vec::new();
            let mut made: Vec<_> = self.records.relations.iter().filter(|it| it.portal == portal.id).cloned().collect();
            made.sort_by_key(|it| it.made.at);
            self.past.push(KeptState { since: portal.made.at, portal: portal.clone(), relations: Vec::new() });
            for relation in made {
                let since = relation.made.at.max(portal.made.at);
                relations.push(relation);
                self.past.push(KeptState { since, portal: portal.clone(), relations: relations.clone() });
            }
        }
    }

    fn blocked_at(&self, relation: &Relation, at: OffsetDateTime) -> Option<BlockedBy> {
        let blocks = self.blocks_on(relation.portal, relation.account, &relation.card.email);
        let stood = blocks.filter(|it| it.made.at <= at && it.lifted_at.is_none_or(|lifted| at < lifted));
        stood.map(|it| it.laid_by).max_by_key(|it| *it == BlockedBy::Staff)
    }

    fn relation_facts_at(&self, relation: &Relation, at: OffsetDateTime) -> RelationFacts {
        let mut decisions = self.records.agreements.iter();
        let agreement = decisions.rfind(|it| it.portal == relation.portal && it.relation == relation.id && it.at <= at);
        let facts = self.relation_facts(relation, at);
        RelationFacts {
            blocked: self.blocked_at(relation, at),
            agreement: agreement.map_or(Agreement::Undecided, |it| it.agreement),
            grants: grants_at(facts.grants, at),
            ..facts
        }
    }

    /// Who could see an item that came at `made_at`, as far as it had been made visible to each.
    fn past_audience(
        &self,
        (portal, at): (PortalId, Moment),
        item: Item,
        made_at: OffsetDateTime,
        visible_since: impl Fn(RelationId) -> Option<OffsetDateTime>,
    ) -> Result<PastAudience, StoreError> {
        let existed = made_at <= at.at;
        let state = self.past.iter().rfind(|it| it.portal.id == portal && it.since <= at.at);
        let Some(state) = state.filter(|_| existed) else {
            return Ok(PastAudience { at, existed, relations: Vec::new(), team: Vec::new() });
        };
        let live = state.relations.iter().filter(|it| it.state != RelationState::Removed);
        let contacts = live.map(|relation| PastContact {
            name: self.relation(portal, relation.id).map_or(&relation.card, |it| &it.card).name.clone(),
            role: relation.role.clone(),
            facts: self.relation_facts_at(relation, at.at),
            visible: visible_since(relation.id).is_some_and(|since| since <= at.at),
        });
        let ages = self.settings()?.ages;
        let past = PastPortal { at, portal: self.portal_facts_at(state, at.at), ages, contacts: contacts.collect() };
        Ok(PastAudience { at, existed, relations: past.viewers(item), team: self.past_team(portal, at.at)? })
    }

    fn portal_facts_at(&self, state: &KeptState, at: OffsetDateTime) -> PortalFacts {
        let live = |it: &&Relation| it.first_contact && it.state != RelationState::Removed;
        let first_contact = state.relations.iter().find(live).map(|it| FirstContactFacts {
            id: it.id,
            account: it.account,
            state: it.state,
            authority: it.authority.clone(),
            blocked: self.blocked_at(it, at).is_some(),
        });
        PortalFacts { first_contact, ..self.portal_facts(&state.portal) }
    }
}

#[async_trait]
impl PastViews for Transaction {
    async fn past_audience(
        &mut self,
        permit: &Permit<SeePastAudience>,
    ) -> Result<Sealed<SeePastAudience, PastAudience>, StoreError> {
        let (core, portal) = (self.core(), permit.action().portal);
        let document = found(core.document(portal, permit.action().document), "document")?;
        let visible_since = |relation| core.visible_since(document, relation);
        let audience = core.past_audience((portal, permit.action().at), *permit.scope(), document.made_at, visible_since)?;
        Ok(Sealed::seal(permit, audience))
    }

    async fn past_conversation_audience(
        &mut self,
        permit: &Permit<SeePastConversationAudience>,
    ) -> Result<Sealed<SeePastConversationAudience, PastAudience>, StoreError> {
        let core = self.core();
        let SeePastConversationAudience { portal, conversation, at } = *permit.action();
        let conversation = found(core.conversation(portal, conversation), "conversation")?;
        let began = found(conversation.messages.first(), "message")?.sent_at;
        let visible_since = |relation| core.shown_since(conversation, relation);
        let mut audience = core.past_audience((portal, at), *permit.scope(), began, visible_since)?;
        audience.team.retain(|it| it.kind == CareLinkKind::Guiding && conversation.with.contains(&it.id));
        Ok(Sealed::seal(permit, audience))
    }
}

//! Who can see an item of a file, or could, and why.

use super::{core::Core, store::Transaction};
use async_trait::async_trait;
use inzage_domain::{
    audit::Ground,
    ids::{PortalId, RelationId},
    item::FileItem,
    moment::Moment,
    past::{PastContact, PastMember, PastPortal, grants_at},
    policy::{
        FirstContactFacts, Permit, PortalFacts, RelationFacts, Sealed,
        actions::{ExplainItem, SeeItemAudience},
    },
    portal::Portal,
    ports::{ItemViews, StoreError},
    relation::{Agreement, BlockedBy, Relation, RelationState},
    views::{ExplainedItem, PastAudience},
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
        self.past_notes = self.records.diary.iter().map(|it| (it.portal, it.id, it.written_at, it.shared)).collect();
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

    /// When an item came.
    fn came_at(&self, portal: PortalId, item: FileItem) -> Option<OffsetDateTime> {
        match item {
            FileItem::Document(_, id) => self.document(portal, id).map(|it| it.made_at),
            FileItem::Conversation(id) => self.conversation(portal, id)?.messages.first().map(|it| it.sent_at),
            FileItem::Appointment(id) => self.appointment(portal, id).map(|it| it.made_at),
            FileItem::AppointmentRequest(id) => self.appointment_request(portal, id).map(|it| it.made_at),
            FileItem::AgendaItem(id) => self.agenda_item(portal, id).map(|it| it.made_at),
            FileItem::DiaryEntry(id) => self.diary_entry(portal, id).map(|it| it.written_at),
            FileItem::PinboardPost(id) => self.pinboard_post(portal, id).map(|it| it.posted_at),
            FileItem::CarePlan(version) => {
                self.records.care_plans.iter().find(|it| it.portal == portal && it.number == version).map(|it| it.at)
            }
            FileItem::DossierEntry(_, id) => {
                self.records.dossier.iter().find(|it| it.portal == portal && it.id == id).map(|it| it.at)
            }
            FileItem::QuestionnaireRequest(id) => {
                let mut requests = self.records.questionnaire_requests.iter();
                requests.find(|it| it.portal == portal && it.id == id).map(|it| it.asked_at)
            }
        }
    }

    /// Since when an item was visible to a contact person, where that is kept.
    fn item_visible_since(&self, portal: PortalId, item: FileItem, relation: RelationId) -> Option<OffsetDateTime> {
        match item {
            FileItem::Document(_, id) => self.visible_since(self.document(portal, id)?, relation),
            FileItem::Conversation(id) => self.shown_since(self.conversation(portal, id)?, relation),
            _ => None,
        }
    }

    /// Whether a note was shared, and whether a recorded thing was taken back.
    fn item_state(&self, portal: PortalId, item: FileItem, at: OffsetDateTime) -> (bool, bool) {
        let shared = |id| self.past_notes.iter().rfind(|it| (it.0, it.1) == (portal, id) && it.2 <= at).is_some_and(|it| it.3);
        let withdrawn = |id| {
            self.records
                .dossier
                .iter()
                .rfind(|it| it.portal == portal && it.id == id && it.at <= at)
                .is_some_and(|it| it.withdrawn)
        };
        match item {
            FileItem::DiaryEntry(id) => (shared(id), false),
            FileItem::DossierEntry(_, id) => (false, withdrawn(id)),
            _ => (false, false),
        }
    }

    /// A portal, the people around it and an item as they were; nothing before the item came.
    fn then(&self, portal: PortalId, item: FileItem, (at, is_now): (Moment, bool)) -> Result<Option<PastPortal>, StoreError> {
        let existed = self.came_at(portal, item).is_some_and(|came| came <= at.at);
        let state = self.past.iter().rfind(|it| it.portal.id == portal && it.since <= at.at);
        let Some(state) = state.filter(|_| existed) else {
            return Ok(None);
        };
        let live = state.relations.iter().filter(|it| it.state != RelationState::Removed);
        let contacts = live.map(|relation| PastContact {
            name: self.relation(portal, relation.id).map_or(&relation.card, |it| &it.card).name.clone(),
            role: relation.role.clone(),
            facts: self.relation_facts_at(relation, at.at),
            visible: self.item_visible_since(portal, item, relation.id).is_some_and(|since| since <= at.at),
        });
        let with = match item {
            FileItem::Conversation(id) => self.conversation(portal, id).map(|it| it.with.as_slice()).unwrap_or_default(),
            _ => &[],
        };
        let team = self.members(portal, at.at, |it| it.active || !is_now)?.into_iter();
        let team = team.map(|(member, link)| PastMember { takes_part: with.contains(&member.id), link, member });
        let (shared, withdrawn) = self.item_state(portal, item, at.at);
        let settings = self.settings()?;
        Ok(Some(PastPortal {
            at,
            portal: self.portal_facts_at(state, at.at),
            ages: settings.ages,
            pinboard_for_care: settings.pinboard_for_care,
            shared,
            withdrawn,
            contacts: contacts.collect(),
            team: team.collect(),
        }))
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
impl ItemViews for Transaction {
    async fn item_audience(
        &mut self,
        permit: &Permit<SeeItemAudience>,
    ) -> Result<Sealed<SeeItemAudience, PastAudience>, StoreError> {
        let SeeItemAudience { portal, item, at } = *permit.action();
        let (at, now) = (at.unwrap_or(permit.now()), permit.now());
        let audience = match self.core().then(portal, item, (at, at.at >= now.at))? {
            Some(then) => permit.scope().audience(then),
            None => PastAudience { at, existed: false, relations: Vec::new(), team: Vec::new() },
        };
        Ok(Sealed::seal(permit, audience))
    }

    async fn explained_item(&mut self, permit: &Permit<ExplainItem>) -> Result<Sealed<ExplainItem, ExplainedItem>, StoreError> {
        let core = self.core();
        let explanation = permit.scope().clone();
        let maker = explanation.right.as_ref().and_then(|it| it.grant.as_ref()).map(|grant| grant.maker.account);
        let (given_by, linked_since) = match explanation.ground {
            Ground::CareLink(id) => {
                let portal = permit.action().portal;
                let link = core.records.care_links.iter().find(|it| it.portal == portal && it.id == id);
                (None, link.map(|it| it.period.from()))
            }
            _ => (maker.map(|maker| core.name_of(maker)).transpose()?, None),
        };
        Ok(Sealed::seal(permit, ExplainedItem { explanation, given_by, linked_since }))
    }
}

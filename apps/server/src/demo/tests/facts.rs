//! Gathers what the policy weighs from the records, in memory.

use super::{Demo, demo};
use inzage_domain::{
    account::{AccountState, Assurance},
    audit::{Capacity, Ground, LogEntry, Subject},
    care::CareLinkKind,
    document::Author,
    ids::{AccountId, DocumentId, LocationId, PortalId, RelationId, SessionId},
    moment::Moment,
    organisation::{AgeRegime, Communication},
    policy::{
        AccountFacts, Action, Actor, DocumentFacts, DoorRecord, Facts, FirstContactFacts, Hat, Holder, Person, PortalFacts,
        ProfessionalFacts, Reason, RelationFacts, RelationStanding, SubjectFacts, holder,
    },
    portal::Portal,
    relation::{Agreement, Relation},
    views::PortalDoor,
};
use uuid::Uuid;

/// The demonstration as it looks at a moment.
pub(super) struct Told {
    pub(super) demo: Demo,
    now: Moment,
    ages: AgeRegime,
}

impl Told {
    pub(super) fn at(now: Moment) -> Self {
        let demo = demo(now);
        let ages = demo.records.settings.as_ref().unwrap().ages;
        Self { demo, now, ages }
    }

    /// The portal of the client with this name.
    pub(super) fn portal(&self, client: &str) -> &Portal {
        self.demo.records.portals.iter().find(|it| it.client.to_string() == client).unwrap()
    }

    /// The contact person with this name in a client's portal.
    pub(super) fn relation(&self, client: &str, name: &str) -> &Relation {
        let portal = self.portal(client).id;
        self.demo.records.relations.iter().find(|it| it.portal == portal && it.card.name.to_string() == name).unwrap()
    }

    pub(super) fn account(&self, name: &str) -> AccountId {
        self.demo.records.accounts.iter().find(|it| it.name.to_string() == name).unwrap().id
    }

    pub(super) fn ages(&self) -> AgeRegime {
        self.ages
    }

    fn blocked(&self, relation: &Relation) -> Option<inzage_domain::relation::BlockedBy> {
        let mut blocks = self.demo.records.blocks.iter().filter(|it| it.portal == relation.portal && it.lifted_at.is_none());
        blocks.find(|it| it.account == relation.account || it.email == relation.card.email).map(|it| it.laid_by)
    }

    fn portal_facts(&self, id: PortalId) -> PortalFacts {
        let portal = self.demo.records.portals.iter().find(|it| it.id == id).unwrap();
        let first = self.demo.records.relations.iter().find(|it| it.portal == id && it.first_contact);
        PortalFacts {
            id,
            state: portal.state,
            born: portal.born,
            client: portal.account,
            seat: portal.seat,
            incapable_since: portal.incapacity.as_ref().map(|it| it.since),
            revision: portal.revision,
            first_contact: first.map(|it| FirstContactFacts {
                id: it.id,
                account: it.account,
                state: it.state,
                authority: it.authority.clone(),
                blocked: self.blocked(it).is_some(),
            }),
        }
    }

    fn relation_facts(&self, relation: &Relation) -> RelationFacts {
        let records = &self.demo.records;
        let agreement = records.agreements.iter().rev().find(|it| it.relation == relation.id);
        RelationFacts {
            id: relation.id,
            account: relation.account,
            state: relation.state,
            origin: relation.origin,
            authority: relation.authority.clone(),
            legal_reading: relation.legal_reading,
            blocked: self.blocked(relation),
            agreement: agreement.map_or(Agreement::Undecided, |it| it.agreement),
            invited: false,
            revision: relation.revision,
            grants: records.grants.iter().filter(|it| it.relation == relation.id).cloned().collect(),
        }
    }

    /// What a contact person may see, weighed as the policy does.
    pub(super) fn weigh<T>(&self, client: &str, name: &str, read: impl FnOnce(&RelationStanding<'_>) -> T) -> T {
        let facts = self.relation_facts(self.relation(client, name));
        read(&RelationStanding::of(&facts, &self.portal_facts(self.portal(client).id), &self.ages, self.now))
    }

    /// Who holds a client's portal, by name.
    pub(super) fn holder(&self, client: &str) -> Option<String> {
        let records = &self.demo.records;
        match holder(&self.portal_facts(self.portal(client).id), &self.ages, self.now)? {
            Holder::Client(account) => records.accounts.iter().find(|it| it.id == account).map(|it| it.name.to_string()),
            Holder::FirstContact(id) => records.relations.iter().find(|it| it.id == id).map(|it| it.card.name.to_string()),
        }
    }

    /// The portals that are open to somebody, with the name of the client.
    pub(super) fn doors(&self, name: &str) -> Vec<PortalDoor> {
        let account = self.account(name);
        let records = &self.demo.records;
        let door = |portal: &Portal| {
            let relation = records.relations.iter().find(|it| it.portal == portal.id && it.account == Some(account));
            let record = DoorRecord {
                portal: self.portal_facts(portal.id),
                client: portal.client.clone(),
                relation: relation.map(|it| (self.relation_facts(it), it.role.clone())),
            };
            record.open(account, &self.ages, self.now)
        };
        records.portals.iter().filter_map(door).collect()
    }

    /// What the policy says today about what stands in a line of the log.
    pub(super) fn judge<A: Action>(&self, action: &A, line: &LogEntry) -> Result<Ground, Reason> {
        let hat = if matches!(line.capacity, Capacity::Professional(_)) { Hat::Professional } else { Hat::Private };
        let document = match line.subject {
            Subject::Document(document, _) => Some(document),
            Subject::Whole
            | Subject::Conversation(_)
            | Subject::DiaryEntry(_)
            | Subject::Dossier(..)
            | Subject::Appointment(_)
            | Subject::AppointmentRequest(_)
            | Subject::PinboardPost(_)
            | Subject::PinboardReaction(_)
            | Subject::Relation(_)
            | Subject::Account(_)
            | Subject::AgendaFeed(_)
            | Subject::AgendaItem(_)
            | Subject::Machine(_)
            | Subject::Publication(_)
            | Subject::Questionnaire(_)
            | Subject::QuestionnaireRequest(_) => None,
        };
        self.decide(action, line.account.unwrap(), hat, document)
    }

    /// What the policy says today to somebody who asks for `action`, perhaps about a document.
    pub(super) fn decide<A: Action>(
        &self,
        action: &A,
        account: AccountId,
        hat: Hat,
        document: Option<DocumentId>,
    ) -> Result<Ground, Reason> {
        let person = Person {
            account,
            session: SessionId::from_uuid(Uuid::nil()),
            assurance: Assurance::Basic,
            confirmed_at: self.now.at,
            hat,
        };
        let facts = self.facts(account, action.portal().unwrap(), document);
        action.decide(&facts, &Actor::Person(person), self.now).map(|it| it.ground).map_err(|it| it.reason)
    }

    fn facts(&self, account: AccountId, portal: PortalId, document: Option<DocumentId>) -> Facts {
        let records = &self.demo.records;
        let relation = records.relations.iter().find(|it| it.portal == portal && it.account == Some(account));
        Facts {
            ages: self.ages,
            staff_assurance: Assurance::Basic,
            client_assurance: Assurance::Basic,
            pinboard_for_care: false,
            communication: Communication::ALL,
            relations_react: false,
            account: Some(AccountFacts { id: account, state: AccountState::Active, consents_to_use: true, has_factor: false }),
            portal: Some(self.portal_facts(portal)),
            relation: relation.map(|it| self.relation_facts(it)),
            professional: self.professional(account, portal),
            machine: None,
            subject: document.map_or(SubjectFacts::Nothing, |id| self.document(id, relation.map(|it| it.id))),
        }
    }

    fn document(&self, id: DocumentId, asks: Option<RelationId>) -> SubjectFacts {
        let records = &self.demo.records;
        let document = records.documents.iter().find(|it| it.id == id).unwrap();
        let latest = document.versions.last().unwrap();
        SubjectFacts::Document(DocumentFacts {
            id,
            kind: document.kind,
            sharing: document.sharing,
            by_staff: matches!(document.author, Author::Professional(_)),
            visible: records.visibilities.iter().any(|it| it.document == id && Some(it.relation) == asks),
            version: latest.number,
            sha256: latest.sha256,
            asked: Vec::new(),
            answered: Vec::new(),
        })
    }

    fn professional(&self, account: AccountId, portal: PortalId) -> Option<ProfessionalFacts> {
        let records = &self.demo.records;
        let professional = records.professionals.iter().find(|it| it.account == account)?;
        let links = || {
            records
                .care_links
                .iter()
                .filter(|it| it.portal == portal && it.professional == professional.id && it.period.contains(self.now.at))
        };
        let place = records.portals.iter().find(|it| it.id == portal).unwrap().location;
        let link = links().find(|it| it.kind == CareLinkKind::Guiding).or_else(|| links().next());
        Some(ProfessionalFacts {
            id: professional.id,
            active: professional.active,
            tasks: professional.tasks,
            in_reach: self.above(place).iter().any(|it| professional.reach.contains(it)),
            link: link.map(|it| (it.id, it.kind)),
        })
    }

    /// A location and all that it is part of.
    fn above(&self, place: LocationId) -> Vec<LocationId> {
        let parent = |id: &LocationId| self.demo.records.locations.iter().find(|it| it.id == *id).and_then(|it| it.parent);
        std::iter::successors(Some(place), parent).collect()
    }
}

//! The policy of the portal: the whole order of judgement, with ages, periods, pauses, blocks, holders and the item's own visibility.

use std::hint::black_box;

use inzage_domain::{
    account::{AccountState, Assurance},
    credential::Digest,
    document::{DocumentKind, Sharing},
    ids::SessionId,
    moment::Moment,
    organisation::{AgeRegime, Communication},
    policy::{
        AccountFacts, Action as _, Actor, DocumentFacts, Facts, Hat, Person, PortalFacts, RelationFacts, SubjectFacts,
        actions::ReadDocument,
    },
    portal::PortalState,
    relation::{Agreement, LegalReading, Origin, RelationState},
    right::Right,
};
use inzage_testkit::worlds::NOW;

use crate::people::{GRANTS, People};

/// What the policy is asked, with the facts as storage gives them.
#[derive(Debug)]
pub struct Question {
    action: ReadDocument,
    facts: Facts,
    actor: Actor,
    now: Moment,
}

impl Question {
    /// May the contact person to whom much is shown read that document?
    pub fn new() -> Self {
        let people = People::new();
        let records = people.world.records();
        let reader = people.often;
        let grants: Vec<_> = records.grants.into_iter().filter(|it| it.relation == reader.relation).collect();
        debug_assert_eq!(grants.len(), GRANTS, "a reader has other grants than this question is about");
        let portal = records.portals.into_iter().find(|it| it.id == people.portal).map(|it| PortalFacts {
            id: it.id,
            state: PortalState::Open,
            born: it.born,
            client: it.account,
            seat: it.seat,
            incapable_since: None,
            revision: it.revision,
            first_contact: None,
        });
        let relation = RelationFacts {
            id: reader.relation,
            account: Some(reader.account),
            state: RelationState::Active,
            origin: Origin::Portal,
            authority: None,
            legal_reading: LegalReading::Full,
            blocked: None,
            agreement: Agreement::Undecided,
            invited: false,
            revision: 1,
            grants,
        };
        let document = DocumentFacts {
            id: people.document,
            kind: DocumentKind::Document,
            sharing: Sharing::PerItem,
            by_staff: true,
            visible: true,
            version: 1,
            sha256: Digest([7; 32]),
            asked: Vec::new(),
            answered: Vec::new(),
        };
        let facts = Facts {
            ages: AgeRegime::default(),
            staff_assurance: Assurance::Basic,
            client_assurance: Assurance::Basic,
            relations_react: false,
            pinboard_for_care: false,
            communication: Communication::ALL,
            account: Some(AccountFacts {
                id: reader.account,
                state: AccountState::Active,
                consents_to_use: true,
                has_factor: false,
            }),
            portal,
            relation: Some(relation),
            professional: None,
            machine: None,
            subject: SubjectFacts::Document(document),
        };
        let session = SessionId::from_uuid(reader.account.as_uuid());
        let person =
            Person { account: reader.account, session, assurance: Assurance::Basic, confirmed_at: NOW.at, hat: Hat::Private };
        let action = ReadDocument { portal: people.portal, kind: DocumentKind::Document, document: people.document };
        Self { action, facts, actor: Actor::Person(person), now: NOW }
    }

    /// The same without the grant that opens it.
    #[must_use]
    pub fn without_the_right(&self) -> Self {
        let mut facts = self.facts.clone();
        if let Some(relation) = &mut facts.relation {
            relation.grants.retain(|it| it.right != Right::Documents);
        }
        Self { action: self.action.clone(), facts, actor: self.actor, now: self.now }
    }
}

impl Default for Question {
    fn default() -> Self {
        Self::new()
    }
}

impl Question {
    /// What the policy says.
    pub fn permits(&self) -> bool {
        let verdict = self.action.decide(black_box(&self.facts), black_box(&self.actor), black_box(self.now));
        black_box(verdict).is_ok()
    }
}

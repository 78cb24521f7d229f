//! A contact person, and a portal's door, as stored: lists show of them what the policy makes of them.

use super::{Facts, PortalFacts, RelationFacts, SubjectFacts};
use crate::{
    account::Assurance,
    document::SharedKind,
    ids::AccountId,
    moment::Moment,
    organisation::{AgeRegime, Communication},
    policy::{
        Action, Case, Hat,
        actions::{OpenPortal, PortalScope},
    },
    relation::{Relation, Role},
    text::PersonName,
    views::PortalDoor,
};
use time::OffsetDateTime;

/// A contact person as stored, with all that a manager's page derives from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRecord {
    /// The relation.
    pub relation: Relation,
    /// As the policy weighs it.
    pub facts: RelationFacts,
    /// Until when an open invitation works.
    pub invited_until: Option<OffsetDateTime>,
    /// When the account last signed in.
    pub last_sign_in: Option<OffsetDateTime>,
    /// Of which kinds the items to come are made visible to them.
    pub standing_choices: Vec<SharedKind>,
}

/// A portal as stored, with all that decides whether it is open to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoorRecord {
    /// As the policy weighs it.
    pub portal: PortalFacts,
    /// Whose it is.
    pub client: PersonName,
    /// The account's live relation to it, if it isn't their own.
    pub relation: Option<(RelationFacts, Role)>,
}

impl DoorRecord {
    /// What `account` finds behind the door at `now`; a closed one is as if it weren't there (`D28`).
    pub fn scope(&self, account: AccountId, ages: &AgeRegime, now: Moment) -> Option<PortalScope> {
        // What only weighs on what is done behind the door may be anything here.
        let facts = Facts {
            ages: *ages,
            staff_assurance: Assurance::Basic,
            client_assurance: Assurance::Basic,
            relations_react: false,
            pinboard_for_care: false,
            communication: Communication::ALL,
            account: None,
            portal: Some(self.portal.clone()),
            relation: self.relation.as_ref().map(|(facts, _)| facts.clone()),
            professional: None,
            machine: None,
            subject: SubjectFacts::Nothing,
        };
        let standing = facts.standing(account, Hat::Private, now).ok()?;
        let case = Case { facts: &facts, now, account: Some(account), session: None, hat: Hat::Private, standing };
        OpenPortal { portal: self.portal.id }.judge(&case).ok().map(|allowed| allowed.scope)
    }

    /// The door, if it is open to `account` at `now`.
    pub fn open(&self, account: AccountId, ages: &AgeRegime, now: Moment) -> Option<PortalDoor> {
        let scope = self.scope(account, ages, now)?;
        Some(PortalDoor {
            portal: self.portal.id,
            client: self.client.clone(),
            relation: self.relation.as_ref().filter(|_| !scope.own).map(|(facts, role)| (facts.id, role.clone())),
            holds: scope.holds,
            reads: scope.reads,
            acts: scope.acts,
        })
    }
}

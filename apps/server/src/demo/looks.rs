//! Lines of the access log: who looked, who changed, and who was refused.

use super::{
    builder::{Builder, Pro},
    calendar::When,
};
use inzage_domain::{
    audit::{Capacity, Ground, LogEntry, Outcome, Subject},
    care::Task,
    ids::{AccountId, LogEntryId, PortalId, RelationId},
    policy::{Action, Reason, actions},
    relation::AuthorityKind,
    right::Right,
};
use uuid::Uuid;

/// Somebody who acts, and why they may.
#[derive(Debug, Clone, Copy)]
pub(super) struct By {
    account: Option<AccountId>,
    capacity: Capacity,
    ground: Ground,
}

impl By {
    /// The same person on another ground.
    pub(super) fn on(self, ground: Ground) -> Self {
        Self { ground, ..self }
    }
}

impl Builder {
    /// The client who holds the own portal.
    pub(super) fn client_of(&self, portal: PortalId) -> By {
        let client = self.records.portals.iter().find(|it| it.id == portal).and_then(|it| it.account);
        By { account: client.map(|it| it.account), capacity: Capacity::Client, ground: Ground::ClientHolds }
    }

    /// A relation, by the latest grant of `right`; without one, as who they are.
    pub(super) fn relation(&self, relation: RelationId, right: Right) -> By {
        let grant = self.records.grants.iter().rev().find(|it| it.relation == relation && it.right == right);
        let ground = grant.map_or(Ground::OwnRelation, |it| Ground::Grant(it.id));
        By { account: self.account_of(relation), capacity: Capacity::Relation(relation), ground }
    }

    /// A parent who reads by law.
    pub(super) fn parent(&self, relation: RelationId) -> By {
        let ground = Ground::ByLaw(AuthorityKind::Parental);
        By { account: self.account_of(relation), capacity: Capacity::Relation(relation), ground }
    }

    /// A first contact who holds the portal.
    pub(super) fn holder(&self, relation: RelationId) -> By {
        let capacity = Capacity::Representative(relation);
        By { account: self.account_of(relation), capacity, ground: Ground::FirstContactHolds }
    }

    /// A professional by the care link with this client.
    pub(super) fn linked(&self, portal: PortalId, pro: Pro) -> By {
        let link = self.records.care_links.iter().find(|it| it.portal == portal && it.professional == pro.id);
        let ground = link.map_or(Ground::OwnAccount, |it| Ground::CareLink(it.id));
        By { account: Some(pro.account), capacity: Capacity::Professional(pro.id), ground }
    }

    /// A professional by a task.
    pub(super) fn tasked(pro: Pro, task: Task) -> By {
        By { account: Some(pro.account), capacity: Capacity::Professional(pro.id), ground: Ground::Task(task) }
    }

    fn account_of(&self, relation: RelationId) -> Option<AccountId> {
        self.records.relations.iter().find(|it| it.id == relation).and_then(|it| it.account)
    }

    /// Somebody did something.
    pub(super) fn did<A: Action>(&mut self, portal: PortalId, when: When, by: By, subject: Subject) {
        self.line::<A>(portal, when, by, subject, Outcome::Done(by.ground));
    }

    /// Somebody tried something and was refused.
    pub(super) fn tried<A: Action>(&mut self, portal: PortalId, when: When, by: By, subject: Subject, reason: Reason) {
        self.line::<A>(portal, when, by, subject, Outcome::Refused(reason));
    }

    /// Somebody tried wrong passwords for this account, a minute apart, until they had to wait.
    pub(super) fn locked_out(&mut self, account: AccountId, (days, hour, minute): When) {
        for nth in 0..10 {
            let reason = if nth < 9 { Reason::WrongCredentials } else { Reason::TooManyTries };
            self.records.log.push(LogEntry {
                id: LogEntryId::from_uuid(Uuid::nil()),
                portal: None,
                at: self.calendar.ago((days, hour, minute + nth)).at,
                account: None,
                capacity: Capacity::Nobody,
                action: actions::SignIn::NAME,
                kind: actions::SignIn::KIND,
                subject: Subject::Account(account),
                outcome: Outcome::Refused(reason),
            });
        }
    }

    fn line<A: Action>(&mut self, portal: PortalId, when: When, by: By, subject: Subject, outcome: Outcome) {
        self.records.log.push(LogEntry {
            id: LogEntryId::from_uuid(Uuid::nil()),
            portal: Some(portal),
            at: self.calendar.ago(when).at,
            account: by.account,
            capacity: by.capacity,
            action: A::NAME,
            kind: A::KIND,
            subject,
            outcome,
        });
    }

    /// Puts lines and decisions in order of time, gives the lines their identifiers, and notes who signed in when.
    pub(super) fn close_log(&mut self) {
        let mut log = std::mem::take(&mut self.records.log);
        log.sort_by_key(|line| line.at);
        for line in &mut log {
            line.id = LogEntryId::from_uuid(self.id(line.at));
            for account in self.records.accounts.iter_mut().filter(|it| Some(it.id) == line.account) {
                account.last_sign_in = account.last_sign_in.max(Some(line.at));
            }
        }
        self.records.log = log;
        self.records.consents.sort_by_key(|decision| decision.at);
        self.records.agreements.sort_by_key(|decision| decision.at);
    }
}

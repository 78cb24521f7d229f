//! The line in the access log that every use case leaves, whether it was permitted or refused.

use super::{Permit, Ticket};
use crate::{
    audit::{ActionKind, Capacity, LogEntry, Outcome, Subject},
    ids::{AccountId, ConversationId, PortalId},
    policy::{About, Action, Actor, Reason, actions::SignIn},
};

/// What happened, for the access log. It starts only from a permit, a refusal or a failed sign-in, and no commit goes without one.
#[derive(Debug, PartialEq, Eq)]
#[must_use = "what happened must be recorded"]
pub struct Trail {
    entry: LogEntry,
    read_to: Option<u32>,
}

impl Trail {
    /// The permitted thing was done.
    pub fn done<A: Action>(permit: Permit<A>) -> Self {
        let outcome = Outcome::Done(permit.ground);
        Self { entry: permit.entry(outcome), read_to: permit.action.found(&permit.scope).read_to }
    }

    /// It was permitted to try, and the try failed: a wrong answer to an invitation.
    pub fn failed<A: Action>(permit: Permit<A>, reason: Reason) -> Self {
        Self { entry: permit.entry(Outcome::Refused(reason)), read_to: None }
    }

    /// The policy said no.
    pub(super) fn refused<A: Action>(action: &A, actor: &Actor, capacity: Capacity, ticket: Ticket, reason: Reason) -> Self {
        Self { entry: entry(action, actor, capacity, ticket, Outcome::Refused(reason)), read_to: None }
    }

    /// Somebody failed to sign in, before any permit could be asked for.
    pub fn sign_in_failed(account: Option<AccountId>, reason: Reason, ticket: Ticket) -> Self {
        Self {
            entry: LogEntry {
                id: ticket.entry,
                portal: None,
                at: ticket.now.at,
                account: None,
                capacity: Capacity::Nobody,
                action: SignIn::NAME,
                kind: ActionKind::Change,
                subject: account.map_or(Subject::Whole, Subject::Account),
                outcome: Outcome::Refused(reason),
            },
            read_to: None,
        }
    }

    /// The line to write.
    pub fn entry(&self) -> &LogEntry {
        &self.entry
    }

    /// How far somebody has come in a conversation with this look, to be kept with the line: looking at it is reading it (`G60`).
    pub fn reading(&self) -> Option<ReadTo> {
        let Subject::Conversation(conversation) = self.entry.subject else { return None };
        let (portal, account) = self.entry.portal.zip(self.entry.account)?;
        self.read_to.map(|message| ReadTo { portal, conversation, account, message })
    }
}

/// To where somebody has read in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReadTo {
    /// In which portal.
    pub portal: PortalId,
    /// Which conversation.
    pub conversation: ConversationId,
    /// Who.
    pub account: AccountId,
    /// The number of the newest message that they have read.
    pub message: u32,
}

impl<A: Action> Permit<A> {
    /// The line, about what was found where what was asked names only a secret.
    fn entry(&self, outcome: Outcome) -> LogEntry {
        let asked = entry(&self.action, &self.actor, self.capacity, self.ticket, outcome);
        let found = self.action.found(&self.scope);
        // Who failed has not shown to be the account's owner.
        let account = found.account.filter(|_| matches!(outcome, Outcome::Done(_)));
        LogEntry {
            portal: found.portal.or(asked.portal),
            subject: found.subject.unwrap_or(asked.subject),
            account: account.or(asked.account),
            ..asked
        }
    }
}

/// The line, about what was asked.
fn entry<A: Action>(action: &A, actor: &Actor, capacity: Capacity, ticket: Ticket, outcome: Outcome) -> LogEntry {
    let about = action.about();
    let portal = match about {
        About::NewClient(_, _, portal, _) => Some(portal),
        _ => action.portal(),
    };
    let subject = match about {
        About::Document(id, version) => Subject::Document(id, version),
        About::Asking(id, version, _) => Subject::Document(id, Some(version)),
        About::Conversation(id) | About::ConversationSharing(id, _) | About::NewConversation(id, _) | About::Message(id, _) => {
            Subject::Conversation(id)
        }
        About::DiaryEntry(id) => Subject::DiaryEntry(id),
        About::Dossier(topic, id) => Subject::Dossier(topic, id),
        About::Appointment(id, _) => Subject::Appointment(id),
        About::AppointmentRequest(id, _) => Subject::AppointmentRequest(id),
        About::AgendaItem(id) => Subject::AgendaItem(id),
        About::AgendaFeed(id) => Subject::AgendaFeed(id),
        About::PinboardPost(id) => Subject::PinboardPost(id),
        About::PinboardReaction(_, id) => Subject::PinboardReaction(id),
        About::Sharing(id, _) => Subject::Document(id, None),
        About::Relation(id) | About::Card(id, _) | About::Why(id, None) => Subject::Relation(id),
        About::Why(_, Some(document)) => Subject::Document(document, None),
        About::SignIn(account) | About::Digest(account, _) => Subject::Account(account),
        About::NewMachine(machine, _) | About::Machine(machine) => Subject::Machine(machine),
        About::Publication(id) | About::NewPublication(id, _) => Subject::Publication(id),
        About::Questionnaire(id) | About::NewQuestionnaire(id) => Subject::Questionnaire(id),
        About::QuestionnaireRequest(id) | About::NewQuestionnaireRequest(id, _) => Subject::QuestionnaireRequest(id),
        About::Nothing
        | About::PersonalData
        | About::Export(_)
        | About::CarePlan
        | About::Candidate(_)
        | About::NewClient(..)
        | About::Invitation(_)
        | About::ClientAccount(_)
        | About::Factor(_)
        | About::Recovery(_)
        | About::Forgotten(_) => Subject::Whole,
    };
    LogEntry {
        id: ticket.entry,
        portal,
        at: ticket.now.at,
        account: actor.account(),
        capacity,
        action: action.name(),
        kind: A::KIND,
        subject,
        outcome,
    }
}

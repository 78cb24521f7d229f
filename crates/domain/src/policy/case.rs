//! Steps 1 to 5 of the order of judgement: who gets as far as the rule of an action, and in what capacity.

use crate::{
    account::{AccountState, Assurance},
    audit::Capacity,
    ids::{AccountId, MachineId, SessionId},
    moment::Moment,
    policy::{AccountFacts, Action, Actor, Door, Facts, FeedReader, Hat, Reason, Refusal, Standing},
};

/// What an action's rule weighs: the facts, and the standing that steps 1 to 5 found.
#[derive(Debug)]
pub struct Case<'f> {
    /// The facts.
    pub facts: &'f Facts,
    /// When it is judged.
    pub now: Moment,
    /// The account that asks; none for actions of nobody, of machines and of the system.
    pub account: Option<AccountId>,
    /// The session in which it is asked, if somebody is signed in.
    pub session: Option<SessionId>,
    /// The hat; private where none was named.
    pub hat: Hat,
    /// In what capacity it is asked.
    pub standing: Standing<'f>,
}

impl<'f> Case<'f> {
    /// Steps 1 to 5, for whoever asks.
    pub(super) fn open<A: Action + ?Sized>(action: &A, facts: &'f Facts, actor: &Actor, now: Moment) -> Result<Self, Refusal> {
        match actor {
            Actor::Machine(machine) => return Self::of_machine(action, facts, *machine, now),
            Actor::Feed(reader) => return Self::of_feed(action, facts, *reader, now),
            Actor::Nobody | Actor::Person(_) | Actor::System(_) => {}
        }
        let session = match actor {
            Actor::Person(person) => Some(person.session),
            Actor::Nobody | Actor::Machine(_) | Actor::Feed(_) | Actor::System(_) => None,
        };
        let outside = |hat, account| Ok(Self { facts, now, account, session, hat, standing: Standing::Outside });
        let door = action.door();
        if door == Door::System {
            return match actor {
                Actor::System(_) => outside(Hat::Private, None),
                Actor::Nobody | Actor::Person(_) | Actor::Machine(_) | Actor::Feed(_) => {
                    Err(Refusal::forbidden(Reason::WrongHat))
                }
            };
        }
        let person = match actor {
            Actor::Person(person) if door == Door::Open => return outside(person.hat, Some(person.account)),
            Actor::Nobody | Actor::System(_) if door == Door::Open => return outside(Hat::Private, None),
            Actor::Nobody | Actor::System(_) | Actor::Machine(_) | Actor::Feed(_) => {
                return Err(Refusal::sign_in(Reason::NotSignedIn));
            }
            Actor::Person(person) => person,
        };
        let account = active(facts, person.account)?;
        let demanded = match person.hat {
            Hat::Private => facts.client_assurance,
            Hat::Professional => facts.staff_assurance,
        };
        // Whoever has a second factor has used it, whatever the organisation demands (`T8`).
        let owed = if account.has_factor { Assurance::Substantial } else { Assurance::Basic };
        if person.assurance < owed || (door.needs_consent() && person.assurance < demanded) {
            return Err(Refusal::sign_in(Reason::AssuranceTooLow));
        }
        if door.needs_consent() && !account.consents_to_use {
            return Err(Refusal::consent());
        }
        if door.needs_confirmation() && person.confirmed_at + Door::CONFIRMED_FOR <= now.at {
            return Err(Refusal::sign_in(Reason::NotConfirmed));
        }
        if A::BY_FEED {
            return Err(Refusal::forbidden(Reason::WrongHat));
        }
        let standing = match action.portal() {
            Some(_) => facts.standing(person.account, person.hat, now).or_else(|refusal| {
                let may = A::DORMANT && refusal.reason == Reason::NoRightInForce;
                facts.dormant(now).filter(|_| may).ok_or(refusal)
            })?,
            None => Standing::Outside,
        };
        Ok(Self { facts, now, account: Some(person.account), session, hat: person.hat, standing })
    }

    /// Steps 1 to 5 for a machine: its token works, the action is open to machines, the portal lies within reach, and a task opens it.
    /// Consent, sureness and fresh proofs are a person's; what needs one and is open to machines all the same is on the list.
    fn of_machine<A: Action + ?Sized>(action: &A, facts: &'f Facts, machine: MachineId, now: Moment) -> Result<Self, Refusal> {
        let machine = facts.machine.as_ref().filter(|it| it.id == machine && it.is_usable(now.at));
        let machine = machine.ok_or(Refusal::sign_in(Reason::NotSignedIn))?;
        let Some(first) = A::MACHINES.first() else {
            return Err(Refusal::forbidden(Reason::WrongHat));
        };
        if action.portal().is_some() && (facts.portal.is_none() || !machine.in_reach) {
            return Err(Refusal::hidden(Reason::NoHat));
        }
        if !A::MACHINES.iter().any(|task| machine.tasks.has(*task)) {
            return Err(Refusal::forbidden(Reason::NoTask(*first)));
        }
        Ok(Self { facts, now, account: None, session: None, hat: Hat::Professional, standing: Standing::Machine(machine) })
    }

    /// Steps 1 to 5 for a calendar: it stands where whoever made its address stands today. How surely they were signed in was asked when
    /// they made it, since a calendar can't be asked for more than its secret.
    fn of_feed<A: Action + ?Sized>(_: &A, facts: &'f Facts, reader: FeedReader, now: Moment) -> Result<Self, Refusal> {
        if !A::BY_FEED {
            return Err(Refusal::forbidden(Reason::WrongHat));
        }
        if !active(facts, reader.account)?.consents_to_use {
            return Err(Refusal::consent());
        }
        let standing = facts.standing(reader.account, Hat::Private, now)?;
        Ok(Self { facts, now, account: Some(reader.account), session: None, hat: Hat::Private, standing })
    }

    /// As the access log names whoever asks; a professional is one also where no portal is involved yet.
    pub(super) fn capacity(&self) -> Capacity {
        match (&self.standing, self.hat, &self.facts.professional) {
            (Standing::Outside, Hat::Professional, Some(professional)) if professional.active => {
                Capacity::Professional(professional.id)
            }
            (standing, ..) => standing.capacity(),
        }
    }
}

/// The account that asks, if it can be used.
fn active(facts: &Facts, account: AccountId) -> Result<AccountFacts, Refusal> {
    let account = facts.account.filter(|it| it.id == account).ok_or(Refusal::sign_in(Reason::NotSignedIn))?;
    if account.state == AccountState::Active { Ok(account) } else { Err(Refusal::sign_in(Reason::AccountNotActive)) }
}

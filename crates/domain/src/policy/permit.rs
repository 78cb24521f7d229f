//! A verdict is data; a permit is authority.
//!
//! [`authorize`] is the only birthplace of a [`Permit`]. A permit can't be forged:
//!
//! ```compile_fail
//! use inzage_domain::policy::{Permit, actions::ReadDocument};
//! fn forge(action: ReadDocument) -> Permit<ReadDocument> {
//!     Permit { action, ..todo!() }
//! }
//! ```
//!
//! nor copied:
//!
//! ```compile_fail
//! use inzage_domain::policy::{Permit, actions::ReadDocument};
//! fn keep_one(permit: &Permit<ReadDocument>) -> Permit<ReadDocument> {
//!     permit.clone()
//! }
//! ```
//!
//! nor skipped:
//!
//! ```compile_fail
//! use inzage_domain::{policy::actions::ShareDocument, ports::Session};
//! async fn skip(tx: &mut dyn Session, action: ShareDocument) {
//!     let _ = tx.make_visible(&action).await;
//! }
//! ```
//!
//! and nothing is committed without a trail:
//!
//! ```compile_fail
//! use inzage_domain::ports::Session;
//! async fn silently(tx: Box<dyn Session>) {
//!     let _ = tx.commit().await;
//! }
//! ```
//!
//! but it can be asked for:
//!
//! ```
//! use inzage_domain::{policy::{authorize, actions::ShareDocument, Actor, Ticket, Trail}, ports::Session};
//! async fn ask(mut tx: Box<dyn Session>, actor: Actor, action: ShareDocument, ticket: Ticket) {
//!     if let Ok(permit) = authorize(&mut *tx, actor, action, ticket).await {
//!         let _ = tx.make_visible(&permit).await;
//!         let _ = tx.commit(Trail::done(permit)).await;
//!     }
//! }
//! ```
mod look;
mod trail;

pub use look::*;
pub use trail::*;

use crate::{
    audit::{Capacity, Ground},
    ids::{AccountId, LogEntryId, PortalId, SessionId},
    moment::Moment,
    policy::{Action, Actor, Allowed, Case, Facts, Hat, Question, Refusal, action::sealed},
    ports::{FactsPort, StoreError},
};
use std::fmt::Debug;

/// What a use case reads once at its start: the moment, and the identifier of its line in the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    /// The moment at which everything is judged.
    pub now: Moment,
    /// The line in the access log.
    pub entry: LogEntryId,
}

/// Proof that the policy said yes, inside this transaction, at that moment.
#[derive(Debug)]
#[must_use = "a permit that is not used was not needed"]
pub struct Permit<A: Action> {
    actor: Actor,
    capacity: Capacity,
    answerable: Option<AccountId>,
    action: A,
    scope: A::Scope,
    ground: Ground,
    ticket: Ticket,
}

impl<A: Action> Permit<A> {
    /// What was asked.
    pub fn action(&self) -> &A {
        &self.action
    }

    /// How far it reaches.
    pub fn scope(&self) -> &A::Scope {
        &self.scope
    }

    /// Why it was allowed.
    pub fn ground(&self) -> Ground {
        self.ground
    }

    /// When it was decided.
    pub fn now(&self) -> Moment {
        self.ticket.now
    }

    /// Which account it was given to, if somebody was signed in.
    pub fn account(&self) -> Option<AccountId> {
        self.actor.account()
    }

    /// Which account answers for what is done with it: whoever was signed in, or whoever made the machine that asked.
    pub fn answerable(&self) -> Option<AccountId> {
        self.answerable
    }

    /// The session it was given to, if somebody was signed in.
    pub fn session(&self) -> Option<SessionId> {
        match self.actor {
            Actor::Person(person) => Some(person.session),
            Actor::Nobody | Actor::Machine(_) | Actor::Feed(_) | Actor::System(_) => None,
        }
    }

    /// In what capacity it was given.
    pub fn capacity(&self) -> Capacity {
        self.capacity
    }
}

/// Any permit, where a port needs to see one but not which.
pub trait Proof: sealed::Sealed + Debug + Send + Sync {
    /// Whose file it is about.
    fn portal(&self) -> Option<PortalId>;
    /// When it was decided.
    fn decided(&self) -> Moment;
}

impl<A: Action> sealed::Sealed for Permit<A> {}

impl<A: Action> Proof for Permit<A> {
    fn portal(&self) -> Option<PortalId> {
        self.action.portal()
    }

    fn decided(&self) -> Moment {
        self.ticket.now
    }
}

/// Authorization did not end in a permit.
#[derive(Debug, thiserror::Error)]
pub enum AuthorizeError {
    /// The policy said no. The trail in it must still be recorded.
    #[error("refused")]
    Refused(#[source] Refusal, Box<Trail>),
    /// The facts could not be read, so nobody said anything.
    #[error("the facts could not be read")]
    Store(#[from] StoreError),
}

/// Reads the facts and, if the rules agree, mints the permit.
pub async fn authorize<A: Action>(
    facts: &mut (impl FactsPort + ?Sized),
    actor: Actor,
    action: A,
    ticket: Ticket,
) -> Result<Permit<A>, AuthorizeError> {
    let account = actor.account();
    let machine = match actor {
        Actor::Machine(machine) => Some(machine),
        Actor::Nobody | Actor::Person(_) | Actor::Feed(_) | Actor::System(_) => None,
    };
    let question = Question { account, machine, portal: action.portal(), about: action.about() };
    let facts = facts.facts(&question, ticket.now).await?;
    let verdict = Case::open(&action, &facts, &actor, ticket.now).and_then(|case| {
        let allowed = action.judge(&case)?;
        let capacity = match actor {
            Actor::Nobody => Capacity::Nobody,
            Actor::System(role) => Capacity::System(role),
            Actor::Person(_) | Actor::Machine(_) | Actor::Feed(_) => case.capacity(),
        };
        Ok((allowed, capacity))
    });
    match verdict {
        Ok((Allowed { scope, ground }, capacity)) => {
            let answerable = account.or(facts.machine.map(|it| it.made_by));
            Ok(Permit { actor, capacity, answerable, action, scope, ground, ticket })
        }
        Err(refusal) => {
            let capacity = refused_capacity(&facts, &actor, ticket.now);
            let trail = Trail::refused(&action, &actor, capacity, ticket, refusal.reason);
            Err(AuthorizeError::Refused(refusal, Box::new(trail)))
        }
    }
}

/// In what capacity somebody was refused, as well as it can be told.
fn refused_capacity(facts: &Facts, actor: &Actor, now: Moment) -> Capacity {
    let (account, hat) = match actor {
        Actor::Nobody => return Capacity::Nobody,
        Actor::Machine(machine) => return Capacity::Machine(*machine),
        Actor::System(role) => return Capacity::System(*role),
        Actor::Person(person) => (person.account, person.hat),
        Actor::Feed(reader) => (reader.account, Hat::Private),
    };
    facts.standing(account, hat, now).map_or_else(
        |_| match (hat, &facts.professional, &facts.relation) {
            (Hat::Professional, Some(professional), _) => Capacity::Professional(professional.id),
            (Hat::Private, _, Some(relation)) if relation.account == Some(account) => Capacity::Relation(relation.id),
            _ => Capacity::Owner,
        },
        |standing| standing.capacity(),
    )
}

//! Asking the policy about a world, without a store of one's own.

use super::World;
use crate::memory::MemoryStore;
use inzage_domain::{
    moment::Moment,
    policy::{Action, Actor, Facts, Question, Verdict},
    ports::{Store, StoreError},
};
use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

/// Runs what never waits: the memory store answers at once.
fn at_once<T>(future: impl Future<Output = Result<T, StoreError>>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => super::parsed(answer),
        Poll::Pending => super::parsed(Err("the memory store never waits")),
    }
}

impl World {
    /// The facts about a question, as they are in this world at `now`.
    ///
    /// # Panics
    /// When the records contradict each other.
    pub fn facts(&self, question: &Question, now: Moment) -> Facts {
        let store = MemoryStore::default();
        at_once(store.import(&self.records));
        at_once(async { store.snapshot().await?.facts(question, now).await })
    }

    /// What the policy says in this world at `now`.
    ///
    /// # Panics
    /// When the records contradict each other.
    pub fn judge<A: Action>(&self, now: Moment, actor: Actor, action: &A) -> Verdict<A::Scope> {
        let account = actor.account();
        let machine = match actor {
            Actor::Machine(machine) => Some(machine),
            Actor::Nobody | Actor::Person(_) | Actor::Feed(_) | Actor::System(_) => None,
        };
        let question = Question { account, machine, portal: action.portal(), about: action.about() };
        action.decide(&self.facts(&question, now), &actor, now)
    }
}

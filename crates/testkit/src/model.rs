//! A second opinion: who may see and do what, written anew from the rules and as simply as can be.
//!
//! [`check`] lets random histories happen to a store, through the policy and the ports, and compares after every step what was
//! permitted and what everybody sees with what [`Model`] says. The model shares no line with the policy: its days are whole numbers, its
//! sets are sets, and it looks everything up anew each time.

mod compare;
mod past;
mod rules;
mod run;
mod start;
mod state;
mod steps;

pub use rules::Manages;
pub use start::any_start;
pub use state::{Bond, Contact, Given, KNOWN, Model, Paper, RELATIVES, Who};
pub use steps::{Step, any_step};

use crate::conformance::Bench;
use proptest::{
    strategy::BoxedStrategy,
    test_runner::{Config, TestRunner},
};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use std::marker::PhantomData;
use tokio::runtime::Runtime;

/// Gives a fresh, empty store for each history.
pub trait Benches: 'static {
    /// What keeps a store alive.
    type Bench: Bench;

    /// A fresh, empty store, whose tasks run on `runtime`.
    fn bench(runtime: &Runtime) -> Self::Bench;
}

/// The model, as what drives a history.
#[derive(Debug)]
pub struct Histories;

impl ReferenceStateMachine for Histories {
    type State = Model;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Model> {
        any_start()
    }

    fn transitions(state: &Model) -> BoxedStrategy<Step> {
        any_step(state)
    }

    fn apply(state: Model, step: &Step) -> Model {
        state.after(step)
    }
}

/// A store that must agree with the model.
struct Agreement<B>(PhantomData<B>);

struct Subject<B: Benches> {
    run: run::Run,
    // Dropped after the run: the store goes before what keeps it, and its runtime last.
    _bench: B::Bench,
    runtime: Runtime,
}

impl<B: Benches> StateMachineTest for Agreement<B> {
    type SystemUnderTest = Subject<B>;
    type Reference = Histories;

    fn init_test(model: &Model) -> Subject<B> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let bench = B::bench(&runtime);
        let run = runtime.block_on(run::Run::start(bench.store(), model));
        Subject { run, _bench: bench, runtime }
    }

    fn apply(mut subject: Subject<B>, model: &Model, step: Step) -> Subject<B> {
        let permitted = subject.runtime.block_on(subject.run.take(&step, model));
        assert_eq!(permitted, model.permitted, "whether {step:?} is permitted");
        subject.runtime.block_on(subject.run.compare(model));
        subject
    }

    fn teardown(subject: Subject<B>, model: Model) {
        subject.runtime.block_on(subject.run.finish(&model));
    }
}

/// Lets `cases` random histories of up to thirty steps happen to stores of `B`, and compares each with the model.
///
/// The environment variable `INZAGE_MODEL_CASES` takes the place of `cases`.
///
/// # Panics
/// When a store and the model disagree, with the shortest history that was found.
pub fn check<B: Benches>(cases: u32) {
    let cases = std::env::var("INZAGE_MODEL_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(cases);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 4_096, ..Config::default() };
    let mut runner = TestRunner::new(config.clone());
    let histories = Histories::sequential_strategy(1..30);
    let outcome = runner.run(&histories, |(start, steps, seen)| {
        Agreement::<B>::test_sequential(config.clone(), start, steps, seen);
        Ok(())
    });
    if let Err(disagreement) = outcome {
        panic!("{disagreement}");
    }
}

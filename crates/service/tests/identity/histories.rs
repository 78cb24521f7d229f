//! Random histories of getting in, on every store.

use crate::{
    benches::Kept,
    model::{Answer, Model, Step},
    run::Run,
    steps::Histories,
};
use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, TestRunner},
};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use std::collections::BTreeMap;
use tokio::runtime::Runtime;

/// Steps of a history in memory. On a database, which takes long to make, they are longer and fewer.
const STEPS: usize = 50;
const STEPS_ON_A_DATABASE: usize = 100;

struct InMemory;
struct OnSqlite;
struct OnPostgres;

trait On {
    const KEPT: Kept;
}

impl On for InMemory {
    const KEPT: Kept = Kept::InMemory;
}

impl On for OnSqlite {
    const KEPT: Kept = Kept::Sqlite;
}

impl On for OnPostgres {
    const KEPT: Kept = Kept::Postgres;
}

/// Use cases that must agree with the model, and what they run on.
struct Subject {
    run: Run,
    runtime: Runtime,
}

impl<S: On> StateMachineTest for Agreement<S> {
    type SystemUnderTest = Subject;
    type Reference = Histories;

    fn init_test(model: &Model) -> Subject {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let run = runtime.block_on(Run::start(S::KEPT, model));
        Subject { run, runtime }
    }

    fn apply(mut subject: Subject, model: &Model, step: Step) -> Subject {
        subject.runtime.block_on(async {
            let answer = subject.run.take(&step, model).await;
            assert_eq!(answer, model.answer, "the answer to {step:?}");
            subject.run.compare(&step, model).await;
        });
        subject
    }
}

struct Agreement<S>(std::marker::PhantomData<S>);

/// Lets `cases` histories of `steps` happen, or ten times as many in the long form of the tests.
fn check<S: On>(cases: u32, steps: usize) {
    let full = std::env::var_os("INZAGE_TEST_FULL").is_some_and(|it| it == "1");
    let cases = if full { cases * 10 } else { cases };
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_048, ..Config::default() };
    let mut runner = TestRunner::new(config.clone());
    let histories = Histories::sequential_strategy(steps..=steps);
    let outcome = runner.run(&histories, |(start, steps, seen)| {
        Agreement::<S>::test_sequential(config.clone(), start, steps, seen);
        Ok(())
    });
    if let Err(disagreement) = outcome {
        panic!("{disagreement}");
    }
}

/// Nobody is in without the factors demanded, who should be out is out, and every letter reaches the owner: 17,000 steps.
///
/// Proves: D04, D08, D09, D35, D38, G10, G11, G12, G13, G14, G17, G18, G68, T5, T7, T8, T19, T25, T26, T39, X14.
#[test]
fn everybody_is_in_or_out_as_the_rules_say_in_memory() {
    check::<InMemory>(340, STEPS);
}

/// The same on SQLite: 2,000 steps.
///
/// Proves: D04, D08, D09, D35, D38, T8, T19, T25, T26.
#[test]
fn everybody_is_in_or_out_as_the_rules_say_on_sqlite() {
    check::<OnSqlite>(20, STEPS_ON_A_DATABASE);
}

/// The same on PostgreSQL: 2,000 steps.
///
/// Proves: D04, D08, D09, D35, D38, T8, T19, T25, T26.
#[test]
fn everybody_is_in_or_out_as_the_rules_say_on_postgres() {
    check::<OnPostgres>(20, STEPS_ON_A_DATABASE);
}

/// A comparison proves nothing about steps that never work, or always do.
#[test]
fn every_kind_of_step_works_often_and_fails_often() {
    let mut runner = TestRunner::deterministic();
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for _ in 0..340 {
        let strategy = Histories::sequential_strategy(STEPS..=STEPS);
        let (mut model, steps, _) = strategy.new_tree(&mut runner).unwrap().current();
        for step in steps {
            model = Histories::apply(model, &step);
            let kind = format!("{step:?}").split([' ', '(']).next().unwrap().to_owned();
            let count = counts.entry(kind).or_default();
            if model.answer == Answer::No { count.1 += 1 } else { count.0 += 1 }
        }
    }
    let always = ["Sleep", "SetBack", "Sweep", "Forgot"];
    for (kind, (worked, failed)) in &counts {
        assert!(*worked >= 20 || kind == "Guess", "{kind} worked {worked} times: {counts:?}");
        assert!(*failed >= 20 || always.contains(&kind.as_str()), "{kind} failed {failed} times: {counts:?}");
    }
    assert_eq!(counts.len(), 28, "kinds of steps: {counts:?}");
}

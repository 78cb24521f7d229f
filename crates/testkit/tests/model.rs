//! The histories that the model makes are worth comparing.

use inzage_testkit::model::{Histories, Who};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use proptest_state_machine::ReferenceStateMachine;
use std::collections::BTreeMap;

/// A comparison proves nothing about steps that never succeed, or never fail.
#[test]
fn every_kind_of_step_is_permitted_often_and_refused_often() {
    let mut runner = TestRunner::deterministic();
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let (mut held_by_client, mut held_by_contact, mut partly) = (0, 0, 0);
    for _ in 0..256 {
        let (mut model, steps, _) = Histories::sequential_strategy(1..30).new_tree(&mut runner).unwrap().current();
        for step in steps {
            model = Histories::apply(model, &step);
            let kind = format!("{step:?}").split('(').next().unwrap().to_owned();
            let count = counts.entry(kind).or_default();
            if model.permitted {
                count.0 += 1;
            } else {
                count.1 += 1;
            }
            match model.holder() {
                Some(Who::Client) => held_by_client += 1,
                Some(_) => held_by_contact += 1,
                None => {}
            }
            let mut found = Who::everybody().filter_map(|who| model.finds(who)).map(|it| it.len());
            partly += u32::from(found.any(|it| it > 0 && it < model.papers.len()));
        }
    }
    for (kind, (permitted, refused)) in &counts {
        assert!(*permitted >= 5, "{kind} was permitted {permitted} times");
        assert!(*refused >= 5 || kind == "Sleep", "{kind} was refused {refused} times");
    }
    assert_eq!(counts.len(), 24, "kinds of steps");
    assert!(held_by_client > 100 && held_by_contact > 100 && partly > 100, "{held_by_client} {held_by_contact} {partly}");
}

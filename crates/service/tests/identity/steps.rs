//! Which histories there are: mostly what could work now, sometimes what can't.

use crate::model::{BROWSERS, Device, Kind, Model, PASSKEYS, PEOPLE, Proof, STAFF, Step, TOTP_STEP, Typed, Use, YUBIKEYS};
use proptest::{
    prelude::*,
    sample::select,
    strategy::{BoxedStrategy, Union},
};
use proptest_state_machine::ReferenceStateMachine;

/// The model, as what drives a history.
#[derive(Debug)]
pub(crate) struct Histories;

impl ReferenceStateMachine for Histories {
    type State = Model;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Model> {
        (any::<bool>(), any::<bool>(), any::<[bool; 3]>())
            .prop_map(|(demands, questions, with_app)| Model::start(demands, questions, with_app))
            .boxed()
    }

    fn transitions(state: &Model) -> BoxedStrategy<Step> {
        any_step(state)
    }

    fn apply(state: Model, step: &Step) -> Model {
        state.after(step)
    }
}

/// Mostly one of `likely`, else any number that is or was there.
fn pick(likely: Vec<usize>, all: usize) -> BoxedStrategy<usize> {
    let any = 0..all.max(1);
    if likely.is_empty() { any.boxed() } else { prop_oneof![12 => select(likely), 1 => any].boxed() }
}

fn mostly<T: Clone + std::fmt::Debug + 'static>(usual: T, others: Vec<T>) -> BoxedStrategy<T> {
    prop_oneof![6 => Just(usual), 1 => select(others)].boxed()
}

/// A proof, most often one that somebody of `owners` could give.
fn any_proof(model: &Model, owners: &[usize]) -> BoxedStrategy<Proof> {
    let mut likely = Vec::new();
    for owner in owners {
        for index in model.factors_of(*owner) {
            match model.factors[index].kind {
                Kind::App(last) if last == model.now.div_euclid(TOTP_STEP) => likely.push((1, Proof::App(index, 0))),
                Kind::App(_) => likely.extend([(6, Proof::App(index, 0)), (2, Proof::App(index, -1)), (1, Proof::App(index, 1))]),
                Kind::Passkey(..) => {}
                Kind::YubiKey(key) => likely.extend([(4, Proof::YubiKey(key, false)), (1, Proof::YubiKey(key, true))]),
            }
        }
        let codes = model.codes.iter().enumerate().filter(|(_, it)| it.owner == *owner);
        likely.extend(codes.map(|(index, it)| (if it.dead { 2 } else { 1 }, Proof::Recovery(index))).take(4));
    }
    let (factors, codes) = (model.factors.len().max(1), model.codes.len().max(1));
    let any = prop_oneof![
        Just(Proof::Nothing),
        Just(Proof::Nonsense),
        (0..factors, -3..3_i64).prop_map(|(factor, offset)| Proof::App(factor, offset)),
        (0..codes).prop_map(Proof::Recovery),
        (0..YUBIKEYS, any::<bool>()).prop_map(|(key, again)| Proof::YubiKey(key, again)),
    ];
    if likely.is_empty() {
        return any.boxed();
    }
    let likely = Union::new_weighted(likely.into_iter().map(|(weight, proof)| (weight, Just(proof))).collect());
    prop_oneof![8 => likely, 1 => any].boxed()
}

/// Open questions for a passkey, each with a key that could answer it.
fn fitting(model: &Model) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (index, ceremony) in model.ceremonies.iter().enumerate().rev().filter(|(_, it)| !it.done).take(2) {
        let fits = |key: &usize| model.owner_of_key(*key).is_some_and(|owner| ceremony.of.is_none_or(|of| of == owner));
        found.extend((0..PASSKEYS).filter(fits).map(|key| (index, key)));
    }
    found
}

/// Any step: most of them could work as things are.
#[expect(clippy::too_many_lines, reason = "one line or a few for each thing that can happen")]
pub(crate) fn any_step(model: &Model) -> BoxedStrategy<Step> {
    let alive: Vec<usize> = (0..model.sessions.len()).filter(|it| model.is_alive(*it)).collect();
    let session = || pick(alive.clone(), model.sessions.len());
    let owners: Vec<usize> = alive.iter().map(|it| model.sessions[*it].owner).collect();
    let latest = |count: usize| (count.saturating_sub(3)..count).collect::<Vec<_>>();
    let waiting = || pick(latest(model.waiting.len()), model.waiting.len());
    let asked: Vec<usize> = (0..model.ceremonies.len()).filter(|it| !model.ceremonies[*it].done).collect();
    let ceremony = || pick(asked.clone(), model.ceremonies.len());
    let who = || pick((0..PEOPLE).filter(|it| model.people[*it].state == Use::Active).collect(), PEOPLE);
    let browser = || 0..BROWSERS;
    let key = || 0..PASSKEYS;
    let device = || mostly(Device::Original, vec![Device::Clone, Device::Replay]);
    let yes = || prop::bool::weighted(0.85);
    let naps = vec![0, 10, 30, 30, 60, 60, 5 * 60, 10 * 60, 14 * 60 + 30, 15 * 60, 29 * 60, 30 * 60, 3600, 12 * 3600, 3 * 86_400];
    let nap = || select(naps.clone()).prop_map(Step::Sleep);

    let mut steps: Vec<(u32, BoxedStrategy<Step>)> = vec![
        (6, prop_oneof![3 => select(vec![10, 30, 30, 60, 60, 300]).prop_map(Step::Sleep), 1 => nap()].boxed()),
        (
            10,
            (who(), mostly(Typed::Right, vec![Typed::Wrong, Typed::Former]), browser())
                .prop_map(|(who, typed, browser)| Step::Password { who, typed, browser })
                .boxed(),
        ),
        (2, proptest::option::weighted(0.5, waiting()).prop_map(|waiting| Step::AskKey { waiting }).boxed()),
        (2, (0..=PEOPLE).prop_map(|who| Step::Forgot { who }).boxed()),
        (
            1,
            (0..2_usize, yes(), mostly(Typed::Right, vec![Typed::Wrong, Typed::Former]))
                .prop_map(|(invitation, knows, typed)| Step::Activate { invitation, knows, typed })
                .boxed(),
        ),
        (1, (0..2_usize).prop_map(|invitation| Step::Activate { invitation, knows: false, typed: Typed::Right }).boxed()),
    ];
    // Now and then, so that a history goes on after.
    let off: Vec<usize> = (0..PEOPLE).filter(|it| model.people[*it].state == Use::SwitchedOff).collect();
    let is_off = if off.is_empty() { 1 } else { 12 };
    steps.push((
        3,
        prop_oneof![
            5 => (0..PEOPLE).prop_map(|who| Step::SwitchOff { who }),
            is_off => pick(off.clone(), PEOPLE).prop_map(|who| Step::SwitchOff { who }),
            is_off + 4 => pick(off, PEOPLE).prop_map(|who| Step::SwitchOn { who }),
            3 => (0..PEOPLE).prop_map(|who| Step::Guess { who }),
            6 => any::<bool>().prop_map(|yes| Step::Suspend { yes }),
            6 => Just(Step::SetBack),
            5 => Just(Step::Sweep),
        ]
        .boxed(),
    ));
    for (waiting, it) in model.waiting.iter().enumerate().rev().take(3) {
        let code = (any_proof(model, &[it.owner]), browser());
        steps.push((5, code.prop_map(move |(proof, browser)| Step::Code { waiting, proof, browser }).boxed()));
    }
    if !model.ceremonies.is_empty() {
        let show = (ceremony(), key(), device(), browser());
        steps.push((
            2,
            show.prop_map(|(ceremony, key, device, browser)| Step::ShowKey { ceremony, key, device, browser }).boxed(),
        ));
    }
    for (ceremony, key) in fitting(model) {
        let show = (device(), browser());
        steps.push((3, show.prop_map(move |(device, browser)| Step::ShowKey { ceremony, key, device, browser }).boxed()));
        if let Some(session) = alive.iter().copied().find(|it| model.owner_of_key(key) == Some(model.sessions[*it].owner)) {
            let confirm = device().prop_map(move |device| Step::ConfirmByKey { session, ceremony, key, device });
            steps.push((2, confirm.boxed()));
        }
    }
    for session in alive.iter().copied() {
        let owner = model.sessions[session].owner;
        let confirm = (yes(), any_proof(model, &[owner]));
        steps.push((2, confirm.prop_map(move |(right, proof)| Step::Confirm { session, right, proof }).boxed()));
    }
    if !model.links.is_empty() {
        let links = pick(latest(model.links.len()), model.links.len());
        steps.push((4, (links, yes(), yes()).prop_map(|(link, knows, good)| Step::Reset { link, knows, good }).boxed()));
    }
    if !model.sessions.is_empty() {
        let own =
            pick((0..model.factors.len()).filter(|it| owners.contains(&model.factors[*it].owner)).collect(), model.factors.len());
        let with_session: Vec<(u32, BoxedStrategy<Step>)> = vec![
            (
                1,
                (session(), yes(), any_proof(model, &owners))
                    .prop_map(|(session, right, proof)| Step::Confirm { session, right, proof })
                    .boxed(),
            ),
            (2, session().prop_map(|session| Step::AskOwnKey { session }).boxed()),
            (
                1,
                (session(), ceremony(), key(), device())
                    .prop_map(|(session, ceremony, key, device)| Step::ConfirmByKey { session, ceremony, key, device })
                    .boxed(),
            ),
            (
                3,
                (session(), mostly(0, vec![-3, -2, -1, 1, 2]))
                    .prop_map(|(session, offset)| Step::AddApp { session, offset })
                    .boxed(),
            ),
            (4, (session(), key()).prop_map(|(session, key)| Step::AddKey { session, key }).boxed()),
            (
                2,
                (session(), 0..YUBIKEYS, prop::bool::weighted(0.15))
                    .prop_map(|(session, key, again)| Step::AddYubiKey { session, key, again })
                    .boxed(),
            ),
            (2, (session(), own).prop_map(|(session, factor)| Step::Remove { session, factor }).boxed()),
            (1, session().prop_map(|session| Step::MakeCodes { session }).boxed()),
            (
                2,
                (session(), yes(), yes())
                    .prop_map(|(session, right, good)| Step::ChangePassword { session, right, good })
                    .boxed(),
            ),
            (1, (session(), yes()).prop_map(|(session, set)| Step::SetQuestion { session, set }).boxed()),
            (1, (session(), session()).prop_map(|(session, target)| Step::End { session, target }).boxed()),
            (1, session().prop_map(|session| Step::EndOthers { session }).boxed()),
            (1, session().prop_map(|session| Step::SignOut { session }).boxed()),
            (2, (session(), prop::bool::weighted(0.6)).prop_map(|(session, yes)| Step::Consent { session, yes }).boxed()),
        ];
        steps.extend(with_session);
    }
    // Staff must have a factor before anything opens to them, so they try more often.
    steps.push((1, browser().prop_map(|browser| Step::Password { who: STAFF, typed: Typed::Right, browser }).boxed()));
    Union::new_weighted(steps).boxed()
}

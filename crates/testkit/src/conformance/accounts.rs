//! Accounts and the consent to use the portal.

use super::{Bench, Opened, Trial};
use crate::worlds::{self, as_professional, private};
use inzage_domain::{
    account::{AccountState, Assurance},
    consent::{ConsentText, ConsentTopic, Decision},
    letter::Language,
    policy::{
        Actor, Reason, RefusalKind,
        actions::{DecidePortalUse, ListPortals, ReadOwnAccount, SignIn},
    },
    relation::{BlockedBy, RelationState, Role},
    right::Right,
    text::LongText,
};
use time::{Duration, macros::date};

/// What the organisation chose comes back as it was set.
pub async fn settings_come_back_as_they_were(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.settings(|it| {
        it.name = worlds::title("Zorg 🏡 الزهراء");
        it.invitation_life = Duration::days(42);
        it.staff_assurance = Assurance::Substantial;
        it.secret_question = true;
        it.ages.from_holding = inzage_domain::organisation::FromHolding::ContinuesUnlessRefused;
    });
    let trial = Trial::of(bench, &world.records()).await;
    let settings = trial.store.snapshot().await.unwrap().settings().await.unwrap();
    assert_eq!(Some(settings), world.records().settings);
}

/// An account is found by its address, whatever the letter case, and comes back as it was.
///
/// Proves: M15.
pub async fn an_account_is_found_by_address_in_any_case(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let mut snapshot = trial.store.snapshot().await.unwrap();
    let found = snapshot.account_by_email(&worlds::email("TEDJE@Mail.Example")).await.unwrap();
    let kept = world.records().accounts.into_iter().find(|it| it.id == world.tedje_account);
    assert_eq!(found, kept);
    assert_eq!(found.unwrap().email.as_str(), "tedje@mail.example");
    assert!(snapshot.account_by_email(&worlds::email("niemand@mail.example")).await.unwrap().is_none());
}

/// Who was switched off can't sign in and has no session.
///
/// Proves: T19.
pub async fn an_account_that_is_switched_off_has_no_way_in(bench: &dyn Bench) {
    let mut world = worlds::journey();
    for account in world.world.edit().accounts.iter_mut().filter(|it| it.id == world.client_account) {
        account.state = AccountState::Deactivated;
    }
    let trial = Trial::of(bench, &world.records()).await;
    let action = SignIn { account: world.client_account, assurance: Assurance::Substantial };
    let refused = trial.try_change(Actor::Nobody, action, async |_, _| Ok(())).await.unwrap_err();
    assert_eq!(refused.reason, Reason::AccountNotActive);
    let listed = trial.try_look(private(world.client_account), ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    assert_eq!(listed.unwrap_err().kind, RefusalKind::SignIn);
}

/// The present text is the latest version, in the language asked for or else in Dutch.
///
/// Proves: D39.
pub async fn the_present_text_is_the_latest_version(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let records = world.world.edit();
    records.consent_texts.push(ConsentText {
        topic: ConsentTopic::PortalUse,
        version: 2,
        language: Language::Dutch,
        title: worlds::title("Gebruik, opnieuw"),
        body: LongText::parse("Eerste regel.\n\nTweede regel met 🌻.").unwrap(),
    });
    let newer = records.consent_texts.last().cloned();
    let trial = Trial::of(bench, &world.records()).await;
    let mut snapshot = trial.store.snapshot().await.unwrap();
    assert_eq!(snapshot.portal_use_text(Language::Dutch).await.unwrap(), newer);
    assert_eq!(snapshot.portal_use_text(Language::English).await.unwrap(), newer, "no English yet: Dutch");
}

/// Without consent to the present text nothing opens; a new text asks anew.
///
/// Proves: G17, G18, D39.
pub async fn nothing_opens_without_consent_to_the_present_text(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let text = ConsentText { version: 2, ..world.records().consent_texts[0].clone() };
    world.world.edit().consent_texts.push(text);
    let trial = Trial::of(bench, &world.records()).await;
    let actor = private(world.client_account);
    let doors = async || trial.try_look(actor, ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    assert_eq!(doors().await.unwrap_err().kind, RefusalKind::Consent);
    assert!(!trial.reads(actor, world.portal, world.letter).await);
    let decide = |version, decision| DecidePortalUse { version, decision };
    // Yes to the old text is no yes to the present one.
    trial.change(actor, decide(1, Decision::Given), async |tx, permit| tx.decide_portal_use(permit).await).await;
    assert_eq!(doors().await.unwrap_err().kind, RefusalKind::Consent);
    trial.change(actor, decide(2, Decision::Given), async |tx, permit| tx.decide_portal_use(permit).await).await;
    assert_eq!(doors().await.unwrap().len(), 1);
    assert!(trial.reads(actor, world.portal, world.letter).await);
}

/// A text that one agreed to stays to be read beside the one that came after it; others' decisions bring nothing.
///
/// Proves: G19, D39.
pub async fn the_texts_that_one_agreed_to_stay_to_be_read(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let first = world.records().consent_texts[0].clone();
    let text = |version| ConsentText { version, ..first.clone() };
    world.world.edit().consent_texts.extend([text(2), text(3)]);
    let trial = Trial::of(bench, &world.records()).await;
    let (anna, tedje) = (private(world.client_account), private(world.tedje_account));
    let give = async |actor, version| {
        let action = DecidePortalUse { version, decision: Decision::Given };
        trial.change(actor, action, async |tx, permit| tx.decide_portal_use(permit).await).await;
    };
    let shown = async |actor| {
        let look = trial.look(actor, ReadOwnAccount {}, async |tx, permit| tx.portal_use(permit, Language::English).await).await;
        (look.text.map(|it| it.version), look.earlier.iter().map(|it| it.version).collect::<Vec<_>>())
    };
    assert_eq!(shown(anna).await, (Some(3), vec![1]), "what was never decided on is not there");
    give(tedje, 2).await;
    give(anna, 3).await;
    assert_eq!(shown(anna).await, (Some(3), vec![1]), "the present text is no earlier one");
    assert_eq!(shown(tedje).await, (Some(3), vec![1, 2]), "the oldest first");
}

/// Withdrawing consent ends every session of that account, and nobody else's; the history keeps each decision.
///
/// Proves: D09, G18, G19.
pub async fn withdrawing_consent_ends_all_sessions_of_the_account(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let one = trial.sign_in(world.client_account).await;
    let two = trial.sign_in(world.client_account).await;
    let tedjes = trial.sign_in(world.tedje_account).await;
    let actor = one.actor();
    let action = DecidePortalUse { version: 1, decision: Decision::Withdrawn };
    trial.change(actor, action, async |tx, permit| tx.decide_portal_use(permit).await).await;
    assert!(trial.session(one.digest).await.is_none());
    assert!(trial.session(two.digest).await.is_none());
    assert!(trial.session(tedjes.digest).await.is_some());
    let shown = trial.look(actor, ReadOwnAccount {}, async |tx, permit| tx.portal_use(permit, Language::Dutch).await).await;
    let history: Vec<_> = shown.decisions.iter().map(|it| (it.version, it.decision)).collect();
    assert_eq!(shown.text, trial.store.snapshot().await.unwrap().portal_use_text(Language::Dutch).await.unwrap());
    assert_eq!(history, [(1, Decision::Given), (1, Decision::Withdrawn)]);
}

/// One's own account says who one is and, for staff, what one does.
pub async fn ones_own_account_says_who_one_is(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let own =
        async |account| trial.look(private(account), ReadOwnAccount {}, async |tx, permit| tx.own_account(permit).await).await;
    let guide = own(world.guide_account).await;
    assert_eq!(guide.account.name, worlds::name("Joris", "van den Berg"));
    let professional = guide.professional.unwrap();
    assert_eq!(professional.id, world.guide);
    assert!(professional.tasks.has(inzage_domain::care::Task::Invite));
    assert!(own(world.tedje_account).await.professional.is_none());
}

/// The chooser has the own portal first and then those of others by name, and only the ones that are open.
///
/// Proves: G15, G16, G69, D28, A16.
pub async fn the_chooser_shows_what_is_open_own_first(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let build = &mut world.world;
    let me = build.account("Zoë", "Zelf", "zoe@mail.example");
    let own = build.client("Zoë", "Zelf", date!(1970 - 05 - 05), world.house);
    build.client_account(own, me);
    let mut portals = Vec::new();
    for (given, birthday) in [
        ("Bea", date!(1950 - 01 - 01)),
        ("Aad", date!(1950 - 01 - 01)),
        ("Cas", date!(1950 - 01 - 01)),
        ("Dex", date!(1950 - 01 - 01)),
    ] {
        let portal = build.client(given, "Ander", birthday, world.house);
        let relation = build.contact(portal, me, Role::Friend);
        portals.push((portal, relation));
    }
    build.grant(portals[0].1, Right::Documents);
    build.grant(portals[1].1, Right::Contacts);
    build.grant(portals[1].1, Right::Data);
    // Cas gave nothing; Dex's portal is open to a contact who was blocked.
    build.grant(portals[3].1, Right::Documents);
    build.block(portals[3].1, BlockedBy::Holder);
    let trial = Trial::of(bench, &world.records()).await;
    let doors = trial.look(private(me), ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    let told: Vec<_> = doors.iter().map(|it| (it.portal, it.relation.as_ref().map(|(id, _)| *id), it.holds)).collect();
    let expected = [(own, None, true), (portals[1].0, Some(portals[1].1), false), (portals[0].0, Some(portals[0].1), false)];
    assert_eq!(told, expected);
    assert!(doors[1].reads.has(Right::Contacts) && !doors[1].reads.has(Right::Documents));

    let alone = trial.look(private(world.client_account), ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    assert_eq!(alone.len(), 1);
    let none = trial.look(private(world.stranger_account), ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    assert!(none.is_empty());
    let staff = trial.look(as_professional(world.guide_account), ListPortals {}, async |tx, permit| tx.doors(permit).await);
    assert!(staff.await.is_empty(), "staff have no portals by their work");
}

/// A contact who was removed and added again stands in the portal by the new relation.
///
/// Proves: D27.
pub async fn who_was_added_again_stands_by_the_new_relation(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.relation(world.tedje, |it| it.state = RelationState::Removed);
    let again = world.world.contact(world.portal, world.tedje_account, Role::Friend);
    world.world.grant(again, Right::Documents);
    let trial = Trial::of(bench, &world.records()).await;
    let tedje = private(world.tedje_account);
    let doors = trial.look(tedje, ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    assert_eq!(doors[0].relation.as_ref().map(|(id, _)| *id), Some(again));
    assert!(!doors[0].reads.has(Right::Contacts), "no rights from before");
    // What is shared by section, and not what was shown before.
    assert_eq!(trial.listed(tedje, world.portal, 20).await, [world.letter]);
}

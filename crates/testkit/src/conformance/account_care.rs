//! How staff care for the accounts of others, and what people are reminded of.

use super::{Bench, Opened, Trial, at_once};
use crate::{
    doubles::{FakePasskey, FakeSecrets, moment},
    worlds::{self, Journey, NOW, POSTMAN, as_professional, private},
};
use inzage_domain::{
    account::{AccountState, Assurance},
    care::{CareLinkKind, Task},
    credential::Digest,
    factor::FactorUse,
    ids::{AccountId, PortalId, RecoveryId},
    invitation::{Addressee, InvitationTarget, Knowledge, LinkStatus},
    letter::Language,
    organisation::AgeRegime,
    policy::{
        Actor, Reason, Refusal,
        actions::{
            AnswerInvitation, EditClient, FindAccount, InviteClient, ListPortals, MakeRecoveryCodes, OpenPortal, ReadClient,
            Remind, ResetFactors, ResetPassword, SendRecovery, SetAccountUse, SignIn, SuspendClient, WithdrawClientInvitation,
        },
    },
    portal::{ClientDetails, Gender},
    ports::{IdSource, NewSession, SessionOpened},
    relation::{AuthorityKind, Role},
    reminder::{Occasion, Reminder},
    right::Right,
    text::{ClientNumber, Name},
    views::ClientView,
};
use time::{Date, Duration, macros::date};

fn details() -> ClientDetails {
    ClientDetails {
        name: worlds::name("Änne", "Wit-Jansen 🌊"),
        gender: Gender::Female,
        number: ClientNumber::parse("C-99").ok(),
        label: Name::parse("Dagbehandeling").ok(),
        language: Language::English,
    }
}

async fn edit(trial: &Trial, world: &Journey, email: &str) -> Result<Option<[Addressee; 2]>, Reason> {
    let revision = seen(trial, world, world.portal).await.summary.portal.revision;
    let born = worlds::born(date!(1981 - 03 - 04));
    let action = EditClient { portal: world.portal, email: worlds::email(email), born, revision };
    let guide = as_professional(world.guide_account);
    let done = trial.try_change(guide, action, async |tx, permit| tx.edit_client(permit, &details()).await).await;
    done.map_err(|it| it.reason)
}

async fn seen(trial: &Trial, world: &Journey, portal: PortalId) -> ClientView {
    let action = ReadClient { portal };
    trial.look(as_professional(world.guide_account), action, async |tx, permit| tx.client(permit).await).await
}

async fn doors(trial: &Trial, account: AccountId) -> Vec<PortalId> {
    let doors = trial.look(private(account), ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    doors.into_iter().map(|it| it.portal).collect()
}

async fn opens(trial: &Trial, account: AccountId, portal: PortalId) -> bool {
    trial.try_look(private(account), OpenPortal { portal }, async |tx, permit| tx.portal_home(permit).await).await.is_ok()
}

async fn send_recovery(trial: &Trial, email: &str, link: &str) -> Result<bool, Reason> {
    let id = RecoveryId::from_uuid(trial.ids.fresh());
    trial.store.request_recovery(&worlds::email(email), trial.now.at).await.unwrap();
    let (action, digest) = (SendRecovery { email: worlds::email(email) }, FakeSecrets::digest_of(link));
    let sent = trial.try_change(POSTMAN, action, async |tx, permit| tx.keep_recovery(permit, id, digest).await).await;
    sent.map(|it| it.is_some()).map_err(|it| it.reason)
}

async fn resets(trial: &Trial, link: &str) -> Result<(), Reason> {
    let action = ResetPassword { digest: FakeSecrets::digest_of(link) };
    trial.try_change(Actor::Nobody, action, async |_, _| Ok(())).await.map_err(|it| it.reason)
}

fn secret(number: u64) -> Digest {
    FakeSecrets::digest_of(FakeSecrets::secret(number).unwrap().expose())
}

async fn answers(trial: &Trial, number: u64, answer: Knowledge) -> Result<(), Reason> {
    let action = AnswerInvitation { digest: secret(number), answer };
    trial.try_change(Actor::Nobody, action, async |_, _| Ok(())).await.map_err(|it| it.reason)
}

/// Staff change what is registered, on the client and on the account, and the client is found by it.
///
/// Proves: M16.
pub async fn staff_change_what_is_registered_of_a_client(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let session = trial.sign_in(world.client_account).await;
    assert_eq!(edit(&trial, &world, "ANNA@mail.example").await, Ok(None), "the same address in other letters");
    assert!(trial.session(session.digest).await.is_some());
    let view = seen(&trial, &world, world.portal).await;
    assert_eq!(
        (view.summary.portal.client, view.summary.portal.gender, view.summary.portal.number, view.summary.portal.label),
        (details().name, Gender::Female, details().number, details().label)
    );
    assert_eq!(view.summary.portal.born, worlds::born(date!(1981 - 03 - 04)));
    let mut snapshot = trial.store.snapshot().await.unwrap();
    let account = snapshot.account_by_email(&worlds::email("anna@mail.example")).await.unwrap().unwrap();
    assert_eq!((account.name, account.language), (details().name, Language::English));
    assert_eq!(account.email.as_str(), "ANNA@mail.example");
}

/// An address is one person's, which staff are told; and no contact person becomes the client by a change of address.
///
/// Proves: M15, D17.
pub async fn a_client_gets_no_address_of_somebody_else(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let listed = world.world.prepared_account("Nour", "Haddad", "nour@mail.example");
    let contact = world.world.contact(world.portal, listed, Role::Friend);
    world.world.relation(contact, |it| it.card.email = worlds::email("kaart@mail.example"));
    let trial = Trial::of(bench, &world.records()).await;
    assert_eq!(edit(&trial, &world, "Tedje@mail.example").await, Err(Reason::EmailTaken));
    assert_eq!(edit(&trial, &world, "vreemde@mail.example").await, Err(Reason::EmailTaken));
    assert_eq!(edit(&trial, &world, "kaart@mail.example").await, Err(Reason::AlreadyContact));
    assert_eq!(
        seen(&trial, &world, world.portal).await.summary.portal.client,
        worlds::name("Anna", "de Wit"),
        "nothing was changed"
    );
}

/// Of two who change the same client from the same page, the second sees what the first did before changing anything.
///
/// Proves: M16.
pub async fn who_edits_a_client_sees_what_another_did_before(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let born = worlds::born(date!(1980 - 02 - 29));
    let guide = as_professional(world.guide_account);
    let edit = async |email: &str, revision| {
        let action = EditClient { portal: world.portal, email: worlds::email(email), born, revision };
        let done = trial.try_change(guide, action, async |tx, permit| tx.edit_client(permit, &details()).await).await;
        done.map(|it| it.is_some()).map_err(|it| it.reason)
    };
    let before = seen(&trial, &world, world.portal).await;
    let revision = before.summary.portal.revision;
    assert_eq!(before.account.unwrap().email, worlds::email("anna@mail.example"));
    assert_eq!(edit("eerste@mail.example", revision).await, Ok(true));
    assert_eq!(edit("tweede@mail.example", revision).await, Err(Reason::Stale));
    let after = seen(&trial, &world, world.portal).await;
    let account = after.account.unwrap();
    assert_eq!((account.email, account.language), (worlds::email("eerste@mail.example"), Language::English));
    assert_eq!(edit("tweede@mail.example", after.summary.portal.revision).await, Ok(true));
}

/// Staff see when the letter left and until when its link works, until it is used or withdrawn.
///
/// Proves: M03, M18, D04.
pub async fn staff_see_how_the_welcome_letter_fares(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let account = world.world.prepared_account("Pim", "Nieuw", "pim@mail.example");
    let portal = world.world.client("Pim", "Nieuw", date!(1980 - 02 - 29), world.house);
    world.world.client_account(portal, account).link(portal, world.guide, CareLinkKind::Guiding);
    world.world.portal(portal, |it| it.account.as_mut().unwrap().activated = false);
    let mut trial = Trial::of(bench, &world.records()).await;
    let guide = as_professional(world.guide_account);
    let letter = async |trial: &Trial| seen(trial, &world, portal).await.account.unwrap().letter;
    let send = async |trial: &Trial, number| {
        let invitation = trial.invitation(number);
        let action = InviteClient { portal };
        trial.change(guide, action, async |tx, permit| tx.invite_client(permit, invitation).await).await
    };
    assert_eq!(letter(&trial).await, None);
    send(&trial, 4).await;
    let first = letter(&trial).await.unwrap();
    assert_eq!((first.sent_at, first.valid_until - first.sent_at, first.voided), (trial.now.at, Duration::days(7), false));
    trial.now = moment(trial.now.at + Duration::days(8));
    assert_eq!(letter(&trial).await, Some(first), "it is over, and staff see since when");
    send(&trial, 5).await;
    let second = letter(&trial).await.unwrap();
    assert_eq!(second.sent_at, trial.now.at);
    let knows = || Knowledge::BirthDate(worlds::born(date!(1980 - 02 - 29)));
    assert_eq!(answers(&trial, 4, knows()).await, Err(Reason::LinkDead), "the former link died");
    let action = WithdrawClientInvitation { portal };
    assert!(trial.change(guide, action, async |tx, permit| tx.withdraw_client_invitation(permit).await).await);
    assert_eq!(letter(&trial).await, None);
}

/// Whoever reads the former address has no way in any more: no session, no link to choose a password; and both addresses are told.
///
/// Proves: M16.
pub async fn another_address_ends_every_way_in_by_the_former(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let session = trial.sign_in(world.client_account).await;
    assert_eq!(send_recovery(&trial, "anna@mail.example", "link").await, Ok(true));
    assert_eq!(resets(&trial, "link").await, Ok(()));
    let [before, after] = edit(&trial, &world, "anders@mail.example").await.unwrap().unwrap();
    assert_eq!([before.email, after.email], [worlds::email("anna@mail.example"), worlds::email("anders@mail.example")]);
    assert_eq!(trial.session(session.digest).await, None);
    assert_eq!(resets(&trial, "link").await, Err(Reason::LinkDead));
}

/// A client who has yet to activate their account can't by the link that went to the former address.
///
/// Proves: M16, D04.
pub async fn another_address_kills_an_open_invitation(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let account = world.world.prepared_account("Pim", "Nieuw", "pim@mail.example");
    let portal = world.world.client("Pim", "Nieuw", date!(1980 - 02 - 29), world.house);
    world.world.client_account(portal, account).link(portal, world.guide, CareLinkKind::Guiding);
    world.world.portal(portal, |it| it.account.as_mut().unwrap().activated = false);
    world.world.invitation(InvitationTarget::Client(portal), account, world.guide_account, 4);
    let trial = Trial::of(bench, &world.records()).await;
    let knows = || Knowledge::BirthDate(worlds::born(date!(1980 - 02 - 29)));
    assert_eq!(answers(&trial, 4, knows()).await, Ok(()));
    let born = worlds::born(date!(1980 - 02 - 29));
    let action = EditClient { portal, email: worlds::email("pim2@mail.example"), born, revision: 0 };
    let guide = as_professional(world.guide_account);
    let told = trial.change(guide, action, async |tx, permit| tx.edit_client(permit, &details()).await).await;
    assert_eq!(told, None, "nobody uses the account yet");
    assert_eq!(answers(&trial, 4, knows()).await, Err(Reason::LinkDead));
    assert_eq!(seen(&trial, &world, portal).await.summary.link, LinkStatus::NotLinked);
}

/// A client whose own access is suspended finds nothing of it, at once; what they are besides stays.
///
/// Proves: M19, D35.
pub async fn a_suspended_client_keeps_other_hats(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let other = world.world.client("Kees", "Ander", date!(1970 - 01 - 01), world.house);
    let relation = world.world.contact(other, world.client_account, Role::Friend);
    world.world.grant(relation, Right::Documents);
    let trial = Trial::of(bench, &world.records()).await;
    let session = trial.sign_in(world.client_account).await;
    for (suspended, expected) in [(true, vec![other]), (false, vec![world.portal, other])] {
        let because = suspended.then(|| worlds::note("Op eigen verzoek"));
        let action = SuspendClient { portal: world.portal, suspend: because.clone() };
        let guide = as_professional(world.guide_account);
        let told = trial.change(guide, action, async |tx, permit| tx.suspend_client(permit).await).await;
        assert_eq!(told.map(|it| it.email), Some(worlds::email("anna@mail.example")));
        assert_eq!(doors(&trial, world.client_account).await, expected);
        assert_eq!(opens(&trial, world.client_account, world.portal).await, !suspended);
        assert!(trial.session(session.digest).await.is_some(), "the person stays signed in");
        assert_eq!(seen(&trial, &world, world.portal).await.account.unwrap().suspended_because, because);
    }
}

async fn reset(trial: &Trial, world: &Journey) -> Result<Addressee, Reason> {
    let action = ResetFactors { portal: world.portal, reason: worlds::note("Telefoon kwijt") };
    let guide = as_professional(world.guide_account);
    trial.try_change(guide, action, async |tx, permit| tx.reset_factors(permit).await).await.map_err(|it| it.reason)
}

async fn factors(trial: &Trial, account: AccountId) -> usize {
    trial.store.snapshot().await.unwrap().credentials(account).await.unwrap().unwrap().factors.len()
}

/// Proves: M17.
pub async fn staff_may_not_reset_second_factors_unless_switched_on(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.totp(world.client_account);
    let trial = Trial::of(bench, &world.records()).await;
    let session = trial.sign_in(world.client_account).await;
    assert_eq!(reset(&trial, &world).await, Err(Reason::FactorResetOff));
    assert_eq!(factors(&trial, world.client_account).await, 1);
    assert!(trial.session(session.digest).await.is_some());
}

/// Staff take away second factors and recovery codes where the organisation lets them; every session ends.
///
/// Proves: M17.
pub async fn staff_reset_second_factors_where_they_may(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.totp(world.client_account);
    world.world.totp(world.tedje_account);
    world.world.settings(|it| it.factor_reset = true);
    let trial = Trial::of(bench, &world.records()).await;
    let session = trial.sign_in(world.client_account).await;
    let code = FakeSecrets::digest_of("a code");
    let action = MakeRecoveryCodes {};
    trial.change(session.actor(), action, async |tx, permit| tx.replace_recovery_codes(permit, &[code]).await).await;
    assert_eq!(reset(&trial, &world).await.map(|it| it.email), Ok(worlds::email("anna@mail.example")));
    assert_eq!(factors(&trial, world.client_account).await, 0);
    assert_eq!(factors(&trial, world.tedje_account).await, 1, "nobody else's");
    assert_eq!(trial.session(session.digest).await, None);
    let opening = NewSession { used: Some(FactorUse::RecoveryCode(code)), ..trial.opening(world.client_account) };
    assert_eq!(trial.open(&opening).await, SessionOpened::Spent, "the codes went too");
    assert_eq!(reset(&trial, &world).await, Err(Reason::AlreadySo));
}

async fn set_use(trial: &Trial, manager: AccountId, account: AccountId, in_use: bool) -> Result<(), Reason> {
    let action = SetAccountUse { account, deactivate: (!in_use).then(|| worlds::note("Uit dienst")) };
    let manager = as_professional(manager);
    trial.try_change(manager, action, async |tx, permit| tx.set_account_use(permit).await).await.map_err(|it| it.reason)
}

async fn signs_in(trial: &Trial, account: AccountId, assurance: Assurance) -> Result<(), Reason> {
    let action = SignIn { account, assurance };
    trial.try_change(Actor::Nobody, action, async |_, _| Ok(())).await.map_err(|it| it.reason)
}

/// The world with an application manager and with every way in to Anna's account.
fn managed() -> (Journey, AccountId, FakePasskey) {
    let mut world = worlds::journey();
    let manager = world.world.account("Jeroen", "Beheer", "jeroen@zorg.example");
    let professional = world.world.professional(manager, "applicatiebeheerder");
    world.world.tasks(professional, &[Task::ManageApplication], world.organisation);
    let passkey = FakePasskey::new(vec![1; 16]);
    world.world.passkey(world.client_account, &passkey);
    let other = world.world.client("Kees", "Ander", date!(1970 - 01 - 01), world.house);
    let relation = world.world.contact(other, world.client_account, Role::Friend);
    world.world.invitation(InvitationTarget::Relation(other, relation), world.client_account, world.guide_account, 5);
    (world, manager, passkey)
}

/// A deactivated account has no way in at all: no session, sign-in, passkey, outside provider, forgotten password, or invitation. Once
/// in use again it has the ways in that it had, but for what ended.
///
/// Proves: D35, M19, T39.
pub async fn a_deactivated_account_has_no_way_in(bench: &dyn Bench) {
    let (world, manager, passkey) = managed();
    let trial = Trial::of(bench, &world.records()).await;
    let anna = world.client_account;
    let session = trial.sign_in(anna).await;
    assert_eq!(send_recovery(&trial, "anna@mail.example", "before").await, Ok(true));
    assert_eq!(set_use(&trial, manager, anna, false).await, Ok(()));
    assert_eq!(trial.session(session.digest).await, None, "no session");
    let refused = trial.try_look(session.actor(), ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    assert_eq!(refused.map_err(|it: Refusal| it.reason), Err(Reason::AccountNotActive), "nor under a permit asked for before");
    for assurance in [Assurance::Basic, Assurance::Substantial] {
        assert_eq!(signs_in(&trial, anna, assurance).await, Err(Reason::AccountNotActive), "no sign-in, here or at a provider");
    }
    let found = trial.store.snapshot().await.unwrap().passkey(passkey.credential()).await.unwrap();
    assert!(found.is_none_or(|(account, _)| account.state == AccountState::Deactivated), "no passkey");
    assert_eq!(send_recovery(&trial, "anna@mail.example", "after").await, Err(Reason::AccountNotActive), "no new password");
    assert_eq!(resets(&trial, "before").await, Err(Reason::LinkDead), "nor by a link from before");
    let phone = || Knowledge::Phone(worlds::phone(worlds::PHONE));
    assert_eq!(answers(&trial, 5, phone()).await, Err(Reason::LinkDead), "no invitation");
    assert_eq!(set_use(&trial, manager, anna, false).await, Err(Reason::AlreadySo));
    let action = FindAccount { email: worlds::email("anna@mail.example") };
    let found = trial.look(as_professional(manager), action, async |tx, permit| tx.found_account(permit).await).await;
    assert_eq!(found.unwrap().deactivated, Some((trial.now.at, worlds::note("Uit dienst"))), "and it is known why");

    assert_eq!(set_use(&trial, manager, anna, true).await, Ok(()));
    assert_eq!(trial.session(session.digest).await, None, "what ended does not come back");
    assert_eq!(resets(&trial, "before").await, Err(Reason::LinkDead));
    assert_eq!(signs_in(&trial, anna, Assurance::Substantial).await, Ok(()));
    assert_eq!(answers(&trial, 5, phone()).await, Ok(()));
}

/// An account that its owner never activated waits for its owner again when it is put back into use.
///
/// Proves: D35.
pub async fn an_account_goes_back_to_what_it_was(bench: &dyn Bench) {
    let (mut world, manager, _) = managed();
    let nour = world.world.prepared_account("Nour", "Haddad", "nour@mail.example");
    let trial = Trial::of(bench, &world.records()).await;
    let state = async || {
        let action = FindAccount { email: worlds::email("NOUR@mail.example") };
        let found = trial.look(as_professional(manager), action, async |tx, permit| tx.found_account(permit).await).await;
        found.map(|it| (it.id, it.state))
    };
    for (in_use, expected) in [(false, AccountState::Deactivated), (true, AccountState::Prepared)] {
        assert_eq!(set_use(&trial, manager, nour, in_use).await, Ok(()));
        assert_eq!(state().await, Some((nour, expected)));
    }
    let action = FindAccount { email: worlds::email("niemand@mail.example") };
    let nobody = trial.look(as_professional(manager), action, async |tx, permit| tx.found_account(permit).await).await;
    assert_eq!(nobody, None);
}

/// A child of eleven, born on `birthday`, with a guiding professional, a parent who reads by law, a friend with a right, one without,
/// and an account that the child has yet to activate.
fn family(birthday: Date) -> (Journey, PortalId, AccountId) {
    let mut world = worlds::journey();
    let build = &mut world.world;
    let kim = build.prepared_account("Kim", "Klein", "kim@mail.example");
    let portal = build.client("Kim", "Klein", birthday, world.house);
    build.client_account(portal, kim).link(portal, world.guide, CareLinkKind::Guiding);
    build.portal(portal, |it| it.account.as_mut().unwrap().activated = false);
    build.link(portal, world.supervisor, CareLinkKind::Supervising);
    let mother = build.contact(portal, world.marie_account, Role::Mother);
    build.authority(mother, AuthorityKind::Parental);
    let friend = build.contact(portal, world.tedje_account, Role::Friend);
    build.grant(friend, Right::Documents);
    build.contact(portal, world.stranger_account, Role::Friend);
    (world, portal, kim)
}

fn addresses(told: Option<Vec<Addressee>>) -> Option<Vec<String>> {
    let mut told: Vec<String> = told?.into_iter().map(|it| it.email.as_str().to_owned()).collect();
    told.sort();
    Some(told)
}

/// Each reminder of an age goes once to those whom it concerns, however many workers send it; and no reminder is due twice.
///
/// Proves: X04.
pub async fn a_reminder_is_sent_once_to_whom_it_concerns(bench: &dyn Bench) {
    let (world, portal, _) = family(date!(2014 - 09 - 01));
    let mut trial = Trial::of(bench, &world.records()).await;
    let ages = AgeRegime::default();
    let due = async |trial: &Trial| trial.store.reminders_due(&ages, trial.now.on, 10).await.unwrap();
    assert_eq!(due(&trial).await, [(portal, Reminder { of: Occasion::Age(12), on: date!(2026 - 09 - 01), ahead: 90 })]);
    for ahead in [90, 30] {
        let reminder = Reminder { of: Occasion::Age(12), on: date!(2026 - 09 - 01), ahead };
        assert_eq!(due(&trial).await, [(portal, reminder)]);
        let action = Remind { portal, reminder };
        let send = || trial.try_change(POSTMAN, action.clone(), async |tx, permit| tx.keep_reminder(permit).await);
        let told = at_once((0..5).map(|_| send())).await;
        let told: Vec<_> = told.into_iter().filter_map(|it| addresses(it.unwrap())).collect();
        assert_eq!(told, [["joris@zorg.example", "marie@mail.example", "tedje@mail.example"]], "once, and to nobody else");
        assert!(due(&trial).await.is_empty());
        trial.now = moment(time::macros::datetime!(2026-08-02 10:00 UTC));
    }
    trial.now = moment(time::macros::datetime!(2026-09-01 10:00 UTC));
    assert!(due(&trial).await.is_empty(), "the day itself is no time to warn");
    trial.now = moment(time::macros::datetime!(2030-08-10 10:00 UTC));
    assert_eq!(due(&trial).await.len(), 1, "of the next age");
}

/// A child who will soon decide is invited once, in the name of whoever guides them.
///
/// Proves: D20, G01, X04.
pub async fn a_child_is_invited_ahead_of_the_age(bench: &dyn Bench) {
    let (world, portal, _) = family(date!(2014 - 09 - 01));
    let trial = Trial::of(bench, &world.records()).await;
    let reminder = Reminder { of: Occasion::Age(12), on: date!(2026 - 09 - 01), ahead: 90 };
    let invite = async |number: u64| {
        let invitation = trial.invitation(number);
        let action = Remind { portal, reminder };
        trial.change(POSTMAN, action, async |tx, permit| tx.invite_by_age(permit, invitation).await).await
    };
    assert_eq!(invite(7).await.map(|it| it.email), Some(worlds::email("kim@mail.example")));
    assert_eq!(invite(8).await, None, "one is open");
    let knows = Knowledge::BirthDate(worlds::born(date!(2014 - 09 - 01)));
    assert_eq!(answers(&trial, 7, knows).await, Ok(()));
    assert_eq!(seen(&trial, &world, portal).await.summary.link, LinkStatus::Invited { days_left: 7 });
}

/// Whoever guides a client is reminded that it must be looked at again whether the client can decide.
///
/// Proves: D22.
pub async fn staff_are_reminded_of_a_review(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.incapacity(world.portal, world.guide_account);
    world.world.portal(world.portal, |it| it.incapacity.as_mut().unwrap().review_on = NOW.on + Duration::days(30));
    let trial = Trial::of(bench, &world.records()).await;
    let reminder = Reminder { of: Occasion::Review, on: NOW.on + Duration::days(30), ahead: 30 };
    let due = trial.store.reminders_due(&AgeRegime::default(), trial.now.on, 10).await.unwrap();
    assert_eq!(due, [(world.portal, reminder)]);
    let action = Remind { portal: world.portal, reminder };
    let told = trial.change(POSTMAN, action, async |tx, permit| tx.keep_reminder(permit).await).await;
    assert_eq!(addresses(told).unwrap(), ["joris@zorg.example"]);
    assert!(trial.store.reminders_due(&AgeRegime::default(), trial.now.on, 10).await.unwrap().is_empty());
}

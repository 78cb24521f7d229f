//! Grants: giving, withdrawing, pausing, and first access.

use super::{Bench, Trial};
use crate::worlds::{self, Journey, as_professional, card, confirmed, private};
use inzage_domain::{
    account::AccountState,
    grant::{Basis, RevocationReason, Terms},
    ids::RelationId,
    invitation::{Addressee, LinkStatus},
    moment::Period,
    policy::{
        Actor, Reason,
        actions::{
            AddContact, ChangeRights, GiveFirstAccess, GiveUpRights, InviteContact, ListPortals, PauseContact, PreviewRights,
            ReadContact, WithdrawInvitation,
        },
    },
    ports::IdSource,
    relation::{NewContact, RelationState, Role},
    right::{Right, RightSet, Section},
    views::{ContactDetail, SightChange},
};
use time::{Duration, macros::date};

fn rights(list: &[Right]) -> RightSet {
    list.iter().copied().collect()
}

async fn detail(trial: &Trial, world: &Journey, relation: RelationId) -> ContactDetail {
    let action = ReadContact { portal: world.portal, relation };
    trial.look(private(world.client_account), action, async |tx, permit| tx.contact(permit).await).await
}

/// Answers a section's questions as the holder.
async fn answer(
    trial: &Trial,
    world: &Journey,
    relation: RelationId,
    section: Section,
    wanted: RightSet,
    period: Period,
) -> Result<Option<Addressee>, Reason> {
    let revision = trial.contact_row(private(world.client_account), world.portal, relation).await.revision;
    let terms = Terms {
        basis: Basis::Representation,
        purpose: Some(worlds::note("Meelezen 🌻")),
        review_on: Some(date!(2027 - 02 - 28)),
    };
    let action = ChangeRights { portal: world.portal, relation, section, wanted, period, terms, revision };
    let holder = private(world.client_account);
    let changed = trial.try_change(holder, action, async |tx, permit| tx.change_rights(permit, &trial.ids).await).await;
    changed.map_err(|it| it.reason)
}

/// What is given opens at once and is kept with who gave it, when, how long and why.
///
/// Proves: A02, A12, A30, X05.
pub async fn what_is_given_is_kept_with_its_terms(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let period = Period::new(trial.now.at, Some(trial.now.at + Duration::days(30))).unwrap();
    let wanted = rights(&[Right::Messages]);
    let told = answer(&trial, &world, world.tedje, Section::Messages, wanted, period).await.unwrap();
    assert_eq!(told.map(|it| it.email), Some(worlds::email("tedje@mail.example")));
    let seen = detail(&trial, &world, world.tedje).await;
    assert!(seen.row.granted.has(Right::Messages));
    let (grant, by) = &seen.grants[0];
    assert_eq!((grant.right, grant.period, grant.paused, grant.made), (Right::Messages, period, false, trial.now));
    assert_eq!((grant.maker.account, grant.maker.is_client), (world.client_account, true));
    assert_eq!(grant.terms.purpose.as_ref().map(ToString::to_string).as_deref(), Some("Meelezen 🌻"));
    assert_eq!((grant.terms.basis, grant.terms.review_on), (Basis::Representation, Some(date!(2027 - 02 - 28))));
    assert_eq!(*by, worlds::name("Anna", "de Wit"));
    assert_eq!(seen.row.until, Some(trial.now.at + Duration::days(30)));
}

/// What is withdrawn is gone at the next request, and how it ended stays known.
///
/// Proves: A30, T3, X05.
pub async fn what_is_withdrawn_is_gone_at_once(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let tedje = private(world.tedje_account);
    assert!(trial.reads(tedje, world.portal, world.plan).await);
    let none = answer(&trial, &world, world.tedje, Section::Dossier, RightSet::NONE, trial.open_end()).await;
    assert!(none.unwrap().is_some());
    assert!(!trial.reads(tedje, world.portal, world.plan).await);
    assert!(trial.listed(tedje, world.portal, 20).await.is_empty());
    let seen = detail(&trial, &world, world.tedje).await;
    assert_eq!(seen.row.granted, rights(&[Right::Data, Right::Contacts]), "other sections stay");
    let ended = seen.grants.iter().find(|(it, _)| it.right == Right::Documents).unwrap();
    let revocation = ended.0.revocation.unwrap();
    assert_eq!(
        (revocation.reason, revocation.by, revocation.at),
        (RevocationReason::Withdrawn, world.client_account, trial.now.at)
    );
}

/// A grant opens nothing before it begins nor from its end on.
///
/// Proves: X05, D15.
pub async fn a_grant_opens_within_its_period_only(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let holder_wants = rights(&[Right::Documents]);
    answer(&trial, &world, world.tedje, Section::Dossier, RightSet::NONE, trial.open_end()).await.unwrap();
    let period = Period::new(trial.now.at + Duration::HOUR, Some(trial.now.at + Duration::hours(2))).unwrap();
    answer(&trial, &world, world.tedje, Section::Dossier, holder_wants, period).await.unwrap();
    let tedje = private(world.tedje_account);
    let mut seen = Vec::new();
    for step in [3_599, 1, 3_599, 1] {
        trial.later(Duration::seconds(step));
        seen.push(trial.reads(tedje, world.portal, world.plan).await);
    }
    assert_eq!(seen, [false, true, true, false]);
}

/// A form that was made from an older state changes nothing.
pub async fn stale_answers_change_nothing(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let revision = trial.contact_row(holder, world.portal, world.tedje).await.revision;
    answer(&trial, &world, world.tedje, Section::Messages, rights(&[Right::Messages]), trial.open_end()).await.unwrap();
    let action = ChangeRights {
        portal: world.portal,
        relation: world.tedje,
        section: Section::Dossier,
        wanted: RightSet::NONE,
        period: trial.open_end(),
        terms: Terms::default(),
        revision,
    };
    let stale = trial.try_change(holder, action, async |tx, permit| tx.change_rights(permit, &trial.ids).await).await;
    assert_eq!(stale.unwrap_err().reason, Reason::Stale);
    assert!(trial.reads(private(world.tedje_account), world.portal, world.plan).await);
}

/// A pause closes everything and resuming opens it again as it was given: same maker, same day, same end.
///
/// Proves: X05.
pub async fn a_pause_closes_and_resuming_opens_as_it_was(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let (holder, tedje) = (private(world.client_account), private(world.tedje_account));
    let given = |seen: &ContactDetail| {
        let mut open: Vec<_> = seen
            .grants
            .iter()
            .filter(|(it, _)| it.revocation.is_none())
            .map(|(it, _)| (it.right, it.period, it.maker.account, it.maker.is_client, it.made, it.terms.clone()))
            .collect();
        open.sort_by_key(|it| it.0);
        open
    };
    let before = detail(&trial, &world, world.tedje).await;
    trial.later(Duration::days(1));
    let holder = confirmed(holder, trial.now.at);
    let pause = async |paused| {
        let revision = trial.contact_row(holder, world.portal, world.tedje).await.revision;
        let action = PauseContact { portal: world.portal, relation: world.tedje, paused, revision };
        trial.change(holder, action, async |tx, permit| tx.pause_contact(permit, &trial.ids).await).await;
        detail(&trial, &world, world.tedje).await
    };
    let paused = pause(true).await;
    assert!(paused.row.paused && paused.row.granted.is_empty());
    assert_eq!(paused.row.given, before.row.given, "the boxes still show what was given");
    assert!(!trial.reads(tedje, world.portal, world.plan).await);
    let resumed = pause(false).await;
    assert!(!resumed.row.paused);
    assert_eq!(resumed.row.granted, before.row.granted);
    assert_eq!(given(&resumed), given(&before));
    let ended = resumed.grants.iter().filter_map(|(it, _)| it.revocation);
    assert!(ended.clone().count() == 6 && ended.clone().all(|it| it.reason == RevocationReason::Superseded));
    assert!(trial.reads(tedje, world.portal, world.plan).await);
    // Resuming what runs changes nothing.
    assert_eq!(pause(false).await.grants.len(), resumed.grants.len());
}

/// Giving up a right of one's own is always possible, and ends just that.
///
/// Proves: D42.
pub async fn a_right_of_ones_own_is_given_up(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let tedje = private(world.tedje_account);
    let action = GiveUpRights { portal: world.portal, relation: world.tedje, rights: rights(&[Right::Documents, Right::Plan]) };
    trial.change(tedje, action, async |tx, permit| tx.give_up_rights(permit).await).await;
    let seen = detail(&trial, &world, world.tedje).await;
    assert_eq!(seen.row.given, rights(&[Right::Data, Right::Contacts]));
    let ended = seen.grants.iter().find(|(it, _)| it.right == Right::Documents).unwrap().0.revocation.unwrap();
    assert_eq!((ended.reason, ended.by), (RevocationReason::GivenUp, world.tedje_account));
    assert!(!trial.reads(tedje, world.portal, world.plan).await);
}

/// Rights that were paused, and those yet to begin, are given up as well, though the portal is closed meanwhile.
///
/// Proves: D42.
pub async fn rights_that_rest_are_given_up(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let later = Period::starting(worlds::NOW.at + Duration::DAY);
    for grant in &mut world.world.edit().grants {
        match grant.right {
            Right::Documents => grant.period = later,
            _ => grant.paused = true,
        }
    }
    let trial = Trial::of(bench, &world.records()).await;
    let tedje = private(world.tedje_account);
    let action = GiveUpRights { portal: world.portal, relation: world.tedje, rights: rights(&[Right::Documents, Right::Data]) };
    trial.change(tedje, action, async |tx, permit| tx.give_up_rights(permit).await).await;
    assert_eq!(detail(&trial, &world, world.tedje).await.row.given, rights(&[Right::Contacts]));
}

fn with_newcomer(address: &str) -> (Journey, RelationId) {
    let mut world = worlds::journey();
    let relation = world.world.listed_contact(world.portal, card("Nour", "Haddad", address), Role::Child);
    (world, relation)
}

async fn give_first(trial: &Trial, world: &Journey, relation: RelationId, secret: u64) -> Result<Option<Addressee>, Reason> {
    let action = GiveFirstAccess {
        portal: world.portal,
        relation,
        section: Section::Dossier,
        wanted: rights(&[Right::Documents]),
        period: trial.open_end(),
        terms: Terms::default(),
    };
    let invitation = trial.invitation(secret);
    let given = trial
        .try_change(private(world.client_account), action, async |tx, permit| {
            tx.give_first_access(permit, invitation, &trial.ids).await
        })
        .await;
    given.map_err(|it| it.reason)
}

/// First access makes the account, binds it, gives the right and sends one link; before it there was none.
///
/// Proves: A13, A14, A15, B03, B12, B15.
pub async fn first_access_makes_the_account(bench: &dyn Bench) {
    let (world, relation) = with_newcomer("nour@mail.example");
    let trial = Trial::of(bench, &world.records()).await;
    let told = give_first(&trial, &world, relation, 1).await.unwrap().unwrap();
    assert_eq!((told.email, told.given), (worlds::email("nour@mail.example"), worlds::name("Nour", "x").given));
    let account = {
        let mut snapshot = trial.store.snapshot().await.unwrap();
        snapshot.account_by_email(&worlds::email("nour@mail.example")).await.unwrap().unwrap()
    };
    assert_eq!((account.state, account.password), (AccountState::Prepared, None));
    assert_eq!(account.name, worlds::name("Nour", "Haddad"));
    let row = detail(&trial, &world, relation).await.row;
    assert_eq!((row.state, row.given), (RelationState::Invited, rights(&[Right::Documents])));
    assert_eq!(row.link, LinkStatus::Invited { days_left: 7 });
}

/// However often it is pressed, first access is given once.
///
/// Proves: A14, A15.
pub async fn first_access_is_given_once(bench: &dyn Bench) {
    let (world, relation) = with_newcomer("nour@mail.example");
    let trial = Trial::of(bench, &world.records()).await;
    let (a, b) = tokio::join!(give_first(&trial, &world, relation, 1), give_first(&trial, &world, relation, 2));
    let sent = [a.unwrap(), b.unwrap()].into_iter().flatten().count();
    assert_eq!(sent, 1, "one letter");
    assert_eq!(give_first(&trial, &world, relation, 3).await, Ok(None));
    assert_eq!(detail(&trial, &world, relation).await.grants.len(), 1);
}

/// An account that exists is bound as it is; nothing of it is changed or shown before its owner accepts.
///
/// Proves: T11, D16, D41.
pub async fn first_access_leaves_an_existing_account_alone(bench: &dyn Bench) {
    let (world, relation) = with_newcomer("VREEMDE@mail.example");
    let trial = Trial::of(bench, &world.records()).await;
    assert!(give_first(&trial, &world, relation, 1).await.unwrap().is_some());
    let kept = {
        let mut snapshot = trial.store.snapshot().await.unwrap();
        snapshot.account_by_email(&worlds::email("vreemde@mail.example")).await.unwrap()
    };
    assert_eq!(kept, world.records().accounts.into_iter().find(|it| it.id == world.stranger_account));
    let row = detail(&trial, &world, relation).await.row;
    assert_eq!(row.card.name, worlds::name("Nour", "Haddad"));
    assert!(!trial.reads(private(world.stranger_account), world.portal, world.letter).await, "not accepted yet");
    let doors = trial.look(private(world.stranger_account), ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    assert!(doors.is_empty());
}

async fn invite(trial: &Trial, world: &Journey, actor: Actor, relation: RelationId, secret: u64) -> Result<Addressee, Reason> {
    let action = InviteContact { portal: world.portal, relation };
    let invitation = trial.invitation(secret);
    let sent = trial.try_change(actor, action, async |tx, permit| tx.invite_contact(permit, invitation).await).await;
    sent.map_err(|it| it.reason)
}

async fn uses(trial: &Trial, secret: u64) -> Result<(), Reason> {
    let known = crate::doubles::FakeSecrets::secret(secret).unwrap();
    let action = inzage_domain::policy::actions::AnswerInvitation {
        digest: crate::doubles::FakeSecrets::digest_of(known.expose()),
        answer: inzage_domain::invitation::Knowledge::Phone(worlds::phone(worlds::PHONE)),
    };
    let hash = crate::doubles::PlainHasher::hash_of("a");
    let used =
        trial.try_change(Actor::Nobody, action, async |tx, permit| tx.accept_invitation(permit, Some(hash.clone())).await).await;
    used.map_err(|it| it.reason)
}

/// Sending a link again kills the former one.
///
/// Proves: D04.
pub async fn a_link_that_is_sent_again_kills_the_former(bench: &dyn Bench) {
    let (world, relation) = with_newcomer("nour@mail.example");
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    give_first(&trial, &world, relation, 1).await.unwrap();
    invite(&trial, &world, holder, relation, 2).await.unwrap();
    assert_eq!(uses(&trial, 1).await, Err(Reason::LinkDead));
    assert_eq!(uses(&trial, 2).await, Ok(()));
    assert_eq!(invite(&trial, &world, holder, relation, 3).await, Err(Reason::AlreadyAccepted));
}

/// Withdrawing an invitation kills the link and puts the contact back on the list, with what was given.
///
/// Proves: D04.
pub async fn a_withdrawn_invitation_opens_nothing(bench: &dyn Bench) {
    let (world, relation) = with_newcomer("nour@mail.example");
    let trial = Trial::of(bench, &world.records()).await;
    give_first(&trial, &world, relation, 1).await.unwrap();
    let action = WithdrawInvitation { portal: world.portal, relation };
    let holder = private(world.client_account);
    trial.change(holder, action, async |tx, permit| tx.withdraw_invitation(permit).await).await;
    assert_eq!(uses(&trial, 1).await, Err(Reason::LinkDead));
    let row = detail(&trial, &world, relation).await.row;
    assert_eq!((row.state, row.link), (RelationState::Listed, LinkStatus::NotLinked));
}

/// Staff invite a contact who has no account yet, and no right.
///
/// Proves: D04, M14.
pub async fn staff_invite_a_contact_without_rights(bench: &dyn Bench) {
    let (world, relation) = with_newcomer("nour@mail.example");
    let trial = Trial::of(bench, &world.records()).await;
    for (number, account) in [(1, world.guide_account), (2, world.desk_account)] {
        invite(&trial, &world, as_professional(account), relation, number).await.unwrap();
    }
    assert_eq!(uses(&trial, 2).await, Ok(()));
    let row = detail(&trial, &world, relation).await.row;
    assert_eq!((row.state, row.given), (RelationState::Active, RightSet::NONE));
}

/// When an address was mistyped and is mended before it was used, its link dies at once and its account is let go; the next link is for
/// the new address.
///
/// Proves: T10, T11.
pub async fn a_mended_address_gets_the_next_link(bench: &dyn Bench) {
    let (world, relation) = with_newcomer("noor@mail.example");
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    give_first(&trial, &world, relation, 1).await.unwrap();
    let revision = detail(&trial, &world, relation).await.row.revision;
    let mended = card("Nour", "Haddad", "nour@mail.example");
    let action = inzage_domain::policy::actions::EditContactCard {
        portal: world.portal,
        relation,
        personal: false,
        phone: false,
        email: Some(mended.email.clone()),
        revision,
    };
    trial.change(holder, action, async |tx, permit| tx.update_card(permit, &mended).await).await;
    assert_eq!(uses(&trial, 1).await, Err(Reason::LinkDead));
    let row = detail(&trial, &world, relation).await.row;
    assert_eq!((row.state, row.link), (RelationState::Listed, LinkStatus::NotLinked));
    assert_eq!(row.given, rights(&[Right::Documents]), "what was given waits for the right person");
    let other = NewContact { card: card("Noor", "Anders", "noor@mail.example"), role: Role::Friend };
    let add =
        AddContact { portal: world.portal, relation: RelationId::from_uuid(trial.ids.fresh()), email: other.card.email.clone() };
    assert!(trial.change(holder, add, async |tx, permit| tx.insert_contact(permit, &other).await).await, "nobody here");

    let told = give_first(&trial, &world, relation, 2).await.unwrap().unwrap();
    assert_eq!(told.email, mended.email);
    assert_eq!(uses(&trial, 1).await, Err(Reason::LinkDead));
    assert_eq!(uses(&trial, 2).await, Ok(()));
    let mut snapshot = trial.store.snapshot().await.unwrap();
    let state = async |snapshot: &mut dyn inzage_domain::ports::Snapshot, address: &str| {
        snapshot.account_by_email(&worlds::email(address)).await.unwrap().map(|it| it.state)
    };
    assert_eq!(state(&mut *snapshot, "nour@mail.example").await, Some(AccountState::Active));
    assert_ne!(state(&mut *snapshot, "noor@mail.example").await, Some(AccountState::Active));
}

/// The preview counts what will be gained and lost, documents shared by section among them; then it happens so.
///
/// Proves: X03, D42.
pub async fn the_rights_preview_counts_what_will_happen(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.show(world.report, world.marie);
    let oldest = worlds::days_ago(365).at;
    let trial = Trial::of(bench, &world.records()).await;
    let preview = async |relation, wanted| {
        let action = PreviewRights { portal: world.portal, relation, section: Section::Dossier, wanted };
        trial.look(private(world.client_account), action, async |tx, permit| tx.rights_preview(permit).await).await
    };
    let documents = rights(&[Right::Documents]);
    let gain = preview(world.marie, documents).await;
    assert_eq!((gain.give, gain.withdrawn), (documents, RightSet::NONE));
    assert_eq!(gain.documents, SightChange { gained: 2, oldest: Some(oldest), lost: 0 });
    assert_eq!(gain.name, worlds::name("Marie", "de Wit"));
    let loss = preview(world.tedje, RightSet::NONE).await;
    assert_eq!((loss.give, loss.withdrawn), (RightSet::NONE, documents));
    assert_eq!(loss.documents, SightChange { gained: 0, oldest: None, lost: 2 });
    let same = preview(world.tedje, documents).await;
    assert_eq!(same.documents, SightChange::default());

    let before = trial.try_look(
        private(world.marie_account),
        inzage_domain::policy::actions::OpenPortal { portal: world.portal },
        async |tx, permit| tx.portal_home(permit).await,
    );
    assert!(before.await.is_err(), "nothing in force yet");
    answer(&trial, &world, world.marie, Section::Dossier, documents, trial.open_end()).await.unwrap();
    assert_eq!(trial.listed(private(world.marie_account), world.portal, 20).await.len(), 2);
}

/// Two sections that are answered at the same time from one form: one is done, the other told to look again.
pub async fn answers_at_the_same_time_do_not_overwrite(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let revision = trial.contact_row(holder, world.portal, world.tedje).await.revision;
    let change = |section, wanted| {
        let action = ChangeRights {
            portal: world.portal,
            relation: world.tedje,
            section,
            wanted,
            period: trial.open_end(),
            terms: Terms::default(),
            revision,
        };
        trial.try_change(holder, action, async |tx, permit| tx.change_rights(permit, &trial.ids).await)
    };
    let (a, b) = tokio::join!(
        change(Section::Messages, rights(&[Right::Messages])),
        change(Section::Appointments, rights(&[Right::Appointments]))
    );
    assert_ne!(a.is_ok(), b.is_ok());
    let seen = detail(&trial, &world, world.tedje).await.row.given;
    assert_eq!(seen.has(Right::Messages), a.is_ok());
    assert_eq!(seen.has(Right::Appointments), b.is_ok());
}

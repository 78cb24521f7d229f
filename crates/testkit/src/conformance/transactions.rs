//! Transactions, snapshots and the access log.

use super::{Bench, Trial};
use crate::worlds::{self, card, private};
use inzage_domain::{
    audit::{ActionKind, Capacity, Ground, Outcome, Subject},
    credential::Digest,
    document::{Acknowledgement, AcknowledgementRequest, DocumentKind, Party},
    ids::RelationId,
    policy::{
        AuthorizeError, Reason, Trail,
        actions::{AddContact, AskAcknowledgement, ListDocuments, PauseContact, ReadDocument},
        authorize,
    },
    ports::IdSource,
    records::Records,
    relation::{NewContact, Role},
    views::PageRequest,
};

fn newcomer() -> NewContact {
    NewContact { card: card("Nieuw", "Gezicht", "nieuw@mail.example"), role: Role::Neighbour }
}

/// A store with nothing in it answers, and has nothing.
pub async fn an_empty_store_answers(bench: &dyn Bench) {
    let store = bench.store();
    store.ping().await.unwrap();
    let mut snapshot = store.snapshot().await.unwrap();
    assert!(snapshot.account_by_email(&worlds::email("niemand@mail.example")).await.unwrap().is_none());
}

/// Dropping a session takes back everything it did.
pub async fn what_is_not_committed_is_not_there(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let before = trial.contacts(holder, world.portal).await.len();
    let lines = trial.log(holder, world.portal).await.len();

    let mut session = trial.store.begin().await.unwrap();
    let relation = RelationId::from_uuid(trial.ids.fresh());
    let action = AddContact { portal: world.portal, relation, email: newcomer().card.email };
    let ticket = worlds::ticket(trial.now, trial.ids.fresh());
    let permit = authorize(&mut *session, holder, action, ticket).await.unwrap();
    assert!(session.insert_contact(&permit, &newcomer()).await.unwrap());
    drop(session);

    assert_eq!(trial.contacts(holder, world.portal).await.len(), before);
    // Reading the log and the list added a line each; the session that was dropped added none.
    assert_eq!(trial.log(holder, world.portal).await.len(), lines + 2);
}

/// A commit writes its trail, once.
///
/// Proves: X08, M05, M06.
pub async fn a_change_adds_exactly_one_line_to_the_log(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let relation = RelationId::from_uuid(trial.ids.fresh());
    let action = AddContact { portal: world.portal, relation, email: newcomer().card.email };
    trial.change(holder, action, async |tx, permit| tx.insert_contact(permit, &newcomer()).await).await;

    let log = trial.log(holder, world.portal).await;
    assert_eq!(log.len(), 1);
    let line = &log[0];
    assert_eq!(line.entry.action, "contact.add");
    assert_eq!(line.entry.kind, ActionKind::Change);
    assert_eq!(line.entry.portal, Some(world.portal));
    assert_eq!(line.entry.account, Some(world.client_account));
    assert_eq!(line.entry.capacity, Capacity::Client);
    assert_eq!(line.entry.outcome, Outcome::Done(Ground::ClientHolds));
    assert_eq!(line.entry.at, trial.now.at);
    assert_eq!(line.name, Some(worlds::name("Anna", "de Wit")));
}

/// A refused try stands in the log with its real reason, and so does a look.
///
/// Proves: X08, T18, M06.
pub async fn looks_and_refusals_are_logged(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    assert!(trial.reads(private(world.tedje_account), world.portal, world.plan).await);
    assert!(!trial.reads(private(world.tedje_account), world.portal, world.report).await);
    assert!(trial.reads(worlds::as_professional(world.guide_account), world.portal, world.plan).await);

    let log = trial.log(private(world.client_account), world.portal).await;
    let told: Vec<_> = log.iter().map(|line| (line.entry.capacity, line.entry.subject, line.entry.outcome)).collect();
    let Outcome::Done(Ground::Grant(_)) = told[2].2 else { panic!("the look rests on a grant, not on {:?}", told[2].2) };
    assert_eq!(
        told[..2],
        [
            (
                Capacity::Professional(world.guide),
                Subject::Document(world.plan, None),
                Outcome::Done(Ground::CareLink(world.guide_link))
            ),
            (Capacity::Relation(world.tedje), Subject::Document(world.report, None), Outcome::Refused(Reason::NotVisible)),
        ]
    );
    assert_eq!(log[1].subject.as_deref(), Some("Verslag van het gesprek"));
}

/// A line can't be written twice.
pub async fn a_line_of_the_log_is_written_once(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let entry = trial.ids.fresh();
    for attempt in 0..2 {
        let trail = Trail::sign_in_failed(None, Reason::WrongCredentials, worlds::ticket(trial.now, entry));
        assert_eq!(trial.store.append(trail).await.is_ok(), attempt == 0);
    }
}

/// Lines that are written at the same time are all there.
pub async fn lines_written_together_are_all_there(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let look = || trial.reads(holder, world.portal, world.plan);
    let (a, b, c, d) = tokio::join!(look(), look(), look(), look());
    assert!(a && b && c && d);
    assert_eq!(trial.log(holder, world.portal).await.len(), 4);
}

/// What is committed later is not seen in a snapshot that was taken before.
pub async fn a_snapshot_sees_nothing_of_later_changes(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let tedje = private(world.tedje_account);
    let mut snapshot = trial.store.snapshot().await.unwrap();
    let list = ListDocuments { portal: world.portal, kind: DocumentKind::Document };
    let permit = authorize(&mut *snapshot, tedje, list, worlds::ticket(trial.now, trial.ids.fresh())).await.unwrap();

    let share = inzage_domain::policy::actions::ShareDocument {
        portal: world.portal,
        kind: DocumentKind::Document,
        document: world.report,
        with: vec![world.tedje],
    };
    trial.change(private(world.client_account), share, async |tx, permit| tx.make_visible(permit).await).await;

    let sealed = snapshot.documents(&permit, &inzage_domain::views::DocumentSearch::default(), PageRequest::FIRST).await.unwrap();
    drop(snapshot);
    let seen = sealed.open(permit, &*trial.store).await.unwrap();
    assert_eq!(seen.rows.len(), 2);
    assert_eq!(trial.listed(tedje, world.portal, 20).await.len(), 3);
}

/// A glance shows a document as a snapshot does, to everybody.
pub async fn a_glance_shows_the_same_as_a_snapshot(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (portal, document, version, at) = (world.portal, world.plan, 1, worlds::NOW.at);
    for (party, account) in [(Party::Holder, world.client_account), (Party::Client, world.tedje_account)] {
        let request = AcknowledgementRequest { portal, document, version, party, by: world.guide, at };
        world.world.edit().acknowledgement_requests.push(request);
        let given = Acknowledgement { portal, document, version, sha256: Digest([0; 32]), party, account, at };
        world.world.edit().acknowledgements.push(given);
    }
    let trial = Trial::of(bench, &world.records()).await;
    let read = ReadDocument { portal, kind: DocumentKind::Document, document };
    let mut receipts = Vec::new();
    for actor in [private(world.client_account), private(world.tedje_account), worlds::as_professional(world.guide_account)] {
        let mut glance = trial.store.glance().await.unwrap();
        let ticket = worlds::ticket(trial.now, trial.ids.fresh());
        let permit = authorize(&mut *glance, actor, read.clone(), ticket).await.unwrap();
        let glanced = glance.document(&permit).await.unwrap().open(permit, &*trial.store).await.unwrap();
        receipts.push(glanced.receipts.len());
        assert_eq!(glanced, trial.look(actor, read.clone(), async |tx, permit| tx.document(permit).await).await);
    }
    assert_eq!(receipts, [2, 1, 2]);
}

/// A glance shows the document as it stood when it was judged, and no document that was not judged on it.
pub async fn a_glance_shows_what_it_was_judged_on_and_nothing_else(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let read = |document| ReadDocument { portal: world.portal, kind: DocumentKind::Document, document };
    let ticket = || worlds::ticket(trial.now, trial.ids.fresh());
    let mut glance = trial.store.glance().await.unwrap();
    let plan = authorize(&mut *glance, holder, read(world.plan), ticket()).await.unwrap();
    let ask = AskAcknowledgement {
        portal: world.portal,
        kind: DocumentKind::Document,
        document: world.plan,
        version: 1,
        parties: vec![Party::Holder],
    };
    let guide = worlds::as_professional(world.guide_account);
    trial.change(guide, ask, async |tx, permit| tx.request_acknowledgement(permit).await).await;
    let seen = glance.document(&plan).await.unwrap().open(plan, &*trial.store).await.unwrap();
    assert!(seen.asked.is_empty());
    let now = trial.look(holder, read(world.plan), async |tx, permit| tx.document(permit).await).await;
    assert_eq!(now.asked, [Party::Holder]);

    let plan = authorize(&mut *glance, holder, read(world.plan), ticket()).await.unwrap();
    let _report = authorize(&mut *glance, holder, read(world.report), ticket()).await.unwrap();
    assert!(glance.document(&plan).await.is_err(), "another one was judged since");
    let mut fresh = trial.store.glance().await.unwrap();
    assert!(fresh.document(&plan).await.is_err(), "nothing was judged on it");
}

/// What was loaded under one permit can't be opened with another.
pub async fn a_sealed_look_opens_with_its_own_permit_only(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let mut snapshot = trial.store.snapshot().await.unwrap();
    let action = || ReadDocument { portal: world.portal, kind: DocumentKind::Document, document: world.plan };
    let mut permits = Vec::new();
    for _ in 0..2 {
        let ticket = worlds::ticket(trial.now, trial.ids.fresh());
        permits.push(authorize(&mut *snapshot, holder, action(), ticket).await.unwrap());
    }
    let sealed = snapshot.document(&permits[0]).await.unwrap();
    drop(snapshot);
    let other = permits.pop().unwrap();
    assert!(sealed.open(other, &*trial.store).await.is_err());
}

/// Of two who send the same form, one wins; the other is told that the form was old.
pub async fn of_two_with_one_form_one_wins(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let revision = trial.contact_row(holder, world.portal, world.tedje).await.revision;
    let pause = || {
        let action = PauseContact { portal: world.portal, relation: world.tedje, paused: true, revision };
        trial.try_change(holder, action, async |tx, permit| tx.pause_contact(permit, &trial.ids).await)
    };
    let (a, b) = tokio::join!(pause(), pause());
    let mut told = [a.map_err(|it| it.reason), b.map_err(|it| it.reason)];
    told.sort();
    assert_eq!(told, [Ok(()), Err(Reason::Stale)]);
}

/// Either a change and its line in the log are there, or neither.
pub async fn a_commit_that_fails_leaves_nothing(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let used = trial.ids.fresh();
    let trail = Trail::sign_in_failed(None, Reason::WrongCredentials, worlds::ticket(trial.now, used));
    trial.store.append(trail).await.unwrap();

    let mut session = trial.store.begin().await.unwrap();
    let relation = RelationId::from_uuid(trial.ids.fresh());
    let action = AddContact { portal: world.portal, relation, email: newcomer().card.email };
    let permit = authorize(&mut *session, holder, action, worlds::ticket(trial.now, used)).await.unwrap();
    session.insert_contact(&permit, &newcomer()).await.unwrap();
    assert!(session.commit(Trail::done(permit)).await.is_err());
    assert_eq!(trial.contacts(holder, world.portal).await.len(), 2);
}

/// A store that is in use takes no import, and keeps what it has.
pub async fn a_store_in_use_takes_no_import(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    assert!(trial.store.import(&worlds::World::new().records()).await.is_err());
    assert_eq!(trial.contacts(private(world.client_account), world.portal).await.len(), 2);
}

/// Records that contradict each other leave the store empty.
pub async fn an_import_is_all_or_nothing(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let records = world.records();
    // Two accounts with one address, in another spelling.
    world.world.account("Anna", "Dubbel", "ANNA@mail.example");
    let store = bench.store();
    assert!(store.import(&world.records()).await.is_err());
    store.import(&Records::clone(&records)).await.unwrap();
    assert!(store.snapshot().await.unwrap().account_by_email(&worlds::email("anna@mail.example")).await.unwrap().is_some());
}

/// Nothing is confused between two portals that use the same identifiers inside.
pub async fn portals_are_kept_apart(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let other = world.world.client("Bram", "Buur", time::macros::date!(1990 - 01 - 01), world.house);
    let account = world.world.account("Bram", "Buur", "bram@mail.example");
    world.world.client_account(other, account);
    let trial = Trial::of(bench, &world.records()).await;
    for actor in [private(account), private(world.stranger_account), worlds::as_professional(world.other_staff_account)] {
        let action = ReadDocument { portal: world.portal, kind: DocumentKind::Document, document: world.letter };
        let refused = trial.try_look(actor, action, async |tx, permit| tx.document(permit).await).await;
        assert_eq!(refused.unwrap_err().kind, inzage_domain::policy::RefusalKind::Hidden);
    }
    assert!(!trial.reads(private(account), other, world.letter).await);
    assert!(trial.listed(private(account), other, 20).await.is_empty());
}

/// A session that nobody commits does not stand in the way of those who come later.
pub async fn a_dropped_session_blocks_nobody(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    for _ in 0..3 {
        let mut session = trial.store.begin().await.unwrap();
        let action = PauseContact { portal: world.portal, relation: world.tedje, paused: true, revision: 999 };
        let ticket = worlds::ticket(trial.now, trial.ids.fresh());
        let refused = authorize(&mut *session, private(world.client_account), action, ticket).await;
        assert!(matches!(refused, Err(AuthorizeError::Refused(refusal, _)) if refusal.reason == Reason::Stale));
    }
    let relation = RelationId::from_uuid(trial.ids.fresh());
    let action = AddContact { portal: world.portal, relation, email: newcomer().card.email };
    let added = trial
        .change_once(private(world.client_account), action, &async |tx, permit| tx.insert_contact(permit, &newcomer()).await)
        .await;
    assert!(matches!(added, Ok(true)), "{added:?}");
}

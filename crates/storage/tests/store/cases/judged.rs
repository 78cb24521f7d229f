//! What was judged is what is written and shown, and no more.

use crate::databases::TestDatabase;
use inzage_domain::{
    account::AccountState,
    audit::Capacity,
    document::StandingChoice,
    invitation::{Invitation, InvitationTarget, Knowledge},
    policy::{
        Action, Actor, Permit, Reason, Sealed, Trail,
        actions::{AnswerInvitation, EditContactCard, ListClients, ReadContact},
        authorize,
    },
    ports::{Session, Store as _, StoreError},
    relation::{LegalReading, LimitReason, RelationState, Role},
    right::Right,
    text::PhoneNumber,
    views::ContactDetail,
};
use inzage_testkit::{
    doubles::{FakeSecrets, numbered},
    worlds::{self, Journey, NOW, as_professional, card, private},
};

/// A transaction with a permit in it.
async fn permit<A: Action>(database: &TestDatabase, actor: Actor, action: A, entry: u64) -> (Box<dyn Session>, Permit<A>) {
    let mut session = database.store.begin().await.unwrap();
    let permit = authorize(&mut *session, actor, action, worlds::ticket(NOW, numbered(entry))).await.unwrap();
    (session, permit)
}

async fn contact(database: &TestDatabase, actor: Actor, world: &Journey, entry: u64) -> ContactDetail {
    let action = ReadContact { portal: world.portal, relation: world.tedje };
    let mut snapshot = database.store.snapshot().await.unwrap();
    let permit = authorize(&mut *snapshot, actor, action, worlds::ticket(NOW, numbered(entry))).await.unwrap();
    let sealed: Result<Sealed<_, _>, StoreError> = snapshot.contact(&permit).await;
    drop(snapshot);
    sealed.unwrap().open(permit, &*database.store).await.unwrap()
}

/// Whoever knows what the link asks, and not the password of the account that exists, has five tries as well.
///
/// Proves: D04, T7, T39.
pub(crate) async fn a_wrong_password_with_the_right_answer_counts(database: &TestDatabase) {
    let mut world = worlds::journey();
    let relation = world.world.contact(world.portal, world.stranger_account, Role::Friend);
    world.world.relation(relation, |it| it.state = RelationState::Invited);
    let opens = InvitationTarget::Relation(world.portal, relation);
    world.world.invitation(opens, world.stranger_account, world.client_account, 1);
    let records = world.records();
    assert!(records.accounts.iter().any(|it| it.id == world.stranger_account && it.state == AccountState::Active));
    database.store.import(&records).await.unwrap();
    let action = AnswerInvitation {
        digest: FakeSecrets::digest_of(FakeSecrets::secret(1).unwrap().expose()),
        answer: Knowledge::Phone(PhoneNumber::parse(worlds::PHONE).unwrap()),
    };
    for tried in 1..=Invitation::TRIES {
        let (mut session, permit) = permit(database, Actor::Nobody, action.clone(), 1_000 + u64::from(tried)).await;
        let told = session.count_wrong_answer(&permit).await.unwrap();
        assert_eq!(told.is_some(), tried == Invitation::TRIES);
        session.commit(Trail::failed(permit, Reason::WrongCredentials)).await.unwrap();
    }
    let mut session = database.store.begin().await.unwrap();
    let dead = authorize(&mut *session, Actor::Nobody, action, worlds::ticket(NOW, numbered(2_000))).await;
    assert!(dead.is_err(), "the link is dead");
}

/// Of a card only the half is written that was judged, whatever else comes along.
///
/// Proves: A28, D41, T40.
pub(crate) async fn only_the_judged_half_of_a_card_is_written(database: &TestDatabase) {
    let world = worlds::journey();
    database.store.import(&world.records()).await.unwrap();
    let holder = private(world.client_account);
    let before = contact(database, holder, &world, 1).await.row;
    let sent = card("Iemand", "Anders", "anders@mail.example");
    let edit = |personal, email: Option<&str>, revision| EditContactCard {
        portal: world.portal,
        relation: world.tedje,
        personal,
        phone: false,
        email: email.map(worlds::email),
        revision,
    };

    let (mut session, may) = permit(database, holder, edit(true, None, before.revision), 2).await;
    session.update_card(&may, &sent).await.unwrap();
    session.commit(Trail::done(may)).await.unwrap();
    let named = contact(database, holder, &world, 3).await.row;
    assert_eq!((&named.card.name, &named.card.email), (&sent.name, &before.card.email));

    let (mut session, may) = permit(database, holder, edit(false, Some("anders@mail.example"), named.revision), 4).await;
    session.update_card(&may, &card("Nog", "Anders", "anders@mail.example")).await.unwrap();
    session.commit(Trail::done(may)).await.unwrap();
    let after = contact(database, holder, &world, 5).await.row;
    assert_eq!((&after.card.name, after.card.email.as_str()), (&sent.name, "anders@mail.example"));
}

/// A contact person learns nothing from the own card about what will be shown to them, nor what staff or the client decided.
///
/// Proves: G35, D10, D28, T41.
pub(crate) async fn a_contact_person_learns_no_decisions_about_themselves(database: &TestDatabase) {
    let mut world = worlds::journey();
    world.world.standing_choice(world.tedje);
    world.world.relation(world.tedje, |it| it.legal_reading = LegalReading::Limited(LimitReason::Safety));
    let records = world.records();
    assert!(matches!(records.standing_choices.as_slice(), [StandingChoice { relation, .. }] if *relation == world.tedje));
    database.store.import(&records).await.unwrap();
    let told = contact(database, private(world.client_account), &world, 1).await.row;
    assert_eq!((told.standing_choice, told.legal_reading), (true, LegalReading::Limited(LimitReason::Safety)));
    let own = contact(database, private(world.tedje_account), &world, 2).await.row;
    assert_eq!((own.standing_choice, own.legal_reading), (false, LegalReading::Full));
    assert!(own.granted.has(Right::Documents), "what they have themselves they do learn");
}

/// What staff do outside a portal is in the log as theirs.
///
/// Proves: X08, T18.
pub(crate) async fn staff_are_professionals_in_the_log_also_outside_a_portal(database: &TestDatabase) {
    let world = worlds::journey();
    database.store.import(&world.records()).await.unwrap();
    let (session, permit) = permit(database, as_professional(world.guide_account), ListClients {}, 1).await;
    drop(session);
    assert_eq!(permit.capacity(), Capacity::Professional(world.guide));
    assert_eq!(Trail::done(permit).entry().capacity, Capacity::Professional(world.guide));
}

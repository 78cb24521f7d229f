//! Contact persons: adding, reading, removing, blocking.

use super::{Bench, Trial};
use crate::worlds::{self, as_professional, card, private};
use inzage_domain::{
    document::DocumentKind,
    grant::RevocationReason,
    ids::{BlockId, RelationId},
    policy::{
        Reason,
        actions::{
            AddContact, BlockPerson, DecideAgreement, EditContactCard, ExplainAccess, LiftBlock, ListPortals, ReadContact,
            RemoveContact, SearchCandidates, SeeContacts,
        },
    },
    ports::IdSource,
    relation::{Agreement, BlockedBy, ContactCard, NewContact, Origin, RelationState, Role},
    right::{Right, RightSet},
};
use time::macros::date;

fn newcomer() -> NewContact {
    NewContact {
        card: card("محمد 🌱", "de Lange-Buur", "nieuw@mail.example"), role: Role::Other(worlds::role("oud-collega"))
    }
}

async fn add(trial: &Trial, world: &worlds::Journey, relation: RelationId) -> Result<bool, Reason> {
    let contact = newcomer();
    let action = AddContact { portal: world.portal, relation, email: contact.card.email.clone() };
    let holder = private(world.client_account);
    trial.try_change(holder, action, async |tx, permit| tx.insert_contact(permit, &contact).await).await.map_err(|it| it.reason)
}

/// A new contact stands on the list as entered, without a right, an account or a letter.
///
/// Proves: A01, A04, A07, A10, A15, D03, B05, B07.
pub async fn a_new_contact_has_no_right_and_no_account(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let relation = RelationId::from_uuid(trial.ids.fresh());
    assert_eq!(add(&trial, &world, relation).await, Ok(true));
    let row = trial.contact_row(private(world.client_account), world.portal, relation).await;
    assert_eq!((row.card, row.role), (newcomer().card, newcomer().role));
    assert_eq!((row.state, row.origin), (RelationState::Listed, Origin::Portal));
    assert_eq!((row.given, row.granted), (RightSet::NONE, RightSet::NONE));
    assert!(!row.first_contact && !row.holds && row.authority.is_none());
    let mut snapshot = trial.store.snapshot().await.unwrap();
    assert!(snapshot.account_by_email(&newcomer().card.email).await.unwrap().is_none());
    assert_eq!(trial.store.letters_waiting(trial.now.at).await.unwrap().due, 0);
}

/// The same person is added once, however often and however fast the form is sent.
///
/// Proves: D27, D16.
pub async fn the_same_form_twice_adds_one_contact(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let relation = RelationId::from_uuid(trial.ids.fresh());
    let (a, b) = tokio::join!(add(&trial, &world, relation), add(&trial, &world, relation));
    assert!(a == Ok(true) || b == Ok(true));
    assert!(a != Ok(true) || b != Ok(true));
    let contacts = trial.contacts(private(world.client_account), world.portal).await;
    assert_eq!(contacts.iter().filter(|it| it.card.email == newcomer().card.email).count(), 1);
}

/// An identifier that is taken in this portal makes no second contact, whatever the address.
pub async fn an_identifier_that_is_taken_makes_no_second_contact(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    assert_eq!(add(&trial, &world, world.tedje).await, Ok(false));
    assert_eq!(trial.contacts(private(world.client_account), world.portal).await.len(), 2);
}

/// The list has the first contact first and then the others by name, with what each may see.
///
/// Proves: A02, A03, A33, A34, B02.
pub async fn the_list_has_the_first_contact_first(bench: &dyn Bench) {
    let mut world = worlds::journey();
    for given in ["Zus", "Aal", "Ben"] {
        world.world.listed_contact(world.portal, card(given, "Extra", &format!("{given}@mail.example")), Role::Friend);
    }
    let trial = Trial::of(bench, &world.records()).await;
    for actor in [private(world.client_account), as_professional(world.guide_account), as_professional(world.supervisor_account)]
    {
        let rows = trial.contacts(actor, world.portal).await;
        let names: Vec<_> = rows.iter().map(|it| it.card.name.given.to_string()).collect();
        assert_eq!(names, ["Marie", "Aal", "Ben", "Tedje", "Zus"]);
        assert_eq!(rows[0].origin, Origin::Organisation);
        let rights: RightSet = [Right::Documents, Right::Data, Right::Contacts].into_iter().collect();
        assert_eq!((rows[3].given, rows[3].granted), (rights, rights));
        for row in rows {
            assert_eq!(trial.contact_row(actor, world.portal, row.id).await, row, "the list is the set of single reads");
        }
    }
}

/// Names only go to whom the list was granted, and to others nothing.
///
/// Proves: A24, D28, D42.
pub async fn names_go_to_whom_the_list_was_granted(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let delegate = world.world.account("Dirk", "Doorgever", "dirk@mail.example");
    let dirk = world.world.contact(world.portal, delegate, Role::Family);
    world.world.grant(dirk, Right::ManageContacts);
    world.world.grant(world.marie, Right::Documents);
    let trial = Trial::of(bench, &world.records()).await;
    let names = async |account| {
        let action = SeeContacts { portal: world.portal };
        let seen = trial.look(private(account), action, async |tx, permit| tx.contact_names(permit).await).await;
        seen.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    let all = [world.marie, dirk, world.tedje];
    assert_eq!(names(world.client_account).await, all);
    assert_eq!(names(world.tedje_account).await, all);
    assert_eq!(names(delegate).await, all, "managing contacts includes seeing them");
    assert!(names(world.marie_account).await.is_empty());
}

/// A card is changed as a whole, and a form made from an older state is refused.
///
/// Proves: A28, D41.
pub async fn a_card_is_changed_from_its_latest_state(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let before = trial.contact_row(holder, world.portal, world.tedje).await;
    let changed = card("Theodora", "Zon-Maan", "theodora@mail.example");
    let edit = async |revision| {
        let email = Some(changed.email.clone());
        let action =
            EditContactCard { portal: world.portal, relation: world.tedje, personal: true, phone: true, email, revision };
        trial.try_change(holder, action, async |tx, permit| tx.update_card(permit, &changed).await).await
    };
    edit(before.revision).await.unwrap();
    let after = trial.contact_row(holder, world.portal, world.tedje).await;
    assert_eq!(after.card, changed);
    assert!(after.revision > before.revision);
    assert_eq!(edit(before.revision).await.unwrap_err().reason, Reason::Stale);
    // The person's own account is not touched by what a portal keeps of them.
    let mut snapshot = trial.store.snapshot().await.unwrap();
    let account = snapshot.account_by_email(&worlds::email("tedje@mail.example")).await.unwrap().unwrap();
    assert_eq!(account.name, worlds::name("Tedje", "🌻 Zon"));
}

/// Only the half of a card that was judged is changed, whatever else was sent along.
///
/// Proves: A28, T40.
pub async fn only_the_judged_half_of_a_card_changes(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let sent = ContactCard { phone: worlds::phone("0687654321"), ..card("Theodora", "Maan", "theodora@mail.example") };
    let old = trial.contact_row(holder, world.portal, world.tedje).await.card;
    for (personal, phone, email) in [(true, false, false), (false, true, false), (false, false, true)] {
        let revision = trial.contact_row(holder, world.portal, world.tedje).await.revision;
        let address = email.then(|| sent.email.clone());
        let action = EditContactCard { portal: world.portal, relation: world.tedje, personal, phone, email: address, revision };
        trial.change(holder, action, async |tx, permit| tx.update_card(permit, &sent).await).await;
        let after = trial.contact_row(holder, world.portal, world.tedje).await.card;
        assert_eq!(after.name, sent.name);
        assert_eq!(&after.phone, if personal { &old.phone } else { &sent.phone });
        assert_eq!(&after.email, if email { &sent.email } else { &old.email });
    }
}

/// A new address is judged as that of a new contact: not the client's, another contact's, or a blocked person's; one's own stays one's own.
///
/// Proves: D16, D27, T11.
pub async fn a_new_address_on_a_card_is_nobody_elses(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let build = &mut world.world;
    let enemy = build.account("Een", "Vijand", "vijand@mail.example");
    let blocked = build.contact(world.portal, enemy, Role::Friend);
    build.block(blocked, BlockedBy::Holder);
    build.relation(blocked, |it| it.state = RelationState::Removed);
    // On the card stands another address than that of the account.
    build.relation(world.tedje, |it| it.card.email = worlds::email("werk@mail.example"));
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let mend = async |address: &str| {
        let row = trial.contact_row(holder, world.portal, world.tedje).await;
        let (email, revision) = (Some(worlds::email(address)), row.revision);
        let card = ContactCard { email: worlds::email(address), ..row.card };
        let action =
            EditContactCard { portal: world.portal, relation: world.tedje, personal: false, phone: false, email, revision };
        trial.try_change(holder, action, async |tx, permit| tx.update_card(permit, &card).await).await.map_err(|it| it.reason)
    };
    assert_eq!(mend("ANNA@mail.example").await, Err(Reason::IsTheClient));
    assert_eq!(mend("Marie@mail.example").await, Err(Reason::AlreadyContact));
    assert_eq!(mend("vijand@mail.example").await, Err(Reason::Blocked));
    assert_eq!(trial.contact_row(holder, world.portal, world.tedje).await.card.email, worlds::email("werk@mail.example"));
    for own in ["tedje@mail.example", "Tedje@mail.example", "vreemde@mail.example"] {
        assert_eq!(mend(own).await, Ok(()), "{own}");
        assert_eq!(trial.contact_row(holder, world.portal, world.tedje).await.card.email.as_str(), own);
    }
}

/// A search finds contacts of this client by exact address, and tells nothing about anybody else.
///
/// Proves: A05, B06, D16.
pub async fn a_search_finds_contacts_of_this_client_only(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let search = async |address: &str| {
        let action = SearchCandidates { portal: world.portal, email: worlds::email(address) };
        trial.look(private(world.client_account), action, async |tx, permit| tx.candidates(permit).await).await.contacts
    };
    assert_eq!(search("Tedje@MAIL.example").await, [(world.tedje, worlds::name("Tedje", "🌻 Zon"))]);
    assert!(search("vreemde@mail.example").await.is_empty(), "has an account, and is no contact here");
    assert!(search("edje@mail.example").await.is_empty());
}

/// Who is removed sees nothing from the next request on; what was stays in the history, and added again they start anew.
///
/// Proves: A31, D27, T3, T20.
pub async fn who_is_removed_starts_anew_when_added_again(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.standing_choice(world.tedje);
    let trial = Trial::of(bench, &world.records()).await;
    let (holder, tedje) = (private(world.client_account), private(world.tedje_account));
    let action = RemoveContact { portal: world.portal, relation: world.tedje };
    trial.change(holder, action.clone(), async |tx, permit| tx.remove_contact(permit).await).await;
    assert!(!trial.reads(tedje, world.portal, world.plan).await);
    let doors = trial.look(tedje, ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    assert!(doors.is_empty());
    let again = trial.try_change(holder, action, async |tx, permit| tx.remove_contact(permit).await).await;
    assert_eq!(again.unwrap_err().reason, Reason::NoSuchItem);
    assert_eq!(trial.contacts(holder, world.portal).await.len(), 1);

    let added = RelationId::from_uuid(trial.ids.fresh());
    let contact = NewContact { card: card("Tedje", "Zon", "tedje@mail.example"), role: Role::Friend };
    let action = AddContact { portal: world.portal, relation: added, email: contact.card.email.clone() };
    assert!(trial.change(holder, action, async |tx, permit| tx.insert_contact(permit, &contact).await).await);
    let row = trial.contact_row(holder, world.portal, added).await;
    assert_eq!((row.given, row.standing_choice), (RightSet::NONE, false));
}

/// The history tells how each grant ended.
///
/// Proves: X05.
pub async fn removing_ends_grants_with_that_reason(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let action = RemoveContact { portal: world.portal, relation: world.tedje };
    trial.change(private(world.client_account), action, async |tx, permit| tx.remove_contact(permit).await).await;
    let why = ExplainAccess { portal: world.portal, relation: world.tedje, document: None };
    let told = trial.look(private(world.client_account), why, async |tx, permit| tx.explained(permit).await).await;
    let documents = told.explanation.rights.iter().find(|it| it.right == Right::Documents).unwrap();
    let revocation = documents.grant.as_ref().unwrap().revocation.unwrap();
    assert_eq!(
        (revocation.reason, revocation.by, revocation.at),
        (RevocationReason::Removed, world.client_account, trial.now.at)
    );
}

async fn block(trial: &Trial, world: &worlds::Journey, actor: inzage_domain::policy::Actor, reason: Option<&str>) {
    let action = BlockPerson { portal: world.portal, relation: world.tedje, reason: reason.map(worlds::note) };
    let id = BlockId::from_uuid(trial.ids.fresh());
    trial.change(actor, action, async |tx, permit| tx.block_person(permit, id).await).await;
}

/// A blocked person learns nothing; when the block is lifted, what was granted opens again.
///
/// Proves: X06, D27.
pub async fn a_blocked_person_sees_nothing_until_it_is_lifted(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let (holder, tedje) = (private(world.client_account), private(world.tedje_account));
    block(&trial, &world, holder, None).await;
    let look = inzage_domain::policy::actions::ListDocuments { portal: world.portal, kind: DocumentKind::Document };
    let refused = trial
        .try_look(tedje, look, async |tx, permit| {
            tx.documents(permit, &inzage_domain::views::DocumentSearch::default(), inzage_domain::views::PageRequest::FIRST).await
        })
        .await
        .unwrap_err();
    assert_eq!((refused.kind, refused.reason), (inzage_domain::policy::RefusalKind::Hidden, Reason::Blocked));
    assert_eq!(trial.contact_row(holder, world.portal, world.tedje).await.blocked, Some(BlockedBy::Holder));
    let action = LiftBlock { portal: world.portal, relation: world.tedje };
    trial.change(holder, action, async |tx, permit| tx.lift_block(permit).await).await;
    assert_eq!(trial.listed(tedje, world.portal, 20).await, [world.plan, world.letter]);
}

/// A block is on the person: it survives removal, they can't be added again, and what staff laid only staff lift.
///
/// Proves: D27, X06.
pub async fn a_block_is_on_the_person_and_survives_removal(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let (holder, guide) = (private(world.client_account), as_professional(world.guide_account));
    block(&trial, &world, guide, Some("Om de veiligheid.")).await;
    let remove = RemoveContact { portal: world.portal, relation: world.tedje };
    trial.change(holder, remove, async |tx, permit| tx.remove_contact(permit).await).await;
    let contact = NewContact { card: card("Tedje", "Zon", "TEDJE@mail.example"), role: Role::Friend };
    let relation = RelationId::from_uuid(trial.ids.fresh());
    let add = async || {
        let action = AddContact { portal: world.portal, relation, email: contact.card.email.clone() };
        trial.try_change(holder, action, async |tx, permit| tx.insert_contact(permit, &contact).await).await
    };
    assert_eq!(add().await.unwrap_err().reason, Reason::Blocked);
    let lift = LiftBlock { portal: world.portal, relation: world.tedje };
    let refused = trial.try_change(holder, lift.clone(), async |tx, permit| tx.lift_block(permit).await).await;
    assert_eq!(refused.unwrap_err().reason, Reason::BlockedByStaff);
    trial.change(guide, lift, async |tx, permit| tx.lift_block(permit).await).await;
    assert_eq!(add().await, Ok(true));
}

/// Delegates don't see who is blocked, nor that somebody is.
///
/// Proves: D27.
pub async fn delegates_do_not_see_who_is_blocked(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let account = world.world.account("Dirk", "Doorgever", "dirk@mail.example");
    let dirk = world.world.contact(world.portal, account, Role::Family);
    world.world.grant(dirk, Right::ManageContacts);
    world.world.block(world.tedje, BlockedBy::Holder);
    let trial = Trial::of(bench, &world.records()).await;
    let ids = async |actor| trial.contacts(actor, world.portal).await.into_iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids(private(account)).await, [world.marie, dirk]);
    assert_eq!(ids(private(world.client_account)).await, [world.marie, dirk, world.tedje]);
    let action = ReadContact { portal: world.portal, relation: world.tedje };
    let refused = trial.try_look(private(account), action, async |tx, permit| tx.contact(permit).await).await;
    assert_eq!(refused.unwrap_err().kind, inzage_domain::policy::RefusalKind::Hidden);
}

/// From 12 on what others had rests until the child decides; each decision counts from then on.
///
/// Proves: D20, X04.
pub async fn a_child_of_twelve_decides_on_what_others_had(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let child = world.world.client("Kees", "Klein", date!(2013 - 01 - 01), world.house);
    let account = world.world.account("Kees", "Klein", "kees@mail.example");
    world.world.client_account(child, account);
    let aunt = world.world.contact(child, world.marie_account, Role::Family);
    let maker = inzage_domain::grant::Maker { account: world.guide_account, is_client: false };
    world.world.grant_by(aunt, Right::Documents, maker);
    let trial = Trial::of(bench, &world.records()).await;
    let kees = private(account);
    let decide = async |agreement| {
        let action = DecideAgreement { portal: child, relation: aunt, agreement };
        trial.change(kees, action, async |tx, permit| tx.decide_agreement(permit).await).await;
        let row = trial.contact_row(kees, child, aunt).await;
        (row.agreement, row.granted, row.resting)
    };
    let documents = RightSet::NONE.with(Right::Documents);
    let row = trial.contact_row(kees, child, aunt).await;
    assert_eq!((row.granted, row.resting), (RightSet::NONE, documents));
    assert_eq!(decide(Agreement::Given).await, (Agreement::Given, documents, RightSet::NONE));
    assert_eq!(decide(Agreement::Refused).await, (Agreement::Refused, RightSet::NONE, RightSet::NONE));
    assert_eq!(decide(Agreement::Given).await.1, documents);
}

/// The explanation says what happens, by name and by title.
///
/// Proves: X01.
pub async fn an_explanation_says_what_happens(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let why = async |document| {
        let action = ExplainAccess { portal: world.portal, relation: world.tedje, document: Some(document) };
        trial.look(private(world.client_account), action, async |tx, permit| tx.explained(permit).await).await
    };
    for document in [world.letter, world.plan, world.report, world.photo] {
        let told = why(document).await;
        let reads = trial.reads(private(world.tedje_account), world.portal, document).await;
        assert_eq!(told.explanation.item.map(|it| it.is_ok()), Some(reads));
        assert_eq!(told.name, worlds::name("Tedje", "🌻 Zon"));
    }
    assert_eq!(why(world.plan).await.document.map(|it| it.to_string()).as_deref(), Some("Plan voor het jaar"));
    assert_eq!(why(world.report).await.explanation.item, Some(Err(Reason::NotVisible)));
}

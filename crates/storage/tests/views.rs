//! What views cost, and that searching and races do what they should, on both databases.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "what can't be set up must stop its test")]

#[path = "store/databases.rs"]
#[expect(dead_code, reason = "these tests need no second process and no raw connection")]
mod databases;

use databases::TestDatabase;
use inzage_domain::{
    audit::{ActionKind, Capacity, Ground, LogEntry, Outcome, Subject},
    care::Task,
    document::{Author, DocumentKind, Party, Sharing},
    grant::{Basis, Terms},
    ids::{AccountId, DocumentId, LogEntryId, RelationId},
    item::FileItem,
    moment::Period,
    policy::{
        About, Action, Actor, Permit, Question, Reason, Sealed, SubjectFacts, Trail,
        actions::{
            ChangeRights, DownloadAttachment, DownloadDocument, ExplainAccess, ExplainItem, ExportReview, GiveFirstAccess,
            ListClients, ListContacts, ListDocuments, ListReactions, PreviewRights, PreviewSharing, ReadClient, ReadContact,
            ReadConversation, ReadDocument, ReadPinboardPost, ReadReview, SearchCandidates, SeeAudience, SeeContacts,
            SeeConversationAudience, SeeItemAudience, SignIn,
        },
        authorize,
    },
    ports::{DigestQueue as _, IdSource as _, Session, Snapshot, Store as _, StoreError},
    relation::Role,
    review::ReviewPeriod,
    right::{Right, RightSet, Section},
    text::EmailAddress,
    views::{DocumentSearch, PageRequest},
};
use inzage_testkit::{
    doubles::{FakeSecrets, SequentialIds},
    worlds::{self, Journey, Much, NOW, as_professional, private},
};
use std::collections::BTreeMap;
use time::{Duration, macros::date};

/// How many statements a look takes once it is permitted.
async fn cost<A: Action, V>(
    database: &TestDatabase,
    ids: &SequentialIds,
    actor: Actor,
    action: A,
    read: impl AsyncFn(&mut dyn Snapshot, &Permit<A>) -> Result<Sealed<A, V>, StoreError>,
) -> (&'static str, u64) {
    let mut snapshot = database.store.snapshot().await.unwrap();
    let permit = authorize(&mut *snapshot, actor, action, worlds::ticket(NOW, ids.fresh())).await.unwrap();
    let before = database.store.statements();
    let _seen = read(&mut *snapshot, &permit).await.unwrap();
    (A::NAME, database.store.statements() - before)
}

/// A name on the list of clients and everything about one of them, from a world that is small or large.
async fn costs(database: &TestDatabase, world: &Journey) -> BTreeMap<&'static str, u64> {
    database.store.import(&world.records()).await.unwrap();
    let ids = SequentialIds::default();
    let Journey { portal, tedje: relation, plan: document, .. } = *world;
    let holder = private(world.client_account);
    let guide = as_professional(world.guide_account);
    let email = EmailAddress::parse("tedje@mail.example").unwrap();
    let wanted = RightSet::NONE;
    let section = Section::Dossier;
    let every = PageRequest::new(None, 100);
    let mut costs = BTreeMap::new();
    let conversation = world.records().conversations[0].id;
    let message = world.records().conversations[0].messages[0].id;
    costs.extend([
        cost(database, &ids, holder, ReadConversation { portal, conversation }, async |tx, it| {
            tx.conversation(it, PageRequest::new(None, 100)).await
        })
        .await,
        cost(database, &ids, holder, DownloadAttachment { portal, conversation, message, number: 1 }, async |tx, it| {
            tx.attachment(it).await
        })
        .await,
        cost(database, &ids, holder, SeeConversationAudience { portal, conversation }, async |tx, it| {
            tx.conversation_audience(it).await
        })
        .await,
        cost(
            database,
            &ids,
            holder,
            SeeItemAudience { portal, item: FileItem::Conversation(conversation), at: None },
            async |tx, it| tx.item_audience(it).await,
        )
        .await,
        cost(
            database,
            &ids,
            guide,
            ExplainItem { portal, item: FileItem::Document(DocumentKind::Document, document) },
            async |tx, it| tx.explained_item(it).await,
        )
        .await,
    ]);
    costs.extend([
        cost(database, &ids, holder, ListDocuments { portal, kind: DocumentKind::Document }, async |tx, it| {
            tx.documents(it, &DocumentSearch::default(), every).await
        })
        .await,
        cost(database, &ids, holder, ReadDocument { portal, kind: DocumentKind::Document, document }, async |tx, it| {
            tx.document(it).await
        })
        .await,
        cost(
            database,
            &ids,
            holder,
            DownloadDocument { portal, kind: DocumentKind::Document, document, version: 1 },
            async |tx, it| tx.document_file(it).await,
        )
        .await,
        cost(database, &ids, holder, SeeAudience { portal, kind: DocumentKind::Document, document }, async |tx, it| {
            tx.audience(it).await
        })
        .await,
        cost(
            database,
            &ids,
            holder,
            PreviewSharing { portal, kind: DocumentKind::Document, document, relation },
            async |tx, it| tx.sharing_preview(it).await,
        )
        .await,
        cost(database, &ids, holder, SeeContacts { portal }, async |tx, it| tx.contact_names(it).await).await,
        cost(database, &ids, holder, ListContacts { portal }, async |tx, it| tx.contacts(it).await).await,
        cost(database, &ids, holder, ReadContact { portal, relation }, async |tx, it| tx.contact(it).await).await,
        cost(database, &ids, holder, SearchCandidates { portal, email }, async |tx, it| tx.candidates(it).await).await,
        cost(database, &ids, holder, PreviewRights { portal, relation, section, wanted }, async |tx, it| {
            tx.rights_preview(it).await
        })
        .await,
        cost(database, &ids, holder, ExplainAccess { portal, relation, document: Some(document) }, async |tx, it| {
            tx.explained(it).await
        })
        .await,
        cost(database, &ids, guide, ListClients {}, async |tx, it| tx.clients(it, Some("a"), PageRequest::FIRST).await).await,
        cost(database, &ids, guide, ReadClient { portal }, async |tx, it| tx.client(it).await).await,
    ]);
    costs
}

/// A world with a conversation.
fn talking() -> Journey {
    let mut world = worlds::journey();
    let by = (Author::Client(world.client_account), world.client_account);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    world.world.attachment(conversation, "plan.pdf");
    world
}

/// A world with forty more of everything.
fn crowded() -> Journey {
    let mut world = talking();
    let conversation = world.records().conversations[0].id;
    let build = &mut world.world;
    for nth in 0..40 {
        let account = build.account("Vriend", "Zoveel", &format!("vriend{nth}@mail.example"));
        let relation = build.contact(world.portal, account, Role::Friend);
        build.grants(relation, &[Right::Documents, Right::Data, Right::Plan]);
        let document = build.document(world.portal, "Nog een brief", Author::Professional(world.guide), Sharing::PerItem);
        build.version(document);
        build.version(world.plan);
        build.show_conversation(conversation, relation);
        build.message(conversation, Author::Professional(world.guide), world.guide_account, "Nog iets.");
        build.attachment(conversation, "nog-een.pdf");
        build.show(document, relation).show(world.plan, relation);
        build.client("Nog", "Iemand", date!(1980 - 01 - 01), world.house);
    }
    world
}

async fn the_cost_of_a_look_does_not_grow_with_the_data(small: TestDatabase, large: TestDatabase) {
    let few = costs(&small, &talking()).await;
    let many = costs(&large, &crowded()).await;
    assert_eq!(few, many);
    let most = BTreeMap::from([
        ("client.list", 1),
        ("client.read", 1),
        ("contact.explain", 1),
        ("contact.list", 1),
        ("contact.preview-rights", 1),
        ("contact.read", 1),
        ("contact.search", 1),
        ("contact.see", 1),
        ("conversation.audience", 1),
        ("conversation.download", 1),
        ("conversation.read", 1),
        ("document.audience", 1),
        ("document.download", 1),
        ("document.list", 1),
        ("document.preview-sharing", 1),
        ("document.read", 1),
        ("item.audience", 1),
        ("item.explain", 1),
    ]);
    assert_eq!(many, most);
}

/// A world with a security officer whose log has `lines` lines: looks, refusals and failed sign-ins, spread over the last ninety days.
fn logged(lines: u32) -> (Journey, AccountId) {
    let mut world = worlds::journey();
    let officer = world.world.account("Sjoerd", "Zorgvuldig", "sjoerd@zorg.example");
    let professional = world.world.professional(officer, "functionaris");
    world.world.tasks(professional, &[Task::ReviewAccess], world.house);
    let staff = (Some(world.guide_account), Capacity::Professional(world.guide));
    let look = (ReadClient::NAME, ActionKind::Look);
    let sign_in = (SignIn::NAME, ActionKind::Change);
    let kinds = [
        (staff, look, Subject::Whole, Outcome::Done(Ground::CareLink(world.guide_link))),
        (staff, look, Subject::Whole, Outcome::Refused(Reason::NoCareLink)),
        ((None, Capacity::Nobody), sign_in, Subject::Account(world.client_account), Outcome::Refused(Reason::WrongCredentials)),
    ];
    for (nth, (by, (action, kind), subject, outcome)) in (0..lines).zip(kinds.into_iter().cycle()) {
        let id = LogEntryId::from_uuid(world.world.id());
        let at = NOW.at - Duration::minutes(i64::from(nth) * 90 * 24 * 60 / i64::from(lines));
        let portal = (kind == ActionKind::Look).then_some(world.portal);
        let entry = LogEntry { id, portal, at, account: by.0, capacity: by.1, action, kind, subject, outcome };
        world.world.edit().log.push(entry);
    }
    (world, officer)
}

async fn a_review_costs_the_same_however_long_the_log_is(small: TestDatabase, large: TestDatabase) {
    for (database, lines) in [(small, 10), (large, 20_000)] {
        let (world, officer) = logged(lines);
        database.store.import(&world.records()).await.unwrap();
        let (ids, officer) = (SequentialIds::default(), as_professional(officer));
        let first = NOW.on - Duration::days(91);
        let period = ReviewPeriod::new(first, NOW.on, |day| day.midnight().assume_utc()).unwrap();
        let page = PageRequest::new(None, 100);
        let action = ReadReview { period: period.clone() };
        let read = cost(&database, &ids, officer, action, async |tx, it| tx.review(it, None, page).await);
        assert_eq!(read.await, ("review.read", 1));
        let export = cost(&database, &ids, officer, ExportReview { period }, async |tx, it| tx.exported_review(it, None).await);
        assert_eq!(export.await, ("review.export", 1));
    }
}

/// A document and what decides about it come together.
async fn a_glance_is_one_statement(database: TestDatabase) {
    let world = worlds::journey();
    database.store.import(&world.records()).await.unwrap();
    let (ids, portal, document) = (SequentialIds::default(), world.portal, world.plan);
    let before = database.store.statements();
    let mut glance = database.store.glance().await.unwrap();
    let ticket = worlds::ticket(NOW, ids.fresh());
    let permit = authorize(
        &mut *glance,
        private(world.tedje_account),
        ReadDocument { portal, kind: DocumentKind::Document, document },
        ticket,
    )
    .await
    .unwrap();
    let _seen = glance.document(&permit).await.unwrap();
    assert_eq!(database.store.statements() - before, 1);
}

/// Whether somebody is told of something new takes as many statements for one portal as for ten, and taking on or passing over many people
/// takes one.
async fn what_a_digest_costs_does_not_grow(database: TestDatabase) {
    let mut world = worlds::journey();
    for nth in 0..10 {
        let portal = world.world.client(&format!("Cliënt {nth}"), "Ander", date!(1980 - 01 - 01), world.house);
        let contact = world.world.contact(portal, world.tedje_account, Role::Friend);
        world.world.grants(contact, &[Right::Documents, Right::Reports, Right::Appointments, Right::Data]);
        world.world.account("Iemand", "Anders", &format!("iemand{nth}@mail.example"));
    }
    database.store.import(&world.records()).await.unwrap();
    let cost = async |account| {
        let about = About::Digest(account, Some(NOW.at));
        let question = Question { account: None, machine: None, portal: None, about };
        let mut snapshot = database.store.snapshot().await.unwrap();
        let before = database.store.statements();
        let facts = snapshot.facts(&question, NOW).await.unwrap();
        assert!(matches!(facts.subject, SubjectFacts::Digest(facts) if !facts.news));
        database.store.statements() - before
    };
    let (one, ten) = (cost(world.client_account).await, cost(world.tedje_account).await);
    assert_eq!(one, ten);
    assert!(ten <= 5, "{ten} statements");
    let before = database.store.statements();
    let leased = database.store.lease_digests(NOW.at, NOW.at + Duration::MINUTE, 100).await.unwrap();
    assert!(leased.len() > 15);
    database.store.digests_passed(&leased, NOW).await.unwrap();
    assert_eq!(database.store.statements() - before, 2);
}

/// Proves: D28.
async fn what_a_closed_section_hides_is_not_even_asked_for(database: TestDatabase) {
    let mut world = worlds::journey();
    world.world.grants(world.marie, &[Right::Messages]);
    world.world.relation(world.marie, |it| it.first_contact = false);
    database.store.import(&world.records()).await.unwrap();
    let (ids, portal, marie) = (SequentialIds::default(), world.portal, private(world.marie_account));
    let documents = async |tx: &mut dyn Snapshot, it: &Permit<ListDocuments>| {
        tx.documents(it, &DocumentSearch::default(), PageRequest::FIRST).await
    };
    assert_eq!(cost(&database, &ids, marie, ListDocuments { portal, kind: DocumentKind::Document }, documents).await.1, 0);
    let names = async |tx: &mut dyn Snapshot, it: &Permit<SeeContacts>| tx.contact_names(it).await;
    assert_eq!(cost(&database, &ids, marie, SeeContacts { portal }, names).await.1, 0);
}

/// Letters of any script are found in either case, and nothing that a person can type breaks the search.
///
/// Proves: T37.
async fn a_search_takes_what_is_typed_to_the_letter(database: TestDatabase) {
    let mut world = worlds::journey();
    let elise = world.world.client("Élise", "Ågren", date!(1980 - 01 - 01), world.house);
    let marks = world.world.client("100%", "a_b!c\\d", date!(1980 - 01 - 01), world.house);
    database.store.import(&world.records()).await.unwrap();
    let ids = SequentialIds::default();
    let find = async |search: &str| {
        let mut snapshot = database.store.snapshot().await.unwrap();
        let actor = as_professional(world.guide_account);
        let permit = authorize(&mut *snapshot, actor, ListClients {}, worlds::ticket(NOW, ids.fresh())).await.unwrap();
        let found = snapshot.clients(&permit, Some(search), PageRequest::FIRST).await.unwrap();
        let found = found.open(permit, &*database.store).await.unwrap();
        found.rows.into_iter().map(|it| it.portal).collect::<Vec<_>>()
    };
    for typed in ["élise", "ÉLISE", "åGREN", "Élise Å"] {
        assert_eq!(find(typed).await, [elise], "{typed}");
    }
    for typed in ["%", "_", "!", "\\", "100%", "A_B!C\\D"] {
        assert_eq!(find(typed).await, [marks], "{typed}");
    }
    for typed in ["%%", "__", "a%b", "\0", "\n", "'", "élise\n", &"%".repeat(500), &"a".repeat(100_000)] {
        assert!(find(typed).await.is_empty(), "{}", typed.escape_debug());
    }
}

/// Tries a change once.
async fn change<A: Action, T>(
    database: &TestDatabase,
    ids: &SequentialIds,
    actor: Actor,
    action: A,
    effect: impl AsyncFn(&mut dyn Session, &Permit<A>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut session = database.store.begin().await?;
    let permit = authorize(&mut *session, actor, action, worlds::ticket(NOW, ids.fresh())).await.unwrap();
    let done = effect(&mut *session, &permit).await?;
    session.commit(Trail::done(permit)).await?;
    Ok(done)
}

/// Permits of before a change are worth nothing after it: what they rested on is checked again where it is written.
///
/// Proves: D39, X05.
async fn a_form_from_an_older_state_changes_nothing(database: TestDatabase) {
    let world = worlds::journey();
    database.store.import(&world.records()).await.unwrap();
    let ids = SequentialIds::default();
    let holder = private(world.client_account);
    let answers = ChangeRights {
        portal: world.portal,
        relation: world.tedje,
        section: Section::Dossier,
        wanted: RightSet::NONE,
        period: Period::starting(NOW.at),
        terms: Terms::default(),
        revision: 1,
    };
    let stale = change(&database, &ids, holder, answers, async |tx, permit| {
        let told = tx.change_rights(permit, &ids).await?;
        assert!(told.is_some());
        // The same permit a second time stands for one that was minted before the change.
        tx.change_rights(permit, &ids).await
    });
    assert!(matches!(stale.await, Err(StoreError::Conflict)));
    let mut snapshot = database.store.snapshot().await.unwrap();
    let action = ReadDocument { portal: world.portal, kind: DocumentKind::Document, document: world.plan };
    let permit = authorize(&mut *snapshot, private(world.tedje_account), action, worlds::ticket(NOW, ids.fresh())).await;
    assert!(permit.is_ok(), "nothing was withdrawn");
}

/// Two clients add the same new person at once: one account is made, and the other one's try is lost and can be made again.
///
/// Proves: A15, M15.
async fn one_address_gets_one_account_whoever_adds_it(database: TestDatabase) {
    let mut world = worlds::journey();
    let other_account = world.world.account("Bep", "Bos", "bep@mail.example");
    let other = world.world.client("Bep", "Bos", date!(1970 - 01 - 01), world.house);
    world.world.client_account(other, other_account);
    let pairs = [(world.portal, world.client_account), (other, other_account)].map(|(portal, account)| {
        let card = worlds::card("Nieuw", "Gezicht", "nieuw@mail.example");
        (portal, account, world.world.listed_contact(portal, card, Role::Friend))
    });
    database.store.import(&world.records()).await.unwrap();
    let ids = SequentialIds::starting(5_000);
    let give = async |(portal, account, relation): (_, _, RelationId), secret: u64| {
        let action = GiveFirstAccess {
            portal,
            relation,
            section: Section::Dossier,
            wanted: RightSet::NONE.with(Right::Documents),
            period: Period::starting(NOW.at),
            terms: Terms { basis: Basis::Consent, purpose: None, review_on: None },
        };
        let secret = FakeSecrets::secret(secret).unwrap();
        let invitation = inzage_domain::invitation::NewInvitation {
            id: inzage_domain::ids::InvitationId::from_uuid(ids.fresh()),
            digest: FakeSecrets::digest_of(secret.expose()),
            account: inzage_domain::ids::AccountId::from_uuid(ids.fresh()),
            expires_at: NOW.at + time::Duration::DAY,
        };
        let effect = async |tx: &mut dyn Session, permit: &Permit<_>| tx.give_first_access(permit, invitation, &ids).await;
        for _ in 0..20 {
            match change(&database, &ids, private(account), action.clone(), effect).await {
                Err(StoreError::Conflict) => {}
                done => return done.unwrap(),
            }
        }
        panic!("lost every race");
    };
    let [one, two] = pairs;
    let (a, b) = tokio::join!(give(one, 1), give(two, 2));
    assert!(a.is_some() && b.is_some());
    let mut snapshot = database.store.snapshot().await.unwrap();
    let account = snapshot.account_by_email(&EmailAddress::parse("NIEUW@mail.example").unwrap()).await.unwrap();
    assert!(account.is_some());
}

/// Whoever is asked sees it in the list until they have answered.
///
/// Proves: G46, D13.
async fn the_list_marks_what_waits_for_its_reader(database: TestDatabase) {
    let mut world = worlds::journey();
    let (portal, by, at) = (world.portal, world.guide, NOW.at);
    let mut ask = |document: DocumentId, party: Party| {
        let request = inzage_domain::document::AcknowledgementRequest { portal, document, version: 1, party, by, at };
        world.world.edit().acknowledgement_requests.push(request);
    };
    ask(world.letter, Party::Client);
    ask(world.plan, Party::Holder);
    ask(world.plan, Party::Client);
    let given = inzage_domain::document::Acknowledgement {
        portal,
        document: world.plan,
        version: 1,
        sha256: inzage_domain::credential::Digest([0; 32]),
        party: Party::Holder,
        account: world.client_account,
        at,
    };
    world.world.edit().acknowledgements.push(given);
    database.store.import(&world.records()).await.unwrap();
    let ids = SequentialIds::default();
    let marked = async |actor: Actor| {
        let mut snapshot = database.store.snapshot().await.unwrap();
        let permit = authorize(
            &mut *snapshot,
            actor,
            ListDocuments { portal, kind: DocumentKind::Document },
            worlds::ticket(NOW, ids.fresh()),
        )
        .await
        .unwrap();
        let page = snapshot.documents(&permit, &DocumentSearch::default(), PageRequest::FIRST).await.unwrap();
        let page = page.open(permit, &*database.store).await.unwrap();
        page.rows.into_iter().filter(|it| it.asks_me).map(|it| it.id).collect::<Vec<_>>()
    };
    // As holder the client has answered about the plan, as client not yet.
    assert_eq!(marked(private(world.client_account)).await, [world.plan, world.letter]);
    assert!(marked(private(world.tedje_account)).await.is_empty());
    assert!(marked(as_professional(world.guide_account)).await.is_empty());
}

/// However much there is, a page holds as many rows as were asked, and says that there are more.
///
/// Proves: A25, G51.
async fn very_much_is_read_a_page_at_a_time(database: TestDatabase) {
    let Much { journey, report, post } = worlds::much();
    let (portal, client) = (journey.portal, journey.client_account);
    database.store.import(&journey.records()).await.unwrap();
    let ids = SequentialIds::default();
    let mut snapshot = database.store.snapshot().await.unwrap();
    macro_rules! read {
        ($action:expr, |$permit:ident| $read:expr) => {{
            let $permit = authorize(&mut *snapshot, private(client), $action, worlds::ticket(NOW, ids.fresh())).await.unwrap();
            let before = database.store.statements();
            let found = $read.await.unwrap();
            let cost = database.store.statements() - before;
            (found.open($permit, &*database.store).await.unwrap(), cost)
        }};
    }
    let (kind, search) = (DocumentKind::Document, DocumentSearch::default());
    let (documents, cost) =
        read!(ListDocuments { portal, kind }, |it| { snapshot.documents(&it, &search, PageRequest::new(None, 100)) });
    assert_eq!((documents.rows.len(), documents.more), (100, true));
    assert!(cost <= 2, "{cost} statements");
    let (said, cost) = read!(ListReactions { portal, report }, |it| snapshot.reactions(&it, PageRequest::new(None, 100)));
    assert_eq!((said.rows.len(), said.more, cost), (100, true, 1));
    let (seen, _) = read!(ReadPinboardPost { portal, post }, |it| snapshot.pinboard_post(&it, PageRequest::new(None, 100)));
    assert_eq!((seen.reactions.rows.len(), seen.reactions.more, seen.count), (100, true, 10_000));
}

macro_rules! on_both { ($($case:ident($($database:ident),+);)+) => {
    mod sqlite {
        $(#[tokio::test]
        async fn $case() {
            $(let $database = super::databases::sqlite().await;)+
            super::$case($($database),+).await;
        })+
    }

    mod postgres {
        $(#[tokio::test]
        async fn $case() {
            $(let $database = super::databases::postgres().await;)+
            super::$case($($database),+).await;
        })+
    }
} }

on_both! {
    the_cost_of_a_look_does_not_grow_with_the_data(small, large);
    a_glance_is_one_statement(database);
    what_a_digest_costs_does_not_grow(database);
    a_review_costs_the_same_however_long_the_log_is(small, large);
    what_a_closed_section_hides_is_not_even_asked_for(database);
    a_search_takes_what_is_typed_to_the_letter(database);
    a_form_from_an_older_state_changes_nothing(database);
    one_address_gets_one_account_whoever_adds_it(database);
    the_list_marks_what_waits_for_its_reader(database);
    very_much_is_read_a_page_at_a_time(database);
}

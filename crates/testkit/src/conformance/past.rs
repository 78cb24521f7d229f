//! Who could see something at an earlier moment.

use super::{Bench, Trial};
use crate::worlds::{self, Journey, NOW, as_professional, private};
use inzage_domain::{
    audit::Ground,
    document::{Author, DocumentKind, Sharing},
    dossier::DossierTopic,
    ids::{BlockId, ConversationId, PortalId, RelationId},
    item::FileItem,
    moment::Moment,
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            BlockPerson, EditDiaryEntry, ExplainItem, LiftBlock, NameHolder, PauseContact, RemoveContact, RemoveDiaryEntry,
            SeeItemAudience, ShareConversation, ShareDocument,
        },
    },
    portal::Seat,
    ports::IdSource as _,
    right::Right,
    views::PastAudience,
};
use time::Duration;

async fn audience(trial: &Trial, actor: Actor, world: &Journey, at: Moment) -> Result<PastAudience, Refusal> {
    told(trial, actor, (world.portal, FileItem::Document(DocumentKind::Document, world.report)), at).await
}

async fn told(trial: &Trial, actor: Actor, (portal, item): (PortalId, FileItem), at: Moment) -> Result<PastAudience, Refusal> {
    let action = SeeItemAudience { portal, item, at: Some(at) };
    trial.try_look(actor, action, async |tx, permit| tx.item_audience(permit).await).await
}

fn days(days: i64) -> Moment {
    crate::doubles::moment(NOW.at + Duration::days(days))
}

async fn revision(trial: &Trial, world: &Journey, relation: RelationId) -> u32 {
    trial.contact_row(private(world.client_account), world.portal, relation).await.revision
}

/// Who could see a document on a day in the past is told as it was: whoever was paused, blocked or removed since could see it then, and
/// whoever sees it now could not before it was shown.
///
/// Proves: X02.
pub async fn who_could_see_a_document_is_told_as_it_was(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let (portal, relation) = (world.portal, world.tedje);
    let holder = |trial: &Trial| worlds::confirmed(private(world.client_account), trial.now.at);

    trial.later(Duration::days(1));
    let share = ShareDocument { portal, kind: DocumentKind::Document, document: world.report, with: vec![relation] };
    trial.change(holder(&trial), share, async |tx, permit| tx.make_visible(permit).await).await;
    for paused in [true, false] {
        trial.later(Duration::days(1));
        let pause = PauseContact { portal, relation, paused, revision: revision(&trial, &world, relation).await };
        trial.change(holder(&trial), pause, async |tx, permit| tx.pause_contact(permit, &trial.ids).await).await;
    }
    trial.later(Duration::days(1));
    let block = BlockPerson { portal, relation, reason: None };
    let id = BlockId::from_uuid(trial.ids.fresh());
    trial.change(holder(&trial), block, async |tx, permit| tx.block_person(permit, id).await).await;
    trial.later(Duration::days(1));
    trial.change(holder(&trial), LiftBlock { portal, relation }, async |tx, permit| tx.lift_block(permit).await).await;
    trial.later(Duration::days(1));
    trial.change(holder(&trial), RemoveContact { portal, relation }, async |tx, permit| tx.remove_contact(permit).await).await;

    trial.later(Duration::days(1));
    let guide = as_professional(world.guide_account);
    for (day, could) in [(0, false), (1, true), (2, false), (3, true), (4, false), (5, true), (6, false), (7, false)] {
        for actor in [private(world.client_account), guide] {
            let then = audience(&trial, actor, &world, days(day)).await.unwrap();
            let seeing: Vec<_> = then.relations.iter().map(|it| it.relation).collect();
            let expected = if could { vec![relation] } else { Vec::new() };
            assert_eq!(seeing, expected, "on day {day}");
            assert!(then.relations.iter().all(|it| matches!(it.ground, Ground::Grant(_))), "by a grant");
            assert!(then.existed);
            assert_eq!(then.team.iter().map(|it| it.id).collect::<Vec<_>>(), [world.guide, world.supervisor]);
        }
    }
}

/// Who came to hold the portal could see everything from then on, and not before.
///
/// Proves: X02, D24.
pub async fn who_came_to_hold_could_see_everything_from_then_on(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let holder = NameHolder { portal: world.portal, seat: Seat::FirstContact, first_contact: world.marie };
    trial.later(Duration::days(1));
    let guide = worlds::confirmed(as_professional(world.guide_account), trial.now.at);
    trial.change(guide, holder, async |tx, permit| tx.name_holder(permit).await).await;
    trial.later(Duration::days(1));
    for (day, expected) in [(0, Vec::new()), (1, vec![world.marie]), (2, vec![world.marie])] {
        let then = audience(&trial, guide, &world, days(day)).await.unwrap();
        assert_eq!(then.relations.iter().map(|it| it.relation).collect::<Vec<_>>(), expected, "on day {day}");
    }
}

/// Before a document was there nobody could see it, and nobody knows who will.
///
/// Proves: X02.
pub async fn nobody_could_see_what_was_not_there(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let before = audience(&trial, holder, &world, days(-36_500)).await.unwrap();
    assert_eq!((before.existed, before.relations, before.team), (false, Vec::new(), Vec::new()));
    let refused = audience(&trial, holder, &world, days(1)).await.unwrap_err();
    assert_eq!(refused, Refusal { kind: RefusalKind::Conflict, reason: Reason::NotBegun });
}

/// Who could see a document is told to whoever may know who can, and to nobody else.
///
/// Proves: X02, G35, D10.
pub async fn the_past_is_told_to_owner_and_staff_only(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    assert!(audience(&trial, as_professional(world.supervisor_account), &world, NOW).await.is_ok());
    for account in [world.tedje_account, world.marie_account, world.stranger_account] {
        assert_eq!(audience(&trial, private(account), &world, NOW).await.unwrap_err().kind, RefusalKind::Hidden);
    }
}

async fn of_conversation(
    trial: &Trial,
    actor: Actor,
    (portal, conversation): (PortalId, ConversationId),
    at: Moment,
) -> Result<PastAudience, Refusal> {
    told(trial, actor, (portal, FileItem::Conversation(conversation)), at).await
}

/// The same of a conversation: by the right to messages and what was shown, and of the professionals only those in it. It is told to the
/// owner and to who is in it.
///
/// Proves: X02, D32, M31.
pub async fn who_could_see_a_conversation_is_told_as_it_was(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (portal, client, tedje) = (world.portal, world.client_account, world.tedje);
    world.world.grants(tedje, &[Right::Messages]);
    let by = (Author::Client(client), client);
    let [shown, open] = [Sharing::PerItem, Sharing::BySection]
        .map(|sharing| (portal, world.world.conversation(portal, "Slapen", &[world.guide], by, sharing)));
    let mut trial = Trial::of(bench, &world.records()).await;
    trial.later(Duration::days(1));
    let share = ShareConversation { portal, conversation: shown.1, with: vec![tedje] };
    trial.change(private(client), share, async |tx, permit| tx.make_conversation_visible(permit).await).await;
    trial.later(Duration::days(1));
    let pause = PauseContact { portal, relation: tedje, paused: true, revision: revision(&trial, &world, tedje).await };
    let holder = worlds::confirmed(private(client), trial.now.at);
    trial.change(holder, pause, async |tx, permit| tx.pause_contact(permit, &trial.ids).await).await;
    trial.later(Duration::days(1));
    for actor in [private(client), as_professional(world.guide_account)] {
        for (day, per_item, by_section) in [(0, false, true), (1, true, true), (2, false, false), (3, false, false)] {
            for (which, could) in [(shown, per_item), (open, by_section)] {
                let then = of_conversation(&trial, actor, which, days(day)).await.unwrap();
                assert_eq!(then.relations.iter().any(|it| it.relation == tedje), could, "on day {day}");
                assert_eq!(then.team.iter().map(|it| it.id).collect::<Vec<_>>(), [world.guide], "no supervisor");
            }
        }
        let before = of_conversation(&trial, actor, shown, days(-36_500)).await.unwrap();
        assert_eq!((before.existed, before.relations, before.team), (false, Vec::new(), Vec::new()));
        assert_eq!(of_conversation(&trial, actor, shown, days(9)).await.unwrap_err().reason, Reason::NotBegun);
    }
    let supervisor = of_conversation(&trial, as_professional(world.supervisor_account), shown, NOW).await;
    assert_eq!(supervisor.unwrap_err().reason, Reason::OnlySupervising);
    for account in [world.tedje_account, world.stranger_account] {
        assert_eq!(of_conversation(&trial, private(account), shown, NOW).await.unwrap_err().kind, RefusalKind::Hidden);
    }
}

/// The same of a note in the diary: whoever has the right could read it on the days on which it was shared, and staff too; to others than
/// its author nothing is told while it is private.
///
/// Proves: X02, D30, G66.
pub async fn who_could_see_a_note_follows_when_it_was_shared(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (portal, client) = (world.portal, world.client_account);
    world.world.grants(world.tedje, &[Right::Diary]);
    let entry = world.world.diary_entry(portal, client, "Vandaag", false);
    let mut trial = Trial::of(bench, &world.records()).await;
    let note = worlds::diary_note("Vandaag");
    for (revision, shared) in [(1, true), (2, true), (3, false)] {
        trial.later(Duration::days(1));
        let edit = EditDiaryEntry { portal, entry, shared, revision };
        trial.change(private(client), edit, async |tx, permit| tx.update_diary_entry(permit, &note).await).await;
    }
    trial.later(Duration::days(1));
    let item = (portal, FileItem::DiaryEntry(entry));
    for (day, shared) in [(0, false), (1, true), (2, true), (3, false), (4, false)] {
        let then = told(&trial, private(client), item, days(day)).await.unwrap();
        let seeing: Vec<_> = then.relations.iter().map(|it| it.relation).collect();
        assert_eq!(seeing, if shared { vec![world.tedje] } else { Vec::new() }, "on day {day}");
        let team: Vec<_> = then.team.iter().map(|it| it.id).collect();
        assert_eq!(team, if shared { vec![world.guide, world.supervisor] } else { Vec::new() }, "on day {day}");
    }
    let hidden = told(&trial, as_professional(world.guide_account), item, days(1)).await;
    assert_eq!(hidden.unwrap_err().kind, RefusalKind::Hidden, "it is private now");
    let remove = RemoveDiaryEntry { portal, entry, revision: 4 };
    trial.change(private(client), remove, async |tx, permit| tx.delete_diary_entry(permit).await).await;
    let gone = told(&trial, private(client), item, days(1)).await;
    assert_eq!(gone.unwrap_err().kind, RefusalKind::Hidden, "it is gone");
}

/// Of every other kind of item as well: by its own right, from the day on which it came, and to professionals as far as they read it.
///
/// Proves: X02, D31.
pub async fn who_could_see_any_item_is_told_by_its_own_right(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (portal, client, guide, guide_account) = (world.portal, world.client_account, world.guide, world.guide_account);
    let slot = worlds::slot(NOW.at, 60);
    let build = &mut world.world;
    let thing = build.dossier_entry(portal, guide_account, worlds::insurance("Zeker"));
    let items = [
        (FileItem::Appointment(build.appointment(portal, guide_account, &[guide], slot, "Gesprek")), 2),
        (FileItem::AppointmentRequest(build.appointment_request(portal, client, guide, NOW.on)), 2),
        (FileItem::AgendaItem(build.agenda_item(portal, client, worlds::agenda_entry("Taart", NOW.on))), 0),
        (FileItem::PinboardPost(build.pinboard_post(portal, client, "Zaterdag taart.")), 0),
        (FileItem::CarePlan(build.care_plan(portal, guide_account, "Zelf koken")), 2),
        (FileItem::DossierEntry(DossierTopic::Insurance, thing), 2),
        (FileItem::QuestionnaireRequest(build.questionnaire_request(portal, guide, "Slapen")), 2),
    ];
    let rights = [Right::Appointments, Right::Data, Right::Plan, Right::Insurance];
    build.grants(world.marie, &rights);
    let trial = Trial::of(bench, &world.records()).await;
    for (item, team) in items {
        let then = told(&trial, private(client), (portal, item), NOW).await.unwrap();
        let expected = item.right().filter(|right| rights.contains(right)).map(|_| world.marie);
        let seeing: Vec<_> = then.relations.iter().filter(|it| it.relation == world.marie).map(|it| it.relation).collect();
        assert_eq!(seeing, Vec::from_iter(expected), "{item:?}");
        assert!(then.relations.iter().all(|it| matches!(it.ground, Ground::Grant(_)) && it.since.is_some()));
        assert_eq!(then.team.len(), team, "{item:?}");
        let before = told(&trial, private(client), (portal, item), days(-36_500)).await.unwrap();
        assert_eq!((before.existed, before.relations, before.team), (false, Vec::new(), Vec::new()), "{item:?}");
    }
}

/// Whoever asks why they see an item is told by whose grant, or since when they are linked.
///
/// Proves: X01.
pub async fn why_one_sees_an_item_is_told_with_whoever_gave_the_right(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let portal = world.portal;
    world.world.grants(world.marie, &[Right::Diary]);
    let item = FileItem::DiaryEntry(world.world.diary_entry(portal, world.client_account, "Vandaag", true));
    let trial = Trial::of(bench, &world.records()).await;
    let why = async |actor: Actor| {
        let action = ExplainItem { portal, item };
        trial.look(actor, action, async |tx, permit| tx.explained_item(permit).await).await
    };
    let theirs = why(private(world.marie_account)).await;
    let grant = theirs.explanation.right.unwrap().grant.unwrap();
    assert_eq!(theirs.explanation.ground, Ground::Grant(grant.id));
    let accounts = world.records().accounts;
    let maker = accounts.iter().find(|it| it.id == grant.maker.account).map(|it| it.name.clone());
    assert_eq!((theirs.given_by, theirs.linked_since), (maker, None));
    let own = why(private(world.client_account)).await;
    assert_eq!((own.explanation.ground, own.given_by, own.linked_since), (Ground::ClientHolds, None, None));
    let staff = why(as_professional(world.guide_account)).await;
    assert_eq!(staff.explanation.ground, Ground::CareLink(world.guide_link));
    assert!(staff.linked_since.is_some_and(|since| since <= NOW.at));
}

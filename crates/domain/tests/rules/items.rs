//! Who is told who can see an item, and what everybody is told of their own access.

use inzage_domain::{
    audit::Ground,
    document::{Author, DocumentKind, Sharing},
    dossier::DossierTopic,
    ids::{AccountId, ConversationId, DiaryEntryId, DocumentId},
    item::FileItem,
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{ExplainItem, ItemExplanation, SeeItemAudience},
    },
    right::Right,
};
use inzage_testkit::{
    doubles::{moment, numbered},
    worlds::{self, Journey, NOW, as_professional, journey, private},
};
use time::Duration;

fn audience(it: &Journey, actor: Actor, item: FileItem) -> Result<(), Refusal> {
    it.world.judge(NOW, actor, &SeeItemAudience { portal: it.portal, item, at: None }).map(drop)
}

fn explain(it: &Journey, account: AccountId, item: FileItem) -> Result<ItemExplanation, Refusal> {
    it.world.judge(NOW, private(account), &ExplainItem { portal: it.portal, item }).map(|allowed| allowed.scope)
}

/// One item of each kind that whoever has every right can see.
fn items(it: &mut Journey) -> Vec<FileItem> {
    let (portal, client, guide) = (it.portal, it.client_account, it.guide);
    let slot = worlds::slot(NOW.at + Duration::DAY, 60);
    let thing = it.world.dossier_entry(portal, it.guide_account, worlds::insurance("Zeker"));
    vec![
        FileItem::Document(DocumentKind::Document, it.plan),
        FileItem::Appointment(it.world.appointment(portal, it.guide_account, &[guide], slot, "Gesprek")),
        FileItem::AppointmentRequest(it.world.appointment_request(portal, client, guide, NOW.on)),
        FileItem::AgendaItem(it.world.agenda_item(portal, client, worlds::agenda_entry("Taart", NOW.on))),
        FileItem::DiaryEntry(it.world.diary_entry(portal, client, "Gedeeld", true)),
        FileItem::PinboardPost(it.world.pinboard_post(portal, client, "Zaterdag taart.")),
        FileItem::CarePlan(it.world.care_plan(portal, it.guide_account, "Zelf koken")),
        FileItem::DossierEntry(DossierTopic::Insurance, thing),
        FileItem::QuestionnaireRequest(it.world.questionnaire_request(portal, guide, "Slapen")),
    ]
}

/// Who can see an item is told to the client, to whoever holds the portal and to staff who read it; to a contact person who sees it, it
/// is not, and to one who doesn't, it is not there.
///
/// Proves: D31, G35, X01, X02.
#[test]
fn who_can_see_an_item_is_told_to_owner_and_staff_only() {
    let mut it = journey();
    let items = items(&mut it);
    it.world.settings(|it| it.pinboard_for_care = true);
    let marie = it.marie;
    it.world.grants(marie, &[Right::Appointments, Right::Diary, Right::Data, Right::Plan, Right::Insurance]);
    for item in items {
        assert_eq!(audience(&it, private(it.client_account), item), Ok(()), "{item:?}");
        let staff = audience(&it, as_professional(it.guide_account), item);
        let family_only = matches!(item, FileItem::AgendaItem(_));
        assert_eq!(staff.is_ok(), !family_only, "{item:?}");
        // Marie has each of these rights, but not the one to documents; questionnaires are open to no contact person.
        let told = audience(&it, private(it.marie_account), item).unwrap_err();
        let hidden = matches!(item, FileItem::Document(..));
        assert_eq!(told.kind, if hidden { RefusalKind::Hidden } else { RefusalKind::Forbidden }, "{item:?}");
        assert_eq!(audience(&it, private(it.stranger_account), item).unwrap_err().kind, RefusalKind::Hidden);
    }
    let later = moment(NOW.at + Duration::SECOND);
    let item = FileItem::Document(DocumentKind::Document, it.plan);
    let ahead = SeeItemAudience { portal: it.portal, item, at: Some(later) };
    let refused = it.world.judge(NOW, private(it.client_account), &ahead).unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::Conflict, Reason::NotBegun), "nobody knows");
}

/// A note that is private is nobody else's, and neither is who can see it.
///
/// Proves: D30, D31.
#[test]
fn who_can_see_a_private_note_is_told_to_its_author_only() {
    let mut it = journey();
    let note = FileItem::DiaryEntry(it.world.diary_entry(it.portal, it.client_account, "Privé", false));
    assert_eq!(audience(&it, private(it.client_account), note), Ok(()));
    for actor in [as_professional(it.guide_account), as_professional(it.supervisor_account), private(it.marie_account)] {
        assert_eq!(audience(&it, actor, note).unwrap_err().kind, RefusalKind::Hidden);
    }
}

/// A contact person is told by which right and grant they see an item. What is hidden from them is as what is not there, whether their
/// section is closed or the item is not shown.
///
/// Proves: X01, D10, D28.
#[test]
fn everybody_is_told_why_they_see_an_item_and_nothing_of_what_is_hidden() {
    let mut it = journey();
    let items = items(&mut it);
    let (marie, relation, id) = (it.marie_account, it.marie, numbered(9_400));
    for item in items.iter().filter(|it| it.right().is_some()) {
        assert_eq!(explain(&it, marie, *item).unwrap_err().kind, RefusalKind::Hidden, "{item:?}, without any right");
    }
    let grants = [Right::Appointments, Right::Diary, Right::Data, Right::Plan, Right::Insurance, Right::Messages];
    it.world.grants(relation, &grants);
    for item in items.iter().filter(|it| it.right().is_some_and(|right| grants.contains(&right))) {
        let told = explain(&it, marie, *item).unwrap();
        let right = told.right.unwrap();
        assert_eq!(told.ground, Ground::Grant(right.grant.unwrap().id), "{item:?}");
        assert_eq!(Some(right.right), item.right());
    }
    let own = explain(&it, it.client_account, items[0]).unwrap();
    assert_eq!((own.ground, own.right), (Ground::ClientHolds, None));
    let private_note = it.world.diary_entry(it.portal, it.client_account, "Privé", false);
    let by = (Author::Client(it.client_account), it.client_account);
    let conversation = it.world.conversation(it.portal, "Slapen", &[it.guide], by, Sharing::PerItem);
    for (hidden, missing) in [
        (
            FileItem::Document(DocumentKind::Document, it.plan),
            FileItem::Document(DocumentKind::Document, DocumentId::from_uuid(id)),
        ),
        (FileItem::DiaryEntry(private_note), FileItem::DiaryEntry(DiaryEntryId::from_uuid(id))),
        (FileItem::Conversation(conversation), FileItem::Conversation(ConversationId::from_uuid(id))),
    ] {
        let (hidden, missing) = (explain(&it, marie, hidden).unwrap_err(), explain(&it, marie, missing).unwrap_err());
        assert_eq!((hidden.kind, missing.kind), (RefusalKind::Hidden, RefusalKind::Hidden));
    }
}

//! What the organisation publishes: who sees it, when, and who keeps it.

use super::{Bench, Trial};
use crate::worlds::{Journey, as_professional, journey, private, publication_content};
use inzage_domain::{
    ids::{AccountId, PublicationId},
    moment::Period,
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            EditPublication, ListAllPublications, ListPublications, OpenPublication, ReadPublication, RemovePublication,
            WritePublication,
        },
    },
    ports::IdSource,
    publication::{Publication, PublicationContent, PublicationKind, Showing},
    right::Right,
    text::WebAddress,
    views::PublicationView,
};
use time::Duration;

const KIND: PublicationKind = PublicationKind::News;

async fn listed(trial: &Trial, actor: Actor, world: &Journey, kind: PublicationKind) -> Result<Vec<PublicationView>, Refusal> {
    let action = ListPublications { portal: world.portal, kind };
    trial.try_look(actor, action, async |tx, permit| tx.publications(permit).await).await
}

async fn read(trial: &Trial, actor: Actor, world: &Journey, publication: PublicationId) -> Result<PublicationView, Refusal> {
    let action = ReadPublication { portal: world.portal, publication };
    trial.try_look(actor, action, async |tx, permit| tx.publication(permit).await).await
}

async fn all(trial: &Trial, editor: AccountId) -> Vec<Publication> {
    let look = async |tx: &mut dyn inzage_domain::ports::Snapshot, permit: &_| tx.all_publications(permit).await;
    trial.look(as_professional(editor), ListAllPublications {}, look).await
}

async fn write(trial: &Trial, editor: AccountId, id: PublicationId, content: &PublicationContent) -> Result<bool, Refusal> {
    let action = WritePublication { publication: id, kind: KIND };
    trial.try_change(as_professional(editor), action, async |tx, permit| tx.insert_publication(permit, content).await).await
}

async fn edit(
    trial: &Trial,
    editor: AccountId,
    (publication, revision): (PublicationId, u32),
    content: &PublicationContent,
) -> Result<(), Refusal> {
    let action = EditPublication { publication, revision };
    trial.try_change(as_professional(editor), action, async |tx, permit| tx.update_publication(permit, content).await).await
}

fn showing(published: bool, from: time::OffsetDateTime, until: Option<time::OffsetDateTime>) -> Showing {
    Showing { published, period: Period::new(from, until).unwrap() }
}

/// A client sees in the own portal what is published now, in its order; drafts, what is to come and what is over are not there.
///
/// Proves: G20, D15, T2.
pub async fn what_is_published_is_shown_in_its_time_and_order(bench: &dyn Bench) {
    let mut world = journey();
    let editor = world.world.editor(world.house);
    let last = world.world.publication(KIND, "Als laatste", 9);
    let early = world.world.publication(KIND, "Eerder gemaakt", 1);
    let late = world.world.publication(KIND, "Later gemaakt", 1);
    let page = world.world.publication(PublicationKind::Page, "Over ons", 0);
    let mut trial = Trial::of(bench, &world.records()).await;
    let client = private(world.client_account);
    let now = trial.now.at;
    let hour = Duration::HOUR;
    let mut hidden = Vec::new();
    for showing in [showing(false, now, None), showing(true, now + hour, None), showing(true, now - hour, Some(now))] {
        let id = PublicationId::from_uuid(trial.ids.fresh());
        assert!(write(&trial, editor, id, &publication_content("Nu niet", 0, showing)).await.unwrap());
        hidden.push(id);
    }
    let shown = async |trial: &Trial, kind| {
        let rows = listed(trial, client, &world, kind).await.unwrap();
        rows.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(shown(&trial, KIND).await, [late, early, last]);
    assert_eq!(shown(&trial, PublicationKind::Page).await, [page]);
    assert!(shown(&trial, PublicationKind::Tool).await.is_empty());
    for id in [late, early, last, page] {
        assert_eq!(read(&trial, client, &world, id).await.unwrap().id, id);
    }
    let nowhere = PublicationId::from_uuid(trial.ids.fresh());
    for id in hidden.iter().copied().chain([nowhere]) {
        let told = read(&trial, client, &world, id).await.unwrap_err();
        assert_eq!((told.kind, told.reason), (RefusalKind::Hidden, Reason::NoSuchItem));
    }
    trial.later(hour);
    assert_eq!(shown(&trial, KIND).await, [hidden[1], late, early, last], "what was to come is there from its first moment");
}

/// In a relation's view there is none of it, whoever they are; nor for staff, who keep it elsewhere.
///
/// Proves: G28, G29.
pub async fn in_a_relations_view_nothing_is_published(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grants(world.marie, &[Right::Data]).first_contact(world.marie);
    let editor = world.world.editor(world.house);
    let news = world.world.publication(KIND, "Open dag", 0);
    let trial = Trial::of(bench, &world.records()).await;
    let nowhere = PublicationId::from_uuid(trial.ids.fresh());
    for actor in [
        private(world.tedje_account),
        private(world.marie_account),
        as_professional(world.guide_account),
        as_professional(editor),
        private(world.stranger_account),
    ] {
        for kind in PublicationKind::ALL {
            assert!(listed(&trial, actor, &world, kind).await.is_err(), "{actor:?}");
        }
        let [real, made_up] = [read(&trial, actor, &world, news).await, read(&trial, actor, &world, nowhere).await];
        let (real, made_up) = (real.unwrap_err(), made_up.unwrap_err());
        assert_eq!((real.kind, real.reason), (made_up.kind, made_up.reason), "{actor:?}");
    }
}

/// Only whoever has the task keeps what is published; to others it is not even told what there is.
///
/// Proves: D34.
pub async fn whoever_has_the_task_keeps_what_is_published(bench: &dyn Bench) {
    let mut world = journey();
    let editor = world.world.editor(world.house);
    let trial = Trial::of(bench, &world.records()).await;
    let id = PublicationId::from_uuid(trial.ids.fresh());
    let now = trial.now.at;
    let link = WebAddress::parse("https://modules.example/slapen?taal=nl").unwrap();
    let draft = PublicationContent {
        link: Some(link),
        ..publication_content("<b>Nieuws</b> =1+1 🌷", 3, showing(false, now, Some(now + Duration::DAY)))
    };
    for other in [world.guide_account, world.desk_account, world.client_account] {
        assert_eq!(write(&trial, other, id, &draft).await.unwrap_err().kind, RefusalKind::Forbidden);
        let told =
            trial.try_look(as_professional(other), ListAllPublications {}, async |tx, permit| tx.all_publications(permit).await);
        assert_eq!(told.await.unwrap_err().kind, RefusalKind::Forbidden);
    }
    assert!(write(&trial, editor, id, &draft).await.unwrap());
    assert!(!write(&trial, editor, id, &publication_content("Nog eens", 0, draft.showing)).await.unwrap(), "the same form twice");
    let open = OpenPublication { publication: id };
    let look = async |tx: &mut dyn inzage_domain::ports::Snapshot, permit: &_| tx.kept_publication(permit).await;
    let kept = trial.look(as_professional(editor), open.clone(), look).await;
    assert_eq!((kept.content, kept.revision, kept.kind), (draft.clone(), 1, KIND));
    let told = trial.try_look(as_professional(world.guide_account), open, look).await.unwrap_err();
    assert_eq!(told.kind, RefusalKind::Forbidden);

    let shown = PublicationContent { showing: showing(true, now, None), link: None, ..draft };
    edit(&trial, editor, (id, 1), &shown).await.unwrap();
    assert_eq!(edit(&trial, editor, (id, 1), &shown).await.unwrap_err().reason, Reason::Stale);
    assert_eq!(edit(&trial, world.guide_account, (id, 2), &shown).await.unwrap_err().kind, RefusalKind::Forbidden);
    assert_eq!(all(&trial, editor).await.iter().map(|it| (it.id, &it.content)).collect::<Vec<_>>(), [(id, &shown)]);

    let remove = |revision| RemovePublication { publication: id, revision };
    let delete = async |tx: &mut dyn inzage_domain::ports::Session, permit: &_| tx.delete_publication(permit).await;
    let told = trial.try_change(as_professional(editor), remove(1), delete).await.unwrap_err();
    assert_eq!(told.reason, Reason::Stale);
    trial.change(as_professional(editor), remove(2), delete).await;
    assert!(all(&trial, editor).await.is_empty());
}

/// There is room for as many of a kind as a list can show, drafts included.
pub async fn there_is_room_for_fifty_of_a_kind(bench: &dyn Bench) {
    let mut world = journey();
    let editor = world.world.editor(world.house);
    for nth in 1..PublicationKind::MOST {
        world.world.publication(KIND, &format!("Bericht {nth}"), 0);
    }
    world.world.publication(PublicationKind::Page, "Een pagina", 0);
    let trial = Trial::of(bench, &world.records()).await;
    let content = publication_content("Nog een", 0, showing(false, trial.now.at, None));
    let [last, more] = [(); 2].map(|()| PublicationId::from_uuid(trial.ids.fresh()));
    assert!(write(&trial, editor, last, &content).await.unwrap());
    assert_eq!(write(&trial, editor, more, &content).await.unwrap_err().reason, Reason::NoRoom);
    assert!(!write(&trial, editor, last, &content).await.unwrap(), "the same form twice");
}

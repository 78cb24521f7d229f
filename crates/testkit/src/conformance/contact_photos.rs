//! Photos on contact cards: put there by whoever it shows, and seen with the card.

use super::{Bench, Trial};
use crate::worlds::{Journey, as_professional, journey, private};
use inzage_domain::{
    avatar::Photo,
    file::MediaType,
    ids::{BlobId, BlockId, RelationId, ShelfId},
    policy::{
        Actor, Reason,
        actions::{BlockPerson, ReadAvatar, RemoveContact, RemoveContactPhoto, SeeContactPhoto, SeeContacts, SetContactPhoto},
    },
    ports::IdSource,
    relation::Role,
    right::Right,
};

fn photo(trial: &Trial) -> Photo {
    Photo { blob: BlobId::from_uuid(trial.ids.fresh()), media_type: MediaType::Jpeg }
}

/// A world in which Tedje may put a photo on his card.
fn scene() -> Journey {
    let mut world = journey();
    world.world.grant(world.tedje, Right::OwnPhoto);
    world.world.grant(world.marie, Right::Documents);
    world
}

async fn set(trial: &Trial, world: &Journey, actor: Actor, relation: RelationId, photo: Photo) -> Result<Option<Photo>, Reason> {
    let action = SetContactPhoto { portal: world.portal, relation };
    trial.try_change(actor, action, async |tx, permit| tx.set_contact_photo(permit, photo).await).await.map_err(|it| it.reason)
}

async fn remove(trial: &Trial, world: &Journey, actor: Actor, relation: RelationId) -> Result<Option<Photo>, Reason> {
    let action = RemoveContactPhoto { portal: world.portal, relation };
    trial.try_change(actor, action, async |tx, permit| tx.remove_contact_photo(permit).await).await.map_err(|it| it.reason)
}

async fn seen(trial: &Trial, world: &Journey, actor: Actor, relation: RelationId) -> Result<Option<Photo>, Reason> {
    let action = SeeContactPhoto { portal: world.portal, relation };
    trial.try_look(actor, action, async |tx, permit| tx.contact_photo(permit).await).await.map_err(|it| it.reason)
}

/// With the right to it one puts a photo on one's own card, and on nobody else's. It is seen by exactly those who see the card or the
/// name on it, and is no avatar.
///
/// Proves: A28, A24, D41, D27.
pub async fn a_photo_is_put_on_ones_own_card_and_seen_with_it(bench: &dyn Bench) {
    let mut world = scene();
    let delegate = world.world.account("Dirk", "Doorgever", "dirk@mail.example");
    let dirk = world.world.contact(world.portal, delegate, Role::Family);
    world.world.grant(dirk, Right::ManageContacts);
    let trial = Trial::of(bench, &world.records()).await;
    let (holder, tedje, marie) = (private(world.client_account), private(world.tedje_account), private(world.marie_account));
    let face = photo(&trial);
    for other in [holder, marie, private(delegate), as_professional(world.guide_account)] {
        assert_eq!(set(&trial, &world, other, world.tedje, face).await, Err(Reason::NotOwn));
    }
    assert_eq!(set(&trial, &world, marie, world.marie, face).await, Err(Reason::NoRight(Right::OwnPhoto)));
    let before = trial.contact_row(holder, world.portal, world.tedje).await;
    assert!(!before.photo);
    assert_eq!(set(&trial, &world, tedje, world.tedje, face).await, Ok(None));
    let after = trial.contact_row(holder, world.portal, world.tedje).await;
    assert!(after.photo && after.revision > before.revision);

    let guide = as_professional(world.guide_account);
    for reader in [holder, tedje, private(delegate), guide, as_professional(world.supervisor_account)] {
        assert_eq!(seen(&trial, &world, reader, world.tedje).await, Ok(Some(face)), "{reader:?}");
        assert_eq!(seen(&trial, &world, reader, world.marie).await, Ok(None), "{reader:?}");
        let action = SeeContacts { portal: world.portal };
        let names = trial.look(reader, action, async |tx, permit| tx.contact_names(permit).await).await;
        assert!(names.iter().all(|it| it.photo == (it.id == world.tedje)), "{reader:?}");
    }
    for (other, refused) in [
        (marie, Reason::NoSuchItem),
        (private(world.stranger_account), Reason::NoHat),
        (as_professional(world.desk_account), Reason::NoCareLink),
        (Actor::Nobody, Reason::NotSignedIn),
    ] {
        assert_eq!(seen(&trial, &world, other, world.tedje).await, Err(refused), "{other:?}");
    }
    let avatar = trial.look(tedje, ReadAvatar {}, async |tx, permit| tx.avatar(permit).await).await;
    assert_eq!(avatar, None);

    let reason = Some(crate::worlds::note("Om de veiligheid."));
    let action = BlockPerson { portal: world.portal, relation: world.tedje, reason };
    let block = BlockId::from_uuid(trial.ids.fresh());
    trial.change(holder, action, async |tx, permit| tx.block_person(permit, block).await).await;
    assert_eq!(seen(&trial, &world, holder, world.tedje).await, Ok(Some(face)));
    assert_eq!(seen(&trial, &world, private(delegate), world.tedje).await, Err(Reason::Blocked));
    assert_eq!(seen(&trial, &world, tedje, world.tedje).await, Err(Reason::Blocked));
    assert_eq!(set(&trial, &world, tedje, world.tedje, face).await, Err(Reason::Blocked));
}

/// A photo is taken off by whoever it shows, and by who may change the rest of the card. What takes its place, or its removal, answers
/// with it, and from then on no row names its bytes.
///
/// Proves: A28, A31, A32.
pub async fn a_photo_that_left_a_card_is_named_by_nobody(bench: &dyn Bench) {
    let mut world = scene();
    world.world.grant(world.marie, Right::OwnPhoto);
    let trial = Trial::of(bench, &world.records()).await;
    let (holder, tedje, marie) = (private(world.client_account), private(world.tedje_account), private(world.marie_account));
    let shelf = ShelfId::from(world.portal);
    let [first, second, third] = [(); 3].map(|()| photo(&trial));
    let named = async || {
        let asked = [first, second, third].map(|it| (shelf, it.blob));
        let unnamed = trial.store.unnamed_blobs(&asked).await.unwrap();
        asked.map(|it| !unnamed.contains(&it))
    };
    assert_eq!(set(&trial, &world, tedje, world.tedje, first).await, Ok(None));
    assert_eq!(named().await, [true, false, false]);
    let elsewhere = (ShelfId::from(world.tedje_account), first.blob);
    assert_eq!(trial.store.unnamed_blobs(&[elsewhere]).await.unwrap(), [elsewhere], "on the portal's shelf only");
    assert_eq!(set(&trial, &world, tedje, world.tedje, second).await, Ok(Some(first)));
    assert_eq!(named().await, [false, true, false]);
    assert_eq!(remove(&trial, &world, marie, world.tedje).await, Err(Reason::NoRight(Right::ManageContacts)));
    assert_eq!(remove(&trial, &world, holder, world.tedje).await, Ok(Some(second)));
    let revision = trial.contact_row(holder, world.portal, world.tedje).await.revision;
    assert_eq!(remove(&trial, &world, tedje, world.tedje).await, Ok(None));
    assert_eq!(trial.contact_row(holder, world.portal, world.tedje).await.revision, revision, "nothing changed");
    assert_eq!(set(&trial, &world, marie, world.marie, third).await, Ok(None));
    assert_eq!(remove(&trial, &world, holder, world.marie).await, Err(Reason::Locked), "as the rest of that card");
    assert_eq!(remove(&trial, &world, marie, world.marie).await, Ok(Some(third)));

    assert_eq!(set(&trial, &world, tedje, world.tedje, third).await, Ok(None));
    let action = RemoveContact { portal: world.portal, relation: world.tedje };
    trial.change(holder, action, async |tx, permit| tx.remove_contact(permit).await).await;
    assert_eq!(named().await, [false; 3], "the photo goes with the contact person");
    assert_eq!(seen(&trial, &world, holder, world.tedje).await, Err(Reason::NoSuchItem));
}

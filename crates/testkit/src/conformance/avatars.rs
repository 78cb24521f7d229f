//! Avatars: everybody's own, and nobody else's.

use super::{Bench, Trial};
use crate::worlds::{Journey, as_professional, journey, private};
use inzage_domain::{
    avatar::{Avatar, Illustration, Photo},
    file::MediaType,
    ids::{BlobId, ShelfId},
    policy::{
        Actor, RefusalKind,
        actions::{OpenPortal, ReadAvatar, ReadOwnAccount, SetAvatar},
    },
    ports::IdSource,
};

async fn set(trial: &Trial, actor: Actor, avatar: Option<Avatar>) -> Option<Photo> {
    trial.change(actor, SetAvatar { avatar }, async |tx, permit| tx.set_avatar(permit).await).await
}

/// The avatar wherever somebody can meet one: asked for, with their account, and on the start page of a portal.
async fn met(trial: &Trial, actor: Actor, world: &Journey) -> Vec<Avatar> {
    let asked = trial.look(actor, ReadAvatar {}, async |tx, permit| tx.avatar(permit).await).await;
    let account = trial.look(actor, ReadOwnAccount {}, async |tx, permit| tx.own_account(permit).await).await;
    assert_eq!(account.avatar, asked);
    let action = OpenPortal { portal: world.portal };
    let home = trial.try_look(actor, action, async |tx, permit| tx.portal_home(permit).await).await;
    asked.into_iter().chain(home.ok().and_then(|home| home.avatar)).collect()
}

/// What somebody sets is theirs alone: no other role ever meets it, and each meets their own.
///
/// Proves: G36, D41, T41.
pub async fn an_avatar_is_seen_by_its_owner_only(bench: &dyn Bench) {
    let world = journey();
    let trial = Trial::of(bench, &world.records()).await;
    let client = private(world.client_account);
    let photo = Photo { blob: BlobId::from_uuid(trial.ids.fresh()), media_type: MediaType::Jpeg };
    assert!(met(&trial, client, &world).await.is_empty(), "initials at first");
    assert_eq!(set(&trial, client, Some(Avatar::Photo(photo))).await, None);
    assert_eq!(met(&trial, client, &world).await, [Avatar::Photo(photo); 2]);
    let others = [
        private(world.tedje_account),
        private(world.marie_account),
        private(world.guide_account),
        private(world.stranger_account),
        as_professional(world.guide_account),
        as_professional(world.supervisor_account),
        as_professional(world.desk_account),
        as_professional(world.other_staff_account),
    ];
    for other in others {
        assert!(met(&trial, other, &world).await.is_empty(), "{other:?}");
    }
    let tree = Avatar::Illustration(Illustration::Tree);
    set(&trial, private(world.tedje_account), Some(tree)).await;
    assert_eq!(
        met(&trial, private(world.tedje_account), &world).await,
        [tree],
        "in somebody else's portal neither face is shown"
    );
    assert_eq!(met(&trial, client, &world).await, [Avatar::Photo(photo); 2]);
    let nobody = trial.try_look(Actor::Nobody, ReadAvatar {}, async |tx, permit| tx.avatar(permit).await).await;
    assert_eq!(nobody.unwrap_err().kind, RefusalKind::SignIn);
}

/// What takes the place of a photo answers with it, and from then on no row names its bytes.
///
/// Proves: G36.
pub async fn a_former_photo_is_named_by_nobody(bench: &dyn Bench) {
    let world = journey();
    let trial = Trial::of(bench, &world.records()).await;
    let client = private(world.client_account);
    let shelf = ShelfId::from(world.client_account);
    let [first, second] = [(); 2].map(|()| Photo { blob: BlobId::from_uuid(trial.ids.fresh()), media_type: MediaType::Png });
    let named = async || {
        let asked = [(shelf, first.blob), (shelf, second.blob), (ShelfId::from(world.tedje_account), second.blob)];
        let unnamed = trial.store.unnamed_blobs(&asked).await.unwrap();
        asked.map(|it| !unnamed.contains(&it))
    };
    assert_eq!(named().await, [false; 3]);
    set(&trial, client, Some(Avatar::Photo(first))).await;
    assert_eq!(named().await, [true, false, false]);
    assert_eq!(set(&trial, client, Some(Avatar::Photo(second))).await, Some(first));
    assert_eq!(named().await, [false, true, false], "on its owner's shelf only");
    assert_eq!(set(&trial, client, Some(Avatar::Illustration(Illustration::Boat))).await, Some(second));
    assert_eq!(named().await, [false; 3]);
    assert_eq!(set(&trial, client, None).await, None);
    assert!(met(&trial, client, &world).await.is_empty(), "the initials are back");
}

//! Avatars: everybody's own (`G36`, `D41`).

use crate::{Fault, Inzage, UploadError, documents::missing};
use inzage_domain::{
    avatar::{Avatar, Illustration, Photo},
    file::{InspectedFile, MediaType},
    ids::{BlobId, ShelfId},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{ReadAvatar, SetAvatar},
    },
};

/// A photo on its way to whoever may see it.
pub struct ShownPhoto {
    /// What it is.
    pub media_type: MediaType,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for ShownPhoto {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ShownPhoto({} bytes)", self.bytes.len())
    }
}

/// Where the photo of whoever asks is kept.
fn shelf(actor: Actor) -> Result<ShelfId, Fault> {
    match actor {
        Actor::Person(person) => Ok(person.account.into()),
        Actor::Nobody | Actor::Machine(_) | Actor::Feed(_) | Actor::System(_) => {
            Err(Fault::Refused(Refusal { kind: RefusalKind::SignIn, reason: Reason::NotSignedIn }))
        }
    }
}

impl Inzage {
    /// One's own photo; none when one's avatar is a drawing, or one's initials.
    pub async fn own_photo(&self, actor: Actor) -> Result<Option<ShownPhoto>, Fault> {
        let avatar = self.look(actor, ReadAvatar {}, |tx, permit| tx.avatar(permit)).await?;
        let Some(Avatar::Photo(photo)) = avatar else { return Ok(None) };
        self.shown_photo(shelf(actor)?, photo).await.map(Some)
    }

    /// A photo with its bytes.
    pub(crate) async fn shown_photo(&self, on: ShelfId, photo: Photo) -> Result<ShownPhoto, Fault> {
        let bytes = self.ports.blobs.blob(on, photo.blob).await?.ok_or_else(missing)?;
        Ok(ShownPhoto { media_type: photo.media_type, bytes })
    }

    /// Chooses a drawing in the place of one's initials, or brings the initials back.
    pub async fn choose_avatar(&self, actor: Actor, illustration: Option<Illustration>) -> Result<(), Fault> {
        self.set_avatar(actor, illustration.map(Avatar::Illustration)).await
    }

    /// Puts a photo in the place of one's initials: a small square of its middle, made anew. Nothing is kept of a file that is refused.
    pub async fn set_photo(&self, actor: Actor, bytes: Vec<u8>) -> Result<(), UploadError> {
        let _may = self.judged(actor, SetAvatar { avatar: None }).await?;
        let own = shelf(actor)?;
        let photo = self.keep_photo(own, bytes).await?;
        let set = self.set_avatar(actor, Some(Avatar::Photo(photo))).await;
        self.remove_if_refused(own, photo, &set).await?;
        Ok(set?)
    }

    /// Puts the bytes of a photo on a shelf: a small square of its middle, made anew. Nothing is kept of a file that is refused.
    pub(crate) async fn keep_photo(&self, on: ShelfId, bytes: Vec<u8>) -> Result<Photo, UploadError> {
        let portrait = self.ports.inspector.portrait(bytes).await.map_err(UploadError::File)?;
        let InspectedFile { media_type, bytes, .. } = portrait;
        let blob = BlobId::from_uuid(self.ports.ids.fresh());
        self.ports.blobs.put_blob(on, blob, bytes).await.map_err(Fault::from)?;
        Ok(Photo { blob, media_type })
    }

    /// Removes the bytes of a photo that was refused after all. Of a commit whose answer was lost nobody knows whether it was done: then
    /// they stay, for the sweep to look at.
    pub(crate) async fn remove_if_refused<T>(&self, on: ShelfId, photo: Photo, set: &Result<T, Fault>) -> Result<(), Fault> {
        if matches!(set, Err(Fault::Refused(_))) {
            self.ports.blobs.delete_blob(on, photo.blob).await?;
        }
        Ok(())
    }

    /// Removes the bytes of a photo that no row names any more, at the latest with the next sweep.
    pub(crate) async fn forget_photo(&self, on: ShelfId, former: Option<Photo>) {
        if let Some(photo) = former
            && let Err(cause) = self.ports.blobs.delete_blob(on, photo.blob).await
        {
            tracing::warn!(cause = &cause as &dyn std::error::Error, "a former photo is left to the sweep");
        }
    }

    /// Sets the avatar; the bytes of a former photo go.
    async fn set_avatar(&self, actor: Actor, avatar: Option<Avatar>) -> Result<(), Fault> {
        let former = self.change(actor, SetAvatar { avatar }, |tx, permit| tx.set_avatar(permit)).await?;
        self.forget_photo(shelf(actor)?, former).await;
        Ok(())
    }
}

//! Avatars: everybody's own (`G36`, `D41`).

use crate::{Fault, Inzage, UploadError, documents::MissingBytes};
use inzage_domain::{
    avatar::{Avatar, Illustration, Photo},
    file::{InspectedFile, MediaType},
    ids::{BlobId, ShelfId},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{ReadAvatar, SetAvatar},
    },
};

/// One's own photo, on its way to oneself.
pub struct OwnPhoto {
    /// What it is.
    pub media_type: MediaType,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for OwnPhoto {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnPhoto({} bytes)", self.bytes.len())
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
    pub async fn own_photo(&self, actor: Actor) -> Result<Option<OwnPhoto>, Fault> {
        let avatar = self.look(actor, ReadAvatar {}, |tx, permit| tx.avatar(permit)).await?;
        let Some(Avatar::Photo(Photo { blob, media_type })) = avatar else { return Ok(None) };
        let bytes = self.ports.blobs.blob(shelf(actor)?, blob).await?;
        let bytes = bytes.ok_or_else(|| Fault::Unavailable(Box::new(MissingBytes)))?;
        Ok(Some(OwnPhoto { media_type, bytes }))
    }

    /// Chooses a drawing in the place of one's initials, or brings the initials back.
    pub async fn choose_avatar(&self, actor: Actor, illustration: Option<Illustration>) -> Result<(), Fault> {
        self.set_avatar(actor, illustration.map(Avatar::Illustration)).await
    }

    /// Puts a photo in the place of one's initials: a small square of its middle, made anew. Nothing is kept of a file that is refused.
    pub async fn set_photo(&self, actor: Actor, bytes: Vec<u8>) -> Result<(), UploadError> {
        let _may = self.judged(actor, SetAvatar { avatar: None }).await?;
        let own = shelf(actor)?;
        let portrait = self.ports.inspector.portrait(bytes).await.map_err(UploadError::File)?;
        let InspectedFile { media_type, bytes, .. } = portrait;
        let blob = BlobId::from_uuid(self.ports.ids.fresh());
        self.ports.blobs.put_blob(own, blob, bytes).await.map_err(Fault::from)?;
        let set = self.set_avatar(actor, Some(Avatar::Photo(Photo { blob, media_type }))).await;
        // Of a commit whose answer was lost nobody knows whether it was done: then the file stays, for the sweep to look at.
        if matches!(set, Err(Fault::Refused(_))) {
            self.ports.blobs.delete_blob(own, blob).await.map_err(Fault::from)?;
        }
        Ok(set?)
    }

    /// Sets the avatar; the bytes of a former photo go, at the latest with the next sweep.
    async fn set_avatar(&self, actor: Actor, avatar: Option<Avatar>) -> Result<(), Fault> {
        let former = self.change(actor, SetAvatar { avatar }, |tx, permit| tx.set_avatar(permit)).await?;
        if let Some(photo) = former
            && let Err(cause) = self.ports.blobs.delete_blob(shelf(actor)?, photo.blob).await
        {
            tracing::warn!(cause = &cause as &dyn std::error::Error, "a former photo is left to the sweep");
        }
        Ok(())
    }
}

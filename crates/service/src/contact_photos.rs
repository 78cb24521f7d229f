//! Photos on contact cards (`A28`, `D41`).

use crate::{Fault, Inzage, ShownPhoto, UploadError};
use inzage_domain::{
    ids::ShelfId,
    policy::{
        Actor,
        actions::{RemoveContactPhoto, SeeContactPhoto, SetContactPhoto},
    },
};

impl Inzage {
    /// The photo on a contact card; none when there is none.
    pub async fn contact_photo(&self, actor: Actor, action: SeeContactPhoto) -> Result<Option<ShownPhoto>, Fault> {
        let on = ShelfId::from(action.portal);
        match self.look(actor, action, |tx, permit| tx.contact_photo(permit)).await? {
            Some(photo) => self.shown_photo(on, photo).await.map(Some),
            None => Ok(None),
        }
    }

    /// Puts a photo on one's own contact card, made anew as an avatar is. Nothing is kept of a file that is refused.
    pub async fn set_contact_photo(&self, actor: Actor, action: SetContactPhoto, bytes: Vec<u8>) -> Result<(), UploadError> {
        let _may = self.judged(actor, action.clone()).await?;
        let on = ShelfId::from(action.portal);
        let photo = self.keep_photo(on, bytes).await?;
        let set = self.change(actor, action, move |tx, permit| tx.set_contact_photo(permit, photo)).await;
        self.remove_if_refused(on, photo, &set).await?;
        self.forget_photo(on, set?).await;
        Ok(())
    }

    /// Takes the photo off a contact card.
    pub async fn remove_contact_photo(&self, actor: Actor, action: RemoveContactPhoto) -> Result<(), Fault> {
        let on = ShelfId::from(action.portal);
        let former = self.change(actor, action, |tx, permit| tx.remove_contact_photo(permit)).await?;
        self.forget_photo(on, former).await;
        Ok(())
    }
}

//! Avatars. Both ports know no account but the one that asks (`D41`).

use super::StoreError;
use crate::{
    avatar::{Avatar, Photo},
    policy::{
        Permit, Sealed,
        actions::{ReadAvatar, SetAvatar},
    },
};
use async_trait::async_trait;

/// Reads about one's own avatar.
#[async_trait]
pub trait AvatarViews: Send {
    /// One's own avatar, if one set any.
    async fn avatar(&mut self, permit: &Permit<ReadAvatar>) -> Result<Sealed<ReadAvatar, Option<Avatar>>, StoreError>;
}

/// Changes to one's own avatar.
#[async_trait]
pub trait AvatarWrites: Send {
    /// Puts the permit's avatar, or none, in the place of the former one. Answers with a former photo, whose bytes are of no use now.
    async fn set_avatar(&mut self, permit: &Permit<SetAvatar>) -> Result<Option<Photo>, StoreError>;
}

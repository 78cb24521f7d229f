//! Avatars.

use super::{accounts::asker, core::Core, store::Transaction};
use async_trait::async_trait;
use inzage_domain::{
    avatar::{Avatar, OwnAvatar, Photo},
    ids::AccountId,
    policy::{
        Permit, Sealed,
        actions::{ReadAvatar, SetAvatar},
    },
    ports::{AvatarViews, AvatarWrites, StoreError},
};

impl Core {
    pub(super) fn avatar_of(&self, account: AccountId) -> Option<Avatar> {
        self.records.avatars.iter().find(|it| it.account == account).map(|it| it.avatar)
    }
}

#[async_trait]
impl AvatarViews for Transaction {
    async fn avatar(&mut self, permit: &Permit<ReadAvatar>) -> Result<Sealed<ReadAvatar, Option<Avatar>>, StoreError> {
        let avatar = self.core().avatar_of(asker(permit)?);
        Ok(Sealed::seal(permit, avatar))
    }
}

#[async_trait]
impl AvatarWrites for Transaction {
    async fn set_avatar(&mut self, permit: &Permit<SetAvatar>) -> Result<Option<Photo>, StoreError> {
        let account = asker(permit)?;
        let former = self.core().avatar_of(account);
        let avatars = &mut self.core_mut().records.avatars;
        avatars.retain(|it| it.account != account);
        avatars.extend(permit.action().avatar.map(|avatar| OwnAvatar { account, avatar }));
        Ok(match former {
            Some(Avatar::Photo(photo)) => Some(photo),
            Some(Avatar::Illustration(_)) | None => None,
        })
    }
}

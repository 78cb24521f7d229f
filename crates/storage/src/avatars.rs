//! Avatars: every statement names the account that asks, and no other (`D41`).

use crate::{actor::account_of, query::Query, rows::read_avatar, session::SqlSession};
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

/// `$1` whose.
const AVATAR: &str = "SELECT v.illustration, v.blob_id, v.media_type FROM account_avatar v WHERE v.account_id = $1";

impl SqlSession {
    async fn avatar_of(&self, account: AccountId) -> Result<Option<Avatar>, StoreError> {
        let row = self.row(Query::new(AVATAR).bind(account)).await?;
        row.map_or(Ok(None), |row| read_avatar(row.fields()))
    }
}

#[async_trait]
impl AvatarViews for SqlSession {
    async fn avatar(&mut self, permit: &Permit<ReadAvatar>) -> Result<Sealed<ReadAvatar, Option<Avatar>>, StoreError> {
        let avatar = self.avatar_of(account_of(permit)?).await?;
        Ok(Sealed::seal(permit, avatar))
    }
}

#[async_trait]
impl AvatarWrites for SqlSession {
    async fn set_avatar(&mut self, permit: &Permit<SetAvatar>) -> Result<Option<Photo>, StoreError> {
        let account = account_of(permit)?;
        let former = self.avatar_of(account).await?;
        if former.is_some() {
            self.run_one(Query::new("DELETE FROM account_avatar WHERE account_id = $1").bind(account)).await?;
        }
        if let Some(avatar) = permit.action().avatar {
            self.link.insert(&OwnAvatar { account, avatar }).await?;
        }
        Ok(match former {
            Some(Avatar::Photo(photo)) => Some(photo),
            Some(Avatar::Illustration(_)) | None => None,
        })
    }
}

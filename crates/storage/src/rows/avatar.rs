//! Avatars.

use super::{Bind as _, Column as _, Fields, Insertable, unreadable};
use inzage_domain::{
    avatar::{Avatar, OwnAvatar, Photo},
    ports::StoreError,
};
use sea_orm::Value;

impl Insertable for OwnAvatar {
    const TABLE: &'static str = "account_avatar";
    const KEY: &'static str = "account_id";
    const COLUMNS: &'static [&'static str] = &["account_id", "illustration", "blob_id", "media_type"];

    fn values(&self) -> Vec<Value> {
        let (illustration, photo) = match self.avatar {
            Avatar::Illustration(illustration) => (Some(illustration), None),
            Avatar::Photo(photo) => (None, Some(photo)),
        };
        vec![
            self.account.value(),
            illustration.into_value(),
            photo.map(|it| it.blob).into_value(),
            photo.map(|it| it.media_type).into_value(),
        ]
    }
}

/// Reads an avatar; none where there is no row.
pub(crate) fn read_avatar(fields: Fields<'_>) -> Result<Option<Avatar>, StoreError> {
    match (fields.opt("illustration")?, fields.opt("blob_id")?) {
        (None, None) => Ok(None),
        (Some(illustration), None) => Ok(Some(Avatar::Illustration(illustration))),
        (None, Some(blob)) => Ok(Some(Avatar::Photo(Photo { blob, media_type: fields.get("media_type")? }))),
        (Some(_), Some(_)) => Err(unreadable("illustration")),
    }
}

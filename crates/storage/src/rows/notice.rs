//! What people are told by e-mail.

use super::{
    Column, Fields,
    column::{Bind, bound, derived},
    unreadable,
};
use inzage_domain::{
    notice::{DigestPeriod, NoticeChoice, NoticeKinds},
    ports::StoreError,
};
use sea_orm::Value;

derived! {
    NoticeKinds as i64, |it| i64::from(it.bits()), |raw| u16::try_from(raw).ok().map(Self::from_bits);
    DigestPeriod as String, |it| it.name().to_owned(), |raw| Self::named(&raw);
}

/// Reads what somebody chose from the columns of their account.
pub(crate) fn read_notices(fields: Fields<'_>) -> Result<NoticeChoice, StoreError> {
    Ok(NoticeChoice { off: fields.get("notices_off")?, period: fields.get("digest_period")? })
}

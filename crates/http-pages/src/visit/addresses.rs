//! Addresses: what is read from one, and what is written into one.

use crate::assets::href;
use inzage_domain::{
    avatar::{Avatar, Illustration},
    ids::PortalId,
};
use inzage_http_kit::Problem;
use poem::Result;
use uuid::Uuid;

/// The identifier in an address. A malformed one is as one that doesn't exist.
///
/// # Errors
/// 404.
pub fn id(raw: &str) -> Result<Uuid> {
    Ok(Uuid::try_parse(raw).ok().filter(|id| id.to_string() == raw).ok_or_else(Problem::not_found)?)
}

/// The portal in an address.
///
/// # Errors
/// 404.
pub fn portal_id(raw: &str) -> Result<PortalId> {
    id(raw).map(PortalId::from_uuid)
}

/// A path of our own to go on to, from a form; anything else becomes the start page, so that nobody is led elsewhere.
pub fn own_path(raw: &str) -> &str {
    let is_own = raw.starts_with('/') && !raw.starts_with("//") && raw.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if is_own { raw } else { "/" }
}

/// Percent-encodes a path for use in a query.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The address of one's own avatar.
pub fn avatar_href(avatar: Avatar) -> String {
    match avatar {
        Avatar::Photo(_) => "/account/foto".to_owned(),
        Avatar::Illustration(drawing) => drawing_href(drawing),
    }
}

/// The address of a drawing that can be an avatar.
pub fn drawing_href(drawing: Illustration) -> String {
    href(&format!("avatar-{}.svg", drawing.name()))
}

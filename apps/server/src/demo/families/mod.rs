//! Families that each show a rule.

use inzage_domain::{
    audit::Subject,
    right::Right::{self, Appointments, Documents, Messages, Plan, Reports},
};

pub(super) mod beginnings;
pub(super) mod de_vries;
pub(super) mod households;
pub(super) mod represented;
pub(super) mod verhoeven;

/// What somebody who reads along closely is given.
const CLOSE: &[Right] = &[Messages, Appointments, Plan, Reports, Documents];

/// A document as a whole.
fn whole(filed: &super::documents::Filed) -> Subject {
    Subject::Document(filed.id, None)
}

/// One version of a document.
fn version(filed: &super::documents::Filed, number: u32) -> Subject {
    Subject::Document(filed.id, Some(number))
}

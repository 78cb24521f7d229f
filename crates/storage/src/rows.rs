//! How records of the domain lie in tables, one file per subject.
//!
//! Writing can't fail. Reading fails where a stored value is none that this code writes.

mod account;
mod agenda;
mod appointment;
mod avatar;
mod care_plan;
mod column;
mod conversation;
mod diary;
mod document;
mod dossier;
mod factor;
mod fields;
mod invitation;
mod letter;
mod log;
mod machine;
mod names;
mod nested;
mod notice;
mod organisation;
mod pinboard;
mod portal;
mod publication;
mod questionnaire;
mod relation;

pub(crate) use account::{Decided, PortalUseDecided, SessionUnder, read_consent, read_portal_use, read_session};
pub(crate) use agenda::entry_values;
pub(crate) use appointment::{AttendantOf, meeting_columns, read_details, read_meeting, read_outcome, read_slot};
pub(crate) use avatar::read_avatar;
pub(crate) use column::{Bind, Column};
pub(crate) use conversation::{AttachmentOf, InConversation, MessageOf, Recent, read_attachment};
pub(crate) use document::{RequestOpen, VersionOf, VisibilityOf, author_values, read_author, read_version};
pub(crate) use dossier::read_personal;
pub(crate) use factor::{CodeOf, DeviceOf, RecoveryUnder, read_question};
pub(crate) use fields::{Fields, unreadable};
pub(crate) use invitation::{NO_PORTAL, target_columns};
pub(crate) use letter::{LetterPosted, read_letter, stored as stored_kind};
pub(crate) use log::{Line, read_entry};
pub(crate) use machine::{MachineReach, read_machine};
pub(crate) use names::{Named, named_party, party_name};
pub(crate) use nested::{Cell, Nestable, Record, cells, nested};
pub(crate) use notice::read_notices;
pub(crate) use organisation::{PlacedLocation, ReachOf, location_path, read_ages, read_communication, read_location, read_open};
pub(crate) use portal::{read_client_account, read_incapacity, read_seat, search_key};
pub(crate) use publication::read_showing;
pub(crate) use questionnaire::{answers_column, read_end};
pub(crate) use relation::{AgreementOf, read_authority, read_photo, read_role};

use inzage_domain::ports::StoreError;
use sea_orm::Value;

/// A record that is one row of one table.
pub(crate) trait Insertable {
    /// The table.
    const TABLE: &'static str;
    /// The columns of its primary key, with commas.
    const KEY: &'static str;
    /// All its columns.
    const COLUMNS: &'static [&'static str];

    /// The values, in the order of [`COLUMNS`](Self::COLUMNS).
    fn values(&self) -> Vec<Value>;
}

impl<T: Insertable> Insertable for &T {
    const TABLE: &'static str = T::TABLE;
    const KEY: &'static str = T::KEY;
    const COLUMNS: &'static [&'static str] = T::COLUMNS;

    fn values(&self) -> Vec<Value> {
        T::values(self)
    }
}

/// A record that can be read from one row.
pub(crate) trait Readable: Insertable + Sized {
    /// Reads it.
    fn read(fields: Fields<'_>) -> Result<Self, StoreError>;
}

/// The columns of `T` in a select list where its table is called `alias`: `r.id AS r_id, …`, to be read under `r_`.
pub(crate) fn columns<T: Insertable>(alias: &str) -> String {
    T::COLUMNS.iter().map(|column| format!("{alias}.{column} AS {alias}_{column}")).collect::<Vec<_>>().join(", ")
}

/// The same, called as they are: `r.id, …`.
pub(crate) fn own_columns<T: Insertable>(alias: &str) -> String {
    T::COLUMNS.iter().map(|column| format!("{alias}.{column}")).collect::<Vec<_>>().join(", ")
}

//! The organisation: settings, locations, professionals and their links to clients.

use super::{Bind as _, Column as _, Fields, Insertable, Readable};
use inzage_domain::{
    care::{CareLink, Location, Professional},
    ids::{LocationId, ProfessionalId},
    organisation::{AgeRegime, Communication, Settings},
    ports::StoreError,
};
use sea_orm::Value;

impl Insertable for Settings {
    const TABLE: &'static str = "settings";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "name",
        "support_phone",
        "support_hours",
        "holds_from",
        "decides_from",
        "adult_from",
        "from_holding",
        "document_sharing",
        "conversation_sharing",
        "message_receipts",
        "report_sharing",
        "relations_react",
        "invitation_life",
        "staff_assurance",
        "client_assurance",
        "secret_question",
        "factor_reset",
        "client_edits",
        "pinboard_for_care",
        "messages",
        "pinboard",
    ];

    fn values(&self) -> Vec<Value> {
        vec![
            1_i64.value(),
            self.name.value(),
            self.support_phone.value(),
            self.support_hours.value(),
            self.ages.holds_from.value(),
            self.ages.decides_from.value(),
            self.ages.adult_from.value(),
            self.ages.from_holding.value(),
            self.document_sharing.value(),
            self.conversation_sharing.value(),
            self.message_receipts.value(),
            self.report_sharing.value(),
            self.relations_react.value(),
            self.invitation_life.value(),
            self.staff_assurance.value(),
            self.client_assurance.value(),
            self.secret_question.value(),
            self.factor_reset.value(),
            self.client_edits.value(),
            self.pinboard_for_care.value(),
            self.communication.messages.value(),
            self.communication.pinboard.value(),
        ]
    }
}

impl Readable for Settings {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            name: fields.get("name")?,
            support_phone: fields.get("support_phone")?,
            support_hours: fields.get("support_hours")?,
            ages: read_ages(fields)?,
            document_sharing: fields.get("document_sharing")?,
            conversation_sharing: fields.get("conversation_sharing")?,
            message_receipts: fields.get("message_receipts")?,
            report_sharing: fields.get("report_sharing")?,
            relations_react: fields.get("relations_react")?,
            invitation_life: fields.get("invitation_life")?,
            staff_assurance: fields.get("staff_assurance")?,
            client_assurance: fields.get("client_assurance")?,
            secret_question: fields.get("secret_question")?,
            factor_reset: fields.get("factor_reset")?,
            client_edits: fields.get("client_edits")?,
            pinboard_for_care: fields.get("pinboard_for_care")?,
            communication: read_communication(fields)?,
        })
    }
}

/// Reads the ages from the columns of the settings.
pub(crate) fn read_ages(fields: Fields<'_>) -> Result<AgeRegime, StoreError> {
    Ok(AgeRegime {
        holds_from: fields.get("holds_from")?,
        decides_from: fields.get("decides_from")?,
        adult_from: fields.get("adult_from")?,
        from_holding: fields.get("from_holding")?,
    })
}

/// Reads the ways of writing to each other from the columns of the settings.
pub(crate) fn read_communication(fields: Fields<'_>) -> Result<Communication, StoreError> {
    Ok(Communication { messages: fields.get("messages")?, pinboard: fields.get("pinboard")? })
}

/// Reads which ways of writing to each other a portal leaves open.
pub(crate) fn read_open(fields: Fields<'_>) -> Result<Communication, StoreError> {
    Ok(Communication { messages: fields.get("open_messages")?, pinboard: fields.get("open_pinboard")? })
}

/// A location with its path from the top: `/`, then for each location down to itself its identifier and `/`.
/// What lies below a location has a path that begins with its path.
pub(crate) struct PlacedLocation<'a>(pub(crate) &'a Location, pub(crate) String);

/// The path of a location below one with the path `parent`.
pub(crate) fn location_path(parent: Option<&str>, id: LocationId) -> String {
    format!("{}{id}/", parent.unwrap_or("/"))
}

impl Insertable for PlacedLocation<'_> {
    const TABLE: &'static str = "location";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] = &["id", "parent_id", "path", "name"];

    fn values(&self) -> Vec<Value> {
        let Self(location, path) = self;
        vec![location.id.value(), location.parent.into_value(), path.value(), location.name.value()]
    }
}

/// Reads a location.
pub(crate) fn read_location(fields: Fields<'_>) -> Result<Location, StoreError> {
    Ok(Location { id: fields.get("id")?, parent: fields.opt("parent_id")?, name: fields.get("name")? })
}

impl Insertable for Professional {
    const TABLE: &'static str = "professional";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] = &["id", "account_id", "job", "phone", "tasks", "active"];

    fn values(&self) -> Vec<Value> {
        vec![self.id.value(), self.account.value(), self.job.value(), self.phone.value(), self.tasks.value(), self.active.value()]
    }
}

/// A location that a professional's tasks reach.
pub(crate) struct ReachOf(pub(crate) ProfessionalId, pub(crate) LocationId);

impl Insertable for ReachOf {
    const TABLE: &'static str = "professional_reach";
    const KEY: &'static str = "professional_id, location_id";
    const COLUMNS: &'static [&'static str] = &["professional_id", "location_id"];

    fn values(&self) -> Vec<Value> {
        vec![self.0.value(), self.1.value()]
    }
}

impl Insertable for CareLink {
    const TABLE: &'static str = "care_link";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] =
        &["portal_id", "id", "professional_id", "kind", "from_at", "until_at", "made_at", "made_on"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.portal.value(),
            self.id.value(),
            self.professional.value(),
            self.kind.value(),
            self.period.from().value(),
            self.period.until().into_value(),
            self.made.at.value(),
            self.made.on.value(),
        ]
    }
}

impl Readable for CareLink {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.get("id")?,
            portal: fields.get("portal_id")?,
            professional: fields.get("professional_id")?,
            kind: fields.get("kind")?,
            period: fields.period("from_at", "until_at")?,
            made: fields.moment("made_at", "made_on")?,
        })
    }
}

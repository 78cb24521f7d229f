//! Who can see an item of a file, and why.

use inzage_domain::views;
use inzage_texts::Language;
use poem_openapi::Object;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    explanation::{ExplainedRight, Ground},
    person::{PersonName, Role},
    portal::TeamMemberRow,
};
use crate::text::Text;

/// A contact person who can see an item, or could.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PastViewer {
    /// Which.
    id: Text<Uuid>,
    /// What they are called now.
    name: PersonName,
    /// Who they are.
    role: Role,
    /// Why they could.
    ground: Ground,
    /// Since when that held, of a grant or an authority.
    since: Option<Text<OffsetDateTime>>,
}

/// Who can see an item, or could at an earlier moment.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct PastAudience {
    /// When.
    at: Text<OffsetDateTime>,
    /// Whether it was in the file by then; if not, nobody could see it.
    existed: bool,
    /// Contact persons who could see it.
    relations: Vec<PastViewer>,
    /// Professionals who could see it.
    team: Vec<TeamMemberRow>,
}

impl From<views::PastAudience> for PastAudience {
    fn from(audience: views::PastAudience) -> Self {
        let relations = audience.relations.into_iter().map(|viewer| PastViewer {
            id: Text(viewer.relation.as_uuid()),
            name: viewer.name.into(),
            role: viewer.role.into(),
            ground: viewer.ground.into(),
            since: viewer.since.map(Text),
        });
        Self {
            at: Text(audience.at.at),
            existed: audience.existed,
            relations: relations.collect(),
            team: audience.team.into_iter().map(TeamMemberRow::from).collect(),
        }
    }
}

/// Why one sees an item oneself.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ItemExplanation {
    /// Why.
    ground: Ground,
    /// For a contact person, the right that opens its section.
    right: Option<ExplainedRight>,
    /// Who gave that right.
    given_by: Option<PersonName>,
    /// Since when a professional has been linked to the client.
    linked_since: Option<Text<OffsetDateTime>>,
}

impl ItemExplanation {
    /// The explanation in the language of the reader.
    pub(crate) fn of(explained: views::ExplainedItem, language: Language) -> Self {
        let views::ExplainedItem { explanation, given_by, linked_since } = explained;
        Self {
            ground: explanation.ground.into(),
            right: explanation.right.map(|right| ExplainedRight::of(right, language)),
            given_by: given_by.map(PersonName::from),
            linked_since: linked_since.map(Text),
        }
    }
}

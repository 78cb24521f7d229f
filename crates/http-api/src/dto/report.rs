//! Reports.

use inzage_domain::{
    text::{LongText, Title},
    views,
};
use poem_openapi::Object;
use time::OffsetDateTime;
use uuid::Uuid;

use super::document::{Document, DocumentAuthor};
use crate::text::Text;

/// A report.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Report {
    /// Its details, as a document's.
    #[oai(flatten)]
    details: Document,
    /// The text of the latest version, as it was typed.
    text: String,
}

impl Report {
    /// The report with its text.
    pub(crate) fn of(view: views::DocumentView, text: &LongText) -> Self {
        Self { details: view.into(), text: text.to_string() }
    }
}

/// A report to be written.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewReport {
    /// An identifier of one's own choice, so that the same request twice makes one report.
    pub(crate) id: Option<Text<Uuid>>,
    /// What it is called.
    pub(crate) title: Text<Title>,
    /// The text.
    pub(crate) text: Text<LongText>,
}

/// What a report becomes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewReportVersion {
    /// The whole text.
    pub(crate) text: Text<LongText>,
}

/// A reaction under a report.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Reaction {
    /// Which.
    id: Text<Uuid>,
    /// Who said it.
    author: DocumentAuthor,
    /// What, as it was typed.
    body: String,
    /// When.
    at: Text<OffsetDateTime>,
}

impl From<views::ReactionRow> for Reaction {
    fn from(row: views::ReactionRow) -> Self {
        Self { id: Text(row.id.as_uuid()), author: row.author.into(), body: row.body.to_string(), at: Text(row.at) }
    }
}

/// Something to say under a report.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewReaction {
    /// An identifier of one's own choice, so that the same request twice makes one reaction.
    pub(crate) id: Option<Text<Uuid>>,
    /// What.
    pub(crate) body: Text<LongText>,
}

//! Copies of everything, to take along.

use inzage_domain::{
    export::{ExportKind, ExportState},
    views,
};
use poem_openapi::{Enum, Object};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::text::{Text, Whole};

/// How far a copy has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename = "ExportStage", rename_all = "kebab-case")]
pub(crate) enum Stage {
    /// It waits for its turn.
    Waiting,
    /// It is being put together.
    Gathering,
    /// It can be fetched.
    Ready,
    /// It could not be made.
    Failed,
}

/// A copy that was asked for.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Export {
    /// Which.
    id: Text<Uuid>,
    /// Of which portal.
    portal: Text<Uuid>,
    /// Whose data it is.
    client: String,
    /// When it was asked for.
    asked_at: Text<OffsetDateTime>,
    /// How far it has come.
    stage: Stage,
    /// How many sections are done.
    done: Whole,
    /// How many sections there are.
    sections: Whole,
    /// How large it is in kilobytes, when it is ready.
    kilobytes: Option<Whole>,
}

impl From<views::ExportView> for Export {
    fn from(view: views::ExportView) -> Self {
        let sections = u32::try_from(ExportKind::ALL.len()).unwrap_or(u32::MAX);
        let (stage, done, bytes) = match view.state {
            ExportState::Waiting => (Stage::Waiting, 0, None),
            ExportState::Gathering(done) => (Stage::Gathering, done, None),
            ExportState::Ready { bytes } => (Stage::Ready, sections, Some(bytes)),
            ExportState::Failed => (Stage::Failed, 0, None),
        };
        Self {
            id: Text(view.id.as_uuid()),
            portal: Text(view.portal.as_uuid()),
            client: view.client.to_string(),
            asked_at: Text(view.asked_at),
            stage,
            done: Whole(done),
            sections: Whole(sections),
            kilobytes: bytes.map(|bytes| Whole(u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX))),
        }
    }
}

/// A copy that is asked for.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewExport {
    /// An identifier of one's own choice, so that the same request twice asks for one copy.
    pub(crate) id: Option<Text<Uuid>>,
}

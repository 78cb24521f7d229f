//! Why somebody may see something, or may not.

use inzage_domain::{audit, explanation, policy, views};
use inzage_http_kit::reason_wording;
use inzage_texts::Language;
use poem_openapi::{Enum, Object};

use super::{names::Right, person::PersonName, rights::Grant};

/// Why something is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum Ground {
    /// It is about one's own account.
    OwnAccount,
    /// It is the client's own file.
    OwnFile,
    /// The client holds the portal.
    ClientHolds,
    /// The first contact holds the portal.
    FirstContactHolds,
    /// It was granted.
    Grant,
    /// Parents and guardians read by law.
    ByLaw,
    /// It is about one's own relation.
    OwnRelation,
    /// The professional is linked to the client.
    CareLink,
    /// A task within reach.
    Task,
    /// Asked to acknowledge.
    Asked,
    /// An invitation and the right answer.
    Invitation,
    /// The system's own work.
    System,
}

impl Ground {
    /// The name of this ground in a table.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::OwnAccount => "own-account",
            Self::OwnFile => "own-file",
            Self::ClientHolds => "client-holds",
            Self::FirstContactHolds => "first-contact-holds",
            Self::Grant => "grant",
            Self::ByLaw => "by-law",
            Self::OwnRelation => "own-relation",
            Self::CareLink => "care-link",
            Self::Task => "task",
            Self::Asked => "asked",
            Self::Invitation => "invitation",
            Self::System => "system",
        }
    }
}

impl From<audit::Ground> for Ground {
    fn from(ground: audit::Ground) -> Self {
        match ground {
            audit::Ground::OwnAccount => Self::OwnAccount,
            audit::Ground::OwnFile => Self::OwnFile,
            audit::Ground::ClientHolds => Self::ClientHolds,
            audit::Ground::FirstContactHolds => Self::FirstContactHolds,
            audit::Ground::Grant(_) => Self::Grant,
            audit::Ground::ByLaw(_) => Self::ByLaw,
            audit::Ground::OwnRelation => Self::OwnRelation,
            audit::Ground::CareLink(_) => Self::CareLink,
            audit::Ground::Task(_) => Self::Task,
            audit::Ground::AskedAs(_) => Self::Asked,
            audit::Ground::Invitation => Self::Invitation,
            audit::Ground::System(_) => Self::System,
        }
    }
}

/// Why something is not allowed.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Reason {
    /// Stable name.
    code: String,
    /// In words, in Dutch or English.
    pub(crate) text: String,
}

impl Reason {
    /// The reason in the language of the reader.
    pub(crate) fn of(reason: policy::Reason, language: Language) -> Self {
        Self { code: reason.to_string(), text: reason_wording(reason).in_language(language).to_owned() }
    }
}

/// Whether something is open, and why.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Verdict {
    /// Whether it is open.
    open: bool,
    /// Why it is open.
    ground: Option<Ground>,
    /// Why it is closed.
    reason: Option<Reason>,
}

impl Verdict {
    fn of(verdict: Result<audit::Ground, policy::Reason>, language: Language) -> Self {
        match verdict {
            Ok(ground) => Self { open: true, ground: Some(ground.into()), reason: None },
            Err(reason) => Self { open: false, ground: None, reason: Some(Reason::of(reason, language)) },
        }
    }
}

/// One right, and why it is open or closed.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ExplainedRight {
    /// Which.
    right: Right,
    /// Whether it is open, and why.
    verdict: Verdict,
    /// The grant that the verdict is about, if there is one.
    grant: Option<Grant>,
}

impl ExplainedRight {
    /// The right in the language of the reader.
    pub(crate) fn of(explained: explanation::ExplainedRight, language: Language) -> Self {
        Self {
            right: explained.right.into(),
            verdict: Verdict::of(explained.verdict, language),
            grant: explained.grant.map(|grant| Grant::of(grant, None)),
        }
    }
}

/// What a contact person may see, and why.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Explanation {
    /// Of whom.
    name: PersonName,
    /// Why the portal as a whole is closed to them, if it is.
    closed: Option<Reason>,
    /// Every right.
    rights: Vec<ExplainedRight>,
    /// The title of the document that was asked about.
    document: Option<String>,
    /// Whether that document is open to them, and why.
    document_verdict: Option<Verdict>,
}

impl Explanation {
    /// The explanation in the language of the reader.
    pub(crate) fn of(explained: views::ExplainedAccess, language: Language) -> Self {
        let explanation::Explanation { closed, rights, item } = explained.explanation;
        let rights = rights.into_iter().map(|explained| ExplainedRight::of(explained, language));
        Self {
            name: explained.name.into(),
            closed: closed.map(|reason| Reason::of(reason, language)),
            rights: rights.collect(),
            document: explained.document.map(|title| title.to_string()),
            document_verdict: item.map(|verdict| Verdict::of(verdict, language)),
        }
    }
}

//! What a page says when something does not go.

use crate::{frame::Frame, icon::Icon, parts::Link, text::Naming as _};
use askama::Template;
use inzage_texts::Words;

/// What is the matter, and so what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// 404: it is not there, or one may not know that it is.
    NotFound,
    /// 403: one may know of it, but not do this; why, in a sentence.
    Forbidden {
        /// The policy's explanation.
        because: String,
    },
    /// 403: the form's secret is missing or of another session.
    FormExpired,
    /// 409: the state of things does not allow it.
    NotPossible {
        /// The present state, in a sentence.
        state: String,
    },
    /// 412: somebody changed it in the meantime.
    ChangedMeanwhile,
    /// 413: more than the server takes.
    TooLarge,
    /// 429: too often.
    TooMany {
        /// After how many seconds it can be tried again.
        seconds: u64,
    },
    /// 503: it is our fault.
    Unavailable,
}

impl Fault {
    /// The first part of the ids of its texts.
    const fn id(&self) -> &'static str {
        match self {
            Self::NotFound => "fault-not-found",
            Self::Forbidden { .. } => "fault-forbidden",
            Self::FormExpired => "fault-form-expired",
            Self::NotPossible { .. } => "fault-not-possible",
            Self::ChangedMeanwhile => "fault-changed",
            Self::TooLarge => "fault-too-large",
            Self::TooMany { .. } => "fault-too-many",
            Self::Unavailable => "fault-unavailable",
        }
    }

    /// Whether the cause is with us, so that whoever calls about it helps by telling which request it was.
    pub const fn is_ours(&self) -> bool {
        matches!(self, Self::Unavailable)
    }

    /// What is the matter, in a few words.
    pub fn title(&self, words: &Words) -> String {
        words.get(self.id())
    }

    /// What is the matter, in a sentence or two.
    pub fn text(&self, words: &Words) -> String {
        match self {
            Self::Forbidden { because: text } | Self::NotPossible { state: text } => text.clone(),
            Self::TooMany { seconds } => words.counted("fault-too-many-text", &seconds.div_ceil(60)),
            Self::NotFound | Self::FormExpired | Self::ChangedMeanwhile | Self::TooLarge | Self::Unavailable => {
                words.get(&format!("{}-text", self.id()))
            }
        }
    }

    /// What to do now.
    pub fn advice(&self, words: &Words) -> String {
        words.get(&format!("{}-advice", self.id()))
    }
}

/// Any fault, as a page.
#[derive(Debug, Template)]
#[template(path = "fault/fault.html")]
pub struct FaultPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is the matter.
    pub fault: Fault,
    /// Where to go from here: the form again, the list, the start page.
    pub onward: Link,
    /// To quote when calling for help; shown with faults of our own.
    pub request_id: Option<String>,
}

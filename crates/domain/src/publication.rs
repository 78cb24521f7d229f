//! What the organisation publishes in every client's own portal: news, pages, and tools to get started with (`G20`, `G28`, `G29`).

use crate::{
    ids::PublicationId,
    moment::Period,
    text::{PageText, Title, WebAddress},
};
use time::OffsetDateTime;

/// Something that the organisation publishes. It is the same for everybody who sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Its identifier.
    pub id: PublicationId,
    /// Where it stands. It never changes.
    pub kind: PublicationKind,
    /// What is in it, and when it is shown.
    pub content: PublicationContent,
    /// Counts changes.
    pub revision: u32,
    /// When it last changed; the moment of making when it never did.
    pub changed_at: OffsetDateTime,
}

/// Where a publication stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PublicationKind {
    /// On the start page: a welcome, news, an introduction (`G20`).
    News,
    /// Among the pages about the organisation (`G29`).
    Page,
    /// Under "Aan de slag": a module or tool to work with (`G28`).
    Tool,
}

impl PublicationKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::News, Self::Page, Self::Tool];

    /// How many there can be of one kind, drafts included: so few that no list of them needs pages.
    pub const MOST: u32 = 50;

    /// Stable name in storage, the API and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Page => "page",
            Self::Tool => "tool",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// What is in a publication, and when it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationContent {
    /// What it is called.
    pub title: Title,
    /// The text, shown as it was typed.
    pub body: PageText,
    /// Where it leads, outside the portal.
    pub link: Option<WebAddress>,
    /// The lowest comes first; among equals the newest.
    pub position: u16,
    /// When it is shown.
    pub showing: Showing,
}

/// When a publication is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Showing {
    /// Whether it is published; a draft is for staff only.
    pub published: bool,
    /// From when, and until when.
    pub period: Period,
}

impl Showing {
    /// Whether clients see it at `at`.
    pub fn is_shown(&self, at: OffsetDateTime) -> bool {
        self.published && self.period.contains(at)
    }
}

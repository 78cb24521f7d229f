//! Small parts that many pages share.

use crate::icon::Icon;
use std::fmt;

/// A colour with a meaning. It never stands alone: an icon and a word are beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Good.
    Ok,
    /// Soon, or take care.
    Warn,
    /// Wrong or now.
    Bad,
    /// New; the blue panel of messages.
    Info,
    /// Nothing special.
    #[default]
    Idle,
    /// The red panel of appointments.
    Red,
    /// The yellow panel of the file.
    Yellow,
    /// The panel of personal data.
    Green,
    /// The panel of settings.
    Violet,
}

/// The name of its class in the style sheet.
impl fmt::Display for Tone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Info => "info",
            Self::Idle => "idle",
            Self::Red => "red",
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Violet => "violet",
        })
    }
}

/// A class name is a constant.
impl askama::filters::HtmlSafe for Tone {}

/// A state in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Its colour.
    pub tone: Tone,
    /// Its drawing.
    pub icon: Icon,
    /// Its words.
    pub text: String,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// Its words.
    pub label: String,
}

/// One of several pages that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Where to.
    pub href: String,
    /// Its drawing, where tabs have one.
    pub icon: Option<Icon>,
    /// Its words.
    pub label: String,
    /// Whether this is the page that is shown.
    pub current: bool,
}

/// A name and what belongs to it: one line of a list of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What stands beside somebody's name, as decoration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portrait {
    /// Where there is no photo.
    pub initials: String,
    /// The address of the photo on the contact card.
    pub photo: Option<String>,
}

/// Somebody in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Beside the name, as decoration.
    pub initials: String,
    /// The address of the photo that stands there in their place.
    pub photo: Option<String>,
    /// Name in full.
    pub name: String,
    /// Who they are and since when, in a sentence.
    pub about: String,
}

/// Where a list goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pager {
    /// The page before, if there is one.
    pub previous: Option<String>,
    /// The page after, if there is one.
    pub next: Option<String>,
}

impl Pager {
    /// Whether there is anything to turn to.
    pub const fn is_needed(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}

/// How something is different after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Erbij: somebody may see or do more.
    Added,
    /// Eraf: somebody may see or do less.
    Removed,
    /// Blijft: something that one may fear for stays as it is.
    Kept,
    /// Daarna: what can be done afterwards.
    Afterwards,
}

/// What a step will do, told before it is done (`X03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consequence {
    /// How something is different.
    pub effect: Effect,
    /// The sentence.
    pub text: String,
}

//! Wie heeft gekeken: the access log.

use crate::text::Naming as _;
use crate::{
    form::Choice,
    frame::Frame,
    icon::Icon,
    parts::{Chip, Pager, Tab},
};
use askama::Template;
use inzage_texts::Words;

/// One line of the log, or equal lines of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// The time of day.
    pub time: String,
    /// "3 keer, vanaf 09:12": how often that day, if more than once.
    pub times: Option<String>,
    /// Who.
    pub who: String,
    /// Who that is to the client: "uw partner", "psycholoog".
    pub role: String,
    /// The kind of action.
    pub icon: Icon,
    /// What was done, to go on after the name: "bekeek Behandelplan 2026, versie 2".
    pub what: String,
    /// "niet gelukt", "noodtoegang".
    pub chips: Vec<Chip>,
    /// Under which grant or link.
    pub because: String,
}

/// The lines of one day, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogDay {
    /// The date in full.
    pub date: String,
    /// The lines.
    pub lines: Vec<LogLine>,
}

/// What is shown of the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogFilter {
    /// Periods, sent as `period`.
    pub periods: Vec<Choice>,
    /// People, sent as `who`.
    pub people: Vec<Choice>,
    /// Kinds of actions, sent as `what`.
    pub kinds: Vec<Choice>,
    /// Where it goes; by POST, since it names people.
    pub action: String,
}

/// Wie heeft gekeken, for the client and the holder (`X08`).
#[derive(Debug, Template)]
#[template(path = "audit/looked.html")]
pub struct LookedPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The pages of the own account; none in somebody else's portal.
    pub tabs: Vec<Tab>,
    /// What is shown.
    pub filter: LogFilter,
    /// How many lines of which period, in a sentence.
    pub count: String,
    /// To keep a copy.
    pub download: Option<String>,
    /// The lines by day.
    pub days: Vec<LogDay>,
    /// Where the log goes on.
    pub pager: Pager,
}

//! Documents and reports: list, detail, sharing, acknowledging, reacting, uploading and writing.

use crate::{
    form::{Choice, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    parts::{Chip, Consequence, Fact, Link, Pager, PersonRow},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// Which of the two a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A document.
    Document,
    /// A report.
    Report,
}

impl Kind {
    /// The drawing beside it.
    pub const fn icon(self) -> Icon {
        match self {
            Self::Document => Icon::Document,
            Self::Report => Icon::Report,
        }
    }

    /// A text about documents, or the one that says the same of reports: it has "report-" before its name.
    pub fn said(self, words: &Words, id: &str) -> String {
        match self {
            Self::Document => words.get(id),
            Self::Report => words.get(&format!("report-{id}")),
        }
    }
}

/// One document in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// To its page.
    pub href: String,
    /// The drawing beside it.
    pub icon: Icon,
    /// Its title.
    pub title: String,
    /// Date and author.
    pub about: String,
    /// Whether one has not opened it yet.
    pub is_new: bool,
    /// States: acknowledgement asked or given, how many can see it (holder only, `G35`).
    pub chips: Vec<Chip>,
}

/// What stands on a list: everything, or what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentList {
    /// The documents, the newest first.
    pub rows: Vec<DocumentRow>,
    /// To search among them.
    pub search: SearchForm,
    /// Where the list goes on.
    pub pager: Pager,
    /// What was found; none when nothing was searched for.
    pub found: Option<Found>,
}

/// Searching among documents, in one form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchForm {
    /// As typed, sent as `words`.
    pub words: String,
    /// The years, sent as `year`.
    pub years: Vec<Choice>,
    /// The kinds of file, sent as `files`; empty where there is one kind.
    pub files: Vec<Choice>,
    /// Where the form goes.
    pub action: String,
}

/// What a search came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many, in a sentence.
    pub told: String,
    /// To everything.
    pub all: Link,
}

/// Documenten or Verslagen. Empty looks the same whether there is nothing or nothing one may see (`G32`).
#[derive(Debug, Template)]
#[template(path = "document/list.html")]
pub struct DocumentsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is listed.
    pub title: String,
    /// What the list is, in a sentence.
    pub lead: String,
    /// The list.
    pub list: DocumentList,
    /// Which of the two.
    pub kind: Kind,
    /// To add one, for who may.
    pub add: Option<String>,
}

/// One version of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number and date, in a sentence.
    pub title: String,
    /// Kind and size.
    pub file: String,
    /// To look at it in the browser, if it can be shown there.
    pub view: Option<String>,
    /// To keep a copy.
    pub download: String,
}

/// The question to acknowledge a document (`G46`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcknowledgementAsked {
    /// Who asks what about which version, in a sentence.
    pub asked: String,
    /// The sentence that is ticked.
    pub tick: String,
    /// The version that is acknowledged, sent as `version`.
    pub version: u32,
    /// The hash of what is acknowledged, sent as `sha256` (`X10`).
    pub sha256: String,
    /// Where the form goes, with the tick as `agree`.
    pub action: String,
}

/// Proof of an acknowledgement that was given (`G47`, `X10`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// "U gaf akkoord op versie 1".
    pub title: String,
    /// Date and time.
    pub at: String,
    /// By whom, on which text, and the first characters of its hash.
    pub facts: Vec<Fact>,
}

/// Who can see an item: for its owner and for linked professionals only (`G35`, `D31`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Everybody, with since when and why.
    pub people: Vec<PersonRow>,
    /// To the access log of this item.
    pub looked: Option<String>,
    /// To the explanation of what each contact person sees.
    pub why: Vec<Link>,
}

/// To make an item visible to one more person (`G43`, `G44`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Those to whom it is not visible yet, sent as `relation`.
    pub people: Vec<Choice>,
    /// To the page that shows what follows, by GET.
    pub action: String,
}

/// What was said under a report, and saying something (`G50`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reactions {
    /// The latest first.
    pub rows: Vec<ReactionRow>,
    /// Where they go on.
    pub pager: Pager,
    /// To say something, for who may.
    pub form: Option<ReactionForm>,
}

/// One reaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReactionRow {
    /// Of who said it.
    pub initials: String,
    /// Who said it: the name, and what a professional does.
    pub who: String,
    /// Date and time.
    pub at: String,
    /// What, shown as it was typed.
    pub said: String,
}

/// The form for a reaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReactionForm {
    /// As typed, sent as `said`.
    pub said: String,
    /// The identifier that it will get, sent as `reaction`.
    pub reaction: String,
    /// Where the form goes.
    pub action: String,
}

/// One document or report.
#[derive(Debug, Template)]
#[template(path = "document/detail.html")]
pub struct DocumentPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Which of the two.
    pub kind: Kind,
    /// What is wrong with the acknowledgement, at the field `agree`, or with the reaction, at the field `said`.
    pub errors: Errors,
    /// To the list.
    pub back: Link,
    /// Its title.
    pub title: String,
    /// Its states.
    pub chips: Vec<Chip>,
    /// Version, date and author, in a sentence.
    pub about: String,
    /// The text of a report, shown as it was typed.
    pub text: Option<String>,
    /// The newest version.
    pub current: Version,
    /// The versions before.
    pub earlier: Vec<Version>,
    /// The question, as long as it was not answered.
    pub asked: Option<AcknowledgementAsked>,
    /// The answers.
    pub receipts: Vec<Receipt>,
    /// Who was asked about the latest version and has not answered, as a sentence; for those who may know.
    pub waits_for: Option<String>,
    /// Who can see it.
    pub audience: Option<Audience>,
    /// To why the reader sees it, for a contact person.
    pub insight: Option<Link>,
    /// To show it to somebody else.
    pub share: Option<Share>,
    /// What was said under a report, for who may read it.
    pub reactions: Option<Reactions>,
    /// Staff: to ask for an acknowledgement.
    pub ask: Option<String>,
    /// Staff: to hand in a new version.
    pub new_version: Option<String>,
}

/// Handing in a document, or a new version of one.
#[derive(Debug, Template)]
#[template(path = "document/upload.html")]
pub struct UploadPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the fields `title` or `file`. A browser never keeps the chosen file, so the page says so.
    pub errors: Errors,
    /// To the list or the document.
    pub back: Link,
    /// As typed.
    pub title: String,
    /// The document that gets a new version, by its title; its title can't be changed then.
    pub new_version_of: Option<String>,
    /// Whose file it comes in, for staff and delegates; none in the own portal.
    pub client: Option<String>,
    /// Who sees it at once, in a sentence.
    pub who_sees: String,
    /// The accepted kinds, for the browser.
    pub accept: String,
    /// Sent before the file: which document this makes, or which version it follows.
    pub kept: Vec<Hidden>,
    /// Where the form goes, as `multipart/form-data`.
    pub action: String,
}

/// Writing a report, or a new version of one.
#[derive(Debug, Template)]
#[template(path = "document/write.html")]
pub struct ReportFormPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the fields `title` or `text`.
    pub errors: Errors,
    /// To the list or the report.
    pub back: Link,
    /// As typed.
    pub title: String,
    /// The report that gets a new version, by its title; its title can't be changed then.
    pub new_version_of: Option<String>,
    /// As typed.
    pub text: String,
    /// Whose file it comes in, for staff and holders; none in the own portal.
    pub client: Option<String>,
    /// Who sees it at once, in a sentence.
    pub who_sees: String,
    /// Sent along: which report this makes, or which version it follows.
    pub kept: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
}

/// Staff ask somebody to acknowledge a document (`D13`).
#[derive(Debug, Template)]
#[template(path = "document/ask.html")]
pub struct AskAcknowledgementPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the field `party`.
    pub errors: Errors,
    /// To the document.
    pub back: Link,
    /// The document and the version that is asked about.
    pub title: String,
    /// Who can be asked, each sent as `party`.
    pub parties: Vec<Choice>,
    /// What the person will get, in sentences.
    pub consequences: Vec<Consequence>,
    /// The version, sent as `version`.
    pub version: u32,
    /// Where the form goes.
    pub action: String,
}

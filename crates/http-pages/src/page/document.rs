//! Documents: list, detail, sharing, acknowledging, uploading.

use crate::{
    form::{Choice, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    parts::{Chip, Consequence, Fact, Link, Pager, PersonRow},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// One document in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// To its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Date and author.
    pub about: String,
    /// Whether one has not opened it yet.
    pub is_new: bool,
    /// States: acknowledgement asked or given, how many can see it (holder only, `G35`).
    pub chips: Vec<Chip>,
}

/// Documenten. Empty looks the same whether there is nothing or nothing one may see (`G32`).
#[derive(Debug, Template)]
#[template(path = "document/list.html")]
pub struct DocumentsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Where this list is part of a client's page for staff: back to the clients.
    pub back: Option<Link>,
    /// The documents, the newest first.
    pub rows: Vec<DocumentRow>,
    /// To hand in a document, for who may.
    pub upload: Option<String>,
    /// Where the list goes on.
    pub pager: Pager,
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

/// One document.
#[derive(Debug, Template)]
#[template(path = "document/detail.html")]
pub struct DocumentPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with the acknowledgement, at the field `agree`.
    pub errors: Errors,
    /// To the list.
    pub back: Link,
    /// Its title.
    pub title: String,
    /// Its states.
    pub chips: Vec<Chip>,
    /// Version, date and author, in a sentence.
    pub about: String,
    /// The newest version.
    pub current: Version,
    /// The versions before.
    pub earlier: Vec<Version>,
    /// The question, as long as it was not answered.
    pub asked: Option<AcknowledgementAsked>,
    /// The answers.
    pub receipts: Vec<Receipt>,
    /// Who can see it.
    pub audience: Option<Audience>,
    /// To show it to somebody else.
    pub share: Option<Share>,
    /// Staff: to ask for an acknowledgement.
    pub ask: Option<String>,
    /// Staff: to hand in a new version.
    pub new_version: Option<String>,
}

/// What happens when a document is made visible, before it happens (`X03`).
#[derive(Debug, Template)]
#[template(path = "document/share.html")]
pub struct ShareDocumentPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the field `sure`.
    pub errors: Errors,
    /// To the document.
    pub back: Link,
    /// The document's title.
    pub title: String,
    /// First name of who will see it.
    pub person: String,
    /// Name and role.
    pub person_in_full: String,
    /// Which person, sent as `relation`.
    pub relation: String,
    /// Exactly what they will see.
    pub consequences: Vec<Consequence>,
    /// Where the form goes, with the tick as `sure`.
    pub action: String,
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
    /// Who can be asked, sent as `party`.
    pub parties: Vec<Choice>,
    /// What the person will get, in sentences.
    pub consequences: Vec<Consequence>,
    /// The version, sent as `version`.
    pub version: u32,
    /// Where the form goes.
    pub action: String,
}

//! Berichten (`G59`-`G63`).

use super::document::{Audience, Share, Version};
use crate::{
    form::{Choice, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    page::staff::ClientHead,
    parts::{Chip, Link, Pager, Tab},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// A conversation in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationRow {
    /// To its page.
    pub href: String,
    /// A closed dot and a hidden word when there is something to read, an open dot when not; none among what one sent (`G60`).
    pub unread: Option<bool>,
    /// What it is about.
    pub title: String,
    /// Who wrote the newest message, or to whom one wrote.
    pub who: String,
    /// When that was.
    pub at: String,
    /// How many can see it, how many answers there are, and whether it is closed (`G51`).
    pub chips: Vec<Chip>,
}

/// What stands on a list of conversations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationList {
    /// Received and sent (`G59`).
    pub tabs: Vec<Tab>,
    /// Those with the newest message first.
    pub rows: Vec<ConversationRow>,
    /// To begin one, for who may.
    pub start: Option<String>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// Berichten of a portal. Empty looks the same whether there is nothing or nothing one may see (`G32`).
#[derive(Debug, Template)]
#[template(path = "conversation/list.html")]
pub struct ConversationsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The list.
    pub list: ConversationList,
}

/// One client: the conversations that a professional is in.
#[derive(Debug, Template)]
#[template(path = "staff/conversations.html")]
pub struct ClientConversationsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// The list.
    pub list: ConversationList,
}

/// A client in whose conversations there is something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// To the client's conversations.
    pub href: String,
    /// The client.
    pub name: String,
    /// How many conversations, and since when.
    pub about: String,
}

/// Ongelezen berichten of a professional.
#[derive(Debug, Template)]
#[template(path = "staff/inbox.html")]
pub struct InboxPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The clients, the newest message first.
    pub rows: Vec<InboxRow>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Whether the reader wrote it.
    pub own: bool,
    /// Who wrote it.
    pub who: String,
    /// When.
    pub at: String,
    /// Whether the reader had not read it before.
    pub is_new: bool,
    /// The text, as it was typed.
    pub body: String,
    /// The files that came with it.
    pub files: Vec<Version>,
    /// Who has read it, where the organisation shows that (`G61`).
    pub read_by: String,
}

/// To answer the newest message (`G63`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whom.
    pub whom: String,
    /// As typed, sent as `body`.
    pub typed: String,
    /// The kinds of file that are taken, sent as `file`.
    pub accept: String,
    /// Whether files were chosen, which a browser does not remember.
    pub choose_again: bool,
    /// What goes along unseen: the message's identifier, and the newest message that was shown.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
}

/// Why nobody writes in a conversation any more, and what was typed all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// Why.
    pub because: String,
    /// What was typed and not sent; mostly nothing.
    pub typed: String,
}

/// One conversation.
#[derive(Debug, Template)]
#[template(path = "conversation/detail.html")]
pub struct ConversationPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with the answer.
    pub errors: Errors,
    /// Back to the list.
    pub back: Link,
    /// What it is about.
    pub title: String,
    /// With whom.
    pub with: String,
    /// The messages, the oldest first.
    pub messages: Vec<Message>,
    /// To older messages.
    pub older: Option<String>,
    /// To the newest messages, from older ones.
    pub newest: Option<String>,
    /// To answer, under the newest messages and for as long as somebody can.
    pub answer: Option<Answer>,
    /// Why nobody can answer.
    pub silence: Option<Silence>,
    /// To close it, for who may.
    pub close: Option<String>,
    /// Who can see it, for those who may know (`G62`).
    pub audience: Option<Audience>,
    /// To why the reader sees it, for a contact person.
    pub insight: Option<Link>,
    /// To make it visible, for the holder.
    pub share: Option<Share>,
    /// Who sees every conversation.
    pub always: String,
    /// That it is visible to everybody with the right, where that is so.
    pub by_section: bool,
}

/// The form to begin a conversation.
#[derive(Debug, Template)]
#[template(path = "conversation/start.html")]
pub struct StartConversationPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back to the list.
    pub back: Link,
    /// As filled in.
    pub title: String,
    /// As filled in.
    pub body: String,
    /// The kinds of file that are taken, sent as `file`.
    pub accept: String,
    /// Whether files were chosen, which a browser does not remember.
    pub choose_again: bool,
    /// The professionals who can be in it, sent as `with`.
    pub team: Vec<Choice>,
    /// How the professionals are asked for.
    pub legend: String,
    /// Whether the form can be sent: somebody must be able to answer.
    pub open: bool,
    /// Who will read it, told before it is sent (`D32`).
    pub readers: Vec<String>,
    /// What goes along unseen: the identifiers of the conversation and its first message.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
}

/// Asks whether a conversation may be closed.
#[derive(Debug, Template)]
#[template(path = "conversation/close.html")]
pub struct CloseConversationPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the conversation.
    pub back: Link,
    /// What it is about.
    pub title: String,
    /// Where the form goes.
    pub action: String,
}

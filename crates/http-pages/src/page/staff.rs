//! The pages of professionals: clients, preparing a portal, one client.

use crate::{
    form::{Choice, DateFields, Errors},
    frame::{Frame, Notice},
    icon::Icon,
    page::{
        audit::{LogDay, LogFilter},
        document::{DocumentList, Kind},
        relation::GrantRow,
    },
    parts::{Chip, Consequence, Fact, Link, Pager, PersonRow, Tab, Tone},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// How a client and an account are linked (`D05`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkState {
    /// Actieve koppeling.
    Active,
    /// Niet gekoppeld: no link and no open invitation (`N29`).
    NotLinked,
    /// Uitnodiging is nog n dagen geldig (`N30`).
    Invited {
        /// Days left; nought is today.
        days: u64,
    },
    /// Onbekend: the other side did not answer. Never shown as not linked (`N31`).
    Unknown,
}

impl LinkState {
    /// The state as a chip (`N22`).
    pub fn chip(&self, words: &Words) -> Chip {
        let (tone, icon, text) = match self {
            Self::Active => (Tone::Ok, Icon::Linked, words.get("link-active")),
            Self::NotLinked => (Tone::Bad, Icon::Unlinked, words.get("link-not-linked")),
            Self::Invited { days } => (Tone::Warn, Icon::Envelope, words.counted("link-invited", days)),
            Self::Unknown => (Tone::Idle, Icon::Question, words.get("link-unknown")),
        };
        Chip { tone, icon, text }
    }
}

/// One client in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientRow {
    /// To the client's page.
    pub href: String,
    /// Name in full.
    pub name: String,
    /// Client number and date of birth.
    pub about: String,
    /// Where they are placed.
    pub location: String,
    /// How they are linked.
    pub link: LinkState,
    /// What was known last, while the state is unknown; may be empty.
    pub last_known: String,
}

/// Cliënten.
#[derive(Debug, Template)]
#[template(path = "staff/clients.html")]
pub struct ClientsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Whose clients these are, in a sentence.
    pub lead: String,
    /// What was searched for.
    pub search: String,
    /// Where the search goes, as `search`; by POST, since a name is no part of an address.
    pub search_action: String,
    /// To prepare a portal, for who may.
    pub prepare: Option<String>,
    /// The clients.
    pub rows: Vec<ClientRow>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// Portaal klaarzetten (`G07`, `M11`).
#[derive(Debug, Template)]
#[template(path = "staff/prepare.html")]
pub struct PrepareClientPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `gender`, `first-name`, `last-name`, `born`, `email`, `number` or `location`. An address that is taken is told to
    /// staff (`M15`, `D17`).
    pub errors: Errors,
    /// To the clients.
    pub back: Link,
    /// Man or woman, or neither.
    pub genders: Vec<Choice>,
    /// As typed.
    pub first_name: String,
    /// As typed.
    pub last_name: String,
    /// As typed.
    pub born: DateFields,
    /// As typed.
    pub email: String,
    /// As typed.
    pub number: String,
    /// Whether the organisation asks for a client number (`M12`).
    pub number_required: bool,
    /// The locations within reach.
    pub locations: Vec<Choice>,
    /// Whether the portal opens and the letter leaves at once, sent as `ready` (`G07`).
    pub ready: bool,
    /// How many days the link in the letter works (`M18`).
    pub days: u64,
    /// Where the form goes.
    pub action: String,
}

/// What stands on top of every page about one client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientHead {
    /// To the clients.
    pub back: Link,
    /// As decoration.
    pub initials: String,
    /// Name in full.
    pub name: String,
    /// First name.
    pub person: String,
    /// Date of birth, age, client number and location, in a sentence.
    pub about: String,
    /// How the client is linked.
    pub link: LinkState,
    /// What was known last, while the state is unknown; may be empty.
    pub last_known: String,
    /// What staff must know: an age, an incapacity, that nobody holds.
    pub notes: Vec<Notice>,
    /// The pages about this client.
    pub tabs: Vec<Tab>,
}

/// What can be done about a client's link, as far as this professional may.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkActions {
    /// Sends the first letter; by POST.
    pub invite: Option<String>,
    /// Sends it anew, so that the old link dies; by POST (`M18`).
    pub resend: Option<String>,
    /// How many days the new link works.
    pub days: u64,
    /// The letter on paper (`N23`).
    pub letter: Option<String>,
    /// To the page that withdraws the invitation (`N23`).
    pub withdraw: Option<String>,
    /// To the page that unlinks, with a reason (`N25`).
    pub unlink: Option<String>,
    /// Opens a portal that is prepared or was closed; by POST (`G07`).
    pub open: Option<String>,
    /// To the page that closes it, with a reason (`D40`).
    pub close: Option<String>,
}

/// One client: details, link, and who guides.
#[derive(Debug, Template)]
#[template(path = "staff/client.html")]
pub struct ClientPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// Name, date of birth, e-mail address and so on (`M03`).
    pub details: Vec<Fact>,
    /// How the client uses the portal: in use, not activated or suspended, and how the welcome letter fares (`M18`, `M19`).
    pub account: Vec<Fact>,
    /// What is recorded of a client who can't decide, with who recorded it (`D22`); empty when nothing is.
    pub incapacity: Vec<Fact>,
    /// What was recorded of that before, the latest first.
    pub former: Vec<Fact>,
    /// What can be done about the client and the account, as far as this professional may.
    pub steps: Vec<StaffStep>,
    /// Who holds the portal, since when it is open, last sign-in.
    pub portal: Vec<Fact>,
    /// What can be done about the link.
    pub actions: LinkActions,
    /// The linked professionals (`M08`).
    pub professionals: Vec<PersonRow>,
}

/// One contact person of a client, as staff see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// To this person's page, for who may.
    pub href: Option<String>,
    /// As decoration.
    pub initials: String,
    /// The address of the photo that stands there in their place.
    pub photo: Option<String>,
    /// Name in full.
    pub name: String,
    /// Role and authority.
    pub about: String,
    /// "eerste contactpersoon", "niet geaccepteerd", "ouderlijk gezag", "geblokkeerd".
    pub chips: Vec<Chip>,
}

/// One client: contact persons.
#[derive(Debug, Template)]
#[template(path = "staff/contacts.html")]
pub struct ClientContactsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// The contact persons.
    pub rows: Vec<ContactRow>,
    /// To register one, for who may.
    pub register: Option<String>,
}

/// Something that staff can do about a client or a contact person, on a page of its own or at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffStep {
    /// What it does, in a sentence.
    pub text: String,
    /// The words on the button.
    pub label: String,
    /// Where it goes.
    pub href: String,
    /// Whether pressing does it, by POST; else it leads to a page that tells what follows.
    pub at_once: bool,
    /// Whether it takes something away.
    pub takes_away: bool,
}

/// One contact person of a client, for staff.
#[derive(Debug, Template)]
#[template(path = "staff/contact.html")]
pub struct ClientContactPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// To the contact persons.
    pub back: Link,
    /// The person.
    pub person: ContactRow,
    /// E-mail address, phone number, authority and so on.
    pub facts: Vec<Fact>,
    /// Legal authorities that were recorded before, the latest first (`D18`).
    pub former: Vec<Fact>,
    /// What they may see, by section; none when they may see nothing.
    pub grants: Vec<GrantRow>,
    /// What can be done, as far as this professional may.
    pub steps: Vec<StaffStep>,
}

/// A step of staff with a choice in it: why a portal closes, who holds it, how far somebody reads by law.
#[derive(Debug, Template)]
#[template(path = "staff/choose.html")]
pub struct ChoosePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `choice`.
    pub errors: Errors,
    /// Where one came from; also where "Annuleren" goes.
    pub back: Link,
    /// What will be done.
    pub title: String,
    /// To whom or what.
    pub lead: String,
    /// Everything that follows.
    pub consequences: Vec<Consequence>,
    /// The question.
    pub legend: String,
    /// The answers, sent as `choice`.
    pub choices: Vec<Choice>,
    /// The words on the button.
    pub button: String,
    /// Whether the step takes something away.
    pub takes_away: bool,
    /// Where the form goes.
    pub action: String,
}

/// One client: documents or reports.
#[derive(Debug, Template)]
#[template(path = "staff/documents.html")]
pub struct ClientDocumentsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// What is listed.
    pub title: String,
    /// The list.
    pub list: DocumentList,
    /// Which of the two.
    pub kind: Kind,
    /// To add one, for who may.
    pub add: Option<String>,
}

/// One client: the notes that they share.
#[derive(Debug, Template)]
#[template(path = "staff/diary.html")]
pub struct ClientDiaryPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// The notes, the newest first.
    pub rows: Vec<super::diary::DiaryRow>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// One client: what they and those around them post.
#[derive(Debug, Template)]
#[template(path = "staff/pinboard.html")]
pub struct ClientPinboardPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// The posts, the newest first.
    pub rows: Vec<super::pinboard::PinboardRow>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// One client: Contactgeschiedenis, everything that was done in the account (`M05`).
#[derive(Debug, Template)]
#[template(path = "staff/history.html")]
pub struct ClientHistoryPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// What is shown.
    pub filter: LogFilter,
    /// The lines by day.
    pub days: Vec<LogDay>,
    /// Where the log goes on.
    pub pager: Pager,
}

/// Staff register a contact person of the organisation's own (`A33`, `D18`).
#[derive(Debug, Template)]
#[template(path = "staff/register_contact.html")]
pub struct RegisterContactPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `first-name`, `last-name`, `email`, `gender`, `role`, `role-other`, `phone`, `authority`, `authority-from`,
    /// `authority-until` or `authority-source`.
    pub errors: Errors,
    /// To the contact persons.
    pub back: Link,
    /// The client's name.
    pub client: String,
    /// As typed.
    pub first_name: String,
    /// As typed.
    pub last_name: String,
    /// As typed.
    pub email: String,
    /// Man or woman, or neither.
    pub genders: Vec<Choice>,
    /// The fixed roles, with `other` as the last.
    pub roles: Vec<Choice>,
    /// The role in own words.
    pub role_other: String,
    /// As typed.
    pub phone: String,
    /// Whether this is the first contact, sent as `first-contact` (`B02`).
    pub first_contact: bool,
    /// The kinds of authority, with none as the first.
    pub authorities: Vec<Choice>,
    /// From when it holds.
    pub authority_from: DateFields,
    /// Until when, empty for no end.
    pub authority_until: DateFields,
    /// The decision or register it comes from.
    pub authority_source: String,
    /// Where the form goes.
    pub action: String,
}

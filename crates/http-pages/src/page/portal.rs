//! Choosing a portal, and its start page.

use crate::{
    frame::{Frame, Notice},
    icon::Icon,
    parts::{Chip, Link, PersonRow, Tone},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// One portal in the chooser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// To its start page.
    pub href: String,
    /// The portal's colour, 1 to 4; none for the own one.
    pub hue: Option<u8>,
    /// In the arch.
    pub initials: String,
    /// "Uw eigen portaal" or "Uw dochter".
    pub whose: String,
    /// The client's name.
    pub name: String,
    /// What is new, or that nothing is; may be empty.
    pub news: String,
}

/// Kies een portaal: the page after signing in, for who can open more than one (`G15`).
#[derive(Debug, Template)]
#[template(path = "portal/chooser.html")]
pub struct ChooserPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// How many others gave access.
    pub others: u64,
    /// The own portal first.
    pub doors: Vec<Door>,
}

/// Something new since the last visit, or a section in which nothing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsRow {
    /// Where to, where there is a page for it.
    pub href: Option<String>,
    /// The section's drawing.
    pub icon: Icon,
    /// The section's colour.
    pub tone: Tone,
    /// "2 nieuwe documenten", or "Geen nieuwe documenten".
    pub title: String,
    /// What they are about; may be empty.
    pub detail: String,
}

/// The appointment that begins first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextAppointment {
    /// What it is called.
    pub title: String,
    /// When it begins, in full.
    pub when: String,
    /// To its details.
    pub href: String,
}

/// A section to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Where to.
    pub href: String,
    /// Its drawing.
    pub icon: Icon,
    /// Its colour.
    pub tone: Tone,
    /// Its name.
    pub title: String,
    /// What one finds there.
    pub detail: String,
}

/// Start: the own portal.
#[derive(Debug, Template)]
#[template(path = "portal/start.html")]
pub struct StartPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Today's date in full.
    pub today: String,
    /// "Goedemorgen, Marijke".
    pub greeting: String,
    /// When one was here before; none at the first visit.
    pub last_visit: Option<String>,
    /// The organisation's welcome and news (`G20`).
    pub carousel: super::publication::Carousel,
    /// What is new (`G21`).
    pub news: Vec<NewsRow>,
    /// The appointment that begins first (`G22`).
    pub next: Option<NextAppointment>,
    /// Everything there is.
    pub sections: Vec<Section>,
    /// Advice to set a second factor; none once there is one (`G23`). To the page where one sets it, where that exists.
    pub security: Option<SecurityAdvice>,
    /// Why nobody acts as holder at present, in a sentence; empty when somebody does (`D20`).
    pub nobody_holds: String,
    /// That one can't decide about everything, and an age that is near (`D22`, `X04`).
    pub notes: Vec<Notice>,
    /// Whose portal it is and who manages it, in a sentence or two.
    pub welcome: String,
}

/// The block about privacy and security on the start page (`G23`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityAdvice {
    /// To set a second factor.
    pub href: String,
    /// Whether a secret question is advised as well: the organisation uses it.
    pub question: bool,
}

/// Start: somebody else's portal, seen by a relation.
#[derive(Debug, Template)]
#[template(path = "portal/guest_start.html")]
pub struct GuestStartPage<'a> {
    /// Around the page; it has a guest bar.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Today's date in full.
    pub today: String,
    /// "Het portaal van Anna".
    pub title: String,
    /// As what one looks along, in a sentence.
    pub lead: String,
    /// When one was here before; none at the first visit.
    pub last_visit: Option<String>,
    /// What is new in what one may see; the same whatever is hidden (`D10`).
    pub news: Vec<NewsRow>,
    /// The appointment that begins first, if one may see appointments.
    pub next: Option<NextAppointment>,
    /// Since when one has access and by whom, in a sentence.
    pub since: String,
    /// Who can change it, in a sentence.
    pub may_change: String,
    /// The sections in which one has a right, with what one may do there.
    pub may: Vec<NewsRow>,
    /// Who holds the portal, if that is not the client.
    pub holder: Option<PersonRow>,
    /// That the client can't decide about everything, and an age that is near (`D22`, `X04`).
    pub notes: Vec<Notice>,
}

/// People around a client: the care team (`A27`) or the names of the contact persons (`A24`). Empty looks the same whether there is
/// nobody or one may not see them (`G32`).
#[derive(Debug, Template)]
#[template(path = "portal/people.html")]
pub struct PeoplePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the tiles.
    pub back: Link,
    /// Who they are.
    pub title: String,
    /// What they do here, in a sentence.
    pub lead: String,
    /// What is said when there is nobody.
    pub empty: String,
    /// The people.
    pub rows: Vec<PersonRow>,
}

/// One contact person whose access waits for the client's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementRow {
    /// Who.
    pub person: PersonRow,
    /// What they may see, or may see after a yes.
    pub sees: String,
    /// What the client decided, in a word.
    pub chip: Chip,
    /// Whether yes is a choice that is left.
    pub may_agree: bool,
    /// Whether no is a choice that is left.
    pub may_refuse: bool,
    /// Where the answer goes, as `decision` with `given` or `refused`.
    pub action: String,
}

/// Wie mag meekijken: a child who begins to hold the portal decides about the access of others (`D20`, `D42`).
#[derive(Debug, Template)]
#[template(path = "portal/agreement.html")]
pub struct AgreementPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Whether nothing else of the portal is open yet.
    pub too_young: bool,
    /// An age that is near (`X04`).
    pub notes: Vec<Notice>,
    /// The contact persons.
    pub rows: Vec<AgreementRow>,
}

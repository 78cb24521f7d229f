//! The dossier: its tiles, what is recorded of the client, and the client as a person (`G25`, `G37`, `G39`).

use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    page::{portal::Section, staff::ClientHead},
    parts::{Chip, Fact, Link, Pager, Tab},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// Dossier: the tiles.
#[derive(Debug, Template)]
#[template(path = "dossier/tiles.html")]
pub struct DossierPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The client, by name.
    pub client: String,
    /// What there is to read.
    pub tiles: Vec<Section>,
}

/// A recorded thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// What it is called.
    pub title: String,
    /// What it is, or how it stands.
    pub chips: Vec<Chip>,
    /// What is recorded.
    pub facts: Vec<Fact>,
    /// To its page, for professionals.
    pub href: Option<String>,
    /// To who can see it, and why, where it is shown as a whole.
    pub insight: Option<Link>,
}

/// Verzekering, huisarts en apotheek, or medicatie.
#[derive(Debug, Template)]
#[template(path = "dossier/things.html")]
pub struct ThingsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// To the tiles.
    pub back: Link,
    /// What this page is about.
    pub heading: String,
    /// Its drawing.
    pub icon: Icon,
    /// What is said when there is nothing, or nothing that may be read.
    pub empty: String,
    /// What is recorded.
    pub things: Vec<Thing>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// The same as professionals see it.
#[derive(Debug, Template)]
#[template(path = "staff/things.html")]
pub struct ClientThingsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// The parts of the dossier.
    pub tabs: Vec<Tab>,
    /// What this page is about.
    pub heading: String,
    /// Its drawing.
    pub icon: Icon,
    /// What is said when there is nothing.
    pub empty: String,
    /// To record something, for who guides the client.
    pub add: Option<Link>,
    /// What is recorded.
    pub things: Vec<Thing>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// One state in a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// When, and by whom.
    pub about: String,
    /// What was recorded, or what it was and became.
    pub facts: Vec<Fact>,
}

/// What a professional who guides the client can do with a recorded thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThingSteps {
    /// To change it.
    pub edit: String,
    /// To take it back.
    pub withdraw: Option<String>,
}

/// One recorded thing with its history, for professionals.
#[derive(Debug, Template)]
#[template(path = "staff/thing.html")]
pub struct ClientThingPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// To the list.
    pub back: Link,
    /// The thing.
    pub thing: Thing,
    /// What can be done with it.
    pub steps: Option<ThingSteps>,
    /// Every state, the latest first.
    pub history: Vec<State>,
    /// Where the history goes on.
    pub pager: Pager,
}

/// The fields of a thing as typed: those of its topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThingFields {
    /// An insurance.
    Insurance {
        /// With whom.
        insurer: String,
        /// Under which number.
        policy: String,
        /// Since when.
        since: DateFields,
    },
    /// A GP or a pharmacy.
    CareProvider {
        /// Which of the two.
        kinds: Vec<Choice>,
        /// What it is called.
        name: String,
        /// Where it is.
        address: String,
        /// How to call.
        phone: String,
    },
    /// Something that the client takes.
    Medication {
        /// What.
        name: String,
        /// How much at a time.
        dose: String,
        /// How and when.
        directions: String,
        /// The first day.
        since: DateFields,
        /// The last day, or empty.
        until: DateFields,
    },
}

/// The form to record a thing or to change it.
#[derive(Debug, Template)]
#[template(path = "staff/thing_form.html")]
pub struct ThingFormPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back.
    pub back: Link,
    /// What this page does.
    pub heading: String,
    /// The client, by name.
    pub client: String,
    /// As typed.
    pub fields: ThingFields,
    /// What goes along unseen: the new thing's identifier, or the state that the form was made from.
    pub along: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
    /// What is recorded now, when it changed since the form was made; both are shown.
    pub meanwhile: Option<Thing>,
}

/// Asks whether a recorded thing is to be taken back.
#[derive(Debug, Template)]
#[template(path = "staff/thing_withdraw.html")]
pub struct ThingWithdrawPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the thing.
    pub back: Link,
    /// What it is called.
    pub title: String,
    /// The state that the form was made from.
    pub revision: u32,
    /// Where the form goes.
    pub action: String,
}

/// Over mij: one of its three tabs (`G37`).
#[derive(Debug, Template)]
#[template(path = "dossier/person.html")]
pub struct PersonPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// To the tiles.
    pub back: Link,
    /// Whose page this is.
    pub heading: String,
    /// The three tabs.
    pub tabs: Vec<Tab>,
    /// What the tab shows.
    pub facts: Vec<Fact>,
    /// To change what may be changed.
    pub edit: Option<String>,
    /// Whether it is one's own portal.
    pub own: bool,
}

/// The client as a person, for professionals, with what changed.
#[derive(Debug, Template)]
#[template(path = "staff/person.html")]
pub struct ClientPersonPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// The parts of the dossier.
    pub tabs: Vec<Tab>,
    /// What is recorded.
    pub facts: Vec<Fact>,
    /// To change it, for who guides the client.
    pub edit: Option<String>,
    /// What changed, the latest first.
    pub history: Vec<State>,
    /// Where the history goes on.
    pub pager: Pager,
}

/// How a field of personal data is filled in: what a browser may fill in of its user, in a form about themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// By hand.
    Off,
    /// By hand, in digits.
    OthersPhone,
    /// By hand, in several lines.
    Long,
    /// What one is called.
    Nickname,
    /// Street and number.
    Street,
    /// Postcode.
    Postcode,
    /// Town.
    Town,
    /// Phone number, in digits.
    Phone,
}

/// A field of personal data in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonField {
    /// Its name and id.
    pub field: &'static str,
    /// What it is called.
    pub called: String,
    /// How to fill it in.
    pub advice: String,
    /// As typed.
    pub typed: String,
    /// How it is filled in.
    pub fill: Fill,
}

/// The form to change personal data.
#[derive(Debug, Template)]
#[template(path = "dossier/person_form.html")]
pub struct PersonFormPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in; of a stale form, what is kept now.
    pub errors: Errors,
    /// Back.
    pub back: Link,
    /// Of whom.
    pub client: String,
    /// Whether somebody else changed it since the form was made.
    pub stale: bool,
    /// The fields that may be changed.
    pub fields: Vec<PersonField>,
    /// Whether there are others, which the organisation changes.
    pub others: bool,
    /// The state that the form was made from.
    pub revision: u32,
    /// Where the form goes.
    pub action: String,
}

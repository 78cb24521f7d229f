//! What stands around every page: header, menu, footer, and the bar in somebody else's portal.

use crate::{
    icon::Icon,
    parts::{Link, Tone},
};

/// The organisation as its pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// Where people can call.
    pub phone: Option<Phone>,
    /// When people can call, in a sentence as the organisation wrote it, in Dutch.
    pub hours: String,
    /// Manuals and videos, if there are any.
    pub manuals: Option<String>,
    /// The organisation's own style sheet.
    pub theme: Option<String>,
    /// Whether that style sheet has no dark colours.
    pub light_only: bool,
    /// The privacy statement.
    pub privacy: Option<String>,
    /// The accessibility statement.
    pub accessibility: Option<String>,
}

/// A phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// As people write it.
    pub shown: String,
    /// In digits, with the country.
    pub number: String,
}

/// The other language that a page can be read in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherLanguage {
    /// Its tag.
    pub tag: String,
    /// The same page in that language.
    pub href: String,
    /// Its name, in that language.
    pub name: String,
    /// Two letters, where there is little room.
    pub short: String,
}

/// Whose face is always in sight: one's own at the top right, in somebody else's portal theirs in the bar (`G27`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// In the circle.
    pub initials: String,
    /// In the place of the circle, what one set oneself; never anybody else's (`G36`).
    pub picture: Option<String>,
    /// Name in full.
    pub name: String,
    /// Own account, or the page to choose another portal.
    pub href: String,
}

/// One part of the main menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// Where to.
    pub href: String,
    /// Its drawing.
    pub icon: Icon,
    /// Its word.
    pub label: String,
    /// Whether the page that is shown is part of it.
    pub current: bool,
    /// How many unread; nought is not shown.
    pub unread: u32,
    /// Whether it is left out of the bar of five on narrow screens.
    pub wide_only: bool,
    /// Whether it is left out of the menu of wide screens, where the name at the top leads there too.
    pub narrow_only: bool,
}

/// The bar that stays on top during a whole visit to somebody else's portal (`G27`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Whose portal this is.
    pub name: String,
    /// The portal's colour, 1 to 4.
    pub hue: u8,
    /// Back to the own portal or the chooser.
    pub own: Link,
}

/// A message about what just happened, after a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Whether it went well or what kind of remark it is.
    pub tone: Tone,
    /// A few words.
    pub title: String,
    /// What follows from it; may be empty.
    pub text: String,
}

/// What stands around a page.
///
/// A page for nobody in particular (sign-in, activation, errors) has no owner, menu or sections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// The organisation.
    pub site: Site,
    /// The other language.
    pub other_language: OtherLanguage,
    /// The start page.
    pub home: String,
    /// Whose face is shown.
    pub owner: Option<Owner>,
    /// The main menu.
    pub menu: Vec<MenuItem>,
    /// All sections, in the footer.
    pub sections: Vec<Link>,
    /// In somebody else's portal.
    pub guest: Option<Guest>,
    /// What just happened.
    pub notice: Option<Notice>,
    /// Where to sign out, for who is signed in.
    pub sign_out: Option<String>,
    /// The secret that every form of this session sends along.
    pub csrf: String,
}

//! What stands around a page: whose portal it is, its menus, and who reads.

use super::{Pages, Visit, avatar_href, encode};
use crate::{
    frame::{Frame, Guest, OtherLanguage, Owner, Phone, Site},
    nav::{Place, menu, sections, with_unread},
    parts::Link,
};
use inzage_domain::{
    avatar::Avatar,
    care::Task,
    ids::PortalId,
    right::Right,
    text::{PersonName, PhoneNumber},
    views::{OwnAccount, PortalHome},
};
use inzage_service::{FrameSlot, Surroundings};
use inzage_texts::{Language, Words, tag};
use poem::{Result, http::HeaderValue};

impl Pages {
    /// Whose portal this is, as every page says.
    pub(super) fn site(&self) -> Site {
        let settings = &self.settings;
        Site {
            name: settings.name.to_string(),
            phone: Some(phone(&settings.support_phone)),
            hours: settings.support_hours.to_string(),
            manuals: self.manuals.clone(),
            theme: self.theme.clone(),
            ..Site::default()
        }
    }
}

impl Visit {
    /// The frame of a page for nobody in particular.
    pub fn plain_frame(&self) -> Frame {
        let signed_in = self.visitor.session().is_some();
        Frame {
            site: self.pages.site(),
            other_language: other_language(&self.words, self.info.language, &self.here),
            home: "/".to_owned(),
            sign_out: signed_in.then(|| "/uitloggen".to_owned()),
            csrf: self.visitor.form_token(&self.pages.csrf),
            notice: self.notice(),
            ..Frame::default()
        }
    }

    /// The frame that the last look put into `slot`.
    pub fn frame(&self, slot: &FrameSlot, current: Option<Place>) -> Frame {
        match slot.take() {
            Some(Surroundings::Portal(home)) => self.portal_frame(&home, current),
            Some(Surroundings::Account(account)) => self.account_frame(&account, current),
            None => self.plain_frame(),
        }
    }

    /// The frame of a page in a portal: in somebody else's it always shows whose (`G27`).
    pub fn portal_frame(&self, home: &PortalHome, current: Option<Place>) -> Frame {
        let portal = home.portal.to_string();
        let places = portal_places(home);
        let href = if home.scope.own { "/account/profiel" } else { "/kies" };
        Frame {
            home: Place::Start.href(&portal),
            owner: Some(Self::owner(&home.client, href, home.avatar)),
            menu: with_unread(
                menu(&self.words, &portal, &main_places(&places), current),
                &Place::Messages.href(&portal),
                home.unread,
            ),
            sections: sections(&self.words, &portal, &[places.as_slice(), &[Place::Profile, Place::Given]].concat()),
            guest: (!home.scope.own).then(|| Guest {
                name: home.client.to_string(),
                hue: hue(home.portal),
                own: Link { href: "/kies".to_owned(), label: self.words.get("frame-guest-chooser") },
            }),
            ..self.plain_frame()
        }
    }

    /// The frame of a page in no portal.
    pub fn account_frame(&self, account: &OwnAccount, current: Option<Place>) -> Frame {
        self.frame_around(account, current, false)
    }

    /// The same, with the way to another portal if somebody `switches` (`G26`).
    pub fn frame_around(&self, account: &OwnAccount, current: Option<Place>, switches: bool) -> Frame {
        let mut places = vec![Place::Home];
        let unread = account.professional.as_ref().map_or(0, |it| it.unread);
        if account.professional.is_some() {
            places.extend([Place::Clients, Place::Inbox, Place::Requests]);
        }
        if account.professional.as_ref().is_some_and(|it| it.tasks.has(Task::ReviewAccess)) {
            places.push(Place::Review);
        }
        if account.professional.as_ref().is_some_and(|it| it.tasks.has(Task::ManageApplication)) {
            places.extend([Place::Accounts, Place::Machines]);
        }
        if account.professional.as_ref().is_some_and(|it| it.tasks.has(Task::ManageContent)) {
            places.extend([Place::Content, Place::Questionnaires]);
        }
        places.extend(switches.then_some(Place::Chooser));
        places.extend([Place::Given, Place::Profile]);
        Frame {
            owner: Some(Self::owner(&account.account.name, "/account/profiel", account.avatar)),
            menu: with_unread(menu(&self.words, "", &places, current), &Place::Inbox.href(""), unread),
            sections: sections(&self.words, "", &places),
            ..self.plain_frame()
        }
    }

    /// The frame of a page with a form for somebody who has not signed in, and the cookie that binds the form to this browser.
    ///
    /// # Errors
    /// The cookie can't be written, which does not happen.
    pub fn pre_session_frame(&self) -> Result<(Frame, Option<HeaderValue>)> {
        let pre = self.pre_session()?;
        Ok((Frame { csrf: pre.token, ..self.plain_frame() }, pre.cookie))
    }

    fn owner(name: &PersonName, href: &str, avatar: Option<Avatar>) -> Owner {
        Owner { initials: name.initials(), picture: avatar.map(avatar_href), name: name.to_string(), href: href.to_owned() }
    }
}

fn phone(number: &PhoneNumber) -> Phone {
    Phone { shown: number.in_groups(), number: number.as_str().to_owned() }
}

/// The way to read `here` in the other language than this one.
pub(super) fn other_language(words: &Words, language: Language, here: &str) -> OtherLanguage {
    let other = match language {
        Language::Dutch => Language::English,
        Language::English => Language::Dutch,
    };
    OtherLanguage {
        tag: tag(other).to_owned(),
        href: format!("/taal/{}?terug={}", tag(other), encode(here)),
        name: words.in_language(other).get("language-name"),
        short: tag(other).to_uppercase(),
    }
}

/// The parts of a portal that its menus show to this reader.
fn portal_places(home: &PortalHome) -> Vec<Place> {
    let mut places = vec![Place::Start, Place::Dossier, Place::Documents];
    let owner = home.scope.own || home.scope.holds;
    if owner || home.scope.reads.has(Right::Reports) {
        places.push(Place::Reports);
    }
    if owner || home.scope.reads.has(Right::Appointments) {
        places.push(Place::Appointments);
    }
    if owner || home.scope.reads.has(Right::Messages) {
        places.push(Place::Messages);
    }
    if owner || home.scope.reads.has(Right::Diary) {
        places.push(Place::Diary);
    }
    if owner || home.scope.reads.has(Right::Data) {
        places.push(Place::Pinboard);
    }
    if owner {
        places.push(Place::Consents);
    }
    if owner || home.scope.acts.has(Right::ManageContacts) {
        places.push(Place::Users);
    }
    if owner {
        places.push(Place::Looked);
    }
    if home.scope.own && !home.scope.too_young {
        places.extend([Place::Started, Place::Information]);
    }
    if home.scope.relation.is_some() {
        places.push(Place::OwnAccess);
    }
    places
}

/// What stands in the main menu; the rest is in the footer, on the start page and under the own name (`G24`, `A03`).
fn main_places(places: &[Place]) -> Vec<Place> {
    let elsewhere = [Place::Consents, Place::Users, Place::Looked, Place::Information];
    places.iter().copied().filter(|place| !elsewhere.contains(place)).collect()
}

/// The colour of somebody else's portal: the same on every page, for every visit.
pub fn hue(portal: PortalId) -> u8 {
    let sum: u32 = portal.as_uuid().as_bytes().iter().map(|byte| u32::from(*byte)).sum();
    u8::try_from(sum % 4).unwrap_or(0) + 1
}

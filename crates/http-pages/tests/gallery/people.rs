//! Whose pages these are.

pub(crate) use inzage_http_pages::nav::ACCOUNT;
use inzage_http_pages::{
    form::Choice,
    frame::{Frame, Guest, Notice, OtherLanguage, Owner, Phone, Site},
    icon::Icon,
    nav::{Place, menu, sections},
    parts::{Chip, Consequence, Effect, Fact, Link, PersonRow, Tone},
};
use inzage_texts::{Language, Value, Words};

pub(crate) const PORTAL: &str = "0191f3a2-7c11-7d40-9f21-5b6e0c2a8d10";

const OWN: [Place; 7] =
    [Place::Start, Place::Documents, Place::Users, Place::Consents, Place::Looked, Place::Profile, Place::Chooser];

/// A page for nobody in particular.
pub(crate) fn alone(words: &Words) -> Frame {
    let (tag, name, short) = match words.language() {
        Language::Dutch => ("en", "English", "EN"),
        Language::English => ("nl", "Nederlands", "NL"),
    };
    Frame {
        site: Site {
            name: "Zorggroep Merelhoven".to_owned(),
            phone: Some(Phone { shown: "085 555 01 70".to_owned(), number: "+31855550170".to_owned() }),
            hours: "Wij helpen u op werkdagen van 9.00 tot 16.30 uur.".to_owned(),
            manuals: Some("/handleidingen".to_owned()),
            privacy: Some("/privacy".to_owned()),
            accessibility: Some("/toegankelijkheid".to_owned()),
            ..Site::default()
        },
        other_language: OtherLanguage {
            tag: tag.to_owned(),
            href: format!("?taal={tag}"),
            name: name.to_owned(),
            short: short.to_owned(),
        },
        home: "/".to_owned(),
        csrf: "the-secret".to_owned(),
        ..Frame::default()
    }
}

/// Signed in, without a menu.
pub(crate) fn signed_in(words: &Words) -> Frame {
    Frame {
        owner: Some(Owner {
            initials: "MV".to_owned(),
            picture: None,
            name: "Marijke de Vries".to_owned(),
            href: Place::Profile.href(PORTAL),
        }),
        sign_out: Some("/uitloggen".to_owned()),
        ..alone(words)
    }
}

/// Marijke in her own portal.
pub(crate) fn own(words: &Words, current: Option<Place>) -> Frame {
    Frame {
        menu: menu(words, PORTAL, &OWN[..5], current),
        sections: sections(words, PORTAL, &OWN[1..]),
        home: Place::Start.href(PORTAL),
        ..signed_in(words)
    }
}

/// The same, after something was saved.
pub(crate) fn after(words: &Words, current: Option<Place>, title: String, text: String) -> Frame {
    Frame { notice: Some(Notice { tone: Tone::Ok, title, text }), ..own(words, current) }
}

/// Marijke in her daughter's portal.
pub(crate) fn guest(words: &Words, current: Option<Place>) -> Frame {
    let places = [Place::Start, Place::Documents];
    Frame {
        owner: Some(Owner {
            initials: "AV".to_owned(),
            picture: None,
            name: "Anna de Vries".to_owned(),
            href: Place::Chooser.href(PORTAL),
        }),
        menu: menu(words, PORTAL, &places, current),
        sections: sections(words, PORTAL, &[Place::Start, Place::Documents, Place::Chooser]),
        guest: Some(Guest {
            name: "Anna de Vries".to_owned(),
            hue: 1,
            own: Link { href: "/p/own".to_owned(), label: words.get("frame-guest-back") },
        }),
        ..signed_in(words)
    }
}

/// Fatima, who guides clients.
pub(crate) fn staff(words: &Words) -> Frame {
    Frame {
        owner: Some(Owner {
            initials: "FA".to_owned(),
            picture: None,
            name: "Fatima el Amrani".to_owned(),
            href: Place::Profile.href(PORTAL),
        }),
        menu: menu(words, PORTAL, &[Place::Clients, Place::Profile], Some(Place::Clients)),
        sections: sections(words, PORTAL, &[Place::Clients, Place::Profile]),
        home: Place::Clients.href(PORTAL),
        ..signed_in(words)
    }
}

pub(crate) fn link(href: &str, label: impl Into<String>) -> Link {
    Link { href: href.to_owned(), label: label.into() }
}

pub(crate) fn chip(tone: Tone, icon: Icon, text: impl Into<String>) -> Chip {
    Chip { tone, icon, text: text.into() }
}

pub(crate) fn fact(name: impl Into<String>, value: impl Into<String>) -> Fact {
    Fact { name: name.into(), value: value.into() }
}

pub(crate) fn person(initials: &str, name: &str, about: impl Into<String>) -> PersonRow {
    PersonRow { initials: initials.to_owned(), photo: None, name: name.to_owned(), about: about.into() }
}

pub(crate) fn choice(value: &str, label: impl Into<String>, chosen: bool) -> Choice {
    Choice { value: value.to_owned(), label: label.into(), hint: String::new(), chosen }
}

pub(crate) fn adds(text: impl Into<String>) -> Consequence {
    Consequence { effect: Effect::Added, text: text.into() }
}

pub(crate) fn takes(text: impl Into<String>) -> Consequence {
    Consequence { effect: Effect::Removed, text: text.into() }
}

pub(crate) fn keeps(text: impl Into<String>) -> Consequence {
    Consequence { effect: Effect::Kept, text: text.into() }
}

pub(crate) fn then(text: impl Into<String>) -> Consequence {
    Consequence { effect: Effect::Afterwards, text: text.into() }
}

/// A text with values, all of them words.
pub(crate) fn say(words: &Words, id: &str, values: &[(&str, &str)]) -> String {
    let values: Vec<(&str, Value<'_>)> = values.iter().map(|(name, value)| (*name, Value::from(*value))).collect();
    words.with(id, &values)
}

/// A role in a sentence: "zus".
pub(crate) fn said(words: &Words, role: &str, gender: &str) -> String {
    say(words, &format!("role-said-{role}"), &[("gender", gender)])
}

pub(crate) fn count(words: &Words, id: &str, number: u64) -> String {
    words.with(id, &[("count", Value::from(number))])
}

/// The Dutch or the English of what is no text of the portal: what people wrote, and what the policy explains.
pub(crate) fn either(words: &Words, dutch: &str, english: &str) -> String {
    match words.language() {
        Language::Dutch => dutch,
        Language::English => english,
    }
    .to_owned()
}

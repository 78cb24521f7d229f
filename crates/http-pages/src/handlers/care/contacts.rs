//! One client: the contact persons.

use super::{
    contact::{href, ids},
    head::{client_head, guides, load_client},
};
use crate::{
    handlers::account::avatar::shown,
    icon::Icon,
    nav::{ClientPlace, Place},
    page::staff::{ClientContactsPage, ContactRow},
    parts::{Chip, Tone},
    visit::{Visit, portal_id},
    wording,
};
use inzage_domain::{ids::PortalId, policy::actions::SeeContactPhoto, views};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{Response, Result, handler, web::Path};

#[handler]
pub(super) async fn list(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let (client, account) = load_client(&visit, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let page = ClientContactsPage {
        frame: &frame,
        words,
        head: client_head(&visit, &client.summary, ClientPlace::Contacts),
        rows: client.contacts.iter().map(|contact| contact_row(words, portal, contact)).collect(),
        register: guides(&client.summary).then(|| format!("{}/nieuw", ClientPlace::Contacts.href(&portal.to_string()))),
    };
    visit.page(&page)
}

/// The photo on a contact card.
#[handler]
pub(super) async fn photo(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let found = visit.inzage().contact_photo(visit.professional(), SeeContactPhoto { portal, relation }).await;
    Ok(shown(found.map_err(Problem::from)?.ok_or_else(Problem::not_found)?))
}

/// A contact person with their states, each in a word.
pub(super) fn contact_row(words: &Words, portal: PortalId, contact: &views::ContactRow) -> ContactRow {
    let chip = |tone, icon, text| Chip { tone, icon, text };
    let mut chips = vec![wording::link(contact.link).chip(words)];
    if contact.holds {
        chips.push(chip(Tone::Ok, Icon::Key, words.get("contact-holds")));
    }
    if contact.first_contact {
        chips.push(chip(Tone::Info, Icon::Person, words.get("users-first-contact")));
    }
    if let Some(authority) = &contact.authority {
        chips.push(chip(Tone::Idle, Icon::Shield, wording::authority(words, authority.kind)));
    }
    if contact.blocked.is_some() {
        chips.push(chip(Tone::Bad, Icon::Lock, words.get("users-blocked")));
    }
    ContactRow {
        href: Some(href(portal, contact.id)),
        initials: contact.card.name.initials(),
        photo: contact.photo.then(|| format!("{}/foto", href(portal, contact.id))),
        name: contact.card.name.to_string(),
        about: wording::role_label(words, &contact.role),
        chips,
    }
}

//! One client: the contact persons.

use super::head::{client_head, guides, load_client};
use crate::{
    icon::Icon,
    nav::{ClientPlace, Place},
    page::staff::{ClientContactsPage, ContactRow},
    parts::{Chip, Tone},
    visit::{Visit, portal_id},
    wording,
};
use inzage_domain::{ids::PortalId, views};
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
        href: Some(format!("{}/{}", ClientPlace::Contacts.href(&portal.to_string()), contact.id)),
        initials: contact.card.name.initials(),
        name: contact.card.name.to_string(),
        about: wording::role_label(words, &contact.role),
        chips,
    }
}

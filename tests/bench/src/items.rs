//! A file that holds some of everything.

use inzage_bench::people::People;
use inzage_domain::{
    care::CareLinkKind,
    credential::Digest,
    document::{Acknowledgement, AcknowledgementRequest, Author, Party, Sharing},
    ids::{AccountId, ConversationId, DocumentId},
    moment::Moment,
};
use inzage_testkit::{
    doubles::moment,
    worlds::{agenda_entry, slot},
};
use time::Duration;

/// What every appointment is called.
pub(crate) const APPOINTMENT: &str = "Controle van het gehoor";

/// Messages in a conversation.
const MESSAGES: u64 = 10;
/// Conversations that nobody at the client's side has read, the newest.
const UNREAD: usize = 2;

/// People, with this many items in the file of the client; one came every minute, the last `now`. Half of the conversations, and one in
/// ten of the documents and reports, is shown to the contact person who sees much. Half of the appointments are still to come.
pub(crate) fn with_items(items: u64, now: Moment) -> People {
    let mut people = People::new();
    people.world.link(people.portal, people.author, CareLinkKind::Guiding);
    let mut conversations = Vec::new();
    let mut messages = 0;
    for (nth, left) in (0..items).zip((0..items).rev()) {
        people.world.at(moment(now.at - Duration::minutes(signed(left))));
        match nth % 20 {
            0..=5 => document(&mut people, nth),
            6..=9 => report(&mut people, nth),
            10..=13 => {
                message(&mut people, &mut conversations, messages);
                messages += 1;
            }
            14 | 15 => {
                people.world.diary_entry(people.portal, by_turns(&people, nth), &format!("Dag {nth}"), true);
            }
            16 | 17 => appointment(&mut people, now, signed(nth) - signed(items / 2)),
            18 => {
                people.world.pinboard_post(people.portal, by_turns(&people, nth), &format!("Foto's van dag {nth}"));
            }
            _ => {
                let entry = agenda_entry(&format!("Bezoek {nth}"), people.world.now().on);
                people.world.agenda_item(people.portal, by_turns(&people, nth), entry);
            }
        }
    }
    let read = conversations.len().saturating_sub(UNREAD);
    for conversation in conversations.into_iter().take(read) {
        for reader in [people.client, people.often.account] {
            people.world.has_read(people.portal, conversation, reader, u32::try_from(MESSAGES).unwrap_or(u32::MAX));
        }
    }
    people
}

fn document(people: &mut People, nth: u64) {
    let author = Author::Professional(people.author);
    let document = people.world.document(people.portal, &format!("Brief {nth}"), author, Sharing::PerItem);
    shown_now_and_then(people, nth, document);
    // The client was asked to agree, and did.
    if nth.is_multiple_of(40) {
        let (portal, version, party, at) = (people.portal, 1, Party::Client, people.world.now().at);
        let asked = AcknowledgementRequest { portal, document, version, party, by: people.author, at };
        let given = Acknowledgement { portal, document, version, sha256: Digest([7; 32]), party, account: people.client, at };
        let records = people.world.edit();
        records.acknowledgement_requests.push(asked);
        records.acknowledgements.push(given);
    }
}

fn report(people: &mut People, nth: u64) {
    let author = Author::Professional(people.author);
    let report = people.world.report(people.portal, &format!("Gesprek {nth}"), author, Sharing::PerItem);
    shown_now_and_then(people, nth, report);
}

fn shown_now_and_then(people: &mut People, nth: u64, document: DocumentId) {
    if nth.is_multiple_of(10) {
        people.world.show(document, people.often.relation);
    }
}

fn message(people: &mut People, conversations: &mut Vec<ConversationId>, nth: u64) {
    let from = (Author::Professional(people.author), people.nurse);
    match conversations.last() {
        Some(conversation) if !nth.is_multiple_of(MESSAGES) => {
            people.world.message(*conversation, from.0, from.1, &format!("Bericht {nth}"));
        }
        _ => {
            let sharing = if nth.is_multiple_of(2 * MESSAGES) { Sharing::BySection } else { Sharing::PerItem };
            let title = format!("Over vraag {nth}");
            conversations.push(people.world.conversation(people.portal, &title, &[people.author], from, sharing));
        }
    }
}

fn appointment(people: &mut People, now: Moment, hours: i64) {
    let slot = slot(now.at + Duration::hours(hours), 30);
    people.world.appointment(people.portal, people.nurse, &[people.author], slot, APPOINTMENT);
}

/// The client or the contact person.
fn by_turns(people: &People, nth: u64) -> AccountId {
    if (nth / 20).is_multiple_of(2) { people.client } else { people.often.account }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

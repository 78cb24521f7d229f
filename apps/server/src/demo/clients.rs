//! Clients without a story of their own, so that lists are as long as in real life.

use super::{
    builder::{Builder, Contact, Gift, Who, man, own_account, woman},
    consents::{GENERAL_PRACTITIONER, topic},
    organisation::Places,
    papers,
    staff::Staff,
};
use inzage_domain::{
    care::CareLinkKind::Guiding,
    consent::Decision,
    document::{Author, Sharing::PerItem},
    invitation::{InvitationState, InvitationTarget},
    relation::Role,
    right::Right,
};

/// How the client's account is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// In use.
    Yes,
    /// Invited so many days ago.
    Invited(i64),
    /// Not at all.
    No,
}

/// Where a client is placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Clinic,
    House1,
    House2,
    Meppel,
    Merel,
    Zwaluw,
}

/// A client, age, days since the birthday, place, binding, and a contact person with their role.
type Row = (Who, u8, i64, Place, Bound, Who, Role);

const ROWS: [Row; 17] = [
    (woman("Aleida", "Brouwer"), 84, 202, Place::House2, Bound::Yes, man("Joop", "Brouwer"), Role::Partner),
    (man("Henri", "Dubois"), 52, 15, Place::Clinic, Bound::Yes, woman("Claire", "Dubois"), Role::Partner),
    (woman("Saskia", "Veldman"), 38, 77, Place::Clinic, Bound::Yes, man("Arjan", "Veldman"), Role::Sibling),
    (man("Mehmet", "Yilmaz"), 45, 233, Place::Clinic, Bound::Invited(1), woman("Elif", "Yilmaz"), Role::Partner),
    (woman("Chantal", "Peters"), 29, 8, Place::Clinic, Bound::Yes, woman("Diana", "Peters"), Role::Mother),
    (man("Rick", "Molenaar"), 24, 160, Place::Clinic, Bound::No, man("Frans", "Molenaar"), Role::Father),
    (man("Sjaak", "Dijkstra"), 58, 99, Place::House1, Bound::No, woman("Tineke", "Dijkstra"), Role::Sibling),
    (man("Patrick", "Hermans"), 36, 289, Place::House1, Bound::Yes, woman("Loes", "Hermans"), Role::Mother),
    (woman("Monique", "Evers"), 47, 54, Place::House2, Bound::Yes, man("Theo", "Evers"), Role::Father),
    (woman("Sharon", "Winter"), 31, 180, Place::House2, Bound::Invited(4), woman("Yvonne", "Winter"), Role::Mother),
    (man("Geert", "Prins"), 66, 241, Place::Meppel, Bound::Yes, woman("Annie", "Prins"), Role::Partner),
    (woman("Hilda", "Postma"), 73, 12, Place::Meppel, Bound::No, man("Jan", "Postma"), Role::Child),
    (man("Cor", "Zijlstra"), 88, 133, Place::Merel, Bound::No, woman("Greetje", "Zijlstra"), Role::Child),
    (woman("Truida", "Mol"), 91, 307, Place::Merel, Bound::No, woman("Els", "Mol"), Role::Child),
    (man("Arie", "Bakkum"), 79, 68, Place::Merel, Bound::Yes, man("Dick", "Bakkum"), Role::Child),
    (woman("Jannie", "Schipper"), 85, 25, Place::Zwaluw, Bound::No, man("Wim", "Schipper"), Role::Child),
    (woman("Fenna", "Terpstra"), 90, 275, Place::Zwaluw, Bound::Yes, woman("Hennie", "Terpstra"), Role::Friend),
];

/// Puts them all into the records.
pub(super) fn register(builder: &mut Builder, places: &Places, staff: &Staff) {
    for (index, (who, age, birthday, place, bound, other, role)) in (0..).zip(ROWS) {
        let made = 120 + 11 * index;
        let (location, guide) = match place {
            Place::Clinic if index % 2 == 0 => (places.polikliniek, staff.lotte),
            Place::Clinic => (places.polikliniek, staff.piet),
            Place::House1 => (places.woning_1, staff.willem),
            Place::House2 => (places.woning_2, staff.willem),
            Place::Meppel => (places.meppel, staff.fatima),
            Place::Merel => (places.merel, staff.mirjam),
            Place::Zwaluw => (places.zwaluw, staff.mirjam),
        };
        let own = match bound {
            Bound::Yes => Some(builder.active(who, (made - 5, 10, 0))),
            Bound::Invited(days) => Some(builder.prepared(who, (days, 9, 0))),
            Bound::No => None,
        };
        let born = builder.calendar.born(age, birthday);
        let mut draft = builder.client(who, born, location, (made, 9, 0));
        draft.account = own.as_ref().map(own_account);
        let portal = builder.open(draft);
        builder.link(portal, guide, Guiding, (made, 9, 0));
        match (&own, bound) {
            (Some(client), Bound::Yes) => {
                let person = builder.active(other, (made - 20, 20, 0));
                let relation = builder.contact(portal, Contact::of(&person, role), (made - 21, 20, 0));
                let rights = [Right::Messages, Right::Appointments, Right::Documents];
                builder.give(portal, relation, &Gift::own(&rights, client, (made - 21, 20, 5)));
                let gp = topic(GENERAL_PRACTITIONER);
                builder.decide(Some(portal), &gp, client.account, Decision::Given, (made - 6, 10, 5));
                let author = Author::Professional(guide.id);
                let text = if place == Place::Clinic { &papers::TREATMENT_PLAN } else { &papers::LIVING_PLAN };
                let title = if place == Place::Clinic { "Behandelplan" } else { "Zorgplan" };
                builder.file(portal, title, author, PerItem, &[((made - 30, 11, 0), text)]);
            }
            (Some(client), Bound::Invited(days)) => {
                let target = InvitationTarget::Client(portal);
                builder.invite(target, client, guide.account, (days, 9, 0), InvitationState::Open);
                builder.contact(portal, Contact::listed(other, role).registered(), (made, 9, 30));
            }
            (None | Some(_), Bound::Yes | Bound::Invited(_) | Bound::No) => {
                builder.contact(portal, Contact::listed(other, role).registered(), (made, 9, 30));
            }
        }
    }
}

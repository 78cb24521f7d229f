//! Who may see and do what, written down once more from the rules alone.

use super::{
    start::relation_id,
    state::{Bond, Contact, Given, Model, Paper, Who, asked_in},
};
use inzage_domain::{
    document::Party,
    portal::Seat,
    relation::AuthorityKind,
    right::{Right, Section},
};
use std::collections::BTreeSet;

/// What a given right is worth on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worth {
    Counts,
    Waits,
    Gone,
}

/// On whose behalf somebody manages contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Manages {
    /// As holder: everything.
    All,
    /// As delegate: no more than these rights, which they hold themselves.
    Only(BTreeSet<Right>),
}

impl Model {
    fn is_incapable(&self, day: i64) -> bool {
        self.incapable.is_some_and(|since| since <= day)
    }

    fn authority(&self, contact: &Contact) -> Option<AuthorityKind> {
        contact.authority.filter(|(_, until)| until.is_none_or(|until| self.day < until)).map(|(kind, _)| kind)
    }

    /// Who holds the portal (D19-D24).
    pub fn holder(&self) -> Option<Who> {
        let first = self.contacts.iter().find(|it| it.first && it.bond == Bond::Active && !self.blocked.contains_key(&it.person));
        let for_adults = [AuthorityKind::Curatorship, AuthorityKind::Mentorship, AuthorityKind::WrittenMandate];
        let represents = |adult: bool| {
            first
                .filter(|it| match self.authority(it) {
                    // Administration is about money.
                    None | Some(AuthorityKind::Administration) => false,
                    Some(kind) => !adult || for_adults.contains(&kind),
                })
                .map(|it| Who::Relative(it.person))
        };
        let client = self.client_active.then_some(Who::Client);
        match (self.age(self.day), self.is_incapable(self.day)) {
            (..12, _) | (12..18, true) => represents(false),
            (12..18, false) => client,
            (_, true) => represents(true),
            (_, false) => match self.seat {
                (Seat::Client, _) => client,
                // Named as adult: whoever is first contact. Named before: a parent's time is over (D21).
                (Seat::FirstContact, named) if self.age(named) >= 18 => first.map(|it| Who::Relative(it.person)),
                (Seat::FirstContact, _) => represents(true),
            },
        }
    }

    /// What a given right is worth, if it is in force at all (D20, D21, D22, D42).
    fn worth(&self, contact: &Contact, given: &Given) -> Worth {
        let by_age = |age: i32| match age {
            ..12 => Worth::Counts,
            12..16 if given.by_client => Worth::Counts,
            12..16 => match contact.agreed {
                Some(true) => Worth::Counts,
                None => Worth::Waits,
                Some(false) => Worth::Gone,
            },
            16..18 if given.by_client && self.age(given.made) >= 16 => Worth::Counts,
            16..18 if contact.agreed == Some(false) => Worth::Gone,
            16..18 => Worth::Waits,
            _ if self.age(given.made) >= 18 || (given.by_client && self.age(given.made) >= 16) => Worth::Counts,
            _ => Worth::Gone,
        };
        match self.incapable {
            Some(since) if since <= self.day => {
                let was_over = given.made < since && self.age(since) >= 16 && by_age(self.age(since)) != Worth::Counts;
                if was_over { Worth::Gone } else { Worth::Counts }
            }
            Some(_) | None => by_age(self.age(self.day)),
        }
    }

    /// Whether age leaves a given right as it is.
    pub(super) fn is_worth_its_right(&self, contact: &Contact, given: &Given) -> bool {
        self.worth(contact, given) == Worth::Counts
    }

    fn of_worth(&self, contact: &Contact, worth: Worth) -> BTreeSet<Right> {
        let given = contact.given.iter().filter(|it| it.is_in_force(self.day) && self.worth(contact, it) == worth);
        given.map(|it| it.right).collect()
    }

    /// What was granted and counts (D25: nothing of the client's data without the right to data).
    pub fn granted(&self, contact: &Contact) -> BTreeSet<Right> {
        let mut counts = self.of_worth(contact, Worth::Counts);
        if !counts.contains(&Right::Data) {
            counts.retain(|right| !asked_in(Section::Data).contains(right));
        }
        counts
    }

    /// Whether a parent or guardian reads by law (D19, D42).
    pub fn reads_by_law(&self, contact: &Contact) -> bool {
        let age = self.age(self.day);
        let minor = age < 12 || (age < 18 && self.is_incapable(self.day));
        let parental = matches!(self.authority(contact), Some(AuthorityKind::Parental | AuthorityKind::Guardianship));
        minor && parental && !contact.limited
    }

    /// Whether a contact holds.
    pub fn holds(&self, contact: &Contact) -> bool {
        contact.first && contact.bond == Bond::Active && self.holder() == Some(Who::Relative(contact.person))
    }

    /// What a contact may read.
    pub fn reads(&self, contact: &Contact) -> BTreeSet<Right> {
        if self.holds(contact) {
            return Right::ALL.into_iter().collect();
        }
        let mut reads = self.granted(contact);
        if self.reads_by_law(contact) {
            reads.extend([
                Right::Appointments,
                Right::Plan,
                Right::Reports,
                Right::Documents,
                Right::Medication,
                Right::Diary,
                Right::Data,
                Right::GpPharmacy,
                Right::Insurance,
                Right::Contacts,
                Right::CareTeam,
            ]);
        }
        reads
    }

    /// Whether somebody agreed to the use of the portal and can sign in.
    pub fn is_in(&self, who: Who) -> bool {
        let has_account = match who {
            Who::Relative(person) => self.accounts.contains(&person),
            Who::Client | Who::Guide | Who::Supervisor => true,
        };
        has_account && self.consents.contains(&who)
    }

    /// The contact by which a relative enters the portal now; none if it is closed to them (D28).
    pub fn enters(&self, person: usize) -> Option<usize> {
        let index = self.contact_of(person)?;
        let contact = self.contacts.get(index)?;
        let has_any = !self.reads(contact).is_empty() || !self.of_worth(contact, Worth::Waits).is_empty();
        let is_open = contact.bond == Bond::Active && !self.blocked.contains_key(&person) && has_any;
        (is_open && self.is_in(Who::Relative(person))).then_some(index)
    }

    /// Whether a relative may give up rights of this contact: their own, and also when none of them opens anything now (D42).
    pub fn may_give_up(&self, person: usize, index: usize) -> bool {
        let dormant = || {
            let contact = self.contacts.get(index)?;
            let has_any = contact.given.iter().any(|it| it.is_open(self.day));
            let is_bound = contact.bond == Bond::Active && !self.blocked.contains_key(&person);
            (has_any && is_bound && self.is_in(Who::Relative(person))).then_some(())
        };
        self.contact_of(person) == Some(index) && (self.enters(person).is_some() || dormant().is_some())
    }

    /// Whether the client enters and is old enough for more than the agreement page.
    pub fn client_is_in(&self) -> bool {
        self.client_active && self.is_in(Who::Client) && self.age(self.day) >= 12
    }

    /// Which documents somebody finds; none where even the list is refused.
    pub fn finds(&self, who: Who) -> Option<BTreeSet<usize>> {
        let all = || (0..self.papers.len()).collect();
        match who {
            Who::Client => self.client_is_in().then(all),
            Who::Guide | Who::Supervisor => self.is_in(who).then(all),
            Who::Relative(person) => {
                let index = self.enters(person)?;
                let contact = self.contacts.get(index)?;
                let may = self.reads(contact).contains(&Right::Documents);
                let sees_all = self.holds(contact) || self.reads_by_law(contact);
                let papers = self.papers.iter().enumerate();
                let seen = papers.filter(|(_, it)| may && (sees_all || !it.per_item || it.shown.contains(&index)));
                Some(seen.map(|(number, _)| number).collect())
            }
        }
    }

    /// How many documents of others somebody finds.
    pub fn finds_of_others(&self, who: Who) -> usize {
        let found = self.finds(who).unwrap_or_default();
        let by_others = |paper: &&Paper| match who {
            Who::Client => paper.by_staff || paper.by_contact.is_some(),
            Who::Relative(person) => paper.by_contact.is_none() || paper.by_contact != self.contact_of(person),
            Who::Guide | Who::Supervisor => !paper.by_staff,
        };
        found.into_iter().filter_map(|index| self.papers.get(index)).filter(by_others).count()
    }

    /// Whether somebody acts as holder.
    pub fn acts_as_holder(&self, who: Who) -> bool {
        self.holder() == Some(who)
            && match who {
                Who::Client => self.client_is_in(),
                Who::Relative(person) => self.enters(person).is_some(),
                Who::Guide | Who::Supervisor => false,
            }
    }

    /// Whether somebody is the client or acts as holder.
    pub fn is_owner(&self, who: Who) -> bool {
        (who == Who::Client && self.client_is_in()) || self.acts_as_holder(who)
    }

    /// Whether somebody manages contacts, and how far (D01, D26).
    pub fn manages(&self, who: Who) -> Option<Manages> {
        if self.acts_as_holder(who) {
            return Some(Manages::All);
        }
        let Who::Relative(person) = who else {
            return None;
        };
        let contact = self.contacts.get(self.enters(person)?)?;
        let mut held = self.granted(contact);
        held.remove(&Right::ManageContacts).then_some(Manages::Only(held))
    }

    /// Whether somebody manages this contact, and how far.
    pub fn manages_contact(&self, who: Who, index: usize) -> Option<Manages> {
        let manages = self.manages(who)?;
        let contact = self.live(index)?;
        let is_self = contact.bound && who == Who::Relative(contact.person);
        let out_of_bounds =
            manages != Manages::All && (self.blocked.contains_key(&contact.person) || self.holds(contact) || contact.locked);
        (!is_self && !out_of_bounds).then_some(manages)
    }

    /// A contact that was not removed.
    pub fn live(&self, index: usize) -> Option<&Contact> {
        self.contacts.get(index).filter(|it| it.bond != Bond::Removed)
    }

    /// Whether a contact represents the client by law without holding: until 16 a parent or guardian, else who represents adults or those
    /// who can't decide (D13, D21, D22).
    fn represents(&self, contact: &Contact) -> bool {
        let for_adults = [AuthorityKind::Curatorship, AuthorityKind::Mentorship, AuthorityKind::WrittenMandate];
        let fits = |kind: AuthorityKind| match self.age(self.day) {
            18.. => for_adults.contains(&kind),
            16.. if !self.is_incapable(self.day) => false,
            _ => kind != AuthorityKind::Administration,
        };
        !self.holds(contact) && self.authority(contact).is_some_and(fits)
    }

    /// Whether a party can be asked to acknowledge: who is asked by name represents the client and can read what it is about (D13).
    pub fn can_be_asked(&self, party: Party, paper: usize) -> bool {
        let Party::Representative(relation) = party else {
            return self.papers.get(paper).is_some();
        };
        let mut contacts = self.contacts.iter().enumerate();
        let Some((index, contact)) = contacts.find(|(index, _)| relation_id(*index) == relation) else {
            return false;
        };
        let reads = contact.bond == Bond::Active
            && !self.blocked.contains_key(&contact.person)
            && self.reads(contact).contains(&Right::Documents);
        let sees = |it: &Paper| !it.per_item || it.shown.contains(&index) || self.reads_by_law(contact);
        self.represents(contact) && reads && self.papers.get(paper).is_some_and(sees)
    }

    /// As which parties somebody was asked to acknowledge (D13, D42): who is both answers as both.
    pub fn asked_as(&self, who: Who, paper: usize) -> Vec<Party> {
        let mut parties = Vec::new();
        if let Who::Relative(person) = who
            && self.finds(who).is_some_and(|found| found.contains(&paper))
            && let Some(index) = self.contact_of(person)
            && let Some(paper) = self.papers.get(paper)
        {
            let party = Party::Representative(relation_id(index));
            let represents = self.contacts.get(index).is_some_and(|it| self.represents(it));
            parties.extend((represents && paper.asked.contains(&(paper.version, party))).then_some(party));
        }
        let Some(paper) = self.papers.get(paper).filter(|_| self.is_owner(who)) else {
            return parties;
        };
        if self.holder() == Some(who) && paper.asked.contains(&(paper.version, Party::Holder)) {
            parties.push(Party::Holder);
        }
        if who == Who::Client && paper.asked.contains(&(paper.version, Party::Client)) {
            parties.push(Party::Client);
        }
        parties
    }
}

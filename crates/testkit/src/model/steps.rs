//! What can happen, and what then becomes of the model.

use super::{
    rules::Manages,
    start::relation_id,
    state::{Bond, Contact, Given, Model, Paper, RELATIVES, Who, asked_in},
};
use inzage_domain::{
    document::Party,
    portal::Seat,
    relation::AuthorityKind,
    right::{Right, Section},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::collections::BTreeSet;

/// One thing that somebody tries, or days that go by.
#[derive(Debug, Clone)]
pub enum Step {
    /// Days go by, birthdays among them.
    Sleep(i64),
    /// Somebody adds a relative as contact.
    Add(Who, usize),
    /// Staff enter a relative, perhaps as first contact, perhaps with authority.
    Register(Who, usize, bool, Option<AuthorityKind>),
    /// Somebody gives a contact first access with this right.
    FirstAccess(Who, usize, Right),
    /// Somebody sends a contact's link again.
    Invite(Who, usize),
    /// Somebody withdraws a contact's link.
    Uninvite(Who, usize),
    /// A relative uses the last link of a contact.
    Accept(usize),
    /// Somebody answers a section's questions, for what is given from in so many days for so many.
    Answer(Who, usize, Section, Vec<Right>, i64, Option<i64>),
    /// A relative gives up rights.
    GiveUp(usize, usize, Vec<Right>),
    /// Somebody pauses or resumes a contact.
    Pause(Who, usize, bool),
    /// Somebody removes a contact.
    Remove(Who, usize),
    /// Somebody blocks a contact.
    Block(Who, usize),
    /// Somebody lifts a block.
    Lift(Who, usize),
    /// The client agrees to a contact's access, or not.
    Agree(Who, usize, bool),
    /// Somebody puts a document into the file.
    Upload(Who),
    /// Somebody puts a new version.
    Revise(Who, usize),
    /// Somebody makes a document visible to contacts.
    Share(Who, usize, Vec<usize>),
    /// Somebody sets or ends the choice for documents to come.
    Standing(Who, usize, bool),
    /// Somebody asks for acknowledgement.
    Ask(Who, usize, Vec<Party>),
    /// Somebody acknowledges.
    Acknowledge(Who, usize),
    /// Somebody names the holder and the first contact.
    Name(Who, Seat, usize),
    /// Somebody limits what a contact reads by law, or lifts the limit.
    Limit(Who, usize, bool),
    /// Somebody consents to the use of the portal, or withdraws that.
    Consent(Who, bool),
    /// Somebody shows the note in the diary to all who read along, or to nobody.
    Note(Who, bool),
}

/// How long a link works, in days.
pub(super) const LINK_LIFE: i64 = 7;

/// One of `likely` most times, any number below `all` at others.
fn mostly(likely: Vec<usize>, all: usize) -> BoxedStrategy<usize> {
    let any = 0..all.max(1);
    if likely.is_empty() { any.boxed() } else { prop_oneof![4 => select(likely), 1 => any].boxed() }
}

/// Any step that the model can take from here, one that is permitted rather more often than not.
pub fn any_step(model: &Model) -> BoxedStrategy<Step> {
    let now = model.clone();
    let is_telling = move |step: &Step| {
        let is_easy = matches!(step, Step::Sleep(_) | Step::Consent(..) | Step::Upload(_));
        !is_easy && now.clone().after(step).permitted
    };
    let likely = vec(wild_step(model), 6).prop_map(move |steps| {
        let first = steps.first().cloned().unwrap_or(Step::Sleep(1));
        steps.into_iter().find(|step| is_telling(step)).unwrap_or(first)
    });
    prop_oneof![1 => wild_step(model), 2 => likely].boxed()
}

/// Any step at all, by whoever is likely to do such things.
fn wild_step(model: &Model) -> BoxedStrategy<Step> {
    let holder = model.holder().unwrap_or(Who::Guide);
    let anybody = || {
        prop_oneof![
            5 => Just(holder),
            3 => Just(Who::Guide),
            2 => Just(Who::Client),
            3 => (0..RELATIVES).prop_map(Who::Relative),
            1 => Just(Who::Supervisor),
        ]
    };
    let contacts_that = |fits: fn(&Contact) -> bool| {
        let numbered = model.contacts.iter().enumerate();
        mostly(numbered.filter(|(_, it)| fits(it)).map(|(index, _)| index).collect(), model.contacts.len())
    };
    let contact = || contacts_that(|it| it.bond != Bond::Removed);
    let invited = || contacts_that(|it| it.link.is_some());
    let newcomer = || mostly((0..RELATIVES).filter(|it| !model.is_listed(*it)).collect(), RELATIVES);
    let blocked = || {
        let numbered = model.contacts.iter().enumerate();
        let blocked = numbered.filter(|(_, it)| model.blocked.contains_key(&it.person)).map(|(index, _)| index);
        mostly(blocked.collect(), model.contacts.len())
    };
    let paper = || 0..model.papers.len().max(1);
    let asked = || {
        let numbered = model.papers.iter().enumerate();
        let asked = numbered.filter(|(_, it)| it.asked.iter().any(|(version, _)| *version == it.version));
        mostly(asked.map(|(index, _)| index).collect(), model.papers.len())
    };
    let rights = |section: Section| proptest::sample::subsequence(asked_in(section), 0..=asked_in(section).len());
    let answers = select(&Section::ALL[..]).prop_flat_map(move |section| (Just(section), rights(section)));
    // Rights that make a difference here come up more often.
    let telling =
        select(vec![Right::Documents, Right::Documents, Right::ManageContacts, Right::Data, Right::Contacts, Right::Messages]);
    let held = (select(vec![0_i64, 0, 0, 0, 2]), option::weighted(0.3, 1..40_i64));
    let authority = select(&AuthorityKind::ALL[..]);
    let represents = contacts_that(|it| it.authority.is_some()).prop_map(|it| Party::Representative(relation_id(it)));
    let parties = prop_oneof![2 => select(vec![Party::Holder, Party::Client]), 3 => represents];
    let mut relative_or_any = vec![Who::Client, Who::Guide];
    relative_or_any.extend((0..RELATIVES).map(Who::Relative));
    prop_oneof![
        3 => select(vec![1_i64, 1, 5, 8, 100, 366, 800]).prop_map(Step::Sleep),
        2 => (anybody(), newcomer()).prop_map(|(who, person)| Step::Add(who, person)),
        1 => (anybody(), newcomer(), any::<bool>(), option::of(authority))
            .prop_map(|(who, person, first, authority)| Step::Register(who, person, first, authority)),
        4 => (anybody(), contacts_that(|it| it.bond == Bond::Listed), telling)
            .prop_map(|(who, contact, right)| Step::FirstAccess(who, contact, right)),
        2 => (anybody(), contacts_that(|it| matches!(it.bond, Bond::Listed | Bond::Invited)))
            .prop_map(|(who, contact)| Step::Invite(who, contact)),
        1 => (anybody(), invited()).prop_map(|(who, contact)| Step::Uninvite(who, contact)),
        4 => invited().prop_map(Step::Accept),
        6 => (anybody(), contact(), answers, held).prop_map(|(who, contact, (section, wanted), (from, days))| {
            Step::Answer(who, contact, section, wanted, from, days)
        }),
        1 => (0..RELATIVES, contact(), vec(select(&Right::ALL[..]), 1..6))
            .prop_map(|(person, contact, rights)| Step::GiveUp(person, contact, rights)),
        2 => (anybody(), contact(), any::<bool>()).prop_map(|(who, contact, on)| Step::Pause(who, contact, on)),
        1 => (anybody(), contact()).prop_map(|(who, contact)| Step::Remove(who, contact)),
        1 => (anybody(), contact()).prop_map(|(who, contact)| Step::Block(who, contact)),
        2 => (anybody(), blocked()).prop_map(|(who, contact)| Step::Lift(who, contact)),
        2 => (anybody(), contact(), any::<bool>()).prop_map(|(who, contact, yes)| Step::Agree(who, contact, yes)),
        1 => anybody().prop_map(Step::Upload),
        1 => (anybody(), paper()).prop_map(|(who, paper)| Step::Revise(who, paper)),
        3 => (anybody(), paper(), vec(contact(), 1..3)).prop_map(|(who, paper, with)| Step::Share(who, paper, with)),
        1 => (anybody(), contact(), any::<bool>()).prop_map(|(who, contact, on)| Step::Standing(who, contact, on)),
        3 => (anybody(), paper(), vec(parties, 1..3)).prop_map(|(who, paper, parties)| Step::Ask(who, paper, parties)),
        3 => (anybody(), asked()).prop_map(|(who, paper)| Step::Acknowledge(who, paper)),
        2 => (anybody(), select(vec![Seat::Client, Seat::FirstContact]), contact())
            .prop_map(|(who, seat, contact)| Step::Name(who, seat, contact)),
        1 => (anybody(), contact(), any::<bool>()).prop_map(|(who, contact, limited)| Step::Limit(who, contact, limited)),
        2 => (select(relative_or_any), prop::bool::weighted(0.8)).prop_map(|(who, yes)| Step::Consent(who, yes)),
        2 => (prop_oneof![4 => Just(Who::Client), 1 => anybody()], any::<bool>()).prop_map(|(who, on)| Step::Note(who, on)),
    ]
    .boxed()
}

impl Model {
    /// Takes a step, or refuses it and stays as it was.
    #[must_use]
    pub fn after(mut self, step: &Step) -> Self {
        self.permitted = self.take(step).is_some();
        self
    }

    /// Nothing is changed where `None` is the answer.
    #[expect(clippy::too_many_lines, reason = "one arm for each thing that can happen")]
    fn take(&mut self, step: &Step) -> Option<()> {
        match step {
            Step::Sleep(days) => self.day += days,
            Step::Add(who, person) => {
                self.manages(*who)?;
                self.add(*person, false)?;
            }
            Step::Register(who, person, first, authority) => {
                self.guides(*who)?;
                // Who has yet to accept can't take the place of a first contact who holds (D24).
                (!*first || !matches!(self.holder(), Some(Who::Relative(_)))).then_some(())?;
                let index = self.add(*person, true)?;
                if *first {
                    self.make_first(index);
                }
                self.contacts.get_mut(index)?.authority = authority.map(|kind| (kind, None));
            }
            Step::FirstAccess(who, index, right) => self.first_access(*who, *index, *right)?,
            Step::Invite(who, index) => {
                let is_staff = self.guides(*who).is_some();
                if !is_staff {
                    self.manages_contact(*who, *index)?;
                }
                let contact = self.live(*index)?;
                let fits = contact.bond == Bond::Invited || (is_staff && contact.bond == Bond::Listed);
                (fits && !self.blocked.contains_key(&contact.person)).then_some(())?;
                self.send_link(*index)?;
            }
            Step::Uninvite(who, index) => {
                if self.guides(*who).is_none() {
                    self.manages_contact(*who, *index)?;
                }
                self.live(*index).filter(|it| it.bond == Bond::Invited)?;
                let contact = self.contacts.get_mut(*index)?;
                contact.link = None;
                contact.bond = Bond::Listed;
            }
            Step::Accept(index) => {
                let contact = self.contacts.get_mut(*index)?;
                contact.link.filter(|(_, until)| self.day < *until)?;
                contact.link = None;
                contact.bond = Bond::Active;
                self.accounts.insert(contact.person);
            }
            Step::Answer(who, index, section, wanted, from, days) => {
                self.answer(*who, *index, *section, wanted, (*from, *days))?;
            }
            Step::GiveUp(person, index, rights) => {
                self.may_give_up(*person, *index).then_some(())?;
                let day = self.day;
                let given = self.contacts.get_mut(*index)?.given.iter_mut();
                given.filter(|it| it.is_open(day) && rights.contains(&it.right)).for_each(|it| it.ended = true);
            }
            Step::Pause(who, index, on) => self.pause(*who, *index, *on)?,
            Step::Remove(who, index) => {
                self.manages_contact(*who, *index)?;
                let contact = self.live(*index)?;
                (!contact.locked && !self.reads_by_law(contact) && !self.holds(contact)).then_some(())?;
                let day = self.day;
                let contact = self.contacts.get_mut(*index)?;
                contact.given.iter_mut().filter(|it| it.is_open(day)).for_each(|it| it.ended = true);
                contact.bond = Bond::Removed;
                contact.standing = false;
                contact.link = None;
            }
            Step::Block(who, index) => self.block(*who, *index)?,
            Step::Lift(who, index) => {
                let by_staff = self.guides(*who).is_some();
                (by_staff || self.acts_as_holder(*who)).then_some(())?;
                let person = self.contacts.get(*index)?.person;
                let laid_by_staff = *self.blocked.get(&person)?;
                (by_staff || !laid_by_staff).then_some(())?;
                self.blocked.remove(&person);
            }
            Step::Agree(who, index, yes) => {
                let of_age = self.age(self.day + 90) >= 12 && self.age(self.day) < 16;
                (*who == Who::Client && self.client_active && self.is_in(*who) && of_age).then_some(())?;
                self.live(*index)?;
                self.contacts.get_mut(*index)?.agreed = Some(*yes);
            }
            Step::Upload(_) | Step::Revise(..) | Step::Share(..) | Step::Standing(..) | Step::Ask(..) | Step::Acknowledge(..) => {
                self.take_paper_step(step)?;
            }
            Step::Name(who, seat, index) => {
                self.guides(*who)?;
                self.live(*index)?;
                let mut after = self.clone();
                after.seat = (*seat, self.day);
                after.make_first(*index);
                // A change that would leave no holder is refused (D24).
                (self.holder().is_none() || after.holder().is_some()).then_some(())?;
                *self = after;
            }
            Step::Limit(who, index, limited) => {
                self.guides(*who)?;
                self.live(*index).filter(|it| it.limited != *limited)?;
                self.contacts.get_mut(*index)?.limited = *limited;
            }
            // Its author only, and only in the own portal (D30).
            Step::Note(who, _) => (*who == Who::Client && self.is_owner(*who)).then_some(())?,
            Step::Consent(who, yes) => {
                let has_account = !matches!(who, Who::Relative(person) if !self.accounts.contains(person));
                has_account.then_some(())?;
                if *yes {
                    self.consents.insert(*who)
                } else {
                    self.consents.remove(who)
                };
            }
        }
        Some(())
    }

    fn take_paper_step(&mut self, step: &Step) -> Option<()> {
        match step {
            Step::Upload(who) => {
                let by_staff = self.guides(*who).is_some();
                (by_staff || self.is_owner(*who)).then_some(())?;
                let chosen = self.contacts.iter().enumerate().filter(|(_, it)| it.standing);
                let shown = chosen.map(|(index, _)| index).collect();
                let (asked, receipts) = (BTreeSet::new(), BTreeSet::new());
                let by_contact = match who {
                    Who::Relative(person) => self.contact_of(*person),
                    Who::Client | Who::Guide | Who::Supervisor => None,
                };
                self.papers.push(Paper { per_item: true, by_staff, by_contact, shown, version: 1, asked, receipts });
            }
            Step::Revise(who, index) => {
                let by_staff = self.guides(*who).is_some();
                (by_staff || self.is_owner(*who)).then_some(())?;
                let paper = self.papers.get_mut(*index).filter(|it| it.by_staff == by_staff)?;
                paper.version += 1;
            }
            Step::Share(who, index, with) => {
                self.acts_as_holder(*who).then_some(())?;
                // All of them or nobody (D39).
                with.iter().all(|it| self.live(*it).is_some()).then_some(())?;
                let paper = self.papers.get_mut(*index).filter(|it| it.per_item)?;
                paper.shown.extend(with);
            }
            Step::Standing(who, index, on) => {
                self.acts_as_holder(*who).then_some(())?;
                self.live(*index)?;
                self.contacts.get_mut(*index)?.standing = *on;
            }
            Step::Ask(who, index, parties) => {
                self.guides(*who)?;
                // All of them or nobody (D39).
                parties.iter().all(|it| self.can_be_asked(*it, *index)).then_some(())?;
                let paper = self.papers.get_mut(*index)?;
                paper.asked.extend(parties.iter().map(|party| (paper.version, *party)));
            }
            Step::Acknowledge(who, index) => {
                let parties = self.asked_as(*who, *index);
                (!parties.is_empty()).then_some(())?;
                let day = self.day;
                let paper = self.papers.get_mut(*index)?;
                for party in parties {
                    let is_first = !paper.receipts.iter().any(|it| (it.0, it.1) == (paper.version, party));
                    if is_first {
                        paper.receipts.insert((paper.version, party, *who, day));
                    }
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn guides(&self, who: Who) -> Option<()> {
        (who == Who::Guide && self.is_in(who)).then_some(())
    }

    fn add(&mut self, person: usize, locked: bool) -> Option<usize> {
        (!self.is_listed(person) && !self.blocked.contains_key(&person)).then_some(())?;
        self.contacts.push(Contact {
            person,
            bond: Bond::Listed,
            bound: false,
            locked,
            first: false,
            authority: None,
            limited: false,
            agreed: None,
            standing: false,
            link: None,
            given: Vec::new(),
        });
        Some(self.contacts.len() - 1)
    }

    fn make_first(&mut self, index: usize) {
        for (number, contact) in self.contacts.iter_mut().enumerate() {
            if contact.bond != Bond::Removed {
                contact.first = number == index;
            }
        }
    }

    fn send_link(&mut self, index: usize) -> Option<()> {
        self.links += 1;
        let contact = self.contacts.get_mut(index)?;
        contact.bond = Bond::Invited;
        contact.bound = true;
        contact.link = Some((self.links, self.day + LINK_LIFE));
        Some(())
    }

    /// Carries out the answers to a section's questions, if whoever gives them may.
    fn plan(&self, manages: &Manages, index: usize, section: Section, wanted: &[Right]) -> Option<Vec<Right>> {
        let contact = self.live(index)?;
        // What age made rest, or ended, is given anew when it is answered with Ja (D21).
        let kept = contact.given.iter().filter(|it| it.is_open(self.day) && self.is_worth_its_right(contact, it));
        let kept: BTreeSet<Right> = kept.map(|it| it.right).collect();
        let asked = asked_in(section);
        let new: Vec<Right> = wanted.iter().copied().filter(|it| asked.contains(it) && !kept.contains(it)).collect();
        match manages {
            Manages::Only(held) if !new.iter().all(|right| held.contains(right)) => None,
            Manages::Only(_) | Manages::All => Some(new),
        }
    }

    fn carry_out(&mut self, who: Who, index: usize, section: Section, wanted: &[Right], new: &[Right], held: (i64, Option<i64>)) {
        let day = self.day;
        let asked = asked_in(section);
        if let Some(contact) = self.contacts.get_mut(index) {
            for given in contact.given.iter_mut().filter(|it| it.is_open(day) && asked.contains(&it.right)) {
                given.ended |= !wanted.contains(&given.right) || new.contains(&given.right);
            }
            let from = day + held.0;
            let until = held.1.map(|days| from + days);
            contact.given.extend(new.iter().map(|right| Given {
                right: *right,
                from,
                until,
                paused: false,
                ended: false,
                by_client: who == Who::Client,
                made: day,
            }));
        }
    }

    fn answer(&mut self, who: Who, index: usize, section: Section, wanted: &[Right], held: (i64, Option<i64>)) -> Option<()> {
        let manages = self.manages_contact(who, index)?;
        let new = self.plan(&manages, index, section, wanted)?;
        let contact = self.live(index)?;
        let has_account = contact.bond != Bond::Listed || new.is_empty();
        (has_account && !self.blocked.contains_key(&contact.person)).then_some(())?;
        self.carry_out(who, index, section, wanted, &new, held);
        Some(())
    }

    fn first_access(&mut self, who: Who, index: usize, right: Right) -> Option<()> {
        let manages = self.manages_contact(who, index)?;
        let section = right.section();
        let new = self.plan(&manages, index, section, &[right])?;
        let contact = self.live(index)?;
        (!self.blocked.contains_key(&contact.person)).then_some(())?;
        if contact.bond == Bond::Listed {
            self.carry_out(who, index, section, &[right], &new, (0, None));
            self.send_link(index)?;
        }
        Some(())
    }

    fn pause(&mut self, who: Who, index: usize, on: bool) -> Option<()> {
        let manages = self.manages_contact(who, index)?;
        let day = self.day;
        let contact = self.contacts.get_mut(index)?;
        let mut open = contact.given.iter().filter(|it| it.is_open(day) && it.paused);
        if let Manages::Only(held) = &manages {
            (on || open.all(|it| held.contains(&it.right))).then_some(())?;
        }
        contact.given.iter_mut().filter(|it| it.is_open(day)).for_each(|it| it.paused = on);
        Some(())
    }

    fn block(&mut self, who: Who, index: usize) -> Option<()> {
        let by_staff = self.guides(who).is_some();
        let contact = self.live(index)?;
        if !by_staff {
            self.acts_as_holder(who).then_some(())?;
            let is_self = contact.bound && who == Who::Relative(contact.person);
            (!is_self && !self.reads_by_law(contact)).then_some(())?;
        }
        let person = contact.person;
        (!self.blocked.contains_key(&person)).then_some(())?;
        self.blocked.insert(person, by_staff);
        for contact in self.contacts.iter_mut().filter(|it| it.person == person && it.bond == Bond::Invited) {
            contact.link = None;
            contact.bond = Bond::Listed;
        }
        Some(())
    }
}

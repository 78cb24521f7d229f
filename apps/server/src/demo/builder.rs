//! Makes records one after another, with identifiers that count up.

use super::{
    Demo, DemoAccount, DemoPortal,
    calendar::{Calendar, When},
};
use inzage_domain::{
    account::{Account, AccountState},
    avatar::Photo,
    care::{CareLink, CareLinkKind, Professional, Task},
    consent::{ConsentDecision, ConsentTopic, Decision},
    credential::{Digest, PasswordHash},
    file::MediaType,
    grant::{Grant, Maker, Revocation, RevocationReason, Terms},
    ids::{AccountId, BlobId, CareLinkId, GrantId, InvitationId, LocationId, PortalId, ProfessionalId, RelationId},
    invitation::{Invitation, InvitationState, InvitationTarget},
    letter::Language,
    moment::{BirthDate, Moment, Period},
    organisation::Communication,
    portal::{ClientAccount, Gender, HolderSeat, Portal, PortalState, Seat},
    records::{AgreementDecision, Records},
    relation::{Agreement, Authority, ContactCard, LegalReading, Origin, Relation, RelationState, Role},
    right::Right,
    text::{ClientNumber, EmailAddress, Name, Note, PersonName, PhoneNumber},
};
use sha2::{Digest as _, Sha256};
use std::fmt::Debug;
use time::OffsetDateTime;
use uuid::Uuid;

/// What a constant of the demonstration parses to.
///
/// # Panics
/// When it does not parse. The tests make the whole demonstration, so such a constant never leaves the house.
#[expect(clippy::expect_used, reason = "the tests parse every constant of the demonstration")]
pub(super) fn sure<T, E: Debug>(parsed: Result<T, E>) -> T {
    parsed.expect("every constant of the demonstration parses")
}

/// SHA-256 of `bytes`.
pub(super) fn digest(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// A person by name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Who {
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) gender: Gender,
}

pub(super) const fn man(given: &'static str, family: &'static str) -> Who {
    Who { given, family, gender: Gender::Male }
}

pub(super) const fn woman(given: &'static str, family: &'static str) -> Who {
    Who { given, family, gender: Gender::Female }
}

impl Who {
    pub(super) fn name(self) -> PersonName {
        PersonName { given: sure(Name::parse(self.given)), family: sure(Name::parse(self.family)) }
    }

    /// Where this person gets letters, under a domain that can't exist.
    fn email(self, domain: &str) -> EmailAddress {
        let plain = |word: &str| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        sure(EmailAddress::parse(&format!("{}.{}@{domain}.example", plain(self.given), plain(self.family))))
    }
}

/// A person with an account.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) who: Who,
    pub(super) account: AccountId,
    email: EmailAddress,
    phone: PhoneNumber,
    active: bool,
}

/// A professional and the account that signs in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pro {
    pub(super) id: ProfessionalId,
    pub(super) account: AccountId,
}

/// A contact person on the way into the records.
#[derive(Debug, Clone)]
pub(super) struct Contact {
    who: Who,
    person: Option<Person>,
    role: Role,
    origin: Origin,
    first: bool,
    authority: Option<Authority>,
    legal_reading: LegalReading,
    state: RelationState,
}

impl Contact {
    /// Somebody with an account; accepted if that account is active, else "niet geaccepteerd".
    pub(super) fn of(person: &Person, role: Role) -> Self {
        let state = if person.active { RelationState::Active } else { RelationState::Invited };
        Self { person: Some(person.clone()), state, ..Self::listed(person.who, role) }
    }

    /// Somebody who is only on the list, without an account.
    pub(super) fn listed(who: Who, role: Role) -> Self {
        Self {
            who,
            person: None,
            role,
            origin: Origin::Portal,
            first: false,
            authority: None,
            legal_reading: LegalReading::Full,
            state: RelationState::Listed,
        }
    }

    /// Entered by the organisation, so it can't be removed in the portal.
    pub(super) fn registered(self) -> Self {
        Self { origin: Origin::Organisation, ..self }
    }

    /// The first contact, entered by the organisation.
    pub(super) fn first(self) -> Self {
        Self { first: true, ..self.registered() }
    }

    pub(super) fn with(self, authority: Authority) -> Self {
        Self { authority: Some(authority), ..self }
    }

    pub(super) fn reading(self, legal_reading: LegalReading) -> Self {
        Self { legal_reading, ..self }
    }
}

/// Rights on the way to a relation.
#[derive(Debug, Clone)]
pub(super) struct Gift<'a> {
    rights: &'a [Right],
    maker: Maker,
    made: When,
    from: Option<i64>,
    until: Option<i64>,
    paused: bool,
    ended: Option<(When, RevocationReason)>,
    terms: Terms,
}

impl<'a> Gift<'a> {
    /// From the client.
    pub(super) fn own(rights: &'a [Right], client: &Person, made: When) -> Self {
        Self::made(rights, Maker { account: client.account, is_client: true }, made)
    }

    /// From a first contact who holds or held the portal.
    pub(super) fn by(rights: &'a [Right], holder: &Person, made: When) -> Self {
        Self::made(rights, Maker { account: holder.account, is_client: false }, made)
    }

    fn made(rights: &'a [Right], maker: Maker, made: When) -> Self {
        Self { rights, maker, made, from: None, until: None, paused: false, ended: None, terms: Terms::default() }
    }

    /// Begins in so many days.
    pub(super) fn from(self, days: i64) -> Self {
        Self { from: Some(days), ..self }
    }

    /// Ends in so many days; a negative number is in the past.
    pub(super) fn until(self, days: i64) -> Self {
        Self { until: Some(days), ..self }
    }

    pub(super) fn paused(self) -> Self {
        Self { paused: true, ..self }
    }

    /// Withdrawn by whoever gave it.
    pub(super) fn withdrawn(self, when: When) -> Self {
        Self { ended: Some((when, RevocationReason::Withdrawn)), ..self }
    }

    /// Ended because another grant of the same rights took its place.
    pub(super) fn superseded(self, when: When) -> Self {
        Self { ended: Some((when, RevocationReason::Superseded)), ..self }
    }

    /// What it is for.
    pub(super) fn purpose(self, purpose: &str) -> Self {
        Self { terms: Terms { purpose: Some(sure(Note::parse(purpose))), ..self.terms }, ..self }
    }
}

/// The demonstration while it is being made.
#[derive(Debug)]
pub(super) struct Builder {
    pub(super) calendar: Calendar,
    pub(super) records: Records,
    pub(super) files: Vec<(PortalId, BlobId, Vec<u8>)>,
    accounts: Vec<DemoAccount>,
    password: PasswordHash,
    made: u32,
    phones: u32,
}

impl Builder {
    pub(super) fn new(now: Moment, password: PasswordHash) -> Self {
        Self {
            calendar: Calendar::new(now),
            records: Records::default(),
            files: Vec::new(),
            accounts: Vec::new(),
            password,
            made: 0,
            phones: 0,
        }
    }

    /// Sorts the access log, notes who signed in when, and hands everything over.
    pub(super) fn finish(mut self) -> Demo {
        self.close_log();
        let portals = self.records.portals.iter().map(|it| DemoPortal { id: it.id, client: it.client.clone() }).collect();
        Demo { records: self.records, files: self.files, accounts: self.accounts, portals }
    }

    /// An identifier in the shape of a UUID of version 7, made at `at`. It sorts after those made earlier.
    pub(super) fn id(&mut self, at: OffsetDateTime) -> Uuid {
        self.made += 1;
        let millis = u128::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
        Uuid::from_u128((millis << 80) | (0x7 << 76) | (0b10 << 62) | u128::from(self.made))
    }

    /// A phone number that rings nowhere: it has ten digits, and no mobile number starts with 060.
    fn phone(&mut self) -> PhoneNumber {
        self.phones += 1;
        sure(PhoneNumber::parse(&format!("06005{:05}", 10_000 + self.phones * 137)))
    }

    fn account(&mut self, who: Who, domain: &str, state: AccountState, made: When) -> Person {
        let made = self.calendar.ago(made);
        let account = AccountId::from_uuid(self.id(made.at));
        let email = who.email(domain);
        let active = state == AccountState::Active;
        self.records.accounts.push(Account {
            id: account,
            email: email.clone(),
            name: who.name(),
            language: Language::Dutch,
            state,
            password: active.then(|| self.password.clone()),
            last_sign_in: active.then_some(made.at),
        });
        Person { who, account, email, phone: self.phone(), active }
    }

    /// Somebody who activated their account and consents to the use of the portal.
    pub(super) fn active(&mut self, who: Who, made: When) -> Person {
        let person = self.newcomer(who, made);
        self.decide(None, &ConsentTopic::PortalUse, person.account, Decision::Given, made);
        person
    }

    /// Somebody who activated their account and has yet to consent to the use of the portal.
    pub(super) fn newcomer(&mut self, who: Who, made: When) -> Person {
        self.account(who, "post", AccountState::Active, made)
    }

    /// Somebody whose account was made and not yet activated.
    pub(super) fn prepared(&mut self, who: Who, made: When) -> Person {
        self.account(who, "post", AccountState::Prepared, made)
    }

    /// Somebody who gets letters in English.
    pub(super) fn speaks_english(&mut self, person: &Person) {
        for account in self.records.accounts.iter_mut().filter(|it| it.id == person.account) {
            account.language = Language::English;
        }
    }

    /// Puts an account on the list of those worth signing in with.
    pub(super) fn introduce(&mut self, account: AccountId, role: &'static str) {
        let known = self.records.accounts.iter().find(|it| it.id == account);
        self.accounts.extend(known.map(|it| DemoAccount { email: it.email.clone(), name: it.name.clone(), role }));
    }

    /// A professional. Their tasks reach `reach`.
    pub(super) fn professional(&mut self, who: Who, job: &str, tasks: &[Task], reach: &[LocationId]) -> Pro {
        let person = self.account(who, "merelhoven", AccountState::Active, (1_500, 9, 0));
        self.decide(None, &ConsentTopic::PortalUse, person.account, Decision::Given, (1_500, 9, 10));
        let id = ProfessionalId::from_uuid(self.id(self.calendar.ago((1_500, 9, 0)).at));
        self.records.professionals.push(Professional {
            id,
            account: person.account,
            job: sure(Name::parse(job)),
            phone: person.phone,
            tasks: tasks.iter().copied().collect(),
            reach: reach.to_vec(),
            active: true,
        });
        Pro { id, account: person.account }
    }

    /// A professional as the private person that they are too: with the same account.
    pub(super) fn person_of(&mut self, pro: Pro, who: Who) -> Person {
        Person { who, account: pro.account, email: who.email("merelhoven"), phone: self.phone(), active: true }
    }

    /// A client whose portal is open and who holds it; the caller changes what is different and hands it to [`Self::open`].
    pub(super) fn client(&mut self, who: Who, born: BirthDate, location: LocationId, made: When) -> Portal {
        let made = self.calendar.ago(made);
        let id = PortalId::from_uuid(self.id(made.at));
        let number = 187_340 + 1_013 * self.records.portals.len();
        Portal {
            id,
            client: who.name(),
            gender: who.gender,
            born,
            number: Some(sure(ClientNumber::parse(&number.to_string()))),
            label: None,
            location,
            account: None,
            state: PortalState::Open,
            seat: HolderSeat { named: Seat::Client, made },
            incapacity: None,
            communication: Communication::ALL,
            made,
            revision: 0,
        }
    }

    /// Puts a client into the records.
    pub(super) fn open(&mut self, portal: Portal) -> PortalId {
        let id = portal.id;
        self.records.portals.push(portal);
        id
    }

    /// A contact person who was added at `made`.
    pub(super) fn contact(&mut self, portal: PortalId, contact: Contact, made: When) -> RelationId {
        let made = self.calendar.ago(made);
        let id = RelationId::from_uuid(self.id(made.at));
        let (email, phone) = match &contact.person {
            Some(person) => (person.email.clone(), person.phone.clone()),
            None => (contact.who.email("post"), self.phone()),
        };
        self.records.relations.push(Relation {
            id,
            portal,
            card: ContactCard { name: contact.who.name(), email, phone, gender: contact.who.gender },
            photo: None,
            role: contact.role,
            origin: contact.origin,
            first_contact: contact.first,
            authority: contact.authority,
            legal_reading: contact.legal_reading,
            state: contact.state,
            account: contact.person.map(|person| person.account),
            revision: 1,
            made,
        });
        id
    }

    /// A photo on a contact card, put there at this time.
    pub(super) fn photo(&mut self, portal: PortalId, relation: RelationId, png: &[u8], put: When) {
        let blob = BlobId::from_uuid(self.id(self.calendar.ago(put).at));
        for contact in self.records.relations.iter_mut().filter(|it| (it.portal, it.id) == (portal, relation)) {
            contact.photo = Some(Photo { blob, media_type: MediaType::Png });
            self.files.push((portal, blob, png.to_vec()));
        }
    }

    /// Grants, one for each right.
    pub(super) fn give(&mut self, portal: PortalId, relation: RelationId, gift: &Gift<'_>) {
        let made = self.calendar.ago(gift.made);
        let from = gift.from.map_or(made.at, |days| self.calendar.ahead(days));
        let period = sure(Period::new(from, gift.until.map(|days| self.calendar.ahead(days))));
        let revocation =
            gift.ended.map(|(when, reason)| Revocation { at: self.calendar.ago(when).at, by: gift.maker.account, reason });
        for right in gift.rights {
            let id = GrantId::from_uuid(self.id(made.at));
            self.records.grants.push(Grant {
                id,
                portal,
                relation,
                right: *right,
                period,
                paused: gift.paused,
                terms: gift.terms.clone(),
                maker: gift.maker,
                made,
                revocation,
            });
        }
    }

    /// An invitation that works for seven days from `sent` on. Its secret is lost, so it must be sent again to be used.
    pub(super) fn invite(
        &mut self,
        opens: InvitationTarget,
        to: &Person,
        sent_by: AccountId,
        sent: When,
        state: InvitationState,
    ) {
        let sent_at = self.calendar.ago(sent).at;
        let id = InvitationId::from_uuid(self.id(sent_at));
        self.records.invitations.push(Invitation {
            id,
            digest: digest(format!("invitation {id} of the demonstration").as_bytes()),
            opens,
            account: to.account,
            email: to.email.clone(),
            sent_by,
            sent_at,
            expires_at: sent_at + Invitation::DEFAULT_LIFE,
            wrong_answers: if state == InvitationState::Voided { Invitation::TRIES } else { 0 },
            state,
        });
    }

    /// A care link that is still open.
    pub(super) fn link(&mut self, portal: PortalId, pro: Pro, kind: CareLinkKind, made: When) {
        let made = self.calendar.ago(made);
        self.care_link(portal, pro, kind, made, Period::starting(made.at));
    }

    /// A guiding link that has ended.
    pub(super) fn past_link(&mut self, portal: PortalId, pro: Pro, made: When, ended: When) {
        let made = self.calendar.ago(made);
        let period = sure(Period::new(made.at, Some(self.calendar.ago(ended).at)));
        self.care_link(portal, pro, CareLinkKind::Guiding, made, period);
    }

    fn care_link(&mut self, portal: PortalId, pro: Pro, kind: CareLinkKind, made: Moment, period: Period) {
        let id = CareLinkId::from_uuid(self.id(made.at));
        self.records.care_links.push(CareLink { id, portal, professional: pro.id, kind, period, made });
    }

    /// A decision on version 1 of a consent.
    pub(super) fn decide(
        &mut self,
        portal: Option<PortalId>,
        topic: &ConsentTopic,
        account: AccountId,
        decision: Decision,
        when: When,
    ) {
        let at = self.calendar.ago(when).at;
        self.records.consents.push(ConsentDecision { portal, topic: topic.clone(), version: 1, account, decision, at });
    }

    /// A child's decision on somebody's access.
    pub(super) fn agree(&mut self, portal: PortalId, relation: RelationId, agreement: Agreement, child: &Person, when: When) {
        let at = self.calendar.ago(when).at;
        self.records.agreements.push(AgreementDecision { portal, relation, agreement, by: child.account, at });
    }
}

/// The client's own account, in use if its owner activated it.
pub(super) fn own_account(person: &Person) -> ClientAccount {
    ClientAccount { account: person.account, activated: person.active, suspended: false }
}

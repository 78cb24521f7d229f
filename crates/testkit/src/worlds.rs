//! Small installations to start a test from.
//!
//! A [`World`] is built step by step, each step giving back the identifier of what it added, and ends as [`Records`] for
//! [`Store::import`](inzage_domain::ports::Store::import). What a step does not say is the plainest thing that works: accounts are active and have
//! consented to the use of the portal, portals are open, contacts are accepted, grants run without end.

mod agenda;
mod appointments;
mod care_plans;
mod contacts;
mod conversations;
mod credentials;
mod diary;
mod documents;
mod dossier;
mod hiding;
mod journey;
mod judgement;
mod machines;
mod much;
mod pinboard;
mod publications;
mod questionnaires;

pub use agenda::{agenda_entry, weekly};
pub use appointments::{appointment_details, slot};
pub use care_plans::{care_plan, care_plan_digest};
pub use conversations::long;
pub use credentials::{confirmed, less_sure, totp_secret};
pub use diary::diary_note;
pub use dossier::{gp, insurance, medication, personal_data};
pub use hiding::{Hiding, Item, READER, hiding};
pub use journey::{Journey, journey};
pub use machines::machine_token;
pub use much::{Much, much, much_of};
pub use pinboard::reaction_text;
pub use publications::publication_content;
pub use questionnaires::{filled_in, questionnaire_content};

use crate::doubles::{PlainHasher, moment, numbered};
use inzage_domain::{
    account::{Account, AccountState, Assurance},
    audit::SystemRole,
    care::{CareLink, CareLinkKind, Location, Professional, Task, TaskSet},
    consent::{ConsentDecision, ConsentText, ConsentTopic, Decision},
    document::Sharing,
    ids::{AccountId, CareLinkId, LocationId, LogEntryId, PortalId, ProfessionalId, SessionId},
    invitation::Invitation,
    letter::Language,
    moment::{BirthDate, Moment, Period},
    organisation::{AgeRegime, Communication, Settings},
    personal::PersonalFields,
    policy::{Actor, Hat, Person, Ticket},
    portal::{ClientAccount, Gender, HolderSeat, Incapacity, Portal, PortalState, Seat},
    records::Records,
    relation::ContactCard,
    text::{EmailAddress, LongText, Name, Note, PersonName, PhoneNumber, RoleText, Title},
};
use time::{
    Date, Duration, OffsetDateTime,
    macros::{date, datetime},
};
use uuid::Uuid;

/// When tests happen unless they say otherwise: a Monday at noon in June.
pub const NOW: Moment = Moment { at: datetime!(2026-06-15 10:00 UTC), on: date!(2026 - 06 - 15) };

/// The password of every account that has one.
pub const PASSWORD: &str = "vier blauwe fietsen";

/// The part of the system that writes to people.
pub const POSTMAN: Actor = Actor::System(SystemRole::Postman);

/// The phone number on every contact card, as a person types it.
pub const PHONE: &str = "0612345678";

/// A text that must parse, in a test that says so.
#[track_caller]
#[expect(clippy::panic, reason = "a world whose words don't parse is a mistake in the test itself")]
fn parsed<T, E: std::fmt::Debug>(result: Result<T, E>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("a test's own text was refused: {error:?}"),
    }
}

/// A name of a person.
#[track_caller]
pub fn name(given: &str, family: &str) -> PersonName {
    PersonName { given: parsed(Name::parse(given)), family: parsed(Name::parse(family)) }
}

/// An e-mail address.
#[track_caller]
pub fn email(raw: &str) -> EmailAddress {
    parsed(EmailAddress::parse(raw))
}

/// A phone number.
#[track_caller]
pub fn phone(raw: &str) -> PhoneNumber {
    parsed(PhoneNumber::parse(raw))
}

/// A title.
#[track_caller]
pub fn title(raw: &str) -> Title {
    parsed(Title::parse(raw))
}

/// A reason or purpose.
#[track_caller]
pub fn note(raw: &str) -> Note {
    parsed(Note::parse(raw))
}

/// A role that the list does not have.
#[track_caller]
pub fn role(raw: &str) -> RoleText {
    parsed(RoleText::parse(raw))
}

/// A date of birth.
pub const fn born(on: Date) -> BirthDate {
    BirthDate::stored(on)
}

/// A contact card with the phone number [`PHONE`].
#[track_caller]
pub fn card(given: &str, family: &str, address: &str) -> ContactCard {
    ContactCard { name: name(given, family), email: email(address), phone: phone(PHONE), gender: Gender::Other }
}

/// A person who asks in a private hat, surely signed in, who proved at [`NOW`] who they are.
pub fn private(account: AccountId) -> Actor {
    actor(account, Hat::Private)
}

/// A person who asks as professional, surely signed in, who proved at [`NOW`] who they are.
pub fn as_professional(account: AccountId) -> Actor {
    actor(account, Hat::Professional)
}

fn actor(account: AccountId, hat: Hat) -> Actor {
    let session = SessionId::from_uuid(account.as_uuid());
    Actor::Person(Person { account, session, assurance: Assurance::Substantial, confirmed_at: NOW.at, hat })
}

/// A ticket at `now` whose line in the access log gets the identifier `entry`.
pub const fn ticket(now: Moment, entry: Uuid) -> Ticket {
    Ticket { now, entry: LogEntryId::from_uuid(entry) }
}

/// An installation under construction.
#[derive(Debug, Clone)]
pub struct World {
    records: Records,
    next: u64,
    now: Moment,
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    /// An organisation with its settings and the text about the use of the portal, as it was a year before [`NOW`].
    pub fn new() -> Self {
        let settings = Settings {
            name: title("Zorg in de Buurt"),
            support_phone: phone("0301234567"),
            support_hours: note("Op werkdagen van 9 tot 17 uur."),
            ages: AgeRegime::default(),
            document_sharing: Sharing::PerItem,
            conversation_sharing: Sharing::PerItem,
            message_receipts: false,
            report_sharing: Sharing::PerItem,
            relations_react: false,
            invitation_life: Invitation::DEFAULT_LIFE,
            staff_assurance: Assurance::Basic,
            client_assurance: Assurance::Basic,
            secret_question: false,
            factor_reset: false,
            client_edits: PersonalFields::PHONE,
            pinboard_for_care: false,
            communication: Communication::ALL,
        };
        let text = |language, heading: &str, body: &str| ConsentText {
            topic: ConsentTopic::PortalUse,
            version: 1,
            language,
            title: title(heading),
            body: parsed(LongText::parse(body)),
        };
        let texts = vec![
            text(Language::Dutch, "Gebruik van het portaal", "U leest hier gegevens over uw zorg."),
            text(Language::English, "Use of the portal", "Here you read data about your care."),
        ];
        let records = Records { settings: Some(settings), consent_texts: texts, ..Records::default() };
        Self { records, next: 1, now: moment(NOW.at - Duration::days(365)) }
    }

    /// The records as they are now.
    pub fn records(&self) -> Records {
        self.records.clone()
    }

    /// The records, to change what no step covers.
    pub fn edit(&mut self) -> &mut Records {
        &mut self.records
    }

    /// From here on things are made at `now`.
    pub fn at(&mut self, now: Moment) -> &mut Self {
        self.now = now;
        self
    }

    /// When things are made.
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// An identifier that this world has not given out; later ones are greater.
    pub fn id(&mut self) -> Uuid {
        self.next += 1;
        numbered(self.next)
    }

    /// Changes the organisation's settings.
    pub fn settings(&mut self, change: impl FnOnce(&mut Settings)) -> &mut Self {
        if let Some(settings) = &mut self.records.settings {
            change(settings);
        }
        self
    }

    /// Adds a location.
    #[track_caller]
    pub fn location(&mut self, called: &str, parent: Option<LocationId>) -> LocationId {
        let id = LocationId::from_uuid(self.id());
        self.records.locations.push(Location { id, parent, name: title(called) });
        id
    }

    /// Adds a person with an active account who consents to the use of the portal; the password is [`PASSWORD`].
    #[track_caller]
    pub fn account(&mut self, given: &str, family: &str, address: &str) -> AccountId {
        let id = self.prepared_account(given, family, address);
        if let Some(account) = self.records.accounts.last_mut() {
            account.state = AccountState::Active;
            account.password = Some(PlainHasher::hash_of(PASSWORD));
        }
        self.consent(id, Decision::Given);
        id
    }

    /// Adds an account that its owner has not activated.
    #[track_caller]
    pub fn prepared_account(&mut self, given: &str, family: &str, address: &str) -> AccountId {
        let id = AccountId::from_uuid(self.id());
        self.records.accounts.push(Account {
            id,
            email: email(address),
            name: name(given, family),
            language: Language::Dutch,
            state: AccountState::Prepared,
            password: None,
            last_sign_in: None,
        });
        id
    }

    /// Adds a decision on the present text about the use of the portal.
    pub fn consent(&mut self, account: AccountId, decision: Decision) -> &mut Self {
        let texts = self.records.consent_texts.iter().filter(|it| it.topic == ConsentTopic::PortalUse);
        let version = texts.map(|it| it.version).max().unwrap_or(1);
        let at = self.now.at;
        let topic = ConsentTopic::PortalUse;
        self.records.consents.push(ConsentDecision { portal: None, topic, version, account, decision, at });
        self
    }

    /// Adds a professional without tasks.
    #[track_caller]
    pub fn professional(&mut self, account: AccountId, job: &str) -> ProfessionalId {
        let id = ProfessionalId::from_uuid(self.id());
        self.records.professionals.push(Professional {
            id,
            account,
            job: parsed(Name::parse(job)),
            phone: phone(PHONE),
            tasks: TaskSet::NONE,
            reach: Vec::new(),
            active: true,
        });
        id
    }

    /// Gives a professional tasks within the subtree of `reach`.
    pub fn tasks(&mut self, professional: ProfessionalId, tasks: &[Task], reach: LocationId) -> &mut Self {
        for it in self.records.professionals.iter_mut().filter(|it| it.id == professional) {
            it.tasks = tasks.iter().copied().collect();
            it.reach = vec![reach];
        }
        self
    }

    /// Adds a client with an open portal, held by the client, and without an account.
    #[track_caller]
    pub fn client(&mut self, given: &str, family: &str, birthday: Date, location: LocationId) -> PortalId {
        let id = PortalId::from_uuid(self.id());
        self.records.portals.push(Portal {
            id,
            client: name(given, family),
            gender: Gender::Other,
            born: born(birthday),
            number: None,
            label: None,
            location,
            account: None,
            state: PortalState::Open,
            seat: HolderSeat { named: Seat::Client, made: self.now },
            incapacity: None,
            communication: Communication::ALL,
            made: self.now,
            revision: 0,
        });
        id
    }

    /// Changes a portal.
    pub fn portal(&mut self, portal: PortalId, change: impl FnOnce(&mut Portal)) -> &mut Self {
        if let Some(portal) = self.records.portals.iter_mut().find(|it| it.id == portal) {
            change(portal);
        }
        self
    }

    /// Gives a client the account by which they use their own portal, activated.
    pub fn client_account(&mut self, portal: PortalId, account: AccountId) -> &mut Self {
        self.portal(portal, |it| it.account = Some(ClientAccount { account, activated: true, suspended: false }))
    }

    /// Names who holds a portal.
    pub fn seat(&mut self, portal: PortalId, named: Seat) -> &mut Self {
        let made = self.now;
        self.portal(portal, |it| it.seat = HolderSeat { named, made })
    }

    /// Records that a client can't decide, by `staff`.
    #[track_caller]
    pub fn incapacity(&mut self, portal: PortalId, staff: AccountId) -> &mut Self {
        let since = self.now;
        let review_on = since.on + Duration::days(365);
        let incapacity = Incapacity { recorded_by: staff, since, review_on, matters: note("Kan dit niet overzien.") };
        self.portal(portal, |it| it.incapacity = Some(incapacity))
    }

    /// Links a professional to a client from now on.
    pub fn link(&mut self, portal: PortalId, professional: ProfessionalId, kind: CareLinkKind) -> CareLinkId {
        let id = CareLinkId::from_uuid(self.id());
        let period = Period::starting(self.now.at);
        self.records.care_links.push(CareLink { id, portal, professional, kind, period, made: self.now });
        id
    }
}

/// The instant `days` before [`NOW`], or after it when negative.
pub fn days_ago(days: i64) -> Moment {
    let at: OffsetDateTime = NOW.at - Duration::days(days);
    moment(at)
}

//! The columns of the table: who asks, and what is true.

use inzage_domain::{
    account::{AccountState, Assurance},
    care::{CareLinkKind, Task, TaskSet},
    credential::Digest,
    grant::{Grant, Maker, Terms},
    ids::*,
    machine::MachineAccess,
    moment::{BirthDate, Moment, Period},
    organisation::{AgeRegime, Communication},
    policy::*,
    portal::{ClientAccount, HolderSeat, PortalState, Seat},
    relation::*,
    right::{Right, RightSet},
    text::Note,
};
use time::{Date, macros::datetime};
use uuid::Uuid;

pub(super) const fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub(super) const ME: AccountId = AccountId::from_uuid(uuid(1));
pub(super) const CLIENT: AccountId = AccountId::from_uuid(uuid(2));
pub(super) const OTHER: AccountId = AccountId::from_uuid(uuid(3));
pub(super) const PORTAL: PortalId = PortalId::from_uuid(uuid(10));
pub(super) const MINE: RelationId = RelationId::from_uuid(uuid(20));
pub(super) const THEIRS: RelationId = RelationId::from_uuid(uuid(21));
pub(super) const DOCUMENT: DocumentId = DocumentId::from_uuid(uuid(30));
pub(super) const MY_SESSION: SessionId = SessionId::from_uuid(uuid(5));
pub(super) const FEED: AgendaFeedId = AgendaFeedId::from_uuid(uuid(86));
pub(super) const SHA: Digest = Digest([7; 32]);

pub(super) fn now() -> Moment {
    let at = datetime!(2026-11-22 12:00 UTC);
    Moment { at, on: at.date() }
}

pub(super) fn long_ago() -> Moment {
    let at = datetime!(2026-01-01 12:00 UTC);
    Moment { at, on: at.date() }
}

pub(super) fn born(years: i32) -> BirthDate {
    BirthDate::stored(Date::from_calendar_date(2026 - years, time::Month::March, 1).unwrap())
}

pub(super) fn grants(relation: RelationId, rights: RightSet) -> Vec<Grant> {
    rights
        .iter()
        .zip(100..)
        .map(|(right, n)| Grant {
            id: GrantId::from_uuid(uuid(n)),
            portal: PORTAL,
            relation,
            right,
            period: Period::starting(long_ago().at),
            paused: false,
            terms: Terms::default(),
            maker: Maker { account: CLIENT, is_client: true },
            made: long_ago(),
            revocation: None,
        })
        .collect()
}

pub(super) fn relation(id: RelationId, account: AccountId, rights: RightSet) -> RelationFacts {
    RelationFacts {
        id,
        account: Some(account),
        state: RelationState::Active,
        origin: Origin::Portal,
        authority: None,
        legal_reading: LegalReading::Full,
        blocked: None,
        agreement: Agreement::Undecided,
        invited: false,
        revision: 1,
        grants: grants(id, rights),
    }
}

pub(super) fn authority(kind: AuthorityKind) -> Authority {
    Authority { kind, period: Period::starting(long_ago().at), source: Note::parse("register").unwrap() }
}

/// One column: who asks, and what is true.
pub(super) struct Scene {
    pub(super) name: &'static str,
    pub(super) meaning: &'static str,
    pub(super) facts: Facts,
    pub(super) actor: Actor,
}

fn person(hat: Hat) -> Actor {
    Actor::Person(Person { account: ME, session: MY_SESSION, assurance: Assurance::Basic, confirmed_at: now().at, hat })
}

/// An adult's open portal, in which nobody has anything yet.
fn base() -> Facts {
    Facts {
        ages: AgeRegime::default(),
        staff_assurance: Assurance::Basic,
        client_assurance: Assurance::Basic,
        relations_react: false,
        pinboard_for_care: false,
        communication: Communication::ALL,
        account: Some(AccountFacts { id: ME, state: AccountState::Active, consents_to_use: true, has_factor: false }),
        portal: Some(PortalFacts {
            id: PORTAL,
            state: PortalState::Open,
            born: born(40),
            client: Some(ClientAccount { account: CLIENT, activated: true, suspended: false }),
            seat: HolderSeat { named: Seat::Client, made: long_ago() },
            incapable_since: None,
            revision: 1,
            first_contact: None,
        }),
        relation: None,
        professional: None,
        machine: None,
        subject: SubjectFacts::Nothing,
    }
}

pub(super) fn portal(facts: &mut Facts) -> &mut PortalFacts {
    facts.portal.as_mut().unwrap()
}

fn private(name: &'static str, meaning: &'static str, change: impl FnOnce(&mut Facts)) -> Scene {
    let mut facts = base();
    change(&mut facts);
    Scene { name, meaning, facts, actor: person(Hat::Private) }
}

fn as_relation(name: &'static str, meaning: &'static str, change: impl FnOnce(&mut Facts, &mut RelationFacts)) -> Scene {
    private(name, meaning, |facts| {
        let mut mine = relation(MINE, ME, RightSet::NONE);
        change(facts, &mut mine);
        facts.relation = Some(mine);
    })
}

fn first_contact(facts: &mut Facts, mine: &RelationFacts) {
    portal(facts).first_contact = Some(FirstContactFacts {
        id: mine.id,
        account: mine.account,
        state: mine.state,
        authority: mine.authority.clone(),
        blocked: mine.blocked.is_some(),
    });
}

fn staff(name: &'static str, meaning: &'static str, link: Option<CareLinkKind>, tasks: TaskSet, in_reach: bool) -> Scene {
    let mut facts = base();
    facts.professional = Some(ProfessionalFacts {
        id: ProfessionalId::from_uuid(uuid(50)),
        active: true,
        tasks,
        in_reach,
        link: link.map(|kind| (CareLinkId::from_uuid(uuid(51)), kind)),
    });
    Scene { name, meaning, facts, actor: person(Hat::Professional) }
}

fn calendar(name: &'static str, meaning: &'static str) -> Scene {
    let mut facts = base();
    portal(&mut facts).client = Some(ClientAccount { account: ME, activated: true, suspended: false });
    Scene { name, meaning, facts, actor: Actor::Feed(FeedReader { feed: FEED, account: ME }) }
}

fn machine(name: &'static str, meaning: &'static str, in_reach: bool) -> Scene {
    let id = MachineId::from_uuid(uuid(90));
    let mut facts = base();
    facts.machine = Some(MachineFacts {
        id,
        made_by: OTHER,
        tasks: tasks(&MachineAccess::TASKS),
        in_reach,
        expires_at: now().at + time::Duration::DAY,
        revoked: false,
    });
    Scene { name, meaning, facts, actor: Actor::Machine(id) }
}

pub(super) fn tasks(all: &[Task]) -> TaskSet {
    all.iter().copied().collect()
}

pub(super) fn scenes() -> Vec<Scene> {
    let own = |facts: &mut Facts| portal(facts).client = Some(ClientAccount { account: ME, activated: true, suspended: false });
    vec![
        Scene { name: "nobody", meaning: "not signed in", facts: base(), actor: Actor::Nobody },
        private("stranger", "signed in, bound to nothing", |_| {}),
        private("client", "an adult who holds the own portal", own),
        private("client-not-holder", "an adult whose first contact holds", |facts| {
            own(facts);
            let contact = relation(THEIRS, OTHER, RightSet::NONE);
            first_contact(facts, &contact);
            portal(facts).seat.named = Seat::FirstContact;
        }),
        private("client-11", "a child of 11 with an account", |facts| {
            own(facts);
            portal(facts).born = born(11);
        }),
        private("client-suspended", "own access suspended by staff", |facts| {
            portal(facts).client = Some(ClientAccount { account: ME, activated: true, suspended: true });
        }),
        as_relation("holder", "a first contact who holds an adult's portal", |facts, mine| {
            portal(facts).seat.named = Seat::FirstContact;
            first_contact(facts, mine);
        }),
        as_relation("all-rights", "a relation with every right", |_, mine| mine.grants = grants(MINE, RightSet::ALL)),
        as_relation("documents", "a relation who may read documents, the one below shown to them", |_, mine| {
            mine.grants = grants(MINE, RightSet::NONE.with(Right::Documents));
        }),
        as_relation("messages-only", "a relation with another right", |_, mine| {
            mine.grants = grants(MINE, RightSet::NONE.with(Right::Messages));
        }),
        as_relation("delegate", "a relation who manages contacts", |_, mine| {
            mine.grants = grants(MINE, RightSet::NONE.with(Right::ManageContacts).with(Right::Documents));
        }),
        as_relation("no-rights", "a relation without any right", |_, _| {}),
        as_relation("paused", "a relation whose rights are paused", |_, mine| {
            mine.grants = grants(MINE, RightSet::ALL);
            for grant in &mut mine.grants {
                grant.paused = true;
            }
        }),
        as_relation("invited", "has not accepted yet", |_, mine| {
            mine.grants = grants(MINE, RightSet::ALL);
            mine.state = RelationState::Invited;
        }),
        as_relation("removed", "was removed", |_, mine| {
            mine.grants = grants(MINE, RightSet::ALL);
            mine.state = RelationState::Removed;
        }),
        as_relation("blocked", "is blocked", |_, mine| {
            mine.grants = grants(MINE, RightSet::ALL);
            mine.blocked = Some(BlockedBy::Staff);
        }),
        as_relation("by-law", "the other parent of a child of 8", |facts, mine| {
            portal(facts).born = born(8);
            mine.authority = Some(authority(AuthorityKind::Parental));
        }),
        as_relation("parent-of-13", "a parent whose grants await the child's agreement", |facts, mine| {
            portal(facts).born = born(13);
            mine.authority = Some(authority(AuthorityKind::Parental));
            mine.grants = grants(MINE, RightSet::ALL);
            for grant in &mut mine.grants {
                grant.maker.is_client = false;
            }
        }),
        as_relation("parent-of-16", "a parent whose grants ended at 16", |facts, mine| {
            portal(facts).born = born(16);
            mine.grants = grants(MINE, RightSet::ALL);
            for grant in &mut mine.grants {
                grant.maker.is_client = false;
            }
        }),
        staff("guiding", "a professional with a guiding link", Some(CareLinkKind::Guiding), TaskSet::NONE, false),
        staff("supervising", "a professional with a supervising link", Some(CareLinkKind::Supervising), TaskSet::NONE, false),
        staff(
            "tasks-in-reach",
            "tasks to add, view, edit and invite, in reach",
            None,
            tasks(&[Task::AddClients, Task::ViewLinks, Task::EditLinks, Task::Invite]),
            true,
        ),
        staff(
            "tasks-elsewhere",
            "the same tasks, out of reach",
            None,
            tasks(&[Task::AddClients, Task::ViewLinks, Task::EditLinks, Task::Invite]),
            false,
        ),
        staff("secretary", "links professionals, in reach", None, tasks(&[Task::LinkProfessionals]), true),
        staff("application-manager", "manages the application", None, tasks(&[Task::ManageApplication]), true),
        staff("editor", "keeps the pages and the news", None, tasks(&[Task::ManageContent]), true),
        staff("security-officer", "reviews the access log", None, tasks(&[Task::ReviewAccess]), true),
        staff("unlinked", "a professional with neither link nor task", None, TaskSet::NONE, false),
        calendar("calendar", "a calendar that reads at the address that a client made for it"),
        machine("machine-in-reach", "a machine with every task that machines can have, in reach", true),
        machine("machine-elsewhere", "the same machine, out of reach", false),
    ]
}

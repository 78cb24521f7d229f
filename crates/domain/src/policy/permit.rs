//! A verdict is data; a permit is authority.
//!
//! [`authorize`] is the only birthplace of a [`Permit`]. A permit can't be forged:
//!
//! ```compile_fail
//! use inzage_domain::policy::{Permit, actions::ReadDocument};
//! fn forge(action: ReadDocument) -> Permit<ReadDocument> {
//!     Permit { action, ..todo!() }
//! }
//! ```
//!
//! nor copied:
//!
//! ```compile_fail
//! use inzage_domain::policy::{Permit, actions::ReadDocument};
//! fn keep_one(permit: &Permit<ReadDocument>) -> Permit<ReadDocument> {
//!     permit.clone()
//! }
//! ```
//!
//! nor skipped:
//!
//! ```compile_fail
//! use inzage_domain::{policy::actions::ShareDocument, ports::Session};
//! async fn skip(tx: &mut dyn Session, action: ShareDocument) {
//!     let _ = tx.make_visible(&action).await;
//! }
//! ```
//!
//! and nothing is committed without a trail:
//!
//! ```compile_fail
//! use inzage_domain::ports::Session;
//! async fn silently(tx: Box<dyn Session>) {
//!     let _ = tx.commit().await;
//! }
//! ```
//!
//! but it can be asked for:
//!
//! ```
//! use inzage_domain::{policy::{authorize, actions::ShareDocument, Actor, Ticket, Trail}, ports::Session};
//! async fn ask(mut tx: Box<dyn Session>, actor: Actor, action: ShareDocument, ticket: Ticket) {
//!     if let Ok(permit) = authorize(&mut *tx, actor, action, ticket).await {
//!         let _ = tx.make_visible(&permit).await;
//!         let _ = tx.commit(Trail::done(permit)).await;
//!     }
//! }
//! ```

use crate::{
    account::{AccountState, Assurance},
    audit::{ActionKind, Capacity, Ground, LogEntry, Outcome, Subject, SystemRole},
    care::Task,
    ids::{AccountId, AgendaFeedId, ConversationId, LogEntryId, MachineId, PortalId, SessionId},
    moment::Moment,
    policy::{About, AccountFacts, Facts, Hat, Question, Reason, Refusal, Standing},
    ports::{AccessLog, FactsPort, StoreError},
};
use std::fmt::Debug;
use time::{Duration, OffsetDateTime};

pub(crate) mod sealed {
    /// Keeps the list of actions inside this crate.
    pub trait Sealed {}
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Somebody who is not signed in.
    Nobody,
    /// A signed-in person, under the hat that the request names.
    Person(Person),
    /// A machine with a token of its own.
    Machine(MachineId),
    /// A calendar, by an address that somebody made for it.
    Feed(FeedReader),
    /// A part of the system.
    System(SystemRole),
}

impl Actor {
    /// Whose account it is, if somebody is signed in or a calendar reads for them.
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Person(person) => Some(person.account),
            Self::Feed(reader) => Some(reader.account),
            Self::Nobody | Self::Machine(_) | Self::System(_) => None,
        }
    }
}

/// A calendar that reads at an address with a secret, for whoever made the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FeedReader {
    /// Which address.
    pub feed: AgendaFeedId,
    /// Whose.
    pub account: AccountId,
}

/// A signed-in person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Person {
    /// Whose account.
    pub account: AccountId,
    /// The session they signed in to.
    pub session: SessionId,
    /// How sure the system is of them.
    pub assurance: Assurance,
    /// When they last proved who they are (`D38`).
    pub confirmed_at: OffsetDateTime,
    /// Under which hat they ask.
    pub hat: Hat,
}

/// What a use case reads once at its start: the moment, and the identifier of its line in the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    /// The moment at which everything is judged.
    pub now: Moment,
    /// The line in the access log.
    pub entry: LogEntryId,
}

/// Which of the first two steps an action goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Door {
    /// Neither: for people who are not signed in.
    Open,
    /// Only the system itself, whoever else asks.
    System,
    /// Signed in; open without consent to the use of the portal.
    SignedIn,
    /// Signed in, and proved again within [`Door::CONFIRMED_FOR`] who they are; for one's own credentials (`D38`).
    Confirmed,
    /// Signed in as surely as the organisation demands, and the use of the portal consented to.
    Consented,
    /// As [`Consented`](Self::Consented), and proved again within [`Door::CONFIRMED_FOR`] who they are (`D38`).
    ConsentedAndConfirmed,
}

impl Door {
    /// How long a proof of who somebody is counts as fresh (`D38`).
    pub const CONFIRMED_FOR: Duration = Duration::minutes(15);

    /// Whether the use of the portal must be consented to, by somebody who signed in as surely as the organisation demands.
    pub const fn needs_consent(self) -> bool {
        matches!(self, Self::Consented | Self::ConsentedAndConfirmed)
    }

    /// Whether a fresh proof of who somebody is must be there.
    pub const fn needs_confirmation(self) -> bool {
        matches!(self, Self::Confirmed | Self::ConsentedAndConfirmed)
    }
}

/// Something that somebody asks to do. It is a value; the list of actions is closed.
pub trait Action: sealed::Sealed + Debug + Send + Sync {
    /// What the permit is narrowed to.
    type Scope: Debug + Send + Sync;
    /// Stable name, such as `document.read`.
    const NAME: &'static str;
    /// Whether it looks or changes.
    const KIND: ActionKind;
    /// Which of the first two steps it goes through at least.
    const DOOR: Door;
    /// Whether it is open also to a relation whose every right is paused, yet to begin or ended by age: giving rights up is (`D42`).
    const DORMANT: bool = false;
    /// Whether it is asked by calendars, and by nobody else.
    const BY_FEED: bool = false;
    /// The tasks of which any one opens it to machines. None does by default: what a machine may do is a list of its own.
    const MACHINES: &'static [Task] = &[];

    /// Its own name. What can be asked of documents and of reports alike has a name for either.
    fn name(&self) -> &'static str {
        Self::NAME
    }

    /// Which of the first two steps it goes through: what gives somebody more may ask for more than what takes it away.
    fn door(&self) -> Door {
        Self::DOOR
    }
    /// Whose file it is about, if any.
    fn portal(&self) -> Option<PortalId>;
    /// What it is about besides.
    fn about(&self) -> About;
    /// What a permitted action turned out to be about, where what was asked names only a secret.
    fn found(&self, _scope: &Self::Scope) -> Found {
        Found::default()
    }
    /// Steps 6 to 8: facts in, verdict out, no I/O.
    fn judge(&self, case: &Case<'_>) -> Verdict<Self::Scope>;

    /// The whole order of judgement: the first step that refuses wins.
    fn decide(&self, facts: &Facts, actor: &Actor, now: Moment) -> Verdict<Self::Scope> {
        self.judge(&Case::open(self, facts, actor, now)?)
    }
}

/// What a permitted action turned out to be about, for its line in the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Whose file.
    pub portal: Option<PortalId>,
    /// What in it.
    pub subject: Option<Subject>,
    /// Whose account has acted, once it was done.
    pub account: Option<AccountId>,
    /// To which message of the conversation that it is about somebody has read, if that is new.
    pub read_to: Option<u32>,
}

/// What the policy answers: allowed within a scope on a ground, or refused.
pub type Verdict<S> = Result<Allowed<S>, Refusal>;

/// The policy's yes, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed<S> {
    /// How far it reaches.
    pub scope: S,
    /// Why.
    pub ground: Ground,
}

/// What an action's rule weighs: the facts, and the standing that steps 1 to 5 found.
#[derive(Debug)]
pub struct Case<'f> {
    /// The facts.
    pub facts: &'f Facts,
    /// When it is judged.
    pub now: Moment,
    /// The account that asks; none for actions of nobody, of machines and of the system.
    pub account: Option<AccountId>,
    /// The session in which it is asked, if somebody is signed in.
    pub session: Option<SessionId>,
    /// The hat; private where none was named.
    pub hat: Hat,
    /// In what capacity it is asked.
    pub standing: Standing<'f>,
}

impl<'f> Case<'f> {
    fn open<A: Action + ?Sized>(action: &A, facts: &'f Facts, actor: &Actor, now: Moment) -> Result<Self, Refusal> {
        match actor {
            Actor::Machine(machine) => return Self::of_machine(action, facts, *machine, now),
            Actor::Feed(reader) => return Self::of_feed(action, facts, *reader, now),
            Actor::Nobody | Actor::Person(_) | Actor::System(_) => {}
        }
        let session = match actor {
            Actor::Person(person) => Some(person.session),
            Actor::Nobody | Actor::Machine(_) | Actor::Feed(_) | Actor::System(_) => None,
        };
        let outside = |hat, account| Ok(Self { facts, now, account, session, hat, standing: Standing::Outside });
        let door = action.door();
        if door == Door::System {
            return match actor {
                Actor::System(_) => outside(Hat::Private, None),
                Actor::Nobody | Actor::Person(_) | Actor::Machine(_) | Actor::Feed(_) => {
                    Err(Refusal::forbidden(Reason::WrongHat))
                }
            };
        }
        let person = match actor {
            Actor::Person(person) if door == Door::Open => return outside(person.hat, Some(person.account)),
            Actor::Nobody | Actor::System(_) if door == Door::Open => return outside(Hat::Private, None),
            Actor::Nobody | Actor::System(_) | Actor::Machine(_) | Actor::Feed(_) => {
                return Err(Refusal::sign_in(Reason::NotSignedIn));
            }
            Actor::Person(person) => person,
        };
        let account = active(facts, person.account)?;
        let demanded = match person.hat {
            Hat::Private => facts.client_assurance,
            Hat::Professional => facts.staff_assurance,
        };
        // Whoever has a second factor has used it, whatever the organisation demands (`T8`).
        let owed = if account.has_factor { Assurance::Substantial } else { Assurance::Basic };
        if person.assurance < owed || (door.needs_consent() && person.assurance < demanded) {
            return Err(Refusal::sign_in(Reason::AssuranceTooLow));
        }
        if door.needs_consent() && !account.consents_to_use {
            return Err(Refusal::consent());
        }
        if door.needs_confirmation() && person.confirmed_at + Door::CONFIRMED_FOR <= now.at {
            return Err(Refusal::sign_in(Reason::NotConfirmed));
        }
        if A::BY_FEED {
            return Err(Refusal::forbidden(Reason::WrongHat));
        }
        let standing = match action.portal() {
            Some(_) => facts.standing(person.account, person.hat, now).or_else(|refusal| {
                let may = A::DORMANT && refusal.reason == Reason::NoRightInForce;
                facts.dormant(now).filter(|_| may).ok_or(refusal)
            })?,
            None => Standing::Outside,
        };
        Ok(Self { facts, now, account: Some(person.account), session, hat: person.hat, standing })
    }

    /// Steps 1 to 5 for a machine: its token works, the action is open to machines, the portal lies within reach, and a task opens it.
    /// Consent, sureness and fresh proofs are a person's; what needs one and is open to machines all the same is on the list.
    fn of_machine<A: Action + ?Sized>(action: &A, facts: &'f Facts, machine: MachineId, now: Moment) -> Result<Self, Refusal> {
        let machine = facts.machine.as_ref().filter(|it| it.id == machine && it.is_usable(now.at));
        let machine = machine.ok_or(Refusal::sign_in(Reason::NotSignedIn))?;
        let Some(first) = A::MACHINES.first() else {
            return Err(Refusal::forbidden(Reason::WrongHat));
        };
        if action.portal().is_some() && (facts.portal.is_none() || !machine.in_reach) {
            return Err(Refusal::hidden(Reason::NoHat));
        }
        if !A::MACHINES.iter().any(|task| machine.tasks.has(*task)) {
            return Err(Refusal::forbidden(Reason::NoTask(*first)));
        }
        Ok(Self { facts, now, account: None, session: None, hat: Hat::Professional, standing: Standing::Machine(machine) })
    }

    /// Steps 1 to 5 for a calendar: it stands where whoever made its address stands today. How surely they were signed in was asked when
    /// they made it, since a calendar can't be asked for more than its secret.
    fn of_feed<A: Action + ?Sized>(_: &A, facts: &'f Facts, reader: FeedReader, now: Moment) -> Result<Self, Refusal> {
        if !A::BY_FEED {
            return Err(Refusal::forbidden(Reason::WrongHat));
        }
        if !active(facts, reader.account)?.consents_to_use {
            return Err(Refusal::consent());
        }
        let standing = facts.standing(reader.account, Hat::Private, now)?;
        Ok(Self { facts, now, account: Some(reader.account), session: None, hat: Hat::Private, standing })
    }

    /// As the access log names whoever asks; a professional is one also where no portal is involved yet.
    fn capacity(&self) -> Capacity {
        match (&self.standing, self.hat, &self.facts.professional) {
            (Standing::Outside, Hat::Professional, Some(professional)) if professional.active => {
                Capacity::Professional(professional.id)
            }
            (standing, ..) => standing.capacity(),
        }
    }
}

/// The account that asks, if it can be used.
fn active(facts: &Facts, account: AccountId) -> Result<AccountFacts, Refusal> {
    let account = facts.account.filter(|it| it.id == account).ok_or(Refusal::sign_in(Reason::NotSignedIn))?;
    if account.state == AccountState::Active { Ok(account) } else { Err(Refusal::sign_in(Reason::AccountNotActive)) }
}

/// Proof that the policy said yes, inside this transaction, at that moment.
#[derive(Debug)]
#[must_use = "a permit that is not used was not needed"]
pub struct Permit<A: Action> {
    actor: Actor,
    capacity: Capacity,
    answerable: Option<AccountId>,
    action: A,
    scope: A::Scope,
    ground: Ground,
    ticket: Ticket,
}

impl<A: Action> Permit<A> {
    /// What was asked.
    pub fn action(&self) -> &A {
        &self.action
    }

    /// How far it reaches.
    pub fn scope(&self) -> &A::Scope {
        &self.scope
    }

    /// Why it was allowed.
    pub fn ground(&self) -> Ground {
        self.ground
    }

    /// When it was decided.
    pub fn now(&self) -> Moment {
        self.ticket.now
    }

    /// Which account it was given to, if somebody was signed in.
    pub fn account(&self) -> Option<AccountId> {
        self.actor.account()
    }

    /// Which account answers for what is done with it: whoever was signed in, or whoever made the machine that asked.
    pub fn answerable(&self) -> Option<AccountId> {
        self.answerable
    }

    /// The session it was given to, if somebody was signed in.
    pub fn session(&self) -> Option<SessionId> {
        match self.actor {
            Actor::Person(person) => Some(person.session),
            Actor::Nobody | Actor::Machine(_) | Actor::Feed(_) | Actor::System(_) => None,
        }
    }

    /// In what capacity it was given.
    pub fn capacity(&self) -> Capacity {
        self.capacity
    }

    fn entry(&self, outcome: Outcome) -> LogEntry {
        let asked = entry(&self.action, &self.actor, self.capacity, self.ticket, outcome);
        let found = self.action.found(&self.scope);
        // Who failed has not shown to be the account's owner.
        let account = found.account.filter(|_| matches!(outcome, Outcome::Done(_)));
        LogEntry {
            portal: found.portal.or(asked.portal),
            subject: found.subject.unwrap_or(asked.subject),
            account: account.or(asked.account),
            ..asked
        }
    }
}

/// Any permit, where a port needs to see one but not which.
pub trait Proof: sealed::Sealed + Debug + Send + Sync {
    /// Whose file it is about.
    fn portal(&self) -> Option<PortalId>;
    /// When it was decided.
    fn decided(&self) -> Moment;
}

impl<A: Action> sealed::Sealed for Permit<A> {}

impl<A: Action> Proof for Permit<A> {
    fn portal(&self) -> Option<PortalId> {
        self.action.portal()
    }

    fn decided(&self) -> Moment {
        self.ticket.now
    }
}

/// Authorization did not end in a permit.
#[derive(Debug, thiserror::Error)]
pub enum AuthorizeError {
    /// The policy said no. The trail in it must still be recorded.
    #[error("refused")]
    Refused(#[source] Refusal, Box<Trail>),
    /// The facts could not be read, so nobody said anything.
    #[error("the facts could not be read")]
    Store(#[from] StoreError),
}

/// Reads the facts and, if the rules agree, mints the permit.
pub async fn authorize<A: Action>(
    facts: &mut (impl FactsPort + ?Sized),
    actor: Actor,
    action: A,
    ticket: Ticket,
) -> Result<Permit<A>, AuthorizeError> {
    let account = actor.account();
    let machine = match actor {
        Actor::Machine(machine) => Some(machine),
        Actor::Nobody | Actor::Person(_) | Actor::Feed(_) | Actor::System(_) => None,
    };
    let question = Question { account, machine, portal: action.portal(), about: action.about() };
    let facts = facts.facts(&question, ticket.now).await?;
    let verdict = Case::open(&action, &facts, &actor, ticket.now).and_then(|case| {
        let allowed = action.judge(&case)?;
        let capacity = match actor {
            Actor::Nobody => Capacity::Nobody,
            Actor::System(role) => Capacity::System(role),
            Actor::Person(_) | Actor::Machine(_) | Actor::Feed(_) => case.capacity(),
        };
        Ok((allowed, capacity))
    });
    match verdict {
        Ok((Allowed { scope, ground }, capacity)) => {
            let answerable = account.or(facts.machine.map(|it| it.made_by));
            Ok(Permit { actor, capacity, answerable, action, scope, ground, ticket })
        }
        Err(refusal) => {
            let capacity = refused_capacity(&facts, &actor, ticket.now);
            let entry = entry(&action, &actor, capacity, ticket, Outcome::Refused(refusal.reason));
            Err(AuthorizeError::Refused(refusal, Box::new(Trail { entry, read_to: None })))
        }
    }
}

fn refused_capacity(facts: &Facts, actor: &Actor, now: Moment) -> Capacity {
    let (account, hat) = match actor {
        Actor::Nobody => return Capacity::Nobody,
        Actor::Machine(machine) => return Capacity::Machine(*machine),
        Actor::System(role) => return Capacity::System(*role),
        Actor::Person(person) => (person.account, person.hat),
        Actor::Feed(reader) => (reader.account, Hat::Private),
    };
    facts.standing(account, hat, now).map_or_else(
        |_| match (hat, &facts.professional, &facts.relation) {
            (Hat::Professional, Some(professional), _) => Capacity::Professional(professional.id),
            (Hat::Private, _, Some(relation)) if relation.account == Some(account) => Capacity::Relation(relation.id),
            _ => Capacity::Owner,
        },
        |standing| standing.capacity(),
    )
}

fn entry<A: Action>(action: &A, actor: &Actor, capacity: Capacity, ticket: Ticket, outcome: Outcome) -> LogEntry {
    let about = action.about();
    let portal = match about {
        About::NewClient(_, _, portal, _) => Some(portal),
        _ => action.portal(),
    };
    let subject = match about {
        About::Document(id, version) => Subject::Document(id, version),
        About::Conversation(id) | About::ConversationSharing(id, _) | About::NewConversation(id, _) | About::Message(id, _) => {
            Subject::Conversation(id)
        }
        About::DiaryEntry(id) => Subject::DiaryEntry(id),
        About::Dossier(topic, id) => Subject::Dossier(topic, id),
        About::Appointment(id, _) => Subject::Appointment(id),
        About::AppointmentRequest(id, _) => Subject::AppointmentRequest(id),
        About::AgendaItem(id) => Subject::AgendaItem(id),
        About::AgendaFeed(id) => Subject::AgendaFeed(id),
        About::PinboardPost(id) => Subject::PinboardPost(id),
        About::PinboardReaction(_, id) => Subject::PinboardReaction(id),
        About::Sharing(id, _) => Subject::Document(id, None),
        About::Relation(id) | About::Card(id, _) | About::Why(id, None) => Subject::Relation(id),
        About::Why(_, Some(document)) => Subject::Document(document, None),
        About::SignIn(account) | About::Digest(account, _) => Subject::Account(account),
        About::NewMachine(machine, _) | About::Machine(machine) => Subject::Machine(machine),
        About::Publication(id) | About::NewPublication(id, _) => Subject::Publication(id),
        About::Questionnaire(id) | About::NewQuestionnaire(id) => Subject::Questionnaire(id),
        About::QuestionnaireRequest(id) | About::NewQuestionnaireRequest(id, _) => Subject::QuestionnaireRequest(id),
        About::Nothing
        | About::PersonalData
        | About::Export(_)
        | About::CarePlan
        | About::Candidate(_)
        | About::NewClient(..)
        | About::Invitation(_)
        | About::ClientAccount(_)
        | About::Factor(_)
        | About::Recovery(_)
        | About::Forgotten(_) => Subject::Whole,
    };
    LogEntry {
        id: ticket.entry,
        portal,
        at: ticket.now.at,
        account: actor.account(),
        capacity,
        action: action.name(),
        kind: A::KIND,
        subject,
        outcome,
    }
}

/// What happened, for the access log. It starts only from a permit or a refusal, and no commit goes without one.
#[derive(Debug, PartialEq, Eq)]
#[must_use = "what happened must be recorded"]
pub struct Trail {
    entry: LogEntry,
    read_to: Option<u32>,
}

impl Trail {
    /// The permitted thing was done.
    pub fn done<A: Action>(permit: Permit<A>) -> Self {
        let outcome = Outcome::Done(permit.ground);
        Self { entry: permit.entry(outcome), read_to: permit.action.found(&permit.scope).read_to }
    }

    /// It was permitted to try, and the try failed: a wrong answer to an invitation.
    pub fn failed<A: Action>(permit: Permit<A>, reason: Reason) -> Self {
        Self { entry: permit.entry(Outcome::Refused(reason)), read_to: None }
    }

    /// Somebody failed to sign in, before any permit could be asked for.
    pub fn sign_in_failed(account: Option<AccountId>, reason: Reason, ticket: Ticket) -> Self {
        Self {
            entry: LogEntry {
                id: ticket.entry,
                portal: None,
                at: ticket.now.at,
                account: None,
                capacity: Capacity::Nobody,
                action: crate::policy::actions::SignIn::NAME,
                kind: ActionKind::Change,
                subject: account.map_or(Subject::Whole, Subject::Account),
                outcome: Outcome::Refused(reason),
            },
            read_to: None,
        }
    }

    /// The line to write.
    pub fn entry(&self) -> &LogEntry {
        &self.entry
    }

    /// How far somebody has come in a conversation with this look, to be kept with the line: looking at it is reading it (`G60`).
    pub fn reading(&self) -> Option<ReadTo> {
        let Subject::Conversation(conversation) = self.entry.subject else { return None };
        let (portal, account) = self.entry.portal.zip(self.entry.account)?;
        self.read_to.map(|message| ReadTo { portal, conversation, account, message })
    }
}

/// To where somebody has read in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReadTo {
    /// In which portal.
    pub portal: PortalId,
    /// Which conversation.
    pub conversation: ConversationId,
    /// Who.
    pub account: AccountId,
    /// The number of the newest message that they have read.
    pub message: u32,
}

/// What an adapter loaded under a permit to look. It opens only once the look is in the access log.
pub struct Sealed<A: Action, V> {
    entry: LogEntryId,
    value: V,
    action: std::marker::PhantomData<fn() -> A>,
}

impl<A: Action, V> Debug for Sealed<A, V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sealed").field("action", &A::NAME).finish_non_exhaustive()
    }
}

/// A sealed value, a permit and a look that don't belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what was loaded under one permit can't be opened with another")]
pub struct OtherPermit;

impl<A: Action, V> Sealed<A, V> {
    /// Seals what was loaded under `permit`.
    pub fn seal(permit: &Permit<A>, value: V) -> Self {
        Self { entry: permit.ticket.entry, value, action: std::marker::PhantomData }
    }

    /// Records the look and hands out what was loaded: no log, no data (`T35`).
    ///
    /// # Errors
    /// The log could not be written, or `permit` is not the one under which this was loaded.
    pub async fn open(self, permit: Permit<A>, log: &(impl AccessLog + ?Sized)) -> Result<V, StoreError> {
        self.open_page(permit, log).await.map(|(value, _)| value)
    }

    /// As [`open`](Self::open), for a page on which more stands: with the proof that the look is in the log.
    ///
    /// # Errors
    /// As for [`open`](Self::open).
    pub async fn open_page(self, permit: Permit<A>, log: &(impl AccessLog + ?Sized)) -> Result<(V, Looked), StoreError> {
        if self.entry != permit.ticket.entry {
            return Err(StoreError::failed(OtherPermit));
        }
        let looked = Looked { portal: permit.portal(), account: permit.account(), now: permit.now() };
        log.append(Trail::done(permit)).await?;
        Ok((self.value, looked))
    }

    /// Hands out what stands on the same page as a look that is in the log, without a line of its own: looking at a page is one look.
    ///
    /// # Errors
    /// `permit` is not the one under which this was loaded; or it was given to another account, at another moment, or for another
    /// portal than the look.
    pub fn open_beside(self, permit: Permit<A>, looked: &Looked) -> Result<V, OtherPermit> {
        let same_page = permit.account() == looked.account
            && permit.now() == looked.now
            && (permit.portal().is_none() || permit.portal() == looked.portal);
        if self.entry == permit.ticket.entry && same_page { Ok(self.value) } else { Err(OtherPermit) }
    }
}

/// Proof that somebody's look at a page is in the access log, for what else stands on that page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    portal: Option<PortalId>,
    account: Option<AccountId>,
    now: Moment,
}

impl Looked {
    /// When it was judged; what stands on the same page is judged for the same moment.
    pub fn now(&self) -> Moment {
        self.now
    }
}

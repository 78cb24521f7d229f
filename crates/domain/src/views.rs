//! What pages and the API show: read models, each with only what its reader may see.
//!
//! They come out of the [view ports](crate::ports::Snapshot) sealed, filtered by the permit.

mod diary;

pub use diary::*;

use crate::{
    account::{Account, Assurance},
    audit::LogEntry,
    care::{CareLinkKind, Location, TaskSet},
    consent::{ConsentDecision, ConsentText, Decision},
    document::{Acknowledgement, Author, DocumentVersion, Party, Sharing},
    explanation::Explanation,
    factor::FactorKind,
    file::MediaType,
    grant::Grant,
    ids::{DocumentId, FactorId, LocationId, LogEntryId, PortalId, ProfessionalId, ProviderLinkId, RelationId, SessionId},
    invitation::LinkStatus,
    letter::Language,
    moment::{BirthDate, Moment},
    policy::{ContactRecord, Stage, actions::PortalScope},
    portal::{HolderSeat, Incapacity, Portal},
    provider::ProviderLink,
    relation::{Agreement, Authority, BlockedBy, ContactCard, LegalReading, Origin, RelationState, Role},
    right::RightSet,
    text::{DeviceName, EmailAddress, Name, Note, PersonName, SecretQuestion, Title},
};
use time::{Date, OffsetDateTime};

/// One page of a list, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether older rows follow.
    pub more: bool,
}

impl<T> Page<T> {
    /// The row after which the next page begins, if others follow.
    pub fn next_after<Id>(&self, id: impl FnOnce(&T) -> Id) -> Option<Id> {
        self.rows.last().filter(|_| self.more).map(id)
    }
}

/// Which page of a list: what comes after a known row, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest<Id> {
    /// The last row of the page before; none for the first page.
    pub after: Option<Id>,
    /// How many rows, 1 to 100.
    pub limit: u8,
}

impl<Id> PageRequest<Id> {
    /// The first page, with twenty rows.
    pub const FIRST: Self = Self { after: None, limit: 20 };

    /// A page after `after` with `limit` rows, brought within 1 to 100.
    pub fn new(after: Option<Id>, limit: u8) -> Self {
        Self { after, limit: limit.clamp(1, 100) }
    }
}

/// One's own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAccount {
    /// The account.
    pub account: Account,
    /// The professional that one is, if any.
    pub professional: Option<OwnProfessional>,
    /// One's decisions on the use of the portal, oldest first (`G19`).
    pub portal_use: Vec<ConsentDecision>,
}

/// One's own second factors, links to sign-in providers and sessions (`G68`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Security {
    /// One's second factors.
    pub factors: Vec<FactorRow>,
    /// One's identities at sign-in providers.
    pub links: Vec<ProviderLinkRow>,
    /// How many recovery codes were not used.
    pub recovery_codes: u32,
    /// One's secret question; never its answer.
    pub question: Option<SecretQuestion>,
    /// One's open sessions.
    pub sessions: Vec<SessionRow>,
}

/// A second factor, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorRow {
    /// Which.
    pub id: FactorId,
    /// Which kind.
    pub kind: FactorKind,
    /// What its owner calls it.
    pub name: DeviceName,
    /// When it was added.
    pub made_at: OffsetDateTime,
    /// When it was last used.
    pub last_used_at: Option<OffsetDateTime>,
}

/// An identity at a sign-in provider, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderLinkRow {
    /// Which.
    pub id: ProviderLinkId,
    /// At which provider.
    pub issuer: String,
    /// When it was linked.
    pub made_at: OffsetDateTime,
    /// When it was last used.
    pub last_used_at: Option<OffsetDateTime>,
}

impl From<ProviderLink> for ProviderLinkRow {
    fn from(ProviderLink { id, issuer, made_at, last_used_at, .. }: ProviderLink) -> Self {
        Self { id, issuer, made_at, last_used_at }
    }
}

/// An open session, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Which.
    pub id: SessionId,
    /// On what device.
    pub device: DeviceName,
    /// How sure the system is.
    pub assurance: Assurance,
    /// When its owner signed in.
    pub signed_in_at: OffsetDateTime,
    /// When it was last used.
    pub last_used_at: OffsetDateTime,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The professional that one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnProfessional {
    /// Which.
    pub id: ProfessionalId,
    /// What one does.
    pub job: Name,
    /// What one may do besides caring.
    pub tasks: TaskSet,
}

/// A portal that is open to somebody (`G15`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalDoor {
    /// Which.
    pub portal: PortalId,
    /// Whose.
    pub client: PersonName,
    /// As who one enters; none in one's own portal.
    pub relation: Option<(RelationId, Role)>,
    /// Whether one holds it.
    pub holds: bool,
    /// What one may read (`G69`).
    pub reads: RightSet,
    /// What one may do.
    pub acts: RightSet,
}

/// A portal's start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalHome {
    /// Which.
    pub portal: PortalId,
    /// Whose.
    pub client: PersonName,
    /// What one finds there.
    pub scope: PortalScope,
    /// Documents that one is asked to acknowledge.
    pub to_acknowledge: u32,
    /// Documents that one can see.
    pub documents: u32,
    /// That the client can't decide, as everybody who can open the portal may know (`D22`).
    pub incapacity: Option<IncapacityNotice>,
}

/// That a client can't decide about the portal, as told to all involved (`D22`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncapacityNotice {
    /// Since when it counts.
    pub since: Moment,
    /// When it must be looked at again.
    pub review_on: Date,
    /// What it is about, for the client and the holder: to others it may tell more than they may read.
    pub matters: Option<Note>,
}

impl IncapacityNotice {
    /// What somebody with this scope is told.
    pub fn of(incapacity: &Incapacity, scope: &PortalScope) -> Self {
        let Incapacity { since, review_on, ref matters, .. } = *incapacity;
        Self { since, review_on, matters: (scope.own || scope.holds).then(|| matters.clone()) }
    }
}

/// A member of the care team (`A27`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamMember {
    /// Which professional.
    pub id: ProfessionalId,
    /// What they are called.
    pub name: PersonName,
    /// What they do.
    pub job: Name,
    /// How they are linked.
    pub kind: CareLinkKind,
    /// Since when.
    pub since: OffsetDateTime,
}

/// A consent with its text and history (`G38`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentView {
    /// The present text.
    pub text: ConsentText,
    /// The latest decision on the present text.
    pub decision: Option<Decision>,
    /// Every decision, oldest first, with who made it.
    pub history: Vec<(ConsentDecision, PersonName)>,
}

/// A document in a list. It tells nothing about who else can see it (`G35`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Which.
    pub id: DocumentId,
    /// What it is called.
    pub title: Title,
    /// Who put it there.
    pub author: AuthorName,
    /// The latest version's number.
    pub version: u32,
    /// What the latest version is.
    pub media_type: MediaType,
    /// Size of the latest version in bytes.
    pub bytes: u32,
    /// When the latest version came.
    pub changed_at: OffsetDateTime,
    /// Whether one is asked to acknowledge the latest version oneself.
    pub asks_me: bool,
}

/// Who put a document into the file, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorName {
    /// In what capacity.
    pub author: Author,
    /// What they are called.
    pub name: PersonName,
    /// What a professional does.
    pub job: Option<Name>,
}

/// A document's details, as this reader may see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentView {
    /// Which.
    pub id: DocumentId,
    /// What it is called.
    pub title: Title,
    /// Who put it there.
    pub author: AuthorName,
    /// Its versions, newest first.
    pub versions: Vec<DocumentVersion>,
    /// What was asked of this reader, for the latest version.
    pub asks_me: Option<Party>,
    /// Receipts: this reader's own, and for the client, the holder and staff those of all parties. Newest first.
    pub receipts: Vec<(Acknowledgement, PersonName)>,
    /// Who was asked about the latest version, for the client, the holder and staff.
    pub asked: Vec<Party>,
    /// What this reader may do with it.
    pub scope: crate::policy::actions::DocumentScope,
}

/// The file of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFile {
    /// The document's title.
    pub title: Title,
    /// The version.
    pub version: DocumentVersion,
}

/// Who can see a document: for owner and staff (`G42`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// How it is shared.
    pub sharing: Sharing,
    /// Contact persons who can see it at this moment.
    pub relations: Vec<Viewer>,
    /// Contact persons to whom it can still be made visible (`G44`).
    pub others: Vec<(RelationId, PersonName, Role)>,
    /// Professionals who can see it.
    pub team: Vec<TeamMember>,
}

/// A contact person who can see a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Which.
    pub relation: RelationId,
    /// What they are called.
    pub name: PersonName,
    /// Who they are.
    pub role: Role,
    /// Since when it was made visible; none when it follows from section, holdership or law.
    pub since: Option<OffsetDateTime>,
    /// Whether they really see it now; visibility stays while the section's right is away (`D02`).
    pub sees_now: bool,
}

/// What making a document visible will do (`X03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharingPreview {
    /// To whom.
    pub name: PersonName,
    /// Whether they see it at once, which needs the right to documents.
    pub sees_at_once: bool,
    /// How many versions they will see.
    pub versions: u32,
    /// When the oldest came.
    pub oldest: OffsetDateTime,
    /// Whether it was visible to them already.
    pub already: bool,
}

/// A contact person by name only (`A24`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactName {
    /// Which.
    pub id: RelationId,
    /// What they are called.
    pub name: PersonName,
    /// Who they are.
    pub role: Role,
    /// Whether they are the first contact.
    pub first_contact: bool,
}

/// A contact person with their rights, as managers see them (`A03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// Which.
    pub id: RelationId,
    /// The contact card.
    pub card: ContactCard,
    /// Who they are.
    pub role: Role,
    /// Who entered them (`A33`).
    pub origin: Origin,
    /// Whether they are the first contact.
    pub first_contact: bool,
    /// A legal authority.
    pub authority: Option<Authority>,
    /// Whether reading by law was limited; only the client, the holder and staff learn it.
    pub legal_reading: LegalReading,
    /// How far the binding has come.
    pub state: RelationState,
    /// How the account is bound.
    pub link: LinkStatus,
    /// Whether they hold the portal.
    pub holds: bool,
    /// Whether they read the whole file by law.
    pub by_law: bool,
    /// Rights with an open grant: what the boxes show, paused and future ones too.
    pub given: RightSet,
    /// Rights in force now.
    pub granted: RightSet,
    /// Rights that rest until the client has decided; only the client, the holder and staff learn it.
    pub resting: RightSet,
    /// Whether all open grants are paused.
    pub paused: bool,
    /// When the first of the open grants ends.
    pub until: Option<OffsetDateTime>,
    /// Whether they are blocked; only the holder and staff learn it.
    pub blocked: Option<BlockedBy>,
    /// Whether the client agreed (`D20`); undecided also for who may not know.
    pub agreement: Agreement,
    /// Whether documents to come are made visible to them (`D29`); contact persons don't learn it (`G35`).
    pub standing_choice: bool,
    /// When they last signed in (`B10`).
    pub last_sign_in: Option<OffsetDateTime>,
    /// Counts changes.
    pub revision: u32,
}

/// A contact person with the history of grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactDetail {
    /// The row.
    pub row: ContactRow,
    /// Every grant, newest first, with who gave it.
    pub grants: Vec<(Grant, PersonName)>,
    /// Legal authorities that were recorded before, the latest first, for the client, the holder and staff.
    pub former: Vec<FormerAuthority>,
}

/// A legal authority as it was recorded before (`D18`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerAuthority {
    /// As it was.
    pub authority: Authority,
    /// When something else was recorded in its place, or it was taken back.
    pub replaced_at: OffsetDateTime,
    /// By whom.
    pub by: PersonName,
}

/// What a search for a new contact person found (`A05`, `B06`, `D16`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidates {
    /// Contact persons of this same client with this address.
    pub contacts: Vec<(RelationId, PersonName)>,
}

/// What new answers will do (`X03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightsPreview {
    /// Of whom.
    pub name: PersonName,
    /// What is given.
    pub give: RightSet,
    /// What is withdrawn.
    pub withdrawn: RightSet,
    /// Documents that they will see and don't see now.
    pub documents_gained: u32,
    /// When the oldest of those came.
    pub oldest: Option<OffsetDateTime>,
    /// Documents that they see now and will not.
    pub documents_lost: u32,
}

/// An explanation with the names that it needs (`X01`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedAccess {
    /// Of whom.
    pub name: PersonName,
    /// Why.
    pub explanation: Explanation,
    /// The title of the document that was asked about.
    pub document: Option<Title>,
}

/// Which lines of the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LogFilter {
    /// From this instant on.
    pub from: Option<OffsetDateTime>,
    /// Until just before this instant.
    pub until: Option<OffsetDateTime>,
    /// Only one kind of people.
    pub who: Option<LogWho>,
    /// Only looks, or only changes.
    pub kind: Option<crate::audit::ActionKind>,
}

/// Kinds of people in the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogWho {
    /// The client.
    Client,
    /// Contact persons, the first contact included.
    Relations,
    /// Professionals.
    Professionals,
    /// Machines.
    Machines,
}

/// A line of the access log with the names that it needs (`X08`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// The line.
    pub entry: LogEntry,
    /// Who, by name, when the account is known.
    pub name: Option<PersonName>,
    /// What a professional does, who a relation is, or what a machine is called.
    pub role: Option<LogRole>,
    /// The title of the document, or the name of the contact person, that it was about.
    pub subject: Option<String>,
}

/// Who somebody in the access log is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogRole {
    /// A contact person.
    Relation(Role),
    /// A professional.
    Professional(Name),
    /// A machine, by what it is called.
    Machine(Name),
}

/// Page keys of the access log.
pub type LogPage = PageRequest<LogEntryId>;

/// A client in a professional's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientRow {
    /// Which.
    pub portal: PortalId,
    /// What they are called.
    pub name: PersonName,
    /// When they were born.
    pub born: BirthDate,
    /// The organisation's number.
    pub number: Option<crate::text::ClientNumber>,
    /// Where they are placed.
    pub location: Title,
    /// How the client's account is bound.
    pub link: LinkStatus,
    /// How one is linked oneself.
    pub my_link: Option<CareLinkKind>,
}

/// A client's account page, for staff (`M01`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientView {
    /// The client and the portal.
    pub portal: Portal,
    /// Where they are placed.
    pub location: Title,
    /// How the client's account is bound.
    pub link: LinkStatus,
    /// In which stage of life the rules see the client.
    pub stage: Stage,
    /// Who was named as holder.
    pub seat: HolderSeat,
    /// Who acts as holder, by name.
    pub holder: Option<PersonName>,
    /// Professionals with an open link.
    pub team: Vec<TeamMember>,
    /// How one is linked oneself; without it the page has no content of the file.
    pub my_link: Option<CareLinkKind>,
    /// Contact persons; empty without a link.
    pub contacts: Vec<ContactRow>,
    /// The account by which the client uses the portal.
    pub account: Option<ClientAccountView>,
    /// Who recorded that the client can't decide.
    pub incapacity_by: Option<PersonName>,
    /// That the client couldn't decide, as recorded before, the latest first; empty without a link.
    pub former_incapacities: Vec<FormerIncapacity>,
}

/// The account by which a client uses their portal, as staff see it (`M03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientAccountView {
    /// The address that signs in, where letters go.
    pub email: EmailAddress,
    /// The language of letters.
    pub language: Language,
    /// Whether it has a second factor; only those who guide the client learn it.
    pub has_factor: bool,
    /// Why staff suspended the client's own access, if they did; only those with a link learn it.
    pub suspended_because: Option<Note>,
    /// The last letter with a link that was neither used nor withdrawn.
    pub letter: Option<WelcomeLetter>,
}

/// The letter by which a client activates the portal (`M14`, `M18`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WelcomeLetter {
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// Until when its link works.
    pub valid_until: OffsetDateTime,
    /// Whether the link died of wrong answers before that.
    pub voided: bool,
}

/// That a client couldn't decide, as it was recorded before (`D22`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerIncapacity {
    /// As it was.
    pub incapacity: Incapacity,
    /// When something else was recorded in its place, or it ended.
    pub replaced_at: OffsetDateTime,
    /// By whom.
    pub by: PersonName,
}

/// A place where clients can be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationRow {
    /// The place.
    pub location: Location,
    /// Its path from the top, for display.
    pub path: String,
}

/// Page keys of the client list.
pub type ClientPage = PageRequest<PortalId>;

/// Where a client is placed.
pub type Placement = LocationId;

impl ContactRow {
    /// Derives a row from what is stored, at the moment of the permit.
    pub fn of(record: &ContactRecord, scope: &crate::policy::actions::ContactScope) -> Self {
        let relation = &record.relation;
        let facts = &record.facts;
        let weighed = scope.weigh(facts);
        let open = || facts.grants.iter().filter(|grant| grant.is_open(scope.now.at));
        Self {
            id: relation.id,
            card: relation.card.clone(),
            role: relation.role.clone(),
            origin: relation.origin,
            first_contact: relation.first_contact,
            authority: relation.authority.clone(),
            legal_reading: if scope.sees_decisions { relation.legal_reading } else { LegalReading::Full },
            state: relation.state,
            link: LinkStatus::derive(relation.state == RelationState::Active, record.invited_until, scope.now.at),
            holds: weighed.holds,
            by_law: weighed.by_law.is_some(),
            given: open().map(|grant| grant.right).collect(),
            granted: if facts.blocked.is_some() { RightSet::NONE } else { weighed.granted },
            resting: if scope.sees_decisions { weighed.resting } else { RightSet::NONE },
            paused: open().next().is_some() && open().all(|grant| grant.paused),
            until: open().filter_map(|grant| grant.period.until()).min(),
            blocked: facts.blocked.filter(|_| scope.sees_blocks),
            agreement: if scope.sees_decisions { facts.agreement } else { Agreement::default() },
            standing_choice: scope.sees_decisions && record.standing_choice,
            last_sign_in: record.last_sign_in,
            revision: relation.revision,
        }
    }
}

//! What the policy weighs. Plain data: it confers nothing.

use crate::{
    account::{AccountState, Assurance},
    appointment::Slot,
    care::{CareLinkKind, TaskSet},
    credential::Digest,
    document::{Acknowledgement, DocumentKind, Party, SharedKind, Sharing},
    dossier::DossierTopic,
    factor::{FactorKind, Recovery},
    grant::Grant,
    ids::{
        AccountId, AgendaFeedId, AgendaItemId, AppointmentId, AppointmentRequestId, CareLinkId, ConversationId, DiaryEntryId,
        DocumentId, DossierEntryId, ExportId, FactorId, LocationId, MachineId, MessageId, PinboardPostId, PinboardReactionId,
        PortalId, ProfessionalId, PublicationId, QuestionnaireId, QuestionnaireRequestId, RelationId, SessionId,
    },
    invitation::{Invitation, Knowledge},
    moment::{BirthDate, Moment},
    notice::DigestFacts,
    organisation::{AgeRegime, Communication},
    personal::PersonalFields,
    portal::{ClientAccount, HolderSeat, PortalState},
    publication::{PublicationKind, Showing},
    questionnaire::QuestionnaireEnd,
    relation::{Agreement, Authority, BlockedBy, LegalReading, Origin, RelationState},
    text::EmailAddress,
};
use time::OffsetDateTime;

/// What an action needs to know, for the [`FactsPort`](crate::ports::FactsPort).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Who asks, if they are signed in.
    pub account: Option<AccountId>,
    /// The machine that asks.
    pub machine: Option<MachineId>,
    /// About which portal.
    pub portal: Option<PortalId>,
    /// About what besides.
    pub about: About,
}

/// What an action is about besides a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Nothing else.
    Nothing,
    /// A document, perhaps one version.
    Document(DocumentId, Option<u32>),
    /// A document and the relations it will be shown to.
    Sharing(DocumentId, Vec<RelationId>),
    /// A conversation.
    Conversation(ConversationId),
    /// A conversation and the relations it will be shown to.
    ConversationSharing(ConversationId, Vec<RelationId>),
    /// A conversation that is to begin, and the professionals who are to be in it.
    NewConversation(ConversationId, Vec<ProfessionalId>),
    /// A conversation and one of its messages, perhaps one that is to be added to it.
    Message(ConversationId, MessageId),
    /// A note in the diary.
    DiaryEntry(DiaryEntryId),
    /// What is recorded about one topic, perhaps one thing.
    Dossier(DossierTopic, Option<DossierEntryId>),
    /// The client as a person.
    PersonalData,
    /// The care plan.
    CarePlan,
    /// An appointment, and the professionals that it is to be with.
    Appointment(AppointmentId, Vec<ProfessionalId>),
    /// A request for an appointment, and the professionals that it is to be with, or whoever is asked.
    AppointmentRequest(AppointmentRequestId, Vec<ProfessionalId>),
    /// Something in the agenda.
    AgendaItem(AgendaItemId),
    /// An address at which somebody's calendar reads the agenda.
    AgendaFeed(AgendaFeedId),
    /// A post on the pinboard.
    PinboardPost(PinboardPostId),
    /// A reaction under a post on the pinboard.
    PinboardReaction(PinboardPostId, PinboardReactionId),
    /// A contact person.
    Relation(RelationId),
    /// What a contact person may see, perhaps of one document, to explain it.
    Why(RelationId, Option<DocumentId>),
    /// A contact person, and whoever has the address that is to become theirs.
    Card(RelationId, EmailAddress),
    /// Somebody who may become a contact person.
    Candidate(EmailAddress),
    /// Somebody who may become a client at a location, with the portal that is to be made, and the professional who is named to guide
    /// them.
    NewClient(EmailAddress, LocationId, PortalId, Option<EmailAddress>),
    /// An invitation, by the digest of its secret.
    Invitation(Digest),
    /// An account that signs in.
    SignIn(AccountId),
    /// Whether there is something to tell an account: since this instant, or else since it was told last.
    Digest(AccountId, Option<OffsetDateTime>),
    /// The client's own account, perhaps with whoever has the address that is to become theirs.
    ClientAccount(Option<EmailAddress>),
    /// One of the second factors of whoever asks.
    Factor(FactorId),
    /// A link to choose a new password, by the digest of its secret.
    Recovery(Digest),
    /// Whoever forgot the password of the account with this address.
    Forgotten(EmailAddress),
    /// A machine that is to be made, and the locations that it is to reach.
    NewMachine(MachineId, Vec<LocationId>),
    /// A machine.
    Machine(MachineId),
    /// A copy of everything.
    Export(ExportId),
    /// Something that the organisation publishes.
    Publication(PublicationId),
    /// Something that is to be published, of this kind.
    NewPublication(PublicationId, PublicationKind),
    /// A questionnaire that the organisation keeps.
    Questionnaire(QuestionnaireId),
    /// A questionnaire that is to be kept.
    NewQuestionnaire(QuestionnaireId),
    /// A questionnaire that the client was asked to fill in.
    QuestionnaireRequest(QuestionnaireRequestId),
    /// A questionnaire that the client is to be asked to fill in.
    NewQuestionnaireRequest(QuestionnaireRequestId, QuestionnaireId),
}

impl About {
    /// A contact person whose card changes, perhaps to a new address.
    pub(crate) fn card(relation: RelationId, email: Option<&EmailAddress>) -> Self {
        email.map_or(Self::Relation(relation), |email| Self::Card(relation, email.clone()))
    }
}

/// Everything the policy weighs for one action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The organisation's ages.
    pub ages: AgeRegime,
    /// What staff must have shown at sign-in.
    pub staff_assurance: Assurance,
    /// What clients and relations must have shown at sign-in.
    pub client_assurance: Assurance,
    /// Whether relations read the reactions under a report and react themselves.
    pub relations_react: bool,
    /// Whether professionals who guide the client read the pinboard and react on it.
    pub pinboard_for_care: bool,
    /// Which ways of writing to each other there are: what the organisation offers and the portal leaves open.
    pub communication: Communication,
    /// The account that asks.
    pub account: Option<AccountFacts>,
    /// The portal it is about, if it exists.
    pub portal: Option<PortalFacts>,
    /// The live relation between the account and the portal, or else the latest that ended.
    pub relation: Option<RelationFacts>,
    /// The professional that the account is.
    pub professional: Option<ProfessionalFacts>,
    /// The machine that asks.
    pub machine: Option<MachineFacts>,
    /// What it is about besides.
    pub subject: SubjectFacts,
}

/// The account that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountFacts {
    /// Which.
    pub id: AccountId,
    /// Whether it can sign in.
    pub state: AccountState,
    /// Whether its latest decision on the present text for the use of the portal is yes.
    pub consents_to_use: bool,
    /// Whether it has a second factor, which then is always asked.
    pub has_factor: bool,
}

/// A portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalFacts {
    /// Which.
    pub id: PortalId,
    /// Whether it can be used.
    pub state: PortalState,
    /// The client's date of birth.
    pub born: BirthDate,
    /// The client's own account.
    pub client: Option<ClientAccount>,
    /// Who was named as holder.
    pub seat: HolderSeat,
    /// Since when the client can't decide, if so recorded.
    pub incapable_since: Option<Moment>,
    /// Counts changes to what staff register of the client.
    pub revision: u32,
    /// The first contact.
    pub first_contact: Option<FirstContactFacts>,
}

/// The first contact of a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstContactFacts {
    /// Which relation.
    pub id: RelationId,
    /// The account it is bound to.
    pub account: Option<AccountId>,
    /// How far the binding has come.
    pub state: RelationState,
    /// A legal authority.
    pub authority: Option<Authority>,
    /// Whether the person is blocked.
    pub blocked: bool,
}

/// A relation with what was granted to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationFacts {
    /// Which.
    pub id: RelationId,
    /// The account it is bound to.
    pub account: Option<AccountId>,
    /// How far the binding has come.
    pub state: RelationState,
    /// Who entered it.
    pub origin: Origin,
    /// A legal authority.
    pub authority: Option<Authority>,
    /// Whether reading by law was limited.
    pub legal_reading: LegalReading,
    /// Whether the person is blocked, and by whom.
    pub blocked: Option<BlockedBy>,
    /// Whether the client agreed.
    pub agreement: Agreement,
    /// Whether an invitation is open now.
    pub invited: bool,
    /// Counts changes.
    pub revision: u32,
    /// Its grants, ended ones too.
    pub grants: Vec<Grant>,
}

/// A professional, as bound to the portal that is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProfessionalFacts {
    /// Which.
    pub id: ProfessionalId,
    /// Whether they still work here.
    pub active: bool,
    /// What they may do besides caring.
    pub tasks: TaskSet,
    /// Whether the portal, or the location asked about, lies within reach.
    pub in_reach: bool,
    /// The open link to the client, guiding before supervising.
    pub link: Option<(CareLinkId, CareLinkKind)>,
}

/// A machine that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MachineFacts {
    /// Which.
    pub id: MachineId,
    /// Who made it, and answers for what it sends.
    pub made_by: AccountId,
    /// What it may do.
    pub tasks: TaskSet,
    /// Whether the portal, or the location asked about, lies within reach.
    pub in_reach: bool,
    /// When its token stops working.
    pub expires_at: OffsetDateTime,
    /// Whether it was revoked.
    pub revoked: bool,
}

impl MachineFacts {
    /// Whether its token works at `at`.
    pub fn is_usable(&self, at: OffsetDateTime) -> bool {
        !self.revoked && at < self.expires_at
    }
}

/// What an action is about, as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubjectFacts {
    /// Nothing was asked, or nothing was found.
    Nothing,
    /// A document.
    Document(DocumentFacts),
    /// A document, and which of the relations asked about are live contacts of the same portal.
    Sharing(DocumentFacts, Vec<RelationId>),
    /// A conversation.
    Conversation(ConversationFacts),
    /// A conversation, and which of the relations asked about are live contacts of the same portal.
    ConversationSharing(ConversationFacts, Vec<RelationId>),
    /// Which of the professionals asked about work here and guide the client.
    Correspondents(Vec<ProfessionalId>),
    /// A note in the diary.
    DiaryEntry(DiaryEntryFacts),
    /// A recorded thing.
    DossierEntry(DossierEntryFacts),
    /// The client as a person.
    PersonalData(PersonalDataFacts),
    /// The care plan.
    CarePlan(CarePlanFacts),
    /// An appointment, and how the working professionals asked about are linked to the client, guiding before supervising.
    Appointment(Option<AppointmentFacts>, Vec<(ProfessionalId, CareLinkKind)>),
    /// A request for an appointment, and the same.
    AppointmentRequest(Option<AppointmentRequestFacts>, Vec<(ProfessionalId, CareLinkKind)>),
    /// Something in the agenda, and how many others in it are not over.
    AgendaItem(Option<AgendaItemFacts>, u32),
    /// An address at which somebody's calendar reads the agenda and that was not ended, by whose it is.
    AgendaFeed(AccountId),
    /// A post or reaction on the pinboard, by who wrote it.
    PinboardItem(AccountId),
    /// A contact person.
    Relation(RelationFacts),
    /// A contact person, and a document as that contact person stands to it.
    Why(RelationFacts, Option<DocumentFacts>),
    /// A contact person, and whoever else has the address that is to become theirs.
    Card(RelationFacts, PersonFacts),
    /// Somebody who may become a contact person.
    Person(PersonFacts),
    /// Somebody who may become a client, and who is to guide them: the working professional who was named, with their tasks.
    NewClient(PersonFacts, Option<(ProfessionalId, TaskSet)>),
    /// An invitation.
    Invitation(InvitationFacts),
    /// The account that signs in, or that forgot its password.
    Account(SignInFacts),
    /// The client's own account.
    ClientAccount(ClientAccountFacts),
    /// One of the second factors of whoever asks, and how many others there are.
    Factor(FactorKind, u32),
    /// A link to choose a new password, and the account that it is for.
    Recovery(Recovery, AccountState),
    /// How many of the locations asked about there are.
    Locations(usize),
    /// A machine, and whether it was revoked.
    Machine(MachineId, bool),
    /// A copy of everything.
    Export(ExportFacts),
    /// Something that the organisation publishes.
    Publication(PublicationFacts),
    /// How many publications of the kind asked about there are, but for the one that is to be made.
    PublicationsBeside(u32),
    /// Whether there is something to tell somebody.
    Digest(DigestFacts),
    /// A questionnaire that the organisation keeps.
    Questionnaire(QuestionnaireFacts),
    /// How many questionnaires there are, but for the one that is to be made.
    QuestionnairesBeside(u32),
    /// A questionnaire that the client was asked to fill in.
    QuestionnaireRequest(QuestionnaireRequestFacts),
    /// The questionnaire that is to be asked, and how many wait in the portal, but for the one that is to be made.
    NewQuestionnaireRequest(Option<QuestionnaireFacts>, u32),
}

/// A copy of everything that was asked for and not yet closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportFacts {
    /// Whose.
    pub account: AccountId,
    /// The session that asked.
    pub session: SessionId,
    /// Whether it can be fetched.
    pub ready: bool,
}

/// An account that somebody wants to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInFacts {
    /// Which.
    pub id: AccountId,
    /// Whether it can sign in.
    pub state: AccountState,
    /// Whether it has a second factor.
    pub has_factor: bool,
}

/// The client's own account, as staff care for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAccountFacts {
    /// Whether it can sign in.
    pub state: AccountState,
    /// Whether it has a second factor.
    pub has_factor: bool,
    /// Whether it is a working professional's too.
    pub works_here: bool,
    /// Whether the organisation lets staff reset second factors (`M17`).
    pub resets_factors: bool,
    /// Whoever has the address that was asked about.
    pub wanted: Option<PersonFacts>,
}

/// An invitation, with what decides whether it works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationFacts {
    /// As it was sent.
    pub invitation: Invitation,
    /// What its receiver must know.
    pub knowledge: Knowledge,
    /// The state of the account that it activates.
    pub account: AccountState,
    /// The state of the portal that it opens, if it opens one.
    pub portal: Option<PortalState>,
}

impl InvitationFacts {
    /// Whether the link works at `at`: it is open, the account was not switched off, and the portal is in use (`G07`, `D40`).
    pub fn works(&self, at: OffsetDateTime) -> bool {
        self.invitation.is_open(at)
            && self.account != AccountState::Deactivated
            && self.portal.is_none_or(|portal| portal == PortalState::Open)
    }
}

/// A document or a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Which.
    pub id: DocumentId,
    /// Which of the two.
    pub kind: DocumentKind,
    /// Whether each relation needs to be shown it.
    pub sharing: Sharing,
    /// Whether staff put it into the file.
    pub by_staff: bool,
    /// Whether it was made visible to the relation that asks.
    pub visible: bool,
    /// The latest version's number.
    pub version: u32,
    /// SHA-256 of the latest version.
    pub sha256: Digest,
    /// Who was asked to acknowledge the latest version.
    pub asked: Vec<Party>,
    /// Who acknowledged the latest version.
    pub given: Vec<Acknowledgement>,
}

/// A conversation, as it stands to whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConversationFacts {
    /// Which.
    pub id: ConversationId,
    /// Whether each relation needs to be shown it.
    pub sharing: Sharing,
    /// Whether it was made visible to the relation that asks.
    pub visible: bool,
    /// Whether the professional who asks is in it.
    pub takes_part: bool,
    /// Whether a professional is in it who works here and guides the client.
    pub answered: bool,
    /// Whether it is closed.
    pub closed: bool,
    /// The number of its newest message.
    pub newest: u32,
    /// The number of the newest message when whoever asks last opened it; 0 when they never did.
    pub read_to: u32,
    /// Whether others wrote messages since.
    pub unread: bool,
    /// Whether the message asked about is there already, by whoever asks.
    pub sent: bool,
    /// How many files came with the message asked about.
    pub attachments: u32,
    /// Whether the organisation shows which professionals have read a message (`D07`).
    pub receipts: bool,
    /// Whether whoever asks wants no letters about messages.
    pub muted: bool,
}

/// A note in the diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiaryEntryFacts {
    /// Which.
    pub id: DiaryEntryId,
    /// Who wrote it.
    pub author: AccountId,
    /// Whether all who read along can read it.
    pub shared: bool,
    /// Counts changes.
    pub revision: u32,
}

/// Something in the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaItemFacts {
    /// Which.
    pub id: AgendaItemId,
    /// Who put it there.
    pub author: AccountId,
    /// Counts changes.
    pub revision: u32,
}

/// An appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppointmentFacts {
    /// Which.
    pub id: AppointmentId,
    /// When.
    pub slot: Slot,
    /// Whether it does not go on.
    pub cancelled: bool,
    /// Counts changes.
    pub revision: u32,
}

/// A request for an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppointmentRequestFacts {
    /// Which.
    pub id: AppointmentRequestId,
    /// Who asked.
    pub by: AccountId,
    /// Who was asked.
    pub to: ProfessionalId,
    /// Whether nobody has decided.
    pub waits: bool,
}

/// A recorded thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DossierEntryFacts {
    /// What it is about.
    pub topic: DossierTopic,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// Counts states.
    pub revision: u32,
}

/// What is recorded of the client as a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonalDataFacts {
    /// Which fields clients change themselves.
    pub editable: PersonalFields,
    /// Counts states; 0 when nothing was recorded yet.
    pub revision: u32,
}

/// The care plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanFacts {
    /// SHA-256 of the draft, if there is one.
    pub draft: Option<Digest>,
    /// The latest shared version's number; 0 when none was shared yet.
    pub version: u32,
    /// SHA-256 of that version.
    pub sha256: Option<Digest>,
    /// Who was asked to answer to it.
    pub asked: Vec<Party>,
    /// Who did.
    pub answered: Vec<Party>,
}

/// Something that the organisation publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicationFacts {
    /// Which.
    pub id: PublicationId,
    /// When it is shown.
    pub showing: Showing,
    /// Counts changes.
    pub revision: u32,
}

/// A questionnaire that the organisation keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionnaireFacts {
    /// Whether it can be asked.
    pub published: bool,
    /// Its version.
    pub version: u32,
}

/// A questionnaire that the client was asked to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionnaireRequestFacts {
    /// How it ended, if it did.
    pub end: Option<QuestionnaireEnd>,
    /// Counts what was saved.
    pub revision: u32,
    /// Whether every question that must be answered is.
    pub complete: bool,
}

/// Somebody who may become a contact person or client, by e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonFacts {
    /// Whether an account has this address.
    pub has_account: bool,
    /// Whether this is the client of the portal.
    pub is_client: bool,
    /// Whether this is a live contact of the portal.
    pub is_contact: bool,
    /// Whether this person is blocked in the portal.
    pub is_blocked: bool,
}

/// A contact person as stored, with all that a manager's page derives from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRecord {
    /// The relation.
    pub relation: crate::relation::Relation,
    /// As the policy weighs it.
    pub facts: RelationFacts,
    /// Until when an open invitation works.
    pub invited_until: Option<OffsetDateTime>,
    /// When the account last signed in.
    pub last_sign_in: Option<OffsetDateTime>,
    /// Of which kinds the items to come are made visible to them.
    pub standing_choices: Vec<SharedKind>,
}

/// A portal as stored, with all that decides whether it is open to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoorRecord {
    /// As the policy weighs it.
    pub portal: PortalFacts,
    /// Whose it is.
    pub client: crate::text::PersonName,
    /// The account's live relation to it, if it isn't their own.
    pub relation: Option<(RelationFacts, crate::relation::Role)>,
}

impl DoorRecord {
    /// What `account` finds behind the door at `now`; a closed one is as if it weren't there (`D28`).
    pub fn scope(&self, account: AccountId, ages: &AgeRegime, now: Moment) -> Option<super::actions::PortalScope> {
        let facts = Facts {
            ages: *ages,
            staff_assurance: Assurance::Basic,
            client_assurance: Assurance::Basic,
            relations_react: false,
            pinboard_for_care: false,
            communication: Communication::ALL,
            account: None,
            portal: Some(self.portal.clone()),
            relation: self.relation.as_ref().map(|(facts, _)| facts.clone()),
            professional: None,
            machine: None,
            subject: SubjectFacts::Nothing,
        };
        let case = |standing| super::Case {
            facts: &facts,
            now,
            account: Some(account),
            session: None,
            hat: super::Hat::Private,
            standing,
        };
        let standing = facts.standing(account, super::Hat::Private, now).ok()?;
        let action = super::actions::OpenPortal { portal: self.portal.id };
        super::Action::judge(&action, &case(standing)).ok().map(|allowed| allowed.scope)
    }

    /// The door, if it is open to `account` at `now`.
    pub fn open(&self, account: AccountId, ages: &AgeRegime, now: Moment) -> Option<crate::views::PortalDoor> {
        let scope = self.scope(account, ages, now)?;
        Some(crate::views::PortalDoor {
            portal: self.portal.id,
            client: self.client.clone(),
            relation: self.relation.as_ref().filter(|_| !scope.own).map(|(facts, role)| (facts.id, role.clone())),
            holds: scope.holds,
            reads: scope.reads,
            acts: scope.acts,
        })
    }
}

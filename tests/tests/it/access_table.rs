//! Every action under every hat in every state, as one table that a person can check: `docs/access-table.md`.

use inzage_domain::{
    account::{AccountState, Assurance},
    appointment::{Slot, WantedDay},
    care::{CareLinkKind, Task, TaskSet},
    care_plan::{CarePlanContent, CarePlanGoal, CarePlanReply},
    consent::{ConsentTopic, Decision},
    conversation::MessageBox,
    credential::Digest,
    document::{DocumentKind, Party, Sharing},
    dossier::{Course, DossierContent, DossierTopic, Medication},
    factor::{FactorKind, Recovery},
    grant::{Grant, Maker, Terms},
    ids::*,
    invitation::{Invitation, InvitationState, InvitationTarget, Knowledge},
    item::FileItem,
    machine::MachineAccess,
    moment::{BirthDate, Moment, Period},
    notice::{DigestFacts, NoticeChoice, NoticeKinds},
    organisation::{AgeRegime, Communication},
    personal::PersonalFields,
    policy::{actions::*, *},
    portal::{ClientAccount, ClosingReason, HolderSeat, PortalState, Seat, StatedIncapacity},
    publication::{PublicationKind, Showing},
    relation::*,
    reminder::{Occasion, Reminder},
    review::ReviewPeriod,
    right::{Right, RightSet, Section},
    text::{EmailAddress, Line, Name, Note, PhoneNumber, PlanText, Title},
};
use std::fmt::Write as _;
use time::{Date, Duration, macros::datetime};
use uuid::Uuid;

const fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

const ME: AccountId = AccountId::from_uuid(uuid(1));
const CLIENT: AccountId = AccountId::from_uuid(uuid(2));
const OTHER: AccountId = AccountId::from_uuid(uuid(3));
const PORTAL: PortalId = PortalId::from_uuid(uuid(10));
const MINE: RelationId = RelationId::from_uuid(uuid(20));
const THEIRS: RelationId = RelationId::from_uuid(uuid(21));
const DOCUMENT: DocumentId = DocumentId::from_uuid(uuid(30));
const MY_SESSION: SessionId = SessionId::from_uuid(uuid(5));
const SHA: Digest = Digest([7; 32]);

fn now() -> Moment {
    let at = datetime!(2026-11-22 12:00 UTC);
    Moment { at, on: at.date() }
}

/// The days that the security officer reviews.
fn reviewed() -> ReviewPeriod {
    ReviewPeriod::new(now().on, now().on, |day| day.midnight().assume_utc()).unwrap()
}

fn long_ago() -> Moment {
    let at = datetime!(2026-01-01 12:00 UTC);
    Moment { at, on: at.date() }
}

fn born(years: i32) -> BirthDate {
    BirthDate::stored(Date::from_calendar_date(2026 - years, time::Month::March, 1).unwrap())
}

fn grants(relation: RelationId, rights: RightSet) -> Vec<Grant> {
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

fn relation(id: RelationId, account: AccountId, rights: RightSet) -> RelationFacts {
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

fn authority(kind: AuthorityKind) -> Authority {
    Authority { kind, period: Period::starting(long_ago().at), source: Note::parse("register").unwrap() }
}

/// One column: who asks, and what is true.
struct Scene {
    name: &'static str,
    meaning: &'static str,
    facts: Facts,
    actor: Actor,
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

fn portal(facts: &mut Facts) -> &mut PortalFacts {
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

fn tasks(all: &[Task]) -> TaskSet {
    all.iter().copied().collect()
}

fn scenes() -> Vec<Scene> {
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
        machine("machine-in-reach", "a machine with every task that machines can have, in reach", true),
        machine("machine-elsewhere", "the same machine, out of reach", false),
    ]
}

/// The short form of a verdict.
fn short<S>(verdict: &Verdict<S>) -> &'static str {
    match verdict {
        Ok(_) => "yes",
        Err(refusal) => match refusal.kind {
            RefusalKind::SignIn => "401",
            RefusalKind::Consent => "consent",
            RefusalKind::Hidden => "404",
            RefusalKind::Forbidden => "403",
            RefusalKind::Conflict => "409",
        },
    }
}

/// What there is to act upon, given who asks.
fn document(visible: bool, kind: DocumentKind) -> DocumentFacts {
    DocumentFacts {
        id: DOCUMENT,
        kind,
        sharing: Sharing::PerItem,
        by_staff: true,
        visible,
        version: 1,
        sha256: SHA,
        asked: vec![Party::Holder],
        given: vec![],
    }
}

/// A conversation that is visible to who has the right, and that every professional is in.
fn conversation(id: ConversationId, scene: &Scene) -> ConversationFacts {
    ConversationFacts {
        id,
        sharing: Sharing::PerItem,
        visible: true,
        takes_part: scene.facts.professional.is_some(),
        answered: true,
        closed: false,
        newest: 1,
        read_to: 0,
        unread: true,
        sent: false,
        attachments: 1,
        receipts: false,
        muted: false,
    }
}

/// Whoever has an address that nobody here has.
const NOBODY: PersonFacts = PersonFacts { has_account: false, is_client: false, is_contact: false, is_blocked: false };

fn target(about: &About, kind: DocumentKind, scene: &Scene) -> SubjectFacts {
    let contact = relation(THEIRS, OTHER, RightSet::NONE.with(Right::Reports));
    let mine = scene.facts.account.unwrap();
    match about {
        About::Nothing => SubjectFacts::Nothing,
        About::Document(..) => SubjectFacts::Document(document(scene.name == "documents", kind)),
        About::Appointment(id, with) => SubjectFacts::Appointment(
            Some(AppointmentFacts { id: *id, slot: slot(), cancelled: false, revision: 1 }),
            guiding(with),
        ),
        About::AppointmentRequest(id, with) => {
            let to = ProfessionalId::from_uuid(uuid(50));
            let request = AppointmentRequestFacts { id: *id, by: ME, to, waits: true };
            SubjectFacts::AppointmentRequest(Some(request), guiding(with))
        }
        About::Conversation(id) | About::Message(id, _) => SubjectFacts::Conversation(conversation(*id, scene)),
        About::ConversationSharing(id, with) => SubjectFacts::ConversationSharing(conversation(*id, scene), with.clone()),
        About::NewConversation(_, with) => SubjectFacts::Correspondents(with.clone()),
        About::AgendaItem(id) => SubjectFacts::AgendaItem(Some(AgendaItemFacts { id: *id, author: ME, revision: 1 }), 1),
        About::AgendaFeed(_) => SubjectFacts::AgendaFeed(ME),
        About::DiaryEntry(id) => SubjectFacts::DiaryEntry(DiaryEntryFacts { id: *id, author: ME, shared: true, revision: 1 }),
        About::Dossier(topic, _) => {
            SubjectFacts::DossierEntry(DossierEntryFacts { topic: *topic, withdrawn: false, revision: 1 })
        }
        About::PersonalData => SubjectFacts::PersonalData(PersonalDataFacts { editable: PersonalFields::PHONE, revision: 1 }),
        About::PinboardPost(_) | About::PinboardReaction(..) => SubjectFacts::PinboardItem(OTHER),
        About::Sharing(..) => SubjectFacts::Sharing(document(scene.name == "documents", kind), vec![THEIRS]),
        About::Relation(id) if *id == MINE => scene.facts.relation.clone().map_or(SubjectFacts::Nothing, SubjectFacts::Relation),
        About::Relation(_) => SubjectFacts::Relation(contact),
        About::Card(..) => SubjectFacts::Card(contact, NOBODY),
        About::Why(..) => SubjectFacts::Why(contact, None),
        About::Candidate(_) => SubjectFacts::Person(NOBODY),
        About::NewClient(..) => SubjectFacts::NewClient(NOBODY, Some((ProfessionalId::from_uuid(uuid(52)), TaskSet::NONE))),
        About::NewMachine(_, locations) => SubjectFacts::Locations(locations.len()),
        About::Machine(id) => SubjectFacts::Machine(*id, false),
        About::Export(_) => SubjectFacts::Export(ExportFacts { account: ME, session: MY_SESSION, ready: true }),
        About::Publication(id) => SubjectFacts::Publication(PublicationFacts {
            id: *id,
            showing: Showing { published: true, period: Period::starting(now().at) },
            revision: 1,
        }),
        About::NewPublication(..) => SubjectFacts::PublicationsBeside(0),
        About::Questionnaire(_) => SubjectFacts::Questionnaire(QuestionnaireFacts { published: true, version: 1 }),
        About::NewQuestionnaire(_) => SubjectFacts::QuestionnairesBeside(0),
        About::QuestionnaireRequest(_) => {
            SubjectFacts::QuestionnaireRequest(QuestionnaireRequestFacts { end: None, revision: 1, complete: true })
        }
        About::NewQuestionnaireRequest(..) => {
            SubjectFacts::NewQuestionnaireRequest(Some(QuestionnaireFacts { published: true, version: 1 }), 0)
        }
        About::Invitation(_) => SubjectFacts::Invitation(InvitationFacts {
            invitation: invitation(),
            knowledge: Knowledge::Phone(phone()),
            account: AccountState::Prepared,
            portal: scene.facts.portal.as_ref().map(|it| it.state),
        }),
        About::SignIn(id) if *id == OTHER => {
            SubjectFacts::Account(SignInFacts { id: OTHER, state: AccountState::Active, has_factor: false })
        }
        About::Digest(..) => SubjectFacts::Digest(DigestFacts {
            account: ME,
            state: mine.state,
            consents_to_use: mine.consents_to_use,
            choice: NoticeChoice::default(),
            due_at: Some(now().at),
            since: Some(now().at - Duration::DAY),
            news: true,
        }),
        About::SignIn(_) | About::Forgotten(_) => {
            SubjectFacts::Account(SignInFacts { id: ME, state: mine.state, has_factor: mine.has_factor })
        }
        About::CarePlan => SubjectFacts::CarePlan(CarePlanFacts {
            draft: Some(SHA),
            version: 1,
            sha256: Some(SHA),
            asked: vec![Party::Holder, Party::Client],
            answered: Vec::new(),
        }),
        About::ClientAccount(wanted) => SubjectFacts::ClientAccount(ClientAccountFacts {
            state: AccountState::Active,
            has_factor: true,
            works_here: false,
            resets_factors: true,
            wanted: wanted.as_ref().map(|_| NOBODY),
        }),
        About::Factor(_) => SubjectFacts::Factor(FactorKind::Totp, 0),
        About::Recovery(_) => SubjectFacts::Recovery(recovery(), mine.state),
    }
}

fn phone() -> PhoneNumber {
    PhoneNumber::parse("0612345678").unwrap()
}

fn email() -> EmailAddress {
    EmailAddress::parse("tedje@post.example").unwrap()
}

/// Tomorrow, for an hour.
fn slot() -> Slot {
    let from = now().at + time::Duration::DAY;
    Slot::new(from, from + time::Duration::HOUR).unwrap()
}

fn guiding(with: &[ProfessionalId]) -> Vec<(ProfessionalId, CareLinkKind)> {
    with.iter().map(|id| (*id, CareLinkKind::Guiding)).collect()
}

fn note() -> Note {
    Note::parse("veiligheid").unwrap()
}

fn incapacity() -> StatedIncapacity {
    StatedIncapacity::parse(long_ago(), now().on + time::Duration::days(90), note(), now()).unwrap()
}

fn recovery() -> Recovery {
    Recovery {
        id: RecoveryId::from_uuid(uuid(61)),
        account: ME,
        expires_at: now().at + Recovery::LIFE,
        ended_at: None,
        wrong_answers: 0,
        question: None,
    }
}

fn invitation() -> Invitation {
    Invitation {
        id: InvitationId::from_uuid(uuid(60)),
        digest: SHA,
        opens: InvitationTarget::Relation(PORTAL, THEIRS),
        account: OTHER,
        email: email(),
        sent_by: CLIENT,
        sent_at: long_ago().at,
        expires_at: now().at + time::Duration::DAY,
        wrong_answers: 0,
        state: InvitationState::Open,
    }
}

/// A row: judges one action in a scene.
type Row = (&'static str, Box<dyn Fn(&Scene) -> &'static str>);

fn row<A: Action + Clone + 'static>(action: A) -> Row {
    let name = action.name();
    let kind = if name.starts_with("report.") { DocumentKind::Report } else { DocumentKind::Document };
    let judge = move |scene: &Scene| {
        let mut facts = scene.facts.clone();
        facts.subject = target(&action.about(), kind, scene);
        short(&action.decide(&facts, &scene.actor, now()))
    };
    (name, Box::new(judge))
}

/// A machine names who will guide the client; a professional guides the client themselves.
fn new_client() -> Row {
    let judge = |scene: &Scene| {
        let guide = matches!(scene.actor, Actor::Machine(_)).then(email);
        let location = LocationId::from_uuid(uuid(70));
        let (_, judge) = row(PreparePortal { portal: PortalId::from_uuid(uuid(11)), email: email(), location, guide });
        judge(scene)
    };
    (PreparePortal::NAME, Box::new(judge))
}

fn access() -> MachineAccess {
    let reach = vec![LocationId::from_uuid(uuid(70))];
    MachineAccess::parse(tasks(&[Task::ViewLinks]), reach, now().at + time::Duration::DAY, now().at).unwrap()
}

/// Something that the client takes.
fn medication() -> DossierContent {
    let line = |text| Line::parse(text).unwrap();
    let course = Course::new(now().on, None).unwrap();
    let directions = Note::parse("Bij het eten").unwrap();
    DossierContent::Medication(Medication { name: line("Metformine"), dose: line("1 tablet"), directions, course })
}

fn care_plan() -> CarePlanContent {
    let text = |text| PlanText::parse(text).unwrap();
    let goal = CarePlanGoal { aim: Line::parse("Zelf koken").unwrap(), arrangements: text("Elke dag oefenen.") };
    let days = (long_ago().on, now().on);
    CarePlanContent::new(Title::parse("Zorgplan").unwrap(), days, text("Het gaat goed."), vec![goal]).unwrap()
}

fn rows() -> Vec<Row> {
    let portal = PORTAL;
    let document = DOCUMENT;
    let theirs = THEIRS;
    let factor = FactorId::from_uuid(uuid(80));
    let entry = DiaryEntryId::from_uuid(uuid(81));
    let export = ExportId::from_uuid(uuid(26));
    let (item, feed) = (AgendaItemId::from_uuid(uuid(85)), AgendaFeedId::from_uuid(uuid(86)));
    let (conversation, message) = (ConversationId::from_uuid(uuid(93)), MessageId::from_uuid(uuid(94)));
    let (appointment, request) = (AppointmentId::from_uuid(uuid(84)), AppointmentRequestId::from_uuid(uuid(85)));
    let guide = ProfessionalId::from_uuid(uuid(50));
    let thing = DossierEntryId::from_uuid(uuid(86));
    let publication = PublicationId::from_uuid(uuid(91));
    let questionnaire = QuestionnaireId::from_uuid(uuid(101));
    let asked = QuestionnaireRequestId::from_uuid(uuid(102));
    let (post, reaction) = (PinboardPostId::from_uuid(uuid(82)), PinboardReactionId::from_uuid(uuid(83)));
    let dossier = RightSet::NONE.with(Right::Documents);
    let period = Period::starting(now().at);
    vec![
        row(SignIn { account: ME, assurance: Assurance::Basic }),
        row(SignOut {}),
        row(Confirm { assurance: Assurance::Basic }),
        row(SendRecovery { email: email() }),
        row(ReportCopiedPasskey { account: ME, factor }),
        row(ResetPassword { digest: SHA }),
        row(AnswerInvitation { digest: SHA, answer: Knowledge::Phone(phone()) }),
        row(ReadOwnAccount {}),
        row(ReadAvatar {}),
        row(SetAvatar { avatar: None }),
        row(SetNotices { choice: NoticeChoice::default() }),
        row(Unsubscribe { account: ME, kinds: NoticeKinds::DIGEST }),
        row(SendDigest { account: ME, leased_until: now().at }),
        row(ReadSecurity {}),
        row(ChangePassword {}),
        row(AddFactor { factor, kind: FactorKind::Totp }),
        row(RemoveFactor { factor }),
        row(MakeRecoveryCodes {}),
        row(LinkProvider { link: ProviderLinkId::from_uuid(uuid(6)) }),
        row(UnlinkProvider { link: ProviderLinkId::from_uuid(uuid(6)) }),
        row(SetSecretQuestion {}),
        row(EndSession { session: MY_SESSION }),
        row(EndOtherSessions {}),
        row(DecidePortalUse { version: 1, decision: Decision::Given }),
        row(ListPortals {}),
        row(OpenPortal { portal }),
        row(SeeCareTeam { portal }),
        row(ListConsents { portal }),
        row(SeeCommunication { portal }),
        row(SetCommunication { portal, open: Communication::ALL }),
        row(AskExport { portal, export }),
        row(ListExports {}),
        row(GatherExport { portal, export }),
        row(FetchExport { portal, export }),
        row(DecideConsent {
            portal,
            topic: ConsentTopic::named("beeldmateriaal").unwrap(),
            version: 1,
            decision: Decision::Given,
        }),
        row(ReadAccessLog { portal }),
        row(ListDocuments { portal, kind: DocumentKind::Document }),
        row(ListDocuments { portal, kind: DocumentKind::Report }),
        row(ReadDocument { portal, kind: DocumentKind::Document, document }),
        row(ReadDocument { portal, kind: DocumentKind::Report, document }),
        row(DownloadDocument { portal, kind: DocumentKind::Document, document, version: 1 }),
        row(DownloadDocument { portal, kind: DocumentKind::Report, document, version: 1 }),
        row(UploadDocument { portal, kind: DocumentKind::Document, document, title: Title::parse("Plan").unwrap() }),
        row(UploadDocument { portal, kind: DocumentKind::Report, document, title: Title::parse("Plan").unwrap() }),
        row(ReviseDocument { portal, kind: DocumentKind::Document, document, from_version: 1 }),
        row(ReviseDocument { portal, kind: DocumentKind::Report, document, from_version: 1 }),
        row(SeeAudience { portal, kind: DocumentKind::Document, document }),
        row(SeeAudience { portal, kind: DocumentKind::Report, document }),
        row(PreviewSharing { portal, kind: DocumentKind::Document, document, relation: theirs }),
        row(PreviewSharing { portal, kind: DocumentKind::Report, document, relation: theirs }),
        row(ShareDocument { portal, kind: DocumentKind::Document, document, with: vec![theirs] }),
        row(ShareDocument { portal, kind: DocumentKind::Report, document, with: vec![theirs] }),
        row(SetStandingChoice { portal, kind: DocumentKind::Document, relation: theirs, on: true }),
        row(SetStandingChoice { portal, kind: DocumentKind::Report, relation: theirs, on: true }),
        row(AskAcknowledgement { portal, kind: DocumentKind::Document, document, version: 1, party: Party::Holder }),
        row(AskAcknowledgement { portal, kind: DocumentKind::Report, document, version: 1, party: Party::Holder }),
        row(AcknowledgeDocument { portal, kind: DocumentKind::Document, document, version: 1, sha256: SHA }),
        row(AcknowledgeDocument { portal, kind: DocumentKind::Report, document, version: 1, sha256: SHA }),
        row(ListReactions { portal, report: document }),
        row(React { portal, report: document, reaction: ReactionId::from_uuid(uuid(90)) }),
        row(ListAppointments { portal }),
        row(ReadAppointment { portal, appointment }),
        row(PlanAppointment { portal, appointment, slot: slot(), with: vec![guide] }),
        row(ChangeAppointment { portal, appointment, slot: slot(), with: vec![guide], word: note(), revision: 1 }),
        row(CancelAppointment { portal, appointment, word: note(), revision: 1 }),
        row(SeeGuides { portal }),
        row(ListAppointmentRequests { portal }),
        row(ReadAppointmentRequest { portal, request }),
        row(RequestAppointment { portal, request, to: guide, on: WantedDay::stored(now().on) }),
        row(ApproveRequest { portal, request, slot: slot(), with: vec![guide] }),
        row(RejectRequest { portal, request, word: note() }),
        row(WithdrawRequest { portal, request }),
        row(ListOpenRequests {}),
        row(ListAgenda { portal }),
        row(ReadAgendaItem { portal, item }),
        row(AddAgendaItem { portal, item }),
        row(ChangeAgendaItem { portal, item, revision: 1 }),
        row(RemoveAgendaItem { portal, item, revision: 1 }),
        row(SeeAgendaFeed { portal }),
        row(MakeAgendaFeed { portal, feed }),
        row(EndAgendaFeed { portal, feed }),
        row(FollowAgendaFeed { portal, feed }),
        row(ListDiary { portal }),
        row(ReadDiaryEntry { portal, entry }),
        row(WriteDiaryEntry { portal, entry, shared: true }),
        row(EditDiaryEntry { portal, entry, shared: true, revision: 1 }),
        row(RemoveDiaryEntry { portal, entry, revision: 1 }),
        row(ListPinboard { portal }),
        row(ReadPinboardPost { portal, post }),
        row(ReadPinboardReaction { portal, post, reaction }),
        row(PostOnPinboard { portal, post }),
        row(ReactOnPinboard { portal, post, reaction }),
        row(RemovePinboardPost { portal, post }),
        row(RemovePinboardReaction { portal, post, reaction }),
        row(ListDossierEntries { portal, topic: DossierTopic::Medication }),
        row(ReadDossierEntry { portal, topic: DossierTopic::Medication, entry: thing }),
        row(RecordDossierEntry { portal, entry: thing, content: medication(), revision: Some(1) }),
        row(WithdrawDossierEntry { portal, topic: DossierTopic::Medication, entry: thing, revision: 1 }),
        row(ReadPersonalData { portal }),
        row(EditPersonalData { portal, fields: PersonalFields::PHONE, revision: 1 }),
        row(ReadCarePlan { portal, version: Some(1) }),
        row(ReadCarePlanDraft { portal }),
        row(DraftCarePlan { portal, content: care_plan(), sha256: SHA, from: Some(SHA) }),
        row(DiscardCarePlanDraft { portal, sha256: SHA }),
        row(ShareCarePlan { portal, sha256: SHA, asks_client: true }),
        row(AnswerCarePlan { portal, version: 1, sha256: SHA, reply: CarePlanReply::Agrees }),
        row(ListPublications { portal, kind: PublicationKind::News }),
        row(ReadPublication { portal, publication }),
        row(ListAllPublications {}),
        row(OpenPublication { publication }),
        row(WritePublication { publication, kind: PublicationKind::News }),
        row(EditPublication { publication, revision: 1 }),
        row(RemovePublication { publication, revision: 1 }),
        row(ListQuestionnaires {}),
        row(OpenQuestionnaire { questionnaire }),
        row(WriteQuestionnaire { questionnaire, published: true }),
        row(EditQuestionnaire { questionnaire, published: true, version: 1 }),
        row(RemoveQuestionnaire { questionnaire, version: 1 }),
        row(OfferQuestionnaires { portal }),
        row(AskQuestionnaire { portal, request: asked, questionnaire, version: 1, due: None }),
        row(ListQuestionnaireRequests { portal }),
        row(ReadQuestionnaireRequest { portal, request: asked }),
        row(SaveAnswers { portal, request: asked, revision: 1 }),
        row(SendAnswers { portal, request: asked, revision: 1 }),
        row(WithdrawQuestionnaireRequest { portal, request: asked }),
        row(ListConversations { portal, of: MessageBox::Received }),
        row(ReadConversation { portal, conversation }),
        row(ListCorrespondents { portal }),
        row(StartConversation { portal, conversation, message, with: vec![guide] }),
        row(WriteMessage { portal, conversation, message, after: 1 }),
        row(DownloadAttachment { portal, conversation, message, number: 1 }),
        row(CloseConversation { portal, conversation }),
        row(SeeConversationAudience { portal, conversation }),
        row(PreviewConversationSharing { portal, conversation, relation: theirs }),
        row(ShareConversation { portal, conversation, with: vec![theirs] }),
        row(SetConversationChoice { portal, relation: theirs, on: true }),
        row(ListInbox {}),
        row(SeeItemAudience { portal, item: FileItem::DiaryEntry(entry), at: None }),
        row(ExplainItem { portal, item: FileItem::DiaryEntry(entry) }),
        row(SeeContacts { portal }),
        row(ListContacts { portal }),
        row(ReadContact { portal, relation: theirs }),
        row(SearchCandidates { portal, email: email() }),
        row(AddContact { portal, relation: theirs, email: email() }),
        row(EditContactCard { portal, relation: theirs, personal: true, phone: true, email: Some(email()), revision: 1 }),
        row(SeeContactPhoto { portal, relation: theirs }),
        row(SetContactPhoto { portal, relation: MINE }),
        row(RemoveContactPhoto { portal, relation: theirs }),
        row(PreviewRights { portal, relation: theirs, section: Section::Dossier, wanted: dossier }),
        row(ChangeRights {
            portal,
            relation: theirs,
            section: Section::Dossier,
            wanted: dossier,
            period,
            terms: Terms::default(),
            revision: 1,
        }),
        row(GiveFirstAccess {
            portal,
            relation: theirs,
            section: Section::Dossier,
            wanted: dossier,
            period,
            terms: Terms::default(),
        }),
        row(InviteContact { portal, relation: theirs }),
        row(WithdrawInvitation { portal, relation: theirs }),
        row(PauseContact { portal, relation: theirs, paused: true, revision: 1 }),
        row(RemoveContact { portal, relation: theirs }),
        row(GiveUpRights { portal, relation: MINE, rights: dossier }),
        row(BlockPerson { portal, relation: theirs, reason: Some(note()) }),
        row(LiftBlock { portal, relation: theirs }),
        row(DecideAgreement { portal, relation: theirs, agreement: Agreement::Given }),
        row(ExplainAccess { portal, relation: theirs, document: None }),
        row(ListClients {}),
        new_client(),
        row(ReadClient { portal }),
        row(SetPortalState { portal, state: PortalState::Closed(ClosingReason::CareEnded) }),
        row(InviteClient { portal }),
        row(WithdrawClientInvitation { portal }),
        row(RegisterContact { portal, relation: theirs, email: email(), first_contact: false }),
        row(NameHolder { portal, seat: Seat::Client, first_contact: theirs }),
        row(LimitLegalReading { portal, relation: theirs, reading: LegalReading::Limited(LimitReason::Safety) }),
        row(EditClient { portal, email: email(), born: born(40), revision: 1 }),
        row(SuspendClient { portal, suspend: Some(note()) }),
        row(ResetFactors { portal, reason: note() }),
        row(RecordAuthority { portal, relation: theirs, authority: Some(authority(AuthorityKind::WrittenMandate)) }),
        row(RecordIncapacity { portal, incapacity: Some(incapacity()) }),
        row(FindAccount { email: email() }),
        row(SetAccountUse { account: OTHER, deactivate: Some(note()) }),
        row(ListMachines {}),
        row(MakeMachine { machine: MachineId::from_uuid(uuid(91)), name: Name::parse("Koppeling").unwrap(), access: access() }),
        row(RevokeMachine { machine: MachineId::from_uuid(uuid(91)) }),
        row(ReadReview { period: reviewed() }),
        row(ExportReview { period: reviewed() }),
        row(Remind { portal, reminder: Reminder { of: Occasion::Review, on: now().on, ahead: 0 } }),
    ]
}

fn table(out: &mut String, scenes: &[Scene], rows: &[Row]) {
    let names: Vec<&str> = scenes.iter().map(|scene| scene.name).collect();
    writeln!(out, "| action | {} |", names.join(" | ")).unwrap();
    writeln!(out, "|---|{}", "---|".repeat(names.len())).unwrap();
    for (name, judge) in rows {
        let cells: Vec<&str> = scenes.iter().map(judge).collect();
        writeln!(out, "| `{name}` | {} |", cells.join(" | ")).unwrap();
    }
    out.push('\n');
}

fn whole_table() -> String {
    let rows = rows();
    let mut out = String::from(
        "# Who may do what\n\nGenerated from the policy; `cargo xtask access-table` writes it anew, and a test compares. Each column is a \
         hat in a state, each row an action on somebody's portal: another contact person with one right, and one document that staff put \
         there, shared per item and waiting for the holder's acknowledgement.\n\n`yes` allowed · `401` sign in, or prove again who you \
         are · `consent` agree to the use of the portal first · `404` as if it did not exist · `403` known but not \
         allowed · `409` the present state is against it\n\n",
    );
    for scene in scenes() {
        writeln!(out, "- **{}**: {}", scene.name, scene.meaning).unwrap();
    }
    let mut part = |title: &str, change: &dyn Fn(&mut Facts, &mut Actor)| {
        writeln!(out, "\n## {title}\n").unwrap();
        let mut scenes = scenes();
        for scene in &mut scenes {
            change(&mut scene.facts, &mut scene.actor);
        }
        table(&mut out, &scenes, &rows);
    };
    part("The portal is open", &|_, _| {});
    part("The portal is not prepared", &|facts, _| portal(facts).state = PortalState::NotPrepared);
    part("The portal is closed", &|facts, _| portal(facts).state = PortalState::Closed(ClosingReason::CareEnded));
    part("The account has not consented to the use of the portal", &|facts, _| {
        facts.account.as_mut().unwrap().consents_to_use = false;
    });
    part("The account is deactivated", &|facts, _| facts.account.as_mut().unwrap().state = AccountState::Deactivated);
    part("The sign-in is not sure enough", &|facts, _| {
        facts.staff_assurance = Assurance::Substantial;
        facts.client_assurance = Assurance::Substantial;
    });
    part("The account has a second factor, and the sign-in was without it", &|facts, _| {
        facts.account.as_mut().unwrap().has_factor = true;
    });
    part("The last proof of who they are was fifteen minutes ago", &|_, actor| {
        if let Actor::Person(person) = actor {
            person.confirmed_at = now().at - Door::CONFIRMED_FOR;
        }
    });
    out.trim_end().to_owned() + "\n"
}

/// Proves: A10, A16, A19, B02, D01, D10, D23, D26, D28, D38, G07, G18, G34, M27, M31, X06.
#[test]
fn the_access_table_is_what_the_policy_answers() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/access-table.md");
    let table = whole_table();
    if std::env::var_os("INZAGE_BLESS").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(table == written, "docs/access-table.md is out of date: look at what changed, then run `cargo xtask access-table`");
}

#[test]
fn the_access_table_covers_every_action() {
    let rows = rows();
    let covered: Vec<&str> = rows.iter().map(|(name, _)| *name).collect();
    let all: Vec<&str> = all().map(|action| action.name).collect();
    assert_eq!(covered, all);
}

/// Proves: X06, D28, D42, T20.
#[test]
fn who_is_blocked_removed_invited_or_without_rights_gets_the_answers_of_a_stranger() {
    let scenes = scenes();
    let column = |name: &str| {
        let scene = scenes.iter().find(|scene| scene.name == name).unwrap();
        rows().iter().map(|(action, judge)| (*action, judge(scene))).collect::<Vec<_>>()
    };
    for name in ["blocked", "removed", "invited", "no-rights", "client-suspended"] {
        assert_eq!(column(name), column("stranger"), "{name}");
    }
    // Rights that rest can still be given up.
    let of_stranger = column("stranger");
    let differ = column("paused").into_iter().filter(|cell| !of_stranger.contains(cell)).collect::<Vec<_>>();
    assert_eq!(differ, [("contact.give-up-rights", "yes")]);
}

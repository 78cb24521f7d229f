//! Everything that there is to ask, for tests that ask all of it at once.

use inzage_domain::{
    account::Assurance,
    appointment::WantedDay,
    avatar::{Avatar, Illustration},
    care::{Task, TaskSet},
    care_plan::CarePlanReply,
    consent::{ConsentTopic, Decision},
    conversation::MessageBox,
    credential::Digest,
    document::{DocumentKind, Party},
    dossier::DossierTopic,
    factor::FactorKind,
    grant::Terms,
    ids::{
        AccountId, AgendaFeedId, AgendaItemId, AppointmentId, AppointmentRequestId, ConversationId, DiaryEntryId, DossierEntryId,
        ExportId, FactorId, LocationId, MachineId, MessageId, PinboardPostId, PinboardReactionId, PortalId, ProviderLinkId,
        PublicationId, QuestionnaireId, QuestionnaireRequestId, ReactionId, RelationId, SessionId,
    },
    invitation::Knowledge,
    item::FileItem,
    machine::MachineAccess,
    moment::Period,
    notice::{NoticeChoice, NoticeKinds},
    organisation::Communication,
    personal::PersonalFields,
    policy::{Action, Actor, Door, Reason, actions::*},
    portal::{PortalState, Seat},
    publication::PublicationKind,
    relation::{Agreement, LegalReading},
    reminder::{Occasion, Reminder},
    review::ReviewPeriod,
    right::{Right, RightSet, Section},
    text::Name,
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{self, Journey, NOW, PHONE, as_professional, private},
};
use time::{Duration, macros::date};

/// What the policy says to one action: its name, its door, and why it was refused if it was.
pub(crate) type Answer = (&'static str, Door, Result<(), Reason>);

/// The day on which it happens.
fn reviewed() -> ReviewPeriod {
    ReviewPeriod::new(NOW.on, NOW.on, |day| day.midnight().assume_utc()).unwrap()
}

fn access() -> MachineAccess {
    let place = LocationId::from_uuid(numbered(9_007));
    MachineAccess::parse(TaskSet::NONE.with(Task::ViewLinks), vec![place], NOW.at + Duration::DAY, NOW.at).unwrap()
}

fn answer<A: Action>(it: &Journey, actor: Actor, action: &A) -> Answer {
    (action.name(), action.door(), it.world.judge(NOW, actor, action).map(|_| ()).map_err(|it| it.reason))
}

/// Asks for everything that there is to ask.
#[expect(clippy::too_many_lines, reason = "one line for each action")]
pub(crate) fn ask_for_everything(it: &Journey, actor: Actor, account: AccountId) -> Vec<Answer> {
    let (portal, relation, document) = (it.portal, it.tedje, it.plan);
    let email = || worlds::email("nieuw@mail.example");
    let (new_portal, new_relation) = (PortalId::from_uuid(numbered(9_001)), RelationId::from_uuid(numbered(9_002)));
    let factor = it.world.records().factors.first().map_or(FactorId::from_uuid(numbered(9_003)), |it| it.id);
    let session = SessionId::from_uuid(account.as_uuid());
    let (conversation, message) = (ConversationId::from_uuid(numbered(9_040)), MessageId::from_uuid(numbered(9_041)));
    let (item, feed) = (AgendaItemId::from_uuid(numbered(9_050)), AgendaFeedId::from_uuid(numbered(9_051)));
    let entry = DiaryEntryId::from_uuid(numbered(9_004));
    let (appointment, request) = (AppointmentId::from_uuid(numbered(9_030)), AppointmentRequestId::from_uuid(numbered(9_031)));
    let slot = worlds::slot(NOW.at + Duration::DAY, 60);
    let thing = DossierEntryId::from_uuid(numbered(9_016));
    let export = ExportId::from_uuid(numbered(9_026));
    let publication = PublicationId::from_uuid(numbered(9_020));
    let questionnaire = QuestionnaireId::from_uuid(numbered(9_021));
    let asked = QuestionnaireRequestId::from_uuid(numbered(9_022));
    let (post, reaction) = (PinboardPostId::from_uuid(numbered(9_005)), PinboardReactionId::from_uuid(numbered(9_006)));
    let (wanted, section) = (RightSet::NONE.with(Right::Documents), Section::Dossier);
    let (period, terms) = (Period::starting(NOW.at), Terms::default());
    let knowledge = Knowledge::Phone(worlds::phone(PHONE));
    let topic = ConsentTopic::named("beeldmateriaal").unwrap();
    let (version, decision) = (1, Decision::Given);
    macro_rules! answers { ($($action:expr),+ $(,)?) => { vec![$(answer(it, actor, &$action)),+] } }
    let answers = answers![
        SignIn { account, assurance: Assurance::Substantial },
        SignOut {},
        Confirm { assurance: Assurance::Substantial },
        SendRecovery { email: it.world.records().accounts.iter().find(|it| it.id == account).unwrap().email.clone() },
        ReportCopiedPasskey { account, factor },
        ResetPassword { digest: Digest([1; 32]) },
        AnswerInvitation { digest: Digest([1; 32]), answer: knowledge },
        ReadOwnAccount {},
        ReadAvatar {},
        SetAvatar { avatar: Some(Avatar::Illustration(Illustration::Tree)) },
        SetNotices { choice: NoticeChoice::default() },
        Unsubscribe { account, kinds: NoticeKinds::DIGEST },
        SendDigest { account, leased_until: NOW.at },
        ReadSecurity {},
        ChangePassword {},
        AddFactor { factor: FactorId::from_uuid(numbered(9_004)), kind: FactorKind::Totp },
        RemoveFactor { factor },
        MakeRecoveryCodes {},
        LinkProvider { link: ProviderLinkId::from_uuid(numbered(9_010)) },
        UnlinkProvider { link: ProviderLinkId::from_uuid(numbered(9_010)) },
        SetSecretQuestion {},
        EndSession { session },
        EndOtherSessions {},
        DecidePortalUse { version, decision },
        ListPortals {},
        OpenPortal { portal },
        SeeCareTeam { portal },
        ListConsents { portal },
        SeeCommunication { portal },
        SetCommunication { portal, open: Communication::ALL },
        AskExport { portal, export },
        ListExports {},
        GatherExport { portal, export },
        FetchExport { portal, export },
        DecideConsent { portal, topic, version, decision },
        ReadAccessLog { portal },
        ListDocuments { portal, kind: DocumentKind::Document },
        ListDocuments { portal, kind: DocumentKind::Report },
        ReadDocument { portal, kind: DocumentKind::Document, document },
        ReadDocument { portal, kind: DocumentKind::Report, document },
        DownloadDocument { portal, kind: DocumentKind::Document, document, version },
        DownloadDocument { portal, kind: DocumentKind::Report, document, version },
        UploadDocument { portal, kind: DocumentKind::Document, document, title: worlds::title("Brief") },
        UploadDocument { portal, kind: DocumentKind::Report, document, title: worlds::title("Brief") },
        ReviseDocument { portal, kind: DocumentKind::Document, document, from_version: 1 },
        ReviseDocument { portal, kind: DocumentKind::Report, document, from_version: 1 },
        SeeAudience { portal, kind: DocumentKind::Document, document },
        SeeAudience { portal, kind: DocumentKind::Report, document },
        PreviewSharing { portal, kind: DocumentKind::Document, document, relation },
        PreviewSharing { portal, kind: DocumentKind::Report, document, relation },
        ShareDocument { portal, kind: DocumentKind::Document, document, with: vec![relation] },
        ShareDocument { portal, kind: DocumentKind::Report, document, with: vec![relation] },
        SetStandingChoice { portal, kind: DocumentKind::Document, relation, on: true },
        SetStandingChoice { portal, kind: DocumentKind::Report, relation, on: true },
        AskAcknowledgement { portal, kind: DocumentKind::Document, document, version, parties: vec![Party::Holder] },
        AskAcknowledgement { portal, kind: DocumentKind::Report, document, version, parties: vec![Party::Holder] },
        AcknowledgeDocument { portal, kind: DocumentKind::Document, document, version, sha256: Digest([1; 32]) },
        AcknowledgeDocument { portal, kind: DocumentKind::Report, document, version, sha256: Digest([1; 32]) },
        ListReactions { portal, report: document },
        React { portal, report: document, reaction: ReactionId::from_uuid(document.as_uuid()) },
        ListAppointments { portal },
        ReadAppointment { portal, appointment },
        PlanAppointment { portal, appointment, slot, with: vec![it.guide] },
        ChangeAppointment { portal, appointment, slot, with: vec![it.guide], word: worlds::note("Ziek"), revision: 1 },
        CancelAppointment { portal, appointment, word: worlds::note("Ziek"), revision: 1 },
        SeeGuides { portal },
        ListAppointmentRequests { portal },
        ReadAppointmentRequest { portal, request },
        RequestAppointment { portal, request, to: it.guide, on: WantedDay::stored(NOW.on) },
        ApproveRequest { portal, request, slot, with: vec![it.guide] },
        RejectRequest { portal, request, word: worlds::note("Vol") },
        WithdrawRequest { portal, request },
        ListOpenRequests {},
        ListAgenda { portal },
        ReadAgendaItem { portal, item },
        AddAgendaItem { portal, item },
        ChangeAgendaItem { portal, item, revision: 1 },
        RemoveAgendaItem { portal, item, revision: 1 },
        SeeAgendaFeed { portal },
        MakeAgendaFeed { portal, feed },
        EndAgendaFeed { portal, feed },
        FollowAgendaFeed { portal, feed },
        ListDiary { portal },
        ReadDiaryEntry { portal, entry },
        WriteDiaryEntry { portal, entry, shared: true },
        EditDiaryEntry { portal, entry, shared: true, revision: 1 },
        RemoveDiaryEntry { portal, entry, revision: 1 },
        ListPinboard { portal },
        ReadPinboardPost { portal, post },
        ReadPinboardReaction { portal, post, reaction },
        PostOnPinboard { portal, post },
        ReactOnPinboard { portal, post, reaction },
        RemovePinboardPost { portal, post },
        RemovePinboardReaction { portal, post, reaction },
        ListDossierEntries { portal, topic: DossierTopic::Medication },
        ReadDossierEntry { portal, topic: DossierTopic::Medication, entry: thing },
        RecordDossierEntry { portal, entry: thing, content: worlds::medication("Metformine"), revision: None },
        WithdrawDossierEntry { portal, topic: DossierTopic::Medication, entry: thing, revision: 1 },
        ReadPersonalData { portal },
        EditPersonalData { portal, fields: PersonalFields::PHONE, revision: 0 },
        ReadCarePlan { portal, version: None },
        ReadCarePlanDraft { portal },
        DraftCarePlan { portal, content: worlds::care_plan("Zelf koken"), sha256: Digest([1; 32]), from: None },
        DiscardCarePlanDraft { portal, sha256: Digest([1; 32]) },
        ShareCarePlan { portal, sha256: Digest([1; 32]), asks_client: false },
        AnswerCarePlan { portal, version: 1, sha256: Digest([1; 32]), reply: CarePlanReply::Agrees },
        ListPublications { portal, kind: PublicationKind::News },
        ReadPublication { portal, publication },
        ListAllPublications {},
        OpenPublication { publication },
        WritePublication { publication, kind: PublicationKind::News },
        EditPublication { publication, revision: 1 },
        RemovePublication { publication, revision: 1 },
        ListQuestionnaires {},
        OpenQuestionnaire { questionnaire },
        WriteQuestionnaire { questionnaire, published: true },
        EditQuestionnaire { questionnaire, published: true, version: 1 },
        RemoveQuestionnaire { questionnaire, version: 1 },
        OfferQuestionnaires { portal },
        AskQuestionnaire { portal, request: asked, questionnaire, version: 1, due: None },
        ListQuestionnaireRequests { portal },
        ReadQuestionnaireRequest { portal, request: asked },
        SaveAnswers { portal, request: asked, revision: 1 },
        SendAnswers { portal, request: asked, revision: 1 },
        WithdrawQuestionnaireRequest { portal, request: asked },
        ListConversations { portal, of: MessageBox::Received },
        ReadConversation { portal, conversation },
        ListCorrespondents { portal },
        StartConversation { portal, conversation, message, with: vec![it.guide] },
        WriteMessage { portal, conversation, message, after: 1 },
        DownloadAttachment { portal, conversation, message, number: 1 },
        CloseConversation { portal, conversation },
        SeeConversationAudience { portal, conversation },
        PreviewConversationSharing { portal, conversation, relation },
        ShareConversation { portal, conversation, with: vec![relation] },
        SetConversationChoice { portal, relation, on: true },
        ListInbox {},
        SeeItemAudience { portal, item: FileItem::Document(DocumentKind::Document, document), at: None },
        ExplainItem { portal, item: FileItem::Document(DocumentKind::Document, document) },
        SeeContacts { portal },
        ListContacts { portal },
        ReadContact { portal, relation },
        SearchCandidates { portal, email: email() },
        AddContact { portal, relation: new_relation, email: email() },
        EditContactCard { portal, relation, personal: true, phone: true, email: Some(email()), revision: 1 },
        SeeContactPhoto { portal, relation },
        SetContactPhoto { portal, relation },
        RemoveContactPhoto { portal, relation },
        PreviewRights { portal, relation, section, wanted },
        ChangeRights { portal, relation, section, wanted, period, terms: terms.clone(), revision: 1 },
        GiveFirstAccess { portal, relation, section, wanted, period, terms },
        InviteContact { portal, relation },
        WithdrawInvitation { portal, relation },
        PauseContact { portal, relation, paused: true, revision: 1 },
        RemoveContact { portal, relation },
        GiveUpRights { portal, relation, rights: wanted },
        BlockPerson { portal, relation, reason: Some(worlds::note("Veiligheid")) },
        LiftBlock { portal, relation },
        DecideAgreement { portal, relation, agreement: Agreement::Given },
        ExplainAccess { portal, relation, document: None },
        ListClients {},
        PreparePortal {
            portal: new_portal,
            email: email(),
            location: LocationId::from_uuid(it.house.as_uuid()),
            guide: matches!(actor, Actor::Machine(_)).then(|| worlds::email("joris@zorg.example")),
        },
        ReadClient { portal },
        SetPortalState { portal, state: PortalState::NotPrepared },
        InviteClient { portal },
        WithdrawClientInvitation { portal },
        RegisterContact { portal, relation: new_relation, email: email(), first_contact: false },
        NameHolder { portal, seat: Seat::Client, first_contact: it.marie },
        LimitLegalReading { portal, relation, reading: LegalReading::Full },
        EditClient { portal, email: email(), born: worlds::born(date!(1980 - 02 - 29)), revision: 0 },
        SuspendClient { portal, suspend: Some(worlds::note("Op eigen verzoek")) },
        ResetFactors { portal, reason: worlds::note("Telefoon kwijt") },
        RecordAuthority { portal, relation, authority: None },
        RecordIncapacity { portal, incapacity: None },
        FindAccount { email: email() },
        SetAccountUse { account: it.marie_account, deactivate: Some(worlds::note("Uit dienst")) },
        ListMachines {},
        MakeMachine { machine: MachineId::from_uuid(numbered(9_005)), name: Name::parse("Koppeling").unwrap(), access: access() },
        RevokeMachine { machine: MachineId::from_uuid(numbered(9_006)) },
        ReadReview { period: reviewed() },
        ExportReview { period: reviewed() },
        Remind { portal, reminder: Reminder { of: Occasion::Review, on: NOW.on, ahead: 0 } },
    ];
    let asked: Vec<&str> = answers.iter().map(|(name, ..)| *name).collect();
    let all: Vec<&str> = all().map(|it| it.name).collect();
    assert_eq!(asked, all, "everything is asked");
    answers
}

/// Everybody in the world, under each hat.
pub(crate) fn everybody(it: &Journey) -> Vec<(AccountId, Actor)> {
    let accounts = it.world.records().accounts.into_iter().map(|it| it.id);
    accounts.flat_map(|id| [(id, private(id)), (id, as_professional(id))]).collect()
}

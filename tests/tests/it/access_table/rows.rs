//! The rows of the table: every action, on something that is there.

use super::{actors::*, short, targets::*};
use inzage_domain::{
    account::Assurance,
    appointment::WantedDay,
    care::Task,
    care_plan::{CarePlanContent, CarePlanGoal, CarePlanReply},
    consent::{ConsentTopic, Decision},
    conversation::MessageBox,
    document::{DocumentKind, Party},
    dossier::{Course, DossierContent, DossierTopic, Medication},
    factor::FactorKind,
    grant::Terms,
    ids::*,
    invitation::Knowledge,
    item::FileItem,
    machine::MachineAccess,
    moment::Period,
    notice::{NoticeChoice, NoticeKinds},
    organisation::Communication,
    personal::PersonalFields,
    policy::{actions::*, *},
    portal::{ClosingReason, PortalState, Seat},
    publication::PublicationKind,
    relation::*,
    reminder::{Occasion, Reminder},
    review::ReviewPeriod,
    right::{Right, RightSet, Section},
    text::{Line, Name, Note, PlanText, Title},
};

/// The days that the security officer reviews.
fn reviewed() -> ReviewPeriod {
    ReviewPeriod::new(now().on, now().on, |day| day.midnight().assume_utc()).unwrap()
}

/// A row: judges one action in a scene.
pub(super) type Row = (&'static str, Box<dyn Fn(&Scene) -> &'static str>);

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

pub(super) fn rows() -> Vec<Row> {
    let portal = PORTAL;
    let document = DOCUMENT;
    let theirs = THEIRS;
    let factor = FactorId::from_uuid(uuid(80));
    let entry = DiaryEntryId::from_uuid(uuid(81));
    let export = ExportId::from_uuid(uuid(26));
    let (item, feed) = (AgendaItemId::from_uuid(uuid(85)), FEED);
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
        row(AskAcknowledgement { portal, kind: DocumentKind::Document, document, version: 1, parties: vec![Party::Holder] }),
        row(AskAcknowledgement { portal, kind: DocumentKind::Report, document, version: 1, parties: vec![Party::Holder] }),
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

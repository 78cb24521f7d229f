//! Everything that can be asked, as one closed list.
//!
//! Each action names itself, whose file it is about, and the rule that judges it. The list is what the access table, the
//! access log and the endpoint tests go by.

use crate::{
    account::Assurance,
    appointment::{Slot, WantedDay},
    audit::ActionKind,
    avatar::Avatar,
    care::Task,
    care_plan::{CarePlanContent, CarePlanReply},
    consent::{ConsentTopic, Decision},
    conversation::MessageBox,
    credential::Digest,
    document::{DocumentKind, Party},
    dossier::{DossierContent, DossierTopic},
    explanation::{Explanation, Item},
    factor::{FactorKind, Recovery},
    grant::{GrantPlan, Terms},
    ids::{
        AccountId, AgendaFeedId, AgendaItemId, AppointmentId, AppointmentRequestId, ConversationId, DiaryEntryId, DocumentId,
        DossierEntryId, ExportId, FactorId, LocationId, MachineId, MessageId, PinboardPostId, PinboardReactionId, PortalId,
        ProfessionalId, ProviderLinkId, PublicationId, QuestionnaireId, QuestionnaireRequestId, ReactionId, RelationId,
        SessionId,
    },
    invitation::Knowledge,
    machine::MachineAccess,
    moment::{BirthDate, Moment, Period},
    notice::{NoticeChoice, NoticeKinds},
    personal::PersonalFields,
    policy::{
        About, Action, Case, Door, Verdict,
        judges::{
            account, account_care, agenda, appointments, care, care_plan, contacts, conversations, diary, documents, dossier,
            exports, file, machines, pinboard, publications, questionnaires, review,
        },
        permit::sealed::Sealed,
    },
    portal::{ClientAccount, PortalState, Seat, StatedIncapacity},
    publication::PublicationKind,
    relation::{Agreement, Authority, LegalReading},
    reminder::Reminder,
    review::ReviewPeriod,
    right::{RightSet, Section},
    text::{EmailAddress, FileName, Name, Note, Title},
};
use time::OffsetDateTime;

pub use crate::policy::judges::{
    account::InvitationAnswer,
    account_care::{ClientEdit, Involved, RemindScope},
    agenda::{AgendaItemScope, AgendaScope},
    appointments::{AppointmentScope, RequestScope},
    care::{ClientFilter, HolderChange},
    care_plan::CarePlanScope,
    contacts::{CardAuthority, ContactScope, FirstAccess, Manager},
    conversations::{ConversationFilter, ConversationList, ConversationScope, Writing, is_told, sees_conversation},
    diary::{DiaryFilter, DiaryScope},
    documents::{DocumentFilter, DocumentList, DocumentScope},
    dossier::{DossierFilter, DossierScope, PersonalScope},
    file::{Finds, PortalScope},
    pinboard::PinboardScope,
    questionnaires::QuestionnaireScope,
};

/// To how many contact persons an item can be made visible at once.
pub const MAX_SHARED_AT_ONCE: usize = 100;

/// What is known of an action without doing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionInfo {
    /// Stable name.
    pub name: &'static str,
    /// Whether it looks or changes.
    pub kind: ActionKind,
    /// Which of the first two steps it goes through at least.
    pub door: Door,
    /// The tasks of which any one opens it to machines.
    pub machines: &'static [Task],
}

macro_rules! actions { ($(
    $(#[$doc:meta])*
    $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }
    = $code:literal $(/ $report:literal)?, $kind:ident, $door:ident $(or $narrower:ident when $when:expr)?, in $portal:expr, about $about:expr, scope $scope:ty $(=> $found:expr)?, by $judge:path $(, $dormant:ident)? $(=> machines with $($task:ident)|+)?;
)+) => {
    $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),* }

        impl Sealed for $name {}

        impl Action for $name {
            type Scope = $scope;
            const NAME: &'static str = $code;
            const KIND: ActionKind = ActionKind::$kind;
            const DOOR: Door = Door::$door;
            $(const $dormant: bool = true;)?
            $(const MACHINES: &'static [Task] = &[$(Task::$task),+];)?

            $(fn name(&self) -> &'static str {
                match self.kind {
                    DocumentKind::Document => Self::NAME,
                    DocumentKind::Report => $report,
                }
            })?

            $(fn door(&self) -> Door {
                let narrows: fn(&Self) -> bool = $when;
                if narrows(self) { Door::$narrower } else { Self::DOOR }
            })?

            fn portal(&self) -> Option<PortalId> {
                let portal: fn(&Self) -> Option<PortalId> = $portal;
                portal(self)
            }

            fn about(&self) -> About {
                let about: fn(&Self) -> About = $about;
                about(self)
            }

            $(fn found(&self, scope: &Self::Scope) -> crate::policy::Found {
                let found: fn(&$scope) -> crate::policy::Found = $found;
                found(scope)
            })?

            fn judge(&self, case: &Case<'_>) -> Verdict<Self::Scope> {
                $judge(self, case)
            }
        }
    )+

    /// Every action there is.
    pub const ALL: &[ActionInfo] = &[$(
        ActionInfo { name: $code, kind: ActionKind::$kind, door: Door::$door, machines: <$name as Action>::MACHINES },
        $(ActionInfo { name: $report, kind: ActionKind::$kind, door: Door::$door, machines: <$name as Action>::MACHINES },)?
    )+];
} }

actions! {
    // The account and the way in.

    /// Sign in, after the credentials were found right.
    SignIn {
        /// Whose account.
        account: AccountId,
        /// How sure the credentials make it. Whoever has a second factor can't sign in without one.
        assurance: Assurance,
    } = "account.sign-in", Change, Open, in |_| None, about |it| About::SignIn(it.account), scope (), by account::sign_in;
    /// End one's own session.
    SignOut {} = "account.sign-out", Change, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Prove again who one is, perhaps more surely than before (`D38`).
    Confirm {
        /// How sure it makes the session.
        assurance: Assurance,
    } = "account.confirm", Change, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Make a link to choose a new password, for whoever forgot it (`G13`).
    SendRecovery {
        /// The address that was typed.
        email: EmailAddress,
    } = "account.send-recovery", Change, System, in |_| None, about |it| About::Forgotten(it.email.clone()), scope AccountId, by account::send_recovery;
    /// Tell somebody that one of their passkeys was copied (`T26`).
    ReportCopiedPasskey {
        /// Whose.
        account: AccountId,
        /// Which.
        factor: FactorId,
    } = "account.report-copied-passkey", Change, System, in |_| None, about |it| About::SignIn(it.account), scope (), by account::report_copied_passkey;
    /// Choose a new password by a mailed link (`G13`). It signs nobody in.
    ResetPassword {
        /// Digest of the link's secret.
        digest: Digest,
    } = "account.reset-password", Change, Open, in |_| None, about |it| About::Recovery(it.digest), scope Recovery => account::recovered, by account::reset_password;
    /// Answer an invitation with what its receiver knows (`D04`).
    AnswerInvitation {
        /// Digest of the link's secret.
        digest: Digest,
        /// The answer.
        answer: Knowledge,
    } = "invitation.answer", Change, Open, in |_| None, about |it| About::Invitation(it.digest), scope InvitationAnswer => account::invited, by account::answer_invitation;
    /// Read one's own account.
    ReadOwnAccount {} = "account.read", Look, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Look at one's own avatar (`G36`).
    ReadAvatar {} = "account.read-avatar", Look, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Choose a picture in the place of one's initials, or none (`G36`, `D41`).
    SetAvatar {
        /// What; none brings the initials back.
        avatar: Option<Avatar>,
    } = "account.set-avatar", Change, Consented, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Choose of what one is told by e-mail, and how often.
    SetNotices {
        /// What.
        choice: NoticeChoice,
    } = "account.set-notices", Change, Consented, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Turn letters off by the link in one of them. It turns none on.
    Unsubscribe {
        /// Whose letters.
        account: AccountId,
        /// About what.
        kinds: NoticeKinds,
    } = "account.unsubscribe", Change, Open, in |_| None, about |it| About::SignIn(it.account), scope (), by account::unsubscribe;
    /// Tell somebody in one letter that there is something new in portals that are open to them.
    SendDigest {
        /// Whom.
        account: AccountId,
        /// Until when the worker that does it took it on.
        leased_until: OffsetDateTime,
    } = "account.send-digest", Change, System, in |_| None, about |it| About::Digest(it.account, None), scope OffsetDateTime, by account::send_digest;
    /// See one's own second factors and sessions (`G68`).
    ReadSecurity {} = "account.read-security", Look, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Choose another password, knowing the present one; every other session ends (`G68`).
    ChangePassword {} = "account.change-password", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Add a second factor that was shown to work; every other session ends (`G11`, `G12`, `X14`).
    AddFactor {
        /// Its identifier.
        factor: FactorId,
        /// Which kind.
        kind: FactorKind,
    } = "account.add-factor", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Remove one of one's second factors.
    RemoveFactor {
        /// Which.
        factor: FactorId,
    } = "account.remove-factor", Change, Confirmed, in |_| None, about |it| About::Factor(it.factor), scope (), by account::remove_factor;
    /// Make new recovery codes; the former ones die (`X14`).
    MakeRecoveryCodes {} = "account.make-recovery-codes", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::make_recovery_codes;
    /// Link one's account to an identity at a sign-in provider, after proof of both (`X14`).
    LinkProvider {
        /// The link's identifier.
        link: ProviderLinkId,
    } = "account.link-provider", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Unlink an identity at a sign-in provider from one's account; every other session ends.
    UnlinkProvider {
        /// Which link.
        link: ProviderLinkId,
    } = "account.unlink-provider", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Set or take away one's secret question (`G14`, `G68`, `D08`).
    SetSecretQuestion {} = "account.set-secret-question", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// End one of one's own sessions.
    EndSession {
        /// Which.
        session: SessionId,
    } = "account.end-session", Change, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// End all one's sessions but this one.
    EndOtherSessions {} = "account.end-other-sessions", Change, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Give or withdraw consent to the use of the portal, for oneself (`G17`, `D09`).
    DecidePortalUse {
        /// Which version of the text.
        version: u32,
        /// What.
        decision: Decision,
    } = "account.decide-portal-use", Change, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// List the portals that are open to oneself (`G15`, `G69`).
    ListPortals {} = "account.list-portals", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by account::own;

    // A portal as a whole.

    /// Open a portal's start page.
    OpenPortal {
        /// Which.
        portal: PortalId,
    } = "portal.open", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope PortalScope, by file::open_portal;
    /// See the care team (`A27`).
    SeeCareTeam {
        /// Whose.
        portal: PortalId,
    } = "care-team.see", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope bool, by file::see_care_team;
    /// List the consents of a client, with their history (`G19`, `G38`).
    ListConsents {
        /// Whose.
        portal: PortalId,
    } = "consent.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by file::list_consents;
    /// Ask for a copy of everything in a portal (`X15`, `D38`).
    AskExport {
        /// Of which.
        portal: PortalId,
        /// The copy's identifier, chosen when the form was made, so that the same form twice asks for one.
        export: ExportId,
    } = "export.ask", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Export(it.export), scope (), by exports::ask;
    /// See the copies that were asked for in this session.
    ListExports {} = "export.list", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Put a copy together: it reads everything that whoever asked for it can read. The worker does it on their authority.
    GatherExport {
        /// Of which portal.
        portal: PortalId,
        /// Which copy.
        export: ExportId,
    } = "export.gather", Look, Consented, in |it| Some(it.portal), about |it| About::Export(it.export), scope (), by exports::gather;
    /// Fetch a copy, in the session that asked for it (`T36`).
    FetchExport {
        /// Of which portal.
        portal: PortalId,
        /// Which copy.
        export: ExportId,
    } = "export.fetch", Look, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Export(it.export), scope (), by exports::fetch;

    // Documents and reports. An action that is asked of either has a name for each.

    /// Give or withdraw a consent for the client (`G38`).
    DecideConsent {
        /// Whose.
        portal: PortalId,
        /// About what.
        topic: ConsentTopic,
        /// Which version of the text.
        version: u32,
        /// What.
        decision: Decision,
    } = "consent.decide", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by file::decide_consent;
    /// Read the access log of a portal (`X08`, `M06`).
    ReadAccessLog {
        /// Whose.
        portal: PortalId,
    } = "access-log.read", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by file::read_access_log;

    /// List the documents or the reports of a portal (`G53`).
    ListDocuments {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
    } = "document.list" / "report.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope DocumentList, by documents::list;
    /// Read a document's details.
    ReadDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
    } = "document.read" / "report.read", Look, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, None), scope DocumentScope, by documents::read;
    /// Download one version of a document (`G41`).
    DownloadDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// Which version.
        version: u32,
    } = "document.download" / "report.download", Look, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, Some(it.version)), scope DocumentScope, by documents::download;
    /// Put a document into the file (`G40`).
    UploadDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// The new document's identifier, chosen when the form was made, so that the same form twice makes one document.
        document: DocumentId,
        /// What it is called.
        title: Title,
    } = "document.upload" / "report.write", Change, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, None), scope crate::document::Author, by documents::upload;
    /// Put a new version of a document into the file (`G41`).
    ReviseDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// The version that the form was made from.
        from_version: u32,
    } = "document.revise" / "report.revise", Change, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, None), scope (), by documents::revise;
    /// See exactly who can see a document (`G42`).
    SeeAudience {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
    } = "document.audience" / "report.audience", Look, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, None), scope ContactScope, by documents::see_audience;
    /// See who could see a document at an earlier moment (`X02`).
    SeePastAudience {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// When.
        at: Moment,
    } = "document.past-audience" / "report.past-audience", Look, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, None), scope Item, by documents::see_past_audience;
    /// See what making a document visible to somebody will do (`X03`).
    PreviewSharing {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// To whom.
        relation: RelationId,
    } = "document.preview-sharing" / "report.preview-sharing", Look, Consented, in |it| Some(it.portal), about |it| About::Sharing(it.document, vec![it.relation]), scope ContactScope, by documents::preview_sharing;
    /// Make a document visible to contact persons, for good (`G43`, `G44`).
    ShareDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// To whom: all of them or nobody (`D39`).
        with: Vec<RelationId>,
    } = "document.share" / "report.share", Change, Consented, in |it| Some(it.portal), about |it| About::Sharing(it.document, it.with.clone()), scope (), by documents::share;
    /// Make documents to come visible to somebody, or stop doing so (`D29`).
    SetStandingChoice {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// To whom.
        relation: RelationId,
        /// On or off.
        on: bool,
    } = "document.standing-choice" / "report.standing-choice", Change, Consented or ConsentedAndConfirmed when |it| it.on, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by documents::set_standing_choice;
    /// Ask for acknowledgement of the latest version (`G46`).
    AskAcknowledgement {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// Which version the form showed.
        version: u32,
        /// Of whom.
        party: Party,
    } = "document.ask-acknowledgement" / "report.ask-acknowledgement", Change, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, Some(it.version)), scope bool, by documents::ask_acknowledgement;
    /// Acknowledge one version, for good (`G47`, `X10`).
    AcknowledgeDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// Which version was read.
        version: u32,
        /// What was read.
        sha256: Digest,
    } = "document.acknowledge" / "report.acknowledge", Change, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, Some(it.version)), scope Vec<Party>, by documents::acknowledge;

    /// Read what was said under a report, the latest first (`G50`).
    ListReactions {
        /// Whose.
        portal: PortalId,
        /// Under which report.
        report: DocumentId,
    } = "report.reactions", Look, Consented, in |it| Some(it.portal), about |it| About::Document(it.report, None), scope (), by documents::list_reactions;
    /// Say something under a report, for good (`G05`, `G50`).
    React {
        /// Whose.
        portal: PortalId,
        /// Under which report.
        report: DocumentId,
        /// The reaction's identifier, chosen when the form was made, so that the same form twice makes one reaction.
        reaction: ReactionId,
    } = "report.react", Change, Consented, in |it| Some(it.portal), about |it| About::Document(it.report, None), scope crate::document::Author, by documents::react;

    // Appointments.

    /// List the appointments of a client (`G54`, `G56`).
    ListAppointments {
        /// Whose.
        portal: PortalId,
    } = "appointment.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope bool, by appointments::list;
    /// Read an appointment.
    ReadAppointment {
        /// Whose.
        portal: PortalId,
        /// Which.
        appointment: AppointmentId,
    } = "appointment.read", Look, Consented, in |it| Some(it.portal), about |it| About::Appointment(it.appointment, Vec::new()), scope AppointmentScope, by appointments::read;
    /// Make an appointment with a client whom one guides.
    PlanAppointment {
        /// With whom.
        portal: PortalId,
        /// The new appointment's identifier, chosen when the form was made, so that the same form twice makes one appointment.
        appointment: AppointmentId,
        /// When.
        slot: Slot,
        /// With which professionals of the client.
        with: Vec<ProfessionalId>,
    } = "appointment.plan", Change, Consented, in |it| Some(it.portal), about |it| About::Appointment(it.appointment, it.with.clone()), scope (), by appointments::plan;
    /// Move an appointment, or change what it is, and say why.
    ChangeAppointment {
        /// Whose.
        portal: PortalId,
        /// Which.
        appointment: AppointmentId,
        /// When it is from now on.
        slot: Slot,
        /// With which professionals of the client it is from now on.
        with: Vec<ProfessionalId>,
        /// Why.
        word: Note,
        /// The state that the form was made from.
        revision: u32,
    } = "appointment.change", Change, Consented, in |it| Some(it.portal), about |it| About::Appointment(it.appointment, it.with.clone()), scope (), by appointments::change;
    /// Cancel an appointment, and say why.
    CancelAppointment {
        /// Whose.
        portal: PortalId,
        /// Which.
        appointment: AppointmentId,
        /// Why.
        word: Note,
        /// The state that the form was made from.
        revision: u32,
    } = "appointment.cancel", Change, Consented, in |it| Some(it.portal), about |it| About::Appointment(it.appointment, Vec::new()), scope (), by appointments::cancel;
    /// See which professionals can be asked for an appointment (`G55`).
    SeeGuides {
        /// Of whom.
        portal: PortalId,
    } = "appointment.see-guides", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by appointments::see_guides;
    /// List the requests for appointments with a client (`G54`, `G56`).
    ListAppointmentRequests {
        /// Whose.
        portal: PortalId,
    } = "appointment-request.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope bool, by appointments::list_requests;
    /// Read a request for an appointment, with what came of it (`G58`).
    ReadAppointmentRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: AppointmentRequestId,
    } = "appointment-request.read", Look, Consented, in |it| Some(it.portal), about |it| About::AppointmentRequest(it.request, Vec::new()), scope RequestScope, by appointments::read_request;
    /// Ask a professional who guides the client for an appointment (`G54`, `G55`).
    RequestAppointment {
        /// For whom.
        portal: PortalId,
        /// The new request's identifier, chosen when the form was made, so that the same form twice makes one request.
        request: AppointmentRequestId,
        /// Who is asked.
        to: ProfessionalId,
        /// On which day.
        on: WantedDay,
    } = "appointment-request.make", Change, Consented, in |it| Some(it.portal), about |it| About::AppointmentRequest(it.request, vec![it.to]), scope (), by appointments::ask;
    /// Approve a request that one was asked oneself, which makes the appointment (`G55`, `G58`).
    ApproveRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: AppointmentRequestId,
        /// When.
        slot: Slot,
        /// With which professionals of the client.
        with: Vec<ProfessionalId>,
    } = "appointment-request.approve", Change, Consented, in |it| Some(it.portal), about |it| About::AppointmentRequest(it.request, it.with.clone()), scope (), by appointments::approve;
    /// Reject a request that one was asked oneself, and say why (`G55`, `G58`).
    RejectRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: AppointmentRequestId,
        /// Why.
        word: Note,
    } = "appointment-request.reject", Change, Consented, in |it| Some(it.portal), about |it| About::AppointmentRequest(it.request, Vec::new()), scope (), by appointments::reject;
    /// Take a request of one's own back.
    WithdrawRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: AppointmentRequestId,
    } = "appointment-request.withdraw", Change, Consented, in |it| Some(it.portal), about |it| About::AppointmentRequest(it.request, Vec::new()), scope (), by appointments::withdraw;
    /// List the requests that wait, of all clients whom one guides.
    ListOpenRequests {} = "appointment-request.list-open", Look, Consented, in |_| None, about |_| About::Nothing, scope ProfessionalId, by appointments::list_open;

    // The shared agenda.

    /// See what is in the agenda: items and appointments (`A18`).
    ListAgenda {
        /// In which portal.
        portal: PortalId,
    } = "agenda.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope Option<AgendaScope>, by agenda::list;
    /// Read an item in the agenda.
    ReadAgendaItem {
        /// In which portal.
        portal: PortalId,
        /// Which item.
        item: AgendaItemId,
    } = "agenda.read", Look, Consented, in |it| Some(it.portal), about |it| About::AgendaItem(it.item), scope AgendaItemScope, by agenda::read;
    /// Put something in the agenda (`A18`).
    AddAgendaItem {
        /// In which portal.
        portal: PortalId,
        /// The new item's identifier, chosen when the form was made.
        item: AgendaItemId,
    } = "agenda.add", Change, Consented, in |it| Some(it.portal), about |it| About::AgendaItem(it.item), scope (), by agenda::add;
    /// Change something that one put in the agenda.
    ChangeAgendaItem {
        /// In which portal.
        portal: PortalId,
        /// Which item.
        item: AgendaItemId,
        /// The state that the form was made from.
        revision: u32,
    } = "agenda.change", Change, Consented, in |it| Some(it.portal), about |it| About::AgendaItem(it.item), scope (), by agenda::change;
    /// Take something out of the agenda.
    RemoveAgendaItem {
        /// In which portal.
        portal: PortalId,
        /// Which item.
        item: AgendaItemId,
        /// The state that the form was made from.
        revision: u32,
    } = "agenda.remove", Change, Consented, in |it| Some(it.portal), about |it| About::AgendaItem(it.item), scope (), by agenda::remove;
    /// See whether one's calendar reads the agenda (`X16`).
    SeeAgendaFeed {
        /// In which portal.
        portal: PortalId,
    } = "agenda-feed.see", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by agenda::see_feed;
    /// Make an address at which one's calendar reads the agenda, in the place of a former one (`X16`).
    MakeAgendaFeed {
        /// In which portal.
        portal: PortalId,
        /// The new feed's identifier, chosen when the form was made.
        feed: AgendaFeedId,
    } = "agenda-feed.make", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::AgendaFeed(it.feed), scope (), by agenda::make_feed;
    /// End that address, for good (`X16`).
    EndAgendaFeed {
        /// In which portal.
        portal: PortalId,
        /// Which feed.
        feed: AgendaFeedId,
    } = "agenda-feed.end", Change, Consented, in |it| Some(it.portal), about |it| About::AgendaFeed(it.feed), scope (), by agenda::end_feed;
    /// Read the agenda's times at that address (`X16`).
    FollowAgendaFeed {
        /// In which portal.
        portal: PortalId,
        /// Which feed.
        feed: AgendaFeedId,
    } = "agenda-feed.follow", Look, Consented, in |it| Some(it.portal), about |it| About::AgendaFeed(it.feed), scope (), by agenda::follow_feed, BY_FEED;

    // The diary.

    /// List the notes in the diary that one may read.
    ListDiary {
        /// Whose.
        portal: PortalId,
    } = "diary.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope DiaryFilter, by diary::list;
    /// Read a note in the diary.
    ReadDiaryEntry {
        /// Whose.
        portal: PortalId,
        /// Which.
        entry: DiaryEntryId,
    } = "diary.read", Look, Consented, in |it| Some(it.portal), about |it| About::DiaryEntry(it.entry), scope DiaryScope, by diary::read;
    /// Write a note in one's own diary (`G64`, `D30`).
    WriteDiaryEntry {
        /// Whose.
        portal: PortalId,
        /// The new note's identifier, chosen when the form was made, so that the same form twice makes one note.
        entry: DiaryEntryId,
        /// Whether all who read along can read it.
        shared: bool,
    } = "diary.write", Change, Consented, in |it| Some(it.portal), about |it| About::DiaryEntry(it.entry), scope (), by diary::write;
    /// Change a note of one's own, and who reads it: all or nobody (`G65`, `G66`, `D30`).
    EditDiaryEntry {
        /// Whose.
        portal: PortalId,
        /// Which.
        entry: DiaryEntryId,
        /// Whether all who read along can read it from now on.
        shared: bool,
        /// The state that the form was made from.
        revision: u32,
    } = "diary.edit", Change, Consented, in |it| Some(it.portal), about |it| About::DiaryEntry(it.entry), scope (), by diary::edit;
    /// Take a note of one's own away, for good.
    RemoveDiaryEntry {
        /// Whose.
        portal: PortalId,
        /// Which.
        entry: DiaryEntryId,
        /// The state that the form was made from.
        revision: u32,
    } = "diary.remove", Change, Consented, in |it| Some(it.portal), about |it| About::DiaryEntry(it.entry), scope (), by diary::remove;

    // The pinboard.

    /// List what is posted on the pinboard.
    ListPinboard {
        /// Whose.
        portal: PortalId,
    } = "pinboard.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope Option<PinboardScope>, by pinboard::list;
    /// Read a post on the pinboard, with the reactions on it.
    ReadPinboardPost {
        /// Whose.
        portal: PortalId,
        /// Which.
        post: PinboardPostId,
    } = "pinboard.read", Look, Consented, in |it| Some(it.portal), about |it| About::PinboardPost(it.post), scope PinboardScope, by pinboard::read;
    /// Read a reaction on the pinboard.
    ReadPinboardReaction {
        /// Whose.
        portal: PortalId,
        /// Under which post.
        post: PinboardPostId,
        /// Which.
        reaction: PinboardReactionId,
    } = "pinboard.read-reaction", Look, Consented, in |it| Some(it.portal), about |it| About::PinboardReaction(it.post, it.reaction), scope PinboardScope, by pinboard::read_reaction;
    /// Post on the pinboard (`A25`).
    PostOnPinboard {
        /// Whose.
        portal: PortalId,
        /// The new post's identifier, chosen when the form was made, so that the same form twice makes one post.
        post: PinboardPostId,
    } = "pinboard.post", Change, Consented, in |it| Some(it.portal), about |it| About::PinboardPost(it.post), scope (), by pinboard::post;
    /// React on a post on the pinboard (`A26`).
    ReactOnPinboard {
        /// Whose.
        portal: PortalId,
        /// On which post.
        post: PinboardPostId,
        /// The new reaction's identifier, chosen when the form was made.
        reaction: PinboardReactionId,
    } = "pinboard.react", Change, Consented, in |it| Some(it.portal), about |it| About::PinboardPost(it.post), scope (), by pinboard::react;
    /// Take a post off the pinboard with its reactions: one's own, or somebody else's (`A21`).
    RemovePinboardPost {
        /// Whose.
        portal: PortalId,
        /// Which.
        post: PinboardPostId,
    } = "pinboard.remove-post", Change, Consented, in |it| Some(it.portal), about |it| About::PinboardPost(it.post), scope (), by pinboard::remove_post;
    /// Take a reaction off the pinboard: one's own, or somebody else's (`A21`).
    RemovePinboardReaction {
        /// Whose.
        portal: PortalId,
        /// Under which post.
        post: PinboardPostId,
        /// Which.
        reaction: PinboardReactionId,
    } = "pinboard.remove-reaction", Change, Consented, in |it| Some(it.portal), about |it| About::PinboardReaction(it.post, it.reaction), scope (), by pinboard::remove_reaction;

    // What is recorded of the client.

    /// List what is recorded about one topic (`A22`, `A23`, `G39`).
    ListDossierEntries {
        /// Of whom.
        portal: PortalId,
        /// About what.
        topic: DossierTopic,
    } = "dossier.list", Look, Consented, in |it| Some(it.portal), about |it| About::Dossier(it.topic, None), scope DossierFilter, by dossier::list;
    /// Read one recorded thing with what was recorded before.
    ReadDossierEntry {
        /// Of whom.
        portal: PortalId,
        /// About what.
        topic: DossierTopic,
        /// Which.
        entry: DossierEntryId,
    } = "dossier.read", Look, Consented, in |it| Some(it.portal), about |it| About::Dossier(it.topic, Some(it.entry)), scope DossierScope, by dossier::read;
    /// Record a thing, or another state of it (`A22`, `A23`, `G39`).
    RecordDossierEntry {
        /// Of whom.
        portal: PortalId,
        /// Which; of a new thing chosen when the form was made, so that the same form twice makes one.
        entry: DossierEntryId,
        /// What.
        content: DossierContent,
        /// The state that the form was made from; none for a new thing.
        revision: Option<u32>,
    } = "dossier.record", Change, Consented, in |it| Some(it.portal), about |it| About::Dossier(it.content.topic(), Some(it.entry)), scope (), by dossier::record;
    /// Take back what was recorded by mistake; it stays in the history.
    WithdrawDossierEntry {
        /// Of whom.
        portal: PortalId,
        /// About what.
        topic: DossierTopic,
        /// Which.
        entry: DossierEntryId,
        /// The state that the form was made from.
        revision: u32,
    } = "dossier.withdraw", Change, Consented, in |it| Some(it.portal), about |it| About::Dossier(it.topic, Some(it.entry)), scope (), by dossier::withdraw;
    /// Read what is recorded of the client as a person (`A20`, `G37`).
    ReadPersonalData {
        /// Of whom.
        portal: PortalId,
    } = "personal-data.read", Look, Consented, in |it| Some(it.portal), about |_| About::PersonalData, scope PersonalScope, by dossier::read_personal;
    /// Change what is recorded of the client as a person (`G37`).
    EditPersonalData {
        /// Of whom.
        portal: PortalId,
        /// Which fields.
        fields: PersonalFields,
        /// The state that the form was made from; 0 when nothing was recorded yet.
        revision: u32,
    } = "personal-data.edit", Change, Consented, in |it| Some(it.portal), about |_| About::PersonalData, scope (), by dossier::edit_personal;

    // The care plan.

    /// Read the care plan as it was shared, with its versions (`A19`, `G04`).
    ReadCarePlan {
        /// Whose.
        portal: PortalId,
        /// Which version; none for the latest.
        version: Option<u32>,
    } = "plan.read", Look, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope CarePlanScope, by care_plan::read;
    /// Read what staff are writing.
    ReadCarePlanDraft {
        /// Whose.
        portal: PortalId,
    } = "plan.read-draft", Look, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope bool, by care_plan::read_draft;
    /// Write the draft of the care plan.
    DraftCarePlan {
        /// Whose.
        portal: PortalId,
        /// What it says.
        content: CarePlanContent,
        /// SHA-256 of its text.
        sha256: Digest,
        /// SHA-256 of the draft that the form was made from; none when there was none.
        from: Option<Digest>,
    } = "plan.draft", Change, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope (), by care_plan::draft;
    /// Share the draft as a new version, and ask for agreement (`G04`).
    ShareCarePlan {
        /// Whose.
        portal: PortalId,
        /// SHA-256 of the draft that was seen.
        sha256: Digest,
        /// Whether the client is asked by name besides whoever holds the portal.
        asks_client: bool,
    } = "plan.share", Change, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope bool, by care_plan::share;
    /// Agree to a version of the care plan or not, for good (`G04`, `X10`).
    AnswerCarePlan {
        /// Whose.
        portal: PortalId,
        /// Which version.
        version: u32,
        /// SHA-256 of what was read.
        sha256: Digest,
        /// What is answered.
        reply: CarePlanReply,
    } = "plan.answer", Change, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope Vec<Party>, by care_plan::answer;

    // What the organisation publishes.

    /// List what the organisation publishes of one kind, in one's own portal (`G20`, `G28`, `G29`).
    ListPublications {
        /// In which.
        portal: PortalId,
        /// Of which kind.
        kind: PublicationKind,
    } = "publication.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by publications::list;
    /// Read something that the organisation publishes, in one's own portal.
    ReadPublication {
        /// In which.
        portal: PortalId,
        /// Which.
        publication: PublicationId,
    } = "publication.read", Look, Consented, in |it| Some(it.portal), about |it| About::Publication(it.publication), scope (), by publications::read;
    /// List everything that the organisation publishes, drafts included, to keep it.
    ListAllPublications {} = "publication.list-all", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by publications::list_all;
    /// Read something that the organisation publishes, shown or not, to keep it.
    OpenPublication {
        /// Which.
        publication: PublicationId,
    } = "publication.open", Look, Consented, in |_| None, about |it| About::Publication(it.publication), scope (), by publications::open;
    /// Write something to publish.
    WritePublication {
        /// The new publication's identifier, chosen when the form was made, so that the same form twice makes one.
        publication: PublicationId,
        /// Where it stands.
        kind: PublicationKind,
    } = "publication.write", Change, Consented, in |_| None, about |it| About::NewPublication(it.publication, it.kind), scope (), by publications::write;
    /// Change something that the organisation publishes, and when it is shown.
    EditPublication {
        /// Which.
        publication: PublicationId,
        /// The state that the form was made from.
        revision: u32,
    } = "publication.edit", Change, Consented, in |_| None, about |it| About::Publication(it.publication), scope (), by publications::edit;
    /// Take something that the organisation publishes away, for good.
    RemovePublication {
        /// Which.
        publication: PublicationId,
        /// The state that the form was made from.
        revision: u32,
    } = "publication.remove", Change, Consented, in |_| None, about |it| About::Publication(it.publication), scope (), by publications::remove;

    // Questionnaires.

    /// List the questionnaires that the organisation keeps, drafts included.
    ListQuestionnaires {} = "questionnaire.list", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by questionnaires::list;
    /// Read a questionnaire, to keep it.
    OpenQuestionnaire {
        /// Which.
        questionnaire: QuestionnaireId,
    } = "questionnaire.open", Look, Consented, in |_| None, about |it| About::Questionnaire(it.questionnaire), scope (), by questionnaires::open;
    /// Make a questionnaire.
    WriteQuestionnaire {
        /// The new one's identifier, chosen when the form was made, so that the same form twice makes one.
        questionnaire: QuestionnaireId,
        /// Whether it can be asked.
        published: bool,
    } = "questionnaire.write", Change, Consented, in |_| None, about |it| About::NewQuestionnaire(it.questionnaire), scope (), by questionnaires::write;
    /// Change a questionnaire, which makes a new version of it.
    EditQuestionnaire {
        /// Which.
        questionnaire: QuestionnaireId,
        /// Whether it can be asked.
        published: bool,
        /// The version that the form was made from.
        version: u32,
    } = "questionnaire.edit", Change, Consented, in |_| None, about |it| About::Questionnaire(it.questionnaire), scope (), by questionnaires::edit;
    /// Take a questionnaire away, for good; what was asked stays.
    RemoveQuestionnaire {
        /// Which.
        questionnaire: QuestionnaireId,
        /// The version that the form was made from.
        version: u32,
    } = "questionnaire.remove", Change, Consented, in |_| None, about |it| About::Questionnaire(it.questionnaire), scope (), by questionnaires::remove;
    /// List the questionnaires that a client can be asked to fill in.
    OfferQuestionnaires {
        /// Whom.
        portal: PortalId,
    } = "questionnaire.offer", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by questionnaires::offer;
    /// Ask a client to fill in a questionnaire (`G03`).
    AskQuestionnaire {
        /// Whom.
        portal: PortalId,
        /// The new request's identifier, chosen when the form was made, so that the same form twice asks once.
        request: QuestionnaireRequestId,
        /// Which.
        questionnaire: QuestionnaireId,
        /// The version that the form was made from.
        version: u32,
        /// The last day on which it should be sent.
        due: Option<WantedDay>,
    } = "questionnaire.ask", Change, Consented, in |it| Some(it.portal), about |it| About::NewQuestionnaireRequest(it.request, it.questionnaire), scope ProfessionalId, by questionnaires::ask;
    /// List what a client was asked to fill in (`G03`).
    ListQuestionnaireRequests {
        /// Whose.
        portal: PortalId,
    } = "questionnaire-request.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope QuestionnaireScope, by questionnaires::list_requests;
    /// Read what a client was asked to fill in, with the answers that one may see.
    ReadQuestionnaireRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: QuestionnaireRequestId,
    } = "questionnaire-request.read", Look, Consented, in |it| Some(it.portal), about |it| About::QuestionnaireRequest(it.request), scope QuestionnaireScope, by questionnaires::read;
    /// Save answers, to go on later (`G03`).
    SaveAnswers {
        /// Whose.
        portal: PortalId,
        /// Of which request.
        request: QuestionnaireRequestId,
        /// The state that the form was made from.
        revision: u32,
    } = "questionnaire-request.save", Change, Consented, in |it| Some(it.portal), about |it| About::QuestionnaireRequest(it.request), scope (), by questionnaires::save;
    /// Send the saved answers, once and for good (`G03`).
    SendAnswers {
        /// Whose.
        portal: PortalId,
        /// Of which request.
        request: QuestionnaireRequestId,
        /// The state that was looked at before sending.
        revision: u32,
    } = "questionnaire-request.send", Change, Consented, in |it| Some(it.portal), about |it| About::QuestionnaireRequest(it.request), scope (), by questionnaires::send;
    /// Take back what a client was asked to fill in, while it is not sent.
    WithdrawQuestionnaireRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: QuestionnaireRequestId,
    } = "questionnaire-request.withdraw", Change, Consented, in |it| Some(it.portal), about |it| About::QuestionnaireRequest(it.request), scope (), by questionnaires::withdraw;

    // Conversations.

    /// List the conversations that one may read (`G59`).
    ListConversations {
        /// Whose.
        portal: PortalId,
        /// By what one received or by what one sent.
        of: MessageBox,
    } = "conversation.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope ConversationList, by conversations::list;
    /// Read a conversation; what was unread in it is read then (`G60`).
    ReadConversation {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
    } = "conversation.read", Look, Consented, in |it| Some(it.portal), about |it| About::Conversation(it.conversation), scope ConversationScope => conversations::read_now, by conversations::read;
    /// See to which professionals one may write (`D32`).
    ListCorrespondents {
        /// Whose.
        portal: PortalId,
    } = "conversation.correspondents", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by conversations::correspondents;
    /// Begin a conversation (`A17`, `G59`, `D32`).
    StartConversation {
        /// Whose.
        portal: PortalId,
        /// The new conversation's identifier, chosen when the form was made, so that the same form twice makes one conversation.
        conversation: ConversationId,
        /// The first message's identifier.
        message: MessageId,
        /// The professionals who are to be in it; one who begins it is in it besides.
        with: Vec<ProfessionalId>,
    } = "conversation.start", Change, Consented, in |it| Some(it.portal), about |it| About::NewConversation(it.conversation, it.with.clone()), scope crate::document::Author, by conversations::start;
    /// Write a message in a conversation, as an answer to its newest (`G63`).
    WriteMessage {
        /// Whose.
        portal: PortalId,
        /// In which conversation.
        conversation: ConversationId,
        /// The message's identifier, chosen when the form was made, so that the same form twice sends one message.
        message: MessageId,
        /// The number of the newest message when the form was made.
        after: u32,
    } = "conversation.write", Change, Consented, in |it| Some(it.portal), about |it| About::Message(it.conversation, it.message), scope crate::document::Author, by conversations::write;
    /// Open a file that came with a message.
    DownloadAttachment {
        /// Whose.
        portal: PortalId,
        /// In which conversation.
        conversation: ConversationId,
        /// With which message.
        message: MessageId,
        /// Which of its files.
        number: u32,
    } = "conversation.download", Look, Consented, in |it| Some(it.portal), about |it| About::Message(it.conversation, it.message), scope (), by conversations::download;
    /// Close a conversation, so that nobody writes in it any more.
    CloseConversation {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
    } = "conversation.close", Change, Consented, in |it| Some(it.portal), about |it| About::Conversation(it.conversation), scope ProfessionalId, by conversations::close;
    /// See exactly who can see a conversation (`G62`).
    SeeConversationAudience {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
    } = "conversation.audience", Look, Consented, in |it| Some(it.portal), about |it| About::Conversation(it.conversation), scope ContactScope, by conversations::see_audience;
    /// See exactly who could see a conversation at an earlier moment (`X02`).
    SeePastConversationAudience {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
        /// When.
        at: Moment,
    } = "conversation.past-audience", Look, Consented, in |it| Some(it.portal), about |it| About::Conversation(it.conversation), scope Item, by conversations::see_past_audience;
    /// See what making a conversation visible to somebody will do (`X03`).
    PreviewConversationSharing {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
        /// To whom.
        relation: RelationId,
    } = "conversation.preview-sharing", Look, Consented, in |it| Some(it.portal), about |it| About::ConversationSharing(it.conversation, vec![it.relation]), scope ContactScope, by conversations::preview_sharing;
    /// Make a conversation visible to contact persons, for good (`G62`, `D02`).
    ShareConversation {
        /// Whose.
        portal: PortalId,
        /// Which.
        conversation: ConversationId,
        /// To whom: all of them or nobody (`D39`).
        with: Vec<RelationId>,
    } = "conversation.share", Change, Consented, in |it| Some(it.portal), about |it| About::ConversationSharing(it.conversation, it.with.clone()), scope (), by conversations::share;
    /// Make conversations to come visible to somebody, or stop doing so (`D29`).
    SetConversationChoice {
        /// Whose.
        portal: PortalId,
        /// To whom.
        relation: RelationId,
        /// On or off.
        on: bool,
    } = "conversation.standing-choice", Change, Consented or ConsentedAndConfirmed when |it| it.on, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by conversations::set_standing_choice;
    /// See with which of one's clients there are messages that one has not read, as a professional.
    ListInbox {} = "conversation.inbox", Look, Consented, in |_| None, about |_| About::Nothing, scope ProfessionalId, by conversations::inbox;

    // Contact persons.

    /// See the names of the contact persons (`A24`).
    SeeContacts {
        /// Whose.
        portal: PortalId,
    } = "contact.see", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope bool, by contacts::see;
    /// List the contact persons with their rights, to manage them (`A03`).
    ListContacts {
        /// Whose.
        portal: PortalId,
    } = "contact.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope ContactScope, by contacts::list;
    /// Read one contact person with the history of grants.
    ReadContact {
        /// Whose.
        portal: PortalId,
        /// Which.
        relation: RelationId,
    } = "contact.read", Look, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope ContactScope, by contacts::read;
    /// Look whether somebody is known to this portal already (`A05`, `B06`, `D16`).
    SearchCandidates {
        /// Whose.
        portal: PortalId,
        /// By exact address.
        email: EmailAddress,
    } = "contact.search", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by contacts::search;
    /// Add a contact person, who starts without any right (`A04`, `A10`, `D03`).
    AddContact {
        /// Whose.
        portal: PortalId,
        /// The new contact's identifier, chosen when the form was made.
        relation: RelationId,
        /// The contact's address.
        email: EmailAddress,
    } = "contact.add", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Candidate(it.email.clone()), scope (), by contacts::add;
    /// Change a contact card (`A28`, `D41`).
    EditContactCard {
        /// Whose portal.
        portal: PortalId,
        /// Whose card.
        relation: RelationId,
        /// Whether name or gender change.
        personal: bool,
        /// Whether the phone number changes.
        phone: bool,
        /// The new e-mail address, if it changes.
        email: Option<EmailAddress>,
        /// The state that the form was made from.
        revision: u32,
    } = "contact.edit-card", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::card(it.relation, it.email.as_ref()), scope CardAuthority, by contacts::edit_card;
    /// See what new answers will do (`X03`).
    PreviewRights {
        /// Whose.
        portal: PortalId,
        /// Of whom.
        relation: RelationId,
        /// Which section's questions.
        section: Section,
        /// The answers.
        wanted: RightSet,
    } = "contact.preview-rights", Look, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope GrantPlan, by contacts::preview_rights;
    /// Answer one section's questions: give and withdraw rights (`A12`, `A30`).
    ChangeRights {
        /// Whose.
        portal: PortalId,
        /// Of whom.
        relation: RelationId,
        /// Which section's questions.
        section: Section,
        /// The answers.
        wanted: RightSet,
        /// When what is given holds.
        period: Period,
        /// On what basis and to what end.
        terms: Terms,
        /// The state that the form was made from.
        revision: u32,
    } = "contact.change-rights", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope GrantPlan, by contacts::change_rights;
    /// Give the first right and send the login data: "Gegevens versturen" (`A13`-`A15`, `B12`).
    GiveFirstAccess {
        /// Whose.
        portal: PortalId,
        /// To whom.
        relation: RelationId,
        /// Which section's questions.
        section: Section,
        /// The answers.
        wanted: RightSet,
        /// When what is given holds.
        period: Period,
        /// On what basis and to what end.
        terms: Terms,
    } = "contact.give-first-access", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope FirstAccess, by contacts::give_first_access;
    /// Send a contact's invitation again, or for the first time by staff; the former link dies (`D04`).
    InviteContact {
        /// Whose.
        portal: PortalId,
        /// Whom.
        relation: RelationId,
    } = "contact.invite", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::invite => machines with Invite;
    /// Withdraw a contact's open invitation (`D04`).
    WithdrawInvitation {
        /// Whose.
        portal: PortalId,
        /// Whose invitation.
        relation: RelationId,
    } = "contact.withdraw-invitation", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::withdraw_invitation => machines with EditLinks;
    /// Pause or resume all rights of a contact person (`X05`).
    PauseContact {
        /// Whose.
        portal: PortalId,
        /// Of whom.
        relation: RelationId,
        /// Pause or resume.
        paused: bool,
        /// The state that the form was made from.
        revision: u32,
    } = "contact.pause", Change, Consented or ConsentedAndConfirmed when |it| !it.paused, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope Manager, by contacts::pause;
    /// Remove a contact person (`A31`).
    RemoveContact {
        /// Whose.
        portal: PortalId,
        /// Whom.
        relation: RelationId,
    } = "contact.remove", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope Manager, by contacts::remove;
    /// Give up rights of one's own (`D42`).
    GiveUpRights {
        /// In whose portal.
        portal: PortalId,
        /// One's own relation.
        relation: RelationId,
        /// Which rights.
        rights: RightSet,
    } = "contact.give-up-rights", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::give_up, DORMANT;
    /// Block a person in this portal (`X06`, `D27`).
    BlockPerson {
        /// Whose.
        portal: PortalId,
        /// Whom.
        relation: RelationId,
        /// Why; staff must say.
        reason: Option<Note>,
    } = "contact.block", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope crate::relation::BlockedBy, by contacts::block;
    /// Lift a block (`D27`).
    LiftBlock {
        /// Whose.
        portal: PortalId,
        /// Whose block.
        relation: RelationId,
    } = "contact.lift-block", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::lift_block;
    /// Agree to a relation's access from 12 on, or not (`D20`).
    DecideAgreement {
        /// Whose.
        portal: PortalId,
        /// To whose access.
        relation: RelationId,
        /// What.
        agreement: Agreement,
    } = "contact.decide-agreement", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::decide_agreement;
    /// Have it explained what a contact person may see, and why (`X01`).
    ExplainAccess {
        /// Whose.
        portal: PortalId,
        /// Of whom.
        relation: RelationId,
        /// Perhaps of one document.
        document: Option<DocumentId>,
    } = "contact.explain", Look, Consented, in |it| Some(it.portal), about |it| About::Why(it.relation, it.document), scope Explanation, by contacts::explain;

    // What staff do.

    /// List the clients that one is linked to or may view the links of (`N02`, `N10`).
    ListClients {} = "client.list", Look, Consented, in |_| None, about |_| About::Nothing, scope ClientFilter, by care::list_clients => machines with ViewLinks | AddClients;
    /// Add a client and prepare the portal (`G07`, `M14`, `M28`).
    PreparePortal {
        /// The new portal's identifier, chosen when the form was made.
        portal: PortalId,
        /// The client's own address.
        email: EmailAddress,
        /// Where the client is placed.
        location: LocationId,
        /// Who will guide the client, by the address that they sign in with. A professional who names nobody guides the client
        /// themselves; a machine must name somebody.
        guide: Option<EmailAddress>,
    } = "client.prepare", Change, Consented, in |_| None, about |it| About::NewClient(it.email.clone(), it.location, it.portal, it.guide.clone()), scope crate::ids::ProfessionalId, by care::prepare_portal => machines with AddClients;
    /// Read a client's account page.
    ReadClient {
        /// Which.
        portal: PortalId,
    } = "client.read", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope ContactScope, by care::read_client => machines with ViewLinks;
    /// Open a prepared portal for use, or close it (`G07`, `D40`).
    SetPortalState {
        /// Which.
        portal: PortalId,
        /// To what.
        state: PortalState,
    } = "client.set-state", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by care::set_portal_state;
    /// Invite the client, or send the invitation again; the former link dies (`G08`, `M14`, `M18`).
    InviteClient {
        /// Which.
        portal: PortalId,
    } = "client.invite", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope AccountId, by care::invite_client => machines with Invite;
    /// Withdraw the client's open invitation (`N23`).
    WithdrawClientInvitation {
        /// Which.
        portal: PortalId,
    } = "client.withdraw-invitation", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope AccountId, by care::withdraw_client_invitation => machines with EditLinks;
    /// Enter a contact person for the organisation (`A32`, `D18`).
    RegisterContact {
        /// Whose.
        portal: PortalId,
        /// The new contact's identifier, chosen when the form was made.
        relation: RelationId,
        /// The contact's address.
        email: EmailAddress,
        /// Whether this is the first contact from now on.
        first_contact: bool,
    } = "client.register-contact", Change, Consented, in |it| Some(it.portal), about |it| About::Candidate(it.email.clone()), scope (), by care::register_contact;
    /// Name the holder, and with it perhaps another first contact (`B02`, `D24`).
    NameHolder {
        /// Whose.
        portal: PortalId,
        /// Client or first contact.
        seat: Seat,
        /// Who is first contact from now on.
        first_contact: RelationId,
    } = "client.name-holder", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.first_contact), scope HolderChange, by care::name_holder;
    /// Limit what a parent or guardian reads by law, or lift the limit (`D19`).
    LimitLegalReading {
        /// Whose.
        portal: PortalId,
        /// Of whom.
        relation: RelationId,
        /// How far.
        reading: LegalReading,
    } = "client.limit-legal-reading", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by care::limit_legal_reading;
    /// Change what is registered of a client and of the client's account (`M16`).
    EditClient {
        /// Which.
        portal: PortalId,
        /// The address that the account is to have.
        email: EmailAddress,
        /// The date of birth that is registered from now on.
        born: BirthDate,
        /// The state that the form was made from.
        revision: u32,
    } = "client.edit", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::ClientAccount(Some(it.email.clone())), scope ClientEdit, by account_care::edit_client;
    /// Suspend the client's own access, or let it be used again (`M19`, `D35`).
    SuspendClient {
        /// Which.
        portal: PortalId,
        /// Why it is suspended; none lets it be used again.
        suspend: Option<Note>,
    } = "client.suspend", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope ClientAccount, by account_care::suspend_client;
    /// Take away the second factors of a client who has lost them (`M17`).
    ResetFactors {
        /// Which client's.
        portal: PortalId,
        /// Why.
        reason: Note,
    } = "client.reset-factors", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |_| About::ClientAccount(None), scope AccountId, by account_care::reset_factors;
    /// Record, change or take back a contact person's legal authority (`D18`).
    RecordAuthority {
        /// Whose portal.
        portal: PortalId,
        /// Whose authority.
        relation: RelationId,
        /// Which; none takes back what was recorded by mistake. One that ends has an end in its period.
        authority: Option<Authority>,
    } = "client.record-authority", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope Involved, by account_care::record_authority;
    /// Record that the client can't decide, or no longer so (`D22`).
    RecordIncapacity {
        /// Which.
        portal: PortalId,
        /// What; none ends it.
        incapacity: Option<StatedIncapacity>,
    } = "client.record-incapacity", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope Involved, by account_care::record_incapacity;
    /// Find an account by its exact address, to manage it (`D35`).
    FindAccount {
        /// The address.
        email: EmailAddress,
    } = "account.find", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by account_care::find_account;
    /// Deactivate an account whole, or put it into use again (`D35`).
    SetAccountUse {
        /// Which.
        account: AccountId,
        /// Why it is deactivated; none puts it into use again.
        deactivate: Option<Note>,
    } = "account.set-use", Change, ConsentedAndConfirmed, in |_| None, about |it| About::SignIn(it.account), scope (), by account_care::set_account_use;

    /// List the machines that may call the API.
    ListMachines {} = "machine.list", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by machines::list;
    /// Make a machine's token.
    MakeMachine {
        /// The new machine's identifier.
        machine: MachineId,
        /// What it is called.
        name: Name,
        /// What it may do, where, and until when.
        access: MachineAccess,
    } = "machine.make", Change, ConsentedAndConfirmed, in |_| None, about |it| About::NewMachine(it.machine, it.access.reach().to_vec()), scope (), by machines::make;
    /// Revoke a machine's token, for good.
    RevokeMachine {
        /// Which.
        machine: MachineId,
    } = "machine.revoke", Change, ConsentedAndConfirmed, in |_| None, about |it| About::Machine(it.machine), scope (), by machines::revoke;

    /// Review what is unusual in the access log (NEN 7513).
    ReadReview {
        /// Of which days.
        period: ReviewPeriod,
    } = "review.read", Look, ConsentedAndConfirmed, in |_| None, about |_| About::Nothing, scope (), by review::review;
    /// Take what is unusual in the access log along as a file.
    ExportReview {
        /// Of which days.
        period: ReviewPeriod,
    } = "review.export", Look, ConsentedAndConfirmed, in |_| None, about |_| About::Nothing, scope (), by review::review;

    // What the system does by itself.

    /// Tell whoever it concerns of an age, or of a review that is near (`X04`, `D22`).
    Remind {
        /// In which portal.
        portal: PortalId,
        /// Of what.
        reminder: Reminder,
    } = "portal.remind", Change, System, in |it| Some(it.portal), about |_| About::Nothing, scope RemindScope, by account_care::remind;
}

/// A file that was inspected and kept, on its way into the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// As uploaded, for display.
    pub file_name: FileName,
    /// What it is.
    pub media_type: crate::file::MediaType,
    /// Size in bytes.
    pub bytes: u32,
    /// SHA-256 of the bytes.
    pub sha256: Digest,
    /// Where the bytes are.
    pub blob: crate::ids::BlobId,
}

//! A copy of everything in a portal, to take along (`X15`).
//!
//! What goes into it is put in one shape, [`ExportItem`], from which both the page for people and the file for programs are written. So
//! the two say the same, and a new kind of thing is a [`ExportKind`] and the fields that it has.

use crate::{
    audit::Subject,
    dossier::DossierTopic,
    ids::{BlobId, ExportId, PortalId},
    letter::Language,
    policy::Person,
    text::PersonName,
};
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

/// How long after it was asked for a copy is kept, if whoever asked stays signed in for so long.
pub const EXPORT_KEPT_FOR: Duration = Duration::hours(24);

/// How long somebody waits before they ask for another copy of the same portal (`T36`). One that failed does not count.
pub const EXPORT_ASKED_EVERY: Duration = Duration::hours(1);

/// How far a copy has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportState {
    /// It waits for its turn.
    Waiting,
    /// It is being put together; so many of [`ExportKind::ALL`] are done.
    Gathering(u32),
    /// It can be fetched.
    Ready {
        /// How large it is.
        bytes: u64,
    },
    /// It was tried, and could not be made.
    Failed,
}

/// What a worker needs to put a copy together: it reads on the authority of whoever asked, and never on more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportTask {
    /// Of which portal.
    pub portal: PortalId,
    /// Which copy.
    pub export: ExportId,
    /// Who asked.
    pub person: Person,
    /// In which language they read.
    pub language: Language,
    /// How often it was tried, this time included. A worker that is late is known by it.
    pub attempt: u32,
}

/// A copy that was asked for and not yet closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingExport {
    /// Of which portal.
    pub portal: PortalId,
    /// Which copy.
    pub export: ExportId,
    /// Who asked, while the session in which they did is alive.
    pub person: Option<Person>,
    /// When.
    pub asked_at: OffsetDateTime,
    /// Where its bytes are, once it is ready.
    pub blob: Option<BlobId>,
}

impl StandingExport {
    /// Whether nobody can fetch it any more, whatever they may read.
    pub fn is_over(&self, at: OffsetDateTime) -> bool {
        self.person.is_none() || self.asked_at + EXPORT_KEPT_FOR <= at
    }
}

/// What stands on the first page of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportCover {
    /// Whose data it is.
    pub client: PersonName,
    /// The moment for which everything in it was judged.
    pub at: OffsetDateTime,
    /// In which language it is written.
    pub language: Language,
}

macro_rules! kinds { ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
    /// A section of a copy, in the order of its first page.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum ExportKind { $($(#[$doc])* $name,)+ }

    impl ExportKind {
        /// Every section.
        pub const ALL: &[Self] = &[$(Self::$name),+];

        /// Stable name, in files and texts.
        pub const fn name(self) -> &'static str {
            match self { $(Self::$name => $code,)+ }
        }
    }
} }

kinds! {
    /// The account of whoever asks.
    Account = "account",
    /// The client as a person, with what was recorded before.
    Personal = "personal-data",
    /// Contact persons with their rights.
    Contacts = "contacts",
    /// Professionals.
    CareTeam = "care-team",
    /// Consents with their history.
    Consents = "consents",
    /// Documents with every version, and who acknowledged them.
    Documents = "documents",
    /// Reports with every version, reactions, and who acknowledged them.
    Reports = "reports",
    /// Appointments, planned and past.
    Appointments = "appointments",
    /// Requests for appointments.
    AppointmentRequests = "appointment-requests",
    /// What was put in the shared agenda.
    Agenda = "agenda",
    /// Conversations with their messages.
    Conversations = "conversations",
    /// Notes in the diary.
    Diary = "diary",
    /// Posts on the pinboard with the reactions on them.
    Pinboard = "pinboard",
    /// The care plan, every version that was shared.
    CarePlan = "care-plan",
    /// Questionnaires that the client was asked to fill in.
    Questionnaires = "questionnaires",
    /// Medication, with what was recorded before.
    Medication = "medication",
    /// Insurances, with what was recorded before.
    Insurance = "insurance",
    /// GP and pharmacy, with what was recorded before.
    GpPharmacy = "gp-pharmacy",
    /// Who looked and who changed.
    AccessLog = "access-log",
}

/// Where something that the access log can be about is found in a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// In this section.
    In(ExportKind),
    /// In none, for this reason.
    LeftOut(&'static str),
}

impl Coverage {
    /// Where `subject` is found. A kind of thing that is new does not compile until its place is chosen here.
    pub const fn of(subject: &Subject) -> Self {
        match subject {
            Subject::Whole => Self::In(ExportKind::Personal),
            // Reports are documents whose file is their text; each kind has its section.
            Subject::Document(..) => Self::In(ExportKind::Documents),
            Subject::Conversation(_) => Self::In(ExportKind::Conversations),
            Subject::DiaryEntry(_) => Self::In(ExportKind::Diary),
            Subject::Dossier(topic, _) => Self::In(match topic {
                DossierTopic::Insurance => ExportKind::Insurance,
                DossierTopic::GpPharmacy => ExportKind::GpPharmacy,
                DossierTopic::Medication => ExportKind::Medication,
            }),
            Subject::Appointment(_) => Self::In(ExportKind::Appointments),
            Subject::AppointmentRequest(_) => Self::In(ExportKind::AppointmentRequests),
            Subject::PinboardPost(_) | Subject::PinboardReaction(_) => Self::In(ExportKind::Pinboard),
            Subject::Relation(_) => Self::In(ExportKind::Contacts),
            Subject::Account(_) => Self::In(ExportKind::Account),
            Subject::AgendaItem(_) => Self::In(ExportKind::Agenda),
            Subject::AgendaFeed(_) => Self::LeftOut("the address of a calendar is a secret, and tells nothing that is not there"),
            Subject::Questionnaire(_) => {
                Self::LeftOut("questionnaires are the organisation's; what a client was asked is the client's")
            }
            Subject::QuestionnaireRequest(_) => Self::In(ExportKind::Questionnaires),
            Subject::Machine(_) => Self::LeftOut("machines are the organisation's, and hold nothing of a client"),
            Subject::Publication(_) => Self::LeftOut("what the organisation publishes is the same for everybody"),
        }
    }
}

/// One thing in a copy.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportItem {
    /// Its identifier, where it has one.
    pub id: Option<Uuid>,
    /// What it is called.
    pub heading: ExportValue,
    /// What there is to tell about it; what is not there is left out.
    pub fields: Vec<(ExportField, ExportValue)>,
}

impl ExportItem {
    /// Something without fields.
    pub fn new(id: Option<Uuid>, heading: impl Into<ExportValue>) -> Self {
        Self { id, heading: heading.into(), fields: Vec::new() }
    }

    /// With one more field.
    #[must_use]
    pub fn with(mut self, field: ExportField, value: impl Into<ExportValue>) -> Self {
        self.fields.push((field, value.into()));
        self
    }

    /// With one more field, if there is something to tell.
    #[must_use]
    pub fn with_some(self, field: ExportField, value: Option<impl Into<ExportValue>>) -> Self {
        match value {
            Some(value) => self.with(field, value),
            None => self,
        }
    }

    /// With a list, unless it is empty.
    #[must_use]
    pub fn with_items(self, field: ExportField, items: Vec<Self>) -> Self {
        if items.is_empty() { self } else { self.with(field, ExportValue::Items(items)) }
    }
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportValue {
    /// What somebody typed.
    Text(String),
    /// An instant.
    At(OffsetDateTime),
    /// A civil date.
    On(Date),
    /// A count.
    Number(u64),
    /// Yes or no.
    Flag(bool),
    /// Words of the portal.
    Words(ExportWords),
    /// A file in the same copy.
    File(ExportFile),
    /// What belongs to it, each a thing of its own.
    Items(Vec<ExportItem>),
}

/// Words of the portal: for people in their language, for programs a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportWords {
    /// Identifies the text.
    pub id: String,
    /// For programs.
    pub code: String,
    /// What stands in the text.
    pub values: Vec<(&'static str, ExportSaid)>,
}

impl ExportWords {
    /// The word for `code` among those of its group: `role-mother`.
    pub fn new(group: &str, code: &str) -> Self {
        Self { id: format!("{group}-{code}"), code: code.to_owned(), values: Vec::new() }
    }
}

/// What stands inside other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportSaid {
    /// As it is.
    Literally(String),
    /// The text with this identifier.
    Text(String),
}

/// The path of a file inside a copy. It is made here and never holds anything that somebody typed but small letters, digits and dashes, so
/// that it is safe to unpack anywhere; its number makes it unique.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ExportFile(String);

impl ExportFile {
    /// How much of a title is kept.
    const TITLE: usize = 40;

    /// The path of the `number`-th file, which is version `version` of something with this title.
    pub fn new(number: u32, title: &str, version: u32, extension: &'static str) -> Self {
        let mut slug = String::new();
        for letter in title.chars() {
            if slug.len() >= Self::TITLE {
                break;
            }
            match letter {
                'a'..='z' | '0'..='9' => slug.push(letter),
                'A'..='Z' => slug.push(letter.to_ascii_lowercase()),
                _ if slug.is_empty() || slug.ends_with('-') => {}
                _ => slug.push('-'),
            }
        }
        let slug = slug.trim_end_matches('-');
        let dash = if slug.is_empty() { "" } else { "-" };
        Self(format!("files/{number:05}{dash}{slug}-v{version}.{extension}"))
    }

    /// As it stands in the copy.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for ExportValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<OffsetDateTime> for ExportValue {
    fn from(at: OffsetDateTime) -> Self {
        Self::At(at)
    }
}

impl From<Date> for ExportValue {
    fn from(on: Date) -> Self {
        Self::On(on)
    }
}

impl From<u32> for ExportValue {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<bool> for ExportValue {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<ExportWords> for ExportValue {
    fn from(words: ExportWords) -> Self {
        Self::Words(words)
    }
}

impl From<ExportFile> for ExportValue {
    fn from(file: ExportFile) -> Self {
        Self::File(file)
    }
}

macro_rules! fields { ($($name:ident = $code:literal),+ $(,)?) => {
    /// What is told about a thing in a copy. Each has a name for programs, and words for people under `export-` and that name.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[expect(missing_docs, reason = "its words for people say what each is")]
    pub enum ExportField { $($name,)+ }

    impl ExportField {
        /// Every field.
        pub const ALL: &[Self] = &[$(Self::$name),+];

        /// Stable name, with dashes.
        pub const fn name(self) -> &'static str {
            match self { $(Self::$name => $code,)+ }
        }
    }
} }

fields! {
    About = "about",
    Acknowledged = "acknowledged",
    Address = "address",
    Agreement = "agreement",
    Answer = "answer",
    Answers = "answers",
    Arrangements = "arrangements",
    Asked = "asked",
    At = "at",
    Author = "author",
    Authority = "authority",
    Basis = "basis",
    Because = "because",
    Before = "before",
    Blocked = "blocked",
    Body = "body",
    Born = "born",
    By = "by",
    Called = "called",
    Cancelled = "cancelled",
    Changed = "changed",
    ClientNumber = "client-number",
    Closed = "closed",
    Decided = "decided",
    Decision = "decision",
    Directions = "directions",
    Dose = "dose",
    Email = "email",
    Evaluation = "evaluation",
    File = "file",
    FileName = "file-name",
    Files = "files",
    FirstContact = "first-contact",
    FirstDay = "first-day",
    From = "from",
    Gender = "gender",
    Given = "given",
    Goals = "goals",
    Grants = "grants",
    History = "history",
    Holds = "holds",
    Hours = "hours",
    Job = "job",
    Kind = "kind",
    Language = "language",
    Languages = "languages",
    LastDay = "last-day",
    LastSignIn = "last-sign-in",
    Made = "made",
    Messages = "messages",
    MovedFrom = "moved-from",
    Note = "note",
    Occupation = "occupation",
    Outcome = "outcome",
    Party = "party",
    Paused = "paused",
    Phone = "phone",
    Photo = "photo",
    Place = "place",
    Policy = "policy",
    PortalUse = "portal-use",
    Postcode = "postcode",
    Purpose = "purpose",
    Reactions = "reactions",
    Remarks = "remarks",
    RepeatsUntil = "repeats-until",
    Revoked = "revoked",
    Role = "role",
    Sha256 = "sha-256",
    Shared = "shared",
    Since = "since",
    Situation = "situation",
    Source = "source",
    State = "state",
    Street = "street",
    Town = "town",
    Until = "until",
    Version = "version",
    Versions = "versions",
    Wanted = "wanted",
    Weekdays = "weekdays",
    Weekly = "weekly",
    With = "with",
    Withdrawn = "withdrawn",
    Word = "word",
    Written = "written",
}

#[cfg(test)]
mod tests {
    use super::ExportFile;

    /// Proves: T36.
    #[test]
    fn a_path_in_a_copy_is_harmless_whatever_the_title_is() {
        let path = |title| ExportFile::new(7, title, 2, "pdf").as_str().to_owned();
        assert_eq!(path("Behandelplan 2026"), "files/00007-behandelplan-2026-v2.pdf");
        assert_eq!(path("../../etc/passwd"), "files/00007-etc-passwd-v2.pdf");
        assert_eq!(path("C:\\CON"), "files/00007-c-con-v2.pdf");
        assert_eq!(path("…\u{202e}fdp.exe\0"), "files/00007-fdp-exe-v2.pdf");
        assert_eq!(path("日本"), "files/00007-v2.pdf");
        assert!(path(&"x".repeat(500)).len() < 70);
    }
}

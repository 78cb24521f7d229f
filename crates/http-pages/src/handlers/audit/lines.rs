//! Lines of the access log in words.

use crate::{
    icon::Icon,
    page::audit::{LogDay, LogLine as Row},
    parts::{Chip, Tone},
    wording,
};
use inzage_domain::{
    audit::{ActionKind, Capacity, Ground, LogEntry, Outcome, Subject},
    ids::AccountId,
    policy::Reason,
    portal::Gender,
    views::{LogLine, LogRole},
};
use inzage_texts::{Value, Words};

/// The lines by day, the newest first; what is equal on a day is told once, with how often.
pub(in crate::handlers) fn days(words: &Words, reader: Option<AccountId>, lines: &[LogLine]) -> Vec<LogDay> {
    let day = |line: &LogLine| words.zone().date_of(line.entry.at);
    lines
        .chunk_by(|a, b| day(a) == day(b))
        .filter_map(|chunk| {
            let first = chunk.first()?;
            Some(LogDay { date: words.day(day(first)), lines: rows(words, reader, chunk) })
        })
        .collect()
}

/// The lines of a day, equal ones as one row where the last of them stands.
fn rows(words: &Words, reader: Option<AccountId>, lines: &[LogLine]) -> Vec<Row> {
    let mut equal: Vec<(&LogLine, &LogLine, usize)> = Vec::new();
    for line in lines {
        match equal.iter_mut().find(|(last, ..)| is_same_again(&last.entry, &line.entry)) {
            Some((_, first, times)) => (*first, *times) = (line, *times + 1),
            None => equal.push((line, line, 1)),
        }
    }
    let rows = equal.into_iter().map(|(last, first, times)| Row {
        times: (times > 1).then(|| {
            let values = [("count", Value::from(times)), ("since", Value::from(words.time(first.entry.at)))];
            words.with("looked-times", &values)
        }),
        ..row(words, reader, last)
    });
    rows.collect()
}

/// Whether the same person, as the same, did the same to the same, with the same answer for the same reason.
fn is_same_again(a: &LogEntry, b: &LogEntry) -> bool {
    let told = |entry: &LogEntry| (entry.account, entry.capacity, entry.action, entry.kind, entry.subject, entry.outcome);
    told(a) == told(b)
}

/// One line.
pub(super) fn row(words: &Words, reader: Option<AccountId>, line: &LogLine) -> Row {
    let entry = &line.entry;
    let failed = refused(entry.outcome).is_some();
    Row {
        time: words.time(entry.at),
        times: None,
        who: who(words, line),
        role: role(words, reader, line),
        icon: match entry.kind {
            _ if failed => Icon::Lock,
            ActionKind::Look => Icon::Eye,
            ActionKind::Change => Icon::Pencil,
        },
        what: what(words, line),
        chips: failed
            .then(|| Chip { tone: Tone::Idle, icon: Icon::Cross, text: words.get("looked-failed") })
            .into_iter()
            .collect(),
        because: because(words, entry.outcome),
    }
}

/// The reason, if it was refused.
pub(super) const fn refused(outcome: Outcome) -> Option<Reason> {
    match outcome {
        Outcome::Done(_) => None,
        Outcome::Refused(reason) => Some(reason),
    }
}

fn who(words: &Words, line: &LogLine) -> String {
    match (&line.name, line.entry.capacity) {
        (Some(name), _) => name.to_string(),
        (None, Capacity::System(_)) => words.get("log-system"),
        (None, Capacity::Machine(_)) => machine(words, line),
        (None, _) => words.get("log-somebody"),
    }
}

/// What a machine is called; who tried as a machine that never was, is somebody.
fn machine(words: &Words, line: &LogLine) -> String {
    match &line.role {
        Some(LogRole::Machine(name)) => name.to_string(),
        Some(LogRole::Relation(_) | LogRole::Professional(_)) | None => words.get("log-somebody"),
    }
}

fn role(words: &Words, reader: Option<AccountId>, line: &LogLine) -> String {
    if reader.is_some() && line.entry.account == reader {
        return words.get("looked-self");
    }
    match (&line.role, line.entry.capacity) {
        (_, Capacity::Machine(_)) => words.get("log-machine"),
        (Some(LogRole::Professional(job) | LogRole::Machine(job)), _) => job.to_string(),
        (Some(LogRole::Relation(role)), _) => wording::role(words, role, Gender::Other),
        (None, Capacity::Client) => words.get("log-client"),
        (None, Capacity::Relation(_) | Capacity::Representative(_)) => words.get("log-contact-person"),
        (None, Capacity::Professional(_)) => words.get("looked-professional"),
        (None, Capacity::Owner) => words.get("log-owner"),
        (None, Capacity::Nobody | Capacity::System(_)) => String::new(),
    }
}

fn what(words: &Words, line: &LogLine) -> String {
    let done = if refused(line.entry.outcome).is_some() { "no" } else { "yes" };
    let values = [("done", Value::from(done)), ("subject", Value::from(subject(words, line)))];
    words.with(&format!("action-{}", line.entry.action.replace('.', "-")), &values)
}

fn subject(words: &Words, line: &LogLine) -> String {
    let LogLine { entry: LogEntry { subject, .. }, subject: called, .. } = line;
    match (subject, called) {
        (Subject::Document(_, Some(version)), Some(title)) => {
            words.with("log-version", &[("title", Value::from(title.as_str())), ("version", Value::from(*version))])
        }
        (Subject::Document(..), None) if line.entry.action.starts_with("report.") => words.get("log-report"),
        (Subject::Document(..), None) => words.get("log-document"),
        (Subject::Conversation(_), _) => words.get("log-conversation"),
        (Subject::DiaryEntry(_), _) => words.get("log-diary-entry"),
        (Subject::Dossier(topic, _), _) => words.get(&format!("log-{}", topic.name())),
        (Subject::Publication(_), _) => words.get("log-publication"),
        (Subject::Questionnaire(_), _) => words.get("log-questionnaire"),
        (Subject::QuestionnaireRequest(_), _) => words.get("log-questionnaire-request"),
        (Subject::Appointment(_), _) => words.get("log-appointment"),
        (Subject::AppointmentRequest(_), _) => words.get("log-appointment-request"),
        (Subject::AgendaItem(_), _) => words.get("log-agenda-item"),
        (Subject::AgendaFeed(_), _) => words.get("log-agenda-feed"),
        (Subject::PinboardPost(_), _) => words.get("log-pinboard-post"),
        (Subject::PinboardReaction(_), _) => words.get("log-pinboard-reaction"),
        // Of the items that can be asked about, only the care plan is all there is of its kind.
        (Subject::Whole, _) if line.entry.action.starts_with("item.") => words.get("log-care-plan"),
        (_, Some(called)) => called.clone(),
        (_, None) => words.get("log-contact"),
    }
}

/// Why it was allowed, or why not.
fn because(words: &Words, outcome: Outcome) -> String {
    match outcome {
        Outcome::Refused(reason) => words.get(&format!("refused-{}", reason.code())),
        Outcome::Done(ground) => {
            let id = match ground {
                Ground::OwnAccount => "ground-own-account",
                Ground::OwnFile => "ground-own-file",
                Ground::ClientHolds => "ground-client-holds",
                Ground::FirstContactHolds => "ground-first-contact-holds",
                Ground::Grant(_) => "ground-grant",
                Ground::ByLaw(kind) => {
                    return words.with("ground-by-law", &[("authority", Value::from(wording::authority(words, kind)))]);
                }
                Ground::OwnRelation => "ground-own-relation",
                Ground::CareLink(_) => "ground-care-link",
                Ground::Task(_) => "ground-task",
                Ground::AskedAs(_) => "ground-asked-as",
                Ground::Invitation => "ground-invitation",
                Ground::System(_) => "ground-system",
            };
            words.get(id)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{days, row};
    use inzage_domain::{
        audit::{ActionKind, Capacity, Ground, LogEntry, Outcome, Subject, SystemRole},
        care::Task,
        document::Party,
        dossier::DossierTopic,
        ids::{
            AccountId, AgendaFeedId, AgendaItemId, AppointmentId, AppointmentRequestId, CareLinkId, ConversationId, DiaryEntryId,
            DocumentId, GrantId, LogEntryId, PinboardPostId, PinboardReactionId, ProfessionalId, PublicationId, RelationId,
        },
        policy::{Reason, actions},
        relation::{AuthorityKind, Role},
        right::Right,
        text::{Name, PersonName},
        views::{LogLine, LogRole},
    };
    use inzage_texts::{Language, Words, Zone};
    use std::collections::BTreeSet;
    use time::macros::datetime;
    use uuid::Uuid;

    const ANNA: AccountId = AccountId::from_uuid(Uuid::from_u128(1));

    fn words(language: Language) -> Words {
        Words::new(language, Zone::default())
    }

    fn line(action: &'static str, outcome: Outcome) -> LogLine {
        let relation = RelationId::from_uuid(Uuid::from_u128(2));
        LogLine {
            entry: LogEntry {
                id: LogEntryId::from_uuid(Uuid::from_u128(3)),
                portal: None,
                at: datetime!(2026-11-17 06:58 UTC),
                account: Some(AccountId::from_uuid(Uuid::from_u128(4))),
                capacity: Capacity::Relation(relation),
                action,
                kind: ActionKind::Look,
                subject: Subject::Document(DocumentId::from_uuid(Uuid::from_u128(5)), Some(2)),
                outcome,
            },
            name: Some(PersonName { given: Name::parse("Joost").unwrap(), family: Name::parse("de Vries").unwrap() }),
            role: Some(LogRole::Relation(Role::Partner)),
            subject: Some("Behandelplan 2026".to_owned()),
        }
    }

    fn granted() -> Outcome {
        Outcome::Done(Ground::Grant(GrantId::from_uuid(Uuid::from_u128(6))))
    }

    /// Proves: X08.
    #[test]
    fn a_line_says_who_did_what_when_and_why_they_could() {
        let shown = row(&words(Language::Dutch), Some(ANNA), &line("document.read", granted()));
        assert_eq!((shown.time.as_str(), shown.who.as_str(), shown.role.as_str()), ("07:58", "Joost de Vries", "partner"));
        assert_eq!(shown.what, "bekeek Behandelplan 2026, versie 2");
        assert_eq!(shown.because, "kreeg hier toegang toe");
        assert!(shown.chips.is_empty());
    }

    /// Proves: X08.
    #[test]
    fn a_refused_look_is_told_as_one_that_failed() {
        let shown = row(&words(Language::Dutch), None, &line("document.read", Outcome::Refused(Reason::Withdrawn)));
        assert_eq!(shown.what, "wilde Behandelplan 2026, versie 2 bekijken");
        assert_eq!(shown.because, "de toegang was weggehaald");
        assert_eq!(shown.chips.len(), 1);
    }

    /// A line about what the action is about by its name.
    fn line_about(action: &'static str, outcome: Outcome) -> LogLine {
        let id = Uuid::from_u128(5);
        let mut line = line(action, outcome);
        match action.split('.').next().unwrap() {
            "report" => line.subject = Some("Gesprek over werk".to_owned()),
            "appointment" => line.entry.subject = Subject::Appointment(AppointmentId::from_uuid(id)),
            "appointment-request" => line.entry.subject = Subject::AppointmentRequest(AppointmentRequestId::from_uuid(id)),
            "conversation" => line.entry.subject = Subject::Conversation(ConversationId::from_uuid(id)),
            "agenda" => line.entry.subject = Subject::AgendaItem(AgendaItemId::from_uuid(id)),
            "agenda-feed" => line.entry.subject = Subject::AgendaFeed(AgendaFeedId::from_uuid(id)),
            "diary" => line.entry.subject = Subject::DiaryEntry(DiaryEntryId::from_uuid(id)),
            "publication" => line.entry.subject = Subject::Publication(PublicationId::from_uuid(id)),
            "pinboard" if action.contains("reaction") => {
                line.entry.subject = Subject::PinboardReaction(PinboardReactionId::from_uuid(id));
            }
            "pinboard" => line.entry.subject = Subject::PinboardPost(PinboardPostId::from_uuid(id)),
            "dossier" => line.entry.subject = Subject::Dossier(DossierTopic::Medication, None),
            _ => {}
        }
        line
    }

    #[test]
    fn every_action_has_words_of_its_own_done_and_refused() {
        for language in [Language::Dutch, Language::English] {
            let words = words(language);
            let mut said = BTreeSet::new();
            for action in actions::all() {
                for outcome in [granted(), Outcome::Refused(Reason::NoHat)] {
                    let what = row(&words, None, &line_about(action.name, outcome)).what;
                    assert!(said.insert(what.clone()), "{}: {what} is said of another action too", action.name);
                }
            }
        }
    }

    #[test]
    fn every_reason_and_ground_has_words() {
        let care_link = CareLinkId::from_uuid(Uuid::from_u128(7));
        let grounds = [
            Ground::OwnAccount,
            Ground::OwnFile,
            Ground::ClientHolds,
            Ground::FirstContactHolds,
            Ground::ByLaw(AuthorityKind::Parental),
            Ground::OwnRelation,
            Ground::CareLink(care_link),
            Ground::Task(Task::Invite),
            Ground::AskedAs(Party::Holder),
            Ground::Invitation,
            Ground::System(SystemRole::Postman),
        ];
        let reasons = Reason::PLAIN.iter().copied().chain([Reason::NoRight(Right::Plan), Reason::NoTask(Task::Invite)]);
        let outcomes: Vec<Outcome> = reasons.map(Outcome::Refused).chain(grounds.map(Outcome::Done)).collect();
        for language in [Language::Dutch, Language::English] {
            for outcome in &outcomes {
                assert!(!row(&words(language), None, &line("document.list", *outcome)).because.is_empty());
            }
        }
    }

    #[test]
    fn the_reader_is_called_by_no_role() {
        let mut own = line("portal.open", Outcome::Done(Ground::ClientHolds));
        own.entry.account = Some(ANNA);
        assert_eq!(row(&words(Language::Dutch), Some(ANNA), &own).role, "uzelf");
        own.entry.account = None;
        assert_eq!(row(&words(Language::Dutch), None, &own).role, "partner", "nobody is not everybody who is unknown");
    }

    #[test]
    fn somebody_unknown_is_told_as_such() {
        let mut unknown = line("document.list", granted());
        unknown.name = None;
        unknown.role = None;
        assert_eq!(row(&words(Language::Dutch), None, &unknown).who, "Iemand die niet bekend is");
        unknown.entry.capacity = Capacity::System(SystemRole::Postman);
        assert_eq!(row(&words(Language::Dutch), None, &unknown).who, "Het portaal zelf");
        unknown.entry.capacity = Capacity::Professional(ProfessionalId::from_uuid(Uuid::from_u128(8)));
        assert_eq!(row(&words(Language::Dutch), None, &unknown).role, "hulpverlener");
    }

    /// Proves: X08.
    #[test]
    fn what_is_equal_on_a_day_is_told_once_with_how_often() {
        let at = |mut line: LogLine, at| {
            line.entry.at = at;
            line
        };
        let mut another = line("document.read", granted());
        another.entry.account = Some(ANNA);
        let lines = [
            at(line("document.read", granted()), datetime!(2026-11-17 16:40 UTC)),
            at(another, datetime!(2026-11-17 15:00 UTC)),
            at(line("document.read", Outcome::Refused(Reason::Withdrawn)), datetime!(2026-11-17 12:00 UTC)),
            at(line("document.read", granted()), datetime!(2026-11-17 9:00 UTC)),
            at(line("document.read", granted()), datetime!(2026-11-17 8:12 UTC)),
            at(line("document.read", granted()), datetime!(2026-11-16 8:12 UTC)),
        ];
        let days = days(&words(Language::Dutch), None, &lines);
        let told = |day: usize| -> Vec<_> {
            days[day].lines.iter().map(|row| (row.time.as_str(), row.times.as_deref().unwrap_or_default())).collect()
        };
        assert_eq!(told(0), [("17:40", "3 keer, vanaf 09:12"), ("16:00", ""), ("13:00", "")]);
        assert_eq!(told(1), [("09:12", "")], "the day before is another day");
    }

    #[test]
    fn lines_stand_under_the_day_on_which_they_fall_here() {
        let mut late = line("portal.open", granted());
        late.entry.at = datetime!(2026-11-16 23:30 UTC);
        let mut before = late.clone();
        before.entry.at = datetime!(2026-11-16 22:30 UTC);
        let days = days(&words(Language::Dutch), None, &[late.clone(), late, before]);
        let shown: Vec<_> = days.iter().map(|day| (day.date.as_str(), day.lines.len())).collect();
        assert_eq!(shown, [("dinsdag 17 november 2026", 1), ("maandag 16 november 2026", 1)]);
    }
}

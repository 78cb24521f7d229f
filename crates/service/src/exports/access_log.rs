//! Who looked and who changed, in the words of the page.

use super::{
    contacts::role,
    gathering::{Gathering, MakeError, first, following, word},
};
use inzage_domain::{
    audit::{Capacity, Outcome, Subject},
    export::{ExportField as F, ExportItem, ExportKind, ExportSaid, ExportValue, ExportWords},
    policy::actions::ReadAccessLog,
    views::{LogFilter, LogLine, LogRole},
};

impl Gathering {
    pub(super) async fn access_log(&mut self) -> Result<(), MakeError> {
        let (portal, mut page) = (self.portal, first());
        loop {
            let action = ReadAccessLog { portal };
            let found = self.inzage.access_log(self.actor, action, LogFilter::default(), page).await?;
            self.add(ExportKind::AccessLog, found.rows.iter().map(line).collect()).await?;
            match following(found.next_after(|row| row.entry.id)) {
                Some(next) => page = next,
                None => return Ok(()),
            }
        }
    }
}

fn line(line: &LogLine) -> ExportItem {
    let entry = &line.entry;
    let by = match (&line.name, entry.capacity) {
        (Some(name), _) => ExportValue::Text(name.to_string()),
        (None, Capacity::System(_)) => word("log", "system").into(),
        (None, _) => match &line.role {
            Some(LogRole::Machine(name)) => ExportValue::Text(name.to_string()),
            Some(LogRole::Relation(_) | LogRole::Professional(_)) | None => word("log", "somebody").into(),
        },
    };
    let role = line.role.as_ref().map(|it| match it {
        LogRole::Relation(it) => role(it),
        LogRole::Professional(job) => ExportValue::Text(job.to_string()),
        LogRole::Machine(_) => word("log", "machine").into(),
    });
    let item =
        ExportItem::new(Some(entry.id.as_uuid()), what(line)).with(F::At, entry.at).with(F::By, by).with_some(F::Role, role);
    match entry.outcome {
        Outcome::Done(_) => item,
        Outcome::Refused(reason) => item.with(F::Because, word("refused", reason.code())),
    }
}

fn what(line: &LogLine) -> ExportWords {
    let action = line.entry.action;
    let done = match line.entry.outcome {
        Outcome::Done(_) => "yes",
        Outcome::Refused(_) => "no",
    };
    let values = vec![("done", ExportSaid::Literally(done.to_owned())), ("subject", subject(line))];
    ExportWords { id: format!("action-{}", action.replace('.', "-")), code: action.to_owned(), values }
}

fn subject(line: &LogLine) -> ExportSaid {
    let id = match (&line.entry.subject, &line.subject) {
        (_, Some(called)) => return ExportSaid::Literally(called.clone()),
        (Subject::Document(..), None) if line.entry.action.starts_with("report.") => "log-report".to_owned(),
        (Subject::Document(..), None) => "log-document".to_owned(),
        (Subject::Conversation(_), None) => "log-conversation".to_owned(),
        (Subject::DiaryEntry(_), None) => "log-diary-entry".to_owned(),
        (Subject::Dossier(topic, _), None) => format!("log-{}", topic.name()),
        (Subject::Publication(_), None) => "log-publication".to_owned(),
        (Subject::Appointment(_), None) => "log-appointment".to_owned(),
        (Subject::AppointmentRequest(_), None) => "log-appointment-request".to_owned(),
        (Subject::PinboardPost(_), None) => "log-pinboard-post".to_owned(),
        (Subject::PinboardReaction(_), None) => "log-pinboard-reaction".to_owned(),
        (_, None) => "log-contact".to_owned(),
    };
    ExportSaid::Text(id)
}

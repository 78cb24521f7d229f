//! What just happened, told on the page to which a form leads.

use super::Visit;
use crate::{frame::Notice, parts::Tone};
use poem::{
    Response,
    http::{StatusCode, header},
};

impl Visit {
    /// What just happened, told after a redirect with `?gedaan=…`.
    pub(super) fn notice(&self) -> Option<Notice> {
        let done = self.done.as_deref().filter(|it| DONE.contains(it))?;
        Some(Notice { tone: Tone::Ok, title: self.words.get(&format!("done-{done}")), text: String::new() })
    }
}

/// Sends the reader on after a form was handled (POST-redirect-GET), and says what happened.
///
/// What is not among [`DONE`] is a mistake in the program. With debug assertions it panics, so that a test finds it; without them nothing is
/// told.
pub fn see_other(path: &str, done: Option<&str>) -> Response {
    debug_assert!(done.is_none_or(|done| DONE.contains(&done)), "nothing tells that {done:?} was done");
    let joint = if path.contains('?') { '&' } else { '?' };
    let location = done.map_or_else(|| path.to_owned(), |done| format!("{path}{joint}gedaan={done}"));
    Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, location).finish()
}

/// What can be told after a redirect. Each has a text `done-…`.
pub const DONE: [&str; 62] = [
    "letters-off",
    "questionnaire-asked",
    "questionnaire-sent",
    "questionnaire-withdrawn",
    "message-sent",
    "conversation-shared",
    "conversation-closed",
    "sign-in-over",
    "provider-linked",
    "provider-unlinked",
    "passkey-refused",
    "password-chosen",
    "password-changed",
    "factor-added",
    "factor-removed",
    "session-ended",
    "activated",
    "saved",
    "posted",
    "appointment-asked",
    "appointment-cancelled",
    "appointment-request-withdrawn",
    "appointment-request-approved",
    "appointment-request-rejected",
    "sent",
    "sent-before",
    "added",
    "removed",
    "paused",
    "resumed",
    "blocked",
    "unblocked",
    "shared",
    "acknowledged",
    "plan-drafted",
    "plan-discarded",
    "plan-shared",
    "plan-answered",
    "asked",
    "uploaded",
    "report-shared",
    "report-kept",
    "reacted",
    "consent-given",
    "consent-withdrawn",
    "prepared",
    "invited",
    "withdrawn",
    "opened",
    "closed",
    "given-up",
    "authority-recorded",
    "authority-ended",
    "incapacity-recorded",
    "incapacity-ended",
    "suspended",
    "lifted",
    "factors-reset",
    "machine-made-before",
    "machine-revoked",
    "deactivated",
    "reactivated",
];

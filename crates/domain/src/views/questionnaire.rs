//! Questionnaires, as shown.

use super::Attendant;
use crate::{
    appointment::WantedDay,
    ids::{QuestionnaireId, QuestionnaireRequestId},
    policy::actions::QuestionnaireScope,
    questionnaire::{Answers, QuestionnaireContent},
    text::{PersonName, Title},
};
use time::OffsetDateTime;

/// A questionnaire in the list of whoever keeps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireRow {
    /// Which.
    pub id: QuestionnaireId,
    /// What it is called.
    pub title: Title,
    /// Whether it can be asked.
    pub published: bool,
    /// Its version.
    pub version: u32,
    /// When it last changed.
    pub changed_at: OffsetDateTime,
}

/// A questionnaire that a professional can ask a client to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireOffer {
    /// Which.
    pub id: QuestionnaireId,
    /// What it is called.
    pub title: Title,
    /// Its version.
    pub version: u32,
}

/// How far a request to fill in a questionnaire has come, as far as whoever looks may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionnaireState {
    /// It waits to be filled in and sent.
    Waiting {
        /// When answers were last saved; none if never, and for staff, who are not told.
        saved_at: Option<OffsetDateTime>,
    },
    /// The answers were sent.
    Sent {
        /// When.
        at: OffsetDateTime,
        /// By whom.
        by: PersonName,
    },
    /// A professional took it back.
    Withdrawn {
        /// When.
        at: OffsetDateTime,
    },
}

/// A request to fill in a questionnaire, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireRequestRow {
    /// Which.
    pub id: QuestionnaireRequestId,
    /// What the questionnaire is called.
    pub title: Title,
    /// Who asked.
    pub by: Attendant,
    /// When.
    pub asked_at: OffsetDateTime,
    /// The last day on which it should be sent.
    pub due: Option<WantedDay>,
    /// How far it has come.
    pub state: QuestionnaireState,
}

/// A request to fill in a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireRequestView {
    /// Which.
    pub id: QuestionnaireRequestId,
    /// What was asked.
    pub content: QuestionnaireContent,
    /// In which version of the questionnaire.
    pub version: u32,
    /// Who asked.
    pub by: Attendant,
    /// When.
    pub asked_at: OffsetDateTime,
    /// The last day on which it should be sent.
    pub due: Option<WantedDay>,
    /// How far it has come.
    pub state: QuestionnaireState,
    /// The answers; none for staff before they are sent.
    pub answers: Option<Answers>,
    /// Counts what was saved, for a form that is made from this state; none for staff.
    pub revision: Option<u32>,
    /// How far this look reaches.
    pub scope: QuestionnaireScope,
}

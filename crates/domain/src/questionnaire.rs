//! Questionnaires: what the organisation asks, whom it was asked, and what they answered (`G03`).

mod answer;
mod question;

pub use answer::{Answer, AnswerError, Answers};
pub use question::{
    Choices, ChoicesError, Decimal, NotADecimal, NumberRange, Question, QuestionKind, Questions, QuestionsError, Scale,
    ScaleError, TurnedAround,
};

use crate::{
    appointment::WantedDay,
    ids::{AccountId, PortalId, ProfessionalId, QuestionnaireId, QuestionnaireRequestId},
    text::{PageText, Title},
};
use time::OffsetDateTime;

/// A questionnaire that the organisation keeps. Professionals ask it of clients while it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questionnaire {
    /// Its identifier.
    pub id: QuestionnaireId,
    /// What it asks.
    pub content: QuestionnaireContent,
    /// Whether it can be asked; a draft is for whoever keeps it.
    pub published: bool,
    /// Its version: every change makes a new one, and what was asked keeps the version in which it was asked.
    pub version: u32,
    /// When it last changed; the moment of making when it never did.
    pub changed_at: OffsetDateTime,
}

impl Questionnaire {
    /// How many there can be, drafts included: so few that no list of them needs pages.
    pub const MOST: u32 = 100;
}

/// What a questionnaire asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireContent {
    /// What it is called.
    pub title: Title,
    /// What it is for, and how to fill it in.
    pub explanation: Option<PageText>,
    /// The questions, in their order.
    pub questions: Questions,
}

/// A questionnaire that a client was asked to fill in.
///
/// It carries what was asked, so that a later version changes nothing of it. Its answers belong to the client's side until they are
/// sent; then they never change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireRequest {
    /// Its identifier.
    pub id: QuestionnaireRequestId,
    /// In which portal.
    pub portal: PortalId,
    /// Which questionnaire; it may be gone by now.
    pub questionnaire: QuestionnaireId,
    /// In which version.
    pub version: u32,
    /// What was asked.
    pub content: QuestionnaireContent,
    /// Who asked.
    pub by: ProfessionalId,
    /// When.
    pub asked_at: OffsetDateTime,
    /// The last day on which it should be sent; later is still possible.
    pub due: Option<WantedDay>,
    /// What was filled in.
    pub answers: Answers,
    /// When answers were last saved, if ever.
    pub saved_at: Option<OffsetDateTime>,
    /// Counts what was saved, from 1.
    pub revision: u32,
    /// How it ended; none while it waits to be filled in and sent.
    pub end: Option<QuestionnaireEnd>,
}

impl QuestionnaireRequest {
    /// How many can wait in one portal: more than anybody should be asked at once.
    pub const MOST_WAITING: u32 = 50;
}

/// How a request to fill in a questionnaire ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionnaireEnd {
    /// The answers were sent.
    Sent {
        /// By whom: the client, or whoever held the portal.
        by: AccountId,
        /// When.
        at: OffsetDateTime,
    },
    /// A professional took the request back, and what was filled in went with it.
    Withdrawn {
        /// When.
        at: OffsetDateTime,
    },
}

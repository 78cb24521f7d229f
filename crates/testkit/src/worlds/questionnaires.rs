//! Questionnaires, and who was asked to fill one in.

use super::{World, parsed, title};
use inzage_domain::{
    ids::{PortalId, ProfessionalId, QuestionnaireId, QuestionnaireRequestId},
    questionnaire::{
        Answers, Choices, Decimal, NumberRange, Question, QuestionKind, Questionnaire, QuestionnaireContent,
        QuestionnaireRequest, Questions, Scale,
    },
    text::{Line, Note, PageText},
};

impl World {
    /// Publishes a questionnaire with this title.
    #[track_caller]
    pub fn questionnaire(&mut self, called: &str) -> QuestionnaireId {
        let id = QuestionnaireId::from_uuid(self.id());
        let content = questionnaire_content(called);
        self.records.questionnaires.push(Questionnaire { id, content, published: true, version: 1, changed_at: self.now.at });
        id
    }

    /// Asks this client to fill in a questionnaire with this title, of which nothing is kept.
    #[track_caller]
    pub fn questionnaire_request(&mut self, portal: PortalId, by: ProfessionalId, called: &str) -> QuestionnaireRequestId {
        let id = QuestionnaireRequestId::from_uuid(self.id());
        let content = questionnaire_content(called);
        self.records.questionnaire_requests.push(QuestionnaireRequest {
            id,
            portal,
            questionnaire: QuestionnaireId::from_uuid(id.as_uuid()),
            version: 1,
            answers: Answers::none(&content.questions),
            content,
            by,
            asked_at: self.now.at,
            due: None,
            saved_at: None,
            revision: 1,
            end: None,
        });
        id
    }
}

/// A questionnaire with this title that asks one question of each kind; the first must be answered.
#[track_caller]
pub fn questionnaire_content(called: &str) -> QuestionnaireContent {
    let line = |raw| parsed(Line::parse(raw));
    let decimal = |raw| Some(parsed(Decimal::parse(raw)));
    let questions = [
        ("Hoe gaat het met u?", QuestionKind::Text),
        ("Hoeveel uur slaapt u?", QuestionKind::Number(parsed(NumberRange::new(decimal("0"), decimal("24"))))),
        (
            "Wie helpt u thuis?",
            QuestionKind::Choice(parsed(Choices::new(vec![line("Mijn familie"), line("De buren"), line("Niemand")], true))),
        ),
        ("Hoeveel pijn hebt u?", QuestionKind::Scale(parsed(Scale::new(0, 10, line("Geen pijn"), line("Heel veel pijn"))))),
        ("Wanneer begon het?", QuestionKind::Date),
    ];
    let question =
        |(at, (text, kind)): (usize, (&str, QuestionKind))| Question { text: parsed(Note::parse(text)), required: at == 0, kind };
    QuestionnaireContent {
        title: title(called),
        explanation: Some(parsed(PageText::parse("Vul in wat bij u past.\nU kunt later verder gaan."))),
        questions: parsed(Questions::new(questions.into_iter().enumerate().map(question).collect())),
    }
}

/// What somebody fills in who answers every question of [`questionnaire_content`].
pub fn filled_in() -> Vec<Vec<String>> {
    [&["Goed 🌷"][..], &["7,5"], &["1", "2"], &["3"], &["2026-02-28"]]
        .map(|typed| typed.iter().map(ToString::to_string).collect())
        .to_vec()
}

//! What the client was asked to fill in, with the answers.

use super::gathering::{Gathering, MakeError, first, following, still, word};
use inzage_domain::{
    export::{ExportField as F, ExportItem, ExportKind, ExportValue},
    policy::actions::{ListQuestionnaireRequests, ReadQuestionnaireRequest},
    questionnaire::{Answer, Question, QuestionKind},
    views::{QuestionnaireRequestView, QuestionnaireState},
};

impl Gathering {
    pub(super) async fn questionnaires(&mut self) -> Result<(), MakeError> {
        let (portal, mut page) = (self.portal, first());
        loop {
            let action = ListQuestionnaireRequests { portal };
            let found = self.inzage.questionnaire_requests(self.actor, action, page).await?;
            let mut items = Vec::new();
            for row in &found.rows {
                let action = ReadQuestionnaireRequest { portal, request: row.id };
                items.extend(still(self.inzage.questionnaire_request(self.actor, action).await)?.map(|it| request(&it)));
            }
            self.add(ExportKind::Questionnaires, items).await?;
            match following(found.next_after(|row| row.id)) {
                Some(next) => page = next,
                None => return Ok(()),
            }
        }
    }
}

fn request(view: &QuestionnaireRequestView) -> ExportItem {
    let item = ExportItem::new(Some(view.id.as_uuid()), view.content.title.to_string())
        .with(F::By, view.by.name.to_string())
        .with(F::Made, view.asked_at)
        .with_some(F::Until, view.due.map(inzage_domain::appointment::WantedDay::date));
    let item = match &view.state {
        QuestionnaireState::Waiting { .. } => item.with(F::State, word("export-questionnaire", "waiting")),
        QuestionnaireState::Sent { at, by } => {
            item.with(F::State, word("export-questionnaire", "sent")).with(F::Given, *at).with(F::Author, by.to_string())
        }
        QuestionnaireState::Withdrawn { at } => {
            item.with(F::State, word("export-questionnaire", "withdrawn")).with(F::Decided, *at)
        }
    };
    let given = view.answers.as_ref().map(inzage_domain::questionnaire::Answers::as_slice).unwrap_or_default();
    let questions = view.content.questions.as_slice().iter().enumerate();
    let answers = questions.map(|(at, asked)| question(asked, given.get(at).and_then(Option::as_ref)));
    item.with_items(F::Answers, answers.collect())
}

fn question(question: &Question, answer: Option<&Answer>) -> ExportItem {
    let item = ExportItem::new(None, question.text.to_string());
    let value = match answer {
        None => return item,
        Some(Answer::Text(text)) => ExportValue::Text(text.to_string()),
        Some(Answer::Number(number)) => ExportValue::Text(number.written(',')),
        Some(Answer::Scale(point)) => ExportValue::Number((*point).into()),
        Some(Answer::Date(date)) => ExportValue::On(*date),
        Some(Answer::Choice(chosen)) => {
            let QuestionKind::Choice(choices) = &question.kind else { return item };
            let chosen = chosen.iter().filter_map(|at| choices.options().get(*at));
            ExportValue::Text(chosen.map(ToString::to_string).collect::<Vec<_>>().join("; "))
        }
    };
    item.with(F::Answer, value)
}

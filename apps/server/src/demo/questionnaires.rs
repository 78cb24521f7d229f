//! Questionnaires: what the organisation asks, and what clients answered.

use super::{
    builder::{Builder, Pro, sure},
    calendar::When,
};
use inzage_domain::{
    appointment::WantedDay,
    ids::{AccountId, PortalId, QuestionnaireId, QuestionnaireRequestId},
    questionnaire::{
        Answers, Choices, Decimal, NumberRange, Question, QuestionKind, Questionnaire, QuestionnaireContent, QuestionnaireEnd,
        QuestionnaireRequest, Questions, Scale,
    },
    text::{Line, Note, PageText, Title},
};

/// Makes the organisation's questionnaires: two that are asked, and one that is not ready.
pub(super) fn make(builder: &mut Builder) {
    for (content, published, when) in
        [(sleeping(), true, (140, 10, 0)), (mood(), true, (139, 14, 0)), (evaluation(), false, (5, 11, 30))]
    {
        let changed_at = builder.calendar.ago(when).at;
        let id = QuestionnaireId::from_uuid(builder.id(changed_at));
        builder.records.questionnaires.push(Questionnaire { id, content, published, version: 1, changed_at });
    }
}

fn required(text: &str, kind: QuestionKind) -> Question {
    Question { text: sure(Note::parse(text)), required: true, kind }
}

fn optional(text: &str, kind: QuestionKind) -> Question {
    Question { required: false, ..required(text, kind) }
}

fn line(raw: &str) -> Line {
    sure(Line::parse(raw))
}

fn number(min: &str, max: &str) -> QuestionKind {
    let [min, max] = [min, max].map(|raw| Some(sure(Decimal::parse(raw))));
    QuestionKind::Number(sure(NumberRange::new(min, max)))
}

fn choice(options: &[&str], several: bool) -> QuestionKind {
    QuestionKind::Choice(sure(Choices::new(options.iter().map(|it| line(it)).collect(), several)))
}

fn scale(low: &str, high: &str) -> QuestionKind {
    QuestionKind::Scale(sure(Scale::new(0, 10, line(low), line(high))))
}

fn content(title: &str, explanation: &str, questions: Vec<Question>) -> QuestionnaireContent {
    QuestionnaireContent {
        title: sure(Title::parse(title)),
        explanation: Some(sure(PageText::parse(explanation))),
        questions: sure(Questions::new(questions)),
    }
}

fn sleeping() -> QuestionnaireContent {
    let rested = scale("Helemaal niet uitgerust", "Helemaal uitgerust");
    content(
        "Hoe slaapt u?",
        "Deze vragen gaan over de afgelopen twee weken.\n\nU bent er ongeveer vijf minuten mee bezig.",
        vec![
            required("Hoeveel uur slaapt u in een gewone nacht?", number("0", "24")),
            required("Hoe uitgerust wordt u wakker?", rested),
            required("Wat houdt u wakker?", choice(&["Piekeren", "Pijn", "Geluid", "Iets anders", "Niets"], true)),
            optional("Sinds wanneer slaapt u zo?", QuestionKind::Date),
            optional("Wat hebt u zelf al geprobeerd?", QuestionKind::Text),
        ],
    )
}

fn mood() -> QuestionnaireContent {
    content(
        "Hoe gaat het met u?",
        "Met deze vragen zien u en uw behandelaar hoe het gaat.\n\nEr zijn geen goede of foute antwoorden.",
        vec![
            required("Hoe is uw stemming?", scale("Heel slecht", "Heel goed")),
            required("Hoe vaak was u de afgelopen week gespannen?", choice(&["Nooit", "Soms", "Vaak", "Altijd"], false)),
            required("Hoeveel dagen ging u naar buiten?", number("0", "7")),
            optional("Waar was u blij mee?", QuestionKind::Text),
        ],
    )
}

fn evaluation() -> QuestionnaireContent {
    content(
        "Terugkijken op de behandeling",
        "Deze vragen stellen we aan het einde van een behandeling.",
        vec![
            required("Hoe tevreden bent u?", scale("Niet tevreden", "Heel tevreden")),
            optional("Wat kan beter?", QuestionKind::Text),
        ],
    )
}

/// What somebody filled in, question by question.
fn filled_in(typed: &[&[&str]]) -> Vec<Vec<String>> {
    typed.iter().map(|answer| answer.iter().map(ToString::to_string).collect()).collect()
}

impl Builder {
    /// Asks a client to fill in the questionnaire with this title.
    fn ask_to_fill_in(&mut self, portal: PortalId, by: Pro, title: &str, when: When) -> &mut QuestionnaireRequest {
        let asked_at = self.calendar.ago(when).at;
        let id = QuestionnaireRequestId::from_uuid(self.id(asked_at));
        let asked = self.records.questionnaires.iter().find(|it| it.content.title.as_str() == title).cloned();
        let Questionnaire { id: questionnaire, content, version, .. } = sure(asked.ok_or("a questionnaire that is there"));
        let answers = Answers::none(&content.questions);
        let request = QuestionnaireRequest {
            id,
            portal,
            questionnaire,
            version,
            content,
            by: by.id,
            asked_at,
            due: None,
            answers,
            saved_at: None,
            revision: 1,
            end: None,
        };
        self.records.questionnaire_requests.push(request);
        sure(self.records.questionnaire_requests.last_mut().ok_or("the last one"))
    }

    /// Asks a client twice: one questionnaire was sent, the other is half way.
    pub(super) fn ask_twice(&mut self, portal: PortalId, by: Pro, client: AccountId) {
        let (saved_at, sent_at) = (self.calendar.ago((18, 20, 30)).at, self.calendar.ago((18, 20, 34)).at);
        let sent = self.ask_to_fill_in(portal, by, "Hoe gaat het met u?", (21, 9, 15));
        let typed = [&["6"][..], &["2"], &["4"], &["Wandelen met Loki. Hij wil altijd naar het bos."]];
        sent.answers = sure(Answers::read(&sent.content.questions, &filled_in(&typed)).map_err(|_| "answers that fit"));
        (sent.saved_at, sent.revision) = (Some(saved_at), 2);
        sent.end = Some(QuestionnaireEnd::Sent { by: client, at: sent_at });

        let (saved_at, due) = (self.calendar.ago((1, 21, 5)).at, self.calendar.ahead(6).date());
        let half_way = self.ask_to_fill_in(portal, by, "Hoe slaapt u?", (3, 10, 0));
        let typed = [&["6,5"][..], &["4"]];
        half_way.answers = sure(Answers::read(&half_way.content.questions, &filled_in(&typed)).map_err(|_| "answers that fit"));
        (half_way.saved_at, half_way.revision, half_way.due) = (Some(saved_at), 2, Some(WantedDay::stored(due)));
    }
}

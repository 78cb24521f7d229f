//! Questionnaires: for who fills in, for professionals, and for whoever makes them.

use crate::{
    Page,
    people::{chip, choice, either, link, own, say, staff},
    render,
    staff::head,
};
use inzage_http_pages::{
    form::{DateFields, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    nav::{ClientPlace, Place},
    page::questionnaire::{
        Answered, AskQuestionnairePage, CheckPage, ClientQuestionnairesPage, Fill, FillInPage, KeptQuestion,
        KeptQuestionnaireRow, KeptQuestionnairesPage, QuestionField, QuestionnaireFormPage, QuestionnairePage, QuestionnaireRow,
        QuestionnairesPage,
    },
    page::staff::LinkState,
    parts::{Chip, Pager, Tone},
};
use inzage_texts::Words;

const LIST: &str = "/p/1/dossier/vragenlijsten";

fn title(words: &Words) -> String {
    either(words, "Hoe slaapt u?", "How do you sleep?")
}

fn explanation(words: &Words) -> String {
    either(words, "Over de laatste twee weken.\n\nVijf minuten.", "About the last two weeks.\n\nFive minutes.")
}

fn about(words: &Words) -> String {
    let day = either(words, "3 februari 2026 om 20.30 uur", "3 February 2026 at 20:30");
    say(words, "questionnaire-asked", &[("by", "Joris van den Berg"), ("asked", &day)])
}

fn hours(words: &Words) -> String {
    either(words, "1. Hoeveel uur slaapt u?", "1. How many hours do you sleep?")
}

fn begun(words: &Words) -> Chip {
    chip(Tone::Info, Icon::Pencil, words.get("questionnaire-state-begun"))
}

fn row(words: &Words) -> QuestionnaireRow {
    let due = either(words, "dinsdag 10 februari 2026", "Tuesday 10 February 2026");
    QuestionnaireRow {
        href: format!("{LIST}/1"),
        title: title(words),
        about: about(words),
        due: Some(say(words, "questionnaire-due", &[("due", &due)])),
        chip: begun(words),
    }
}

fn answers(words: &Words) -> Vec<Answered> {
    vec![
        Answered { asked: hours(words), answer: either(words, "6,5", "6.5"), given: true },
        Answered {
            asked: either(words, "2. Wat houdt u wakker?", "2. What keeps you awake?"),
            answer: words.get("questionnaire-not-answered"),
            given: false,
        },
    ]
}

fn fields(words: &Words) -> Vec<QuestionField> {
    let field = |field: &str, asked: String, advice: String, fill| QuestionField { field: field.to_owned(), asked, advice, fill };
    let options =
        || vec![choice("1", either(words, "Piekeren", "Worries"), true), choice("2", either(words, "Pijn", "Pain"), false)];
    vec![
        field("a1", hours(words), words.get("questionnaire-number-hint"), Fill::Line("veel".to_owned())),
        field("a2", either(words, "2. Hoe wordt u wakker?", "2. How do you wake up?"), String::new(), Fill::One(options())),
        field(
            "a3",
            either(words, "3. Wat houdt u wakker?", "3. What keeps you awake?"),
            words.get("questionnaire-several-hint"),
            Fill::Several(options()),
        ),
        field(
            "a4",
            either(words, "4. Sinds wanneer?", "4. Since when?"),
            words.get("questionnaire-date-hint"),
            Fill::Date(DateFields::typed(["28", "2", "2026"])),
        ),
        field("a5", either(words, "5. Wat probeerde u al?", "5. What did you try?"), String::new(), Fill::Lines(String::new())),
    ]
}

fn filling(words: &Words, frame: &Frame) -> Vec<Page> {
    let back = || link(LIST, words.get("questionnaires"));
    let form = |errors, meanwhile| FillInPage {
        insight: link("/p/1/eerder", words.get("insight-link")),
        frame,
        words,
        errors,
        back: back(),
        heading: title(words),
        about: vec![about(words)],
        explanation: Some(explanation(words)),
        questions: fields(words),
        hidden: vec![Hidden::new("revision", "2")],
        action: format!("{LIST}/1"),
        meanwhile,
    };
    let mut wrong = Errors::none();
    for nth in 1..=5 {
        let label = say(words, "questionnaire-question", &[("number", &nth.to_string())]);
        wrong.add_labelled(&format!("a{nth}"), label, words.get("questionnaire-missing"));
    }
    let mut stale = Errors::none();
    stale.add("a1", words.get("questionnaire-changed-meanwhile"));
    let check = |complete| CheckPage {
        frame,
        words,
        errors: Errors::none(),
        back: link("/p/1/dossier/vragenlijsten/1", words.get("questionnaire-change")),
        heading: title(words),
        answers: answers(words),
        complete,
        hidden: vec![Hidden::new("revision", "2")],
        action: format!("{LIST}/1/nakijken"),
    };
    let list = |rows| QuestionnairesPage {
        frame,
        words,
        back: link("/p/1/dossier", words.get("dossier")),
        rows,
        pager: Pager { previous: None, next: None },
    };
    vec![
        render("questionnaires", &list(vec![row(words)])),
        render("questionnaires-empty", &list(Vec::new())),
        render("questionnaire-form", &form(Errors::none(), None)),
        render("questionnaire-wrong", &form(wrong, None)),
        render("questionnaire-stale", &form(stale, Some(answers(words)))),
        render("questionnaire-check", &check(true)),
        render("questionnaire-check-missing", &check(false)),
    ]
}

fn care(words: &Words, frame: &Frame, own: &Frame) -> Vec<Page> {
    let detail = |frame, answered, withdraw: bool| QuestionnairePage {
        insight: link("/p/1/eerder", words.get("insight-link")),
        frame,
        words,
        back: link(LIST, words.get("questionnaires")),
        heading: title(words),
        about: vec![about(words)],
        chip: begun(words),
        explanation: Some(explanation(words)),
        answered,
        answers: answers(words),
        withdraw: withdraw.then(|| "/zorg/1/vragenlijsten/1/intrekken".to_owned()),
    };
    let list = |rows, asks: bool| ClientQuestionnairesPage {
        frame,
        words,
        head: head(words, ClientPlace::Questionnaires, LinkState::Active),
        rows,
        ask: asks.then(|| "/zorg/1/vragenlijsten/vragen".to_owned()),
        pager: Pager { previous: None, next: None },
    };
    let ask = |offers, errors| AskQuestionnairePage {
        frame,
        words,
        errors,
        back: link("/zorg/1/vragenlijsten", words.get("questionnaires")),
        client: "Anna de Wit".to_owned(),
        offers,
        due: DateFields::default(),
        hidden: vec![Hidden::new("request", "1")],
        action: "/zorg/1/vragenlijsten/vragen".to_owned(),
    };
    let mut unchosen = Errors::none();
    unchosen.add("offer", words.get("questionnaire-ask-choose"));
    vec![
        render("questionnaire-sent", &detail(own, true, false)),
        render("guide-questionnaires", &list(vec![row(words)], true)),
        render("guide-questionnaires-empty", &list(Vec::new(), false)),
        render("guide-questionnaire", &detail(frame, false, true)),
        render("guide-questionnaire-ask", &ask(vec![choice("1/1", title(words), false)], unchosen)),
        render("guide-questionnaire-none", &ask(Vec::new(), Errors::none())),
    ]
}

fn keeping(words: &Words, frame: &Frame) -> Vec<Page> {
    let list = |rows| KeptQuestionnairesPage { frame, words, rows, new: "/beheer/vragenlijsten/nieuw".to_owned() };
    let kinds = ["text", "number", "one", "several", "scale", "date"];
    let question = |number: usize, text: String, kind: &str| KeptQuestion {
        number,
        called: say(words, "questionnaire-question", &[("number", &number.to_string())]),
        text,
        place: number.to_string(),
        kinds: kinds.iter().map(|it| choice(it, words.get(&format!("questionnaire-kind-{it}")), *it == kind)).collect(),
        required: number == 1,
        ..KeptQuestion::default()
    };
    let form = |errors, remove: bool| QuestionnaireFormPage {
        frame,
        words,
        errors,
        back: link("/beheer/vragenlijsten", words.get("questionnaires")),
        heading: words.get("questionnaire-new"),
        called: title(words),
        explanation: String::new(),
        states: ["draft", "published"]
            .map(|it| choice(it, words.get(&format!("questionnaire-state-{it}")), it == "draft"))
            .into(),
        questions: vec![question(1, hours(words), "number"), question(2, String::new(), "text")],
        hidden: vec![Hidden::new("count", "2")],
        action: "/beheer/vragenlijsten/nieuw".to_owned(),
        remove: remove.then(|| "/beheer/vragenlijsten/1/verwijderen".to_owned()),
    };
    let mut wrong = Errors::none();
    let label = say(words, "questionnaire-question", &[("number", "1")]);
    wrong.add_labelled("min-1", label, words.get("answer-error-number"));
    let moment = either(words, "3 februari 2026 om 20.30 uur", "3 February 2026 at 20:30");
    let kept = KeptQuestionnaireRow {
        href: "/beheer/vragenlijsten/1".to_owned(),
        title: title(words),
        about: say(words, "questionnaire-kept-about", &[("version", "2"), ("changed", &moment)]),
        chip: chip(Tone::Ok, Icon::Tick, words.get("questionnaire-published")),
    };
    vec![
        render("kept-questionnaires", &list(vec![kept])),
        render("kept-questionnaires-empty", &list(Vec::new())),
        render("kept-questionnaire", &form(Errors::none(), true)),
        render("kept-questionnaire-wrong", &form(wrong, false)),
    ]
}

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let (own, staff) = (own(words, Some(Place::Dossier)), staff(words));
    [filling(words, &own), care(words, &staff, &own), keeping(words, &staff)].into_iter().flatten().collect()
}

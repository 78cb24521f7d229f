//! Questionnaires: what can be asked and answered, and by whom.

use inzage_domain::{
    ids::{QuestionnaireId, QuestionnaireRequestId},
    policy::{
        Actor, Reason, RefusalKind,
        actions::{
            AskQuestionnaire, ListQuestionnaireRequests, ListQuestionnaires, OfferQuestionnaires, QuestionnaireScope,
            ReadQuestionnaireRequest, SaveAnswers, SendAnswers, WithdrawQuestionnaireRequest,
        },
    },
    portal::Seat,
    questionnaire::{
        Answer, AnswerError, Answers, Choices, ChoicesError, Decimal, NotADecimal, NumberRange, Question, QuestionKind,
        Questions, QuestionsError, Scale, ScaleError, TurnedAround,
    },
    text::{AnswerText, Line, Note, TextError},
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{Journey, NOW, as_professional, filled_in, journey, private, questionnaire_content},
};
use proptest::prelude::*;

fn line(raw: &str) -> Line {
    Line::parse(raw).unwrap()
}

fn decimal(raw: &str) -> Decimal {
    Decimal::parse(raw).unwrap()
}

fn question(kind: QuestionKind) -> Question {
    Question { text: Note::parse("Hoe gaat het?").unwrap(), required: false, kind }
}

fn read(kind: QuestionKind, typed: &[&str]) -> Result<Option<Answer>, AnswerError> {
    question(kind).read(&typed.iter().map(ToString::to_string).collect::<Vec<_>>())
}

#[test]
fn a_number_is_written_with_a_comma_or_a_point_and_never_with_marks_of_thousands() {
    for (raw, written) in [
        ("7,5", "7.5"),
        ("7.5", "7.5"),
        (" 7,50 ", "7.5"),
        ("-0,05", "-0.05"),
        ("\u{2212}3", "-3"),
        ("007", "7"),
        ("999999999,99", "999999999.99"),
    ] {
        assert_eq!(decimal(raw).to_string(), written);
        assert_eq!(decimal(raw).written(','), written.replace('.', ","));
    }
    for raw in ["", "-", ",5", "5,", "1.000", "1,000", "1.000,50", "1e3", "+1", "1 000", "٣", "1234567890", "--1", "0x10", "NaN"]
    {
        assert_eq!(Decimal::parse(raw), Err(NotADecimal), "{raw}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_number_is_read_is_written_as_it_can_be_read(raw in "-?[0-9]{1,9}([.,][0-9]{1,2})?", junk in any::<String>()) {
        let number = decimal(&raw);
        prop_assert_eq!(decimal(&number.written(',')), number);
        prop_assert_eq!(decimal(&number.to_string()), number);
        if let Ok(number) = Decimal::parse(&junk) {
            prop_assert_eq!(decimal(&number.to_string()), number);
        }
    }

    /// What is saved can be read again as the same answers, whatever people type.
    #[test]
    fn whatever_is_an_answer_stays_the_same_answer(typed in prop::collection::vec(prop::collection::vec("[ -~€🌷\n]{0,12}|[0-9]{1,2}", 0..3), 0..7)) {
        let questions = questionnaire_content("Slapen").questions;
        if let Ok(answers) = Answers::read(&questions, &typed) {
            prop_assert_eq!(Answers::read(&questions, &answers.typed()), Ok(answers));
        }
    }
}

/// Proves: G03.
#[test]
fn an_answer_fits_its_question() {
    let number = |min, max| QuestionKind::Number(NumberRange::new(min, max).unwrap());
    let choice = |several| QuestionKind::Choice(Choices::new(vec![line("Ja"), line("Nee"), line("Soms")], several).unwrap());
    let scale = || QuestionKind::Scale(Scale::new(1, 5, line("Laag"), line("Hoog")).unwrap());
    let chosen = |options: &[usize]| Ok(Some(Answer::Choice(options.iter().copied().collect())));
    let (low, high) = (decimal("0"), decimal("24"));
    for nothing in [&[][..], &["", "  "]] {
        for kind in [QuestionKind::Text, number(None, None), choice(true), scale(), QuestionKind::Date] {
            assert_eq!(read(kind, nothing), Ok(None));
        }
    }
    let text = AnswerText::parse("<b>Goed</b>\n=1+1").unwrap();
    assert_eq!(read(QuestionKind::Text, &["<b>Goed</b>\n=1+1"]), Ok(Some(Answer::Text(text))));
    let long = "x".repeat(AnswerText::MAX + 1);
    assert_eq!(read(QuestionKind::Text, &[&long]), Err(AnswerError::Text(TextError::TooLong { max: AnswerText::MAX })));
    assert_eq!(read(number(Some(low), Some(high)), &["7,5"]), Ok(Some(Answer::Number(decimal("7.5")))));
    assert_eq!(read(number(Some(low), Some(high)), &["24"]), Ok(Some(Answer::Number(high))));
    assert_eq!(read(number(Some(low), None), &["-0,01"]), Err(AnswerError::TooLow { min: low }));
    assert_eq!(read(number(None, Some(high)), &["24,01"]), Err(AnswerError::TooHigh { max: high }));
    assert_eq!(read(number(None, None), &["veel"]), Err(AnswerError::NotANumber));
    assert_eq!(read(choice(false), &["2"]), chosen(&[2]));
    assert_eq!(read(choice(true), &["3", "1", "3"]), chosen(&[1, 3]));
    assert_eq!(read(choice(false), &["1", "2"]), Err(AnswerError::OnlyOne));
    for wrong in ["0", "4", "Ja", "-1"] {
        assert_eq!(read(choice(true), &["1", wrong]), Err(AnswerError::NotAnOption), "{wrong}");
    }
    assert_eq!(read(scale(), &["5"]), Ok(Some(Answer::Scale(5))));
    for wrong in ["0", "6", "2,5"] {
        assert_eq!(read(scale(), &[wrong]), Err(AnswerError::NotAnOption), "{wrong}");
    }
    assert_eq!(read(scale(), &["1", "2"]), Err(AnswerError::OnlyOne));
    assert!(matches!(read(QuestionKind::Date, &["2026-2-28"]), Ok(Some(Answer::Date(_)))));
    for wrong in ["2026-02-30", "26-02-01", "2200-01-01", "2026-01", "2026-01-01-01", "--"] {
        assert_eq!(read(QuestionKind::Date, &[wrong]), Err(AnswerError::NotADate), "{wrong}");
    }
}

#[test]
fn what_is_wrong_is_told_of_all_questions_at_once() {
    let questions = questionnaire_content("Slapen").questions;
    let typed = [vec![], vec![String::from("veel")], vec![], vec![String::from("11")], vec![], vec![String::from("meer")]];
    let wrong = Answers::read(&questions, &typed).unwrap_err();
    assert_eq!(wrong, [(1, AnswerError::NotANumber), (3, AnswerError::NotAnOption), (5, AnswerError::NoSuchQuestion)]);
    assert_eq!(Answers::none(&questions).missing(&questions), [0]);
    assert!(Answers::read(&questions, &filled_in()).unwrap().missing(&questions).is_empty());
}

#[test]
fn a_questionnaire_that_nobody_could_answer_is_not_made() {
    assert_eq!(Questions::new(vec![]), Err(QuestionsError::None));
    assert!(Questions::new(vec![question(QuestionKind::Text); Questions::MOST]).is_ok());
    assert_eq!(Questions::new(vec![question(QuestionKind::Text); Questions::MOST + 1]), Err(QuestionsError::TooMany));
    let options = |count: usize| (0..count).map(|nth| line(&format!("Optie {nth}"))).collect();
    for (count, fits) in [(0, false), (1, false), (2, true), (50, true), (51, false)] {
        assert_eq!(Choices::new(options(count), false).is_ok(), fits, "{count}");
    }
    assert_eq!(Choices::new(vec![line("Ja"), line(" Ja ")], true), Err(ChoicesError::Twice));
    for (from, to, fits) in [(0, 10, true), (0, 1, true), (3, 3, false), (4, 3, false), (0, 11, false)] {
        let scale = Scale::new(from, to, line("Laag"), line("Hoog"));
        assert_eq!(scale.is_ok(), fits, "{from} to {to}");
        assert!(fits || scale == Err(ScaleError));
    }
    assert_eq!(NumberRange::new(Some(decimal("1")), Some(decimal("0,99"))), Err(TurnedAround));
}

/// What is said to reading, saving, sending and taking back.
fn answers(it: &Journey, actor: Actor, request: QuestionnaireRequestId) -> [Result<(), (RefusalKind, Reason)>; 4] {
    let portal = it.portal;
    [
        it.world.judge(NOW, actor, &ReadQuestionnaireRequest { portal, request }).map(drop),
        it.world.judge(NOW, actor, &SaveAnswers { portal, request, revision: 1 }).map(drop),
        it.world.judge(NOW, actor, &SendAnswers { portal, request, revision: 1 }).map(drop),
        it.world.judge(NOW, actor, &WithdrawQuestionnaireRequest { portal, request }).map(drop),
    ]
    .map(|verdict| verdict.map_err(|it| (it.kind, it.reason)))
}

/// The client and whoever holds the portal fill in; who guides asks and takes back; others with a link read; to everybody else it is not
/// told whether there is anything.
///
/// Proves: G03, D28, M27.
#[test]
fn each_has_a_part_of_their_own_in_a_questionnaire() {
    let mut it = journey();
    let request = it.world.questionnaire_request(it.portal, it.guide, "Slapen");
    let nowhere = QuestionnaireRequestId::from_uuid(numbered(9_300));
    let (client, marie) = (private(it.client_account), private(it.marie_account));
    let (guide, supervisor) = (as_professional(it.guide_account), as_professional(it.supervisor_account));
    let forbidden = |reason| Err((RefusalKind::Forbidden, reason));
    let (missing, gone) = (Err((RefusalKind::Conflict, Reason::AnswersMissing)), Err((RefusalKind::Hidden, Reason::NoSuchItem)));
    assert_eq!(answers(&it, client, request), [Ok(()), Ok(()), missing, forbidden(Reason::WrongHat)]);
    assert_eq!(answers(&it, client, nowhere), [gone, gone, gone, forbidden(Reason::WrongHat)]);
    assert_eq!(answers(&it, guide, request), [Ok(()), forbidden(Reason::WrongHat), forbidden(Reason::WrongHat), Ok(())]);
    let looks_along = [Ok(()), forbidden(Reason::WrongHat), forbidden(Reason::WrongHat), forbidden(Reason::OnlySupervising)];
    assert_eq!(answers(&it, supervisor, request), looks_along);
    for other in [private(it.tedje_account), marie, private(it.stranger_account), as_professional(it.other_staff_account)] {
        assert_eq!(answers(&it, other, request), answers(&it, other, nowhere), "{other:?}");
        assert!(answers(&it, other, request).iter().all(Result::is_err), "{other:?}");
    }
    let portal = it.portal;
    it.world.seat(portal, Seat::FirstContact);
    for side in [client, marie] {
        assert_eq!(answers(&it, side, request), [Ok(()), Ok(()), missing, forbidden(Reason::WrongHat)], "{side:?}");
    }
    let scope = |actor| it.world.judge(NOW, actor, &ListQuestionnaireRequests { portal }).map(|it| it.scope);
    assert_eq!(scope(marie), Ok(QuestionnaireScope { fills: true, asks: false }));
    assert_eq!(scope(guide), Ok(QuestionnaireScope { fills: false, asks: true }));
    assert_eq!(scope(supervisor), Ok(QuestionnaireScope { fills: false, asks: false }));
}

/// The task to keep questionnaires opens no file, and who guides does not keep them.
///
/// Proves: D34.
#[test]
fn keeping_questionnaires_and_asking_them_are_two_things() {
    let mut it = journey();
    let editor = it.world.editor(it.house);
    let questionnaire = it.world.questionnaire("Slapen");
    let portal = it.portal;
    let ask = |questionnaire, version| AskQuestionnaire {
        portal,
        request: QuestionnaireRequestId::from_uuid(numbered(9_301)),
        questionnaire,
        version,
        due: None,
    };
    let (guide, editor) = (as_professional(it.guide_account), as_professional(editor));
    let asked = |actor, questionnaire, version| {
        it.world.judge(NOW, actor, &ask(questionnaire, version)).map(drop).map_err(|it| it.reason)
    };
    assert_eq!(asked(guide, questionnaire, 1), Ok(()));
    assert_eq!(asked(guide, questionnaire, 2), Err(Reason::NewerVersion));
    assert_eq!(asked(guide, QuestionnaireId::from_uuid(numbered(9_302)), 1), Err(Reason::NoSuchItem));
    assert!(asked(editor, questionnaire, 1).is_err());
    assert!(it.world.judge(NOW, editor, &OfferQuestionnaires { portal }).is_err());
    assert!(it.world.judge(NOW, editor, &ListQuestionnaireRequests { portal }).is_err());
    assert!(it.world.judge(NOW, editor, &ListQuestionnaires {}).is_ok());
    assert!(it.world.judge(NOW, guide, &ListQuestionnaires {}).is_err());
}

//! The wording: plain Dutch in short sentences.

use super::{MOMENTS, demo};
use crate::demo::{
    paper::{Paper, Part},
    papers,
};

const PAPERS: [Paper; 15] = [
    papers::TREATMENT_PLAN,
    papers::TREATMENT_PLAN_REVISED,
    papers::SIGNS_PLAN,
    papers::EVALUATION,
    papers::LETTER_OF_GP,
    papers::AGREEMENTS,
    papers::YOUTH_PLAN,
    papers::SCHOOL_REPORT,
    papers::CHILD_PLAN,
    papers::CHILD_PLAN_REVISED,
    papers::LIVING_PLAN,
    papers::NURSING_PLAN,
    papers::NURSING_PLAN_REVISED,
    papers::MEDICINES,
    papers::LIFE_STORY,
];

fn check(text: &str) {
    assert!(!text.contains('!'), "{text}");
    let mut words = 0;
    for word in text.split_whitespace() {
        words += 1;
        assert!(words <= 15, "a sentence is too long in: {text}");
        if word.ends_with(['.', '?', ':']) {
            words = 0;
        }
    }
}

#[test]
fn every_sentence_is_short() {
    let demo = demo(MOMENTS[0]);
    for paper in PAPERS {
        check(paper.heading);
        for part in paper.parts {
            let (Part::Head(text) | Part::Text(text) | Part::Item(text)) = part;
            check(text);
        }
    }
    demo.records.consent_texts.iter().flat_map(|it| it.body.as_str().lines()).for_each(check);
    demo.accounts.iter().for_each(|it| check(it.role));
    demo.records.publications.iter().flat_map(|it| it.content.body.as_str().lines()).for_each(check);
    demo.records.grants.iter().filter_map(|it| it.terms.purpose.as_ref()).for_each(|it| check(it.as_str()));
}

#[test]
fn every_text_that_is_agreed_to_is_there_in_both_languages() {
    use inzage_domain::letter::Language::{Dutch, English};
    let demo = demo(MOMENTS[0]);
    for topic in ["portal-use", "beeldmateriaal", "gegevens-huisarts"] {
        let languages: Vec<_> =
            demo.records.consent_texts.iter().filter(|it| it.topic.name() == topic).map(|it| it.language).collect();
        assert_eq!(languages, [Dutch, English], "{topic}");
    }
}

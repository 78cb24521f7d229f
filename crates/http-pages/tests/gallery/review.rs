//! Toezicht op inzage.

use crate::{
    Page,
    people::{either, staff},
    render,
};
use inzage_domain::review::FindingKind;
use inzage_http_pages::{
    form::{Choice, DateFields, Errors},
    page::review::{FindingGroup, FindingRow, ReviewPage, Total},
    parts::Pager,
};
use inzage_texts::{Value, Words};

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let frame = staff(words);
    let day = |day: &str, month: &str| DateFields { day: day.into(), month: month.into(), year: "2026".into() };
    let choice = |value: &str, label, chosen| Choice { value: value.to_owned(), label, hint: String::new(), chosen };
    let kinds = std::iter::once(choice("all", words.get("review-kind-all"), true))
        .chain(FindingKind::ALL.map(|kind| choice(kind.name(), words.finding_kind(kind), false)));
    let kinds: Vec<Choice> = kinds.collect();
    let page = |groups: Vec<FindingGroup>, errors: Errors| ReviewPage {
        frame: &frame,
        words,
        errors,
        from: day("16", "11"),
        until: day("22", "11"),
        kinds: kinds.clone(),
        action: "/beheer/overzicht".to_owned(),
        days: words.with(
            "review-days",
            &[
                ("from", Value::from(either(words, "16 november 2026", "16 November 2026"))),
                ("until", Value::from(either(words, "22 november 2026", "22 November 2026"))),
            ],
        ),
        totals: groups.iter().map(|it| total(words, it)).collect(),
        download: (!groups.is_empty()).then(|| "/beheer/overzicht.csv".to_owned()),
        groups,
        pager: Pager { previous: None, next: Some("?na=5".to_owned()) },
    };
    let mut wrong = Errors::none();
    wrong.add("until", words.get("review-error-backwards"));
    vec![
        render("review", &page(FindingKind::ALL.map(|kind| group(words, kind)).to_vec(), Errors::none())),
        render("review-empty", &page(Vec::new(), Errors::none())),
        render("review-wrong", &page(Vec::new(), wrong)),
    ]
}

fn total(words: &Words, group: &FindingGroup) -> Total {
    let count = words.with("review-total", &[("count", Value::from(group.rows.len()))]);
    Total { href: format!("?soort={}", group.name), label: group.label.clone(), count }
}

fn group(words: &Words, kind: FindingKind) -> FindingGroup {
    let numbers =
        [("count", Value::from(31)), ("usual", Value::from(8)), ("client", Value::from("Jan-Willem van den Oudenrijn"))];
    let row = |who: &str, about: &str| FindingRow {
        day: either(words, "vrijdag 20 november 2026", "Friday 20 November 2026"),
        time: words.with("review-between", &[("from", Value::from("02:10")), ("until", Value::from("02:25"))]),
        who: who.to_owned(),
        about: about.to_owned(),
        why: words.with(&format!("finding-{}-why", kind.name()), &numbers),
    };
    FindingGroup {
        name: kind.name(),
        label: words.finding_kind(kind),
        rule: words.finding_rule(kind),
        rows: vec![row("Rob Postma", "supervisor"), row(&words.get("review-unknown"), "")],
    }
}

//! The care plan: as the client reads it, as professionals see it, and the forms to write and to share it.

use crate::{
    Page,
    people::{PORTAL, chip, choice, either, fact, guest, link, own, staff},
    render,
    staff::head,
};
use inzage_http_pages::{
    form::{DateFields, Errors},
    icon::Icon,
    nav::{ClientPlace, Place},
    page::{
        care_plan::{
            Answer, AnswerForm, CarePlanDraftPage, CarePlanFormPage, CarePlanPage, ClientCarePlanPage, DraftNote, Goal,
            GoalFields, Plan, ShareForm, Shared, Version,
        },
        staff::LinkState,
    },
    parts::{Chip, Consequence, Effect, Pager, Tab, Tone},
};
use inzage_texts::{Value, Words};

const NO_PAGER: Pager = Pager { previous: None, next: None };

fn about(words: &Words, version: &str) -> String {
    let date = either(words, "13 oktober 2026", "13 October 2026");
    words.with(
        "plan-about",
        &[("version", Value::from(version)), ("date", Value::from(date)), ("name", Value::from("Lotte van Dijk"))],
    )
}

fn plan(words: &Words, chips: Vec<Chip>) -> Plan {
    let goal = |number: &str, aim: &str, arrangements: &str| Goal {
        heading: words.with("plan-goal", &[("number", Value::from(number)), ("aim", Value::from(aim))]),
        arrangements: arrangements.to_owned(),
    };
    Plan {
        title: words.get("plan"),
        chips,
        about: about(words, "2"),
        days: vec![
            fact(words.get("plan-since"), either(words, "dinsdag 13 oktober 2026", "Tuesday 13 October 2026")),
            fact(words.get("plan-evaluation"), either(words, "dinsdag 13 april 2027", "Tuesday 13 April 2027")),
        ],
        situation: either(words, "Marijke slaapt de meeste nachten door.", "Marijke sleeps well most nights."),
        goals: vec![
            goal("1", &either(words, "Zestien uur werken", "Work sixteen hours"), "Marijke: +2\nLotte: 085 555 01 70"),
            goal("2", &either(words, "Minder piekeren", "Worry less"), "Marijke + Lotte"),
        ],
    }
}

fn answer(words: &Words, agrees: bool) -> Answer {
    Answer {
        title: words.with(if agrees { "plan-receipt-agreed" } else { "plan-receipt-objected" }, &[("version", Value::from("2"))]),
        agrees,
        at: either(words, "15 oktober 2026, 21:05", "15 October 2026, 21:05"),
        objection: (!agrees).then(|| either(words, "Nog geen groep.", "No group yet.")),
        facts: vec![fact(words.get("acknowledge-by"), "Marijke de Vries"), fact(words.get("acknowledge-mark"), "9f2c 41aa")],
    }
}

fn shared(words: &Words, chips: Vec<Chip>, answers: Vec<Answer>) -> Shared {
    let said = words.with(
        "plan-version-agreed-by",
        &[("name", Value::from("Marijke de Vries")), ("date", Value::from(either(words, "8 mei 2026", "8 May 2026")))],
    );
    let version = |number, answers| Version { href: "/p/1/plan/versies/1".to_owned(), title: about(words, number), answers };
    Shared {
        insight: Some(link("/p/1/eerder", words.get("insight-link"))),
        plan: Some(plan(words, chips)),
        latest: None,
        answers,
        versions: vec![version("2", Vec::new()), version("1", vec![said])],
        pager: NO_PAGER,
    }
}

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    [along(words), care(words), forms(words)].into_iter().flatten().collect()
}

fn along(words: &Words) -> Vec<Page> {
    let (frame, at_anna) = (own(words, Some(Place::Dossier)), guest(words, Some(Place::Dossier)));
    let page = |frame, errors, shared, form| CarePlanPage {
        frame,
        words,
        errors,
        back: link("/p/1/dossier", words.get("dossier")),
        shared,
        form,
    };
    let version = [("version", Value::from("2"))];
    let form = |chosen| AnswerForm {
        asked: words.with("plan-answer-asked", &version),
        replies: vec![
            choice("yes", words.get("plan-answer-agrees"), false),
            choice("no", words.get("plan-answer-objects"), chosen),
        ],
        objection: String::new(),
        tick: words.with("plan-answer-tick", &version),
        version: 2,
        sha256: "9f".repeat(32),
        action: "/p/1/plan".to_owned(),
    };
    let asked = || vec![chip(Tone::Warn, Icon::Waiting, words.get("document-asked-chip"))];
    let mut errors = Errors::none();
    errors.add("objection", words.get("plan-answer-objection-missing"));
    errors.add("read", words.get("form-sure-missing"));
    let objected = vec![chip(Tone::Bad, Icon::Cross, words.get("plan-objected-chip"))];
    let old = Shared { latest: Some("/p/1/plan".to_owned()), ..shared(words, Vec::new(), vec![answer(words, true)]) };
    vec![
        render("plan", &page(&frame, Errors::none(), shared(words, asked(), Vec::new()), Some(form(false)))),
        render("plan-wrong", &page(&frame, errors, shared(words, asked(), Vec::new()), Some(form(true)))),
        render("plan-objected", &page(&frame, Errors::none(), shared(words, objected, vec![answer(words, false)]), None)),
        render("plan-old", &page(&frame, Errors::none(), old, None)),
        render("plan-along", &page(&at_anna, Errors::none(), shared(words, Vec::new(), Vec::new()), None)),
        render("plan-empty", &page(&at_anna, Errors::none(), Shared::default(), None)),
    ]
}

fn care(words: &Words) -> Vec<Page> {
    let frame = staff(words);
    let page = |shared, draft, write| ClientCarePlanPage {
        frame: &frame,
        words,
        head: head(words, ClientPlace::Dossier, LinkState::Active),
        tabs: vec![Tab { href: ClientPlace::Dossier.href(PORTAL), icon: None, label: words.get("plan"), current: true }],
        shared,
        draft,
        write,
    };
    let date = either(words, "20 november 2026", "20 November 2026");
    let draft = DraftNote {
        title: words.with("plan-draft-note", &[("date", Value::from(date))]),
        href: "/zorg/1/plan/concept".to_owned(),
    };
    let write = link("/zorg/1/plan/schrijven", words.get("plan-write"));
    vec![
        render("client-plan", &page(shared(words, Vec::new(), vec![answer(words, false)]), Some(draft), None)),
        render("client-plan-empty", &page(Shared::default(), None, Some(write))),
    ]
}

fn forms(words: &Words) -> Vec<Page> {
    let frame = staff(words);
    let goal = |number: &str, aim: &str| GoalFields {
        legend: words.with("plan-goal-number", &[("number", Value::from(number))]),
        aim_field: format!("aim-{number}"),
        aim: aim.to_owned(),
        arrangements_field: format!("arrangements-{number}"),
        arrangements: String::new(),
    };
    let form = |errors, meanwhile| CarePlanFormPage {
        frame: &frame,
        words,
        errors,
        back: link("/zorg/1/plan", words.get("plan")),
        client: "Marijke de Vries".to_owned(),
        called: words.get("plan"),
        since: DateFields::typed(["13", "10", "2026"]),
        evaluation: DateFields::default(),
        situation: String::new(),
        goals: vec![goal("1", &either(words, "Zestien uur werken", "Work sixteen hours")), goal("2", "")],
        from: String::new(),
        action: "/zorg/1/plan/schrijven".to_owned(),
        meanwhile,
    };
    let draft = |errors, share| CarePlanDraftPage {
        frame: &frame,
        words,
        errors,
        back: link("/zorg/1/plan", words.get("plan")),
        plan: plan(words, Vec::new()),
        share,
    };
    let share = || ShareForm {
        edit: "/zorg/1/plan/schrijven".to_owned(),
        discard: "/zorg/1/plan/concept/weggooien".to_owned(),
        parties: vec![choice("holder", "Marijke de Vries", true)],
        consequences: vec![Consequence { effect: Effect::Added, text: words.get("plan-share-sees") }],
        sha256: "9f".repeat(32),
        action: "/zorg/1/plan/concept".to_owned(),
    };
    let mut wrong = Errors::none();
    wrong.add_labelled("arrangements-1", words.get("plan-arrangements"), words.get("plan-goal-missing"));
    let mut stale = Errors::none();
    stale.add("called", words.get("plan-changed-meanwhile"));
    let mut missing = Errors::none();
    missing.add("party", words.get("ask-who-missing"));
    missing.add("read", words.get("form-sure-missing"));
    vec![
        render("plan-form", &form(Errors::none(), None)),
        render("plan-form-wrong", &form(wrong, None)),
        render("plan-form-stale", &form(stale, Some(plan(words, Vec::new())))),
        render("plan-draft", &draft(Errors::none(), Some(share()))),
        render("plan-draft-wrong", &draft(missing, Some(share()))),
        render("plan-draft-supervisor", &draft(Errors::none(), None)),
    ]
}

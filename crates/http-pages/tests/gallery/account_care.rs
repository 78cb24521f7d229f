//! The pages on which staff care for the accounts of others, and record who may decide.

use crate::{
    Page,
    people::{adds, chip, choice, either, fact, keeps, link, say, staff, takes, then},
    render,
};
use inzage_http_pages::{
    form::{DateFields, Errors},
    frame::Frame,
    icon::Icon,
    page::account_care::{AccountCard, AccountFound, AccountsPage, AuthorityPage, EditClientPage, IncapacityPage},
    parts::Tone,
};
use inzage_texts::Words;

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let frame = staff(words);
    [edit(words, &frame), authority(words, &frame), incapacity(words, &frame), accounts(words, &frame)]
        .into_iter()
        .flatten()
        .collect()
}

fn date(day: &str, month: &str, year: &str) -> DateFields {
    DateFields::typed([day, month, year])
}

fn named(words: &Words, id: &str) -> String {
    say(words, id, &[("name", "Bram")])
}

fn edit(words: &Words, frame: &Frame) -> Vec<Page> {
    let page = |errors, stale| EditClientPage {
        frame,
        words,
        errors,
        back: link("/zorg/1", "Bram Verhoeven"),
        client: "Bram Verhoeven".to_owned(),
        stale,
        genders: ["male", "female", "other"].map(|it| choice(it, words.get(&format!("gender-{it}")), it == "male")).into(),
        first_name: "Bram".to_owned(),
        last_name: "Verhoeven".to_owned(),
        born: date("30", "6", "2010"),
        email: "bram@post.example".to_owned(),
        number: "221056".to_owned(),
        client_label: either(words, "Dagbehandeling", "Day treatment"),
        languages: ["nl", "en"].map(|it| choice(it, words.get(&format!("language-{it}")), it == "nl")).into(),
        consequences: vec![
            takes(named(words, "edit-client-follows-sessions")),
            takes(words.get("edit-client-follows-link")),
            then(words.get("edit-client-follows-letter")),
            then(words.get("edit-client-follows-born")),
        ],
        revision: 3,
        action: "/zorg/1/gegevens".to_owned(),
    };
    let mut wrong = Errors::none();
    wrong.add_labelled("last-name", words.get("field-last-name"), words.get("text-error-empty"));
    wrong.add_labelled("email", words.get("field-email"), words.get("reason-email-taken"));
    let mut stale = Errors::none();
    stale.add_labelled("last-name", words.get("field-last-name"), say(words, "edit-client-kept", &[("value", "Bos")]));
    stale.add_labelled("number", words.get("prepare-number"), words.get("edit-client-kept-empty"));
    vec![
        render("edit-client", &page(Errors::none(), false)),
        render("edit-client-wrong", &page(wrong, false)),
        render("edit-client-stale", &page(stale, true)),
    ]
}

fn authority(words: &Words, frame: &Frame) -> Vec<Page> {
    let kinds = ["parental", "guardianship", "curatorship", "mentorship", "administration", "written-mandate"];
    let page = |errors, chosen: &str| AuthorityPage {
        frame,
        words,
        errors,
        back: link("/zorg/1/contactpersonen/1", "Karin Verhoeven"),
        person: "Karin Verhoeven".to_owned(),
        authorities: kinds.map(|it| choice(it, words.get(&format!("authority-{it}")), it == chosen)).into(),
        from: date("1", "3", "2026"),
        until: DateFields::default(),
        source: either(words, "Gezagsregister, 2 maart 2026", "Register of authority, 2 March 2026"),
        consequences: vec![
            adds(named(words, "authority-follows-decides")),
            keeps(named(words, "authority-follows-granted")),
            keeps(words.get("authority-follows-before")),
            then(words.get("authority-follows-letter")),
        ],
        action: "/zorg/1/contactpersonen/1/gezag".to_owned(),
    };
    let mut wrong = Errors::none();
    wrong.add_labelled("authority", words.get("authority-kind"), words.get("form-choice-missing"));
    wrong.add_labelled("authority-source", words.get("authority-source"), words.get("text-error-empty"));
    vec![render("authority", &page(Errors::none(), "mentorship")), render("authority-wrong", &page(wrong, ""))]
}

fn incapacity(words: &Words, frame: &Frame) -> Vec<Page> {
    let page = |errors, matters: &str| IncapacityPage {
        frame,
        words,
        errors,
        back: link("/zorg/1", "Bram Verhoeven"),
        client: "Bram Verhoeven".to_owned(),
        since: date("1", "3", "2026"),
        review: date("1", "3", "2027"),
        matters: matters.to_owned(),
        consequences: vec![
            takes(named(words, "incapacity-follows-holder")),
            keeps(named(words, "incapacity-follows-reads")),
            keeps(words.get("incapacity-follows-ages")),
            then(words.get("incapacity-follows-told")),
        ],
        action: "/zorg/1/beslissen".to_owned(),
    };
    let mut wrong = Errors::none();
    wrong.add_labelled("matters", words.get("incapacity-matters"), words.get("text-error-empty"));
    wrong.add_labelled("review", words.get("incapacity-review"), words.get("incapacity-review-wrong"));
    vec![
        render("incapacity", &page(Errors::none(), &either(words, "Besluiten over de behandeling", "Decisions about treatment"))),
        render("incapacity-wrong", &page(wrong, "")),
    ]
}

fn accounts(words: &Words, frame: &Frame) -> Vec<Page> {
    let page = |errors, email: &str, found| AccountsPage {
        frame,
        words,
        errors,
        email: email.to_owned(),
        found,
        action: "/beheer/accounts".to_owned(),
    };
    let card = |in_use: bool| AccountCard {
        id: "0193f2a4-0000-7000-8000-000000000001".to_owned(),
        initials: "HV".to_owned(),
        name: "Hans Verbeek".to_owned(),
        chip: if in_use {
            chip(Tone::Ok, Icon::Done, words.get("account-state-active"))
        } else {
            chip(Tone::Bad, Icon::Lock, words.get("account-state-deactivated"))
        },
        facts: vec![
            fact(words.get("field-email"), "hans.verbeek@merelhoven.example"),
            fact(words.get("users-last-sign-in"), words.get("users-never")),
        ],
        in_use,
        consequences: if in_use {
            vec![takes(words.get("deactivate-access")), keeps(words.get("deactivate-file"))]
        } else {
            vec![adds(words.get("reactivate-access")), keeps(words.get("reactivate-ended"))]
        },
        reason: String::new(),
    };
    let found = |in_use| Some(AccountFound::Account(Box::new(card(in_use))));
    let hans = "hans.verbeek@merelhoven.example";
    let mut wrong = Errors::none();
    wrong.add_labelled("reason", words.get("account-reason"), words.get("text-error-empty"));
    vec![
        render("accounts", &page(Errors::none(), "", None)),
        render("accounts-nobody", &page(Errors::none(), "niemand@post.example", Some(AccountFound::Nobody))),
        render("accounts-found", &page(Errors::none(), hans, found(true))),
        render("accounts-wrong", &page(wrong, hans, found(true))),
        render("accounts-deactivated", &page(Errors::none(), hans, found(false))),
    ]
}

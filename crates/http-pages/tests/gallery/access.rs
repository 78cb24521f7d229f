//! Gebruikersbeheer: the matrix, the questions, adding somebody.

use crate::{
    Page,
    people::{ACCOUNT, PORTAL, adds, after, chip, choice, either, guest, link, own, said, say, takes},
    render,
};
use inzage_http_pages::{
    form::{Choice, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    nav::{Place, account_tabs, section_heads},
    page::access::{
        AccessCell, AddUserDetailsPage, AddUserPage, Candidate, Extent, FirstAccessPage, LetterPreview, Question, QuestionsPage,
        SectionHead, TermsFields, UserRow, UsersPage,
    },
    page::communication::CommunicationPage,
    parts::{Chip, Fact, Tone},
};
use inzage_texts::{Value, Words};

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    [users(words), adding(words), questions(words)].into_iter().flatten().collect()
}

fn heads(words: &Words) -> Vec<SectionHead> {
    section_heads(words).into_iter().map(|(_, head)| head).collect()
}

/// The rights of the five sections, counted.
const TOTALS: [u64; 5] = [1, 1, 5, 8, 4];

fn user(words: &Words, initials: &str, name: &str, role: &str, rights: [u64; 5], chips: Vec<Chip>, last: String) -> UserRow {
    let cell = |(has, total): (u64, u64)| AccessCell {
        href: Some("/p/1/toegang/1/data".to_owned()),
        extent: match has {
            0 => Extent::Nothing,
            _ if has == total => Extent::Full,
            _ => Extent::Part,
        },
        text: match (has, total) {
            (0, _) => words.get("no"),
            (_, 1) => words.get("yes"),
            _ => words.with("users-part", &[("count", Value::from(has)), ("total", Value::from(total))]),
        },
    };
    UserRow {
        href: "/p/1/toegang/1".to_owned(),
        initials: initials.to_owned(),
        photo: None,
        name: name.to_owned(),
        about: words.with(
            "users-about",
            &[
                ("role", Value::from(words.get(role))),
                ("count", Value::from(rights.iter().sum::<u64>())),
                ("total", Value::from(19)),
            ],
        ),
        locked: false,
        chips,
        cells: rights.into_iter().zip(TOTALS).map(cell).collect(),
        last_sign_in: last,
    }
}

fn user_rows(words: &Words) -> Vec<UserRow> {
    let waiting = || chip(Tone::Warn, Icon::Waiting, words.get("users-not-accepted"));
    let until = || {
        chip(Tone::Idle, Icon::Clock, say(words, "users-until", &[("date", &either(words, "1 januari 2027", "1 January 2027"))]))
    };
    let day = |dutch, english| either(words, dutch, english);
    vec![
        UserRow {
            locked: true,
            ..user(words, "JV", "Joost de Vries", "role-partner", TOTALS, Vec::new(), day("vandaag, 07:58", "today, 07:58"))
        },
        user(
            words,
            "TB",
            "Tedje Bakker",
            "role-sibling",
            [1, 0, 2, 3, 0],
            Vec::new(),
            day("zondag 15 november, 19:42", "Sunday 15 November, 19:42"),
        ),
        user(words, "SV", "Sanne de Vries", "role-child", [1, 1, 0, 0, 0], vec![waiting()], words.get("users-never")),
        user(
            words,
            "KM",
            "Kees Mulder",
            "role-neighbour",
            [0, 1, 0, 0, 0],
            vec![until()],
            day("dinsdag 3 november, 11:20", "Tuesday 3 November, 11:20"),
        ),
        user(words, "HB", "Henk Bosman", "role-father", [0; 5], Vec::new(), words.get("users-no-account")),
    ]
}

fn users(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Users));
    let sent = after(
        words,
        Some(Place::Users),
        words.get("first-access-sent"),
        say(words, "first-access-sent-text", &[("name", "Henk Bosman")]),
    );
    let at_anna = guest(words, Some(Place::Users));
    let page = |frame, rows, search: &str, tabs: bool| UsersPage {
        frame,
        words,
        tabs: if tabs { account_tabs(words, PORTAL, &ACCOUNT, Place::Users) } else { Vec::new() },
        sections: heads(words),
        notes: Vec::new(),
        rows,
        add: Some("/p/1/toegang/nieuw".to_owned()),
        search: search.to_owned(),
        only_with_access: false,
        communication: tabs.then(|| "/p/1/toegang/schrijven".to_owned()),
        search_action: Place::Users.href(PORTAL),
    };
    let way = |name: &str, chosen| Choice {
        hint: words.get(&format!("communication-{name}-hint")),
        ..choice(name, words.get(&format!("communication-{name}")), chosen)
    };
    let communication = |offered: bool, changes: bool| CommunicationPage {
        frame: &frame,
        words,
        tabs: account_tabs(words, PORTAL, &ACCOUNT, Place::Users),
        choices: if changes {
            vec![way("messages", true), way("pinboard", false)].split_off(usize::from(!offered))
        } else {
            vec![]
        },
        facts: [("messages", "communication-not-offered"), ("pinboard", "communication-on")]
            .into_iter()
            .take(if changes { usize::from(!offered) } else { 2 })
            .map(|(name, value)| Fact { name: words.get(&format!("communication-{name}")), value: words.get(value) })
            .collect(),
        hidden: Vec::new(),
        changes,
        back: link("/p/1/toegang", words.get("users")),
        action: "/p/1/toegang/schrijven".to_owned(),
    };
    let mut fixed = user_rows(words);
    for row in &mut fixed {
        row.cells.iter_mut().for_each(|cell| cell.href = None);
    }
    vec![
        render("users", &page(&frame, user_rows(words), "", true)),
        render("communication", &communication(true, true)),
        render("communication-part", &communication(false, true)),
        render("communication-shown", &communication(false, false)),
        render("users-sent", &page(&sent, user_rows(words), "", true)),
        render("users-empty", &page(&frame, Vec::new(), "", true)),
        render("users-none-found", &page(&frame, Vec::new(), "Truus", true)),
        render("guest-users", &page(&at_anna, fixed, "", false)),
    ]
}

fn genders(words: &Words) -> Vec<Choice> {
    ["male", "female", "other"].map(|name| choice(name, words.get(&format!("gender-{name}")), name == "male")).into()
}

fn roles(words: &Words) -> Vec<Choice> {
    ["father", "mother", "partner", "child", "sibling", "grandparent", "family", "friend", "neighbour", "representative", "other"]
        .map(|name| choice(name, words.get(&format!("role-{name}")), name == "father"))
        .into()
}

fn adding(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Users));
    let cancel = || Place::Users.href(PORTAL);
    let step = |errors, filled: bool, found| AddUserPage {
        frame: &frame,
        words,
        errors,
        first_name: if filled { "Henk" } else { "" }.to_owned(),
        last_name: if filled { "Bosman" } else { "" }.to_owned(),
        email: if filled { "henk.bosman@post.example" } else { "" }.to_owned(),
        kept: Vec::new(),
        found,
        action: "/p/1/toegang/nieuw".to_owned(),
        new_action: "/p/1/toegang/nieuw/gegevens".to_owned(),
        cancel: cancel(),
    };
    let details = |errors, phone: &str| AddUserDetailsPage {
        frame: &frame,
        words,
        errors,
        first_name: "Henk".to_owned(),
        last_name: "Bosman".to_owned(),
        email: "henk.bosman@post.example".to_owned(),
        genders: genders(words),
        roles: roles(words),
        role_other: String::new(),
        phone: phone.to_owned(),
        relation: "0191f3a2".to_owned(),
        action: "/p/1/toegang/toevoegen".to_owned(),
        previous_action: "/p/1/toegang/nieuw".to_owned(),
        cancel: cancel(),
    };
    let mut missing = Errors::none();
    missing.add_labelled("first-name", words.get("field-first-name"), words.get("text-error-empty"));
    missing.add_labelled("email", words.get("field-email"), words.get("text-error-email"));
    let mut dashes = Errors::none();
    dashes.add_labelled("phone", words.get("field-phone"), words.get("text-error-phone"));
    let candidate = Candidate {
        href: "/p/1/toegang/1".to_owned(),
        initials: "HB".to_owned(),
        name: "Henk Bosman".to_owned(),
        about: format!("{}, {}", words.get("role-father"), words.get("add-user-already")),
    };
    vec![
        render("add-user", &step(Errors::none(), false, None)),
        render("add-user-wrong", &step(missing, false, None)),
        render("add-user-none-found", &step(Errors::none(), true, Some(Vec::new()))),
        render("add-user-found", &step(Errors::none(), true, Some(vec![candidate]))),
        render("add-user-details", &details(Errors::none(), "")),
        render("add-user-details-wrong", &details(dashes, "06-12345678")),
    ]
}

fn questions(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Users));
    let back = || link(&Place::Users.href(PORTAL), words.get("users"));
    let section = |name: &str| section_heads(words).into_iter().find(|(is, _)| *is == name).unwrap().1;
    let question = |name: &str, yes, was: Option<&str>| Question {
        name: name.to_owned(),
        text: words.get(&format!("question-{name}")),
        hint: if name == "data" { words.get("question-data-hint") } else { String::new() },
        yes,
        was: was.map(|id| words.get(id)),
        locked: None,
    };
    let data = |changed: bool| QuestionsPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        back: back(),
        section: section("data"),
        who: say(words, "questions-who", &[("name", "Tedje Bakker"), ("role", &said(words, "sibling", "female"))]),
        person: "Tedje".to_owned(),
        questions: vec![
            question("data", true, None),
            question("moderate", false, None),
            question("gp-pharmacy", true, changed.then_some("questions-was-no")),
            question("insurance", true, None),
            question("contacts", false, None),
            question("pinboard-post", false, None),
            question("pinboard-react", false, changed.then_some("questions-was-yes")),
            question("care-team", false, None),
        ],
        terms: TermsFields::default(),
        revision: 7,
        changed: if changed { 2 } else { 0 },
        consequences: if changed {
            vec![
                adds(say(
                    words,
                    "questions-gains",
                    &[("name", "Tedje"), ("right", &words.get("right-gp-pharmacy").to_lowercase())],
                )),
                takes(say(
                    words,
                    "questions-loses",
                    &[("name", "Tedje"), ("right", &words.get("right-pinboard-react").to_lowercase())],
                )),
            ]
        } else {
            Vec::new()
        },
        first_access: false,
        action: "/p/1/toegang/1/data".to_owned(),
    };
    let delegate = QuestionsPage {
        section: section("settings"),
        who: say(words, "questions-who-plain", &[("name", "Henk Bosman")]),
        person: "Henk".to_owned(),
        questions: vec![
            question("own-photo", false, None),
            question("own-personal", false, None),
            question("own-contact", false, None),
            Question { locked: Some(words.get("questions-not-yours")), ..question("manage-contacts", false, None) },
        ],
        first_access: true,
        ..data(false)
    };
    vec![
        render("questions", &data(false)),
        render("questions-changed", &data(true)),
        render("questions-delegate", &delegate),
        render("first-access", &first_access(words, &frame)),
    ]
}

fn first_access<'a>(words: &'a Words, frame: &'a Frame) -> FirstAccessPage<'a> {
    FirstAccessPage {
        frame,
        words,
        back: link(&Place::Users.href(PORTAL), words.get("users")),
        name: "Henk Bosman".to_owned(),
        person: "Henk".to_owned(),
        role: said(words, "father", "male"),
        email: "henk.bosman@post.example".to_owned(),
        change_email: Some("/p/1/toegang/1".to_owned()),
        days: 7,
        sections: vec![
            chip(Tone::Idle, Icon::Message, words.get("section-messages")),
            chip(Tone::Idle, Icon::Dossier, words.get("section-dossier")),
        ],
        sees: words.with(
            "questions-sees-documents",
            &[
                ("name", Value::from("Henk")),
                ("count", Value::from(3)),
                ("date", Value::from(either(words, "4 maart 2025", "4 March 2025"))),
            ],
        ),
        letter: LetterPreview {
            from: "Zorggroep Merelhoven".to_owned(),
            subject: words.get("letter-contact-invitation-subject"),
            paragraphs: say(words, "letter-contact-invitation-body", &[("organisation", "Zorggroep Merelhoven")])
                .split("\n\n")
                .map(str::to_owned)
                .collect(),
            button: words.get("letter-contact-invitation-button"),
        },
        answers: vec![Hidden::new("section", "dossier"), Hidden::new("documents", "yes")],
        action: "/p/1/toegang/1/eerste-toegang".to_owned(),
        cancel: Place::Users.href(PORTAL),
    }
}

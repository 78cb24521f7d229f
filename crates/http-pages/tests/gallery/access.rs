//! Gebruikersbeheer, contacts, who has looked and why.

use crate::{
    Page,
    people::{ACCOUNT, PORTAL, adds, after, chip, choice, count, either, fact, guest, keeps, link, own, said, say, takes, then},
    render,
};
use inzage_http_pages::{
    form::{Choice, DateFields, Errors},
    frame::Frame,
    icon::Icon,
    nav::{Place, account_tabs, section_heads},
    page::{
        access::{
            AccessCell, AddUserDetailsPage, AddUserPage, Candidate, Extent, FirstAccessPage, LetterPreview, Question,
            QuestionsPage, SectionHead, UserRow, UsersPage,
        },
        audit::{LogDay, LogFilter, LogLine, LookedPage},
        relation::{ContactPage, GivenPage, GivenPortal, GrantRow, PeriodForm},
        step::{Reason, StepPage},
        why::{Verdict, WhyPage},
    },
    parts::{Chip, Pager, Tone},
};
use inzage_texts::{Value, Words};

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    [users(words), adding(words), questions(words), contact(words), given(words), looked(words), why(words)]
        .into_iter()
        .flatten()
        .collect()
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
        rows,
        add: Some("/p/1/toegang/nieuw".to_owned()),
        search: search.to_owned(),
        only_with_access: false,
        search_action: Place::Users.href(PORTAL),
    };
    let mut fixed = user_rows(words);
    for row in &mut fixed {
        row.cells.iter_mut().for_each(|cell| cell.href = None);
    }
    vec![
        render("users", &page(&frame, user_rows(words), "", true)),
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
        rights: vec!["messages".to_owned(), "documents".to_owned()],
        once: "0191f3a2".to_owned(),
        action: "/p/1/toegang/1/eerste-toegang".to_owned(),
        cancel: Place::Users.href(PORTAL),
    }
}

fn grants(words: &Words, maker: &str) -> Vec<GrantRow> {
    let since =
        |dutch: &str, english: &str| say(words, "contact-since", &[("date", &either(words, dutch, english)), ("maker", maker)]);
    vec![
        GrantRow {
            icon: Icon::Message,
            tone: Tone::Info,
            title: words.get("right-messages"),
            about: since("4 maart 2025", "4 March 2025"),
            chips: Vec::new(),
        },
        GrantRow {
            icon: Icon::Dossier,
            tone: Tone::Yellow,
            title: words.get("right-documents"),
            about: since("12 november 2026", "12 November 2026"),
            chips: vec![chip(
                Tone::Idle,
                Icon::Clock,
                say(words, "users-until", &[("date", &either(words, "1 januari 2027", "1 January 2027"))]),
            )],
        },
    ]
}

fn contact_page<'a>(words: &'a Words, frame: &'a Frame, errors: Errors) -> ContactPage<'a> {
    ContactPage {
        frame,
        words,
        errors,
        back: link(&Place::Users.href(PORTAL), words.get("users")),
        initials: "TB".to_owned(),
        name: "Tedje Bakker".to_owned(),
        person: "Tedje".to_owned(),
        about: words.with(
            "users-about",
            &[("role", Value::from(words.get("role-sibling"))), ("count", Value::from(2)), ("total", Value::from(19))],
        ),
        chips: Vec::new(),
        locked: false,
        facts: vec![
            fact(words.get("field-email"), "tedje.bakker@post.example"),
            fact(words.get("field-phone"), "0612345678"),
            fact(words.get("field-gender"), words.get("gender-female")),
            fact(words.get("contact-added"), either(words, "4 maart 2025", "4 March 2025")),
            fact(words.get("users-last-sign-in"), either(words, "zondag 15 november, 19:42", "Sunday 15 November, 19:42")),
        ],
        grants: grants(words, &either(words, "u", "you")),
        change: Some(Place::Users.href(PORTAL)),
        period: Some(PeriodForm {
            until: DateFields { day: "31".to_owned(), month: "12".to_owned(), year: "2026".to_owned() },
            action: "/p/1/toegang/1/periode".to_owned(),
            paused: false,
            pause_action: "/p/1/toegang/1/rust".to_owned(),
        }),
        why: Some("/p/1/toegang/1/waarom".to_owned()),
        resend: None,
        remove: Some("/p/1/toegang/1/verwijderen".to_owned()),
        block: Some("/p/1/toegang/1/blokkeren".to_owned()),
        unblock: None,
    }
}

fn contact(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Users));
    let mut past = Errors::none();
    past.add_labelled("until", words.get("contact-until"), words.get("period-error"));
    let waiting = ContactPage {
        initials: "SV".to_owned(),
        name: "Sanne de Vries".to_owned(),
        person: "Sanne".to_owned(),
        chips: vec![chip(Tone::Warn, Icon::Waiting, words.get("users-not-accepted"))],
        locked: true,
        grants: Vec::new(),
        period: None,
        why: None,
        resend: Some("/p/1/toegang/2/opnieuw".to_owned()),
        remove: None,
        ..contact_page(words, &frame, Errors::none())
    };
    let blocked = ContactPage {
        chips: vec![chip(Tone::Bad, Icon::Lock, words.get("users-blocked"))],
        grants: Vec::new(),
        period: None,
        change: None,
        block: None,
        remove: None,
        unblock: Some("/p/1/toegang/1/deblokkeren".to_owned()),
        ..contact_page(words, &frame, Errors::none())
    };
    let step = |remove: bool| {
        let id = |rest: &str| format!("step-{}-{rest}", if remove { "remove" } else { "block" });
        let says = |rest: &str| say(words, &id(rest), &[("name", "Tedje Bakker")]);
        StepPage {
            frame: &frame,
            words,
            errors: Errors::none(),
            back: link("/p/1/toegang/1", "Tedje Bakker"),
            title: say(words, if remove { "step-remove" } else { "step-block" }, &[("name", "Tedje Bakker")]),
            lead: words.get("role-sibling"),
            consequences: if remove {
                vec![takes(says("access")), takes(says("list")), then(says("again"))]
            } else {
                vec![takes(says("access")), keeps(says("silent")), then(says("again"))]
            },
            warning: None,
            reason: None,
            tick: None,
            button: words.get(&id("button")),
            takes_away: true,
            action: "/p/1/toegang/1/verwijderen".to_owned(),
        }
    };
    let mut no_reason = Errors::none();
    no_reason.add("reason", words.get("form-reason-missing"));
    no_reason.add("sure", words.get("form-sure-missing"));
    let give_up = StepPage {
        title: words.get("step-give-up"),
        lead: say(words, "step-give-up-lead", &[("name", "Anna de Vries")]),
        consequences: vec![takes(words.get("step-give-up-access"))],
        warning: Some((words.get("step-give-up-final"), say(words, "step-give-up-final-text", &[("name", "Anna")]))),
        tick: Some(words.get("parts-sure")),
        button: words.get("step-give-up-button"),
        ..step(true)
    };
    let unlink = StepPage {
        errors: no_reason,
        title: words.get("step-unlink"),
        lead: "Bram Verhoeven".to_owned(),
        consequences: vec![
            takes(say(words, "step-unlink-access", &[("name", "Bram")])),
            keeps(words.get("step-unlink-history")),
            then(words.get("step-unlink-again")),
        ],
        reason: Some(Reason {
            label: words.get("step-unlink-reason"),
            hint: words.get("step-unlink-reason-hint"),
            value: String::new(),
        }),
        tick: Some(words.get("parts-sure")),
        button: words.get("step-unlink-button"),
        ..step(true)
    };
    vec![
        render("contact", &contact_page(words, &frame, Errors::none())),
        render("contact-period-wrong", &contact_page(words, &frame, past)),
        render("contact-waiting", &waiting),
        render("contact-blocked", &blocked),
        render("step-remove", &step(true)),
        render("step-block", &step(false)),
        render("step-give-up", &give_up),
        render("step-unlink-wrong", &unlink),
    ]
}

fn given(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Given));
    let page = |portals| GivenPage {
        frame: &frame,
        words,
        tabs: account_tabs(words, PORTAL, &ACCOUNT, Place::Given),
        portals,
        users: Some(Place::Users.href(PORTAL)),
    };
    let portal = |hue, initials: &str, name: &str, role: &str, give_up: bool| GivenPortal {
        href: "/p/1".to_owned(),
        hue,
        initials: initials.to_owned(),
        name: name.to_owned(),
        about: say(
            words,
            "given-about",
            &[("role", &said(words, role, "female")), ("date", &either(words, "3 februari 2026", "3 February 2026"))],
        ),
        grants: grants(words, name),
        give_up: give_up.then(|| "/account/toegang/1/opgeven".to_owned()),
    };
    vec![
        render(
            "given",
            &page(vec![portal(1, "AV", "Anna de Vries", "mother", true), portal(2, "HB", "Henk Bosman", "child", true)]),
        ),
        render("given-empty", &page(Vec::new())),
    ]
}

pub(crate) fn log(words: &Words) -> (LogFilter, Vec<LogDay>) {
    let line = |time: &str, who: &str, role: &str, icon, what: (&str, &str), because: (&str, &str), chips| LogLine {
        time: time.to_owned(),
        who: who.to_owned(),
        role: words.get(role),
        icon,
        what: either(words, what.0, what.1),
        chips,
        because: either(words, because.0, because.1),
    };
    let failed = || vec![chip(Tone::Idle, Icon::Cross, words.get("looked-failed"))];
    let filter = LogFilter {
        periods: ["week", "month", "year", "all"]
            .map(|name| choice(name, words.get(&format!("looked-period-{name}")), name == "week"))
            .into(),
        people: vec![choice("", words.get("looked-who-all"), true), choice("1", "Tedje Bakker", false)],
        kinds: ["all", "seen", "changed"]
            .map(|name| choice(name, words.get(&format!("looked-what-{name}")), name == "all"))
            .into(),
        action: Place::Looked.href(PORTAL),
    };
    let days = vec![
        LogDay {
            date: either(words, "dinsdag 17 november 2026", "Tuesday 17 November 2026"),
            lines: vec![
                line(
                    "09:12",
                    "Lotte van Dijk",
                    "looked-professional",
                    Icon::Pencil,
                    ("vroeg om akkoord op Behandelplan 2026", "asked to agree to Treatment plan 2026"),
                    ("is uw behandelaar", "is your practitioner"),
                    Vec::new(),
                ),
                line(
                    "07:58",
                    "Joost de Vries",
                    "looked-contact",
                    Icon::Eye,
                    ("bekeek Behandelplan 2026, versie 2", "looked at Treatment plan 2026, version 2"),
                    ("u gaf toegang op 4 maart 2025", "you gave access on 4 March 2025"),
                    Vec::new(),
                ),
            ],
        },
        LogDay {
            date: either(words, "maandag 16 november 2026", "Monday 16 November 2026"),
            lines: vec![
                line(
                    "20:55",
                    "Marijke de Vries",
                    "looked-self",
                    Icon::Key,
                    ("gaf Tedje Bakker toegang tot documenten", "gave Tedje Bakker access to documents"),
                    ("is portaalhouder", "is portal holder"),
                    Vec::new(),
                ),
                line(
                    "11:03",
                    "Tedje Bakker",
                    "looked-contact",
                    Icon::Lock,
                    ("wilde uw medicatie bekijken", "wanted to see your medication"),
                    ("had geen toegang", "had no access"),
                    failed(),
                ),
            ],
        },
    ];
    (filter, days)
}

fn looked(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Looked));
    let (filter, days) = log(words);
    let page = |days: Vec<LogDay>, lines, pager| LookedPage {
        frame: &frame,
        words,
        tabs: account_tabs(words, PORTAL, &ACCOUNT, Place::Looked),
        filter: filter.clone(),
        count: count(words, "looked-count", lines),
        download: Some("/p/1/gekeken/download".to_owned()),
        days,
        pager,
    };
    vec![
        render("looked", &page(days, 4, Pager { previous: Some("?voor=4".to_owned()), next: Some("?na=4".to_owned()) })),
        render("looked-empty", &page(Vec::new(), 0, Pager::default())),
    ]
}

fn why(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Users));
    let page = WhyPage {
        frame: &frame,
        words,
        back: link("/p/1/toegang/1", "Tedje Bakker"),
        title: say(words, "contact-may", &[("name", "Tedje Bakker")]),
        as_of: say(
            words,
            "why-as-of",
            &[("moment", &either(words, "dinsdag 17 november 2026, 09:30", "Tuesday 17 November 2026, 09:30"))],
        ),
        verdicts: vec![
            Verdict {
                title: words.get("documents"),
                allowed: true,
                because: either(
                    words,
                    "U gaf Tedje dit recht. Zij ziet alleen documenten die u voor haar zichtbaar maakte.",
                    "You gave Tedje this right. She only sees documents that you showed her.",
                ),
                facts: vec![fact(
                    words.get("users-column"),
                    say(
                        words,
                        "contact-since",
                        &[
                            ("date", &either(words, "12 november 2026", "12 November 2026")),
                            ("maker", &either(words, "u", "you")),
                        ],
                    ),
                )],
            },
            Verdict {
                title: words.get("section-settings"),
                allowed: false,
                because: either(words, "U gaf Tedje dit recht niet.", "You did not give Tedje this right."),
                facts: Vec::new(),
            },
        ],
    };
    vec![render("why", &page)]
}

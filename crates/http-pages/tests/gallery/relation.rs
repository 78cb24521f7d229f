//! One contact person, the access that others gave, who has looked and why.

use crate::{
    Page,
    people::{ACCOUNT, PORTAL, chip, choice, count, either, fact, guest, keeps, link, own, said, say, takes, then},
    render,
};
use inzage_http_pages::{
    form::{DateFields, Errors},
    frame::Frame,
    icon::Icon,
    nav::{Place, account_tabs, section_heads},
    page::{
        audit::{LogDay, LogFilter, LogLine, LookedPage},
        insight::{Audience, InsightPage, OwnInsight, Viewers},
        relation::{
            CardPage, ContactFields, ContactPage, GivenPage, GivenPortal, GrantRow, OwnAccessPage, PauseForm, PersonalFields,
            PhotoForm, SectionLink, StandingForm,
        },
        step::{Reason, StepPage},
        why::{Verdict, WhyPage},
    },
    parts::{Pager, PersonRow, Portrait, Tone},
};
use inzage_texts::{Value, Words};

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    [contact(words), cards(words), given(words), looked(words), why(words), insight(words)].into_iter().flatten().collect()
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

fn contact_page<'a>(words: &'a Words, frame: &'a Frame) -> ContactPage<'a> {
    let sections = section_heads(words).into_iter().map(|(name, head)| SectionLink {
        href: format!("/p/1/toegang/1/{name}"),
        icon: head.icon,
        label: head.label,
    });
    ContactPage {
        frame,
        words,
        authority: Vec::new(),
        former: Vec::new(),
        back: link(&Place::Users.href(PORTAL), words.get("users")),
        portrait: portrait("TB"),
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
        earlier: grants(words, &either(words, "u", "you")),
        change: sections.collect(),
        pause: Some(PauseForm { paused: false, revision: 7, action: "/p/1/toegang/1/pauze".to_owned() }),
        standing: standing(words, false),
        agreement: None,
        card: Some("/p/1/toegang/1/gegevens".to_owned()),
        why: Some("/p/1/toegang/1/waarom".to_owned()),
        resend: None,
        withdraw: None,
        remove: Some("/p/1/toegang/1/stap/verwijderen".to_owned()),
        block: Some("/p/1/toegang/1/stap/blokkeren".to_owned()),
        unblock: None,
    }
}

fn contact(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Users));
    let waiting = ContactPage {
        portrait: portrait("SV"),
        name: "Sanne de Vries".to_owned(),
        person: "Sanne".to_owned(),
        chips: vec![chip(Tone::Warn, Icon::Waiting, words.get("users-not-accepted"))],
        locked: true,
        grants: Vec::new(),
        earlier: Vec::new(),
        pause: None,
        standing: standing(words, true),
        agreement: Some("/p/1/meekijken".to_owned()),
        card: None,
        why: None,
        resend: Some("/p/1/toegang/2/uitnodigen".to_owned()),
        withdraw: Some("/p/1/toegang/2/stap/intrekken".to_owned()),
        remove: None,
        ..contact_page(words, &frame)
    };
    let blocked = ContactPage {
        chips: vec![chip(Tone::Bad, Icon::Lock, words.get("users-blocked"))],
        grants: Vec::new(),
        pause: Some(PauseForm { paused: true, revision: 7, action: "/p/1/toegang/1/pauze".to_owned() }),
        change: Vec::new(),
        block: None,
        remove: None,
        unblock: Some("/p/1/toegang/1/stap/deblokkeren".to_owned()),
        ..contact_page(words, &frame)
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
            seen: None,
            action: "/p/1/toegang/1/stap/verwijderen".to_owned(),
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
        render("contact", &contact_page(words, &frame)),
        render("contact-waiting", &waiting),
        render("contact-blocked", &blocked),
        render("step-remove", &step(true)),
        render("step-block", &step(false)),
        render("step-give-up", &give_up),
        render("step-unlink-wrong", &unlink),
    ]
}

/// A picture, as decoration.
fn face() -> String {
    inzage_http_pages::assets::href("avatar-sun.svg")
}

fn portrait(initials: &str) -> Portrait {
    Portrait { initials: initials.to_owned(), photo: None }
}

fn cards(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Users));
    let at_anna = guest(words, None);
    let mut dashes = Errors::none();
    dashes.add_labelled("phone", words.get("field-phone"), words.get("text-error-phone"));
    let mut nothing = Errors::none();
    nothing.add("right", words.get("own-access-which-missing"));
    nothing.add("sure", words.get("form-sure-missing"));
    let genders = ["male", "female", "other"];
    let card = |errors| CardPage {
        frame: &frame,
        words,
        errors,
        back: link("/p/1/toegang/1", "Tedje Bakker"),
        name: "Tedje Bakker".to_owned(),
        personal: Some(PersonalFields {
            first_name: "Tedje".to_owned(),
            last_name: "Bakker".to_owned(),
            genders: genders.map(|name| choice(name, words.get(&format!("gender-{name}")), name == "female")).into(),
        }),
        contact: Some(ContactFields { email: "tedje.bakker@post.example".to_owned(), phone: "06-12345678".to_owned() }),
        photo: None,
        revision: 7,
        action: "/p/1/toegang/1/gegevens".to_owned(),
    };
    let photo = |photo: Option<String>, about, sets| PhotoForm {
        removes: photo.is_some(),
        portrait: Portrait { initials: "TB".to_owned(), photo },
        about,
        sets,
        action: "/p/1/toegang/1/foto".to_owned(),
    };
    let of_anna = words.with("card-photo-own", &[("name", Value::from("Anna"))]);
    let chosen = words.with("card-photo-theirs", &[("name", Value::from("Tedje"))]);
    let mut no_photo = Errors::none();
    no_photo.add("file", words.get("avatar-photo-missing"));
    let access = |errors| OwnAccessPage {
        frame: &at_anna,
        words,
        errors,
        back: link(&Place::Start.href(PORTAL), words.get("menu-start")),
        person: "Anna".to_owned(),
        about: say(words, "own-access-about", &[("role", &said(words, "mother", "female")), ("name", "Anna de Vries")]),
        grants: grants(words, "Anna de Vries"),
        why: "/p/1/toegang/1/waarom".to_owned(),
        portrait: Portrait { initials: "TB".to_owned(), photo: Some(face()) },
        facts: vec![fact(words.get("field-phone"), "0612345678")],
        card: Some("/p/1/toegang/1/gegevens".to_owned()),
        rights: ["messages", "documents"].map(|name| choice(name, words.get(&format!("right-{name}")), false)).into(),
        action: "/p/1/mijn-toegang".to_owned(),
    };
    vec![
        render("card", &card(Errors::none())),
        render("card-wrong", &card(dashes)),
        render("card-photo", &CardPage { photo: Some(photo(None, of_anna.clone(), true)), ..card(Errors::none()) }),
        render(
            "card-photo-wrong",
            &CardPage { personal: None, contact: None, photo: Some(photo(Some(face()), of_anna, true)), ..card(no_photo) },
        ),
        render("card-photo-remove", &CardPage { photo: Some(photo(Some(face()), chosen, false)), ..card(Errors::none()) }),
        render("own-access", &access(Errors::none())),
        render("own-access-wrong", &access(nothing)),
        render(
            "own-access-nothing",
            &OwnAccessPage { grants: Vec::new(), rights: Vec::new(), card: None, ..access(Errors::none()) },
        ),
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
        times: (time == "07:58").then(|| either(words, "3 keer, vanaf 07:12", "3 times, from 07:12")),
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

fn insight(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Diary));
    let own_file = || OwnInsight { because: words.get("insight-own-file"), facts: Vec::new() };
    let page = |own: OwnInsight, errors: Errors, audience: Option<Audience>| InsightPage {
        frame: &frame,
        words,
        errors,
        back: link("/p/1/dagboek/1", words.get("insight-diary-entry")),
        own,
        audience,
    };
    let day = either(words, "dinsdag 3 maart 2026", "Tuesday 3 March 2026");
    let audience = |on: [&str; 3], lead: String, people: Vec<PersonRow>| {
        let why = people.iter().map(|_| link("/p/1/toegang/2/waarom", say(words, "document-who-why", &[("name", "Tedje")])));
        let viewers = Viewers { lead, why: why.collect(), people, nobody: words.get("insight-nobody") };
        Some(Audience { viewers, action: "/p/1/dagboek/1/eerder".to_owned(), on: DateFields::typed(on) })
    };
    let (role, ground) = (either(words, "Dochter", "Daughter"), words.get("ground-grant"));
    let since = either(words, "3 maart 2024", "3 March 2024");
    let values = [("role", role.as_str()), ("name", "Tedje"), ("ground", &ground), ("date", &since)];
    let tedje = || PersonRow {
        initials: "TB".to_owned(),
        photo: None,
        name: "Tedje Bakker".to_owned(),
        about: say(words, "insight-because-since", &values),
    };
    let now = || words.get("insight-now");
    let mut errors = Errors::none();
    errors.add("on", words.get("insight-future"));
    let given = OwnInsight {
        because: say(
            words,
            "insight-own-grant",
            &[("right", &either(words, "Meelezen in het dagboek", "Read along in the diary"))],
        ),
        facts: vec![fact(words.get("why-given-by"), "Marijke de Vries"), fact(words.get("why-given-since"), since.as_str())],
    };
    let found = say(words, "insight-found", &[("day", &day)]);
    vec![
        render("insight", &page(own_file(), Errors::none(), audience(["", "", ""], now(), vec![tedje()]))),
        render("insight-found", &page(own_file(), Errors::none(), audience(["3", "3", "2026"], found.clone(), vec![tedje()]))),
        render("insight-nobody", &page(own_file(), Errors::none(), audience(["3", "3", "2026"], found, Vec::new()))),
        render("insight-wrong", &page(own_file(), errors, audience(["3", "3", "2030"], now(), vec![tedje()]))),
        render("insight-own", &page(given, Errors::none(), None)),
    ]
}

fn standing(words: &Words, on: bool) -> Vec<StandingForm> {
    let form = |kind: &str, on, name: &str| {
        let (state, button) = if on { ("standing-is-on", "standing-end") } else { ("standing-is-off", "standing-start") };
        StandingForm {
            heading: words.get(&format!("{kind}standing")),
            state: say(words, &format!("{kind}{state}"), &[("name", "Tedje")]),
            before: words.get(&format!("{kind}standing-before")),
            button: words.get(&format!("{kind}{button}")),
            on,
            action: format!("/p/1/toegang/1/{name}"),
        }
    };
    vec![
        form("", on, "nieuwe-documenten"),
        form("report-", !on, "nieuwe-verslagen"),
        form("conversation-", on, "nieuwe-gesprekken"),
    ]
}

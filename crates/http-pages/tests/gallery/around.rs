//! The people around a client: lists of them, what a child decides about them, and what staff do about them.

use crate::{
    Page,
    people::{PORTAL, chip, choice, either, fact, guest, keeps, link, own, person, said, say, signed_in, staff, takes, then},
    render,
};
use inzage_http_pages::{
    form::{Choice, Errors},
    frame::Notice,
    icon::Icon,
    nav::{ClientPlace, Place, client_tabs, section_heads},
    page::{
        portal::{AgreementPage, AgreementRow, PeoplePage},
        relation::GrantRow,
        staff::{ChoosePage, ClientContactPage, ClientHead, ContactRow, LinkState, StaffStep},
    },
    parts::Tone,
};
use inzage_texts::Words;

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    [people(words), agreements(words), contact(words), choices(words)].into_iter().flatten().collect()
}

fn people(words: &Words) -> Vec<Page> {
    let (mine, theirs) = (own(words, None), guest(words, None));
    let date = either(words, "3 februari 2025", "3 February 2025");
    let team = |frame, rows| PeoplePage {
        frame,
        words,
        back: link("/p/x/dossier", words.get("dossier")),
        title: words.get("care-team"),
        lead: words.get("care-team-lead"),
        empty: words.get("care-team-empty"),
        rows,
    };
    let guides = say(words, "client-guides", &[("date", &date)]);
    let sibling = said(words, "sibling", "female");
    vec![
        render("care-team", &team(&mine, vec![person("LD", "Lotte van Dijk", format!("psycholoog. {guides}"))])),
        render("care-team-empty", &team(&theirs, Vec::new())),
        render(
            "contact-names",
            &PeoplePage {
                frame: &theirs,
                words,
                back: link("/p/x/dossier", words.get("dossier")),
                title: words.get("contacts"),
                lead: words.get("contacts-lead"),
                empty: words.get("contacts-empty"),
                rows: vec![person("TB", "Tedje Bakker", sibling)],
            },
        ),
    ]
}

fn agreements(words: &Words) -> Vec<Page> {
    let (frame, alone) = (own(words, None), signed_in(words));
    let row =
        |name: &str, initials: &str, about: String, (tone, icon, id): (Tone, Icon, &str), may_agree, may_refuse| AgreementRow {
            person: person(initials, name, about),
            sees: say(words, "agreement-sees", &[("rights", &words.get("right-documents"))]),
            chip: chip(tone, icon, words.get(id)),
            may_agree,
            may_refuse,
            action: format!("/p/{PORTAL}/meekijken/1"),
        };
    let mother = said(words, "mother", "female");
    let father = said(words, "father", "male");
    let rows = vec![
        row("Karin Bos", "KB", mother, (Tone::Warn, Icon::Question, "agreement-undecided"), true, true),
        row("Peter Bos", "PB", father, (Tone::Ok, Icon::Done, "agreement-given"), false, true),
    ];
    vec![
        render("agreement", &AgreementPage { frame: &frame, words, too_young: false, notes: Vec::new(), rows: rows.clone() }),
        render("agreement-too-young", &AgreementPage { frame: &alone, words, too_young: true, notes: twelve(words), rows }),
        render("agreement-empty", &AgreementPage { frame: &frame, words, too_young: false, notes: Vec::new(), rows: Vec::new() }),
    ]
}

/// That a child will soon be of age to decide.
fn twelve(words: &Words) -> Vec<Notice> {
    let day = either(words, "3 januari 2027", "3 January 2027");
    let title = say(words, "coming-age-own", &[("age", "12"), ("date", &day)]);
    vec![Notice { tone: Tone::Info, title, text: words.get("coming-holding-own") }]
}

fn contact(words: &Words) -> Vec<Page> {
    let frame = staff(words);
    let born = either(words, "30 juni 2010", "30 June 2010");
    let head = ClientHead {
        back: link(&Place::Clients.href(""), words.get("clients")),
        initials: "BV".to_owned(),
        name: "Bram Verhoeven".to_owned(),
        person: "Bram".to_owned(),
        about: say(words, "client-about-plain", &[("date", &born), ("age", "16"), ("location", "Jeugdteam Zwolle")]),
        link: LinkState::Active,
        last_known: String::new(),
        notes: Vec::new(),
        tabs: client_tabs(words, PORTAL, &ClientPlace::ALL, ClientPlace::Contacts),
    };
    let [_, _, (_, dossier), ..] = section_heads(words);
    let grants = vec![GrantRow {
        icon: dossier.icon,
        tone: dossier.tone,
        title: dossier.label,
        about: words.get("right-documents"),
        chips: vec![chip(Tone::Warn, Icon::Dash, say(words, "users-part", &[("count", "1"), ("total", "5")]))],
    }];
    let step = |id: &str, at_once, takes_away| StaffStep {
        text: say(words, &format!("{id}-text"), &[("name", "Karin")]),
        label: words.get(id),
        href: "/zorg/1/contactpersonen/1/stap".to_owned(),
        at_once,
        takes_away,
    };
    let page = |grants, steps| ClientContactPage {
        frame: &frame,
        words,
        head: head.clone(),
        back: link(&ClientPlace::Contacts.href(PORTAL), words.get("client-contacts")),
        person: ContactRow {
            href: None,
            initials: "KV".to_owned(),
            photo: None,
            name: "Karin Verhoeven".to_owned(),
            about: words.get("role-mother"),
            chips: vec![
                LinkState::Invited { days: 5 }.chip(words),
                chip(Tone::Idle, Icon::Shield, words.get("authority-parental")),
            ],
        },
        facts: vec![
            fact(words.get("field-email"), "karin@post.example"),
            fact(words.get("field-phone"), "0612345678"),
            fact(words.get("users-last-sign-in"), words.get("users-never")),
            fact(
                words.get("authority"),
                say(words, "contact-authority", &[("kind", &words.get("authority-parental")), ("from", &born)]),
            ),
        ],
        former: vec![fact(
            say(words, "recorded-until", &[("moment", &born), ("name", "Fatima el Amrani")]),
            say(words, "contact-authority", &[("kind", &words.get("authority-guardianship")), ("from", &born)]),
        )],
        grants,
        steps,
    };
    let steps = vec![
        step("contact-invite-again", true, false),
        step("contact-withdraw", false, true),
        step("contact-holder", false, false),
        step("contact-reading", false, false),
        step("contact-staff-block", false, true),
    ];
    vec![render("client-contact", &page(grants, steps)), render("client-contact-nothing", &page(Vec::new(), Vec::new()))]
}

fn choices(words: &Words) -> Vec<Page> {
    let frame = staff(words);
    let close = |errors| ChoosePage {
        frame: &frame,
        words,
        errors,
        back: link(&ClientPlace::Details.href(PORTAL), "Bram Verhoeven"),
        title: words.get("client-close"),
        lead: "Bram Verhoeven".to_owned(),
        consequences: vec![
            takes(words.get("step-close-access")),
            keeps(words.get("step-close-file")),
            then(words.get("step-close-again")),
        ],
        legend: words.get("step-close-reason"),
        choices: ["care-ended", "death", "mistake"]
            .map(|name| choice(name, words.get(&format!("step-close-{name}")), false))
            .into(),
        button: words.get("client-close"),
        takes_away: true,
        action: "/zorg/1/sluiten".to_owned(),
    };
    let holder = ChoosePage {
        title: words.get("contact-holder"),
        lead: "Karin Verhoeven".to_owned(),
        consequences: vec![then(say(words, "contact-holder-first", &[("name", "Karin")]))],
        legend: words.get("contact-holder-question"),
        choices: vec![
            Choice { hint: words.get("contact-holder-client"), ..choice("client", "Bram Verhoeven", true) },
            Choice { hint: words.get("contact-holder-first-contact"), ..choice("first-contact", "Karin Verhoeven", false) },
        ],
        button: words.get("keep"),
        takes_away: false,
        ..close(Errors::none())
    };
    let mut nothing = Errors::none();
    nothing.add_labelled("choice", words.get("step-close-reason"), words.get("form-choice-missing"));
    vec![
        render("close-portal", &close(Errors::none())),
        render("close-portal-wrong", &close(nothing)),
        render("name-holder", &holder),
    ]
}

//! The pages of professionals.

use crate::{
    Page,
    people::{PORTAL, adds, chip, choice, either, fact, link, person, say, staff},
    portal::{document_list, document_rows},
    relation, render,
};
use inzage_http_pages::{
    form::{Choice, DateFields, Errors},
    frame::{Frame, Notice},
    icon::Icon,
    nav::{ClientPlace, Place, client_tabs},
    page::{
        document::{AskAcknowledgementPage, Audience, DocumentPage, Kind, UploadPage, Version},
        staff::{
            ClientContactsPage, ClientDocumentsPage, ClientHead, ClientHistoryPage, ClientPage, ClientRow, ClientsPage,
            ContactRow, LinkActions, LinkState, PrepareClientPage, RegisterContactPage, StaffStep,
        },
    },
    parts::{Fact, Pager, Tone},
};
use inzage_texts::Words;

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let frame = staff(words);
    [clients(words, &frame), client(words, &frame), contacts(words, &frame), documents(words, &frame)]
        .into_iter()
        .flatten()
        .collect()
}

fn clients(words: &Words, frame: &Frame) -> Vec<Page> {
    let row = |name: &str, number: &str, born: (&str, &str), location: &str, link, last_known| ClientRow {
        href: ClientPlace::Details.href(PORTAL),
        name: name.to_owned(),
        about: say(words, "clients-about", &[("number", number), ("date", &either(words, born.0, born.1))]),
        location: location.to_owned(),
        link,
        last_known,
    };
    let rows = vec![
        row(
            "Aleida Brouwer",
            "204418",
            ("3 mei 1941", "3 May 1941"),
            "Huis de Linde, Woning 2",
            LinkState::Active,
            String::new(),
        ),
        row(
            "Youssef Benali",
            "219903",
            ("18 augustus 2011", "18 August 2011"),
            "Jeugdteam Zwolle",
            LinkState::Invited { days: 5 },
            String::new(),
        ),
        row(
            "Gerda Hoekstra-Bos",
            "198772",
            ("9 januari 1947", "9 January 1947"),
            "Polikliniek Zwolle",
            LinkState::Invited { days: 1 },
            String::new(),
        ),
        row(
            "Dirk Timmerman",
            "187340",
            ("27 februari 1958", "27 February 1958"),
            "Huis de Linde, Woning 1",
            LinkState::NotLinked,
            String::new(),
        ),
        row(
            "Wies van den Heuvel",
            "176215",
            ("12 december 1939", "12 December 1939"),
            "Woonzorg Meppel",
            LinkState::Unknown,
            say(
                words,
                "link-last-known",
                &[
                    ("state", &words.get("link-active").to_lowercase()),
                    ("moment", &either(words, "gisteren 23:10", "yesterday 23:10")),
                ],
            ),
        ),
    ];
    let page = |rows, search: &str| ClientsPage {
        frame,
        words,
        lead: words.get("clients-lead"),
        search: search.to_owned(),
        search_action: Place::Clients.href(PORTAL),
        prepare: Some("/zorg/klaarzetten".to_owned()),
        rows,
        pager: Pager { previous: None, next: Some("?na=5".to_owned()) },
    };
    let prepare = |errors, first_name: &str, email: &str| PrepareClientPage {
        frame,
        words,
        errors,
        back: link(&Place::Clients.href(PORTAL), words.get("clients")),
        genders: genders(words),
        first_name: first_name.to_owned(),
        last_name: String::new(),
        born: DateFields::default(),
        email: email.to_owned(),
        number: String::new(),
        number_required: true,
        locations: vec![choice("1", "Jeugdteam Zwolle", true), choice("2", "Polikliniek Zwolle", false)],
        ready: true,
        days: 7,
        action: "/zorg/klaarzetten".to_owned(),
    };
    let mut wrong = Errors::none();
    wrong.add_labelled("gender", words.get("field-gender"), words.get("form-choice-missing"));
    wrong.add_labelled("last-name", words.get("field-last-name"), words.get("text-error-empty"));
    wrong.add_labelled("born", words.get("activate-born"), words.get("birth-date-error-no-such-date"));
    wrong.add("email", words.get("prepare-email-taken"));
    vec![
        render("clients", &page(rows, "")),
        render("clients-empty", &ClientsPage { pager: Pager::default(), ..page(Vec::new(), "") }),
        render("clients-none-found", &ClientsPage { pager: Pager::default(), ..page(Vec::new(), "Truus") }),
        render("prepare", &prepare(Errors::none(), "", "")),
        render("prepare-wrong", &prepare(wrong, "Bram", "bram@post.example")),
    ]
}

fn genders(words: &Words) -> Vec<Choice> {
    ["male", "female", "other"].map(|name| choice(name, words.get(&format!("gender-{name}")), false)).into()
}

pub(crate) fn head(words: &Words, current: ClientPlace, link_state: LinkState) -> ClientHead {
    ClientHead {
        back: link(&Place::Clients.href(PORTAL), words.get("clients")),
        initials: "BV".to_owned(),
        name: "Bram Verhoeven".to_owned(),
        person: "Bram".to_owned(),
        about: say(
            words,
            "client-about",
            &[
                ("date", &either(words, "30 juni 2010", "30 June 2010")),
                ("age", "16"),
                ("number", "221056"),
                ("location", "Jeugdteam Zwolle"),
            ],
        ),
        last_known: if link_state == LinkState::Unknown {
            say(words, "link-last-known", &[("state", &words.get("link-active").to_lowercase()), ("moment", "23:10")])
        } else {
            String::new()
        },
        link: link_state,
        notes: Vec::new(),
        tabs: client_tabs(words, PORTAL, &ClientPlace::ALL, current),
    }
}

fn account(words: &Words) -> Vec<Fact> {
    vec![
        fact(words.get("field-email"), "bram@post.example"),
        fact(words.get("client-account-state"), words.get("client-account-suspended")),
        fact(words.get("client-suspended-because"), either(words, "Op verzoek van Bram", "Asked by Bram")),
    ]
}

fn steps(words: &Words) -> Vec<StaffStep> {
    vec![StaffStep {
        text: say(words, "client-suspend-text", &[("name", "Bram")]),
        label: words.get("client-suspend"),
        href: "/zorg/1/opschorten".to_owned(),
        at_once: false,
        takes_away: true,
    }]
}

fn client(words: &Words, frame: &Frame) -> Vec<Page> {
    let day = either(words, "2 mei 2026", "2 May 2026");
    let page = |state: LinkState, actions, notes| ClientPage {
        frame,
        words,
        head: ClientHead { notes, ..head(words, ClientPlace::Details, state) },
        details: vec![
            fact(words.get("field-name"), "Bram Verhoeven"),
            fact(words.get("client-born"), either(words, "30 juni 2010", "30 June 2010")),
            fact(words.get("field-gender"), words.get("gender-male")),
            fact(words.get("field-email"), "bram@post.example"),
            fact(words.get("prepare-number"), "221056"),
            fact(words.get("client-placed"), "Jeugdteam Zwolle"),
        ],
        portal: vec![
            fact(words.get("client-holder"), "Bram Verhoeven"),
            fact(
                words.get("client-state"),
                say(words, "client-state-open", &[("date", &either(words, "2 mei 2026", "2 May 2026"))]),
            ),
            fact(
                words.get("users-last-sign-in"),
                either(words, "zondag 15 november 2026, 19:42", "Sunday 15 November 2026, 19:42"),
            ),
        ],
        account: account(words),
        incapacity: Vec::new(),
        former: vec![fact(
            say(words, "recorded-until", &[("moment", &day), ("name", "Fatima el Amrani")]),
            say(words, "incapacity-former", &[("since", &day), ("matters", &either(words, "de behandeling", "treatment"))]),
        )],
        steps: steps(words),
        actions,
        professionals: vec![
            person(
                "FA",
                "Fatima el Amrani",
                say(words, "client-guides", &[("date", &either(words, "2 mei 2026", "2 May 2026"))]),
            ),
            person(
                "RP",
                "Rob Postma",
                say(words, "client-supervises", &[("date", &either(words, "9 juni 2026", "9 June 2026"))]),
            ),
        ],
    };
    let sixteen = Notice {
        tone: Tone::Warn,
        title: either(words, "Bram is sinds 30 juni 16 jaar", "Bram has been 16 since 30 June"),
        text: either(
            words,
            "Zijn ouders hebben daarom geen toegang meer. Bram kan hun opnieuw toegang geven.",
            "So his parents have no access any more. Bram can give them access again.",
        ),
    };
    let (filter, days) = relation::log(words);
    vec![
        render(
            "client-active",
            &page(
                LinkState::Active,
                LinkActions { unlink: Some("/zorg/1/ontkoppelen".to_owned()), ..LinkActions::default() },
                vec![sixteen],
            ),
        ),
        render(
            "client-invited",
            &page(
                LinkState::Invited { days: 5 },
                LinkActions {
                    resend: Some("/zorg/1/opnieuw".to_owned()),
                    days: 7,
                    letter: Some("/zorg/1/brief".to_owned()),
                    withdraw: Some("/zorg/1/intrekken".to_owned()),
                    ..LinkActions::default()
                },
                Vec::new(),
            ),
        ),
        render(
            "client-not-linked",
            &page(
                LinkState::NotLinked,
                LinkActions { invite: Some("/zorg/1/versturen".to_owned()), ..LinkActions::default() },
                Vec::new(),
            ),
        ),
        render("client-unknown", &page(LinkState::Unknown, LinkActions::default(), Vec::new())),
        render(
            "client-history",
            &ClientHistoryPage {
                frame,
                words,
                head: head(words, ClientPlace::History, LinkState::Active),
                filter,
                days,
                pager: Pager { previous: None, next: Some("?na=4".to_owned()) },
            },
        ),
    ]
}

fn contacts(words: &Words, frame: &Frame) -> Vec<Page> {
    let page = |rows| ClientContactsPage {
        frame,
        words,
        head: head(words, ClientPlace::Contacts, LinkState::Active),
        rows,
        register: Some("/zorg/1/contactpersonen/nieuw".to_owned()),
    };
    let row = |initials: &str, name: &str, role: &str, href: Option<&str>, chips| ContactRow {
        href: href.map(str::to_owned),
        initials: initials.to_owned(),
        photo: None,
        name: name.to_owned(),
        about: words.get(role),
        chips,
    };
    let rows = vec![
        row(
            "KV",
            "Karin Verhoeven",
            "role-mother",
            Some("/zorg/1/contactpersonen/1"),
            vec![
                chip(Tone::Info, Icon::Person, words.get("users-first-contact")),
                chip(Tone::Idle, Icon::Shield, words.get("authority-parental")),
            ],
        ),
        row("PV", "Peter Verhoeven", "role-father", None, vec![chip(Tone::Warn, Icon::Waiting, words.get("users-not-accepted"))]),
    ];
    let register = |errors| RegisterContactPage {
        frame,
        words,
        errors,
        back: link(&ClientPlace::Contacts.href(PORTAL), words.get("client-contacts")),
        client: "Bram Verhoeven".to_owned(),
        first_name: "Karin".to_owned(),
        last_name: "Verhoeven".to_owned(),
        email: "karin@post.example".to_owned(),
        genders: genders(words),
        roles: ["mother", "father", "other"]
            .map(|name| choice(name, words.get(&format!("role-{name}")), name == "mother"))
            .into(),
        role_other: String::new(),
        phone: "0612345678".to_owned(),
        first_contact: true,
        authorities: ["none", "parental", "guardianship", "curatorship", "mentorship", "administration", "written-mandate"]
            .map(|name| choice(name, words.get(&format!("authority-{name}")), name == "parental"))
            .into(),
        authority_from: DateFields { day: "30".to_owned(), month: "6".to_owned(), year: "2010".to_owned() },
        authority_until: DateFields::default(),
        authority_source: String::new(),
        action: "/zorg/1/contactpersonen/nieuw".to_owned(),
    };
    let mut wrong = Errors::none();
    wrong.add_labelled("gender", words.get("field-gender"), words.get("form-choice-missing"));
    wrong.add_labelled("authority-source", words.get("authority-source"), words.get("text-error-empty"));
    vec![
        render("client-contacts", &page(rows)),
        render("client-contacts-empty", &page(Vec::new())),
        render("register-contact", &register(Errors::none())),
        render("register-contact-wrong", &register(wrong)),
    ]
}

fn documents(words: &Words, frame: &Frame) -> Vec<Page> {
    let date = either(words, "12 november 2026", "12 November 2026");
    let title = either(words, "Behandelplan 2026", "Treatment plan 2026");
    let list = |rows, pager| ClientDocumentsPage {
        frame,
        words,
        head: head(words, ClientPlace::Documents, LinkState::Active),
        title: words.get("documents"),
        list: document_list(words, rows, pager),
        kind: Kind::Document,
        add: Some("/zorg/1/documenten/nieuw".to_owned()),
    };
    let detail = DocumentPage {
        insight: None,
        frame,
        words,
        kind: Kind::Document,
        errors: Errors::none(),
        back: link(&ClientPlace::Documents.href(PORTAL), "Bram Verhoeven"),
        title: title.clone(),
        chips: Vec::new(),
        about: say(words, "document-about", &[("version", "2"), ("date", &date), ("author", "Lotte van Dijk")]),
        text: None,
        current: Version {
            title: say(words, "document-version", &[("version", "2"), ("date", &date)]),
            file: say(words, "document-file", &[("kind", "Word"), ("size", &words.file_size(64_000))]),
            view: None,
            download: "/zorg/1/documenten/1/download".to_owned(),
        },
        earlier: Vec::new(),
        asked: None,
        waits_for: Some(say(words, "document-waits-for", &[("names", "Karin Verhoeven")])),
        receipts: Vec::new(),
        audience: Some(Audience { people: Vec::new(), looked: None, why: Vec::new() }),
        share: None,
        reactions: None,
        ask: Some("/zorg/1/documenten/1/akkoord".to_owned()),
        new_version: Some("/zorg/1/documenten/1/versie".to_owned()),
    };
    let ask = AskAcknowledgementPage {
        frame,
        words,
        errors: Errors::none(),
        back: link("/zorg/1/documenten/1", title.clone()),
        title: say(words, "document-version", &[("version", "2"), ("date", &date)]),
        parties: vec![
            Choice { hint: words.get("ask-holder"), ..choice("1", "Bram Verhoeven", true) },
            Choice { hint: words.get("ask-representative"), ..choice("2", "Karin Verhoeven", false) },
        ],
        consequences: vec![adds(words.get("ask-gets-letter")), adds(words.get("ask-sees-question"))],
        version: 2,
        action: "/zorg/1/documenten/1/akkoord".to_owned(),
    };
    let upload = |new_version_of: Option<String>| UploadPage {
        frame,
        words,
        errors: Errors::none(),
        back: link(&ClientPlace::Documents.href(PORTAL), "Bram Verhoeven"),
        title: String::new(),
        new_version_of,
        client: Some("Bram Verhoeven".to_owned()),
        who_sees: words.get("upload-sees-client"),
        accept: ".pdf,.png,.jpg,.docx,.xlsx".to_owned(),
        kept: Vec::new(),
        action: "/zorg/1/documenten/nieuw".to_owned(),
    };
    vec![
        render("client-documents", &list(document_rows(words, false), Pager { previous: None, next: Some("?na=3".to_owned()) })),
        render("client-documents-empty", &list(Vec::new(), Pager::default())),
        render("staff-document", &detail),
        render("ask", &ask),
        render("staff-upload", &upload(None)),
        render("staff-upload-version", &upload(Some(title))),
    ]
}

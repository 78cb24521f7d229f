//! Consents, the chooser, start pages and documents.

use crate::{
    Page,
    people::{PORTAL, adds, after, chip, choice, count, either, fact, guest, link, own, person, said, say, signed_in},
    render,
};
use inzage_http_pages::{
    form::{Choice, Errors, Hidden},
    frame::Notice,
    icon::Icon,
    nav::Place,
    page::{
        consent::{ConsentPage, ConsentRow, ConsentsPage, DecisionRow, EarlierText, PortalUsePage},
        document::{
            AcknowledgementAsked, Audience, DocumentList, DocumentPage, DocumentRow, DocumentsPage, Kind, Receipt, SearchForm,
            Share, UploadPage, Version,
        },
        portal::{ChooserPage, Door, GuestStartPage, NewsRow, NextAppointment, Section, SecurityAdvice, StartPage},
        publication::{Card, Carousel},
        sharing::SharingPage,
    },
    parts::{Pager, Tone},
};
use inzage_texts::{Value, Words};

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    [consents(words), starts(words), documents(words)].into_iter().flatten().collect()
}

fn consent_text(words: &Words) -> Vec<String> {
    vec![
        either(
            words,
            "In dit portaal ziet u uw dossier. Wij bewaren wat u schrijft en toevoegt.",
            "In this portal you see your file. We keep what you write and add.",
        ),
        either(
            words,
            "Alleen uw behandelaars en mensen die u kiest kunnen meekijken. U ziet altijd wie er keek.",
            "Only your practitioners and people you choose can look along. You always see who looked.",
        ),
        either(
            words,
            "Vindt u dit goed? Dan kunt u het portaal gebruiken bij uw behandeling.",
            "Do you agree? Then you can use the portal with your treatment.",
        ),
    ]
}

fn consents(words: &Words) -> Vec<Page> {
    let first = signed_in(words);
    let frame = own(words, Some(Place::Consents));
    let title = either(words, "Gebruik van het portaal", "Use of the portal");
    let moment = either(words, "maandag 3 februari 2025, 09:14", "Monday 3 February 2025, 09:14");
    let given = || chip(Tone::Ok, Icon::Done, words.get("consent-given"));
    let detail = |given_now: bool| ConsentPage {
        frame: &frame,
        words,
        back: link(&Place::Consents.href(PORTAL), words.get("consents")),
        title: title.clone(),
        paragraphs: consent_text(words),
        version: 2,
        chip: if given_now { given() } else { chip(Tone::Idle, Icon::Cross, words.get("consent-withdrawn")) },
        given: given_now,
        may_decide: true,
        ends_session: given_now,
        history: vec![
            DecisionRow {
                given: true,
                at: moment.clone(),
                about: say(words, "consent-by", &[("name", "Marijke de Vries"), ("version", "2")]),
            },
            DecisionRow {
                given: false,
                at: either(words, "vrijdag 10 januari 2025, 20:02", "Friday 10 January 2025, 20:02"),
                about: say(words, "consent-by", &[("name", "Marijke de Vries"), ("version", "1")]),
            },
        ],
        earlier: vec![EarlierText {
            name: say(words, "consent-earlier", &[("version", "1")]),
            title: title.clone(),
            paragraphs: consent_text(words),
        }],
        action: "/p/1/dossier/toestemmingen/portal-use".to_owned(),
    };
    vec![
        render(
            "portal-use",
            &PortalUsePage {
                frame: &first,
                words,
                title: title.clone(),
                paragraphs: consent_text(words),
                version: 2,
                action: "/toestemming".to_owned(),
            },
        ),
        render(
            "consents",
            &ConsentsPage {
                frame: &frame,
                words,
                rows: vec![
                    ConsentRow {
                        href: "/p/1/dossier/toestemmingen/portal-use".to_owned(),
                        title: title.clone(),
                        state: say(words, "consent-given-at", &[("moment", &moment)]),
                        chip: given(),
                    },
                    ConsentRow {
                        href: "/p/1/dossier/toestemmingen/research".to_owned(),
                        title: either(words, "Meedoen aan onderzoek", "Taking part in research"),
                        state: words.get("consent-undecided-text"),
                        chip: chip(Tone::Idle, Icon::Question, words.get("consent-undecided")),
                    },
                ],
            },
        ),
        render("consents-empty", &ConsentsPage { frame: &frame, words, rows: Vec::new() }),
        render("consent-given", &detail(true)),
        render("consent-withdrawn", &detail(false)),
    ]
}

fn news(words: &Words, new: bool) -> Vec<NewsRow> {
    vec![NewsRow {
        href: new.then(|| Place::Documents.href(PORTAL)),
        icon: Icon::Document,
        tone: Tone::Yellow,
        title: count(words, "start-new-documents", if new { 2 } else { 0 }),
        detail: if new { count(words, "start-new-documents-asked", 1) } else { String::new() },
    }]
}

fn starts(words: &Words) -> Vec<Page> {
    let chooser = signed_in(words);
    let frame = own(words, Some(Place::Start));
    let at_anna = guest(words, Some(Place::Start));
    let today = either(words, "dinsdag 17 november 2026", "Tuesday 17 November 2026");
    let door = |hue, initials: &str, whose: String, name: &str, news: String| Door {
        href: "/p/1".to_owned(),
        hue,
        initials: initials.to_owned(),
        whose,
        name: name.to_owned(),
        news,
    };
    let section = |icon, tone, id: &str, href: Place| Section {
        href: href.href(PORTAL),
        icon,
        tone,
        title: words.get(id),
        detail: words.get(&format!("{id}-text")),
    };
    let start = |first: bool| StartPage {
        frame: &frame,
        words,
        welcome: words.get("start-welcome-text"),
        notes: Vec::new(),
        today: today.clone(),
        greeting: say(words, "start-morning", &[("name", "Marijke")]),
        carousel: if first { Carousel::default() } else { carousel(words) },
        last_visit: (!first).then(|| either(words, "vrijdag 13 november", "Friday 13 November")),
        news: if first { Vec::new() } else { news(words, true) },
        next: (!first).then(|| next_appointment(words)),
        sections: vec![
            section(Icon::Document, Tone::Yellow, "start-documents", Place::Documents),
            section(Icon::Tick, Tone::Green, "start-consents", Place::Consents),
            section(Icon::People, Tone::Violet, "start-users", Place::Users),
            section(Icon::Eye, Tone::Info, "start-looked", Place::Looked),
        ],
        security: (!first).then(|| SecurityAdvice { href: "/account/beveiliging".to_owned(), question: true }),
        nobody_holds: if first {
            either(
                words,
                "Anna is 12 jaar geworden. Zij beheert het portaal zodra zij heeft geactiveerd.",
                "Anna has turned 12. She manages the portal as soon as she has activated.",
            )
        } else {
            String::new()
        },
    };
    vec![
        render(
            "chooser",
            &ChooserPage {
                frame: &chooser,
                words,
                others: 2,
                doors: vec![
                    door(None, "MV", words.get("chooser-own"), "Marijke de Vries", count(words, "start-new-documents", 2)),
                    door(
                        Some(1),
                        "AV",
                        say(words, "client-is-mother", &[("gender", "female")]),
                        "Anna de Vries",
                        count(words, "start-new-documents", 1),
                    ),
                    door(
                        Some(2),
                        "HB",
                        say(words, "client-is-child", &[("gender", "male")]),
                        "Henk Bosman",
                        words.get("chooser-nothing-new"),
                    ),
                ],
            },
        ),
        render("start", &start(false)),
        render("start-first", &start(true)),
        render("guest-start", &guest_start(words, &at_anna, today.clone())),
    ]
}

fn next_appointment(words: &Words) -> NextAppointment {
    NextAppointment {
        title: either(words, "Gesprek over uw slaapschema", "Talk about your sleep schedule"),
        when: either(words, "dinsdag 24 november 2026, 14:30", "Tuesday 24 November 2026, 14:30"),
        href: "/p/1/afspraken/1".to_owned(),
    }
}

fn guest_start<'a>(words: &'a Words, frame: &'a inzage_http_pages::frame::Frame, today: String) -> GuestStartPage<'a> {
    let day = either(words, "3 januari 2027", "3 January 2027");
    let note = |id: &str, text: String| Notice {
        tone: Tone::Info,
        title: say(words, id, &[("name", "Anna"), ("age", "16"), ("date", &day)]),
        text,
    };
    let represented = say(words, "incapable-other-text", &[("since", &day), ("review", &day)]);
    GuestStartPage {
        frame,
        words,
        notes: vec![
            note("incapable-other", represented),
            note("coming-age-other", say(words, "coming-deciding-other", &[("name", "Anna")])),
        ],
        today,
        title: say(words, "guest-title", &[("name", "Anna")]),
        lead: say(words, "guest-lead", &[("name", "Anna"), ("role", &said(words, "mother", "female"))]),
        news: news(words, false),
        next: None,
        last_visit: None,
        since: say(words, "guest-may-since", &[("name", "Anna"), ("date", &either(words, "3 februari 2026", "3 February 2026"))]),
        may_change: say(words, "guest-may-change", &[("name", "Anna")]),
        may: vec![
            NewsRow {
                href: None,
                icon: Icon::Message,
                tone: Tone::Info,
                title: words.get("section-messages"),
                detail: words.get("right-messages").to_lowercase(),
            },
            NewsRow {
                href: Some(Place::Documents.href(PORTAL)),
                icon: Icon::Dossier,
                tone: Tone::Yellow,
                title: words.get("section-dossier"),
                detail: words.get("right-documents").to_lowercase(),
            },
        ],
        holder: Some(person("JV", "Joost de Vries", words.get("users-first-contact"))),
    }
}

/// A list with the form to search in it.
pub(crate) fn document_list(words: &Words, rows: Vec<DocumentRow>, pager: Pager) -> DocumentList {
    let choice = |value: &str, label: String| Choice { value: value.to_owned(), label, hint: String::new(), chosen: false };
    DocumentList {
        rows,
        search: SearchForm {
            words: String::new(),
            years: vec![choice("", words.get("document-every-year")), choice("2026", "2026".to_owned())],
            files: vec![choice("", words.get("document-every-file")), choice("pdf", words.get("document-files-pdf"))],
            action: "/p/1/documenten".to_owned(),
        },
        pager,
        found: None,
    }
}

pub(crate) fn document_rows(words: &Words, as_owner: bool) -> Vec<DocumentRow> {
    let row = |title: String, date: String, author: &str, is_new, chips| DocumentRow {
        href: format!("{}/1", Place::Documents.href(PORTAL)),
        icon: Icon::Document,
        title,
        about: say(words, "document-row", &[("date", &date), ("author", author)]),
        is_new,
        chips,
    };
    let seen = |number| chip(Tone::Idle, Icon::Eye, count(words, "document-seen-by-chip", number));
    let only_owner = |mut chips: Vec<_>, number| {
        if as_owner {
            chips.push(seen(number));
        }
        chips
    };
    vec![
        row(
            either(words, "Behandelplan 2026", "Treatment plan 2026"),
            either(words, "12 november 2026", "12 November 2026"),
            "Lotte van Dijk",
            true,
            only_owner(vec![chip(Tone::Warn, Icon::Pencil, words.get("document-asked-chip"))], 3),
        ),
        row(
            either(words, "Uitslag bloedonderzoek", "Result of blood test"),
            either(words, "2 november 2026", "2 November 2026"),
            "Piet Oomen",
            false,
            only_owner(Vec::new(), 2),
        ),
        row(
            either(words, "Afspraken over begeleiding thuis", "Agreements about support at home"),
            either(words, "28 augustus 2026", "28 August 2026"),
            "Marijke de Vries",
            false,
            only_owner(vec![chip(Tone::Ok, Icon::Done, words.get("document-agreed-chip"))], 1),
        ),
    ]
}

fn detail<'a>(frame: &'a inzage_http_pages::frame::Frame, words: &'a Words, errors: Errors, as_owner: bool) -> DocumentPage<'a> {
    let date = either(words, "12 november 2026", "12 November 2026");
    DocumentPage {
        insight: Some(link("/p/1/eerder", words.get("insight-link-own"))),
        frame,
        words,
        kind: Kind::Document,
        errors,
        back: link(&Place::Documents.href(PORTAL), words.get("documents")),
        title: either(words, "Behandelplan 2026", "Treatment plan 2026"),
        chips: if as_owner { vec![chip(Tone::Warn, Icon::Pencil, words.get("document-asked-chip"))] } else { Vec::new() },
        about: say(words, "document-about", &[("version", "2"), ("date", &date), ("author", "Lotte van Dijk")]),
        text: None,
        current: Version {
            title: say(words, "document-version", &[("version", "2"), ("date", &date)]),
            file: say(words, "document-file", &[("kind", "PDF"), ("size", &words.file_size(1_258_291))]),
            view: Some("/p/1/documenten/1/bekijken".to_owned()),
            download: "/p/1/documenten/1/download".to_owned(),
        },
        earlier: vec![Version {
            title: say(words, "document-version", &[("version", "1"), ("date", &either(words, "1 maart 2026", "1 March 2026"))]),
            file: say(words, "document-file", &[("kind", "PDF"), ("size", &words.file_size(982_000))]),
            view: None,
            download: "/p/1/documenten/1/download?versie=1".to_owned(),
        }],
        asked: as_owner.then(|| AcknowledgementAsked {
            asked: say(words, "acknowledge-asked", &[("name", "Lotte van Dijk"), ("version", "2")]),
            tick: say(words, "acknowledge-tick", &[("version", "2")]),
            version: 2,
            sha256: "7f3a91c2e04b5d88".repeat(4),
            action: "/p/1/documenten/1/akkoord".to_owned(),
        }),
        waits_for: None,
        receipts: if as_owner {
            vec![Receipt {
                title: say(words, "acknowledge-given", &[("version", "1")]),
                at: either(words, "maandag 2 maart 2026, 10:12", "Monday 2 March 2026, 10:12"),
                facts: vec![
                    fact(words.get("acknowledge-by"), "Marijke de Vries"),
                    fact(words.get("acknowledge-as"), words.get("ask-holder").as_str()),
                    fact(
                        words.get("acknowledge-text"),
                        say(
                            words,
                            "document-version",
                            &[("version", "1"), ("date", &either(words, "1 maart 2026", "1 March 2026"))],
                        ),
                    ),
                    fact(words.get("acknowledge-mark"), "7f3a 91c2 e04b 5d88"),
                ],
            }]
        } else {
            Vec::new()
        },
        audience: as_owner.then(|| Audience {
            people: vec![
                person(
                    "JV",
                    "Joost de Vries",
                    say(
                        words,
                        "document-who-granted",
                        &[("role", &words.get("role-partner")), ("date", &date), ("maker", &either(words, "u", "you"))],
                    ),
                ),
                person("LD", "Lotte van Dijk", say(words, "document-who-guides", &[("date", &date)])),
            ],
            looked: Some(Place::Looked.href(PORTAL)),
            why: vec![
                link("/p/1/eerder", words.get("insight-link-earlier")),
                link("/p/1/toegang/1/waarom?document=1", say(words, "document-who-why", &[("name", "Joost")])),
            ],
        }),
        share: as_owner.then(|| Share {
            people: vec![
                Choice { hint: said(words, "sibling", "female"), ..choice("1", "Tedje Bakker", true) },
                Choice { hint: said(words, "child", "female"), ..choice("2", "Sanne de Vries", false) },
            ],
            action: "/p/1/documenten/1/laten-zien".to_owned(),
        }),
        reactions: None,
        ask: None,
        new_version: None,
    }
}

fn documents(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Documents));
    let at_anna = guest(words, Some(Place::Documents));
    let shared = after(words, Some(Place::Documents), say(words, "share-done", &[("name", "Tedje")]), String::new());
    let list = |frame, rows, upload: bool, pager| DocumentsPage {
        frame,
        words,
        title: words.get("documents"),
        lead: words.get("documents-lead"),
        list: document_list(words, rows, pager),
        kind: Kind::Document,
        add: upload.then(|| "/p/1/documenten/nieuw".to_owned()),
    };
    let mut untick = Errors::none();
    untick.add("agree", words.get("form-sure-missing"));
    let mut bad_file = Errors::none();
    bad_file.add("title", words.get("upload-title-missing"));
    bad_file.add("file", words.get("file-refusal-macros"));
    let upload = |errors, title: &str| UploadPage {
        frame: &frame,
        words,
        errors,
        back: link(&Place::Documents.href(PORTAL), words.get("documents")),
        title: title.to_owned(),
        new_version_of: None,
        client: None,
        who_sees: words.get("upload-sees-team"),
        accept: ".pdf,.png,.jpg,.docx,.xlsx".to_owned(),
        kept: vec![Hidden::new("document", "0191f3a2")],
        action: "/p/1/documenten/nieuw".to_owned(),
    };
    let next = Pager { previous: None, next: Some("?na=3".to_owned()) };
    let share = |errors| SharingPage {
        frame: &frame,
        words,
        errors,
        back: link("/p/1/documenten/1", either(words, "Behandelplan 2026", "Treatment plan 2026")),
        title: either(words, "Behandelplan 2026", "Treatment plan 2026"),
        person: "Tedje".to_owned(),
        person_in_full: format!("Tedje Bakker, {}", said(words, "sibling", "female")),
        final_text: words.get("share-final-text"),
        relation: "1".to_owned(),
        consequences: vec![
            adds(words.with("share-sees", &[("name", Value::from("Tedje"))])),
            adds(words.with("share-sees-versions", &[("name", Value::from("Tedje"))])),
        ],
        action: "/p/1/documenten/1/laten-zien".to_owned(),
    };
    let mut unsure = Errors::none();
    unsure.add("sure", words.get("form-sure-missing"));
    vec![
        render("documents", &list(&frame, document_rows(words, true), true, next)),
        render("documents-empty", &list(&frame, Vec::new(), true, Pager::default())),
        render("guest-documents", &list(&at_anna, document_rows(words, false), false, Pager::default())),
        render("guest-documents-empty", &list(&at_anna, Vec::new(), false, Pager::default())),
        render("document", &detail(&frame, words, Errors::none(), true)),
        render("document-untick", &detail(&frame, words, untick, true)),
        render("document-shared", &detail(&shared, words, Errors::none(), true)),
        render("guest-document", &detail(&at_anna, words, Errors::none(), false)),
        render("share", &share(Errors::none())),
        render("share-unsure", &share(unsure)),
        render("upload", &upload(Errors::none(), "")),
        render("upload-wrong", &upload(bad_file, "")),
    ]
}

fn carousel(words: &Words) -> Carousel {
    let card = |title: String, body: String| Card { title, body, href: Some("/p/1/informatie/1".to_owned()) };
    Carousel {
        cards: vec![
            card(
                either(words, "Welkom op uw portaal", "Welcome to your portal"),
                either(words, "Hier vindt u uw afspraken en documenten.", "Here you find your appointments and documents."),
            ),
            card(
                either(words, "Open dag", "Open day"),
                either(words, "Kom op 24 november langs.\n\nEr is koffie.", "Come by on 24 November.\n\nThere is coffee."),
            ),
        ],
        more: Some("/p/1/informatie".to_owned()),
    }
}

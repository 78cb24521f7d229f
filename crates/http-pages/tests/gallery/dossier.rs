//! The dossier: tiles, what is recorded, the client as a person, and the forms of professionals.

use crate::{
    Page,
    people::{PORTAL, chip, choice, either, fact, guest, link, own, staff},
    render,
    staff::head,
};
use inzage_http_pages::{
    form::{DateFields, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    nav::{ClientPlace, Place},
    page::{
        dossier::{
            ClientPersonPage, ClientThingPage, ClientThingsPage, DossierPage, Fill, PersonField, PersonFormPage, PersonPage,
            State, Thing, ThingFields, ThingFormPage, ThingSteps, ThingWithdrawPage, ThingsPage,
        },
        portal::Section,
        staff::LinkState,
    },
    parts::{Fact, Pager, Tab, Tone},
};
use inzage_texts::{Value, Words};

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let (frame, at_anna) = (own(words, Some(Place::Dossier)), guest(words, Some(Place::Dossier)));
    let care = staff(words);
    [along(words, &frame, &at_anna), person(words, &frame), recorded(words, &care), forms(words, &care)]
        .into_iter()
        .flatten()
        .collect()
}

const NO_PAGER: Pager = Pager { previous: None, next: None };

fn tile(words: &Words, icon: Icon, tone: Tone, id: &str) -> Section {
    let (title, detail) = (words.get(id), words.get(&format!("{id}-text")));
    Section { href: "/p/1/dossier/medicatie".to_owned(), icon, tone, title, detail }
}

fn medication(words: &Words, href: Option<String>) -> Thing {
    Thing {
        title: "Lithium".to_owned(),
        chips: Vec::new(),
        facts: vec![
            fact(words.get("medication-dose"), either(words, "1 tablet van 400 mg", "1 tablet of 400 mg")),
            fact(
                words.get("medication-directions"),
                either(words, "Elke avond, met een glas water.", "Every night, with water."),
            ),
            fact(words.get("thing-since"), either(words, "8 november 2026", "8 November 2026")),
        ],
        insight: href.is_none().then(|| link("/p/1/eerder", words.get("insight-link"))),
        href,
    }
}

fn stopped(words: &Words) -> Thing {
    let over = chip(Tone::Idle, Icon::Clock, words.get("medication-over"));
    Thing { title: "Temazepam".to_owned(), chips: vec![over], ..medication(words, None) }
}

fn along(words: &Words, frame: &Frame, at_anna: &Frame) -> Vec<Page> {
    let medication_tile = || tile(words, Icon::Pill, Tone::Yellow, "tile-medication");
    let documents = || tile(words, Icon::Document, Tone::Yellow, "tile-documents");
    let read_only = Section { detail: words.get("tile-documents-read"), ..documents() };
    let tiles = |frame, client: &str, tiles| DossierPage { frame, words, client: client.to_owned(), tiles };
    let all = vec![
        tile(words, Icon::Data, Tone::Green, "tile-person"),
        tile(words, Icon::Tick, Tone::Green, "tile-consents"),
        tile(words, Icon::Shield, Tone::Green, "tile-insurance"),
        medication_tile(),
        tile(words, Icon::Report, Tone::Yellow, "tile-reports"),
        documents(),
        tile(words, Icon::Person, Tone::Green, "tile-care-team"),
        tile(words, Icon::Building, Tone::Green, "tile-gp-pharmacy"),
        tile(words, Icon::People, Tone::Green, "tile-contacts"),
    ];
    let list = |frame, things| ThingsPage {
        frame,
        words,
        back: link("/p/1/dossier", words.get("dossier")),
        heading: words.get("medication"),
        icon: Icon::Pill,
        empty: words.get("medication-empty"),
        things,
        pager: NO_PAGER,
    };
    vec![
        render("dossier", &tiles(frame, "Marijke de Vries", all)),
        render("dossier-along", &tiles(at_anna, "Anna de Vries", vec![medication_tile(), read_only])),
        render("medication", &list(frame, vec![medication(words, None), stopped(words)])),
        render("medication-empty", &list(at_anna, Vec::new())),
    ]
}

fn personal(words: &Words) -> Vec<Fact> {
    vec![
        fact(words.get("field-first-name"), "Marijke"),
        fact(words.get("field-last-name"), "de Vries"),
        fact(words.get("person-called"), words.get("person-empty")),
        fact(words.get("activate-born"), either(words, "26 april 1980", "26 April 1980")),
    ]
}

fn person(words: &Words, frame: &Frame) -> Vec<Page> {
    let tab = |id: &str, current| Tab { href: "/p/1/dossier/over-mij".to_owned(), icon: None, label: words.get(id), current };
    let page = PersonPage {
        frame,
        words,
        back: link("/p/1/dossier", words.get("dossier")),
        heading: words.get("person"),
        tabs: vec![tab("person-personal", true), tab("person-address", false), tab("person-other", false)],
        facts: personal(words),
        edit: Some("/p/1/dossier/over-mij/bewerken".to_owned()),
        own: true,
    };
    let field = |field, id: &str, typed: &str, fill| PersonField {
        field,
        called: words.get(id),
        advice: if matches!(fill, Fill::Phone | Fill::OthersPhone) { words.get("add-user-phone-hint") } else { String::new() },
        typed: typed.to_owned(),
        fill,
    };
    let form = |errors, stale, fields| PersonFormPage {
        frame,
        words,
        errors,
        back: link("/p/1/dossier/over-mij", words.get("person")),
        client: "Marijke de Vries".to_owned(),
        stale,
        fields,
        others: true,
        revision: 2,
        action: "/p/1/dossier/over-mij/bewerken".to_owned(),
    };
    let all = vec![
        field("called", "person-called", "Marijke", Fill::Nickname),
        field("street", "person-street", "Oude Veerweg 18", Fill::Street),
        field("postcode", "person-postcode", "8011 AB", Fill::Postcode),
        field("town", "person-town", "Zwolle", Fill::Town),
        field("phone", "person-phone", "0612998107", Fill::Phone),
        field("languages", "person-languages", "Nederlands", Fill::Off),
        field("remarks", "person-remarks", "", Fill::Long),
    ];
    let mut kept = Errors::none();
    let value = words.with("edit-client-kept", &[("value", Value::from("06 12 00 45 18"))]);
    kept.add_labelled("phone", words.get("person-phone"), value);
    let phone = vec![field("phone", "person-phone", "0612998107", Fill::OthersPhone)];
    vec![
        render("person", &page),
        render("person-edit", &form(Errors::none(), false, all)),
        render("person-stale", &form(kept, true, phone)),
    ]
}

fn recorded(words: &Words, frame: &Frame) -> Vec<Page> {
    let tab = |id: &str, current| Tab { href: ClientPlace::Dossier.href(PORTAL), icon: None, label: words.get(id), current };
    let tabs =
        |topic: bool| vec![tab("person", !topic), tab("insurance", false), tab("gp-pharmacy", false), tab("medication", topic)];
    let moment = Value::from(either(words, "30 oktober 2026, 20:15", "30 October 2026, 20:15"));
    let about = || words.with("dossier-recorded", &[("at", moment.clone()), ("name", Value::from("Bram Verhoeven"))]);
    let change =
        words.with("person-change", &[("before", Value::from("06 12 00 45 18")), ("after", Value::from("06 12 99 81 07"))]);
    let history = vec![State { about: about(), facts: vec![fact(words.get("person-phone"), change)] }];
    let top = || head(words, ClientPlace::Dossier, LinkState::Active);
    let person = |edit: Option<&str>, history| ClientPersonPage {
        frame,
        words,
        head: top(),
        tabs: tabs(false),
        facts: personal(words),
        edit: edit.map(str::to_owned),
        history,
        pager: NO_PAGER,
    };
    let href = || Some("/zorg/1/dossier/medicatie/1".to_owned());
    let things = |add: bool, things| ClientThingsPage {
        frame,
        words,
        head: top(),
        tabs: tabs(true),
        heading: words.get("medication"),
        icon: Icon::Pill,
        empty: words.get("medication-empty"),
        add: add.then(|| link("/zorg/1/dossier/medicatie/nieuw", words.get("medication-add"))),
        things,
        pager: NO_PAGER,
    };
    let withdrawn =
        || Thing { chips: vec![chip(Tone::Bad, Icon::Cross, words.get("thing-withdrawn"))], ..medication(words, href()) };
    let thing = |thing, steps| ClientThingPage {
        frame,
        words,
        back: link("/zorg/1/dossier/medicatie", "Bram Verhoeven"),
        thing,
        steps,
        history: vec![State { about: about(), facts: medication(words, None).facts }],
        pager: NO_PAGER,
    };
    let steps = ThingSteps { edit: "/zorg/1/bewerken".to_owned(), withdraw: Some("/zorg/1/terugnemen".to_owned()) };
    vec![
        render("client-person", &person(Some("/zorg/1/dossier/gegevens/bewerken"), history)),
        render("client-person-supervisor", &person(None, Vec::new())),
        render("client-medication", &things(true, vec![medication(words, href()), withdrawn()])),
        render("client-medication-empty", &things(false, Vec::new())),
        render("client-thing", &thing(medication(words, None), Some(steps))),
        render("client-thing-withdrawn", &thing(Thing { chips: withdrawn().chips, ..medication(words, None) }, None)),
    ]
}

fn forms(words: &Words, frame: &Frame) -> Vec<Page> {
    let form = |heading: &str, errors, fields, meanwhile| ThingFormPage {
        frame,
        words,
        errors,
        back: link("/zorg/1/dossier/medicatie", words.get("medication")),
        heading: words.get(heading),
        client: "Bram Verhoeven".to_owned(),
        fields,
        along: vec![Hidden::new("revision", "1")],
        action: "/zorg/1/dossier/medicatie/nieuw".to_owned(),
        meanwhile,
    };
    let day = || DateFields::typed(["8", "11", "2026"]);
    let taken = || ThingFields::Medication {
        name: "Lithium".to_owned(),
        dose: either(words, "1 tablet van 400 mg", "1 tablet of 400 mg"),
        directions: either(words, "Elke avond", "Every night"),
        since: day(),
        until: DateFields::default(),
    };
    let insured = ThingFields::Insurance { insurer: "De Waard".to_owned(), policy: "40 118 2276".to_owned(), since: day() };
    let provider = ThingFields::CareProvider {
        kinds: vec![choice("gp", words.get("provider-gp"), true), choice("pharmacy", words.get("provider-pharmacy"), false)],
        name: "De Brink".to_owned(),
        address: "Brink 4, Zwolle".to_owned(),
        phone: "0384550112".to_owned(),
    };
    let mut stale = Errors::none();
    stale.add("name", words.get("thing-changed-meanwhile"));
    let mut wrong = Errors::none();
    wrong.add_labelled("until", words.get("medication-until"), words.get("medication-until-wrong"));
    vec![
        render("insurance-new", &form("insurance-add", Errors::none(), insured, None)),
        render("gp-pharmacy-new", &form("gp-pharmacy-add", Errors::none(), provider, None)),
        render("medication-wrong", &form("medication-add", wrong, taken(), None)),
        render("medication-stale", &form("thing-edit", stale, taken(), Some(medication(words, None)))),
        render(
            "thing-withdraw",
            &ThingWithdrawPage {
                frame,
                words,
                back: link("/zorg/1/dossier/medicatie/1", words.get("medication")),
                title: "Lithium".to_owned(),
                revision: 1,
                action: "/zorg/1/dossier/medicatie/1/terugnemen".to_owned(),
            },
        ),
    ]
}

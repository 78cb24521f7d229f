//! The shared agenda: a month, an item, the form, and the address for one's own calendar.

use crate::{
    Page,
    people::{chip, either, guest, link, own},
    render,
};
use inzage_http_pages::{
    form::{Choice, DateFields, Errors, Hidden},
    icon::Icon,
    nav::Place,
    page::agenda::{
        AgendaDay, AgendaFormPage, AgendaItemPage, AgendaLine, AgendaPage, AgendaRemovePage, FeedInUse, FeedMadePage, FeedPage,
        ItemMeanwhile, OwnItem,
    },
    parts::{Fact, Pager, Tab, Tone},
};
use inzage_texts::{Value, Words};

fn months(words: &Words) -> Vec<Page> {
    let (frame, at_anna) = (own(words, Some(Place::Appointments)), guest(words, Some(Place::Appointments)));
    let swimming = || AgendaLine {
        href: "/p/1/afspraken/agenda/1".to_owned(),
        is_care: false,
        chip: chip(Tone::Ok, Icon::People, words.get("agenda-own")),
        when: either(words, "10:00 tot 11:00", "10:00 to 11:00"),
        title: either(words, "Zwemmen met Tedje", "Swimming with Tedje"),
        about: format!("De Golf · {} · {}", words.get("agenda-repeats"), words.get("agenda-by-you")),
    };
    let care = || AgendaLine {
        href: "/p/1/afspraken/1".to_owned(),
        is_care: true,
        chip: chip(Tone::Info, Icon::Appointment, words.get("agenda-care")),
        when: either(words, "14:30 tot 15:15", "14:30 to 15:15"),
        title: either(words, "Gesprek over uw plan", "Talk about your plan"),
        about: either(words, "Kamer 2.14, met Lotte van Dijk", "Room 2.14, with Lotte van Dijk"),
    };
    let tabs = || {
        ["appointment-tab-past", "appointment-tab-planned", "appointment-tab-requested", "agenda"].map(|it| Tab {
            href: "/p/1/afspraken".to_owned(),
            icon: None,
            label: words.get(it),
            current: it == "agenda",
        })
    };
    let month = |frame, lines: Vec<AgendaLine>, more, opens: bool| AgendaPage {
        frame,
        words,
        tabs: tabs().into(),
        month: either(words, "november 2026", "November 2026"),
        days: if lines.is_empty() {
            Vec::new()
        } else {
            vec![AgendaDay { name: either(words, "dinsdag 24 november 2026", "Tuesday 24 November 2026"), lines }]
        },
        more,
        add: opens.then(|| "/p/1/afspraken/agenda/nieuw".to_owned()),
        feed: opens.then(|| "/p/1/afspraken/agenda/koppeling".to_owned()),
        pager: Pager {
            previous: Some("/p/1/afspraken/agenda?maand=2026-10".to_owned()),
            next: Some("/p/1/afspraken/agenda?maand=2026-12".to_owned()),
        },
    };
    vec![
        render("agenda", &month(&frame, vec![swimming(), care()], true, true)),
        render("agenda-empty", &month(&at_anna, Vec::new(), false, false)),
    ]
}

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let frame = own(words, Some(Place::Appointments));
    let title = || either(words, "Zwemmen met Tedje", "Swimming with Tedje");
    let note = || either(words, "Muntje mee.\nEn een badpak.", "Bring a coin.\nAnd a swimsuit.");
    let item = AgendaItemPage {
        insight: link("/p/1/eerder", words.get("insight-link")),
        frame: &frame,
        words,
        back: link("/p/1/afspraken/agenda", words.get("agenda")),
        title: title(),
        chip: chip(Tone::Ok, Icon::People, words.get("agenda-own")),
        facts: vec![Fact { name: words.get("agenda-when"), value: words.get("agenda-whole-day") }],
        note: Some(note()),
        own: OwnItem {
            edit: Some("/p/1/afspraken/agenda/1/bewerken".to_owned()),
            remove: Some("/p/1/afspraken/agenda/1/verwijderen".to_owned()),
            take: "/p/1/afspraken/agenda/1/agenda.ics".to_owned(),
        },
    };
    let choice =
        |value: &str, label: String| Choice { value: value.to_owned(), label, hint: String::new(), chosen: value == "1" };
    let form = |errors, heading: &str, meanwhile| AgendaFormPage {
        frame: &frame,
        words,
        errors,
        back: link("/p/1/afspraken/agenda", words.get("agenda")),
        heading: words.get(heading),
        title: title(),
        place: "De Golf".to_owned(),
        note: note(),
        first: DateFields::default(),
        last: DateFields::default(),
        from: "10:00".to_owned(),
        until: "11:00".to_owned(),
        every: vec![
            choice("", words.get("agenda-every-never")),
            choice("1", words.with("agenda-every-weeks", &[("weeks", Value::from(1))])),
        ],
        on: vec![choice("1", words.get("weekday-1")), choice("2", words.get("weekday-2"))],
        ends: DateFields::default(),
        weeks: "10".to_owned(),
        hidden: vec![Hidden::new("revision", "1")],
        action: "/p/1/afspraken/agenda/nieuw".to_owned(),
        meanwhile,
    };
    let mut stale = Errors::none();
    stale.add("title", words.get("agenda-changed-meanwhile"));
    let meanwhile = ItemMeanwhile { title: title(), about: vec![words.get("agenda-whole-day")], note: Some(note()) };
    let remove = AgendaRemovePage {
        frame: &frame,
        words,
        back: link("/p/1/afspraken/agenda/1", words.get("agenda-item")),
        title: title(),
        repeats: true,
        revision: 1,
        action: "/p/1/afspraken/agenda/1/verwijderen".to_owned(),
    };
    let feed = |in_use| FeedPage {
        frame: &frame,
        words,
        back: link("/p/1/afspraken/agenda", words.get("agenda")),
        action: "/p/1/afspraken/agenda/koppeling".to_owned(),
        feed: "1".to_owned(),
        in_use,
    };
    let since = [("day", Value::from(either(words, "maandag 3 februari 2026", "Monday 3 February 2026")))];
    let in_use =
        FeedInUse { since: words.with("agenda-feed-since", &since), end: "/p/1/afspraken/agenda/koppeling/1/stoppen".to_owned() };
    let made = FeedMadePage {
        frame: &frame,
        words,
        address: format!("https://portaal.example/agenda/{}.ics", "x".repeat(43)),
        onward: link("/p/1/afspraken/agenda", words.get("agenda")),
    };
    let mut pages = months(words);
    pages.extend([
        render("agenda-item", &item),
        render("agenda-new", &form(Errors::none(), "agenda-add", None)),
        render("agenda-stale", &form(stale, "agenda-change", Some(meanwhile))),
        render("agenda-remove", &remove),
        render("agenda-feed", &feed(None)),
        render("agenda-feed-in-use", &feed(Some(in_use))),
        render("agenda-feed-made", &made),
    ]);
    pages
}

//! Appointments: the tabs, one appointment, a request, and the forms.

use crate::{
    Page,
    people::{chip, choice, either, fact, guest, link, own, staff},
    render,
    staff::head,
};
use inzage_http_pages::{
    form::{DateFields, Errors, Hidden},
    icon::Icon,
    nav::{ClientPlace, Place},
    page::appointment::{
        AppointmentPage, AppointmentRow, AppointmentsPage, AskPage, ClientAppointmentsPage, DeclinePage, Leaf, PlanPage,
        RequestPage, WaitingPage,
    },
    page::staff::LinkState,
    parts::{Chip, Pager, Tab, Tone},
};
use inzage_texts::Words;

const LIST: &str = "/p/1/afspraken";

fn tabs(words: &Words, current: &str) -> Vec<Tab> {
    let tab = |id: &str| Tab {
        href: LIST.to_owned(),
        icon: None,
        label: words.get(&format!("appointment-tab-{id}")),
        current: id == current,
    };
    ["past", "planned", "requested"].map(tab).into()
}

fn row(words: &Words, chips: Vec<Chip>) -> AppointmentRow {
    AppointmentRow {
        href: format!("{LIST}/1"),
        leaf: Leaf { weekday: words.get("weekday-short-2"), day: 17, month: words.get("month-short-11") },
        chips,
        when: either(words, "dinsdag 17 november 2026, 16:00", "Tuesday 17 November 2026, 16:00"),
        title: either(words, "Gesprek over het plan", "Talk about the plan"),
        about: either(words, "Kamer 2.14, met Lotte van Dijk", "Room 2.14, with Lotte van Dijk"),
    }
}

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let mut pages = lists(words);
    pages.extend(single(words));
    pages.extend(forms(words));
    pages
}

fn lists(words: &Words) -> Vec<Page> {
    let (frame, at_anna) = (own(words, Some(Place::Appointments)), guest(words, Some(Place::Appointments)));
    let near = |tone, text: &str| chip(tone, Icon::Clock, words.get(text));
    let off = chip(Tone::Idle, Icon::Cross, words.get("appointment-cancelled"));
    let none = || Pager { previous: None, next: None };
    let page = |frame, current: &str, next, rows, ask: bool| AppointmentsPage {
        frame,
        words,
        tabs: tabs(words, current),
        heading: words.get(&format!("appointment-tab-{current}")),
        next,
        rows,
        nothing: words.get(&format!("appointment-none-{current}")),
        ask: ask.then(|| format!("{LIST}/aanvragen")),
        pager: none(),
    };
    let first = row(words, vec![near(Tone::Bad, "day-today")]);
    let rows = vec![row(words, vec![near(Tone::Warn, "day-tomorrow")]), row(words, vec![off])];
    let waits = row(words, vec![chip(Tone::Info, Icon::Clock, words.get("appointment-request-waits"))]);
    let staff = staff(words);
    let client = ClientAppointmentsPage {
        frame: &staff,
        words,
        head: head(words, ClientPlace::Appointments, LinkState::Active),
        tabs: tabs(words, "planned"),
        heading: words.get("appointment-tab-planned"),
        rows: vec![first.clone()],
        nothing: words.get("appointment-none-planned"),
        plan: Some(format!("{LIST}/nieuw")),
        pager: none(),
    };
    vec![
        render("appointments", &page(&frame, "planned", Some(first.clone()), rows, true)),
        render("appointments-empty", &page(&frame, "planned", None, Vec::new(), true)),
        render("appointments-along", &page(&at_anna, "past", None, vec![first], false)),
        render("appointment-requests", &page(&frame, "requested", None, vec![waits.clone()], true)),
        render("client-appointments", &client),
        render("appointments-waiting", &WaitingPage { frame: &staff, words, rows: vec![waits], pager: none() }),
        render("appointments-waiting-none", &WaitingPage { frame: &staff, words, rows: Vec::new(), pager: none() }),
    ]
}

fn single(words: &Words) -> Vec<Page> {
    let (frame, staff) = (own(words, Some(Place::Appointments)), staff(words));
    let with = fact(words.get("appointment-with"), either(words, "Lotte van Dijk, psycholoog", "Lotte van Dijk, psychologist"));
    let appointment = |frame, word: bool, changes: bool| AppointmentPage {
        insight: link("/p/1/eerder", words.get("insight-link")),
        frame,
        words,
        back: link(LIST, words.get("appointments")),
        title: either(words, "Gesprek over het plan", "Talk about the plan"),
        when: either(words, "dinsdag 17 november 2026, 16:00 tot 16:45", "Tuesday 17 November 2026, 16:00 until 16:45"),
        chips: vec![chip(Tone::Bad, Icon::Clock, words.get("day-today"))],
        facts: vec![fact(words.get("appointment-meeting"), words.get("appointment-by-phone")), with.clone()],
        word: word.then(|| either(words, "Ik ben ziek.", "I am ill.")),
        note: Some(either(words, "Neem uw plan mee.\nTot dan.", "Bring your plan.\nSee you.")),
        take: (!changes).then(|| format!("{LIST}/1/agenda.ics")),
        change: changes.then(|| format!("{LIST}/1/wijzigen")),
        cancel: changes.then(|| format!("{LIST}/1/afzeggen")),
    };
    let request = |frame, status: &str, decides: bool| RequestPage {
        insight: link("/p/1/eerder", words.get("insight-link")),
        frame,
        words,
        back: link(LIST, words.get("appointments")),
        title: either(words, "vrijdag 27 november 2026", "Friday 27 November 2026"),
        chips: vec![chip(Tone::Info, Icon::Clock, words.get(status))],
        facts: vec![with.clone(), fact(words.get("appointment-request-by"), "Marijke de Vries")],
        subject: Some(either(words, "Over het slapen.", "About sleeping.")),
        word: (status == "appointment-request-approved").then(|| either(words, "Tot dan.", "See you.")),
        appointment: (status == "appointment-request-approved").then(|| format!("{LIST}/1")),
        withdraw: (!decides && status == "appointment-request-waits").then(|| format!("{LIST}/verzoek/1/intrekken")),
        approve: decides.then(|| format!("{LIST}/verzoek/1/goedkeuren")),
        reject: decides.then(|| format!("{LIST}/verzoek/1/afkeuren")),
    };
    vec![
        render("appointment", &appointment(&frame, true, false)),
        render("appointment-guide", &appointment(&staff, false, true)),
        render("appointment-request", &request(&frame, "appointment-request-waits", false)),
        render("appointment-request-approved", &request(&frame, "appointment-request-approved", false)),
        render("appointment-request-guide", &request(&staff, "appointment-request-waits", true)),
    ]
}

fn forms(words: &Words) -> Vec<Page> {
    let (frame, staff) = (own(words, Some(Place::Appointments)), staff(words));
    let missing = |field: &str, label: &str| {
        let mut errors = Errors::none();
        errors.add_labelled(field, words.get(label), words.get("text-error-empty"));
        errors
    };
    let lotte = || choice("1", either(words, "Lotte van Dijk, psycholoog", "Lotte van Dijk, psychologist"), true);
    let on = || DateFields { day: "27".to_owned(), month: "11".to_owned(), year: "2026".to_owned() };
    let ask = |errors, guides| AskPage {
        frame: &frame,
        words,
        errors,
        back: link(LIST, words.get("appointments")),
        guides,
        on: on(),
        subject: either(words, "Over het slapen.", "About sleeping."),
        hidden: vec![Hidden::new("request", "1")],
        action: format!("{LIST}/aanvragen"),
    };
    let plan = |errors, heading: &str, word: bool| PlanPage {
        frame: &staff,
        words,
        errors,
        back: link(LIST, "Marijke de Vries"),
        heading: words.get(heading),
        lead: "Marijke de Vries".to_owned(),
        title: either(words, "Gesprek over het plan", "Talk about the plan"),
        on: on(),
        from: "16:00".to_owned(),
        until: "16:45".to_owned(),
        meetings: vec![
            choice("place", words.get("appointment-at-place"), true),
            choice("phone", words.get("appointment-by-phone"), false),
        ],
        place: either(words, "Kamer 2.14", "Room 2.14"),
        team: vec![lotte(), choice("2", "Piet Oomen, psychiater", false)],
        note: String::new(),
        word: word.then(|| (words.get("appointment-word-ask"), String::new())),
        word_required: word,
        button: words.get(heading),
        hidden: vec![Hidden::new("revision", "1")],
        action: format!("{LIST}/nieuw"),
    };
    let decline = |errors, heading: &str, follows: &str| DeclinePage {
        frame: &staff,
        words,
        errors,
        back: link(LIST, "Marijke de Vries"),
        heading: words.get(heading),
        lead: either(words, "vrijdag 27 november 2026", "Friday 27 November 2026"),
        follows: words.get(follows),
        word: String::new(),
        button: words.get(heading),
        hidden: vec![Hidden::new("revision", "1")],
        action: format!("{LIST}/1/afzeggen"),
    };
    vec![
        render("appointment-ask", &ask(Errors::none(), vec![lotte()])),
        render("appointment-ask-missing", &ask(missing("on", "appointment-ask-on"), vec![lotte()])),
        render("appointment-ask-nobody", &ask(Errors::none(), Vec::new())),
        render("appointment-plan", &plan(Errors::none(), "appointment-plan", false)),
        render("appointment-change-missing", &plan(missing("word", "appointment-word-ask"), "appointment-change", true)),
        render("appointment-cancel", &decline(Errors::none(), "appointment-cancel", "appointment-cancel-text")),
        render(
            "appointment-reject-missing",
            &decline(missing("word", "appointment-word-ask"), "appointment-request-reject", "appointment-request-reject-text"),
        ),
    ]
}

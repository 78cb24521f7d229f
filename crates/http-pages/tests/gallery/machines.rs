//! Koppelingen: machines that call the API.

use crate::{
    Page,
    people::{chip, choice, keeps, link, staff, takes, then},
    render,
};
use inzage_http_pages::{
    form::{DateFields, Errors},
    icon::Icon,
    page::{
        machine::{MachineLine, MachineMadePage, MachinesPage, NewMachinePage},
        step::StepPage,
    },
    parts::Tone,
};
use inzage_texts::Words;

const HERE: &str = "/beheer/koppelingen";

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let frame = staff(words);
    let new = |errors, chosen: bool| NewMachinePage {
        frame: &frame,
        words,
        errors,
        back: link(HERE, words.get("machines")),
        machine: "0193f2a4-0000-7000-8000-000000000001".to_owned(),
        name: if chosen { "Koppeling met het dossier" } else { "" }.to_owned(),
        tasks: ["add-clients", "view-links", "edit-links", "invite", "send-bulletins", "link-professionals"]
            .map(|task| choice(task, words.get(&format!("task-{task}")), chosen && task == "invite"))
            .into(),
        locations: vec![choice("1", "Merelhoven", chosen), choice("2", "Merelhoven / Huis aan de Vecht", false)],
        until: DateFields::default(),
        action: format!("{HERE}/nieuw"),
    };
    let mut wrong = Errors::none();
    for (field, label, error) in [
        ("name", "machine-name", "text-error-empty"),
        ("task", "machine-tasks", "machine-error-no-task"),
        ("location", "machine-locations", "machine-error-no-location"),
        ("until", "machine-until", "machine-error-past"),
    ] {
        wrong.add_labelled(field, words.get(label), words.get(error));
    }
    let revoke = StepPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        back: link(HERE, words.get("machines")),
        title: words.get("machine-revoke"),
        lead: "Koppeling met het dossier".to_owned(),
        consequences: vec![
            takes(words.get("machine-revoke-at-once")),
            keeps(words.get("machine-revoke-log")),
            then(words.get("machine-revoke-new")),
        ],
        warning: Some((words.get("machine-revoke-final"), words.get("machine-revoke-final-text"))),
        reason: None,
        tick: None,
        button: words.get("machine-revoke-button"),
        takes_away: true,
        seen: None,
        action: format!("{HERE}/1/intrekken"),
    };
    let made = MachineMadePage {
        frame: &frame,
        words,
        name: "Koppeling met het dossier".to_owned(),
        token: format!("inzage_{}", "Yk9w-".repeat(8) + "abc"),
        onward: link(HERE, words.get("machine-made-onward")),
    };
    vec![
        render("machines-none", &MachinesPage { frame: &frame, words, machines: Vec::new(), make: format!("{HERE}/nieuw") }),
        render("machines", &MachinesPage { frame: &frame, words, machines: lines(words), make: format!("{HERE}/nieuw") }),
        render("machine-new", &new(Errors::none(), false)),
        render("machine-new-wrong", &new(wrong, true)),
        render("machine-made", &made),
        render("machine-revoke", &revoke),
    ]
}

fn lines(words: &Words) -> Vec<MachineLine> {
    let line = |name: &str, tone, icon, state: &str, used: &str, revoke: bool| MachineLine {
        name: name.to_owned(),
        made: "22 november 2026, Jeroen Brandsma".to_owned(),
        tasks: vec![words.get("task-add-clients"), words.get("task-view-links"), words.get("task-link-professionals")],
        locations: vec!["Merelhoven / Huis aan de Vecht".to_owned()],
        until: "31 december 2026".to_owned(),
        used: used.to_owned(),
        chip: chip(tone, icon, words.get(state)),
        revoke: revoke.then(|| link("/beheer/koppelingen/1/intrekken", words.get("machine-revoke-button"))),
    };
    let never = words.get("machine-never-used");
    vec![
        line("Koppeling met het dossier", Tone::Ok, Icon::Done, "machine-state-usable", "22-11-2026, 12:40", true),
        line("Oude koppeling", Tone::Idle, Icon::Clock, "machine-state-expired", &never, true),
        line("Proef", Tone::Bad, Icon::Lock, "machine-state-revoked", &never, false),
    ]
}

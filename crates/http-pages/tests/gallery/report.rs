//! Reports: the list, a report with what was said under it, and the form in which it is written.

use crate::{
    Page,
    people::{chip, either, guest, link, own, person},
    portal::document_list,
    render,
};
use inzage_http_pages::{
    form::{Errors, Hidden},
    icon::Icon,
    nav::Place,
    page::document::{
        AcknowledgementAsked, Audience, DocumentPage, DocumentRow, DocumentsPage, Found, Kind, ReactionForm, ReactionRow,
        Reactions, ReportFormPage, Version,
    },
    parts::{Pager, Tone},
};
use inzage_texts::{Value, Words};

#[expect(clippy::too_many_lines, reason = "one page after the other")]
pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let (frame, at_anna) = (own(words, Some(Place::Reports)), guest(words, Some(Place::Reports)));
    let title = || either(words, "Gesprek over uw werk", "Conversation about your work");
    let about = || {
        let values = [
            ("date", Value::from(either(words, "12 november 2026", "12 November 2026"))),
            ("author", Value::from("Lotte van Dijk")),
        ];
        words.with("document-row", &values)
    };
    let counted = |id, count: u32| words.with(id, &[("count", Value::from(count))]);
    let row = |as_owner: bool| DocumentRow {
        href: "/p/1/verslagen/1".to_owned(),
        icon: Icon::Report,
        title: title(),
        about: about(),
        is_new: false,
        chips: if as_owner {
            vec![
                chip(Tone::Warn, Icon::Pencil, words.get("document-asked-chip")),
                chip(Tone::Info, Icon::Eye, counted("document-seen-by-chip", 2)),
                chip(Tone::Green, Icon::Message, counted("document-reactions-chip", 3)),
            ]
        } else {
            Vec::new()
        },
    };
    let list = |frame, rows, add: bool, found| {
        let mut list = document_list(words, rows, Pager::default());
        list.search.files.clear();
        list.found = found;
        DocumentsPage {
            frame,
            words,
            title: words.get("reports"),
            lead: words.get("report-documents-lead"),
            list,
            kind: Kind::Report,
            add: add.then(|| "/p/1/verslagen/nieuw".to_owned()),
        }
    };
    let found = |id, count| Found { told: counted(id, count), all: link("/p/1/verslagen", words.get("reports")) };
    let version = || Version {
        title: about(),
        file: "TXT, 2 kB".to_owned(),
        view: None,
        download: "/p/1/verslagen/1/versies/1".to_owned(),
    };
    let said = || either(words, "Dit klopt.\nAlleen woensdag niet.", "This is right.\nExcept for Wednesday.");
    let reactions = |form: bool| Reactions {
        rows: vec![ReactionRow {
            initials: "LD".to_owned(),
            who: words.with("report-reaction-by-job", &[("name", "Lotte van Dijk".into()), ("job", "psycholoog".into())]),
            at: either(words, "dinsdag 13 november 2026, 9.10 uur", "Tuesday 13 November 2026, 9:10"),
            said: said(),
        }],
        pager: Pager { previous: None, next: Some("?na=1".to_owned()) },
        form: form.then(|| ReactionForm {
            said: String::new(),
            reaction: "0191f3a2".to_owned(),
            action: "/p/1/verslagen/1".to_owned(),
        }),
    };
    let detail = |frame, errors, as_owner: bool| DocumentPage {
        insight: None,
        frame,
        words,
        kind: Kind::Report,
        errors,
        back: link("/p/1/verslagen", words.get("reports")),
        title: title(),
        chips: Vec::new(),
        about: about(),
        text: Some(either(
            words,
            "U werkt nu acht uur.\n\n- Woensdag later beginnen.",
            "You work eight hours.\n\n- Start later.",
        )),
        current: version(),
        earlier: vec![version()],
        asked: as_owner.then(|| AcknowledgementAsked {
            asked: words.with("acknowledge-asked", &[("version", 1.into())]),
            tick: words.with("acknowledge-tick", &[("version", 1.into())]),
            version: 1,
            sha256: "00".to_owned(),
            action: "/p/1/verslagen/1/akkoord".to_owned(),
        }),
        waits_for: None,
        receipts: Vec::new(),
        audience: as_owner.then(|| Audience {
            people: vec![person("JB", "Joost Bakker", words.get("section-dossier"))],
            looked: Some("/p/1/gekeken".to_owned()),
            why: Vec::new(),
        }),
        share: None,
        reactions: as_owner.then(|| reactions(true)),
        ask: None,
        new_version: None,
    };
    let form = |errors, text: String, new_version_of| ReportFormPage {
        frame: &frame,
        words,
        errors,
        back: link("/p/1/verslagen", words.get("reports")),
        title: title(),
        new_version_of,
        text,
        client: None,
        who_sees: words.get("report-sees-team"),
        kept: vec![Hidden::new("document", "0191f3a2")],
        action: "/p/1/verslagen/nieuw".to_owned(),
    };
    let mut nothing_said = Errors::none();
    nothing_said.add_labelled("said", words.get("report-reaction"), either(words, "Vul dit in.", "Fill this in."));
    let mut nothing_written = Errors::none();
    nothing_written.add_labelled("text", words.get("report-text"), either(words, "Vul dit in.", "Fill this in."));
    vec![
        render("reports", &list(&frame, vec![row(true)], true, None)),
        render("reports-empty", &list(&frame, Vec::new(), true, None)),
        render("reports-along", &list(&at_anna, vec![row(false)], false, None)),
        render("reports-found", &list(&frame, vec![row(true)], true, Some(found("document-found", 1)))),
        render("reports-not-found", &list(&frame, Vec::new(), true, Some(found("document-found", 0)))),
        render("report", &detail(&frame, Errors::none(), true)),
        render("report-reaction-missing", &detail(&frame, nothing_said, true)),
        render("report-along", &detail(&at_anna, Errors::none(), false)),
        render("report-new", &form(Errors::none(), String::new(), None)),
        render("report-new-missing", &form(nothing_written, String::new(), None)),
        render("report-version", &form(Errors::none(), said(), Some(title()))),
    ]
}

//! The diary: the list, a note, and the form in which it is kept.

use crate::{
    Page,
    people::{chip, either, guest, link, own},
    render,
};
use inzage_http_pages::{
    form::{Errors, Hidden},
    icon::Icon,
    nav::Place,
    page::diary::{DiaryEntryPage, DiaryFormPage, DiaryPage, DiaryRemovePage, DiaryRow, Meanwhile, OwnEntry},
    parts::{Pager, Tone},
};
use inzage_texts::{Value, Words};

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let (frame, at_anna) = (own(words, Some(Place::Diary)), guest(words, Some(Place::Diary)));
    let title = || either(words, "Vragen voor dinsdag", "Questions for Tuesday");
    let body = || {
        either(words, "Kan de dosis omlaag?\nWat doe ik na twee slechte nachten?", "Can I take less?\nWhat after two bad nights?")
    };
    let moment = Value::from(either(words, "3 februari 2026 om 20.30 uur", "3 February 2026 at 20:30"));
    let about = || words.with("diary-written", &[("written", moment.clone())]);
    let private = || chip(Tone::Idle, Icon::Lock, words.get("diary-chip-private"));
    let shared = || chip(Tone::Info, Icon::People, words.get("diary-chip-shared"));
    let row = |chip| DiaryRow { href: "/p/1/dagboek/1".to_owned(), title: title(), about: about(), chip };
    let list = |frame, rows, write: bool| DiaryPage {
        frame,
        words,
        rows,
        write: write.then(|| "/p/1/dagboek/nieuw".to_owned()),
        pager: Pager { previous: None, next: None },
    };
    let entry = |frame, chip, own| DiaryEntryPage {
        insight: link("/p/1/eerder", words.get("insight-link")),
        frame,
        words,
        back: link("/p/1/dagboek", words.get("diary")),
        title: title(),
        about: about(),
        chip,
        body: body(),
        own,
    };
    let form = |errors, heading: &str, body, meanwhile| DiaryFormPage {
        frame: &frame,
        words,
        errors,
        back: link("/p/1/dagboek", words.get("diary")),
        heading: words.get(heading),
        title: title(),
        body,
        shared: true,
        hidden: vec![Hidden::new("revision", "1")],
        action: "/p/1/dagboek/nieuw".to_owned(),
        meanwhile,
        users: Some("/p/1/toegang".to_owned()),
    };
    let mut stale = Errors::none();
    stale.add("body", words.get("diary-changed-meanwhile"));
    let meanwhile = Meanwhile { title: title(), about: about(), body: body() };
    let keeps = OwnEntry { edit: "/p/1/dagboek/1/bewerken".to_owned(), remove: "/p/1/dagboek/1/verwijderen".to_owned() };
    vec![
        render("diary", &list(&frame, vec![row(Some(shared())), row(Some(private()))], true)),
        render("diary-empty", &list(&frame, Vec::new(), true)),
        render("diary-along", &list(&at_anna, vec![row(None)], false)),
        render("diary-entry", &entry(&frame, Some(private()), Some(keeps))),
        render("diary-entry-along", &entry(&at_anna, None, None)),
        render("diary-new", &form(Errors::none(), "diary-write", String::new(), None)),
        render("diary-stale", &form(stale, "diary-edit", either(words, "Mijn tekst", "My text"), Some(meanwhile))),
        render(
            "diary-remove",
            &DiaryRemovePage {
                frame: &frame,
                words,
                back: link("/p/1/dagboek/1", words.get("diary-entry")),
                title: title(),
                revision: 1,
                action: "/p/1/dagboek/1/verwijderen".to_owned(),
            },
        ),
    ]
}

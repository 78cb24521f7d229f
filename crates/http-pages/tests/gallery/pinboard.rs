//! The pinboard: the list, a post with its reactions, and taking away.

use crate::{
    Page,
    people::{either, guest, link, own},
    render,
};
use inzage_http_pages::{
    form::{Errors, Hidden},
    nav::Place,
    page::pinboard::{PinboardPage, PinboardPostPage, PinboardRemovePage, PinboardRow, PostForm, Reaction},
    parts::Pager,
};
use inzage_texts::{Value, Words};

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let (frame, at_anna) = (own(words, Some(Place::Pinboard)), guest(words, Some(Place::Pinboard)));
    let moment = || Value::from(either(words, "3 februari 2026 om 20.30 uur", "3 February 2026 at 20:30"));
    let by = |author: &str| words.with("pinboard-by", &[("author", Value::from(author.to_owned())), ("moment", moment())]);
    let body = || {
        either(
            words,
            "Zaterdag is er taart, om drie uur.\nWie komt er? 🌷",
            "There is cake on Saturday, at three.\nWho will come? 🌷",
        )
    };
    let count = |count: u32| words.with("pinboard-reactions", &[("count", Value::from(count))]);
    let row = |author, is_whole, reactions| PinboardRow {
        href: "/p/1/prikbord/1".to_owned(),
        by: by(author),
        opening: body(),
        is_whole,
        reactions: count(reactions),
    };
    let form = |body: &str| PostForm {
        action: "/p/1/prikbord".to_owned(),
        body: body.to_owned(),
        hidden: vec![Hidden::new("item", "1")],
        readers: words.with("pinboard-readers-care", &[("name", Value::from("Marijke"))]),
    };
    let list = |frame, errors, post, rows| PinboardPage {
        frame,
        words,
        lead: words.with("pinboard-lead-guest", &[("name", Value::from("Anna"))]),
        closed: words.get("reason-not-offered"),
        errors,
        post,
        rows,
        pager: Pager { previous: None, next: Some("/p/1/prikbord?na=1".to_owned()) },
    };
    let rows = || vec![row("Joost de Vries", true, 2), row("Marijke de Vries", false, 0)];
    let wrong = |label: &str| {
        let mut errors = Errors::none();
        errors.add_labelled("body", words.get(label), either(words, "Vul dit in.", "Fill this in."));
        errors
    };
    let reaction = |author, own: bool| Reaction {
        by: by(author),
        body: either(words, "Ik kom!\nZal ik iets meenemen?", "I will come!\nShall I bring something?"),
        remove: own.then(|| "/p/1/prikbord/1/reacties/1/verwijderen".to_owned()),
    };
    let post = |frame, errors, react, own: bool| PinboardPostPage {
        insight: link("/p/1/eerder", words.get("insight-link")),
        frame,
        words,
        back: link("/p/1/prikbord", words.get("pinboard")),
        heading: words.with("pinboard-of", &[("author", Value::from("Joost de Vries"))]),
        about: either(words, "3 februari 2026 om 20.30 uur", "3 February 2026 at 20:30"),
        body: body(),
        remove: own.then(|| "/p/1/prikbord/1/verwijderen".to_owned()),
        count: count(2),
        errors,
        react,
        reactions: vec![reaction("Tedje Bakker", own), reaction("Marijke de Vries", own)],
        pager: Pager { previous: None, next: None },
    };
    vec![
        render("pinboard", &list(&frame, Errors::none(), Some(form("")), rows())),
        render("pinboard-empty", &list(&at_anna, Errors::none(), None, Vec::new())),
        render("pinboard-wrong", &list(&frame, wrong("pinboard-body"), Some(form("")), rows())),
        render("pinboard-post", &post(&frame, Errors::none(), Some(form("")), true)),
        render("pinboard-post-along", &post(&at_anna, Errors::none(), None, false)),
        render("pinboard-post-wrong", &post(&frame, wrong("pinboard-reaction"), Some(form("")), true)),
        render(
            "pinboard-remove",
            &PinboardRemovePage {
                frame: &frame,
                words,
                back: link("/p/1/prikbord/1", words.get("pinboard-message")),
                heading: words.get("pinboard-remove-title"),
                warning: words.get("pinboard-remove-text"),
                button: words.get("pinboard-remove"),
                by: by("Joost de Vries"),
                body: body(),
                action: "/p/1/prikbord/1/verwijderen".to_owned(),
            },
        ),
    ]
}

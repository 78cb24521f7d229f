//! What the organisation publishes, and the own avatar.

use crate::{
    Page,
    people::{chip, choice, either, link, own, staff},
    render,
};
use inzage_http_pages::{
    form::{Choice, DateFields, Errors, Hidden},
    icon::Icon,
    nav::{ACCOUNT, Place, account_tabs},
    page::{
        account::AvatarPage,
        publication::{
            Card, InformationPage, KeptKind, KeptPublicationsPage, KeptRow, PublicationFormPage, PublicationPage, ToolsPage,
        },
    },
    parts::Tone,
};
use inzage_texts::{Value, Words};
use time::macros::date;

#[expect(clippy::too_many_lines, reason = "one page after the other")]
pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let (started, information) = (own(words, Some(Place::Started)), own(words, Some(Place::Information)));
    let (profile, content) = (own(words, Some(Place::Profile)), staff(words));
    let sleeping = || either(words, "Beter slapen", "Sleeping better");
    let body = || {
        either(
            words,
            "Een oefening van tien minuten per avond.\n\nU kunt hem zo vaak doen als u wilt.",
            "An exercise of ten minutes an evening.\n\nYou can do it as often as you like.",
        )
    };
    let tools = |tools| ToolsPage { frame: &started, words, tools };
    let tool = Card { title: sleeping(), body: body(), href: Some("https://modules.example/slapen".to_owned()) };
    let day = || either(words, "24 november 2026", "24 November 2026");
    let about = words.with("content-from", &[("position", Value::from(10_u16)), ("from", Value::from(day()))]);
    let row = |tone, icon, text: &str| KeptRow {
        href: "/beheer/inhoud/1".to_owned(),
        title: sleeping(),
        about: about.clone(),
        chip: chip(tone, icon, words.get(text)),
    };
    let kind = |name: &'static str, rows| KeptKind {
        name,
        title: words.get(&format!("content-{name}")),
        write: link("/beheer/inhoud/nieuw", words.get(&format!("content-new-{name}"))),
        rows,
    };
    let state = |value: &str, chosen| Choice {
        hint: words.get(&format!("content-state-{value}-hint")),
        ..choice(value, words.get(&format!("content-state-{value}")), chosen)
    };
    let form = |errors, remove: bool| PublicationFormPage {
        frame: &content,
        words,
        errors,
        back: link("/beheer/inhoud", words.get("content")),
        heading: words.get(if remove { "content-edit" } else { "content-new-tool" }),
        lead: words.get("content-tool-lead"),
        title: sleeping(),
        body: body(),
        link: "https://modules.example/slapen".to_owned(),
        position: "10".to_owned(),
        from: DateFields::of(date!(2026 - 11 - 24)),
        until: DateFields::default(),
        states: vec![state("draft", !remove), state("published", remove)],
        hidden: vec![Hidden::new("revision", "1")],
        action: "/beheer/inhoud/1".to_owned(),
        remove: remove.then(|| "/beheer/inhoud/1/verwijderen".to_owned()),
    };
    let mut wrong = Errors::none();
    wrong.add_labelled("link", words.get("content-link"), words.get("text-error-web-address"));
    let mut no_photo = Errors::none();
    no_photo.add("file", words.get("file-refusal-photo"));
    let avatar = |errors| AvatarPage {
        frame: &profile,
        words,
        errors,
        tabs: account_tabs(words, "1", &ACCOUNT, Place::Profile),
        initials: "MV".to_owned(),
        picture: None,
        drawings: ["tree", "boat"]
            .map(|name| Choice {
                hint: inzage_http_pages::assets::href(&format!("avatar-{name}.svg")),
                ..choice(name, words.get(&format!("avatar-{name}")), name == "boat")
            })
            .into(),
        action: "/account/profiel/avatar".to_owned(),
    };
    let about_us = || link("/p/1/informatie/1", either(words, "Uw rechten", "Your rights"));
    vec![
        render("started", &tools(vec![tool])),
        render("started-empty", &tools(Vec::new())),
        render(
            "information",
            &InformationPage {
                frame: &information,
                words,
                pages: vec![about_us()],
                news: vec![link("/p/1/informatie/2", sleeping())],
            },
        ),
        render("information-empty", &InformationPage { frame: &information, words, pages: Vec::new(), news: Vec::new() }),
        render(
            "publication",
            &PublicationPage {
                frame: &information,
                words,
                back: link("/p/1/informatie", words.get("information")),
                title: sleeping(),
                body: body(),
                link: Some("https://modules.example/slapen".to_owned()),
            },
        ),
        render(
            "content",
            &KeptPublicationsPage {
                frame: &content,
                words,
                kinds: vec![
                    kind("news", vec![row(Tone::Ok, Icon::Eye, "content-shown"), row(Tone::Idle, Icon::Pencil, "content-draft")]),
                    kind(
                        "page",
                        vec![row(Tone::Info, Icon::Clock, "content-later"), row(Tone::Idle, Icon::Dash, "content-over")],
                    ),
                    kind("tool", Vec::new()),
                ],
            },
        ),
        render("content-new", &form(Errors::none(), false)),
        render("content-edit-wrong", &form(wrong, true)),
        render("avatar", &avatar(Errors::none())),
        render("avatar-no-photo", &avatar(no_photo)),
    ]
}

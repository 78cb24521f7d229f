//! Messages: the lists, a conversation in each state, and the forms.

use crate::{
    Page,
    people::{adds, chip, choice, count, either, guest, link, own, person, say, staff, then},
    render,
    staff::head,
};
use inzage_http_pages::{
    form::{Errors, Hidden},
    frame::Frame,
    icon::Icon,
    nav::{ClientPlace, Place},
    page::{
        conversation::{
            Answer, ClientConversationsPage, CloseConversationPage, ConversationList, ConversationPage, ConversationRow,
            ConversationsPage, InboxPage, InboxRow, Message, Silence, StartConversationPage,
        },
        document::{Audience, Share, Version},
        sharing::SharingPage,
        staff::LinkState,
    },
    parts::{Pager, Tab, Tone},
};
use inzage_texts::{Value, Words};

const LIST: &str = "/p/1/berichten";
const HERE: &str = "/p/1/berichten/1";

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let (frame, at_anna, care) = (own(words, Some(Place::Messages)), guest(words, Some(Place::Messages)), staff(words));
    let rows = |audience| vec![row(words, Some(true), audience), row(words, Some(false), audience)];
    let list = |frame, rows, sent| ConversationsPage { frame, words, list: listed(words, rows, sent) };
    let none = Errors::none;
    let mut newer = Errors::none();
    newer.add("body", words.get("message-newer"));
    let typed = either(words, "Mijn antwoord", "My answer");
    let silence = Silence { because: words.get("conversation-nobody-answers"), typed: typed.clone() };
    let mut missing = Errors::none();
    missing.add("with", words.get("conversation-with-missing"));
    let title = subject(words);
    vec![
        render("messages", &list(&frame, rows(true), false)),
        render("messages-sent", &list(&frame, vec![row(words, None, true)], true)),
        render("messages-empty", &list(&frame, Vec::new(), false)),
        render("messages-along", &list(&at_anna, rows(false), false)),
        render("conversation", &conversation(words, &frame, none(), Some(String::new()), None, true)),
        render("conversation-along", &conversation(words, &at_anna, none(), Some(String::new()), None, false)),
        render("conversation-newer", &conversation(words, &frame, newer, Some(typed), None, true)),
        render("conversation-silent", &conversation(words, &frame, none(), None, Some(silence), true)),
        render("conversation-new", &start(words, &frame, none(), true)),
        render("conversation-new-missing", &start(words, &frame, missing, true)),
        render("conversation-new-nobody", &start(words, &frame, none(), false)),
        render(
            "conversation-share",
            &SharingPage {
                frame: &frame,
                words,
                errors: none(),
                back: link(HERE, title.clone()),
                title: title.clone(),
                person: "Tedje".to_owned(),
                person_in_full: "Tedje Bakker".to_owned(),
                relation: "1".to_owned(),
                consequences: vec![
                    adds(say(words, "conversation-share-sees", &[("name", "Tedje")])),
                    then(say(words, "conversation-share-new", &[("name", "Tedje")])),
                ],
                final_text: words.get("conversation-share-final"),
                action: format!("{HERE}/zichtbaar"),
            },
        ),
        render(
            "guide-messages",
            &ClientConversationsPage {
                frame: &care,
                words,
                head: head(words, ClientPlace::Messages, LinkState::Active),
                list: listed(words, rows(true), false),
            },
        ),
        render("guide-inbox", &inbox(words, &care, true)),
        render("guide-inbox-empty", &inbox(words, &care, false)),
        render(
            "guide-conversation-close",
            &CloseConversationPage {
                frame: &care,
                words,
                back: link(HERE, title.clone()),
                title,
                action: format!("{HERE}/sluiten"),
            },
        ),
    ]
}

fn subject(words: &Words) -> String {
    either(words, "Uw slaapschema", "Your sleeping scheme")
}

fn at(words: &Words) -> String {
    either(words, "maandag 16 november 2026 om 20.55 uur", "Monday 16 November 2026 at 20:55")
}

fn row(words: &Words, unread: Option<bool>, audience: bool) -> ConversationRow {
    let people = audience.then(|| chip(Tone::Info, Icon::People, count(words, "messages-people", 2)));
    let replies = chip(Tone::Idle, Icon::Message, count(words, "messages-replies", 3));
    let (name, with) = ("Lotte van Dijk", "Lotte van Dijk");
    let who = match unread {
        Some(_) => say(words, "message-from", &[("name", name), ("with", with)]),
        None => say(words, "message-to", &[("name", with)]),
    };
    let chips = people.into_iter().chain([replies]).collect();
    ConversationRow { href: HERE.to_owned(), unread, title: subject(words), who, at: at(words), chips }
}

fn listed(words: &Words, rows: Vec<ConversationRow>, sent: bool) -> ConversationList {
    let tab = |href: &str, name, current| Tab { href: href.to_owned(), icon: None, label: words.get(name), current };
    ConversationList {
        tabs: vec![tab(LIST, "messages-received", !sent), tab("/p/1/berichten?bak=verzonden", "messages-sent", sent)],
        rows,
        start: Some(format!("{LIST}/nieuw")),
        pager: Pager { previous: None, next: Some(format!("{LIST}?na=1")) },
    }
}

fn message(words: &Words, own: bool, is_new: bool) -> Message {
    Message {
        own,
        who: if own {
            words.get("message-own")
        } else {
            say(words, "message-by", &[("name", "Lotte van Dijk"), ("job", "psycholoog")])
        },
        at: at(words),
        is_new,
        files: if own { vec![file("slaapdagboek week 3.pdf", true), file("vragen.docx", false)] } else { Vec::new() },
        body: either(words, "Dat is gelukt.\nIk vulde vijf nachten in.", "It worked.\nI filled in five nights."),
        read_by: if own { say(words, "message-read-by", &[("name", "Lotte van Dijk")]) } else { String::new() },
    }
}

fn file(called: &str, view: bool) -> Version {
    let download = format!("{HERE}/bestanden/1/1");
    Version {
        title: called.to_owned(),
        file: "PDF, 214 kB".to_owned(),
        view: view.then(|| format!("{download}/bekijken")),
        download,
    }
}

fn conversation<'a>(
    words: &'a Words,
    frame: &'a Frame,
    errors: Errors,
    typed: Option<String>,
    silence: Option<Silence>,
    owner: bool,
) -> ConversationPage<'a> {
    let people = vec![person("JV", "Joost de Vries", either(words, "Partner", "Partner"))];
    ConversationPage {
        insight: None,
        frame,
        words,
        errors,
        back: link(LIST, words.get("messages")),
        title: subject(words),
        with: say(words, "conversation-with", &[("name", "Lotte van Dijk")]),
        messages: vec![message(words, false, false), message(words, true, false), message(words, false, true)],
        older: Some(format!("{HERE}?na=1")),
        newest: None,
        answer: typed.map(|typed| Answer {
            whom: say(words, "message-answer", &[("name", "Lotte van Dijk")]),
            typed,
            accept: ".pdf".to_owned(),
            choose_again: true,
            hidden: vec![Hidden::new("message", "1"), Hidden::new("after", "3")],
            action: format!("{HERE}/antwoord"),
        }),
        silence,
        close: None,
        audience: owner.then(|| Audience { people, looked: Some("/p/1/gekeken".to_owned()), why: Vec::new() }),
        share: owner.then(|| Share { people: vec![choice("1", "Tedje Bakker", false)], action: format!("{HERE}/zichtbaar") }),
        always: words.get("conversation-who-own"),
        by_section: false,
    }
}

fn start<'a>(words: &'a Words, frame: &'a Frame, errors: Errors, open: bool) -> StartConversationPage<'a> {
    StartConversationPage {
        frame,
        words,
        errors,
        back: link(LIST, words.get("messages")),
        title: String::new(),
        body: String::new(),
        team: if open { vec![choice("1", "Lotte van Dijk", true), choice("2", "Piet Oomen", false)] } else { Vec::new() },
        accept: ".pdf".to_owned(),
        choose_again: false,
        legend: words.get("conversation-with-whom"),
        open,
        readers: vec![words.get("conversation-readers-own"), words.get("conversation-readers-per-item")],
        hidden: vec![Hidden::new("conversation", "1"), Hidden::new("message", "1")],
        action: format!("{LIST}/nieuw"),
    }
}

fn inbox<'a>(words: &'a Words, frame: &'a Frame, some: bool) -> InboxPage<'a> {
    let about = words.with("inbox-row", &[("count", Value::from(2)), ("at", Value::from(at(words)))]);
    let row = InboxRow { href: "/zorg/1/berichten".to_owned(), name: "Marijke de Vries".to_owned(), about };
    InboxPage { frame, words, rows: some.then_some(row).into_iter().collect(), pager: Pager { previous: None, next: None } }
}

//! The start page of a portal: one's own, or somebody else's.

use super::{agreement, care_team_href, contacts_href, notices};
use crate::{
    handlers::care_plans::plan_href,
    handlers::{dossier, publications, questionnaires},
    icon::Icon,
    nav::Place,
    page::portal::{GuestStartPage, NewsRow, NextAppointment, Section, SecurityAdvice, StartPage},
    parts::Tone,
    visit::{Visit, portal_id},
    wording,
};
use inzage_domain::{
    dossier::DossierTopic,
    policy::actions::OpenPortal,
    right::Right,
    views::{NewItems, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_service::Inzage;
use inzage_texts::{Value, Words};
use poem::{Response, Result, handler, web::Path};

/// Whose portal it is decides what one finds: the own start, a relation's (`G28`-`G31`), or a child's only page (`D42`).
#[handler]
pub(super) async fn start(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let inzage = visit.inzage().on_one_page();
    let home = inzage.portal_home(visit.private(), OpenPortal { portal }).await.map_err(Problem::from)?;
    if home.scope.too_young {
        agreement::show(&visit, &inzage, &home).await
    } else if home.scope.own {
        own(&visit, &inzage, &home).await
    } else {
        guest(&visit, &home)
    }
}

async fn own(visit: &Visit, inzage: &Inzage, home: &PortalHome) -> Result<Response> {
    let frame = visit.portal_frame(home, Some(Place::Start));
    let words = &visit.words;
    let page = StartPage {
        frame: &frame,
        words,
        today: words.day(visit.inzage().now().on),
        greeting: greeting(visit, home),
        last_visit: home.last_visit.map(|at| words.moment(at)),
        carousel: publications::carousel(visit, inzage, home.portal).await?,
        news: news(words, home),
        next: next_appointment(words, home),
        sections: sections(words, home),
        security: security(visit),
        nobody_holds: String::new(),
        welcome: words.get(if home.scope.holds { "start-welcome-text" } else { "start-welcome-represented" }),
        notes: notices(visit, home),
    };
    visit.page(&page)
}

/// Advice to set a second step, until one was used to sign in (`G23`).
fn security(visit: &Visit) -> Option<SecurityAdvice> {
    let question = visit.pages.settings.secret_question;
    (!visit.is_sure()).then(|| SecurityAdvice { href: Place::Security.href(""), question })
}

/// "Goedemorgen", by the clock of the organisation's zone.
fn greeting(visit: &Visit, home: &PortalHome) -> String {
    let time = visit.words.time(visit.inzage().now().at);
    let hour = time.get(..2).and_then(|hour| hour.parse::<u8>().ok()).unwrap_or(12);
    let id = match hour {
        6..12 => "start-morning",
        12..18 => "start-afternoon",
        _ => "start-evening",
    };
    visit.words.with(id, &[("name", Value::from(home.client.given.as_str()))])
}

/// What is new since the last visit in what one may read, each a way to its list (`G21`).
fn news(words: &Words, home: &PortalHome) -> Vec<NewsRow> {
    let portal = home.portal.to_string();
    let row = |place: Place, (icon, tone), id: &str, count: u32, detail: String| NewsRow {
        href: Some(place.href(&portal)),
        icon,
        tone: if count == 0 && detail.is_empty() { Tone::Idle } else { tone },
        title: if count < NewItems::COUNTED {
            words.with(id, &[("count", Value::from(count))])
        } else {
            words.get(&format!("{id}-many"))
        },
        detail,
    };
    let asked = |id, count| if count == 0 { String::new() } else { words.with(id, &[("count", Value::from(count))]) };
    let documents = asked("start-new-documents-asked", home.to_acknowledge);
    let reports = asked("start-new-reports-asked", home.reports_to_acknowledge);
    let (new, none) = (&home.new, String::new);
    let plan = home.plan_to_answer.then(|| NewsRow {
        href: Some(plan_href(&portal)),
        icon: Icon::Flag,
        tone: Tone::Yellow,
        title: words.get("plan"),
        detail: words.get("start-plan-asked"),
    });
    let questionnaires = (home.to_fill_in > 0).then(|| NewsRow {
        href: Some(questionnaires::list_href(&portal)),
        icon: Icon::Question,
        tone: Tone::Yellow,
        title: words.get("questionnaires"),
        detail: words.with("start-questionnaires", &[("count", Value::from(home.to_fill_in))]),
    });
    let rows = [
        (
            Right::Documents,
            row(Place::Documents, (Icon::Document, Tone::Yellow), "start-new-documents", new.documents, documents),
        ),
        (Right::Reports, row(Place::Reports, (Icon::Report, Tone::Yellow), "start-new-reports", new.reports, reports)),
        (
            Right::Appointments,
            row(Place::Appointments, (Icon::Appointment, Tone::Red), "start-new-appointments", new.appointments, none()),
        ),
        (Right::Messages, row(Place::Messages, (Icon::Message, Tone::Info), "start-new-messages", home.unread, none())),
        (Right::Diary, row(Place::Diary, (Icon::Diary, Tone::Yellow), "start-new-diary", new.diary, none())),
    ];
    let rows = rows.into_iter().filter(|(right, _)| home.scope.reads.has(*right)).map(|(_, row)| row);
    plan.into_iter().chain(questionnaires).chain(rows).collect()
}

/// The appointment that begins first, with a way to it (`G22`).
fn next_appointment(words: &Words, home: &PortalHome) -> Option<NextAppointment> {
    let next = home.next_appointment.as_ref()?;
    Some(NextAppointment {
        title: next.title.to_string(),
        when: words.moment(next.from),
        href: format!("{}/{}", Place::Appointments.href(&home.portal.to_string()), next.id),
    })
}

/// What the owner and the holder find; only what exists is linked.
fn sections(words: &Words, home: &PortalHome) -> Vec<Section> {
    let portal = home.portal.to_string();
    [
        (Place::Dossier.href(&portal), Icon::Dossier, Tone::Yellow, "dossier"),
        (Place::Documents.href(&portal), Icon::Document, Tone::Yellow, "start-documents"),
        (Place::Reports.href(&portal), Icon::Report, Tone::Yellow, "start-reports"),
        (Place::Appointments.href(&portal), Icon::Appointment, Tone::Red, "start-appointments"),
        (Place::Messages.href(&portal), Icon::Message, Tone::Info, "start-messages"),
        (Place::Diary.href(&portal), Icon::Diary, Tone::Yellow, "start-diary"),
        (Place::Pinboard.href(&portal), Icon::Board, Tone::Green, "start-pinboard"),
        (Place::Consents.href(&portal), Icon::Tick, Tone::Green, "start-consents"),
        (Place::Users.href(&portal), Icon::People, Tone::Violet, "start-users"),
        (Place::Looked.href(&portal), Icon::Eye, Tone::Info, "start-looked"),
        (care_team_href(&portal), Icon::Person, Tone::Green, "start-care-team"),
    ]
    .map(|(href, icon, tone, id)| {
        // The diary is the client's, and whoever does not hold the portal decides nothing in it.
        let reads_only = match id {
            "start-diary" => !home.scope.own,
            "start-consents" | "start-users" => !home.scope.holds,
            _ => false,
        };
        let detail = words.get(&format!("{id}-{}", if reads_only { "read" } else { "text" }));
        Section { href, icon, tone, title: words.get(id), detail }
    })
    .into()
}

fn guest(visit: &Visit, home: &PortalHome) -> Result<Response> {
    let frame = visit.portal_frame(home, Some(Place::Start));
    let words = &visit.words;
    let named = |id: &str| words.with(id, &[("name", Value::from(home.client.given.as_str()))]);
    let holds = home.scope.holds;
    let page = GuestStartPage {
        frame: &frame,
        words,
        today: words.day(visit.inzage().now().on),
        title: named("guest-title"),
        lead: named(if holds { "guest-lead-holder" } else { "guest-lead-along" }),
        last_visit: home.last_visit.map(|at| words.moment(at)),
        news: news(words, home),
        next: next_appointment(words, home),
        since: words.get(if holds { "guest-may-holder" } else { "guest-may-now" }),
        may_change: if holds { String::new() } else { words.get("guest-may-end") },
        may: if holds { sections(words, home).into_iter().map(news_of).collect() } else { may(words, home) },
        holder: None,
        notes: notices(visit, home),
    };
    visit.page(&page)
}

fn news_of(section: Section) -> NewsRow {
    NewsRow { href: Some(section.href), icon: section.icon, tone: section.tone, title: section.title, detail: section.detail }
}

/// Every right that one has here, with a way to what it opens where there is a page for it.
fn may(words: &Words, home: &PortalHome) -> Vec<NewsRow> {
    let portal = home.portal.to_string();
    let has = home.scope.reads.union(home.scope.acts);
    let mut rows = Vec::new();
    for (section, head) in wording::sections(words) {
        rows.extend(section.rights().intersection(has).iter().map(|right| NewsRow {
            href: match right {
                Right::Plan => Some(plan_href(&portal)),
                Right::Documents => Some(Place::Documents.href(&portal)),
                Right::Medication => Some(dossier::topic_href(&portal, DossierTopic::Medication)),
                Right::Insurance => Some(dossier::topic_href(&portal, DossierTopic::Insurance)),
                Right::GpPharmacy => Some(dossier::topic_href(&portal, DossierTopic::GpPharmacy)),
                Right::Reports => Some(Place::Reports.href(&portal)),
                Right::Messages => Some(Place::Messages.href(&portal)),
                Right::Appointments => Some(Place::Appointments.href(&portal)),
                Right::Diary => Some(Place::Diary.href(&portal)),
                Right::Data => Some(dossier::person_href(&portal)),
                Right::PinboardPost | Right::PinboardReact | Right::Moderate => Some(Place::Pinboard.href(&portal)),
                Right::CareTeam => Some(care_team_href(&portal)),
                Right::Contacts => Some(contacts_href(&portal)),
                Right::ManageContacts => Some(Place::Users.href(&portal)),
                _ => None,
            },
            icon: head.icon,
            tone: head.tone,
            title: wording::right(words, right),
            detail: head.label.clone(),
        }));
    }
    rows
}

//! Pagina's en nieuws: keeping what the organisation publishes, for staff with the task.

use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    icon::Icon,
    input::{date, labelled_text, required_date},
    nav::Place,
    page::{
        publication::{KeptKind, KeptPublicationsPage, KeptRow, PublicationFormPage},
        step::StepPage,
    },
    parts::{Chip, Consequence, Effect, Link, Tone},
    visit::{Visit, id, see_other},
};
use inzage_domain::{
    ids::PublicationId,
    moment::{EndsBeforeStart, Period},
    policy::{
        Reason,
        actions::{EditPublication, OpenPublication, RemovePublication, WritePublication},
    },
    publication::{Publication, PublicationContent, PublicationKind, Showing},
    text::{PageText, Title, WebAddress},
};
use inzage_http_kit::{BodyLimit, Problem};
use inzage_service::FrameSlot;
use inzage_texts::{Value, Words};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path, Query},
};
use serde::Deserialize;
use time::{Date, Duration, OffsetDateTime};

const HERE: &str = "/beheer/inhoud";

/// Bytes of a form with the longest text, each character at most four bytes of three characters in a form; and room for the other fields.
const MAX_FORM_BYTES: u64 = PageText::MAX as u64 * 12 + 16 * 1024;

pub(super) fn add(route: Route) -> Route {
    let limit = || BodyLimit::new(MAX_FORM_BYTES);
    route
        .at(HERE, get(list))
        .at("/beheer/inhoud/nieuw", get(new).post(write).with(limit()))
        .at("/beheer/inhoud/:publication", get(open).post(edit).with(limit()))
        .at("/beheer/inhoud/:publication/verwijderen", get(ask_removal).post(take_away))
}

fn address(publication: PublicationId) -> String {
    format!("{HERE}/{publication}")
}

fn publication_id(raw: &str) -> Result<PublicationId> {
    id(raw).map(PublicationId::from_uuid)
}

#[handler]
async fn list(visit: Visit) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let all = inzage.all_publications(visit.professional()).await.map_err(Problem::from)?;
    let frame = visit.frame(&slot, Some(Place::Content));
    let (words, now) = (&visit.words, visit.inzage().now().at);
    let kinds = PublicationKind::ALL.map(|kind| KeptKind {
        name: kind.name(),
        title: words.get(&format!("content-{}", kind.name())),
        write: Link {
            href: format!("{HERE}/nieuw?soort={}", kind.name()),
            label: words.get(&format!("content-new-{}", kind.name())),
        },
        rows: all.iter().filter(|it| it.kind == kind).map(|it| row(words, it, now)).collect(),
    });
    visit.page(&KeptPublicationsPage { frame: &frame, words, kinds: kinds.into() })
}

fn row(words: &Words, publication: &Publication, now: OffsetDateTime) -> KeptRow {
    let Showing { published, period } = publication.content.showing;
    let (tone, icon, text) = if !published {
        (Tone::Idle, Icon::Pencil, "content-draft")
    } else if period.is_future(now) {
        (Tone::Info, Icon::Clock, "content-later")
    } else if period.is_over(now) {
        (Tone::Idle, Icon::Dash, "content-over")
    } else {
        (Tone::Ok, Icon::Eye, "content-shown")
    };
    let position = ("position", Value::from(publication.content.position));
    let from = ("from", Value::from(words.day(words.zone().date_of(period.from()))));
    let about = match period.until() {
        None => words.with("content-from", &[position, from]),
        Some(end) => {
            let until = Value::from(words.day(last_day(words, end)));
            words.with("content-from-until", &[position, from, ("until", until)])
        }
    };
    KeptRow {
        href: address(publication.id),
        title: publication.content.title.to_string(),
        about,
        chip: Chip { tone, icon, text: words.get(text) },
    }
}

/// The last day of a half-open period.
fn last_day(words: &Words, end: OffsetDateTime) -> Date {
    words.zone().date_of(end - Duration::MICROSECOND)
}

/// A publication as it stands in the form.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct PublicationForm {
    csrf: String,
    title: String,
    body: String,
    link: String,
    position: String,
    state: String,
    from_day: String,
    from_month: String,
    from_year: String,
    until_day: String,
    until_month: String,
    until_year: String,
    /// The new publication's identifier, and where it stands.
    publication: String,
    kind: String,
    /// The state that the form was made from.
    revision: u32,
}

impl PublicationForm {
    fn blank(visit: &Visit, kind: PublicationKind) -> Self {
        let from = DateFields::of(visit.inzage().now().on);
        Self {
            position: "10".to_owned(),
            state: "draft".to_owned(),
            from_day: from.day,
            from_month: from.month,
            from_year: from.year,
            publication: visit.inzage().fresh_id().to_string(),
            kind: kind.name().to_owned(),
            ..Self::default()
        }
    }

    fn of(words: &Words, publication: &Publication) -> Self {
        let PublicationContent { title, body, link, position, showing } = &publication.content;
        let from = DateFields::of(words.zone().date_of(showing.period.from()));
        let until = showing.period.until().map(|end| DateFields::of(last_day(words, end))).unwrap_or_default();
        Self {
            title: title.to_string(),
            body: body.to_string(),
            link: link.as_ref().map(ToString::to_string).unwrap_or_default(),
            position: position.to_string(),
            state: if showing.published { "published" } else { "draft" }.to_owned(),
            from_day: from.day,
            from_month: from.month,
            from_year: from.year,
            until_day: until.day,
            until_month: until.month,
            until_year: until.year,
            revision: publication.revision,
            ..Self::default()
        }
    }

    fn from(&self) -> [&str; 3] {
        [&self.from_day, &self.from_month, &self.from_year]
    }

    fn until(&self) -> [&str; 3] {
        [&self.until_day, &self.until_month, &self.until_year]
    }

    /// What was filled in, or everything that is wrong at once. It is shown from the first moment of the first day until the last of the
    /// last.
    fn content(&self, visit: &Visit, errors: &mut Errors) -> Option<PublicationContent> {
        let words = &visit.words;
        let title = labelled_text(visit, &self.title, ("title", "content-title"), Title::parse, errors);
        let body = labelled_text(visit, &self.body, ("body", "content-body"), PageText::parse, errors);
        let link = match self.link.trim() {
            "" => None,
            raw => labelled_text(visit, raw, ("link", "content-link"), WebAddress::parse, errors),
        };
        let position = self.position.trim().parse().ok();
        if position.is_none() {
            errors.add_labelled("position", words.get("content-position"), words.get("content-position-wrong"));
        }
        let from = required_date(visit, self.from(), ("from", "content-first-day"), errors);
        let until = date(visit, self.until(), ("until", "content-last-day"), errors).and_then(Date::next_day);
        let start = |day| words.zone().start_of_day(day);
        let period = Period::new(start(from?), until.map(start));
        if let Err(EndsBeforeStart) = period {
            errors.add_labelled("until", words.get("content-last-day"), words.period_error(&EndsBeforeStart));
        }
        let showing = Showing { published: self.state == "published", period: period.ok()? };
        let content = PublicationContent { title: title?, body: body?, link, position: position?, showing };
        errors.is_empty().then_some(content)
    }
}

/// Which publication the form is about.
enum About {
    New(PublicationKind),
    Kept(PublicationId, PublicationKind),
}

fn render(
    visit: &Visit,
    status: StatusCode,
    form: PublicationForm,
    about: &About,
    errors: Errors,
    slot: &FrameSlot,
) -> Result<Response> {
    let frame = visit.frame(slot, Some(Place::Content));
    let words = &visit.words;
    let choice = |value: &str| Choice {
        value: value.to_owned(),
        label: words.get(&format!("content-state-{value}")),
        hint: words.get(&format!("content-state-{value}-hint")),
        chosen: form.state == value,
    };
    let choices = ["draft", "published"].map(choice).into();
    let (from, until) = (DateFields::typed(form.from()), DateFields::typed(form.until()));
    let (kind, heading, action, remove, hidden) = match about {
        About::New(kind) => {
            let hidden = vec![Hidden::new("publication", form.publication), Hidden::new("kind", form.kind)];
            (kind, words.get(&format!("content-new-{}", kind.name())), format!("{HERE}/nieuw"), None, hidden)
        }
        About::Kept(publication, kind) => {
            let here = address(*publication);
            let hidden = vec![Hidden::new("revision", form.revision.to_string())];
            (kind, words.get("content-edit"), here.clone(), Some(format!("{here}/verwijderen")), hidden)
        }
    };
    let page = PublicationFormPage {
        frame: &frame,
        words,
        errors,
        back: Link { href: HERE.to_owned(), label: words.get("content") },
        heading,
        lead: words.get(&format!("content-{}-lead", kind.name())),
        title: form.title,
        body: form.body,
        link: form.link,
        position: form.position,
        from,
        until,
        states: choices,
        hidden,
        action,
        remove,
    };
    visit.page_with(status, &page)
}

/// Whoever may not keep what is published learns so before anything is filled in.
async fn editor(visit: &Visit) -> Result<FrameSlot> {
    let (inzage, slot) = visit.inzage().in_account();
    inzage.all_publications(visit.professional()).await.map_err(Problem::from)?;
    Ok(slot)
}

#[derive(Deserialize)]
struct WhichKind {
    #[serde(default)]
    soort: String,
}

#[handler]
async fn new(visit: Visit, Query(which): Query<WhichKind>) -> Result<Response> {
    let slot = editor(&visit).await?;
    let kind = PublicationKind::named(&which.soort).unwrap_or(PublicationKind::News);
    let form = PublicationForm::blank(&visit, kind);
    render(&visit, StatusCode::OK, form, &About::New(kind), Errors::none(), &slot)
}

#[handler]
async fn write(visit: Visit, Form(form): Form<PublicationForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let publication = publication_id(&form.publication)?;
    let kind = PublicationKind::named(&form.kind).ok_or_else(Problem::malformed)?;
    let mut errors = Errors::none();
    let Some(content) = form.content(&visit, &mut errors) else {
        let slot = editor(&visit).await?;
        return render(&visit, StatusCode::BAD_REQUEST, form, &About::New(kind), errors, &slot);
    };
    let action = WritePublication { publication, kind };
    visit.inzage().write_publication(visit.professional(), action, content).await.map_err(Problem::from)?;
    Ok(see_other(HERE, Some("saved")))
}

async fn kept(visit: &Visit, publication: PublicationId) -> Result<(Publication, FrameSlot)> {
    let (inzage, slot) = visit.inzage().in_account();
    let action = OpenPublication { publication };
    Ok((inzage.open_publication(visit.professional(), action).await.map_err(Problem::from)?, slot))
}

#[handler]
async fn open(visit: Visit, Path(publication): Path<String>) -> Result<Response> {
    let (found, slot) = kept(&visit, publication_id(&publication)?).await?;
    let form = PublicationForm::of(&visit.words, &found);
    render(&visit, StatusCode::OK, form, &About::Kept(found.id, found.kind), Errors::none(), &slot)
}

#[handler]
async fn edit(visit: Visit, Path(publication): Path<String>, Form(mut form): Form<PublicationForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let publication = publication_id(&publication)?;
    let mut errors = Errors::none();
    let Some(content) = form.content(&visit, &mut errors) else {
        let (found, slot) = kept(&visit, publication).await?;
        return render(&visit, StatusCode::BAD_REQUEST, form, &About::Kept(publication, found.kind), errors, &slot);
    };
    let action = EditPublication { publication, revision: form.revision };
    match visit.inzage().edit_publication(visit.professional(), action, content).await {
        Ok(()) => Ok(see_other(HERE, Some("saved"))),
        Err(fault) if fault.refusal().is_some_and(|it| it.reason == Reason::Stale) => {
            let (found, slot) = kept(&visit, publication).await?;
            let now_called = [("title", Value::from(found.content.title.as_str()))];
            errors.add("title", visit.words.with("content-changed-meanwhile", &now_called));
            form.revision = found.revision;
            render(&visit, StatusCode::PRECONDITION_FAILED, form, &About::Kept(publication, found.kind), errors, &slot)
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

#[handler]
async fn ask_removal(visit: Visit, Path(publication): Path<String>) -> Result<Response> {
    let (found, slot) = kept(&visit, publication_id(&publication)?).await?;
    let frame = visit.frame(&slot, Some(Place::Content));
    let (words, here) = (&visit.words, address(found.id));
    let effect = |effect, id: &str| Consequence { effect, text: words.get(id) };
    visit.page(&StepPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        action: format!("{here}/verwijderen"),
        back: Link { href: here, label: words.get("content-edit") },
        title: words.get("content-remove-title"),
        lead: found.content.title.to_string(),
        consequences: vec![effect(Effect::Removed, "content-remove-gone"), effect(Effect::Kept, "content-remove-log")],
        warning: Some((words.get("content-remove-final"), words.get("content-remove-final-text"))),
        reason: None,
        tick: None,
        button: words.get("content-remove"),
        takes_away: true,
        seen: Some(Hidden::new("revision", found.revision.to_string())),
    })
}

#[derive(Deserialize)]
struct RemoveForm {
    csrf: String,
    #[serde(default)]
    revision: u32,
}

#[handler]
async fn take_away(visit: Visit, Path(publication): Path<String>, Form(form): Form<RemoveForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let action = RemovePublication { publication: publication_id(&publication)?, revision: form.revision };
    visit.inzage().remove_publication(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(HERE, Some("removed")))
}

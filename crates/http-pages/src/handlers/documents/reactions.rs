//! What is said under a report (`G05`, `G50`).

use super::{
    REPORT, care,
    detail::{self, Filled},
    document_id,
};
use crate::{
    form::Errors,
    input::labelled_text,
    page::document::{ReactionForm, ReactionRow, Reactions},
    paging::pager,
    text::fill,
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    ids::{DocumentId, PortalId, ReactionId},
    policy::{
        Actor,
        actions::{ListReactions, React},
    },
    text::LongText,
    views::{self, DocumentView, PageRequest},
};
use inzage_http_kit::Problem;
use inzage_service::Inzage;
use inzage_texts::Words;
use poem::{
    Response, Result, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

/// A reaction as it stands in the form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    csrf: String,
    said: String,
    /// The new reaction's identifier: sent twice, it is said once.
    reaction: String,
}

/// A page of what was said, the latest first, with the form for who may react.
pub(super) async fn reactions(
    visit: &Visit,
    inzage: &Inzage,
    actor: Actor,
    (portal, report, view): (PortalId, DocumentId, &DocumentView),
    (here, filled): (&str, &Filled),
) -> Result<Reactions> {
    let page = PageRequest { after: filled.after, ..PageRequest::FIRST };
    let found = inzage.reactions(actor, ListReactions { portal, report }, page).await.map_err(Problem::from)?;
    let typed = &filled.reaction;
    let fresh = || ReactionId::from_uuid(visit.inzage().fresh_id()).to_string();
    Ok(Reactions {
        rows: found.rows.iter().map(|row| shown(&visit.words, row)).collect(),
        pager: pager(here, &page, found.next_after(|row| row.id)),
        form: view.scope.reacts.then(|| ReactionForm {
            said: typed.said.clone(),
            reaction: if typed.reaction.is_empty() { fresh() } else { typed.reaction.clone() },
            action: here.to_owned(),
        }),
    })
}

fn shown(words: &Words, row: &views::ReactionRow) -> ReactionRow {
    let author = row.author.name.to_string();
    let who = match &row.author.job {
        Some(job) => fill(words, "report-reaction-by-job", &[("name", &author), ("job", job.as_str())]),
        None => author,
    };
    ReactionRow { initials: row.author.name.initials(), who, at: words.moment(row.at), said: row.body.to_string() }
}

/// Says it, or tells what is wrong with it.
async fn say(visit: &Visit, actor: Actor, (portal, report): (PortalId, DocumentId), typed: &Typed) -> Result<Option<Errors>> {
    visit.require_form(&typed.csrf)?;
    let reaction = crate::visit::id(&typed.reaction).map(ReactionId::from_uuid)?;
    let mut errors = Errors::none();
    let Some(body) = labelled_text(visit, &typed.said, ("said", "report-reaction"), LongText::parse, &mut errors) else {
        return Ok(Some(errors));
    };
    visit.inzage().react(actor, React { portal, report, reaction }, body).await.map_err(Problem::from)?;
    Ok(None)
}

#[handler]
pub(super) async fn react(
    visit: Visit,
    Path((portal, report)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (portal, report) = (portal_id(&portal)?, document_id(&report)?);
    match say(&visit, visit.private(), (portal, report), &typed).await? {
        None => Ok(see_other(&super::address(REPORT, portal, report), Some("reacted"))),
        Some(errors) => {
            let filled = Filled { errors, reaction: typed, after: None };
            detail::render(&visit, StatusCode::BAD_REQUEST, (portal, REPORT, report), filled).await
        }
    }
}

#[handler]
pub(super) async fn react_as_staff(
    visit: Visit,
    Path((portal, report)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (portal, report) = (portal_id(&portal)?, document_id(&report)?);
    match say(&visit, visit.professional(), (portal, report), &typed).await? {
        None => Ok(see_other(&care::address(REPORT, portal, report), Some("reacted"))),
        Some(errors) => {
            let filled = Filled { errors, reaction: typed, after: None };
            care::render(&visit, StatusCode::BAD_REQUEST, (portal, REPORT, report), filled).await
        }
    }
}

//! The pinboard of a client and those around them.

use super::{Board, MAX_FORM_BYTES, PostedForm, Side, closed, list_row, post, post_id, readers};
use crate::{
    form::{Errors, Hidden},
    input::{OnlyToken, labelled_text},
    nav::Place,
    page::pinboard::{PinboardPage, PinboardRemovePage, PostForm},
    paging::{After, pager},
    parts::Link,
    visit::{Visit, home_of, see_other},
};
use inzage_domain::{
    ids::PinboardPostId,
    pinboard::OPENING,
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{ListPinboard, PostOnPinboard, ReadPinboardPost, RemovePinboardPost},
    },
    text::LongText,
    views::PageRequest,
};
use inzage_http_kit::{BodyLimit, Problem};
use inzage_texts::Value;
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/prikbord", get(list).post(write).with(BodyLimit::new(MAX_FORM_BYTES)))
        .at("/p/:portal/prikbord/:post", get(show).post(react))
        .at("/p/:portal/prikbord/:post/verwijderen", get(ask_removal).post(remove))
        .at("/p/:portal/prikbord/:post/reacties/:reaction/verwijderen", get(ask_reaction_removal).post(remove_reaction))
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    let board = Board::new(&portal, Side::Family)?;
    let typed = PostedForm::blank(&visit);
    render(&visit, StatusCode::OK, board, after.page(PinboardPostId::from_uuid)?, (typed, Errors::none())).await
}

/// A page of the list, with what was typed to be posted and what is wrong with it.
async fn render(
    visit: &Visit,
    status: StatusCode,
    board: Board,
    page: PageRequest<PinboardPostId>,
    (typed, errors): (PostedForm, Errors),
) -> Result<Response> {
    let (inzage, slot) = board.inzage(visit);
    let action = ListPinboard { portal: board.portal };
    let found = inzage.pinboard(board.actor(visit), action, page).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Pinboard));
    let words = &visit.words;
    let lead = if home.scope.own { "pinboard-lead" } else { "pinboard-lead-guest" };
    let post = if found.may_post {
        let readers = readers(visit, &home.client).await?;
        Some(PostForm { action: board.list(), body: typed.body, hidden: vec![Hidden::new("item", typed.item)], readers })
    } else {
        None
    };
    let page = PinboardPage {
        frame: &frame,
        words,
        lead: words.with(lead, &[("name", Value::from(home.client.given.as_str()))]),
        closed: closed(visit, &home),
        errors,
        post,
        pager: pager(&board.list(), &page, found.posts.next_after(|row| row.id)),
        rows: found.posts.rows.into_iter().map(|row| list_row(words, board, row)).collect(),
    };
    visit.page_with(status, &page)
}

#[handler]
async fn write(visit: Visit, Path(portal): Path<String>, Form(form): Form<PostedForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (board, post) = (Board::new(&portal, Side::Family)?, post_id(&form.item)?);
    let mut errors = Errors::none();
    let Some(body) = labelled_text(&visit, &form.body, ("body", "pinboard-body"), LongText::parse, &mut errors) else {
        return render(&visit, StatusCode::BAD_REQUEST, board, PageRequest::FIRST, (form, errors)).await;
    };
    let action = PostOnPinboard { portal: board.portal, post };
    visit.inzage().post_on_pinboard(visit.private(), action, body).await.map_err(Problem::from)?;
    Ok(see_other(&board.list(), Some("posted")))
}

#[handler]
async fn show(visit: Visit, Path((portal, post)): Path<(String, String)>, Query(after): Query<After>) -> Result<Response> {
    post::show(&visit, Board::new(&portal, Side::Family)?, post_id(&post)?, &after).await
}

#[handler]
async fn react(visit: Visit, Path((portal, post)): Path<(String, String)>, Form(form): Form<PostedForm>) -> Result<Response> {
    post::react(&visit, Board::new(&portal, Side::Family)?, post_id(&post)?, form).await
}

#[handler]
async fn ask_removal(visit: Visit, Path((portal, post)): Path<(String, String)>) -> Result<Response> {
    let (board, post) = (Board::new(&portal, Side::Family)?, post_id(&post)?);
    let (inzage, slot) = board.inzage(&visit);
    let action = ReadPinboardPost { portal: board.portal, post };
    let view = inzage.pinboard_post(visit.private(), action, PageRequest::new(None, 1)).await.map_err(Problem::from)?;
    if !view.may_remove() {
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::NotOwn }).into());
    }
    let around = board.around(&visit, &inzage, &slot).await?;
    let words = &visit.words;
    let heading = words.get("pinboard-remove-title");
    let mut body: String = view.body.as_str().chars().take(OPENING).collect();
    if body.len() < view.body.as_str().len() {
        body.push('…');
    }
    visit.page(&PinboardRemovePage {
        frame: &around.frame,
        words,
        back: Link { href: board.post(post), label: words.get("pinboard-message") },
        heading,
        warning: words.get("pinboard-remove-text"),
        button: words.get("pinboard-remove"),
        by: super::by(words, &view.author, view.posted_at),
        body,
        action: format!("{}/verwijderen", board.post(post)),
    })
}

#[handler]
async fn remove(visit: Visit, Path((portal, post)): Path<(String, String)>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (board, post) = (Board::new(&portal, Side::Family)?, post_id(&post)?);
    let action = RemovePinboardPost { portal: board.portal, post };
    visit.inzage().remove_pinboard_post(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&board.list(), Some("removed")))
}

#[handler]
async fn ask_reaction_removal(visit: Visit, Path(path): Path<(String, String, String)>) -> Result<Response> {
    post::ask_reaction_removal(&visit, Side::Family, &path).await
}

#[handler]
async fn remove_reaction(
    visit: Visit,
    Path(path): Path<(String, String, String)>,
    Form(form): Form<OnlyToken>,
) -> Result<Response> {
    post::remove_reaction(&visit, Side::Family, &path, &form.csrf).await
}

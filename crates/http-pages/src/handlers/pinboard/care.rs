//! A client's pinboard as professionals who guide read it and react on it, where the organisation lets them.

use super::{Board, PostedForm, Side, list_row, post, post_id};
use crate::{
    handlers::care::{client_head, load_summary_beside},
    input::OnlyToken,
    nav::{ClientPlace, Place},
    page::staff::ClientPinboardPage,
    paging::{After, pager},
    visit::Visit,
};
use inzage_domain::{ids::PinboardPostId, policy::actions::ListPinboard};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    web::{Form, Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    route
        .at("/zorg/:portal/prikbord", get(list))
        .at("/zorg/:portal/prikbord/:post", get(show).post(react))
        .at("/zorg/:portal/prikbord/:post/reacties/:reaction/verwijderen", get(ask_reaction_removal).post(remove_reaction))
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    let (board, page) = (Board::new(&portal, Side::Care)?, after.page(PinboardPostId::from_uuid)?);
    let (inzage, slot) = board.inzage(&visit);
    let action = ListPinboard { portal: board.portal };
    let found = inzage.pinboard(visit.professional(), action, page).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, board.portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    visit.page(&ClientPinboardPage {
        frame: &frame,
        words: &visit.words,
        head: client_head(&visit, &client, ClientPlace::Pinboard),
        pager: pager(&board.list(), &page, found.posts.next_after(|row| row.id)),
        rows: found.posts.rows.into_iter().map(|row| list_row(&visit.words, board, row)).collect(),
    })
}

#[handler]
async fn show(visit: Visit, Path((portal, post)): Path<(String, String)>, Query(after): Query<After>) -> Result<Response> {
    post::show(&visit, Board::new(&portal, Side::Care)?, post_id(&post)?, &after).await
}

#[handler]
async fn react(visit: Visit, Path((portal, post)): Path<(String, String)>, Form(form): Form<PostedForm>) -> Result<Response> {
    post::react(&visit, Board::new(&portal, Side::Care)?, post_id(&post)?, form).await
}

#[handler]
async fn ask_reaction_removal(visit: Visit, Path(path): Path<(String, String, String)>) -> Result<Response> {
    post::ask_reaction_removal(&visit, Side::Care, &path).await
}

#[handler]
async fn remove_reaction(
    visit: Visit,
    Path(path): Path<(String, String, String)>,
    Form(form): Form<OnlyToken>,
) -> Result<Response> {
    post::remove_reaction(&visit, Side::Care, &path, &form.csrf).await
}

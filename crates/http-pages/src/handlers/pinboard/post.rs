//! A post with its reactions, from either side.

use super::{Around, Board, PostedForm, Side, by, count, post_id, reaction_id, readers};
use crate::{
    form::{Errors, Hidden},
    handlers::items,
    input::labelled_text,
    page::pinboard::{PinboardPostPage, PinboardRemovePage, PostForm, Reaction},
    paging::{After, pager},
    parts::Link,
    visit::{Visit, see_other},
};
use inzage_domain::{
    ids::{PinboardPostId, PinboardReactionId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{ReactOnPinboard, ReadPinboardPost, ReadPinboardReaction, RemovePinboardReaction},
    },
    text::ReactionText,
    views::{PageRequest, PinboardPostView},
};
use inzage_http_kit::Problem;
use inzage_texts::Value;
use poem::{Response, Result, http::StatusCode};

pub(super) async fn show(visit: &Visit, board: Board, post: PinboardPostId, after: &After) -> Result<Response> {
    let page = after.page(PinboardReactionId::from_uuid)?;
    render(visit, StatusCode::OK, (board, post, page), (PostedForm::blank(visit), Errors::none())).await
}

/// A post with a page of its reactions, what was typed as a reaction, and what is wrong with it.
async fn render(
    visit: &Visit,
    status: StatusCode,
    (board, post, page): (Board, PinboardPostId, PageRequest<PinboardReactionId>),
    (typed, errors): (PostedForm, Errors),
) -> Result<Response> {
    let (inzage, slot) = board.inzage(visit);
    let action = ReadPinboardPost { portal: board.portal, post };
    let view = inzage.pinboard_post(board.actor(visit), action, page).await.map_err(Problem::from)?;
    let Around { frame, back, client, sees_audience } = board.around(visit, &inzage, &slot).await?;
    let (words, here) = (&visit.words, board.post(post));
    let react = if view.scope.reacts {
        let readers = readers(visit, &client).await?;
        Some(PostForm { action: here.clone(), body: typed.body, hidden: vec![Hidden::new("item", typed.item)], readers })
    } else {
        None
    };
    let page = PinboardPostPage {
        frame: &frame,
        words,
        back,
        heading: words.with("pinboard-of", &[("author", Value::from(view.author.to_string()))]),
        about: words.moment(view.posted_at),
        remove: (board.side == Side::Family && view.may_remove()).then(|| format!("{here}/verwijderen")),
        count: count(words, view.count),
        errors,
        react,
        pager: pager(&here, &page, view.reactions.next_after(|row| row.id)),
        reactions: reactions(visit, &here, &view),
        body: view.body.to_string(),
        insight: items::link(visit, &here, sees_audience),
    };
    visit.page_with(status, &page)
}

fn reactions(visit: &Visit, here: &str, view: &PinboardPostView) -> Vec<Reaction> {
    let rows = view.reactions.rows.iter();
    rows.map(|row| Reaction {
        by: by(&visit.words, &row.author, row.posted_at),
        body: row.body.to_string(),
        remove: row.may_remove.then(|| format!("{here}/reacties/{}/verwijderen", row.id)),
    })
    .collect()
}

pub(super) async fn react(visit: &Visit, board: Board, post: PinboardPostId, form: PostedForm) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let reaction = reaction_id(&form.item)?;
    let mut errors = Errors::none();
    let Some(body) = labelled_text(visit, &form.body, ("body", "pinboard-reaction"), ReactionText::parse, &mut errors) else {
        return render(visit, StatusCode::BAD_REQUEST, (board, post, PageRequest::FIRST), (form, errors)).await;
    };
    let action = ReactOnPinboard { portal: board.portal, post, reaction };
    visit.inzage().react_on_pinboard(board.actor(visit), action, body).await.map_err(Problem::from)?;
    Ok(see_other(&board.post(post), Some("posted")))
}

type ReactionPath = (String, String, String);

fn named(side: Side, (portal, post, reaction): &ReactionPath) -> Result<(Board, PinboardPostId, PinboardReactionId)> {
    Ok((Board::new(portal, side)?, post_id(post)?, reaction_id(reaction)?))
}

pub(super) async fn ask_reaction_removal(visit: &Visit, side: Side, path: &ReactionPath) -> Result<Response> {
    let (board, post, reaction) = named(side, path)?;
    let (inzage, slot) = board.inzage(visit);
    let action = ReadPinboardReaction { portal: board.portal, post, reaction };
    let row = inzage.pinboard_reaction(board.actor(visit), action).await.map_err(Problem::from)?;
    if !row.may_remove {
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::NotOwn }).into());
    }
    let around = board.around(visit, &inzage, &slot).await?;
    let (words, here) = (&visit.words, board.post(post));
    visit.page(&PinboardRemovePage {
        frame: &around.frame,
        words,
        action: format!("{here}/reacties/{reaction}/verwijderen"),
        back: Link { href: here, label: words.get("pinboard-message") },
        heading: words.get("pinboard-remove-reaction-title"),
        warning: words.get("pinboard-remove-reaction-text"),
        button: words.get("pinboard-remove-reaction"),
        by: by(words, &row.author, row.posted_at),
        body: row.body.to_string(),
    })
}

pub(super) async fn remove_reaction(visit: &Visit, side: Side, path: &ReactionPath, csrf: &str) -> Result<Response> {
    visit.require_form(csrf)?;
    let (board, post, reaction) = named(side, path)?;
    let action = RemovePinboardReaction { portal: board.portal, post, reaction };
    visit.inzage().remove_pinboard_reaction(board.actor(visit), action).await.map_err(Problem::from)?;
    Ok(see_other(&board.post(post), Some("removed")))
}

//! The photo on a contact card (`A28`, `D41`).

use super::{address, card, closed, ids};
use crate::{
    handlers::account::avatar::{MAX_REQUEST_BYTES, Sent, refused, shown},
    page::relation::PhotoForm,
    parts::Portrait,
    text::Naming as _,
    visit::{Visit, see_other},
};
use inzage_domain::{
    file::FileRefusal,
    ids::{PortalId, RelationId},
    policy::actions::{RemoveContactPhoto, SeeContactPhoto, SetContactPhoto},
    relation::Origin,
    right::Right,
    views::{ContactRow, PortalHome},
};
use inzage_http_kit::{BodyLimit, Problem};
use inzage_service::UploadError;
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    web::{Multipart, Path},
};

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/toegang/:relation/foto", get(show).post(change).with(BodyLimit::new(MAX_REQUEST_BYTES)))
}

/// The address of the photo on a contact card.
pub(in crate::handlers) fn photo_href(portal: PortalId, relation: RelationId) -> String {
    format!("{}/foto", address(portal, relation))
}

/// What stands beside the name of a contact person.
pub(in crate::handlers) fn portrait(portal: PortalId, row: &ContactRow) -> Portrait {
    Portrait { initials: row.card.name.initials(), photo: row.photo.then(|| photo_href(portal, row.id)) }
}

/// What this reader may do with the photo on a card; none when that is nothing. The policy judges again whatever is sent.
pub(super) fn form(visit: &Visit, home: &PortalHome, row: &ContactRow) -> Option<PhotoForm> {
    let sets = home.scope.relation == Some(row.id) && home.scope.acts.has(Right::OwnPhoto);
    let manages = closed(home, row).is_none() && row.origin == Origin::Portal;
    let removes = row.photo && (sets || manages);
    let about = if sets {
        visit.words.named("card-photo-own", home.client.given.as_str())
    } else {
        visit.words.named("card-photo-theirs", row.card.name.given.as_str())
    };
    let portrait = portrait(home.portal, row);
    (sets || removes).then(|| PhotoForm { portrait, about, sets, removes, action: photo_href(home.portal, row.id) })
}

#[handler]
async fn show(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let found = visit.inzage().contact_photo(visit.private(), SeeContactPhoto { portal, relation }).await;
    Ok(shown(found.map_err(Problem::from)?.ok_or_else(Problem::not_found)?))
}

#[handler]
async fn change(visit: Visit, Path((portal, relation)): Path<(String, String)>, multipart: Multipart) -> Result<Response> {
    let sent = Sent::read(&visit, multipart, "remove").await?;
    let (portal, relation) = ids(&portal, &relation)?;
    let inzage = visit.inzage();
    let refusal = if sent.other.as_deref() == Some("yes") {
        let action = RemoveContactPhoto { portal, relation };
        inzage.remove_contact_photo(visit.private(), action).await.map_err(Problem::from)?;
        None
    } else {
        let action = SetContactPhoto { portal, relation };
        match sent.photo.unwrap_or(Err(FileRefusal::Empty)) {
            Err(refusal) => Some(refusal),
            Ok(photo) => match inzage.set_contact_photo(visit.private(), action, photo).await {
                Ok(()) => None,
                Err(UploadError::File(refusal)) => Some(refusal),
                Err(UploadError::Fault(fault)) => return Err(Problem::from(fault).into()),
            },
        }
    };
    let (home, row) = card::look(&visit, portal, relation).await?;
    match refusal {
        None => Ok(see_other(&card::back(&home, &row).href, Some("saved"))),
        Some(refusal) => card::show_again(&visit, &home, &row, refused(&visit, &refusal)),
    }
}

//! The own avatar: a photo or a drawing in the place of one's initials, seen by oneself only (`G36`, `D41`).

use super::{frame, own, tabs};
use crate::{
    form::{Choice, Errors},
    multipart::{bytes, text},
    nav::Place,
    page::account::AvatarPage,
    visit::{Visit, avatar_href, drawing_href, see_other},
};
use inzage_domain::{
    avatar::{Avatar, Illustration},
    file::{FileRefusal, MAX_FILE_BYTES},
};
use inzage_http_kit::{BodyLimit, Download, Problem};
use inzage_service::{ShownPhoto, UploadError};
use inzage_texts::Words;
use poem::{EndpointExt as _, IntoResponse as _, Response, Result, Route, get, handler, http::StatusCode, web::Multipart};

/// Where it is chosen.
pub(super) const HERE: &str = "/account/profiel/avatar";

/// What is read of a request at most: room above the limit, so that whoever picks a large photo is told so at the field.
pub(in crate::handlers) const MAX_REQUEST_BYTES: u64 = 3 * MAX_FILE_BYTES as u64;

/// Adds these pages.
pub(super) fn add(route: Route) -> Route {
    route.at(HERE, get(open).post(choose).with(BodyLimit::new(MAX_REQUEST_BYTES))).at("/account/foto", get(own_photo))
}

/// The own photo, of whoever asks and nobody else: no address names an account.
#[handler]
async fn own_photo(visit: Visit) -> Result<Response> {
    let photo = visit.inzage().own_photo(visit.private()).await.map_err(Problem::from)?.ok_or_else(Problem::not_found)?;
    Ok(shown(photo))
}

/// A photo, as it is shown.
pub(in crate::handlers) fn shown(photo: ShownPhoto) -> Response {
    let (media_type, name) = (photo.media_type.as_str(), format!("foto.{}", photo.media_type.extension()));
    Download { name, media_type, body: photo.bytes.into() }.into_response()
}

#[handler]
async fn open(visit: Visit) -> Result<Response> {
    show(&visit, StatusCode::OK, Errors::none()).await
}

async fn show(visit: &Visit, status: StatusCode, errors: Errors) -> Result<Response> {
    let (account, doors) = own(visit).await?;
    let frame = frame(visit, &account, &doors, Place::Profile);
    let page = AvatarPage {
        frame: &frame,
        words: &visit.words,
        errors,
        tabs: tabs(&visit.words, &doors, Place::Profile),
        initials: account.account.name.initials(),
        picture: account.avatar.map(avatar_href),
        drawings: drawings(&visit.words, account.avatar),
        action: HERE.to_owned(),
    };
    visit.page_with(status, &page)
}

/// The drawings, each with the address of its picture as its hint.
fn drawings(words: &Words, chosen: Option<Avatar>) -> Vec<Choice> {
    Illustration::ALL
        .map(|drawing| Choice {
            value: drawing.name().to_owned(),
            label: words.get(&format!("avatar-{}", drawing.name())),
            hint: drawing_href(drawing),
            chosen: chosen == Some(Avatar::Illustration(drawing)),
        })
        .into()
}

/// One of two forms, as it was sent: the one with a photo, or the other.
#[derive(Default)]
pub(in crate::handlers) struct Sent {
    csrf: String,
    /// The one field of the other form; none when it was not sent.
    pub(in crate::handlers) other: Option<String>,
    /// None when the other form was sent.
    pub(in crate::handlers) photo: Option<Result<Vec<u8>, FileRefusal>>,
}

impl Sent {
    /// Nothing of a photo is read before the form turns out to be this session's (`T23`), and no more of it is held than it may have.
    pub(in crate::handlers) async fn read(visit: &Visit, mut multipart: Multipart, other: &str) -> Result<Self> {
        let mut sent = Self::default();
        while let Some(field) = multipart.next_field().await.map_err(|_| Problem::malformed())? {
            let name = field.name().unwrap_or_default().to_owned();
            let reader = field.into_async_read();
            match name.as_str() {
                "csrf" => sent.csrf = text(reader).await?,
                name if name == other => sent.other = Some(text(reader).await?),
                "file" => {
                    visit.require_form(&sent.csrf)?;
                    sent.photo = Some(bytes(reader, MAX_FILE_BYTES).await?.ok_or(FileRefusal::TooLarge));
                }
                _ => {}
            }
        }
        visit.require_form(&sent.csrf)?;
        Ok(sent)
    }
}

#[handler]
async fn choose(visit: Visit, multipart: Multipart) -> Result<Response> {
    // None when nothing was chosen; empty for the initials.
    let sent = Sent::read(&visit, multipart, "drawing").await?;
    let inzage = visit.inzage();
    let refusal = match sent.photo {
        None => {
            let drawing = match sent.other.as_deref() {
                None => return Ok(see_other(HERE, None)),
                Some("") => None,
                Some(name) => Some(Illustration::named(name).ok_or_else(Problem::malformed)?),
            };
            inzage.choose_avatar(visit.private(), drawing).await.map_err(Problem::from)?;
            None
        }
        Some(Err(refusal)) => Some(refusal),
        Some(Ok(photo)) => match inzage.set_photo(visit.private(), photo).await {
            Ok(()) => None,
            Err(UploadError::File(refusal)) => Some(refusal),
            Err(UploadError::Fault(fault)) => return Err(Problem::from(fault).into()),
        },
    };
    let Some(refusal) = refusal else { return Ok(see_other(&Place::Profile.href(""), Some("saved"))) };
    show(&visit, StatusCode::BAD_REQUEST, refused(&visit, &refusal)).await
}

/// Why a photo is not taken, at its field.
pub(in crate::handlers) fn refused(visit: &Visit, refusal: &FileRefusal) -> Errors {
    let mut errors = Errors::none();
    let told = match refusal {
        FileRefusal::Empty => visit.words.get("avatar-photo-missing"),
        FileRefusal::UnknownKind => visit.words.file_refusal(&FileRefusal::NoPhoto),
        other => visit.words.file_refusal(other),
    };
    errors.add("file", told);
    errors
}

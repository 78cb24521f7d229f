//! One's own avatar. No operation takes anybody else's account (`D41`).

use inzage_http_kit::{Download, Problem};
use inzage_service::ShownPhoto;
use poem_openapi::OpenApi;

use crate::{
    Api,
    answers::{Attachment, Done, Kinds},
    body::Body,
    caller::{Caller, Private},
    dto::account::ChosenDrawing,
    faults::{Look, Refused, Removal, Setting},
    operations::Subject,
    upload::NewPhoto,
};

/// One's own avatar.
pub(crate) struct Avatars(pub(crate) Api);

/// What a photo is made of.
#[derive(Debug)]
pub(crate) enum Photos {}

impl Kinds for Photos {
    const MEDIA_TYPES: &'static [&'static str] = &["image/jpeg", "image/png"];
    const VERSIONED: bool = false;
}

impl Attachment<Photos> {
    /// A photo, as it is shown.
    pub(crate) fn photo(photo: ShownPhoto) -> Self {
        let (media_type, name) = (photo.media_type.as_str(), format!("foto.{}", photo.media_type.extension()));
        Self::new(Download { name, media_type, body: photo.bytes.into() })
    }
}

#[OpenApi(tag = "Subject::Account")]
impl Avatars {
    /// Choose a drawing in the place of one's initials
    ///
    /// Only oneself sees it.
    #[oai(path = "/account/avatar", method = "put")]
    async fn choose(&self, caller: Caller<Private>, body: Body<ChosenDrawing>) -> Result<Done, Refused<Setting>> {
        self.0.inzage.choose_avatar(caller.actor, Some(body.0.drawing.into())).await?;
        Ok(Done::Done)
    }

    /// Bring one's initials back
    #[oai(path = "/account/avatar", method = "delete")]
    async fn clear(&self, caller: Caller<Private>) -> Result<Done, Refused<Removal>> {
        self.0.inzage.choose_avatar(caller.actor, None).await?;
        Ok(Done::Done)
    }

    /// Look at one's own photo
    ///
    /// A small square, as it is shown. When one has no photo it isn't there.
    #[oai(path = "/account/avatar/photo", method = "get")]
    async fn photo(&self, caller: Caller<Private>) -> Result<Attachment<Photos>, Refused<Look>> {
        let photo = self.0.inzage.own_photo(caller.actor).await?.ok_or_else(Problem::not_found)?;
        Ok(Attachment::photo(photo))
    }

    /// Put a photo in the place of one's initials
    ///
    /// It is made small and square, and nothing but its pixels is kept. Only oneself sees it.
    #[oai(path = "/account/avatar/photo", method = "put")]
    async fn set_photo(&self, caller: Caller<Private>, form: NewPhoto) -> Result<Done, Refused<Setting>> {
        self.0.inzage.set_photo(caller.actor, form.bytes).await?;
        Ok(Done::Done)
    }
}

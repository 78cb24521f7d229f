//! Copies of everything in a portal, to take along.

use inzage_domain::{
    ids::ExportId,
    policy::actions::{AskExport, FetchExport},
};
use inzage_http_kit::Download;
use poem_openapi::{OpenApi, param::Path, payload::Json};

use crate::{
    Api,
    answers::{Attachment, Creation, Kinds},
    body::Body,
    caller::{Caller, Private},
    dto::export::{Export, NewExport},
    faults::{Look, Own, Rationed, Refused},
    key::Key,
    operations::Subject,
};

/// Taking one's data along.
pub(crate) struct Exports(pub(crate) Api);

/// What a copy is.
#[derive(Debug)]
pub(crate) enum Zip {}

impl Kinds for Zip {
    const MEDIA_TYPES: &'static [&'static str] = &["application/zip"];
    const VERSIONED: bool = false;
}

#[OpenApi(tag = "Subject::Exports")]
impl Exports {
    /// Ask for a copy of everything
    ///
    /// For the client and whoever holds the portal, at most once an hour, with a fresh proof of who one is. It is made in the background,
    /// kept for a day at most, and fetched in the session that asked. With an `id` of one's own choice, sending it twice asks for one.
    #[oai(path = "/portals/:portal/exports", method = "post")]
    async fn ask(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        body: Body<NewExport>,
    ) -> Result<Creation, Refused<Rationed>> {
        let (inzage, portal) = (&self.0.inzage, portal.portal());
        let id = body.0.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0);
        let is_new = inzage.ask_export(caller.actor, AskExport { portal, export: ExportId::from_uuid(id) }).await?;
        Ok(Creation::of(is_new, id, &format!("/portals/{portal}/exports/{id}/file")))
    }

    /// See how far copies have come
    ///
    /// Those that were asked for in this session, the latest first.
    #[oai(path = "/account/exports", method = "get")]
    async fn list(&self, caller: Caller<Private>) -> Result<Json<Vec<Export>>, Refused<Own>> {
        let found = self.0.inzage.exports(caller.actor).await?;
        Ok(Json(found.into_iter().map(Export::from).collect()))
    }

    /// Fetch a copy
    ///
    /// One ZIP of pages, data and files, with a fresh proof of who one is. It isn't there before it is ready, nor in another session. What
    /// the data looks like is in the copy itself, as `data/schema.json`.
    #[oai(path = "/portals/:portal/exports/:export/file", method = "get")]
    async fn fetch(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        export: Path<Key>,
    ) -> Result<Attachment<Zip>, Refused<Look>> {
        let action = FetchExport { portal: portal.portal(), export: export.export() };
        let found = self.0.inzage.fetch_export(caller.actor, action).await?;
        Ok(Attachment::new(Download::piecewise("export.zip".to_owned(), "application/zip", found.bytes, found.pieces)))
    }
}

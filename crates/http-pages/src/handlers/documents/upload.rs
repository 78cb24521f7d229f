//! Handing in a document, or a new version of one.

use super::{DOCUMENT, address, document_id, uploads};
use crate::{
    form::{Errors, Hidden},
    input::labelled_text,
    multipart::{bytes, text},
    nav::Place,
    page::document::UploadPage,
    parts::Link,
    visit::{Visit, home_of, portal_id, see_other},
};
use inzage_domain::{
    document::Sharing,
    file::{FileRefusal, MAX_FILE_BYTES, MediaType},
    ids::{DocumentId, PortalId},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{OpenPortal, ReadDocument, ReviseDocument, UploadDocument},
    },
    text::{FileName, Title},
    views::PortalHome,
};
use inzage_http_kit::{BodyLimit, Problem};
use inzage_service::{Upload, UploadError};
use poem::{
    EndpointExt, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Multipart, Path},
};

/// What is read of a request at most. It leaves room above [`MAX_FILE_BYTES`], so that whoever picks a photo of ten megabytes
/// is told so at the field; beyond it the request is broken off.
pub(super) const MAX_REQUEST_BYTES: u64 = 3 * MAX_FILE_BYTES as u64;

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/documenten/nieuw", get(new).post(send_new).with(BodyLimit::new(MAX_REQUEST_BYTES))).at(
        "/p/:portal/documenten/:document/nieuwe-versie",
        get(revision).post(send_revision).with(BodyLimit::new(MAX_REQUEST_BYTES)),
    )
}

/// What came of the field with the file.
#[derive(Default)]
enum Chosen {
    #[default]
    Nothing,
    TooLarge,
    File(String, Vec<u8>),
}

/// The form as it was sent.
#[derive(Default)]
struct Sent {
    csrf: String,
    document: String,
    version: String,
    title: String,
    file: Chosen,
}

impl Sent {
    /// Reads the form field by field. Nothing of a file is read before the form turns out to be this session's (`T23`), and no more
    /// of it is held than a document may have.
    async fn read(visit: &Visit, mut multipart: Multipart) -> Result<Self> {
        let mut sent = Self::default();
        while let Some(field) = multipart.next_field().await.map_err(|_| Problem::malformed())? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().unwrap_or_default().to_owned();
            let reader = field.into_async_read();
            match name.as_str() {
                "csrf" => sent.csrf = text(reader).await?,
                "document" => sent.document = text(reader).await?,
                "version" => sent.version = text(reader).await?,
                "title" => sent.title = text(reader).await?,
                "file" => {
                    visit.require_form(&sent.csrf)?;
                    sent.file = match bytes(reader, MAX_FILE_BYTES).await? {
                        None => Chosen::TooLarge,
                        Some(bytes) if bytes.is_empty() && file_name.is_empty() => Chosen::Nothing,
                        Some(bytes) => Chosen::File(file_name, bytes),
                    };
                }
                _ => {}
            }
        }
        visit.require_form(&sent.csrf)?;
        Ok(sent)
    }

    /// The file, or what is wrong with it.
    fn file(&mut self, visit: &Visit, errors: &mut Errors) -> Option<Upload> {
        match std::mem::take(&mut self.file) {
            Chosen::Nothing => errors.add("file", visit.words.get("upload-file-missing")),
            Chosen::TooLarge => refuse(visit, FileRefusal::TooLarge, errors),
            Chosen::File(name, bytes) => {
                let name = labelled_text(visit, &name, ("file", "upload-file"), FileName::parse, errors)?;
                return Some(Upload { file_name: name, bytes });
            }
        }
        None
    }
}

fn refuse(visit: &Visit, refusal: FileRefusal, errors: &mut Errors) {
    errors.add("file", visit.words.file_refusal(&refusal));
}

/// The form, with the identifier that the document will get: sent twice, it makes one document.
#[handler]
async fn new(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let document = DocumentId::from_uuid(visit.inzage().fresh_id());
    show_new(&visit, StatusCode::OK, portal_id(&portal)?, document, String::new(), Errors::none()).await
}

#[handler]
async fn send_new(visit: Visit, Path(portal): Path<String>, multipart: Multipart) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let handed = hand_in(&visit, visit.private(), portal, multipart).await?;
    match handed.errors {
        None => Ok(see_other(&address(DOCUMENT, portal, handed.document), Some("uploaded"))),
        Some(errors) => show_new(&visit, StatusCode::BAD_REQUEST, portal, handed.document, handed.title, errors).await,
    }
}

/// What came of a form with a new document.
pub(super) struct HandedIn {
    /// Which document the form makes.
    pub(super) document: DocumentId,
    /// As typed.
    pub(super) title: String,
    /// What is wrong; none when it is in the file.
    pub(super) errors: Option<Errors>,
}

/// Puts a new document into the file, or tells everything that is wrong with the form.
pub(super) async fn hand_in(visit: &Visit, actor: Actor, portal: PortalId, multipart: Multipart) -> Result<HandedIn> {
    let mut sent = Sent::read(visit, multipart).await?;
    let document = document_id(&sent.document)?;
    let mut errors = Errors::none();
    let title = labelled_text(visit, &sent.title, ("title", "upload-title"), Title::parse, &mut errors);
    let file = sent.file(visit, &mut errors);
    if let (Some(title), Some(file)) = (title, file) {
        match visit.inzage().upload(actor, UploadDocument { portal, kind: DOCUMENT, document, title }, file).await {
            Ok(_) => return Ok(HandedIn { document, title: sent.title, errors: None }),
            Err(UploadError::File(refusal)) => refuse(visit, refusal, &mut errors),
            Err(UploadError::Fault(fault)) => return Err(Problem::from(fault).into()),
        }
    }
    Ok(HandedIn { document, title: sent.title, errors: Some(errors) })
}

async fn show_new(
    visit: &Visit,
    status: StatusCode,
    portal: PortalId,
    document: DocumentId,
    title: String,
    errors: Errors,
) -> Result<Response> {
    let home = visit.inzage().portal_home(visit.private(), OpenPortal { portal }).await.map_err(Problem::from)?;
    if !uploads(&home) {
        let reason = if home.scope.too_young { Reason::TooYoung } else { Reason::ReadOnlyHere };
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason }).into());
    }
    let here = Place::Documents.href(&portal.to_string());
    let frame = visit.portal_frame(&home, Some(Place::Documents));
    visit.page_with(
        status,
        &UploadPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: Link { href: here.clone(), label: visit.words.get("documents") },
            title,
            new_version_of: None,
            client: client(&home),
            who_sees: who_sees(visit).await?,
            accept: accept(),
            kept: vec![Hidden::new("document", document.to_string())],
            action: format!("{here}/nieuw"),
        },
    )
}

#[handler]
async fn revision(visit: Visit, Path((portal, document)): Path<(String, String)>) -> Result<Response> {
    show_revision(&visit, StatusCode::OK, portal_id(&portal)?, document_id(&document)?, None, Errors::none()).await
}

#[handler]
async fn send_revision(visit: Visit, Path((portal, document)): Path<(String, String)>, multipart: Multipart) -> Result<Response> {
    let (portal, document) = (portal_id(&portal)?, document_id(&document)?);
    match hand_in_version(&visit, visit.private(), (portal, document), multipart).await? {
        (_, None) => Ok(see_other(&address(DOCUMENT, portal, document), Some("uploaded"))),
        (from, Some(errors)) => show_revision(&visit, StatusCode::BAD_REQUEST, portal, document, Some(from), errors).await,
    }
}

/// Puts a new version into the file. Tells which version it follows, and what is wrong if it was not taken.
pub(super) async fn hand_in_version(
    visit: &Visit,
    actor: Actor,
    (portal, document): (PortalId, DocumentId),
    multipart: Multipart,
) -> Result<(u32, Option<Errors>)> {
    let mut sent = Sent::read(visit, multipart).await?;
    let from_version = sent.version.parse().map_err(|_| Problem::malformed())?;
    let mut errors = Errors::none();
    if let Some(file) = sent.file(visit, &mut errors) {
        match visit.inzage().revise(actor, ReviseDocument { portal, kind: DOCUMENT, document, from_version }, file).await {
            Ok(_) => return Ok((from_version, None)),
            Err(UploadError::File(refusal)) => refuse(visit, refusal, &mut errors),
            Err(UploadError::Fault(fault)) => return Err(Problem::from(fault).into()),
        }
    }
    Ok((from_version, Some(errors)))
}

/// The form for a new version, made from `from` or, at first, from the latest.
async fn show_revision(
    visit: &Visit,
    status: StatusCode,
    portal: PortalId,
    document: DocumentId,
    from: Option<u32>,
    errors: Errors,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let view =
        inzage.document(visit.private(), ReadDocument { portal, kind: DOCUMENT, document }).await.map_err(Problem::from)?;
    if !view.scope.revises {
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::NotOwn }).into());
    }
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Documents));
    let latest = view.versions.first().map_or(1, |it| it.number);
    let here = address(DOCUMENT, portal, document);
    visit.page_with(
        status,
        &UploadPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: Link { href: here.clone(), label: view.title.to_string() },
            title: String::new(),
            new_version_of: Some(view.title.to_string()),
            client: client(&home),
            who_sees: who_sees(visit).await?,
            accept: accept(),
            kept: vec![Hidden::new("version", from.unwrap_or(latest).to_string())],
            action: format!("{here}/nieuwe-versie"),
        },
    )
}

pub(super) fn client(home: &PortalHome) -> Option<String> {
    (!home.scope.own).then(|| home.client.to_string())
}

async fn who_sees(visit: &Visit) -> Result<String> {
    Ok(visit.words.get(match visit.settings().await?.document_sharing {
        Sharing::PerItem => "upload-sees-team",
        Sharing::BySection => "upload-sees-section",
    }))
}

/// What a browser offers to choose from: the kinds of file that are taken.
pub(in crate::handlers) fn accept() -> String {
    MediaType::ALL.map(|it| format!("{},.{}", it.as_str(), it.extension())).join(",")
}

//! Files that come with a message: taken in with its form, and handed out to whoever can read it.

use super::{Side, conversation_id};
use crate::{
    form::Errors,
    handlers::documents::{is_shown, saved, shown_file},
    input::labelled_text,
    multipart::{bytes, long_text},
    page::document::Version,
    text::fill,
    visit::{Visit, id, portal_id},
};
use inzage_domain::{
    conversation::{Attachment, MAX_ATTACHMENTS},
    file::{FileRefusal, MAX_FILE_BYTES},
    ids::MessageId,
    policy::actions::DownloadAttachment,
    text::FileName,
};
use inzage_http_kit::Problem;
use inzage_service::{AttachError, Download, Fault, Upload};
use poem::{
    Response, Result, Route, get, handler,
    http::HeaderMap,
    web::{Multipart, Path},
};

/// What is read of a request at most. It leaves room above the files that a message may have, so that whoever picks one too large, or one
/// too many, is told so at the field; beyond it the request is broken off.
pub(super) const MAX_REQUEST_BYTES: u64 = (MAX_ATTACHMENTS as u64 + 2) * MAX_FILE_BYTES as u64;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/berichten/:conversation/bestanden/:message/:number", get(download))
        .at("/p/:portal/berichten/:conversation/bestanden/:message/:number/bekijken", get(look))
        .at("/zorg/:portal/berichten/:conversation/bestanden/:message/:number", get(download_as_care))
        .at("/zorg/:portal/berichten/:conversation/bestanden/:message/:number/bekijken", get(look_as_care))
}

/// A form with a message, as it was sent.
#[derive(Default)]
pub(super) struct Sent {
    fields: Vec<(String, String)>,
    files: Vec<(String, Option<Vec<u8>>)>,
    /// Whether a file was chosen; it must be chosen anew when the form is shown again.
    pub(super) brought: bool,
    too_many: bool,
}

impl Sent {
    /// Reads the form field by field. Nothing of a file is read before the form turns out to be this session's (`T23`), and no more of
    /// the files is held than a message may have.
    pub(super) async fn read(visit: &Visit, mut multipart: Multipart) -> Result<Self> {
        let mut sent = Self::default();
        while let Some(field) = multipart.next_field().await.map_err(|_| Problem::malformed())? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().unwrap_or_default().to_owned();
            let reader = field.into_async_read();
            if name != "file" {
                sent.fields.push((name, long_text(reader).await?));
                continue;
            }
            visit.require_form(sent.of("csrf"))?;
            let room = if sent.files.len() < MAX_ATTACHMENTS { MAX_FILE_BYTES } else { 0 };
            match bytes(reader, room).await? {
                Some(bytes) if bytes.is_empty() && file_name.is_empty() => continue,
                _ if room == 0 => sent.too_many = true,
                bytes => sent.files.push((file_name, bytes)),
            }
            sent.brought = true;
        }
        visit.require_form(sent.of("csrf"))?;
        Ok(sent)
    }

    /// The first field of this name; empty if there is none.
    pub(super) fn of(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// All fields of this name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// The files, with everything that is wrong with them noted.
    pub(super) fn files(&mut self, visit: &Visit, errors: &mut Errors) -> Vec<Upload> {
        if self.too_many {
            errors.add("file", visit.words.get("attachments-too-many"));
        }
        let mut files = Vec::new();
        for (name, bytes) in std::mem::take(&mut self.files) {
            match bytes {
                None => errors.add_labelled("file", name, visit.words.file_refusal(&FileRefusal::TooLarge)),
                Some(bytes) => {
                    let name = labelled_text(visit, &name, ("file", "attachments"), FileName::parse, errors);
                    files.extend(name.map(|file_name| Upload { file_name, bytes }));
                }
            }
        }
        files
    }
}

/// Notes what is wrong with the files; answers with any other fault.
pub(super) fn refused(visit: &Visit, error: AttachError, errors: &mut Errors) -> Option<Fault> {
    match error {
        AttachError::File(name, refusal) => {
            errors.add_labelled("file", name.to_string(), visit.words.file_refusal(&refusal));
            None
        }
        AttachError::TooMany => {
            errors.add("file", visit.words.get("attachments-too-many"));
            None
        }
        AttachError::Fault(fault) => Some(fault),
    }
}

/// A file as it stands under its message; `here` is the conversation's address.
pub(super) fn attached(visit: &Visit, here: &str, message: MessageId, it: &Attachment) -> Version {
    let words = &visit.words;
    let address = format!("{here}/bestanden/{message}/{}", it.number);
    let (kind, size) = (it.media_type.extension().to_uppercase(), words.file_size(it.bytes.into()));
    Version {
        title: it.file_name.to_string(),
        file: fill(words, "document-file", &[("kind", &kind), ("size", &size)]),
        view: is_shown(it.media_type).then(|| format!("{address}/bekijken")),
        download: address,
    }
}

/// The file that an address names by portal, conversation, message and number.
type Address = (String, String, String, String);

async fn found(visit: &Visit, side: Side, (portal, conversation, message, number): Address) -> Result<Download> {
    let (portal, conversation) = (portal_id(&portal)?, conversation_id(&conversation)?);
    let message = id(&message).map(MessageId::from_uuid)?;
    let number = number.parse().map_err(|_| Problem::not_found())?;
    let action = DownloadAttachment { portal, conversation, message, number };
    Ok(visit.inzage().attachment(side.actor(visit), action).await.map_err(Problem::from)?)
}

#[handler]
async fn download(visit: Visit, Path(address): Path<Address>, headers: &HeaderMap) -> Result<Response> {
    Ok(saved(found(&visit, Side::Portal, address).await?, headers))
}

#[handler]
async fn download_as_care(visit: Visit, Path(address): Path<Address>, headers: &HeaderMap) -> Result<Response> {
    Ok(saved(found(&visit, Side::Care, address).await?, headers))
}

#[handler]
async fn look(visit: Visit, Path(address): Path<Address>) -> Result<Response> {
    shown_file(found(&visit, Side::Portal, address).await?)
}

#[handler]
async fn look_as_care(visit: Visit, Path(address): Path<Address>) -> Result<Response> {
    shown_file(found(&visit, Side::Care, address).await?)
}

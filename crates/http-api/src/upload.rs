//! Uploads: one file with its fields, read as it comes in and never further than it may be.

use inzage_domain::{
    file::{FileRefusal, MAX_FILE_BYTES},
    text::{FileName, TextError, Title},
};
use inzage_http_kit::{FieldError, Location, Problem, Wording};
use inzage_service::Upload;
use poem::{
    FromRequest, Request, RequestBody, Result,
    web::{Field, Multipart},
};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef},
    types::Type,
};
use tokio::io::AsyncReadExt;
use uuid::Uuid;

use crate::{
    asked::invalid,
    text::{Text, Textual, advice},
};

/// Bytes of a field that isn't the file.
const FIELD_BYTES: u64 = 4 * 1024;

/// A new document.
pub(crate) struct NewDocument {
    /// What it is called.
    pub(crate) title: Title,
    /// An identifier of the caller's own choice.
    pub(crate) id: Option<Uuid>,
    /// The file.
    pub(crate) upload: Upload,
}

/// A new version of a document.
pub(crate) struct NewVersion {
    /// The file.
    pub(crate) upload: Upload,
}

/// A photo for one's own avatar, or for one's own contact card.
pub(crate) struct NewPhoto {
    /// The file; what it is called says nothing.
    pub(crate) bytes: Vec<u8>,
}

/// The parts of a form, as far as they came.
#[derive(Default)]
struct Parts {
    title: Option<String>,
    id: Option<String>,
    file: Option<(Option<String>, Vec<u8>)>,
    errors: Vec<FieldError>,
}

impl Parts {
    fn wrong(&mut self, name: &str, detail: Wording) {
        self.errors.push(FieldError { location: Location::Pointer(format!("#/{name}")), detail });
    }

    /// Reads a form that may have these fields besides the file.
    async fn read(request: &Request, body: &mut RequestBody, known: &[&str]) -> Result<Self> {
        let mut form = <Multipart as FromRequest>::from_request(request, body).await?;
        let mut parts = Self::default();
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            match name.as_str() {
                "file" if parts.file.is_none() => {
                    let file_name = field.file_name().map(str::to_owned);
                    parts.file = Some((file_name, file_of(field).await?));
                }
                "title" if known.contains(&"title") && parts.title.is_none() => parts.title = Some(text_of(field).await?),
                "documentId" if known.contains(&"documentId") && parts.id.is_none() => parts.id = Some(text_of(field).await?),
                // The rest may be anything, so no more of it is read.
                _ => {
                    let short: String = name.chars().take(60).collect();
                    let detail = Wording::fixed(
                        "Dit veld bestaat niet, of staat er al.",
                        "This field does not exist, or is there already.",
                    );
                    parts.wrong(&short, detail);
                    break;
                }
            }
        }
        Ok(parts)
    }

    fn file(&mut self) -> Option<Upload> {
        let Some((name, bytes)) = self.file.take() else {
            self.wrong("file", advice(|words| words.text_error(&TextError::Empty)));
            return None;
        };
        match FileName::parse(&name.unwrap_or_default()) {
            Ok(file_name) => Some(Upload { file_name, bytes }),
            Err(error) => {
                self.wrong("file", advice(|words| words.text_error(&error)));
                None
            }
        }
    }
}

/// A field's bytes; more than the limit are not read.
pub(crate) async fn bytes_of(field: Field, limit: u64) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let reader = std::pin::pin!(field.into_async_read());
    // A form that breaks off is malformed, unless the body's own limit broke it off: that layer answers then.
    let read = reader.take(limit + 1).read_to_end(&mut bytes).await.map_err(|_| Problem::malformed())?;
    Ok((read as u64 <= limit).then_some(bytes))
}

pub(crate) async fn file_of(field: Field) -> Result<Vec<u8>> {
    bytes_of(field, MAX_FILE_BYTES as u64).await?.ok_or_else(|| {
        let detail = advice(|words| words.file_refusal(&FileRefusal::TooLarge));
        Problem::payload_too_large().with_error(Location::Pointer("#/file".to_owned()), detail).into()
    })
}

async fn text_of(field: Field) -> Result<String> {
    let name = field.name().unwrap_or_default().to_owned();
    let bytes = bytes_of(field, FIELD_BYTES).await?;
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(|| {
        let detail = Wording::fixed("Dit is te lang, of geen tekst.", "This is too long, or no text.");
        Problem::invalid().with_error(Location::Pointer(format!("#/{name}")), detail).into()
    })
}

impl NewDocument {
    async fn read(request: &Request, body: &mut RequestBody) -> Result<Self> {
        let mut parts = Parts::read(request, body, &["title", "documentId"]).await?;
        let title = Title::read(parts.title.take().as_deref().unwrap_or_default());
        let title = title.map_err(|detail| parts.wrong("title", detail)).ok();
        let id = parts.id.take().map(|raw| Uuid::read(&raw)).transpose();
        let id = id.map_err(|detail| parts.wrong("documentId", detail)).ok();
        let upload = parts.file();
        match (title, id, upload) {
            (Some(title), Some(id), Some(upload)) if parts.errors.is_empty() => Ok(Self { title, id, upload }),
            _ => Err(invalid(parts.errors).into()),
        }
    }
}

impl NewVersion {
    async fn read(request: &Request, body: &mut RequestBody) -> Result<Self> {
        let mut parts = Parts::read(request, body, &[]).await?;
        match parts.file() {
            Some(upload) if parts.errors.is_empty() => Ok(Self { upload }),
            _ => Err(invalid(parts.errors).into()),
        }
    }
}

impl NewPhoto {
    async fn read(request: &Request, body: &mut RequestBody) -> Result<Self> {
        let mut parts = Parts::read(request, body, &[]).await?;
        let file = parts.file.take();
        if file.is_none() {
            parts.wrong("file", advice(|words| words.text_error(&TextError::Empty)));
        }
        match file {
            Some((_, bytes)) if parts.errors.is_empty() => Ok(Self { bytes }),
            _ => Err(invalid(parts.errors).into()),
        }
    }
}

fn form(required: Vec<&'static str>, properties: Vec<(&'static str, MetaSchemaRef)>) -> MetaRequest {
    let schema = MetaSchema { required, properties, ..MetaSchema::new("object") };
    let content = vec![MetaMediaType { content_type: "multipart/form-data", schema: MetaSchemaRef::Inline(Box::new(schema)) }];
    MetaRequest { description: Some("One file of at most 5 MB."), content, required: true }
}

fn file_schema() -> MetaSchemaRef {
    binary("The file, with its name: PDF, PNG, JPEG, GIF, WebP, Word, Excel or OpenDocument, without macros.")
}

pub(crate) fn binary(description: &'static str) -> MetaSchemaRef {
    let description = Some(description);
    MetaSchemaRef::Inline(Box::new(MetaSchema { description, ..MetaSchema::new_with_format("string", "binary") }))
}

macro_rules! extractor {
    ($type:ty, $meta:expr) => {
        impl<'a> ApiExtractor<'a> for $type {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];

            type ParamType = ();
            type ParamRawType = ();

            fn request_meta() -> Option<MetaRequest> {
                Some($meta)
            }

            async fn from_request(request: &'a Request, body: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
                Self::read(request, body).await
            }
        }
    };
}

extractor!(
    NewDocument,
    form(
        vec!["title", "file"],
        vec![("title", Text::<Title>::schema_ref()), ("file", file_schema()), ("documentId", Text::<Uuid>::schema_ref()),],
    )
);
extractor!(NewVersion, form(vec!["file"], vec![("file", file_schema())]));
extractor!(NewPhoto, form(vec!["file"], vec![("file", binary("The photo: JPEG, PNG or WebP."))]));

//! A body that can bring files: plain JSON, or a form of which one part is that same JSON.

use inzage_domain::{conversation::MAX_ATTACHMENTS, text::FileName};
use inzage_http_kit::{Location, Problem, Wording};
use inzage_service::{AttachError, Upload};
use poem::{FromRequest, Request, RequestBody, Result, web::Multipart};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef, Registry},
    types::ParseFromJSON,
};

use crate::{
    asked::invalid,
    body::{Body, parsed, today},
    text::advice,
    upload::{binary, bytes_of, file_of},
};

/// Bytes of the part with the JSON: as of a JSON body.
const MESSAGE_BYTES: u64 = crate::limits::FORM;

/// What was sent, with at most [`MAX_ATTACHMENTS`] files.
#[derive(Debug)]
pub(crate) struct WithFiles<T>(pub(crate) T, pub(crate) Vec<Upload>);

impl<T: ParseFromJSON> WithFiles<T> {
    /// Reads the parts as they come in, and no further than they may be.
    async fn read(request: &Request, body: &mut RequestBody) -> Result<Self> {
        let mut form = <Multipart as FromRequest>::from_request(request, body).await?;
        let (mut message, mut files) = (None, Vec::new());
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            match name.as_str() {
                "message" if message.is_none() => {
                    let bytes = bytes_of(field, MESSAGE_BYTES).await?.ok_or_else(Problem::payload_too_large)?;
                    message = Some(parsed(&bytes, today(request)?)?);
                }
                "file" if files.len() == MAX_ATTACHMENTS => return Err(Problem::from(AttachError::TooMany).into()),
                "file" => {
                    let file_name = FileName::parse(field.file_name().unwrap_or_default()).map_err(|error| {
                        let detail = advice(|words| words.text_error(&error));
                        invalid(Vec::new()).with_error(Location::Pointer("#/file".to_owned()), detail)
                    })?;
                    files.push(Upload { file_name, bytes: file_of(field).await? });
                }
                // The rest may be anything, so no more of it is read.
                _ => {
                    let short: String = name.chars().take(60).collect();
                    let detail = Wording::fixed(
                        "Dit veld bestaat niet, of staat er al.",
                        "This field does not exist, or is there already.",
                    );
                    return Err(invalid(Vec::new()).with_error(Location::Pointer(format!("#/{short}")), detail).into());
                }
            }
        }
        let message = message.ok_or_else(|| {
            let detail = Wording::fixed("Dit ontbreekt.", "This is missing.");
            invalid(Vec::new()).with_error(Location::Pointer("#/message".to_owned()), detail)
        })?;
        Ok(Self(message, files))
    }
}

impl<'a, T: ParseFromJSON> ApiExtractor<'a> for WithFiles<T> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];

    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        let files = MetaSchema {
            items: Some(Box::new(binary("A file with its name, of at most 5 MB."))),
            max_items: Some(MAX_ATTACHMENTS),
            ..MetaSchema::new("array")
        };
        let properties = vec![("message", T::schema_ref()), ("file", MetaSchemaRef::Inline(Box::new(files)))];
        let form = MetaSchema { required: vec!["message"], properties, ..MetaSchema::new("object") };
        let content = vec![
            MetaMediaType { content_type: "application/json", schema: T::schema_ref() },
            MetaMediaType { content_type: "multipart/form-data", schema: MetaSchemaRef::Inline(Box::new(form)) },
        ];
        let description = Some("As JSON, or with files as a form: the JSON in `message`, and a `file` for each.");
        Some(MetaRequest { description, content, required: true })
    }

    async fn from_request(request: &'a Request, body: &mut RequestBody, options: ExtractParamOptions<()>) -> Result<Self> {
        if crate::limits::is_form(request) {
            return Self::read(request, body).await;
        }
        Body::from_request(request, body, options).await.map(|Body(message)| Self(message, Vec::new()))
    }
}

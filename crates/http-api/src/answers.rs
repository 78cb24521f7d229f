//! What goes right, with its headers.

use std::{fmt::Display, marker::PhantomData};

use inzage_domain::views::Page;
use inzage_http_kit::ETag;
use poem::{
    IntoResponse,
    http::{HeaderValue, StatusCode, header},
};
use poem_openapi::{
    ApiResponse, Object,
    payload::Json,
    registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry},
    types::{ToJSON, Type},
};
use uuid::Uuid;

use crate::{PREFIX, text::Text};

/// 204: done, and there is nothing to say.
#[derive(Debug, ApiResponse)]
pub(crate) enum Done {
    /// Done.
    #[oai(status = 204)]
    Done,
}

/// 202: noted, and handled later if there is anything to handle.
#[derive(Debug, ApiResponse)]
pub(crate) enum Noted {
    /// Noted.
    #[oai(status = 202)]
    Noted,
}

/// The identifier of what was made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Made {
    /// Its identifier.
    id: Text<Uuid>,
}

/// Something was made, or had been made by the same request before.
#[derive(Debug, ApiResponse)]
pub(crate) enum Creation {
    /// It is new.
    #[oai(status = 201)]
    New(
        Json<Made>,
        /// Its address.
        #[oai(header = "Location")]
        String,
    ),
    /// It was made before by the same request.
    #[oai(status = 200)]
    Before(
        Json<Made>,
        /// Its address.
        #[oai(header = "Location")]
        String,
    ),
}

impl Creation {
    /// What `path` below the API's prefix answers for `id`.
    pub(crate) fn of(is_new: bool, id: Uuid, path: &str) -> Self {
        let made = Json(Made { id: Text(id) });
        let location = format!("{PREFIX}{path}");
        if is_new { Self::New(made, location) } else { Self::Before(made, location) }
    }
}

/// 200 with the version of what is shown, for `If-Match`.
#[derive(Debug)]
pub(crate) struct Versioned<T> {
    /// What is shown.
    pub(crate) shown: T,
    /// Its version.
    pub(crate) version: u32,
}

/// 200 with one page of a list, and the way to the next.
#[derive(Debug)]
pub(crate) struct Paged<T> {
    /// The rows.
    pub(crate) rows: T,
    /// The address of the next page, below the API's prefix.
    pub(crate) next: Option<String>,
}

impl<T: ToJSON> IntoResponse for Versioned<T> {
    fn into_response(self) -> poem::Response {
        let mut response = Json(self.shown).into_response();
        response.headers_mut().insert(header::ETAG, ETag::of_version(self.version.into()).to_header());
        response
    }
}

impl<T: ToJSON> IntoResponse for Paged<T> {
    fn into_response(self) -> poem::Response {
        let mut response = Json(self.rows).into_response();
        let link = self.next.map(|next| format!("<{PREFIX}{next}>; rel=\"next\""));
        if let Some(link) = link.and_then(|link| HeaderValue::try_from(link).ok()) {
            response.headers_mut().insert(header::LINK, link);
        }
        response
    }
}

impl<T> Paged<Vec<T>> {
    /// A page of rows; `list` is the address of the list below the API's prefix, up to what names the page.
    pub(crate) fn of<R, Id: Display>(page: Page<R>, list: &str, limit: u8, id: fn(&R) -> Id, shown: impl FnMut(R) -> T) -> Self {
        let next = page.next_after(id).map(|last| format!("{list}after={last}&limit={limit}"));
        Self { rows: page.rows.into_iter().map(shown).collect(), next }
    }
}

fn text_header(name: &str, description: &str, required: bool) -> MetaHeader {
    MetaHeader {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required,
        deprecated: false,
        schema: String::schema_ref(),
    }
}

fn ok(content: Vec<MetaMediaType>, headers: Vec<MetaHeader>) -> MetaResponse {
    MetaResponse { description: "As asked.", status: Some(200), status_range: None, content, headers }
}

fn json<T: Type>() -> Vec<MetaMediaType> {
    vec![MetaMediaType { content_type: "application/json; charset=utf-8", schema: T::schema_ref() }]
}

impl<T: ToJSON> ApiResponse for Versioned<T> {
    fn meta() -> MetaResponses {
        let etag = text_header("ETag", "The version of what is shown, to send in If-Match.", true);
        MetaResponses { responses: vec![ok(json::<T>(), vec![etag])] }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: ToJSON> ApiResponse for Paged<T> {
    fn meta() -> MetaResponses {
        let link = text_header("Link", "The next page, if there is one, as `rel=\"next\"` (RFC 8288).", false);
        MetaResponses { responses: vec![ok(json::<T>(), vec![link])] }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// The kinds of file that an operation hands out.
pub(crate) trait Kinds: Send + Sync {
    /// Their media types.
    const MEDIA_TYPES: &'static [&'static str];
    /// Whether the same file may be answered with 304.
    const VERSIONED: bool;
}

/// A file to take home.
pub(crate) struct Attachment<K> {
    response: poem::Response,
    kinds: PhantomData<K>,
}

impl<K> Attachment<K> {
    /// Hands out what `response` holds.
    pub(crate) fn new(response: impl IntoResponse) -> Self {
        Self { response: response.into_response(), kinds: PhantomData }
    }
}

impl<K: Kinds> IntoResponse for Attachment<K> {
    fn into_response(self) -> poem::Response {
        self.response
    }
}

impl<K: Kinds> ApiResponse for Attachment<K> {
    fn meta() -> MetaResponses {
        let schema = || MetaSchemaRef::Inline(Box::new(MetaSchema::new_with_format("string", "binary")));
        let content = K::MEDIA_TYPES.iter().map(|kind| MetaMediaType { content_type: kind, schema: schema() }).collect();
        let mut headers = vec![text_header("Content-Disposition", "Always an attachment, with the name of the file.", true)];
        let mut responses = Vec::new();
        if K::VERSIONED {
            headers.push(text_header("ETag", "The SHA-256 of the file, for If-None-Match.", true));
            responses.push(MetaResponse {
                description: "The caller has this file already.",
                status: Some(StatusCode::NOT_MODIFIED.as_u16()),
                status_range: None,
                content: Vec::new(),
                headers: Vec::new(),
            });
        }
        responses.insert(0, ok(content, headers));
        MetaResponses { responses }
    }

    fn register(_: &mut Registry) {}
}

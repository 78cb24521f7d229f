//! How much a request may bring: a form's worth, or one file.

use std::sync::Arc;

use inzage_domain::file::MAX_FILE_BYTES;
use inzage_http_kit::BodyLimit;
use poem::{Endpoint, EndpointExt, Request, Response, Result, endpoint::BoxEndpoint};

/// Bytes of a JSON body: the longest text, of 64,000 characters of four bytes each, and room for the other members.
const FORM: u64 = 288 * 1024;
/// Bytes of an upload: one file, and room for the other fields.
const UPLOAD: u64 = MAX_FILE_BYTES as u64 + 16 * 1024;

/// Gives uploads the larger limit and everything else the smaller one.
pub(crate) struct Limits {
    forms: BoxEndpoint<'static>,
    uploads: BoxEndpoint<'static>,
}

impl Limits {
    /// Puts the limits around `inner`.
    pub(crate) fn around(inner: impl Endpoint<Output = Response> + 'static) -> Self {
        let inner = Arc::new(inner);
        Self { forms: Arc::clone(&inner).with(BodyLimit::new(FORM)).boxed(), uploads: inner.with(BodyLimit::new(UPLOAD)).boxed() }
    }
}

impl Endpoint for Limits {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let upload = request.content_type().is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("multipart/"));
        if upload { self.uploads.call(request).await } else { self.forms.call(request).await }
    }
}

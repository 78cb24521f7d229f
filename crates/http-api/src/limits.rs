//! How much a request may bring: a form's worth, one file, or a message with its files.

use std::sync::Arc;

use inzage_domain::{conversation::MAX_ATTACHMENTS, file::MAX_FILE_BYTES};
use inzage_http_kit::BodyLimit;
use poem::{Endpoint, EndpointExt, Request, Response, Result, endpoint::BoxEndpoint};

/// Bytes of a JSON body: the longest text, of 64,000 characters that may each be written as an escape of twelve bytes, and room for the
/// other members.
pub(crate) const FORM: u64 = 64_000 * 12 + 32 * 1024;
/// Bytes of an upload: one file, and room for the other fields.
const UPLOAD: u64 = MAX_FILE_BYTES as u64 + 16 * 1024;

/// Bytes of a message with its files.
const MESSAGE: u64 = MAX_ATTACHMENTS as u64 * MAX_FILE_BYTES as u64 + FORM;

/// Gives messages with files the largest limit, other uploads a smaller one and everything else the smallest.
pub(crate) struct Limits {
    forms: BoxEndpoint<'static>,
    uploads: BoxEndpoint<'static>,
    messages: BoxEndpoint<'static>,
}

/// Whether a request sends a form in parts, as uploads do.
pub(crate) fn is_form(request: &Request) -> bool {
    request.content_type().is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("multipart/"))
}

impl Limits {
    /// Puts the limits around `inner`.
    pub(crate) fn around(inner: impl Endpoint<Output = Response> + 'static) -> Self {
        let inner = Arc::new(inner);
        let limited = |limit| Arc::clone(&inner).with(BodyLimit::new(limit)).boxed();
        Self { forms: limited(FORM), uploads: limited(UPLOAD), messages: limited(MESSAGE) }
    }
}

impl Endpoint for Limits {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let message = ["/conversations", "/messages"].iter().any(|it| request.uri().path().ends_with(it));
        let limited = match (is_form(&request), message) {
            (false, _) => &self.forms,
            (true, false) => &self.uploads,
            (true, true) => &self.messages,
        };
        limited.call(request).await
    }
}

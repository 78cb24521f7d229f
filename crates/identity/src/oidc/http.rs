//! Requests to the provider.

use super::settings::is_allowed;
use openidconnect::{
    AsyncHttpClient, HttpRequest, HttpResponse,
    http::{Response, StatusCode},
    url::Url,
};
use reqwest::redirect;
use std::{pin::Pin, time::Duration};

/// The longest answer that is read. Keys with their certificates are a tenth of this.
const MAX_BODY: usize = 256 * 1024;
/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(3);

/// Makes requests that end in time, with an answer of bearable length.
pub(super) struct HttpClient {
    client: reqwest::Client,
    local: bool,
    time_out: Duration,
}

/// Why a request brought nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    #[error("the provider could not be reached")]
    Transport(#[source] reqwest::Error),
    #[error("the provider took longer than {} ms", .0.as_millis())]
    TooSlow(Duration),
    #[error("the provider's answer is longer than {MAX_BODY} bytes")]
    TooLong,
    #[error("the provider answers with status {0}")]
    Status(StatusCode),
    #[error("the provider names an address that is not https")]
    NotSecure,
    #[error("the provider failed a moment ago")]
    JustFailed,
}

impl HttpClient {
    /// `local` lets it talk to this machine without TLS.
    pub(super) fn new(local: bool, time_out: Duration) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .referer(false)
            .https_only(!local)
            .connect_timeout(CONNECT.min(time_out))
            .build()?;
        Ok(Self { client, local, time_out })
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let url = Url::parse(&request.uri().to_string()).map_err(|_| HttpError::NotSecure)?;
        if !is_allowed(&url, self.local) {
            return Err(HttpError::NotSecure);
        }
        match tokio::time::timeout(self.time_out, self.exchange(request)).await {
            Ok(answer) => answer,
            Err(_) => Err(HttpError::TooSlow(self.time_out)),
        }
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        // Addresses hold no secrets here, but errors end up in logs, where they are of no use either.
        let failed = |error: reqwest::Error| HttpError::Transport(error.without_url());
        let mut answer = self.client.execute(request.try_into().map_err(failed)?).await.map_err(failed)?;
        if answer.status().is_server_error() || answer.status() == StatusCode::TOO_MANY_REQUESTS {
            return Err(HttpError::Status(answer.status()));
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            if body.len().saturating_add(chunk.len()) > MAX_BODY {
                return Err(HttpError::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        let mut response = Response::new(body);
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        Ok(response)
    }
}

impl<'c> AsyncHttpClient<'c> for HttpClient {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

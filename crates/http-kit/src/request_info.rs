//! What an answer needs to know about its request.

use inzage_texts::Language;
use poem::{FromRequest, Request, RequestBody, Result};

use crate::{RequestId, language_of};

/// Who will read the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// A program, through the REST API.
    Api,
    /// A person, through the pages.
    Pages,
}

/// The language, the identifier and the reader of a request; every handler can have it as a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestInfo {
    /// The language to answer in.
    pub language: Language,
    /// The identifier in the logs; absent only when the [`RequestIds`](crate::RequestIds) layer is.
    pub request_id: Option<RequestId>,
    /// Who will read the answer.
    pub face: Face,
}

tokio::task_local! {
    // An error turns into a response in places where the request is out of reach (poem's `Error::into_response`,
    // poem-openapi's responses). They find its language and identifier here.
    static CURRENT: RequestInfo;
}

impl RequestInfo {
    pub(crate) fn of(request: &Request, face: Face) -> Self {
        Self { language: language_of(request.headers()), request_id: request.data::<RequestId>().copied(), face }
    }

    /// What is known of the request that this task handles; outside of one, a Dutch reader of the API.
    pub(crate) fn current() -> Self {
        CURRENT.try_with(|info| *info).unwrap_or(Self { language: Language::Dutch, request_id: None, face: Face::Api })
    }

    /// Runs `handling` as the handling of this request.
    pub(crate) async fn scope<F: Future>(self, handling: F) -> F::Output {
        CURRENT.scope(self, handling).await
    }
}

impl<'a> FromRequest<'a> for RequestInfo {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        Ok(request.data::<Self>().copied().unwrap_or_else(|| Self::of(request, Face::Pages)))
    }
}

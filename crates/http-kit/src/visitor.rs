//! Who calls: the session behind the cookie.

use crate::{Binding, CookieName, Cookies, CsrfKey, Problem};
use inzage_domain::{
    account::SignedInSession,
    credential::Secret,
    policy::{Actor, Hat},
};
use inzage_service::Inzage;
use poem::{Endpoint, FromRequest, Middleware, Request, RequestBody, Response, Result};

/// Whoever calls, as the session cookie tells. Every handler behind [`Visitors`] can have it as a parameter.
#[derive(Debug, Clone)]
pub struct Visitor {
    session: Option<SignedInSession>,
    secret: Option<Secret>,
    waiting: Option<Secret>,
    known_as: Option<Secret>,
}

impl Visitor {
    /// Somebody who is not signed in.
    pub const NOBODY: Self = Self { session: None, secret: None, waiting: None, known_as: None };

    /// The session, if somebody is signed in.
    pub fn session(&self) -> Option<&SignedInSession> {
        self.session.as_ref()
    }

    /// Who asks, under the hat that the address names.
    pub fn actor(&self, hat: Hat) -> Actor {
        self.session.as_ref().map_or(Actor::Nobody, |session| Actor::Person(session.person(hat)))
    }

    /// The secret in the session's cookie, whether it still opens anything or not.
    pub fn secret(&self) -> Option<&Secret> {
        self.secret.as_ref()
    }

    /// A sign-in that waits for its second factor.
    pub fn waiting(&self) -> Option<&Secret> {
        self.waiting.as_ref()
    }

    /// What this browser was given to be known again.
    pub fn known_as(&self) -> Option<&Secret> {
        self.known_as.as_ref()
    }

    /// The form token of this session, or an empty one that never fits.
    pub fn form_token(&self, key: &CsrfKey) -> String {
        self.session.as_ref().map(|session| key.token_for(Binding::Session(session.id.as_uuid().as_bytes()))).unwrap_or_default()
    }

    /// Lets a posted form through only with this session's token.
    ///
    /// # Errors
    ///
    /// 401 when nobody is signed in, 403 when the token is not this session's.
    pub fn require_form_token(&self, key: &CsrfKey, token: Option<&str>) -> Result<(), Problem> {
        let session = self.session.as_ref().ok_or_else(Problem::not_signed_in)?;
        key.require(token, Binding::Session(session.id.as_uuid().as_bytes()))
    }

    /// Lets an API call through only with this session's token in its header.
    ///
    /// # Errors
    ///
    /// 401 when nobody is signed in, 403 when the token is not this session's.
    pub fn require_header_token(&self, key: &CsrfKey, request: &Request) -> Result<(), Problem> {
        let session = self.session.as_ref().ok_or_else(Problem::not_signed_in)?;
        key.require_header(request, Binding::Session(session.id.as_uuid().as_bytes()))
    }
}

impl<'a> FromRequest<'a> for Visitor {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        Ok(request.data::<Self>().cloned().unwrap_or(Self::NOBODY))
    }
}

/// Middleware that finds the session by its cookie and puts the [`Visitor`] in the request's data.
///
/// It reads one row and writes at most the time of last use; it never makes or revives a session (`T4`).
#[derive(Debug, Clone)]
pub struct Visitors {
    inzage: Inzage,
    cookies: Cookies,
}

impl Visitors {
    /// Looks sessions up through these use cases.
    pub fn new(inzage: Inzage, cookies: Cookies) -> Self {
        Self { inzage, cookies }
    }
}

impl<E: Endpoint> Middleware<E> for Visitors {
    type Output = VisitorsEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        VisitorsEndpoint { inner, visitors: self.clone() }
    }
}

/// The endpoint that [`Visitors`] makes.
pub struct VisitorsEndpoint<E> {
    inner: E,
    visitors: Visitors,
}

impl<E: Endpoint> Endpoint for VisitorsEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let Visitors { inzage, cookies } = &self.visitors;
        let read = |name| cookies.read(request.headers(), name).map(|it| it.and_then(Secret::parse)).map_err(Problem::from);
        let (secret, waiting, known_as) = (read(CookieName::Session)?, read(CookieName::Waiting)?, read(CookieName::Device)?);
        let session = match &secret {
            Some(secret) => inzage.session(secret).await.map_err(Problem::from)?,
            None => None,
        };
        request.set_data(Visitor { session, secret, waiting, known_as });
        self.inner.call(request).await.map(poem::IntoResponse::into_response)
    }
}

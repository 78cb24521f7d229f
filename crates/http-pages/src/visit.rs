//! One request for a page: who reads, in which language, and how they are answered.

mod addresses;
mod done;
mod faults;
mod frames;

pub use addresses::*;
pub use done::*;
pub use faults::*;
pub use frames::*;

use askama::Template;
use inzage_domain::{
    account::Assurance,
    ids::AccountId,
    organisation::Settings,
    policy::{Actor, Hat},
    views::{OwnAccount, PortalHome},
};
use inzage_http_kit::{Binding, CookieName, Cookies, CsrfKey, Problem, PublicAddress, RequestInfo, Visitor};
use inzage_service::{FrameSlot, Inzage, Surroundings};
use inzage_texts::{Texts, Words, Zone};
use poem::{
    FromRequest, Request, RequestBody, Response, Result,
    http::{HeaderValue, StatusCode, header},
};
use std::{ops::Deref, sync::Arc};

/// What every page is made with. Cheap to clone.
#[derive(Clone)]
pub struct Pages(Arc<Made>);

/// What every page is made with.
pub struct Made {
    /// The use cases.
    pub inzage: Inzage,
    /// Signs forms.
    pub csrf: Arc<CsrfKey>,
    /// Reads and writes cookies.
    pub cookies: Cookies,
    /// The words.
    pub texts: Texts,
    /// The organisation's zone.
    pub zone: Zone,
    /// The address that is in people's browsers.
    pub address: PublicAddress,
    /// The organisation's choices, as they were when the program started.
    pub settings: Settings,
    /// The organisation's own style sheet, if it has one.
    pub theme: Option<String>,
    /// Where the manuals and videos are, which every page points to (`A37`).
    pub manuals: Option<String>,
    /// Where the demonstration shows its letters.
    pub letters: Option<String>,
}

impl Pages {
    /// Pages made with these.
    pub fn new(made: Made) -> Self {
        Self(Arc::new(made))
    }
}

impl Deref for Pages {
    type Target = Made;

    fn deref(&self) -> &Made {
        &self.0
    }
}

/// One request for a page; every handler has it as a parameter.
pub struct Visit {
    /// What pages are made with.
    pub pages: Pages,
    /// Who reads.
    pub visitor: Visitor,
    /// Language and request id.
    pub info: RequestInfo,
    /// The words in the reader's language.
    pub words: Words,
    /// Path and query of the request, to come back to.
    here: String,
    /// What happened before the redirect that led here: the value of `gedaan`.
    done: Option<String>,
    /// Random bytes that bind forms before anybody signed in.
    pre_session: Option<String>,
}

impl<'a> FromRequest<'a> for Visit {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let pages = request.data::<Pages>().cloned().ok_or_else(Problem::internal)?;
        let info = RequestInfo::from_request(request, body).await?;
        let words = pages.texts.words(info.language, pages.zone.clone());
        let uri = request.uri();
        let here = uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let done = uri.query().and_then(|query| query.split('&').find_map(|it| it.strip_prefix("gedaan="))).map(str::to_owned);
        let pre_session =
            pages.cookies.read(request.headers(), CookieName::PreSession).map_err(Problem::from)?.map(str::to_owned);
        let visitor = Visitor::from_request(request, body).await?;
        Ok(Self { pages, visitor, info, words, here, done, pre_session })
    }
}

/// The form token that a page puts into its forms before anybody signed in, and the cookie that must go with it.
pub struct PreSession {
    /// Into the field `csrf`.
    pub token: String,
    /// Into `Set-Cookie`, unless the browser has it already.
    pub cookie: Option<HeaderValue>,
}

impl Visit {
    /// The reader, as client or relation.
    pub fn private(&self) -> Actor {
        self.visitor.actor(Hat::Private)
    }

    /// Whether the reader signed in with more than a password; whoever has a second factor did.
    pub fn is_sure(&self) -> bool {
        self.visitor.session().is_some_and(|session| session.assurance == Assurance::Substantial)
    }

    /// Whether this account is the reader's own.
    pub fn is_me(&self, account: AccountId) -> bool {
        self.visitor.session().is_some_and(|session| session.account == account)
    }

    /// The reader, as professional.
    pub fn professional(&self) -> Actor {
        self.visitor.actor(Hat::Professional)
    }

    /// The use cases.
    pub fn inzage(&self) -> &Inzage {
        &self.pages.inzage
    }

    /// The organisation's choices as they are now, for what a page says of who will read what is written on it.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn settings(&self) -> Result<Settings> {
        Ok(self.inzage().settings().await.map_err(Problem::from)?)
    }

    /// Lets a posted form through only with this session's token.
    ///
    /// # Errors
    /// 401 when nobody is signed in, 403 when the token is not this session's.
    pub fn require_form(&self, token: &str) -> Result<()> {
        Ok(self.visitor.require_form_token(&self.pages.csrf, Some(token))?)
    }

    /// Lets a form from before signing in through only with the token that was made for this browser.
    ///
    /// # Errors
    /// 403 when the token or its cookie is missing or another browser's.
    pub fn require_pre_session_form(&self, token: &str) -> Result<()> {
        let bytes = self.pre_session.as_deref().ok_or_else(Problem::form_expired)?;
        Ok(self.pages.csrf.require(Some(token), Binding::PreSession(bytes.as_bytes()))?)
    }

    /// The token for forms before signing in.
    ///
    /// # Errors
    /// The cookie can't be written, which does not happen.
    pub fn pre_session(&self) -> Result<PreSession> {
        let (bytes, cookie) = if let Some(known) = self.pre_session.as_deref().filter(|it| it.len() == 32) {
            (known.to_owned(), None)
        } else {
            let fresh = self.pages.inzage.fresh_secret().expose().chars().take(32).collect::<String>();
            let cookie = self.pages.cookies.set(CookieName::PreSession, &fresh, None).map_err(Problem::from)?;
            (fresh, Some(cookie))
        };
        Ok(PreSession { token: self.pages.csrf.token_for(Binding::PreSession(bytes.as_bytes())), cookie })
    }

    /// The page as an answer.
    ///
    /// # Errors
    /// The template failed, which tests rule out.
    pub fn page(&self, page: &impl Template) -> Result<Response> {
        self.page_with(StatusCode::OK, page)
    }

    /// The page as an answer with this status: 400 for a form that was sent with mistakes.
    ///
    /// # Errors
    /// The template failed, which tests rule out.
    pub fn page_with(&self, status: StatusCode, page: &impl Template) -> Result<Response> {
        let html = page.render().map_err(|_| Problem::internal())?;
        Ok(Response::builder()
            .status(status)
            .header(header::CONTENT_LANGUAGE, self.words.tag())
            .content_type("text/html; charset=utf-8")
            .body(html))
    }
}

/// An answer that brings a cookie, if there is one.
pub fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The portal that the last look found around its page.
///
/// # Errors
/// 500 when nothing was looked at yet, which is a mistake in the handler.
pub fn home_of(slot: &FrameSlot) -> Result<PortalHome> {
    match slot.take() {
        Some(Surroundings::Portal(home)) => Ok(home),
        Some(Surroundings::Account(_)) | None => Err(Problem::internal().into()),
    }
}

/// The account that the last look put into `slot`.
///
/// # Errors
/// 500 when nothing was looked at yet, which is a mistake in the handler.
pub fn account_of(slot: &FrameSlot) -> Result<OwnAccount> {
    match slot.take() {
        Some(Surroundings::Account(account)) => Ok(account),
        Some(Surroundings::Portal(_)) | None => Err(Problem::internal().into()),
    }
}

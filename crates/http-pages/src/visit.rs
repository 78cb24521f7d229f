//! One request for a page: who reads, in which language, and what stands around the page.

use crate::{
    assets::href,
    frame::{Frame, Guest, Notice, OtherLanguage, Owner, Phone, Site},
    nav::{Place, menu, sections, with_unread},
    page::fault::{Fault as PageFault, FaultPage},
    parts::{Link, Tone},
};
use askama::Template;
use inzage_domain::{
    account::Assurance,
    avatar::{Avatar, Illustration},
    care::Task,
    ids::{AccountId, PortalId},
    organisation::Settings,
    policy::{Actor, Hat, RefusalKind},
    right::Right,
    text::{PersonName, PhoneNumber},
    views::{OwnAccount, PortalHome},
};
use inzage_http_kit::{Binding, CookieName, Cookies, CsrfKey, Problem, PublicAddress, RequestInfo, Visitor};
use inzage_service::{FrameSlot, Inzage, Surroundings};
use inzage_texts::{Language, Texts, Words, Zone, tag};
use poem::{
    FromRequest, Request, RequestBody, Response, Result,
    http::{HeaderValue, StatusCode, header},
};
use std::{ops::Deref, sync::Arc};
use uuid::Uuid;

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

    /// The frame of a page for nobody in particular.
    pub fn plain_frame(&self) -> Frame {
        let signed_in = self.visitor.session().is_some();
        Frame {
            site: self.site(),
            other_language: other_language(&self.words, self.info.language, &self.here),
            home: "/".to_owned(),
            sign_out: signed_in.then(|| "/uitloggen".to_owned()),
            csrf: self.visitor.form_token(&self.pages.csrf),
            notice: self.notice(),
            ..Frame::default()
        }
    }

    /// The frame that the last look put into `slot`.
    pub fn frame(&self, slot: &FrameSlot, current: Option<Place>) -> Frame {
        match slot.take() {
            Some(Surroundings::Portal(home)) => self.portal_frame(&home, current),
            Some(Surroundings::Account(account)) => self.account_frame(&account, current),
            None => self.plain_frame(),
        }
    }

    /// The frame of a page in a portal: in somebody else's it always shows whose (`G27`).
    pub fn portal_frame(&self, home: &PortalHome, current: Option<Place>) -> Frame {
        let portal = home.portal.to_string();
        let places = portal_places(home);
        let href = if home.scope.own { "/account/profiel" } else { "/kies" };
        Frame {
            home: Place::Start.href(&portal),
            owner: Some(Self::owner(&home.client, href, home.avatar)),
            menu: with_unread(
                menu(&self.words, &portal, &main_places(&places), current),
                &Place::Messages.href(&portal),
                home.unread,
            ),
            sections: sections(&self.words, &portal, &[places.as_slice(), &[Place::Profile, Place::Given]].concat()),
            guest: (!home.scope.own).then(|| Guest {
                name: home.client.to_string(),
                hue: hue(home.portal),
                own: Link { href: "/kies".to_owned(), label: self.words.get("frame-guest-chooser") },
            }),
            ..self.plain_frame()
        }
    }

    /// The frame of a page in no portal.
    pub fn account_frame(&self, account: &OwnAccount, current: Option<Place>) -> Frame {
        self.frame_around(account, current, false)
    }

    /// The same, with the way to another portal if somebody `switches` (`G26`).
    pub fn frame_around(&self, account: &OwnAccount, current: Option<Place>, switches: bool) -> Frame {
        let mut places = vec![Place::Home];
        let unread = account.professional.as_ref().map_or(0, |it| it.unread);
        if account.professional.is_some() {
            places.extend([Place::Clients, Place::Inbox, Place::Requests]);
        }
        if account.professional.as_ref().is_some_and(|it| it.tasks.has(Task::ReviewAccess)) {
            places.push(Place::Review);
        }
        if account.professional.as_ref().is_some_and(|it| it.tasks.has(Task::ManageApplication)) {
            places.extend([Place::Accounts, Place::Machines]);
        }
        if account.professional.as_ref().is_some_and(|it| it.tasks.has(Task::ManageContent)) {
            places.extend([Place::Content, Place::Questionnaires]);
        }
        places.extend(switches.then_some(Place::Chooser));
        places.extend([Place::Given, Place::Profile]);
        Frame {
            owner: Some(Self::owner(&account.account.name, "/account/profiel", account.avatar)),
            menu: with_unread(menu(&self.words, "", &places, current), &Place::Inbox.href(""), unread),
            sections: sections(&self.words, "", &places),
            ..self.plain_frame()
        }
    }

    fn owner(name: &PersonName, href: &str, avatar: Option<Avatar>) -> Owner {
        Owner { initials: name.initials(), picture: avatar.map(avatar_href), name: name.to_string(), href: href.to_owned() }
    }

    fn site(&self) -> Site {
        let settings = &self.pages.settings;
        Site {
            name: settings.name.to_string(),
            phone: Some(phone(&settings.support_phone)),
            hours: settings.support_hours.to_string(),
            manuals: self.pages.manuals.clone(),
            theme: self.pages.theme.clone(),
            ..Site::default()
        }
    }

    /// What just happened, told after a redirect with `?gedaan=…`; the texts are `done-…` and perhaps `done-…-text`.
    fn notice(&self) -> Option<Notice> {
        let done = self.done.as_deref().filter(|it| DONE.contains(it))?;
        Some(Notice { tone: Tone::Ok, title: self.words.get(&format!("done-{done}")), text: String::new() })
    }

    /// The frame of a page with a form for somebody who has not signed in, and the cookie that binds the form to this browser.
    ///
    /// # Errors
    /// The cookie can't be written, which does not happen.
    pub fn pre_session_frame(&self) -> Result<(Frame, Option<HeaderValue>)> {
        let pre = self.pre_session()?;
        Ok((Frame { csrf: pre.token, ..self.plain_frame() }, pre.cookie))
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

/// What can be told after a redirect. Each has a text `done-…`.
pub const DONE: [&str; 64] = [
    "letters-off",
    "questionnaire-asked",
    "questionnaire-sent",
    "questionnaire-withdrawn",
    "message-sent",
    "conversation-shared",
    "conversation-closed",
    "sign-in-over",
    "provider-linked",
    "provider-unlinked",
    "passkey-refused",
    "password-chosen",
    "password-changed",
    "factor-added",
    "factor-removed",
    "session-ended",
    "signed-in",
    "signed-out",
    "activated",
    "saved",
    "posted",
    "appointment-asked",
    "appointment-cancelled",
    "appointment-request-withdrawn",
    "appointment-request-approved",
    "appointment-request-rejected",
    "sent",
    "sent-before",
    "added",
    "removed",
    "paused",
    "resumed",
    "blocked",
    "unblocked",
    "shared",
    "acknowledged",
    "plan-drafted",
    "plan-discarded",
    "plan-shared",
    "plan-answered",
    "asked",
    "uploaded",
    "report-shared",
    "report-kept",
    "reacted",
    "consent-given",
    "consent-withdrawn",
    "prepared",
    "invited",
    "withdrawn",
    "opened",
    "closed",
    "given-up",
    "authority-recorded",
    "authority-ended",
    "incapacity-recorded",
    "incapacity-ended",
    "suspended",
    "lifted",
    "factors-reset",
    "machine-made-before",
    "machine-revoked",
    "deactivated",
    "reactivated",
];

fn phone(number: &PhoneNumber) -> Phone {
    Phone { shown: number.in_groups(), number: number.as_str().to_owned() }
}

/// The way to read `here` in the other language than this one.
fn other_language(words: &Words, language: Language, here: &str) -> OtherLanguage {
    let other = match language {
        Language::Dutch => Language::English,
        Language::English => Language::Dutch,
    };
    OtherLanguage {
        tag: tag(other).to_owned(),
        href: format!("/taal/{}?terug={}", tag(other), encode(here)),
        name: words.in_language(other).get("language-name"),
        short: tag(other).to_uppercase(),
    }
}

/// Sends the reader on after a form was handled (POST-redirect-GET), and says what happened.
pub fn see_other(path: &str, done: Option<&str>) -> Response {
    let joint = if path.contains('?') { '&' } else { '?' };
    let location = done.map_or_else(|| path.to_owned(), |done| format!("{path}{joint}gedaan={done}"));
    Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, location).finish()
}

/// The identifier in an address. A malformed one is as one that doesn't exist.
///
/// # Errors
/// 404.
pub fn id(raw: &str) -> Result<Uuid> {
    Ok(Uuid::try_parse(raw).ok().filter(|id| id.to_string() == raw).ok_or_else(Problem::not_found)?)
}

/// The portal in an address.
///
/// # Errors
/// 404.
pub fn portal_id(raw: &str) -> Result<PortalId> {
    id(raw).map(PortalId::from_uuid)
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

/// The parts of a portal that its menu shows to this reader.
/// What stands in the main menu; the rest is in the footer, on the start page and under the own name (`G24`, `A03`).
fn main_places(places: &[Place]) -> Vec<Place> {
    let elsewhere = [Place::Consents, Place::Users, Place::Looked, Place::Information];
    places.iter().copied().filter(|place| !elsewhere.contains(place)).collect()
}

fn portal_places(home: &PortalHome) -> Vec<Place> {
    let mut places = vec![Place::Start, Place::Dossier, Place::Documents];
    let owner = home.scope.own || home.scope.holds;
    if owner || home.scope.reads.has(Right::Reports) {
        places.push(Place::Reports);
    }
    if owner || home.scope.reads.has(Right::Appointments) {
        places.push(Place::Appointments);
    }
    if owner || home.scope.reads.has(Right::Messages) {
        places.push(Place::Messages);
    }
    if owner || home.scope.reads.has(Right::Diary) {
        places.push(Place::Diary);
    }
    if owner || home.scope.reads.has(Right::Data) {
        places.push(Place::Pinboard);
    }
    if owner {
        places.push(Place::Consents);
    }
    if owner || home.scope.acts.has(Right::ManageContacts) {
        places.push(Place::Users);
    }
    if owner {
        places.push(Place::Looked);
    }
    if home.scope.own && !home.scope.too_young {
        places.extend([Place::Started, Place::Information]);
    }
    if home.scope.relation.is_some() {
        places.push(Place::OwnAccess);
    }
    places
}

/// The address of one's own avatar.
pub fn avatar_href(avatar: Avatar) -> String {
    match avatar {
        Avatar::Photo(_) => "/account/foto".to_owned(),
        Avatar::Illustration(drawing) => drawing_href(drawing),
    }
}

/// The address of a drawing that can be an avatar.
pub fn drawing_href(drawing: Illustration) -> String {
    href(&format!("avatar-{}.svg", drawing.name()))
}

/// The colour of somebody else's portal: the same on every page, for every visit.
pub fn hue(portal: PortalId) -> u8 {
    let sum: u32 = portal.as_uuid().as_bytes().iter().map(|byte| u32::from(*byte)).sum();
    u8::try_from(sum % 4).unwrap_or(0) + 1
}

/// A path of our own to go on to, from a form; anything else becomes the start page, so that nobody is led elsewhere.
pub fn own_path(raw: &str) -> &str {
    let is_own = raw.starts_with('/') && !raw.starts_with("//") && raw.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if is_own { raw } else { "/" }
}

/// Percent-encodes a path for use in a query.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// A problem as a page, for [`Faults`](inzage_http_kit::Faults): who is not signed in goes to sign in, who has not consented to the
/// consent page, and everybody else reads what is the matter and what to do.
pub fn fault_page(pages: Pages) -> inzage_http_kit::PageFault {
    Arc::new(move |problem: &Problem, info: &RequestInfo| {
        let words = pages.texts.words(info.language, pages.zone.clone());
        if problem.code() == "assurance-too-low" {
            return see_other("/account/beveiliging", None);
        }
        if problem.status() == StatusCode::UNAUTHORIZED {
            return see_other("/inloggen", None);
        }
        if problem.code() == "consent-needed" {
            return see_other("/toestemming", None);
        }
        let said = || problem.detail().map(|it| it.in_language(info.language).to_owned()).unwrap_or_default();
        let fault = match (problem.status(), problem.code()) {
            (StatusCode::FORBIDDEN, "form-expired" | "foreign-origin") => PageFault::FormExpired,
            (StatusCode::FORBIDDEN, _) => PageFault::Forbidden { because: said() },
            (StatusCode::CONFLICT, _) => PageFault::NotPossible { state: said() },
            (StatusCode::PRECONDITION_FAILED, _) => PageFault::ChangedMeanwhile,
            (StatusCode::PAYLOAD_TOO_LARGE, _) => PageFault::TooLarge,
            (StatusCode::TOO_MANY_REQUESTS, _) => PageFault::TooMany { seconds: 900 },
            (status, _) if status.is_server_error() => PageFault::Unavailable,
            _ => PageFault::NotFound,
        };
        let settings = &pages.settings;
        let frame = Frame {
            site: Site {
                name: settings.name.to_string(),
                phone: Some(phone(&settings.support_phone)),
                hours: settings.support_hours.to_string(),
                manuals: pages.manuals.clone(),
                theme: pages.theme.clone(),
                ..Site::default()
            },
            other_language: other_language(&words, info.language, "/"),
            home: "/".to_owned(),
            ..Frame::default()
        };
        let onward = Link { href: "/".to_owned(), label: words.get("menu-start") };
        let request_id = info.request_id.map(|id| id.to_string());
        let page = FaultPage { frame: &frame, words: &words, fault, onward, request_id };
        let html = page.render().unwrap_or_default();
        Response::builder().status(problem.status()).content_type("text/html; charset=utf-8").body(html)
    })
}

/// Whether a fault is a refusal of this kind.
pub fn is_refused(fault: &inzage_service::Fault, kind: RefusalKind) -> bool {
    fault.refusal().is_some_and(|refusal| refusal.kind == kind)
}

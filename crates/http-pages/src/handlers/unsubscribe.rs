//! Turning letters off by the link in one of them, without signing in. It turns nothing on, and tells nothing of whose letters they are.

use super::account::notice_kinds;
use crate::{
    page::notice::UnsubscribePage,
    visit::{Visit, id, see_other, with_cookie},
};
use inzage_domain::{
    credential::Secret,
    ids::AccountId,
    notice::{NoticeKind, NoticeKinds},
};
use inzage_http_kit::{LETTERS_OFF, Problem};
use poem::{
    Request, Response, Result, Route, get, handler,
    web::{Form, Path},
};

/// Adds this page.
pub fn add(route: Route) -> Route {
    route.at("/afmelden/:which/:account/:secret", get(open).post(turn_off))
}

/// The link of a letter.
struct Link {
    /// What such letters tell of.
    kinds: NoticeKinds,
    account: AccountId,
    secret: Secret,
    here: String,
}

impl Link {
    /// Reads an address; one that was in no letter is no page.
    fn read(visit: &Visit, (which, account, secret): &(String, String, String)) -> Result<Self> {
        let kinds = match which.as_str() {
            "direct" => NoticeKinds::MESSAGES,
            "nieuws" => NoticeKinds::DIGEST,
            _ => return Err(Problem::not_found().into()),
        };
        let here = format!("{LETTERS_OFF}{which}/{account}/{secret}");
        let account = id(account).map(AccountId::from_uuid)?;
        let secret = Secret::parse(secret).filter(|secret| visit.inzage().is_from_letter(account, secret));
        Ok(Self { kinds, account, secret: secret.ok_or_else(Problem::not_found)?, here })
    }

    async fn turn_off(&self, visit: &Visit, kinds: NoticeKinds) -> Result<()> {
        let known = visit.inzage().unsubscribe(self.account, &self.secret, kinds).await.map_err(Problem::from)?;
        if known { Ok(()) } else { Err(Problem::not_found().into()) }
    }
}

/// Opening it changes nothing, since mail programs open links to look at them (`T6`).
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "what a handler is given, it owns")]
fn open(visit: Visit, Path(path): Path<(String, String, String)>) -> Result<Response> {
    let link = Link::read(&visit, &path)?;
    show(&visit, &link, false)
}

fn show(visit: &Visit, link: &Link, done: bool) -> Result<Response> {
    let (frame, cookie) = visit.pre_session_frame()?;
    let page = UnsubscribePage {
        frame: &frame,
        words: &visit.words,
        done,
        kinds: notice_kinds(&visit.words, |kind| link.kinds.has(kind)),
        action: link.here.clone(),
        sign_in: "/inloggen".to_owned(),
    };
    visit.page(&page).map(|page| with_cookie(page, cookie))
}

/// From the page what is ticked is turned off. A mail program sends one request of its own, in either of two forms, and is not sent on
/// (RFC 8058): then it is what the letter told of.
#[handler]
async fn turn_off(
    visit: Visit,
    request: &Request,
    Path(path): Path<(String, String, String)>,
    form: Result<Form<Vec<(String, String)>>>,
) -> Result<Response> {
    let fields = match form {
        Ok(Form(fields)) if fields.iter().all(|(name, _)| name != "List-Unsubscribe") => fields,
        Err(other) if !request.content_type().is_some_and(|it| it.starts_with("multipart/form-data")) => return Err(other),
        Ok(_) | Err(_) => {
            let link = Link::read(&visit, &path)?;
            link.turn_off(&visit, link.kinds).await?;
            return show(&visit, &link, true);
        }
    };
    let csrf = fields.iter().find(|(name, _)| name == "csrf").map_or("", |(_, value)| value.as_str());
    visit.require_pre_session_form(csrf)?;
    let link = Link::read(&visit, &path)?;
    let ticked = fields.iter().filter(|(name, _)| name == "kind").filter_map(|(_, value)| NoticeKind::named(value));
    link.turn_off(&visit, ticked.collect()).await?;
    Ok(see_other(&link.here, Some("letters-off")))
}

//! Of what one is told by e-mail, and how often.

use super::{frame, own, tabs};
use crate::{
    form::Choice,
    nav::Place,
    page::notice::NoticesPage,
    visit::{Visit, see_other},
};
use inzage_domain::{
    notice::{DigestPeriod, NoticeChoice, NoticeKind, NoticeKinds},
    policy::actions::SetNotices,
};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{Response, Result, Route, get, handler, web::Form};

/// Where it is chosen.
pub(super) const HERE: &str = "/account/profiel/mail";

/// Adds this page.
pub(super) fn add(route: Route) -> Route {
    route.at(HERE, get(open).post(choose))
}

/// The kinds as ticks, each sent as `kind`.
pub(in crate::handlers) fn kinds(words: &Words, ticked: impl Fn(NoticeKind) -> bool) -> Vec<Choice> {
    NoticeKind::ALL
        .into_iter()
        .map(|kind| Choice {
            value: kind.name().to_owned(),
            label: words.get(&format!("notices-{}", kind.name())),
            hint: if kind == NoticeKind::Messages { words.get("notices-messages-hint") } else { String::new() },
            chosen: ticked(kind),
        })
        .collect()
}

#[handler]
async fn open(visit: Visit) -> Result<Response> {
    let (account, doors) = own(&visit).await?;
    let frame = frame(&visit, &account, &doors, Place::Profile);
    let words = &visit.words;
    let chosen = account.notices;
    visit.page(&NoticesPage {
        frame: &frame,
        words,
        tabs: tabs(words, &doors, Place::Profile),
        kinds: kinds(words, |kind| chosen.tells(kind)),
        periods: DigestPeriod::ALL
            .map(|period| Choice {
                value: period.name().to_owned(),
                label: words.get(&format!("notices-{}", period.name())),
                hint: String::new(),
                chosen: period == chosen.period,
            })
            .into(),
        email: account.account.email.to_string(),
        action: HERE.to_owned(),
    })
}

/// What is not ticked is off.
#[handler]
async fn choose(visit: Visit, Form(fields): Form<Vec<(String, String)>>) -> Result<Response> {
    let (mut csrf, mut on, mut period) = (String::new(), NoticeKinds::NONE, None);
    for (name, value) in fields {
        match name.as_str() {
            "csrf" => csrf = value,
            "kind" => on = on.union(NoticeKind::named(&value).into_iter().collect()),
            "period" => period = DigestPeriod::named(&value),
            _ => {}
        }
    }
    visit.require_form(&csrf)?;
    let period = period.ok_or_else(Problem::malformed)?;
    let off = NoticeKind::ALL.into_iter().filter(|kind| !on.has(*kind)).collect();
    let action = SetNotices { choice: NoticeChoice { off, period } };
    visit.inzage().set_notices(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(HERE, Some("saved")))
}

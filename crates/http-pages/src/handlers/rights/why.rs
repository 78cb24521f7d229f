//! Waarom: the policy's own explanation of what a contact person may do (`X01`).

use crate::{
    handlers::contacts::{address, ended, ids, maker_said},
    nav::Place,
    page::why::{Verdict, WhyPage},
    parts::{Fact, Link},
    text::{Naming as _, fill},
    visit::{Visit, home_of, id},
    wording,
};
use inzage_domain::{
    audit::Ground,
    explanation::ExplainedRight,
    grant::Grant,
    ids::{DocumentId, GrantId},
    policy::{
        Reason,
        actions::{ExplainAccess, ReadContact},
    },
    text::PersonName,
    views::{ContactDetail, ExplainedAccess},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    web::{Path, Query},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/toegang/:relation/waarom", get(show))
}

#[derive(Deserialize)]
struct About {
    document: Option<String>,
}

#[handler]
async fn show(visit: Visit, Path((portal, relation)): Path<(String, String)>, Query(about): Query<About>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let document = about.document.map(|raw| id(&raw).map(DocumentId::from_uuid)).transpose()?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ExplainAccess { portal, relation, document };
    let explained = inzage.explain(visit.private(), action).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    // Who gave each right stands with the contact person.
    let contact = inzage.contact(visit.private(), ReadContact { portal, relation }).await.map_err(Problem::from)?;
    let is_own = home.scope.relation == Some(relation);
    let frame = visit.portal_frame(&home, Some(Place::Users).filter(|_| !is_own));
    let words = &visit.words;
    visit.page(&WhyPage {
        frame: &frame,
        words,
        back: Link {
            href: if is_own { Place::OwnAccess.href(&portal.to_string()) } else { address(portal, relation) },
            label: if is_own { words.get("own-access") } else { explained.name.to_string() },
        },
        title: title(words, &explained, is_own),
        as_of: fill(words, "why-as-of", &[("moment", &words.moment(visit.inzage().now().at))]),
        verdicts: verdicts(&visit, &explained, &contact),
    })
}

fn title(words: &Words, explained: &ExplainedAccess, is_own: bool) -> String {
    let name = explained.name.given.as_str();
    match (&explained.document, is_own) {
        (_, true) => words.get("why-title-own"),
        (Some(_), false) => words.named("why-title-document", name),
        (None, false) => words.named("why-title", name),
    }
}

fn verdicts(visit: &Visit, explained: &ExplainedAccess, contact: &ContactDetail) -> Vec<Verdict> {
    let words = &visit.words;
    let name = explained.name.given.as_str();
    let because = |verdict| because(words, name, verdict);
    let item = explained.document.as_ref().zip(explained.explanation.item).map(|(title, verdict)| Verdict {
        title: fill(words, "why-document", &[("title", title.as_str())]),
        allowed: verdict.is_ok(),
        because: because(verdict),
        facts: Vec::new(),
    });
    let right = |it: &ExplainedRight| Verdict {
        title: wording::right(words, it.right),
        allowed: it.verdict.is_ok(),
        because: because(it.verdict),
        facts: match &it.grant {
            Some(grant) => grant_facts(visit, grant, contact),
            None => Vec::new(),
        },
    };
    item.into_iter().chain(explained.explanation.rights.iter().map(right)).collect()
}

fn because(words: &Words, name: &str, verdict: Result<Ground, Reason>) -> String {
    match verdict {
        Ok(ground) => fill(words, "why-because", &[("name", name), ("ground", &ground_said(words, ground))]),
        Err(reason) => words.get(&format!("reason-{}", reason.code())),
    }
}

/// On what ground, as it follows on a name.
pub(in crate::handlers) fn ground_said(words: &Words, ground: Ground) -> String {
    match ground {
        Ground::OwnAccount => words.get("ground-own-account"),
        Ground::OwnFile => words.get("ground-own-file"),
        Ground::ClientHolds => words.get("ground-client-holds"),
        Ground::FirstContactHolds => words.get("ground-first-contact-holds"),
        Ground::Grant(_) => words.get("ground-grant"),
        Ground::ByLaw(kind) => {
            let authority = wording::lower_first(&wording::authority(words, kind));
            words.with("ground-by-law", &[("authority", Value::from(authority))])
        }
        Ground::OwnRelation => words.get("ground-own-relation"),
        Ground::CareLink(_) => words.get("ground-care-link"),
        Ground::Task(_) => words.get("ground-task"),
        Ground::AskedAs(_) => words.get("ground-asked-as"),
        Ground::Invitation => words.get("ground-invitation"),
        Ground::System(_) => words.get("ground-system"),
    }
}

fn maker(contact: &ContactDetail, grant: GrantId) -> Option<&PersonName> {
    contact.grants.iter().find(|(it, _)| it.id == grant).map(|(_, maker)| maker)
}

/// From when until when a grant holds.
pub(in crate::handlers) fn held(words: &Words, grant: &Grant) -> String {
    let from = wording::day(words, grant.period.from());
    match grant.period.until() {
        Some(until) => fill(words, "why-period-until", &[("from", &from), ("until", &wording::day(words, until))]),
        None => fill(words, "why-period-open", &[("from", &from)]),
    }
}

/// By which grant: since when, by whom, until when, what for, and how it ended.
fn grant_facts(visit: &Visit, grant: &Grant, contact: &ContactDetail) -> Vec<Fact> {
    let words = &visit.words;
    let now = visit.inzage().now().at;
    let fact = |name, value| Fact { name: words.get(name), value };
    [
        maker(contact, grant.id).map(|name| fact("why-given-by", wording::upper_first(&maker_said(visit, grant, name)))),
        Some(fact("why-given-since", words.moment(grant.made.at))),
        Some(fact("why-holds", held(words, grant))),
        grant.terms.purpose.as_ref().map(|it| fact("why-purpose", it.to_string())),
        grant.terms.review_on.map(|day| fact("why-review", words.short_day(day))),
        ended(words, grant, now).map(|text| fact("why-ended", text)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

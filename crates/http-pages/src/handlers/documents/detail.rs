//! One document: its versions, who can see it, and the acknowledgement that was asked.

use super::{address, document_id};
use crate::{
    form::{Choice, Errors},
    icon::Icon,
    nav::Place,
    page::document::{AcknowledgementAsked, Audience, DocumentPage, Receipt, Share, Version},
    parts::{Chip, Fact, Link, PersonRow, Tone},
    text::{Naming as _, fill},
    visit::{Visit, home_of, portal_id, see_other},
    wording,
};
use inzage_domain::{
    credential::Digest,
    document::{Acknowledgement, DocumentVersion, Party},
    ids::{DocumentId, PortalId},
    policy::actions::{AcknowledgeDocument, ReadDocument, SeeAudience},
    text::PersonName,
    views::{self, DocumentView, PortalHome, TeamMember, Viewer},
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/documenten/:document", get(show))
        .at("/p/:portal/documenten/:document/akkoord", get(to_document).post(acknowledge))
}

#[handler]
async fn show(visit: Visit, Path((portal, document)): Path<(String, String)>) -> Result<Response> {
    render(&visit, StatusCode::OK, portal_id(&portal)?, document_id(&document)?, Errors::none()).await
}

/// Whoever opens the address of a form that was sent wrong finds the document.
#[handler]
pub(super) fn to_document(Path((portal, document)): Path<(String, String)>) -> Result<Response> {
    Ok(see_other(&address(portal_id(&portal)?, document_id(&document)?), None))
}

#[derive(Deserialize)]
struct AcknowledgeForm {
    csrf: String,
    version: u32,
    sha256: String,
    #[serde(default)]
    agree: String,
}

/// Binds the agreement to the version and the bytes that were shown (`X10`). Sent twice, it is still the first one (`G47`).
#[handler]
async fn acknowledge(
    visit: Visit,
    Path((portal, document)): Path<(String, String)>,
    Form(form): Form<AcknowledgeForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, document) = (portal_id(&portal)?, document_id(&document)?);
    if form.agree != "yes" {
        let mut errors = Errors::none();
        errors.add("agree", visit.words.get("form-sure-missing"));
        return render(&visit, StatusCode::BAD_REQUEST, portal, document, errors).await;
    }
    let sha256 = digest(&form.sha256).ok_or_else(Problem::malformed)?;
    let action = AcknowledgeDocument { portal, document, version: form.version, sha256 };
    visit.inzage().acknowledge(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, document), Some("acknowledged")))
}

/// Reads what [`Digest`] shows: sixty-four hexadecimal digits.
fn digest(hex: &str) -> Option<Digest> {
    let mut bytes = [0; 32];
    if hex.len() != 64 || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(Digest(bytes))
}

async fn render(visit: &Visit, status: StatusCode, portal: PortalId, document: DocumentId, errors: Errors) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let view = inzage.document(visit.private(), ReadDocument { portal, document }).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let audience = if view.scope.sees_audience {
        let action = SeeAudience { portal, document };
        Some(inzage.audience(visit.private(), action).await.map_err(Problem::from)?)
    } else {
        None
    };
    let frame = visit.portal_frame(&home, Some(Place::Documents));
    let here = address(portal, document);
    let [current, earlier @ ..] = view.versions.as_slice() else {
        return Err(Problem::not_found().into());
    };
    visit.page_with(
        status,
        &DocumentPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: Link { href: Place::Documents.href(&portal.to_string()), label: visit.words.get("documents") },
            title: view.title.to_string(),
            chips: chips(visit, &view, current),
            about: about(visit, &view, current),
            current: version(visit, &here, current),
            earlier: earlier.iter().map(|it| version(visit, &here, it)).collect(),
            asked: view.asks_me.map(|_| asked(visit, &here, current)),
            receipts: view.receipts.iter().map(|(given, by)| receipt(visit, &view, given, by)).collect(),
            share: audience.as_ref().filter(|_| view.scope.shares).map(|it| share(visit, &here, it)),
            audience: audience.map(|it| audience_card(visit, &home, document, &it)),
            ask: None,
            new_version: view.scope.revises.then(|| format!("{here}/nieuwe-versie")),
        },
    )
}

fn chips(visit: &Visit, view: &DocumentView, current: &DocumentVersion) -> Vec<Chip> {
    let agreed = view.receipts.iter().any(|(given, _)| given.version == current.number && visit.is_me(given.account));
    let asked = view.asks_me.map(|_| (Tone::Warn, Icon::Pencil, "document-asked-chip"));
    let agreed = agreed.then_some((Tone::Ok, Icon::Done, "document-agreed-chip"));
    let chip = |(tone, icon, text)| Chip { tone, icon, text: visit.words.get(text) };
    asked.or(agreed).map(chip).into_iter().collect()
}

pub(super) fn about(visit: &Visit, view: &DocumentView, current: &DocumentVersion) -> String {
    let words = &visit.words;
    let date = wording::day(words, current.made_at);
    let values = [("version", current.number.to_string()), ("date", date), ("author", view.author.name.to_string())];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    fill(words, "document-about", &values)
}

pub(super) fn version_title(visit: &Visit, version: &DocumentVersion) -> String {
    let date = wording::day(&visit.words, version.made_at);
    fill(&visit.words, "document-version", &[("version", &version.number.to_string()), ("date", &date)])
}

pub(super) fn version(visit: &Visit, here: &str, version: &DocumentVersion) -> Version {
    let words = &visit.words;
    let kind = version.media_type.extension().to_uppercase();
    let size = words.file_size(version.bytes.into());
    Version {
        title: version_title(visit, version),
        file: fill(words, "document-file", &[("kind", &kind), ("size", &size)]),
        view: None,
        download: format!("{here}/versies/{}", version.number),
    }
}

fn asked(visit: &Visit, here: &str, current: &DocumentVersion) -> AcknowledgementAsked {
    let version = current.number.to_string();
    AcknowledgementAsked {
        asked: fill(&visit.words, "acknowledge-asked", &[("version", &version)]),
        tick: fill(&visit.words, "acknowledge-tick", &[("version", &version)]),
        version: current.number,
        sha256: current.sha256.to_string(),
        action: format!("{here}/akkoord"),
    }
}

pub(super) fn receipt(visit: &Visit, view: &DocumentView, given: &Acknowledgement, by: &PersonName) -> Receipt {
    let words = &visit.words;
    let number = given.version.to_string();
    let text = view.versions.iter().find(|it| it.number == given.version);
    let fact = |name, value| Fact { name: words.get(name), value };
    let party = match given.party {
        Party::Holder => "ask-holder",
        Party::Client => "ask-client",
    };
    Receipt {
        title: if visit.is_me(given.account) {
            fill(words, "acknowledge-given", &[("version", &number)])
        } else {
            fill(words, "acknowledge-given-by", &[("name", &by.to_string()), ("version", &number)])
        },
        at: words.moment(given.at),
        facts: vec![
            fact("acknowledge-by", by.to_string()),
            fact("acknowledge-as", words.get(party)),
            fact("acknowledge-text", text.map(|it| version_title(visit, it)).unwrap_or_default()),
            fact("acknowledge-mark", given.sha256.short()),
        ],
    }
}

fn audience_card(visit: &Visit, home: &PortalHome, document: DocumentId, audience: &views::Audience) -> Audience {
    let portal = home.portal.to_string();
    let why = |viewer: &Viewer| Link {
        href: format!("{}/{}/waarom?document={document}", Place::Users.href(&portal), viewer.relation),
        label: visit.words.named("document-who-why", viewer.name.given.as_str()),
    };
    let relations = audience.relations.iter().map(|it| viewer(visit, it));
    Audience {
        people: relations.chain(audience.team.iter().map(|it| member(visit, it))).collect(),
        looked: Some(Place::Looked.href(&portal)),
        why: audience.relations.iter().map(why).collect(),
    }
}

pub(super) fn viewer(visit: &Visit, viewer: &Viewer) -> PersonRow {
    let words = &visit.words;
    let role = wording::role_alone(words, &viewer.role);
    let about = match (viewer.sees_now, viewer.since) {
        (false, _) => fill(words, "document-who-not-now", &[("role", &role)]),
        (true, Some(since)) => fill(words, "document-who-since", &[("role", &role), ("date", &wording::day(words, since))]),
        (true, None) => fill(words, "document-who-all", &[("role", &role)]),
    };
    PersonRow { initials: viewer.name.initials(), name: viewer.name.to_string(), about }
}

pub(super) fn member(visit: &Visit, member: &TeamMember) -> PersonRow {
    let since = wording::day(&visit.words, member.since);
    let about = fill(&visit.words, "document-who-team", &[("job", member.job.as_str()), ("date", &since)]);
    PersonRow { initials: member.name.initials(), name: member.name.to_string(), about }
}

fn share(visit: &Visit, here: &str, audience: &views::Audience) -> Share {
    let choice = |(relation, name, role): &(_, PersonName, _)| Choice {
        value: format!("{relation}"),
        label: name.to_string(),
        hint: wording::role_alone(&visit.words, role),
        chosen: false,
    };
    Share { people: audience.others.iter().map(choice).collect(), action: format!("{here}/zichtbaar") }
}

#[cfg(test)]
mod tests {
    use super::digest;
    use inzage_domain::credential::Digest;

    #[test]
    fn a_digest_comes_back_from_a_form_as_it_went_out() {
        let sent = Digest(std::array::from_fn(|index| u8::try_from(index * 7).unwrap()));
        assert_eq!(digest(&sent.to_string()), Some(sent));
        for wrong in ["", "00", &"g".repeat(64), &"é".repeat(32), &"0".repeat(65)] {
            assert_eq!(digest(wrong), None, "{wrong}");
        }
    }
}

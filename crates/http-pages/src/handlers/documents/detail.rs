//! One document or report: its versions, who can see it, the acknowledgement that was asked, and what was said under a report.

use super::{
    DOCUMENT, REPORT, address, called, document_id, is_shown, place,
    reactions::{Typed, react, reactions},
    shown,
    writing::MAX_FORM_BYTES,
};
use crate::{
    form::{Choice, Errors},
    handlers::items,
    icon::Icon,
    nav::Place,
    page::document::{AcknowledgementAsked, Audience, DocumentPage, Reactions, Receipt, Share, Version},
    paging::After,
    parts::{Chip, Fact, Link, PersonRow, Tone},
    text::{Naming as _, fill},
    visit::{Visit, home_of, portal_id, see_other},
    wording,
};
use inzage_domain::{
    credential::Digest,
    document::{Acknowledgement, DocumentKind, DocumentVersion, Party},
    ids::{DocumentId, PortalId, ReactionId},
    policy::{
        Actor,
        actions::{AcknowledgeDocument, ReadDocument, SeeAudience},
    },
    text::{LongText, PersonName},
    views::{self, DocumentView, PortalHome, TeamMember, Viewer},
};
use inzage_http_kit::{BodyLimit, Problem};
use inzage_service::Inzage;
use inzage_texts::Words;
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Data, Form, Path, Query},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/documenten/:document", get(show).data(DOCUMENT))
        .at("/p/:portal/documenten/:document/akkoord", get(to_document).post(acknowledge).data(DOCUMENT))
        .at("/p/:portal/verslagen/:report", get(show).post(react).data(REPORT).with(BodyLimit::new(MAX_FORM_BYTES)))
        .at("/p/:portal/verslagen/:report/akkoord", get(to_document).post(acknowledge).data(REPORT))
}

/// What is on the page besides the document.
#[derive(Default)]
pub(super) struct Filled {
    /// What is wrong with what was filled in.
    pub(super) errors: Errors,
    /// The reaction that was filled in.
    pub(super) reaction: Typed,
    /// Which page of the reactions.
    pub(super) after: Option<ReactionId>,
}

#[handler]
async fn show(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, document)): Path<(String, String)>,
    Query(after): Query<After>,
) -> Result<Response> {
    let after = after.page(ReactionId::from_uuid)?.after;
    let filled = Filled { after, ..Filled::default() };
    render(&visit, StatusCode::OK, (portal_id(&portal)?, *kind, document_id(&document)?), filled).await
}

/// Whoever opens the address of a form that was sent wrong finds the document.
#[handler]
fn to_document(Data(kind): Data<&DocumentKind>, Path((portal, document)): Path<(String, String)>) -> Result<Response> {
    Ok(see_other(&address(*kind, portal_id(&portal)?, document_id(&document)?), None))
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
    Data(kind): Data<&DocumentKind>,
    Path((portal, document)): Path<(String, String)>,
    Form(form): Form<AcknowledgeForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let kind = *kind;
    let (portal, document) = (portal_id(&portal)?, document_id(&document)?);
    if form.agree != "yes" {
        let mut errors = Errors::none();
        errors.add("agree", visit.words.get("form-sure-missing"));
        let filled = Filled { errors, ..Filled::default() };
        return render(&visit, StatusCode::BAD_REQUEST, (portal, kind, document), filled).await;
    }
    let sha256 = digest(&form.sha256).ok_or_else(Problem::malformed)?;
    let action = AcknowledgeDocument { portal, kind, document, version: form.version, sha256 };
    visit.inzage().acknowledge(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&address(kind, portal, document), Some("acknowledged")))
}

/// Reads what [`Digest`] shows: sixty-four hexadecimal digits.
pub(in crate::handlers) fn digest(hex: &str) -> Option<Digest> {
    let mut bytes = [0; 32];
    if hex.len() != 64 || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(Digest(bytes))
}

/// One document, with the text if it is a report; and of a report the first of what was said under it.
pub(super) struct Opened {
    pub(super) view: DocumentView,
    pub(super) text: Option<LongText>,
    pub(super) reactions: Option<Reactions>,
}

/// Reads a document or a report with the reactions that belong on its page. `here` is its address.
pub(super) async fn open(
    visit: &Visit,
    inzage: &Inzage,
    actor: Actor,
    (portal, kind, document): (PortalId, DocumentKind, DocumentId),
    (here, filled): (&str, &Filled),
) -> Result<Opened> {
    let action = ReadDocument { portal, kind, document };
    let (view, text) = match kind {
        DocumentKind::Document => (inzage.document(actor, action).await.map_err(Problem::from)?, None),
        DocumentKind::Report => {
            let (view, text) = inzage.report(actor, action).await.map_err(Problem::from)?;
            (view, Some(text))
        }
    };
    let reactions = if view.scope.sees_reactions {
        Some(reactions(visit, inzage, actor, (portal, document, &view), (here, filled)).await?)
    } else {
        None
    };
    Ok(Opened { view, text, reactions })
}

pub(super) async fn render(
    visit: &Visit,
    status: StatusCode,
    (portal, kind, document): (PortalId, DocumentKind, DocumentId),
    filled: Filled,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let here = address(kind, portal, document);
    let opened = open(visit, &inzage, visit.private(), (portal, kind, document), (&here, &filled)).await?;
    let Opened { view, text, reactions } = opened;
    let home = home_of(&slot)?;
    let audience = if view.scope.sees_audience {
        let action = SeeAudience { portal, kind, document };
        Some(inzage.audience(visit.private(), action).await.map_err(Problem::from)?)
    } else {
        None
    };
    let frame = visit.portal_frame(&home, Some(place(kind)));
    let [current, earlier @ ..] = view.versions.as_slice() else {
        return Err(Problem::not_found().into());
    };
    visit.page_with(
        status,
        &DocumentPage {
            frame: &frame,
            words: &visit.words,
            kind: shown(kind),
            errors: filled.errors,
            back: Link { href: place(kind).href(&portal.to_string()), label: called(&visit.words, kind) },
            title: view.title.to_string(),
            chips: chips(visit, &view, current),
            about: about(visit, &view, current),
            text: text.map(|text| text.to_string()),
            current: version(visit, &here, current),
            earlier: earlier.iter().map(|it| version(visit, &here, it)).collect(),
            asked: view.asks_me.map(|_| asked(visit, &here, current)),
            receipts: view.receipts.iter().map(|(given, by)| receipt(visit, &view, given, by)).collect(),
            waits_for: audience.as_ref().and_then(|it| waits_for(&visit.words, &view, it, &home.scope.parties(kind.right()))),
            share: audience.as_ref().filter(|_| view.scope.shares).map(|it| share(visit, &here, it)),
            insight: audience.is_none().then(|| items::link(visit, &here, false)),
            audience: audience.map(|it| audience_card(visit, &home, (&here, document), &it)),
            reactions,
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
        view: is_shown(version.media_type).then(|| format!("{here}/versies/{}/bekijken", version.number)),
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

/// Who else was asked about the latest version and has not answered, for those who may know.
pub(super) fn waits_for(words: &Words, view: &DocumentView, audience: &views::Audience, own: &[Party]) -> Option<String> {
    let latest = view.versions.first()?.number;
    let waits = |party: &Party| !view.receipts.iter().any(|(it, _)| it.version == latest && it.party == *party);
    let name = |party: &Party| {
        let named = audience.relations.iter().find(|it| Party::Representative(it.relation) == *party);
        named.map_or_else(|| words.get(asked_as(*party)), |it| it.name.to_string())
    };
    let names: Vec<String> = view.asked.iter().filter(|it| waits(it) && !own.contains(it)).map(name).collect();
    (!names.is_empty()).then(|| fill(words, "document-waits-for", &[("names", &names.join(", "))]))
}

/// What a party is called.
pub(in crate::handlers) const fn asked_as(party: Party) -> &'static str {
    match party {
        Party::Holder => "ask-holder",
        Party::Client => "ask-client",
        Party::Representative(_) => "ask-representative",
    }
}

pub(super) fn receipt(visit: &Visit, view: &DocumentView, given: &Acknowledgement, by: &PersonName) -> Receipt {
    let words = &visit.words;
    let number = given.version.to_string();
    let text = view.versions.iter().find(|it| it.number == given.version);
    let fact = |name, value| Fact { name: words.get(name), value };
    let party = asked_as(given.party);
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

fn audience_card(visit: &Visit, home: &PortalHome, (here, document): (&str, DocumentId), audience: &views::Audience) -> Audience {
    let portal = home.portal.to_string();
    let why = |viewer: &Viewer| Link {
        href: format!("{}/{}/waarom?document={document}", Place::Users.href(&portal), viewer.relation),
        label: visit.words.named("document-who-why", viewer.name.given.as_str()),
    };
    let relations = audience.relations.iter().map(|it| viewer(visit, it));
    Audience {
        people: relations.chain(audience.team.iter().map(|it| member(visit, it))).collect(),
        looked: Some(Place::Looked.href(&portal)),
        why: std::iter::once(items::earlier_link(visit, here)).chain(audience.relations.iter().map(why)).collect(),
    }
}

pub(in crate::handlers) fn viewer(visit: &Visit, viewer: &Viewer) -> PersonRow {
    let words = &visit.words;
    let role = wording::role_alone(words, &viewer.role);
    let about = match (viewer.sees_now, viewer.since) {
        (false, _) => fill(words, "document-who-not-now", &[("role", &role)]),
        (true, Some(since)) => fill(words, "document-who-since", &[("role", &role), ("date", &wording::day(words, since))]),
        (true, None) => fill(words, "document-who-all", &[("role", &role)]),
    };
    PersonRow { initials: viewer.name.initials(), photo: None, name: viewer.name.to_string(), about }
}

pub(in crate::handlers) fn member(visit: &Visit, member: &TeamMember) -> PersonRow {
    let since = wording::day(&visit.words, member.since);
    let about = fill(&visit.words, "document-who-team", &[("job", member.job.as_str()), ("date", &since)]);
    PersonRow { initials: member.name.initials(), photo: None, name: member.name.to_string(), about }
}

pub(in crate::handlers) fn share(visit: &Visit, here: &str, audience: &views::Audience) -> Share {
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

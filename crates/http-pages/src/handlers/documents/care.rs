//! A client's documents and reports as professionals see them: the lists, one of them, and handing in documents.

use super::{
    DOCUMENT, REPORT, called, client_place,
    detail::{Filled, Opened, about, member, open, receipt, version, viewer, waits_for},
    document_id,
    reactions::react_as_staff,
    rows, search, send_file, show_file, shown,
    upload::{MAX_REQUEST_BYTES, accept, hand_in, hand_in_version},
    writing::MAX_FORM_BYTES,
};
use crate::{
    form::{Errors, Hidden},
    handlers::{
        care::{client_head, guides, load_summary, load_summary_beside},
        items,
    },
    icon::Icon,
    nav::{ClientPlace, Place},
    page::{
        document::{Audience, DocumentList, DocumentPage, UploadPage},
        staff::ClientDocumentsPage,
    },
    paging::{After, pager},
    parts::{Chip, Link, Tone},
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    document::{DocumentKind, Sharing},
    ids::{DocumentId, PortalId, ReactionId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{ListDocuments, ReadDocument, SeeAudience},
    },
    views::{self, ClientSummary, DocumentSearch, DocumentView, OwnAccount},
};
use inzage_http_kit::{BodyLimit, Problem};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::{HeaderMap, StatusCode},
    web::{Data, Multipart, Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    let limit = || BodyLimit::new(MAX_REQUEST_BYTES);
    route
        .at("/zorg/:portal/documenten", get(list).post(search::find_of_client).data(DOCUMENT))
        .at("/zorg/:portal/documenten/nieuw", get(new).post(send_new).with(limit()))
        .at("/zorg/:portal/documenten/:document", get(show).data(DOCUMENT))
        .at("/zorg/:portal/documenten/:document/versies/:version", get(download).data(DOCUMENT))
        .at("/zorg/:portal/documenten/:document/versies/:version/bekijken", get(on_screen))
        .at("/zorg/:portal/documenten/:document/nieuwe-versie", get(revision).post(send_revision).with(limit()))
        .at("/zorg/:portal/verslagen", get(list).post(search::find_of_client).data(REPORT))
        .at("/zorg/:portal/verslagen/:report", get(show).post(react_as_staff).data(REPORT).with(BodyLimit::new(MAX_FORM_BYTES)))
        .at("/zorg/:portal/verslagen/:report/versies/:version", get(download).data(REPORT))
}

/// The address of a document among a client's pages.
pub(super) fn address(kind: DocumentKind, portal: PortalId, document: DocumentId) -> String {
    format!("{}/{document}", client_place(kind).href(&portal.to_string()))
}

/// Back to the client's documents of a kind, under the client's name.
pub(super) fn back(kind: DocumentKind, client: &ClientSummary) -> Link {
    Link { href: client_place(kind).href(&client.portal.id.to_string()), label: client.portal.client.to_string() }
}

#[handler]
async fn list(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path(portal): Path<String>,
    Query(after): Query<After>,
) -> Result<Response> {
    let (kind, portal) = (*kind, portal_id(&portal)?);
    let page = after.page(DocumentId::from_uuid)?;
    let (inzage, slot) = visit.inzage().in_account();
    let (actor, action) = (visit.professional(), ListDocuments { portal, kind });
    let found = inzage.documents(actor, action, DocumentSearch::default(), page).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let here = client_place(kind).href(&portal.to_string());
    let listed = DocumentList {
        rows: rows(&visit.words, kind, &here, &found.rows),
        search: search::blank(&visit, kind, &here),
        pager: pager(&here, &page, found.next_after(|row| row.id)),
        found: None,
    };
    show_list(&visit, kind, &client, &account, listed)
}

/// A list among a client's pages, of everything or of what was found.
pub(super) fn show_list(
    visit: &Visit,
    kind: DocumentKind,
    client: &ClientSummary,
    account: &OwnAccount,
    listed: DocumentList,
) -> Result<Response> {
    let frame = visit.account_frame(account, Some(Place::Clients));
    let here = client_place(kind).href(&client.portal.id.to_string());
    visit.page(&ClientDocumentsPage {
        frame: &frame,
        words: &visit.words,
        head: client_head(visit, client, client_place(kind)),
        title: called(&visit.words, kind),
        list: listed,
        kind: shown(kind),
        add: guides(client).then(|| format!("{here}/nieuw")),
    })
}

#[handler]
async fn download(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, document, version)): Path<(String, String, String)>,
    headers: &HeaderMap,
) -> Result<Response> {
    send_file(&visit, visit.professional(), *kind, [&portal, &document, &version], headers).await
}

#[handler]
async fn on_screen(visit: Visit, Path((portal, document, version)): Path<(String, String, String)>) -> Result<Response> {
    show_file(&visit, visit.professional(), [&portal, &document, &version]).await
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

pub(super) async fn render(
    visit: &Visit,
    status: StatusCode,
    (portal, kind, document): (PortalId, DocumentKind, DocumentId),
    filled: Filled,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let here = address(kind, portal, document);
    let opened = open(visit, &inzage, visit.professional(), (portal, kind, document), (&here, &filled)).await?;
    let Opened { view, text, reactions } = opened;
    let action = SeeAudience { portal, kind, document };
    let audience = inzage.audience(visit.professional(), action).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
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
            back: back(kind, &client),
            title: view.title.to_string(),
            chips: state(visit, &view, current.number).into_iter().collect(),
            about: about(visit, &view, current),
            text: text.map(|text| text.to_string()),
            current: version(visit, &here, current),
            earlier: earlier.iter().map(|it| version(visit, &here, it)).collect(),
            asked: None,
            receipts: view.receipts.iter().map(|(given, by)| receipt(visit, &view, given, by)).collect(),
            waits_for: waits_for(&visit.words, &view, &audience, &[]),
            share: None,
            insight: None,
            audience: Some(audience_card(visit, portal, &here, &audience)),
            reactions,
            ask: view.scope.asks.then(|| format!("{here}/akkoord")),
            new_version: view.scope.revises.then(|| format!("{here}/nieuwe-versie")),
        },
    )
}

/// How far the acknowledgement of the latest version has come; none when nobody was asked.
fn state(visit: &Visit, view: &DocumentView, latest: u32) -> Option<Chip> {
    let given = view.receipts.iter().filter(|(receipt, _)| receipt.version == latest).count();
    let (tone, icon, id) = match view.asked.len() {
        0 => return None,
        asked if given < asked => (Tone::Warn, Icon::Waiting, "document-asked-chip"),
        _ => (Tone::Ok, Icon::Done, "document-agreed-chip"),
    };
    Some(Chip { tone, icon, text: visit.words.get(id) })
}

/// Who can see it (`D31`); why is for the client and the holder to ask.
fn audience_card(visit: &Visit, portal: PortalId, here: &str, audience: &views::Audience) -> Audience {
    let relations = audience.relations.iter().map(|it| viewer(visit, it));
    Audience {
        people: relations.chain(audience.team.iter().map(|it| member(visit, it))).collect(),
        looked: Some(ClientPlace::History.href(&portal.to_string())),
        why: vec![items::earlier_link(visit, here)],
    }
}

/// The form, with the identifier that the document will get: sent twice, it makes one document.
#[handler]
async fn new(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let document = DocumentId::from_uuid(visit.inzage().fresh_id());
    show_new(&visit, StatusCode::OK, portal_id(&portal)?, document, String::new(), Errors::none()).await
}

#[handler]
async fn send_new(visit: Visit, Path(portal): Path<String>, multipart: Multipart) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let handed = hand_in(&visit, visit.professional(), portal, multipart).await?;
    match handed.errors {
        None => Ok(see_other(&address(DOCUMENT, portal, handed.document), Some("uploaded"))),
        Some(errors) => show_new(&visit, StatusCode::BAD_REQUEST, portal, handed.document, handed.title, errors).await,
    }
}

/// The form for a document, which only a professional who guides may fill in.
async fn show_new(
    visit: &Visit,
    status: StatusCode,
    portal: PortalId,
    document: DocumentId,
    title: String,
    errors: Errors,
) -> Result<Response> {
    let (client, account) = load_summary(visit, portal).await?;
    require_guide(&client)?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    visit.page_with(
        status,
        &UploadPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: back(DOCUMENT, &client),
            title,
            new_version_of: None,
            client: Some(client.portal.client.to_string()),
            who_sees: who_sees(visit).await?,
            accept: accept(),
            kept: vec![Hidden::new("document", document.to_string())],
            action: format!("{}/nieuw", ClientPlace::Documents.href(&portal.to_string())),
        },
    )
}

/// For a professional who guides the client; the policy says no to others when they send a form, and here they get the same answer.
pub(super) fn require_guide(client: &ClientSummary) -> Result<()> {
    if guides(client) {
        return Ok(());
    }
    let reason = if client.my_link.is_some() { Reason::OnlySupervising } else { Reason::NoCareLink };
    Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason }).into())
}

#[handler]
async fn revision(visit: Visit, Path((portal, document)): Path<(String, String)>) -> Result<Response> {
    show_revision(&visit, StatusCode::OK, (portal_id(&portal)?, document_id(&document)?), None, Errors::none()).await
}

#[handler]
async fn send_revision(visit: Visit, Path((portal, document)): Path<(String, String)>, multipart: Multipart) -> Result<Response> {
    let which = (portal_id(&portal)?, document_id(&document)?);
    match hand_in_version(&visit, visit.professional(), which, multipart).await? {
        (_, None) => Ok(see_other(&address(DOCUMENT, which.0, which.1), Some("uploaded"))),
        (from, Some(errors)) => show_revision(&visit, StatusCode::BAD_REQUEST, which, Some(from), errors).await,
    }
}

/// The form for a new version, made from `from` or, at first, from the latest.
async fn show_revision(
    visit: &Visit,
    status: StatusCode,
    (portal, document): (PortalId, DocumentId),
    from: Option<u32>,
    errors: Errors,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let view =
        inzage.document(visit.professional(), ReadDocument { portal, kind: DOCUMENT, document }).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    if !view.scope.revises {
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::NotOwn }).into());
    }
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let latest = view.versions.first().map_or(1, |it| it.number);
    let here = address(DOCUMENT, portal, document);
    visit.page_with(
        status,
        &UploadPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: Link { href: here.clone(), label: view.title.to_string() },
            title: String::new(),
            new_version_of: Some(view.title.to_string()),
            client: Some(client.portal.client.to_string()),
            who_sees: who_sees(visit).await?,
            accept: accept(),
            kept: vec![Hidden::new("version", from.unwrap_or(latest).to_string())],
            action: format!("{here}/nieuwe-versie"),
        },
    )
}

async fn who_sees(visit: &Visit) -> Result<String> {
    Ok(visit.words.get(match visit.settings().await?.document_sharing {
        Sharing::PerItem => "upload-sees-client",
        Sharing::BySection => "upload-sees-client-section",
    }))
}

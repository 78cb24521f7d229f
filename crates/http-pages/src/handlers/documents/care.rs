//! A client's documents as professionals see them: the list, one document, and handing in.

use super::{
    detail::{about, member, receipt, version, viewer},
    document_id, list_row, send_file,
    upload::{MAX_REQUEST_BYTES, accept, hand_in, hand_in_version},
};
use crate::{
    form::{Errors, Hidden},
    handlers::care::{client_head, guides, load_client, load_client_beside},
    icon::Icon,
    nav::{ClientPlace, Place},
    page::{
        document::{Audience, DocumentPage, UploadPage},
        staff::ClientDocumentsPage,
    },
    paging::{After, pager},
    parts::{Chip, Link, Tone},
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    document::Sharing,
    ids::{DocumentId, PortalId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{ListDocuments, ReadDocument, SeeAudience},
    },
    views::{self, ClientView, DocumentView},
};
use inzage_http_kit::{BodyLimit, Problem};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::{HeaderMap, StatusCode},
    web::{Multipart, Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    let limit = || BodyLimit::new(MAX_REQUEST_BYTES);
    route
        .at("/zorg/:portal/documenten", get(list))
        .at("/zorg/:portal/documenten/nieuw", get(new).post(send_new).with(limit()))
        .at("/zorg/:portal/documenten/:document", get(show))
        .at("/zorg/:portal/documenten/:document/versies/:version", get(download))
        .at("/zorg/:portal/documenten/:document/nieuwe-versie", get(revision).post(send_revision).with(limit()))
}

/// The address of a document among a client's pages.
pub(super) fn address(portal: PortalId, document: DocumentId) -> String {
    format!("{}/{document}", ClientPlace::Documents.href(&portal.to_string()))
}

/// Back to the client's documents, under the client's name.
fn back(client: &ClientView) -> Link {
    Link { href: ClientPlace::Documents.href(&client.portal.id.to_string()), label: client.portal.client.to_string() }
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let page = after.page(DocumentId::from_uuid)?;
    let (inzage, slot) = visit.inzage().in_account();
    let found = inzage.documents(visit.professional(), ListDocuments { portal }, page).await.map_err(Problem::from)?;
    let (client, account) = load_client_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = ClientPlace::Documents.href(&portal.to_string());
    visit.page(&ClientDocumentsPage {
        frame: &frame,
        words: &visit.words,
        head: client_head(&visit, &client, ClientPlace::Documents),
        rows: found.rows.iter().map(|row| list_row(&visit.words, address(portal, row.id), row)).collect(),
        upload: guides(&client).then(|| format!("{here}/nieuw")),
        pager: pager(&here, &page, found.next_after(|row| row.id)),
    })
}

#[handler]
async fn download(
    visit: Visit,
    Path((portal, document, version)): Path<(String, String, String)>,
    headers: &HeaderMap,
) -> Result<Response> {
    send_file(&visit, visit.professional(), [&portal, &document, &version], headers).await
}

#[handler]
async fn show(visit: Visit, Path((portal, document)): Path<(String, String)>) -> Result<Response> {
    let (portal, document) = (portal_id(&portal)?, document_id(&document)?);
    let (inzage, slot) = visit.inzage().in_account();
    let view = inzage.document(visit.professional(), ReadDocument { portal, document }).await.map_err(Problem::from)?;
    let action = SeeAudience { portal, document };
    let audience = inzage.audience(visit.professional(), action).await.map_err(Problem::from)?;
    let (client, account) = load_client_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = address(portal, document);
    let [current, earlier @ ..] = view.versions.as_slice() else {
        return Err(Problem::not_found().into());
    };
    visit.page(&DocumentPage {
        frame: &frame,
        words: &visit.words,
        errors: Errors::none(),
        back: back(&client),
        title: view.title.to_string(),
        chips: state(&visit, &view, current.number).into_iter().collect(),
        about: about(&visit, &view, current),
        current: version(&visit, &here, current),
        earlier: earlier.iter().map(|it| version(&visit, &here, it)).collect(),
        asked: None,
        receipts: view.receipts.iter().map(|(given, by)| receipt(&visit, &view, given, by)).collect(),
        share: None,
        audience: Some(audience_card(&visit, portal, &audience)),
        ask: view.scope.asks.then(|| format!("{here}/akkoord")),
        new_version: view.scope.revises.then(|| format!("{here}/nieuwe-versie")),
    })
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
fn audience_card(visit: &Visit, portal: PortalId, audience: &views::Audience) -> Audience {
    let relations = audience.relations.iter().map(|it| viewer(visit, it));
    Audience {
        people: relations.chain(audience.team.iter().map(|it| member(visit, it))).collect(),
        looked: Some(ClientPlace::History.href(&portal.to_string())),
        why: Vec::new(),
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
        None => Ok(see_other(&address(portal, handed.document), Some("uploaded"))),
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
    let (client, account) = load_client(visit, portal).await?;
    if !guides(&client) {
        let reason = if client.my_link.is_some() { Reason::OnlySupervising } else { Reason::NoCareLink };
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason }).into());
    }
    let frame = visit.account_frame(&account, Some(Place::Clients));
    visit.page_with(
        status,
        &UploadPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: back(&client),
            title,
            new_version_of: None,
            client: Some(client.portal.client.to_string()),
            who_sees: who_sees(visit),
            accept: accept(),
            kept: vec![Hidden::new("document", document.to_string())],
            action: format!("{}/nieuw", ClientPlace::Documents.href(&portal.to_string())),
        },
    )
}

#[handler]
async fn revision(visit: Visit, Path((portal, document)): Path<(String, String)>) -> Result<Response> {
    show_revision(&visit, StatusCode::OK, (portal_id(&portal)?, document_id(&document)?), None, Errors::none()).await
}

#[handler]
async fn send_revision(visit: Visit, Path((portal, document)): Path<(String, String)>, multipart: Multipart) -> Result<Response> {
    let which = (portal_id(&portal)?, document_id(&document)?);
    match hand_in_version(&visit, visit.professional(), which, multipart).await? {
        (_, None) => Ok(see_other(&address(which.0, which.1), Some("uploaded"))),
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
    let view = inzage.document(visit.professional(), ReadDocument { portal, document }).await.map_err(Problem::from)?;
    let (client, account) = load_client_beside(visit, &inzage, &slot, portal).await?;
    if !view.scope.revises {
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::NotOwn }).into());
    }
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let latest = view.versions.first().map_or(1, |it| it.number);
    let here = address(portal, document);
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
            who_sees: who_sees(visit),
            accept: accept(),
            kept: vec![Hidden::new("version", from.unwrap_or(latest).to_string())],
            action: format!("{here}/nieuwe-versie"),
        },
    )
}

fn who_sees(visit: &Visit) -> String {
    visit.words.get(match visit.pages.settings.document_sharing {
        Sharing::PerItem => "upload-sees-client",
        Sharing::BySection => "upload-sees-client-section",
    })
}

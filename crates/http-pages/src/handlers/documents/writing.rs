//! Writing a report, or a new version of one: by the client and the holder, and by professionals who guide.

use super::{
    REPORT, address,
    care::{self, back, require_guide},
    document_id,
    upload::client,
    uploads,
};
use crate::{
    form::{Errors, Hidden},
    handlers::care::{load_summary, load_summary_beside},
    input::labelled_text,
    nav::{ClientPlace, Place},
    page::document::ReportFormPage,
    parts::Link,
    visit::{Visit, home_of, portal_id, see_other},
};
use inzage_domain::{
    document::Sharing,
    ids::{DocumentId, PortalId},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{OpenPortal, ReadDocument, ReviseDocument, UploadDocument},
    },
    text::{LongText, Title},
    views::DocumentView,
};
use inzage_http_kit::{BodyLimit, Problem};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

/// Bytes of a form with the longest text: 64,000 characters, each at most four bytes of three characters in a form; and room for the
/// other fields.
pub(super) const MAX_FORM_BYTES: u64 = 64_000 * 12 + 16 * 1024;

pub(super) fn add(route: Route) -> Route {
    let limit = || BodyLimit::new(MAX_FORM_BYTES);
    route
        .at("/p/:portal/verslagen/nieuw", get(new).post(write).with(limit()))
        .at("/p/:portal/verslagen/:report/nieuwe-versie", get(revision).post(rewrite).with(limit()))
        .at("/zorg/:portal/verslagen/nieuw", get(new_by_staff).post(write_by_staff).with(limit()))
        .at("/zorg/:portal/verslagen/:report/nieuwe-versie", get(revision_by_staff).post(rewrite_by_staff).with(limit()))
}

/// A report as it stands in the form.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    csrf: String,
    title: String,
    text: String,
    /// The new report's identifier: sent twice, it makes one report.
    document: String,
    /// The version that a new one follows.
    version: String,
}

impl Typed {
    fn blank(visit: &Visit) -> Self {
        Self { document: DocumentId::from_uuid(visit.inzage().fresh_id()).to_string(), ..Self::default() }
    }

    fn of(view: &DocumentView, text: &LongText) -> Self {
        let version = view.versions.first().map_or(1, |it| it.number);
        Self { text: text.to_string(), version: version.to_string(), ..Self::default() }
    }
}

/// What came of a form.
enum Sent {
    /// The report is in the file.
    Kept(DocumentId),
    /// What is wrong with it.
    Wrong(Errors),
}

/// Puts a new report into the file, or tells everything that is wrong with the form.
async fn send(visit: &Visit, actor: Actor, portal: PortalId, typed: &Typed) -> Result<Sent> {
    visit.require_form(&typed.csrf)?;
    let document = document_id(&typed.document)?;
    let mut errors = Errors::none();
    let title = labelled_text(visit, &typed.title, ("title", "report-title"), Title::parse, &mut errors);
    let text = labelled_text(visit, &typed.text, ("text", "report-text"), LongText::parse, &mut errors);
    let (Some(title), Some(text)) = (title, text) else {
        return Ok(Sent::Wrong(errors));
    };
    let action = UploadDocument { portal, kind: REPORT, document, title };
    visit.inzage().write_report(actor, action, &text).await.map_err(Problem::from)?;
    Ok(Sent::Kept(document))
}

/// Puts a new version into the file, or tells what is wrong with the form.
async fn send_version(visit: &Visit, actor: Actor, (portal, document): (PortalId, DocumentId), typed: &Typed) -> Result<Sent> {
    visit.require_form(&typed.csrf)?;
    let from_version = typed.version.parse().map_err(|_| Problem::malformed())?;
    let mut errors = Errors::none();
    let Some(text) = labelled_text(visit, &typed.text, ("text", "report-text"), LongText::parse, &mut errors) else {
        return Ok(Sent::Wrong(errors));
    };
    let action = ReviseDocument { portal, kind: REPORT, document, from_version };
    visit.inzage().rewrite_report(actor, action, &text).await.map_err(Problem::from)?;
    Ok(Sent::Kept(document))
}

#[handler]
async fn new(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show_new(&visit, StatusCode::OK, portal_id(&portal)?, Typed::blank(&visit), Errors::none()).await
}

#[handler]
async fn write(visit: Visit, Path(portal): Path<String>, Form(typed): Form<Typed>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    match send(&visit, visit.private(), portal, &typed).await? {
        Sent::Kept(report) => Ok(see_other(&address(REPORT, portal, report), Some("report-kept"))),
        Sent::Wrong(errors) => show_new(&visit, StatusCode::BAD_REQUEST, portal, typed, errors).await,
    }
}

async fn show_new(visit: &Visit, status: StatusCode, portal: PortalId, typed: Typed, errors: Errors) -> Result<Response> {
    let home = visit.inzage().portal_home(visit.private(), OpenPortal { portal }).await.map_err(Problem::from)?;
    if !uploads(&home) {
        let reason = if home.scope.too_young { Reason::TooYoung } else { Reason::ReadOnlyHere };
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason }).into());
    }
    let here = Place::Reports.href(&portal.to_string());
    let frame = visit.portal_frame(&home, Some(Place::Reports));
    visit.page_with(
        status,
        &ReportFormPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: Link { href: here.clone(), label: visit.words.get("reports") },
            title: typed.title,
            new_version_of: None,
            text: typed.text,
            client: client(&home),
            who_sees: who_sees(visit, "report-sees-team", "report-sees-section").await?,
            kept: vec![Hidden::new("document", typed.document)],
            action: format!("{here}/nieuw"),
        },
    )
}

#[handler]
async fn revision(visit: Visit, Path((portal, document)): Path<(String, String)>) -> Result<Response> {
    show_revision(&visit, StatusCode::OK, (portal_id(&portal)?, document_id(&document)?), None, Errors::none()).await
}

#[handler]
async fn rewrite(visit: Visit, Path((portal, document)): Path<(String, String)>, Form(typed): Form<Typed>) -> Result<Response> {
    let which = (portal_id(&portal)?, document_id(&document)?);
    match send_version(&visit, visit.private(), which, &typed).await? {
        Sent::Kept(report) => Ok(see_other(&address(REPORT, which.0, report), Some("report-kept"))),
        Sent::Wrong(errors) => show_revision(&visit, StatusCode::BAD_REQUEST, which, Some(typed), errors).await,
    }
}

/// The form for a new version, as it was filled in or, at first, with the latest text.
async fn show_revision(
    visit: &Visit,
    status: StatusCode,
    (portal, document): (PortalId, DocumentId),
    typed: Option<Typed>,
    errors: Errors,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ReadDocument { portal, kind: REPORT, document };
    let (view, text) = inzage.report(visit.private(), action).await.map_err(Problem::from)?;
    require_revises(&view)?;
    let home = home_of(&slot)?;
    let typed = typed.unwrap_or_else(|| Typed::of(&view, &text));
    let frame = visit.portal_frame(&home, Some(Place::Reports));
    let here = address(REPORT, portal, document);
    visit.page_with(
        status,
        &ReportFormPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: Link { href: here.clone(), label: view.title.to_string() },
            title: String::new(),
            new_version_of: Some(view.title.to_string()),
            text: typed.text,
            client: client(&home),
            who_sees: who_sees(visit, "report-sees-team", "report-sees-section").await?,
            kept: vec![Hidden::new("version", typed.version)],
            action: format!("{here}/nieuwe-versie"),
        },
    )
}

fn require_revises(view: &DocumentView) -> Result<()> {
    if view.scope.revises {
        Ok(())
    } else {
        Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::NotOwn }).into())
    }
}

#[handler]
async fn new_by_staff(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show_new_by_staff(&visit, StatusCode::OK, portal_id(&portal)?, Typed::blank(&visit), Errors::none()).await
}

#[handler]
async fn write_by_staff(visit: Visit, Path(portal): Path<String>, Form(typed): Form<Typed>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    match send(&visit, visit.professional(), portal, &typed).await? {
        Sent::Kept(report) => Ok(see_other(&care::address(REPORT, portal, report), Some("report-kept"))),
        Sent::Wrong(errors) => show_new_by_staff(&visit, StatusCode::BAD_REQUEST, portal, typed, errors).await,
    }
}

async fn show_new_by_staff(
    visit: &Visit,
    status: StatusCode,
    portal: PortalId,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let (client, account) = load_summary(visit, portal).await?;
    require_guide(&client)?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    visit.page_with(
        status,
        &ReportFormPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: back(REPORT, &client),
            title: typed.title,
            new_version_of: None,
            text: typed.text,
            client: Some(client.portal.client.to_string()),
            who_sees: who_sees(visit, "report-sees-client", "report-sees-client-section").await?,
            kept: vec![Hidden::new("document", typed.document)],
            action: format!("{}/nieuw", ClientPlace::Reports.href(&portal.to_string())),
        },
    )
}

#[handler]
async fn revision_by_staff(visit: Visit, Path((portal, document)): Path<(String, String)>) -> Result<Response> {
    show_revision_by_staff(&visit, StatusCode::OK, (portal_id(&portal)?, document_id(&document)?), None, Errors::none()).await
}

#[handler]
async fn rewrite_by_staff(
    visit: Visit,
    Path((portal, document)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let which = (portal_id(&portal)?, document_id(&document)?);
    match send_version(&visit, visit.professional(), which, &typed).await? {
        Sent::Kept(report) => Ok(see_other(&care::address(REPORT, which.0, report), Some("report-kept"))),
        Sent::Wrong(errors) => show_revision_by_staff(&visit, StatusCode::BAD_REQUEST, which, Some(typed), errors).await,
    }
}

async fn show_revision_by_staff(
    visit: &Visit,
    status: StatusCode,
    (portal, document): (PortalId, DocumentId),
    typed: Option<Typed>,
    errors: Errors,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadDocument { portal, kind: REPORT, document };
    let (view, text) = inzage.report(visit.professional(), action).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    require_revises(&view)?;
    let typed = typed.unwrap_or_else(|| Typed::of(&view, &text));
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = care::address(REPORT, portal, document);
    visit.page_with(
        status,
        &ReportFormPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: Link { href: here.clone(), label: view.title.to_string() },
            title: String::new(),
            new_version_of: Some(view.title.to_string()),
            text: typed.text,
            client: Some(client.portal.client.to_string()),
            who_sees: who_sees(visit, "report-sees-client", "report-sees-client-section").await?,
            kept: vec![Hidden::new("version", typed.version)],
            action: format!("{here}/nieuwe-versie"),
        },
    )
}

/// Who sees it at once, as the organisation's setting for new reports says.
async fn who_sees(visit: &Visit, per_item: &str, by_section: &str) -> Result<String> {
    Ok(visit.words.get(match visit.settings().await?.report_sharing {
        Sharing::PerItem => per_item,
        Sharing::BySection => by_section,
    }))
}

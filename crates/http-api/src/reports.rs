//! Reports and what is said under them.

use std::marker::PhantomData;

use inzage_domain::{
    document::DocumentKind,
    ids::{DocumentId, ReactionId, RelationId},
    policy::{
        Reason,
        actions::{
            AcknowledgeDocument, AskAcknowledgement, DownloadDocument, ListDocuments, ListReactions, PreviewSharing, React,
            ReadDocument, ReviseDocument, SeeAudience, SetStandingChoice, ShareDocument, UploadDocument,
        },
    },
    views::DocumentSearch,
};
use inzage_http_kit::Problem;
use inzage_service::{Fault, Uploaded};
use poem::http::HeaderMap;
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::{
    Api,
    answers::{Attachment, Creation, Done, Kinds, Paged, Versioned},
    asked::{Asked, Limit, Parameters},
    body::Body,
    caller::{Caller, Care, IfMatch, Private, Wearing},
    documents::attachment,
    dto::{
        contact::NewStandingChoice,
        document::{
            Audience, DocumentRow, MadeVersion, MadeVisible, NewAcknowledgement, NewAcknowledgementRequest, NewVisibility,
            Receipt, SharingPreview, VisibilityQuestion,
        },
        report::{NewReaction, NewReport, NewReportVersion, Reaction, Report},
    },
    faults::{Change, Look, Refused, Revision, Search, Setting},
    key::{Key, VersionKey},
    operations::Subject,
    text::{Text, Whole},
};

const REPORT: DocumentKind = DocumentKind::Report;

/// Reports, under either hat.
pub(crate) struct Reports<W>(pub(crate) Api, pub(crate) PhantomData<W>);

/// The text of a report as a file.
#[derive(Debug)]
pub(crate) enum PlainText {}

impl Kinds for PlainText {
    const MEDIA_TYPES: &'static [&'static str] = &["text/plain; charset=utf-8"];
    const VERSIONED: bool = true;
}

#[OpenApi(tag = "Subject::Reports", prefix_path = W::PORTALS)]
impl<W: Wearing> Reports<W> {
    /// List the reports
    ///
    /// Those that one can see, newest first.
    #[oai(path = "/:portal/reports", method = "get")]
    async fn list(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        /// The last report of the page before.
        after: Query<Asked<Uuid>>,
        /// How many reports.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<DocumentRow>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, DocumentId::from_uuid);
        parameters.finish()?;
        let portal = portal.portal();
        let action = ListDocuments { portal, kind: REPORT };
        let found = self.0.inzage.documents(caller.actor, action, DocumentSearch::default(), page).await?;
        let list = format!("{}/{portal}/reports?", W::PORTALS);
        Ok(Paged::of(found, &list, page.limit, |row| row.id, DocumentRow::from))
    }

    /// Write a report
    ///
    /// With an `id` of one's own choice, sending it twice makes one report.
    #[oai(path = "/:portal/reports", method = "post")]
    async fn write(&self, caller: Caller<W>, portal: Path<Key>, body: Body<NewReport>) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (portal, report) = (portal.portal(), body.0);
        let id = report.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0);
        let action = UploadDocument { portal, kind: REPORT, document: DocumentId::from_uuid(id), title: report.title.0 };
        let written = inzage.write_report(caller.actor, action, &report.text.0).await?;
        let path = format!("{}/{portal}/reports/{id}", W::PORTALS);
        Ok(Creation::of(written == Uploaded::New, id, &path))
    }

    /// Read a report
    #[oai(path = "/:portal/reports/:report", method = "get")]
    async fn read(&self, caller: Caller<W>, portal: Path<Key>, report: Path<Key>) -> Result<Versioned<Report>, Refused<Look>> {
        let action = ReadDocument { portal: portal.portal(), kind: REPORT, document: report.document() };
        let (view, text) = self.0.inzage.report(caller.actor, action).await?;
        let version = view.versions.first().map_or(0, |latest| latest.number);
        Ok(Versioned { shown: Report::of(view, &text), version })
    }

    /// Download one version of a report
    ///
    /// As plain text. The `ETag` is the SHA-256 of the file.
    #[oai(path = "/:portal/reports/:report/versions/:version/file", method = "get")]
    async fn download(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        report: Path<Key>,
        version: Path<VersionKey>,
        headers: &HeaderMap,
    ) -> Result<Attachment<PlainText>, Refused<Look>> {
        let (portal, document) = (portal.portal(), report.document());
        let action = DownloadDocument { portal, kind: REPORT, document, version: version.0.0 };
        let found = self.0.inzage.download(caller.actor, action).await?;
        Ok(attachment(found, headers))
    }

    /// Write a new version of a report
    ///
    /// `If-Match` names the version that it was made from.
    #[oai(path = "/:portal/reports/:report/versions", method = "post")]
    async fn revise(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        report: Path<Key>,
        #[oai(name = "If-Match")] from_version: IfMatch,
        body: Body<NewReportVersion>,
    ) -> Result<Json<MadeVersion>, Refused<Revision>> {
        let (portal, document) = (portal.portal(), report.document());
        let action = ReviseDocument { portal, kind: REPORT, document, from_version: from_version.0 };
        let made = self.0.inzage.rewrite_report(caller.actor, action, &body.0.text.0).await.map_err(stale)?;
        Ok(Json(MadeVersion { version: Whole(made) }))
    }

    /// See who can see a report
    #[oai(path = "/:portal/reports/:report/audience", method = "get")]
    async fn audience(&self, caller: Caller<W>, portal: Path<Key>, report: Path<Key>) -> Result<Json<Audience>, Refused<Look>> {
        let action = SeeAudience { portal: portal.portal(), kind: REPORT, document: report.document() };
        let audience = self.0.inzage.audience(caller.actor, action).await?;
        Ok(Json(audience.into()))
    }

    /// List what was said under a report
    ///
    /// The latest first.
    #[oai(path = "/:portal/reports/:report/reactions", method = "get")]
    async fn reactions(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        report: Path<Key>,
        /// The last reaction of the page before.
        after: Query<Asked<Uuid>>,
        /// How many reactions.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<Reaction>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, ReactionId::from_uuid);
        parameters.finish()?;
        let (portal, report) = (portal.portal(), report.document());
        let found = self.0.inzage.reactions(caller.actor, ListReactions { portal, report }, page).await?;
        let list = format!("{}/{portal}/reports/{report}/reactions?", W::PORTALS);
        Ok(Paged::of(found, &list, page.limit, |row| row.id, Reaction::from))
    }

    /// Say something under a report
    ///
    /// For good. With an `id` of one's own choice, sending it twice makes one reaction.
    #[oai(path = "/:portal/reports/:report/reactions", method = "post")]
    async fn react(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        report: Path<Key>,
        body: Body<NewReaction>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (portal, report, said) = (portal.portal(), report.document(), body.0);
        let id = said.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0);
        let action = React { portal, report, reaction: ReactionId::from_uuid(id) };
        let is_new = inzage.react(caller.actor, action, said.body.0).await?;
        // A reaction is read among the others.
        Ok(Creation::of(is_new, id, &format!("{}/{portal}/reports/{report}/reactions", W::PORTALS)))
    }
}

/// Here the version was named by `If-Match`, so a newer one means that the condition was not met.
fn stale(fault: Fault) -> Problem {
    if fault.refusal().is_some_and(|refusal| refusal.reason == Reason::NewerVersion) {
        Problem::precondition_failed()
    } else {
        fault.into()
    }
}

/// Sharing and acknowledging reports.
pub(crate) struct SharingReports(pub(crate) Api);

#[OpenApi(tag = "Subject::Reports")]
impl SharingReports {
    /// See what making a report visible will do
    #[oai(path = "/portals/:portal/reports/:report/visibility/preview", method = "post")]
    async fn preview(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        report: Path<Key>,
        body: Body<VisibilityQuestion>,
    ) -> Result<Json<SharingPreview>, Refused<Search>> {
        let relation = RelationId::from_uuid(body.0.relation.0);
        let action = PreviewSharing { portal: portal.portal(), kind: REPORT, document: report.document(), relation };
        let preview = self.0.inzage.preview_sharing(caller.actor, action).await?;
        Ok(Json(preview.into()))
    }

    /// Make a report visible
    ///
    /// To all of these contact persons or to nobody, and for good.
    #[oai(path = "/portals/:portal/reports/:report/visibility", method = "post")]
    async fn share(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        report: Path<Key>,
        body: Body<NewVisibility>,
    ) -> Result<Json<MadeVisible>, Refused<Change>> {
        let with = body.0.relations.iter().map(|relation| RelationId::from_uuid(relation.0)).collect();
        let action = ShareDocument { portal: portal.portal(), kind: REPORT, document: report.document(), with };
        let new_for = self.0.inzage.share(caller.actor, action).await?;
        Ok(Json(MadeVisible { new_for: new_for.into_iter().map(|relation| Text(relation.as_uuid())).collect() }))
    }

    /// Make reports to come visible to somebody, or stop doing so
    #[oai(path = "/portals/:portal/contacts/:relation/standing-report-choice", method = "put")]
    async fn choose(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        body: Body<NewStandingChoice>,
    ) -> Result<Done, Refused<Setting>> {
        let action = SetStandingChoice { portal: portal.portal(), kind: REPORT, relation: relation.relation(), on: body.0.on };
        self.0.inzage.set_standing_choice(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Acknowledge a report
    ///
    /// One version, for good. Doing it again gives the first receipt.
    #[oai(path = "/portals/:portal/reports/:report/acknowledgements", method = "post")]
    async fn acknowledge(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        report: Path<Key>,
        body: Body<NewAcknowledgement>,
    ) -> Result<Json<Receipt>, Refused<Change>> {
        let NewAcknowledgement { version, sha256 } = body.0;
        let (portal, document) = (portal.portal(), report.document());
        let action = AcknowledgeDocument { portal, kind: REPORT, document, version: version.0, sha256: sha256.0 };
        let given = self.0.inzage.acknowledge(caller.actor, action).await?;
        Ok(Json(Receipt::of(&given, None)))
    }

    /// Ask for acknowledgement of a report
    ///
    /// Of its latest version. Asking again changes nothing.
    #[oai(path = "/care/clients/:portal/reports/:report/acknowledgement-requests", method = "post")]
    async fn ask(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        report: Path<Key>,
        body: Body<NewAcknowledgementRequest>,
    ) -> Result<Done, Refused<Change>> {
        let (portal, document, version) = (portal.portal(), report.document(), body.0.version.0);
        let action = AskAcknowledgement { portal, kind: REPORT, document, version, parties: body.0.parties()? };
        self.0.inzage.ask_acknowledgement(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

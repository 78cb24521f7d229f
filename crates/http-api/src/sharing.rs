//! Sharing and acknowledging documents: what the client, the holder and staff each do.

use inzage_domain::{
    document::DocumentKind,
    ids::RelationId,
    policy::actions::{AcknowledgeDocument, AskAcknowledgement, PreviewSharing, SetStandingChoice, ShareDocument},
};
use poem_openapi::{OpenApi, param::Path, payload::Json};

use crate::{
    Api,
    answers::Done,
    body::Body,
    caller::{Caller, Care, Private},
    dto::{
        contact::NewStandingChoice,
        document::{
            MadeVisible, NewAcknowledgement, NewAcknowledgementRequest, NewVisibility, Receipt, SharingPreview,
            VisibilityQuestion,
        },
    },
    faults::{Change, Refused, Search, Setting},
    key::Key,
    operations::Subject,
    text::Text,
};

/// Sharing and acknowledging documents.
pub(crate) struct Sharing(pub(crate) Api);

#[OpenApi(tag = "Subject::Documents")]
impl Sharing {
    /// See what making a document visible will do
    #[oai(path = "/portals/:portal/documents/:document/visibility/preview", method = "post")]
    async fn preview(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        document: Path<Key>,
        body: Body<VisibilityQuestion>,
    ) -> Result<Json<SharingPreview>, Refused<Search>> {
        let relation = RelationId::from_uuid(body.0.relation.0);
        let action =
            PreviewSharing { portal: portal.portal(), kind: DocumentKind::Document, document: document.document(), relation };
        let preview = self.0.inzage.preview_sharing(caller.actor, action).await?;
        Ok(Json(preview.into()))
    }

    /// Make a document visible
    ///
    /// To all of these contact persons or to nobody, and for good.
    #[oai(path = "/portals/:portal/documents/:document/visibility", method = "post")]
    async fn share(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        document: Path<Key>,
        body: Body<NewVisibility>,
    ) -> Result<Json<MadeVisible>, Refused<Change>> {
        let with = body.0.relations.iter().map(|relation| RelationId::from_uuid(relation.0)).collect();
        let action = ShareDocument { portal: portal.portal(), kind: DocumentKind::Document, document: document.document(), with };
        let new_for = self.0.inzage.share(caller.actor, action).await?;
        Ok(Json(MadeVisible { new_for: new_for.into_iter().map(|relation| Text(relation.as_uuid())).collect() }))
    }

    /// Make documents to come visible to somebody, or stop doing so
    #[oai(path = "/portals/:portal/contacts/:relation/standing-choice", method = "put")]
    async fn choose(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        body: Body<NewStandingChoice>,
    ) -> Result<Done, Refused<Setting>> {
        let action = SetStandingChoice {
            portal: portal.portal(),
            kind: DocumentKind::Document,
            relation: relation.relation(),
            on: body.0.on,
        };
        self.0.inzage.set_standing_choice(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Acknowledge a document
    ///
    /// One version, for good. Doing it again gives the first receipt.
    #[oai(path = "/portals/:portal/documents/:document/acknowledgements", method = "post")]
    async fn acknowledge(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        document: Path<Key>,
        body: Body<NewAcknowledgement>,
    ) -> Result<Json<Receipt>, Refused<Change>> {
        let NewAcknowledgement { version, sha256 } = body.0;
        let action = AcknowledgeDocument {
            portal: portal.portal(),
            kind: DocumentKind::Document,
            document: document.document(),
            version: version.0,
            sha256: sha256.0,
        };
        let given = self.0.inzage.acknowledge(caller.actor, action).await?;
        Ok(Json(Receipt::of(&given, None)))
    }

    /// Ask for acknowledgement of a document
    ///
    /// Of its latest version. Asking again changes nothing.
    #[oai(path = "/care/clients/:portal/documents/:document/acknowledgement-requests", method = "post")]
    async fn ask(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        document: Path<Key>,
        body: Body<NewAcknowledgementRequest>,
    ) -> Result<Done, Refused<Change>> {
        let parties = body.0.parties()?;
        let action = AskAcknowledgement {
            portal: portal.portal(),
            kind: DocumentKind::Document,
            document: document.document(),
            version: body.0.version.0,
            parties,
        };
        self.0.inzage.ask_acknowledgement(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

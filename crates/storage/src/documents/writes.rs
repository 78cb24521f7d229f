//! Changes to documents.

use crate::{
    actor::{account_of, professional_of},
    query::Query,
    rows::{Readable as _, RequestOpen, VersionOf},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    document::{
        Acknowledgement, AcknowledgementRequest, Document, DocumentKind, DocumentVersion, Reaction, SharedKind, Sharing,
        StandingChoice,
    },
    ids::{PortalId, RelationId},
    policy::{
        Permit,
        actions::{
            AcknowledgeDocument, AskAcknowledgement, KeptFile, React, ReviseDocument, SetStandingChoice, ShareDocument,
            UploadDocument,
        },
    },
    ports::{DocumentWrites, StoreError},
    text::LongText,
};
use std::collections::HashSet;
use time::OffsetDateTime;

fn version(file: &KeptFile, number: u32, made_at: OffsetDateTime) -> DocumentVersion {
    DocumentVersion {
        number,
        file_name: file.file_name.clone(),
        media_type: file.media_type,
        bytes: file.bytes,
        sha256: file.sha256,
        blob: file.blob,
        made_at,
    }
}

impl SqlSession {
    /// Sets or ends a standing choice.
    pub(crate) async fn choose(
        &self,
        (portal, kind, relation): (PortalId, SharedKind, RelationId),
        on: bool,
        at: OffsetDateTime,
    ) -> Result<(), StoreError> {
        if on {
            self.link.insert_new(&StandingChoice { portal, kind, relation, at }).await.map(drop)
        } else {
            let query = Query::new("DELETE FROM standing_choice WHERE portal_id = $1 AND kind = $2 AND relation_id = $3");
            self.run(query.bind(portal).bind(kind).bind(relation)).await.map(drop)
        }
    }
}

#[async_trait]
impl DocumentWrites for SqlSession {
    async fn insert_document(&mut self, permit: &Permit<UploadDocument>, file: &KeptFile) -> Result<bool, StoreError> {
        let UploadDocument { portal, kind, document, title } = permit.action();
        let by = account_of(permit)?;
        let at = permit.now().at;
        let settings = self.row(Query::new("SELECT document_sharing, report_sharing FROM settings WHERE id = 1")).await?;
        let sharing: Sharing = settings.ok_or(StoreError::Conflict)?.get(match kind {
            DocumentKind::Document => "document_sharing",
            DocumentKind::Report => "report_sharing",
        })?;
        let document = Document {
            id: *document,
            portal: *portal,
            kind: *kind,
            title: title.clone(),
            author: *permit.scope(),
            sharing,
            versions: vec![version(file, 1, at)],
            made_at: at,
        };
        if !self.link.insert_new(&document).await? {
            return Ok(false);
        }
        for version in &document.versions {
            self.link.insert(&VersionOf(*portal, document.id, version)).await?;
        }
        if sharing == Sharing::PerItem {
            let query = Query::new(
                "INSERT INTO document_visibility (portal_id, document_id, relation_id, kind, by_account, at) \
                 SELECT c.portal_id, $2, c.relation_id, c.kind, $3, $4 FROM standing_choice c WHERE c.portal_id = $1 AND c.kind = $5",
            );
            self.run(query.bind(portal).bind(document.id).bind(by).bind(at).bind(kind)).await?;
        }
        Ok(true)
    }

    async fn insert_version(&mut self, permit: &Permit<ReviseDocument>, file: &KeptFile) -> Result<u32, StoreError> {
        let ReviseDocument { portal, document, from_version, .. } = *permit.action();
        let (number, at) = (from_version + 1, permit.now().at);
        let query =
            Query::new("UPDATE document SET latest = $3, revised_at = $5 WHERE portal_id = $1 AND id = $2 AND latest = $4");
        self.run_one(query.bind(portal).bind(document).bind(number).bind(from_version).bind(at)).await?;
        self.link.insert(&VersionOf(portal, document, &version(file, number, at))).await?;
        // What was asked about an older version waits for nothing any more (`X10`).
        let query = Query::new("UPDATE acknowledgement_request SET open = FALSE WHERE portal_id = $1 AND document_id = $2");
        self.run(query.bind(portal).bind(document)).await?;
        Ok(number)
    }

    async fn make_visible(&mut self, permit: &Permit<ShareDocument>) -> Result<Vec<RelationId>, StoreError> {
        let ShareDocument { portal, kind, document, with } = permit.action();
        let by = account_of(permit)?;
        let mut query =
            Query::new("INSERT INTO document_visibility (portal_id, document_id, relation_id, kind, by_account, at) VALUES ");
        for (nth, relation) in with.iter().enumerate() {
            query = query.push(if nth == 0 { "(" } else { ", (" }).arg(portal).push(", ").arg(document).push(", ").arg(relation);
            query = query.push(", ").arg(kind).push(", ").arg(by).push(", ").arg(permit.now().at).push(")");
        }
        let query = query.push(" ON CONFLICT (portal_id, document_id, relation_id) DO NOTHING RETURNING relation_id");
        let mut new: HashSet<RelationId> =
            self.rows(query).await?.iter().map(|row| row.get("relation_id")).collect::<Result<_, _>>()?;
        Ok(with.iter().copied().filter(|relation| new.remove(relation)).collect())
    }

    async fn set_standing_choice(&mut self, permit: &Permit<SetStandingChoice>) -> Result<(), StoreError> {
        let SetStandingChoice { portal, kind, relation, on } = *permit.action();
        self.choose((portal, kind.into(), relation), on, permit.now().at).await
    }

    async fn request_acknowledgement(&mut self, permit: &Permit<AskAcknowledgement>) -> Result<(), StoreError> {
        let AskAcknowledgement { portal, document, version, .. } = *permit.action();
        let by = professional_of(permit)?;
        for party in permit.scope().iter().copied() {
            let request = AcknowledgementRequest { portal, document, version, party, by, at: permit.now().at };
            self.link.insert_new(&RequestOpen(&request, true)).await?;
        }
        Ok(())
    }

    async fn record_acknowledgement(&mut self, permit: &Permit<AcknowledgeDocument>) -> Result<Acknowledgement, StoreError> {
        let AcknowledgeDocument { portal, document, version, sha256, .. } = *permit.action();
        let parties = permit.scope();
        let account = account_of(permit)?;
        for party in parties.iter().copied() {
            let receipt = Acknowledgement { portal, document, version, sha256, party, account, at: permit.now().at };
            self.link.insert_new(&receipt).await?;
        }
        let query = Query::new(
            "UPDATE acknowledgement_request SET open = FALSE WHERE portal_id = $1 AND document_id = $2 AND version = $3 AND party IN ",
        );
        self.run(query.bind(portal).bind(document).bind(version).list(parties)).await?;
        let query =
            Query::new("SELECT * FROM acknowledgement WHERE portal_id = $1 AND document_id = $2 AND version = $3 AND party IN ");
        let query = query.bind(portal).bind(document).bind(version).list(parties);
        let query = query.push(" ORDER BY account_id <> ").arg(account).push(", at, party DESC LIMIT 1");
        let row = self.row(query).await?.ok_or(StoreError::Conflict)?;
        Acknowledgement::read(row.fields())
    }

    async fn insert_reaction(&mut self, permit: &Permit<React>, body: &LongText) -> Result<bool, StoreError> {
        let React { portal, report, reaction } = *permit.action();
        let (author, body, at) = (*permit.scope(), body.clone(), permit.now().at);
        self.link.insert_new(&Reaction { id: reaction, portal, report, author, body, at }).await
    }
}

//! Documents and reports.

use super::{
    accounts::asker,
    core::Core,
    digests::Reader,
    store::{MemoryError, Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    audit::Capacity,
    document::{
        Acknowledgement, AcknowledgementRequest, Author, Document, DocumentKind, DocumentVersion, Party, Reaction, SharedKind,
        Sharing, StandingChoice, Visibility,
    },
    explanation::Explanation,
    ids::{AccountId, DocumentId, PortalId, ReactionId, RelationId},
    moment::Moment,
    policy::{
        DocumentFacts, Permit, Sealed,
        actions::{
            AcknowledgeDocument, AskAcknowledgement, DocumentFilter, DocumentList, DownloadDocument, KeptFile, ListDocuments,
            ListReactions, PreviewSharing, React, ReadDocument, ReviseDocument, SeeAudience, SetStandingChoice, ShareDocument,
            UploadDocument,
        },
    },
    portal::Portal,
    ports::{DocumentViews, DocumentWrites, StoreError},
    relation::Relation,
    text::LongText,
    views::{
        Audience, AuthorName, DocumentFile, DocumentRow, DocumentSearch, DocumentView, Page, PageRequest, ReactionRow,
        SharingPreview, Viewer,
    },
};
use time::OffsetDateTime;

impl Core {
    fn author(&self, portal: PortalId, author: Author) -> Result<AuthorName, StoreError> {
        let (name, job) = match author {
            Author::Client(_) => (found(self.portal(portal), "portal")?.client.clone(), None),
            Author::Relation(id) => (found(self.relation(portal, id), "relation")?.card.name.clone(), None),
            Author::Professional(id) => {
                let professional = found(self.professional(id), "professional")?;
                (self.name_of(professional.account)?, Some(professional.job.clone()))
            }
        };
        Ok(AuthorName { author, name, job })
    }

    fn in_filter(&self, portal: PortalId, kind: DocumentKind, filter: DocumentFilter) -> impl Iterator<Item = &Document> {
        self.records.documents.iter().filter(move |it| it.portal == portal && it.kind == kind).filter(move |it| match filter {
            DocumentFilter::Nothing => false,
            DocumentFilter::All => true,
            DocumentFilter::VisibleTo(relation) => it.sharing == Sharing::BySection || self.visible_since(it, relation).is_some(),
        })
    }

    /// How many documents of a kind somebody finds that others put or showed there after `since`, and how many wait for an acknowledgement.
    pub(super) fn counts(&self, reader: &Reader, kind: DocumentKind, since: OffsetDateTime) -> (usize, usize) {
        let (portal, scope) = (reader.portal, &reader.scope);
        let parties = scope.parties(kind.right());
        let by_me = |it: &Document| match it.author {
            Author::Client(account) => scope.relation.is_none() && reader.account == Some(account),
            Author::Relation(relation) => scope.relation == Some(relation),
            Author::Professional(_) => false,
        };
        let shown =
            |it: &Document| scope.relation.and_then(|relation| self.visible_since(it, relation)).is_some_and(|at| at > since);
        let filter = match kind {
            DocumentKind::Document => scope.finds.documents,
            DocumentKind::Report => scope.finds.reports,
        };
        let found = || self.in_filter(portal, kind, filter);
        let is_new = |it: &&Document| !by_me(it) && (shown(it) || it.versions.iter().any(|version| version.made_at > since));
        let waits = |it: &&Document| still_asked(&self.document_facts(it, None), &parties);
        (found().filter(is_new).count(), found().filter(waits).count())
    }

    /// How many acknowledgements were asked of somebody after `since` that they did not give.
    pub(super) fn asked_since(&self, reader: &Reader, kind: DocumentKind, since: OffsetDateTime) -> usize {
        let filter = match kind {
            DocumentKind::Document => reader.scope.finds.documents,
            DocumentKind::Report => reader.scope.finds.reports,
        };
        let waits = |it: &&AcknowledgementRequest| {
            let mut found = self.in_filter(reader.portal, kind, filter);
            let document = found.find(|document| document.id == it.document).map(|document| self.document_facts(document, None));
            let asked = |facts: DocumentFacts| facts.version == it.version && still_asked(&facts, &[it.party]);
            it.portal == reader.portal && it.at > since && document.is_some_and(asked)
        };
        let parties = reader.scope.parties(kind.right());
        let mine = self.records.acknowledgement_requests.iter().filter(|it| parties.contains(&it.party));
        mine.filter(waits).count()
    }

    /// Sets or ends a standing choice.
    pub(super) fn choose(&mut self, chosen: (PortalId, SharedKind, RelationId), on: bool, at: OffsetDateTime) {
        let choices = &mut self.records.standing_choices;
        let is_this = |it: &StandingChoice| (it.portal, it.kind, it.relation) == chosen;
        let (portal, kind, relation) = chosen;
        match (on, choices.iter().any(is_this)) {
            (true, false) => choices.push(StandingChoice { portal, kind, relation, at }),
            (false, true) => choices.retain(|it| !is_this(it)),
            (true, true) | (false, false) => {}
        }
    }

    /// Whether this contact person sees the document at this moment.
    pub(super) fn sees(
        &self,
        relation: &Relation,
        portal: &Portal,
        document: &DocumentFacts,
        now: Moment,
    ) -> Result<bool, StoreError> {
        let facts = self.relation_facts(relation, now.at);
        let ages = self.settings()?.ages;
        let explained = Explanation::of(&facts, &self.portal_facts(portal), &ages, Some(document.into()), now);
        Ok(explained.item.is_some_and(|item| item.is_ok()))
    }
}

/// Whether a document is one that is looked for.
fn is_found(search: &DocumentSearch, document: &Document) -> bool {
    let title = document.title.as_str().to_lowercase();
    let latest = document.versions.last().map(|it| it.media_type);
    search.words.iter().flat_map(|words| words.split_whitespace()).all(|word| title.contains(&word.to_lowercase()))
        && search.from.is_none_or(|from| document.made_at >= from)
        && search.until.is_none_or(|until| document.made_at < until)
        && search.files.is_none_or(|files| latest.is_some_and(|it| files.media_types().contains(&it)))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether one of `parties` was asked about the latest version and has not answered yet.
fn still_asked(document: &DocumentFacts, parties: &[Party]) -> bool {
    parties.iter().any(|party| document.asked.contains(party) && !document.answered.contains(party))
}

fn first_version(file: &KeptFile, number: u32, made_at: OffsetDateTime) -> DocumentVersion {
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

#[async_trait]
impl DocumentViews for Transaction {
    async fn documents(
        &mut self,
        permit: &Permit<ListDocuments>,
        search: &DocumentSearch,
        page: PageRequest<DocumentId>,
    ) -> Result<Sealed<ListDocuments, Page<DocumentRow>>, StoreError> {
        let core = self.core();
        let ListDocuments { portal, kind } = *permit.action();
        let DocumentList { filter, viewers, counts_reactions, asked_as } = permit.scope();
        let mut documents: Vec<&Document> = core
            .in_filter(portal, kind, *filter)
            .filter(|it| is_found(search, it))
            .filter(|it| page.after.is_none_or(|after| it.id < after))
            .collect();
        documents.sort_by_key(|it| std::cmp::Reverse(it.id));
        let more = documents.len() > usize::from(page.limit);
        let mut rows = Vec::new();
        for document in documents.into_iter().take(usize::from(page.limit)) {
            let latest = found(document.versions.last(), "version")?;
            rows.push(DocumentRow {
                id: document.id,
                title: document.title.clone(),
                author: core.author(portal, document.author)?,
                version: latest.number,
                media_type: latest.media_type,
                bytes: latest.bytes,
                changed_at: latest.made_at,
                asks_me: still_asked(&core.document_facts(document, None), asked_as),
                viewers: if viewers.is_some() { Some(core.viewers(document, permit.now())?) } else { None },
                reactions: if *counts_reactions { number(core.reactions_under(portal, document.id).count()) } else { 0 },
            });
        }
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn document(&mut self, permit: &Permit<ReadDocument>) -> Result<Sealed<ReadDocument, DocumentView>, StoreError> {
        let core = self.core();
        let scope = *permit.scope();
        let document = found(core.document(permit.action().portal, permit.action().document), "document")?;
        let facts = core.document_facts(document, None);
        let mut receipts = Vec::new();
        let given = core.records.acknowledgements.iter();
        for receipt in given.filter(|it| it.portal == document.portal && it.document == document.id) {
            if scope.sees_audience || Some(receipt.account) == permit.account() {
                receipts.push((*receipt, core.name_of(receipt.account)?));
            }
        }
        receipts.sort_by_key(|(it, _)| (std::cmp::Reverse(it.at), std::cmp::Reverse(it.version), it.party));
        let view = DocumentView {
            id: document.id,
            title: document.title.clone(),
            author: core.author(document.portal, document.author)?,
            versions: document.versions.iter().rev().cloned().collect(),
            asks_me: scope.party.filter(|party| still_asked(&facts, &[*party])),
            receipts,
            asked: if scope.sees_audience { facts.asked } else { Vec::new() },
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }

    async fn document_file(
        &mut self,
        permit: &Permit<DownloadDocument>,
    ) -> Result<Sealed<DownloadDocument, Option<DocumentFile>>, StoreError> {
        let action = permit.action();
        let document = found(self.core().document(action.portal, action.document), "document")?;
        let version = document.versions.iter().find(|it| it.number == action.version);
        let file = version.map(|version| DocumentFile { title: document.title.clone(), version: version.clone() });
        Ok(Sealed::seal(permit, file))
    }

    async fn audience(&mut self, permit: &Permit<SeeAudience>) -> Result<Sealed<SeeAudience, Audience>, StoreError> {
        let core = self.core();
        let now = permit.now();
        let portal = found(core.portal(permit.action().portal), "portal")?;
        let document = found(core.document(portal.id, permit.action().document), "document")?;
        let mut live: Vec<&Relation> = core.live_relations(portal.id).collect();
        live.sort_by(|a, b| (&a.card.name, a.id).cmp(&(&b.card.name, b.id)));
        let mut relations = Vec::new();
        let mut others = Vec::new();
        for relation in live {
            let blocked = core.blocked(portal.id, relation.account, &relation.card.email).is_some();
            let since = core.visible_since(document, relation.id).filter(|_| document.sharing == Sharing::PerItem);
            let sees_now = core.sees(relation, portal, &core.document_facts(document, Some(relation.id)), now)?;
            if sees_now || (since.is_some() && (!blocked || permit.scope().sees_blocks)) {
                let name = relation.card.name.clone();
                let represents = permit.scope().weigh(&core.relation_facts(relation, now.at)).represents;
                relations.push(Viewer { relation: relation.id, name, role: relation.role.clone(), since, sees_now, represents });
            } else if document.sharing == Sharing::PerItem && since.is_none() && !blocked {
                others.push((relation.id, relation.card.name.clone(), relation.role.clone()));
            }
        }
        let audience = Audience { sharing: document.sharing, relations, others, team: core.team(portal.id, now.at)? };
        Ok(Sealed::seal(permit, audience))
    }

    async fn sharing_preview(
        &mut self,
        permit: &Permit<PreviewSharing>,
    ) -> Result<Sealed<PreviewSharing, SharingPreview>, StoreError> {
        let core = self.core();
        let action = permit.action();
        let portal = found(core.portal(action.portal), "portal")?;
        let document = found(core.document(action.portal, action.document), "document")?;
        let relation = found(core.relation(action.portal, action.relation), "relation")?;
        let shown = DocumentFacts { visible: true, ..core.document_facts(document, Some(relation.id)) };
        let preview = SharingPreview {
            name: relation.card.name.clone(),
            sees_at_once: core.sees(relation, portal, &shown, permit.now())?,
            versions: u32::try_from(document.versions.len()).unwrap_or(u32::MAX),
            oldest: found(document.versions.first(), "version")?.made_at,
            already: document.sharing == Sharing::BySection || core.visible_since(document, relation.id).is_some(),
        };
        Ok(Sealed::seal(permit, preview))
    }

    async fn reactions(
        &mut self,
        permit: &Permit<ListReactions>,
        page: PageRequest<ReactionId>,
    ) -> Result<Sealed<ListReactions, Page<ReactionRow>>, StoreError> {
        let core = self.core();
        let ListReactions { portal, report } = *permit.action();
        let is_later = |it: &&Reaction| page.after.is_none_or(|after| it.id < after);
        let mut reactions: Vec<&Reaction> = core.reactions_under(portal, report).filter(is_later).collect();
        reactions.sort_by_key(|it| std::cmp::Reverse(it.id));
        let more = reactions.len() > usize::from(page.limit);
        let read = |it: &Reaction| {
            let author = core.author(portal, it.author)?;
            Ok(ReactionRow { id: it.id, author, body: it.body.clone(), at: it.at })
        };
        let rows = reactions.into_iter().take(usize::from(page.limit)).map(read).collect::<Result<_, StoreError>>()?;
        Ok(Sealed::seal(permit, Page { rows, more }))
    }
}

impl Core {
    /// What was said under a report.
    fn reactions_under(&self, portal: PortalId, report: DocumentId) -> impl Iterator<Item = &Reaction> {
        self.records.reactions.iter().filter(move |it| it.portal == portal && it.report == report)
    }

    /// How many contact persons see a document at this moment.
    fn viewers(&self, document: &Document, now: Moment) -> Result<u32, StoreError> {
        let portal = found(self.portal(document.portal), "portal")?;
        let mut viewers = 0;
        for relation in self.live_relations(portal.id) {
            viewers += u32::from(self.sees(relation, portal, &self.document_facts(document, Some(relation.id)), now)?);
        }
        Ok(viewers)
    }

    /// Makes a document visible to a relation for good; tells whether that was new.
    fn show(&mut self, document: (PortalId, DocumentId), relation: RelationId, by: AccountId, at: OffsetDateTime) -> bool {
        let (portal, document) = document;
        let rows = &mut self.records.visibilities;
        let is_new = !rows.iter().any(|it| it.portal == portal && it.document == document && it.relation == relation);
        if is_new {
            rows.push(Visibility { portal, document, relation, by, at });
        }
        is_new
    }
}

#[async_trait]
impl DocumentWrites for Transaction {
    async fn insert_document(&mut self, permit: &Permit<UploadDocument>, file: &KeptFile) -> Result<bool, StoreError> {
        let by = asker(permit)?;
        let UploadDocument { portal, kind, document, title } = permit.action();
        let (portal, kind, document, at) = (*portal, *kind, *document, permit.now().at);
        let core = self.core_mut();
        if core.document(portal, document).is_some() {
            return Ok(false);
        }
        let sharing = core.settings()?.sharing(kind);
        core.records.documents.push(Document {
            id: document,
            portal,
            kind,
            title: title.clone(),
            author: *permit.scope(),
            sharing,
            versions: vec![first_version(file, 1, at)],
            made_at: at,
        });
        if sharing == Sharing::PerItem {
            let chosen = core.records.standing_choices.iter().filter(|it| it.portal == portal && it.kind == kind.into());
            for relation in chosen.map(|it| it.relation).collect::<Vec<_>>() {
                core.show((portal, document), relation, by, at);
            }
        }
        Ok(true)
    }

    async fn insert_version(&mut self, permit: &Permit<ReviseDocument>, file: &KeptFile) -> Result<u32, StoreError> {
        let ReviseDocument { portal, document, from_version, .. } = *permit.action();
        let documents = &mut self.core_mut().records.documents;
        let document = found(documents.iter_mut().find(|it| it.portal == portal && it.id == document), "document")?;
        if document.versions.last().map(|it| it.number) != Some(from_version) {
            return Err(StoreError::Conflict);
        }
        document.versions.push(first_version(file, from_version + 1, permit.now().at));
        Ok(from_version + 1)
    }

    async fn make_visible(&mut self, permit: &Permit<ShareDocument>) -> Result<Vec<RelationId>, StoreError> {
        let by = asker(permit)?;
        let ShareDocument { portal, document, with, .. } = permit.action();
        let core = self.core_mut();
        let mut shown = Vec::new();
        for relation in with {
            if core.show((*portal, *document), *relation, by, permit.now().at) {
                shown.push(*relation);
            }
        }
        Ok(shown)
    }

    async fn set_standing_choice(&mut self, permit: &Permit<SetStandingChoice>) -> Result<(), StoreError> {
        let SetStandingChoice { portal, kind, relation, on } = *permit.action();
        self.core_mut().choose((portal, kind.into(), relation), on, permit.now().at);
        Ok(())
    }

    async fn request_acknowledgement(&mut self, permit: &Permit<AskAcknowledgement>) -> Result<(), StoreError> {
        let Capacity::Professional(by) = permit.capacity() else {
            return Err(StoreError::failed(MemoryError::OtherScope));
        };
        let AskAcknowledgement { portal, document, version, .. } = *permit.action();
        let at = permit.now().at;
        let new = permit.scope().iter().map(|party| AcknowledgementRequest { portal, document, version, party: *party, by, at });
        self.core_mut().records.acknowledgement_requests.extend(new);
        Ok(())
    }

    async fn record_acknowledgement(&mut self, permit: &Permit<AcknowledgeDocument>) -> Result<Acknowledgement, StoreError> {
        let account = asker(permit)?;
        let AcknowledgeDocument { portal, document, version, sha256, .. } = *permit.action();
        let given = &mut self.core_mut().records.acknowledgements;
        let mut receipts = Vec::new();
        for party in permit.scope().iter().copied() {
            let is_this = |it: &&Acknowledgement| {
                it.portal == portal && it.document == document && it.version == version && it.party == party
            };
            let first = given.iter().find(is_this).copied();
            let receipt = Acknowledgement { portal, document, version, sha256, party, account, at: permit.now().at };
            if first.is_none() {
                given.push(receipt);
            }
            receipts.push(first.unwrap_or(receipt));
        }
        found(receipts.into_iter().min_by_key(|it| (it.account != account, it.at, it.party)), "receipt")
    }

    async fn insert_reaction(&mut self, permit: &Permit<React>, body: &LongText) -> Result<bool, StoreError> {
        let React { portal, report, reaction } = *permit.action();
        let core = self.core_mut();
        let is_new = !core.reactions_under(portal, report).any(|it| it.id == reaction);
        if is_new {
            let (author, body, at) = (*permit.scope(), body.clone(), permit.now().at);
            core.records.reactions.push(Reaction { id: reaction, portal, report, author, body, at });
        }
        Ok(is_new)
    }
}

//! Conversations.

use super::{
    accounts::asker,
    core::{Core, account_addressee},
    store::{MemoryError, Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    audit::Capacity,
    care::CareLinkKind,
    conversation::{Attachment, Closing, Conversation, ConversationVisibility, Message, MessageBox, Reading},
    document::{Author, SharedKind, Sharing},
    ids::{AccountId, ConversationId, MessageId, PortalId, ProfessionalId, RelationId},
    moment::Moment,
    notice::NoticeKind,
    policy::{
        About, ConversationFacts, Permit, Question, ReadTo, Sealed,
        actions::{
            CloseConversation, ContactScope, ConversationFilter, DownloadAttachment, KeptFile, ListConversations,
            ListCorrespondents, ListInbox, PreviewConversationSharing, ReadConversation, SeeConversationAudience,
            SetConversationChoice, ShareConversation, StartConversation, WriteMessage, is_told, sees_conversation,
        },
    },
    ports::{ConversationViews, ConversationWrites, FactsPort as _, MessageTold, StoreError},
    relation::Relation,
    text::{LongText, PersonName, Title},
    views::{
        Audience, AuthorName, ConversationPreview, ConversationRow, ConversationView, InboxRow, MessageView, Page, PageRequest,
        TeamMember, Viewer,
    },
};
use std::cmp::Reverse;
use time::OffsetDateTime;

impl Core {
    pub(super) fn conversation(&self, portal: PortalId, id: ConversationId) -> Option<&Conversation> {
        self.records.conversations.iter().find(|it| it.portal == portal && it.id == id)
    }

    fn conversation_mut(&mut self, portal: PortalId, id: ConversationId) -> Result<&mut Conversation, StoreError> {
        found(self.records.conversations.iter_mut().find(|it| it.portal == portal && it.id == id), "conversation")
    }

    pub(super) fn shown_since(&self, conversation: &Conversation, relation: RelationId) -> Option<OffsetDateTime> {
        let mut shown = self.records.conversation_visibilities.iter();
        let is_this = |it: &&ConversationVisibility| {
            it.portal == conversation.portal && it.conversation == conversation.id && it.relation == relation
        };
        shown.find(is_this).map(|it| it.at)
    }

    fn reading(&self, conversation: &Conversation, account: AccountId) -> Option<&Reading> {
        let mut readings = self.records.readings.iter();
        readings.find(|it| it.portal == conversation.portal && it.conversation == conversation.id && it.account == account)
    }

    /// Changes how far an account has come, from the start when it isn't there.
    fn change_reading(&mut self, at: (PortalId, ConversationId, AccountId), change: impl FnOnce(&mut Reading)) {
        let readings = &mut self.records.readings;
        let (portal, conversation, account) = at;
        if let Some(reading) = readings.iter_mut().find(|it| (it.portal, it.conversation, it.account) == at) {
            change(reading);
        } else {
            let mut reading = Reading { portal, conversation, account, read_to: 0, told_of: 0 };
            change(&mut reading);
            readings.push(reading);
        }
    }

    /// Keeps to where somebody has read; it never goes back.
    pub(super) fn keep_reading(&mut self, ReadTo { portal, conversation, account, message }: ReadTo) {
        self.change_reading((portal, conversation, account), |it| it.read_to = it.read_to.max(message));
    }

    /// What `other` knows to be read further than this.
    pub(super) fn read_since(&self, other: &Self) -> Vec<ReadTo> {
        let is_news = |it: &&Reading| {
            let known =
                |mine: &&Reading| (mine.portal, mine.conversation, mine.account) == (it.portal, it.conversation, it.account);
            self.records.readings.iter().find(known).map_or(0, |mine| mine.read_to) < it.read_to
        };
        let as_read =
            |it: &Reading| ReadTo { portal: it.portal, conversation: it.conversation, account: it.account, message: it.read_to };
        other.records.readings.iter().filter(is_news).map(as_read).collect()
    }

    /// The newest message of others that `account` has not read.
    fn unread<'a>(&self, conversation: &'a Conversation, account: AccountId) -> Option<&'a Message> {
        let read_to = self.reading(conversation, account).map_or(0, |it| it.read_to);
        conversation.messages.iter().rfind(|it| it.account != account && read_to < it.number)
    }

    /// Whether a professional works here and guides the client.
    fn guides_now(&self, professional: ProfessionalId, portal: PortalId, at: OffsetDateTime) -> bool {
        self.professional(professional).is_some_and(|it| it.active)
            && self.link_kind(professional, portal, at) == Some(CareLinkKind::Guiding)
    }

    pub(super) fn correspondents(&self, portal: PortalId, asked: &[ProfessionalId], at: OffsetDateTime) -> Vec<ProfessionalId> {
        asked.iter().copied().filter(|it| self.guides_now(*it, portal, at)).collect()
    }

    /// A conversation as it stands to whoever asks, with one of its messages or one that is to be added to it.
    pub(super) fn conversation_facts(
        &self,
        (portal, id): (PortalId, ConversationId),
        message: Option<MessageId>,
        question: &Question,
        at: OffsetDateTime,
    ) -> Option<ConversationFacts> {
        let it = self.conversation(portal, id)?;
        let account = question.account;
        let relation = account.and_then(|account| self.relation_of(account, portal));
        let professional = self.records.professionals.iter().find(|it| Some(it.account) == account);
        let message = it.messages.iter().find(|it| Some(it.id) == message);
        Some(ConversationFacts {
            id,
            sharing: it.sharing,
            visible: relation.is_some_and(|relation| self.shown_since(it, relation.id).is_some()),
            takes_part: professional.is_some_and(|professional| it.with.contains(&professional.id)),
            answered: it.with.iter().any(|professional| self.guides_now(*professional, portal, at)),
            closed: it.closed.is_some(),
            newest: it.messages.last().map_or(0, |message| message.number),
            read_to: account.and_then(|account| self.reading(it, account)).map_or(0, |reading| reading.read_to),
            unread: account.is_some_and(|account| self.unread(it, account).is_some()),
            sent: message.is_some_and(|it| Some(it.account) == account),
            attachments: message.map_or(0, |it| count(it.attachments.len())),
            receipts: self.records.settings.as_ref().is_some_and(|it| it.message_receipts),
            muted: account.is_some_and(|account| !self.digest_of(account).choice.tells(NoticeKind::Messages)),
        })
    }

    fn conversations_of(&self, portal: PortalId, filter: ConversationFilter) -> impl Iterator<Item = &Conversation> {
        self.records.conversations.iter().filter(move |it| it.portal == portal).filter(move |it| match filter {
            ConversationFilter::Nothing => false,
            ConversationFilter::All => true,
            ConversationFilter::VisibleTo(relation) => {
                it.sharing == Sharing::BySection || self.shown_since(it, relation).is_some()
            }
            ConversationFilter::With(professional) => it.with.contains(&professional),
        })
    }

    /// In how many of a portal's conversations there are messages that `account` has not read.
    pub(super) fn unread_conversations(&self, portal: PortalId, filter: ConversationFilter, account: AccountId) -> u32 {
        count(self.conversations_of(portal, filter).filter(|it| self.unread(it, account).is_some()).count())
    }

    /// The conversations with a guided client in which there are messages that a professional has not read.
    fn inbox_of(&self, professional: ProfessionalId, account: AccountId, at: OffsetDateTime) -> Vec<InboxRow> {
        let mut rows: Vec<InboxRow> = Vec::new();
        for portal in self.records.portals.iter().filter(|it| self.guides_now(professional, it.id, at)) {
            let of = self.conversations_of(portal.id, ConversationFilter::With(professional));
            let unread: Vec<&Message> = of.filter_map(|it| self.unread(it, account)).collect();
            if let Some(newest) = unread.iter().max_by_key(|it| (it.sent_at, it.id)) {
                rows.push(InboxRow {
                    portal: portal.id,
                    client: portal.client.clone(),
                    unread: count(unread.len()),
                    message: newest.id,
                    sent_at: newest.sent_at,
                });
            }
        }
        rows.sort_by_key(|it| Reverse((it.sent_at, it.message)));
        rows
    }

    /// In how many conversations there are messages that somebody has not read as a professional.
    pub(super) fn unread_as_professional(&self, account: AccountId, at: OffsetDateTime) -> u32 {
        let mut working = self.records.professionals.iter().filter(|it| it.account == account && it.active);
        working.next().map_or(0, |it| self.inbox_of(it.id, account, at).iter().map(|row| row.unread).sum())
    }

    fn message_author(&self, portal: PortalId, author: Author) -> Result<AuthorName, StoreError> {
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

    fn professional_name(&self, id: ProfessionalId) -> Result<PersonName, StoreError> {
        self.name_of(found(self.professional(id), "professional")?.account)
    }

    /// When a message was sent, to go on after it.
    fn sent(&self, portal: PortalId, id: MessageId) -> Option<(OffsetDateTime, MessageId)> {
        let in_portal = self.records.conversations.iter().filter(|it| it.portal == portal);
        in_portal.flat_map(|it| &it.messages).find(|it| it.id == id).map(|it| (it.sent_at, it.id))
    }

    fn sees_it(&self, relation: &Relation, scope: &ContactScope, conversation: &Conversation) -> bool {
        let visible = self.shown_since(conversation, relation.id).is_some();
        sees_conversation(&self.relation_facts(relation, scope.now.at), scope, conversation.sharing, visible)
    }

    fn people(&self, conversation: &Conversation, scope: &ContactScope) -> u32 {
        let portal = conversation.portal;
        let relations = self.live_relations(portal).filter(|it| self.sees_it(it, scope, conversation)).count();
        let team = conversation.with.iter().filter(|it| self.guides_now(**it, portal, scope.now.at)).count();
        count(relations + team)
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

#[async_trait]
impl ConversationViews for Transaction {
    async fn conversations(
        &mut self,
        permit: &Permit<ListConversations>,
        page: PageRequest<MessageId>,
    ) -> Result<Sealed<ListConversations, Page<ConversationRow>>, StoreError> {
        let (core, account) = (self.core(), asker(permit)?);
        let ListConversations { portal, of } = *permit.action();
        let scope = permit.scope();
        let in_box = |it: &Message| match of {
            MessageBox::Received => it.account != account,
            MessageBox::Sent => it.account == account,
        };
        let after = page.after.map(|id| core.sent(portal, id));
        let mut found: Vec<(&Conversation, &Message)> = core
            .conversations_of(portal, scope.filter)
            .filter_map(|it| Some((it, it.messages.iter().rfind(|it| in_box(it))?)))
            .filter(|(_, newest)| after.is_none_or(|after| after.is_some_and(|after| (newest.sent_at, newest.id) < after)))
            .collect();
        found.sort_by_key(|(_, newest)| Reverse((newest.sent_at, newest.id)));
        let more = found.len() > usize::from(page.limit);
        let mut rows = Vec::new();
        for (it, newest) in found.into_iter().take(usize::from(page.limit)) {
            let mut with = it.with.iter().map(|it| core.professional_name(*it)).collect::<Result<Vec<_>, _>>()?;
            with.sort();
            rows.push(ConversationRow {
                id: it.id,
                title: it.title.clone(),
                message: newest.id,
                author: core.message_author(portal, newest.author)?,
                sent_at: newest.sent_at,
                with,
                unread: of == MessageBox::Received && core.unread(it, account).is_some(),
                closed: it.closed.is_some(),
                replies: count(it.messages.len().saturating_sub(1)),
                people: scope.contacts.as_ref().map(|scope| core.people(it, scope)),
            });
        }
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn conversation(
        &mut self,
        permit: &Permit<ReadConversation>,
        page: PageRequest<MessageId>,
    ) -> Result<Sealed<ReadConversation, ConversationView>, StoreError> {
        let (core, account, scope) = (self.core(), asker(permit)?, *permit.scope());
        let ReadConversation { portal, conversation } = *permit.action();
        let it = found(core.conversation(portal, conversation), "conversation")?;
        let mut with = Vec::new();
        let mut readers = Vec::new();
        for id in &it.with {
            let professional = found(core.professional(*id), "professional")?;
            let name = core.name_of(professional.account)?;
            readers.push((core.reading(it, professional.account).map_or(0, |it| it.read_to), name.clone()));
            with.push((name, professional.job.clone()));
        }
        with.sort();
        readers.sort_by(|(_, a), (_, b)| a.cmp(b));
        let before = page.after.map(|id| it.messages.iter().find(|it| it.id == id).map_or(0, |it| it.number));
        let mut messages = Vec::new();
        let mut older = it.messages.iter().rev().filter(|it| before.is_none_or(|before| it.number < before));
        for message in older.by_ref().take(usize::from(page.limit)) {
            let own = message.account == account;
            let read_by = readers.iter().filter(|(read_to, _)| own && scope.receipts && message.number <= *read_to);
            messages.push(MessageView {
                id: message.id,
                number: message.number,
                author: core.message_author(portal, message.author)?,
                own,
                body: message.body.clone(),
                attachments: message.attachments.clone(),
                sent_at: message.sent_at,
                unread: !own && scope.read_to < message.number,
                read_by: read_by.map(|(_, name)| name.clone()).collect(),
            });
        }
        let closed = it.closed.map(|it| Ok::<_, StoreError>((core.professional_name(it.by)?, it.at))).transpose()?;
        let view = ConversationView {
            id: it.id,
            title: it.title.clone(),
            with,
            messages,
            more: older.next().is_some(),
            newest: it.messages.last().map_or(0, |it| it.number),
            closed,
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }

    async fn attachment(
        &mut self,
        permit: &Permit<DownloadAttachment>,
    ) -> Result<Sealed<DownloadAttachment, Attachment>, StoreError> {
        let DownloadAttachment { portal, conversation, message, number } = *permit.action();
        let it = found(self.core().conversation(portal, conversation), "conversation")?;
        let message = found(it.messages.iter().find(|it| it.id == message), "message")?;
        let attachment = found(message.attachments.iter().find(|it| it.number == number), "attachment")?;
        Ok(Sealed::seal(permit, attachment.clone()))
    }

    async fn correspondents(
        &mut self,
        permit: &Permit<ListCorrespondents>,
    ) -> Result<Sealed<ListCorrespondents, Vec<TeamMember>>, StoreError> {
        let mut team = self.core().team(permit.action().portal, permit.now().at)?;
        team.retain(|it| it.kind == CareLinkKind::Guiding && permit.capacity() != Capacity::Professional(it.id));
        Ok(Sealed::seal(permit, team))
    }

    async fn conversation_audience(
        &mut self,
        permit: &Permit<SeeConversationAudience>,
    ) -> Result<Sealed<SeeConversationAudience, Audience>, StoreError> {
        let (core, scope) = (self.core(), permit.scope());
        let SeeConversationAudience { portal, conversation } = *permit.action();
        let it = found(core.conversation(portal, conversation), "conversation")?;
        let mut live: Vec<&Relation> = core.live_relations(portal).collect();
        live.sort_by(|a, b| (&a.card.name, a.id).cmp(&(&b.card.name, b.id)));
        let (mut relations, mut others) = (Vec::new(), Vec::new());
        for relation in live {
            let blocked = core.blocked(portal, relation.account, &relation.card.email).is_some();
            let since = core.shown_since(it, relation.id).filter(|_| it.sharing == Sharing::PerItem);
            let sees_now = core.sees_it(relation, scope, it);
            let (name, role) = (relation.card.name.clone(), relation.role.clone());
            if sees_now || (since.is_some() && (!blocked || scope.sees_blocks)) {
                let represents = scope.weigh(&core.relation_facts(relation, permit.now().at)).represents;
                relations.push(Viewer { relation: relation.id, name, role, since, sees_now, represents });
            } else if it.sharing == Sharing::PerItem && since.is_none() && !blocked {
                others.push((relation.id, name, role));
            }
        }
        let mut team = core.team(portal, permit.now().at)?;
        team.retain(|member| member.kind == CareLinkKind::Guiding && it.with.contains(&member.id));
        Ok(Sealed::seal(permit, Audience { sharing: it.sharing, relations, others, team }))
    }

    async fn conversation_preview(
        &mut self,
        permit: &Permit<PreviewConversationSharing>,
    ) -> Result<Sealed<PreviewConversationSharing, ConversationPreview>, StoreError> {
        let (core, scope) = (self.core(), permit.scope());
        let PreviewConversationSharing { portal, conversation, relation } = *permit.action();
        let it = found(core.conversation(portal, conversation), "conversation")?;
        let relation = found(core.relation(portal, relation), "relation")?;
        let preview = ConversationPreview {
            name: relation.card.name.clone(),
            sees_at_once: sees_conversation(&core.relation_facts(relation, scope.now.at), scope, it.sharing, true),
            messages: count(it.messages.len()),
            oldest: found(it.messages.first(), "message")?.sent_at,
            already: it.sharing == Sharing::BySection || core.shown_since(it, relation.id).is_some(),
        };
        Ok(Sealed::seal(permit, preview))
    }

    async fn inbox(
        &mut self,
        permit: &Permit<ListInbox>,
        page: PageRequest<MessageId>,
    ) -> Result<Sealed<ListInbox, Page<InboxRow>>, StoreError> {
        let core = self.core();
        let mut rows = core.inbox_of(*permit.scope(), asker(permit)?, permit.now().at);
        if let Some(id) = page.after {
            let after = core.records.portals.iter().find_map(|it| core.sent(it.id, id));
            rows.retain(|it| after.is_some_and(|after| (it.sent_at, it.message) < after));
        }
        let more = rows.len() > usize::from(page.limit);
        rows.truncate(usize::from(page.limit));
        Ok(Sealed::seal(permit, Page { rows, more }))
    }
}

impl Transaction {
    /// Whom a new message concerns, who are noted as told.
    async fn told(
        &mut self,
        (portal, conversation): (PortalId, ConversationId),
        author: AccountId,
        now: Moment,
    ) -> Result<Vec<MessageTold>, StoreError> {
        let core = self.core();
        let it = found(core.conversation(portal, conversation), "conversation")?;
        let newest = it.messages.last().map_or(0, |it| it.number);
        let client = core.portal(portal).and_then(|it| it.account).map(|it| it.account);
        let relations = core.live_relations(portal).filter_map(|it| it.account);
        let team = it.with.iter().filter_map(|it| core.professional(*it)).map(|it| it.account);
        let mut concerned: Vec<AccountId> = client.into_iter().chain(relations).chain(team).filter(|it| *it != author).collect();
        concerned.retain(|account| core.reading(it, *account).is_none_or(|it| it.told_of <= it.read_to));
        concerned.sort();
        concerned.dedup();
        let mut told = Vec::new();
        for account in concerned {
            let about = About::Conversation(conversation);
            let question = Question { account: Some(account), machine: None, portal: Some(portal), about };
            if is_told(&self.facts(&question, now).await?, account, now) {
                let to = account_addressee(found(self.core().account(account), "account")?);
                self.core_mut().change_reading((portal, conversation, account), |it| it.told_of = newest);
                told.push(MessageTold { account, to });
            }
        }
        Ok(told)
    }
}

#[async_trait]
impl ConversationWrites for Transaction {
    async fn insert_conversation(
        &mut self,
        permit: &Permit<StartConversation>,
        title: &Title,
        body: &LongText,
        files: &[KeptFile],
    ) -> Result<Option<Vec<MessageTold>>, StoreError> {
        let (by, at) = (asker(permit)?, permit.now().at);
        let StartConversation { portal, conversation, message, ref with } = *permit.action();
        let author = *permit.scope();
        let core = self.core_mut();
        if core.conversation(portal, conversation).is_some() {
            return Ok(None);
        }
        let sharing = core.settings()?.conversation_sharing;
        let mut with = with.clone();
        let mut shown_to = Vec::new();
        match author {
            Author::Professional(professional) => with.push(professional),
            Author::Relation(relation) => shown_to.push(relation),
            Author::Client(_) => {}
        }
        if sharing == Sharing::PerItem {
            let chosen = core.records.standing_choices.iter();
            let chosen = chosen.filter(|it| it.portal == portal && it.kind == SharedKind::Conversation).map(|it| it.relation);
            shown_to.extend(chosen.filter(|it| author != Author::Relation(*it)).collect::<Vec<_>>());
            let shown = shown_to.into_iter().map(|relation| ConversationVisibility { portal, conversation, relation, by, at });
            core.records.conversation_visibilities.extend(shown);
        }
        with.sort();
        with.dedup();
        let (body, attachments) = (body.clone(), Attachment::counted(files));
        let first = Message { id: message, number: 1, author, account: by, body, attachments, sent_at: at };
        core.records.conversations.push(Conversation {
            id: conversation,
            portal,
            title: title.clone(),
            sharing,
            with,
            messages: vec![first],
            closed: None,
        });
        self.told((portal, conversation), by, permit.now()).await.map(Some)
    }

    async fn insert_message(
        &mut self,
        permit: &Permit<WriteMessage>,
        body: &LongText,
        files: &[KeptFile],
    ) -> Result<Option<Vec<MessageTold>>, StoreError> {
        let (account, sent_at) = (asker(permit)?, permit.now().at);
        let WriteMessage { portal, conversation, message, after } = *permit.action();
        let it = self.core_mut().conversation_mut(portal, conversation)?;
        if it.messages.iter().any(|it| it.id == message) {
            return Ok(None);
        }
        if it.closed.is_some() || it.messages.last().map(|it| it.number) != Some(after) {
            return Err(StoreError::Conflict);
        }
        let (author, body, attachments) = (*permit.scope(), body.clone(), Attachment::counted(files));
        it.messages.push(Message { id: message, number: after + 1, author, account, body, attachments, sent_at });
        self.told((portal, conversation), account, permit.now()).await.map(Some)
    }

    async fn close_conversation(&mut self, permit: &Permit<CloseConversation>) -> Result<(), StoreError> {
        let CloseConversation { portal, conversation } = *permit.action();
        let closing = Closing { by: *permit.scope(), at: permit.now().at };
        let it = self.core_mut().conversation_mut(portal, conversation)?;
        if it.closed.replace(closing).is_some() {
            return Err(StoreError::failed(MemoryError::OtherScope));
        }
        Ok(())
    }

    async fn make_conversation_visible(&mut self, permit: &Permit<ShareConversation>) -> Result<Vec<RelationId>, StoreError> {
        let (by, at) = (asker(permit)?, permit.now().at);
        let ShareConversation { portal, conversation, ref with } = *permit.action();
        let rows = &mut self.core_mut().records.conversation_visibilities;
        let mut shown = Vec::new();
        for relation in with.iter().copied() {
            let is_this =
                |it: &ConversationVisibility| it.portal == portal && it.conversation == conversation && it.relation == relation;
            if !rows.iter().any(is_this) {
                rows.push(ConversationVisibility { portal, conversation, relation, by, at });
                shown.push(relation);
            }
        }
        Ok(shown)
    }

    async fn set_conversation_choice(&mut self, permit: &Permit<SetConversationChoice>) -> Result<(), StoreError> {
        let SetConversationChoice { portal, relation, on } = *permit.action();
        self.core_mut().choose((portal, SharedKind::Conversation, relation), on, permit.now().at);
        Ok(())
    }
}

//! A portal as a whole.

use super::{
    accounts::asker,
    core::Core,
    digests::Reader,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    audit::{Capacity, LogEntry, Outcome, Subject},
    consent::{ConsentDecision, ConsentText, ConsentTopic},
    document::DocumentKind,
    ids::RelationId,
    letter::Language,
    policy::{
        Permit, Sealed,
        actions::{DecideConsent, ListConsents, OpenPortal, ReadAccessLog, SeeCareTeam, SeeCommunication, SetCommunication},
    },
    ports::{PortalViews, PortalWrites, StoreError},
    right::Right,
    views::{
        CommunicationView, ConsentView, IncapacityNotice, LogFilter, LogLine, LogPage, LogRole, LogWho, NewItems, Page,
        PortalHome, TeamMember,
    },
};
use std::collections::BTreeSet;
use time::OffsetDateTime;

impl Core {
    /// The latest version of the text about `topic`, in `language` or else in Dutch.
    pub(super) fn present_text(&self, topic: &ConsentTopic, language: Language) -> Option<&ConsentText> {
        self.text(topic, self.latest_version(topic)?, language)
    }

    /// One version of the text about `topic`, in `language` or else in Dutch.
    pub(super) fn text(&self, topic: &ConsentTopic, version: u32, language: Language) -> Option<&ConsentText> {
        let in_language = |language| {
            self.records.consent_texts.iter().find(|it| it.topic == *topic && it.version == version && it.language == language)
        };
        in_language(language).or_else(|| in_language(Language::Dutch))
    }

    fn log_line(&self, entry: &LogEntry) -> LogLine {
        let relation = |id: RelationId| entry.portal.and_then(|portal| self.relation(portal, id));
        LogLine {
            name: entry.account.and_then(|id| self.account(id)).map(|it| it.name.clone()),
            role: match entry.capacity {
                Capacity::Relation(id) | Capacity::Representative(id) => {
                    relation(id).map(|it| LogRole::Relation(it.role.clone()))
                }
                Capacity::Professional(id) => self.professional(id).map(|it| LogRole::Professional(it.job.clone())),
                Capacity::Machine(id) => self.machine(id).map(|it| LogRole::Machine(it.name.clone())),
                Capacity::Nobody | Capacity::Owner | Capacity::Client | Capacity::System(_) => None,
            },
            subject: match entry.subject {
                Subject::Document(id, _) => {
                    entry.portal.and_then(|portal| self.document(portal, id)).map(|it| it.title.to_string())
                }
                Subject::Relation(id) => relation(id).map(|it| it.card.name.to_string()),
                // What a note is called is its author's to tell.
                Subject::Conversation(_)
                | Subject::DiaryEntry(_)
                | Subject::AgendaItem(_)
                | Subject::AgendaFeed(_)
                | Subject::PinboardPost(_)
                | Subject::PinboardReaction(_)
                | Subject::Dossier(..)
                | Subject::Appointment(_)
                | Subject::AppointmentRequest(_)
                | Subject::Whole
                | Subject::Account(_)
                | Subject::Machine(_)
                | Subject::Publication(_)
                | Subject::Questionnaire(_)
                | Subject::QuestionnaireRequest(_) => None,
            },
            entry: entry.clone(),
        }
    }
}

fn fits(filter: &LogFilter, entry: &LogEntry) -> bool {
    let who = match (filter.who, entry.capacity) {
        (None, _)
        | (Some(LogWho::Client), Capacity::Client)
        | (Some(LogWho::Relations), Capacity::Relation(_) | Capacity::Representative(_))
        | (Some(LogWho::Professionals), Capacity::Professional(_))
        | (Some(LogWho::Machines), Capacity::Machine(_)) => true,
        (Some(LogWho::Client | LogWho::Relations | LogWho::Professionals | LogWho::Machines), _) => false,
    };
    who && filter.kind.is_none_or(|it| it == entry.kind)
        && filter.from.is_none_or(|it| it <= entry.at)
        && filter.until.is_none_or(|it| entry.at < it)
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Transaction {
    /// When the account was in this portal before its present session.
    fn last_visit(&self, permit: &Permit<OpenPortal>) -> Option<OffsetDateTime> {
        let sessions = &self.core().sessions;
        let began = sessions.iter().find(|it| Some(it.session.id) == permit.session())?.session.signed_in_at;
        let here = |it: &&LogEntry| {
            it.portal == Some(permit.action().portal)
                && it.account == permit.account()
                && matches!(it.capacity, Capacity::Client | Capacity::Relation(_) | Capacity::Representative(_))
                && matches!(it.outcome, Outcome::Done(_))
                && it.at < began
        };
        self.log.iter().filter(here).map(|it| it.at).max()
    }
}

#[async_trait]
impl PortalViews for Transaction {
    async fn portal_home(&mut self, permit: &Permit<OpenPortal>) -> Result<Sealed<OpenPortal, PortalHome>, StoreError> {
        let core = self.core();
        let portal = found(core.portal(permit.action().portal), "portal")?;
        let scope = *permit.scope();
        let last_visit = self.last_visit(permit);
        let since = last_visit.unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let reader = Reader { portal: portal.id, account: permit.account(), scope };
        let (documents, to_acknowledge) = core.counts(&reader, DocumentKind::Document, since);
        let (reports, reports_to_acknowledge) = core.counts(&reader, DocumentKind::Report, since);
        let incapacity = portal.incapacity.as_ref().map(|it| IncapacityNotice::of(it, &scope));
        let home = PortalHome {
            portal: portal.id,
            client: portal.client.clone(),
            scope,
            to_acknowledge: count(to_acknowledge),
            reports_to_acknowledge: count(reports_to_acknowledge),
            plan_to_answer: core.care_plan_waits(portal.id, &scope.parties(Right::Plan)),
            unread: core.unread_conversations(portal.id, scope.finds.conversations, asker(permit)?).min(NewItems::COUNTED),
            to_fill_in: if scope.finds.questionnaires { core.questionnaires_waiting(portal.id, None) } else { 0 },
            last_visit,
            next_appointment: core.next_appointment(permit),
            new: NewItems {
                documents: count(documents).min(NewItems::COUNTED),
                reports: count(reports).min(NewItems::COUNTED),
                appointments: count(core.new_appointments(&reader, since)).min(NewItems::COUNTED),
                diary: count(core.new_notes(&reader, since)).min(NewItems::COUNTED),
            },
            incapacity,
            communication: core.settings()?.communication.within(portal.communication),
            avatar: if scope.own { permit.account().and_then(|it| core.avatar_of(it)) } else { None },
        };
        Ok(Sealed::seal(permit, home))
    }

    async fn care_team(&mut self, permit: &Permit<SeeCareTeam>) -> Result<Sealed<SeeCareTeam, Vec<TeamMember>>, StoreError> {
        let team = if *permit.scope() { self.core().team(permit.action().portal, permit.now().at)? } else { Vec::new() };
        Ok(Sealed::seal(permit, team))
    }

    async fn communication(
        &mut self,
        permit: &Permit<SeeCommunication>,
    ) -> Result<Sealed<SeeCommunication, CommunicationView>, StoreError> {
        let core = self.core();
        let open = found(core.portal(permit.action().portal), "portal")?.communication;
        let view = CommunicationView { offered: core.settings()?.communication, open, changes: *permit.scope() };
        Ok(Sealed::seal(permit, view))
    }

    async fn consents(
        &mut self,
        permit: &Permit<ListConsents>,
        language: Language,
    ) -> Result<Sealed<ListConsents, Vec<ConsentView>>, StoreError> {
        let core = self.core();
        let mut topics: Vec<_> = core.records.consent_texts.iter().map(|it| it.topic.clone()).collect();
        topics.retain(|it| *it != ConsentTopic::PortalUse);
        topics.sort();
        topics.dedup();
        let mut views = Vec::new();
        for text in topics.iter().filter_map(|topic| core.present_text(topic, language)) {
            let mut history = Vec::new();
            for decision in &core.records.consents {
                if decision.portal == Some(permit.action().portal) && decision.topic == text.topic {
                    history.push((decision.clone(), core.name_of(decision.account)?));
                }
            }
            let decision = history.iter().rfind(|(it, _)| it.version == text.version).map(|(it, _)| it.decision);
            let decided: BTreeSet<u32> = history.iter().map(|(it, _)| it.version).filter(|it| *it != text.version).collect();
            let earlier = decided.into_iter().filter_map(|version| core.text(&text.topic, version, language).cloned());
            views.push(ConsentView { text: text.clone(), decision, earlier: earlier.collect(), history });
        }
        Ok(Sealed::seal(permit, views))
    }

    async fn log_lines(
        &mut self,
        permit: &Permit<ReadAccessLog>,
        filter: LogFilter,
        page: LogPage,
    ) -> Result<Sealed<ReadAccessLog, Page<LogLine>>, StoreError> {
        let mut entries: Vec<&LogEntry> = self
            .log
            .iter()
            .filter(|it| it.portal == Some(permit.action().portal) && fits(&filter, it) && it.is_shown_to(permit.account()))
            .filter(|it| page.after.is_none_or(|after| it.id < after))
            .collect();
        entries.sort_by_key(|it| std::cmp::Reverse(it.id));
        let more = entries.len() > usize::from(page.limit);
        let rows = entries.into_iter().take(usize::from(page.limit)).map(|it| self.core().log_line(it)).collect();
        Ok(Sealed::seal(permit, Page { rows, more }))
    }
}

#[async_trait]
impl PortalWrites for Transaction {
    async fn decide_consent(&mut self, permit: &Permit<DecideConsent>) -> Result<bool, StoreError> {
        let account = asker(permit)?;
        let action = permit.action();
        let core = self.core_mut();
        if core.latest_version(&action.topic) != Some(action.version) {
            return Ok(false);
        }
        core.records.consents.push(ConsentDecision {
            portal: Some(action.portal),
            topic: action.topic.clone(),
            version: action.version,
            account,
            decision: action.decision,
            at: permit.now().at,
        });
        Ok(true)
    }

    async fn set_communication(&mut self, permit: &Permit<SetCommunication>) -> Result<(), StoreError> {
        let SetCommunication { portal, open } = *permit.action();
        let mut portals = self.core_mut().records.portals.iter_mut();
        found(portals.find(|it| it.id == portal), "portal")?.communication = open;
        Ok(())
    }
}

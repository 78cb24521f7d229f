//! What the security officer sees of the access log.

use super::{core::Core, store::Transaction};
use async_trait::async_trait;
use inzage_domain::{
    audit::{ActionKind, Capacity, Ground, LogEntry, Outcome, Subject},
    care::Task,
    ids::{AccountId, PortalId},
    policy::{
        Action, Permit, Reason, Sealed,
        actions::{ExportReview, ReadReview, ResetFactors, ResetPassword, SignIn},
    },
    ports::{ReviewViews, StoreError},
    review::{
        Finding, FindingKey, FindingKind, LOOKBACK_DAYS, MAX_EXPORTED, Review, ReviewPage, ReviewPeriod, is_many, is_reaching,
        usual,
    },
    views::Page,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use time::OffsetDateTime;

/// How often something happened on a day.
#[derive(Debug, Clone, Copy)]
struct Tally {
    count: u32,
    first: OffsetDateTime,
    last: OffsetDateTime,
}

impl Tally {
    fn at(at: OffsetDateTime) -> Self {
        Self { count: 0, first: at, last: at }
    }

    fn add(&mut self, at: OffsetDateTime) {
        self.count += 1;
        self.first = self.first.min(at);
        self.last = self.last.max(at);
    }
}

/// Which file a professional looked into, if this line says so.
fn staff_look(entry: &LogEntry) -> Option<(AccountId, PortalId)> {
    match (entry.capacity, entry.kind, entry.outcome) {
        (Capacity::Professional(_), ActionKind::Look, Outcome::Done(_)) => entry.account.zip(entry.portal),
        _ => None,
    }
}

fn is_staff(entry: &LogEntry) -> bool {
    matches!(entry.capacity, Capacity::Professional(_))
}

impl Core {
    /// What one line adds to: which kind, whose account, which one client.
    fn counts_for(&self, entry: &LogEntry) -> Vec<(FindingKind, Option<AccountId>, Option<PortalId>)> {
        let mut counts = Vec::new();
        if let Some((account, id)) = staff_look(entry)
            && let Some(portal) = self.portal(id)
        {
            let client = portal.account.map(|it| it.account);
            let works_here = self.records.professionals.iter().any(|it| Some(it.account) == client);
            if client == Some(account) {
                counts.push((FindingKind::OwnFile, Some(account), Some(id)));
            } else if works_here {
                counts.push((FindingKind::ColleagueFile, Some(account), Some(id)));
            }
            if self.live_relations(id).any(|it| it.account == Some(account)) {
                counts.push((FindingKind::RelationFile, Some(account), Some(id)));
            }
        }
        match entry.outcome {
            Outcome::Done(ground) => {
                if ground == Ground::Task(Task::EmergencyAccess) {
                    counts.push((FindingKind::EmergencyLook, entry.account, entry.portal));
                }
                if entry.action == ResetFactors::NAME {
                    counts.push((FindingKind::FactorReset, entry.account, entry.portal));
                }
                if entry.action == ResetPassword::NAME {
                    counts.push((FindingKind::PasswordRecovery, entry.account, None));
                }
            }
            Outcome::Refused(reason @ (Reason::WrongCredentials | Reason::TooManyTries)) if entry.action == SignIn::NAME => {
                match entry.subject {
                    Subject::Account(account) => {
                        counts.push((FindingKind::FailedSignIns, Some(account), None));
                        if reason == Reason::TooManyTries {
                            counts.push((FindingKind::LockedOut, Some(account), None));
                        }
                    }
                    _ => counts.push((FindingKind::UnknownSignIns, None, None)),
                }
            }
            Outcome::Refused(reason) if is_reaching(reason) => {
                let kind = if is_staff(entry) { FindingKind::RefusedStaff } else { FindingKind::RefusedPrivate };
                counts.push((kind, entry.account, None));
            }
            Outcome::Refused(_) => {}
        }
        counts.retain(|(kind, account, _)| account.is_some() || *kind == FindingKind::UnknownSignIns);
        counts
    }

    fn finding(&self, key: FindingKey, tally: Tally, usual: Option<u32>) -> Finding {
        let works = |account| self.records.professionals.iter().find(|it| it.account == account);
        Finding {
            key,
            name: key.account.and_then(|it| self.account(it)).map(|it| it.name.clone()),
            job: key.account.and_then(works).map(|it| it.job.clone()),
            client: key.client.and_then(|it| self.portal(it)).map(|it| it.client.clone()),
            count: tally.count,
            usual,
            first: tally.first,
            last: tally.last,
        }
    }

    /// Whoever looked at far more clients than they are used to.
    fn many_clients(&self, log: &[(i64, &LogEntry)], period: &ReviewPeriod) -> Vec<Finding> {
        let mut seen: HashMap<(AccountId, i64), (BTreeSet<PortalId>, Tally)> = HashMap::new();
        for (ago, entry) in log {
            if let Some((account, portal)) = staff_look(entry) {
                let (portals, tally) = seen.entry((account, *ago)).or_insert_with(|| (BTreeSet::new(), Tally::at(entry.at)));
                tally.add(entry.at);
                portals.insert(portal);
                tally.count = u32::try_from(portals.len()).unwrap_or(u32::MAX);
            }
        }
        let mut found = Vec::new();
        for ((account, ago), (_, tally)) in &seen {
            let earlier = (ago + 1..=ago + i64::from(LOOKBACK_DAYS)).filter_map(|day| seen.get(&(*account, day)));
            let usual = usual(earlier.map(|(_, tally)| tally.count).collect());
            let is_reviewed = usize::try_from(*ago).is_ok_and(|it| it < period.len());
            if is_reviewed && is_many(tally.count, usual) {
                let on = period.day(*ago);
                let key = FindingKey { kind: FindingKind::ManyClients, on, account: Some(*account), client: None };
                found.push(self.finding(key, *tally, Some(usual)));
            }
        }
        found
    }

    fn findings(&self, log: &[LogEntry], period: &ReviewPeriod) -> Vec<Finding> {
        let days: Vec<_> = period.days().collect();
        let day_of = |at| days.iter().find(|(_, span)| span.contains(&at)).and_then(|(ago, _)| i64::try_from(*ago).ok());
        let lines: Vec<_> = log.iter().filter_map(|entry| Some((day_of(entry.at)?, entry))).collect();
        let mut tallies: BTreeMap<_, (FindingKey, Tally)> = BTreeMap::new();
        for (ago, entry) in lines.iter().filter(|(ago, _)| usize::try_from(*ago).is_ok_and(|it| it < period.len())) {
            for (kind, account, client) in self.counts_for(entry) {
                let key = FindingKey { kind, on: period.day(*ago), account, client };
                tallies.entry(key.order()).or_insert_with(|| (key, Tally::at(entry.at))).1.add(entry.at);
            }
        }
        let mut found = self.many_clients(&lines, period);
        for (key, tally) in tallies.into_values().filter(|(key, tally)| tally.count >= key.kind.threshold()) {
            found.push(self.finding(key, tally, None));
        }
        found.sort_by_key(|it| it.key.order());
        found
    }
}

fn page(mut found: Vec<Finding>, kind: Option<FindingKind>, after: Option<FindingKey>, limit: usize) -> Page<Finding> {
    found.retain(|it| kind.is_none_or(|kind| it.key.kind == kind));
    found.retain(|it| after.is_none_or(|after| it.key.order() > after.order()));
    let more = found.len() > limit;
    found.truncate(limit);
    Page { rows: found, more }
}

#[async_trait]
impl ReviewViews for Transaction {
    async fn review(
        &mut self,
        permit: &Permit<ReadReview>,
        kind: Option<FindingKind>,
        asked: ReviewPage,
    ) -> Result<Sealed<ReadReview, Review>, StoreError> {
        let found = self.core().findings(&self.log, &permit.action().period);
        let mut totals = BTreeMap::new();
        for finding in &found {
            *totals.entry(finding.key.kind).or_insert(0) += 1;
        }
        let page = page(found, kind, asked.after, asked.limit.into());
        Ok(Sealed::seal(permit, Review { totals: totals.into_iter().collect(), page }))
    }

    async fn exported_review(
        &mut self,
        permit: &Permit<ExportReview>,
        kind: Option<FindingKind>,
    ) -> Result<Sealed<ExportReview, Page<Finding>>, StoreError> {
        let found = self.core().findings(&self.log, &permit.action().period);
        Ok(Sealed::seal(permit, page(found, kind, None, MAX_EXPORTED.into())))
    }
}

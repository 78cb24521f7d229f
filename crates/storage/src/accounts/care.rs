//! How staff care for the accounts of others, and what people are reminded of.

use crate::{
    actor::account_of,
    connect::SqlStore,
    contacts::Sending,
    query::Query,
    rows::{Fields, search_key},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    account::{Account, AccountState},
    care::CareLinkKind,
    ids::{AccountId, PortalId, RelationId},
    invitation::{Addressee, InvitationTarget, NewInvitation},
    moment::Moment,
    organisation::AgeRegime,
    policy::{
        Permit, Sealed,
        actions::{
            ContactScope, EditClient, FindAccount, Involved, RecordAuthority, RecordIncapacity, Remind, ResetFactors,
            SetAccountUse, SuspendClient,
        },
    },
    portal::{ClientDetails, PortalState},
    ports::{AccountCareViews, AccountCareWrites, AccountRow, ReminderQueue, StoreError},
    relation::RelationState,
    reminder::{Occasion, Reminder},
};
use std::collections::{BTreeSet, HashSet};
use time::{Date, Duration, OffsetDateTime};

/// `$1` how a reminder's occasion is stored, `$2` in which state a portal is, `$3` and `$4` the dates of birth between which.
const BORN: &str = "SELECT p.portal_id, p.born AS day, m.on_day, m.ahead FROM portal p
    LEFT JOIN reminder m ON m.portal_id = p.portal_id AND m.occasion = $1
    WHERE p.state = $2 AND p.born BETWEEN $3 AND $4";
/// `$1` and `$2` as above, `$3` the last day of a review.
const REVIEWED: &str = "SELECT p.portal_id, p.incapable_review_on AS day, m.on_day, m.ahead FROM portal p
    LEFT JOIN reminder m ON m.portal_id = p.portal_id AND m.occasion = $1
    WHERE p.state = $2 AND p.incapable_review_on IS NOT NULL AND p.incapable_review_on <= $3";

fn stored(of: Occasion) -> String {
    match of {
        Occasion::Age(age) => format!("age-{age}"),
        Occasion::Review => "review".to_owned(),
    }
}

/// Somebody who guides a client.
struct Guide {
    account: AccountId,
    addressee: Addressee,
}

impl SqlSession {
    async fn end_recoveries(&self, account: AccountId, at: OffsetDateTime) -> Result<(), StoreError> {
        let query = Query::new("UPDATE recovery SET ended_at = $1 WHERE account_id = $2 AND ended_at IS NULL");
        self.run(query.bind(at).bind(account)).await.map(drop)
    }

    /// An account and to whom letters about it go, if it is in this state.
    async fn addressee_in(&self, account: AccountId, state: AccountState) -> Result<Option<Addressee>, StoreError> {
        let query = Query::new("SELECT email, given, language FROM account WHERE id = $1 AND state = $2");
        let row = self.row(query.bind(account).bind(state)).await?;
        row.map(|row| read_addressee(row.fields())).transpose()
    }

    /// Whoever guides a client now and can sign in, first linked first.
    async fn guides(&self, portal: PortalId, now: Moment) -> Result<Vec<Guide>, StoreError> {
        let query = Query::new(
            "SELECT a.id, a.email, a.given, a.language FROM care_link k
             JOIN professional h ON h.id = k.professional_id AND h.active
             JOIN account a ON a.id = h.account_id AND a.state = $4
             WHERE k.portal_id = $1 AND k.kind = $2 AND k.from_at <= $3 AND (k.until_at IS NULL OR k.until_at > $3)
             ORDER BY k.made_at, k.id",
        );
        let query = query.bind(portal).bind(CareLinkKind::Guiding).bind(now.at).bind(AccountState::Active);
        let rows = self.rows(query).await?;
        let read = |row: &crate::query::Row| Ok(Guide { account: row.get("id")?, addressee: read_addressee(row.fields())? });
        rows.iter().map(read).collect()
    }

    /// Contact persons who have accepted and have a right in force; `besides` even without one.
    async fn reading_contacts(&self, scope: &ContactScope, besides: Option<RelationId>) -> Result<Vec<Addressee>, StoreError> {
        let mut found = Vec::new();
        for contact in self.live_contacts(scope.portal.id, false, scope.now).await? {
            let is_told = Some(contact.relation.id) == besides || !scope.weigh(&contact.facts).reads().is_empty();
            if contact.facts.state == RelationState::Active && is_told {
                found.extend(self.accepted_addressee(contact.relation.portal, contact.relation.id).await?);
            }
        }
        Ok(found)
    }

    /// Makes a change of who decides, and says whom it concerns, each once: whoever makes it knows already.
    async fn decide_anew(
        &self,
        involved: &Involved,
        (portal, now, by): (PortalId, Moment, AccountId),
        target: Option<RelationId>,
        change: Query,
    ) -> Result<Vec<Addressee>, StoreError> {
        let mut concerned = Vec::new();
        if let Some([before, _]) = &involved.contacts {
            concerned = self.reading_contacts(before, target).await?;
        }
        self.run_one(change).await?;
        if let Some([_, after]) = &involved.contacts {
            concerned.append(&mut self.reading_contacts(after, target).await?);
        }
        if let Some(client) = involved.client {
            concerned.extend(self.addressee_in(client, AccountState::Active).await?);
        }
        let guides = self.guides(portal, now).await?.into_iter().filter(|it| it.account != by);
        concerned.extend(guides.map(|it| it.addressee));
        Ok(each_once(concerned))
    }
}

fn each_once(mut concerned: Vec<Addressee>) -> Vec<Addressee> {
    let mut told = HashSet::new();
    concerned.retain(|it| told.insert(it.email.key().to_owned()));
    concerned
}

fn read_addressee(fields: Fields<'_>) -> Result<Addressee, StoreError> {
    Ok(Addressee { email: fields.get("email")?, given: fields.get("given")?, language: fields.get("language")? })
}

#[async_trait]
impl AccountCareViews for SqlSession {
    async fn found_account(
        &mut self,
        permit: &Permit<FindAccount>,
    ) -> Result<Sealed<FindAccount, Option<AccountRow>>, StoreError> {
        let query = Query::new(
            "SELECT a.id, a.given, a.family, a.email, a.state, a.last_sign_in, x.at, x.reason FROM account a
             LEFT JOIN deactivation x ON x.account_id = a.id AND a.state = $2
                AND x.at = (SELECT MAX(y.at) FROM deactivation y WHERE y.account_id = a.id)
             WHERE a.email_key = $1",
        );
        let row = self.row(query.bind(permit.action().email.key()).bind(AccountState::Deactivated)).await?;
        let read = |row: crate::query::Row| {
            let since: Option<OffsetDateTime> = row.opt("at")?;
            Ok::<_, StoreError>(AccountRow {
                id: row.get("id")?,
                name: row.fields().person()?,
                email: row.get("email")?,
                state: row.get("state")?,
                last_sign_in: row.opt("last_sign_in")?,
                deactivated: since.map(|at| Ok::<_, StoreError>((at, row.get("reason")?))).transpose()?,
            })
        };
        Ok(Sealed::seal(permit, row.map(read).transpose()?))
    }
}

#[async_trait]
impl AccountCareWrites for SqlSession {
    async fn edit_client(
        &mut self,
        permit: &Permit<EditClient>,
        details: &ClientDetails,
    ) -> Result<Option<[Addressee; 2]>, StoreError> {
        let EditClient { portal, ref email, born, .. } = *permit.action();
        let (edit, at) = (*permit.scope(), permit.now().at);
        let before = self.addressee(edit.account).await?;
        let query = Query::new(
            "UPDATE portal SET given = $2, family = $3, gender = $4, born = $5, number = $6, search_key = $7,
                label = $8, revision = revision + 1
             WHERE portal_id = $1 AND account_id = $9",
        );
        let query = query.bind(portal).bind(details.name.given.clone()).bind(details.name.family.clone());
        let query = query.bind(details.gender).bind(born).bind(&details.number);
        let search = search_key(&details.name, details.number.as_ref());
        self.run_one(query.bind(search).bind(&details.label).bind(edit.account)).await?;
        let query =
            Query::new("UPDATE account SET given = $2, family = $3, email = $4, email_key = $5, language = $6 WHERE id = $1");
        let query = query.bind(edit.account).bind(details.name.given.clone()).bind(details.name.family.clone());
        self.run_one(query.bind(email.clone()).bind(email.key()).bind(details.language)).await?;
        if !edit.moves {
            return Ok(None);
        }
        self.kill_links(InvitationTarget::Client(portal), at).await?;
        self.end_recoveries(edit.account, at).await?;
        self.end_sessions(edit.account, at).await?;
        if !edit.in_use {
            return Ok(None);
        }
        let after = self.addressee(edit.account).await?;
        Ok(Some([before, after]))
    }

    async fn suspend_client(&mut self, permit: &Permit<SuspendClient>) -> Result<Option<Addressee>, StoreError> {
        let SuspendClient { portal, ref suspend } = *permit.action();
        let client = *permit.scope();
        let query = Query::new("UPDATE portal SET account_suspended = $3 WHERE portal_id = $1 AND account_id = $2");
        self.run_one(query.bind(portal).bind(client.account).bind(suspend.is_some())).await?;
        if let Some(reason) = suspend {
            let query = Query::new("INSERT INTO suspension (portal_id, at, by_account, reason) VALUES ($1, $2, $3, $4)");
            let query = query.bind(portal).bind(permit.now().at).bind(account_of(permit)?);
            self.run_one(query.bind(reason.clone())).await?;
        }
        if client.activated { self.addressee_in(client.account, AccountState::Active).await } else { Ok(None) }
    }

    async fn reset_factors(&mut self, permit: &Permit<ResetFactors>) -> Result<Addressee, StoreError> {
        let ResetFactors { portal, ref reason } = *permit.action();
        let (account, at) = (*permit.scope(), permit.now().at);
        self.run(Query::new("DELETE FROM factor WHERE account_id = $1").bind(account)).await?;
        self.replace_codes(account, &[]).await?;
        self.end_sessions(account, at).await?;
        let query =
            Query::new("INSERT INTO factor_reset (portal_id, at, account_id, by_account, reason) VALUES ($1, $2, $3, $4, $5)");
        let query = query.bind(portal).bind(at).bind(account).bind(account_of(permit)?).bind(reason.clone());
        self.run_one(query).await?;
        self.addressee(account).await
    }

    async fn record_authority(&mut self, permit: &Permit<RecordAuthority>) -> Result<Vec<Addressee>, StoreError> {
        let RecordAuthority { portal, relation, ref authority } = *permit.action();
        let (authority, by, now) = (authority.as_ref(), account_of(permit)?, permit.now());
        let query = Query::new(
            "INSERT INTO former_authority (portal_id, relation_id, revision, authority, authority_from, authority_until,
                authority_source, replaced_at, replaced_by)
             SELECT portal_id, id, revision, authority, authority_from, authority_until, authority_source, $3, $4
             FROM relation WHERE portal_id = $1 AND id = $2 AND authority IS NOT NULL",
        );
        self.run(query.bind(portal).bind(relation).bind(now.at).bind(by)).await?;
        let query = Query::new(
            "UPDATE relation SET authority = $3, authority_from = $4, authority_until = $5, authority_source = $6,
                revision = revision + 1
             WHERE portal_id = $1 AND id = $2 AND state <> 'removed'",
        );
        let query = query.bind(portal).bind(relation).bind(authority.map(|it| it.kind));
        let query = query.bind(authority.map(|it| it.period.from())).bind(authority.and_then(|it| it.period.until()));
        let query = query.bind(authority.map(|it| it.source.clone()));
        self.decide_anew(permit.scope(), (portal, now, by), Some(relation), query).await
    }

    async fn record_incapacity(&mut self, permit: &Permit<RecordIncapacity>) -> Result<Vec<Addressee>, StoreError> {
        let RecordIncapacity { portal, ref incapacity } = *permit.action();
        let (by, now) = (account_of(permit)?, permit.now());
        let query = Query::new(
            "INSERT INTO former_incapacity (portal_id, revision, incapable_by, incapable_at, incapable_on,
                incapable_review_on, incapable_matters, replaced_at, replaced_by)
             SELECT portal_id, revision, incapable_by, incapable_at, incapable_on, incapable_review_on, incapable_matters, $2, $3
             FROM portal WHERE portal_id = $1 AND incapable_by IS NOT NULL",
        );
        self.run(query.bind(portal).bind(now.at).bind(by)).await?;
        let kept = incapacity.as_ref().map(|it| it.recorded_by(by));
        let query = Query::new(
            "UPDATE portal SET incapable_by = $2, incapable_at = $3, incapable_on = $4, incapable_review_on = $5,
                incapable_matters = $6, revision = revision + 1 WHERE portal_id = $1",
        );
        let query = query.bind(portal).bind(kept.as_ref().map(|it| it.recorded_by));
        let query = query.bind(kept.as_ref().map(|it| it.since.at)).bind(kept.as_ref().map(|it| it.since.on));
        let query = query.bind(kept.as_ref().map(|it| it.review_on)).bind(kept.map(|it| it.matters));
        self.decide_anew(permit.scope(), (portal, now, by), None, query).await
    }

    async fn set_account_use(&mut self, permit: &Permit<SetAccountUse>) -> Result<(), StoreError> {
        let SetAccountUse { account, ref deactivate } = *permit.action();
        let at = permit.now().at;
        let Some(reason) = deactivate else {
            let query = Query::new(
                "UPDATE account SET state = CASE WHEN password IS NULL THEN $3 ELSE $4 END WHERE id = $1 AND state = $2",
            );
            let query = query.bind(account).bind(AccountState::Deactivated);
            return self.run_one(query.bind(AccountState::Prepared).bind(AccountState::Active)).await;
        };
        let query = Query::new("UPDATE account SET state = $2 WHERE id = $1 AND state <> $2");
        self.run_one(query.bind(account).bind(AccountState::Deactivated)).await?;
        let query = Query::new("INSERT INTO deactivation (account_id, at, by_account, reason) VALUES ($1, $2, $3, $4)");
        self.run_one(query.bind(account).bind(at).bind(account_of(permit)?).bind(reason.clone())).await?;
        self.end_recoveries(account, at).await?;
        self.end_sessions(account, at).await
    }

    async fn keep_reminder(&mut self, permit: &Permit<Remind>) -> Result<Option<Vec<Addressee>>, StoreError> {
        let Remind { portal, reminder } = *permit.action();
        let query = Query::new(
            "INSERT INTO reminder (portal_id, occasion, on_day, ahead, sent_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (portal_id, occasion, on_day, ahead) DO NOTHING",
        );
        let query = query.bind(portal).bind(stored(reminder.of)).bind(reminder.on).bind(reminder.ahead);
        if self.run(query.bind(permit.now().at)).await? == 0 {
            return Ok(None);
        }
        let mut concerned = Vec::new();
        if let Occasion::Age(_) = reminder.of {
            if let Some(client) = permit.scope().client {
                concerned.extend(self.addressee_in(client, AccountState::Active).await?);
            }
            concerned.extend(self.reading_contacts(&permit.scope().contacts, None).await?);
        }
        concerned.extend(self.guides(portal, permit.now()).await?.into_iter().map(|it| it.addressee));
        Ok(Some(each_once(concerned)))
    }

    async fn invite_by_age(
        &mut self,
        permit: &Permit<Remind>,
        invitation: NewInvitation,
    ) -> Result<Option<Addressee>, StoreError> {
        let (portal, now) = (permit.action().portal, permit.now());
        let Some(account) = permit.scope().invites else { return Ok(None) };
        let query = Query::new(
            "SELECT 1 AS found FROM invitation WHERE portal_id = $1 AND kind = 'client' AND state = 'open' AND expires_at > $2 LIMIT 1",
        );
        let is_invited = self.row(query.bind(portal).bind(now.at)).await?.is_some();
        let guide = self.guides(portal, now).await?.into_iter().next();
        let row = self.row(Query::new("SELECT * FROM account WHERE id = $1").bind(account)).await?;
        let owner = <Account as crate::rows::Readable>::read(row.ok_or(StoreError::Conflict)?.fields())?;
        let Some(guide) = guide.filter(|_| !is_invited && owner.state != AccountState::Deactivated) else { return Ok(None) };
        self.keep_invitation(Sending {
            opens: InvitationTarget::Client(portal),
            invitation,
            account,
            email: &owner.email,
            by: guide.account,
            at: now.at,
        })
        .await?;
        Ok(Some(Addressee { email: owner.email, given: owner.name.given, language: owner.language }))
    }
}

#[async_trait]
impl ReminderQueue for SqlStore {
    async fn reminders_due(&self, ages: &AgeRegime, today: Date, limit: u32) -> Result<Vec<(PortalId, Reminder)>, StoreError> {
        let furthest = |ahead: [u8; 2]| today.saturating_add(Duration::days(i64::from(ahead.into_iter().max().unwrap_or(0))));
        let mut due = BTreeSet::new();
        for age in ages.all() {
            let of = Occasion::Age(age);
            // Leap days move a birthday by a day at most; which reminder is due is for the domain to say.
            let years =
                |day: Date| day.replace_year(day.year() - i32::from(age)).unwrap_or(day - Duration::days(366 * i64::from(age)));
            let (from, to) = (years(today) - Duration::days(2), years(furthest(Reminder::BEFORE_AGE)) + Duration::days(2));
            let query = Query::new(BORN).bind(stored(of)).bind(PortalState::Open).bind(from).bind(to);
            due.append(
                &mut self
                    .unsent(of, query, |day| Reminder::of_age(inzage_domain::moment::BirthDate::stored(day), age, today))
                    .await?,
            );
        }
        let query = Query::new(REVIEWED).bind(stored(Occasion::Review)).bind(PortalState::Open);
        let query = query.bind(furthest(Reminder::BEFORE_REVIEW));
        due.append(&mut self.unsent(Occasion::Review, query, |day| Reminder::of_review(day, today)).await?);
        Ok(due.into_iter().take(usize::try_from(limit).unwrap_or(usize::MAX)).collect())
    }
}

impl SqlStore {
    /// The reminders that are due by `is_due` and not among those that were sent, of which each row holds one at most.
    async fn unsent(
        &self,
        of: Occasion,
        query: Query,
        is_due: impl Fn(Date) -> Option<Reminder> + Send + Sync,
    ) -> Result<BTreeSet<(PortalId, Reminder)>, StoreError> {
        let mut due = BTreeSet::new();
        let mut sent = HashSet::new();
        for row in self.read.rows(query).await? {
            let portal: PortalId = row.get("portal_id")?;
            due.extend(is_due(row.get("day")?).map(|it| (portal, it)));
            if let Some(on) = row.opt("on_day")? {
                sent.insert((portal, Reminder { of, on, ahead: row.get("ahead")? }));
            }
        }
        due.retain(|it| !sent.contains(it));
        Ok(due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn reminders_are_found_by_index() {
        assert_eq!(scans(BORN, 4).await, Vec::<String>::new());
        assert_eq!(scans(REVIEWED, 3).await, Vec::<String>::new());
    }
}

//! How staff care for the accounts of others, and what people are reminded of.

use super::{
    core::{Core, account_addressee},
    store::{MemoryStore, Transaction, found},
};
use crate::memory::accounts::asker;
use async_trait::async_trait;
use inzage_domain::{
    account::{Account, AccountState},
    care::CareLinkKind,
    ids::PortalId,
    invitation::{Addressee, Invitation, InvitationState, InvitationTarget, NewInvitation},
    organisation::AgeRegime,
    policy::{
        Permit, Sealed,
        actions::{
            EditClient, FindAccount, RecordAuthority, RecordIncapacity, Remind, ResetFactors, SetAccountUse, SuspendClient,
        },
    },
    portal::{ClientDetails, PortalState},
    ports::{AccountCareViews, AccountCareWrites, AccountRow, ReminderQueue, StoreError},
    relation::RelationState,
    reminder::{Occasion, Reminder},
};
use std::collections::{BTreeSet, HashSet};
use time::{Date, OffsetDateTime};

impl Core {
    /// Whoever guides a client now and can sign in, first linked first.
    fn guides(&self, portal: PortalId, at: OffsetDateTime) -> Vec<&Account> {
        let mut links: Vec<_> = self.open_links(portal, at).filter(|it| it.kind == CareLinkKind::Guiding).collect();
        links.sort_by_key(|it| (it.made.at, it.id));
        let working = links.into_iter().filter_map(|it| self.professional(it.professional)).filter(|it| it.active);
        working.filter_map(|it| self.account(it.account)).filter(|it| it.state == AccountState::Active).collect()
    }

    /// Whom a reminder concerns, each once.
    fn concerned(&self, permit: &Permit<Remind>) -> Vec<Addressee> {
        let Remind { portal, reminder } = *permit.action();
        let (scope, now) = (permit.scope(), permit.now());
        let mut concerned = Vec::new();
        if let Occasion::Age(_) = reminder.of {
            let client = scope.client.and_then(|it| self.account(it)).filter(|it| it.state == AccountState::Active);
            concerned.extend(client.map(account_addressee));
            let reads = self.live_relations(portal).filter(|it| {
                let facts = self.relation_facts(it, now.at);
                let may = facts.blocked.is_none() && facts.state == RelationState::Active;
                may && !scope.contacts.weigh(&facts).reads().is_empty()
            });
            concerned.extend(reads.map(|it| self.contact_addressee(it)));
        }
        concerned.extend(self.guides(portal, now.at).into_iter().map(account_addressee));
        let mut told = HashSet::new();
        concerned.retain(|it| told.insert(it.email.key().to_owned()));
        concerned
    }
}

#[async_trait]
impl AccountCareViews for Transaction {
    async fn found_account(
        &mut self,
        permit: &Permit<FindAccount>,
    ) -> Result<Sealed<FindAccount, Option<AccountRow>>, StoreError> {
        let account = self.core().account_by_email(&permit.action().email).map(|it| AccountRow {
            id: it.id,
            name: it.name.clone(),
            email: it.email.clone(),
            state: it.state,
            last_sign_in: it.last_sign_in,
        });
        Ok(Sealed::seal(permit, account))
    }
}

#[async_trait]
impl AccountCareWrites for Transaction {
    async fn edit_client(
        &mut self,
        permit: &Permit<EditClient>,
        details: &ClientDetails,
    ) -> Result<Option<[Addressee; 2]>, StoreError> {
        let EditClient { portal, email, born } = permit.action();
        let (edit, at) = (*permit.scope(), permit.now().at);
        let core = self.core_mut();
        if core.account_by_email(email).is_some_and(|it| it.id != edit.account) {
            return Err(StoreError::Conflict);
        }
        let client = core.portal_mut(*portal)?;
        client.client.clone_from(&details.name);
        client.gender = details.gender;
        client.born = *born;
        client.number.clone_from(&details.number);
        let account = core.account_mut(edit.account)?;
        let before = account_addressee(account);
        account.name.clone_from(&details.name);
        account.email.clone_from(email);
        account.language = details.language;
        let after = account_addressee(account);
        if !edit.moves {
            return Ok(None);
        }
        core.withdraw_invitations(InvitationTarget::Client(*portal), at);
        core.end_recoveries(edit.account, at);
        core.end_sessions(edit.account, None);
        Ok(edit.in_use.then_some([before, after]))
    }

    async fn suspend_client(&mut self, permit: &Permit<SuspendClient>) -> Result<Option<Addressee>, StoreError> {
        let SuspendClient { portal, suspended } = *permit.action();
        let core = self.core_mut();
        let client = found(core.portal_mut(portal)?.account.as_mut(), "client's account")?;
        client.suspended = suspended;
        let client = *client;
        let account = core.account(client.account).filter(|it| client.activated && it.state == AccountState::Active);
        Ok(account.map(account_addressee))
    }

    async fn reset_factors(&mut self, permit: &Permit<ResetFactors>) -> Result<Addressee, StoreError> {
        let account = *permit.scope();
        let core = self.core_mut();
        core.records.factors.retain(|it| it.account != account);
        core.recovery_codes.retain(|(it, _)| *it != account);
        core.end_sessions(account, None);
        found(core.account(account), "account").map(account_addressee)
    }

    async fn record_authority(&mut self, permit: &Permit<RecordAuthority>) -> Result<(), StoreError> {
        let RecordAuthority { portal, relation, authority } = permit.action();
        let relation = self.core_mut().relation_mut(*portal, *relation)?;
        relation.authority.clone_from(authority);
        relation.revision += 1;
        Ok(())
    }

    async fn record_incapacity(&mut self, permit: &Permit<RecordIncapacity>) -> Result<(), StoreError> {
        let RecordIncapacity { portal, incapacity } = permit.action();
        let by = asker(permit)?;
        self.core_mut().portal_mut(*portal)?.incapacity = incapacity.as_ref().map(|it| it.recorded_by(by));
        Ok(())
    }

    async fn set_account_use(&mut self, permit: &Permit<SetAccountUse>) -> Result<(), StoreError> {
        let SetAccountUse { account, in_use } = *permit.action();
        let core = self.core_mut();
        let owner = core.account_mut(account)?;
        owner.state = match (in_use, &owner.password) {
            (true, Some(_)) => AccountState::Active,
            (true, None) => AccountState::Prepared,
            (false, _) => AccountState::Deactivated,
        };
        if !in_use {
            core.end_recoveries(account, permit.now().at);
            core.end_sessions(account, None);
        }
        Ok(())
    }

    async fn keep_reminder(&mut self, permit: &Permit<Remind>) -> Result<Option<Vec<Addressee>>, StoreError> {
        let Remind { portal, reminder } = *permit.action();
        let is_new = self.core_mut().reminders.insert((portal, reminder));
        Ok(is_new.then(|| self.core().concerned(permit)))
    }

    async fn invite_by_age(
        &mut self,
        permit: &Permit<Remind>,
        invitation: NewInvitation,
    ) -> Result<Option<Addressee>, StoreError> {
        let at = permit.now().at;
        let opens = InvitationTarget::Client(permit.action().portal);
        let core = self.core_mut();
        let Some(account) = permit.scope().invites else { return Ok(None) };
        let account = found(core.account(account), "account")?.clone();
        let guide = core.guides(permit.action().portal, at).first().map(|it| it.id);
        let waits = core.open_invitation(opens, at).is_none() && account.state != AccountState::Deactivated;
        let Some(sent_by) = guide.filter(|_| waits) else { return Ok(None) };
        core.withdraw_invitations(opens, at);
        core.records.invitations.push(Invitation {
            id: invitation.id,
            digest: invitation.digest,
            opens,
            account: account.id,
            email: account.email.clone(),
            sent_by,
            sent_at: at,
            expires_at: invitation.expires_at,
            wrong_answers: 0,
            state: InvitationState::Open,
        });
        Ok(Some(account_addressee(&account)))
    }
}

#[async_trait]
impl ReminderQueue for MemoryStore {
    async fn reminders_due(&self, ages: &AgeRegime, today: Date, limit: u32) -> Result<Vec<(PortalId, Reminder)>, StoreError> {
        let inner = self.shared.lock();
        let core = inner.core();
        let mut due = BTreeSet::new();
        for portal in core.records.portals.iter().filter(|it| it.state == PortalState::Open) {
            let of_ages = ages.all().into_iter().filter_map(|age| Reminder::of_age(portal.born, age, today));
            let of_review = portal.incapacity.as_ref().and_then(|it| Reminder::of_review(it.review_on, today));
            due.extend(of_ages.chain(of_review).map(|it| (portal.id, it)).filter(|it| !core.reminders.contains(it)));
        }
        Ok(due.into_iter().take(usize::try_from(limit).unwrap_or(usize::MAX)).collect())
    }
}

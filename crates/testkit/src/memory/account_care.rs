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
    ids::{AccountId, PortalId, RelationId},
    invitation::{Addressee, Invitation, InvitationState, InvitationTarget, NewInvitation},
    moment::Moment,
    organisation::AgeRegime,
    policy::{
        Permit, Sealed,
        actions::{
            ContactScope, EditClient, FindAccount, Involved, RecordAuthority, RecordIncapacity, Remind, ResetFactors,
            SetAccountUse, SuspendClient,
        },
    },
    portal::{ClientDetails, Portal, PortalState},
    ports::{AccountCareViews, AccountCareWrites, AccountRow, ReminderQueue, StoreError},
    relation::RelationState,
    reminder::{Occasion, Reminder},
    views::{ClientAccountView, FormerAuthority, FormerIncapacity, WelcomeLetter},
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

    /// The client's own account as staff see it; `my_link` is theirs.
    pub(super) fn client_account(&self, portal: &Portal, my_link: Option<CareLinkKind>) -> Option<ClientAccountView> {
        let account = self.account(portal.account?.account)?;
        let guides = my_link == Some(CareLinkKind::Guiding);
        let sent = self.records.invitations.iter().filter(|it| it.opens == InvitationTarget::Client(portal.id));
        let last = sent.max_by_key(|it| (it.sent_at, it.id)).filter(|it| match it.state {
            InvitationState::Open | InvitationState::Voided => true,
            InvitationState::Accepted | InvitationState::Withdrawn => false,
        });
        Some(ClientAccountView {
            email: account.email.clone(),
            language: account.language,
            has_factor: guides && self.has_factor(account.id),
            suspended_because: self.suspensions.get(&portal.id).filter(|_| my_link.is_some()).cloned(),
            letter: last.map(|it| WelcomeLetter {
                sent_at: it.sent_at,
                valid_until: it.expires_at,
                voided: it.state == InvitationState::Voided || it.wrong_answers >= Invitation::TRIES,
            }),
        })
    }

    /// What was recorded before of a client who could not decide, the latest first.
    pub(super) fn incapacities_before(&self, portal: PortalId) -> Vec<FormerIncapacity> {
        self.former_incapacities.iter().rev().filter(|it| it.0 == portal).map(|it| it.1.clone()).collect()
    }

    /// Contact persons who have accepted and have a right in force; `besides` even without one.
    fn reading_contacts(&self, scope: &ContactScope, besides: Option<RelationId>) -> Vec<Addressee> {
        let reads = self.live_relations(scope.portal.id).filter(|it| {
            let facts = self.relation_facts(it, scope.now.at);
            let may = facts.blocked.is_none() && facts.state == RelationState::Active;
            may && (Some(it.id) == besides || !scope.weigh(&facts).reads().is_empty())
        });
        reads.map(|it| self.contact_addressee(it)).collect()
    }

    /// Whom a change of who decides concerns, by the contact persons who read before it; whoever makes it knows already.
    fn involved(
        &self,
        mut concerned: Vec<Addressee>,
        involved: &Involved,
        (portal, now, by): (PortalId, Moment, AccountId),
        target: Option<RelationId>,
    ) -> Vec<Addressee> {
        if let Some([_, after]) = &involved.contacts {
            concerned.append(&mut self.reading_contacts(after, target));
        }
        let client = involved.client.and_then(|it| self.account(it)).filter(|it| it.state == AccountState::Active);
        concerned.extend(client.map(account_addressee));
        concerned.extend(self.guides(portal, now.at).into_iter().filter(|it| it.id != by).map(account_addressee));
        each_once(concerned)
    }

    /// Whom a reminder concerns, each once.
    fn concerned(&self, permit: &Permit<Remind>) -> Vec<Addressee> {
        let Remind { portal, reminder } = *permit.action();
        let (scope, now) = (permit.scope(), permit.now());
        let mut concerned = Vec::new();
        if let Occasion::Age(_) = reminder.of {
            let client = scope.client.and_then(|it| self.account(it)).filter(|it| it.state == AccountState::Active);
            concerned.extend(client.map(account_addressee));
            concerned.append(&mut self.reading_contacts(&scope.contacts, None));
        }
        concerned.extend(self.guides(portal, now.at).into_iter().map(account_addressee));
        each_once(concerned)
    }
}

fn each_once(mut concerned: Vec<Addressee>) -> Vec<Addressee> {
    let mut told = HashSet::new();
    concerned.retain(|it| told.insert(it.email.key().to_owned()));
    concerned
}

#[async_trait]
impl AccountCareViews for Transaction {
    async fn found_account(
        &mut self,
        permit: &Permit<FindAccount>,
    ) -> Result<Sealed<FindAccount, Option<AccountRow>>, StoreError> {
        let core = self.core();
        let account = core.account_by_email(&permit.action().email).map(|it| AccountRow {
            id: it.id,
            name: it.name.clone(),
            email: it.email.clone(),
            state: it.state,
            last_sign_in: it.last_sign_in,
            deactivated: core.deactivations.get(&it.id).filter(|_| it.state == AccountState::Deactivated).cloned(),
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
        let EditClient { portal, email, born, .. } = permit.action();
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
        client.label.clone_from(&details.label);
        client.revision += 1;
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
        let SuspendClient { portal, suspend } = permit.action();
        let core = self.core_mut();
        let client = found(core.portal_mut(*portal)?.account.as_mut(), "client's account")?;
        client.suspended = suspend.is_some();
        let client = *client;
        match suspend {
            Some(reason) => core.suspensions.insert(*portal, reason.clone()),
            None => core.suspensions.remove(portal),
        };
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

    async fn record_authority(&mut self, permit: &Permit<RecordAuthority>) -> Result<Vec<Addressee>, StoreError> {
        let RecordAuthority { portal, relation, ref authority } = *permit.action();
        let (involved, now, by) = (permit.scope(), permit.now(), asker(permit)?);
        let core = self.core_mut();
        let before = involved.contacts.as_ref().map(|[before, _]| core.reading_contacts(before, Some(relation)));
        let name = core.name_of(by)?;
        let changed = core.relation_mut(portal, relation)?;
        let former = std::mem::replace(&mut changed.authority, authority.clone());
        changed.revision += 1;
        if let Some(authority) = former {
            let former = FormerAuthority { authority, replaced_at: now.at, by: name };
            core.former_authorities.push((portal, relation, former));
        }
        Ok(core.involved(before.unwrap_or_default(), involved, (portal, now, by), Some(relation)))
    }

    async fn record_incapacity(&mut self, permit: &Permit<RecordIncapacity>) -> Result<Vec<Addressee>, StoreError> {
        let RecordIncapacity { portal, ref incapacity } = *permit.action();
        let (involved, now, by) = (permit.scope(), permit.now(), asker(permit)?);
        let core = self.core_mut();
        let before = involved.contacts.as_ref().map(|[before, _]| core.reading_contacts(before, None));
        let name = core.name_of(by)?;
        let changed = core.portal_mut(portal)?;
        let former = std::mem::replace(&mut changed.incapacity, incapacity.as_ref().map(|it| it.recorded_by(by)));
        changed.revision += 1;
        if let Some(incapacity) = former {
            core.former_incapacities.push((portal, FormerIncapacity { incapacity, replaced_at: now.at, by: name }));
        }
        Ok(core.involved(before.unwrap_or_default(), involved, (portal, now, by), None))
    }

    async fn set_account_use(&mut self, permit: &Permit<SetAccountUse>) -> Result<(), StoreError> {
        let SetAccountUse { account, ref deactivate } = *permit.action();
        let at = permit.now().at;
        let core = self.core_mut();
        let owner = core.account_mut(account)?;
        owner.state = match (deactivate, &owner.password) {
            (None, Some(_)) => AccountState::Active,
            (None, None) => AccountState::Prepared,
            (Some(_), _) => AccountState::Deactivated,
        };
        if let Some(reason) = deactivate {
            core.deactivations.insert(account, (at, reason.clone()));
            core.end_recoveries(account, at);
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

//! Changes to contact persons and their rights.

use super::{
    accounts::{answerable, asker},
    core::Core,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    account::{Account, AccountState},
    audit::Capacity,
    avatar::Photo,
    grant::{Grant, GrantPlan, Maker, Revocation, RevocationReason, Terms},
    ids::{AccountId, BlockId, GrantId, PortalId, RelationId},
    invitation::{Addressee, Invitation, InvitationState, InvitationTarget, NewInvitation},
    letter::Language,
    moment::{Moment, Period},
    policy::{
        Action, Permit,
        actions::{
            AddContact, BlockPerson, ChangeRights, DecideAgreement, EditContactCard, FirstAccess, GiveFirstAccess, GiveUpRights,
            InviteContact, LiftBlock, PauseContact, RemoveContact, RemoveContactPhoto, SetContactPhoto, WithdrawInvitation,
        },
    },
    ports::{ContactWrites, IdSource, StoreError},
    records::AgreementDecision,
    relation::{Block, ContactCard, LegalReading, NewContact, Origin, Relation, RelationState},
    right::Right,
};
use time::OffsetDateTime;

/// A contact person as they start: on the list, without any right.
pub(super) fn listed(portal: PortalId, id: RelationId, contact: &NewContact, origin: Origin, made: Moment) -> Relation {
    Relation {
        id,
        portal,
        card: contact.card.clone(),
        photo: None,
        role: contact.role.clone(),
        origin,
        first_contact: false,
        authority: None,
        legal_reading: LegalReading::Full,
        state: RelationState::Listed,
        account: None,
        revision: 1,
        made,
    }
}

fn maker<A: Action>(permit: &Permit<A>) -> Result<Maker, StoreError> {
    Ok(Maker { account: asker(permit)?, is_client: permit.capacity() == Capacity::Client })
}

impl Core {
    /// Revokes the open grants of a relation that `which` picks.
    fn revoke(&mut self, target: (PortalId, RelationId), revocation: Revocation, which: impl Fn(&Grant) -> bool) -> Vec<Grant> {
        let mut ended = Vec::new();
        for grant in self.records.grants.iter_mut().filter(|it| (it.portal, it.relation) == target) {
            if grant.is_open(revocation.at) && which(grant) {
                ended.push(grant.clone());
                grant.revocation = Some(revocation);
            }
        }
        ended
    }

    fn carry_out(
        &mut self,
        target: (PortalId, RelationId),
        plan: &GrantPlan,
        terms: (Period, &Terms),
        made: (Maker, Moment),
        ids: &dyn IdSource,
    ) {
        let (portal, relation) = target;
        let (maker, made) = made;
        for (ended, reason) in [(&plan.revoke, RevocationReason::Withdrawn), (&plan.supersede, RevocationReason::Superseded)] {
            let revocation = Revocation { at: made.at, by: maker.account, reason };
            self.revoke(target, revocation, |it| ended.contains(&it.id));
        }
        self.records.grants.extend(plan.give.iter().map(|right: Right| Grant {
            id: GrantId::from_uuid(ids.fresh()),
            portal,
            relation,
            right,
            period: terms.0,
            paused: false,
            terms: terms.1.clone(),
            maker,
            made,
            revocation: None,
        }));
    }

    /// Binds a contact person to the account with the card's address, which is made if there is none, and keeps an invitation.
    fn invite(
        &mut self,
        target: (PortalId, RelationId),
        invitation: NewInvitation,
        by: AccountId,
        at: OffsetDateTime,
    ) -> Result<Addressee, StoreError> {
        let (portal, relation) = target;
        let card = found(self.relation(portal, relation), "relation")?.card.clone();
        let account = self.account_by_email(&card.email).map_or(invitation.account, |it| it.id);
        let is_client = self.portal(portal).and_then(|it| it.account).is_some_and(|it| it.account == account);
        let is_other = self.live_relations(portal).any(|it| it.id != relation && it.account == Some(account));
        if is_client || is_other {
            return Err(StoreError::Conflict);
        }
        if self.account(account).is_none() {
            self.records.accounts.push(Account {
                id: account,
                email: card.email.clone(),
                name: card.name.clone(),
                language: Language::Dutch,
                state: AccountState::Prepared,
                password: None,
                last_sign_in: None,
            });
        }
        let opens = InvitationTarget::Relation(portal, relation);
        self.withdraw_invitations(opens, at);
        self.records.invitations.push(Invitation {
            id: invitation.id,
            digest: invitation.digest,
            opens,
            account,
            email: card.email.clone(),
            sent_by: by,
            sent_at: at,
            expires_at: invitation.expires_at,
            wrong_answers: 0,
            state: InvitationState::Open,
        });
        let relation = self.relation_mut(portal, relation)?;
        relation.account = Some(account);
        relation.state = RelationState::Invited;
        relation.revision += 1;
        let relation = relation.clone();
        Ok(self.contact_addressee(&relation))
    }

    fn uninvite(&mut self, portal: PortalId, relation: RelationId, at: OffsetDateTime) -> Result<(), StoreError> {
        self.withdraw_invitations(InvitationTarget::Relation(portal, relation), at);
        let relation = self.relation_mut(portal, relation)?;
        if relation.state == RelationState::Invited {
            relation.state = RelationState::Listed;
        }
        relation.revision += 1;
        Ok(())
    }
}

#[async_trait]
impl ContactWrites for Transaction {
    async fn insert_contact(&mut self, permit: &Permit<AddContact>, contact: &NewContact) -> Result<bool, StoreError> {
        let AddContact { portal, relation, email } = permit.action();
        let core = self.core_mut();
        if core.relation(*portal, *relation).is_some() {
            return Ok(false);
        }
        let mut added = listed(*portal, *relation, contact, Origin::Portal, permit.now());
        added.card.email = email.clone();
        core.records.relations.push(added);
        Ok(true)
    }

    async fn update_card(&mut self, permit: &Permit<EditContactCard>, card: &ContactCard) -> Result<(), StoreError> {
        let EditContactCard { portal, relation, personal, phone, ref email, revision } = *permit.action();
        let core = self.core_mut();
        if email.is_some() {
            core.withdraw_invitations(InvitationTarget::Relation(portal, relation), permit.now().at);
        }
        let relation = core.relation_mut(portal, relation)?;
        if relation.revision != revision {
            return Err(StoreError::Conflict);
        }
        // Only what was judged.
        if personal {
            relation.card.name = card.name.clone();
            relation.card.gender = card.gender;
        }
        if phone {
            relation.card.phone = card.phone.clone();
        }
        if let Some(email) = email {
            relation.card.email = email.clone();
            if matches!(relation.state, RelationState::Listed | RelationState::Invited) {
                relation.state = RelationState::Listed;
                relation.account = None;
            }
        }
        relation.revision += 1;
        Ok(())
    }

    async fn set_contact_photo(&mut self, permit: &Permit<SetContactPhoto>, photo: Photo) -> Result<Option<Photo>, StoreError> {
        let SetContactPhoto { portal, relation } = *permit.action();
        let relation = self.core_mut().relation_mut(portal, relation)?;
        relation.revision += 1;
        Ok(relation.photo.replace(photo))
    }

    async fn remove_contact_photo(&mut self, permit: &Permit<RemoveContactPhoto>) -> Result<Option<Photo>, StoreError> {
        let RemoveContactPhoto { portal, relation } = *permit.action();
        let relation = self.core_mut().relation_mut(portal, relation)?;
        let former = relation.photo.take();
        relation.revision += u32::from(former.is_some());
        Ok(former)
    }

    async fn change_rights(
        &mut self,
        permit: &Permit<ChangeRights>,
        ids: &dyn IdSource,
    ) -> Result<Option<Addressee>, StoreError> {
        let ChangeRights { portal, relation, period, terms, .. } = permit.action();
        let made = (maker(permit)?, permit.now());
        let core = self.core_mut();
        core.carry_out((*portal, *relation), permit.scope(), (*period, terms), made, ids);
        let changed = core.relation_mut(*portal, *relation)?;
        changed.revision += u32::from(!permit.scope().is_empty());
        let changed = changed.clone();
        Ok((changed.state == RelationState::Active).then(|| core.contact_addressee(&changed)))
    }

    async fn give_first_access(
        &mut self,
        permit: &Permit<GiveFirstAccess>,
        invitation: NewInvitation,
        ids: &dyn IdSource,
    ) -> Result<Option<Addressee>, StoreError> {
        let FirstAccess::Give(plan) = permit.scope() else {
            return Ok(None);
        };
        let GiveFirstAccess { portal, relation, period, terms, .. } = permit.action();
        let maker = maker(permit)?;
        let core = self.core_mut();
        core.carry_out((*portal, *relation), plan, (*period, terms), (maker, permit.now()), ids);
        core.invite((*portal, *relation), invitation, maker.account, permit.now().at).map(Some)
    }

    async fn invite_contact(
        &mut self,
        permit: &Permit<InviteContact>,
        invitation: NewInvitation,
    ) -> Result<Addressee, StoreError> {
        let InviteContact { portal, relation } = *permit.action();
        let by = answerable(permit)?;
        self.core_mut().invite((portal, relation), invitation, by, permit.now().at)
    }

    async fn withdraw_invitation(&mut self, permit: &Permit<WithdrawInvitation>) -> Result<(), StoreError> {
        let WithdrawInvitation { portal, relation } = *permit.action();
        self.core_mut().uninvite(portal, relation, permit.now().at)
    }

    async fn pause_contact(&mut self, permit: &Permit<PauseContact>, ids: &dyn IdSource) -> Result<(), StoreError> {
        let PauseContact { portal, relation, paused, .. } = *permit.action();
        let revocation = Revocation { at: permit.now().at, by: asker(permit)?, reason: RevocationReason::Superseded };
        let core = self.core_mut();
        let ended = core.revoke((portal, relation), revocation, |it| it.paused != paused);
        if !ended.is_empty() {
            core.relation_mut(portal, relation)?.revision += 1;
        }
        let successors = ended.into_iter().map(|it| Grant { id: GrantId::from_uuid(ids.fresh()), paused, ..it });
        core.records.grants.extend(successors);
        Ok(())
    }

    async fn remove_contact(&mut self, permit: &Permit<RemoveContact>) -> Result<(), StoreError> {
        let RemoveContact { portal, relation } = *permit.action();
        let at = permit.now().at;
        let revocation = Revocation { at, by: asker(permit)?, reason: RevocationReason::Removed };
        let core = self.core_mut();
        core.revoke((portal, relation), revocation, |_| true);
        core.records.standing_choices.retain(|it| (it.portal, it.relation) != (portal, relation));
        core.uninvite(portal, relation, at)?;
        let removed = core.relation_mut(portal, relation)?;
        removed.state = RelationState::Removed;
        removed.photo = None;
        Ok(())
    }

    async fn give_up_rights(&mut self, permit: &Permit<GiveUpRights>) -> Result<(), StoreError> {
        let GiveUpRights { portal, relation, rights } = *permit.action();
        let revocation = Revocation { at: permit.now().at, by: asker(permit)?, reason: RevocationReason::GivenUp };
        let core = self.core_mut();
        if !core.revoke((portal, relation), revocation, |it| rights.has(it.right)).is_empty() {
            core.relation_mut(portal, relation)?.revision += 1;
        }
        Ok(())
    }

    async fn block_person(&mut self, permit: &Permit<BlockPerson>, block: BlockId) -> Result<(), StoreError> {
        let BlockPerson { portal, relation, reason } = permit.action();
        let made = permit.now();
        let core = self.core_mut();
        let target = found(core.relation(*portal, *relation), "relation")?;
        let email = target.card.email.clone();
        let account = target.account.or_else(|| core.account_by_email(&email).map(|it| it.id));
        core.records.blocks.push(Block {
            id: block,
            portal: *portal,
            account,
            email: email.clone(),
            laid_by: *permit.scope(),
            reason: reason.clone(),
            made,
            lifted_at: None,
        });
        let is_same = |it: &&Relation| it.card.email == email || (account.is_some() && it.account == account);
        let person: Vec<RelationId> = core.live_relations(*portal).filter(is_same).map(|it| it.id).collect();
        person.into_iter().try_for_each(|id| core.uninvite(*portal, id, made.at))
    }

    async fn lift_block(&mut self, permit: &Permit<LiftBlock>) -> Result<(), StoreError> {
        let LiftBlock { portal, relation } = *permit.action();
        let core = self.core_mut();
        let target = found(core.relation(portal, relation), "relation")?.clone();
        core.lift_blocks(portal, target.account, &target.card.email, permit.now().at);
        core.relation_mut(portal, relation)?.revision += 1;
        Ok(())
    }

    async fn decide_agreement(&mut self, permit: &Permit<DecideAgreement>) -> Result<(), StoreError> {
        let DecideAgreement { portal, relation, agreement } = *permit.action();
        let by = asker(permit)?;
        let decision = AgreementDecision { portal, relation, agreement, by, at: permit.now().at };
        self.core_mut().records.agreements.push(decision);
        Ok(())
    }
}

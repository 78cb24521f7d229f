//! Changes to contact persons. What was judged is checked again in each statement, so that a lost race changes nothing.

use super::rights::{Ending, Giving};
use crate::{
    actor::{account_of, answerable_of, maker_of},
    query::Query,
    rows::AgreementOf,
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    audit::Capacity,
    avatar::Photo,
    grant::{Grant, Revocation, RevocationReason},
    ids::{AccountId, BlockId, GrantId, PortalId, RelationId},
    invitation::{Addressee, InvitationTarget, NewInvitation},
    moment::Moment,
    policy::{
        Action, Permit,
        actions::{
            AddContact, BlockPerson, ChangeRights, DecideAgreement, EditContactCard, FirstAccess, GiveFirstAccess, GiveUpRights,
            InviteContact, LiftBlock, PauseContact, RemoveContact, RemoveContactPhoto, SetContactPhoto, WithdrawInvitation,
        },
    },
    ports::{ContactWrites, IdSource, StoreError},
    records::AgreementDecision,
    relation::{Block, BlockedBy, ContactCard, LegalReading, NewContact, Origin, Relation, RelationState},
    text::EmailAddress,
};

/// A contact person as they start: on the list, without any right (`D03`).
pub(crate) fn listed(
    portal: PortalId,
    id: RelationId,
    contact: &NewContact,
    email: &EmailAddress,
    origin: Origin,
    made: Moment,
) -> Relation {
    Relation {
        id,
        portal,
        card: ContactCard { email: email.clone(), ..contact.card.clone() },
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

fn revocation<A: Action>(permit: &Permit<A>, reason: RevocationReason) -> Result<Revocation, StoreError> {
    Ok(Revocation { at: permit.now().at, by: account_of(permit)?, reason })
}

impl SqlSession {
    /// Counts a change to a live contact person.
    async fn count_change(&self, portal: PortalId, relation: RelationId) -> Result<(), StoreError> {
        let query =
            Query::new("UPDATE relation SET revision = revision + 1 WHERE portal_id = $1 AND id = $2 AND state <> 'removed'");
        self.run_one(query.bind(portal).bind(relation)).await
    }

    /// The same, if nothing changed since the form was made.
    async fn count_change_from(&self, portal: PortalId, relation: RelationId, revision: u32) -> Result<(), StoreError> {
        let query = Query::new(
            "UPDATE relation SET revision = revision + 1 \
             WHERE portal_id = $1 AND id = $2 AND revision = $3 AND state <> 'removed'",
        );
        self.run_one(query.bind(portal).bind(relation).bind(revision)).await
    }

    async fn put_photo(&self, portal: PortalId, relation: RelationId, photo: Option<Photo>) -> Result<(), StoreError> {
        let query = Query::new(
            "UPDATE relation SET photo_id = $3, photo_type = $4, revision = revision + 1 \
             WHERE portal_id = $1 AND id = $2 AND state <> 'removed'",
        );
        let query = query.bind(portal).bind(relation);
        self.run_one(query.bind(photo.map(|it| it.blob)).bind(photo.map(|it| it.media_type))).await
    }
}

#[async_trait]
impl ContactWrites for SqlSession {
    async fn insert_contact(&mut self, permit: &Permit<AddContact>, contact: &NewContact) -> Result<bool, StoreError> {
        let AddContact { portal, relation, email } = permit.action();
        self.link.insert_new(&listed(*portal, *relation, contact, email, Origin::Portal, permit.now())).await
    }

    async fn update_card(&mut self, permit: &Permit<EditContactCard>, card: &ContactCard) -> Result<(), StoreError> {
        let EditContactCard { portal, relation, personal, phone, ref email, revision } = *permit.action();
        // Only what was judged.
        let query = Query::new(
            "UPDATE relation SET given = CASE WHEN $4 THEN $5 ELSE given END, family = CASE WHEN $4 THEN $6 ELSE family END, \
             gender = CASE WHEN $4 THEN $7 ELSE gender END, phone = CASE WHEN $8 THEN $9 ELSE phone END, \
             email = COALESCE($10, email), email_key = COALESCE($11, email_key), \
             revision = revision + 1 WHERE portal_id = $1 AND id = $2 AND revision = $3 AND state <> 'removed'",
        );
        let query = query.bind(portal).bind(relation).bind(revision);
        let query = query.bind(personal).bind(&card.name.given).bind(&card.name.family).bind(card.gender);
        let query = query.bind(phone).bind(&card.phone).bind(email).bind(email.as_ref().map(|it| it.key().to_owned()));
        self.run_one(query).await?;
        if email.is_none() {
            return Ok(());
        }
        // What went to the former address never opens anything: neither its link nor its account (`T10`).
        let query = Query::new(
            "UPDATE relation SET state = $3, account_id = NULL WHERE portal_id = $1 AND id = $2 AND state IN ($3, $4)",
        );
        let query = query.bind(portal).bind(relation).bind(RelationState::Listed).bind(RelationState::Invited);
        self.run(query).await?;
        self.kill_links(InvitationTarget::Relation(portal, relation), permit.now().at).await.map(drop)
    }

    async fn set_contact_photo(&mut self, permit: &Permit<SetContactPhoto>, photo: Photo) -> Result<Option<Photo>, StoreError> {
        let SetContactPhoto { portal, relation } = *permit.action();
        let former = self.card_photo(portal, relation).await?;
        self.put_photo(portal, relation, Some(photo)).await?;
        Ok(former)
    }

    async fn remove_contact_photo(&mut self, permit: &Permit<RemoveContactPhoto>) -> Result<Option<Photo>, StoreError> {
        let RemoveContactPhoto { portal, relation } = *permit.action();
        let former = self.card_photo(portal, relation).await?;
        if former.is_some() {
            self.put_photo(portal, relation, None).await?;
        }
        Ok(former)
    }

    async fn change_rights(
        &mut self,
        permit: &Permit<ChangeRights>,
        ids: &dyn IdSource,
    ) -> Result<Option<Addressee>, StoreError> {
        let ChangeRights { portal, relation, period, ref terms, revision, .. } = *permit.action();
        if !permit.scope().is_empty() {
            self.count_change_from(portal, relation, revision).await?;
            let giving = Giving { portal, relation, period, terms, maker: maker_of(permit)?, made: permit.now() };
            self.carry_out(permit.scope(), giving, ids).await?;
        }
        self.accepted_addressee(portal, relation).await
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
        let GiveFirstAccess { portal, relation, period, ref terms, .. } = *permit.action();
        let maker = maker_of(permit)?;
        self.carry_out(plan, Giving { portal, relation, period, terms, maker, made: permit.now() }, ids).await?;
        self.invite(portal, relation, invitation, maker.account, permit.now().at).await.map(Some)
    }

    async fn invite_contact(
        &mut self,
        permit: &Permit<InviteContact>,
        invitation: NewInvitation,
    ) -> Result<Addressee, StoreError> {
        let InviteContact { portal, relation } = *permit.action();
        self.invite(portal, relation, invitation, answerable_of(permit)?, permit.now().at).await
    }

    async fn withdraw_invitation(&mut self, permit: &Permit<WithdrawInvitation>) -> Result<(), StoreError> {
        let WithdrawInvitation { portal, relation } = *permit.action();
        let query =
            Query::new("UPDATE relation SET state = $3, revision = revision + 1 WHERE portal_id = $1 AND id = $2 AND state = $4");
        self.run_one(query.bind(portal).bind(relation).bind(RelationState::Listed).bind(RelationState::Invited)).await?;
        self.kill_links(InvitationTarget::Relation(portal, relation), permit.now().at).await.map(drop)
    }

    async fn pause_contact(&mut self, permit: &Permit<PauseContact>, ids: &dyn IdSource) -> Result<(), StoreError> {
        let PauseContact { portal, relation, paused, revision } = *permit.action();
        let superseded = revocation(permit, RevocationReason::Superseded)?;
        let ended = self.end_grants(portal, relation, Ending::Paused(!paused), superseded).await?;
        if ended.is_empty() {
            return Ok(());
        }
        self.count_change_from(portal, relation, revision).await?;
        let successors = ended.into_iter().map(|it| Grant { id: GrantId::from_uuid(ids.fresh()), paused, ..it });
        self.link.insert_all(successors.collect()).await
    }

    async fn remove_contact(&mut self, permit: &Permit<RemoveContact>) -> Result<(), StoreError> {
        let RemoveContact { portal, relation } = *permit.action();
        let query = Query::new(
            "UPDATE relation SET state = $3, photo_id = NULL, photo_type = NULL, revision = revision + 1 \
             WHERE portal_id = $1 AND id = $2 AND state <> $3",
        );
        self.run_one(query.bind(portal).bind(relation).bind(RelationState::Removed)).await?;
        self.end_grants(portal, relation, Ending::All, revocation(permit, RevocationReason::Removed)?).await?;
        self.kill_links(InvitationTarget::Relation(portal, relation), permit.now().at).await?;
        let query = Query::new("DELETE FROM standing_choice WHERE portal_id = $1 AND relation_id = $2");
        self.run(query.bind(portal).bind(relation)).await.map(drop)
    }

    async fn give_up_rights(&mut self, permit: &Permit<GiveUpRights>) -> Result<(), StoreError> {
        let GiveUpRights { portal, relation, rights } = *permit.action();
        let given_up = revocation(permit, RevocationReason::GivenUp)?;
        let ended = self.end_grants(portal, relation, Ending::Rights(rights), given_up).await?;
        if ended.is_empty() { Ok(()) } else { self.count_change(portal, relation).await }
    }

    async fn block_person(&mut self, permit: &Permit<BlockPerson>, block: BlockId) -> Result<(), StoreError> {
        let BlockPerson { portal, relation, ref reason } = *permit.action();
        let query = Query::new(
            "SELECT r.email, COALESCE(r.account_id, a.id) AS account_id FROM relation r \
             LEFT JOIN account a ON a.email_key = r.email_key WHERE r.portal_id = $1 AND r.id = $2",
        );
        let row = self.row(query.bind(portal).bind(relation)).await?.ok_or(StoreError::Conflict)?;
        let email: EmailAddress = row.get("email")?;
        let account: Option<AccountId> = row.opt("account_id")?;
        let block = Block {
            id: block,
            portal,
            account,
            email,
            laid_by: *permit.scope(),
            reason: reason.clone(),
            made: permit.now(),
            lifted_at: None,
        };
        self.link.insert(&block).await?;
        // Grants stay as they are: a block covers them while it stands, and lifting it brings back what was there.
        let query = Query::new(
            "UPDATE relation SET revision = revision + 1, state = CASE state WHEN 'invited' THEN 'listed' ELSE state END \
             WHERE portal_id = $1 AND state <> 'removed' AND (email_key = $2 OR account_id = $3) RETURNING id",
        );
        for row in self.rows(query.bind(portal).bind(block.email.key()).bind(account)).await? {
            self.kill_links(InvitationTarget::Relation(portal, row.get("id")?), permit.now().at).await?;
        }
        Ok(())
    }

    async fn lift_block(&mut self, permit: &Permit<LiftBlock>) -> Result<(), StoreError> {
        let LiftBlock { portal, relation } = *permit.action();
        let query = Query::new(
            "UPDATE block SET lifted_at = $3 WHERE portal_id = $1 AND lifted_at IS NULL AND ( \
             email_key = (SELECT r.email_key FROM relation r WHERE r.portal_id = $1 AND r.id = $2) OR account_id IN \
             (SELECT a.id FROM relation r JOIN account a ON a.id = r.account_id OR a.email_key = r.email_key \
             WHERE r.portal_id = $1 AND r.id = $2))",
        );
        let query = query.bind(portal).bind(relation).bind(permit.now().at);
        let query = match permit.capacity() {
            Capacity::Professional(_) => query,
            // What staff laid, only staff lift (`D27`).
            _ => query.push(" AND laid_by = ").arg(BlockedBy::Holder),
        };
        if self.run(query).await? == 0 {
            return Err(StoreError::Conflict);
        }
        let query = Query::new("UPDATE relation SET revision = revision + 1 WHERE portal_id = $1 AND id = $2");
        self.run_one(query.bind(portal).bind(relation)).await
    }

    async fn decide_agreement(&mut self, permit: &Permit<DecideAgreement>) -> Result<(), StoreError> {
        let DecideAgreement { portal, relation, agreement } = *permit.action();
        let decision = AgreementDecision { portal, relation, agreement, by: account_of(permit)?, at: permit.now().at };
        let query =
            Query::new("SELECT COALESCE(MAX(nth), 0) + 1 AS nth FROM agreement WHERE portal_id = $1 AND relation_id = $2");
        let row = self.row(query.bind(portal).bind(relation)).await?.ok_or(StoreError::Conflict)?;
        self.link.insert(&AgreementOf(row.get("nth")?, &decision)).await
    }
}

//! Invitations of contact persons, and the accounts to which they are bound.

use crate::{
    query::{Query, Row},
    rows::target_columns,
    session::SqlSession,
};
use inzage_domain::{
    account::{Account, AccountState},
    ids::{AccountId, PortalId, RelationId},
    invitation::{Addressee, Invitation, InvitationState, InvitationTarget, NewInvitation},
    letter::Language,
    ports::StoreError,
    relation::RelationState,
    text::{EmailAddress, PersonName},
};
use time::OffsetDateTime;

/// An invitation that is to be kept.
#[derive(Debug, Clone)]
pub(crate) struct Sending<'a> {
    pub(crate) opens: InvitationTarget,
    pub(crate) invitation: NewInvitation,
    pub(crate) account: AccountId,
    pub(crate) email: &'a EmailAddress,
    pub(crate) by: AccountId,
    pub(crate) at: OffsetDateTime,
}

/// To whom a letter about a contact person goes: to the address on the card, in the language of their account.
fn read_addressee(row: &Row) -> Result<Addressee, StoreError> {
    Ok(Addressee {
        email: row.get("email")?,
        given: row.get("given")?,
        language: row.opt("language")?.unwrap_or(Language::Dutch),
    })
}

impl SqlSession {
    /// Kills every link to `opens`; tells whether one of them still worked.
    pub(crate) async fn kill_links(&self, opens: InvitationTarget, at: OffsetDateTime) -> Result<bool, StoreError> {
        let (portal, kind, target) = target_columns(opens);
        let query = Query::new(
            "UPDATE invitation SET state = $4 WHERE portal_id = $1 AND kind = $2 AND target_id = $3 AND state = $5 \
             RETURNING expires_at, wrong_answers",
        );
        let query = query.bind(portal).bind(kind).bind(target).bind(InvitationState::Withdrawn).bind(InvitationState::Open);
        let mut worked = false;
        for row in self.rows(query).await? {
            worked |= at < row.get::<OffsetDateTime>("expires_at")? && row.get::<u8>("wrong_answers")? < Invitation::TRIES;
        }
        Ok(worked)
    }

    /// Kills former links to the same thing and keeps a new one.
    pub(crate) async fn keep_invitation(&self, sending: Sending<'_>) -> Result<(), StoreError> {
        self.kill_links(sending.opens, sending.at).await?;
        self.link
            .insert(&Invitation {
                id: sending.invitation.id,
                digest: sending.invitation.digest,
                opens: sending.opens,
                account: sending.account,
                email: sending.email.clone(),
                sent_by: sending.by,
                sent_at: sending.at,
                expires_at: sending.invitation.expires_at,
                wrong_answers: 0,
                state: InvitationState::Open,
            })
            .await
    }

    /// Binds a contact person to the account with the card's address and keeps an invitation for it.
    ///
    /// An account is made if there is none. One that exists is not changed (`T11`). An address that was corrected since a former
    /// invitation leads to another account, so that the one with the wrong address never opens anything.
    pub(super) async fn invite(
        &self,
        portal: PortalId,
        relation: RelationId,
        invitation: NewInvitation,
        by: AccountId,
        at: OffsetDateTime,
    ) -> Result<Addressee, StoreError> {
        let query = Query::new(
            "SELECT r.given, r.family, r.email, a.id AS account_id, a.language FROM relation r \
             LEFT JOIN account a ON a.email_key = r.email_key WHERE r.portal_id = $1 AND r.id = $2",
        );
        let row = self.row(query.bind(portal).bind(relation)).await?.ok_or(StoreError::Conflict)?;
        let addressee = read_addressee(&row)?;
        let account = match row.opt("account_id")? {
            Some(account) => account,
            None => self.prepare_account(invitation.account, &addressee, row.fields().person()?).await?,
        };
        // Nobody is a contact person in their own portal.
        let query = Query::new(
            "UPDATE relation SET account_id = $3, state = $4, revision = revision + 1 \
             WHERE portal_id = $1 AND id = $2 AND state IN ($4, $5) \
             AND NOT EXISTS (SELECT 1 FROM portal p WHERE p.portal_id = $1 AND p.account_id = $3)",
        );
        let query = query.bind(portal).bind(relation).bind(account).bind(RelationState::Invited).bind(RelationState::Listed);
        self.run_one(query).await?;
        let opens = InvitationTarget::Relation(portal, relation);
        self.keep_invitation(Sending { opens, invitation, account, email: &addressee.email, by, at }).await?;
        Ok(addressee)
    }

    /// Makes an account that its owner has yet to activate. If one with this address was made meanwhile, a race was lost.
    async fn prepare_account(&self, id: AccountId, to: &Addressee, name: PersonName) -> Result<AccountId, StoreError> {
        self.link
            .insert(&Account {
                id,
                email: to.email.clone(),
                name,
                language: to.language,
                state: AccountState::Prepared,
                password: None,
                last_sign_in: None,
            })
            .await?;
        Ok(id)
    }

    /// To whom a change is told: a contact person who has accepted.
    pub(crate) async fn accepted_addressee(
        &self,
        portal: PortalId,
        relation: RelationId,
    ) -> Result<Option<Addressee>, StoreError> {
        let query = Query::new(
            "SELECT r.given, r.email, a.language FROM relation r LEFT JOIN account a ON a.id = r.account_id \
             WHERE r.portal_id = $1 AND r.id = $2 AND r.state = $3",
        );
        let row = self.row(query.bind(portal).bind(relation).bind(RelationState::Active)).await?;
        row.as_ref().map(read_addressee).transpose()
    }
}

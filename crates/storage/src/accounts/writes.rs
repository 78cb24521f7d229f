//! Changes to accounts, sessions and invitations.

use super::OtherScope;
use crate::{
    actor::account_of,
    query::Query,
    rows::{LetterPosted, NO_PORTAL, PortalUseDecided, SessionUnder},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    account::SignedInSession,
    consent::{ConsentDecision, ConsentTopic, Decision},
    credential::{Digest, PasswordHash},
    ids::AccountId,
    invitation::{Addressee, Invitation, InvitationTarget},
    letter::Letter,
    policy::{
        Permit, Proof,
        actions::{AnswerInvitation, DecidePortalUse, InvitationAnswer, SignIn, SignOut},
    },
    ports::{AccountWrites, StoreError},
};
use time::OffsetDateTime;

#[async_trait]
impl AccountWrites for SqlSession {
    async fn open_session(
        &mut self,
        permit: &Permit<SignIn>,
        session: &SignedInSession,
        digest: Digest,
    ) -> Result<(), StoreError> {
        let account = permit.action().account;
        self.link.insert(&SessionUnder(&SignedInSession { account, ..session.clone() }, digest)).await?;
        self.run_one(Query::new("UPDATE account SET last_sign_in = $1 WHERE id = $2").bind(permit.now().at).bind(account)).await
    }

    async fn end_session(&mut self, permit: &Permit<SignOut>) -> Result<(), StoreError> {
        let query = Query::new("UPDATE session SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL");
        self.run(query.bind(permit.now().at).bind(permit.session())).await.map(drop)
    }

    async fn decide_portal_use(&mut self, permit: &Permit<DecidePortalUse>) -> Result<(), StoreError> {
        let account = account_of(permit)?;
        let DecidePortalUse { version, decision } = *permit.action();
        let at = permit.now().at;
        let counted =
            self.row(Query::new("SELECT COUNT(*) AS decisions FROM account_consent WHERE account_id = $1").bind(account)).await?;
        let before: i64 = counted.map_or(Ok(0), |row| row.get("decisions"))?;
        let made = ConsentDecision { portal: None, topic: ConsentTopic::PortalUse, version, account, decision, at };
        self.link.insert(&PortalUseDecided(before + 1, &made)).await?;
        match decision {
            Decision::Given => Ok(()),
            Decision::Withdrawn => self.end_sessions(account, at).await,
        }
    }

    async fn count_wrong_answer(&mut self, permit: &Permit<AnswerInvitation>) -> Result<Option<Addressee>, StoreError> {
        // A right answer counts as well: it may have come with a wrong password for an account that exists.
        let invitation = permit.scope().invitation();
        let query = Query::new(
            "UPDATE invitation SET wrong_answers = wrong_answers + 1,
                state = CASE WHEN wrong_answers + 1 >= $1 THEN 'voided' ELSE state END
             WHERE portal_id = $2 AND id = $3 AND state = 'open' AND expires_at > $4 AND wrong_answers < $1
             RETURNING wrong_answers",
        );
        let query = named(query.bind(Invitation::TRIES), invitation).bind(permit.now().at);
        let row = self.row(query).await?.ok_or(StoreError::Conflict)?;
        let wrong_answers: u8 = row.get("wrong_answers")?;
        if wrong_answers < Invitation::TRIES {
            return Ok(None);
        }
        let query = Query::new("SELECT email, given, language FROM account WHERE id = $1").bind(invitation.sent_by);
        let row = self.row(query).await?.ok_or(StoreError::Conflict)?;
        Ok(Some(Addressee { email: row.get("email")?, given: row.get("given")?, language: row.get("language")? }))
    }

    async fn accept_invitation(
        &mut self,
        permit: &Permit<AnswerInvitation>,
        password: Option<PasswordHash>,
    ) -> Result<(), StoreError> {
        let InvitationAnswer::Right(invitation, _) = permit.scope() else {
            return Err(StoreError::failed(OtherScope));
        };
        let query = Query::new(
            "UPDATE invitation SET state = 'accepted'
             WHERE portal_id = $1 AND id = $2 AND state = 'open' AND expires_at > $3 AND wrong_answers < $4",
        );
        self.run_one(named(query, invitation).bind(permit.now().at).bind(Invitation::TRIES)).await?;
        let query = Query::new(
            "UPDATE account SET state = 'active', password = COALESCE(password, $1) WHERE id = $2 AND state <> 'deactivated'",
        );
        self.run_one(query.bind(password).bind(invitation.account)).await?;
        match invitation.opens {
            InvitationTarget::Client(portal) => {
                let query = Query::new("UPDATE portal SET account_activated = TRUE WHERE portal_id = $1 AND account_id = $2");
                self.run_one(query.bind(portal).bind(invitation.account)).await
            }
            InvitationTarget::Relation(portal, relation) => {
                let query = Query::new(
                    "UPDATE relation SET state = 'active', account_id = $1, revision = revision + 1
                     WHERE portal_id = $2 AND id = $3 AND state <> 'removed'",
                );
                self.run_one(query.bind(invitation.account).bind(portal).bind(relation)).await
            }
            InvitationTarget::Professional(_) => Ok(()),
        }
    }

    async fn post_letter(&mut self, proof: &dyn Proof, letter: &Letter) -> Result<(), StoreError> {
        self.link.insert(&LetterPosted(letter, proof.decided().at)).await
    }
}

impl SqlSession {
    /// Ends every session of an account, for good.
    async fn end_sessions(&self, account: AccountId, at: OffsetDateTime) -> Result<(), StoreError> {
        let query = Query::new("UPDATE session SET ended_at = $1 WHERE account_id = $2 AND ended_at IS NULL");
        self.run(query.bind(at).bind(account)).await.map(drop)
    }
}

/// Gives the next two placeholders the key of `invitation`.
fn named(query: Query, invitation: &Invitation) -> Query {
    query.bind(invitation.opens.portal().unwrap_or(NO_PORTAL)).bind(invitation.id)
}

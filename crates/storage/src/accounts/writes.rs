//! Changes to accounts, sessions and invitations.

use super::OtherScope;
use crate::{
    actor::{account_of, session_of},
    query::Query,
    rows::{DeviceOf, LetterPosted, NO_PORTAL, PortalUseDecided, RecoveryUnder, SessionUnder},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    account::{Assurance, SignedInSession},
    consent::{ConsentDecision, ConsentTopic, Decision},
    credential::{Digest, PasswordHash},
    factor::{Factor, FactorUse, QuestionAndAnswer, Recovery},
    ids::{AccountId, RecoveryId},
    invitation::{Addressee, Invitation, InvitationTarget},
    letter::Letter,
    policy::{
        Permit, Proof,
        actions::{
            AddFactor, AnswerInvitation, ChangePassword, Confirm, DecidePortalUse, EndOtherSessions, EndSession,
            InvitationAnswer, LinkProvider, MakeRecoveryCodes, RemoveFactor, ReportCopiedPasskey, ResetPassword, SendRecovery,
            SetSecretQuestion, SignIn, SignOut, UnlinkProvider,
        },
    },
    ports::{AccountWrites, FactorAdded, NewSession, SessionOpened, StoreError},
    provider::ProviderLink,
};
use time::OffsetDateTime;

#[async_trait]
impl AccountWrites for SqlSession {
    async fn open_session(&mut self, permit: &Permit<SignIn>, opening: &NewSession) -> Result<SessionOpened, StoreError> {
        let SignIn { account, assurance } = *permit.action();
        let at = permit.now().at;
        let row = self.row(Query::new("SELECT last_sign_in, password FROM account WHERE id = $1").bind(account)).await?;
        let row = row.ok_or(StoreError::Conflict)?;
        let last_sign_in: Option<OffsetDateTime> = row.opt("last_sign_in")?;
        if opening.checked.is_some() && opening.checked != row.opt("password")? {
            return Ok(SessionOpened::Spent);
        }
        if let Some(link) = opening.link
            && !self.use_up(account, &FactorUse::Provider(link), at).await?
        {
            return Ok(SessionOpened::Spent);
        }
        if let Some(used) = &opening.used
            && !self.use_up(account, used, at).await?
        {
            return Ok(SessionOpened::Spent);
        }
        if let Some(former) = opening.replaces {
            let query = Query::new("UPDATE session SET ended_at = $1 WHERE digest = $2 AND ended_at IS NULL");
            self.run(query.bind(at).bind(former)).await?;
        }
        let query = Query::new("UPDATE account SET last_sign_in = $1, password = COALESCE($2, password) WHERE id = $3");
        self.run_one(query.bind(at).bind(&opening.rehashed).bind(account)).await?;
        let session = SignedInSession { account, assurance, ..opening.session.clone() };
        self.link.insert(&SessionUnder(&session, opening.digest)).await?;
        let query = Query::new("UPDATE known_device SET last_at = $1 WHERE account_id = $2 AND digest = $3");
        let is_known = self.run(query.bind(at).bind(account).bind(opening.device)).await? == 1;
        let is_new = !is_known && self.link.insert_new(&DeviceOf(account, opening.device, at)).await?;
        Ok(SessionOpened::Open { new_device: is_new && last_sign_in.is_some() })
    }

    async fn end_session(&mut self, permit: &Permit<SignOut>) -> Result<(), StoreError> {
        let query = Query::new("UPDATE session SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL");
        self.run(query.bind(permit.now().at).bind(permit.session())).await.map(drop)
    }

    async fn confirm_session(
        &mut self,
        permit: &Permit<Confirm>,
        used: Option<&FactorUse>,
        digest: Digest,
    ) -> Result<bool, StoreError> {
        let (account, session, at) = (account_of(permit)?, session_of(permit)?, permit.now().at);
        if let Some(used) = used
            && !self.use_up(account, used, at).await?
        {
            return Ok(false);
        }
        // A password alone takes nothing away from a session that a second factor opened.
        let query = Query::new(
            "UPDATE session SET confirmed_at = $1, digest = $2, assurance = CASE assurance WHEN $3 THEN assurance ELSE $4 END
             WHERE id = $5 AND ended_at IS NULL",
        );
        let query = query.bind(at).bind(digest).bind(Assurance::Substantial).bind(permit.action().assurance);
        self.run_one(query.bind(session)).await?;
        Ok(true)
    }

    async fn end_own_session(&mut self, permit: &Permit<EndSession>) -> Result<bool, StoreError> {
        let query = Query::new("UPDATE session SET ended_at = $1 WHERE id = $2 AND account_id = $3 AND ended_at IS NULL");
        let query = query.bind(permit.now().at).bind(permit.action().session).bind(account_of(permit)?);
        Ok(self.run(query).await? == 1)
    }

    async fn end_other_sessions(&mut self, permit: &Permit<EndOtherSessions>) -> Result<(), StoreError> {
        self.end_sessions_but(account_of(permit)?, session_of(permit)?, permit.now().at).await
    }

    async fn change_password(
        &mut self,
        permit: &Permit<ChangePassword>,
        password: PasswordHash,
        digest: Digest,
    ) -> Result<(), StoreError> {
        let (account, session) = (account_of(permit)?, session_of(permit)?);
        self.set_password(account, password).await?;
        let query = Query::new("UPDATE session SET digest = $1 WHERE id = $2 AND ended_at IS NULL");
        self.run_one(query.bind(digest).bind(session)).await?;
        let query = Query::new("UPDATE recovery SET ended_at = $1 WHERE account_id = $2 AND ended_at IS NULL");
        self.run(query.bind(permit.now().at).bind(account)).await?;
        self.end_sessions_but(account, session, permit.now().at).await
    }

    async fn add_factor(
        &mut self,
        permit: &Permit<AddFactor>,
        factor: &Factor,
        codes: &[Digest],
        digest: Digest,
    ) -> Result<FactorAdded, StoreError> {
        let (account, session) = (account_of(permit)?, session_of(permit)?);
        let AddFactor { factor: id, kind } = *permit.action();
        if factor.key.kind() != kind {
            return Err(StoreError::failed(OtherScope));
        }
        if !self.link.insert_unique(&Factor { id, account, ..factor.clone() }).await? {
            return Ok(FactorAdded::InUse);
        }
        let query = Query::new("SELECT 1 AS found FROM recovery_code WHERE account_id = $1 AND used_at IS NULL LIMIT 1");
        let none_left = self.row(query.bind(account)).await?.is_none();
        if none_left {
            self.replace_codes(account, codes).await?;
        }
        let query = Query::new("UPDATE session SET digest = $1, assurance = $2 WHERE id = $3 AND ended_at IS NULL");
        self.run_one(query.bind(digest).bind(Assurance::Substantial).bind(session)).await?;
        self.end_sessions_but(account, session, permit.now().at).await?;
        Ok(FactorAdded::Added { codes: none_left })
    }

    async fn remove_factor(&mut self, permit: &Permit<RemoveFactor>) -> Result<(), StoreError> {
        let (account, session) = (account_of(permit)?, session_of(permit)?);
        let query = Query::new("DELETE FROM factor WHERE id = $1 AND account_id = $2");
        self.run_one(query.bind(permit.action().factor).bind(account)).await?;
        let left = self.row(Query::new("SELECT 1 AS found FROM factor WHERE account_id = $1 LIMIT 1").bind(account)).await?;
        if left.is_none() {
            self.replace_codes(account, &[]).await?;
        }
        self.end_sessions_but(account, session, permit.now().at).await
    }

    async fn note_copied_passkey(&mut self, permit: &Permit<ReportCopiedPasskey>) -> Result<Option<Addressee>, StoreError> {
        let ReportCopiedPasskey { account, factor } = *permit.action();
        let query = Query::new("UPDATE factor SET copied_at = $1 WHERE id = $2 AND account_id = $3 AND copied_at IS NULL");
        if self.run(query.bind(permit.now().at).bind(factor).bind(account)).await? == 0 {
            return Ok(None);
        }
        self.addressee(account).await.map(Some)
    }

    async fn replace_recovery_codes(&mut self, permit: &Permit<MakeRecoveryCodes>, codes: &[Digest]) -> Result<(), StoreError> {
        self.replace_codes(account_of(permit)?, codes).await
    }

    async fn link_provider(&mut self, permit: &Permit<LinkProvider>, link: &ProviderLink) -> Result<bool, StoreError> {
        let account = account_of(permit)?;
        self.link.insert_unique(&ProviderLink { id: permit.action().link, account, ..link.clone() }).await
    }

    async fn unlink_provider(&mut self, permit: &Permit<UnlinkProvider>) -> Result<bool, StoreError> {
        let (account, session) = (account_of(permit)?, session_of(permit)?);
        let query = Query::new("DELETE FROM provider_link WHERE id = $1 AND account_id = $2");
        if self.run(query.bind(permit.action().link).bind(account)).await? == 0 {
            return Ok(false);
        }
        self.end_sessions_but(account, session, permit.now().at).await?;
        Ok(true)
    }

    async fn set_secret_question(
        &mut self,
        permit: &Permit<SetSecretQuestion>,
        question: Option<&QuestionAndAnswer>,
    ) -> Result<(), StoreError> {
        let account = account_of(permit)?;
        let query = match question {
            None => Query::new("DELETE FROM secret_question WHERE account_id = $1").bind(account),
            Some(QuestionAndAnswer { question, answer }) => Query::new(
                "INSERT INTO secret_question (account_id, question, answer) VALUES ($1, $2, $3)
                 ON CONFLICT (account_id) DO UPDATE SET question = $2, answer = $3",
            )
            .bind(account)
            .bind(question)
            .bind(answer),
        };
        self.run(query).await.map(drop)
    }

    async fn keep_recovery(
        &mut self,
        permit: &Permit<SendRecovery>,
        recovery: RecoveryId,
        digest: Digest,
    ) -> Result<Option<Addressee>, StoreError> {
        let (account, at) = (*permit.scope(), permit.now().at);
        let query = Query::new("DELETE FROM recovery_request WHERE email_key = $1").bind(permit.action().email.key());
        if self.run(query).await? == 0 {
            return Ok(None);
        }
        let query = Query::new("UPDATE recovery SET ended_at = $1 WHERE account_id = $2 AND ended_at IS NULL");
        self.run(query.bind(at).bind(account)).await?;
        self.link.insert(&RecoveryUnder { id: recovery, account, digest, at }).await?;
        self.addressee(account).await.map(Some)
    }

    async fn count_wrong_recovery(&mut self, permit: &Permit<ResetPassword>) -> Result<(), StoreError> {
        let query = Query::new(
            "UPDATE recovery SET wrong_answers = wrong_answers + 1,
                ended_at = CASE WHEN wrong_answers + 1 >= $1 THEN $2 ELSE ended_at END
             WHERE id = $3 AND ended_at IS NULL AND expires_at > $2 AND wrong_answers < $1",
        );
        self.run_one(query.bind(Recovery::TRIES).bind(permit.now().at).bind(permit.scope().id)).await
    }

    async fn reset_password(&mut self, permit: &Permit<ResetPassword>, password: PasswordHash) -> Result<Addressee, StoreError> {
        let Recovery { id, account, .. } = *permit.scope();
        let at = permit.now().at;
        let query = Query::new(
            "UPDATE recovery SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL AND expires_at > $1 AND wrong_answers < $3",
        );
        self.run_one(query.bind(at).bind(id).bind(Recovery::TRIES)).await?;
        self.set_password(account, password).await?;
        self.end_sessions(account, at).await?;
        self.addressee(account).await
    }

    async fn own_addressee(&mut self, _: &dyn Proof, account: AccountId) -> Result<Addressee, StoreError> {
        self.addressee(account).await
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
        self.addressee(invitation.sent_by).await.map(Some)
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

/// Gives the next two placeholders the key of `invitation`.
fn named(query: Query, invitation: &Invitation) -> Query {
    query.bind(invitation.opens.portal().unwrap_or(NO_PORTAL)).bind(invitation.id)
}

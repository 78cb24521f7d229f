//! Accounts, sessions and invitations.

use super::{
    core::{KeptSession, account_addressee},
    outbox::PostedLetter,
    store::{MemoryError, Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    account::{Account, AccountState, SignedInSession},
    consent::{ConsentDecision, ConsentText, ConsentTopic, Decision},
    credential::{Digest, PasswordHash},
    ids::AccountId,
    invitation::{Addressee, Invitation, InvitationState, InvitationTarget},
    letter::{Language, Letter},
    organisation::Settings,
    policy::{
        Action, DoorRecord, Permit, Proof, Sealed,
        actions::{AnswerInvitation, DecidePortalUse, InvitationAnswer, ListPortals, ReadOwnAccount, SignIn, SignOut},
    },
    ports::{AccountViews, AccountWrites, StoreError},
    relation::RelationState,
    text::EmailAddress,
    views::{OwnAccount, OwnProfessional, PortalDoor},
};
use time::OffsetDateTime;

/// The account to which a permit was given.
pub(super) fn asker<A: Action>(permit: &Permit<A>) -> Result<AccountId, StoreError> {
    permit.account().ok_or_else(|| StoreError::failed(MemoryError::OtherScope))
}

#[async_trait]
impl AccountViews for Transaction {
    async fn settings(&mut self) -> Result<Settings, StoreError> {
        self.core().settings().cloned()
    }

    async fn portal_use_text(&mut self, language: Language) -> Result<Option<ConsentText>, StoreError> {
        Ok(self.core().present_text(&ConsentTopic::PortalUse, language).cloned())
    }

    async fn account_by_email(&mut self, email: &EmailAddress) -> Result<Option<Account>, StoreError> {
        Ok(self.core().account_by_email(email).cloned())
    }

    async fn session_by_digest(
        &mut self,
        digest: &Digest,
        now: OffsetDateTime,
        idle_since: OffsetDateTime,
    ) -> Result<Option<SignedInSession>, StoreError> {
        let Some(kept) = self.core().sessions.iter().find(|it| it.digest == *digest && !it.ended) else {
            return Ok(None);
        };
        let mut session = kept.session.clone();
        if let Some(at) = self.shared.lock().touched.get(&session.id) {
            session.last_used_at = session.last_used_at.max(*at);
        }
        let is_active = self.core().account(session.account).is_some_and(|it| it.state == AccountState::Active);
        Ok((is_active && now < session.expires_at && idle_since < session.last_used_at).then_some(session))
    }

    async fn own_account(&mut self, permit: &Permit<ReadOwnAccount>) -> Result<Sealed<ReadOwnAccount, OwnAccount>, StoreError> {
        let core = self.core();
        let id = asker(permit)?;
        let professional = core.records.professionals.iter().find(|it| it.account == id && it.active);
        let own = OwnAccount {
            account: found(core.account(id), "account")?.clone(),
            professional: professional.map(|it| OwnProfessional { id: it.id, job: it.job.clone(), tasks: it.tasks }),
            portal_use: {
                let decisions = core.records.consents.iter();
                decisions.filter(|it| it.account == id && it.topic == ConsentTopic::PortalUse).cloned().collect()
            },
        };
        Ok(Sealed::seal(permit, own))
    }

    async fn doors(&mut self, permit: &Permit<ListPortals>) -> Result<Sealed<ListPortals, Vec<PortalDoor>>, StoreError> {
        let core = self.core();
        let id = asker(permit)?;
        let ages = core.settings()?.ages;
        let now = permit.now();
        let mut doors: Vec<PortalDoor> = core
            .records
            .portals
            .iter()
            .filter_map(|portal| {
                let own = portal.account.is_some_and(|it| it.account == id);
                let relation = core.live_relations(portal.id).find(|it| !own && it.account == Some(id));
                let record = DoorRecord {
                    portal: core.portal_facts(portal),
                    client: portal.client.clone(),
                    relation: relation.map(|it| (core.relation_facts(it, now.at), it.role.clone())),
                };
                if own || relation.is_some() { record.open(id, &ages, now) } else { None }
            })
            .collect();
        doors.sort_by(|a, b| (a.relation.is_some(), &a.client, a.portal).cmp(&(b.relation.is_some(), &b.client, b.portal)));
        Ok(Sealed::seal(permit, doors))
    }
}

/// The invitation that was answered, as it is now.
fn answered<'t>(tx: &'t mut Transaction, invitation: &Invitation) -> Result<&'t mut Invitation, StoreError> {
    found(tx.core_mut().records.invitations.iter_mut().find(|it| it.id == invitation.id), "invitation")
}

#[async_trait]
impl AccountWrites for Transaction {
    async fn open_session(
        &mut self,
        permit: &Permit<SignIn>,
        session: &SignedInSession,
        digest: Digest,
    ) -> Result<(), StoreError> {
        let account = permit.action().account;
        self.core_mut().account_mut(account)?.last_sign_in = Some(permit.now().at);
        let session = SignedInSession { account, ..session.clone() };
        self.core_mut().sessions.push(KeptSession { session, digest, ended: false });
        Ok(())
    }

    async fn end_session(&mut self, permit: &Permit<SignOut>) -> Result<(), StoreError> {
        let session = permit.session();
        for kept in self.core_mut().sessions.iter_mut().filter(|it| Some(it.session.id) == session) {
            kept.ended = true;
        }
        Ok(())
    }

    async fn decide_portal_use(&mut self, permit: &Permit<DecidePortalUse>) -> Result<(), StoreError> {
        let account = asker(permit)?;
        let DecidePortalUse { version, decision } = *permit.action();
        let core = self.core_mut();
        core.records.consents.push(ConsentDecision {
            portal: None,
            topic: ConsentTopic::PortalUse,
            version,
            account,
            decision,
            at: permit.now().at,
        });
        if decision == Decision::Withdrawn {
            for kept in core.sessions.iter_mut().filter(|it| it.session.account == account) {
                kept.ended = true;
            }
        }
        Ok(())
    }

    async fn count_wrong_answer(&mut self, permit: &Permit<AnswerInvitation>) -> Result<Option<Addressee>, StoreError> {
        let invitation = permit.scope().invitation();
        let kept = answered(self, invitation)?;
        if !kept.is_open(permit.now().at) {
            return Err(StoreError::Conflict);
        }
        kept.wrong_answers += 1;
        if kept.wrong_answers < Invitation::TRIES {
            return Ok(None);
        }
        kept.state = InvitationState::Voided;
        let sent_by = kept.sent_by;
        found(self.core().account(sent_by), "account").map(|it| Some(account_addressee(it)))
    }

    async fn accept_invitation(
        &mut self,
        permit: &Permit<AnswerInvitation>,
        password: Option<PasswordHash>,
    ) -> Result<(), StoreError> {
        let InvitationAnswer::Right(invitation, _) = permit.scope() else {
            return Err(StoreError::failed(MemoryError::OtherScope));
        };
        let kept = answered(self, invitation)?;
        if !kept.is_open(permit.now().at) {
            return Err(StoreError::Conflict);
        }
        kept.state = InvitationState::Accepted;
        let (account, opens) = (kept.account, kept.opens);
        let core = self.core_mut();
        let owner = core.account_mut(account)?;
        owner.state = AccountState::Active;
        if owner.password.is_none() {
            owner.password = password;
        }
        match opens {
            InvitationTarget::Client(portal) => {
                if let Some(client) = core.portal_mut(portal)?.account.as_mut().filter(|it| it.account == account) {
                    client.activated = true;
                }
            }
            InvitationTarget::Relation(portal, relation) => {
                let relation = core.relation_mut(portal, relation)?;
                relation.state = RelationState::Active;
                relation.account = Some(account);
                relation.revision += 1;
            }
            InvitationTarget::Professional(_) => {}
        }
        Ok(())
    }

    async fn post_letter(&mut self, proof: &dyn Proof, letter: &Letter) -> Result<(), StoreError> {
        self.letters.push(PostedLetter::new(letter.clone(), proof.decided().at));
        Ok(())
    }
}

//! Changes to accounts, credentials, sessions and invitations.

use super::{
    accounts::asker,
    core::{Core, KeptRecovery, KeptSession, account_addressee},
    outbox::PostedLetter,
    store::{MemoryError, Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    account::{AccountState, Assurance, SignedInSession},
    consent::{ConsentDecision, ConsentTopic, Decision},
    credential::{Digest, PasswordHash},
    factor::{Factor, FactorKey, FactorUse, QuestionAndAnswer, Recovery},
    ids::{AccountId, RecoveryId, SessionId},
    invitation::{Addressee, Invitation, InvitationState, InvitationTarget},
    letter::Letter,
    policy::{
        Action, Permit, Proof,
        actions::{
            AddFactor, AnswerInvitation, ChangePassword, Confirm, DecidePortalUse, EndOtherSessions, EndSession,
            InvitationAnswer, LinkProvider, MakeRecoveryCodes, RemoveFactor, ReportCopiedPasskey, ResetPassword, SendRecovery,
            SetSecretQuestion, SignIn, SignOut, UnlinkProvider,
        },
    },
    ports::{AccountWrites, FactorAdded, NewSession, SessionOpened, StoreError},
    provider::ProviderLink,
    relation::RelationState,
};
use time::OffsetDateTime;

impl Core {
    /// Ends every link of an account to choose a password.
    pub(super) fn end_recoveries(&mut self, account: AccountId, at: OffsetDateTime) {
        let open = self.recoveries.iter_mut().map(|it| &mut it.recovery);
        for recovery in open.filter(|it| it.account == account && it.ended_at.is_none()) {
            recovery.ended_at = Some(at);
        }
    }

    /// Uses up a factor's code, or leaves everything as it was if that is impossible.
    fn use_up(&mut self, account: AccountId, used: &FactorUse, at: OffsetDateTime) -> bool {
        let id = match used {
            FactorUse::RecoveryCode(digest) => {
                let Some(place) = self.recovery_codes.iter().position(|it| *it == (account, *digest)) else {
                    return false;
                };
                self.recovery_codes.remove(place);
                return true;
            }
            FactorUse::Provider(id) => {
                let Some(link) = self.records.provider_links.iter_mut().find(|it| it.account == account && it.id == *id) else {
                    return false;
                };
                link.last_used_at = Some(at);
                return true;
            }
            FactorUse::Totp(id, _) | FactorUse::YubiKey(id) | FactorUse::Passkey { factor: id, .. } => *id,
        };
        let Some(factor) = self.records.factors.iter_mut().find(|it| it.account == account && it.id == id) else {
            return false;
        };
        match (&mut factor.key, used) {
            (FactorKey::Totp { last_step, .. }, FactorUse::Totp(_, step)) if *last_step < *step => *last_step = *step,
            (FactorKey::Passkey { data, .. }, FactorUse::Passkey { before, after, .. }) if data == before => {
                data.clone_from(after);
            }
            (FactorKey::YubiKey { .. }, FactorUse::YubiKey(_)) => {}
            _ => return false,
        }
        factor.last_used_at = Some(at);
        true
    }

    /// Whether somebody uses this passkey or YubiKey already.
    fn is_in_use(&self, key: &FactorKey) -> bool {
        self.records.factors.iter().any(|it| match (&it.key, key) {
            (FactorKey::Passkey { credential, .. }, FactorKey::Passkey { credential: new, .. }) => credential == new,
            (FactorKey::YubiKey { public_id }, FactorKey::YubiKey { public_id: new }) => public_id == new,
            _ => false,
        })
    }

    /// Ends the sessions of an account, but for one.
    pub(super) fn end_sessions(&mut self, account: AccountId, but: Option<SessionId>) {
        for kept in self.sessions.iter_mut().filter(|it| it.session.account == account && Some(it.session.id) != but) {
            kept.ended = true;
        }
    }

    /// The session that a permit was given to; a conflict if it ended since.
    fn own_session<A: Action>(&mut self, permit: &Permit<A>) -> Result<&mut KeptSession, StoreError> {
        let own = self.sessions.iter_mut().find(|it| Some(it.session.id) == permit.session() && !it.ended);
        own.ok_or(StoreError::Conflict)
    }

    /// The link that a permit was given for; a conflict if it ended since.
    fn open_recovery(&mut self, permit: &Permit<ResetPassword>) -> Result<&mut Recovery, StoreError> {
        let at = permit.now().at;
        let kept = self.recoveries.iter_mut().map(|it| &mut it.recovery).find(|it| it.id == permit.scope().id && it.is_open(at));
        kept.ok_or(StoreError::Conflict)
    }
}

/// The invitation that was answered, as it is now.
fn answered<'t>(tx: &'t mut Transaction, invitation: &Invitation) -> Result<&'t mut Invitation, StoreError> {
    found(tx.core_mut().records.invitations.iter_mut().find(|it| it.id == invitation.id), "invitation")
}

#[async_trait]
impl AccountWrites for Transaction {
    async fn open_session(&mut self, permit: &Permit<SignIn>, opening: &NewSession) -> Result<SessionOpened, StoreError> {
        let SignIn { account, assurance } = *permit.action();
        let at = permit.now().at;
        let core = self.core_mut();
        if opening.checked.is_some() && core.account_mut(account)?.password != opening.checked {
            return Ok(SessionOpened::Spent);
        }
        if opening.link.is_some_and(|link| !core.use_up(account, &FactorUse::Provider(link), at)) {
            return Ok(SessionOpened::Spent);
        }
        if opening.used.as_ref().is_some_and(|used| !core.use_up(account, used, at)) {
            return Ok(SessionOpened::Spent);
        }
        for kept in core.sessions.iter_mut().filter(|it| Some(it.digest) == opening.replaces) {
            kept.ended = true;
        }
        let owner = core.account_mut(account)?;
        let was_used = owner.last_sign_in.replace(at).is_some();
        if let Some(hash) = &opening.rehashed {
            owner.password = Some(hash.clone());
        }
        let is_new = core.devices.insert((account, opening.device), at).is_none();
        let session = SignedInSession { account, assurance, ..opening.session.clone() };
        core.sessions.push(KeptSession { session, digest: opening.digest, ended: false });
        Ok(SessionOpened::Open { new_device: was_used && is_new })
    }

    async fn end_session(&mut self, permit: &Permit<SignOut>) -> Result<(), StoreError> {
        let session = permit.session();
        for kept in self.core_mut().sessions.iter_mut().filter(|it| Some(it.session.id) == session) {
            kept.ended = true;
        }
        Ok(())
    }

    async fn confirm_session(
        &mut self,
        permit: &Permit<Confirm>,
        used: Option<&FactorUse>,
        digest: Digest,
    ) -> Result<bool, StoreError> {
        let account = asker(permit)?;
        let at = permit.now().at;
        let core = self.core_mut();
        core.own_session(permit)?;
        if used.is_some_and(|used| !core.use_up(account, used, at)) {
            return Ok(false);
        }
        let own = core.own_session(permit)?;
        own.session.confirmed_at = at;
        own.session.assurance = own.session.assurance.max(permit.action().assurance);
        own.digest = digest;
        Ok(true)
    }

    async fn end_own_session(&mut self, permit: &Permit<EndSession>) -> Result<bool, StoreError> {
        let account = asker(permit)?;
        let id = permit.action().session;
        let own =
            self.core_mut().sessions.iter_mut().find(|it| it.session.account == account && it.session.id == id && !it.ended);
        Ok(own.map(|it| it.ended = true).is_some())
    }

    async fn end_other_sessions(&mut self, permit: &Permit<EndOtherSessions>) -> Result<(), StoreError> {
        let account = asker(permit)?;
        self.core_mut().end_sessions(account, permit.session());
        Ok(())
    }

    async fn change_password(
        &mut self,
        permit: &Permit<ChangePassword>,
        password: PasswordHash,
        digest: Digest,
    ) -> Result<(), StoreError> {
        let account = asker(permit)?;
        let core = self.core_mut();
        core.own_session(permit)?.digest = digest;
        core.end_sessions(account, permit.session());
        core.end_recoveries(account, permit.now().at);
        core.account_mut(account)?.password = Some(password);
        Ok(())
    }

    async fn add_factor(
        &mut self,
        permit: &Permit<AddFactor>,
        factor: &Factor,
        codes: &[Digest],
        digest: Digest,
    ) -> Result<FactorAdded, StoreError> {
        let account = asker(permit)?;
        if factor.key.kind() != permit.action().kind {
            return Err(StoreError::failed(MemoryError::OtherScope));
        }
        let core = self.core_mut();
        if core.is_in_use(&factor.key) {
            return Ok(FactorAdded::InUse);
        }
        let own = core.own_session(permit)?;
        own.digest = digest;
        own.session.assurance = Assurance::Substantial;
        core.end_sessions(account, permit.session());
        core.records.factors.push(Factor { id: permit.action().factor, account, ..factor.clone() });
        let has_none = !core.recovery_codes.iter().any(|(owner, _)| *owner == account);
        if has_none {
            core.recovery_codes.extend(codes.iter().map(|code| (account, *code)));
        }
        Ok(FactorAdded::Added { codes: has_none })
    }

    async fn remove_factor(&mut self, permit: &Permit<RemoveFactor>) -> Result<(), StoreError> {
        let account = asker(permit)?;
        let id = permit.action().factor;
        let core = self.core_mut();
        core.records.factors.retain(|it| it.account != account || it.id != id);
        if !core.has_factor(account) {
            core.recovery_codes.retain(|(owner, _)| *owner != account);
        }
        core.end_sessions(account, permit.session());
        Ok(())
    }

    async fn note_copied_passkey(&mut self, permit: &Permit<ReportCopiedPasskey>) -> Result<Option<Addressee>, StoreError> {
        let ReportCopiedPasskey { account, factor } = *permit.action();
        let core = self.core_mut();
        let is_there = core.factors_of(account).any(|it| it.id == factor);
        if !is_there || !core.copied_passkeys.insert(factor) {
            return Ok(None);
        }
        found(core.account(account), "account").map(|it| Some(account_addressee(it)))
    }

    async fn replace_recovery_codes(&mut self, permit: &Permit<MakeRecoveryCodes>, codes: &[Digest]) -> Result<(), StoreError> {
        let account = asker(permit)?;
        let kept = &mut self.core_mut().recovery_codes;
        kept.retain(|(owner, _)| *owner != account);
        kept.extend(codes.iter().map(|code| (account, *code)));
        Ok(())
    }

    async fn link_provider(&mut self, permit: &Permit<LinkProvider>, link: &ProviderLink) -> Result<bool, StoreError> {
        let account = asker(permit)?;
        let links = &mut self.core_mut().records.provider_links;
        if links.iter().any(|it| it.issuer == link.issuer && it.subject == link.subject) {
            return Ok(false);
        }
        links.push(ProviderLink { id: permit.action().link, account, ..link.clone() });
        Ok(true)
    }

    async fn unlink_provider(&mut self, permit: &Permit<UnlinkProvider>) -> Result<bool, StoreError> {
        let account = asker(permit)?;
        let id = permit.action().link;
        let core = self.core_mut();
        let before = core.records.provider_links.len();
        core.records.provider_links.retain(|it| it.account != account || it.id != id);
        if core.records.provider_links.len() == before {
            return Ok(false);
        }
        core.end_sessions(account, permit.session());
        Ok(true)
    }

    async fn set_secret_question(
        &mut self,
        permit: &Permit<SetSecretQuestion>,
        question: Option<&QuestionAndAnswer>,
    ) -> Result<(), StoreError> {
        let account = asker(permit)?;
        let questions = &mut self.core_mut().questions;
        match question {
            Some(question) => questions.insert(account, question.clone()),
            None => questions.remove(&account),
        };
        Ok(())
    }

    async fn keep_recovery(
        &mut self,
        permit: &Permit<SendRecovery>,
        recovery: RecoveryId,
        digest: Digest,
    ) -> Result<Option<Addressee>, StoreError> {
        let request = &permit.action().email;
        let waits = self.shared.lock().forgetful.iter().any(|(_, it)| it == request);
        if !waits || self.answered.contains(request) {
            return Ok(None);
        }
        self.answered.push(request.clone());
        let account = *permit.scope();
        let at = permit.now().at;
        let core = self.core_mut();
        core.end_recoveries(account, at);
        let recovery =
            Recovery { id: recovery, account, expires_at: at + Recovery::LIFE, ended_at: None, wrong_answers: 0, question: None };
        core.recoveries.push(KeptRecovery { recovery, digest });
        found(core.account(account), "account").map(|it| Some(account_addressee(it)))
    }

    async fn count_wrong_recovery(&mut self, permit: &Permit<ResetPassword>) -> Result<(), StoreError> {
        self.core_mut().open_recovery(permit)?.wrong_answers += 1;
        Ok(())
    }

    async fn reset_password(&mut self, permit: &Permit<ResetPassword>, password: PasswordHash) -> Result<Addressee, StoreError> {
        let account = permit.scope().account;
        let core = self.core_mut();
        core.open_recovery(permit)?.ended_at = Some(permit.now().at);
        core.end_sessions(account, None);
        let owner = core.account_mut(account)?;
        owner.password = Some(password);
        Ok(account_addressee(owner))
    }

    async fn own_addressee(&mut self, _: &dyn Proof, account: AccountId) -> Result<Addressee, StoreError> {
        found(self.core().account(account), "account").map(account_addressee)
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
            core.end_sessions(account, None);
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

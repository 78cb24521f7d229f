//! Reads about accounts and sessions.

use super::{
    core::Core,
    store::{MemoryError, Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    account::{Account, AccountState, SignedInSession},
    consent::{ConsentText, ConsentTopic},
    credential::Digest,
    factor::{Factor, FactorKey},
    ids::{AccountId, SessionId},
    letter::Language,
    moment::Moment,
    organisation::Settings,
    policy::{
        Action, DoorRecord, Permit, Sealed,
        actions::{ListPortals, ReadOwnAccount, ReadSecurity},
    },
    ports::{AccountViews, Credentials, StoreError},
    provider::ProviderLink,
    text::EmailAddress,
    views::{FactorRow, NewItems, OwnAccount, OwnProfessional, PortalDoor, PortalUse, ProviderLinkRow, Security, SessionRow},
};
use std::collections::BTreeSet;
use time::OffsetDateTime;

/// The account to which a permit was given.
pub(super) fn asker<A: Action>(permit: &Permit<A>) -> Result<AccountId, StoreError> {
    permit.account().ok_or_else(|| StoreError::failed(MemoryError::OtherScope))
}

/// The session in which it was asked.
pub(super) fn session_of<A: Action>(permit: &Permit<A>) -> Result<SessionId, StoreError> {
    permit.session().ok_or_else(|| StoreError::failed(MemoryError::OtherScope))
}

/// The account that answers for what is done.
pub(super) fn answerable<A: Action>(permit: &Permit<A>) -> Result<AccountId, StoreError> {
    permit.answerable().ok_or_else(|| StoreError::failed(MemoryError::OtherScope))
}

impl Core {
    /// The portals that are bound to an account, open or not.
    pub(super) fn doors_of(&self, id: AccountId, now: Moment) -> impl Iterator<Item = DoorRecord> {
        self.records.portals.iter().filter_map(move |portal| {
            let own = portal.account.is_some_and(|it| it.account == id);
            let relation = self.live_relations(portal.id).find(|it| !own && it.account == Some(id));
            (own || relation.is_some()).then(|| DoorRecord {
                portal: self.portal_facts(portal),
                client: portal.client.clone(),
                relation: relation.map(|it| (self.relation_facts(it, now.at), it.role.clone())),
            })
        })
    }
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

    async fn credentials(&mut self, account: AccountId) -> Result<Option<Credentials>, StoreError> {
        let core = self.core();
        let mut factors: Vec<Factor> = core.factors_of(account).cloned().collect();
        factors.sort_by_key(|it| (it.made_at, it.id));
        Ok(core.account(account).map(|it| Credentials {
            account: it.clone(),
            factors,
            question: core.questions.get(&account).cloned(),
            is_professional: core.records.professionals.iter().any(|it| it.account == account && it.active),
        }))
    }

    async fn passkey(&mut self, credential: &[u8]) -> Result<Option<(Account, Factor)>, StoreError> {
        let core = self.core();
        let shown = |it: &&Factor| matches!(&it.key, FactorKey::Passkey { credential: held, .. } if held == credential);
        let factor = core.records.factors.iter().find(shown);
        Ok(factor.and_then(|it| Some((core.account(it.account)?.clone(), it.clone()))))
    }

    async fn provider_link(&mut self, issuer: &str, subject: &Digest) -> Result<Option<ProviderLink>, StoreError> {
        Ok(self.core().records.provider_links.iter().find(|it| it.issuer == issuer && it.subject == *subject).cloned())
    }

    async fn provider_links(&mut self, account: AccountId) -> Result<Vec<ProviderLink>, StoreError> {
        Ok(self.core().links_of(account))
    }

    async fn session_by_digest(&mut self, digest: &Digest, now: OffsetDateTime) -> Result<Option<SignedInSession>, StoreError> {
        let kept = self.core().sessions.iter().find(|it| it.digest == *digest && !it.ended);
        let Some(session) = kept.map(|it| self.as_last_used(&it.session)) else {
            return Ok(None);
        };
        let is_active = self.core().account(session.account).is_some_and(|it| it.state == AccountState::Active);
        Ok((is_active && session.is_alive(now)).then_some(session))
    }

    async fn security(&mut self, permit: &Permit<ReadSecurity>) -> Result<Sealed<ReadSecurity, Security>, StoreError> {
        let core = self.core();
        let id = asker(permit)?;
        let mut factors: Vec<FactorRow> = core
            .factors_of(id)
            .map(|it| FactorRow {
                id: it.id,
                kind: it.key.kind(),
                name: it.name.clone(),
                made_at: it.made_at,
                last_used_at: it.last_used_at,
            })
            .collect();
        factors.sort_by_key(|it| std::cmp::Reverse((it.made_at, it.id)));
        let own = core.sessions.iter().filter(|it| it.session.account == id && !it.ended);
        let mut sessions: Vec<SessionRow> = own
            .map(|it| self.as_last_used(&it.session))
            .filter(|it| it.is_alive(permit.now().at))
            .map(|it| SessionRow {
                id: it.id,
                device: it.device,
                assurance: it.assurance,
                signed_in_at: it.signed_in_at,
                last_used_at: it.last_used_at,
                is_this: Some(it.id) == permit.session(),
            })
            .collect();
        sessions.sort_by_key(|it| std::cmp::Reverse((it.signed_in_at, it.id)));
        let codes = core.recovery_codes.iter().filter(|(owner, _)| *owner == id).count();
        let security = Security {
            factors,
            links: core.links_of(id).into_iter().map(ProviderLinkRow::from).collect(),
            recovery_codes: u32::try_from(codes).unwrap_or(u32::MAX),
            question: core.questions.get(&id).map(|it| it.question.clone()),
            sessions,
        };
        Ok(Sealed::seal(permit, security))
    }

    async fn own_account(&mut self, permit: &Permit<ReadOwnAccount>) -> Result<Sealed<ReadOwnAccount, OwnAccount>, StoreError> {
        let core = self.core();
        let id = asker(permit)?;
        let professional = core.records.professionals.iter().find(|it| it.account == id && it.active);
        let own = OwnAccount {
            account: found(core.account(id), "account")?.clone(),
            professional: professional.map(|it| OwnProfessional {
                id: it.id,
                job: it.job.clone(),
                tasks: it.tasks,
                unread: core.unread_as_professional(id, permit.now().at).min(NewItems::COUNTED),
            }),
            avatar: core.avatar_of(id),
            notices: core.digest_of(id).choice,
        };
        Ok(Sealed::seal(permit, own))
    }

    async fn portal_use(
        &mut self,
        permit: &Permit<ReadOwnAccount>,
        language: Language,
    ) -> Result<Sealed<ReadOwnAccount, PortalUse>, StoreError> {
        let id = asker(permit)?;
        let text = self.portal_use_text(language).await?;
        let core = self.core();
        let decisions = core.records.consents.iter();
        let decisions: Vec<_> = decisions.filter(|it| it.account == id && it.topic == ConsentTopic::PortalUse).cloned().collect();
        let present = text.as_ref().map(|it| it.version);
        let decided: BTreeSet<u32> = decisions.iter().map(|it| it.version).filter(|it| Some(*it) != present).collect();
        let earlier = decided.into_iter().filter_map(|version| core.text(&ConsentTopic::PortalUse, version, language).cloned());
        let earlier = earlier.collect();
        Ok(Sealed::seal(permit, PortalUse { text, decisions, earlier }))
    }

    async fn doors(&mut self, permit: &Permit<ListPortals>) -> Result<Sealed<ListPortals, Vec<PortalDoor>>, StoreError> {
        let core = self.core();
        let id = asker(permit)?;
        let ages = core.settings()?.ages;
        let now = permit.now();
        let mut doors: Vec<PortalDoor> = core.doors_of(id, now).filter_map(|it| it.open(id, &ages, now)).collect();
        doors.sort_by(|a, b| (a.relation.is_some(), &a.client, a.portal).cmp(&(b.relation.is_some(), &b.client, b.portal)));
        Ok(Sealed::seal(permit, doors))
    }
}

//! What is kept, and how it is found.

use super::{
    digests::KeptDigest,
    exports::KeptExport,
    past::KeptState,
    store::{MemoryError, found},
};
use inzage_domain::{
    account::{Account, SignedInSession},
    care::{CareLink, CareLinkKind, Professional},
    credential::Digest,
    document::Document,
    factor::{Factor, QuestionAndAnswer, Recovery},
    ids::{AccountId, CareLinkId, DiaryEntryId, DocumentId, FactorId, LocationId, PortalId, ProfessionalId, RelationId},
    invitation::{Addressee, Invitation, InvitationState, InvitationTarget},
    letter::Language,
    organisation::Settings,
    portal::Portal,
    ports::StoreError,
    provider::ProviderLink,
    records::Records,
    relation::{Block, BlockedBy, Relation, RelationState},
    reminder::Reminder,
    text::{EmailAddress, Note, PersonName},
    views::{FormerAuthority, FormerIncapacity, TeamMember},
};
use std::collections::{HashMap, HashSet};
use time::OffsetDateTime;

/// What a transaction works on. The access log is kept apart, so that looks can be logged while a change is under way.
#[derive(Debug, Clone, Default)]
pub(super) struct Core {
    pub(super) records: Records,
    pub(super) sessions: Vec<KeptSession>,
    /// The recovery codes that were not used.
    pub(super) recovery_codes: Vec<(AccountId, Digest)>,
    pub(super) questions: HashMap<AccountId, QuestionAndAnswer>,
    pub(super) recoveries: Vec<KeptRecovery>,
    /// The devices that each account was used on, and when that was last.
    pub(super) devices: HashMap<(AccountId, Digest), OffsetDateTime>,
    /// The passkeys that were found to be copied.
    pub(super) copied_passkeys: HashSet<FactorId>,
    /// The copies of everything that were asked for.
    pub(super) exports: Vec<KeptExport>,
    /// What people were reminded of.
    pub(super) reminders: HashSet<(PortalId, Reminder)>,
    /// What was recorded before of authorities, the oldest first.
    pub(super) former_authorities: Vec<(PortalId, RelationId, FormerAuthority)>,
    /// What was recorded before of clients who could not decide, the oldest first.
    pub(super) former_incapacities: Vec<(PortalId, FormerIncapacity)>,
    /// The states in which portals and their contact persons were, the oldest first (`X02`).
    pub(super) past: Vec<KeptState>,
    /// Since when each note in a diary was shared or not, the oldest first (`X02`).
    pub(super) past_notes: Vec<(PortalId, DiaryEntryId, OffsetDateTime, bool)>,
    /// What is kept of letters about what is new.
    pub(super) digests: HashMap<AccountId, KeptDigest>,
    /// Why access is suspended.
    pub(super) suspensions: HashMap<PortalId, Note>,
    /// Why and when accounts were deactivated.
    pub(super) deactivations: HashMap<AccountId, (OffsetDateTime, Note)>,
}

/// A signed-in session as kept.
#[derive(Debug, Clone)]
pub(super) struct KeptSession {
    pub(super) session: SignedInSession,
    pub(super) digest: Digest,
    pub(super) ended: bool,
}

/// A link to choose a new password, as kept: without the question, which its owner may yet change.
#[derive(Debug, Clone)]
pub(super) struct KeptRecovery {
    pub(super) recovery: Recovery,
    pub(super) digest: Digest,
}

impl Core {
    pub(super) fn settings(&self) -> Result<&Settings, StoreError> {
        self.records.settings.as_ref().ok_or_else(|| StoreError::failed(MemoryError::NotSetUp))
    }

    pub(super) fn account(&self, id: AccountId) -> Option<&Account> {
        self.records.accounts.iter().find(|it| it.id == id)
    }

    pub(super) fn account_mut(&mut self, id: AccountId) -> Result<&mut Account, StoreError> {
        found(self.records.accounts.iter_mut().find(|it| it.id == id), "account")
    }

    pub(super) fn account_by_email(&self, email: &EmailAddress) -> Option<&Account> {
        self.records.accounts.iter().find(|it| it.email == *email)
    }

    pub(super) fn factors_of(&self, account: AccountId) -> impl Iterator<Item = &Factor> {
        self.records.factors.iter().filter(move |it| it.account == account)
    }

    /// The links of an account to identities at sign-in providers, the latest first.
    pub(super) fn links_of(&self, account: AccountId) -> Vec<ProviderLink> {
        let mut links: Vec<ProviderLink> =
            self.records.provider_links.iter().filter(|it| it.account == account).cloned().collect();
        links.sort_by_key(|it| std::cmp::Reverse((it.made_at, it.id)));
        links
    }

    pub(super) fn has_factor(&self, account: AccountId) -> bool {
        self.factors_of(account).next().is_some()
    }

    pub(super) fn name_of(&self, account: AccountId) -> Result<PersonName, StoreError> {
        found(self.account(account), "account").map(|it| it.name.clone())
    }

    pub(super) fn portal(&self, id: PortalId) -> Option<&Portal> {
        self.records.portals.iter().find(|it| it.id == id)
    }

    pub(super) fn portal_mut(&mut self, id: PortalId) -> Result<&mut Portal, StoreError> {
        found(self.records.portals.iter_mut().find(|it| it.id == id), "portal")
    }

    pub(super) fn relation(&self, portal: PortalId, id: RelationId) -> Option<&Relation> {
        self.records.relations.iter().find(|it| it.portal == portal && it.id == id)
    }

    pub(super) fn relation_mut(&mut self, portal: PortalId, id: RelationId) -> Result<&mut Relation, StoreError> {
        found(self.records.relations.iter_mut().find(|it| it.portal == portal && it.id == id), "relation")
    }

    /// The contact persons of a portal who were not removed.
    pub(super) fn live_relations(&self, portal: PortalId) -> impl Iterator<Item = &Relation> {
        self.records.relations.iter().filter(move |it| it.portal == portal && it.state != RelationState::Removed)
    }

    /// The relation between an account and a portal: the live one, or else the latest that ended.
    pub(super) fn relation_of(&self, account: AccountId, portal: PortalId) -> Option<&Relation> {
        self.records
            .relations
            .iter()
            .filter(|it| it.portal == portal && it.account == Some(account))
            .max_by_key(|it| (it.state != RelationState::Removed, it.made.at, it.id))
    }

    pub(super) fn professional(&self, id: ProfessionalId) -> Option<&Professional> {
        self.records.professionals.iter().find(|it| it.id == id)
    }

    /// Whether `location` lies in the subtree of one of `roots` (`D34`).
    pub(super) fn is_within(&self, location: LocationId, roots: &[LocationId]) -> bool {
        let mut at = Some(location);
        // No path is longer than there are locations, so that a loop in the tree ends too.
        for _ in 0..=self.records.locations.len() {
            match at {
                Some(here) if roots.contains(&here) => return true,
                Some(here) => at = self.records.locations.iter().find(|it| it.id == here).and_then(|it| it.parent),
                None => return false,
            }
        }
        false
    }

    pub(super) fn document(&self, portal: PortalId, id: DocumentId) -> Option<&Document> {
        self.records.documents.iter().find(|it| it.portal == portal && it.id == id)
    }

    /// Whether a document was made visible to a relation, and since when.
    pub(super) fn visible_since(&self, document: &Document, relation: RelationId) -> Option<OffsetDateTime> {
        self.records
            .visibilities
            .iter()
            .find(|it| it.portal == document.portal && it.document == document.id && it.relation == relation)
            .map(|it| it.at)
    }

    /// Open care links of a client.
    pub(super) fn open_links(&self, portal: PortalId, at: OffsetDateTime) -> impl Iterator<Item = &CareLink> {
        self.records.care_links.iter().filter(move |it| it.portal == portal && it.period.contains(at))
    }

    /// The open link between a professional and a client, guiding before supervising.
    pub(super) fn open_link(&self, professional: ProfessionalId, portal: PortalId, at: OffsetDateTime) -> Option<&CareLink> {
        self.open_links(portal, at).filter(|it| it.professional == professional).min_by_key(|it| (it.kind, it.id))
    }

    /// The care team, each member once, guiding first and then by name.
    pub(super) fn team(&self, portal: PortalId, at: OffsetDateTime) -> Result<Vec<TeamMember>, StoreError> {
        let members = self.members(portal, at, |professional| professional.active)?;
        Ok(members.into_iter().map(|(member, _)| member).collect())
    }

    /// The professionals who count and had an open link at a moment, each once with the link, guiding first and then by name.
    pub(super) fn members(
        &self,
        portal: PortalId,
        at: OffsetDateTime,
        counts: impl Fn(&Professional) -> bool,
    ) -> Result<Vec<(TeamMember, CareLinkId)>, StoreError> {
        let mut members = Vec::new();
        for professional in self.records.professionals.iter().filter(|it| counts(it)) {
            if let Some(link) = self.open_link(professional.id, portal, at) {
                let member = TeamMember {
                    id: professional.id,
                    name: self.name_of(professional.account)?,
                    job: professional.job.clone(),
                    kind: link.kind,
                    since: link.period.from(),
                };
                members.push((member, link.id));
            }
        }
        members.sort_by(|(a, _), (b, _)| (a.kind, &a.name, a.id).cmp(&(b.kind, &b.name, b.id)));
        Ok(members)
    }

    /// How `professional` is linked to a client now.
    pub(super) fn link_kind(&self, professional: ProfessionalId, portal: PortalId, at: OffsetDateTime) -> Option<CareLinkKind> {
        self.open_link(professional, portal, at).map(|it| it.kind)
    }

    /// The invitation that opens `target` and can be used at `at`.
    pub(super) fn open_invitation(&self, target: InvitationTarget, at: OffsetDateTime) -> Option<&Invitation> {
        self.records.invitations.iter().find(|it| it.opens == target && it.is_open(at))
    }

    /// Kills every link to `target`; tells whether one of them still worked.
    pub(super) fn withdraw_invitations(&mut self, target: InvitationTarget, at: OffsetDateTime) -> bool {
        let mut worked = false;
        for invitation in self.records.invitations.iter_mut().filter(|it| it.opens == target) {
            if invitation.state == InvitationState::Open {
                worked |= invitation.is_open(at);
                invitation.state = InvitationState::Withdrawn;
            }
        }
        worked
    }

    /// Who laid the block on a person, known by account or by e-mail address (`D27`). Staff's goes before the holder's.
    pub(super) fn blocked(&self, portal: PortalId, account: Option<AccountId>, email: &EmailAddress) -> Option<BlockedBy> {
        let mut blocks = self.blocks_on(portal, account, email).filter(|it| it.lifted_at.is_none()).map(|it| it.laid_by);
        let first = blocks.next()?;
        let staff = first == BlockedBy::Staff || blocks.any(|it| it == BlockedBy::Staff);
        Some(if staff { BlockedBy::Staff } else { BlockedBy::Holder })
    }

    /// Every block on a person, lifted ones too.
    pub(super) fn blocks_on<'a>(
        &'a self,
        portal: PortalId,
        account: Option<AccountId>,
        email: &'a EmailAddress,
    ) -> impl Iterator<Item = &'a Block> {
        let known = self.account_by_email(email).map(|it| it.id);
        self.records.blocks.iter().filter(move |it| {
            let same_account = it.account.is_some() && (it.account == account || it.account == known);
            it.portal == portal && (same_account || it.email == *email)
        })
    }

    /// Lifts every block on a person.
    pub(super) fn lift_blocks(&mut self, portal: PortalId, account: Option<AccountId>, email: &EmailAddress, at: OffsetDateTime) {
        let laid = self.blocks_on(portal, account, email).filter(|it| it.lifted_at.is_none());
        let lifted: Vec<_> = laid.map(|it| it.id).collect();
        for block in self.records.blocks.iter_mut().filter(|it| it.portal == portal && lifted.contains(&it.id)) {
            block.lifted_at = Some(at);
        }
    }

    /// To whom letters about a contact person go: to the address on the card, in the account's language.
    pub(super) fn contact_addressee(&self, relation: &Relation) -> Addressee {
        let language = relation.account.and_then(|id| self.account(id)).map_or(Language::Dutch, |it| it.language);
        Addressee { email: relation.card.email.clone(), given: relation.card.name.given.clone(), language }
    }
}

/// To whom letters about an account go.
pub(super) fn account_addressee(account: &Account) -> Addressee {
    Addressee { email: account.email.clone(), given: account.name.given.clone(), language: account.language }
}

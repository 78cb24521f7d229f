//! Contact persons: what binds them, what was granted, and how they are invited.

use super::{PHONE, World, note, parsed, phone};
use crate::doubles::FakeSecrets;
use inzage_domain::{
    grant::{Grant, Maker, Terms},
    ids::{AccountId, BlockId, GrantId, InvitationId, PortalId, RelationId},
    invitation::{Invitation, InvitationState, InvitationTarget},
    moment::Period,
    portal::Gender,
    relation::{Authority, AuthorityKind, Block, BlockedBy, ContactCard, LegalReading, Origin, Relation, RelationState, Role},
    right::Right,
};

impl World {
    /// Adds a contact person who has accepted, entered in the portal, without any right.
    ///
    /// # Panics
    /// If this world has no such account.
    #[track_caller]
    pub fn contact(&mut self, portal: PortalId, account: AccountId, role: Role) -> RelationId {
        let known = self.records.accounts.iter().find(|it| it.id == account);
        let known = parsed(known.ok_or("no such account"));
        let card =
            ContactCard { name: known.name.clone(), email: known.email.clone(), phone: phone(PHONE), gender: Gender::Other };
        let id = self.listed_contact(portal, card, role);
        self.relation(id, |it| {
            it.state = RelationState::Active;
            it.account = Some(account);
        });
        id
    }

    /// Adds a contact person to the list, entered in the portal, without account or any right.
    pub fn listed_contact(&mut self, portal: PortalId, card: ContactCard, role: Role) -> RelationId {
        let id = RelationId::from_uuid(self.id());
        self.records.relations.push(Relation {
            id,
            portal,
            card,
            photo: None,
            role,
            origin: Origin::Portal,
            first_contact: false,
            authority: None,
            legal_reading: LegalReading::Full,
            state: RelationState::Listed,
            account: None,
            revision: 1,
            made: self.now,
        });
        id
    }

    /// Changes a contact person.
    pub fn relation(&mut self, relation: RelationId, change: impl FnOnce(&mut Relation)) -> &mut Self {
        if let Some(relation) = self.records.relations.iter_mut().find(|it| it.id == relation) {
            change(relation);
        }
        self
    }

    /// Gives a contact person a legal authority from now on.
    #[track_caller]
    pub fn authority(&mut self, relation: RelationId, kind: AuthorityKind) -> &mut Self {
        let authority = Authority { kind, period: Period::starting(self.now.at), source: note("Gezagsregister") };
        self.relation(relation, |it| it.authority = Some(authority))
    }

    /// Makes a contact person the first contact, entered by the organisation.
    pub fn first_contact(&mut self, relation: RelationId) -> &mut Self {
        self.relation(relation, |it| {
            it.first_contact = true;
            it.origin = Origin::Organisation;
        })
    }

    /// Gives a right from now on, by the client's own account if there is one.
    ///
    /// # Panics
    /// If this world has no such contact person, or nobody who could have given the right.
    #[track_caller]
    pub fn grant(&mut self, relation: RelationId, right: Right) -> GrantId {
        let portal = self.portal_of(relation);
        let client = self.records.portals.iter().find(|it| it.id == portal).and_then(|it| it.account);
        let somebody = self.records.accounts.first().map(|it| it.id);
        let account = parsed(client.map(|it| it.account).or(somebody).ok_or("nobody could give it"));
        self.grant_by(relation, right, Maker { account, is_client: client.is_some() })
    }

    /// Gives a right from now on, by `maker`.
    ///
    /// # Panics
    /// If this world has no such contact person.
    #[track_caller]
    pub fn grant_by(&mut self, relation: RelationId, right: Right, maker: Maker) -> GrantId {
        let portal = self.portal_of(relation);
        let id = GrantId::from_uuid(self.id());
        self.records.grants.push(Grant {
            id,
            portal,
            relation,
            right,
            period: Period::starting(self.now.at),
            paused: false,
            terms: Terms::default(),
            maker,
            made: self.now,
            revocation: None,
        });
        id
    }

    #[track_caller]
    pub(super) fn portal_of(&self, relation: RelationId) -> PortalId {
        parsed(self.records.relations.iter().find(|it| it.id == relation).ok_or("no such contact person")).portal
    }

    /// Gives several rights from now on, as [`grant`](Self::grant) does.
    ///
    /// # Panics
    /// As [`grant`](Self::grant) does.
    #[track_caller]
    pub fn grants(&mut self, relation: RelationId, rights: &[Right]) -> &mut Self {
        for right in rights {
            self.grant(relation, *right);
        }
        self
    }

    /// Lays a block on a contact person.
    ///
    /// # Panics
    /// If this world has no such contact person.
    #[track_caller]
    pub fn block(&mut self, relation: RelationId, laid_by: BlockedBy) -> BlockId {
        let id = BlockId::from_uuid(self.id());
        let blocked = parsed(self.records.relations.iter().find(|it| it.id == relation).ok_or("no such contact person"));
        self.records.blocks.push(Block {
            id,
            portal: blocked.portal,
            account: blocked.account,
            email: blocked.card.email.clone(),
            laid_by,
            reason: Some(note("Om de veiligheid.")),
            made: self.now,
            lifted_at: None,
        });
        id
    }

    /// Sends an invitation whose secret is [`FakeSecrets::secret`] with this number, from now on for seven days, by `sent_by`.
    ///
    /// # Panics
    /// If this world has no such account.
    #[track_caller]
    pub fn invitation(&mut self, opens: InvitationTarget, account: AccountId, sent_by: AccountId, secret: u64) -> InvitationId {
        let id = InvitationId::from_uuid(self.id());
        let secret = parsed(FakeSecrets::secret(secret).ok_or("no such secret"));
        let receiver = parsed(self.records.accounts.iter().find(|it| it.id == account).ok_or("no such account"));
        self.records.invitations.push(Invitation {
            id,
            digest: FakeSecrets::digest_of(secret.expose()),
            opens,
            account,
            email: receiver.email.clone(),
            sent_by,
            sent_at: self.now.at,
            expires_at: self.now.at + Invitation::DEFAULT_LIFE,
            wrong_answers: 0,
            state: InvitationState::Open,
        });
        id
    }
}

//! What staff see and change.

use super::{
    accounts::answerable,
    contact_writes::listed,
    core::{Core, account_addressee},
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    account::{Account, AccountState},
    audit::Capacity,
    care::{CareLink, CareLinkKind, Location, TaskHolder},
    ids::{AccountId, CareLinkId, LocationId, PortalId, RelationId},
    invitation::{Addressee, Invitation, InvitationState, InvitationTarget, LinkStatus, NewInvitation},
    moment::Period,
    organisation::Communication,
    policy::{
        Holder, Permit, Sealed, Stage,
        actions::{
            InviteClient, LimitLegalReading, ListClients, NameHolder, PreparePortal, ReadClient, RegisterContact, SetPortalState,
            WithdrawClientInvitation,
        },
        holder,
    },
    portal::{ClientAccount, HolderSeat, NewClient, Portal, PortalState, Seat},
    ports::{CareViews, CareWrites, IdSource, StoreError},
    relation::{Authority, NewContact, Origin, Relation, RelationState},
    views::{ClientPage, ClientRow, ClientSummary, ClientView, LocationRow, Page},
};
use time::OffsetDateTime;

impl Core {
    fn link_status(&self, portal: &Portal, at: OffsetDateTime) -> LinkStatus {
        let invited = self.open_invitation(InvitationTarget::Client(portal.id), at).map(|it| it.expires_at);
        LinkStatus::derive(portal.account.is_some_and(|it| it.activated), invited, at)
    }

    fn place(&self, portal: &Portal) -> Result<&Location, StoreError> {
        found(self.records.locations.iter().find(|it| it.id == portal.location), "location")
    }

    fn reach_of(&self, holder: TaskHolder) -> Result<&[LocationId], StoreError> {
        match holder {
            TaskHolder::Professional(id) => Ok(&found(self.professional(id), "professional")?.reach),
            TaskHolder::Machine(id) => Ok(found(self.machine(id), "machine")?.access.reach()),
        }
    }

    pub(super) fn path(&self, location: &Location) -> String {
        let mut names = vec![location.name.as_str()];
        let mut at = location.parent;
        while let Some(parent) = at.and_then(|id| self.records.locations.iter().find(|it| it.id == id)) {
            names.push(parent.name.as_str());
            // A loop in the tree must not hang a test.
            at = parent.parent.filter(|_| names.len() <= self.records.locations.len());
        }
        names.reverse();
        names.join(" / ")
    }

    /// Makes `relation` the first contact, and nobody else.
    fn name_first_contact(&mut self, portal: PortalId, relation: RelationId) {
        for other in self.records.relations.iter_mut().filter(|it| it.portal == portal && it.state != RelationState::Removed) {
            if other.first_contact != (other.id == relation) {
                other.first_contact = other.id == relation;
                other.revision += 1;
            }
        }
    }
}

#[async_trait]
impl CareViews for Transaction {
    async fn clients(
        &mut self,
        permit: &Permit<ListClients>,
        search: Option<&str>,
        page: ClientPage,
    ) -> Result<Sealed<ListClients, Page<ClientRow>>, StoreError> {
        let core = self.core();
        let at = permit.now().at;
        let filter = *permit.scope();
        let reach = core.reach_of(filter.holder)?;
        let search = search.map(str::to_lowercase);
        let holds_search = |portal: &Portal| {
            search.as_ref().is_none_or(|search| {
                let number = portal.number.as_ref().is_some_and(|it| it.as_str().to_lowercase().contains(search));
                number || portal.client.to_string().to_lowercase().contains(search)
            })
        };
        let link = |portal| match filter.holder {
            TaskHolder::Professional(professional) => core.link_kind(professional, portal, at),
            TaskHolder::Machine(_) => None,
        };
        let in_filter =
            |portal: &Portal| link(portal.id).is_some() || (filter.in_reach && core.is_within(portal.location, reach));
        let mut portals: Vec<&Portal> = core
            .records
            .portals
            .iter()
            .filter(|it| page.after.is_none_or(|after| it.id < after) && in_filter(it) && holds_search(it))
            .collect();
        portals.sort_by_key(|it| std::cmp::Reverse(it.id));
        let more = portals.len() > usize::from(page.limit);
        let mut rows = Vec::new();
        for portal in portals.into_iter().take(usize::from(page.limit)) {
            rows.push(ClientRow {
                portal: portal.id,
                name: portal.client.clone(),
                born: portal.born,
                number: portal.number.clone(),
                location: core.place(portal)?.name.clone(),
                link: core.link_status(portal, at),
                my_link: link(portal.id),
            });
        }
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn locations_in_reach(&mut self, permit: &Permit<ListClients>) -> Result<Vec<LocationRow>, StoreError> {
        let core = self.core();
        let reach = core.reach_of(permit.scope().holder)?;
        let mut rows: Vec<LocationRow> = core
            .records
            .locations
            .iter()
            .filter(|it| core.is_within(it.id, reach))
            .map(|it| LocationRow { location: it.clone(), path: core.path(it) })
            .collect();
        rows.sort_by(|a, b| (&a.path, a.location.id).cmp(&(&b.path, b.location.id)));
        Ok(rows)
    }

    async fn client_summary(&mut self, permit: &Permit<ReadClient>) -> Result<Sealed<ReadClient, ClientSummary>, StoreError> {
        Ok(Sealed::seal(permit, self.core().client_summary(permit)?))
    }

    async fn client(&mut self, permit: &Permit<ReadClient>) -> Result<Sealed<ReadClient, ClientView>, StoreError> {
        let core = self.core();
        let summary = core.client_summary(permit)?;
        let portal = found(core.portal(permit.action().portal), "portal")?;
        let is_linked = summary.my_link.is_some();
        let view = ClientView {
            team: core.team(portal.id, permit.now().at)?,
            contacts: if is_linked { core.contact_rows(permit.scope()) } else { Vec::new() },
            account: core.client_account(portal, summary.my_link),
            incapacity_by: match &summary.portal.incapacity {
                Some(incapacity) => Some(core.name_of(incapacity.recorded_by)?),
                None => None,
            },
            former_incapacities: if is_linked { core.incapacities_before(portal.id) } else { Vec::new() },
            summary,
        };
        Ok(Sealed::seal(permit, view))
    }
}

impl Core {
    fn client_summary(&self, permit: &Permit<ReadClient>) -> Result<ClientSummary, StoreError> {
        let (now, scope) = (permit.now(), permit.scope());
        let portal = found(self.portal(permit.action().portal), "portal")?;
        let my_link = match permit.capacity() {
            Capacity::Professional(id) => self.link_kind(id, portal.id, now.at),
            _ => None,
        };
        let holder = holder(&scope.portal, &scope.ages, now);
        Ok(ClientSummary {
            portal: Portal {
                communication: self.settings()?.communication.within(portal.communication),
                incapacity: portal.incapacity.clone().filter(|_| my_link.is_some()),
                ..portal.clone()
            },
            location: self.place(portal)?.name.clone(),
            link: self.link_status(portal, now.at),
            stage: Stage::of(portal.born, &scope.ages, now.on),
            holder: match holder {
                Some(Holder::Client(_)) => Some(portal.client.clone()),
                Some(Holder::FirstContact(id)) => self.relation(portal.id, id).map(|it| it.card.name.clone()),
                None => None,
            },
            client_holds: matches!(holder, Some(Holder::Client(_))),
            my_link,
        })
    }
}

#[async_trait]
impl CareWrites for Transaction {
    async fn insert_portal(
        &mut self,
        permit: &Permit<PreparePortal>,
        client: &NewClient,
        ids: &dyn IdSource,
    ) -> Result<bool, StoreError> {
        let PreparePortal { portal, email, location, .. } = permit.action();
        let made = permit.now();
        let core = self.core_mut();
        if core.portal(*portal).is_some() {
            return Ok(false);
        }
        if core.account_by_email(email).is_some() {
            return Err(StoreError::Conflict);
        }
        let account = AccountId::from_uuid(ids.fresh());
        core.records.accounts.push(Account {
            id: account,
            email: email.clone(),
            name: client.name.clone(),
            language: client.language,
            state: AccountState::Prepared,
            password: None,
            last_sign_in: None,
        });
        core.records.portals.push(Portal {
            id: *portal,
            client: client.name.clone(),
            gender: client.gender,
            born: client.born,
            number: client.number.clone(),
            label: None,
            location: *location,
            account: Some(ClientAccount { account, activated: false, suspended: false }),
            state: if client.ready { PortalState::Open } else { PortalState::NotPrepared },
            seat: HolderSeat { named: Seat::Client, made },
            incapacity: None,
            communication: Communication::ALL,
            made,
            revision: 0,
        });
        core.records.care_links.push(CareLink {
            id: CareLinkId::from_uuid(ids.fresh()),
            portal: *portal,
            professional: *permit.scope(),
            kind: CareLinkKind::Guiding,
            period: Period::starting(made.at),
            made,
        });
        Ok(true)
    }

    async fn set_portal_state(&mut self, permit: &Permit<SetPortalState>) -> Result<(), StoreError> {
        let SetPortalState { portal, state } = *permit.action();
        let core = self.core_mut();
        core.portal_mut(portal)?.state = state;
        if matches!(state, PortalState::Closed(_)) {
            let links: Vec<InvitationTarget> = core.records.invitations.iter().map(|it| it.opens).collect();
            for opens in links.into_iter().filter(|it| it.portal() == Some(portal)) {
                core.withdraw_invitations(opens, permit.now().at);
            }
            let invited = |it: &&mut Relation| it.portal == portal && it.state == RelationState::Invited;
            for relation in core.records.relations.iter_mut().filter(invited) {
                relation.state = RelationState::Listed;
                relation.revision += 1;
            }
        }
        Ok(())
    }

    async fn invite_client(&mut self, permit: &Permit<InviteClient>, invitation: NewInvitation) -> Result<Addressee, StoreError> {
        let by = answerable(permit)?;
        let at = permit.now().at;
        let opens = InvitationTarget::Client(permit.action().portal);
        let core = self.core_mut();
        core.withdraw_invitations(opens, at);
        let account = found(core.account(*permit.scope()), "account")?;
        let addressee = account_addressee(account);
        let kept = Invitation {
            id: invitation.id,
            digest: invitation.digest,
            opens,
            account: account.id,
            email: account.email.clone(),
            sent_by: by,
            sent_at: at,
            expires_at: invitation.expires_at,
            wrong_answers: 0,
            state: InvitationState::Open,
        };
        core.records.invitations.push(kept);
        Ok(addressee)
    }

    async fn withdraw_client_invitation(&mut self, permit: &Permit<WithdrawClientInvitation>) -> Result<bool, StoreError> {
        let target = InvitationTarget::Client(permit.action().portal);
        Ok(self.core_mut().withdraw_invitations(target, permit.now().at))
    }

    async fn register_contact(
        &mut self,
        permit: &Permit<RegisterContact>,
        contact: &NewContact,
        authority: Option<&Authority>,
    ) -> Result<bool, StoreError> {
        let RegisterContact { portal, relation, email, first_contact } = permit.action();
        let core = self.core_mut();
        if core.relation(*portal, *relation).is_some() {
            return Ok(false);
        }
        let mut added = listed(*portal, *relation, contact, Origin::Organisation, permit.now());
        added.card.email = email.clone();
        added.authority = authority.cloned();
        added.first_contact = *first_contact;
        core.records.relations.push(added);
        if *first_contact {
            core.name_first_contact(*portal, *relation);
        }
        Ok(true)
    }

    async fn name_holder(&mut self, permit: &Permit<NameHolder>) -> Result<(), StoreError> {
        let portal = permit.action().portal;
        let change = permit.scope();
        let core = self.core_mut();
        core.portal_mut(portal)?.seat = HolderSeat { named: change.seat, made: permit.now() };
        core.name_first_contact(portal, change.first_contact);
        Ok(())
    }

    async fn limit_legal_reading(&mut self, permit: &Permit<LimitLegalReading>) -> Result<(), StoreError> {
        let LimitLegalReading { portal, relation, reading } = *permit.action();
        let relation = self.core_mut().relation_mut(portal, relation)?;
        relation.legal_reading = reading;
        relation.revision += 1;
        Ok(())
    }
}

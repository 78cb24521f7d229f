//! Changes by staff.

use crate::{
    actor::answerable_of,
    contacts::{Sending, listed},
    query::Query,
    rows::Readable as _,
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    account::{Account, AccountState},
    care::{CareLink, CareLinkKind},
    ids::{AccountId, CareLinkId, PortalId, RelationId},
    invitation::{Addressee, InvitationState, InvitationTarget, NewInvitation},
    moment::Period,
    organisation::Communication,
    policy::{
        Permit,
        actions::{
            InviteClient, LimitLegalReading, NameHolder, PreparePortal, RegisterContact, SetPortalState, WithdrawClientInvitation,
        },
    },
    portal::{ClientAccount, HolderSeat, NewClient, Portal, PortalState, Seat},
    ports::{CareWrites, IdSource, StoreError},
    relation::{Authority, NewContact, Origin, Relation, RelationState},
};

impl SqlSession {
    /// Takes the place of first contact from whoever has it, unless that is `successor`: a portal has one at most.
    async fn clear_first_contact(&self, portal: PortalId, successor: RelationId) -> Result<(), StoreError> {
        let query = Query::new(
            "UPDATE relation SET first_contact = FALSE, revision = revision + 1 \
             WHERE portal_id = $1 AND id <> $2 AND first_contact AND state <> 'removed'",
        );
        self.run(query.bind(portal).bind(successor)).await.map(drop)
    }
}

impl SqlSession {
    /// Kills every link of a portal; who was invited is listed again.
    async fn withdraw_all_invitations(&self, portal: PortalId) -> Result<(), StoreError> {
        let query = Query::new("UPDATE invitation SET state = $2 WHERE portal_id = $1 AND state = $3");
        self.run(query.bind(portal).bind(InvitationState::Withdrawn).bind(InvitationState::Open)).await?;
        let query = Query::new("UPDATE relation SET state = $2, revision = revision + 1 WHERE portal_id = $1 AND state = $3");
        self.run(query.bind(portal).bind(RelationState::Listed).bind(RelationState::Invited)).await.map(drop)
    }
}

#[async_trait]
impl CareWrites for SqlSession {
    async fn insert_portal(
        &mut self,
        permit: &Permit<PreparePortal>,
        client: &NewClient,
        ids: &dyn IdSource,
    ) -> Result<bool, StoreError> {
        let PreparePortal { portal, ref email, location, .. } = *permit.action();
        let made = permit.now();
        let query = Query::new("SELECT portal_id FROM portal WHERE portal_id = $1");
        if self.row(query.bind(portal)).await?.is_some() {
            return Ok(false);
        }
        let account = AccountId::from_uuid(ids.fresh());
        self.link
            .insert(&Account {
                id: account,
                email: email.clone(),
                name: client.name.clone(),
                language: client.language,
                state: AccountState::Prepared,
                password: None,
                last_sign_in: None,
            })
            .await?;
        self.link
            .insert(&Portal {
                id: portal,
                client: client.name.clone(),
                gender: client.gender,
                born: client.born,
                number: client.number.clone(),
                label: None,
                location,
                account: Some(ClientAccount { account, activated: false, suspended: false }),
                state: if client.ready { PortalState::Open } else { PortalState::NotPrepared },
                seat: HolderSeat { named: Seat::Client, made },
                incapacity: None,
                communication: Communication::ALL,
                made,
                revision: 0,
            })
            .await?;
        self.link
            .insert(&CareLink {
                id: CareLinkId::from_uuid(ids.fresh()),
                portal,
                professional: *permit.scope(),
                kind: CareLinkKind::Guiding,
                period: Period::starting(made.at),
                made,
            })
            .await?;
        Ok(true)
    }

    async fn set_portal_state(&mut self, permit: &Permit<SetPortalState>) -> Result<(), StoreError> {
        let SetPortalState { portal, state } = *permit.action();
        let query = Query::new("UPDATE portal SET state = $2 WHERE portal_id = $1 AND state <> $2");
        self.run_one(query.bind(portal).bind(state)).await?;
        match state {
            PortalState::NotPrepared | PortalState::Open => Ok(()),
            PortalState::Closed(_) => self.withdraw_all_invitations(portal).await,
        }
    }

    async fn invite_client(&mut self, permit: &Permit<InviteClient>, invitation: NewInvitation) -> Result<Addressee, StoreError> {
        let query = Query::new("SELECT * FROM account WHERE id = $1").bind(*permit.scope());
        let account = Account::read(self.row(query).await?.ok_or(StoreError::Conflict)?.fields())?;
        self.keep_invitation(Sending {
            opens: InvitationTarget::Client(permit.action().portal),
            invitation,
            account: account.id,
            email: &account.email,
            by: answerable_of(permit)?,
            at: permit.now().at,
        })
        .await?;
        Ok(Addressee { email: account.email, given: account.name.given, language: account.language })
    }

    async fn withdraw_client_invitation(&mut self, permit: &Permit<WithdrawClientInvitation>) -> Result<bool, StoreError> {
        self.kill_links(InvitationTarget::Client(permit.action().portal), permit.now().at).await
    }

    async fn register_contact(
        &mut self,
        permit: &Permit<RegisterContact>,
        contact: &NewContact,
        authority: Option<&Authority>,
    ) -> Result<bool, StoreError> {
        let RegisterContact { portal, relation, ref email, first_contact } = *permit.action();
        let query = Query::new("SELECT id FROM relation WHERE portal_id = $1 AND id = $2");
        if self.row(query.bind(portal).bind(relation)).await?.is_some() {
            return Ok(false);
        }
        if first_contact {
            self.clear_first_contact(portal, relation).await?;
        }
        self.link
            .insert(&Relation {
                authority: authority.cloned(),
                first_contact,
                ..listed(portal, relation, contact, email, Origin::Organisation, permit.now())
            })
            .await?;
        Ok(true)
    }

    async fn name_holder(&mut self, permit: &Permit<NameHolder>) -> Result<(), StoreError> {
        let portal = permit.action().portal;
        let change = permit.scope();
        let query = Query::new("UPDATE portal SET seat = $2, seat_at = $3, seat_on = $4 WHERE portal_id = $1");
        let made = permit.now();
        self.run_one(query.bind(portal).bind(change.seat).bind(made.at).bind(made.on)).await?;
        self.clear_first_contact(portal, change.first_contact).await?;
        let query = Query::new(
            "UPDATE relation SET first_contact = TRUE, \
             revision = CASE WHEN first_contact THEN revision ELSE revision + 1 END \
             WHERE portal_id = $1 AND id = $2 AND state <> 'removed'",
        );
        self.run_one(query.bind(portal).bind(change.first_contact)).await
    }

    async fn limit_legal_reading(&mut self, permit: &Permit<LimitLegalReading>) -> Result<(), StoreError> {
        let LimitLegalReading { portal, relation, reading } = *permit.action();
        let query = Query::new(
            "UPDATE relation SET legal_reading = $3, revision = revision + 1 \
             WHERE portal_id = $1 AND id = $2 AND state <> 'removed'",
        );
        self.run_one(query.bind(portal).bind(relation).bind(reading)).await
    }
}

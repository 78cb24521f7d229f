//! The accounts of others, as staff care for them, and who decides for a client.

use inzage_domain::policy::actions::{
    EditClient, FindAccount, RecordAuthority, RecordIncapacity, ResetFactors, SetAccountUse, SuspendClient,
};
use inzage_texts::Zone;
use poem_openapi::{OpenApi, param::Path, payload::Json};

use crate::{
    Api,
    answers::Done,
    body::Body,
    caller::{Caller, Care, IfMatch},
    dto::account_care::{
        AccountSearch, AccountsFound, ClientDetails, FactorReset, NewAccountUse, NewAuthority, NewIncapacity, NewSuspension,
    },
    faults::{Change, Refused, Revision, Search, Setting},
    key::Key,
    operations::Subject,
};

/// The accounts of others.
pub(crate) struct AccountCare(pub(crate) Api);

#[OpenApi(tag = "Subject::Clients")]
impl AccountCare {
    /// Change what is registered of a client
    ///
    /// Another address ends the client's sessions and kills their open invitation; both addresses get a letter.
    #[oai(path = "/care/clients/:portal/details", method = "put")]
    async fn edit(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<ClientDetails>,
    ) -> Result<Done, Refused<Revision>> {
        let (email, born) = (body.0.email.0.clone(), body.0.birth_date.0);
        let action = EditClient { portal: portal.portal(), email, born, revision: revision.0 };
        self.0.inzage.edit_client(caller.actor, action, body.0.into()).await?;
        Ok(Done::Done)
    }

    /// Suspend the client's own access, or let it be used again
    ///
    /// What else that person may do here stays, and so does the file.
    #[oai(path = "/care/clients/:portal/suspension", method = "put")]
    async fn suspend(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        body: Body<NewSuspension>,
    ) -> Result<Done, Refused<Setting>> {
        let action = SuspendClient { portal: portal.portal(), suspend: body.0.read()? };
        self.0.inzage.suspend_client(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Take away the second factors of a client who has lost them
    ///
    /// Only where the organisation has switched it on. The client gets a letter.
    #[oai(path = "/care/clients/:portal/factor-reset", method = "post")]
    async fn reset(&self, caller: Caller<Care>, portal: Path<Key>, body: Body<FactorReset>) -> Result<Done, Refused<Change>> {
        let action = ResetFactors { portal: portal.portal(), reason: body.0.reason.0 };
        self.0.inzage.reset_factors(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Record that a client can't decide, or no longer so
    #[oai(path = "/care/clients/:portal/incapacity", method = "put")]
    async fn record_incapacity(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        body: Body<NewIncapacity>,
    ) -> Result<Done, Refused<Setting>> {
        let zone = Zone::default();
        let incapacity = body.0.read(self.0.inzage.now(), |day| zone.start_of_day(day))?;
        let action = RecordIncapacity { portal: portal.portal(), incapacity };
        self.0.inzage.record_incapacity(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Record, change or take back a contact person's legal authority
    #[oai(path = "/care/clients/:portal/contacts/:relation/authority", method = "put")]
    async fn record_authority(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        relation: Path<Key>,
        body: Body<NewAuthority>,
    ) -> Result<Done, Refused<Setting>> {
        let authority = body.0.read()?;
        let action = RecordAuthority { portal: portal.portal(), relation: relation.relation(), authority };
        self.0.inzage.record_authority(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Find an account by its exact address
    ///
    /// For the application manager.
    #[oai(path = "/care/accounts/search", method = "post")]
    async fn find(&self, caller: Caller<Care>, body: Body<AccountSearch>) -> Result<Json<AccountsFound>, Refused<Search>> {
        let account = self.0.inzage.find_account(caller.actor, FindAccount { email: body.0.email.0 }).await?;
        Ok(Json(AccountsFound { account: account.map(Into::into) }))
    }

    /// Deactivate an account whole, or put it into use again
    ///
    /// For the application manager. While deactivated it has no way in at all; the data stays.
    #[oai(path = "/care/accounts/:account/use", method = "put")]
    async fn set_use(
        &self,
        caller: Caller<Care>,
        account: Path<Key>,
        body: Body<NewAccountUse>,
    ) -> Result<Done, Refused<Setting>> {
        let action = SetAccountUse { account: account.account(), deactivate: body.0.read()? };
        self.0.inzage.set_account_use(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

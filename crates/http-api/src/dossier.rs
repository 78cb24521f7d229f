//! What is recorded of clients.

use std::marker::PhantomData;

use inzage_domain::{
    ids::DossierEntryId,
    policy::actions::{
        EditPersonalData, ListDossierEntries, ReadDossierEntry, ReadPersonalData, RecordDossierEntry, WithdrawDossierEntry,
    },
    views::PageRequest,
};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
};
use uuid::Uuid;

use crate::{
    Api,
    answers::{Creation, Done, Paged, Versioned},
    asked::{Asked, Limit, Parameters, State},
    body::Body,
    caller::{Caller, Care, IfMatch, Wearing},
    dto::dossier::{
        DossierContent, DossierRevision, DossierThing, NewDossierThing, PersonalData, PersonalDataChange, PersonalRevision,
    },
    faults::{Change, Look, Refused, Revision},
    key::{Key, TopicKey},
    operations::Subject,
};

/// What is recorded of clients, under either hat.
pub(crate) struct Dossiers<W>(pub(crate) Api, pub(crate) PhantomData<W>);

#[OpenApi(tag = "Subject::Dossier", prefix_path = W::PORTALS)]
impl<W: Wearing> Dossiers<W> {
    /// List what is recorded about one topic
    ///
    /// In its present state, newest first. Only professionals also see what was taken back.
    #[oai(path = "/:portal/dossier/:kind", method = "get")]
    async fn list(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        kind: Path<TopicKey>,
        /// The last thing of the page before.
        after: Query<Asked<Uuid>>,
        /// How many things.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<DossierThing>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, DossierEntryId::from_uuid);
        parameters.finish()?;
        let (portal, topic) = (portal.portal(), kind.topic()?);
        let found = self.0.inzage.dossier_entries(caller.actor, ListDossierEntries { portal, topic }, page).await?;
        let list = format!("{}/{portal}/dossier/{}?", W::PORTALS, topic.name());
        Ok(Paged::of(found, &list, page.limit, |row| row.id, DossierThing::from))
    }

    /// Read one recorded thing
    #[oai(path = "/:portal/dossier/:kind/:thing", method = "get")]
    async fn read(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        kind: Path<TopicKey>,
        thing: Path<Key>,
    ) -> Result<Versioned<DossierThing>, Refused<Look>> {
        let action = ReadDossierEntry { portal: portal.portal(), topic: kind.topic()?, entry: thing.dossier_entry() };
        let view = self.0.inzage.dossier_entry(caller.actor, action, PageRequest::new(None, 1)).await?;
        Ok(Versioned { version: view.present.revision, shown: view.present.into() })
    }

    /// Read every state of a recorded thing
    ///
    /// The latest first, with who recorded it. Empty for contact persons who don't hold the portal.
    #[oai(path = "/:portal/dossier/:kind/:thing/history", method = "get")]
    async fn history(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        kind: Path<TopicKey>,
        thing: Path<Key>,
        /// The last state of the page before.
        after: Query<Asked<State>>,
        /// How many states.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<DossierRevision>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, |State(revision)| revision);
        parameters.finish()?;
        let (portal, topic, entry) = (portal.portal(), kind.topic()?, thing.dossier_entry());
        let view = self.0.inzage.dossier_entry(caller.actor, ReadDossierEntry { portal, topic, entry }, page).await?;
        let list = format!("{}/{portal}/dossier/{}/{entry}/history?", W::PORTALS, topic.name());
        Ok(Paged::of(view.history, &list, page.limit, |row| row.revision, DossierRevision::from))
    }

    /// Read what is recorded of the client as a person
    ///
    /// The address that signs in is told to the client, to who holds the portal and to professionals.
    #[oai(path = "/:portal/personal-data", method = "get")]
    async fn personal(&self, caller: Caller<W>, portal: Path<Key>) -> Result<Versioned<PersonalData>, Refused<Look>> {
        let action = ReadPersonalData { portal: portal.portal() };
        let view = self.0.inzage.personal_data(caller.actor, action, PageRequest::new(None, 1)).await?;
        Ok(Versioned { version: view.revision, shown: view.into() })
    }

    /// Read what changed in what is recorded of the client as a person
    ///
    /// The latest first: what it was, what it became, by whom and when. Empty for contact persons who don't hold the portal.
    #[oai(path = "/:portal/personal-data/history", method = "get")]
    async fn personal_history(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        /// The last change of the page before.
        after: Query<Asked<State>>,
        /// How many changes.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<PersonalRevision>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, |State(revision)| revision);
        parameters.finish()?;
        let portal = portal.portal();
        let view = self.0.inzage.personal_data(caller.actor, ReadPersonalData { portal }, page).await?;
        let list = format!("{}/{portal}/personal-data/history?", W::PORTALS);
        Ok(Paged::of(view.history, &list, page.limit, |row| row.revision, PersonalRevision::from))
    }

    /// Change what is recorded of the client as a person
    ///
    /// The named fields; one that is named and left out becomes empty. Clients change what `mayEdit` names, professionals who guide the
    /// client everything.
    #[oai(path = "/:portal/personal-data", method = "put")]
    async fn edit_personal(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<PersonalDataChange>,
    ) -> Result<Done, Refused<Revision>> {
        let (fields, data) = body.0.read()?;
        let action = EditPersonalData { portal: portal.portal(), fields, revision: revision.0 };
        self.0.inzage.edit_personal_data(caller.actor, action, data).await?;
        Ok(Done::Done)
    }
}

/// Recording what stands in a client's dossier.
pub(crate) struct Recording(pub(crate) Api);

#[OpenApi(tag = "Subject::Dossier")]
impl Recording {
    /// Record a thing
    ///
    /// For professionals who guide the client. With an `id` of one's own choice, sending it twice makes one.
    #[oai(path = "/care/clients/:portal/dossier/:kind", method = "post")]
    async fn record(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        kind: Path<TopicKey>,
        body: Body<NewDossierThing>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (portal, topic, new) = (portal.portal(), kind.topic()?, body.0);
        let id = new.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0);
        let content = new.read(topic)?;
        let action = RecordDossierEntry { portal, entry: DossierEntryId::from_uuid(id), content, revision: None };
        let is_new = inzage.record_dossier_entry(caller.actor, action).await?;
        Ok(Creation::of(is_new, id, &format!("/care/clients/{portal}/dossier/{}/{id}", topic.name())))
    }

    /// Record another state of a thing
    ///
    /// For professionals who guide the client. What was recorded before stays in the history.
    #[oai(path = "/care/clients/:portal/dossier/:kind/:thing", method = "put")]
    async fn change(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        kind: Path<TopicKey>,
        thing: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<DossierContent>,
    ) -> Result<Done, Refused<Revision>> {
        let content = body.0.read(kind.topic()?)?;
        let (portal, entry) = (portal.portal(), thing.dossier_entry());
        let action = RecordDossierEntry { portal, entry, content, revision: Some(revision.0) };
        self.0.inzage.record_dossier_entry(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Take back what was recorded by mistake
    ///
    /// For professionals who guide the client. It stays in the history, for professionals.
    #[oai(path = "/care/clients/:portal/dossier/:kind/:thing", method = "delete")]
    async fn withdraw(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        kind: Path<TopicKey>,
        thing: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
    ) -> Result<Done, Refused<Revision>> {
        let (portal, topic, entry) = (portal.portal(), kind.topic()?, thing.dossier_entry());
        let action = WithdrawDossierEntry { portal, topic, entry, revision: revision.0 };
        self.0.inzage.withdraw_dossier_entry(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

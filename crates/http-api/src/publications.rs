//! What the organisation publishes: reading it in one's own portal, and keeping it.

use inzage_domain::{
    ids::PublicationId,
    policy::actions::{EditPublication, ListPublications, OpenPublication, ReadPublication, RemovePublication, WritePublication},
    publication::PublicationKind,
};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use crate::{
    Api,
    answers::{Creation, Done, Versioned},
    asked::{Asked, Parameters},
    body::Body,
    caller::{Caller, Care, IfMatch, Private},
    dto::publication::{KeptPublication, NewPublication, Publication, PublicationChange},
    faults::{Change, Look, Refused, Revision},
    key::Key,
    operations::Subject,
};

/// Reading what is published, in one's own portal.
pub(crate) struct Publications(pub(crate) Api);

#[OpenApi(tag = "Subject::Publications")]
impl Publications {
    /// List what the organisation publishes
    ///
    /// In one's own portal; in a relation's there is none of it.
    #[oai(path = "/portals/:portal/publications", method = "get")]
    async fn list(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        /// Of which kind; news when left out.
        kind: Query<Asked<PublicationKind>>,
    ) -> Result<Json<Vec<Publication>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let kind = parameters.take("kind", kind.0).unwrap_or(PublicationKind::News);
        parameters.finish()?;
        let action = ListPublications { portal: portal.portal(), kind };
        let found = self.0.inzage.publications(caller.actor, action).await?;
        Ok(Json(found.into_iter().map(Publication::from).collect()))
    }

    /// Read something that the organisation publishes
    #[oai(path = "/portals/:portal/publications/:publication", method = "get")]
    async fn read(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        publication: Path<Key>,
    ) -> Result<Json<Publication>, Refused<Look>> {
        let action = ReadPublication { portal: portal.portal(), publication: publication.publication() };
        Ok(Json(self.0.inzage.publication(caller.actor, action).await?.into()))
    }
}

/// Keeping what is published, for staff with the task.
pub(crate) struct KeptPublications(pub(crate) Api);

#[OpenApi(tag = "Subject::Publications")]
impl KeptPublications {
    /// List everything that the organisation publishes
    ///
    /// Drafts included, kind by kind in the order in which they are shown. For staff who keep the pages and news.
    #[oai(path = "/care/publications", method = "get")]
    async fn list(&self, caller: Caller<Care>) -> Result<Json<Vec<KeptPublication>>, Refused<Look>> {
        let found = self.0.inzage.all_publications(caller.actor).await?;
        Ok(Json(found.into_iter().map(KeptPublication::from).collect()))
    }

    /// Write something to publish
    ///
    /// With an `id` of one's own choice, sending it twice makes one. There is room for 50 of each kind.
    #[oai(path = "/care/publications", method = "post")]
    async fn write(&self, caller: Caller<Care>, body: Body<NewPublication>) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (id, kind, content) = body.0.read()?;
        let id = id.unwrap_or_else(|| inzage.fresh_id());
        let action = WritePublication { publication: PublicationId::from_uuid(id), kind };
        let is_new = inzage.write_publication(caller.actor, action, content).await?;
        Ok(Creation::of(is_new, id, &format!("/care/publications/{id}")))
    }

    /// Read something that the organisation publishes, shown or not
    #[oai(path = "/care/publications/:publication", method = "get")]
    async fn open(&self, caller: Caller<Care>, publication: Path<Key>) -> Result<Versioned<KeptPublication>, Refused<Look>> {
        let action = OpenPublication { publication: publication.publication() };
        let found = self.0.inzage.open_publication(caller.actor, action).await?;
        Ok(Versioned { version: found.revision, shown: found.into() })
    }

    /// Change something that the organisation publishes
    ///
    /// And when it is shown.
    #[oai(path = "/care/publications/:publication", method = "put")]
    async fn edit(
        &self,
        caller: Caller<Care>,
        publication: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<PublicationChange>,
    ) -> Result<Done, Refused<Revision>> {
        let action = EditPublication { publication: publication.publication(), revision: revision.0 };
        self.0.inzage.edit_publication(caller.actor, action, body.0.read()?).await?;
        Ok(Done::Done)
    }

    /// Take something that the organisation publishes away
    ///
    /// For good.
    #[oai(path = "/care/publications/:publication", method = "delete")]
    async fn remove(
        &self,
        caller: Caller<Care>,
        publication: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
    ) -> Result<Done, Refused<Revision>> {
        let action = RemovePublication { publication: publication.publication(), revision: revision.0 };
        self.0.inzage.remove_publication(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

//! Contact persons, under either hat.

use std::marker::PhantomData;

use inzage_domain::policy::actions::{
    BlockPerson, ExplainAccess, InviteContact, LiftBlock, ListContacts, ReadContact, SeeContactPhoto, SeeContacts,
    WithdrawInvitation,
};
use inzage_http_kit::{Problem, RequestInfo};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use crate::{
    Api,
    answers::{Attachment, Done, Versioned},
    avatars::Photos,
    body::Body,
    caller::{Caller, Wearing, Worker},
    dto::{
        contact::{Contact, ContactDetail, ContactName, NewBlock},
        explanation::Explanation,
    },
    faults::{Change, Letter, Look, Refused, Removal},
    key::Key,
    operations::Subject,
};

/// Contact persons, under either hat.
pub(crate) struct Contacts<W>(pub(crate) Api, pub(crate) PhantomData<W>);

#[OpenApi(tag = "Subject::Contacts", prefix_path = W::PORTALS)]
impl<W: Wearing> Contacts<W> {
    /// See the names of the contact persons
    ///
    /// Empty for a contact person without the right to see them.
    #[oai(path = "/:portal/contact-names", method = "get")]
    async fn names(&self, caller: Caller<W>, portal: Path<Key>) -> Result<Json<Vec<ContactName>>, Refused<Look>> {
        let names = self.0.inzage.contact_names(caller.actor, SeeContacts { portal: portal.portal() }).await?;
        Ok(Json(names.into_iter().map(ContactName::from).collect()))
    }

    /// List the contact persons with their rights
    #[oai(path = "/:portal/contacts", method = "get")]
    async fn list(&self, caller: Caller<W>, portal: Path<Key>) -> Result<Json<Vec<Contact>>, Refused<Look>> {
        let contacts = self.0.inzage.contacts(caller.actor, ListContacts { portal: portal.portal() }).await?;
        Ok(Json(contacts.into_iter().map(Contact::from).collect()))
    }

    /// Read one contact person
    ///
    /// With every right that was ever given.
    #[oai(path = "/:portal/contacts/:relation", method = "get")]
    async fn read(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        relation: Path<Key>,
    ) -> Result<Versioned<ContactDetail>, Refused<Look>> {
        let action = ReadContact { portal: portal.portal(), relation: relation.relation() };
        let detail = self.0.inzage.contact(caller.actor, action).await?;
        let version = detail.row.revision;
        Ok(Versioned { shown: detail.into(), version })
    }

    /// Look at the photo on a contact card
    ///
    /// For whoever sees the contact person, or the name. A small square, as it is shown. When there is no photo it isn't there.
    #[oai(path = "/:portal/contacts/:relation/photo", method = "get")]
    async fn photo(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        relation: Path<Key>,
    ) -> Result<Attachment<Photos>, Refused<Look>> {
        let action = SeeContactPhoto { portal: portal.portal(), relation: relation.relation() };
        let photo = self.0.inzage.contact_photo(caller.actor, action).await?.ok_or_else(Problem::not_found)?;
        Ok(Attachment::photo(photo))
    }

    /// Send the invitation again
    ///
    /// The former link dies. Staff may send the first one as well.
    #[oai(path = "/:portal/contacts/:relation/invitation", method = "post")]
    async fn invite(&self, caller: Worker<W>, portal: Path<Key>, relation: Path<Key>) -> Result<Done, Refused<Letter>> {
        let action = InviteContact { portal: portal.portal(), relation: relation.relation() };
        self.0.inzage.invite_contact(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Withdraw an open invitation
    #[oai(path = "/:portal/contacts/:relation/invitation", method = "delete")]
    async fn withdraw(&self, caller: Worker<W>, portal: Path<Key>, relation: Path<Key>) -> Result<Done, Refused<Removal>> {
        let action = WithdrawInvitation { portal: portal.portal(), relation: relation.relation() };
        self.0.inzage.withdraw_invitation(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Block a person in this portal
    ///
    /// It covers every way in which they are bound to it, and survives removal. Staff must say why.
    #[oai(path = "/:portal/contacts/:relation/block", method = "post")]
    async fn block(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        relation: Path<Key>,
        body: Body<NewBlock>,
    ) -> Result<Done, Refused<Change>> {
        let reason = body.0.read(W::HAT)?;
        let action = BlockPerson { portal: portal.portal(), relation: relation.relation(), reason };
        self.0.inzage.block_person(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Lift a block
    ///
    /// What staff laid, only staff lift.
    #[oai(path = "/:portal/contacts/:relation/block", method = "delete")]
    async fn unblock(&self, caller: Caller<W>, portal: Path<Key>, relation: Path<Key>) -> Result<Done, Refused<Removal>> {
        let action = LiftBlock { portal: portal.portal(), relation: relation.relation() };
        self.0.inzage.lift_block(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Have it explained what a contact person may see, and why
    #[oai(path = "/:portal/contacts/:relation/explanation", method = "get")]
    async fn explain(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        relation: Path<Key>,
        /// Perhaps of one document.
        document: Query<Option<Key>>,
        info: RequestInfo,
    ) -> Result<Json<Explanation>, Refused<Look>> {
        let document = document.0.map(Key::document);
        let action = ExplainAccess { portal: portal.portal(), relation: relation.relation(), document };
        let explained = self.0.inzage.explain(caller.actor, action).await?;
        Ok(Json(Explanation::of(explained, info.language)))
    }
}

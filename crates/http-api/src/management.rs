//! Managing contact persons in the portal.

use inzage_domain::{
    ids::RelationId,
    policy::actions::{
        DecideAgreement, EditContactCard, GiveUpRights, PauseContact, ReadContact, RemoveContact, RemoveContactPhoto,
        SearchCandidates, SetContactPhoto,
    },
    relation::ContactCard as Card,
};
use poem_openapi::{OpenApi, param::Path, payload::Json};

use crate::{
    Api,
    answers::{Creation, Done},
    body::Body,
    caller::{Caller, IfMatch, Private},
    dto::{
        contact::{ContactSearch, ContactsFound, GivenUpRights, NewAgreement, NewContact, NewPause},
        names::right_set,
        person::ContactCard,
    },
    faults::{Change, Refused, Removal, Revision, Search, Setting},
    key::Key,
    operations::Subject,
    upload::NewPhoto,
};

/// Managing contact persons in the portal.
pub(crate) struct Management(pub(crate) Api);

#[OpenApi(tag = "Subject::Contacts")]
impl Management {
    /// Look whether somebody is a contact person already
    ///
    /// By exact address, among the contact persons of this client only.
    #[oai(path = "/portals/:portal/contacts/search", method = "post")]
    async fn search(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        body: Body<ContactSearch>,
    ) -> Result<Json<ContactsFound>, Refused<Search>> {
        let action = SearchCandidates { portal: portal.portal(), email: body.0.email.0 };
        let found = self.0.inzage.search_candidates(caller.actor, action).await?;
        Ok(Json(found.into()))
    }

    /// Add a contact person
    ///
    /// Who starts without any right and without an account.
    #[oai(path = "/portals/:portal/contacts", method = "post")]
    async fn add(&self, caller: Caller<Private>, portal: Path<Key>, body: Body<NewContact>) -> Result<Creation, Refused<Change>> {
        let portal = portal.portal();
        let id = body.0.id.as_ref().map_or_else(|| self.0.inzage.fresh_id(), |id| id.0);
        let contact = body.0.read()?;
        let is_new = self.0.inzage.add_contact(caller.actor, portal, RelationId::from_uuid(id), contact).await?;
        Ok(Creation::of(is_new, id, &format!("/portals/{portal}/contacts/{id}")))
    }

    /// Remove a contact person
    #[oai(path = "/portals/:portal/contacts/:relation", method = "delete")]
    async fn remove(&self, caller: Caller<Private>, portal: Path<Key>, relation: Path<Key>) -> Result<Done, Refused<Removal>> {
        let action = RemoveContact { portal: portal.portal(), relation: relation.relation() };
        self.0.inzage.remove_contact(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Change a contact card
    ///
    /// One's own as far as one may, or as manager that of somebody who was added in the portal.
    #[oai(path = "/portals/:portal/contacts/:relation/card", method = "put")]
    async fn edit_card(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<ContactCard>,
    ) -> Result<Done, Refused<Revision>> {
        let (portal, relation) = (portal.portal(), relation.relation());
        let card = Card::from(body.0);
        let known = self.0.inzage.contact(caller.actor, ReadContact { portal, relation }).await?.row.card;
        let action = EditContactCard {
            portal,
            relation,
            personal: known.name != card.name || known.gender != card.gender,
            phone: known.phone != card.phone,
            email: (known.email.as_str() != card.email.as_str()).then(|| card.email.clone()),
            revision: revision.0,
        };
        self.0.inzage.edit_card(caller.actor, action, card).await?;
        Ok(Done::Done)
    }

    /// Put a photo on one's own contact card
    ///
    /// It is made small and square, and nothing but its pixels is kept. Whoever sees the contact person sees it.
    #[oai(path = "/portals/:portal/contacts/:relation/photo", method = "put")]
    async fn set_photo(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        form: NewPhoto,
    ) -> Result<Done, Refused<Setting>> {
        let action = SetContactPhoto { portal: portal.portal(), relation: relation.relation() };
        self.0.inzage.set_contact_photo(caller.actor, action, form.bytes).await?;
        Ok(Done::Done)
    }

    /// Take the photo off a contact card
    ///
    /// One's own as far as one may, or as manager that of somebody who was added in the portal.
    #[oai(path = "/portals/:portal/contacts/:relation/photo", method = "delete")]
    async fn remove_photo(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
    ) -> Result<Done, Refused<Removal>> {
        let action = RemoveContactPhoto { portal: portal.portal(), relation: relation.relation() };
        self.0.inzage.remove_contact_photo(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Pause or resume all rights of a contact person
    #[oai(path = "/portals/:portal/contacts/:relation/pause", method = "put")]
    async fn pause(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<NewPause>,
    ) -> Result<Done, Refused<Revision>> {
        let action =
            PauseContact { portal: portal.portal(), relation: relation.relation(), paused: body.0.paused, revision: revision.0 };
        self.0.inzage.pause_contact(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Agree to a contact person's access, or not
    ///
    /// For the client of 12 to 15, and just before.
    #[oai(path = "/portals/:portal/contacts/:relation/agreement", method = "post")]
    async fn agree(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        body: Body<NewAgreement>,
    ) -> Result<Done, Refused<Change>> {
        let action =
            DecideAgreement { portal: portal.portal(), relation: relation.relation(), agreement: body.0.agreement.into() };
        self.0.inzage.decide_agreement(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Give up rights of one's own
    #[oai(path = "/portals/:portal/contacts/:relation/given-up-rights", method = "post")]
    async fn give_up(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        body: Body<GivenUpRights>,
    ) -> Result<Done, Refused<Change>> {
        let rights = right_set(&body.0.rights);
        let action = GiveUpRights { portal: portal.portal(), relation: relation.relation(), rights };
        self.0.inzage.give_up_rights(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

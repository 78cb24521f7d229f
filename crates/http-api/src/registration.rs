//! What staff enter about contact persons.

use inzage_domain::{
    ids::RelationId,
    policy::actions::{LimitLegalReading, NameHolder, RegisterContact},
};
use poem_openapi::{OpenApi, param::Path};

use crate::{
    Api,
    answers::{Creation, Done},
    body::Body,
    caller::{Caller, Care},
    dto::{
        care::{NewHolder, NewLegalReading},
        contact::ContactRegistration,
    },
    faults::{Change, Refused, Setting},
    key::Key,
    operations::Subject,
};

/// What staff enter about contact persons.
pub(crate) struct Registrations(pub(crate) Api);

#[OpenApi(tag = "Subject::Contacts")]
impl Registrations {
    /// Enter a contact person for the organisation
    ///
    /// Perhaps with a legal authority, and perhaps as first contact.
    #[oai(path = "/care/clients/:portal/contacts", method = "post")]
    async fn register(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        body: Body<ContactRegistration>,
    ) -> Result<Creation, Refused<Change>> {
        let portal = portal.portal();
        let id = body.0.id.as_ref().map_or_else(|| self.0.inzage.fresh_id(), |id| id.0);
        let first_contact = body.0.first_contact;
        let (contact, authority) = body.0.read()?;
        let (relation, email) = (RelationId::from_uuid(id), contact.card.email.clone());
        let action = RegisterContact { portal, relation, email, first_contact };
        let is_new = self.0.inzage.register_contact(caller.actor, action, contact, authority).await?;
        Ok(Creation::of(is_new, id, &format!("/care/clients/{portal}/contacts/{id}")))
    }

    /// Name the holder and the first contact
    #[oai(path = "/care/clients/:portal/holder", method = "put")]
    async fn name_holder(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        body: Body<NewHolder>,
    ) -> Result<Done, Refused<Setting>> {
        let NewHolder { seat, first_contact } = body.0;
        let first_contact = RelationId::from_uuid(first_contact.0);
        let action = NameHolder { portal: portal.portal(), seat: seat.into(), first_contact };
        self.0.inzage.name_holder(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Limit what a parent or guardian reads by law, or lift the limit
    #[oai(path = "/care/clients/:portal/contacts/:relation/legal-reading", method = "put")]
    async fn limit(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        relation: Path<Key>,
        body: Body<NewLegalReading>,
    ) -> Result<Done, Refused<Setting>> {
        let action = LimitLegalReading { portal: portal.portal(), relation: relation.relation(), reading: body.0.into() };
        self.0.inzage.limit_legal_reading(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

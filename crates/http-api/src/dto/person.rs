//! Names, cards and roles of people.

use inzage_domain::{
    relation,
    text::{EmailAddress, Name, PhoneNumber, RoleText},
};
use inzage_http_kit::{Problem, Wording};
use poem_openapi::{Enum, Object};

use super::names::Gender;
use crate::{faults::wrong, text::Text};

/// The name of a person.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PersonName {
    /// First name.
    given: Text<Name>,
    /// Last name, with its prefix.
    family: Text<Name>,
}

impl From<PersonName> for inzage_domain::text::PersonName {
    fn from(name: PersonName) -> Self {
        Self { given: name.given.0, family: name.family.0 }
    }
}

impl From<inzage_domain::text::PersonName> for PersonName {
    fn from(name: inzage_domain::text::PersonName) -> Self {
        Self { given: Text(name.given), family: Text(name.family) }
    }
}

/// How a portal knows a contact person.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ContactCard {
    /// What they are called.
    name: PersonName,
    /// Where letters go.
    email: Text<EmailAddress>,
    /// Digits only: ten for a Dutch number, any other with 00 and the country's code.
    phone: Text<PhoneNumber>,
    /// As entered.
    gender: Gender,
}

impl From<ContactCard> for relation::ContactCard {
    fn from(card: ContactCard) -> Self {
        Self { name: card.name.into(), email: card.email.0, phone: card.phone.0, gender: card.gender.into() }
    }
}

impl From<relation::ContactCard> for ContactCard {
    fn from(card: relation::ContactCard) -> Self {
        Self { name: card.name.into(), email: Text(card.email), phone: Text(card.phone), gender: card.gender.into() }
    }
}

/// Who a contact person is to the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum RoleKind {
    /// Vader.
    Father,
    /// Moeder.
    Mother,
    /// Partner.
    Partner,
    /// Zoon of dochter.
    Child,
    /// Broer of zus.
    Sibling,
    /// Grootouder.
    Grandparent,
    /// Familielid.
    Family,
    /// Vriend of vriendin.
    Friend,
    /// Buur.
    Neighbour,
    /// Vertegenwoordiger.
    Representative,
    /// Anything else, in words.
    Other,
}

/// Who a contact person is to the client.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct Role {
    /// Which.
    kind: RoleKind,
    /// In words; with `other`, and only with that.
    text: Option<Text<RoleText>>,
}

impl Role {
    /// The domain's value; the words go with `other` and with nothing else.
    pub(crate) fn read(self) -> Result<relation::Role, Problem> {
        let listed = match self.kind {
            RoleKind::Father => relation::Role::Father,
            RoleKind::Mother => relation::Role::Mother,
            RoleKind::Partner => relation::Role::Partner,
            RoleKind::Child => relation::Role::Child,
            RoleKind::Sibling => relation::Role::Sibling,
            RoleKind::Grandparent => relation::Role::Grandparent,
            RoleKind::Family => relation::Role::Family,
            RoleKind::Friend => relation::Role::Friend,
            RoleKind::Neighbour => relation::Role::Neighbour,
            RoleKind::Representative => relation::Role::Representative,
            RoleKind::Other => {
                let words = self
                    .text
                    .ok_or_else(|| wrong("#/role/text", Wording::fixed("Vul in wie dit is.", "Fill in who this is.")))?;
                return Ok(relation::Role::Other(words.0));
            }
        };
        match self.text {
            None => Ok(listed),
            Some(_) => Err(wrong("#/role/text", Wording::fixed("Dit hoort alleen bij other.", "This goes with other only."))),
        }
    }
}

impl From<relation::Role> for Role {
    fn from(role: relation::Role) -> Self {
        let kind = match role {
            relation::Role::Father => RoleKind::Father,
            relation::Role::Mother => RoleKind::Mother,
            relation::Role::Partner => RoleKind::Partner,
            relation::Role::Child => RoleKind::Child,
            relation::Role::Sibling => RoleKind::Sibling,
            relation::Role::Grandparent => RoleKind::Grandparent,
            relation::Role::Family => RoleKind::Family,
            relation::Role::Friend => RoleKind::Friend,
            relation::Role::Neighbour => RoleKind::Neighbour,
            relation::Role::Representative => RoleKind::Representative,
            relation::Role::Other(text) => return Self { kind: RoleKind::Other, text: Some(Text(text)) },
        };
        Self { kind, text: None }
    }
}

//! Over mij: what is recorded of the client as a person, and what of it clients change themselves (`G37`).

use crate::{
    ids::{AccountId, PortalId},
    text::{Line, Name, Note, PhoneNumber},
};
use std::fmt;
use time::OffsetDateTime;

/// One state of what is recorded of a client. Another state comes after it, so all that was recorded stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalRecord {
    /// Of which client.
    pub portal: PortalId,
    /// What.
    pub data: PersonalData,
    /// Which state this is, the first being 1.
    pub revision: u32,
    /// Who recorded it.
    pub by: AccountId,
    /// When.
    pub at: OffsetDateTime,
}

/// What is recorded of a client besides name, gender, date of birth and number, which belong to the [`Portal`](crate::portal::Portal).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonalData {
    /// What the client is called in daily life.
    pub called: Option<Name>,
    /// Street and number.
    pub street: Option<Line>,
    /// Postcode.
    pub postcode: Option<Line>,
    /// Town.
    pub town: Option<Line>,
    /// Where the client can be called.
    pub phone: Option<PhoneNumber>,
    /// The languages that the client speaks.
    pub languages: Option<Line>,
    /// Work, school or other daily pursuit.
    pub occupation: Option<Line>,
    /// What else matters.
    pub remarks: Option<Note>,
}

impl PersonalData {
    /// This data with `fields` as they are in `other`.
    #[must_use]
    pub fn with(self, fields: PersonalFields, other: &Self) -> Self {
        let mut data = self;
        for field in fields.iter() {
            match field {
                PersonalField::Called => data.called.clone_from(&other.called),
                PersonalField::Street => data.street.clone_from(&other.street),
                PersonalField::Postcode => data.postcode.clone_from(&other.postcode),
                PersonalField::Town => data.town.clone_from(&other.town),
                PersonalField::Phone => data.phone.clone_from(&other.phone),
                PersonalField::Languages => data.languages.clone_from(&other.languages),
                PersonalField::Occupation => data.occupation.clone_from(&other.occupation),
                PersonalField::Remarks => data.remarks.clone_from(&other.remarks),
            }
        }
        data
    }

    /// What stands in one field, as it is shown.
    pub fn shown(&self, field: PersonalField) -> Option<String> {
        match field {
            PersonalField::Called => self.called.as_ref().map(ToString::to_string),
            PersonalField::Street => self.street.as_ref().map(ToString::to_string),
            PersonalField::Postcode => self.postcode.as_ref().map(ToString::to_string),
            PersonalField::Town => self.town.as_ref().map(ToString::to_string),
            PersonalField::Phone => self.phone.as_ref().map(PhoneNumber::in_groups),
            PersonalField::Languages => self.languages.as_ref().map(ToString::to_string),
            PersonalField::Occupation => self.occupation.as_ref().map(ToString::to_string),
            PersonalField::Remarks => self.remarks.as_ref().map(ToString::to_string),
        }
    }

    /// The fields in which it differs from `other`.
    pub fn differs_from(&self, other: &Self) -> PersonalFields {
        PersonalField::ALL.into_iter().filter(|field| self.shown(*field) != other.shown(*field)).collect()
    }
}

/// One field of what is recorded of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PersonalField {
    /// What the client is called in daily life.
    Called,
    /// Street and number.
    Street,
    /// Postcode.
    Postcode,
    /// Town.
    Town,
    /// Phone number.
    Phone,
    /// Languages.
    Languages,
    /// Work, school or other daily pursuit.
    Occupation,
    /// What else matters.
    Remarks,
}

impl PersonalField {
    /// Every field, in the order of the page.
    pub const ALL: [Self; 8] =
        [Self::Called, Self::Street, Self::Postcode, Self::Town, Self::Phone, Self::Languages, Self::Occupation, Self::Remarks];

    /// Stable name in settings, forms and the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Called => "called",
            Self::Street => "street",
            Self::Postcode => "postcode",
            Self::Town => "town",
            Self::Phone => "phone",
            Self::Languages => "languages",
            Self::Occupation => "occupation",
            Self::Remarks => "remarks",
        }
    }

    /// The field with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// A set of fields in one machine word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PersonalFields(u8);

impl PersonalFields {
    /// No field.
    pub const NONE: Self = Self(0);
    /// Every field.
    pub const ALL: Self = Self(u8::MAX);
    /// What clients change themselves unless the organisation chose otherwise: where they can be called (`G37`).
    pub const PHONE: Self = Self(1 << PersonalField::Phone as u8);

    /// Whether `field` is in it.
    pub const fn has(self, field: PersonalField) -> bool {
        self.0 & (1 << field as u8) != 0
    }

    /// Whether all of it is in `other`.
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The fields in it, in the order of the page.
    pub fn iter(self) -> impl Iterator<Item = PersonalField> {
        PersonalField::ALL.into_iter().filter(move |field| self.has(*field))
    }

    /// The word, for adapters.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Reads a word back; every word names a set.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }
}

impl FromIterator<PersonalField> for PersonalFields {
    fn from_iter<I: IntoIterator<Item = PersonalField>>(fields: I) -> Self {
        Self(fields.into_iter().fold(0, |bits, field| bits | (1 << field as u8)))
    }
}

impl fmt::Debug for PersonalFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(PersonalField::name)).finish()
    }
}

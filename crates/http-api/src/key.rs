//! Identifiers in an address.

use std::borrow::Cow;

use inzage_domain::{
    credential::Digest,
    dossier::DossierTopic,
    ids::{
        AccountId, AgendaFeedId, AgendaItemId, AppointmentId, AppointmentRequestId, ConversationId, DiaryEntryId, DocumentId,
        DossierEntryId, ExportId, FactorId, MachineId, MessageId, PinboardPostId, PinboardReactionId, PortalId, ProviderLinkId,
        PublicationId, QuestionnaireId, QuestionnaireRequestId, RelationId, SessionId,
    },
    right::Section,
};
use inzage_http_kit::Problem;
use poem_openapi::{
    registry::{MetaSchema, MetaSchemaRef},
    types::{ParseFromParameter, ParseResult, Type},
};
use uuid::Uuid;

use crate::text::{Textual, hyphenated};

/// An identifier as it stands in an address. One that can't be read becomes the nil identifier, which nothing ever has:
/// so it goes the same way as one that names nothing, and gets the same answer (`T1`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key(Uuid);

impl Key {
    /// As a portal's.
    pub(crate) const fn portal(self) -> PortalId {
        PortalId::from_uuid(self.0)
    }

    /// As a document's.
    pub(crate) const fn document(self) -> DocumentId {
        DocumentId::from_uuid(self.0)
    }

    /// As an appointment's.
    pub(crate) const fn appointment(self) -> AppointmentId {
        AppointmentId::from_uuid(self.0)
    }

    /// As a request's for an appointment.
    pub(crate) const fn appointment_request(self) -> AppointmentRequestId {
        AppointmentRequestId::from_uuid(self.0)
    }

    /// As a conversation's.
    pub(crate) const fn conversation(self) -> ConversationId {
        ConversationId::from_uuid(self.0)
    }

    /// As an item's in the agenda.
    pub(crate) const fn agenda_item(self) -> AgendaItemId {
        AgendaItemId::from_uuid(self.0)
    }

    /// As that of the address at which a calendar reads the agenda.
    pub(crate) const fn agenda_feed(self) -> AgendaFeedId {
        AgendaFeedId::from_uuid(self.0)
    }

    /// As a message's.
    pub(crate) const fn message(self) -> MessageId {
        MessageId::from_uuid(self.0)
    }

    /// As a note's in the diary.
    pub(crate) const fn diary_entry(self) -> DiaryEntryId {
        DiaryEntryId::from_uuid(self.0)
    }

    /// As a recorded thing's.
    pub(crate) const fn dossier_entry(self) -> DossierEntryId {
        DossierEntryId::from_uuid(self.0)
    }

    /// As that of a copy of everything.
    pub(crate) const fn export(self) -> ExportId {
        ExportId::from_uuid(self.0)
    }

    /// As a post's on the pinboard.
    pub(crate) const fn pinboard_post(self) -> PinboardPostId {
        PinboardPostId::from_uuid(self.0)
    }

    /// As a reaction's on the pinboard.
    pub(crate) const fn pinboard_reaction(self) -> PinboardReactionId {
        PinboardReactionId::from_uuid(self.0)
    }

    /// As a contact person's.
    pub(crate) const fn relation(self) -> RelationId {
        RelationId::from_uuid(self.0)
    }

    /// As a second factor's.
    pub(crate) const fn provider_link(self) -> ProviderLinkId {
        ProviderLinkId::from_uuid(self.0)
    }

    pub(crate) const fn factor(self) -> FactorId {
        FactorId::from_uuid(self.0)
    }

    /// As an account's.
    pub(crate) const fn account(self) -> AccountId {
        AccountId::from_uuid(self.0)
    }

    /// As a publication's.
    pub(crate) const fn publication(self) -> PublicationId {
        PublicationId::from_uuid(self.0)
    }

    /// As a questionnaire's.
    pub(crate) const fn questionnaire(self) -> QuestionnaireId {
        QuestionnaireId::from_uuid(self.0)
    }

    /// As that of a questionnaire that a client was asked to fill in.
    pub(crate) const fn questionnaire_request(self) -> QuestionnaireRequestId {
        QuestionnaireRequestId::from_uuid(self.0)
    }

    /// As a machine's.
    pub(crate) const fn machine(self) -> MachineId {
        MachineId::from_uuid(self.0)
    }

    /// As a session's.
    pub(crate) const fn session(self) -> SessionId {
        SessionId::from_uuid(self.0)
    }
}

/// A version's number in an address. One that can't be read becomes zero, which no version has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VersionKey(pub(crate) u32);

/// A SHA-256 in an address. One that can't be read becomes zero, which nothing ever has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DigestKey(pub(crate) Digest);

/// A section's name in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SectionKey(Option<Section>);

impl SectionKey {
    /// The section, if there is one with this name.
    pub(crate) fn section(self) -> Result<Section, Problem> {
        self.0.ok_or_else(Problem::not_found)
    }
}

/// A topic's name in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TopicKey(Option<DossierTopic>);

impl TopicKey {
    /// The topic, if there is one with this name.
    pub(crate) fn topic(self) -> Result<DossierTopic, Problem> {
        self.0.ok_or_else(Problem::not_found)
    }
}

macro_rules! parameter {
    ($type:ty, $name:literal, $schema:expr, $read:expr) => {
        impl Type for $type {
            const IS_REQUIRED: bool = true;

            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> Cow<'static, str> {
                $name.into()
            }

            fn schema_ref() -> MetaSchemaRef {
                MetaSchemaRef::Inline(Box::new($schema))
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }

            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
                Box::new(std::iter::once(self))
            }
        }

        impl ParseFromParameter for $type {
            fn parse_from_parameter(raw: &str) -> ParseResult<Self> {
                let read: fn(&str) -> Self = $read;
                Ok(read(raw))
            }
        }
    };
}

parameter!(Key, "key", Uuid::schema(), |raw| Self(hyphenated(raw).unwrap_or(Uuid::nil())));
parameter!(VersionKey, "version", MetaSchema { minimum: Some(1.0), ..MetaSchema::new_with_format("integer", "int32") }, |raw| {
    let plain = raw.bytes().all(|byte| byte.is_ascii_digit()) && !raw.starts_with('0');
    Self(raw.parse().ok().filter(|_| plain).unwrap_or(0))
});
parameter!(DigestKey, "sha256", Digest::schema(), |raw| Self(Digest::read(raw).unwrap_or(Digest([0; 32]))));
parameter!(
    SectionKey,
    "section",
    MetaSchema { enum_items: Section::ALL.iter().map(|section| section.name().into()).collect(), ..MetaSchema::new("string") },
    |raw| Self(Section::named(raw))
);
parameter!(
    TopicKey,
    "topic",
    MetaSchema { enum_items: DossierTopic::ALL.iter().map(|topic| topic.name().into()).collect(), ..MetaSchema::new("string") },
    |raw| Self(DossierTopic::named(raw))
);

//! Values of the domain as values of columns.

use super::fields::{Fields, unreadable};
use inzage_domain::{
    agenda::Weekdays,
    appointment::WantedDay,
    consent::TopicName,
    credential::{Digest, PasswordHash, Secret},
    factor::SealedBytes,
    ids::{
        AccountId, AgendaFeedId, AgendaItemId, AppointmentId, AppointmentRequestId, BlobId, BlockId, CareLinkId, ConversationId,
        DiaryEntryId, DocumentId, DossierEntryId, ExportId, FactorId, GrantId, InvitationId, LetterId, LocationId, LogEntryId,
        MachineId, MessageId, PinboardPostId, PinboardReactionId, PortalId, ProfessionalId, ProviderLinkId, PublicationId,
        QuestionnaireId, QuestionnaireRequestId, ReactionId, RecoveryId, RelationId, SessionId, ShelfId,
    },
    moment::BirthDate,
    ports::StoreError,
    text::{
        ClientNumber, DeviceName, EmailAddress, FileName, Line, LongText, Name, Note, PageText, PhoneNumber, ReactionText,
        Remark, RoleText, SecretQuestion, Title, WebAddress,
    },
};
use sea_orm::Value;
use time::{Date, Duration, OffsetDateTime, Time};
use uuid::Uuid;

/// A value that fits one column.
pub(crate) trait Column: Sized {
    /// As stored.
    fn value(&self) -> Value;
    /// NULL of its type, which PostgreSQL wants to know.
    fn null() -> Value;
    /// Reads it; `None` is NULL.
    fn read(fields: Fields<'_>, name: &str) -> Result<Option<Self>, StoreError>;
}

/// Something that can take a placeholder's place.
pub(crate) trait Bind {
    /// As stored.
    fn into_value(self) -> Value;
}

impl<T: Column> Bind for Option<T> {
    fn into_value(self) -> Value {
        self.as_ref().map_or_else(T::null, T::value)
    }
}

impl<T: Column> Bind for &Option<T> {
    fn into_value(self) -> Value {
        self.as_ref().map_or_else(T::null, T::value)
    }
}

impl Bind for &str {
    fn into_value(self) -> Value {
        Value::String(Some(self.to_owned()))
    }
}

/// Lets columns take a placeholder's place, by value and by reference.
macro_rules! bound {
    ($type:ty) => {
        impl Bind for $type {
            fn into_value(self) -> Value {
                Column::value(&self)
            }
        }

        impl Bind for &$type {
            fn into_value(self) -> Value {
                Column::value(self)
            }
        }
    };
}
pub(super) use bound;

macro_rules! plain { ($($type:ty as $variant:ident),+ $(,)?) => {$(
    impl Column for $type {
        fn value(&self) -> Value {
            Value::$variant(Some(self.clone()))
        }

        fn null() -> Value {
            Value::$variant(None)
        }

        fn read(fields: Fields<'_>, name: &str) -> Result<Option<Self>, StoreError> {
            fields.raw(name)
        }
    }

    bound!($type);
)+} }

plain! { Uuid as Uuid, String as String, i64 as BigInt, bool as Bool, Date as TimeDate, Vec<u8> as Bytes }

impl Column for OffsetDateTime {
    fn value(&self) -> Value {
        Value::TimeDateTimeWithTimeZone(Some(*self))
    }

    fn null() -> Value {
        Value::TimeDateTimeWithTimeZone(None)
    }

    fn read(fields: Fields<'_>, name: &str) -> Result<Option<Self>, StoreError> {
        fields.instant(name)
    }
}

bound!(OffsetDateTime);

/// The time so many minutes after midnight.
fn time_of(minutes: i64) -> Option<Time> {
    let (hour, minute) = (u8::try_from(minutes.div_euclid(60)).ok()?, u8::try_from(minutes.rem_euclid(60)).ok()?);
    Time::from_hms(hour, minute, 0).ok()
}

/// Columns that hold another type and are parsed when read.
macro_rules! derived { ($($type:ty as $base:ty, |$it:ident| $store:expr, |$raw:ident| $restore:expr;)+) => {$(
    impl Column for $type {
        fn value(&self) -> Value {
            let $it = self;
            <$base as Column>::value(&$store)
        }

        fn null() -> Value {
            <$base as Column>::null()
        }

        fn read(fields: Fields<'_>, name: &str) -> Result<Option<Self>, StoreError> {
            match <$base as Column>::read(fields, name)? {
                None => Ok(None),
                Some($raw) => $restore.map(Some).ok_or_else(|| unreadable(name)),
            }
        }
    }

    bound!($type);
)+} }
pub(super) use derived;

derived! {
    AccountId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    PortalId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    RelationId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    GrantId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    ProfessionalId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    CareLinkId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    LocationId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    AppointmentId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    AppointmentRequestId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    ConversationId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    MessageId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    DiaryEntryId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    DossierEntryId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    AgendaItemId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    AgendaFeedId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    PinboardPostId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    PinboardReactionId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    DocumentId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    ReactionId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    PublicationId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    QuestionnaireId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    QuestionnaireRequestId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    ShelfId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    BlobId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    InvitationId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    SessionId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    LogEntryId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    BlockId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    LetterId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    FactorId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    ProviderLinkId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    RecoveryId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    ExportId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));
    MachineId as Uuid, |it| it.as_uuid(), |raw| Some(Self::from_uuid(raw));

    u8 as i64, |it| i64::from(*it), |raw| Self::try_from(raw).ok();
    u16 as i64, |it| i64::from(*it), |raw| Self::try_from(raw).ok();
    u32 as i64, |it| i64::from(*it), |raw| Self::try_from(raw).ok();
    // What is more than fits comes back as another number, and no count or time step comes near it.
    u64 as i64, |it| i64::try_from(*it).unwrap_or(i64::MAX), |raw| Self::try_from(raw).ok();
    Weekdays as i64, |it| i64::from(it.bits()), |raw| u8::try_from(raw).ok().map(Self::from_bits);
    // Whole minutes since midnight.
    Time as i64, |it| i64::from(it.hour()) * 60 + i64::from(it.minute()), |raw| time_of(raw);
    Duration as i64, |it| it.whole_seconds(), |raw| Some(Self::seconds(raw));

    Digest as Vec<u8>, |it| it.0.to_vec(), |raw| raw.try_into().ok().map(Self);
    SealedBytes as Vec<u8>, |it| it.0.clone(), |raw| Some(Self(raw));
    Secret as String, |it| it.expose().to_owned(), |raw| Self::parse(&raw);
    PasswordHash as String, |it| it.as_str().to_owned(), |raw| Some(Self::new(raw));
    WantedDay as Date, |it| it.date(), |raw| Some(Self::stored(raw));
    BirthDate as Date, |it| it.date(), |raw| Some(Self::stored(raw));

    Name as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    Line as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    Title as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    FileName as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    RoleText as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    ClientNumber as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    DeviceName as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    SecretQuestion as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    Remark as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    Note as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    ReactionText as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    PageText as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    WebAddress as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    LongText as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    EmailAddress as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw).ok();
    PhoneNumber as String, |it| it.as_str().to_owned(), |raw| Self::stored(&raw).ok();
    TopicName as String, |it| it.as_str().to_owned(), |raw| Self::parse(&raw);
}

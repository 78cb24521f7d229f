//! Stable short names of states and kinds. They are stored, so they never change.

use super::{
    column::{Bind, Column, bound, derived},
    fields::{Fields, unreadable},
};
use inzage_domain::{
    account::{AccountState, Assurance},
    appointment::RequestDecision,
    audit::{ActionKind, SystemRole},
    avatar::Illustration,
    care::{CareLinkKind, TaskSet},
    consent::{ConsentTopic, Decision},
    document::{DocumentKind, Party, SharedKind, Sharing},
    factor::FactorKind,
    file::MediaType,
    grant::{Basis, RevocationReason},
    ids::RelationId,
    invitation::InvitationState,
    letter::Language,
    organisation::FromHolding,
    policy::Reason,
    portal::{ClosingReason, Gender, PortalState, Seat},
    ports::{ChallengeKind, StoreError},
    publication::PublicationKind,
    relation::{Agreement, AuthorityKind, BlockedBy, LegalReading, LimitReason, Origin, RelationState},
    right::Right,
};
use sea_orm::Value;
use uuid::Uuid;

/// A value with a stable short name.
pub(crate) trait Named: Sized {
    /// Its name.
    fn stored_name(&self) -> &'static str;
    /// The value with this name.
    fn from_stored(name: &str) -> Option<Self>;
}

/// One name for each value, both ways.
macro_rules! named { ($($type:ident { $($value:ident $(($inner:path))? = $name:literal),+ $(,)? })+) => {$(
    impl Named for $type {
        fn stored_name(&self) -> &'static str {
            match self { $($type::$value $(($inner))? => $name,)+ }
        }

        fn from_stored(name: &str) -> Option<Self> {
            match name {
                $($name => Some($type::$value $(($inner))?),)+
                _ => None,
            }
        }
    }

    impl Column for $type {
        fn value(&self) -> Value {
            Value::String(Some(self.stored_name().to_owned()))
        }

        fn null() -> Value {
            Value::String(None)
        }

        fn read(fields: Fields<'_>, name: &str) -> Result<Option<Self>, StoreError> {
            let stored = fields.raw::<String>(name)?;
            stored.map(|stored| Self::from_stored(&stored).ok_or_else(|| unreadable(name))).transpose()
        }
    }

    bound!($type);
)+} }

named! {
    AccountState { Prepared = "prepared", Active = "active", Deactivated = "deactivated" }
    ActionKind { Look = "look", Change = "change" }
    Agreement { Undecided = "undecided", Given = "given", Refused = "refused" }
    Assurance { Basic = "basic", Substantial = "substantial" }
    DocumentKind { Document = "document", Report = "report" }
    SharedKind { Document = "document", Report = "report", Conversation = "conversation" }
    AuthorityKind {
        Parental = "parental",
        Guardianship = "guardianship",
        Curatorship = "curatorship",
        Mentorship = "mentorship",
        Administration = "administration",
        WrittenMandate = "written-mandate",
    }
    Basis { Consent = "consent", Representation = "representation", LegalObligation = "legal-obligation" }
    BlockedBy { Staff = "staff", Holder = "holder" }
    CareLinkKind { Guiding = "guiding", Supervising = "supervising" }
    RequestDecision { Approved = "approved", Rejected = "rejected", Withdrawn = "withdrawn" }
    Decision { Given = "given", Withdrawn = "withdrawn" }
    FromHolding { NeedsAgreement = "needs-agreement", ContinuesUnlessRefused = "continues-unless-refused" }
    Gender { Male = "male", Female = "female", Other = "other" }
    InvitationState { Open = "open", Accepted = "accepted", Withdrawn = "withdrawn", Voided = "voided" }
    Language { Dutch = "nl", English = "en" }
    LegalReading {
        Full = "full",
        Limited(LimitReason::CourtOrder) = "limited/court-order",
        Limited(LimitReason::Safety) = "limited/safety",
    }
    Origin { Organisation = "organisation", Portal = "portal" }
    PortalState {
        NotPrepared = "not-prepared",
        Open = "open",
        Closed(ClosingReason::CareEnded) = "closed/care-ended",
        Closed(ClosingReason::Death) = "closed/death",
        Closed(ClosingReason::Mistake) = "closed/mistake",
    }
    RelationState { Listed = "listed", Invited = "invited", Active = "active", Removed = "removed" }
    RevocationReason {
        Withdrawn = "withdrawn",
        GivenUp = "given-up",
        Superseded = "superseded",
        Removed = "removed",
        Blocked = "blocked",
    }
    Seat { Client = "client", FirstContact = "first-contact" }
    Sharing { BySection = "by-section", PerItem = "per-item" }
    SystemRole { Postman = "postman", Sweeper = "sweeper" }
}

/// The name of a party; that of a representative tells which.
pub(crate) fn party_name(party: Party) -> String {
    match party {
        Party::Holder => String::from("holder"),
        Party::Client => String::from("client"),
        Party::Representative(relation) => format!("representative/{relation}"),
    }
}

/// The party of this name.
pub(crate) fn named_party(name: &str) -> Option<Party> {
    let representative = |id: &str| Uuid::try_parse(id).ok().map(RelationId::from_uuid).map(Party::Representative);
    match name {
        "holder" => Some(Party::Holder),
        "client" => Some(Party::Client),
        _ => name.strip_prefix("representative/").and_then(representative),
    }
}

derived! {
    Party as String, |it| party_name(*it), |raw| named_party(&raw);
    Right as String, |it| it.name().to_owned(), |raw| Self::named(&raw);
    TaskSet as i64, |it| i64::from(it.bits()), |raw| u16::try_from(raw).ok().and_then(Self::from_bits);
    MediaType as String, |it| it.as_str().to_owned(), |raw| Self::ALL.into_iter().chain([Self::Text]).find(|it| it.as_str() == raw);
    FactorKind as String, |it| it.name().to_owned(), |raw| Self::ALL.into_iter().find(|it| it.name() == raw);
    ChallengeKind as String, |it| it.name().to_owned(), |raw| Self::ALL.into_iter().find(|it| it.name() == raw);
    Illustration as String, |it| it.name().to_owned(), |raw| Self::named(&raw);
    PublicationKind as String, |it| it.name().to_owned(), |raw| Self::named(&raw);
    ConsentTopic as String, |it| it.name().to_owned(), |raw| Self::named(&raw);
    Reason as String, |it| it.to_string(), |raw| Self::parse(&raw);
}

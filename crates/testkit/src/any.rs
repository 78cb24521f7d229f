//! Strategies for every domain type, for `proptest`.
//!
//! Identifiers come from small pools, so that things meet; dates of birth lie around the birthdays on which something changes; names are
//! in many scripts. What a strategy gives fits the type's own rules, and need not be likely.

mod credentials;
mod facts;
mod people;
mod records;
mod words;

pub use credentials::*;
pub use facts::*;
pub use people::*;
pub use records::*;
pub use words::*;

use crate::{
    doubles::{moment, numbered},
    worlds::NOW,
};
use inzage_domain::{
    credential::Digest,
    ids::{
        AccountId, AgendaFeedId, AgendaItemId, AppointmentId, AppointmentRequestId, BlobId, BlockId, CareLinkId, ConversationId,
        DiaryEntryId, DocumentId, DossierEntryId, FactorId, GrantId, InvitationId, LetterId, LocationId, LogEntryId, MachineId,
        PinboardPostId, PinboardReactionId, PortalId, ProfessionalId, ProviderLinkId, PublicationId, QuestionnaireId,
        QuestionnaireRequestId, ReactionId, RecoveryId, RelationId, SessionId,
    },
    moment::{BirthDate, Moment, Period},
};
use proptest::prelude::*;
use time::{Date, Duration, OffsetDateTime};

macro_rules! ids { ($($(#[$doc:meta])* $function:ident -> $id:ty;)+) => {$(
    $(#[$doc])*
    pub fn $function() -> impl Strategy<Value = $id> + Clone {
        (1..=4_u64).prop_map(|number| <$id>::from_uuid(numbered(number)))
    }
)+} }

ids! {
    /// One of four accounts.
    account_id -> AccountId;
    /// One of four portals.
    portal_id -> PortalId;
    /// One of four relations.
    relation_id -> RelationId;
    /// One of four grants.
    grant_id -> GrantId;
    /// One of four professionals.
    professional_id -> ProfessionalId;
    /// One of four care links.
    care_link_id -> CareLinkId;
    /// One of four locations.
    location_id -> LocationId;
    /// One of four notes in diaries.
    diary_entry_id -> DiaryEntryId;
    /// One of four recorded things.
    dossier_entry_id -> DossierEntryId;
    /// One of four appointments.
    appointment_id -> AppointmentId;
    /// One of four requests for appointments.
    appointment_request_id -> AppointmentRequestId;
    /// One of four items in agendas.
    agenda_item_id -> AgendaItemId;
    /// One of four feeds of agendas.
    agenda_feed_id -> AgendaFeedId;
    /// One of four posts on pinboards.
    pinboard_post_id -> PinboardPostId;
    /// One of four reactions on pinboards.
    pinboard_reaction_id -> PinboardReactionId;
    /// One of four documents.
    document_id -> DocumentId;
    /// One of four reactions under reports.
    reaction_id -> ReactionId;
    /// One of four publications.
    publication_id -> PublicationId;
    /// One of four questionnaires.
    questionnaire_id -> QuestionnaireId;
    /// One of four questionnaires that were asked.
    questionnaire_request_id -> QuestionnaireRequestId;
    /// One of four files.
    blob_id -> BlobId;
    /// One of four invitations.
    invitation_id -> InvitationId;
    /// One of four conversations.
    conversation_id -> ConversationId;
    /// One of four sessions.
    session_id -> SessionId;
    /// One of four lines in the access log.
    log_entry_id -> LogEntryId;
    /// One of four blocks.
    block_id -> BlockId;
    /// One of four letters.
    letter_id -> LetterId;
    /// One of four second factors.
    factor_id -> FactorId;
    /// One of four links to identities at sign-in providers.
    provider_link_id -> ProviderLinkId;
    /// One of four links to choose a new password.
    recovery_id -> RecoveryId;
    /// One of four machines.
    machine_id -> MachineId;
}

/// One of four digests.
pub fn digest() -> impl Strategy<Value = Digest> + Clone {
    (1..=4_u8).prop_map(|number| Digest([number; 32]))
}

/// An instant within three years of [`NOW`], often within seconds of it.
pub fn instant() -> impl Strategy<Value = OffsetDateTime> + Clone {
    prop_oneof![
        3 => (-3_i64..=3).prop_map(|seconds| NOW.at + Duration::seconds(seconds)),
        2 => (-1_095_i64..=1_095).prop_map(|days| NOW.at + Duration::days(days)),
        1 => (-94_608_000_i64..=94_608_000).prop_map(|seconds| NOW.at + Duration::seconds(seconds)),
    ]
}

/// A moment within three years of [`NOW`].
pub fn any_moment() -> impl Strategy<Value = Moment> + Clone {
    instant().prop_map(moment)
}

/// A period, open or not, over or not, begun or not.
pub fn period() -> impl Strategy<Value = Period> + Clone {
    (instant(), proptest::option::of(1..=200_000_000_i64)).prop_map(|(from, seconds)| {
        let until = seconds.map(|seconds| from + Duration::seconds(seconds));
        Period::new(from, until).unwrap_or(Period::starting(from))
    })
}

/// A calendar day of the last hundred and twenty years.
pub fn day() -> impl Strategy<Value = Date> + Clone {
    (0..=43_829_i64).prop_map(|days| NOW.on - Duration::days(days))
}

/// A date of birth: often within days of turning 12, 16 or 18 at [`NOW`], sometimes on 29 February.
pub fn birth_date() -> impl Strategy<Value = BirthDate> + Clone {
    let near = |years: i32| {
        (-3_i64..=3).prop_map(move |days| {
            let birthday = NOW.on.replace_year(NOW.on.year() - years).unwrap_or(NOW.on);
            BirthDate::stored(birthday + Duration::days(days))
        })
    };
    prop_oneof![
        2 => near(12),
        2 => near(16),
        2 => near(18),
        1 => (1_980..=2_020_i32).prop_map(|year| {
            let leap = Date::from_calendar_date(year - year % 4, time::Month::February, 29);
            BirthDate::stored(leap.unwrap_or(NOW.on))
        }),
        2 => day().prop_map(BirthDate::stored),
    ]
}

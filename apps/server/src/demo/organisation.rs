//! The organisation: its choices and its locations.

use super::builder::{Builder, sure};
use inzage_domain::{
    account::Assurance,
    care::Location,
    document::Sharing,
    ids::LocationId,
    invitation::Invitation,
    organisation::{AgeRegime, Communication, Settings},
    personal::PersonalFields,
    text::{Note, PhoneNumber, Title},
};

/// The locations, by name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    /// The whole organisation.
    pub(super) merelhoven: LocationId,
    /// Treatment and living in the north.
    pub(super) noord: LocationId,
    /// Treatment of adults.
    pub(super) polikliniek: LocationId,
    /// Help for children and their parents.
    pub(super) jeugdteam: LocationId,
    /// Living with guidance.
    pub(super) de_linde: LocationId,
    /// A house of it.
    pub(super) woning_1: LocationId,
    /// Another.
    pub(super) woning_2: LocationId,
    /// Living on one's own, with help.
    pub(super) meppel: LocationId,
    /// The nursing home.
    pub(super) avondrood: LocationId,
    /// A ward of it.
    pub(super) merel: LocationId,
    /// Another, for people with dementia.
    pub(super) zwaluw: LocationId,
}

/// Writes the organisation's choices and locations.
///
/// A password is enough to sign in, for staff too: nobody could show a second factor in a demonstration.
pub(super) fn found(builder: &mut Builder) -> Places {
    builder.records.settings = Some(Settings {
        name: sure(Title::parse("Zorggroep Merelhoven")),
        support_phone: sure(PhoneNumber::parse("0855550170")),
        support_hours: sure(Note::parse("Wij helpen u op werkdagen van 9.00 tot 16.30 uur.")),
        ages: AgeRegime::default(),
        document_sharing: Sharing::PerItem,
        conversation_sharing: Sharing::PerItem,
        message_receipts: false,
        report_sharing: Sharing::PerItem,
        relations_react: false,
        invitation_life: Invitation::DEFAULT_LIFE,
        staff_assurance: Assurance::Basic,
        client_assurance: Assurance::Basic,
        secret_question: true,
        factor_reset: true,
        pinboard_for_care: true,
        communication: Communication::ALL,
        client_edits: PersonalFields::PHONE,
    });
    let mut place = |name: &str, parent: Option<LocationId>| {
        let at = builder.calendar.ago((1_600, 9, 0)).at;
        let id = LocationId::from_uuid(builder.id(at));
        builder.records.locations.push(Location { id, parent, name: sure(Title::parse(name)) });
        id
    };
    let merelhoven = place("Zorggroep Merelhoven", None);
    let noord = place("Merelhoven Noord", Some(merelhoven));
    let polikliniek = place("Polikliniek Zwolle", Some(noord));
    let jeugdteam = place("Jeugdteam Zwolle", Some(noord));
    let de_linde = place("Woonlocatie De Linde", Some(noord));
    let woning_1 = place("Woning 1", Some(de_linde));
    let woning_2 = place("Woning 2", Some(de_linde));
    let meppel = place("Woonzorg Meppel", Some(noord));
    let avondrood = place("Verpleeghuis Avondrood", Some(merelhoven));
    let merel = place("Afdeling Merel", Some(avondrood));
    let zwaluw = place("Afdeling Zwaluw", Some(avondrood));
    Places { merelhoven, noord, polikliniek, jeugdteam, de_linde, woning_1, woning_2, meppel, avondrood, merel, zwaluw }
}

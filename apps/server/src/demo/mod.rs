//! A care organisation to look around in: "Zorggroep Merelhoven", with its people, portals and files.
//!
//! Everything is invented. All dates are counted from the moment of making, so that the child of eleven is always eleven, and
//! nothing is random: the same moment gives the same demonstration. Each family is there to show a rule; its module says which.

mod agendas;
mod appointments;
mod builder;
mod calendar;
mod care_plans;
mod clients;
mod consents;
mod conversations;
mod diaries;
mod documents;
mod dossiers;
mod families;
mod looks;
mod machines;
mod organisation;
mod paper;
mod papers;
mod pinboards;
mod plans;
mod publications;
mod questionnaires;
mod reports;
mod staff;
#[cfg(test)]
mod tests;

use builder::Builder;
use inzage_domain::{
    credential::PasswordHash,
    ids::{BlobId, PortalId},
    moment::Moment,
    records::Records,
    text::{EmailAddress, PersonName},
};

/// The password of every account in the demonstration; the caller hashes it.
pub const PASSWORD: &str = "Welkom-bij-Merelhoven-26";

/// The demonstration: what goes into an empty store, and what a person must know to look around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demo {
    /// Everything that is stored.
    pub records: Records,
    /// The bytes of each version of each document, of what goes with messages, and of each photo on a contact card.
    pub files: Vec<(PortalId, BlobId, Vec<u8>)>,
    /// Accounts worth signing in with, the best to start with first.
    pub accounts: Vec<DemoAccount>,
    /// Every portal, in the order of the stories.
    pub portals: Vec<DemoPortal>,
}

/// An account to sign in with, by [`PASSWORD`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// The address that signs in.
    pub email: EmailAddress,
    /// What they are called.
    pub name: PersonName,
    /// Who they are and what there is to see, in Dutch.
    pub role: &'static str,
}

/// A portal of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPortal {
    /// Which.
    pub id: PortalId,
    /// Whose.
    pub client: PersonName,
}

/// Makes the demonstration as it looks at `now`. `password` is the hash of [`PASSWORD`].
pub fn records(now: Moment, password: PasswordHash) -> Demo {
    let mut builder = Builder::new(now, password);
    let places = organisation::found(&mut builder);
    consents::write(&mut builder);
    publications::publish(&mut builder);
    questionnaires::make(&mut builder);
    let staff = staff::hire(&mut builder, &places);
    families::de_vries::tell(&mut builder, &places, &staff);
    families::households::tell(&mut builder, &places, &staff);
    families::verhoeven::tell(&mut builder, &places, &staff);
    families::represented::tell(&mut builder, &places, &staff);
    families::beginnings::tell(&mut builder, &places, &staff);
    clients::register(&mut builder, &places, &staff);
    builder.finish()
}

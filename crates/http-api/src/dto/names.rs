//! The fixed names in bodies, each tied to the domain's own value by an exhaustive match.

use inzage_domain::right::RightSet;
use poem_openapi::Enum;

/// One right in a client's portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::right::Right", rename_all = "kebab-case")]
pub(crate) enum Right {
    /// Read and send messages.
    Messages,
    /// Use the shared agenda.
    Appointments,
    /// Read along in the care plan.
    Plan,
    /// Read reports.
    Reports,
    /// Read documents.
    Documents,
    /// Read the medication list.
    Medication,
    /// Read shared diary notes.
    Diary,
    /// Access to the client's data; gates the seven that follow.
    Data,
    /// Delete posts and reactions of others.
    Moderate,
    /// See GP and pharmacy.
    GpPharmacy,
    /// See insurance.
    Insurance,
    /// See the list of contact persons.
    Contacts,
    /// Post on the pinboard.
    PinboardPost,
    /// React on the pinboard.
    PinboardReact,
    /// See the care team.
    CareTeam,
    /// Change the photo on one's own contact card.
    OwnPhoto,
    /// Change the personal data on one's own contact card.
    OwnPersonal,
    /// Change the contact data on one's own contact card.
    OwnContact,
    /// See, add and manage contact persons.
    ManageContacts,
}

/// The names of a set of rights, in the order of the page.
pub(crate) fn rights(set: RightSet) -> Vec<Right> {
    set.iter().map(Right::from).collect()
}

/// The set that these names make.
pub(crate) fn right_set(names: &[Right]) -> RightSet {
    names.iter().map(|name| inzage_domain::right::Right::from(*name)).collect()
}

/// The legal basis of a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::grant::Basis", rename_all = "kebab-case")]
pub(crate) enum Basis {
    /// The client's or their representative's consent.
    Consent,
    /// A representative's duty.
    Representation,
    /// A legal obligation.
    LegalObligation,
}

/// How a right was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::grant::RevocationReason", rename_all = "kebab-case")]
pub(crate) enum RevocationReason {
    /// It was withdrawn.
    Withdrawn,
    /// It was given up.
    GivenUp,
    /// Another took its place.
    Superseded,
    /// The contact person was removed.
    Removed,
    /// The person was blocked.
    Blocked,
}

/// As registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::portal::Gender", rename_all = "kebab-case")]
pub(crate) enum Gender {
    /// Man.
    Male,
    /// Woman.
    Female,
    /// Neither, or not told.
    Other,
}

/// A language that the portal speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::letter::Language")]
pub(crate) enum Language {
    /// Dutch.
    #[oai(rename = "nl")]
    Dutch,
    /// English.
    #[oai(rename = "en")]
    English,
}

/// Yes or no to a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::consent::Decision", rename_all = "kebab-case")]
pub(crate) enum Decision {
    /// Given.
    Given,
    /// Refused or withdrawn.
    Withdrawn,
}

/// A task of a professional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::care::Task", rename_all = "kebab-case")]
pub(crate) enum Task {
    /// Add clients.
    AddClients,
    /// See links and invitations.
    ViewLinks,
    /// Unlink accounts and withdraw invitations.
    EditLinks,
    /// Send invitations.
    Invite,
    /// Send bulletins to locations.
    SendBulletins,
    /// Link professionals to clients.
    LinkProfessionals,
    /// Open a file in an emergency.
    EmergencyAccess,
    /// Manage the application.
    ManageApplication,
    /// Review the access log.
    ReviewAccess,
    /// Keep the organisation's pages and news.
    ManageContent,
}

/// Where a publication stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::publication::PublicationKind", rename_all = "kebab-case")]
pub(crate) enum PublicationKind {
    /// On the start page: a welcome, news, an introduction.
    News,
    /// Among the pages about the organisation.
    Page,
    /// Under "Aan de slag": a module or tool to work with.
    Tool,
}

/// A drawing that can be an avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::avatar::Illustration", rename_all = "kebab-case")]
pub(crate) enum Drawing {
    /// A tree.
    Tree,
    /// A house.
    House,
    /// A boat.
    Boat,
    /// A bird.
    Bird,
    /// A flower.
    Flower,
    /// The sun behind a hill.
    Sun,
}

/// How a professional is linked to a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::care::CareLinkKind", rename_all = "kebab-case")]
pub(crate) enum CareLinkKind {
    /// Guides the client.
    Guiding,
    /// Looks along.
    Supervising,
}

/// Who entered a contact person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::relation::Origin", rename_all = "kebab-case")]
pub(crate) enum Origin {
    /// The organisation.
    Organisation,
    /// The holder or a delegate, in the portal.
    Portal,
}

/// How far the binding between a person and a portal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::relation::RelationState", rename_all = "kebab-case")]
pub(crate) enum RelationState {
    /// On the list, without an account.
    Listed,
    /// Invited, not accepted yet.
    Invited,
    /// Accepted.
    Active,
    /// Removed.
    Removed,
}

/// A kind of legal authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::relation::AuthorityKind", rename_all = "kebab-case")]
pub(crate) enum AuthorityKind {
    /// Ouderlijk gezag.
    Parental,
    /// Voogdij.
    Guardianship,
    /// Curatele.
    Curatorship,
    /// Mentorschap.
    Mentorship,
    /// Bewind.
    Administration,
    /// Schriftelijke machtiging.
    WrittenMandate,
}

/// Why reading by law was limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::relation::LimitReason", rename_all = "kebab-case")]
pub(crate) enum LimitReason {
    /// A court ordered it.
    CourtOrder,
    /// Somebody's safety.
    Safety,
}

/// Who laid a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::relation::BlockedBy", rename_all = "kebab-case")]
pub(crate) enum BlockedBy {
    /// Staff.
    Staff,
    /// The holder.
    Holder,
}

/// Whether a client of 12 to 15 agrees to a relation's access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::relation::Agreement", rename_all = "kebab-case")]
pub(crate) enum Agreement {
    /// Not asked or not answered.
    Undecided,
    /// Agreed.
    Given,
    /// Refused or withdrawn.
    Refused,
}

/// Kinds of files that people look for together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::file::FileGroup", rename_all = "kebab-case")]
pub(crate) enum FileGroup {
    /// PDF.
    Pdf,
    /// Pictures.
    Pictures,
    /// What was written with a word processor.
    Texts,
    /// Spreadsheets.
    Sheets,
}

/// How a document is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::document::Sharing", rename_all = "kebab-case")]
pub(crate) enum Sharing {
    /// With every relation who has the right.
    BySection,
    /// Only with relations to whom it was made visible.
    PerItem,
}

/// As whom somebody is asked to agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum Party {
    /// Whoever holds the portal.
    Holder,
    /// The client.
    Client,
    /// A legal representative who doesn't hold the portal.
    Representative,
}

impl From<inzage_domain::document::Party> for Party {
    fn from(party: inzage_domain::document::Party) -> Self {
        use inzage_domain::document::Party as Asked;
        match party {
            Asked::Holder => Self::Holder,
            Asked::Client => Self::Client,
            Asked::Representative(_) => Self::Representative,
        }
    }
}

/// Who can hold a portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::portal::Seat", rename_all = "kebab-case")]
pub(crate) enum Seat {
    /// The client.
    Client,
    /// The first contact person.
    FirstContact,
}

/// Why a portal was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::portal::ClosingReason", rename_all = "kebab-case")]
pub(crate) enum ClosingReason {
    /// Care has ended.
    CareEnded,
    /// The client has died.
    Death,
    /// It was made by mistake.
    Mistake,
}

/// In which stage of life the rules see a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::policy::Stage", rename_all = "kebab-case")]
pub(crate) enum Stage {
    /// Below 12.
    Child,
    /// 12 to 15.
    Holding,
    /// 16 and 17.
    Deciding,
    /// From 18.
    Adult,
}

/// Whether an action looks or changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::audit::ActionKind", rename_all = "kebab-case")]
pub(crate) enum ActionKind {
    /// It reads.
    Look,
    /// It changes.
    Change,
}

#[cfg(test)]
mod tests {
    use super::*;
    use poem_openapi::types::ToJSON;

    #[test]
    fn names_are_those_of_the_domain() {
        for right in inzage_domain::right::Right::ALL {
            assert_eq!(Right::from(right).to_json(), Some(right.name().into()));
        }
        for task in inzage_domain::care::Task::ALL {
            assert_eq!(Task::from(task).to_json(), Some(task.name().into()));
        }
        assert_eq!(right_set(&rights(RightSet::ALL)), RightSet::ALL);
    }
}

/// A kind of second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::factor::FactorKind", rename_all = "kebab-case")]
pub(crate) enum FactorKind {
    /// An authenticator app.
    Totp,
    /// A passkey or security key.
    Passkey,
    /// A YubiKey's one-time codes.
    #[oai(rename = "yubikey")]
    YubiKey,
}

/// How sure the portal is of who somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::account::Assurance", rename_all = "kebab-case")]
pub(crate) enum Assurance {
    /// By password.
    Basic,
    /// By password and a second factor, by passkey, or by a provider that vouches for as much.
    Substantial,
}

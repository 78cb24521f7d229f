//! One method per thing a person can do.
//!
//! [`Inzage`] owns transactions, retries and the access log; whatever it is asked, it asks the domain's policy first. It reaches
//! the outside only through the domain's ports, so it runs on any storage, mail and file system.

mod account_care;
mod accounts;
mod agenda;
mod ages;
mod appointments;
mod avatars;
mod care;
mod care_plans;
mod challenges;
mod contact_photos;
mod contacts;
mod conversations;
mod credentials;
mod diary;
mod digests;
mod documents;
mod dossier;
mod exports;
mod fault;
mod frame;
mod idempotency;
mod invitations;
mod items;
mod machines;
mod pinboard;
mod portals;
mod provider;
mod publications;
mod questionnaires;
mod recovery;
mod review;
mod second_factor;
mod sign_in;
mod use_case;
mod work;

pub use avatars::ShownPhoto;
pub use contacts::{NewRights, RightsChange};
pub use conversations::AttachError;
pub use credentials::{EnrolError, FactorEnrolled, PasskeyOffered, PasswordChangeError, TotpAsked};
pub use digests::DigestReport;
pub use documents::{Download, Upload, UploadError, Uploaded};
pub use exports::{ExportDownload, ExportReport};
pub use fault::Fault;
pub use frame::{FrameSlot, Surroundings};
pub use invitations::{Activation, ActivationError, Asks};
pub use provider::{ProviderArrival, ProviderSignInError, ProviderTrip};
pub use recovery::{RecoveryAsks, RecoveryError};
pub use second_factor::{FactorError, PasskeyAsked};
pub use sign_in::{Browser, SecondFactorAsked, SignInError, SignInStep, SignedIn};
pub use use_case::{Inzage, Ports};
pub use work::{DeliveryReport, SweepReport};

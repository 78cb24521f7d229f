//! One method per thing a person can do.
//!
//! [`Inzage`] owns transactions, retries and the access log; whatever it is asked, it asks the domain's policy first. It reaches
//! the outside only through the domain's ports, so it runs on any storage, mail and file system.

mod accounts;
mod care;
mod contacts;
mod documents;
mod fault;
mod frame;
mod idempotency;
mod invitations;
mod portals;
mod sign_in;
mod use_case;
mod work;

pub use accounts::PortalUse;
pub use contacts::{NewRights, RightsChange};
pub use documents::{Download, Upload, UploadError, Uploaded};
pub use fault::Fault;
pub use frame::{FrameSlot, Surroundings};
pub use invitations::{Activation, ActivationError, Asks};
pub use sign_in::{SIGN_IN_LIFE, SignInError, SignedIn};
pub use use_case::{Inzage, Ports};
pub use work::{DeliveryReport, SweepReport};

//! Passwords, second factors, secrets and keys.
//!
//! [`Argon2Hasher`], [`Zxcvbn`](strength::Zxcvbn), [`StandardCodes`], [`WebauthnPasskeys`], [`YubicoService`] and [`InstallationSecrets`] make
//! the domain's [`ports`](inzage_domain::ports) for credentials true. None of them stores anything: what must be kept is handed out and handed
//! back.
//! [`MasterKey`] is the one key that an installation keeps outside its database, and gives every purpose a [`SigningKey`] of its own.

mod codes;
mod master_key;
pub mod oidc;
mod passkeys;
mod passwords;
mod recovery_codes;
mod secrets;
mod signing_key;
pub mod strength;
pub mod totp;
mod yubico;

pub use codes::StandardCodes;
pub use master_key::{KeyFileError, MasterKey};
pub use passkeys::{NoPasskeys, PasskeyRefusal, PasskeySetupError, WebauthnPasskeys};
pub use passwords::{Argon2Hasher, HashCost, HasherError, HasherSettings};
pub use secrets::{InstallationSecrets, OsSecrets};
pub use signing_key::SigningKey;
pub use yubico::{YubicoService, YubicoSettings, YubicoSettingsError};

//! Passwords, secrets and keys.
//!
//! [`Argon2Hasher`] and [`OsSecrets`] make the domain's ports
//! [`PasswordHasher`](inzage_domain::ports::PasswordHasher) and [`Secrets`](inzage_domain::ports::Secrets) true;
//! [`MasterKey`] is the one key that an installation keeps outside its database, and gives every purpose a
//! [`SigningKey`] of its own.

mod master_key;
mod passwords;
mod secrets;
mod signing_key;

pub use master_key::{KeyFileError, MasterKey};
pub use passwords::{Argon2Hasher, HashCost, HasherError, HasherSettings};
pub use secrets::OsSecrets;
pub use signing_key::SigningKey;

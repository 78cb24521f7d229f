//! The REST API and its OpenAPI document.
//!
//! [`routes`] answers everything below [`PREFIX`]. Addresses name the hat: below `/portals` one acts as client or contact person,
//! below `/care` as professional. Every operation parses its input, calls one use case and maps what came of it; what may be
//! done is decided by the use case alone.
//!
//! The routes stand behind the [`Shell`](inzage_http_kit::Shell) and the [`Visitors`](inzage_http_kit::Visitors). They name the
//! version on every answer; the middleware [`ApiVersion`] around the shell does so for what the shell itself refuses:
//!
//! ```text
//! ApiVersion → Shell (faults explained by `explain`) → Visitors → routes
//! ```

mod access_log;
mod account;
mod account_care;
mod agenda;
mod answers;
mod appointments;
mod asked;
mod avatars;
mod bearer;
mod body;
mod caller;
mod care;
mod care_plans;
mod confirmation;
mod consents;
mod contacts;
mod conversations;
mod diary;
mod docs;
mod documents;
mod dossier;
mod dto;
mod exports;
mod factors;
mod faults;
mod forgery;
mod idempotency;
mod invitations;
mod items;
mod key;
mod limits;
mod machines;
mod management;
mod operations;
mod pinboard;
mod portals;
mod publications;
mod questionnaires;
mod recovery;
mod registration;
mod reports;
mod review;
mod rights;
mod security;
mod session;
mod shape;
mod sharing;
mod spec;
mod text;
mod upload;
mod version;
mod with_files;

use std::{fmt, sync::Arc};

use inzage_http_kit::{Cookies, CsrfKey, PublicAddress};
use inzage_service::Inzage;

pub use faults::explain;
pub use operations::{allowed_methods, routes};
pub use spec::spec;
pub use version::ApiVersion;

/// What every address of the API starts with.
pub const PREFIX: &str = "/api/v1";

/// What the operations stand on. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    /// The use cases.
    pub inzage: Inzage,
    /// Makes and checks form tokens.
    pub csrf: Arc<CsrfKey>,
    /// Writes the session cookie.
    pub cookies: Cookies,
    /// The address that is in people's browsers; the served document names it.
    pub address: PublicAddress,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Api(..)")
    }
}

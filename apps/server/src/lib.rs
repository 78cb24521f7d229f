//! The `inzage` program: configuration, composition and the commands. It holds no rules.

mod assemble;
mod clock;
pub mod config;
mod consents;
pub mod demo;
mod exports;
mod health;
mod letters;
mod logging;
mod serve;
mod settings;
mod setup;
mod worker;

pub use assemble::{Guards, Parts, connect, mailer, parts, require_migrated};
pub use clock::{SystemClock, UuidV7};
pub use consents::{NewConsentText, publish_consent_text};
pub use logging::start_logging;
pub use serve::{Running, run_demo, serve};
pub use settings::{AssuranceName, Choices, change_settings};
pub use setup::{NewInstallation, set_up};
pub use worker::run as run_worker;

//! Letters by e-mail: rendered in the receiver's language, and sent over SMTP or written into a folder.
//!
//! [`Renderer`] turns a [`Letter`](inzage_domain::letter::Letter) into a message; [`SmtpMailer`] and [`FolderMailer`] are the two ways to
//! part with it, both through the domain's [`Mailer`](inzage_domain::ports::Mailer) port. A letter that is sent twice is the same message
//! twice, with the same Message-ID, so that mail programs show it once.
//!
//! No error of this crate holds an address, a name or a server's own words, since those may repeat the address.

mod folder;
mod message;
mod render;
mod smtp;

pub use folder::FolderMailer;
pub use render::{NotAPublicAddress, Rendered, Renderer, Sender};
pub use smtp::{Login, Security, SmtpMailer, SmtpServer, SmtpSetupError};

//! What the REST API and the server-rendered pages share.
//!
//! Everything between a socket and a handler lives here: the accept loop with its time-outs, body limits, security
//! headers, request identifiers, the caller's address, protection against forged requests, cookies, languages,
//! entity tags and one body for every error.
//!
//! [`Shell`] puts the layers around an endpoint in the only right order and [`Server`] serves the result:
//!
//! ```text
//! Server → SecurityHeaders → RequestIds → ClientAddresses → Faults → OriginCheck → BodyLimit → endpoint
//! ```
//!
//! What a session is, is decided further in: a middleware around the routes finds the session by the cookie that
//! [`Cookies::read`] returns, and puts the actor in the request's data, as [`RequestInfo`] is. That middleware
//! runs inside [`Faults`], so what it refuses becomes the right body, and it may build on [`RequestId`] and
//! [`ClientAddress`] being there.

mod browser;
pub mod calendar;
mod client_address;
mod content_type;
mod cookie;
mod csrf;
mod download;
mod etag;
mod faults;
mod headers;
mod language;
mod limits;
mod origin;
mod problem;
mod public_address;
mod refusal;
mod request_id;
mod request_info;
mod review_table;
mod server;
mod shell;
mod spreadsheet;
mod visitor;

pub use browser::{CallingBrowser, device_name};
pub use client_address::{ClientAddress, ClientAddresses, TrustedProxies, TrustedProxiesError};
pub use content_type::ContentTypes;
pub use cookie::{CookieError, CookieName, Cookies};
pub use csrf::{Binding, CSRF_FIELD, CSRF_HEADER, CsrfKey, WeakKey};
pub use download::{Download, OnScreen};
pub use etag::{ETag, not_modified, require_match, unchanged};
pub use faults::{Faults, PageFault};
pub use headers::SecurityHeaders;
pub use language::language_of;
pub use limits::BodyLimit;
pub use origin::{LETTERS_OFF, OriginCheck};
pub use problem::{FieldError, Location, Problem, Wording};
pub use public_address::{PublicAddress, PublicAddressError};
pub use refusal::reason_wording;
pub use request_id::{RequestId, RequestIds};
pub use request_info::{Face, RequestInfo};
pub use review_table::{REVIEW_COLUMNS, review_table};
pub use server::{BindError, Drain, Server, ServerSettings};
pub use shell::Shell;
pub use spreadsheet::spreadsheet_cell;
pub use visitor::{Visitor, Visitors};

//! The pages: HTML made on the server, in Dutch and English, that works without JavaScript.
//!
//! A page is a model and a template. The models in [`page`] hold finished texts and addresses and know nothing of the domain; the templates
//! hold no words of their own, since every word comes from [`inzage_texts`]. What stands around a page is its [`frame::Frame`].

pub mod assets;
pub mod form;
pub mod frame;
pub mod handlers;
pub mod icon;
mod input;
mod multipart;
pub mod nav;
pub mod page;
mod paging;
pub mod parts;
mod text;
pub mod visit;
mod wording;

pub use handlers::routes;
pub use visit::{Made, Pages, fault_page};

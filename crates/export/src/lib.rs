//! Copies of everything in a portal, to take along: one ZIP of pages for people, data for programs, and the files themselves.
//!
//! [`ZipPacker`] keeps the domain's [`Packer`](inzage_domain::ports::Packer) port. What goes in comes as
//! [`ExportItem`](inzage_domain::export::ExportItem)s, a page of them at a time, and leaves as it comes: no more than two pages and one piece
//! of a file are in memory, however much there is. The pages ask nothing of the internet and hold no scripts.

mod data;
mod pages;
mod zipped;

pub use data::SCHEMA;
pub use zipped::ZipPacker;

//! Files outside the database, and the check that every upload goes through.
//!
//! [`ObjectBlobs`] makes the domain's [`BlobStore`](inzage_domain::ports::BlobStore) true on a local folder or on
//! S3-compatible object storage; [`ContentInspector`] makes [`FileInspector`](inzage_domain::ports::FileInspector)
//! true by looking at the bytes alone.

mod folder;
mod inspect;
mod store;

pub use inspect::ContentInspector;
pub use store::{ObjectBlobs, OpenError, S3Keys, S3Options};

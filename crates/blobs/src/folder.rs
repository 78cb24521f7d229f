//! What a local folder needs beyond `object_store`: private folders, durable removal, and an eye for what an
//! interrupted put left behind.
//!
//! `object_store` writes to `{blob}#{number}` and renames when everything is on disk. A crash in between leaves such
//! a draft, which it then never shows. Here a draft counts as the blob it was to become, so it is listed and
//! removed with it.

use inzage_domain::ids::{BlobId, ShelfId};
use std::{
    collections::BTreeSet,
    fs::{self, DirBuilder, File},
    io,
    path::Path,
};
use time::OffsetDateTime;
use uuid::Uuid;

/// Makes a folder and those above it, closed to others; what is there already stays as it is.
pub(crate) fn make_path(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        make_path(parent)?;
    }
    make(folder)
}

/// Makes a folder that only its owner can open, and sees to it that it outlives a power cut: also when another put
/// made it a moment ago and is not that far yet.
pub(crate) fn make(folder: &Path) -> io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "other systems have no modes"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists || !folder.is_dir() => Err(error),
        Ok(()) | Err(_) => folder.parent().map_or(Ok(()), sync),
    }
}

/// Removes a blob and its drafts for good: not even a power cut brings them back.
pub(crate) fn remove(root: &Path, shelf: ShelfId, blob: BlobId) -> io::Result<()> {
    let folder = root.join(shelf.to_string());
    for entry in entries(&folder)? {
        let entry = entry?;
        if entry.file_name().to_str().and_then(blob_of) == Some(blob) {
            absent_is_fine(fs::remove_file(entry.path()))?;
        }
    }
    absent_is_fine(sync(&folder))
}

/// Every blob of which a file or a draft was last written before `limit`; other names are passed over.
pub(crate) fn put_before(root: &Path, limit: OffsetDateTime) -> io::Result<Vec<(ShelfId, BlobId)>> {
    let mut found = BTreeSet::new();
    for folder in entries(root)? {
        let folder = folder?;
        let Some(shelf) = folder.file_name().to_str().and_then(exact_uuid).map(ShelfId::from_uuid) else { continue };
        if !folder.file_type()?.is_dir() {
            continue;
        }
        for entry in entries(&folder.path())? {
            let entry = entry?;
            let Some(blob) = entry.file_name().to_str().and_then(blob_of) else { continue };
            match entry.metadata() {
                Ok(metadata) if metadata.is_file() && OffsetDateTime::from(metadata.modified()?) < limit => {
                    found.insert((shelf, blob));
                }
                Ok(_) => {}
                Err(error) => absent_is_fine(Err(error))?,
            }
        }
    }
    Ok(found.into_iter().collect())
}

/// A UUID in exactly the form in which it is written here.
pub(crate) fn exact_uuid(name: &str) -> Option<Uuid> {
    Uuid::parse_str(name).ok().filter(|uuid| uuid.to_string() == name)
}

/// The blob that a file belongs to: `{blob}`, or a draft `{blob}#{number}`.
fn blob_of(name: &str) -> Option<BlobId> {
    let blob = match name.split_once('#') {
        Some((blob, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => blob,
        Some(_) => return None,
        None => name,
    };
    exact_uuid(blob).map(BlobId::from_uuid)
}

/// What is in a folder: nothing, when there is no such folder.
fn entries(folder: &Path) -> io::Result<impl Iterator<Item = io::Result<fs::DirEntry>>> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(Some(entries).into_iter().flatten()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None.into_iter().flatten()),
        Err(error) => Err(error),
    }
}

fn absent_is_fine(outcome: io::Result<()>) -> io::Result<()> {
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Makes the names in `folder` outlive a power cut.
#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder)?.sync_all()
}

/// Folders can't be synced elsewhere.
#[cfg(not(unix))]
fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}

//! The key file.

use crate::{
    secrets::random_bytes,
    signing_key::{SigningKey, keyed},
};
use hmac::Mac as _;
use secrecy::{ExposeSecret as _, SecretBox};
use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

const KEY_BYTES: usize = 32;

/// The installation's key: 32 random bytes in a file beside, never inside, the database.
///
/// It is used only to derive a key per purpose, and is never printed. Whoever loses it loses everything that was
/// signed with it; whoever copies it can sign as the server.
pub struct MasterKey(SecretBox<[u8; KEY_BYTES]>);

/// Why a key file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file could not be read or made.
    #[error("the key file {path} could not be read or made", path = path.display())]
    Unreachable {
        /// Where it should be.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// It is no plain file.
    #[error("{path} is not a file", path = path.display())]
    NotAFile {
        /// What was found.
        path: PathBuf,
    },
    /// It isn't exactly 32 bytes long: half written, or something else altogether.
    #[error("the key file {path} must hold exactly {KEY_BYTES} bytes", path = path.display())]
    WrongLength {
        /// The file.
        path: PathBuf,
    },
    /// All its bytes are equal, as in a file of zeros: nobody's random key.
    #[error("the key file {path} holds no random key", path = path.display())]
    NotRandom {
        /// The file.
        path: PathBuf,
    },
    /// Others than its owner and group can reach it, or its group can write it.
    #[error("the key file {path} is open to others: its mode is {mode:03o}, make it 600", path = path.display())]
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
}

impl MasterKey {
    /// Reads the key from `path`, or makes one there when nothing exists at `path`.
    ///
    /// A new key appears whole or not at all, readable by its owner only, and is on disk when this returns. Two
    /// processes that start at once end up with the same key.
    ///
    /// # Errors
    ///
    /// See [`KeyFileError`]. A file that can't be used is left as it is, for a person to look at.
    pub fn load_or_create(path: &Path) -> Result<Self, KeyFileError> {
        if let Some(key) = Self::load(path)? {
            return Ok(key);
        }
        create(path).map_err(|cause| unreachable(path, cause))?;
        // Read back what is there now: this process's key, or that of one that was a moment faster.
        Self::load(path)?.ok_or_else(|| unreachable(path, io::ErrorKind::NotFound.into()))
    }

    /// Reads the key from `path`; `None` when nothing exists there.
    ///
    /// # Errors
    ///
    /// See [`KeyFileError`].
    pub fn load(path: &Path) -> Result<Option<Self>, KeyFileError> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(unreachable(path, cause)),
        };
        let metadata = file.metadata().map_err(|cause| unreachable(path, cause))?;
        if !metadata.is_file() {
            return Err(KeyFileError::NotAFile { path: path.to_owned() });
        }
        refuse_open_to_others(path, &metadata)?;
        let mut bytes = Vec::with_capacity(KEY_BYTES + 1);
        file.take(KEY_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|cause| unreachable(path, cause))?;
        let bytes: [u8; KEY_BYTES] = bytes.try_into().map_err(|_| KeyFileError::WrongLength { path: path.to_owned() })?;
        if bytes.iter().all(|byte| Some(byte) == bytes.first()) {
            return Err(KeyFileError::NotRandom { path: path.to_owned() });
        }
        Ok(Some(Self(SecretBox::new(Box::new(bytes)))))
    }

    /// The key for one purpose, named by `label`: HMAC-SHA256 of the label under this key.
    ///
    /// Different labels give keys that tell nothing about each other or about this one.
    pub fn subkey(&self, label: &str) -> SecretBox<[u8; 32]> {
        let mut mac = keyed(self.0.expose_secret());
        mac.update(label.as_bytes());
        SecretBox::new(Box::new(mac.finalize().into_bytes().into()))
    }

    /// The [`SigningKey`] for one purpose, named by `label`.
    pub fn signing_key(&self, label: &str) -> SigningKey {
        SigningKey::new(self.subkey(label))
    }
}

/// Prints nothing of the key.
impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(..)")
    }
}

fn unreachable(path: &Path, cause: io::Error) -> KeyFileError {
    KeyFileError::Unreachable { path: path.to_owned(), cause }
}

/// A group may read, since orchestrators hand out secrets that way; it may not write, and others may do nothing.
#[cfg(unix)]
fn refuse_open_to_others(path: &Path, metadata: &fs::Metadata) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o027 == 0 { Ok(()) } else { Err(KeyFileError::OpenToOthers { path: path.to_owned(), mode }) }
}

/// Other systems have no permission bits to look at.
#[cfg(not(unix))]
fn refuse_open_to_others(_path: &Path, _metadata: &fs::Metadata) -> Result<(), KeyFileError> {
    Ok(())
}

/// Writes a fresh key to a file of its own and links it to `path`, which fails where something already is.
fn create(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let draft = folder.join(format!(".key-{:016x}", u64::from_be_bytes(random_bytes())));
    let linked = write_draft(&draft).and_then(|()| match fs::hard_link(&draft, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    });
    let removed = fs::remove_file(&draft);
    linked.and(removed)?;
    sync_folder(folder)
}

fn write_draft(draft: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(draft)?;
    file.write_all(&random_bytes::<KEY_BYTES>())?;
    file.sync_all()
}

/// Makes a new name in `folder` outlive a power cut.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders can't be synced elsewhere.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

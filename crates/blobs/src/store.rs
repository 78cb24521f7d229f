//! Files on object storage.

use crate::folder;
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use inzage_domain::{
    ids::{BlobId, ShelfId},
    ports::{BlobError, BlobReader, BlobStore, BlobWriter},
};
use object_store::{
    ObjectMeta, ObjectStore, ObjectStoreExt as _, PutPayload, RetryConfig, WriteMultipart,
    aws::AmazonS3Builder,
    local::LocalFileSystem,
    path::{Path, PathPart},
    prefix::PrefixStore,
};
use secrecy::{ExposeSecret as _, SecretString};
use std::{
    fmt, io,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use time::OffsetDateTime;
use tokio::task::spawn_blocking;

/// How to reach S3-compatible storage. Everything left out is the protocol's default.
#[derive(Debug, Clone, Default)]
pub struct S3Options {
    /// Where it is, such as `https://storage.example`; Amazon itself when left out.
    pub endpoint: Option<String>,
    /// The region; `us-east-1` when left out.
    pub region: Option<String>,
    /// The keys; those of the machine's own role when left out.
    pub keys: Option<S3Keys>,
    /// Whether `endpoint` may be plain `http://`. **For tests and storage on the same machine only**: files and
    /// signatures cross the network unencrypted.
    pub allow_http: bool,
}

/// A pair of S3 keys; the secret one is never printed.
#[derive(Debug, Clone)]
pub struct S3Keys {
    /// Says whose key it is.
    pub access_key_id: String,
    /// Signs the requests.
    pub secret_access_key: SecretString,
}

/// Why a place for files can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is neither a folder nor `s3://bucket/prefix`.
    #[error("files are kept in a folder or at s3://bucket/prefix, not at {0}")]
    UnknownPlace(String),
    /// The folder can't be made or opened.
    #[error("the folder {folder} can't be opened", folder = folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// The options don't fit together.
    #[error("the object storage can't be used as configured")]
    Storage(#[source] object_store::Error),
}

/// The files of every portal and account, each at `{shelf}/{blob}`.
///
/// A name is two identifiers and nothing else, so no name from outside ever becomes a path. A put is whole or absent,
/// also when the machine stops halfway, and on disk when it returns.
#[derive(Clone)]
pub struct ObjectBlobs {
    objects: Arc<dyn ObjectStore>,
    /// Set when the files are in a local folder.
    root: Option<PathBuf>,
}

impl ObjectBlobs {
    /// Opens `place`: a folder (which is made when absent), or `s3://bucket/prefix` with `s3`.
    ///
    /// Nothing is asked of S3 storage yet, so it may be out of reach.
    ///
    /// # Errors
    ///
    /// See [`OpenError`].
    pub fn open(place: &str, s3: &S3Options) -> Result<Self, OpenError> {
        match place.split_once("://") {
            None if !place.is_empty() => Self::in_folder(place.into()),
            Some(("s3", location)) => {
                let (bucket, prefix) = location.split_once('/').unwrap_or((location, ""));
                match Path::parse(prefix) {
                    Ok(prefix) if !bucket.is_empty() => Self::on_s3(bucket, prefix, s3),
                    _ => Err(OpenError::UnknownPlace(place.to_owned())),
                }
            }
            _ => Err(OpenError::UnknownPlace(place.to_owned())),
        }
    }

    fn in_folder(folder: PathBuf) -> Result<Self, OpenError> {
        let root = folder::make_path(&folder).and_then(|()| folder.canonicalize());
        let root = root.map_err(|cause| OpenError::Folder { folder, cause })?;
        let objects = LocalFileSystem::new_with_prefix(&root).map_err(OpenError::Storage)?.with_fsync(true);
        Ok(Self { objects: Arc::new(objects), root: Some(root) })
    }

    fn on_s3(bucket: &str, prefix: Path, options: &S3Options) -> Result<Self, OpenError> {
        let S3Options { endpoint, region, keys, allow_http } = options;
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_allow_http(*allow_http)
            // Not every compatible storage knows bulk deletion, and here files go one by one.
            .with_disable_bulk_delete(true)
            // Somebody is waiting for the answer.
            .with_retry(RetryConfig { max_retries: 3, retry_timeout: Duration::from_secs(20), ..RetryConfig::default() });
        if let Some(endpoint) = endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        if let Some(region) = region {
            builder = builder.with_region(region);
        }
        if let Some(S3Keys { access_key_id, secret_access_key }) = keys {
            builder = builder.with_access_key_id(access_key_id).with_secret_access_key(secret_access_key.expose_secret());
        }
        let objects = builder.build().map_err(OpenError::Storage)?;
        Ok(Self { objects: Arc::new(PrefixStore::new(objects, prefix)), root: None })
    }
}

impl fmt::Debug for ObjectBlobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ObjectBlobs({})", self.objects)
    }
}

#[async_trait]
impl BlobStore for ObjectBlobs {
    async fn put_blob(&self, owner: ShelfId, blob: BlobId, bytes: Vec<u8>) -> Result<(), BlobError> {
        if let Some(root) = &self.root {
            let folder = root.join(owner.to_string());
            on_disk(move || folder::make(&folder)).await?;
        }
        self.objects.put(&place(owner, blob), PutPayload::from(bytes)).await.map_err(BlobError::new)?;
        Ok(())
    }

    async fn blob(&self, owner: ShelfId, blob: BlobId) -> Result<Option<Vec<u8>>, BlobError> {
        let found = match self.objects.get(&place(owner, blob)).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            other => other.map_err(BlobError::new)?,
        };
        Ok(Some(found.bytes().await.map_err(BlobError::new)?.into()))
    }

    async fn begin_blob(&self, owner: ShelfId, blob: BlobId) -> Result<Box<dyn BlobWriter>, BlobError> {
        if let Some(root) = &self.root {
            let folder = root.join(owner.to_string());
            on_disk(move || folder::make(&folder)).await?;
        }
        let upload = self.objects.put_multipart(&place(owner, blob)).await.map_err(BlobError::new)?;
        Ok(Box::new(ObjectWriter { upload: WriteMultipart::new(upload) }))
    }

    async fn open_blob(&self, owner: ShelfId, blob: BlobId) -> Result<Option<Box<dyn BlobReader>>, BlobError> {
        match self.objects.get(&place(owner, blob)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            other => Ok(Some(Box::new(ObjectReader { pieces: Mutex::new(other.map_err(BlobError::new)?.into_stream()) }))),
        }
    }

    async fn delete_blob(&self, owner: ShelfId, blob: BlobId) -> Result<(), BlobError> {
        if let Some(root) = self.root.clone() {
            return on_disk(move || folder::remove(&root, owner, blob)).await;
        }
        match self.objects.delete(&place(owner, blob)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(BlobError::new(error)),
        }
    }

    async fn blobs_put_before(&self, limit: OffsetDateTime) -> Result<Vec<(ShelfId, BlobId)>, BlobError> {
        if let Some(root) = self.root.clone() {
            return on_disk(move || folder::put_before(&root, limit)).await;
        }
        self.objects
            .list(None)
            .try_filter_map(async |object| Ok(put_before(&object, limit).then(|| parts(&object.location)).flatten()))
            .boxed()
            .try_collect()
            .await
            .map_err(BlobError::new)
    }
}

/// How many parts of one file may be under way at once, so that memory stays bounded whatever the storage does.
const PARTS_AT_ONCE: usize = 2;

/// A file that is being written. The storage shows it when it is whole.
struct ObjectWriter {
    upload: WriteMultipart,
}

#[async_trait]
impl BlobWriter for ObjectWriter {
    async fn write_piece(&mut self, piece: Vec<u8>) -> Result<(), BlobError> {
        self.upload.wait_for_capacity(PARTS_AT_ONCE).await.map_err(BlobError::new)?;
        self.upload.put(piece.into());
        Ok(())
    }

    async fn finish_blob(self: Box<Self>) -> Result<(), BlobError> {
        self.upload.finish().await.map(drop).map_err(BlobError::new)
    }
}

/// A file that is being read. The stream is one reader's at a time, which the lock tells the compiler.
struct ObjectReader {
    pieces: Mutex<BoxStream<'static, object_store::Result<Bytes>>>,
}

#[async_trait]
impl BlobReader for ObjectReader {
    async fn next_piece(&mut self) -> Result<Option<Vec<u8>>, BlobError> {
        let pieces = self.pieces.get_mut().unwrap_or_else(PoisonError::into_inner);
        Ok(pieces.try_next().await.map_err(BlobError::new)?.map(Into::into))
    }
}

/// Does `work` on a thread that may be slow.
async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, BlobError> {
    spawn_blocking(work).await.map_err(BlobError::new)?.map_err(BlobError::new)
}

fn place(shelf: ShelfId, blob: BlobId) -> Path {
    Path::from_iter([PathPart::from(shelf.to_string()), PathPart::from(blob.to_string())])
}

/// The two identifiers of a name; `None` for any other name.
fn parts(location: &Path) -> Option<(ShelfId, BlobId)> {
    let (shelf, blob) = location.as_ref().split_once('/')?;
    Some((ShelfId::from_uuid(folder::exact_uuid(shelf)?), BlobId::from_uuid(folder::exact_uuid(blob)?)))
}

fn put_before(object: &ObjectMeta, limit: OffsetDateTime) -> bool {
    let (seconds, nanoseconds) = (object.last_modified.timestamp(), object.last_modified.timestamp_subsec_nanos());
    (seconds, nanoseconds) < (limit.unix_timestamp(), limit.nanosecond())
}

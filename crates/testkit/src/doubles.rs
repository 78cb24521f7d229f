//! Stand-ins for what the domain needs from the outside. They are for tests: fast, and the same on every run.

mod credentials;
mod provider;

pub use credentials::{FakeCodes, FakePasskey, FakePasskeys, FakeYubiKeys, OtherCeremony, PlainStrength};
pub use provider::FakeProvider;

use async_trait::async_trait;
use inzage_domain::{
    credential::{Digest, Password, PasswordHash, Secret},
    factor::SealedBytes,
    ids::{BlobId, ShelfId},
    letter::Letter,
    moment::Moment,
    ports::{
        BlobError, BlobReader, BlobStore, BlobWriter, Clock, HashError, IdSource, MailError, Mailer, PasswordHasher, Secrets,
    },
};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The moment at `at` where the civil date is that of UTC: near enough for tests that stay clear of midnight.
pub fn moment(at: OffsetDateTime) -> Moment {
    Moment { at, on: at.to_offset(time::UtcOffset::UTC).date() }
}

/// A clock that stands still until it is set. Its civil date is that of UTC, or the one that was set.
#[derive(Debug)]
pub struct FakeClock(Mutex<Moment>);

impl Default for FakeClock {
    /// At [`worlds::NOW`](crate::worlds::NOW).
    fn default() -> Self {
        Self::at(crate::worlds::NOW)
    }
}

impl FakeClock {
    /// A clock that stands at `now`.
    pub fn at(now: Moment) -> Self {
        Self(Mutex::new(now))
    }

    /// Sets instant and civil date.
    pub fn set(&self, now: Moment) {
        *lock(&self.0) = now;
    }

    /// Moves on by `span`, or back.
    pub fn advance(&self, span: Duration) {
        let mut now = lock(&self.0);
        *now = moment(now.at + span);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Moment {
        *lock(&self.0)
    }

    fn moment(&self, at: OffsetDateTime) -> Moment {
        moment(at)
    }
}

/// Identifiers that count up, shaped like UUIDs of version 7: later ones are greater.
#[derive(Debug)]
pub struct SequentialIds(AtomicU64);

impl Default for SequentialIds {
    fn default() -> Self {
        // Greater than what worlds give out, so that what a test makes is newer.
        Self::starting(1 << 40)
    }
}

impl SequentialIds {
    /// Identifiers that count up from `first`.
    pub const fn starting(first: u64) -> Self {
        Self(AtomicU64::new(first))
    }
}

/// The `number`-th identifier of the sequence.
pub fn numbered(number: u64) -> Uuid {
    // Forty-eight bits of time, the version, twelve bits, the variant, sixty-two bits.
    let high = u128::from(number) << 80;
    Uuid::from_u128(high | (0x7 << 76) | (0x8 << 60) | u128::from(number & 0xffff_ffff))
}

impl IdSource for SequentialIds {
    fn fresh(&self) -> Uuid {
        numbered(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// Hashes that hide nothing and cost nothing: `plain$` and the password.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainHasher;

impl PlainHasher {
    /// What it makes of a password, to seed accounts with.
    pub fn hash_of(password: &str) -> PasswordHash {
        PasswordHash::new(format!("plain${password}"))
    }

    /// What it made of a password when it was weaker: `weak$` and the password.
    pub fn weak_hash_of(password: &str) -> PasswordHash {
        PasswordHash::new(format!("weak${password}"))
    }
}

#[async_trait]
impl PasswordHasher for PlainHasher {
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashError> {
        Ok(Self::hash_of(password.expose()))
    }

    async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, HashError> {
        let typed = password.expose();
        Ok(hash.is_some_and(|hash| hash == Self::hash_of(typed) || hash == Self::weak_hash_of(typed)))
    }

    fn is_outdated(&self, hash: &PasswordHash) -> bool {
        hash.as_str().starts_with("weak$")
    }
}

/// Secrets that count up, and digests that are no cryptography: never use them outside tests.
#[derive(Debug, Default)]
pub struct FakeSecrets(AtomicU64);

impl FakeSecrets {
    /// The `number`-th secret; there is one for every number.
    pub fn secret(number: u64) -> Option<Secret> {
        Secret::parse(&format!("test-secret-{number:031}"))
    }

    /// The digest of a text: the same text gives the same digest, another text another one as good as always.
    pub fn digest_of(text: &str) -> Digest {
        let mut bytes = [0_u8; 32];
        // Four rounds of FNV-1a with different starts.
        for (round, chunk) in (0_u8..).zip(bytes.chunks_exact_mut(8)) {
            let start = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(round);
            let hash = text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
            chunk.copy_from_slice(&hash.to_be_bytes());
        }
        Digest(bytes)
    }

    fn mark(purpose: &str, plain: &[u8]) -> Digest {
        Self::digest_of(&format!("{purpose}\0{plain:?}"))
    }
}

impl Secrets for FakeSecrets {
    fn fresh_secret(&self) -> Secret {
        loop {
            if let Some(secret) = Self::secret(self.0.fetch_add(1, Ordering::Relaxed)) {
                return secret;
            }
        }
    }

    fn digest(&self, secret: &Secret) -> Digest {
        Self::digest_of(secret.expose())
    }

    fn digest_text(&self, text: &str) -> Digest {
        Self::digest_of(text)
    }

    fn signed(&self, text: &str) -> Secret {
        let digest = Self::digest_of(&format!("signed {text}")).to_string();
        // A digest in hexadecimal is longer than a secret, and of its alphabet.
        digest.get(..43).and_then(Secret::parse).unwrap_or_else(|| self.fresh_secret())
    }

    /// Puts a digest before the bytes, which stay readable.
    fn seal(&self, purpose: &str, plain: &[u8]) -> SealedBytes {
        SealedBytes([&Self::mark(purpose, plain).0, plain].concat())
    }

    fn unseal(&self, purpose: &str, sealed: &SealedBytes) -> Option<Vec<u8>> {
        let (mark, plain) = sealed.0.split_first_chunk::<32>()?;
        (*mark == Self::mark(purpose, plain).0).then(|| plain.to_vec())
    }
}

/// A mail system that keeps what it was given, and can be told to fail.
#[derive(Debug, Default)]
pub struct CountingMailer {
    sent: Mutex<Vec<Letter>>,
    failing: Mutex<Option<Failure>>,
}

/// How a [`CountingMailer`] fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// For now.
    #[error("told to fail for now")]
    Temporary,
    /// For good.
    #[error("told to fail for good")]
    Permanent,
}

impl CountingMailer {
    /// The letters that were taken, oldest first.
    pub fn sent(&self) -> Vec<Letter> {
        lock(&self.sent).clone()
    }

    /// Fails from now on, or takes letters again.
    pub fn fail(&self, how: Option<Failure>) {
        *lock(&self.failing) = how;
    }
}

#[async_trait]
impl Mailer for CountingMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        match *lock(&self.failing) {
            Some(Failure::Temporary) => Err(MailError::Temporary(Box::new(Failure::Temporary))),
            Some(Failure::Permanent) => Err(MailError::Permanent(Box::new(Failure::Permanent))),
            None => {
                lock(&self.sent).push(letter.clone());
                Ok(())
            }
        }
    }
}

/// Files in memory. Their age is that of the clock it was given.
pub struct MemoryBlobs {
    clock: Arc<dyn Clock>,
    kept: Arc<Mutex<BTreeMap<(ShelfId, BlobId), KeptBytes>>>,
}

/// When a file was put, and its bytes.
type KeptBytes = (OffsetDateTime, Vec<u8>);

impl std::fmt::Debug for MemoryBlobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryBlobs").field("kept", &lock(&self.kept).len()).finish_non_exhaustive()
    }
}

impl MemoryBlobs {
    /// An empty store whose files are put at the time of `clock`.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, kept: Arc::default() }
    }
}

#[async_trait]
impl BlobStore for MemoryBlobs {
    async fn put_blob(&self, owner: ShelfId, blob: BlobId, bytes: Vec<u8>) -> Result<(), BlobError> {
        lock(&self.kept).insert((owner, blob), (self.clock.now().at, bytes));
        Ok(())
    }

    async fn blob(&self, owner: ShelfId, blob: BlobId) -> Result<Option<Vec<u8>>, BlobError> {
        Ok(lock(&self.kept).get(&(owner, blob)).map(|(_, bytes)| bytes.clone()))
    }

    async fn begin_blob(&self, owner: ShelfId, blob: BlobId) -> Result<Box<dyn BlobWriter>, BlobError> {
        let (kept, clock) = (Arc::clone(&self.kept), Arc::clone(&self.clock));
        Ok(Box::new(MemoryWriter { place: (owner, blob), bytes: Vec::new(), kept, clock }))
    }

    async fn open_blob(&self, owner: ShelfId, blob: BlobId) -> Result<Option<Box<dyn BlobReader>>, BlobError> {
        let bytes = self.blob(owner, blob).await?;
        Ok(bytes.map(|bytes| -> Box<dyn BlobReader> { Box::new(MemoryReader(bytes)) }))
    }

    async fn delete_blob(&self, owner: ShelfId, blob: BlobId) -> Result<(), BlobError> {
        lock(&self.kept).remove(&(owner, blob));
        Ok(())
    }

    async fn blobs_put_before(&self, limit: OffsetDateTime) -> Result<Vec<(ShelfId, BlobId)>, BlobError> {
        Ok(lock(&self.kept).iter().filter(|(_, (put_at, _))| *put_at < limit).map(|(key, _)| *key).collect())
    }
}

/// A file that is being written; it is kept when it is whole.
struct MemoryWriter {
    place: (ShelfId, BlobId),
    bytes: Vec<u8>,
    kept: Arc<Mutex<BTreeMap<(ShelfId, BlobId), KeptBytes>>>,
    clock: Arc<dyn Clock>,
}

#[async_trait]
impl BlobWriter for MemoryWriter {
    async fn write_piece(&mut self, piece: Vec<u8>) -> Result<(), BlobError> {
        self.bytes.extend(piece);
        Ok(())
    }

    async fn finish_blob(self: Box<Self>) -> Result<(), BlobError> {
        lock(&self.kept).insert(self.place, (self.clock.now().at, self.bytes));
        Ok(())
    }
}

/// A file that is being read, in pieces that are small enough for there to be several.
struct MemoryReader(Vec<u8>);

#[async_trait]
impl BlobReader for MemoryReader {
    async fn next_piece(&mut self) -> Result<Option<Vec<u8>>, BlobError> {
        const PIECE: usize = 4_096;
        let piece: Vec<u8> = self.0.drain(..PIECE.min(self.0.len())).collect();
        Ok((!piece.is_empty()).then_some(piece))
    }
}

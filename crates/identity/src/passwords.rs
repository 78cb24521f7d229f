//! Password hashing.

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::{self, phc},
};
use async_trait::async_trait;
use inzage_domain::{
    credential::{Password, PasswordHash},
    ports::{HashError, PasswordHasher},
};
use std::{num::NonZeroUsize, sync::Arc, thread};
use tokio::{
    sync::{AcquireError, Semaphore, TryAcquireError},
    task::{JoinError, spawn_blocking},
};

/// What one password costs to hash.
///
/// The default is 46 MiB, one pass and one lane: about 25 ms on one core, and one of the least that OWASP's ASVS 5.0 approves. Of those
/// it is the one whose memory goes back to the system after each hash: glibc keeps pieces under 32 MiB, for every thread that hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashCost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Lanes that could be filled in parallel.
    pub lanes: u32,
}

impl HashCost {
    /// The least that Argon2 takes. **For tests only**: such a hash is guessed in no time.
    pub const fn for_tests_only() -> Self {
        Self { memory_kib: Params::MIN_M_COST, passes: Params::MIN_T_COST, lanes: Params::MIN_P_COST }
    }
}

impl Default for HashCost {
    fn default() -> Self {
        Self { memory_kib: 47_104, passes: 1, lanes: 1 }
    }
}

/// How an [`Argon2Hasher`] works.
///
/// The default hashes as many passwords at once as there are cores (two when that is unknown), and lets 32 wait for
/// each of those: about two thirds of a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HasherSettings {
    /// What a new hash costs.
    pub cost: HashCost,
    /// How many passwords are hashed at the same time.
    pub parallel: NonZeroUsize,
    /// How many more may wait for their turn before the answer is [`HashError::Busy`].
    pub waiting: usize,
}

impl HasherSettings {
    /// The default with [`HashCost::for_tests_only`]. **For tests only.**
    pub fn for_tests_only() -> Self {
        Self { cost: HashCost::for_tests_only(), ..Self::default() }
    }
}

impl Default for HasherSettings {
    fn default() -> Self {
        let parallel = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN.saturating_add(1));
        Self { cost: HashCost::default(), parallel, waiting: parallel.get().saturating_mul(32) }
    }
}

/// Why no hasher could be made.
#[derive(Debug, thiserror::Error)]
pub enum HasherError {
    /// Argon2 doesn't take this cost.
    #[error("argon2 does not take this cost")]
    Cost(#[source] argon2::Error),
    /// The first hash failed: no memory, or no random bytes.
    #[error("argon2 could not hash")]
    FirstHash(#[source] password_hash::Error),
}

/// Argon2id, off the threads that serve requests and never more at once than the machine can bear.
///
/// Hashes are PHC strings with a salt of 16 random bytes. A password is checked with the cost that stands in its own
/// hash, so the cost can be raised without locking anybody out.
pub struct Argon2Hasher {
    argon2: Argon2<'static>,
    /// Of no password that anybody knows; it is checked for accounts that don't exist.
    dummy: PasswordHash,
    /// One permit for everyone who is let in: those whose password is hashed and those who wait.
    places: Arc<Semaphore>,
    /// One permit for every password that is being hashed.
    workers: Arc<Semaphore>,
}

impl Argon2Hasher {
    /// A hasher; hashes once itself.
    ///
    /// # Errors
    ///
    /// [`HasherError`], when Argon2 doesn't take the cost or can't hash here.
    pub fn new(settings: HasherSettings) -> Result<Self, HasherError> {
        let HasherSettings { cost, parallel, waiting } = settings;
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None).map_err(HasherError::Cost)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = argon2.hash_password(&crate::secrets::random_bytes::<32>()).map_err(HasherError::FirstHash)?;
        Ok(Self {
            argon2,
            dummy: PasswordHash::new(dummy.to_string()),
            places: Arc::new(Semaphore::new(parallel.get().saturating_add(waiting).min(Semaphore::MAX_PERMITS))),
            workers: Arc::new(Semaphore::new(parallel.get().min(Semaphore::MAX_PERMITS))),
        })
    }

    /// Does `work` on a thread that may be slow, when its turn comes.
    ///
    /// The permits go with the work, so a request that is given up doesn't make room before its work is done.
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(Argon2<'static>) -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|refused| match refused {
            TryAcquireError::NoPermits => HashError::Busy,
            TryAcquireError::Closed => HashError::Failed(Box::new(refused)),
        })?;
        let worker = Arc::clone(&self.workers)
            .acquire_owned()
            .await
            .map_err(|closed: AcquireError| HashError::Failed(Box::new(closed)))?;
        let argon2 = self.argon2.clone();
        spawn_blocking(move || {
            let outcome = work(argon2);
            drop((worker, place));
            outcome
        })
        .await
        .map_err(|stopped: JoinError| HashError::Failed(Box::new(stopped)))?
    }
}

/// Prints no hash.
impl std::fmt::Debug for Argon2Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Argon2Hasher").field("params", self.argon2.params()).finish_non_exhaustive()
    }
}

#[async_trait]
impl PasswordHasher for Argon2Hasher {
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashError> {
        self.in_turn(move |argon2| {
            argon2
                .hash_password(password.expose().as_bytes())
                .map(|hash: phc::PasswordHash| PasswordHash::new(hash.to_string()))
                .map_err(|error| HashError::Failed(Box::new(error)))
        })
        .await
    }

    async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, HashError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.dummy.clone());
        self.in_turn(move |argon2| {
            let hash = phc::PasswordHash::new(hash.as_str()).map_err(|error| HashError::Failed(Box::new(error)))?;
            match argon2.verify_password(password.expose().as_bytes(), &hash) {
                Ok(()) => Ok(known),
                Err(password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(HashError::Failed(Box::new(error))),
            }
        })
        .await
    }

    /// Only ever upwards: a hash that costs more stays as it is. One that can't be read is outdated too.
    fn is_outdated(&self, hash: &PasswordHash) -> bool {
        let Ok(hash) = phc::PasswordHash::new(hash.as_str()) else { return true };
        let Ok(params) = Params::try_from(&hash.params) else { return true };
        let ours = self.argon2.params();
        hash.algorithm != Algorithm::Argon2id.ident()
            || hash.version != Some(Version::V0x13.into())
            || params.m_cost() < ours.m_cost()
            || params.t_cost() < ours.t_cost()
            || hash.hash.is_none_or(|output| output.len() < Params::DEFAULT_OUTPUT_LEN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves: T9.
    #[test]
    fn the_dummy_costs_what_a_new_hash_costs() {
        let hasher = Argon2Hasher::new(HasherSettings::default()).unwrap();
        assert!(hasher.dummy.as_str().starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), "another cost than a new hash");
    }
}

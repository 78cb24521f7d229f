//! A stand-in for an outside sign-in provider.

use super::{FakeSecrets, lock};
use async_trait::async_trait;
use inzage_domain::{
    account::Assurance,
    credential::Secret,
    policy::Hat,
    ports::{ProviderError, SignInProvider},
    provider::{Demand, ProviderInfo, Purpose, Request, Trip, Vouched},
    text::Name,
};
use std::{
    collections::HashMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};
use time::OffsetDateTime;

/// A sign-in provider without a network. Whoever comes back is whoever it was told to expect; until then everybody stops half-way.
#[derive(Debug, Default)]
pub struct FakeProvider {
    begun: AtomicU64,
    trips: Mutex<HashMap<String, Request>>,
    expected: Mutex<Option<Vouched>>,
    absent: AtomicBool,
    down: AtomicBool,
    lies: AtomicBool,
}

/// It was told to be down, or to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("told to")]
struct Told;

impl FakeProvider {
    /// Which provider it is.
    pub const ISSUER: &str = "https://inloggen.example";

    /// Somebody whom it knows as surely as this, for both hats.
    pub fn person(subject: &str, assurance: Assurance) -> Vouched {
        Vouched {
            issuer: Self::ISSUER.to_owned(),
            subject: subject.to_owned(),
            acts_for_other: false,
            assurance,
            hats: vec![Hat::Private, Hat::Professional],
            shown_at: None,
        }
    }

    /// Who comes from now on.
    pub fn expect(&self, person: Vouched) {
        *lock(&self.expected) = Some(person);
    }

    /// The query with which a browser comes back whose trip has this state.
    pub fn answer(state: &Secret) -> String {
        format!("code=test&state={}", state.expose())
    }

    /// As if no provider were configured, or as before.
    pub fn be_absent(&self, absent: bool) {
        self.absent.store(absent, Ordering::Relaxed);
    }

    /// Makes the provider unreachable, or reachable again.
    pub fn go_down(&self, down: bool) {
        self.down.store(down, Ordering::Relaxed);
    }

    /// Makes it answer what can't be trusted, or tell the truth again.
    pub fn lie(&self, lies: bool) {
        self.lies.store(lies, Ordering::Relaxed);
    }

    /// What was last asked of it.
    pub fn last_request(&self) -> Option<Request> {
        let last = self.begun.load(Ordering::Relaxed).checked_sub(1)?;
        lock(&self.trips).get(state(last)?.expose()).copied()
    }

    fn refuse_when_down(&self) -> Result<(), ProviderError> {
        let is_down = self.down.load(Ordering::Relaxed) || self.absent.load(Ordering::Relaxed);
        if is_down { Err(ProviderError::Unavailable(Box::new(Told))) } else { Ok(()) }
    }
}

/// The state of the trip with this number, which no [`FakeSecrets`] makes.
fn state(trip: u64) -> Option<Secret> {
    FakeSecrets::secret(7_000_000_000 + trip)
}

#[async_trait]
impl SignInProvider for FakeProvider {
    fn provider(&self) -> Option<ProviderInfo> {
        let name = Name::parse("Toegang").ok()?;
        let info = ProviderInfo { name, issuer: Self::ISSUER.to_owned(), vouches_substantially: true };
        (!self.absent.load(Ordering::Relaxed)).then_some(info)
    }

    async fn begin_trip(&self, request: Request, _: OffsetDateTime) -> Result<Trip, ProviderError> {
        self.refuse_when_down()?;
        let state = state(self.begun.fetch_add(1, Ordering::Relaxed)).ok_or(ProviderError::Over)?;
        lock(&self.trips).insert(state.expose().to_owned(), request);
        let url = format!("{}/authorize?state={}", Self::ISSUER, state.expose());
        Ok(Trip { url, kept: state.expose().as_bytes().to_vec(), state })
    }

    fn is_answer(&self, query: &str, state: &Secret) -> bool {
        query == Self::answer(state)
    }

    async fn finish_trip(
        &self,
        kept: &[u8],
        query: &str,
        state: &Secret,
        _: OffsetDateTime,
    ) -> Result<(Purpose, Vouched), ProviderError> {
        self.refuse_when_down()?;
        let request = lock(&self.trips).get(state.expose()).copied();
        let request = request.filter(|_| kept == state.expose().as_bytes() && self.is_answer(query, state));
        let request = request.ok_or(ProviderError::Over)?;
        if self.lies.load(Ordering::Relaxed) {
            return Err(ProviderError::Untrusted(Box::new(Told)));
        }
        let person = lock(&self.expected).clone().ok_or(ProviderError::Cancelled)?;
        let suffices = match request.demand {
            Demand::AnyHat => !person.hats.is_empty(),
            Demand::Hat(hat) => person.hats.contains(&hat),
            Demand::Substantial => person.assurance >= Assurance::Substantial,
        };
        if suffices { Ok((request.purpose, person)) } else { Err(ProviderError::TooWeak) }
    }
}
